"""Contexts and ops that order or place the nodes of graphs. Eager ops run in order, on the one CPU."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from .._array._shape import identity
from .._core import nest
from .._core.errors import InvalidArgumentError
from .._core.modes import SWITCHES, silence_listeners
from .._core.op import as_input
from .._core.tensor import EagerTensor, convert


class device:
    """A context that places ops on a device; there is one CPU, and all ops are on it.

    Args:
        device_name: a name like `"/CPU:0"`, a device, or None.

    Raises:
        RuntimeError: when it is a function, which needs a graph.

    >>> with tf.device("/CPU:0"):
    ...     x = tf.constant(1)
    """

    def __init__(self, device_name: Any) -> None:
        if callable(device_name):
            raise RuntimeError("tf.device does not support functions.")

    def __enter__(self) -> None:
        return None

    def __exit__(self, *exc: Any) -> None:
        return None


class _Ordered:
    """What `control_dependencies` returns."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *exc: Any) -> None:
        return None


def control_dependencies(control_inputs: Any) -> Any:
    """A context whose ops run after others have; eager ops do so anyway.

    Args:
        control_inputs: tensors or operations, or functions that make them, which are called.

    Returns:
        A context manager.

    >>> v = tf.Variable(1.0)
    >>> with tf.control_dependencies([v.assign(2.0)]):
    ...     v.read_value().numpy()
    np.float32(2.0)
    """
    if callable(control_inputs):
        control_inputs()
    return _Ordered()


@contextmanager
def init_scope() -> Iterator[None]:
    """A context outside of all functions and tapes, for making variables.

    >>> with tf.init_scope():
    ...     v = tf.Variable(1.0)
    """
    with silence_listeners():
        yield


def inside_function() -> bool:
    """Whether a function is being traced.

    >>> tf.inside_function()
    False
    """
    return SWITCHES.trace is not None


def no_op(name: Any = None) -> None:
    """Do nothing."""
    return None


def group(*inputs: Any, **kwargs: Any) -> None:
    """One operation that runs when all the inputs have; in eager mode they have.

    Args:
        *inputs: tensors or operations, or nests of them.
        **kwargs: `name`.

    Raises:
        ValueError: for other keywords.
    """
    kwargs.pop("name", None)
    if kwargs:
        raise ValueError(f"Unknown keyword arguments: {', '.join(kwargs)}")


def tuple_v2(tensors: Sequence[Any], control_inputs: Any = None, name: Any = None) -> list[Any]:
    """The same tensors, once all of them are computed.

    Args:
        tensors: a list of tensors; None stays None.
        control_inputs: further operations to wait for.
        name: accepted for TensorFlow's sake.

    Returns:
        A list.

    Raises:
        ValueError: when all are None.
    """
    if all(t is None for t in tensors):
        raise ValueError(f"Argument `tensors` must have at least one Tensor. Received: {tensors}.")
    return [None if t is None else identity(t) for t in tensors]


def timestamp(name: Any = None) -> EagerTensor:
    """The seconds since 1970.

    Returns:
        A float64 tensor.

    >>> tf.timestamp().dtype
    tf.float64
    """
    return convert(np.float64(time.time()))  # type: ignore[no-any-return]


def Assert(condition: Any, data: Any, summarize: Any = None, name: Any = None) -> None:
    """Raise an error unless a condition holds.

    Args:
        condition: a boolean scalar.
        data: tensors to show in the error.
        summarize: how many entries of each; 3 if not given.
        name: accepted for TensorFlow's sake.

    Raises:
        tf.errors.InvalidArgumentError: when the condition is False.
    """
    if bool(as_input(condition)):
        return
    shown = "\n".join(_summary(x, 3 if summarize is None else summarize) for x in nest.flatten(data))
    raise InvalidArgumentError(None, None, f"Expected '{condition}' to be true. Summarized data: {shown}")


def _summary(x: Any, summarize: int) -> str:
    value = np.asarray(as_input(x)._value).reshape(-1)
    count = len(value) if summarize < 0 else summarize
    texts = [str(item) for item in value[:count].tolist()]
    if len(value) > count:
        texts.append("...")
    return ", ".join(texts)
