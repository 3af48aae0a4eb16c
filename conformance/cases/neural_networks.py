"""tf.nn beyond what the table of ops samples: dropout, sampled losses, CTC, sparse lookups."""

import functools

import numpy as np


def listed(case):
    """A case that yields names and values as one that returns a dictionary of them."""

    @functools.wraps(case)
    def collected(tf):
        return {name: values for name, *values in case(tf)}

    return collected


@listed
def case_dropout(tf):
    x = tf.reshape(tf.range(1.0, 31.0), [5, 6])
    tf.random.set_seed(5)
    yield "numbers", [tf.nn.dropout(x, rate) for rate in (0.1, 0.5, 0.9, np.float32(0.3))]
    yield "op seed", [tf.nn.dropout(x, 0.4, seed=3) for _ in range(3)]
    yield "tensor rate", tf.nn.dropout(x, tf.constant(0.4), seed=3)
    yield "variable rate", tf.nn.dropout(x, tf.Variable(0.4), seed=3)
    yield "noise shape", tf.nn.dropout(x, 0.5, [5, 1]), tf.nn.dropout(x, 0.5, [None, 1]), tf.nn.dropout(x, 0.5, [6])
    yield "scalar", tf.nn.dropout(2.0, 0.5)
    yield "list", tf.nn.dropout([1.0, 2.0, 3.0], 0.5)
    yield "variable", tf.nn.dropout(tf.Variable([1.0, 2.0, 3.0]), 0.5)
    yield "skipped", tf.nn.dropout(x, 0), tf.nn.dropout(x, 0.0), tf.nn.dropout(x, 0.5)
    yield "types", [tf.nn.dropout(tf.cast(x, t), 0.3) for t in ("float16", "bfloat16", "float64")]
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.nn.dropout(x * x, 0.5, seed=1)
    yield "gradient", tape.gradient(y, x)


@listed
def case_dropout_refusals(tf):
    x = tf.ones([2, 3])
    yield "too large", lambda: tf.nn.dropout(x, 1.0)
    yield "negative", lambda: tf.nn.dropout(x, -0.1)
    yield "integers", lambda: tf.nn.dropout([1, 2], 0.5)
    yield "integers, nothing dropped", lambda: tf.nn.dropout([1, 2], 0)
    yield "text", lambda: tf.nn.dropout(x, "a")
    yield "vector", lambda: tf.nn.dropout(x, tf.constant([0.5]))
    yield "another dtype", lambda: tf.nn.dropout(x, tf.constant(0.5, tf.float64))
    yield "noise shape", lambda: tf.nn.dropout(x, 0.5, [4])
    yield "noise shape, negative", lambda: tf.nn.dropout(x, 0.5, [-1])


@listed
def case_stateless_dropout(tf):
    x = tf.ones([4, 5])
    drop = tf.nn.experimental.stateless_dropout
    yield "numbers", [drop(x, rate, seed=[1, 2]) for rate in (0.0, 0.3, 0.8)]
    yield "algorithm", drop(x, 0.5, [3, 4], "philox"), drop(x, 0.5, [3, 4], "auto_select")
    yield "noise shape", drop(x, 0.5, [3, 4], noise_shape=[4, 1])
    general = tf.nn.experimental.general_dropout
    generator = tf.random.Generator.from_seed(7)
    yield "generator", [general(x, 0.5, generator.uniform) for _ in range(2)]
