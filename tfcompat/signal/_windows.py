"""Windows: weights that let the samples of a frame fade in and out."""

from __future__ import annotations

import math
from typing import Any

from .._array._create import ones
from .._array._grid import range
from .._array._index import getitem
from .._array._join import concat
from .._core.dtypes import as_dtype, bool as bool_dtype, float32, int32
from .._core.errors import invalid
from .._core.op import as_input
from .._core.tensor import Tensor
from ..math._cast import cast
from ..math._cumulative import cumsum
from ..math._elementwise import maximum, sqrt, square
from ..math._special import bessel_i0e
from ..math._transcendental import cos, exp, pow, sin
from ._frames import number, scalar


def _length(window_length: Any, dtype: Any, word: str = "") -> Any:
    """The length of a window as a tensor.

    Args:
        window_length: what the caller gave.
        dtype: the dtype of the window.
        word: what TensorFlow puts before the message about another dtype of the length.

    Raises:
        ValueError: when the dtype is not one of floating point, or the length is not a single number.
    """
    if not dtype.is_floating:
        raise ValueError(f"dtype must be a floating point type. Found {dtype}")
    try:
        return scalar(as_input(window_length, int32))
    except ValueError as error:
        raise ValueError(f"{word * isinstance(window_length, Tensor)}{error}") from None


def _raised_cosine(window_length: Any, periodic: Any, dtype: Any, a: float, b: float) -> Any:
    """The window a - b cos(2 pi m / n), where n is the length, or one less if it is odd or must not be periodic."""
    length = _length(window_length, dtype, "window_length: ")
    if number(length) == 1:
        return ones([1], dtype=dtype)
    repeated = scalar(as_input(periodic, bool_dtype))
    even = 1 - length % 2
    n = cast(length + cast(repeated, int32) * even - 1, dtype)
    turns = as_input(2 * math.pi, dtype) * cast(range(length), dtype) / n
    return a - b * cos(turns)


def hann_window(window_length: Any, periodic: Any = True, dtype: Any = float32, name: Any = None) -> Any:
    """The Hann window, 0.5 - 0.5 cos(2 pi m / n).

    Args:
        window_length: the number of samples.
        periodic: whether the window, repeated, goes on smoothly: n is the number of samples then if that is even, and
            one less otherwise.
        dtype: the dtype, one of floating point.
        name: accepted for TensorFlow's sake.

    Returns:
        A vector of that length and dtype.

    Raises:
        ValueError: when the dtype is another, or the length is not a single number.

    >>> tf.signal.hann_window(4).numpy()
    array([0. , 0.5, 1. , 0.5], dtype=float32)
    """
    return _raised_cosine(window_length, periodic, as_dtype(dtype), 0.5, 0.5)


def hamming_window(window_length: Any, periodic: Any = True, dtype: Any = float32, name: Any = None) -> Any:
    """The Hamming window, 0.54 - 0.46 cos(2 pi m / n).

    Args:
        window_length: the number of samples.
        periodic: whether the window, repeated, goes on smoothly: n is the number of samples then if that is even, and
            one less otherwise.
        dtype: the dtype, one of floating point.
        name: accepted for TensorFlow's sake.

    Returns:
        A vector of that length and dtype.

    Raises:
        ValueError: when the dtype is another, or the length is not a single number.

    >>> tf.signal.hamming_window(4).numpy()
    array([0.08, 0.54, 1.  , 0.54], dtype=float32)
    """
    return _raised_cosine(window_length, periodic, as_dtype(dtype), 0.54, 0.46)


def kaiser_window(window_length: Any, beta: Any = 12.0, dtype: Any = float32, name: Any = None) -> Any:
    """The Kaiser window, I0(beta sqrt(1 - t^2)) / I0(beta) for t from -1 to 1.

    Args:
        window_length: the number of samples.
        beta: how narrow the window is, a number.
        dtype: the dtype, one of floating point.
        name: accepted for TensorFlow's sake.

    Returns:
        A vector of that length and dtype.

    Raises:
        ValueError: when the dtype is another, or the length is not a single number.
        tf.errors.InvalidArgumentError: when it is not positive.

    >>> tf.signal.kaiser_window(3, beta=2.).numpy()
    array([0.4386763, 1.       , 0.4386763], dtype=float32)
    """
    dtype = as_dtype(dtype)
    length = _length(window_length, dtype)
    n = number(length)
    if n == 1:
        return ones([1], dtype=dtype)
    if n < 1:
        raise invalid(f"Requires start <= limit when delta > 0: {(1 - n) / 2:g}/{(n - 1) / 2 + 0.1:g}", "Range")
    half = (cast(length, float32) - 1.0) / 2.0
    places = cast(cast(range(length), float32) - half, dtype)
    beta = cast(beta, dtype)
    shape = beta * sqrt(maximum(1 - square(places / cast(half, dtype)), 0))
    return exp(shape - beta) * (bessel_i0e(shape) / bessel_i0e(beta))  # the Bessel function without its growth


def kaiser_bessel_derived_window(window_length: Any, beta: Any = 12.0, dtype: Any = float32, name: Any = None) -> Any:
    """The Kaiser-Bessel derived window, whose squares and those of its half shifted by half its length sum to one.

    Args:
        window_length: the number of samples; one less is returned if it is odd.
        beta: how narrow the Kaiser window is that it comes from, a number.
        dtype: the dtype, one of floating point.
        name: accepted for TensorFlow's sake.

    Returns:
        A vector of that length and dtype.

    Raises:
        ValueError: when the dtype is another, or the length is not a single number.
        tf.errors.InvalidArgumentError: when it is not positive.

    >>> tf.signal.kaiser_bessel_derived_window(4, beta=2.).numpy()
    array([0.48339167, 0.8754042 , 0.8754042 , 0.48339167], dtype=float32)
    """
    dtype = as_dtype(dtype)
    sums = cumsum(kaiser_window(_length(window_length, dtype) // 2 + 1, beta, dtype))
    half = sqrt(getitem(sums, slice(None, -1)) / getitem(sums, -1))
    return concat((half, getitem(half, slice(None, None, -1))), 0)


def vorbis_window(window_length: Any, dtype: Any = float32, name: Any = None) -> Any:
    """The window of Vorbis, sin(pi/2 sin^2(pi (m + 1/2) / n)).

    Args:
        window_length: the number of samples, n.
        dtype: the dtype, one of floating point.
        name: accepted for TensorFlow's sake.

    Returns:
        A vector of that length and dtype.

    Raises:
        ValueError: when the dtype is another, or the length is not a single number.

    >>> tf.signal.vorbis_window(4).numpy()
    array([0.22801435, 0.9736578 , 0.9736578 , 0.22801416], dtype=float32)
    """
    dtype = as_dtype(dtype)
    length = _length(window_length, dtype)
    places = cast(range(length), dtype) + 0.5
    return sin(math.pi / 2.0 * pow(sin(math.pi / cast(length, dtype) * places), 2.0))
