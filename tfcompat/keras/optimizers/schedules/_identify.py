"""Schedules by configuration: `serialize`, `deserialize`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._serialization import deserialize_keras_object, serialize_keras_object
from ._decays import LearningRateSchedule


def serialize(learning_rate_schedule: LearningRateSchedule) -> Any:
    """The configuration of a schedule, with the name of its class.

    >>> tf.keras.optimizers.schedules.serialize(tf.keras.optimizers.schedules.CosineDecay(0.5, 10))["class_name"]
    'CosineDecay'
    """
    return serialize_keras_object(learning_rate_schedule)


def deserialize(config: Mapping[str, Any], custom_objects: Mapping[str, Any] | None = None) -> Any:
    """The schedule of a configuration.

    Args:
        config: what `serialize` returned.
        custom_objects: classes of the script by name.

    Raises:
        ValueError: when the class is not known.
    """
    known = {kind.__name__: kind for kind in _below(LearningRateSchedule)}
    return deserialize_keras_object(config, known, custom_objects, "decay")


def _below(kind: type[LearningRateSchedule]) -> Iterator[type[LearningRateSchedule]]:
    """The subclasses of a class and theirs, so that those of Keras 2 come after, and win."""
    for one in kind.__subclasses__():
        if one.__module__.startswith(__name__.partition(".")[0] + "."):
            yield one
            yield from _below(one)
