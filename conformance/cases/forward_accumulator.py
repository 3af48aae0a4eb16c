"""`tf.autodiff.ForwardAccumulator`: derivatives forwards, alone and together with tapes."""


def case_scalar(tf):
    x = tf.constant(2.0)
    with tf.autodiff.ForwardAccumulator(x, tf.constant(1.0)) as acc:
        y = x**3 + tf.sin(x)
    return [y, acc.jvp(y)]


def case_variable(tf):
    v = tf.Variable([1.0, 2.0])
    with tf.autodiff.ForwardAccumulator(v, tf.constant([1.0, 0.0])) as acc:
        y = tf.reduce_sum(v * v)
    return acc.jvp(y)


def case_several(tf):
    x, y = tf.constant(2.0), tf.constant(3.0)
    with tf.autodiff.ForwardAccumulator([x, y], [tf.constant(1.0), tf.constant(10.0)]) as acc:
        z = x * y
        w = x + 0.0 * y
    return {"z": acc.jvp(z), "nest": acc.jvp({"z": z, "w": [w]})}


def case_unconnected(tf):
    x = tf.constant([2.0])
    with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0])) as acc:
        y = tf.constant([3.0]) * 2.0
    return {
        "none": acc.jvp(y),
        "zero": acc.jvp(y, unconnected_gradients=tf.UnconnectedGradients.ZERO),
        "primal": acc.jvp(x),
        "after the block": acc.jvp(x * 2.0),
    }


def case_refused(tf):
    x = tf.constant([1.0, 2.0])
    return {
        "shapes": lambda: tf.autodiff.ForwardAccumulator(x, tf.constant([1.0])),
        "dtypes": lambda: tf.autodiff.ForwardAccumulator(x, tf.constant([1, 2])),
        "integers": lambda: tf.autodiff.ForwardAccumulator(tf.constant(1), tf.constant(1)),
        "structure": lambda: tf.autodiff.ForwardAccumulator([x, x], [x]),
        "same twice": lambda: tf.autodiff.ForwardAccumulator([x, x], [x, x]),
        "re-entered": lambda: _reenter(tf, x),
    }


case_refused.accidents = ("structure", "same twice")  # the message speaks of a tensor "{}"


def _reenter(tf, x):
    acc = tf.autodiff.ForwardAccumulator(x, x)
    with acc:
        with acc:
            pass


def case_matmul(tf):
    a, b = tf.constant([[1.0, 2.0], [3.0, 4.0]]), tf.constant([[0.5], [1.5]])
    with tf.autodiff.ForwardAccumulator([a, b], [tf.ones([2, 2]), tf.ones([2, 1])]) as acc:
        y = tf.tanh(tf.matmul(a, b) * 0.1)
    return acc.jvp(y)


def case_nested(tf):
    x = tf.constant(1.5)
    one = tf.constant(1.0)
    with tf.autodiff.ForwardAccumulator(x, one) as outer:
        with tf.autodiff.ForwardAccumulator(x, one) as inner:
            y = x**4
        first = inner.jvp(y)
    return [first, outer.jvp(first), outer.jvp(y)]


def case_forward_over_reverse(tf):
    x = tf.constant([1.0, 2.0])
    v = tf.constant([1.0, -1.0])
    with tf.autodiff.ForwardAccumulator(x, v) as acc:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_sum(x**3) + x[0] * x[1]
        g = tape.gradient(y, x)
    return {"gradient": g, "hessian times vector": acc.jvp(g)}


def case_reverse_over_forward(tf):
    x = tf.constant([1.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0, 0.0])) as acc:
            y = tf.reduce_sum(x**3) + x[0] * x[1]
        d = acc.jvp(y)
    return [d, tape.gradient(d, x)]


def case_elementwise(tf):
    x = tf.constant([0.3, 0.8])
    found = {}
    for name, f in {
        "exp": tf.exp, "log": tf.math.log, "sqrt": tf.sqrt, "sigmoid": tf.sigmoid, "softplus": tf.nn.softplus,
        "relu": tf.nn.relu, "abs": tf.abs, "sum": tf.reduce_sum, "max": tf.reduce_max, "cumsum": tf.cumsum,
        "softmax": tf.nn.softmax,
    }.items():  # fmt: skip
        with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0, 2.0])) as acc:
            y = f(x)
        found[name] = acc.jvp(y)
    return found


def case_watching_nothing(tf):
    x = tf.constant(1.0)
    acc = tf.autodiff.ForwardAccumulator(x, x)
    y = x * 2.0
    return {"never entered": acc.jvp(y)}
