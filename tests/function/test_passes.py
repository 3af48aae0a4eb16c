"""The passes of traced functions, one by one: what each drops, and that results stay the same bits."""

from __future__ import annotations

import numpy as np
import pytest

import tfcompat as tf
from tfcompat._function import buffers, fusion, passes
from tfcompat._function.emit import Emitted


def program_of(function, *specs):
    return tf.function(function, autograph=False).get_concrete_function(*specs)._program


def names(program):
    return [node.primitive.name for node in program.nodes if node.primitive.name != "placeholder"]


VECTOR = tf.TensorSpec([3])
ANY = tf.TensorSpec([None])


def test_dead_drops_what_nothing_needs_and_keeps_effects():
    v = tf.Variable(1.0)

    def f(x):
        tf.exp(x)
        v.assign(2.0)
        return x + 1.0

    assert names(passes.dead(program_of(f, VECTOR))) == ["assign_variable", "add"]


def test_dead_drops_results_of_branches_and_variables_of_loops_that_nobody_takes():
    def f(x):
        a, _ = tf.cond(x[0] > 0, lambda: (x + 1.0, tf.exp(x)), lambda: (x - 1.0, tf.sin(x)))
        _, y, _ = tf.while_loop(lambda i, y, z: i < 3, lambda i, y, z: (i + 1, y * x, tf.tanh(z)), (0, x, x))
        return a, y

    program = passes.dead(program_of(f, VECTOR))
    inner = [names(p) for node in program.nodes for p in passes.programs_of(node)]
    assert inner == [["add"], ["subtract"], ["less"], ["add", "multiply"]]


def test_calls_are_written_out():
    inner = tf.function(lambda x: x * 2.0)

    def f(x):
        return inner(inner(x)) + inner(x)

    program = program_of(f, VECTOR)
    assert names(program) == ["call", "call", "call", "add"]
    assert names(passes.inlined(program)) == ["multiply", "multiply", "multiply", "add"]
    assert names(passes.improve(program)) == ["multiply", "multiply", "add"]  # the same product is made once


