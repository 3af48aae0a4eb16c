"""Fractional pooling after Graham (2015): windows of two sizes in random order, so that images shrink by any ratio."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from .._array._arguments import not_allowed
from .._core.dtypes import float32, float64, int32, int64
from .._core.errors import invalid
from .._core.op import as_input, primitive
from .._core.rules import lengths, like, rank_of
from ..random._philox import words
from ..random._seeds import Kernel, get_seed
from ._windows import sequence, unimplemented

_NUMBERS = (float32, float64, int32, int64)


# ---------------------------------------------------------------------------------------------------------------
# where the windows lie


def _words(stream: Kernel, count: int) -> np.ndarray:
    """The next 32-bit numbers of a stream, which goes on at whole blocks of four."""
    return words(*stream.reserve(-(-count // 4)), count)


def _bounds(size: int, windows: int, pseudo: bool, stream: Kernel) -> tuple[int, ...]:
    """Where windows begin, and the end: their lengths are the whole part of the ratio, or one more."""
    if size == windows:
        return tuple(range(size + 1))
    k, more = divmod(size, windows)
    if not pseudo:
        steps = [k + 1] * more + [k] * (windows - more)
        drawn = _words(stream, windows).tolist()
        for at in range(windows - 1):  # a shuffle from the front
            other = at + drawn[at] % (windows - at)
            steps[at], steps[other] = steps[other], steps[at]
        return (0, *np.cumsum(steps).tolist())
    # a_i = ceil(ratio * (i + u)) with one random u below what keeps all steps at k or k + 1 (section 2 of the paper)
    ratio = size / windows
    most = min((k + 2) / ratio - 1, (size + 1 - k) / ratio - (windows - 1))
    high, low = _words(stream, 2).tolist()
    u = ((high & 0xFFFFF) << 32 | low) / 2.0**52 * most
    return (0, *[math.ceil(ratio * (i + u)) - 1 for i in range(1, windows)], size)


def _cells(bounds: list[int], overlapping: bool) -> list[slice]:
    """The windows along an axis; those that overlap share their last element with the next."""
    last = bounds[-1]
    return [slice(a, min(b + 1, last) if overlapping else b) for a, b in zip(bounds, bounds[1:], strict=False)]


# ---------------------------------------------------------------------------------------------------------------
# primitives


def _grid(rows: Any, columns: Any, overlapping: bool) -> list[tuple[int, int, slice, slice]]:
    return [
        (i, j, r, c)
        for i, r in enumerate(_cells(rows.tolist(), overlapping))
        for j, c in enumerate(_cells(columns.tolist(), overlapping))
    ]


def _first(part: Any) -> Any:
    """The number of the first greatest element of windows `[batch, height, width, channels]`."""
    return part.reshape(len(part), -1, part.shape[-1]).argmax(1)


def _of_windows(x: Any, *others: Any, overlapping: bool) -> Any:
    batch, _, _, channels = lengths(x, 4)
    rows, columns = others[-2:]
    return batch, rows.shape[0] - 1, columns.shape[0] - 1, channels


def _lengths_of_bounds(x: Any, *, ratios: tuple[float, float], **how: Any) -> Any:
    return [
        (math.floor(size / ratio) + 1 if type(size) is int else None,)
        for size, ratio in zip(lengths(x, 4)[1:3], ratios, strict=True)
    ]


@primitive(
    op="FractionalMaxPool",
    infer=_lengths_of_bounds,
    to=[int64, int64],
    stateful=True,
)
def _draw_bounds(x: Any, *, op: str, ratios: tuple[float, float], pseudo: bool, seeds: tuple[int, int]) -> Any:
    """Where windows begin along two axes of images, and the ends: the same each time for the same seeds."""
    stream = Kernel(*seeds)
    made = []
    for axis, ratio in enumerate(ratios, 1):
        size = x.shape[axis]
        if size < ratio:
            raise invalid(
                f"Pooling ratio is higher than input dimension size for dimension {axis}. Input dim size: {size} "
                f"pooling ratio: {ratio:g}",
                op,
            )
        made.append(math.floor(size / ratio))
    found = [_bounds(n, count, pseudo, stream) for n, count in zip(x.shape[1:3], made, strict=True)]
    return tuple([np.array(part, np.int64) for part in found])


@primitive(
    op="FractionalMaxPool",
    infer=_of_windows,
    grad=(lambda F, g, y, x, r, c, **how: F.fractional_max_to_input(g, x, r, c, **how), None, None),
)
def _fractional_max(x: Any, rows: Any, columns: Any, *, overlapping: bool) -> Any:
    """The greatest of the windows between bounds."""
    made = np.empty((len(x), len(rows) - 1, len(columns) - 1, x.shape[-1]), x.dtype)
    for i, j, r, c in _grid(rows, columns, overlapping):
        made[:, i, j] = x[:, r, c].max((1, 2))
    return made


@primitive(
    op="FractionalMaxPoolGrad",
    infer=like(1),
    grad=(lambda F, g, y, d, x, r, c, **how: F.fractional_max_pick(g, x, r, c, **how), None, None, None),
)
def _fractional_max_to_input(g: Any, x: Any, rows: Any, columns: Any, *, overlapping: bool) -> Any:
    """`g` carried to the first greatest element of each window."""
    made = np.zeros(x.shape, g.dtype)
    image, channel = np.arange(len(x))[:, None], np.arange(x.shape[-1])
    for i, j, r, c in _grid(rows, columns, overlapping):
        down, right = np.divmod(_first(x[:, r, c]), c.stop - c.start)
        made[image, r.start + down, c.start + right, channel] += g[:, i, j]
    return made


@primitive(
    op="FractionalMaxPool",
    infer=_of_windows,
    grad=(lambda F, g, y, d, x, r, c, **how: F.fractional_max_to_input(g, x, r, c, **how), None, None, None),
)
def _fractional_max_pick(d: Any, x: Any, rows: Any, columns: Any, *, overlapping: bool) -> Any:
    """`d` of the shape of the images at the first greatest element of each window."""
    made = np.empty((len(x), len(rows) - 1, len(columns) - 1, x.shape[-1]), d.dtype)
    image, channel = np.arange(len(x))[:, None], np.arange(x.shape[-1])
    for i, j, r, c in _grid(rows, columns, overlapping):
        down, right = np.divmod(_first(x[:, r, c]), c.stop - c.start)
        made[:, i, j] = d[image, r.start + down, c.start + right, channel]
    return made


@primitive(
    op="FractionalAvgPool",
    infer=_of_windows,
    grad=(lambda F, g, y, x, r, c, **how: F.fractional_avg_to_input(g, x, r, c, **how), None, None),
)
def _fractional_avg(x: Any, rows: Any, columns: Any, *, overlapping: bool) -> Any:
    """The mean of the windows between bounds; of integers its whole part."""
    made = np.empty((len(x), len(rows) - 1, len(columns) - 1, x.shape[-1]), x.dtype)
    for i, j, r, c in _grid(rows, columns, overlapping):
        part = x[:, r, c]
        total, count = part.sum((1, 2), dtype=x.dtype), part.shape[1] * part.shape[2]
        made[:, i, j] = total / count if x.dtype.kind == "f" else np.trunc(total / count)
    return made


@primitive(
    op="FractionalAvgPoolGrad",
    infer=like(1),
    grad=(lambda F, g, y, d, x, r, c, **how: F.fractional_avg(g, r, c, **how), None, None, None),
)
def _fractional_avg_to_input(g: Any, x: Any, rows: Any, columns: Any, *, overlapping: bool) -> Any:
    """The transpose of `_fractional_avg`, to the shape of `x`."""
    made = np.zeros(x.shape, g.dtype)
    for i, j, r, c in _grid(rows, columns, overlapping):
        made[:, r, c] += g[:, i : i + 1, j : j + 1] / ((r.stop - r.start) * (c.stop - c.start))
    return made


# ---------------------------------------------------------------------------------------------------------------
# public functions


class FractionalMaxPool(NamedTuple):
    """What `fractional_max_pool` returns."""

    output: Any
    row_pooling_sequence: Any
    col_pooling_sequence: Any


class FractionalAvgPool(NamedTuple):
    """What `fractional_avg_pool` returns."""

    output: Any
    row_pooling_sequence: Any
    col_pooling_sequence: Any


def _pooled(
    op: str, pool: Any, value: Any, ratio: Any, pseudo: Any, overlapping: Any, seed: Any
) -> tuple[Any, Any, Any]:
    x = as_input(value)
    if x._dtype not in _NUMBERS:
        raise not_allowed(op, "T", x._dtype, _NUMBERS)
    if not isinstance(ratio, (list, tuple)) and ratio is not None:
        raise TypeError(f"Expected list for 'pooling_ratio' argument to 'fractional_avg_pool' Op, not {ratio!r}.")
    ratios = [float(r) for r in ratio or ()]
    if len(ratios) < 4:
        raise invalid(f"Length for attr 'pooling_ratio' of {len(ratios)} must be at least minimum 4", op)
    if len(ratios) != 4:
        raise invalid("pooling_ratio field must specify 4 dimensions", op)
    for r in ratios:
        if r < 1:
            raise invalid(f"pooling_ratio cannot be smaller than 1, got: {r:g}", op)
    if ratios[0] != 1 or ratios[3] != 1:
        raise unimplemented("Fractional average pooling is not yet supported on the batch nor channel dimension.", op)
    if rank_of(x._value) not in (None, 4):
        raise invalid("tensor_in must be 4-dimensional", op)
    seeds = (0, 0) if seed == 0 else get_seed(seed) or (0, 0)
    rows, columns = _draw_bounds(x, op=op, ratios=tuple(ratios[1:3]), pseudo=bool(pseudo), seeds=seeds)
    return pool(x, rows, columns, overlapping=bool(overlapping)), rows, columns


def fractional_max_pool(
    value: Any,
    pooling_ratio: Any,
    pseudo_random: bool = False,
    overlapping: bool = False,
    seed: int = 0,
    name: Any = None,
) -> Any:
    """The greatest of windows of one of two sizes, which lie side by side in random order.

    Args:
        value: a tensor `[batch, height, width, channels]` of float32, float64, int32 or int64.
        pooling_ratio: how many times smaller the result shall be, at least 1; or a list of four
            numbers, the first and the last 1.
        pseudo_random: whether the order comes from one random number (windows evenly spread) in place of a shuffle.
        overlapping: whether windows share their last lines with the next.
        seed: with the global seed, what the order is drawn from; 0 is "anything".
        name: accepted for TensorFlow's sake.

    Returns:
        The result, and the bounds of the windows down and across (int64).

    Raises:
        ValueError: when a ratio is below 1, or not 1 for batch and channels.
        tf.errors.InvalidArgumentError: when the shape does not fit.

    >>> x = tf.reshape(tf.range(9.), (1, 3, 3, 1))
    >>> y, rows, columns = tf.nn.fractional_max_pool(x, 1.5, seed=1)
    >>> y.shape, int(y[0, 1, 1, 0])
    (TensorShape([1, 2, 2, 1]), 8)
    """
    what = None
    if isinstance(pooling_ratio, (list, tuple)):
        if pooling_ratio[0] != 1.0 or pooling_ratio[-1] != 1.0:
            what = "`pooling_ratio` should have first and last elements with value 1.0."
        elif any(r < 1.0 for r in pooling_ratio):
            what = "`pooling_ratio` elements should be >= 1.0."
    elif not isinstance(pooling_ratio, (int, float)):
        what = "`pooling_ratio` should be an int or a list of ints."
    elif pooling_ratio < 1.0:
        what = "`pooling_ratio` should be >= 1.0."
    if what:
        raise ValueError(f"{what} Received: pooling_ratio={pooling_ratio}")
    whole = sequence(pooling_ratio, 2, True, "pooling_ratio")
    made = _pooled("FractionalMaxPool", _fractional_max, value, whole, pseudo_random, overlapping, seed)
    return FractionalMaxPool(*made)


def fractional_avg_pool(
    value: Any,
    pooling_ratio: Any,
    pseudo_random: bool = False,
    overlapping: bool = False,
    seed: int = 0,
    name: Any = None,
) -> Any:
    """The mean of windows of one of two sizes, which lie side by side in random order.

    Args:
        value: a tensor `[batch, height, width, channels]` of float32, float64, int32 or int64.
        pooling_ratio: how many times smaller the result shall be along each axis; four numbers, the first and last 1.
        pseudo_random: whether the order comes from one random number (windows evenly spread) in place of a shuffle.
        overlapping: whether windows share their last lines with the next.
        seed: with the global seed, what the order is drawn from; 0 is "anything".
        name: accepted for TensorFlow's sake.

    Returns:
        The result, and the bounds of the windows down and across (int64).

    Raises:
        tf.errors.InvalidArgumentError: when a ratio is below 1 or the shape does not fit.

    >>> x = tf.reshape(tf.range(9.), (1, 3, 3, 1))
    >>> y, rows, columns = tf.nn.fractional_avg_pool(x, [1, 1.5, 1.5, 1], seed=1)
    >>> y.shape, int(rows[-1])
    (TensorShape([1, 2, 2, 1]), 3)
    """
    made = _pooled("FractionalAvgPool", _fractional_avg, value, pooling_ratio, pseudo_random, overlapping, seed)
    return FractionalAvgPool(*made)
