"""Derivatives in traced functions: custom gradients, jacobians unrolled and by loops, forward mode, `tf.gradients`."""

from __future__ import annotations

import numpy as np
import pytest

import tfcompat as tf
from tfcompat._autodiff.rows import UNROLLED

LENGTHS = (3, None)


def _traced(function, length):
    return tf.function(function, input_signature=[tf.TensorSpec([length])], autograph=False)


def _same(found, expected):
    for a, b in zip(tf.nest.flatten(found), tf.nest.flatten(expected), strict=True):
        assert (a is None) == (b is None)
        if a is not None:
            np.testing.assert_array_equal(a, b)


@tf.custom_gradient
def _clipped(x):
    return x * x, lambda dy: tf.minimum(dy * 2 * x, 1.0)


@pytest.mark.parametrize("length", LENGTHS)
def test_custom_gradient(length):
    x = tf.constant([1.0, 0.2, 3.0])
    traced = _traced(lambda a: _clipped(a) * a, length)

    def gradients(function):
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = function(x)
            g = tape.gradient(y, x)
        return y, g, outer.gradient(g, x)

    _same(gradients(traced), gradients(traced.python_function))


@pytest.mark.parametrize("length", LENGTHS)
def test_custom_gradient_of_several_results(length):
    @tf.custom_gradient
    def pair(x):
        return (x * 2.0, tf.size(x)), lambda dy, _: dy * 5.0

    def run(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y, n = pair(x)
        return tape.gradient(y, x), n

    x = tf.constant([1.0, 2.0, 3.0])
    _same(_traced(run, length)(x), (np.full(3, 5.0), np.int32(3)))


@pytest.mark.parametrize("length", [UNROLLED, UNROLLED + 1, None])
def test_jacobian(length):
    v = tf.Variable(tf.linspace(0.0, 1.0, length or 5))

    def run(x):
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            y = tf.sin(x) * v * tf.reduce_sum(x)
        return tape.jacobian(y, x), tape.jacobian(y, v), tape.jacobian(y, tf.constant(1.0))

    def second(function):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = function(x)[0]
        return tape.gradient(y, [x, v])

    x = tf.linspace(0.0, 2.0, length or 5)
    traced = _traced(run, length)
    _same(traced(x), run(x))
    for found, expected in zip(second(traced), second(run), strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-5)


@pytest.mark.parametrize("shape", [[4, 2], [None, 2], [None, None], [2, 30]])
def test_batch_jacobian(shape):
    def run(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.sin(x) * x[:, :1]
        return tape.batch_jacobian(y, x)

    x = tf.random.stateless_uniform([n or m for n, m in zip(shape, (4, 2), strict=True)], [1, 2])
    traced = tf.function(run, input_signature=[tf.TensorSpec(shape)], autograph=False)
    assert traced.get_concrete_function().structured_outputs.shape.as_list() == [*shape, shape[1]]
    _same(traced(x), run(x))


@pytest.mark.parametrize("length", LENGTHS)
def test_forward_mode(length):
    v = tf.Variable(2.0)

    def run(x):
        with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as acc:
            y = _clipped(tf.sin(x)) * v
        return acc.jvp(y)

    x = tf.constant([1.0, 2.0, 3.0])
    _same(_traced(run, length)(x), run(x))


@pytest.mark.parametrize("length", LENGTHS)
def test_gradients(length):
    v = tf.Variable(2.0)

    def run(x):
        y = x * x
        z = y * x * v
        return [
            tf.gradients(z, [x, y, v]),
            tf.gradients(z, x, stop_gradients=y),
            tf.gradients([z, y], x, grad_ys=[2 * z, None]),
            tf.gradients(v * v, x),
            tf.gradients(v * v, x, unconnected_gradients="zero"),
            tf.gradients(tf.gradients(z, x), x),
        ]

    x = np.array([1.0, 2.0, 3.0], np.float32)
    z = 2 * x**3
    expected = [[6 * x**2, 2 * x, np.sum(x**3)], [2 * x**2], [12 * x**2 * z + 2 * x], [None], [0 * x], [12 * x]]
    _same(_traced(run, length)(x), expected)


@pytest.mark.parametrize("length", LENGTHS)
def test_hessians(length):
    x = np.array([1.0, 2.0, 3.0], np.float32)
    (found,) = _traced(lambda x: tf.hessians(tf.reduce_sum(x * x * x), x), length)(x)
    np.testing.assert_array_equal(found, np.diag(6 * x))
    with pytest.raises(ValueError, match="None values not supported"):
        _traced(lambda x: tf.hessians(2 * x, x), length)(x)


def test_symbolic_gradients_are_not_eager():
    for function in (tf.gradients, tf.hessians):
        with pytest.raises(RuntimeError, match="not supported when eager execution is enabled"):
            function(tf.constant(1.0), tf.constant(1.0))


@pytest.mark.parametrize("length", LENGTHS)
def test_slices(length):
    def run(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.gather(x, [0, 0, 2])
        g = tape.gradient(y, x)
        assert isinstance(g, tf.IndexedSlices)
        assert g.shape.as_list() == [length]
        return g, tf.convert_to_tensor(g)

    slices, dense = _traced(run, length)(tf.constant([1.0, 2.0, 3.0]))
    assert slices.indices.numpy().tolist() == [0, 0, 2]
    assert dense.numpy().tolist() == [2.0, 0.0, 1.0]
