"""Linear algebra: products of vectors and matrices."""

from __future__ import annotations

from typing import Any

from ..._array import _pad
from ..._array._shape import reshape
from ..._core.dtypes import int32
from ..._core.errors import InvalidArgumentError
from ...linalg import _basic
from ...math import _cast, _matmul
from ...math._cast import cast
from ._arrays import asarray, broadcast, length_of, padded_left, positive_axis, promoted, promoted_pair, rank_of
from ._dtypes import result_type
from ._indexing import diagonal
from ._manipulation import moveaxis
from ._reductions import sum


def dot(a: Any, b: Any) -> Any:
    """The product of vectors, matrices or scalars: the sum over the last axis of `a` and the last but one of `b`.

    Args:
        a: a tensor, an array, or numbers in lists.
        b: another one, of any dtype.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.dot([1, 2], [3, 4]).numpy()
    np.int64(11)
    """
    a, b = promoted_pair(a, b)
    if not rank_of(a) or not rank_of(b):
        return a * b
    return _matmul.tensordot(a, b, [[-1], [-1 if rank_of(b) == 1 else -2]])


def inner(a: Any, b: Any) -> Any:
    """The sum of products over the last axes.

    Args:
        a: a tensor, an array, or numbers in lists.
        b: another one, of any dtype.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.inner([1, 2], [3, 4]).numpy()
    np.int64(11)
    """
    a, b = promoted_pair(a, b)
    return _matmul.tensordot(a, b, [[-1], [-1]]) if rank_of(a) and rank_of(b) else a * b


def vdot(a: Any, b: Any) -> Any:
    """The sum of products of all elements, the first ones conjugated.

    Args:
        a: a tensor, an array, or numbers in lists.
        b: another one, of any dtype.

    Returns:
        A scalar tensor.

    >>> tf.experimental.numpy.vdot([1j], [1j]).numpy()
    np.complex128(1+0j)
    """
    a, b = [reshape(x, [-1]) for x in promoted(a, b)]
    return dot(_cast.conj(a) if a.dtype.is_complex else a, b)


def outer(a: Any, b: Any) -> Any:
    """The products of all pairs of elements.

    Args:
        a: a tensor, an array, or numbers in lists.
        b: another one, of any dtype.

    Returns:
        A matrix.

    >>> tf.experimental.numpy.outer([1, 2], [3, 4]).numpy()
    array([[3, 4],
           [6, 8]])
    """
    a, b = promoted_pair(a, b)
    return reshape(a, [-1, 1]) * reshape(b, [-1])


def matmul(x1: Any, x2: Any) -> Any:
    """The product of matrices in the last two axes; vectors are rows on the left and columns on the right.

    Args:
        x1: a tensor, an array, or numbers in lists.
        x2: another one, of any dtype.

    Returns:
        A tensor.

    Raises:
        ValueError: when the shapes do not fit.

    >>> tf.experimental.numpy.matmul([[1, 2]], [3, 4]).numpy()
    array([11])
    """
    x1, x2 = promoted_pair(x1, x2)
    try:
        if rank_of(x2) == 1:
            return _matmul.tensordot(x1, x2, 1)
        if rank_of(x1) == 1:
            return _matmul.tensordot(x1, x2, [[0], [-2]])
        return _matmul.matmul(x1, x2)
    except InvalidArgumentError as error:
        raise ValueError(str(error)) from None


def tensordot(a: Any, b: Any, axes: Any = 2) -> Any:
    """The sum of products over some axes of both arrays.

    Args:
        a: a tensor, an array, or numbers in lists.
        b: another one, of any dtype.
        axes: how many of the last of `a` and the first of `b`, or a list of both arrays' axes.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.tensordot([1, 2], [3, 4], axes=1).numpy()
    np.int64(11)
    """
    a, b = promoted_pair(a, b)
    return _matmul.tensordot(a, b, axes)


