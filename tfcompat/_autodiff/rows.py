"""Jacobians by rows: the walk back is done once for each element of a target.

Eagerly, and in traces for a few elements, one after the other; in a trace whose target is large or of unknown lengths
by a loop of the traced function.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .._array._create import zeros
from .._array._grid import one_hot, range as range_op
from .._array._join import stack
from .._array._like import ones_of, reshape_like
from .._array._permute import transpose
from .._array._shape import reshape
from .._core.abstract import product
from .._core.modes import SWITCHES
from .._core.tensor import EagerTensor
from .indexed_slices import densify

UNROLLED = 16  # elements up to which a traced function holds a way back for each


def rows_of(target: Any, sources: Sequence[Any], walk: Callable[[Any], Sequence[Any]], batch: int = 0) -> list[Any]:
    """The derivatives of each element of a target.

    Args:
        target: a tensor.
        sources: tensors or variables.
        walk: from a cotangent of the target to those of the sources, None where there is none.
        batch: 1 if row i of the target depends on row i of the source only: the rows are done at one time then.

    Returns:
        For each source a tensor of the shape of the target and that of the source behind it (less the rows of the
        batch), or None.
    """
    lengths = tuple(target._value.shape)
    count = product(lengths[batch:])
    known = all([type(n) is int for n in lengths])
    if SWITCHES.trace is None or (known and count <= UNROLLED):
        if not math.prod(lengths):
            return [zeros_of_rows(target, x, batch) for x in sources]
        rows = [[densify(g) for g in walk(_seed(target, at, count))] for at in range(count)]
        # All rows took the same way back: all are None, or none is.
        made = [None if column[0] is None else stack(column, batch) for column in zip(*rows, strict=True)]
    else:
        made = _looped(target, count, walk, batch)
    shapes = [_whole(target, x, batch) for x in sources]
    return [None if g is None else reshape(g, shape) for g, shape in zip(made, shapes, strict=True)]


def _seed(target: Any, at: int, count: int) -> EagerTensor:
    """Zeros like a target, with ones at an element, in each row of a batch."""
    seed = np.zeros((math.prod(target._value.shape) // count, count), target._dtype.np)
    seed[:, at] = 1
    seed = seed.reshape(target._value.shape)
    return EagerTensor(seed if seed.ndim else seed[()], target._dtype)


def _looped(target: Any, count: Any, walk: Callable[[Any], Sequence[Any]], batch: int) -> list[Any]:
    from .._function.loops import map_fn

    ones = ones_of(target)
    found = walk(ones)  # for its form only
    dtypes = [g.dtype for g in found if g is not None]
    if not dtypes:
        return [None] * len(found)

    def row(at: Any) -> list[Any]:
        hot = one_hot(at, count, dtype=target.dtype)
        seed = reshape_like(reshape(ones, (-1, count)) * hot, target)
        return [densify(g) for g in walk(seed) if g is not None]

    columns = iter(map_fn(row, range_op(count), fn_output_signature=dtypes))
    made = [None if g is None else next(columns) for g in found]
    return [g if g is None or not batch else _behind(g) for g in made]


def _behind(g: Any) -> Any:
    """Rows of a jacobian with the batch in front of them."""
    return transpose(g, (1, 0, *range(2, g._value.ndim)))


def _whole(target: Any, x: Any, batch: int) -> tuple[Any, ...]:
    lengths = x._value.shape if hasattr(x, "_value") else x.shape.as_list()
    return (*target._value.shape, *tuple(lengths)[batch:])


def zeros_of_rows(target: Any, x: Any, batch: int = 0) -> Any:
    """The derivatives with respect to a source of a target that does not depend on it."""
    return zeros(_whole(target, x, batch), target.dtype if batch else x.dtype)
