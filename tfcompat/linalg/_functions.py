"""Functions of whole matrices: determinants, pseudo-inverses, exponentials, logarithms, square roots."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .._array._join import _gradients
from .._core.dtypes import complex64, complex128, float16, float32, float64
from .._core.op import primitive
from ..math._cast import real
from ..math._elementwise import multiply
from ..math._reduce import reduce_sum
from ..math._transcendental import log
from ._basic import diag_part
from ._decompositions import cholesky, matrices

_DETERMINANTS = (float16, float32, float64, complex64, complex128)

# ---------------------------------------------------------------------------------------------------------------
# determinants


def _on_matrices(F: Any, g: Any) -> Any:
    """In a formula: numbers, one for each matrix, in a shape that broadcasts over it."""
    return F.expand_dims(F.expand_dims(g, axis=-1), axis=-1)


@primitive(op="MatrixDeterminant", grad=lambda F, g, y, x: _on_matrices(F, g * y) * F.inv(x, adjoint=True))
def _det(x: Any) -> Any:
    return np.linalg.det(x)


def det(input: Any, name: Any = None) -> Any:
    """The determinants of matrices.

    Args:
        input: a tensor of float32, float64 or complex numbers of shape `[..., n, n]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[...]`.

    Raises:
        tf.errors.InvalidArgumentError: when the matrices are not square.

    >>> tf.linalg.det([[2., 0.], [0., 4.]]).numpy()
    np.float32(8.0)
    """
    return _det(matrices(input, "MatrixDeterminant", allowed=_DETERMINANTS))


class LogMatrixDeterminant(NamedTuple):
    """What `tf.linalg.slogdet` returns."""

    sign: Any
    log_abs_determinant: Any


@primitive(
    op="LogMatrixDeterminant",
    grads=lambda F, g, y, x: [_on_matrices(F, _gradients(F, g, y)[1]) * F.inv(x, adjoint=True)],
)
def _slogdet(x: Any) -> Any:
    sign, size = np.linalg.slogdet(x)
    return sign, size.astype(x.dtype)


def slogdet(input: Any, name: Any = None) -> LogMatrixDeterminant:
    """The signs of determinants and the logarithms of their absolute values.

    Args:
        input: a tensor of float32, float64 or complex numbers of shape `[..., n, n]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A pair of tensors of the dtype of `input` and of shape `[...]`: `sign`, for complex numbers of absolute value 1,
        and `log_abs_determinant`.

    Raises:
        tf.errors.InvalidArgumentError: when the matrices are not square.

    >>> tf.linalg.slogdet([[1., 0.], [0., -1.]]).sign.numpy()
    np.float32(-1.0)
    """
    return LogMatrixDeterminant(*_slogdet(matrices(input, "LogMatrixDeterminant", allowed=_DETERMINANTS)))


def logdet(matrix: Any, name: Any = None) -> Any:
    """The logarithms of the determinants of positive definite matrices.

    Args:
        matrix: a tensor of float32, float64 or complex numbers of shape `[..., n, n]`, Hermitian and positive definite.
        name: accepted for TensorFlow's sake.

    Returns:
        A real tensor of shape `[...]`; NaN where a matrix is not positive definite.

    Raises:
        tf.errors.InvalidArgumentError: when the matrices are not square.

    >>> tf.linalg.logdet([[1., 0.], [0., 1.]]).numpy()
    np.float32(0.0)
    """
    return multiply(2.0, reduce_sum(log(real(diag_part(cholesky(matrix)))), [-1]))
