"""Normal variates between two bounds, by rejection.

Which of three methods serves depends on where the bounds are (C. Robert, "Simulation of truncated normal variables",
1995): normals are drawn and kept between the bounds where many are, uniform numbers where these are close together, and
exponential ones in the tail. TensorFlow's kernel is followed draw by draw.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .._core.dtypes import float16, float32, float64
from .._core.errors import invalid
from .._core.op import as_input, mismatch, primitive
from . import _distributions
from ._arguments import allow, at_place, check_shape, ends_with, read_shape, stateless_stream

_ENOUGH_NORMALS = 1.3  # how many standard deviations must lie on one side
_CHUNK = 4096  # calls of the generator at a time
_OP = "StatelessParameterizedTruncatedNormal"

Draw = Callable[[int, int], tuple[Any, Any, int]]


def _normals(low: Any, high: Any, key: int, dtype: Any, width: int) -> Draw:
    """Normals that are kept between the bounds: a block makes `width` of them."""

    def draw(at: int, calls: int) -> tuple[Any, Any, int]:
        z = _distributions.normal(key, at, (calls * width,), dtype)
        return z, (z >= low) & (z <= high), 1

    return draw


def _uniforms(low: Any, high: Any, key: int, dtype: Any, width: int) -> Draw:
    """Uniform numbers, kept with a probability that follows the density: a block of them, and one to decide."""
    span = dtype.type(high - low)
    most = dtype.type(0) if low < 0 else dtype.type(low * low)

    def draw(at: int, calls: int) -> tuple[Any, Any, int]:
        u = _distributions.uniform(key, at, (calls, 2, width), dtype)
        z = u[:, 0].reshape(-1) * span + low
        return z, u[:, 1].reshape(-1) <= np.exp((most - z * z) / dtype.type(2)), 2

    return draw


def _exponentials(low: Any, high: Any, key: int, dtype: Any, width: int) -> Draw:
    """Exponential numbers beyond the lower bound, kept likewise: numbers of a block serve and decide in turn."""
    rate = dtype.type((low + np.sqrt(low * low + dtype.type(4))) / dtype.type(2))

    def draw(at: int, calls: int) -> tuple[Any, Any, int]:
        u = _distributions.uniform(key, at, (calls * width // 2, 2), dtype)
        z = -np.log(u[:, 0]) / rate + low
        x = rate - z if low < rate else np.broadcast_to(low - rate, z.shape)
        return z, (u[:, 1] <= np.exp(-x * x / dtype.type(2))) & (z < high), 1

    return draw


def _method(low: Any, high: Any, dtype: Any) -> Callable[..., Draw]:
    """The method for bounds in standard deviations."""
    two = dtype.type(2)
    root = np.sqrt(low * low + dtype.type(4))
    cutoff = two * np.exp(dtype.type(0.5) + (low * (low - root)) / dtype.type(4)) / (low + root)
    enough = dtype.type(_ENOUGH_NORMALS)
    if (low < -enough and high >= 0) or (high > enough and low <= 0):
        return _normals
    return _uniforms if high - low < cutoff else _exponentials


def _batch(mean: Any, stddev: Any, low: Any, high: Any, count: int, key: int, at: int, dtype: Any) -> tuple[Any, int]:
    """Variates of one set of parameters, and where the stream goes on."""
    if not (stddev > 0 and low < high and (np.isfinite(low) or np.isfinite(high))):
        raise invalid("Invalid parameters", _OP)
    if (np.isinf(low) and low < 0) or high < mean:  # so that the lower bound is the one that counts
        low, high, stddev = high, low, -stddev
    low, high = (low - mean) / stddev, (high - mean) / stddev
    width = 2 if dtype == np.float64 else 4
    draw = _method(low, high, dtype)(low, high, key, dtype, width)
    made = np.empty(count, dtype)
    filled = 0
    calls = -(-count // width)
    while filled < count:
        z, kept, blocks = draw(at, calls)
        places = np.flatnonzero(kept)[: count - filled]
        made[filled : filled + len(places)] = z[places] * stddev + mean
        filled += len(places)
        used = int(places[-1]) * calls // len(z) + 1 if filled == count else calls
        at += used * blocks
        calls = min(max(count - filled, 8), _CHUNK)
    return made, at


@primitive(op=_OP, infer=lambda *inputs, shape: tuple(shape), grad=None)
def _stateless_between(means: Any, stddevs: Any, low: Any, high: Any, start: Any, *, shape: tuple[int, ...]) -> Any:
    key, at = at_place(start)
    parameters = np.broadcast_arrays(means, stddevs, low, high)
    batches = parameters[0].size
    samples = math.prod(shape) // max(batches, 1)
    made = np.empty((samples, batches), means.dtype)
    if made.size:
        for n, (mean, stddev, least, most) in enumerate(zip(*[x.reshape(-1) for x in parameters], strict=True)):
            made[:, n], at = _batch(mean, stddev, least, most, samples, key, at, means.dtype)
    return made.reshape(shape)


def stateless_parameterized_truncated_normal(
    shape: Any,
    seed: Any,
    means: Any = 0.0,
    stddevs: Any = 1.0,
    minvals: Any = -2.0,
    maxvals: Any = 2.0,
    name: Any = None,
) -> Any:
    """Draw from normal distributions between bounds; the same arguments give the same numbers.

    TensorFlow splits more than about a thousand numbers among its threads and then draws others on each number of
    cores; here they are drawn as TensorFlow draws them on one.

    Args:
        shape: the shape of the result, a vector of int32 or int64; it ends with that of the parameters.
        seed: shape [2], int32 or int64.
        means: of the distributions before truncation; a float type, broadcast against the others.
        stddevs: their standard deviations.
        minvals: the lower bounds.
        maxvals: the upper bounds; one of the two may be infinite.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of TensorFlow's own numbers.

    Raises:
        tf.errors.InvalidArgumentError: when shapes, bounds or the seed do not fit.

    >>> tf.random.stateless_parameterized_truncated_normal([3], [1, 2], minvals=3., maxvals=4.).numpy()
    array([3.0513299, 3.0011456, 3.3942106], dtype=float32)
    """
    lengths = read_shape(shape)
    parameters = [as_input(x) for x in (means, stddevs, minvals, maxvals)]
    for at, x in enumerate(parameters):
        if x._dtype is not parameters[0]._dtype:
            raise mismatch(_OP, at + 2, parameters[0]._dtype, x._dtype)
    allow(_OP, parameters[0]._dtype, (float16, float32, float64))
    start = stateless_stream(seed, _OP)
    sizes = check_shape(lengths, _OP, "shape_dtype")
    batch: tuple[int, ...] = ()
    for x in parameters:
        batch = np.broadcast_shapes(batch, x._value.shape)
    ends_with(sizes, batch, _OP)
    return _stateless_between(*parameters, start, shape=sizes)
