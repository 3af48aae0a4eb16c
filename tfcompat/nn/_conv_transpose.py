"""Transposed convolutions of one, two and three spatial axes."""

from __future__ import annotations

import operator
from typing import Any

from .._array._shape import expand_dims, squeeze
from .._core.op import as_input, as_inputs
from .._core.rules import differ, lengths
from .._core.tensor import Readable, Tensor
from ._conv_arguments import numbers, output_sizes, refuse_pairs, transposed
from ._windows import explicit, sequence


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
    sizes = output_sizes(op, 1, output_shape if isinstance(output_shape, (Tensor, Readable)) else list(output_shape))
    made = transposed(
        op,
        2,
        expand_dims(x, axis),
        expand_dims(f, 0),
        (*sizes[:axis], 1, *sizes[axis:]),
        numbers(op, steps, "strides"),
        numbers(op, rates, "dilations"),
        refuse_pairs(padding, op),
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
    return transposed(
        op,
        2,
        input,
        filters,
        output_sizes(op, 2, output_shape),
        numbers(op, steps, "strides"),
        numbers(op, rates, "dilations"),
        padding if isinstance(padding, tuple) else refuse_pairs(padding, op),
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
    return transposed(
        op,
        3,
        input,
        filters,
        output_sizes(op, 3, output_shape),
        numbers(op, sequence(strides, 3, last, "strides"), "strides"),
        numbers(op, sequence(dilations, 3, last, "dilations"), "dilations"),
        refuse_pairs(padding, op),
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
        n = operator.index(as_input(output_shape)._value.shape[0]) - 2
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
    shape, window = lengths(x._value, 4), lengths(f._value, 4)
    if type(shape[3]) is type(window[3]) is int and shape[3] != window[3]:
        raise ValueError(
            f"`value` channel count must be compatible with `filters` input channel count. Received: "
            f"value.shape={shape} with channel count {shape[3]} and filters.shape={window} with input channel count "
            f"{window[3]}."
        )
    if rate < 1:
        raise ValueError(f"`rate` cannot be less than one. Received: rate={rate}")
    if rate > 1:
        given = as_input(output_shape)
        if differ(given._value.shape, (4,)):
            raise ValueError(f"`output_shape` must have shape (4,). Received: output_shape={given._value.shape}")
        if (
            not isinstance(output_shape, (Tensor, Readable))
            and type(window[2]) is type(output_shape[3]) is int
            and window[2] != output_shape[3]
        ):
            raise ValueError(
                "`output_shape` channel count must be compatible with `filters` output channel count. Received: "
                f"output_shape={output_shape} with channel count {output_shape[3]} and filters.shape={window} with "
                f"output channel count {window[3]}."
            )
        if padding not in ("SAME", "VALID"):
            raise ValueError(f"`padding` must be either 'VALID' or 'SAME'. Received: padding={padding}")
    return conv2d_transpose(x, f, output_shape, 1, padding, "NHWC", int(rate))
