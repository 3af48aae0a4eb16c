"""Activations as in Keras 2: fewer of them, some with other arguments or another formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import tfcompat as tf

from .._serialization import deserialize_keras_object, serialize_keras_object
from ..activations import _functions


def hard_sigmoid(x: Any) -> Any:
    """`0.2 * x + 0.5`, clipped to 0 and 1."""
    return tf.clip_by_value(0.2 * tf.convert_to_tensor(x) + 0.5, 0.0, 1.0)


def relu(x: Any, alpha: float = 0.0, max_value: Any = None, threshold: float = 0.0) -> Any:
    """`max(x, 0)`, or a variant of it.

    Args:
        x: a tensor of floats.
        alpha: the slope below the threshold.
        max_value: what larger values become.
        threshold: where the line begins.
    """
    return _functions.relu(x, alpha, max_value, threshold)


def softmax(x: Any, axis: int = -1) -> Any:
    """Exponentials divided by their sum along an axis.

    Args:
        x: a tensor of floats, of two dimensions or more.
        axis: the axis.

    Raises:
        ValueError: for a vector.
    """
    x = tf.convert_to_tensor(x)
    if len(x.shape) <= 1:
        raise ValueError(f"Cannot apply softmax to a tensor that is 1D. Received input: {x}")
    return tf.nn.softmax(x, axis=axis)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "elu": _functions.elu,
    "exponential": _functions.exponential,
    "gelu": _functions.gelu,
    "hard_sigmoid": hard_sigmoid,
    "linear": _functions.linear,
    "mish": _functions.mish,
    "relu": relu,
    "relu6": _functions.relu6,
    "leaky_relu": tf.nn.leaky_relu,
    "selu": _functions.selu,
    "sigmoid": _functions.sigmoid,
    "silu": _functions.silu,
    "softmax": softmax,
    "softplus": _functions.softplus,
    "softsign": _functions.softsign,
    "swish": _functions.swish,
    "tanh": _functions.tanh,
    "log_softmax": tf.nn.log_softmax,
}


def serialize(activation: Any, use_legacy_format: bool = False) -> Any:
    """The name of an activation, or the configuration of a layer that is one.

    Args:
        activation: the activation.
        use_legacy_format: has no effect: names are the same in both formats.
    """
    return serialize_keras_object(activation)


def deserialize(name: Any, custom_objects: Mapping[str, Any] | None = None, use_legacy_format: bool = False) -> Any:
    """The activation of a name or configuration.

    Args:
        name: what `serialize` returned.
        custom_objects: functions and classes of the script by name.
        use_legacy_format: has no effect: names are the same in both formats.

    Raises:
        ValueError: when it stands for nothing.
    """
    if isinstance(name, str):
        found = (custom_objects or {}).get(name) or _FUNCTIONS.get(name)
        if found is None:
            raise ValueError(f"Unknown activation function '{name}' cannot be deserialized.")
        return found
    return deserialize_keras_object(name, {}, custom_objects, "activation")


def get(identifier: Any) -> Any:
    """The function that something stands for.

    Args:
        identifier: a function, its name, a configuration, or None for `linear`.

    Raises:
        ValueError, TypeError: when it stands for nothing.
    """
    if identifier is None:
        return _functions.linear
    if isinstance(identifier, (str, Mapping)):
        return deserialize(identifier)
    if callable(identifier):
        return identifier
    raise TypeError(f"Could not interpret activation function identifier: {identifier}")
