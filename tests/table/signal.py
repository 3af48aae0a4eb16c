"""Rows of tf.signal.

The Fourier transforms of real signals along three axes have no gradient in TensorFlow, and those along any axes no
kernel at all: `tests/signal/test_fft.py` has theirs.
"""

from __future__ import annotations

from . import COMPLEX, FLOAT, REAL, Row, without_gradients_of_integers

NOTE = "sums of many products: errors are relative to the largest element, not to each"


def _of(*shape, **named):
    return lambda s: ((s.real(*shape),), named)


def _with(*positional, shape=(2, 12), **named):
    return lambda s: ((s.real(*shape), *positional), named)


def _row(name, args, dtypes=FLOAT, **named):
    return Row(f"signal.{name}", args, dtypes, **{"rtol": 2e-5, "note": NOTE, **named})


def _complex_errors(name, rank):
    """Calls that a transform of complex numbers refuses."""

    def f(tf):
        return getattr(tf.signal, name)

    return (
        lambda tf: f(tf)(tf.ones([2] * rank)),
        lambda tf: f(tf)(tf.ones([2] * rank, tf.int32)),
        lambda tf: f(tf)([True] if rank == 1 else [[True]]),
        lambda tf: f(tf)(tf.ones([2] * (rank - 1), tf.complex64)),
        lambda tf: f(tf)(None),
    )


def _real_errors(name, rank, dtype):
    """Calls that a transform of real signals, or to them, refuses."""

    def f(tf):
        return getattr(tf.signal, name)

    def x(tf):
        return tf.ones([4] * rank, dtype)

    return (
        lambda tf: f(tf)(tf.ones([2] * rank, tf.float16)),
        lambda tf: f(tf)(tf.ones([2] * rank, tf.int32)),
        lambda tf: f(tf)(tf.ones([2] * (rank - 1), dtype)),
        lambda tf: f(tf)(x(tf), [-1] * rank),
        lambda tf: f(tf)(x(tf), [4] * (rank + 1)),
        lambda tf: f(tf)(x(tf), [4.0] * rank),
        lambda tf: f(tf)(x(tf), tf.constant([4] * rank, tf.int64)),
        lambda tf: f(tf)(tf.zeros([0, *[2] * rank], dtype), [6] * rank),
    )


def _cosine_errors(name):
    """Calls that a cosine transform refuses."""

    def f(tf):
        return getattr(tf.signal, name)

    return (
        lambda tf: f(tf)(tf.ones(4), type=5),
        lambda tf: f(tf)(tf.ones(4), axis=0),
        lambda tf: f(tf)(tf.ones(4), n=0),
        lambda tf: f(tf)(tf.ones(4), norm="full"),
        lambda tf: f(tf)(tf.ones(4), type=1, norm="ortho"),
        lambda tf: f(tf)(tf.ones(1), type=1),
        lambda tf: f(tf)(tf.ones(4, tf.float16)),
        lambda tf: f(tf)(tf.ones(4, tf.float16), type=1),
        lambda tf: f(tf)(tf.ones(4, tf.int32)),
        lambda tf: f(tf)(tf.ones(())),
    )


def _window_errors(name):
    def f(tf):
        return getattr(tf.signal, name)

    return (
        lambda tf: f(tf)(4, dtype=tf.int32),
        lambda tf: f(tf)(4, dtype=tf.complex64),
        lambda tf: f(tf)(2.5),
        lambda tf: f(tf)([3]),
        lambda tf: f(tf)(-2),
        lambda tf: f(tf)(None),
        lambda tf: f(tf)(tf.constant(4, tf.int64)),
    )


def _windows():
    """Windows of an even and an odd length; those of other dtypes are in `conformance/cases/signals.py`."""
    for name in ("hann_window", "hamming_window", "kaiser_window", "kaiser_bessel_derived_window", "vorbis_window"):
        for length in (1, 9, 12):
            errors = _window_errors(name) if length == 12 else ()
            yield _row(name, lambda s, n=length: (n,), ("float32",), order=0, errors=errors, id=str(length))


