"""tf.compat.v1.logging: TensorFlow's logger, by functions."""

from __future__ import annotations

import logging as _logging
import sys
from typing import TYPE_CHECKING, Any

import tfcompat as tf

from ... import _facts

__all__ = [
    "DEBUG",
    "ERROR",
    "FATAL",
    "INFO",
    "WARN",
    "debug",
    "error",
    "fatal",
    "flush",
    "get_verbosity",
    "info",
    "log",
    "log_every_n",
    "log_first_n",
    "log_if",
    "set_verbosity",
    "vlog",
    "warn",
    "warning",
]

DEBUG = _logging.DEBUG
ERROR = _logging.ERROR
FATAL = _logging.FATAL
INFO = _logging.INFO
WARN = _logging.WARN

_counts: dict[tuple[str, int], int] = {}  # how often each line asked to log some of the time


def log(level: int, msg: str, *args: Any, **kwargs: Any) -> None:
    """Log a message.

    Args:
        level: how severe it is.
        msg: the message, with places for `args`.
        args: what goes there.
        kwargs: for Python's logger.
    """
    tf.get_logger().log(level, msg, *args, **kwargs)


def debug(msg: str, *args: Any, **kwargs: Any) -> None:
    """Log a message for debugging.

    Args:
        msg: the message, with places for `args`.
        args: what goes there.
        kwargs: for Python's logger.
    """
    tf.get_logger().debug(msg, *args, **kwargs)


def info(msg: str, *args: Any, **kwargs: Any) -> None:
    """Log a message.

    Args:
        msg: the message, with places for `args`.
        args: what goes there.
        kwargs: for Python's logger.
    """
    tf.get_logger().info(msg, *args, **kwargs)


def warn(msg: str, *args: Any, **kwargs: Any) -> None:
    """Log a warning.

    Args:
        msg: the message, with places for `args`.
        args: what goes there.
        kwargs: for Python's logger.
    """
    tf.get_logger().warning(msg, *args, **kwargs)


def warning(msg: str, *args: Any, **kwargs: Any) -> None:
    """Log a warning.

    Args:
        msg: the message, with places for `args`.
        args: what goes there.
        kwargs: for Python's logger.
    """
    tf.get_logger().warning(msg, *args, **kwargs)


def error(msg: str, *args: Any, **kwargs: Any) -> None:
    """Log an error.

    Args:
        msg: the message, with places for `args`.
        args: what goes there.
        kwargs: for Python's logger.
    """
    tf.get_logger().error(msg, *args, **kwargs)


def fatal(msg: str, *args: Any, **kwargs: Any) -> None:
    """Log a fatal error; the program goes on.

    Args:
        msg: the message, with places for `args`.
        args: what goes there.
        kwargs: for Python's logger.
    """
    tf.get_logger().fatal(msg, *args, **kwargs)


def vlog(level: int, msg: str, *args: Any, **kwargs: Any) -> None:
    """Log a message of any level.

    Args:
        level: how severe it is.
        msg: the message, with places for `args`.
        args: what goes there.
        kwargs: for Python's logger.
    """
    tf.get_logger().log(level, msg, *args, **kwargs)


def _count() -> int:
    """How often the line that called the caller of this has done so before."""
    frame = sys._getframe(2)
    place = frame.f_code.co_filename, frame.f_lineno
    _counts[place] = _counts.get(place, -1) + 1
    return _counts[place]


def log_every_n(level: int, msg: str, n: int, *args: Any) -> None:
    """Log a message the first time and then every nth time that a line asks for it.

    Args:
        level: how severe it is.
        msg: the message, with places for `args`.
        n: how often.
        args: what goes there.
    """
    log_if(level, msg, not _count() % n, *args)


def log_first_n(level: int, msg: str, n: int, *args: Any) -> None:
    """Log a message the first n times that a line asks for it.

    Args:
        level: how severe it is.
        msg: the message, with places for `args`.
        n: how often.
        args: what goes there.
    """
    log_if(level, msg, _count() < n, *args)


def log_if(level: int, msg: str, condition: Any, *args: Any) -> None:
    """Log a message if a condition holds.

    Args:
        level: how severe it is.
        msg: the message, with places for `args`.
        condition: the condition.
        args: what goes there.
    """
    if condition:
        log(level, msg, *args)


def flush() -> None:
    """Nothing to do: messages are written at once."""


def get_verbosity() -> int:
    """The level from which on messages are shown."""
    return tf.get_logger().getEffectiveLevel()


def set_verbosity(v: int) -> None:
    """Set the level from which on messages are shown.

    Args:
        v: the level, such as `tf.compat.v1.logging.ERROR`.

    >>> tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)
    >>> tf.compat.v1.logging.get_verbosity()
    40
    """
    tf.get_logger().setLevel(v)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        raise _facts.missing(sys.modules[__name__], name)

    def __dir__() -> list[str]:
        return __all__
