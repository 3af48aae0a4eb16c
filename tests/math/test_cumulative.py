"""Running sums and products: directions, TensorFlow's flawed gradient through zeros, wrong axes.

Expected values and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import numpy as np
import pytest

import tfcompat as tf


def gradient(function, x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x).numpy()


@pytest.mark.parametrize(
    ("exclusive", "reverse", "expected"),
    [(False, False, [1, 3, 6]), (True, False, [0, 1, 3]), (False, True, [6, 5, 3]), (True, True, [5, 3, 0])],
)
def test_directions(exclusive, reverse, expected):
    np.testing.assert_array_equal(tf.cumsum([1, 2, 3], 0, exclusive, reverse), expected)


def test_integers_wrap():
    np.testing.assert_array_equal(tf.cumsum(tf.constant([100, 100], tf.int8)), [100, -56])


def test_nothing():
    assert tf.cumsum(tf.zeros((0, 3)), exclusive=True).shape == (0, 3)


def test_product_through_zero_is_wrong_as_in_tensorflow():
    np.testing.assert_array_equal(gradient(tf.math.cumprod, [2.0, 0.0, 3.0]), [1, 0, 0])


def test_logsumexp_exclusive_begins_with_minus_infinity():
    found = tf.math.cumulative_logsumexp([1.0, 2.0, 0.5], exclusive=True).numpy()
    np.testing.assert_allclose(found, [-np.inf, 1, 2.3132617], rtol=1e-6)


def test_logsumexp_gradient_of_both_signs():
    weights = tf.constant([1.0, -2.0, 0.0])
    found = gradient(lambda x: tf.math.cumulative_logsumexp(x, exclusive=True) * weights, [1.0, 2.0, 0.5])
    np.testing.assert_allclose(found, [-2, 0, 0], atol=1e-6)
    found = gradient(lambda x: tf.math.cumulative_logsumexp(x) * weights, [1.0, 2.0, 0.5])
    np.testing.assert_allclose(found, [0.4621172, -1.4621172, 0], rtol=1e-5)


@pytest.mark.parametrize(
    ("axis", "message"),
    [
        (2, "ScanOp: Expected scan axis in the range [-1, 1), but got 2 [Op:Cumsum] name: "),
        (-2, "ScanOp: Expected scan axis in the range [-1, 1), but got -1 [Op:Cumsum] name: "),
        ([0], "ScanOp: axis must be a scalar, not [1] [Op:Cumsum]"),
    ],
)
def test_wrong_axis(axis, message):
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        tf.cumsum([1.0, 2.0], axis)
    assert str(caught.value) == message
