"""The two switches of the program: which tapes of this thread record, and whether it traces.

`ACTIVE` holds one entry for each tape or trace that is on in any thread. An op looks at its emptiness only, which
costs 10 ns; the thread's own switches (a `threading.local`, 45 ns) are read when it is not empty.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Protocol

ACTIVE: list[object] = []


class Listener(Protocol):
    """What hears of each op that runs in its thread: a gradient tape or a forward accumulator."""

    def record(self, primitive: Any, inputs: Sequence[Any], output: Any, statics: dict[str, Any]) -> None:
        """Take note of one op that ran."""

    def read(self, variable: Any, tensor: Any) -> None:
        """Take note that a variable was read as a tensor."""

    def follows(self, tensor: Any) -> bool:
        """Whether ops on a tensor matter to it."""


class Trace(Protocol):
    """What turns ops into nodes of a graph."""

    def node(self, primitive: Any, inputs: Sequence[Any], output: Any, statics: dict[str, Any]) -> Any:
        """Append a node and return its symbols; `output` is what the kernel made, where all inputs had values."""

    def constant(self, tensor: Any, name: str) -> Any:
        """Append a node of a value and return its symbol; a symbol stays."""

    def read(self, variable: Any, noted: bool = True) -> Any:
        """The symbol of a variable's value; `noted` tells whether tapes shall know of it."""

    def assign(self, variable: Any, value: Any) -> None:
        """Append a node that changes a variable."""

    def variable(self, make: Any, *args: Any, **kwargs: Any) -> Any:
        """Make a variable outside of the graph, where the function may."""


class _Switches(threading.local):
    def __init__(self) -> None:
        self.listeners: tuple[Listener, ...] = ()
        self.trace: Trace | None = None
        self.left: Any = None  # the trace that an `init_scope` has left for a while


SWITCHES = _Switches()


def switch_on(listener: Listener) -> None:
    """Let a tape or an accumulator hear of the ops of this thread."""
    SWITCHES.listeners = (*SWITCHES.listeners, listener)
    ACTIVE.append(listener)


def switch_off(listener: Listener) -> None:
    """Stop what `switch_on` began; no error if it is off."""
    listeners = SWITCHES.listeners
    if listeners and listeners[-1] is listener:  # the usual order of nested `with` blocks
        SWITCHES.listeners = listeners[:-1]
    elif listener in listeners:
        SWITCHES.listeners = tuple([other for other in listeners if other is not listener])
    else:
        return
    ACTIVE.remove(listener)


class silence_listeners:
    """A context in which no tape of this thread records, or only the given ones."""

    __slots__ = ("_keep", "_kept")

    def __init__(self, keep: tuple[Listener, ...] = ()) -> None:
        self._keep = keep

    def __enter__(self) -> None:
        self._kept = SWITCHES.listeners
        SWITCHES.listeners = self._keep

    def __exit__(self, *exc: object) -> None:
        SWITCHES.listeners = self._kept


def observe(primitive: Any, inputs: Sequence[Any], output: Any, statics: dict[str, Any]) -> Any:
    """Tell the switches of this thread that an op ran; the one place that looks at them.

    Args:
        primitive: the op.
        inputs: its tensors.
        output: the tensor, or the list of tensors, that it made.
        statics: its other arguments.

    Returns:
        What the caller of the op gets: the output, or its symbol while tracing.
    """
    trace = SWITCHES.trace
    if trace is not None:
        output = trace.node(primitive, inputs, output, statics)
    elif output is None:
        raise out_of_scope(next(x for x in inputs if x.__class__.__name__ == "SymbolicTensor"))
    for listener in SWITCHES.listeners:
        listener.record(primitive, inputs, output, statics)
    return list(output) if type(output) is list else output  # the records' own list is not for scripts


def placed(tensor: Any, name: str = "Const") -> Any:
    """A tensor that was made without an op, as scripts get it: while tracing, as the symbol of a constant.

    Args:
        tensor: an eager tensor, or a symbol, which stays.
        name: of the node.
    """
    if ACTIVE and SWITCHES.trace is not None:
        return SWITCHES.trace.constant(tensor, name)
    return tensor


def out_of_scope(symbol: Any, kind: type[Exception] = TypeError) -> Exception:
    """The error of a symbol that is used outside of the function, branch or loop that it belongs to.

    Args:
        symbol: what was used.
        kind: the class of the error: TypeError for eager code, InaccessibleTensorError while tracing.
    """
    return kind(
        f"{symbol!r} is out of scope and cannot be used here. Use return values, explicit Python locals or TensorFlow "
        "collections to access it.\nPlease see https://www.tensorflow.org/guide/function#all_outputs_of_a_tffunction_"
        "must_be_return_values for more information."
    )


def executing_eagerly() -> bool:
    """Whether ops run at once; False while a function is traced.

    >>> tf.executing_eagerly()
    True
    """
    return SWITCHES.trace is None
