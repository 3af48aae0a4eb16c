"""The table of ops that drives the sweeps: here (numeric gradients, raw == recorded) and in `conformance` (TensorFlow).

A row says how to call an op. `args` receives a `Sampler` and returns the positional arguments (or a tuple of
them and a dict of keywords); numpy arrays among them become tensors, and those of floating point are the inputs with
respect to which gradients are checked. What must not become a tensor (shapes, axes) is given as plain Python.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

FLOAT = ("float32", "float64")
REAL = ("float16", "float32", "float64", "int8", "int32", "int64", "uint8")
COMPLEX = ("complex64", "complex128")


class Sampler:
    """Draws arguments of one dtype, the same ones on every run.

    Attributes:
        dtype: the name of the dtype that the arguments shall have.
    """

    def __init__(self, dtype: str, seed: int = 0) -> None:
        self.dtype = dtype
        self._rng = np.random.default_rng(seed)

    def real(self, *shape: int, low: float = -2.0, high: float = 2.0) -> np.ndarray:
        """Numbers of the row's dtype, uniform in a range (complex: both parts)."""
        kind = np.dtype(self.dtype).kind
        if kind in "iu":
            low = max(low, 0) if kind == "u" else low
            return self._rng.integers(int(np.floor(low)), int(np.ceil(high)) + 1, shape).astype(self.dtype)
        drawn = self._rng.uniform(low, high, shape)
        if kind == "c":
            drawn = drawn + 1j * self._rng.uniform(low, high, shape)
        return np.asarray(drawn.astype(self.dtype))

    def apart(self, *shape: int, low: float = -2.0, high: float = 2.0) -> np.ndarray:
        """Numbers of the row's dtype with no two close to each other, nor to zero (for ops with ties and kinks)."""
        count = int(np.prod(shape))
        steps = np.linspace(low, high, 2 * count + 1)[1::2]
        steps = np.where(np.abs(steps) < 1e-6, (high - low) / (4 * count + 4), steps)
        return self._rng.permutation(steps).reshape(shape).astype(self.dtype)

    def ints(self, *shape: int, low: int = 0, high: int = 3, dtype: str = "int32") -> np.ndarray:
        """Integers from low to high - 1, for indices."""
        return np.asarray(self._rng.integers(low, high, shape).astype(dtype))

    def bools(self, *shape: int) -> np.ndarray:
        """Truth values."""
        return np.asarray(self._rng.integers(0, 2, shape).astype(bool))


@dataclass(frozen=True)
class Row:
    """One way to call one op.

    Attributes:
        name: the path of the function under `tf`, as in `"math.sin"`.
        args: from a Sampler to the arguments.
        dtypes: the dtypes to sample.
        order: up to which order gradients are compared; 0 for "has none".
        rtol: the tolerance of values for float32; other dtypes scale it. None is the default of the sweep.
        special: whether NaN, infinities, zeros and empties are put through it too.
        avoid: special values to leave out, where TensorFlow's own answer depends on their place in the tensor.
        errors: calls that must fail alike on both libraries, each a function of `tf`.
        note: why a tolerance or a restriction is as it is.
        id: what tells two rows of one op apart.
    """

    name: str
    args: Callable[[Sampler], Any]
    dtypes: tuple[str, ...] = FLOAT
    order: int = 2
    rtol: float | None = None
    special: bool = False
    avoid: tuple[float, ...] = ()
    errors: tuple[Callable[[Any], Any], ...] = field(default=())
    note: str = ""
    id: str = ""


def without_gradients_of_integers(rows: list[Row]) -> list[Row]:
    """The rows, those of differentiable and of other dtypes split in two: the others have no gradients to compare."""
    made = []
    for row in rows:
        exact = tuple(d for d in row.dtypes if np.dtype(d).kind not in "fc")
        if row.order and exact:
            made.append(replace(row, dtypes=exact, order=0, errors=(), id=f"{row.id}, exact".removeprefix(", ")))
            row = replace(row, dtypes=tuple(d for d in row.dtypes if d not in exact))
        made.append(row)
    return made
