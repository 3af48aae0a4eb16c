"""State in traced functions: variables that change by rows and slices, optimizers, derivatives of what is read."""

from __future__ import annotations

import numpy as np
import pytest

import tfcompat as tf


@pytest.mark.parametrize("name", ["add", "sub", "mul", "div", "max", "min", "update"])
def test_rows_change_at_each_run(name):
    slices = tf.IndexedSlices(tf.constant([[1.0, 2.0], [4.0, 5.0]]), tf.constant([0, 2]))
    v, w = tf.Variable(tf.ones([3, 2]) * 3), tf.Variable(tf.ones([3, 2]) * 3)

    @tf.function
    def change():
        before = v + 0.0
        return before, getattr(v, f"scatter_{name}")(slices) + 0.0

    for _ in range(2):
        before = w.numpy()
        getattr(w, f"scatter_{name}")(slices)
        found = change()
        np.testing.assert_array_equal(found[0], before)
        np.testing.assert_array_equal(found[1], w)
    np.testing.assert_array_equal(v, w)


def test_bad_rows_are_refused_at_the_run_and_change_nothing():
    v = tf.Variable([1.0, 2.0])
    change = tf.function(lambda i: v.scatter_add(tf.IndexedSlices(tf.constant([5.0]), i)))
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"indices\[0\] = 7 is not in \[0, 2\)"):
        change(tf.constant([7]))
    np.testing.assert_array_equal(v, [1.0, 2.0])


def test_slices_are_assigned_at_each_run():
    v = tf.Variable(tf.zeros([3, 2]))

    @tf.function
    def change(n, x):
        v[n, 1].assign(x)
        v[1:, 0].assign([x, x + 1.0])

    change(tf.constant(0), tf.constant(5.0))
    change(tf.constant(2), tf.constant(7.0))
    np.testing.assert_array_equal(v, [[0, 5], [7, 0], [8, 7]])


def test_sums_of_other_shapes_are_refused_at_the_run():
    v = tf.Variable([1.0, 2.0], shape=tf.TensorShape([None]))
    add = tf.function(lambda x: v.assign_add(x))
    with pytest.raises(tf.errors.InvalidArgumentError, match="shapes must be equal"):
        add(tf.constant([1.0]))


def test_optimizers_take_rows():
    def run(step_of):
        table, optimizer = tf.Variable(tf.ones([3, 2])), tf.keras.optimizers.Adam(0.1)

        def step(ids):
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum(tf.gather(table, ids) ** 3)
            optimizer.apply_gradients([(tape.gradient(loss, table), table)])

        step = step_of(step)
        step(tf.constant([1, 1]))
        step(tf.constant([0, 1]))
        return table.numpy()

    np.testing.assert_array_equal(run(tf.function), run(lambda step: step))


def test_optimizers_change_the_variables_that_are_arguments():
    a, b = tf.Variable(1.0), tf.Variable(1.0)
    optimizer = tf.keras.optimizers.SGD(0.5)

    @tf.function
    def step(v):
        optimizer.apply_gradients([(tf.constant(1.0), v)])

    step(a)
    step(a)
    step(b)
    assert (a.numpy(), b.numpy()) == (0.0, 0.5)
    optimizer.apply_gradients([(tf.constant(1.0), a)])
    assert a.numpy() == -0.5


def test_variables_made_in_an_init_scope_count_as_made_by_the_function():
    made = []

    @tf.function
    def f(x):
        if not made:
            with tf.init_scope():
                made.append(tf.Variable(2.0))
        return x * made[0]

    assert f(3.0).numpy() == 6.0
    assert f.experimental_get_tracing_count() == 2


def test_gradients_reach_variables_that_a_loop_reads_and_changes():
    v = tf.Variable(2.0)

    @tf.function
    def f(x):
        for _ in tf.range(2):
            x = x * v
            v.assign_add(1.0)
        return x

    with tf.GradientTape() as tape:
        y = f(tf.constant(1.0))
    assert y.numpy() == 6.0
    assert tape.gradient(y, v).numpy() == 5.0  # of both readings: 3 and 2


def test_gradients_reach_variables_that_a_branch_reads_and_changes():
    v = tf.Variable(2.0)

    @tf.function
    def f(x):
        if x > 0:
            v.assign(v * 2.0)
            y = v * x
        else:
            y = v - x
        return y

    for x, value, gradient in ((3.0, 12.0, 3.0), (-1.0, 5.0, 1.0)):
        with tf.GradientTape() as tape:
            y = f(tf.constant(x))
        assert (y.numpy(), tape.gradient(y, v).numpy()) == (value, gradient)


def test_second_derivatives_through_branches_in_loops():
    @tf.function
    def f(x, n):
        for i in tf.range(n):
            if i % 2 == 0:
                for _ in tf.range(i):
                    x = x * x
            else:
                x = x * 2.0
        return x

    x = tf.constant(1.5)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x, tf.constant(4))  # 2 * (2 * x) ** 4
        first = inner.gradient(y, x)
    np.testing.assert_allclose([y, first, outer.gradient(first, x)], [32 * 1.5**4, 128 * 1.5**3, 384 * 1.5**2])
