"""What the array ops share in reading their arguments: axes, shapes and other integers, and the tails of messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .._core.abstract import SymInt
from .._core.dtypes import DType, error_name, int32, int64
from .._core.errors import InvalidArgumentError, NotFoundError, invalid, tail
from .._core.op import as_input, dims
from .._core.quiet import silent
from .._core.symbol import integers_of
from .._core.tensor import EagerTensor, Readable, Tensor

INDEX = (int32, int64)
SLICE_NODE = "strided_slice/"  # the name that TensorFlow gives the node behind x[...]
# The names that TensorFlow's ops give to the dtype of such an argument where it is int32 unless a tensor tells another:
# what is no sequence converts to int32 then, truth values and arrays of floating point included.
_INT32_ELSE = frozenset(("Tdim", "Tidx", "Tshape", "Tperm", "Tmultiples", "Tpaddings", "Tlen", "index_type"))


def named(*given: Any) -> str | None:
    """The name in the tail of an op's message: none where an argument was a Python sequence.

    TensorFlow has two ways into its kernels; the one that takes lists leaves ` name: ` out.
    """
    for x in given:
        if isinstance(x, (list, tuple, str, bytes)):
            return None
    return ""


def not_allowed(op: str, attr: str, dtype: DType, allowed: Sequence[DType], name: str | None = "") -> Exception:
    """The refusal of a dtype for an argument of an op that is not its first input."""
    names = ", ".join(error_name(d) for d in allowed)
    message = f"Value for attr '{attr}' of {error_name(dtype)} is not in the list of allowed values: {names}"
    return InvalidArgumentError(None, None, message + tail(op, name))


def integers(value: Any, op: str, attr: str, *beside: Any, allowed: Sequence[DType] = INDEX) -> Any:
    """An argument of integers, a shape or axes or a number, as a numpy array or scalar.

    Args:
        value: what the caller gave.
        op: TensorFlow's name of the op, for the message.
        attr: TensorFlow's name of the argument's dtype, for the message.
        beside: the other arguments of the call; the tail of the message depends on them.
        allowed: the dtypes that the op takes.

    Raises:
        tf.errors.InvalidArgumentError: when it holds no integers.
    """
    sequence = isinstance(value, (list, tuple))
    hinted = not sequence and not isinstance(value, (str, Tensor, Readable))
    if hinted and attr in _INT32_ELSE and not (isinstance(value, float) and named(*beside) is None):
        return as_input(value, int32)._value
    tensor = as_input(value)
    if tensor._dtype in allowed or (sequence and attr in _INT32_ELSE and not tensor._value.size):
        return tensor._value if type(tensor) is EagerTensor else integers_of(tensor)
    raise not_allowed(op, attr, tensor._dtype, allowed, named(value, *beside))


def plain(value: Any) -> tuple[int, ...] | None:
    """A list or tuple of Python ints (or their symbols) as a tuple; None for anything else."""
    if type(value) is list or type(value) is tuple:
        for n in value:
            if type(n) is not int and type(n) is not SymInt:
                return None
        return tuple(value)
    return None


def vector(value: Any, op: str, attr: str, *beside: Any, words: str = "") -> tuple[int, ...]:
    """A one-dimensional argument of integers as a tuple.

    Args:
        value: a list, tuple, TensorShape, tensor, or list that holds tensors.
        op: TensorFlow's name of the op, for the messages.
        attr: TensorFlow's name of the argument's dtype, for the message.
        beside: the other arguments of the call.
        words: the message about another number of dimensions, with `{}` for the shape; a number counts as a vector of
            one if there is none.
    """
    made = plain(value)
    if made is not None:
        return made
    array = integers(value, op, attr, *beside)
    if array.ndim != 1 and words:
        raise invalid(words.format(dims(array.shape)), op, named(value, *beside))
    return tuple(array.reshape(-1).tolist())


def integer(value: Any, op: str, attr: str, *beside: Any, words: str = "") -> Any:
    """A scalar argument of an integer as a Python int.

    Args:
        value: a number, or a tensor or list of one.
        op: TensorFlow's name of the op, for the messages.
        attr: TensorFlow's name of the argument's dtype, for the message.
        beside: the other arguments of the call.
        words: the message about more than one number, with `{}` for the shape.
    """
    if type(value) is int or type(value) is SymInt:
        return value
    array = integers(value, op, attr, *beside)
    if array.size != 1:
        raise invalid(words.format(dims(array.shape)), op, named(value, *beside))
    found = array.reshape(())[()]
    return found if type(found) is SymInt else int(found)


def static_ints(value: Any) -> tuple[int, ...]:
    """A shape-like argument (list, tensor, TensorShape, nest of tensors) as a tuple of Python ints."""
    made = plain(value)
    if made is not None:
        return made
    if type(value) is int:
        return (value,)
    tensor = as_input(value)
    if tensor._dtype.kind not in "iu" and tensor._value.size:
        tensor = as_input(value, int32)
    return tuple(integers_of(tensor).reshape(-1).tolist())


def symbolic(numbers: tuple[Any, ...]) -> bool:
    """Whether a tuple of integers holds some that only a run of the traced function tells."""
    return any([type(n) is SymInt for n in numbers])


def read(x: Any) -> Any:
    """A value as a tensor that an op may take."""
    return x if type(x) is EagerTensor else as_input(x)


def pick(x: Any, key: tuple[Any, ...]) -> Any:
    """`x[key]`, where numpy would give the bare Python object for one element of an array of strings."""
    part = x[key]
    return x[(*key, ...)] if type(part) is bytes else part


def zeros_array(shape: tuple[int, ...], np_dtype: np.dtype[Any]) -> Any:
    """An array of zeros; of empty strings where it holds strings."""
    return np.full(shape, b"", object) if np_dtype.kind == "O" else np.zeros(shape, np_dtype)


class unregistered:
    """The gradient of an op for which TensorFlow has no formula: an error when a tape comes to it.

    Args:
        op: TensorFlow's name of the op.
    """

    __slots__ = ("_op",)

    def __init__(self, op: str) -> None:
        self._op = op

    def __call__(self, F: Any, g: Any, y: Any, *inputs: Any, **statics: Any) -> Any:
        raise LookupError(f"gradient registry has no entry for: {self._op}")


def enum_name(dtype: DType) -> str:
    """The name of a dtype in protocol buffers."""
    return f"DT_{error_name(dtype).upper()}"


def no_kernel(op: str, attrs: str) -> NotFoundError:
    """The error of an op that has no kernel for its dtypes."""
    return NotFoundError(None, None, f"Could not find device for node: {{{{node {op}}}}} = {op}[{attrs}]")


def has_nan(x: Any) -> bool:
    """Whether there is a NaN in an array. (numpy counts bfloat16 among the types of kind V.)"""
    if x.dtype.kind not in "fV":
        return False
    with silent():
        total = np.add.reduce(x, axis=None)  # NaN if there is one; also of infinities, hence the second look
    return bool(total != total) and bool(np.any(x != x))
