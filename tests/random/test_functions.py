"""Random numbers in traced functions: the numbers were taken from TensorFlow 2.21."""

from __future__ import annotations

import numpy as np
import pytest

import tfcompat as tf


def function(python, **options):
    return tf.function(python, autograph=False, **options)


def close(found, expected):
    np.testing.assert_allclose(np.asarray(found), np.array(expected, np.float32), rtol=2e-6)


FIRST, SECOND, THIRD = [0.3536911, 0.6635877], [-1.2470909, -0.5402684], [-1.3882126, 1.2341074]


@pytest.fixture(autouse=True)
def seven():
    tf.random.set_seed(7)


def test_a_function_counts_its_ops_and_goes_on_at_each_call():
    one, other = [function(lambda: tf.random.normal([2])) for _ in range(2)]
    close(one(), FIRST)
    close(other(), FIRST)
    close(one(), SECOND)
    close(other(), SECOND)
    close(one(), THIRD)


def test_set_seed_rewinds_but_does_not_seed_again():
    f = function(lambda: tf.random.normal([2]))
    first, second = f().numpy(), f().numpy()
    tf.random.set_seed(9)
    np.testing.assert_array_equal(f().numpy(), first)
    np.testing.assert_array_equal(f().numpy(), second)


def test_set_seed_inside_is_for_what_follows_in_the_graph():
    def body():
        before = tf.random.normal([2])
        tf.random.set_seed(9)
        return before, tf.random.normal([2])

    close(function(body)()[1], [-0.04967896, 0.12991369])
    close(tf.random.normal([2]), [0.5983449, 0.06276207])  # the eager seed is still 7


def test_each_place_of_a_called_function_has_its_own_stream():
    inner = function(lambda: tf.random.normal([2]))
    outer = function(lambda: (inner(), inner()))
    first = [x.numpy() for x in outer()]
    np.testing.assert_array_equal(first[0], first[1])
    close(outer()[0], SECOND)
    np.testing.assert_array_equal(inner().numpy(), first[0])
    close(outer()[1], THIRD)


def test_under_a_tape_the_stream_is_another():
    f = function(lambda x: x * tf.random.normal([2]))
    x = tf.ones([2])
    plain = f(x).numpy()
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    np.testing.assert_array_equal(y.numpy(), plain)
    np.testing.assert_array_equal(tape.gradient(y, x).numpy(), plain)
    close(f(x), SECOND)


def test_loops_count_by_themselves():
    tf.random.set_seed(4)

    def body():
        first = tf.random.normal([])
        drawn = tf.while_loop(
            lambda i, a: i < 3,
            lambda i, a: (i + 1, tf.concat([a[1:], [tf.random.normal([])]], 0)),
            [tf.constant(0), tf.zeros([3])],
        )[1]
        return first, drawn

    first, drawn = function(body)()
    close(first, -0.02323673)
    close(drawn, [-0.02323673, 1.2913918, -1.2839048])


def test_numbers_of_unseeded_functions_differ():
    tf.random.set_seed(None)
    f = function(lambda: tf.random.normal([4]))
    assert len({f().numpy().tobytes() for _ in range(3)}) == 3


@pytest.mark.parametrize(
    ("draw", "shape"),
    [
        (lambda x: tf.random.normal(tf.shape(x)), (None, 3)),
        (lambda x: tf.random.uniform([tf.shape(x)[0], 2]), (None, 2)),
        (lambda x: tf.random.shuffle(x), (None, 3)),
        (lambda x: tf.random.categorical(x, 5), (None, 5)),
        (lambda x: tf.random.gamma([5], x), (5, None, 3)),
        (lambda x: tf.random.poisson([2], x), (2, None, 3)),
        (lambda x: tf.random.stateless_uniform(tf.shape(x), [1, 2]), (None, 3)),
        (lambda x: tf.random.stateless_normal([tf.shape(x)[0], 4], tf.shape(x)), (None, 4)),
        (lambda x: tf.nn.dropout(x, 0.5), (None, 3)),
    ],
)
def test_shapes_of_unknown_lengths(draw, shape):
    said = []

    def body(x):
        made = draw(x)
        said.append(tuple(made.shape.as_list()))
        return made

    made = function(body, input_signature=[tf.TensorSpec([None, 3])])(tf.ones([4, 3]))
    assert said == [shape]
    assert tuple(made.shape) == tuple(4 if n is None else n for n in shape)


def test_seeds_of_stateless_functions_may_be_arguments():
    def draws(seed):
        return [
            tf.random.stateless_normal([3], seed),
            tf.random.stateless_uniform([3], seed, 0, 50, tf.int32),
            tf.random.stateless_binomial([2], seed, [10.0, 20.0], [0.5, 0.2]),
            tf.random.experimental.stateless_shuffle(tf.range(6), seed),
            tf.random.experimental.index_shuffle(tf.range(5), seed, 4),
            tf.random.split(seed, 3),
            tf.random.fold_in(seed, 7),
        ]

    seed = tf.constant([3, -4])
    for traced, eager in zip(function(draws)(seed), draws(seed), strict=True):
        np.testing.assert_array_equal(traced.numpy(), eager.numpy())


def test_a_generator_moves_on_at_each_call():
    def draws(g, x):
        return [g.normal(tf.shape(x)), g.uniform([2], 0, 10, tf.int32), g.make_seeds(2), g.skip(tf.shape(x)[0]), g.key]

    eager, traced = [tf.random.Generator.from_seed(1234) for _ in range(2)]
    f = function(lambda x: draws(traced, x), input_signature=[tf.TensorSpec([None, 3])])
    for x in (tf.zeros([2, 3]), tf.zeros([5, 3])):
        for a, b in zip(f(x), draws(eager, x), strict=True):
            np.testing.assert_array_equal(a.numpy(), b.numpy())
        np.testing.assert_array_equal(traced.state.numpy(), eager.state.numpy())


def test_a_generator_is_reset_at_each_call():
    g = tf.random.Generator.from_seed(1)

    @function
    def draw(state):
        g.reset(state)
        return g.normal([2])

    state = tf.constant([1, 2, 3], tf.int64)
    np.testing.assert_array_equal(draw(state).numpy(), draw(state).numpy())
    np.testing.assert_array_equal(g.state.numpy(), [513, 2, 3])


def test_candidates_are_drawn_at_each_call():
    f = function(
        lambda c: tf.random.uniform_candidate_sampler(c, 1, 4, True, 10),
        input_signature=[tf.TensorSpec([None, 1], tf.int64)],
    )
    first, second = f([[0], [1]]), f([[0]])
    assert first.true_expected_count.shape == (2, 1)
    assert first.sampled_candidates.numpy().tolist() != second.sampled_candidates.numpy().tolist()
