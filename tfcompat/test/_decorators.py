"""Decorators of tests, and waiting for devices."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from .._core.modes import executing_eagerly


def disable_with_predicate(pred: Callable[[], Any], skip_message: str) -> Callable[[Any], Any]:
    """A decorator of test methods that skips them where a function says so.

    Args:
        pred: a function without arguments, called at each run.
        skip_message: the reason to give.

    Returns:
        The decorator.

    >>> class Test(tf.test.TestCase):
    ...     @tf.test.disable_with_predicate(lambda: True, "not here")
    ...     def test_something(self):
    ...         raise AssertionError
    """

    def decorate(function: Any) -> Any:
        @functools.wraps(function)
        def run(self: Any, *args: Any, **kwargs: Any) -> Any:
            if pred():
                self.skipTest(skip_message)
            return function(self, *args, **kwargs)

        return run

    return decorate


def with_eager_op_as_function(cls: Any = None, only_as_function: bool = False) -> Any:
    """A decorator of test classes that changes nothing: there is one way to run ops.

    Args:
        cls: the class; None to get the decorator.
        only_as_function: has no effect.

    Returns:
        The class, or the decorator.

    >>> tf.test.with_eager_op_as_function(tf.test.TestCase) is tf.test.TestCase
    True
    """
    return (lambda one: one) if cls is None else cls


def sync_devices() -> None:
    """Wait until devices have done what they were given: at once, on the one CPU.

    Raises:
        RuntimeError: while a function is traced.

    >>> tf.test.experimental.sync_devices()
    """
    if not executing_eagerly():
        raise RuntimeError("sync_devices() must only be called in Eager mode, outside tf.functions")
