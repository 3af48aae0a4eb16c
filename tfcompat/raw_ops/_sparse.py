"""Raw ops on sparse tensors, which they take and give in parts: indices, values, shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import sparse
from .._core.tensor import Tensor
from ..sparse import SparseTensor
from ..sparse._edit_distance import edit_distance as distance


def _parts(x: SparseTensor) -> tuple[Any, Any, Any]:
    return x.indices, x.values, x.dense_shape


def add(a_indices: Any, a_values: Any, a_shape: Any, b_indices: Any, b_values: Any, b_shape: Any, thresh: Any) -> Any:
    """The sum of two."""
    a, b = SparseTensor(a_indices, a_values, a_shape), SparseTensor(b_indices, b_values, b_shape)
    return _parts(sparse.add(a, b, thresh))


def add_dense(a_indices: Any, a_values: Any, a_shape: Any, b: Any) -> Any:
    """The sum of one and a dense tensor."""
    return sparse.add(SparseTensor(a_indices, a_values, a_shape), b)


def concat(indices: Sequence[Any], values: Sequence[Any], shapes: Sequence[Any], concat_dim: int) -> Any:
    """Several, joined along an axis."""
    return _parts(sparse.concat(concat_dim, [SparseTensor(*one) for one in zip(indices, values, shapes, strict=True)]))


def divided(sp_indices: Any, sp_values: Any, sp_shape: Any, dense: Any) -> Any:
    """The values of one divided by the elements of a dense tensor."""
    return (SparseTensor(sp_indices, sp_values, sp_shape) / dense).values


def edit_distance(
    hypothesis_indices: Any,
    hypothesis_values: Any,
    hypothesis_shape: Any,
    truth_indices: Any,
    truth_values: Any,
    truth_shape: Any,
    normalize: bool,
) -> Any:
    """The edit distances of sequences."""
    first = SparseTensor(hypothesis_indices, hypothesis_values, hypothesis_shape)
    return distance(first, SparseTensor(truth_indices, truth_values, truth_shape), normalize)


def matmul(a_indices: Any, a_values: Any, a_shape: Any, b: Any, adjoint_a: bool, adjoint_b: bool) -> Any:
    """The product with a dense matrix."""
    return sparse.sparse_dense_matmul(SparseTensor(a_indices, a_values, a_shape), b, adjoint_a, adjoint_b)


def maximum(a_indices: Any, a_values: Any, a_shape: Any, b_indices: Any, b_values: Any, b_shape: Any) -> Any:
    """The larger elements of two."""
    a, b = SparseTensor(a_indices, a_values, a_shape), SparseTensor(b_indices, b_values, b_shape)
    return _parts(sparse.maximum(a, b))[:2]


def minimum(a_indices: Any, a_values: Any, a_shape: Any, b_indices: Any, b_values: Any, b_shape: Any) -> Any:
    """The smaller elements of two."""
    a, b = SparseTensor(a_indices, a_values, a_shape), SparseTensor(b_indices, b_values, b_shape)
    return _parts(sparse.minimum(a, b))[:2]


def reduce_max(input_indices: Any, input_values: Any, input_shape: Any, reduction_axes: Any, keep_dims: bool) -> Any:
    """The largest values along axes."""
    return sparse.reduce_max(SparseTensor(input_indices, input_values, input_shape), reduction_axes, keep_dims)


def reduce_sum(input_indices: Any, input_values: Any, input_shape: Any, reduction_axes: Any, keep_dims: bool) -> Any:
    """The sums of values along axes."""
    return sparse.reduce_sum(SparseTensor(input_indices, input_values, input_shape), reduction_axes, keep_dims)


def reorder(input_indices: Any, input_values: Any, input_shape: Any) -> Any:
    """Positions and values in row-major order."""
    return _parts(sparse.reorder(SparseTensor(input_indices, input_values, input_shape)))[:2]


def reshape(input_indices: Any, input_shape: Any, new_shape: Any) -> Any:
    """Positions in another shape."""
    first: Any = (
        input_indices
        if isinstance(input_indices, Tensor)
        else SparseTensor(input_indices, [0] * len(input_indices), input_shape).indices
    )
    indices, _, shape = _parts(sparse.reshape(SparseTensor(first, first[:, 0], input_shape), new_shape))
    return indices, shape


def slice(indices: Any, values: Any, shape: Any, start: Any, size: Any) -> Any:
    """A part."""
    return _parts(sparse.slice(SparseTensor(indices, values, shape), start, size))


def softmax(sp_indices: Any, sp_values: Any, sp_shape: Any) -> Any:
    """The softmax of the values of each row."""
    return sparse.softmax(SparseTensor(sp_indices, sp_values, sp_shape)).values


def split(split_dim: Any, indices: Any, values: Any, shape: Any, num_split: int) -> Any:
    """Parts along an axis."""
    found = sparse.split(SparseTensor(indices, values, shape), num_split, split_dim)
    return [x.indices for x in found], [x.values for x in found], [x.dense_shape for x in found]


def times(sp_indices: Any, sp_values: Any, sp_shape: Any, dense: Any) -> Any:
    """The values of one times the elements of a dense tensor."""
    return (SparseTensor(sp_indices, sp_values, sp_shape) * dense).values


def to_dense(
    sparse_indices: Any, output_shape: Any, sparse_values: Any, default_value: Any, validate_indices: bool
) -> Any:
    """The dense tensor."""
    return sparse.to_dense(SparseTensor(sparse_indices, sparse_values, output_shape), default_value, validate_indices)
