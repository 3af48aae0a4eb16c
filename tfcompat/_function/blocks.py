"""Branches and loops of a trace: nodes that hold programs, and their gradients, which are branches and loops too.

A branch names the symbols around it directly. The gradient of a conditional is a conditional on the same predicate.
What the way back through a loop needs of each round (its residuals) is kept on a stack, a chain of Python tuples: the
forward loop pushes, the backward loop pops. Pushing and popping are each other's gradient, so that loops can be
differentiated as often as one likes. Residuals become further outputs of a node when a gradient is asked for, not
before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .._array._like import zeros_of
from .._autodiff.indexed_slices import accumulate, densify
from .._core.dtypes import bool as bool_dtype, int32, variant
from .._core.modes import SWITCHES
from .._core.op import as_input
from .._core.shapes import TensorShape
from .._core.symbol import SymbolicTensor
from .._core.tensor import EagerTensor, convert
from ..math._compare import less, logical_and
from ..math._elementwise import add
from .derive import derive, outer_shape, trainable
from .graph import READ, FuncGraph, Node, Program, captures, further_output, structural
from .run import call

NOTHING = EagerTensor(None, variant)  # an empty stack


def _nothing(dtype: Any) -> Any:
    """What stands for a value that a branch has not computed: numbers can be added to it."""
    return EagerTensor(dtype.np.type(0), dtype) if dtype.kind in "biufc" else NOTHING


def _no_symbols(graph: FuncGraph) -> Sequence[Any]:
    return ()


def _enclosed(
    trace: Any, graphs: Sequence[FuncGraph], results: Sequence[Sequence[Any]]
) -> tuple[list[Program], list[Any], dict[int, int]]:
    """Programs of traced blocks with the same parameters after their own inputs, and the symbols that these stand for.

    Variables that none of the blocks changes are read before, once, so that gradients reach them. Those that a block
    reads and changes are read before too: nothing uses these symbols, but they take the cotangents of the readings in
    the block out of it. The third result says, by the number of such an input, which variable it is.
    """
    changed = {at for graph in graphs for at in graph.assigned}
    if any(graph.opaque for graph in graphs):  # a Python function in it may change whatever is read
        changed |= {at for graph in graphs for at in graph.reads}
    hoisted: dict[int, Any] = {}
    for graph in graphs:
        for at, (variable, _) in graph.reads.items():
            if at not in changed:
                hoisted[at] = variable
    outer_reads = {at: trace.read(variable) for at, variable in hoisted.items()}
    bodies = []
    outside: dict[int, Any] = {}
    for graph, made in zip(graphs, results, strict=True):
        own = list(graph.inputs)
        read = [x for at in hoisted for x in graph.reads.get(at, (None, ()))[1]]
        nodes = [n for n in graph.nodes if not (n.primitive is READ and id(n.statics["variable"]) in hoisted)]
        for x in captures(nodes, made, [*own, *read]):
            outside[id(x)] = x
        bodies.append((graph, nodes, made, own))
    inputs = [*outside.values()]
    extra: list[tuple[int, int, Any]] = []  # which graph, the variable, the symbol that was read in it
    for at, graph in enumerate(graphs):
        extra += [(at, v, x) for v in hoisted for x in graph.reads.get(v, (None, ()))[1]]
    through = {at: trace.read(v) for graph in graphs for at, (v, _) in graph.reads.items() if _moves(at, v, changed)}
    programs = []
    for at, (graph, nodes, made, own) in enumerate(bodies):
        params = [*own, *outside.values(), *[x if which == at else outer_reads[v] for which, v, x in extra]]
        params += [SymbolicTensor(outer_shape(x), x._dtype, Node(graph, STACK, (), {}), 0) for x in through.values()]
        reads = {v: entry for v, entry in graph.reads.items() if v not in hoisted}
        programs.append(Program(nodes, params, made, reads, graph.assigned))
    if any(graph.opaque for graph in graphs):
        trace.graph.opaque = True
        trace.graph.current.clear()
    for graph in graphs:
        graph.finished = True
        for variable in graph.assigned.values():
            trace.graph.assigned[id(variable)] = variable
            trace.graph.current.pop(id(variable), None)
    inputs += [outer_reads[v] for _, v, _ in extra]
    begin = len(graphs[0].inputs) + len(inputs)
    return programs, [*inputs, *through.values()], {begin + n: at for n, at in enumerate(through)}


def _moves(at: int, variable: Any, changed: set[int]) -> bool:
    return at in changed and variable._dtype.trainable


def _source(program: Program, back: Any, at: int, through: dict[int, int]) -> int | None:
    """Where the derivative of a block has the cotangent of one of its node's inputs, among its sources."""
    if at not in through:
        return at
    place = back.width
    for variable, (_, symbols) in program.reads.items():
        if symbols:
            if variable == through[at]:
                return place
            place += 1
    return None


