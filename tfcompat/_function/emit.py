"""Emission: a program as the source of a Python function of numpy arrays, one line a node.

Kernels, constants and variables are globals of the function. Branches and loops are `if` and `while`; functions that it
calls are written out in place. The source is kept in `linecache`, so that tracebacks, debuggers and profilers show it.
"""

from __future__ import annotations

import itertools
import linecache
import operator
import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .._core.abstract import SymInt
from .._core.dtypes import bfloat16
from .._core.quiet import IGNORE, RESET, SET
from .._core.tensor import EagerTensor, wrap
from ..random._seeds import Kernel
from .buffers import is_plain_product, overwritten, pool_of, ufunc_of
from .fusion import Chain, fused
from .graph import ASSIGN, CONST, PLACEHOLDER, READ, Node, Program, programs_of

# Kernels that are Python's operators, written as such: a call costs as much as the product of two numbers.
_TEMPLATES: dict[Any, str] = {
    operator.add: "{} + {}",
    operator.sub: "{} - {}",
    operator.mul: "{} * {}",
    operator.truediv: "{} / {}",
    operator.neg: "-{}",
    operator.lt: "{} < {}",
    operator.le: "{} <= {}",
    operator.gt: "{} > {}",
    operator.ge: "{} >= {}",
    operator.eq: "{} == {}",
    operator.ne: "{} != {}",
    operator.and_: "{} & {}",
    operator.or_: "{} | {}",
    operator.xor: "{} ^ {}",
    operator.invert: "~{}",
}
_NUMBERS = itertools.count()
DEEP = 12  # levels of indentation: Python nests no more than 20 loops, and 100 levels in all
_LOCAL = re.compile(r"\b[lv]\d+\b")


