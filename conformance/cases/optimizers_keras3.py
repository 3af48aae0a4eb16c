"""The optimizers of Keras 3: 100 steps of each, their options, their state, and what they refuse."""

import numpy as np

STEPS = 100
CLOSE = {"rtol": 2e-5, "atol": 2e-6, "reason": "100 steps, each rounding"}


def _train(tf, make, steps=STEPS):
    """Runs an optimizer over the gradients of a small problem, fixed beforehand so that errors do not feed back."""
    rng = np.random.RandomState(3)
    v = tf.Variable([1.0, -2.0, 0.5], name="v")
    m = tf.Variable(np.arange(6.0).reshape(2, 3) / 4, dtype=tf.float32, name="m")
    optimizer = make()
    early = None
    for step in range(steps):
        gradients = [rng.randn(3).astype(np.float32), rng.randn(2, 3).astype(np.float32)]
        optimizer.apply_gradients(zip([tf.constant(g) for g in gradients], [v, m]))
        if step == 2:
            early = [v.numpy().copy(), m.numpy().copy()]
    return {"after 3": early, "v": v, "m": m, "iterations": int(optimizer.iterations)}


def _optimizers(tf):
    o = tf.keras.optimizers
    return {
        "sgd": lambda: o.SGD(0.01),
        "sgd with momentum": lambda: o.SGD(0.01, momentum=0.9),
        "sgd with nesterov": lambda: o.SGD(0.01, momentum=0.9, nesterov=True),
        "rmsprop": lambda: o.RMSprop(0.01),
        "rmsprop with momentum": lambda: o.RMSprop(0.01, rho=0.8, momentum=0.5, centered=True),
        "adam": lambda: o.Adam(0.01),
        "adam with amsgrad": lambda: o.Adam(0.01, amsgrad=True),
        "adamw": lambda: o.AdamW(0.01, weight_decay=0.1),
        "adadelta": lambda: o.Adadelta(1.0),
        "adagrad": lambda: o.Adagrad(0.1),
        "adamax": lambda: o.Adamax(0.01),
        "adafactor": lambda: o.Adafactor(0.01),
        "adafactor not relative": lambda: o.Adafactor(0.01, relative_step=False, clip_threshold=0.5),
        "nadam": lambda: o.Nadam(0.01),
        "ftrl": lambda: o.Ftrl(0.1),
        "ftrl regularised": lambda: o.Ftrl(
            0.1, l1_regularization_strength=0.01, l2_regularization_strength=0.02, beta=0.1
        ),
        "lion": lambda: o.Lion(0.01),
        "lamb": lambda: o.Lamb(0.01),
        "muon": lambda: o.Muon(0.01),
        "schedule free": lambda: o.ScheduleFreeAdamW(0.01),
    }


def case_sgd(tf):
    return {name: lambda name=name: _train(tf, _optimizers(tf)[name]) for name in
            ("sgd", "sgd with momentum", "sgd with nesterov")}


def case_rmsprop(tf):
    return {name: lambda name=name: _train(tf, _optimizers(tf)[name]) for name in ("rmsprop", "rmsprop with momentum")}


def case_adam_family(tf):
    return {name: lambda name=name: _train(tf, _optimizers(tf)[name]) for name in
            ("adam", "adam with amsgrad", "adamw", "adamax", "nadam")}


def case_ada_family(tf):
    return {name: lambda name=name: _train(tf, _optimizers(tf)[name]) for name in
            ("adadelta", "adagrad", "adafactor", "adafactor not relative")}


def case_ftrl(tf):
    return {name: lambda name=name: _train(tf, _optimizers(tf)[name]) for name in ("ftrl", "ftrl regularised")}


def case_newer(tf):
    return {name: lambda name=name: _train(tf, _optimizers(tf)[name]) for name in
            ("lion", "lamb", "schedule free")}


def case_muon(tf):
    # It tells variables apart by their paths, which only Keras' own variables have.
    rng = np.random.RandomState(3)
    vector = tf.keras.Variable(np.array([1.0, -2.0, 0.5], np.float32), name="bias")
    matrix = tf.keras.Variable(np.arange(6.0, dtype=np.float32).reshape(2, 3) / 4, name="kernel")
    optimizer = tf.keras.optimizers.Muon(0.01)
    for _ in range(20):
        gradients = [tf.constant(rng.randn(*v.shape).astype(np.float32)) for v in (vector, matrix)]
        optimizer.apply(gradients, [vector, matrix])
    return {
        "vector": np.array(vector),
        "matrix": np.array(matrix),
        "plain variables": lambda: _train(tf, _optimizers(tf)["muon"]),
    }


