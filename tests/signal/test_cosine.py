"""Discrete cosine transforms against their definitions."""

import numpy as np
import pytest

import tfcompat as tf

RNG = np.random.default_rng(2)


def matrix(type, n, norm):
    """The matrix of a transform by its definition."""
    k, m = np.meshgrid(np.arange(n), np.arange(n), indexing="ij")
    if type == 1:
        made = 2 * np.cos(np.pi * k * m / (n - 1))
        made[:, [0, -1]] /= 2
        return made
    if type == 4:
        return 2 * np.cos(np.pi * (2 * k + 1) * (2 * m + 1) / (4 * n)) * (np.sqrt(0.5 / n) if norm else 1)
    made = 2 * np.cos(np.pi * k * (2 * m + 1) / (2 * n))  # type 2
    if norm:
        made *= np.sqrt(0.5 / n)
        made[0] *= np.sqrt(0.5)
        return made if type == 2 else made.T
    if type == 3:
        made[0] /= 2
        return made.T
    return made


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 8, 15, 64])
@pytest.mark.parametrize(
    ("type", "norm"), [(1, None), (2, None), (3, None), (4, None), (2, "ortho"), (3, "ortho"), (4, "ortho")]
)
def test_definition(type, norm, n):
    if type == 1 and n == 1:
        pytest.skip("type 1 needs two samples")
    x = RNG.normal(size=(3, n))
    expected = x @ matrix(type, n, norm).T
    np.testing.assert_allclose(tf.signal.dct(x, type, norm=norm), expected, rtol=1e-12, atol=1e-12)
    found = tf.signal.dct(x.astype(np.float32), type, norm=norm)
    np.testing.assert_allclose(found, expected, atol=3e-6 * n)
    inverse = tf.signal.idct(tf.signal.dct(x, type, norm=norm), type, norm=norm).numpy()
    np.testing.assert_allclose(inverse / (1 if norm else 2 * (n - 1) if type == 1 else 2 * n), x, atol=1e-12)


def test_nothing_to_transform():
    for type in (2, 3, 4):
        assert tf.signal.dct(tf.zeros((0, 4)), type).shape == (0, 4)
        assert tf.signal.dct(tf.zeros((3, 0)), type).shape == (3, 0)
