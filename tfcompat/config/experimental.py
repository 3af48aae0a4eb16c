"""tf.config.experimental: older names of what `tf.config` holds, and wishes that change nothing on a CPU."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._lazy import lazy
from ._devices import (
    LogicalDeviceConfiguration as VirtualDeviceConfiguration,
    get_device_details,
    get_logical_device_configuration as get_virtual_device_configuration,
    get_memory_growth,
    get_memory_info,
    get_memory_usage,
    get_visible_devices,
    list_logical_devices,
    list_physical_devices,
    reset_memory_stats,
    set_logical_device_configuration as set_virtual_device_configuration,
    set_memory_growth,
    set_visible_devices,
)

__all__ = [
    "VirtualDeviceConfiguration",
    "disable_mlir_bridge",
    "enable_mlir_bridge",
    "enable_op_determinism",
    "enable_tensor_float_32_execution",
    "get_device_details",
    "get_device_policy",
    "get_memory_growth",
    "get_memory_info",
    "get_memory_usage",
    "get_synchronous_execution",
    "get_virtual_device_configuration",
    "get_visible_devices",
    "list_logical_devices",
    "list_physical_devices",
    "reset_memory_stats",
    "set_device_policy",
    "set_memory_growth",
    "set_synchronous_execution",
    "set_virtual_device_configuration",
    "set_visible_devices",
    "tensor_float_32_execution_enabled",
]

_POLICIES = ("silent", "silent_for_int32", "warn", "explicit")


class _State:
    policy = "silent"
    synchronous = True
    tensor_float_32 = True


def enable_op_determinism() -> None:
    """Ask for the same numbers in each run, which they always are here once seeds are set.

    >>> tf.config.experimental.enable_op_determinism()
    """


def enable_mlir_bridge() -> None:
    """Ask for the newer of two compilers for accelerators; without effect on a CPU.

    >>> tf.config.experimental.enable_mlir_bridge()
    """


def disable_mlir_bridge() -> None:
    """Ask for the older of two compilers for accelerators; without effect on a CPU.

    >>> tf.config.experimental.disable_mlir_bridge()
    """


def enable_tensor_float_32_execution(enabled: Any) -> None:
    """Allow the short floats of some GPUs; kept, without effect on a CPU.

    Args:
        enabled: True or False.

    Raises:
        TypeError: for text and the like.
    """
    if enabled is not None and not hasattr(type(enabled), "__bool__"):
        raise TypeError(f"`enabled` must be True or False, not {enabled!r}.")
    _State.tensor_float_32 = bool(enabled)


def tensor_float_32_execution_enabled() -> bool:
    """Whether the short floats of some GPUs are allowed.

    >>> tf.config.experimental.tensor_float_32_execution_enabled()
    True
    """
    return _State.tensor_float_32


def get_device_policy() -> str:
    """What shall happen when a tensor is on another device than the op: as it was set, or `"silent"`.

    >>> tf.config.experimental.get_device_policy()
    'silent'
    """
    return _State.policy


def set_device_policy(device_policy: str | None) -> None:
    """Choose what shall happen when a tensor is on another device than the op; there is no other device.

    Args:
        device_policy: `"silent"`, `"silent_for_int32"`, `"warn"`, `"explicit"` or None.

    Raises:
        ValueError: for any other.
    """
    if device_policy is not None and device_policy not in _POLICIES:
        raise ValueError(
            f"Invalid argument `device_policy`: {device_policy!r}. Please refer to "
            "https://www.tensorflow.org/api_docs/python/tf/config/experimental/set_device_policy for valid "
            "`device_policy` arguments."
        )
    _State.policy = device_policy or "silent"


def get_synchronous_execution() -> bool:
    """Whether ops are done when their calls return, as was asked for; here they are in any case.

    >>> tf.config.experimental.get_synchronous_execution()
    True
    """
    return _State.synchronous


def set_synchronous_execution(enable: Any) -> None:
    """Choose whether ops may still be at work when their calls return; kept, without effect.

    Args:
        enable: True, False, or None for the default.
    """
    _State.synchronous = enable is None or bool(enable)


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
