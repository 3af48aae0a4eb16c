"""Random tensors from seeds."""

from __future__ import annotations

from typing import Any

import tfcompat as tf

from .._dtypes import floatx
from ._seeds import stateless_seed


def normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    """Normally distributed numbers.

    Args:
        shape: the shape of the result.
        mean: their mean.
        stddev: their standard deviation.
        dtype: a float dtype; float32 if not given.
        seed: an int, which gives the same numbers each time, or a `SeedGenerator`.

    >>> tf.keras.random.normal((2, 3), seed=1).shape
    TensorShape([2, 3])
    """
    return tf.random.stateless_normal(
        shape, stateless_seed(seed), mean=mean, stddev=stddev, dtype=tf.as_dtype(dtype or floatx())
    )


def uniform(shape: Any, minval: Any = 0.0, maxval: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    """Numbers spread evenly over a range.

    Args:
        shape: the shape of the result.
        minval: the lower end, included.
        maxval: the upper end, excluded.
        dtype: a float dtype; float32 if not given.
        seed: an int, which gives the same numbers each time, or a `SeedGenerator`.

    >>> tf.keras.random.uniform((2, 3), seed=1).shape
    TensorShape([2, 3])
    """
    kind = tf.as_dtype(dtype or floatx())
    return tf.random.stateless_uniform(
        shape, stateless_seed(seed), minval=tf.cast(minval, kind), maxval=tf.cast(maxval, kind), dtype=kind
    )


def truncated_normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    """Normally distributed numbers, none more than two standard deviations from the mean.

    Args:
        shape: the shape of the result.
        mean: the mean of the whole distribution.
        stddev: the standard deviation of the whole distribution.
        dtype: a float dtype; float32 if not given.
        seed: an int, which gives the same numbers each time, or a `SeedGenerator`.

    >>> tf.keras.random.truncated_normal((2, 3), seed=1).shape
    TensorShape([2, 3])
    """
    return tf.random.stateless_truncated_normal(
        shape, stateless_seed(seed), mean=mean, stddev=stddev, dtype=tf.as_dtype(dtype or floatx())
    )
