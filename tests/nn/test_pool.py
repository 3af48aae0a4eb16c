"""Pooling: NaN, infinities, ties, counts in means, positions, formats.

Expected values are what TensorFlow 2.21 answers to the same statements.
"""

import itertools

import numpy as np
import pytest

import tfcompat as tf

NAN, INF = float("nan"), float("inf")
LOWEST = float(np.finfo(np.float32).min)
RNG = np.random.default_rng(5)


def line(values):
    return tf.constant(np.array(values, np.float32).reshape(1, 1, -1, 1))


def pool_line(x, padding="SAME"):
    return tf.nn.max_pool2d(x, [1, 2], 1, padding)


def numbered_gradient(function, x):
    """The gradient of a function's result, whose elements have the gradients 1, 2, 3 ..."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    size = int(np.prod(y.shape))
    g = tf.constant(np.arange(1, size + 1, dtype=np.float32).reshape(y.shape))
    return tape.gradient(y, x, output_gradients=g).numpy().ravel().tolist()


@pytest.mark.parametrize(
    ("values", "pooled", "gradient"),
    [
        ([1, NAN, 2, 0], [1, 2, 2, 0], [1, 2, 3, 4]),
        ([NAN, NAN, 1, 2], [LOWEST, 1, 2, 2], [1, 2, 0, 7]),
        ([NAN, 1, NAN, 2], [1, 1, 2, 2], [1, 2, 3, 4]),
        ([-INF, -INF, 1, 2], [LOWEST, 1, 2, 2], [1, 0, 2, 7]),
        ([1, 1, 2, 2], [1, 2, 2, 2], [1, 0, 5, 4]),
        ([NAN, -INF, -INF, NAN], [LOWEST] * 4, [1, 2, 3, 4]),
        ([INF, INF, 1, INF], [INF, INF, INF, INF], [1, 2, 0, 7]),
    ],
)
def test_special_values_and_ties(values, pooled, gradient):
    assert pool_line(line(values)).numpy().ravel().tolist() == pooled
    assert numbered_gradient(pool_line, line(values)) == gradient


@pytest.mark.parametrize(
    ("values", "gradient", "picked"),
    [
        ([1, 1, 2, 2], [1, 1, 5, 7], [1, 100, 100, 1000]),  # forward to all of the equal ones, back from the first
        ([1, 1 + 9e-6, 0, 0], [1, 3, 3, 7], [10, 10, 100, 1000]),  # equal up to 1e-5
    ],
)
def test_ties_in_three_dimensions(values, gradient, picked):
    def pool(x):
        return tf.nn.max_pool3d(tf.reshape(x, (1, 1, 1, 4, 1)), [1, 1, 2], 1, "SAME")

    x = tf.constant(np.array(values, np.float32))
    assert numbered_gradient(pool, x) == gradient
    g = tf.ones([1, 1, 1, 4, 1])
    with tf.GradientTape() as outer:
        outer.watch(g)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = pool(x)
        found = inner.gradient(y, x, output_gradients=g)
    weights = tf.constant([1.0, 10.0, 100.0, 1000.0])
    assert outer.gradient(found, g, output_gradients=weights).numpy().ravel().tolist() == picked


def test_what_is_added_never_wins():
    x = line([-3, -1, -2])
    pads = [[0, 0], [0, 0], [1, 1], [0, 0]]
    assert tf.nn.max_pool2d(x, [1, 2], 1, pads).numpy().ravel().tolist() == [-3, -1, -1, -2]
    ints = tf.constant([[[[-5], [-6]], [[-7], [-8]]]])
    assert tf.nn.max_pool2d(ints, 2, 1, "SAME").numpy().ravel().tolist() == [-5, -6, -7, -8]


def test_what_is_added_does_not_count_in_the_mean():
    assert tf.nn.avg_pool2d(line([1, 2, 6]), [1, 3], 1, "SAME").numpy().ravel().tolist() == [1.5, 3.0, 4.0]
    gradient = numbered_gradient(lambda x: tf.nn.avg_pool2d(x, [1, 3], 1, "SAME"), line([1, 2, 6]))
    np.testing.assert_allclose(gradient, [1 / 2 + 2 / 3, 1 / 2 + 2 / 3 + 3 / 2, 2 / 3 + 3 / 2], rtol=1e-6)


@pytest.mark.parametrize("reduce", ["max", "avg"])
@pytest.mark.parametrize("padding", ["SAME", "VALID"])
@pytest.mark.parametrize(("window", "strides"), [((2, 2), (2, 2)), ((3, 2), (1, 3)), ((1, 4), (2, 1))])
def test_many_blocks(reduce, padding, window, strides):
    """Images of which several blocks are made, against windows cut out one by one."""
    x = RNG.uniform(-1, 1, (5, 37, 41, 40)).astype(np.float32)
    made = getattr(tf.nn, f"{reduce}_pool2d")(x, window, strides, padding).numpy()
    befores = [0, 0]
    if padding == "SAME":
        befores = [max(k - (size % s or s), 0) // 2 for size, k, s in zip(x.shape[1:3], window, strides, strict=True)]
    for at in itertools.product(*map(range, made.shape[1:3])):
        cut = []
        for i, k, s, before in zip(at, window, strides, befores, strict=True):
            start = i * s - before
            cut.append(slice(max(start, 0), start + k))
        part = x[(slice(None), *cut)]
        expected = part.max((1, 2)) if reduce == "max" else part.mean((1, 2))
        np.testing.assert_allclose(made[(slice(None), *at)], expected, rtol=1e-4, atol=1e-6)


def test_positions():
    x = tf.constant(np.array([[1, 9, 3], [4, 5, 6], [7, 8, 2]], np.float32).reshape(1, 3, 3, 1))
    found = tf.nn.max_pool_with_argmax(tf.concat([x, x], 0), 2, 1, "SAME", include_batch_in_index=True)
    assert found.output[0].numpy().ravel().tolist() == [9, 9, 6, 8, 8, 6, 8, 8, 2]
    assert found.argmax[0].numpy().ravel().tolist() == [1, 1, 5, 7, 7, 5, 7, 7, 8]
    assert (found.argmax[1] - found.argmax[0]).numpy().ravel().tolist() == [9] * 9
    assert tf.nn.max_pool_with_argmax(x, 2, 1, "SAME", output_dtype=tf.int32).argmax.dtype == tf.int32
    best, at = tf.nn.max_pool_with_argmax(line([NAN, NAN, 1, 2]), [1, 2], 1, "SAME")
    np.testing.assert_array_equal(best.numpy().ravel(), np.array([NAN, NAN, 2, 2], np.float32))
    assert at.numpy().ravel().tolist() == [0, 1, 3, 3]


def test_over_channels():
    x = tf.constant(np.arange(8, dtype=np.float32).reshape(1, 1, 2, 4))
    assert tf.nn.max_pool2d(x, [1, 1, 1, 2], [1, 1, 1, 2], "SAME").numpy().ravel().tolist() == [1, 3, 5, 7]
    with pytest.raises(tf.errors.UnimplementedError, match="the depth window to evenly divide the input depth"):
        tf.nn.max_pool2d(x, [1, 1, 1, 3], [1, 1, 1, 3], "SAME")


def test_channels_in_front():
    x = RNG.uniform(-1, 1, (2, 3, 6, 5)).astype(np.float32)
    for name in ("max_pool2d", "avg_pool2d"):
        pool = getattr(tf.nn, name)
        made = pool(x, 2, 2, "SAME", "NCHW").numpy()
        np.testing.assert_array_equal(made, np.moveaxis(pool(np.moveaxis(x, 1, -1), 2, 2, "SAME").numpy(), -1, 1))
    with pytest.raises(tf.errors.InvalidArgumentError, match="Default MaxPoolingGradOp only supports NHWC"):
        numbered_gradient(lambda x: tf.nn.max_pool2d(x, 2, 2, "SAME", "NCHW"), tf.constant(x))
    with pytest.raises(tf.errors.InvalidArgumentError, match="Default MaxPoolingOp only supports NHWC"):
        tf.nn.max_pool2d(x.astype(float), 2, 2, "SAME", "NCHW")


def test_second_gradient_is_zero_not_none():
    x = line([1, 3, 2, 0])
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = pool_line(x)
        found = inner.gradient(y, x)
    assert outer.gradient(found, x).numpy().ravel().tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (
            lambda x: tf.nn.max_pool2d(x, 0, 1, "SAME"),
            tf.errors.InvalidArgumentError,
            "ksize must be positive. .* 1,0,0,1",
        ),
        (
            lambda x: tf.nn.max_pool2d(x, 2, -1, "SAME"),
            tf.errors.InvalidArgumentError,
            "Stride must be > 0, but got -1",
        ),
        (
            lambda x: tf.nn.max_pool2d(x, 9, 2, "VALID"),
            tf.errors.InvalidArgumentError,
            "output size would be negative: -1",
        ),
        (lambda x: tf.nn.max_pool2d(x, 2, 2, "same"), tf.errors.InvalidArgumentError, "Value for attr 'padding'"),
        (
            lambda x: tf.nn.max_pool2d(x[0], 2, 2, "SAME"),
            tf.errors.InvalidArgumentError,
            "Input must be 4 or 5-dimensional",
        ),
        (lambda x: tf.nn.max_pool(x[0, 0], 2, 2, "SAME"), ValueError, "`input.shape.rank` must be 3, 4 or 5"),
        (lambda x: tf.nn.avg_pool2d(x, 2, 2, [[0, 0]] * 4), TypeError, "Expected string for argument 'padding'"),
        (
            lambda x: tf.nn.avg_pool2d(tf.cast(x, tf.int32), 2, 2, "SAME"),
            tf.errors.InvalidArgumentError,
            "'T' of int32",
        ),
        (
            lambda x: tf.nn.max_pool2d(x, 2, [2, 1, 1, 1], "SAME"),
            tf.errors.UnimplementedError,
            "on the batch dimension",
        ),
        (
            lambda x: tf.nn.max_pool2d(x, 2, 1, [[0, 0], [2, 0], [0, 0], [0, 0]]),
            tf.errors.InvalidArgumentError,
            "Top padding 2 needs to be smaller than the window size 2",
        ),
        (lambda x: tf.nn.pool(x, [2, 2], "max"), ValueError, "2-D max pooling is not supported."),
        (lambda x: tf.nn.pool(x, [2, 2], "MAX", [3, 3]), ValueError, "`strides` > `window_shape` not supported"),
        (
            lambda x: tf.nn.max_pool_with_argmax(x[:0], 2, 2, "SAME"),
            tf.errors.InvalidArgumentError,
            "must not be empty",
        ),
        (
            lambda x: tf.nn.max_pool3d(tf.ones([1, 2, 2, 2, 1], tf.half), 2, 2, "SAME"),
            tf.errors.NotFoundError,
            "device",
        ),
    ],
)
def test_refusals(call, error, words):
    with pytest.raises(error, match=words):
        call(tf.ones([1, 5, 5, 2]))
