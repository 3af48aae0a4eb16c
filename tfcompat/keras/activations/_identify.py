"""Activations by name or configuration: `get`, `serialize`, `deserialize`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .._serialization import deserialize_keras_object, serialize_keras_object
from . import _functions

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: function
    for name, function in vars(_functions).items()
    if getattr(function, "__module__", None) == _functions.__name__ and not name.startswith("_")
}


def serialize(activation: Any) -> Any:
    """The name of an activation, or the configuration of a layer that is one.

    >>> tf.keras.activations.serialize(tf.keras.activations.relu)
    'relu'
    """
    name = getattr(activation, "__name__", None)
    if name == "<lambda>":
        raise NotImplementedError("activations.serialize: a lambda is not supported by tfcompat")
    if name is not None and name not in _FUNCTIONS and not isinstance(activation, type):
        return {"module": "builtins", "class_name": "function", "config": name, "registered_name": name}
    return name if name in _FUNCTIONS else serialize_keras_object(activation)


def deserialize(config: Any, custom_objects: Mapping[str, Any] | None = None) -> Any:
    """The activation of a name or configuration.

    Args:
        config: what `serialize` returned.
        custom_objects: functions and classes of the script by name.

    Raises:
        ValueError: when it stands for nothing.
    """
    if isinstance(config, str):
        found = (custom_objects or {}).get(config) or _FUNCTIONS.get(config)
        if found is None:
            raise ValueError(f"Could not interpret activation function identifier: {config}")
        return found
    return deserialize_keras_object(config, {}, custom_objects, "activation")


def get(identifier: Any) -> Any:
    """The function that something stands for.

    Args:
        identifier: a function, its name, a configuration, or None for `linear`.

    Raises:
        ValueError: when it stands for nothing.

    >>> tf.keras.activations.get("relu").__name__
    'relu'
    """
    if identifier is None:
        return _functions.linear
    found = identifier
    if isinstance(identifier, Mapping):
        found = deserialize(identifier)
    elif isinstance(identifier, str):
        found = _FUNCTIONS.get(identifier)
    if not callable(found):
        raise ValueError(f"Could not interpret activation function identifier: {identifier}")
    return found
