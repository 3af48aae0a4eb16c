"""Running sums and products along an axis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .._array._arguments import integers, named
from .._core.dtypes import FLOATS
from .._core.errors import invalid
from .._core.op import Primitive, as_input, dims, primitive, refuse
from .._core.rules import rank_of, same
from ._reduce import NUMBERS


def _axis_of(axis: Any, x: Any, made: Primitive) -> int:
    """The argument `axis` of a scan as a non-negative int.

    Raises:
        TypeError, tf.errors.InvalidArgumentError: for an axis that is not one integer, or out of range.
    """
    if not made.mask & x._dtype.bit:
        raise refuse(made, x._dtype)
    rank, op = rank_of(x._value), made.op or ""
    if type(axis) is not int:
        found = integers(axis, op, "Tidx")
        if found.ndim:
            raise invalid(f"ScanOp: axis must be a scalar, not {dims(found.shape)}", op, named(axis))
        axis = int(found[()])
    if rank is None:
        return int(axis)
    at = axis + rank if axis < 0 else axis
    if not 0 <= at < rank:
        raise invalid(f"ScanOp: Expected scan axis in the range [{-rank}, {rank}), but got {at}", op)
    return int(at)


def _scan(accumulate: Callable[..., Any], x: Any, axis: int, exclusive: bool, reverse: bool, start: Any) -> Any:
    """A running reduction: from the end with `reverse`, without the element itself with `exclusive`."""
    axis %= x.ndim
    turned = (slice(None),) * axis + (slice(None, None, -1),)
    if reverse:
        x = x[turned]
    if exclusive and x.shape[axis]:
        made = np.empty(x.shape, x.dtype)
        head = (slice(None),) * axis
        made[(*head, slice(0, 1))] = start
        made[(*head, slice(1, None))] = accumulate(x[(*head, slice(None, -1))], axis)
    else:
        made = accumulate(x, axis)
    return made[turned] if reverse else made


@primitive(
    op="Cumsum",
    infer=same,
    dtypes=NUMBERS,
    grad=lambda F, g, y, x, *, axis, exclusive, reverse: F.cumsum(
        g, axis=axis, exclusive=exclusive, reverse=not reverse
    ),
    keep=True,
)
def _cumsum(x: Any, *, axis: int, exclusive: bool, reverse: bool) -> Any:
    return _scan(lambda part, axis: np.add.accumulate(part, axis, x.dtype), x, axis, exclusive, reverse, 0)


def cumsum(x: Any, axis: Any = 0, exclusive: bool = False, reverse: bool = False, name: Any = None) -> Any:
    """The running sums of a tensor along an axis.

    Args:
        x: a tensor of numbers.
        axis: the axis, from `-rank` to `rank - 1`.
        exclusive: whether an element is left out of its own sum.
        reverse: whether the sums run from the end.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    Raises:
        tf.errors.InvalidArgumentError: when the axis does not exist.

    >>> tf.cumsum([1, 2, 3]).numpy()
    array([1, 3, 6], dtype=int32)
    >>> tf.cumsum([1, 2, 3], exclusive=True, reverse=True).numpy()
    array([5, 3, 0], dtype=int32)
    """
    x = as_input(x)
    return _cumsum(x, axis=_axis_of(axis, x, _cumsum.primitive), exclusive=bool(exclusive), reverse=bool(reverse))


def _cumprod_grad(F: Any, g: Any, y: Any, x: Any, *, axis: int, exclusive: bool, reverse: bool) -> Any:
    """TensorFlow's formula, with its flaw: wrong where an element is zero (0 stands for what 0/0 would be)."""
    product = F.cumprod(x, axis=axis, exclusive=exclusive, reverse=reverse)
    return F.divide_no_nan(F.cumsum(product * g, axis=axis, exclusive=exclusive, reverse=not reverse), x)


@primitive(op="Cumprod", infer=same, dtypes=NUMBERS, grad=_cumprod_grad, keep=True)
def _cumprod(x: Any, *, axis: int, exclusive: bool, reverse: bool) -> Any:
    return _scan(lambda part, axis: np.multiply.accumulate(part, axis, x.dtype), x, axis, exclusive, reverse, 1)


def cumprod(x: Any, axis: Any = 0, exclusive: bool = False, reverse: bool = False, name: Any = None) -> Any:
    """The running products of a tensor along an axis.

    As in TensorFlow, the gradient is wrong where an element is zero.

    Args:
        x: a tensor of numbers.
        axis: the axis, from `-rank` to `rank - 1`.
        exclusive: whether an element is left out of its own product.
        reverse: whether the products run from the end.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    Raises:
        tf.errors.InvalidArgumentError: when the axis does not exist.

    >>> tf.math.cumprod([1, 2, 3, 4]).numpy()
    array([ 1,  2,  6, 24], dtype=int32)
    """
    x = as_input(x)
    return _cumprod(x, axis=_axis_of(axis, x, _cumprod.primitive), exclusive=bool(exclusive), reverse=bool(reverse))


@primitive(op="Log", infer=same, grad=lambda F, g, y, x: F.where_true(g / x, F.greater(x, F.zeros_of(x))))
def _log_or_lowest(x: Any) -> Any:
    """log(x) where x is positive, and the lowest finite number elsewhere."""
    lowest = np.float32(-3.3895314e38) if x.dtype.kind == "V" else np.finfo(x.dtype).min
    made = np.full(x.shape, lowest, x.dtype)
    return np.log(x, out=made, where=x > 0)


def _logsumexp_grad(F: Any, g: Any, y: Any, x: Any, *, axis: int, exclusive: bool, reverse: bool) -> Any:
    """The sum over later elements of g * exp(x - y), in logarithms: the positive and the negative part of g."""

    def part(log_g: Any) -> Any:
        later = F.cumulative_logsumexp(log_g - y, axis=axis, exclusive=exclusive, reverse=not reverse)
        return F.exp(later + x)

    return part(F.log_or_lowest(g)) - part(F.log_or_lowest(-g))


@primitive(op="CumulativeLogsumexp", infer=same, dtypes=FLOATS, grad=_logsumexp_grad, keep=True)
def _cumulative_logsumexp(x: Any, *, axis: int, exclusive: bool, reverse: bool) -> Any:
    if x.itemsize == 2:  # summed in float32 and rounded once
        wide = _cumulative_logsumexp.primitive.kernel(
            x.astype(np.float32), axis=axis, exclusive=exclusive, reverse=reverse
        )
        return wide.astype(x.dtype)
    return _scan(np.logaddexp.accumulate, x, axis, exclusive, reverse, -np.inf)


def cumulative_logsumexp(
    x: Any, axis: Any = 0, exclusive: bool = False, reverse: bool = False, name: Any = None
) -> Any:
    """The logarithms of the running sums of the exponentials of a tensor along an axis, without overflow.

    Args:
        x: a tensor of floating point numbers.
        axis: the axis, from `-rank` to `rank - 1`.
        exclusive: whether an element is left out of its own sum (the first is -inf then).
        reverse: whether the sums run from the end.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    Raises:
        tf.errors.InvalidArgumentError: when the axis does not exist.

    >>> tf.math.cumulative_logsumexp([1000., 1000.]).numpy()
    array([1000.    , 1000.6931], dtype=float32)
    """
    x = as_input(x)
    axis = _axis_of(axis, x, _cumulative_logsumexp.primitive)
    return _cumulative_logsumexp(x, axis=axis, exclusive=bool(exclusive), reverse=bool(reverse))
