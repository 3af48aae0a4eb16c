"""Array manipulation routines: shapes, transpositions, and what turns arrays round."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..._array import _permute, _shape
from ._arrays import asarray, broadcast, padded_left, positive_axis, rank_of, static

# ---------------------------------------------------------------------------------------------------------------
# what shape it has


def shape(a: Any) -> Any:
    """The lengths of the axes.

    Args:
        a: a tensor, an array, or numbers in lists.

    Returns:
        A `tf.TensorShape`.

    >>> tf.experimental.numpy.shape([[1, 2]])
    TensorShape([1, 2])
    """
    return asarray(a).shape


def ndim(a: Any) -> Any:
    """The number of axes.

    Args:
        a: a tensor, an array, or numbers in lists.

    Returns:
        An int.

    >>> tf.experimental.numpy.ndim([[1, 2]])
    2
    """
    return asarray(a).ndim


def size(x: Any, axis: Any = None) -> Any:
    """The number of elements.

    Args:
        x: a tensor, an array, or numbers in lists.
        axis: not supported.

    Returns:
        An int, or a scalar tensor where the shape is not fully known.

    Raises:
        NotImplementedError: when an axis is given.

    >>> int(tf.experimental.numpy.size([[1, 2]]))
    2
    """
    if axis is not None:
        raise NotImplementedError("axis argument is not supported in the current `np.size` implementation")
    if isinstance(x, (int, float, np.int32, np.int64, np.float32, np.float64)):
        return 1
    x = asarray(x)
    return np.prod(x.shape.as_list(), dtype=int) if x.shape.is_fully_defined() else _shape.size(x)


# ---------------------------------------------------------------------------------------------------------------
# another shape


def reshape(a: Any, newshape: Any, order: str = "C") -> Any:
    """The elements in another shape.

    Args:
        a: a tensor, an array, or numbers in lists.
        newshape: the lengths of the axes; -1 is "what is left".
        order: "C", the last axis runs fastest, or "F", the first.

    Returns:
        A tensor.

    Raises:
        ValueError: for another order.
        tf.errors.InvalidArgumentError: when the elements do not fill the shape.

    >>> tf.experimental.numpy.reshape([[1, 2], [3, 4]], 4, order="F").numpy()
    array([1, 3, 2, 4])
    """
    if order not in {"C", "F"}:
        raise ValueError(f"Unsupported order argument {order}")
    a = asarray(a)
    if isinstance(newshape, int):
        newshape = [newshape]
    if order == "C":
        return _shape.reshape(a, newshape)
    return _permute.transpose(_shape.reshape(_permute.transpose(a), newshape[::-1]))


def ravel(a: Any) -> Any:
    """All elements in one axis.

    Args:
        a: a tensor, an array, or numbers in lists.

    Returns:
        A vector.

    >>> tf.experimental.numpy.ravel([[1, 2]]).numpy()
    array([1, 2])
    """
    return _shape.reshape(asarray(a), [-1])


def flatten(a: Any, order: str = "C") -> Any:
    """All elements in one axis.

    Args:
        a: a tensor, an array, or numbers in lists.
        order: "C", "A" or "K", the last axis runs fastest, or "F", the first.

    Returns:
        A vector.

    Raises:
        ValueError: for another order.

    >>> tf.experimental.numpy.flatten([[1, 2], [3, 4]], "F").numpy()
    array([1, 3, 2, 4])
    """
    a = asarray(a)
    if order in ("C", "A", "K"):
        return _shape.reshape(a, [-1])
    if order == "F":
        return _shape.reshape(_permute.transpose(a), [-1])
    raise ValueError("order can only be C, A, K (all row major) or F (column major).")


def expand_dims(a: Any, axis: Any) -> Any:
    """An array with one axis more, of length 1.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: where it goes.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.expand_dims([1, 2], 0).numpy()
    array([[1, 2]])
    """
    return _shape.expand_dims(asarray(a), axis)


def squeeze(a: Any, axis: Any = None) -> Any:
    """An array without axes of length 1.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis or axes that go; all of length 1 if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.squeeze([[1, 2]]).numpy()
    array([1, 2])
    """
    return _shape.squeeze(asarray(a), axis)


def _each(arrays: tuple[Any, ...], change: Any) -> Any:
    made = [change(asarray(a)) for a in arrays]
    return made[0] if len(made) == 1 else made


def _at_least(a: Any, rank: int) -> Any:
    return _shape.reshape(a, padded_left(a, rank)) if rank_of(a) < rank else a


def atleast_1d(*arys: Any) -> Any:
    """Arrays of at least one axis.

    Args:
        arys: tensors, arrays, or numbers in lists.

    Returns:
        A tensor, or a list of them for more than one array.

    >>> tf.experimental.numpy.atleast_1d(1).numpy()
    array([1])
    """
    return _each(arys, lambda a: _at_least(a, 1))


def atleast_2d(*arys: Any) -> Any:
    """Arrays of at least two axes; new ones come first.

    Args:
        arys: tensors, arrays, or numbers in lists.

    Returns:
        A tensor, or a list of them for more than one array.

    >>> tf.experimental.numpy.atleast_2d([1, 2]).numpy()
    array([[1, 2]])
    """
    return _each(arys, lambda a: _at_least(a, 2))


def _three(a: Any) -> Any:
    return _shape.expand_dims(_at_least(a, 2), -1) if rank_of(a) < 3 else a


def atleast_3d(*arys: Any) -> Any:
    """Arrays of at least three axes: of a vector the middle one, of a matrix the first two.

    Args:
        arys: tensors, arrays, or numbers in lists.

    Returns:
        A tensor, or a list of them for more than one array.

    >>> tf.experimental.numpy.atleast_3d([1, 2]).shape
    TensorShape([1, 2, 1])
    """
    return _each(arys, _three)


def broadcast_arrays(*args: Any, **kwargs: Any) -> Any:
    """Arrays in their common shape.

    Args:
        args: tensors, arrays, or numbers in lists.
        kwargs: `subok`, only as False.

    Returns:
        A list of tensors.

    Raises:
        ValueError: for other keywords.

    >>> tf.experimental.numpy.broadcast_arrays([1, 2], 3)[1].numpy()
    array([3, 3])
    """
    if kwargs.pop("subok", False):
        raise ValueError("subok=True is not supported.")
    if kwargs:
        raise ValueError(f"Received unsupported arguments {kwargs.keys()}")
    return broadcast(*[asarray(arg) for arg in args])


# ---------------------------------------------------------------------------------------------------------------
# transpositions


def transpose(a: Any, axes: Any = None) -> Any:
    """An array with its axes in another order.

    Args:
        a: a tensor, an array, or numbers in lists.
        axes: the order; the reverse if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.transpose([[1, 2], [3, 4]]).numpy()
    array([[1, 3],
           [2, 4]])
    """
    return _permute.transpose(asarray(a), None if axes is None else asarray(axes))


def swapaxes(a: Any, axis1: Any, axis2: Any) -> Any:
    """An array with two axes exchanged.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis1: one of them.
        axis2: the other.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.swapaxes([[1, 2], [3, 4]], 0, 1).numpy()
    array([[1, 3],
           [2, 4]])
    """
    a = asarray(a)
    rank = rank_of(a)
    one, other = positive_axis(static(axis1), rank), positive_axis(static(axis2), rank)
    order = list(range(rank))
    order[one], order[other] = other, one
    return _permute.transpose(a, order)


def moveaxis(a: Any, source: Any, destination: Any) -> Any:
    """An array with some axes at other places; the others keep their order.

    Args:
        a: a tensor, an array, or numbers in lists.
        source: the axis or axes that move.
        destination: where they go.

    Returns:
        A tensor.

    Raises:
        ValueError: when the numbers of axes differ.

    >>> tf.experimental.numpy.moveaxis(tf.ones((2, 3, 4)), 0, -1).shape
    TensorShape([3, 4, 2])
    """
    if not source and not destination:
        return a
    a = asarray(a)
    if isinstance(source, int):
        source = (source,)
    if isinstance(destination, int):
        destination = (destination,)
    if len(source) != len(destination):
        raise ValueError("The lengths of source and destination must equal")
    rank = rank_of(a)
    places = {
        positive_axis(to, rank): positive_axis(axis, rank) for axis, to in zip(source, destination, strict=True)
    }
    moved = set(places.values())
    order = [axis for axis in range(rank) if axis not in moved]
    for to, axis in sorted(places.items()):
        order.insert(to, axis)
    return _permute.transpose(a, order)


def flip(m: Any, axis: Any = None) -> Any:
    """An array with the order of the elements along an axis reversed.

    Args:
        m: a tensor, an array, or numbers in lists.
        axis: the axis; all of them if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.flip([1, 2, 3]).numpy()
    array([3, 2, 1])
    """
    m = asarray(m)
    rank = rank_of(m)
    return _permute.reverse(m, list(range(rank)) if axis is None else [positive_axis(static(axis), rank)])


def flipud(m: Any) -> Any:
    """An array with its rows in reverse order.

    Args:
        m: a tensor, an array, or numbers in lists.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.flipud([[1, 2], [3, 4]]).numpy()
    array([[3, 4],
           [1, 2]])
    """
    return flip(m, 0)


def fliplr(m: Any) -> Any:
    """An array with its columns in reverse order.

    Args:
        m: a tensor, an array, or numbers in lists.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.fliplr([[1, 2], [3, 4]]).numpy()
    array([[2, 1],
           [4, 3]])
    """
    return flip(m, 1)


def rot90(m: Any, k: int = 1, axes: Any = (0, 1)) -> Any:
    """An array turned by right angles in the plane of two axes.

    Args:
        m: a tensor, an array, or numbers in lists.
        k: how many right angles.
        axes: the plane; the turn is from the first axis towards the second.

    Returns:
        A tensor; `m` itself for no turn.

    >>> tf.experimental.numpy.rot90([[1, 2], [3, 4]]).numpy()
    array([[2, 4],
           [1, 3]])
    """
    rank = rank_of(asarray(m))
    one, other = [positive_axis(axis, rank) for axis in axes]
    k = k % 4
    if k == 0:
        return m
    if k == 2:
        return flip(flip(m, one), other)
    return swapaxes(flip(m, other), one, other) if k == 1 else flip(swapaxes(m, one, other), other)


def roll(a: Any, shift: Any, axis: Any = None) -> Any:
    """An array whose elements have moved along an axis; what leaves one end comes in at the other.

    Args:
        a: a tensor, an array, or numbers in lists.
        shift: by how much.
        axis: the axis; if not given, all elements move as in one row.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.roll([1, 2, 3], 1).numpy()
    array([3, 1, 2])
    """
    a = asarray(a)
    if axis is not None:
        return _permute.roll(a, shift, axis)
    return _shape.reshape(_permute.roll(_shape.reshape(a, [-1]), shift, 0), _shape.shape(a))
