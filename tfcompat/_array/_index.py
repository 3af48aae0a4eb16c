"""Reading parts of tensors: `x[...]`, `gather`, `gather_nd`."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.dtypes import bool as bool_dtype
from .._core.errors import invalid
from .._core.op import as_input, dims, primitive
from .._core.tensor import EagerTensor, Readable, Tensor

_NODE = "strided_slice/"  # the name that TensorFlow gives the node behind x[...]


@primitive(op="StridedSlice", grad=lambda F, g, y, x, *, key: F.unslice_like(g, x, key=key))
def _strided_slice(x: Any, *, key: tuple[Any, ...]) -> Any:
    return x[key]


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
    elif isinstance(value, (int, np.integer)) or (hasattr(value, "__index__") and not isinstance(value, np.ndarray)):
        return value.__index__()  # type: ignore[no-any-return]
    raise TypeError(
        "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors are "
        f"valid indices, got {value!r}"
    )


def _plain_slice(value: slice) -> slice:
    start, stop, step = (None if n is None else _index(n) for n in (value.start, value.stop, value.step))
    return slice(start, stop, step)


def static_key(key: Any, shape: tuple[int, ...]) -> tuple[Any, ...]:
    """A slice specification as plain Python that numpy takes, checked against a shape."""
    specs = key if isinstance(key, (list, tuple)) else (key,)
    made: list[Any] = []
    used = 0
    for spec in specs:
        if isinstance(spec, slice):
            spec = _plain_slice(spec)
            if spec.step == 0:
                raise invalid(f"strides[{len(made)}] must be non-zero", "StridedSlice", _NODE)
            used += 1
        elif spec is Ellipsis:
            if Ellipsis in [s for s in made if s is Ellipsis]:
                raise invalid("Multiple ellipses in slice spec not allowed", "StridedSlice", _NODE)
        elif spec is not None:
            spec = _index(spec)
            used += 1
        made.append(spec)
    rank = len(shape)
    if used and not rank:
        raise invalid("Attempting to slice scalar input.", "StridedSlice", _NODE)
    if used > rank:
        raise invalid(f"Index out of range using input dim {rank}; input has only {rank} dims", "StridedSlice", _NODE)
    axis = 0
    for spec in made:
        if spec is Ellipsis:
            axis += rank - used
        elif spec is not None:
            if type(spec) is int and not -shape[axis] <= spec < shape[axis]:
                raise invalid(f"slice index {spec} of dimension {axis} out of bounds.", "StridedSlice", _NODE)
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
    x = as_input(x)
    if type(key) is int and x._value.ndim and -len(x._value) <= key < len(x._value):
        return _strided_slice(x, key=(key,))
    if (
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
    if value._value.ndim > np.ndim(part) or not _broadcasts(value._value.shape, np.shape(part)):
        raise invalid(
            f"Cannot broadcast input shape {dims(value._value.shape)} into final shape {dims(np.shape(part))}",
            "ResourceStridedSliceAssign",
            "strided_slice/_assign",
        )
    made[key] = value._value
    return made if made.ndim else made[()]


def _broadcasts(shape: tuple[int, ...], to: tuple[int, ...]) -> bool:
    try:
        return np.broadcast_shapes(shape, to) == to
    except ValueError:
        return False


def boolean_mask(tensor: Any, mask: Any, axis: Any = None, name: str = "boolean_mask") -> Any:
    """The elements of a tensor at which a mask is True."""
    raise NotImplementedError


def gather_nd(params: Any, indices: Any, batch_dims: int = 0, name: Any = None, bad_indices_policy: str = "") -> Any:
    """Slices of a tensor."""
    raise NotImplementedError
