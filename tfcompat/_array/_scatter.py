"""Putting values at positions of tensors: `scatter_nd` and the `tensor_scatter_nd` family."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from .._core.dtypes import int16, int32, int64, uint16
from .._core.errors import InvalidArgumentError, invalid
from .._core.op import as_input, as_inputs, dims, mismatch, primitive
from .._core.rules import differ, like, same, shaped
from .._core.symbol import integers_of
from .._core.tensor import Readable, Tensor
from ._arguments import INDEX, enum_name, named, no_kernel, not_allowed, read, zeros_array
from ._gather import _coordinates, _first_bad, _ignores, _unsigned, _valid


def _key(indices: Any, shape: tuple[int, ...], ignore: bool) -> tuple[tuple[Any, ...], Any]:
    """Positions as a key of numpy's, and which of the updates are meant; `...` is all of them."""
    if not ignore:
        return (*_coordinates(_unsigned(indices)), ...), ...
    valid = _valid(indices, shape)
    return (*_coordinates(indices[valid]), ...), valid


def _add(made: Any, key: Any, updates: Any) -> None:
    if made.dtype.kind == "O":  # texts are put behind each other
        for place, update in zip(np.ndindex(updates.shape), updates.flat, strict=True):
            spot = tuple([at[place[: at.ndim]] if at is not ... else at for at in key]) + place[key[0].ndim :]
            spot = tuple([at for at in spot if at is not ...])
            made[spot] = made[spot] + update
    else:
        np.add.at(made, key, updates)


@primitive(
    op="ScatterNd",
    infer=shaped,
    to=lambda at, updates, *, shape, ignore: updates,
    grad=(None, lambda F, g, y, at, updates, *, shape, ignore: F.gather_nd(g, at, ignore=ignore)),
)
def _scatter_nd(indices: Any, updates: Any, *, shape: tuple[int, ...], ignore: bool) -> Any:
    made = zeros_array(shape, updates.dtype)
    if updates.size:
        _write(_add, made, indices, updates, ignore, "ScatterNd")
    return made


def _write(write: Any, made: Any, indices: Any, updates: Any, ignore: bool, op: str) -> None:
    """Write updates into an array by a function of the array, a key and values."""
    shape = made.shape
    if updates.shape != indices.shape[:-1] + shape[indices.shape[-1] :]:  # was not known when the function was traced
        raise _misfit(shape, indices.shape, updates.shape, op, "")
    try:
        key, meant = _key(indices, shape, ignore)
        write(made, key, updates if meant is ... else updates[meant])
    except IndexError:
        raise _outside(indices, shape, op, "") from None


@primitive(
    op="ScatterNd",
    infer=like(2),
    grad=(lambda F, g, y, a, at, x, *, ignore: F.gather_nd(g, at, ignore=ignore), None, None),
)
def _scatter_nd_like(a: Any, indices: Any, x: Any, *, ignore: bool) -> Any:
    """The sums of the slices of `a` at their positions, in zeros like `x`; refused where `scatter_nd` refuses them."""
    if not a.ndim:
        raise invalid("Updates shape must have rank at least one. Found:[]", "ScatterNd")
    if not x.size and (indices.size or a.size):
        raise invalid("Indices and updates specified for empty output shape", "ScatterNd")
    if indices.ndim == 1:  # which `gather_nd` takes
        words = f"indices[shape={dims(indices.shape)}] must match dimensions [0,1) of updates[shape={dims(a.shape)}]"
        raise invalid(f"Dimensions [0,1) of {words}", "ScatterNd")
    if not indices.shape[-1]:
        words = "Only indices.shape[-1] values between 1 and 5 are currently supported.  Requested rank: 0"
        raise invalid(words, "ScatterNd")
    return _scatter_nd.primitive.kernel(indices, a, shape=x.shape, ignore=ignore)


