"""Permutations as operators."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..._array._create import convert_to_tensor, get_static_value, ones, zeros
from ..._array._gather import gather
from ..._array._grid import range as range_of
from ..._array._repeat import broadcast_to
from ..._array._shape import expand_dims, reshape
from ..._array._sort import argsort
from ..._core.dtypes import as_dtype, float32
from ...math._cast import cast
from ...math._compare import equal
from .._basic import adjoint as adjoint_of
from .._lengths import Lengths, common
from ._base import BuiltIn, given
from ._shapes import parameter, sizes


class LinearOperatorPermutation(BuiltIn):
    """A permutation of the rows of its argument, or a stack of permutations.

    Args:
        perm: from which row each row comes, a tensor or variable of integers of shape `[..., n]`.
        dtype: the dtype of the arguments.
        is_non_singular: True.
        is_self_adjoint: a hint.
        is_positive_definite: a hint.
        is_square: True.
        name: a name.

    Raises:
        ValueError: when a hint cannot be, or `perm` is no permutation.
        TypeError: when `perm` holds no integers.

    >>> tf.linalg.LinearOperatorPermutation([2, 0, 1]).matvec([3., 4., 5.]).numpy()
    array([5., 3., 4.], dtype=float32)
    """

    def __init__(
        self,
        perm: Any,
        dtype: Any = float32,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = "LinearOperatorPermutation",
    ) -> None:
        parameters = given(locals())
        self._perm = parameter(perm)
        self._check_perm()
        for hint, word in ((is_non_singular, "non-singular"), (is_square, "square")):
            if hint is False:
                raise ValueError(
                    f"A Permutation operator is always {word}. Expected argument `is_{word.replace('-', '_')}` to be "
                    f"True. Received: {hint}."
                )
        super().__init__(
            dtype=dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    def _check_perm(self) -> None:
        if self._perm.shape.rank == 0:
            raise ValueError(f"Argument `perm` must have at least 1 dimension. Received: {self._perm}.")
        if not as_dtype(self._perm.dtype).is_integer:
            raise TypeError(f"Argument `perm` must be integer dtype. Received: {self._perm}.")
        known = get_static_value(self._perm)
        if known is not None and np.any(np.sort(known, axis=-1) != np.arange(known.shape[-1])):
            raise ValueError(
                f"Argument `perm` must be a vector of unique integers from 0 to {known.shape[-1] - 1}."
            )

    @property
    def perm(self) -> Any:
        """From which row each row comes."""
        return self._perm

    def _lengths(self) -> Lengths:
        lengths = sizes(self._perm)
        return (*lengths, lengths[-1])

    def _assert_non_singular(self) -> None:
        return None

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        perm = convert_to_tensor(self._perm)
        if adjoint and not self.is_self_adjoint:
            perm = argsort(perm, axis=-1)
        x = adjoint_of(x) if adjoint_arg else x
        *batch, m = common(sizes(x)[:-1], sizes(perm))
        k = sizes(x)[-1]
        rows = reshape(broadcast_to(x, (*batch, m, k)), (-1, m, k))
        made = gather(rows, reshape(broadcast_to(perm, (*batch, m)), (-1, m)), axis=-2, batch_dims=1)
        return reshape(made, (*batch, m, k))

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._matmul(rhs, adjoint=not adjoint, adjoint_arg=adjoint_arg)

    def _log_abs_determinant(self) -> Any:
        return zeros(self._lengths()[:-2], dtype=self.dtype)

    def _cond(self) -> Any:
        return ones(self._lengths()[:-2], dtype=self.dtype)

    def _places(self) -> Any:
        return range_of(cast(convert_to_tensor(self._lengths()[-1]), self._perm.dtype))

    def _to_dense(self) -> Any:
        return cast(equal(self._places(), expand_dims(self._perm, -1)), self.dtype)

    def _diag_part(self) -> Any:
        return cast(equal(self._places(), self._perm), self.dtype)

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("perm", "dtype")

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"perm": 1}
