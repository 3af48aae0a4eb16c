"""Running programs: at once on arrays, under tapes with what their gradients need, or inside of another trace."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from .._array._like import zeros_of
from .._core.errors import InvalidArgumentError, OpError
from .._core.modes import ACTIVE, SWITCHES
from .._core.op import NO_STATICS, Primitive
from .._core.tensor import EagerTensor
from .derive import derive, outer_shape, trainable
from .emit import Emitted
from .graph import Program, further_output, structural
from .passes import improve

CALL = structural("call", "StatefulPartitionedCall")
_LOCK = threading.RLock()


def emitted(program: Program, name: str) -> Emitted:
    """The emitted form of a program, made at first use."""
    found = program._cache.get("emitted")
    if found is None:
        with _LOCK:
            found = program._cache.get("emitted")
            if found is None:
                found = program._cache["emitted"] = Emitted(name, improve(program))
    return found  # type: ignore[no-any-return]


def execute(program: Program, name: str, arrays: Sequence[Any]) -> Sequence[Any]:
    """The results of a program on arrays."""
    code = emitted(program, name)
    try:
        return code.run(*arrays)  # type: ignore[no-any-return]
    except Exception as error:
        raise explained(code, error, name) from None


def explained(code: Emitted, error: Exception, name: str) -> Exception:
    """An error of emitted code in TensorFlow's words, where an op raised it."""
    if isinstance(error, OpError):
        return _located(code, error, name)
    if isinstance(error, (ValueError, IndexError, ArithmeticError)):
        node, frame = code.node_at(error)
        if node is not None and node.primitive.name != "later":
            return _located(code, _worded(node, error), name, node)
    return error


def _worded(node: Any, error: Exception) -> InvalidArgumentError:
    shapes = [x._value._shape if hasattr(x._value, "_shape") else x._value.shape for x in node.inputs]
    if node.primitive.elementwise and len(shapes) == 2:
        text = str(error)
        if "broadcast" in text:
            at = text.rfind("shapes ")
            found = text[at + 7 :].strip().rstrip(" .") if at >= 0 else ""
            words = [part.replace("(", "[").replace(")", "]").replace(",]", "]") for part in found.split(" ")]
            return InvalidArgumentError(None, None, f"Incompatible shapes: {' vs. '.join(words)}")
    return InvalidArgumentError(None, None, str(error).rstrip("."))


def _located(code: Emitted, error: OpError, name: str, node: Any = None) -> OpError:
    """An error of an op with TensorFlow's words around it."""
    if error._message.startswith("Graph execution error:"):
        return error
    node = node or code.node_at(error)[0]
    words = error._message.split(" [Op:")[0]
    where = node.name if node is not None else name
    made: OpError = type(error).__new__(type(error))
    message = (
        f"Graph execution error:\n\nDetected at node {where} defined at (most recent call last):\n"
        f"{_shown(node)}\n{words}\n\t [[{{{{node {where}}}}}]] [Op:{name}]"
    )
    OpError.__init__(made, None, None, message, error._error_code)
    return made


def _shown(node: Any) -> str:
    """The user's line that made a node, as TensorFlow shows it."""
    if node is None or node.place is None:
        return "<stack traces unavailable>"
    code, line = node.place
    return f'  File "{code.co_filename}", line {line}, in {code.co_name}\n'


def call(program: Program, name: str, tensors: Sequence[Any]) -> list[Any]:
    """The results of a program on tensors, in whatever mode the thread is.

    Args:
        program: what runs.
        name: for messages.
        tensors: one for each parameter.
    """
    if not ACTIVE or (SWITCHES.trace is None and not SWITCHES.listeners):
        arrays = execute(program, name, [value_of(x) for x in tensors])
        return [wrapped(v, x._dtype) for v, x in zip(arrays, program.results, strict=True)]
    if SWITCHES.trace is not None:
        return _traced(program, tensors)
    return _recorded(program, name, tensors)


def wrapped(value: Any, dtype: Any) -> Any:
    """A tensor around an array of a known dtype."""
    return EagerTensor(value, dtype)


def _sources(program: Program) -> list[tuple[Any, list[Any]]]:
    """The variables that a program reads, with the symbols that were read of them."""
    return [entry for entry in program.reads.values() if entry[1]]


def _actual(program: Program, variable: Any, tensors: Sequence[Any]) -> Any:
    """The variable itself, of one that stands for an argument."""
    symbol = getattr(variable, "_symbol", None)
    if symbol is None:
        return variable
    return next(x for param, x in zip(program.params, tensors, strict=False) if param is symbol)


