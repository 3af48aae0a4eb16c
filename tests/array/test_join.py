"""Joining and taking apart: what the table of ops does not say. Expected values are TensorFlow 2.21's."""

import tfcompat as tf


def test_gradients_of_some_outputs_only():
    x = tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    cases = [
        (lambda: tf.unstack(x, axis=1)[1], [[0, 1, 0], [0, 1, 0]]),
        (lambda: tf.split(x, [1, 2], axis=1)[1], [[0, 1, 1], [0, 1, 1]]),
        (lambda: tf.dynamic_partition(x, [1, 0], 2)[1], [[1, 1, 1], [0, 0, 0]]),
    ]
    for function, expected in cases:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = function()
        assert tape.gradient(y, x).numpy().tolist() == expected


def test_a_single_part_is_not_looked_at():
    assert tf.concat([[1.0]], 1).numpy().tolist() == [1.0]
    assert tf.concat([tf.constant(1.0)], 0).numpy() == 1.0


def test_stack_of_nothing_and_of_a_tensor():
    assert tf.stack([]).shape == (0,)
    x = tf.constant([1, 2])
    assert tf.stack(x) is x
