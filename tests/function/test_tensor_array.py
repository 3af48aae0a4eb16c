"""`tf.TensorArray` in both of its forms, and the persistent lists behind the one that flows."""

import functools
import random
import threading

import numpy as np
import pytest

import tfcompat as tf
from tfcompat._function.tensor_lists import _ABSENT, TensorList

MODES = pytest.mark.parametrize("mode", [lambda f: f, tf.function], ids=["eager", "traced"])
WEIGHTS = tf.constant([1.0, 10.0, 100.0])


# -- the persistent list


def test_versions_keep_what_they_had():
    """Any version reads as a copy made when it was new would, whatever happened since; also when old ones branch."""
    draw = random.Random(7)
    versions = [(TensorList({}, 4), {})]
    for step in range(300):
        version, copy = draw.choice(versions)
        index = draw.randrange(6)
        value = _ABSENT if draw.random() < 0.2 else np.float32(step)
        made = version.written(index, value, max(version.count, index + 1))
        expected = {i: v for i, v in copy.items() if i != index} | ({} if value is _ABSENT else {index: value})
        versions.append((made, expected))
        seen, expected = draw.choice(versions)
        assert seen.elements() == expected
    for version, expected in versions:
        assert version.elements() == expected


def test_the_newest_version_owns_the_elements():
    """Writing n times makes one dict, not n; whoever is read owns it."""
    first = made = TensorList({}, 3)
    held = first._elements
    for i in range(3):
        made = made.written(i, i, 3)
    assert made._elements is held == {0: 0, 1: 1, 2: 2} and first._elements is None
    assert first.elements() == {} and first._elements is held and made._elements is None
    assert made.get(2) == 2 and made._elements is held and len(made) == 3


def test_sums_of_lists():
    a, b = TensorList({0: np.float32(1), 1: np.float32(2)}, 3), TensorList({1: np.float32(10)}, 3)
    for total in (a + b, b + a, a + b):
        assert total.elements() == {0: 1, 1: 12}
    assert a.elements() == {0: 1, 1: 2} and b.elements() == {1: 10}
    assert (a + a).elements() == {0: 2, 1: 4}
    assert (a + a.written(0, np.float32(5), 3)).elements() == {0: 6, 1: 4}
    assert np.zeros_like(a).elements() == {} and np.zeros_like(a).count == 3


