"""The slot for what operators call: the library whose tensors flow. Tests put another one there.

`tf` is an object with the attributes that follow. Those of the second group are public functions of TensorFlow's.

    is_tensor(x)               whether x is a tensor, a symbol or a variable
    scratch()                  a context in which ops are traced into a graph that is thrown away
    placeholder(tensor)        a symbol with the dtype and shape of a tensor, inside `scratch()`
    range_parts(tensor)        (start, limit, delta) where a tensor was made by `tf.range`, or else None
    static_value(tensor)       its value as numpy, where that is known while tracing, or else None
    convert_variables(nest)    the nest with tensors instead of variables
    rows(tensor, n)            a function from an index to a row, used inside loops
    print(values, options)     Python's print, when the graph runs

    cond  while_loop  convert_to_tensor  reshape  cast  zeros  range  maximum  equal  logical_not  logical_and
    logical_or  abs  shape  rank  identity  Assert  control_dependencies  string_to_number  sort  argsort  gather
    vectorized_map  nest
"""

from __future__ import annotations

import operator
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ..._core import nest
from ..._core.modes import SWITCHES
from ..._core.op import as_input
from ..._core.symbol import SymbolicTensor
from ..._core.tensor import Readable, Tensor
from ..graph import Graph
from ..trace import Trace

_HOMES = {
    "logical_not": "math.logical_not",
    "logical_and": "math.logical_and",
    "logical_or": "math.logical_or",
    "Assert": "debugging.Assert",
    "string_to_number": "strings.to_number",
}


class Library:
    """This library, by its public names: operators stand for code that the user could have written."""

    def __getattr__(self, name: str) -> Any:
        public = sys.modules[__name__.partition(".")[0]]
        found = operator.attrgetter(_HOMES.get(name, name))(public)
        setattr(self, name, found)
        return found

    @staticmethod
    def is_tensor(x: Any) -> bool:
        """Whether something is a tensor, a symbol or a variable."""
        return isinstance(x, (Tensor, Readable))

    @staticmethod
    @contextmanager
    def scratch() -> Iterator[None]:
        """A context in which ops are traced into a graph that is thrown away."""
        around = SWITCHES.trace
        graph = Graph("scratch", None if around is None else around.graph)  # type: ignore[attr-defined]
        with Trace(graph):
            yield
        graph.finished = True

    @staticmethod
    def placeholder(tensor: Any) -> Any:
        """A symbol with the dtype and shape of a tensor."""
        trace: Any = SWITCHES.trace
        return trace.graph.placeholder("Placeholder", tuple(tensor.shape.as_list()), tensor.dtype)

    @staticmethod
    def range_parts(tensor: Any) -> tuple[Any, ...] | None:
        """The start, limit and delta of a tensor that `tf.range` made; None for all others."""
        if not isinstance(tensor, SymbolicTensor) or tensor.op.type != "Range" or len(tensor.op.inputs) != 3:
            return None
        return tensor.op.inputs  # type: ignore[no-any-return]

    @staticmethod
    def static_value(tensor: Any) -> Any:
        """The value of a tensor, where it is known while tracing; or else None."""
        if isinstance(tensor, SymbolicTensor):
            tensor = tensor._constant
        return None if tensor is None else tensor._value

    @staticmethod
    def convert_variables(structure: Any) -> Any:
        """A nest with tensors instead of variables."""
        return nest.map_structure(lambda x: as_input(x) if isinstance(x, Readable) else x, structure)

    def rows(self, tensor: Any, n: Any) -> Callable[[Any], Any]:
        """A function from an index to a row of a tensor."""
        return lambda at: self.gather(tensor, at)

    def print(self, values: tuple[Any, ...], options: dict[str, Any]) -> Any:
        """Print when the graph runs."""
        tensors = [value for value in values if self.is_tensor(value)]

        def show(*arrays: Any) -> None:
            given = iter(arrays)
            shown = [next(given).numpy() if self.is_tensor(value) else value for value in values]
            print(*[value.decode() if isinstance(value, bytes) else value for value in shown], **options)

        return self.py_function(show, tensors, [])


tf: Any = Library()
