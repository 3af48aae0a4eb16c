"""`tf.cond`, `tf.case`, `tf.switch_case`, `tf.while_loop`: what runs, in eager mode and traced, and gradients."""

import pytest

import tfcompat as tf

MODES = pytest.mark.parametrize("mode", [lambda f: f, tf.function], ids=["eager", "traced"])


def slopes(f, x):
    """The value, the gradient and the second gradient of a function of one tensor."""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        g = tape.gradient(y, x)
    return [None if one is None else one.numpy() for one in (y, g, outer.gradient(g, x))]


def test_eager_cond_calls_one_branch():
    called = []
    assert tf.cond(tf.constant(False), lambda: called.append("true"), lambda: called.append("false")) is None
    assert called == ["false"]


def test_traced_cond_calls_both_once():
    called = []

    @tf.function
    def f(p):
        return tf.cond(p, lambda: (called.append("true"), 1)[1], lambda: (called.append("false"), 2)[1])

    assert [int(f(tf.constant(p))) for p in (True, False, True)] == [1, 2, 1]
    assert called == ["true", "false"]


@MODES
def test_gradients_of_branches(mode):
    f = mode(lambda x: tf.cond(x > 1.0, lambda: x**3, lambda: -x))
    assert slopes(f, tf.constant(2.0)) == [8.0, 12.0, 12.0]
    assert slopes(f, tf.constant(0.5))[:2] == [-0.5, -1.0]


@MODES
def test_gradient_of_a_branch_that_reads_a_variable(mode):
    v = tf.Variable(3.0)
    f = mode(lambda p: tf.cond(p, lambda: v * v, lambda: 2.0 * v))
    for p, expected in ((True, 6.0), (False, 2.0)):
        with tf.GradientTape() as tape:
            y = f(tf.constant(p))
        assert float(tape.gradient(y, v)) == expected


@MODES
def test_gradients_of_numbered_branches(mode):
    x = tf.constant(3.0)
    f = mode(lambda i, x: tf.switch_case(i, [lambda: x, lambda: x * x, lambda: x**3]))
    for i, expected in enumerate((1.0, 6.0, 27.0)):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(tf.constant(i), x)
        assert float(tape.gradient(y, x)) == expected


@MODES
def test_case_is_a_chain(mode):
    asked = []

    def says(n):
        asked.append(n)
        return tf.constant(n)

    f = mode(lambda x: tf.case([(x < 0, lambda: says(1)), (x < 10, lambda: says(2))], default=lambda: says(3)))
    assert [int(f(tf.constant(x))) for x in (-1, 5, 50)] == [1, 2, 3]
    assert asked == [1, 2, 3]


def test_traced_case_without_a_true_condition():
    f = tf.function(lambda p: tf.case([(p, lambda: 1)]))
    assert int(f(tf.constant(True))) == 1
    with pytest.raises(tf.errors.InvalidArgumentError, match="None of conditions evaluated as True"):
        f(tf.constant(False))


def test_traced_case_with_two_true_conditions():
    f = tf.function(lambda p, q: tf.case([(p, lambda: 1), (q, lambda: 2)], default=lambda: 3, exclusive=True))
    assert int(f(tf.constant(False), tf.constant(True))) == 2
    with pytest.raises(tf.errors.InvalidArgumentError, match="more than 1 conditions"):
        f(tf.constant(True), tf.constant(True))


@MODES
def test_slices_go_through_branches(mode):
    slices = tf.IndexedSlices(tf.constant([1.0]), tf.constant([1]))

    def run(p):
        return tf.cond(p, lambda: slices, lambda: tf.IndexedSlices(2.0 * slices.values, slices.indices)).values

    assert mode(run)(tf.constant(False)).numpy().tolist() == [2.0]


@MODES
def test_gradients_of_loops(mode):
    def power(x):
        return tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a * x), (0, tf.constant(1.0)))[1]

    value, slope, _ = slopes(power, tf.constant(2.0))
    assert (value, slope) == (8.0, 12.0)
    with tf.GradientTape() as tape:
        x = tf.constant(2.0)
        tape.watch(x)
        y = mode(power)(x)
    assert float(tape.gradient(y, x)) == 12.0


def test_no_gradient_of_a_loop_without_back_prop():
    x = tf.constant(2.0)
    f = tf.function(
        lambda x: tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a * x), (0, 1.0), back_prop=False)[1]
    )
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    assert float(y) == 8.0 and tape.gradient(y, x) is None


@MODES
def test_loops_in_loops(mode):
    def table(n):
        def outer(i, total):
            inner = tf.while_loop(lambda j, s: j <= i, lambda j, s: (j + 1, s + i * j), (0, 0))[1]
            return i + 1, total + inner

        return tf.while_loop(lambda i, total: i < n, outer, (0, 0))[1]

    assert int(mode(table)(tf.constant(4))) == sum(i * j for i in range(4) for j in range(i + 1))


@MODES
def test_tensor_arrays_are_loop_variables(mode):
    def squares(n):
        ta = tf.TensorArray(tf.int32, size=0, dynamic_size=True)
        return tf.while_loop(lambda i, ta: i < n, lambda i, ta: (i + 1, ta.write(i, i * i)), (0, ta))[1].stack()

    assert mode(squares)(tf.constant(4)).numpy().tolist() == [0, 1, 4, 9]


@MODES
def test_the_number_of_rounds_is_limited(mode):
    run = mode(lambda n: tf.while_loop(lambda i: i < 10, lambda i: [i + 1], [0], maximum_iterations=n)[0])
    assert [int(run(tf.constant(n))) for n in (-1, 0, 3, 20)] == [0, 0, 3, 10]


def test_invariants_of_slices():
    slices = tf.IndexedSlices(tf.ones([1, 2]), tf.constant([0]))

    @tf.function
    def f():
        def longer(i, s):
            values, indices = tf.concat([s.values, s.values], 0), tf.concat([s.indices, s.indices], 0)
            return i + 1, tf.IndexedSlices(values, indices)

        invariants = (tf.TensorShape([]), tf.TensorShape([None, 2]))
        return tf.while_loop(lambda i, s: i < 2, longer, (0, slices), shape_invariants=invariants)[1].values

    assert f().shape == (4, 2)


def test_eager_bodies_may_return_another_sequence_but_not_another_structure():
    assert isinstance(tf.while_loop(lambda i: i < 1, lambda i: (i + 1,), [0]), tuple)
    with pytest.raises(ValueError, match="same number of elements"):
        tf.while_loop(lambda i: i < 1, lambda i: (i + 1, i), [0])