for _case in (case_sgd, case_rmsprop, case_adam_family, case_ada_family, case_ftrl, case_newer, case_muon):
    _case.tolerance = CLOSE
del _case


def case_options(tf):
    o = tf.keras.optimizers
    return {
        name: lambda make=make: _train(tf, make, steps=20)
        for name, make in {
            "clipnorm": lambda: o.SGD(0.1, clipnorm=0.5),
            "clipvalue": lambda: o.SGD(0.1, clipvalue=0.3),
            "global clipnorm": lambda: o.SGD(0.1, global_clipnorm=0.5),
            "weight decay": lambda: o.Adam(0.01, weight_decay=0.05),
            "ema": lambda: o.SGD(0.1, use_ema=True, ema_momentum=0.9),
            "ema that overwrites": lambda: o.SGD(0.1, use_ema=True, ema_momentum=0.9, ema_overwrite_frequency=5),
            "gradient accumulation": lambda: o.SGD(0.1, gradient_accumulation_steps=3),
            "loss scale factor": lambda: o.SGD(0.1, loss_scale_factor=2.0),
            "two clips": lambda: o.SGD(0.1, clipnorm=0.5, clipvalue=0.3),
            "negative clipnorm": lambda: o.SGD(0.1, clipnorm=-0.5),
        }.items()
    }


case_options.tolerance = CLOSE


def case_defaults(tf):
    o = tf.keras.optimizers
    names = ("SGD", "RMSprop", "Adam", "AdamW", "Adadelta", "Adagrad", "Adamax", "Adafactor", "Nadam", "Ftrl", "Lion",
             "Lamb", "Muon", "ScheduleFreeAdamW")  # fmt: skip
    return {name: lambda name=name: _config_without_name(getattr(o, name)()) for name in names}


def _config_without_name(optimizer):
    # Names count up over the whole process, so they would tell what ran before.
    return {key: value for key, value in sorted(optimizer.get_config().items()) if key != "name"}


def case_from_config(tf):
    config = tf.keras.optimizers.Adam(0.25, beta_1=0.5, clipnorm=1.0, name="mine").get_config()
    again = tf.keras.optimizers.Adam.from_config(config)
    return {"config": dict(sorted(again.get_config().items())), "name": again.name}


def case_state(tf):
    v = tf.Variable([1.0, 2.0], name="v")
    optimizer = tf.keras.optimizers.Adam(0.1)
    before = [variable.name for variable in optimizer.variables]
    optimizer.build([v])
    built = [(variable.name, tuple(variable.shape), str(variable.dtype)) for variable in optimizer.variables]
    optimizer.apply_gradients([(tf.constant([1.0, -1.0]), v)])
    return {
        "before": before,
        "built": built,
        "paths": [variable.path for variable in optimizer.variables],
        "values": [np.array(variable) for variable in optimizer.variables],
        "iterations": int(optimizer.iterations),
    }


def case_learning_rate(tf):
    v = tf.Variable(1.0)
    optimizer = tf.keras.optimizers.SGD(0.5)
    optimizer.apply_gradients([(tf.constant(1.0), v)])
    first = v.numpy()
    optimizer.learning_rate = 0.25
    optimizer.apply_gradients([(tf.constant(1.0), v)])
    second = v.numpy()
    optimizer.learning_rate.assign(0.125)
    optimizer.apply_gradients([(tf.constant(1.0), v)])
    return {"values": [first, second, v.numpy()], "rate": float(optimizer.learning_rate)}


def case_schedules(tf):
    s = tf.keras.optimizers.schedules
    schedules = {
        "exponential": s.ExponentialDecay(0.1, 10, 0.5),
        "staircase": s.ExponentialDecay(0.1, 10, 0.5, staircase=True),
        "polynomial": s.PolynomialDecay(0.1, 20, 0.01, power=2.0),
        "polynomial cycle": s.PolynomialDecay(0.1, 20, 0.01, cycle=True),
        "inverse time": s.InverseTimeDecay(0.1, 10, 0.5),
        "piecewise": s.PiecewiseConstantDecay([5, 15], [0.1, 0.05, 0.01]),
        "cosine": s.CosineDecay(0.1, 20),
        "cosine with warmup": s.CosineDecay(0.01, 20, warmup_target=0.1, warmup_steps=5),
        "cosine restarts": s.CosineDecayRestarts(0.1, 7),
    }
    return {name: [float(schedule(step)) for step in (0, 1, 5, 10, 17, 30)] for name, schedule in schedules.items()}


