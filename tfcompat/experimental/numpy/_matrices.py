"""Array creation routines: building matrices."""

from __future__ import annotations

from typing import Any

from ..._array import _create
from ..._array._grid import range as tf_range
from ..._array._repeat import broadcast_to
from ..._array._shape import expand_dims, reshape, shape
from ..._array._where import where
from ..._core.dtypes import bool as bool_dtype
from ..._core.tensor import Tensor, convert
from ...debugging._values import Assert
from ...linalg import _basic
from ...math._cast import cast
from ...math._compare import logical_not
from ...math._transcendental import pow
from ._arrays import asarray, length_of, rank_of
from ._dtypes import float_type, result_type


def diag(v: Any, k: Any = 0) -> Any:
    """The matrix of a diagonal, or the diagonal of a matrix.

    Args:
        v: a vector or a matrix.
        k: which diagonal: 0 the main one, above it positive.

    Returns:
        A tensor.

    Raises:
        ValueError: for more than two axes.
        tf.errors.InvalidArgumentError: for a scalar.

    >>> tf.experimental.numpy.diag([[1, 2], [3, 4]]).numpy()
    array([1, 4])
    """
    v = asarray(v)
    v.shape.with_rank_at_most(2)
    rank = rank_of(v)
    if not rank:
        Assert(False, [rank])
    if rank == 1:
        if v.shape[0] == 0:
            return _create.zeros([abs(k), abs(k)], v.dtype)
        return _basic.diag(v, k=k)
    rows, columns = v.shape
    if rows is not None and columns is not None and not -rows < k < columns:
        return _create.zeros([0], v.dtype)
    return _basic.diag_part(v, k=k)


def diagflat(v: Any, k: Any = 0) -> Any:
    """The matrix with all elements of an array on a diagonal.

    Args:
        v: a tensor, an array, or numbers in lists.
        k: which diagonal: 0 the main one, above it positive.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.diagflat([[1], [2]]).numpy()
    array([[1, 0],
           [0, 2]])
    """
    return diag(reshape(asarray(v), [-1]), k)


def tri(N: Any, M: Any = None, k: Any = 0, dtype: Any = None) -> Any:
    """A matrix with ones at and below a diagonal.

    Args:
        N: the number of rows.
        M: the number of columns; as many as rows if not given.
        k: which diagonal: 0 the main one, above it positive.
        dtype: the dtype; float64 if not given.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.tri(2).numpy()
    array([[1., 0.],
           [1., 1.]])
    """
    columns = N if M is None else M
    dtype = float_type() if dtype is None else result_type(dtype)
    if k < 0:
        if -k - 1 > N:
            return _create.zeros([N, columns], dtype)
        return cast(logical_not(_basic.band_part(_create.ones([N, columns], bool_dtype), -k - 1, -1)), dtype)
    whole = _create.ones([N, columns], dtype)
    return whole if k > columns else _basic.band_part(whole, -1, k)


def _masked(m: Any, k: Any, name: str, lower: bool) -> Any:
    """The elements of a matrix on one side of a diagonal, zeros on the other."""
    m = asarray(m)
    if m.shape.rank is None:
        raise ValueError(f"Argument to {name} should have known rank")
    if m.shape.rank < 2:
        raise ValueError(f"Argument to {name} must have rank at least 2")
    if None in m.shape[-2:].as_list():
        raise ValueError("Currently, the last two dimensions of the input array need to be known.")
    below = broadcast_to(tri(m.shape[-2], m.shape[-1], k if lower else k - 1, bool), shape(m))
    zero = convert(0, m.dtype)
    return where(below, m, zero) if lower else where(below, zero, m)


def tril(m: Any, k: Any = 0) -> Any:
    """The elements at and below a diagonal, zeros above it.

    Args:
        m: matrices in the last two axes.
        k: which diagonal: 0 the main one, above it positive.

    Returns:
        A tensor.

    Raises:
        ValueError: for less than two axes.

    >>> tf.experimental.numpy.tril([[1, 2], [3, 4]]).numpy()
    array([[1, 0],
           [3, 4]])
    """
    return _masked(m, k, "tril", True)


def triu(m: Any, k: Any = 0) -> Any:
    """The elements at and above a diagonal, zeros below it.

    Args:
        m: matrices in the last two axes.
        k: which diagonal: 0 the main one, above it positive.

    Returns:
        A tensor.

    Raises:
        ValueError: for less than two axes.

    >>> tf.experimental.numpy.triu([[1, 2], [3, 4]]).numpy()
    array([[1, 2],
           [0, 4]])
    """
    return _masked(m, k, "triu", False)


def vander(x: Any, N: Any = None, increasing: bool = False) -> Any:
    """The matrix of the powers of numbers.

    Args:
        x: a vector.
        N: the number of columns; as many as numbers if not given.
        increasing: whether the powers grow from left to right.

    Returns:
        A tensor.

    Raises:
        ValueError: for more or less than one axis, or a negative `N`.

    >>> tf.experimental.numpy.vander([2, 3], 3).numpy()
    array([[4, 2, 1],
           [9, 3, 1]])
    """
    x = asarray(x)
    columns = length_of(x, 0) if N is None else N
    if not isinstance(columns, Tensor) and columns < 0:
        raise ValueError("N must be nonnegative")
    if rank_of(x) != 1:
        raise ValueError("x must be a one-dimensional array")
    powers = tf_range(0, columns, 1) if increasing else tf_range(columns - 1, -1, -1)
    return pow(expand_dims(x, -1), cast(powers, x.dtype))
