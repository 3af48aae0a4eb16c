"""Toeplitz matrices as operators."""

from __future__ import annotations

from typing import Any

from ..._array._create import ones, zeros_like
from ..._array._gather import gather
from ..._array._grid import range as range_of
from ..._array._join import concat
from ..._array._permute import reverse
from ..._array._repeat import broadcast_to
from ..._array._shape import expand_dims
from ..._core.dtypes import as_dtype
from ...debugging._values import assert_equal
from ...math._cast import cast
from ...signal._fft import fft
from .._basic import adjoint as adjoint_of
from .._lengths import Lengths, common
from ._base import BuiltIn, given
from ._circulant import LinearOperatorCirculant, to_complex
from ._shapes import parameter, sizes


class LinearOperatorToeplitz(BuiltIn):
    """A Toeplitz matrix, constant along each diagonal, or a stack of them.

    Products are found by Fourier transforms, as those of a circulant matrix of twice the size.

    Args:
        col: the first column, a tensor or variable of shape `[..., n]`.
        row: the first row, likewise; its first element is not used.
        is_non_singular: a hint.
        is_self_adjoint: a hint.
        is_positive_definite: a hint.
        is_square: True.
        name: a name.

    Raises:
        ValueError: when a hint cannot be, or the shapes do not fit.

    >>> tf.linalg.LinearOperatorToeplitz(col=[1., 2.], row=[1., 3.]).to_dense().numpy()
    array([[1., 3.],
           [2., 1.]], dtype=float32)
    """

    def __init__(
        self,
        col: Any,
        row: Any,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = "LinearOperatorToeplitz",
    ) -> None:
        parameters = given(locals())
        self._row, self._col = parameter(row), parameter(col)
        for word, one in (("row", self._row), ("col", self._col)):
            if one.shape.rank == 0:
                raise ValueError(f"Argument {word} must have at least 1 dimension.  Found: {one}")
        if not self._row.shape[-1:].is_compatible_with(self._col.shape[-1:]):
            raise ValueError("Expected square matrix, got row and col with mismatched dimensions.")
        if is_square is False:
            raise ValueError("Only square Toeplitz operators currently supported.")
        super().__init__(
            dtype=as_dtype(self._row.dtype),
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    @property
    def col(self) -> Any:
        """The first column."""
        return self._col

    @property
    def row(self) -> Any:
        """The first row."""
        return self._row

    def _lengths(self) -> Lengths:
        lengths = common(sizes(self._row), sizes(self._col))
        return (*lengths, lengths[-1])

    def _ends(self) -> tuple[Any, Any]:
        """The first column and the first row, with the same leading axes."""
        lengths = self._lengths()[:-1]
        return broadcast_to(self._col, lengths), broadcast_to(self._row, lengths)

    def _assert_self_adjoint(self) -> Any:
        return assert_equal(
            self._row,
            self._col,
            message="row and col are not the same, and so this operator is not self-adjoint.",
        )

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        x = adjoint_of(x) if adjoint_arg else x
        col, row = self._ends()
        around = concat([col, zeros_like(col[..., :1]), reverse(row[..., 1:], axis=[-1])], axis=-1)
        circulant = LinearOperatorCirculant(fft(to_complex(around)), input_output_dtype=self.dtype)
        made = circulant.matmul(concat([x, zeros_like(x)], axis=-2), adjoint=adjoint)
        return made[..., : self._lengths()[-1], :]

    def _trace(self) -> Any:
        col, _ = self._ends()
        return cast(self.domain_dimension_tensor(), self.dtype) * col[..., 0]

    def _diag_part(self) -> Any:
        col, _ = self._ends()
        return col[..., :1] * ones([self._lengths()[-1]], dtype=self.dtype)

    def _to_dense(self) -> Any:
        col, row = self._ends()
        n = self._lengths()[-1]
        along = concat([reverse(col, axis=[-1]), row[..., 1:]], axis=-1)  # from the lower left corner upwards
        at = expand_dims(range_of(n - 1, -1, -1), -1) + range_of(0, n)
        return gather(along, at, axis=-1)

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("col", "row")

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"col": 1, "row": 1}
