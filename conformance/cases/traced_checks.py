"""Checks inside of traced functions: asserts, `tf.ensure_shape`, `tf.print`; and the gradients that users define."""

import os
import tempfile

import numpy as np


def _refusal(tf, function, *arguments, unknown=True):
    """The class and the words of the error of a traced function, without the places in the graph around them."""
    shapes = [[None] * np.ndim(x) if unknown else np.shape(x) for x in arguments]

    def traced(*symbols):
        function(*symbols)

    specs = [tf.TensorSpec(shape, name=f"a_{at}") for at, shape in enumerate(shapes)]
    try:
        tf.function(traced, input_signature=specs, autograph=False)(*arguments)
    except (ValueError, tf.errors.OpError) as error:
        text = str(error)
        start = text.find("assertion failed")
        return [type(error).__name__, text[max(start, 0) :].split("\n\t [[")[0] if start >= 0 else None]
    return "passed"


def case_asserts(tf):
    x = np.array([1.0, 2.0, 3.0], np.float32)
    debugging = tf.debugging
    two = {
        "equal": lambda a, b: debugging.assert_equal(a, b, message="told"),
        "equal, untold": lambda a, b: debugging.assert_equal(a, b),
        "equal, one entry": lambda a, b: debugging.assert_equal(a, b, summarize=1),
        "less": lambda a, b: debugging.assert_less(a, b),
        "less equal": lambda a, b: debugging.assert_less_equal(b, a),
        "greater": lambda a, b: debugging.assert_greater(a, b),
        "greater equal": lambda a, b: debugging.assert_greater_equal(a, b),
        "none equal": lambda a, b: debugging.assert_none_equal(a, b),
        "shapes": lambda a, b: debugging.assert_shapes([(a, ("n",)), (b[:2], ("n",))]),
        "shapes, fine": lambda a, b: debugging.assert_shapes([(a, ("n",)), (b, ("n",))]),
    }
    one = {
        "positive": lambda a: debugging.assert_positive(-a, "told"),
        "positive, fine": lambda a: debugging.assert_positive(a, "told"),
        "negative": lambda a: debugging.assert_negative(a),
        "non-negative": lambda a: debugging.assert_non_negative(a - 2.0),
        "non-positive": lambda a: debugging.assert_non_positive(a),
        "Assert": lambda a: tf.Assert(tf.reduce_all(a > 2), [a, "text", a]),
        "Assert, one entry": lambda a: tf.Assert(tf.reduce_all(a > 2), [a, "text", a], summarize=1),
        "Assert of a constant": lambda a: tf.Assert(False, [a]),
        "Assert, a matrix": lambda a: tf.Assert(tf.reduce_all(a > 2), [tf.stack([a, a])], summarize=4),
        "a length": lambda a: debugging.assert_equal(tf.shape(a)[0], tf.shape(a)[0] + 1),
        "rank": lambda a: debugging.assert_rank(a, 2),
        "scalar": lambda a: debugging.assert_scalar(a),
        "check_numerics": lambda a: debugging.check_numerics(a / 0.0, "told"),
        "all finite": lambda a: debugging.assert_all_finite(a, "told"),
        "constants": lambda a: debugging.assert_equal(tf.constant([1, 2]), tf.constant([1, 3]), "told"),
    }
    found = {name: _refusal(tf, function, x, x + np.array([0, 1, 0], np.float32)) for name, function in two.items()}
    return found | {name: _refusal(tf, function, x) for name, function in one.items()}


def case_ensure_shape(tf):
    x = np.ones([3], np.float32)
    return {
        "known": _refusal(tf, lambda a: tf.ensure_shape(a, [2]), x, unknown=False),
        "unknown": _refusal(tf, lambda a: tf.ensure_shape(a, [2]) + 1.0, x),
        "fine": _refusal(tf, lambda a: tf.ensure_shape(a, [3]) + 1.0, x),
    }


def case_set_shape(tf):
    def told(x):
        x.set_shape([None, 3])
        shapes.append(str(x.shape))
        return x * 2.0

    def wrong(x):
        x.set_shape([4])

    shapes = []
    unknown = tf.function(told, input_signature=[tf.TensorSpec(None)], autograph=False)
    return {
        "value": unknown(tf.ones([2, 3])),
        "shapes": shapes,
        "refused": lambda: tf.function(wrong, autograph=False)(tf.ones([3])),
    }


