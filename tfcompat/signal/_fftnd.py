"""Fourier transforms along any axes, and the shifts that put the frequency zero in the middle.

TensorFlow has the transforms along any axes for GPUs only; here they work, and have gradients.
"""

from __future__ import annotations

from typing import Any

from .._array._arguments import INDEX, SLICE_NODE, not_allowed, static_ints
from .._array._permute import _roll
from .._core.abstract import sym_max
from .._core.dtypes import float32, int32
from .._core.errors import invalid
from .._core.op import as_input
from .._core.symbol import integers_of
from ._fourier import _fourier, _irfft, _rfft, complex_input, given_lengths, half_spectrum_input, real_input

_NORMS = ("backward", "ortho", "forward")


def _form(x: Any, fft_length: Any, axes: Any, norm: Any, op: str, half: bool) -> dict[str, Any]:
    """The lengths, axes and normalisation of a transform along any axes."""
    shape = x._value.shape
    rank = len(shape)
    if axes is None:
        places = tuple(range(-rank, 0))
    else:
        given = static_ints(axes)
        for axis in given:
            if not -rank <= axis < rank:
                raise invalid(f"axis {axis} is out of range [{-rank}, {rank})", op)
        places = tuple([axis % rank - rank for axis in given])
    if norm not in (None, *_NORMS):
        raise ValueError(f"norm is one of {', '.join(_NORMS)}. Got: {norm}")
    if fft_length is None:
        lengths = tuple([shape[axis] for axis in places])
        if half and lengths:
            lengths = (*lengths[:-1], sym_max(0, 2 * (lengths[-1] - 1)))
    else:
        lengths = given_lengths(fft_length, x, places, op, half)
    return {"lengths": lengths, "axes": places, "norm": norm or "backward"}


def fftnd(input_tensor: Any, fft_length: Any = None, axes: Any = None, norm: Any = None, name: Any = None) -> Any:
    """The discrete Fourier transform along some axes.

    Args:
        input_tensor: a tensor of complex64 or complex128.
        fft_length: a vector, the length along each axis to which the input is cut or filled up with zeros; that of the
            input if None.
        axes: a list of axes; all of them if None.
        norm: which direction divides by the number of elements transformed: "backward" (the inverse one; also if None),
            "forward" (this one), or "ortho" (both by its square root).
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype.

    Raises:
        tf.errors.InvalidArgumentError: when the input is of another dtype, or lengths or axes do not fit.

    >>> tf.signal.fftnd(tf.constant([[1 + 0j, 2], [3, 4]]), axes=[0]).numpy()
    array([[ 4.+0.j,  6.+0.j],
           [-2.+0.j, -2.+0.j]])
    """
    x = complex_input(input_tensor, "FFTND")
    return _fourier(x, inverse=False, **_form(x, fft_length, axes, norm, "FFTND", False))


def ifftnd(input_tensor: Any, fft_length: Any = None, axes: Any = None, norm: Any = None, name: Any = None) -> Any:
    """The inverse discrete Fourier transform along some axes.

    Args:
        input_tensor: a tensor of complex64 or complex128.
        fft_length: a vector, the length along each axis to which the input is cut or filled up with zeros; that of the
            input if None.
        axes: a list of axes; all of them if None.
        norm: as for `fftnd`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype.

    Raises:
        tf.errors.InvalidArgumentError: when the input is of another dtype, or lengths or axes do not fit.

    >>> tf.signal.ifftnd(tf.constant([[4 + 0j, 6], [-2, -2]]), axes=[0]).numpy()
    array([[1.+0.j, 2.+0.j],
           [3.+0.j, 4.+0.j]])
    """
    x = complex_input(input_tensor, "IFFTND")
    return _fourier(x, inverse=True, **_form(x, fft_length, axes, norm, "IFFTND", False))


