"""`tf.GradientTape`: what it watches, returns, refuses and forgets, in one thread and in many.

Expected values, classes of exceptions and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import gc
import threading
import tracemalloc
import weakref

import numpy as np
import pytest

import tfcompat as tf


def listed(gradient):
    """A gradient as plain Python, None where there is none."""
    return None if gradient is None else gradient.numpy().tolist()


def square_of(x, **options):
    with tf.GradientTape(**options) as tape:
        y = x * x
    return tape, y


# -- what is watched


def test_constant_is_not_watched():
    x = tf.constant(2.0)
    tape, y = square_of(x)
    assert tape.gradient(y, x) is None


def test_watch_returns_nothing_and_counts_from_then_on():
    x = tf.constant(2.0)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        assert tape.watch(x) is None
        z = y * x
    assert tape.gradient(y, x) is None
    assert listed(tape.gradient(z, x)) == 4.0
    assert listed(tape.gradient(x, x)) == 1.0


def test_watch_of_nests():
    a, b, c = tf.constant(1.0), tf.constant(2.0), tf.Variable(3.0)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch({"a": a, "rest": [b, (c,)]})
        y = a * b * c
    found = tape.gradient(y, {"a": a, "rest": [b, (c,)]})
    assert {key: tf.nest.map_structure(listed, part) for key, part in found.items()} == {
        "a": 6.0,
        "rest": [3.0, (2.0,)],
    }
    assert isinstance(found["rest"][1], tuple)


@pytest.mark.parametrize("value", [1.0, [1.0], np.ones(2), None, "a"])
def test_watch_refuses_what_is_no_tensor(value):
    with tf.GradientTape() as tape, pytest.raises(ValueError, match="Passed in object .* of type .*, not tf.Tensor"):
        tape.watch(value)


def test_trainable_variables_are_watched_when_read():
    v, w, u = tf.Variable(2.0), tf.Variable(3.0, trainable=False), tf.Variable(4.0)
    with tf.GradientTape() as tape:
        y = v * w
    assert [x is v for x in tape.watched_variables()] == [True]
    assert [listed(g) for g in tape.gradient(y, [v, w, u])] == [3.0, None, None]


def test_non_trainable_variable_can_be_watched():
    w = tf.Variable(3.0, trainable=False)
    with tf.GradientTape() as tape:
        tape.watch(w)
        y = w * w
    assert listed(tape.gradient(y, w)) == 6.0


def test_watch_accessed_variables_off():
    v, w = tf.Variable(2.0), tf.Variable(3.0)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(v)
        y = v * w
    assert [listed(g) for g in tape.gradient(y, [v, w])] == [3.0, None]
    assert len(tape.watched_variables()) == 1


def test_variables_that_are_read_only_after_the_tape_are_not_watched():
    v = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        pass
    y = v * v
    assert tape.watched_variables() == ()
    assert tape.gradient(y, v) is None


def test_watched_variables_come_in_the_order_of_their_making_and_outlive_the_gradient():
    v = [tf.Variable(float(i)) for i in range(5)]
    with tf.GradientTape() as tape:
        y = v[3] * v[1] + v[3] * v[4]
    tape.gradient(y, v[3])
    assert [[x is one for one in v].index(True) for x in tape.watched_variables()] == [1, 3, 4]


# -- values at the time of reading


def test_assign_under_the_tape_the_value_read_counts():
    v = tf.Variable(2.0)
    with tf.GradientTape(persistent=True) as tape:
        y = v * v
        v.assign(10.0)
        z = v * v
        v.assign_add(1.0)
        w = v * v
    assert [listed(tape.gradient(t, v)) for t in (y, z, w, [y, z, w])] == [4.0, 20.0, 22.0, 46.0]


def test_assign_after_the_tape_changes_nothing():
    v = tf.Variable([2.0, 3.0])
    tape, y = square_of(v)
    v.assign([100.0, 100.0])
    assert listed(tape.gradient(y, v)) == [4.0, 6.0]


def test_slice_assignment_and_scatter_under_the_tape():
    v = tf.Variable([2.0, 3.0])
    with tf.GradientTape() as tape:
        y = v * v
        v[0].assign(50.0)
        v.scatter_add(tf.IndexedSlices(tf.constant([7.0]), tf.constant([1])))
        z = tf.reduce_sum(y) + tf.reduce_sum(v * v)
    assert listed(tape.gradient(z, v)) == [104.0, 26.0]


def test_what_assign_returns_is_the_variable():
    v = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        y = v.assign(5.0) * v
    assert listed(tape.gradient(y, v)) == 10.0


# -- what is returned


def test_sources_in_nests():
    x, y = tf.Variable(2.0), tf.Variable([3.0, 4.0])
    with tf.GradientTape(persistent=True) as tape:
        loss = tf.reduce_sum(x * y)

    def found(sources):
        return tf.nest.map_structure(listed, tape.gradient(loss, sources))

    assert found(x) == 7.0
    assert found([x, y]) == [7.0, [2.0, 2.0]]
    assert found((x, y)) == (7.0, [2.0, 2.0])
    assert found({"y": y, "x": x}) == {"y": [2.0, 2.0], "x": 7.0}
    assert list(found({"y": y, "x": x})) == ["y", "x"]
    assert found({"a": [x, {"b": (y, x)}], "c": y}) == {"a": [7.0, {"b": ([2.0, 2.0], 7.0)}], "c": [2.0, 2.0]}
    assert found([]) == []
    assert found({}) == {}
    assert found([x, x]) == [7.0, 7.0]


def test_targets_in_nests_are_summed():
    x = tf.Variable(2.0)
    with tf.GradientTape(persistent=True) as tape:
        y, z = x * x, tf.stack([x, 2.0 * x, x * x])
        other = tf.constant(3.0)
    targets = [z, [y, z], {"a": y, "b": (z, z)}, other, [y, other], x, [x, y], [y, y]]
    assert [listed(tape.gradient(t, x)) for t in targets] == [7.0, 11.0, 18.0, None, 4.0, 1.0, 5.0, 8.0]


def test_gradients_of_intermediate_values():
    x = tf.constant(3.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x * x
        z = y * y
    assert [listed(tape.gradient(*pair)) for pair in ((z, y), (z, x), (z, z), (y, z))] == [18.0, 108.0, 1.0, None]
    assert [listed(g) for g in tape.gradient([z, y], [x, y])] == [114.0, 19.0]


def test_a_value_used_twice():
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = x * x
        z = y + y * y + x
    assert listed(tape.gradient(z, x)) == 6.0 + 2 * 9.0 * 6.0 + 1.0


def test_what_is_not_recorded_is_left_out():
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = x * x
    z = y * y
    assert tape.gradient(z, x) is None


def test_numpy_breaks_the_path():
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = tf.constant((x * x).numpy()) * x
    assert listed(tape.gradient(y, x)) == 9.0


def test_output_gradients():
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        y, z = x * x, tf.reduce_sum(x)

    def found(target, given):
        return listed(tape.gradient(target, x, output_gradients=given))

    assert found(y, tf.constant([10.0, 100.0])) == [20.0, 400.0]
    assert found(y, np.array([10.0, 100.0], np.float32)) == [20.0, 400.0]
    assert found([y, z], [tf.constant([1.0, 2.0]), tf.constant(3.0)]) == [5.0, 11.0]
    assert found({"a": y, "b": z}, {"a": tf.constant([1.0, 2.0]), "b": tf.constant(3.0)}) == [5.0, 11.0]
    assert found(y, tf.constant(2.0)) == [4.0, 8.0]
    assert found(y, tf.Variable([10.0, 100.0])) == [20.0, 400.0]
    assert found([y, z], [tf.constant([1.0, 2.0])]) == [3.0, 9.0]
    assert found([y, y], [tf.constant([1.0, 2.0]), tf.constant([10.0, 20.0])]) == [22.0, 88.0]
    with pytest.raises(ValueError, match=r"Attempt to convert a value \(None\) with an unsupported type"):
        found([y, z], [None, tf.constant(3.0)])


def test_output_gradients_that_do_not_fit():
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"Incompatible shapes: \[3\] vs. \[2\]"):
        tape.gradient(y, x, output_gradients=tf.constant([1.0, 2.0, 3.0]))
    for wrong in (tf.constant([1, 2]), np.array([10.0, 100.0])):
        with pytest.raises(tf.errors.InvalidArgumentError, match=r"cannot compute Mul as input #1"):
            tape.gradient(y, x, output_gradients=wrong)
    assert listed(tape.gradient(y, x)) == [2.0, 4.0]
    with tf.GradientTape() as tape:
        z = tf.reduce_sum(x * x)
    with pytest.raises(tf.errors.InvalidArgumentError):
        tape.gradient(z, x, output_gradients=tf.constant([1.0, 3.0]))


def test_unconnected_gradients():
    x, w, n = tf.Variable([1.0, 2.0]), tf.Variable([[1.0]]), tf.Variable([5.0], trainable=False)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
    zero = tf.UnconnectedGradients.ZERO
    assert tape.gradient(y, w) is None
    assert tape.gradient(y, w, unconnected_gradients=tf.UnconnectedGradients.NONE) is None
    assert tape.gradient(y, w, unconnected_gradients="none") is None
    assert listed(tape.gradient(y, w, unconnected_gradients=zero)) == [[0.0]]
    assert listed(tape.gradient(y, w, unconnected_gradients="zero")) == [[0.0]]
    assert [listed(g) for g in tape.gradient(y, [x, w, n], unconnected_gradients=zero)] == [[2.0, 4.0], [[0.0]], [0.0]]
    with pytest.raises(ValueError, match="Unknown value for unconnected_gradients: 'no'"):
        tape.gradient(y, w, unconnected_gradients="no")


# -- once, often, again


def test_second_gradient_of_a_tape_that_is_not_persistent():
    x = tf.Variable(3.0)
    tape, y = square_of(x)
    assert listed(tape.gradient(y, x)) == 6.0
    for again in (tape.gradient, tape.jacobian):
        with pytest.raises(RuntimeError) as caught:
            again(y, x)
        assert str(caught.value) == (
            "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)"
        )


def test_persistent_tape():
    x = tf.Variable(3.0)
    tape, y = square_of(x, persistent=True)
    assert [listed(tape.gradient(y, x)) for _ in range(3)] == [6.0] * 3
    assert listed(tape.jacobian(y, x)) == 6.0


def test_gradient_inside_the_with_stops_a_tape_that_is_not_persistent():
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = x * x
        assert listed(tape.gradient(y, x)) == 6.0
        with pytest.raises(RuntimeError, match="A non-persistent GradientTape can only be used"):
            tape.gradient(y, x)


def test_gradient_inside_the_with_of_a_persistent_tape_is_recorded():
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x * x
        dy = tape.gradient(y, x)
        d2y = tape.gradient(dy, x)
    assert [listed(g) for g in (dy, d2y, tape.gradient(d2y, x))] == [27.0, 18.0, 6.0]


def test_stop_recording():
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape, tf.GradientTape() as other:
        y = x * x
        with tape.stop_recording():
            z = y * x
        w = z * x
    assert tape.gradient(z, x) is None
    assert listed(tape.gradient(w, x)) == 27.0
    assert listed(other.gradient(z, x)) == 27.0


def test_stop_recording_inside_out():
    x = tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        with tape.stop_recording(), tf.GradientTape() as inner:
            inner.watch(x)
            y = x**3
            dy = inner.gradient(y, x)
        z = dy * x
    assert listed(tape.gradient(z, x)) == 12.0


def test_stop_recording_that_fails_inside_goes_on_recording():
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        with pytest.raises(KeyError), tape.stop_recording():
            raise KeyError
        y = x * x
    assert listed(tape.gradient(y, x)) == 6.0


def test_stop_recording_twice():
    with tf.GradientTape() as tape, tape.stop_recording():
        for again in (tape.stop_recording, tape.reset):
            with pytest.raises(ValueError, match="Tape is not recording."), again() or tape:
                pass


def test_stop_recording_and_enter_again_inside():
    x = tf.Variable(2.0)
    tape = tf.GradientTape(persistent=True)
    with tape:
        y = x * x
        with tape.stop_recording():
            with tape:
                z = y * x
            left_out = y * x
        w = y * x
    assert [listed(tape.gradient(t, x)) for t in (z, left_out, w)] == [12.0, None, 12.0]


def test_the_one_gradient_while_not_recording():
    x = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        y = x * x
        with tape.stop_recording():
            assert listed(tape.gradient(y, x)) == 4.0
        z = x * x
    assert listed(tape.gradient(z, x)) == 4.0


def test_stop_recording_of_a_spent_tape():
    x = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        y = x * x
        tape.gradient(y, x)
        with pytest.raises(RuntimeError, match="Trying to stop recording a tape which is not recording."):
            with tape.stop_recording():
                pass
        with pytest.raises(ValueError, match="Tape is not recording."):
            tape.reset()
        with tape:
            z = x * x * x
    assert listed(tape.gradient(z, x)) == 12.0


def test_reset_forgets():
    x, w = tf.Variable(3.0), tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(w)
        y = x * w
        tape.reset()
        assert tape.watched_variables() == ()
        z = x * x * w
    assert [listed(g) for g in tape.gradient(z, [x, w])] == [12.0, None]
    assert listed(square_of(x)[0].gradient(y, x)) is None


@pytest.mark.parametrize("method", ["reset", "stop_recording"])
def test_not_recording(method):
    x = tf.Variable(1.0)
    tape, _ = square_of(x)
    with pytest.raises(ValueError, match="Tape is not recording."), tape.__getattribute__(method)() or tape:
        pass


def test_entering_a_tape_twice():
    tape = tf.GradientTape()
    with tape, pytest.raises(ValueError) as caught, tape:
        pass
    assert str(caught.value) == (
        "Tape is still recording, This can happen if you try to re-enter an already-active tape."
    )


def test_entering_a_tape_again_goes_on():
    x = tf.constant(3.0)
    tape = tf.GradientTape(persistent=True)
    with tape:
        tape.watch(x)
        y = x * x
    between = y * 2.0
    with tape:
        z = y * x
    assert [listed(tape.gradient(t, x)) for t in (y, z, between)] == [6.0, 27.0, None]


def test_tape_entered_again_after_its_gradient_starts_anew():
    x = tf.Variable(3.0)
    tape = tf.GradientTape()
    for expected in (6.0, 6.0):
        with tape:
            y = x * x
        assert listed(tape.gradient(y, x)) == expected


def test_gradient_before_entering():
    x = tf.Variable(3.0)
    with pytest.raises(RuntimeError, match="A non-persistent GradientTape can only be used"):
        tf.GradientTape().gradient(x, x)


# -- tapes in tapes


def derivatives(function, at, order):
    """The derivatives of a function of one number, from the first on, by as many tapes."""
    x = tf.constant(at)
    tapes = [tf.GradientTape() for _ in range(order)]
    for tape in tapes:
        tape.__enter__()
        tape.watch(x)
    y = function(x)
    found = []
    for tape in reversed(tapes):
        tape.__exit__(None, None, None)
        y = tape.gradient(y, x)
        found.append(listed(y))
    return found


@pytest.mark.parametrize(
    ("function", "at", "expected"),
    [
        (lambda x: x**4, 2.0, [32.0, 48.0, 48.0, 24.0]),
        (lambda x: x * x * x * x, 2.0, [32.0, 48.0, 48.0, 24.0]),
        (tf.math.exp, 0.0, [1.0, 1.0, 1.0, 1.0]),
        (tf.math.sin, 0.0, [1.0, 0.0, -1.0, 0.0]),
        (tf.math.tanh, 0.0, [1.0, 0.0, -2.0, 0.0]),
        (lambda x: tf.math.sqrt(x) * x, 4.0, [3.0, 0.375, -0.046875, 0.017578125]),
    ],
)
def test_orders_up_to_four(function, at, expected):
    np.testing.assert_allclose(derivatives(function, at, 4), expected, rtol=1e-6)


def test_second_derivative_of_a_variable_with_its_gradient_inside_and_outside_the_outer_tape():
    x = tf.Variable(3.0)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = x**3
        inside = inner.gradient(y, x)
    assert [listed(inside), listed(outer.gradient(inside, x))] == [27.0, 18.0]
    with tf.GradientTape() as outer, tf.GradientTape() as inner:
        y = x**3
    outside = inner.gradient(y, x)
    assert [listed(outside), listed(outer.gradient(outside, x))] == [27.0, None]


def test_penalty_on_a_gradient():
    w, x = tf.Variable([[1.0], [2.0]]), tf.constant([[3.0, 4.0]])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(tf.math.square(tf.reduce_sum(tf.reshape(w, [1, 2]) * x, 1)))
        g = inner.gradient(y, x)
        penalty = tf.reduce_sum(g * g)
    assert listed(outer.gradient(penalty, w)) == [[2288.0], [3696.0]]


def test_tapes_that_are_crossed():
    x = tf.Variable(3.0)
    a, b = tf.GradientTape(persistent=True), tf.GradientTape(persistent=True)
    a.__enter__()
    y = x * x
    b.__enter__()
    z = y * x
    a.__exit__(None, None, None)
    w = z * x
    b.__exit__(None, None, None)
    assert [listed(a.gradient(t, x)) for t in (y, z, w)] == [6.0, 27.0, None]
    assert [listed(b.gradient(t, x)) for t in (y, z, w)] == [None, 9.0, 54.0]
    v = x * x
    assert [a.gradient(v, x), b.gradient(v, x)] == [None, None]


def test_two_tapes_see_the_same_ops():
    x = tf.constant(3.0)
    with tf.GradientTape() as a, tf.GradientTape() as b:
        a.watch(x)
        b.watch(x)
        y = x * x
    assert [listed(a.gradient(y, x)), listed(b.gradient(y, x))] == [6.0, 6.0]


# -- what is refused


def test_none_as_target():
    x = tf.Variable(3.0)
    tape, _ = square_of(x)
    with pytest.raises(TypeError) as caught:
        tape.gradient(None, x)
    assert str(caught.value) == (
        "Argument `target` should be a list or nested structure of Tensors, Variables or CompositeTensors to be "
        "differentiated, but received None."
    )


def test_unwatched_variable_as_its_own_target():
    v = tf.Variable(2.0)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        pass
    assert listed(tape.gradient(v, v)) == 1.0
    assert tape.watched_variables() == ()


def test_unconnected_sources_of_other_types():
    with tf.GradientTape(persistent=True) as tape:
        y = tf.constant(1.0)
    found = [tape.gradient(y, x, unconnected_gradients="zero") for x in map(tf.constant, ("a", 2, True, [2.5]))]
    assert [np.asarray(g).tolist() for g in found] == [b"", 0, False, [0.0]]


@pytest.mark.parametrize("sources", [1.0, np.ones(2), None, "x", [None]])
def test_sources_that_are_no_tensors(sources):
    x = tf.Variable(3.0)
    tape, y = square_of(x)
    with pytest.raises((AttributeError, TypeError)):
        tape.gradient(y, sources)


@pytest.mark.parametrize("target", [1.0, np.ones(2), [None], "a"])
def test_targets_that_are_no_tensors(target):
    x = tf.Variable(3.0)
    tape, _ = square_of(x)
    with pytest.raises((AttributeError, TypeError)):
        tape.gradient(target, x)


def test_watch_before_entering_and_after_the_gradient():
    x = tf.Variable(3.0)
    tape, y = square_of(x)
    tape.gradient(y, x)
    for spent in (tape, tf.GradientTape()):
        with pytest.raises(AttributeError):
            spent.watch(x)


def test_error_inside_the_with_leaves_no_tape_on():
    x = tf.Variable(3.0)
    with pytest.raises(ZeroDivisionError), tf.GradientTape(persistent=True) as tape:
        y = x * x
        raise ZeroDivisionError
    z = x * x
    assert [listed(tape.gradient(y, x)), tape.gradient(z, x)] == [6.0, None]


def test_error_inside_nested_tapes_leaves_none_on():
    x = tf.Variable(3.0)
    with pytest.raises(ZeroDivisionError), tf.GradientTape() as a, tf.GradientTape() as b:
        raise ZeroDivisionError
    z = x * x
    assert [a.gradient(z, x), b.gradient(z, x)] == [None, None]


def test_gradient_that_fails_leaves_the_tape_usable():
    x = tf.Variable([1.0, 2.0])
    tape, y = square_of(x, persistent=True)
    with pytest.raises(tf.errors.InvalidArgumentError):
        tape.gradient(y, x, output_gradients=tf.constant([1.0, 2.0, 3.0]))
    assert listed(tape.gradient(y, x)) == [2.0, 4.0]


# -- threads


def in_threads(count, body):
    """Run `body(i)` in threads that start together; what they return, or the first error."""
    results, barrier = [None] * count, threading.Barrier(count)

    def run(at):
        barrier.wait()
        try:
            results[at] = body(at)
        except BaseException as error:  # handed to the caller, who raises it
            results[at] = error

    threads = [threading.Thread(target=run, args=(at,)) for at in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results


def test_a_tape_does_not_see_other_threads():
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        (y,) = in_threads(1, lambda _: x * x)
        assert tape.watched_variables() == ()
        z = y * x
    assert [tape.gradient(y, x), listed(tape.gradient(z, x))] == [None, 9.0]


def test_a_tape_of_another_thread_is_not_seen_here():
    x = tf.Variable(3.0)
    entered, done = threading.Event(), threading.Event()
    found = {}

    def other():
        with tf.GradientTape() as tape:
            entered.set()
            done.wait()
            found["seen"] = tape.watched_variables()

    thread = threading.Thread(target=other)
    thread.start()
    entered.wait()
    y = x * x
    done.set()
    thread.join()
    assert found["seen"] == ()
    assert listed(y) == 9.0


def test_eight_threads_each_with_its_tape_over_one_variable():
    v = tf.Variable([1.0, 2.0, 3.0])

    def body(at):
        found = []
        for i in range(30):
            factor = float(at * 100 + i)
            with tf.GradientTape() as tape:
                y = tf.reduce_sum(v * v * factor)
            found.append(listed(tape.gradient(y, v)) == [2 * factor, 4 * factor, 6 * factor])
        return all(found)

    assert in_threads(8, body) == [True] * 8


def test_gradient_in_another_thread():
    x = tf.Variable(3.0)
    tape, y = square_of(x)
    assert in_threads(1, lambda _: listed(tape.gradient(y, x))) == [6.0]


def test_a_tape_that_another_thread_leaves_does_no_harm():  # to TensorFlow it does: the process dies later
    tape = tf.GradientTape()
    tape.__enter__()
    in_threads(1, lambda _: tape.__exit__(None, None, None))
    x = tf.Variable(3.0)
    y = x * x
    tape.gradient(y, x)
    tape, y = square_of(x)
    assert listed(tape.gradient(y, x)) == 6.0


# -- memory


def chain(x, ops):
    for _ in range(ops):
        x = x * 1.0
    return x


def test_memory_is_given_back():
    x = tf.constant(np.zeros(1000, np.float32))
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = chain(x, 10_000)
        held = tracemalloc.get_traced_memory()[0] - before
        g = tape.gradient(y, x)
        after = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert held > 10_000 * 4_000
    assert after < 1_000_000  # some thousand empty tuples stay in the pools of CPython
    assert listed(g) == [1.0] * 1000


def test_no_cycles():
    gc.collect()
    gc.disable()
    try:
        v = tf.Variable([1.0, 2.0])
        tape, y = square_of(v, persistent=True)
        watched = [weakref.ref(one) for one in (tape, y, tape.gradient(y, v), v)]
        del tape, y, v
        assert [one() for one in watched] == [None] * 4
    finally:
        gc.enable()


def test_no_cycles_of_higher_order_or_custom_gradients():
    @tf.custom_gradient
    def cube(x):
        return x * x * x, lambda g: g * 3.0 * x * x

    gc.collect()
    gc.disable()
    try:
        x = tf.constant(3.0)
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = cube(x)
            g = inner.gradient(y, x)
        h = outer.gradient(g, x)
        assert listed(h) == 18.0
        watched = [weakref.ref(one) for one in (outer, inner, y, g, h, x)]
        del outer, inner, y, g, h, x
        assert [one() for one in watched] == [None] * 6
    finally:
        gc.enable()


def test_a_value_that_no_formula_needs_is_released_with_the_tape_only():
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        z = tf.reduce_sum(y)
    held = weakref.ref(y)
    del y
    assert held() is not None
    del tape, z
    gc.collect()
    assert held() is None


def test_chain_of_100_000_ops_needs_no_recursion():
    x = tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = chain(x, 100_000)
    assert listed(tape.gradient(y, x)) == 1.0


def test_chain_of_3_000_ops_to_second_order():
    x = tf.constant(2.0)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = chain(x, 3_000) ** 2
        g = inner.gradient(y, x)
    assert [listed(g), listed(outer.gradient(g, x))] == [4.0, 2.0]


def test_an_op_on_the_tape_takes_at_most_a_kilobyte():
    x = tf.constant(2.0)
    ops = 10_000
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = chain(x, ops)
        each = (tracemalloc.get_traced_memory()[0] - before) / ops
    finally:
        tracemalloc.stop()
    assert each <= 1024
    assert listed(tape.gradient(y, x)) == 1.0
