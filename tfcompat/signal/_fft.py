"""Fourier transforms of the innermost one, two or three axes, of complex numbers and of real signals."""

from __future__ import annotations

from typing import Any

from .._core.abstract import sym_max
from ._fourier import (
    _fourier,
    _irfft,
    _rfft,
    check_rank,
    complex_input,
    given_lengths,
    half_spectrum_input,
    real_input,
)

_INNERMOST = {1: (-1,), 2: (-2, -1), 3: (-3, -2, -1)}


def _transformed(op: str, given: Any, rank: int, inverse: bool) -> Any:
    """A transform of complex numbers along the innermost axes."""
    x = complex_input(given, op)
    check_rank(x, rank, op, given)
    return _fourier(x, lengths=None, axes=_INNERMOST[rank], inverse=inverse, norm="backward")


def _half(op: str, given: Any, rank: int, fft_length: Any) -> Any:
    """The half of the spectrum that says everything of a real signal."""
    x = real_input(given, rank)
    axes = _INNERMOST[rank]
    lengths = x._value.shape[-rank:] if fft_length is None else given_lengths(fft_length, x, axes, op, False)
    return _rfft(x, lengths=lengths, axes=axes, norm="backward")


def _whole(op: str, given: Any, rank: int, fft_length: Any) -> Any:
    """The real signal of half a spectrum."""
    x = half_spectrum_input(given, rank)
    axes = _INNERMOST[rank]
    if fft_length is None:
        shape = x._value.shape
        lengths = (*shape[len(shape) - rank : -1], sym_max(0, 2 * (shape[-1] - 1)))
    else:
        lengths = given_lengths(fft_length, x, axes, op, True)
    return _irfft(x, lengths=lengths, axes=axes, norm="backward")


def fft(input: Any, name: Any = None) -> Any:
    """The discrete Fourier transform along the innermost axis, without a factor.

    Args:
        input: a tensor of complex64 or complex128 of rank 1 or more; Python numbers and arrays of real numbers count
            as complex64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        tf.errors.InvalidArgumentError: when the input is of another dtype or has too few axes.

    >>> tf.signal.fft([1., 2., 3., 4.]).numpy()
    array([10.+0.j, -2.+2.j, -2.+0.j, -2.-2.j], dtype=complex64)
    """
    return _transformed("FFT", input, 1, False)


def ifft(input: Any, name: Any = None) -> Any:
    """The inverse discrete Fourier transform along the innermost axis, divided by the number of elements.

    Args:
        input: a tensor of complex64 or complex128 of rank 1 or more; Python numbers and arrays of real numbers count
            as complex64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        tf.errors.InvalidArgumentError: when the input is of another dtype or has too few axes.

    >>> tf.signal.ifft([10 + 0j, -2 + 2j, -2 + 0j, -2 - 2j]).numpy()
    array([1.+0.j, 2.+0.j, 3.+0.j, 4.+0.j])
    """
    return _transformed("IFFT", input, 1, True)


def fft2d(input: Any, name: Any = None) -> Any:
    """The discrete Fourier transform along the two innermost axes, without a factor.

    Args:
        input: a tensor of complex64 or complex128 of rank 2 or more; Python numbers and arrays of real numbers count
            as complex64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        tf.errors.InvalidArgumentError: when the input is of another dtype or has too few axes.

    >>> tf.signal.fft2d([[1., 2.], [3., 4.]]).numpy()
    array([[10.+0.j, -2.+0.j],
           [-4.+0.j,  0.+0.j]], dtype=complex64)
    """
    return _transformed("FFT2D", input, 2, False)


def ifft2d(input: Any, name: Any = None) -> Any:
    """The inverse discrete Fourier transform along the two innermost axes, divided by the number of elements.

    Args:
        input: a tensor of complex64 or complex128 of rank 2 or more; Python numbers and arrays of real numbers count
            as complex64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        tf.errors.InvalidArgumentError: when the input is of another dtype or has too few axes.

    >>> tf.signal.ifft2d([[10., -2.], [-4., 0.]]).numpy()
    array([[1.+0.j, 2.+0.j],
           [3.+0.j, 4.+0.j]], dtype=complex64)
    """
    return _transformed("IFFT2D", input, 2, True)


def fft3d(input: Any, name: Any = None) -> Any:
    """The discrete Fourier transform along the three innermost axes, without a factor.

    Args:
        input: a tensor of complex64 or complex128 of rank 3 or more; Python numbers and arrays of real numbers count
            as complex64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        tf.errors.InvalidArgumentError: when the input is of another dtype or has too few axes.

    >>> tf.signal.fft3d([[[1., 2.], [3., 4.]]]).numpy()
    array([[[10.+0.j, -2.+0.j],
            [-4.+0.j,  0.+0.j]]], dtype=complex64)
    """
    return _transformed("FFT3D", input, 3, False)


def ifft3d(input: Any, name: Any = None) -> Any:
    """The inverse discrete Fourier transform along the three innermost axes, divided by the number of elements.

    Args:
        input: a tensor of complex64 or complex128 of rank 3 or more; Python numbers and arrays of real numbers count
            as complex64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        tf.errors.InvalidArgumentError: when the input is of another dtype or has too few axes.

    >>> tf.signal.ifft3d([[[10., -2.], [-4., 0.]]]).numpy()
    array([[[1.+0.j, 2.+0.j],
            [3.+0.j, 4.+0.j]]], dtype=complex64)
    """
    return _transformed("IFFT3D", input, 3, True)


