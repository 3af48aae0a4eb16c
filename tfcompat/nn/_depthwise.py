"""Depthwise and separable convolutions: each channel has filters of its own."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from .._array._arguments import not_allowed
from .._array._shape import squeeze
from .._core.dtypes import DType, int32, mask_of
from .._core.errors import invalid
from .._core.modes import executing_eagerly
from .._core.op import as_input, as_inputs, dims, primitive
from .._core.rules import lengths, like, rank_of, refused
from ._conv_arguments import EITHER_FORMAT, FLOATS, NUMBERS, convolve, nothing, output_sizes
from ._correlate import _last, _narrow, _wide
from ._space import with_space_to_batch
from ._windows import (
    BLOCK,
    Layout,
    check_name,
    counted,
    explicit,
    lie,
    no_descriptor,
    spatial_pads,
    unimplemented,
    whole_numbers,
)

_OP = "DepthwiseConv2dNative"


# ---------------------------------------------------------------------------------------------------------------
# primitives
#
# A product of matrices has nothing to do here: each element of a window is one multiplication and one addition over a
# block of images. With a multiplier the channels are repeated first. Where windows lie side by side the lines of images
# are taken as vectors and the weights are repeated along them, so that loops run over a line in place of the channels
# (32x56x56x32, 3x3: 13.8 ms of CPU against 19; TensorFlow takes 3.3. Both are bound by the second-level cache.)


class _Lines:
    """How a block of images is seen while it is multiplied by the elements of windows.

    Attributes:
        images: how many images are in a block; three such blocks stay in the cache.
        line: the shape of an image's windows, `(height, width * channels)` or `(height, width, channels)`.
        places: for each element of a window, the index of what it is multiplied with in a padded block so seen.
    """

    def __init__(self, at: Layout, channels: int, itemsize: int) -> None:
        self.images = max(BLOCK // (4 * at.total * channels * itemsize), 1)
        (height, width), self._channels = at.counts, channels
        self._flat = at.strides[1] == 1
        if self._flat:
            self.line: tuple[int, ...] = (height, width * channels)
            self.places: list[tuple[slice, ...]] = [
                (images, rows, slice(columns.start * channels, (columns.start + width) * channels))
                for images, rows, columns in at.places
            ]
            self._padded: tuple[int, ...] = (at.padded[0], at.padded[1] * channels)
        else:
            self.line, self.places = (height, width, channels), list(at.places)
            self._padded = (*at.padded, channels)
        self._width = width

    def seen(self, padded: Any) -> Any:
        """A padded block as the places see it."""
        return padded.reshape(len(padded), *self._padded)

    def weights(self, weights: Any) -> Any:
        """Weights `[area, channels, multiplier]` as what a line is multiplied with."""
        taps = weights.reshape(len(weights), -1)
        return np.tile(taps, (1, self._width)) if self._flat else taps


def _repeated(x: Any, multiplier: int) -> Any:
    return x if multiplier == 1 else np.repeat(x, multiplier, -1)


def _spread(x: Any, weights: Any, at: Layout) -> Any:
    """The depthwise convolution of images with weights `[area, channels, multiplier]`."""
    _, channels, multiplier = weights.shape
    made = np.empty((len(x), *at.counts, channels * multiplier), x.dtype)
    if not made.size:
        return made
    lines = _Lines(at, channels * multiplier, x.itemsize)
    taps = lines.weights(weights)
    part = np.empty((min(lines.images, len(x)), *lines.line), x.dtype)
    whole = made.reshape(len(x), *lines.line)
    for first in range(0, len(x), lines.images):
        images = lines.seen(_repeated(at.pad(x[first : first + lines.images]), multiplier))
        target = whole[first : first + lines.images]
        product = part[: len(target)]
        np.multiply(images[lines.places[0]], taps[0], out=target)
        for place, tap in zip(lines.places[1:], taps[1:], strict=True):
            np.multiply(images[place], tap, out=product)
            np.add(target, product, out=target)
    return made


def _gathered(g: Any, weights: Any, at: Layout) -> Any:
    """The gradient of `_spread` for the images."""
    _, channels, multiplier = weights.shape
    made = np.zeros((len(g), *at.sizes, channels), g.dtype)
    if not g.size:
        return made
    lines = _Lines(at, g.shape[-1], g.itemsize)
    taps = lines.weights(weights)
    whole = np.ascontiguousarray(g).reshape(len(g), *lines.line)
    part = np.empty((min(lines.images, len(g)), *lines.line), g.dtype)
    padded = np.empty((len(part), *at.padded, g.shape[-1]), g.dtype)
    for first in range(0, len(g), lines.images):
        source = whole[first : first + lines.images]
        product, target = part[: len(source)], padded[: len(source)]
        target[...] = 0
        seen = lines.seen(target)
        for place, tap in zip(lines.places, taps, strict=True):
            np.multiply(source, tap, out=product)
            seen[place] += product
        inner = target if at.inside is None else target[at.inside]
        if multiplier > 1:
            inner = inner.reshape(*inner.shape[:-1], channels, multiplier).sum(-1)
        made[first : first + len(source)] = inner
    return made


def _tapped(x: Any, g: Any, shape: Any, at: Layout) -> Any:
    """The gradient of `_spread` for the weights."""
    area, channels, multiplier = shape
    made = np.zeros((area, channels * multiplier), g.dtype)
    if g.size:
        lines = _Lines(at, g.shape[-1], g.itemsize)
        whole = np.ascontiguousarray(g).reshape(len(g), *lines.line)
        part = np.empty((min(lines.images, len(g)), *lines.line), g.dtype)
        for first in range(0, len(g), lines.images):
            images = lines.seen(_repeated(at.pad(x[first : first + lines.images]), multiplier))
            source = whole[first : first + lines.images]
            product = part[: len(source)]
            for place, total in zip(lines.places, made, strict=True):
                np.multiply(images[place], source, out=product)
                total += product.sum((0, 1)).reshape(-1, len(total)).sum(0)
    return made.reshape(shape)


def _of_windows(x: Any, f: Any, *, strides: Any, dilations: Any, padding: Any, second: bool) -> Any:
    """The shape of a depthwise convolution."""
    shape, (*window, channels, multiplier) = lengths(x, 4), lengths(f, 4)
    counts = counted(shape[2:] if second else shape[1:3], window, strides, dilations, padding)
    out = None if None in (channels, multiplier) else channels * multiplier
    return (shape[0], out, *counts) if second else (shape[0], *counts, out)


@primitive(
    op=_OP,
    infer=_of_windows,
    grad=(
        lambda F, g, y, x, f, **how: F.depthwise_to_input(g, f, x, **how),
        lambda F, g, y, x, f, **how: F.depthwise_to_filters(x, g, f, **how),
    ),
)
def _depthwise(x: Any, f: Any, *, strides: Any, dilations: Any, padding: Any, second: bool) -> Any:
    """Images with each channel convolved with filters `[height, width, channels, multiplier]` of its own."""
    images = _wide(_last(x) if second else x)
    if images.shape[-1] != f.shape[2]:
        raise no_descriptor("convolution", f"input depth {images.shape[-1]} is not filter depth {f.shape[2]}", _OP)
    at = lie(images.shape[1:3], f.shape[:2], strides, dilations, padding)
    return _narrow(_spread(images, _wide(f).reshape(at.area, *f.shape[2:]), at), x, second)


@primitive(
    op="DepthwiseConv2dNativeBackpropInput",
    infer=like(2),
    grad=(
        lambda F, g, y, d, f, x, **how: F.depthwise(g, f, **how),
        lambda F, g, y, d, f, x, **how: F.depthwise_to_filters(g, d, f, **how),
        None,
    ),
)
def _depthwise_to_input(g: Any, f: Any, x: Any, *, strides: Any, dilations: Any, padding: Any, second: bool) -> Any:
    """The transpose of `_depthwise` in its images, to the shape of `x`."""
    at = lie(x.shape[2:] if second else x.shape[1:3], f.shape[:2], strides, dilations, padding)
    _check_backprop("DepthwiseConv2dNativeBackpropInput", x.shape[0], f.shape, g.shape, at, second)
    outer = _wide(_last(g) if second else g)
    return _narrow(_gathered(outer, _wide(f).reshape(at.area, *f.shape[2:]), at), g, second)


@primitive(
    op="DepthwiseConv2dNativeBackpropFilter",
    infer=like(2),
    grad=(
        lambda F, g, y, x, d, f, **how: F.depthwise_to_input(d, g, x, **how),
        lambda F, g, y, x, d, f, **how: F.depthwise(x, g, **how),
        None,
    ),
)
def _depthwise_to_filters(x: Any, g: Any, f: Any, *, strides: Any, dilations: Any, padding: Any, second: bool) -> Any:
    """The transpose of `_depthwise` in its filters, to the shape of `f`."""
    images, outer = _wide(_last(x) if second else x), _wide(_last(g) if second else g)
    at = lie(images.shape[1:3], f.shape[:2], strides, dilations, padding)
    _check_backprop("DepthwiseConv2dNativeBackpropFilter", len(images), f.shape, g.shape, at, second)
    return _narrow(_tapped(images, outer, (at.area, *f.shape[2:]), at).reshape(f.shape), x, False)


# ---------------------------------------------------------------------------------------------------------------
# arguments


@functools.lru_cache(1024)
def _how(op: str, strides: Any, dilations: Any, padding: Any, form: Any, either: bool) -> dict[str, Any]:
    """The statics of a depthwise convolution from TensorFlow's attributes, which are checked."""
    form = "NHWC" if form is None else form
    check_name(form, "data_format", ("NHWC", "NCHW"), op)
    if type(padding) is not tuple:
        check_name(padding, "padding", ("SAME", "VALID", "EXPLICIT"), op)
    last = form == "NHWC"
    if len(strides) != 4:
        raise invalid("Sliding window strides field must specify 4 or 5 dimensions", op)
    if min(strides) < 1:
        raise invalid(f"Stride must be > 0, but got {min(strides)}", op)
    at = slice(1, -1) if last else slice(2, None)
    if (strides[0] | strides[-1 if last else 1]) != 1:
        raise unimplemented(
            "Current implementation does not yet support strides in the batch and depth dimensions.", op
        )
    if not last and not either:
        raise unimplemented(f"The {op} op currently only supports the NHWC tensor format on the CPU.", op)
    return {
        "strides": strides[at],
        "dilations": dilations[at],
        "padding": spatial_pads(padding, last, op),
        "second": not last,
    }


