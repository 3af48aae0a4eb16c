"""The averages of losses over batches that several replicas share. Here there is one replica."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._shape import expand_dims, shape, squeeze
from .._core.dtypes import float32
from .._core.errors import InvalidArgumentError
from .._core.op import as_input
from .._core.tensor import EagerTensor
from ..math._cast import cast
from ..math._elementwise import divide, divide_no_nan, multiply
from ..math._reduce import reduce_sum


def scale_regularization_loss(regularization_loss: Any) -> Any:
    """The sum of the regularization losses, divided by the number of replicas.

    Args:
        regularization_loss: a tensor.

    Returns:
        A scalar of its dtype.

    >>> tf.nn.scale_regularization_loss([1., 2.]).numpy()
    np.float32(3.0)
    """
    return divide(reduce_sum(regularization_loss), 1)


def compute_average_loss(per_example_loss: Any, sample_weight: Any = None, global_batch_size: Any = None) -> Any:
    """The sum of the losses of the examples, divided by the size of the batch over all replicas.

    Args:
        per_example_loss: a tensor of rank 1 or more.
        sample_weight: the weight of each example; 1 if not given.
        global_batch_size: an integer; the length of the first axis if not given.

    Returns:
        A scalar of the dtype of the losses.

    Raises:
        ValueError: when the losses are a scalar or the size is none.
        TypeError: when the size is no integer.
        tf.errors.InvalidArgumentError: when it is negative.

    >>> tf.nn.compute_average_loss([1., 2., 3.], global_batch_size=4).numpy()
    np.float32(1.5)
    """
    loss = as_input(per_example_loss)
    dtype = loss.dtype
    if loss.shape.rank == 0:
        raise ValueError(
            "Invalid value passed for `per_example_loss`. Expected a tensor with at least rank 1. "
            f"Received per_example_loss={per_example_loss} with rank 0"
        )
    if sample_weight is not None:
        weight = cast(sample_weight, float32)
        surplus = (weight.shape.rank or 0) - loss.shape.rank
        if weight.shape.rank and surplus == 1:
            weight = squeeze(weight, [-1])
        elif weight.shape.rank and surplus == -1:
            weight = expand_dims(weight, -1)
        loss = cast(multiply(cast(loss, float32), weight), dtype)
    size = shape(loss)[0] if global_batch_size is None else as_input(global_batch_size)
    _check_size(size)
    return divide_no_nan(reduce_sum(loss), cast(size, dtype))


def _check_size(size: Any) -> None:
    """Refuse a size that is not one integer that is not negative."""
    if size.shape.rank != 0:
        raise ValueError(f"global_batch_size must be scalar..  Expected scalar shape, saw shape: {size.shape}.")
    if not size.dtype.is_integer:
        raise TypeError(
            'global_batch_size must be an integer..  Expected "x" to be integer type.  '
            f"Found: tensor of dtype {size.dtype!s}"
        )
    if isinstance(size, EagerTensor) and np.any(size._value < 0):
        raise InvalidArgumentError(
            None,
            None,
            "global_batch_size must be non-negative..  \nCondition x >= 0 did not hold element-wise:\n"
            f"x (shape=() dtype={size.dtype.name}) = \n{size._value}",
        )