def _reaches(back: Any, place: int | None) -> bool:
    return place is not None and back.forms[place] is not None


def _record(node: Node) -> None:
    for listener in SWITCHES.listeners:
        listener.record(node.primitive, node.inputs, node.outputs[0] if node.single else node.outputs, node.statics)


# ---------------------------------------------------------------------------------------------------------------
# branches


def cond(pred: Any, *functions: Callable[[], Sequence[Any]]) -> list[Any]:
    """A node that runs the first function where a condition holds, and the second elsewhere.

    Args:
        pred: a symbol or tensor of a boolean scalar.
        functions: each returns a list of tensors, of the same dtypes.
    """
    trace: Any = SWITCHES.trace
    graphs, results = [], []
    for function in functions:
        graph, made = trace.block(function, _no_symbols)
        graphs.append(graph)
        results.append(list(made))
    programs, inputs, through = _enclosed(trace, graphs, results)
    specs = [
        (_common_shape([outer_shape(x) for x in column]), column[0]._dtype) for column in zip(*results, strict=True)
    ]
    node = trace.append(COND, (pred, *inputs), {"programs": tuple(programs), "through": through}, specs)
    _record(node)
    return list(node.outputs)


def _common_shape(shapes: Sequence[Any]) -> Any:
    """The shape that several have in common; lengths that differ are unknown."""
    if any(shape is None for shape in shapes) or len({len(shape) for shape in shapes}) > 1:
        return None
    return tuple([column[0] if len(set(column)) == 1 else None for column in zip(*shapes, strict=True)])


def _cond_gradient(F: Any, g: Any, y: Any, pred: Any, *captured: Any, programs: Any, through: Any) -> list[Any]:
    node = y[0]._node
    backs, values = [], []
    for at, program in enumerate(programs):
        there = [one is not None for one in g]
        there += [False] * (len(program.results) - len(there))
        mask = tuple(
            [a and trainable(x) for a, x in zip(there, program.results, strict=True)]
        )
        back = derive(program).backward(program.results, mask)
        given = [one for one, there_is in zip(g, mask, strict=False) if there_is]
        backs.append(back)
        values.append([*given, *[_branch_value(node, at, x, captured) for x in back.residuals]])
    places = [
        [_source(program, back, at, through) for at in range(len(captured))]
        for program, back in zip(programs, backs, strict=True)
    ]
    wanted = [
        at for at in range(len(captured)) if any(_reaches(b, p[at]) for b, p in zip(backs, places, strict=True))
    ]

    def branch(back: Any, sources: list[int | None], given: Sequence[Any]) -> Callable[[], list[Any]]:
        def run() -> list[Any]:
            found = back.unpack(call(back.program, "cond_backward", given))
            return [
                as_input(densify(found[sources[at]])) if _reaches(back, sources[at]) else _zero(captured[at])
                for at in wanted
            ]

        return run

    made: list[Any] = [None] * (1 + len(captured))
    if wanted:
        found = cond(pred, *[branch(*parts) for parts in zip(backs, places, values, strict=True)])
        for at, one in zip(wanted, found, strict=True):
            made[1 + at] = one
    return made


def _branch_value(node: Node, at: int, x: Any, captured: Sequence[Any]) -> Any:
    """A symbol of a branch as a symbol around it: one of the node's outputs, made one if need be."""
    programs = node.statics["programs"]
    for param, value in zip(programs[at].params, captured, strict=True):
        if param is x:
            return value
    for output, result in zip(node.outputs, programs[at].results, strict=True):
        if result is x:
            return output
    for which, program in enumerate(programs):
        program.results.append(x if which == at else _nothing(x._dtype))
    return further_output(node, outer_shape(x), x._dtype)


COND = structural("cond", "If", grads=_cond_gradient)


# ---------------------------------------------------------------------------------------------------------------
# loops


