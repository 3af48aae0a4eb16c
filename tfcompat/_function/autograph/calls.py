"""The doors into AutoGraph. What is behind them loads when the first function is converted."""

from __future__ import annotations

import functools
from types import FunctionType, MethodType
from typing import Any

from .failures import BOUNDARIES, ConversionError, retold
from .options import AS_IT_IS, DISABLED, ENABLED, current_status, names_of, status


def _operators(features: Any, recursive: bool = True) -> Any:
    from .callees import Operators

    return Operators(names_of(features), recursive)


def convert(function: Any, features: Any = None, requested: bool = True) -> Any:
    """The converted form of a function: it traces control flow over tensors, and its errors show the user's lines.

    Args:
        function: a function, method, lambda, `functools.partial` or object that can be called.
        features: None, a `tf.autograph.experimental.Feature`, or several.
        requested: whether the user asked for this one, so that it is converted even if it is from a library.

    Returns:
        A function with the same parameters. What cannot be converted runs as it is, with TensorFlow's warning.
    """
    if hasattr(function, AS_IT_IS):
        return function

    def converted(*args: Any, **kwargs: Any) -> Any:
        try:
            with status(ENABLED):
                return _operators(features).callee(function, requested)(*args, **kwargs)
        except Exception as error:
            told = retold(error, error.__traceback__)
            if told is None:
                raise
            raise told from None

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
    return _operators(None).callee(function)(*args, **(kwargs or {}))


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
    from .conversion import converted_function

    function = _plain(entity)
    try:
        operators = _operators(experimental_optional_features, recursive)
        return _mark(converted_function(function, operators, operators.features))
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
    setattr(function, AS_IT_IS, None)
    return function
