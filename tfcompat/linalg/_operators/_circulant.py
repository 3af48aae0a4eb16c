"""Circulant operators: convolutions with period n, given by their spectra and applied by Fourier transforms."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from ..._array._create import convert_to_tensor, ones, zeros_like
from ..._array._shape import expand_dims, reshape
from ..._core.dtypes import as_dtype, complex64, complex128, float64
from ..._core.shapes import TensorShape
from ...debugging._values import assert_less, assert_positive
from ...math._cast import cast, complex, conj, imag, real
from ...math._elementwise import abs
from ...math._reduce import reduce_max, reduce_min, reduce_prod, reduce_sum
from ...math._transcendental import log
from ...signal._fft import fft, fft2d, fft3d, ifft, ifft2d, ifft3d
from .._basic import adjoint as adjoint_of, matrix_transpose
from .._lengths import Lengths
from ._asserts import assert_real, assert_without_zeros
from ._base import BuiltIn, given
from ._shapes import parameter, sizes

_FORWARD = {1: fft, 2: fft2d, 3: fft3d}
_BACKWARD = {1: ifft, 2: ifft2d, 3: ifft3d}


def to_complex(x: Any) -> Any:
    """A tensor as one of complex numbers of the same precision."""
    x = convert_to_tensor(x)
    return x if x.dtype.is_complex else cast(x, complex128 if x.dtype is float64 else complex64)


class _Circulant(BuiltIn):
    """What the three circulant operators share; they differ in how many axes a block has."""

    _depth: int
    _spectrum: Any

    def _begin(self, parameters: dict[str, Any]) -> None:
        self._spectrum = spectrum = parameter(parameters["spectrum"])
        if spectrum.shape.rank is not None and spectrum.shape.rank < self._depth:
            raise ValueError(
                f"Argument `spectrum` must have at least {self._depth} dimensions. Received: {spectrum}."
            )
        is_self_adjoint = parameters["is_self_adjoint"]
        if not as_dtype(spectrum.dtype).is_complex:
            if is_self_adjoint is False:
                raise ValueError(
                    "A real spectrum always corresponds to a self-adjoint operator. Expected argument "
                    "`is_self_adjoint` to be True when `spectrum.dtype.is_complex` = True. "
                    f"Received: {is_self_adjoint}."
                )
            is_self_adjoint = True
        if parameters["is_square"] is False:
            raise ValueError(
                "A [[nested] block] circulant operator is always square. Expected argument `is_square` to be True. "
                f"Received: {parameters['is_square']}."
            )
        super().__init__(
            dtype=parameters["input_output_dtype"],
            is_non_singular=parameters["is_non_singular"],
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=parameters["is_positive_definite"],
            is_square=True,
            parameters=parameters,
            name=parameters["name"],
        )

    @property
    def spectrum(self) -> Any:
        """The eigenvalues: the Fourier transform of the first column."""
        return self._spectrum

    @property
    def block_depth(self) -> int:
        """How many axes of the spectrum belong to one operator."""
        return self._depth

    @property
    def block_shape(self) -> TensorShape:
        """The lengths of these axes, as far as they are known."""
        made: TensorShape = self._spectrum.shape[-self._depth :]
        return made

    def block_shape_tensor(self) -> Any:
        """The lengths of these axes as a vector of int32."""
        return convert_to_tensor(list(self._block()))

    def _block(self) -> Lengths:
        return sizes(self._spectrum)[-self._depth :]

    def _lengths(self) -> Lengths:
        n = prod(self._block())
        return (*sizes(self._spectrum)[: -self._depth], n, n)

    def convolution_kernel(self, name: str = "convolution_kernel") -> Any:
        """The first column, in the shape of a block: the inverse Fourier transform of the spectrum.

        Returns:
            A tensor of the operator's dtype and of the shape of the spectrum.
        """
        return cast(_BACKWARD[self._depth](to_complex(self._spectrum)), self.dtype)

    def assert_hermitian_spectrum(self, name: str = "assert_hermitian_spectrum") -> Any:
        """Check that the first column is real, as far as rounding shows.

        Raises:
            tf.errors.InvalidArgumentError: when it is not.
        """
        part = abs(imag(self.convolution_kernel()))
        n = self._lengths()[-1]
        limit = cast(convert_to_tensor(n), part.dtype) * float(np.finfo(self.dtype.real_dtype.as_numpy_dtype).eps)
        return assert_less(part, limit, message="Spectrum was not Hermitian")

    def _assert_non_singular(self) -> Any:
        return assert_without_zeros(self._spectrum, "Singular operator:  Spectrum contained zero values.")

    def _assert_positive_definite(self) -> Any:
        message = "Not positive definite:  Real part of spectrum was not all positive."
        return assert_positive(real(self._spectrum), message=message)

    def _assert_self_adjoint(self) -> Any:
        return assert_real(self._spectrum, "Not self-adjoint:  The spectrum contained non-zero imaginary part.")

    def _filtered(self, x: Any, adjoint: bool, adjoint_arg: bool, dividing: bool) -> Any:
        """Columns whose Fourier transforms are multiplied with the spectrum, or divided by it."""
        spectrum = to_complex(self._spectrum)
        if adjoint:
            spectrum = conj(spectrum)
        x = matrix_transpose(cast(adjoint_of(x) if adjoint_arg else x, spectrum.dtype))
        spectrum = expand_dims(spectrum, -1 - self._depth)
        waves = _FORWARD[self._depth](reshape(x, (*sizes(x)[:-1], *self._block())))
        made = _BACKWARD[self._depth](waves / spectrum if dividing else spectrum * waves)
        return cast(matrix_transpose(self._flat(made)), self.dtype)

    def _flat(self, x: Any) -> Any:
        return reshape(x, (*sizes(x)[: -self._depth], self._lengths()[-1]))

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._filtered(x, adjoint, adjoint_arg, False)

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        return self._filtered(rhs, adjoint, adjoint_arg, True)

    def _axes(self) -> list[int]:
        return list(range(-self._depth, 0))

    def _determinant(self) -> Any:
        return cast(reduce_prod(self._spectrum, axis=self._axes()), self.dtype)

    def _log_abs_determinant(self) -> Any:
        return cast(reduce_sum(log(abs(self._spectrum)), axis=self._axes()), self.dtype)

    def _trace(self) -> Any:
        total = reduce_sum(real(self._spectrum), axis=self._axes())
        if not self.dtype.is_complex:
            return cast(total, self.dtype)
        if self.is_self_adjoint:
            rest = zeros_like(total)
        else:
            rest = reduce_sum(imag(self._spectrum), axis=self._axes())
        return cast(complex(total, rest), self.dtype)

    def _diag_part(self) -> Any:
        *_, n = lengths = self._lengths()[:-1]
        return expand_dims(self.trace() / cast(convert_to_tensor(n), self.dtype), -1) * ones(lengths, self.dtype)

    def _eigvals(self) -> Any:
        return self._flat(convert_to_tensor(self._spectrum))

    def _cond(self) -> Any:
        size = abs(self._eigvals())
        return reduce_max(size, axis=-1) / reduce_min(size, axis=-1)

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("spectrum", "input_output_dtype")

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"spectrum": self._depth}


class LinearOperatorCirculant(_Circulant):
    """A circulant matrix, or a stack of them: each column is the one before it, shifted by one.

    Args:
        spectrum: the Fourier transforms of the first columns, a tensor or variable of shape `[..., n]`.
        input_output_dtype: the dtype of arguments and results.
        is_non_singular: a hint.
        is_self_adjoint: a hint; True for real spectra.
        is_positive_definite: a hint.
        is_square: True.
        name: a name.

    Raises:
        ValueError: when a hint cannot be, or the spectrum has too few axes.

    >>> spectrum = tf.signal.fft(tf.constant([1., 2., 0.], tf.complex64))
    >>> operator = tf.linalg.LinearOperatorCirculant(spectrum, input_output_dtype=tf.float32)
    >>> tf.round(operator.to_dense()).numpy()
    array([[1., 0., 2.],
           [2., 1., 0.],
           [0., 2., 1.]], dtype=float32)
    """

    _depth = 1

    def __init__(
        self,
        spectrum: Any,
        input_output_dtype: Any = complex64,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = True,
        name: Any = "LinearOperatorCirculant",
    ) -> None:
        self._begin(given(locals()))


class LinearOperatorCirculant2D(_Circulant):
    """A block circulant matrix with circulant blocks, or a stack of them: a convolution over two periodic axes.

    Args:
        spectrum: the Fourier transforms of the kernels, a tensor or variable of shape `[..., n0, n1]`.
        input_output_dtype: the dtype of arguments and results.
        is_non_singular: a hint.
        is_self_adjoint: a hint; True for real spectra.
        is_positive_definite: a hint.
        is_square: True.
        name: a name.

    Raises:
        ValueError: when a hint cannot be, or the spectrum has too few axes.

    >>> tf.linalg.LinearOperatorCirculant2D([[1., 2.], [3., 4.]]).shape
    TensorShape([4, 4])
    """

    _depth = 2

    def __init__(
        self,
        spectrum: Any,
        input_output_dtype: Any = complex64,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = True,
        name: Any = "LinearOperatorCirculant2D",
    ) -> None:
        self._begin(given(locals()))


class LinearOperatorCirculant3D(_Circulant):
    """A nested block circulant matrix, or a stack of them: a convolution over three periodic axes.

    Args:
        spectrum: the Fourier transforms of the kernels, a tensor or variable of shape `[..., n0, n1, n2]`.
        input_output_dtype: the dtype of arguments and results.
        is_non_singular: a hint.
        is_self_adjoint: a hint; True for real spectra.
        is_positive_definite: a hint.
        is_square: True.
        name: a name.

    Raises:
        ValueError: when a hint cannot be, or the spectrum has too few axes.

    >>> tf.linalg.LinearOperatorCirculant3D([[[1., 2.], [3., 4.]]]).shape
    TensorShape([4, 4])
    """

    _depth = 3

    def __init__(
        self,
        spectrum: Any,
        input_output_dtype: Any = complex64,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = True,
        name: Any = "LinearOperatorCirculant3D",
    ) -> None:
        self._begin(given(locals()))
