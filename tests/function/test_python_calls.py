"""`tf.py_function` and `tf.numpy_function`: when they run, what becomes of errors, gradients."""

import numpy as np
import pytest

import tfcompat as tf

MODES = pytest.mark.parametrize("mode", [lambda f: f, tf.function], ids=["eager", "traced"])


def test_a_traced_function_calls_it_at_each_run():
    seen = []

    @tf.function
    def f(x):
        seen.append("traced")
        return tf.py_function(lambda a: (seen.append(float(a)), a + 1.0)[1], [x], tf.float32)

    assert [float(f(tf.constant(x))) for x in (1.0, 5.0)] == [2.0, 6.0]
    assert seen == ["traced", 1.0, 5.0]


def test_it_runs_even_if_nothing_needs_the_result():
    seen = []

    @tf.function
    def f(x):
        tf.py_function(lambda a: seen.append(float(a)), [x], [])
        return x

    f(tf.constant(2.0))
    assert seen == [2.0]


@MODES
def test_it_runs_eagerly(mode):
    def inside(a):
        assert tf.executing_eagerly()
        return tf.constant(1.0) if a.numpy() > 0 else tf.constant(-1.0)

    f = mode(lambda x: tf.py_function(inside, [x], tf.float32))
    assert [float(f(tf.constant(x))) for x in (3.0, -3.0)] == [1.0, -1.0]


@MODES
def test_gradients(mode):
    x, v = tf.constant(3.0), tf.Variable(2.0)
    f = mode(lambda x: tf.py_function(lambda a, b: (a * a, a * b), [x, v], [tf.float32, tf.float32]))
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        square, product = f(x)
        only = 2.0 * product
    assert [float(g) for g in tape.gradient([square, product], [x, v])] == [8.0, 3.0]
    assert [float(g) for g in tape.gradient(only, [x, v])] == [4.0, 6.0]


@MODES
def test_integers_have_no_gradient(mode):
    x, n = tf.constant(3.0), tf.constant(2)
    f = mode(lambda x: tf.py_function(lambda a, n: a * float(n), [x, n], tf.float32))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    assert float(tape.gradient(y, x)) == 2.0


def test_gradients_in_a_loop():
    """Each round has a call of its own, whose tape the way back asks."""

    @tf.function
    def f(x):
        def body(i, a):
            return i + 1, tf.ensure_shape(tf.py_function(lambda b: b * b, [a], tf.float32), [])

        return tf.while_loop(lambda i, a: i < 3, body, (0, x))[1]

    x = tf.constant(1.5)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    np.testing.assert_allclose([y, tape.gradient(y, x)], [1.5**8, 8 * 1.5**7], rtol=1e-5)


@MODES
@pytest.mark.parametrize(
    ("raised", "seen"),
    [
        (ValueError("v"), tf.errors.InvalidArgumentError),
        (TypeError("t"), tf.errors.InvalidArgumentError),
        (NotImplementedError("n"), tf.errors.UnimplementedError),
        (MemoryError("m"), tf.errors.ResourceExhaustedError),
        (KeyError("k"), tf.errors.UnknownError),
        (ZeroDivisionError("z"), tf.errors.UnknownError),
    ],
)
def test_errors(mode, raised, seen):
    def fail(a):
        raise raised

    with pytest.raises(seen, match=type(raised).__name__):
        mode(lambda x: tf.py_function(fail, [x], tf.float32))(tf.constant(1.0))


@MODES
def test_results_are_counted_and_converted(mode):
    def call(function, Tout):
        return mode(lambda x: tf.py_function(function, [x], Tout))(tf.constant(1.0))

    assert call(lambda a: 3, tf.float32).dtype == tf.float32
    assert call(lambda a: "s", [tf.string])[0].numpy() == b"s"
    with pytest.raises(tf.errors.InvalidArgumentError, match="returns 1 values, but expects to see 2 values"):
        call(lambda a: a, [tf.float32, tf.float32])
    with pytest.raises(tf.errors.InvalidArgumentError, match="Cannot convert 3.5 to EagerTensor of dtype int32"):
        call(lambda a: 3.5, tf.int32)


def test_composite_results_are_refused():
    with pytest.raises(NotImplementedError, match="not supported"):
        tf.py_function(lambda: None, [], tf.IndexedSlicesSpec())


@MODES
def test_numpy_function_may_write_into_its_arguments(mode):
    def in_place(a):
        a[0] = 5.0
        return a

    x = tf.constant([1.0, 2.0])
    assert mode(lambda x: tf.numpy_function(in_place, [x], tf.float32))(x).numpy().tolist() == [5.0, 2.0]
    assert x.numpy().tolist() == [1.0, 2.0]


def test_traced_numpy_functions_keep_to_tout():
    x = tf.constant([1.0, 2.0])
    with pytest.raises(tf.errors.InvalidArgumentError, match="is float, but expects double"):
        tf.function(lambda x: tf.numpy_function(lambda a: a, [x], tf.float64))(x)
    assert tf.numpy_function(lambda a: a, [x], tf.float64).dtype == tf.float32  # nothing looks at it in eager mode
    with pytest.raises(ValueError, match="Expected func to be callable"):
        tf.function(lambda x: tf.numpy_function(3, [x], tf.float32))(x)


def test_decorators():
    @tf.py_function(Tout=tf.float32)
    def add(a, b):
        """Adds."""
        return a + b

    assert float(add(tf.constant(1.0), 2.0)) == 3.0
    assert float(tf.function(lambda x: add(x, x))(tf.constant(2.0))) == 4.0
    assert (add.__name__, add.__doc__) == ("add", "Adds.")


def test_no_gradient_takes_names():
    tf.no_gradient("AnOpOfTheTests")
    with pytest.raises(KeyError, match="AnOpOfTheTests"):
        tf.no_gradient("AnOpOfTheTests")
    with pytest.raises(TypeError):
        tf.no_gradient(3)


def test_what_python_changes_in_a_loop_is_read_in_each_round():
    w = tf.Variable(0.0)

    def bump():
        w.assign_add(1.0)
        return w.numpy()

    @tf.function
    def f(n):
        total = 0.0
        for _ in tf.range(n):
            tf.py_function(bump, [], tf.float32)
            total += w
        return total + w

    assert f(tf.constant(3)).numpy() == 1 + 2 + 3 + 3
