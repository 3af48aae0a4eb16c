"""Making tensors: from Python values, filled with a value, counted, marked."""

from __future__ import annotations

from builtins import range as builtins_range
from collections.abc import Callable
from typing import Any

import numpy as np

from .._core.dtypes import (
    DType,
    as_dtype,
    bfloat16,
    bool as bool_dtype,
    complex64,
    complex128,
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
from .._core.op import as_input, dims, mismatch, primitive
from .._core.shapes import TensorShape
from .._core.tensor import _USER_CONVERSIONS, EagerTensor, Readable, Tensor, cast_array, convert
from ..math._elementwise import add, multiply, real_divide, subtract
from ._arguments import INDEX, integers, named, not_allowed, plain, read, static_ints, zeros_array
from ._join import _slice_axis, concat
from ._like import cast_like
from ._shape import _broadcast_to, _reshape, expand_dims, identity

# ---------------------------------------------------------------------------------------------------------------
# from values


def constant(value: Any, dtype: Any = None, shape: Any = None, name: str = "Const") -> Any:
    """A tensor of a value.

    Args:
        value: a number, string, array, tensor, or nest of lists of these.
        dtype: the dtype; the value's own if not given.
        shape: the shape; a single number fills it, otherwise the numbers of elements must agree.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        TypeError, ValueError: when the value does not convert.

    >>> tf.constant([1, 2, 3])
    <tf.Tensor: shape=(3,), dtype=int32, numpy=array([1, 2, 3], dtype=int32)>
    """
    wanted = None if dtype is None else as_dtype(dtype)
    if isinstance(value, (Tensor, Readable)):
        if wanted is not None and wanted is not value.dtype:  # type: ignore[union-attr]
            raise TypeError(
                f"Expected tensor {value} with dtype {wanted!r}, but got dtype {value.dtype!r}."  # type: ignore[union-attr]
            )
        if isinstance(value, Readable):  # a constant: no gradient reaches the variable
            value = EagerTensor(value._tensor._value, value._tensor._dtype)  # type: ignore[attr-defined]
        made = value
    else:
        made = convert(value, wanted)
    if shape is None:
        return made
    known = TensorShape(shape)
    count = known.num_elements()
    if count is None:
        raise ValueError("Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.")
    sizes = tuple(known.as_list())
    if sizes == made._value.shape:
        return made
    if made._value.size == count:
        return EagerTensor(np.reshape(made._value, sizes) if sizes else made._value.reshape(())[()], made._dtype)
    if made._value.size == 1:
        return EagerTensor(np.full(sizes, made._value.reshape(())[()], made._value.dtype), made._dtype)
    raise TypeError(
        f"Eager execution of tf.constant with unsupported shape. Tensor {made.numpy()} (converted from {value}) has "
        f"{made._value.size} elements, but got `shape` {known} with {count} elements)."
    )


def convert_to_tensor(value: Any, dtype: Any = None, dtype_hint: Any = None, name: Any = None) -> Any:
    """A value as a tensor.

    Args:
        value: a tensor, variable, number, string, array, or nest of lists of these.
        dtype: the dtype that it must have.
        dtype_hint: the dtype that it shall have if it can.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor; the value itself if it is one.

    Raises:
        TypeError, ValueError: when the value does not convert.

    >>> tf.convert_to_tensor(2.0)
    <tf.Tensor: shape=(), dtype=float32, numpy=2.0>
    """
    if isinstance(value, Readable):
        wanted = None if dtype is None else as_dtype(dtype)
        if wanted is not None and wanted is not value.dtype:  # type: ignore[attr-defined]
            raise ValueError(
                f"Incompatible type conversion requested to type {wanted.name} for `tf.Variable of type "
                f"{value.dtype.name}. (Variable: {value!r})"  # type: ignore[attr-defined]
            )
        return identity(value)
    if dtype is None and dtype_hint is not None:
        try:
            return convert(value, as_dtype(dtype_hint))
        except (TypeError, ValueError):
            return convert(value)
    return convert(value, None if dtype is None else as_dtype(dtype))


def register_tensor_conversion_function(
    base_type: Any, conversion_func: Callable[..., Any], priority: int = 100
) -> None:
    """Say how values of a class become tensors.

    Args:
        base_type: the class, or a tuple of classes.
        conversion_func: called with `(value, dtype, name, as_ref)`; returns a tensor, or NotImplemented to leave
            the value to the next.
        priority: functions of lower numbers are asked first.

    Raises:
        TypeError: when `base_type` is no class or `conversion_func` cannot be called.

    >>> class Celsius:
    ...     def __init__(self, degrees):
    ...         self.degrees = degrees
    >>> tf.register_tensor_conversion_function(Celsius, lambda v, dtype, name, as_ref: tf.constant(v.degrees, dtype))
    >>> tf.convert_to_tensor(Celsius(20.0)).numpy()
    np.float32(20.0)
    """
    types = base_type if isinstance(base_type, tuple) else (base_type,)
    if not types or not all(isinstance(t, type) for t in types):
        raise TypeError("Argument `base_type` must be a type or a tuple of types.")
    if not callable(conversion_func):
        raise TypeError("Argument `conversion_func` must be callable.")
    if any(issubclass(t, (int, float, np.generic, np.ndarray)) for t in types):
        raise TypeError("Cannot register conversions for Python numeric types and NumPy scalars and arrays.")
    for t in types:
        functions = _PRIORITIES.setdefault(t, [])
        functions.append((priority, conversion_func))
        functions.sort(key=lambda entry: entry[0])
    order = sorted(_PRIORITIES, key=lambda t: _PRIORITIES[t][0][0])
    _USER_CONVERSIONS.clear()
    _USER_CONVERSIONS.update({t: [function for _, function in _PRIORITIES[t]] for t in order})


_PRIORITIES: dict[type, list[tuple[int, Callable[..., Any]]]] = {}


def is_tensor(x: Any) -> bool:
    """Whether a value is a tensor, a variable or something made of tensors.

    Args:
        x: anything.

    Returns:
        A Python bool; False for what merely converts to a tensor.

    >>> tf.is_tensor(tf.constant(1)), tf.is_tensor(1)
    (True, False)
    """
    return isinstance(x, (Tensor, Readable)) or hasattr(type(x), "__tf_tensor__")


def get_static_value(tensor: Any, partial: bool = False) -> Any:
    """The value of a tensor, if it is known.

    Args:
        tensor: a tensor; what is none is its own value.
        partial: has no effect on tensors that have a value.

    Returns:
        A numpy array or scalar, or None where the value may change, as a variable's.

    >>> tf.get_static_value(tf.constant([1, 2]))
    array([1, 2], dtype=int32)
    """
    if isinstance(tensor, EagerTensor):
        return tensor.numpy()
    return None if isinstance(tensor, (Tensor, Readable)) else tensor


# ---------------------------------------------------------------------------------------------------------------
# filled with a value


def _check_lengths(sizes: tuple[int, ...], name: str | None = "") -> None:
    for n in sizes:
        if n < 0:
            raise invalid(f"Dimension {n} must be >= 0", "Fill", name)


def _lengths(array: Any, name: str | None = "") -> tuple[int, ...]:
    """An array of lengths as a tuple; a single one will do."""
    if array.ndim > 1:
        raise invalid(f"dims must represent a vector, got shape {dims(array.shape)}", "Fill", name)
    return tuple(array.reshape(-1).tolist())


def _filled(shape: Any, value: int, dtype: Any) -> Any:
    sizes = plain(shape)
    if sizes is None:
        tensors = isinstance(shape, (Tensor, Readable))
        if isinstance(shape, (list, tuple)) and as_input(shape)._dtype in INDEX:
            sizes = _lengths(as_input(shape)._value)
        else:
            sizes = _lengths(integers(shape, "Fill", "index_type") if tensors else as_input(shape, int32)._value)
    for n in sizes:
        if n < 0:
            _check_lengths(sizes)
    dtype = dtype if type(dtype) is DType else as_dtype(dtype)
    if dtype.kind == "S":
        if value:
            raise TypeError(f"Cannot convert {value} to EagerTensor of dtype string")
        return EagerTensor(zeros_array(sizes, dtype.np), dtype)
    if not sizes:
        return EagerTensor(dtype.type(value), dtype)
    if not value:
        return EagerTensor(np.zeros(sizes, dtype.as_numpy_dtype), dtype)
    made = np.empty(sizes, dtype.as_numpy_dtype)  # np.ones takes three times as long
    made.fill(value)
    return EagerTensor(made, dtype)


def zeros(shape: Any, dtype: Any = float32, name: Any = None, layout: Any = None) -> Any:
    """A tensor of zeros (empty strings for `tf.string`).

    Args:
        shape: the lengths of the axes.
        dtype: the dtype.
        name: accepted for TensorFlow's sake.
        layout: not supported.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when a length is negative.

    >>> tf.zeros([2]).numpy()
    array([0., 0.], dtype=float32)
    """
    _refuse_layout(layout)
    return _filled(shape, 0, dtype)


def ones(shape: Any, dtype: Any = float32, name: Any = None, layout: Any = None) -> Any:
    """A tensor of ones.

    Args:
        shape: the lengths of the axes.
        dtype: the dtype.
        name: accepted for TensorFlow's sake.
        layout: not supported.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when a length is negative.

    >>> tf.ones([2]).numpy()
    array([1., 1.], dtype=float32)
    """
    _refuse_layout(layout)
    return _filled(shape, 1, dtype)


def _refuse_layout(layout: Any) -> None:
    if layout is not None:
        raise NotImplementedError("Layouts of distributed tensors are not supported.")


def fill(dims: Any, value: Any, name: Any = None, layout: Any = None) -> Any:
    """A tensor of one value.

    Args:
        dims: the lengths of the axes.
        value: a scalar.
        name: accepted for TensorFlow's sake.
        layout: not supported.

    Returns:
        A tensor of the value's dtype.

    Raises:
        tf.errors.InvalidArgumentError: when a length is negative or the value is no scalar.

    >>> tf.fill([2], 1.5).numpy()
    array([1.5, 1.5], dtype=float32)
    """
    _refuse_layout(layout)
    x, tail_name = read(value), named(dims, value)
    sizes = plain(dims)
    if sizes is None:
        sizes = _lengths(integers(dims, "Fill", "index_type", value), tail_name)
    _check_lengths(sizes, tail_name)
    if x._value.ndim:
        if x._value.size != 1:
            raise invalid(f"value must represent a scalar, got shape {_listed(x._value.shape)}", "Fill", tail_name)
        x = _reshape(x, shape=())
    return _broadcast_to(x, shape=sizes)


_listed = dims  # which `fill` hides behind its argument


def zeros_like(input: Any, dtype: Any = None, name: Any = None, layout: Any = None) -> Any:
    """Zeros in the shape of a tensor.

    Args:
        input: a tensor.
        dtype: the dtype; that of `input` if not given.
        name: accepted for TensorFlow's sake.
        layout: not supported.

    Returns:
        A tensor.

    >>> tf.zeros_like([1.5, 2.5]).numpy()
    array([0., 0.], dtype=float32)
    """
    _refuse_layout(layout)
    x = read(input)
    wanted = x._dtype if dtype is None else as_dtype(dtype)
    return _filled(x._value.shape, 0, wanted)


_ONES = (
    bfloat16, float16, float32, float64, int8, uint8, int16, uint16, int32, uint32, int64, uint64, complex64,
    complex128, bool_dtype,
)  # fmt: skip


def ones_like(input: Any, dtype: Any = None, name: Any = None, layout: Any = None) -> Any:
    """Ones in the shape of a tensor.

    Args:
        input: a tensor.
        dtype: the dtype; that of `input` if not given.
        name: accepted for TensorFlow's sake.
        layout: not supported.

    Returns:
        A tensor.

    >>> tf.ones_like([1.5, 2.5]).numpy()
    array([1., 1.], dtype=float32)
    """
    _refuse_layout(layout)
    x = read(input)
    wanted = x._dtype if dtype is None else as_dtype(dtype)
    if dtype is None and wanted not in _ONES:
        raise not_allowed("OnesLike", "T", wanted, _ONES)
    return _filled(x._value.shape, 1, wanted)


def eye(num_rows: Any, num_columns: Any = None, batch_shape: Any = None, dtype: Any = float32, name: Any = None) -> Any:
    """An identity matrix, or a batch of them.

    Args:
        num_rows: the number of rows.
        num_columns: the number of columns; that of rows if not given.
        batch_shape: the shape of the batch; a single matrix if not given.
        dtype: the dtype.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[*batch_shape, num_rows, num_columns]`.

    Raises:
        TypeError: when a number is not an integer.

    >>> tf.eye(2).numpy()
    array([[1., 0.],
           [0., 1.]], dtype=float32)
    """
    wanted = as_dtype(dtype)
    columns = num_rows if num_columns is None else num_columns
    batch = ()
    if batch_shape is not None:
        batch = static_ints(batch_shape if isinstance(batch_shape, Tensor) else list(batch_shape))
    lengths = [read(n) for n in (num_rows, columns)]
    if not all(n._dtype.is_integer for n in lengths):
        raise TypeError(
            "Arguments `num_rows` and `num_columns` must be positive integer values. "
            f"Received: num_rows={num_rows}, num_columns={columns}"
        )
    rows, cols = (int(n._value) for n in lengths)
    _check_lengths((*batch, min(rows, cols)))
    if wanted.kind == "S":
        raise TypeError("Cannot convert 1 to EagerTensor of dtype string")
    made = np.eye(rows, cols, dtype=wanted.np)
    return EagerTensor(np.broadcast_to(made, (*batch, rows, cols)) if batch else made, wanted)


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
            return EagerTensor(np.arange(start, limit, delta, np.int32), int32)
    ends = [
        as_input(x) if isinstance(x, (Tensor, Readable)) else convert(x, wanted) for x in (start, limit, delta)
    ]
    if wanted is None:
        assert all(x._dtype in _HIERARCHY for x in ends)
        wanted = max([x._dtype for x in ends], key=_HIERARCHY.index)
    if wanted not in _RANGE:
        raise not_allowed("Range", "Tidx", wanted, _RANGE)
    if wanted not in _RANGE_KERNELS:
        enum = f"DT_{wanted.name.upper()}"
        raise NotFoundError(None, None, f"Could not find device for node: {{{{node Range}}}} = Range[Tidx={enum}]")
    for word, x in zip(("start", "limit", "delta"), ends, strict=True):
        if x._value.size != 1 or x._value.ndim > 1:
            raise invalid(f"{word} must be a scalar, not shape {dims(x._value.shape)}", "Range")
    first, last, step = (cast_array(np.asarray(x._value).reshape(()), wanted)[()] for x in ends)
    if step == 0:
        raise invalid("Requires delta != 0: 0", "Range")
    if not (first <= last if step > 0 else first >= last):
        how = "<= limit when delta > 0" if step > 0 else ">= limit when delta < 0"
        raise invalid(f"Requires start {how}: {_shown(first)}/{_shown(last)}", "Range")
    if wanted.is_integer:
        return EagerTensor(np.arange(first, last, step, wanted.np), wanted)
    count = float(np.ceil(np.abs((last - first) / step)))
    if not count < 2**63:
        raise invalid("Requires ((limit - start) / delta) <= 9223372036854775807", "Range")
    return EagerTensor(first + np.arange(int(count)).astype(wanted.np) * step, wanted)


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
            "Argument `tensor` (name: num) must be of type integer. "
            f"Received `tensor` = {num} of dtype: {count._dtype}"
        )
    n = int(count._value)
    shape = np.broadcast_shapes(first._value.shape, last._value.shape)
    first, last = _broadcast_to(first, shape=shape), _broadcast_to(last, shape=shape)
    if n < 0:
        raise invalid(f"Requires start <= limit when delta > 0: 1/{n}", "Range")
    ends = [expand_dims(first, axis), expand_dims(last, axis)]
    axis = axis % (len(shape) + 1)
    kind = first._dtype
    if n > 2:
        steps = EagerTensor(kind.type(n - 1), kind)
        places = np.arange(1, n - 1).astype(kind.np).reshape((-1,) + (1,) * (len(shape) - axis))
        distance = _reshape(real_divide(subtract(last, first), steps), shape=_with_one(shape, axis))
        ends.insert(1, add(ends[0], multiply(distance, EagerTensor(places, kind))))
    return concat(ends, axis) if n > 1 else _slice_axis(ends[0], axis=axis, start=0, stop=n)


