"""tf.function: variables made in the first trace, and what libraries do to functions."""

import logging

import numpy as np
import pytest

import tfcompat as tf


class Holder(tf.Module):
    """Makes its variable when it is first called; `make` says of what."""

    def __init__(self, make):
        super().__init__()
        self.make, self.made = make, None

    @tf.function
    def __call__(self, x):
        if self.made is None:
            self.made = self.make(x)
        return x * self.made[0]


def test_variables_of_random_numbers_are_drawn_once():
    def make(x):
        noise = tf.random.normal([3])
        return tf.Variable(noise), tf.Variable(2.0 * noise)

    holder = Holder(make)
    first = holder(tf.ones(3)).numpy()
    np.testing.assert_array_equal(holder.made[0].numpy(), first)
    np.testing.assert_array_equal(holder.made[1].numpy(), 2 * first)
    np.testing.assert_array_equal(holder(tf.ones(3)).numpy(), first)


def test_a_concrete_function_draws_its_variables():
    holder = Holder(lambda x: [tf.Variable(tf.random.stateless_normal([3], [1, 2]))])
    concrete = holder.__call__.get_concrete_function(tf.TensorSpec([None]))
    np.testing.assert_array_equal(concrete(tf.ones(3)).numpy(), holder.made[0].numpy())
    np.testing.assert_array_equal(holder.made[0].numpy(), tf.random.stateless_normal([3], [1, 2]).numpy())


def test_variables_of_the_arguments_of_a_call():
    holder = Holder(lambda x: [tf.Variable(tf.random.uniform(tf.shape(x)) * 0.0 + 3.0 * x)])
    assert holder(tf.constant([1.0, 2.0])).numpy().tolist() == [3.0, 12.0]


def test_initial_values_that_cannot_be_known_are_refused():
    holder = Holder(lambda x: [tf.Variable(x)])
    with pytest.raises(ValueError, match="Tensor-typed variable initializers"):
        holder.__call__.get_concrete_function(tf.TensorSpec([2]))
    counter = tf.Variable(2.0)

    def make(x):
        counter.assign_add(1.0)
        return [tf.Variable(counter * 3.0)]

    with pytest.raises(ValueError, match="Tensor-typed variable initializers"):
        Holder(make)(1.0)


def test_decorated_before_the_first_trace():
    f = tf.function(lambda x: x + 1.0)
    f._decorate(lambda inner: lambda x: 2.0 * inner(x))
    assert f(3.0).numpy() == 8.0
    with pytest.raises(ValueError, match="cannot be decorated after they have been traced"):
        f._decorate(lambda inner: inner)


def test_the_warning_about_retracing_can_be_logged(caplog):
    f = tf.function(lambda x: x)
    with caplog.at_level(logging.WARNING, logger="tensorflow"):
        for n in range(6):
            f(n)
    assert caplog.messages[0].startswith("5 out of the last 5 calls to <function ")


def test_branches_of_a_function_that_may_make_variables():
    """Where a first trace asks for the functions of a branch, these are traces of its kind."""
    f = tf.function(lambda x: tf.cond(x > 0.0, lambda: x + 1.0, lambda: -x))
    assert [f(tf.constant(v)).numpy() for v in (1.0, -2.0)] == [2.0, 2.0]


def test_symbols_of_unknown_rank_print_no_shape():
    shown = []
    f = tf.function(lambda x: shown.append((str(x), repr(x))), input_signature=[tf.TensorSpec(None)])
    f.get_concrete_function()
    assert shown == [('Tensor("x:0", dtype=float32)', "<tf.Tensor 'x:0' shape=<unknown> dtype=float32>")]


def test_a_function_has_the_attributes_of_what_it_was_made_of():
    class Net(tf.Module):
        def __init__(self):
            super().__init__()
            self.weight = tf.Variable(2.0)

        def __call__(self, x):
            return self.weight * x

    net = Net()
    f = tf.function(net)
    assert f.weight is net.weight
    assert f(3.0).numpy() == 6.0
