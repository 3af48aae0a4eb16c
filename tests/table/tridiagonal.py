"""Rows of tridiagonal matrices.

TensorFlow's gradient of `tridiagonal_solve` does not conjugate, so that of complex equations is none that numeric
differences show: order 0 here, and compared in `conformance/cases/linear_operators.py`. Of eigenvectors the rows have
small matrices with a seed of their own, so that signs are the same; complex ones have phases to choose.
"""

from __future__ import annotations

import numpy as np

from . import COMPLEX, FLOAT, Row

INEXACT = (*FLOAT, *COMPLEX)
NOTE = "a solver's own rounding, times the condition of the matrix"


def _bands(s, *batch, n=4):
    """Diagonals of matrices far from singular."""
    made = s.real(*batch, 3, n)
    made[..., 1, :] += np.asarray(5, s.dtype)
    return made


def _matrix(s, n=4):
    return np.triu(np.tril(s.real(2, n, n) + 5 * np.eye(n, dtype=s.dtype), 1), -1).astype(s.dtype)


def _solve(name, args, dtypes=INEXACT, **named):
    complex_id = f"{named.get('id', '')}, complex".removeprefix(", ")
    made = [Row(name, args, tuple(d for d in dtypes if d in FLOAT), rtol=1e-4, note=NOTE, **named)]
    of_complex = tuple(d for d in dtypes if d in COMPLEX)
    if of_complex:
        made.append(Row(name, args, of_complex, order=0, rtol=1e-4, note=NOTE, id=complex_id))
    return made


def _tridiagonal(s):
    return s.apart(5), s.real(4, low=0.5)


ROWS = [
    Row(
        "linalg.tridiagonal_matmul",
        lambda s: (_bands(s, 2), s.real(2, 4, 3)),
        INEXACT,
        errors=(
            lambda tf: tf.linalg.tridiagonal_matmul(tf.ones((3, 4)), tf.ones(4)),
            lambda tf: tf.linalg.tridiagonal_matmul(tf.ones((2, 3, 4)), tf.ones((3, 4, 1))),
            lambda tf: tf.linalg.tridiagonal_matmul(tf.ones((3, 4)), tf.ones((3, 1))),
            lambda tf: tf.linalg.tridiagonal_matmul(tf.ones((3, 4)), tf.ones((4, 1)), "no format"),
            lambda tf: tf.linalg.tridiagonal_matmul(tf.ones((3, 4), tf.int32), tf.ones((4, 1), tf.int32)),
            lambda tf: tf.linalg.tridiagonal_matmul(tf.ones((3, 4)), tf.ones((4, 1)), "matrix"),
            lambda tf: tf.linalg.tridiagonal_matmul([[1.0], [1.0], [1.0]], tf.ones((1, 1))),
        ),
    ),
    Row("linalg.tridiagonal_matmul", lambda s: ((_matrix(s), s.real(2, 4, 2), "matrix"), {}), INEXACT, id="matrix"),
    Row("linalg.tridiagonal_matmul", lambda s: (s.real(3, 1), s.real(1, 2)), INEXACT, id="one"),
    *_solve(
        "linalg.tridiagonal_solve",
        lambda s: (_bands(s, 2), s.real(2, 4, 3)),
        errors=(
            lambda tf: tf.linalg.tridiagonal_solve(tf.ones(3), tf.ones((3, 1))),
            lambda tf: tf.linalg.tridiagonal_solve(tf.ones((3, 4)), tf.ones((2, 2, 4, 1))),
            lambda tf: tf.linalg.tridiagonal_solve(tf.ones((2, 3, 4)), tf.ones((3, 4, 1))),
            lambda tf: tf.linalg.tridiagonal_solve(tf.ones((2, 4)), tf.ones((4, 1))),
            lambda tf: tf.linalg.tridiagonal_solve(tf.ones((3, 4)), tf.ones((3, 1))),
            lambda tf: tf.linalg.tridiagonal_solve(tf.ones((3, 4)), tf.ones((4, 1)), "no format"),
            lambda tf: tf.linalg.tridiagonal_solve([tf.ones(4)] * 2, tf.ones((4, 1)), "sequence"),
            lambda tf: tf.linalg.tridiagonal_solve([tf.ones(2), tf.ones(4), tf.ones(4)], tf.ones((4, 1)), "sequence"),
            lambda tf: tf.linalg.tridiagonal_solve(tf.ones((3, 4)), tf.ones((4, 1), tf.float64)),
            lambda tf: tf.linalg.tridiagonal_solve(tf.ones((3, 4), tf.float16), tf.ones((4, 1), tf.float16)),
            lambda tf: tf.linalg.tridiagonal_solve(
                tf.ones((3, 4)), tf.ones((4, 1)), partial_pivoting=False, perturb_singular=True
            ),
        ),
    ),
    *_solve("linalg.tridiagonal_solve", lambda s: (_bands(s), s.real(4)), id="vector"),
    *_solve(
        "linalg.tridiagonal_solve",
        lambda s: ((_bands(s, 2), s.real(2, 3, 4)), {"transpose_rhs": True, "conjugate_rhs": True}),
        id="transposed",
    ),
    *_solve(
        "linalg.tridiagonal_solve", lambda s: ((_bands(s), s.real(4, 2)), {"partial_pivoting": False}), id="unpivoted"
    ),
    *_solve("linalg.tridiagonal_solve", lambda s: ((_matrix(s), s.real(2, 4, 2), "matrix"), {}), id="matrix"),
    *_solve(
        "linalg.tridiagonal_solve", lambda s: ((s.real(3, 6), s.real(6, 2)), {}), dtypes=("float64",), id="pivots"
    ),
    Row(
        "linalg.eigh_tridiagonal",
        _tridiagonal,
        INEXACT,
        order=0,
        errors=(
            lambda tf: tf.linalg.eigh_tridiagonal([1.0, 2.0], [1.0], select="z"),
            lambda tf: tf.linalg.eigh_tridiagonal([1.0, 2.0], tf.ones(1, tf.float64)),
            lambda tf: tf.linalg.eigh_tridiagonal([1.0, 2.0], [1.0, 2.0]),
            lambda tf: tf.linalg.eigh_tridiagonal([1, 2], [1]),
            lambda tf: tf.linalg.eigh_tridiagonal([1.0, 2.0], [1.0], select="i", select_range=(1, 0)),
            lambda tf: tf.linalg.eigh_tridiagonal([1.0, 2.0], [1.0], select="v", select_range=(1.0, 0.0)),
        ),
    ),
    Row("linalg.eigh_tridiagonal", lambda s: (_tridiagonal(s), {"eigvals_only": False}), FLOAT, order=0, rtol=1e-4,
        note=NOTE, id="vectors"),
    Row("linalg.eigh_tridiagonal", lambda s: (_tridiagonal(s), {"select": "i", "select_range": (1, 2)}), FLOAT, order=0,
        id="some"),
    Row("linalg.eigh_tridiagonal", lambda s: (_tridiagonal(s), {"select": "v", "select_range": (-1.0, 1.0)}), FLOAT,
        order=0, id="interval"),
    Row("linalg.eigh_tridiagonal", lambda s: (_tridiagonal(s), {"tol": 0.05}), FLOAT, order=0, id="tolerance"),
]  # fmt: skip
