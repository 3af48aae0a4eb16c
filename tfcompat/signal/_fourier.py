"""The Fourier transforms themselves: three primitives with their gradients, and the checks that all of them share.

The adjoint of a transform is the transform in the other direction with the other normalisation; that is the whole of
the gradients, once the halves of a spectrum that real signals do not store are counted.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._arguments import named, not_allowed
from .._core.dtypes import DType, complex64, complex128, float32, float64, int32
from .._core.errors import invalid
from .._core.helper import in_two
from .._core.op import as_input, dims, primitive
from .._core.rules import like, same
from .._core.symbol import integers_of
from .._core.tensor import Readable, Tensor, convert, convert_leniently

COMPLEX = (complex64, complex128)
_COMPLEX_OF = {float32: complex64, float64: complex128}
_REAL_OF = {complex64: float32, complex128: float64}
_COMPLEX_OF_NP = {real.np: found.np for real, found in _COMPLEX_OF.items()}
_DUAL = {"backward": "forward", "forward": "backward", "ortho": "ortho"}  # which end of the pair divides by the length


def _spectrum(shape: Any, lengths: Any, axes: tuple[int, ...], half: bool) -> tuple[Any, ...]:
    """A shape with other lengths along some axes, the last of them halved if it is that of a real signal's spectrum."""
    made = list(shape)
    for axis, n in zip(axes, lengths, strict=True):
        made[axis] = n
    if half and axes:
        made[axes[-1]] = 0 if lengths[-1] == 0 else lengths[-1] // 2 + 1
    return tuple(made)


# ---------------------------------------------------------------------------------------------------------------
# words for formulas


@primitive(op="Pad", grad=(lambda F, g, y, a, x: F.fit_like(g, a), None), infer=like(1))
def fit_like(a: Any, x: Any) -> Any:
    """`a` in the shape of `x`: cut at the end of axes that are longer there, and filled up with zeros."""
    if a.shape == x.shape:
        return a
    made = np.zeros(x.shape, a.dtype)
    shared = tuple([slice(min(m, n)) for m, n in zip(a.shape, x.shape, strict=True)])
    made[shared] = a[shared]
    return made


