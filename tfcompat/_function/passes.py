"""Passes: functions from a program to a better one that computes the same bits.

`improve` runs them all. A pass never changes a node: it makes another of the same outputs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .._core.abstract import SymInt
from .._core.symbol import SymbolicTensor
from .._core.tensor import EagerTensor
from .graph import ASSIGN, LATER, PLACEHOLDER, READ, Node, Program, has_effect, mentioned, programs_of

Pass = Callable[[Program], Program]
FEW = 1 << 16  # constants of more elements are not looked at


def remade(node: Node, inputs: Sequence[Any], statics: dict[str, Any], outputs: Sequence[Any] | None = None) -> Node:
    """Another node of the same op and outputs.

    Args:
        node: what is replaced.
        inputs: of the new one.
        statics: of the new one.
        outputs: those of the node that stay; all if not given.
    """
    made = object.__new__(Node)
    made.graph, made.primitive, made.name, made.single = node.graph, node.primitive, node.name, node.single
    made.place = node.place
    made.inputs = tuple(inputs)
    made.statics = statics
    made.outputs = list(node.outputs if outputs is None else outputs)
    return made


def like(program: Program, nodes: Sequence[Node], results: Sequence[Any] | None = None) -> Program:
    """A program of other nodes."""
    found = program.results if results is None else results
    return Program(nodes, program.params, found, program.reads, program.assigned)


def _needed(x: Any) -> bool:
    return type(x) is not EagerTensor and x._constant is None


# ---------------------------------------------------------------------------------------------------------------
# what nothing needs


def dead(program: Program, deep: bool = True) -> Program:
    """The program without the nodes that nothing needs.

    Nodes with effects stay, and what has a constant is not needed.

    Args:
        program: what is looked at.
        deep: whether branches lose the results that nobody takes, and loops the variables that only feed themselves.
            Not where the program will be derived: its gradient adds results to these very nodes.
    """
    needed = {id(x) for x in program.results if _needed(x)}
    kept: list[Node] = []
    for node in reversed(program.nodes):
        if not has_effect(node) and not any([id(x) in needed and x._constant is None for x in node.outputs]):
            continue
        if deep and programs_of(node):
            node = _leaner(node, needed)
        kept.append(node)
        needed.update([id(x) for x in node.needs() if x._constant is None])
    kept.reverse()
    return like(program, kept)


def _leaner(node: Node, needed: set[int]) -> Node:
    """A node of programs without what nobody takes of it."""
    if node.primitive.name == "while_loop":
        return _leaner_loop(node, needed)
    places = [at for at, x in enumerate(node.outputs) if id(x) in needed]
    programs = tuple([dead(like(p, p.nodes, [p.results[at] for at in places])) for p in programs_of(node)])
    used = [any(_uses(p, p.params[at]) for p in programs) for at in range(len(programs[0].params))]
    if node.primitive.name == "call":
        return remade(node, node.inputs, {**node.statics, "programs": programs}, [node.outputs[at] for at in places])
    for p in programs:
        p.params = [x for x, there in zip(p.params, used, strict=True) if there]
    inputs = [x for x, there in zip(node.inputs[1:], used, strict=True) if there]
    return remade(
        node,
        (node.inputs[0], *inputs),
        {**node.statics, "programs": programs},
        [node.outputs[at] for at in places],
    )


def _uses(program: Program, x: Any) -> bool:
    at = id(x)
    return any(id(r) == at for r in program.results) or any(
        any(id(n) == at for n in node.needs()) for node in program.nodes
    )


def _leaner_loop(node: Node, needed: set[int]) -> Node:
    test, body = programs_of(node)
    places: list[int] = node.statics["loop"]
    test = dead(test)
    live = {at for at, x in enumerate(node.outputs) if id(x) in needed}
    live |= {at for at, place in enumerate(places) if _uses(test, test.params[place])}
    while True:
        order = sorted(live)
        lean = dead(like(body, body.nodes, [body.results[at] for at in order]))
        more = live | {at for at, place in enumerate(places) if _uses(lean, lean.params[place])}
        if more == live:
            break
        live = more
    looped = set(places)
    stay = [places[at] for at in order]
    fixed = [
        at
        for at in range(len(node.inputs))
        if at not in looped and (_uses(lean, lean.params[at]) or _uses(test, test.params[at]))
    ]
    columns = [*stay, *fixed]
    lean.params = [body.params[at] for at in columns]
    test.params = [test.params[at] for at in columns]
    return remade(
        node,
        [node.inputs[at] for at in columns],
        {**node.statics, "programs": (test, lean), "loop": list(range(len(stay)))},
        [node.outputs[at] for at in order],
    )


# ---------------------------------------------------------------------------------------------------------------
# one symbol for another


class Renaming:
    """Symbols that stand for others, by id."""

    def __init__(self) -> None:
        self.found: dict[int, Any] = {}
        self._kept: list[Any] = []  # ids stay their own

    def put(self, old: Any, new: Any) -> None:
        """Let a symbol stand for another one."""
        self.found[id(old)] = new
        self._kept.append(old)

    def of(self, x: Any) -> Any:
        """What stands for a symbol."""
        while id(x) in self.found:
            x = self.found[id(x)]
        return x

    def static(self, value: Any) -> Any:
        """A static argument that speaks of symbols, of those that stand for them."""
        if not self.found or not any(id(x) in self.found for x in mentioned(value)):
            return value
        kind = type(value)
        if kind is SymInt:
            return SymInt(
                value.kind,
                tuple([self._part(p) for p in value.parts]),
                value.low,
            )
        if kind is slice:
            return slice(self.static(value.start), self.static(value.stop), self.static(value.step))
        return kind([self.static(part) for part in value])

    def _part(self, part: Any) -> Any:
        """A part of a SymInt: another one, a number, or a symbol."""
        return self.static(part) if type(part) is SymInt else part if type(part) is int else self.of(part)

    def node(self, node: Node) -> Node:
        """A node on the symbols that stand for its own."""
        if not self.found:
            return node
        inputs = [self.of(x) for x in node.inputs]
        statics = {name: self.static(value) for name, value in node.statics.items()}
        same = all(a is b for a, b in zip(inputs, node.inputs, strict=True))
        if same and all(statics[name] is node.statics[name] for name in statics):
            return node
        return remade(node, inputs, statics)


def renamed(program: Program, step: Callable[[Node, Renaming], Node | None]) -> Program:
    """A program in which a step has gone over all nodes in order.

    Args:
        program: what is gone over.
        step: takes a node and what stands for symbols so far; returns a node, or None to leave it out.
    """
    names = Renaming()
    nodes = []
    for node in program.nodes:
        found = step(names.node(node), names)
        if found is not None:
            nodes.append(found)
    return like(program, nodes, [names.of(x) if x is not None else None for x in program.results])


def inside(node: Node, improve: Pass) -> Node:
    """A node with its programs improved."""
    programs = programs_of(node)
    if not programs:
        return node
    return remade(node, node.inputs, {**node.statics, "programs": tuple([improve(p) for p in programs])})


# ---------------------------------------------------------------------------------------------------------------
# what does nothing, and what is there already

_ALIKE = frozenset(("sum_like", "expand_like", "reshape_like"))


def needless(program: Program) -> Program:
    """The program without ops that give back what they get: `sum_like` of one shape, `identity`, needless casts."""

    def step(node: Node, names: Renaming) -> Node | None:
        name = node.primitive.name
        x: Any = node.inputs[0] if node.inputs else None
        if (name in _ALIKE or name == "spread_like") and _same_shape(x, node.inputs[1]):
            names.put(node.outputs[0], x)
            return None
        if name == "cast_like" and x._dtype is node.inputs[1]._dtype:
            names.put(node.outputs[0], x)
            return None
        if name in ("identity", "stop_gradient") or (name == "conjugate" and x._dtype.kind != "c"):
            names.put(node.outputs[0], x)
            return None
        return node

    return renamed(program, step)


def _same_shape(a: Any, b: Any) -> bool:
    shapes = [x._value.shape if type(x) is EagerTensor else x._value._shape for x in (a, b)]
    return shapes[0] is not None and shapes[0] == shapes[1]


def common(program: Program) -> Program:
    """The program in which nothing is computed twice.

    Two nodes are one when op, inputs and static arguments are the same and they have no effect. Readings of a variable
    are one until something may have changed it.
    """
    seen: dict[Any, Node] = {}
    reads: dict[int, Any] = {}
    arguments: list[int] = []  # variables that may be any other one too

    def step(node: Node, names: Renaming) -> Node | None:
        if node.primitive is READ:
            at = id(node.statics["variable"])
            arguments.extend([at] if _stands_in(node.statics["variable"]) else [])
            if at in reads:
                names.put(node.outputs[0], reads[at])
                return None
            reads[at] = node.outputs[0]
            return node
        if node.primitive is ASSIGN:
            variable = node.statics["variable"]
            if arguments or _stands_in(variable):
                reads.clear()
            reads[id(variable)] = node.inputs[0]  # what is assigned is what is read next
            return node
        if has_effect(node) or programs_of(node):
            if has_effect(node):
                reads.clear()
            return node
        try:
            key = (id(node.primitive), tuple([_identity(x) for x in node.inputs]), _frozen(node.statics))
            before = seen.setdefault(key, node)
        except TypeError:  # statics that cannot be compared
            return node
        if before is node or node.primitive in (LATER, PLACEHOLDER):
            return node
        for old, new in zip(node.outputs, before.outputs, strict=True):
            names.put(old, new)
        return None

    return renamed(program, step)


def _stands_in(variable: Any) -> bool:
    """Whether a variable is an argument, which may be any other variable too."""
    return hasattr(variable, "_symbol")


def _identity(x: Any) -> Any:
    """What tells inputs apart: small constants by value, all else by identity."""
    tensor = x if type(x) is EagerTensor else x._constant
    if tensor is None:
        return id(x)
    value = tensor._value
    if isinstance(value, np.generic) and value.dtype.kind in "fiub":
        return value.dtype.char, value.tobytes()
    return id(value)


def _frozen(statics: dict[str, Any]) -> Any:
    return tuple([(name, _hashable(value)) for name, value in statics.items()])


def _hashable(value: Any) -> Any:
    if type(value) is slice:
        return slice, _hashable(value.start), _hashable(value.stop), _hashable(value.step)
    if type(value) in (tuple, list):
        return type(value), tuple([_hashable(part) for part in value])
    if type(value) is float:
        return float, value.hex()
    hash(value)
    return type(value), value


# ---------------------------------------------------------------------------------------------------------------
# arithmetic that changes nothing


def algebra(program: Program) -> Program:
    """The program without arithmetic that gives its operand back, bit for bit: `x * 1`, `x / 1`, `x - 0`, `-(-x)`.

    (`x + 0` is none of them: it makes 0 of -0.) An operand that has only been spread over more axes is taken as it was,
    where the other operand has those axes anyway.
    """
    makers: dict[int, Node] = {}

    def step(node: Node, names: Renaming) -> Node | None:
        found = _operand(node, makers)
        if found is not None and _same_shape(found, node.outputs[0]) and found._dtype is node.outputs[0]._dtype:
            names.put(node.outputs[0], found)
            return None
        if node.primitive.elementwise and len(node.inputs) == 2:
            node = _unspread(node, makers)
        for x in node.outputs:
            makers[id(x)] = node
        return node

    return renamed(program, step)


def _operand(node: Node, makers: dict[int, Node]) -> Any:
    """The operand that a node gives back, None if it does more."""
    name = node.primitive.name
    if name == "multiply":
        for x, other in (node.inputs, node.inputs[::-1]):
            if _is_number(other, 1, makers):
                return x
    elif name in ("real_divide", "truediv") and _is_number(node.inputs[1], 1, makers):
        return node.inputs[0]
    elif name == "subtract" and _is_number(node.inputs[1], 0, makers):
        return node.inputs[0]
    elif name == "negative":
        maker = makers.get(id(node.inputs[0]))
        if maker is not None and maker.primitive is node.primitive:
            return maker.inputs[0]
    return None


def _is_number(x: Any, number: int, makers: dict[int, Node]) -> bool:
    """Whether all elements are a number (a zero: a positive one), for certain."""
    maker = makers.get(id(x))
    if maker is not None:
        name = maker.primitive.name
        return name == ("ones_of" if number else "zeros_of") or (
            name == "fill_like" and type(maker.statics["value"]) is int and maker.statics["value"] == number
        )
    tensor = x if type(x) is EagerTensor else x._constant
    if tensor is None or tensor._dtype.kind not in "fc" or tensor._value.size > FEW:
        return False
    value = tensor._value
    return bool(np.all(value == number)) and (number != 0 or not np.any(np.signbit(value.real)))


def _unspread(node: Node, makers: dict[int, Node]) -> Node:
    """An elementwise node of two inputs, on what was spread instead of on the spread."""
    inputs = list(node.inputs)
    for at in (0, 1):
        maker = makers.get(id(inputs[at]))
        if maker is None or not _same_shape(inputs[1 - at], node.outputs[0]):
            continue
        name, small = maker.primitive.name, maker.inputs[0] if maker.inputs else None
        scalar = small is not None and (small._value.shape if type(small) is EagerTensor else small._value._shape) == ()
        if name == "expand_like" or (name == "spread_like" and (maker.statics["keepdims"] or scalar)):
            inputs[at] = small
    if all(a is b for a, b in zip(inputs, node.inputs, strict=True)):
        return node
    return remade(node, inputs, node.statics)


# ---------------------------------------------------------------------------------------------------------------
# calls


def inlined(program: Program) -> Program:
    """The program with the functions that it calls written out in it, in branches and loops too."""
    nodes: list[Node] = []
    names = Renaming()
    for node in program.nodes:
        _write_out(node, nodes, names)
    return like(program, nodes, [names.of(x) for x in program.results])


def _write_out(node: Node, nodes: list[Node], names: Renaming) -> None:
    node = names.node(node)
    if node.primitive.name != "call":
        nodes.append(inside(node, inlined))
        return
    (inner,) = programs_of(node)
    own = Renaming()
    for param, x in zip(inner.params, node.inputs, strict=False):
        if param is not x:
            own.put(param, x)
    for part in inner.nodes:
        if part.primitive is PLACEHOLDER:
            continue
        made = own.node(part)
        variable = made.statics.get("variable")
        if variable is not None and _stands_in(variable) and id(variable._symbol) in own.found:
            made = remade(made, made.inputs, {"variable": own.of(variable._symbol)})
        fresh = [_copy(x, made) for x in part.outputs]  # a function may be called more than once
        for old, new in zip(part.outputs, fresh, strict=True):
            own.put(old, new)
        _write_out(remade(made, made.inputs, made.statics, fresh), nodes, names)
    for old, result in zip(node.outputs, inner.results, strict=True):
        names.put(old, names.of(own.of(result)))


def _copy(x: Any, node: Node) -> Any:
    made = object.__new__(SymbolicTensor)
    made._node, made._value_index, made._dtype = node, x._value_index, x._dtype
    made._constant, made._integers, made._value = x._constant, x._integers, x._value
    return made


# ---------------------------------------------------------------------------------------------------------------
# all of them


def improve(program: Program) -> Program:
    """All passes, in the order in which they help each other; inside of branches and loops too."""
    return _improved(inlined(dead(program)))


def _improved(program: Program) -> Program:
    program = renamed(dead(program), lambda node, names: inside(node, _improved))
    return dead(common(algebra(needless(program))))
