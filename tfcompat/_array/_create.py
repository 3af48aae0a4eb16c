"""Making tensors from nothing, or from Python values."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.dtypes import as_dtype, float32
from .._core.errors import invalid
from .._core.tensor import EagerTensor, Readable, Tensor, convert
from ._shape import identity, reshape, static_ints


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
        made = identity(value)
    else:
        made = convert(value, wanted)
    if shape is None:
        return made
    known = TensorShape(shape)
    sizes = tuple(known.as_list()) if known.is_fully_defined() else (None,)
    if sizes == made._value.shape:
        return made
    count = known.num_elements()
    if made._value.size == count:
        return reshape(made, sizes)
    if count is not None and made._value.size == 1:
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
        value = identity(value)
    if dtype is None and dtype_hint is not None:
        try:
            return convert(value, as_dtype(dtype_hint))
        except (TypeError, ValueError):
            return convert(value)
    return convert(value, None if dtype is None else as_dtype(dtype))


def _filled(shape: Any, value: int, dtype: Any) -> Any:
    sizes = static_ints(shape)
    if any(n < 0 for n in sizes):
        bad = next(n for n in sizes if n < 0)
        raise invalid(f"Dimension {bad} must be >= 0", "Fill")
    dtype = as_dtype(dtype)
    if dtype.kind == "S":
        made = np.full(sizes, b"", object)
    else:
        made = np.full(sizes, value, dtype.np)
    return EagerTensor(made if made.ndim or dtype.kind == "S" else made[()], dtype)


def zeros(shape: Any, dtype: Any = float32, name: Any = None, layout: Any = None) -> Any:
    """A tensor of zeros (empty strings for `tf.string`).

    Args:
        shape: the lengths of the axes.
        dtype: the dtype.
        name: accepted for TensorFlow's sake.
        layout: not supported.

    Returns:
        A tensor.

    >>> tf.zeros([2]).numpy()
    array([0., 0.], dtype=float32)
    """
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

    >>> tf.ones([2]).numpy()
    array([1., 1.], dtype=float32)
    """
    return _filled(shape, 1, dtype)
