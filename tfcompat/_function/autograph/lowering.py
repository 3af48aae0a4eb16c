"""Rewrites `break`, `continue` and early `return` with flags, so that every block is left at its end.

    for x in xs:                      break_ = False
        if x > 1:                     for x in xs:                (extra_test: not break_)
            break            ->           if x > 1:
        y = x                                 break_ = True
                                          if not break_:
                                              y = x
"""

from __future__ import annotations

import ast
import copy
from typing import Any

from .failures import UnsupportedLanguageElementError
from .nodes import assign, load, operator, put
from .scopes import FUNCTIONS, TRIES

LOOPS = (ast.While, ast.For)


class Namer:
    """Makes names that nothing in a function has yet.

    Args:
        taken: the names it has.
    """

    def __init__(self, taken: set[str]) -> None:
        self._taken = set(taken)

    def __call__(self, root: str) -> str:
        """A new name: the root itself, if it is free, or with a number."""
        name, number = root, 0
        while name in self._taken:
            number += 1
            name = f"{root}_{number}"
        self._taken.add(name)
        return name


def refuse_unsupported(tree: ast.AST) -> None:
    """Raise UnsupportedLanguageElementError for code that TensorFlow leaves as it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("__") and not node.attr.endswith("__"):
            raise UnsupportedLanguageElementError("mangled names are not yet supported")
        if isinstance(node, LOOPS) and node.orelse:
            kind = "for" if isinstance(node, ast.For) else "while"
            raise UnsupportedLanguageElementError(f"{kind}/else statement not yet supported")
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            raise UnsupportedLanguageElementError("generators are not supported")
        if isinstance(node, (ast.AsyncFunctionDef, ast.Await)):
            raise UnsupportedLanguageElementError("coroutines are not supported")


def lower(function: ast.FunctionDef, name: Namer) -> None:
    """Rewrite the statements of a function in place (not those of the functions inside it).

    A function whose only `return` is its last statement keeps it. All others get the flags `do_return` and `retval_`,
    and end with `return ag__.ret(retval_)`.
    """
    function.body = _Breaks(name).block(function.body)
    function.body = _Continues(name).block(function.body)
    returns = _own_returns(function.body)
    if returns and not (len(returns) == 1 and returns[0] is function.body[-1]):
        _lower_returns(function, returns, name)
    _test_beforehand(function.body, name)


def _lower_returns(function: ast.FunctionDef, returns: list[ast.stmt], name: Namer) -> None:
    function.body = _conditional(function.body)[0]
    flag, value = name("do_return"), name("retval_")
    body = _Returns(flag, value).block(function.body)
    begin = function.body[0]
    function.body = [
        put(begin, assign(flag, ast.Constant(False))),
        put(begin, assign(value, operator("UndefinedReturnValue"))),
        *body,
        put(returns[-1], ast.Return(operator("ret", load(value)))),
    ]


def _not(name: str) -> ast.expr:
    return ast.UnaryOp(ast.Not(), load(name))


def _blocks(node: Any) -> list[list[ast.stmt]]:
    """The lists of statements inside a statement."""
    found = [getattr(node, part, None) for part in ("body", "orelse", "finalbody")]
    found += [part.body for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ()))]
    return [block for block in found if isinstance(block, list)]


def _test_beforehand(body: list[ast.stmt], name: Namer) -> None:
    """Rewrite `while n := f(): ...` as `flag = n := f()` before the loop and at its end: the body needs the name."""
    for at, statement in reversed(list(enumerate(body))):
        if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
            continue
        for block in _blocks(statement):
            _test_beforehand(block, name)
        if isinstance(statement, ast.While) and any(isinstance(x, ast.NamedExpr) for x in ast.walk(statement.test)):
            flag, test = name("test_"), statement.test
            statement.body.append(put(test, assign(flag, copy.deepcopy(test))))
            statement.test = put(test, load(flag))
            body.insert(at, put(test, assign(flag, test)))


def _own_returns(body: list[ast.stmt]) -> list[ast.stmt]:
    found: list[ast.stmt] = []
    for statement in body:
        if isinstance(statement, ast.Return):
            found.append(statement)
        elif not isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
            for block in _blocks(statement):
                found += _own_returns(block)
    return found


def _conditional(body: list[ast.stmt]) -> tuple[list[ast.stmt], bool]:
    """Move what follows `if c: ... return` into its other branch; also say whether the block surely returns."""
    surely, made = False, []
    for at, statement in enumerate(body):
        made.append(statement)
        if isinstance(statement, ast.Return):
            return made, True
        if isinstance(statement, ast.If):
            statement.body, first = _conditional(statement.body)
            statement.orelse, second = _conditional(statement.orelse)
            rest = body[at + 1 :]
            if first and second:
                return made, True
            if (first or second) and rest:
                rest, returns = _conditional(rest)
                if first:
                    statement.orelse = statement.orelse + rest
                else:
                    statement.body = statement.body + rest
                return made, returns
        elif not isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
            for part in (statement, *getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
                for name in ("body", "orelse", "finalbody"):
                    if isinstance(getattr(part, name, None), list):
                        block, returns = _conditional(getattr(part, name))
                        setattr(part, name, block)
                        surely = surely or (returns and isinstance(statement, ast.With))
    return made, surely


class _Lowering:
    """Replaces one kind of statement by flags, and guards what follows it.

    `block` gives the rewritten statements; a subclass says what becomes of a statement in `leave`, what a loop needs in
    `loop`, and by `guard` which flag keeps the rest of a block from running.
    """

    inside_loops = True  # whether the statement reaches out of loops

    def __init__(self, name: Namer) -> None:
        self.name = name
        self.guard = ""

    def leave(self, node: ast.stmt) -> list[ast.stmt] | None:
        """The statements instead of one that leaves the block, None for all others."""
        raise NotImplementedError

    def loop(self, node: Any) -> tuple[list[ast.stmt], bool]:
        """The statements instead of a loop, and whether what follows it needs the guard."""
        raise NotImplementedError

    def block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Rewrite a block that nothing surrounds."""
        return self.walk(body)[0]

    def walk(self, body: list[ast.stmt]) -> tuple[list[ast.stmt], bool]:
        """Rewrite a block, and say whether it may be left before its end."""
        made: list[ast.stmt] = []
        for at, statement in enumerate(body):
            statements, left = self._statement(statement)
            made += statements
            if left:
                rest, _ = self.walk(body[at + 1 :])
                if rest:
                    made.append(put(rest[0], ast.If(_not(self.guard), rest, [])))
                return made, True
        return made, False

    def _statement(self, node: Any) -> tuple[list[ast.stmt], bool]:
        instead = self.leave(node)
        if instead is not None:
            return [put(node, statement) for statement in instead], True
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            return [node], False
        if isinstance(node, LOOPS):
            return self.loop(node)
        left = False
        part: Any
        for part in (node, *getattr(node, "handlers", ()), *getattr(node, "cases", ())):
            for name in ("body", "orelse", "finalbody"):
                if isinstance(getattr(part, name, None), list):
                    block, inside = self.walk(getattr(part, name))
                    setattr(part, name, block)
                    left = left or inside
                    if inside and name == "body" and part is node and isinstance(node, TRIES) and node.orelse:
                        node.orelse = [put(node.orelse[0], ast.If(_not(self.guard), node.orelse, []))]
        return [node], left


