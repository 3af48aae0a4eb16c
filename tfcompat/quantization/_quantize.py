"""Quantized numbers: integers that stand for floats of a range, `tf.quantization.quantize` and the way back.

Three ways to lay the integers of a type over a range: MIN_COMBINED lays the lowest on the lower end, MIN_FIRST does so
after it has moved the range to make zero a number, SCALED lays zero on zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from .._array._arguments import enum_name, integer, named, no_kernel, not_allowed, unregistered
from .._array._join import _concatenated
from .._core.dtypes import QUANTIZED, DType, as_dtype, bfloat16, float32, qint8, qint32, quint8
from .._core.errors import InvalidArgumentError, invalid, tail
from .._core.op import as_input, as_inputs, mismatch, primitive
from .._core.tensor import EagerTensor

_F = np.float32
_MODES = ("MIN_COMBINED", "MIN_FIRST", "SCALED")
_ROUND_MODES = ("HALF_AWAY_FROM_ZERO", "HALF_TO_EVEN")
_HIGHEST = _F(2147483520.0)  # the highest float32 that is an int32
_MOST = np.finfo(_F).max


class QuantizeV2(NamedTuple):
    """What `quantize` returns."""

    output: Any
    output_min: Any
    output_max: Any


class QuantizedConcat(NamedTuple):
    """What `quantized_concat` returns."""

    output: Any
    output_min: Any
    output_max: Any


def _ends(kind: Any) -> tuple[Any, Any]:
    """The lowest and the highest number of an integer type."""
    info = np.iinfo(kind)
    return info.min, info.max


def _away(x: Any) -> Any:
    """Numbers rounded, halves away from zero."""
    whole = np.trunc(x)
    return np.where(np.abs(x - whole) >= _F(0.5), whole + np.copysign(_F(1), x), whole)


def _whole(x: Any, kind: Any) -> Any:
    """Floats that are integers as integers: what does not fit wraps, or is the lowest int32, as processors have it."""
    fits = (x > _F(-(2.0**31)) - 1) & (x < _F(2.0**31))
    return np.where(fits, x, _F(-(2.0**31))).astype(np.int32).astype(kind)


def _half(kind: Any) -> Any:
    """How far the numbers of a signed type lie below those from zero on."""
    low, high = _ends(kind)
    return _F((float(high) - float(low) + 1) / 2 if low else 0.0)


def _min_first(x: Any, low: Any, high: Any, kind: Any, once: bool = False) -> Any:
    """Floats as integers of a range that is moved so that zero is one of its numbers.

    Args:
        x: an array of float32.
        low: the lower ends of ranges.
        high: the upper ends.
        kind: the type of the integers.
        once: whether the distance from the lower end is rounded, halves to even, and not number and end on their own.
    """
    least, most = _ends(kind)
    steps = 2.0 ** (8 * np.dtype(kind).itemsize)
    scale = np.where(high == low, 0.0, (steps - 1.0) / np.where(high == low, 1.0, high - low)).astype(_F)
    if once:
        place = np.rint(x * scale - low * scale) + _F(least)
    else:
        place = _away(x * scale) - (_away(low * scale) - _F(least))
    return np.minimum(np.maximum(place, _F(least)), min(_F(most), _HIGHEST)).astype(np.int32).astype(kind)


def _from_min_first(x: Any, low: Any, high: Any) -> Any:
    """The floats that integers of a moved range stand for."""
    least, _ = _ends(x.dtype)
    steps = 2.0 ** (8 * x.dtype.itemsize)
    scale = ((high - low) / (steps - 1.0)).astype(_F)
    moved = np.where(high == low, low, _away(low / np.where(scale == 0, _F(1), scale)) * scale).astype(_F)
    return x.astype(_F) * scale + (moved - _F(least) * scale)


def _as_parts(x: Any, low: Any, high: Any, **how: Any) -> list[DType]:
    return [how["dtype"], float32, float32]


@primitive(
    op="QuantizeV2",
    infer=lambda x, low, high, *, axis, **how: [x.shape, *[low.shape if axis >= 0 else ()] * 2],
    to=_as_parts,
    grad=(unregistered("QuantizeV2"),) * 3,
    declared=True,
)
def _quantize(
    x: Any, low: Any, high: Any, *, dtype: DType, mode: str, even: bool, narrow: bool, axis: int, ensure: float
) -> tuple[Any, Any, Any]:
    ends = (-1,) if axis >= 0 else ()
    low, high = np.asarray(low).reshape(ends), np.asarray(high).reshape(ends)
    if np.any(high < low):
        raise invalid("input_max_range must be larger than input_min_range.", "QuantizeV2")
    low = np.minimum(low, _F(0))
    least = np.maximum(_F(1), np.maximum(np.abs(low), np.abs(high))) * _F(ensure)
    high = np.maximum(np.maximum(high, low + least), _F(0))
    kind = dtype.type
    bottom, top = _ends(kind)
    bottom += narrow if mode == "SCALED" else 0
    if even and not narrow and axis < 0 and dtype in (qint8, quint8):
        # TensorFlow on x86 leaves these to oneDNN, which lays them symmetrically, or from zero on.
        most = np.maximum(np.abs(low), np.abs(high))
        place = x * (_F((top - bottom) / (2.0 if bottom else 1.0)) / most)
        return np.clip(np.rint(place), bottom, top).astype(kind), -most if bottom else np.zeros_like(most), most
    if mode == "SCALED":
        by_low = np.where(_F(bottom) * low > 0, _F(bottom) / np.where(low == 0, _F(1), low), _MOST)
        by_high = np.where(_F(top) * high > 0, _F(top) / np.where(high == 0, _F(1), high), _MOST)
        scale = np.minimum(by_low, by_high).astype(_F)
        low, high = (_F(bottom) / scale).astype(_F), (_F(top) / scale).astype(_F)
        low = np.where(np.abs(low) < np.finfo(_F).tiny, _F(0), low)  # no denormal numbers in TensorFlow
    shape = [-1 if at == axis else 1 for at in range(x.ndim)] if axis >= 0 else ()
    first, last = low.reshape(shape), high.reshape(shape)
    if mode == "MIN_FIRST":
        return _min_first(x, first, last, kind, once=dtype is quint8), low, high
    held = np.maximum(np.minimum(x, last), first)
    if mode == "SCALED":
        place = held * scale.reshape(shape)
        return _whole(np.rint(place) if even else _away(place), kind), low, high
    factor = ((float(top) - float(bottom)) / (last - first).astype(np.float64)).astype(_F)
    place = (held - first) * factor
    return _whole(_away(place - _half(kind)) if bottom else place + _F(0.5), kind), low, high


@primitive(
    op="Dequantize",
    infer=lambda x, low, high, **how: x.shape,
    to=lambda x, low, high, *, dtype, **how: dtype,
    grad=(unregistered("Dequantize"),) * 3,
    dtypes=QUANTIZED,
)
def _dequantize(x: Any, low: Any, high: Any, *, mode: str, narrow: bool, axis: int, dtype: DType) -> Any:
    shape = [-1 if at == axis else 1 for at in range(x.ndim)] if axis >= 0 else ()
    low, high = np.asarray(low).reshape(shape), np.asarray(high).reshape(shape)
    least, most = _ends(x.dtype)
    if mode == "MIN_FIRST":
        found = _from_min_first(x, low, high)
    elif mode == "SCALED":
        scale = high / _F(most)
        if least:
            scale = np.maximum(low / _F(least + narrow), scale)
        found = x.astype(_F) * scale
    else:
        scale = (high - low) / (_F(most) - _F(least))
        found = (x.astype(_F) + _half(x.dtype)) * scale + low
    return found.astype(dtype.type)


def _choice(op: str, attr: str, value: Any, allowed: tuple[str, ...]) -> None:
    """Refuse a word that is not one of some."""
    if value not in allowed:
        words = f"Value for attr '{attr}' of \"{value}\" is not in the list of allowed values: "
        raise InvalidArgumentError(None, None, words + ", ".join(f'"{word}"' for word in allowed) + tail(op))


def _place(x: Any, axis: Any) -> int:
    """The axis of ranges that are one for each index along it; -1 for a single range."""
    if axis is None:
        return -1
    if axis < 0 and x.shape.rank is None:
        raise ValueError("input should have known rank to use negative axis.")
    return int(axis) % x.shape.rank if axis < 0 else int(axis)


def quantize(
    input: Any,
    min_range: Any,
    max_range: Any,
    T: Any,
    mode: str = "MIN_COMBINED",
    round_mode: str = "HALF_AWAY_FROM_ZERO",
    name: Any = None,
    narrow_range: bool = False,
    axis: Any = None,
    ensure_minimum_range: float = 0.01,
) -> Any:
    """Floats as integers of a quantized type.

    Args:
        input: a tensor of float32.
        min_range: the lower end of the range, or one for each index along `axis`. It is 0 where it would be above.
        max_range: the upper end.
        T: a quantized dtype, such as `tf.qint8`.
        mode: how the integers lie over the range: `"MIN_COMBINED"`, `"MIN_FIRST"` or `"SCALED"`.
        round_mode: `"HALF_AWAY_FROM_ZERO"`, or `"HALF_TO_EVEN"` for `"SCALED"` only.
        name: accepted for TensorFlow's sake.
        narrow_range: whether `"SCALED"` leaves out the lowest integer, so that there are as many on both sides of 0.
        axis: the axis along which ranges differ; None is one range for all.
        ensure_minimum_range: how wide the range is at least, as a share of its larger end (of 1, if that is smaller).

    Returns:
        The integers, and the ends of the range that they stand for, as `output`, `output_min` and `output_max`.

    Raises:
        tf.errors.InvalidArgumentError: when the arguments do not fit.

    >>> tf.quantization.quantize([-1.0, 0.5, 3.0], -1.0, 1.0, tf.quint8).output.numpy()
    array([  0, 191, 255], dtype=uint8)
    """
    op, dtype = "QuantizeV2", as_dtype(T)
    x, low, high = as_inputs(op, input, min_range, max_range, dtype=float32)
    if dtype not in QUANTIZED:
        raise not_allowed(op, "T", dtype, QUANTIZED, named(input, min_range, max_range))
    _choice(op, "mode", mode, _MODES)
    _choice(op, "round_mode", round_mode, _ROUND_MODES)
    if round_mode == "HALF_TO_EVEN" and mode != "SCALED":
        raise invalid(f"Round mode 'HALF_TO_EVEN' only supported for mode 'SCALED', but mode is '{mode}'.", op)
    place = _place(x, axis)
    _check_ends(op, x._value, (("min_range", low._value), ("max_range", high._value)), place)
    how = {"dtype": dtype, "mode": mode, "even": round_mode == "HALF_TO_EVEN", "narrow": bool(narrow_range)}
    return QuantizeV2(*_quantize(x, low, high, axis=place, ensure=float(ensure_minimum_range), **how))


def _check_ends(op: str, x: Any, ends: Sequence[tuple[str, Any]], axis: int) -> None:
    """Refuse ends of ranges whose shapes do not fit."""
    if axis >= x.ndim:
        raise invalid(
            "Axis is on a zero-based index, so its value must always be less than number of input's dims, but given "
            f"axis value was {axis} and input's dims was {x.ndim}",
            op,
        )
    for word, end in ends:
        if axis < 0:
            if end.size != 1:
                raise invalid(
                    f"If axis is not specified, {word} must contain a single float element, but it contains "
                    f"{end.size} elements",
                    op,
                )
        elif end.ndim != 1 or end.shape[0] != x.shape[axis]:
            raise invalid(
                f"If axis is specified, {word} must be a 1-D tensor whose size matches the axis dimension of the input "
                f"and output tensors, but {word} is a {end.ndim}-D tensor of size {end.size} and input's axis "
                f"dimension is of size {x.shape[axis]}",
                op,
            )


def dequantize(
    input: Any,
    min_range: Any,
    max_range: Any,
    mode: str = "MIN_COMBINED",
    name: Any = None,
    axis: Any = None,
    narrow_range: bool = False,
    dtype: Any = float32,
) -> Any:
    """The floats that integers of a quantized type stand for.

    Args:
        input: a tensor of a quantized dtype.
        min_range: the lower end of the range, or one for each index along `axis`.
        max_range: the upper end.
        mode: how the integers lie over the range, see `quantize`.
        name: accepted for TensorFlow's sake.
        axis: the axis along which ranges differ; None is one range for all.
        narrow_range: whether `"SCALED"` did without the lowest integer.
        dtype: float32 or bfloat16.

    Returns:
        A tensor of that dtype.

    Raises:
        tf.errors.InvalidArgumentError: when the arguments do not fit.

    >>> numbers = tf.quantization.quantize([-1.0, 0.2, 3.0], -1.0, 1.0, tf.quint8).output
    >>> tf.quantization.dequantize(numbers, -1.0, 1.0).numpy()
    array([-1.       ,  0.2      ,  1.       ], dtype=float32)
    """
    op, to = "Dequantize", as_dtype(dtype)
    x = as_input(input)
    low, high = as_inputs(op, min_range, max_range, dtype=float32)
    if x._dtype not in QUANTIZED:
        raise not_allowed(op, "T", x._dtype, QUANTIZED, named(input, min_range, max_range))
    if to not in (bfloat16, float32):
        raise not_allowed(op, "dtype", to, (bfloat16, float32), named(input, min_range, max_range))
    _choice(op, "mode", mode, _MODES)
    place = _place(x, axis)
    wanted = x._value.shape[place] if place >= 0 else 1
    for word, end in (("input_min_tensor", low), ("input_max_tensor", high)):
        if end._value.size != wanted:
            raise invalid(
                f"{word} must have as many elements as input on the dequantization axis ({place}), got "
                f"{end._value.size}, expected {wanted}",
                op,
            )
    return _dequantize(x, low, high, mode=mode, narrow=bool(narrow_range), axis=place, dtype=to)


def _joined(*parts: Any, axis: int) -> Any:
    values = parts[: len(parts) // 3]
    return [_concatenated(*values, axis=axis), (), ()]


@primitive(
    op="QuantizedConcat",
    infer=_joined,
    to=lambda *parts, axis: [parts[0], float32, float32],
    grads=lambda F, g, y, *parts, axis: unregistered("QuantizedConcat")(F, g, y),
    declared=True,
)
def _quantized_concat(*parts: Any, axis: int) -> tuple[Any, Any, Any]:
    count = len(parts) // 3
    values, lows, highs = parts[:count], parts[count : 2 * count], parts[2 * count :]
    low, high = min(_F(0), *lows), max(_F(0), *highs)
    if values[0].dtype.kind == "i":
        high = max(-low, high)
        low = -high
    low, high = np.asarray(low), np.asarray(high)
    made = [
        x if a == low and b == high else _min_first(_from_min_first(x, a, b), low, high, x.dtype)
        for x, a, b in zip(values, lows, highs, strict=True)
    ]
    return np.concatenate(made, axis), low, high


def quantized_concat(concat_dim: Any, values: Any, input_mins: Any, input_maxes: Any, name: Any = None) -> Any:
    """Tensors of quantized numbers joined along an axis, in one range that covers all of theirs.

    Args:
        concat_dim: the axis.
        values: two or more tensors of quint8 or qint32, of the same lengths along the other axes.
        input_mins: the lower ends of their ranges.
        input_maxes: the upper ends.
        name: accepted for TensorFlow's sake.

    Returns:
        The joined integers and the ends of their range, as `output`, `output_min` and `output_max`.

    Raises:
        tf.errors.InvalidArgumentError: when the arguments do not fit.
        tf.errors.NotFoundError: for other quantized dtypes.

    >>> x = tf.quantization.quantize([0.0, 1.0], 0.0, 1.0, tf.quint8)
    >>> y = tf.quantization.quantize([2.0], 0.0, 2.0, tf.quint8)
    >>> tf.quantization.quantized_concat(0, [x[0], y[0]], [x[1], y[1]], [x[2], y[2]]).output.numpy()
    array([  0, 128, 255], dtype=uint8)
    """
    op = "QuantizedConcat"
    if len(values) < 2:
        raise InvalidArgumentError(
            None, None, f"Value for attr 'N' of {len(values)} must be at least minimum 2" + tail(op)
        )
    axis = integer(concat_dim, op, "concat_dim", *values)
    tensors = [as_input(value) for value in values]
    for at, tensor in enumerate(tensors[1:], 1):
        if tensor._dtype is not tensors[0]._dtype:
            raise mismatch(op, at + 1, tensors[0]._dtype, tensor._dtype)
    if tensors[0]._dtype not in (qint32, quint8):
        raise no_kernel(op, f"N={len(tensors)}, T={enum_name(tensors[0]._dtype)}")
    rank = tensors[0]._value.ndim
    if not 0 <= axis < rank:
        raise invalid(f"ConcatOp : Expected concatenating dimensions in the range [0, {rank}), but got {axis}", op)
    ends = as_inputs(op, *input_mins, *input_maxes, dtype=float32)
    if any(type(x) is EagerTensor and x._value.ndim for x in ends):
        raise invalid("The ends of ranges must be scalars", op)
    return QuantizedConcat(*_quantized_concat(*tensors, *ends, axis=axis))