def while_loop(
    test: Callable[..., Any],
    body: Callable[..., Sequence[Any]],
    tensors: Sequence[Any],
    shapes: Sequence[TensorShape],
    maximum_iterations: Any = None,
    back_prop: bool = True,
) -> list[Any]:
    """A node that repeats a function while a condition holds.

    Args:
        test: takes the loop variables, returns a boolean scalar.
        body: takes them, returns a list of their next values.
        tensors: their first values.
        shapes: the shapes that they keep.
        maximum_iterations: how many rounds there are at most, None for any number.
        back_prop: whether gradients pass.
    """
    if maximum_iterations is not None:
        limit = as_input(maximum_iterations, int32)
        counted = while_loop(
            lambda n, *values: logical_and(less(n, limit), test(*values)),
            lambda n, *values: [add(n, 1), *body(*values)],
            [convert(0), *tensors],
            [TensorShape([]), *shapes],
            None,
            back_prop,
        )
        return counted[1:]
    trace: Any = SWITCHES.trace

    def symbols(graph: FuncGraph) -> list[Any]:
        return [
            graph.placeholder("loop_variable", None if s.rank is None else tuple(s.as_list()), x._dtype)
            for x, s in zip(tensors, shapes, strict=True)
        ]

    test_graph, condition = trace.block(lambda *values: as_input(test(*values)), symbols)
    body_graph, made = trace.block(body, symbols)
    _check_round(tensors, shapes, made)
    programs, inputs, through = _enclosed(trace, [test_graph, body_graph], [[condition], list(made)])
    specs = [(None if s.rank is None else tuple(s.as_list()), x._dtype) for x, s in zip(tensors, shapes, strict=True)]
    statics = {"programs": tuple(programs), "loop": list(range(len(tensors))), "through": through}
    node = trace.append(WHILE if back_prop else WHILE_FORWARD, (*tensors, *inputs), statics, specs)
    _record(node)
    return list(node.outputs)


def _check_round(tensors: Sequence[Any], shapes: Sequence[TensorShape], made: Sequence[Any]) -> None:
    """Refuse a loop whose variables change dtype, or get shapes that they must not have."""
    for x, shape, new in zip(tensors, shapes, made, strict=True):
        name = getattr(x, "name", "Const:0") if type(x) is not EagerTensor else "Const:0"
        if new._dtype is not x._dtype:
            raise TypeError(
                f"Loop var {name} enters the loop with type {x._dtype!s} but has type {new._dtype!s} after 1 "
                f"iteration. {name} type should remain constant."
            )
        if new._dtype is not variant and not new.shape.is_subtype_of(shape):
            raise ValueError(
                f"Input tensor `{name}` enters the loop with shape {x.shape}, but has shape {new.shape} after one "
                "iteration. To allow the shape to vary across iterations, use the `shape_invariants` argument of "
                "tf.while_loop to specify a less-specific shape."
            )


def _while_gradient(F: Any, g: Any, y: Any, *inputs: Any, programs: Any, loop: Any, through: Any) -> list[Any]:
    node = y[0]._node
    body: Program = node.statics["programs"][1]
    places: list[int] = node.statics["loop"]
    width = len(inputs)
    carried = {at for at, one in enumerate(g) if one is not None}
    while True:
        mask = tuple([at in carried and trainable(x) for at, x in enumerate(body.results)])
        back = derive(body).backward(body.results, mask)
        more = {at for at, place in enumerate(places) if back.forms[place] is not None} | carried
        if more == carried:
            break
        carried = more
    order = [at for at, there in enumerate(mask) if there]
    looped = set(places)
    fixed = {id(x): at for at, x in enumerate(body.params) if at not in looped}  # what no round changes
    inner = [x for x in back.residuals if id(x) not in fixed]
    stack, pushed = _stack(node, inner)
    keep = sorted(carried)
    sources = {at: _source(body, back, at, through) for at in range(width) if at not in looped}
    sums = [at for at, source in sources.items() if _reaches(back, source)]

    def step(kept: Any, *state: Any) -> list[Any]:
        cotangents = dict(zip(keep, state[: len(keep)], strict=True))
        rest, *popped = pop(kept, pushed)
        values = {id(x): value for x, value in zip(pushed, popped, strict=True)}
        given = [cotangents[at] for at in order]
        given += [values[id(x)] if id(x) in values else node.inputs[fixed[id(x)]] for x in back.residuals]
        found = back.unpack(call(back.program, "while_backward", given))
        new = []
        for at in keep:
            one = found[places[at]]  # type: ignore[index]
            new.append(_zero(cotangents[at]) if one is None else as_input(densify(one)))
        totals = [
            accumulate(total, as_input(densify(found[sources[at]])))  # type: ignore[index]
            for at, total in zip(sums, state[len(keep) :], strict=True)
        ]
        return [rest, *new, *totals]

    first = [_zero(y[at]) if at >= len(g) or g[at] is None else g[at] for at in keep]
    first += [zeros_of(node.inputs[at]) for at in sums]
    shapes = [TensorShape([]), *[_shape(body.results[at]) for at in keep], *[x.shape for x in first[len(keep) :]]]
    finals = while_loop(lambda kept, *state: filled(kept), step, [stack, *first], shapes)
    made: list[Any] = [None] * width
    for at, one in zip(keep, finals[1 : 1 + len(keep)], strict=True):
        if places[at] < width:
            made[places[at]] = one
    for at, one in zip(sums, finals[1 + len(keep) :], strict=True):
        made[at] = one
    return made


