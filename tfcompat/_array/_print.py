"""`tf.print`: values as TensorFlow's string formatter writes them, which is not how `str` does."""

from __future__ import annotations

import operator
import os
import sys
from typing import Any

import numpy as np

from .._core import nest
from .._core.modes import SWITCHES
from .._core.op import as_input, primitive
from .._core.tensor import Tensor
from ._create import is_tensor

# C's escapes inside of the quotes; bytes beyond ASCII stay, so that UTF-8 is readable.
_ESCAPES = {code: f"\\{code:03o}" for code in [*range(32), 127]}
_ESCAPES |= {ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t", ord('"'): '\\"', ord("'"): "\\'", ord("\\"): "\\\\"}


def _string(x: bytes) -> str:
    return x.decode("utf-8", "surrogateescape")


def _quoted(x: bytes) -> str:
    return f'"{_string(x).translate(_ESCAPES)}"'


def _integer(x: Any) -> str:
    return str(int(x))


def _float(x: Any) -> str:
    """Six digits, or nine where six do not tell the float32 (15 and 17 for float64); numbers below normal are zero."""
    short, long, held, least = _DOUBLE if x.dtype.itemsize == 8 else _SINGLE
    value = float(x)
    if value != value:
        return "-nan" if np.signbit(x) else "nan"
    if abs(value) < least:
        return "-0" if np.signbit(x) else "0"
    text = short % value
    return text if held(text) == held(value) else long % value


_SINGLE = ("%.6g", "%.9g", np.float32, float(np.finfo(np.float32).tiny))
_DOUBLE = ("%.15g", "%.17g", np.float64, float(np.finfo(np.float64).tiny))


def entry(x: Any) -> str:
    """One element of an array, a text without quotes."""
    return _string(x) if isinstance(x, bytes) else _WRITERS[x.dtype.kind](x)


_WRITERS = {"O": _quoted, "b": _integer, "i": _integer, "u": _integer, "f": _float, "V": _float}


def array_text(value: Any, summarize: int = -1) -> str:
    """An array in brackets, as TensorFlow's formatter writes it.

    Args:
        value: a numpy array or scalar; strings are objects of bytes.
        summarize: how many entries at the beginning and at the end of each axis to show; negative for all.
    """
    value = np.asarray(value)
    write = _WRITERS.get(value.dtype.kind)
    if write is None:  # TensorFlow's formatter knows no complex numbers, and forgets the shape over it
        shown = value.size if summarize < 0 else min(summarize, value.size)
        return "?" if value.ndim == 0 else "[" + " ".join("?" * shown) + "..." * (shown < value.size) + "]"
    if value.ndim == 0:
        return write(value[()])
    return _rows(value, min(summarize, value.size) if summarize >= 0 else value.size, write, 1)


def _rows(value: Any, ends: int, write: Any, depth: int) -> str:
    """What one axis holds; with more than twice `ends` entries the middle is left out."""
    count = len(value)
    inner = write if value.ndim == 1 else lambda part: _rows(part, ends, write, depth + 1)
    gap = " " if value.ndim == 1 else "\n" * (value.ndim - 1) + " " * depth
    if count <= 2 * ends:
        return "[" + gap.join([inner(one) for one in value]) + "]"
    head = gap.join([inner(one) for one in value[:ends]])
    tail = "".join([gap + inner(one) for one in value[count - ends :]])
    return f"[{head}{gap}...{tail}]"


def _template(inputs: tuple[Any, ...], sep: str) -> tuple[list[str], list[Any]]:
    """The text between the tensors of some inputs, and the tensors, one fewer than pieces of text.

    Tensors inside of nests stand in for themselves as a string while `pprint` lays out the nest, as in TensorFlow: its
    width decides where lines break, and quotes around it fall away.
    """
    mark, tensors = "{}", []
    plain = [one if isinstance(one, str) else None if is_tensor(one) else _pretty(one, "") for one in inputs]
    while any(mark in text for text in plain if text is not None):
        mark += str(len(mark) % 10)
    texts = []
    for one in inputs:
        if is_tensor(one):
            tensors.append(one)
            texts.append(f"'{mark}'")
        elif isinstance(one, str):
            texts.append(one)
        else:
            tensors += [leaf for leaf in nest.flatten(one) if is_tensor(leaf)]
            texts.append(_pretty(one, mark))
    return sep.join(texts).replace(f"'{mark}'", mark).split(mark), tensors


def _pretty(structure: Any, mark: str) -> str:
    from pprint import pformat  # brings `inspect` with it, which is a fifth of our start-up

    return pformat(nest.map_structure(lambda leaf: mark if is_tensor(leaf) else leaf, structure))


def _write(line: str, stream: Any) -> None:
    if isinstance(stream, str) and stream.startswith("file://"):
        with open(stream[len("file://") :], "a", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(line)
        return
    try:
        stream.write(line)
    except UnicodeEncodeError:  # bytes that are no text, to a stream that takes text only
        stream.write(line.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def print_v2(*inputs: Any, **kwargs: Any) -> Any:
    """Print values, those of tensors included; in a traced function at each call.

    Args:
        *inputs: tensors, Python values, or nests of them.
        output_stream: `sys.stderr` (the default), `sys.stdout`, or `"file://"` and a path to append to.
        summarize: how many entries at the beginning and at the end of each axis are shown; -1 for all. 3 by default.
        sep: what stands between the inputs; a blank by default.
        end: what stands behind the last; a line end by default.
        name: accepted for TensorFlow's sake.

    Returns:
        None; the operation while a function is traced.

    Raises:
        ValueError: for an argument or an output stream that is unknown.
        TypeError: when `summarize` is no number or `end` no text.

    >>> import sys
    >>> tf.print(tf.constant([1.0, 2.5]), "and", 3, {"w": tf.range(8)}, output_stream=sys.stdout)
    [1 2.5] and 3 {'w': [0 1 2 ... 5 6 7]}
    """
    stream = kwargs.pop("output_stream", sys.stderr)
    kwargs.pop("name", None)
    summarize = kwargs.pop("summarize", 3)
    sep = kwargs.pop("sep", " ")
    end = kwargs.pop("end", os.linesep)
    if kwargs:
        raise ValueError(f"Unrecognized keyword arguments for tf.print: {kwargs}")
    if not (stream is sys.stdout or stream is sys.stderr or isinstance(stream, str) and stream.startswith("file://")):
        raise ValueError(
            f"Unsupported output stream, logging level, or file.{stream}. Supported streams are sys.stdout, sys.stderr,"
            " tf.logging.info, tf.logging.warning, tf.logging.error. "
            "File needs to be in the form of 'file://<filepath>'."
        )
    ends = 3 if summarize is None else _count(summarize)
    if end is None:
        end = "\n"
    elif not isinstance(end, str):
        raise TypeError(f"Expected string for argument 'end' not {end!r}.")
    if len(inputs) == 1 and is_tensor(inputs[0]):
        texts, tensors = [""], [inputs[0]]
    else:
        texts, tensors = _template(inputs, sep)
    place = {sys.stderr: "stderr", sys.stdout: "stdout"}.get(stream, stream)
    _print(*[as_input(x) for x in tensors], texts=tuple(texts), ends=ends, end=end, stream=place)
    trace: Any = SWITCHES.trace
    return None if trace is None else trace.graph.nodes[-1]


@primitive(op="PrintV2", stateful=True, infer=lambda *values, **statics: [], to=[], grad=None)
def _print(*values: Any, texts: tuple[str, ...], ends: int, end: str, stream: str) -> Any:
    """Write the values and the texts between them; one text alone is none: of a lone string the quotes are left out."""
    line = texts[0]
    if values and len(texts) == 1:
        value = np.asarray(values[0])
        line = _string(value.item()) if value.ndim == 0 and value.dtype == object else array_text(value, ends)
    else:
        for value, text in zip(values, texts[1:], strict=True):
            line += array_text(value, ends) + text
    _write(line + end, {"stderr": sys.stderr, "stdout": sys.stdout}.get(stream, stream))
    return ()


def _count(summarize: Any) -> int:
    if isinstance(summarize, float):
        return int(summarize)
    try:
        return operator.index(summarize)
    except TypeError:
        shown = summarize if isinstance(summarize, Tensor) else repr(summarize)
        raise TypeError(f"Expected int for argument 'summarize' not {shown}.") from None