def _stop(stop: Any, dtype: DType) -> Any:
    try:
        return as_input(stop, dtype)
    except ValueError as error:
        if isinstance(stop, (Tensor, Readable)):
            raise ValueError(f"stop: {error}") from None
        raise


def _with_one(shape: tuple[int, ...], axis: int) -> tuple[int, ...]:
    return (*shape[:axis], 1, *shape[axis:])


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


@primitive(op="OneHot", grad=None)
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
    if type(depth) is not int:
        length = as_input(depth) if isinstance(depth, (Tensor, Readable)) else as_input(depth, int32)
        if length._value.ndim:
            raise invalid(f"depth must be a scalar, but got: {dims(length._value.shape)}", op, tail_name)
        depth = int(length._value)
    rank = x._value.ndim
    axis = -1 if axis is None else int(axis)
    if axis != -1 and not 0 <= axis <= rank:
        raise invalid(
            f"Expected axis to be -1 or between [0, {rank + 1}).  But received: {axis}", op, tail_name
        )
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
        end = np.maximum(0, np.max(x._value)) if x._value.size else 0
    else:
        limit = read(maxlen)
        if limit._value.ndim:
            raise ValueError(
                "Argument `maxlen` must be scalar for sequence_mask, received `maxlen` = "
                f"{maxlen} with shape '{limit._value.shape}' instead"
            )
        end = limit._value
    if end < 0:
        raise invalid(f"Requires start <= limit when delta > 0: 0/{end}", "Range")
    made = np.arange(int(np.ceil(end))) < np.asarray(x._value)[..., None]
    return EagerTensor(made if wanted is bool_dtype else made.astype(wanted.np), wanted)
