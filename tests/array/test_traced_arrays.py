"""Array ops in traced functions: what a kernel refuses at the run, and what is refused while tracing."""

from __future__ import annotations

import numpy as np
import pytest

import tfcompat as tf

ROWS = np.arange(6, dtype=np.float32).reshape(2, 3)
LATE = {
    "reshape": (
        lambda x: tf.reshape(x, [4, 2]),
        "Input to reshape is a tensor with 6 values, but the requested shape has 8",
    ),
    "reshape, rest": (lambda x: tf.reshape(x, [4, -1]), "the requested shape requires a multiple of 4"),
    "squeeze": (lambda x: tf.squeeze(x, 0), r"Can not squeeze dim\[0\], expected a dimension of 1, got 2"),
    "ensure_shape": (
        lambda x: tf.ensure_shape(x, [None, 2]),
        r"\[2,3\] is not compatible with expected shape \[\?,2\]",
    ),
    "gather": (lambda x: tf.gather(x, [5]), r"indices\[0\] = 5 is not in \[0, 2\)"),
    "gather_nd": (
        lambda x: tf.gather_nd(x, [[0, 7]]),
        r"indices\[0\] = \[0, 7\] does not index into param shape \[2,3\]",
    ),
    "x[5]": (lambda x: x[5], "slice index 5 of dimension 0 out of bounds"),
    "slice": (lambda x: tf.slice(x, [1, 0], [2, 1]), r"Expected size\[0\] in \[0, 1\], but got 2"),
    "concat": (lambda x: tf.concat([x, x[:1]], 1), r"Dimension 0 in both shapes must be equal"),
    "stack": (lambda x: tf.stack([x, x[:1]]), r"values\[0\].shape = \[2,3\] != values\[1\].shape = \[1,3\]"),
    "split": (lambda x: tf.split(x, 2, 1), r"\(size = 3\) and num_split 2"),
    "split by sizes": (lambda x: tf.split(x, [1, 3]), "Determined shape must either match"),
    "unstack": (lambda x: tf.unstack(x, num=3), r"Input shape axis 0 must equal 3, got shape \[2,3\]"),
    "pad": (lambda x: tf.pad(x, [[2, 0], [0, 0]], "REFLECT"), "paddings must be less than the dimension size: 2, 0"),
    "top_k": (lambda x: tf.math.top_k(x, 4), "input must have at least k columns. Had 3, needed 4"),
    "scatter_nd": (
        lambda x: tf.scatter_nd([[9], [0]], x, [4, 3]),
        r"indices\[0\] = \[9\] does not index into shape \[4,3\]",
    ),
    "scatter into": (
        lambda x: tf.tensor_scatter_nd_add(x, [[0]], x),
        "Outer dimensions of indices and update must match",
    ),
    "partition": (
        lambda x: tf.dynamic_partition(x, tf.cast(x[:, 0], tf.int32), 2),
        r"partitions\[1\] = 3 is not in \[0, 2\)",
    ),
    "repeat": (lambda x: tf.repeat(x, tf.cast(x[0, 0], tf.int32) - 1, 0), "but got -1"),
}
EARLY = {
    "reshape": (
        lambda x: tf.reshape(x, [4, 2]),
        r"Cannot reshape a tensor with 6 elements to shape \[4,2\] \(8 elements\)",
    ),
    "ensure_shape": (lambda x: tf.ensure_shape(x, [2]), "Shape must be rank 1 but is rank 2"),
    "concat": (lambda x: tf.concat([x, x[0]], 0), "Shape must be rank 2 but is rank 1"),
    "x[5]": (lambda x: x[5], "slice index 5 of dimension 0 out of bounds"),
}


def _traced(function, spec):
    return tf.function(function, input_signature=[tf.TensorSpec(spec)], autograph=False)


@pytest.mark.parametrize("name", LATE)
def test_refused_at_the_run(name):
    function, words = LATE[name]
    traced = _traced(function, [None, None])
    traced.get_concrete_function()
    with pytest.raises(tf.errors.InvalidArgumentError, match=words):
        traced(ROWS)


@pytest.mark.parametrize("name", EARLY)
def test_refused_while_tracing(name):
    function, words = EARLY[name]
    with pytest.raises(ValueError, match=words):
        _traced(function, [2, 3]).get_concrete_function()


@pytest.mark.parametrize("shape", [[2, 3], [None, 3], [None, None], None])
def test_shapes_computed_with(shape):
    """Lengths that are tensors make shapes; none of the ways there needs to know them."""

    def function(x):
        rows, columns = tf.unstack(tf.shape(x), num=2)
        wide = tf.reshape(x, [1, rows * columns])
        return [
            tf.zeros([rows, 2]) + tf.cast(columns, tf.float32),
            tf.fill([columns], rows),
            tf.eye(rows, columns),
            tf.range(rows, rows + columns),
            tf.one_hot(tf.range(columns), rows + 1),
            tf.broadcast_to(x[:1], [rows, rows, columns]),
            tf.tile(wide, [rows, 1]),
            tf.pad(x, [[rows, 0], [0, columns - 2]]),
            tf.reshape(tf.transpose(x), [columns, -1]),
            x[: rows - 1, columns - 1],
            tf.slice(x, [rows - 1, 0], [1, columns]),
            tf.reshape(wide, tf.shape(x)),
            tf.concat([tf.shape(x), [rows]], 0),
        ]

    for found, expected in zip(_traced(function, shape)(ROWS), function(tf.constant(ROWS)), strict=True):
        assert found.dtype == expected.dtype
        np.testing.assert_array_equal(found, expected)


def test_a_tensor_of_unknown_rank_is_reshaped():
    traced = tf.function(
        lambda x, shape: tf.reshape(x, shape) * 2.0,
        input_signature=[tf.TensorSpec(None), tf.TensorSpec([None], tf.int32)],
        autograph=False,
    )
    assert traced.get_concrete_function().structured_outputs.shape.rank is None
    assert traced(ROWS, [3, 2]).shape == [3, 2]
    assert traced(ROWS, [6]).shape == [6]
