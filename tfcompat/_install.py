"""`install()`: from then on `import tensorflow`, `import keras` and `import tf_keras` mean tfcompat's modules.

A finder at the front of `sys.meta_path` answers for these three names and everything below them. It hands out the very
module objects of tfcompat and executes nothing a second time, so that `tensorflow.keras.layers` *is*
`tfcompat.keras.layers`. Files of an installed TensorFlow are neither read nor changed.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import sys
import types
from collections.abc import Sequence
from typing import Any

from . import _facts

# What a script may import, and what it is here.
_TARGETS = {"tensorflow": "tfcompat", "keras": "tfcompat.keras", "tf_keras": "tfcompat.keras"}


def install() -> None:
    """Let `import tensorflow`, `import keras` and `import tf_keras` mean tfcompat in this process, until `uninstall()`.

    Doing it twice does no harm. `tf_keras` is Keras 2: importing it needs the environment variable
    `TF_USE_LEGACY_KERAS=1`, under which `tfcompat.keras` follows the conventions of Keras 2.

    Raises:
        RuntimeError: one of them is already imported and is not tfcompat's. Two libraries in one script, some names
            bound to one and some to the other, would fail later and further away.

    >>> tf.install()
    >>> import tensorflow
    >>> tensorflow is tf
    True
    >>> tf.uninstall()
    """
    if _FINDER in sys.meta_path:
        return
    foreign = sorted(name for name in _TARGETS if name in sys.modules and not _is_ours(sys.modules[name]))
    if foreign:
        raise RuntimeError(
            f"{', '.join(foreign)} is already imported and is not tfcompat's: call tfcompat.install() before the first "
            "import of tensorflow or keras (or run the script by `python -m tfcompat script.py`)"
        )
    sys.meta_path.insert(0, _FINDER)


def uninstall() -> None:
    """Undo `install()`: later imports of `tensorflow` or `keras` find what is installed; names already bound stay."""
    if _FINDER not in sys.meta_path:
        return
    sys.meta_path.remove(_FINDER)
    for name in [n for n in sys.modules if n.partition(".")[0] in _TARGETS and _is_ours(sys.modules[n])]:
        del sys.modules[name]


def _is_ours(module: types.ModuleType) -> bool:
    return getattr(module, "__name__", "").partition(".")[0] == "tfcompat"


def _translate(name: str) -> str:
    """Turn `tensorflow.keras.layers`, `keras.layers` or `tf_keras.layers` into `tfcompat.keras.layers`."""
    top, dot, rest = name.partition(".")
    return _TARGETS[top] + dot + rest


class _Alias:
    """A loader that hands out a module which exists already, as it is."""

    def __init__(self, module: types.ModuleType) -> None:
        self.module = module
        self.spec = module.__spec__

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return self.module

    def exec_module(self, module: types.ModuleType) -> None:
        module.__spec__ = self.spec  # the import system has put its own in place for the alias


class _Finder:
    """Answers for TensorFlow's and Keras' names; says of tfcompat's own missing names whether TensorFlow has them."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        top = fullname.partition(".")[0]
        if top == "tfcompat":
            self._explain_from_import(fullname, path)
            return None
        if top not in _TARGETS:
            return None
        if top == "tf_keras" and not _facts.legacy_keras():
            raise ModuleNotFoundError(
                "tfcompat stands in for tf_keras (Keras 2) only where the environment has TF_USE_LEGACY_KERAS=1",
                name=fullname,
            )
        module = self._module(fullname)
        loader: Any = _Alias(module)  # no importlib.abc.Loader, which would cost import time
        return importlib.machinery.ModuleSpec(fullname, loader, is_package=hasattr(module, "__path__"))

    def _module(self, fullname: str) -> types.ModuleType:
        ours = _translate(fullname)
        parent, _, name = ours.rpartition(".")
        if name.startswith("_"):
            raise ModuleNotFoundError(_why_not(fullname, ours), name=fullname)
        if parent:
            # A namespace may be an attribute of its parent without being a file of that name.
            found = getattr(importlib.import_module(parent), name, None)
            if isinstance(found, types.ModuleType) and _is_ours(found):
                return found
            if found is not None or importlib.machinery.PathFinder.find_spec(ours, _path(parent)) is None:
                raise ModuleNotFoundError(_why_not(fullname, ours), name=fullname)
        return importlib.import_module(ours)

    def _explain_from_import(self, fullname: str, path: Sequence[str] | None) -> None:
        """Make `from tensorflow import name` say what `tensorflow.name` says, where TensorFlow has the name.

        Python looks for a submodule when a package has no such attribute, and passes on the error that this raises.
        """
        if importlib.machinery.PathFinder.find_spec(fullname, path) is not None:
            return
        parent, _, name = fullname.rpartition(".")
        if _facts.kind(f"{_facts.public_path(parent)}.{name}"):
            raise ImportError(f"cannot import name '{name}': {_facts.missing(parent, name)}", name=parent)


def _path(parent: str) -> Sequence[str]:
    return getattr(sys.modules[parent], "__path__", [])


def _why_not(fullname: str, ours: str) -> str:
    parent, _, name = ours.rpartition(".")
    if fullname.startswith(("tensorflow.python", "tensorflow.core", "tensorflow._api", "keras.src", "tf_keras.src")):
        return f"No module named '{fullname}': it is TensorFlow's private code; tfcompat follows the public API only"
    if _facts.kind(f"{_facts.public_path(parent)}.{name}") == "module" and not hasattr(sys.modules[parent], name):
        return f"No module named '{fullname}': {_facts.missing(parent, name)}"
    return f"No module named '{fullname}'"


_FINDER = _Finder()
