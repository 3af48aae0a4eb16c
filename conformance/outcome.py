"""Outcome of a case: what a library returned, printed or raised, written down as plain Python and numpy.

An outcome is a tree of *nodes*, dictionaries with a ``kind``. It can be pickled and read back by a process that has
imported neither library, which is how the comparison stays impartial. Nothing here imports a library: the one in use
is handed in as ``tf``.

A function without arguments inside a returned nest is a *statement*: it is called here, in its turn, and if it raises,
the exception becomes its node. So a case lists several statements, errors among them, and one failure leaves the others
be.
"""

from __future__ import annotations

import functools
import re
import types
from collections.abc import Mapping

import numpy as np

Node = dict

TEXT_LIMIT = 64  # elements; beyond that numpy's own summarising is all that the printed form would test


def capture(tf, value) -> Node:
    """Writes a value down as a tree of plain Python and numpy.

    Args:
        tf: The library that made the value.
        value: A tensor, variable, array, number, exception, function without arguments, or a nest of these.

    Returns:
        A node, `{"kind": ..., ...}`.
    """
    if isinstance(value, (types.FunctionType, functools.partial)):
        return capture_call(tf, value)
    for name, writer in _WRITERS.items():
        if name.startswith("keras") and "keras" not in type(value).__module__:
            continue  # so that a library need not load its Keras to have a tensor written down
        known = member(tf, name)
        if known is not None and isinstance(value, known):
            return writer(tf, value)
    return _capture_python(tf, value)


def capture_call(tf, function, *arguments) -> Node:
    """Writes down what a call returns, or the exception that it raises."""
    try:
        return capture(tf, function(*arguments))
    except Exception as error:  # whatever is raised is the outcome
        return _exception(tf, error)


def plain_text(text: str) -> str:
    """Takes out of a text what no two runs share: addresses of objects and the inner modules of a library."""
    text = re.sub(r"\b0x[0-9a-fA-F]+", "0x", text)
    text = re.sub(r"(?:\w+\.)*<locals>\.", "", text)
    text = re.sub(r"<(?:\w+\.)+(\w+) object at", r"<\1 object at", text)
    return re.sub(r"<(class|function|module|bound method) '?(?:\w+\.)+(\w+)", r"<\1 '\2", text)


def plain_message(message: str) -> str:
    """Takes out of an error message what TensorFlow's runtime adds to it: a prefix, the device, a dump of the op."""
    if message.startswith("in user code:"):  # then come lines of TensorFlow's own files, unless it leaves them out
        message = message.rstrip().split("\n\n")[-1]
    message = re.sub(r"\{\{function_node [^}]*\}\} ?", "", message)
    message = re.sub(r"\n\t; NodeDef: .*(?= \[Op:)", "", message)
    message = re.sub(r"(\[Op:\w+\]) name: \S*$", r"\1", message)  # the node's name stands behind some ops only
    message = re.sub(r"/job:\w+/replica:\d+/task:\d+/device:\w+:\d+", "<device>", message)
    # Where Python itself speaks of a class, TensorFlow's inner names for tensors and variables come out.
    message = re.sub(r"'(?:\w+\.)*EagerTensor'", "'Tensor'", message)
    message = re.sub(r"\b(?:\w+\.)*ResourceVariable\b", "Variable", message)
    return plain_text(message)


def member(tf, name):
    """The class that a library has under a name, or None where it does not have it (yet)."""
    found = tf
    for part in name.split("."):
        found = getattr(found, part, None)
        if found is None:
            return None
    return found


def _portable(array: np.ndarray) -> np.ndarray:
    """An array that numpy alone can unpickle: the extension types are widened, which loses nothing."""
    if array.dtype.kind == "V" or array.dtype.isbuiltin != 1:
        name = array.dtype.name
        if "int" in name:
            return array.astype(np.int32)
        if "float" in name:
            return array.astype(np.float32)
    return np.array(array)


def _array_fields(array, dtype: str, text: str | None) -> Node:
    array = np.asarray(array)
    return {"dtype": dtype, "shape": list(array.shape), "value": _portable(array), "text": text}


