"""Decompositions of matrices: Cholesky, QR, LU, singular values, eigenvalues. The kernels are LAPACK's, by numpy.

Gradients are those of TensorFlow: M. Giles, "An extended collection of matrix derivative results" (2008), for singular
vectors J. Townsend, "Differentiating the singular value decomposition" (2016), for QR D. Roberts and L. Roberts,
arXiv:2009.10071, for eigenvectors C. Boeddeker and others, arXiv:1701.00392.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from .._array._arguments import enum_name, named, no_kernel, not_allowed, unregistered
from .._array._join import _gradients
from .._core.abstract import sym_min
from .._core.dtypes import DType, as_dtype, complex64, complex128, float16, float32, float64, int32, int64
from .._core.errors import invalid
from .._core.op import as_input, primitive
from .._core.rules import lengths, rank_of, same
from ..math._matmul import MatrixLike

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
    if rank_of(held._value) is None:
        return held
    shape = held._value.shape
    if len(shape) < 2:
        raise invalid(f"{rank} {len(shape)}", op, named(x))
    if square and shape[-1] != shape[-2]:
        raise invalid("Input matrix must be square.", op, named(x))
    return held


# ---------------------------------------------------------------------------------------------------------------
# words for formulas


@primitive(
    op="Transpose",
    infer=lambda x: (*x.shape[:-2], x.shape[-1], x.shape[-2]),
    grad=lambda F, g, y, x: F.dagger(g),
    keep=True,
)
def dagger(x: Any) -> Any:
    """Matrices transposed and conjugated."""
    flipped = x.swapaxes(-1, -2)
    return flipped.conj() if x.dtype.kind == "c" else flipped


@primitive(op="MatrixDiagV3", infer=lambda x: (*x.shape, x.shape[-1]), grad=lambda F, g, y, x: diagonal(F, g))
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


@primitive(op="Cholesky", infer=same, grad=_cholesky_grad, keep=True)
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
    return input.cholesky() if isinstance(input, MatrixLike) else _cholesky(matrices(input, "Cholesky"))


# ---------------------------------------------------------------------------------------------------------------
# QR


class Qr(NamedTuple):
    """What `tf.linalg.qr` returns."""

    q: Any
    r: Any


def _over_upper(F: Any, x: Any, r: Any) -> Any:
    """In a formula: `x` times the adjoint of the inverse of upper triangular matrices."""
    return F.dagger(F.triangular_solve(r, F.dagger(x), lower=False, adjoint=False))


def _narrow_qr_grad(F: Any, q: Any, r: Any, gq: Any, gr: Any, complex: bool) -> Any:
    """The gradient of QR of matrices with at least as many rows as columns."""
    inner, outer = dagger_times(F, q, gq), times_dagger(F, r, gr)
    skew = inner - F.dagger(inner) + (outer - F.dagger(outer))
    made = times(F, q, gr + _over_upper(F, F.band_part(skew, lower=-1, upper=0), r))
    made = made + _over_upper(F, gq - times(F, q, inner), r)
    if complex:  # R's diagonal is real
        phase = F.on_diagonal(diagonal(F, outer - F.dagger(inner)))
        phase = (phase - F.conjugate(phase)) * 0.5
        made = made + _over_upper(F, times(F, q, F.dagger(phase)), r)
    return made


def _need_lengths(op: str, rows: Any, columns: Any) -> None:
    if type(rows) is not int or type(columns) is not int:
        raise NotImplementedError(f"{op} not implemented with dynamic shapes. Received lengths {rows} and {columns}.")


def _of_qr(x: Any, *, full: bool, rows: Any, columns: Any, complex: bool) -> list[Any]:
    """The shape rule of `qr`."""
    *batch, m, n = x.shape
    k = m if full else sym_min(m, n)
    return [(*batch, m, k), (*batch, k, n)]


def _of_svd(x: Any, *, full: bool, rows: Any, columns: Any, complex: bool) -> list[Any]:
    """The shape rule of `svd`."""
    *batch, m, n = x.shape
    k = sym_min(m, n)
    return [(*batch, k), (*batch, m, m if full else k), (*batch, n, n if full else k)]


def _twice(dtype: DType, **statics: Any) -> list[DType]:
    return [dtype, dtype]


def _as_complex(dtype: DType) -> DType:
    return dtype if dtype.kind == "c" else complex128 if dtype is float64 else complex64


def _qr_grads(F: Any, g: Any, y: Any, x: Any, *, full: bool, rows: int, columns: int, complex: bool) -> list[Any]:
    _need_lengths("QrGrad", rows, columns)
    if full and rows > columns:
        raise NotImplementedError(
            "QrGrad not implemented when nrows > ncols and full_matrices is true. Received r.shape="
            f"{tuple(y[1].shape)} with nrows={rows}and ncols={columns}."
        )
    (gq, gr), (q, r) = _gradients(F, g, y), y
    if rows >= columns:
        return [_narrow_qr_grad(F, q, r, gq, gr, complex)]
    right, g_right = (F.slice_axis(z, axis=-1, start=rows, stop=columns) for z in (x, gr))
    left, g_left = (F.slice_axis(z, axis=-1, start=0, stop=rows) for z in (r, gr))
    part = _narrow_qr_grad(F, q, left, gq + times_dagger(F, right, g_right), g_left, complex)
    return [F.concat(part, times(F, q, g_right), axis=-1)]


@primitive(op="Qr", infer=_of_qr, to=_twice, grads=_qr_grads)
def _qr(x: Any, *, full: bool, rows: int, columns: int, complex: bool) -> Any:
    wide = x.astype(np.float32) if x.dtype == np.float16 else x
    q, r = np.linalg.qr(wide, "complete" if full else "reduced")
    return q.astype(x.dtype, copy=False), r.astype(x.dtype, copy=False)


def qr(input: Any, full_matrices: bool = False, name: Any = None) -> Qr:
    """Matrices as products of one with orthonormal columns and an upper triangular one.

    Args:
        input: a tensor of floating point or complex numbers of shape `[..., m, n]`.
        full_matrices: whether Q is square, of shape `[..., m, m]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A pair of tensors of the same dtype: `q` of shape `[..., m, k]` and `r` of shape `[..., k, n]`, where k is the
        smaller of m and n.

    Raises:
        tf.errors.InvalidArgumentError: when there are less than two axes.

    >>> tf.abs(tf.linalg.qr([[0., 2.], [1., 0.]]).r).numpy()
    array([[1., 0.],
           [0., 2.]], dtype=float32)
    """
    x = matrices(input, "Qr", lacks=(), square=False)
    rows, columns = lengths(x._value, 2)[-2:]
    return Qr(*_qr(x, full=bool(full_matrices), rows=rows, columns=columns, complex=x._dtype.kind == "c"))


# ---------------------------------------------------------------------------------------------------------------
# singular values


def _svd_grads(F: Any, g: Any, y: Any, x: Any, *, full: bool, rows: int, columns: int, complex: bool) -> list[Any]:
    _need_lengths("SvdGrad", rows, columns)
    (gs, gu, gv), (s, u, v) = _gradients(F, g, y), y
    m, n = min(rows, columns), max(rows, columns)
    if rows > columns:  # the decomposition of the adjoint, and the adjoint of its gradient
        u, v, gu, gv = v, u, gv, gu
    if full and n - m > 1:
        raise NotImplementedError(
            "svd gradient is not implemented for abs(m - n) > 1 when full_matrices is True. "
            f"Received: m={m} and n={n} from an input of shape {tuple(x.shape)}."
        )
    s, gs = F.cast_like(s, u), F.cast_like(gs, u)
    line, column = F.expand_dims(s, axis=-2), F.expand_dims(s, axis=-1)
    gaps = _inverse_gaps(F, s * s)
    v1, gv1 = v, gv
    if full and n > m:
        v1, gv1 = (F.slice_axis(z, axis=-1, start=0, stop=m) for z in (v, gv))
    of_u, of_v = gaps * dagger_times(F, u, gu), gaps * dagger_times(F, v1, gv1)
    inner = F.on_diagonal(gs) + (of_u + F.dagger(of_u)) * line + column * (of_v + F.dagger(of_v))
    made = times(F, u, times_dagger(F, inner, v1))
    if n > m:
        rest = F.dagger(gv1) - times_dagger(F, dagger_times(F, gv1, v1), v1)
        if full:
            v2, gv2 = (F.slice_axis(z, axis=-1, start=m, stop=n) for z in (v, gv))
            rest = rest - times_dagger(F, dagger_times(F, v1, gv2), v2)
        made = made + times(F, u * _inverse(line), rest)
    if complex:  # the common phase of a pair of vectors
        phase = F.on_diagonal(diagonal(F, dagger_times(F, v1, gv1)))
        phase = (F.dagger(phase) - phase) * _inverse(column) * 0.5
        made = made + times(F, u, times_dagger(F, phase, v1))
    return [F.dagger(made) if rows > columns else made]


@primitive(op="Svd", infer=_of_svd, to=lambda d, **statics: [d.real_dtype, d, d], grads=_svd_grads)
def _svd(x: Any, *, full: bool, rows: int, columns: int, complex: bool) -> Any:
    try:
        u, s, vh = np.linalg.svd(x, full)
    except np.linalg.LinAlgError:  # some matrix holds a NaN
        u, s, vh = np.linalg.svd(np.where(_finite(x), x, x.dtype.type(0)), full)
        lost = ~_finite(x)
        u, vh = np.where(lost, u.dtype.type(np.nan), u), np.where(lost, vh.dtype.type(np.nan), vh)
        s = np.where(lost[..., 0], s.dtype.type(np.nan), s)
    return s, u, dagger.primitive.kernel(vh)


def _finite(x: Any) -> Any:
    """Which matrices hold finite numbers only; the last two axes stay, with length 1."""
    return np.isfinite(x).all((-2, -1), keepdims=True)


def _singular_values_grad(F: Any, g: Any, y: Any, x: Any, **statics: Any) -> Any:
    _, u, v = F.svd(x, **statics)
    # not `times_dagger`: the result is real, and formulas of real results take conjugation for nothing
    return times(F, u, times(F, F.on_diagonal(F.cast_like(g, u)), F.dagger(v)))


@primitive(
    op="Svd",
    infer=lambda x, **statics: _of_svd(x, **statics)[0],
    to=lambda d, **statics: d.real_dtype,
    grad=_singular_values_grad,
)
def _singular_values(x: Any, *, full: bool, rows: int, columns: int, complex: bool) -> Any:
    try:
        return np.linalg.svd(x, compute_uv=False)
    except np.linalg.LinAlgError:
        return _svd.primitive.kernel(x, full=False, rows=rows, columns=columns, complex=complex)[0]


def svd(tensor: Any, full_matrices: bool = False, compute_uv: bool = True, name: Any = None) -> Any:
    """The singular values of matrices, and their singular vectors.

    Args:
        tensor: a tensor of float32, float64 or complex numbers of shape `[..., m, n]`.
        full_matrices: whether the matrices of vectors are square.
        compute_uv: whether the vectors are returned.
        name: accepted for TensorFlow's sake.

    Returns:
        The real tensor `s` of shape `[..., k]` of the singular values, the greatest first, where k is the smaller of m
        and n; if `compute_uv`, the three tensors `s`, `u` of shape `[..., m, k]` and `v` of shape `[..., n, k]`, with
        the vectors as columns: the matrix is `u diag(s) v^H`.

    Raises:
        tf.errors.InvalidArgumentError: when there are less than two axes.

    >>> tf.linalg.svd([[0., 2.], [1., 0.]], compute_uv=False).numpy()
    array([2., 1.], dtype=float32)
    """
    x = matrices(tensor, "Svd", square=False)
    rows, columns = lengths(x._value, 2)[-2:]
    complex = x._dtype.kind == "c"
    if not compute_uv:
        return _singular_values(x, full=False, rows=rows, columns=columns, complex=complex)
    return tuple(_svd(x, full=bool(full_matrices), rows=rows, columns=columns, complex=complex))


# ---------------------------------------------------------------------------------------------------------------
# eigenvalues


def _of_lower_triangle(F: Any, g: Any) -> Any:
    """In a formula: a gradient as that of an op which reads the lower triangles of Hermitian matrices only."""
    g = F.band_part(g + F.dagger(g), lower=-1, upper=0)
    return with_diagonal(F, g, diagonal(F, g) * 0.5)


def _eigh_grads(F: Any, g: Any, y: Any, x: Any) -> list[Any]:
    (ge, gv), (e, v) = _gradients(F, g, y), y
    inner = F.on_diagonal(ge) + _inverse_gaps(F, e) * dagger_times(F, v, gv)
    return [_of_lower_triangle(F, times(F, v, times_dagger(F, inner, v)))]


_NO_EIGH = "Self-adjoint eigen decomposition was not successful. The input might not be valid."
_NO_EIG = "Eigen decomposition was not successful. The input might not be valid."


@primitive(op="SelfAdjointEigV2", infer=lambda x: [x.shape[:-1], x.shape], to=_twice, grads=_eigh_grads)
def _eigh(x: Any) -> Any:
    try:
        e, v = np.linalg.eigh(x)
    except np.linalg.LinAlgError:
        raise invalid(_NO_EIGH, "SelfAdjointEigV2") from None
    if np.isnan(np.tril(x)).any():
        raise invalid(_NO_EIGH, "SelfAdjointEigV2")
    return e.astype(x.dtype, copy=False), v


def _eigvalsh_grad(F: Any, g: Any, y: Any, x: Any) -> Any:
    _, v = F.eigh(x)
    return _of_lower_triangle(F, times(F, v, times_dagger(F, F.on_diagonal(g), v)))


@primitive(op="SelfAdjointEigV2", infer=lambda x: x.shape[:-1], grad=_eigvalsh_grad)
def _eigvalsh(x: Any) -> Any:
    return _eigh.primitive.kernel(x)[0]


def eigh(tensor: Any, name: Any = None) -> tuple[Any, Any]:
    """The eigenvalues and eigenvectors of Hermitian matrices.

    Args:
        tensor: a tensor of float32, float64 or complex numbers of shape `[..., n, n]`; only the lower triangles are
            read.
        name: accepted for TensorFlow's sake.

    Returns:
        Two tensors of the same dtype: the eigenvalues, shape `[..., n]`, the least first; and eigenvectors of length 1
        as columns, shape `[..., n, n]`.

    Raises:
        tf.errors.InvalidArgumentError: when the matrices are not square, or hold a NaN.

    >>> values, vectors = tf.linalg.eigh([[2., 0.], [0., 1.]])
    >>> values.numpy()
    array([1., 2.], dtype=float32)
    """
    return tuple(_eigh(matrices(tensor, "SelfAdjointEigV2")))


def eigvalsh(tensor: Any, name: Any = None) -> Any:
    """The eigenvalues of Hermitian matrices.

    Args:
        tensor: a tensor of float32, float64 or complex numbers of shape `[..., n, n]`; only the lower triangles are
            read.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and of shape `[..., n]`, the least first.

    Raises:
        tf.errors.InvalidArgumentError: when the matrices are not square, or hold a NaN.

    >>> tf.linalg.eigvalsh([[2., 0.], [0., 1.]]).numpy()
    array([1., 2.], dtype=float32)
    """
    return _eigvalsh(matrices(tensor, "SelfAdjointEigV2"))


def _eig_grads(F: Any, g: Any, y: Any, x: Any) -> list[Any]:
    (ge, gv), (e, v) = _gradients(F, g, y), y
    vh = F.dagger(v)
    turned = times(F, vh, gv)
    along = diagonal(F, turned)
    along = (along + F.conjugate(along)) * 0.5
    off = F.conjugate(_inverse_gaps(F, e)) * (turned - times(F, vh, v) * F.expand_dims(along, axis=-2))
    inner = F.on_diagonal(ge) + off
    return [F.cast_like(F.solve(vh, times(F, inner, vh), adjoint=False), x)]


@primitive(op="Eig", infer=lambda x: [x.shape[:-1], x.shape], to=lambda d: [_as_complex(d)] * 2, grads=_eig_grads)
def _eig(x: Any) -> Any:
    try:
        e, v = np.linalg.eig(x)
    except np.linalg.LinAlgError:
        raise invalid(_NO_EIG, "Eig") from None
    dtype = np.result_type(x.dtype, np.complex64)
    return e.astype(dtype, copy=False), v.astype(dtype, copy=False)


def _eigvals_grad(F: Any, g: Any, y: Any, x: Any) -> Any:
    _, v = F.eig(x)
    vh = F.dagger(v)
    return F.cast_like(F.solve(vh, times(F, F.on_diagonal(g), vh), adjoint=False), x)


@primitive(op="Eig", infer=lambda x: x.shape[:-1], to=_as_complex, grad=_eigvals_grad)
def _eigvals(x: Any) -> Any:
    try:
        made = np.linalg.eigvals(x)
    except np.linalg.LinAlgError:
        raise invalid(_NO_EIG, "Eig") from None
    return made.astype(np.result_type(x.dtype, np.complex64), copy=False)


def _tensor(x: Any) -> Any:
    """The argument of the ops that want tensors or arrays, as TensorFlow's do."""
    x.dtype  # noqa: B018  (raises for lists, in Python's words)
    return matrices(x, "Eig", allowed=(float32, float64, complex64, complex128))


def eig(tensor: Any, name: Any = None) -> tuple[Any, Any]:
    """The eigenvalues and eigenvectors of matrices.

    Args:
        tensor: a tensor (no list) of float32, float64 or complex numbers of shape `[..., n, n]`.
        name: accepted for TensorFlow's sake.

    Returns:
        Two complex tensors: the eigenvalues in no certain order, shape `[..., n]`; and eigenvectors of length 1 as
        columns, shape `[..., n, n]`.

    Raises:
        tf.errors.InvalidArgumentError: when the matrices are not square, or hold a NaN.

    >>> values, vectors = tf.linalg.eig(tf.constant([[1., 0.], [0., 1.]]))
    >>> values.numpy()
    array([1.+0.j, 1.+0.j], dtype=complex64)
    """
    return tuple(_eig(_tensor(tensor)))


def eigvals(tensor: Any, name: Any = None) -> Any:
    """The eigenvalues of matrices.

    Args:
        tensor: a tensor (no list) of float32, float64 or complex numbers of shape `[..., n, n]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A complex tensor of shape `[..., n]`, in no certain order.

    Raises:
        tf.errors.InvalidArgumentError: when the matrices are not square, or hold a NaN.

    >>> tf.linalg.eigvals(tf.constant([[1., 0.], [0., 1.]])).numpy()
    array([1.+0.j, 1.+0.j], dtype=complex64)
    """
    return _eigvals(_tensor(tensor))


# ---------------------------------------------------------------------------------------------------------------
# LU


class Lu(NamedTuple):
    """What `tf.linalg.lu` returns."""

    lu: Any
    p: Any


@primitive(
    op="Lu",
    infer=lambda x, *, index: [x.shape, x.shape[:-1]],
    to=lambda d, *, index: [d, as_dtype(index)],
    grads=unregistered("Lu"),
)
def _lu(x: Any, *, index: str) -> Any:
    """Gaussian elimination with the largest pivot of a column, all matrices at once."""
    n = x.shape[-1]
    a = x.reshape((-1, n, n)).copy()
    count = np.arange(len(a))
    order = np.tile(np.arange(n), (len(a), 1))
    for k in range(n):
        at = k + np.argmax(np.abs(a[:, k:, k]), 1)
        for rows in (a, order):
            rows[count, at], rows[:, k] = rows[:, k].copy(), rows[count, at]
        pivot = a[:, k, k]
        if not np.all(np.abs(pivot) > 0):
            raise invalid("Input is not invertible.", "Lu")
        a[:, k + 1 :, k] /= pivot[:, None]
        a[:, k + 1 :, k + 1 :] -= a[:, k + 1 :, k, None] * a[:, k, None, k + 1 :]
    return a.reshape(x.shape), order.reshape(x.shape[:-1]).astype(index)


def lu(input: Any, output_idx_type: Any = int32, name: Any = None) -> Lu:
    """Matrices as products of a permutation, a lower triangular matrix with ones on its diagonal, and an upper one.

    Args:
        input: a tensor of float32, float64 or complex numbers of shape `[..., n, n]`.
        output_idx_type: the dtype of the permutations, int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A pair of tensors: `lu`, of the shape of `input`, both triangular matrices in one; and `p` of shape `[..., n]`,
        the rows of `input` in the order of those of the product of the two.

    Raises:
        tf.errors.InvalidArgumentError: when a matrix is singular or not square.

    >>> tf.linalg.lu([[1., 2.], [4., 4.]]).lu.numpy()
    array([[4.  , 4.  ],
           [0.25, 1.  ]], dtype=float32)
    """
    index = as_dtype(output_idx_type)
    if index not in (int32, int64):
        raise not_allowed("Lu", "output_idx_type", index, (int32, int64))
    return Lu(*_lu(matrices(input, "Lu", rank="Input tensor must have rank >= 2, got"), index=index.name))
