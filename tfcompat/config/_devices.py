"""Which devices there are: one CPU."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from .._function.devices import LogicalDevice, PhysicalDevice


class LogicalDeviceConfiguration(NamedTuple):
    """How a physical device is to be shown as a logical one.

    Attributes:
        memory_limit: megabytes; of GPUs only.
        experimental_priority: of GPUs only.
        experimental_device_ordinal: of GPUs only.
    """

    memory_limit: Any = None
    experimental_priority: Any = None
    experimental_device_ordinal: Any = None


_CPU = PhysicalDevice("/physical_device:CPU:0", "CPU")
_NAMES = ("/job:localhost/replica:0/task:0/device:CPU:0", "/device:CPU:0", "/CPU:0", "CPU:0")


class _State:
    visible: list[PhysicalDevice] = [_CPU]
    logical: list[LogicalDeviceConfiguration] | None = None


def _known(device: Any) -> Any:
    if device != _CPU:
        raise ValueError(f"Unrecognized device: {device!r}")
    return device


def _of_type(devices: Sequence[Any], device_type: str | None) -> list[Any]:
    return [one for one in devices if device_type is None or one.device_type == device_type]


def list_physical_devices(device_type: str | None = None) -> list[PhysicalDevice]:
    """The hardware at hand: one CPU.

    Args:
        device_type: such as `"CPU"` or `"GPU"`; None for all.

    >>> tf.config.list_physical_devices()
    [PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')]
    >>> tf.config.list_physical_devices("GPU")
    []
    """
    return _of_type([_CPU], device_type)


def list_logical_devices(device_type: str | None = None) -> list[LogicalDevice]:
    """What ops can be placed on: the CPU, unless it was hidden.

    Args:
        device_type: such as `"CPU"` or `"GPU"`; None for all.

    >>> tf.config.list_logical_devices()
    [LogicalDevice(name='/device:CPU:0', device_type='CPU')]
    """
    return _of_type([LogicalDevice("/device:CPU:0", "CPU") for _ in _State.visible], device_type)


def get_visible_devices(device_type: str | None = None) -> list[PhysicalDevice]:
    """The hardware that is not hidden.

    Args:
        device_type: such as `"CPU"` or `"GPU"`; None for all.

    >>> tf.config.get_visible_devices("CPU")
    [PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')]
    """
    return _of_type(_State.visible, device_type)


def set_visible_devices(devices: Any, device_type: str | None = None) -> None:
    """Choose which hardware shows. It is a matter of lists only: ops run on the CPU in any case.

    Args:
        devices: a device, or a list of devices.
        device_type: to speak of the devices of one type only.

    Raises:
        ValueError: for a device that does not exist, or is of another type.

    >>> tf.config.set_visible_devices([], "GPU")
    """
    devices = devices if isinstance(devices, list) else [devices]
    for one in devices:
        if _known(one) and device_type is not None and one.device_type != device_type:
            raise ValueError(f"Unrecognized device: {one!r}")
    others = [one for one in _State.visible if device_type is not None and one.device_type != device_type]
    _State.visible = others + devices


def get_logical_device_configuration(device: Any) -> list[LogicalDeviceConfiguration] | None:
    """What `tf.config.set_logical_device_configuration` was given for a device.

    Args:
        device: a physical device.

    Returns:
        A list, or None.

    Raises:
        ValueError: for a device that does not exist.
    """
    _known(device)
    return _State.logical


def set_logical_device_configuration(device: Any, logical_devices: Any) -> None:
    """Split a physical device into logical ones. The CPU stays in one piece here.

    Args:
        device: a physical device.
        logical_devices: a list of one `tf.config.LogicalDeviceConfiguration`, without limits or priorities.

    Raises:
        ValueError: for a device that does not exist, or a limit or priority.
        NotImplementedError: when several logical devices are asked for.

    >>> cpu = tf.config.list_physical_devices("CPU")[0]
    >>> tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()])
    """
    _known(device)
    for one in logical_devices:
        if one.memory_limit is not None:
            raise ValueError("Setting memory limit on CPU virtual devices is currently not supported")
        if one.experimental_priority is not None:
            raise ValueError("Setting experimental_priority on CPU virtual  devices is currently not supported")
        if one.experimental_device_ordinal is not None:
            raise ValueError("Setting experimental_device_ordinal on CPU virtual  devices is currently not supported")
    if len(logical_devices) > 1:
        raise NotImplementedError("tfcompat has one logical CPU device; it cannot be split into several.")
    _State.logical = logical_devices


def get_device_details(device: Any) -> dict[str, Any]:
    """What is known about a physical device; of a CPU nothing.

    Args:
        device: a physical device.

    Raises:
        ValueError: when it is none, or does not exist.
    """
    if not isinstance(device, PhysicalDevice):
        raise ValueError(f"device must be a tf.config.PhysicalDevice, but got: {device}")
    if device != _CPU:
        raise ValueError(
            f"The PhysicalDevice must be one obtained from calling `tf.config.list_physical_devices`, but got: {device}"
        )
    return {}


def get_memory_growth(device: Any) -> Any:
    """Whether the memory of a GPU grows on demand.

    Args:
        device: a physical device.

    Raises:
        ValueError: for a device that does not exist.
        KeyError: for a CPU.
    """
    raise KeyError(_known(device))


def set_memory_growth(device: Any, enable: Any) -> None:
    """Choose whether the memory of a GPU grows on demand.

    Args:
        device: a physical device.
        enable: True or False.

    Raises:
        ValueError: for a device that does not exist, or a CPU.
    """
    _known(device)
    if _State.logical is not None:
        raise ValueError("Cannot set memory growth on device when virtual devices configured")
    raise ValueError("Cannot set memory growth on non-GPU and non-Pluggable devices")


def get_memory_info(device: str) -> dict[str, int]:
    """The bytes in use on a device, now and at most. They are not counted for CPUs, and are 0, as in TensorFlow.

    Args:
        device: a name such as `"CPU:0"`.

    Raises:
        ValueError: for a device that does not exist.

    >>> tf.config.experimental.get_memory_info("CPU:0")
    {'current': 0, 'peak': 0}
    """
    if not isinstance(device, str):
        raise TypeError(f"The name of a device must be a string, not {device!r}.")
    if ":" not in device:
        raise ValueError(
            f"Failed parsing device name: '{device}'. Note a valid device string should at least contain a device type "
            'and a device index, like "GPU:0".'
        )
    if device not in _NAMES:
        raise ValueError(f"No matching devices found for '{device}'")
    return {"current": 0, "peak": 0}


def get_memory_usage(device: str) -> int:
    """The bytes in use on a device; see `tf.config.experimental.get_memory_info`.

    >>> tf.config.experimental.get_memory_usage("CPU:0")
    0
    """
    return get_memory_info(device)["current"]


def reset_memory_stats(device: str) -> None:
    """Begin anew to look for the peak of the memory in use; see `tf.config.experimental.get_memory_info`.

    >>> tf.config.experimental.reset_memory_stats("CPU:0")
    """
    get_memory_info(device)
