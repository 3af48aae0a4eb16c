"""Runs of optimizers over 100 steps: one body for TensorFlow, which makes the goldens, and for tfcompat.

A case is a class's name and its arguments. `rate` is a schedule's name and arguments; `sparse` gives the third variable
gradients as IndexedSlices that name a row twice; `dtype` is that of the variables; `exclude` are names for
`exclude_from_weight_decay`; `keras_variables` makes `keras.Variable`s.
"""

import warnings

import numpy as np

RECORDED = (1, 2, 3, 10, 50, 100)
SHAPES = {"w": (3, 2), "b": (), "rows": (4, 3)}

COMMON = {
    "clipnorm": {"clipnorm": 0.5},
    "clipvalue": {"clipvalue": 0.3},
    "global_clipnorm": {"global_clipnorm": 0.7},
    "decay": {"weight_decay": 0.05},
    "ema": {"use_ema": True, "ema_momentum": 0.9},
    "ema_overwrite": {"use_ema": True, "ema_momentum": 0.7, "ema_overwrite_frequency": 3},
    "accumulate": {"gradient_accumulation_steps": 4},
    "scaled": {"loss_scale_factor": 8.0},
    "everything": {
        "global_clipnorm": 0.7,
        "weight_decay": 0.02,
        "use_ema": True,
        "ema_overwrite_frequency": 5,
        "gradient_accumulation_steps": 2,
        "loss_scale_factor": 2.0,
    },
}
NEW = ("SGD", "RMSprop", "Adam", "AdamW", "Adadelta", "Adagrad", "Adamax", "Adafactor", "Nadam", "Ftrl", "Lion")
PLAIN = (*NEW, "Lamb")
LEGACY = ("SGD", "RMSprop", "Adam", "Adadelta", "Adagrad", "Adamax", "Nadam", "Ftrl")


def _case(optimizer, dtype="float32", sparse=False, keras_variables=False, rate=None, exclude=None, **arguments):
    return {
        "optimizer": optimizer,
        "dtype": dtype,
        "sparse": sparse,
        "keras_variables": keras_variables,
        "rate": rate,
        "exclude": exclude,
        "arguments": arguments,
    }


KERAS_3 = {
    **{f"{name}": _case(name) for name in PLAIN},
    **{f"{name} sparse": _case(name, sparse=True, learning_rate=0.05) for name in PLAIN},
    **{f"{name} float64": _case(name, dtype="float64", learning_rate=0.05) for name in PLAIN},
    **{f"{name} float16": _case(name, dtype="float16", learning_rate=0.05) for name in ("SGD", "Adam", "Ftrl", "Lion")},
    **{f"Adam {name}": _case("Adam", learning_rate=0.05, **arguments) for name, arguments in COMMON.items()},
    **{f"Nadam {name}": _case("Nadam", learning_rate=0.05, **arguments) for name, arguments in COMMON.items()},
    "SGD momentum": _case("SGD", learning_rate=0.05, momentum=0.9),
    "SGD nesterov": _case("SGD", learning_rate=0.05, momentum=0.8, nesterov=True, weight_decay=0.01),
    "SGD sparse momentum": _case("SGD", learning_rate=0.05, momentum=0.9, sparse=True),
    "SGD sparse clipnorm": _case("SGD", learning_rate=0.05, clipnorm=0.5, sparse=True),
    "SGD accumulate": _case("SGD", learning_rate=0.05, gradient_accumulation_steps=3),
    "RMSprop momentum centered": _case("RMSprop", learning_rate=0.02, momentum=0.5, centered=True, rho=0.8),
    "Adam amsgrad": _case("Adam", learning_rate=0.05, amsgrad=True, beta_1=0.8, beta_2=0.99, epsilon=1e-3),
    "AdamW exclude": _case("AdamW", learning_rate=0.05, weight_decay=0.1, exclude=["b"]),
    "Adadelta set": _case("Adadelta", learning_rate=1.0, rho=0.8, epsilon=1e-4),
    "Adagrad set": _case("Adagrad", learning_rate=0.3, initial_accumulator_value=0.5),
    "Adamax set": _case("Adamax", learning_rate=0.05, beta_1=0.7, beta_2=0.9),
    "Adafactor set": _case("Adafactor", learning_rate=0.3, relative_step=False, clip_threshold=0.5, beta_2_decay=-0.6),
    "Nadam set": _case("Nadam", learning_rate=0.1, beta_1=0.8, beta_2=0.95),
    "Ftrl set": _case(
        "Ftrl",
        learning_rate=0.3,
        learning_rate_power=-0.7,
        l1_regularization_strength=0.01,
        l2_regularization_strength=0.02,
        l2_shrinkage_regularization_strength=0.03,
        beta=0.1,
    ),
    "Lion set": _case("Lion", learning_rate=0.01, beta_1=0.8, beta_2=0.9, weight_decay=0.1),
    "Lamb set": _case("Lamb", learning_rate=0.02, beta_1=0.8, weight_decay=0.01),
    "Muon": _case("Muon", learning_rate=0.02, keras_variables=True),
    "Muon set": _case(
        "Muon", learning_rate=0.02, keras_variables=True, nesterov=False, rms_rate=None, adam_lr_ratio=0.5, ns_steps=3
    ),
    "ScheduleFreeAdamW": _case("ScheduleFreeAdamW", keras_variables=True, learning_rate=0.05),
    "ScheduleFreeAdamW warm": _case("ScheduleFreeAdamW", learning_rate=0.05, warmup_steps=20, weight_decay=0.01),
    "SGD ExponentialDecay": _case("SGD", rate=("ExponentialDecay", [0.1, 10, 0.9])),
    "SGD staircase": _case("SGD", rate=("ExponentialDecay", [0.1, 10, 0.9, True])),
    "Adam CosineDecay": _case("Adam", rate=("CosineDecay", [0.1, 60, 0.1])),
    "Nadam warmup": _case("Nadam", rate=("CosineDecay", [0.0, 60, 0.1, "CosineDecay", 0.1, 20])),
    "SGD PiecewiseConstantDecay": _case("SGD", rate=("PiecewiseConstantDecay", [[5, 30], [0.1, 0.05, 0.01]])),
    "SGD PolynomialDecay": _case("SGD", rate=("PolynomialDecay", [0.1, 60, 0.01, 2.0])),
    "SGD PolynomialDecay cycle": _case("SGD", rate=("PolynomialDecay", [0.1, 30, 0.01, 2.0, True])),
    "SGD InverseTimeDecay": _case("SGD", rate=("InverseTimeDecay", [0.1, 10, 0.5])),
    "SGD CosineDecayRestarts": _case("SGD", rate=("CosineDecayRestarts", [0.1, 15, 2.0, 0.9, 0.1])),
    "SGD CosineDecayRestarts equal": _case("SGD", rate=("CosineDecayRestarts", [0.1, 15, 1.0, 0.9])),
}