class Emitter:
    """Writes programs.

    Attributes:
        lines: of the source, with the node that each belongs to.
        functions: those of what is nested too deeply to be written in its place.
        space: the globals of the function.
    """

    def __init__(self) -> None:
        self.lines: list[tuple[str, Node | None]] = []
        self.functions: list[tuple[str, Node | None]] = []
        self.space: dict[str, Any] = {}
        self._bound: dict[Any, str] = {}
        self._kept: list[Any] = []
        self._names: dict[int, str] = {}
        self._count = itertools.count()
        self._depth = 1
        self._overwritten: dict[int, int] = {}

    # -- names

    def bind(self, value: Any, prefix: str) -> str:
        """The name of a global."""
        at = id(value)
        if at not in self._bound:
            self._bound[at] = name = f"{prefix}{len(self._bound)}"
            self.space[name] = value
            self._kept.append(value)
        return self._bound[at]

    def fresh(self, prefix: str = "v") -> str:
        """The name of a new local."""
        return f"{prefix}{next(self._count)}"

    def name(self, x: Any) -> str:
        """What stands for the array of a symbol or tensor."""
        if type(x) is EagerTensor:
            return self.bind(x._value, "c")
        if x._constant is not None:
            return self.bind(x._constant._value, "c")
        return self._names[id(x)]

    def variable(self, variable: Any) -> str:
        """What stands for a variable, which may be an argument."""
        symbol = getattr(variable, "_symbol", None)
        return self.bind(variable, "V") if symbol is None else self._names[id(symbol)]

    def give(self, x: Any, name: str) -> None:
        """Say what stands for the array of a symbol."""
        self._names[id(x)] = name

    def local(self, x: Any) -> str:
        """A new local for a symbol."""
        name = self.fresh()
        self._names[id(x)] = name
        return name

    def line(self, text: str, node: Node | None = None) -> None:
        """One more line."""
        self.lines.append(("    " * self._depth + text, node))

    # -- statics

    def static(self, value: Any) -> str:
        """A static argument as an expression."""
        kind = type(value)
        if kind is SymInt:
            return value.source(self.name)
        if kind is Kernel:
            return self.bind(value.fresh(), "s")
        if kind is tuple or kind is list:
            if _speaks(value):
                inner = ", ".join(map(self.static, value))
                return f"[{inner}]" if kind is list else f"({inner},)" if value else "()"
        elif kind is slice and _speaks((value.start, value.stop, value.step)):
            return f"slice({self.static(value.start)}, {self.static(value.stop)}, {self.static(value.step)})"
        if value is None or kind is bool or kind is int:
            return repr(value)
        if kind is tuple and all(type(n) is int for n in value):
            return repr(value)
        return self.bind(value, "s")

    # -- nodes

    def program(self, program: Program) -> None:
        """Write the nodes of a program, whose parameters have names."""
        self._overwritten.update(overwritten(program))
        for node in program.nodes:
            self.node(node)

    def node(self, node: Node) -> None:
        """Write one node."""
        primitive = node.primitive
        if primitive is PLACEHOLDER or primitive is CONST:
            return
        if node.outputs and not primitive.stateful and all([x._constant is not None for x in node.outputs]):
            return
        writer = _WRITERS.get(primitive.name)
        if writer is not None and primitive.kernel.__name__ == "_no_kernel":
            if self._depth >= DEEP and programs_of(node):
                self._apart(node, writer)
            else:
                writer(self, node)
            return
        inputs = [self.name(x) for x in node.inputs]
        kernel = primitive.kernel
        over = self._overwritten.get(id(node))
        if over is not None:
            call = f"{self.bind(ufunc_of(node), 'u')}({', '.join(inputs)}, {inputs[over]})"
            self.line(f"{self.local(node.outputs[0])} = {call}", node)
            return
        if node.single and self._into_pool(node, inputs):
            return
        template = _TEMPLATES.get(kernel)
        if template is not None and not (node.outputs[0]._dtype is not bfloat16 and _is_bfloat16_scalar(node)):
            self.line(f"{self.local(node.outputs[0])} = {template.format(*inputs)}", node)
            return
        arguments = [*inputs, *[f"{name}={self.static(value)}" for name, value in node.statics.items()]]
        call = f"{self.bind(kernel, 'k')}({', '.join(arguments)})"
        if not node.single:
            names = [self.local(x) for x in node.outputs]
            if names:
                self.line(f"{', '.join(names)}, = {call}", node)
                for name, x in zip(names, node.outputs, strict=True):
                    self._flatten(name, x, node)
            else:
                self.line(call, node)
            return
        out = node.outputs[0]
        shape = out._value._shape
        if primitive.elementwise and template is None and not _is_bfloat16_scalar(node):
            self.line(f"{self.local(out)} = {call}", node)
        elif shape == () and out._dtype.kind not in "Srv":
            self.line(f"{self.local(out)} = {call}[()]", node)
        else:
            name = self.local(out)
            self.line(f"{name} = {call}", node)
            self._flatten(name, out, node)

    def _apart(self, node: Node, writer: Callable[[Emitter, Node], None]) -> None:
        """Write a branch or loop as a function of its own, which is called in its place."""
        lines, depth, number = self.lines, self._depth, next(self._count)
        self.lines, self._depth = [], 1
        writer(self, node)
        results = ", ".join([self.name(x) for x in node.outputs])
        self.line(f"return ({results},)" if results else "return ()", node)
        body, self.lines, self._depth = self.lines, lines, depth
        used = {name for text, _ in body for name in _LOCAL.findall(text)}
        given = ", ".join(sorted([name for name in used if int(name[1:]) < number]))
        name = f"h{number}"
        self.space[name] = None  # reserved
        self.functions += [(f"def {name}({given}):", node), *body]
        names = [self.local(x) for x in node.outputs]
        self.line(f"{', '.join(names)}, = {name}({given})" if names else f"{name}({given})", node)

    def _into_pool(self, node: Node, inputs: list[str]) -> bool:
        """Write a node whose large result goes into a buffer that is used again; False for other nodes."""
        product = is_plain_product(node)
        ufunc = ufunc_of(node) if node.primitive.elementwise else None
        if not product and ufunc is None:
            return False
        pool = pool_of(node)
        if pool is None and not product:
            return False
        out = "" if pool is None else f", {self.bind(pool, 'p')}()"
        if product:
            a = f"{inputs[0]}.T" if node.statics["ta"] else inputs[0]
            b = f"{inputs[1]}.T" if node.statics["tb"] else inputs[1]
            self.line(f"{self.local(node.outputs[0])} = {self.bind(np.dot, 'u')}({a}, {b}{out})", node)
        else:
            self.line(f"{self.local(node.outputs[0])} = {self.bind(ufunc, 'u')}({', '.join(inputs)}{out})", node)
        return True

    def _flatten(self, name: str, x: Any, node: Node) -> None:
        """Scalars are held as numpy scalars: of what a kernel gives as an array of no axes."""
        shape = x._value._shape
        if not shape and x._dtype.kind not in "Srv":
            self.line(f"{name} = {name}[()]" if shape == () else f"{name} = {self.bind(_scalar, 'k')}({name})", node)