def rfft(input_tensor: Any, fft_length: Any = None, name: Any = None) -> Any:
    """The discrete Fourier transform of real signals along the innermost axis, the half that is not redundant.

    Args:
        input_tensor: a tensor of float32 or float64 of rank 1 or more.
        fft_length: a vector of 1, the length to which signals are cut or filled up with zeros; their own if None.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of complex64 or complex128 whose innermost axis has the length `fft_length[-1] // 2 + 1`.

    Raises:
        ValueError: when the input is of another dtype or has too few axes.
        tf.errors.InvalidArgumentError: when there is not 1 length, or it is negative.

    >>> tf.signal.rfft([1., 2., 3., 4.]).numpy()
    array([10.+0.j, -2.+2.j, -2.+0.j], dtype=complex64)
    """
    return _half("RFFT", input_tensor, 1, fft_length)


def irfft(input_tensor: Any, fft_length: Any = None, name: Any = None) -> Any:
    """The real signals of which `rfft` gives half the spectrum along the innermost axis.

    Args:
        input_tensor: a tensor of complex64 or complex128 of rank 1 or more.
        fft_length: a vector of 1, the length of the signals; an even one if None.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of float32 or float64.

    Raises:
        ValueError: when the input is of another dtype or has too few axes.
        tf.errors.InvalidArgumentError: when there is not 1 length, or it is negative.

    >>> tf.signal.irfft([10 + 0j, -2 + 2j, -2 + 0j]).numpy()
    array([1., 2., 3., 4.], dtype=float32)
    """
    return _whole("IRFFT", input_tensor, 1, fft_length)


def rfft2d(input_tensor: Any, fft_length: Any = None, name: Any = None) -> Any:
    """The discrete Fourier transform of real signals along the two innermost axes, the half that is not redundant.

    Args:
        input_tensor: a tensor of float32 or float64 of rank 2 or more.
        fft_length: a vector of 2, the lengths to which signals are cut or filled up with zeros; their own if None.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of complex64 or complex128 whose innermost axis has the length `fft_length[-1] // 2 + 1`.

    Raises:
        ValueError: when the input is of another dtype or has too few axes.
        tf.errors.InvalidArgumentError: when there are not 2 lengths, or one is negative.

    >>> tf.signal.rfft2d([[1., 2.], [3., 4.]]).numpy()
    array([[10.+0.j, -2.+0.j],
           [-4.+0.j,  0.+0.j]], dtype=complex64)
    """
    return _half("RFFT2D", input_tensor, 2, fft_length)


def irfft2d(input_tensor: Any, fft_length: Any = None, name: Any = None) -> Any:
    """The real signals of which `rfft2d` gives half the spectrum along the two innermost axes.

    Args:
        input_tensor: a tensor of complex64 or complex128 of rank 2 or more.
        fft_length: a vector of 2, the lengths of the signals along each axis; if None those of the input, and an even
            one along the innermost axis.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of float32 or float64.

    Raises:
        ValueError: when the input is of another dtype or has too few axes.
        tf.errors.InvalidArgumentError: when there are not 2 lengths, or one is negative.

    >>> tf.signal.irfft2d([[10., -2.], [-4., 0.]]).numpy()
    array([[1., 2.],
           [3., 4.]], dtype=float32)
    """
    return _whole("IRFFT2D", input_tensor, 2, fft_length)


def rfft3d(input_tensor: Any, fft_length: Any = None, name: Any = None) -> Any:
    """The discrete Fourier transform of real signals along the three innermost axes, the half that is not redundant.

    Args:
        input_tensor: a tensor of float32 or float64 of rank 3 or more.
        fft_length: a vector of 3, the lengths to which signals are cut or filled up with zeros; their own if None.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of complex64 or complex128 whose innermost axis has the length `fft_length[-1] // 2 + 1`.

    Raises:
        ValueError: when the input is of another dtype or has too few axes.
        tf.errors.InvalidArgumentError: when there are not 3 lengths, or one is negative.

    >>> tf.signal.rfft3d([[[1., 2.], [3., 4.]]]).numpy()
    array([[[10.+0.j, -2.+0.j],
            [-4.+0.j,  0.+0.j]]], dtype=complex64)
    """
    return _half("RFFT3D", input_tensor, 3, fft_length)


def irfft3d(input_tensor: Any, fft_length: Any = None, name: Any = None) -> Any:
    """The real signals of which `rfft3d` gives half the spectrum along the three innermost axes.

    Args:
        input_tensor: a tensor of complex64 or complex128 of rank 3 or more.
        fft_length: a vector of 3, the lengths of the signals along each axis; if None those of the input, and an even
            one along the innermost axis.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of float32 or float64.

    Raises:
        ValueError: when the input is of another dtype or has too few axes.
        tf.errors.InvalidArgumentError: when there are not 3 lengths, or one is negative.

    >>> tf.signal.irfft3d([[[10., -2.], [-4., 0.]]]).numpy()
    array([[[1., 2.],
            [3., 4.]]], dtype=float32)
    """
    return _whole("IRFFT3D", input_tensor, 3, fft_length)
