"""numpy's floating-point warnings stay away, and the user's settings stay as they are."""

import warnings

import numpy as np
import pytest

import tfcompat as tf

CALLS = {
    "scalars": lambda: tf.constant(1.0) / tf.constant(0.0),
    "arrays": lambda: tf.constant([1.0, -1.0]) / tf.constant([0.0, 0.0]),
    "python number": lambda: tf.constant([1.0]) / 0.0,
    "reflected": lambda: 1.0 / tf.constant([0.0]),
    "overflow": lambda: tf.exp(tf.constant([1000.0])),
    "invalid": lambda: tf.sqrt(tf.constant(-1.0)),
    "integers": lambda: tf.constant(2**31 - 1) + tf.constant(1),
    "reduction": lambda: tf.reduce_sum(tf.constant([3e38, 3e38])),
    "cast": lambda: tf.cast(tf.constant([np.nan, 1e30]), tf.int32),
    "assignment": lambda: tf.Variable([3e38]).assign_add([3e38]),
}


@pytest.mark.parametrize("name", CALLS)
def test_no_warning(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        CALLS[name]()


@pytest.mark.parametrize("name", CALLS)
def test_results_do_not_depend_on_the_users_settings(name):
    expected = CALLS[name]().numpy()
    with np.errstate(all="raise"):
        found = CALLS[name]().numpy()
        assert set(np.geterr().values()) == {"raise"}
    np.testing.assert_array_equal(found, expected)


def test_gradients_are_quiet_too():
    x = tf.constant([0.0, -1.0])
    with np.errstate(all="raise"), tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = tf.sqrt(x) / x
    with np.errstate(all="raise"):
        assert np.isnan(tape.gradient(y, x).numpy()).all()


def test_the_users_own_warnings_are_untouched():
    tf.constant([1.0]) / 0.0
    with pytest.warns(RuntimeWarning):
        np.array([1.0]) / np.array([0.0])
