"""Switches of what TensorFlow says while it runs: where ops were placed, and how much of itself a traceback shows."""

from __future__ import annotations

import operator
import sys
from collections.abc import Sequence
from typing import Any

from .._core.modes import switch_off, switch_on
from .._function.devices import HERE


class _PlacementLog:
    """What hears of each op and says where it ran."""

    def record(self, primitive: Any, inputs: Sequence[Any], output: Any, statics: dict[str, Any]) -> None:
        """Say that an op ran."""
        if primitive.op is not None:
            print(f"Executing op {primitive.op} in device {HERE.to_string()}", file=sys.stderr)

    def read(self, variable: Any, tensor: Any) -> None:
        """Say that a variable was read."""
        print(f"Executing op ReadVariableOp in device {HERE.to_string()}", file=sys.stderr)

    def follows(self, tensor: Any) -> bool:
        """Whether ops on a tensor matter to it."""
        return False


_LOG = _PlacementLog()


class _State:
    log = False
    filtering = True


def set_log_device_placement(enabled: Any) -> None:
    """Say of each op of this thread, on standard error, on which device it runs.

    Args:
        enabled: True to begin, False to end.

    >>> tf.debugging.set_log_device_placement(False)
    """
    wanted = bool(operator.index(enabled))
    if wanted and not _State.log:
        switch_on(_LOG)
    elif _State.log and not wanted:
        switch_off(_LOG)
    _State.log = wanted


def get_log_device_placement() -> bool:
    """Whether each op says on which device it runs.

    >>> tf.debugging.get_log_device_placement()
    False
    """
    return _State.log


def enable_traceback_filtering() -> None:
    """Ask for tracebacks without the library's own frames; tfcompat's are few, and always shown. The wish is kept.

    >>> tf.debugging.enable_traceback_filtering()
    """
    _State.filtering = True


def disable_traceback_filtering() -> None:
    """Ask for whole tracebacks, as tfcompat's always are."""
    _State.filtering = False


def is_traceback_filtering_enabled() -> bool:
    """What was asked for last with `tf.debugging.enable_traceback_filtering` and its counterpart; True at first.

    >>> tf.debugging.is_traceback_filtering_enabled()
    True
    """
    return _State.filtering
