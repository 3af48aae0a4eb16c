"""tf.config: one CPU, and switches that keep what they are told."""

import pytest

import tfcompat as tf

CPU = tf.config.PhysicalDevice("/physical_device:CPU:0", "CPU")
GPU = tf.config.PhysicalDevice("/physical_device:GPU:0", "GPU")


def test_the_usual_beginning_of_a_script():
    gpus = tf.config.experimental.list_physical_devices("GPU")
    if gpus:
        tf.config.experimental.set_memory_growth(gpus[0], True)
    assert gpus == tf.config.list_logical_devices("GPU") == []
    assert tf.config.list_physical_devices() == [CPU]
    assert [device.name for device in tf.config.list_logical_devices()] == ["/device:CPU:0"]


def test_visible_devices():
    tf.config.set_visible_devices([], "CPU")
    try:
        assert tf.config.get_visible_devices() == tf.config.list_logical_devices() == []
        assert tf.config.list_physical_devices() == [CPU]
    finally:
        tf.config.set_visible_devices([CPU], "CPU")
    tf.config.set_visible_devices([], "GPU")
    assert tf.config.get_visible_devices() == [CPU]


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda c: c.set_visible_devices(GPU), ValueError, "Unrecognized device: PhysicalDevice"),
        (lambda c: c.set_visible_devices(CPU, "GPU"), ValueError, "Unrecognized device: PhysicalDevice"),
        (lambda c: c.get_logical_device_configuration("a"), ValueError, "Unrecognized device: 'a'"),
        (
            lambda c: c.set_logical_device_configuration(CPU, [c.LogicalDeviceConfiguration(memory_limit=1)]),
            ValueError,
            "Setting memory limit on CPU virtual devices is currently not supported",
        ),
        (
            lambda c: c.set_logical_device_configuration(CPU, [c.LogicalDeviceConfiguration()] * 2),
            NotImplementedError,
            "one logical CPU",
        ),
        (lambda c: c.experimental.set_memory_growth(CPU, True), ValueError, "Cannot set memory growth on"),
        (lambda c: c.experimental.get_memory_growth(CPU), KeyError, "CPU"),
        (lambda c: c.experimental.get_memory_info("GPU:0"), ValueError, "No matching devices found for 'GPU:0'"),
        (lambda c: c.experimental.get_memory_info("CPU"), ValueError, "Failed parsing device name: 'CPU'"),
        (lambda c: c.experimental.get_device_details(GPU), ValueError, "must be one obtained from"),
        (lambda c: c.experimental.set_device_policy("a"), ValueError, "Invalid argument `device_policy`: 'a'"),
        (lambda c: c.experimental.enable_tensor_float_32_execution("a"), TypeError, "True or False"),
        (lambda c: c.set_soft_device_placement("a"), TypeError, "interpreted as an integer"),
    ],
)
def test_refusals(call, error, says):
    with pytest.raises(error, match=says):
        call(tf.config)
    assert tf.config.get_visible_devices() == [CPU]


def test_threads():
    threads = tf.config.threading
    for get, put in (
        (threads.get_inter_op_parallelism_threads, threads.set_inter_op_parallelism_threads),
        (threads.get_intra_op_parallelism_threads, threads.set_intra_op_parallelism_threads),
    ):
        assert get() == 0
        put(2)
        assert get() == 2
        put(None)
        assert get() == 0


def test_options_of_the_optimizer():
    optimizer = tf.config.optimizer
    unset = optimizer.get_experimental_options()
    optimizer.set_experimental_options({"remapping": True, "constant_folding": 0, "nonsense": 1, "min_graph_nodes": 3})
    assert list(optimizer.get_experimental_options().items()) == [
        ("constant_folding", False),
        ("remapping", True),
        ("disable_model_pruning", False),
        ("disable_meta_optimizer", False),
        ("min_graph_nodes", 3),
    ]
    optimizer.set_experimental_options(dict.fromkeys(("remapping", "constant_folding", "min_graph_nodes")))
    assert optimizer.get_experimental_options() == unset


def test_logical_configuration_is_kept():
    wanted = [tf.config.LogicalDeviceConfiguration()]
    tf.config.set_logical_device_configuration(CPU, wanted)
    assert tf.config.get_logical_device_configuration(CPU) == wanted


def test_functions_run_eagerly():
    tf.config.run_functions_eagerly(1)
    try:
        assert tf.config.functions_run_eagerly() is tf.config.experimental_functions_run_eagerly() is True
    finally:
        tf.config.run_functions_eagerly(False)
    assert tf.config.functions_run_eagerly() is False


def test_what_it_was_built_for():
    assert not any(tf.sysconfig.get_build_info().values())
    assert tf.test.gpu_device_name() == ""
    assert not tf.test.is_built_with_cuda()
    with pytest.raises(AssertionError, match="Unknown CPU target: z80"):
        tf.test.is_cpu_target_available("z80")
