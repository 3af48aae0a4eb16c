"""Python's operators on tensors and variables: one table, the ops themselves behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .._core.op import as_input
from .._core.tensor import Readable, Tensor, convert
from ..math._elementwise import add, multiply, negative, pow, subtract


def _reflected(op: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """The operator with the tensor on the right: the left value converts to its dtype, strictly."""

    def operator(y: Any, x: Any) -> Any:
        y = as_input(y)
        return op(convert(x, y._dtype), y)

    return operator


OPERATORS: dict[str, Callable[..., Any]] = {
    "__add__": add,
    "__radd__": _reflected(add),
    "__sub__": subtract,
    "__rsub__": _reflected(subtract),
    "__mul__": multiply,
    "__rmul__": _reflected(multiply),
    "__neg__": negative,
    "__pow__": pow,
    "__rpow__": _reflected(pow),
}


def install(kind: type[Tensor] | type[Readable]) -> None:
    """Give a class the operators of tensors."""
    for name, operator in OPERATORS.items():
        setattr(kind, name, operator)


install(Tensor)
