"""Pooling: the greatest and the mean of sliding windows of one, two and three spatial axes."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

import numpy as np

from .._array._arguments import not_allowed
from .._array._shape import expand_dims, reshape, squeeze
from .._core.dtypes import (
    DType,
    as_dtype,
    bfloat16,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    mask_of,
    qint8,
    uint8,
    uint16,
    uint32,
    uint64,
)  # fmt: skip
from .._core.errors import NotFoundError, invalid
from .._core.op import as_input
from .._core.rules import lengths, rank_of
from ..math._reduce import reduce_max
from ._conv_arguments import steps_and_rates
from ._pool_kernels import _avg_pool, _max_pool, _max_pool_with_argmax
from ._space import with_space_to_batch
from ._windows import check_name, counted, explicit, no_descriptor, sequence, spatial_pads, unimplemented, whole_numbers

_MEANS = (float16, bfloat16, float32, float64)
_NUMBERS = (*_MEANS, int32, int64, uint8, int16, int8, uint16)
_ARGMAX = (float32, float64, int32, uint8, int16, int8, int64, bfloat16, uint16, float16, uint32, uint64)
# By op: the dtypes that TensorFlow names, and those of them that it has a kernel for.
_DTYPES: dict[str, tuple[tuple[DType, ...], tuple[DType, ...]]] = {
    "MaxPool": ((*_NUMBERS, qint8), _NUMBERS),
    "MaxPool3D": ((float16, bfloat16, float32), (bfloat16, float32)),
    "AvgPool": (_MEANS, _MEANS),
    "AvgPool3D": (_MEANS, (bfloat16, float32)),
    "MaxPoolWithArgmax": (_ARGMAX, _ARGMAX),
}
_EITHER_FORMAT = mask_of((bfloat16, float32))  # TensorFlow has kernels for channels in front for these only
_FORMATS = {
    "MaxPool": ("NHWC", "NCHW"),
    "AvgPool": ("NHWC", "NCHW"),
    "MaxPool3D": ("NDHWC", "NCDHW"),
    "AvgPool3D": ("NDHWC", "NCDHW"),
    "MaxPoolWithArgmax": ("NHWC",),
}
_SIDES = ("Top", "Bottom"), ("Left", "Right")


@functools.lru_cache(1024)
def _how(op: str, ksize: Any, strides: Any, padding: Any, form: Any, either: bool) -> tuple[dict[str, Any], int]:
    """The statics of pooling from TensorFlow's attributes, which are checked, and the window over the channels."""
    formats = _FORMATS[op]
    check_name(form, "data_format", formats, op)
    if type(padding) is not tuple:
        check_name(padding, "padding", ("SAME", "VALID", "EXPLICIT") if op == "MaxPool" else ("SAME", "VALID"), op)
    last = form == formats[0]
    n = 3 if op.endswith("3D") else 2
    for numbers, what in ((ksize, "ksize"), (strides, "stride")):
        if len(numbers) != n + 2:
            raise invalid(f"Sliding window {what} field must specify {n + 2} dimensions", op)
    if min(ksize) < 1:
        if op == "MaxPoolWithArgmax":
            raise invalid(f"ksize must be a positive int32 value, got:{min(ksize)}", op)
        sizes = ",".join(map(str, ksize))
        raise invalid(f"Sliding window ksize must be positive. The specified or inferred ksize is: {sizes}", op)
    if min(strides) < 1:
        raise invalid(f"Stride must be > 0, but got {min(strides)}", op)
    if (ksize[0] | strides[0]) != 1:
        raise unimplemented("Pooling is not yet supported on the batch dimension.", op)
    channels = -1 if last else 1
    at = slice(1, -1) if last else slice(2, None)
    if not last and (not either or type(padding) is tuple):
        kind = op.replace("3D", "").replace("Pool", "Pooling")
        raise invalid(f"Default {kind}{'3D' if n == 3 else ''}Op only supports {formats[0]} on device type CPU", op)
    depth = ksize[channels]
    if depth > 1:
        if strides[channels] != depth:
            raise unimplemented("Depthwise max pooling requires the depth window to equal the depth stride", op)
        if max(ksize[at]) > 1 or op != "MaxPool" or not last:
            raise unimplemented(
                "MaxPooling supports exactly one of pooling across depth or pooling across width/height.", op
            )
    pads = spatial_pads(padding, last, op)
    if type(pads) is tuple:
        for pair, k, sides in zip(pads, ksize[at], _SIDES):
            for size, side in zip(pair, sides):
                if size >= k:
                    raise invalid(f"{side} padding {size} needs to be smaller than the window size {k}", op)
    return {"window": ksize[at], "strides": strides[at], "padding": pads, "second": not last}, depth


