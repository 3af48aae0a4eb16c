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

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..._array import _create, _gather, _grid, _shape, _sort
from ..._core import nest
from ..._core.errors import InvalidArgumentError
from ..._core.modes import SWITCHES
from ..._core.op import as_input
from ..._core.symbol import SymbolicTensor
from ..._core.tensor import Readable, Tensor
from ...math import _cast, _compare, _elementwise
from .. import contexts, control_flow, loops, python_calls
from ..graph import FuncGraph
from ..tensor_array import TensorArray
from ..trace import Trace


class Library:
    """This library in the slot."""

    nest = nest
    cond = staticmethod(control_flow.cond)
    while_loop = staticmethod(control_flow.while_loop)
    control_dependencies = staticmethod(contexts.control_dependencies)
    convert_to_tensor = staticmethod(_create.convert_to_tensor)
    zeros = staticmethod(_create.zeros)
    range = staticmethod(_grid.range)
    reshape = staticmethod(_shape.reshape)
    shape = staticmethod(_shape.shape)
    rank = staticmethod(_shape.rank)
    identity = staticmethod(_shape.identity)
    gather = staticmethod(_gather.gather)
    sort = staticmethod(_sort.sort)
    argsort = staticmethod(_sort.argsort)
    vectorized_map = staticmethod(loops.vectorized_map)
    cast = staticmethod(_cast.cast)
    maximum = staticmethod(_elementwise.maximum)
    abs = staticmethod(_elementwise.abs)
    equal = staticmethod(_compare.equal)
    logical_not = staticmethod(_compare.logical_not)
    logical_and = staticmethod(_compare.logical_and)
    logical_or = staticmethod(_compare.logical_or)

    @staticmethod
    def is_tensor(x: Any) -> bool:
        """Whether something is a tensor, a symbol or a variable."""
        return isinstance(x, (Tensor, Readable))

    @staticmethod
    @contextmanager
    def scratch() -> Iterator[None]:
        """A context in which ops are traced into a graph that is thrown away."""
        around: Any = SWITCHES.trace
        graph = FuncGraph("scratch", None if around is None else around.graph)
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
        return tuple([_cast.cast(x, tensor.dtype) for x in tensor.op.inputs])

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

    @staticmethod
    def rows(tensor: Any, n: Any) -> Callable[[Any], Any]:
        """A function from an index to a row of a tensor.

        It reads a tensor array: the gradient of each read touches that row only.
        """
        return TensorArray(tensor.dtype, size=n).unstack(tensor).read  # type: ignore[no-any-return]

    @staticmethod
    def string_to_number(x: Any, dtype: str) -> Any:
        """The numbers that strings show."""
        return sys.modules[__name__.partition(".")[0]].strings.to_number(x, dtype)  # of a higher floor

    @staticmethod
    def Assert(condition: Any, data: Sequence[Any]) -> list[Any]:
        """Raise InvalidArgumentError when the graph runs and a condition does not hold; the data are texts."""
        trace: Any = SWITCHES.trace
        if trace is not None:
            trace.check(as_input(condition), "] [".join(data))
        elif not condition:
            shown = "\n".join([repr(one.encode()) for one in data])
            words = f"Expected '{as_input(condition)}' to be true. Summarized data: {shown}"
            raise InvalidArgumentError(None, None, words)
        return []

    def print(self, values: tuple[Any, ...], options: dict[str, Any]) -> Any:
        """Print when the graph runs."""
        tensors = [value for value in values if self.is_tensor(value)]

        def show(*arrays: Any) -> None:
            given = iter(arrays)
            shown = [next(given).numpy() if self.is_tensor(value) else value for value in values]
            print(*[value.decode() if isinstance(value, bytes) else value for value in shown], **options)

        return python_calls.py_function(show, tensors, [])


tf: Any = Library()
