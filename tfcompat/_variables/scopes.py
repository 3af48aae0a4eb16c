"""`tf.name_scope`: the path that names of variables and modules begin with, by thread."""

from __future__ import annotations

import threading
from typing import Any


class _Scope(threading.local):
    def __init__(self) -> None:
        self.path = ""


_SCOPE = _Scope()


def current() -> str:
    """The path of the scopes that are open, with a slash at its end unless it is empty."""
    return _SCOPE.path


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

    def __exit__(self, *exc: Any) -> bool:
        _SCOPE.path = self._outer.pop()
        return False