def einsum(subscripts: str, *operands: Any, **kwargs: Any) -> Any:
    """The sum of products that an equation of indices describes, see `tf.einsum`.

    Args:
        subscripts: the equation, such as "ij,jk->ik".
        operands: tensors, arrays, or numbers in lists.
        kwargs: `casting`, "safe" (the operands are promoted to one dtype) or "no"; `optimize`, a bool, "greedy" or
            "optimal".

    Returns:
        A tensor.

    Raises:
        ValueError: for other keywords' values.

    >>> tf.experimental.numpy.einsum("i,i->", [1, 2], [3.0, 4.0]).numpy()
    np.float64(11.0)
    """
    casting, optimize = kwargs.get("casting", "safe"), kwargs.get("optimize", False)
    if casting == "safe":
        operands = tuple(promoted(*operands))
    elif casting == "no":
        operands = tuple([asarray(x) for x in operands])
    else:
        raise ValueError(
            "Invalid value for argument `casting`. "
            f'Expected casting="safe" or casting="no". Received: casting={casting}'
        )
    if optimize and optimize is not True and optimize not in ("greedy", "optimal"):
        raise ValueError(
            'Invalid value for argument `optimize`. Expected one of {True, "greedy", "optimal"}. '
            f"Received: optimize={optimize}"
        )
    return _matmul.einsum(subscripts, *operands, optimize="optimal" if optimize == "optimal" else "greedy")


def kron(a: Any, b: Any) -> Any:
    """The Kronecker product: the second array times each element of the first.

    Args:
        a: a tensor, an array, or numbers in lists.
        b: another one, of any dtype.

    Returns:
        A tensor whose lengths are the products of those of both.

    >>> tf.experimental.numpy.kron([1, 2], [1, 1]).numpy()
    array([1, 1, 2, 2])
    """
    a, b = promoted(a, b)
    rank = max(rank_of(a), rank_of(b))
    a, b = reshape(a, padded_left(a, rank)), reshape(b, padded_left(b, rank))
    rows, columns = [length_of(a, at) for at in range(rank)], [length_of(b, at) for at in range(rank)]
    apart = reshape(a, [n for row in rows for n in (row, 1)]) * reshape(b, [n for one in columns for n in (1, one)])
    return reshape(apart, [n * m for n, m in zip(rows, columns, strict=True)])


def cross(a: Any, b: Any, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: Any = None) -> Any:
    """The vector product of vectors of two or three elements.

    Args:
        a: a tensor, an array, or numbers in lists.
        b: another one, of any dtype.
        axisa: which axis of `a` has the vectors.
        axisb: which axis of `b` has them.
        axisc: which axis of the result shall have them.
        axis: all three at once.

    Returns:
        A tensor; of vectors of two elements, the third element of their product (in a function that is traced, if their
        length is known).

    >>> tf.experimental.numpy.cross([1, 0, 0], [0, 1, 0]).numpy()
    array([0, 0, 1])
    """
    a, b = promoted_pair(a, b)
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = _last(a, axisa), _last(b, axisb)
    flat = a.shape[-1] == b.shape[-1] == 2
    c = _basic.cross(*broadcast(_third(a), _third(b)))
    if flat:
        return c[..., 2]
    return _last(c, axisc, back=True)


def _last(x: Any, axis: int, back: bool = False) -> Any:
    """A tensor with an axis moved to the end, or back from there."""
    axis = positive_axis(axis, rank_of(x))
    if axis == rank_of(x) - 1:
        return x
    return moveaxis(x, -1, axis) if back else moveaxis(x, axis, -1)


def _third(x: Any) -> Any:
    """Vectors with a zero as third element, if they have two."""
    length = length_of(x, -1)
    if isinstance(length, int) and length != 2:
        return x
    missing = 1 if isinstance(length, int) else cast(length == 2, int32)  # which only the run may tell
    return _pad.pad(x, [[0, 0]] * (rank_of(x) - 1) + [[0, missing]])


def trace(a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1, dtype: Any = None) -> Any:
    """The sum of a diagonal of the matrices in two axes.

    Args:
        a: a tensor, an array, or numbers in lists.
        offset: which diagonal: 0 the main one, above it positive.
        axis1: the axis of the rows.
        axis2: the axis of the columns.
        dtype: the dtype of the work and the result.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.trace([[1, 2], [3, 4]]).numpy()
    np.int64(5)
    """
    a = asarray(a, dtype)
    rank = rank_of(a)
    if offset == 0 and positive_axis(axis1, rank) == rank - 2 and positive_axis(axis2, rank) == rank - 1:
        return _basic.trace(a)
    return sum(diagonal(a, offset, axis1, axis2), -1, result_type(dtype) if dtype else None)
