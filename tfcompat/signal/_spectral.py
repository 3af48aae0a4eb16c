"""Transforms of signals frame by frame: the short-time Fourier transform and the modified cosine transform."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .._array._create import zeros_like
from .._array._index import getitem
from .._array._join import concat, split
from .._array._pad import _pad
from .._array._permute import reverse
from .._array._repeat import tile
from .._array._shape import reshape
from .._array._where import where
from .._core.abstract import SymInt, sym_max
from .._core.op import as_input
from .._core.quiet import silent
from ..math._compare import equal
from ..math._elementwise import square
from ..math._reduce import reduce_sum
from ._cosine import dct
from ._fft import irfft, rfft
from ._fourier import at_least
from ._frames import frame, number, overlap_and_add, scalar
from ._windows import hann_window, vorbis_window


def _enclosing_power_of_two(length: Any) -> Any:
    """The length of the transform of frames when none is given."""
    n = number(length)
    if isinstance(n, SymInt):
        raise NotImplementedError("fft_length must be given where frame_length is only known when the function runs")
    with silent():
        return int(2 ** np.ceil(np.log(n) / np.log(2.0)))


def stft(
    signals: Any,
    frame_length: Any,
    frame_step: Any,
    fft_length: Any = None,
    window_fn: Callable[..., Any] | None = hann_window,
    pad_end: Any = False,
    name: Any = None,
) -> Any:
    """The short-time Fourier transform: the spectra of overlapping frames of signals.

    Args:
        signals: a tensor of float32 or float64 of shape `[..., samples]`.
        frame_length: the number of samples in a frame.
        frame_step: the number of samples from the beginning of a frame to that of the next.
        fft_length: the length to which frames are cut or filled up with zeros; the next power of two if None.
        window_fn: takes the length of a frame and a `dtype`, and returns the weights of its samples; None for no
            weights.
        pad_end: whether there are also frames that only begin within the signal, filled up with zeros.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of complex64 or complex128 of shape `[..., frames, fft_length // 2 + 1]`.

    Raises:
        ValueError: when the dtype is another, the signals have no axis, or the length or the step is not a single
            number.

    >>> tf.abs(tf.signal.stft([0., 1., 0., -1., 0., 1., 0., -1.], 4, 4)).numpy()
    array([[0., 1., 0.],
           [0., 1., 0.]], dtype=float32)
    """
    x = as_input(signals)
    at_least(x, 1)
    length, step = scalar(frame_length), scalar(frame_step)
    size = _enclosing_power_of_two(length) if fft_length is None else number(scalar(fft_length))
    framed = frame(x, length, step, pad_end=pad_end)
    if window_fn is not None:
        framed = framed * window_fn(length, dtype=framed.dtype)
    return rfft(framed, [size])


def inverse_stft_window_fn(
    frame_step: Any, forward_window_fn: Callable[..., Any] = hann_window, name: Any = None
) -> Callable[..., Any]:
    """The windows with which `inverse_stft` undoes `stft`.

    The window is the forward one divided by the sum of the squares of all shifted copies of it: D. Griffin and J. Lim,
    "Signal estimation from modified short-time Fourier transform" (1984), equation 7.

    Args:
        frame_step: the number of samples from the beginning of a frame to that of the next.
        forward_window_fn: the `window_fn` that `stft` was given.
        name: accepted for TensorFlow's sake.

    Returns:
        A function of the length of a frame and a `dtype`.

    >>> tf.signal.inverse_stft_window_fn(2)(4, dtype=tf.float32).numpy()
    array([0., 1., 1., 1.], dtype=float32)
    """

    def window(frame_length: Any, dtype: Any) -> Any:
        """The weights of the samples of frames of a length."""
        step, length = scalar(frame_step), scalar(frame_length)
        forward = forward_window_fn(length, dtype=dtype)
        overlaps = -(-length // step)
        n, whole = number(length), number(overlaps * step)
        squares = reshape(_pad(square(forward), paddings=((0, whole - n),)), [overlaps, step])
        sums = reshape(tile(reduce_sum(squares, 0, keepdims=True), [overlaps, 1]), [whole])
        sums = getitem(sums, slice(None, n))
        return where(equal(sums, 0.0), zeros_like(forward), forward / sums)

    return window


def inverse_stft(
    stfts: Any,
    frame_length: Any,
    frame_step: Any,
    fft_length: Any = None,
    window_fn: Callable[..., Any] | None = hann_window,
    name: Any = None,
) -> Any:
    """The signals whose short-time Fourier transforms are given.

    Args:
        stfts: a tensor of complex64 or complex128 of shape `[..., frames, fft_length // 2 + 1]`.
        frame_length: the number of samples in a frame.
        frame_step: the number of samples from the beginning of a frame to that of the next.
        fft_length: the length of the transform; the next power of two from `frame_length` if None.
        window_fn: takes the length of a frame and a `dtype`, and returns the weights of its samples; None for no
            weights. What `inverse_stft_window_fn` makes gives back the signals that `stft` was given.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of float32 or float64 of shape `[..., samples]`.

    Raises:
        ValueError: when the dtype is another, there are fewer than two axes, or the length or the step is not a single
            number.

    >>> waves = tf.sin(tf.range(12.))
    >>> spectra = tf.signal.stft(waves, 4, 2)
    >>> again = tf.signal.inverse_stft(spectra, 4, 2, window_fn=tf.signal.inverse_stft_window_fn(2))
    >>> bool(tf.reduce_all(tf.abs(again - waves)[2:-2] < 1e-6))
    True
    """
    x = as_input(stfts)
    at_least(x, 2)
    length, step = scalar(frame_length), scalar(frame_step)
    size = _enclosing_power_of_two(length) if fft_length is None else number(scalar(fft_length))
    framed = irfft(x, [size])
    n, rank = number(length), len(framed._value.shape)
    framed = getitem(framed, (..., slice(None, n)))
    more = sym_max(0, n - framed._value.shape[-1])
    if more != 0 or isinstance(more, SymInt):
        framed = _pad(framed, paddings=((0, 0),) * (rank - 1) + ((0, more),))
    if window_fn is not None:
        framed = framed * window_fn(length, dtype=framed.dtype)
    return overlap_and_add(framed, step)


def mdct(
    signals: Any,
    frame_length: Any,
    window_fn: Callable[..., Any] | None = vorbis_window,
    pad_end: Any = False,
    norm: Any = None,
    name: Any = None,
) -> Any:
    """The modified discrete cosine transform: cosine transforms of frames that overlap by half.

    Args:
        signals: a tensor of float32 or float64 of shape `[..., samples]`.
        frame_length: the number of samples in a frame, a multiple of 4.
        window_fn: takes the length of a frame and a `dtype`, and returns the weights of its samples; None for
            weights of sqrt(1/2).
        pad_end: whether there are also frames that only begin within the signal, filled up with zeros.
        norm: "ortho" for orthonormal cosine transforms.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and of shape `[..., frames, frame_length // 2]`.

    Raises:
        ValueError: when the signals have no axis, or the length is not a single multiple of 4.

    >>> tf.signal.mdct(tf.ones(12), 4).shape
    TensorShape([5, 2])
    """
    x = as_input(signals)
    at_least(x, 1)
    length = scalar(frame_length)
    n = number(length)
    if type(n) is not SymInt and n % 4 != 0:
        raise ValueError("The frame length must be a multiple of 4.")
    framed = frame(x, length, length // 2, pad_end=pad_end)
    framed = framed * (math.sqrt(0.5) if window_fn is None else window_fn(length, dtype=framed.dtype))
    a, b, c, d = split(framed, 4, -1)
    folded = concat((-reverse(c, [-1]) - d, a - reverse(b, [-1])), -1)
    return dct(folded, type=4, norm=norm)


def inverse_mdct(
    mdcts: Any, window_fn: Callable[..., Any] | None = vorbis_window, norm: Any = None, name: Any = None
) -> Any:
    """The signals whose modified discrete cosine transforms are given.

    Args:
        mdcts: a tensor of float32 or float64 of shape `[..., frames, frame_length // 2]`.
        window_fn: what `mdct` was given.
        norm: what `mdct` was given.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and of shape `[..., (frames + 1) * frame_length // 2]`. But for the first and the
        last half frame they are those that `mdct` was given, if the squares of the window and of the window shifted by
        half its length sum to one.

    Raises:
        ValueError: when there are fewer than two axes.

    >>> waves = tf.sin(tf.range(16.))
    >>> again = tf.signal.inverse_mdct(tf.signal.mdct(waves, 8))
    >>> bool(tf.reduce_all(tf.abs(again - waves)[4:-4] < 1e-5))
    True
    """
    x = as_input(mdcts)
    at_least(x, 2)
    half = number(as_input(x._value.shape[-1]))
    cosines = dct(x, type=4, norm=norm)
    if norm is None:
        cosines = 0.5 / half * cosines
    a, b = split(cosines, 2, -1)
    framed = concat((b, -reverse(b, [-1]), -reverse(a, [-1]), -a), -1)
    framed = framed * (math.sqrt(0.5) if window_fn is None else window_fn(2 * half, dtype=framed.dtype))
    return overlap_and_add(framed, half)
