"""Optimizers by name or configuration: `get`, `serialize`, `deserialize`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._serialization import deserialize_keras_object, serialize_keras_object
from ._adadelta import Adadelta
from ._adafactor import Adafactor
from ._adagrad import Adagrad
from ._adam import Adam, AdamW
from ._adamax import Adamax
from ._ftrl import Ftrl
from ._lion import Lion
from ._muon import Muon
from ._nadam import Nadam
from ._optimizer import Optimizer
from ._rmsprop import RMSprop
from ._schedule_free_adamw import ScheduleFreeAdamW
from ._sgd import SGD

# Keras forgot Lamb in this list, so that it cannot be found by name.
_KINDS = (
    Adadelta,
    Adafactor,
    Adagrad,
    Adam,
    AdamW,
    Adamax,
    Ftrl,
    Lion,
    Muon,
    Nadam,
    RMSprop,
    ScheduleFreeAdamW,
    SGD,
)
_CLASSES = {kind.__name__.lower(): kind for kind in _KINDS}


def serialize(optimizer: Optimizer) -> Any:
    """The configuration of an optimizer, with the name of its class.

    >>> tf.keras.optimizers.serialize(tf.keras.optimizers.SGD())["class_name"]
    'SGD'
    """
    return serialize_keras_object(optimizer)


def deserialize(config: Mapping[str, Any], custom_objects: Mapping[str, Any] | None = None) -> Any:
    """The optimizer of a configuration.

    Args:
        config: what `serialize` returned; the case of the class's name does not matter.
        custom_objects: classes of the script by name.

    Raises:
        ValueError: when the class is not known.
    """
    name = config["class_name"]
    if name.lower() in _CLASSES:
        config = {**config, "class_name": name.lower()}
    return deserialize_keras_object(config, _CLASSES, custom_objects, "optimizer")


def get(identifier: Any) -> Any:
    """The optimizer that something stands for.

    Args:
        identifier: an optimizer, its name such as `"adam"`, or its configuration; None stands for None.

    Raises:
        ValueError: when it stands for nothing.

    >>> tf.keras.optimizers.get("sgd").momentum
    0.0
    """
    if identifier is None:
        return None
    found = identifier
    if isinstance(identifier, str):
        kind = _CLASSES.get(identifier.lower())
        found = kind() if kind else identifier
    elif isinstance(identifier, Mapping):
        found = deserialize(identifier)
    if not isinstance(found, Optimizer):
        raise ValueError(f"Could not interpret optimizer identifier: {identifier}")
    return found
