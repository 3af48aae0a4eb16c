"""Comparisons and logic: what compares with what, and what `==` says of shapes that do not fit."""

import numpy as np
import pytest

import tfcompat as tf

NAN = float("nan")


def test_equality_of_tensors_never_fails_for_shapes():
    x = tf.constant([1.0, 2.0])
    assert repr(x == tf.constant([1.0, 2, 3])) == "<tf.Tensor: shape=(), dtype=bool, numpy=False>"
    assert repr(x != tf.constant([1.0, 2, 3])) == "<tf.Tensor: shape=(), dtype=bool, numpy=True>"
    assert (x == x[:, None]).numpy().tolist() == [[True, False], [False, True]]
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"Incompatible shapes: \[2\] vs. \[3\]"):
        tf.equal(x, [1.0, 2, 3])


def test_equality_with_none():
    assert (tf.constant(1.0) == None) is False  # noqa: E711
    assert (tf.constant(1.0) != None) is True  # noqa: E711
    with pytest.raises(ValueError, match="unsupported type"):
        tf.Variable(1.0) == None  # noqa: B015, E711


def test_nan_equals_nothing():
    x = tf.constant([NAN, 1.0])
    assert (x == x).numpy().tolist() == [False, True]
    assert (x != x).numpy().tolist() == [True, False]
    for op in (tf.less, tf.less_equal, tf.greater, tf.greater_equal):
        assert not op(x, NAN).numpy().any()


def test_dtypes_must_be_the_same():
    with pytest.raises(tf.errors.InvalidArgumentError, match="cannot compute Equal as input #1"):
        tf.constant(1.0) == tf.constant(1)  # noqa: B015
    with pytest.raises(TypeError, match="Cannot convert 1.5 to EagerTensor of dtype int32"):
        tf.constant(1) < 1.5  # noqa: B015
    assert tf.less(1.0, 2).numpy()
    assert tf.less(0, tf.constant([1.5])).numpy().tolist() == [True]


@pytest.mark.parametrize("value", [True, "a", 1j])
def test_order_is_for_real_numbers(value):
    with pytest.raises(tf.errors.InvalidArgumentError, match="Value for attr 'T' of .* allowed values: float, double"):
        tf.less(tf.constant(value), tf.constant(value))


def test_strings_and_bools_are_equal_or_not():
    assert (tf.constant(["a", "b"]) == "a").numpy().tolist() == [True, False]
    assert (tf.constant(True) == True).numpy()  # noqa: E712
    assert tf.not_equal("a", "b").numpy()


@pytest.mark.parametrize("size", [7, 8, 1000])
def test_integers_far_apart(size):
    x = tf.constant([2**63 - 1] * size, tf.int64)
    assert (x > -1).numpy().all()
    assert not (tf.constant([255] * size, tf.uint8) < 1).numpy().any()


def test_logic_takes_bools_only():
    assert tf.logical_and([True, False], True).numpy().tolist() == [True, False]
    assert tf.math.logical_xor([True, False], True).numpy().tolist() == [False, True]
    with pytest.raises(TypeError, match="Cannot convert 1 to EagerTensor of dtype bool"):
        tf.logical_and(1, tf.constant(True))
    with pytest.raises(tf.errors.InvalidArgumentError, match="cannot compute LogicalAnd as input #0"):
        tf.logical_and(tf.constant(1.0), tf.constant(1.0))
    with pytest.raises(tf.errors.InvalidArgumentError, match="cannot compute LogicalNot as input #0"):
        tf.logical_not(tf.constant(1.0))
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"Incompatible shapes: \[2\] vs. \[3\]"):
        tf.logical_or([True, False], [True, False, True])


def test_order_within_a_tensor():
    assert tf.math.is_non_decreasing([[1.0, 1.0], [2.0, 3.0]]).numpy()
    assert not tf.math.is_strictly_increasing([1.0, 1.0]).numpy()
    assert tf.math.is_strictly_increasing([]).numpy()
    assert tf.math.is_non_decreasing(1.0).numpy()
    assert not tf.math.is_non_decreasing([1.0, NAN, 2.0]).numpy()
    with pytest.raises(TypeError, match="Expected x to be numeric, instead found: tf.Tensor"):
        tf.math.is_non_decreasing([True])


def test_questions_about_numbers():
    x = np.array([0, NAN, np.inf, -np.inf], np.float32)
    assert tf.math.is_nan(x).numpy().tolist() == [False, True, False, False]
    assert tf.math.is_inf(x).numpy().tolist() == [False, False, True, True]
    assert tf.math.is_finite(x).numpy().tolist() == [True, False, False, False]
    with pytest.raises(tf.errors.InvalidArgumentError, match="Value for attr 'T' of int32"):
        tf.math.is_nan([1])


def test_shifts_stay_within_the_width():
    assert tf.bitwise.left_shift([1, 1, 1], [31, 32, -1]).numpy().tolist() == [-(2**31), -(2**31), 1]
    assert tf.bitwise.right_shift([-8, -8, 8], [31, 32, 100]).numpy().tolist() == [-1, -1, 0]
    high = tf.bitwise.left_shift(tf.constant([255], tf.uint64), tf.constant([64], tf.uint64))
    assert high.numpy().tolist() == [2**63]
