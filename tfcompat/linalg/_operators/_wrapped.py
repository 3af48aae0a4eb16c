"""The adjoint and the inverse of another operator."""

from __future__ import annotations

from typing import Any

from ...math._cast import conj
from .._basic import adjoint as adjoint_of
from .._lengths import Lengths
from ._base import BuiltIn, given

_WORDS = ("square", "non_singular", "self_adjoint", "positive_definite")


def _combined(operator: Any, hints: dict[str, Any], what: str) -> dict[str, Any]:
    """The hints of an operator together with those given for what is made of it.

    Raises:
        ValueError: when they contradict each other.
    """
    made = {}
    for word in _WORDS:
        own, told = getattr(operator, f"is_{word}"), hints[f"is_{word}"]
        if (own is False and told) or (own and told is False):
            word = word.replace("_", "-")
            raise ValueError(f"An operator is {word} if and only if its {what} is {word}.")
        made[f"is_{word}"] = True if own or told else False if own is False or told is False else None
    return made


class _Wrapped(BuiltIn):
    _operator: Any

    @property
    def operator(self) -> Any:
        """The operator itself."""
        return self._operator

    def _assert_non_singular(self) -> Any:
        return self._operator.assert_non_singular()

    def _assert_positive_definite(self) -> Any:
        return self._operator.assert_positive_definite()

    def _assert_self_adjoint(self) -> Any:
        return self._operator.assert_self_adjoint()

    def _cond(self) -> Any:
        return self._operator.cond()

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("operator",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"operator": 0}


class LinearOperatorAdjoint(_Wrapped):
    """The conjugate transpose of an operator.

    Args:
        operator: a `LinearOperator`.
        is_non_singular: a hint.
        is_self_adjoint: a hint.
        is_positive_definite: a hint.
        is_square: a hint.
        name: a name; the operator's with `_adjoint` if not given.

    Raises:
        ValueError: when a hint contradicts the operator's.

    >>> operator = tf.linalg.LinearOperatorFullMatrix([[1., 2.], [3., 4.]])
    >>> tf.linalg.LinearOperatorAdjoint(operator).matvec([1., 0.]).numpy()
    array([1., 2.], dtype=float32)
    """

    def __init__(
        self,
        operator: Any,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = None,
    ) -> None:
        parameters = given(locals())
        self._operator = operator
        super().__init__(
            dtype=operator.dtype,
            **_combined(operator, parameters, "adjoint"),
            parameters=parameters,
            name=operator.name + "_adjoint" if name is None else name,
        )

    def _lengths(self) -> Lengths:
        *batch, m, n = self._operator._lengths()
        return (*batch, n, m)

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._operator.matmul(x, adjoint=not adjoint, adjoint_arg=adjoint_arg)

    def _matvec(self, x: Any, adjoint: bool = False) -> Any:
        return self._operator.matvec(x, adjoint=not adjoint)

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._operator.solve(rhs, adjoint=not adjoint, adjoint_arg=adjoint_arg)

    def _solvevec(self, rhs: Any, adjoint: bool = False) -> Any:
        return self._operator.solvevec(rhs, adjoint=not adjoint)

    def _conjugated(self, x: Any) -> Any:
        return x if self.is_self_adjoint else conj(x)

    def _determinant(self) -> Any:
        return self._conjugated(self._operator.determinant())

    def _log_abs_determinant(self) -> Any:
        return self._operator.log_abs_determinant()

    def _trace(self) -> Any:
        return self._conjugated(self._operator.trace())

    def _to_dense(self) -> Any:
        dense = self._operator.to_dense()
        return dense if self.is_self_adjoint else adjoint_of(dense)

    def _eigvals(self) -> Any:
        values = self._operator.eigvals()
        return values if self._operator.is_self_adjoint else conj(values)


class LinearOperatorInversion(_Wrapped):
    """The inverse of an operator.

    Args:
        operator: a `LinearOperator`.
        is_non_singular: a hint, not False.
        is_self_adjoint: a hint.
        is_positive_definite: a hint.
        is_square: a hint, not False.
        name: a name; the operator's with `_inv` if not given.

    Raises:
        ValueError: when a hint contradicts the operator's, or there is no inverse.

    >>> operator = tf.linalg.LinearOperatorFullMatrix([[2., 0.], [0., 4.]])
    >>> tf.linalg.LinearOperatorInversion(operator).matvec([1., 1.]).numpy()
    array([0.5 , 0.25], dtype=float32)
    """

    def __init__(
        self,
        operator: Any,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = None,
    ) -> None:
        parameters = given(locals())
        self._operator = operator
        for hint in ("is_non_singular", "is_square"):
            own, told = getattr(operator, hint), parameters[hint]
            if own is False or told is False:
                raise ValueError(
                    f"Argument `{hint}` or argument `operator` must have supplied hint `{hint}` equal to `True` or "
                    f"`None`. Found `operator.{hint}`: {own}, `{hint}`: {told}."
                )
        super().__init__(
            dtype=operator.dtype,
            **_combined(operator, parameters, "inverse"),
            parameters=parameters,
            name=operator.name + "_inv" if name is None else name,
        )

    def _lengths(self) -> Lengths:
        lengths: Lengths = self._operator._lengths()
        return lengths

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._operator.solve(x, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._operator.matmul(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def _determinant(self) -> Any:
        return 1.0 / self._operator.determinant()

    def _log_abs_determinant(self) -> Any:
        return -1.0 * self._operator.log_abs_determinant()

    def _eigvals(self) -> Any:
        return 1.0 / self._operator.eigvals()
