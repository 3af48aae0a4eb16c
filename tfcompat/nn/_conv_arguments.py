"""Arguments of convolutions and of their transposes: TensorFlow's attributes checked, and shapes that must fit."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from .._array._arguments import named, not_allowed
from .._array._repeat import broadcast_to
from .._array._shape import reshape
from .._core.abstract import product
from .._core.dtypes import FLOATS_HALF_FIRST, DType, bfloat16, float32, int32, int64, mask_of
from .._core.errors import invalid
from .._core.op import as_input, as_inputs, dims, mismatch
from .._core.rules import lengths, rank_of, refused
from .._core.symbol import integers_of
from .._core.tensor import EagerTensor, Readable, Tensor, wrap
from ._correlate import _conv, _conv_to_input
from ._windows import check_name, counted, lie, no_descriptor, spatial_pads, unimplemented, whole_numbers

FLOATS = FLOATS_HALF_FIRST
NUMBERS = (*FLOATS, int32)
EITHER_FORMAT = mask_of((bfloat16, float32))  # TensorFlow has kernels for channels in front for these only
FORMATS = {2: ("NHWC", "NCHW"), 3: ("NDHWC", "NCDHW")}
_ZERO_SIZE = "filter must not have zero elements (i.e. all dimensions must be non-zero)"

_FORMAT_ERRORS = {
    "Conv2D": lambda op: unimplemented(
        "The Conv2D op currently only supports the NHWC tensor format on the CPU. The op was given the format: NCHW", op
    ),
    "Conv3D": lambda op: invalid("CPU implementation of Conv3D currently only supports the NHWC tensor format.", op),
    "Conv2DBackpropInput": lambda op: invalid("Conv2DCustomBackpropInputOp only supports NHWC.", op, None),
    "Conv3DBackpropInputV2": lambda op: invalid("Conv3DBackpropInputOpV2 only supports NDHWC on the CPU.", op, None),
}


@functools.lru_cache(1024)
def _how(
    op: str, n: int, strides: tuple[int, ...], dilations: tuple[int, ...], padding: Any, form: Any, either: bool
) -> dict[str, Any]:
    """The statics of a convolution from TensorFlow's attributes, which are checked.

    Args:
        op: TensorFlow's name of the op.
        n: the number of spatial axes.
        strides, dilations: one number for each axis, batch and channels among them.
        padding: a name or pairs for all axes.
        form: the data format.
        either: whether the dtype allows both formats.
    """
    formats = FORMATS[n]
    check_name(form, "data_format", formats, op)
    if type(padding) is not tuple:
        check_name(padding, "padding", ("SAME", "VALID", "EXPLICIT") if n == 2 else ("SAME", "VALID"), op)
        padding = "VALID" if padding == "EXPLICIT" else padding  # without pairs nothing is added
    last = form == formats[0]
    for numbers, what in ((strides, "strides"), (dilations, "dilations")):
        if len(numbers) != n + 2:
            raise invalid(f"Sliding window {what} field must specify {n + 2} dimensions", op)
    if min(strides) < 1:
        raise invalid(f"Stride must be > 0, but got {min(strides)}", op)
    if min(dilations) < 1:
        raise invalid("Dilated rates should be larger than 0.", op)
    words = "Current implementation does not yet support {} in the batch and depth dimensions."
    at = slice(1, -1) if last else slice(2, None)
    if max(strides) != max(strides[at]) or (strides[0] | strides[-1 if last else 1]) != 1:
        make = unimplemented if op in ("Conv2D", "Conv3D") else invalid
        raise make(words.format("strides"), op)
    if (dilations[0] | dilations[-1 if last else 1]) != 1:
        raise invalid(words.format("dilations"), op)
    if not last and not either:
        raise _FORMAT_ERRORS[op](op)
    return {
        "strides": strides[at],
        "dilations": dilations[at],
        "padding": spatial_pads(padding, last, op),
        "second": not last,
    }


def _check_filters(op: str, n: int, channels: int, filters: tuple[int, ...], name: str | None) -> None:
    """Refuse filters that do not fit the channels of images."""
    if len(filters) != n + 2:
        raise invalid(f"filter must be {n + 2}-dimensional: {dims(filters)}", op, name)
    if 0 in filters:
        raise invalid(_ZERO_SIZE, op, name)
    *_, depth, out = filters
    if n == 3:
        if channels != depth:
            raise invalid(f"input and filter must have the same depth: {channels} vs {depth}", op, name)
        return
    if channels % depth or not channels:
        raise invalid(f"input depth must be evenly divisible by filter depth: {channels} vs {depth}", op, name)
    if out % (channels // depth):
        raise invalid(
            f"output depth must be evenly divisible by number of groups: {out} vs {channels // depth}", op, name
        )


@functools.lru_cache(4096)
def _fit(
    op: str,
    n: int,
    shape: tuple[int, ...],
    filters: tuple[int, ...],
    strides: tuple[int, ...],
    dilations: tuple[int, ...],
    padding: Any,
    second: bool,
    name: str | None,
) -> tuple[int, ...]:
    """The numbers of windows along the axes, if images and filters fit."""
    if len(shape) != n + 2:
        raise invalid(f"input must be {n + 2}-dimensional: {dims(shape)}", op, name)
    _check_filters(op, n, shape[1 if second else -1], filters, name)
    try:
        return lie(shape[2:] if second else shape[1:-1], filters[:n], strides, dilations, padding).counts
    except ValueError as error:
        raise invalid(str(error), op, name) from None


def _may_fit(op: str, n: int, x: Any, f: Any, second: bool) -> None:
    """Refuse images and filters of a trace that do not fit for certain."""
    for value in (x, f):
        rank = rank_of(value)
        if rank is not None and (rank < n + 2 if value is x else rank != n + 2):
            raise invalid(f"Shape must be rank {n + 2} but is rank {rank}", op)
    shape, (*_, depth, out) = lengths(x, n + 2), lengths(f, n + 2)
    channels = shape[-n - 1 if second else -1]
    if type(channels) is int and type(depth) is int:
        if n == 3 and channels != depth:
            raise refused(op, channels, depth)
        if not depth or channels % depth:
            raise invalid(f"Depth of input ({channels}) is not a multiple of input depth of filter ({depth})", op)
        if type(out) is int and channels and out % (channels // depth):
            raise invalid(
                f"Depth of output ({out}) is not a multiple of the number of groups ({channels // depth})", op
            )


def numbers(op: str, value: Any, argument: str, least: int = 0) -> tuple[int, ...]:
    return whole_numbers(value, argument, op, least)


def convolve(
    op: str, n: int, x: Any, f: Any, strides: Any, dilations: Any, padding: Any, form: Any, allowed: tuple[DType, ...]
) -> Any:
    """A convolution whose arguments are TensorFlow's attributes."""
    x, f = as_inputs(op, x, f)
    if x._dtype not in allowed:
        raise not_allowed(op, "T", x._dtype, allowed)
    either = bool(x._dtype.bit & EITHER_FORMAT)
    if type(padding) is list or not isinstance(padding, (str, tuple)):
        check_name(padding, "padding", (), op)
    how = _how(op, n, strides, dilations, padding, form, either)
    eager = type(x) is EagerTensor and type(f) is EagerTensor
    if not eager:
        _may_fit(op, n, x._value, f._value, how["second"])
        if rank_of(x._value) is None:
            return _conv(x, f, **how)
    shape = x._value.shape
    if len(shape) > n + 2:
        lead, inner = shape[: -n - 1], shape[-n - 1 :]
        if eager:
            _fit(op, n, (1, *inner), f._value.shape, *how.values(), "")
        made = _conv(reshape(x, (product(lead), *inner)), f, **how)
        return reshape(made, (*lead, *made._value.shape[1:]))
    if eager:
        _fit(op, n, shape, f._value.shape, *how.values(), "")
    return _conv(x, f, **how)


