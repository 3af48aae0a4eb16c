"""Isotonic regression: the monotonous sequence that is closest to another."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .._array._permute import transpose
from .._core.dtypes import DType, bfloat16, float16, float32, float64, int8, int16, int32
from .._core.errors import InvalidArgumentError
from .._core.op import as_input, primitive
from ..math._cast import cast
from ..math._elementwise import negative

_KEEP: dict[DType, DType] = {float32: float32, float16: float16, bfloat16: bfloat16, int8: float32, int16: float32}


class IsotonicRegression(NamedTuple):
    """What isotonic regression returns."""

    output: Any
    segments: Any


@primitive(op="IsotonicRegression", grad=None, infer=lambda g, segments: g.shape)
def _mean_within(g: Any, segments: Any) -> Any:
    """The means over segments that lie in one piece along the last axis."""
    if not g.size:
        return g
    rows = g.reshape(-1, g.shape[-1])
    parts = segments.reshape(rows.shape)
    starts = np.ones(parts.shape, bool)
    starts[:, 1:] = parts[:, 1:] != parts[:, :-1]
    at = np.flatnonzero(starts)
    number = np.cumsum(starts) - 1
    means = np.add.reduceat(rows.reshape(-1).astype(np.float64), at) / np.diff(at, append=rows.size)
    return means[number].reshape(g.shape).astype(g.dtype)


_mean_within.primitive.grads = (lambda F, g, y, x, segments: F.mean_within(g, segments), None)


@primitive(
    op="IsotonicRegression",
    grads=lambda F, g, y, x: [None if g[0] is None else F.mean_within(g[0], y[1])],
    infer=lambda x: [x.shape, x.shape],
    to=lambda dtype: [dtype, int32],
)
def _isotonic_regression(x: Any) -> Any:
    """The decreasing sequence closest to each row, by pooling of neighbours that violate the order."""
    rows = x.reshape(-1, x.shape[-1]) if x.size else np.zeros((0, 0))
    made, segments = np.zeros(rows.shape), np.zeros(rows.shape, np.int32)
    for n, row in enumerate(rows.astype(np.float64).tolist()):
        sums: list[float] = []
        sizes: list[int] = []
        for value in row:
            total, size = value, 1
            while sums and sums[-1] / sizes[-1] < total / size:
                total += sums.pop()
                size += sizes.pop()
            sums.append(total)
            sizes.append(size)
        made[n] = np.repeat(np.array(sums) / np.array(sizes), sizes)
        segments[n] = np.repeat(np.arange(len(sizes)), sizes)
    return made.reshape(x.shape).astype(x.dtype), segments.reshape(x.shape)


def isotonic_regression(inputs: Any, decreasing: bool = True, axis: int = -1) -> Any:
    """The monotonous sequences that are closest to some along an axis, by the sum of squares.

    The method is the pooling of adjacent violators.

    Args:
        inputs: a tensor of rank 1 or more.
        decreasing: whether the sequences shall fall; otherwise they rise.
        axis: the axis.

    Returns:
        The sequences, and the numbers (int32) of the pieces of equal values. Integers of more than 16 bits become
        float64, smaller ones float32.

    Raises:
        tf.errors.InvalidArgumentError: when there is no such axis.

    >>> tf.nn.isotonic_regression([3., 1., 2., 0.])[0].numpy()
    array([3. , 1.5, 1.5, 0. ], dtype=float32)
    """
    x = as_input(inputs)
    x = cast(x, _KEEP.get(x.dtype, float64))
    rank = x.shape.rank
    if axis in (-1, rank - 1):
        return _decreasing(x) if decreasing else _increasing(x)
    if not -rank <= axis < rank:
        raise InvalidArgumentError(
            None,
            None,
            f"`dim` must be in the range [{-rank}, {rank}) where {rank} is the number of dimensions in the input. "
            f"Received: dim={axis}",
        )
    perm = list(range(rank))
    perm[axis], perm[-1] = perm[-1], perm[axis]
    turned = transpose(x, perm)
    return tuple([transpose(part, perm) for part in (_decreasing(turned) if decreasing else _increasing(turned))])


def _decreasing(x: Any) -> IsotonicRegression:
    return IsotonicRegression(*_isotonic_regression(x))


def _increasing(x: Any) -> tuple[Any, Any]:
    output, segments = _isotonic_regression(negative(x))
    return negative(output), segments
