"""From a function to its converted form: the code is made once, a closure is put around it each time."""

from __future__ import annotations
import __future__

import ast
import functools
from types import CellType, CodeType, FunctionType
from typing import Any

from .failures import CONVERTED, Origin
from .options import log
from .source import text_of, tree_of
from .transform import converted_tree

_FUTURES = functools.reduce(int.__or__, [getattr(__future__, x).compiler_flag for x in __future__.all_feature_names])
_codes: dict[tuple[CodeType, str, frozenset[str]], CodeType] = {}  # equal code may stand in two files
_FUNCTION = 1  # the flag of code with fast locals: functions have it; the bodies of classes do not, and are left alone


def converted_function(function: FunctionType, operators: Any, features: frozenset[str]) -> FunctionType:
    """A function that does what another one does, by way of the operators.

    It shares the cells of the closure, the defaults and the globals with it.

    Args:
        function: what to convert.
        operators: what the converted code calls `ag__`.
        features: names of the optional features that are on.

    Raises:
        PyCTError: when it cannot be converted.
    """
    code = converted_code(function, features)
    cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
    cells["ag__"] = CellType(operators)
    closure = tuple([cells[name] for name in code.co_freevars])
    made = FunctionType(code, function.__globals__, function.__name__, function.__defaults__, closure)
    made.__kwdefaults__ = function.__kwdefaults__
    return made


def converted_code(function: FunctionType, features: frozenset[str]) -> CodeType:
    """The code object of the converted form of a function."""
    key = function.__code__, function.__code__.co_filename, features
    code = _codes.get(key)
    if code is None:
        code = _codes[key] = _compile(function, features)
    return code


def source_of(function: FunctionType, features: frozenset[str]) -> str:
    """The converted form of a function as text."""
    tree = converted_tree(tree_of(function), features)
    if isinstance(tree, ast.FunctionDef):
        tree.name = f"tf__{tree.name}"
        return ast.unparse(tree) + "\n"
    return f"tf__lam = {ast.unparse(tree)}\n"


def _compile(function: FunctionType, features: frozenset[str]) -> CodeType:
    original = function.__code__
    log(1, "Converting", lambda: function)
    tree = converted_tree(tree_of(function), features)
    log(10, "Converted", lambda: f"{function}\n{ast.unparse(tree)}")
    if isinstance(tree, ast.FunctionDef):
        tree.name = "<converted>"  # a name that the function's own calls of itself do not find
    statement: ast.stmt = tree if isinstance(tree, ast.FunctionDef) else ast.Expr(tree)
    # The free variables of the function must be those of the compiled one, so they become parameters around it.
    names = dict.fromkeys(["ag__", *original.co_freevars])
    args = ast.arguments([], [ast.arg(name) for name in names], None, [], [], None, [])
    factory = ast.copy_location(ast.FunctionDef("factory", args, [statement], []), tree)
    module = ast.fix_missing_locations(ast.Module([factory], []))
    parts = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and hasattr(node, "part")}
    flags = original.co_flags & _FUTURES
    compiled = compile(module, original.co_filename, "exec", flags=flags, dont_inherit=True)
    code = _inside(_inside(compiled))
    return _register(code, parts, original, text_of(function) if isinstance(tree, ast.Lambda) else {})


def _inside(code: CodeType) -> CodeType:
    return next(constant for constant in code.co_consts if isinstance(constant, CodeType))


def _register(code: CodeType, parts: set[str], original: CodeType, text: dict[int, str]) -> CodeType:
    """Give the parts of a function the function's own name, for tracebacks, and note whose they are."""

    def visit(code: CodeType, name: str, whole: bool = False) -> CodeType:
        if not code.co_flags & _FUNCTION:
            return code
        constants = list(code.co_consts)
        for at, inner in enumerate(constants):
            if isinstance(inner, CodeType):
                part = inner.co_name in parts or inner.co_name.startswith("<")
                constants[at] = visit(inner, name if part else inner.co_name)
        made = code.replace(co_consts=tuple(constants), co_name=name)
        if hasattr(code, "co_qualname"):
            made = made.replace(co_qualname=original.co_qualname if name == original.co_name else code.co_qualname)
        CONVERTED[id(made)] = Origin(made, id(original), whole, text)
        return made

    return visit(code, original.co_name, whole=True)
