"""Which functions that converted code calls are converted too, and what it calls instead of Python's own."""

from __future__ import annotations

import builtins
import functools
import sys
from types import BuiltinFunctionType, CellType, FunctionType, MethodType
from typing import Any

from ..._core.messages import get_logger
from . import operators
from .conversion import converted_function
from .failures import CONVERTED, PACKAGE, InaccessibleSourceCodeError, UnsupportedLanguageElementError
from .options import AS_IT_IS, DISABLED, current_status
from .overloads import OVERLOADS
from .undefined import Undefined, UndefinedReturnValue, ld, ldu, ret

# Modules whose functions run as they are: TensorFlow's list, and this package.
_LIBRARIES = (
    "tfcompat",
    "collections",
    "copy",
    "cProfile",
    "inspect",
    "ipdb",
    "linecache",
    "mock",
    "pathlib",
    "pdb",
    "posixpath",
    "pstats",
    "re",
    "threading",
    "urllib",
    "matplotlib",
    "numpy",
    "pandas",
    "tensorflow",
    "PIL",
    "absl.logging",
    "tensorflow_probability",
    "tensorflow_datasets.core",
    "keras",
    "tf_keras",
)
_GENERATOR = 0x20 | 0x80 | 0x200  # the flags of generators, coroutines and their mixture
_warned: set[int] = set()


class Operators:
    """What converted code knows as `ag__`.

    Args:
        features: names of the optional features that are on.
    """

    if_exp = staticmethod(operators.if_exp)
    and_ = staticmethod(operators.and_)
    or_ = staticmethod(operators.or_)
    not_ = staticmethod(operators.not_)
    eq = staticmethod(operators.eq)
    not_eq = staticmethod(operators.not_eq)
    assert_stmt = staticmethod(operators.assert_stmt)
    if_stmt = staticmethod(operators.if_stmt)
    while_stmt = staticmethod(operators.while_stmt)
    for_stmt = staticmethod(operators.for_stmt)
    Undefined = Undefined
    UndefinedReturnValue = UndefinedReturnValue
    ld = staticmethod(ld)
    ldu = staticmethod(ldu)
    ret = staticmethod(ret)

    def __init__(self, features: frozenset[str], recursive: bool = True) -> None:
        self.features = features
        self.recursive = recursive

    def of(self, function: Any) -> Any:
        """What to call instead of a function."""
        if type(function) is BuiltinFunctionType and function in _IN_FRAME:
            return _IN_FRAME[function](sys._getframe(1))
        return self.callee(function)

    def callee(self, function: Any, requested: bool = False) -> Any:
        """What to call instead of a function that needs nothing of the caller's frame.

        Args:
            function: anything that can be called.
            requested: whether the user asked for this one, so that it counts as the user's, wherever it is from.
        """
        if current_status() is DISABLED and not requested:
            return function
        kind = type(function)
        if kind is FunctionType:
            return self._function(function, function, requested)
        if kind is MethodType:
            inner = function.__func__
            if type(inner) is not FunctionType:
                return self.callee(functools.partial(inner, function.__self__), requested)
            made = self._function(inner, function, requested)
            return function if made is inner else MethodType(made, function.__self__)
        if kind is BuiltinFunctionType or isinstance(function, type):
            return OVERLOADS.get(function, function) if function.__module__ == "builtins" else function
        if isinstance(function, functools.partial):
            made = self.callee(function.func, requested)
            return function if made is function.func else functools.partial(made, *function.args, **function.keywords)
        if isinstance(function, functools._lru_cache_wrapper) or hasattr(function, AS_IT_IS):
            return function
        call = kind.__call__
        if type(call) is not FunctionType:
            return function
        made = self._function(call, function, requested)
        return function if made is call else MethodType(made, function)

    def _function(self, function: FunctionType, called: Any, requested: bool) -> Any:
        code = function.__code__
        if id(code) in CONVERTED or code.co_filename == "<string>" or hasattr(function, AS_IT_IS):
            return function
        if code.co_filename.startswith(PACKAGE):
            wrapped = getattr(function, "__wrapped__", None)
            return function if wrapped is None else _rewrapped(function, wrapped, self.callee(wrapped, requested))
        if not requested and (not self.recursive or _is_library(function) or code.co_flags & _GENERATOR):
            return function
        if _is_test(getattr(called, "__self__", None)) and not requested:
            return function
        try:
            return converted_function(function, self, self.features)
        except RecursionError:
            raise
        except Exception as error:  # whatever goes wrong, the function still runs as it is written
            _explain(function, called, error)
            return function


def _is_library(thing: Any) -> bool:
    """Whether a function or class is from a library whose code is not converted."""
    module = getattr(thing, "__module__", None) or ""
    return module.partition(".")[0] in _ROOTS and any(module == x or module.startswith(x + ".") for x in _LIBRARIES)


_ROOTS = {name.partition(".")[0] for name in _LIBRARIES}


def _rewrapped(function: FunctionType, wrapped: Any, instead: Any) -> FunctionType:
    """A decorator's function of this package around another function than the user's."""
    cells = [CellType(instead) if cell.cell_contents is wrapped else cell for cell in function.__closure__ or ()]
    made = FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__, tuple(cells))
    made.__kwdefaults__ = function.__kwdefaults__
    return made


def _is_test(owner: Any) -> bool:
    """Whether something is a unittest.TestCase, whose assertions run as they are."""
    unittest = sys.modules.get("unittest.case")
    return unittest is not None and isinstance(owner, unittest.TestCase)


def _explain(function: FunctionType, called: Any, error: Exception) -> None:
    """Warn, once for each function, that what the user called runs as it is."""
    if id(function.__code__) in _warned:
        return
    _warned.add(id(function.__code__))
    report = ""
    if not isinstance(error, (InaccessibleSourceCodeError, UnsupportedLanguageElementError)):
        report = (
            "Please report this to the TensorFlow team. When filing the bug, set the verbosity to 10 (on Linux, "
            "`export AUTOGRAPH_VERBOSITY=10`) and attach the full output.\n"
        )
    get_logger().warning(
        "%s",
        f"AutoGraph could not transform {called} and will run it as-is.\n{report}Cause: {error}\nTo silence this "
        "warning, decorate the function with @tf.autograph.experimental.do_not_convert",
    )


# -- builtin functions that look at the frame of their caller


def _eval(frame: Any) -> Any:
    def evaluate(source: Any, globals_: Any = None, locals_: Any = None) -> Any:
        if globals_ is None:
            return eval(source, frame.f_globals, frame.f_locals)
        return eval(source, globals_, globals_ if locals_ is None else locals_)

    return evaluate


_IN_FRAME: dict[Any, Any] = {
    eval: _eval,
    builtins.globals: lambda frame: lambda: frame.f_globals,
    builtins.locals: lambda frame: lambda: frame.f_locals,
}
