"""Names: automatic ones (`dense`, `dense_1`), and the scopes whose names lead to a variable's path."""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from typing import Any


class _State(threading.local):
    def __init__(self) -> None:
        self.used: defaultdict[str, int] = defaultdict(int)
        self.scopes: list[name_scope] = []


_STATE = _State()


def snake_case(name: str) -> str:
    """A class's name as Keras writes it in object names: `RMSprop` is `rm_sprop`."""
    name = re.sub(r"\W+", "", name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


def auto_name(prefix: str) -> str:
    """A name that no object of this thread has had since `forget_names`: the prefix, then with `_1` and so on."""
    name = snake_case(prefix)
    count = _STATE.used[name]
    _STATE.used[name] = count + 1
    return f"{name}_{count}" if count else name


def next_number(prefix: str) -> int:
    """The next number for a prefix, counted from 1 with the automatic names."""
    _STATE.used[prefix] += 1
    return _STATE.used[prefix]


def forget_names() -> None:
    """Let automatic names begin anew."""
    _STATE.used.clear()


class name_scope:
    """A context that puts a name in front of the paths of the variables made in it.

    Args:
        name: the name, without a slash.
        caller: the object whose scope it is; entering it again directly inside of itself adds nothing.
        parent: the path that the scope lies in; that of the scopes that are open, if not given.

    Raises:
        ValueError: when the name is no string or has a slash.
    """

    def __init__(self, name: str, caller: Any = None, parent: str | None = None) -> None:
        if not isinstance(name, str) or "/" in name:
            raise ValueError(
                f"Argument `name` must be a string and cannot contain character `/`. Received: name={name}"
            )
        self.name = name
        self.caller = caller
        self.parent = parent
        self._open: list[bool] = []

    def __enter__(self) -> name_scope:
        scopes = _STATE.scopes
        top = scopes[-1] if scopes else None
        again = top is not None and top.caller is self.caller is not None and top.name == self.name
        if not again:
            scopes.append(self)
        self._open.append(not again)
        return self

    def __exit__(self, *exc: object) -> None:
        if self._open.pop():
            _STATE.scopes.pop()


def current_path() -> str:
    """The names of the open scopes, joined by slashes."""
    parts: list[str] = []
    for scope in _STATE.scopes:
        if scope.parent is not None:
            parts = scope.parent.split("/") if scope.parent else []
        parts.append(scope.name)
    return "/".join(parts)
