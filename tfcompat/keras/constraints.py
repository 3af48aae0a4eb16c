"""`keras.constraints`: what optimizers apply to variables after each step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import tfcompat as tf

from .._lazy import lazy
from ._dtypes import epsilon
from ._serialization import deserialize_keras_object, serialize_keras_object

__all__ = [
    "Constraint",
    "MaxNorm",
    "MinMaxNorm",
    "NonNeg",
    "UnitNorm",
    "deserialize",
    "get",
    "max_norm",
    "min_max_norm",
    "non_neg",
    "serialize",
    "unit_norm",
]


class Constraint:
    """The base class: a function from tensor to tensor."""

    def __call__(self, w: Any) -> Any:
        """The nearest value that is allowed; for subclasses to write."""
        return w

    def get_config(self) -> dict[str, Any]:
        """The arguments that make a constraint like this one."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Constraint:
        """A constraint with the arguments that `get_config` returned."""
        return cls(**config)


def _norms(w: Any, axis: Any) -> Any:
    return tf.sqrt(tf.reduce_sum(tf.square(w), axis=axis, keepdims=True))


class MaxNorm(Constraint):
    """Vectors no longer than a limit.

    Args:
        max_value: the limit.
        axis: the axis, or axes, along which a vector lies.

    >>> tf.keras.constraints.MaxNorm(1.0)(tf.constant([[3.0], [4.0]])).numpy().round(3)
    array([[0.6],
           [0.8]], dtype=float32)
    """

    def __init__(self, max_value: float = 2, axis: Any = 0) -> None:
        self.max_value = max_value
        self.axis = axis

    def __call__(self, w: Any) -> Any:
        w = tf.convert_to_tensor(w)
        norms = _norms(w, self.axis)
        return w * (tf.clip_by_value(norms, 0.0, float(self.max_value)) / (epsilon() + norms))

    def get_config(self) -> dict[str, Any]:
        return {"max_value": self.max_value, "axis": self.axis}


class NonNeg(Constraint):
    """No negative numbers.

    >>> tf.keras.constraints.NonNeg()(tf.constant([-1.0, 1.0])).numpy()
    array([0., 1.], dtype=float32)
    """

    def __call__(self, w: Any) -> Any:
        w = tf.convert_to_tensor(w)
        return tf.maximum(w, tf.cast(0, w.dtype))


class UnitNorm(Constraint):
    """Vectors of length 1.

    Args:
        axis: the axis, or axes, along which a vector lies.
    """

    def __init__(self, axis: Any = 0) -> None:
        self.axis = axis

    def __call__(self, w: Any) -> Any:
        w = tf.convert_to_tensor(w)
        return w / (epsilon() + _norms(w, self.axis))

    def get_config(self) -> dict[str, Any]:
        return {"axis": self.axis}


class MinMaxNorm(Constraint):
    """Vectors whose length lies in a range, or moves towards it.

    Args:
        min_value: the lower end of the range.
        max_value: the upper end.
        rate: the share of the way that is gone; 1 is all of it.
        axis: the axis, or axes, along which a vector lies.
    """

    def __init__(self, min_value: float = 0.0, max_value: float = 1.0, rate: float = 1.0, axis: Any = 0) -> None:
        self.min_value = min_value
        self.max_value = max_value
        self.rate = rate
        self.axis = axis

    def __call__(self, w: Any) -> Any:
        w = tf.convert_to_tensor(w)
        norms = _norms(w, self.axis)
        within = tf.clip_by_value(norms, float(self.min_value), float(self.max_value))
        return w * ((self.rate * within + (1 - self.rate) * norms) / (epsilon() + norms))

    def get_config(self) -> dict[str, Any]:
        return {"min_value": self.min_value, "max_value": self.max_value, "rate": self.rate, "axis": self.axis}


max_norm = MaxNorm
min_max_norm = MinMaxNorm
non_neg = NonNeg
unit_norm = UnitNorm

_CLASSES: dict[str, Any] = {
    "MaxNorm": MaxNorm,
    "MinMaxNorm": MinMaxNorm,
    "NonNeg": NonNeg,
    "UnitNorm": UnitNorm,
    "max_norm": MaxNorm,
    "min_max_norm": MinMaxNorm,
    "non_neg": NonNeg,
    "nonneg": NonNeg,
    "unit_norm": UnitNorm,
}


def serialize(constraint: Any) -> Any:
    """The configuration of a constraint, with the name of its class.

    >>> tf.keras.constraints.serialize(tf.keras.constraints.NonNeg())["class_name"]
    'NonNeg'
    """
    return serialize_keras_object(constraint)


def deserialize(config: Any, custom_objects: Mapping[str, Any] | None = None) -> Any:
    """The constraint of a configuration.

    Args:
        config: what `serialize` returned.
        custom_objects: classes of the script by name.

    Raises:
        ValueError: when the class is not known.
    """
    return deserialize_keras_object(config, _CLASSES, custom_objects, "constraint")


def get(identifier: Any) -> Any:
    """The constraint that something stands for.

    Args:
        identifier: a constraint, its class, its name, its configuration, or a function; None stands for None.

    Raises:
        ValueError: when it stands for nothing.

    >>> tf.keras.constraints.get("max_norm").max_value
    2
    """
    if identifier is None:
        return None
    found = identifier
    if isinstance(identifier, Mapping):
        found = deserialize(identifier)
    elif isinstance(identifier, str):
        found = _CLASSES.get(identifier)
    if not callable(found):
        raise ValueError(f"Could not interpret constraint identifier: {identifier}")
    return found() if isinstance(found, type) else found


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
