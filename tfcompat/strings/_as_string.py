"""Numbers as texts, as the C library's `printf` writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .._core.dtypes import bool as bool_dtype, string
from .._core.errors import invalid
from .._core.op import as_input, primitive
from .._core.rules import same

_FLAGS = (" ", "+", "-", "0", "#")


def _writer(kind: str, pattern: str) -> Callable[[Any], str]:
    """What writes one element of an array of some kind."""
    if kind == "b":
        return lambda x: "true" if x else "false"
    if kind == "c":
        return lambda x: f"({pattern % x.real},{pattern % x.imag})"
    if kind == "O":
        return lambda x: pattern % x.decode("utf-8", "surrogateescape")
    return lambda x: pattern % x


@primitive(op="AsString", grad=None, infer=same, to=string)
def _as_string(x: Any, *, pattern: str) -> Any:
    made = np.empty(x.shape, object)
    write = _writer(x.dtype.kind, pattern)
    if x.dtype.kind == "V" or x.dtype.name == "bfloat16":
        x = x.astype(np.float32)
    made.reshape(-1)[:] = [write(value).encode("utf-8", "surrogateescape") for value in np.ravel(x).tolist()]
    return made


def as_string(
    input: Any,
    precision: int = -1,
    scientific: bool = False,
    shortest: bool = False,
    width: int = -1,
    fill: str = "",
    name: Any = None,
) -> Any:
    """The elements of a tensor as texts.

    Args:
        input: numbers, truth values or strings.
        precision: how many digits stand behind the point; six if not given. For floating point only.
        scientific: whether floating point is written with an exponent.
        shortest: whether floating point is written with or without one, whichever is shorter.
        width: the least length of a number; it is filled up in front.
        fill: how: with zeros (`"0"`), behind (`"-"`), with blanks, or with a plus sign before the number (`"+"`).
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of strings of the same shape.

    Raises:
        tf.errors.InvalidArgumentError: when arguments contradict each other or the dtype.

    >>> tf.as_string([3, -2], width=4, fill="0").numpy()
    array([b'0003', b'-002'], dtype=object)
    """
    x = as_input(input)
    dtype, op = x.dtype, "AsString"
    real = dtype.is_floating or dtype.is_complex
    if not real and (scientific or shortest):
        raise invalid(f"scientific and shortest format not supported for datatype {dtype.name}", op)
    if not real and precision > -1:
        raise invalid(f"precision not supported for datatype {dtype.name}", op)
    if scientific and shortest:
        raise invalid("Cannot select both scientific and shortest notation", op)
    if len(fill) > 1:
        raise invalid("Fill string must be one or fewer characters", op)
    if fill and fill not in _FLAGS:
        raise invalid(f'Fill argument not supported: "{fill}"', op)
    pattern = "%" + fill + (str(width) if width > -1 else "") + (f".{precision}" if precision > -1 else "")
    letter = "e" if scientific else "g" if shortest else "f"
    return _as_string(x, pattern=pattern + (letter if real else "s" if dtype in (string, bool_dtype) else "d"))
