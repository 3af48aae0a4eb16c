"""Document 3, the blog post on gradient tapes: derivatives of small formulas, and a line fitted in 2,000 steps."""

import numpy as np


def _derivative(tf, value):
    x = tf.Variable([[value]])
    with tf.GradientTape() as tape:
        loss = x * x * x
    return tape.gradient(loss, x)


def case_cube(tf):
    at_1, at_3 = _derivative(tf, 1.0), _derivative(tf, 3.0)
    print(f"f'(x=1) = {at_1.numpy()}")
    print(f"f'(x=3) = {at_3.numpy()}")
    return [at_1, at_3]


def case_matrix(tf):
    x = tf.ones((2, 2))
    print(repr(x))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(x)
        z = tf.square(y)
    dz_dx = tape.gradient(z, x)
    print(repr(dz_dx))
    return {"x": x, "y": y, "z": z, "dz_dx": dz_dx}


def case_matrix_in_parts(tf):
    x = tf.ones((2, 2))
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = tf.reduce_sum(x)
        z = tf.square(y)
    return {"dz_dy": tape.gradient(z, y), "dy_dx": tape.gradient(y, x)}


def case_polynomial(tf):
    x = tf.constant(3.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x**2
        z = y**2
    dz_dx = tape.gradient(z, x)
    dy_dx = tape.gradient(y, x)
    print(f"∂z/∂x: {dz_dx}, ∂y/∂x: {dy_dx}")
    return [dz_dx, dy_dx]


def _derivative_of_derivative(tf, x):
    x = tf.Variable(x, dtype=tf.float32)
    with tf.GradientTape() as tape_2:
        with tf.GradientTape() as tape_1:
            y = x**3
        dy_dx = tape_1.gradient(y, x)
    return dy_dx, tape_2.gradient(dy_dx, x)


def case_derivative_of_derivative(tf):
    found = []
    for value in (1, 5):
        dy_dx, d2y_dx2 = _derivative_of_derivative(tf, value)
        print(f"x={value} -- ∂y/∂x: {dy_dx}, ∂²y/∂x²: {d2y_dx2}")
        found.append([dy_dx, d2y_dx2])
    return found


def _points():
    np.random.seed(20201214)
    x = np.array(np.random.choice(15, size=10, replace=False), dtype=float)
    return x, 2 * x - 8


def case_data(tf):
    x, y = _points()
    print(f"x: {x}\ny: {y}")
    m = tf.Variable(np.random.random(), trainable=True)
    return {"float64 data": x, "float32 variable": m, "product": m * x, "reflected product": x * m}


def case_loss(tf):
    x, y = _points()
    m, c = tf.Variable(0.5), tf.Variable(0.25)
    with tf.GradientTape(persistent=True) as tape:
        y_hat = m * x + c
        loss = tf.abs(y - y_hat)
    return {
        "prediction": y_hat,
        "loss": loss,
        "m": tape.gradient(loss, m),
        "c": tape.gradient(loss, c),
        "step": tape.gradient(loss, m) * 0.001,
    }


def case_assign_sub(tf):
    m = tf.Variable(0.5)
    returned = m.assign_sub(tf.constant(2.0) * 0.001)
    print(m.numpy())
    return {"m": m, "returned": returned}


def case_fit(tf):
    learning_rate, epochs = 0.001, 2000
    x, y = _points()
    m = tf.Variable(np.random.random(), trainable=True)
    c = tf.Variable(np.random.random(), trainable=True)
    for epoch in range(epochs):
        with tf.GradientTape(persistent=True) as tape:
            y_hat = m * x + c
            loss = tf.abs(y - y_hat)
        m_gradient = tape.gradient(loss, m)
        c_gradient = tape.gradient(loss, c)
        m.assign_sub(m_gradient * learning_rate)
        c.assign_sub(c_gradient * learning_rate)
        if epoch % 100 == 0:
            print(f"EPOCH: {epoch:04d}, m: {m.numpy()}, c: {c.numpy()}")
    print(f"y ~ {m.numpy()}x + {c.numpy()}")
    return {"m": m, "c": c}


if __name__ == "__main__":
    import tensorflow as tf

    for name, case in list(globals().items()):
        if name.startswith("case_"):
            print("--", name)
            case(tf)
