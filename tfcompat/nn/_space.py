"""Dilated windows by taking arrays apart: `with_space_to_batch`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .._array._join import stack
from .._array._pad import batch_to_space, required_space_to_batch_paddings, space_to_batch_nd
from .._core.dtypes import int32
from .._core.op import as_input
from .._core.rules import rank_of
from .._core.tensor import EagerTensor, wrap
from ._windows import explicit

_NONE = wrap(np.zeros(2, np.int32))


def with_space_to_batch(
    input: Any,
    dilation_rate: Any,
    padding: Any,
    op: Callable[[Any, Any, Any], Any],
    filter_shape: Any = None,
    spatial_dims: Any = None,
    data_format: Any = None,
) -> Any:
    """What an op on windows makes of every r-th element, for all r*r*... such parts of an array.

    The parts are moved into the batch, `op` runs without padding, and its results are put together again: so an op
    without dilations gets them.

    Args:
        input: a tensor `[batch, ..., channels]`.
        dilation_rate: the numbers r, one for each spatial axis.
        padding: `"SAME"`, `"VALID"`, or a list of pairs of numbers of zeros for all axes.
        op: a function of a tensor, the number of spatial axes, and a padding.
        filter_shape: the size of the window, for `"SAME"`; what follows is not looked at.
        spatial_dims: the spatial axes in rising order; by default those behind the batch (and the channels).
        data_format: a name that begins with `"NC"` says that the channels are in front.

    Returns:
        What `op` returns, put together.

    Raises:
        ValueError: when an argument does not fit.

    >>> x = tf.reshape(tf.range(6.), (1, 6, 1))
    >>> two = lambda x, n, padding: tf.nn.max_pool1d(x, 2, 1, padding)
    >>> tf.nn.with_space_to_batch(x, [2], "VALID", two)[0, :, 0].numpy()
    array([2., 3., 4., 5.], dtype=float32)
    """
    x = as_input(input)
    rank = rank_of(x._value)
    rates = as_input(dilation_rate, int32)._value
    if rates.ndim != 1:
        raise ValueError(
            f"`dilation_rate.shape.rank` must be 1. Received: dilation_rate={dilation_rate} of rank {rates.ndim}"
        )
    n = len(rates)
    in_front = data_format is not None and data_format.startswith("NC")
    first = 2 if in_front else 1
    given = list(range(first, first + n) if spatial_dims is None else spatial_dims)
    axes = sorted({int(axis) for axis in given})
    if axes != given or any(axis < 1 for axis in axes):
        raise ValueError(
            "`spatial_dims` must be a monotonically increasing sequence of positive integers. Received: "
            f"spatial_dims={given}"
        )
    least = axes[-1] if in_front else axes[-1] + 1
    if rank is not None and rank < least:
        raise ValueError(
            f"`input.shape.rank` must be at least {least}. Received: input.shape={x._value.shape} with rank {rank}"
        )
    if (rates < 1).any():
        raise ValueError(f"`dilation_rate` must be positive. Received: dilation_rate={rates}")
    if (rates == 1).all():
        return op(x, n, padding)
    shape = x._value.shape
    padding = explicit(padding, n + 2)
    if padding == "SAME":
        if filter_shape is None:
            raise ValueError(
                f"`filter_shape` must be specified for `padding='SAME'`. Received: filter_shape={filter_shape} and "
                f"padding={padding}"
            )
        extra = (np.asarray(as_input(filter_shape)._value)[:n] - 1) * rates
        base = np.stack([extra // 2, extra - extra // 2], 1)
    elif padding == "VALID":
        base = np.zeros((n, 2), int)
    elif isinstance(padding, tuple):
        base = np.array(padding[2:] if in_front else padding[1:-1])
    else:
        raise ValueError(f"`padding` must be one of 'SAME' or 'VALID'. Received: padding={padding}")
    paddings, crops = required_space_to_batch_paddings([shape[axis] for axis in axes], rates, base)
    # The ops take the axes behind the batch in one row, so those between are blocks of one.
    blocks, before, after = [], [], []
    for axis in range(1, axes[-1] + 1):
        at = axes.index(axis) if axis in axes else None
        blocks.append(1 if at is None else int(rates[at]))
        before.append(_NONE if at is None else paddings[at])
        after.append(_NONE if at is None else crops[at])
    before, after = [
        stack(rows) if any([type(row) is not EagerTensor for row in rows]) else [row._value.tolist() for row in rows]
        for rows in (before, after)
    ]
    return batch_to_space(op(space_to_batch_nd(x, blocks, before), n, "VALID"), blocks, after)