def _scalar(value: Any) -> Any:
    return wrap(value)._value


def _is_bfloat16_scalar(node: Node) -> bool:
    return bool(node.inputs) and node.inputs[0]._dtype is bfloat16


def _speaks(value: Any) -> bool:
    """Whether there is a symbol in a static argument."""
    kind = type(value)
    if kind is SymInt:
        return True
    if kind is tuple or kind is list:
        return any(map(_speaks, value))
    return kind is slice and _speaks((value.start, value.stop, value.step))


# ---------------------------------------------------------------------------------------------------------------
# nodes without kernels


def _write_read(emitter: Emitter, node: Node) -> None:
    variable = emitter.variable(node.statics["variable"])
    emitter.line(f"{emitter.local(node.outputs[0])} = {variable}._tensor._value", node)


def _write_assign(emitter: Emitter, node: Node) -> None:
    variable = emitter.variable(node.statics["variable"])
    tensor = emitter.bind(EagerTensor, "T")
    dtype = emitter.bind(node.statics["variable"]._dtype, "d")
    emitter.line(f"{variable}._tensor = {tensor}({emitter.name(node.inputs[0])}, {dtype})", node)


def _write_later(emitter: Emitter, node: Node) -> None:
    function = emitter.bind(_on_arrays(node.statics["function"], [x._dtype for x in node.inputs]), "k")
    names = [emitter.local(x) for x in node.outputs]
    left = f"{', '.join(names)}, = " if names else ""
    emitter.line(f"{left}{function}({', '.join([emitter.name(x) for x in node.inputs])})", node)


def _on_arrays(function: Callable[..., Any], dtypes: Sequence[Any]) -> Callable[..., Any]:
    """A function of tensors as one of arrays."""

    def call(*arrays: Any) -> Any:
        return [x._value for x in function(*[EagerTensor(a, d) for a, d in zip(arrays, dtypes, strict=True)])]

    return call


def _write_cond(emitter: Emitter, node: Node) -> None:
    programs = node.statics["programs"]
    given = node.inputs[1:]
    choice = emitter.name(node.inputs[0])
    outs = [emitter.fresh() for _ in node.outputs]
    for at, program in enumerate(programs):
        if node.statics.get("switch"):
            head = "else:" if at == len(programs) - 1 else f"{'el' if at else ''}if {choice} == {at}:"
        else:
            head = "else:" if at else f"if {choice}:"
        if at == len(programs) - 1 and at == 0:
            head = "if True:"
        emitter.line(head, node)
        emitter._depth += 1
        for param, x in zip(program.params, given, strict=True):
            emitter.give(param, emitter.name(x))
        emitter.program(program)
        for out, result in zip(outs, program.results, strict=True):
            emitter.line(f"{out} = {emitter.name(result)}", node)
        emitter.line("pass", node)
        emitter._depth -= 1
    for x, out in zip(node.outputs, outs, strict=True):
        emitter.give(x, out)


def _write_while(emitter: Emitter, node: Node) -> None:
    test, body = node.statics["programs"]
    places = node.statics["loop"]
    given = [emitter.name(x) for x in node.inputs]
    loop = [emitter.fresh("l") for _ in places]
    for name, at in zip(loop, places, strict=True):
        emitter.line(f"{name} = {given[at]}", node)
        given[at] = name
    emitter.line("while True:", node)
    emitter._depth += 1
    for param, name in zip(test.params, given, strict=True):
        emitter.give(param, name)
    emitter.program(test)
    emitter.line(f"if not {emitter.name(test.results[0])}: break", node)
    for param, name in zip(body.params, given, strict=True):
        emitter.give(param, name)
    emitter.program(body)
    pairs = [(name, emitter.name(x)) for name, x in zip(loop, body.results, strict=True)]
    pairs = [(name, new) for name, new in pairs if name != new]
    if pairs:
        emitter.line(f"{', '.join([a for a, _ in pairs])} = {', '.join([b for _, b in pairs])}", node)
    emitter._depth -= 1
    for x, name in zip(node.outputs, loop, strict=True):
        emitter.give(x, name)


