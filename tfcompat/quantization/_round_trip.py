"""Numbers quantized and dequantized again: rounded to the steps of a range that is symmetric, or begins at zero."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from .._array._arguments import enum_name, named, no_kernel, not_allowed
from .._core.dtypes import bfloat16, float16, float32, float64
from .._core.errors import InvalidArgumentError, invalid, tail
from .._core.op import as_inputs, primitive
from .._core.rules import same
from .._core.tensor import EagerTensor

_FLOATS = (bfloat16, float16, float32, float64)
_ROUND_MODES = ("HALF_TO_EVEN", "HALF_UP")


def _where(condition: Any, x: Any, y: Any) -> Any:
    """`np.where` of numbers."""
    return x if condition else y


def _scales(low: Any, high: Any, bits: int, signed: bool, narrow: bool) -> tuple[Any, Any, Any, Any]:
    """Steps for a unit and units for a step of ranges, and the ends of the ranges that have all of the steps."""
    kind = low.dtype.type
    where: Any = np.where if low.ndim else _where
    first = kind(-(1 << (bits - 1)) + narrow if signed else 0)
    last = kind((1 << (bits - 1)) - 1 if signed else (1 << bits) - 1)
    most = np.finfo(kind).max
    by_low = where(first * low > 0, first / low, most)
    by_high = where(last * high > 0, last / high, most)
    lower = by_low < by_high
    unit = where(lower, low / first, high / last)
    return (
        where(lower, by_low, by_high).astype(kind),
        unit.astype(kind),
        where(lower, low, first * unit).astype(kind),
        where(lower, last * unit, high).astype(kind),
    )


_kept_scales = lru_cache(256, typed=True)(_scales)  # of ranges that are numbers


def _along(ends: Any, rank: int, axis: int) -> Any:
    """Ends of ranges in a shape that broadcasts with the numbers that they are for."""
    if axis < 0 or not ends.ndim:
        return ends
    return ends.reshape([-1 if at == axis else 1 for at in range(rank)])


def _within(F: Any, g: Any, y: Any, x: Any, low: Any, high: Any, *, axis: int, **how: Any) -> list[Any]:
    """Of the newer op: gradients pass where the input is within the given range, also if that is not used."""
    return [F.pass_within(g, x, low, high, axis=axis), F.zeros_of(low), F.zeros_of(high)]


def _round_trip(
    x: Any, low: Any, high: Any, *, bits: int, signed: bool, given: bool, even: bool, narrow: bool, axis: int
) -> Any:
    """The kernel of both ops."""
    if not x.size:
        return x
    if not given:
        others = None if axis < 0 else tuple([at for at in range(x.ndim) if at != axis])
        low, high = np.minimum.reduce(x, axis=others), np.maximum.reduce(x, axis=others)
    if given and not low.ndim and low and high:  # not of zeros, of which the two signs are one key
        scale, unit, low, high = _kept_scales(low, high, bits, signed, narrow)
    else:
        scale, unit, low, high = [_along(each, x.ndim, axis) for each in _scales(low, high, bits, signed, narrow)]
    if given:
        if np.count_nonzero(low) == low.size and np.count_nonzero(high) == high.size:
            x = np.maximum(np.minimum(x, high), low)
        else:  # of two zeros numpy takes either
            x = np.where(x > high, high, x)
            x = np.where(x < low, low, x)
    steps = x * scale
    if not even:
        steps = steps + x.dtype.type(0.5)
    steps = (np.rint if even else np.floor)(steps)
    return steps * unit


@primitive(
    op="Mul",
    grad=(lambda F, g, y, a, x, low, high, **how: F.pass_within(g, x, low, high, **how), None, None, None),
    infer=same,
    keep=True,
)
def pass_within(g: Any, x: Any, low: Any, high: Any, *, axis: int) -> Any:
    """`g` where `x` is in a range, and zero elsewhere."""
    low, high = _along(low, x.ndim, axis), _along(high, x.ndim, axis)
    return np.where((x >= low) & (x <= high), g, g.dtype.type(0))[()]


@primitive(op="QuantizeAndDequantizeV4", grads=_within, infer=same, keep=True)
def _there_and_back(x: Any, low: Any, high: Any, **how: Any) -> Any:
    return _round_trip(x, low, high, **how)


@primitive(
    op="QuantizeAndDequantizeV2", grad=(lambda F, g, y, x, low, high, **how: g, None, None), infer=same, keep=True
)
def _there_and_back_straight(x: Any, low: Any, high: Any, **how: Any) -> Any:
    return _round_trip(x, low, high, **how)


def _arguments(
    op: str,
    inputs: tuple[Any, Any, Any],
    signed_input: Any,
    num_bits: Any,
    range_given: Any,
    round_mode: Any,
    narrow_range: Any,
    axis: Any,
) -> tuple[list[Any], dict[str, Any]]:
    """The tensors and the other arguments of both ops.

    Raises:
        tf.errors.InvalidArgumentError, tf.errors.NotFoundError: when they are not what the ops take.
    """
    tensors = as_inputs(op, *inputs)
    dtype = tensors[0]._dtype
    if dtype not in _FLOATS:
        raise not_allowed(op, "T", dtype, _FLOATS, named(*inputs))
    if round_mode not in _ROUND_MODES:
        words = f"Value for attr 'round_mode' of \"{round_mode}\" is not in the list of allowed values: "
        raise InvalidArgumentError(None, None, words + ", ".join(f'"{mode}"' for mode in _ROUND_MODES) + tail(op))
    bits, signed, given = int(num_bits), bool(signed_input), bool(range_given)
    if not 0 < bits < (62 if signed else 63):
        raise invalid(f"num_bits is out of range: {bits} with signed_input_ {int(signed)}", op)
    x, low, high = [tensor._value for tensor in tensors]
    rank = len(x.shape)
    place = -1 if axis is None else int(axis) % rank if axis < 0 else int(axis)
    if dtype in _FLOATS[:2]:
        narrow, known, sign = [str(bool(flag)).lower() for flag in (narrow_range, given, signed)]
        attrs = f"T={enum_name(dtype)}, axis={place}, narrow_range={narrow}, num_bits={bits}, range_given={known}"
        raise no_kernel(op, f'{attrs}, round_mode="{round_mode}", signed_input={sign}')
    if place >= rank > 0 or place > rank:
        raise invalid(f"Shape must be at least rank {place + 1} but is rank {rank}", op)
    if given:
        for word, end in (("input_min", low), ("input_max", high)):
            if place < 0 and end.shape:
                raise invalid(f"{word} must be a scalar.", op)
            if place >= 0 and len(end.shape) != 1:
                raise invalid(f"Shape must be rank 1 for {word}_tensor when the axis is specified", op)
            if place >= 0 and end.shape[0] != x.shape[place]:
                raise invalid(f"{word}_tensor has incorrect size, was {end.shape[0]} expected {x.shape[place]}", op)
        if place < 0 and type(tensors[1]) is EagerTensor is type(tensors[2]) and low > high:
            raise invalid(f"Invalid range: input_min {low:g} > input_max {high:g}", op)
    return tensors, {
        "bits": bits,
        "signed": signed,
        "given": given,
        "even": round_mode == "HALF_TO_EVEN",
        "narrow": bool(narrow_range),
        "axis": place,
    }


def quantize_and_dequantize_v2(
    input: Any,
    input_min: Any,
    input_max: Any,
    signed_input: Any = True,
    num_bits: Any = 8,
    range_given: Any = False,
    round_mode: Any = "HALF_TO_EVEN",
    name: Any = None,
    narrow_range: Any = False,
    axis: Any = None,
) -> Any:
    """Numbers rounded to the steps of a range that a few bits can say.

    Args:
        input: a tensor of float32 or float64.
        input_min: the lower end of the range, a scalar, or a vector with an end for each place along `axis`.
        input_max: the upper end. Of both the one that is further from zero decides about the range.
        signed_input: whether steps have a sign; those without begin at zero.
        num_bits: the number of bits of a step.
        range_given: whether the range is that of `input_min` and `input_max`; otherwise it is that of the input.
        round_mode: where halves go, "HALF_TO_EVEN" or "HALF_UP".
        name: accepted for TensorFlow's sake.
        narrow_range: whether the lowest step is left out, so that there are as many on both sides of zero.
        axis: an axis along which each place has a range of its own.

    Returns:
        A tensor of the same shape and dtype. Gradients pass where the input is from `input_min` to `input_max`.

    Raises:
        tf.errors.InvalidArgumentError: when an argument is not of these.

    >>> tf.quantization.quantize_and_dequantize_v2([-0.3, 0.4, 2.], -1., 1., num_bits=3, range_given=True).numpy()
    array([-0.33333334,  0.33333334,  1.        ], dtype=float32)
    """
    tensors, how = _arguments(
        "QuantizeAndDequantizeV4",
        (input, input_min, input_max),
        signed_input,
        num_bits,
        range_given,
        round_mode,
        narrow_range,
        axis,
    )
    return _there_and_back(*tensors, **how)


def quantize_and_dequantize(
    input: Any,
    input_min: Any,
    input_max: Any,
    signed_input: Any = True,
    num_bits: Any = 8,
    range_given: Any = False,
    round_mode: Any = "HALF_TO_EVEN",
    name: Any = None,
    narrow_range: Any = False,
    axis: Any = None,
) -> Any:
    """`quantize_and_dequantize_v2` with gradients that pass everywhere.

    Args:
        input: a tensor of float32 or float64.
        input_min: the lower end of the range, a scalar, or a vector with an end for each place along `axis`.
        input_max: the upper end. Of both the one that is further from zero decides about the range.
        signed_input: whether steps have a sign; those without begin at zero.
        num_bits: the number of bits of a step.
        range_given: whether the range is that of `input_min` and `input_max`; otherwise it is that of the input.
        round_mode: where halves go, "HALF_TO_EVEN" or "HALF_UP".
        name: accepted for TensorFlow's sake.
        narrow_range: whether the lowest step is left out, so that there are as many on both sides of zero.
        axis: an axis along which each place has a range of its own.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        tf.errors.InvalidArgumentError: when an argument is not of these.

    >>> tf.quantization.quantize_and_dequantize([-0.3, 0.4, 2.], -1., 1., num_bits=3, range_given=True).numpy()
    array([-0.33333334,  0.33333334,  1.        ], dtype=float32)
    """
    tensors, how = _arguments(
        "QuantizeAndDequantizeV2",
        (input, input_min, input_max),
        signed_input,
        num_bits,
        range_given,
        round_mode,
        narrow_range,
        axis,
    )
    return _there_and_back_straight(*tensors, **how)
