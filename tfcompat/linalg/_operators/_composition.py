"""The operator that applies several others one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..._core.tensor import Tensor
from ..._function.contexts import group
from .._lengths import Lengths, common
from ._base import BuiltIn, given


def listed(values: Any) -> list[Any]:
    """An argument that must be a sequence, as a list.

    Raises:
        TypeError: when it is none.
    """
    if isinstance(values, (str, bytes, Tensor)) or not hasattr(values, "__iter__"):
        raise TypeError(f'Expected argument "values" to be iterable.  Found: {type(values)}')
    return list(values)


def of_one_dtype(operators: Any, refusal: Callable[[list[Any]], str]) -> list[Any]:
    """The operands of an operator made of others.

    Args:
        operators: a list of operators.
        refusal: from the names and dtypes of the operators to the message for those that differ in dtype.

    Raises:
        TypeError: when it is no list, or the dtypes differ.
    """
    made = listed(operators)
    if any(one.dtype != made[0].dtype for one in made):
        raise TypeError(refusal([(one.name, one.dtype) for one in made]))
    return made


def _are_adjoint(a: Any, b: Any) -> bool:
    if a is b and a.is_self_adjoint is not None:
        return bool(a.is_self_adjoint)
    return a.H is b or b.H is a


def is_symmetric_form(operators: list[Any]) -> bool:
    """Whether a product reads A B ... B^H A^H."""
    n = len(operators)
    return n % 2 == 0 and all(_are_adjoint(operators[i], operators[n - 1 - i]) for i in range(n // 2))


class LinearOperatorComposition(BuiltIn):
    """The product of several operators.

    Args:
        operators: a list of operators of one dtype, whose dimensions fit; the last one is applied first.
        is_non_singular: a hint.
        is_self_adjoint: a hint.
        is_positive_definite: a hint.
        is_square: a hint.
        name: a name; those of the operators with `_o_` between them if not given.

    Raises:
        TypeError: when the dtypes differ.
        ValueError: when there are no operators, their dimensions do not fit, or a hint cannot be.

    >>> twice = tf.linalg.LinearOperatorScaledIdentity(2, 2.)
    >>> swap = tf.linalg.LinearOperatorPermutation([1, 0])
    >>> tf.linalg.LinearOperatorComposition([twice, swap]).matvec([1., 2.]).numpy()
    array([4., 2.], dtype=float32)
    """

    def __init__(
        self,
        operators: Any,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = None,
    ) -> None:
        parameters = given(locals())
        self._operators = operators = of_one_dtype(
            operators,
            lambda pairs: "Expected all operators to have the same dtype.  Found " + "   ".join(map(str, pairs)),
        )
        if not operators:
            raise ValueError(f"Expected a non-empty list of operators. Found: {operators}")
        if all(one.is_non_singular for one in operators):
            if is_non_singular is False:
                raise ValueError("The composition of non-singular operators is always non-singular.")
            is_non_singular = True
        symmetric = is_symmetric_form(operators)
        if symmetric or (len(operators) == 1 and operators[0].is_self_adjoint):
            if is_self_adjoint is False:
                raise ValueError(
                    "The composition was determined to be self-adjoint but user provided incorrect `False` hint."
                )
            is_self_adjoint = True
        if symmetric:
            if is_square is False:
                raise ValueError(
                    "The composition was determined have the form A @ A.H, hence it must be square. The user provided "
                    "an incorrect `False` hint."
                )
            is_square = True
        if symmetric and is_non_singular:
            if is_positive_definite is False:
                raise ValueError(
                    "The composition was determined to be non-singular and have the form A @ A.H, hence it must be "
                    "positive-definite. The user provided an incorrect `False` hint."
                )
            is_positive_definite = True
        super().__init__(
            dtype=operators[0].dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name="_o_".join(one.name for one in operators) if name is None else name,
        )

    @property
    def operators(self) -> Any:
        """The factors."""
        return self._operators

    def _lengths(self) -> Lengths:
        inner = self._operators[0].domain_dimension
        for one in self._operators[1:]:
            inner.assert_is_compatible_with(one.range_dimension)
            inner = one.domain_dimension
        lengths = [one._lengths() for one in self._operators]
        return (*common(*[one[:-2] for one in lengths]), lengths[0][-2], lengths[-1][-1])

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        first, *rest = self._operators if adjoint else reversed(self._operators)
        made = first.matmul(x, adjoint=adjoint, adjoint_arg=adjoint_arg)
        for one in rest:
            made = one.matmul(made, adjoint=adjoint)
        return made

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        first, *rest = reversed(self._operators) if adjoint else self._operators
        made = first.solve(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg)
        for one in rest:
            made = one.solve(made, adjoint=adjoint)
        return made

    def _determinant(self) -> Any:
        made = self._operators[0].determinant()
        for one in self._operators[1:]:
            made = made * one.determinant()
        return made

    def _log_abs_determinant(self) -> Any:
        made = self._operators[0].log_abs_determinant()
        for one in self._operators[1:]:
            made = made + one.log_abs_determinant()
        return made

    def _assert_non_singular(self) -> Any:
        if all(one.is_square for one in self._operators):
            return group(*[one.assert_non_singular() for one in self._operators])
        return super()._assert_non_singular()

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("operators",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"operators": [0] * len(self._operators)}
