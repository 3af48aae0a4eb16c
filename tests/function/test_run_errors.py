"""Errors at the run of traced functions: TensorFlow's class and words, and the user's own line."""

from __future__ import annotations

import inspect

import pytest

import tfcompat as tf


def test_an_error_at_the_run_names_the_users_line():
    @tf.function
    def f(x, i):
        y = x * 2.0
        return tf.gather(y, i)  # the line

    with pytest.raises(tf.errors.InvalidArgumentError, match="Graph execution error") as caught:
        f(tf.constant([1.0, 2.0]), tf.constant([7]))
    lines, first = inspect.getsourcelines(f.python_function)
    at = first + next(n for n, line in enumerate(lines) if "# the line" in line)
    assert f'File "{__file__}", line {at}, in f' in str(caught.value)
    assert r"indices[0] = 7 is not in [0, 2)" in str(caught.value)


def test_an_error_in_a_branch_of_a_called_function_does_so_too():
    @tf.function
    def inner(x, i):
        if x[0] > 0.0:
            return tf.gather(x, i)
        return x

    outer = tf.function(lambda x, i: inner(x, i) * 2.0)
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"in inner"):
        outer(tf.constant([1.0, 2.0]), tf.constant([7, 0]))


def test_shapes_that_differ_at_the_run_are_told_in_tensorflows_words():
    f = tf.function(lambda x, y: x + y, input_signature=[tf.TensorSpec(None), tf.TensorSpec(None)])
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"Incompatible shapes: \[2\] vs. \[3\]"):
        f([1.0, 2.0], [1.0, 2.0, 3.0])
    assert f([1.0], [1.0, 2.0]).numpy().tolist() == [2.0, 3.0]  # and it goes on
