"""Convolutions of any number of spatial axes as primitives: forward, and back to the input and to the filters.

The three are each other's derivatives, so that they give gradients of every order. They work on blocks of columns
that stay in the cache (`_windows.columns`), of which one matrix product each makes the result.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.dtypes import bfloat16, float16, float32, float64, int32
from .._core.errors import invalid
from .._core.op import primitive
from .._core.rules import lengths, like
from ._windows import BLOCK, Layout, columns, counted, lie, no_descriptor


def _last(x: Any) -> Any:
    """An array of images with its channels behind, as a view."""
    return np.moveaxis(x, 1, -1)


def _second(x: Any) -> Any:
    """An array of images with its channels in front of the spatial axes, as a view."""
    return np.moveaxis(x, -1, 1)


def _wide(x: Any) -> Any:
    """Halves are computed with in float32."""
    return x.astype(np.float32) if x.itemsize == 2 else x


def _plain(at: Layout) -> bool:
    """Whether the windows are single elements, so that a convolution is a product of matrices as they are."""
    return at.area == 1 and at.counts == at.sizes


def _correlate(x: Any, filters: Any, at: Layout) -> Any:
    """The convolution of images `[batch, *sizes, depth]` with filters `[*window, depth, out]`."""
    depth, out = filters.shape[-2:]
    shape = (x.shape[0], *at.counts, out)
    weights = filters.reshape(-1, out)
    if _plain(at):
        return np.dot(x.reshape(-1, depth), weights).reshape(shape)
    made = np.empty((x.shape[0] * at.total, out), x.dtype)
    if made.size:
        for block, start, stop in columns(x, at):
            np.dot(block, weights, out=made[start:stop])
    return made.reshape(shape)


def _to_filters(x: Any, g: Any, at: Layout) -> Any:
    """The filters' gradient `[*window, depth, out]` from images and the gradient `[batch, *counts, out]`."""
    depth, out = x.shape[-1], g.shape[-1]
    shape = (*at.window, depth, out)
    rows = g.reshape(-1, out)
    if _plain(at):
        return np.dot(x.reshape(-1, depth).T, rows).reshape(shape)
    total = None
    if x.size and g.size:
        for block, start, stop in columns(x, at):
            part = np.dot(block.T, rows[start:stop])
            total = part if total is None else np.add(total, part, out=total)
    return np.zeros(shape, g.dtype) if total is None else total.reshape(shape)


def _to_input(g: Any, filters: Any, at: Layout) -> Any:
    """The images' gradient `[batch, *sizes, depth]` from the gradient `[batch, *counts, out]` and the filters."""
    depth, out = filters.shape[-2:]
    if _plain(at):
        return np.dot(g.reshape(-1, out), filters.reshape(-1, out).T).reshape((g.shape[0], *at.sizes, depth))
    if max(at.strides) == 1 and out <= 2 * depth and g.size:
        around = [
            ((k - 1) * d - before, (k - 1) * d - after)
            for (before, after), k, d in zip(at.pads, at.window, at.dilations)
        ]
        if min(map(min, around)) >= 0:  # a convolution of the gradient with the filters turned round
            turned = filters[(slice(None, None, -1),) * len(at.window)].swapaxes(-1, -2)
            return _correlate(g, turned, lie(at.counts, at.window, at.strides, at.dilations, tuple(around)))
    return _scatter(g, filters, at)


