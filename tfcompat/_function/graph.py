"""The graph that tracing makes: nodes of the same primitives that run eagerly, in the order of their making.

A `Program` is a list of nodes with parameters and results: a traced function, a branch, the body of a loop. Nodes hold
symbols and eager tensors as inputs. A branch names the symbols around it directly; they are its parameters.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from .._core.abstract import SymInt
from .._core.modes import SWITCHES
from .._core.op import Primitive
from .._core.symbol import SymbolicTensor
from .._core.tensor import Tensor
from .._variables.scopes import current

# TensorFlow's Python functions name their nodes themselves where they differ from the op.
_NODE_NAMES = {
    "AddV2": "add",
    "Mul": "mul",
    "Sub": "sub",
    "RealDiv": "truediv",
    "FloorDiv": "floordiv",
    "FloorMod": "FloorMod",
    "Pow": "pow",
    "StridedSlice": "strided_slice",
    "Pack": "stack",
    "Unpack": "unstack",
    "ConcatV2": "concat",
    "Split": "split",
    "SplitV": "split",
    "Fill": "zeros",
    "Range": "range",
    "Transpose": "transpose",
    "RandomStandardNormal": "random_normal",
    "RandomUniform": "random_uniform",
}


_PACKAGE = __file__.rpartition("_function")[0]


def _users_line() -> Any:
    """Where in the user's code the present op is: the innermost frame outside of this package."""
    frame: Any = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame = frame.f_back
    return None if frame is None else (frame.f_code, frame.f_lineno)


class Node:
    """An operation of a graph.

    Attributes:
        graph: the graph that it was made in.
        primitive: what it does.
        inputs: its tensors.
        statics: its other arguments.
        outputs: its symbols.
        single: whether its result is one tensor and not a list.
        name: unique in the graph.
        place: the user's line that made it: the code object and the number of the line; None if there is none.

    >>> f = tf.function(lambda x: tf.nn.relu(x))
    >>> f.get_concrete_function(tf.TensorSpec([], name="x")).graph.get_operations()
    [<tf.Operation 'x' type=Placeholder>, <tf.Operation 'Relu' type=Relu>]
    """

    __slots__ = ("__weakref__", "graph", "inputs", "name", "outputs", "place", "primitive", "single", "statics")

    def __init__(self, graph: FuncGraph, primitive: Primitive, inputs: Sequence[Any], statics: dict[str, Any]) -> None:
        self.graph = graph
        self.primitive = primitive
        self.inputs = tuple(inputs)
        self.statics = statics
        self.outputs: list[SymbolicTensor] = []
        self.single = True
        self.place = _users_line()
        self.name = graph.unique(_NODE_NAMES.get(primitive.op or "", primitive.op or primitive.name))

    @property
    def type(self) -> str:
        """TensorFlow's name of the op."""
        return self.primitive.op or self.primitive.name

    @property
    def control_inputs(self) -> list[Any]:
        """Empty: nodes with effects run in the order of their making."""
        return []

    @property
    def device(self) -> str:
        """Empty: no device has been chosen."""
        return ""

    def values(self) -> tuple[Any, ...]:
        """The outputs."""
        return tuple(self.outputs)

    def colocation_groups(self) -> list[bytes]:
        """The names of the groups of operations that run on one device: each is its own."""
        return [b"loc:@" + self.name.encode()]

    def get_attr(self, name: str) -> Any:
        """A static argument, or as `"T"` the dtype of the inputs.

        Raises:
            ValueError: when the operation has none of that name.
        """
        if name in self.statics:
            return self.statics[name]
        if name == "T" and self.inputs:
            return self.inputs[0]._dtype
        raise ValueError(f"Operation '{self.name}' has no attr named '{name}'.")

    def __repr__(self) -> str:
        return f"<tf.Operation '{self.name}' type={self.type}>"

    def needs(self) -> Iterator[Any]:
        """The symbols that the node needs: its inputs, and those that its static arguments speak of."""
        for x in self.inputs:
            if isinstance(x, SymbolicTensor):
                yield x
        for value in self.statics.values():
            yield from mentioned(value)


Operation = Node  # as scripts know it


