"""Indexing routines: choosing elements by truth values, by places, and along diagonals."""

from __future__ import annotations

from typing import Any

from ..._array import _gather, _join, _shape, _where
from ..._array._create import fill, zeros
from ..._array._grid import range as tf_range
from ..._array._repeat import broadcast_to
from ..._core.dtypes import bool as bool_dtype
from ...linalg._basic import diag_part
from ...math._cast import cast
from ...math._clip import clip_by_value
from ...math._elementwise import floormod
from ._arrays import asarray, length_of, positive_axis, promoted, rank_of
from ._manipulation import atleast_1d, moveaxis, ravel

# ---------------------------------------------------------------------------------------------------------------
# by truth values


def where(condition: Any, x: Any = None, y: Any = None) -> Any:
    """One of two arrays, element by element; or the places of what is true.

    Args:
        condition: truth values.
        x: what to take where they are true.
        y: what to take elsewhere.

    Returns:
        A tensor of the promoted dtype; without `x` and `y` what `nonzero` gives.

    Raises:
        ValueError: when only one of them is given.

    >>> tf.experimental.numpy.where([True, False], [1, 2], 0.5).numpy()
    array([1. , 0.5])
    """
    condition = asarray(condition, bool)
    if x is None and y is None:
        return nonzero(condition)
    if x is None or y is None:
        raise ValueError("Both x and y must be ndarrays, or both must be None.")
    x, y = promoted(x, y)
    return _where.where(condition, x, y)


def nonzero(a: Any) -> list[Any]:
    """The places of the elements that are not zero.

    Args:
        a: a tensor, an array, or values in lists.

    Returns:
        A list of tensors of int64, one for each axis.

    >>> tf.experimental.numpy.nonzero([0, 3, 4])[0].numpy()
    array([1, 2])
    """
    a = atleast_1d(a)
    if a.shape.rank is None:
        raise ValueError("The rank of `a` is unknown, so we can't decide how many arrays to return.")
    return _join.unstack(_where.where(cast(a, bool_dtype)), a.shape.rank, axis=1)


def select(condlist: Any, choicelist: Any, default: Any = 0) -> Any:
    """From several arrays, for each element the first whose condition is true.

    Args:
        condlist: the conditions.
        choicelist: as many arrays.
        default: what to take where none is true.

    Returns:
        A tensor of the promoted dtype.

    Raises:
        ValueError: for no conditions, or not as many arrays.

    >>> tf.experimental.numpy.select([[True, False], [True, True]], [[1, 2], [3, 4]]).numpy()
    array([1, 4])
    """
    if len(condlist) != len(choicelist):
        raise ValueError(
            f"condlist must have length equal to choicelist ({len(condlist)} vs {len(choicelist)})"
        )
    if not condlist:
        raise ValueError("condlist must be non-empty")
    made, *choices = promoted(default, *choicelist)
    for condition, choice in zip(condlist[::-1], choices[::-1], strict=True):
        made = where(condition, choice, made)
    return made


def compress(condition: Any, a: Any, axis: Any = None) -> Any:
    """The parts of an array along an axis where a condition is true.

    Args:
        condition: a vector of truth values; where it is shorter than the axis, the rest is false.
        a: a tensor, an array, or values in lists.
        axis: the axis; if not given, the array is flattened.

    Returns:
        A tensor.

    Raises:
        ValueError: when the condition is no vector.

    >>> tf.experimental.numpy.compress([True, False], [1, 2, 3]).numpy()
    array([1])
    """
    condition, a = asarray(condition, bool), asarray(a)
    if rank_of(condition) != 1:
        raise ValueError("condition must be a 1-d array.")
    if rank_of(a) == 0 or axis is None:
        a = ravel(a)
        axis = axis or 0
    axis = positive_axis(axis, rank_of(a))
    if not 0 <= axis < rank_of(a):
        raise AssertionError
    missing = a.shape[axis] - condition.shape[0]
    if missing > 0:
        condition = _join.concat([condition, fill([missing], False)], 0)
    return _gather.boolean_mask(a, condition, axis=axis)


# ---------------------------------------------------------------------------------------------------------------
# by places


