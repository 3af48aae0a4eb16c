"""Finds the syntax tree of a function: its file is parsed, and the node is the one that its code object points to."""

from __future__ import annotations

import ast
import linecache
from types import CodeType, FunctionType
from typing import Any

from .failures import InaccessibleSourceCodeError, UnsupportedLanguageElementError

_parsed: tuple[list[str], dict[int, list[ast.AST]]] | None = None  # the last file that was parsed, only


def tree_of(function: FunctionType) -> ast.FunctionDef | ast.Lambda:
    """The node that defines a function, with the positions in its file. The caller must not change it.

    Raises:
        InaccessibleSourceCodeError: when there is no source, as in an interactive session.
        UnsupportedLanguageElementError: when the source has no such function, or more than one on the line.
    """
    code = function.__code__
    linecache.checkcache(code.co_filename)
    lines = linecache.getlines(code.co_filename, function.__globals__)
    if not lines:
        raise InaccessibleSourceCodeError(
            f"Unable to locate the source code of {function}. Note that functions defined in certain environments, "
            "like the interactive Python shell, do not expose their source code. If that is the case, you should "
            "define them in a .py source file. If you are certain the code is graph-compatible, wrap the call using "
            "@tf.autograph.experimental.do_not_convert. Original error: could not get source code"
        )
    candidates = [node for node in _functions(lines).get(code.co_firstlineno, []) if _fits(node, code)]
    if len(candidates) > 1:
        candidates = [node for node in candidates if _stands_at(node, code)] or candidates
    if not candidates:
        raise UnsupportedLanguageElementError(
            f"could not parse the source code of {function}: no matching AST found among candidates:\n"
        )
    if len(candidates) > 1:
        found = "\n".join(f"Match {i}:\n{ast.unparse(node)}\n" for i, node in enumerate(candidates))
        raise UnsupportedLanguageElementError(
            f"could not parse the source code of {function}: found multiple definitions with identical signatures at "
            "the location. This error may be avoided by defining each lambda on a single line and with unique argument "
            f"names. The matching definitions were:\n{found}"
        )
    found_node: Any = candidates[0]
    return found_node


def text_of(function: FunctionType) -> dict[int, str]:
    """The lines of a lambda, by their numbers, without what stands around it."""
    node = tree_of(function)
    lines = linecache.getlines(function.__code__.co_filename, function.__globals__)[node.lineno - 1 : node.end_lineno]
    lines[-1] = lines[-1].encode()[: node.end_col_offset].decode()  # columns count bytes
    lines[0] = lines[0].encode()[node.col_offset :].decode()
    return dict(enumerate(lines, node.lineno))


def _functions(lines: list[str]) -> dict[int, list[ast.AST]]:
    """The definitions in a file, by the line that their code objects begin at."""
    global _parsed
    before = _parsed  # read once: another thread may replace it
    if before is not None and before[0] == lines:
        return before[1]
    by_line: dict[int, list[ast.AST]] = {}
    for node in ast.walk(ast.parse("".join(lines))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = min([node.lineno, *[decorator.lineno for decorator in node.decorator_list]])
            by_line.setdefault(first, []).append(node)
        elif isinstance(node, ast.Lambda):
            by_line.setdefault(node.lineno, []).append(node)
    _parsed = (lines, by_line)
    return by_line


def _fits(node: Any, code: CodeType) -> bool:
    """Whether a definition has the name and the parameters of a code object."""
    if getattr(node, "name", "<lambda>") != code.co_name:
        return False
    args = node.args
    names = [arg.arg for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs)]
    names += [arg.arg for arg in (args.vararg, args.kwarg) if arg is not None]
    count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
    return [name.rpartition("__")[2] for name in names] == [
        name.rpartition("__")[2] for name in code.co_varnames[:count]
    ]


def _stands_at(node: Any, code: CodeType) -> bool:
    """Whether the instructions of a code object lie in a node; where Python (3.10) does not say, all nodes will do."""
    positions = getattr(code, "co_positions", None)
    if positions is None:
        return True
    begin, end = (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
    spans = [((a, c), (b, d)) for a, b, c, d in positions() if None not in (a, b, c, d) and (c or d)]
    return all(begin <= first and last <= end for first, last in spans)
