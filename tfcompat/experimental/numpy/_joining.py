"""Array manipulation routines: joining, splitting, repeating and padding."""

from __future__ import annotations

from typing import Any

from ..._array import _join, _pad, _repeat, _shape
from ..._array._create import ones
from ..._core.dtypes import int32
from ..._core.tensor import Tensor
from ._arrays import array, as_array, asarray, padded_left, promoted, rank_of
from ._dtypes import result_type
from ._manipulation import atleast_1d, atleast_2d, atleast_3d, ravel, swapaxes

# ---------------------------------------------------------------------------------------------------------------
# joining


def concatenate(arys: Any, axis: Any = 0) -> Any:
    """Arrays one behind the other along an axis.

    Args:
        arys: a list of arrays of any dtypes.
        axis: the axis.

    Returns:
        A tensor of the promoted dtype.

    Raises:
        ValueError: for no arrays.

    >>> tf.experimental.numpy.concatenate([[1], [2.5]]).numpy()
    array([1. , 2.5])
    """
    if not isinstance(arys, (list, tuple)):
        arys = [arys]
    if not arys:
        raise ValueError(f"Need at least one array to concatenate. Received empty input: arys={arys}")
    dtype = result_type(*arys)
    return _join.concat([as_array(a, dtype) for a in arys], axis)


def append(arr: Any, values: Any, axis: Any = None) -> Any:
    """An array with values behind it.

    Args:
        arr: the array.
        values: what comes behind.
        axis: along which axis; if not given, both are flattened.

    Returns:
        A tensor of the promoted dtype.

    >>> tf.experimental.numpy.append([1], [2]).numpy()
    array([1, 2])
    """
    if axis is None:
        return concatenate([ravel(arr), ravel(values)], 0)
    return concatenate([arr, values], axis=axis)


def stack(arrays: Any, axis: Any = 0) -> Any:
    """Arrays side by side along a new axis.

    Args:
        arrays: a list of arrays of one shape, or a tensor, whose first axis then moves.
        axis: where the new axis is.

    Returns:
        A tensor of the promoted dtype.

    >>> tf.experimental.numpy.stack([[1, 2], [3, 4]], axis=1).numpy()
    array([[1, 3],
           [2, 4]])
    """
    if isinstance(arrays, Tensor):
        return arrays if axis == 0 else swapaxes(arrays, 0, axis)
    return _join.stack(promoted(*arrays), axis)


def hstack(tup: Any) -> Any:
    """Arrays side by side: along the second axis, vectors along their only one.

    Args:
        tup: a list of arrays.

    Returns:
        A tensor of the promoted dtype.

    >>> tf.experimental.numpy.hstack([[1], [2]]).numpy()
    array([1, 2])
    """
    arrays = promoted(*[atleast_1d(a) for a in tup])
    return _join.concat(arrays, 0 if rank_of(arrays[0]) == 1 else 1)


def vstack(tup: Any) -> Any:
    """Arrays on top of each other: along the first axis, vectors as rows.

    Args:
        tup: a list of arrays.

    Returns:
        A tensor of the promoted dtype.

    >>> tf.experimental.numpy.vstack([[1], [2]]).numpy()
    array([[1],
           [2]])
    """
    return _join.concat(promoted(*[atleast_2d(a) for a in tup]), 0)


def dstack(tup: Any) -> Any:
    """Arrays behind each other: along the third axis.

    Args:
        tup: a list of arrays.

    Returns:
        A tensor of the promoted dtype.

    >>> tf.experimental.numpy.dstack([[1], [2]]).numpy()
    array([[[1, 2]]])
    """
    return _join.concat(promoted(*[atleast_3d(a) for a in tup]), 2)


# ---------------------------------------------------------------------------------------------------------------
# splitting


def _sizes(ary: Any, boundaries: Any, axis: int) -> list[Any]:
    """The lengths of the parts that boundaries cut an axis into; those behind the end are empty."""
    if axis >= len(ary.shape):
        raise ValueError(f"axis {axis} is out of bound for shape {ary.shape}")
    sizes: list[Any] = []
    total, before = ary.shape[axis], 0
    for at, boundary in enumerate(boundaries):
        length = boundary - before
        if length < 0:
            raise ValueError(f"The {at}-th boundary {boundary} is smaller than the previous boundary {before}")
        sizes.append(min(length, max(0, total - sum(sizes))))
        before = boundary
    return [*sizes, max(0, total - sum(sizes))]


