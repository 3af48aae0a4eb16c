"""What the random functions share in reading their arguments: shapes, parameters, algorithms, seeds of stateless ops.

TensorFlow reads arguments in two steps: conversions first, then the draw of a seed, then the checks of the kernel. A
refused shape has used up a draw already; hence `read_shape` and `check_shape`.
"""

from __future__ import annotations

import enum
from typing import Any

import numpy as np

from .._core.dtypes import (
    FLOATS_HALF_FIRST,
    DType,
    error_name,
    float16,
    float32,
    float64,
    int32,
    int64,
    string,
    uint64,
)
from .._core.errors import InvalidArgumentError, NotFoundError, invalid, tail
from .._core.op import as_input, dims, primitive
from .._core.rules import broadcast_shapes, differ, rank_of
from .._core.symbol import integers_of
from .._core.tensor import Readable, Tensor, convert_leniently
from . import _philox, _seeds

FLOATS = FLOATS_HALF_FIRST  # in the order of TensorFlow's messages
INTEGERS = (int32, int64)
POISSON = (float16, float32, float64, int32, int64)  # also of binomial draws


class Algorithm(enum.Enum):
    """The generators of random bits that TensorFlow knows. On a CPU, both PHILOX and AUTO_SELECT are Philox.

    >>> tf.random.Algorithm.PHILOX.value
    1
    """

    PHILOX = 1
    THREEFRY = 2
    AUTO_SELECT = 3


def algorithm_number(alg: Any) -> int:
    """The number of an algorithm given as a number, an `Algorithm`, a tensor or a name."""
    if isinstance(alg, int):
        return alg
    if isinstance(alg, Algorithm):
        return int(alg.value)
    if isinstance(alg, Tensor):
        return int(as_input(alg)._value)
    if isinstance(alg, str):
        name = alg.strip().lower().replace("-", "").replace("_", "")
        for known in Algorithm:
            if known.name.replace("_", "").lower() == name:
                return int(known.value)
        raise ValueError(unsupported(alg))
    raise TypeError(f"Can't convert argument `alg` (of value {alg} and type {type(alg)}) to int.")


def unsupported(alg: Any) -> str:
    """The message about an algorithm that does not exist."""
    philox, threefry, auto = (1, 2, 3) if isinstance(alg, int) else ("philox", "threefry", "auto_select")
    return (
        f"Argument `alg` got unsupported value {alg}. Supported values are {philox} for the Philox algorithm, "
        f"{threefry} for the ThreeFry algorithm, and {auto} for auto-selection."
    )


# ---------------------------------------------------------------------------------------------------------------
# shapes


def read_shape(shape: Any, empty: DType = int32) -> tuple[Any, DType]:
    """A shape as a tuple of Python ints where it is a list of these, otherwise as a tensor; and its dtype.

    Args:
        shape: what TensorFlow takes as the shape of an output.
        empty: the dtype of an empty list.
    """
    if type(shape) is list or type(shape) is tuple:
        if not shape:
            return (), empty
        for n in shape:
            if type(n) is not int:
                break
        else:
            if -(2**31) <= min(shape) and max(shape) < 2**31:
                return tuple(shape), int32
    tensor = as_input(shape)
    return tensor, tensor._dtype


def check_shape(shape: tuple[Any, DType], op: str, attr: str = "T") -> tuple[int, ...]:
    """The lengths of the axes, as the kernel of `op` takes them from what `read_shape` made."""
    lengths, dtype = shape
    if type(lengths) is not tuple:
        allow(op, dtype, INTEGERS, attr)
        if rank_of(lengths._value) not in (None, 1):
            raise invalid(f"shape must be a vector of {{int32,int64}}, got shape {dims(lengths._value.shape)}", op)
        lengths = tuple(integers_of(lengths).tolist())
    size = 1
    for n in lengths:
        if n < 0:
            raise invalid(f"Dimension {n} must be >= 0", op)
        size *= n
    if size >= 2**63:
        raise invalid(f"Shape {dims(lengths)} would have more than 2**63 - 1 elements", op)
    return lengths


def ends_with(shape: tuple[int, ...], batch: tuple[int, ...], op: str) -> None:
    """Refuse a shape whose last axes are not those of the parameters."""
    pairs = zip(reversed(shape), reversed(batch))
    if len(shape) < len(batch) or any([type(n) is int and type(m) is int and n != m for n, m in pairs]):
        raise invalid("Shape passed in must end with broadcasted shape.", op)


# ---------------------------------------------------------------------------------------------------------------
# parameters


def parameter(value: Any, dtype: DType | None, name: str) -> Any:
    """A parameter of a distribution as a tensor of its dtype; the message names a tensor of another one."""
    try:
        return as_input(value, dtype)
    except ValueError as error:
        if isinstance(value, (Tensor, Readable)):
            raise ValueError(f"{name}: {error}") from None
        raise


def read_rates(lam: Any) -> Any:
    """The rates of a Poisson distribution: numbers and arrays become float64, all else converts as anywhere."""
    return convert_leniently(lam, float64) if isinstance(lam, (int, float, np.ndarray)) else as_input(lam)


