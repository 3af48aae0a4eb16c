"""What statements read and assign, and which names are alive where: the facts that control flow is rewritten by.

A *symbol* is the text of a name, of an attribute of a symbol or of an item of one: `x`, `self.state`, `d['a']`, `x[i]`.
The flow is followed on code that has no `break`, `continue` and no `return` but the last (see `lowering`), so it needs
no graph: a walk over the nested statements does, backwards for what is alive.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
TRIES: Any = (ast.Try, ast.TryStar) if hasattr(ast, "TryStar") else (ast.Try,)
Symbols = frozenset[str]
NONE: Symbols = frozenset()


def symbol(node: ast.AST) -> str | None:
    """The text of a symbol, None for every other expression."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = symbol(node.value)
        return None if base is None else f"{base}.{node.attr}"
    if isinstance(node, ast.Subscript):
        base, at = symbol(node.value), node.slice
        if isinstance(at, ast.Constant):
            key = None if at.value is Ellipsis else repr(at.value)
        else:
            key = symbol(at)
        return None if base is None or key is None else f"{base}[{key}]"
    return None


def is_composite(text: str) -> bool:
    """Whether a symbol is more than a name."""
    return not text.isidentifier()


def names_in(text: str) -> Symbols:
    """The names that a symbol is made of."""
    return frozenset(node.id for node in ast.walk(ast.parse(text, mode="eval")) if isinstance(node, ast.Name))


