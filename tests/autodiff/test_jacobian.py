"""`jacobian`, `batch_jacobian`, and the hessians that are made of them.

Expected values, classes of exceptions and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import numpy as np
import pytest

import tfcompat as tf

X = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], np.float32)


def listed(gradient):
    """A gradient as plain Python, None where there is none."""
    return None if gradient is None else gradient.numpy().tolist()


def of(function, *values, **options):
    """A tape over a function of watched constants: the tape, the result, the constants."""
    xs = [tf.constant(value) for value in values]
    with tf.GradientTape(**options) as tape:
        tape.watch(xs)
        y = function(*xs)
    return tape, y, *xs


@pytest.mark.parametrize(
    ("shape_of_x", "shape_of_y"), [((2,), (2,)), ((2, 3), (2,)), ((), (4,)), ((4,), ()), ((), ()), ((1, 2), (2, 1, 2))]
)
def test_shape_is_that_of_the_target_and_then_that_of_the_source(shape_of_x, shape_of_y):
    x = tf.constant(np.ones(shape_of_x, np.float32))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(x) * tf.ones(shape_of_y)
    found = tape.jacobian(y, x)
    assert found.shape == (*shape_of_y, *shape_of_x)
    np.testing.assert_array_equal(found, np.ones((*shape_of_y, *shape_of_x)))


def test_values():
    tape, y, x = of(lambda x: x * x * x, [1.0, 2.0])
    assert listed(tape.jacobian(y, x)) == [[3.0, 0.0], [0.0, 12.0]]


def test_of_variables_and_nests_of_sources():
    a, b, c = tf.Variable([1.0, 2.0]), tf.Variable(3.0), tf.Variable([5.0])
    with tf.GradientTape(persistent=True) as tape:
        y = a * a * b
    expected = [[6.0, 0.0], [0.0, 12.0]]
    assert listed(tape.jacobian(y, a)) == expected
    assert [listed(j) for j in tape.jacobian(y, [a, b, c])] == [expected, [1.0, 4.0], None]
    found = tape.jacobian(y, {"b": b, "rest": (a,)})
    assert tf.nest.map_structure(listed, found) == {"b": [1.0, 4.0], "rest": (expected,)}
    assert tape.jacobian(y, []) == []


def test_unconnected():
    tape, y, x, w = of(lambda x, w: x * x, [1.0, 2.0], [[7.0]], persistent=True)
    assert tape.jacobian(y, w) is None
    assert listed(tape.jacobian(y, w, unconnected_gradients=tf.UnconnectedGradients.ZERO)) == [[[0.0]], [[0.0]]]
    assert listed(tape.jacobian(y, w, unconnected_gradients="zero")) == [[[0.0]], [[0.0]]]
    found = tape.jacobian(y, [x, w], unconnected_gradients="zero")
    assert [listed(j) for j in found] == [[[2.0, 0.0], [0.0, 4.0]], [[[0.0]], [[0.0]]]]


def test_of_a_gather_is_dense():
    v = tf.Variable(X)
    with tf.GradientTape() as tape:
        y = tf.gather(v, [2, 0, 2])[:, 1]
    found = tape.jacobian(y, v)
    assert listed(found) == [[[0, 0], [0, 0], [0, 1]], [[0, 1], [0, 0], [0, 0]], [[0, 0], [0, 0], [0, 1]]]


def test_once_or_often():
    tape, y, x = of(lambda x: x * x, [1.0, 2.0])
    tape.jacobian(y, x)
    for again in (tape.jacobian, tape.gradient):
        with pytest.raises(RuntimeError, match="can only be used to compute one set of gradients"):
            again(y, x)
    tape, y, x = of(lambda x: x * x, [1.0, 2.0], persistent=True)
    assert listed(tape.jacobian(y, x)) == listed(tape.jacobian(y, x)) == [[2.0, 0.0], [0.0, 4.0]]


def test_without_vectorization():
    tape, y, x = of(lambda x: x * x, [1.0, 2.0], persistent=True)
    assert listed(tape.jacobian(y, x, experimental_use_pfor=False)) == [[2.0, 0.0], [0.0, 4.0]]
    assert listed(tape.jacobian(y, x, parallel_iterations=2)) == [[2.0, 0.0], [0.0, 4.0]]
    tape, y, x = of(lambda x: x * x, [1.0, 2.0])
    with pytest.raises(RuntimeError) as caught:
        tape.jacobian(y, x, experimental_use_pfor=False)
    assert str(caught.value) == (
        "GradientTape must be created with persistent=True to compute the jacobian with eager execution enabled and "
        "with  experimental_use_pfor set to False."
    )


def test_inside_the_with():
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        y = x * x * x
        j = tape.jacobian(y, x)
    assert listed(j) == [[3.0, 0.0], [0.0, 12.0]]
    assert listed(tape.gradient(j, x)) == [6.0, 12.0]


def test_hessian_by_a_jacobian_of_a_gradient():
    x = tf.constant([1.0, 2.0, 3.0])
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(x * x * x) + x[0] * x[1]
        g = inner.gradient(y, x)
    assert listed(outer.jacobian(g, x)) == [[6.0, 1.0, 0.0], [1.0, 12.0, 0.0], [0.0, 0.0, 18.0]]


def test_hessian_of_a_variable_by_a_jacobian_of_a_jacobian():
    v = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = v * v * v
        j = inner.jacobian(y, v)
    assert listed(outer.jacobian(j, v)) == [[[6.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 12.0]]]


def test_hessian_of_a_layer():
    w = tf.Variable([[0.5, -1.0], [0.25, 2.0]])
    x = tf.constant([[1.0, 2.0]])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = tf.reduce_sum(tf.math.square(tf.matmul(x, w)))
        g = inner.gradient(y, w)
    found = outer.jacobian(g, w)
    outer_product = np.array([[1.0, 2.0], [2.0, 4.0]])
    expected = np.einsum("ik,jl->ijkl", outer_product, np.eye(2)) * 2
    np.testing.assert_allclose(found, expected)


def test_target_of_size_zero():
    tape, y, x = of(lambda x: x[:0], [1.0, 2.0])
    found = tape.jacobian(y, x)
    assert [listed(found), found.shape] == [[], (0, 2)]


def test_complex():
    tape, y, x = of(lambda x: x * x, np.array([1 + 2j, 3j], np.complex64))
    assert listed(tape.jacobian(y, x)) == [[(2 - 4j), 0j], [0j, -6j]]


# -- batch_jacobian


def test_batch_values_and_shape():
    tape, y, x = of(lambda x: tf.stack([x[:, 0] * x[:, 1], x[:, 0] * x[:, 0], x[:, 1]], 1), X)
    found = tape.batch_jacobian(y, x)
    assert listed(found) == [[[b, a], [2 * a, 0.0], [0.0, 1.0]] for a, b in X.tolist()]


def test_batch_of_higher_ranks():
    tape, y, x = of(lambda x: tf.reshape(x * x, [3, 1, 2, 1]), X)
    found = tape.batch_jacobian(y, x)
    assert found.shape == (3, 1, 2, 1, 2)
    assert listed(tf.reshape(found, [3, 2, 2])) == [[[2 * a, 0.0], [0.0, 2 * b]] for a, b in X.tolist()]


def test_batch_takes_the_independence_of_rows_for_granted():
    tape, y, x = of(lambda x: x * tf.reduce_sum(x, 0), [[1.0, 2.0], [3.0, 4.0]])
    assert listed(tape.batch_jacobian(y, x)) == [[[8.0, 0.0], [0.0, 12.0]], [[8.0, 0.0], [0.0, 12.0]]]


def test_batch_of_a_variable_inside_an_outer_tape():
    v = tf.Variable(X)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = v * v * v
        j = inner.batch_jacobian(y, v)
    assert listed(outer.gradient(j, v)) == [[6 * a, 6 * b] for a, b in X.tolist()]


def test_batch_unconnected_is_zero_in_any_case():
    for how in ("none", "zero"):
        tape, y, w = of(lambda w: tf.constant(X) * 2.0, [[7.0], [8.0], [9.0]])
        found = tape.batch_jacobian(y, w, unconnected_gradients=how)
        assert listed(found) == np.zeros((3, 2, 1)).tolist()


def test_batch_without_vectorization():
    tape, y, x = of(lambda x: x * x, X, persistent=True)
    found = tape.batch_jacobian(y, x, experimental_use_pfor=False)
    assert listed(found) == [[[2 * a, 0.0], [0.0, 2 * b]] for a, b in X.tolist()]
    tape, y, x = of(lambda x: x * x, X)
    with pytest.raises(RuntimeError) as caught:
        tape.batch_jacobian(y, x, experimental_use_pfor=False)
    assert str(caught.value) == (
        "GradientTape must be created with persistent=True to compute the batch_jacobian with eager execution enabled "
        "and  with experimental_use_pfor set to False."
    )


def test_batch_refuses():
    x, w = tf.constant(X), tf.constant([1.0])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([x, w])
        y, z, other = x * x, tf.reduce_sum(x, 1), tf.ones([2, 2]) * w
    with pytest.raises(ValueError) as caught:
        tape.batch_jacobian(other, x)
    assert str(caught.value) == "Need first dimension of target shape ((2, 2)) and source shape ((3, 2)) to match."
    with pytest.raises(ValueError) as caught:
        tape.batch_jacobian(z, x)
    assert str(caught.value) == "Shape (3,) must have rank at least 2"
    with pytest.raises(ValueError) as caught:
        tape.batch_jacobian(y, w)
    assert str(caught.value) == "Shape (1,) must have rank at least 2"


def test_batch_once():
    tape, y, x = of(lambda x: x * x, X)
    tape.batch_jacobian(y, x)
    with pytest.raises(RuntimeError) as caught:
        tape.batch_jacobian(y, x)
    assert str(caught.value) == (
        "A non-persistent GradientTape can only be used tocompute one set of gradients (or jacobians)"
    )
