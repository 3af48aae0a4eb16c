"""Asserts on ranks, shapes and dtypes."""

import numpy as np
import pytest

import tfcompat as tf

d = tf.debugging
X = np.ones((2, 3), np.float32)


@pytest.mark.parametrize(
    "shapes",
    [
        [(X, ("N", 3))],
        [(X, "NM"), (X.T, "MN")],
        [(X, (None, "."))],
        [(X, (..., 3)), (X, ("*", "M")), (1.0, ())],
        [(X, None)],
        [(1.0, ("N",)), ([5.0], ("N",))],
        {"text": "N"},
    ],
)
def test_shapes_that_fit(shapes):
    assert d.assert_shapes(shapes) is None


@pytest.mark.parametrize(
    ("shapes", "says"),
    [
        ([(X, (2, 4))], "^Specified explicitly.  Tensor shape=.* dimension 1 must have size 4.  Received size 3"),
        ([(X, "NN")], "^Specified by tensor shape=.* dimension 0.  Tensor .* dimension 1 must have size 2"),
        ([(X, "N")], r"must have rank in \(0, 1\)"),
        ([(X, "NMK")], "must have rank 3"),
        ([(X, (..., 1, 2, 3))], "must have rank at least 3"),
        ([(X, ("N", ...))], "only allowed as the first entry"),
        ([(X, 3)], "must be an iterable"),
    ],
)
def test_shapes_that_do_not_fit(shapes, says):
    with pytest.raises(ValueError, match=says):
        d.assert_shapes(shapes)


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: d.assert_rank(X, 3, "told"), ValueError, "^told.  Tensor  must have rank 3.  Received rank 2"),
        (lambda: d.assert_rank(X, [2]), ValueError, "Rank must be a scalar"),
        (lambda: d.assert_rank(X, 2.0), TypeError, "tensor must be of type tf.int32; got tf.float32"),
        (lambda: d.assert_rank_at_least(X, 3), ValueError, "rank at least 3"),
        (lambda: d.assert_rank_in(X, (0, 1)), ValueError, r"rank in \(0, 1\)"),
        (lambda: d.assert_scalar([1]), ValueError, r"Expected scalar shape, saw shape: \(1,\)."),
        (lambda: d.assert_type(1, tf.float32), TypeError, "must be of type tf.float32; got tf.int32"),
        (lambda: d.assert_integer(1.0), TypeError, 'Expected "x" to be integer type'),
        (lambda: d.assert_same_float_dtype([tf.constant(1)]), ValueError, "Expected floating point type"),
        (lambda: d.assert_same_float_dtype([tf.ones(1)], tf.float64), ValueError, "must be of the same type"),
        (lambda: d.assert_proper_iterable(X), TypeError, 'to be a "proper" iterable'),
        (lambda: d.assert_proper_iterable(1), TypeError, "to be iterable"),
    ],
)
def test_refusals(call, error, says):
    with pytest.raises(error, match=says):
        call()


def test_what_holds():
    assert d.assert_rank(X, 2) is d.assert_rank_at_least(X, 2) is d.assert_rank_in(X, [2]) is None
    assert d.assert_scalar(1) is d.assert_type("a", "string") is d.assert_integer([1]) is None
    assert d.assert_proper_iterable(tf.Variable([1])) is None
    assert d.assert_same_float_dtype([tf.ones(1), None]) is tf.float32


def test_numeric_tensors():
    assert d.is_numeric_tensor(tf.constant(1j))
    assert not any(d.is_numeric_tensor(x) for x in (1, X, tf.constant("a"), tf.constant(True), tf.Variable(1.0)))
