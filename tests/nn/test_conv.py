"""Convolutions against sums written out, at sizes that are computed in one block and in many; their refusals.

Classes of exceptions and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import itertools
import tracemalloc

import numpy as np
import pytest

import tfcompat as tf

RNG = np.random.default_rng(3)


def drawn(*shape, dtype=np.float64):
    return RNG.uniform(-1, 1, shape).astype(dtype)


def pads_of(sizes, window, strides, dilations, padding):
    """What TensorFlow's page on padding says is added before and behind."""
    if not isinstance(padding, str):
        return padding[1:-1]
    if padding == "VALID":
        return [[0, 0] for _ in sizes]
    made = []
    for size, k, s, d in zip(sizes, window, strides, dilations, strict=True):
        reach = (k - 1) * d + 1
        whole = max(reach - (size % s or s), 0)
        made.append([whole // 2, whole - whole // 2])
    return made


def written_out(x, f, strides, padding, dilations):
    """A convolution as the sum that it is defined by."""
    n = x.ndim - 2
    window, (depth, out) = f.shape[:n], f.shape[n:]
    pads = pads_of(x.shape[1:-1], window, strides, dilations, padding)
    x = np.pad(x, [[0, 0], *pads, [0, 0]])
    counts = [
        (size - (k - 1) * d - 1) // s + 1
        for size, k, s, d in zip(x.shape[1:-1], window, strides, dilations, strict=True)
    ]
    groups = x.shape[-1] // depth
    made = np.zeros((len(x), *counts, out))
    for place in itertools.product(*map(range, window)):
        cut = tuple(
            slice(i * d, i * d + (count - 1) * s + 1, s)
            for i, d, count, s in zip(place, dilations, counts, strides, strict=True)
        )
        part = x[(slice(None), *cut)]
        for g in range(groups):
            o = out // groups
            channels = part[..., g * depth : (g + 1) * depth]
            made[..., g * o : (g + 1) * o] += channels @ f[(*place, slice(None), slice(g * o, (g + 1) * o))]
    return made


PAIRS = [[0, 0], [2, 1], [0, 3], [0, 0]]


@pytest.mark.parametrize("padding", ["SAME", "VALID", PAIRS])
@pytest.mark.parametrize("strides", [(1, 1), (2, 3)])
@pytest.mark.parametrize("dilations", [(1, 1), (2, 1)])
@pytest.mark.parametrize("channels", [(2, 2, 3), (4, 2, 6), (1, 1, 5)])
def test_two_axes(padding, strides, dilations, channels):
    c, depth, out = channels
    x, f = drawn(2, 7, 8, c), drawn(3, 2, depth, out)
    made = tf.nn.conv2d(x, f, strides, padding, dilations=dilations)
    np.testing.assert_allclose(made.numpy(), written_out(x, f, strides, padding, dilations), atol=1e-12)


@pytest.mark.parametrize("padding", ["SAME", "VALID"])
def test_one_and_three_axes(padding):
    x, f = drawn(2, 9, 3), drawn(4, 3, 2)
    made = tf.nn.conv1d(x, f, 2, padding, dilations=2)
    np.testing.assert_allclose(made.numpy(), written_out(x, f, (2,), padding, (2,)), atol=1e-12)
    x, f = drawn(2, 4, 5, 6, 2), drawn(2, 3, 3, 2, 3)
    made = tf.nn.conv3d(x, f, [1, 1, 2, 3, 1], padding)
    np.testing.assert_allclose(made.numpy(), written_out(x, f, (1, 2, 3), padding, (1, 1, 1)), atol=1e-12)


@pytest.mark.parametrize(
    ("x", "f"),
    [
        ((3, 40, 40, 16), (3, 3, 16, 8)),  # one image takes several blocks
        ((9, 20, 20, 8), (3, 3, 8, 40)),  # a block takes several images, the last one fewer; columns are added up
        ((5, 70, 70, 1), (5, 5, 1, 4)),  # few channels: columns by lines
        ((2, 300, 300, 1), (3, 3, 1, 2)),  # the same, with one image over several blocks
        ((2, 1, 40000, 2), (1, 5, 2, 3)),  # blocks along the second axis
    ],
)
@pytest.mark.parametrize("strides", [1, 2])
def test_blocks(x, f, strides):
    """Large images give what they give one at a time in float64, backward too."""
    x, f = drawn(*x, dtype=np.float32), drawn(*f, dtype=np.float32)
    images, filters = tf.constant(x), tf.constant(f)
    with tf.GradientTape() as tape:
        tape.watch([images, filters])
        y = tf.nn.conv2d(images, filters, strides, "SAME")
    expected = written_out(x.astype(float), f.astype(float), (strides, strides), "SAME", (1, 1))
    np.testing.assert_allclose(y.numpy(), expected, atol=1e-4)
    g = drawn(*y.shape, dtype=np.float32)
    to_input, to_filters = tape.gradient(y, [images, filters], output_gradients=tf.constant(g))
    # <conv(x, f), g> changes with x along a direction as <direction, to_input>: conv is linear in both.
    for value, gradient, other in ((x, to_input, lambda d: (d, f)), (f, to_filters, lambda d: (x, d))):
        direction = drawn(*value.shape)
        a, b = other(direction)
        change = (written_out(a.astype(float), b.astype(float), (strides, strides), "SAME", (1, 1)) * g).sum()
        norm = np.abs(direction * gradient.numpy()).sum()
        assert abs(change - (direction * gradient.numpy()).sum()) < 1e-5 * norm


def test_channels_in_front():
    x, f = drawn(2, 3, 5, 6, dtype=np.float32), drawn(3, 3, 3, 2, dtype=np.float32)
    behind = tf.nn.conv2d(np.moveaxis(x, 1, -1), f, 2, "SAME")
    made = tf.nn.conv2d(x, f, 2, "SAME", "NCHW")
    np.testing.assert_allclose(made.numpy(), np.moveaxis(behind.numpy(), -1, 1), atol=1e-6)
    with pytest.raises(tf.errors.UnimplementedError, match="only supports the NHWC tensor format on the CPU"):
        tf.nn.conv2d(x.astype(float), f.astype(float), 2, "SAME", "NCHW")


def test_depthwise_is_a_convolution_of_each_channel():
    x, f = drawn(3, 7, 6, 4), drawn(3, 2, 4, 2)
    made = tf.nn.depthwise_conv2d(x, f, [1, 2, 2, 1], "SAME").numpy()
    for c in range(4):
        alone = written_out(x[..., c : c + 1], f[:, :, c : c + 1], (2, 2), "SAME", (1, 1))
        np.testing.assert_allclose(made[..., 2 * c : 2 * c + 2], alone, atol=1e-12)


def test_more_axes_of_batches():
    x, f = drawn(2, 3, 5, 5, 2), drawn(3, 3, 2, 3)
    made = tf.nn.conv2d(x, f, 1, "SAME")
    assert made.shape == (2, 3, 5, 5, 3)
    np.testing.assert_allclose(made[1].numpy(), tf.nn.conv2d(x[1], f, 1, "SAME").numpy(), atol=1e-12)


def test_nothing_in_nothing_out():
    f = tf.ones([3, 3, 2, 4])
    assert tf.nn.conv2d(tf.ones([0, 5, 5, 2]), f, 1, "SAME").shape == (0, 5, 5, 4)
    assert tf.nn.conv2d(tf.ones([1, 2, 2, 2]), f, 1, "VALID").shape == (1, 0, 0, 4)
    x = tf.ones([0, 5, 5, 2])
    with tf.GradientTape() as tape:
        tape.watch([x, f])
        y = tf.nn.conv2d(x, f, 1, "SAME")
    to_input, to_filters = tape.gradient(y, [x, f])
    assert to_input.shape == x.shape
    assert not to_filters.numpy().any()


def test_output_shape_of_transposes():
    x, f = tf.ones([1, 2, 2, 3]), tf.ones([2, 2, 4, 3])
    assert tf.nn.conv2d_transpose(x, f, [4, 4], 2).shape == (1, 4, 4, 4)
    assert tf.nn.conv2d_transpose(x, f, tf.constant([1, 3, 4, 4]), 2).shape == (1, 3, 4, 4)
    with pytest.raises(tf.errors.InvalidArgumentError, match="input #0.zero-based. was expected to be a int32 tensor"):
        tf.nn.conv2d_transpose(x, f, tf.constant([1, 4, 4, 4], tf.int64), 2)
    with pytest.raises(tf.errors.AbortedError, match="actual = 2, computed = 3"):
        tf.nn.conv2d_transpose(x, f, [1, 5, 4, 4], 2)


def test_second_derivative():
    x, f = tf.constant(drawn(1, 4, 4, 2)), tf.constant(drawn(3, 3, 2, 2))
    with tf.GradientTape() as outer:
        outer.watch(f)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(tf.nn.conv2d(x, f, 1, "SAME") ** 2)
        to_input = inner.gradient(y, x)
    found = outer.gradient(to_input, f).numpy()
    step = 1e-6
    for at in ((0, 1, 0, 1), (2, 2, 1, 0)):
        sums = []
        for sign in (1, -1):
            moved = f.numpy()
            moved[at] += sign * step
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = tf.reduce_sum(tf.nn.conv2d(x, tf.constant(moved), 1, "SAME") ** 2)
            sums.append(tape.gradient(y, x).numpy().sum())
        assert abs((sums[0] - sums[1]) / (2 * step) - found[at]) < 1e-6


def test_memory():
    """Beside the result, a block of columns and a padded image are all that is held."""
    x, f = tf.ones([16, 56, 56, 64]), tf.ones([3, 3, 64, 64])
    tracemalloc.start()
    tf.nn.conv2d(x, f, 1, "SAME")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.2 * x.numpy().nbytes


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        (dict(strides=[1, 2, 3]), ValueError, "strides should be of length 1, 2 or 4. Received: strides=.1, 2, 3. of"),
        (dict(strides=0), tf.errors.InvalidArgumentError, "Stride must be > 0, but got 0"),
        (dict(strides="a"), TypeError, "Expected int for argument 'strides' not 'a'."),
        (dict(strides=[2, 1, 1, 1]), tf.errors.UnimplementedError, "strides in the batch and depth dimensions"),
        (dict(dilations=0), tf.errors.InvalidArgumentError, "Dilated rates should be larger than 0."),
        (dict(padding="same"), tf.errors.InvalidArgumentError, "Value for attr 'padding' of \"same\" is not in the"),
        (dict(padding=None), TypeError, "Expected string for argument 'padding' not None."),
        (dict(padding="EXPLICIT"), ValueError, "'EXPLICIT' is not a valid value for `padding`"),
        (dict(padding=[[0, 0]]), ValueError, "When padding is a list, it must be of size 4"),
        (dict(padding=[1, 1]), ValueError, "with element at index 0 of type <class 'int'>"),
        (dict(data_format="XX"), tf.errors.InvalidArgumentError, "Value for attr 'data_format' of \"XX\""),
        (
            dict(filters=tf.ones([3, 3, 3, 1])),
            tf.errors.InvalidArgumentError,
            "evenly divisible by filter depth: 2 vs 3",
        ),
        (dict(filters=tf.ones([3, 3])), tf.errors.InvalidArgumentError, r"filter must be 4-dimensional: \[3,3\]"),
        (dict(filters=tf.ones([3, 0, 2, 1])), tf.errors.InvalidArgumentError, "filter must not have zero elements"),
        (
            dict(filters=tf.ones([3, 3, 2, 1], tf.float64)),
            tf.errors.InvalidArgumentError,
            "expected to be a float tensor",
        ),
        (dict(input=tf.ones([5, 2])), tf.errors.InvalidArgumentError, "input must be 4-dimensional"),
        (dict(input=tf.ones([1, 5, 5, 2], tf.int64)), tf.errors.InvalidArgumentError, "attr 'T' of int64"),
    ],
)
def test_refusals(arguments, error, words):
    usual = dict(input=tf.ones([1, 5, 5, 2]), filters=tf.ones([3, 3, 2, 1]), strides=1, padding="SAME")
    if "input" in arguments and arguments["input"].dtype == tf.int64:
        usual["filters"] = tf.ones([3, 3, 2, 1], tf.int64)
    with pytest.raises(error, match=words):
        tf.nn.conv2d(**(usual | arguments))
