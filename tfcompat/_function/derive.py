"""The derivative of a program: a program too, made by walking back over the nodes with the same formulas as a tape's.

What the way back needs of the way there (its residuals) are symbols of the program. They become further results of it,
and parameters of the derivative.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._autodiff.backward import walk
from .._autodiff.indexed_slices import IndexedSlices, accumulate
from .._core.dtypes import variant
from .._core.tensor import EagerTensor
from .graph import FuncGraph, Program, captures
from .passes import dead
from .trace import Trace


class Backward:
    """The derivative for one set of cotangents that are there.

    Attributes:
        program: its parameters are those cotangents and then the residuals.
        residuals: symbols of the derived program.
        forms: for each source, how its cotangent is found in the results: None, an index, or a triple of indices of
            the parts of IndexedSlices.
    """

    def __init__(self, program: Program, residuals: Sequence[Any], forms: Sequence[Any]) -> None:
        self.program = program
        self.residuals = list(residuals)
        self.forms = list(forms)
        self.width = 0  # how many of the sources are parameters

    def unpack(self, found: Sequence[Any]) -> list[Any]:
        """The cotangents of the sources, from the results of the program."""
        made: list[Any] = []
        for form in self.forms:
            if form is None:
                made.append(None)
            elif type(form) is tuple:
                made.append(IndexedSlices(*[None if at is None else found[at] for at in form]))
            else:
                made.append(found[form])
        return made


class Derived:
    """What is known of the derivative of a program.

    Args:
        program: what is derived.
        captured: eager tensors that it names and whose cotangents are wanted too.
    """

    def __init__(self, program: Program, captured: Sequence[Any] = ()) -> None:
        self.program = program
        self._captured = list(captured)
        self._forward: Program | None = None
        self._backward: dict[Any, Backward] = {}

    def sources(self) -> list[list[Any]]:
        """What cotangents are wanted of: parameters, all readings of each variable, captured tensors."""
        reads = [symbols for _, symbols in self.program.reads.values() if symbols]
        return [*[[x] for x in self.program.params], *reads, *[[x] for x in self._captured]]

    def forward(self) -> Program:
        """The program with all that its derivatives need among its results.

        What the first derivative needs may get a cotangent itself, from the second: hence the loop. Where an op has no
        second derivative it ends: who asks for that is told so then.
        """
        if self._forward is None:
            program = self.program
            results = list(program.results)
            while True:
                try:
                    found = self._derive(results, tuple([trainable(x) for x in results]))
                except (LookupError, NotImplementedError):
                    if len(results) == len(program.results):
                        raise
                    break
                given = {id(x) for x in (*program.params, *results)}
                extra = [x for x in found.residuals if id(x) not in given]
                if not extra:
                    break
                results += extra
            self._forward = Program(program.nodes, program.params, results, program.reads, program.assigned)
        return self._forward

    def backward(self, results: Sequence[Any], mask: tuple[bool, ...]) -> Backward:
        """The derivative for cotangents of some results.

        Args:
            results: symbols of the program.
            mask: which of them have a cotangent.
        """
        key = tuple([id(x) for x, there in zip(results, mask, strict=True) if there])
        found = self._backward.get(key)
        if found is None:
            found = self._backward[key] = self._derive(results, mask)
            found.width = len(self.program.params)
        while found.width < len(self.program.params):  # parameters that were added since: nothing depends on them
            found.forms.insert(found.width, None)
            found.width += 1
        return found

    def _derive(self, results: Sequence[Any], mask: tuple[bool, ...]) -> Backward:
        program = self.program
        known = {id(x) for group in self.sources() for x in group if x._dtype.trainable}
        keep = set(known)
        records: list[Any] = []
        for node in program.nodes:
            if node.primitive.grads is None or not any(id(x) in known for x in node.inputs):
                continue
            reached = [x for x in node.outputs if x._dtype.trainable]
            if reached:
                known.update([id(x) for x in reached])
                output = node.outputs[0] if node.single else node.outputs
                records.append((node.primitive, node.inputs, output, node.statics))
        graph = FuncGraph("backward")
        graph.open = True
        with Trace(graph):
            cotangents: dict[int, Any] = {}
            given = []
            for x, there in zip(results, mask, strict=True):
                if there:
                    symbol = graph.placeholder("cotangent", outer_shape(x), x._dtype)
                    given.append(symbol)
                    before = cotangents.get(id(x))
                    cotangents[id(x)] = symbol if before is None else before + symbol
            found = walk(records, known, cotangents, keep, True)
            made: list[Any] = []
            forms: list[Any] = []
            for group in self.sources():
                total: Any = None
                for x in group:
                    g = found.get(id(x))
                    if g is not None:
                        total = g if total is None else accumulate(g, total)
                if total is None:
                    forms.append(None)
                elif type(total) is IndexedSlices:
                    parts = (total._values, total._indices, total._dense_shape)
                    forms.append(tuple([None if p is None else _place(made, p) for p in parts]))
                else:
                    forms.append(_place(made, total))
        graph.finished = True
        lean = dead(Program(graph.nodes, given, made), deep=False)
        residuals = captures(lean.nodes, made, given)
        lean.params = [*given, *residuals]
        return Backward(lean, residuals, forms)


def _place(made: list[Any], x: Any) -> int:
    made.append(x)
    return len(made) - 1


def trainable(x: Any) -> bool:
    return type(x) is not EagerTensor and x._dtype.trainable


def outer_shape(x: Any) -> Any:
    """The shape of a symbol or tensor as seen from another program: lengths that are symbols are unknown there."""
    if x._dtype is variant:
        return ()
    if type(x) is EagerTensor:
        return x._value.shape
    shape = x._value._shape
    return None if shape is None else tuple([n if type(n) is int else None for n in shape])


def derive(program: Program, captured: Sequence[Any] = ()) -> Derived:
    """What is known of the derivative of a program, worked out once.

    Args:
        program: what is derived.
        captured: eager tensors that it names and whose cotangents are wanted too.
    """
    key = ("derived", *[id(x) for x in captured])
    found = program._cache.get(key)
    if found is None:
        found = program._cache[key] = Derived(program, captured)
    return found  # type: ignore[no-any-return]