def further_output(node: Node, shape: Any, dtype: Any) -> SymbolicTensor:
    """One more output of a node that tapes may have recorded already: those that follow the others follow it too."""
    made = SymbolicTensor(shape, dtype, node, len(node.outputs))
    for listener in SWITCHES.listeners:
        known = getattr(listener, "_known", None)
        if known is not None and any([id(one) in known for one in node.outputs]):
            known.add(id(made))
    node.outputs.append(made)
    return made


def mentioned(value: Any) -> Iterator[Any]:
    """The symbols that a static argument depends on."""
    kind = type(value)
    if kind is SymInt:
        yield from value.symbols()
    elif kind is tuple or kind is list:
        for part in value:
            yield from mentioned(part)
    elif kind is slice:
        yield from mentioned((value.start, value.stop, value.step))


class Graph:
    """What the graphs of traced functions are instances of.

    Raises:
        NotImplementedError: when a program makes one itself; `tf.function` makes them here.

    >>> f = tf.function(lambda x: x + 1.0)
    >>> isinstance(f.get_concrete_function(tf.TensorSpec([])).graph, tf.Graph)
    True
    """

    def __init__(self) -> None:
        raise NotImplementedError(
            "tf.Graph(): tfcompat has no graphs of version 1 that programs fill themselves; build functions with "
            "tf.function, whose graphs are at hand as `f.get_concrete_function(...).graph`."
        )


class FuncGraph(Graph):
    """Nodes under construction, and what they read and change.

    Args:
        name: of the function.
        parent: the graph around a branch or a loop body, None for a function.
    """

    def __init__(self, name: str, parent: FuncGraph | None = None) -> None:
        self.name = name
        self.parent = parent
        self.nodes: list[Node] = []
        self.inputs: list[SymbolicTensor] = []
        self.outputs: list[Any] = []
        self.reads: dict[int, tuple[Any, list[SymbolicTensor]]] = {}  # by id of a variable: itself, what was read of it
        self.assigned: dict[int, Any] = {}  # variables by id
        self.current: dict[int, SymbolicTensor] = {}  # by id of a variable: its value, if nothing changed it meanwhile
        self.open = False  # whether symbols of other graphs may be named: they become parameters
        self.opaque = False  # whether something in it may change any variable: a Python function
        self.finished = False
        self._names: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """A name for a node that no other node has."""
        name = current() + name
        count = self._names.get(name, 0)
        self._names[name] = count + 1
        return f"{name}_{count}" if count else name

    def placeholder(self, name: str, shape: tuple[Any, ...] | None, dtype: Any) -> SymbolicTensor:
        """A new input."""
        node = Node(self, PLACEHOLDER, (), {})
        del self._names[current() + (PLACEHOLDER.op or "")]
        node.name = self.unique(name)
        symbol = SymbolicTensor(shape, dtype, node, 0)
        node.outputs = [symbol]
        self.nodes.append(node)
        self.inputs.append(symbol)
        return symbol

    # -- the face of TensorFlow's FuncGraph

    def get_operations(self) -> list[Node]:
        """All nodes."""
        return list(self.nodes)

    def get_operation_by_name(self, name: str) -> Node:
        """The node of a name.

        Raises:
            KeyError: when there is none.
        """
        for node in self.nodes:
            if node.name == name:
                return node
        raise KeyError(f"The name {name!r} refers to an Operation not in the graph.")

    def get_tensor_by_name(self, name: str) -> Any:
        """The symbol of a name such as `"x:0"`.

        Raises:
            KeyError: when there is none.
        """
        node, _, index = name.partition(":")
        return self.get_operation_by_name(node).outputs[int(index or 0)]

    def as_graph_element(self, obj: Any, allow_tensor: bool = True, allow_operation: bool = True) -> Any:
        """A node or symbol from itself or its name."""
        if isinstance(obj, (Node, SymbolicTensor)):
            return obj
        return self.get_tensor_by_name(obj) if ":" in obj else self.get_operation_by_name(obj)

    @property
    def building_function(self) -> bool:
        """True: graphs are those of functions."""
        return True

    @property
    def finalized(self) -> bool:
        """Whether no more nodes can be added: the trace is over."""
        return self.finished

    @property
    def outer_graph(self) -> FuncGraph | None:
        """The graph around that of a branch or a loop body."""
        return self.parent

    def unique_name(self, name: str, mark_as_used: bool = True) -> str:
        """A name that no node has.

        Args:
            name: what it begins with.
            mark_as_used: whether the next call must give another one.
        """
        before = dict(self._names)
        made = self.unique(name)
        if not mark_as_used:
            self._names = before
        return made

    @property
    def variables(self) -> tuple[Any, ...]:
        """The variables that are read or changed, in the order of their making."""
        found = {at: v for at, (v, _) in self.reads.items()} | self.assigned
        own = [v for v in found.values() if not hasattr(v, "_symbol")]  # not those that are arguments
        return tuple(sorted(own, key=lambda v: v._number))

    @property
    def trainable_variables(self) -> tuple[Any, ...]:
        """Those variables that tapes watch by themselves."""
        return tuple([v for v in self.variables if v.trainable])

    def __repr__(self) -> str:
        return f"FuncGraph(name={self.name}, id={id(self)})"


