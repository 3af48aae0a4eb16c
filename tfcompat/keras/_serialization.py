"""Objects as configurations and back: `{"module", "class_name", "config", "registered_name"}`, as Keras writes them."""

from __future__ import annotations

import itertools
import types
from collections.abc import Mapping
from typing import Any

_PLAIN = (str, int, float, bool, type(None))


def serialize_keras_object(obj: Any) -> Any:
    """The configuration of an object.

    Args:
        obj: an object with `get_config`, a function, or plain values and containers, which stay as they are.

    Returns:
        A dict for objects, a name for functions.
    """
    if isinstance(obj, _PLAIN):
        return obj
    if isinstance(obj, (list, tuple)):
        return type(obj)(serialize_keras_object(x) for x in obj)
    if isinstance(obj, dict):
        return {key: serialize_keras_object(x) for key, x in obj.items()}
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    kind = type(obj)
    return {
        "module": _public_module(kind),
        "class_name": kind.__name__,
        "config": obj.get_config(),
        "registered_name": None if kind.__module__.startswith(__package__) else kind.__name__,
    }


def _public_module(kind: type) -> Any:
    """`keras.optimizers` for a class of `tfcompat.keras.optimizers._adam`; None for classes of scripts."""
    module = kind.__module__
    if not module.startswith(f"{__package__}."):
        return None
    if module.startswith(f"{__package__}._legacy."):  # a class for Keras 2 stands in for the one that it derives from
        return _public_module(kind.__mro__[1])
    inside = module.removeprefix(f"{__package__}.").split(".")
    return ".".join(["keras", *itertools.takewhile(lambda part: not part.startswith("_"), inside)])


def deserialize_keras_object(
    config: Any, objects: Mapping[str, Any], custom_objects: Mapping[str, Any] | None = None, what: str = "object"
) -> Any:
    """The object of a configuration.

    Args:
        config: a dict with `class_name` and `config`.
        objects: classes by name.
        custom_objects: classes of the script by name, asked first.
        what: the kind of object, for the message.

    Raises:
        ValueError, TypeError: when the configuration is none, or names no known class.
    """
    if not isinstance(config, Mapping) or "class_name" not in config:
        raise TypeError(f"Could not parse config: {config}")
    name = config["class_name"]
    found = (custom_objects or {}).get(name, objects.get(name))
    if found is None:
        raise ValueError(f"Could not locate {what} '{name}'. Full object config: {config}")
    inner = dict(config.get("config") or {})
    return found.from_config(inner)
