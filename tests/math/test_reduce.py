"""Reductions where imitations go wrong: integers, NaN, ties, zeros, nothing at all, and wrong axes.

Expected values and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import numpy as np
import pytest

import tfcompat as tf

NAN, INF = float("nan"), float("inf")


def gradient(function, x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x).numpy()


def same(found, expected):
    np.testing.assert_array_equal(np.asarray(found), np.asarray(expected, np.asarray(found).dtype))


@pytest.mark.parametrize(
    ("values", "dtype", "expected"),
    [
        ([1, 2, 4], tf.int32, 2),
        ([-7, 2, 2], tf.int32, -1),  # cut off towards zero
        ([100, 100, 100], tf.int8, 100),  # summed wide
        ([250, 250], tf.uint8, 250),
        ([], tf.int32, 0),
        ([], tf.float32, NAN),
        ([], tf.complex64, 0),
    ],
)
def test_mean(values, dtype, expected):
    found = tf.reduce_mean(tf.constant(values, dtype, shape=[len(values)]))
    assert found.dtype is dtype
    same(found, expected)


def test_sum_wraps():
    same(tf.reduce_sum(tf.constant([100, 100], tf.int8)), -56)


@pytest.mark.parametrize(
    ("dtype", "low", "high"), [(tf.float16, -INF, INF), (tf.int32, -(2**31), 2**31 - 1), (tf.uint8, 0, 255)]
)
def test_extremes_of_nothing(dtype, low, high):
    nothing = tf.zeros((0, 2), dtype)
    same(tf.reduce_max(nothing, 0), [low, low])
    same(tf.reduce_min(nothing, 0, keepdims=True), [[high, high]])
    same(tf.reduce_prod(nothing), 1)
    assert tf.reduce_max(nothing, 1).shape == (0,)


def test_truth_of_nothing():
    nothing = tf.zeros((0,), tf.bool)
    assert bool(tf.reduce_all(nothing))
    assert not bool(tf.reduce_any(nothing))


def test_extremes_propagate_nan():
    same(tf.reduce_max([1.0, NAN, 2.0]), NAN)
    same(tf.reduce_min([[1.0, NAN], [2.0, 3.0]], 1), [NAN, 2])


def test_ties_share_the_gradient():
    same(gradient(tf.reduce_max, [3.0, 1.0, 3.0]), [0.5, 0, 0.5])
    same(gradient(lambda x: tf.reduce_min(x, 1), [[1.0, 1.0], [2.0, 3.0]]), [[0.5, 0.5], [1, 0]])
    same(gradient(tf.reduce_max, [1.0, NAN]), [NAN, NAN])


def test_product_with_zeros():
    same(gradient(tf.reduce_prod, [2.0, 0.0, 3.0]), [0, 6, 0])
    same(gradient(tf.reduce_prod, [0.0, 0.0, 3.0]), [0, 0, 0])
    same(gradient(lambda x: tf.reduce_prod(x, [0, 2]), np.float32([[[1, 2], [3, 4]]])), [[[2, 1], [4, 3]]])


def test_norms_at_zero():
    same(gradient(tf.math.reduce_std, [5.0, 5.0]), [NAN, NAN])
    same(gradient(tf.math.reduce_euclidean_norm, [0.0, 0.0]), [NAN, NAN])
    same(gradient(tf.math.l2_normalize, [0.0, 0.0]), [1e6, 1e6])


def test_norms_of_integers():
    same(tf.math.reduce_euclidean_norm([1, 2]), 2)
    same(tf.math.reduce_euclidean_norm(tf.constant([3, 200], tf.uint8)), 8)  # the squares wrap
    with pytest.raises(
        TypeError, match="Input must be either real or complex. Received integer type <dtype: 'int32'>."
    ):
        tf.math.reduce_variance([1, 2])


def test_complex():
    x = tf.constant([1 + 2j, 3 - 1j])
    found = tf.math.reduce_variance(x)
    assert found.dtype is tf.float64
    same(found, 3.25)
    assert tf.math.reduce_euclidean_norm(x).numpy().imag == 0


def test_logsumexp_at_infinities():
    same(tf.reduce_logsumexp([1000.0, -INF]), 1000)
    same(tf.reduce_logsumexp([-INF, -INF]), -INF)
    same(tf.reduce_logsumexp([INF, 1.0]), INF)
    same(gradient(tf.reduce_logsumexp, [-INF, -INF]), [NAN, NAN])


@pytest.mark.parametrize("axis", [1, -1, [1], (-1,), tf.constant(1), tf.constant([1], tf.int64), np.array(1), [[1]]])
def test_forms_of_axis(axis):
    same(tf.reduce_sum([[1, 2], [3, 4]], axis), [3, 7])


def test_no_axis_and_truthy_keepdims():
    same(tf.reduce_sum([1.0, 2.0], []), [1, 2])
    assert tf.reduce_sum([1.0, 2.0], 0, "yes").shape == (1,)


@pytest.mark.parametrize(
    ("axis", "error", "message"),
    [
        (
            3,
            tf.errors.InvalidArgumentError,
            "Invalid reduction dimension (3 for input with 1 dimension(s) [Op:Sum] name: ",
        ),
        ([3], tf.errors.InvalidArgumentError, "Invalid reduction dimension (3 for input with 1 dimension(s) [Op:Sum]"),
        ((0, -1), tf.errors.InvalidArgumentError, "Axes contains duplicate dimension: 0 [Op:Sum]"),
        (0.5, TypeError, "Cannot convert 0.5 to EagerTensor of dtype int32"),
        (tf.constant(0.0), tf.errors.InvalidArgumentError, "Value for attr 'Tidx' of float is not in the list"),
    ],
)
def test_wrong_axis(axis, error, message):
    with pytest.raises(error) as caught:
        tf.reduce_sum(tf.constant([1.0, 2.0]), axis)
    assert message in str(caught.value)


def test_wrong_dtypes():
    with pytest.raises(tf.errors.InvalidArgumentError, match="Value for attr 'T' of bool is not in the list"):
        tf.reduce_sum([True])
    with pytest.raises(tf.errors.InvalidArgumentError, match="expected to be a bool tensor but is a int32 tensor"):
        tf.reduce_all(tf.constant([1, 2]))
    same(tf.reduce_all(np.array([1, 2], np.int8)), True)  # arrays are cast


def test_long_rows_keep_their_digits():
    """Rows that are summed by einsum err by less than 1e-6, and longer ones no more than numpy does."""
    x = np.random.default_rng(0).uniform(0, 1, (64, 4096)).astype(np.float32)
    np.testing.assert_allclose(tf.reduce_sum(x, 1).numpy(), x.sum(1, dtype=np.float64), rtol=1e-6)
    flat = x.reshape(4, -1)
    np.testing.assert_allclose(tf.reduce_sum(flat, 1).numpy(), flat.sum(1, dtype=np.float64), rtol=1e-6)
    for size in (1 << 16, 70_001, x.size):
        part = x.reshape(-1)[:size]
        np.testing.assert_allclose(tf.reduce_sum(part).numpy(), part.sum(dtype=np.float64), rtol=1e-6)
        np.testing.assert_allclose(tf.reduce_mean(part).numpy(), part.mean(dtype=np.float64), rtol=1e-6)


def test_half_precision_is_summed_wide():
    x = tf.ones((5000,), tf.float16)
    same(tf.reduce_sum(x), 5000)
    same(tf.reduce_mean(x), 1)


def test_numpy_stays_quiet_and_untouched():
    with np.errstate(all="raise"):
        same(tf.reduce_sum([3e38, 3e38]), INF)
        assert np.geterr()["over"] == "raise"


def test_confusion_matrix():
    same(tf.math.confusion_matrix([1, 2, 0], [1, 0, 0]), [[1, 0, 0], [0, 1, 0], [1, 0, 0]])
    same(tf.math.confusion_matrix([[1], [0]], [1, 1]), [[0, 1], [0, 1]])
    with pytest.raises(tf.errors.InvalidArgumentError, match="`labels` out of bound"):
        tf.math.confusion_matrix([1, 2, 0], [1, 0, 0], num_classes=2)
    with pytest.raises(tf.errors.InvalidArgumentError, match="`predictions` contains negative values"):
        tf.math.confusion_matrix([1, 2], [1, -1])


def test_messages_about_lists_end_earlier():
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        tf.reduce_sum([1.0, 2.0], 3)
    assert str(caught.value).endswith("Invalid reduction dimension (3 for input with 1 dimension(s) [Op:Sum]")