def _printed(value, size: int) -> str | None:
    return plain_text(repr(value)) if size <= TEXT_LIMIT else None


def _tensor(tf, value) -> Node:
    if not hasattr(value, "numpy"):  # a symbolic tensor has no value to write down
        return {"kind": "symbolic tensor", "dtype": value.dtype.name, "text": str(value.shape)}
    array = value.numpy()
    return {"kind": "tensor"} | _array_fields(array, value.dtype.name, _printed(value, np.size(array)))


def _variable(tf, value) -> Node:
    array = value.numpy()
    node = {"kind": "variable"} | _array_fields(array, value.dtype.name, _printed(value, np.size(array)))
    return node | {"children": {"name": capture(tf, value.name), "trainable": capture(tf, value.trainable)}}


def _keras_variable(tf, value) -> Node:
    dtype = value.dtype if isinstance(value.dtype, str) else value.dtype.name
    node = {"kind": "keras variable"} | _array_fields(value.numpy(), dtype, None)
    return node | {"children": {"name": capture(tf, value.name), "trainable": capture(tf, value.trainable)}}


def _slices(tf, value) -> Node:
    parts = {name: capture(tf, getattr(value, name)) for name in ("values", "indices", "dense_shape")}
    return {"kind": "IndexedSlices", "children": parts}


def _ragged(tf, value) -> Node:
    return {
        "kind": "RaggedTensor",
        "children": {"values": capture(tf, value.values), "row_splits": capture(tf, value.row_splits)},
        "text": plain_text(repr(value)),
    }


def _sparse(tf, value) -> Node:
    parts = {name: capture(tf, getattr(value, name)) for name in ("indices", "values", "dense_shape")}
    return {"kind": "SparseTensor", "children": parts}


def _text_only(kind: str):
    def write(tf, value) -> Node:
        return {"kind": kind, "text": plain_text(repr(value))}

    return write


# In this order: a variable is asked for before a tensor, since some libraries make the one a kind of the other.
_WRITERS = {
    "Variable": _variable,
    "keras.Variable": _keras_variable,
    "IndexedSlices": _slices,
    "RaggedTensor": _ragged,
    "sparse.SparseTensor": _sparse,
    "Tensor": _tensor,
    "DType": _text_only("DType"),
    "TensorShape": _text_only("TensorShape"),
    "TensorSpec": _text_only("TensorSpec"),
    "TypeSpec": _text_only("TypeSpec"),
}


def _exception(tf, error: BaseException) -> Node:
    op_error = member(tf, "errors.OpError")
    builtin = [base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins"]
    return {
        "kind": "exception",
        "class": type(error).__name__,
        "from tf.errors": op_error is not None and isinstance(error, op_error),
        "caught as": builtin,
        "message": plain_message(str(error)),
    }


def _capture_python(tf, value) -> Node:
    if value is None or isinstance(value, (bool, int, str, bytes)):
        kind = type(value).__name__
        return {"kind": kind, "text": plain_text(value)} if kind == "str" else {"kind": kind, "value": value}
    if isinstance(value, np.generic):
        return {"kind": "numpy scalar"} | _array_fields(value, value.dtype.name, None)
    if isinstance(value, (float, complex)):
        return {"kind": type(value).__name__} | _array_fields(value, type(value).__name__, None)
    if isinstance(value, np.ndarray):
        return {"kind": "ndarray"} | _array_fields(value, value.dtype.name, None)
    if isinstance(value, BaseException):
        return _exception(tf, value)
    if isinstance(value, Mapping):
        return {"kind": "mapping", "children": {str(key): capture(tf, item) for key, item in value.items()}}
    if isinstance(value, (list, tuple)):
        kind = type(value).__name__
        if isinstance(value, list):  # Keras and TensorFlow have list classes of their own, which are lists to a reader
            kind = "list"
        return {"kind": kind, "children": {str(place): capture(tf, item) for place, item in enumerate(value)}}
    if isinstance(value, type):
        return {"kind": "class", "text": value.__name__}
    return {"kind": "object", "text": plain_text(repr(value))}