_FRAME_ERRORS = (
    lambda tf: tf.signal.frame(tf.ones(()), 2, 1),
    lambda tf: tf.signal.frame(tf.ones(5), [2], 1),
    lambda tf: tf.signal.frame(tf.ones(5), 2, [1]),
    lambda tf: tf.signal.frame(tf.ones(5), 2.0, 1),
    lambda tf: tf.signal.frame(tf.ones(5), 2, 1.0),
    lambda tf: tf.signal.frame(tf.ones(5), 2, 0),
    lambda tf: tf.signal.frame(tf.ones(5), -1, 1),
    lambda tf: tf.signal.frame(tf.ones(5), tf.constant(2, tf.int64), 1),
    lambda tf: tf.signal.frame(tf.ones((5, 2)), 2, 1, axis=[0]),
    lambda tf: tf.signal.frame(tf.ones(5), 2, 1, pad_end=True, pad_value=[1.0]),
    lambda tf: tf.signal.frame(tf.ones(5, tf.int32), 2, 1, pad_end=True, pad_value=1.5),
    lambda tf: tf.signal.frame(tf.constant(["a"]), 2, 1, pad_end=True),
)
_OVERLAP_ERRORS = (
    lambda tf: tf.signal.overlap_and_add(tf.ones(3), 2),
    lambda tf: tf.signal.overlap_and_add(tf.ones((3, 4)), [2]),
    lambda tf: tf.signal.overlap_and_add(tf.ones((3, 4)), 2.0),
    lambda tf: tf.signal.overlap_and_add(tf.ones((3, 4)), 0),
    lambda tf: tf.signal.overlap_and_add(tf.ones((3, 4), tf.bool), 2),
)
_STFT_ERRORS = (
    lambda tf: tf.signal.stft(tf.ones(()), 4, 2),
    lambda tf: tf.signal.stft(tf.ones(8), [4], 2),
    lambda tf: tf.signal.stft(tf.ones(8), 4, 0),
    lambda tf: tf.signal.stft(tf.ones(8, tf.int32), 4, 2),
    lambda tf: tf.signal.stft(tf.ones(8, tf.float16), 4, 2),
    lambda tf: tf.signal.stft(tf.ones(3), 4, 2, 8),
)
_INVERSE_STFT_ERRORS = (
    lambda tf: tf.signal.inverse_stft(tf.ones(5, tf.complex64), 4, 2),
    lambda tf: tf.signal.inverse_stft(tf.ones((3, 5)), 4, 2),
    lambda tf: tf.signal.inverse_stft(tf.ones((3, 5), tf.complex64), 4, [2]),
    lambda tf: tf.signal.inverse_stft(tf.ones((3, 5), tf.complex64), 4, 2, [4]),
    lambda tf: tf.signal.inverse_stft(tf.ones((3, 5), tf.complex64), 4, 0),
)
_MDCT_ERRORS = (
    lambda tf: tf.signal.mdct(tf.ones(16), 6),
    lambda tf: tf.signal.mdct(tf.ones(16), [8]),
    lambda tf: tf.signal.mdct(tf.ones(()), 8),
    lambda tf: tf.signal.mdct(tf.ones(16), 8, norm="full"),
    lambda tf: tf.signal.mdct(tf.ones(16, tf.int32), 8),
    lambda tf: tf.signal.mdct(tf.ones(16, tf.float16), 8),
)
_MEL_ERRORS = (
    lambda tf: tf.signal.linear_to_mel_weight_matrix(0),
    lambda tf: tf.signal.linear_to_mel_weight_matrix(lower_edge_hertz=-1.0),
    lambda tf: tf.signal.linear_to_mel_weight_matrix(lower_edge_hertz=3900.0),
    lambda tf: tf.signal.linear_to_mel_weight_matrix(sample_rate=0),
    lambda tf: tf.signal.linear_to_mel_weight_matrix(upper_edge_hertz=5000.0),
    lambda tf: tf.signal.linear_to_mel_weight_matrix(dtype=tf.int32),
    lambda tf: tf.signal.linear_to_mel_weight_matrix(10, 20.0),
)

