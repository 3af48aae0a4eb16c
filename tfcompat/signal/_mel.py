"""The mel scale of pitch: from spectra to mel spectra, and from their logarithms to cepstral coefficients."""

from __future__ import annotations

from typing import Any

from .._array._create import get_static_value
from .._array._grid import linspace
from .._array._index import getitem
from .._array._pad import _pad
from .._array._shape import expand_dims
from .._core.dtypes import as_dtype, float32
from .._core.op import as_input
from .._core.tensor import Tensor
from ..math._cast import cast
from ..math._elementwise import maximum, minimum
from ..math._transcendental import log, rsqrt
from ._cosine import dct

_BREAK, _Q = 700.0, 1127.0  # of the mel scale of the Hidden Markov Model Toolkit: Q log(1 + f / break)


def _mel(hertz: Any) -> Any:
    """Frequencies in hertz on the mel scale."""
    return _Q * log(1.0 + hertz / _BREAK)


def linear_to_mel_weight_matrix(
    num_mel_bins: Any = 20,
    num_spectrogram_bins: Any = 129,
    sample_rate: Any = 8000,
    lower_edge_hertz: Any = 125.0,
    upper_edge_hertz: Any = 3800.0,
    dtype: Any = float32,
    name: Any = None,
) -> Any:
    """The matrix that takes spectra to mel spectra: triangular bands of equal width on the scale 1127 ln(1 + f/700).

    Args:
        num_mel_bins: the number of bands.
        num_spectrogram_bins: the number of frequencies in a spectrum, from zero to half the sample rate.
        sample_rate: the number of samples per second.
        lower_edge_hertz: the lower end of the lowest band.
        upper_edge_hertz: the upper end of the highest band.
        dtype: the dtype of the matrix, one of floating point.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[num_spectrogram_bins, num_mel_bins]`.

    Raises:
        ValueError: when an argument is not positive, the ends of the bands are in the wrong order or beyond half the
            sample rate, or the dtype is another.

    >>> tf.signal.linear_to_mel_weight_matrix(2, 5, 8000, 500., 3500.).numpy().round(2)
    array([[0.  , 0.  ],
           [0.83, 0.  ],
           [0.06, 0.94],
           [0.  , 0.3 ],
           [0.  , 0.  ]], dtype=float32)
    """
    dtype = as_dtype(dtype)
    if isinstance(sample_rate, Tensor):
        found = get_static_value(sample_rate)
        sample_rate = sample_rate if found is None else found
    if num_mel_bins <= 0:
        raise ValueError(f"num_mel_bins must be positive. Got: {num_mel_bins}")
    if lower_edge_hertz < 0.0:
        raise ValueError(f"lower_edge_hertz must be non-negative. Got: {lower_edge_hertz}")
    if lower_edge_hertz >= upper_edge_hertz:
        raise ValueError(f"lower_edge_hertz {lower_edge_hertz:.1f} >= upper_edge_hertz {upper_edge_hertz:.1f}")
    if not isinstance(sample_rate, Tensor):
        if sample_rate <= 0.0:
            raise ValueError(f"sample_rate must be positive. Got: {sample_rate}")
        if upper_edge_hertz > sample_rate / 2:
            raise ValueError(
                "upper_edge_hertz must not be larger than the Nyquist frequency (sample_rate / 2). "
                f"Got {upper_edge_hertz} for sample_rate: {sample_rate}"
            )
    if not dtype.is_floating:
        raise ValueError(f"dtype must be a floating point type. Got: {dtype}")
    rate, zero = cast(sample_rate, dtype), as_input(0.0, dtype)
    lower, upper = as_input(lower_edge_hertz, dtype), as_input(upper_edge_hertz, dtype)
    hertz = getitem(linspace(zero, rate / 2.0, num_spectrogram_bins), slice(1, None))  # frequency zero is in no band
    pitch = expand_dims(_mel(hertz), 1)
    edges = linspace(_mel(lower), _mel(upper), num_mel_bins + 2)
    below, centre, above = [getitem(edges, slice(at, at + num_mel_bins)) for at in (0, 1, 2)]
    rising, falling = (pitch - below) / (centre - below), (above - pitch) / (above - centre)
    return _pad(maximum(zero, minimum(rising, falling)), paddings=((1, 0), (0, 0)))


def mfccs_from_log_mel_spectrograms(log_mel_spectrograms: Any, name: Any = None) -> Any:
    """The mel-frequency cepstral coefficients: cosine transforms of the logarithms of mel spectra.

    Args:
        log_mel_spectrograms: a tensor of float32 or float64 of shape `[..., bands]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype, with all coefficients.

    Raises:
        ValueError: when there are no bands.

    >>> tf.signal.mfccs_from_log_mel_spectrograms([1., 2., 3., 4.]).numpy().round(3)
    array([ 7.071, -2.23 ,  0.   , -0.159], dtype=float32)
    """
    x = as_input(log_mel_spectrograms)
    bands = x._value.shape[-1] if x._value.shape else 0
    if x._value.shape and bands == 0:
        raise ValueError(f"num_mel_bins must be positive. Got: {x!s}")
    return dct(x, type=2) * rsqrt(cast(bands, x._dtype) * 2.0)