def _dtype(op: str, d: DType) -> bool:
    """Whether a dtype, which must be one that is taken, allows both data formats."""
    if not d.bit & mask_of(FLOATS):
        raise not_allowed(op, "T", d, FLOATS)
    return bool(d.bit & EITHER_FORMAT)


def _check(op: str, shape: Any, filters: Any, how: dict[str, Any], name: str | None = "") -> Layout:
    """The layout of windows, if images and filters fit."""
    if len(shape) != 4:
        raise invalid(f"input must be 4-dimensional: {dims(shape)}", op, name)
    if len(filters) != 4:
        raise invalid(f"filter must be 4-dimensional: {dims(filters)}", op, name)
    if 0 in filters:
        raise invalid("filter must not have zero elements (i.e. all dimensions must be non-zero)", op, name)
    channels = shape[1 if how["second"] else 3]
    if channels % filters[2] or not channels:
        raise invalid(f"input depth must be evenly divisible by filter depth: {channels} vs {filters[2]}", op, name)
    if channels != filters[2]:
        raise no_descriptor("convolution", f"input depth {channels} is not filter depth {filters[2]}", op)
    try:
        return lie(shape[2:] if how["second"] else shape[1:3], filters[:2], *list(how.values())[:3])
    except ValueError as error:
        raise invalid(str(error), op, name) from None


