"""Devices: there is one, the CPU. Names of devices are read as TensorFlow reads them, and then have no effect."""

from __future__ import annotations

import operator
import threading
from typing import Any, NamedTuple

from .._core.errors import InvalidArgumentError

_TYPES = ("CPU", "GPU", "TPU", "CUSTOM", "EPU")  # those that may stand without `device:`


class PhysicalDevice(NamedTuple):
    """A piece of hardware.

    Attributes:
        name: such as `"/physical_device:CPU:0"`.
        device_type: such as `"CPU"`.
    """

    name: str
    device_type: str


class LogicalDevice(NamedTuple):
    """What ops are placed on.

    Attributes:
        name: such as `"/device:CPU:0"`.
        device_type: such as `"CPU"`.
    """

    name: str
    device_type: str


class DeviceSpec:
    """The parts of a device's name; it cannot be changed.

    Args:
        job: the name of the job.
        replica: the number of the replica.
        task: the number of the task.
        device_type: such as `"CPU"` or `"GPU"`.
        device_index: which one of that type.

    >>> tf.DeviceSpec(job="worker", device_type="gpu", device_index=1).to_string()
    '/job:worker/device:GPU:1'
    """

    __slots__ = ("_device_index", "_device_type", "_job", "_replica", "_task")

    def __init__(
        self, job: Any = None, replica: Any = None, task: Any = None, device_type: Any = None, device_index: Any = None
    ) -> None:
        self._job = None if job is None else str(job)
        self._replica = None if replica is None else int(replica)
        self._task = None if task is None else int(task)
        kind = None if device_type is None else str(device_type)
        self._device_type = kind.upper() if kind in ("cpu", "gpu") else kind
        self._device_index = None if device_index is None else int(device_index)

    @property
    def job(self) -> str | None:
        """The name of the job."""
        return self._job

    @property
    def replica(self) -> int | None:
        """The number of the replica."""
        return self._replica

    @property
    def task(self) -> int | None:
        """The number of the task."""
        return self._task

    @property
    def device_type(self) -> str | None:
        """The type of the device."""
        return self._device_type

    @property
    def device_index(self) -> int | None:
        """The number of the device among those of its type."""
        return self._device_index

    def _parts(self) -> dict[str, Any]:
        return {
            name[1:]: getattr(self, name) for name in ("_job", "_replica", "_task", "_device_type", "_device_index")
        }

    @classmethod
    def from_string(cls, spec: str) -> DeviceSpec:
        """Read a device's name.

        Args:
            spec: parts such as `job:worker`, `replica:0`, `task:1`, `device:GPU:2` or `CPU:0`, with `/` between them.

        Raises:
            ValueError: for a part of another kind, or for two types of devices.

        >>> tf.DeviceSpec.from_string("/job:worker/cpu:0").device_type
        'CPU'
        """
        found: dict[str, Any] = {}
        for part in filter(None, spec.split("/")):
            words = part.split(":")
            kind, index = (words[1:] if words[0] == "device" and len(words) == 3 else [*words, "*"])[:2]
            if words[0] in ("job", "replica", "task") and len(words) == 2:
                found[words[0]] = words[1]
            elif words[0] == "device" and len(words) == 3 or words[0].upper() in _TYPES and len(words) < 3:
                if "device_type" in found:
                    raise ValueError(f"Multiple device types are not allowed while parsing the device spec: {spec}.")
                found["device_type"] = kind if words[0] == "device" else kind.upper()
                if index != "*":
                    found["device_index"] = index
            else:
                raise ValueError(
                    f"Unknown attribute '{words[0]}' is encountered while parsing the device spec: '{spec}'."
                )
        return cls(**found)

    def parse_from_string(self, spec: str) -> DeviceSpec:
        """Read a device's name; see `from_string`."""
        return self.from_string(spec)

    def make_merged_spec(self, dev: DeviceSpec) -> DeviceSpec:
        """This spec, with the parts that another one has put over it.

        Args:
            dev: the other spec.

        >>> tf.DeviceSpec(job="a", task=1).make_merged_spec(tf.DeviceSpec(job="b")).to_string()
        '/job:b/task:1'
        """
        other = {name: getattr(dev, name) for name in self._parts()}
        return type(self)(**self._parts() | {name: part for name, part in other.items() if part is not None})

    def replace(self, **kwargs: Any) -> DeviceSpec:
        """This spec with other parts.

        Args:
            **kwargs: arguments of the constructor.
        """
        return type(self)(**self._parts() | kwargs)

    def to_string(self) -> str:
        """The name, such as `/job:worker/device:CPU:0`."""
        text = "".join(
            f"/{name}:{part}"
            for name, part in (("job", self._job), ("replica", self._replica), ("task", self._task))
            if part is not None
        )
        if self._device_type is None:
            return text
        return f"{text}/device:{self._device_type}:{'*' if self._device_index is None else self._device_index}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DeviceSpec) and self.to_string() == other.to_string()

    def __hash__(self) -> int:
        return hash(self.to_string())

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}={part}" for name, part in self._parts().items())
        return f"<DeviceSpec({parts})>"


