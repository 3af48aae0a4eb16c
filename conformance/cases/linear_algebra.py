"""Decompositions by what does not depend on the signs and phases of vectors: reconstructions, and their gradients."""

import numpy as np

A = np.array([[3.0, 1.0, -0.5], [0.5, -2.0, 1.0], [1.0, 0.25, 1.5]])
S = A @ A.T + np.eye(3)
H = S + 1j * (A - A.T)
WIDE = np.array([[1.0, -2.0, 0.5, 3.0], [0.25, 1.0, -1.0, 2.0]])
_WEIGHTS = np.cos(np.arange(16.0))


def _loss(tf, y):
    """A real number that depends on every element of a tensor."""
    weights = tf.constant(_WEIGHTS[: int(np.prod(y.shape))].reshape(y.shape))
    return tf.reduce_sum(tf.math.real(y) * weights) + 0.5 * tf.reduce_sum(tf.math.imag(y) * weights[::-1])


def _slopes(tf, f, x):
    """The value of a function, its gradient and its second gradient."""
    x = tf.constant(x)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
            loss = _loss(tf, y)
        g = inner.gradient(loss, x)
        again = _loss(tf, g)
    return {"value": y, "gradient": g, "second": outer.gradient(again, x)}


def _projector(tf, v, k):
    """What a vector stands for whatever its phase: the projector onto it."""
    return tf.matmul(v[:, k : k + 1], v[:, k : k + 1], adjoint_b=True)


def case_cholesky(tf):
    return {
        "real": _slopes(tf, tf.linalg.cholesky, S),
        "complex": _slopes(tf, tf.linalg.cholesky, H),
        "logdet": _slopes(tf, lambda x: tf.linalg.logdet(x)[None], S),
        # TensorFlow leaves the upper triangle of a failed factor as it was.
        "one of two": tf.linalg.band_part(
            tf.linalg.cholesky(tf.constant([[[4.0, 2.0], [2.0, 5.0]], [[1.0, 2.0], [2.0, 1.0]]])), -1, 0
        ),
        "upper triangle": tf.linalg.cholesky([[4.0, 99.0], [2.0, 5.0]]),
        "half": lambda: tf.linalg.cholesky(tf.eye(2, dtype=tf.float16)),
    }


def case_determinants(tf):
    made = tf.linalg.slogdet(tf.constant(A))
    return {
        "fields": made._fields,
        "complex": _slopes(tf, lambda x: tf.linalg.det(x)[None], H),
        "log of complex": [tf.math.real(y) for y in tf.linalg.slogdet(tf.constant(H))],
        "singular": list(tf.linalg.slogdet(tf.ones((2, 2)))),
        "empty": tf.linalg.det(tf.ones((0, 0))),
        "half": lambda: tf.linalg.det(tf.eye(2, dtype=tf.float16)),
        "half inverted": tf.linalg.inv(tf.eye(2, dtype=tf.float16)),
    }


def _rebuilt(tf, x, full=False):
    s, u, v = tf.linalg.svd(x, full_matrices=full)
    k = s.shape[-1]
    return tf.matmul(u[..., :k] * tf.cast(tf.sqrt(s), u.dtype)[..., None, :], v[..., :k], adjoint_b=True)


def case_singular_vectors(tf):
    x = tf.constant(WIDE)
    return {
        "square": _slopes(tf, lambda x: _rebuilt(tf, x), A),
        "wide": _slopes(tf, lambda x: _rebuilt(tf, x), WIDE),
        "tall": _slopes(tf, lambda x: _rebuilt(tf, x), WIDE.T),
        # TensorFlow's second derivative is not that of its first here, by numeric differences; ours is.
        "complex": {**_slopes(tf, lambda x: _rebuilt(tf, x), H), "second": None},
        "full": _slopes(tf, lambda x: _rebuilt(tf, x, True), WIDE[:, :3]),
        "left": _slopes(tf, lambda x: _projector(tf, tf.linalg.svd(x)[1], 0), WIDE),
        "shapes": [y.shape for y in tf.linalg.svd(x, full_matrices=True)],
        "dtypes": [y.dtype for y in tf.linalg.svd(tf.constant(H))],
        "nan": tf.linalg.svd(tf.constant([[np.nan, 1.0], [1.0, 2.0]]), compute_uv=False),
        "spectral norm": _slopes(tf, lambda x: tf.linalg.norm(x, 2, axis=(0, 1))[None], A),
    }


def case_self_adjoint(tf):
    return {
        "values": _slopes(tf, lambda x: tf.linalg.eigh(x)[0], S),
        "values alone": _slopes(tf, tf.linalg.eigvalsh, S),
        "complex values alone": _slopes(tf, tf.linalg.eigvalsh, H),
        "vectors": _slopes(tf, lambda x: _projector(tf, tf.linalg.eigh(x)[1], 1), S),
        "complex vectors": _slopes(tf, lambda x: _projector(tf, tf.linalg.eigh(x)[1], 1), H),
        "upper triangle": tf.linalg.eigvalsh([[4.0, 99.0], [2.0, 5.0]]),
        "nan": lambda: tf.linalg.eigh(tf.constant([[np.nan, 1.0], [1.0, 2.0]])),
    }


