"""Blocks of space moved to the channels, and back."""

from __future__ import annotations

from typing import Any

from .._array._permute import transpose
from .._array._shape import reshape
from .._core.errors import InvalidArgumentError, NotFoundError, invalid
from .._core.op import as_input


def _check(op: str, block_size: Any, data_format: str) -> int:
    block = int(block_size)
    if block < 2:
        raise InvalidArgumentError(
            None, None, f"Value for attr 'block_size' of {block} must be at least minimum 2 [Op:{op}] name: "
        )
    if data_format not in ("NHWC", "NCHW", "NCHW_VECT_C"):
        raise InvalidArgumentError(
            None,
            None,
            f"Value for attr 'data_format' of \"{data_format}\" is not in the list of allowed values: "
            f'"NHWC", "NCHW", "NCHW_VECT_C" [Op:{op}] name: ',
        )
    if data_format != "NHWC":
        raise NotFoundError(
            None,
            None,
            f'Could not find device for node: {{{{node {op}}}}} = {op}[data_format="{data_format}"]',
        )
    return block


def space_to_depth(input: Any, block_size: Any, data_format: str = "NHWC", name: Any = None) -> Any:
    """Squares of pixels, each as the channels of one pixel.

    Args:
        input: a tensor of shape `[batch, height, width, channels]`.
        block_size: the side of the squares, 2 or more; it divides height and width.
        data_format: `"NHWC"`: the others have no kernel on a CPU.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[batch, height / block, width / block, channels * block * block]`.

    Raises:
        tf.errors.InvalidArgumentError: when the shape or the block does not fit.
        tf.errors.NotFoundError: for another format.

    >>> tf.nn.space_to_depth(tf.reshape(tf.range(4), [1, 2, 2, 1]), 2).numpy()
    array([[[[0, 1, 2, 3]]]], dtype=int32)
    """
    x = as_input(input)
    block = _check("SpaceToDepth", block_size, data_format)
    shape = x._value.shape
    if len(shape) != 4:
        raise invalid(f"Input rank should be 4 instead of {len(shape)}", "SpaceToDepth")
    batch, height, width, channels = shape
    for length in (height, width):
        if type(length) is int and length % block:
            raise invalid(
                f"Image width {width} and height {height} should be divisible by block_size: {block}", "SpaceToDepth"
            )
    parts = reshape(x, (-1, height // block, block, width // block, block, channels))
    return reshape(
        transpose(parts, (0, 1, 3, 2, 4, 5)), (batch, height // block, width // block, channels * block * block)
    )


def depth_to_space(input: Any, block_size: Any, data_format: str = "NHWC", name: Any = None) -> Any:
    """The channels of each pixel as a square of pixels.

    Args:
        input: a tensor of shape `[batch, height, width, channels]`.
        block_size: the side of the squares, 2 or more; its square divides the channels.
        data_format: `"NHWC"`: the others have no kernel on a CPU.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[batch, height * block, width * block, channels / (block * block)]`.

    Raises:
        tf.errors.InvalidArgumentError: when the shape or the block does not fit.
        tf.errors.NotFoundError: for another format.

    >>> tf.nn.depth_to_space(tf.reshape(tf.range(4), [1, 1, 1, 4]), 2)[0, :, :, 0].numpy()
    array([[0, 1],
           [2, 3]], dtype=int32)
    """
    x = as_input(input)
    block = _check("DepthToSpace", block_size, data_format)
    shape = x._value.shape
    if len(shape) != 4:
        raise invalid(f"Input rank should be: 4 instead of: {len(shape)}", "DepthToSpace")
    batch, height, width, channels = shape
    if type(channels) is int and channels % (block * block):
        raise invalid(f"Input depth dimension {channels} should be divisible by: {block * block}", "DepthToSpace")
    depth = channels // (block * block)
    parts = reshape(x, (-1, height, width, block, block, depth))
    return reshape(transpose(parts, (0, 1, 3, 2, 4, 5)), (batch, height * block, width * block, depth))
