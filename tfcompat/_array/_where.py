"""Choices and places: by a condition, by a value in sorted rows."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.abstract import product
from .._core.dtypes import DType, as_dtype, bool as bool_dtype, float16, int32, int64, string
from .._core.errors import InvalidArgumentError, UnimplementedError, invalid, tail
from .._core.op import as_input, as_inputs, dims, mismatch, primitive
from .._core.rules import like, rank_of
from .._core.tensor import EagerTensor, Readable, Tensor
from ._arguments import INDEX, SLICE_NODE, enum_name, has_nan, named, no_kernel, not_allowed, read, unregistered
from ._like import select
from ._shape import _reshape

_TRUTH = (
    "float32 float64 int32 uint8 int16 int8 complex64 int64 qint8 quint8 qint32 bfloat16 qint16 quint16 uint16 "
    "complex128 float16 uint32 uint64 bool"
)


@primitive(
    op="Where",
    infer=lambda x: (None, rank_of(x)),
    to=int64,
    grad=unregistered("Where"),
    dtypes=tuple([as_dtype(name) for name in _TRUTH.split()]),
)
def _where(x: Any) -> Any:
    return np.argwhere(x)


def where(condition: Any, x: Any = None, y: Any = None, name: Any = None) -> Any:
    """One tensor where a condition holds and another where not; or, of the condition alone, the places where it holds.

    Args:
        condition: a tensor of bool; alone, of any numbers.
        x: a tensor.
        y: a tensor of the same dtype; all three broadcast against each other.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype; of the condition alone the coordinates, int64 of shape `[n, rank]`.

    Raises:
        ValueError: when one of `x` and `y` is given alone.
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.where([True, False], [1, 2], 0).numpy()
    array([1, 0], dtype=int32)
    """
    if x is None and y is None:
        given = read(condition)
        if rank_of(given._value) == 0 and given._dtype is not string:
            raise invalid("WhereOp : Unhandled input dimensions: 0", "Where", named(condition))
        if given._dtype is float16:
            words = "No WhereOp available for float16/half type on CPU; dying in CPU WhereOp to avoid silently "
            raise UnimplementedError(None, None, words + "creating costly copies from device." + tail("Where"))
        return _where(given)
    if x is None or y is None:
        raise ValueError("x and y must both be non-None or both be None.")
    choice = read(condition) if isinstance(condition, (Tensor, Readable)) else as_input(condition, bool_dtype)
    if choice._dtype is not bool_dtype:
        raise mismatch("SelectV2", 0, bool_dtype, choice._dtype)
    try:
        a, b = as_inputs("SelectV2", x, y)
    except InvalidArgumentError:
        a, b = read(x), read(y)
        raise mismatch("SelectV2", 2, a._dtype, b._dtype) from None
    if a._dtype.kind == "q":
        raise no_kernel("SelectV2", f"T={enum_name(a._dtype)}")
    scalars = all([type(v) is EagerTensor for v in (choice, a, b)])
    if a._dtype is string and scalars and not (choice._value.ndim or a._value.ndim or b._value.ndim):
        return EagerTensor((a if choice._value else b)._value, string)  # numpy would give bare bytes
    try:
        return select(choice, a, b)
    except ValueError:
        shapes = [dims(v._value.shape) for v in (choice, a, b)]
        raise invalid(
            f"condition {shapes[0]}, then {shapes[1]}, and else {shapes[2]} must be broadcastable",
            "SelectV2",
            named(condition, x, y),
        ) from None


_UNEQUAL = "Inputs to operation Select of type Select must have the same size and shape.  Input 0: {} != input "


def select_rows(condition: Any, x: Any, y: Any) -> Any:
    """The op Select, which broadcasts nothing, but takes a condition for each row.

    Args:
        condition: a tensor of bool: of the shape of the others, of as many elements as they have rows, or a scalar.
        x: a tensor.
        y: a tensor of the same dtype and shape.

    Returns:
        A tensor of that dtype.

    Raises:
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.raw_ops.Select(condition=[True, False], x=[[1, 2], [3, 4]], y=[[5, 6], [7, 8]]).numpy()
    array([[1, 2],
           [7, 8]], dtype=int32)
    """
    choice = read(condition) if isinstance(condition, (Tensor, Readable)) else as_input(condition, bool_dtype)
    if choice._dtype is not bool_dtype:
        raise mismatch("Select", 0, bool_dtype, choice._dtype)
    a, b = as_inputs("Select", x, y)
    depth, rank = rank_of(choice._value), rank_of(a._value)
    if depth is None or rank is None:
        raise NotImplementedError("tf.compat.v1.where of tensors of unknown rank")
    rows = depth == 1 and rank != 1
    if rows and rank == 0:
        raise invalid("'then' must be at least a vector, but saw shape: []", "Select", "")
    if not a.shape.is_compatible_with(b.shape):
        words = _UNEQUAL + "2: {}"
        if rows or depth == 0:
            words = "'then' and 'else' must have the same size.  but received: {} vs. {}"
        raise invalid(words.format(dims(a._value.shape), dims(b._value.shape)), "Select", "")
    if rows:
        if not choice.shape.is_compatible_with(a.shape[:1]):
            words = f"but saw: {a.shape[0]} vs. {choice.shape[0]}"
            raise invalid(f"Number of batches of 'then' must match size of 'cond', {words}", "Select", "")
        choice = _reshape(choice, shape=(-1,) + (1,) * (rank - 1))
    elif depth != 0 and not choice.shape.is_compatible_with(a.shape):
        raise invalid((_UNEQUAL + "1: {}").format(dims(choice._value.shape), dims(a._value.shape)), "Select", "")
    return where(choice, a, b)


@primitive(op="LowerBound", infer=like(1), to=lambda x, values, *, right, dtype: dtype, grad=None)
def _searchsorted(sequence: Any, values: Any, *, right: bool, dtype: DType) -> Any:
    rows, n = sequence.shape
    ordered = n and (sequence[:, 1:] >= sequence[:, :-1]).all() and not has_nan(sequence) and not has_nan(values)
    if ordered and (rows <= 8 or values.shape[1] >= 64):
        made = np.empty(values.shape, dtype.np)
        for row, (among, wanted) in enumerate(zip(sequence, values, strict=True)):
            made[row] = among.searchsorted(wanted, "right" if right else "left")
        return made
    low = np.zeros(values.shape, np.int64)
    count = np.full(values.shape, n)
    every = np.arange(rows)[:, None]
    while count.size and count.max() > 0:  # halving, with NaN and disorder treated as C++'s standard library does
        step = count // 2
        probe = sequence[every, np.minimum(low + step, n - 1)]
        on = (~(values < probe) if right else probe < values) & (count > 0)
        low = np.where(on, low + step + 1, low)
        count = np.where(on, count - step - 1, step)
    return low.astype(dtype.np)


def searchsorted(sorted_sequence: Any, values: Any, side: str = "left", out_type: Any = int32, name: Any = None) -> Any:
    """Where values would have to be put into sorted rows.

    Args:
        sorted_sequence: a tensor of rank 1 or more, sorted along its last axis.
        values: a tensor of the same dtype, and the same shape but for the last axis.
        side: "left", before equal elements, or "right", behind them.
        out_type: `tf.int32` or `tf.int64`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the shape of `values`.

    Raises:
        ValueError: when `side` is another word.
        tf.errors.InvalidArgumentError: when the shapes do not fit.

    >>> tf.searchsorted([1, 3, 5], [3, 4]).numpy()
    array([1, 2], dtype=int32)
    """
    rows, wanted = read(sorted_sequence), read(values)
    for x in (rows, wanted):
        if rank_of(x._value) == 0:
            raise invalid("slice index -1 of dimension 0 out of bounds.", "StridedSlice", SLICE_NODE)
    if side not in ("left", "right"):
        raise ValueError(f"Argument `side` must be either 'right' or 'left'. Received: `side` = {side!r}.")
    op = "UpperBound" if side == "right" else "LowerBound"
    if wanted._dtype is not rows._dtype:
        raise mismatch(op, 1, rows._dtype, wanted._dtype)
    dtype = as_dtype(out_type)
    if dtype not in INDEX:
        raise not_allowed(op, "out_type", dtype, INDEX)
    if rows._dtype.kind in "Sbc":
        raise no_kernel(op, f"T={enum_name(rows._dtype)}, out_type={enum_name(dtype)}")
    sizes = [(product(x._value.shape[:-1]), x._value.shape[-1]) for x in (rows, wanted)]
    if sizes[0][0] != sizes[1][0]:
        raise invalid("Leading dim_size of both tensors must match.", op)
    flat = [_reshape(x, shape=size) for x, size in zip((rows, wanted), sizes, strict=True)]
    made = _searchsorted(*flat, right=side == "right", dtype=dtype)
    return _reshape(made, shape=wanted._value.shape)
