"""An operator plus a matrix of low rank."""

from __future__ import annotations

from typing import Any

from ..._array._create import convert_to_tensor
from ..._array._shape import expand_dims
from ..._core.messages import warn
from ..._core.shapes import Dimension
from ...math._cast import cast, conj
from ...math._elementwise import abs
from ...math._matmul import matmul
from ...math._reduce import reduce_sum
from ...math._transcendental import exp, log
from .._basic import diag_part
from .._decompositions import cholesky
from .._functions import det
from .._lengths import Lengths, common
from .._solvers import cholesky_solve
from ._base import BuiltIn, given
from ._diag import LinearOperatorDiag
from ._identity import LinearOperatorIdentity
from ._shapes import parameter, sizes, solve_broadcasting


class LinearOperatorLowRankUpdate(BuiltIn):
    """The sum `L + U D V^H` of an operator L and a product of thin matrices U, V with a diagonal D between them.

    Equations are solved with the matrix of `C = D^-1 + V^H L^-1 U` (Woodbury), determinants found with it likewise.

    Args:
        base_operator: the L, an operator of shape `[..., m, n]`.
        u: a tensor or variable of shape `[..., m, k]`.
        diag_update: the diagonal of D, a tensor or variable of shape `[..., k]`; None for ones.
        v: a tensor or variable of shape `[..., n, k]`; None for U.
        is_diag_update_positive: whether D is positive; True if it is not given.
        is_non_singular: a hint.
        is_self_adjoint: a hint.
        is_positive_definite: a hint.
        is_square: a hint.
        name: a name.

    Raises:
        ValueError: when a hint cannot be, or the shapes do not fit.

    >>> base = tf.linalg.LinearOperatorIdentity(2)
    >>> tf.linalg.LinearOperatorLowRankUpdate(base, u=[[1.], [1.]]).to_dense().numpy()
    array([[2., 1.],
           [1., 2.]], dtype=float32)
    """

    def __init__(
        self,
        base_operator: Any,
        u: Any,
        diag_update: Any = None,
        v: Any = None,
        is_diag_update_positive: Any = None,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = "LinearOperatorLowRankUpdate",
    ) -> None:
        parameters = given(locals())
        dtype = base_operator.dtype
        if diag_update is None:
            if is_diag_update_positive is False:
                raise ValueError(
                    "Default diagonal is the identity, which is positive.  However, user set 'is_diag_update_positive' "
                    "to False."
                )
            is_diag_update_positive = True
        elif is_diag_update_positive and dtype.is_complex:
            warn(
                "Note: setting is_diag_update_positive with a complex dtype means that diagonal is real and positive.",
                5,
            )
        self._use_cholesky = bool(
            base_operator.is_positive_definite
            and base_operator.is_self_adjoint
            and is_diag_update_positive
            and v is None
        )
        if base_operator.is_self_adjoint and v is None and not dtype.is_complex:
            if is_self_adjoint is False:
                raise ValueError(
                    "A = L + UDU^H, with L self-adjoint and D real diagonal.  Since UDU^H is self-adjoint, this "
                    "must be a self-adjoint operator."
                )
            is_self_adjoint = True
        if self._use_cholesky:
            if False in (is_positive_definite, is_self_adjoint, is_non_singular):
                raise ValueError("Arguments imply this is self-adjoint positive-definite operator.")
            is_positive_definite = is_self_adjoint = True
        self._u = parameter(u)
        self._v = self._u if v is None else parameter(v)
        self._diag_update = None if diag_update is None else parameter(diag_update)
        self._base_operator = base_operator
        super().__init__(
            dtype=dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name=name,
        )
        self._diag_operator: Any
        if diag_update is None:
            self._diag_operator = LinearOperatorIdentity(sizes(self._u)[-1], dtype=dtype)
        else:
            self._diag_operator = LinearOperatorDiag(self._diag_update, is_positive_definite=is_diag_update_positive)
        self._is_diag_update_positive = is_diag_update_positive
        self._check_shapes()

    def _check_shapes(self) -> None:
        both = common(sizes(self._u), sizes(self._v))
        self._base_operator.domain_dimension.assert_is_compatible_with(both[-2] if type(both[-2]) is int else None)
        if self._diag_update is not None:
            k = both[-1] if type(both[-1]) is int else None
            Dimension(k).assert_is_compatible_with(self._diag_update.shape[-1])
        self._lengths()

    @property
    def u(self) -> Any:
        """The U."""
        return self._u

    @property
    def v(self) -> Any:
        """The V."""
        return self._v

    @property
    def is_diag_update_positive(self) -> Any:
        """Whether D is positive; None if that is not known."""
        return self._is_diag_update_positive

    @property
    def diag_update(self) -> Any:
        """The diagonal of D, None for ones."""
        return self._diag_update

    @property
    def diag_operator(self) -> Any:
        """The D as an operator."""
        return self._diag_operator

    @property
    def base_operator(self) -> Any:
        """The L."""
        return self._base_operator

    def _lengths(self) -> Lengths:
        base = self._base_operator._lengths()
        return (
            *common(base[:-2], self._diag_operator._lengths()[:-2], sizes(self._u)[:-2], sizes(self._v)[:-2]),
            *base[-2:],
        )

    def _assert_self_adjoint(self) -> Any:
        if self._u is self._v and self._diag_update is None:
            return self._base_operator.assert_self_adjoint()
        return super()._assert_self_adjoint()

    def _uv(self) -> tuple[Any, Any]:
        """The two thin matrices, a variable that is both read once."""
        u = convert_to_tensor(self._u)
        return u, u if self._v is self._u else convert_to_tensor(self._v)

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        left, right = reversed(self._uv()) if adjoint else self._uv()
        inner = self._diag_operator.matmul(matmul(right, x, adjoint_a=True, adjoint_b=adjoint_arg), adjoint=adjoint)
        return self._base_operator.matmul(x, adjoint=adjoint, adjoint_arg=adjoint_arg) + matmul(left, inner)

    def _capacitance(self, u: Any, v: Any) -> Any:
        """The C = D^-1 + V^H L^-1 U."""
        return self._diag_operator.inverse().add_to_tensor(matmul(v, self._base_operator.solve(u), adjoint_a=True))

    def _determinant(self) -> Any:
        if self.is_positive_definite:
            return exp(self.log_abs_determinant())
        inner = det(self._capacitance(*self._uv()))
        return inner * self._diag_operator.determinant() * self._base_operator.determinant()

    def _log_abs_determinant(self) -> Any:
        capacitance = self._capacitance(*self._uv())
        if self._use_cholesky:
            inner = 2 * reduce_sum(log(diag_part(cholesky(capacitance))), axis=[-1])
        else:
            inner = log(abs(det(capacitance)))
            inner = cast(inner, self.dtype) if self.dtype.is_complex else inner
        return inner + self._diag_operator.log_abs_determinant() + self._base_operator.log_abs_determinant()

    def _diag_part(self) -> Any:
        u, v = self._uv()
        product = u * conj(v)
        if self._diag_update is not None:
            product = product * expand_dims(self._diag_update, -2)
        return reduce_sum(product, axis=-1) + self._base_operator.diag_part()

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        base = self._base_operator
        if base.is_non_singular is False:
            raise ValueError(
                "Solve not implemented unless this is a perturbation of a non-singular LinearOperator."
            )
        u, v = self._uv()
        capacitance = self._capacitance(u, v)
        if adjoint:
            u, v = v, u
        first = base.solve(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg)
        inner = matmul(v, first, adjoint_a=True)
        if self._use_cholesky:
            inner = cholesky_solve(cholesky(capacitance), inner)
        else:
            inner = solve_broadcasting(capacitance, inner, adjoint=adjoint)
        return first - base.solve(matmul(u, inner), adjoint=adjoint)

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("base_operator", "u", "diag_update", "v", "is_diag_update_positive")

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"base_operator": 0, "u": 2, "diag_update": 1, "v": 2}