def case_print(tf):
    handle, path = tempfile.mkstemp()
    os.close(handle)
    v = tf.Variable(2.0)

    @tf.function(autograph=False)
    def traced(x):
        to = "file://" + path
        tf.print("values", x, {"k": x, "l": [1, tf.shape(x)]}, "end", summarize=1, output_stream=to)
        tf.print(x, output_stream=to, end="|\n")
        tf.print("alone", output_stream=to)
        tf.print(tf.constant("text"), output_stream=to)
        tf.print(output_stream=to)
        tf.print(v, v * 2.0, tf.constant([["a", "b"]]), output_stream=to, sep=",")
        v.assign_add(1.0)
        tf.print(v, output_stream=to)
        return x

    try:
        for _ in range(3):
            traced(tf.constant([1.0, 2.0, 3.0]))
        with open(path, "rb") as file:
            return file.read().decode().splitlines()
    finally:
        os.remove(path)


def _both(tf, function, x):
    """The results of a function eagerly, and traced for known and for unknown lengths."""
    specs = {"known": tf.TensorSpec(x.shape), "unknown": tf.TensorSpec([None] * x.shape.rank)}
    found = {name: tf.function(function, input_signature=[spec], autograph=False)(x) for name, spec in specs.items()}
    return {"eager": function(x)} | found


def case_gradients_of_ones_own(tf):
    x, v = tf.constant([1.0, 0.2, 3.0]), tf.Variable(2.0)

    @tf.custom_gradient
    def clipped(a):
        return a * a, lambda dy: tf.minimum(dy * 2 * a, 1.0)

    @tf.custom_gradient
    def scaled(a):
        return a * v, lambda dy, variables=None: (dy * v * 10.0, [tf.reduce_sum(dy * a * 100.0)])

    rounded = tf.grad_pass_through(tf.round)
    again = tf.recompute_grad(lambda a: tf.sin(a) * v)

    def inside(function):
        def run(a):
            with tf.GradientTape() as tape:
                tape.watch(a)
                y = function(a) * a
            return tape.gradient(y, [a, v], unconnected_gradients="zero")

        return run

    def around(function, signature):
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = tf.function(function, input_signature=[signature], autograph=False)(x) * x
            g = tape.gradient(y, x)
        return y, g, outer.gradient(g, x)

    functions = {"clipped": clipped, "scaled": scaled, "rounded": rounded, "again": again}
    found = {name: _both(tf, inside(function), x) for name, function in functions.items()}
    for length in (3, None):
        found[f"clipped around {length}"] = around(clipped, tf.TensorSpec([length]))
        found[f"scaled around {length}"] = around(scaled, tf.TensorSpec([length]))
    return found


def case_jacobians(tf):
    v = tf.Variable([1.0, 2.0, 3.0])

    def jacobians(x):
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            y = tf.sin(x) * v * tf.reduce_sum(x)
        found = [tape.jacobian(y, x), tape.jacobian(y, v), tape.jacobian(tf.reduce_sum(y), x)]
        return [*found, tape.jacobian(x, v, unconnected_gradients="zero")]

    def batches(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.sin(x) * x[:, :1]
        return tape.batch_jacobian(y, x)

    def forward(x):
        with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as acc:
            y = tf.sin(x) * x * v
        return acc.jvp(y)

    def of_jacobian(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = jacobians(x)[0]
        return tape.gradient(y, x)

    x = tf.constant([0.1, 0.2, 0.3])
    return {
        "jacobian": _both(tf, jacobians, x),
        "batch_jacobian": _both(tf, batches, tf.reshape(tf.range(8.0), [4, 2])),
        "forward": _both(tf, forward, x),
        "second order": _both(tf, of_jacobian, x),
    }


def case_symbolic_gradients(tf):
    v = tf.Variable(2.0)

    def gradients(x):
        y = x * x
        z = y * x * v
        return [
            tf.gradients(z, [x, y]),
            tf.gradients(z, x, stop_gradients=y),
            tf.gradients([z, y], x, grad_ys=[tf.ones_like(z), None]),
            tf.gradients(z, x, grad_ys=2 * z),
            tf.gradients(z, [x, v]),
            tf.gradients(v * v, x),
            tf.gradients(v * v, [x, v], unconnected_gradients="zero"),
            tf.gradients(tf.gradients(z, x), x),
            [tf.convert_to_tensor(g) for g in tf.gradients(tf.gather(x, [0, 0, 2]), x)],
            tf.hessians(tf.reduce_sum(x * x * x), x),
            tf.hessians(tf.reduce_sum(x) ** 3, [x, x]),
        ]

    x = tf.constant([1.0, 2.0, 3.0])
    return {
        "known": tf.function(gradients, autograph=False)(x),
        "unknown": tf.function(gradients, input_signature=[tf.TensorSpec([None])], autograph=False)(x),
        "eager": lambda: tf.gradients(x * x, x),
        "eager hessians": lambda: tf.hessians(x * x, x),
        "no second derivative": lambda: tf.function(lambda x: tf.hessians(v * x, x))(x),
    }