def scatter_nd(indices: Any, updates: Any, shape: Any, bad_indices_policy: str = "", name: Any = None) -> Any:
    """Zeros with values at given positions; those at the same position add up.

    Args:
        indices: a tensor of integers; its last axis holds the coordinates along the first axes of the result.
        updates: the values, of shape `indices.shape[:-1]` and what is left of `shape`.
        shape: the shape of the result.
        bad_indices_policy: what becomes of positions outside of the shape: "" and "ERROR" refuse them, "IGNORE"
            leaves them out.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the dtype of `updates`.

    Raises:
        tf.errors.InvalidArgumentError: when shapes do not fit or a position is outside of the shape.

    >>> tf.scatter_nd([[1], [3]], [5, 6], [4]).numpy()
    array([0, 5, 0, 6], dtype=int32)
    """
    op, name = "ScatterNd", named(indices, updates, shape)
    at = read(indices)
    if not isinstance(shape, (Tensor, Readable)):
        shape = as_input(shape, at._dtype if at._dtype.kind in "iubS" else int32)
    values, size = read(updates), read(shape)
    if at._dtype not in (int16, *INDEX):
        raise not_allowed(op, "Tindices", at._dtype, (int16, *INDEX), name)
    if size._dtype is not at._dtype:
        raise mismatch(op, 2, at._dtype, size._dtype, name)
    attrs = f"T={enum_name(values._dtype)}, Tindices={enum_name(at._dtype)}"
    ignore = _ignores(bad_indices_policy, op, attrs)
    if at._dtype is int16:
        raise no_kernel(op, f'{attrs}, bad_indices_policy="{bad_indices_policy}"')
    lengths = tuple(integers_of(size).reshape(-1).tolist())
    for n in lengths:
        if n < 0:
            raise invalid(f"Dimension {n} must be >= 0", op, name)
    places, have = at._value, values._value.shape
    if not have:
        raise invalid("Updates shape must have rank at least one. Found:[]", op, name)
    if places.size > 0 and values._value.size > 0:
        if not lengths:
            raise invalid("Indices and updates specified for empty output shape", op, name)
        if 0 in lengths:
            words = "Indices and updates specified for empty output.  indices shape: "
            raise invalid(words + dims(places.shape), op, name)
    outer = max(places.ndim - 1, 0)
    depth = places.shape[-1] if places.ndim else 1
    if differ(places.shape[:-1], have[:outer]):
        raise _misfit(lengths, places.shape, have, op, name)
    if type(depth) is int and (depth > len(lengths) or differ(lengths[depth:], have[outer:])):
        raise _misfit(lengths, places.shape, have, op, name)
    try:
        return _scatter_nd(at, values, shape=lengths, ignore=ignore)
    except InvalidArgumentError:
        raise _outside(places, lengths, op, name) from None


def _misfit(
    shape: tuple[int, ...], places: tuple[int, ...], have: tuple[int, ...], op: str, name: str | None
) -> InvalidArgumentError:
    """The refusal of updates whose shape does not fit the positions and the tensor that they are put into."""
    outer, depth = max(len(places) - 1, 0), places[-1] if places else 1
    first = differ(places[:-1], have[:outer])
    if op == "ScatterNd":
        words = f"Dimensions [0,{outer}) of indices[shape={dims(places)}] must match dimensions [0,{outer}) of "
        if not first:
            words = f"Dimensions [{depth},{len(shape)}) of input[shape={dims(shape)}] must match dimensions "
            words += f"[{outer},{len(have)}) of "
        return invalid(f"{words}updates[shape={dims(have)}]", op, name)
    if first:
        words = f"Outer dimensions of indices and update must match. Indices shape: {dims(places)}, "
        return invalid(f"{words}updates shape:{dims(have)}", op, name)
    words = "Inner dimensions of output shape must match inner dimensions of updates shape. "
    return invalid(f"{words}Output: {dims(shape)} updates: {dims(have)}", op, name)


def _outside(indices: Any, shape: tuple[int, ...], op: str, name: str | None) -> InvalidArgumentError:
    """The refusal of the first position that is outside of a shape."""
    where, row = _first_bad(indices, shape)
    return invalid(f"indices{where} = {row} does not index into shape {dims(shape)}", op, name)


# ---------------------------------------------------------------------------------------------------------------
# into a tensor


@primitive(
    op="TensorScatterUpdate",
    infer=same,
    grad=(
        lambda F, g, y, x, at, updates, *, ignore: F.clear_nd(g, at, updates, ignore=ignore),
        None,
        lambda F, g, y, x, at, updates, *, ignore: F.gather_nd(g, at, ignore=ignore),
    ),
)
def _tensor_scatter_update(x: Any, indices: Any, updates: Any, *, ignore: bool) -> Any:
    made = np.array(x)
    if updates.size:
        _write(operator.setitem, made, indices, updates, ignore, "TensorScatterUpdate")
    return made


@primitive(
    op="TensorScatterUpdate",
    infer=same,
    grad=(lambda F, g, y, a, at, updates, *, ignore: F.clear_nd(g, at, updates, ignore=ignore), None, None),
)
def _clear_nd(a: Any, indices: Any, updates: Any, *, ignore: bool) -> Any:
    """`a` with zeros at some positions."""
    made = np.array(a)
    if updates.size:
        made[_key(indices, a.shape, ignore)[0]] = 0
    return made


