"""The two worlds in which a gradient formula can run: numpy kernels, or the ops on tensors.

A formula is handed its world as `F` and takes the names of primitives from it: `F.cos` is the kernel of `cos` in the
one and the op `cos` in the other. Names are looked up in the modules below at first use.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from .._array._like import sum_like
from .._core.tensor import EagerTensor

# Where formulas find the primitives that they name, in order; those of layers that load late are in place here too.
_MODULES = (
    "_array._like",
    "math._elementwise",
    "math._transcendental",
    "math._cast",
    "math._compare",
    "math._reduce",
    "math._cumulative",
    "math._matmul",
    "math._segment",
    "math._special",
    "math.special",
    "_array._shape",
    "_array._permute",
    "_array._repeat",
    "_array._pad",
    "_array._join",
    "_array._index",
    "_array._gather",
    "_array._where",
    "_array._scatter",
    "_array._sort",
    "_array._create",
    "_autodiff.indexed_slices",
    "debugging._numerics",
    "_function.tensor_lists",
    "linalg._basic",
    "linalg._decompositions",
    "linalg._functions",
    "linalg._solvers",
    "linalg._tridiagonal",
    "nn._activations",
    "nn._correlate",
    "nn._ctc",
    "nn._ctc_decoders",
    "nn._depthwise",
    "nn._fractional",
    "nn._isotonic",
    "nn._losses",
    "nn._morphology",
    "nn._norm",
    "nn._pool_kernels",
    "nn._softmax",
    "random._stateful",
    "quantization._fake",
    "quantization._round_trip",
    "signal._cosine",
    "signal._fourier",
    "signal._frames",
    "sparse._arithmetic",
    "sparse._dense",
    "sparse._order",
)
_PACKAGE = __name__.rpartition("._autodiff")[0]


class World:
    """A namespace of primitives, each as one world sees it."""

    conjugate: Any  # the two that some worlds have in a form of their own, see below
    sum_like: Any

    def __init__(self, name: str, face: Callable[[Any], Any]) -> None:
        self._name = name
        self._face = face

    def __getattr__(self, name: str) -> Any:
        for path in _MODULES:
            module = importlib.import_module(f"{_PACKAGE}.{path}")
            for candidate in (name, "_" + name):
                found = getattr(module, candidate, None)
                if getattr(getattr(found, "primitive", None), "name", None) == name:
                    value = self._face(found)
                    setattr(self, name, value)
                    return value
        raise AttributeError(f"no primitive named {name!r} for gradient formulas")

    def __repr__(self) -> str:
        return f"<the world of {self._name}>"


def _same(x: Any) -> Any:
    return x


KERNELS = World("kernels", lambda op: op.primitive.kernel)
REAL_KERNELS = World("kernels of real numbers", lambda op: op.primitive.kernel)
REAL_KERNELS.conjugate = _same  # asking an array whether it is complex would cost more than most scalar formulas
OPS = World("ops", lambda op: op)
REAL_OPS = World("ops on real numbers", lambda op: op)
REAL_OPS.conjugate = _same


def _sum_like_unless_alike(g: Any, x: Any) -> Any:
    """`sum_like` that does nothing for values of one shape: outer tapes then record half as much."""
    if type(g) is EagerTensor and type(x) is EagerTensor and g._value.shape == x._value.shape:
        return g
    return sum_like(g, x)


OPS.sum_like = REAL_OPS.sum_like = _sum_like_unless_alike