def _shape(x: Any) -> TensorShape:
    return TensorShape([]) if x._dtype is variant else TensorShape(outer_shape(x))


def _zero(x: Any) -> Any:
    return zeros_of(x) if x._dtype.trainable and x._dtype is not variant else _nothing(x._dtype)


def _stack(node: Node, values: Sequence[Any]) -> tuple[Any, Sequence[Any]]:
    """The output of a loop that has the values of some symbols of its body in each round, made one if need be.

    Returns:
        The output, and the symbols whose values are in an entry: those asked for, or more.
    """
    test, body = node.statics["programs"]
    wanted = {id(x) for x in values}
    for inner in body.nodes:
        if inner.primitive is PUSH and wanted <= {id(x) for x in inner.inputs[1:]}:
            for output, result in zip(node.outputs, body.results, strict=True):
                if result is inner.outputs[0]:
                    return output, inner.inputs[1:]
    graph = body.nodes[0].graph if body.nodes else node.graph
    param = SymbolicTensor((), variant, Node(graph, STACK, (), {}), 0)
    push_node = Node(graph, PUSH, (param, *values), {})
    push_node.outputs = [pushed] = [SymbolicTensor((), variant, push_node, 0)]
    body.nodes.append(push_node)
    node.statics["loop"].append(len(node.inputs))
    node.inputs = (*node.inputs, NOTHING)
    test.params.append(param)
    body.params.append(param)
    body.results.append(pushed)
    return further_output(node, (), variant), values


def push(stack: Any, values: Sequence[Any]) -> Any:
    """A stack with one more entry."""
    trace: Any = SWITCHES.trace
    node = trace.append(PUSH, (stack, *values), {}, [((), variant)])
    node.single = True
    _record(node)
    return node.outputs[0]


def pop(stack: Any, likes: Sequence[Any]) -> list[Any]:
    """The rest of a stack, and the values of its last entry.

    Args:
        stack: a symbol.
        likes: symbols of the shapes and dtypes of the values.
    """
    trace: Any = SWITCHES.trace
    specs = [((), variant), *[(outer_shape(x), x._dtype) for x in likes]]
    node = trace.append(POP, (stack,), {}, specs)
    _record(node)
    return list(node.outputs)


def filled(stack: Any) -> Any:
    """Whether there is an entry in a stack."""
    trace: Any = SWITCHES.trace
    node = trace.append(FILLED, (stack,), {}, [((), bool_dtype)])
    node.single = True
    return node.outputs[0]


def _push_gradient(F: Any, g: Any, y: Any, stack: Any, *values: Any) -> list[Any]:
    rest, *parts = pop(g, values)
    return [rest, *[part if x._dtype.trainable else None for part, x in zip(parts, values, strict=True)]]


def _pop_gradient(F: Any, g: Any, y: Any, stack: Any) -> list[Any]:
    rest = NOTHING if g[0] is None else g[0]
    return [push(rest, [_zero(x) if one is None else one for one, x in zip(g[1:], y[1:], strict=True)])]


WHILE = structural("while_loop", "While", grads=_while_gradient)
WHILE_FORWARD = structural("while_loop", "While")
PUSH = structural("push", "TensorListPushBack", grads=_push_gradient)
POP = structural("pop", "TensorListPopBack", grads=_pop_gradient)
FILLED = structural("filled", "TensorListLength")
STACK = structural("stack", "Placeholder")