def _taken(op: str, d: DType) -> bool:
    """Whether a dtype, which must be one that the op takes, allows both data formats."""
    named, have = _DTYPES[op]
    if d not in named:
        raise not_allowed(op, "T", d, named)
    if d not in have:
        raise NotFoundError(None, None, f"Could not find device for node: {{{{node {op}}}}} of dtype {d.name}")
    return bool(d.bit & _EITHER_FORMAT)


def _pooled(op: str, input: Any, ksize: Any, strides: Any, padding: Any, form: Any) -> Any:
    """Pooling whose arguments are TensorFlow's attributes, with lists not yet looked into."""
    x = as_input(input)
    ksize = whole_numbers(ksize, "ksize", op)
    strides = whole_numbers(strides, "strides", op)
    if not isinstance(padding, str) and (op != "MaxPool" or type(padding) is not tuple):
        check_name(padding, "padding", (), op)
    n = 3 if op.endswith("3D") else 2
    how, depth = _how(op, ksize, strides, padding, form, _taken(op, x._dtype))
    shape = lengths(x._value, n + 2)
    if len(shape) != n + 2:
        if len(shape) in (4, 5):
            raise no_descriptor("pooling", f"Input must be {n + 2}-dimensional", op)
        raise invalid("Input must be 4 or 5-dimensional", op)
    if depth > 1:
        return _over_channels(op, x, depth)
    try:
        counted(shape[2:] if how["second"] else shape[1:-1], how["window"], how["strides"], (1,) * n, how["padding"])
    except ValueError as error:
        raise invalid(str(error), op) from None
    if op.startswith("Max"):
        return _max_pool(x, ties=n == 3, **how)
    return _avg_pool(x, **how)


