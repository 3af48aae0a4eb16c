"""`map_fn`, `scan`, `foldl`, `foldr`, `vectorized_map`: eager is traced, gradients, unknown numbers of rows."""

import numpy as np
import pytest

import tfcompat as tf

MODES = pytest.mark.parametrize("mode", [lambda f: f, tf.function], ids=["eager", "traced"])
X = np.array([1.5, -2.0, 0.5], np.float32)

FUNCTIONS = {
    "map_fn": lambda x: tf.map_fn(lambda a: a**3, x),
    "map_fn of two": lambda x: tf.map_fn(lambda a: a[0] * a[1] ** 2, (x, 2.0 * x), fn_output_signature=tf.float32),
    "map_fn to two": lambda x: tf.map_fn(lambda a: (a**2, a**3), x, fn_output_signature=(tf.float32,) * 2)[1],
    "scan": lambda x: tf.scan(lambda a, b: a * b, x),
    "scan reversed": lambda x: tf.scan(lambda a, b: a * b + b, x, reverse=True),
    "scan from": lambda x: tf.scan(lambda a, b: a * b**2, x, initializer=2.0),
    "scan of pairs": lambda x: tf.scan(lambda a, b: (a[0] + b, a[1] * a[0]), x, initializer=(1.0, 1.0))[1],
    "foldl": lambda x: tf.foldl(lambda a, b: a * b**2, x),
    "foldl from": lambda x: tf.foldl(lambda a, b: a * b + b, x, initializer=2.0),
    "foldr": lambda x: tf.foldr(lambda a, b: a**2 / b, x),
    "foldr from": lambda x: tf.foldr(lambda a, b: a * b + b, x, initializer=2.0),
    "vectorized_map": lambda x: tf.vectorized_map(lambda a: a**3, x),
    "vectorized_map of two": lambda x: tf.vectorized_map(lambda a: a[0] * a[1], (x, x[:1] ** 2)),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_traced_is_eager(name):
    f = FUNCTIONS[name]
    expected = f(tf.constant(X)).numpy()
    assert tf.function(f)(tf.constant(X)).numpy().tolist() == expected.tolist()
    unknown = tf.function(f, input_signature=[tf.TensorSpec([None])])
    assert unknown(tf.constant(X)).numpy().tolist() == expected.tolist()
    assert unknown(tf.constant(X[:2])).numpy().tolist() == f(tf.constant(X[:2])).numpy().tolist()


@MODES
@pytest.mark.parametrize("name", FUNCTIONS)
def test_gradients_to_second_order(mode, name):
    def f(x):
        return tf.reduce_sum(FUNCTIONS[name](x))

    def slopes(x):
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = f(x)
            g = tape.gradient(y, x)
        return g, outer.gradient(g, x)

    x = tf.constant(X)
    first, second = mode(slopes)(x)
    steps = 0.01 * np.eye(3, dtype=np.float32)
    numeric = [float(f(tf.constant(X + s)) - f(tf.constant(X - s))) / 0.02 for s in steps]
    again = [(slopes(tf.constant(X + s))[0] - slopes(tf.constant(X - s))[0]).numpy().sum() / 0.02 for s in steps]
    np.testing.assert_allclose(first, numeric, rtol=5e-3, atol=2e-2)
    np.testing.assert_allclose(second, again, rtol=5e-3, atol=2e-2)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = mode(f)(x)
    np.testing.assert_allclose(tape.gradient(y, x), first, rtol=1e-5)


@MODES
def test_gradients_of_what_the_function_reads(mode):
    v, x = tf.Variable(3.0), tf.constant(X)
    for f in (
        lambda x: tf.map_fn(lambda a: a * v, x),
        lambda x: tf.vectorized_map(lambda a: a * v, x),
        lambda x: tf.foldl(lambda total, a: total + a * v, x, initializer=0.0),
    ):
        with tf.GradientTape() as tape:
            y = tf.reduce_sum(mode(f)(x))
        assert float(tape.gradient(y, v)) == 0.0 == X.sum()


@MODES
def test_structures_come_back(mode):
    f = mode(
        lambda x: tf.map_fn(lambda d: {"n": -d["a"], "one": 1}, {"a": x}, dtype={"n": tf.float32, "one": tf.int32})
    )
    found = f(tf.constant(X))
    assert found["n"].numpy().tolist() == (-X).tolist() and found["one"].numpy().tolist() == [1, 1, 1]
    found = mode(lambda x: tf.vectorized_map(lambda a: [a, (None, "s")], x))(tf.constant(X))
    assert isinstance(found, list) and found[1][0] is None and found[1][1].numpy().tolist() == [b"s"] * 3


def test_map_fn_calls_in_order():
    seen = []
    tf.map_fn(lambda a: (seen.append(float(a)), a)[1], tf.constant(X))
    tf.scan(lambda a, b: (seen.append(float(b)), b)[1], tf.constant(X), reverse=True)
    assert seen == [1.5, -2.0, 0.5, -2.0, 1.5]


def test_traced_functions_are_called_once():
    seen = []

    @tf.function
    def f(x):
        return tf.map_fn(lambda a: (seen.append("map"), a)[1], x), tf.scan(lambda a, b: (seen.append("scan"), b)[1], x)

    f(tf.constant(X))
    f(tf.constant(X))
    assert seen == ["map", "scan"]


def test_no_rows():
    empty = tf.zeros([0, 2])
    assert tf.map_fn(lambda a: a, empty, fn_output_signature=tf.TensorSpec([2], tf.float32)).shape == (0, 2)
    assert tf.vectorized_map(tf.reduce_sum, empty).shape == (0,)
    assert tf.scan(lambda a, b: a + b, empty, initializer=tf.zeros([2])).shape == (0, 2)
    with pytest.raises(tf.errors.OutOfRangeError):
        tf.scan(lambda a, b: a + b, empty)


def test_vectorized_map_makes_slices_dense():
    table = tf.Variable(tf.ones([3, 2]))

    def slope(i):
        with tf.GradientTape() as tape:
            y = tf.reduce_sum(tf.gather(table, i))
        return tape.gradient(y, table)

    found = tf.vectorized_map(slope, tf.constant([[0], [2]]))
    assert found.numpy().sum(axis=2).tolist() == [[2, 0, 0], [0, 0, 2]]


def test_vectorized_map_of_results_that_differ():
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.vectorized_map(lambda a: tf.ones([tf.cast(a, tf.int32)]), tf.constant([1.0, 2.0]))
    with pytest.raises(TypeError, match="found return value of type object"):
        tf.vectorized_map(lambda a: object(), tf.constant([1.0, 2.0]))


def test_autograph_treats_the_function():
    def positive(a):
        if a > 0.0:
            return a
        return -a

    @tf.function
    def f(x):
        return tf.map_fn(positive, x), tf.vectorized_map(positive, x)

    for found in f(tf.constant(X)):
        assert found.numpy().tolist() == np.abs(X).tolist()
