"""tf.experimental.numpy.random: numpy's first random functions, on TensorFlow's streams and seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..._array._repeat import broadcast_static_shape
from ..._core.dtypes import int32, int64
from ..._lazy import lazy
from ...random import _seeds, _stateful
from ._arrays import asarray
from ._dtypes import float_type, result_type

__all__ = [
    "poisson",
    "rand",
    "randint",
    "randn",
    "random",
    "seed",
    "standard_normal",
    "uniform",
]


def _lengths(size: Any) -> Any:
    if size is None:
        return ()
    return (size,) if np.isscalar(size) or getattr(getattr(size, "shape", None), "rank", 1) == 0 else size


def seed(s: Any) -> None:
    """Set the global seed, as `tf.random.set_seed` does.

    Args:
        s: an integer.

    Raises:
        ValueError: for what is none.

    >>> tf.experimental.numpy.random.seed(1)
    """
    try:
        s = int(s)
    except TypeError:
        raise ValueError(f"Argument `s` got an invalid value {s}. Only integers are supported.") from None
    _seeds.set_seed(s)


def standard_normal(size: Any = None) -> Any:
    """Normal numbers with mean 0 and standard deviation 1.

    Args:
        size: the shape, a number or a list of numbers; a single number if not given.

    Returns:
        A tensor of float64.

    >>> tf.experimental.numpy.random.standard_normal(2).shape
    TensorShape([2])
    """
    return _stateful.normal(_lengths(size), dtype=float_type())


def randn(*args: Any) -> Any:
    """Normal numbers with mean 0 and standard deviation 1.

    Args:
        args: the lengths of the axes.

    Returns:
        A tensor of float64.

    >>> tf.experimental.numpy.random.randn(2, 3).shape
    TensorShape([2, 3])
    """
    return standard_normal(size=args)


def uniform(low: Any = 0.0, high: Any = 1.0, size: Any = None) -> Any:
    """Numbers that are equally likely all over an interval.

    Args:
        low: the lower end.
        high: the upper end, which is not reached.
        size: the shape; that of both ends if not given.

    Returns:
        A tensor of float64.

    >>> tf.experimental.numpy.random.uniform(size=[2]).shape
    TensorShape([2])
    """
    low, high = asarray(low, float_type()), asarray(high, float_type())
    if size is None:
        size = broadcast_static_shape(low.shape, high.shape)
    return _stateful.uniform(size, low, high, float_type())


def random(size: Any = None) -> Any:
    """Numbers that are equally likely all over the interval from 0 to 1.

    Args:
        size: the shape; a single number if not given.

    Returns:
        A tensor of float64.

    >>> tf.experimental.numpy.random.random([2]).shape
    TensorShape([2])
    """
    return uniform(0.0, 1.0, size)


def rand(*size: Any) -> Any:
    """Numbers that are equally likely all over the interval from 0 to 1.

    Args:
        size: the lengths of the axes.

    Returns:
        A tensor of float64.

    >>> tf.experimental.numpy.random.rand(2, 3).shape
    TensorShape([2, 3])
    """
    return uniform(0.0, 1.0, size)


def poisson(lam: Any = 1.0, size: Any = None) -> Any:
    """Counts of rare events.

    Args:
        lam: their mean.
        size: the shape; a single number if not given. The shape of `lam` comes behind it.

    Returns:
        A tensor of int64.

    >>> tf.experimental.numpy.random.poisson(2.0, [3]).shape
    TensorShape([3])
    """
    return _stateful.poisson(_lengths(size), lam, int64)


def randint(low: Any, high: Any = None, size: Any = None, dtype: Any = np.int64) -> Any:
    """Integers that are equally likely all over a range.

    Args:
        low: the lowest; the end, from 0 on, if there is no other.
        high: the end, which is not reached.
        size: the shape; a single number if not given.
        dtype: int32 or int64.

    Returns:
        A tensor.

    Raises:
        ValueError: for another dtype.

    >>> tf.experimental.numpy.random.randint(6, size=3).shape
    TensorShape([3])
    """
    low = int(low)
    if high is None:
        low, high = 0, low
    made = result_type(dtype)
    if made not in (int32, int64):
        raise ValueError(
            f"Argument `dtype` got an invalid value {dtype}. Only those convertible to "
            f"{(np.int32, np.int64)} are supported."
        )
    return _stateful.uniform((size,) if isinstance(size, int) else size or (), low, high, made)


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
