"""Reductions over segments: rows with the same number are summed, multiplied, averaged, or the extreme one taken.

The `segment_` ops want the numbers in order and find out how many segments there are; the `unsorted_segment_` ops are
told, and drop rows with a negative number.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._arguments import named, not_allowed
from .._array._like import ones_of
from .._array._shape import reshape, squeeze
from .._core.dtypes import (
    as_dtype,
    bfloat16,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    uint8,
    uint16,
    uint32,
    uint64,
)
from .._core.errors import InvalidArgumentError, invalid
from .._core.op import as_input, dims, primitive, refuse
from .._core.rules import alike, like, rank_of, scalar, unlike
from .._core.symbol import integers_of
from ._cast import cast
from ._elementwise import maximum, real_divide, sqrt
from ._reduce import NUMBERS

_REALS = (
    float32, float64, int32, uint8, int16, int8, int64, bfloat16, uint16, float16, uint32, uint64,
)  # fmt: skip

# ---------------------------------------------------------------------------------------------------------------
# the work

_FEW = 64  # numbers: as a list they are sorted sooner than as an array


def _gather(ufunc: Any, data: Any, ids: Any, rows: int, empty: Any, start: Any = None) -> Any:
    """Combine the rows of an array that have the same number.

    Args:
        ufunc: what combines two rows.
        data: an array whose first axes are those of `ids`.
        ids: the numbers; rows with a negative one are dropped.
        rows: how many segments there are.
        empty: the value of segments without a row.
        start: a value that takes part in every segment.
    """
    rest = data.shape[ids.ndim :]
    ids = np.ravel(ids)
    data = np.reshape(data, (ids.size, *rest))
    made = np.empty((rows, *rest), data.dtype)
    made.fill(empty)
    if not data.size:
        return made
    starts: Any
    if ids.size <= _FEW:
        numbers = ids.tolist()
        order = [at for at in sorted(range(len(numbers)), key=numbers.__getitem__) if numbers[at] >= 0]
        if not order:
            return made
        if len(order) < len(numbers) or order != list(range(len(order))):
            data, ids = data[order], ids[order]
            numbers = [numbers[at] for at in order]
        starts = [at for at, n in enumerate(numbers) if not at or n != numbers[at - 1]]
    else:
        if ids.min() < 0:
            data, ids = data[ids >= 0], ids[ids >= 0]
            if not data.size:
                return made
        if (ids[1:] < ids[:-1]).any():
            key = ids.astype(np.uint16) if rows <= 1 << 16 else ids  # 16 bits sort by radix
            by = np.argsort(key, kind="stable")
            data, ids = data[by], ids[by]
        starts = np.flatnonzero(np.concatenate(([True], ids[1:] != ids[:-1])))
    if ufunc in (np.maximum, np.minimum) and data.dtype.kind not in "iu" and np.count_nonzero(np.isnan(data)):
        if start is None:
            made[ids[starts]] = data[starts]
        for n, row in zip(ids, data, strict=True):  # a NaN wins over what came before and loses to what comes after
            made[n] = np.where(row < made[n] if ufunc is np.maximum else made[n] < row, made[n], row)
        return made
    found = ufunc.reduceat(data, starts, 0, data.dtype)
    if start is not None:
        found = ufunc(found, start)
    if len(found) == rows:  # none is empty
        return found
    made[ids[starts]] = found
    return made


def _limit(dtype: Any, end: str) -> Any:
    """The lowest or highest finite number of a numpy dtype, as a scalar of it."""
    if dtype.kind in "iu":
        return dtype.type(getattr(np.iinfo(dtype), end))
    if dtype.kind == "f":
        return getattr(np.finfo(dtype), end)
    return dtype.type(-3.3895314e38 if end == "min" else 3.3895314e38)  # bfloat16


def _segments(data: Any, ids: Any, op: str) -> int:
    """The number of segments of an op that wants them in order.

    Raises:
        tf.errors.InvalidArgumentError: when shapes or numbers are not as they must be.
    """
    if ids.ndim != 1:
        raise invalid("segment_ids should be a vector.", op)
    if not data.ndim:
        raise invalid("input must be at least rank 1", op)
    if ids.size != data.shape[0]:
        raise invalid("segment_ids should be the same size as dimension 0 of input.", op)
    if not ids.size:
        return 0
    rows = int(ids[-1]) + 1
    if ids[0] < 0:
        if rows <= 0:
            raise invalid("segment ids must be >= 0", op)
        words = "possibly because 'segment_ids' input is not sorted."
        raise invalid(f"Segment id {ids[0]} out of range [0, {rows}), {words}", op)
    if np.count_nonzero(ids[1:] < ids[:-1]):
        raise invalid("segment ids are not increasing", op)
    return rows


def _numbered(data: Any, ids: Any, rows: int, op: str) -> None:
    """Check the arguments of an op that takes segments in any order.

    Raises:
        tf.errors.InvalidArgumentError: when shapes or numbers are not as they must be.
    """
    if rows < 0:
        raise _negative(rows, op)
    if data.shape[: ids.ndim] != ids.shape:
        raise invalid(
            f"data.shape = {dims(data.shape)} does not start with segment_ids.shape = {dims(ids.shape)}", op
        )
    if ids.size and (max(ids.ravel().tolist()) if ids.size <= _FEW else ids.max()) >= rows:
        at = tuple(int(n) for n in np.unravel_index(int(np.argmax(ids >= rows)), ids.shape))
        raise invalid(f"segment_ids{dims(at)} = {ids[at]} is out of range [0, {rows})", op)


# ---------------------------------------------------------------------------------------------------------------
# segments in order


def _rows_of_segments(data: Any, ids: Any) -> Any:
    return (None, *data.shape[1:])


def _rows_numbered(data: Any, ids: Any, *, num_segments: Any) -> Any:
    return (num_segments, *data.shape[len(ids.shape) :])


@primitive(
    op="SegmentSum",
    infer=_rows_of_segments,
    dtypes=NUMBERS,
    grad=(lambda F, g, y, x, i: F.take_rows(g, i), None),
    keep=True,
)
def _segment_sum(data: Any, ids: Any) -> Any:
    return _gather(np.add, data, ids, _segments(data, ids, "SegmentSum"), 0)


@primitive(
    op="SegmentMean",
    infer=_rows_of_segments,
    dtypes=NUMBERS,
    grad=(lambda F, g, y, x, i: F.take_rows(g / F.segment_sum(F.ones_of(x), i), i), None),
    keep=True,
)
def _segment_mean(data: Any, ids: Any) -> Any:
    rows = _segments(data, ids, "SegmentMean")
    total = _gather(np.add, data, ids, rows, 0)
    count = np.maximum(np.bincount(ids, minlength=rows), 1).reshape(rows, *[1] * (data.ndim - 1))
    if data.dtype.kind in "iu":
        return (np.sign(total) * (np.abs(total) // count)).astype(data.dtype)
    return (total / count.astype(data.dtype)).astype(data.dtype)


def _extreme_grad(F: Any, g: Any, y: Any, x: Any, i: Any) -> Any:
    chosen = F.equal(x, F.take_rows(y, i))
    share = g / F.segment_sum(F.cast_like(chosen, g), i)
    return F.select(chosen, F.take_rows(share, i), F.zeros_of(x))


@primitive(op="SegmentMax", infer=_rows_of_segments, dtypes=_REALS, grad=(_extreme_grad, None), keep=True)
def _segment_max(data: Any, ids: Any) -> Any:
    return _gather(np.maximum, data, ids, _segments(data, ids, "SegmentMax"), 0)


@primitive(op="SegmentMin", infer=_rows_of_segments, dtypes=_REALS, grad=(_extreme_grad, None), keep=True)
def _segment_min(data: Any, ids: Any) -> Any:
    return _gather(np.minimum, data, ids, _segments(data, ids, "SegmentMin"), 0)


def _product_grad(F: Any, g: Any, y: Any, x: Any, i: Any) -> Any:
    """The product of the others: divided out, or that of all but a zero; nothing where there are two zeros."""
    zero = F.equal(x, F.zeros_of(x))
    zeros = F.segment_sum(F.cast_like(zero, i), i)
    g = F.select(F.greater(zeros, F.ones_of(zeros)), F.zeros_of(g), g)
    full = F.select(zero, F.ones_of(x), x)
    others = F.select(zero, F.take_rows(F.segment_prod(full, i), i), F.take_rows(y, i) / full)
    return F.take_rows(g, i) * others


@primitive(op="SegmentProd", infer=_rows_of_segments, dtypes=NUMBERS, grad=(_product_grad, None), keep=True)
def _segment_prod(data: Any, ids: Any) -> Any:
    return _gather(np.multiply, data, ids, _segments(data, ids, "SegmentProd"), 1)


def _run(op: Any, data: Any, segment_ids: Any, **statics: Any) -> Any:
    """Convert the arguments of an op over segments, check the dtype of the numbers, and call it."""
    made = op.primitive
    x, ids = as_input(data), as_input(segment_ids)
    name = named(data, segment_ids)
    allowed = (int16, int32, int64) if statics else (int32, int64)
    if ids._dtype not in allowed:
        raise not_allowed(made.op, "Tindices", ids._dtype, allowed, name)
    try:
        return op(x, ids, **statics)
    except InvalidArgumentError as error:
        if name is None:
            error._message = error._message.removesuffix(" name: ")
        raise


def segment_sum(data: Any, segment_ids: Any, name: Any = None) -> Any:
    """The sums of the rows of each segment.

    Args:
        data: a tensor of numbers.
        segment_ids: for each row the number of its segment, not decreasing; int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row for each segment; 0 for numbers that are left out.

    Raises:
        tf.errors.InvalidArgumentError: when the numbers decrease, are negative, or not one for each row.

    >>> tf.math.segment_sum([1, 2, 3], [0, 0, 2]).numpy()
    array([3, 0, 3], dtype=int32)
    """
    return _run(_segment_sum, data, segment_ids)


def segment_mean(data: Any, segment_ids: Any, name: Any = None) -> Any:
    """The means of the rows of each segment.

    Args:
        data: a tensor of numbers.
        segment_ids: for each row the number of its segment, not decreasing; int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row for each segment; 0 for numbers that are left out. Means of integers are cut off.

    Raises:
        tf.errors.InvalidArgumentError: when the numbers decrease, are negative, or not one for each row.

    >>> tf.math.segment_mean([1., 2., 3.], [0, 0, 2]).numpy()
    array([1.5, 0. , 3. ], dtype=float32)
    """
    return _run(_segment_mean, data, segment_ids)


def segment_max(data: Any, segment_ids: Any, name: Any = None) -> Any:
    """The largest of the rows of each segment, element by element.

    Args:
        data: a tensor of real numbers.
        segment_ids: for each row the number of its segment, not decreasing; int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row for each segment; 0 for numbers that are left out.

    Raises:
        tf.errors.InvalidArgumentError: when the numbers decrease, are negative, or not one for each row.

    >>> tf.math.segment_max([1, 2, 3], [0, 0, 2]).numpy()
    array([2, 0, 3], dtype=int32)
    """
    return _run(_segment_max, data, segment_ids)


def segment_min(data: Any, segment_ids: Any, name: Any = None) -> Any:
    """The smallest of the rows of each segment, element by element.

    Args:
        data: a tensor of real numbers.
        segment_ids: for each row the number of its segment, not decreasing; int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row for each segment; 0 for numbers that are left out.

    Raises:
        tf.errors.InvalidArgumentError: when the numbers decrease, are negative, or not one for each row.

    >>> tf.math.segment_min([1, 2, 3], [0, 0, 2]).numpy()
    array([1, 0, 3], dtype=int32)
    """
    return _run(_segment_min, data, segment_ids)


def segment_prod(data: Any, segment_ids: Any, name: Any = None) -> Any:
    """The products of the rows of each segment.

    Args:
        data: a tensor of numbers.
        segment_ids: for each row the number of its segment, not decreasing; int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row for each segment; 1 for numbers that are left out.

    Raises:
        tf.errors.InvalidArgumentError: when the numbers decrease, are negative, or not one for each row.

    >>> tf.math.segment_prod([2, 2, 3], [0, 0, 2]).numpy()
    array([4, 1, 3], dtype=int32)
    """
    return _run(_segment_prod, data, segment_ids)


# ---------------------------------------------------------------------------------------------------------------
# segments in any order


@primitive(
    op="UnsortedSegmentSum",
    infer=like(2),
    grad=(lambda F, g, y, x, i, p: F.take_rows_or_zero(g, i), None, None),
    keep=True,
)
def _segment_sum_like(data: Any, ids: Any, rows: Any) -> Any:
    """The sums of rows with the same number, as the rows of an array like `rows`; negative numbers are dropped."""
    return _gather(np.add, data, ids, len(rows), 0)


@primitive(
    op="GatherV2",
    infer=lambda params, ids: (*ids.shape, *params.shape[1:]),
    grad=(lambda F, g, y, p, i: F.segment_sum_like(g, i, p), None),
)
def _take_rows_or_zero(params: Any, ids: Any) -> Any:
    """The rows of an array at some numbers, zeros at negative ones."""
    found = params[np.maximum(ids, 0)]
    keep = np.reshape(ids >= 0, ids.shape + (1,) * (params.ndim - 1))
    made = np.where(keep, found, params.dtype.type(0))
    return made if made.ndim else made[()]


@primitive(
    op="UnsortedSegmentSum",
    infer=_rows_numbered,
    dtypes=NUMBERS,
    grad=(lambda F, g, y, x, i, *, num_segments: F.take_rows_or_zero(g, i), None),
    keep=True,
)
def _unsorted_segment_sum(data: Any, ids: Any, *, num_segments: int) -> Any:
    _numbered(data, ids, num_segments, "UnsortedSegmentSum")
    return _gather(np.add, data, ids, num_segments, 0)


def _unsorted_extreme_grad(F: Any, g: Any, y: Any, x: Any, i: Any, *, num_segments: int) -> Any:
    chosen = F.equal(x, F.take_rows_or_zero(y, i))
    share = g / F.unsorted_segment_sum(F.cast_like(chosen, g), i, num_segments=num_segments)
    return F.select(chosen, F.take_rows_or_zero(share, i), F.zeros_of(x))


@primitive(op="UnsortedSegmentMax", infer=_rows_numbered, dtypes=_REALS, grad=(_unsorted_extreme_grad, None), keep=True)
def _unsorted_segment_max(data: Any, ids: Any, *, num_segments: int) -> Any:
    _numbered(data, ids, num_segments, "UnsortedSegmentMax")
    lowest = _limit(data.dtype, "min")
    return _gather(np.maximum, data, ids, num_segments, lowest, lowest)


@primitive(op="UnsortedSegmentMin", infer=_rows_numbered, dtypes=_REALS, grad=(_unsorted_extreme_grad, None), keep=True)
def _unsorted_segment_min(data: Any, ids: Any, *, num_segments: int) -> Any:
    _numbered(data, ids, num_segments, "UnsortedSegmentMin")
    highest = _limit(data.dtype, "max")
    return _gather(np.minimum, data, ids, num_segments, highest, highest)


def _unsorted_product_grad(F: Any, g: Any, y: Any, x: Any, i: Any, *, num_segments: int) -> Any:
    zero = F.equal(x, F.zeros_of(x))
    zeros = F.unsorted_segment_sum(F.cast_like(zero, i), i, num_segments=num_segments)
    g = F.select(F.greater(zeros, F.ones_of(zeros)), F.zeros_of(g), g)
    product = F.unsorted_segment_prod(F.select(zero, F.ones_of(x), x), i, num_segments=num_segments)
    # divided by x itself, zeros and all: so TensorFlow's second derivatives are NaN in a segment with a zero
    at = F.maximum(i, F.zeros_of(i))
    others = F.select(zero, F.take_rows(product, at), F.take_rows(y, at) / x)
    return F.take_rows_or_zero(g, i) * others


@primitive(
    op="UnsortedSegmentProd",
    infer=_rows_numbered,
    dtypes=NUMBERS,
    grad=(_unsorted_product_grad, None),
    keep=True,
)
def _unsorted_segment_prod(data: Any, ids: Any, *, num_segments: int) -> Any:
    _numbered(data, ids, num_segments, "UnsortedSegmentProd")
    return _gather(np.multiply, data, ids, num_segments, 1)


def _negative(rows: int, op: str) -> InvalidArgumentError:
    return invalid(f"Input num_segments == {rows} must not be negative.", op, None)  # type: ignore[no-any-return]


def _how_many(num_segments: Any, op: str) -> int:
    """The argument `num_segments` as an int.

    Raises:
        tf.errors.InvalidArgumentError: when it is not one number that is not negative.
    """
    if type(num_segments) is not int:
        held = as_input(num_segments)
        if held._dtype not in (int32, int64):
            raise not_allowed(op, "Tnumsegments", held._dtype, (int32, int64), None)
        if rank_of(held._value):
            raise invalid(f"num_segments should be a scalar, not shape {dims(held._value.shape)}", op, None)
        num_segments = integers_of(held).item()
    if num_segments < 0:
        raise _negative(num_segments, op)
    return num_segments  # type: ignore[no-any-return]


def unsorted_segment_sum(data: Any, segment_ids: Any, num_segments: Any, name: Any = None) -> Any:
    """The sums of the rows of each segment, in any order.

    Args:
        data: a tensor of numbers.
        segment_ids: integers of a shape with which that of `data` begins; what has a negative one is dropped.
        num_segments: how many segments there are.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row for each segment; 0 where a segment is empty.

    Raises:
        tf.errors.InvalidArgumentError: when a number is too high or the shapes do not fit.

    >>> tf.math.unsorted_segment_sum([1, 2, 3], [2, 0, 2], 3).numpy()
    array([2, 0, 4], dtype=int32)
    """
    rows = _how_many(num_segments, "UnsortedSegmentSum")
    return _run(_unsorted_segment_sum, data, segment_ids, num_segments=rows)


def unsorted_segment_max(data: Any, segment_ids: Any, num_segments: Any, name: Any = None) -> Any:
    """The largest of the rows of each segment, in any order.

    Args:
        data: a tensor of real numbers.
        segment_ids: integers of a shape with which that of `data` begins; what has a negative one is dropped.
        num_segments: how many segments there are.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row for each segment; the lowest number of the dtype where a segment is empty.

    Raises:
        tf.errors.InvalidArgumentError: when a number is too high or the shapes do not fit.

    >>> tf.math.unsorted_segment_max([1, 2, 3], [1, 0, 1], 2).numpy()
    array([2, 3], dtype=int32)
    """
    rows = _how_many(num_segments, "UnsortedSegmentMax")
    return _run(_unsorted_segment_max, data, segment_ids, num_segments=rows)


def unsorted_segment_min(data: Any, segment_ids: Any, num_segments: Any, name: Any = None) -> Any:
    """The smallest of the rows of each segment, in any order.

    Args:
        data: a tensor of real numbers.
        segment_ids: integers of a shape with which that of `data` begins; what has a negative one is dropped.
        num_segments: how many segments there are.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row for each segment; the highest number of the dtype where a segment is empty.

    Raises:
        tf.errors.InvalidArgumentError: when a number is too high or the shapes do not fit.

    >>> tf.math.unsorted_segment_min([1, 2, 3], [1, 0, 1], 2).numpy()
    array([2, 1], dtype=int32)
    """
    rows = _how_many(num_segments, "UnsortedSegmentMin")
    return _run(_unsorted_segment_min, data, segment_ids, num_segments=rows)


def unsorted_segment_prod(data: Any, segment_ids: Any, num_segments: Any, name: Any = None) -> Any:
    """The products of the rows of each segment, in any order.

    Args:
        data: a tensor of numbers.
        segment_ids: integers of a shape with which that of `data` begins; what has a negative one is dropped.
        num_segments: how many segments there are.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row for each segment; 1 where a segment is empty.

    Raises:
        tf.errors.InvalidArgumentError: when a number is too high or the shapes do not fit.

    >>> tf.math.unsorted_segment_prod([2, 3, 4], [1, 0, 1], 2).numpy()
    array([3, 8], dtype=int32)
    """
    rows = _how_many(num_segments, "UnsortedSegmentProd")
    return _run(_unsorted_segment_prod, data, segment_ids, num_segments=rows)


@primitive(
    op="UnsortedSegmentSum",
    infer=lambda data, ids, *, num_segments: (num_segments, *[1] * (len(data.shape) - len(ids.shape))),
    to=lambda x, ids, **how: x if x.kind not in "iu" else float64 if x.size > 2 else float32,
    grad=None,
)
def _segment_sizes(data: Any, ids: Any, *, num_segments: int) -> Any:
    """How many rows each segment has, in the shape that divides sums of them: at least 1, floating point."""
    _numbered(data, ids, num_segments, "UnsortedSegmentSum")
    count = np.bincount(np.ravel(ids)[np.ravel(ids) >= 0], minlength=num_segments)
    exact = np.float64 if data.itemsize > 2 else np.float32  # what the quotient of such integers is
    dtype = exact if data.dtype.kind in "iu" else data.dtype
    return np.maximum(count, 1).astype(dtype).reshape(num_segments, *[1] * (data.ndim - ids.ndim))


def unsorted_segment_mean(data: Any, segment_ids: Any, num_segments: Any, name: Any = None) -> Any:
    """The means of the rows of each segment, in any order.

    Args:
        data: a tensor of numbers.
        segment_ids: integers of a shape with which that of `data` begins; what has a negative one is dropped.
        num_segments: how many segments there are.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row for each segment; 0 where a segment is empty. Of integers the means are float64.

    Raises:
        tf.errors.InvalidArgumentError: when a number is too high or the shapes do not fit.

    >>> tf.math.unsorted_segment_mean([1., 2., 3.], [1, 0, 1], 2).numpy()
    array([2., 2.], dtype=float32)
    """
    return _divided_sums(data, segment_ids, num_segments, False)


def unsorted_segment_sqrt_n(data: Any, segment_ids: Any, num_segments: Any, name: Any = None) -> Any:
    """The sums of the rows of each segment, divided by the square root of their number.

    Args:
        data: a tensor of floating point numbers.
        segment_ids: integers of a shape with which that of `data` begins; what has a negative one is dropped.
        num_segments: how many segments there are.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row for each segment; 0 where a segment is empty.

    Raises:
        tf.errors.InvalidArgumentError: when a number is too high or the shapes do not fit.

    >>> tf.math.unsorted_segment_sqrt_n([1., 2., 3., 4., 5.], [1, 0, 1, 1, 1], 2).numpy()
    array([2. , 6.5], dtype=float32)
    """
    return _divided_sums(data, segment_ids, num_segments, True)


def _divided_sums(data: Any, segment_ids: Any, num_segments: Any, root: bool) -> Any:
    """The sums of the rows of each segment, divided by their number or its square root."""
    x, ids = as_input(data), as_input(segment_ids)
    if x._dtype.kind == "c":
        raise refuse(maximum.primitive, x._dtype)
    if root and x._dtype.kind in "iu":
        raise refuse(sqrt.primitive, x._dtype)
    rows = _how_many(num_segments, "UnsortedSegmentSum")
    total = _run(_unsorted_segment_sum, x, ids, num_segments=rows)
    count = _segment_sizes(x, ids, num_segments=rows)
    if total._dtype is not count._dtype:
        total = cast(total, count._dtype)
    return real_divide(total, sqrt(count) if root else count)


# ---------------------------------------------------------------------------------------------------------------
# the confusion matrix: sums over segments of pairs


def _non_negative(x: Any, name: str) -> None:
    if x.size and x.min() < 0:
        raise InvalidArgumentError(
            None,
            None,
            f"`{name}` contains negative values.  \nCondition x >= 0 did not hold element-wise:\n"
            f"x (shape={x.shape} dtype=int64) = \n{[str(n) for n in np.ravel(x)[:3]]}",
        )


def _below(x: Any, classes: int, name: str) -> None:
    if x.size and x.max() >= classes:
        first = np.ravel(x)[:3]
        raise InvalidArgumentError(
            None,
            None,
            f"`{name}` out of bound\nCondition x < y did not hold.\nFirst {first.size} elements of x:\n{first}\n"
            f"First 1 elements of y:\n[{classes}]",
        )


@primitive(op="Max", infer=scalar, grad=None)
def _class_count(truth: Any, guess: Any) -> Any:
    """One more than the highest class."""
    _non_negative(truth, "labels")
    _non_negative(guess, "predictions")
    return max(truth.max(initial=-(2**63)), guess.max(initial=-(2**63))) + 1


@primitive(op="Pack", infer=alike, grad=None)
def _class_pairs(truth: Any, guess: Any, *, count: int, bounded: bool) -> Any:
    """The numbers of pairs of classes, which are checked."""
    if bounded:
        _non_negative(truth, "labels")
        _non_negative(guess, "predictions")
        _below(truth, count, "labels")
        _below(guess, count, "predictions")
    if truth.shape != guess.shape:
        shapes = f"values[0].shape = {dims(truth.shape)} != values[1].shape = {dims(guess.shape)}"
        raise invalid(f"Shapes of all inputs must match: {shapes}", "Pack", "stack")
    if truth.ndim != 1:
        shape, rank = dims((*truth.shape[:1], 2, *truth.shape[1:])), truth.ndim
        raise invalid(
            f"Dimensions [0,{rank}) of indices[shape={shape}] must match dimensions [0,{rank}) of "
            f"updates[shape={dims(truth.shape)}]",
            "ScatterNd",
        )
    if count < 0:
        raise invalid(f"Dimension {count} must be >= 0", "ScatterNd")
    return truth * np.int64(count) + guess


def confusion_matrix(
    labels: Any, predictions: Any, num_classes: Any = None, weights: Any = None, dtype: Any = int32, name: Any = None
) -> Any:
    """How often each true class (rows) was predicted as each class (columns).

    Args:
        labels: the true classes, a tensor of one axis.
        predictions: the predicted classes, as many.
        num_classes: how many classes there are; one more than the highest if not given.
        weights: what each pair counts; 1 if not given.
        dtype: the dtype of the result.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of `dtype` and of shape `[num_classes, num_classes]`.

    Raises:
        ValueError: when the weights have another shape.
        tf.errors.InvalidArgumentError: when a class is negative or too high, or the lengths differ.

    >>> tf.math.confusion_matrix([0, 1, 1], [0, 1, 0]).numpy()
    array([[1, 0],
           [1, 1]], dtype=int32)
    """
    dtype = as_dtype(dtype)
    truth, guess = as_input(labels), as_input(predictions)
    ranks = rank_of(guess._value), rank_of(truth._value)
    if None not in ranks:
        surplus = len(guess._value.shape) - len(truth._value.shape)
        if surplus == 1 and guess._value.shape[-1] == 1:
            guess = squeeze(guess, [-1])
        elif surplus == -1 and truth._value.shape[-1] == 1:
            truth = squeeze(truth, [-1])
    truth, guess = cast(truth, int64), cast(guess, int64)
    bounded = num_classes is not None
    count = integers_of(as_input(num_classes) if bounded else _class_count(truth, guess)).item()
    pairs = _class_pairs(truth, guess, count=count, bounded=bounded)
    if weights is None:
        values = cast(ones_of(guess), dtype)
    else:
        values = as_input(weights)
        if unlike(values._value, guess._value):
            raise ValueError(f"Shapes {guess._value.shape} and {values._value.shape} are incompatible")
        values = cast(values, dtype)
    return reshape(_unsorted_segment_sum(values, pairs, num_segments=count * count), (count, count))