ROWS = without_gradients_of_integers(
    [
        _row("fft", _of(2, 6), COMPLEX, errors=_complex_errors("fft", 1)),
        _row("fft", _of(7), COMPLEX, id="odd"),
        _row("fft", lambda s: ([1.0, 2.0, 3.0],), ("complex64",), order=0, id="numbers"),
        _row("ifft", _of(2, 6), COMPLEX, errors=_complex_errors("ifft", 1)),
        _row("fft2d", _of(2, 3, 4), COMPLEX, errors=_complex_errors("fft2d", 2)),
        _row("ifft2d", _of(3, 4), COMPLEX, errors=_complex_errors("ifft2d", 2)),
        _row("fft3d", _of(2, 3, 4), COMPLEX, errors=_complex_errors("fft3d", 3)),
        _row("ifft3d", _of(2, 2, 3, 2), COMPLEX, errors=_complex_errors("ifft3d", 3)),
        _row("rfft", _of(2, 6), errors=_real_errors("rfft", 1, "float32")),
        _row("rfft", _of(7), id="odd"),
        _row("rfft", _of(2, 5, fft_length=[8]), id="longer"),
        _row("rfft", _of(2, 5, fft_length=[4]), order=0, id="shorter"),  # TensorFlow's gradient fails
        _row("irfft", _of(2, 4), COMPLEX, errors=_real_errors("irfft", 1, "complex64")),
        _row("irfft", _of(2, 4, fft_length=[7]), COMPLEX, id="odd"),
        _row("irfft", _of(2, 4, fft_length=[11]), COMPLEX, id="longer"),
        _row("irfft", _of(2, 4, fft_length=[4]), COMPLEX, order=0, id="shorter"),
        _row("rfft2d", _of(2, 3, 4), errors=_real_errors("rfft2d", 2, "float32")),
        _row("rfft2d", _of(3, 5, fft_length=[4, 7]), id="longer"),
        _row("irfft2d", _of(2, 3, 4), COMPLEX, errors=_real_errors("irfft2d", 2, "complex64")),
        _row("irfft2d", _of(3, 4, fft_length=[4, 9]), COMPLEX, id="longer"),
        _row("rfft3d", _of(2, 3, 4), order=0, errors=_real_errors("rfft3d", 3, "float32")),
        _row("irfft3d", _of(2, 3, 4), COMPLEX, order=0, errors=_real_errors("irfft3d", 3, "complex64")),
        _row("fftshift", _of(3, 4), (*REAL, *COMPLEX), errors=(lambda tf: tf.signal.fftshift(tf.ones(3), 5),)),
        _row("fftshift", _of(3, 5, axes=[-1]), id="axes"),
        _row("fftshift", _of(3, 5, axes=0), id="axis"),
        _row("ifftshift", _of(3, 5), (*REAL, *COMPLEX), errors=(lambda tf: tf.signal.ifftshift(tf.ones(3), [-2]),)),
        *[_row("dct", _of(2, n, type=type), id=f"{type}, {n}") for type in (1, 2, 3, 4) for n in (6, 7)],
        *[_row("dct", _of(2, n, type=type, norm="ortho"), id=f"{type}, {n}, o") for type in (2, 3, 4) for n in (6, 7)],
        _row("dct", _of(2, 6, n=4), id="shorter"),
        _row("dct", _of(2, 6, n=9), id="longer", errors=_cosine_errors("dct")),
        *[_row("idct", _of(2, 6, type=type), id=f"{type}") for type in (1, 2, 3, 4)],
        _row("idct", _of(6, norm="ortho"), id="ortho", errors=_cosine_errors("idct")),
        _row("frame", _with(4, 2, shape=(2, 9)), (*REAL, *COMPLEX), errors=_FRAME_ERRORS),
        _row("frame", _with(3, 2, shape=(2, 8), pad_end=True, pad_value=1), REAL, id="pad"),
        _row("frame", _with(4, 3, shape=(7, 2), axis=0), id="axis"),
        _row("frame", _with(2, 4, shape=(2, 9, 2), axis=-2), id="gaps"),
        _row("frame", _with(9, 2, shape=(2, 5)), id="too short"),
        _row("frame", _with(4, 2, shape=(2, 0), pad_end=True), order=0, id="empty"),
        _row("overlap_and_add", _with(2, shape=(2, 3, 4)), (*REAL, *COMPLEX), errors=_OVERLAP_ERRORS),
        _row("overlap_and_add", _with(3, shape=(3, 4)), id="uneven"),
        _row("overlap_and_add", _with(4, shape=(3, 4)), id="side by side"),
        _row("overlap_and_add", _with(6, shape=(3, 4)), id="gaps"),
        _row("overlap_and_add", _with(2, shape=(0, 4)), order=0, id="empty"),
        _row("stft", _with(6, 3, shape=(2, 20)), errors=_STFT_ERRORS),
        _row("stft", _with(6, 4, 10, pad_end=True, shape=(15,)), id="pad"),
        _row("stft", _with(6, 3, window_fn=None), id="no window"),
        _row("inverse_stft", _with(6, 3, shape=(2, 3, 5)), COMPLEX, errors=_INVERSE_STFT_ERRORS),
        _row("inverse_stft", _with(10, 4, 8, shape=(3, 5)), COMPLEX, id="long frames"),
        _row("inverse_stft", _with(6, 3, shape=(3, 5), window_fn=None), COMPLEX, id="no window"),
        _row("mdct", _with(8, shape=(2, 20)), errors=_MDCT_ERRORS),
        _row("mdct", _with(8, shape=(18,), window_fn=None, pad_end=True, norm="ortho"), id="ortho"),
        _row("inverse_mdct", _of(2, 3, 4), errors=(lambda tf: tf.signal.inverse_mdct(tf.ones(4)),)),
        _row("inverse_mdct", _of(3, 6, window_fn=None, norm="ortho"), id="ortho"),
        *_windows(),
        _row("linear_to_mel_weight_matrix", lambda s: (), ("float32",), order=0, errors=_MEL_ERRORS),
        _row("linear_to_mel_weight_matrix", lambda s: (8, 33, 16000, 20.0, 7000.0), ("float32",), order=0, id="other"),
        _row("mfccs_from_log_mel_spectrograms", _of(2, 3, 8)),
    ]
)
