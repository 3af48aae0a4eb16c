"""numpy's ways on tensors: its methods, slicing and promotion, by `experimental_enable_numpy_behavior`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from ..._array.operators import OPERATORS
from ..._core import nest
from ..._core.dtypes import float32, float64, int32
from ..._core.messages import get_logger
from ..._core.shapes import TensorShape
from ..._core.tensor import EagerTensor, Readable, Tensor, convert
from ..._function.contexts import is_symbolic_tensor
from ..._variables.variable import Variable
from ...math._cast import cast
from ...math._compare import tensor_equal, tensor_not_equal
from ._arithmetic import clip
from ._dtypes import Settings, beside_float, of_two, result_type
from ._manipulation import flatten, ravel, reshape, transpose
from ._math import around
from ._products import matmul
from ._reductions import amax, amin, mean
from ._slicing import numpy_getitem
from ._weak import WeakTensor
from ._weak_ops import assignment, binary, put_back, replace_functions, unary, weakly

# ---------------------------------------------------------------------------------------------------------------
# promotion

_STAYS = float32.bit | float64.bit  # dtypes that Python's numbers leave as they are


def _dtype_of(x: Any, y: Any) -> Any:
    leaves = [int32 if isinstance(leaf, TensorShape) else leaf for leaf in nest.flatten((x, y))]
    return result_type(*leaves)


def promoted_operands(x: Any, y: Any) -> tuple[Any, Any]:
    """Two operands as tensors of the dtype that numpy's promotion gives for them.

    Args:
        x: a tensor or variable.
        y: what is on the other side of the operator.
    """
    if isinstance(x, Readable):
        x = x._read()
    if isinstance(y, Readable):
        y = y._read()
    if isinstance(x, Tensor):
        if isinstance(y, Tensor):
            if x._dtype is y._dtype:
                return x, y
            dtype = of_two(x._dtype, y._dtype)
            return cast(x, dtype), cast(y, dtype)
        if type(y) in (int, float) and _STAYS & x._dtype.bit:
            return x, convert(y, x._dtype)
        if type(y) is float:
            dtype = beside_float(x._dtype, Settings.prefer_float32)
            return cast(x, dtype), convert(y, dtype)
    dtype = _dtype_of(x, y)
    return _of(x, dtype), _of(y, dtype)


def _of(x: Any, dtype: Any) -> Any:
    return cast(x, dtype) if isinstance(x, Tensor) else convert(x, dtype)


def _forward(op: Callable[[Any, Any], Any], name: str) -> Callable[[Any, Any], Any]:
    """An operator that promotes; where it fails, that of the right operand is asked."""

    def operator(x: Any, y: Any) -> Any:
        try:
            return op(*promoted_operands(x, y))
        except (TypeError, ValueError):
            ask = None if isinstance(y, (Tensor, Readable)) else getattr(type(y), name, None)
            try:
                found = NotImplemented if ask is None else ask(y, x)
            except (TypeError, ValueError):
                found = NotImplemented
            if found is NotImplemented:
                raise
            return found

    return operator


def _backward(op: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """An operator of the right operand that promotes."""

    def operator(y: Any, x: Any) -> Any:
        y, x = promoted_operands(y, x)
        return op(x, y)

    return operator


def _compared(op: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def operator(x: Any, y: Any) -> Any:
        return op(*promoted_operands(x, y))

    return operator


def _equality(op: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def operator(x: Any, y: Any) -> Any:
        return op(x, y) if y is None else op(*promoted_operands(x, y))

    return operator


def _promoting() -> dict[str, Callable[[Any, Any], Any]]:
    """The operators of tensors with numpy's promotion before them."""
    found: dict[str, Callable[[Any, Any], Any]] = {}
    for name, op in OPERATORS.items():
        if name in ("__lt__", "__le__", "__gt__", "__ge__"):
            found[name] = _compared(op)
        elif "__r" + name[2:] in OPERATORS:
            op = matmul if name == "__matmul__" else op
            found[name] = _forward(op, "__r" + name[2:])
            found["__r" + name[2:]] = _backward(op)
    return found


PROMOTING = _promoting()
EQUALITIES = {"__eq__": tensor_equal, "__ne__": tensor_not_equal}
UNARY_OPERATORS = ("__neg__", "__abs__", "__invert__")
BITS = ("__and__", "__or__", "__xor__", "__rand__", "__ror__", "__rxor__")


def _mode() -> str:
    return Settings.promotion


def _plain(x: Any) -> Any:
    return x.tensor if isinstance(x, WeakTensor) else x


def _weakly_promoting(name: str) -> Callable[[Any, Any], Any]:
    """An operator of two operands that are promoted by the rules of weak types."""
    op = OPERATORS[name]

    def operator(x: Any, y: Any) -> Any:
        if isinstance(x, Tensor) and isinstance(y, Tensor) and x._dtype is y._dtype:
            return op(x, y)
        return promoted(x, y)

    promoted = binary(op, _mode)
    return operator


def _of_plain(op: Callable[..., Any]) -> Callable[..., Any]:
    """An operator that takes weak tensors as the tensors that they are."""
    return lambda *operands: op(*map(_plain, operands))


def _weak_equal(x: Any, y: Any) -> Any:
    if y is None:
        return False
    return binary(tensor_equal, _mode, keep_weak=False)(x, y)


@functools.cache
def _weak_operators() -> dict[str, Callable[..., Any]]:
    """The operators of tensors, variables and weak tensors in the modes of weak types."""
    found = {}
    for name, op in OPERATORS.items():
        if name in PROMOTING and name not in BITS and name not in ("__lt__", "__le__", "__gt__", "__ge__"):
            found[name] = _weakly_promoting(name)
        elif name not in UNARY_OPERATORS:
            found[name] = _of_plain(op)
    return found