def value_of(x: Any) -> Any:
    """What emitted code gets for a tensor, or for a variable."""
    return x._value if type(x) is EagerTensor else x


def _recorded(program: Program, name: str, tensors: Sequence[Any]) -> list[Any]:
    """Run under tapes: with what the gradient needs among the results, as one record."""
    captured = _watched(program)
    with _LOCK:
        forward = derive(program, captured).forward()
    inputs = [*tensors, *[_actual(program, v, tensors)._read() for v, _ in _sources(program)], *captured]
    arrays = execute(forward, name, [value_of(x) for x in tensors])
    made = [wrapped(v, x._dtype) for v, x in zip(arrays, forward.results, strict=True)]
    primitive = _call_primitive(program, name, forward, captured)
    for listener in SWITCHES.listeners:
        listener.record(primitive, inputs, made, NO_STATICS)
    return made[: len(program.results)]


def _traced(program: Program, tensors: Sequence[Any]) -> list[Any]:
    """Run inside of another trace: one node, which emission writes out in place."""
    trace: Any = SWITCHES.trace
    reads = [_actual(program, v, tensors)._read() for v, _ in _sources(program)]
    inner = Program(program.nodes, program.params, program.results, program.reads, program.assigned)
    primitive = _call_primitive(program, CALL.op or "", inner)
    primitive.stateful = program.stateful
    if not (primitive.stateful or program.reads):
        primitive.op = "PartitionedCall"
    specs = [(outer_shape(x), x._dtype) for x in inner.results]
    node = trace.append(primitive, [*tensors, *reads], {"programs": (inner,)}, specs)
    for at, x in enumerate(inner.results):
        if type(x) is EagerTensor:
            node.outputs[at]._constant = x
        elif x._constant is not None:
            node.outputs[at]._constant = x._constant
    for variable in [_actual(program, v, tensors) for v in program.assigned.values()]:
        trace.graph.assigned[id(variable)] = variable
        trace.graph.current.pop(id(variable), None)
    for listener in SWITCHES.listeners:
        listener.record(primitive, node.inputs, node.outputs, node.statics)
    return list(node.outputs[: len(program.results)])


def _watched(program: Program) -> list[Any]:
    """The eager tensors that a program names and that a listener of the thread follows."""
    if "captured" not in program._cache:
        found = {id(x): x for node in program.nodes for x in node.inputs if type(x) is EagerTensor}
        program._cache["captured"] = [x for x in found.values() if x._dtype.trainable]
    return [x for x in program._cache["captured"] if any([listener.follows(x) for listener in SWITCHES.listeners])]


def _call_primitive(program: Program, name: str, forward: Program, captured: Sequence[Any] = ()) -> Primitive:
    """A call as an op: its gradient is a call of the program's derivative.

    Args:
        program: what is called.
        name: of the function.
        forward: the program with what has been added to its results. In a trace more is added when it is needed.
        captured: the eager tensors among its inputs.
    """

    def formula(F: Any, g: Any, y: Any, *inputs: Any, **statics: Any) -> list[Any]:
        with _LOCK:
            derived = derive(program, captured)
            results = forward.results[: len(g)]
            backward = derived.backward(results, tuple([one is not None for one in g]))
            given = [one for one in g if one is not None]
            values = {id(x): value for x, value in zip(forward.results, y, strict=True)}
            values.update({id(x): value for x, value in zip(program.params, inputs, strict=False)})
            for x in backward.residuals:
                if id(x) not in values:
                    values[id(x)] = _further(y[0]._node, forward, x)
            connected = derived.backward(results, tuple([trainable(x) for x in results])).forms
        residuals = [values[id(x)] for x in backward.residuals]
        found = backward.unpack(call(backward.program, f"{name}_backward", [*given, *residuals]))
        # TensorFlow's derivative of a function is that of all its results: zero for those without a cotangent
        return [
            zeros_of(x) if one is None and form is not None and x._dtype.trainable else one
            for one, form, x in zip(found, connected, inputs, strict=True)
        ]

    return Primitive(CALL.name, CALL.op, CALL.kernel, formula, tensors=True)


def _further(node: Any, program: Program, x: Any) -> Any:
    """One more output of a call in a trace: a symbol of the program that it calls."""
    program.results.append(x)
    return further_output(node, outer_shape(x), x._dtype)
