"""Putting tensors together and taking them apart along an axis: `concat`, `stack`, `split`, `unstack`, by positions."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.abstract import SymInt
from .._core.dtypes import DType, error_name, int8, int32
from .._core.errors import InvalidArgumentError, invalid, tail
from .._core.op import as_input, as_inputs, dims, primitive
from .._core.rules import contradiction, differ, like, merged, rank_of, same, span
from .._core.symbol import integers_of
from .._core.tensor import _PACK, EagerTensor, Readable, Tensor, convert
from ._arguments import INDEX, integer, integers, named, not_allowed, pick, plain, read, zeros_array
from ._like import cast_like, length

# ---------------------------------------------------------------------------------------------------------------
# along an axis that is there


def _concat_grads(F: Any, g: Any, y: Any, *parts: Any, axis: int) -> list[Any]:
    made, at = [], 0
    for part in parts:
        n = length(part, axis)
        made.append(F.slice_axis(g, axis=axis, start=at, stop=at + n))
        at += n
    return made


def _concatenated(*parts: Any, axis: int) -> Any:
    known = [x.shape for x in parts if rank_of(x) is not None]
    if not known:
        return None
    rank = len(known[0])
    for shape in known:
        if len(shape) != rank:
            raise invalid(contradiction(shape, known[0]), "ConcatV2")
    if type(axis) is SymInt:
        return (None,) * rank
    rest = [shape[: axis % rank] + shape[axis % rank + 1 :] for shape in known] if -rank <= axis < rank else []
    if not rest:
        least = axis + 1 if axis >= 0 else -axis
        raise invalid(f"Shape must be at least rank {least} but is rank {rank}", "ConcatV2")
    for one in rest:
        if differ(rest[0], one):
            raise invalid(
                contradiction(*[[n if type(n) is int else None for n in s] for s in (rest[0], one)]), "ConcatV2"
            )
    total = sum([shape[axis] for shape in known]) if len(known) == len(parts) else None
    made = merged(*rest)
    return (*made[: axis % rank], total, *made[axis % rank :])


@primitive(op="ConcatV2", infer=_concatenated, grads=_concat_grads, keep=True)
def _concat(*parts: Any, axis: int) -> Any:
    try:
        return np.concatenate(parts, axis)
    except ValueError:
        raise _misfits([part.shape for part in parts], axis, "concat") from None


def _sliced_axis(x: Any, *, axis: int, start: Any, stop: Any) -> tuple[Any, ...]:
    shape = list(x.shape)
    n = shape[axis]
    whole = type(start) is type(stop) is int
    shape[axis] = span(start, stop, 1, n) if whole and type(n) is int else None if whole and stop < 0 else stop - start
    return tuple(shape)


@primitive(
    op="Slice",
    infer=_sliced_axis,
    grad=lambda F, g, y, x, *, axis, start, stop: F.pad_axis_like(g, x, axis=axis, start=start),
    keep=True,
)
def _slice_axis(x: Any, *, axis: int, start: int, stop: int) -> Any:
    return x[(slice(None),) * (axis % x.ndim) + (slice(start, stop),)]


@primitive(
    op="Pad",
    infer=like(1),
    grad=(
        lambda F, g, y, a, x, *, axis, start: F.slice_axis(g, axis=axis, start=start, stop=start + length(a, axis)),
        None,
    ),
)
def _pad_axis_like(a: Any, x: Any, *, axis: int, start: int) -> Any:
    made = np.zeros(x.shape, a.dtype)
    made[(slice(None),) * (axis % x.ndim) + (slice(start, start + a.shape[axis]),)] = a
    return made


def concat(values: Any, axis: Any, name: str = "concat") -> Any:
    """Join tensors along one of their axes.

    Args:
        values: a list of tensors of one dtype, whose shapes differ along `axis` only.
        axis: the axis, an integer from `-rank` to `rank - 1`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when ranks, shapes or dtypes do not fit.

    >>> tf.concat([[1, 2], [3]], 0).numpy()
    array([1, 2, 3], dtype=int32)
    """
    if not isinstance(values, (list, tuple)):
        values = [values]
    if type(axis) is not int:
        if len(values) == 1 and not isinstance(axis, Tensor) and np.ndim(axis) == 1:
            raise ValueError(f"Shape {np.shape(axis)} must have rank 0")
        words = "axis tensor should be a scalar integer, but got shape {}"
        axis = integer(axis, "ConcatV2", "Tidx", *values, words=words)
    parts = values if _alike(values) else as_inputs("ConcatV2", *values, name="concat")
    if len(parts) == 1:
        return _identity(parts[0])
    try:
        return _concat(*parts, axis=axis)
    except InvalidArgumentError:
        shapes = [part._value.shape for part in parts]
        raise _misfits(shapes, axis, "concat" if named(*values) == "" else None) from None


def _alike(values: Any) -> bool:
    """Whether values are tensors of one dtype already."""
    dtype = None
    for x in values:
        if type(x) is not EagerTensor or x._dtype is not (dtype or x._dtype):
            return False
        dtype = x._dtype
    return dtype is not None


def _misfits(shapes: list[Any], axis: int, name: str | None) -> InvalidArgumentError:
    """Why tensors do not concatenate."""
    if not shapes:
        return invalid("ConcatOp : at least one tensor is needed", "ConcatV2", name)
    rank = len(shapes[0])
    words = "ConcatOp : "
    if not rank and not axis:
        return invalid(words + "Can't concatenate scalars (use tf.stack instead)", "ConcatV2", name)
    if not -rank <= axis < rank:
        wanted = f"[{-rank}, {rank})"
        words += f"Expected concatenating dimensions in the range {wanted}, but got {axis}"
        return invalid(words, "ConcatV2", name)
    for at, shape in enumerate(shapes):
        both = f"shape[0] = {dims(shapes[0])} vs. shape[{at}] = {dims(shape)}"
        if len(shape) != rank:
            return invalid(words + f"Ranks of all input tensors should match: {both}", "ConcatV2", name)
        for i, (n, m) in enumerate(zip(shapes[0], shape, strict=True)):
            if i != axis % rank and n != m:
                return invalid(words + f"Dimension {i} in both shapes must be equal: {both}", "ConcatV2", name)
    raise AssertionError("numpy refused shapes that fit")


@primitive(op="Identity", infer=same, grad=lambda F, g, y, x: g)
def _identity(x: Any) -> Any:
    return x


@primitive(
    op="Split",
    infer=lambda x, *, axis, sizes: [(*x.shape[:axis], n, *x.shape[axis + 1 :]) for n in sizes],
    to=lambda x, *, axis, sizes: [x] * len(sizes),
    grads=lambda F, g, y, x, *, axis, sizes: [F.concat(*_gradients(F, g, y), axis=axis)],
)
def _split(x: Any, *, axis: int, sizes: tuple[int, ...]) -> Any:
    before = (slice(None),) * axis
    made, at = [], 0
    for n in sizes:
        made.append(x[(*before, slice(at, at + n))])
        at += n
    if at != x.shape[axis]:  # of a length that was not known when the function was traced
        _check_split(x.shape[axis], len(sizes), sizes, axis)
    return tuple(made)


def _check_split(length: int, count: int, sizes: tuple[int, ...], axis: int) -> None:
    if len(set(sizes)) == 1:
        raise invalid(
            "Number of ways to split should evenly divide the split dimension, but got split_dim "
            f"{axis} (size = {length}) and num_split {count}",
            "Split",
        )
    _lengths(sizes, length)


def _gradients(F: Any, gs: Any, ys: Any) -> list[Any]:
    """The gradients of several outputs, zeros for those without one."""
    return [F.zeros_of(y) if g is None else g for g, y in zip(gs, ys, strict=True)]


def split(value: Any, num_or_size_splits: Any, axis: Any = 0, num: Any = None, name: str = "split") -> list[Any]:
    """Cut a tensor into pieces along an axis.

    Args:
        value: a tensor.
        num_or_size_splits: the number of pieces of equal length, or a list of the lengths, one of which may be -1,
            "what is left".
        axis: the axis, an integer from `-rank` to `rank - 1`.
        num: the number of pieces, checked where the lengths are given.
        name: accepted for TensorFlow's sake.

    Returns:
        A list of tensors.

    Raises:
        tf.errors.InvalidArgumentError: when the lengths do not add up, or the axis does not exist.

    >>> [part.numpy().tolist() for part in tf.split([1, 2, 3], [1, 2])]
    [[1], [2, 3]]
    """
    x = value if type(value) is EagerTensor else as_input(value)
    tail_name = "split" if named(value) == "" else None
    if isinstance(num_or_size_splits, (int, np.integer)):
        count: int | None = int(num_or_size_splits)
        sizes: tuple[int, ...] = ()
        op = "Split"
    else:
        op = "SplitV"
        array = integers_of(read(num_or_size_splits))
        if not array.ndim:
            raise ValueError(
                "Rank-0 tensors are not supported as the num_or_size_splits argument to split. "
                f"Argument provided: {num_or_size_splits!s}"
            )
        if array.ndim > 1:
            raise invalid(
                f"size of the split_tensor must be 1-D and have the same elements as outputs got {array.ndim} -D and "
                f"{array.shape[-1]} elements",
                op,
                "split",
            )
        given = plain(num_or_size_splits)
        if given is None:
            integers(num_or_size_splits, op, "Tlen", allowed=(int8, *INDEX))
        count, sizes = None, given if given is not None else tuple(array.reshape(-1).tolist())
    shape = x._value.shape
    if (count if count is not None else len(sizes)) < 1:
        words = f"Value for attr 'num_split' of {count or 0} must be at least minimum 1"
        raise InvalidArgumentError(None, None, words + tail(op, "split"))
    if type(axis) is not int:
        at = integers(axis, op, "Tdim")
        if at.ndim:
            raise invalid(f"split_dim must be a scalar but has rank {at.ndim}", op, named(axis, value))
        axis = at[()] if type(at[()]) is SymInt else int(at)
    rank = len(shape)
    if not -rank <= axis < rank:
        words = f"-input rank(-{rank}) <= split_dim < input rank ({rank}), but got {axis}"
        raise invalid(words, op, tail_name)
    axis %= rank
    length = shape[axis]
    if count is not None:
        if length % count != 0:
            raise invalid(
                "Number of ways to split should evenly divide the split dimension, but got split_dim "
                f"{axis} (size = {length}) and num_split {count}",
                op,
                tail_name,
            )
        return _split(x, axis=axis, sizes=(length // count,) * count)  # type: ignore[no-any-return]
    if num is not None and num != len(sizes):
        raise invalid(
            "size of the split_tensor must be 1-D and have the same elements as outputs got 1 -D and "
            f"{len(sizes)} elements",
            op,
            "split",
        )
    return _split(x, axis=axis, sizes=_lengths(sizes, length))  # type: ignore[no-any-return]


def _lengths(sizes: tuple[int, ...], length: int) -> tuple[int, ...]:
    """The lengths of the pieces, with -1 worked out."""
    if sizes.count(-1) > 1:
        raise invalid("There can only be one -1 in the input.", "SplitV", "split")
    total = sum([n for n in sizes if not n == -1])
    if total != length if -1 not in sizes else total > length:
        raise invalid(
            "Determined shape must either match input shape along split_dim exactly if fully specified, or be less "
            f"than the size of the input along split_dim if not fully specified.  Got: {total}",
            "SplitV",
            "split",
        )
    for at, n in enumerate(sizes):
        if n < -1:
            raise invalid(f"Split size at index {at} must be >= 0. Got: {n}", "SplitV", "split")
    return tuple([length - total if n == -1 else n for n in sizes])


# ---------------------------------------------------------------------------------------------------------------
# along a new axis


def _unstacked(F: Any, g: Any, y: Any, *parts: Any, axis: int) -> list[Any]:
    return list(F.unstack(g, axis=axis, num=len(parts)))


def _stacked(*parts: Any, axis: int) -> Any:
    known = [x.shape for x in parts if rank_of(x) is not None]
    if not known:
        return None
    made = merged(*known)
    return (*made[:axis], len(parts), *made[axis:])


@primitive(op="Pack", infer=_stacked, grads=_unstacked, keep=True)
def _stack(*parts: Any, axis: int) -> Any:
    first = parts[0]
    shape = first.shape
    made = np.empty((*shape[:axis], len(parts), *shape[axis:]), first.dtype)  # np.stack takes three times as long
    for at, part in enumerate(parts):
        if part.shape != shape:
            raise _unlike(shape, at, part.shape, "")
    if not axis and shape:
        for at, part in enumerate(parts):
            made[at] = part
        return made
    before: tuple[Any, ...] = (slice(None),) * axis
    for at, part in enumerate(parts):
        made[(*before, at, ...)] = part
    return made


@primitive(
    op="Unpack",
    infer=lambda x, *, axis, num: [x.shape[:axis] + x.shape[axis + 1 :]] * num,
    to=lambda x, *, axis, num: [x] * num,
    grads=lambda F, g, y, x, *, axis, num: [F.stack(*_gradients(F, g, y), axis=axis)],
)
def _unstack(x: Any, *, axis: int, num: int) -> Any:
    if x.shape[axis] != num:
        raise invalid(f"Input shape axis {axis} must equal {num}, got shape {dims(x.shape)}", "Unpack")
    before = (slice(None),) * axis
    return tuple([pick(x, (*before, at)) for at in range(num)])


def stack(values: Any, axis: Any = 0, name: str = "stack") -> Any:
    """Join tensors of one shape along a new axis.

    Args:
        values: a list of tensors of one shape and dtype.
        axis: where the new axis goes, from `-(rank + 1)` to `rank`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one axis more.

    Raises:
        ValueError: when there is no such place.
        tf.errors.InvalidArgumentError: when shapes or dtypes differ.

    >>> tf.stack([[1, 2], [3, 4]], axis=1).numpy()
    array([[1, 3],
           [2, 4]], dtype=int32)
    """
    if type(axis) is not int:
        axis = int(axis)
    if type(values) is list and _alike(values):
        shape = values[0]._value.shape
        if all([x._value.shape == shape for x in values]) and -len(shape) - 1 <= axis <= len(shape):
            return _stack(*values, axis=axis % (len(shape) + 1))
    if not axis:
        if isinstance(values, (Tensor, Readable, int, float)):
            return as_input(values) if isinstance(values, Tensor) else _identity(as_input(values))
        if not any([isinstance(x, (Tensor, Readable)) for x in values]):
            try:
                return convert(values)
            except (TypeError, ValueError):
                pass
    whole = all([isinstance(x, (Tensor, Readable)) for x in values])
    parts = _parts(list(values), None if whole else "", "stack")
    rank = 1 + next((x._value.ndim for x in parts if rank_of(x._value) is not None), 0)
    if not -rank <= axis < rank:
        raise ValueError(f"Argument `axis` = {axis} not in range [{-rank}, {rank})")
    _check_alike(parts, "stack" if whole else None if axis or named(*values) is None and _constant(values) else "")
    return _stack(*parts, axis=axis % rank)


def _constant(values: Any) -> bool:
    """Whether no tensor is among some values."""
    return not any(isinstance(x, (Tensor, Readable)) for x in values)


def _parts(values: list[Any], dtype: Any, name: str) -> list[Any]:
    """What is to be stacked as tensors of one dtype; lists among them may hold tensors themselves."""
    hint = _tensor_dtype(values)
    if hint is not None:
        values = [v if isinstance(v, (Tensor, Readable)) else convert(v, hint) for v in values]
    return as_inputs("Pack", *values, name=name)


def _check_alike(parts: list[Any], name: str | None) -> None:
    shapes = [None if rank_of(part._value) is None else part._value.shape for part in parts]
    first = shapes[0]
    for at, shape in enumerate(shapes):
        if shape is not None and first is not None and differ(first, shape):
            raise _unlike(first, at, shape, name)


def _unlike(first: tuple[int, ...], at: int, shape: tuple[int, ...], name: str | None) -> InvalidArgumentError:
    words = f"Shapes of all inputs must match: values[0].shape = {dims(first)} != values[{at}].shape = {dims(shape)}"
    return invalid(words, "Pack", name)


def _tensor_dtype(values: Any) -> DType | None:
    """The dtype of the first tensor in a nest."""
    if isinstance(values, Tensor):
        return values._dtype
    if isinstance(values, Readable):
        return values._dtype  # type: ignore[attr-defined, no-any-return]
    if isinstance(values, (list, tuple)):
        for value in values:
            found = _tensor_dtype(value)
            if found is not None:
                return found
    return None


def _pack(value: Any, dtype: DType | None) -> Any:
    """A list that holds tensors as one tensor. A dtype that is asked for casts them; among each other they do not cast.

    Args:
        value: a nest of lists, with tensors or variables in it.
        dtype: the dtype that the result must have; that of the first tensor if None.
    """
    own = _tensor_dtype(value)
    parts = []
    for item in value:
        if isinstance(item, (Tensor, Readable)):
            part = as_input(item)
            if dtype is not None and part._dtype is not dtype:
                part = cast_like(part, EagerTensor(dtype.type(0), dtype))
        else:
            part = convert(item, dtype or own)
        parts.append(part)
    parts = as_inputs("Pack", *parts, name="packed")
    _check_alike(parts, "")
    return _stack(*parts, axis=0)


_PACK[0] = _pack


def parallel_stack(values: Any, name: str = "parallel_stack") -> Any:
    """Not in eager mode: raises RuntimeError, as TensorFlow does.

    Args:
        values: a list of tensors.
        name: accepted for TensorFlow's sake.
    """
    raise RuntimeError("tf.parallel_stack() is not compatible with eager execution.")


def unstack(value: Any, num: Any = None, axis: Any = 0, name: str = "unstack") -> list[Any]:
    """The parts of a tensor along an axis, which goes away.

    Args:
        value: a tensor.
        num: the length of the axis; checked if given.
        axis: the axis, an integer from `-rank` to `rank - 1`.
        name: accepted for TensorFlow's sake.

    Returns:
        A list of tensors with one axis less.

    Raises:
        ValueError: when the axis does not exist.
        tf.errors.InvalidArgumentError: when it has another length than `num`.

    >>> [part.numpy().tolist() for part in tf.unstack([[1, 2], [3, 4]], axis=1)]
    [[1, 3], [2, 4]]
    """
    x = value if type(value) is EagerTensor else as_input(value)
    shape = x._value.shape
    rank = len(shape)
    axis = int(axis)
    if not -rank <= axis < rank:
        raise ValueError(f"Argument `axis` = {axis} not in range [{-rank}, {rank})")
    axis %= rank
    if num == 0:
        return []  # TensorFlow does not look at the length then
    if num is None and type(shape[axis]) is not int:
        raise ValueError(f"Cannot infer argument `num` from shape {x.shape}")
    if num is not None and type(shape[axis]) is not int:
        return _unstack(x, axis=axis, num=int(num))  # type: ignore[no-any-return]
    if num is not None and num != shape[axis]:
        name = "unstack" if named(value) == "" else None  # type: ignore[assignment]
        raise invalid(f"Input shape axis {axis} must equal {num}, got shape {dims(shape)}", "Unpack", name)
    return _unstack(x, axis=axis, num=shape[axis]) if shape[axis] else []  # type: ignore[no-any-return]


# ---------------------------------------------------------------------------------------------------------------
# by positions


def _stitch_grads(F: Any, g: Any, y: Any, *inputs: Any) -> list[Any]:
    half = len(inputs) // 2
    return [None] * half + [F.take_rows(g, at) for at in inputs[:half]]


def _stitched(*inputs: Any) -> tuple[Any, ...]:
    half = len(inputs) // 2
    inner = merged(*[x.shape[at.ndim :] for at, x in zip(inputs[:half], inputs[half:], strict=True)])
    places = inputs[:half]
    constant = all([isinstance(at, (np.ndarray, np.generic)) for at in places])
    return (_places(places) if constant else None, *inner)


def _places(places: Any) -> int:
    """One more than the highest place."""
    return 1 + max([int(at.max()) for at in places if at.size], default=-1)


@primitive(op="DynamicStitch", infer=_stitched, to=lambda *dtypes: dtypes[-1], grads=_stitch_grads)
def _dynamic_stitch(*inputs: Any) -> Any:
    half = len(inputs) // 2
    for at in inputs[:half]:
        _check_stitch(at, "")
    made = zeros_array((_places(inputs[:half]), *inputs[half].shape[inputs[0].ndim :]), inputs[half].dtype)
    for at, data in zip(inputs[:half], inputs[half:], strict=True):
        made[at] = data
    return made


def _check_stitch(at: Any, name: str | None) -> None:
    for j, n in enumerate(np.ravel(at).tolist()):
        if n < 0:
            raise invalid(f"indices[{j}] is out of range", "DynamicStitch", name)


def dynamic_stitch(indices: Any, data: Any, name: Any = None) -> Any:
    """Rows of several tensors put at given places of one.

    Args:
        indices: a list of int32 tensors, places along the first axis of the result; where places repeat, the last row
            stays.
        data: a list of tensors of one dtype, `data[i].shape` being `indices[i].shape` and the shape of a row.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one row more than the highest place; rows that nothing was put into are zeros.

    Raises:
        tf.errors.InvalidArgumentError: when shapes do not fit or a place is negative.

    >>> tf.dynamic_stitch([[0, 2], [1]], [[1., 3.], [2.]]).numpy()
    array([1., 2., 3.], dtype=float32)
    """
    op = "DynamicStitch"
    if len(indices) != len(data):
        raise ValueError(
            f"List argument 'data' to 'dynamic_stitch' Op with length {len(data)} must match length {len(indices)} of "
            "argument 'indices'."
        )
    if not len(indices):
        raise invalid("Length for attr 'N' of 0 must be at least minimum 1", op)
    name = named(*indices, *data)
    places = [x if isinstance(x, Tensor) else as_input(x, int32) for x in indices]
    for x in places:
        if x._dtype is not int32:
            raise InvalidArgumentError(
                None,
                None,
                f"cannot compute {op} as input #0(zero-based) was expected to be a int32 tensor "
                f"but is a {error_name(x._dtype)} tensor" + tail(op, name),
            )
    rows = as_inputs(op, *data)
    inner = rows[0]._value.shape[places[0]._value.ndim :]
    for i, (at, x) in enumerate(zip(places, rows, strict=True)):
        shape, wanted = x._value.shape, at._value.shape
        if differ(shape[: len(wanted)], wanted):
            raise invalid(
                f"data[{i}].shape = {dims(shape)} does not start with indices[{i}].shape = {dims(wanted)}", op, name
            )
        if differ(shape[len(wanted) :], inner):
            raise invalid(
                f"Need data[0].shape[{places[0]._value.ndim}:] = data[{i}].shape[{len(wanted)}:], got data[0].shape = "
                f"{dims(rows[0]._value.shape)}, data[{i}].shape = {dims(shape)}, indices[0].shape = "
                f"{dims(places[0]._value.shape)}, indices[{i}].shape = {dims(wanted)}",
                op,
                name,
            )
        if type(at) is EagerTensor:
            _check_stitch(at._value, name)
    return _dynamic_stitch(*places, *rows)


@primitive(
    op="DynamicPartition",
    infer=lambda x, at, *, num: [(None, *x.shape[at.ndim :])] * num,
    to=lambda x, at, *, num: [x] * num,
    grads=lambda F, g, y, x, at, *, num: [F.unpartition_like(x, at, *_gradients(F, g, y)), None],
)
def _dynamic_partition(x: Any, partitions: Any, *, num: int) -> Any:
    _check_partition(partitions, num, "")
    if not partitions.ndim:
        return tuple([x[None][: int(partitions == i)] for i in range(num)])
    return tuple([x[partitions == i] for i in range(num)])


def _check_partition(at: Any, num: int, name: str | None) -> None:
    bad = np.argwhere((at < 0) | (at >= num))
    if len(bad):
        where, value = (dims(bad[0].tolist()), at[tuple(bad[0])]) if at.ndim else ("", at)
        raise invalid(f"partitions{where} = {value} is not in [0, {num})", "DynamicPartition", name)


def _unpartition_grads(F: Any, g: Any, y: Any, x: Any, at: Any, *parts: Any) -> list[Any]:
    return [None, None, *F.dynamic_partition(g, at, num=len(parts))]


@primitive(op="DynamicStitch", infer=same, to=lambda x, at, *parts: parts[0], grads=_unpartition_grads)
def _unpartition_like(x: Any, partitions: Any, *parts: Any) -> Any:
    """The parts of a partition, put back to their places in the shape of `x`."""
    made = np.zeros(x.shape, parts[0].dtype)
    for i, part in enumerate(parts):
        made[partitions == i] = part
    return made


def dynamic_partition(data: Any, partitions: Any, num_partitions: int, name: Any = None) -> list[Any]:
    """The rows of a tensor, sorted into several by a number given for each.

    Args:
        data: a tensor whose shape begins with that of `partitions`.
        partitions: an int32 tensor of numbers from 0 to `num_partitions - 1`.
        num_partitions: how many tensors to make.
        name: accepted for TensorFlow's sake.

    Returns:
        A list of tensors.

    Raises:
        tf.errors.InvalidArgumentError: when shapes do not fit or a number is out of range.

    >>> [part.numpy().tolist() for part in tf.dynamic_partition([1, 2, 3], [0, 1, 0], 2)]
    [[1, 3], [2]]
    """
    op, name = "DynamicPartition", named(data, partitions)
    x = read(data)
    at = read(partitions) if isinstance(partitions, (Tensor, Readable)) else as_input(partitions, int32)
    if at._dtype is not int32:
        raise not_allowed(op, "partitions", at._dtype, (int32,), name)
    num = int(num_partitions)
    if num < 1:
        words = f"Value for attr 'num_partitions' of {num} must be at least minimum 1"
        raise InvalidArgumentError(None, None, words + tail(op, name))
    shape = at._value.shape
    if differ(x._value.shape[: len(shape)], shape):
        raise invalid(
            f"data.shape must start with partitions.shape, got data.shape = {dims(x._value.shape)}, "
            f"partitions.shape = {dims(shape)}",
            op,
            name,
        )
    if type(at) is EagerTensor:
        _check_partition(at._value, num, name)
    return _dynamic_partition(x, at, num=num)  # type: ignore[no-any-return]