def _set_promotion(promotion: str) -> None:
    operators = {"legacy": PROMOTING, "off": OPERATORS}.get(promotion) or _weak_operators()
    for name in PROMOTING:
        setattr(Tensor, name, operators[name])
        setattr(Variable, name, operators[name])
    for name, op in EQUALITIES.items():  # of tensors only: a variable's do not promote
        setattr(Tensor, name, _equality(op) if promotion == "legacy" else op)
    Settings.promotion = promotion
    put_back()
    for name in ASSIGNMENTS:
        setattr(Variable, name, ASSIGNMENTS[name])
    if operators is _weak_operators():
        _set_weak(operators)


def _set_weak(operators: dict[str, Callable[..., Any]]) -> None:
    replace_functions(_mode)
    Tensor.__eq__ = _weak_equal  # type: ignore[assignment,method-assign]
    for name, method in ASSIGNMENTS.items():
        setattr(Variable, name, assignment(method, _mode))
    for name, operator in operators.items():
        setattr(WeakTensor, name, operator)
    for name in UNARY_OPERATORS:
        setattr(WeakTensor, name, unary(OPERATORS[name], _mode))
    type.__setattr__(WeakTensor, "__eq__", _weak_equal)
    type.__setattr__(WeakTensor, "__ne__", _of_plain(tensor_not_equal))
    for name, method in METHODS.items():
        if isinstance(method, property):
            if name in ("T", "data"):
                method = property(functools.partial(_of_weak, method.fget))  # type: ignore[arg-type]
        elif name in STAYS_WEAK:
            method = unary(method, _mode)
        elif name != "__pos__":
            method = _of_plain(method)
        setattr(WeakTensor, name, method)
    WeakTensor.__getitem__ = _of_plain(numpy_getitem)  # type: ignore[attr-defined,misc]


def _of_weak(read: Callable[[Any], Any], x: Any) -> Any:
    return weakly(read(x.tensor), True)


ASSIGNMENTS = {name: vars(Variable)[name] for name in ("assign", "assign_add", "assign_sub")}


# ---------------------------------------------------------------------------------------------------------------
# methods


def _reshape(a: Any, *newshape: Any, **kwargs: Any) -> Any:
    """The elements in another shape, given as numbers or as a list of them; `order` as in `reshape`."""
    order = kwargs.pop("order", "C")
    if kwargs:
        raise ValueError(f"Unsupported arguments: {kwargs.keys()}")
    if len(newshape) == 1 and not isinstance(newshape[0], int):
        newshape = newshape[0]
    return reshape(a, newshape, order=order)


def _size(self: Any) -> Any:
    """The number of elements, None where it is not known."""
    return np.prod(self.shape.as_list()) if self.shape.is_fully_defined() else None


def _tolist(self: Any) -> Any:
    """The elements as Python's numbers, in lists."""
    if is_symbolic_tensor(self):
        raise ValueError("Symbolic Tensors do not support the tolist API.")
    return self.numpy().tolist()


STAYS_WEAK = ("__round__", "flatten", "max", "mean", "min", "ravel", "reshape", "transpose")
METHODS: dict[str, Any] = {
    "T": property(lambda self: self.transpose()),
    "__pos__": lambda self: self,
    "__round__": around,
    "astype": cast,
    "clip": clip,
    "data": property(lambda self: self),
    "flatten": flatten,
    "max": amax,
    "mean": mean,
    "min": amin,
    "ndim": property(lambda self: self.shape.rank),
    "ravel": ravel,
    "reshape": _reshape,
    "size": property(_size),
    "tolist": _tolist,
    "transpose": transpose,
}


def _give_methods() -> None:
    for name, method in METHODS.items():
        setattr(Tensor, name, method)
    EagerTensor.__round__ = around  # type: ignore[method-assign,assignment]
    Tensor.__getitem__ = numpy_getitem  # type: ignore[attr-defined,misc]


# ---------------------------------------------------------------------------------------------------------------


def experimental_enable_numpy_behavior(prefer_float32: bool = False, dtype_conversion_mode: str = "legacy") -> None:
    """Give tensors some of numpy's methods, its slicing and its promotion of dtypes, for the rest of the process.

        tf.experimental.numpy.experimental_enable_numpy_behavior()
        x = tf.constant([[1, 2], [3, 4]])
        x.T, x.reshape(4), x.astype(tf.float32), x[[0, 1], [1, 1]], x + 0.5

    Args:
        prefer_float32: whether Python's floats count as float32; as float64 otherwise.
        dtype_conversion_mode: how operands of two dtypes are treated. "legacy", operators promote them as numpy does;
            "off", they are refused as before; "all", functions promote them too, and what is made of Python's numbers
            is a weak tensor, whose dtype gives way; "safe", that without what may lose digits.

    Raises:
        ValueError: for another mode.

    >>> tf.experimental.numpy.experimental_enable_numpy_behavior(dtype_conversion_mode="none")
    Traceback (most recent call last):
    ValueError: The provided promotion mode none does not exist. ...
    """
    if dtype_conversion_mode in ("safe", "all"):
        get_logger().warning(
            "UserWarning: enabling the new type promotion must happen at the beginning of the program. Please ensure "
            "no TF APIs have been used yet."
        )
    elif dtype_conversion_mode not in ("off", "legacy"):
        raise ValueError(
            f"The provided promotion mode {dtype_conversion_mode} does not exist. Make sure the provided dtype "
            "conversion mode is one of the followings: 'off', 'legacy', 'safe' or 'all'."
        )
    _give_methods()
    _set_promotion(dtype_conversion_mode)
    Settings.prefer_float32 = prefer_float32
