"""Norms and diagonals: orders, alignments, and what is refused.

Expected values and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import numpy as np
import pytest

import tfcompat as tf

X = tf.constant(np.arange(12.0, dtype=np.float32).reshape(3, 4))


@pytest.mark.parametrize(
    ("order", "axis", "expected"),
    [
        ("euclidean", None, 5.477226),
        (1, None, 10),
        (1, [0, 1], 6),
        (np.inf, (0, 1), 7),
        ("fro", (0, 1), 5.477226),
        (3, None, 4.641589),
    ],
)
def test_norm(order, axis, expected):
    np.testing.assert_allclose(tf.linalg.norm([[1.0, 2.0], [3.0, 4.0]], order, axis), expected, rtol=1e-6)


@pytest.mark.parametrize(
    ("order", "axis", "message"),
    [
        ("fro", None, "'ord' must be a supported vector norm, got fro"),
        (0, None, "'ord' must be a supported vector norm, got 0"),
        (3, (0, 1), "'ord' must be a supported matrix norm in ['euclidean', 'fro', 1, 2, inf], got 3"),
        (1, [0, 0], "'axis' must be None, an integer, or a tuple of 2 unique integers, got (0, 0)"),
    ],
)
def test_wrong_norms(order, axis, message):
    with pytest.raises(ValueError) as caught:
        tf.linalg.norm(X, order, axis)
    assert str(caught.value) == message


def test_the_norm_s_gradient_at_zero():
    x = tf.zeros(2)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.linalg.norm(x)
    assert np.isnan(tape.gradient(y, x)).all()


@pytest.mark.parametrize(
    ("align", "expected"),
    [
        ("RIGHT_LEFT", [[0, 2, 7], [1, 6, 11], [0, 5, 10], [4, 9, 0]]),
        ("LEFT_RIGHT", [[2, 7, 0], [1, 6, 11], [0, 5, 10], [0, 4, 9]]),
        ("LEFT_LEFT", [[2, 7, 0], [1, 6, 11], [0, 5, 10], [4, 9, 0]]),
        ("RIGHT_RIGHT", [[0, 2, 7], [1, 6, 11], [0, 5, 10], [0, 4, 9]]),
    ],
)
def test_alignments(align, expected):
    parts = tf.linalg.diag_part(X, k=(-1, 2), align=align)
    np.testing.assert_array_equal(parts, expected)
    np.testing.assert_array_equal(tf.linalg.set_diag(X, parts, k=(-1, 2), align=align), X)


def test_diagonals():
    np.testing.assert_array_equal(tf.linalg.diag([1, 2], k=1), [[0, 1, 0], [0, 0, 2], [0, 0, 0]])
    np.testing.assert_array_equal(tf.linalg.diag([1, 2], k=-1, padding_value=7), [[7, 7, 7], [1, 7, 7], [7, 2, 7]])
    np.testing.assert_array_equal(tf.linalg.diag(tf.constant([True])), [[True]])
    assert tf.linalg.diag_part(tf.zeros((0, 3))).shape == (0,)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tf.linalg.diag_part(X, k=4), "lower_diag_index is out of bound: 4. It must be between -3 and 4"),
        (lambda: tf.linalg.diag_part([1.0]), "input must be at least 2-dim, received shape: [1]"),
        (lambda: tf.linalg.diag([1.0, 2.0], num_rows=1), "The number of rows is too small."),
        (lambda: tf.linalg.diag(1.0), "diagonal must be at least 1-dim, received shape: []"),
        (lambda: tf.linalg.set_diag(X, [1.0]), "Either first dimensions of diagonal don't match input.shape[:-2]"),
        (
            lambda: tf.linalg.band_part(X, 5, 0),
            "num_lower must be negative or less or equal to number of rows (3) got: 5",
        ),
        (lambda: tf.linalg.eye(-1), "Dimension -1 must be >= 0"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        call()
    assert str(caught.value).startswith(message)


def test_cross():
    with pytest.raises(tf.errors.FailedPreconditionError, match="only defined for 3-element vectors"):
        tf.linalg.cross([1.0, 0.0], [0.0, 1.0])


def test_transposes():
    np.testing.assert_array_equal(tf.linalg.adjoint([[1 + 2j, 3]]), [[1 - 2j], [3]])
    with pytest.raises(ValueError, match="should be a .batch. matrix with rank >= 2"):
        tf.linalg.matrix_transpose([1.0])
