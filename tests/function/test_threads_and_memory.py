"""Functions as objects: threads, memory, what can be collected; programs nested to any depth."""

from __future__ import annotations

import gc
import threading
import tracemalloc
import weakref

import numpy as np
import pytest

import tfcompat as tf


def _together(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_threads_trace_once():
    traces = []

    @tf.function
    def f(x):
        traces.append(1)
        return x + 1

    _together(*[lambda: f(tf.constant(1))] * 4)
    assert len(traces) == 1


def test_threads_do_not_share_buffers():
    @tf.function
    def f(x):
        for _ in range(4):
            x = tf.tanh(x * 0.5 + x) @ x
        return x

    inputs = [tf.constant(np.random.RandomState(n).rand(200, 200) / 100, tf.float32) for n in range(3)]
    expected = [np.array(f(x)) for x in inputs]
    wrong = []

    def work(n):
        for _ in range(20):
            if not np.array_equal(f(inputs[n]), expected[n]):
                wrong.append(n)

    _together(*[lambda n=n: work(n) for n in range(3)])
    assert not wrong


def test_tapes_and_traces_of_threads_do_not_meet():
    cube = tf.function(lambda x: x * x * x)
    wrong = []

    def differentiate():
        for _ in range(50):
            x = tf.constant(2.0)
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = cube(x)
            if tape.gradient(y, x).numpy() != 12.0:
                wrong.append(1)

    def trace():
        for n in range(20):
            tf.function(lambda x, n=n: x * 2.0 + float(n))(tf.constant(1.0))

    _together(differentiate, trace, differentiate)
    assert not wrong


def test_calls_leave_nothing_behind():
    v = tf.Variable(1.0)
    f = tf.function(lambda x: x * v + 1.0)
    x = tf.constant(1.0)

    def run(times):
        for _ in range(times):
            f(x)
        for _ in range(times // 10):
            with tf.GradientTape() as tape:
                y = f(x)
            tape.gradient(y, v)
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        run(500)
        before = run(500)
        assert run(5000) - before < 5000
    finally:
        tracemalloc.stop()


def test_objects_with_traced_methods_can_be_collected():
    class Thing:
        def __init__(self):
            self.v = tf.Variable(2.0)

        @tf.function
        def method(self, x):
            return x * self.v

    thing = Thing()
    assert thing.method(tf.constant(3.0)).numpy() == 6.0
    references = weakref.ref(thing), weakref.ref(thing.v)
    del thing
    gc.collect()
    assert [reference() for reference in references] == [None, None]


def test_functions_can_be_collected():
    f = tf.function(lambda x: x + 1)
    concrete = f.get_concrete_function(tf.TensorSpec([]))
    references = weakref.ref(f), weakref.ref(concrete)
    del f, concrete
    gc.collect()
    assert [reference() for reference in references] == [None, None]


@pytest.mark.parametrize("depth", [3, 30])
def test_loops_nest_to_any_depth(depth):
    def nest(x, n):
        if n == 0:
            return x * 1.5
        return tf.while_loop(lambda i, x: i < 1, lambda i, x: (i + 1, nest(x, n - 1)), (0, x))[1]

    f = tf.function(lambda x: nest(x, depth), autograph=False)
    x = tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    assert (y.numpy(), tape.gradient(y, x).numpy()) == (3.0, 1.5)


def test_errors_deep_inside_name_their_node():
    def nest(x, i, n):
        if n == 0:
            return tf.gather(x, i)
        return tf.while_loop(lambda j, y: j < 1, lambda j, y: (j + 1, nest(x, i, n - 1)), (0, x[0]))[1]

    f = tf.function(lambda x, i: nest(x, i, 15), autograph=False)
    with pytest.raises(tf.errors.InvalidArgumentError, match="Detected at node .*GatherV2"):
        f(tf.constant([1.0]), tf.constant(4))
