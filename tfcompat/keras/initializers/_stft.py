"""The initializer of kernels that make a convolution a short-time Fourier transform."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import tfcompat as tf

from .._dtypes import standardize_dtype
from ._initializer import Initializer

_WINDOWS = {
    "bartlett": np.bartlett,
    "blackman": np.blackman,
    "boxcar": np.ones,
    "hamming": np.hamming,
    "hann": np.hanning,
}


class STFT(Initializer):
    """The real or the imaginary part of the discrete Fourier transform of windowed frames.

    Args:
        side: `"real"` or `"imag"`.
        window: the window: `"hann"`, `"hamming"`, `"blackman"`, `"bartlett"`, `"boxcar"`, a vector as long as a frame,
            or None for no window.
        scaling: `"density"` divides by the root of the sum of the squares of the window, `"spectrum"` by the sum of its
            absolute values; None by nothing.
        periodic: whether a window that is named is periodic; otherwise it is symmetric.

    Raises:
        ValueError: for another `side` or `scaling`.
        NotImplementedError: for other windows of SciPy.

    >>> tf.keras.initializers.STFT()((128, 1, 513)).shape
    TensorShape([128, 1, 513])
    """

    def __init__(
        self, side: str = "real", window: Any = "hann", scaling: str | None = "density", periodic: bool = False
    ) -> None:
        if side not in ("real", "imag"):
            raise ValueError(f"side should be 'real' or 'imag', not {side}")
        if isinstance(window, str) and window not in _WINDOWS:
            raise NotImplementedError(f"STFT: the window {window!r} is not supported; these are: {', '.join(_WINDOWS)}")
        if scaling not in (None, "density", "spectrum"):
            raise ValueError(
                f"Scaling is invalid, it must be `None`, 'density' or 'spectrum'. Received scaling={scaling}"
            )
        self.side = side
        self.window = window
        self.scaling = scaling
        self.periodic = periodic

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        kind = tf.as_dtype(standardize_dtype(dtype))
        frame_length, _, bins = shape
        places = tf.reshape(tf.range(frame_length, dtype=kind), (frame_length, 1, 1))
        frequencies = tf.reshape(tf.range(bins, dtype=kind), (1, 1, bins)) / ((bins - 1) * 2)
        angles = (-2 * places) * frequencies * tf.cast(math.pi, kind)
        kernel = tf.cos(angles) if self.side == "real" else tf.sin(angles)
        if self.window is None:
            return kernel
        window = self._window(frame_length)
        if window.shape != (frame_length,):
            raise ValueError(
                f"The shape of `window` must be equal to [frame_length].Received: window shape={window.shape}"
            )
        held = tf.reshape(tf.cast(window, kind), (frame_length, 1, 1))
        if self.scaling is None:
            return kernel * held
        density = self.scaling == "density"
        return kernel * held / (tf.sqrt(tf.reduce_sum(held * held)) if density else tf.reduce_sum(tf.abs(held)))

    def _window(self, length: int) -> Any:
        """The window, as an array."""
        if not isinstance(self.window, str):
            return np.asarray(self.window)
        return _WINDOWS[self.window](length + self.periodic)[:length]  # type: ignore[operator]

    def get_config(self) -> dict[str, Any]:
        return {"side": self.side, "window": self.window, "periodic": self.periodic, "scaling": self.scaling}
