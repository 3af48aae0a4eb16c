"""Segments: empty ones, negative numbers, NaN, ties, zeros, numbers that are not as they must be.

Expected values and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import numpy as np
import pytest

import tfcompat as tf

NAN = float("nan")


def gradient(function, x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x).numpy()


@pytest.mark.parametrize(
    ("how", "expected"),
    [("sum", [3, 0, 3]), ("mean", [1.5, 0, 3]), ("max", [2, 0, 3]), ("min", [1, 0, 3]), ("prod", [2, 1, 3])],
)
def test_left_out_numbers(how, expected):
    np.testing.assert_array_equal(getattr(tf.math, f"segment_{how}")([1.0, 2.0, 3.0], [0, 0, 2]), expected)


@pytest.mark.parametrize(
    ("how", "empty"),
    [
        ("sum", 0),
        ("mean", 0),
        ("sqrt_n", 0),
        ("prod", 1),
        ("max", np.finfo(np.float32).min),
        ("min", np.finfo(np.float32).max),
    ],
)
def test_empty_and_dropped(how, empty):
    found = getattr(tf.math, f"unsorted_segment_{how}")([5.0, 7.0], [1, -1], 3).numpy()
    np.testing.assert_array_equal(found, np.float32([empty, 5, empty]))


def test_means_of_integers():
    np.testing.assert_array_equal(tf.math.segment_mean([7, -8, -8], [0, 0, 0]), [-3])
    found = tf.math.unsorted_segment_mean([1, 2], [0, 0], 1)
    assert found.dtype is tf.float64
    assert found.numpy() == 1.5


@pytest.mark.parametrize(("values", "expected"), [([NAN, 1.0], 1.0), ([1.0, NAN], NAN), ([5.0, NAN, 1.0], 1.0)])
def test_nan_wins_over_what_came_before(values, expected):
    ids = [0] * len(values)
    np.testing.assert_array_equal(tf.math.segment_max(values, ids), np.float32([expected]))
    np.testing.assert_array_equal(tf.math.unsorted_segment_max(values, ids, 1), np.float32([expected]))


def test_ties_share_the_gradient():
    found = gradient(lambda x: tf.math.segment_max(x, [0, 0, 1]), [2.0, 2.0, 1.0])
    np.testing.assert_array_equal(found, [0.5, 0.5, 1])
    found = gradient(lambda x: tf.math.unsorted_segment_min(x, [1, 0, 1, -1], 3), [2.0, 2.0, 2.0, 1.0])
    np.testing.assert_array_equal(found, [0.5, 1, 0.5, 0])


def test_products_with_zeros():
    ids = [0, 0, 1, 1, 2, 2]
    for function in (lambda x: tf.math.segment_prod(x, ids), lambda x: tf.math.unsorted_segment_prod(x, ids, 3)):
        np.testing.assert_array_equal(gradient(function, [2.0, 3.0, 0.0, 4.0, 0.0, 0.0]), [3, 2, 4, 0, 0, 0])


def test_numbers_of_more_axes():
    data = tf.constant([[[1.0], [2.0]], [[3.0], [4.0]]])
    np.testing.assert_array_equal(tf.math.unsorted_segment_sum(data, [[1, 0], [1, -1]], 2), [[2], [4]])
    np.testing.assert_array_equal(tf.math.unsorted_segment_sum([1.0, 2.0], 1, 2), [[0, 0], [1, 2]])


def test_many_segments_in_any_order():
    rng = np.random.default_rng(0)
    for rows in (50, 70_000):  # below and above what 16 bits count
        ids = rng.integers(-1, rows, 2000).astype(np.int32)
        data = rng.integers(-5, 5, (2000, 3)).astype(np.int32)
        expected = np.zeros((rows, 3), np.int32)
        np.add.at(expected, ids[ids >= 0], data[ids >= 0])
        np.testing.assert_array_equal(tf.math.unsorted_segment_sum(data, ids, rows), expected)


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        (tf.constant([1, 0]), "segment ids are not increasing [Op:SegmentSum] name: "),
        ([1, 0], "segment ids are not increasing [Op:SegmentSum]"),
        (
            [-1, 0],
            "Segment id -1 out of range [0, 1), possibly because 'segment_ids' input is not sorted. [Op:SegmentSum]",
        ),
        ([-2, -1], "segment ids must be >= 0 [Op:SegmentSum]"),
        ([0], "segment_ids should be the same size as dimension 0 of input. [Op:SegmentSum]"),
        (0, "segment_ids should be a vector. [Op:SegmentSum] name: "),
        (
            [0.0, 1.0],
            "Value for attr 'Tindices' of float is not in the list of allowed values: int32, int64 [Op:SegmentSum]",
        ),
    ],
)
def test_wrong_numbers(ids, message):
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        tf.math.segment_sum(tf.constant([1.0, 2.0]), ids)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("ids", "segments", "message"),
    [
        ([0, 3], 3, "segment_ids[1] = 3 is out of range [0, 3) [Op:UnsortedSegmentSum]"),
        ([0], 3, "data.shape = [2] does not start with segment_ids.shape = [1] [Op:UnsortedSegmentSum]"),
        ([0, 1], -1, "Input num_segments == -1 must not be negative. [Op:UnsortedSegmentSum]"),
        ([0, 1], [2], "num_segments should be a scalar, not shape [1] [Op:UnsortedSegmentSum]"),
    ],
)
def test_wrong_numbers_in_any_order(ids, segments, message):
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        tf.math.unsorted_segment_sum(tf.constant([1.0, 2.0]), ids, segments)
    assert str(caught.value) == message
