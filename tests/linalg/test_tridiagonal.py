"""Tridiagonal matrices against dense ones: products, equations in all formats, eigenvalues and vectors.

What TensorFlow does and says is compared in the sweep over `tests/table/tridiagonal.py`.
"""

import numpy as np
import pytest

import tfcompat as tf

L = tf.linalg
RNG = np.random.default_rng(7)


def _dense(bands):
    return np.diag(bands[0, :-1], 1) + np.diag(bands[1]) + np.diag(bands[2, 1:], -1)


@pytest.mark.parametrize("n", [2, 3, 40])
@pytest.mark.parametrize("pivoting", [False, True])
def test_formats(n, pivoting):
    bands, b = RNG.normal(size=(3, n)) + [[0], [4], [0]], RNG.normal(size=(n, 2))
    dense = _dense(bands)
    above, main, below = (tf.constant(band) for band in bands)
    for diagonals, form in (
        (tf.constant(bands), "compact"),
        (tf.constant(dense), "matrix"),
        ([above, main, below], "sequence"),
        ([above[:-1], main, below[1:]], "sequence"),
    ):
        made = L.tridiagonal_solve(diagonals, b, form, partial_pivoting=pivoting)
        np.testing.assert_allclose(made, np.linalg.solve(dense, b), rtol=1e-9, atol=1e-12)
        if form != "sequence" or diagonals[0].shape == main.shape:
            np.testing.assert_allclose(L.tridiagonal_matmul(diagonals, b, form), dense @ b, rtol=1e-12, atol=1e-12)


def test_one_row():
    for pivoting in (False, True):
        made = L.tridiagonal_solve(tf.constant([[9.0], [2.0], [9.0]]), [[4.0, 6.0]], partial_pivoting=pivoting)
        np.testing.assert_array_equal(made, [[2.0, 3.0]])


def test_rows_are_interchanged():
    bands = np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
    b = np.array([1.0, 2.0, 3.0])
    np.testing.assert_allclose(L.tridiagonal_solve(tf.constant(bands), b), np.linalg.solve(_dense(bands), b))
    assert np.isnan(L.tridiagonal_solve(tf.constant(bands), b, partial_pivoting=False)).all()


def test_singular_systems():
    zero = tf.zeros((2, 3, 3)) + [[[0.0]], [[1.0]]] * tf.constant([[0.0], [2.0], [0.0]])
    made = L.tridiagonal_solve(zero, tf.ones((2, 3, 1))).numpy()
    assert np.isnan(made[0]).all() and (made[1] == 0.5).all()
    made = L.tridiagonal_solve(zero, [[[1.0], [2.0], [3.0]]] * 2, perturb_singular=True).numpy()
    np.testing.assert_array_equal(made[0, :, 0], np.float32([1, 2 / 3, 1]) * np.float32(2.0**126))  # as TensorFlow
    np.testing.assert_allclose(made[1, :, 0], [0.5, 1, 1.5])


@pytest.mark.parametrize("n", [2, 5, 30])
@pytest.mark.parametrize("dtype", ["float32", "float64", "complex64", "complex128"])
def test_eigenvalues_and_vectors(n, dtype):
    alpha, beta = RNG.normal(size=n), RNG.normal(size=n - 1)
    if dtype.startswith("complex"):
        beta = beta + 1j * RNG.normal(size=n - 1)
    dense = np.diag(alpha) + np.diag(beta, 1) + np.diag(np.conj(beta), -1)
    tolerance = 1e-4 if dtype in ("float32", "complex64") else 1e-10
    values, vectors = L.eigh_tridiagonal(alpha.astype(dtype), beta.astype(dtype), eigvals_only=False)
    assert values.dtype.name == tf.as_dtype(dtype).real_dtype.name and vectors.dtype.name == dtype
    np.testing.assert_allclose(values, np.linalg.eigvalsh(dense), atol=tolerance)
    np.testing.assert_allclose(dense @ vectors.numpy(), vectors.numpy() * values.numpy(), atol=10 * tolerance)
    np.testing.assert_allclose(np.conj(vectors.numpy().T) @ vectors.numpy(), np.eye(n), atol=10 * tolerance)


def test_vectors_of_equal_eigenvalues_are_orthogonal():
    values, vectors = L.eigh_tridiagonal([2.0, 1.0, 2.0, 1.0, 2.0], [0.0] * 4, eigvals_only=False)
    np.testing.assert_allclose(values, [1, 1, 2, 2, 2], rtol=1e-6)
    np.testing.assert_allclose(vectors.numpy().T @ vectors.numpy(), np.eye(5), atol=1e-6)


def test_some_eigenvalues():
    alpha, beta = RNG.normal(size=9), RNG.normal(size=8)
    all_of_them = L.eigh_tridiagonal(alpha, beta).numpy()
    np.testing.assert_allclose(L.eigh_tridiagonal(alpha, beta, select="i", select_range=(2, 4)), all_of_them[2:5])
    low, high = all_of_them[3] - 1e-3, all_of_them[6] + 1e-3
    np.testing.assert_allclose(L.eigh_tridiagonal(alpha, beta, select="v", select_range=(low, high)), all_of_them[3:7])
    values, vectors = L.eigh_tridiagonal(alpha, beta, select="v", select_range=(50.0, 60.0), eigvals_only=False)
    assert values.shape == (0,) and vectors.shape == (9, 0)
    assert abs(L.eigh_tridiagonal(alpha, beta, tol=0.1).numpy() - all_of_them).max() < 0.1


def test_conjugate_gradients():
    a = RNG.normal(size=(6, 6))
    a = a @ a.T + np.eye(6)
    b = RNG.normal(size=(3, 6))
    operator = L.LinearOperatorFullMatrix(a, is_self_adjoint=True, is_positive_definite=True)
    rough = L.LinearOperatorDiag(1 / np.diag(a))
    for named in ({}, {"preconditioner": rough}, {"x": tf.ones((3, 6), tf.float64)}):
        state = L.experimental.conjugate_gradient(operator, b, tol=1e-9, max_iter=50, **named)
        np.testing.assert_allclose(state.x, np.linalg.solve(a, b.T).T, atol=1e-7)
        np.testing.assert_allclose(state.r, b - state.x @ a, atol=1e-7)
        assert 0 < state.i < 50
    assert L.experimental.conjugate_gradient(operator, b, max_iter=2).i == 2
    with pytest.raises(ValueError, match="^Expected a self-adjoint, positive definite operator.$"):
        L.experimental.conjugate_gradient(L.LinearOperatorFullMatrix(a), b)
