"""Asserts on values: which hold, and what the errors show. Conformance compares their texts with TensorFlow's."""

import numpy as np
import pytest

import tfcompat as tf

d = tf.debugging
Failure = tf.errors.InvalidArgumentError


@pytest.mark.parametrize(
    ("name", "held", "broken"),
    [
        ("assert_equal", (2, 2), (1, 2)),
        ("assert_none_equal", (1, 2), (2, 2)),
        ("assert_less", (1, 2), (2, 2)),
        ("assert_less_equal", (2, 2), (3, 2)),
        ("assert_greater", (3, 2), (2, 2)),
        ("assert_greater_equal", (2, 2), (1, 2)),
        ("assert_positive", (1,), (0,)),
        ("assert_negative", (-1,), (0,)),
        ("assert_non_negative", (0,), (-1,)),
        ("assert_non_positive", (0,), (1,)),
        ("assert_near", (1.0, 1.0), (1.0, 1.1)),
    ],
)
def test_each_holds_and_fails(name, held, broken):
    check = getattr(d, name)
    assert check(*held) is None
    assert check(*[np.full((2, 3), x) for x in held]) is None
    with pytest.raises(Failure):
        check(*broken)
    with pytest.raises(Failure):
        check(*[np.array([good, bad]) for good, bad in zip(held, broken)])
    assert check(*[np.zeros((0, 2), np.float32)] * len(held)) is None


def test_where_vectors_differ():
    with pytest.raises(Failure) as caught:
        d.assert_equal([1, 2, 3, 4], [1, 0, 3, 0], message="told", summarize=1)
    assert str(caught.value).split("\n") == [
        "told",
        "Condition x == y did not hold.",
        "Indices of first 1 different values:",
        "[[1]]",
        "Corresponding x values:",
        "[2]",
        "Corresponding y values:",
        "[0]",
        "First 1 elements of x:",
        "[1]",
        "First 1 elements of y:",
        "[1]",
    ]


def test_all_entries_are_shown_when_asked_for():
    with pytest.raises(Failure, match=r"\[0 1 2 3 4 5 6\]"):
        d.assert_less(tf.range(7), 0, summarize=-1)
    with pytest.raises(Failure, match=r"\['0.0', '0.0', '0.0', '0.0'\]$"):
        d.assert_positive(tf.zeros(4), summarize=-1)


def test_nan_is_neither_equal_nor_less_nor_near():
    for check in (d.assert_equal, d.assert_less, d.assert_greater, d.assert_near):
        with pytest.raises(Failure):
            check(tf.constant([np.nan]), tf.constant([np.nan]))


def test_near_wants_one_dtype_of_floats():
    with pytest.raises(ValueError, match="^y: Tensor conversion requested dtype float32"):
        d.assert_near(tf.ones(1), tf.ones(1, tf.float64))
    with pytest.raises(ValueError, match="^rtol: Tensor conversion requested dtype float32"):
        d.assert_near(1.0, 1.0, rtol=tf.constant(0.1, tf.float64))
    with pytest.raises(ValueError, match="not inexact"):
        d.assert_near(1, 1)


def test_assert_shows_data():
    assert tf.Assert(tf.constant(True), ["x"]) is None
    with pytest.raises(Failure) as caught:
        tf.Assert(tf.constant(False), [tf.range(9), "x"], summarize=2)
    assert str(caught.value) == (
        "Expected 'tf.Tensor(False, shape=(), dtype=bool)' to be true. Summarized data: 0, 1, ...\nb'x'"
    )
    with pytest.raises(TypeError, match="values must be a sequence"):
        tf.Assert(False, tf.constant([1]))


def test_asserts_do_not_disturb_a_tape():
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        d.assert_positive(x)
        y = x * x
    assert float(tape.gradient(y, x)) == 6.0
