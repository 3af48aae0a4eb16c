"""`tf.nn` at kinks, infinities and limits, and where TensorFlow's derivatives are peculiar.

Expected values and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import numpy as np
import pytest

import tfcompat as tf

INF, NAN = float("inf"), float("nan")


def gradient(function, x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x).numpy()


@pytest.mark.parametrize(
    ("name", "x", "expected"),
    [
        ("relu", 0.0, 0),
        ("relu6", 0.0, 0),
        ("relu6", 6.0, 0),
        ("leaky_relu", 0.0, 0.2),
        ("elu", 0.0, 1),
        ("selu", 0.0, 1.050701),
    ],
)
def test_gradients_at_kinks(name, x, expected):
    np.testing.assert_allclose(gradient(getattr(tf.nn, name), x), expected, rtol=1e-6)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("relu", [NAN, INF, 0]),
        ("relu6", [NAN, 6, 0]),
        ("elu", [NAN, INF, -1]),
        ("gelu", [NAN, INF, NAN]),
        ("silu", [NAN, INF, NAN]),
        ("leaky_relu", [NAN, INF, -INF]),
    ],
)
def test_activations_at_infinity(name, expected):
    np.testing.assert_array_equal(getattr(tf.nn, name)([NAN, INF, -INF]), np.float32(expected))


def test_second_derivatives_of_rectifiers_are_zero_and_not_none():
    x = tf.constant([1.0, -1.0])
    for function in (tf.nn.relu, tf.nn.relu6, tf.nn.leaky_relu):
        with tf.GradientTape() as outer:
            outer.watch(x)
            first = gradient_tensor(function, x)
        np.testing.assert_array_equal(outer.gradient(first, x), [0, 0])


def gradient_tensor(function, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x)


def test_what_activations_take():
    assert tf.nn.relu([1, -2]).dtype is tf.int32
    assert tf.nn.leaky_relu([1, -2]).dtype is tf.float32
    np.testing.assert_array_equal(tf.nn.leaky_relu([-1.0, 2.0], alpha=1.5), np.float32([-1.5, 2]))
    with pytest.raises(ValueError, match="`features.dtype` must be a floating point tensor"):
        tf.nn.gelu([1])
    with pytest.raises(tf.errors.InvalidArgumentError, match="of int32 is not in the list of allowed values"):
        tf.nn.elu([1])
    with pytest.raises(TypeError, match="Expected float for argument 'alpha'"):
        tf.nn.leaky_relu([1.0], alpha=tf.constant(0.3))


def test_the_gradient_of_silu_s_beta_is_one_number():
    x, beta = tf.constant([1.0, 2.0]), tf.constant([1.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(beta)
        y = tf.nn.silu(x, beta)
    assert tape.gradient(y, beta).shape == ()


def test_softmax_of_large_numbers():
    np.testing.assert_array_equal(tf.nn.softmax([1000.0, -1000.0]), [1, 0])
    np.testing.assert_array_equal(tf.nn.softmax([-INF, 1.0]), [0, 1])
    np.testing.assert_array_equal(tf.nn.log_softmax([-INF, 1.0]), np.float32([-INF, 0]))
    assert tf.nn.softmax(tf.zeros((3, 0))).shape == (3, 0)


def test_wrong_axis_of_softmax():
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"`dim` must be in the range \[-1, 1\)"):
        tf.nn.softmax([1.0, 2.0], 3)
    with pytest.raises(tf.errors.AbortedError, match="Input dims must be <= 5 and >=1"):
        tf.nn.softmax(1.0)


@pytest.mark.parametrize(
    ("labels", "logits", "expected"),
    [([1.0, 0.0], [-INF, 1.0], INF), ([0.0, 1.0], [-INF, 1.0], NAN), ([0.0, 1.0], [NAN, 1.0], NAN)],
)
def test_cross_entropy_at_infinity(labels, logits, expected):
    found = tf.nn.softmax_cross_entropy_with_logits([labels], [logits])
    np.testing.assert_array_equal(found, np.float32([expected]))


def test_labels_are_cast_and_broadcast():
    found = tf.nn.softmax_cross_entropy_with_logits(tf.constant([[1, 0]]), tf.zeros((3, 2)))
    np.testing.assert_allclose(found, np.log([2, 2, 2]), rtol=1e-6)
    with pytest.raises(tf.errors.InvalidArgumentError, match="Input to reshape is a tensor with 3 values"):
        tf.nn.softmax_cross_entropy_with_logits(tf.ones((3, 2)), [[1.0, 0.0]])


def test_second_derivatives_of_cross_entropy_leave_the_labels_out():
    logits, labels = tf.constant([[0.1, 0.5, -0.3]]), tf.constant([[0.2, 0.3, 0.5]])
    with tf.GradientTape() as outer:
        outer.watch([logits, labels])
        with tf.GradientTape() as inner:
            inner.watch(logits)
            loss = tf.nn.softmax_cross_entropy_with_logits(labels, logits)
        slope = inner.gradient(loss, logits)
        total = tf.reduce_sum(slope * slope)
    of_logits, of_labels = outer.gradient(total, [logits, labels])
    np.testing.assert_allclose(of_logits, [[0.0376299, 0.10853757, -0.14616749]], rtol=1e-5)
    np.testing.assert_array_equal(of_labels, [[0, 0, 0]])


def test_labels_out_of_range():
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        tf.nn.sparse_softmax_cross_entropy_with_logits([0, 5, -2], tf.ones((3, 4)))
    assert str(caught.value) == (
        "Received a label value of -2 which is outside the valid range of [0, 4).  Label values: 0 5 -2 "
        "[Op:SparseSoftmaxCrossEntropyWithLogits] name: "
    )
    with pytest.raises(ValueError, match="`labels.shape` must equal `logits.shape` except for the last dimension"):
        tf.nn.sparse_softmax_cross_entropy_with_logits([0, 1], [[1.0, 2.0]])


def test_sigmoid_cross_entropy():
    found = tf.nn.sigmoid_cross_entropy_with_logits([0.0, 1.0, 1.0], [100.0, -100.0, INF])
    np.testing.assert_array_equal(found, np.float32([100, 100, NAN]))
    np.testing.assert_array_equal(
        gradient(lambda x: tf.nn.sigmoid_cross_entropy_with_logits([1.0, 0.0], x), [0.0, 0.0]), [-0.5, 0.5]
    )
    with pytest.raises(ValueError, match="`logits` and `labels` must have the same shape"):
        tf.nn.sigmoid_cross_entropy_with_logits([1.0], [[1.0]])
    with pytest.raises(ValueError, match="Both `labels` and `logits` must be provided"):
        tf.nn.sigmoid_cross_entropy_with_logits(labels=[1.0])


def test_moments():
    mean, variance = tf.nn.moments(tf.constant([1, 2]), 0)
    assert (mean.numpy(), variance.numpy()) == (1, 0)
    x = tf.constant([[0.1, 0.5], [1.0, 2.0]])
    with tf.GradientTape() as outer:
        outer.watch(x)
        slope = gradient_tensor(lambda x: tf.nn.moments(x, [0])[1], x)
        total = tf.reduce_sum(slope * slope)
    np.testing.assert_allclose(outer.gradient(total, x), 2 * slope, rtol=1e-5)  # nothing goes through the mean


def test_sufficient_statistics_have_gradients():
    found = gradient(lambda x: tf.nn.sufficient_statistics(x, [0], shift=tf.constant(1.0))[2], [1.0, 3.0])
    np.testing.assert_array_equal(found, [0, 4])


@pytest.mark.parametrize(
    ("value", "bias", "message"),
    [
        ([1.0, 2.0], [1.0, 2.0], "Input tensor must be at least 2D: [2]"),
        (
            [[1.0, 2.0]],
            tf.constant([1.0]),
            "Must provide as many biases as the last dimension of the input tensor: [1] vs. [1,2]",
        ),
        ([[1.0, 2.0]], tf.constant([[1.0]]), "Biases must be 1D: [1,1]"),
    ],
)
def test_wrong_biases(value, bias, message):
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        tf.nn.bias_add(value, bias)
    assert str(caught.value).startswith(message)


def test_embedding_gradient_is_slices():
    table = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
    with tf.GradientTape() as tape:
        y = tf.nn.embedding_lookup(table, [1, 1])
    found = tape.gradient(y, table)
    assert isinstance(found, tf.IndexedSlices)
    np.testing.assert_array_equal(tf.convert_to_tensor(found), [[0, 0], [2, 2]])
    np.testing.assert_allclose(tf.nn.embedding_lookup(table, [1], max_norm=1.0), [[0.6, 0.8]], rtol=1e-6)
    with pytest.raises(ValueError, match="params must be specified"):
        tf.nn.embedding_lookup(None, [1])
