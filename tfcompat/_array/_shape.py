"""Ops that change the shape, the order or the number of the elements, and ops that tell a shape."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.dtypes import (
    DType,
    as_dtype,
    bfloat16,
    complex64,
    complex128,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    qint8,
    qint16,
    qint32,
    quint8,
    quint16,
    uint8,
    uint16,
    uint32,
    uint64,
)
from .._core.errors import InvalidArgumentError, invalid, tail
from .._core.op import as_input, as_inputs, dims, mismatch, primitive, refuse
from .._core.shapes import TensorShape
from .._core.tensor import EagerTensor, Readable, Tensor, convert
from ._arguments import INDEX, integer, integers, named, not_allowed, plain, read, unregistered, vector, zeros_array
from ._like import conjugate

# ---------------------------------------------------------------------------------------------------------------
# the same elements in another shape


@primitive(op="Reshape", grad=lambda F, g, y, x, *, shape: F.reshape_like(g, x), keep=True)
def _reshape(x: Any, *, shape: tuple[int, ...]) -> Any:
    return x.reshape(shape)


def reshape(tensor: Any, shape: Any, name: Any = None) -> Any:
    """The elements of a tensor in another shape.

    Args:
        tensor: a tensor.
        shape: the lengths of the new axes; one of them may be -1, "what is left".
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same elements in the same order.

    Raises:
        tf.errors.InvalidArgumentError: when the numbers of elements differ.

    >>> tf.reshape([1, 2, 3, 4], [2, -1]).numpy()
    array([[1, 2],
           [3, 4]], dtype=int32)
    """
    x = tensor if type(tensor) is EagerTensor else as_input(tensor)
    sizes = plain(shape)
    if sizes is None:
        sizes = _sizes(shape)
    if not sizes or min(sizes) >= -1:
        try:
            return _reshape(x, shape=sizes)
        except ValueError:
            pass
    return _reshape(x, shape=_inferred(x.shape.num_elements(), sizes, x._value.shape, named(tensor, shape)))


def _sizes(shape: Any) -> tuple[int, ...]:
    array = integers(shape, "Reshape", "Tshape")
    if array.ndim > 1:
        raise invalid(f"sizes input must be 1-D, not {dims(array.shape)}", "Reshape", named(shape))
    return tuple(array.reshape(-1).tolist())


def _inferred(size: int, sizes: tuple[int, ...], shape: tuple[int, ...], name: str | None) -> tuple[int, ...]:
    """The shape that numpy would not work out, or TensorFlow's refusal of it."""
    unknown = [at for at, n in enumerate(sizes) if n == -1]
    known = 1
    for at, n in enumerate(sizes):
        if n < -1:
            raise invalid(f"Size {at} must be non-negative, not {n}", "Reshape", name)
        known *= n if n != -1 else 1
    if len(unknown) > 1:
        raise invalid(f"Only one input size may be -1, not both {unknown[0]} and {unknown[1]}", "Reshape", name)
    asked = f"has {known}"
    if unknown and known == size == 0:  # the axes without length are left aside, on both sides
        rest = int(np.prod([n for n in shape if n])) // int(np.prod([n for n in sizes if n > 0]))
        return tuple([rest if n == -1 else n for n in sizes])
    if unknown and known:
        asked = f"requires a multiple of {known}"
    raise invalid(f"Input to reshape is a tensor with {size} values, but the requested shape {asked}", "Reshape", name)


@primitive(op="ExpandDims", grad=lambda F, g, y, x, *, axis: F.reshape_like(g, x), keep=True)
def _expand_dims(x: Any, *, axis: int) -> Any:
    shape = x.shape
    if axis < 0:
        axis += len(shape) + 1
    return x.reshape((*shape[:axis], 1, *shape[axis:]))


def expand_dims(input: Any, axis: Any, name: Any = None) -> Any:
    """A tensor with one more axis, of length 1.

    Args:
        input: a tensor.
        axis: where the new axis goes, from `-(rank + 1)` to `rank`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same elements.

    Raises:
        tf.errors.InvalidArgumentError: when there is no such place.

    >>> tf.expand_dims([1, 2], 1).numpy()
    array([[1],
           [2]], dtype=int32)
    """
    x = input if type(input) is EagerTensor else as_input(input)
    if type(axis) is not int:
        words = "'dim' must be a tensor with a single value"
        axis = integer(axis, "ExpandDims", "Tdim", input, words=words)
    rank = x._value.ndim
    if -rank - 2 < axis <= rank:
        return _expand_dims(x, axis=axis)
    raise invalid(
        f"Tried to expand dim index {axis} for tensor with {rank} dimensions.", "ExpandDims", named(input, axis)
    )


@primitive(op="Squeeze", grad=lambda F, g, y, x, *, axis: F.reshape_like(g, x), keep=True)
def _squeeze(x: Any, *, axis: tuple[int, ...] | None) -> Any:
    return x.squeeze(axis)


