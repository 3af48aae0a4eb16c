"""Making tensors that count and mark: `range`, `linspace`, `meshgrid`, `one_hot`, `sequence_mask`."""

from __future__ import annotations

from builtins import range as builtins_range
from typing import Any

import numpy as np

from .._core.abstract import SymInt
from .._core.dtypes import (
    DType,
    as_dtype,
    bfloat16,
    bool as bool_dtype,
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
from .._core.errors import NotFoundError, UnimplementedError, invalid, tail
from .._core.modes import placed
from .._core.op import as_input, dims, mismatch, primitive
from .._core.rules import rank_of
from .._core.symbol import integers_of
from .._core.tensor import EagerTensor, Readable, Tensor, cast_array, convert
from ..math._elementwise import add, multiply, real_divide, subtract
from ._arguments import named, not_allowed, read
from ._join import _slice_axis, concat
from ._like import cast_like, expand_like
from ._repeat import _broadcast_to
from ._shape import _reshape, expand_dims

# ---------------------------------------------------------------------------------------------------------------
# counted


_RANGE = (bfloat16, float16, float32, float64, int8, int16, int32, int64, uint16, uint32, uint64)
_RANGE_KERNELS = (bfloat16, float16, float32, float64, int32, int64)
_HIERARCHY = (int32, int64, float16, bfloat16, float32, float64)


def range(start: Any, limit: Any = None, delta: Any = 1, dtype: Any = None, name: str = "range") -> Any:
    """Numbers from a start up to a limit, which is left out, in equal steps.

    Args:
        start: the first number; the limit, and 0 the start, if no limit is given.
        limit: the end.
        delta: the step.
        dtype: the dtype; if not given the last of those that the others have, in the order int32, int64, float16,
            bfloat16, float32, float64.
        name: accepted for TensorFlow's sake.

    Returns:
        A vector.

    Raises:
        tf.errors.InvalidArgumentError: when the step is 0 or leads away from the limit.

    >>> tf.range(3, 10, 3).numpy()
    array([3, 6, 9], dtype=int32)
    """
    if limit is None:
        start, limit = 0, start
    wanted = None if dtype is None else as_dtype(dtype)
    if wanted is None and type(start) is int and type(limit) is int and type(delta) is int:
        if delta > 0 and start <= limit and -(2**31) <= start and limit < 2**31 and delta < 2**31:
            return placed(EagerTensor(np.arange(start, limit, delta, np.int32), int32), "range")
    ends = [as_input(x) if isinstance(x, (Tensor, Readable)) else convert(x, wanted) for x in (start, limit, delta)]
    if wanted is None:
        assert all(x._dtype in _HIERARCHY for x in ends)
        wanted = max([x._dtype for x in ends], key=_HIERARCHY.index)
    if wanted not in _RANGE:
        raise not_allowed("Range", "Tidx", wanted, _RANGE)
    if wanted not in _RANGE_KERNELS:
        enum = f"DT_{wanted.name.upper()}"
        raise NotFoundError(None, None, f"Could not find device for node: {{{{node Range}}}} = Range[Tidx={enum}]")
    for word, x in zip(("start", "limit", "delta"), ends, strict=True):
        if rank_of(x._value) is not None and (x._value.size != 1 or x._value.ndim > 1):
            raise invalid(f"{word} must be a scalar, not shape {dims(x._value.shape)}", "Range")
    if not all([type(x) is EagerTensor for x in ends]):
        return _range(*ends, dtype=wanted)
    first, last, step = ends
    return placed(EagerTensor(_counted(first._value, last._value, step._value, wanted), wanted), "range")


def _ranged(first: Any, last: Any, step: Any, *, dtype: DType) -> tuple[Any, ...]:
    """The shape rule of `range`: constants tell the length."""
    if all([isinstance(x, (np.ndarray, np.generic)) for x in (first, last, step)]):
        return _counted(first, last, step, dtype).shape  # type: ignore[no-any-return]
    return (None,)


@primitive(op="Range", infer=_ranged, to=lambda first, last, step, *, dtype: dtype, grad=None)
def _range(first: Any, last: Any, step: Any, *, dtype: DType) -> Any:
    return _counted(first, last, step, dtype)


def _counted(first: Any, last: Any, step: Any, wanted: DType) -> Any:
    """The numbers of `range`, of three scalars of any dtypes."""
    first, last, step = (cast_array(np.asarray(x).reshape(()), wanted)[()] for x in (first, last, step))
    if step == 0:
        raise invalid("Requires delta != 0: 0", "Range")
    if not (first <= last if step > 0 else first >= last):
        how = "<= limit when delta > 0" if step > 0 else ">= limit when delta < 0"
        raise invalid(f"Requires start {how}: {_shown(first)}/{_shown(last)}", "Range")
    if wanted.is_integer:
        return np.arange(first, last, step, wanted.np)
    count = float(np.ceil(np.abs((last - first) / step)))
    if not count < 2**63:
        raise invalid("Requires ((limit - start) / delta) <= 9223372036854775807", "Range")
    return first + np.arange(int(count)).astype(wanted.np) * step


def _shown(value: Any) -> str:
    """A number as C++ prints it."""
    return str(int(value)) if value.dtype.kind in "iu" else f"{float(value):g}"


def linspace(start: Any, stop: Any, num: Any, name: Any = None, axis: int = 0) -> Any:
    """Numbers from a start to a stop, both included, in equal distances.

    Args:
        start: the first number, or a tensor of first numbers.
        stop: the last number, of a shape that broadcasts with that of `start`.
        num: how many.
        name: accepted for TensorFlow's sake.
        axis: where the new axis goes.

    Returns:
        A tensor with one axis more; of float64 for integers, of float32 for those of up to 16 bits.

    Raises:
        TypeError: when dtypes do not fit.

    >>> tf.linspace(0.0, 1.0, 3).numpy()
    array([0. , 0.5, 1. ], dtype=float32)
    """
    first = as_input(start)
    last = _stop(stop, first._dtype)
    if first._dtype.kind == "S":
        raise UnimplementedError(None, None, "Cast int32 to string is not supported" + tail("Cast"))
    if first._dtype.is_integer:  # as in a true division
        zero = convert(0, float32 if first._dtype.bits <= 16 else float64)
        first, last = cast_like(first, zero), cast_like(last, zero)
    count = read(num)
    if not count._dtype.is_integer:
        raise TypeError(
            f"Argument `tensor` (name: num) must be of type integer. Received `tensor` = {num} of dtype: {count._dtype}"
        )
    n = int(integers_of(count))
    distance = subtract(last, first)
    first, last = expand_like(first, distance), expand_like(last, distance)
    if n < 0:
        raise invalid(f"Requires start <= limit when delta > 0: 1/{n}", "Range")
    ends = [expand_dims(first, axis), expand_dims(last, axis)]
    rank = distance._value.ndim
    axis = axis % (rank + 1)
    kind = first._dtype
    if n > 2:
        steps = EagerTensor(kind.type(n - 1), kind)
        places = np.arange(1, n - 1).astype(kind.np).reshape((-1,) + (1,) * (rank - axis))
        distance = expand_dims(real_divide(distance, steps), axis)
        ends.insert(1, add(ends[0], multiply(distance, EagerTensor(places, kind))))
    made = concat(ends, axis)
    return made if n > 1 else _slice_axis(made, axis=axis, start=0, stop=n)


def _stop(stop: Any, dtype: DType) -> Any:
    try:
        return as_input(stop, dtype)
    except ValueError as error:
        if isinstance(stop, (Tensor, Readable)):
            raise ValueError(f"stop: {error}") from None
        raise


def meshgrid(*args: Any, **kwargs: Any) -> list[Any]:
    """The coordinates of a grid: each vector repeated along the axes of the others.

    Args:
        args: vectors of one dtype.
        kwargs: `indexing`, "xy" (the default; the first two axes swapped, as in plots) or "ij" (as in matrices);
            `name`, accepted for TensorFlow's sake.

    Returns:
        A list of tensors of one shape.

    Raises:
        ValueError, TypeError: for another `indexing` or another keyword.

    >>> x, y = tf.meshgrid([1, 2, 3], [4, 5])
    >>> x.numpy()
    array([[1, 2, 3],
           [1, 2, 3]], dtype=int32)
    """
    indexing = kwargs.pop("indexing", "xy")
    kwargs.pop("name", None)
    if kwargs:
        raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
    if indexing not in ("xy", "ij"):
        raise ValueError(f"Argument `indexing` parameter must be either 'xy' or 'ij', got {indexing!r}")
    tensors = [read(x) for x in args]
    places = [*builtins_range(len(tensors))]
    if indexing == "xy" and len(tensors) > 1:
        places[:2] = [1, 0]
    shape = [0] * len(tensors)
    for x, at in zip(tensors, places, strict=True):
        shape[at] = x._value.size
    made = []
    for x, at in zip(tensors, places, strict=True):
        if x._dtype is not tensors[0]._dtype:
            raise mismatch("Mul", 1, x._dtype, tensors[0]._dtype)
        if x._dtype.kind == "S":
            raise TypeError("Cannot convert 1 to EagerTensor of dtype string")
        line = [1] * len(tensors)
        line[at] = x._value.size
        made.append(_broadcast_to(_reshape(x, shape=tuple(line)), shape=tuple(shape)))
    return made


# ---------------------------------------------------------------------------------------------------------------
# marked


_HOT = (uint8, int8, int32, int64)


@primitive(
    op="OneHot",
    infer=lambda x, on, off, *, depth, axis: (*x.shape[:axis], depth, *x.shape[axis:]),
    to=lambda x, on, off, *, depth, axis: on,
    grad=None,
)
def _one_hot(indices: Any, on: Any, off: Any, *, depth: int, axis: int) -> Any:
    places = np.arange(depth).reshape((depth,) + (1,) * (indices.ndim - axis))
    hot = indices.reshape((*indices.shape[:axis], 1, *indices.shape[axis:])) == places
    if on.dtype.kind in "fiuc" and on == 1 and off == 0:
        return hot.astype(on.dtype)
    return np.where(hot, on, off)


def one_hot(
    indices: Any,
    depth: Any,
    on_value: Any = None,
    off_value: Any = None,
    axis: Any = None,
    dtype: Any = None,
    name: Any = None,
) -> Any:
    """A tensor that is "on" at given places of a new axis and "off" elsewhere.

    Args:
        indices: a tensor of integers, the places; those outside of the axis are nowhere on.
        depth: the length of the new axis.
        on_value: a scalar; 1 if not given.
        off_value: a scalar; 0 if not given.
        axis: where the new axis goes; behind the others if not given.
        dtype: the dtype; that of the values, or float32, if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one axis more.

    Raises:
        TypeError: when the dtypes of the values differ.
        tf.errors.InvalidArgumentError: when depth or axis do not fit.

    >>> tf.one_hot([0, 2], 3).numpy()
    array([[1., 0., 0.],
           [0., 0., 1.]], dtype=float32)
    """
    op, tail_name = "OneHot", named(indices, depth, on_value, off_value)
    wanted = None if dtype is None else as_dtype(dtype)
    if on_value is None and off_value is None:
        wanted = wanted or float32
        on, off = convert(1, wanted), convert(0, wanted)
    else:
        on, off = _hot_values(on_value, off_value, wanted)
    x = _integers_of(indices) if isinstance(indices, (list, tuple)) else read(indices)
    if x._dtype is not int32 and x._dtype not in _HOT:
        raise not_allowed(op, "TI", x._dtype, _HOT, tail_name)
    if type(depth) is not int and type(depth) is not SymInt:
        length = as_input(depth) if isinstance(depth, (Tensor, Readable)) else as_input(depth, int32)
        if length._value.ndim:
            raise invalid(f"depth must be a scalar, but got: {dims(length._value.shape)}", op, tail_name)
        depth = integers_of(length)[()]
        depth = depth if type(depth) is SymInt else int(depth)
    rank = x._value.ndim
    axis = -1 if axis is None else int(axis)
    if axis != -1 and not 0 <= axis <= rank:
        raise invalid(f"Expected axis to be -1 or between [0, {rank + 1}).  But received: {axis}", op, tail_name)
    if depth < 0:
        raise invalid(f"depth must be non-negative, got: {depth}", op, tail_name)
    for word, value in (("on_value", on), ("off_value", off)):
        if value._value.ndim:
            raise invalid(f"{word} must be a scalar, but got: {dims(value._value.shape)}", op, tail_name)
    return _one_hot(x, on, off, depth=depth, axis=rank if axis == -1 else axis)


def _integers_of(values: Any) -> Any:
    """A list as a tensor, of int32 if there is nothing in it or truth values."""
    x = read(values)
    return x if x._value.size and x._dtype is not bool_dtype else EagerTensor(x._value.astype(np.int32), int32)


def _hot_values(on: Any, off: Any, wanted: DType | None) -> tuple[Any, Any]:
    """The values of `one_hot` as tensors of one dtype."""
    own = {}
    for word, value in (("on_value", on), ("off_value", off)):
        if value is not None:
            hint = None if isinstance(value, Tensor) else wanted
            own[word] = _own_dtype(value, hint)
            if wanted is not None and own[word] is not wanted:
                raise TypeError(f"dtype {own[word]} of {word} does not match dtype parameter {wanted}")
    if on is not None and off is not None and own["on_value"] is not own["off_value"]:
        raise TypeError(f"dtype {own['on_value']} of on_value does not match dtype {own['off_value']} of off_value")
    wanted = wanted or next(iter(own.values()))
    return tuple([as_input(default if v is None else v, wanted) for v, default in ((on, 1), (off, 0))])  # type: ignore[return-value]


def _own_dtype(value: Any, hint: DType | None) -> DType:
    if hint is not None:
        try:
            return as_input(value, hint)._dtype  # type: ignore[no-any-return]
        except (TypeError, ValueError):
            pass
    return as_input(value)._dtype  # type: ignore[no-any-return]


def sequence_mask(lengths: Any, maxlen: Any = None, dtype: Any = bool_dtype, name: Any = None) -> Any:
    """A mask that is True at the first places of each row.

    Args:
        lengths: a tensor of integers, how many places of each row.
        maxlen: the length of a row; the largest of `lengths` if not given.
        dtype: the dtype.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[*lengths.shape, maxlen]`.

    Raises:
        ValueError: when `maxlen` is not a scalar.

    >>> tf.sequence_mask([1, 3], 3).numpy()
    array([[ True, False, False],
           [ True,  True,  True]])
    """
    x = read(lengths)
    wanted = as_dtype(dtype)
    for kind, other in ((x._dtype, "int32"), (wanted, "string")):
        if kind.kind == "S":
            words = f"Cast {'bool' if other == 'string' else 'string'} to {other} is not supported"
            raise UnimplementedError(None, None, words + tail("Cast"))
    if maxlen is None:
        return _longest_mask(x, dtype=wanted)
    limit = read(maxlen)
    if limit._value.ndim:
        raise ValueError(
            "Argument `maxlen` must be scalar for sequence_mask, received `maxlen` = "
            f"{maxlen} with shape '{limit._value.shape}' instead"
        )
    return _mask(x, limit, dtype=wanted)


@primitive(
    op="Less",
    infer=lambda x, *, dtype: (*x.shape, None),
    to=lambda x, *, dtype: dtype,
    grad=None,
)
def _longest_mask(x: Any, *, dtype: DType) -> Any:
    return _mask_array(x, np.maximum(0, np.max(x)) if x.size else 0, dtype)


def _masked(x: Any, limit: Any, *, dtype: DType) -> tuple[Any, ...]:
    known = isinstance(limit, (np.ndarray, np.generic))  # a constant
    return (*x.shape, int(np.ceil(limit)) if known else None)


@primitive(op="Less", infer=_masked, to=lambda x, limit, *, dtype: dtype, grad=None)
def _mask(x: Any, limit: Any, *, dtype: DType) -> Any:
    return _mask_array(x, limit, dtype)


def _mask_array(x: Any, end: Any, dtype: DType) -> Any:
    if end < 0:
        raise invalid(f"Requires start <= limit when delta > 0: 0/{end}", "Range")
    made = np.arange(int(np.ceil(end))) < np.asarray(x)[..., None]
    return made if dtype is bool_dtype else made.astype(dtype.np)
