"""Identities, their multiples, and zeros: operators of which the size is all, or nearly all, that there is to know."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..._array._create import convert_to_tensor, get_static_value, ones, zeros
from ..._array._shape import expand_dims
from ..._array._where import where
from ..._core.abstract import sym_min
from ..._core.dtypes import as_dtype, float32, int32
from ..._core.errors import InvalidArgumentError
from ...debugging._static import assert_rank
from ...debugging._values import assert_equal, assert_non_negative, assert_positive
from ...math._cast import cast, conj, imag, real
from ...math._compare import equal
from ...math._elementwise import abs
from ...math._transcendental import log, pow
from .._basic import adjoint as adjoint_of, diag_part, set_diag
from .._lengths import Lengths, common
from ._base import BuiltIn, given
from ._shapes import numbers, parameter, refuse_reference, sizes

_NEVER = {
    "is_non_singular": "An identity operator is always non-singular.",
    "is_self_adjoint": "An identity operator is always self adjoint.",
    "is_positive_definite": "An identity operator is always positive-definite.",
    "is_square": "An identity operator is always square.",
}


class _Sized(BuiltIn):
    """What has its size from integer arguments."""

    _num_rows: Any
    _num_columns: Any
    _batch_shape_arg: Any = None
    _assert_proper_shapes: bool

    def _count(self, value: Any, name: str, rank: int = 0) -> Any:
        """An integer argument, or one of integers, as a tensor.

        Raises:
            TypeError: when it holds no integers.
            ValueError: when its rank is another one or a number is negative.
        """
        refuse_reference(value, name)
        made = convert_to_tensor(value, int32) if np.shape(value) == (0,) else convert_to_tensor(value)
        words = f"a {rank}-D Tensor"
        if self._assert_proper_shapes:
            assert_rank(made, rank, message=f"Argument {name} must be {words}.")
            assert_non_negative(made, message=f"Argument {name} must be non-negative.")
        if not made.dtype.is_integer:
            raise TypeError(f"Argument {name} must be integer type.  Found: {made!s}")
        known = get_static_value(made)
        if known is not None:
            if np.ndim(known) != rank:
                raise ValueError(f"Argument {name} must be {words}.  Found: {known}")
            if np.any(np.asarray(known) < 0):
                raise ValueError(f"Argument {name} must be non-negative.  Found:{'' if rank else ' '}{known}")
        return made

    def _lengths(self) -> Lengths:
        batch = () if self._batch_shape_arg is None else numbers(self._batch_shape_arg)
        return (*batch, *numbers(self._num_rows), *numbers(self._num_columns))

    def _check_argument(self, x: Any) -> Any:
        """Check that the rows of an argument are as many as the columns here, if the constructor was asked for it."""
        if self._assert_proper_shapes:
            assert_equal(
                convert_to_tensor(sizes(x)[-2]),
                self.domain_dimension_tensor(),
                message="Dimensions are not compatible.  shape[-2] of argument to be the same as this operator",
            )
        return x

    def _smaller(self) -> Any:
        """The length of the diagonal."""
        rows, columns = self._lengths()[-2:]
        return sym_min(rows, columns)

    def _spread(self, x: Any) -> Any:
        """A result with the leading axes of the operator, where it has any of its own."""
        if self._batch_shape_arg is None:
            return x
        batch = (*self._lengths()[:-2], 1, 1)
        return x if common(sizes(x), batch) == sizes(x) else x + zeros(batch, self.dtype)

    def __getitem__(self, slices: Any) -> Any:
        taken = zeros(self._lengths()[:-2])[slices]
        return type(self)(**{**self.parameters, "batch_shape": list(sizes(taken))})


class LinearOperatorIdentity(_Sized):
    """The identity.

    Args:
        num_rows: the number of rows, an integer.
        batch_shape: the leading axes of `[..., n, n]`, a vector of integers; None for none.
        dtype: the dtype of the elements; float32 if not given.
        is_non_singular: True.
        is_self_adjoint: True.
        is_positive_definite: True.
        is_square: True.
        assert_proper_shapes: whether arguments of `matmul` must have `num_rows` rows.
        name: a name.

    Raises:
        ValueError: when a hint is not True, or a size is negative.
        TypeError: when a size is no integer.

    >>> tf.linalg.LinearOperatorIdentity(2).matvec([3., 4.]).numpy()
    array([3., 4.], dtype=float32)
    """

    def __init__(
        self,
        num_rows: Any,
        batch_shape: Any = None,
        dtype: Any = None,
        is_non_singular: Any = True,
        is_self_adjoint: Any = True,
        is_positive_definite: Any = True,
        is_square: Any = True,
        assert_proper_shapes: bool = False,
        name: Any = "LinearOperatorIdentity",
    ) -> None:
        parameters = given(locals())
        self._assert_proper_shapes = assert_proper_shapes
        for hint in ("is_self_adjoint", "is_non_singular", "is_positive_definite", "is_square"):
            if not parameters[hint]:
                raise ValueError(_NEVER[hint])
        super().__init__(
            dtype=as_dtype(dtype or float32),
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name=name,
        )
        self._num_rows = self._num_columns = self._count(num_rows, "num_rows")
        self._batch_shape_arg = None if batch_shape is None else self._count(batch_shape, "batch_shape", 1)

    def _assert_non_singular(self) -> None:
        return None

    def _assert_positive_definite(self) -> None:
        return None

    def _assert_self_adjoint(self) -> None:
        return None

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._spread(self._check_argument(adjoint_of(x) if adjoint_arg else x))

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._matmul(rhs, adjoint_arg=adjoint_arg)

    def _of_batch(self, make: Any) -> Any:
        return make(self._lengths()[:-2], dtype=self.dtype)

    def _determinant(self) -> Any:
        return self._of_batch(ones)

    def _log_abs_determinant(self) -> Any:
        return self._of_batch(zeros)

    def _cond(self) -> Any:
        return self._of_batch(ones)

    def _trace(self) -> Any:
        return cast(convert_to_tensor(self._smaller()), self.dtype) * self._of_batch(ones)

    def _diag_part(self) -> Any:
        return ones((*self._lengths()[:-2], self._smaller()), dtype=self.dtype)

    def _eigvals(self) -> Any:
        return self._diag_part()

    def add_to_tensor(self, mat: Any, name: str = "add_to_tensor") -> Any:
        """The sum of the identity and matrices.

        Args:
            mat: a tensor of shape `[..., n, n]`.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of that shape.
        """
        mat = convert_to_tensor(mat)
        return set_diag(mat, 1 + diag_part(mat))

    @property
    def _composite_tensor_prefer_static_fields(self) -> tuple[str, ...]:
        return ("num_rows", "batch_shape")

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("num_rows", "batch_shape", "dtype", "assert_proper_shapes")


class LinearOperatorScaledIdentity(_Sized):
    """A multiple of the identity, or a stack of them.

    Args:
        num_rows: the number of rows, an integer.
        multiplier: the factors, a tensor of shape `[...]` of the leading axes.
        is_non_singular: a hint.
        is_self_adjoint: a hint; True for real factors.
        is_positive_definite: a hint.
        is_square: True.
        assert_proper_shapes: whether arguments of `matmul` must have `num_rows` rows.
        name: a name.

    Raises:
        ValueError: when a hint cannot be, or the size is negative.
        TypeError: when the size is no integer.

    >>> tf.linalg.LinearOperatorScaledIdentity(2, multiplier=3.).to_dense().numpy()
    array([[3., 0.],
           [0., 3.]], dtype=float32)
    """

    def __init__(
        self,
        num_rows: Any,
        multiplier: Any,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = True,
        assert_proper_shapes: bool = False,
        name: Any = "LinearOperatorScaledIdentity",
    ) -> None:
        parameters = given(locals())
        self._assert_proper_shapes = assert_proper_shapes
        self._multiplier = parameter(multiplier)
        if not self._multiplier.dtype.is_complex:
            if is_self_adjoint is False:
                raise ValueError("A real diagonal operator is always self adjoint.")
            is_self_adjoint = True
        if not is_square:
            raise ValueError("A ScaledIdentity operator is always square.")
        super().__init__(
            dtype=self._multiplier.dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name=name,
        )
        self._num_rows = self._num_columns = self._count(num_rows, "num_rows")

    @property
    def multiplier(self) -> Any:
        """The factors."""
        return self._multiplier

    def _lengths(self) -> Lengths:
        return (*sizes(self._multiplier), *super()._lengths())

    def _assert_non_singular(self) -> Any:
        return assert_positive(abs(self.multiplier), message="LinearOperator was singular")

    def _assert_positive_definite(self) -> Any:
        return assert_positive(real(self.multiplier), message="LinearOperator was not positive definite.")

    def _assert_self_adjoint(self) -> Any:
        part = imag(self.multiplier)
        return assert_equal(zeros(sizes(part), part.dtype), part, message="LinearOperator was not self-adjoint")

    def _factor(self, conjugate: bool = False) -> Any:
        """The factors in a shape that broadcasts with matrices."""
        factor = expand_dims(expand_dims(self.multiplier, -1), -1)
        return conj(factor) if conjugate else factor

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._check_argument(adjoint_of(x) if adjoint_arg else x) * self._factor(adjoint)

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._check_argument(adjoint_of(rhs) if adjoint_arg else rhs) / self._factor(adjoint)

    def _determinant(self) -> Any:
        return pow(self.multiplier, cast(self._num_rows, self.dtype))

    def _log_abs_determinant(self) -> Any:
        return cast(self._num_rows, self.dtype.real_dtype) * log(abs(self.multiplier))

    def _trace(self) -> Any:
        return self.multiplier * cast(self._num_rows, self.dtype)

    def _diag_part(self) -> Any:
        return ones(self._lengths()[:-1], dtype=self.dtype) * expand_dims(self.multiplier, -1)

    def _eigvals(self) -> Any:
        return self._diag_part()

    def _cond(self) -> Any:
        nan, one = (cast(convert_to_tensor(number), self.dtype) for number in (np.nan, 1.0))
        return where(equal(self.multiplier, 0.0), nan, one)

    def add_to_tensor(self, mat: Any, name: str = "add_to_tensor") -> Any:
        """The sum of the operator and matrices.

        Args:
            mat: a tensor of shape `[..., n, n]`.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of that shape.
        """
        mat = convert_to_tensor(mat)
        return set_diag(mat, expand_dims(self.multiplier, -1) + diag_part(mat))

    @property
    def _composite_tensor_prefer_static_fields(self) -> tuple[str, ...]:
        return ("num_rows",)

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("num_rows", "multiplier", "assert_proper_shapes")

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"multiplier": 0}

    def __getitem__(self, slices: Any) -> Any:
        return BuiltIn.__getitem__(self, slices)


class LinearOperatorZeros(_Sized):
    """Nothing but zeros.

    Args:
        num_rows: the number of rows, an integer.
        num_columns: the number of columns, an integer; as many as rows if not given.
        batch_shape: the leading axes of `[..., m, n]`, a vector of integers; None for none.
        dtype: the dtype of the elements; float32 if not given.
        is_non_singular: False.
        is_self_adjoint: True if square.
        is_positive_definite: False.
        is_square: whether m = n.
        assert_proper_shapes: whether arguments of `matmul` must have `num_columns` rows.
        name: a name.

    Raises:
        ValueError: when a hint cannot be, or a size is negative.
        TypeError: when a size is no integer.

    >>> tf.linalg.LinearOperatorZeros(1, 2, is_square=False, is_self_adjoint=False).matvec([3., 4.]).numpy()
    array([0.], dtype=float32)
    """

    def __init__(
        self,
        num_rows: Any,
        num_columns: Any = None,
        batch_shape: Any = None,
        dtype: Any = None,
        is_non_singular: Any = False,
        is_self_adjoint: Any = True,
        is_positive_definite: Any = False,
        is_square: Any = True,
        assert_proper_shapes: bool = False,
        name: Any = "LinearOperatorZeros",
    ) -> None:
        parameters = given(locals())
        self._assert_proper_shapes = assert_proper_shapes
        if not is_self_adjoint and is_square:
            raise ValueError("A zero operator is always self adjoint.")
        if is_non_singular:
            raise ValueError("A zero operator is always singular.")
        if is_positive_definite:
            raise ValueError("A zero operator is always not positive-definite.")
        super().__init__(
            dtype=as_dtype(dtype or float32),
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name=name,
        )
        self._num_rows = self._count(num_rows, "num_rows")
        self._num_columns = self._num_rows if num_columns is None else self._count(num_columns, "num_columns")
        rows, columns = (get_static_value(n) for n in (self._num_rows, self._num_columns))
        if is_square and None not in (rows, columns) and rows != columns:
            raise ValueError(
                f"LinearOperatorZeros initialized as is_square=True, but got num_rows({rows}) != num_columns({columns})"
            )
        self._batch_shape_arg = None if batch_shape is None else self._count(batch_shape, "batch_shape", 1)

    def _assert_non_singular(self) -> Any:
        raise InvalidArgumentError(None, None, "Zero operators are always non-invertible.")

    def _assert_positive_definite(self) -> Any:
        raise InvalidArgumentError(None, None, "Zero operators are always non-positive definite.")

    def _assert_self_adjoint(self) -> None:
        return None

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        if self._assert_proper_shapes:
            x, adjoint_arg = self._check_argument(adjoint_of(x) if adjoint_arg else x), False
        *batch, rows, columns = sizes(x)
        if adjoint_arg:
            rows, columns = columns, rows
        if not self.is_square:
            rows = self._lengths()[-1 if adjoint else -2]
        return self._spread(zeros((*batch, rows, columns), dtype=x.dtype))

    def _determinant(self) -> Any:
        return zeros(self._lengths()[:-2], dtype=self.dtype)

    def _trace(self) -> Any:
        return zeros(self._lengths()[:-2], dtype=self.dtype)

    def _diag_part(self) -> Any:
        return zeros((*self._lengths()[:-2], self._smaller()), dtype=self.dtype)

    def _eigvals(self) -> Any:
        return self._diag_part()

    def add_to_tensor(self, mat: Any, name: str = "add_to_tensor") -> Any:
        """Matrices, with the leading axes of the operator.

        Args:
            mat: a tensor of shape `[..., m, n]`.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor.
        """
        return self._spread(convert_to_tensor(mat))

    @property
    def _composite_tensor_prefer_static_fields(self) -> tuple[str, ...]:
        return ("num_rows", "num_columns", "batch_shape")

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("num_rows", "num_columns", "batch_shape", "dtype", "assert_proper_shapes")
