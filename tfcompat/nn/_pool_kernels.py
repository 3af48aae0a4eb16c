"""Pooling as primitives: the greatest and the mean of sliding windows, and their derivatives of every order.

TensorFlow's choices: NaN never wins against a number, and a window of nothing else has the lowest finite number as its
greatest; of equal ones the gradient goes to the first in two dimensions, to all of them in three (and the second
gradient, there too, comes from the first).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import numpy as np

from .._core.dtypes import as_dtype
from .._core.errors import invalid
from .._core.op import primitive
from .._core.rules import lengths, like
from ._correlate import _last, _narrow, _wide
from ._windows import BLOCK, Layout, counted, lie

TIE = 1e-5  # in three dimensions what differs by less from the greatest counts as equal (infinities never do)
Places = Iterator[tuple[tuple[slice, ...], Any]]


def _lowest(dtype: Any) -> Any:
    """What the greatest starts from: the lowest finite number of a dtype; bfloat16 has that of float32, -inf to it."""
    if dtype.kind in "iu":
        return np.iinfo(dtype).min
    return float(np.finfo(dtype if dtype.kind == "f" else np.float32).min)


def _blocks(x: Any) -> Iterator[slice]:
    """Slices of the batch that stay in the cache."""
    images = max(BLOCK // max(x[:1].nbytes, 1), 1)
    for first in range(0, len(x), images):
        yield slice(first, first + images)


def _along(axis: int, at: Layout) -> list[tuple[slice, ...]]:
    """The indices of the elements of windows along one axis."""
    k, count, stride = at.window[axis], at.counts[axis], at.strides[axis]
    before = (slice(None),) * (axis + 1)
    return [(*before, slice(i, i + (count - 1) * stride + 1, stride)) for i in range(k)]


def _reduce(images: Any, at: Layout, ufunc: Any) -> Any:
    """A ufunc over the windows of padded images, one axis after the other (3x3: 6 passes in place of 9)."""
    for axis, k in enumerate(at.window):
        first, *others = _along(axis, at)
        made = images[first]
        if k > 1:
            made = ufunc(made, images[others[0]])
            for place in others[1:]:
                ufunc(made, images[place], out=made)
        images = made
    return images


def _greatest(x: Any, at: Layout, lowest: Any) -> Any:
    """The greatest of each window of images."""
    made = np.empty((len(x), *at.counts, x.shape[-1]), x.dtype)
    if not made.size:
        return made
    for block in _blocks(x):
        made[block] = _reduce(at.pad(x[block], lowest), at, np.maximum)
    if x.dtype.kind == "f" and not made.min() >= lowest:  # NaN or -inf: only fmax and the bound get them right
        for block in _blocks(x):
            np.fmax(_reduce(at.pad(x[block], lowest), at, np.fmax), lowest, out=made[block])
    return made


def _first(images: Any, at: Layout) -> tuple[Any, Any]:
    """The greatest of each window of padded images and the number of its place: the first one that none is above."""
    best = images[at.places[0]].copy()
    which = np.zeros(best.shape, np.uint8 if at.area < 256 else np.int32)
    valid, leading = at.valid, at.leading
    for i, place in enumerate(at.places[1:], 1):
        source = images[place]
        above = source > best
        if valid:
            above &= valid[i]
            above |= leading[i]
        np.copyto(best, source, where=above)
        np.copyto(which, i, where=above)
    return best, which


def _first_places(x: Any, y: Any, at: Layout) -> Places:
    """The places of windows of a block of images, each with where the greatest lies there."""
    if x.min() > _lowest(x.dtype):  # neither NaN nor -inf: it is equal to what was pooled
        yield from _equal_places(x, y, at)
        return
    which = _first(at.pad(x), at)[1]
    for i, place in enumerate(at.places):
        yield place, which == i


def _near_places(x: Any, y: Any, at: Layout) -> Places:
    """The places of windows, each with where the image is as great as the greatest, up to TensorFlow's tolerance."""
    images = at.pad(x, np.nan)
    for place in at.places:
        yield place, np.abs(images[place] - y) < TIE


