"""`tf.keras.layers.Dense`, initializers, activations and the base `Layer`, as far as the documents need them.

Where Keras 2 and Keras 3 differ, each mode compares with its own Keras.
"""

import os

import numpy as np

LEGACY_KERAS = os.environ.get("TF_USE_LEGACY_KERAS") == "1"


def _weights(layer):
    return [np.array(weight) for weight in layer.get_weights()]


def case_dense(tf):
    layer = tf.keras.layers.Dense(
        3,
        kernel_initializer=tf.keras.initializers.Constant(0.5),
        bias_initializer=tf.keras.initializers.Constant(-0.25),
    )
    x = tf.constant([[1.0, 2.0], [-1.0, 0.5]])
    y = layer(x)
    return {
        "y": y,
        "built": layer.built,
        "weights": _weights(layer),
        "count": layer.count_params(),
        "names": [weight.name for weight in layer.weights],
        "trainable": len(layer.trainable_variables),
        "name": layer.name,
        "units": layer.units,
        "use bias": layer.use_bias,
    }


def case_dense_names_count_up(tf):
    first, second = tf.keras.layers.Dense(1), tf.keras.layers.Dense(1)
    named = tf.keras.layers.Dense(1, name="mine")
    for layer in (first, second, named):
        layer.build([None, 2])
    return {
        "layers": [first.name, second.name, named.name],
        "variables": [weight.name for layer in (first, second, named) for weight in layer.weights],
    }


def case_dense_activations(tf):
    x = tf.constant([[-2.0, -0.5, 0.0, 0.5, 2.0]])
    names = ("relu", "sigmoid", "tanh", "softmax", "softplus", "softsign", "elu", "selu", "exponential", "linear",
             "gelu", "swish", "hard_sigmoid", "leaky_relu")  # fmt: skip
    eye = tf.keras.initializers.Identity()
    return {
        name: lambda name=name: tf.keras.layers.Dense(5, activation=name, kernel_initializer=eye)(x) for name in names
    }


case_dense_activations.tolerance = {"rtol": 3e-6, "reason": "a product, then a transcendental function"}


def case_dense_other_ranks(tf):
    ones = tf.keras.initializers.Ones()
    return {
        "three": tf.keras.layers.Dense(2, kernel_initializer=ones)(tf.ones([2, 3, 4])),
        "array": tf.keras.layers.Dense(2, kernel_initializer=ones)(np.ones((1, 3), np.float32)),
        "without bias": tf.keras.layers.Dense(2, use_bias=False, kernel_initializer=ones)(tf.ones([1, 3])),
        "function as activation": tf.keras.layers.Dense(2, activation=tf.nn.relu, kernel_initializer=ones)(
            -tf.ones([1, 3])
        ),
    }


def case_dense_gradients(tf):
    layer = tf.keras.layers.Dense(2, activation="tanh", kernel_initializer=tf.keras.initializers.Constant(0.1))
    x = tf.constant([[1.0, 2.0, 3.0], [-1.0, 0.0, 1.0]])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        loss = tf.reduce_sum(layer(x) ** 2)
    return {"weights": tape.gradient(loss, layer.trainable_variables), "x": tape.gradient(loss, x)}


def case_dense_refused(tf):
    layer = tf.keras.layers.Dense(2)
    layer.build([None, 3])
    return {
        "negative units": lambda: tf.keras.layers.Dense(-1),
        "unknown activation": lambda: tf.keras.layers.Dense(2, activation="nonsense"),
        "unknown initializer": lambda: tf.keras.layers.Dense(2, kernel_initializer="nonsense"),
        "set wrong weights": lambda: layer.set_weights([np.ones((3, 2))]),
    }


case_dense_refused.accidents = ("unknown activation", "unknown initializer", "set wrong weights")


def case_initializers(tf):
    i = tf.keras.initializers
    made = {
        "glorot uniform": i.GlorotUniform(seed=1),
        "glorot normal": i.GlorotNormal(seed=1),
        "he normal": i.HeNormal(seed=1),
        "he uniform": i.HeUniform(seed=1),
        "lecun normal": i.LecunNormal(seed=1),
        "random normal": i.RandomNormal(stddev=0.5, seed=1),
        "random uniform": i.RandomUniform(-1.0, 1.0, seed=1),
        "truncated normal": i.TruncatedNormal(seed=1),
        "variance scaling": i.VarianceScaling(2.0, "fan_avg", "uniform", seed=1),
        "zeros": i.Zeros(),
        "ones": i.Ones(),
        "constant": i.Constant(3.0),
        "identity": i.Identity(2.0),
    }
    return {name: lambda initializer=initializer: initializer((3, 2)) for name, initializer in made.items()}


def case_layer_of_ones_own(tf):
    class Scale(tf.keras.layers.Layer):
        def __init__(self, factor):
            super().__init__()
            self.factor = factor
            self.dense = tf.keras.layers.Dense(2, kernel_initializer="ones")

        def build(self, input_shape):
            self.scale = self.add_weight(shape=(input_shape[-1],), initializer="ones", trainable=True, name="scale")
            self.offset = self.add_weight(shape=(1,), initializer="zeros", trainable=False, name="offset")

        def call(self, x):
            return self.dense(x * self.scale * self.factor) + self.offset

    layer = Scale(3.0)
    y = layer(tf.constant([[1.0, 2.0]]))
    return {
        "y": y,
        "weights": len(layer.weights),
        "trainable": [tuple(weight.shape) for weight in layer.trainable_variables],
        "not trainable": [tuple(weight.shape) for weight in layer.non_trainable_variables],
        "name": layer.name,
        "attribute": layer.factor,
    }


def case_training_a_layer(tf):
    layer = tf.keras.layers.Dense(1, kernel_initializer="zeros")
    optimizer = tf.keras.optimizers.SGD(0.05)
    x, y = tf.constant([[1.0], [2.0], [3.0]]), tf.constant([[2.0], [4.0], [6.0]])
    for _ in range(50):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((layer(x) - y) ** 2)
        gradients = tape.gradient(loss, layer.trainable_variables)
        optimizer.apply_gradients(zip(gradients, layer.trainable_variables))
    return {"loss": loss, "weights": _weights(layer)}


case_training_a_layer.tolerance = {"rtol": 1e-4, "reason": "50 steps, each rounding; the loss is near nothing"}


def case_activation_functions(tf):
    x = tf.constant([-2.0, 0.0, 3.0])
    a = tf.keras.activations
    return {
        "relu": a.relu(x),
        "relu with a maximum": a.relu(x, max_value=1.0),
        "sigmoid": a.sigmoid(x),
        "get": a.get("tanh")(x),
        "get of none": a.get(None)(x),
        "softmax": a.softmax(tf.constant([[1.0, 2.0]])),
    }
