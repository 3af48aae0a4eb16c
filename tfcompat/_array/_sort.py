"""Order: `sort`, `top_k`, `argmax`."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .._core.abstract import SymInt
from .._core.dtypes import (
    DType,
    as_dtype,
    bfloat16,
    bool as bool_dtype,
    complex64,
    complex128,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    qint8,
    qint16,
    qint32,
    quint8,
    quint16,
    uint8,
    uint16,
    uint32,
    uint64,
)
from .._core.errors import invalid
from .._core.op import as_input, dims, primitive, refuse
from .._core.rules import like, rank_of
from .._core.symbol import integers_of
from .._core.tensor import EagerTensor, Readable, Tensor, convert
from ..math._elementwise import negative
from ._arguments import INDEX, SLICE_NODE, has_nan, integers, named, not_allowed, read, unregistered
from ._permute import _transpose

# ---------------------------------------------------------------------------------------------------------------
# order


_ORDERED = (float32, float64, int32, uint8, int16, int8, int64, bfloat16, uint16, float16, uint32, uint64)
_SIGNED = (bfloat16, float16, float32, float64, int8, int16, int32, int64, complex64, complex128)


def _order(x: Any, descending: bool) -> Any:
    """The positions along the last axis in order; equal elements keep theirs."""
    if has_nan(x):
        flat = [_insertion_order(row.tolist(), descending) for row in x.astype(np.float64).reshape(-1, x.shape[-1])]
        return np.array(flat).reshape(x.shape)
    if not descending:
        return np.argsort(x, axis=-1, kind="stable")
    return x.shape[-1] - 1 - np.argsort(x[..., ::-1], axis=-1, kind="stable")[..., ::-1]


def _insertion_order(row: list[float], descending: bool) -> list[int]:
    """The positions of a row that has NaN in it, as C++'s standard library sorts up to 16 elements.

    A NaN is neither before nor behind anything, so by this algorithm it stays where it stands among its neighbours.
    """
    if not descending:
        row = [-value for value in row]

    def before(i: int, j: int) -> bool:
        return row[j] < row[i] or (not row[j] > row[i] and i < j)

    made: list[int] = []
    for i in range(len(row)):
        at = len(made)
        if made and before(i, made[0]):
            at = 0
        else:
            while at and before(i, made[at - 1]):
                at -= 1
        made.insert(at, i)
    return made


@primitive(
    op="TopKV2",
    infer=lambda x, *, k, descending, dtype: [(*x.shape[:-1], k)] * 2,
    to=lambda x, *, k, descending, dtype: [x, dtype],
    grads=lambda F, g, y, x, *, k, descending, dtype: [None if g[0] is None else F.put_last_like(g[0], y[1], x)],
    dtypes=_ORDERED,
)
def _ordered(x: Any, *, k: int, descending: bool, dtype: DType) -> Any:
    """The first k elements along the last axis in order, and their positions."""
    if x.shape[-1] < k:
        raise invalid(f"input must have at least k columns. Had {x.shape[-1]}, needed {k}", "TopKV2")
    if k == 1 and descending and not has_nan(x):
        at = x.argmax(-1)[..., None]
    elif k == 1 and descending:
        at = np.apply_along_axis(_first_of_largest, -1, x)[..., None]
    elif descending and 0 < _FEW * k < x.shape[-1] and not has_nan(x):
        at = _few_largest(x, k)
    else:
        at = _order(x, descending)[..., :k]
    return np.take_along_axis(x, at, -1), at.astype(dtype.np)


_FEW = 8  # from one in so many on it pays to leave the rest unsorted


def _few_largest(x: Any, k: int) -> Any:
    """The positions of the k largest elements along the last axis in order, of equal ones the first; none is NaN."""
    least = np.partition(x, -k, axis=-1)[..., -k, None]
    above, level = x > least, x == least
    room = k - np.count_nonzero(above, axis=-1)[..., None]
    chosen = above | (level & (np.cumsum(level, axis=-1, dtype=np.int32) <= room))
    at = np.nonzero(chosen)[-1].reshape(*x.shape[:-1], k)  # row by row, in the order of positions
    return np.take_along_axis(at, _order(np.take_along_axis(x, at, -1), True), -1)


def _first_of_largest(row: Any) -> int:
    """Where the one largest element of a row with NaN stands: what is behind the last NaN counts, as in TensorFlow."""
    nan = np.flatnonzero(row != row)
    rest = row[nan[-1] + 1 :] if len(nan) else row
    return int(np.argmax(row == rest.max())) if len(rest) else 0


@primitive(op="BatchScatterNd", infer=like(2), grad=(lambda F, g, y, a, at, x: F.take_last(g, at), None, None))
def _put_last_like(a: Any, indices: Any, x: Any) -> Any:
    """Zeros like `x` with `a` at positions along the last axis."""
    made = np.zeros(x.shape, a.dtype)
    np.put_along_axis(made, indices.astype(np.int64), a, -1)
    return made


@primitive(op="GatherV2", infer=like(1), grad=(lambda F, g, y, x, at: F.put_last_like(g, at, x), None))
def _take_last(x: Any, indices: Any) -> Any:
    """The elements of `x` at positions along the last axis, one for each element of `indices`."""
    return np.take_along_axis(x, indices.astype(np.int64), -1)


class TopKV2(NamedTuple):
    """What `tf.math.top_k` returns."""

    values: Any
    indices: Any


def top_k(input: Any, k: Any = 1, sorted: bool = True, index_type: Any = int32, name: Any = None) -> TopKV2:
    """The largest elements along the last axis, and where they stand.

    Args:
        input: a tensor of rank 1 or more.
        k: how many.
        sorted: has no effect: the result is sorted in any case, the largest first.
        index_type: the dtype of the positions: int16, int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A named tuple `(values, indices)`; of equal elements the first stands first.

    Raises:
        tf.errors.InvalidArgumentError: when `k` does not fit.

    >>> values, indices = tf.math.top_k([1, 3, 2], k=2)
    >>> values.numpy(), indices.numpy()
    (array([3, 2], dtype=int32), array([1, 2], dtype=int32))
    """
    op, name = "TopKV2", named(input)
    x, allowed = read(input), (int16, *INDEX)
    if not _ordered.primitive.mask & x._dtype.bit:
        raise not_allowed(op, "T", x._dtype, _ORDERED, name)
    dtype = as_dtype(index_type)
    if dtype not in allowed:
        raise not_allowed(op, "index_type", dtype, allowed, name)
    count = integers(k, op, "Tk", input, allowed=allowed)
    if count.ndim:
        raise invalid(f"k must be scalar, got shape {dims(count.shape)}", op, named(input, k))
    count = count[()]
    if count < 0:
        raise invalid(f"Need k >= 0, got {count}", op, name)
    shape = x._value.shape if rank_of(x._value) is not None else None
    if shape == ():
        raise invalid("input must be >= 1-D, got shape []", op, name)
    if shape is not None and shape[-1] < count:
        raise invalid(f"input must have at least k columns. Had {shape[-1]}, needed {count}", op, name)
    k = count if type(count) is SymInt else int(count)
    return TopKV2(*_ordered(x, k=k, descending=True, dtype=dtype))


def _sorted(values: Any, axis: Any, direction: Any, what: int) -> Any:
    """The values (0) or the positions (1) of a tensor, sorted along an axis."""
    if direction not in ("ASCENDING", "DESCENDING"):
        words = "Argument `direction` should be one of ASCENDING, DESCENDING. Received: direction="
        raise ValueError(words + str(direction))
    x = read(values)
    axis = int(axis) if axis is not None else convert(None)
    rank = x._value.ndim
    if not -rank <= axis < rank:
        place = axis + rank if axis < 0 else axis
        raise invalid(f"slice index {place} of dimension 0 out of bounds.", "StridedSlice", SLICE_NODE)
    descending = direction == "DESCENDING"
    if not descending and not x._dtype.is_unsigned and x._dtype not in _SIGNED:
        raise refuse(negative.primitive, x._dtype)  # TensorFlow sorts upwards by sorting the negatives downwards
    last = axis in (-1, rank - 1)
    order = None if last else tuple([rank - 1 if at == axis % rank else axis % rank if at == rank - 1 else at
                                     for at in range(rank)])  # fmt: skip
    if not last:
        x = _transpose(x, perm=order)
    made = _ordered(x, k=x._value.shape[-1], descending=descending, dtype=int32)[what]
    return made if last else _transpose(made, perm=order)


def sort(values: Any, axis: Any = -1, direction: str = "ASCENDING", name: Any = None) -> Any:
    """A tensor with its elements in order along an axis.

    Args:
        values: a tensor of real numbers.
        axis: the axis.
        direction: "ASCENDING" or "DESCENDING".
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape.

    Raises:
        ValueError: when the direction is another word.
        tf.errors.InvalidArgumentError: when the axis does not exist.

    >>> tf.sort([3, 1, 2]).numpy()
    array([1, 2, 3], dtype=int32)
    """
    return _sorted(values, axis, direction, 0)


def argsort(
    values: Any, axis: Any = -1, direction: str = "ASCENDING", stable: bool = False, name: Any = None
) -> Any:
    """Where the elements of a sorted tensor come from.

    Args:
        values: a tensor of real numbers.
        axis: the axis.
        direction: "ASCENDING" or "DESCENDING".
        stable: has no effect: equal elements keep their order in any case.
        name: accepted for TensorFlow's sake.

    Returns:
        An int32 tensor of the same shape.

    Raises:
        ValueError: when the direction is another word.
        tf.errors.InvalidArgumentError: when the axis does not exist.

    >>> tf.argsort([3, 1, 2]).numpy()
    array([1, 2, 0], dtype=int32)
    """
    return _sorted(values, axis, direction, 1)


# ---------------------------------------------------------------------------------------------------------------
# the largest and the smallest


_COMPARED = (*_ORDERED, qint8, quint8, qint32, qint16, quint16, bool_dtype)


def _extreme(x: Any, axis: int, dtype: DType, largest: bool) -> Any:
    at = x.argmax(axis) if largest else x.argmin(axis)
    if x.ndim == 1 and x[at] == x[at]:  # numpy prefers NaN: here is none
        return dtype.type(at)
    if has_nan(x):  # a NaN is passed over, as in TensorFlow; all NaN is the first place
        x = np.where(x != x, x.dtype.type(-np.inf if largest else np.inf), x)
        at = x.argmax(axis) if largest else x.argmin(axis)
    return at.astype(dtype.np)


def _without(x: Any, *, axis: int, dtype: DType) -> tuple[Any, ...]:
    shape = x.shape
    if type(axis) is SymInt:
        return (None,) * (len(shape) - 1)
    axis %= len(shape)
    return shape[:axis] + shape[axis + 1 :]


def _as_told(x: DType, *, axis: int, dtype: DType) -> DType:
    return dtype


@primitive(op="ArgMax", infer=_without, to=_as_told, grad=None, dtypes=_COMPARED)
def _argmax(x: Any, *, axis: int, dtype: DType) -> Any:
    return _extreme(x, axis, dtype, True)


@primitive(op="ArgMin", infer=_without, to=_as_told, grad=None, dtypes=_COMPARED)
def _argmin(x: Any, *, axis: int, dtype: DType) -> Any:
    return _extreme(x, axis, dtype, False)


def _arg(run: Any, input: Any, axis: Any, output_type: Any, allowed: tuple[DType, ...]) -> Any:
    op = run.primitive.op
    x = input if type(input) is EagerTensor else as_input(input)
    if axis is None:
        axis = 0
    elif type(axis) is not int:
        axis = _arg_axis(axis, op)
    dtype = output_type if type(output_type) is DType else as_dtype(output_type)
    if rank_of(x._value) is None:
        return run(x, axis=axis, dtype=dtype)
    shape = x._value.shape
    rank = len(shape)
    if axis < -rank or axis >= rank:
        raise invalid(f"Expected dimension in the range [{-rank}, {rank}), but got {axis}", op, named(input))
    if not run.primitive.mask & x._dtype.bit:
        raise not_allowed(op, "T", x._dtype, run.primitive.dtypes, named(input))
    if dtype not in allowed:
        raise not_allowed(op, "output_type", dtype, allowed, named(input))
    if type(axis) is int and shape[axis] == 0:
        raise invalid(f"Reduction axis {axis % rank} is empty in shape {dims(shape)}", op, named(input))
    return run(x, axis=axis, dtype=dtype)


def _arg_axis(axis: Any, op: str) -> Any:
    if isinstance(axis, (bool, np.bool_)):
        return int(axis)
    if isinstance(axis, (Tensor, Readable)):
        at = as_input(axis)
        if at._dtype not in (int16, *INDEX):
            raise TypeError(f"axis tensor dtypes {at._dtype} is not supported")
        if at._value.ndim:
            raise invalid(f"dim must be a scalar, but received tensor of shape: {dims(at._value.shape)}", op)
        found = integers_of(at)[()]
        return found if type(found) is SymInt else int(found)
    if hasattr(axis, "dtype"):
        raise TypeError(f"axis tensor dtypes {axis.dtype} is not supported")
    raise TypeError("axis must be int or Tensor with integer datatype")


def argmax(input: Any, axis: Any = None, output_type: Any = int64, name: Any = None) -> Any:
    """Where the largest element along an axis stands; of equal ones the first. NaN is passed over.

    Args:
        input: a tensor of real numbers or truth values.
        axis: the axis; 0 if not given.
        output_type: int16, uint16, int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one axis less.

    Raises:
        tf.errors.InvalidArgumentError: when the axis does not exist or has no elements.

    >>> tf.argmax([1, 3, 2]).numpy()
    np.int64(1)
    """
    return _arg(_argmax, input, axis, output_type, (int16, uint16, int32, int64))


def argmin(input: Any, axis: Any = None, output_type: Any = int64, name: Any = None) -> Any:
    """Where the smallest element along an axis stands; of equal ones the first. NaN is passed over.

    Args:
        input: a tensor of real numbers or truth values.
        axis: the axis; 0 if not given.
        output_type: int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one axis less.

    Raises:
        tf.errors.InvalidArgumentError: when the axis does not exist or has no elements.

    >>> tf.argmin([3, 1, 2]).numpy()
    np.int64(1)
    """
    return _arg(_argmin, input, axis, output_type, INDEX)


@primitive(op="InTopKV2", infer=like(1), to=bool_dtype, grad=unregistered("InTopKV2"))
def _in_top_k(predictions: Any, targets: Any, k: Any) -> Any:
    classes = predictions.shape[1]
    known = (targets >= 0) & (targets < classes)
    if not classes:
        return known
    chosen = predictions[np.arange(len(targets)), np.where(known, targets, 0)]
    better = np.sum(predictions > chosen[:, None], axis=1)
    return known & np.all(np.isfinite(predictions), axis=1) & (better < k)


def in_top_k(targets: Any, predictions: Any, k: Any, name: Any = None) -> Any:
    """Whether the prediction for a target is among the k best of its row; those that tie with the last one are.

    Args:
        targets: a vector of integers, the class of each row.
        predictions: a float32 tensor of shape `[rows, classes]`.
        k: how many.
        name: accepted for TensorFlow's sake.

    Returns:
        A bool vector; False for rows that are not finite and classes that do not exist.

    Raises:
        tf.errors.InvalidArgumentError: when shapes do not fit.

    >>> tf.math.in_top_k([0, 1], [[0.1, 0.9], [0.1, 0.9]], 1).numpy()
    array([False,  True])
    """
    op, name = "InTopKV2", named(targets, predictions)
    x = as_input(predictions, float32)
    at = read(targets)
    if at._dtype not in INDEX:
        raise not_allowed(op, "T", at._dtype, INDEX, name)
    if x._value.ndim != 2:
        raise invalid("predictions must be 2-dimensional", op, name)
    if at._value.ndim != 1:
        raise invalid("targets must be 1-dimensional", op, name)
    rows, count = x._value.shape[0], at._value.shape[0]
    if rows != count:
        raise invalid(f"First dimension of predictions {rows} must match length of targets {count}", op, name)
    return _in_top_k(x, at, k if isinstance(k, Tensor) else as_input(k, at._dtype))
