"""Sums over segments of some rows of a tensor: `tf.sparse.segment_sum` and its kin."""

from __future__ import annotations

from typing import Any

from .._array._create import ones
from .._array._gather import gather
from .._array._like import take_rows
from .._array._shape import reshape, shape as shape_of
from .._core.dtypes import bfloat16, float16, float32
from .._core.op import as_input
from ..math._cast import cast
from ..math._elementwise import maximum, real_divide, sqrt
from ..math._segment import segment_sum as sum_of_segments, unsorted_segment_sum


def combine(how: str, rows: Any, ids: Any, num_segments: Any = None) -> Any:
    """Rows combined over segments; halves in float32.

    Args:
        how: `"sum"`, `"mean"` or `"sqrtn"`, the sum divided by the square root of the number of rows.
        rows: a tensor.
        ids: the number of the segment of each row.
        num_segments: how many segments there are, None for the last number and one.
    """
    dtype = rows.dtype
    if dtype in (float16, bfloat16):
        rows = cast(rows, float32)

    def total(x: Any) -> Any:
        return sum_of_segments(x, ids) if num_segments is None else unsorted_segment_sum(x, ids, num_segments)

    made = total(rows)
    if how != "sum":
        count = reshape(maximum(total(ones(shape_of(ids), rows.dtype)), 1), [-1] + [1] * (rows.shape.rank - 1))
        made = real_divide(made, sqrt(count) if how == "sqrtn" else count)
    return cast(made, dtype)


def _rows(data: Any, indices: Any, sparse_gradient: bool) -> Any:
    return gather(data, indices) if sparse_gradient else take_rows(as_input(data), as_input(indices))


def segment_sum(
    data: Any, indices: Any, segment_ids: Any, num_segments: Any = None, name: Any = None, sparse_gradient: bool = False
) -> Any:
    """The sums of rows of a tensor over segments.

    Args:
        data: a tensor.
        indices: which rows.
        segment_ids: the number of the segment of each, not falling.
        num_segments: how many segments there are; the last number and one if not given.
        name: accepted for TensorFlow's sake.
        sparse_gradient: whether the gradient is `tf.IndexedSlices`.

    Returns:
        A tensor with a row for each segment.

    >>> tf.sparse.segment_sum(tf.constant([[1, 2], [3, 4], [5, 6]]), [0, 2], [0, 0]).numpy()
    array([[6, 8]], dtype=int32)
    """
    return combine("sum", _rows(data, indices, sparse_gradient), as_input(segment_ids), num_segments)


def segment_mean(
    data: Any, indices: Any, segment_ids: Any, num_segments: Any = None, name: Any = None, sparse_gradient: bool = False
) -> Any:
    """The means of rows of a tensor over segments.

    Args:
        data: a tensor of floating point.
        indices: which rows.
        segment_ids: the number of the segment of each, not falling.
        num_segments: how many segments there are; the last number and one if not given.
        name: accepted for TensorFlow's sake.
        sparse_gradient: whether the gradient is `tf.IndexedSlices`.

    Returns:
        A tensor with a row for each segment.

    >>> tf.sparse.segment_mean(tf.constant([[1., 2.], [3., 4.], [5., 6.]]), [0, 2], [0, 0]).numpy()
    array([[3., 4.]], dtype=float32)
    """
    return combine("mean", _rows(data, indices, sparse_gradient), as_input(segment_ids), num_segments)


def segment_sqrt_n(
    data: Any, indices: Any, segment_ids: Any, num_segments: Any = None, name: Any = None, sparse_gradient: bool = False
) -> Any:
    """The sums of rows of a tensor over segments, divided by the square roots of their numbers.

    Args:
        data: a tensor of floating point.
        indices: which rows.
        segment_ids: the number of the segment of each, not falling.
        num_segments: how many segments there are; the last number and one if not given.
        name: accepted for TensorFlow's sake.
        sparse_gradient: whether the gradient is `tf.IndexedSlices`.

    Returns:
        A tensor with a row for each segment.

    >>> tf.sparse.segment_sqrt_n(tf.constant([[1.], [3.], [5.], [7.]]), [0, 1, 2, 3], [0, 0, 0, 0]).numpy()
    array([[8.]], dtype=float32)
    """
    return combine("sqrtn", _rows(data, indices, sparse_gradient), as_input(segment_ids), num_segments)
