"""Grey-scale morphology: dilation and erosion of images by structuring functions."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._arguments import not_allowed
from .._array._permute import reverse
from .._core.errors import invalid
from .._core.op import as_inputs, dims, primitive
from .._core.rules import lengths, like
from ..math._elementwise import negative
from ._pool import _ARGMAX as _NUMBERS
from ._pool_kernels import _lowest
from ._windows import Layout, check_name, counted, lie, unimplemented, whole_numbers

_OP = "Dilation2D"


def _at(x: Any, f: Any, strides: Any, rates: Any, padding: Any) -> Layout:
    return lie(x.shape[1:3], f.shape[:2], strides, rates, padding)


def _best(x: Any, f: Any, at: Layout) -> tuple[Any, Any]:
    """The greatest sum of image and function in each window, and the number of its place; -1 where there is none."""
    images, valid = at.pad(x), at.valid
    best = np.full((len(x), *at.counts, x.shape[-1]), _lowest(x.dtype), x.dtype)
    which = np.full(best.shape, -1, np.int32)
    taps = f.reshape(at.area, x.shape[-1])
    for i, place in enumerate(at.places):
        total = images[place] + taps[i]
        above = total > best
        if valid:
            above &= valid[i]
        np.copyto(best, total, where=above)
        np.copyto(which, i, where=above)
    return best, which


def _corners(which: Any, at: Layout) -> tuple[Any, ...]:
    """The elements of the images that stand in for windows in which no sum was a number: their corners, clipped."""
    image, row, column, channel = np.nonzero(which < 0)
    places = [
        np.maximum(index * stride - before, 0)
        for index, stride, (before, _) in zip((row, column), at.strides, at.pads, strict=True)
    ]
    return image, *places, channel


def _of_windows(x: Any, f: Any, *, strides: Any, rates: Any, padding: str) -> Any:
    """The shape of a dilation."""
    shape, (*window, _) = lengths(x, 4), lengths(f, 3)
    return (shape[0], *counted(shape[1:3], window, strides, rates, padding), shape[3])


@primitive(
    op=_OP,
    infer=_of_windows,
    grad=(
        lambda F, g, y, x, f, **how: F.dilation_to_input(g, x, f, **how),
        lambda F, g, y, x, f, **how: F.dilation_to_filter(g, x, f, **how),
    ),
    keep=True,
)
def _dilation(x: Any, f: Any, *, strides: Any, rates: Any, padding: str) -> Any:
    """The greatest sum of images and a function `[height, width, channels]` over windows; NaN is passed over."""
    return _best(x, f, _at(x, f, strides, rates, padding))[0]


@primitive(
    op="Dilation2DBackpropInput",
    infer=like(1),
    grad=(lambda F, g, y, d, x, f, **how: F.dilation_pick(g, x, f, **how), None, None),
)
def _dilation_to_input(g: Any, x: Any, f: Any, *, strides: Any, rates: Any, padding: str) -> Any:
    """`g` carried to the elements of the images that made the sums."""
    if not x.size:
        return np.zeros(x.shape, g.dtype)
    at = _at(x, f, strides, rates, padding)
    which = _best(x, f, at)[1]
    padded = np.zeros((len(x), *at.padded, x.shape[-1]), g.dtype)
    for i, place in enumerate(at.places):
        padded[place] += np.where(which == i, g, g.dtype.type(0))
    made = padded if at.inside is None else padded[at.inside]
    np.add.at(made, _corners(which, at), g[which < 0])
    return made


@primitive(
    op=_OP,
    infer=lambda d, x, f, **how: _of_windows(x, f, **how),
    grad=(lambda F, g, y, d, x, f, **how: F.dilation_to_input(g, x, f, **how), None, None),
)
def _dilation_pick(d: Any, x: Any, f: Any, *, strides: Any, rates: Any, padding: str) -> Any:
    """`d` of the shape of the images at the elements that made the sums."""
    at = _at(x, f, strides, rates, padding)
    which = _best(x, f, at)[1]
    made, padded = np.zeros(which.shape, d.dtype), at.pad(d)
    for i, place in enumerate(at.places):
        np.copyto(made, padded[place], where=which == i)
    made[which < 0] = d[_corners(which, at)]
    return made


@primitive(
    op="Dilation2DBackpropFilter",
    infer=like(2),
    grad=(lambda F, g, y, d, x, f, **how: F.dilation_pick_filter(g, x, f, **how), None, None),
)
def _dilation_to_filter(g: Any, x: Any, f: Any, *, strides: Any, rates: Any, padding: str) -> Any:
    """`g` summed over the windows in which an element of the function made the sum; the first one if none did."""
    if not f.size:
        return np.zeros(f.shape, g.dtype)
    at = _at(x, f, strides, rates, padding)
    which = np.maximum(_best(x, f, at)[1], 0)
    sums = [np.where(which == i, g, g.dtype.type(0)).sum((0, 1, 2), dtype=g.dtype) for i in range(at.area)]
    return np.stack(sums).reshape(f.shape)


@primitive(
    op=_OP,
    infer=lambda d, x, f, **how: _of_windows(x, f, **how),
    grad=(lambda F, g, y, d, x, f, **how: F.dilation_to_filter(g, x, f, **how), None, None),
)
def _dilation_pick_filter(d: Any, x: Any, f: Any, *, strides: Any, rates: Any, padding: str) -> Any:
    """`d` of the shape of the function at the elements that made the sums."""
    at = _at(x, f, strides, rates, padding)
    which = np.maximum(_best(x, f, at)[1], 0)
    return np.take_along_axis(d.reshape(at.area, -1), which.reshape(-1, which.shape[-1]), 0).reshape(which.shape)


def dilation2d(
    input: Any, filters: Any, strides: Any, padding: Any, data_format: Any, dilations: Any, name: Any = None
) -> Any:
    """The greatest sum of images and a structuring function over sliding windows.

    out[b, y, x, c] = max over (i, j) of input[b, y * stride + i * rate, x * stride + j * rate, c] + filters[i, j, c]

    Args:
        input: a tensor `[batch, height, width, channels]` of real numbers.
        filters: a tensor `[filter height, filter width, channels]` of the same dtype.
        strides: a list of four numbers, the step between windows along each axis.
        padding: `"SAME"` or `"VALID"`; what is added never wins.
        data_format: `"NHWC"`.
        dilations: a list of four numbers, the step between elements of a window.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, new height, new width, channels]`.

    Raises:
        ValueError: when `data_format` is another one.
        tf.errors.InvalidArgumentError: when the shapes do not fit.
        tf.errors.UnimplementedError: for strides or dilations over batch or channels.

    >>> x = tf.constant([[[[1.], [3.], [2.]]]])
    >>> f = tf.constant([[[0.], [5.]]])
    >>> tf.nn.dilation2d(x, f, [1] * 4, "VALID", "NHWC", [1] * 4).numpy().ravel()
    array([8., 7.], dtype=float32)
    """
    if data_format != "NHWC":
        raise ValueError(
            f"`data_format` values other  than 'NHWC' are not supported. Received: data_format={data_format}"
        )
    x, f = as_inputs(_OP, input, filters)
    steps = whole_numbers(() if strides is None else strides, "strides", _OP + "/dilation2d", 4)
    rates = whole_numbers(() if dilations is None else dilations, "rates", _OP + "/dilation2d", 4)
    check_name(padding, "padding", ("SAME", "VALID"), _OP)
    if x._dtype not in _NUMBERS:
        raise not_allowed(_OP, "T", x._dtype, _NUMBERS)
    fields = ((steps, "Sliding window stride", "Stride"), (rates, "Input stride (atrous rate)", "Rate"))
    for numbers, what, which in fields:
        if len(numbers) != 4:
            raise invalid(f"{what} field must specify 4 dimensions", _OP)
        if (numbers[0], numbers[3]) != (1, 1):
            raise unimplemented(f"{which} is only supported across spatial dimensions.", _OP)
    if min(steps) < 1:
        raise invalid(f"Stride must be > 0, but got {min(steps)}", _OP)
    if min(rates) < 0:
        raise invalid("Dilated rates should be larger than 0.", _OP)
    shape, window = lengths(x._value, 4), lengths(f._value, 3)
    if len(shape) != 4:
        raise invalid(f"input must be 4-dimensional{dims(shape)}", _OP)
    if len(window) != 3:
        raise invalid(f"filter must be 3-dimensional: {dims(window)}", _OP)
    if type(shape[3]) is type(window[2]) is int and shape[3] != window[2]:
        raise invalid(f"input and filter must have the same depth: {shape[3]} vs {window[2]}", _OP)
    try:
        counted(shape[1:3], window[:2], steps[1:3], rates[1:3], padding)
    except ValueError as error:
        raise invalid(str(error), _OP) from None
    return _dilation(x, f, strides=steps[1:3], rates=rates[1:3], padding=padding)


def erosion2d(
    value: Any, filters: Any, strides: Any, padding: Any, data_format: Any, dilations: Any, name: Any = None
) -> Any:
    """The least difference of images and a structuring function over sliding windows.

    out[b, y, x, c] = min over (i, j) of value[b, y * stride + i * rate, x * stride + j * rate, c] - filters[-i, -j, c],
    with the function mirrored: its last element (-0, -0) belongs to the window's first.

    Args:
        value: a tensor `[batch, height, width, channels]` of real numbers.
        filters: a tensor `[filter height, filter width, channels]` of the same dtype.
        strides: a list of four numbers, the step between windows along each axis.
        padding: `"SAME"` or `"VALID"`; what is added never wins.
        data_format: `"NHWC"`.
        dilations: a list of four numbers, the step between elements of a window.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, new height, new width, channels]`.

    Raises:
        ValueError: when `data_format` is another one.
        tf.errors.InvalidArgumentError: when the shapes do not fit.

    >>> x = tf.constant([[[[1.], [3.], [5.]]]])
    >>> f = tf.constant([[[0.], [-1.]]])
    >>> tf.nn.erosion2d(x, f, [1] * 4, "VALID", "NHWC", [1] * 4).numpy().ravel()
    array([2., 4.], dtype=float32)
    """
    if data_format != "NHWC":
        raise ValueError(
            f"`data_format` values other  than 'NHWC' are not supported. Received: data_format={data_format}"
        )
    x, f = as_inputs(_OP, value, filters)
    return negative(dilation2d(negative(x), reverse(f, [0, 1]), strides, padding, data_format, dilations))
