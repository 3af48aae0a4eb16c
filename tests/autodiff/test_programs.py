"""Random small programs: gradients against numeric differences, recorded against raw, forward mode against reverse.

A program is a list of instructions; each takes values made before it and makes a new one. All values are float64
matrices of two by two, so that any instruction fits any value.
"""

import numpy as np
import pytest

import tfcompat as tf

hypothesis = pytest.importorskip("hypothesis")
st = pytest.importorskip("hypothesis.strategies")

OPS = {
    "add": (2, lambda x, y: x + y),
    "subtract": (2, lambda x, y: x - y),
    "multiply": (2, lambda x, y: x * y),
    "matmul": (2, tf.matmul),
    "divide": (2, lambda x, y: x / (y * y + 1.0)),
    "concat": (2, lambda x, y: tf.reshape(tf.concat([x, y], 0), [2, 4])[:, 1:3]),
    "where": (2, lambda x, y: tf.where(tf.constant([[True, False], [False, True]]), x, y)),
    "sin": (1, tf.math.sin),
    "exp": (1, lambda x: tf.math.exp(-x * x)),
    "tanh": (1, tf.math.tanh),
    "square": (1, tf.math.square),
    "negative": (1, lambda x: -x),
    "reduce_sum": (1, lambda x: 0.5 * (x + tf.reduce_sum(x, 1, keepdims=True))),
    "reduce_mean": (1, lambda x: x - tf.reduce_mean(x)),
    "transpose": (1, tf.transpose),
    "slice": (1, lambda x: x[::-1, :1] * 0.5),
    "gather": (1, lambda x: tf.gather(x, [1, 1])),
    "unstack": (1, lambda x: tf.stack(tf.unstack(x)[::-1], 1)),
    "cube": (1, lambda x: 0.1 * x**3),
}
SOURCES = 2

instruction = st.tuples(st.sampled_from(sorted(OPS)), st.integers(0, 30), st.integers(0, 30))
programs = st.lists(instruction, min_size=1, max_size=8)
numbers = st.lists(st.floats(-1.5, 1.5, allow_nan=False, width=16), min_size=4 * SOURCES, max_size=4 * SOURCES)


def sources(drawn):
    return [tf.constant(np.array(drawn[4 * i : 4 * i + 4]).reshape(2, 2)) for i in range(SOURCES)]


def run(program, values):
    """The last value of a program, which all others may have gone into."""
    values = list(values)
    for name, first, second in program:
        count, op = OPS[name]
        picked = [values[-1 - at % len(values)] for at in (first, second)[:count]]
        made = op(*picked)
        values.append(made if made.shape == (2, 2) else made + tf.zeros([2, 2], tf.float64))
    return values[-1]


def gradients(program, xs, **options):
    with tf.GradientTape() as tape:
        tape.watch(xs)
        y = run(program, xs)
    return [np.asarray(tf.convert_to_tensor(g)) for g in tape.gradient(y, xs, unconnected_gradients="zero", **options)]


def close(a, b, tolerance=1e-9):
    np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance)


@hypothesis.settings(max_examples=60)
@hypothesis.given(programs, numbers, numbers)
def test_gradients_against_numeric_differences(program, drawn, direction):
    xs, steps, step = sources(drawn), sources(direction), 1e-5
    slope = sum(float(np.sum(g * s.numpy())) for g, s in zip(gradients(program, xs), steps))
    ends = [
        float(tf.reduce_sum(run(program, [x + sign * step * s for x, s in zip(xs, steps)])).numpy()) for sign in (1, -1)
    ]
    close(slope, (ends[0] - ends[1]) / (2 * step), 1e-4)


@hypothesis.settings(max_examples=60)
@hypothesis.given(programs, numbers)
def test_recorded_is_raw(program, drawn):
    xs = sources(drawn)
    raw = gradients(program, xs)
    with tf.GradientTape():  # something listens: formulas run as ops
        recorded = gradients(program, xs)
    for a, b in zip(raw, recorded):
        close(a, b)


@hypothesis.settings(max_examples=60)
@hypothesis.given(programs, numbers, numbers, numbers)
def test_forward_mode_is_the_transpose_of_reverse_mode(program, drawn, direction, cotangent):
    xs, tangents, g = sources(drawn), sources(direction), sources(cotangent)[0]
    with tf.autodiff.ForwardAccumulator(xs, tangents) as acc:
        y = run(program, xs)
    forward = float(tf.reduce_sum(acc.jvp(y, unconnected_gradients="zero") * g).numpy())
    reverse = sum(
        float(np.sum(part * t.numpy())) for part, t in zip(gradients(program, xs, output_gradients=g), tangents)
    )
    close(forward, reverse, 1e-7)


@hypothesis.settings(max_examples=30)
@hypothesis.given(programs, numbers, numbers)
def test_second_order_against_numeric_differences(program, drawn, direction):
    xs, steps, step = sources(drawn), sources(direction), 1e-5
    with tf.GradientTape() as outer:
        outer.watch(xs)
        with tf.GradientTape() as inner:
            inner.watch(xs)
            y = run(program, xs)
        first = [tf.convert_to_tensor(g) for g in inner.gradient(y, xs, unconnected_gradients="zero")]
        loss = sum(tf.reduce_sum(g * s) for g, s in zip(first, steps))
    second = outer.gradient(loss, xs, unconnected_gradients="zero")
    slope = sum(float(np.sum(np.asarray(tf.convert_to_tensor(g)) * s.numpy())) for g, s in zip(second, steps))
    ends = [
        sum(
            float(np.sum(g * s.numpy()))
            for g, s in zip(gradients(program, [x + sign * step * s for x, s in zip(xs, steps)]), steps)
        )
        for sign in (1, -1)
    ]
    close(slope, (ends[0] - ends[1]) / (2 * step), 1e-3)
