"""Values of initializers, activations, constraints and regularizers: one body for TensorFlow and for tfcompat."""

import numpy as np

INITIALIZERS = {
    "Zeros": {},
    "Ones": {},
    "Constant": {"value": 2.5},
    "Identity": {"gain": 3.0},
    "RandomNormal": {"mean": 1.0, "stddev": 0.5, "seed": 7},
    "RandomUniform": {"minval": -2.0, "maxval": 3.0, "seed": 7},
    "TruncatedNormal": {"mean": 1.0, "stddev": 0.5, "seed": 7},
    "GlorotUniform": {"seed": 7},
    "GlorotNormal": {"seed": 7},
    "HeUniform": {"seed": 2**40 + 3},
    "HeNormal": {"seed": 7},
    "LecunUniform": {"seed": 7},
    "LecunNormal": {"seed": 7},
    "VarianceScaling": {"scale": 3.0, "mode": "fan_out", "distribution": "untruncated_normal", "seed": 7},
    "Orthogonal": {"gain": 2.0, "seed": 7},
}
ACTIVATIONS = {
    "celu": {"alpha": 1.5},
    "elu": {"alpha": 1.5},
    "exponential": {},
    "gelu": {},
    "glu": {},
    "hard_shrink": {},
    "hard_sigmoid": {},
    "hard_silu": {},
    "hard_tanh": {},
    "leaky_relu": {},
    "linear": {},
    "log_sigmoid": {},
    "log_softmax": {},
    "mish": {},
    "relu": {},
    "relu6": {},
    "selu": {},
    "sigmoid": {},
    "silu": {},
    "soft_shrink": {},
    "softmax": {},
    "softplus": {},
    "softsign": {},
    "sparse_plus": {},
    "sparse_sigmoid": {},
    "sparsemax": {},
    "squareplus": {},
    "tanh": {},
    "tanh_shrink": {},
    "threshold": {"threshold": 0.5, "default_value": -2.0},
}
RELUS = [
    {"negative_slope": 0.1},
    {"max_value": 2.0},
    {"max_value": 6},
    {"threshold": 0.5},
    {"negative_slope": 0.1, "max_value": 2.0, "threshold": 0.5},
]
CONSTRAINTS = {
    "MaxNorm": {"max_value": 1.5},
    "MinMaxNorm": {"min_value": 1.0, "max_value": 2.0, "rate": 0.5, "axis": 1},
    "NonNeg": {},
    "UnitNorm": {"axis": [0, 1]},
}
REGULARIZERS = {
    "L1": {"l1": 0.3},
    "L2": {"l2": 0.2},
    "L1L2": {"l1": 0.3, "l2": 0.2},
    "OrthogonalRegularizer": {"factor": 0.5, "mode": "columns"},
}
X = np.array(
    [[-7.0, -3.0, -1.0, -0.5], [-0.2, 0.0, 0.2, 0.5], [1.0, 2.5, 6.0, 9.0], [float("inf"), -1e3, 80.0, 1e-8]], "float32"
)
W = np.array([[1.0, -2.0, 0.5], [0.3, 0.4, -4.0]], "float32")


SHAPES = {"Identity": ((4, 3),), "Orthogonal": ((4, 3), (3, 5))}


def cases(tf):
    """Functions without arguments by name; each returns what can be made an array."""
    keras = tf.keras
    found = {}

    def case(name, made, *arguments, **settings):
        found[name] = lambda: made(*arguments, **settings)

    for name, settings in INITIALIZERS.items():
        for shape in SHAPES.get(name, ((4, 3), (2, 3, 4, 5), (6,), ())):
            made = getattr(keras.initializers, name)(**settings)
            case(f"initializer {name} {shape}", made, shape)
            case(f"initializer {name} {shape} float64", made, shape, dtype="float64")
    for name, settings in ACTIVATIONS.items():
        x = X[:3] if name == "softmax" else X  # of an infinity oneDNN makes [nan, 0, 0, 0]: a matter of tf.nn.softmax
        case(f"activation {name}", getattr(keras.activations, name), tf.constant(x), **settings)
    for at, settings in enumerate(RELUS):
        case(f"activation relu {at}", keras.activations.relu, tf.constant(X), **settings)
    for name, settings in CONSTRAINTS.items():
        case(f"constraint {name}", getattr(keras.constraints, name)(**settings), tf.constant(W))
    for name, settings in REGULARIZERS.items():
        case(f"regularizer {name}", getattr(keras.regularizers, name)(**settings), tf.constant(W))

    def unseeded():
        keras.utils.set_random_seed(3)
        makers = (keras.initializers.GlorotUniform(), keras.initializers.HeNormal(), keras.random.normal)
        return [np.asarray(make((2, 2))) for make in (*makers, keras.random.uniform)]

    def generator():
        seeds = keras.random.SeedGenerator(5)
        makers = (keras.random.uniform, keras.random.truncated_normal, keras.random.uniform)
        return [np.asarray(make((2, 2), seed=seeds)) for make in makers]

    return found | {"unseeded": unseeded, "generator": generator}
