"""Signals as overlapping frames, and frames added up to signals: each is the adjoint of the other."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from .._array._arguments import zeros_array
from .._array._pad import _pad_with
from .._array._shape import _reshape
from .._core.abstract import SymInt, sym_max
from .._core.errors import invalid
from .._core.op import as_input, mismatch, primitive
from .._core.symbol import integers_of
from ..math._reduce import NUMBERS
from ._fourier import at_least


def _framed(shape: Any, axis: int, frames: Any, length: Any) -> tuple[Any, ...]:
    return (*shape[:axis], frames, length, *shape[axis + 1 :])


@primitive(
    op="GatherV2",
    grad=lambda F, g, y, x, **how: F.overlap(g, **how),
    infer=lambda x, *, axis, frames, length, **how: _framed(x.shape, axis, frames, length),
    keep=True,
)
def _frame(x: Any, *, axis: int, frames: int, length: int, step: int, samples: int) -> Any:
    """A view of the frames of a signal.

    Args:
        x: the signals.
        axis: the axis along which they run; that of the frames, before that of the samples in each, in the result.
        frames: how many frames there are.
        length: that of each.
        step: how far apart they begin.
        samples: how long the signals are.
    """
    shape = _framed(x.shape, axis, frames, length)
    if not x.size or 0 in shape:
        return zeros_array(shape, x.dtype)
    strides = (*x.strides[:axis], step * x.strides[axis], *x.strides[axis:])
    return as_strided(x, shape, strides, writeable=False)


@primitive(
    op="Sum",
    grad=lambda F, g, y, x, **how: F.frame(g, **how),
    infer=lambda x, *, axis, samples, **how: (*x.shape[:axis], samples, *x.shape[axis + 2 :]),
    dtypes=NUMBERS,
    keep=True,
)
def _overlap(x: Any, *, axis: int, frames: int, length: int, step: int, samples: int) -> Any:
    """The sums of overlapping frames; the arguments are those of `_frame`, of which this is the adjoint."""
    parts = -(-length // step) if length else 0  # each frame, cut into pieces of one step
    outer, inner = x.shape[:axis], x.shape[axis + 2 :]
    whole = max(frames + parts - 1, -(-samples // step))
    made = np.zeros((*outer, whole, step, *inner), x.dtype)
    before = (slice(None),) * axis
    for at in range(parts):
        piece = x[(*before, slice(None), slice(at * step, (at + 1) * step))]
        made[(*before, slice(at, at + frames), slice(piece.shape[axis + 1]))] += piece
    return made.reshape((*outer, whole * step, *inner))[(*before, slice(samples))]


def scalar(value: Any) -> Any:
    """An argument of one number as a tensor.

    Raises:
        ValueError: when it has axes.
    """
    held = as_input(value)
    if held._value.shape:
        raise ValueError(f"Shape {held._value.shape} must have rank 0")
    return held


def number(held: Any) -> Any:
    """The number that a tensor of one integer holds; a symbol while a function is traced."""
    return integers_of(held).item()


def frame(
    signal: Any,
    frame_length: Any,
    frame_step: Any,
    pad_end: Any = False,
    pad_value: Any = 0,
    axis: Any = -1,
    name: Any = None,
) -> Any:
    """The overlapping parts of equal length of signals.

    Args:
        signal: a tensor of shape `[..., samples, ...]`.
        frame_length: the number of samples in a frame.
        frame_step: the number of samples from the beginning of a frame to that of the next.
        pad_end: whether there are also frames that only begin within the signal.
        pad_value: what they hold beyond the end of it, a number.
        axis: the axis of the samples.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[..., frames, frame_length, ...]` of the same dtype.

    Raises:
        ValueError: when the length, the step, the value or the axis is not a single number.
        IndexError: when there is no such axis.
        tf.errors.InvalidArgumentError: when the step is zero or the length negative.

    >>> tf.signal.frame([1, 2, 3, 4, 5], frame_length=3, frame_step=2).numpy()
    array([[1, 2, 3],
           [3, 4, 5]], dtype=int32)
    """
    x = as_input(signal)
    at_least(x, 1)
    lengths, steps = scalar(frame_length), scalar(frame_step)
    at = list(range(len(x._value.shape)))[int(number(scalar(axis)))]
    if lengths._dtype is not steps._dtype:
        raise mismatch("FloorDiv", 1, lengths._dtype, steps._dtype)
    if not lengths._dtype.is_integer:
        raise ValueError(f"a must be an integer type. Got: {lengths._dtype}")
    length, step, samples = number(lengths), number(steps), x._value.shape[at]
    if step == 0:
        raise invalid("Integer division by zero", "FloorDiv")
    if length < 0:
        raise invalid(f"Requires start <= limit when delta > 0: 0/{length // math.gcd(length, step)}", "Range")
    if not pad_end:
        frames = sym_max(0, 1 + (samples - length) // step)
    else:
        value = as_input(pad_value, x._dtype)
        if value._value.shape:
            raise ValueError(f"Shape {value._value.shape} must have rank 0")
        frames = -(-samples // step)
        more = sym_max(0, length + step * (frames - 1) - samples)
        if more != 0 or isinstance(more, SymInt):
            x = _pad_with(x, value, paddings=tuple([(0, more if n == at else 0) for n in range(len(x._value.shape))]))
            samples = samples + more
    return _frame(x, axis=at, frames=frames, length=length, step=step, samples=samples)


def overlap_and_add(signal: Any, frame_step: Any, name: Any = None) -> Any:
    """The signals that overlapping frames add up to.

    Args:
        signal: a tensor of shape `[..., frames, frame_length]`.
        frame_step: the number of samples from the beginning of a frame to that of the next.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[..., (frames - 1) * frame_step + frame_length]` of the same dtype.

    Raises:
        ValueError: when there are fewer than two axes, or the step is not a single integer.
        tf.errors.InvalidArgumentError: when the step is not positive, or the dtype has no sum.

    >>> tf.signal.overlap_and_add([[1, 1, 1], [2, 2, 2]], frame_step=2).numpy()
    array([1, 1, 3, 2, 2], dtype=int32)
    """
    x = as_input(signal)
    at_least(x, 2)
    steps = scalar(frame_step)
    if not steps._dtype.is_integer:
        raise ValueError(f"frame_step must be an integer. Got {steps._dtype}")
    *outer, frames, length = x._value.shape
    step = number(steps)
    samples = length + step * (frames - 1)
    if step == length:
        return _reshape(x, shape=(*outer, samples))
    if step <= 0:
        raise invalid(f"Paddings must be non-negative: 0 {-length}", "Pad")
    return _overlap(x, axis=len(outer), frames=frames, length=length, step=step, samples=samples)