def squeeze(input: Any, axis: Any = None, name: Any = None) -> Any:
    """A tensor without its axes of length 1.

    Args:
        input: a tensor.
        axis: an axis or a list of axes of length 1 to take away; all of them if not given or empty.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same elements.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist or has another length.

    >>> tf.squeeze([[1], [2]]).numpy()
    array([1, 2], dtype=int32)
    """
    x = input if type(input) is EagerTensor else as_input(input)
    if axis is None or (axis.__class__ in (list, tuple) and not axis):
        return _squeeze(x, axis=None)
    if isinstance(axis, (Tensor, Readable)) or (isinstance(axis, np.ndarray) and axis.ndim):
        raise TypeError(f"Expected list for 'axis' argument to 'squeeze' Op, not {axis!r}.")
    axes = tuple([_axis(n) for n in axis]) if isinstance(axis, (list, tuple)) else (_axis(axis),)
    shape = x._value.shape
    rank = len(shape)
    for n in axes:
        if not -rank <= n < rank:
            raise invalid(
                f"Tried to squeeze dim index {n} for tensor with {rank} dimensions.", "Squeeze", named(input)
            )
        if shape[n] != 1:
            raise invalid(
                f"Can not squeeze dim[{n % rank}], expected a dimension of 1, got {shape[n]}", "Squeeze", named(input)
            )
    return _squeeze(x, axis=tuple(sorted({n % rank for n in axes})) if len(axes) > 1 else axes)


