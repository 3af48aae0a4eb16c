"""Optimizers of Keras 2 by name or configuration: `get`, `serialize`, `deserialize`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._serialization import deserialize_keras_object, serialize_keras_object
from . import optimizers, optimizers_v2

_NEW: dict[str, Any] = {
    kind.__name__.lower(): kind
    for kind in (
        optimizers.Adadelta,
        optimizers.Adafactor,
        optimizers.Adagrad,
        optimizers.Adam,
        optimizers.AdamW,
        optimizers.Adamax,
        optimizers.Ftrl,
        optimizers.Lion,
        optimizers.Nadam,
        optimizers.RMSprop,
        optimizers.SGD,
    )
}
_LEGACY: dict[str, Any] = {
    kind.__name__.lower(): kind
    for kind in (
        optimizers_v2.Adadelta,
        optimizers_v2.Adagrad,
        optimizers_v2.Adam,
        optimizers_v2.Adamax,
        optimizers_v2.Ftrl,
        optimizers_v2.Nadam,
        optimizers_v2.RMSprop,
        optimizers_v2.SGD,
    )
}


def serialize(optimizer: Any, use_legacy_format: bool = False) -> Any:
    """The configuration of an optimizer, with the name of its class.

    Args:
        optimizer: the optimizer.
        use_legacy_format: whether to give class name and configuration only.
    """
    if use_legacy_format:
        return {"class_name": type(optimizer).__name__, "config": optimizer.get_config()}
    return serialize_keras_object(optimizer)


def deserialize(
    config: Mapping[str, Any],
    custom_objects: Mapping[str, Any] | None = None,
    use_legacy_format: bool = False,
    **kwargs: Any,
) -> Any:
    """The optimizer of a configuration.

    Args:
        config: what `serialize` returned; the case of the class's name does not matter.
        custom_objects: classes of the script by name.
        use_legacy_format: has no effect: both formats are understood.
        kwargs: `use_legacy_optimizer`, whether it is one of `keras.optimizers.legacy`.

    Raises:
        ValueError: when the class is not known.
    """
    known = _LEGACY if kwargs.pop("use_legacy_optimizer", False) else _NEW
    if kwargs:
        raise TypeError(f"Invalid keyword arguments: {list(kwargs)}")
    name = config["class_name"]
    if name.lower() in known:
        config = {**config, "class_name": name.lower()}
    return deserialize_keras_object(config, known, custom_objects, "optimizer")


def get(identifier: Any, **kwargs: Any) -> Any:
    """The optimizer that something stands for.

    Args:
        identifier: an optimizer, its name such as `"adam"`, or its configuration.
        kwargs: as in `deserialize`.

    Raises:
        ValueError: when it stands for nothing.
    """
    if isinstance(identifier, (optimizers.Optimizer, optimizers_v2.Optimizer)):
        return identifier
    if isinstance(identifier, Mapping):
        return deserialize(identifier, **kwargs)
    if isinstance(identifier, str):
        return deserialize({"class_name": identifier, "config": {}}, **kwargs)
    raise ValueError(f"Could not interpret optimizer identifier: {identifier}")
