"""`keras.initializers.STFT`, which Keras 3 alone has."""

CLOSE = {"rtol": 1e-6, "atol": 1e-7, "reason": "cosines, and sums of windows"}

CHOICES = (
    {},
    {"side": "imag", "window": "hamming"},
    {"window": "blackman", "scaling": "spectrum", "periodic": True},
    {"window": "bartlett", "periodic": True},
    {"window": "boxcar", "scaling": None},
    {"window": None},
    {"window": [1.0, 2.0, 3.0, 2.0, 1.0, 0.0, 1.0, 1.0]},
)


def case_kernels(tf):
    return [tf.keras.initializers.STFT(**choice)((8, 1, 5)) for choice in CHOICES]


case_kernels.tolerance = CLOSE


def case_refused(tf):
    return {
        "side": lambda: tf.keras.initializers.STFT(side="x"),
        "scaling": lambda: tf.keras.initializers.STFT(scaling="x"),
        "window": lambda: tf.keras.initializers.STFT(window=[1.0, 2.0])((8, 1, 5)),
    }


def case_configured(tf):
    return [tf.keras.initializers.get("stft").get_config(), tf.keras.initializers.serialize(tf.initializers.stft())]
