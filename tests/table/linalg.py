"""Rows of decompositions, systems of equations and functions of matrices whose results have no sign to choose.

What reads one triangle only has gradients that are symmetric by convention, which no numeric difference shows: order 0
here, and compared in `conformance/cases/linear_algebra.py`. Of singular values of complex matrices TensorFlow's second
derivative is not the derivative of its first, so those rows end at the first.
"""

from __future__ import annotations

import numpy as np

from . import COMPLEX, FLOAT, Row

INEXACT = (*FLOAT, *COMPLEX)
NOTE = "a solver's own rounding, times the condition of the matrix"


def _any(*batch, n=3, **named):
    """Matrices far from singular."""
    return lambda s: ((_far(s, *batch, n=n),), named)


def _far(s, *batch, n=3):
    return (s.real(*batch, n, n) + 4 * np.eye(n)).astype(s.dtype)


def _positive(s, *batch, n=3):
    x = s.real(*batch, n, n)
    return (x @ np.conj(np.swapaxes(x, -1, -2)) + 2 * np.eye(n)).astype(s.dtype)


def _system(batch, other, **named):
    return lambda s: ((_far(s, *batch), s.real(*other, 3, 2)), named)


def _square(name, *more):
    """Calls that every function of square matrices refuses."""

    def f(tf):
        return getattr(tf.linalg, name)

    return (
        lambda tf: f(tf)(tf.ones(3)),
        lambda tf: f(tf)([1.0, 2.0]),
        lambda tf: f(tf)(tf.ones((2, 3))),
        lambda tf: f(tf)(tf.ones((2, 2), tf.int32)),
        *more,
    )


def _pairs(name):
    """Calls that every solver refuses."""

    def f(tf):
        return getattr(tf.linalg, name)

    return (
        lambda tf: f(tf)(tf.eye(2), tf.ones(2)),
        lambda tf: f(tf)(tf.ones(2), tf.ones((2, 1))),
        lambda tf: f(tf)(tf.ones((2, 3)), tf.ones((2, 1))),
        lambda tf: f(tf)(tf.eye(2), tf.ones((3, 1))),
        lambda tf: f(tf)(tf.eye(2, batch_shape=[2]), tf.ones((3, 2, 1))),
        lambda tf: f(tf)(tf.eye(2), tf.ones((2, 1), tf.float64)),
        lambda tf: f(tf)(tf.eye(2, dtype=tf.int32), tf.ones((2, 1), tf.int32)),
        lambda tf: f(tf)([[1.0, 0.0], [0.0, 1.0]], [1.0, 2.0]),
    )


def _row(name, args, dtypes=INEXACT, **named):
    return Row(name, args, dtypes, **{"rtol": 1e-4, "note": NOTE, **named})


def _banded(batch, other, **named):
    def made(s):
        return ((s.real(*batch, 2, 3) + np.asarray(4, s.dtype), s.real(*other, 3, 2)), named)

    return made


_UNREAL = (
    lambda tf: tf.linalg.pinv(tf.ones(3)),
    lambda tf: tf.linalg.pinv(tf.ones((2, 2), tf.int32)),
    lambda tf: tf.linalg.matrix_rank(tf.ones((2, 2), tf.complex64)),
)

