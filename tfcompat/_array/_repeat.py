"""More of the same elements: `tile`, `broadcast_to`, `repeat`."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.abstract import NeedsValue, sym_max
from .._core.dtypes import int32
from .._core.errors import invalid
from .._core.op import as_input, as_inputs, dims, primitive
from .._core.rules import like, rank_of, unknown
from .._core.shapes import TensorShape
from .._core.tensor import EagerTensor, Readable, Tensor
from ._arguments import INDEX, named, not_allowed, read, vector
from ._shape import _reshape


def _interleaved(multiples: tuple[int, ...], shape: tuple[int, ...]) -> list[int]:
    """The shape in which a copy of a tile, and a place within the tile, are axes of their own."""
    return [n for pair in zip(multiples, shape, strict=True) for n in pair]


def _tiled(x: Any, *, multiples: tuple[int, ...]) -> tuple[Any, ...]:
    if rank_of(x) is None:
        return (None,) * len(multiples)
    return tuple([m * n for m, n in zip(multiples, x.shape, strict=True)])


@primitive(
    op="Tile", infer=_tiled, grad=lambda F, g, y, x, *, multiples: F.untile_like(g, x, multiples=multiples), keep=True
)
def _tile(x: Any, *, multiples: tuple[int, ...]) -> Any:
    if not multiples:
        return x
    made = np.empty(_interleaved(multiples, x.shape), x.dtype)
    made[...] = x.reshape(_interleaved((1,) * x.ndim, x.shape))
    return made.reshape(_tiled(x, multiples=multiples))


@primitive(op="Sum", infer=like(1), grad=(lambda F, g, y, a, x, *, multiples: F.tile(g, multiples=multiples), None))
def _untile_like(a: Any, x: Any, *, multiples: tuple[int, ...]) -> Any:
    """The sum of the tiles of which `a` is made, each of the shape of `x`."""
    return np.add.reduce(a.reshape(_interleaved(multiples, x.shape)), axis=tuple(range(0, 2 * x.ndim, 2)))


def tile(input: Any, multiples: Any, name: Any = None) -> Any:
    """A tensor repeated along its axes.

    Args:
        input: a tensor.
        multiples: how often it stands along each axis.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor; axis i is `multiples[i]` times as long.

    Raises:
        tf.errors.InvalidArgumentError: when there is not one number for each axis, or one is negative.

    >>> tf.tile([1, 2], [2]).numpy()
    array([1, 2, 1, 2], dtype=int32)
    """
    x = read(input)
    counts = vector(multiples, "Tile", "Tmultiples", input, words="Expected multiples to be 1-D, but got shape {}")
    if rank_of(x._value) is not None and len(counts) != x._value.ndim:
        raise invalid(
            f"Expected multiples argument to be a vector of length {x._value.ndim} but got length {len(counts)}",
            "Tile",
            named(input, multiples),
        )
    for at, n in enumerate(counts):
        if n < 0:
            raise invalid(f"Expected multiples[{at}] >= 0, but got {n}", "Tile", named(input, multiples))
    return _tile(x, multiples=counts)


SMALL = 4096  # elements up to which a copy is cheaper than numpy's way of making a broadcast view (3 us)


def _broadcasted(x: Any, *, shape: tuple[Any, ...]) -> tuple[Any, ...]:
    have = () if rank_of(x) is None else x.shape
    have = (1,) * (len(shape) - len(have)) + have
    return tuple(
        [m if type(n) is not int and type(m) is int and m > 1 else n for n, m in zip(shape, have, strict=True)]
    )


@primitive(op="BroadcastTo", infer=_broadcasted, grad=lambda F, g, y, x, *, shape: F.sum_like(g, x), keep=True)
def _broadcast_to(x: Any, *, shape: tuple[int, ...]) -> Any:
    count = 1
    for n in shape:
        count *= n
    if count > SMALL:
        return np.broadcast_to(x, shape)
    made = np.empty(shape, x.dtype)
    made[...] = x
    return made


@primitive(op="BroadcastTo", infer=unknown, grad=(lambda F, g, y, x, shape: F.sum_like(g, x), None), keep=True)
def _broadcast_by(x: Any, shape: Any) -> Any:
    """A broadcast to a shape of which not even the number of axes was known when the function was traced."""
    return _broadcast_to.primitive.kernel(x, shape=tuple(shape.tolist()))


def broadcast_to(input: Any, shape: Any, name: Any = None) -> Any:
    """A tensor repeated along axes of length 1 and along new axes in front, to a shape.

    Args:
        input: a tensor.
        shape: the lengths of the axes of the result.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape.

    Raises:
        tf.errors.InvalidArgumentError: when the tensor does not broadcast to the shape.

    >>> tf.broadcast_to([1, 2], [2, 2]).numpy()
    array([[1, 2],
           [1, 2]], dtype=int32)
    """
    op = "BroadcastTo"
    x = read(input)
    try:
        sizes = vector(shape, op, "Tidx", input, words="shape must be a vector of {{int32,int64}}, got shape {}")
    except NeedsValue:
        return _broadcast_by(x, as_input(shape))
    have = () if rank_of(x._value) is None else x._value.shape
    for n in sizes:
        if n < 0:
            raise invalid(f"Dimension {n} must be >= 0", op, named(input, shape))
    if len(have) > len(sizes):
        raise invalid(
            f"Rank of input ({len(have)}) must be no greater than rank of output shape ({len(sizes)}).",
            op,
            named(input, shape),
        )
    for n, wanted in zip(reversed(have), reversed(sizes), strict=False):
        if n != 1 and n != wanted:
            raise invalid(f"Incompatible shapes: {dims(have)} vs. {dims(sizes)}", op, named(input, shape))
    return _broadcast_to(x, shape=sizes)


def broadcast_static_shape(shape_x: TensorShape, shape_y: TensorShape) -> TensorShape:
    """The shape of what two tensors of known shapes make when they broadcast against each other.

    Args:
        shape_x: a `tf.TensorShape`, which may be known in part.
        shape_y: another.

    Returns:
        A `tf.TensorShape`.

    Raises:
        ValueError: when the shapes do not broadcast.

    >>> tf.broadcast_static_shape(tf.TensorShape([1, 3]), tf.TensorShape([2, 1]))
    TensorShape([2, 3])
    """
    if shape_x.ndims is None or shape_y.ndims is None:
        return TensorShape(None)
    a, b = shape_x.as_list(), shape_y.as_list()
    rank = max(len(a), len(b))
    made: list[int | None] = []
    for n, m in zip([1] * (rank - len(a)) + a, [1] * (rank - len(b)) + b, strict=True):
        if n == 1 or m == 1:
            made.append(m if n == 1 else n)
        elif n is None or m is None:
            made.append(m if n is None else n)
        elif n == m:
            made.append(n)
        else:
            raise ValueError(
                "Incompatible shapes for broadcasting. Two shapes are compatible if for each dimension pair they are "
                f"either equal or one of them is 1. Received: {shape_x} and {shape_y}."
            )
    return TensorShape(made)


def broadcast_dynamic_shape(shape_x: Any, shape_y: Any) -> Any:
    """The shape of what two tensors make when they broadcast against each other, from shapes given as tensors.

    Args:
        shape_x: a vector of int32 or int64.
        shape_y: another.

    Returns:
        A vector of the same dtype.

    Raises:
        tf.errors.InvalidArgumentError: when the shapes do not broadcast.

    >>> tf.broadcast_dynamic_shape([3], [2, 1]).numpy()
    array([2, 3], dtype=int32)
    """
    given = [v if isinstance(v, (Tensor, Readable)) or len(v) else np.zeros(0, np.int32) for v in (shape_x, shape_y)]
    x, y = as_inputs("BroadcastArgs", *given)
    if x._dtype not in INDEX:
        raise not_allowed("BroadcastArgs", "T", x._dtype, INDEX, named(shape_x, shape_y))
    if type(x) is type(y) is EagerTensor:
        _check_broadcast(x._value, y._value, named(shape_x, shape_y))
    return _broadcast_args(x, y)


def _check_broadcast(x: Any, y: Any, name: str | None) -> tuple[int, ...]:
    try:
        return np.broadcast_shapes(tuple(x.tolist()), tuple(y.tolist()))
    except ValueError:
        words = f"Incompatible shapes: {dims(x.tolist())} vs. {dims(y.tolist())}"
        raise invalid(words, "BroadcastArgs", name) from None


@primitive(op="BroadcastArgs", infer=lambda x, y: (sym_max(x.shape[0], y.shape[0]),), grad=None)
def _broadcast_args(x: Any, y: Any) -> Any:
    return np.array(_check_broadcast(x, y, ""), x.dtype)


def _repeated(x: Any, repeats: Any, *, axis: int) -> tuple[Any, ...]:
    n: Any = None
    if isinstance(repeats, (np.ndarray, np.generic)):  # a constant tells the length
        n = x.shape[axis] * int(repeats) if not repeats.ndim else int(np.maximum(repeats, 0).sum())
    return (*x.shape[:axis], n, *x.shape[axis + 1 :])


@primitive(
    op="Repeat",
    infer=_repeated,
    grad=(lambda F, g, y, x, n, *, axis: F.unrepeat_like(g, n, x, axis=axis), None),
    keep=True,
)
def _repeat(x: Any, repeats: Any, *, axis: int) -> Any:
    if repeats.size == 1:
        repeats = repeats.reshape(())[()]
        if repeats < 0:
            raise invalid(f"Expected multiples[{axis + 1}] >= 0, but got {repeats}", "Tile")
    elif repeats.size != x.shape[axis]:
        raise invalid(f"Dimensions {x.shape[axis]} and {repeats.size} are not compatible", "Repeat")
    return x.repeat(np.maximum(repeats, 0), axis)


@primitive(op="Sum", infer=like(2), grad=(lambda F, g, y, a, n, x, *, axis: F.repeat(g, n, axis=axis), None, None))
def _unrepeat_like(a: Any, repeats: Any, x: Any, *, axis: int) -> Any:
    """The sums of the elements of `a` that `repeat` made of one element of `x`."""
    length = x.shape[axis]
    if repeats.size == 1:
        shape = (*x.shape[:axis], length, int(repeats.reshape(())), *x.shape[axis + 1 :])
        return np.add.reduce(a.reshape(shape), axis=axis + 1)
    made = np.zeros(x.shape, a.dtype)
    key: Any = (slice(None),) * axis + (np.repeat(np.arange(length), np.maximum(repeats, 0)),)
    np.add.at(made, key, a)
    return made


def repeat(input: Any, repeats: Any, axis: Any = None, name: Any = None) -> Any:
    """A tensor with each of its elements repeated.

    Args:
        input: a tensor.
        repeats: how often, a number or a vector of one for each element along the axis.
        axis: the axis; the flattened tensor if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor, longer along the axis.

    Raises:
        ValueError: when the axis does not exist, or `repeats` is of another length.

    >>> tf.repeat([1, 2], [2, 1]).numpy()
    array([1, 1, 2], dtype=int32)
    """
    x = read(input)
    counts = as_input([], int32) if isinstance(repeats, (list, tuple)) and not repeats else read(repeats)
    if not counts._dtype.is_integer:
        raise TypeError(
            "Argument `tensor` (name: repeats) must be of type integer. "
            f"Received `tensor` = {repeats} of dtype: {counts._dtype}"
        )
    if counts._value.ndim > 1:
        raise ValueError(f"Shape {counts.shape} must have rank at most 1")
    if axis is None:
        x, axis = _reshape(x, shape=(-1,)), 0
    if not x._value.ndim:
        x = _reshape(x, shape=(1,))
    rank = x._value.ndim
    if not isinstance(axis, (int, np.integer)):
        raise TypeError(f"Argument `axis` must be an int. Received `axis` = {axis} of type {type(axis).__name__}")
    axis = int(axis)
    if not -rank <= axis < rank:
        raise ValueError(f"axis={axis} out of bounds: expected {-rank}<=axis<{rank}")
    axis %= rank
    length = x._value.shape[axis]
    if counts._value.size == 1:
        counts = _reshape(counts, shape=()) if counts._value.ndim else counts
        if type(counts) is EagerTensor and counts._value < 0:
            raise invalid(f"Expected multiples[{axis + 1}] >= 0, but got {counts._value}", "Tile", named([]))
    elif counts._value.size != 1 and length != counts._value.size:
        raise ValueError(f"Dimensions {length} and {counts._value.size} are not compatible")
    return _repeat(x, counts, axis=axis)
