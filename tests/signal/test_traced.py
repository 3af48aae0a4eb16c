"""tf.signal in a tf.function, also where lengths are only known when it runs."""

import numpy as np
import pytest

import tfcompat as tf

X = np.sin(np.arange(36.0, dtype=np.float32)).reshape(3, 12)


@pytest.mark.parametrize(
    "f",
    [
        tf.signal.rfft,
        lambda x: tf.signal.irfft(tf.signal.rfft(x)),
        lambda x: tf.signal.rfft(x, [16]),
        lambda x: tf.signal.ifft(tf.signal.fft(tf.cast(x, tf.complex64))),
        tf.signal.rfft2d,
        tf.signal.fftshift,
        *[lambda x, type=type: tf.signal.dct(x, type) for type in (1, 2, 3, 4)],
        lambda x: tf.signal.dct(x, n=8),
        lambda x: tf.signal.frame(x, 4, 2),
        lambda x: tf.signal.frame(x, 5, 3, pad_end=True),
        lambda x: tf.signal.overlap_and_add(x, 5),
        lambda x: tf.signal.stft(x, 6, 2),
        lambda x: tf.signal.inverse_stft(tf.signal.stft(x, 6, 2), 6, 2, window_fn=tf.signal.inverse_stft_window_fn(2)),
        lambda x: tf.signal.inverse_mdct(tf.signal.mdct(x, 4)),
        tf.signal.mfccs_from_log_mel_spectrograms,
        lambda x: x * tf.signal.kaiser_bessel_derived_window(12),
    ],
)
@pytest.mark.parametrize("shape", [[3, 12], [None, 12], [None, None]])
def test_traced(f, shape):
    made = tf.function(f, input_signature=[tf.TensorSpec(shape, tf.float32)])
    expected = f(tf.constant(X))
    assert made.get_concrete_function().output_shapes.is_compatible_with(expected.shape)
    found = made(X)
    assert found.dtype == expected.dtype
    np.testing.assert_allclose(found, expected, atol=1e-5)

    def slope(g):
        x = tf.constant(X)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_sum(tf.abs(g(x)) ** 2)
        return tape.gradient(y, x).numpy()

    np.testing.assert_allclose(slope(made), slope(f), atol=1e-3, rtol=1e-4)