def _equal_places(x: Any, y: Any, at: Layout) -> Places:
    """The places of windows, each with where the image is the greatest and was not before."""
    images = at.pad(x, np.nan)
    left = np.ones(y.shape, bool)
    for place in at.places:
        mask = images[place] == y
        mask &= left
        left ^= mask
        yield place, mask


def _how(x: Any, window: Any, strides: Any, padding: Any) -> Layout:
    return lie(x.shape[1:-1], window, strides, (1,) * len(window), padding)


def _of_windows(x: Any, *others: Any, window: Any, strides: Any, padding: Any, second: bool = False, **how: Any) -> Any:
    """The shape of pooled images."""
    shape = lengths(x, len(window) + 2)
    ones = (1,) * len(window)
    counts = counted(shape[2:] if second else shape[1:-1], window, strides, ones, padding)
    return (*shape[:2], *counts) if second else (shape[0], *counts, shape[-1])


@primitive(
    op="MaxPool",
    infer=_of_windows,
    grad=lambda F, g, y, x, *, ties, **how: F.max_pool_to_input(g, x, y, ties=ties, **how),
    keep=True,
)
def _max_pool(x: Any, *, window: Any, strides: Any, padding: Any, second: bool, ties: bool) -> Any:
    """The greatest of windows of images."""
    images = _wide(_last(x) if second else x)
    return _narrow(_greatest(images, _how(images, window, strides, padding), _lowest(x.dtype)), x, second)


@primitive(
    op="MaxPoolGrad",
    infer=like(1),
    grad=(
        lambda F, g, y, d, x, m, **how: F.max_pool_pick(g, x, m, **how),
        lambda F, g, y, d, x, m, **how: F.zeros_of(x),
        None,
    ),
)
def _max_pool_to_input(
    g: Any, x: Any, y: Any, *, window: Any, strides: Any, padding: Any, second: bool, ties: bool
) -> Any:
    """`g` of the shape of the pooled `y` carried to where the greatest came from."""
    if second:
        kind, form = ("3d", "NDHWC") if ties else ("", "NHWC")
        raise invalid(
            f"Default MaxPooling{kind}GradOp only supports {form} on device type CPU",
            "MaxPool3DGrad" if ties else "MaxPoolGrad",
        )
    if not g.size:
        return np.zeros(x.shape, g.dtype)
    images, outer, pooled = _wide(x), _wide(g), _wide(y)
    at = _how(images, window, strides, padding)
    made = np.zeros((len(images), *at.padded, images.shape[-1]), outer.dtype)
    zero = outer.dtype.type(0)
    for block in _blocks(images):
        target, source = made[block], outer[block]
        part = images[block]
        for place, mask in (_near_places if ties else _first_places)(part, pooled[block], at):
            view = target[place]
            view += np.where(mask, source, zero)
    return _narrow(made if at.inside is None else made[at.inside], g, False)


@primitive(
    op="MaxPoolGradGrad",
    infer=_of_windows,
    grad=(
        lambda F, g, y, d, x, m, **how: F.max_pool_to_input(g, x, m, **how),
        lambda F, g, y, d, x, m, **how: F.zeros_of(x),
        None,
    ),
)
def _max_pool_pick(
    d: Any, x: Any, y: Any, *, window: Any, strides: Any, padding: Any, second: bool, ties: bool
) -> Any:
    """`d` of the shape of the images at the places of the greatest, the first of equal ones."""
    images, source, pooled = _wide(x), _wide(d), _wide(y)
    at = _how(images, window, strides, padding)
    made = np.zeros((len(images), *at.counts, images.shape[-1]), source.dtype)
    for block in _blocks(images):
        target, padded, part = made[block], at.pad(source[block]), images[block]
        for place, mask in (_equal_places if ties else _first_places)(part, pooled[block], at):
            np.copyto(target, padded[place], where=mask)
    return _narrow(made, d, False)


def _grad_argmax(F: Any, g: Any, y: Any, x: Any, *, batch: bool, dtype: Any, **how: Any) -> Any:
    return F.max_pool_to_input(g[0], x, y[0], second=False, ties=False, **how)


