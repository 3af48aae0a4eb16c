"""`tf.name_scope`, the path that names begin with, and `tf.variable_creator_scope`, who makes variables; by thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any


class _Scope(threading.local):
    def __init__(self) -> None:
        self.path = ""
        self.creators: tuple[Callable[..., Any], ...] = ()


_SCOPE = _Scope()


def current() -> str:
    """The path of the scopes that are open, with a slash at its end unless it is empty."""
    return _SCOPE.path


def creators() -> tuple[Callable[..., Any], ...]:
    """The functions of the open `tf.variable_creator_scope`s, that of the outermost first."""
    return _SCOPE.creators


def get_current_name_scope() -> str:
    """The path of the name scopes that are open, without a slash at its end.

    >>> with tf.name_scope("a"):
    ...     tf.get_current_name_scope()
    'a'
    """
    return _SCOPE.path[:-1]


class name_scope:
    """A context that puts a name in front of those of the variables made in it.

    Args:
        name: the name; one that ends in a slash replaces the open scopes instead of adding to them.

    Raises:
        ValueError: when the name is not a string.

    >>> with tf.name_scope("layer"):
    ...     tf.Variable(1.0, name="w").name
    'layer/w:0'
    """

    def __init__(self, name: str) -> None:
        if not isinstance(name, str):
            raise ValueError("name for name_scope must be a string.")
        self._name = name
        self._outer: list[str] = []

    @property
    def name(self) -> str:
        """The name that was given."""
        return self._name

    def __enter__(self) -> str:
        outer = _SCOPE.path
        self._outer.append(outer)
        if not self._name:
            _SCOPE.path = ""
        elif self._name.endswith("/"):
            _SCOPE.path = self._name
        else:
            _SCOPE.path = f"{outer}{self._name}/"
        return _SCOPE.path

    def __exit__(self, *exc: Any) -> None:
        _SCOPE.path = self._outer.pop()


class _CreatorScope:
    """What `variable_creator_scope` returns."""

    def __init__(self, variable_creator: Callable[..., Any]) -> None:
        self._creator = variable_creator
        self._outer: list[tuple[Callable[..., Any], ...]] = []

    def __enter__(self) -> None:
        self._outer.append(_SCOPE.creators)
        _SCOPE.creators = (*_SCOPE.creators, self._creator)

    def __exit__(self, *exc: Any) -> None:
        outer = self._outer.pop()
        if _SCOPE.creators != (*outer, self._creator):
            raise RuntimeError("Exiting variable_creator_scope without proper nesting.")
        _SCOPE.creators = outer


def variable_creator_scope(variable_creator: Callable[..., Any]) -> _CreatorScope:
    """A context in which a function makes the variables, or lets the next one make them.

    Args:
        variable_creator: takes the next function to ask and the arguments of `tf.Variable` as keywords, and returns
            what `tf.Variable` shall return.

    Returns:
        A context manager.

    Raises:
        RuntimeError: when scopes are left in another order than that in which they were entered.

    >>> def frozen(next_creator, **kwargs):
    ...     return next_creator(**{**kwargs, "trainable": False})
    >>> with tf.variable_creator_scope(frozen):
    ...     v = tf.Variable(1.0)
    >>> v.trainable
    False
    """
    return _CreatorScope(variable_creator)
