"""Python's operators on tensors and variables: one table, the ops themselves behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .._core.op import forward, reflected
from .._core.tensor import Readable, Tensor
from ..math._elementwise import add, multiply, negative, pow, subtract


OPERATORS: dict[str, Callable[..., Any]] = {
    "__add__": forward(add, "__radd__"),
    "__radd__": reflected(add),
    "__sub__": forward(subtract, "__rsub__"),
    "__rsub__": reflected(subtract),
    "__mul__": forward(multiply, "__rmul__"),
    "__rmul__": reflected(multiply),
    "__neg__": negative,
    "__pow__": forward(pow, "__rpow__"),
    "__rpow__": reflected(pow),
}


def install(kind: type[Tensor] | type[Readable]) -> None:
    """Give a class the operators of tensors."""
    for name, operator in OPERATORS.items():
        setattr(kind, name, operator)


install(Tensor)