@primitive(
    op="MaxPoolWithArgmax",
    infer=lambda x, **how: [_of_windows(x, **how)] * 2,
    to=lambda x, *, dtype, **how: [x, as_dtype(dtype)],
    grad=_grad_argmax,
)
def _max_pool_with_argmax(x: Any, *, window: Any, strides: Any, padding: Any, batch: bool, dtype: Any) -> Any:
    """The greatest of windows of images, and the numbers of the elements that they are in each image (or in all)."""
    at = _how(x, window, strides, padding)
    shape = (len(x), *at.counts, x.shape[-1])
    best, which = np.empty(shape, x.dtype), np.empty(shape, np.uint8 if at.area < 256 else np.int32)
    for block in _blocks(x):
        best[block], which[block] = _first(at.pad(x[block]), at)
    index = _corner(at, x.shape[-1]) + _offsets(at, x.shape[-1])[which]
    if batch:
        index += np.arange(len(x)).reshape(-1, 1, 1, 1) * x[0].size
    return best, index.astype(dtype, copy=False)


@functools.lru_cache(256)
def _corner(at: Layout, channels: int) -> Any:
    """The number of the first element of each window of an image, `[*counts, channels]`; off the image below 0."""
    rows, columns = [
        np.arange(count) * stride - before
        for count, stride, (before, _) in zip(at.counts, at.strides, at.pads, strict=True)
    ]
    return (rows[:, None, None] * at.sizes[1] + columns[:, None]) * channels + np.arange(channels)


@functools.lru_cache(256)
def _offsets(at: Layout, channels: int) -> Any:
    """How much further than its first each element of a window is."""
    height, width = at.window
    return ((np.arange(height)[:, None] * at.sizes[1] + np.arange(width)) * channels).ravel()


# ---------------------------------------------------------------------------------------------------------------
# means


def _shares(at: Layout, dtype: Any) -> Any:
    """How many elements of the image each window has, `[1, *counts, 1]`, or one number if all are whole."""
    if at.inside is None:
        return at.area
    made = np.ones((), dtype)
    for size, k, stride, (before, _), count in zip(at.sizes, at.window, at.strides, at.pads, at.counts):
        start = np.arange(count) * stride - before
        made = made[..., None] * (np.minimum(start + k, size) - np.maximum(start, 0)).astype(dtype)
    return made[None, ..., None]


@primitive(op="AvgPool", infer=_of_windows, grad=lambda F, g, y, x, **how: F.avg_pool_to_input(g, x, **how), keep=True)
def _avg_pool(x: Any, *, window: Any, strides: Any, padding: Any, second: bool) -> Any:
    """The mean of windows of images."""
    images = _wide(_last(x) if second else x)
    at = _how(images, window, strides, padding)
    made = np.empty((len(images), *at.counts, images.shape[-1]), images.dtype)
    if made.size:
        shares = _shares(at, images.dtype)
        for block in _blocks(images):
            np.divide(_reduce(at.pad(images[block]), at, np.add), shares, out=made[block])
    return _narrow(made, x, second)


@primitive(op="AvgPoolGrad", infer=like(1), grad=(lambda F, g, y, d, x, **how: F.avg_pool(g, **how), None))
def _avg_pool_to_input(g: Any, x: Any, *, window: Any, strides: Any, padding: Any, second: bool) -> Any:
    """The transpose of `_avg_pool`, to the shape of `x`."""
    outer = _wide(_last(g) if second else g)
    at = lie(x.shape[2:] if second else x.shape[1:-1], window, strides, (1,) * len(window), padding)
    made = np.zeros((len(outer), *at.sizes, outer.shape[-1]), outer.dtype)
    if outer.size:
        shares = _shares(at, outer.dtype)
        for block in _blocks(made):
            part = outer[block] / shares
            for axis in reversed(range(len(window))):  # the axes that `_reduce` took last are given back first
                shape = list(part.shape)
                shape[axis + 1] = at.padded[axis]
                wider = np.zeros(shape, part.dtype)
                for place in _along(axis, at):
                    wider[place] += part
                part = wider
            made[block] = part if at.inside is None else part[at.inside]
    return _narrow(made, g, second)