def _native(x: Any, f: Any, strides: Any, padding: Any, form: Any, dilations: Any = (1, 1, 1, 1)) -> Any:
    """TensorFlow's op: no dilations but those of 1 come here from its Python functions."""
    padding = explicit(padding, 4)
    x, f = as_inputs(_OP, x, f)
    steps = whole_numbers(() if strides is None else strides, "strides", _OP + "/depthwise_conv2d_native")
    either = _dtype(_OP, x._dtype)
    if not isinstance(padding, (str, tuple)):
        check_name(padding, "padding", (), _OP)
    how = _how(_OP, steps, dilations, padding, form, either)
    if rank_of(x._value) == 5 and x._value.shape[1] == 1:  # TensorFlow takes this for one image of one line too many
        x = squeeze(x, [1])
    shape, filters = lengths(x._value, 4), lengths(f._value, 4)
    if executing_eagerly():
        _check(_OP, shape, filters, how)
    else:
        _may_fit(shape, filters, how["second"])
    return _depthwise(x, f, **how)


def _may_fit(shape: Any, filters: Any, second: bool) -> None:
    """Refuse images and filters of a trace that do not fit for certain."""
    for found in (shape, filters):
        if len(found) != 4:
            raise invalid(f"Shape must be rank 4 but is rank {len(found)}", _OP)
    channels, depth = shape[1 if second else 3], filters[2]
    if type(channels) is type(depth) is int and channels != depth:
        raise refused(_OP, channels, depth)


