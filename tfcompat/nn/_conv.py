"""Convolutions of one, two and three spatial axes."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._shape import expand_dims, squeeze
from .._core.op import as_input, as_inputs
from ._conv_arguments import FLOATS, FORMATS, NUMBERS, convolve, numbers, refuse_pairs, steps_and_rates
from ._windows import check_name, explicit, sequence


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
    made = convolve(
        "Conv2D",
        2,
        expand_dims(x, axis),
        expand_dims(f, 0),
        numbers("Conv2D", strides, "strides"),
        numbers("Conv2D", rates, "dilations"),
        padding,
        form,
        NUMBERS,
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
    return convolve(
        "Conv2D",
        2,
        input,
        filters,
        numbers("Conv2D", sequence(strides, 2, last, "strides"), "strides"),
        numbers("Conv2D", sequence(dilations, 2, last, "dilations"), "dilations"),
        padding,
        form,
        NUMBERS,
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
    return convolve(
        "Conv3D",
        3,
        input,
        filters,
        numbers("Conv3D/conv3d", () if strides is None else strides, "strides", 5),
        numbers("Conv3D/conv3d", [1] * 5 if dilations is None else dilations, "dilations"),
        refuse_pairs(padding, "Conv3D"),
        "NDHWC" if data_format is None else data_format,
        FLOATS,
    )


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
    f, x = as_input(filters), as_input(input)
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
        return convolve(
            op,
            n,
            x,
            f,
            numbers(op, steps, "strides"),
            numbers(op, rates, "dilations"),
            refuse_pairs(padding, op),
            FORMATS[n][0] if data_format is None else data_format,
            NUMBERS if n == 2 else FLOATS,
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
    if type(channels) is int and type(depth) is int and channels % depth:
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
    last, front = FORMATS[max(n, 2)]
    whole = [1, *dilations.tolist(), 1] if channels_last else [1, 1, *dilations.tolist()]
    if n > 1:
        op = f"Conv{n}D"
        form = last if channels_last else front
        allowed = NUMBERS if n == 2 else FLOATS
        return convolve(op, n, x, f, (1,) * (n + 2), tuple(whole), padding, form, allowed)
    if type(padding) is tuple:
        padding = (padding[0], (0, 0), *padding[1:]) if channels_last else (*padding[:2], (0, 0), *padding[2:])
    axis, form = (-3, last) if channels_last else (-2, front)
    made = convolve(
        "Conv2D", 2, expand_dims(x, axis), expand_dims(f, 0), (1,) * 4, tuple([1, *whole]), padding, form, NUMBERS
    )
    return squeeze(made, [axis])


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
