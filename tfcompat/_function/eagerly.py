"""Whether functions are traced or run as the Python that they are: the switch of `tf.config.run_functions_eagerly`."""

from __future__ import annotations

from typing import Any

from .._core.modes import ACTIVE


class _Switch:
    on = False


def run_functions_eagerly(run_eagerly: Any) -> None:
    """Choose whether functions run as plain Python, line by line, for debugging.

    Args:
        run_eagerly: True or False.

    >>> tf.config.run_functions_eagerly(True)
    >>> tf.config.functions_run_eagerly()
    True
    >>> tf.config.run_functions_eagerly(False)
    """
    if bool(run_eagerly) is not _Switch.on:
        _Switch.on = bool(run_eagerly)
        if _Switch.on:
            ACTIVE.append(_Switch)  # no call of a function takes the short way
        else:
            ACTIVE.remove(_Switch)


def functions_run_eagerly() -> bool:
    """Whether functions run as plain Python.

    >>> tf.config.functions_run_eagerly()
    False
    """
    return _Switch.on
