"""Subpackages that load at first use, and what a namespace says about a name that it does not have."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from . import _facts

# What a namespace imports to build itself, and does not mean to offer.
_MACHINERY = {"TYPE_CHECKING", "annotations", "lazy", "legacy_keras"}


def lazy(
    module: str, subpackages: Iterable[str] = (), borrowed: Mapping[str, Iterable[str]] | None = None
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Make the `__getattr__` and `__dir__` (PEP 562) of a namespace.

    Assign them where type checkers do not look, or else they accept every misspelt name:

        if not TYPE_CHECKING:
            __getattr__, __dir__ = lazy(__name__, ["data", "keras"])

    A namespace that is a single file, and so imports more than it offers, says what it offers in `__all__`.

    Args:
        module: the namespace's `__name__`.
        subpackages: names of submodules that are imported when they are first asked for.
        borrowed: by the full name of another namespace, the names of it that are this one's too; it is imported when
            one of them is first asked for.

    Returns:
        The pair of functions. The first raises AttributeError for all other names, and says whether TensorFlow has
        them; the second lists the public names, those not yet loaded included.
    """
    pending = frozenset(subpackages)
    homes = {name: home for home, names in (borrowed or {}).items() for name in names}

    def __getattr__(name: str) -> Any:
        if name in pending:
            return importlib.import_module(f"{module}.{name}")
        if name in homes:
            found = getattr(importlib.import_module(homes[name]), name)
            setattr(sys.modules[module], name, found)
            return found
        raise _facts.missing(sys.modules.get(module, module), name)

    def __dir__() -> list[str]:
        present = vars(sys.modules[module])
        return sorted(pending.union(homes, present.get("__all__", present.keys() - _MACHINERY)))

    return __getattr__, __dir__
