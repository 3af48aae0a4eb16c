"""Reading parts of tensors: `x[...]` and slices, rows and elements by position, choices by a condition."""

from __future__ import annotations

from builtins import slice as builtins_slice
from typing import Any

import numpy as np

from .._core.dtypes import (
    DType,
    as_dtype,
    bool as bool_dtype,
    error_name,
    float16,
    int16,
    int32,
    int64,
    mask_of,
    string,
)
from .._core.errors import InvalidArgumentError, NotFoundError, UnimplementedError, invalid, tail
from .._core.modes import ACTIVE, observe
from .._core.op import as_input, as_inputs, dims, mismatch, primitive
from .._core.tensor import EagerTensor, Readable, Tensor
from ._arguments import INDEX, integers, named, not_allowed, pick, read, unregistered
from ._like import select
from ._shape import _reshape, _window

_NODE = "strided_slice/"  # the name that TensorFlow gives the node behind x[...]


# ---------------------------------------------------------------------------------------------------------------
# slices


@primitive(op="StridedSlice", grad=lambda F, g, y, x, *, key: F.unslice_like(g, x, key=key))
def _strided_slice(x: Any, *, key: tuple[Any, ...]) -> Any:
    return pick(x, key)


@primitive(op="StridedSliceGrad", grad=(lambda F, g, y, a, x, *, key: F.strided_slice(g, key=key), None))
def _unslice_like(a: Any, x: Any, *, key: tuple[Any, ...]) -> Any:
    """Zeros like `x` with `a` at the place of a slice."""
    made = np.zeros(x.shape, a.dtype)
    made[key] = a
    return made if made.ndim else made[()]


def _index(value: Any) -> int:
    """One number of a slice specification."""
    if type(value) is int:
        return value
    held = value._tensor if isinstance(value, Readable) else value  # type: ignore[attr-defined]
    if isinstance(held, Tensor):
        if held._dtype.is_integer and not held._value.ndim:
            return int(held._value)
    elif type(value) is bool:
        raise not_allowed("StridedSlice", "Index", bool_dtype, (int16, int32, int64), _NODE)
    elif isinstance(value, np.ndarray):
        if not value.ndim and value.dtype.kind in "iu":
            return int(value)
    elif hasattr(value, "__index__") and not isinstance(value, np.bool_):
        return value.__index__()  # type: ignore[no-any-return]
    raise TypeError(
        "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors are "
        f"valid indices, got {value!r}"
    )


def _plain_slice(value: builtins_slice) -> builtins_slice:
    start, stop, step = value.start, value.stop, value.step
    if (start is None or type(start) is int) and (stop is None or type(stop) is int) and step is None:
        return value
    return builtins_slice(*[None if n is None else _index(n) for n in (start, stop, step)])


def static_key(key: Any, shape: tuple[int, ...], name: str | None = _NODE) -> tuple[Any, ...]:
    """A slice specification as plain Python that numpy takes, checked against a shape."""
    specs = key if isinstance(key, (list, tuple)) else (key,)
    made: list[Any] = []
    used = 0
    for spec in specs:
        if isinstance(spec, builtins_slice):
            spec = _plain_slice(spec)
            if spec.step == 0:
                raise invalid(f"strides[{len(made)}] must be non-zero", "StridedSlice", name)
            used += 1
        elif spec is Ellipsis:
            if Ellipsis in [s for s in made if s is Ellipsis]:
                raise invalid("Multiple ellipses in slice spec not allowed", "StridedSlice", name)
        elif spec is not None:
            spec = _index(spec)
            used += 1
        made.append(spec)
    rank = len(shape)
    if used and not rank:
        raise invalid("Attempting to slice scalar input.", "StridedSlice", name)
    if used > rank:
        raise invalid(f"Index out of range using input dim {rank}; input has only {rank} dims", "StridedSlice", name)
    axis = 0
    for spec in made:
        if spec is Ellipsis:
            axis += rank - used
        elif spec is not None:
            if type(spec) is int and not -shape[axis] <= spec < shape[axis]:
                place = spec + shape[axis] if spec < 0 else spec
                raise invalid(f"slice index {place} of dimension {axis} out of bounds.", "StridedSlice", name)
            axis += 1
    return tuple(made)


