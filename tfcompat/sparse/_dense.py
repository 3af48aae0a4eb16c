"""Sparse tensors to and from dense ones."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._create import ones
from .._array._gather import gather_nd
from .._array._grid import range as range_of
from .._array._join import stack
from .._array._like import zeros_of
from .._array._shape import shape as shape_of
from .._array._where import where
from .._core.dtypes import as_dtype, float32, int64, string
from .._core.errors import invalid
from .._core.op import as_input, dims, primitive
from .._core.tensor import convert
from ..math._cast import cast
from ..math._compare import not_equal
from ..math._elementwise import minimum
from ._tensor import SparseTensor, as_sparse


def keys(indices: Any, shape: Any) -> Any:
    """Positions as numbers in row-major order."""
    strides = np.ones(len(shape), np.int64)
    strides[:-1] = np.cumprod(shape[:0:-1].astype(np.int64))[::-1]
    return indices @ strides


def _shape_rule(indices: Any, shape: Any, *others: Any, **statics: Any) -> Any:
    return tuple(shape.tolist()) if isinstance(shape, np.ndarray) else (None,) * shape.shape[0]


@primitive(
    op="SparseToDense",
    grad=(
        None,
        None,
        lambda F, g, y, at, shape, v, d, *, validate: F.gather_nd(g, at, ignore=False),
        lambda F, g, y, at, shape, v, d, *, validate: (
            F.reduce_sum(g, axis=None, keepdims=False)
            - F.reduce_sum(F.gather_nd(g, at, ignore=False), axis=None, keepdims=False)
        ),
    ),
    infer=_shape_rule,
    to=lambda indices, shape, values, *others, **statics: values,
)
def _sparse_to_dense(indices: Any, shape: Any, values: Any, default: Any, *, validate: bool) -> Any:
    lengths = shape.tolist()
    inside = ((indices >= 0) & (indices < shape)).all(1)
    if not validate and not inside.all():
        words = f"Indices are not valid (out of bounds).  Shape: {dims(lengths)}"
        raise invalid(words, "SparseToDense")
    if validate:
        check_order(indices, shape, inside, "SparseToDense")
    made = np.empty(lengths, values.dtype)
    made[...] = default[()]
    made[tuple(indices.T)] = values
    return made


def check_order(indices: Any, shape: Any, inside: Any, op: str) -> None:
    """Refuse the first position that is outside of the shape, stands before the one in front of it or equals it."""
    wrong = ~inside
    at = keys(indices, shape)
    wrong[1:] |= at[1:] <= at[:-1]
    if not wrong.any():
        return
    first = int(np.argmax(wrong))
    place = f"indices[{first}] = {dims(indices[first].tolist())} is "
    if not inside[first]:
        raise invalid(f"{place}out of bounds: need 0 <= index < {dims(shape.tolist())}", op)
    if at[first] == at[first - 1]:
        raise invalid(f"{place}repeated", op)
    raise invalid(
        f"{place}out of order. Many sparse ops require sorted indices.\n"
        "    Use `tf.sparse.reorder` to create a correctly ordered copy.\n\n",
        op,
    )


def from_dense(tensor: Any, name: Any = None) -> SparseTensor:
    """The sparse tensor of the elements that are not zero (for strings: not empty).

    Args:
        tensor: a tensor of rank 1 or more.
        name: accepted for TensorFlow's sake.

    Returns:
        A SparseTensor.

    >>> tf.sparse.from_dense([0, 3, 0, 1]).indices.numpy().tolist()
    [[1], [3]]
    """
    x = as_input(tensor)
    zero = convert("", string) if x.dtype is string else zeros_of(x)
    indices = where(not_equal(x, zero))
    return SparseTensor(indices, gather_nd(x, indices), shape_of(x, int64))


def to_dense(sp_input: Any, default_value: Any = None, validate_indices: bool = True, name: Any = None) -> Any:
    """The dense tensor of a sparse one.

    Args:
        sp_input: a SparseTensor.
        default_value: what stands where it has no value; 0 (or "") if not given.
        validate_indices: whether to refuse positions that are repeated or not in row-major order.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        TypeError: when the input is not sparse.
        tf.errors.InvalidArgumentError: when a position is outside of the shape, or not valid in the sense above.

    >>> tf.sparse.to_dense(tf.SparseTensor([[0, 1]], [5], [2, 2])).numpy()
    array([[0, 5],
           [0, 0]], dtype=int32)
    """
    x = as_sparse(sp_input)
    if default_value is None:
        default_value = "" if x.dtype is string else 0
    default = as_input(default_value, x.dtype)
    return _sparse_to_dense(x.indices, x.dense_shape, x.values, default, validate=bool(validate_indices))


def eye(num_rows: Any, num_columns: Any = None, dtype: Any = float32, name: Any = None) -> SparseTensor:
    """The sparse identity matrix.

    Args:
        num_rows: how many rows.
        num_columns: how many columns; as many as rows if not given.
        dtype: of the values.
        name: accepted for TensorFlow's sake.

    Returns:
        A SparseTensor.

    >>> tf.sparse.eye(2, 3).shape
    TensorShape([2, 3])
    """
    rows = cast(num_rows, int64)
    columns = rows if num_columns is None else cast(num_columns, int64)
    diagonal = range_of(minimum(rows, columns), dtype=int64)
    values = ones(shape_of(diagonal), as_dtype(dtype))
    return SparseTensor(stack([diagonal, diagonal], 1), values, stack([rows, columns]))
