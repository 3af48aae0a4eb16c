"""Fake quantization: float32 numbers rounded to those that a few bits can say; gradients pass within the range.

The scheme is that of B. Jacob and others, "Quantization and training of neural networks for efficient
integer-arithmetic-only inference" (2018), section 3: the ends of the range move a little ("nudged") so that zero is one
of the numbers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from .._array._arguments import named
from .._array._like import _unbroadcast
from .._core.dtypes import float32
from .._core.errors import invalid
from .._core.op import as_input, as_inputs, dims, primitive
from .._core.rules import same, unlike

_F = np.float32
_HALF = _F(0.5)


class FakeQuantWithMinMaxVarsGradient(NamedTuple):
    """What the gradient op of one range returns."""

    backprops_wrt_input: Any
    backprop_wrt_min: Any
    backprop_wrt_max: Any


class FakeQuantWithMinMaxVarsPerChannelGradient(NamedTuple):
    """What the gradient op of a range for each channel returns."""

    backprops_wrt_input: Any
    backprop_wrt_min: Any
    backprop_wrt_max: Any


def _nudged(low: Any, high: Any, bits: int, narrow: bool) -> tuple[Any, Any, Any]:
    """The ends of ranges moved so that zero is a step, and the step.

    Args:
        low: the lower ends, an array of float32.
        high: the upper ends.
        bits: how many bits a step has.
        narrow: whether the lowest step is left out, so that there are as many on both sides of zero.
    """
    first, last = _F(narrow), _F((1 << bits) - 1)
    step = (high - low) / (last - first)
    place = first - low / step
    rounded = np.copysign(np.floor(np.abs(place) + _HALF), place)  # halves away from zero
    zero = np.where(place < first, first, np.where(place > last, last, rounded))
    return (first - zero) * step, (last - zero) * step, step


def _steps(low: Any, high: Any, bits: int, narrow: bool) -> tuple[Any, ...]:
    """The nudged ends, the step, its inverse, the number of zero; and where there is no range, None if nowhere."""
    first, last, step = _nudged(low, high, bits, narrow)
    scale = _F(1) / step
    nothing = (low == 0) & (high == 0)
    return first, last, step, scale, np.floor(-first * scale + _HALF), nothing if nothing.any() else None


_kept_ends, _kept_steps = lru_cache(256)(_nudged), lru_cache(256)(_steps)  # of ranges that are numbers


@primitive(
    op="FakeQuantWithMinMaxVars",
    grads=lambda F, g, y, x, low, high, **how: list(F.fake_quant_gradient(g, x, low, high, **how)),
    infer=same,
    keep=True,
)
def _fake_quant(x: Any, low: Any, high: Any, *, bits: int, narrow: bool) -> Any:
    """Numbers rounded to steps of a range; ranges of several channels go along the last axis."""
    first, last, step, scale, zero, nothing = (_steps if low.ndim else _kept_steps)(low, high, bits, narrow)
    made = np.minimum(x, last)
    made = np.maximum(made, first)
    made -= first
    made *= scale
    made -= zero
    made += _HALF
    made = np.floor(made)
    made *= step
    return np.where(nothing, _F(0), made)[()] if nothing is not None else made


@primitive(
    op="FakeQuantWithMinMaxVarsGradient",
    infer=lambda g, x, low, high, **how: [x.shape, low.shape, high.shape],
    to=[float32, float32, float32],
)
def _fake_quant_gradient(g: Any, x: Any, low: Any, high: Any, *, bits: int, narrow: bool) -> Any:
    """What of a gradient goes to the numbers, to the lower and to the upper ends of the ranges."""
    first, last, _ = (_nudged if low.ndim else _kept_ends)(low, high, bits, narrow)
    nothing = (low == 0) & (high == 0)
    within = ((x >= first) & (x <= last)) | nothing
    below, above = (x < first) & ~nothing, (x > last) & ~nothing
    to_low, to_high = [_unbroadcast(np.where(beyond, g, _F(0)), low.shape) for beyond in (below, above)]
    return g * within.astype(_F), to_low, to_high


def _bits(num_bits: Any, op: str) -> int:
    bits = int(num_bits)
    if not 2 <= bits <= 16:
        raise invalid("num_bits must be between 2 and 16, inclusive", op)
    return bits


def _fixed_range(low: Any, high: Any, op: str) -> list[Any]:
    """The ends of a range that are numbers, as tensors."""
    for name, value in (("min", low), ("max", high)):
        if isinstance(value, (str, bytes)) or not hasattr(value, "__float__"):
            raise TypeError(f"Expected float for argument '{name}' not {value!r}.")
    if not float(low) < float(high):
        raise invalid(f"min has to be smaller than max, was: {float(low):g} >= {float(high):g}", op)
    return [as_input(float(value), float32) for value in (low, high)]


def _checked(op: str, *inputs: Any, rank: int) -> list[Any]:
    """The inputs of an op with ranges that are tensors; the last two are the ends of the range.

    Args:
        op: TensorFlow's name of the op.
        inputs: what the caller gave.
        rank: the number of axes of the ends.

    Raises:
        tf.errors.InvalidArgumentError: when one is not float32, or shapes do not fit.
        ValueError: when one is not float32 and another is a list.
    """
    name = named(*inputs)
    if name is None:  # lists lead TensorFlow another way into its kernels, with a refusal of its own
        made = [as_input(x, float32) for x in inputs]
    else:
        made = as_inputs(op, *inputs, dtype=float32)
    x, low, high = made[-3:]
    for word, end in (("min", low), ("max", high)):
        shape = end._value.shape
        if len(shape) != rank:
            raise invalid(f"`{word}` must be rank {rank} but is rank {len(shape)}", op, name)
        if rank and not x._value.shape:
            raise invalid("inputs must be at least rank 1 but is rank 0", op, name)
        if rank and shape[0] != x._value.shape[-1]:
            raise invalid(f"{word} has incorrect size, expected {x._value.shape[-1]} was {shape[0]}", op, name)
    if len(made) == 4 and unlike(made[0]._value, x._value):
        raise invalid("gradient and input must be the same size", op, name)
    return made


def fake_quant_with_min_max_args(
    inputs: Any, min: Any = -6, max: Any = 6, num_bits: Any = 8, narrow_range: Any = False, name: Any = None
) -> Any:
    """Numbers rounded to the steps of a fixed range.

    Args:
        inputs: a tensor of float32.
        min: the lower end of the range, a number.
        max: the upper end.
        num_bits: the number of bits of a step, from 2 to 16.
        narrow_range: whether the lowest step is left out.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape. Gradients pass where the input is within the range.

    Raises:
        tf.errors.InvalidArgumentError: when `min` is not smaller than `max`, or the number of bits is another.

    >>> tf.quantization.fake_quant_with_min_max_args([-7., 0.1, 1., 9.], -1., 2., num_bits=2).numpy()
    array([-1.,  0.,  1.,  2.], dtype=float32)
    """
    op = "FakeQuantWithMinMaxArgs"
    x = as_input(inputs, float32)
    bits = _bits(num_bits, op)
    return _fake_quant(x, *_fixed_range(min, max, op), bits=bits, narrow=bool(narrow_range))


def fake_quant_with_min_max_args_gradient(
    gradients: Any,
    inputs: Any,
    min: Any = -6,
    max: Any = 6,
    num_bits: Any = 8,
    narrow_range: Any = False,
    name: Any = None,
) -> Any:
    """The gradient of `fake_quant_with_min_max_args`: that of its result where the input is within the range.

    Args:
        gradients: the gradient of the result, a tensor of float32.
        inputs: the input, a tensor of the same shape.
        min: the lower end of the range, a number.
        max: the upper end.
        num_bits: the number of bits of a step, from 2 to 16.
        narrow_range: whether the lowest step is left out.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape.

    Raises:
        tf.errors.InvalidArgumentError: when `min` is not smaller than `max`, or shapes or the number of bits differ.

    >>> tf.quantization.fake_quant_with_min_max_args_gradient([1., 2.], [3., 7.]).numpy()
    array([1., 0.], dtype=float32)
    """
    op = "FakeQuantWithMinMaxArgsGradient"
    g, x = as_input(gradients, float32), as_input(inputs, float32)
    bits = _bits(num_bits, op)
    ends = _fixed_range(min, max, op)
    if unlike(g._value, x._value):
        raise invalid(
            f"Inputs to operation {op} of type {op} must have the same size and shape.  Input 0: "
            f"{dims(g._value.shape)} != input 1: {dims(x._value.shape)}",
            op,
        )
    return _fake_quant_gradient(g, x, *ends, bits=bits, narrow=bool(narrow_range))[0]


def fake_quant_with_min_max_vars(
    inputs: Any, min: Any, max: Any, num_bits: Any = 8, narrow_range: Any = False, name: Any = None
) -> Any:
    """Numbers rounded to the steps of a range whose ends are tensors.

    Args:
        inputs: a tensor of float32.
        min: the lower end of the range, a scalar of float32.
        max: the upper end.
        num_bits: the number of bits of a step, from 2 to 16.
        narrow_range: whether the lowest step is left out.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape. Gradients pass to the input within the range, and to its ends beyond them.

    Raises:
        tf.errors.InvalidArgumentError: when an end is no scalar, or the number of bits is another.

    >>> tf.quantization.fake_quant_with_min_max_vars([-7., 0.1, 1., 9.], -1., 2., num_bits=2).numpy()
    array([-1.,  0.,  1.,  2.], dtype=float32)
    """
    op = "FakeQuantWithMinMaxVars"
    tensors = _checked(op, inputs, min, max, rank=0)
    return _fake_quant(*tensors, bits=_bits(num_bits, op), narrow=bool(narrow_range))


def fake_quant_with_min_max_vars_gradient(
    gradients: Any, inputs: Any, min: Any, max: Any, num_bits: Any = 8, narrow_range: Any = False, name: Any = None
) -> Any:
    """The gradients of `fake_quant_with_min_max_vars`.

    Args:
        gradients: the gradient of the result, a tensor of float32.
        inputs: the input, a tensor of the same shape.
        min: the lower end of the range, a scalar.
        max: the upper end.
        num_bits: the number of bits of a step, from 2 to 16.
        narrow_range: whether the lowest step is left out.
        name: accepted for TensorFlow's sake.

    Returns:
        The gradients of the input, of the lower and of the upper end.

    Raises:
        tf.errors.InvalidArgumentError: when shapes or the number of bits are others.

    >>> made = tf.quantization.fake_quant_with_min_max_vars_gradient([1., 2., 4.], [0., 7., 8.], -6., 6.)
    >>> [x.numpy().tolist() for x in made]
    [[1.0, 0.0, 0.0], 0.0, 6.0]
    """
    op = "FakeQuantWithMinMaxVarsGradient"
    tensors = _checked(op, gradients, inputs, min, max, rank=0)
    made = _fake_quant_gradient(*tensors, bits=_bits(num_bits, op), narrow=bool(narrow_range))
    return FakeQuantWithMinMaxVarsGradient(*made)


def fake_quant_with_min_max_vars_per_channel(
    inputs: Any, min: Any, max: Any, num_bits: Any = 8, narrow_range: Any = False, name: Any = None
) -> Any:
    """Numbers rounded to the steps of a range of their own for each channel.

    Args:
        inputs: a tensor of float32 of shape `[..., channels]`.
        min: the lower ends of the ranges, a vector of float32.
        max: the upper ends.
        num_bits: the number of bits of a step, from 2 to 16.
        narrow_range: whether the lowest step is left out.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape. Gradients pass to the input within the range, and to its ends beyond them.

    Raises:
        tf.errors.InvalidArgumentError: when there are not as many ends as channels, or the number of bits is another.

    >>> tf.quantization.fake_quant_with_min_max_vars_per_channel([[0.4, 0.4]], [0., 0.], [3., 1.], num_bits=2).numpy()
    array([[0.        , 0.33333334]], dtype=float32)
    """
    op = "FakeQuantWithMinMaxVarsPerChannel"
    tensors = _checked(op, inputs, min, max, rank=1)
    return _fake_quant(*tensors, bits=_bits(num_bits, op), narrow=bool(narrow_range))


def fake_quant_with_min_max_vars_per_channel_gradient(
    gradients: Any, inputs: Any, min: Any, max: Any, num_bits: Any = 8, narrow_range: Any = False, name: Any = None
) -> Any:
    """The gradients of `fake_quant_with_min_max_vars_per_channel`.

    Args:
        gradients: the gradient of the result, a tensor of float32.
        inputs: the input, a tensor of the same shape.
        min: the lower ends of the ranges, a vector.
        max: the upper ends.
        num_bits: the number of bits of a step, from 2 to 16.
        narrow_range: whether the lowest step is left out.
        name: accepted for TensorFlow's sake.

    Returns:
        The gradients of the input, of the lower and of the upper ends.

    Raises:
        tf.errors.InvalidArgumentError: when shapes or the number of bits are others.

    >>> f = tf.quantization.fake_quant_with_min_max_vars_per_channel_gradient
    >>> [x.numpy().tolist() for x in f([[1., 2.]], [[0., 7.]], [0., 0.], [1., 1.])]
    [[[1.0, 0.0]], [0.0, 0.0], [0.0, 2.0]]
    """
    op = "FakeQuantWithMinMaxVarsPerChannelGradient"
    tensors = _checked(op, gradients, inputs, min, max, rank=1)
    made = _fake_quant_gradient(*tensors, bits=_bits(num_bits, op), narrow=bool(narrow_range))
    return FakeQuantWithMinMaxVarsPerChannelGradient(*made)