def take(a: Any, indices: Any, axis: Any = None, out: Any = None, mode: str = "clip") -> Any:
    """The elements at some places along an axis.

    Args:
        a: a tensor, an array, or values in lists.
        indices: the places.
        axis: the axis; if not given, the array is flattened.
        out: not supported.
        mode: "clip", places beyond the ends are the ends; or "wrap", they count on from the other end.

    Returns:
        A tensor.

    Raises:
        ValueError: when `out` is given, or for another mode ("raise" among them).

    >>> tf.experimental.numpy.take([1, 2, 3], [0, 5]).numpy()
    array([1, 3])
    """
    if out is not None:
        raise ValueError("out argument is not supported in take.")
    if mode not in {"raise", "clip", "wrap"}:
        raise ValueError(f"Invalid mode '{mode}' for take")
    a, indices = asarray(a), asarray(indices)
    if axis is None:
        a, axis = _shape.reshape(a, [-1]), 0
    length = _shape.shape(a, out_type=indices.dtype)[axis]
    if mode == "raise":
        raise ValueError("The 'raise' mode to take is not supported.")
    indices = clip_by_value(indices, 0, length - 1) if mode == "clip" else floormod(indices, length)
    return _gather.gather(a, indices, axis=axis)


def take_along_axis(arr: Any, indices: Any, axis: Any) -> Any:
    """For each row along an axis the elements at its own places.

    Args:
        arr: a tensor, an array, or values in lists.
        indices: the places, in an array of the same number of axes; the others broadcast.
        axis: the axis; None for both flattened (with numpy behaviour on).

    Returns:
        A tensor.

    >>> tf.experimental.numpy.take_along_axis([[1, 2], [3, 4]], [[1], [0]], 1).numpy()
    array([[2],
           [3]])
    """
    arr, indices = asarray(arr), asarray(indices)
    if axis is None:
        return take_along_axis(arr.ravel(), indices, 0)
    rank = rank_of(arr)
    axis = positive_axis(axis, rank)
    arr, indices = moveaxis(arr, axis, -1), moveaxis(indices, axis, -1)
    indices = _where.where(indices < 0, indices + cast(length_of(arr, -1), indices.dtype), indices)
    rows = [length_of(x, at) for x in (arr, indices) for at in range(rank - 1)]
    common = [_longer(one, other) for one, other in zip(rows[: rank - 1], rows[rank - 1 :], strict=True)]
    arr = broadcast_to(arr, [*common, length_of(arr, -1)])
    indices = broadcast_to(indices, [*common, length_of(indices, -1)])
    return moveaxis(_gather.gather(arr, indices, batch_dims=rank - 1), -1, axis)


def _longer(one: Any, other: Any) -> Any:
    """The common length of two axes that broadcast."""
    return other if isinstance(one, int) and one == 1 else one


def ix_(*args: Any) -> list[Any]:
    """Vectors of places as arrays that broadcast to a grid.

    Args:
        args: vectors of integers or truth values.

    Returns:
        A list of tensors.

    Raises:
        ValueError: for other dtypes, or more or less than one axis.

    >>> [x.shape for x in tf.experimental.numpy.ix_([0, 1], [1, 2, 3])]
    [TensorShape([2, 1]), TensorShape([1, 3])]
    """
    made = []
    for at, given in enumerate(args):
        a = asarray(given)
        if rank_of(a) != 1:
            raise ValueError(f"Arguments must be 1-d, got arg {at} of rank {rank_of(a)}")
        if a.dtype is bool_dtype:
            a = nonzero(a)[0]
        elif not a.dtype.is_integer:
            raise ValueError(f"Only integer and bool dtypes are supported, got {a.dtype}")
        lengths = [1] * len(args)
        lengths[at] = -1
        made.append(_shape.reshape(a, lengths))
    return made


# ---------------------------------------------------------------------------------------------------------------
# diagonals


def diagonal(a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """The diagonal of the matrices in two axes.

    Args:
        a: a tensor, an array, or values in lists.
        offset: which diagonal: 0 the main one, above it positive.
        axis1: the axis of the rows.
        axis2: the axis of the columns.

    Returns:
        A tensor whose last axis is the diagonal.

    >>> tf.experimental.numpy.diagonal([[1, 2], [3, 4]]).numpy()
    array([1, 4])
    """
    a = moveaxis(asarray(a), (axis1, axis2), (-2, -1))
    rows, columns = length_of(a, -2), length_of(a, -1)
    if isinstance(rows, int) and isinstance(columns, int) and not -rows < offset < columns:
        if rows and columns:
            return zeros([*a.shape[:-2], 0], a.dtype)
        offset = 0
    return diag_part(a, k=offset)


def diag_indices(n: Any, ndim: int = 2) -> tuple[Any, ...]:
    """The places of the main diagonal of an array of equal lengths.

    Args:
        n: the length of the axes.
        ndim: the number of axes.

    Returns:
        A tuple of vectors, one for each axis.

    Raises:
        ValueError: for negative numbers.

    >>> tf.experimental.numpy.diag_indices(2)[0].numpy()
    array([0, 1], dtype=int32)
    """
    for name, given in (("n", n), ("ndim", ndim)):
        if given < 0:
            raise ValueError(f"{name} argument to diag_indices must be nonnegative, got {given}")
    return (tf_range(n),) * ndim
