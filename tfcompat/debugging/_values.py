"""Asserts on the values of tensors: `Assert`, `assert_equal`, `assert_positive` and their like."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from .._core.dtypes import DType
from .._core.errors import InvalidArgumentError
from .._core.modes import SWITCHES
from .._core.op import as_input
from .._core.symbol import settled
from .._core.tensor import EagerTensor, Readable, Tensor, convert, wrap
from ..math._compare import equal, greater, greater_equal, less, less_equal, not_equal
from ..math._elementwise import abs as magnitude
from ._messages import described, prefix
from ._nodes import checked, named

SHOWN = 3  # how many entries an error shows unless told


def _failure(message: str) -> InvalidArgumentError:
    return InvalidArgumentError(None, None, message)


def Assert(condition: Any, data: Any, summarize: Any = None, name: Any = None) -> Any:
    """Raise an error unless a condition holds.

    Args:
        condition: a boolean scalar.
        data: a list of tensors to show in the error.
        summarize: how many entries of each; 3 if not given, all if negative.
        name: accepted for TensorFlow's sake.

    Raises:
        tf.errors.InvalidArgumentError: when the condition is false.

    >>> tf.Assert(tf.constant(2) > 1, ["all is well"])
    """
    traced = SWITCHES.trace is not None
    if not traced and condition:
        return None
    if isinstance(data, (Tensor, Readable)) or not isinstance(data, Iterable):
        raise TypeError("values must be a sequence.")
    if traced:
        held = settled(as_input(condition))
        return None if type(held) is EagerTensor and held._value else checked(held, list(data), summarize)
    shown = "\n".join([_listed(as_input(one), SHOWN if summarize is None else summarize) for one in data])
    raise _failure(f"Expected '{condition!s}' to be true. Summarized data: {shown}")


def _entries(x: Any, count: int) -> list[str]:
    """The first entries of a tensor as texts, and three dots when there are more."""
    flat = np.asarray(x._value).reshape(-1)
    texts = [str(one) for one in (flat if count < 0 else flat[:count])]
    return texts if len(texts) == flat.size else [*texts, "..."]


def _listed(x: Any, count: int) -> str:
    if not x._value.ndim:
        return str(x.numpy()) if count else ""
    return ", ".join(_entries(x, count))


def _told(one: Any, count: int) -> str:
    """A line of an error: a text, or a tensor with its first entries as a list of texts."""
    if not isinstance(one, EagerTensor):
        return str(one)
    return str(_entries(one, count)) if one._value.ndim else str(one.numpy())


def _compared(
    op: Callable[[Any, Any], Any],
    sign: str,
    x: Any,
    y: Any,
    message: Any,
    summarize: Any,
    data: list[Any] | None = None,
) -> Any:
    """Raise an error unless a comparison of two tensors holds for all elements.

    Args:
        op: the comparison.
        sign: how it is written.
        x: the left operand.
        y: the right operand.
        message: what the error begins with, or None.
        summarize: how many entries to show; 3 if None, all if negative.
        data: the lines of the error, instead of those that show both operands.
    """
    x, y = settled(as_input(x)), settled(as_input(y))
    held = op(x, y)
    if SWITCHES.trace is not None:
        lines = _shown(sign, x, y) if data is None else data
        return _traced(held, x, y, lines if message is None else [message, *lines], summarize)
    if np.all(held._value):
        return None
    count = SHOWN if summarize is None else summarize
    lines = _differences(sign, x, y, held, count) if data is None else data
    if message is not None:
        lines = [message, *lines]
    raise _failure("\n".join([_told(line, count) for line in lines]))


def _shown(sign: str, x: Any, y: Any) -> list[Any]:
    """The lines about two tensors of a traced function."""
    return [f"Condition x {sign} y did not hold element-wise:", f"x ({named(x)}) = ", x, f"y ({named(y)}) = ", y]


def _traced(held: Any, x: Any, y: Any, data: list[Any], summarize: Any) -> Any:
    """An assert on a comparison of a traced function; of constants it is made at once."""
    if type(x) is not EagerTensor or type(y) is not EagerTensor:
        return checked(held, data, summarize)
    if not np.all(held._constant._value):
        raise _failure("\n".join([str(one.numpy()) if isinstance(one, EagerTensor) else str(one) for one in data]))
    return None


def _differences(sign: str, x: Any, y: Any, held: Any, count: int) -> list[Any]:
    """The lines about two tensors that differ: where they do, if their shapes are the same; and how they begin."""
    lines: list[Any] = [f"Condition x {sign} y did not hold."]
    if not count:
        return lines
    a, b = np.asarray(x._value), np.asarray(y._value)
    end = None if count < 0 else count
    if a.ndim and a.shape == b.shape:
        wrong = np.logical_not(held._value)
        where = np.argwhere(wrong)[:end]
        lines += [f"Indices of first {len(where)} different values:", where]
        lines += ["Corresponding x values:", a[wrong][:end], "Corresponding y values:", b[wrong][:end]]
    for name, values in (("x", a), ("y", b)):
        first = values.reshape(-1)[:end]
        lines += [f"First {first.size} elements of {name}:", first]
    return lines


def assert_equal(x: Any, y: Any, message: Any = None, summarize: Any = None, name: Any = None) -> Any:
    """Raise an error unless `x == y` for all elements.

    Args:
        x: a tensor.
        y: a tensor of the same dtype, whose shape broadcasts with that of `x`.
        message: what the error begins with.
        summarize: how many entries of each tensor the error shows; 3 if not given, all if negative.
        name: accepted for TensorFlow's sake.

    Raises:
        tf.errors.InvalidArgumentError: when an element differs.

    >>> tf.debugging.assert_equal([1, 2], [1, 2])
    """
    return None if x is y else _compared(equal, "==", x, y, message, summarize)


def assert_none_equal(x: Any, y: Any, summarize: Any = None, message: Any = None, name: Any = None) -> Any:
    """Raise an error unless `x != y` for all elements.

    Args:
        x: a tensor.
        y: a tensor of the same dtype, whose shape broadcasts with that of `x`.
        summarize: how many entries of each tensor the error shows; 3 if not given, all if negative.
        message: what the error begins with.
        name: accepted for TensorFlow's sake.

    Raises:
        tf.errors.InvalidArgumentError: when an element is equal.

    >>> tf.debugging.assert_none_equal([1, 2], [2, 1])
    """
    return _compared(not_equal, "!=", x, y, message, summarize)


def assert_less(x: Any, y: Any, message: Any = None, summarize: Any = None, name: Any = None) -> Any:
    """Raise an error unless `x < y` for all elements; see `tf.debugging.assert_equal`.

    >>> tf.debugging.assert_less([1, 2], 3)
    """
    return _compared(less, "<", x, y, message, summarize)


def assert_less_equal(x: Any, y: Any, message: Any = None, summarize: Any = None, name: Any = None) -> Any:
    """Raise an error unless `x <= y` for all elements; see `tf.debugging.assert_equal`.

    >>> tf.debugging.assert_less_equal([1, 2], 2)
    """
    return _compared(less_equal, "<=", x, y, message, summarize)


def assert_greater(x: Any, y: Any, message: Any = None, summarize: Any = None, name: Any = None) -> Any:
    """Raise an error unless `x > y` for all elements; see `tf.debugging.assert_equal`.

    >>> tf.debugging.assert_greater([4, 5], 3)
    """
    return _compared(greater, ">", x, y, message, summarize)


def assert_greater_equal(x: Any, y: Any, message: Any = None, summarize: Any = None, name: Any = None) -> Any:
    """Raise an error unless `x >= y` for all elements; see `tf.debugging.assert_equal`.

    >>> tf.debugging.assert_greater_equal([3, 4], 3)
    """
    return _compared(greater_equal, ">=", x, y, message, summarize)


def _signed(op: Callable[[Any, Any], Any], sign: str, x: Any, message: Any, summarize: Any) -> Any:
    """Raise an error unless a comparison with zero holds for all elements."""
    x = as_input(x)
    told = f"x ({described(x) if SWITCHES.trace is None else named(x)}) = "
    condition = f"Condition x {sign} 0 did not hold element-wise:"
    # TensorFlow forgot the line end of one of the four.
    lines = [prefix(message), condition + told, x] if sign == "<=" else [prefix(message), condition, told, x]
    zero = convert(0, x._dtype)
    if sign[0] == ">":  # TensorFlow turns these round, which shows in what it says about dtypes that it cannot compare
        return _compared(op, sign, zero, x, None, summarize, lines)
    return _compared(op, sign, x, zero, None, summarize, lines)


def assert_positive(x: Any, message: Any = None, summarize: Any = None, name: Any = None) -> Any:
    """Raise an error unless all elements are greater than zero.

    Args:
        x: a tensor of numbers.
        message: what the error begins with.
        summarize: how many entries the error shows; 3 if not given, all if negative.
        name: accepted for TensorFlow's sake.

    Raises:
        tf.errors.InvalidArgumentError: when an element is zero or less.

    >>> tf.debugging.assert_positive([1.0, 2.0])
    """
    return _signed(less, ">", x, message, summarize)


def assert_negative(x: Any, message: Any = None, summarize: Any = None, name: Any = None) -> Any:
    """Raise an error unless all elements are less than zero; see `tf.debugging.assert_positive`.

    >>> tf.debugging.assert_negative([-1.0, -2.0])
    """
    return _signed(less, "<", x, message, summarize)


def assert_non_negative(x: Any, message: Any = None, summarize: Any = None, name: Any = None) -> Any:
    """Raise an error unless all elements are zero or greater; see `tf.debugging.assert_positive`.

    >>> tf.debugging.assert_non_negative([0.0, 2.0])
    """
    return _signed(less_equal, ">=", x, message, summarize)


def assert_non_positive(x: Any, message: Any = None, summarize: Any = None, name: Any = None) -> Any:
    """Raise an error unless all elements are zero or less; see `tf.debugging.assert_positive`.

    >>> tf.debugging.assert_non_positive([0.0, -2.0])
    """
    return _signed(less_equal, "<=", x, message, summarize)


def _like(name: str, x: Any, dtype: DType) -> Any:
    """An argument as a tensor of a dtype; the error names it."""
    x = as_input(x) if isinstance(x, (Tensor, Readable)) else as_input(x, dtype)
    if x._dtype is not dtype:
        raise ValueError(
            f"{name}: Tensor conversion requested dtype {dtype.name} for Tensor with dtype {x._dtype.name}: {x!r}"
        )
    return x


def assert_near(
    x: Any,
    y: Any,
    rtol: Any = None,
    atol: Any = None,
    message: Any = None,
    summarize: Any = None,
    name: Any = None,
) -> Any:
    """Raise an error unless `|x - y| < atol + rtol * |y|` for all elements.

    Args:
        x: a tensor of floats or complex numbers.
        y: a tensor of the same dtype, whose shape broadcasts with that of `x`.
        rtol: the relative tolerance; ten times the machine epsilon of the dtype if not given.
        atol: the absolute tolerance; the same if not given.
        message: what the error says.
        summarize: how many entries of each tensor the error shows; 3 if not given, all if negative.
        name: accepted for TensorFlow's sake.

    Raises:
        tf.errors.InvalidArgumentError: when an element is too far away; NaN and infinities are near to nothing.
        ValueError: for integers.

    >>> tf.debugging.assert_near([1.0, 2.0], [1.0, 2.0000001])
    """
    x = as_input(x)
    y = _like("y", y, x._dtype)
    dtype = x._dtype.real_dtype
    if dtype.as_numpy_dtype not in (np.float16, np.float32, np.float64):
        raise ValueError(f"data type {dtype.as_numpy_dtype!r} not inexact")
    default = 10 * np.finfo(dtype.as_numpy_dtype).eps
    rtol = _like("rtol", default if rtol is None else rtol, dtype)
    atol = _like("atol", default if atol is None else atol, dtype)
    near = less(magnitude(x - y), atol + rtol * magnitude(y))
    eager = SWITCHES.trace is None
    lines = [
        prefix(message),
        f"x and y not equal to tolerance rtol = {rtol!s}, atol = {atol!s}",
        f"x ({described(x) if eager else named(x)}) = ",
        x,
        f"y ({described(y) if eager else named(y)}) = ",
        y,
    ]
    return Assert(wrap(np.bool_(np.all(near._value))), lines, summarize) if eager else checked(near, lines, summarize)
