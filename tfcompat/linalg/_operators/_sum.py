"""Sums of operators, as simple as their kinds allow; the inverse of a block lower triangular operator needs them."""

from __future__ import annotations

from typing import Any

from ..._array._create import ones
from ._dense import LinearOperatorFullMatrix, LinearOperatorLowerTriangular
from ._diag import LinearOperatorDiag
from ._identity import LinearOperatorIdentity, LinearOperatorScaledIdentity

_MULTIPLES = (LinearOperatorIdentity, LinearOperatorScaledIdentity)
_DIAGONAL = (*_MULTIPLES, LinearOperatorDiag)
_TRIANGULAR = (*_DIAGONAL, LinearOperatorLowerTriangular)


def added(a: Any, b: Any) -> Any:
    """The sum of two operators of one shape.

    Args:
        a: a `LinearOperator`.
        b: another of the same dtype.

    Returns:
        A multiple of the identity if both are such, else a diagonal, lower triangular or full matrix.
    """
    both = {hint: getattr(a, hint) and getattr(b, hint) for hint in ("is_self_adjoint", "is_positive_definite")}
    hints = {**both, "is_non_singular": True if both["is_positive_definite"] else None}
    if isinstance(a, _MULTIPLES) and isinstance(b, _MULTIPLES):
        return LinearOperatorScaledIdentity(
            num_rows=a.range_dimension_tensor(), multiplier=_multiplier(a) + _multiplier(b), **hints
        )
    if isinstance(a, _DIAGONAL) and isinstance(b, _DIAGONAL):
        return LinearOperatorDiag(a.diag_part() + b.diag_part(), **hints)
    if isinstance(b, _DIAGONAL):
        a, b = b, a
    dense = a.add_to_tensor(b.to_dense())
    if isinstance(a, _TRIANGULAR) and isinstance(b, _TRIANGULAR):
        return LinearOperatorLowerTriangular(dense, **hints)
    return LinearOperatorFullMatrix(dense, **hints)


def _multiplier(operator: Any) -> Any:
    if isinstance(operator, LinearOperatorScaledIdentity):
        return operator.multiplier
    return ones(operator._lengths()[:-2], dtype=operator.dtype)
