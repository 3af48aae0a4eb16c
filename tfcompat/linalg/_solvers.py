"""Systems of linear equations, inverses, least squares."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._arguments import enum_name, named, no_kernel, not_allowed
from .._core.dtypes import bfloat16, complex64, complex128, float16, float32, float64
from .._core.errors import InvalidArgumentError, invalid
from .._core.op import as_inputs, dims, primitive
from ._decompositions import INEXACT, matrices, times, times_dagger

# ---------------------------------------------------------------------------------------------------------------
# square matrices


def _inv_grad(F: Any, g: Any, y: Any, x: Any, *, adjoint: bool) -> Any:
    if adjoint:
        return -times(F, y, times(F, F.dagger(g), y))
    inverse = F.dagger(y)
    return -times(F, inverse, times(F, g, inverse))


@primitive(op="MatrixInverse", grad=_inv_grad, keep=True)
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
    x = matrices(input, "MatrixInverse", lacks=())
    return _inv(x, adjoint=bool(adjoint))


def _solve_grads(F: Any, g: Any, y: Any, a: Any, b: Any, *, adjoint: bool) -> list[Any]:
    wrt_b = F.solve(a, g, adjoint=not adjoint)
    return [-(times_dagger(F, y, wrt_b) if adjoint else times_dagger(F, wrt_b, y)), wrt_b]


@primitive(op="MatrixSolve", grads=_solve_grads, keep=True)
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
    a, b = as_inputs("MatrixSolve", matrix, rhs)
    tail = named(matrix, rhs)
    if a._dtype not in INEXACT:
        raise not_allowed("MatrixSolve", "T", a._dtype, INEXACT, tail)
    if a._dtype is float16:
        raise no_kernel("MatrixSolve", f"T={enum_name(a._dtype)}")
    left, right = a._value.shape, b._value.shape
    if len(left) < 2:
        raise invalid(f"Input tensor 0 must have rank >= 2, got {len(left)}", "MatrixSolve", tail)
    if len(right) != len(left):
        raise invalid("All input tensors must have the same rank.", "MatrixSolve", tail)
    if right[:-2] != left[:-2]:
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


@primitive(op="MatrixTriangularSolve", grads=_triangular_grads, keep=True)
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
        np.broadcast_shapes(left[:-2], right[:-2])
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