HERE = DeviceSpec(job="localhost", replica=0, task=0, device_type="CPU", device_index=0)


class _Open(threading.local):
    """The `tf.device` blocks of a thread that have begun, outermost first, and where they place ops."""

    def __init__(self) -> None:
        self.blocks: list[tuple[_Placement, DeviceSpec]] = []


_OPEN = _Open()


class _Soft:
    """Whether ops that ask for a device that is not there run on the CPU."""

    on = True


def get_soft_device_placement() -> bool:
    """Whether ops that ask for a device that is not there run on the CPU instead of failing.

    >>> tf.config.get_soft_device_placement()
    True
    """
    return _Soft.on


def set_soft_device_placement(enabled: Any) -> None:
    """Choose whether ops that ask for a device that is not there run on the CPU.

    Args:
        enabled: if not, `with tf.device("/GPU:0")` fails.
    """
    _Soft.on = True if enabled is None else bool(operator.index(enabled))


class _Placement:
    """What `device` returns."""

    def __init__(self, device_name: Any) -> None:
        if callable(device_name):
            raise RuntimeError("tf.device does not support functions.")
        if isinstance(device_name, LogicalDevice):
            device_name = device_name.name
        elif isinstance(device_name, DeviceSpec):
            device_name = device_name.to_string()
        self._name = device_name

    def __enter__(self) -> None:
        asked, blocks = self._name, _OPEN.blocks
        if asked is None:
            spec = HERE
        elif isinstance(asked, str):
            spec = (blocks[-1][1] if blocks else HERE).make_merged_spec(DeviceSpec.from_string(asked))
        else:
            raise ValueError(f"Expecting a string device name. Got {type(asked)}({asked})")
        where = spec.to_string()
        if (spec.job, spec.replica, spec.task) != ("localhost", 0, 0):
            raise InvalidArgumentError(None, None, f"{where} unknown device.")
        if not _Soft.on and spec != HERE:
            raise InvalidArgumentError(
                None,
                None,
                f"Could not satisfy device specification '{where}'. enable_soft_placement=0. "
                f"Supported device types [CPU]. All available devices [{HERE.to_string()}].",
            )
        blocks.append((self, spec))

    def __exit__(self, *exc: object) -> None:
        if not _OPEN.blocks or _OPEN.blocks[-1][0] is not self:
            raise RuntimeError("Exiting device scope without proper scope nesting")
        _OPEN.blocks.pop()


def device(device_name: Any) -> _Placement:
    """A context that places ops on a device; there is one CPU, and all ops run on it.

    Args:
        device_name: a name like `"/CPU:0"`, a `tf.DeviceSpec`, a `tf.config.LogicalDevice`, or None.

    Returns:
        A context manager.

    Raises:
        RuntimeError: when it is a function, which needs a graph.
        ValueError: at the beginning of the block, when the name cannot be read.
        tf.errors.InvalidArgumentError: at the beginning of the block, when it is on another machine; or when the device
            does not exist and `tf.config.set_soft_device_placement` forbids the CPU in its stead.

    >>> with tf.device("/CPU:0"):
    ...     x = tf.constant(1)
    """
    return _Placement(device_name)
