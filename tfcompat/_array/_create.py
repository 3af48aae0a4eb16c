"""Making tensors: from Python values, filled with a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .._core.abstract import NeedsValue
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
    variant,
)
from .._core.errors import invalid
from .._core.modes import placed, silence_listeners
from .._core.op import as_input, dims, primitive
from .._core.rules import rank_of, same, shaped, unknown
from .._core.shapes import TensorShape
from .._core.symbol import integers_of
from .._core.tensor import _USER_CONVERSIONS, EagerTensor, Readable, Tensor, convert
from ._arguments import INDEX, integer, integers, named, not_allowed, plain, read, static_ints, symbolic, zeros_array
from ._like import zeros_of
from ._repeat import _broadcast_by, _broadcast_to
from ._shape import _reshape, identity

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
        made: Any = value
        if isinstance(value, Readable):
            with silence_listeners():  # a constant: no gradient reaches the variable
                made = identity(value)
        if wanted is not None and wanted is not made._dtype:
            raise TypeError(f"Expected tensor {value} with dtype {wanted!r}, but got dtype {made._dtype!r}.")
    elif isinstance(value, TensorShape):
        made = convert(convert(value)._value, wanted)  # of any dtype here
    else:
        made = convert(value, wanted)
    if shape is None:
        return placed(made)
    known = TensorShape(shape)
    count = known.num_elements()
    if count is None and made._value.size == 1:
        raise ValueError("Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.")
    sizes = () if count is None else tuple(known.as_list())
    if count is not None and sizes == made._value.shape:
        return placed(made)
    if made._value.size == count:
        value = np.reshape(made._value, sizes) if sizes else made._value.reshape(())[()]
        return placed(EagerTensor(value, made._dtype))
    if made._value.size == 1:
        return placed(EagerTensor(np.full(sizes, made._value.reshape(())[()], made._value.dtype), made._dtype))
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
        made = identity(value)
        if wanted is not None and wanted is not made._dtype:
            raise ValueError(
                f"Incompatible type conversion requested to type {wanted.name} for `tf.Variable of type "
                f"{made._dtype.name}. (Variable: {value!r})"
            )
        return made
    if dtype is None and dtype_hint is not None:
        try:
            return placed(convert(value, as_dtype(dtype_hint)))
        except (TypeError, ValueError):
            return placed(convert(value))
    return placed(convert(value, None if dtype is None else as_dtype(dtype)))


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
    constant_value = getattr(tensor, "_constant", None) if isinstance(tensor, Tensor) else None
    if constant_value is not None:
        return constant_value.numpy()
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
        if isinstance(shape, (Tensor, Readable)):
            try:
                array = integers(shape, "Fill", "index_type")
            except NeedsValue:
                return _fill_by(as_input(shape), value=value, dtype=as_dtype(dtype))
        else:
            own = as_input(shape) if isinstance(shape, (list, tuple)) else None
            array = integers_of(own if own is not None and own._dtype in INDEX else as_input(shape, int32))
        sizes = _lengths(array)
    for n in sizes:
        if n < 0:
            _check_lengths(sizes)
    if symbolic(sizes):
        return _fill(shape=sizes, value=value, dtype=as_dtype(dtype))
    dtype = dtype if type(dtype) is DType else as_dtype(dtype)
    if dtype.kind == "S":
        if value:
            raise TypeError(f"Cannot convert {value} to EagerTensor of dtype string")
        return placed(EagerTensor(zeros_array(sizes, dtype.np), dtype), "zeros")
    if not sizes:
        return placed(EagerTensor(dtype.type(value), dtype), "ones" if value else "zeros")
    if not value:
        return placed(EagerTensor(np.zeros(sizes, dtype.type), dtype), "zeros")
    made = np.empty(sizes, dtype.type)  # np.ones takes three times as long
    made.fill(value)
    return placed(EagerTensor(made, dtype), "ones")


@primitive(op="Fill", infer=shaped, to=lambda *, shape, value, dtype: dtype, grad=None)
def _fill(*, shape: tuple[int, ...], value: int, dtype: DType) -> Any:
    _check_lengths(shape)
    return zeros_array(shape, dtype.np) if dtype.kind == "S" else np.full(shape, value, dtype.np)


@primitive(op="Fill", infer=unknown, to=lambda shape, *, value, dtype: dtype, grad=None)
def _fill_by(shape: Any, *, value: int, dtype: DType) -> Any:
    """A tensor of a shape of which not even the number of axes was known when the function was traced."""
    return _fill.primitive.kernel(shape=tuple(shape.tolist()), value=value, dtype=dtype)


@primitive(op="Fill", infer=same, to=lambda x, *, value, dtype: dtype, grad=None)
def _fill_like(x: Any, *, value: int, dtype: DType) -> Any:
    """A tensor of the shape of `x`, which was not known when the function was traced."""
    return _fill.primitive.kernel(shape=x.shape, value=value, dtype=dtype)


def _all_known(x: Any) -> bool:
    """Whether all lengths of a tensor are known."""
    return type(x) is EagerTensor or (rank_of(x._value) is not None and not symbolic(x._value.shape))


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
        try:
            sizes = _lengths(integers(dims, "Fill", "index_type", value), tail_name)
        except NeedsValue:
            return _broadcast_by(x, as_input(dims))
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
    if wanted is variant:
        return zeros_of(x)
    return _filled(x._value.shape, 0, wanted) if _all_known(x) else _fill_like(x, value=0, dtype=wanted)


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
    return _filled(x._value.shape, 1, wanted) if _all_known(x) else _fill_like(x, value=1, dtype=wanted)


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
    batch: tuple[int, ...] = ()
    if batch_shape is not None:
        batch = static_ints(batch_shape if isinstance(batch_shape, Tensor) else list(batch_shape))
    lengths = [read(n) for n in (num_rows, columns)]
    if not all(n._dtype.is_integer and not n._value.ndim for n in lengths):
        raise TypeError(
            "Arguments `num_rows` and `num_columns` must be positive integer values. "
            f"Received: num_rows={num_rows}, num_columns={columns}"
        )
    if wanted.kind == "S":
        raise TypeError("Cannot convert 1 to EagerTensor of dtype string")
    rows, cols = (integer(n, "Fill", "index_type") for n in lengths)
    if symbolic((*batch, rows, cols)):
        return _eye(shape=(*batch, rows, cols), dtype=wanted)
    return placed(EagerTensor(_eye.primitive.kernel(shape=(*batch, rows, cols), dtype=wanted), wanted), "eye")


@primitive(op="MatrixDiagV3", infer=shaped, to=lambda *, shape, dtype: dtype, grad=None)
def _eye(*, shape: tuple[int, ...], dtype: DType) -> Any:
    _check_lengths((*shape[:-2], min(shape[-2:])))
    made = np.eye(*shape[-2:], dtype=dtype.np)
    return np.broadcast_to(made, shape) if len(shape) > 2 else made
