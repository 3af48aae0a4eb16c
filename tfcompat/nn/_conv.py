"""Convolutions of one, two and three spatial axes, and their transposes."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from .._array._arguments import named, not_allowed
from .._array._shape import expand_dims, reshape, squeeze
from .._core.dtypes import DType, bfloat16, float16, float32, float64, int32, int64, mask_of
from .._core.errors import invalid
from .._core.op import as_input, as_inputs, dims, mismatch
from .._core.tensor import Readable, Tensor, wrap
from ._correlate import _conv, _conv_to_input
from ._windows import check_name, explicit, lie, no_descriptor, sequence, spatial_pads, unimplemented, whole_numbers

_FLOATS = (float16, bfloat16, float32, float64)
_NUMBERS = (*_FLOATS, int32)
_EITHER_FORMAT = mask_of((bfloat16, float32))  # TensorFlow has kernels for channels in front for these only
_FORMATS = {2: ("NHWC", "NCHW"), 3: ("NDHWC", "NCDHW")}
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
    formats = _FORMATS[n]
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


def _numbers(op: str, value: Any, argument: str, least: int = 0) -> tuple[int, ...]:
    return whole_numbers(value, argument, op, least)


def _convolve(
    op: str, n: int, x: Any, f: Any, strides: Any, dilations: Any, padding: Any, form: Any, allowed: tuple[DType, ...]
) -> Any:
    """A convolution whose arguments are TensorFlow's attributes."""
    x, f = as_inputs(op, x, f)
    if x._dtype not in allowed:
        raise not_allowed(op, "T", x._dtype, allowed)
    either = bool(x._dtype.bit & _EITHER_FORMAT)
    if type(padding) is list or not isinstance(padding, (str, tuple)):
        check_name(padding, "padding", (), op)
    how = _how(op, n, strides, dilations, padding, form, either)
    shape = x._value.shape
    if len(shape) > n + 2:
        lead, inner = shape[: -n - 1], shape[-n - 1 :]
        _fit(op, n, (1, *inner), f._value.shape, *how.values(), "")
        made = _conv(reshape(x, (int(np.prod(lead)), *inner)), f, **how)
        return reshape(made, (*lead, *made._value.shape[1:]))
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


def _sizes(op: str, n: int, output_shape: Any) -> tuple[int, ...]:
    """The argument `output_shape` of a transposed convolution as a tuple."""
    if isinstance(output_shape, (Tensor, Readable)):
        given = as_input(output_shape)
        if given._dtype is not int32 and not (n == 3 and given._dtype is int64):
            raise mismatch(op, 0, int32, given._dtype)
    else:
        given = as_input(output_shape, int32)
    if given._value.ndim != 1:
        raise invalid(f"input_sizes must be 1-dimensional, got: {given._value.ndim}", op, named(output_shape))
    return tuple(given._value.tolist())


def _transposed(
    op: str, n: int, x: Any, f: Any, sizes: tuple[int, ...], strides: Any, dilations: Any, padding: Any, form: Any
) -> Any:
    """A transposed convolution whose arguments are TensorFlow's attributes."""
    f, x = as_inputs(op, f, x)
    allowed = _NUMBERS if n == 2 else _FLOATS
    if x._dtype not in allowed:
        raise not_allowed(op, "T", x._dtype, allowed)
    how = _how(op, n, strides, dilations, padding, form, bool(x._dtype.bit & _EITHER_FORMAT))
    second = how["second"]
    shape, filters = x._value.shape, f._value.shape
    if len(shape) != n + 2:
        raise invalid(f"input_sizes must be 4 or 5-dimensional, got: {len(shape)}", op, None)
    if len(sizes) == n and len(filters) == n + 2:
        sizes = (shape[0], filters[n], *sizes) if second else (shape[0], *sizes, filters[n])
    if len(sizes) != n + 2:
        raise invalid(f"input_sizes must be 4 or 5-dimensional, got: {len(sizes)}", op, None)
    if min(sizes) < 0:
        raise invalid(f"Dimension {min(sizes)} must be >= 0", op, None)
    counts = _fit(op, n, sizes, filters, *how.values(), None)
    made_shape = (sizes[0], filters[-1], *counts) if second else (sizes[0], *counts, filters[-1])
    if sizes[0] and made_shape != shape:
        raise _not_computed(op, shape, counts, how)
    if not sizes[0]:
        return wrap(np.zeros(sizes, x._value.dtype))
    like = wrap(np.broadcast_to(x._value.dtype.type(0), sizes))  # only its shape is looked at
    return _conv_to_input(x, f, like, **how)


