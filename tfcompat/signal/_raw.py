"""The transforms along any axes as TensorFlow has them at the top level: nothing is optional, and nothing is scaled."""

from __future__ import annotations

from typing import Any

from .._core.dtypes import as_dtype, complex64, float32
from . import _fftnd


def fftnd(input: Any, fft_length: Any, axes: Any, name: Any = None) -> Any:
    """The discrete Fourier transform along some axes.

    Args:
        input: a tensor of complex64 or complex128.
        fft_length: a vector, the length along each axis to which the input is cut or filled up with zeros.
        axes: a list of axes.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype.

    >>> tf.fftnd(tf.constant([[1 + 0j, 2], [3, 4]]), [2], [0]).numpy()
    array([[ 4.+0.j,  6.+0.j],
           [-2.+0.j, -2.+0.j]])
    """
    return _fftnd.fftnd(input, fft_length, axes)


def ifftnd(input: Any, fft_length: Any, axes: Any, name: Any = None) -> Any:
    """The inverse discrete Fourier transform along some axes.

    Args:
        input: a tensor of complex64 or complex128.
        fft_length: a vector, the length along each axis to which the input is cut or filled up with zeros.
        axes: a list of axes.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype.

    >>> tf.ifftnd(tf.constant([[4 + 0j, 6], [-2, -2]]), [2], [0]).numpy()
    array([[1.+0.j, 2.+0.j],
           [3.+0.j, 4.+0.j]])
    """
    return _fftnd.ifftnd(input, fft_length, axes)


def rfftnd(input: Any, fft_length: Any, axes: Any, Tcomplex: Any = complex64, name: Any = None) -> Any:
    """The discrete Fourier transform of real signals along some axes, the half that is not redundant.

    Args:
        input: a tensor of float32, or of float64 for a result of complex128.
        fft_length: a vector, the length along each axis to which the input is cut or filled up with zeros.
        axes: a list of axes, of which the last is halved.
        Tcomplex: the dtype of the result.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of complex64 or complex128.

    Raises:
        NotImplementedError: when the dtype of the result is not that of the input.

    >>> tf.rfftnd([[1., 2., 3.], [4., 5., 6.]], [2], [0]).numpy()
    array([[ 5.+0.j,  7.+0.j,  9.+0.j],
           [-3.+0.j, -3.+0.j, -3.+0.j]], dtype=complex64)
    """
    return _of_dtype(_fftnd.rfftnd(input, fft_length, axes), Tcomplex)


def irfftnd(input: Any, fft_length: Any, axes: Any, Treal: Any = float32, name: Any = None) -> Any:
    """The real signals of which `rfftnd` gives half the spectrum.

    Args:
        input: a tensor of complex64, or of complex128 for a result of float64.
        fft_length: a vector, the length of the signals along each axis.
        axes: a list of axes, of which the last is halved in the input.
        Treal: the dtype of the result.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of float32 or float64.

    Raises:
        NotImplementedError: when the dtype of the result is not that of the input.

    >>> tf.irfftnd(tf.constant([[5 + 0j, 7], [-3, -3]]), [2], [0], tf.float64).numpy()
    array([[1., 2.],
           [4., 5.]])
    """
    return _of_dtype(_fftnd.irfftnd(input, fft_length, axes), Treal)


def _of_dtype(made: Any, wanted: Any) -> Any:
    if made._dtype is not as_dtype(wanted):
        raise NotImplementedError(f"a transform of this input is {made._dtype.name}, not {as_dtype(wanted).name}")
    return made