def getitem(x: Any, key: Any) -> Any:
    """`x[key]`: a part of a tensor.

    Args:
        x: a tensor or variable.
        key: integers, slices, `...`, `None`, scalar integer tensors, a tuple of these, or a boolean mask.

    Returns:
        A tensor.

    Raises:
        TypeError, tf.errors.InvalidArgumentError: when the key is of another kind or out of bounds.
    """
    if type(x) is EagerTensor and type(key) is int and x._dtype is not string:  # what loops do, in a third of the time
        try:
            out = EagerTensor(x._value[key], x._dtype)
        except IndexError:
            return _strided_slice(x, key=static_key(key, x._value.shape))
        return observe(_strided_slice.primitive, (x,), out, {"key": (key,)}) if ACTIVE else out
    x = as_input(x)
    if type(key) not in (tuple, builtins_slice) and (
        isinstance(key, bool)
        or (isinstance(key, Tensor) and key._dtype is bool_dtype)
        or (isinstance(key, np.ndarray) and key.dtype == np.bool_)
        or (isinstance(key, Readable) and key._tensor._dtype is bool_dtype)  # type: ignore[attr-defined]
    ):
        return boolean_mask(x, key)
    return _strided_slice(x, key=static_key(key, x._value.shape))


def assign_slice(x: EagerTensor, key: Any, value: EagerTensor) -> Any:
    """The array of a tensor with a part replaced."""
    made = x._value.copy() if x._value.ndim else np.array(x._value)
    key = static_key(key, made.shape)
    part = made[key]
    given = value._value
    while given.ndim > np.ndim(part) and given.shape[0] == 1:
        given = given[0, ...]
    if given.ndim > np.ndim(part) or not _broadcasts(np.shape(given), np.shape(part)):
        raise invalid(
            f"Cannot broadcast input shape {dims(value._value.shape)} into final shape {dims(np.shape(part))}",
            "ResourceStridedSliceAssign",
            "strided_slice/_assign",
        )
    made[key] = given if given.ndim else given[()]
    return made if made.ndim else made[()]


def _broadcasts(shape: tuple[int, ...], to: tuple[int, ...]) -> bool:
    try:
        return np.broadcast_shapes(shape, to) == to
    except ValueError:
        return False


def slice(input_: Any, begin: Any, size: Any, name: Any = None) -> Any:
    """A block of a tensor.

    Args:
        input_: a tensor.
        begin: where the block begins, one number for each axis.
        size: how long it is along each axis; -1 is "to the end".
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same rank.

    Raises:
        tf.errors.InvalidArgumentError: when the block is not within the tensor.

    >>> tf.slice([1, 2, 3], [1], [2]).numpy()
    array([2, 3], dtype=int32)
    """
    op, tail_name = "Slice", named(begin, size)
    x = read(input_)
    starts = read(begin)
    if starts._dtype not in INDEX:
        raise not_allowed(op, "Index", starts._dtype, INDEX, tail_name)
    lengths = read(size) if isinstance(size, (Tensor, Readable)) else as_input(size, starts._dtype)
    if lengths._dtype in INDEX and not isinstance(begin, (Tensor, Readable)):
        starts = as_input(begin, lengths._dtype)
    if lengths._dtype is not starts._dtype:
        raise mismatch(op, 2, starts._dtype, lengths._dtype, tail_name)
    shape = x._value.shape
    rank = len(shape)
    if starts._value.shape != (rank,) or lengths._value.shape != (rank,):
        raise invalid(
            f"Expected begin and size arguments to be 1-D tensors of size {rank}, but got shapes "
            f"{dims(starts._value.shape)} and {dims(lengths._value.shape)} instead.",
            op,
            tail_name,
        )
    ends = []
    for at, (n, start, length) in enumerate(zip(shape, starts._value.tolist(), lengths._value.tolist(), strict=True)):
        if not 0 <= start <= n:
            raise invalid(f"Expected begin[{at}] in [0, {n}], but got {start}", op, tail_name)
        if not (length == -1 or 0 <= length <= n - start):
            raise invalid(f"Expected size[{at}] in [0, {n - start}], but got {length}", op, tail_name)
        ends.append(n if length == -1 else start + length)
    return _window(x, begin=tuple(starts._value.tolist()), end=tuple(ends))


