"""Dropout: elements set to zero at random, the others scaled up so that the expected value stays."""

from __future__ import annotations

import functools
import numbers
from collections.abc import Callable
from typing import Any

from .._array._shape import identity, shape as shape_of
from .._array._where import where
from .._core.op import as_input
from .._core.shapes import TensorShape, as_shape
from .._core.tensor import Readable, Tensor, convert
from ..math._compare import greater_equal
from ..math._elementwise import multiply, real_divide, subtract
from ..random import _seeds
from ..random._stateful import uniform
from ..random._stateless import stateless_uniform


def dropout(x: Any, rate: Any, noise_shape: Any = None, seed: int | None = None, name: Any = None) -> Any:
    """Set elements to zero at random, and scale the others up by 1 / (1 - rate).

    Args:
        x: a tensor of floating point numbers.
        rate: the probability that an element becomes zero, a number in [0, 1) or a scalar tensor of the dtype of `x`.
        noise_shape: the shape of what is drawn, which must broadcast to that of `x` (None along an axis stands for
            the length of `x`): an axis of length 1 is kept or dropped as a whole.
        seed: the op's own seed, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the shape and dtype of `x`; `x` itself where the rate is the number 0.

    Raises:
        ValueError: when the rate is not in [0, 1), or `x` not of floating point.

    >>> tf.random.set_seed(0)
    >>> tf.nn.dropout(tf.ones([3, 5]), rate=0.5, seed=1).numpy()
    array([[2., 0., 0., 2., 2.],
           [2., 2., 2., 2., 2.],
           [2., 0., 2., 0., 2.]], dtype=float32)
    """
    return _dropout(x, rate, noise_shape, functools.partial(uniform, seed=seed), lambda: _seeds.get_seed(seed))


def stateless_dropout(
    x: Any, rate: Any, seed: Any, rng_alg: Any = None, noise_shape: Any = None, name: Any = None
) -> Any:
    """Dropout whose numbers depend on the seed alone, see `tf.nn.dropout`.

    Args:
        x: a tensor of floating point numbers.
        rate: the probability that an element becomes zero, a number in [0, 1) or a scalar tensor of the dtype of `x`.
        seed: shape [2], int32 or int64.
        rng_alg: the argument `alg` of `tf.random.stateless_uniform`.
        noise_shape: the shape of what is drawn, see `tf.nn.dropout`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the shape and dtype of `x`.

    Raises:
        ValueError: when the rate is not in [0, 1), or `x` not of floating point.

    >>> tf.nn.experimental.stateless_dropout(tf.ones([5]), rate=0.5, seed=[1, 0]).numpy()
    array([2., 0., 2., 0., 0.], dtype=float32)
    """
    return _dropout(x, rate, noise_shape, functools.partial(stateless_uniform, seed=seed, alg=rng_alg), None)


def general_dropout(
    x: Any, rate: Any, uniform_sampler: Callable[..., Any], noise_shape: Any = None, name: Any = None
) -> Any:
    """Dropout with a sampler of one's own, see `tf.nn.dropout`.

    Args:
        x: a tensor of floating point numbers.
        rate: the probability that an element becomes zero, a number in [0, 1) or a scalar tensor of the dtype of `x`.
        uniform_sampler: called with the keywords `shape` and `dtype`, gives uniform numbers in [0, 1).
        noise_shape: the shape of what is drawn, see `tf.nn.dropout`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the shape and dtype of `x`.

    Raises:
        ValueError: when the rate is not in [0, 1), or `x` not of floating point.

    >>> tf.nn.experimental.general_dropout(tf.ones([3]), 0.5, lambda shape, dtype: tf.constant([0.1, 0.5, 0.9])).numpy()
    array([0., 2., 2.], dtype=float32)
    """
    return _dropout(x, rate, noise_shape, uniform_sampler, None)


def _dropout(x: Any, rate: Any, noise_shape: Any, sampler: Callable[..., Any], skip: Callable[[], Any] | None) -> Any:
    """Dropout with a sampler; `skip`, called instead where nothing is dropped, uses up the seed that it would have."""
    number = isinstance(rate, numbers.Real)
    if number and not (rate >= 0 and rate < 1) and rate == rate:
        raise ValueError(f"`rate` must be a scalar tensor or a float in the range [0, 1). Received: rate={rate}")
    given, x = x, as_input(x)
    dtype = x.dtype
    if not dtype.is_floating:
        raise ValueError(f"`x.dtype` must be a floating point tensor as `x` will be scaled. Received: x_dtype={dtype}")
    if number and rate == 0:
        if skip is not None:
            skip()
        return x if given is x else identity(x)
    if number:
        scaled = multiply(x, convert(1 / (1 - rate), dtype))
    elif isinstance(rate, (Tensor, Readable)):
        rate = as_input(rate)
        rate.shape.assert_has_rank(0)
        if rate.dtype is not dtype:
            raise ValueError(
                f"`x.dtype` must be compatible with `rate.dtype`. Received: x.dtype={dtype} and rate.dtype={rate.dtype}"
            )
        scaled = real_divide(x, subtract(convert(1, dtype), rate))
    else:
        raise ValueError(f"`rate` must be a scalar or scalar tensor. Received: rate={rate}")
    drawn = sampler(shape=_noise_shape(x, noise_shape), dtype=dtype)
    return where(greater_equal(drawn, rate), scaled, convert(0, dtype))


def _noise_shape(x: Any, noise_shape: Any) -> Any:
    """The shape of what is drawn: that of `x` if not given, its lengths where None is given along an axis."""
    if noise_shape is None:
        return x.shape if x.shape.is_fully_defined() else shape_of(x)
    try:
        given = as_shape(noise_shape)
    except (TypeError, ValueError):
        return noise_shape
    if x.shape.rank is None or given.rank != x.shape.rank:
        return noise_shape
    return TensorShape([n if m is None else m for m, n in zip(given.as_list(), x.shape.as_list(), strict=True)])
