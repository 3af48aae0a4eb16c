"""The methods of variables that change rows or slices of the value: `scatter_add` and its kin.

Each works out the whole new value first, so that bad input leaves the variable as it was. (TensorFlow keeps what it
had changed before it met a bad index.)
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from .._array._arguments import INDEX, named, not_allowed
from .._core.dtypes import (
    DType,
    bfloat16,
    complex64,
    complex128,
    error_name,
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
from .._core.errors import InvalidArgumentError, invalid, tail
from .._core.modes import SWITCHES
from .._core.op import Primitive, as_input, dims, primitive
from .._core.quiet import silent
from .._core.rules import same
from .._core.tensor import EagerTensor, Readable

_NUMBERS = (
    float32, float64, int32, uint8, int16, int8, complex64, int64, qint8, quint8, qint32, bfloat16, qint16, quint16,
    uint16, complex128, float16, uint32, uint64,
)  # fmt: skip

Change = Callable[[Any, Any, Any], None]


def _replace(made: Any, at: Any, updates: Any) -> None:
    made[at] = updates


def _divide(made: Any, at: Any, updates: Any) -> None:
    if made.dtype.kind not in "iu":
        np.divide.at(made, at, updates)
        return
    for place in np.ndindex(at.shape):  # integers divide towards zero
        row, by = made[at[place]], updates[place] if updates.ndim else updates
        quotient = np.abs(row) // np.abs(by)
        made[at[place]] = np.where((row < 0) == (by < 0), quotient, -quotient)


class Scattering(Readable):
    """The part of a variable that changes rows and slices."""

    __slots__ = ()

    _dtype: DType
    _tensor: EagerTensor
    _fit: Callable[[Any], EagerTensor]
    _set: Callable[[Any, bool], Any]
    _assign_later: Callable[[Any, bool], Any]

    def _scatter(self, slices: Any, change: Change, op: str) -> Any:
        """The value with rows changed."""
        if not (hasattr(slices, "indices") and hasattr(slices, "values")):
            raise TypeError(f"Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: {slices}")
        rows = self._fit(slices.values)
        if self._dtype not in _NUMBERS and change is not _replace:
            raise not_allowed(op, "dtype", self._dtype, _NUMBERS)
        return self._change(_rows_changed, op, _positions(slices.indices, op), rows, change=change, op=op)

    def _change(self, kernel: Callable[..., Any], op_name: str, *inputs: Any, **statics: Any) -> Any:
        """Set the value that a kernel makes of the old one: now, or when the function runs that is being traced.

        Args:
            kernel: takes the old value and the arrays of the inputs, never writes into them, returns the new value.
            op_name: TensorFlow's name of it.
            inputs: tensors.
            statics: further arguments of the kernel.
        """
        trace: Any = SWITCHES.trace
        if trace is None:
            with silent():
                return self._set(kernel(self._tensor._value, *[x._value for x in inputs], **statics), True)
        old = trace.read(self._variable, noted=False)
        return self._assign_later(trace.node(_primitive(op_name, kernel), (old, *inputs), None, statics), True)

    def scatter_add(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Add IndexedSlices to the value.

        Args:
            sparse_delta: rows and their positions; rows at the same position add up.
            use_locking: has no effect.
            name: has no effect.

        Returns:
            A variable that reads as this one.

        >>> v = tf.Variable([1.0, 2.0, 3.0])
        >>> v.scatter_add(tf.IndexedSlices([10.0, 20.0], [0, 0])).numpy()
        array([31.,  2.,  3.], dtype=float32)
        """
        return self._scatter(sparse_delta, np.add.at, "ResourceScatterAdd")

    def scatter_sub(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Subtract IndexedSlices from the value, see `scatter_add`."""
        return self._scatter(sparse_delta, np.subtract.at, "ResourceScatterSub")

    def scatter_mul(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Multiply the value by IndexedSlices, see `scatter_add`."""
        return self._scatter(sparse_delta, np.multiply.at, "ResourceScatterMul")

    def scatter_div(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Divide the value by IndexedSlices without zeros, see `scatter_add`."""
        return self._scatter(sparse_delta, _divide, "ResourceScatterDiv")

    def scatter_max(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """The maximum of the value and IndexedSlices, see `scatter_add`."""
        return self._scatter(sparse_delta, np.maximum.at, "ResourceScatterMax")

    def scatter_min(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """The minimum of the value and IndexedSlices, see `scatter_add`."""
        return self._scatter(sparse_delta, np.minimum.at, "ResourceScatterMin")

    def scatter_update(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Replace rows of the value by IndexedSlices; of those at the same position the last stays."""
        return self._scatter(sparse_delta, _replace, "ResourceScatterUpdate")

    def batch_scatter_update(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Replace rows of each batch of the value by IndexedSlices.

        Args:
            sparse_delta: slices whose indices have the shape `[b1, ..., n]`: row `indices[i, j]` of batch i is
                replaced.
            use_locking: has no effect.
            name: has no effect.

        Returns:
            A variable that reads as this one.
        """
        if not (hasattr(sparse_delta, "indices") and hasattr(sparse_delta, "values")):
            raise TypeError(f"Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: {sparse_delta}")
        rows = _positions(sparse_delta.indices, "ResourceScatterNdUpdate")
        coordinates = _coordinates(rows)
        return self._scatter_nd(coordinates, sparse_delta.values, _replace, "Update")

    def _scatter_nd(self, indices: Any, updates: Any, change: Change, suffix: str) -> Any:
        """The value with slices changed that are named by coordinates along its first axes."""
        op, name = "ResourceScatterNd" + suffix, named(indices, updates)
        rows = self._fit(updates)
        at = _positions(indices, op, name)
        if self._dtype.kind in "bS" and change is not _replace:
            raise unregistered(op, "T", self._dtype)
        return self._change(_slices_changed, op, at, rows, change=change, op=op, name=name)

    def scatter_nd_add(self, indices: Any, updates: Any, name: Any = None) -> Any:
        """Add to slices of the value.

        Args:
            indices: positions, whose last axis holds coordinates along the first axes of the value.
            updates: the slices, one for each position; those at the same position add up.
            name: has no effect.

        Returns:
            A variable that reads as this one.

        >>> v = tf.Variable([1.0, 2.0, 3.0])
        >>> v.scatter_nd_add([[0], [2]], [10.0, 20.0]).numpy()
        array([11.,  2., 23.], dtype=float32)
        """
        return self._scatter_nd(indices, updates, np.add.at, "Add")

    def scatter_nd_sub(self, indices: Any, updates: Any, name: Any = None) -> Any:
        """Subtract from slices of the value, see `scatter_nd_add`."""
        return self._scatter_nd(indices, updates, np.subtract.at, "Sub")

    def scatter_nd_update(self, indices: Any, updates: Any, name: Any = None) -> Any:
        """Replace slices of the value; of those at the same position the last stays."""
        return self._scatter_nd(indices, updates, _replace, "Update")

    def scatter_nd_max(self, indices: Any, updates: Any, name: Any = None) -> Any:
        """The maximum of slices of the value and updates, see `scatter_nd_add`."""
        return self._scatter_nd(indices, updates, np.maximum.at, "Max")

    def scatter_nd_min(self, indices: Any, updates: Any, name: Any = None) -> Any:
        """The minimum of slices of the value and updates, see `scatter_nd_add`."""
        return self._scatter_nd(indices, updates, np.minimum.at, "Min")


def _positions(indices: Any, op: str, name: str | None = "") -> Any:
    tensor = as_input(indices)
    if tensor._dtype not in INDEX:
        raise not_allowed(op, "Tindices", tensor._dtype, INDEX, name)
    return tensor


@functools.cache
def _primitive(name: str, kernel: Callable[..., Any]) -> Primitive:
    """A change of a variable as an op of traced functions; its result is the new value."""
    return Primitive(name, name, kernel, None, infer=same)


def _rows_changed(value: Any, at: Any, rows: Any, *, change: Change, op: str) -> Any:
    at, rows = np.asarray(at), np.asarray(rows)
    if rows.ndim and rows.ndim == at.ndim + value.ndim - 1 and rows.shape[: at.ndim] != at.shape:
        raise invalid(
            f"The shape of indices ({dims(at.shape)}) must be a prefix of the shape of updates ({dims(rows.shape)})", op
        )
    if rows.ndim and (not value.ndim or rows.shape != at.shape + value.shape[1:]):
        raise invalid(
            "Must have updates.shape = indices.shape + params.shape[1:] or updates.shape = [], got updates.shape "
            f"{dims(rows.shape)}, indices.shape {dims(at.shape)}, params.shape {dims(value.shape)}",
            op,
        )
    length = value.shape[0] if value.ndim else 0
    bad = (at < 0) | (at >= length)
    if bad.any():
        first = int(np.argmax(bad))
        where = f"[{first}]" if at.ndim else ""
        raise invalid(f"indices{where} = {at.reshape(-1)[first]} is not in [0, {length})", op)
    if change is _divide and not np.all(rows):
        raise invalid("updates must not contain 0", op)
    made = value.copy()
    change(made, at, rows)
    return made


def _slices_changed(value: Any, at: Any, rows: Any, *, change: Change, op: str, name: str | None) -> Any:
    at, rows = np.asarray(at), np.asarray(rows)
    shape, outer, depth = value.shape, max(at.ndim - 1, 0), at.shape[-1] if at.ndim else 1
    if not at.ndim or not rows.ndim or rows.shape[:outer] != at.shape[:-1]:
        raise invalid(
            f"Dimensions [0,1) of indices[shape={dims(at.shape)}] = {np.prod(at.shape[:1], dtype=int)} must match "
            f"dimensions [0,1) of updates[shape={dims(rows.shape)}] = {np.prod(rows.shape[:1], dtype=int)}",
            op,
            name,
        )
    if depth > len(shape) or rows.shape[outer:] != shape[depth:]:
        raise invalid(
            f"Dimensions [{depth},{len(shape)}) of input[shape={dims(shape)}] must match dimensions "
            f"[{depth},{rows.ndim}) of updates[shape={dims(rows.shape)}]",
            op,
            name,
        )
    bad = np.any((at < 0) | (at >= np.asarray(shape[:depth], at.dtype)), -1)
    if bad.any():
        first = tuple(np.argwhere(bad)[0])
        raise invalid(
            f"indices{list(map(int, first))}".replace(" ", "")
            + f" = {at[first].tolist()} does not index into shape {dims(shape)}",
            op,
            name,
        )
    made = value.copy()
    change(made, tuple(np.moveaxis(at, -1, 0)), rows)
    return made


def _with_batches(rows: Any, **statics: Any) -> tuple[Any, ...]:
    return (*rows.shape, rows.ndim)


@primitive(op="Pack", infer=_with_batches)
def _coordinates(rows: Any) -> Any:
    """Row numbers with the numbers of their batches before them, along a new last axis."""
    return np.stack([*np.indices(rows.shape, rows.dtype)[:-1], rows], -1)


def unregistered(op: str, attr: str, dtype: DType) -> InvalidArgumentError:
    """The refusal of a dtype for which an op that changes a variable has no kernel."""
    words = f"No OpKernel was registered to support Op '{op}' used by {{{{node {op}}}}} with these attrs: "
    return InvalidArgumentError(None, None, f"{words}[{attr}=DT_{error_name(dtype).upper()}]" + tail(op))
