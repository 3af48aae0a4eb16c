"""`keras.regularizers`: what large weights add to the loss."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import tfcompat as tf

from .._lazy import lazy
from ._serialization import deserialize_keras_object, serialize_keras_object

__all__ = [
    "L1",
    "L1L2",
    "L2",
    "OrthogonalRegularizer",
    "Regularizer",
    "deserialize",
    "get",
    "l1",
    "l1_l2",
    "l2",
    "orthogonal_regularizer",
    "serialize",
]


class Regularizer:
    """The base class: a function from tensor to number."""

    def __call__(self, x: Any) -> Any:
        """What a tensor adds to the loss; for subclasses to write."""
        return 0.0

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Regularizer:
        """A regularizer with the arguments that `get_config` returned."""
        return cls(**config)

    def get_config(self) -> dict[str, Any]:
        """The arguments that make a regularizer like this one; for subclasses to write."""
        raise NotImplementedError(f"{self} does not implement get_config()")


def _checked(value: Any, name: str) -> float:
    if not isinstance(value, (float, int)) or not math.isfinite(value) or value < 0:
        raise ValueError(
            f"Invalid value for argument {name}: expected a non-negative float.Received: {name}={value}"
        )
    return float(value)


class L1L2(Regularizer):
    """`l1 * sum(|x|) + l2 * sum(x * x)`.

    Args:
        l1: the weight of the absolute values.
        l2: the weight of the squares.

    Raises:
        ValueError: for weights that are no finite non-negative numbers.

    >>> float(tf.keras.regularizers.L1L2(1.0, 1.0)(tf.constant([1.0, -2.0])))
    8.0
    """

    def __init__(self, l1: float | None = 0.0, l2: float | None = 0.0) -> None:
        self.l1 = _checked(0.0 if l1 is None else l1, "l1")
        self.l2 = _checked(0.0 if l2 is None else l2, "l2")

    def __call__(self, x: Any) -> Any:
        x = tf.convert_to_tensor(x)
        made = tf.zeros((), x.dtype)
        if self.l1 != 0.0:
            made = made + self.l1 * tf.reduce_sum(tf.abs(x))
        if self.l2 != 0.0:
            made = made + self.l2 * tf.reduce_sum(tf.square(x))
        return made

    def get_config(self) -> dict[str, Any]:
        return {"l1": self.l1, "l2": self.l2}


class L1(Regularizer):
    """`l1 * sum(|x|)`.

    Args:
        l1: the weight.
    """

    def __init__(self, l1: float | None = 0.01) -> None:
        self.l1 = _checked(0.01 if l1 is None else l1, "l1")

    def __call__(self, x: Any) -> Any:
        return self.l1 * tf.reduce_sum(tf.abs(x))

    def get_config(self) -> dict[str, Any]:
        return {"l1": self.l1}


class L2(Regularizer):
    """`l2 * sum(x * x)`.

    Args:
        l2: the weight.
    """

    def __init__(self, l2: float | None = 0.01) -> None:
        self.l2 = _checked(0.01 if l2 is None else l2, "l2")

    def __call__(self, x: Any) -> Any:
        return self.l2 * tf.reduce_sum(tf.square(x))

    def get_config(self) -> dict[str, Any]:
        return {"l2": self.l2}


class OrthogonalRegularizer(Regularizer):
    """The mean absolute cosine between the rows, or the columns, of a matrix, times half a factor.

    Args:
        factor: the factor.
        mode: `"rows"` or `"columns"`.

    Raises:
        ValueError: for other modes, and when called with what is no matrix.
    """

    def __init__(self, factor: float = 0.01, mode: str = "rows") -> None:
        self.factor = _checked(factor, "factor")
        if mode not in {"rows", "columns"}:
            raise ValueError(
                f'Invalid value for argument `mode`. Expected one of {{"rows", "columns"}}. Received: mode={mode}'
            )
        self.mode = mode

    def __call__(self, inputs: Any) -> Any:
        x = tf.convert_to_tensor(inputs)
        if len(x.shape) != 2:
            raise ValueError(
                f"Inputs to OrthogonalRegularizer must have rank 2. Received: inputs.shape={x.shape}"
            )
        if self.mode == "columns":
            x = tf.transpose(x)
        x = tf.math.l2_normalize(x, axis=1)
        size = x.shape[0]
        others = tf.matmul(x, x, transpose_b=True) * (1.0 - tf.eye(size, dtype=x.dtype))
        return self.factor * 0.5 * tf.reduce_sum(tf.abs(others)) / (size * (size - 1.0) / 2.0)

    def get_config(self) -> dict[str, Any]:
        return {"factor": self.factor, "mode": self.mode}


l1 = L1
l1_l2 = L1L2
l2 = L2
orthogonal_regularizer = OrthogonalRegularizer

_CLASSES: dict[str, Any] = {
    "L1": L1,
    "L1L2": L1L2,
    "L2": L2,
    "OrthogonalRegularizer": OrthogonalRegularizer,
    "l1": L1,
    "l1_l2": L1L2,
    "l2": L2,
    "orthogonal_regularizer": OrthogonalRegularizer,
}


def serialize(regularizer: Any) -> Any:
    """The configuration of a regularizer, with the name of its class.

    >>> tf.keras.regularizers.serialize(tf.keras.regularizers.L2())["config"]
    {'l2': 0.01}
    """
    return serialize_keras_object(regularizer)


def deserialize(config: Any, custom_objects: Mapping[str, Any] | None = None) -> Any:
    """The regularizer of a configuration.

    Args:
        config: what `serialize` returned.
        custom_objects: classes of the script by name.

    Raises:
        ValueError: when the class is not known.
    """
    return deserialize_keras_object(config, _CLASSES, custom_objects, "regularizer")


def get(identifier: Any) -> Any:
    """The regularizer that something stands for.

    Args:
        identifier: a regularizer, its class, its name, its configuration, or a function; None stands for None.

    Raises:
        ValueError: when it stands for nothing.

    >>> tf.keras.regularizers.get("l2").l2
    0.01
    """
    if identifier is None:
        return None
    found = identifier
    if isinstance(identifier, Mapping):
        found = deserialize(identifier)
    elif isinstance(identifier, str):
        found = _CLASSES.get(identifier)
    if not callable(found):
        raise ValueError(f"Could not interpret regularizer identifier: {identifier}")
    return found() if isinstance(found, type) else found


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