ROWS = [
    _row("linalg.cholesky", lambda s: (_positive(s),), order=0, errors=_square("cholesky")),
    _row("linalg.cholesky", lambda s: (_positive(s, 2, 2),), order=0, id="stacks"),
    _row("linalg.inv", _any(2), errors=_square("inv", lambda tf: tf.linalg.inv(tf.ones((2, 2))))),
    _row("linalg.inv", _any(adjoint=True), id="adjoint"),
    _row("linalg.det", _any(2), errors=_square("det")),
    _row("linalg.slogdet", _any(2), FLOAT, errors=_square("slogdet")),
    _row("linalg.logdet", lambda s: (_positive(s, 2),), FLOAT, order=0, errors=_square("logdet")),
    _row("linalg.solve", _system((2,), (2,)), errors=_pairs("solve")),
    _row("linalg.solve", _system((), (), adjoint=True), id="adjoint"),
    _row("linalg.triangular_solve", _system((2,), (2,)), errors=_pairs("triangular_solve")),
    _row("linalg.triangular_solve", _system((), (2,), lower=False), id="upper, broadcast"),
    _row("linalg.triangular_solve", _system((2, 1), (3,), adjoint=True), id="adjoint, broadcast"),
    _row("linalg.triangular_solve", _system((), (), lower=False, adjoint=True), id="upper adjoint"),
    _row("linalg.qr", lambda s: (s.real(2, 3, 3),), errors=_square("qr")[:2]),
    _row("linalg.qr", lambda s: (s.real(4, 2),), id="tall"),
    _row("linalg.qr", lambda s: (s.real(2, 4),), id="wide"),
    _row("linalg.qr", lambda s: ((s.real(4, 2),), {"full_matrices": True}), order=0, id="full"),
    _row("linalg.svd", lambda s: ((s.real(2, 3, 4),), {"compute_uv": False}), FLOAT, errors=_square("svd")[:2]),
    _row("linalg.svd", lambda s: ((s.real(2, 3, 4),), {"compute_uv": False}), COMPLEX, order=1, id="complex"),
    _row("linalg.eigvalsh", lambda s: (_positive(s, 2),), order=0, errors=_square("eigvalsh")),
    # one by one: the vectors of larger matrices have signs and phases, and their values an order, to choose
    _row("linalg.eigh", lambda s: (s.real(2, 1, 1, low=1),), FLOAT, errors=_square("eigh")),
    _row("linalg.eig", lambda s: (s.real(2, 1, 1),), errors=(_square("eig")[0], _square("eig")[2])),
    _row("linalg.eigvals", lambda s: (s.real(2, 1, 1),), errors=(_square("eigvals")[0], _square("eigvals")[2])),
    _row("linalg.lu", _any(2), order=0, errors=_square("lu", lambda tf: tf.linalg.lu(tf.ones((2, 2))))),
    _row("linalg.lu", _any(output_idx_type="int64"), order=0, id="int64"),
    _row("linalg.norm", lambda s: ((s.real(3, 4), 2), {"axis": (0, 1)}), FLOAT, id="spectral"),
    _row("linalg.norm", lambda s: ((s.real(3, 2, 4), 2, [2, 0], True), {}), FLOAT, id="spectral, axes"),
    _row("linalg.cholesky_solve", _system((2,), (2,)), errors=_pairs("cholesky_solve")),
    _row("linalg.banded_triangular_solve", _banded((2,), (2,)), errors=_pairs("banded_triangular_solve")[1:2]),
    _row("linalg.banded_triangular_solve", _banded((), (2,), lower=False, adjoint=True), id="upper adjoint"),
    _row(
        "linalg.lstsq",
        lambda s: (s.real(2, 4, 3) + 2 * np.eye(4, 3, dtype=s.dtype), s.real(2, 4, 2)),
        errors=(
            lambda tf: tf.linalg.lstsq(tf.ones((2, 3)), tf.ones((3, 1)), fast=False),
            lambda tf: tf.linalg.lstsq(tf.ones((2, 3)), tf.ones(2), fast=False),
            lambda tf: tf.linalg.lstsq(tf.eye(2), tf.ones((3, 1))),
            lambda tf: tf.linalg.lstsq(
                tf.eye(2, dtype=tf.complex128), tf.ones((2, 1), tf.complex128), l2_regularizer=0.5
            ),
        ),
    ),
    _row("linalg.lstsq", lambda s: (s.real(2, 4) + 2 * np.eye(2, 4, dtype=s.dtype), s.real(2, 3)), id="wide"),
    _row("linalg.lstsq", lambda s: ((s.real(4, 2), s.real(4, 1), 0.5), {}), FLOAT, id="regularised"),
    _row("linalg.lstsq", lambda s: ((s.real(4, 2), s.real(4, 1)), {"fast": False}), order=0, id="robust"),
    _row("linalg.lu_reconstruct", lambda s: (_far(s, 2), np.array([[1, 2, 0], [0, 2, 1]], np.int32))),
    _row("linalg.lu_reconstruct", lambda s: (_far(s), np.array([1, 2, 0], np.int32)), id="one"),
    _row(
        "linalg.lu_solve",
        lambda s: (_far(s, 2), np.array([[1, 2, 0], [0, 2, 1]], np.int32), s.real(3, 2)),
        errors=(
            lambda tf: tf.linalg.lu_solve(tf.eye(2), [0, 1], tf.ones(2)),
            lambda tf: tf.linalg.lu_solve(tf.eye(2), [0, 1], tf.ones((3, 1))),
            lambda tf: tf.linalg.lu_reconstruct(tf.ones(3), [0]),
            lambda tf: tf.linalg.lu_reconstruct(tf.ones((2, 2)), 0),
            lambda tf: tf.linalg.lu_reconstruct(tf.ones((2, 3)), [0, 1]),
        ),
    ),
    _row("linalg.lu_matrix_inverse", lambda s: (_far(s, 2), np.array([[1, 2, 0], [0, 2, 1]], np.int32))),
    _row("linalg.pinv", lambda s: (s.real(2, 3, 2) + 2 * np.eye(3, 2, dtype=s.dtype),), FLOAT, errors=_UNREAL),
    _row("linalg.pinv", lambda s: ((s.real(2, 3),), {"rcond": 0.1}), FLOAT, id="rcond"),
    _row("linalg.matrix_rank", lambda s: (s.real(2, 4, 3),), FLOAT, order=0),
    _row("linalg.expm", lambda s: (s.real(2, 3, 3, low=-0.5, high=0.5),), rtol=1e-3, id="small"),
    _row("linalg.expm", lambda s: (s.real(3, 3, low=-4, high=4),), ("float64", "complex128"), rtol=1e-3),
    _row("linalg.sqrtm", lambda s: (_positive(s, 2),), FLOAT, errors=_square("sqrtm")),
    _row("linalg.sqrtm", lambda s: (_positive(s),), COMPLEX, order=0, id="complex"),
    _row("linalg.logm", lambda s: (_far(s, 2),), COMPLEX, order=0, errors=_square("logm")[3:]),
]
