"""Systems of linear equations, inverses, least squares."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._arguments import enum_name, named, no_kernel, not_allowed
from .._array._create import eye, ones
from .._array._gather import gather
from .._array._repeat import broadcast_to
from .._array._sort import argsort
from .._core.abstract import NeedsValue, sym_min
from .._core.dtypes import bfloat16, complex64, complex128, float16, float32, float64
from .._core.errors import InvalidArgumentError, invalid
from .._core.op import as_input, as_inputs, dims, primitive
from .._core.rules import broadcast_shapes, differ, like, rank_of, same
from .._core.tensor import Readable, Tensor, convert_leniently
from ..math._cast import cast
from ..math._matmul import MatrixLike, matmul
from ._basic import band_part, diag, set_diag
from ._decompositions import INEXACT, cholesky, matrices, times, times_dagger
from ._lengths import common

# ---------------------------------------------------------------------------------------------------------------
# square matrices


def _inv_grad(F: Any, g: Any, y: Any, x: Any, *, adjoint: bool) -> Any:
    if adjoint:
        return -times(F, y, times(F, F.dagger(g), y))
    inverse = F.dagger(y)
    return -times(F, inverse, times(F, g, inverse))


@primitive(op="MatrixInverse", infer=same, grad=_inv_grad, keep=True)
def _inv(x: Any, *, adjoint: bool) -> Any:
    if adjoint:
        x = x.swapaxes(-1, -2).conj()
    try:
        made = np.linalg.inv(x.astype(np.float32) if x.dtype == np.float16 else x)
    except np.linalg.LinAlgError:
        raise invalid("Input is not invertible.", "MatrixInverse") from None
    if np.isnan(made).any():
        raise invalid("Input is not invertible.", "MatrixInverse")
    return made.astype(x.dtype, copy=False)


def inv(input: Any, adjoint: bool = False, name: Any = None) -> Any:
    """The inverses of matrices.

    Args:
        input: a tensor of floating point or complex numbers of shape `[..., n, n]`.
        adjoint: whether the matrices are transposed and conjugated before.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape.

    Raises:
        tf.errors.InvalidArgumentError: when a matrix is singular or not square.

    >>> tf.linalg.inv([[2., 0.], [0., 4.]]).numpy()
    array([[0.5 , 0.  ],
           [0.  , 0.25]], dtype=float32)
    """
    if isinstance(input, MatrixLike):
        made = input.inverse()
        return made.adjoint() if adjoint else made
    x = matrices(input, "MatrixInverse", lacks=())
    return _inv(x, adjoint=bool(adjoint))


def _solve_grads(F: Any, g: Any, y: Any, a: Any, b: Any, *, adjoint: bool) -> list[Any]:
    wrt_b = F.solve(a, g, adjoint=not adjoint)
    return [-(times_dagger(F, y, wrt_b) if adjoint else times_dagger(F, wrt_b, y)), wrt_b]


@primitive(op="MatrixSolve", infer=like(1), grads=_solve_grads, keep=True)
def _solve(a: Any, b: Any, *, adjoint: bool) -> Any:
    if adjoint:
        a = a.swapaxes(-1, -2).conj()
    if not b.size:
        return np.zeros_like(b)
    try:
        made = np.linalg.solve(a, b)
    except np.linalg.LinAlgError:
        raise invalid("Input matrix is not invertible.", "MatrixSolve") from None
    if np.isnan(a).any():
        raise invalid("Input matrix is not invertible.", "MatrixSolve")
    return made


def solve(matrix: Any, rhs: Any, adjoint: bool = False, name: Any = None) -> Any:
    """The solutions X of equations A X = B.

    Args:
        matrix: the A, a tensor of float32, float64 or complex numbers of shape `[..., n, n]`.
        rhs: the B, a tensor of the same dtype and of shape `[..., n, k]`; the leading axes are the same.
        adjoint: whether A is transposed and conjugated before.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the shape of `rhs`.

    Raises:
        tf.errors.InvalidArgumentError: when a matrix is singular, or the shapes do not fit.

    >>> tf.linalg.solve([[2., 0.], [0., 4.]], [[1.], [1.]]).numpy()
    array([[0.5 ],
           [0.25]], dtype=float32)
    """
    if isinstance(matrix, MatrixLike):
        return matrix.solve(rhs, adjoint=adjoint)
    if isinstance(rhs, MatrixLike):
        raise ValueError("Passing in `matrix` as a Tensor and `rhs` as a LinearOperator is not supported.")
    a, b = as_inputs("MatrixSolve", matrix, rhs)
    tail = named(matrix, rhs)
    if a._dtype not in INEXACT:
        raise not_allowed("MatrixSolve", "T", a._dtype, INEXACT, tail)
    if a._dtype is float16:
        raise no_kernel("MatrixSolve", f"T={enum_name(a._dtype)}")
    if rank_of(a._value) is None or rank_of(b._value) is None:
        return _solve(a, b, adjoint=bool(adjoint))
    left, right = a._value.shape, b._value.shape
    if len(left) < 2:
        raise invalid(f"Input tensor 0 must have rank >= 2, got {len(left)}", "MatrixSolve", tail)
    if len(right) != len(left):
        raise invalid("All input tensors must have the same rank.", "MatrixSolve", tail)
    if differ(right[:-2], left[:-2]):
        raise invalid("All input tensors must have the same outer dimensions.", "MatrixSolve", tail)
    if left[-1] != left[-2]:
        raise invalid("First input (lhs) must be a square matrix.", "MatrixSolve", tail)
    if right[-2] != left[-1]:
        raise invalid("Input matrix and rhs are incompatible.", "MatrixSolve", tail)
    return _solve(a, b, adjoint=bool(adjoint))


# ---------------------------------------------------------------------------------------------------------------
# triangular matrices

_STEPS = 32  # up to this size row by row, beyond it by halves, whose products are BLAS's


def _forward(a: Any, b: Any) -> Any:
    """Solve lower triangular systems; the leading axes broadcast."""
    n = a.shape[-1]
    if n > _STEPS:
        half = n // 2
        top = _forward(a[..., :half, :half], b[..., :half, :])
        return np.concatenate(
            [top, _forward(a[..., half:, half:], b[..., half:, :] - np.matmul(a[..., half:, :half], top))], -2
        )
    made = np.empty((*np.broadcast_shapes(a.shape[:-2], b.shape[:-2]), *b.shape[-2:]), b.dtype)
    for i in range(n):
        rest = b[..., i : i + 1, :]
        if i:
            rest = rest - np.matmul(a[..., i : i + 1, :i], made[..., :i, :])
        made[..., i : i + 1, :] = rest / a[..., i : i + 1, i : i + 1]
    return made


def _triangular_grads(F: Any, g: Any, y: Any, a: Any, b: Any, *, lower: bool, adjoint: bool) -> list[Any]:
    wrt_b = F.triangular_solve(a, g, lower=lower, adjoint=not adjoint)
    wrt_a = -(times_dagger(F, y, wrt_b) if adjoint else times_dagger(F, wrt_b, y))
    wrt_a = F.band_part(wrt_a, lower=-1 if lower else 0, upper=0 if lower else -1)
    return [F.sum_like(wrt_a, a), F.sum_like(wrt_b, b)]


def _of_systems(a: Any, b: Any, **statics: Any) -> tuple[Any, ...]:
    """The shape rule of solutions of systems whose leading axes broadcast."""
    return (*broadcast_shapes(a.shape[:-2], b.shape[:-2]), *b.shape[-2:])


@primitive(op="MatrixTriangularSolve", infer=_of_systems, grads=_triangular_grads, keep=True)
def _triangular_solve(a: Any, b: Any, *, lower: bool, adjoint: bool) -> Any:
    if adjoint:
        a, lower = a.swapaxes(-1, -2).conj(), not lower
    if lower:
        return _forward(a, b)
    return _forward(a[..., ::-1, ::-1], b[..., ::-1, :])[..., ::-1, :]


_TRIANGULAR = (bfloat16, float64, float32, float16, complex64, complex128)


def _bad_shapes(left: Any, right: Any, op: str, tail: str | None, flags: str) -> InvalidArgumentError | None:
    """What is wrong with the shapes of a triangular system."""
    for at, shape in enumerate((left, right)):
        if len(shape) < 2:
            return invalid(f"In[{at}] ndims must be >= 2: {len(shape)}", op, tail)
    try:
        broadcast_shapes(left[:-2], right[:-2])
    except ValueError:
        words = f"In[0] and In[1] must have compatible batch dimensions: {dims(left)} vs. {dims(right)}"
        return invalid(words, op, tail)
    if left[-1] != left[-2] and op == "MatrixTriangularSolve":
        words = f"In[0] matrices in the last dimensions must be square ({left[-1]} =/= {left[-2]})"
        return invalid(words, op, tail)
    if left[-1] != right[-2]:
        words = f"In[0] mismatch In[1] shape: {left[-1]} vs. {right[-2]}: {dims(left)} {dims(right)} {flags}"
        return invalid(words, op, tail)
    return None


def triangular_solve(matrix: Any, rhs: Any, lower: bool = True, adjoint: bool = False, name: Any = None) -> Any:
    """The solutions X of equations A X = B with triangular A.

    Args:
        matrix: the A, a tensor of float32, float64 or complex numbers of shape `[..., n, n]`; only one triangle is
            read.
        rhs: the B, a tensor of the same dtype and of shape `[..., n, k]`; the leading axes broadcast.
        lower: whether the lower triangle of A is meant, or the upper.
        adjoint: whether A is transposed and conjugated before.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[..., n, k]`; not finite where A is singular.

    Raises:
        tf.errors.InvalidArgumentError: when the shapes do not fit.

    >>> tf.linalg.triangular_solve([[2., 0.], [1., 1.]], [[2.], [3.]]).numpy()
    array([[1.],
           [2.]], dtype=float32)
    """
    op = "MatrixTriangularSolve"
    a, b = as_inputs(op, matrix, rhs)
    tail = named(matrix, rhs)
    if a._dtype not in _TRIANGULAR:
        raise not_allowed(op, "T", a._dtype, _TRIANGULAR, tail)
    if a._dtype in (bfloat16, float16):
        raise no_kernel(op, f"T={enum_name(a._dtype)}")
    if rank_of(a._value) is not None and rank_of(b._value) is not None:
        wrong = _bad_shapes(a._value.shape, b._value.shape, op, tail, f"{not adjoint:d} {bool(adjoint):d}")
        if wrong is not None:
            raise wrong
    return _triangular_solve(a, b, lower=bool(lower), adjoint=bool(adjoint))


def cholesky_solve(chol: Any, rhs: Any, name: Any = None) -> Any:
    """The solutions X of equations A X = B, from the Cholesky factors of A.

    Args:
        chol: the factors, a tensor of shape `[..., n, n]`; only the lower triangles are read.
        rhs: the B, a tensor of the same dtype and of shape `[..., n, k]`; the leading axes broadcast.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[..., n, k]`.

    Raises:
        tf.errors.InvalidArgumentError: when the shapes do not fit.

    >>> tf.linalg.cholesky_solve([[2., 0.], [0., 1.]], [[4.], [3.]]).numpy()
    array([[1.],
           [3.]], dtype=float32)
    """
    return triangular_solve(chol, triangular_solve(chol, rhs), adjoint=True)


@primitive(op="BandedTriangularSolve", infer=same, grad=lambda F, g, y, x, *, at, tail: g, keep=True)
def _invertible(x: Any, *, at: int, tail: str | None) -> Any:
    """The diagonals of matrices, if the one that is told has no zeros."""
    if not x[..., at, :].all():
        raise invalid("Input matrix is not invertible.", "BandedTriangularSolve", tail)
    return x


def banded_triangular_solve(bands: Any, rhs: Any, lower: bool = True, adjoint: bool = False, name: Any = None) -> Any:
    """The solutions X of equations A X = B with triangular A that have few diagonals.

    Args:
        bands: the diagonals of A, a tensor of float32, float64 or complex numbers of shape `[..., k, n]`, from the
            upper to the lower; the superdiagonals aligned on the left and the subdiagonals on the right.
        rhs: the B, a tensor of the same dtype and of shape `[..., n, m]`; the leading axes broadcast.
        lower: whether the diagonals are those of a lower triangular A.
        adjoint: whether A is transposed and conjugated before.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[..., n, m]`.

    Raises:
        tf.errors.InvalidArgumentError: when A is singular, or the shapes do not fit.

    >>> tf.linalg.banded_triangular_solve([[2., 1.], [0., 1.]], [[2.], [3.]]).numpy()
    array([[1.],
           [2.]], dtype=float32)
    """
    op = "BandedTriangularSolve"
    a, b = as_inputs(op, bands, rhs)
    tail = named(bands, rhs)
    if a._dtype not in INEXACT:
        raise not_allowed(op, "T", a._dtype, INEXACT, tail)
    if a._dtype is float16:
        raise no_kernel(op, f"T={enum_name(a._dtype)}")
    shape = a._value.shape
    wrong = _bad_shapes(shape, b._value.shape, op, tail, f"{not adjoint:d} {bool(adjoint):d}")
    if wrong is not None:
        raise wrong
    count, size = sym_min(shape[-2], shape[-1]), shape[-1]
    if type(count) is not int:
        raise NeedsValue("how many diagonals matrices have must be known while a function is traced")
    if not count:
        raise invalid("In[0] must not be an empty tensor", "BandedTriangularSolve", tail)
    a = a[..., :count, :] if lower else a[..., shape[-2] - count :, :]
    a = _invertible(a, at=0 if lower else count - 1, tail=tail)
    reach = (1 - count, 0) if lower else (0, count - 1)
    dense = diag(a, k=reach, num_rows=size, num_cols=size, align="LEFT_RIGHT") if count > 1 else diag(a[..., 0, :])
    return triangular_solve(dense, b, lower=lower, adjoint=adjoint)


# ---------------------------------------------------------------------------------------------------------------
# least squares


def _no_slow_gradient(F: Any, g: Any, y: Any, *inputs: Any) -> Any:
    raise ValueError("Gradient not defined for fast=False")


@primitive(
    op="MatrixSolveLs",
    infer=lambda a, b: (*a.shape[:-2], a.shape[-1], b.shape[-1]),
    grads=_no_slow_gradient,
    keep=True,
)
def _robust_lstsq(a: Any, b: Any) -> Any:
    return np.matmul(np.linalg.pinv(a, rcond=np.finfo(a.dtype).eps * max(a.shape[-2:])), b)


def lstsq(matrix: Any, rhs: Any, l2_regularizer: Any = 0.0, fast: bool = True, name: Any = None) -> Any:
    """The X for which A X is nearest to B.

    Args:
        matrix: the A, a tensor of float32, float64 or complex numbers of shape `[..., m, n]`.
        rhs: the B, a tensor of the same dtype and of shape `[..., m, k]`.
        l2_regularizer: a number; its product with the sum of the squares of X is added to what is minimised.
        fast: whether the normal equations are solved, which needs matrices of full rank; otherwise singular values are
            used, without a gradient and without `l2_regularizer`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[..., n, k]`; if there are many solutions, the smallest.

    Raises:
        tf.errors.InvalidArgumentError: when the shapes do not fit.
        NotImplementedError: for complex128 with a regulariser, as in TensorFlow.

    >>> tf.linalg.lstsq([[1.], [1.]], [[1.], [3.]]).numpy()
    array([[2.]], dtype=float32)
    """
    a = as_input(matrix)
    if a._dtype is complex128 and l2_regularizer != 0:
        raise NotImplementedError(
            "matrix_solve_ls is currently disabled for complex128 and l2_regularizer != 0 due to poor accuracy."
        )
    if not fast:
        a, b = as_inputs("MatrixSolveLs", a, rhs)
        a = matrices(a, "MatrixSolveLs", square=False)
        if b._value.ndim != a._value.ndim:
            raise invalid("All input tensors must have the same rank.", "MatrixSolveLs")
        if b._value.shape[-2] != a._value.shape[-2]:
            raise invalid("Input matrix and rhs are incompatible.", "MatrixSolveLs")
        return _robust_lstsq(a, b)
    *_, rows, columns = a._value.shape
    if type(rows) is not int or type(columns) is not int:
        raise NeedsValue("whether matrices have more rows or columns must be known while a function is traced")
    tall = rows >= columns
    gram = matmul(a, a, adjoint_a=tall, adjoint_b=not tall)
    if isinstance(l2_regularizer, (Tensor, Readable)) or l2_regularizer != 0:
        gram = gram + cast(l2_regularizer, gram._dtype) * eye(min(rows, columns), dtype=gram._dtype)
    factor = cholesky(gram)
    if tall:
        return cholesky_solve(factor, matmul(a, rhs, adjoint_a=True))
    return matmul(a, cholesky_solve(factor, rhs), adjoint_a=True)


# ---------------------------------------------------------------------------------------------------------------
# what follows from LU factors


def _factors(lower_upper: Any, perm: Any) -> tuple[Any, Any]:
    """The arguments of the functions of LU factors."""
    a, p = as_input(lower_upper), as_input(perm)
    if a._value.ndim < 2:
        raise ValueError("Input `lower_upper` must have at least 2 dimensions.")
    if a._value.ndim != p._value.ndim + 1:
        raise ValueError("`rank(lower_upper)` must equal `rank(perm) + 1`")
    if a._value.shape[-1] != a._value.shape[-2]:
        raise ValueError("`lower_upper` must be square.")
    return a, p


def _unit_lower(a: Any) -> Any:
    return set_diag(band_part(a, -1, 0), ones(a._value.shape[:-1], a._dtype))


def lu_reconstruct(lower_upper: Any, perm: Any, validate_args: bool = False, name: Any = None) -> Any:
    """The matrices of which `tf.linalg.lu` gave the factors.

    Args:
        lower_upper: the factors, a tensor of shape `[..., n, n]`.
        perm: the permutations, a tensor of integers of shape `[..., n]`.
        validate_args: has no effect: shapes are checked in any case.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the shape of `lower_upper`.

    Raises:
        ValueError: when the shapes do not fit.

    >>> tf.linalg.lu_reconstruct(*tf.linalg.lu([[1., 2.], [4., 4.]])).numpy()
    array([[1., 2.],
           [4., 4.]], dtype=float32)
    """
    a, p = _factors(lower_upper, perm)
    batch = p._value.ndim - 1
    product = matmul(_unit_lower(a), band_part(a, 0, -1))
    return gather(product, argsort(p, stable=True), axis=batch, batch_dims=batch)


def lu_solve(lower_upper: Any, perm: Any, rhs: Any, validate_args: bool = False, name: Any = None) -> Any:
    """The solutions X of equations A X = B, from the factors of A that `tf.linalg.lu` gives.

    Args:
        lower_upper: the factors, a tensor of shape `[..., n, n]`.
        perm: the permutations, a tensor of integers of shape `[..., n]`.
        rhs: the B, a tensor of shape `[..., n, k]`; the leading axes broadcast.
        validate_args: has no effect: shapes are checked in any case.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[..., n, k]`.

    Raises:
        ValueError: when the shapes do not fit.

    >>> tf.linalg.lu_solve(*tf.linalg.lu([[0., 2.], [4., 0.]]), [[2.], [4.]]).numpy()
    array([[1.],
           [1.]], dtype=float32)
    """
    a, p = _factors(lower_upper, perm)
    b = as_input(rhs) if isinstance(rhs, (Tensor, Readable)) else convert_leniently(rhs, a._dtype)
    if b._value.ndim < 2:
        raise ValueError("Input `rhs` must have at least 2 dimensions.")
    if b._value.shape[-2] != a._value.shape[-1]:
        raise ValueError("`lower_upper.shape[-1]` must equal `rhs.shape[-1]`.")
    batch = common(b._value.shape[:-2], p._value.shape[:-1])
    b = broadcast_to(b, (*batch, *b._value.shape[-2:]))
    p = broadcast_to(p, (*batch, p._value.shape[-1]))
    permuted = gather(b, p, axis=len(batch), batch_dims=len(batch))
    return triangular_solve(a, triangular_solve(_unit_lower(a), permuted), lower=False)


def lu_matrix_inverse(lower_upper: Any, perm: Any, validate_args: bool = False, name: Any = None) -> Any:
    """The inverses of the matrices of which `tf.linalg.lu` gave the factors.

    Args:
        lower_upper: the factors, a tensor of shape `[..., n, n]`.
        perm: the permutations, a tensor of integers of shape `[..., n]`.
        validate_args: has no effect: shapes are checked in any case.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the shape of `lower_upper`.

    Raises:
        ValueError: when the shapes do not fit.

    >>> tf.linalg.lu_matrix_inverse(*tf.linalg.lu([[0., 2.], [4., 0.]])).numpy()
    array([[0.  , 0.25],
           [0.5 , 0.  ]], dtype=float32)
    """
    a, p = _factors(lower_upper, perm)
    return lu_solve(a, p, eye(a._value.shape[-1], batch_shape=a._value.shape[:-2], dtype=a._dtype))