def rfftnd(input_tensor: Any, fft_length: Any = None, axes: Any = None, norm: Any = None, name: Any = None) -> Any:
    """The discrete Fourier transform of real signals along some axes, the half that is not redundant.

    Args:
        input_tensor: a tensor of float32 or float64.
        fft_length: a vector, the length along each axis to which the input is cut or filled up with zeros; that of the
            input if None.
        axes: a list of axes, of which the last is halved; all of them if None.
        norm: as for `fftnd`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of complex64 or complex128.

    Raises:
        ValueError: when the input is of another dtype.
        tf.errors.InvalidArgumentError: when lengths or axes do not fit.

    >>> tf.signal.rfftnd([[1., 2., 3.], [4., 5., 6.]], axes=[0]).numpy()
    array([[ 5.+0.j,  7.+0.j,  9.+0.j],
           [-3.+0.j, -3.+0.j, -3.+0.j]], dtype=complex64)
    """
    x = real_input(input_tensor, 1)
    return _rfft(x, **_form(x, fft_length, axes, norm, "RFFTND", False))


def irfftnd(input_tensor: Any, fft_length: Any = None, axes: Any = None, norm: Any = None, name: Any = None) -> Any:
    """The real signals of which `rfftnd` gives half the spectrum.

    Args:
        input_tensor: a tensor of complex64 or complex128.
        fft_length: a vector, the length of the signals along each axis; even along the last if None.
        axes: a list of axes, of which the last is halved in the input; all of them if None.
        norm: as for `fftnd`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of float32 or float64.

    Raises:
        ValueError: when the input is of another dtype.
        tf.errors.InvalidArgumentError: when lengths or axes do not fit.

    >>> tf.signal.irfftnd(tf.constant([[5 + 0j, 7], [-3, -3]]), axes=[0]).numpy()
    array([[1., 2.],
           [4., 5.]])
    """
    x = half_spectrum_input(input_tensor, 1)
    return _irfft(x, **_form(x, fft_length, axes, norm, "IRFFTND", True))


def _shifted(spectrum: Any, axes: Any, sign: int) -> Any:
    """A tensor rolled by half the length along some axes, up or down."""
    x = as_input(spectrum)
    shape = x._value.shape
    rank = len(shape)
    if not rank and axes is None:
        raise not_allowed("Roll", "Taxis", float32, INDEX)  # TensorFlow takes the empty list of axes for floats
    if axes is None:
        places = list(range(rank))
    elif isinstance(axes, int):
        if not -rank <= axes < rank:
            at = axes + rank if axes < 0 else axes
            raise invalid(f"slice index {at} of dimension 0 out of bounds.", "StridedSlice", SLICE_NODE)
        places = [axes % rank]
    else:
        given = as_input(axes, None if hasattr(axes, "dtype") else int32)
        places = [n + rank if n < 0 else n for n in integers_of(given).reshape(-1).tolist()]
        for at, n in enumerate(places):
            if not 0 <= n < rank:
                raise invalid(f"indices[{at}] = {n} is not in [0, {rank})", "GatherV2")
    return _roll(x, shift=tuple([sign * (shape[n] // 2) for n in places]), axis=tuple(places))


def fftshift(x: Any, axes: Any = None, name: Any = None) -> Any:
    """A spectrum with the frequency zero moved from the beginning to the middle.

    Args:
        x: a tensor of any dtype.
        axes: an axis or a list of axes to do that along; all of them if None.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        tf.errors.InvalidArgumentError: when there is no such axis.

    >>> tf.signal.fftshift([0, 1, 2, -2, -1]).numpy()
    array([-2, -1,  0,  1,  2], dtype=int32)
    """
    return _shifted(x, axes, 1)


def ifftshift(x: Any, axes: Any = None, name: Any = None) -> Any:
    """The opposite of `fftshift`: the frequency zero moved from the middle to the beginning.

    Args:
        x: a tensor of any dtype.
        axes: an axis or a list of axes to do that along; all of them if None.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        tf.errors.InvalidArgumentError: when there is no such axis.

    >>> tf.signal.ifftshift([-2, -1, 0, 1, 2]).numpy()
    array([ 0,  1,  2, -2, -1], dtype=int32)
    """
    return _shifted(x, axes, -1)
