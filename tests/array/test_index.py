"""`x[...]`, gathering and choosing: what the table of ops does not say. Expected values are TensorFlow 2.21's."""

import numpy as np
import pytest

import tfcompat as tf

t = tf.constant(np.arange(24, dtype=np.float32).reshape(2, 3, 4))
m = tf.constant([[1.0, 2.0], [3.0, 4.0]])

SPECS = [
    0,
    -1,
    (1, 2),
    (slice(None), 1),
    (Ellipsis, 0),
    (0, Ellipsis, 1),
    (None, 0),
    (slice(None), None, 0),
    slice(None, None, -1),
    (slice(1, None), slice(None, None, 2), slice(1, -1)),
    (slice(5, 1, -1),),
    (Ellipsis, slice(None, None, -1), None),
    (1, 2, 3),
    (),
    Ellipsis,
    [0, 1],
    np.int64(1),
]


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_a_slice_is_numpys(spec):
    expected = t.numpy()[tuple(spec) if isinstance(spec, list) else spec]
    np.testing.assert_array_equal(t[spec].numpy(), expected)


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_gradient_of_a_slice(spec):
    with tf.GradientTape() as tape:
        tape.watch(t)
        y = t[spec] * 3.0
    expected = np.zeros(t.shape, np.float32)
    expected[tuple(spec) if isinstance(spec, list) else spec] = 3.0
    np.testing.assert_array_equal(tape.gradient(y, t).numpy(), expected)


def test_scalar_tensors_and_variables_are_indices():
    one, v = tf.constant(1), tf.Variable(1)
    assert m[one].numpy().tolist() == [3.0, 4.0]
    assert m[:, one].numpy().tolist() == [2.0, 4.0]
    assert m[v, v].numpy() == 4.0
    assert m[tf.constant(0, tf.int64) : one].numpy().tolist() == [[1.0, 2.0]]


def test_masks():
    assert m[m > 2].numpy().tolist() == [3.0, 4.0]
    assert m[np.array([True, False])].numpy().tolist() == [[1.0, 2.0]]
    assert tf.Variable(m)[tf.constant([False, True])].numpy().tolist() == [[3.0, 4.0]]


def test_strings():
    s = tf.constant([["a", "b"], ["c", "d"]])
    assert s[0, 1].numpy() == b"b"
    assert s[1].numpy().tolist() == [b"c", b"d"]
    assert tf.unstack(s[0])[0].numpy() == b"a"
    assert tf.gather(s[0], 1).numpy() == b"b"
    assert tf.where(True, "a", "b").numpy() == b"a"
    assert tf.transpose(s).numpy().tolist() == [[b"a", b"c"], [b"b", b"d"]]
    assert tf.scatter_nd([[0], [0]], ["a", "b"], [2]).numpy().tolist() == [b"ab", b""]


ONLY = (
    "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors are valid "
    "indices, got "
)
END = " [Op:StridedSlice] name: strided_slice/"


@pytest.mark.parametrize(
    ("spec", "kind", "words"),
    [
        (5, tf.errors.InvalidArgumentError, "slice index 5 of dimension 0 out of bounds." + END),
        (-3, tf.errors.InvalidArgumentError, "slice index -1 of dimension 0 out of bounds." + END),
        ((0, 2), tf.errors.InvalidArgumentError, "slice index 2 of dimension 1 out of bounds." + END),
        (
            (0, 1, 2),
            tf.errors.InvalidArgumentError,
            "Index out of range using input dim 2; input has only 2 dims" + END,
        ),
        (slice(None, None, 0), tf.errors.InvalidArgumentError, "strides[0] must be non-zero" + END),
        ((..., ...), tf.errors.InvalidArgumentError, "Multiple ellipses in slice spec not allowed" + END),
        ("a", TypeError, ONLY + "'a'"),
        (0.5, TypeError, ONLY + "0.5"),
        (slice(0, 1.0), TypeError, ONLY + "1.0"),
        (np.array([0]), TypeError, ONLY + "array([0])"),
        (True, ValueError, "mask cannot be scalar."),
        (
            [True, False],
            tf.errors.InvalidArgumentError,
            "Value for attr 'Index' of bool is not in the list of allowed values: int16, int32, int64" + END,
        ),
    ],
    ids=str,
)
def test_refused_slices(spec, kind, words):
    with pytest.raises(kind) as caught:
        m[spec]
    assert str(caught.value) == words