def case_schedule_in_an_optimizer(tf):
    v = tf.Variable(1.0)
    optimizer = tf.keras.optimizers.SGD(tf.keras.optimizers.schedules.ExponentialDecay(0.5, 1, 0.5))
    found = []
    for _ in range(4):
        optimizer.apply_gradients([(tf.constant(1.0), v)])
        found.append(v.numpy())

    def assign():
        optimizer.learning_rate = 0.1

    return {"values": found, "rate": float(optimizer.learning_rate), "assign": assign}


def case_apply(tf):
    v, w = tf.Variable([1.0, 2.0]), tf.Variable(3.0)
    optimizer = tf.keras.optimizers.Adam(0.1)
    optimizer.apply([tf.constant([0.5, 0.5]), tf.constant(1.0)], [v, w])
    after_apply = [v.numpy().copy(), w.numpy()]
    optimizer.apply([tf.constant([0.5, 0.5]), tf.constant(1.0)])
    after_second = [v.numpy().copy(), w.numpy()]
    return {"apply": after_apply, "second": after_second, "v": v, "w": w, "iterations": int(optimizer.iterations)}


def case_missing_gradients(tf):
    v, w = tf.Variable(1.0), tf.Variable(2.0)

    def some():
        optimizer = tf.keras.optimizers.SGD(0.5)
        optimizer.apply_gradients([(tf.constant(1.0), v), (None, w)])
        return [v.numpy(), w.numpy()]

    def none():
        tf.keras.optimizers.SGD(0.5).apply_gradients([(None, v)])

    def empty():
        tf.keras.optimizers.SGD(0.5).apply_gradients([])

    return {"some": some, "none": none, "empty": empty}


def case_refused(tf):
    v = tf.Variable([1.0, 2.0])

    def unknown_variable():
        optimizer = tf.keras.optimizers.SGD(0.5)
        optimizer.build([v])
        optimizer.apply_gradients([(tf.constant(1.0), tf.Variable(1.0))])

    def wrong_shape():
        tf.keras.optimizers.SGD(0.5).apply_gradients([(tf.constant([1.0, 2.0, 3.0]), v)])

    return {
        "unknown variable": unknown_variable,
        "wrong shape": wrong_shape,
        "unknown argument": lambda: tf.keras.optimizers.Adam(wrong=1.0),
        "text as rate": lambda: tf.keras.optimizers.SGD("fast"),
        "unknown name": lambda: tf.keras.optimizers.get("nonsense"),
        "unchanged": lambda: v.numpy(),
    }


def case_get(tf):
    return {
        "name": type(tf.keras.optimizers.get("adam")).__name__,
        "config": float(
            tf.keras.optimizers.get({"class_name": "SGD", "config": {"learning_rate": 0.3}}).learning_rate
        ),
        "itself": lambda: type(tf.keras.optimizers.get(tf.keras.optimizers.SGD())).__name__,
        "given name": tf.keras.optimizers.SGD(name="mine").name,
    }


def case_slices(tf):
    found = {}
    for name, make in {
        "sgd": lambda: tf.keras.optimizers.SGD(0.1),
        "momentum": lambda: tf.keras.optimizers.SGD(0.1, momentum=0.9),
        "adam": lambda: tf.keras.optimizers.Adam(0.1),
        "rmsprop": lambda: tf.keras.optimizers.RMSprop(0.1),
        "adagrad": lambda: tf.keras.optimizers.Adagrad(0.1),
        "nadam": lambda: tf.keras.optimizers.Nadam(0.1),
        "clipped": lambda: tf.keras.optimizers.SGD(0.1, clipnorm=1.0),
    }.items():
        table = tf.Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
        optimizer = make()
        for rows in ([0, 2, 0], [1, 1, 1], [0, 1, 2]):
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum(tf.nn.embedding_lookup(table, rows) ** 2)
            optimizer.apply_gradients([(tape.gradient(loss, table), table)])
        found[name] = table
    return found


case_slices.tolerance = {"rtol": 1e-5, "reason": "three steps, each rounding"}


def case_several_dtypes(tf):
    v = tf.Variable([1.0, 2.0], dtype=tf.float64)
    optimizer = tf.keras.optimizers.Adam(0.1)
    for _ in range(3):
        optimizer.apply_gradients([(tf.constant([0.5, -0.5], tf.float64), v)])
    return v


case_several_dtypes.tolerance = {"rtol": 1e-7, "reason": "the learning rate is kept in float32"}


def case_finalize_ema(tf):
    v = tf.Variable([1.0, 2.0])
    optimizer = tf.keras.optimizers.SGD(0.1, use_ema=True, ema_momentum=0.5)
    for _ in range(3):
        optimizer.apply_gradients([(tf.constant([1.0, -1.0]), v)])
    before = v.numpy().copy()
    optimizer.finalize_variable_values([v])
    return {"before": before, "after": v}
