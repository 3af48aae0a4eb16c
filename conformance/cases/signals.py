"""tf.signal where a row of the table cannot say it: dtypes as arguments, windows of one's own."""

import numpy as np

X = np.sin(np.arange(24.0)).reshape(2, 12)
WINDOWS = ("hann_window", "hamming_window", "kaiser_window", "kaiser_bessel_derived_window", "vorbis_window")


def case_windows(tf):
    made = {}
    for name in WINDOWS:
        window = getattr(tf.signal, name)
        made[f"{name} of float64"] = [window(n, dtype=tf.float64) for n in (2, 7, 8)]
        made[f"{name} of half"] = window(8, dtype=tf.float16)
        made[f"{name} of a tensor"] = window(tf.constant(6))
        made[f"{name} of no samples"] = lambda window=window: window(0)
    for name in WINDOWS[:2]:
        window = getattr(tf.signal, name)
        made[f"{name}, symmetric"] = [window(n, periodic=False) for n in (1, 6, 7)]
        made[f"{name}, symmetric by a number"] = lambda window=window: window(6, periodic=1)
        made[f"{name} of bfloat16"] = window(6, dtype=tf.bfloat16)
    for name in WINDOWS[2:4]:
        window = getattr(tf.signal, name)
        made[f"{name}, wide"] = [window(6, beta=beta) for beta in (0.0, 3, tf.constant(3.0, tf.float64))]
    return made


case_windows.tolerance = {
    "rtol": 2e-3,
    "atol": 2e-5,
    "reason": "windows of half precision, in whose cosines one unit in the last place of the argument shows",
}


def case_beta(tf):
    beta = tf.constant(3.0, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(beta)
        y = tf.reduce_sum(tf.signal.kaiser_window(7, beta, tf.float64) * tf.range(7.0, dtype=tf.float64))
    return {"value": y, "gradient": tape.gradient(y, beta)}


case_beta.tolerance = {"rtol": 1e-12, "atol": 1e-12, "reason": "a Bessel function of another approximation"}


def case_mel(tf):
    f = tf.signal.linear_to_mel_weight_matrix
    return {
        "float64": f(10, 33, 16000, 80.0, 7600.0, tf.float64),
        "rate of a tensor": f(10, tf.constant(33), tf.constant(16000.0), 80.0, 7600.0),
        "one bin": f(4, 1),
    }


case_mel.tolerance = {"rtol": 1e-5, "atol": 2e-5, "reason": "quotients of small differences of float32 logarithms"}


def case_short_time(tf):
    x = tf.constant(X)
    inverse = tf.signal.inverse_stft_window_fn

    def ramp(length, dtype):
        return tf.cast(tf.range(length), dtype)

    spectra = tf.signal.stft(x, 6, 2)
    return {
        "own window": tf.signal.stft(x, 6, 2, window_fn=ramp),
        "tensors": tf.signal.stft(x, tf.constant(6), tf.constant(2), tf.constant(8)),
        "there and back": tf.signal.inverse_stft(spectra, 6, 2, window_fn=inverse(2)),
        "inverse windows": [
            inverse(2)(5, tf.float32),
            inverse(3, tf.signal.hamming_window)(7, tf.float64),
            inverse(9)(tf.constant(5), tf.float32),
        ],
        "no step": lambda: inverse(0)(5, tf.float32),
        "step of a list": lambda: inverse([2])(5, tf.float32),
        "frames too short": tf.signal.stft(x, 14, 2, 14),
        "numbers": tf.signal.stft([1.0, 2.0, 3.0, 4.0], 2, 1),
        "cosines and back": tf.signal.inverse_mdct(tf.signal.mdct(x, 8, norm="ortho"), norm="ortho"),
        "cosines by another window": tf.signal.mdct(x, 4, window_fn=tf.signal.kaiser_bessel_derived_window),
    }


case_short_time.tolerance = {"rtol": 1e-6, "atol": 1e-6, "reason": "float32 sums of products, in another order"}


def case_arguments(tf):
    rfft, irfft, fft = tf.signal.rfft, tf.signal.irfft, tf.signal.fft
    x = X[0].astype(np.float32)
    return {
        "arrays": [rfft(X), rfft(X.astype(np.float32)), rfft(np.arange(4)), irfft(np.ones(3)), fft(np.ones(3))],
        "lists": [rfft([1, 2, 3]), irfft([1.0, 2.0]), fft([1, 2]), fft([1j, 2])],
        "lengths of a tensor": rfft(x, tf.constant([6])),
        "lengths of an array": irfft(rfft(x), np.array([9])),
        "nothing": [fft(tf.zeros((2, 0), tf.complex64)), rfft(tf.zeros((0, 4))), irfft(tf.zeros((0, 4), tf.complex64))],
        "no samples": [rfft(tf.zeros((2, 0))), tf.signal.rfft2d(tf.zeros((2, 2, 0)))],
        "variable": rfft(tf.Variable(x)),
        "complex numbers": lambda: rfft([1j, 2]),
        "truth values": lambda: fft([True]),
        "strings shifted": tf.signal.fftshift(tf.constant(["a", "b", "c"])),
        "no axes shifted": lambda: tf.signal.fftshift(1.0),
        "axes of a tensor": tf.signal.ifftshift(X, tf.constant([-1])),
        "strings framed": tf.signal.frame(tf.constant(["a", "b", "c"]), 2, 1),
        "numpy lengths": tf.signal.frame(x, np.int64(4), np.int64(2)),
        "no frames": tf.signal.frame(x, 20, 2),
    }


case_arguments.tolerance = {"rtol": 1e-5, "atol": 2e-6, "reason": "float32 sums of products, in another order"}
