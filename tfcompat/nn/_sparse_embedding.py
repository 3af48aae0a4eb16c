"""Embeddings of sets of ids, given by sparse tensors: the rows of a table, combined."""

from __future__ import annotations

from typing import Any

from .._array._join import concat
from .._array._like import zeros_of
from .._array._shape import reshape, shape as shape_of
from .._array._where import where
from .._core.dtypes import bfloat16, float16, float32, int32
from .._core.op import as_input
from ..math._cast import cast
from ..math._compare import greater, greater_equal
from ..math._elementwise import divide_no_nan, multiply, sqrt, square
from ..math._reduce import reduce_prod
from ..math._segment import segment_sum
from ..sparse._order import fill_empty_rows, reshape as sparse_reshape, retain
from ..sparse._segment import combine
from ..sparse._tensor import SparseTensor
from ._embedding import embedding_lookup


def embedding_lookup_sparse(
    params: Any,
    sp_ids: Any,
    sp_weights: Any,
    combiner: str | None = None,
    max_norm: Any = None,
    name: Any = None,
    allow_fast_lookup: bool = False,
) -> Any:
    """The combined rows of a table for each row of ids.

    Args:
        params: the table, or a list of its parts.
        sp_ids: a SparseTensor of integers of shape [n, any], without empty rows.
        sp_weights: a SparseTensor of the weights of the ids, or None.
        combiner: `"sum"`, `"mean"` (the weighted mean, if not given) or `"sqrtn"` (the sum divided by the norm of the
            weights).
        max_norm: the norm to which longer rows of the table are shortened.
        name: accepted for TensorFlow's sake.
        allow_fast_lookup: changes nothing here.

    Returns:
        A tensor of shape [n, ...].

    Raises:
        TypeError: when the ids or weights are not sparse.
        ValueError: for another combiner, or weights of another shape.

    >>> ids = tf.SparseTensor([[0, 0], [0, 1], [1, 0]], [0, 1, 1], [2, 2])
    >>> tf.nn.embedding_lookup_sparse(tf.constant([[1.], [3.]]), ids, None).numpy()
    array([[2.],
           [3.]], dtype=float32)
    """
    combiner = "mean" if combiner is None else combiner
    if combiner not in ("sum", "mean", "sqrtn"):
        raise ValueError(f"combiner must be one of 'mean', 'sqrtn' or 'sum', got {combiner}")
    if not isinstance(sp_ids, SparseTensor):
        raise TypeError(f"sp_ids must be SparseTensor, got {type(sp_ids)}")
    if sp_weights is not None:
        if not isinstance(sp_weights, SparseTensor):
            raise TypeError(f"sp_weights must be either None or SparseTensor,got {type(sp_weights)}")
        for part in ("values", "indices", "dense_shape"):
            getattr(sp_ids, part).shape.assert_is_compatible_with(getattr(sp_weights, part).shape)
    segments = sp_ids.indices[:, 0]
    rows = embedding_lookup(params if isinstance(params, list) else [params], sp_ids.values, max_norm)
    if sp_weights is None:
        return combine(combiner, rows, segments)
    segments = cast(segments, int32)
    dtype = rows.dtype
    if dtype in (float16, bfloat16):
        rows = cast(rows, float32)
    weights = reshape(cast(sp_weights.values, rows.dtype), [-1] + [1] * (rows.shape.rank - 1))
    total = segment_sum(multiply(rows, weights), segments)
    if combiner == "mean":
        total = divide_no_nan(total, segment_sum(weights, segments))
    elif combiner == "sqrtn":
        total = divide_no_nan(total, sqrt(segment_sum(square(weights), segments)))
    return cast(total, dtype)


def safe_embedding_lookup_sparse(
    embedding_weights: Any,
    sparse_ids: Any,
    sparse_weights: Any = None,
    combiner: str = "mean",
    default_id: int | None = None,
    max_norm: Any = None,
    name: Any = None,
    allow_fast_lookup: bool = False,
) -> Any:
    """The combined rows of a table for each row of ids; ids below 0 and weights that are not positive are left out.

    Args:
        embedding_weights: the table, or a list of its parts.
        sparse_ids: a SparseTensor of integers of shape [..., any].
        sparse_weights: a SparseTensor of their weights, or None.
        combiner: see `tf.nn.embedding_lookup_sparse`; weights stay as they are for `"sum"`.
        default_id: whose row stands for rows without ids; zeros if not given.
        max_norm: the norm to which longer rows of the table are shortened.
        name: accepted for TensorFlow's sake.
        allow_fast_lookup: changes nothing here.

    Returns:
        A tensor of the shape of the ids with the last axis replaced by those of a row.

    Raises:
        ValueError: when there is no table.

    >>> ids = tf.SparseTensor([[0, 0], [0, 1]], [1, -1], [2, 2])
    >>> tf.nn.safe_embedding_lookup_sparse(tf.constant([[1.], [3.]]), ids).numpy()
    array([[3.],
           [0.]], dtype=float32)
    """
    if embedding_weights is None or (isinstance(embedding_weights, list) and not embedding_weights):
        raise ValueError(f"Missing embedding_weights {embedding_weights}.")
    shape = sparse_ids.dense_shape
    ids = sparse_reshape(sparse_ids, concat([reshape(reduce_prod(shape[:-1]), (1,)), shape[-1:]], 0))
    weights = sparse_weights
    if weights is not None:
        weights = SparseTensor(ids.indices, as_input(weights.values), ids.dense_shape)
    ids, weights = _kept(ids, weights, greater_equal(ids.values, 0))
    if combiner != "sum" and weights is not None:
        ids, weights = _kept(ids, weights, greater(weights.values, 0))
    ids, empty = fill_empty_rows(ids, default_id or 0)
    if weights is not None:
        weights, _ = fill_empty_rows(weights, 1.0)
    found = embedding_lookup_sparse(embedding_weights, ids, weights, combiner, max_norm)
    if default_id is None:
        found = where(reshape(empty, (-1, 1)), zeros_of(found), found)
    return reshape(found, concat([cast(shape[:-1], int32), shape_of(found)[1:]], 0))


def _kept(ids: Any, weights: Any, keep: Any) -> tuple[Any, Any]:
    return retain(ids, keep), None if weights is None else retain(weights, keep)