@primitive(
    op="TensorScatterAdd",
    infer=same,
    grad=(
        lambda F, g, y, x, at, updates, *, ignore: g,
        None,
        lambda F, g, y, x, at, updates, *, ignore: F.gather_nd(g, at, ignore=ignore),
    ),
)
def _tensor_scatter_add(x: Any, indices: Any, updates: Any, *, ignore: bool) -> Any:
    made = np.array(x)
    if updates.size:
        _write(np.add.at, made, indices, updates, ignore, "TensorScatterAdd")
    return made


@primitive(
    op="TensorScatterSub",
    infer=same,
    grad=(
        lambda F, g, y, x, at, updates, *, ignore: g,
        None,
        lambda F, g, y, x, at, updates, *, ignore: -F.gather_nd(g, at, ignore=ignore),
    ),
)
def _tensor_scatter_sub(x: Any, indices: Any, updates: Any, *, ignore: bool) -> Any:
    made = np.array(x)
    if updates.size:
        _write(np.subtract.at, made, indices, updates, ignore, "TensorScatterSub")
    return made


def _extreme_grads(F: Any, g: Any, y: Any, x: Any, at: Any, updates: Any, *, ignore: bool) -> list[Any]:
    """The gradient goes to whatever is equal to the result; where the tensor and updates tie, in equal shares."""
    chosen = F.gather_nd(y, at, ignore=ignore)
    from_updates = F.cast_like(F.equal(updates, chosen), updates)
    from_x = F.cast_like(F.equal(x, y), x)
    many = F.tensor_scatter_add(from_x, at, from_updates, ignore=ignore)
    share = g / many
    return [share * from_x, None, F.gather_nd(share, at, ignore=ignore) * from_updates]


def _put_least(made: Any, key: Any, updates: Any) -> None:
    """Put in each update that is less than what stands there; one that is NaN is not, nor is any less than NaN."""
    np.minimum.at(made, key, _passed_over(updates, np.inf))


def _put_greatest(made: Any, key: Any, updates: Any) -> None:
    """Put in each update that is greater than what stands there."""
    np.maximum.at(made, key, _passed_over(updates, -np.inf))


def _passed_over(updates: Any, worst: float) -> Any:
    """Updates without NaN."""
    if updates.dtype.kind != "f":
        return updates
    nan = np.isnan(updates)
    return np.where(nan, updates.dtype.type(worst), updates) if np.count_nonzero(nan) else updates


@primitive(op="TensorScatterMin", infer=same, grads=_extreme_grads)
def _tensor_scatter_min(x: Any, indices: Any, updates: Any, *, ignore: bool) -> Any:
    made = np.array(x)
    if updates.size:
        _write(_put_least, made, indices, updates, ignore, "TensorScatterMin")
    return made


@primitive(op="TensorScatterMax", infer=same, grads=_extreme_grads)
def _tensor_scatter_max(x: Any, indices: Any, updates: Any, *, ignore: bool) -> Any:
    made = np.array(x)
    if updates.size:
        _write(_put_greatest, made, indices, updates, ignore, "TensorScatterMax")
    return made


_UPDATE = (int16, int32, int64, uint16)
# The kinds of dtypes for which TensorFlow has no kernel.
_NO_KERNELS = {
    "TensorScatterUpdate": "",
    "TensorScatterAdd": "Sb",
    "TensorScatterSub": "Sb",
    "TensorScatterMin": "Sbc",
    "TensorScatterMax": "Sbc",
}


def _scatter_into(op: str, run: Any, tensor: Any, indices: Any, updates: Any, policy: str) -> Any:
    name = named(tensor, indices, updates)
    x, at = read(tensor), read(indices)
    if not isinstance(updates, (Tensor, Readable)):
        updates = as_input(updates, x._dtype)
    x, values = as_inputs(op, x, updates)
    allowed = _UPDATE if op == "TensorScatterUpdate" else INDEX
    if at._dtype not in allowed:
        raise not_allowed(op, "Tindices", at._dtype, allowed, name)
    ignore = False
    if policy or x._dtype.kind in _NO_KERNELS[op]:
        attrs = f"T={enum_name(x._dtype)}, Tindices={enum_name(at._dtype)}"
        ignore = _ignores(policy, op, attrs)
        if x._dtype.kind in _NO_KERNELS[op]:
            raise no_kernel(op, f'{attrs}, bad_indices_policy="{policy}"')
    shape, places, have = x._value.shape, at._value, values._value.shape
    if not have:
        raise invalid("Updates shape must have rank at least one. Found:[]", op, name)
    outer = max(places.ndim - 1, 0)
    depth = places.shape[-1] if places.ndim else 1
    if differ(places.shape[:-1], have[:outer]):
        raise _misfit(shape, places.shape, have, op, name)
    if type(depth) is int and (depth > len(shape) or differ(shape[depth:], have[outer:])):
        raise _misfit(shape, places.shape, have, op, name)
    try:
        return run(x, at, values, ignore=ignore)
    except InvalidArgumentError:
        raise _outside(places, shape, op, name) from None