class Program:
    """A list of nodes as a function of symbols.

    Args:
        nodes: in the order in which they run.
        params: the symbols that are given from outside.
        results: the symbols (or eager tensors) that are its results.
        reads: the variables that it reads, by id: itself, the symbols of its values.
        assigned: the variables that it changes, by id.
    """

    __slots__ = ("__weakref__", "_cache", "assigned", "nodes", "params", "reads", "results")

    def __init__(
        self,
        nodes: Sequence[Node],
        params: Sequence[Any],
        results: Sequence[Any],
        reads: dict[int, tuple[Any, list[Any]]] | None = None,
        assigned: dict[int, Any] | None = None,
    ) -> None:
        self.nodes = list(nodes)
        self.params = list(params)
        self.results = list(results)
        self.reads = reads or {}
        self.assigned = assigned or {}
        self._cache: dict[Any, Any] = {}

    @property
    def stateful(self) -> bool:
        """Whether something in it must run at each call."""
        return any(node.primitive.stateful or has_effect(node) for node in self.nodes)


def has_effect(node: Node) -> bool:
    """Whether a node does more than its results tell."""
    if node.primitive.stateful:
        return True
    return any(program.stateful for program in programs_of(node))


def programs_of(node: Node) -> tuple[Program, ...]:
    """The programs inside a node: branches, bodies, functions that it calls."""
    return node.statics.get("programs", ()) if node.primitive.name in _HOLDERS else ()


_HOLDERS = frozenset(("cond", "while_loop", "call"))


def captures(nodes: Sequence[Node], results: Sequence[Any], own: Sequence[Any]) -> list[Any]:
    """The symbols that nodes and results use and that come from outside, in the order of their use.

    Args:
        nodes: some nodes.
        results: what is returned.
        own: symbols that are given anyway.
    """
    inside = {id(x) for x in own}
    found: dict[int, Any] = {}
    for node in nodes:
        for x in node.needs():
            if id(x) not in inside and x._constant is None:
                found.setdefault(id(x), x)
        inside.update([id(x) for x in node.outputs])
    for x in results:
        if isinstance(x, SymbolicTensor) and x._constant is None and id(x) not in inside:
            found.setdefault(id(x), x)
    return list(found.values())


def _no_kernel(*arrays: Any, **statics: Any) -> Any:
    raise AssertionError("this node has no kernel: emission writes it out")


def structural(name: str, op: str, stateful: bool = False, grads: Any = None) -> Primitive:
    """A primitive that emission knows how to write: no kernel of arrays."""
    made = Primitive(name, op, _no_kernel, grads)
    made.stateful = stateful
    return made


PLACEHOLDER = structural("placeholder", "Placeholder")
CONST = structural("constant", "Const")
READ = structural("read_variable", "ReadVariableOp")
ASSIGN = structural("assign_variable", "AssignVariableOp", stateful=True)
LATER = structural("later", "EagerPyFunc", stateful=True)

function_numbers = itertools.count(2)


def tensors_in(values: Sequence[Any]) -> list[Any]:
    """Those of some values that are tensors."""
    return [x for x in values if isinstance(x, Tensor)]