def test_needless_ops_go():
    def f(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.identity(x) * x
        return tape.gradient(y, x)

    before, after = program_of(f, VECTOR), passes.improve(program_of(f, VECTOR))
    assert "sum_like" in names(before) and "identity" in names(before)
    assert names(after) == ["add"]


def test_sums_stay_where_shapes_may_differ():
    def f(x, y):
        with tf.GradientTape() as tape:
            tape.watch([x, y])
            z = x * y
        return tape.gradient(z, [x, y])

    assert names(passes.improve(program_of(f, ANY, ANY))).count("sum_like") == 2


def test_common_subexpressions_are_one():
    def f(x):
        return tf.exp(x) * tf.exp(x) + tf.reduce_sum(x, 0) + tf.reduce_sum(x, 0, keepdims=True) + tf.reduce_sum(x, 0)

    assert sorted(names(passes.common(program_of(f, VECTOR)))).count("exp") == 1
    assert names(passes.common(program_of(f, VECTOR))).count("reduce_sum") == 2


def test_constants_that_only_look_alike_are_two():
    def f(x):
        return tf.maximum(x, 0.0) / tf.constant(0.0), tf.maximum(x, 0.0) / tf.constant(-0.0)

    a, b = tf.function(f)(tf.constant(1.0))
    assert (a.numpy(), b.numpy()) == (np.inf, -np.inf)


def test_readings_are_one_until_something_changes_the_variable():
    v, w = tf.Variable(1.0), tf.Variable(2.0)

    def f(x):
        a = v * x + v
        w.assign(a)
        b = v * 2.0
        v.assign(x)
        return a + b + v + w

    found = names(passes.improve(program_of(f, tf.TensorSpec([]))))
    assert found.count("read_variable") == 1  # what is assigned is what is read next
    g = tf.function(f)
    assert g(tf.constant(3.0)).numpy() == 1 * 3 + 1 + 2 + 3 + 4


def test_readings_of_arguments_may_be_of_one_variable():
    v = tf.Variable(1.0)

    @tf.function
    def f(a):
        before = a * 1.0
        v.assign(5.0)
        return before + a

    assert f(v).numpy() == 6.0
    v.assign(1.0)
    assert f(tf.Variable(1.0)).numpy() == 2.0


@pytest.mark.parametrize("length", [0, 1, 3])
def test_algebra_is_exact(length):
    values = np.array([np.nan, -0.0, np.inf][:length], np.float32)

    def f(x):
        return x * 1.0, 1.0 * x, x / 1.0, x - 0.0, tf.negative(-x), x + 0.0, tf.ones_like(x) * x

    program = passes.improve(program_of(f, ANY))
    assert names(program) == ["add"]  # -0 + 0 is 0: that one stays
    for made, expected in zip(tf.function(f)(values), f(tf.constant(values)), strict=True):
        assert made.numpy().tobytes() == expected.numpy().tobytes()


def test_results_are_written_over_what_nothing_needs():
    def f(x, y):
        a = x * y
        b = a + y
        return b * b

    spec = tf.TensorSpec([100, 100])
    program = passes.improve(program_of(f, spec, spec))
    assert len(buffers.overwritten(program)) == 2
    x, y = (np.random.RandomState(0).rand(2, 100, 100)).astype(np.float32)
    kept = x.copy(), y.copy()
    assert np.array_equal(tf.function(f)(tf.constant(x), tf.constant(y)).numpy(), ((x * y) + y) ** 2)
    assert np.array_equal(x, kept[0]) and np.array_equal(y, kept[1])


def test_views_keep_their_memory():
    def f(x):
        a = x * 2.0
        view = tf.reshape(a, [-1])
        b = a + 1.0
        return view, b

    x = tf.ones([100, 100])
    view, b = tf.function(f)(x)
    assert view.numpy()[0] == 2.0 and b.numpy()[0, 0] == 3.0


def test_buffers_are_not_taken_while_somebody_holds_them():
    f = tf.function(lambda x: x * 3.0)
    x = tf.ones([200, 200])
    made = [f(x + float(at)) for at in range(5)]
    assert [float(y[0, 0]) for y in made] == [3.0, 6.0, 9.0, 12.0, 15.0]
    held = made[0][1]  # a view
    del made
    f(x)
    f(x)
    assert held.numpy()[0] == 3.0


def test_fused_chains_give_the_same_bits():
    def f(x, y):
        t = tf.tanh(x * 2.0 + 1.0)
        return t * y, t - y

    n = fusion.LEAST + 77
    rng = np.random.RandomState(0)
    x, y = (tf.constant(rng.randn(n).astype(np.float32)) for _ in range(2))
    traced = tf.function(f)
    program = fusion.fused(passes.improve(program_of(f, x, y)))
    assert names(program) == ["fused"]
    for made, expected in zip(traced(x, y), f(x, y), strict=True):
        assert np.array_equal(made.numpy(), expected.numpy())
    unknown = tf.function(f, input_signature=[ANY, ANY])
    for size in (n, 5):
        for made, expected in zip(unknown(x[:size], y[:size]), f(x[:size], y[:size]), strict=True):
            assert np.array_equal(made.numpy(), expected.numpy())


def test_fusion_keeps_the_order_of_what_is_needed():
    def f(x):
        a = x * 2.0
        s = tf.reduce_sum(a)
        b = a + s
        return b * b

    x = tf.ones([fusion.LEAST])
    assert tf.function(f)(x).numpy()[0] == (2.0 + 2.0 * fusion.LEAST) ** 2


def test_source_is_shown_by_tracebacks():
    import linecache

    concrete = tf.function(lambda x: x + 1.0).get_concrete_function(VECTOR)
    assert "v0 + c" in concrete.source
    program = concrete._program
    made = Emitted("shown", passes.improve(program))
    assert linecache.getline(made.filename, 1).startswith("def shown(")
    name = made.filename
    del made
    assert linecache.getline(name, 1) == ""
