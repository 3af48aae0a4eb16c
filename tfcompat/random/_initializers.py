"""`tf.zeros_initializer` and its kin: objects that make starting values of a shape. Keras has others of its own."""

from __future__ import annotations

from typing import Any

from .._array._create import constant, ones, zeros
from .._core.dtypes import DType, as_dtype, float32
from ._stateful import normal, uniform
from ._stateless import stateless_normal, stateless_uniform

_KEYWORDS = ("partition_shape", "partition_offset")


class _Initializer:
    """What all of them can do."""

    def get_config(self) -> dict[str, Any]:
        """The arguments of the constructor, by name."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Any:
        """An initializer made from what `get_config` gave."""
        return cls(**{name: value for name, value in config.items() if name != "dtype"})


def _shape(shape: Any, keywords: dict[str, Any]) -> Any:
    """The shape to fill: that of a part, where a part of a larger variable is asked for."""
    for name in keywords:
        if name not in _KEYWORDS:
            raise TypeError(f"Keyword argument should be one of {list(_KEYWORDS)}. Received: {name}")
    return keywords.get("partition_shape", shape)


def _numeric(dtype: Any, with_bool: bool = True) -> DType:
    found = as_dtype(dtype)
    if not found.is_numeric and not (with_bool and found.is_bool):
        raise ValueError(f"Argument `dtype` expected to be numeric or boolean. Received {found}.")
    return found


class zeros_initializer(_Initializer):
    """Zeros.

    >>> tf.zeros_initializer()([2]).numpy()
    array([0., 0.], dtype=float32)
    """

    def __call__(self, shape: Any, dtype: Any = float32, **kwargs: Any) -> Any:
        shape = _shape(shape, kwargs)
        return zeros(shape, _numeric(dtype))


class ones_initializer(_Initializer):
    """Ones.

    >>> tf.ones_initializer()([2]).numpy()
    array([1., 1.], dtype=float32)
    """

    def __call__(self, shape: Any, dtype: Any = float32, **kwargs: Any) -> Any:
        shape = _shape(shape, kwargs)
        return ones(shape, _numeric(dtype))


class constant_initializer(_Initializer):
    """A given value.

    Args:
        value: a number, which fills the shape, or as many as the shape holds.
        support_partition: whether parts of larger variables may be asked for.

    >>> tf.constant_initializer(3.0)([2]).numpy()
    array([3., 3.], dtype=float32)
    """

    def __init__(self, value: Any = 0, support_partition: bool = False) -> None:
        self.value = value
        self.support_partition = support_partition

    def __call__(self, shape: Any, dtype: Any = None, **kwargs: Any) -> Any:
        shape = _shape(shape, kwargs)
        return constant(self.value, None if dtype is None else as_dtype(dtype), shape)

    def get_config(self) -> dict[str, Any]:
        """The arguments of the constructor, by name."""
        return {"value": self.value}


class random_normal_initializer(_Initializer):
    """Numbers of a normal distribution.

    Args:
        mean: the mean.
        stddev: the standard deviation.
        seed: an integer, with which every call gives the same numbers; None takes them from `tf.random`.

    >>> tf.random_normal_initializer(seed=3)([2]).numpy()
    array([-0.03357924,  0.08380253], dtype=float32)
    """

    def __init__(self, mean: Any = 0.0, stddev: Any = 0.05, seed: Any = None) -> None:
        self.mean = mean
        self.stddev = stddev
        self.seed = seed

    def __call__(self, shape: Any, dtype: Any = float32, **kwargs: Any) -> Any:
        shape = _shape(shape, kwargs)
        found = as_dtype(dtype)
        if not found.is_floating:
            raise ValueError(f"Argument `dtype` is expected to be floating point. Received: {found}.")
        if self.seed is None:
            return normal(shape, self.mean, self.stddev, found)
        return stateless_normal(shape, [self.seed, 0], self.mean, self.stddev, found)

    def get_config(self) -> dict[str, Any]:
        """The arguments of the constructor, by name."""
        return {"mean": self.mean, "stddev": self.stddev, "seed": self.seed}


class random_uniform_initializer(_Initializer):
    """Numbers of a uniform distribution.

    Args:
        minval: the lowest number.
        maxval: the bound above, which is not reached.
        seed: an integer, with which every call gives the same numbers; None takes them from `tf.random`.

    >>> tf.random_uniform_initializer(seed=3)([2]).numpy()
    array([-0.03040872,  0.04393453], dtype=float32)
    """

    def __init__(self, minval: Any = -0.05, maxval: Any = 0.05, seed: Any = None) -> None:
        self.minval = minval
        self.maxval = maxval
        self.seed = seed

    def __call__(self, shape: Any, dtype: Any = float32, **kwargs: Any) -> Any:
        shape = _shape(shape, kwargs)
        found = _numeric(dtype, with_bool=False)
        if self.seed is None:
            return uniform(shape, self.minval, self.maxval, found)
        return stateless_uniform(shape, [self.seed, 0], self.minval, self.maxval, found)

    def get_config(self) -> dict[str, Any]:
        """The arguments of the constructor, by name."""
        return {"minval": self.minval, "maxval": self.maxval, "seed": self.seed}
