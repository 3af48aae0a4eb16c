"""Rows and elements of tensors by position: `gather`, `gather_nd`, `boolean_mask`."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.dtypes import int16, mask_of
from .._core.errors import InvalidArgumentError, invalid
from .._core.op import as_input, dims, primitive
from .._core.rules import differ, like, merged, rank_of
from .._core.symbol import integers_of
from .._core.tensor import EagerTensor, Readable, Tensor
from ._arguments import INDEX, enum_name, integers, named, no_kernel, not_allowed, read
from ._shape import _reshape
from ._where import _where

_ROWS = (int16, *INDEX)
_INDEX_MASK, _ROWS_MASK = mask_of(INDEX), mask_of(_ROWS)


def _unsigned(indices: Any) -> Any:
    """Positions of which numpy does not count the negative ones from the end."""
    if indices.dtype == np.int32:
        return indices.view(np.uint32)  # the negative ones become too large; costs less than to look for them
    if indices.size and indices.min() < 0:
        raise IndexError
    return indices


def _gathered(params: Any, indices: Any, *, axis: int, batch_dims: int) -> tuple[Any, ...]:
    if rank_of(params) is None and not axis:
        return None  # type: ignore[return-value]
    shape, at = params.shape, indices.shape
    axis %= len(shape)
    batch = merged(shape[:batch_dims], at[:batch_dims])
    return (*batch, *shape[batch_dims:axis], *at[batch_dims:], *shape[axis + 1 :])


@primitive(
    op="GatherV2",
    infer=_gathered,
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
    try:
        at = _unsigned(indices)
        if not batch_dims:
            return params.take(at, axis)
        p, at, shape = _batched(params, at, axis, batch_dims)
        return p[np.arange(p.shape[0])[:, None], :, at].transpose(0, 2, 1, 3).reshape(shape)
    except IndexError:
        shape = _gathered(params, indices, axis=axis, batch_dims=batch_dims)
        if 0 in shape:  # where nothing is gathered, nothing is out of place
            return np.empty(shape, params.dtype)
        raise _outside(indices, params.shape[axis], "GatherV2", "") from None


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
    infer=like(2),
    grad=(
        lambda F, g, y, a, at, x, *, axis, batch_dims: F.gather(g, at, axis=axis, batch_dims=batch_dims),
        None,
        None,
    ),
)
def _ungather_like(a: Any, indices: Any, x: Any, *, axis: int, batch_dims: int) -> Any:
    """The opposite of `gather`: the sums of the elements of `a` that came from the same place of `x`."""
    made = np.zeros(x.shape, a.dtype)
    if not a.size:
        return made
    p, at, _ = _batched(made, indices, axis % x.ndim, batch_dims)
    flat = a.reshape(p.shape[0], p.shape[1], at.shape[1], p.shape[3]).transpose(0, 2, 1, 3)
    key: Any = (np.arange(p.shape[0])[:, None], slice(None), at)
    np.add.at(p, key, flat)
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
    if rank_of(x._value) is None and axis > 0 and batch_dims == 0:
        return _gather(x, at, axis=axis, batch_dims=0)
    if axis or batch_dims or (type(x) is EagerTensor and not x._value.ndim) or rank_of(x._value) == 0:
        axis, batch_dims = _gather_axes(x._value.shape, at._value.shape, axis, batch_dims, op, named(params, indices))
    try:
        return _gather(x, at, axis=axis, batch_dims=batch_dims)
    except InvalidArgumentError:
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


def _gathered_nd(params: Any, indices: Any, *, ignore: bool) -> Any:
    depth = indices.shape[-1]
    return (*indices.shape[:-1], *params.shape[depth:]) if type(depth) is int else None


@primitive(
    op="GatherNd",
    infer=_gathered_nd,
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
        try:
            return params[(*_coordinates(_unsigned(indices)), ...)]
        except IndexError:
            where, row = _first_bad(indices, params.shape)
            words = f"indices{where} = {row} does not index into param shape {dims(params.shape)}, node name: GatherNd"
            raise invalid(words, "GatherNd") from None
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
    ignore = _ignores(bad_indices_policy, "GatherNd", f"Tindices={enum_name(at._dtype)}, Tparams={enum_name(x._dtype)}")
    if batch_dims:
        at = _with_batch(at, int(batch_dims))
    if rank_of(x._value) is None or rank_of(at._value) is None:
        return _gather_nd(x, at, ignore=ignore)
    shape, places = x._value.shape, at._value
    if not len(shape):
        raise invalid("params must be at least a vector", op, name)
    if not places.ndim:
        raise invalid("indices must be at least a vector", op, name)
    if places.shape[-1] > len(shape):
        words = "index innermost dimension length must be <= params rank; saw: "
        raise invalid(f"{words}{places.shape[-1]} vs. {len(shape)}", op, name)
    if x._value.size == 0 and places.size != 0 and places.size > 0:
        raise invalid(f"Requested more than 0 entries, but params is empty.  Params shape: {dims(shape)}", op, name)
    try:
        return _gather_nd(x, at, ignore=ignore)
    except InvalidArgumentError:
        where, row = _first_bad(places, shape)
        raise invalid(
            f"indices{where} = {row} does not index into param shape {dims(shape)}, node name: {op}", op, name
        ) from None


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
    rank = at._value.ndim
    if batch_dims >= rank:
        raise ValueError(f"Argument `batch_dims` = {batch_dims} must be less than rank(`indices`) = {rank}")
    return _batch_places(at, batch_dims=batch_dims)


@primitive(
    op="ConcatV2", infer=lambda at, *, batch_dims: (*at.shape[:-1], at.shape[-1] + batch_dims), grad=None, keep=True
)
def _batch_places(at: Any, *, batch_dims: int) -> Any:
    grid = np.indices(at.shape[:-1], at.dtype)[:batch_dims]
    return np.concatenate([*grid[..., None], at], -1)


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
    if rank_of(where_true._value) is None:
        raise ValueError(
            "Number of mask dimensions must be specified, even if some dimensions are None.  E.g. shape=[None] is ok, "
            "but shape=None is not."
        )
    shape, rank = x._value.shape, where_true._value.ndim
    if not rank:
        raise ValueError("mask cannot be scalar.")
    axis = 0 if axis is None else int(integers_of(axis) if isinstance(axis, Tensor) else axis)
    if differ(shape[axis : axis + rank], where_true._value.shape):
        raise ValueError(f"Shapes {shape[axis : axis + rank]} and {where_true._value.shape} are incompatible")
    x = _reshape(x, shape=(*shape[:axis], where_true._value.size, *shape[axis + rank :]))
    return _gather(x, _reshape(_where(_reshape(where_true, shape=(-1,))), shape=(-1,)), axis=axis, batch_dims=0)
