"""Putting tensors together: `concat`, `stack`."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.errors import invalid
from .._core.op import as_inputs, dims, primitive


def _concat_grads(F: Any, g: Any, y: Any, *parts: Any, axis: int) -> list[Any]:
    made, at = [], 0
    for part in parts:
        length = part.shape[axis]
        made.append(F.slice_axis(g, axis=axis, start=at, stop=at + length))
        at += length
    return made


@primitive(op="ConcatV2", grads=_concat_grads)
def _concat(*parts: Any, axis: int) -> Any:
    return np.concatenate(parts, axis)


@primitive(op="Slice", grad=lambda F, g, y, x, *, axis, start, stop: F.pad_axis_like(g, x, axis=axis, start=start))
def _slice_axis(x: Any, *, axis: int, start: int, stop: int) -> Any:
    return x[(slice(None),) * (axis % x.ndim) + (slice(start, stop),)]


@primitive(
    op="Pad",
    grad=(lambda F, g, y, a, x, *, axis, start: F.slice_axis(g, axis=axis, start=start, stop=start + a.shape[axis]), None),
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
    parts = as_inputs("ConcatV2", *values, name="concat")
    axis = int(axis)
    first = parts[0].shape
    rank = len(first)
    if len(parts) > 1 and not -rank <= axis < rank:
        raise invalid(
            f"ConcatOp : Expected concatenating dimensions in the range [{-rank}, {rank}), but got {axis}",
            "ConcatV2",
            "concat",
        )
    return _concat(*parts, axis=axis % rank if rank else 0)


def _unstacked(F: Any, g: Any, y: Any, *parts: Any, axis: int) -> list[Any]:
    return list(F.unstack(g, axis=axis, num=len(parts)))


@primitive(op="Pack", grads=_unstacked)
def _stack(*parts: Any, axis: int) -> Any:
    return np.stack(parts, axis)


@primitive(op="Unpack", grads=lambda F, g, y, x, *, axis, num: [F.stack(*_filled(F, g, y), axis=axis)])
def _unstack(x: Any, *, axis: int, num: int) -> Any:
    return tuple([part if part.ndim else part[()] for part in np.moveaxis(x, axis, 0)])


def _filled(F: Any, gs: Any, ys: Any) -> list[Any]:
    """The gradients of several outputs, zeros for those without one."""
    return [F.zeros_of(y) if g is None else g for g, y in zip(gs, ys, strict=True)]


def stack(values: Any, axis: int = 0, name: str = "stack") -> Any:
    """Join tensors of one shape along a new axis.

    Args:
        values: a list of tensors of one shape and dtype.
        axis: where the new axis goes, from `-(rank + 1)` to `rank`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with one axis more.

    >>> tf.stack([[1, 2], [3, 4]], axis=1).numpy()
    array([[1, 3],
           [2, 4]], dtype=int32)
    """
    parts = as_inputs("Pack", *values)
    for at, part in enumerate(parts):
        if part.shape != parts[0].shape:
            raise invalid(
                f"Shapes of all inputs must match: values[0].shape = {dims(parts[0].shape)} != "
                f"values[{at}].shape = {dims(part.shape)}",
                "Pack",
            )
    rank = len(parts[0].shape) + 1
    if not -rank <= axis < rank:
        raise ValueError(f"Argument `axis` = {axis} not in range [{-rank}, {rank})")
    return _stack(*parts, axis=axis % rank)