def broadcast(x: Any, y: Any) -> tuple[int, ...]:
    """The shape that two tensors broadcast to."""
    try:
        return broadcast_shapes(x._value.shape, y._value.shape)
    except ValueError:
        raise invalid(
            f"Incompatible shapes: {dims(x._value.shape)} vs. {dims(y._value.shape)}", "BroadcastArgs"
        ) from None


def allow(op: str, dtype: DType, allowed: tuple[DType, ...], attr: str = "dtype") -> DType:
    """The dtype of a result, if the op makes it; InvalidArgumentError if it does not."""
    if dtype not in allowed:
        names = ", ".join(map(error_name, allowed))
        raise invalid(
            f"Value for attr '{attr}' of {error_name(dtype)} is not in the list of allowed values: {names}", op
        )
    return dtype


def no_kernel(op: str, dtype: DType) -> NotFoundError:
    """The error of an op that takes a dtype by definition but has no kernel for it on a CPU."""
    kind = error_name(dtype).upper()
    return NotFoundError(
        None, None, f"Could not find device for node: {{{{node {op}}}}} = {op}[T=DT_{kind}]" + tail(op)
    )


def check_bounds(minval: Any, maxval: Any, op: str) -> None:
    """Refuse limits of uniform integers that are no scalars."""
    for name, bound in (("minval", minval), ("maxval", maxval)):
        if rank_of(bound._value):
            raise invalid(f"{name} must be 0-D, got shape {dims(bound._value.shape)}", op)


def ordered(low: int, high: int, op: str) -> None:
    """Refuse an empty range."""
    if low >= high:
        raise invalid(f"Need minval < maxval, got {low} >= {high}", op)


# ---------------------------------------------------------------------------------------------------------------
# the seeds of stateless ops


def place(key: int, counter: int) -> Any:
    """A key and a counter as an array: the key, the lower and the upper half of the counter."""
    return np.array((key, counter & _philox.MASK64, counter >> 64), np.uint64)


def at_place(start: Any) -> tuple[int, int]:
    """The key and the counter of what `place` made."""
    key, low, high = start.tolist()
    return key, high << 64 | low


def _of_place(seed: Any, **statics: Any) -> Any:
    if rank_of(seed) is not None and differ(seed.shape, (2,)):
        found = f"Dimension must be 2 but is {seed.shape[0]}" if seed.ndim == 1 else "Shape must be rank 1"
        raise invalid(found, "StatelessRandomGetKeyCounter")
    return (3,)


@primitive(op="StatelessRandomGetKeyCounter", infer=_of_place, to=uint64, grad=None)
def _stream_of(seed: Any, *, op: str) -> Any:
    """Where the stream of a seed of shape [2] begins."""
    if seed.shape != (2,):
        raise invalid(f"seed must have shape [2], not {dims(seed.shape)}", op)
    return place(*_seeds.stateless(*seed.tolist()))


@primitive(op="StatelessRandomGetKeyCounter", infer=lambda seed: (3,), to=uint64, grad=None)
def _stream_of_numbers(seed: Any) -> Any:
    """Where the stream of a seed of two numbers of any type begins."""
    if seed.ndim != 1 or seed.size < 2:
        raise _short_counter(seed.shape, 1, "StatelessRandomUniformFullIntV2")
    return place(*_seeds.stateless(*seed[:2].astype(np.int64).tolist()))


def stateless_stream(seed: Any, op: str = "StatelessRandomGetKeyCounter") -> Any:
    """Where the stream of a seed of shape [2] begins, as a tensor, see `place`."""
    given = as_input(seed)
    allow(op, given._dtype, INTEGERS, "Tseed")
    return _stream_of(given, op=op)


def key_counter(seed: Any, alg: Any, op: str) -> Any:
    """Where the stream of a stateless op with the argument `alg` begins, as a tensor, see `place`.

    Args:
        seed: shape [2], int32 or int64 (under "philox", which casts it, any number).
        alg: anything that names an algorithm; None is "auto_select".
        op: TensorFlow's name of the op that will use them, for its message about ThreeFry.
    """
    number = Algorithm.AUTO_SELECT.value if alg is None else algorithm_number(alg)
    if number == Algorithm.AUTO_SELECT.value:
        return stateless_stream(seed)
    if number == Algorithm.PHILOX.value:
        given = as_input(seed)
        if given._dtype is string:
            raise InvalidArgumentError(None, None, "Cast string to uint64 is not supported" + tail("Cast"))
        return _stream_of_numbers(given)
    if number == Algorithm.THREEFRY.value:
        raise _short_counter((1,), 2, op)
    raise ValueError(unsupported(alg))


def _short_counter(shape: tuple[int, ...], least: int, op: str) -> InvalidArgumentError:
    return invalid(
        f"counter must be a vector with length at least {least}; got shape: {dims(shape)}. "
        "(Note that batched counters are not supported yet.)",
        op,
    )
