"""Which nodes may write their result over an input: liveness, and who else might see the memory.

A node may write over an input that nothing uses after it, of its own shape and dtype, that was made in the same program
by an op whose result is always memory of its own, and that went into nothing but such ops (a reshape may be a view of
it).
"""

from __future__ import annotations

import math
import operator
from typing import Any

import numpy as np

from .._core.buffers import HUGE, Pool
from .._core.dtypes import float32, float64
from .._core.tensor import EagerTensor
from .graph import Node, Program

SMALL = 4096  # bytes: below, numpy's allocator is faster than an argument more
UFUNCS: dict[Any, Any] = {
    operator.add: np.add,
    operator.sub: np.subtract,
    operator.mul: np.multiply,
    operator.truediv: np.true_divide,
    operator.neg: np.negative,
}
_OWN_MEMORY = frozenset(("matmul", "reduce_sum", "reduce_mean", "reduce_max", "reduce_min"))


def ufunc_of(node: Node) -> Any:
    """The ufunc that computes a node and can be told where to write; None if there is none."""
    kernel = node.primitive.kernel
    found = UFUNCS.get(kernel) or (kernel if isinstance(kernel, np.ufunc) else None)
    return found if found is not None and found.nout == 1 and node.outputs[0]._dtype.kind in "fc" else None


def overwritten(program: Program) -> dict[int, int]:
    """For nodes, by id, the input that they write over.

    Args:
        program: one list of nodes; those inside of branches and loops are looked at by themselves.
    """
    last: dict[int, int] = {}
    free: dict[int, Any] = {}  # symbols with memory of their own that nobody else sees
    for at, node in enumerate(program.nodes):
        fresh = _is_fresh(node)
        for x in node.needs():
            last[id(x)] = at
            if not fresh:
                free.pop(id(x), None)
        if fresh and _is_large(node.outputs[0]):
            free[id(node.outputs[0])] = node.outputs[0]
    for x in program.results:
        free.pop(id(x), None)
    made: dict[int, int] = {}
    for at, node in enumerate(program.nodes):
        if not node.primitive.elementwise or ufunc_of(node) is None:
            continue
        out = node.outputs[0]
        for place, x in enumerate(node.inputs):
            if id(x) in free and last[id(x)] == at and x._dtype is out._dtype and x._value._shape == out._value._shape:
                made[id(node)] = place
                break
    return made


def _is_fresh(node: Node) -> bool:
    """Whether the result of a node is memory of its own, whatever its inputs."""
    if not node.single or not node.outputs:
        return False
    kernel = node.primitive.kernel
    if node.primitive.elementwise:
        return isinstance(kernel, np.ufunc) or getattr(kernel, "__module__", "") == "_operator"
    return node.primitive.name in _OWN_MEMORY


def _is_large(x: Any) -> bool:
    """Whether an array is worth it, as far as that is known."""
    if type(x) is EagerTensor or x._constant is not None:
        return False
    shape = x._value._shape
    if not shape or x._dtype.kind not in "fc":
        return False
    size = x._dtype.size
    for n in shape:
        size *= n if type(n) is int else SMALL
    return bool(size >= SMALL)


def pool_of(node: Node) -> Pool | None:
    """Where the result of a node of a large known size goes; None where numpy shall see to it."""
    x = node.outputs[0]
    shape = x._value._shape
    if not shape or not all([type(n) is int for n in shape]):
        return None
    size = math.prod(shape) * x._dtype.size
    return Pool(shape, x._dtype.np) if Pool.LEAST <= size <= HUGE else None


def is_plain_product(node: Node) -> bool:
    """Whether a node is a product of two matrices of one of BLAS's real types."""
    if node.primitive.name != "matmul" or node.inputs[0]._dtype not in (float32, float64):
        return False
    shapes = [x._value.shape if type(x) is EagerTensor else x._value._shape for x in node.inputs]
    return all(s is not None and len(s) == 2 and all(type(n) is int for n in s) for s in shapes)
