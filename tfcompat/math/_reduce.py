"""Reductions: sums, products, extremes and what is made of them, along axes."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.dtypes import (
    bfloat16,
    complex64,
    complex128,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    qint8,
    qint16,
    qint32,
    quint8,
    quint16,
    uint8,
    uint16,
    uint32,
    uint64,
)
from .._core.errors import invalid
from .._core.op import as_input, primitive

# TensorFlow's `numbertype`, in the order of its enum
_NUMBERS = (
    float32, float64, int32, uint8, int16, int8, complex64, int64, qint8, quint8, qint32, bfloat16, qint16, quint16,
    uint16, complex128, float16, uint32, uint64,
)  # fmt: skip


def axes_of(axis: Any, rank: int, op: str) -> tuple[int, ...] | None:
    """The argument `axis` of a reduction as a sorted tuple of non-negative ints; None is "all".

    Raises:
        TypeError, tf.errors.InvalidArgumentError: for an axis that is not an integer, out of range, or named twice.
    """
    if axis is None:
        return None
    if type(axis) is int:
        found = [axis]
    elif type(axis) in (list, tuple) and all(type(n) is int for n in axis):
        found = list(axis)
    else:
        array = np.asarray(as_input(axis)._value)
        if array.dtype.kind not in "iu" and array.size:
            raise TypeError(f"Cannot convert {axis!r} to EagerTensor of dtype int32")
        found = array.reshape(-1).tolist()
    made = []
    for n in found:
        if not -rank <= n < rank:
            raise invalid(f"Invalid reduction dimension ({n} for input with {rank} dimension(s)", op)
        n %= rank
        if n in made:
            raise invalid(f"Invalid reduction arguments: Axes contains duplicate dimension: {n}", op, None)
        made.append(n)
    return tuple(sorted(made))


@primitive(
    op="Sum",
    dtypes=_NUMBERS,
    grad=lambda F, g, y, x, *, axis, keepdims: F.spread_like(g, x, axis=axis, keepdims=keepdims),
    keep=True,
)
def _reduce_sum(x: Any, *, axis: tuple[int, ...] | None, keepdims: bool) -> Any:
    return np.add.reduce(x, axis=axis, dtype=x.dtype, keepdims=keepdims)


def reduce_sum(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: Any = None) -> Any:
    """The sum of the elements of a tensor along axes.

    Args:
        input_tensor: a tensor of numbers.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the summed axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype; integers wrap around.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist.

    >>> tf.reduce_sum([[1, 2], [3, 4]], axis=0).numpy()
    array([4, 6], dtype=int32)
    """
    x = as_input(input_tensor)
    return _reduce_sum(x, axis=axes_of(axis, x._value.ndim, "Sum"), keepdims=bool(keepdims))