def depthwise_conv2d(
    input: Any,
    filter: Any,
    strides: Any,
    padding: Any,
    data_format: Any = None,
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """The convolution of each channel of images with filters of its own.

    Args:
        input: a tensor `[batch, height, width, channels]` of floating point numbers.
        filter: a tensor `[filter height, filter width, channels, multiplier]` of the same dtype.
        strides: a list of four numbers, the step between windows along each axis.
        padding: `"SAME"`, `"VALID"`, or a list of four pairs of numbers of zeros to add before and behind each axis.
        data_format: `"NHWC"` (None too), or `"NCHW"` with channels in front of the height.
        dilations: the step between elements of a window, two numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, new height, new width, channels * multiplier]`; those of one channel are side by side.

    Raises:
        ValueError: when a list has a wrong length.
        tf.errors.InvalidArgumentError, tf.errors.AbortedError: when the shapes do not fit.
        tf.errors.UnimplementedError: for strides over batch or channels.

    >>> x = tf.constant([[[[1., 10.], [2., 20.]]]])
    >>> tf.nn.depthwise_conv2d(x, tf.ones([1, 2, 2, 1]), [1, 1, 1, 1], "VALID").numpy()
    array([[[[ 3., 30.]]]], dtype=float32)
    """
    rate = [1, 1] if dilations is None else dilations
    x, f = as_inputs(_OP, input, filter)
    return _over(x, f, strides, padding, data_format, rate)


def _over(x: Any, f: Any, strides: Any, padding: Any, form: Any, rate: Any) -> Any:
    """A depthwise convolution with dilations, which TensorFlow makes by taking the images apart."""
    rates = list(rate)
    if any(not isinstance(r, (int, np.integer)) for r in rates):
        as_input(rates, int32)  # refuses what is no integer
    if any(r > 1 for r in rates) and all(s == 1 for s in strides) and len(rates) == 2 and min(rates) > 0:
        whole = (1, 1, *rates) if form is not None and form.startswith("NC") else (1, *rates, 1)
        return _native(x, f, strides, padding, form, tuple([int(r) for r in whole]))
    return with_space_to_batch(
        x,
        rates,
        padding,
        lambda images, _, inner: _native(images, f, strides, inner, form),
        filter_shape=lengths(f._value, 4),
        data_format=form,
    )


def depthwise_conv2d_backprop_input(
    input_sizes: Any,
    filter: Any,
    out_backprop: Any,
    strides: Any,
    padding: Any,
    data_format: Any = "NHWC",
    dilations: Any = [1, 1, 1, 1],  # noqa: B006  TensorFlow's own default
    name: Any = None,
) -> Any:
    """The gradient of `depthwise_conv2d` for its images.

    Args:
        input_sizes: the shape of the images, four integers.
        filter: a tensor `[filter height, filter width, channels, multiplier]`.
        out_backprop: the gradient of the result.
        strides: a list of four numbers, the step between windows along each axis.
        padding: `"SAME"`, `"VALID"`, or a list of four pairs.
        data_format: `"NHWC"`, or `"NCHW"` with channels in front of the height.
        dilations: a list of four numbers; as in TensorFlow they are not looked at.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `input_sizes`.

    Raises:
        tf.errors.InvalidArgumentError, tf.errors.AbortedError: when the shapes do not fit.

    >>> g = tf.ones([1, 1, 1, 1])
    >>> tf.nn.depthwise_conv2d_backprop_input([1, 1, 2, 1], tf.ones([1, 2, 1, 1]), g, [1] * 4, "VALID").numpy().ravel()
    array([1., 1.], dtype=float32)
    """
    op = "DepthwiseConv2dNativeBackpropInput"
    padding = explicit(padding, 4)
    sizes = output_sizes(op, 2, input_sizes)
    f, g = as_inputs(op, filter, out_backprop)
    steps = whole_numbers(strides, "strides", op + "/depthwise_conv2d_native_backprop_input")
    how = _how(op, steps, (1, 1, 1, 1), padding, data_format, _dtype(op, f._dtype))
    filters = lengths(f._value, 4)
    if all([type(n) is int for n in (*sizes, *filters)]):
        _check(op, sizes, filters, how, None)
    return _depthwise_to_input(g, f, nothing(g, sizes), **how)


def _check_backprop(op: str, batch: int, filters: Any, g: Any, at: Layout, second: bool) -> None:
    out = filters[2] * filters[3]
    expected = (batch, out, *at.counts) if second else (batch, *at.counts, out)
    if g != expected:
        raise no_descriptor("convolution", f"out_backprop: {dims(g)} in place of {dims(expected)}", op)


def depthwise_conv2d_backprop_filter(
    input: Any,
    filter_sizes: Any,
    out_backprop: Any,
    strides: Any,
    padding: Any,
    data_format: Any = "NHWC",
    dilations: Any = [1, 1, 1, 1],  # noqa: B006  TensorFlow's own default
    name: Any = None,
) -> Any:
    """The gradient of `depthwise_conv2d` for its filters.

    Args:
        input: the images.
        filter_sizes: the shape of the filters, four integers.
        out_backprop: the gradient of the result.
        strides: a list of four numbers, the step between windows along each axis.
        padding: `"SAME"`, `"VALID"`, or a list of four pairs.
        data_format: `"NHWC"`, or `"NCHW"` with channels in front of the height.
        dilations: a list of four numbers; as in TensorFlow they are not looked at.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `filter_sizes`.

    Raises:
        tf.errors.InvalidArgumentError, tf.errors.AbortedError: when the shapes do not fit.

    >>> x, g = tf.constant([[[[1.], [2.]]]]), tf.ones([1, 1, 1, 1])
    >>> tf.nn.depthwise_conv2d_backprop_filter(x, [1, 2, 1, 1], g, [1] * 4, "VALID").numpy().ravel()
    array([1., 2.], dtype=float32)
    """
    op = "DepthwiseConv2dNativeBackpropFilter"
    padding = explicit(padding, 4)
    x, g = as_inputs(op, input, out_backprop)
    filters = output_sizes(op, 2, filter_sizes)
    steps = whole_numbers(strides, "strides", op + "/depthwise_conv2d_native_backprop_filter")
    how = _how(op, steps, (1, 1, 1, 1), padding, data_format, _dtype(op, x._dtype))
    shape = lengths(x._value, 4)
    if all([type(n) is int for n in (*shape, *filters)]):
        _check(op, shape, filters, how, None)
    return _depthwise_to_filters(x, g, nothing(g, filters), **how)


def separable_conv2d(
    input: Any,
    depthwise_filter: Any,
    pointwise_filter: Any,
    strides: Any,
    padding: Any,
    data_format: Any = None,
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """A depthwise convolution followed by one with windows of a single element, which mixes the channels.

    Args:
        input: a tensor `[batch, height, width, channels]` of floating point numbers.
        depthwise_filter: a tensor `[filter height, filter width, channels, multiplier]` of the same dtype.
        pointwise_filter: a tensor `[1, 1, channels * multiplier, out channels]` of the same dtype.
        strides: a list of four numbers, the step between windows along each axis.
        padding: `"SAME"`, `"VALID"`, or a list of four pairs of numbers of zeros to add before and behind each axis.
        data_format: `"NHWC"` (None too), or `"NCHW"` with channels in front of the height.
        dilations: the step between elements of a window, two numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, new height, new width, out channels]`.

    Raises:
        ValueError: when `pointwise_filter` has not the shape said.
        tf.errors.InvalidArgumentError, tf.errors.AbortedError: when the shapes do not fit.

    >>> x = tf.constant([[[[1., 10.], [2., 20.]]]])
    >>> tf.nn.separable_conv2d(x, tf.ones([1, 2, 2, 1]), tf.ones([1, 1, 2, 1]), [1] * 4, "VALID").numpy()
    array([[[[33.]]]], dtype=float32)
    """
    x, f, mix = as_input(input), as_input(depthwise_filter), as_input(pointwise_filter)
    shape = lengths(mix._value, 4)
    if len(shape) != 4:
        raise ValueError(f"Shape {shape} must have rank 4")
    for n in shape[:2]:
        if type(n) is int and n != 1:
            raise ValueError(f"Dimensions {n} and 1 are not compatible")
    inner = _over(x, f, strides, padding, data_format, [1, 1] if dilations is None else dilations)
    form = "NHWC" if data_format is None else data_format
    return convolve("Conv2D", 2, inner, mix, (1,) * 4, (1,) * 4, "VALID", form, NUMBERS)