def tensor_scatter_nd_update(tensor: Any, indices: Any, updates: Any, name: Any = None) -> Any:
    """A tensor with values put at given positions; of those at the same position the last one stays.

    Args:
        tensor: a tensor.
        indices: a tensor of integers; its last axis holds the coordinates along the first axes of `tensor`.
        updates: the values, of shape `indices.shape[:-1]` and what is left of `tensor.shape`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when shapes do not fit or a position is outside of the tensor.

    >>> tf.tensor_scatter_nd_update([1, 2, 3], [[0], [2]], [8, 9]).numpy()
    array([8, 2, 9], dtype=int32)
    """
    return _scatter_into("TensorScatterUpdate", _tensor_scatter_update, tensor, indices, updates, "")


def tensor_scatter_nd_add(
    tensor: Any, indices: Any, updates: Any, bad_indices_policy: str = "", name: Any = None
) -> Any:
    """A tensor with values added at given positions.

    Args:
        tensor: a tensor.
        indices: a tensor of integers; its last axis holds the coordinates along the first axes of `tensor`.
        updates: the values, of shape `indices.shape[:-1]` and what is left of `tensor.shape`.
        bad_indices_policy: what becomes of positions outside of the tensor: "" and "ERROR" refuse them, "IGNORE"
            leaves them out.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when shapes do not fit or a position is outside of the tensor.

    >>> tf.tensor_scatter_nd_add([1, 2, 3], [[0], [2]], [8, 9]).numpy()
    array([ 9,  2, 12], dtype=int32)
    """
    return _scatter_into("TensorScatterAdd", _tensor_scatter_add, tensor, indices, updates, bad_indices_policy)


def tensor_scatter_nd_sub(
    tensor: Any, indices: Any, updates: Any, bad_indices_policy: str = "", name: Any = None
) -> Any:
    """A tensor with values subtracted at given positions.

    Args:
        tensor: a tensor.
        indices: a tensor of integers; its last axis holds the coordinates along the first axes of `tensor`.
        updates: the values, of shape `indices.shape[:-1]` and what is left of `tensor.shape`.
        bad_indices_policy: as in `tf.tensor_scatter_nd_add`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when shapes do not fit or a position is outside of the tensor.

    >>> tf.tensor_scatter_nd_sub([1, 2, 3], [[0], [2]], [8, 9]).numpy()
    array([-7,  2, -6], dtype=int32)
    """
    return _scatter_into("TensorScatterSub", _tensor_scatter_sub, tensor, indices, updates, bad_indices_policy)


def tensor_scatter_nd_max(
    tensor: Any, indices: Any, updates: Any, bad_indices_policy: str = "", name: Any = None
) -> Any:
    """The maximum of a tensor and of values at given positions.

    Args:
        tensor: a tensor.
        indices: a tensor of integers; its last axis holds the coordinates along the first axes of `tensor`.
        updates: the values, of shape `indices.shape[:-1]` and what is left of `tensor.shape`.
        bad_indices_policy: as in `tf.tensor_scatter_nd_add`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when shapes do not fit or a position is outside of the tensor.

    >>> tf.tensor_scatter_nd_max([1, 2, 3], [[0], [2]], [8, 1]).numpy()
    array([8, 2, 3], dtype=int32)
    """
    return _scatter_into("TensorScatterMax", _tensor_scatter_max, tensor, indices, updates, bad_indices_policy)


def tensor_scatter_nd_min(
    tensor: Any, indices: Any, updates: Any, bad_indices_policy: str = "", name: Any = None
) -> Any:
    """The minimum of a tensor and of values at given positions.

    Args:
        tensor: a tensor.
        indices: a tensor of integers; its last axis holds the coordinates along the first axes of `tensor`.
        updates: the values, of shape `indices.shape[:-1]` and what is left of `tensor.shape`.
        bad_indices_policy: as in `tf.tensor_scatter_nd_add`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when shapes do not fit or a position is outside of the tensor.

    >>> tf.tensor_scatter_nd_min([1, 2, 3], [[0], [2]], [8, 1]).numpy()
    array([1, 2, 1], dtype=int32)
    """
    return _scatter_into("TensorScatterMin", _tensor_scatter_min, tensor, indices, updates, bad_indices_policy)
