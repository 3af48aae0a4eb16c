"""Seeds and the numbers that follow from them."""


def case_normal(tf):
    tf.random.set_seed(42)
    return [tf.random.normal([2, 3]), tf.random.normal([3]), tf.random.normal([])]


def case_uniform(tf):
    tf.random.set_seed(42)
    return [tf.random.uniform([2, 3]), tf.random.uniform([4], 5, 10, tf.int32), tf.random.uniform([2], -1.0, 1.0)]


def case_set_seed_again(tf):
    tf.random.set_seed(7)
    first = tf.random.normal([2])
    second = tf.random.normal([2])
    tf.random.set_seed(7)
    return [first, second, tf.random.normal([2])]


def case_op_seed(tf):
    tf.random.set_seed(7)
    return [tf.random.normal([2], seed=3), tf.random.normal([2], seed=3), tf.random.uniform([2], seed=3)]


def case_mean_and_stddev(tf):
    tf.random.set_seed(1)
    return tf.random.normal([3], mean=10.0, stddev=0.5)


def case_dtypes(tf):
    tf.random.set_seed(1)
    return [
        tf.random.normal([3], dtype=tf.float64),
        tf.random.uniform([3], dtype=tf.float64),
        tf.random.normal([3], dtype=tf.float16),
        tf.random.uniform([3], maxval=100, dtype=tf.int64),
    ]


def case_truncated_normal(tf):
    tf.random.set_seed(1)
    return tf.random.truncated_normal([8])


def case_shuffle(tf):
    tf.random.set_seed(1)
    return [tf.random.shuffle(tf.range(10)), tf.random.shuffle(tf.reshape(tf.range(6), [3, 2]))]


def case_stateless(tf):
    return [
        tf.random.stateless_normal([3], seed=[1, 2]),
        tf.random.stateless_uniform([3], seed=[1, 2]),
        tf.random.stateless_uniform([3], seed=(1, 2), minval=0, maxval=10, dtype=tf.int32),
    ]


def case_generator(tf):
    g = tf.random.Generator.from_seed(1234)
    return [g.normal([2, 3]), g.uniform([2]), g.state.numpy()]


def case_initializers(tf):
    return [
        lambda: tf.random_normal_initializer(seed=3)([2]),
        lambda: tf.random_uniform_initializer(seed=3)([2]),
        lambda: tf.zeros_initializer()([2]),
        lambda: tf.ones_initializer()([2]),
        lambda: tf.constant_initializer(4.0)([2]),
    ]


def case_keras_set_random_seed(tf):
    tf.keras.utils.set_random_seed(5)
    return [tf.random.normal([2]), tf.random.uniform([2])]


def case_gamma_gradients(tf):
    alpha, beta = tf.constant([0.5, 2.0, 9.0, 200.0]), tf.constant(2.0)
    tf.random.set_seed(1)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([alpha, beta])
        y = tf.random.gamma([4], alpha, seed=1)
        z = tf.random.stateless_gamma([4, 4], [1, 2], alpha, beta)
        w = tf.random.gamma([2], alpha, beta, seed=2)
    return {
        "stateful": tape.gradient(y, alpha),
        "stateless": tape.gradient(z, [alpha, beta]),
        "beta": tape.gradient(w, [alpha, beta]),
    }


case_gamma_gradients.tolerance = {"rtol": 2e-4, "atol": 2e-5, "reason": "TensorFlow's series in float32 stop early"}


def case_truncated_by_bounds(tf):
    draw = tf.random.stateless_parameterized_truncated_normal
    bounds = {"normal": (-2, 2), "uniform": (-0.5, 0.5), "tail": (3, 9), "lower tail": (-9, -3), "one side": (1, 99)}
    found = {
        f"{name}, {dtype}": draw([37], [1, 2], *[tf.constant(v, dtype) for v in (0, 1, *pair)])
        for name, pair in bounds.items()
        for dtype in ("float16", "float32", "float64")
    }
    infinite = tf.constant(float("inf"))
    return found | {
        "batches": draw([6, 3], [1, 2], [0.0, 1.0, 2.0], 1.0, [-2.0, 0.9, 5.0], [2.0, 1.2, 9.0]),
        "broadcast": draw([5, 2, 3], [3, 4], [[0.0], [1.0]], [1.0, 2.0, 3.0]),
        "many": draw([500], [5, 6], minvals=0.1, maxvals=0.7),
        "infinite": [draw([5], [1, 2], maxvals=infinite), draw([5], [1, 2], minvals=-infinite)],
        "none": draw([0], [1, 2]),
        "order": lambda: draw([5], [1, 2], minvals=2.0, maxvals=1.0),
        "no bounds": lambda: draw([5], [1, 2], minvals=-infinite, maxvals=infinite),
        "shape": lambda: draw([5, 2], [1, 2], tf.zeros([3])),
        "types": lambda: draw([5], [1, 2], tf.constant(0.0), tf.constant(1.0, tf.float64)),
        "seed": lambda: draw([5], [1.0, 2.0]),
        "bfloat16": lambda: draw([5], [1, 2], *[tf.constant(v, tf.bfloat16) for v in (0, 1, -2, 2)]),
    }


case_truncated_by_bounds.tolerance = {"rtol": 0, "atol": 0, "reason": "TensorFlow's own numbers"}


def case_sobol(tf):
    sample = tf.math.sobol_sample
    return {
        "few": [sample(3, 5), sample(1, 9, skip=3), sample(3, 4, 2, tf.float64)],
        "many": [sample(161, 70), sample(20, 1000, dtype=tf.float64)],
        "far": sample(7, 5, skip=100_000),
        "no dimension": lambda: sample(0, 1),
        "none": lambda: sample(3, 0),
        "too many": lambda: sample(21_201, 1),
    }
