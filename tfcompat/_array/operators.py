"""Python's operators on tensors and variables: one table, the ops themselves behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .._core.dtypes import bool as bool_dtype, int32
from .._core.op import as_input, forward, reflected
from .._core.tensor import Readable, Tensor, convert
from ..bitwise import bitwise_and, bitwise_or, bitwise_xor, invert
from ..math._cast import cast
from ..math._compare import (
    greater,
    greater_equal,
    less,
    less_equal,
    logical_and,
    logical_not,
    logical_or,
    logical_xor,
    tensor_equal,
    tensor_not_equal,
    variable_equal,
    variable_not_equal,
)
from ..math._elementwise import abs, add, floordiv, floormod, multiply, negative, subtract, truediv
from ..math._matmul import matmul
from ..math._transcendental import pow
from ._index import getitem


def _logic(of_bools: Callable[..., Any], of_integers: Callable[..., Any], name: str) -> Callable[[Any, Any], Any]:
    """`&`, `|` or `^`: logic for truth values, the op of bits for integers."""

    def operator(x: Any, y: Any) -> Any:
        op = of_bools if x.dtype is bool_dtype else of_integers
        try:
            return op(x, y)
        except (TypeError, ValueError):
            if isinstance(y, (Tensor, Readable)):
                raise
            found = getattr(y, name)(x)
            if found is NotImplemented:
                raise
            return found

    return operator


def _reflected(op: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """An operator of the right operand: the left one converts to its dtype, strictly."""

    def operator(y: Any, x: Any) -> Any:
        y = as_input(y)
        return op(convert(x, y._dtype), y)

    return operator


def _times_truths(x: Any, y: Any) -> Any:
    """A product with a tensor of truth values: whether both are other than 0 as integers, whatever their dtypes."""
    if any(isinstance(one, Tensor) and one._dtype is bool_dtype for one in (x, y)):
        return cast(multiply(cast(x, int32), cast(y, int32)), bool_dtype)
    return NotImplemented


def _matmul(x: Any, y: Any) -> Any:
    return matmul(x, y)


def _invert(x: Any) -> Any:
    return logical_not(x) if x.dtype is bool_dtype else invert(x)


_mul = forward(multiply, "__rmul__", _times_truths)
_and = _logic(logical_and, bitwise_and, "__rand__")
_or = _logic(logical_or, bitwise_or, "__ror__")
_xor = _logic(logical_xor, bitwise_xor, "__rxor__")

OPERATORS: dict[str, Callable[..., Any]] = {
    "__add__": forward(add, "__radd__"),
    "__radd__": reflected(add),
    "__sub__": forward(subtract, "__rsub__"),
    "__rsub__": reflected(subtract),
    "__mul__": _mul,
    "__rmul__": reflected(multiply, _mul),
    "__truediv__": forward(truediv, "__rtruediv__"),
    "__rtruediv__": reflected(truediv),
    "__div__": forward(truediv, "__rdiv__"),
    "__rdiv__": reflected(truediv),
    "__floordiv__": forward(floordiv, "__rfloordiv__"),
    "__rfloordiv__": reflected(floordiv),
    "__mod__": forward(floormod, "__rmod__"),
    "__rmod__": reflected(floormod),
    "__pow__": forward(pow, "__rpow__"),
    "__rpow__": reflected(pow),
    "__matmul__": _matmul,
    "__rmatmul__": _reflected(matmul),
    "__neg__": negative,
    "__abs__": abs,
    "__lt__": less,
    "__le__": less_equal,
    "__gt__": greater,
    "__ge__": greater_equal,
    "__and__": _and,
    "__rand__": _reflected(_and),
    "__or__": _or,
    "__ror__": _reflected(_or),
    "__xor__": _xor,
    "__rxor__": _reflected(_xor),
    "__invert__": _invert,
}


def install(kind: type[Tensor] | type[Readable]) -> None:
    """Give a class the operators of tensors."""
    for name, operator in OPERATORS.items():
        setattr(kind, name, operator)
    tensors = issubclass(kind, Tensor)
    kind.__eq__ = tensor_equal if tensors else variable_equal  # type: ignore[assignment,method-assign]
    kind.__ne__ = tensor_not_equal if tensors else variable_not_equal  # type: ignore[assignment,method-assign]


install(Tensor)
Tensor.__getitem__ = getitem  # type: ignore[attr-defined,misc]
