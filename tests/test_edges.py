"""Edges that drawn inputs found (`conformance/sweep_drawn.py`): nothing to work on, limits of dtypes, misfits."""

from __future__ import annotations

import numpy as np
import pytest

import tfcompat as tf


def _gradient(function, *sources):
    with tf.GradientTape() as tape:
        tape.watch(sources)
        y = function(*sources)
    return tape.gradient(y, sources)


@pytest.mark.parametrize(("shape", "indices"), [((3, 2), [1]), ((3,), [1]), ((3, 2), np.zeros((2, 0), np.int32))])
def test_gradient_of_gather_nd_is_refused_where_scatter_nd_is(shape, indices):
    with pytest.raises(tf.errors.InvalidArgumentError):
        _gradient(lambda x: tf.gather_nd(x, indices), tf.ones(shape))


def test_gather_of_nothing_looks_at_no_position():
    x = tf.zeros((4, 0, 1, 0))
    assert tf.gather(x, [0, 7], axis=1).shape == (4, 2, 1, 0)
    assert _gradient(lambda x: tf.gather(x, [0, 7], axis=1), x)[0].shape == x.shape
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.gather(tf.zeros((0, 2)), [0])


def test_repeat_takes_no_counts_for_no_elements():
    assert tf.repeat(tf.zeros((2, 0)), [], axis=1).shape == (2, 0)


def test_linspace_of_one_depends_on_its_stop():
    first, last = _gradient(lambda a, b: tf.linspace(a, b, 1), tf.constant(1.0), tf.constant(2.0))
    assert (float(first), float(last)) == (1.0, 0.0)


def test_unsorted_extremes_stay_within_the_dtype_beside_nan():
    x = tf.constant([np.inf, 1.0, np.nan])
    found = tf.math.unsorted_segment_min(x, [0, 1, 1], 2).numpy()
    np.testing.assert_array_equal(found, [np.finfo(np.float32).max, np.nan])


def test_squares_of_half_overflow_in_the_euclidean_norm():
    assert np.isinf(tf.math.reduce_euclidean_norm(tf.constant([300.0], tf.float16)).numpy())


def test_sigmoid_of_far_complex_numbers_is_zero():
    assert tf.sigmoid(tf.constant(-800.0 - 0.7j, tf.complex128)).numpy() == 0


def test_igamma_far_out():
    x = tf.constant(1e308, tf.float64)
    assert tf.math.igamma(tf.constant(1.0, tf.float64), x).numpy() == 1
    assert tf.math.igammac(tf.constant(1.0, tf.float64), x).numpy() == 0


def test_bessel_j1_keeps_the_sign_of_zero():
    assert np.signbit(tf.math.special.bessel_j1(-0.0).numpy())


def test_nothing_to_pool_or_dilate():
    x = tf.ones((1, 2, 0, 3))
    f = tf.ones((2, 2, 3))
    made = _gradient(lambda x, f: tf.nn.dilation2d(x, f, [1] * 4, "SAME", "NHWC", [1] * 4), x, f)
    assert [g.shape for g in made] == [x.shape, f.shape]
    assert _gradient(lambda x: tf.nn.max_pool2d(x, 1, 1, "SAME"), x)[0].shape == x.shape


def test_misfits_are_refused_in_tensorflows_class():
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.nn.collapse_repeated(tf.zeros((5, 3), tf.int32), [1, 2, 3])
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.linalg.banded_triangular_solve(tf.zeros((2, 2, 0)), tf.zeros((2, 0, 2)))
    with pytest.raises(ValueError, match="incompatible"):
        tf.nn.collapse_repeated(tf.zeros((1, 4), tf.int32), [1, 2, 3])
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.nn.ctc_loss(tf.ones((2, 3), tf.int32), [2, 2], tf.zeros((4, 5, 6)), [4] * 5)


def test_bessel_i0_of_the_largest_number_is_infinite():
    assert np.isposinf(tf.math.bessel_i0(tf.constant(np.finfo(np.float64).max)).numpy())
