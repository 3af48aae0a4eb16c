"""Shapes: the same elements in another shape, what a shape is, the same value or bits."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

import numpy as np

from .._core.abstract import NeedsValue, SymInt, product
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
from .._core.op import as_input, as_inputs, dims, primitive, refuse
from .._core.rules import contradiction, differ, rank_of, same, scalar, unknown
from .._core.shapes import TensorShape
from .._core.tensor import _CONVERTERS, EagerTensor, Readable, Tensor, convert
from ._arguments import INDEX, integer, integers, named, not_allowed, plain, read, symbolic, unregistered

# ---------------------------------------------------------------------------------------------------------------
# the same elements in another shape


def _reshaped(x: Any, *, shape: tuple[Any, ...]) -> tuple[Any, ...]:
    """The shape rule of `reshape`: a length of -1 is what the others leave."""
    if symbolic(shape) and any([type(n) is SymInt and n.low is None for n in shape]):  # may be -1 at the run
        return tuple([n if type(n) is int and n >= 0 else None for n in shape])
    if rank_of(x) is None:
        return tuple([None if type(n) is int and n < 0 else n for n in shape])
    have, wanted = list(x.shape), [n for n in shape if type(n) is not int or n >= 0]
    if not symbolic(tuple(have)) and not symbolic(shape):
        size = product(have)
        if product(wanted) != size if len(wanted) == len(shape) else -1 not in shape or size % (product(wanted) or 1):
            told = f"{dims(shape)} ({product(wanted)} elements)" if len(wanted) == len(shape) else dims(shape)
            raise invalid(f"Cannot reshape a tensor with {size} elements to shape {told}", "Reshape")
        if not size and not product(wanted):
            return _inferred(0, shape, tuple(have), "") if len(wanted) < len(shape) else shape
    if len(wanted) == len(shape):
        return shape
    for n in wanted:  # lengths that stand on both sides
        if type(n) is SymInt and n in have:
            have.remove(n)
            wanted.remove(n)
    size, known = product([n for n in have if type(n) is int]), product([n for n in wanted if type(n) is int])
    left: Any = None
    if not symbolic(tuple(wanted)) and known and not size % known:
        left = product([*[n for n in have if type(n) is SymInt], size // known])
    return tuple([left if type(n) is int and n < 0 else n for n in shape])


@primitive(op="Reshape", infer=_reshaped, grad=lambda F, g, y, x, *, shape: F.reshape_like(g, x), keep=True)
def _reshape(x: Any, *, shape: tuple[int, ...]) -> Any:
    try:
        return x.reshape(shape)
    except ValueError:
        return x.reshape(_inferred(x.size, shape, x.shape, ""))


@primitive(op="Reshape", infer=unknown, grad=(lambda F, g, y, x, shape: F.reshape_like(g, x), None), keep=True)
def _reshape_by(x: Any, shape: Any) -> Any:
    """The elements in a shape of which not even the number of axes was known when the function was traced."""
    return _reshape.primitive.kernel(x, shape=tuple(shape.tolist()))


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
        try:
            sizes = _sizes(shape)
        except NeedsValue:
            return _reshape_by(x, as_input(shape))
    if type(x) is not EagerTensor or not sizes or min(sizes) >= -1:
        try:
            return _reshape(x, shape=sizes)
        except InvalidArgumentError:
            pass
    if symbolic(sizes):
        return _reshape(x, shape=sizes)
    return _reshape(x, shape=_inferred(int(x._value.size), sizes, x._value.shape, named(tensor, shape)))


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


def _expanded(x: Any, *, axis: int) -> Any:
    if type(axis) is SymInt:
        return None
    shape = x.shape
    if axis < 0:
        axis += len(shape) + 1
    return (*shape[:axis], 1, *shape[axis:])


@primitive(op="ExpandDims", infer=_expanded, grad=lambda F, g, y, x, *, axis: F.reshape_like(g, x), keep=True)
def _expand_dims(x: Any, *, axis: int) -> Any:
    return x.reshape(_expanded(x, axis=axis))


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
    rank = x._value.ndim if type(x) is EagerTensor else rank_of(x._value)
    if rank is None or type(axis) is SymInt or -rank - 2 < axis <= rank:
        return _expand_dims(x, axis=axis)
    raise invalid(
        f"Tried to expand dim index {axis} for tensor with {rank} dimensions.", "ExpandDims", named(input, axis)
    )


def _squeezed(x: Any, *, axis: tuple[int, ...] | None) -> Any:
    shape = x.shape
    if axis is None:
        return None if symbolic(shape) else tuple([n for n in shape if n != 1])
    places = [at % len(shape) for at in axis]
    return tuple([n for at, n in enumerate(shape) if at not in places])


@primitive(op="Squeeze", infer=_squeezed, grad=lambda F, g, y, x, *, axis: F.reshape_like(g, x), keep=True)
def _squeeze(x: Any, *, axis: tuple[int, ...] | None) -> Any:
    try:
        return x.squeeze(axis)
    except ValueError:
        bad = next(at for at in axis or () if x.shape[at] != 1)
        words = f"Can not squeeze dim[{bad % x.ndim}], expected a dimension of 1, got {x.shape[bad]}"
        raise invalid(words, "Squeeze") from None


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
    if type(x) is not EagerTensor and rank_of(x._value) is None:
        return _squeeze(x, axis=axes)
    shape = x._value.shape
    rank = len(shape)
    for n in axes:
        if not -rank <= n < rank:
            raise invalid(f"Tried to squeeze dim index {n} for tensor with {rank} dimensions.", "Squeeze", named(input))
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
# what a shape is


def _index_dtype(op: str, out_type: Any) -> DType:
    dtype = int32 if out_type is None else as_dtype(out_type)
    if dtype not in INDEX:
        raise not_allowed(op, "out_type", dtype, INDEX)
    return dtype


def _as_told(*dtypes: DType, dtype: DType, **statics: Any) -> DType:
    """The dtype of a result that the static argument `dtype` says."""
    return dtype


@primitive(op="Shape", infer=lambda x, *, dtype: (rank_of(x),), to=_as_told, grad=None)
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
    dtype = int32 if out_type is None else _index_dtype("Shape", out_type)
    if not isinstance(input, (Tensor, Readable)) and hasattr(input, "_shape_as"):  # a sparse tensor
        return input._shape_as(dtype)
    return _shape(read(input), dtype=dtype)


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


@primitive(op="Size", infer=scalar, to=_as_told, grad=None)
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
    dtype = int32 if out_type is None else as_dtype(out_type)
    if not isinstance(input, (Tensor, Readable)) and hasattr(input, "_shape_as"):  # a sparse tensor
        return input._size_as(dtype)
    return _size(read(input), dtype=dtype)


@primitive(op="Const", infer=scalar, to=lambda *, value, dtype: dtype, grad=None)
def _number(*, value: int, dtype: DType) -> Any:
    return dtype.type(value)


def _of_symbol(value: SymInt, dtype: DType | None) -> Any:
    """A length that only the run of a traced function tells, as a tensor."""
    made = _number(value=value, dtype=dtype or int32)
    made._integers = np.array(value, object) if made._dtype.is_integer else None
    return made


_CONVERTERS[SymInt] = _of_symbol


@primitive(op="Rank", infer=scalar, to=int32, grad=None)
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
    if not isinstance(input, (Tensor, Readable)) and hasattr(input, "_shape_as"):  # a sparse tensor
        return size(input._shape_as(int32))
    x = read(input)
    if type(x) is not EagerTensor and rank_of(x._value) is not None:
        return EagerTensor(np.int32(x._value.ndim), int32)
    return _rank(x)


def _ensured(x: Any, *, shape: tuple[int | None, ...] | None) -> Any:
    if rank_of(x) is None or shape is None:
        return shape if rank_of(x) is None else x.shape
    return tuple([n if wanted is None else wanted for n, wanted in zip(x.shape, shape, strict=True)])


@primitive(op="EnsureShape", infer=_ensured, grad=lambda F, g, y, x, *, shape: g)
def _ensure_shape(x: Any, *, shape: tuple[int | None, ...] | None) -> Any:
    if shape is not None and differ(x.shape, tuple([m if n is None else n for n, m in zip_longest(shape, x.shape)])):
        words = ",".join("?" if n is None else str(n) for n in shape)
        told = f"Shape of tensor input {dims(x.shape)} is not compatible with expected shape [{words}]."
        raise invalid(told, "EnsureShape")
    return x


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
    if type(tensor) is not EagerTensor:
        if not tensor.shape.is_compatible_with(wanted):
            a, b = tensor.shape.as_list(), wanted.as_list()
            raise invalid(contradiction(a, b) if len(a) != len(b) else contradiction(b, a), "EnsureShape")
    elif not tensor.shape.is_compatible_with(wanted):
        words = ",".join("?" if n is None else str(n) for n in wanted.as_list())
        raise invalid(
            f"Shape of tensor input {dims(tensor._value.shape)} is not compatible with expected shape [{words}].",
            "EnsureShape",
            named(x),
        )
    return _ensure_shape(tensor, shape=None if wanted.rank is None else tuple(wanted.as_list()))


# ---------------------------------------------------------------------------------------------------------------
# the same value


@primitive(op="Identity", infer=same, grad=lambda F, g, y, x: g)
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


@primitive(op="GuaranteeConst", infer=same, grad=unregistered("GuaranteeConst"))
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


def _recast(x: Any, *, dtype: DType) -> tuple[Any, ...]:
    ratio = dtype.size / x.dtype.itemsize
    return x.shape if ratio == 1 else x.shape[:-1] if ratio > 1 else (*x.shape, x.dtype.itemsize // dtype.size)


@primitive(op="Bitcast", infer=_recast, to=_as_told, grad=unregistered("Bitcast"), dtypes=_BITS, declared=True)
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


def _check_places(indices: Any, lengths: Any, name: str | None) -> None:
    if np.any(indices >= np.prod(lengths)):
        raise invalid("index is out of bound as with dims", "UnravelIndex", name)


@primitive(op="UnravelIndex", infer=lambda indices, lengths: (*lengths.shape, *indices.shape), grad=None)
def _unravel_index(indices: Any, lengths: Any) -> Any:
    _check_places(indices, lengths, "")
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
    if type(x) is type(lengths) is EagerTensor:
        _check_places(x._value, lengths._value, name)
    return _unravel_index(x, lengths)
