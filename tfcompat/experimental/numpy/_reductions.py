"""Sums, products, differences and statistics of arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..._array._gather import gather
from ..._array._shape import shape, size
from ..._core.dtypes import bool as bool_dtype, int32, int64, uint32, uint64
from ..._core.tensor import convert
from ...debugging._values import Assert
from ...math import _cast, _compare, _cumulative, _elementwise as elementwise, _reduce
from ...math._cast import cast
from ...math._matmul import tensordot
from ._arrays import array, asarray, axis_argument, positive_axis, rank_of
from ._creation import broadcast_to
from ._dtypes import float_type, is_inexact, is_weak_mode, result_type
from ._indexing import where
from ._logic import isnan, logical_not
from ._manipulation import ravel


def _to_long(a: Any) -> Any:
    """Integers and truth values in 64 bits; in the modes of weak types, in 32 at least."""
    if a.dtype.kind not in "iub" or (is_weak_mode() and a.dtype.bits >= 32):
        return a
    signed, unsigned = (int32, uint32) if is_weak_mode() else (int64, uint64)
    return cast(a, unsigned if a.dtype.kind == "u" else signed)


def _to_double(a: Any) -> Any:
    """Integers and truth values as floats."""
    return cast(a, float_type()) if a.dtype.kind in "iub" else a


def _reduced(
    op: Callable[..., Any],
    a: Any,
    axis: Any,
    dtype: Any,
    keepdims: Any,
    widen: Callable[[Any], Any] | None,
) -> Any:
    """A reduction by an op.

    Args:
        op: `(tensor, axis, keepdims)`.
        a: the array.
        axis: the axes that go away.
        dtype: the dtype of the work and the result; as `widen` has it if not given.
        keepdims: whether the axes stay, with length 1.
        widen: what becomes of the array where no dtype is given.
    """
    a = asarray(a, dtype)
    if not dtype and widen is not None:
        a = widen(a)
    return op(a, axis_argument(axis), bool(keepdims))


def _is_bool(dtype: Any) -> bool:
    return bool(dtype) and result_type(dtype) is bool_dtype


# ---------------------------------------------------------------------------------------------------------------
# sums and products


def sum(a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = None) -> Any:
    """The sum along some axes.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        dtype: the dtype of the result; narrow integers and truth values become 64 bits wide if not given.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.sum([True, True]).numpy()
    np.int64(2)
    """
    op = _reduce.reduce_any if _is_bool(dtype) else _reduce.reduce_sum
    return _reduced(op, a, axis, dtype, keepdims, _to_long)


def prod(a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = None) -> Any:
    """The product along some axes.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        dtype: the dtype of the result; narrow integers and truth values become 64 bits wide if not given.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.prod([2, 3]).numpy()
    np.int64(6)
    """
    op = _reduce.reduce_all if _is_bool(dtype) else _reduce.reduce_prod
    return _reduced(op, a, axis, dtype, keepdims, _to_long)


def cumsum(a: Any, axis: Any = None, dtype: Any = None) -> Any:
    """The sums up to each place along an axis.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis; if not given, the array is flattened.
        dtype: the dtype; narrow integers become 64 bits wide if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.cumsum([1, 2, 3]).numpy()
    array([1, 3, 6])
    """
    return _scanned(_cumulative.cumsum, a, axis, dtype)


def cumprod(a: Any, axis: Any = None, dtype: Any = None) -> Any:
    """The products up to each place along an axis.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis; if not given, the array is flattened.
        dtype: the dtype; narrow integers become 64 bits wide if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.cumprod([1, 2, 3]).numpy()
    array([1, 2, 6])
    """
    return _scanned(_cumulative.cumprod, a, axis, dtype)


def _scanned(op: Callable[..., Any], a: Any, axis: Any, dtype: Any) -> Any:
    a = asarray(a, dtype)
    if dtype is None and a.dtype.is_integer:
        a = asarray(a, np.promote_types(a.dtype.as_numpy_dtype, int))  # numpy's: uint64 becomes float64
    if axis is None:
        a, axis = ravel(a), 0
    return op(a, positive_axis(axis, rank_of(a)))


def diff(a: Any, n: int = 1, axis: int = -1) -> Any:
    """The differences of neighbours along an axis; of truth values, whether they differ.

    Args:
        a: a tensor, an array, or numbers in lists.
        n: how often differences are taken.
        axis: the axis.

    Returns:
        A tensor.

    Raises:
        ValueError: for an axis out of bounds or a negative `n`.

    >>> tf.experimental.numpy.diff([1, 4, 9]).numpy()
    array([3, 5])
    """
    a = asarray(a)
    rank = a.shape.rank
    if rank is None:
        raise ValueError(
            f"Function `diff` currently requires a known rank for input `a`. Received: a={a} (unknown rank)"
        )
    if positive_axis(axis, rank) >= rank:
        raise ValueError(f"Argument `axis` (received axis={axis}) is out of bounds for input {a} of rank {rank}.")
    if n < 0:
        raise ValueError(f"Argument `order` must be a non-negative integer. Received: axis={n}")
    behind, before = [slice(None)] * rank, [slice(None)] * rank
    behind[axis], before[axis] = slice(1, None), slice(None, -1)
    op = _compare.not_equal if a.dtype is bool_dtype else elementwise.subtract
    for _ in range(n):
        a = op(a[tuple(behind)], a[tuple(before)])
    return a


def _without_nan(a: Any, value: int) -> Any:
    a = array(a)
    replacement = array(value, a.dtype)
    return where(isnan(a), replacement, a)


def nansum(a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = False) -> Any:
    """The sum along some axes, NaN counted as 0.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        dtype: the dtype of the result.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.nansum([1.0, np.nan]).numpy()
    np.float64(1.0)
    """
    return sum(_without_nan(a, 0), axis=axis, dtype=dtype, keepdims=keepdims)


def nanprod(a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = False) -> Any:
    """The product along some axes, NaN counted as 1.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        dtype: the dtype of the result.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.nanprod([2.0, np.nan]).numpy()
    np.float64(2.0)
    """
    return prod(_without_nan(a, 1), axis=axis, dtype=dtype, keepdims=keepdims)


# ---------------------------------------------------------------------------------------------------------------
# extremes


def amax(a: Any, axis: Any = None, out: Any = None, keepdims: Any = None) -> Any:
    """The largest element along some axes.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        out: not supported.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    Raises:
        ValueError: when `out` is given.

    >>> tf.experimental.numpy.amax([[1, 4], [3, 2]], axis=0).numpy()
    array([3, 4])
    """
    _refuse_out(out)
    a = asarray(a)
    op = _reduce.reduce_any if a.dtype is bool_dtype else _reduce.reduce_max
    return _reduced(op, a, axis, None, keepdims, None)


def amin(a: Any, axis: Any = None, out: Any = None, keepdims: Any = None) -> Any:
    """The smallest element along some axes.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        out: not supported.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    Raises:
        ValueError: when `out` is given.

    >>> tf.experimental.numpy.amin([[1, 4], [3, 2]], axis=0).numpy()
    array([1, 2])
    """
    _refuse_out(out)
    a = asarray(a)
    op = _reduce.reduce_all if a.dtype is bool_dtype else _reduce.reduce_min
    return _reduced(op, a, axis, None, keepdims, None)


def _refuse_out(out: Any) -> None:
    if out is not None:
        raise ValueError("Setting out is not supported.")


def max(a: Any, axis: Any = None, keepdims: Any = None) -> Any:
    """The largest element along some axes, see `amax`.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.max([1, 4]).numpy()
    np.int64(4)
    """
    return amax(a, axis=axis, keepdims=keepdims)


def min(a: Any, axis: Any = None, keepdims: Any = None) -> Any:
    """The smallest element along some axes, see `amin`.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.min([1, 4]).numpy()
    np.int64(1)
    """
    return amin(a, axis=axis, keepdims=keepdims)


def ptp(a: Any, axis: Any = None, keepdims: Any = None) -> Any:
    """The largest element less the smallest, along some axes.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.ptp([1, 4]).numpy()
    np.int64(3)
    """
    return amax(a, axis=axis, keepdims=keepdims) - amin(a, axis=axis, keepdims=keepdims)


# ---------------------------------------------------------------------------------------------------------------
# means and deviations


def mean(a: Any, axis: Any = None, dtype: Any = None, out: Any = None, keepdims: Any = None) -> Any:
    """The mean along some axes.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        dtype: the dtype of the result; integers become float64 if not given.
        out: not supported.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    Raises:
        ValueError: when `out` is given.

    >>> tf.experimental.numpy.mean([1, 2]).numpy()
    np.float64(1.5)
    """
    _refuse_out(out)
    return _reduced(_reduce.reduce_mean, a, axis, dtype, keepdims, _to_double)


def nanmean(a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = None) -> Any:
    """The mean along some axes of what is not NaN.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        dtype: the dtype of the result.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.nanmean([1.0, np.nan, 3.0]).numpy()
    np.float64(2.0)
    """
    a = array(a)
    if a.dtype.kind in "iub":
        return mean(a, axis=axis, dtype=dtype, keepdims=keepdims)
    dtype = a.dtype if dtype is None else dtype
    count = sum(logical_not(isnan(a)), axis=axis, dtype=dtype, keepdims=keepdims)
    return nansum(a, axis=axis, dtype=dtype, keepdims=keepdims) / count


def std(a: Any, axis: Any = None, keepdims: Any = None) -> Any:
    """The standard deviation along some axes.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.std([1, 3]).numpy()
    np.float64(1.0)
    """
    return _reduced(_reduce.reduce_std, a, axis, None, keepdims, _to_double)


def var(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, ddof: int = 0, keepdims: Any = None
) -> Any:
    """The variance along some axes.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go away; all if not given.
        dtype: the dtype of the result.
        out: not supported.
        ddof: what the number of elements is lowered by before the division; needs a dtype, as in TensorFlow.
        keepdims: whether the axes stay, with length 1.

    Returns:
        A tensor.

    Raises:
        ValueError: when `out` is given.
        TypeError: for a `ddof` without a dtype.

    >>> tf.experimental.numpy.var([1.0, 3.0], ddof=1, dtype=tf.float32).numpy()
    np.float32(2.0)
    """
    working = result_type(a, dtype) if dtype else None
    _refuse_out(out)

    def unbiased(x: Any, axis: Any, keepdims: bool) -> Any:
        centred = x - _reduce.reduce_mean(x, axis, True)
        if x.dtype.is_complex:
            squares = cast(_cast.real(centred * _cast.conj(centred)), x.dtype)
        else:
            squares = elementwise.square(centred)
        if axis is None:
            count = size(x)
        else:
            count = _reduce.reduce_prod(gather(shape(x), positive_axis(axis, rank_of(x))))
        total = _reduce.reduce_sum(squares, axis, keepdims)
        return cast(elementwise.divide(total, cast(count - ddof, x.dtype)), dtype)

    made = _reduced(unbiased if ddof else _reduce.reduce_variance, a, axis, working, keepdims, _to_double)
    return cast(made, dtype) if dtype else made


def average(a: Any, axis: Any = None, weights: Any = None, returned: bool = False) -> Any:
    """The mean along an axis, with weights.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis that goes away; all if not given.
        weights: a weight for each element, or for each place along the axis; ones if not given.
        returned: whether to return the sum of the weights too.

    Returns:
        A tensor, or a pair of it and the sums.

    Raises:
        ValueError: for an axis that is not a number.
        tf.errors.InvalidArgumentError: when the weights do not fit.

    >>> tf.experimental.numpy.average([1.0, 3.0], weights=[3.0, 1.0]).numpy()
    np.float64(1.5)
    """
    if axis is not None and not isinstance(axis, int):
        raise ValueError(f"Argument `axis` must be an integer. Received axis={axis} (of type {type(axis)})")
    a = array(a)
    if weights is None:
        if not is_inexact(a.dtype):
            a = a.astype(result_type(a.dtype, float_type()))
        mean_, total = _reduce.reduce_mean(a, axis), None
        if returned:
            total = cast(size(a) if axis is None else shape(a)[axis], a.dtype)
    else:
        mean_, total = _weighted(a, axis, weights)
    return (mean_, broadcast_to(total, shape(mean_))) if returned else mean_


def _weighted(a: Any, axis: Any, weights: Any) -> tuple[Any, Any]:
    dtype = result_type(a.dtype, weights) if is_inexact(a.dtype) else result_type(a.dtype, weights, float_type())
    a, weights = array(a, dtype), array(weights, dtype)
    if axis is None or rank_of(a) == rank_of(weights):
        Assert(convert(a.shape.is_compatible_with(weights.shape)), [shape(a), shape(weights)])
        total = _reduce.reduce_sum(weights, axis)
        return _reduce.reduce_sum(a * weights, axis) / total, total
    Assert(convert(rank_of(weights) == 1), [rank_of(weights)])
    total = _reduce.reduce_sum(weights)
    return tensordot(a, weights, [[axis], [0]]) / total, total