@primitive(op="Mul", grad=lambda F, g, y, x, **how: F.weigh(g, **how), infer=same)
def weigh(x: Any, *, length: int, axis: int, inner: float) -> Any:
    """Half a spectrum, times `inner` where an element stands for the one that is not stored too.

    Args:
        x: the half of a spectrum that is stored.
        length: the length of the real signal.
        axis: the axis of frequencies.
        inner: the factor of all frequencies but zero and, in spectra of signals of even length, the highest.
    """
    weights = np.full(x.shape[axis], inner, x.real.dtype)
    weights[:1] = 1
    if length % 2 == 0:
        weights[length // 2 : length // 2 + 1] = 1
    shape = [1] * x.ndim
    shape[axis] = -1
    return x * weights.reshape(shape)


# ---------------------------------------------------------------------------------------------------------------
# the transforms

_TINY = 1 << 10
_LARGE = 1 << 16  # elements: from here on on two cores
_BY_ONE = {np.fft.fft: "backward", np.fft.rfft: "backward", np.fft.ifft: "forward", np.fft.irfft: "forward"}


def along(transform: Any, x: Any, n: Any = None, axis: int = -1, norm: str = "backward") -> Any:
    """One of numpy's transforms along one axis.

    Where numpy has nothing to divide by it multiplies by the Python number 1, and then works on single precision in
    double precision, three times as slow. So it shall divide by the length, by which the result is multiplied again.
    """
    if n is None:
        n = 2 * (x.shape[axis] - 1) if transform is np.fft.irfft else x.shape[axis]
    length = None
    if x.size >= _TINY and x.dtype.char in "fF" and norm == _BY_ONE[transform]:
        length, norm = np.float32(n), _DUAL[norm]
    if x.size < _LARGE or x.ndim < 2:
        return _times(transform(x, n, axis, norm), length)
    where = x.ndim - 1 if axis % x.ndim == 0 else 0  # the axis that is cut in two
    made = _room(transform, x, n, axis)

    def run(start: int, end: int) -> None:
        part = (slice(None),) * where + (slice(start, end),)
        _times(transform(x[part], n, axis, norm, out=made[part]), length)

    in_two(run, x.shape[where])
    return made


def _room(transform: Any, x: Any, n: int, axis: int) -> Any:
    """An array for the result of a transform."""
    shape = list(x.shape)
    shape[axis] = n // 2 + 1 if transform is np.fft.rfft else n
    return np.empty(shape, np.result_type(x.real.dtype, np.float32 if transform is np.fft.irfft else np.complex64))


def _times(made: Any, length: Any) -> Any:
    """A result of single precision times the length that it was divided by, in place, where there is one."""
    if length is None:
        return made
    if made.dtype.kind == "c" and made.flags.c_contiguous:
        parts = made.view(np.float32)
        parts *= length
    else:
        made.real *= length
        if made.dtype.kind == "c":
            made.imag *= length
    return made


@primitive(
    op="FFT",
    grad=lambda F, g, y, x, *, lengths, axes, inverse, norm: F.fit_like(
        F.fourier(g, lengths=lengths, axes=axes, inverse=not inverse, norm=_DUAL[norm]), x
    ),
    infer=lambda x, *, lengths, axes, **how: x.shape if lengths is None else _spectrum(x.shape, lengths, axes, False),
)
def _fourier(x: Any, *, lengths: tuple[int, ...] | None, axes: tuple[int, ...], inverse: bool, norm: str) -> Any:
    shape = x.shape if lengths is None else _spectrum(x.shape, lengths, axes, False)
    if not x.size or 0 in shape or not axes:
        return np.zeros(shape, x.dtype) if shape != x.shape else x
    transform = np.fft.ifft if inverse else np.fft.fft
    for at in reversed(range(len(axes))):
        x = along(transform, x, None if lengths is None else lengths[at], axes[at], norm)
    return x


@primitive(
    op="RFFT",
    grad=lambda F, g, y, x, *, lengths, axes, norm: F.fit_like(
        F.irfft(F.weigh(g, length=lengths[-1], axis=axes[-1], inner=0.5), lengths=lengths, axes=axes, norm=_DUAL[norm]),
        x,
    ),
    infer=lambda x, *, lengths, axes, norm: _spectrum(x.shape, lengths, axes, True),
    to=lambda dtype, **how: _COMPLEX_OF[dtype],
)
def _rfft(x: Any, *, lengths: tuple[int, ...], axes: tuple[int, ...], norm: str) -> Any:
    if not x.size or 0 in lengths:
        return np.zeros(_spectrum(x.shape, lengths, axes, True), _COMPLEX_OF_NP[x.dtype])
    x = along(np.fft.rfft, x, lengths[-1], axes[-1], norm)
    for at in reversed(range(len(axes) - 1)):
        x = along(np.fft.fft, x, lengths[at], axes[at], norm)
    return x


@primitive(
    op="IRFFT",
    grad=lambda F, g, y, x, *, lengths, axes, norm: F.fit_like(
        F.weigh(F.rfft(g, lengths=lengths, axes=axes, norm=_DUAL[norm]), length=lengths[-1], axis=axes[-1], inner=2.0),
        x,
    ),
    infer=lambda x, *, lengths, axes, norm: _spectrum(x.shape, lengths, axes, False),
    to=lambda dtype, **how: _REAL_OF[dtype],
)
def _irfft(x: Any, *, lengths: tuple[int, ...], axes: tuple[int, ...], norm: str) -> Any:
    if not x.size or 0 in lengths:
        return np.zeros(_spectrum(x.shape, lengths, axes, False), x.real.dtype)
    for at in range(len(axes) - 1):
        x = along(np.fft.ifft, x, lengths[at], axes[at], norm)
    return along(np.fft.irfft, x, lengths[-1], axes[-1], norm)


# ---------------------------------------------------------------------------------------------------------------
# arguments


def hinted(x: Any, hint: DType) -> Any:
    """An argument as a tensor: of the hinted dtype, if it has none of its own and can have that one."""
    return as_input(x) if isinstance(x, (Tensor, Readable)) else convert_leniently(x, hint)


def complex_input(x: Any, op: str) -> Any:
    """The argument of a transform of complex numbers as a tensor; real numbers without a dtype become complex64.

    Raises:
        tf.errors.InvalidArgumentError: when it is of another dtype.
    """
    given = x
    if not isinstance(x, (Tensor, Readable)):
        own = convert(x)
        x = convert(x, complex64) if own._dtype.is_integer or own._dtype.is_floating else own
    x = as_input(x)
    if x._dtype not in COMPLEX:
        raise not_allowed(op, "Tcomplex", x._dtype, COMPLEX, named(given))
    return x


def at_least(x: Any, rank: int) -> None:
    """Refuse a tensor of too few axes, as TensorFlow does before its kernels.

    Raises:
        ValueError: when there are fewer than `rank`.
    """
    if len(x._value.shape) < rank:
        raise ValueError(f"Shape {x._value.shape} must have rank at least {rank}")


def real_input(x: Any, rank: int) -> Any:
    """The argument of a transform of real signals as a tensor.

    Raises:
        ValueError: when it is neither float32 nor float64, or has too few axes.
    """
    x = hinted(x, float32)
    if x._dtype not in _COMPLEX_OF:
        raise ValueError(f"RFFT requires tf.float32 or tf.float64 inputs, got: {x!s}")
    at_least(x, rank)
    return x


def half_spectrum_input(x: Any, rank: int) -> Any:
    """The argument of a transform to real signals as a tensor.

    Raises:
        ValueError: when it is not complex, or has too few axes.
    """
    x = hinted(x, complex64)
    at_least(x, rank)
    if x._dtype not in _REAL_OF:
        raise ValueError(f"IRFFT requires tf.complex64 or tf.complex128 inputs, got: {x!s}")
    return x


def given_lengths(fft_length: Any, x: Any, axes: tuple[int, ...], op: str, half: bool) -> tuple[int, ...]:
    """The lengths of a transform as the caller gave them.

    Args:
        fft_length: a vector of int32, a length for each axis.
        x: the input, a tensor.
        axes: the axes of the transform, counted from the end.
        op: TensorFlow's name of the op, for the messages.
        half: whether the input is half the spectrum of a real signal.

    Raises:
        TypeError: when something else than a vector is given.
        tf.errors.InvalidArgumentError: when there are more or fewer lengths than axes, a length is negative, or an axis
            is too short of an input without elements, which TensorFlow does not fill up.
    """
    if isinstance(fft_length, (list, tuple)) and all(type(n) is int for n in fft_length):
        lengths = tuple(fft_length)
    else:
        found = integers_of(as_input(fft_length, int32))
        if found.ndim != 1:
            raise TypeError(f"fft_length must be a vector of {len(axes)} lengths, not of {found.ndim} axes")
        lengths = tuple(found.tolist())
    if len(lengths) != len(axes):
        raise invalid(f"fft_length must have shape [{len(axes)}]", op)
    for at, n in enumerate(lengths):
        if n < 0:
            raise invalid(f"fft_length[{at}] must >= 0, but got: {n}", op)
    shape = x._value.shape
    if 0 in shape:
        for axis, n in zip(axes, lengths, strict=True):
            wanted = n // 2 + 1 if half and axis == axes[-1] else n
            if shape[axis] != 0 and shape[axis] < wanted:
                words = f"must have length of at least {wanted} but got: {shape[axis]}"
                raise invalid(f"Input dimension {axis + len(shape)} {words}", op)
    return lengths


def check_rank(x: Any, rank: int, op: str, given: Any) -> None:
    """Refuse a tensor of too few axes, as TensorFlow's kernels do.

    Raises:
        tf.errors.InvalidArgumentError: when there are fewer than `rank`.
    """
    shape = x._value.shape
    if len(shape) < rank:
        raise invalid(f"Input must have rank of at least {rank} but got: {dims(shape)}", op, named(given))
