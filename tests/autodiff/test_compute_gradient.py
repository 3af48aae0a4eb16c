"""`tf.test.compute_gradient`: jacobians by gradients and by differences.

Expected values, classes of exceptions and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import numpy as np
import pytest

import tfcompat as tf


def check(function, x, expected, **options):
    """Compare the theoretical jacobians exactly, the numeric ones nearly."""
    theoretical, numeric = tf.test.compute_gradient(function, x, **options)
    assert isinstance(theoretical, tuple)
    assert isinstance(numeric, tuple)
    for found in (theoretical, numeric):
        assert [j.dtype for j in found] == [np.asarray(j).dtype for j in expected]
        assert [j.shape for j in found] == [np.asarray(j).shape for j in expected]
    for found, wanted in zip(theoretical, expected):
        np.testing.assert_array_equal(found, wanted)
    for found, wanted in zip(numeric, expected):
        np.testing.assert_allclose(found, wanted, rtol=1e-3, atol=1e-3)


def array(value, dtype=np.float32):
    return np.array(value, dtype)


def test_one_argument():
    check(lambda x: x * x, [3.0], [array([[6.0]])])
    check(lambda x: x * x, (tf.constant([1.0, 2.0], tf.float64),), [array([[2.0, 0.0], [0.0, 4.0]], np.float64)])
    check(lambda x: tf.reduce_sum(x * x), [np.array([[1.0, 2.0]])], [array([[2.0, 4.0]], np.float64)])
    check(lambda x: x * x, [tf.constant([1.0, 2.0])], [array([[2.0, 0.0], [0.0, 4.0]])], delta=0.1)


def test_two_arguments():
    x, y = tf.constant([1.0, 2.0]), tf.constant([3.0, 4.0])
    check(lambda x, y: x * y, [x, y], [array([[3.0, 0.0], [0.0, 4.0]]), array([[1.0, 0.0], [0.0, 2.0]])])


def test_slices_and_what_is_unconnected():
    check(lambda x: tf.gather(x, [1, 1]), [tf.constant([1.0, 2.0])], [array([[0.0, 1.0], [0.0, 1.0]])])
    check(lambda x: tf.constant(3.0), [tf.constant([1.0])], [array([[0.0]])])


def test_empty():
    check(lambda x: x * x, [tf.zeros([0])], [array(np.zeros((0, 0)))])
    check(lambda x: x[:0], [tf.constant([2.0])], [array(np.zeros((0, 1)))])


def test_complex():
    z = tf.constant([1 + 2j], tf.complex64)
    check(lambda x: x * x, [z], [array([[2.0, -4.0], [4.0, 2.0]])])
    check(lambda x: tf.math.real(x), [z], [array([[1.0, 0.0]])])
    check(lambda x: tf.cast(x, tf.complex64) * (1 + 2j), [tf.constant([1.0])], [array([[1.0], [2.0]])])


def test_refused():
    with pytest.raises(ValueError, match="`x` must be a list or tuple of values convertible to a Tensor"):
        tf.test.compute_gradient(lambda x: x * x, tf.constant([1.0]))
    with pytest.raises(AssertionError, match="Cannot compute gradient for unsupported type int32 of argument 1"):
        tf.test.compute_gradient(tf.gather, [tf.constant([2.0, 3.0]), tf.constant([0])])
