"""Rows of matrix products, einsum, and `tf.linalg` without decompositions."""

from __future__ import annotations

import numpy as np

from . import COMPLEX, FLOAT, Row, without_gradients_of_integers

NUMBERS = ("float16", *FLOAT, "int32", "int64", *COMPLEX)
INEXACT = (*FLOAT, *COMPLEX)


def _factors(a, b, **flags):
    return lambda s: ((s.real(*a), s.real(*b)), flags)


def _einsum(equation, *shapes):
    def sampled(s):
        return equation, *[s.real(*shape) for shape in shapes]

    return Row("einsum", sampled, ("float16", *FLOAT, "int32", "complex64"), id=equation)


def _matrix(*more, **named):
    return lambda s: ((s.real(2, 3, 4), *more), named)


ROWS = without_gradients_of_integers(
    [
        Row(
            "matmul",
            _factors((3, 4), (4, 5)),
            NUMBERS,
            errors=(
                lambda tf: tf.matmul(tf.ones(2), tf.ones((2, 2))),
                lambda tf: tf.matmul(tf.ones((2, 3)), tf.ones((2, 3))),
                lambda tf: tf.matmul(tf.ones((2, 2, 3)), tf.ones((3, 3, 2))),
                lambda tf: tf.matmul(tf.ones((2, 2, 3)), tf.ones((2, 2, 2))),
                lambda tf: tf.matmul(tf.ones((2, 2)), tf.ones((2, 2), tf.int32)),
                lambda tf: tf.matmul(tf.ones((2, 2), tf.int8), tf.ones((2, 2), tf.int8)),
                lambda tf: tf.matmul(tf.ones((2, 2)), tf.ones((2, 2)), transpose_a=True, adjoint_a=True),
            ),
        ),
        Row("matmul", _factors((4, 3), (4, 5), transpose_a=True), NUMBERS, id="transpose_a"),
        Row("matmul", _factors((3, 4), (5, 4), transpose_b=True), NUMBERS, id="transpose_b"),
        Row("matmul", _factors((4, 3), (5, 4), transpose_a=True, transpose_b=True), NUMBERS, id="transposes"),
        Row("matmul", _factors((4, 3), (5, 4), adjoint_a=True, adjoint_b=True), INEXACT, id="adjoints"),
        Row("matmul", _factors((2, 3, 4), (2, 4, 5)), NUMBERS, id="stacks"),
        Row("matmul", _factors((2, 3, 4), (4, 5)), NUMBERS, id="stack and matrix"),
        Row("matmul", _factors((3, 4), (2, 4, 5)), NUMBERS, id="matrix and stack"),
        Row(
            "matmul",
            _factors((2, 1, 4, 3), (3, 5, 4), adjoint_a=True, transpose_b=True),
            INEXACT,
            id="broadcast stacks",
        ),
        Row("matmul", _factors((3, 0), (0, 5)), id="empty inside"),
        Row("matmul", _factors((0, 4), (4, 5)), id="empty outside"),
        Row("linalg.matvec", _factors((2, 3, 4), (4,)), NUMBERS),
        Row("linalg.matvec", _factors((2, 4, 3), (2, 4), adjoint_a=True), INEXACT, id="adjoint"),
        *[
            Row("tensordot", lambda s, a=a, b=b, axes=axes: (s.real(*a), s.real(*b), axes), NUMBERS, id=str(axes))
            for a, b, axes in (
                ((3, 4), (4, 5), 1),
                ((3,), (4,), 0),
                ((2, 3, 4), (3, 4, 5), 2),
                ((3, 4), (5, 3), [[0], [1]]),
                ((2, 3, 4), (4, 2, 5), [[0, 2], [1, 0]]),
            )
        ],
        _einsum("ij,jk->ik", (3, 4), (4, 5)),
        _einsum("ij->ji", (3, 4)),
        _einsum("ij->", (3, 4)),
        _einsum("ii->i", (3, 3)),
        _einsum("iij->j", (3, 3, 2)),
        _einsum("i,j->ij", (3,), (4,)),
        _einsum("ij,ij->", (3, 4), (3, 4)),
        _einsum("ij,kj->", (2, 3), (4, 3)),
        _einsum("bij,jk->bik", (2, 3, 4), (4, 5)),
        _einsum("bhqd,bhkd->bhqk", (2, 2, 3, 4), (2, 2, 5, 4)),
        _einsum("...ij,...jk->...ik", (2, 1, 3, 4), (5, 4, 2)),
        _einsum("ij,jk,kl->il", (2, 3), (3, 4), (4, 5)),
        Row("linalg.norm", _matrix(), INEXACT),
        *[Row("linalg.norm", _matrix(o), id=str(o)) for o in (1, 3, np.inf)],
        *[Row("linalg.norm", _matrix(o, (0, -1)), id=f"matrix, {o}") for o in ("fro", 1, np.inf)],
        # In their gradients the signs of zeros differ: they come from products of complex numbers.
        *[Row("linalg.norm", _matrix(o), COMPLEX, order=0, id=f"{o}, complex") for o in (1, 3, np.inf)],
        Row("linalg.normalize", _matrix(axis=1), INEXACT),
        Row("linalg.trace", _matrix(), NUMBERS),
        Row("linalg.diag", lambda s: (s.real(2, 3),), NUMBERS),
        Row("linalg.diag", lambda s: ((s.real(3, 3),), {"k": (-1, 1), "num_rows": 3, "num_cols": 4}), id="several"),
        Row("linalg.diag_part", _matrix(), NUMBERS),
        Row("linalg.diag_part", _matrix(k=(-2, 3), align="LEFT_RIGHT", padding_value=7), id="several"),
        Row("linalg.set_diag", lambda s: (s.real(2, 3, 4), s.real(2, 3)), NUMBERS),
        Row("linalg.set_diag", lambda s: ((s.real(2, 3, 4), s.real(2, 3, 3)), {"k": (-1, 1)}), id="several"),
        Row("linalg.tensor_diag", lambda s: (s.real(2, 3),)),
        Row("linalg.tensor_diag_part", lambda s: (s.real(2, 3, 2, 3),)),
        Row("linalg.band_part", _matrix(1, 0), NUMBERS),
        Row("linalg.band_part", _matrix(-1, 1), id="all below"),
        Row("linalg.matrix_transpose", _matrix(), NUMBERS),
        Row("linalg.adjoint", _matrix(), NUMBERS),
        Row("linalg.cross", lambda s: (s.real(2, 3), s.real(2, 3)), (*FLOAT, "int32")),
        Row("linalg.eye", lambda s: ((2, 3), {"batch_shape": [2], "dtype": s.dtype}), (*NUMBERS, "bool"), order=0),
    ]
)