def strided_slice(
    input_: Any,
    begin: Any,
    end: Any,
    strides: Any = None,
    begin_mask: int = 0,
    end_mask: int = 0,
    ellipsis_mask: int = 0,
    new_axis_mask: int = 0,
    shrink_axis_mask: int = 0,
    var: Any = None,
    name: Any = None,
) -> Any:
    """What `x[a:b:c, ...]` is made of: a slice given by vectors and by masks of bits, one bit for each entry.

    Args:
        input_: a tensor.
        begin: the first place along each axis.
        end: the place behind the last one.
        strides: the steps; ones if not given.
        begin_mask: where `begin` is left open.
        end_mask: where `end` is left open.
        ellipsis_mask: where the entry is `...`; at most one.
        new_axis_mask: where the entry makes a new axis.
        shrink_axis_mask: where the entry is the single place `begin`, and the axis goes away.
        var: not supported.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when the vectors do not fit the tensor or each other.

    >>> tf.strided_slice([1, 2, 3, 4], [0], [4], [2]).numpy()
    array([1, 3], dtype=int32)
    """
    if var is not None:
        raise NotImplementedError("tf.strided_slice: `var` is not supported; assign to a part of the variable instead.")
    op, tail_name = "StridedSlice", named(begin, end, strides)
    x = read(input_)
    allowed = (int16, int32, int64)
    starts = integers(begin, op, "Index", end, strides, allowed=allowed)
    stops = integers(end, op, "Index", begin, strides, allowed=allowed)
    steps = np.ones_like(starts) if strides is None else integers(strides, op, "Index", begin, end, allowed=allowed)
    if starts.ndim != 1 or not starts.shape == stops.shape == steps.shape:
        raise invalid(
            f"Expected begin, end, and strides to be 1D equal size tensors, but got shapes {dims(starts.shape)}, "
            f"{dims(stops.shape)}, and {dims(steps.shape)} instead.",
            op,
            tail_name,
        )
    key: list[Any] = []
    for at, (start, stop, step) in enumerate(zip(starts.tolist(), stops.tolist(), steps.tolist(), strict=True)):
        bit = 1 << at
        if ellipsis_mask & bit:
            key.append(Ellipsis)
        elif new_axis_mask & bit:
            key.append(None)
        elif shrink_axis_mask & bit:
            key.append(start)
        else:
            key.append(
                builtins_slice(None if begin_mask & bit else start, None if end_mask & bit else stop, step)
            )
    return _strided_slice(x, key=static_key(tuple(key), x._value.shape, tail_name))


# ---------------------------------------------------------------------------------------------------------------
# rows and elements by position


_ROWS = (int16, *INDEX)
_INDEX_MASK, _ROWS_MASK = mask_of(INDEX), mask_of(_ROWS)


def _unsigned(indices: Any) -> Any:
    """Positions of which numpy does not count the negative ones from the end."""
    if indices.dtype == np.int32:
        return indices.view(np.uint32)  # the negative ones become too large; costs less than to look for them
    if indices.size and indices.min() < 0:
        raise IndexError
    return indices


@primitive(
    op="GatherV2",
    grad=(
        lambda F, g, y, x, at, *, axis, batch_dims: (
            F.ungather_like(g, at, x, axis=axis, batch_dims=batch_dims)
            if axis or batch_dims
            else F.slices_like(g, at, x)
        ),
        None,
    ),
    keep=True,
)
def _gather(params: Any, indices: Any, *, axis: int, batch_dims: int) -> Any:
    indices = _unsigned(indices)
    if not batch_dims:
        return params.take(indices, axis)
    p, at, shape = _batched(params, indices, axis, batch_dims)
    return p[np.arange(p.shape[0])[:, None], :, at].transpose(0, 2, 1, 3).reshape(shape)


def _batched(params: Any, indices: Any, axis: int, batch_dims: int) -> tuple[Any, Any, tuple[int, ...]]:
    """Params of shape [batch, before, n, behind], indices of shape [batch, m], and the shape of what is gathered."""
    shape, batch = params.shape, params.shape[:batch_dims]
    before, behind = shape[batch_dims:axis], shape[axis + 1 :]
    sizes = [int(np.prod(part)) for part in (batch, before, behind)]
    p = params.reshape(sizes[0], sizes[1], shape[axis], sizes[2])
    m = int(np.prod(indices.shape[batch_dims:]))
    return p, indices.reshape(sizes[0], m), (*batch, *before, *indices.shape[batch_dims:], *behind)


