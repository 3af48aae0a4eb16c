"""Document 4, the notebook: gradients of scalars, vectors and layers, and what a tape watches.

Where Keras 2 and Keras 3 name a layer's variables differently, each prints its own names.
"""

import os

import numpy as np

LEGACY_KERAS = os.environ.get("TF_USE_LEGACY_KERAS") == "1"


def case_scalar(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = x**2
    dy_dx = tape.gradient(y, x)
    print(dy_dx.numpy())
    return dy_dx.numpy()


def _linear(tf):
    tf.random.set_seed(7)
    w = tf.Variable(tf.random.normal((3, 2)), name="w")
    b = tf.Variable(tf.zeros(2, dtype=tf.float32), name="b")
    return w, b, [[1.0, 2.0, 3.0]]


def case_vector(tf):
    w, b, x = _linear(tf)
    print(w)
    with tf.GradientTape() as tape:
        y = x @ w + b
        loss = tf.reduce_mean(y**2)
    [dl_dw, dl_db] = tape.gradient(loss, [w, b])
    print(dl_dw.shape, dl_db.shape)
    return {"w": w, "b": b, "y": y, "loss": loss, "dl_dw": dl_dw, "dl_db": dl_db}


def case_dictionary_of_sources(tf):
    w, b, x = _linear(tf)
    with tf.GradientTape() as tape:
        y = x @ w + b
        loss = tf.reduce_mean(y**2)
    grad = tape.gradient(loss, {"w": w, "b": b})
    print(grad["w"].shape, grad["b"])
    return grad


def case_nested_sources(tf):
    # "Any nested combination of lists or dictionaries", and the gradient structured the same way.
    w, b, x = _linear(tf)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((x @ w + b) ** 2)
    return tape.gradient(loss, {"layers": [{"kernel": w}, {"bias": (b,)}], "all": [w, b]})


def case_module(tf):
    class Linear(tf.Module):
        def __init__(self, name=None):
            super().__init__(name=name)
            self.w = tf.Variable([[0.5, -1.0], [1.5, 2.0], [0.25, 0.75]], name="w")
            self.b = tf.Variable([0.0, 1.0], name="b")
            self.steps = tf.Variable(0, trainable=False, name="steps")

        def __call__(self, x):
            return tf.matmul(x, self.w) + self.b

    module = Linear()
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(module(tf.constant([[1.0, 2.0, 3.0]])) ** 2)
    grads = tape.gradient(loss, module.trainable_variables)
    for var, g in zip(module.trainable_variables, grads):
        print(f"{var.name}, shape: {g.shape}")
    return {
        "gradients": grads,
        "trainable": [var.name for var in module.trainable_variables],
        "all": [var.name for var in module.variables],
        "name": module.name,
    }


def case_dense_layer(tf):
    tf.random.set_seed(3)
    layer = tf.keras.layers.Dense(2, activation="relu", kernel_initializer="ones", bias_initializer="ones")
    x = tf.constant([[1.0, 2.0, 3.0]])
    with tf.GradientTape() as tape:
        y = layer(x)
        loss = tf.reduce_mean(y**2)
    grad = tape.gradient(loss, layer.trainable_variables)
    for var, g in zip(layer.trainable_variables, grad):
        print(f"{var.name}, shape: {g.shape}")
    names = [var.name for var in layer.trainable_variables]
    if LEGACY_KERAS:
        assert names == ["dense/kernel:0", "dense/bias:0"]
    else:
        assert names == ["kernel", "bias"]
        print([var.path for var in layer.trainable_variables])
    return {"y": y, "loss": loss, "gradients": grad, "names": names, "layer": layer.name}


def case_dense_layer_with_random_weights(tf):
    tf.keras.utils.set_random_seed(11)
    layer = tf.keras.layers.Dense(2, activation="relu")
    x = tf.constant([[1.0, 2.0, 3.0]])
    with tf.GradientTape() as tape:
        y = layer(x)
        loss = tf.reduce_mean(y**2)
    grad = tape.gradient(loss, layer.trainable_variables)
    return {"kernel": layer.trainable_variables[0].numpy(), "y": y, "gradients": grad}


def case_what_is_watched(tf):
    x0 = tf.Variable(3.0, name="x0")
    x1 = tf.Variable(3.0, name="x1", trainable=False)
    x2 = tf.Variable(2.0, name="x2") + 1.0
    x3 = tf.constant(3.0, name="x3")
    x4 = tf.Variable(4.0, name="x4")
    with tf.GradientTape() as tape:
        y = (x0**2) + (x1**2) + (x2**2) + (x3**2)
    grad = tape.gradient(y, [x0, x1, x2, x3, x4])
    for g in grad:
        print(g)
    watched = [var.name for var in tape.watched_variables()]
    print(watched)
    return {"gradients": grad, "watched": watched, "y": y}


def case_watching_a_tensor(tf):
    x = tf.constant(3.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x**2
    dy_dx = tape.gradient(y, x)
    print(dy_dx.numpy())
    return dy_dx


def case_not_watching_by_default(tf):
    x0, x1 = tf.Variable(0.0), tf.Variable(10.0)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(x1)
        y0 = tf.math.sin(x0)
        y1 = tf.nn.softplus(x1)
        y = y0 + y1
        ys = tf.reduce_sum(y)
    grad = tape.gradient(ys, {"x0": x0, "x1": x1})
    print("dys/dx0:", grad["x0"])
    print("dys/dx1:", grad["x1"].numpy())
    return {"y0": y0, "y1": y1, "ys": ys, "gradients": grad}


def case_sine_to_plot(tf):
    x = tf.Variable(np.linspace(-2.0, 2.0, 9), dtype=tf.float32)
    with tf.GradientTape() as tape:
        y = tf.math.sin(x)
    return [y.numpy(), tape.gradient(y, x).numpy()]


if __name__ == "__main__":
    import tensorflow as tf

    for name, case in list(globals().items()):
        if name.startswith("case_"):
            print("--", name)
            case(tf)
