"""Normalisation: moments, batch normalisation, unit length, and biases."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._arguments import named, not_allowed
from .._array._gather import gather
from .._array._like import zeros_of
from .._array._shape import reshape, shape as shape_of, squeeze
from .._core.abstract import NeedsValue, product
from .._core.dtypes import bfloat16, float16, float32
from .._core.errors import invalid
from .._core.modes import executing_eagerly
from .._core.op import as_input, dims, mismatch, primitive
from .._core.rules import fits, lengths, rank_of, refused, same
from .._core.tensor import EagerTensor, Readable, Tensor, convert
from ..math._cast import cast
from ..math._elementwise import (
    add,
    divide_no_nan,
    multiply,
    reciprocal,
    square,
    squared_difference,
    subtract,
)
from ..math._reduce import NUMBERS, reduce_mean, reduce_prod, reduce_sum
from ..math._transcendental import pow, rsqrt


@primitive(op="StopGradient", infer=same, grad=None)
def _held(x: Any) -> Any:
    """`x`, through which no gradient goes."""
    return x


def moments(
    x: Any, axes: Any, shift: Any = None, keepdims: bool = False, name: Any = None
) -> tuple[Any, Any]:
    """The mean and the variance of a tensor along axes.

    Args:
        x: a tensor of numbers; half precision is computed in float32.
        axes: the axes, or None for all.
        shift: not used, as in TensorFlow.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        The mean and the variance, two tensors of the dtype of `x`.

    >>> mean, variance = tf.nn.moments(tf.constant([[1., 2.], [3., 6.]]), [0])
    >>> mean.numpy(), variance.numpy()
    (array([2., 4.], dtype=float32), array([1., 4.], dtype=float32))
    """
    x = as_input(x)
    y = cast(x, float32) if x._dtype is float16 else x
    mean = reduce_mean(y, axes, True)
    variance = reduce_mean(squared_difference(y, _held(mean)), axes, True)
    if not keepdims:
        mean, variance = squeeze(mean, axes), squeeze(variance, axes)
    if x._dtype is float16:
        return cast(mean, float16), cast(variance, float16)
    return mean, variance


def weighted_moments(
    x: Any, axes: Any, frequency_weights: Any, keepdims: bool = False, name: Any = None
) -> tuple[Any, Any]:
    """The mean and the variance of a tensor along axes, each element counted as often as its weight says.

    Args:
        x: a tensor of floating point numbers; half precision is computed in float32.
        axes: the axes.
        frequency_weights: positive weights, of a shape that broadcasts with that of `x`.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        The mean and the variance, two tensors of the dtype of `x`.

    >>> mean, variance = tf.nn.weighted_moments(tf.constant([1., 4.]), [0], [2., 1.])
    >>> mean.numpy(), variance.numpy()
    (np.float32(2.0), np.float32(2.0))
    """
    x = as_input(x)
    dtype = x._dtype
    if dtype is float16:
        x = cast(x, float32)
    weights = cast(as_input(frequency_weights), x._dtype)
    total = reduce_sum(add(weights, zeros_of(x)), axes, True)
    mean = divide_no_nan(reduce_sum(multiply(weights, x), axes, True), total)
    away = reduce_sum(multiply(weights, squared_difference(x, mean)), axes, True)
    variance = divide_no_nan(away, total)
    if not keepdims:
        mean, variance = squeeze(mean, axes), squeeze(variance, axes)
    return (cast(mean, dtype), cast(variance, dtype)) if dtype is float16 else (mean, variance)


def _count_along(x: Any, axes: list[int]) -> Any:
    """How many elements of a tensor are summed up along axes, as a tensor of its dtype."""
    if rank_of(x._value) is not None:
        count = product([x._value.shape[axis] for axis in axes])
        if type(count) is int:
            return convert(count, x._dtype)
    return reduce_prod(cast(gather(shape_of(x), axes), x._dtype))


def sufficient_statistics(
    x: Any, axes: Any, shift: Any = None, keepdims: bool = False, name: Any = None
) -> tuple[Any, Any, Any, Any]:
    """What a mean and a variance along axes are computed from: the count, the sum, and the sum of squares.

    Args:
        x: a tensor of numbers.
        axes: a list of axes.
        shift: what is subtracted from `x` before, to spare digits; or None.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        The count, the sum, the sum of squares, and `shift` as a tensor or None.

    >>> [t.numpy() for t in tf.nn.sufficient_statistics(tf.constant([1., 2., 4.]), [0])[:3]]
    [np.float32(3.0), np.float32(7.0), np.float32(21.0)]
    """
    axes = list(set(axes))
    x = as_input(x)
    count = _count_along(x, axes)
    if shift is None:
        away, squares = x, square(x)
    else:
        shift = as_input(shift)
        away, squares = subtract(x, shift), squared_difference(x, shift)
    kept = bool(keepdims)
    return count, reduce_sum(away, axes, kept), reduce_sum(squares, axes, kept), shift


def normalize_moments(
    counts: Any, mean_ss: Any, variance_ss: Any, shift: Any, name: Any = None
) -> tuple[Any, Any]:
    """The mean and the variance from sufficient statistics.

    Args:
        counts: the number of elements.
        mean_ss: their sum, or that of their differences to `shift`.
        variance_ss: the sum of the squares of the same.
        shift: what was subtracted before, or None.
        name: accepted for TensorFlow's sake.

    Returns:
        The mean and the variance.

    >>> mean, variance = tf.nn.normalize_moments(3., 7., 21., None)
    >>> mean.numpy(), variance.numpy()
    (np.float32(2.3333335), np.float32(1.5555553))
    """
    divisor = reciprocal(counts)
    shifted = multiply(mean_ss, divisor)
    mean = shifted if shift is None else add(shifted, shift)
    return mean, subtract(multiply(variance_ss, divisor), square(shifted))


def batch_normalization(
    x: Any, mean: Any, variance: Any, offset: Any, scale: Any, variance_epsilon: Any, name: Any = None
) -> Any:
    """A tensor moved and scaled to mean 0 and variance 1, and then by an offset and a scale.

    scale * (x - mean) / sqrt(variance + epsilon) + offset, after Ioffe and Szegedy (2015), formula (3).

    Args:
        x: a tensor.
        mean: its mean, of a shape that broadcasts with that of `x`.
        variance: its variance.
        offset: what is added at the end, or None.
        scale: what is multiplied before, or None.
        variance_epsilon: a small number that keeps the division from zero.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the dtype of `x`.

    >>> tf.nn.batch_normalization(tf.constant([1., 3.]), 2., 1., None, None, 0.).numpy()
    array([-1.,  1.], dtype=float32)
    """
    x = as_input(x)
    inverse = rsqrt(variance + variance_epsilon)
    if scale is not None:
        inverse = inverse * scale
    base = -mean * inverse if offset is None else offset - mean * inverse
    return add(multiply(x, cast(inverse, x._dtype)), cast(base, x._dtype))


@primitive(
    op="LRN",
    infer=same,
    dtypes=(float16, bfloat16, float32),
    grad=lambda F, g, y, x, *, radius: F.window_sum(g, radius=radius),
)
def _window_sum(x: Any, *, radius: int) -> Any:
    """For each element of the last axis the sum of those at most `radius` away; its own transpose."""
    depth = x.shape[-1]
    total = np.zeros((*x.shape[:-1], depth + 1), np.float64)
    np.add.accumulate(x, -1, np.float64, total[..., 1:])
    at = np.arange(depth)
    high, low = np.minimum(at + radius + 1, depth), np.maximum(at - radius, 0)
    return (total[..., high] - total[..., low]).astype(x.dtype)


def local_response_normalization(
    input: Any, depth_radius: int = 5, bias: float = 1, alpha: float = 1, beta: float = 0.5, name: Any = None
) -> Any:
    """A tensor of images divided by a norm over neighbouring channels.

    x / (bias + alpha * s)**beta, with s the sum of the squares of the channels at most `depth_radius` away (Krizhevsky,
    Sutskever and Hinton, 2012, section 3.3).

    Args:
        input: a tensor of shape `[batch, height, width, channels]` of float32 or narrower numbers.
        depth_radius: how far neighbours are taken.
        bias: what keeps the division from zero.
        alpha: the weight of the squares.
        beta: the exponent.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    Raises:
        tf.errors.InvalidArgumentError: when the tensor has not four axes.

    >>> tf.nn.local_response_normalization(tf.ones([1, 1, 1, 2]), depth_radius=1, bias=2.).numpy()
    array([[[[0.5, 0.5]]]], dtype=float32)
    """
    x = as_input(input)
    allowed = _window_sum.primitive.dtypes
    if x._dtype not in allowed:
        raise not_allowed("LRN", "T", x._dtype, allowed, None)
    if rank_of(x._value) not in (None, 4):
        raise invalid("in must be 4-dimensional", "LRN", None)
    squares = _window_sum(square(x), radius=int(depth_radius))
    return multiply(x, pow(add(multiply(squares, float(alpha)), float(bias)), -float(beta)))


lrn = local_response_normalization


@primitive(
    op="BiasAdd",
    infer=lambda b, x, *, axis: (lengths(b, 1)[0] if rank_of(x) is None else fits(lengths(b, 1)[0], x.shape[axis]),),
    grad=(lambda F, g, y, b, x, *, axis: g, None),
)
def _as_many(b: Any, x: Any, *, axis: int) -> Any:
    """Biases, if there are as many as channels: what a trace may not know."""
    if b.shape[0] != x.shape[axis]:
        raise invalid(
            f"Must provide as many biases as the {'channel' if axis == 1 else 'last'} dimension of the input tensor: "
            f"{dims(b.shape)} vs. {dims(x.shape)}",
            "BiasAdd",
        )
    return b


def bias_add(value: Any, bias: Any, data_format: Any = None, name: Any = None) -> Any:
    """A tensor with one number for each channel added.

    Args:
        value: a tensor of numbers, of at least two axes.
        bias: a tensor of one axis, of the same dtype.
        data_format: `"N...C"` if the channels are the last axis, `"NC..."` if they are the second.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the shape of `value`.

    Raises:
        ValueError: when `data_format` is neither.
        tf.errors.InvalidArgumentError: when shapes or dtypes do not fit.

    >>> tf.nn.bias_add([[1., 2.], [3., 4.]], [10., 20.]).numpy()
    array([[11., 22.],
           [13., 24.]], dtype=float32)
    """
    second = False
    if data_format is not None:
        second = data_format.startswith("NC")
        if not second and not (data_format.startswith("N") and data_format.endswith("C")):
            raise ValueError(
                f"`data_format` must be of the form `N...C` or `NC...`. Received: data_format={data_format}"
            )
    x = as_input(value)
    b = as_input(bias) if isinstance(bias, (Tensor, Readable)) else convert(bias, x._dtype)
    if x._dtype not in NUMBERS:
        raise not_allowed("BiasAdd", "T", x._dtype, NUMBERS)
    if b._dtype is not x._dtype:
        raise mismatch("BiasAdd", 1, x._dtype, b._dtype)
    if rank_of(b._value) not in (None, 1):
        raise invalid(f"Biases must be 1D: {dims(b._value.shape)}", "BiasAdd")
    if None in (rank_of(x._value), rank_of(b._value)):
        if second:
            raise NeedsValue("the number of axes must be known while a function is traced")
        return add(x, _as_many(b, x, axis=-1))
    shape = x._value.shape
    if len(shape) < 2:
        raise invalid(f"Input tensor must be at least 2D: {dims(shape)}", "BiasAdd")
    if b._value.shape[0] != shape[1 if second else -1]:
        if not executing_eagerly():
            raise refused("BiasAdd", shape[1 if second else -1], b._value.shape[0])
        raise invalid(
            f"Must provide as many biases as the {'channel' if second else 'last'} dimension of the input tensor: "
            f"{dims(b._value.shape)} vs. {dims(shape)}",
            "BiasAdd",
            named(bias),
        )
    if type(x) is not EagerTensor or type(b) is not EagerTensor:
        b = _as_many(b, x, axis=1 if second else -1)
    return add(x, reshape(b, (-1,) + (1,) * (len(shape) - 2)) if second else b)


def batch_norm_with_global_normalization(
    input: Any,
    mean: Any,
    variance: Any,
    beta: Any,
    gamma: Any,
    variance_epsilon: Any,
    scale_after_normalization: bool,
    name: Any = None,
) -> Any:
    """Batch normalisation with given moments: the older form of `tf.nn.batch_normalization`.

    Args:
        input: a tensor of shape `[..., channels]`.
        mean: of the channels.
        variance: of the channels.
        beta: what is added.
        gamma: the factor, if `scale_after_normalization`.
        variance_epsilon: what is added to the variance.
        scale_after_normalization: whether there is a factor.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the shape of `input`.

    >>> one = tf.constant([1.])
    >>> tf.nn.batch_norm_with_global_normalization(tf.constant([[3.]]), one, one, one, one, 0., False).numpy()
    array([[3.]], dtype=float32)
    """
    return batch_normalization(
        input, mean, variance, beta, gamma if scale_after_normalization else None, variance_epsilon
    )
