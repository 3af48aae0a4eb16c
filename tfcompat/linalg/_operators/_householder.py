"""Householder reflections as operators."""

from __future__ import annotations

from typing import Any

from ..._array._create import convert_to_tensor, ones, zeros
from ..._array._join import concat
from ..._array._shape import expand_dims
from ..._core.dtypes import as_dtype
from ..._core.errors import InvalidArgumentError
from ...math._cast import cast, conj
from ...math._matmul import matmul
from ...math._reduce import l2_normalize
from .._basic import adjoint as adjoint_of, diag_part, set_diag
from .._lengths import Lengths
from ._base import BuiltIn, given
from ._shapes import parameter, sizes


class LinearOperatorHouseholder(BuiltIn):
    """The reflection `I - 2 v v^H / |v|^2`, or a stack of them.

    Args:
        reflection_axis: the v, a tensor or variable of shape `[..., n]`.
        is_non_singular: a hint.
        is_self_adjoint: True.
        is_positive_definite: False.
        is_square: True.
        name: a name.

    Raises:
        ValueError: when a hint cannot be, or `reflection_axis` is a scalar.

    >>> tf.linalg.LinearOperatorHouseholder([0., 2.]).matvec([3., 4.]).numpy()
    array([ 3., -4.], dtype=float32)
    """

    def __init__(
        self,
        reflection_axis: Any,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = "LinearOperatorHouseholder",
    ) -> None:
        parameters = given(locals())
        self._reflection_axis = parameter(reflection_axis)
        if self._reflection_axis.shape.rank == 0:
            raise ValueError(
                f"Argument reflection_axis must have at least 1 dimension.  Found: {self._reflection_axis!s}"
            )
        if is_self_adjoint is False:
            raise ValueError("A Householder operator is always self adjoint.")
        if is_positive_definite is True:
            raise ValueError("A Householder operator is always non-positive definite.")
        if is_square is False:
            raise ValueError("A Householder operator is always square.")
        super().__init__(
            dtype=as_dtype(self._reflection_axis.dtype),
            is_non_singular=is_non_singular,
            is_self_adjoint=True,
            is_positive_definite=False,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    @property
    def reflection_axis(self) -> Any:
        """The vectors across which it reflects."""
        return self._reflection_axis

    def _lengths(self) -> Lengths:
        lengths = sizes(self._reflection_axis)
        return (*lengths, lengths[-1])

    def _assert_non_singular(self) -> None:
        return None

    def _assert_positive_definite(self) -> Any:
        raise InvalidArgumentError(None, None, "Householder operators are always non-positive definite.")

    def _assert_self_adjoint(self) -> None:
        return None

    def _unit(self) -> Any:
        return l2_normalize(convert_to_tensor(self._reflection_axis), axis=-1)

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        x = adjoint_of(x) if adjoint_arg else x
        column = expand_dims(self._unit(), -1)
        return x - 2 * column * matmul(column, x, adjoint_a=True)

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._matmul(rhs, adjoint, adjoint_arg)

    def _of_batch(self, make: Any) -> Any:
        return make(self._lengths()[:-2], dtype=self.dtype)

    def _trace(self) -> Any:
        return cast(self.domain_dimension_tensor() - 2, self.dtype) * self._of_batch(ones)

    def _determinant(self) -> Any:
        return -self._of_batch(ones)

    def _log_abs_determinant(self) -> Any:
        return self._of_batch(zeros)

    def _cond(self) -> Any:
        return self._of_batch(ones)

    def _to_dense(self) -> Any:
        column = expand_dims(self._unit(), -1)
        made = -2 * matmul(column, column, adjoint_b=True)
        return set_diag(made, 1.0 + diag_part(made))

    def _diag_part(self) -> Any:
        unit = self._unit()
        return 1.0 - 2 * unit * conj(unit)

    def _eigvals(self) -> Any:
        *batch, n, _ = self._lengths()
        return concat([-ones((*batch, 1), dtype=self.dtype), ones((*batch, n - 1), dtype=self.dtype)], -1)

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("reflection_axis",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"reflection_axis": 1}
