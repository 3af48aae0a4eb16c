"""Shapes: what the table of ops does not say. Expected values are TensorFlow 2.21's."""

import numpy as np
import pytest

import tfcompat as tf


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([1, 3], [2, 1], [2, 3]),
        ([1, None], [2, 1], [2, None]),
        ([1, None], [2, 5], [2, 5]),
        ([3], [2, 1], [2, 3]),
        (None, [2, 1], None),
    ],
)
def test_static_broadcast(a, b, expected):
    found = tf.broadcast_static_shape(tf.TensorShape(a), tf.TensorShape(b))
    assert found.rank is None if expected is None else found.as_list() == expected


def test_static_broadcast_that_fails():
    with pytest.raises(ValueError) as caught:
        tf.broadcast_static_shape(tf.TensorShape([3, 3]), tf.TensorShape([2, 1]))
    assert str(caught.value) == (
        "Incompatible shapes for broadcasting. Two shapes are compatible if for each dimension pair they are either "
        "equal or one of them is 1. Received: (3, 3) and (2, 1)."
    )


def test_empty_reshapes():
    """Where there are no elements, -1 is worked out from the other lengths."""
    nothing = tf.zeros([0, 3])
    assert tf.reshape(nothing, [-1]).shape == (0,)
    assert tf.reshape(nothing, [3, -1]).shape == (3, 0)
    assert tf.reshape(nothing, [-1, 0]).shape == (3, 0)


def test_what_is_no_list_converts_to_int32_where_an_op_wants_a_shape():
    assert tf.reshape([1, 2], np.array([2.0, 1.0])).shape == (2, 1)
    assert tf.reshape([1, 2], tf.TensorShape([2, 1])).shape == (2, 1)
    assert tf.reshape([1, 2], [tf.constant(2), 1]).shape == (2, 1)
    assert tf.expand_dims(tf.constant([1, 2]), True).shape == (2, 1)


def test_a_view_is_not_written_to():
    x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    y = tf.transpose(x).numpy()
    y[0, 0] = 9.0
    assert x[0, 0].numpy() == 1.0


def test_identity_is_another_tensor():
    x = tf.constant(1.0)
    assert tf.identity(x) is not x
    v = tf.Variable(1.0)
    held = tf.identity(v)
    v.assign(2.0)
    assert held.numpy() == 1.0


def test_bitcast_to_wider_and_narrower_types():
    assert tf.bitcast(1.5, tf.int32).numpy() == 1069547520
    assert tf.bitcast(1.5, tf.int16).numpy().tolist() == [0, 16320]
    assert tf.bitcast(tf.constant([[1, 2, 3, 4]], tf.uint8), tf.int32).numpy().tolist() == [67305985]
    with pytest.raises(tf.errors.InvalidArgumentError, match="Cannot bitcast from 4 to 3"):
        tf.bitcast(tf.constant([[1, 2, 3]], tf.uint8), tf.int32)
    x = tf.constant(1.5)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.bitcast(x, tf.float32) * 2.0
    with pytest.raises(LookupError, match="gradient registry has no entry for: Bitcast"):
        tape.gradient(y, x)


def test_broadcasts_beyond_the_size_of_a_copy():
    big = tf.broadcast_to([[1.0], [2.0]], [2, 5000])
    assert big.numpy().sum() == 15000.0
    x = tf.constant([[1.0], [2.0]])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.broadcast_to(x, [2, 5000])
    assert tape.gradient(y, x).numpy().tolist() == [[5000.0], [5000.0]]
