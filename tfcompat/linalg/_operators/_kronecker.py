"""Kronecker products of operators."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

from ..._array._create import convert_to_tensor
from ..._array._shape import expand_dims, reshape
from ..._core.errors import InvalidArgumentError
from ..._function.contexts import group
from ...math._cast import cast, conj
from ...math._transcendental import pow
from .._basic import matrix_transpose
from .._lengths import Lengths, common
from ._base import BuiltIn, given
from ._composition import of_one_dtype
from ._shapes import sizes

_NOT_SQUARE = (
    "All Kronecker factors must be square for the product to be invertible. Expected hint `is_square` to be True for "
    "every operator in argument `operators`."
)


class LinearOperatorKronecker(BuiltIn):
    """The Kronecker product of several operators.

    Args:
        operators: a list of operators of one dtype.
        is_non_singular: a hint.
        is_self_adjoint: a hint.
        is_positive_definite: a hint.
        is_square: a hint.
        name: a name; those of the operators with `_x_` between them if not given.

    Raises:
        TypeError: when the dtypes differ.
        ValueError: when there are no operators, or a hint cannot be.

    >>> one = tf.linalg.LinearOperatorDiag([1., 2.])
    >>> tf.linalg.LinearOperatorKronecker([one, one]).diag_part().numpy()
    array([1., 2., 2., 4.], dtype=float32)
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
            lambda pairs: "Expected every operation in argument `operators` to have the same dtype. "
            f"Received {[str(pair) for pair in pairs]}.",
        )
        if not operators:
            raise ValueError(f"Argument `operators` must be a list of >=1 operators. Received: {operators}.")
        hints = {}
        for word in ("non_singular", "self_adjoint", "positive_definite"):
            hint = parameters[f"is_{word}"]
            if all(getattr(one, f"is_{word}") for one in operators):
                if hint is False:
                    said = word.replace("_", "-")
                    raise ValueError(
                        f"The Kronecker product of {said} operators is always {said}. Expected argument `is_{word}` to "
                        f"be True. Received: {hint}."
                    )
                hint = True
            hints[f"is_{word}"] = hint
        super().__init__(
            dtype=operators[0].dtype,
            **hints,
            is_square=is_square,
            parameters=parameters,
            name="_x_".join(one.name for one in operators) if name is None else name,
        )

    @property
    def operators(self) -> Any:
        """The factors."""
        return self._operators

    def _lengths(self) -> Lengths:
        lengths = [one._lengths() for one in self._operators]
        return (*common(*[one[:-2] for one in lengths]), *[prod(one[axis] for one in lengths) for axis in (-2, -1)])

    def _apply(self, x: Any, act: Callable[[Any, Any], Any], adjoint: bool, adjoint_arg: bool) -> Any:
        """Let each factor act on its own axis of the argument.

        (A kron B) vec(X) = vec(A X B^T) in rows: with the argument transposed, the last factor acts on the last axis,
        and what it leaves is folded so that the axis of the factor before it comes last.
        """
        rows, columns = (-1, -2) if adjoint else (-2, -1)
        width = sizes(x)[-2 if adjoint_arg else -1]
        if adjoint_arg:
            made = conj(x) if self.dtype.is_complex else x
        else:
            made = matrix_transpose(x)
        for one in reversed(self._operators):
            n = one._lengths()[columns]
            *batch, p, q = sizes(made)
            made = reshape(made, (*batch, p * q // n, n))
            made = act(one, conj(made) if self.dtype.is_complex else made)
        return reshape(made, (*sizes(made)[:-2], self._lengths()[rows], width))

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        def act(one: Any, part: Any) -> Any:
            return one.matmul(part, adjoint=adjoint, adjoint_arg=True)

        return self._apply(x, act, adjoint, adjoint_arg)

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        def act(one: Any, part: Any) -> Any:
            return one.solve(part, adjoint=adjoint, adjoint_arg=True)

        return self._apply(rhs, act, adjoint, adjoint_arg)

    def _share(self, one: Any) -> Any:
        """How often each eigenvalue of a factor is one of the product."""
        return cast(convert_to_tensor(self._lengths()[-1] // one._lengths()[-1]), self.dtype)

    def _determinant(self) -> Any:
        made = 1.0
        for one in self._operators:
            made = made * pow(one.determinant(), self._share(one))
        return made

    def _log_abs_determinant(self) -> Any:
        made = 0.0
        for one in self._operators:
            made = made + one.log_abs_determinant() * self._share(one)
        return made

    def _trace(self) -> Any:
        made = 1.0
        for one in self._operators:
            made = made * one.trace()
        return made

    def _joined(self, vectors: list[Any]) -> Any:
        """The Kronecker product of vectors."""
        made = vectors[0]
        for one in vectors[1:]:
            made = expand_dims(made, -1) * expand_dims(one, -2)
            made = reshape(made, (*sizes(made)[:-2], -1))
        return made

    def _diag_part(self) -> Any:
        made = self._joined([one.diag_part() for one in self._operators])
        rows, columns = self._lengths()[-2:]
        made.set_shape(self.batch_shape.concatenate(self.shape[-1] if rows > columns else self.shape[-2]))
        return made

    def _eigvals(self) -> Any:
        return self._joined([one.eigvals() for one in self._operators])

    def _to_dense(self) -> Any:
        made = self._operators[0].to_dense()
        for one in self._operators[1:]:
            left = expand_dims(expand_dims(made, -2), -1)
            made = left * expand_dims(expand_dims(one.to_dense(), -2), -4)
            *batch, m, p, n, q = sizes(made)
            made = reshape(made, (*batch, m * p, n * q))
        return made

    def _assert_each(self, name: str) -> Any:
        if not all(one.is_square for one in self._operators):
            raise InvalidArgumentError(None, None, _NOT_SQUARE)
        return group(*[getattr(one, name)() for one in self._operators])

    def _assert_non_singular(self) -> Any:
        return self._assert_each("assert_non_singular")

    def _assert_self_adjoint(self) -> Any:
        return self._assert_each("assert_self_adjoint")

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("operators",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"operators": [0] * len(self._operators)}