def test_versions_in_threads():
    shared = TensorList({i: i for i in range(8)}, 8)
    wrong = []

    def write(mark):
        for _ in range(200):
            made = shared
            for i in range(8):
                made = made.written(i, (mark, i), 8)
            if made.elements() != {i: (mark, i) for i in range(8)}:
                wrong.append(mark)

    threads = [threading.Thread(target=write, args=(mark,)) for mark in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong and shared.elements() == {i: i for i in range(8)}


# -- eager arrays


def test_eager_arrays_change_in_place():
    ta = tf.TensorArray(tf.float32, 2, clear_after_read=False)
    ta.write(0, 1.0)
    ta.write(1, 2.0)
    assert ta.stack().numpy().tolist() == [1.0, 2.0] and ta.identity() is ta


def test_reading_clears():
    ta = tf.TensorArray(tf.float32, 2).unstack([1.0, 2.0])
    assert float(ta.read(0)) == 1.0
    with pytest.raises(tf.errors.InvalidArgumentError, match="Could not read index 0 twice"):
        ta.read(0)
    assert float(ta.write(0, 5.0).read(0)) == 5.0


def test_the_list_of_an_op_stays_the_tape_s():
    """Reading clears elements of the array, not of the list that the tape holds."""
    x = tf.constant([1.0, 2.0, 3.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        ta = tf.TensorArray(tf.float32, 2, infer_shape=False).split(x, [1, 2])
        y = ta.read(1) * 2.0
    assert tape.gradient(y, x).numpy().tolist() == [0.0, 2.0, 2.0]


def test_flows_in_eager_mode():
    """An array made of a variant tensor is the persistent one, in eager mode too."""
    (flow,) = tf.TensorArraySpec([])._to_components(tf.TensorArray(tf.float32, 2).unstack([1.0, 2.0]))
    assert flow.dtype == tf.variant
    first = tf.TensorArray(tf.float32, flow=flow)
    second = first.write(0, 5.0)
    assert second is not first
    assert [ta.stack().numpy().tolist() for ta in (first, second)] == [[1.0, 2.0], [5.0, 2.0]]
    assert [float(first.read(0)) for _ in range(2)] == [1.0, 1.0]
    with pytest.raises(tf.errors.InvalidArgumentError, match="Trying to access element 5 in a list with 2 elements"):
        first.read(5)
    with pytest.raises(ValueError, match="both `flow` and `size`"):
        tf.TensorArray(tf.float32, 2, flow=flow)
    grown = tf.TensorArray(tf.float32, flow=flow, dynamic_size=True).write(3, 1.0)
    assert grown.stack().numpy().tolist() == [1.0, 2.0, 0.0, 1.0] and int(grown.size()) == 4


# -- both


def array(**arguments):
    return tf.TensorArray(tf.float32, 3, clear_after_read=False, **arguments)


def pieces(x):
    return tf.TensorArray(tf.float32, 2, infer_shape=False, clear_after_read=False).split(x, [1, 2])


def reads(x):
    ta = array().unstack(x)
    return ta.read(0) * ta.read(0) * ta.read(2)


def grown(x):
    ta = tf.TensorArray(tf.float32, 0, dynamic_size=True, element_shape=[])
    return ta.write(2, x[0] ** 3).write(0, x[1] ** 3).stack()


FUNCTIONS = {
    "unstack and stack": lambda x: array().unstack(x**3).stack(),
    "write": lambda x: array(element_shape=[]).write(0, x[0] ** 3).write(2, x[1] ** 2).stack(),
    "overwrite": lambda x: array().unstack(x**3).write(1, x[0] * x[2]).stack(),
    "gather": lambda x: array().unstack(x).gather([2, 0, 2]) ** 3,
    "scatter": lambda x: array(element_shape=[]).scatter([2, 0], x[:2] ** 3).stack(),
    "overwrite by scatter": lambda x: array().unstack(x**2).scatter([1, 2], x[:2] ** 3).stack(),
    "read": reads,
    "split and concat": lambda x: pieces(x**3).concat(),
    "piece": lambda x: pieces(x**3).read(1),
    "overwrite a piece": lambda x: pieces(x**3).write(0, x[1:] ** 2).concat()[1:],
    "grow": grown,
}


@MODES
@pytest.mark.parametrize("name", FUNCTIONS)
def test_gradients_to_second_order(mode, name):
    """As numeric differences in double precision say."""

    def f(x):
        y = FUNCTIONS[name](x)
        return tf.reduce_sum(y * WEIGHTS[: tf.size(y)])

    traced = mode(f)

    def slope(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = traced(x)
        return tape.gradient(y, x)

    at = np.array([1.0, 2.0, 3.0], np.float32)
    x = tf.constant(at)
    with tf.GradientTape() as tape:
        tape.watch(x)
        g = slope(x)
    second = tape.gradient(g, x)

    def numeric(function, step):
        columns = []
        for i in range(3):
            up, down = at.copy(), at.copy()
            up[i] += step
            down[i] -= step
            columns.append(
                (np.asarray(function(tf.constant(up))) - np.asarray(function(tf.constant(down)))) / (2 * step)
            )
        return np.array(columns)

    np.testing.assert_allclose(g, numeric(traced, 0.01), rtol=2e-3, atol=0.1)
    np.testing.assert_allclose(second, numeric(slope, 0.01).sum(1), rtol=2e-3, atol=0.1)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_traced_is_eager(name):
    x = tf.constant([1.5, -2.0, 0.5])
    assert tf.function(FUNCTIONS[name])(x).numpy().tolist() == FUNCTIONS[name](x).numpy().tolist()


@MODES
def test_every_dtype(mode):
    for value in (True, 3, 2.5, "text", 1j):
        x = tf.constant([value, value])
        found = mode(lambda x: tf.TensorArray(x.dtype, 2).unstack(x).stack())(x)
        assert found.dtype == x.dtype and found.numpy().tolist() == x.numpy().tolist()
        element = mode(lambda x: tf.TensorArray(x.dtype, 2).unstack(x).read(1))(x)
        assert element.dtype == x.dtype and element.numpy() == x.numpy()[1]


@MODES
def test_missing_elements_are_zero(mode):
    for dtype, zero in ((tf.float32, 0.0), (tf.string, b""), (tf.bool, False)):
        found = mode(functools.partial(lambda d: tf.TensorArray(d, 2, element_shape=[1]).stack(), dtype.name))()
        assert found.numpy().tolist() == [[zero], [zero]]


@MODES
def test_sizes_known_at_the_run(mode):
    run = mode(lambda n: tf.TensorArray(tf.int32, n, element_shape=[]).stack())
    assert [run(tf.constant(n)).shape[0] for n in (0, 1, 3)] == [0, 1, 3]


def test_traced_errors():
    def run(function, size=2, **arguments):
        return tf.function(lambda: function(tf.TensorArray(tf.float32, size, **arguments)))()

    refused = pytest.raises(
        tf.errors.InvalidArgumentError, match="Trying to modify element 2 in a list with 2 elements"
    )
    with refused:
        run(lambda t: t.write(2, 1.0).stack())
    with pytest.raises(
        tf.errors.InvalidArgumentError, match="Expected len.indices. == tensor.shape.0., but saw: 1 vs. 2"
    ):
        run(lambda t: t.scatter([0], [1.0, 2.0]).stack())
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"Incompatible shapes during merge: \[1\] vs. \[2\]"):
        run(lambda t: t.write(0, [1.0]).write(1, [1.0, 2.0]).stack(), infer_shape=False)
    with pytest.raises(
        tf.errors.InvalidArgumentError, match="Unused values in tensor. Length of tensor: 3 Values used: 2"
    ):
        run(lambda t: t.split([1.0, 2.0, 3.0], [1, 1]).concat(), infer_shape=False)
    with pytest.raises(tf.errors.InvalidArgumentError, match="Concat saw a scalar shape at index 0"):
        run(lambda t: t.unstack([1.0, 2.0]).concat())
    with pytest.raises(ValueError, match=r"Inconsistent shapes: saw \(1,\) but expected \(\)"):
        run(lambda t: t.write(0, 1.0).write(1, [1.0]).stack())
    with pytest.raises(ValueError, match="Argument `size` must be provided"):
        run(lambda t: t, None)


def test_element_shapes_in_a_trace():
    shapes = []

    @tf.function
    def f(x):
        ta = tf.TensorArray(tf.float32, 2)
        shapes.append(ta.element_shape)
        ta = ta.write(0, x)
        shapes.extend([ta.element_shape, ta.read(0).shape, ta.stack().shape, ta.gather([0]).shape])
        return ta.stack()

    f(tf.ones([3]))
    assert [None if s.rank is None else s.as_list() for s in shapes] == [None, [3], [3], [2, 3], [1, 3]]