def split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    """Parts of an array along an axis.

    Args:
        ary: a tensor, an array, or numbers in lists.
        indices_or_sections: the number of equal parts, or the places to cut at.
        axis: the axis.

    Returns:
        A list of tensors.

    Raises:
        ValueError: for an axis out of bounds, or places that are not in order.

    >>> [part.numpy() for part in tf.experimental.numpy.split([1, 2, 3], [1])]
    [array([1]), array([2, 3])]
    """
    ary = asarray(ary)
    if not isinstance(indices_or_sections, int):
        indices_or_sections = _sizes(ary, indices_or_sections, axis)
    return _join.split(ary, indices_or_sections, axis=axis)


def _equal_parts(ary: Any, sections: Any, axis: int) -> list[Any]:
    if isinstance(sections, int):
        length = ary.shape[axis]
        if length is not None and length % sections:
            raise ValueError("array split does not result in an equal division")
    return split(ary, sections, axis=axis)


def vsplit(ary: Any, indices_or_sections: Any) -> list[Any]:
    """Parts of an array along its first axis.

    Args:
        ary: a tensor or an array.
        indices_or_sections: the number of equal parts, or the places to cut at.

    Returns:
        A list of tensors.

    Raises:
        ValueError: when the parts cannot be equal.

    >>> len(tf.experimental.numpy.vsplit(tf.ones((4, 2)), 2))
    2
    """
    return _equal_parts(ary, indices_or_sections, 0)


def hsplit(ary: Any, indices_or_sections: Any) -> list[Any]:
    """Parts of an array along its second axis; of a vector, along its only one.

    Args:
        ary: a tensor or an array.
        indices_or_sections: the number of equal parts, or the places to cut at.

    Returns:
        A list of tensors.

    Raises:
        ValueError: when the parts cannot be equal.

    >>> len(tf.experimental.numpy.hsplit(tf.ones((2, 4)), 2))
    2
    """
    return _equal_parts(ary, indices_or_sections, 0 if rank_of(asarray(ary)) == 1 else 1)


def dsplit(ary: Any, indices_or_sections: Any) -> list[Any]:
    """Parts of an array along its third axis.

    Args:
        ary: a tensor or an array.
        indices_or_sections: the number of equal parts, or the places to cut at.

    Returns:
        A list of tensors.

    Raises:
        ValueError: when the parts cannot be equal.

    >>> len(tf.experimental.numpy.dsplit(tf.ones((1, 1, 4)), 2))
    2
    """
    return _equal_parts(ary, indices_or_sections, 2)


# ---------------------------------------------------------------------------------------------------------------
# repeating and padding


def tile(a: Any, reps: Any) -> Any:
    """An array repeated as a whole along its axes.

    Args:
        a: a tensor, an array, or numbers in lists.
        reps: how often along each of the last axes; more than there are make new ones.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.tile([1, 2], 2).numpy()
    array([1, 2, 1, 2])
    """
    a = array(a)
    reps = _shape.reshape(as_array(reps, int32), [-1])
    count = reps.shape[0]
    missing = max(rank_of(a) - count, 0)
    if missing:
        reps = _join.concat([ones([missing], int32), reps], 0)
    return _repeat.tile(_shape.reshape(a, padded_left(a, count)), reps)


def repeat(a: Any, repeats: Any, axis: Any = None) -> Any:
    """An array with every element repeated.

    Args:
        a: a tensor, an array, or numbers in lists.
        repeats: how often: one number, or one for each element along the axis.
        axis: the axis; if not given, the array is flattened.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.repeat([1, 2], 2).numpy()
    array([1, 1, 2, 2])
    """
    return _repeat.repeat(asarray(a), asarray(repeats), axis)


def pad(array: Any, pad_width: Any, mode: str, **kwargs: Any) -> Any:
    """An array with a margin.

    Args:
        array: a tensor, an array, or numbers in lists.
        pad_width: for each axis how many elements before and behind.
        mode: "constant", "reflect" (the border is not repeated) or "symmetric" (it is).
        kwargs: `constant_values`, the value of the margin; 0 if not given.

    Returns:
        A tensor.

    Raises:
        ValueError: for another mode.

    >>> tf.experimental.numpy.pad([1, 2], [[1, 1]], "reflect").numpy()
    array([2, 1, 2, 1])
    """
    if mode not in ("constant", "reflect", "symmetric"):
        raise ValueError("Unsupported padding mode: " + mode)
    return _pad.pad(
        asarray(array), asarray(pad_width, int32), mode.upper(), constant_values=kwargs.get("constant_values", 0)
    )
