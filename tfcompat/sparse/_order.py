"""Sparse tensors in other orders and shapes, and their parts: the values move, no arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .._array._join import concat as join
from .._array._like import take_rows, zeros_of
from .._array._permute import transpose as transpose_of
from .._array._shape import identity, reshape as reshape_of
from .._array._where import where
from .._core.dtypes import bool as bool_dtype, int64
from .._core.errors import invalid
from .._core.op import as_input, dims, primitive
from .._core.rules import same, vector
from .._core.tensor import EagerTensor, Tensor, convert
from ..math._cast import cast
from ..math._elementwise import add
from ._dense import keys
from ._tensor import SparseTensor, as_sparse

# ---------------------------------------------------------------------------------------------------------------
# the ops on positions


@primitive(op="SparseReorder", grad=None, infer=vector)
def _order_of(indices: Any, shape: Any) -> Any:
    """The permutation that puts positions in row-major order."""
    return np.lexsort(indices.T[::-1]).astype(np.int64) if indices.shape[1] else np.arange(len(indices))


@primitive(op="SparseReshape", grad=None, infer=lambda indices, old, new: (indices.shape[0], new.shape[0]))
def _reshaped_indices(indices: Any, old: Any, new: Any) -> Any:
    if not len(indices) or not len(new):
        return np.zeros((len(indices), len(new)), np.int64)
    return np.stack(np.unravel_index(keys(indices, old), new), 1).astype(np.int64)


@primitive(op="SparseReshape", grad=None, infer=lambda old, new: new.shape)
def _reshaped_shape(old: Any, new: Any) -> Any:
    """A shape of as many elements, the -1 in it found."""
    size = int(np.prod(old, dtype=np.int64))
    wanted = new.tolist()
    free = [at for at, n in enumerate(wanted) if n == -1]
    if len(free) > 1:
        raise invalid(f"only one output dimension may be -1, not both {free[0]} and {free[1]}", "SparseReshape")
    rest = int(np.prod([n for n in wanted if n != -1], dtype=np.int64))
    if free:
        wanted[free[0]] = size // rest if rest else 0
    if int(np.prod(wanted, dtype=np.int64)) == size:
        return np.array(wanted, np.int64)
    shapes = f"input_shape={dims(old.tolist())} output_shape={dims([1 if n == -1 else n for n in new.tolist()])}"
    if free:
        raise invalid(
            f"Input to reshape is a SparseTensor with {size} dense values, but the requested shape requires a multiple "
            f"of {rest}. {shapes}",
            "SparseReshape",
        )
    raise invalid(
        f"Input to reshape is a tensor with {size} dense values, but the requested shape has {rest}. {shapes}",
        "SparseReshape",
    )


@primitive(op="SparseFillEmptyRows", grad=None, infer=vector, to=bool_dtype)
def _empty_rows(indices: Any, shape: Any) -> Any:
    rows = int(shape[0])
    at = indices[:, 0]
    for n, row in enumerate(at.tolist()):
        if not 0 <= row < rows:
            raise invalid(f"indices({n}, 0) is invalid: {row} >= {rows}", "SparseFillEmptyRows")
    made = np.ones(rows, bool)
    made[at] = False
    return made


# ---------------------------------------------------------------------------------------------------------------
# the functions


def reorder(sp_input: Any, name: Any = None) -> SparseTensor:
    """The same sparse tensor with positions and values in row-major order.

    Args:
        sp_input: a SparseTensor.
        name: accepted for TensorFlow's sake.

    Returns:
        A SparseTensor.

    >>> tf.sparse.reorder(tf.SparseTensor([[1, 0], [0, 1]], [5, 7], [2, 2])).values.numpy()
    array([7, 5], dtype=int32)
    """
    x = as_sparse(sp_input)
    order = _order_of(x.indices, x.dense_shape)
    return SparseTensor(take_rows(x.indices, order), take_rows(x.values, order), identity(x.dense_shape))


def reshape(sp_input: Any, shape: Any, name: Any = None) -> SparseTensor:
    """A sparse tensor in another shape.

    Args:
        sp_input: a SparseTensor.
        shape: as many elements in all; one of the lengths may be -1.
        name: accepted for TensorFlow's sake.

    Returns:
        A SparseTensor.

    Raises:
        tf.errors.InvalidArgumentError: when the number of elements is another.

    >>> tf.sparse.reshape(tf.SparseTensor([[1, 0]], [5], [2, 2]), [4]).indices.numpy()
    array([[2]])
    """
    x = as_sparse(sp_input)
    new = _reshaped_shape(x.dense_shape, cast(shape, int64))
    return SparseTensor(_reshaped_indices(x.indices, x.dense_shape, new), identity(x.values), new)


def transpose(sp_input: Any, perm: Any = None, name: Any = None) -> SparseTensor:
    """A sparse tensor with its axes in another order.

    Args:
        sp_input: a SparseTensor.
        perm: the axes in their new order; reversed if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        A SparseTensor in row-major order.

    >>> tf.sparse.transpose(tf.SparseTensor([[1, 0]], [5], [2, 3])).shape
    TensorShape([3, 2])
    """
    x = sp_input
    axes = as_input(list(range(x.shape.rank))[::-1] if perm is None else perm)
    indices = transpose_of(take_rows(transpose_of(x.indices), axes))
    return reorder(SparseTensor(indices, x.values, take_rows(x.dense_shape, axes)))


def expand_dims(sp_input: Any, axis: Any = None, name: Any = None) -> SparseTensor:
    """A sparse tensor with one more axis, of length 1.

    Args:
        sp_input: a SparseTensor.
        axis: where it stands; last if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        A SparseTensor.

    Raises:
        TypeError: when the axis is no integer.

    >>> tf.sparse.expand_dims(tf.SparseTensor([[1]], [5], [3]), 0).shape
    TensorShape([1, 3])
    """
    axis = -1 if axis is None else axis
    if not isinstance(axis, (int, np.integer, Tensor)):
        raise TypeError("axis must be an integer value in range [-rank(sp_input) - 1, rank(sp_input)]")
    at, x = int(np.asarray(axis)), sp_input
    at = at if at >= 0 else at + x.shape.rank + 1
    before, behind = x.indices[:, :at], x.indices[:, at:]
    zeros = zeros_of(x.indices[:, :1]) if x.shape.rank else reshape_of(zeros_of(cast(x.values, int64)), (-1, 1))
    lengths = join([x.dense_shape[:at], convert([1], int64), x.dense_shape[at:]], 0)
    return SparseTensor(join([before, zeros, behind], 1), x.values, lengths)


def retain(sp_input: Any, to_retain: Any) -> SparseTensor:
    """Some of the values of a sparse tensor.

    Args:
        sp_input: a SparseTensor.
        to_retain: a truth value for each of its values.

    Returns:
        A SparseTensor of the same shape.

    Raises:
        ValueError: when the numbers differ.

    >>> tf.sparse.retain(tf.SparseTensor([[0], [1]], [5, 7], [3]), [False, True]).values.numpy()
    array([7], dtype=int32)
    """
    x, keep = as_sparse(sp_input), as_input(to_retain)
    keep.shape.assert_has_rank(1)
    x.values.shape.dims[0].assert_is_compatible_with(keep.shape.dims[0])
    at = reshape_of(where(keep), (-1,))
    return SparseTensor(take_rows(x.indices, at), take_rows(x.values, at), identity(x.dense_shape))


def reset_shape(sp_input: Any, new_shape: Any = None) -> SparseTensor:
    """A sparse tensor with a larger shape, or with the smallest that its positions have room in.

    Args:
        sp_input: a SparseTensor.
        new_shape: the shape; the smallest one if not given.

    Returns:
        A SparseTensor with the same positions and values.

    Raises:
        ValueError: when the new shape is smaller somewhere.

    >>> tf.sparse.reset_shape(tf.SparseTensor([[0], [1]], [5, 7], [9])).shape
    TensorShape([2])
    """
    x = as_sparse(sp_input)
    if new_shape is None:
        shape = _least_shape(x.indices)
    else:
        given = as_input(new_shape)
        given.shape.assert_has_rank(1)
        shape = cast(given, int64)
        shape.shape.dims[0].assert_is_compatible_with(x.dense_shape.shape.dims[0])
        if isinstance(shape, EagerTensor) and (x.dense_shape._value > shape._value).any():
            raise ValueError(
                "Requested new_shape should have dimension sizes >= sp_input.shape.  "
                f"Found new_shape ({x.dense_shape._value}), sp_input.shape ({shape._value})."
            )
    return SparseTensor(identity(x.indices), identity(x.values), identity(shape))


@primitive(op="Max", grad=None, infer=lambda indices: (indices.shape[1],))
def _least_shape(indices: Any) -> Any:
    return np.max(indices, 0, initial=-1) + 1


def fill_empty_rows(sp_input: Any, default_value: Any, name: Any = None) -> tuple[SparseTensor, Any]:
    """A sparse tensor in which every row has a value.

    Args:
        sp_input: a SparseTensor of rank 1 or more.
        default_value: what goes to the first place of rows that have none.
        name: accepted for TensorFlow's sake.

    Returns:
        The SparseTensor, and for each row whether it was empty.

    >>> tf.sparse.fill_empty_rows(tf.SparseTensor([[0, 1]], [5], [2, 2]), -1)[0].values.numpy()
    array([ 5, -1], dtype=int32)
    """
    x = as_sparse(sp_input)
    default = reshape_of(as_input(default_value, x.dtype), (1,))
    empty = _empty_rows(x.indices, x.dense_shape)
    new = where(empty)
    rank = x.shape.rank
    columns = [new, *[zeros_of(new)] * (rank - 1)]
    indices = join([x.indices, join(columns, 1)], 0)
    values = join([x.values, take_rows(default, reshape_of(zeros_of(new), (-1,)))], 0)
    order = _order_by_row(indices)
    return SparseTensor(take_rows(indices, order), take_rows(values, order), x.dense_shape), empty


@primitive(op="SparseFillEmptyRows", grad=None, infer=lambda indices: (indices.shape[0],))
def _order_by_row(indices: Any) -> Any:
    return np.argsort(indices[:, 0], kind="stable").astype(np.int64)


def slice(sp_input: Any, start: Any, size: Any, name: Any = None) -> SparseTensor:
    """A part of a sparse tensor.

    Args:
        sp_input: a SparseTensor.
        start: where the part begins along each axis.
        size: its length along each axis.
        name: accepted for TensorFlow's sake.

    Returns:
        A SparseTensor.

    >>> tf.sparse.slice(tf.SparseTensor([[0], [2]], [5, 7], [4]), [1], [2]).indices.numpy()
    array([[1]])
    """
    x = as_sparse(sp_input)
    begin, length = as_input(start, int64), as_input(size, int64)
    at = _within(x.indices, begin, length)
    shape = _sliced_shape(x.dense_shape, begin, length)
    return SparseTensor(take_rows(x.indices, at) - begin, take_rows(x.values, at), shape)


@primitive(op="SparseSlice", grad=None, infer=vector)
def _within(indices: Any, start: Any, size: Any) -> Any:
    return np.flatnonzero(((indices >= start) & (indices < start + size)).all(1))


@primitive(op="SparseSlice", grad=None, infer=same)
def _sliced_shape(shape: Any, start: Any, size: Any) -> Any:
    return np.maximum(np.minimum(size, shape - start), 0)


def split(sp_input: Any = None, num_split: Any = None, axis: Any = None, name: Any = None) -> list[SparseTensor]:
    """A sparse tensor cut along an axis; the first parts are longer by one where the length does not divide.

    Args:
        sp_input: a SparseTensor.
        num_split: the number of parts.
        axis: the axis.
        name: accepted for TensorFlow's sake.

    Returns:
        A list of SparseTensors.

    Raises:
        ValueError: when an argument is missing.

    >>> [part.shape for part in tf.sparse.split(tf.SparseTensor([[0, 1]], [5], [2, 3]), 2, 1)]
    [TensorShape([2, 2]), TensorShape([2, 1])]
    """
    for given, what in ((sp_input, "sp_input"), (num_split, "num_split"), (axis, "axis")):
        if given is None:
            raise ValueError(f"{what} is required")
    x = as_sparse(sp_input)
    rank, at = x.shape.rank, int(axis)
    if not -rank <= at < rank:
        raise invalid(f"Input axis should be in range [{-rank}, {rank}), got {at}", "SparseSplit")
    at %= rank
    length = int(x.shape[at])
    if not 1 <= num_split <= length:
        raise invalid(
            f"Input num_split should be between 1 and the splitting dimension size ({length}), got {num_split}",
            "SparseSplit",
        )
    short, longer = divmod(length, num_split)
    parts, begin = [], 0
    for n in range(num_split):
        size = short + (n < longer)
        lengths = x.shape.as_list()
        lengths[at] = size
        parts.append(slice(x, [begin if axis == at else 0 for axis in range(rank)], lengths))
        begin += size
    return parts


def concat(axis: Any, sp_inputs: Sequence[Any], expand_nonconcat_dims: bool = False, name: Any = None) -> SparseTensor:
    """Sparse tensors joined along an axis.

    Args:
        axis: the axis.
        sp_inputs: a list of SparseTensors of one rank.
        expand_nonconcat_dims: whether the lengths of the other axes may differ: the longest then counts.
        name: accepted for TensorFlow's sake.

    Returns:
        A SparseTensor in row-major order.

    Raises:
        TypeError: when the inputs are not sparse.
        tf.errors.InvalidArgumentError: when the shapes do not fit.

    >>> tf.sparse.concat(0, [tf.SparseTensor([[0]], [5], [2]), tf.SparseTensor([[1]], [7], [2])]).indices.numpy()
    array([[0],
           [3]])
    """
    if not isinstance(sp_inputs, (list, tuple)):
        raise TypeError("Inputs must be a list or tuple.")
    parts = [as_sparse(x) for x in sp_inputs]
    if len(parts) == 1:
        return parts[0]
    rank = parts[0].shape.rank
    if not -rank <= axis < rank:
        raise invalid(f"Concat dimension must be in range [{-rank}, {rank}), got {axis}", "SparseConcat")
    at = axis % rank
    shapes = [x.shape.as_list() for x in parts]
    whole = [max(lengths) for lengths in zip(*shapes, strict=True)]
    whole[at] = sum(shape[at] for shape in shapes)
    if not expand_nonconcat_dims:
        for n, shape in enumerate(shapes):
            for other in range(rank):
                if other != at and shape[other] != shapes[0][other]:
                    raise invalid(
                        f"Input shapes must match: expected {shapes[0][other]} for dimension {other} but got "
                        f"{shape[other]} at position {n}",
                        "SparseConcat",
                    )
    moved, begin = [], 0
    for x, shape in zip(parts, shapes, strict=True):
        moved.append(add(x.indices, convert([begin if axis == at else 0 for axis in range(rank)], int64)))
        begin += shape[at]
    values = join([x.values for x in parts], 0)
    return reorder(SparseTensor(join(moved, 0), values, convert(whole, int64)))
