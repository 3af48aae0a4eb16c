"""The edit distance of sequences given by sparse tensors."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.dtypes import float32
from .._core.errors import invalid
from .._core.op import mismatch, primitive
from ._tensor import SparseTensor, SparseTensorValue, as_sparse


def _distance(a: list[Any], b: list[Any]) -> int:
    """How many elements must be inserted, left out or replaced (V. Levenshtein, 1966)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def _sequences(indices: Any, values: Any) -> dict[tuple[int, ...], list[Any]]:
    found: dict[tuple[int, ...], list[Any]] = {}
    for at, value in zip(indices.tolist(), values.tolist(), strict=True):
        found.setdefault(tuple(at[:-1]), []).append(value)
    return found


def _shape_rule(*parts: Any, normalize: bool) -> Any:
    return (None,) * (parts[2].shape[0] - 1)


@primitive(op="EditDistance", grad=None, infer=_shape_rule, to=float32)
def _edit_distance(
    indices: Any, values: Any, shape: Any, true_indices: Any, true_values: Any, true_shape: Any, *, normalize: bool
) -> Any:
    if len(shape) != len(true_shape):
        raise invalid(
            "Expected truth and hypothesis to have matching ranks, but their shapes are: "
            f"[{len(true_shape)}] and [{len(shape)}]",
            "EditDistance",
            "edit_distance",
        )
    made = np.zeros(np.maximum(shape, true_shape)[:-1], np.float32)
    said, true = _sequences(indices, values), _sequences(true_indices, true_values)
    for at in {*said, *true}:
        a, b = said.get(at, []), true.get(at, [])
        distance = np.float32(_distance(a, b))
        made[at] = distance if not normalize else distance / np.float32(len(b)) if b else np.inf
    return made


def edit_distance(hypothesis: Any, truth: Any, normalize: bool = True, name: str = "edit_distance") -> Any:
    """How many elements of sequences must be inserted, left out or replaced to get others.

    Args:
        hypothesis: a SparseTensor of sequences along its last axis.
        truth: a SparseTensor of the same dtype and rank.
        normalize: whether to divide by the length of the true sequence; inf where that has none and the other has.
        name: of the operation.

    Returns:
        float32, without the last axis.

    Raises:
        TypeError: when an argument is not sparse.
        tf.errors.InvalidArgumentError: when ranks or dtypes differ.

    >>> said = tf.SparseTensor([[0, 0], [0, 1]], ["a", "b"], [1, 2])
    >>> true = tf.SparseTensor([[0, 0], [0, 1]], ["a", "c"], [1, 2])
    >>> tf.edit_distance(said, true).numpy()
    array([0.5], dtype=float32)
    """
    kinds = (SparseTensor, SparseTensorValue)
    if not isinstance(hypothesis, kinds):
        raise TypeError("Hypothesis must be a SparseTensor.")
    if not isinstance(truth, kinds):
        raise TypeError("Truth must be a SparseTensor.")
    said, true = as_sparse(hypothesis), as_sparse(truth)
    if said.dtype is not true.dtype:
        raise mismatch("EditDistance", 4, said.dtype, true.dtype, name)
    parts = (said.indices, said.values, said.dense_shape, true.indices, true.values, true.dense_shape)
    return _edit_distance(*parts, normalize=bool(normalize))
