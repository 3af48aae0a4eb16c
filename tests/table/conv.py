"""Rows of convolutions, their transposes, pooling and morphology."""

from __future__ import annotations

import numpy as np

from . import FLOAT, Row

HALF = ("float16", *FLOAT)
PAIRS = [[0, 0], [1, 2], [0, 1], [0, 0]]
ROUNDING = "sums of products of hundreds of elements, in another order"


def _pair(x, f, *others, **named):
    """Images and filters of the given shapes, and the other arguments."""
    return lambda s: ((s.real(*x), s.real(*f), *others), named)


def _images(shape, *others, **named):
    """Images without ties."""
    return lambda s: ((s.apart(*shape), *others), named)


def _fails(name, x, f, *others, **named):
    """A call with images and filters of shapes that do not fit."""

    def call(tf):
        function = tf
        for part in name.split("."):
            function = getattr(function, part)
        return function(tf.ones(x), tf.ones(f), *others, **named)

    return call


def _pool_fails(name, x, *others, **named):
    return lambda tf: getattr(tf.nn, name)(tf.ones(x), *others, **named)


SAME = (1, "SAME")

ROWS = [
    Row("nn.conv1d", _pair((2, 6, 3), (3, 3, 2), *SAME), HALF, rtol=2e-5, note=ROUNDING),
    Row("nn.conv1d", _pair((2, 3, 7), (2, 3, 2), 2, "VALID", "NCW"), ("float32",), rtol=2e-5, note=ROUNDING, id="NCW"),
    Row("nn.conv1d", _pair((2, 2, 6, 3), (3, 3, 2), *SAME), FLOAT, rtol=2e-5, note=ROUNDING, id="batches"),
    Row(
        "nn.conv2d",
        _pair((2, 5, 6, 3), (3, 2, 3, 2), *SAME),
        HALF,
        rtol=2e-5,
        note=ROUNDING,
        errors=(
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 3, 4), *SAME),
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 2), *SAME),
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 0, 4), *SAME),
            _fails("nn.conv2d", (1, 5, 5, 4), (3, 3, 2, 3), *SAME),
            _fails("nn.conv2d", (1, 5, 5, 2), (7, 7, 2, 4), 1, "VALID"),
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 2, 4), 0, "SAME"),
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 2, 4), [1, 2, 3], "SAME"),
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 2, 4), [2, 1, 1, 1], "SAME"),
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 2, 4), 1, "same"),
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 2, 4), 1, None),
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 2, 4), 1, "EXPLICIT"),
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 2, 4), 1, [[0, 0], [1, 1]]),
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 2, 4), 1, "SAME", "XX"),
            _fails("nn.conv2d", (1, 5, 5, 2), (3, 3, 2, 4), 1, "SAME", dilations=0),
        ),
    ),
    Row(
        "nn.conv2d",
        _pair((2, 5, 6, 3), (3, 2, 3, 2), [1, 2, 3, 1], "VALID"),
        FLOAT,
        rtol=2e-5,
        note=ROUNDING,
        id="strides",
    ),
    Row("nn.conv2d", _pair((2, 5, 6, 3), (3, 2, 3, 2), 2, PAIRS), FLOAT, rtol=2e-5, note=ROUNDING, id="pairs"),
    Row("nn.conv2d", _pair((2, 4, 5, 3), (1, 1, 3, 4), *SAME), FLOAT, rtol=2e-5, note=ROUNDING, id="pointwise"),
    Row(
        "nn.conv2d",
        _pair((2, 3, 5, 6), (3, 2, 3, 2), *SAME, "NCHW"),
        ("float32",),
        rtol=2e-5,
        note=ROUNDING,
        id="NCHW",
    ),
    Row(
        "nn.conv2d",
        _pair((2, 7, 6, 2), (3, 2, 2, 3), *SAME, dilations=[2, 1]),
        ("float32",),
        rtol=2e-5,
        note=ROUNDING,
        id="dilations",
    ),
    Row("nn.conv2d", _pair((2, 5, 5, 4), (3, 3, 2, 6), *SAME), ("float32",), rtol=2e-5, note=ROUNDING, id="groups"),
    Row("nn.conv2d", _pair((2, 5, 5, 2), (3, 3, 2, 3), *SAME), ("int32",), order=0, id="int"),
    Row(
        "nn.conv3d",
        _pair((1, 4, 5, 3, 2), (2, 3, 2, 2, 2), [1, 1, 2, 1, 1], "SAME"),
        FLOAT,
        rtol=2e-5,
        note=ROUNDING,
        errors=(
            _fails("nn.conv3d", (1, 5, 5, 5, 2), (3, 3, 3, 3, 4), [1] * 5, "SAME"),
            _fails("nn.conv3d", (1, 5, 5, 5, 2), (3, 3, 3, 2, 4), 1, "SAME"),
            _fails("nn.conv3d", (1, 5, 5, 5, 2), (3, 3, 3, 2, 4), [1, 2], "SAME"),
            _fails("nn.conv3d", (1, 5, 5, 5, 2), (3, 3, 2, 4), [1] * 5, "SAME"),
        ),
    ),
    Row(
        "nn.convolution",
        _pair((2, 7, 6, 2), (3, 2, 2, 3), padding="SAME", dilations=[2, 1]),
        FLOAT,
        rtol=2e-5,
        note=ROUNDING,
        errors=(
            _fails("nn.convolution", (1, 5, 5, 2), (3, 3, 3, 4), dilations=2),
            _fails("nn.convolution", (5, 5, 2), (3, 3, 2, 4), dilations=2),
            _fails("nn.convolution", (1, 5, 5, 2), (3, 3, 2, 4), 2, dilations=2),
            _fails("nn.convolution", (1, 5, 5, 2), (3, 3, 2, 4), padding="same", dilations=2),
        ),
    ),
    Row("nn.convolution", _pair((2, 9, 2), (3, 2, 3), dilations=3), FLOAT, rtol=2e-5, note=ROUNDING, id="one axis"),
    Row(
        "nn.conv1d_transpose",
        _pair((2, 3, 2), (3, 4, 2), [2, 6, 4], 2),
        FLOAT,
        rtol=2e-5,
        note=ROUNDING,
        errors=(_fails("nn.conv1d_transpose", (1, 5, 2), (2, 4, 2), [1, 9, 3], 2),),
    ),
    Row(
        "nn.conv2d_transpose",
        _pair((2, 3, 2, 2), (3, 2, 4, 2), [2, 6, 5, 4], [2, 3]),
        HALF,
        rtol=2e-5,
        note=ROUNDING,
        errors=(
            _fails("nn.conv2d_transpose", (1, 5, 5, 2), (2, 2, 4, 2), [1, 10, 10, 3], 2),
            _fails("nn.conv2d_transpose", (5, 5, 2), (2, 2, 4, 2), [1, 5, 5, 4], 1),
        ),
    ),
    Row(
        "nn.conv3d_transpose",
        _pair((1, 2, 2, 3, 2), (2, 2, 3, 2, 2), [1, 4, 4, 6, 2], 2),
        FLOAT,
        rtol=2e-5,
        note=ROUNDING,
    ),
    Row(
        "nn.conv_transpose",
        _pair((2, 3, 2), (3, 4, 2), [2, 6, 4], 2),
        FLOAT,
        rtol=2e-5,
        note=ROUNDING,
        errors=(
            _fails("nn.conv_transpose", (1, 5, 2), (2, 4, 2), [1, 9], 2),
            _fails("nn.conv_transpose", (1, 5, 2), (2, 4, 2), 9, 2),
        ),
    ),
    Row("nn.atrous_conv2d", _pair((2, 7, 7, 2), (3, 2, 2, 3), 2, "VALID"), FLOAT, rtol=2e-5, note=ROUNDING),
    Row(
        "nn.atrous_conv2d_transpose",
        _pair((1, 5, 5, 2), (3, 3, 4, 2), [1, 5, 5, 4], 2, "SAME"),
        ("float32",),
        rtol=2e-5,
        note=ROUNDING,
        errors=(
            _fails("nn.atrous_conv2d_transpose", (1, 5, 5, 3), (2, 2, 4, 2), [1, 7, 7, 4], 2, "VALID"),
            _fails("nn.atrous_conv2d_transpose", (1, 5, 5, 2), (2, 2, 4, 2), [1, 7, 7, 4], 0, "VALID"),
        ),
    ),
    Row(
        "nn.depthwise_conv2d",
        _pair((2, 5, 6, 3), (3, 2, 3, 2), [1, 2, 2, 1], "SAME"),
        HALF,
        rtol=2e-5,
        note=ROUNDING,
        errors=(
            _fails("nn.depthwise_conv2d", (1, 5, 5, 2), (3, 3, 3, 4), [1] * 4, "SAME"),
            _fails("nn.depthwise_conv2d", (1, 5, 5, 2), (3, 3, 2), [1] * 4, "SAME"),
            _fails("nn.depthwise_conv2d", (1, 5, 5, 2), (3, 3, 2, 1), 1, "SAME"),
            _fails("nn.depthwise_conv2d", (1, 5, 5, 2), (3, 3, 2, 1), [1, 1, 1, 1], "SAME", None, 2),
        ),
    ),
    Row(
        "nn.depthwise_conv2d",
        _pair((2, 5, 6, 3), (3, 2, 3, 1), [1] * 4, "VALID", None, [2, 3]),
        FLOAT,
        rtol=2e-5,
        note=ROUNDING,
        id="dilations",
    ),
    Row(
        "nn.depthwise_conv2d_backprop_input",
        lambda s: ([2, 5, 6, 3], s.real(3, 2, 3, 2), s.real(2, 3, 3, 6), [1, 2, 2, 1], "SAME"),
        FLOAT,
        rtol=2e-5,
        note=ROUNDING,
    ),
    Row(
        "nn.depthwise_conv2d_backprop_filter",
        lambda s: (s.real(2, 5, 6, 3), [3, 2, 3, 2], s.real(2, 3, 3, 6), [1, 2, 2, 1], "SAME"),
        FLOAT,
        rtol=2e-5,
        note=ROUNDING,
    ),
    Row(
        "nn.separable_conv2d",
        lambda s: (s.real(2, 5, 6, 3), s.real(3, 2, 3, 2), s.real(1, 1, 6, 4), [1, 1, 1, 1], "SAME"),
        FLOAT,
        rtol=5e-5,
        note=ROUNDING,
    ),
    Row("nn.max_pool1d", _images((2, 6, 3), 2, 2, "SAME"), HALF),
    Row(
        "nn.max_pool2d",
        _images((2, 5, 6, 3), [3, 2], [2, 1], "SAME"),
        HALF,
        errors=(
            _pool_fails("max_pool2d", (1, 5, 2), 2, 2, "SAME"),
            _pool_fails("max_pool2d", (1, 5, 5, 2), 0, 2, "SAME"),
            _pool_fails("max_pool2d", (1, 5, 5, 2), 2, 0, "SAME"),
            _pool_fails("max_pool2d", (1, 5, 5, 2), [1, 2, 3], 2, "SAME"),
            _pool_fails("max_pool2d", (1, 5, 5, 2), 9, 2, "VALID"),
            _pool_fails("max_pool2d", (1, 5, 5, 2), [2, 1, 1, 1], 2, "SAME"),
            _pool_fails("max_pool2d", (1, 5, 5, 2), 2, 2, "same"),
            _pool_fails("max_pool2d", (1, 5, 5, 2), 2, 2, [[0, 0], [2, 0], [0, 0], [0, 0]]),
        ),
    ),
    Row(
        "nn.max_pool2d",
        _images((2, 5, 6, 3), 3, 2, PAIRS),
        FLOAT,
        order=1,
        note="TensorFlow has no second one",
        id="pairs",
    ),
    Row("nn.max_pool2d", lambda s: (s.real(2, 5, 5, 2), 2, 1, "SAME"), ("int8", "int32", "uint8"), order=0, id="int"),
    Row(
        "nn.max_pool2d", lambda s: (s.ints(2, 5, 5, 2).astype(s.dtype), 2, 1, "SAME"), ("float32",), order=1, id="ties"
    ),
    Row("nn.max_pool3d", _images((1, 4, 4, 3, 2), 2, [2, 1, 1], "SAME"), ("float32",)),
    Row(
        "nn.max_pool3d",
        lambda s: (s.ints(1, 4, 4, 3, 2).astype(s.dtype), 2, 1, "SAME"),
        ("float32",),
        order=1,
        id="ties",
    ),
    Row(
        "nn.max_pool",
        _images((2, 5, 6, 3), 2, 2, "VALID"),
        FLOAT,
        errors=(_pool_fails("max_pool", (5, 5), 2, 2, "SAME"),),
    ),
    Row("nn.avg_pool1d", _images((2, 6, 3), 3, 2, "SAME"), HALF),
    Row("nn.avg_pool2d", _images((2, 5, 6, 3), [3, 2], [2, 1], "SAME"), HALF, rtol=2e-5),
    Row("nn.avg_pool2d", _images((2, 3, 5, 6), 2, 2, "VALID", "NCHW"), ("float32",), id="NCHW"),
    Row("nn.avg_pool3d", _images((1, 4, 4, 3, 2), 2, [2, 1, 1], "SAME"), ("float32",)),
    Row("nn.avg_pool", _images((2, 5, 6, 3), 2, 2, "VALID"), FLOAT),
    Row(
        "nn.max_pool_with_argmax",
        _images((2, 5, 6, 3), 3, 2, "SAME"),
        FLOAT,
        order=1,
        note="TensorFlow has no second one",
        errors=(
            _pool_fails("max_pool_with_argmax", (1, 5, 5, 2), 2, 2, "SAME", "NCHW"),
            _pool_fails("max_pool_with_argmax", (5, 5, 2), 2, 2, "SAME"),
        ),
    ),
    Row(
        "nn.pool",
        _images((2, 7, 6, 2), [3, 2], "MAX", dilations=[2, 1]),
        FLOAT,
        errors=(
            _pool_fails("pool", (1, 5, 5, 2), [2, 2], "max"),
            _pool_fails("pool", (1, 5, 5, 2), [2], "MAX"),
            _pool_fails("pool", (1, 5, 5, 2), [2, 2], "MAX", [3, 3]),
            _pool_fails("pool", (1, 5, 5, 2), [2, 2], "AVG", None, "SAME", None, [2, 2]),
        ),
    ),
    Row("nn.pool", _images((2, 7, 2), [3], "AVG", [2], "SAME"), FLOAT, id="mean"),
    Row(
        "nn.fractional_max_pool",
        _images((2, 9, 11, 2), [1, 1.4, 2.3, 1], seed=7),
        FLOAT,
        order=1,
        note="TensorFlow has no second one",
        errors=(
            _pool_fails("fractional_max_pool", (1, 6, 6, 1), 0.5),
            _pool_fails("fractional_max_pool", (1, 6, 6, 1), [2, 1.5, 1.5, 1]),
            _pool_fails("fractional_max_pool", (6, 6, 1), 1.5),
        ),
    ),
    Row("nn.fractional_max_pool", _images((2, 9, 11, 2), 1.4, True, True, 3), FLOAT, order=1, id="overlapping"),
    Row(
        "nn.fractional_avg_pool",
        _images((2, 9, 11, 2), [1, 1.4, 2.3, 1], True, True, 5),
        FLOAT,
        order=1,
        note="TensorFlow has no second one",
    ),
    Row(
        "nn.dilation2d",
        lambda s: (s.apart(2, 5, 5, 2), s.apart(2, 3, 2), [1, 2, 1, 1], "SAME", "NHWC", [1, 1, 2, 1]),
        FLOAT,
        order=1,
        note="TensorFlow has no second one",
        errors=(
            _fails("nn.dilation2d", (1, 5, 5, 2), (2, 2, 3), [1] * 4, "SAME", "NHWC", [1] * 4),
            _fails("nn.dilation2d", (1, 5, 5, 2), (2, 2, 2), [1] * 4, "SAME", "NCHW", [1] * 4),
            _fails("nn.dilation2d", (1, 5, 5, 2), (2, 2, 2), 1, "SAME", "NHWC", [1] * 4),
            _fails("nn.dilation2d", (1, 5, 5, 2), (2, 2, 2), [2, 1, 1, 1], "SAME", "NHWC", [1] * 4),
        ),
    ),
    Row(
        "nn.erosion2d",
        lambda s: (s.apart(2, 5, 5, 2), s.apart(2, 3, 2), [1, 2, 1, 1], "VALID", "NHWC", [1, 1, 2, 1]),
        FLOAT,
        order=1,
        note="TensorFlow has no second one",
    ),
    Row(
        "nn.with_space_to_batch",
        lambda s: (s.real(2, 6, 1), [2], "VALID", lambda x, n, padding: x * np.float64(3).astype(s.dtype)),
        FLOAT,
        order=1,
    ),
]
