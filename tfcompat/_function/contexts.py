"""Contexts and ops that order the nodes of graphs. Eager ops run in order anyway."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from .._core.modes import SWITCHES, silence_listeners
from .._core.tensor import EagerTensor, Tensor, convert


class _Ordered:
    """The context that `control_dependencies` returns."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *exc: object) -> None:
        return None


def control_dependencies(control_inputs: Any) -> Any:
    """A context whose ops run after others have; eager ops do so anyway.

    Args:
        control_inputs: a list of tensors or operations, or of functions that make them, which are called; or None.

    Returns:
        A context manager.

    Raises:
        TypeError: when it is no list.

    >>> v = tf.Variable(1.0)
    >>> with tf.control_dependencies([v.assign(2.0)]):
    ...     v.read_value().numpy()
    np.float32(2.0)
    """
    for one in control_inputs if control_inputs is not None else ():
        if callable(one):
            one()
    return _Ordered()


class _Scopes(threading.local):
    open = 0  # how many `init_scope`s are open inside of functions that are traced


_SCOPES = _Scopes()


@contextmanager
def init_scope() -> Iterator[None]:
    """A context outside of all functions and tapes, for making variables.

    >>> with tf.init_scope():
    ...     v = tf.Variable(1.0)
    """
    before, SWITCHES.trace = SWITCHES.trace, None
    left = SWITCHES.left
    SWITCHES.left = before or left
    _SCOPES.open += before is not None
    try:
        with silence_listeners():
            yield
    finally:
        SWITCHES.trace = before
        SWITCHES.left = left
        _SCOPES.open -= before is not None


def inside_function() -> bool:
    """Whether a function is being traced.

    >>> tf.inside_function()
    False
    """
    return SWITCHES.trace is not None or _SCOPES.open > 0


def is_symbolic_tensor(tensor: Any) -> bool:
    """Whether something is a tensor without a value: a node of a graph.

    Args:
        tensor: anything.

    >>> tf.is_symbolic_tensor(tf.constant(1.0))
    False
    """
    return isinstance(tensor, Tensor) and not isinstance(tensor, EagerTensor)


def no_op(name: Any = None) -> None:
    """Do nothing."""
    return None


def group(*inputs: Any, **kwargs: Any) -> None:
    """One operation that runs when all the inputs have; in eager mode they have.

    Args:
        *inputs: tensors or operations, or nests of them.
        **kwargs: `name`; others are ignored, as in TensorFlow's eager mode.

    >>> v = tf.Variable(1.0)
    >>> tf.group(v.assign_add(1.0))
    """
    return None


def tuple_v2(tensors: Any, control_inputs: Any = None, name: Any = None) -> Any:
    """The same tensors, once all of them are computed: in eager mode they are, and come back as they are.

    Args:
        tensors: a list of tensors; None stays None.
        control_inputs: further operations to wait for.
        name: accepted for TensorFlow's sake.

    Returns:
        `tensors` itself.

    >>> x = [tf.constant(1.0), None]
    >>> tf.tuple(x) is x
    True
    """
    return tensors


def timestamp(name: Any = None) -> EagerTensor:
    """The seconds since 1970.

    Returns:
        A float64 tensor.

    >>> tf.timestamp().dtype
    tf.float64
    """
    return convert(np.float64(time.time()))  # type: ignore[no-any-return]