KERAS_2 = {
    **{f"{name}": _case(name) for name in NEW},
    **{f"{name} sparse": _case(name, sparse=True, learning_rate=0.05) for name in NEW},
    **{f"legacy {name}": _case(f"legacy.{name}", learning_rate=0.05) for name in LEGACY},
    **{f"legacy {name} sparse": _case(f"legacy.{name}", sparse=True, learning_rate=0.05) for name in LEGACY},
    **{
        f"Adam {name}": _case("Adam", learning_rate=0.05, **COMMON[name])
        for name in ("clipnorm", "clipvalue", "global_clipnorm", "decay", "ema", "ema_overwrite")
    },
    "SGD nesterov": _case("SGD", learning_rate=0.05, momentum=0.8, nesterov=True),
    "Adam amsgrad": _case("Adam", learning_rate=0.05, amsgrad=True),
    "RMSprop momentum centered": _case("RMSprop", learning_rate=0.02, momentum=0.5, centered=True, rho=0.8),
    "Adam CosineDecay": _case("Adam", rate=("CosineDecay", [0.1, 60, 0.1])),
    "legacy SGD momentum": _case("legacy.SGD", learning_rate=0.05, momentum=0.9),
    "legacy SGD nesterov": _case("legacy.SGD", learning_rate=0.05, momentum=0.9, nesterov=True),
    "legacy SGD decay": _case("legacy.SGD", learning_rate=0.05, decay=0.01, clipvalue=0.4),
    "legacy SGD clipnorm": _case("legacy.SGD", learning_rate=0.05, clipnorm=0.4),
    "legacy Adam amsgrad": _case("legacy.Adam", learning_rate=0.05, amsgrad=True, global_clipnorm=0.5),
    "legacy Adam CosineDecay": _case("legacy.Adam", rate=("CosineDecay", [0.1, 60, 0.1])),
    "legacy RMSprop momentum": _case("legacy.RMSprop", learning_rate=0.02, momentum=0.5),
    "legacy RMSprop centered": _case("legacy.RMSprop", learning_rate=0.02, momentum=0.5, centered=True),
    "legacy Nadam lr": _case("legacy.Nadam", lr=0.1, beta_1=0.8, beta_2=0.95),
    "legacy Ftrl set": _case(
        "legacy.Ftrl",
        learning_rate=0.3,
        learning_rate_power=-0.7,
        l1_regularization_strength=0.01,
        l2_regularization_strength=0.02,
        l2_shrinkage_regularization_strength=0.03,
        beta=0.1,
    ),
}


def make(keras, case):
    """The optimizer of a case."""
    found = keras.optimizers
    for part in case["optimizer"].split("."):
        found = getattr(found, part)
    arguments = dict(case["arguments"])
    if case["rate"] is not None:
        name, values = case["rate"]
        arguments["learning_rate"] = getattr(keras.optimizers.schedules, name)(*values)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The `lr` argument is deprecated")
        optimizer = found(name="opt", **arguments)
    if case["exclude"] is not None:
        optimizer.exclude_from_weight_decay(var_names=case["exclude"])
    return optimizer


def run(tf, case, steps=100):
    """Take 100 steps, or fewer.

    Returns:
        The arrays: the variables after some steps as `"w 10"`, and the optimizer's own ones at the end as `"state 3"`;
        and the optimizer.
    """
    rng = np.random.default_rng(7)
    kind = tf.keras.Variable if case["keras_variables"] else tf.Variable
    variables = {name: kind(rng.normal(size=s), dtype=case["dtype"], name=name) for name, s in SHAPES.items()}
    optimizer = make(tf.keras, case)
    found = {}
    for step in range(1, steps + 1):
        grads = [tf.constant(rng.normal(size=s), dtype=case["dtype"]) for s in SHAPES.values()]
        if case["sparse"]:
            grads[2] = tf.IndexedSlices(
                tf.gather(grads[2], [0, 1, 2]), tf.constant([1, 3, 1 if step % 2 else 0]), tf.constant([4, 3])
            )
        optimizer.apply_gradients(list(zip(grads, variables.values())))
        if step in RECORDED:
            found |= {f"{name} {step}": np.array(v.numpy()) for name, v in variables.items()}
    own = optimizer.variables
    found |= {f"state {at}": np.array(v.numpy()) for at, v in enumerate(own() if callable(own) else own)}
    return found, optimizer


def flat(found):
    """All arrays of a run in one vector, in which form they are recorded."""
    return np.concatenate([np.asarray(value, "float64").reshape(-1) for value in found.values()])
