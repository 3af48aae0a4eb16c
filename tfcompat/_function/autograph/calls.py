"""Which functions that converted code calls are converted too, and the doors into AutoGraph."""

from __future__ import annotations

import builtins
import functools
import sys
from types import BuiltinFunctionType, CellType, FunctionType, MethodType
from typing import Any

from ..._core.messages import get_logger
from . import operators
from .failures import (
    BOUNDARIES,
    CONVERTED,
    PACKAGE,
    ConversionError,
    InaccessibleSourceCodeError,
    UnsupportedLanguageElementError,
    retold,
)
from .options import DISABLED, ENABLED, current_status, names_of, status
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
_AS_IT_IS = "autograph_info__"  # the attribute of functions that are not converted (again)
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
        kind = type(function)
        if kind is FunctionType:
            return self._function(function, function, requested)
        if kind is MethodType:
            inner = function.__func__
            if type(inner) is not FunctionType:
                return self.callee(functools.partial(inner, function.__self__), requested)
            if _is_test(function.__self__) and not requested:
                return function
            made = self._function(inner, function, requested)
            return function if made is inner else MethodType(made, function.__self__)
        if kind is BuiltinFunctionType or isinstance(function, type):
            return OVERLOADS.get(function, function) if function.__module__ == "builtins" else function
        if isinstance(function, functools.partial):
            made = self.callee(function.func, requested)
            return function if made is function.func else functools.partial(made, *function.args, **function.keywords)
        if isinstance(function, functools._lru_cache_wrapper) or hasattr(function, _AS_IT_IS):
            return function
        call = kind.__call__
        if type(call) is not FunctionType:
            return function
        made = self._function(call, function, requested)
        return function if made is call else MethodType(made, function)

    def _function(self, function: FunctionType, called: Any, requested: bool) -> Any:
        code = function.__code__
        if id(code) in CONVERTED or code.co_filename == "<string>" or hasattr(function, _AS_IT_IS):
            return function
        if code.co_filename.startswith(PACKAGE):
            wrapped = getattr(function, "__wrapped__", None)
            return function if wrapped is None else _rewrapped(function, wrapped, self.callee(wrapped, requested))
        if not requested and (not self.recursive or _is_library(function) or code.co_flags & _GENERATOR):
            return function
        try:
            return _converted(function, self)
        except Exception as error:  # whatever goes wrong, the function still runs as it is written
            _explain(function, called, error)
            return function


def _is_library(thing: Any) -> bool:
    """Whether a function or class is from a library whose code is not converted."""
    module = getattr(thing, "__module__", None) or ""
    return module.partition(".")[0] in _ROOTS and any(module == x or module.startswith(x + ".") for x in _LIBRARIES)


_ROOTS = {name.partition(".")[0] for name in _LIBRARIES}


def _converted(function: FunctionType, operators_: Operators) -> FunctionType:
    from .conversion import converted_function

    return converted_function(function, operators_, operators_.features)


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


_IN_FRAME = {
    eval: _eval,
    builtins.globals: lambda frame: lambda: frame.f_globals,
    builtins.locals: lambda frame: lambda: frame.f_locals,
}


# -- the doors


def convert(function: Any, features: Any = None, requested: bool = True) -> Any:
    """The converted form of a function: it traces control flow over tensors, and its errors show the user's lines.

    Args:
        function: a function, method, lambda, `functools.partial` or object that can be called.
        features: None, a `tf.autograph.experimental.Feature`, or several.
        requested: whether the user asked for this one, so that it is converted even if it is from a library.

    Returns:
        A function with the same parameters. What cannot be converted runs as it is, with TensorFlow's warning.
    """
    if hasattr(function, _AS_IT_IS):
        return function
    operators_ = Operators(names_of(features))

    def converted(*args: Any, **kwargs: Any) -> Any:
        try:
            with status(ENABLED):
                return operators_.callee(function, requested)(*args, **kwargs)
        except Exception as error:
            told = retold(error, error.__traceback__)
            if told is None:
                raise
            raise told from error

    BOUNDARIES.add(converted.__code__)
    return _mark(_update(converted, function))


def convert_if_enabled(function: Any) -> Any:
    """What the library calls where it is handed a function: converted, unless AutoGraph is off here."""
    if current_status() is DISABLED:
        return do_not_convert(function)
    return convert(function, requested=False)


def converted_call(function: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None = None) -> Any:
    """Call a function as converted code does.

    Args:
        function: anything that can be called.
        args: its positional arguments.
        kwargs: its keyword arguments.
    """
    return Operators(frozenset()).callee(function)(*args, **(kwargs or {}))


def do_not_convert(func: Any = None) -> Any:
    """Keep a function from being converted; a decorator.

    Args:
        func: the function; without it, the decorator itself is returned.

    Returns:
        A function that does the same, and that AutoGraph leaves alone.

    >>> @tf.autograph.experimental.do_not_convert
    ... def f(x):
    ...     return x + 1
    >>> f(1)
    2
    """
    if func is None:
        return do_not_convert

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        with status(DISABLED):
            return func(*args, **kwargs)

    return _mark(_update(wrapper, func))


def to_graph(entity: Any, recursive: bool = True, experimental_optional_features: Any = None) -> Any:
    """The converted form of a function.

    Args:
        entity: a function, or a method, whose result takes `self` first.
        recursive: whether functions that it calls are converted too.
        experimental_optional_features: None, a `tf.autograph.experimental.Feature`, or several.

    Raises:
        ConversionError: when it cannot be converted.

    >>> def f(x):
    ...     if x > 0:
    ...         y = x * x
    ...     else:
    ...         y = -x
    ...     return y
    >>> tf.autograph.to_graph(f)(tf.constant(2))
    <tf.Tensor: shape=(), dtype=int32, numpy=4>
    """
    function = _plain(entity)
    try:
        return _mark(_converted(function, Operators(names_of(experimental_optional_features), recursive)))
    except (ValueError, AttributeError, KeyError, NameError, AssertionError) as error:
        raise ConversionError(f"converting {entity}: {type(error).__name__}: {error}") from error


def to_code(entity: Any, recursive: bool = True, experimental_optional_features: Any = None) -> str:
    """The converted form of a function, as text.

    Args:
        entity: a function or method.
        recursive: no effect: the text is that of the function alone.
        experimental_optional_features: None, a `tf.autograph.experimental.Feature`, or several.

    Raises:
        ConversionError: when it cannot be converted.

    >>> def f(x):
    ...     if x < 0:
    ...         x = -x
    ...     return x
    >>> tf.autograph.to_code(f)
    "...def tf__f(x):..."
    """
    from .conversion import source_of

    try:
        return source_of(_plain(entity), names_of(experimental_optional_features))
    except (ValueError, AttributeError, KeyError, NameError, AssertionError) as error:
        raise ConversionError(f"converting {entity}: {type(error).__name__}: {error}") from error


def _plain(entity: Any) -> FunctionType:
    function = getattr(entity, "__func__", entity)
    if not isinstance(function, FunctionType):
        raise ConversionError(
            f"converting {entity}: ValueError: Cannot apply autograph to a function that doesn't expose a __code__ "
            "object. If this is a @tf.function, try passing f.python_function instead."
        )
    return function


def _update(wrapper: Any, function: Any) -> Any:
    return functools.update_wrapper(wrapper, function) if isinstance(function, (FunctionType, MethodType)) else wrapper


def _mark(function: Any) -> Any:
    setattr(function, _AS_IT_IS, None)
    return function