# ---------------------------------------------------------------------------------------------------------------
# forward


def conv1d(
    input: Any,
    filters: Any,
    stride: Any,
    padding: Any,
    data_format: Any = "NWC",
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """The convolution of signals with filters.

    Args:
        input: a tensor `[..., width, channels]` of floating point numbers.
        filters: a tensor `[filter width, channels / groups, out channels]` of the same dtype.
        stride: the step between windows; or a list of 1 or 3 numbers.
        padding: `"SAME"` or `"VALID"`.
        data_format: `"NWC"`, or `"NCW"` with channels in front of the width.
        dilations: the step between elements of a window; or a list of 1 or 3 numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[..., new width, out channels]`.

    Raises:
        ValueError: when `data_format` or the length of a list is wrong.
        tf.errors.InvalidArgumentError: when the shapes or the padding do not fit.

    >>> x = tf.reshape(tf.constant([1., 2., 3., 4.]), (1, 4, 1))
    >>> tf.nn.conv1d(x, tf.ones([2, 1, 1]), 1, "VALID")[0, :, 0].numpy()
    array([3., 5., 7.], dtype=float32)
    """
    if data_format in (None, "NHWC", "NWC"):
        form, axis, last = "NHWC", -3, True
    elif data_format in ("NCHW", "NCW"):
        form, axis, last = "NCHW", -2, False
    else:
        raise ValueError(f"`data_format` must be 'NWC' or 'NCW'. Received: data_format={data_format}")
    strides = [1, *sequence(stride, 1, last, "stride")]
    rates = [1, *sequence(dilations, 1, last, "dilations")]
    if isinstance(padding, (list, tuple)):
        check_name(padding, "padding", (), "Conv2D")
    x, f = as_inputs("Conv2D", input, filters)
    made = _convolve(
        "Conv2D",
        2,
        expand_dims(x, axis),
        expand_dims(f, 0),
        _numbers("Conv2D", strides, "strides"),
        _numbers("Conv2D", rates, "dilations"),
        padding,
        form,
        _NUMBERS,
    )
    return squeeze(made, [axis])


def conv2d(
    input: Any,
    filters: Any,
    strides: Any,
    padding: Any,
    data_format: Any = "NHWC",
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """The convolution of images with filters (a correlation: the filters are not mirrored).

    Args:
        input: a tensor `[..., height, width, channels]` of floating point numbers, or int32.
        filters: a tensor `[filter height, filter width, channels / groups, out channels]` of the same dtype.
        strides: the step between windows; or a list of 1, 2 or 4 numbers.
        padding: `"SAME"` (as many windows as steps), `"VALID"` (inside only), or a list of four pairs of numbers of
            zeros to add before and behind each axis.
        data_format: `"NHWC"`, or `"NCHW"` with channels in front of the height.
        dilations: the step between elements of a window; or a list of 1, 2 or 4 numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[..., new height, new width, out channels]`.

    Raises:
        ValueError: when a list has a wrong length.
        tf.errors.InvalidArgumentError: when the shapes, the padding or the format do not fit.
        tf.errors.UnimplementedError: for strides over batch or channels, and `"NCHW"` in float64 and int32.

    >>> x = tf.reshape(tf.range(9.), (1, 3, 3, 1))
    >>> tf.nn.conv2d(x, tf.ones([2, 2, 1, 1]), 1, "VALID")[0, :, :, 0].numpy()
    array([[ 8., 12.],
           [20., 24.]], dtype=float32)
    """
    padding = explicit(padding, 4)
    form = "NHWC" if data_format is None else data_format
    last = not str(form).startswith("NC")
    if not hasattr(input, "shape"):
        raise AttributeError(f"'{type(input).__name__}' object has no attribute 'shape'")
    return _convolve(
        "Conv2D",
        2,
        input,
        filters,
        _numbers("Conv2D", sequence(strides, 2, last, "strides"), "strides"),
        _numbers("Conv2D", sequence(dilations, 2, last, "dilations"), "dilations"),
        padding,
        form,
        _NUMBERS,
    )


def conv3d(
    input: Any,
    filters: Any,
    strides: Any,
    padding: Any,
    data_format: Any = "NDHWC",
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """The convolution of volumes with filters.

    Args:
        input: a tensor `[..., depth, height, width, channels]` of floating point numbers.
        filters: a tensor `[filter depth, filter height, filter width, channels, out channels]` of the same dtype.
        strides: a list of 5 numbers, the first and the last 1.
        padding: `"SAME"` or `"VALID"`.
        data_format: `"NDHWC"`, or `"NCDHW"` with channels in front of the depth.
        dilations: a list of 5 numbers, the first and the last 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[..., new depth, new height, new width, out channels]`.

    Raises:
        TypeError: when strides or dilations are no list.
        tf.errors.InvalidArgumentError: when the shapes, the padding or the format do not fit.

    >>> tf.nn.conv3d(tf.ones([1, 2, 2, 2, 1]), tf.ones([2, 2, 2, 1, 1]), [1] * 5, "VALID").numpy().ravel()
    array([8.], dtype=float32)
    """
    return _convolve(
        "Conv3D",
        3,
        input,
        filters,
        _numbers("Conv3D/conv3d", () if strides is None else strides, "strides", 5),
        _numbers("Conv3D/conv3d", [1] * 5 if dilations is None else dilations, "dilations"),
        padding if isinstance(padding, str) else _no_name(padding, "Conv3D"),
        "NDHWC" if data_format is None else data_format,
        _FLOATS,
    )


def _no_name(padding: Any, op: str) -> Any:
    check_name(padding, "padding", (), op)


def convolution(
    input: Any,
    filters: Any,
    strides: Any = None,
    padding: Any = "VALID",
    data_format: Any = None,
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """The convolution of arrays of one, two or three spatial axes with filters, which say how many there are.

    Args:
        input: a tensor `[..., *sizes, channels]` of floating point numbers.
        filters: a tensor `[*window, channels / groups, out channels]` of the same dtype.
        strides: the step between windows; or a list of 1, n or n + 2 numbers.
        padding: `"SAME"` or `"VALID"`.
        data_format: with channels behind (`"NWC"`, `"NHWC"`, `"NDHWC"`; None) or in front (`"NCW"`, `"NCHW"`,
            `"NCDHW"`).
        dilations: the step between elements of a window, like `strides`; not together with strides over 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[..., *new sizes, out channels]`.

    Raises:
        ValueError: when ranks, lists or padding do not fit.
        tf.errors.InvalidArgumentError: when the shapes do not fit.

    >>> tf.nn.convolution(tf.ones([1, 5, 1]), tf.ones([2, 1, 1]), dilations=2)[0, :, 0].numpy()
    array([2., 2., 2.], dtype=float32)
    """
    f = filters if isinstance(filters, (Tensor, Readable)) else as_input(filters)
    x = input if isinstance(input, (Tensor, Readable)) else as_input(input)
    rank, filter_rank = len(x.shape), len(f.shape)
    n = (filter_rank or rank) - 2
    if n not in (1, 2, 3):
        raise ValueError(f"`num_spatial_dims` must be 1, 2, or 3. Received: num_spatial_dims={n}.")
    last = data_format in (None, "NWC", "NHWC", "NDHWC")
    index = rank - 1 if last else rank - n - 1
    rates = sequence(dilations, n, index != 1, "dilations")
    steps = sequence(strides, n, index != 1, "strides")
    if all(rate == 1 for rate in rates):
        if n == 1:
            return conv1d(x, f, steps, padding, data_format, rates)
        op = f"Conv{n}D"
        return _convolve(
            op,
            n,
            x,
            f,
            _numbers(op, steps, "strides"),
            _numbers(op, rates, "dilations"),
            _no_name(padding, op) if isinstance(padding, (list, tuple)) else padding,
            _FORMATS[n][0] if data_format is None else data_format,
            _NUMBERS if n == 2 else _FLOATS,
        )
    return _dilated(x, f, n, steps, rates, padding, data_format, index == 1)


def _dilated(
    x: Any, f: Any, n: int, steps: list[Any], rates: list[Any], padding: Any, form: Any, in_front: bool
) -> Any:
    """A convolution with dilations, with the checks that TensorFlow makes before it takes the images apart."""
    shape, filters = tuple(x.shape), tuple(f.shape)
    if len(filters) != n + 2:
        raise ValueError(
            "`filters.shape.rank` must be `num_spatial_dims + 2`. Received: "
            f"filters.shape={filters} of rank {len(filters)} and num_spatial_dims={n}"
        )
    if len(shape) < n + 2:
        raise ValueError(
            "`input.shape.rank` must be >= than `num_spatial_dims + 2`. Received: "
            f"input.shape={shape} of rank {len(shape)} and num_spatial_dims={n}"
        )
    channels_last = form is None or not form.startswith("NC")
    channels, depth = shape[-1 if channels_last else len(shape) - n - 1], filters[n]
    if channels % depth:
        raise ValueError(
            "The number of input channels is not divisible by the corresponding number of output filters. Received: "
            f"input.shape={shape} with {channels} channels and filters.shape={filters} with {depth} output filters."
        )
    at = slice(2, None) if in_front else slice(1, -1)
    strides, dilations = steps_and_rates(n, steps[at], rates[at])
    if any(strides > 1) and any(dilations > 1):
        raise ValueError(
            "`strides > 1` not supported in conjunction with `dilation_rate > 1`. "
            f"Received: strides={strides} and dilation_rate={dilations}"
        )
    padding = explicit(padding, n + 2)
    if padding not in ("SAME", "VALID") and not isinstance(padding, tuple):
        raise ValueError(f"`padding` must be one of 'SAME' or 'VALID'. Received: padding={padding}")
    last, front = _FORMATS[max(n, 2)]
    whole = [1, *dilations.tolist(), 1] if channels_last else [1, 1, *dilations.tolist()]
    if n > 1:
        op = f"Conv{n}D"
        form = last if channels_last else front
        allowed = _NUMBERS if n == 2 else _FLOATS
        return _convolve(op, n, x, f, (1,) * (n + 2), tuple(whole), padding, form, allowed)
    if type(padding) is tuple:
        padding = (padding[0], (0, 0), *padding[1:]) if channels_last else (*padding[:2], (0, 0), *padding[2:])
    axis, form = (-3, last) if channels_last else (-2, front)
    made = _convolve(
        "Conv2D", 2, expand_dims(x, axis), expand_dims(f, 0), (1,) * 4, tuple([1, *whole]), padding, form, _NUMBERS
    )
    return squeeze(made, [axis])


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


def atrous_conv2d(value: Any, filters: Any, rate: Any, padding: Any, name: Any = None) -> Any:
    """The convolution of images with filters whose elements are spread apart.

    Args:
        value: a tensor `[batch, height, width, channels]` of floating point numbers.
        filters: a tensor `[filter height, filter width, channels, out channels]` of the same dtype.
        rate: the step between elements of a window, a number or two.
        padding: `"SAME"` or `"VALID"`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, new height, new width, out channels]`.

    Raises:
        ValueError: when the rate is below 1 or ranks do not fit.

    >>> tf.nn.atrous_conv2d(tf.ones([1, 3, 3, 1]), tf.ones([2, 2, 1, 1]), 2, "VALID").numpy().ravel()
    array([4.], dtype=float32)
    """
    return convolution(value, filters, None, padding, None, list(np.broadcast_to(rate, (2,))))


# ---------------------------------------------------------------------------------------------------------------
# transposed


def conv1d_transpose(
    input: Any,
    filters: Any,
    output_shape: Any,
    strides: Any,
    padding: Any = "SAME",
    data_format: Any = "NWC",
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """The transpose of `conv1d`: what carries gradients of its result to its input.

    Args:
        input: a tensor `[batch, width, channels]` of floating point numbers.
        filters: a tensor `[filter width, out channels, channels]` of the same dtype.
        output_shape: the shape of the result, three integers.
        strides: the step between windows in the result; or a list of 1 or 3 numbers.
        padding: `"SAME"` or `"VALID"`.
        data_format: `"NWC"`, or `"NCW"` with channels in front of the width.
        dilations: the step between elements of a window; or a list of 1 or 3 numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape.

    Raises:
        ValueError: when `data_format` or the length of a list is wrong.
        tf.errors.InvalidArgumentError, tf.errors.AbortedError: when the shapes do not fit.

    >>> tf.nn.conv1d_transpose(tf.ones([1, 2, 1]), tf.ones([2, 1, 1]), [1, 4, 1], 2)[0, :, 0].numpy()
    array([1., 1., 1., 1.], dtype=float32)
    """
    if data_format in (None, "NWC"):
        form, axis, last = "NHWC", 1, True
    elif data_format == "NCW":
        form, axis, last = "NCHW", 2, False
    else:
        raise ValueError(f"`data_format` must be 'NWC' or 'NCW'. Received: data_format={data_format}")
    op = "Conv2DBackpropInput"
    steps = [1, *sequence(strides, 1, last, "stride")]
    rates = [1, *sequence(dilations, 1, last, "dilations")]
    f, x = as_inputs(op, filters, input)
    sizes = _sizes(op, 1, output_shape if isinstance(output_shape, (Tensor, Readable)) else list(output_shape))
    made = _transposed(
        op,
        2,
        expand_dims(x, axis),
        expand_dims(f, 0),
        (*sizes[:axis], 1, *sizes[axis:]),
        _numbers(op, steps, "strides"),
        _numbers(op, rates, "dilations"),
        padding if isinstance(padding, str) else _no_name(padding, op),
        form,
    )
    return squeeze(made, [axis])


def conv2d_transpose(
    input: Any,
    filters: Any,
    output_shape: Any,
    strides: Any,
    padding: Any = "SAME",
    data_format: Any = "NHWC",
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """The transpose of `conv2d`: what carries gradients of its result to its input.

    Args:
        input: a tensor `[batch, height, width, channels]` of floating point numbers, or int32.
        filters: a tensor `[filter height, filter width, out channels, channels]` of the same dtype.
        output_shape: the shape of the result, four integers, or two for height and width.
        strides: the step between windows in the result; or a list of 1, 2 or 4 numbers.
        padding: `"SAME"`, `"VALID"`, or a list of four pairs: the padding of the result under `conv2d`.
        data_format: `"NHWC"`, or `"NCHW"` with channels in front of the height.
        dilations: the step between elements of a window; or a list of 1, 2 or 4 numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape.

    Raises:
        ValueError: when a list has a wrong length.
        tf.errors.InvalidArgumentError, tf.errors.AbortedError: when the shapes do not fit.

    >>> tf.nn.conv2d_transpose(tf.ones([1, 1, 1, 1]), tf.ones([2, 2, 1, 1]), [1, 2, 2, 1], 2)[0, :, :, 0].numpy()
    array([[1., 1.],
           [1., 1.]], dtype=float32)
    """
    op = "Conv2DBackpropInput"
    form = "NHWC" if data_format is None else data_format
    last = not form.startswith("NC")
    steps = sequence(strides, 2, last, "strides")
    rates = sequence(dilations, 2, last, "dilations")
    padding = explicit(padding, 4)
    return _transposed(
        op,
        2,
        input,
        filters,
        _sizes(op, 2, output_shape),
        _numbers(op, steps, "strides"),
        _numbers(op, rates, "dilations"),
        padding if isinstance(padding, (str, tuple)) else _no_name(padding, op),
        form,
    )


def conv3d_transpose(
    input: Any,
    filters: Any,
    output_shape: Any,
    strides: Any,
    padding: Any = "SAME",
    data_format: Any = "NDHWC",
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """The transpose of `conv3d`: what carries gradients of its result to its input.

    Args:
        input: a tensor `[batch, depth, height, width, channels]` of floating point numbers.
        filters: a tensor `[filter depth, filter height, filter width, out channels, channels]` of the same dtype.
        output_shape: the shape of the result, five integers.
        strides: the step between windows in the result; or a list of 1, 3 or 5 numbers.
        padding: `"SAME"` or `"VALID"`.
        data_format: `"NDHWC"`, or `"NCDHW"` with channels in front of the depth.
        dilations: the step between elements of a window; or a list of 1, 3 or 5 numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape.

    Raises:
        ValueError: when a list has a wrong length.
        tf.errors.InvalidArgumentError, tf.errors.AbortedError: when the shapes do not fit.

    >>> tf.nn.conv3d_transpose(tf.ones([1, 1, 1, 1, 1]), tf.ones([2, 2, 2, 1, 1]), [1, 2, 2, 2, 1], 2).shape
    TensorShape([1, 2, 2, 2, 1])
    """
    op = "Conv3DBackpropInputV2"
    form = "NDHWC" if data_format is None else data_format
    last = not form.startswith("NC")
    return _transposed(
        op,
        3,
        input,
        filters,
        _sizes(op, 3, output_shape),
        _numbers(op, sequence(strides, 3, last, "strides"), "strides"),
        _numbers(op, sequence(dilations, 3, last, "dilations"), "dilations"),
        padding if isinstance(padding, str) else _no_name(padding, op),
        form,
    )


def conv_transpose(
    input: Any,
    filters: Any,
    output_shape: Any,
    strides: Any,
    padding: Any = "SAME",
    data_format: Any = None,
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """The transpose of `convolution`; the length of `output_shape` says how many spatial axes there are.

    Args:
        input: a tensor `[batch, *sizes, channels]` of floating point numbers.
        filters: a tensor `[*window, out channels, channels]` of the same dtype.
        output_shape: the shape of the result, three to five integers.
        strides: the step between windows in the result; or a list of 1, n or n + 2 numbers.
        padding: `"SAME"` or `"VALID"`.
        data_format: the order of the axes, as in `conv1d_transpose` to `conv3d_transpose`.
        dilations: the step between elements of a window, like `strides`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape.

    Raises:
        ValueError: when the length of `output_shape` or of another list is wrong.

    >>> tf.nn.conv_transpose(tf.ones([1, 2, 1]), tf.ones([2, 1, 1]), [1, 4, 1], 2)[0, :, 0].numpy()
    array([1., 1., 1., 1.], dtype=float32)
    """
    if isinstance(output_shape, (Tensor, Readable)):
        n = output_shape.shape[0] - 2
    elif hasattr(output_shape, "__len__"):
        n = len(output_shape) - 2
    else:
        raise ValueError(f"`output_shape` must be a tensor or sized collection. Received: output_shape={output_shape}")
    if not 1 <= n <= 3:
        raise ValueError(
            f"`output_shape` must be of length 3, 4 or 5. Received: output_shape={output_shape} of length {n + 2}."
        )
    op = (conv1d_transpose, conv2d_transpose, conv3d_transpose)[n - 1]
    return op(input, filters, output_shape, strides, padding, data_format, dilations)


def atrous_conv2d_transpose(
    value: Any, filters: Any, output_shape: Any, rate: Any, padding: Any, name: Any = None
) -> Any:
    """The transpose of `atrous_conv2d`.

    Args:
        value: a tensor `[batch, height, width, channels]` of floating point numbers.
        filters: a tensor `[filter height, filter width, out channels, channels]` of the same dtype.
        output_shape: the shape of the result, four integers.
        rate: the step between elements of a window.
        padding: `"SAME"` or `"VALID"`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that shape.

    Raises:
        ValueError: when shapes, the rate or the padding do not fit.

    >>> x = tf.ones([1, 1, 1, 1])
    >>> tf.nn.atrous_conv2d_transpose(x, tf.ones([2, 2, 1, 1]), [1, 3, 3, 1], 2, "VALID")[0, :, :, 0].numpy()
    array([[1., 0., 1.],
           [0., 0., 0.],
           [1., 0., 1.]], dtype=float32)
    """
    x, f = as_input(value), as_input(filters)
    shape, window = x._value.shape, f._value.shape
    if shape[3] != window[3]:
        raise ValueError(
            f"`value` channel count must be compatible with `filters` input channel count. Received: "
            f"value.shape={shape} with channel count {shape[3]} and filters.shape={window} with input channel count "
            f"{window[3]}."
        )
    if rate < 1:
        raise ValueError(f"`rate` cannot be less than one. Received: rate={rate}")
    if rate > 1:
        given = as_input(output_shape)
        if given._value.shape != (4,):
            raise ValueError(f"`output_shape` must have shape (4,). Received: output_shape={given._value.shape}")
        if not isinstance(output_shape, (Tensor, Readable)) and window[2] != output_shape[3]:
            raise ValueError(
                "`output_shape` channel count must be compatible with `filters` output channel count. Received: "
                f"output_shape={output_shape} with channel count {output_shape[3]} and filters.shape={window} with "
                f"output channel count {window[3]}."
            )
        if padding not in ("SAME", "VALID"):
            raise ValueError(f"`padding` must be either 'VALID' or 'SAME'. Received: padding={padding}")
    return conv2d_transpose(x, f, output_shape, 1, padding, "NHWC", int(rate))
