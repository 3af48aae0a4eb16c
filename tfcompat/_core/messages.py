"""What TensorFlow tells its users on the logger `tensorflow`, each thing a few times only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

_TOLD: dict[str, int] = {}


def get_logger() -> logging.Logger:
    """The logger named `tensorflow`, on which warnings appear.

    Returns:
        A `logging.Logger`, which prints on standard error unless the program has set up logging.

    >>> tf.get_logger().name
    'tensorflow'
    """
    import logging  # with the first message: it would be a tenth of the time that `import tfcompat` takes

    logger = logging.getLogger("tensorflow")
    if not logger.handlers and not logging.getLogger().handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(logging.BASIC_FORMAT))
        logger.addHandler(handler)
        logger.setLevel(logging.WARNING)
    return logger


def warn(message: str, times: int, *values: object) -> None:
    """Log a warning, unless it has been told often enough.

    Args:
        message: the words, with `%r` and the like for the values; what has been told is counted by it.
        times: how often to tell it.
        values: what goes into the words.
    """
    told = _TOLD.get(message, 0)
    if told < times:
        _TOLD[message] = told + 1
        get_logger().warning(message, *values)
