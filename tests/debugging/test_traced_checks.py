"""Asserts and printing in traced functions: at each call, or while tracing where all is known."""

from __future__ import annotations

import sys

import numpy as np
import pytest

import tfcompat as tf
from tfcompat.debugging._nodes import summary

X = np.array([1.0, 2.0, 3.0], np.float32)
FAILING = {
    "equal": (lambda x: tf.debugging.assert_equal(x, x + 1.0, "told"), "[told] [Condition x == y did not hold"),
    "less": (lambda x: tf.debugging.assert_less(x, x, summarize=1), "[x (x:0) = ] [1...] [y (x:0) = ] [1...]"),
    "positive": (
        lambda x: tf.debugging.assert_positive(-x),
        "[] [Condition x > 0 did not hold element-wise:] [x (Neg:0)",
    ),
    "near": (lambda x: tf.debugging.assert_near(x, x + 1.0), "[x and y not equal to tolerance"),
    "Assert": (lambda x: tf.Assert(tf.reduce_all(x > 2), [x, "text"]), "[1 2 3] [text]"),
    "shapes": (lambda x: tf.debugging.assert_shapes([(x, ("n",)), (x[1:], ("n",))]), "[must have size] [3]"),
}


def _traced(function, shape=(None,)):
    def run(x):
        function(x)

    return tf.function(run, input_signature=[tf.TensorSpec(shape)], autograph=False)


@pytest.mark.parametrize("name", FAILING)
def test_fails_at_the_call(name):
    function, words = FAILING[name]
    traced = _traced(function)
    traced.get_concrete_function()
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        traced(X)
    assert "assertion failed: [" in str(caught.value)
    assert words in str(caught.value)


def test_holds():
    traced = _traced(lambda x: [tf.debugging.assert_positive(x), tf.debugging.assert_near(x, x), tf.Assert(True, [x])])
    traced(X)
    with pytest.raises(tf.errors.InvalidArgumentError):
        traced(-X)


def test_constants_fail_while_tracing():
    with pytest.raises(tf.errors.InvalidArgumentError, match="told\nCondition x == y did not hold element-wise:"):
        _traced(lambda x: tf.debugging.assert_equal(tf.constant(1), 2, "told")).get_concrete_function()


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x: tf.debugging.assert_rank(x, 2), "[Tensor x:0 must have rank] [2] [Received shape: ] [3]"),
        (
            lambda x: tf.debugging.assert_rank_at_least(x, 2, "told"),
            "[told.  ] [Tensor x:0 must have rank at least] [2]",
        ),
        (lambda x: tf.debugging.assert_rank_in(x, [0, 2]), "[Tensor x:0 must have rank in] [0] [2]"),
    ],
)
def test_ranks_that_are_not_known(function, words):
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        _traced(function, None)(X)
    assert words in str(caught.value)
    with pytest.raises(ValueError, match="must have rank"):
        _traced(function).get_concrete_function()


def test_an_assert_is_an_operation():
    def run(x):
        check = tf.debugging.assert_less(x, 2.0)
        assert check.type == "Assert"
        with tf.control_dependencies([check]):
            return tf.identity(x)

    traced = tf.function(run, autograph=False)
    assert traced(tf.constant(1.0)).numpy() == 1.0
    with pytest.raises(tf.errors.InvalidArgumentError, match="assertion failed"):
        traced(tf.constant(3.0))


def test_check_numerics_runs_although_nothing_needs_it():
    traced = _traced(lambda x: tf.debugging.check_numerics(1.0 / x, "told"))
    traced(X)
    with pytest.raises(tf.errors.InvalidArgumentError, match="told : Tensor had Inf values"):
        traced(0 * X)


def test_print_runs_at_each_call_in_order(capfd):
    v = tf.Variable(1.0)

    @tf.function(autograph=False)
    def run(x):
        tf.print("before", v, {"x": x}, summarize=1, output_stream=sys.stdout)
        v.assign_add(x[0])
        tf.print(v, output_stream=sys.stdout, end="!\n")

    for _ in range(2):
        run(tf.constant([1.0, 2.0, 3.0]))
    assert capfd.readouterr().out.splitlines() == ["before 1 {'x': [1 ... 3]}", "2!", "before 2 {'x': [1 ... 3]}", "3!"]


@pytest.mark.parametrize(
    ("value", "limit", "text"),
    [
        (np.arange(3), 3, "0 1 2"),
        (np.arange(3), 2, "0 1..."),
        (np.arange(6).reshape(2, 3), -1, "[0 1 2][3 4 5]"),
        (np.arange(6).reshape(2, 3), 4, "[0 1 2][3...]..."),
        (np.float32(0.1), 3, "0.1"),
        (np.array([True, False]), 3, "1 0"),
        (np.array([b"a b", b"c"], object), 3, "a b c"),
        (np.zeros(0), 3, ""),
    ],
)
def test_summary(value, limit, text):
    assert summary(value, limit) == text
