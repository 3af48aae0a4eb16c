"""Checks for NaN and infinities, of one tensor and of all ops; what is said of where ops run."""

import threading

import numpy as np
import pytest

import tfcompat as tf

d = tf.debugging
Failure = tf.errors.InvalidArgumentError


@pytest.fixture
def checked():
    d.enable_check_numerics()
    yield
    d.disable_check_numerics()


@pytest.mark.parametrize(
    ("value", "found"), [([np.nan, 1.0], "NaN"), ([-np.inf], "Inf"), ([np.nan, np.inf], "Inf and NaN")]
)
def test_one_tensor(value, found):
    with pytest.raises(Failure, match=f"^told : Tensor had {found} values"):
        d.check_numerics(value, "told")
    with pytest.raises(Failure, match=f"^told : Tensor had {found} values"):
        d.assert_all_finite(value, "told")


def test_finite_values_pass_and_so_do_gradients_of_any_order():
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as tape:
            y = d.check_numerics(x * x * x, "told")
        first = tape.gradient(y, x)
    np.testing.assert_array_equal(first, [3.0, 12.0])
    np.testing.assert_array_equal(outer.gradient(first, x), [6.0, 12.0])


def test_gradients_are_checked_too():
    x = tf.Variable([1.0])
    with tf.GradientTape() as tape:
        y = d.check_numerics(x, "told")
    with pytest.raises(Failure, match="values detected in gradient. b'told' : Tensor had Inf values"):
        tape.gradient(y, x, output_gradients=tf.constant([np.inf]))


def test_other_dtypes_are_refused():
    with pytest.raises(Failure, match="Value for attr 'T' of int32 is not in the list"):
        d.check_numerics(1, "told")


@pytest.mark.usefixtures("checked")
def test_every_op_is_checked():
    assert float(tf.exp(0.0)) == 1.0
    with pytest.raises(Failure) as caught:
        tf.math.log(tf.constant([-1.0, 0.0, 2.0]))
    assert str(caught.value).split("\n")[2:8] == [
        '!!! Detected Infinity or NaN in output 0 of eagerly-executing op "Log" (# of outputs: 1) !!!',
        "  dtype: <dtype: 'float32'>",
        "  shape: (3,)",
        "  # of -Inf elements: 1",
        "  # of +NaN elements: 1",
        "",
    ]
    assert np.isnan(tf.reshape([np.nan], [1, 1]))  # only moved


@pytest.mark.usefixtures("checked")
def test_ops_of_gradients_are_checked():
    x = tf.Variable(0.0)
    with tf.GradientTape() as tape:
        y = tf.sqrt(x)
    with pytest.raises(Failure, match="Detected Infinity or NaN"):
        tape.gradient(y, x)


def test_the_check_ends_and_is_that_of_a_thread():
    d.enable_check_numerics()
    d.enable_check_numerics()
    found = []
    thread = threading.Thread(target=lambda: found.append(tf.math.log(-1.0)))
    thread.start()
    thread.join()
    assert np.isnan(found[0])
    d.disable_check_numerics()
    d.disable_check_numerics()
    assert np.isnan(tf.math.log(-1.0))


def test_placement_is_told(capsys):
    v = tf.Variable([1.0])
    d.set_log_device_placement(True)
    try:
        assert d.get_log_device_placement()
        _ = v + 1.0
    finally:
        d.set_log_device_placement(False)
    _ = v + 1.0
    place = "in device /job:localhost/replica:0/task:0/device:CPU:0"
    assert capsys.readouterr().err == f"Executing op ReadVariableOp {place}\nExecuting op AddV2 {place}\n"


def test_traceback_filtering_is_remembered():
    assert d.is_traceback_filtering_enabled()
    d.disable_traceback_filtering()
    assert not d.is_traceback_filtering_enabled()
    d.enable_traceback_filtering()
    assert d.is_traceback_filtering_enabled()