def _not_computed(op: str, x: tuple[int, ...], computed: tuple[int, ...], how: dict[str, Any]) -> Exception:
    """The error of a transposed convolution to a shape whose convolution would have another one."""
    actual = x[2:] if how["second"] else x[1:-1]
    at = next((i for i, (a, b) in enumerate(zip(actual, computed, strict=True)) if a != b), None)
    what = "Number of images or channels of out_backprop doesn't match"
    if at is not None:
        what = (
            f"Conv{len(actual)}DCustomBackpropInput: Size of out_backprop doesn't match computed: "
            f"actual = {actual[at]}, computed = {computed[at]} spatial_dim: {at + (2 if how['second'] else 1)}"
        )
    return invalid(what, op, None) if type(how["padding"]) is tuple else no_descriptor("convolution", what, op)


def output_sizes(op: str, n: int, output_shape: Any) -> tuple[int, ...]:
    """The argument `output_shape` of a transposed convolution as a tuple."""
    if isinstance(output_shape, (Tensor, Readable)):
        given = as_input(output_shape)
        if given._dtype is not int32 and not (n == 3 and given._dtype is int64):
            raise mismatch(op, 0, int32, given._dtype)
    else:
        given = as_input(output_shape, int32)
    if rank_of(given._value) not in (None, 1):
        raise invalid(f"input_sizes must be 1-dimensional, got: {given._value.ndim}", op, named(output_shape))
    return tuple(integers_of(given).tolist())