class Effects(ast.NodeVisitor):
    """What a piece of code reads and assigns, without the insides of the functions that it defines.

    Args:
        *nodes: the code.
    """

    def __init__(self, *nodes: ast.AST | None) -> None:
        self.read: set[str] = set()
        self.written: set[str] = set()
        self.deleted: set[str] = set()
        self.outer: set[str] = set()  # declared nonlocal or global
        self.closed: set[str] = set()  # read by functions that are defined
        for node in nodes:
            if node is not None:
                self.visit(node)

    @property
    def bound(self) -> set[str]:
        """All that changes."""
        return self.written | self.deleted

    def _symbol(self, node: Any) -> None:
        text = symbol(node)
        if text is None:
            return
        if isinstance(node.ctx, ast.Load):
            self.read.add(text)
        elif isinstance(node.ctx, ast.Store):
            self.written.add(text)
        else:
            self.read.add(text)
            self.deleted.add(text)

    def visit_Name(self, node: ast.Name) -> None:
        self._symbol(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.visit(node.value)
        self._symbol(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        self.visit(node.slice)
        self._symbol(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.generic_visit(node)
        text = symbol(node.target)
        if text is not None:
            self.read.add(text)

    def visit_alias(self, node: ast.alias) -> None:
        self.written.add(node.asname or node.name.partition(".")[0])

    def visit_Global(self, node: ast.Global | ast.Nonlocal) -> None:
        self.outer.update(node.names)

    visit_Nonlocal = visit_Global

    def visit_MatchAs(self, node: Any) -> None:
        self.generic_visit(node)
        if node.name is not None:
            self.written.add(node.name)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node: Any) -> None:
        self.generic_visit(node)
        if node.rest is not None:
            self.written.add(node.rest)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        inside = Effects(node.type, *node.body)
        own = NONE if node.name is None else {node.name}
        self._join(inside, without=own)

    def _comprehension(self, node: Any) -> None:
        inside = Effects()
        for generator in node.generators:
            inside.generic_visit(generator)
        for part in ("elt", "key", "value"):
            if hasattr(node, part):
                inside.visit(getattr(node, part))
        targets = Effects(*[generator.target for generator in node.generators]).written
        self._join(inside, without=targets)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def _join(self, inside: Effects, without: Iterable[str] = ()) -> None:
        hidden = set(without)
        self.read |= {text for text in inside.read if not hidden & (names_in(text) if is_composite(text) else {text})}
        self.written |= inside.written - hidden
        self.deleted |= inside.deleted - hidden
        self.outer |= inside.outer
        self.closed |= inside.closed - hidden

    def _defaults(self, node: Any) -> None:
        for part in (*node.args.defaults, *node.args.kw_defaults):
            if part is not None:
                self.visit(part)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._defaults(node)
        self.read |= free_reads(node)  # a lambda is taken to be called where it stands

    def visit_FunctionDef(self, node: Any) -> None:
        self._defaults(node)
        for decorator in node.decorator_list:
            self.visit(decorator)
        self.written.add(node.name)
        self.closed |= free_reads(node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in (*node.bases, *node.decorator_list, *[keyword.value for keyword in node.keywords]):
            self.visit(part)
        inside = Effects(*node.body)
        self.read |= (inside.read | inside.closed) - inside.written
        self.written.add(node.name)


def parameters(args: ast.arguments) -> list[str]:
    """The names of a function's parameters."""
    found = [*args.posonlyargs, *args.args, *args.kwonlyargs]
    return [arg.arg for arg in (*found, args.vararg, args.kwarg) if arg is not None]


def free_reads(function: Any) -> set[str]:
    """What a function reads that it does not assign itself."""
    body = function.body if isinstance(function.body, list) else [function.body]
    inside = Effects(*body)
    own = (inside.written - inside.outer) | set(parameters(function.args))
    read = inside.read | inside.closed
    return {text for text in read if not own & (names_in(text) if is_composite(text) else {text})}


class Flow:
    """Which symbols are alive before and after the compound statements of a function.

    Args:
        body: the statements of the function.
        result: what is alive at its end.
    """

    def __init__(self, body: list[ast.stmt], result: Symbols = NONE) -> None:
        self.before: dict[ast.stmt, Symbols] = {}
        self.after: dict[ast.stmt, Symbols] = {}
        self._caught: Symbols = NONE  # alive where an exception leads
        self._block(body, result, NONE)

    def _block(self, body: list[ast.stmt], alive: Symbols, closed: Symbols) -> Symbols:
        """What is alive before statements, given what is after them and what the functions defined so far read."""
        closures = []
        for statement in body:
            closures.append(closed)
            if isinstance(statement, (*FUNCTIONS, ast.If, ast.While, ast.For, ast.With, *TRIES)):
                closed |= Effects(statement).closed
        for statement, defined in zip(reversed(body), reversed(closures), strict=True):
            # A block may be looked at several times: in loops, and at the end of a `try` for both ways out.
            self.after[statement] = self.after.get(statement, NONE) | alive | defined
            alive = self._statement(statement, alive, defined) | defined | self._caught
            self.before[statement] = self.before.get(statement, NONE) | alive
        return alive

    def _statement(self, node: Any, after: Symbols, closed: Symbols) -> Symbols:
        if isinstance(node, ast.If):
            either = self._block(node.body, after, closed) | self._block(node.orelse, after, closed)
            return either | frozenset(Effects(node.test).read)
        if isinstance(node, (ast.While, ast.For)):
            return self._loop(node, after, closed | Effects(node).closed)
        if isinstance(node, (ast.With, ast.AsyncWith)):
            items = Effects(*node.items)
            return frozenset(items.read) | (self._block(node.body, after, closed) - items.bound)
        if isinstance(node, TRIES):
            return self._try(node, after, closed)
        if isinstance(node, ast.Match):
            cases = [self._case(case, after, closed) for case in node.cases]
            return frozenset(Effects(node.subject).read).union(after, *cases)
        found = Effects(node)
        if isinstance(node, (ast.Raise, ast.Return)):
            return frozenset(found.read)
        return frozenset(found.read) | (after - found.bound)

    def _case(self, case: Any, after: Symbols, closed: Symbols) -> Symbols:
        pattern, guard = Effects(case.pattern), Effects(case.guard)
        return (self._block(case.body, after, closed) | guard.read) - pattern.written | pattern.read

    def _loop(self, node: Any, after: Symbols, closed: Symbols) -> Symbols:
        if isinstance(node, ast.For):
            head, extra = Effects(node.iter), getattr(node, "extra_test", None)
            killed = frozenset(Effects(node.target).written)
        else:
            head, extra, killed = Effects(node.test), None, NONE
        alive = frozenset(head.read) | after
        while True:
            inside = self._block(node.body, alive, closed) | Effects(extra).read
            grown = alive | (inside - killed)
            if grown == alive:
                return grown
            alive = grown

    def _try(self, node: Any, after: Symbols, closed: Symbols) -> Symbols:
        around = self._caught
        escaping = self._block(node.finalbody, around, closed)
        last = self._block(node.finalbody, after, closed)
        self._caught = escaping
        handlers = NONE
        for handler in node.handlers:
            own = NONE if handler.name is None else {handler.name}
            handlers |= (self._block(handler.body, last, closed) | Effects(handler.type).read) - own
        alive = self._block(node.orelse, last, closed)
        self._caught = handlers | escaping
        alive = self._block(node.body, alive, closed) | handlers | escaping
        self._caught = around
        return alive
