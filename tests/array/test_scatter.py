"""Scattering: what the table of ops does not say. Expected values are TensorFlow 2.21's."""

import numpy as np
import pytest

import tfcompat as tf

nan = float("nan")


def test_duplicates():
    assert tf.tensor_scatter_nd_update([1, 2, 3], [[1], [1]], [9, -10]).numpy().tolist() == [1, -10, 3]
    assert tf.tensor_scatter_nd_add([1, 2, 3], [[1], [1]], [9, -10]).numpy().tolist() == [1, 1, 3]


def test_extremes_pass_over_nan():
    for op in (tf.tensor_scatter_nd_min, tf.tensor_scatter_nd_max):
        np.testing.assert_array_equal(op([1.0, nan], [[0], [1]], [nan, 1.0]).numpy(), np.float32([1.0, nan]))


@pytest.mark.parametrize(
    ("tensor", "updates", "expected"),
    [
        ([1.0, 2.0, 3.0], [2.0, 2.0], ([1, 1 / 3, 1], [1 / 3, 1 / 3])),
        ([1.0, 2.0, 3.0], [5.0, 4.0], ([1, 0, 1], [1, 0])),
    ],
)
def test_ties_share_the_gradient(tensor, updates, expected):
    x, u = tf.constant(tensor), tf.constant(updates)
    with tf.GradientTape() as tape:
        tape.watch([x, u])
        y = tf.tensor_scatter_nd_max(x, [[1], [1]], u)
    for g, wanted in zip(tape.gradient(y, [x, u]), expected, strict=True):
        np.testing.assert_allclose(g.numpy(), wanted, rtol=1e-6)


def test_the_tensor_scattered_into_is_not_changed():
    x = tf.constant([1.0, 2.0])
    tf.tensor_scatter_nd_update(x, [[0]], [9.0])
    tf.tensor_scatter_nd_add(x, [[0]], [9.0])
    assert x.numpy().tolist() == [1.0, 2.0]
