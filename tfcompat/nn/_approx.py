"""The largest elements, exactly: what TensorFlow's approximate search does on a CPU."""

from __future__ import annotations

from typing import Any, NamedTuple

from .._array._arguments import not_allowed
from .._array._sort import top_k
from .._core.dtypes import bfloat16, float16, float32
from .._core.errors import NotFoundError, invalid
from .._core.op import as_input

_DTYPES = (float16, bfloat16, float32)


class ApproxTopK(NamedTuple):
    """What a search for the largest elements returns."""

    values: Any
    indices: Any


def approx_top_k(
    input: Any,
    k: int,
    reduction_dimension: int = -1,
    recall_target: float = 0.95,
    is_max_k: bool = True,
    reduction_input_size_override: int = -1,
    aggregate_to_topk: bool = True,
    name: Any = None,
) -> ApproxTopK:
    """The k largest elements along the last axis, in descending order. On a CPU the search is exact.

    Args:
        input: a tensor of floating point.
        k: how many.
        reduction_dimension: the last axis, -1: another has no kernel on a CPU.
        recall_target: has no effect on an exact search.
        is_max_k: True: the smallest have no kernel on a CPU.
        reduction_input_size_override: has no effect on an exact search.
        aggregate_to_topk: has no effect on an exact search.
        name: accepted for TensorFlow's sake.

    Returns:
        The elements, and their positions (int32).

    Raises:
        tf.errors.NotFoundError: when there is no kernel for the arguments.
        tf.errors.InvalidArgumentError: when there are fewer elements.

    >>> tf.approx_top_k([3., 1., 2.], 2).indices.numpy()
    array([0, 2], dtype=int32)
    """
    x = as_input(input)
    if x.dtype not in _DTYPES:
        raise not_allowed("ApproxTopK", "T", x.dtype, _DTYPES)
    if reduction_dimension != -1 or not is_max_k:
        raise NotFoundError(None, None, "Could not find device for node: {{node ApproxTopK}} = ApproxTopK")
    if x.shape.rank and x.shape[-1] is not None and x.shape[-1] < k:
        raise invalid(f"input must have at least k columns. Had {x.shape[-1]}, needed {k}", "ApproxTopK")
    return ApproxTopK(*top_k(x, k))


def approx_max_k(
    operand: Any,
    k: int,
    reduction_dimension: int = -1,
    recall_target: float = 0.95,
    reduction_input_size_override: int = -1,
    aggregate_to_topk: bool = True,
    name: Any = None,
) -> ApproxTopK:
    """The k largest elements along the last axis. On a CPU the search is exact.

    Args:
        operand: a tensor of floating point.
        k: how many.
        reduction_dimension: the last axis, -1: another has no kernel on a CPU.
        recall_target: has no effect on an exact search.
        reduction_input_size_override: has no effect on an exact search.
        aggregate_to_topk: has no effect on an exact search.
        name: accepted for TensorFlow's sake.

    Returns:
        The elements in descending order, and their positions (int32).

    Raises:
        tf.errors.NotFoundError: when there is no kernel for the arguments.

    >>> tf.nn.approx_max_k(tf.constant([3., 1., 2.]), 2)[0].numpy()
    array([3., 2.], dtype=float32)
    """
    return approx_top_k(operand, k, reduction_dimension, recall_target, True)


def approx_min_k(
    operand: Any,
    k: int,
    reduction_dimension: int = -1,
    recall_target: float = 0.95,
    reduction_input_size_override: int = -1,
    aggregate_to_topk: bool = True,
    name: Any = None,
) -> ApproxTopK:
    """The k smallest elements along an axis: TensorFlow has no kernel for it on a CPU.

    Args:
        operand: a tensor of floating point.
        k: how many.
        reduction_dimension: the axis.
        recall_target: the share of them that must be found.
        reduction_input_size_override: the length of the axis where the operand is a part.
        aggregate_to_topk: whether to sort what was found.
        name: accepted for TensorFlow's sake.

    Raises:
        tf.errors.NotFoundError: always.

    >>> tf.nn.approx_min_k(tf.constant([3., 1., 2.]), 2)
    Traceback (most recent call last):
    tfcompat._core.errors.NotFoundError: Could not find device for node: {{node ApproxTopK}} = ApproxTopK
    """
    return approx_top_k(operand, k, reduction_dimension, recall_target, False)
