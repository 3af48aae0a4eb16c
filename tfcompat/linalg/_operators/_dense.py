"""Operators that hold their matrix: full ones and lower triangular ones."""

from __future__ import annotations

from typing import Any

from ..._array._create import convert_to_tensor
from ..._core.dtypes import as_dtype, complex64, complex128, float16, float32, float64
from ...math._elementwise import abs
from ...math._matmul import matmul
from ...math._reduce import reduce_prod, reduce_sum
from ...math._transcendental import log
from .._basic import adjoint as adjoint_of, band_part, diag_part
from .._lengths import Lengths
from .._solvers import triangular_solve
from ._asserts import assert_without_zeros
from ._base import BuiltIn, given
from ._shapes import parameter, sizes

_ALLOWED = [float16, float32, float64, complex64, complex128]


class LinearOperatorFullMatrix(BuiltIn):
    """A matrix, or a stack of them, as an operator.

    Args:
        matrix: a tensor or variable of floating point or complex numbers of shape `[..., m, n]`.
        is_non_singular: a hint.
        is_self_adjoint: a hint.
        is_positive_definite: a hint; with `is_self_adjoint`, equations are solved by Cholesky's method.
        is_square: a hint.
        name: a name.

    Raises:
        TypeError: for another dtype.
        ValueError: for fewer than two axes, or when hints contradict each other.

    >>> tf.linalg.LinearOperatorFullMatrix([[1., 2.], [3., 4.]]).matvec([1., 1.]).numpy()
    array([3., 7.], dtype=float32)
    """

    def __init__(
        self,
        matrix: Any,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = "LinearOperatorFullMatrix",
    ) -> None:
        parameters = given(locals())
        self._matrix = parameter(matrix)
        dtype = as_dtype(self._matrix.dtype)
        if dtype not in _ALLOWED:
            raise TypeError(f"Argument `matrix` must have dtype in {_ALLOWED}. Received: {dtype}.")
        if self._matrix.shape.rank is not None and self._matrix.shape.rank < 2:
            raise ValueError(f"Argument `matrix` must have at least 2 dimensions. Received: {self._matrix}.")
        super().__init__(
            dtype=dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name=name,
        )

    @property
    def matrix(self) -> Any:
        """The matrices."""
        return self._matrix

    def _lengths(self) -> Lengths:
        return sizes(self._matrix)

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return matmul(self._matrix, x, adjoint_a=adjoint, adjoint_b=adjoint_arg)

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._dense_solve(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def _to_dense(self) -> Any:
        return convert_to_tensor(self._matrix)

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("matrix",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"matrix": 2}


class LinearOperatorLowerTriangular(BuiltIn):
    """A lower triangular matrix, or a stack of them.

    Args:
        tril: a tensor or variable of shape `[..., n, n]`; what is above the diagonal is not read.
        is_non_singular: a hint.
        is_self_adjoint: a hint.
        is_positive_definite: a hint.
        is_square: True.
        name: a name.

    Raises:
        ValueError: for fewer than two axes, or when a hint cannot be.

    >>> tf.linalg.LinearOperatorLowerTriangular([[2., 9.], [1., 1.]]).solvevec([2., 3.]).numpy()
    array([1., 2.], dtype=float32)
    """

    def __init__(
        self,
        tril: Any,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = "LinearOperatorLowerTriangular",
    ) -> None:
        parameters = given(locals())
        if is_square is False:
            raise ValueError("Only square lower triangular operators supported at this time.")
        self._tril = parameter(tril)
        if self._tril.shape.rank is not None and self._tril.shape.rank < 2:
            raise ValueError(f"Argument tril must have at least 2 dimensions.  Found: {self._tril!s}")
        super().__init__(
            dtype=self._tril.dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    @property
    def tril(self) -> Any:
        """The matrices, as given."""
        return self._tril

    def _lengths(self) -> Lengths:
        return sizes(self._tril)

    def _assert_non_singular(self) -> Any:
        return assert_without_zeros(diag_part(self._tril), "Singular operator:  Diagonal contained zero values.")

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return matmul(self._to_dense(), x, adjoint_a=adjoint, adjoint_b=adjoint_arg)

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        rhs = adjoint_of(rhs) if adjoint_arg else rhs
        return triangular_solve(self._to_dense(), rhs, lower=True, adjoint=adjoint)

    def _determinant(self) -> Any:
        return reduce_prod(diag_part(self._tril), axis=[-1])

    def _log_abs_determinant(self) -> Any:
        return reduce_sum(log(abs(diag_part(self._tril))), axis=[-1])

    def _to_dense(self) -> Any:
        return band_part(self._tril, -1, 0)

    def _eigvals(self) -> Any:
        return diag_part(self._tril)

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("tril",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"tril": 2}
