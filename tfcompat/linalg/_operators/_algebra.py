"""What operators make of operators: adjoints, inverses, Cholesky factors, products and quotients, by kind.

Each table says for a kind of operator, or a pair of kinds, what is better than the general result, which stands in it
for `LinearOperator` itself. The first hit in the order of Python's method resolution counts, of a pair the left one's
first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..._array._shape import expand_dims
from ...math._cast import cast, conj
from ...math._elementwise import sign, sqrt
from .._decompositions import cholesky
from ._base import ALGEBRA, LinearOperator
from ._blocks import LinearOperatorBlockDiag, LinearOperatorBlockLowerTriangular
from ._circulant import LinearOperatorCirculant, LinearOperatorCirculant2D, LinearOperatorCirculant3D
from ._composition import LinearOperatorComposition, is_symmetric_form
from ._dense import LinearOperatorFullMatrix, LinearOperatorLowerTriangular
from ._diag import LinearOperatorDiag
from ._householder import LinearOperatorHouseholder
from ._identity import LinearOperatorIdentity, LinearOperatorScaledIdentity, LinearOperatorZeros
from ._kronecker import LinearOperatorKronecker
from ._sum import added
from ._wrapped import LinearOperatorAdjoint, LinearOperatorInversion

_SUMMABLE = (
    LinearOperatorDiag,
    LinearOperatorLowerTriangular,
    LinearOperatorFullMatrix,
    LinearOperatorIdentity,
    LinearOperatorScaledIdentity,
)

_CIRCULANTS = (LinearOperatorCirculant, LinearOperatorCirculant2D, LinearOperatorCirculant3D)

# ---------------------------------------------------------------------------------------------------------------
# hints


def _hints(operator: Any, **changes: Any) -> dict[str, Any]:
    names = ("is_non_singular", "is_self_adjoint", "is_positive_definite", "is_square")
    return {**{name: getattr(operator, name) for name in names}, **changes}


def _non_singular(a: Any, b: Any) -> Any:
    """Whether a product has an inverse."""
    if False in (a.is_non_singular, b.is_non_singular):
        return False
    return a.is_non_singular and b.is_non_singular


def _commuting(a: Any, b: Any, **changes: Any) -> dict[str, Any]:
    """The hints of a product of two operators that commute."""
    told = (a.is_self_adjoint, b.is_self_adjoint)
    positive = all(one.is_positive_definite is True and one.is_self_adjoint is True for one in (a, b))
    return {
        "is_non_singular": _non_singular(a, b),
        "is_self_adjoint": True if all(told) else False if set(told) == {True, False} else None,
        "is_positive_definite": True if positive else None,
        "is_square": True,
        **changes,
    }


def _general(a: Any, b: Any) -> dict[str, Any]:
    """The hints of a product of any two operators."""
    told = (a.is_square, b.is_square)
    square: Any = None
    if all(told):
        square = True
    elif told == (False, False):
        if None not in (a.range_dimension.value, b.domain_dimension.value):
            square = a.range_dimension == b.domain_dimension
    elif None not in told:
        square = False
    if square:
        return {"is_square": True, "is_non_singular": _non_singular(a, b)}
    never = False if square is False else None
    return {
        "is_square": square,
        "is_non_singular": never,
        "is_self_adjoint": never,
        "is_positive_definite": never,
    }


# ---------------------------------------------------------------------------------------------------------------
# of one operator


def _conjugated(x: Any) -> Any:
    return conj(x) if x.dtype.is_complex else x


def _each(kind: Any, operator: Any, method: str, hints: dict[str, Any]) -> Any:
    """An operator of the same kind, made of what its operands make."""
    return kind([getattr(one, method)() for one in operator.operators], **hints)


def _itself(operator: Any) -> Any:
    return operator


def _with_spectrum(kind: Any, change: Callable[[Any], Any], keep: bool = False) -> Callable[[Any], Any]:
    """A circulant operator from another; TensorFlow keeps the dtype of arguments for inverses only."""

    def make(operator: Any) -> Any:
        dtype = {"input_output_dtype": operator.dtype} if keep else {}
        return kind(change(operator), **_hints(operator), **dtype)

    return make


def _multiple(operator: Any, multiplier: Any, **hints: Any) -> Any:
    return LinearOperatorScaledIdentity(operator._num_rows, multiplier, **hints)


ADJOINTS: dict[type, Callable[[Any], Any]] = {
    LinearOperator: lambda op: LinearOperatorAdjoint(op, **_hints(op)),
    LinearOperatorAdjoint: lambda op: op.operator,
    LinearOperatorIdentity: _itself,
    LinearOperatorHouseholder: _itself,
    LinearOperatorScaledIdentity: lambda op: _multiple(op, _conjugated(op.multiplier), **_hints(op)),
    LinearOperatorDiag: lambda op: LinearOperatorDiag(_conjugated(op.diag), **_hints(op)),
    LinearOperatorKronecker: lambda op: _each(LinearOperatorKronecker, op, "adjoint", _hints(op, is_square=True)),
    LinearOperatorBlockDiag: lambda op: _each(LinearOperatorBlockDiag, op, "adjoint", _hints(op, is_square=True)),
    **{kind: _with_spectrum(kind, lambda op: _conjugated(op.spectrum)) for kind in _CIRCULANTS},
}


def _block_inverse(operator: Any) -> Any:
    """The inverse of a block lower triangular operator, row by row.

    With the last row cut off, [[A, 0], [b, d]]^-1 = [[A^-1, 0], [-d^-1 b A^-1, d^-1]].
    """
    *upper, last = operator.operators
    row, corner = last[:-1], last[-1].inverse()
    hints = _hints(operator, is_square=True)
    if not upper:
        return LinearOperatorBlockLowerTriangular([[corner]], **hints)
    above = LinearOperatorBlockLowerTriangular(upper).inverse().operators
    made = []
    for i in range(len(row)):
        total = None
        for j in range(i, len(row)):
            term = row[j].matmul(above[j][i])
            if not isinstance(term, _SUMMABLE):
                term = LinearOperatorFullMatrix(term.to_dense())
            total = term if total is None else added(total, term)
        minus = LinearOperatorScaledIdentity(corner._lengths()[-1], cast(-1.0, operator.dtype))
        made.append(minus.matmul(corner.matmul(total)))
    return LinearOperatorBlockLowerTriangular([*above, [*made, corner]], **hints)


INVERSES: dict[type, Callable[[Any], Any]] = {
    LinearOperator: lambda op: LinearOperatorInversion(op, **_hints(op)),
    LinearOperatorInversion: lambda op: op.operator,
    LinearOperatorIdentity: _itself,
    LinearOperatorHouseholder: _itself,
    LinearOperatorScaledIdentity: lambda op: _multiple(op, 1.0 / op.multiplier, **_hints(op, is_self_adjoint=True)),
    LinearOperatorDiag: lambda op: LinearOperatorDiag(1.0 / op.diag, **_hints(op)),
    LinearOperatorKronecker: lambda op: _each(LinearOperatorKronecker, op, "inverse", _hints(op, is_square=True)),
    LinearOperatorBlockDiag: lambda op: _each(LinearOperatorBlockDiag, op, "inverse", _hints(op, is_square=True)),
    LinearOperatorBlockLowerTriangular: _block_inverse,
    **{kind: _with_spectrum(kind, lambda op: 1.0 / op.spectrum, keep=True) for kind in _CIRCULANTS},
}

_FACTOR = {"is_non_singular": True, "is_self_adjoint": None, "is_square": True}
_POSITIVE = {"is_non_singular": True, "is_self_adjoint": True, "is_positive_definite": True, "is_square": True}


def _dense_factor(operator: Any) -> Any:
    return LinearOperatorLowerTriangular(
        cholesky(operator.to_dense()), is_non_singular=True, is_self_adjoint=False, is_square=True
    )


def _factor_of_product(operator: Any) -> Any:
    """The Cholesky factor of a composition: of L L^H it is L, with a positive diagonal."""
    left = operator.operators[0]
    if (
        len(operator.operators) != 2
        or not is_symmetric_form(operator.operators)
        or not isinstance(left, LinearOperatorLowerTriangular)
    ):
        return _dense_factor(operator)
    if left.is_positive_definite:
        return left
    signs = expand_dims(sign(left.diag_part()), axis=-2)
    return LinearOperatorLowerTriangular(left.tril / signs, **_hints(left, is_positive_definite=None, is_square=True))


FACTORS: dict[type, Callable[[Any], Any]] = {
    LinearOperator: _dense_factor,
    LinearOperatorIdentity: lambda op: LinearOperatorIdentity(
        op._num_rows, batch_shape=op.batch_shape, dtype=op.dtype, **_POSITIVE
    ),
    LinearOperatorScaledIdentity: lambda op: _multiple(op, sqrt(op.multiplier), **_POSITIVE),
    LinearOperatorDiag: lambda op: LinearOperatorDiag(sqrt(op.diag), **_POSITIVE),
    LinearOperatorComposition: _factor_of_product,
    LinearOperatorKronecker: lambda op: _each(LinearOperatorKronecker, op, "cholesky", _FACTOR),
    LinearOperatorBlockDiag: lambda op: _each(LinearOperatorBlockDiag, op, "cholesky", _FACTOR),
}

# ---------------------------------------------------------------------------------------------------------------
# of two


def _square_zeros(zeros: Any, left: Any, right: Any) -> Any:
    if not left.is_square or not right.is_square:
        raise ValueError(
            "Matmul with non-square `LinearOperator`s or non-square `LinearOperatorZeros` not supported at this time."
        )
    return zeros


def _factor(multiple: Any) -> Any:
    """The multipliers of multiples of the identity, to broadcast with diagonals."""
    return expand_dims(multiple.multiplier, -1)


def _blockwise(left: Any, right: Any, method: str) -> Any:
    return LinearOperatorBlockDiag(
        [getattr(a, method)(b) for a, b in zip(left.operators, right.operators)],
        is_non_singular=_non_singular(left, right),
        is_square=True,
    )


def _of_spectra(kind: Any, join: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A circulant operator from two, of the dtype of arguments that is the default."""
    return lambda a, b: kind(join(a.spectrum, b.spectrum), **_commuting(a, b))