def _write_push(emitter: Emitter, node: Node) -> None:
    entry = ", ".join([emitter.name(x) for x in node.inputs])
    emitter.line(f"{emitter.local(node.outputs[0])} = ({entry},)", node)


def _write_pop(emitter: Emitter, node: Node) -> None:
    stack = emitter.name(node.inputs[0])
    emitter.line(f"{', '.join([emitter.local(x) for x in node.outputs])}, = {stack}", node)


def _write_filled(emitter: Emitter, node: Node) -> None:
    stack = emitter.name(node.inputs[0])
    emitter.line(f"{emitter.local(node.outputs[0])} = {stack} is not None", node)


def _write_fused(emitter: Emitter, node: Node) -> None:
    chain = emitter.bind(Chain(node.statics["nodes"], node.inputs, node.outputs), "f")
    inputs = ", ".join([emitter.name(x) for x in node.inputs])
    emitter.line(f"{', '.join([emitter.local(x) for x in node.outputs])}, = {chain}({inputs})", node)


_WRITERS: dict[str, Callable[[Emitter, Node], None]] = {
    READ.name: _write_read,
    ASSIGN.name: _write_assign,
    "later": _write_later,
    "cond": _write_cond,
    "while_loop": _write_while,
    "fused": _write_fused,
    "push": _write_push,
    "pop": _write_pop,
    "filled": _write_filled,
}


class Emitted:
    """A program that can be run.

    Attributes:
        source: the text of the function.
        run: the function: arrays to a tuple of arrays.
    """

    __slots__ = ("__weakref__", "filename", "nodes", "run", "source")

    def __init__(self, name: str, program: Program) -> None:
        self.filename = f"<tf.function {name} {next(_NUMBERS)}>"
        emitter = Emitter()
        params = []
        for x in program.params:
            params.append(emitter.local(x))
        emitter.line("token = SET(IGNORE)")
        emitter.line("try:")
        emitter._depth += 1
        program = fused(program)
        emitter.program(program)
        results = ", ".join([emitter.name(x) for x in program.results])
        emitter.line(f"return ({results},)" if program.results else "return ()")
        emitter._depth -= 1
        emitter.line("finally:")
        emitter.line("    RESET(token)")
        title = _identifier(name)
        while title in emitter.space or title in ("SET", "RESET", "IGNORE"):  # a user's function called `c4`
            title += "_"
        lines = [*emitter.lines, *emitter.functions]
        texts = [f"def {title}({', '.join(params)}):", *[text for text, _ in lines]]
        self.source = "\n".join(texts) + "\n"
        self.nodes = [None, None, *[node for _, node in lines]]  # by line number
        space = {**emitter.space, "SET": SET, "RESET": RESET, "IGNORE": IGNORE, "__name__": f"tf.function.{name}"}
        exec(compile(self.source, self.filename, "exec"), space)
        self.run: Callable[..., Any] = space[title]
        linecache.cache[self.filename] = (len(self.source), None, self.source.splitlines(True), self.filename)

    def __del__(self) -> None:
        if linecache is not None and linecache.cache is not None:
            linecache.cache.pop(self.filename, None)

    def node_at(self, error: BaseException) -> tuple[Node | None, Any]:
        """The node whose line raised an error, and the frame."""
        trace = error.__traceback__
        found: tuple[Node | None, Any] = None, None
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self.filename:
                found = self.nodes[trace.tb_lineno], trace.tb_frame
            trace = trace.tb_next
        return found


def _identifier(name: str) -> str:
    made = "".join([c if c.isalnum() or c == "_" else "_" for c in name])
    return made if made[:1].isalpha() or made[:1] == "_" else f"f_{made}"
