"""Contexts for asynchronous ops: here every op has run when its call returns, so there is nothing to wait for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def async_scope() -> Iterator[None]:
    """A block whose ops may run asynchronously; here they run at once, and an error is raised by the op that has it.

    >>> with tf.experimental.async_scope():
    ...     x = tf.constant(1.0) + 1.0
    """
    yield


def async_clear_error() -> None:
    """Forget the errors of asynchronous ops: there are none.

    >>> tf.experimental.async_clear_error()
    """