_UNKNOWN = {"is_positive_definite": None}

PRODUCTS: dict[tuple[type, type], Callable[[Any, Any], Any]] = {
    (LinearOperator, LinearOperator): lambda a, b: LinearOperatorComposition([a, b], **_general(a, b)),
    (LinearOperator, LinearOperatorIdentity): lambda a, b: a,
    (LinearOperator, LinearOperatorZeros): lambda a, b: _square_zeros(b, a, b),
    (LinearOperatorIdentity, LinearOperator): lambda a, b: b,
    (LinearOperatorZeros, LinearOperator): lambda a, b: _square_zeros(a, a, b),
    (LinearOperatorScaledIdentity, LinearOperatorScaledIdentity): lambda a, b: _multiple(
        a, a.multiplier * b.multiplier, **_commuting(a, b)
    ),
    (LinearOperatorScaledIdentity, LinearOperatorDiag): lambda a, b: LinearOperatorDiag(
        b.diag * _factor(a), **_commuting(a, b)
    ),
    (LinearOperatorDiag, LinearOperatorScaledIdentity): lambda a, b: LinearOperatorDiag(
        a.diag * _factor(b), **_commuting(a, b)
    ),
    (LinearOperatorDiag, LinearOperatorDiag): lambda a, b: LinearOperatorDiag(a.diag * b.diag, **_commuting(a, b)),
    (LinearOperatorDiag, LinearOperatorLowerTriangular): lambda a, b: LinearOperatorLowerTriangular(
        expand_dims(a.diag, -1) * b.to_dense(), **_commuting(a, b, **_UNKNOWN)
    ),
    (LinearOperatorLowerTriangular, LinearOperatorDiag): lambda a, b: LinearOperatorLowerTriangular(
        a.to_dense() * expand_dims(b.diag, -2), **_commuting(a, b, **_UNKNOWN)
    ),
    (LinearOperatorBlockDiag, LinearOperatorBlockDiag): lambda a, b: _blockwise(a, b, "matmul"),
    **{(kind, kind): _of_spectra(kind, lambda s, t: s * t) for kind in _CIRCULANTS},
}

