"""Decompositions of matrices: Cholesky, QR, LU, singular values, eigenvalues. The kernels are LAPACK's, by numpy.

Gradients are those of TensorFlow: M. Giles, "An extended collection of matrix derivative results" (2008), for singular
vectors J. Townsend, "Differentiating the singular value decomposition" (2016), for QR D. Roberts and L. Roberts,
arXiv:2009.10071, for eigenvectors C. Boeddeker and others, arXiv:1701.00392.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .._array._arguments import enum_name, named, no_kernel, not_allowed
from .._core.dtypes import DType, complex64, complex128, float16, float32, float64
from .._core.errors import invalid
from .._core.op import as_input, primitive

INEXACT = (float64, float32, float16, complex64, complex128)  # in the order of most messages


def matrices(
    x: Any,
    op: str,
    *,
    allowed: Sequence[DType] = INEXACT,
    lacks: Sequence[DType] = (float16,),
    square: bool = True,
    rank: str = "Input tensor 0 must have rank >= 2, got",
) -> Any:
    """The argument of an op on matrices as a tensor.

    Args:
        x: what the caller gave.
        op: TensorFlow's name of the op, for the messages.
        allowed: the dtypes that the op is declared for.
        lacks: those of them for which it has no kernel.
        square: whether the matrices must be square.
        rank: the words about too few axes.

    Raises:
        tf.errors.InvalidArgumentError, tf.errors.NotFoundError: when the dtype or the shape will not do.
    """
    held = as_input(x)
    if held._dtype not in allowed:
        raise not_allowed(op, "T", held._dtype, allowed, named(x))
    if held._dtype in lacks:
        raise no_kernel(op, f"T={enum_name(held._dtype)}")
    shape = held._value.shape
    if len(shape) < 2:
        raise invalid(f"{rank} {len(shape)}", op, named(x))
    if square and shape[-1] != shape[-2]:
        raise invalid("Input matrix must be square.", op, named(x))
    return held


# ---------------------------------------------------------------------------------------------------------------
# words for formulas


@primitive(op="Transpose", grad=lambda F, g, y, x: F.dagger(g), keep=True)
def dagger(x: Any) -> Any:
    """Matrices transposed and conjugated."""
    flipped = x.swapaxes(-1, -2)
    return flipped.conj() if x.dtype.kind == "c" else flipped


@primitive(op="MatrixDiagV3", grad=lambda F, g, y, x: diagonal(F, g))
def on_diagonal(x: Any) -> Any:
    """Square matrices with vectors on their diagonals."""
    made = np.zeros((*x.shape, x.shape[-1]), x.dtype)
    at = np.arange(x.shape[-1])
    made[..., at, at] = x
    return made


def diagonal(F: Any, x: Any) -> Any:
    """In a formula: the main diagonals."""
    return F.diag_part(x, low=0, high=0, align="RIGHT_LEFT", padding=0)


def with_diagonal(F: Any, x: Any, d: Any) -> Any:
    """In a formula: matrices with other main diagonals."""
    return F.set_diag(x, d, low=0, high=0, align="RIGHT_LEFT")


def times(F: Any, a: Any, b: Any) -> Any:
    """In a formula: the product `a b`."""
    return F.matmul(a, b, ta=False, tb=False)


def dagger_times(F: Any, a: Any, b: Any) -> Any:
    """In a formula: the product of the adjoint of `a` and `b`."""
    return F.matmul(F.conjugate(a), b, ta=True, tb=False)


def times_dagger(F: Any, a: Any, b: Any) -> Any:
    """In a formula: the product of `a` and the adjoint of `b`."""
    return F.matmul(a, F.conjugate(b), ta=False, tb=True)


def _inverse(x: Any) -> Any:
    """1 / x, but 0 at 0: TensorFlow's way past equal eigenvalues."""
    return x / (x * x + 1e-20)


def _inverse_gaps(F: Any, x: Any) -> Any:
    """The matrices of 1 / (x[j] - x[i]), zero on the diagonal."""
    made = _inverse(F.expand_dims(x, axis=-2) - F.expand_dims(x, axis=-1))
    return with_diagonal(F, made, F.zeros_of(x))


# ---------------------------------------------------------------------------------------------------------------
# Cholesky


def _factor(x: Any) -> Any:
    """The factor of one matrix; NaN where it is not positive definite."""
    try:
        made = np.linalg.cholesky(x)
        if not np.isnan(made).any():
            return made
    except np.linalg.LinAlgError:
        pass
    return np.tril(np.full_like(x, np.nan))


def _cholesky_grad(F: Any, g: Any, y: Any, x: Any) -> Any:
    middle = dagger_times(F, y, g)
    middle = F.band_part(with_diagonal(F, middle, diagonal(F, middle) * 0.5), lower=-1, upper=0)
    half = F.triangular_solve(y, middle, lower=True, adjoint=True)
    whole = F.triangular_solve(y, F.dagger(half), lower=True, adjoint=True)
    return (whole + F.dagger(whole)) * 0.5


@primitive(op="Cholesky", grad=_cholesky_grad, keep=True)
def _cholesky(x: Any) -> Any:
    try:
        made = np.linalg.cholesky(x)
        if not np.isnan(made).any():
            return made
    except np.linalg.LinAlgError:
        pass
    n = x.shape[-1]
    return np.stack([_factor(one) for one in x.reshape(-1, n, n)]).reshape(x.shape)


def cholesky(input: Any, name: Any = None) -> Any:
    """The lower triangular factors L of matrices L L^H.

    Args:
        input: a tensor of float32, float64 or complex numbers of shape `[..., n, n]`, Hermitian and positive definite;
            only the lower triangles are read.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape; NaN in the lower triangles of factors of matrices that are not positive definite.

    Raises:
        tf.errors.InvalidArgumentError: when the matrices are not square.

    >>> tf.linalg.cholesky([[4., 2.], [2., 5.]]).numpy()
    array([[2., 0.],
           [1., 2.]], dtype=float32)
    """
    return _cholesky(matrices(input, "Cholesky"))
