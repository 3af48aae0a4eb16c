"""Initializers without chance."""

from __future__ import annotations

from typing import Any

import tfcompat as tf

from .._dtypes import standardize_dtype
from ._initializer import Initializer


class Zeros(Initializer):
    """Zeros.

    >>> tf.keras.initializers.Zeros()((2,)).numpy()
    array([0., 0.], dtype=float32)
    """

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        return tf.zeros(shape, tf.as_dtype(standardize_dtype(dtype)))


class Ones(Initializer):
    """Ones.

    >>> tf.keras.initializers.Ones()((2,)).numpy()
    array([1., 1.], dtype=float32)
    """

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        return tf.ones(shape, tf.as_dtype(standardize_dtype(dtype)))


class Constant(Initializer):
    """One number everywhere, or an array of the shape.

    Args:
        value: the number or array.

    >>> tf.keras.initializers.Constant(3.0)((2,)).numpy()
    array([3., 3.], dtype=float32)
    """

    def __init__(self, value: Any = 0.0) -> None:
        self.value = value

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        kind = tf.as_dtype(standardize_dtype(dtype))
        return tf.cast(self.value, kind) * tf.ones(shape, kind)

    def get_config(self) -> dict[str, Any]:
        return {"value": self.value}


class Identity(Initializer):
    """A matrix with a number on the diagonal and zeros elsewhere.

    Args:
        gain: the number.

    Raises:
        ValueError: when called for a shape that is not two-dimensional.
    """

    def __init__(self, gain: Any = 1.0) -> None:
        self.gain = gain

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        if len(shape) != 2:
            raise ValueError(
                "Identity matrix initializer can only be used for 2D matrices. Received: "
                f"shape={shape} of rank {len(shape)}."
            )
        return self.gain * tf.eye(shape[0], shape[1], dtype=tf.as_dtype(standardize_dtype(dtype)))