class _Breaks(_Lowering):
    """`break` becomes a flag, `continue`, and one more condition of the loop."""

    def leave(self, node: ast.stmt) -> list[ast.stmt] | None:
        if not isinstance(node, ast.Break):
            return None
        self.used = True
        return [assign(self.flag, ast.Constant(True)), ast.Continue()]

    def walk(self, body: list[ast.stmt]) -> tuple[list[ast.stmt], bool]:
        made: list[ast.stmt] = []
        for statement in body:
            statements, _ = self._statement(statement)
            made += statements
        return made, False  # the `continue` that follows the flag needs the guards

    def loop(self, node: Any) -> tuple[list[ast.stmt], bool]:
        around = getattr(self, "flag", ""), getattr(self, "used", False)
        self.flag, self.used = self.name("break_"), False
        node.body, _ = self.walk(node.body)
        flag, used = self.flag, self.used
        self.flag, self.used = around
        if not used:
            return [node], False
        _more_to_test(node, flag)
        return [put(node, assign(flag, ast.Constant(False))), node], False


class _Continues(_Lowering):
    """`continue` becomes a flag that guards the rest of the body."""

    def leave(self, node: ast.stmt) -> list[ast.stmt] | None:
        return [assign(self.guard, ast.Constant(True))] if isinstance(node, ast.Continue) else None

    def loop(self, node: Any) -> tuple[list[ast.stmt], bool]:
        around, self.guard = self.guard, self.name("continue_")
        body, used = self.walk(node.body)
        if used:
            body.insert(0, put(node, assign(self.guard, ast.Constant(False))))
        node.body = body
        self.guard = around
        return [node], False


class _Returns(_Lowering):
    """`return` becomes a flag, a value, and one more condition of all loops around."""

    def __init__(self, flag: str, value: str) -> None:
        self.guard, self.value = flag, value

    def leave(self, node: ast.stmt) -> list[ast.stmt] | None:
        if not isinstance(node, ast.Return):
            return None
        return [assign(self.value, node.value or ast.Constant(None)), assign(self.guard, ast.Constant(True))]

    def loop(self, node: Any) -> tuple[list[ast.stmt], bool]:
        node.body, used = self.walk(node.body)
        if used:
            _more_to_test(node, self.guard)
        return [node], used


def _more_to_test(node: Any, flag: str) -> None:
    """Let a loop go on only while a flag is not set."""
    test = put(node, _not(flag))
    if isinstance(node, ast.While):
        node.test = put(node.test, ast.BoolOp(ast.And(), [test, node.test]))
    else:
        more = getattr(node, "extra_test", None)
        node.extra_test = test if more is None else put(node, ast.BoolOp(ast.And(), [test, more]))
