"""`tf.custom_gradient`, `tf.stop_gradient`, `tf.grad_pass_through`, `tf.recompute_grad` and their kin."""

import numpy as np


def _slope(tf, f, *values):
    xs = [tf.constant(value) for value in values]
    with tf.GradientTape() as tape:
        tape.watch(xs)
        y = f(*xs)
    return [y, *tape.gradient(y, xs)]


def case_one_argument(tf):
    @tf.custom_gradient
    def clipped(x):
        def grad(upstream):
            return tf.clip_by_value(upstream * 10.0, 0.0, 5.0)

        return x * 2.0, grad

    return _slope(tf, clipped, [1.0, 2.0])


def case_log1pexp(tf):
    @tf.custom_gradient
    def log1pexp(x):
        e = tf.exp(x)

        def grad(upstream):
            return upstream * (1.0 - 1.0 / (1.0 + e))

        return tf.math.log(1.0 + e), grad

    return _slope(tf, log1pexp, 100.0) + _slope(tf, log1pexp, 0.5)


def case_two_arguments(tf):
    @tf.custom_gradient
    def product(x, y):
        def grad(upstream):
            return upstream * 100.0, upstream * 1000.0

        return x * y, grad

    return _slope(tf, product, 2.0, 3.0)


def case_list_of_results(tf):
    @tf.custom_gradient
    def pair(x):
        def grad(da, db):
            return da * 10.0 + db * 1.0

        return (x * 2.0, x * 3.0), grad

    x = tf.constant(1.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        a, b = pair(x)
        total = a + 5.0 * b
    return {"values": [a, b], "a": tape.gradient(a, x), "b": tape.gradient(b, x), "total": tape.gradient(total, x)}


def case_none_for_one(tf):
    @tf.custom_gradient
    def f(x, y):
        def grad(upstream):
            return upstream * 2.0, None

        return x * y, grad

    return _slope(tf, f, 2.0, 3.0)


def case_with_a_variable(tf):
    v = tf.Variable(3.0)

    @tf.custom_gradient
    def f(x):
        def grad(upstream, variables=None):
            return upstream * 7.0, [upstream * 11.0 for _ in variables]

        return x * v, grad

    x = tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, [x, v])


def case_variable_without_keyword(tf):
    v = tf.Variable(3.0)

    @tf.custom_gradient
    def f(x):
        def grad(upstream):
            return upstream

        return x * v, grad

    def run():
        x = tf.constant(2.0)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        return tape.gradient(y, x)

    return {"run": run}


def case_second_order(tf):
    @tf.custom_gradient
    def cube(x):
        def grad(upstream):
            return upstream * 3.0 * x * x

        return x * x * x, grad

    x = tf.Variable(2.0)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = cube(x)
        first = inner.gradient(y, x)
    return [y, first, outer.gradient(first, x)]


def case_with_keywords(tf):
    @tf.custom_gradient
    def scaled(x, factor=2.0):
        def grad(upstream):
            return upstream * factor * 10.0

        return x * factor, grad

    x = tf.constant(1.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = scaled(x, factor=3.0)
    return [y, tape.gradient(y, x)]


def case_wrong_number_of_gradients(tf):
    @tf.custom_gradient
    def f(x, y):
        def grad(upstream):
            return upstream

        return x + y, grad

    return {"run": lambda: _slope(tf, f, 1.0, 2.0)}


def case_not_a_pair(tf):
    @tf.custom_gradient
    def f(x):
        return x

    return {"run": lambda: _slope(tf, f, 1.0)}


case_not_a_pair.accidents = ("run",)


def case_outside_of_a_tape(tf):
    @tf.custom_gradient
    def f(x):
        def grad(upstream):
            return upstream

        return x * 2.0, grad

    return {"tensor": f(tf.constant(1.0)), "number": f(1.0), "list": lambda: f([1.0, 2.0]), "name": f.__name__}


def case_stop_gradient(tf):
    return {
        "product": _slope(tf, lambda x: x * tf.stop_gradient(x), 3.0),
        "whole": _slope(tf, lambda x: tf.stop_gradient(x * x), 3.0),
        "straight through": _slope(tf, lambda x: x + tf.stop_gradient(tf.round(x) - x), [0.4, 1.6]),
        "of a number": tf.stop_gradient(2.0),
        "of a variable": tf.stop_gradient(tf.Variable(2.0)),
        "prevent gradient": lambda: _slope(tf, lambda x: tf.raw_ops.PreventGradient(input=x, message="told"), 1.0),
    }


def case_grad_pass_through(tf):
    rounded = tf.grad_pass_through(tf.round)
    return {
        "rounded": _slope(tf, lambda x: rounded(x) * 3.0, [0.4, 1.6]),
        "python": _slope(tf, tf.grad_pass_through(lambda x: x * 10.0), 2.0),
    }


def case_recompute_grad(tf):
    v = tf.Variable(2.0)
    calls = []

    def layer(x):
        calls.append(1)
        return tf.sin(x * v) * x

    x = tf.constant(1.5)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = tf.recompute_grad(layer)(x)
        z = layer(x)
    return {"recomputed": tape.gradient(y, [x, v]), "plain": tape.gradient(z, [x, v]), "value": y}


def case_gradient_override_by_composition(tf):
    @tf.custom_gradient
    def sign_with_slope(x):
        return tf.sign(x), lambda upstream: upstream * (1.0 - tf.abs(tf.tanh(x)))

    return _slope(tf, lambda x: sign_with_slope(x) * x, np.array([-1.0, 0.5], np.float32))


def case_custom_gradient_of_a_method(tf):
    class Holder:
        @tf.custom_gradient
        def square(self, x):
            return x * x, lambda upstream: (None, upstream * 100.0)

    def run():
        return _slope(tf, Holder().square, 2.0)

    return {"run": run}


case_custom_gradient_of_a_method.accidents = ("run",)
