"""Initializers by name or configuration: `get`, `serialize`, `deserialize`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

import tfcompat as tf

from .._dtypes import standardize_dtype
from .._naming import snake_case
from .._serialization import deserialize_keras_object, serialize_keras_object
from ._constant import Constant, Identity, Ones, Zeros
from ._initializer import Initializer
from ._random import (
    GlorotNormal,
    GlorotUniform,
    HeNormal,
    HeUniform,
    LecunNormal,
    LecunUniform,
    Orthogonal,
    RandomNormal,
    RandomUniform,
    TruncatedNormal,
    VarianceScaling,
)
from ._stft import STFT


def by_name(kinds: Iterable[type[Initializer]]) -> dict[str, Any]:
    """Classes by all the names that they have."""
    named = {kind.__name__: kind for kind in kinds}
    return {
        **named,
        **{snake_case(name): kind for name, kind in named.items()},
        "IdentityInitializer": named["Identity"],
        "OrthogonalInitializer": named["Orthogonal"],
        "normal": named["RandomNormal"],
        "one": named["Ones"],
        "uniform": named["RandomUniform"],
        "zero": named["Zeros"],
    }


_CLASSES = by_name(
    (
        Constant,
        GlorotNormal,
        GlorotUniform,
        HeNormal,
        HeUniform,
        Identity,
        LecunNormal,
        LecunUniform,
        Ones,
        Orthogonal,
        RandomNormal,
        RandomUniform,
        STFT,
        TruncatedNormal,
        VarianceScaling,
        Zeros,
    )
)


def serialize(initializer: Any) -> Any:
    """The configuration of an initializer, with the name of its class.

    >>> tf.keras.initializers.serialize(tf.keras.initializers.Zeros())["class_name"]
    'Zeros'
    """
    return serialize_keras_object(initializer)


def deserialize(config: Any, custom_objects: Mapping[str, Any] | None = None) -> Any:
    """The initializer of a configuration.

    Args:
        config: what `serialize` returned.
        custom_objects: classes of the script by name.

    Raises:
        ValueError: when the class is not known.
    """
    return deserialize_keras_object(config, _CLASSES, custom_objects, "initializer")


def get(identifier: Any) -> Any:
    """The initializer that something stands for.

    Args:
        identifier: an initializer, its class, its name such as `"glorot_uniform"`, its configuration, a function of
            shape and dtype, or an array; None stands for None.

    Raises:
        ValueError: when it stands for nothing.

    >>> type(tf.keras.initializers.get("zeros")).__name__
    'Zeros'
    """
    return found_among(_CLASSES, identifier)


def found_among(classes: Mapping[str, Any], identifier: Any) -> Any:
    """What `get` does, among other classes."""
    if identifier is None:
        return None
    found = identifier
    if isinstance(identifier, Mapping):
        found = deserialize_keras_object(identifier, classes, None, "initializer")
    elif isinstance(identifier, str):
        found = classes.get(identifier)
    elif tf.is_tensor(identifier) or isinstance(identifier, (np.generic, np.ndarray)):

        def found(shape: Any, dtype: Any = None) -> Any:
            if tuple(shape) != tuple(identifier.shape):
                raise ValueError(
                    f"Expected `shape` to be {identifier.shape} for direct tensor as initializer. "
                    f"Received shape={shape}"
                )
            return tf.cast(identifier, standardize_dtype(dtype))

    if not callable(found):
        raise ValueError(f"Could not interpret initializer identifier: {identifier}")
    return found() if isinstance(found, type) else found
