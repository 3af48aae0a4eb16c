"""The optimizers that scripts of Keras 2's day use, under `TF_USE_LEGACY_KERAS=1`."""

import numpy as np

CLOSE = {"rtol": 2e-5, "atol": 2e-6, "reason": "100 steps, each rounding"}


def _train(tf, optimizer, steps=100):
    rng = np.random.RandomState(3)
    v = tf.Variable([1.0, -2.0, 0.5], name="v")
    for _ in range(steps):
        optimizer.apply_gradients([(tf.constant(rng.randn(3).astype(np.float32)), v)])
    return {"v": v, "iterations": int(optimizer.iterations)}


def case_legacy_nadam(tf):
    legacy = tf.keras.optimizers.legacy
    return {
        "lr": lambda: _train(tf, legacy.Nadam(lr=0.01)),
        "learning rate": lambda: _train(tf, legacy.Nadam(learning_rate=0.1)),
        "options": lambda: _train(tf, legacy.Nadam(learning_rate=0.1, beta_1=0.8, beta_2=0.99, epsilon=1e-5)),
        "lr read": lambda: float(legacy.Nadam(lr=0.25).lr),
        "learning rate read": lambda: float(legacy.Nadam(lr=0.25).learning_rate),
        "unknown": lambda: legacy.Nadam(wrong=1),
    }


case_legacy_nadam.accidents = ("unknown",)  # the message holds a set, in the order of its hashes


def case_newer_optimizers(tf):
    o = tf.keras.optimizers
    return {
        "sgd": lambda: _train(tf, o.SGD(0.01, momentum=0.9)),
        "adam": lambda: _train(tf, o.Adam(0.01)),
        "nadam": lambda: _train(tf, o.Nadam(0.01)),
        "rmsprop": lambda: _train(tf, o.RMSprop(0.01)),
    }


case_legacy_nadam.tolerance = case_newer_optimizers.tolerance = CLOSE


def case_minimize(tf):
    found = {}
    for name, make in {
        "legacy": lambda: tf.keras.optimizers.legacy.Nadam(0.1),
        "newer": lambda: tf.keras.optimizers.Adam(0.1),
    }.items():
        v, w = tf.Variable([1.0, 2.0]), tf.Variable(3.0)
        optimizer = make()
        optimizer.minimize(lambda v=v, w=w: tf.reduce_sum(v * v) + w * w, [v, w])
        with tf.GradientTape() as tape:
            loss = w * tf.reduce_sum(v)
        optimizer.minimize(loss, [v, w], tape=tape)
        found[name] = [v, w, int(optimizer.iterations)]
    return found
