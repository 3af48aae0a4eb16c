"""Parts of tensors by numpy's rules: `x[...]` with arrays of places among the slices."""

from __future__ import annotations

import numbers
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..._array._gather import boolean_mask, gather, gather_nd
from ..._array._index import getitem
from ..._array._join import concat, stack
from ..._array._shape import reshape, shape
from ..._array._where import where
from ..._core.dtypes import bool as bool_dtype, int32, int64
from ..._core.shapes import Dimension
from ..._core.tensor import Tensor
from ...math._cast import cast
from ._arrays import asarray, broadcast, length_of, promoted, rank_of
from ._manipulation import moveaxis

_NOT_AN_INDEX = (
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid "
    "indices, got {!r}"
)


def _index(key: Any, scalar: bool = True) -> Any:
    """One entry of a key as a number, or as a tensor of int32 or int64."""
    if isinstance(key, (numbers.Integral, Dimension)):
        return key
    made = asarray(key)
    if made.dtype is bool_dtype:
        if made.shape.rank != 1:
            raise NotImplementedError(f"Need rank 1 for bool index {key}")
        made = reshape(where(made), [-1])
    if (scalar and made.shape.rank not in (None, 0)) or not made.dtype.is_integer:
        raise IndexError(_NOT_AN_INDEX.format(key))
    if made.dtype not in (int32, int64):
        wide = np.promote_types(np.int32, made.dtype.as_numpy_dtype)
        if wide.kind != "i":
            raise IndexError(_NOT_AN_INDEX.format(key))
        made = cast(made, wide)
    return made


def _slice(key: slice) -> slice:
    return slice(*[None if end is None else _index(end) for end in (key.start, key.stop, key.step)])


def _entries(key: Any) -> tuple[Any, ...]:
    """A key as its entries: a list is one of places, unless it holds what only a tuple may hold."""
    if isinstance(key, tuple):
        return key
    if isinstance(key, list):
        for entry in key:
            if entry is None or entry is Ellipsis or isinstance(entry, (list, tuple, slice)):
                return tuple(key)
            if isinstance(entry, (Tensor, np.ndarray)) and getattr(entry, "ndim", False):
                return tuple(key)
    return (key,)


def numpy_getitem(x: Any, key: Any) -> Any:
    """`x[key]` by numpy's rules.

    Slices and numbers are taken first, then the arrays of places in what they leave; as in TensorFlow, a number beside
    arrays counts as a slice of one.

    Args:
        x: a tensor.
        key: integers, slices, `...`, `None`, arrays of integers or truth values, a tuple of these; or a mask.

    Returns:
        A tensor.

    Raises:
        IndexError: for an entry of another kind.
        tf.errors.InvalidArgumentError: when a place is out of bounds.
    """
    if type(key) is int:
        return getitem(x, key)
    if isinstance(key, bool) or (isinstance(key, (Tensor, np.ndarray)) and key.dtype == bool_dtype):
        return boolean_mask(x, key)
    entries = _entries(key)
    basic: list[Any] = []
    places: list[tuple[int, Any]] = []
    ellipsis = False
    for at, entry in enumerate(entries):
        if isinstance(entry, slice):
            basic.append(_slice(entry))
        elif entry is Ellipsis or entry is None:
            ellipsis = ellipsis or entry is Ellipsis
            basic.append(entry)
        else:
            one = _index(entry, scalar=False)
            if isinstance(one, Tensor) and rank_of(one):
                places.append((at - len(entries) if ellipsis else at, one))
                one = slice(None)
            basic.append(one)
    x = getitem(x, tuple(basic))
    return _taken(x, basic, places) if places else x


def _taken(x: Any, basic: list[Any], places: list[tuple[int, Any]]) -> Any:
    """The elements at arrays of places; `places` has the entries' numbers in the key, from the end behind a `...`."""
    kept = (type(None), type(Ellipsis), slice)
    gone = [at for at, entry in enumerate(basic) if not isinstance(entry, kept)]
    by_axis = {}
    for at, entry in places:
        if at < 0:
            by_axis[at + sum(one > at + len(basic) for one in gone)] = entry
        else:
            by_axis[at - sum(one < at for one in gone)] = entry
    axes = sorted(by_axis)
    indices = broadcast(*promoted(*[by_axis[axis] for axis in axes]))
    together = axes == list(range(axes[0], axes[0] + len(axes)))
    if not together or axes[0] < 0 <= axes[-1]:
        return _apart(x, axes, stack(indices, axis=-1))
    return _flat(x, axes[0] + rank_of(x) if axes[0] < 0 else axes[0], indices)


def _apart(x: Any, axes: list[int], indices: Any) -> Any:
    """The elements at places in axes that are not neighbours: those of the result come first."""
    x = moveaxis(x, axes, range(len(axes)))
    lengths = shape(x, out_type=indices.dtype)[: len(axes)]
    return gather_nd(x, where(indices < 0, indices + lengths, indices))


def _flat(x: Any, axis: int, indices: Sequence[Any]) -> Any:
    """The elements at places in neighbouring axes, which are made one for it."""
    lengths = [length_of(x, axis + at) for at in range(len(indices))]
    place: Any = None
    for index, length in zip(indices, lengths, strict=True):
        index = cast(index, int32)
        index = where(index < 0, index + length, index)
        place = index if place is None else place * length + index
    if len(indices) > 1:
        known = shape(x)
        x = reshape(x, concat([known[:axis], [-1], known[axis + len(indices) :]], 0))
    return gather(x, place, axis=axis)
