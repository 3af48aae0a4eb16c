"""Array creation routines: arrays from a shape and a value, and identity matrices."""

from __future__ import annotations

import builtins
from typing import Any

from ..._array import _create
from ..._array._repeat import broadcast_to as tf_broadcast_to
from ..._array._shape import shape as tf_shape
from ..._core.dtypes import int32
from ..._core.tensor import Tensor, convert_leniently
from ...linalg import _basic
from ._arrays import asarray
from ._dtypes import default_float, result_type, result_type_unary
from ._manipulation import atleast_1d


def zeros(shape: Any, dtype: Any = float) -> Any:
    """Zeros.

    Args:
        shape: the lengths of the axes, a number or a list of numbers.
        dtype: the dtype; float64 if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.zeros(2).numpy()
    array([0., 0.])
    """
    return _create.zeros(shape, result_type(dtype) if dtype else default_float())


def ones(shape: Any, dtype: Any = float) -> Any:
    """Ones.

    Args:
        shape: the lengths of the axes, a number or a list of numbers.
        dtype: the dtype; float64 if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.ones(2).numpy()
    array([1., 1.])
    """
    return _create.ones(shape, result_type(dtype) if dtype else dtype)


def empty(shape: Any, dtype: Any = float) -> Any:
    """Zeros: tensors always have a value.

    Args:
        shape: the lengths of the axes, a number or a list of numbers.
        dtype: the dtype; float64 if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.empty(2).numpy()
    array([0., 0.])
    """
    return zeros(shape, dtype)


def zeros_like(a: Any, dtype: Any = None) -> Any:
    """Zeros in the shape of another array.

    Args:
        a: a tensor, an array, or numbers in lists.
        dtype: the dtype; that of `a` if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.zeros_like([1, 2]).numpy()
    array([0, 0])
    """
    return _create.zeros_like(a, result_type_unary(a, dtype))


def ones_like(a: Any, dtype: Any = None) -> Any:
    """Ones in the shape of another array.

    Args:
        a: a tensor, an array, or numbers in lists.
        dtype: the dtype; that of `a` if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.ones_like([1, 2]).numpy()
    array([1, 1])
    """
    return _create.ones_like(a, result_type_unary(a, dtype))


def empty_like(a: Any, dtype: Any = None) -> Any:
    """Zeros in the shape of another array.

    Args:
        a: a tensor, an array, or numbers in lists.
        dtype: the dtype; that of `a` if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.empty_like([1, 2]).numpy()
    array([0, 0])
    """
    return zeros_like(a, dtype)


def full(shape: Any, fill_value: Any, dtype: Any = None) -> Any:
    """One value, or an array of them, in a shape.

    Args:
        shape: the lengths of the axes, a number or a list of numbers.
        fill_value: what broadcasts to that shape.
        dtype: the dtype; that of the value if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.full((2,), 3).numpy()
    array([3, 3])
    """
    if not isinstance(shape, Tensor):
        shape = asarray(convert_leniently(shape, int32))
    return tf_broadcast_to(asarray(fill_value, dtype), atleast_1d(shape))


def full_like(
    a: Any, fill_value: Any, dtype: Any = None, order: str = "K", subok: bool = True, shape: Any = None
) -> Any:
    """One value in the shape of another array.

    Args:
        a: a tensor, an array, or numbers in lists.
        fill_value: the value.
        dtype: the dtype; that of `a` if not given.
        order: only "K".
        subok: only True.
        shape: not supported.

    Returns:
        A tensor.

    Raises:
        ValueError: for another order, `subok` or shape.

    >>> tf.experimental.numpy.full_like([1, 2], 3).numpy()
    array([3, 3])
    """
    if order != "K":
        raise ValueError("Non-standard orders are not supported.")
    if not subok:
        raise ValueError("subok being False is not supported.")
    if shape:
        raise ValueError("Overriding the shape is not supported.")
    a = asarray(a)
    return tf_broadcast_to(asarray(fill_value, dtype or result_type(a)), tf_shape(a))


def broadcast_to(array: Any, shape: Any) -> Any:
    """An array in a larger shape.

    Args:
        array: a tensor, an array, or numbers in lists.
        shape: the shape.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.broadcast_to([1, 2], (2, 2)).numpy()
    array([[1, 2],
           [1, 2]])
    """
    return full(shape, array)


def eye(N: Any, M: Any = None, k: Any = 0, dtype: Any = float) -> Any:
    """A matrix with ones on one diagonal.

    Args:
        N: the number of rows.
        M: the number of columns; as many as rows if not given.
        k: which diagonal: 0 the main one, above it positive.
        dtype: the dtype; float64 if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.eye(2, k=1).numpy()
    array([[0., 1.],
           [0., 0.]])
    """
    if dtype:
        dtype = result_type(dtype)
    rows, columns, k = int(N), int(M or N), int(k)
    if k >= columns or -k >= rows:
        return zeros([rows, columns], dtype=dtype)
    if not k:
        return _create.eye(rows, columns, dtype=dtype)
    length = builtins.min(rows, columns - k) if k > 0 else builtins.min(rows + k, columns)
    return _basic.diag(_create.ones([length], dtype), k=k, num_rows=rows, num_cols=columns)


def identity(n: Any, dtype: Any = float) -> Any:
    """A square matrix with ones on the main diagonal.

    Args:
        n: the number of rows.
        dtype: the dtype; float64 if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.identity(2).numpy()
    array([[1., 0.],
           [0., 1.]])
    """
    return eye(N=n, M=n, dtype=dtype)