def _axis(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise TypeError(f"Expected int for argument 'axis' not {value!r}.") from None


# ---------------------------------------------------------------------------------------------------------------
# the same elements in another order


def _inverse(perm: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """The permutation that undoes another."""
    if perm is None:
        return None
    rank = len(perm)
    made = [0] * rank
    for at, n in enumerate(perm):
        made[n % rank] = at
    return tuple(made)


@primitive(op="Transpose", grad=lambda F, g, y, x, *, perm: F.transpose(g, perm=_inverse(perm)), keep=True)
def _transpose(x: Any, *, perm: tuple[int, ...] | None) -> Any:
    return x.transpose(perm)


def transpose(a: Any, perm: Any = None, conjugate: bool = False, name: str = "transpose") -> Any:
    """A tensor with its axes in another order.

    Args:
        a: a tensor.
        perm: which axis of `a` each axis of the result is; the reverse order if not given.
        conjugate: whether to conjugate complex numbers as well.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same elements.

    Raises:
        tf.errors.InvalidArgumentError: when `perm` is not a permutation of the axes.

    >>> tf.transpose([[1, 2, 3], [4, 5, 6]]).numpy()
    array([[1, 4],
           [2, 5],
           [3, 6]], dtype=int32)
    """
    x = a if type(a) is EagerTensor else as_input(a)
    if perm is not None:
        order = plain(perm)
        if order is None:
            order = vector(perm, "Transpose", "Tperm", a, words="perm must be rank 1, got shape {}")
    else:
        order = None
    try:
        made = _transpose(x, perm=order)
    except ValueError:
        raise _not_a_permutation(order, x._value.ndim, named(a, perm)) from None  # type: ignore[arg-type]
    return _conjugate(made) if conjugate else made


_conjugate = conjugate  # which `transpose` hides behind its argument


def _not_a_permutation(perm: tuple[int, ...], rank: int, name: str | None) -> InvalidArgumentError:
    if len(perm) != rank:
        words = f"transpose expects a vector of size {rank}. But input(1) is a vector of size {len(perm)}"
        return invalid(words, "Transpose", name)
    places = [n + rank if n < 0 else n for n in perm]
    for n in places:
        if not 0 <= n < rank:
            return invalid(f"{n} is out of range [0 .. {rank})", "Transpose", name)
    missing = next(n for n in range(rank) if n not in places)
    return invalid(f"{missing} is missing from {{{','.join(map(str, perm))}}}.", "Transpose", name)


@primitive(op="ReverseV2", grad=lambda F, g, y, x, *, axis: F.reverse(g, axis=axis), keep=True)
def _reverse(x: Any, *, axis: tuple[int, ...]) -> Any:
    return x[tuple([slice(None, None, -1) if at in axis else slice(None) for at in range(x.ndim)])] if axis else x


def reverse(tensor: Any, axis: Any, name: Any = None) -> Any:
    """A tensor with the elements along some axes in reverse order.

    Args:
        tensor: a tensor.
        axis: a list of axes.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist or is named twice.

    >>> tf.reverse([1, 2, 3], [0]).numpy()
    array([3, 2, 1], dtype=int32)
    """
    x = read(tensor)
    rank = x._value.ndim
    array = integers(axis, "ReverseV2", "Tidx", tensor)
    if not rank:
        return _identity(x)
    name = named(tensor, axis)
    if array.ndim != 1:
        raise invalid(f"'dims' must be 1-dimension, not {array.ndim}", "ReverseV2", name)
    axes: list[int] = []
    for at, n in enumerate(array.tolist()):
        if not -rank <= n < rank:
            raise invalid(f"'axis'[{at}] = {n} is out of valid range [0, {rank - 1}", "ReverseV2", name)
        if n % rank in axes:
            raise invalid(f"axis {n % rank} specified more than once.", "ReverseV2", name)
        axes.append(n % rank)
    return _reverse(x, axis=tuple(axes))


@primitive(
    op="Roll",
    grad=lambda F, g, y, x, *, shift, axis: F.roll(g, shift=tuple([-n for n in shift]), axis=axis),
    keep=True,
)
def _roll(x: Any, *, shift: tuple[int, ...], axis: tuple[int, ...]) -> Any:
    return np.roll(x, shift, axis)


def roll(input: Any, shift: Any, axis: Any, name: Any = None) -> Any:
    """A tensor with its elements moved along axes; what leaves at one end comes in at the other.

    Args:
        input: a tensor of rank 1 or more.
        shift: by how many places, a number or a list of one for each axis.
        axis: the axis or the axes; one that is named twice moves twice.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist, or the numbers of axes and shifts differ.

    >>> tf.roll([0, 1, 2, 3], 1, 0).numpy()
    array([3, 0, 1, 2], dtype=int32)
    """
    x = read(input)
    shifts, axes = integers(shift, "Roll", "Tshift", input, axis), integers(axis, "Roll", "Taxis", input, shift)
    name = named(input, shift, axis)
    rank = x._value.ndim
    if not rank:
        raise invalid("input must be 1-D or higher", "Roll", name)
    if shifts.shape != axes.shape:
        raise invalid("shift and axis must have the same size", "Roll", name)
    places = tuple([n + rank if n < 0 else n for n in axes.reshape(-1).tolist()])
    for n in places:
        if not 0 <= n < rank:
            raise invalid(f"axis {n} is out of range", "Roll", name)
    return _roll(x, shift=tuple(shifts.reshape(-1).tolist()), axis=places)


@primitive(
    op="ReverseSequence",
    grad=(
        lambda F, g, y, x, n, *, seq_axis, batch_axis: F.reverse_sequence(
            g, n, seq_axis=seq_axis, batch_axis=batch_axis
        ),
        None,
    ),
)
def _reverse_sequence(x: Any, lengths: Any, *, seq_axis: int, batch_axis: int) -> Any:
    shape = [1] * x.ndim
    shape[seq_axis] = x.shape[seq_axis]
    at = np.arange(x.shape[seq_axis]).reshape(shape)
    shape[seq_axis], shape[batch_axis] = 1, len(lengths)
    ends = lengths.reshape(shape)
    return np.take_along_axis(x, np.where(at < ends, ends - 1 - at, at), seq_axis)


def reverse_sequence(
    input: Any, seq_lengths: Any, seq_axis: Any = None, batch_axis: Any = None, name: Any = None
) -> Any:
    """A batch of sequences, the first elements of each in reverse order.

    Args:
        input: a tensor.
        seq_lengths: a vector of integers, how many elements of each sequence are reversed.
        seq_axis: the axis along which a sequence runs.
        batch_axis: the axis along which the sequences stand side by side; 0 if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape.

    Raises:
        tf.errors.InvalidArgumentError: when axes or lengths do not fit.

    >>> tf.reverse_sequence([[1, 2, 3], [4, 5, 6]], [2, 3], seq_axis=1).numpy()
    array([[2, 1, 3],
           [6, 5, 4]], dtype=int32)
    """
    op, name = "ReverseSequence", named(input, seq_lengths)
    if seq_axis is None:
        raise TypeError("Expected int for argument 'seq_dim' not None.")
    x, lengths = read(input), read(seq_lengths)
    if lengths._dtype not in INDEX:
        raise not_allowed(op, "Tlen", lengths._dtype, INDEX, name)
    seq, batch = int(seq_axis), int(batch_axis or 0)
    shape, counts = x._value.shape, lengths._value
    if counts.ndim != 1:
        raise invalid(f"seq_lens input must be 1-dim, not {counts.ndim}", op, name)
    if seq == batch:
        raise invalid(f"batch_dim == seq_dim == {seq}", op, name)
    for word, axis in (("seq_dim", seq), ("batch_dim", batch)):
        if axis < 0:
            raise invalid(f"Invalid {word} {axis}", op, name)
        if axis >= len(shape):
            raise invalid(f"{word} must be < input rank ( {axis} vs. {len(shape)})", op, name)
    if len(counts) != shape[batch]:
        raise invalid(
            f"Length of seq_lengths != input.dims({batch}), ({len(counts)} vs. {shape[batch]})", op, name
        )
    for at, n in enumerate(counts.tolist()):
        if n < 0:
            raise invalid(f"seq_lens({at}) < 0", op, name)
        if n > shape[seq]:
            raise invalid(f"seq_lens({at}) > input.dims({seq})", op, name)
    return _reverse_sequence(x, lengths, seq_axis=seq, batch_axis=batch)


# ---------------------------------------------------------------------------------------------------------------
# more elements


def _interleaved(multiples: tuple[int, ...], shape: tuple[int, ...]) -> list[int]:
    """The shape in which a copy of a tile, and a place within the tile, are axes of their own."""
    return [n for pair in zip(multiples, shape, strict=True) for n in pair]


@primitive(op="Tile", grad=lambda F, g, y, x, *, multiples: F.untile_like(g, x, multiples=multiples), keep=True)
def _tile(x: Any, *, multiples: tuple[int, ...]) -> Any:
    if not multiples:
        return x
    made = np.empty(_interleaved(multiples, x.shape), x.dtype)
    made[...] = x.reshape(_interleaved((1,) * x.ndim, x.shape))
    return made.reshape([m * n for m, n in zip(multiples, x.shape, strict=True)])


@primitive(op="Sum", grad=(lambda F, g, y, a, x, *, multiples: F.tile(g, multiples=multiples), None))
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
    counts = vector(
        multiples, "Tile", "Tmultiples", input, words="Expected multiples to be 1-D, but got shape {}"
    )
    if len(counts) != x._value.ndim:
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


@primitive(op="BroadcastTo", grad=lambda F, g, y, x, *, shape: F.sum_like(g, x), keep=True)
def _broadcast_to(x: Any, *, shape: tuple[int, ...]) -> Any:
    count = 1
    for n in shape:
        count *= n
    if count > SMALL:
        return np.broadcast_to(x, shape)
    made = np.empty(shape, x.dtype)
    made[...] = x
    return made


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
    sizes = vector(shape, op, "Tidx", input, words="shape must be a vector of {{int32,int64}}, got shape {}")
    have = x._value.shape
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
        if n not in (1, wanted):
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
    try:
        made = np.broadcast_shapes(tuple(x._value.tolist()), tuple(y._value.tolist()))
    except ValueError:
        raise invalid(
            f"Incompatible shapes: {dims(x._value.tolist())} vs. {dims(y._value.tolist())}",
            "BroadcastArgs",
            named(shape_x, shape_y),
        ) from None
    return EagerTensor(np.array(made, x._dtype.np), x._dtype)


@primitive(
    op="Repeat", grad=(lambda F, g, y, x, n, *, axis: F.unrepeat_like(g, n, x, axis=axis), None), keep=True
)
def _repeat(x: Any, repeats: Any, *, axis: int) -> Any:
    return x.repeat(repeats, axis)


@primitive(op="Sum", grad=(lambda F, g, y, a, n, x, *, axis: F.repeat(g, n, axis=axis), None, None))
def _unrepeat_like(a: Any, repeats: Any, x: Any, *, axis: int) -> Any:
    """The sums of the elements of `a` that `repeat` made of one element of `x`."""
    length = x.shape[axis]
    if not repeats.ndim:
        shape = (*x.shape[:axis], length, int(repeats), *x.shape[axis + 1 :])
        return np.add.reduce(a.reshape(shape), axis=axis + 1)
    made = np.zeros(x.shape, a.dtype)
    np.add.at(made, (slice(None),) * axis + (np.repeat(np.arange(length), repeats),), a)
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
    counts = read(repeats)
    if not counts._dtype.is_integer:
        raise TypeError(
            "Argument `tensor` (name: repeats) must be of type integer. "
            f"Received `tensor` = {repeats} of dtype: {counts._dtype}"
        )
    if counts._value.ndim > 1:
        raise ValueError(f"Shape {counts._value.shape} must have rank at most 1")
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
        counts = _reshape(counts, shape=())
        if counts._value < 0:
            raise invalid(f"Expected multiples[{axis + 1}] >= 0, but got {counts._value}", "Tile", named([]))
    elif length != counts._value.size:
        raise ValueError(f"Dimensions {length} and {counts._value.size} are not compatible")
    else:
        counts = EagerTensor(np.maximum(counts._value, 0), counts._dtype)
    return _repeat(x, counts, axis=axis)


# ---------------------------------------------------------------------------------------------------------------
# padding


def _inside(paddings: tuple[tuple[int, int], ...], shape: tuple[int, ...]) -> tuple[slice, ...]:
    """Where the elements stand in what padding makes of a shape."""
    return tuple([slice(before, before + n) for (before, _), n in zip(paddings, shape, strict=True)])


@primitive(op="Pad", grad=lambda F, g, y, x, *, paddings: F.unpad_like(g, x, paddings=paddings), keep=True)
def _pad(x: Any, *, paddings: tuple[tuple[int, int], ...]) -> Any:
    shape = x.shape
    made = zeros_array(tuple([n + before + after for n, (before, after) in zip(shape, paddings, strict=True)]), x.dtype)
    made[_inside(paddings, shape)] = x
    return made


@primitive(op="Slice", grad=(lambda F, g, y, a, x, *, paddings: F.pad(g, paddings=paddings), None))
def _unpad_like(a: Any, x: Any, *, paddings: tuple[tuple[int, int], ...]) -> Any:
    """The part of `a` that is not padding around the shape of `x`."""
    return a[_inside(paddings, x.shape)]


@primitive(
    op="PadV2",
    grad=(lambda F, g, y, x, value, *, paddings: F.unpad_like(g, x, paddings=paddings), None),
    keep=True,
)
def _pad_with(x: Any, value: Any, *, paddings: tuple[tuple[int, int], ...]) -> Any:
    shape = x.shape
    made = np.empty([n + before + after for n, (before, after) in zip(shape, paddings, strict=True)], x.dtype)
    made[...] = value
    made[_inside(paddings, shape)] = x
    return made


@primitive(
    op="MirrorPad",
    grad=lambda F, g, y, x, *, paddings, edge: F.unmirror_like(g, x, paddings=paddings, edge=edge),
    keep=True,
)
def _mirror_pad(x: Any, *, paddings: tuple[tuple[int, int], ...], edge: int) -> Any:
    for axis, (before, after) in enumerate(paddings):
        if before or after:
            n = x.shape[axis]
            # the places before, in and after; without the edge itself where `edge` is 1
            at = [*range(before - 1 + edge, edge - 1, -1), *range(n), *range(n - 1 - edge, n - 1 - edge - after, -1)]
            x = x.take(at, axis)
    return x


@primitive(
    op="MirrorPadGrad",
    grad=(lambda F, g, y, a, x, *, paddings, edge: F.mirror_pad(g, paddings=paddings, edge=edge), None),
)
def _unmirror_like(a: Any, x: Any, *, paddings: tuple[tuple[int, int], ...], edge: int) -> Any:
    """The opposite of mirror padding: what was mirrored is added to its original."""
    for axis, (before, after) in enumerate(paddings):
        if before or after:
            all_before: tuple[Any, ...] = (slice(None),) * axis
            n = x.shape[axis]
            made = a[(*all_before, slice(before, before + n))].copy()
            made[(*all_before, slice(edge, edge + before))] += a[(*all_before, slice(0, before))][
                (*all_before, slice(None, None, -1))
            ]
            made[(*all_before, slice(n - edge - after, n - edge))] += a[(*all_before, slice(before + n, None))][
                (*all_before, slice(None, None, -1))
            ]
            a = made
    return a


def pad(tensor: Any, paddings: Any, mode: str = "CONSTANT", constant_values: Any = 0, name: Any = None) -> Any:
    """A tensor with elements put before and after it along its axes.

    Args:
        tensor: a tensor.
        paddings: for each axis how many elements go before and after it, of shape `[rank, 2]`.
        mode: "CONSTANT"; "REFLECT", which mirrors the tensor without its edge; "SYMMETRIC", which mirrors it with
            its edge.
        constant_values: the scalar that a constant padding is made of.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype.

    Raises:
        tf.errors.InvalidArgumentError: when `paddings` does not fit the tensor.
        ValueError: when the mode is unknown.

    >>> tf.pad([1, 2], [[1, 2]]).numpy()
    array([0, 1, 2, 0, 0], dtype=int32)
    """
    mode = mode.upper()
    if mode not in ("CONSTANT", "REFLECT", "SYMMETRIC"):
        raise ValueError(
            'Value of argument `mode` expected to be one of "CONSTANT", "REFLECT", or "SYMMETRIC". '
            f"Received `mode` = {mode}"
        )
    zero = type(constant_values) in (int, float, bool) and not constant_values
    op = "MirrorPad" if mode != "CONSTANT" else "Pad" if zero else "PadV2"
    x = read(tensor)
    name = named(tensor, paddings)
    counts = _paddings(paddings, x._value, op, name)
    if mode == "CONSTANT":
        if zero:
            return _pad(x, paddings=counts)
        value = constant_values if isinstance(constant_values, Tensor) else as_input(constant_values, x._dtype)
        if value._dtype is not x._dtype:
            raise mismatch(op, 2, x._dtype, value._dtype, name)
        if value._value.ndim:
            raise invalid(f"constant_values must be a scalar. Found: {dims(value._value.shape)}", op, name)
        return _pad_with(x, value, paddings=counts)
    edge = 1 if mode == "REFLECT" else 0
    for n, (before, after) in zip(x._value.shape, counts, strict=True):
        if max(before, after) > n - edge:
            how = ("less than", "not less than") if edge else ("no greater than", "greater than")
            raise invalid(
                f"paddings must be {how[0]} the dimension size: {before}, {after} {how[1]} {n}", op, name
            )
    return _mirror_pad(x, paddings=counts, edge=edge)


def _paddings(paddings: Any, x: Any, op: str, name: str | None) -> tuple[tuple[int, int], ...]:
    given = [plain(row) for row in paddings] if type(paddings) in (list, tuple) else []
    if len(given) == x.ndim and given and all([row is not None and len(row) == 2 and min(row) >= 0 for row in given]):
        return tuple(given)  # type: ignore[arg-type]
    array = integers(paddings, op, "Tpaddings", [] if name is None else 0)
    if array.ndim != 2 or array.shape[1] != 2:
        raise invalid(f"paddings must be a matrix with 2 columns: {dims(array.shape)}", op, name)
    if len(array) != x.ndim:
        words = "The first dimension of paddings must be the rank of inputs"
        raise invalid(f"{words}{dims(array.shape)} {dims(x.shape)}", op, name)
    made = tuple([(before, after) for before, after in array.tolist()])
    for before, after in made:
        if before < 0 or after < 0:
            word = "paddings" if op == "MirrorPad" else "Paddings"
            raise invalid(f"{word} must be non-negative: {before} {after}", op, name)
    return made


# ---------------------------------------------------------------------------------------------------------------
# space to batch


def space_to_batch(input: Any, block_shape: Any, paddings: Any, name: Any = None) -> Any:
    """Blocks of the axes behind the first one, laid out along the first.

    Args:
        input: a tensor of shape `[batch, *space, ...]`.
        block_shape: the lengths of a block along the axes of space.
        paddings: zeros before and after each axis of space, of shape `[m, 2]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor whose first axis is longer by the size of a block, the axes of space shorter.

    Raises:
        tf.errors.InvalidArgumentError: when the padded lengths are no multiples of the block.

    >>> tf.space_to_batch([[1, 2, 3, 4]], [2], [[0, 0]]).numpy()
    array([[1, 3],
           [2, 4]], dtype=int32)
    """
    op, name = "SpaceToBatchND", named(input, block_shape, paddings)
    x = read(input)
    block, counts = _blocks(block_shape, paddings, x._value, op, name)
    if min(map(min, counts), default=0) < 0:
        raise invalid("Paddings must be non-negative", op, name)
    m = len(block)
    shape = x._value.shape
    lengths = [n + sum(pair) for n, pair in zip(shape[1:], counts, strict=False)]
    for at, (n, b) in enumerate(zip(lengths, block, strict=True)):
        if n % b:
            raise invalid(f"padded_shape[{at}]={n} is not divisible by block_shape[{at}]={b}", op, name)
    rest = shape[1 + m :]
    x = _pad(x, paddings=((0, 0), *counts, *[(0, 0)] * len(rest)))
    split = [k for n, b in zip(lengths, block, strict=True) for k in (n // b, b)]
    x = _reshape(x, shape=(shape[0], *split, *rest))
    order = (*range(2, 2 * m + 1, 2), 0, *range(1, 2 * m, 2), *range(2 * m + 1, 2 * m + 1 + len(rest)))
    batch = shape[0] * int(np.prod(block))
    return _reshape(
        _transpose(x, perm=order), shape=(batch, *[n // b for n, b in zip(lengths, block, strict=True)], *rest)
    )


def space_to_batch_nd(input: Any, block_shape: Any, paddings: Any, name: Any = None) -> Any:
    """The same as `tf.space_to_batch`.

    Args:
        input: a tensor of shape `[batch, *space, ...]`.
        block_shape: the lengths of a block along the axes of space.
        paddings: zeros before and after each axis of space.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.
    """
    return space_to_batch(input, block_shape, paddings)


def batch_to_space(input: Any, block_shape: Any, crops: Any, name: Any = None) -> Any:
    """The opposite of `tf.space_to_batch`: blocks laid out along the first axis, put back into space.

    Args:
        input: a tensor of shape `[batch, *space, ...]`.
        block_shape: the lengths of a block along the axes of space.
        crops: how many elements to cut off before and after each axis of space, of shape `[m, 2]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor whose first axis is shorter by the size of a block, the axes of space longer.

    Raises:
        tf.errors.InvalidArgumentError: when the batch is no multiple of the block, or too much is cut off.

    >>> tf.batch_to_space([[1, 3], [2, 4]], [2], [[0, 0]]).numpy()
    array([[1, 2, 3, 4]], dtype=int32)
    """
    op, name = "BatchToSpaceND", named(input, block_shape, crops)
    if isinstance(block_shape, int):
        block_shape = [block_shape, block_shape]
    x = read(input)
    block, cuts = _blocks(block_shape, crops, x._value, op, name)
    m = len(block)
    shape = x._value.shape
    size = int(np.prod(block))
    if shape[0] % size:
        raise invalid(
            f"Input batch dimension ({shape[0]}) is not divisible by product of block sizes ({size})", op, name
        )
    if min(map(min, cuts), default=0) < 0:
        raise invalid("Crops must be non-negative", op, name)
    lengths = [n * b for n, b in zip(shape[1:], block, strict=False)]
    for at, (n, pair) in enumerate(zip(lengths, cuts, strict=True)):
        if n < sum(pair):
            raise invalid(f"cropped_shape[{at}]={n - sum(pair)} must be non-negative", op, name)
    rest = shape[1 + m :]
    x = _reshape(x, shape=(*block, shape[0] // size, *shape[1:]))
    pairs = [axis for at in range(m) for axis in (m + 1 + at, at)]
    x = _transpose(x, perm=(m, *pairs, *range(2 * m + 1, 2 * m + 1 + len(rest))))
    x = _reshape(x, shape=(shape[0] // size, *lengths, *rest))
    begin = (0, *[before for before, _ in cuts], *[0] * len(rest))
    ends = [n - after for n, (_, after) in zip(lengths, cuts, strict=True)]
    return _window(x, begin=begin, end=(shape[0] // size, *ends, *rest))


def _blocks(
    block_shape: Any, pairs: Any, x: Any, op: str, name: str | None
) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """The lengths of a block, and the paddings or crops that belong to them."""
    blocks = integers(block_shape, op, "Tblock_shape")
    if blocks.ndim != 1:
        raise invalid(f"block_shape rank should be 1 instead of {blocks.ndim}", op, name)
    block = tuple(blocks.tolist())
    if x.ndim < 1 + len(block):
        raise invalid(f"input rank should be >= {1 + len(block)} instead of {x.ndim}", op, name)
    word = "paddings" if op == "SpaceToBatchND" else "crops"
    counts = integers(pairs, op, f"T{word}")
    if counts.shape != (len(block), 2):
        raise invalid(f"{word} should have shape [{len(block)}, 2] instead of {dims(counts.shape)}", op, name)
    for at, b in enumerate(block):
        if b < 1:
            raise invalid(f"All values in block_shape must be positive, got value, {b} at index {at}.", op, name)
    return block, tuple([(before, after) for before, after in counts.tolist()])


@primitive(
    op="Slice", grad=lambda F, g, y, x, *, begin, end: F.unwindow_like(g, x, begin=begin, end=end), keep=True
)
def _window(x: Any, *, begin: tuple[int, ...], end: tuple[int, ...]) -> Any:
    return x[tuple([slice(a, b) for a, b in zip(begin, end, strict=True)])] if begin else x


@primitive(op="Pad", grad=(lambda F, g, y, a, x, *, begin, end: F.window(g, begin=begin, end=end), None))
def _unwindow_like(a: Any, x: Any, *, begin: tuple[int, ...], end: tuple[int, ...]) -> Any:
    """Zeros like `x` with `a` in a window."""
    if not begin:
        return a
    made = np.zeros(x.shape, a.dtype)
    made[tuple([slice(a, b) for a, b in zip(begin, end, strict=True)])] = a
    return made


def required_space_to_batch_paddings(
    input_shape: Any, block_shape: Any, base_paddings: Any = None, name: Any = None
) -> tuple[Any, Any]:
    """The paddings that make lengths multiples of a block, and the crops that undo them.

    Args:
        input_shape: a vector, the lengths of the axes of space.
        block_shape: a vector of the same length.
        base_paddings: the least paddings, of shape `[m, 2]`; zeros if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        `(paddings, crops)`, int32 tensors of shape `[m, 2]`, for `tf.space_to_batch` and `tf.batch_to_space`.

    >>> paddings, crops = tf.required_space_to_batch_paddings([5], [2])
    >>> paddings.numpy()
    array([[0, 1]], dtype=int32)
    """
    lengths, blocks = (np.asarray(convert(v, int32)._value) for v in (input_shape, block_shape))
    if lengths.shape != blocks.shape:
        raise ValueError(f"Shapes {lengths.shape} and {list(blocks.shape)} are incompatible")
    base = np.zeros((len(blocks), 2), np.int32) if base_paddings is None else convert(base_paddings, int32)._value
    before, after = base[:, 0], base[:, 1]
    extra = -(lengths + before + after) % blocks
    paddings = np.stack([before, after + extra], 1).astype(np.int32)
    crops = np.stack([np.zeros_like(extra), extra], 1).astype(np.int32)
    return EagerTensor(paddings, int32), EagerTensor(crops, int32)


# ---------------------------------------------------------------------------------------------------------------
# what a shape is


def _index_dtype(op: str, out_type: Any) -> DType:
    dtype = int32 if out_type is None else as_dtype(out_type)
    if dtype not in INDEX:
        raise not_allowed(op, "out_type", dtype, INDEX)
    return dtype


@primitive(op="Shape", grad=None)
def _shape(x: Any, *, dtype: DType) -> Any:
    return np.array(x.shape, dtype.np)


def shape(input: Any, out_type: Any = None, name: Any = None) -> Any:
    """The shape of a tensor, as a tensor.

    Args:
        input: a tensor.
        out_type: `tf.int32`, which is the default, or `tf.int64`.
        name: accepted for TensorFlow's sake.

    Returns:
        A vector of the lengths of the axes.

    >>> tf.shape([[1, 2, 3]]).numpy()
    array([1, 3], dtype=int32)
    """
    return _shape(read(input), dtype=int32 if out_type is None else _index_dtype("Shape", out_type))


def shape_n(input: Any, out_type: Any = int32, name: Any = None) -> list[Any]:
    """The shapes of several tensors.

    Args:
        input: a list of tensors of one dtype.
        out_type: `tf.int32` or `tf.int64`.
        name: accepted for TensorFlow's sake.

    Returns:
        A list of vectors.

    >>> [s.numpy().tolist() for s in tf.shape_n([[1], [2, 3]])]
    [[1], [2]]
    """
    if not len(input):
        words = "Value for attr 'N' of 0 must be at least minimum 1"
        raise InvalidArgumentError(None, None, words + tail("ShapeN"))
    dtype = _index_dtype("ShapeN", out_type)
    first = read(input[0])
    tensors = [read(x) if isinstance(x, (Tensor, Readable)) else convert(x, first._dtype) for x in input]
    return [_shape(x, dtype=dtype) for x in tensors]


@primitive(op="Size", grad=None)
def _size(x: Any, *, dtype: DType) -> Any:
    return dtype.type(x.size)


def size(input: Any, out_type: Any = None, name: Any = None) -> Any:
    """The number of elements of a tensor.

    Args:
        input: a tensor.
        out_type: the dtype of the result; `tf.int32` if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        A scalar.

    >>> tf.size([[1, 2, 3]]).numpy()
    np.int32(3)
    """
    return _size(read(input), dtype=int32 if out_type is None else as_dtype(out_type))


@primitive(op="Rank", grad=None)
def _rank(x: Any) -> Any:
    return np.int32(x.ndim)


def rank(input: Any, name: Any = None) -> Any:
    """The number of axes of a tensor.

    Args:
        input: a tensor.
        name: accepted for TensorFlow's sake.

    Returns:
        A scalar of int32.

    >>> tf.rank([[1, 2, 3]]).numpy()
    np.int32(2)
    """
    return _rank(read(input))


def ensure_shape(x: Any, shape: Any, name: Any = None) -> Any:
    """A tensor, if it has a shape.

    Args:
        x: a tensor.
        shape: a shape, which may be known in part.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same value.

    Raises:
        tf.errors.InvalidArgumentError: when it has another shape.

    >>> tf.ensure_shape([1, 2], [None]).numpy()
    array([1, 2], dtype=int32)
    """
    tensor = read(x)
    wanted = TensorShape(shape)
    if not tensor.shape.is_compatible_with(wanted):
        words = ",".join("?" if n is None else str(n) for n in wanted.as_list())
        raise invalid(
            f"Shape of tensor input {dims(tensor._value.shape)} is not compatible with expected shape [{words}].",
            "EnsureShape",
            named(x),
        )
    return _identity(tensor)


# ---------------------------------------------------------------------------------------------------------------
# the same value


@primitive(op="Identity", grad=lambda F, g, y, x: g)
def _identity(x: Any) -> Any:
    return x


def identity(input: Any, name: Any = None) -> Any:
    """A new tensor of the same value.

    Args:
        input: a tensor, variable, or what converts to a tensor.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor that is not the input itself.

    >>> tf.identity(3).numpy()
    np.int32(3)
    """
    return _identity(read(input))


def identity_n(input: Any, name: Any = None) -> list[Any]:
    """New tensors of the same values.

    Args:
        input: a list of tensors of any dtypes.
        name: accepted for TensorFlow's sake.

    Returns:
        A list of tensors.

    >>> [x.numpy() for x in tf.identity_n([1, 2.5])]
    [np.int32(1), np.float32(2.5)]
    """
    made = [_identity(read(x)) for x in input]
    if not made:
        words = "Length for attr 'T' of 0 must be at least minimum 1"
        raise InvalidArgumentError(None, None, words + tail("IdentityN"))
    return made


@primitive(op="GuaranteeConst", grad=unregistered("GuaranteeConst"))
def _guarantee_const(x: Any) -> Any:
    return x


def guarantee_const(input: Any, name: Any = None) -> Any:
    """A new tensor of the same value (in TensorFlow a promise to its compiler; deprecated there).

    Args:
        input: a tensor.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    >>> tf.guarantee_const(3).numpy()
    np.int32(3)
    """
    return _guarantee_const(read(input))


_BITS = (
    bfloat16, float16, float32, float64, int64, int32, uint8, uint16, uint32, uint64, int8, int16, complex64,
    complex128, qint8, quint8, qint16, quint16, qint32,
)  # fmt: skip


@primitive(op="Bitcast", grad=unregistered("Bitcast"), dtypes=_BITS)
def _bitcast(x: Any, *, dtype: DType) -> Any:
    have, want = x.dtype.itemsize, dtype.size
    x = np.asarray(x, order="C")
    if have < want:
        return x.view(dtype.np)[..., 0]
    if have == want:
        return x.view(dtype.np)
    return x[..., None].view(dtype.np)


def bitcast(input: Any, type: Any, name: Any = None) -> Any:
    """The bytes of a tensor read as another dtype.

    Args:
        input: a tensor of numbers.
        type: the dtype. A wider one takes up the last axis, which must be as long as the ratio; a narrower one adds an
            axis.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    Raises:
        tf.errors.InvalidArgumentError: when the last axis does not fit.

    >>> tf.bitcast(1.0, tf.int32).numpy()
    np.int32(1065353216)
    """
    x = read(input)
    dtype = as_dtype(type)
    if not _bitcast.primitive.mask & x._dtype.bit:
        raise refuse(_bitcast.primitive, x._dtype)
    if dtype not in _BITS:
        raise not_allowed("Bitcast", "type", dtype, _BITS, named(input))
    ratio = dtype.size // x._dtype.size
    if ratio > 1 and (not x._value.ndim or x._value.shape[-1] != ratio):
        numbers = f"{x._dtype.as_datatype_enum} to {dtype.as_datatype_enum}"
        raise invalid(f"Cannot bitcast from {numbers}", "Bitcast", named(input))
    return _bitcast(x, dtype=dtype)


@primitive(op="UnravelIndex", grad=None)
def _unravel_index(indices: Any, lengths: Any) -> Any:
    strides = np.cumprod(np.append(lengths[1:], 1)[::-1])[::-1].astype(lengths.dtype)
    at = indices[None] if indices.ndim else indices
    shape = (len(lengths),) + (1,) * indices.ndim
    places = np.trunc(at / strides.reshape(shape)).astype(indices.dtype)
    return np.fmod(places, lengths.reshape(shape)).astype(indices.dtype)


def unravel_index(indices: Any, dims: Any, name: Any = None) -> Any:
    """The coordinates of positions in a flattened tensor.

    Args:
        indices: positions, a scalar or vector of int32 or int64.
        dims: the shape of the tensor, a vector of the same dtype.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[rank]` or `[rank, n]`.

    Raises:
        tf.errors.InvalidArgumentError: when a position is outside of the shape.

    >>> tf.unravel_index([22, 41], [7, 6]).numpy()
    array([[3, 6],
           [4, 5]], dtype=int32)
    """
    op, name = "UnravelIndex", named(indices, dims)
    x, lengths = as_inputs(op, indices, dims)
    if x._dtype not in INDEX:
        raise not_allowed(op, "Tidx", x._dtype, INDEX, name)
    if x._value.ndim > 1:
        words = ",".join(map(str, x._value.shape))
        raise invalid(f'The indices can only be scalar or vector, got "[{words}]"', op, name)
    if np.any(x._value >= np.prod(lengths._value)):
        raise invalid("index is out of bound as with dims", op, name)
    return _unravel_index(x, lengths)
