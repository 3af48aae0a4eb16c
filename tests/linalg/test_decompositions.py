"""Decompositions: reconstructions, gradients of what has no sign to choose against numeric differences, and refusals.

Expected sentences are what TensorFlow 2.21 answers to the same statements.
"""

import numpy as np
import pytest

import tfcompat as tf

DTYPES = ("float32", "float64", "complex64", "complex128")
RNG = np.random.default_rng(5)


def _sample(dtype, *shape):
    drawn = RNG.uniform(-1, 1, shape)
    return (drawn + 1j * RNG.uniform(-1, 1, shape) if dtype.startswith("complex") else drawn).astype(dtype)


def _adjoint(x):
    return np.conj(np.swapaxes(x, -1, -2))


def _near(found, expected):
    tolerance = 1e-4 if expected.dtype in (np.float32, np.complex64) else 1e-10
    assert found.dtype == expected.dtype
    np.testing.assert_allclose(found, expected, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(3, 3), (2, 4, 2), (2, 2, 4)])
@pytest.mark.parametrize("full", [False, True])
def test_products_give_the_matrix_back(dtype, shape, full):
    x = _sample(dtype, *shape)
    q, r = tf.linalg.qr(x, full)
    _near((q @ r).numpy(), x)
    s, u, v = tf.linalg.svd(x, full)
    k = s.shape[-1]
    _near((u[..., :k] * tf.cast(s, dtype)[..., None, :]).numpy() @ _adjoint(v.numpy()[..., :k]), x)
    _near(tf.linalg.svd(x, compute_uv=False).numpy(), s.numpy())


@pytest.mark.parametrize("dtype", DTYPES)
def test_square_products_give_the_matrix_back(dtype):
    x = _sample(dtype, 2, 3, 3)
    hermitian = x @ _adjoint(x) + np.eye(3, dtype=dtype)
    factor = tf.linalg.cholesky(hermitian).numpy()
    _near(factor @ _adjoint(factor), hermitian)
    e, v = tf.linalg.eigh(hermitian)
    _near((v * e[..., None, :]).numpy() @ _adjoint(v.numpy()), hermitian)
    _near(tf.linalg.lu_reconstruct(*tf.linalg.lu(x)).numpy(), x)
    root = tf.linalg.sqrtm(hermitian).numpy()
    _near(root @ root, hermitian)
    e, v = tf.linalg.eig(x)
    _near((v * e[..., None, :]).numpy(), x.astype(v.numpy().dtype) @ v.numpy())


@pytest.mark.parametrize("dtype", ["complex64", "complex128"])
def test_the_logarithm_is_the_inverse_of_the_exponential(dtype):
    x = 0.5 * _sample(dtype, 2, 3, 3)
    _near(tf.linalg.logm(tf.linalg.expm(x)).numpy(), x)


def _projector(v):
    return tf.matmul(v[:, :1], v[:, :1], adjoint_b=True)


@pytest.mark.parametrize("dtype", ["float64", "complex128"])
@pytest.mark.parametrize(
    "function",
    [
        tf.linalg.cholesky,
        tf.linalg.logdet,
        tf.linalg.eigvalsh,
        lambda x: _projector(tf.linalg.eigh(x)[1]),
        lambda x: _projector(tf.linalg.svd(x)[1]),
        lambda x: _projector(tf.linalg.svd(x[:, :2])[1]),
        lambda x: _projector(tf.linalg.svd(x[:2])[2]),
        lambda x: tf.linalg.norm(x, 2, axis=(0, 1)),
    ],
)
def test_gradients_to_second_order(function, dtype):
    """Along Hermitian directions, since some of these read one triangle only."""
    x = _sample(dtype, 3, 3)
    x, way = x @ _adjoint(x) + np.diag([1.0, 2.0, 4.0]), _sample(dtype, 3, 3)
    way = way + _adjoint(way)

    def loss(x):
        y = function(x)
        weights = np.cos(np.arange(float(np.prod(y.shape)))).reshape(y.shape)
        return tf.reduce_sum(tf.math.real(y) * weights) + 0.5 * tf.reduce_sum(tf.math.imag(y) * weights)

    def slope(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = loss(x)
        return tf.reduce_sum(tf.math.real(tape.gradient(y, x) * np.conj(way)))

    step = 1e-5
    ahead, behind = tf.constant(x + step * way), tf.constant(x - step * way)
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        first = slope(x)
    second = np.sum(np.real(tape.gradient(first, x).numpy() * np.conj(way)))
    np.testing.assert_allclose(first, (loss(ahead) - loss(behind)) / (2 * step), rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose(second, (slope(ahead) - slope(behind)) / (2 * step), rtol=1e-5, atol=1e-7)


def test_large_triangular_systems_by_halves():
    a = np.tril(RNG.uniform(-1, 1, (100, 100))) + 10 * np.eye(100)
    b = RNG.uniform(-1, 1, (100, 3))
    _near(tf.linalg.triangular_solve(a, b).numpy(), np.linalg.solve(a, b))
    _near(tf.linalg.triangular_solve(a, b, adjoint=True).numpy(), np.linalg.solve(a.T, b))
    _near(tf.linalg.triangular_solve(a.T.copy(), b, lower=False).numpy(), np.linalg.solve(a.T, b))


def test_a_factor_that_there_is_not():
    found = tf.linalg.cholesky([[[4.0, 2.0], [2.0, 5.0]], [[1.0, 2.0], [2.0, 1.0]]]).numpy()
    np.testing.assert_array_equal(found[0], [[2, 0], [1, 2]])
    assert np.isnan(found[1][np.tril_indices(2)]).all() and found[1][0, 1] == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tf.linalg.inv(tf.ones((2, 2))), "Input is not invertible. [Op:MatrixInverse]"),
        (
            lambda: tf.linalg.solve(tf.zeros((2, 2)), tf.ones((2, 1))),
            "Input matrix is not invertible. [Op:MatrixSolve]",
        ),
        (lambda: tf.linalg.det(tf.ones((2, 3))), "Input matrix must be square. [Op:MatrixDeterminant]"),
        (lambda: tf.linalg.cholesky(tf.ones(2)), "Input tensor 0 must have rank >= 2, got 1 [Op:Cholesky]"),
        (lambda: tf.linalg.lu(tf.ones((2, 2))), "Input is not invertible. [Op:Lu]"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        call()
    assert message in str(caught.value)


def test_no_kernel_for_half():
    for function in (tf.linalg.cholesky, tf.linalg.det, tf.linalg.svd, tf.linalg.eigh):
        with pytest.raises(tf.errors.NotFoundError):
            function(tf.eye(2, dtype=tf.float16))
