"""Arithmetic on sparse tensors: sums, products with matrices, reductions, softmax."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .._array._join import concat as join
from .._array._like import conjugate, take_rows, zeros_of
from .._array._permute import transpose as transpose_of
from .._array._scatter import tensor_scatter_nd_add
from .._array._shape import identity, reshape as reshape_of, shape as shape_of
from .._core import nest
from .._core.dtypes import int64
from .._core.errors import invalid
from .._core.op import as_input, dims, primitive
from .._core.rules import same
from .._core.tensor import convert
from ..math._cast import cast
from ..math._compare import equal, greater_equal
from ..math._elementwise import (
    abs,
    add as add_tensors,
    maximum as larger,
    minimum as smaller,
    multiply,
    real_divide,
    subtract,
)
from ..math._reduce import reduce_all
from ..math._segment import unsorted_segment_max, unsorted_segment_sum
from ..math._transcendental import exp
from ._dense import keys, to_dense
from ._order import retain
from ._tensor import SparseTensor, as_sparse, is_sparse


@primitive(
    op="SparseAdd",
    grad=None,
    infer=lambda a, b, shape: [(None,), a.shape[:1], b.shape[:1]],
    to=[int64, int64, int64],
)
def _union(a: Any, b: Any, shape: Any) -> Any:
    """The positions of two tensors as numbers, each once, and where those of each stand among them."""
    found, place = np.unique(np.concatenate([keys(a, shape), keys(b, shape)]), return_inverse=True)
    place = place.reshape(-1).astype(np.int64)
    return found, place[: len(a)], place[len(a) :]


@primitive(op="SparseAdd", grad=None, infer=lambda numbers, shape: (numbers.shape[0], shape.shape[0]))
def _positions(numbers: Any, shape: Any) -> Any:
    """Numbers in row-major order as positions."""
    if not shape.size:
        return np.zeros((len(numbers), 0), np.int64)
    return np.stack(np.unravel_index(numbers, shape), 1).astype(np.int64)


def _aligned(a: SparseTensor, b: SparseTensor) -> tuple[Any, Any, Any]:
    """The positions where either of two tensors has a value, and the values of each there (0 where it has none)."""
    numbers, in_a, in_b = _union(a.indices, b.indices, a.dense_shape)
    count = shape_of(numbers)[0]
    of_a, of_b = unsorted_segment_sum(a.values, in_a, count), unsorted_segment_sum(b.values, in_b, count)
    return _positions(numbers, a.dense_shape), of_a, of_b


def _same_shape(a: SparseTensor, b: SparseTensor, op: str) -> None:
    if a.shape != b.shape:
        raise invalid(f"Operands' shapes do not match: got {dims(a.shape.as_list())} and {dims(b.shape.as_list())}", op)


def add(a: Any, b: Any, threshold: Any = 0) -> Any:
    """The sum of two tensors of which at least one is sparse.

    Args:
        a: a SparseTensor or a tensor.
        b: another, of the same shape and dtype.
        threshold: sums of two sparse tensors whose absolute value is less are left out.

    Returns:
        A SparseTensor if both are, otherwise a tensor.

    Raises:
        TypeError: when none is sparse.
        ValueError: when the shapes of two sparse tensors differ.

    >>> tf.sparse.add(tf.SparseTensor([[0]], [5], [2]), tf.SparseTensor([[1]], [7], [2])).values.numpy()
    array([5, 7], dtype=int32)
    """
    if not is_sparse(a) and not is_sparse(b):
        raise TypeError("At least one input should be SparseTensor; do you mean to use tf.add()?")
    if is_sparse(a) and is_sparse(b):
        a, b = as_sparse(a), as_sparse(b)
        a.shape.assert_is_compatible_with(b.shape)
        indices, of_a, of_b = _aligned(a, b)
        total = SparseTensor(indices, add_tensors(of_a, of_b), a.dense_shape)
        return retain(total, greater_equal(abs(total.values), as_input(threshold, abs(total.values).dtype)))
    sparse, dense = (as_sparse(a), b) if is_sparse(a) else (as_sparse(b), a)
    return tensor_scatter_nd_add(convert(as_input(dense), sparse.dtype), sparse.indices, sparse.values)


def maximum(sp_a: Any, sp_b: Any, name: Any = None) -> SparseTensor:
    """The larger of two sparse tensors, element by element, where at least one has a value.

    Args:
        sp_a: a SparseTensor.
        sp_b: another, of the same shape and dtype.
        name: accepted for TensorFlow's sake.

    Returns:
        A SparseTensor.

    Raises:
        tf.errors.InvalidArgumentError: when the shapes differ.

    >>> tf.sparse.maximum(tf.SparseTensor([[0]], [-5], [2]), tf.SparseTensor([[1]], [7], [2])).values.numpy()
    array([0, 7], dtype=int32)
    """
    _same_shape(sp_a, sp_b, "SparseSparseMaximum")
    indices, of_a, of_b = _aligned(sp_a, sp_b)
    return SparseTensor(indices, larger(of_a, of_b), sp_a.dense_shape)


def minimum(sp_a: Any, sp_b: Any, name: Any = None) -> SparseTensor:
    """The smaller of two sparse tensors, element by element, where at least one has a value.

    Args:
        sp_a: a SparseTensor.
        sp_b: another, of the same shape and dtype.
        name: accepted for TensorFlow's sake.

    Returns:
        A SparseTensor.

    Raises:
        tf.errors.InvalidArgumentError: when the shapes differ.

    >>> tf.sparse.minimum(tf.SparseTensor([[0]], [-5], [2]), tf.SparseTensor([[1]], [7], [2])).values.numpy()
    array([-5,  0], dtype=int32)
    """
    _same_shape(sp_a, sp_b, "SparseSparseMinimum")
    indices, of_a, of_b = _aligned(sp_a, sp_b)
    return SparseTensor(indices, smaller(of_a, of_b), sp_a.dense_shape)


def map_values(op: Callable[..., Any], *args: Any, **kwargs: Any) -> SparseTensor:
    """A function of the values of sparse tensors that have the same positions.

    Args:
        op: the function.
        args: its arguments; of SparseTensors, in nests too, it gets the values.
        kwargs: likewise.

    Returns:
        A SparseTensor of what the function returns.

    Raises:
        ValueError: when no argument is sparse.
        tf.errors.InvalidArgumentError: when the positions or the shapes differ.

    >>> tf.sparse.map_values(tf.add, tf.SparseTensor([[0]], [5], [2]), 3).values.numpy()
    array([8], dtype=int32)
    """
    found: list[SparseTensor] = []

    def values_of(x: Any) -> Any:
        if isinstance(x, SparseTensor):
            found.append(x)
            return x.values
        return x

    args, kwargs = nest.map_structure(values_of, args), nest.map_structure(values_of, kwargs)
    if not found:
        raise ValueError("No SparseTensor in argument list of map_values")
    first = found[0]
    for other in found[1:]:
        for what in ("dense_shape", "indices"):
            if not reduce_all(equal(getattr(first, what), getattr(other, what))):
                raise invalid(f"Mismatched {'shapes' if what == 'dense_shape' else what}!", None)
    return SparseTensor(first.indices, op(*args, **kwargs), first.dense_shape)


# ---------------------------------------------------------------------------------------------------------------
# products


def sparse_dense_matmul(sp_a: Any, b: Any, adjoint_a: bool = False, adjoint_b: bool = False, name: Any = None) -> Any:
    """The product of a sparse matrix and a dense one, in either order.

    Args:
        sp_a: a SparseTensor of rank 2.
        b: a matrix; or a SparseTensor, and `sp_a` a matrix.
        adjoint_a: whether the conjugate transpose of `sp_a` is meant.
        adjoint_b: likewise.
        name: accepted for TensorFlow's sake.

    Returns:
        A matrix.

    Raises:
        tf.errors.InvalidArgumentError: when ranks and shapes do not fit.

    >>> tf.sparse.sparse_dense_matmul(tf.SparseTensor([[0, 1]], [5.], [2, 2]), tf.constant([[1.], [2.]])).numpy()
    array([[10.],
           [ 0.]], dtype=float32)
    """
    if is_sparse(b):
        swapped = (adjoint_a, adjoint_b) if adjoint_a != adjoint_b else (not adjoint_a, not adjoint_b)
        return transpose_of(sparse_dense_matmul(b, sp_a, *swapped))
    a, b = as_sparse(sp_a), as_input(b)
    op = "SparseTensorDenseMatMul"
    if b.shape.rank != 2:
        raise invalid("Tensor 'b' is not a matrix", op)
    if a.shape.rank != 2:
        raise invalid("Tensor 'a_shape' must have 2 elements", op)
    if adjoint_b:
        b = transpose_of(b, conjugate=True)
    rows, columns = (1, 0) if adjoint_a else (0, 1)
    if a.shape[columns] != b.shape[0]:
        raise invalid(
            f"Cannot multiply A and B because inner dimension does not match: {a.shape[columns]} vs. {b.shape[0]}.  "
            "Did you forget a transpose?  Dimensions of A: "
            f"{str(a.shape.as_list())[:-1]}).  Dimensions of B: {dims(b.shape.as_list())}",
            op,
        )
    values = conjugate(a.values) if adjoint_a else a.values
    products = multiply(reshape_of(values, (-1, 1)), take_rows(b, a.indices[:, columns]))
    return unsorted_segment_sum(products, a.indices[:, rows], a.shape[rows])


# ---------------------------------------------------------------------------------------------------------------
# reductions


def _axes(x: SparseTensor, axis: Any, op: str) -> list[int]:
    """The axes to reduce, not negative and each once."""
    rank = x.shape.rank
    given = range(rank) if axis is None else np.ravel(np.asarray(axis)).tolist()
    for at in given:
        if not -rank <= at < rank:
            raise invalid(f"Invalid reduction dimension {at}, for input with {rank} dimensions.", op)
    return sorted({at % rank for at in given})


@primitive(op="SparseReduceSum", grad=None, infer=lambda indices, shape, *, axes: (indices.shape[0],))
def _group_of(indices: Any, shape: Any, *, axes: tuple[int, ...]) -> Any:
    """For each value the number of the element of the reduced tensor that it goes to."""
    kept = [at for at in range(indices.shape[1]) if at not in axes]
    return keys(indices[:, kept], shape[kept]) if kept else np.zeros(len(indices), np.int64)


def _reduce(
    op: str, segments: Callable[..., Any], sp_input: Any, axis: Any, keepdims: Any, output_is_sparse: bool
) -> Any:
    x = as_sparse(sp_input)
    axes = _axes(x, axis, op)
    lengths = x.shape.as_list()
    kept = [n for at, n in enumerate(lengths) if at not in axes]
    whole = [1 if at in axes else n for at, n in enumerate(lengths)] if keepdims else kept
    group = _group_of(x.indices, x.dense_shape, axes=tuple(axes))
    count = int(np.prod(kept, dtype=np.int64))
    if not output_is_sparse:
        totals = segments(x.values, group, count)
        return reshape_of(_zero_where_none(totals, group), whole)
    numbers, place = _groups(group)
    values = segments(x.values, place, shape_of(numbers)[0])
    shape = convert(whole, int64)
    return SparseTensor(_positions(numbers, shape), values, shape)


@primitive(op="SparseReduceSumSparse", grad=None, infer=lambda group: [(None,), group.shape], to=[int64, int64])
def _groups(group: Any) -> Any:
    found, place = np.unique(group, return_inverse=True)
    return found, place.reshape(-1).astype(np.int64)


@primitive(op="SparseReduceMax", grad=(lambda F, g, y, x, group: F.zero_where_none(g, group), None), infer=same)
def _zero_where_none(totals: Any, group: Any) -> Any:
    """Zeros in place of the elements that no value goes to."""
    some = np.zeros(len(totals), bool)
    some[group] = True
    return np.where(some, totals, totals.dtype.type(0))


def reduce_sum(
    sp_input: Any, axis: Any = None, keepdims: Any = None, output_is_sparse: bool = False, name: Any = None
) -> Any:
    """The sums of the values of a sparse tensor along axes.

    Args:
        sp_input: a SparseTensor.
        axis: the axes; all if not given.
        keepdims: whether they stay with length 1.
        output_is_sparse: whether to return a SparseTensor.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor, or a SparseTensor.

    >>> tf.sparse.reduce_sum(tf.SparseTensor([[0, 0], [0, 1]], [5, 7], [2, 2]), 1).numpy()
    array([12,  0], dtype=int32)
    """
    return _reduce("SparseReduceSum", unsorted_segment_sum, sp_input, axis, keepdims, output_is_sparse)


def reduce_max(
    sp_input: Any, axis: Any = None, keepdims: Any = None, output_is_sparse: bool = False, name: Any = None
) -> Any:
    """The largest of the values that a sparse tensor has along axes; 0 where it has none.

    Args:
        sp_input: a SparseTensor.
        axis: the axes; all if not given.
        keepdims: whether they stay with length 1.
        output_is_sparse: whether to return a SparseTensor.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor, or a SparseTensor.

    >>> tf.sparse.reduce_max(tf.SparseTensor([[0, 0], [0, 1]], [-5, -7], [2, 2]), 1).numpy()
    array([-5,  0], dtype=int32)
    """
    return _reduce("SparseReduceMax", unsorted_segment_max, sp_input, axis, keepdims, output_is_sparse)


def softmax(sp_input: Any, name: Any = None) -> SparseTensor:
    """The softmax along the last axis of the values that are there.

    Args:
        sp_input: a SparseTensor of rank 2 or more, of floating point.
        name: accepted for TensorFlow's sake.

    Returns:
        A SparseTensor with the same positions.

    Raises:
        tf.errors.InvalidArgumentError: when the rank is less than 2.

    >>> tf.sparse.softmax(tf.SparseTensor([[0, 0], [0, 2]], [1., 1.], [1, 3])).values.numpy()
    array([0.5, 0.5], dtype=float32)
    """
    x = as_sparse(sp_input)
    rank = x.shape.rank
    if rank < 2:
        raise invalid(
            f"Input should have rank >= 2, but received shape: {dims(x.shape.as_list())[1:-1]}", "SparseSoftmax"
        )
    row = _group_of(x.indices, x.dense_shape, axes=(rank - 1,))
    count = int(np.prod(x.shape.as_list()[:-1], dtype=np.int64))
    powers = exp(subtract(x.values, take_rows(unsorted_segment_max(x.values, row, count), row)))
    totals = take_rows(unsorted_segment_sum(powers, row, count), row)
    return SparseTensor(identity(x.indices), real_divide(powers, totals), identity(x.dense_shape))


def to_indicator(sp_input: Any, vocab_size: Any, name: Any = None) -> Any:
    """Which numbers occur in each row: a dense tensor of truth values.

    Args:
        sp_input: a SparseTensor of integers.
        vocab_size: the numbers go from 0 to this less 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool, of the shape of the input with `vocab_size` in place of the last length.

    >>> tf.sparse.to_indicator(tf.SparseTensor([[0, 0], [0, 1]], [2, 0], [1, 2]), 3).numpy()
    array([[ True, False,  True]])
    """
    x = as_sparse(sp_input)
    rank = x.shape.rank
    columns = [x.indices[:, :-1], reshape_of(cast(x.values, int64), (-1, 1))]
    shape = [*x.shape.as_list()[: rank - 1], int(vocab_size)]
    values = cast(add_tensors(zeros_of(x.values), 1), "bool")
    return to_dense(SparseTensor(join(columns, 1), values, shape), False, validate_indices=False)
