"""Lengths of the axes of stacks of matrices, which may be symbols of a trace."""

from __future__ import annotations

from typing import Any

from .._core.abstract import sym_max
from .._core.shapes import TensorShape

Lengths = tuple[Any, ...]  # ints, or symbols of a trace


def static(lengths: Lengths) -> TensorShape:
    """The shape as far as it is known."""
    return TensorShape([n if type(n) is int else None for n in lengths])


def common(*shapes: Lengths) -> Lengths:
    """The shape that several shapes broadcast to.

    Raises:
        ValueError: when they do not.
    """
    made: Lengths = ()
    for shape in shapes:
        rank = max(len(made), len(shape))
        padded = [(1,) * (rank - len(one)) + tuple(one) for one in (made, shape)]
        try:
            made = tuple([_fitting(a, b) for a, b in zip(*padded)])
        except ValueError:
            raise ValueError(f"Incompatible shapes for broadcasting: {static(made)} and {static(shape)}") from None
    return made


def _fitting(a: Any, b: Any) -> Any:
    """The length that two lengths broadcast to; of two unknown ones the greater, since one of them must be 1."""
    if a == b or (type(b) is int and b == 1):
        return a
    if type(a) is int and (a == 1 or type(b) is int):
        if a != 1:
            raise ValueError(a, b)
        return b
    return a if type(a) is int else b if type(b) is int else sym_max(a, b)
