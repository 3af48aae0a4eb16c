"""tf.signal: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy

# -- Fourier transforms
from ._fft import fft as fft
from ._fft import fft2d as fft2d
from ._fft import fft3d as fft3d
from ._fft import ifft as ifft
from ._fft import ifft2d as ifft2d
from ._fft import ifft3d as ifft3d
from ._fft import irfft as irfft
from ._fft import irfft2d as irfft2d
from ._fft import irfft3d as irfft3d
from ._fft import rfft as rfft
from ._fft import rfft2d as rfft2d
from ._fft import rfft3d as rfft3d
from ._fftnd import fftnd as fftnd
from ._fftnd import fftshift as fftshift
from ._fftnd import ifftnd as ifftnd
from ._fftnd import ifftshift as ifftshift
from ._fftnd import irfftnd as irfftnd
from ._fftnd import rfftnd as rfftnd

# -- cosine transforms
from ._cosine import dct as dct
from ._cosine import idct as idct

# -- frames
from ._frames import frame as frame
from ._frames import overlap_and_add as overlap_and_add

# -- frame by frame
from ._spectral import inverse_mdct as inverse_mdct
from ._spectral import inverse_stft as inverse_stft
from ._spectral import inverse_stft_window_fn as inverse_stft_window_fn
from ._spectral import mdct as mdct
from ._spectral import stft as stft

# -- windows
from ._windows import hamming_window as hamming_window
from ._windows import hann_window as hann_window
from ._windows import kaiser_bessel_derived_window as kaiser_bessel_derived_window
from ._windows import kaiser_window as kaiser_window
from ._windows import vorbis_window as vorbis_window

# -- the mel scale
from ._mel import linear_to_mel_weight_matrix as linear_to_mel_weight_matrix
from ._mel import mfccs_from_log_mel_spectrograms as mfccs_from_log_mel_spectrograms

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
