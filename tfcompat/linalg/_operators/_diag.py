"""Diagonal matrices as operators."""

from __future__ import annotations

from typing import Any

from ..._array._create import convert_to_tensor
from ..._array._shape import expand_dims
from ..._core.dtypes import as_dtype
from ...debugging._values import assert_positive
from ...math._cast import cast, conj, real
from ...math._elementwise import abs
from ...math._reduce import reduce_max, reduce_min, reduce_prod, reduce_sum
from ...math._transcendental import log
from .._basic import adjoint as adjoint_of, diag as diag_of, diag_part, set_diag
from .._lengths import Lengths
from ._asserts import assert_real, assert_without_zeros
from ._base import BuiltIn, given
from ._shapes import parameter, sizes


class LinearOperatorDiag(BuiltIn):
    """A diagonal matrix, or a stack of them.

    Args:
        diag: the diagonals, a tensor or variable of shape `[..., n]`.
        is_non_singular: a hint.
        is_self_adjoint: a hint; True for real diagonals.
        is_positive_definite: a hint.
        is_square: True.
        name: a name.

    Raises:
        ValueError: when a hint cannot be, or `diag` is a scalar.

    >>> tf.linalg.LinearOperatorDiag([1., 2.]).matvec([3., 4.]).numpy()
    array([3., 8.], dtype=float32)
    """

    def __init__(
        self,
        diag: Any,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = "LinearOperatorDiag",
    ) -> None:
        parameters = given(locals())
        self._diag = parameter(diag)
        if self._diag.shape.rank == 0:
            raise ValueError(f"Argument diag must have at least 1 dimension.  Found: {self._diag!s}")
        if not as_dtype(self._diag.dtype).is_complex:
            if is_self_adjoint is False:
                raise ValueError("A real diagonal operator is always self adjoint.")
            is_self_adjoint = True
        if is_square is False:
            raise ValueError("Only square diagonal operators currently supported.")
        super().__init__(
            dtype=self._diag.dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    @property
    def diag(self) -> Any:
        """The diagonals."""
        return self._diag

    def _lengths(self) -> Lengths:
        lengths = sizes(self._diag)
        return (*lengths, lengths[-1])

    def _assert_non_singular(self) -> Any:
        return assert_without_zeros(self._diag, "Singular operator:  Diagonal contained zero values.")

    def _assert_positive_definite(self) -> Any:
        if self.dtype.is_complex:
            message = "Diagonal operator had diagonal entries with non-positive real part, "
        else:
            message = "Real diagonal operator had non-positive diagonal entries, "
        return assert_positive(real(self._diag), message=message + "thus was not positive definite.")

    def _assert_self_adjoint(self) -> Any:
        return assert_real(
            self._diag,
            "This diagonal operator contained non-zero imaginary values.   Thus it was not self-adjoint.",
        )

    def _conjugated(self, adjoint: bool) -> Any:
        return conj(self._diag) if adjoint else self._diag

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return expand_dims(self._conjugated(adjoint), -1) * (adjoint_of(x) if adjoint_arg else x)

    def _matvec(self, x: Any, adjoint: bool = False) -> Any:
        return self._conjugated(adjoint) * x

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return (adjoint_of(rhs) if adjoint_arg else rhs) * expand_dims(1.0 / self._conjugated(adjoint), -1)

    def _determinant(self) -> Any:
        return reduce_prod(self._diag, axis=[-1])

    def _log_abs_determinant(self) -> Any:
        made = reduce_sum(log(abs(self._diag)), axis=[-1])
        return cast(made, self.dtype) if self.dtype.is_complex else made

    def _to_dense(self) -> Any:
        return diag_of(self._diag)

    def _diag_part(self) -> Any:
        return convert_to_tensor(self._diag)

    def _add_to_tensor(self, x: Any) -> Any:
        return set_diag(x, self._diag + diag_part(x))

    def _eigvals(self) -> Any:
        return convert_to_tensor(self._diag)

    def _cond(self) -> Any:
        size = abs(self._diag)
        return reduce_max(size, axis=-1) / reduce_min(size, axis=-1)

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("diag",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"diag": 1}
