"""What TensorFlow's public API contains, for error messages: read only when a name was not found.

`names.txt` beside this file has one section per namespace and one line per name; `conformance/facts.py` writes it.
"""

from __future__ import annotations

import functools
import os
import types

_FILE = os.path.join(os.path.dirname(__file__), "names.txt")


@functools.lru_cache(maxsize=1)
def namespaces() -> dict[str, dict[str, str]]:
    """Read the facts: by namespace (`tf.math`; Keras 2 as `tf_keras`), the kind of each public name there."""
    found: dict[str, dict[str, str]] = {}
    section: dict[str, str] = {}
    with open(_FILE, encoding="utf-8") as file:
        lines = file.read().splitlines()
    for line in lines:
        if line.startswith("["):
            section = found.setdefault(line[1:-1], {})
        elif line and not line.startswith("#"):
            name, _, kind = line.partition(" ")
            section[name] = kind
    return found


def versions() -> str:
    """Name the releases that the facts were taken from."""
    with open(_FILE, encoding="utf-8") as lines:
        return next(lines).partition(" of ")[2].strip().rstrip(".")


def legacy_keras() -> bool:
    """Say whether `tf.keras` means Keras 2: the environment variable that TensorFlow reads, read as TensorFlow does."""
    return os.environ.get("TF_USE_LEGACY_KERAS") in ("1", "true", "True")


def public_path(module: str) -> str:
    """Turn a module's dotted name into TensorFlow's path: `tfcompat.math` is `tf.math`."""
    return "tf" + module.removeprefix("tfcompat")


def home(path: str) -> str:
    """Turn a public path into the one under which the facts stand: another where `tf.keras` means Keras 2."""
    if path.startswith("tf.compat.v2."):
        path = "tf" + path.removeprefix("tf.compat.v2")
    if legacy_keras():
        if path.startswith(("tf.initializers.", "tf.losses.", "tf.metrics.", "tf.optimizers.")):
            path = "tf.keras" + path.removeprefix("tf")
        if path.startswith("tf.keras."):
            path = "tf_keras" + path.removeprefix("tf.keras")
    return path


def kind(path: str) -> str | None:
    """Say what TensorFlow has at a public path.

    Args:
        path: such as `tf.math.abs`. Below `tf.keras` it is Keras 3, or Keras 2 where `TF_USE_LEGACY_KERAS` is set.

    Returns:
        `module`, `class`, `function` or `constant`; None where TensorFlow has nothing.
    """
    parent, _, name = home(path).rpartition(".")
    return namespaces().get(parent, {}).get(name)


def missing(module: types.ModuleType | str, name: str) -> AttributeError:
    """Make the error for a name that a namespace of tfcompat does not have.

    Args:
        module: the namespace, or its dotted name (`tfcompat.math`).
        name: what was asked for.

    Returns:
        An AttributeError, to be raised. It says whether TensorFlow has the name, and is not yet followed here, or
        whether TensorFlow does not have it either, in TensorFlow's words.
    """
    dotted = module if isinstance(module, str) else module.__name__
    path = public_path(dotted)
    if not name.startswith("_") and (what := kind(f"{path}.{name}")):
        return AttributeError(
            f"TensorFlow 2.21 has {path}.{name} (a {what}); tfcompat does not have it yet "
            "(see conformance/COVERAGE.md)",
            name=name,
        )
    owner = None if isinstance(module, str) else module
    return AttributeError(f"module 'tensorflow{path[2:]}' has no attribute '{name}'", name=name, obj=owner)
