"""The namespaces of version 1: what is the same object in version 2 is found there, by TensorFlow's own account."""

from __future__ import annotations

import functools
import os
import sys
import types
from typing import Any

import tfcompat as tf

from ... import _facts

_ROOT = "tfcompat.compat.v1"


@functools.lru_cache(maxsize=1)
def _same() -> dict[str, dict[str, str]]:
    """By namespace of version 1 and name: the path of the same object in version 2."""
    found: dict[str, dict[str, str]] = {}
    path = os.path.join(os.path.dirname(_facts.__file__), "version_1.txt")
    with open(path, encoding="utf-8") as file:
        for line in file.read().splitlines():
            if line and not line.startswith("#"):
                namespace, *names = line.split()
                below = "tf" + namespace.removeprefix("tf.compat.v1")
                pairs = [name.partition("=") for name in names]
                found.setdefault(namespace, {}).update({name: home or f"{below}.{name}" for name, _, home in pairs})
    return found


def _resolve(path: str) -> Any:
    """What is at a path of version 2; AttributeError where tfcompat does not have it."""
    found: Any = tf
    for part in path.split(".")[1:]:
        found = getattr(found, part)
    return found


def look_up(module: str, name: str) -> Any:
    """What a namespace of version 1 has by a name that is not its own.

    Args:
        module: the namespace's dotted name.
        name: what was asked for.

    Raises:
        AttributeError: when there is nothing, in the words of `_facts.missing`.
    """
    namespace = _facts.public_path(module)
    home = _same().get(namespace, {}).get(name)
    if home is not None:
        try:
            return _resolve(home)
        except AttributeError:
            raise _facts.missing(module, name) from None
    if f"{namespace}.{name}" in _same():
        return Namespace(f"{module}.{name}")
    raise _facts.missing(sys.modules.get(module, module), name)


def names(module: str) -> list[str]:
    """The names of a namespace of version 1 that are the same as in version 2, and that tfcompat has."""
    found = []
    for name, home in _same().get(_facts.public_path(module), {}).items():
        try:
            _resolve(home)
        except AttributeError:
            continue
        found.append(name)
    return found


class Namespace(types.ModuleType):
    """A namespace of version 1 that has nothing of its own."""

    def __getattr__(self, name: str) -> Any:
        found = look_up(self.__name__, name)
        setattr(self, name, found)
        return found

    def __dir__(self) -> list[str]:
        return sorted(names(self.__name__))
