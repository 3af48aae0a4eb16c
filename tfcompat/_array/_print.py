"""`tf.print`: values as TensorFlow's string formatter writes them, which is not how `str` does."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from .._core import nest
from .._core.op import as_input
from .._core.tensor import Readable, Tensor


def _number(x: Any) -> str:
    """One element: six digits, or nine where six do not tell the float32 (15 and 17 for float64)."""
    if isinstance(x, bytes):
        return x.decode("utf-8", "replace")
    kind = x.dtype.kind
    if kind == "b":
        return str(int(x))
    if kind == "c":
        return "?"
    if kind in "iu":
        return str(int(x))
    short, long = ("%.15g", "%.17g") if x.dtype.itemsize == 8 else ("%.6g", "%.9g")
    value = float(x)
    text = short % value
    held = np.float64 if x.dtype.itemsize == 8 else np.float32
    return text if value != value or held(text) == held(value) else long % value


def _array(value: Any, summarize: int) -> str:
    if value.ndim == 0:
        return _number(value[()])
    return _rows(value, summarize, 1)


def _rows(value: Any, summarize: int, depth: int) -> str:
    """An array with brackets; more than twice `summarize` entries along an axis are cut in the middle."""
    if not value.size:
        return "[]"
    count = len(value)
    picked: list[Any] = list(range(count))
    if 0 <= summarize and count > 2 * summarize:
        picked = [*range(summarize), None, *range(count - summarize, count)]
    if value.ndim == 1:
        texts = ["..." if at is None else _element(value[at]) for at in picked]
        return "[" + " ".join(texts) + "]"
    gap = "\n" * (value.ndim - 1) + " " * depth
    parts = []
    for at in picked:
        parts.append("..." if at is None else _rows(value[at], summarize, depth + 1))
    return "[" + gap.join(parts) + "]"


def _element(x: Any) -> str:
    return f'"{_number(x)}"' if isinstance(x, bytes) else _number(x)


class _Shown:
    """A tensor inside of a nest: its `repr` is its text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def _text(x: Any, summarize: int) -> str:
    if isinstance(x, (Tensor, Readable)):
        return _array(np.asarray(as_input(x)._value), summarize)
    if isinstance(x, str):
        return x
    from pprint import pformat  # brings `inspect` with it, which is a fifth of our start-up

    shown = nest.map_structure(
        lambda leaf: _Shown(_text(leaf, summarize)) if isinstance(leaf, (Tensor, Readable)) else leaf, x
    )
    return pformat(shown)


def print_v2(*inputs: Any, **kwargs: Any) -> None:
    """Print values, those of tensors included, as an op: inside of functions at each call.

    Args:
        *inputs: tensors, Python values, or nests of them.
        output_stream: `sys.stderr` (the default), `sys.stdout`, or `"file://"` and a path to append to.
        summarize: how many entries at the beginning and at the end of each axis are shown; -1 for all. 3 by default.
        sep: what stands between the inputs; a blank by default.
        end: what stands behind the last; a line end by default.
        name: accepted for TensorFlow's sake.

    Raises:
        ValueError: for an argument or an output stream that is unknown.

    >>> import sys
    >>> tf.print(tf.constant([1.0, 2.5]), "and", 3, output_stream=sys.stdout)
    [1 2.5] and 3
    """
    stream = kwargs.pop("output_stream", sys.stderr)
    summarize = kwargs.pop("summarize", 3)
    sep = kwargs.pop("sep", " ")
    end = kwargs.pop("end", "\n")
    kwargs.pop("name", None)
    if kwargs:
        raise ValueError(f"Unrecognized keyword arguments for tf.print: {kwargs}")
    line = sep.join(_text(x, 3 if summarize is None else summarize) for x in inputs) + end
    if isinstance(stream, str) and stream.startswith("file://"):
        with open(stream[len("file://") :], "a", encoding="utf-8") as file:
            file.write(line)
    elif stream is sys.stdout or stream is sys.stderr:
        stream.write(line)
    else:
        raise ValueError(
            "Unknown output stream, output_stream should be one of sys.stdout, sys.stderr or a path that begins with "
            f"file://, but received: {stream!r}"
        )
