"""Syntax nodes that AutoGraph makes, beside those of the user's."""

from __future__ import annotations

import ast
from typing import Any


def put(place: Any, made: Any) -> Any:
    """Give a node made here, and those in it down to ones that have positions, the position of one of the user's.

    It spans one line, since Python counts a call of an attribute to the line where the attribute ends.

    Args:
        place: the user's node.
        made: the new one.

    Returns:
        The new one.
    """
    whole = place.end_lineno == place.lineno
    end = place.end_col_offset if whole else place.col_offset
    pending = [made]
    while pending:
        node = pending.pop()
        if "lineno" in node._attributes:
            if hasattr(node, "lineno"):
                continue
            node.lineno = node.end_lineno = place.lineno
            node.col_offset, node.end_col_offset = place.col_offset, end
        pending += ast.iter_child_nodes(node)
    return made


def is_generated(node: ast.AST) -> bool:
    """Whether a name or a call was made here: it is no read and no call of the user's."""
    return hasattr(node, "generated")


def load(name: str) -> ast.Name:
    """A read of a name that may find an Undefined."""
    made = ast.Name(name, ast.Load())
    made.generated = True  # type: ignore[attr-defined]
    return made


def assign(name: str, value: ast.expr) -> ast.stmt:
    """An assignment to a name."""
    return ast.Assign([ast.Name(name, ast.Store())], value)


def operator(name: str, *args: ast.expr) -> ast.Call:
    """A call of one of the operators."""
    made = ast.Call(ast.Attribute(load("ag__"), name, ast.Load()), list(args), [])
    made.generated = True  # type: ignore[attr-defined]
    return made


def thunk(body: ast.expr) -> ast.Lambda:
    """A lambda without parameters."""
    return ast.Lambda(ast.arguments([], [], None, [], [], None, []), body)


def texts(words: list[str]) -> ast.Tuple:
    """A tuple of strings."""
    return ast.Tuple([ast.Constant(word) for word in words], ast.Load())


def parsed(symbol: str, context: ast.expr_context) -> Any:
    """The node of a symbol, to be read (whatever it holds) or assigned."""
    node: Any = ast.parse(symbol, mode="eval").body
    for part in ast.walk(node):
        for attribute in ("lineno", "col_offset", "end_lineno", "end_col_offset"):
            if hasattr(part, attribute):
                delattr(part, attribute)
        part.generated = True  # type: ignore[attr-defined]
    node.ctx = context
    return node


class GuardedLoads(ast.NodeTransformer):
    """Lets the user's reads of names that may have no value raise what Python raises.

    Args:
        unsure: those names.
    """

    def __init__(self, unsure: set[str]) -> None:
        self._unsure = unsure

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id not in self._unsure or not isinstance(node.ctx, ast.Load) or is_generated(node):
            return node
        return put(node, operator("ld", node))  # type: ignore[no-any-return]

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        self.generic_visit(node)
        if not isinstance(node.target, ast.Name) or node.target.id not in self._unsure:
            return node
        return [put(node, ast.Expr(operator("ld", load(node.target.id)))), node]

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return node
