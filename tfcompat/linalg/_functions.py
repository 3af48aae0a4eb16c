"""Functions of whole matrices: determinants, pseudo-inverses, exponentials, logarithms, square roots."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from .._array._arguments import unregistered
from .._array._join import _gradients
from .._array._shape import expand_dims, identity
from .._array._where import where
from .._core.abstract import sym_max
from .._core.dtypes import complex64, complex128, float16, float32, float64, int32
from .._core.errors import invalid
from .._core.op import as_input, dims, primitive
from .._core.rules import like, same
from ..math._cast import cast, real
from ..math._elementwise import multiply
from ..math._matmul import MatrixLike, matmul
from ..math._reduce import reduce_max, reduce_sum
from ..math._transcendental import log
from ._basic import diag_part
from ._decompositions import cholesky, dagger_times, matrices, svd, times_dagger
from ._solvers import _solve

_DETERMINANTS = (float16, float32, float64, complex64, complex128)

# ---------------------------------------------------------------------------------------------------------------
# determinants


def _on_matrices(F: Any, g: Any) -> Any:
    """In a formula: numbers, one for each matrix, in a shape that broadcasts over it."""
    return F.expand_dims(F.expand_dims(g, axis=-1), axis=-1)


@primitive(
    op="MatrixDeterminant",
    infer=lambda x: x.shape[:-2],
    grad=lambda F, g, y, x: _on_matrices(F, g * y) * F.inv(x, adjoint=True),
)
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
    if isinstance(input, MatrixLike):
        return input.determinant()
    return _det(matrices(input, "MatrixDeterminant", allowed=_DETERMINANTS))


class LogMatrixDeterminant(NamedTuple):
    """What `tf.linalg.slogdet` returns."""

    sign: Any
    log_abs_determinant: Any


@primitive(
    op="LogMatrixDeterminant",
    infer=lambda x: [x.shape[:-2]] * 2,
    to=lambda d: [d, d],
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
    if isinstance(matrix, MatrixLike):
        if matrix.is_positive_definite and matrix.is_self_adjoint:
            return matrix.log_abs_determinant()
        raise ValueError("Expected matrix to be self-adjoint positive definite.")
    return multiply(2.0, reduce_sum(log(real(diag_part(cholesky(matrix)))), [-1]))


# ---------------------------------------------------------------------------------------------------------------
# by singular values


def _real_matrices(a: Any) -> Any:
    x = as_input(a)
    if x._dtype.kind != "f":
        raise TypeError(f"Input `a` must have `float`-like `dtype` (saw {x._dtype.name}).")
    if x._value.ndim < 2:
        raise ValueError(f"Input `a` must have at least 2 dimensions (saw: {x._value.ndim}).")
    return x


def _rounding(x: Any) -> Any:
    """The rounding of 1, times the longer side of the matrices."""
    side, eps = sym_max(*x._value.shape[-2:]), float(np.finfo(x._dtype.as_numpy_dtype).eps)
    return side * eps if type(side) is int else cast(as_input(side), x._dtype) * eps


def matrix_rank(a: Any, tol: Any = None, validate_args: bool = False, name: Any = None) -> Any:
    """The ranks of matrices: how many singular values are not small.

    Args:
        a: a tensor of float32 or float64 of shape `[..., m, n]`.
        tol: what counts as small; by default the rounding of the greatest singular value, times the longer side.
        validate_args: has no effect: shapes are checked in any case.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of int32 of shape `[...]`.

    Raises:
        TypeError, ValueError: when the dtype or the shape will not do.

    >>> tf.linalg.matrix_rank([[1., 1.], [1., 1.]]).numpy()
    np.int32(1)
    """
    x = _real_matrices(a)
    s = svd(x, compute_uv=False)
    if tol is None:
        tol = _rounding(x) * reduce_max(s, -1, True)
    return reduce_sum(cast(s > tol, int32), -1)


def pinv(a: Any, rcond: Any = None, validate_args: bool = False, name: Any = None) -> Any:
    """The pseudo-inverses of matrices.

    Args:
        a: a tensor of float32 or float64 of shape `[..., m, n]`.
        rcond: singular values below this times the greatest count as zero, a number or a tensor of shape `[...]`; by
            default ten times the rounding, times the longer side.
        validate_args: has no effect: shapes are checked in any case.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[..., n, m]`.

    Raises:
        TypeError, ValueError: when the dtype or the shape will not do.

    >>> tf.linalg.pinv([[2., 0.], [0., 0.]]).numpy()
    array([[0.5, 0. ],
           [0. , 0. ]], dtype=float32)
    """
    x = _real_matrices(a)
    if rcond is None:
        rcond = 10.0 * _rounding(x)
    s, u, v = svd(x)
    least = expand_dims(as_input(rcond, x._dtype) * reduce_max(s, -1), -1)
    s = where(s > least, s, as_input(np.inf, x._dtype))  # and not zero afterwards, whose gradient would be NaN
    return matmul(v / expand_dims(s, -2), u, adjoint_b=True)


# ---------------------------------------------------------------------------------------------------------------
# exponentials: N. Higham, "The scaling and squaring method for the matrix exponential revisited" (2005)

# by the size of a real number: the degree of the approximation, and the norm up to which it is exact to rounding
_PADE = {4: (7, 3.925724783138660), 8: (13, 5.371920351148152)}


def _pade(x: Any, degree: int) -> Any:
    """The diagonal Padé approximant of the exponential."""
    f = math.factorial
    b = [f(2 * degree - k) * f(degree) / (f(2 * degree) * f(k) * f(degree - k)) for k in range(degree + 1)]
    power = np.eye(x.shape[-1], dtype=x.dtype)
    even, odd = power * b[0], power * b[1]
    square = np.matmul(x, x)
    for k in range(2, degree, 2):
        power = square if k == 2 else np.matmul(power, square)
        even, odd = even + power * b[k], odd + power * b[k + 1]
    odd = np.matmul(x, odd)
    return np.linalg.solve(even - odd, even + odd)


def _expm_grad(F: Any, g: Any, y: Any, x: Any, *, n: Any) -> Any:
    """The derivative in a direction G stands in a corner of exp([[A, G], [0, A]]) (R. Mathias, 1996)."""
    a = F.dagger(x)
    rows = F.concat(a, g, axis=-1), F.concat(F.zeros_of(a), a, axis=-1)
    whole = F.expm(F.concat(*rows, axis=-2), n=2 * n)
    return F.slice_axis(F.slice_axis(whole, axis=-2, start=0, stop=n), axis=-1, start=n, stop=2 * n)


@primitive(op="MatrixExponential", infer=same, grad=_expm_grad, keep=True)
def _expm(x: Any, *, n: int) -> Any:
    norms = np.abs(x).astype(np.float64).sum(-2, keepdims=True).max(-1, initial=0.0, keepdims=True)
    if not np.isfinite(norms).all():
        return np.full_like(x, np.nan)
    degree, most = _PADE[8 if x.real.dtype.itemsize == 8 else 4]
    steps = np.maximum(np.ceil(np.log2(np.maximum(norms, most) / most)), 0)
    made = _pade(x / np.exp2(steps).astype(x.dtype), degree)
    for step in range(int(steps.max(initial=0))):
        made = np.where(step < steps, np.matmul(made, made), made)
    return made


def expm(input: Any, name: Any = None) -> Any:
    """The exponentials of matrices, the sums of A^k / k!.

    Args:
        input: a tensor of float32, float64 or complex numbers of shape `[..., n, n]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape; all NaN if anything in it is not finite.

    Raises:
        ValueError: when the dtype is another.
        tf.errors.InvalidArgumentError: when the matrices are not square.

    >>> tf.linalg.expm([[0., 1.], [0., 0.]]).numpy()
    array([[1., 1.],
           [0., 1.]], dtype=float32)
    """
    x = as_input(input)
    if x._value.shape[-2:] == (0, 0):
        return identity(x)
    if x._dtype not in _DETERMINANTS:
        raise ValueError(f"tf.linalg.expm does not support matrices of type {x._dtype!s}")
    shape = x._value.shape
    if len(shape) > 1 and type(shape[-1]) is int and type(shape[-2]) is int and shape[-1] != shape[-2]:
        told = dims(shape if len(shape) > 2 else (1, *shape))  # TensorFlow multiplies them in a batch
        raise invalid(f"Matrix size-incompatible: In[0]: {told}, In[1]: {told} 0 0", "BatchMatMulV2", None)
    x = matrices(x, "MatrixSolve")
    return _expm(x, n=x._value.shape[-1])


# ---------------------------------------------------------------------------------------------------------------
# square roots and logarithms, of triangular matrices: A. Bjorck and S. Hammarling, "A Schur method for the square root
# of a matrix" (1983); N. Higham, "Functions of Matrices" (2008), chapter 11


def _schur(x: Any) -> tuple[Any, Any]:
    """A unitary Q and an upper triangular T with x = Q T Q^H, found by one eigenvector after another."""
    n = len(x)
    t, q = x.astype(np.complex128), np.eye(n, dtype=np.complex128)
    for k in range(n - 1):
        first = np.linalg.eig(t[k:, k:])[1][:, :1]
        turn = np.linalg.qr(first, "complete")[0]
        t[:, k:] = t[:, k:] @ turn
        t[k:] = turn.conj().T @ t[k:]
        t[k + 1 :, k] = 0
        q[:, k:] = q[:, k:] @ turn
    return q, t


def _triangular_root(t: Any) -> Any:
    made = np.diag(np.sqrt(np.diag(t)))
    for j in range(len(t)):
        for i in range(j - 1, -1, -1):
            rest = t[i, j] - made[i, i + 1 : j] @ made[i + 1 : j, j]
            made[i, j] = rest / (made[i, i] + made[j, j])
    return made


def _root(x: Any) -> Any:
    """The principal square root of one matrix; NaN where a real one has none, or none was found."""
    try:
        q, t = _schur(x)
    except np.linalg.LinAlgError:
        return np.full_like(x, np.nan)
    if x.dtype.kind != "c" and len(x):
        e = np.diag(t).copy()
        tiny = np.finfo(x.dtype).eps * len(x) * np.abs(e).max()
        if ((e.real < -tiny) & (np.abs(e.imag) <= tiny)).any():
            return np.full_like(x, np.nan)
        np.fill_diagonal(t, np.where(np.abs(e) <= tiny, 0, e))
    made = q @ _triangular_root(t) @ q.conj().T
    return (made if x.dtype.kind == "c" else made.real).astype(x.dtype)


def _each(function: Any, x: Any) -> Any:
    """A function of one matrix, of every one."""
    made = np.empty_like(x)
    for at in np.ndindex(x.shape[:-2]):
        made[at] = function(x[at])
    return made


@primitive(
    op="MatrixSolve",
    infer=like(1),
    grad=(
        lambda F, g, y, a, c: _sylvester_grad(F, g, y, a),
        lambda F, g, y, a, c: F.sylvester(F.dagger(a), g),
    ),
    keep=True,
)
def _sylvester(a: Any, c: Any) -> Any:
    """The solutions X of A X + X A = C."""
    n = a.shape[-1]
    one = np.eye(n, dtype=a.dtype)
    left = a[..., :, None, :, None] * one[:, None, :]
    right = one[:, None, :, None] * a.swapaxes(-1, -2)[..., None, :, None, :]
    whole = (left + right).reshape((*a.shape[:-2], n * n, n * n))
    return _solve.primitive.kernel(whole, c.reshape((*c.shape[:-2], n * n, 1)), adjoint=False).reshape(c.shape)


def _sylvester_grad(F: Any, g: Any, y: Any, a: Any) -> Any:
    wrt_c = F.sylvester(F.dagger(a), g)
    return -(times_dagger(F, wrt_c, y) + dagger_times(F, y, wrt_c))


@primitive(
    op="MatrixSquareRoot",
    infer=same,
    grad=lambda F, g, y, x: F.sylvester(F.dagger(F.conjugate(y)), g),
    keep=True,
)
def _sqrtm(x: Any) -> Any:
    return _each(_root, x)


def sqrtm(input: Any, name: Any = None) -> Any:
    """The principal square roots of matrices: those with no eigenvalue left of the imaginary axis.

    Args:
        input: a tensor of float32, float64 or complex numbers of shape `[..., n, n]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape; NaN where a real matrix has no real root.

    Raises:
        tf.errors.InvalidArgumentError: when the matrices are not square.

    >>> tf.linalg.sqrtm([[4., 0.], [0., 9.]]).numpy()
    array([[2., 0.],
           [0., 3.]], dtype=float32)
    """
    return _sqrtm(matrices(input, "MatrixSquareRoot"))


matrix_square_root = sqrtm  # its name in tf.* itself


_NODES, _SHARES = np.polynomial.legendre.leggauss(10)
_NEAR = 0.25  # where ten nodes suffice


def _logarithm(x: Any) -> Any:
    """The principal logarithm of one matrix, by roots until it is near one and the integral of X (1 + t X)^-1."""
    n = len(x)
    q, t = _schur(x)
    whole, roots = np.diag(t).copy(), 0
    while n and np.abs(t - np.eye(n)).sum(0).max() > _NEAR:
        t, roots = _triangular_root(t), roots + 1
    t = t - np.eye(n)
    made = np.zeros_like(t)
    for node, share in zip(_NODES, _SHARES, strict=True):
        made += share / 2 * np.linalg.solve(np.eye(n) + (node + 1) / 2 * t, t)
    made *= 2.0**roots
    np.fill_diagonal(made, np.log(whole))
    return (q @ made @ q.conj().T).astype(x.dtype)


@primitive(op="MatrixLogarithm", infer=same, grad=unregistered("MatrixLogarithm"), keep=True)
def _logm(x: Any) -> Any:
    return _each(_logarithm, x)


def logm(input: Any, name: Any = None) -> Any:
    """The principal logarithms of matrices.

    Args:
        input: a tensor of complex numbers of shape `[..., n, n]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape.

    Raises:
        tf.errors.InvalidArgumentError: when the numbers are not complex or the matrices not square.

    >>> tf.linalg.logm(tf.constant([[1., 1.], [0., 1.]], tf.complex64)).numpy()
    array([[0.+0.j, 1.+0.j],
           [0.+0.j, 0.+0.j]], dtype=complex64)
    """
    return _logm(matrices(input, "MatrixLogarithm", allowed=(complex64, complex128)))
