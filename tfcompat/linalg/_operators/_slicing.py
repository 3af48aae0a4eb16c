"""`operator[...]`: a part of a stack of linear operators, made by slicing its parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..._array._arguments import SLICE_NODE
from ..._array._repeat import broadcast_to
from ..._core.errors import invalid
from .._lengths import common
from ._shapes import sizes


def batch_slice(operator: Any, slices: Any) -> Any:
    """Some of a stack of operators.

    Args:
        operator: a `LinearOperator`.
        slices: what a tensor of the operator's leading axes would take between brackets.

    Returns:
        An operator of the same kind.
    """
    if not isinstance(slices, Sequence):
        slices = (slices,)
    changed = {}
    if tuple(slices) != (Ellipsis,):
        batch = operator._lengths()[:-2]
        for name, ndims in operator._experimental_parameter_ndims_to_matrix_ndims.items():
            value = getattr(operator, name)
            if value is not None:
                changed[name] = _each(value, ndims, lambda one, n: _sliced(one, n, slices, batch))
    return type(operator)(**{**operator.parameters, **changed})


def _each(value: Any, ndims: Any, change: Any) -> Any:
    """What a function makes of each part of a parameter that is a structure."""
    if isinstance(ndims, list):
        return [_each(one, n, change) for one, n in zip(value, ndims)]
    return change(value, ndims)


def _with_rank(value: Any, ndims: int, rank: int) -> Any:
    """A parameter with leading axes of length 1, as many as the operator has."""
    if hasattr(value, "_experimental_parameter_ndims_to_matrix_ndims"):
        changed = {
            name: _each(getattr(value, name), n, lambda one, m: _with_rank(one, m, rank))
            for name, n in value._experimental_parameter_ndims_to_matrix_ndims.items()
            if getattr(value, name) is not None
        }
        return type(value)(**{**value.parameters, **changed})
    return broadcast_to(value, common((1,) * (rank + ndims), sizes(value)))


def _sliced(value: Any, ndims: int, slices: Any, batch: tuple[Any, ...]) -> Any:
    """One parameter of those operators that the slices take."""
    value = _with_rank(value, ndims, len(batch))
    if hasattr(value, "_lengths"):
        lengths = value._lengths()[: -2 - ndims]
    else:
        lengths = sizes(value)[: len(sizes(value)) - ndims]
    if batch and not lengths:
        return value
    taken = _within(slices, batch, lengths)
    if ndims:
        if not any(one is Ellipsis for one in slices):
            taken.append(Ellipsis)
        taken += [slice(None)] * ndims
    return value[tuple(taken)]


def _within(slices: Any, batch: tuple[Any, ...], lengths: tuple[Any, ...]) -> list[Any]:
    """The slices for a parameter, some of whose axes have length 1 where the operator's are longer."""
    made: list[Any] = []
    at = 0
    for place, one in enumerate(slices):
        if one is Ellipsis:
            if at < 0:
                raise ValueError(f"Found multiple `...` in slices {slices}")
            at = -sum(other is not None for other in slices[place + 1 :])
        elif one is not None:
            if not -len(batch) <= at < len(batch):
                raise invalid(f"slice index {at} of dimension 0 out of bounds.", "StridedSlice", SLICE_NODE)
            if batch[at] != lengths[at] and lengths[at] == 1:
                one = slice(None) if isinstance(one, slice) else 0
            at += 1
        made.append(one)
    return made