def _by_real_part(tf, e):
    return tf.gather(e, tf.argsort(tf.math.real(e)))


def case_eigenvalues(tf):
    def root(x):
        e, v = tf.linalg.eig(x)
        return tf.matmul(v * tf.exp(e)[None], tf.linalg.inv(v))

    return {
        "values": _slopes(tf, lambda x: _by_real_part(tf, tf.linalg.eig(x)[0]), A),
        "values alone": _slopes(tf, lambda x: _by_real_part(tf, tf.linalg.eigvals(x)), A),
        "rebuilt": _slopes(tf, root, A),
        "of complex": _slopes(tf, root, A + 1j * S),
        "dtypes": [y.dtype for y in tf.linalg.eig(tf.eye(2))],
        "list": lambda: tf.linalg.eig([[1.0, 2.0], [3.0, 4.0]]),
        "nan": lambda: tf.linalg.eig(tf.constant([[np.nan, 1.0], [1.0, 2.0]])),
    }


def case_factors(tf):
    def slope(f):
        x = tf.constant(WIDE.T)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        return tape.gradient(y, x)

    return {
        "fields": [tf.linalg.qr(tf.eye(2))._fields, tf.linalg.lu(tf.eye(2))._fields],
        "gradient of full": lambda: slope(lambda x: tf.linalg.qr(x, full_matrices=True).q),
        "gradient of lu": lambda: slope(lambda x: tf.linalg.lu(x[:2]).lu),
        "index": lambda: tf.linalg.lu(tf.eye(2), output_idx_type=tf.float32),
        "half": tf.abs(tf.linalg.qr(tf.eye(2, dtype=tf.float16)).q),
        "no columns": tf.linalg.qr(tf.ones((3, 0))).q.shape,
    }


case_cholesky.accidents = case_determinants.accidents = ("half",)  # a list of the kernels that there are

for _case in (case_singular_vectors, case_self_adjoint, case_eigenvalues, case_cholesky, case_determinants):
    _case.tolerance = {
        "rtol": 1e-6,
        "atol": 1e-9,
        "reason": "second derivatives through decompositions by other algorithms, divided by gaps of the spectrum",
    }


def case_functions_of_matrices(tf):
    def log_slope():
        x = tf.constant(H)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.linalg.logm(x)
        return tape.gradient(y, x)

    return {
        "root of a turn": tf.linalg.sqrtm(tf.constant([[0.0, -1.0], [1.0, 0.0]])),
        "root of a Jordan block": tf.linalg.sqrtm(tf.constant([[1.0, 1.0], [0.0, 1.0]])),
        # of complex matrices TensorFlow leaves a conjugation out
        "root of complex": _slopes(tf, tf.linalg.sqrtm, H),
        "no root": [tf.linalg.sqrtm(tf.constant([[-1.0, 0.0], [0.0, 4.0]])), tf.linalg.sqrtm(tf.zeros((2, 2)))],
        "root of nan": tf.linalg.sqrtm(tf.fill((2, 2), np.float32("nan"))),
        "logarithm of a Jordan block": tf.linalg.logm(tf.constant([[1.0 + 0.0j, 1.0], [0.0j, 1.0]])),
        "negative logarithm": tf.linalg.logm(tf.constant([[-1.0 + 0.0j, 0.0], [0.0j, 1.0]])),
        "gradient of logarithm": log_slope,
        "exponential of inf": tf.linalg.expm(tf.constant([[np.inf, 0.0], [0.0, 1.0]])),
        "exponential of nothing": [tf.linalg.expm(tf.zeros((0, 0))), tf.linalg.expm(tf.zeros((0, 2, 2)))],
        "exponential of integers": lambda: tf.linalg.expm(tf.ones((2, 2), tf.int32)),
        "exponential not square": lambda: tf.linalg.expm(tf.ones((2, 3))),
        "logarithm of reals": lambda: tf.linalg.logm(tf.eye(2)),
        "pseudo-inverse of zeros": tf.linalg.pinv(tf.zeros((2, 3))),
        "rank": [tf.linalg.matrix_rank(x) for x in (tf.ones((2, 3)), tf.zeros((3, 0)), tf.eye(3))],
        "gradient of robust least squares": lambda: _slopes(tf, lambda x: tf.linalg.lstsq(x, x, fast=False), A),
        "bands": tf.linalg.banded_triangular_solve([[2.0, 3.0, 4.0], [9.0, 2.0, 3.0]], tf.ones((3, 1))),
        "singular bands": lambda: tf.linalg.banded_triangular_solve(tf.zeros((2, 3)), tf.ones((3, 1))),
        "more bands than rows": tf.linalg.banded_triangular_solve(tf.ones((4, 3)), tf.ones((3, 1))),
    }


case_functions_of_matrices.tolerance = {
    "rtol": 1e-5,
    "atol": 1e-6,
    "reason": "roots by another Schur decomposition, of float32 matrices",
}
