"""`tf.custom_gradient` and its kin: keyword arguments, nests, variables, methods, higher orders, what is refused.

Expected values, classes of exceptions and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import functools

import numpy as np
import pytest

import tfcompat as tf


def listed(gradient):
    """A gradient as plain Python, None where there is none."""
    return None if gradient is None else gradient.numpy().tolist()


def slope(function, *values, **options):
    """The gradients of a function of constants."""
    xs = [tf.constant(value) for value in values]
    with tf.GradientTape() as tape:
        tape.watch(xs)
        y = function(*xs)
    return [listed(g) for g in tape.gradient(y, xs, **options)]


@tf.custom_gradient
def tenfold(x):
    """x squared, whose gradient is given as ten times what it is."""
    return x * x, lambda dy: 10.0 * dy * 2.0 * x


def test_one_argument():
    assert slope(tenfold, 3.0) == [60.0]
    assert tenfold(tf.constant(3.0)).numpy() == 9.0
    assert tenfold(3.0).numpy() == 9.0
    assert tenfold.__name__ == "tenfold"
    assert tenfold.__doc__.startswith("x squared")


def test_inside_of_other_ops():
    assert slope(lambda x: 3.0 * tenfold(x * 2.0), 3.0) == [720.0]
    assert slope(lambda x: tenfold(x) + x * x, 3.0) == [66.0]


def test_two_arguments_and_two_results():
    @tf.custom_gradient
    def f(x, y):
        return (x * y, x + y), lambda d_product, d_sum: (100.0 * d_product, 10.0 * d_sum)

    assert slope(f, 2.0, 3.0) == [100.0, 10.0]
    assert slope(lambda x, y: f(x, y)[0], 2.0, 3.0) == [100.0, 0.0]
    assert slope(lambda x, y: 2.0 * f(x, y)[1], 2.0, 3.0) == [0.0, 20.0]
    assert isinstance(f(2.0, 3.0), tuple)


def test_nests():
    @tf.custom_gradient
    def f(pair):
        return {"sum": pair["a"] + pair["b"]}, lambda dy: {"a": 5.0 * dy, "b": 7.0 * dy}

    a, b = tf.constant(1.0), tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch([a, b])
        y = f({"b": b, "a": a})
    assert list(y) == ["sum"]
    assert [listed(g) for g in tape.gradient(y["sum"], [a, b])] == [5.0, 7.0]


def test_list_of_results():
    @tf.custom_gradient
    def f(x):
        return [x, x * 2.0], lambda *dys: dys[0] + 100.0 * dys[1]

    result = f(tf.constant(1.0))
    assert [type(result), [listed(x) for x in result]] == [list, [1.0, 2.0]]
    assert slope(f, 1.0) == [101.0]


def test_keyword_arguments():
    @tf.custom_gradient
    def f(x, power=2, *, factor=1.0):
        return factor * x**power, lambda dy: dy * 1000.0

    assert f(tf.constant(3.0), power=3, factor=2.0).numpy() == 54.0
    assert slope(lambda x: f(x, factor=2.0), 3.0) == [1000.0]


def test_none_for_one():
    @tf.custom_gradient
    def f(x, y):
        return x * y, lambda dy: (dy, None)

    assert slope(f, 2.0, 3.0) == [1.0, None]
    assert slope(f, 2.0, 3.0, unconnected_gradients="zero") == [1.0, 0.0]


def test_gradient_that_is_given():
    seen = []

    @tf.custom_gradient
    def f(x):
        return x * 1.0, lambda dy: seen.append(listed(dy)) or dy

    assert slope(lambda x: 3.0 * f(x), [1.0, 2.0]) == [[3.0, 3.0]]
    assert seen == [[3.0, 3.0]]
    assert slope(f, [1.0, 2.0], output_gradients=tf.constant([5.0, 6.0])) == [[5.0, 6.0]]


def test_gradient_of_arrays_and_numbers():
    @tf.custom_gradient
    def f(x):
        return x * 1.0, lambda dy: np.array([7.0, 8.0], np.float32)

    x = tf.constant([1.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    np.testing.assert_array_equal(tape.gradient(y, x), [7.0, 8.0])


def test_no_gradient_is_asked_for_without_need():
    asked = []

    @tf.custom_gradient
    def f(x):
        return x * 2.0, lambda dy: asked.append(1) or dy

    assert slope(lambda x: x * 2.0 + 0.0 * tf.stop_gradient(f(x)), 1.0) == [2.0]
    f(tf.constant(1.0))
    assert asked == []


# -- with variables


def test_with_a_variable():
    v = tf.Variable(2.0)

    @tf.custom_gradient
    def f(x):
        def grad(dy, variables=None):
            assert [one is v for one in variables] == [True]
            return dy * 10.0, [dy * 100.0]

        return x * v, grad

    x = tf.constant(3.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    assert [listed(g) for g in tape.gradient(y, [x, v])] == [10.0, 100.0]


def test_with_variables_as_keywords():
    v = tf.Variable(2.0)

    @tf.custom_gradient
    def f(x):
        return x * v, lambda dy, **kwargs: (dy * 10.0, [dy * 100.0 for _ in kwargs["variables"]])

    with tf.GradientTape() as tape:
        y = f(tf.constant(3.0))
    assert listed(tape.gradient(y, v)) == 100.0


def test_variable_that_the_gradient_function_does_not_take():
    v = tf.Variable(2.0)

    @tf.custom_gradient
    def f(x):
        return x * v, lambda dy: dy

    with tf.GradientTape(), pytest.raises(TypeError) as caught:
        f(tf.constant(3.0))
    assert str(caught.value).startswith(
        "@tf.custom_gradient grad_fn must accept keyword argument 'variables', since function uses variables: "
    )


def test_variable_as_an_argument_is_an_argument():
    v = tf.Variable(2.0)

    @tf.custom_gradient
    def f(x):
        return x * x, lambda dy: dy * 7.0

    with tf.GradientTape() as tape:
        y = f(v)
    assert listed(tape.gradient(y, v)) == 7.0


def test_wrong_number_of_gradients_of_variables():
    v = tf.Variable(2.0)

    @tf.custom_gradient
    def f(x):
        return x * v, lambda dy, variables=None: (dy, [])

    with tf.GradientTape() as tape:
        y = f(tf.constant(3.0))
    with pytest.raises(ValueError, match="Must return gradient for each variable from @custom_gradient grad_fn."):
        tape.gradient(y, v)


def test_non_trainable_variables_are_none_of_its_business():
    v = tf.Variable(2.0, trainable=False)

    @tf.custom_gradient
    def f(x):
        return x * v, lambda dy: dy * 7.0

    assert slope(f, 3.0) == [7.0]


# -- methods and partial functions


def test_methods():
    class Scale:
        """Holds a factor."""

        def __init__(self, factor):
            self.factor = factor

        @tf.custom_gradient
        def __call__(self, x):
            return x * self.factor, lambda dy: dy * 1000.0 * self.factor

        @tf.custom_gradient
        def named(self, x):
            return x * self.factor, lambda dy: dy * 5.0

    assert slope(Scale(2.0), 3.0) == [2000.0]
    assert slope(Scale(2.0).named, 3.0) == [5.0]


def test_partial_functions_and_decoration_by_a_call():
    @tf.custom_gradient
    def f(factor, x):
        return x * factor, lambda dy: (None, dy * 5.0)

    assert slope(functools.partial(f, 2.0), 3.0) == [5.0]
    assert slope(tf.custom_gradient(lambda x: (x * x, lambda dy: dy * 3.0)), 2.0) == [3.0]


# -- higher orders, jacobians, forward mode


def second(function, at):
    """The first two derivatives of a function of one number."""
    x = tf.constant(at)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = function(x)
        g = inner.gradient(y, x)
    return [listed(g), listed(outer.gradient(g, x))]


def test_second_order_is_the_gradient_of_the_gradient_function():
    assert second(tenfold, 3.0) == [60.0, 20.0]

    @tf.custom_gradient
    def cube(x):
        @tf.custom_gradient
        def first(x):
            return 3.0 * x * x, lambda dy: dy * 1000.0

        return x * x * x, lambda dy: dy * first(x)

    assert second(cube, 2.0) == [12.0, 1000.0]


def test_second_order_of_log1pexp():
    @tf.custom_gradient
    def log1pexp(x):
        e = tf.math.exp(x)
        return tf.math.log(1.0 + e), lambda dy: dy * (1.0 - 1.0 / (1.0 + e))

    np.testing.assert_allclose(second(log1pexp, 0.0), [0.5, 0.25], rtol=1e-6)
    np.testing.assert_allclose(slope(log1pexp, 100.0), [1.0])


def test_gradient_with_respect_to_what_is_given():
    x, dy = tf.constant(3.0), tf.constant(2.0)
    with tf.GradientTape() as outer:
        outer.watch(dy)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tenfold(x)
        g = inner.gradient(y, x, output_gradients=dy)
    assert [listed(g), listed(outer.gradient(g, dy))] == [120.0, 60.0]


def test_jacobian():
    x = tf.constant([1.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tenfold(x)
    assert listed(tape.jacobian(y, x)) == [[20.0, 0.0], [0.0, 40.0]]


def test_forward_mode():
    x = tf.constant(3.0)
    with tf.autodiff.ForwardAccumulator(x, tf.constant(2.0)) as acc:
        y = tenfold(x)
    assert listed(acc.jvp(y)) == 12.0


def test_forward_mode_asks_the_gradient_function_where_the_ops_have_no_derivative():
    @tf.custom_gradient
    def f(x):
        return (x * 2.0, tf.stop_gradient(x), tf.math.floor(x)), lambda a, b, c: a * 7.0 + b * 9.0 + c * 11.0

    x = tf.constant(3.0)
    with tf.autodiff.ForwardAccumulator(x, tf.constant(1.0)) as acc:
        found = [*f(x), tf.grad_pass_through(tf.math.round)(x), tfloor(x)]
    assert [listed(acc.jvp(y)) for y in found] == [2.0, 9.0, 11.0, 1.0, 7.0]


@tf.custom_gradient
def tfloor(x):
    """floor, with a gradient."""
    return tf.math.floor(x), lambda dy: 7.0 * dy


def test_forward_mode_over_and_under_a_tape():
    x, one = tf.constant(3.0), tf.constant(1.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        with tf.autodiff.ForwardAccumulator(x, one) as acc:
            y = tenfold(x)
        tangent = acc.jvp(y)
    assert [listed(tangent), listed(tape.gradient(tangent, x))] == [6.0, 2.0]
    with tf.autodiff.ForwardAccumulator(x, one) as acc:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tenfold(x)
        g = tape.gradient(y, x)
    assert [listed(g), listed(acc.jvp(g))] == [60.0, 20.0]


# -- what is refused


def test_wrong_number_of_gradients():
    @tf.custom_gradient
    def f(x, y):
        return x * y, lambda dy: dy

    with pytest.raises(ValueError) as caught:
        slope(f, 1.0, 2.0)
    assert str(caught.value) == "custom_gradient function expected to return 2 gradients, but returned 1 instead."


@pytest.mark.parametrize("result", [3.0, (1.0,), (1.0, 2.0, 3.0)])
def test_no_pair(result):
    with pytest.raises((TypeError, ValueError)):
        slope(tf.custom_gradient(lambda x: result), 1.0)


def test_error_in_the_function_leaves_nothing_on():
    @tf.custom_gradient
    def f(x):
        raise ZeroDivisionError

    x = tf.constant(1.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        with pytest.raises(ZeroDivisionError):
            f(x)
        y = x * x
    assert listed(tape.gradient(y, x)) == 2.0


# -- stop_gradient, grad_pass_through, recompute_grad


def test_stop_gradient():
    assert slope(lambda x: x * tf.stop_gradient(x), 3.0) == [3.0]
    assert slope(tf.stop_gradient, 3.0) == [None]
    assert slope(lambda x: tf.stop_gradient(x * x) + x, 3.0) == [1.0]
    v = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = tf.stop_gradient(v) * v
    assert listed(tape.gradient(y, v)) == 3.0
    x = tf.constant([1.0, 2.0])
    assert listed(tf.stop_gradient(x)) == [1.0, 2.0]
    assert second(lambda x: x * x * tf.stop_gradient(x), 3.0) == [18.0, 6.0]


def test_grad_pass_through():
    rounded = tf.grad_pass_through(tf.math.floor)
    assert rounded(tf.constant(2.7)).numpy() == 2.0
    assert slope(lambda x: 3.0 * rounded(x), 2.7) == [3.0]
    v = tf.Variable(5.0)
    with tf.GradientTape() as tape:
        y = tf.grad_pass_through(lambda x: x * v)(tf.constant(2.0))
    assert [listed(y), tape.gradient(y, v)] == [10.0, None]


def test_recompute_grad():
    runs = []

    @tf.recompute_grad
    def f(x, factor=2.0):
        runs.append(1)
        return factor * x * x * x

    x = tf.constant(3.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x, factor=5.0)
    assert len(runs) == 1
    assert listed(y) == 135.0
    assert listed(tape.gradient(y, x)) == 135.0
    assert len(runs) == 2


def test_recompute_grad_with_variables():
    v = tf.Variable(2.0)
    f = tf.recompute_grad(lambda x: x * v * v)
    x = tf.constant(3.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x) + v
    assert [listed(g) for g in tape.gradient(y, [x, v])] == [4.0, 13.0]


def test_recompute_grad_of_several_arguments_and_results():
    f = tf.recompute_grad(lambda x, y: (x * y, x + y))
    assert slope(f, 3.0, 4.0) == [5.0, 4.0]


# -- graphs only


def test_gradients_in_eager_mode():
    x = tf.constant(1.0)
    with pytest.raises(RuntimeError) as caught:
        tf.gradients(x, x)
    assert str(caught.value) == (
        "tf.gradients is not supported when eager execution is enabled. Use tf.GradientTape instead."
    )
    with pytest.raises(RuntimeError):
        tf.hessians(x, x)
