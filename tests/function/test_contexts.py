"""Contexts that order and place ops, and names of devices."""

import threading

import pytest

import tfcompat as tf


def test_functions_among_control_inputs_are_called():
    called = []
    with tf.control_dependencies([lambda: called.append(1), tf.constant(1)]) as entered:
        assert called == [1]
    assert entered is None
    with tf.control_dependencies(None):
        pass
    with pytest.raises(TypeError):
        tf.control_dependencies(3)


def test_init_scope_hides_ops_from_tapes():
    v = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        with tf.init_scope():
            hidden = v * v
        seen = v * v
    assert float(hidden) == 9.0
    assert float(tape.gradient([hidden, seen], v)) == 6.0


def test_init_scope_ends_with_an_error():
    with tf.GradientTape() as tape:
        v = tf.Variable(3.0)
        with pytest.raises(ZeroDivisionError), tf.init_scope():
            _ = 1 / 0
        y = v * v
    assert float(tape.gradient(y, v)) == 6.0


def test_group_and_tuple_pass_through():
    nest = [tf.constant(1), None]
    assert tf.tuple(nest) is nest
    assert tf.group(nest, name="n") is None
    assert tf.no_op() is None


def test_timestamp():
    first, second = tf.timestamp(), tf.timestamp()
    assert first.dtype is tf.float64
    assert 1.7e9 < float(first) <= float(second)


def test_nothing_is_symbolic():
    assert not tf.inside_function()
    assert not any(tf.is_symbolic_tensor(x) for x in (tf.constant(1), tf.Variable(1), 3))


@pytest.mark.parametrize(
    "name", ["/CPU:0", "cpu:0", "/GPU:0", "", None, "/device:CPU:0", tf.DeviceSpec(device_type="GPU")]
)
def test_all_ops_run_on_the_cpu(name):
    with tf.device(name) as entered:
        assert entered is None
        assert tf.constant(1.0).device.endswith("/device:CPU:0")


@pytest.mark.parametrize(
    ("name", "error", "says"),
    [
        ("foo", ValueError, "Unknown attribute 'foo'"),
        ("/CPU:a", ValueError, "invalid literal for int"),
        ("/CPU:0/GPU:0", ValueError, "Multiple device types"),
        (3, ValueError, "Expecting a string device name"),
        ("/job:worker", tf.errors.InvalidArgumentError, "/job:worker/replica:0/task:0/device:CPU:0 unknown device."),
        (len, RuntimeError, "tf.device does not support functions"),
    ],
)
def test_devices_that_are_none(name, error, says):
    with pytest.raises(error, match=says), tf.device(name):
        pass
    with tf.device("/CPU:0"):  # nothing is left open
        pass


def test_without_soft_placement_a_gpu_is_missed():
    tf.config.set_soft_device_placement(False)
    try:
        with pytest.raises(tf.errors.InvalidArgumentError, match="enable_soft_placement=0"), tf.device("/GPU:0"):
            pass
        with tf.device("/CPU:0"):
            pass
    finally:
        tf.config.set_soft_device_placement(True)


def test_blocks_end_in_order_and_are_those_of_a_thread():
    outer, inner = tf.device("/CPU:0"), tf.device("/CPU:0")
    outer.__enter__()
    inner.__enter__()
    with pytest.raises(RuntimeError, match="proper scope nesting"):
        outer.__exit__(None, None, None)
    told = []

    def other():
        try:
            inner.__exit__(None, None, None)
        except RuntimeError as error:
            told.append(str(error))

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert told == ["Exiting device scope without proper scope nesting"]
    inner.__exit__(None, None, None)
    outer.__exit__(None, None, None)


def test_device_specs():
    spec = tf.DeviceSpec.from_string("/job:a/replica:1/task:2/gpu:3")
    assert spec.to_string() == "/job:a/replica:1/task:2/device:GPU:3"
    assert spec == tf.DeviceSpec("a", 1, 2, "GPU", 3) and hash(spec) == hash(tf.DeviceSpec("a", 1, 2, "GPU", 3))
    assert spec.replace(job=None, task=None).to_string() == "/replica:1/device:GPU:3"
    assert spec.make_merged_spec(tf.DeviceSpec(job="b")).job == "b"
    with pytest.raises(AttributeError):
        spec.job = "b"
