"""Blocks of volumes laid out along the channels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._array._index import strided_slice
from .._array._join import concat
from .._array._pad import pad
from .._core.errors import invalid
from .._core.op import as_input


def extract_volume_patches(
    input: Any, ksizes: Sequence[int], strides: Sequence[int], padding: str, name: Any = None
) -> Any:
    """The elements of each window of a volume, along the channels.

    Args:
        input: a tensor `[batch, planes, rows, columns, channels]`.
        ksizes: the lengths of the window along all axes; 1 for the batch and the channels.
        strides: its steps, likewise.
        padding: `"SAME"` (zeros around the volume) or `"VALID"`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor `[batch, planes', rows', columns', window * channels]`.

    Raises:
        tf.errors.InvalidArgumentError: when the rank is another.

    >>> x = tf.reshape(tf.range(8), [1, 2, 2, 2, 1])
    >>> tf.extract_volume_patches(x, [1, 2, 2, 2, 1], [1, 1, 1, 1, 1], "VALID").shape
    TensorShape([1, 1, 1, 1, 8])
    """
    x = as_input(input)
    if x.shape.rank != 5:
        raise invalid(f"input must be 5-dimensional {x.shape}", "ExtractVolumePatches")
    shape = x._value.shape
    ends = []
    margins = [[0, 0]]
    for size, step, length in zip(ksizes[1:4], strides[1:4], shape[1:4], strict=True):
        count = -(-length // step) if padding == "SAME" else -(-(length - size + 1) // step)
        surplus = max((count - 1) * step + size - length, 0) if padding == "SAME" else 0
        margins.append([surplus // 2, surplus - surplus // 2])
        ends.append((count - 1) * step + 1)
    if padding == "SAME":
        x = pad(x, [*margins, [0, 0]])
    steps = [1, *strides[1:4], 1]
    windows = []
    for plane in range(ksizes[1]):
        for row in range(ksizes[2]):
            for column in range(ksizes[3]):
                start = [0, plane, row, column, 0]
                stop = [0, *[a + b for a, b in zip(start[1:4], ends, strict=True)], 0]
                windows.append(strided_slice(x, start, stop, steps, begin_mask=17, end_mask=17))
    return concat(windows, 4)