def _scatter(g: Any, filters: Any, at: Layout) -> Any:
    """The images' gradient by adding up the columns where they came from."""
    depth, out = filters.shape[-2:]
    batch = g.shape[0]
    if not g.size:
        return np.zeros((batch, *at.sizes, depth), g.dtype)
    weights = filters.reshape(-1, out).T
    lines, (stride, *_) = at.counts[0], at.strides
    row = at.total // lines
    room = max(BLOCK // (at.area * depth * g.itemsize), 1)
    images = min(max(room // at.total, 1), batch)
    step = lines if images > 1 else min(max(room // row, 1), lines)
    made = np.empty((batch, *at.sizes, depth), g.dtype)
    buffer = np.empty((images, *at.padded, depth), g.dtype)
    for first in range(0, batch, images):
        many = min(images, batch - first)
        target = buffer[:many]
        target[...] = 0
        for line in range(0, lines, step):
            count = min(step, lines - line)
            block = np.dot(g[first : first + many, line : line + count].reshape(-1, out), weights)
            block = block.reshape(many, count, *at.counts[1:], at.area, depth)
            for i, (images_at, rows, *others) in enumerate(at.places):
                begin = rows.start + line * stride
                target[(images_at, slice(begin, begin + (count - 1) * stride + 1, stride), *others)] += block[..., i, :]
        made[first : first + many] = target if at.inside is None else target[at.inside]
    return made


def _grad_input(F: Any, g: Any, y: Any, x: Any, f: Any, **how: Any) -> Any:
    return F.conv_to_input(g, f, x, **how)


def _grad_filters(F: Any, g: Any, y: Any, x: Any, f: Any, **how: Any) -> Any:
    return F.conv_to_filters(x, g, f, **how)


def _of_windows(x: Any, f: Any, *, strides: Any, dilations: Any, padding: Any, second: bool) -> Any:
    """The shape of a convolution."""
    rank = len(strides) + 2
    shape, (*window, _, out) = lengths(x, rank), lengths(f, rank)
    counts = counted(shape[2:] if second else shape[1:-1], window, strides, dilations, padding)
    return (shape[0], out, *counts) if second else (shape[0], *counts, out)


def _groups(channels: int, depth: int, out: int) -> int:
    """How many groups the channels of images are parted in, by the depth of filters."""
    count, rest = divmod(channels, depth)
    if rest or not count:
        raise invalid(f"input depth must be evenly divisible by filter depth: {channels} vs {depth}", "Conv2D")
    if out % count:
        raise invalid(f"output depth must be evenly divisible by number of groups: {out} vs {count}", "Conv2D")
    return count


@primitive(
    op="Conv2D",
    infer=_of_windows,
    dtypes=(float16, bfloat16, float32, float64, int32),
    grad=(_grad_input, _grad_filters),
)
def _conv(x: Any, f: Any, *, strides: Any, dilations: Any, padding: Any, second: bool) -> Any:
    """Images convolved with filters `[*window, depth, out]`; with `depth` a divisor of the channels, by groups."""
    images, filters = _wide(_last(x) if second else x), _wide(f)
    *window, depth, out = f.shape
    at = lie(images.shape[1:-1], tuple(window), strides, dilations, padding)
    n = _groups(images.shape[-1], depth, out)
    if n == 1:
        made = _correlate(images, filters, at)
    else:
        made = np.empty((len(images), *at.counts, out), images.dtype)
        o = out // n
        for i in range(n):
            part = np.ascontiguousarray(images[..., i * depth : (i + 1) * depth])
            made[..., i * o : (i + 1) * o] = _correlate(part, filters[..., i * o : (i + 1) * o], at)
    return _narrow(made, x, second)


def _narrow(made: Any, x: Any, second: bool) -> Any:
    """A result in the dtype and order of axes of an input."""
    if made.dtype != x.dtype:
        made = made.astype(x.dtype)
    return _second(made) if second else made


@primitive(
    op="Conv2DBackpropInput",
    infer=lambda g, f, x, **how: (lengths(g, 4)[0], *x.shape[1:]) if len(how["strides"]) == 2 else x.shape,
    dtypes=(float16, bfloat16, float32, float64, int32),
    grad=(
        lambda F, g, y, d, f, x, **how: F.conv(g, f, **how),
        lambda F, g, y, d, f, x, **how: F.conv_to_filters(g, d, f, **how),
        None,
    ),
)
def _conv_to_input(g: Any, f: Any, x: Any, *, strides: Any, dilations: Any, padding: Any, second: bool) -> Any:
    """The transpose of `_conv` in its images, to the shape of `x`."""
    *window, depth, out = f.shape
    outer, filters = _wide(_last(g) if second else g), _wide(f)
    shape = (x.shape[0], *x.shape[2:], x.shape[1]) if second else x.shape
    at = lie(shape[1:-1], tuple(window), strides, dilations, padding)
    n = _groups(shape[-1], depth, out)
    if outer.shape != (shape[0], *at.counts, out):
        what, op = "Number of images or channels of out_backprop doesn't match", "Conv2DBackpropInput"
        raise invalid(what, op, None) if type(padding) is tuple else no_descriptor("convolution", what, op)
    if n == 1:
        made = _to_input(np.ascontiguousarray(outer), filters, at)
    else:
        made = np.empty(shape, outer.dtype)
        o = out // n
        for i in range(n):
            part = np.ascontiguousarray(outer[..., i * o : (i + 1) * o])
            made[..., i * depth : (i + 1) * depth] = _to_input(part, filters[..., i * o : (i + 1) * o], at)
    return _narrow(made, g, second)


@primitive(
    op="Conv2DBackpropFilter",
    infer=like(2),
    dtypes=(float16, bfloat16, float32, float64, int32),
    grad=(
        lambda F, g, y, x, d, f, **how: F.conv_to_input(d, g, x, **how),
        lambda F, g, y, x, d, f, **how: F.conv(x, g, **how),
        None,
    ),
)
def _conv_to_filters(x: Any, g: Any, f: Any, *, strides: Any, dilations: Any, padding: Any, second: bool) -> Any:
    """The transpose of `_conv` in its filters, to the shape of `f`."""
    *window, depth, out = f.shape
    images, outer = _wide(_last(x) if second else x), _wide(_last(g) if second else g)
    at = lie(images.shape[1:-1], tuple(window), strides, dilations, padding)
    n = images.shape[-1] // depth
    if n == 1:
        made = _to_filters(images, np.ascontiguousarray(outer), at)
    else:
        made = np.empty(f.shape, images.dtype)
        o = out // n
        for i in range(n):
            made[..., i * o : (i + 1) * o] = _to_filters(
                np.ascontiguousarray(images[..., i * depth : (i + 1) * depth]),
                np.ascontiguousarray(outer[..., i * o : (i + 1) * o]),
                at,
            )
    return made if made.dtype == x.dtype else made.astype(x.dtype)


# Measured: CPU time on one core in ms, both libraries in turn in one process, minimum of 9 (3x3, stride 1, "SAME").
#
#   images, filters                  forward          to input         to filters
#                                TensorFlow ours   TensorFlow ours   TensorFlow ours
#   64x28x28x32, 64 out              16.6   22.7      18.0   25.2      19.4   24.2
#   16x56x56x64, 64 out              33.0   44.2      33.2   43.4      40.2   45.2
#   32x14x14x128, 128 out            15.9   20.8      16.1   23.0      18.3   23.1
#   64x28x28x1, 32 out                0.7    0.8       4.6    1.3       0.6    0.9
#   16x64x64x3, 32 out                1.7    3.0       6.6   11.0       2.6    4.5
#
# The product alone takes 19 ms of the 22.7. To the input with stride 1 a convolution beats adding up columns (25
# against 37, 43 against 67) unless it needs columns more than twice as wide.