def _over_channels(op: str, x: Any, depth: int) -> Any:
    """The greatest of groups of channels side by side."""
    *others, channels = x._value.shape
    if type(channels) is int and channels % depth:
        raise unimplemented("Depthwise max pooling requires the depth window to evenly divide the input depth", op)
    return reduce_max(reshape(x, (*others, channels // depth, depth)), -1)


def _lists(n: int, ksize: Any, strides: Any, last: bool) -> tuple[list[Any], list[Any]]:
    return sequence(ksize, n, last, "ksize"), sequence(strides, n, last, "strides")


def _one_axis(op: str, input: Any, ksize: Any, strides: Any, padding: Any, data_format: Any) -> Any:
    """Pooling along one axis as that of images of one line."""
    form = "NWC" if data_format is None else data_format
    ksize, strides = _lists(1, ksize, strides, not form.startswith("NC"))
    if op == "MaxPool":
        padding = explicit(padding, 3)
        padding = ((0, 0), *padding) if type(padding) is tuple else padding
    axis = 1 if form == "NWC" else 2
    x = expand_dims(as_input(input), axis)
    if type(padding) is tuple and axis == 2:
        padding = (padding[1], padding[0], *padding[2:])
    made = _pooled(op, x, [1, *ksize], [1, *strides], padding, "NHWC" if form == "NWC" else "NCHW")
    return squeeze(made, axis)


def max_pool1d(
    input: Any, ksize: Any, strides: Any, padding: Any, data_format: Any = "NWC", name: Any = None
) -> Any:
    """The greatest of sliding windows of signals.

    Args:
        input: a tensor `[batch, width, channels]` of numbers.
        ksize: the width of a window; or a list of 1 or 3 numbers.
        strides: the step between windows; or a list of 1 or 3 numbers.
        padding: `"SAME"`, `"VALID"`, or a list of three pairs of numbers of elements to add, which never win.
        data_format: `"NWC"`, or `"NCW"` with channels in front of the width.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, new width, channels]`.

    Raises:
        ValueError: when a list has a wrong length.
        tf.errors.InvalidArgumentError: when the shape, the padding or the format do not fit.

    >>> tf.nn.max_pool1d(tf.constant([[[1.], [3.], [2.]]]), 2, 1, "VALID")[0, :, 0].numpy()
    array([3., 3.], dtype=float32)
    """
    return _one_axis("MaxPool", input, ksize, strides, padding, data_format)


def max_pool2d(
    input: Any, ksize: Any, strides: Any, padding: Any, data_format: Any = "NHWC", name: Any = None
) -> Any:
    """The greatest of sliding windows of images.

    Args:
        input: a tensor `[batch, height, width, channels]` of numbers.
        ksize: the size of a window; or a list of 1, 2 or 4 numbers.
        strides: the step between windows; or a list of 1, 2 or 4 numbers.
        padding: `"SAME"`, `"VALID"`, or a list of four pairs of numbers of elements to add, which never win.
        data_format: `"NHWC"`, or `"NCHW"` with channels in front of the height (float32 and bfloat16).
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, new height, new width, channels]`. NaN is passed over; a window of nothing else gives the
        lowest finite number.

    Raises:
        ValueError: when a list has a wrong length.
        tf.errors.InvalidArgumentError: when the shape, the padding or the format do not fit.
        tf.errors.UnimplementedError: for windows over the batch, or over channels and space at once.

    >>> x = tf.reshape(tf.range(16.), (1, 4, 4, 1))
    >>> tf.nn.max_pool2d(x, 2, 2, "VALID")[0, :, :, 0].numpy()
    array([[ 5.,  7.],
           [13., 15.]], dtype=float32)
    """
    form = "NHWC" if data_format is None else data_format
    ksize, strides = _lists(2, ksize, strides, not form.startswith("NC"))
    return _pooled("MaxPool", input, ksize, strides, explicit(padding, 4), form)


def max_pool3d(
    input: Any, ksize: Any, strides: Any, padding: Any, data_format: Any = "NDHWC", name: Any = None
) -> Any:
    """The greatest of sliding windows of volumes.

    Args:
        input: a tensor `[batch, depth, height, width, channels]` of float32 or bfloat16.
        ksize: the size of a window; or a list of 1, 3 or 5 numbers.
        strides: the step between windows; or a list of 1, 3 or 5 numbers.
        padding: `"SAME"` or `"VALID"`.
        data_format: `"NDHWC"`, or `"NCDHW"` with channels in front of the depth.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, new depth, new height, new width, channels]`.

    Raises:
        ValueError: when a list has a wrong length.
        tf.errors.InvalidArgumentError: when the shape, the padding or the format do not fit.

    >>> tf.nn.max_pool3d(tf.reshape(tf.range(8.), (1, 2, 2, 2, 1)), 2, 2, "VALID").numpy().ravel()
    array([7.], dtype=float32)
    """
    form = "NDHWC" if data_format is None else data_format
    ksize, strides = _lists(3, ksize, strides, not form.startswith("NC"))
    return _pooled("MaxPool3D", input, ksize, strides, padding, form)


def avg_pool1d(
    input: Any, ksize: Any, strides: Any, padding: Any, data_format: Any = "NWC", name: Any = None
) -> Any:
    """The mean of sliding windows of signals.

    Args:
        input: a tensor `[batch, width, channels]` of floating point numbers.
        ksize: the width of a window; or a list of 1 or 3 numbers.
        strides: the step between windows; or a list of 1 or 3 numbers.
        padding: `"SAME"` (what is added does not count in the mean) or `"VALID"`.
        data_format: `"NWC"`, or `"NCW"` with channels in front of the width.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, new width, channels]`.

    Raises:
        ValueError: when a list has a wrong length.
        tf.errors.InvalidArgumentError: when the shape, the padding or the format do not fit.

    >>> tf.nn.avg_pool1d(tf.constant([[[1.], [3.], [2.]]]), 2, 1, "VALID")[0, :, 0].numpy()
    array([2. , 2.5], dtype=float32)
    """
    return _one_axis("AvgPool", input, ksize, strides, padding, data_format)


def avg_pool2d(
    input: Any, ksize: Any, strides: Any, padding: Any, data_format: Any = "NHWC", name: Any = None
) -> Any:
    """The mean of sliding windows of images.

    Args:
        input: a tensor `[batch, height, width, channels]` of floating point numbers.
        ksize: the size of a window; or a list of 1, 2 or 4 numbers.
        strides: the step between windows; or a list of 1, 2 or 4 numbers.
        padding: `"SAME"` (what is added does not count in the mean) or `"VALID"`.
        data_format: `"NHWC"`, or `"NCHW"` with channels in front of the height (float32 and bfloat16).
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, new height, new width, channels]`.

    Raises:
        ValueError: when a list has a wrong length.
        tf.errors.InvalidArgumentError: when the shape, the padding or the format do not fit.

    >>> x = tf.reshape(tf.range(16.), (1, 4, 4, 1))
    >>> tf.nn.avg_pool2d(x, 2, 2, "VALID")[0, :, :, 0].numpy()
    array([[ 2.5,  4.5],
           [10.5, 12.5]], dtype=float32)
    """
    form = "NHWC" if data_format is None else data_format
    ksize, strides = _lists(2, ksize, strides, not form.startswith("NC"))
    return _pooled("AvgPool", input, ksize, strides, padding, form)


def avg_pool3d(
    input: Any, ksize: Any, strides: Any, padding: Any, data_format: Any = "NDHWC", name: Any = None
) -> Any:
    """The mean of sliding windows of volumes.

    Args:
        input: a tensor `[batch, depth, height, width, channels]` of float32 or bfloat16.
        ksize: the size of a window; or a list of 1, 3 or 5 numbers.
        strides: the step between windows; or a list of 1, 3 or 5 numbers.
        padding: `"SAME"` (what is added does not count in the mean) or `"VALID"`.
        data_format: `"NDHWC"`, or `"NCDHW"` with channels in front of the depth.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, new depth, new height, new width, channels]`.

    Raises:
        ValueError: when a list has a wrong length.
        tf.errors.InvalidArgumentError: when the shape, the padding or the format do not fit.

    >>> tf.nn.avg_pool3d(tf.reshape(tf.range(8.), (1, 2, 2, 2, 1)), 2, 2, "VALID").numpy().ravel()
    array([3.5], dtype=float32)
    """
    form = "NDHWC" if data_format is None else data_format
    ksize, strides = _lists(3, ksize, strides, not form.startswith("NC"))
    return _pooled("AvgPool3D", input, ksize, strides, padding, form)


_MAX = (max_pool1d, max_pool2d, max_pool3d)
_AVG = (avg_pool1d, avg_pool2d, avg_pool3d)


def _spatial_axes(input: Any) -> int:
    """How many spatial axes a tensor has, between batch and channels."""
    rank = len(input.shape)
    if not 3 <= rank <= 5:
        raise ValueError(
            f"`input.shape.rank` must be 3, 4 or 5. Received: input.shape={tuple(input.shape)} of rank {rank}."
        )
    return rank - 2


def max_pool(
    input: Any, ksize: Any, strides: Any, padding: Any, data_format: Any = None, name: Any = None
) -> Any:
    """The greatest of sliding windows of arrays of one, two or three spatial axes.

    Args:
        input: a tensor `[batch, *sizes, channels]` of numbers.
        ksize: the size of a window; or a list of 1, n or n + 2 numbers.
        strides: the step between windows; or a list of 1, n or n + 2 numbers.
        padding: `"SAME"`, `"VALID"`, or with one or two spatial axes a list of pairs for all axes.
        data_format: the order of the axes, as in `max_pool1d` to `max_pool3d`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, *new sizes, channels]`.

    Raises:
        ValueError: when the rank or the length of a list is wrong.

    >>> tf.nn.max_pool(tf.constant([[[1.], [3.], [2.]]]), 2, 1, "VALID")[0, :, 0].numpy()
    array([3., 3.], dtype=float32)
    """
    n = _spatial_axes(input)
    if isinstance(padding, (list, tuple)):
        if data_format == "NCHW_VECT_C":
            raise ValueError(
                f"`data_format='NCHW_VECT_C'` is not supported with explicit padding. Received: padding={padding}"
            )
        if n == 3:
            raise ValueError(
                f"Explicit padding is not supported with an input tensor of rank 5. Received: padding={padding}"
            )
    return _MAX[n - 1](input, ksize, strides, padding, data_format)


def avg_pool(
    input: Any, ksize: Any, strides: Any, padding: Any, data_format: Any = None, name: Any = None
) -> Any:
    """The mean of sliding windows of arrays of one, two or three spatial axes.

    Args:
        input: a tensor `[batch, *sizes, channels]` of floating point numbers.
        ksize: the size of a window; or a list of 1, n or n + 2 numbers.
        strides: the step between windows; or a list of 1, n or n + 2 numbers.
        padding: `"SAME"` or `"VALID"`.
        data_format: the order of the axes, as in `avg_pool1d` to `avg_pool3d`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, *new sizes, channels]`.

    Raises:
        ValueError: when the rank or the length of a list is wrong.

    >>> tf.nn.avg_pool(tf.constant([[[1.], [3.], [2.]]]), 2, 1, "VALID")[0, :, 0].numpy()
    array([2. , 2.5], dtype=float32)
    """
    return _AVG[_spatial_axes(input) - 1](input, ksize, strides, padding, data_format)


class MaxPoolWithArgmax(NamedTuple):
    """What `max_pool_with_argmax` returns."""

    output: Any
    argmax: Any


def max_pool_with_argmax(
    input: Any,
    ksize: Any,
    strides: Any,
    padding: Any,
    data_format: Any = "NHWC",
    output_dtype: Any = int64,
    include_batch_in_index: bool = False,
    name: Any = None,
) -> Any:
    """The greatest of sliding windows of images, and where they are.

    Args:
        input: a tensor `[batch, height, width, channels]` of numbers.
        ksize: the size of a window; or a list of 1, 2 or 4 numbers.
        strides: the step between windows; or a list of 1, 2 or 4 numbers.
        padding: `"SAME"` or `"VALID"`.
        data_format: `"NHWC"`.
        output_dtype: the dtype of the positions, int32 or int64.
        include_batch_in_index: whether positions count over all images.
        name: accepted for TensorFlow's sake.

    Returns:
        The greatest, and the positions `(y * width + x) * channels + c` in the image. NaN at the first place of a
        window stays the greatest; elsewhere it is passed over.

    Raises:
        ValueError: when a list has a wrong length or the format is another one.
        tf.errors.InvalidArgumentError: when the shape or an argument does not fit.

    >>> best, at = tf.nn.max_pool_with_argmax(tf.reshape(tf.range(4.), (1, 2, 2, 1)), 2, 2, "VALID")
    >>> best.numpy().ravel(), at.numpy().ravel()
    (array([3.], dtype=float32), array([3]))
    """
    op = "MaxPoolWithArgmax"
    if data_format != "NHWC":
        raise ValueError(
            f"`data_format` values other  than 'NHWC' are not supported. Received: data_format={data_format}"
        )
    ksize, strides = _lists(2, ksize, strides, True)
    dtype = as_dtype(output_dtype)
    if dtype not in (int32, int64):
        raise not_allowed(op, "Targmax", dtype, (int32, int64))
    x = as_input(input)
    _taken(op, x._dtype)
    if not isinstance(padding, str):
        check_name(padding, "padding", (), op)
    ksize, strides = whole_numbers(ksize, "ksize", op), whole_numbers(strides, "strides", op)
    how, _ = _how(op, ksize, strides, padding, "NHWC", False)
    shape = lengths(x._value, 4)
    if len(shape) != 4:
        raise invalid("tensor_in must be 4-dimensional (2)", op)
    if any([n == 0 for n in shape]):
        raise invalid("tensor_in must not be empty (2)", op)
    statics = {name: how[name] for name in ("window", "strides", "padding")}
    try:
        counted(shape[1:3], statics["window"], statics["strides"], (1, 1), statics["padding"])
    except ValueError as error:
        raise invalid(str(error), op) from None
    made = _max_pool_with_argmax(x, batch=bool(include_batch_in_index), dtype=dtype.as_numpy_dtype, **statics)
    return MaxPoolWithArgmax(*made)


def pool(
    input: Any,
    window_shape: Any,
    pooling_type: Any,
    strides: Any = None,
    padding: Any = "VALID",
    data_format: Any = None,
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """The greatest or the mean of sliding windows, with dilations.

    Args:
        input: a tensor `[batch, *sizes, channels]` of numbers.
        window_shape: the size of a window, n numbers.
        pooling_type: `"MAX"` or `"AVG"`.
        strides: the steps between windows, n numbers; ones by default.
        padding: `"SAME"` (without dilations) or `"VALID"`.
        data_format: the order of the axes, as in `max_pool1d` to `max_pool3d`.
        dilations: the steps between elements of a window, n numbers; not together with strides over 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, *new sizes, channels]`.

    Raises:
        ValueError: when an argument does not fit.

    >>> x = tf.reshape(tf.range(5.), (1, 5, 1))
    >>> tf.nn.pool(x, [2], "AVG", dilations=[2])[0, :, 0].numpy()
    array([1., 2., 3.], dtype=float32)
    """
    x = as_input(input)
    n = len(window_shape)
    if not 1 <= n <= 3:
        raise ValueError(
            f"`len(window_shape)` must be 1, 2, or 3. Received: window_shape={window_shape} of length {n}"
        )
    if rank_of(x._value) not in (None, n + 2):
        raise ValueError(f"Shape {x._value.shape} must have rank {n + 2}")
    steps, rates = steps_and_rates(n, strides, dilations)
    if any(steps > 1) and any(rates > 1):
        raise ValueError(
            "`strides > 1` not supported in conjunction with `dilation_rate > 1`. "
            f"Received: strides={steps} and dilation_rate={rates}"
        )
    if padding == "SAME" and any(rates > 1):
        raise ValueError(
            "pooling with 'SAME' padding is not implemented for `dilation_rate` > 1. Received: "
            f"padding={padding} and dilation_rate={rates}"
        )
    if np.any(steps > window_shape):
        raise ValueError(
            "`strides` > `window_shape` not supported due to inconsistency between CPU and GPU implementations. "
            f"Received: strides={steps} and window_shape={window_shape}"
        )
    if pooling_type not in ("MAX", "AVG"):
        raise ValueError(f"{n}-D {pooling_type} pooling is not supported.")
    if n == 1 and data_format not in (None, "NWC", "NCW"):
        raise ValueError(f"data_format must be either 'NWC' or 'NCW'. Received: data_format={data_format}")
    inner = (_MAX if pooling_type == "MAX" else _AVG)[n - 1]
    first = 2 if data_format is not None and data_format.startswith("NC") else 1
    return with_space_to_batch(
        x,
        rates,
        padding,
        lambda part, _, pads: inner(part, list(window_shape), steps.tolist(), pads, data_format),
        filter_shape=window_shape,
        spatial_dims=range(first, first + n),
    )