QUOTIENTS: dict[tuple[type, type], Callable[[Any, Any], Any]] = {
    (LinearOperator, LinearOperator): lambda a, b: LinearOperatorComposition(
        [LinearOperatorInversion(a), b], **_general(a, b)
    ),
    (LinearOperator, LinearOperatorIdentity): lambda a, b: a.inverse(),
    (LinearOperatorIdentity, LinearOperator): lambda a, b: b,
    (LinearOperatorInversion, LinearOperator): lambda a, b: a.operator.matmul(b),
    (LinearOperatorScaledIdentity, LinearOperatorScaledIdentity): lambda a, b: _multiple(
        a, b.multiplier / a.multiplier, **_commuting(a, b)
    ),
    (LinearOperatorScaledIdentity, LinearOperatorDiag): lambda a, b: LinearOperatorDiag(
        b.diag / _factor(a), **_commuting(a, b)
    ),
    (LinearOperatorDiag, LinearOperatorScaledIdentity): lambda a, b: LinearOperatorDiag(
        _factor(b) / a.diag, **_commuting(a, b)
    ),
    (LinearOperatorDiag, LinearOperatorDiag): lambda a, b: LinearOperatorDiag(b.diag / a.diag, **_commuting(a, b)),
    (LinearOperatorDiag, LinearOperatorLowerTriangular): lambda a, b: LinearOperatorLowerTriangular(
        b.to_dense() / expand_dims(a.diag, -1), **_commuting(a, b, **_UNKNOWN)
    ),
    (LinearOperatorBlockDiag, LinearOperatorBlockDiag): lambda a, b: _blockwise(a, b, "solve"),
    **{(kind, kind): _of_spectra(kind, lambda s, t: t / s) for kind in _CIRCULANTS},
}

# ---------------------------------------------------------------------------------------------------------------
# looking up


def _of_one(table: dict[type, Callable[[Any], Any]]) -> Callable[[Any], Any]:
    def find(operator: Any) -> Any:
        for kind in type(operator).__mro__:
            if kind in table:
                return table[kind](operator)
        raise TypeError(f"{operator} is no LinearOperator")

    return find


def _of_two(table: dict[tuple[type, type], Callable[[Any, Any], Any]]) -> Callable[[Any, Any], Any]:
    def find(left: Any, right: Any) -> Any:
        for a in type(left).__mro__:
            for b in type(right).__mro__:
                if (a, b) in table:
                    return table[a, b](left, right)
        raise TypeError(f"{left} and {right} are no LinearOperators")

    return find


ALGEBRA.adjoint = _of_one(ADJOINTS)
ALGEBRA.inverse = _of_one(INVERSES)
ALGEBRA.cholesky = _of_one(FACTORS)
ALGEBRA.product = _of_two(PRODUCTS)
ALGEBRA.quotient = _of_two(QUOTIENTS)
