"""Tracing: while a `Trace` is on in a thread, every op of it becomes a node of a graph.

An op whose inputs all have values has run already when the trace hears of it (kernels run first, see `_core/op.py`):
its result is a symbol that carries its constant. Small integer tensors carry what is known of their elements, so that
`tf.shape(x)[0] * 2` is known to be twice a length; the kernels themselves work this out, on arrays of symbols.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .._core.abstract import NeedsValue, SymInt, UnknownRank
from .._core.dtypes import error_name
from .._core.errors import InaccessibleTensorError, InvalidArgumentError, OpError
from .._core.modes import ACTIVE, SWITCHES, out_of_scope
from .._core.op import dtypes_of
from .._core.quiet import silent
from .._core.symbol import PARTIAL, SymbolicTensor
from .._core.tensor import EagerTensor, wrap
from ..random import _seeds
from .graph import ASSIGN, CONST, LATER, READ, FuncGraph, Node, Program, captures, mentioned

FOLD = 1 << 20  # inputs of more elements are not computed with while tracing
# The primitives whose kernels also work on arrays of symbols, as integers of shapes are computed with.
_FOLLOWED = frozenset(
    (
        "add", "subtract", "multiply", "floordiv", "floormod", "truncatediv", "negative", "pack", "stack", "concat",
        "strided_slice", "identity", "reshape", "expand_dims", "squeeze", "reduce_prod", "reduce_sum", "gather",
        "cast", "reverse", "window", "stop_gradient",
    )
)  # fmt: skip


class Trace:
    """What hears of the ops of a thread while a function is traced.

    Args:
        graph: where the nodes go.
    """

    def __init__(self, graph: FuncGraph) -> None:
        self.graph = graph
        self.seeds: Any = None
        self.made: list[Any] | None = None  # the variables that the function makes, where it may

    # -- the switch

    def __enter__(self) -> Trace:
        self._before = SWITCHES.listeners, SWITCHES.trace
        SWITCHES.listeners = ()
        SWITCHES.trace = self
        ACTIVE.append(self)
        return self

    def __exit__(self, *exc: object) -> None:
        SWITCHES.listeners, SWITCHES.trace = self._before
        ACTIVE.remove(self)

    # -- nodes

    def node(self, primitive: Any, inputs: Sequence[Any], output: Any, statics: dict[str, Any]) -> Any:
        """Append a node.

        Args:
            primitive: the op.
            inputs: its tensors.
            output: what the kernel made of them, None if they have no values.
            statics: its other arguments.

        Returns:
            A symbol, or a list of them.
        """
        symbols = [x for x in inputs if type(x) is not EagerTensor]
        for x in symbols:
            self.check_scope(x)
        for value in statics.values():
            for x in mentioned(value):
                self.check_scope(x)
        if output is None and not primitive.stateful and all([x._constant is not None for x in symbols]):
            output = _folded(primitive, inputs, statics)
        node = Node(self.graph, primitive, inputs, statics)
        if output is not None:
            node.single = type(output) is not list
            self._known(node, [output] if node.single else output)
        else:
            self._infer(node)
        self.graph.nodes.append(node)
        return node.outputs[0] if node.single else node.outputs

    def check_scope(self, x: Any) -> None:
        """Refuse a symbol of another function that is not being traced around this one."""
        graph = x._node.graph
        own: FuncGraph | None = self.graph
        while own is not None:
            if graph is own or own.open:
                return
            own = own.parent
        if graph.finished and x._constant is None:
            raise out_of_scope(x, InaccessibleTensorError if graph.parent is not None else TypeError)

    def _known(self, node: Node, outputs: Sequence[Any]) -> None:
        for at, tensor in enumerate(outputs):
            if type(tensor) is not EagerTensor:  # folded into a symbol of its own already
                node.outputs.append(tensor)
                continue
            symbol = SymbolicTensor(tensor._value.shape, tensor._dtype, node, at)
            symbol._constant = tensor
            node.outputs.append(symbol)

    def _infer(self, node: Node) -> None:
        """Find the shapes and dtypes of a node's outputs."""
        primitive, inputs, statics = node.primitive, node.inputs, node.statics
        values = [x._value for x in inputs]
        try:
            shapes = primitive.infer(*values, **statics)  # type: ignore[misc]
        except UnknownRank:
            shapes = None
        except ValueError as error:
            raise _mismatch(node, error) from None
        dtypes = dtypes_of(primitive, inputs, statics)
        if type(dtypes) is list:
            node.single = False
            shapes = [None] * len(dtypes) if shapes is None else shapes
            node.outputs = [
                SymbolicTensor(shape, dtype, node, at)
                for at, (shape, dtype) in enumerate(zip(shapes, dtypes, strict=True))
            ]
            return
        node.outputs = [made] = [SymbolicTensor(shapes, dtypes, node, 0)]
        self._follow(node, made)

    def _follow(self, node: Node, made: SymbolicTensor) -> None:
        """Keep what is known of the elements of a small tensor of integers."""
        shape = made._value._shape
        if made._dtype.kind not in "iu" or shape is None or len(shape) > 1:
            return
        if shape and not (type(shape[0]) is int and shape[0] <= PARTIAL):
            return
        name = node.primitive.name
        if name == "shape":
            found = node.inputs[0]._value._shape
        elif name == "size":
            found = node.inputs[0]._value.size if node.inputs[0]._value._shape is not None else None
        elif name in _FOLLOWED:
            parts = [_elements(x) for x in node.inputs]
            if any(part is None for part in parts):
                return
            try:
                if name == "stack":  # of scalars, which are no arrays here
                    found = np.empty(len(parts), object)
                    found[:] = parts
                else:
                    found = node.primitive.kernel(*parts, **_plain_statics(node.statics))
            except (AttributeError, IndexError, TypeError, ValueError, NeedsValue):
                return
        else:
            return
        if found is None:
            return
        array = np.empty(() if not shape else shape, object)
        array[...] = np.array(found, object) if shape else found
        flat = array.reshape(-1).tolist()
        if all(type(n) is int or isinstance(n, np.integer) for n in flat):
            made._constant = wrap(np.array([int(n) for n in flat], made._dtype.np).reshape(array.shape))
        elif all(isinstance(n, (int, np.integer, SymInt)) for n in flat):
            made._integers = array

    def constant(self, tensor: Any, name: str = "Const") -> Any:
        """Append a node of a value; what is a symbol already stays."""
        if type(tensor) is not EagerTensor:
            return tensor
        node = Node(self.graph, CONST, (), {})
        if name != "Const":
            node.name = self.graph.unique(name)
        self._known(node, [tensor])
        self.graph.nodes.append(node)
        return node.outputs[0]

    def append(self, primitive: Any, inputs: Sequence[Any], statics: dict[str, Any], specs: Sequence[Any]) -> Node:
        """Append a node whose outputs are known by shape and dtype.

        Args:
            primitive: the op.
            inputs: its tensors.
            statics: its other arguments.
            specs: for each output a pair of its shape and its dtype.
        """
        for x in inputs:
            if isinstance(x, SymbolicTensor):
                self.check_scope(x)
        node = Node(self.graph, primitive, inputs, statics)
        node.outputs = [SymbolicTensor(shape, dtype, node, at) for at, (shape, dtype) in enumerate(specs)]
        node.single = False
        self.graph.nodes.append(node)
        return node

    # -- state

    def read(self, variable: Any, noted: bool = True) -> Any:
        """The value of a variable, at this place in the order of things.

        Args:
            variable: what is read.
            noted: whether tapes shall know of it.
        """
        graph = self.graph
        symbol = graph.current.get(id(variable))
        if symbol is None:
            shape = None if variable._shape.rank is None else tuple(variable._shape.as_list())
            node = self.append(READ, (), {"variable": variable}, [(shape, variable._dtype)])
            node.single = True
            graph.current[id(variable)] = symbol = node.outputs[0]
            graph.reads.setdefault(id(variable), (variable, []))[1].append(symbol)
        if noted:
            for listener in SWITCHES.listeners:
                listener.read(variable, symbol)
        return symbol

    def assign(self, variable: Any, value: Any) -> None:
        """Change a variable, at this place in the order of things."""
        self.append(ASSIGN, (value,), {"variable": variable}, [])
        self.graph.assigned[id(variable)] = variable
        if any([hasattr(v, "_symbol") for v, _ in self.graph.reads.values()]) or hasattr(variable, "_symbol"):
            self.graph.current.clear()  # an argument may be any other variable too
        self.graph.current.pop(id(variable), None)

    def variable(self, make: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Refuse to make a variable: whole functions may, see `FunctionTrace`.

        Raises:
            ValueError: always.
        """
        raise ValueError("Variables are made by functions, not by their gradients.")

    def later(
        self,
        function: Callable[..., Any],
        inputs: Sequence[Any],
        specs: Sequence[Any],
        stateful: bool = True,
        grads: Any = None,
        opaque: bool = True,
    ) -> list[Any]:
        """Call a Python function of eager tensors at each run.

        Args:
            function: takes the tensors and returns a list of tensors.
            inputs: symbols and tensors.
            specs: for each result a pair of its shape and its dtype.
            stateful: whether it must run even if nothing needs its results.
            grads: the formula of its gradient.
            opaque: whether it may change variables.
        """
        primitive = LATER
        if not stateful or grads is not None:
            primitive = type(LATER)(LATER.name, LATER.op, LATER.kernel, grads)
            primitive.stateful = stateful
        if stateful and opaque:
            self.graph.current.clear()  # who knows what it changes
            self.graph.opaque = True
        node = self.append(primitive, inputs, {"function": function}, specs)
        for listener in SWITCHES.listeners:
            listener.record(primitive, node.inputs, node.outputs, node.statics)
        return node.outputs

    def check(self, condition: Any, message: str, *data: Any) -> None:
        """Raise an InvalidArgumentError at each run in which a condition does not hold.

        Args:
            condition: a boolean scalar.
            message: what to say.
            data: tensors to show behind it.
        """

        def run(holds: Any, *values: Any) -> list[Any]:
            if not holds._value:
                shown = " ".join([f"[{' '.join(map(str, np.ravel(v._value)))}]" for v in values])
                raise InvalidArgumentError(None, None, f"assertion failed: [{message}] {shown}")
            return []

        self.later(run, (condition, *data), [], opaque=False)

    # -- programs

    def block(
        self, function: Callable[..., Any], symbols: Callable[[FuncGraph], Sequence[Any]]
    ) -> tuple[FuncGraph, Any]:
        """Trace a branch or a loop body.

        Args:
            function: takes the symbols of `symbols`.
            symbols: makes the inputs of the new graph.

        Returns:
            The graph, and what the function returned.
        """
        graph = FuncGraph(self.graph.name, self.graph)
        inner = type(self)(graph)
        inner.made = self.made
        inputs = symbols(graph)
        with inner:
            made = function(*inputs)
        return graph, made


def _mismatch(node: Node, error: ValueError) -> ValueError:
    """The error of a shape rule; of lengths that do not broadcast in TensorFlow's words."""
    if len(error.args) != 2:
        return error
    shapes = ", ".join(
        ["[" + ",".join(["?" if n is None else str(n) for n in x.shape.as_list()]) + "]" for x in node.inputs]
    )
    names = ", ".join(["Const" if type(x) is EagerTensor else x.name[:-2] for x in node.inputs])
    a, b = error.args
    return ValueError(
        f"Dimensions must be equal, but are {a} and {b} for '{{{{node {node.name}}}}} = "
        f"{node.type}[T=DT_{error_name(node.inputs[0]._dtype).upper()}]({names})' with input shapes: {shapes}."
    )


def _elements(x: Any) -> Any:
    """What is known of the elements of an input, as an array of objects; None if nothing is."""
    if type(x) is EagerTensor:
        return _object_array(x._value)
    if x._constant is not None:
        return _object_array(x._constant._value)
    if x._integers is not None:
        return x._integers if x._integers.ndim else x._integers[()]
    shape = x._value._shape
    if x._dtype.kind not in "iu" or shape is None:
        return None
    if not shape:
        return SymInt.item(x, None)
    if len(shape) == 1 and type(shape[0]) is int and shape[0] <= PARTIAL:
        made = np.empty(shape, object)
        made[:] = [SymInt.item(x, at) for at in range(shape[0])]
        return made
    return None


def _object_array(value: Any) -> Any:
    if value.dtype.kind not in "iu" or value.size > PARTIAL:
        return None
    return value.astype(object) if value.ndim else int(value)


def _plain_statics(statics: dict[str, Any]) -> dict[str, Any]:
    return {name: np.dtype(object) if isinstance(value, np.dtype) else value for name, value in statics.items()}


def _folded(primitive: Any, inputs: Sequence[Any], statics: dict[str, Any]) -> Any:
    """The result of an op on constants, or None where it shall not be computed now."""
    values = [x._value if type(x) is EagerTensor else x._constant._value for x in inputs]
    if not values or primitive.stateful or sum([v.size for v in values]) > FOLD or _structural(primitive):
        return None
    try:
        with silent():
            made = primitive.kernel(*values, **statics)
    except (NeedsValue, OpError, ValueError, IndexError, ArithmeticError):
        return None  # an error that belongs to the run
    if type(made) is tuple:
        return [wrap(v) for v in made]
    return wrap(made)


def _structural(primitive: Any) -> bool:
    return primitive.kernel.__name__ == "_no_kernel"


def _graph_seeds() -> Any:
    return _seeds_of(SWITCHES.trace)


def _seeds_of(trace: Any) -> Any:
    if trace is None:
        return None
    if trace.seeds is None:
        trace.seeds = _seeds.Graph(_seeds_of(trace._before[1]))
    return trace.seeds


_seeds.graph = _graph_seeds


def close(graph: FuncGraph, results: Sequence[Any], params: Sequence[Any] = ()) -> Program:
    """The program of a finished graph.

    Args:
        graph: a graph whose tracing is over.
        results: what it returns.
        params: what it is given, besides the symbols that it uses of others.
    """
    params = [*params, *captures(graph.nodes, results, params)]
    return Program(graph.nodes, params, results, graph.reads, graph.assigned)
