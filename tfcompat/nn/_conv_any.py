"""`tf.conv`, one name for convolutions of two and three axes; and ops that have no kernel on a CPU."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from .._core.errors import NotFoundError, invalid
from .._core.op import as_input
from ._conv import conv2d, conv3d


def conv(
    input: Any,
    filter: Any,
    strides: Any,
    padding: str,
    explicit_paddings: Sequence[int] = [],
    data_format: str = "CHANNELS_LAST",
    dilations: Sequence[int] = [],
    batch_dims: int = 1,
    groups: int = 1,
    name: Any = None,
) -> Any:
    """A convolution along two or three axes.

    Args:
        input: a tensor `[batch, ..., channels]` of rank 4 or 5.
        filter: a tensor `[..., channels / groups, outputs]`.
        strides: the steps along all axes of the input.
        padding: `"SAME"`, `"VALID"` or `"EXPLICIT"`.
        explicit_paddings: for the latter, two numbers for each axis of the input.
        data_format: `"CHANNELS_LAST"` or `"CHANNELS_FIRST"`.
        dilations: the distances of elements along all axes; 1 if not given.
        batch_dims: must be 1.
        groups: how many groups of channels there are; follows from the filter.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when the rank is another.
        NotImplementedError: for more axes of the batch.

    >>> tf.conv(tf.ones([1, 3, 3, 1]), tf.ones([2, 2, 1, 1]), [1, 1, 1, 1], "VALID").shape
    TensorShape([1, 2, 2, 1])
    """
    x = as_input(input)
    rank = x.shape.rank
    if rank not in (4, 5):
        raise invalid(f"The input must have 2 or 3 spatial dimensions but got {rank - 2}", "Conv")
    if batch_dims != 1:
        raise NotImplementedError("tfcompat's tf.conv has one axis of the batch")
    last = data_format == "CHANNELS_LAST"
    pairs: Any = padding
    if padding == "EXPLICIT":
        pairs = [list(explicit_paddings[2 * axis : 2 * axis + 2]) for axis in range(rank)]
    dilated = list(dilations) or [1] * rank
    if rank == 4:
        return conv2d(x, filter, strides, pairs, "NHWC" if last else "NCHW", dilated)
    return conv3d(x, filter, strides, pairs, "NDHWC" if last else "NCDHW", dilated)


def _no_kernel(op: str) -> NoReturn:
    raise NotFoundError(
        None, None, f"Could not find device for node: {{{{node {op}}}}} = {op}: no registered kernels [Op:{op}] name: "
    )


def conv2d_backprop_filter_v2(
    input: Any,
    filter: Any,
    out_backprop: Any,
    strides: Any,
    padding: str,
    use_cudnn_on_gpu: bool = True,
    explicit_paddings: Sequence[int] = [],
    data_format: str = "NHWC",
    dilations: Sequence[int] = [1, 1, 1, 1],
    name: Any = None,
) -> NoReturn:
    """An op of which TensorFlow has no kernel on any device; gradients of `tf.nn.conv2d` do without it.

    Args:
        input: of the convolution.
        filter: of the convolution.
        out_backprop: the gradient by its result.
        strides: of the convolution.
        padding: of the convolution.
        use_cudnn_on_gpu: of the convolution.
        explicit_paddings: of the convolution.
        data_format: of the convolution.
        dilations: of the convolution.
        name: of the operation.

    Raises:
        tf.errors.NotFoundError: always.
    """
    _no_kernel("Conv2DBackpropFilterV2")


def conv2d_backprop_input_v2(
    input: Any,
    filter: Any,
    out_backprop: Any,
    strides: Any,
    padding: str,
    use_cudnn_on_gpu: bool = True,
    explicit_paddings: Sequence[int] = [],
    data_format: str = "NHWC",
    dilations: Sequence[int] = [1, 1, 1, 1],
    name: Any = None,
) -> NoReturn:
    """An op of which TensorFlow has no kernel on any device; gradients of `tf.nn.conv2d` do without it.

    Args:
        input: of the convolution.
        filter: of the convolution.
        out_backprop: the gradient by its result.
        strides: of the convolution.
        padding: of the convolution.
        use_cudnn_on_gpu: of the convolution.
        explicit_paddings: of the convolution.
        data_format: of the convolution.
        dilations: of the convolution.
        name: of the operation.

    Raises:
        tf.errors.NotFoundError: always.
    """
    _no_kernel("Conv2DBackpropInputV2")


def check_pinned(tensor: Any, name: Any = None) -> NoReturn:
    """Refuse a tensor that is not in memory pinned for a graphics card: all are not, here as in TensorFlow on a CPU.

    Args:
        tensor: a tensor.
        name: of the operation.

    Raises:
        tf.errors.InvalidArgumentError: always.
    """
    raise invalid("not pinned", "CheckPinned")
