"""Tridiagonal matrices as operators."""

from __future__ import annotations

from typing import Any

from ..._array._create import convert_to_tensor
from ..._array._join import stack
from ..._array._permute import roll
from ..._array._repeat import broadcast_to
from ..._core.dtypes import as_dtype
from ...debugging._values import assert_equal
from ...math._cast import conj
from .._basic import adjoint as adjoint_of, diag as diag_of, diag_part
from .._lengths import Lengths, common
from .._tridiagonal import tridiagonal_matmul, tridiagonal_solve
from ._asserts import assert_real
from ._base import BuiltIn, given
from ._shapes import parameter, sizes


class LinearOperatorTridiag(BuiltIn):
    """A tridiagonal matrix, or a stack of them.

    Args:
        diagonals: in the format `"compact"` a tensor or variable of shape `[..., 3, n]` with the superdiagonal (its
            last element is not used), the main and the subdiagonal (its first element is not used); in the format
            `"sequence"` a list of these three; in the format `"matrix"` the matrices themselves.
        diagonals_format: one of the three.
        is_non_singular: a hint.
        is_self_adjoint: a hint.
        is_positive_definite: a hint.
        is_square: a hint.
        name: a name.

    Raises:
        ValueError: for another format, or when hints contradict each other.

    >>> tf.linalg.LinearOperatorTridiag([[1., 0.], [2., 2.], [0., 1.]]).to_dense().numpy()
    array([[2., 1.],
           [1., 2.]], dtype=float32)
    """

    def __init__(
        self,
        diagonals: Any,
        diagonals_format: str = "compact",
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = "LinearOperatorTridiag",
    ) -> None:
        parameters = given(locals())
        if diagonals_format not in ("compact", "matrix", "sequence"):
            raise ValueError(
                "Argument `diagonals_format` must be one of compact, matrix, or sequence. "
                f"Received : {diagonals_format}."
            )
        self._diagonals: Any
        if diagonals_format == "sequence":
            self._diagonals = [parameter(one) for one in diagonals]
            dtype = self._diagonals[0].dtype
        else:
            self._diagonals = parameter(diagonals)
            dtype = self._diagonals.dtype
        self._diagonals_format = diagonals_format
        super().__init__(
            dtype=as_dtype(dtype),
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name=name,
        )

    @property
    def diagonals(self) -> Any:
        """The diagonals, as given."""
        return self._diagonals

    @property
    def diagonals_format(self) -> str:
        """The format of the diagonals."""
        return self._diagonals_format

    def _lengths(self) -> Lengths:
        if self._diagonals_format == "matrix":
            return sizes(self._diagonals)
        if self._diagonals_format == "compact":
            *batch, _, n = sizes(self._diagonals)
        else:
            batch, n = [*common(*[sizes(one)[:-1] for one in self._diagonals])], sizes(self._diagonals[1])[-1]
        return (*batch, n, n)

    def _three(self) -> list[Any]:
        """The superdiagonal, the main and the subdiagonal, of formats that hold them apart."""
        if self._diagonals_format == "sequence":
            return [broadcast_to(one, self._lengths()[:-1]) for one in self._diagonals]
        held = convert_to_tensor(self._diagonals)
        return [held[..., at, :] for at in range(3)]

    def _assert_self_adjoint(self) -> Any:
        if self._diagonals_format == "matrix":
            return super()._assert_self_adjoint()
        above, main, below = self._three()
        assert_real(main, "This tridiagonal operator contained non-zero imaginary values on the diagonal.")
        return assert_equal(
            conj(below[..., 1:]),
            above[..., :-1],
            message="This tridiagonal operator has non-conjugate subdiagonal and superdiagonal.",
        )

    def _of(self, adjoint: bool) -> Any:
        """The diagonals of the operator or of its adjoint, in its format."""
        if not adjoint:
            return self._diagonals
        if self._diagonals_format == "matrix":
            return adjoint_of(self._diagonals)
        above, main, below = [conj(one) for one in self._three()]
        swapped = [roll(below, shift=-1, axis=-1), main, roll(above, shift=1, axis=-1)]
        return swapped if self._diagonals_format == "sequence" else stack(swapped, axis=-2)

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        x = adjoint_of(x) if adjoint_arg else x
        batch, diagonals = common(self._lengths()[:-2], sizes(x)[:-2]), self._of(adjoint)
        x = broadcast_to(x, (*batch, *sizes(x)[-2:]))
        return tridiagonal_matmul(self._spread(diagonals, batch), x, diagonals_format=self._diagonals_format)

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        batch, diagonals = common(self._lengths()[:-2], sizes(rhs)[:-2]), self._of(adjoint)
        return tridiagonal_solve(
            self._spread(diagonals, batch),
            broadcast_to(rhs, (*batch, *sizes(rhs)[-2:])),
            diagonals_format=self._diagonals_format,
            transpose_rhs=adjoint_arg,
            conjugate_rhs=adjoint_arg,
        )

    def _spread(self, diagonals: Any, batch: Lengths) -> Any:
        """The diagonals with the given leading axes."""
        if self._diagonals_format == "sequence":
            return [broadcast_to(one, (*batch, sizes(one)[-1])) for one in diagonals]
        return broadcast_to(diagonals, (*batch, *sizes(diagonals)[-2:]))

    def _diag_part(self) -> Any:
        if self._diagonals_format == "matrix":
            return diag_part(self._diagonals)
        return self._three()[1]

    def _to_dense(self) -> Any:
        if self._diagonals_format == "matrix":
            return convert_to_tensor(self._diagonals)
        compact = self._diagonals if self._diagonals_format == "compact" else stack(self._three(), axis=-2)
        return diag_of(compact, k=(-1, 1), align="LEFT_RIGHT")

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("diagonals", "diagonals_format")

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"diagonals": [1, 1, 1] if self._diagonals_format == "sequence" else 2}