def test_a_scalar_has_no_slices():
    with pytest.raises(tf.errors.InvalidArgumentError, match="Attempting to slice scalar input."):
        tf.constant(1.0)[0]
    assert tf.constant(1.0)[None].shape == (1,)


def slices(gradient):
    """A gradient that must be slices, as plain Python."""
    assert isinstance(gradient, tf.IndexedSlices)
    return [part.numpy().tolist() for part in (gradient.values, gradient.indices, gradient.dense_shape)]


def gradient_of(function, source):
    with tf.GradientTape() as tape:
        tape.watch(source)
        y = function(source)
    return tape.gradient(y, source)


@pytest.mark.parametrize("make", [tf.constant, tf.Variable])
def test_gradients_of_gathered_rows_are_slices(make):
    source = make([[1.0, 2.0], [3.0, 4.0]])
    ones = [1.0, 1.0]
    assert slices(gradient_of(lambda s: tf.gather(s, [1, 0, 1]), source)) == [[ones] * 3, [1, 0, 1], [2, 2]]
    assert slices(gradient_of(lambda s: tf.gather(s, [[1, 0]]), source)) == [[ones] * 2, [1, 0], [2, 2]]
    assert slices(gradient_of(lambda s: tf.gather(s, 1), source)) == [[ones], [1], [2, 2]]
    assert slices(gradient_of(lambda s: tf.gather_nd(s, [[1], [1]]), source)) == [[ones] * 2, [1, 1], [2, 2]]


@pytest.mark.parametrize(
    "function",
    [
        lambda s: tf.gather(s, [1, 1], axis=1),
        lambda s: tf.gather(s, [1, 1], axis=-2),
        lambda s: tf.gather(s, [[1], [0]], batch_dims=1),
        lambda s: tf.gather_nd(s, [[0, 1], [0, 1]]),
        lambda s: tf.gather(s * 2.0, [1]),
        lambda s: tf.boolean_mask(s, [True, False]),
        lambda s: s[0],
    ],
)
def test_gradients_of_other_gatherings_are_dense(function):
    assert isinstance(gradient_of(function, m), tf.Tensor)


def test_slices_meet_a_dense_gradient():
    found = gradient_of(lambda s: tf.gather(s, [1])[0] + s[0], m)
    assert found.numpy().tolist() == [[1.0, 1.0], [1.0, 1.0]]


def test_positions_of_any_width_are_checked():
    for dtype in (tf.int16, tf.int32, tf.int64):
        assert tf.gather([5, 6], tf.constant([1], dtype)).numpy().tolist() == [6]
        for bad in (-1, 2):
            with pytest.raises(tf.errors.InvalidArgumentError, match=rf"indices\[1\] = {bad} is not in \[0, 2\)"):
                tf.gather([5, 6], tf.constant([0, bad], dtype))
            with pytest.raises(tf.errors.InvalidArgumentError, match=rf"indices\[1\] = \[{bad}\] does not index"):
                tf.gather_nd([5, 6], tf.constant([[0], [bad]], dtype))


def test_ignored_positions():
    assert tf.gather_nd([5, 6], [[7], [1]], bad_indices_policy="IGNORE").numpy().tolist() == [0, 6]
    assert tf.scatter_nd([[5], [0]], [1, 2], [3], bad_indices_policy="IGNORE").numpy().tolist() == [2, 0, 0]
    x = tf.constant([1.0, 2.0])
    found = gradient_of(lambda s: tf.gather_nd(s, [[7], [1], [1]], bad_indices_policy="IGNORE"), x)
    assert found.numpy().tolist() == [0.0, 2.0]


def test_gathering_does_not_share_memory():
    """A view would let a variable's update change what was read before."""
    v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
    row = v[0]
    v.assign_add([[1.0, 1.0], [1.0, 1.0]])
    assert row.numpy().tolist() == [1.0, 2.0]


def test_search_is_the_standard_librarys_halving():
    nan = float("nan")
    assert tf.searchsorted([1.0, 2.0, nan], [nan, 1.5]).numpy().tolist() == [0, 1]
    assert tf.searchsorted([1.0, 2.0, nan], [nan], side="right").numpy().tolist() == [3]
    assert tf.searchsorted([nan, 1.0, 2.0], [1.5, nan]).numpy().tolist() == [2, 0]
    assert tf.searchsorted([3, 1, 2], [2, 3]).numpy().tolist() == [2, 3]
