"""`tf.autodiff.ForwardAccumulator`: products of jacobians with tangents, nested and mixed with tapes.

Expected values, classes of exceptions and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import threading

import numpy as np
import pytest

import tfcompat as tf

Forward = tf.autodiff.ForwardAccumulator


def listed(tangent):
    """A tangent as plain Python, None where there is none."""
    return None if tangent is None else tangent.numpy().tolist()


def jvp(function, primals, tangents):
    """The tangent of the result of a function of constants."""
    primals, tangents = [tf.constant(x) for x in primals], [tf.constant(x) for x in tangents]
    with Forward(primals, tangents) as acc:
        y = function(*primals)
    return tf.nest.map_structure(listed, acc.jvp(y))


def test_values():
    assert jvp(lambda x: x * x, [[2.0, 3.0]], [[1.0, 10.0]]) == [4.0, 60.0]
    assert jvp(lambda x, y: x * y, [2.0, 3.0], [1.0, 10.0]) == 23.0
    assert jvp(lambda x: x**3, [2.0], [1.0]) == 12.0
    assert jvp(lambda x: tf.reduce_sum(x * x), [[[1.0, 2.0], [3.0, 4.0]]], [[[1.0, 0.0], [0.0, 1.0]]]) == 10.0
    assert jvp(lambda x: tf.math.exp(2.0 * x), [0.0], [1.0]) == 2.0


def test_matrix_products():
    w, x = [[1.0, 2.0], [3.0, 4.0]], [[5.0], [6.0]]
    assert jvp(tf.matmul, [w, x], [[[1.0, 0.0], [0.0, 0.0]], [[0.0], [1.0]]]) == [[7.0], [4.0]]


def test_ops_of_several_results():
    found = jvp(lambda x: tf.unstack(x * x), [[1.0, 2.0, 3.0]], [[1.0, 10.0, 100.0]])
    assert found == [2.0, 40.0, 600.0]
    assert jvp(lambda x: tf.split(x, 2), [[1.0, 2.0]], [[3.0, 4.0]]) == [[3.0], [4.0]]
    assert jvp(lambda x, y: tf.concat([y, x], 0), [[1.0], [2.0]], [[3.0], [4.0]]) == [4.0, 3.0]


def test_shapes_and_parts():
    assert jvp(lambda x: tf.reshape(x, [4])[1:3], [[[1.0, 2.0], [3.0, 4.0]]], [[[5.0, 6.0], [7.0, 8.0]]]) == [6.0, 7.0]
    assert jvp(lambda x: tf.gather(x, [1, 1, 0]), [[1.0, 2.0]], [[3.0, 4.0]]) == [4.0, 4.0, 3.0]


def test_nests_of_primals():
    a, b = tf.constant(2.0), tf.Variable(3.0)
    with Forward({"a": a, "rest": [b]}, {"a": tf.constant(1.0), "rest": [tf.constant(10.0)]}) as acc:
        y = a * b
    assert listed(acc.jvp(y)) == 23.0


def test_tangents_of_nests():
    x = tf.constant(3.0)
    with Forward(x, tf.constant(1.0)) as acc:
        y = {"square": x * x, "rest": (x + 1.0, tf.constant(5.0))}
    found = acc.jvp(y)
    assert tf.nest.map_structure(listed, found["square"]) == 6.0
    assert [listed(t) for t in found["rest"]] == [1.0, None]
    assert listed(acc.jvp(x)) == 1.0


def test_variables():
    v = tf.Variable([2.0, 3.0])
    with Forward(v, tf.constant([1.0, 10.0])) as acc:
        y = v * v
        v.assign([5.0, 5.0])
        z = v * 1.0
    assert [listed(acc.jvp(t)) for t in (y, z, v)] == [[4.0, 60.0], [1.0, 10.0], [1.0, 10.0]]


def test_unconnected():
    x, other = tf.constant([1.0, 2.0]), tf.constant([[3.0]])
    with Forward(x, tf.constant([1.0, 1.0])) as acc:
        y, z = x * x, other * 2.0
    assert [listed(acc.jvp(t)) for t in (y, z)] == [[2.0, 4.0], None]
    zero = tf.UnconnectedGradients.ZERO
    assert listed(acc.jvp(z, unconnected_gradients=zero)) == [[0.0]]
    assert listed(acc.jvp(z, unconnected_gradients="zero")) == [[0.0]]
    assert acc.jvp(z, unconnected_gradients="none") is None
    with pytest.raises(ValueError, match="'no' is not a valid UnconnectedGradients"):
        acc.jvp(z, unconnected_gradients="no")


def test_what_carries_no_tangent():
    assert jvp(tf.stop_gradient, [3.0], [1.0]) is None
    assert jvp(tf.math.floor, [3.5], [1.0]) is None
    assert jvp(lambda x: x * tf.stop_gradient(x), [3.0], [1.0]) == 3.0


def test_outside_of_the_with():
    x = tf.constant(3.0)
    acc = Forward(x, tf.constant(1.0))
    before = x * x
    with acc:
        inside = x * x
    after = inside * 2.0
    assert [listed(acc.jvp(t)) for t in (before, inside, after)] == [None, 6.0, None]


def test_entering_again():
    x = tf.constant(3.0)
    acc = Forward(x, tf.constant(1.0))
    with acc:
        y = x * x
        with pytest.raises(ValueError, match="Accumulator is already recording."):
            acc.__enter__()
    with acc:
        z = y * x
    assert listed(acc.jvp(z)) == 27.0


# -- what is refused


def test_a_primal_twice():
    x = tf.constant(3.0)
    with pytest.raises(ValueError, match="was specified as a primal multiple times. This may indicate an error."):
        Forward([x, x], [tf.constant(1.0), tf.constant(1.0)])


def test_nests_that_differ():
    x = tf.constant(3.0)
    with pytest.raises((TypeError, ValueError)):
        Forward([x], {"a": tf.constant(1.0)})


@pytest.mark.parametrize("primal", [3.0, None, [None]])
def test_no_tensors(primal):
    with pytest.raises(AttributeError):
        Forward(tf.constant(1.0), tf.constant(1.0)).jvp(primal)
    with pytest.raises(AttributeError):
        Forward(primal, primal)


def test_tangent_of_another_dtype():
    with pytest.raises(ValueError, match="Tensor conversion requested dtype float32 for Tensor with dtype int32"):
        Forward(tf.constant(1.0), tf.constant(1))


def test_integers_have_no_tangents():
    assert jvp(lambda x: x * x, [1], [1]) is None


def test_error_inside_leaves_it_off():
    x = tf.constant(3.0)
    with pytest.raises(ZeroDivisionError), Forward(x, tf.constant(1.0)) as acc:
        raise ZeroDivisionError
    assert acc.jvp(x * x) is None


# -- nested, and with tapes


def test_forward_over_forward():
    x = tf.constant(3.0)
    with Forward(x, tf.constant(1.0)) as outer:
        with Forward(x, tf.constant(1.0)) as inner:
            y = x * x * x
        first = inner.jvp(y)
    assert [listed(first), listed(outer.jvp(y)), listed(outer.jvp(first))] == [27.0, 27.0, 18.0]


def test_third_order_by_three_accumulators():
    x, one = tf.constant(2.0), tf.constant(1.0)
    with Forward(x, one) as a:
        with Forward(x, one) as b:
            with Forward(x, one) as c:
                y = x**4
            first = c.jvp(y)
        second = b.jvp(first)
    assert [listed(t) for t in (first, second, a.jvp(second))] == [32.0, 48.0, 48.0]


def test_forward_over_reverse():
    x = tf.constant([1.0, 2.0, 3.0])
    with Forward(x, tf.constant([1.0, 0.0, 10.0])) as acc:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_sum(x * x * x) + x[0] * x[1]
        g = tape.gradient(y, x)
    assert [listed(g), listed(acc.jvp(g))] == [[5.0, 13.0, 27.0], [6.0, 1.0, 180.0]]


def test_reverse_over_forward():
    x = tf.constant([1.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        with Forward(x, tf.constant([1.0, 10.0])) as acc:
            y = tf.reduce_sum(x * x * x)
        t = acc.jvp(y)
    assert [listed(t), listed(tape.gradient(t, x))] == [123.0, [6.0, 120.0]]


def test_forward_over_reverse_of_a_variable():
    v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
    x = tf.constant([[1.0, 1.0]])
    with Forward(v, tf.ones([2, 2])) as acc:
        with tf.GradientTape() as tape:
            y = tf.reduce_sum(tf.matmul(x, v) * tf.matmul(x, v))
        g = tape.gradient(y, v)
    assert [listed(g), listed(acc.jvp(g))] == [[[8.0, 12.0], [8.0, 12.0]], [[4.0, 4.0], [4.0, 4.0]]]


def test_side_by_side_with_a_tape():
    x = tf.constant(3.0)
    with tf.GradientTape() as tape, Forward(x, tf.constant(2.0)) as acc:
        tape.watch(x)
        y = x * x
    assert [listed(tape.gradient(y, x)), listed(acc.jvp(y))] == [6.0, 12.0]


def test_jacobian_times_vector_is_the_tangent():
    x, t = tf.constant([0.5, -1.0]), tf.constant([2.0, 3.0])

    def function(x):
        return tf.stack([tf.math.sin(x[0]) * x[1], tf.math.exp(x[1]), x[0] * x[0]])

    with tf.GradientTape() as tape, Forward(x, t) as acc:
        tape.watch(x)
        y = function(x)
    np.testing.assert_allclose(acc.jvp(y), tape.jacobian(y, x).numpy() @ t.numpy(), rtol=1e-6)


def test_threads():
    x = tf.constant(3.0)
    found = []
    with Forward(x, tf.constant(1.0)) as acc:
        thread = threading.Thread(target=lambda: found.append(x * x))
        thread.start()
        thread.join()
    assert acc.jvp(found[0]) is None
