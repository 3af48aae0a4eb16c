"""The logger that scripts know TensorFlow's by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging


def get_logger() -> logging.Logger:
    """The logger named `tensorflow`, which warns on standard error.

    Returns:
        A `logging.Logger`.

    >>> tf.get_logger().name
    'tensorflow'
    """
    import logging  # takes 5 ms to load

    logger = logging.getLogger("tensorflow")
    if not logger.handlers and not logging.getLogger().handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(logging.BASIC_FORMAT))
        logger.addHandler(handler)
    return logger
