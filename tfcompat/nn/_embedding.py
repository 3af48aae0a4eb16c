"""Embeddings: rows of tables."""

from __future__ import annotations

from typing import Any

from .._array._gather import gather
from .._array._join import concat
from .._array._shape import identity
from .._core.op import as_input
from ..math._clip import clip_by_norm


def embedding_lookup(params: Any, ids: Any, max_norm: Any = None, name: Any = None) -> Any:
    """The rows of a table at some positions.

    The gradient with respect to the table is `tf.IndexedSlices`.

    Args:
        params: a tensor or variable of shape `[rows, ...]`, or a list of such, which together are the table.
        ids: integers from 0 to the number of rows less 1.
        max_norm: the norm to which longer rows are shortened, or None.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `ids.shape + params.shape[1:]`.

    Raises:
        ValueError: when there is no table.
        tf.errors.InvalidArgumentError: when a position is outside of the table.

    >>> tf.nn.embedding_lookup(tf.constant([[1., 2.], [3., 4.]]), [1, 0]).numpy()
    array([[3., 4.],
           [1., 2.]], dtype=float32)
    """
    if params is None:
        raise ValueError("params must be specified")
    if isinstance(params, (list, tuple)) and not params:
        raise ValueError("Length of params is currently 0. Need at least one param.")
    if isinstance(params, list):
        params = params[0] if len(params) == 1 else concat(params, 0)
    at = as_input(ids)
    rows = gather(params, at)
    if max_norm is not None:
        rows = clip_by_norm(rows, max_norm, list(range(at._value.ndim, rows._value.ndim)))
    return identity(rows)