@primitive(
    op="BatchScatterNd",
    grad=(
        lambda F, g, y, a, at, x, *, axis, batch_dims: F.gather(g, at, axis=axis, batch_dims=batch_dims),
        None,
        None,
    ),
)
def _ungather_like(a: Any, indices: Any, x: Any, *, axis: int, batch_dims: int) -> Any:
    """The opposite of `gather`: the sums of the elements of `a` that came from the same place of `x`."""
    made = np.zeros(x.shape, a.dtype)
    p, at, _ = _batched(made, indices, axis % x.ndim, batch_dims)
    flat = a.reshape(p.shape[0], p.shape[1], at.shape[1], p.shape[3]).transpose(0, 2, 1, 3)
    np.add.at(p, (np.arange(p.shape[0])[:, None], builtins_slice(None), at), flat)
    return made


def gather(
    params: Any, indices: Any, validate_indices: Any = None, axis: Any = None, batch_dims: Any = 0, name: Any = None
) -> Any:
    """Slices of a tensor at positions along an axis.

    Args:
        params: a tensor of rank 1 or more, or a variable.
        indices: a tensor of integers from 0 to the length of the axis less 1.
        validate_indices: has no effect.
        axis: the axis; `batch_dims` if not given.
        batch_dims: how many axes in front both tensors have in common.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `params.shape[:axis] + indices.shape[batch_dims:] + params.shape[axis + 1:]`.

    Raises:
        tf.errors.InvalidArgumentError: when a position is outside of the axis, or axes do not fit.

    >>> tf.gather([10, 20, 30], [2, 0]).numpy()
    array([30, 10], dtype=int32)
    """
    x = params if type(params) is EagerTensor else as_input(params)
    at = indices if type(indices) is EagerTensor else as_input(indices)
    if axis is None:
        axis = batch_dims
    elif type(axis) is not int:
        axis = int(integers(axis, "GatherV2", "Taxis", indices))
    if axis == 0:
        batch_dims = 0  # as in TensorFlow, which leaves it out then
    direct = axis == 0 and isinstance(params, Readable)
    op = "ResourceGather" if direct else "GatherV2"
    if not at._dtype.bit & (_INDEX_MASK if direct else _ROWS_MASK):
        raise not_allowed(op, "Tindices", at._dtype, INDEX if direct else _ROWS, named(params, indices))
    rank = x._value.ndim
    if axis or batch_dims or not rank:
        axis, batch_dims = _gather_axes(x._value.shape, at._value.shape, axis, batch_dims, op, named(params, indices))
    try:
        return _gather(x, at, axis=axis, batch_dims=batch_dims)
    except IndexError:
        raise _outside(at._value, x._value.shape[axis], op, named(params, indices)) from None


def _gather_axes(
    shape: tuple[int, ...], at: tuple[int, ...], axis: int, batch: int, op: str, name: str | None
) -> tuple[int, int]:
    """The axes of `gather` as non-negative numbers."""
    rank = len(shape)
    if not rank:
        raise invalid("params must be at least 1 dimensional", op, name)
    if not -rank <= axis < rank:
        least = axis + 1 if axis >= 0 else -axis
        raise invalid(f"Shape must be at least rank {least} but is rank {rank}", op, name)
    if not -len(at) <= batch <= len(at):
        raise invalid(f"Expected batch_dims in the range [{-len(at)}, {len(at)}], but got {batch}", op, name)
    axis = axis % rank or (-rank if axis else 0)  # the gradient is dense where the first axis goes by its other name
    batch = batch + len(at) if batch < 0 else batch
    if batch > axis % rank:
        raise invalid(f"batch_dims ({batch}) must be less than or equal to axis ({axis}).", op, name)
    for i in range(batch):
        if shape[i] != at[i]:
            raise invalid(f"params.shape[{i}]: {shape[i]} should be equal to indices.shape[{i}]: {at[i]}", op, name)
    return axis, batch


def _outside(indices: Any, length: int, op: str, name: str | None) -> InvalidArgumentError:
    """The refusal of the first position that is outside of an axis."""
    bad = np.argwhere((indices < 0) | (indices >= length))[0]
    where, value = (dims(bad.tolist()), indices[tuple(bad)]) if indices.ndim else ("", indices)
    return invalid(f"indices{where} = {value} is not in [0, {length})", op, name)


def _coordinates(indices: Any) -> tuple[Any, ...]:
    """Positions along the last axis as a key of numpy's, one array for each axis of the tensor."""
    return tuple([indices[..., k] for k in range(indices.shape[-1])])


