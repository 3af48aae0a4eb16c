"""Parts of tensors by slices: `x[...]`, `slice`, `strided_slice`."""

from __future__ import annotations

import operator
from builtins import slice as builtins_slice
from typing import Any

import numpy as np

from .._core.abstract import SymInt
from .._core.dtypes import bool as bool_dtype, int16, int32, int64, string
from .._core.errors import invalid
from .._core.modes import ACTIVE, observe
from .._core.op import as_input, dims, mismatch, primitive
from .._core.rules import differ, like, rank_of, span
from .._core.symbol import integers_of
from .._core.tensor import EagerTensor, Readable, Tensor
from ._arguments import INDEX, SLICE_NODE, integers, named, not_allowed, pick, read
from ._gather import boolean_mask
from ._pad import _window


def _sliced(x: Any, *, key: tuple[Any, ...]) -> tuple[Any, ...]:
    """The shape rule of `x[key]`."""
    shape = x.shape
    made: list[Any] = []
    axis = 0
    for spec in key:
        if spec is None:
            made.append(1)
        elif spec is Ellipsis:
            count = len(shape) - len([s for s in key if s is not None and s is not Ellipsis])
            made += shape[axis : axis + count]
            axis += count
        else:
            if isinstance(spec, builtins_slice):
                made.append(span(spec.start, spec.stop, spec.step, shape[axis]))
            axis += 1
    return (*made, *shape[axis:])


@primitive(op="StridedSlice", infer=_sliced, grad=lambda F, g, y, x, *, key: F.unslice_like(g, x, key=key))
def _strided_slice(x: Any, *, key: tuple[Any, ...]) -> Any:
    try:
        return pick(x, key)
    except IndexError:
        for spec in key:
            if type(spec) is SymInt:
                operator.index(spec)  # raises NeedsValue
        static_key(key, x.shape)  # raises TensorFlow's error
        raise


@primitive(op="StridedSliceGrad", infer=like(1), grad=(lambda F, g, y, a, x, *, key: F.strided_slice(g, key=key), None))
def _unslice_like(a: Any, x: Any, *, key: tuple[Any, ...]) -> Any:
    """Zeros like `x` with `a` at the place of a slice."""
    made = np.zeros(x.shape, a.dtype)
    made[key] = a
    return made if made.ndim else made[()]


def _index(value: Any) -> Any:
    """One number of a slice specification."""
    if type(value) is int or type(value) is SymInt:
        return value
    held = value._read() if isinstance(value, Readable) else value
    if isinstance(held, Tensor):
        if held._dtype.is_integer and not held._value.ndim:
            if type(held) is EagerTensor:
                return int(held._value)
            return integers_of(held).item()
    elif type(value) is bool:
        raise not_allowed("StridedSlice", "Index", bool_dtype, (int16, int32, int64), SLICE_NODE)
    elif isinstance(value, np.ndarray):
        if not value.ndim and value.dtype.kind in "iu":
            return int(value)
    elif hasattr(value, "__index__") and not isinstance(value, np.bool_):
        return value.__index__()
    raise TypeError(
        "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors are "
        f"valid indices, got {value!r}"
    )


def _plain_slice(value: builtins_slice) -> builtins_slice:
    start, stop, step = value.start, value.stop, value.step
    if (start is None or type(start) is int) and (stop is None or type(stop) is int) and step is None:
        return value
    return builtins_slice(*[None if n is None else _index(n) for n in (start, stop, step)])


def static_key(key: Any, shape: tuple[int, ...] | None, name: str | None = SLICE_NODE) -> tuple[Any, ...]:
    """A slice specification as plain Python that numpy takes, checked against a shape if there is one."""
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
    if shape is None:
        return tuple(made)
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
            if type(spec) is int and (spec >= shape[axis] or spec < -shape[axis]):
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
        or (isinstance(key, Readable) and key._read()._dtype is bool_dtype)
    ):
        return boolean_mask(x, key)
    return _strided_slice(x, key=static_key(key, None if rank_of(x._value) is None else x._value.shape))


def with_slice(x: Any, value: Any, *, key: tuple[Any, ...]) -> Any:
    """An array with a part replaced.

    Args:
        x: the array.
        value: what goes into the part, an array that broadcasts to it.
        key: which part, as `static_key` makes it.
    """
    made = x.copy() if x.ndim else np.array(x)
    try:
        part = made[key]
    except IndexError:
        static_key(key, x.shape)  # raises TensorFlow's error
        raise
    given = value
    while given.ndim > np.ndim(part) and given.shape[0] == 1:
        given = given[0, ...]
    if given.ndim > np.ndim(part) or not _broadcasts(np.shape(given), np.shape(part)):
        raise invalid(
            f"Cannot broadcast input shape {dims(value.shape)} into final shape {dims(np.shape(part))}",
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
    if rank_of(x._value) is None:
        return _block(x, integers_of(starts).tolist(), integers_of(lengths).tolist())
    shape = x._value.shape
    rank = len(shape)
    if differ(starts._value.shape, (rank,)) or differ(lengths._value.shape, (rank,)):
        raise invalid(
            f"Expected begin and size arguments to be 1-D tensors of size {rank}, but got shapes "
            f"{dims(starts._value.shape)} and {dims(lengths._value.shape)} instead.",
            op,
            tail_name,
        )
    ends = []
    begins = integers_of(starts).tolist()
    for at, (n, start, length) in enumerate(zip(shape, begins, integers_of(lengths).tolist(), strict=True)):
        if start < 0 or start > n:
            raise invalid(f"Expected begin[{at}] in [0, {n}], but got {start}", op, tail_name)
        if length < -1 or length > n - start:
            raise invalid(f"Expected size[{at}] in [0, {n - start}], but got {length}", op, tail_name)
        ends.append(n if length == -1 else start + length)
    return _window(x, begin=tuple(begins), end=tuple(ends))


def _block(x: Any, starts: list[Any], lengths: list[Any]) -> Any:
    """A block of a tensor of which not even the number of axes is known while the function is traced."""
    ends = [None if n == -1 else start + n for start, n in zip(starts, lengths, strict=True)]
    made = _strided_slice(x, key=tuple([builtins_slice(a, b) for a, b in zip(starts, ends, strict=True)]))
    made.set_shape([n if type(n) is int and n >= 0 else None for n in lengths])
    return made


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
            key.append(builtins_slice(None if begin_mask & bit else start, None if end_mask & bit else stop, step))
    shape = None if rank_of(x._value) is None else x._value.shape
    return _strided_slice(x, key=static_key(tuple(key), shape, tail_name))
