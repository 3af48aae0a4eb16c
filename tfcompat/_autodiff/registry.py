"""Gradients registered by the names of ops, as graphs of version 1 looked them up. Nothing looks them up here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_GRADIENTS: dict[str, Callable[..., Any]] = {}


class RegisterGradient:
    """A decorator that gives an op of a graph its gradient. Eager programs take `tf.custom_gradient`.

    Args:
        op_type: the name of the op.

    Raises:
        TypeError: when the name is no string.

    >>> @tf.RegisterGradient("HalfSquare")
    ... def half_square_gradient(op, grad):
    ...     return grad * op.inputs[0]
    """

    def __init__(self, op_type: str) -> None:
        if not isinstance(op_type, str):
            raise TypeError("op_type must be a string")
        self._op_type = op_type

    def __call__(self, f: Any) -> Any:
        if self._op_type in _GRADIENTS:
            raise KeyError(f"Registering two gradient with name '{self._op_type}'!")
        _GRADIENTS[self._op_type] = f
        return f
