"""tf.sets: the last axis of tensors as sets of integers or strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ._core.dtypes import int8, int16, int32, int64, string, uint8, uint16
from ._core.errors import invalid
from ._core.op import as_input, dims, primitive
from ._lazy import lazy
from .sparse._dense import check_order
from .sparse._tensor import SparseTensor

__all__ = ["difference", "intersection", "size", "union"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)

_VALID = frozenset((int8, int16, int32, int64, uint8, uint16, string))


def _rows(parts: tuple[Any, ...], op: str, validate: bool) -> tuple[Any, Any, tuple[int, ...]]:
    """The sets of a tensor: for each element the number of its set and its value; and the shape without the last axis.

    Args:
        parts: an array, or the positions, values and shape of a sparse tensor.
        op: TensorFlow's name of the op, for the messages.
        validate: whether to look at the order of the positions.
    """
    if len(parts) == 1:
        (x,) = parts
        return np.repeat(np.arange(x[..., :1].size), x.shape[-1]), x.reshape(-1), x.shape[:-1]
    indices, values, shape = parts
    if validate:
        check_order(indices, shape, ((indices >= 0) & (indices < shape)).all(axis=1), op)
    outer = tuple(shape[:-1].tolist())
    rows = np.ravel_multi_index(tuple(indices[:, :-1].T), outer) if values.size else np.zeros(0, np.int64)
    return rows, values, outer


def _coded(values: Any, sets: int) -> tuple[Any, int, Any]:
    """Values as numbers from zero in the same order, how many numbers there may be, and what gives the values back."""
    if values.dtype.kind != "O" and values.size:
        low = int(values.min())
        count = int(values.max()) - low + 1
        if count * max(sets, 1) < 2**62:
            return values.astype(np.int64) - low, count, lambda codes: (codes + low).astype(values.dtype)
    members, codes = np.unique(values, return_inverse=True)
    return codes.reshape(-1), max(len(members), 1), lambda codes: members[codes]


def _distinct(keys: Any) -> Any:
    """The numbers in an array, sorted; `np.unique` takes longer over integers."""
    keys = np.sort(keys)
    return keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if keys.size else keys


def _made(kind: str, a: Any, b: Any) -> Any:
    """The sorted members of a set operation on two arrays of different numbers each."""
    if kind == "union":
        return _distinct(np.concatenate((a, b)))
    if kind == "intersection":
        return np.intersect1d(a, b, assume_unique=True)
    return np.setdiff1d(a, b, assume_unique=True) if kind == "a-b" else np.setdiff1d(b, a, assume_unique=True)


@primitive(
    op="SparseToSparseSetOperation",
    grad=None,
    infer=lambda *parts, rank, **how: [(None, rank), (None,), (rank,)],
    to=lambda *dtypes, split, **how: [int64, dtypes[0 if split == 1 else 1], int64],
)
def _set_operation(*parts: Any, kind: str, split: int, rank: int, op: str, validate: bool) -> Any:
    """The positions, values and shape of the sets that an operation makes of those of two tensors.

    Args:
        parts: those of the one tensor, then those of the other; one if it is dense, and three if it is sparse.
        kind: "union", "intersection", "a-b" or "b-a".
        split: how many parts the first has.
        rank: how many axes both have.
        op: TensorFlow's name of the op, for the messages.
        validate: whether to look at the order of the positions.
    """
    rows, values, outer = _rows(parts[:split], op, validate)
    others, more, shape = _rows(parts[split:], op, validate)
    if outer != shape:
        raise invalid(f"Mismatched shapes {dims(outer)} vs {dims(shape)}", op)
    codes, count, values_of = _coded(np.concatenate((values, more)), int(np.prod(outer)))
    keys = np.concatenate((rows, others)) * count + codes
    keys = _made(kind, _distinct(keys[: len(values)]), _distinct(keys[len(values) :]))
    row = keys // count
    first = np.searchsorted(row, row)  # where the set of each element begins
    place = np.arange(len(row)) - first
    indices = np.empty((len(row), rank), np.int64)
    if len(row):
        indices[:, :-1] = np.stack(np.unravel_index(row, outer), axis=1)
        indices[:, -1] = place
    largest = int(place.max()) + 1 if len(row) else 0
    return indices, values_of(keys % count), np.array((*outer, largest), np.int64)


@primitive(
    op="SetSize",
    grad=None,
    infer=lambda indices, values, shape, **how: (None,) * (indices.shape[1] - 1),
    to=int32,
)
def _set_size(indices: Any, values: Any, shape: Any, *, validate: bool) -> Any:
    rows, values, outer = _rows((indices, values, shape), "SetSize", validate)
    codes, count, _ = _coded(values, int(np.prod(outer)))
    rows = _distinct(rows * count + codes) // count
    return np.bincount(rows, minlength=int(np.prod(outer))).astype(np.int32).reshape(outer)


def _operands(a: Any, b: Any) -> list[Any]:
    """Both tensors, sparse or not, of one dtype.

    Raises:
        TypeError: when their dtypes differ or have no sets.
    """
    a = a if isinstance(a, SparseTensor) else as_input(a)
    if a.dtype not in _VALID:
        raise TypeError(f"'a' has invalid dtype `{a.dtype}` not in supported dtypes: `{_VALID}`.")
    b = b if isinstance(b, SparseTensor) else as_input(b)
    if b.dtype is not a.dtype:
        raise TypeError(f"Types don't match, {a.dtype} vs {b.dtype}.")
    return [a, b]


def _operated(a: Any, b: Any, kind: str, validate_indices: Any) -> SparseTensor:
    """The sparse tensor of the sets that an operation makes."""
    both = _operands(a, b)
    sparse = [isinstance(x, SparseTensor) for x in both]
    if sparse == [True, False]:  # TensorFlow's kernels take the dense one first
        both.reverse()
        sparse.reverse()
        kind = {"a-b": "b-a", "b-a": "a-b"}.get(kind, kind)
    op = "To".join("Sparse" if flag else "Dense" for flag in sparse) + "SetOperation"
    for x in both:
        rank = x.dense_shape._value.shape[0] if isinstance(x, SparseTensor) else len(x._value.shape)
        if rank < 2:
            raise invalid(f"Shape {str(x.shape.as_list()).replace(' ', '')} has rank {rank} < 2", op)
    parts = [(x.indices, x.values, x.dense_shape) if isinstance(x, SparseTensor) else (x,) for x in both]
    made = _set_operation(
        *parts[0],
        *parts[1],
        kind=kind,
        split=len(parts[0]),
        rank=rank,
        op=op,
        validate=bool(validate_indices),
    )
    return SparseTensor(*made)


def intersection(a: Any, b: Any, validate_indices: Any = True) -> Any:
    """What sets have in common: those along the last axes of two tensors.

    Args:
        a: a tensor or SparseTensor of integers or strings of shape `[..., n]`.
        b: a tensor or SparseTensor of the same dtype, of a shape that differs along the last axis only.
        validate_indices: whether to refuse sparse tensors whose positions are not in order.

    Returns:
        A SparseTensor with the sorted members of each set along its last axis.

    Raises:
        TypeError: when the dtypes differ or are others.
        tf.errors.InvalidArgumentError: when shapes do not fit, or positions are not in order.

    >>> tf.sets.intersection([[1, 9, 3]], [[9, 1, 7]]).values.numpy()
    array([1, 9], dtype=int32)
    """
    return _operated(a, b, "intersection", validate_indices)


def union(a: Any, b: Any, validate_indices: Any = True) -> Any:
    """What is in either of two sets: those along the last axes of two tensors.

    Args:
        a: a tensor or SparseTensor of integers or strings of shape `[..., n]`.
        b: a tensor or SparseTensor of the same dtype, of a shape that differs along the last axis only.
        validate_indices: whether to refuse sparse tensors whose positions are not in order.

    Returns:
        A SparseTensor with the sorted members of each set along its last axis.

    Raises:
        TypeError: when the dtypes differ or are others.
        tf.errors.InvalidArgumentError: when shapes do not fit, or positions are not in order.

    >>> tf.sets.union([[1, 9, 3]], [[9, 1, 7]]).values.numpy()
    array([1, 3, 7, 9], dtype=int32)
    """
    return _operated(a, b, "union", validate_indices)


def difference(a: Any, b: Any, aminusb: Any = True, validate_indices: Any = True) -> Any:
    """What is in one set and not in another: those along the last axes of two tensors.

    Args:
        a: a tensor or SparseTensor of integers or strings of shape `[..., n]`.
        b: a tensor or SparseTensor of the same dtype, of a shape that differs along the last axis only.
        aminusb: whether it is the members of `a` that are not in `b`, or the other way round.
        validate_indices: whether to refuse sparse tensors whose positions are not in order.

    Returns:
        A SparseTensor with the sorted members of each set along its last axis.

    Raises:
        TypeError: when the dtypes differ or are others.
        tf.errors.InvalidArgumentError: when shapes do not fit, or positions are not in order.

    >>> tf.sets.difference([[1, 9, 3]], [[9, 1, 7]]).values.numpy()
    array([3], dtype=int32)
    """
    return _operated(a, b, "a-b" if aminusb else "b-a", validate_indices)


def size(a: Any, validate_indices: Any = True) -> Any:
    """The number of members of the sets along the last axis of a sparse tensor.

    Args:
        a: a SparseTensor of integers or strings.
        validate_indices: whether to refuse positions that are not in order.

    Returns:
        A tensor of int32 with the shape of `a` without its last axis.

    Raises:
        TypeError: when it is not sparse, or of another dtype.
        tf.errors.InvalidArgumentError: when there are fewer than two axes, or positions are not in order.

    >>> tf.sets.size(tf.SparseTensor([[0, 0], [0, 1], [1, 0]], [5, 5, 7], [2, 2])).numpy()
    array([1, 1], dtype=int32)
    """
    if not isinstance(a, SparseTensor):
        raise TypeError(f"Expected `SparseTensor`, got {as_input(a)!s}.")
    if a.dtype not in _VALID:
        raise TypeError(f"Invalid dtype `{a.dtype}` not in supported dtypes: `{_VALID}`.")
    rank = a.dense_shape.shape[0]
    if rank is not None and rank < 2:
        raise invalid(f"Invalid rank {rank}.", "SetSize")
    return _set_size(a.indices, a.values, a.dense_shape, validate=bool(validate_indices))
