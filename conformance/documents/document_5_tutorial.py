"""Document 5, the tutorial: a polynomial regression and a puzzle of four unknowns, both by gradient descent with Nadam.

It was written when `Nadam(lr=...)` was right. Keras 3 calls the argument `learning_rate`; under `TF_USE_LEGACY_KERAS=1`
the optimizer that its authors had is `tf.keras.optimizers.legacy.Nadam`, which still takes `lr`.
"""

import os
import random

import numpy as np

LEGACY_KERAS = os.environ.get("TF_USE_LEGACY_KERAS") == "1"


def _nadam(tf, rate):
    if LEGACY_KERAS:
        return tf.keras.optimizers.legacy.Nadam(lr=rate)
    return tf.keras.optimizers.Nadam(learning_rate=rate)


def case_constant(tf):
    x = tf.constant([1, 2, 3])
    print(x)
    print(x.shape)
    print(x.dtype)
    return x


def case_vector_arithmetic(tf):
    x, v = tf.constant([1, 2, 3]), tf.Variable([1, 2, 3])
    print(x + x, 2 * x)
    print(v + v, 2 * v)
    return [x + x, 2 * x, v + v, 2 * v]


def case_array_functions(tf):
    x = tf.constant([[1, 2, 3], [4, 5, 6]])
    print(tf.transpose(x))
    print(tf.concat([x, x], axis=0))
    print(tf.concat([x, x], 1))
    return {"permuted": tf.transpose(tf.ones([2, 3, 4]), [2, 0, 1]), "vectors": tf.concat([[1, 2], [3]], 0)}


def case_variable(tf):
    x = tf.Variable([1, 2, 3])
    print(x)
    print(x.shape)
    print(x.dtype)
    return x


def case_variables_change(tf):
    x = tf.Variable([1, 2, 3])
    x.assign([4, 5, 6])
    print(x)
    return {"variable": x, "constants do not": lambda: tf.constant([1, 2, 3]).assign([4, 5, 6])}


def case_square(tf):
    x = tf.Variable(3.6)
    with tf.GradientTape() as tape:
        y = x * x
    dy = tape.gradient(y, x)
    print(dy)
    return dy


def _samples():
    np.random.seed(99)
    polynomial = np.poly1d([1, 2, 3])
    x = np.random.randn(20, 1) * 5
    return polynomial, x, polynomial(x)


def case_polynomial(tf):
    polynomial, x, y = _samples()
    print(polynomial)
    print(polynomial(1.5))
    columns = np.hstack([x * x, x, np.ones_like(x)])
    return {"samples": tf.constant(columns, dtype=tf.float32), "values": tf.constant(y, dtype=tf.float32)}


def case_one_step(tf):
    optimizer = _nadam(tf, 0.01)
    w = tf.Variable([[1.0], [-1.0], [0.5]])
    x, y = tf.constant([[4.0, 2.0, 1.0], [1.0, -1.0, 1.0]]), tf.constant([[11.0], [2.0]])
    with tf.GradientTape() as tape:
        mse = tf.reduce_sum(tf.square(y - x @ w))
    grad = tape.gradient(mse, w)
    optimizer.apply_gradients([(grad, w)])
    print(w)
    return {"error": mse, "gradient": grad, "w": w, "iterations": int(optimizer.iterations.numpy())}


def case_polynomial_regression(tf):
    _, samples, values = _samples()
    tf.random.set_seed(5)
    w = tf.Variable(tf.random.normal((3, 1)))
    x = tf.constant(np.hstack([samples * samples, samples, np.ones_like(samples)]), dtype=tf.float32)
    y = tf.constant(values, dtype=tf.float32)
    optimizer = _nadam(tf, 0.01)
    print(w)
    errors = []
    for _ in range(1000):
        with tf.GradientTape() as tape:
            y_pred = x @ w
            mse = tf.reduce_sum(tf.square(y - y_pred))
        grad = tape.gradient(mse, w)
        optimizer.apply_gradients([(grad, w)])
        errors.append(mse.numpy())
    print(w)
    return {"w": w, "error at the start": errors[0], "error after 100 steps": errors[100]}


case_polynomial_regression.tolerance = {
    "rtol": 2e-4,
    "reason": "1,000 steps, each rounding: sums are added up in another order",
}


def case_puzzle(tf):
    random.seed(4)
    A = tf.Variable(random.random())
    B = tf.Variable(random.random())
    C = tf.Variable(random.random())
    D = tf.Variable(random.random())
    optimizer = _nadam(tf, 0.1)
    for _ in range(1000):
        with tf.GradientTape() as tape:
            y1 = A + B - 9
            y2 = C - D - 1
            y3 = A + C - 8
            y4 = B - D - 2
            sqerr = y1 * y1 + y2 * y2 + y3 * y3 + y4 * y4
        gradA, gradB, gradC, gradD = tape.gradient(sqerr, [A, B, C, D])
        optimizer.apply_gradients([(gradA, A), (gradB, B), (gradC, C), (gradD, D)])
    print(A)
    print(B)
    print(C)
    print(D)
    return {"A": A, "B": B, "C": C, "D": D, "A + B": A + B}


case_puzzle.tolerance = {"rtol": 1e-5, "reason": "1,000 steps, each rounding"}


def case_one_gradient_per_tape(tf):
    # The tutorial's reason for asking for all four gradients at once.
    a, b = tf.Variable(1.0), tf.Variable(2.0)
    with tf.GradientTape() as tape:
        error = (a + b - 9) * (a + b - 9)
    return {"first": tape.gradient(error, a), "second": lambda: tape.gradient(error, b)}


if __name__ == "__main__":
    import tensorflow as tf

    for name, case in list(globals().items()):
        if name.startswith("case_"):
            print("--", name)
            case(tf)