def nothing(x: Any, sizes: tuple[Any, ...]) -> Any:
    """A tensor of the dtype of another of which only the shape is looked at."""
    zero = x._value.dtype.type(0)
    if all([type(n) is int for n in sizes]):
        return wrap(np.broadcast_to(zero, sizes))
    return broadcast_to(wrap(zero), sizes)


def transposed(
    op: str, n: int, x: Any, f: Any, sizes: tuple[int, ...], strides: Any, dilations: Any, padding: Any, form: Any
) -> Any:
    """A transposed convolution whose arguments are TensorFlow's attributes."""
    f, x = as_inputs(op, f, x)
    allowed = NUMBERS if n == 2 else FLOATS
    if x._dtype not in allowed:
        raise not_allowed(op, "T", x._dtype, allowed)
    how = _how(op, n, strides, dilations, padding, form, bool(x._dtype.bit & EITHER_FORMAT))
    second = how["second"]
    shape, filters = lengths(x._value, n + 2), lengths(f._value, n + 2)
    if len(shape) != n + 2:
        raise invalid(f"input_sizes must be 4 or 5-dimensional, got: {len(shape)}", op, None)
    if len(sizes) == n and len(filters) == n + 2:
        sizes = (shape[0], filters[n], *sizes) if second else (shape[0], *sizes, filters[n])
    if len(sizes) != n + 2:
        raise invalid(f"input_sizes must be 4 or 5-dimensional, got: {len(sizes)}", op, None)
    for size in sizes:
        if size < 0:
            raise invalid(f"Dimension {size} must be >= 0", op, None)
    if not all([type(size) is int for size in (*sizes, *shape, *filters)]):
        counts = counted(sizes[2:] if second else sizes[1:-1], filters[:n], *list(how.values())[:3])
        made_shape = (sizes[0], filters[-1], *counts) if second else (sizes[0], *counts, filters[-1])
        for a, b in zip(made_shape, shape, strict=True):
            if type(a) is int and type(b) is int and a != b:
                raise refused(op, b, a)
        return _conv_to_input(x, f, nothing(x, sizes), **how)
    counts = _fit(op, n, sizes, filters, *how.values(), None)
    made_shape = (sizes[0], filters[-1], *counts) if second else (sizes[0], *counts, filters[-1])
    if sizes[0] and made_shape != shape:
        raise _not_computed(op, shape, counts, how)
    if not sizes[0]:
        return wrap(np.zeros(sizes, x._value.dtype))
    return _conv_to_input(x, f, nothing(x, sizes), **how)


def refuse_pairs(padding: Any, op: str) -> Any:
    """The padding of an op that takes names only; lists of pairs are refused."""
    if not isinstance(padding, str):
        check_name(padding, "padding", (), op)
    return padding


def steps_and_rates(n: int, strides: Any, rates: Any) -> tuple[Any, Any]:
    """Strides and dilations of the spatial axes as int32 arrays.

    Raises:
        ValueError: when there are not n of them, or one is below 1.
    """
    made = []
    for value, what in ((rates, "dilation_rate"), (strides, "strides")):
        value = [1] * n if value is None else value
        if len(value) != n:
            raise ValueError(f"`len({what})` should be {n}. Received: {what}={value} of length {len(value)}")
        array = np.array(value, np.int32)
        if (array < 1).any():
            raise ValueError(f"all values of `{what}` must be positive. Received: {what}={array}")
        made.append(array)
    return made[1], made[0]
