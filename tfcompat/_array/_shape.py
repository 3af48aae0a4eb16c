"""Ops that change the shape and keep the elements."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.errors import invalid
from .._core.op import as_input, primitive


@primitive(op="Reshape", grad=lambda F, g, y, x, *, shape: F.reshape_like(g, x), keep=True)
def _reshape(x: Any, *, shape: tuple[int, ...]) -> Any:
    return np.reshape(x, shape)


def static_ints(value: Any) -> tuple[int, ...]:
    """A shape-like argument (list, tensor, TensorShape, nest of tensors) as a tuple of Python ints."""
    if type(value) is tuple or type(value) is list:
        if all(type(n) is int for n in value):
            return tuple(value)
    elif type(value) is int:
        return (value,)
    array = np.asarray(as_input(value)._value)
    if array.dtype.kind not in "iu" and array.size:
        raise TypeError(f"Cannot convert {value!r} to EagerTensor of dtype int32")
    return tuple(array.reshape(-1).tolist())


def reshape(tensor: Any, shape: Any, name: Any = None) -> Any:
    """The elements of a tensor in another shape.

    Args:
        tensor: a tensor.
        shape: the lengths of the new axes; one of them may be -1, "what is left".
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same elements in the same order.

    Raises:
        tf.errors.InvalidArgumentError: when the numbers of elements differ.

    >>> tf.reshape([1, 2, 3, 4], [2, -1]).numpy()
    array([[1, 2],
           [3, 4]], dtype=int32)
    """
    tensor = as_input(tensor)
    sizes = static_ints(shape)
    unknown = [at for at, n in enumerate(sizes) if n == -1]
    if len(unknown) > 1:
        raise invalid(f"Only one input size may be -1, not both {unknown[0]} and {unknown[1]}", "Reshape", None)
    if any(n < -1 for n in sizes):
        at = next(i for i, n in enumerate(sizes) if n < -1)
        raise invalid(f"Size {at} must be non-negative, not {sizes[at]}", "Reshape", None)
    size = tensor.shape.num_elements()
    known = 1
    for n in sizes:
        known *= n if n != -1 else 1
    if unknown:
        if known == 0 or size % known:
            words = "a multiple of " + str(known)
            raise invalid(
                f"Input to reshape is a tensor with {size} values, but the requested shape requires {words}",
                "Reshape",
                None,
            )
        sizes = tuple(size // known if n == -1 else n for n in sizes)
    elif known != size:
        raise invalid(
            f"Input to reshape is a tensor with {size} values, but the requested shape has {known}", "Reshape", None
        )
    return _reshape(tensor, shape=sizes)


@primitive(op="Identity", grad=lambda F, g, y, x: g)
def _identity(x: Any) -> Any:
    return x


def identity(input: Any, name: Any = None) -> Any:
    """A new tensor of the same value.

    Args:
        input: a tensor, variable, or what converts to a tensor.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor that is not the input itself.

    >>> tf.identity(3).numpy()
    np.int32(3)
    """
    return _identity(as_input(input))