def _valid(indices: Any, shape: tuple[int, ...]) -> Any:
    """Which positions are within a shape."""
    return np.all((indices >= 0) & (indices < np.array(shape[: indices.shape[-1]], indices.dtype)), axis=-1)


def _one_column(at: Any) -> bool:
    return len(at.shape) == 2 and at.shape[1] == 1


@primitive(
    op="GatherNd",
    grad=(
        lambda F, g, y, x, at, *, ignore: (
            F.slices_like(g, at, x) if _one_column(at) and not ignore else F.scatter_nd_like(g, at, x, ignore=ignore)
        ),
        None,
    ),
    keep=True,
)
def _gather_nd(params: Any, indices: Any, *, ignore: bool) -> Any:
    if not indices.shape[-1]:
        return np.broadcast_to(params, indices.shape[:-1] + params.shape)
    if not ignore:
        return params[(*_coordinates(_unsigned(indices)), ...)]
    valid = _valid(indices, params.shape)
    made = params[(*_coordinates(np.where(valid[..., None], indices, 0)), ...)]
    made[~valid] = 0
    return made


def gather_nd(params: Any, indices: Any, batch_dims: Any = 0, name: Any = None, bad_indices_policy: str = "") -> Any:
    """Slices of a tensor at positions given by several coordinates.

    Args:
        params: a tensor of rank 1 or more, or a variable.
        indices: a tensor of integers; its last axis holds the coordinates along the first axes of `params`.
        batch_dims: how many axes in front both tensors have in common.
        name: accepted for TensorFlow's sake.
        bad_indices_policy: what becomes of positions outside of the tensor: "" and "ERROR" refuse them, "IGNORE"
            gives zeros.

    Returns:
        A tensor of shape `indices.shape[:-1]` and what is left of `params.shape`.

    Raises:
        tf.errors.InvalidArgumentError: when a position is outside of the tensor.

    >>> tf.gather_nd([[1, 2], [3, 4]], [[0, 1], [1, 0]]).numpy()
    array([2, 3], dtype=int32)
    """
    variable = isinstance(params, Readable)
    op = "ResourceGatherNd" if variable else "GatherNd"
    name = named(params, indices)
    allowed = INDEX if variable else _ROWS
    x, at = read(params), read(indices)
    if at._dtype not in allowed:
        raise not_allowed(op, "Tindices", at._dtype, allowed, name)
    ignore = _ignores(bad_indices_policy, "GatherNd", f"Tindices={_enum(at._dtype)}, Tparams={_enum(x._dtype)}")
    if batch_dims:
        at = _with_batch(at, int(batch_dims))
    shape, places = x._value.shape, at._value
    if not len(shape):
        raise invalid("params must be at least a vector", op, name)
    if not places.ndim:
        raise invalid("indices must be at least a vector", op, name)
    if places.shape[-1] > len(shape):
        words = "index innermost dimension length must be <= params rank; saw: "
        raise invalid(f"{words}{places.shape[-1]} vs. {len(shape)}", op, name)
    if places.size and not x._value.size:
        raise invalid(f"Requested more than 0 entries, but params is empty.  Params shape: {dims(shape)}", op, name)
    try:
        return _gather_nd(x, at, ignore=ignore)
    except IndexError:
        where, row = _first_bad(places, shape)
        raise invalid(
            f"indices{where} = {row} does not index into param shape {dims(shape)}, node name: {op}", op, name
        ) from None


def _enum(dtype: DType) -> str:
    """The name of a dtype in protocol buffers."""
    return f"DT_{error_name(dtype).upper()}"


def no_kernel(op: str, attrs: str) -> NotFoundError:
    """The error of an op that has no kernel for its dtypes."""
    return NotFoundError(None, None, f"Could not find device for node: {{{{node {op}}}}} = {op}[{attrs}]")


def _ignores(policy: str, op: str, attrs: str) -> bool:
    """Whether positions outside of a tensor are ignored."""
    if policy not in ("", "DEFAULT", "ERROR", "IGNORE"):
        raise no_kernel(op, f'{attrs}, bad_indices_policy="{policy}"')
    return policy == "IGNORE"


