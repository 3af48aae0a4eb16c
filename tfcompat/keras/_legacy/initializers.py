"""Initializers as in Keras 2: other arguments, the same numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._serialization import deserialize_keras_object, serialize_keras_object
from ..initializers import _constant, _random
from ..initializers._identify import by_name, found_among


class Constant(_constant.Constant):
    """One number everywhere, or an array of the shape.

    Args:
        value: the number or array.
    """

    def __init__(self, value: Any = 0) -> None:
        super().__init__(value)


class VarianceScaling(_random.VarianceScaling):
    """Random numbers whose variance is `scale / n`, n being the number of inputs or outputs of a unit, or their mean.

    Args:
        scale: a positive number.
        mode: `"fan_in"`, `"fan_out"` or `"fan_avg"`.
        distribution: `"truncated_normal"`, `"untruncated_normal"` or `"uniform"`.
        seed: an int.
    """

    def __init__(
        self,
        scale: float = 1.0,
        mode: str = "fan_in",
        distribution: str = "truncated_normal",
        seed: Any = None,
    ) -> None:
        super().__init__(scale, mode, distribution, seed)

    def get_config(self) -> dict[str, Any]:
        return _without_axes(super().get_config())


def _without_axes(config: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in config.items() if not key.endswith("_axes")}


class GlorotNormal(_random.GlorotNormal):
    """As in Keras 3, without axes of one's own.

    Args:
        seed: an int.
    """

    def __init__(self, seed: Any = None) -> None:
        super().__init__(seed)

    def get_config(self) -> dict[str, Any]:
        return _without_axes(super().get_config())


class GlorotUniform(_random.GlorotUniform):
    """As in Keras 3, without axes of one's own.

    Args:
        seed: an int.
    """

    def __init__(self, seed: Any = None) -> None:
        super().__init__(seed)

    def get_config(self) -> dict[str, Any]:
        return _without_axes(super().get_config())


class HeNormal(_random.HeNormal):
    """As in Keras 3, without axes of one's own.

    Args:
        seed: an int.
    """

    def __init__(self, seed: Any = None) -> None:
        super().__init__(seed)

    def get_config(self) -> dict[str, Any]:
        return _without_axes(super().get_config())


class HeUniform(_random.HeUniform):
    """As in Keras 3, without axes of one's own.

    Args:
        seed: an int.
    """

    def __init__(self, seed: Any = None) -> None:
        super().__init__(seed)

    def get_config(self) -> dict[str, Any]:
        return _without_axes(super().get_config())


class LecunNormal(_random.LecunNormal):
    """As in Keras 3, without axes of one's own.

    Args:
        seed: an int.
    """

    def __init__(self, seed: Any = None) -> None:
        super().__init__(seed)

    def get_config(self) -> dict[str, Any]:
        return _without_axes(super().get_config())


class LecunUniform(_random.LecunUniform):
    """As in Keras 3, without axes of one's own.

    Args:
        seed: an int.
    """

    def __init__(self, seed: Any = None) -> None:
        super().__init__(seed)

    def get_config(self) -> dict[str, Any]:
        return _without_axes(super().get_config())


_CLASSES = by_name(
    (
        Constant,
        GlorotNormal,
        GlorotUniform,
        HeNormal,
        HeUniform,
        _constant.Identity,
        LecunNormal,
        LecunUniform,
        _constant.Ones,
        _random.Orthogonal,
        _random.RandomNormal,
        _random.RandomUniform,
        _random.TruncatedNormal,
        VarianceScaling,
        _constant.Zeros,
    )
)


def serialize(initializer: Any, use_legacy_format: bool = False) -> Any:
    """The configuration of an initializer, with the name of its class.

    Args:
        initializer: the initializer.
        use_legacy_format: whether to give class name and configuration only.
    """
    full = serialize_keras_object(initializer)
    return {key: full[key] for key in ("class_name", "config")} if use_legacy_format else full


def deserialize(
    config: Any, custom_objects: Mapping[str, Any] | None = None, use_legacy_format: bool = False
) -> Any:
    """The initializer of a configuration.

    Args:
        config: what `serialize` returned, in either format.
        custom_objects: classes of the script by name.
        use_legacy_format: has no effect: both formats are understood.
    """
    return deserialize_keras_object(config, _CLASSES, custom_objects, "initializer")


def get(identifier: Any) -> Any:
    """The initializer that something stands for.

    Args:
        identifier: an initializer, its class, its name, its configuration, or a function of shape and dtype.

    Raises:
        ValueError: when it stands for nothing.
    """
    if isinstance(identifier, str) and identifier not in _CLASSES:
        raise ValueError(
            f"Unknown initializer: '{identifier}'. Please ensure you are using a `keras.utils.custom_object_scope` and "
            "that this object is included in the scope. See https://www.tensorflow.org/guide/keras/save_and_serialize"
            "#registering_the_custom_object for details."
        )
    return found_among(_CLASSES, identifier)