def _first_bad(indices: Any, shape: tuple[int, ...]) -> tuple[str, str]:
    """The first position that is outside of a shape: where it stands, and what it is."""
    bad = np.argwhere(~_valid(indices, shape))[0]
    row = ", ".join(map(str, indices[tuple(bad)].tolist()))
    return dims(bad.tolist()) if len(bad) else "", f"[{row}]"


def _with_batch(at: Any, batch_dims: int) -> Any:
    """Positions with the coordinates of the batch in front."""
    places = at._value
    if batch_dims >= places.ndim:
        raise ValueError(
            f"Argument `batch_dims` = {batch_dims} must be less than rank(`indices`) = {places.ndim}"
        )
    grid = np.indices(places.shape[:-1], places.dtype)[:batch_dims]
    return EagerTensor(np.concatenate([*grid[..., None], places], -1), at._dtype)


def boolean_mask(tensor: Any, mask: Any, axis: Any = None, name: str = "boolean_mask") -> Any:
    """The elements of a tensor at which a mask is True.

    Args:
        tensor: a tensor.
        mask: truth values, of the shape of some axes of the tensor that follow each other.
        axis: the first of these; 0 if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor, in which one axis stands for those of the mask.

    Raises:
        ValueError: when the mask is a scalar or the shapes do not fit.

    >>> tf.boolean_mask([1, 2, 3], [True, False, True]).numpy()
    array([1, 3], dtype=int32)
    """
    x, where_true = read(tensor), read(mask)
    shape, rank = x._value.shape, where_true._value.ndim
    if not rank:
        raise ValueError("mask cannot be scalar.")
    axis = 0 if axis is None else int(axis._value if isinstance(axis, Tensor) else axis)
    if shape[axis : axis + rank] != where_true._value.shape:
        raise ValueError(f"Shapes {shape[axis : axis + rank]} and {where_true._value.shape} are incompatible")
    x = _reshape(x, shape=(*shape[:axis], where_true._value.size, *shape[axis + rank :]))
    return _gather(x, _reshape(_where(_reshape(where_true, shape=(-1,))), shape=(-1,)), axis=axis, batch_dims=0)


# ---------------------------------------------------------------------------------------------------------------
# by a condition, by a value


_TRUTH = (
    "float32 float64 int32 uint8 int16 int8 complex64 int64 qint8 quint8 qint32 bfloat16 qint16 quint16 uint16 "
    "complex128 float16 uint32 uint64 bool"
)


@primitive(op="Where", grad=unregistered("Where"), dtypes=tuple([as_dtype(name) for name in _TRUTH.split()]))
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
        if not given._value.ndim and given._dtype is not string:
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
    if a._dtype is string and not (choice._value.ndim or a._value.ndim or b._value.ndim):
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


@primitive(op="LowerBound", grad=None)
def _searchsorted(sequence: Any, values: Any, *, right: bool, dtype: DType) -> Any:
    rows, n = sequence.shape
    low = np.zeros(values.shape, np.int64)
    count = np.full(values.shape, n)
    row = np.arange(rows)[:, None]
    while count.size and count.max() > 0:  # halving, with NaN and disorder treated as C++'s standard library does
        step = count // 2
        probe = sequence[row, np.minimum(low + step, n - 1)]
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
        if not x._value.ndim:
            raise invalid("slice index -1 of dimension 0 out of bounds.", "StridedSlice", _NODE)
    if side not in ("left", "right"):
        raise ValueError(f"Argument `side` must be either 'right' or 'left'. Received: `side` = {side!r}.")
    op = "UpperBound" if side == "right" else "LowerBound"
    if wanted._dtype is not rows._dtype:
        raise mismatch(op, 1, rows._dtype, wanted._dtype)
    dtype = as_dtype(out_type)
    if dtype not in INDEX:
        raise not_allowed(op, "out_type", dtype, INDEX)
    if rows._dtype.kind in "Sbc":
        raise no_kernel(op, f"T={_enum(rows._dtype)}, out_type={_enum(dtype)}")
    sizes = [(int(np.prod(x._value.shape[:-1])), x._value.shape[-1]) for x in (rows, wanted)]
    if sizes[0][0] != sizes[1][0]:
        raise invalid("Leading dim_size of both tensors must match.", op)
    flat = [_reshape(x, shape=size) for x, size in zip((rows, wanted), sizes, strict=True)]
    made = _searchsorted(*flat, right=side == "right", dtype=dtype)
    return _reshape(made, shape=wanted._value.shape)
