"""Raw ops that draw random numbers: with both of their seeds given, or with a key and a counter."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import random
from .._array._join import concat
from .._core.dtypes import as_dtype, int32, uint64
from .._core.op import as_input
from .._core.tensor import wrap
from ..random import _candidates, _stateful, _stateless
from ..random._arguments import check_shape, read_shape, stateless_stream


def _both(seed: int, seed2: int) -> Any:
    """Both seeds of an op, in place of its own."""
    return seed, seed2


def all_candidate_sampler(
    true_classes: Any, num_true: int, num_sampled: int, unique: bool, seed: int, seed2: int
) -> Any:
    """Every class once."""
    return _candidates.all_candidate_sampler(true_classes, num_true, num_sampled, unique, _both(seed, seed2))


def log_uniform_candidate_sampler(
    true_classes: Any, num_true: int, num_sampled: int, unique: bool, range_max: int, seed: int, seed2: int
) -> Any:
    """Classes by Zipf's law."""
    return random.log_uniform_candidate_sampler(
        true_classes, num_true, num_sampled, unique, range_max, _both(seed, seed2)
    )


def uniform_candidate_sampler(
    true_classes: Any, num_true: int, num_sampled: int, unique: bool, range_max: int, seed: int, seed2: int
) -> Any:
    """Classes that are equally likely."""
    return random.uniform_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, _both(seed, seed2))


def multinomial(logits: Any, num_samples: Any, seed: int, seed2: int, output_dtype: Any) -> Any:
    """Class numbers."""
    return random.categorical(logits, num_samples, output_dtype, _both(seed, seed2))


def gamma(shape: Any, alpha: Any, seed: int, seed2: int) -> Any:
    """Gamma variates."""
    x = as_input(alpha)
    stream = _stateful._seeds.kernel(("RandomGamma", x.dtype), _both(seed, seed2))
    sizes = check_shape((as_input(shape), int32), "RandomGamma")
    return _stateful._random_gamma(x, stream=stream, shape=sizes)


def poisson(shape: Any, rate: Any, seed: int, seed2: int, dtype: Any) -> Any:
    """Poisson counts."""
    return random.poisson(shape, rate, dtype, _both(seed, seed2))


def shuffle(value: Any, seed: int, seed2: int) -> Any:
    """Rows in a random order."""
    return random.shuffle(value, _both(seed, seed2))


def normal(shape: Any, dtype: Any, seed: int, seed2: int) -> Any:
    """Standard normals."""
    return random.normal(shape, dtype=dtype, seed=_both(seed, seed2))


def truncated_normal(shape: Any, dtype: Any, seed: int, seed2: int) -> Any:
    """Standard normals within two standard deviations."""
    return random.truncated_normal(shape, dtype=dtype, seed=_both(seed, seed2))


def uniform(shape: Any, dtype: Any, seed: int, seed2: int) -> Any:
    """Uniform numbers in [0, 1)."""
    return random.uniform(shape, dtype=dtype, seed=_both(seed, seed2))


def integers(shape: Any, minval: Any, maxval: Any, seed: int, seed2: int) -> Any:
    """Uniform integers in [minval, maxval)."""
    low = as_input(minval)
    return random.uniform(shape, low, maxval, low.dtype, _both(seed, seed2))


# ---------------------------------------------------------------------------------------------------------------
# stateless ones


def stateless_integers(shape: Any, seed: Any, minval: Any, maxval: Any) -> Any:
    """Uniform integers in [minval, maxval)."""
    low = as_input(minval)
    return random.stateless_uniform(shape, seed, low, maxval, low.dtype)


def stateless_gamma(shape: Any, seed: Any, alpha: Any) -> Any:
    """Gamma variates."""
    x = as_input(alpha)
    sizes = check_shape(read_shape(shape), "StatelessRandomGammaV2")
    return _stateless._stateless_gamma(x, stateless_stream(seed), shape=sizes)


def algorithm() -> Any:
    """The number of the algorithm of a CPU: Philox."""
    return wrap(np.int32(1))


def key_counter(seed: Any) -> tuple[Any, Any]:
    """The key and the counter that a seed stands for."""
    start = stateless_stream(seed)
    return start[:1], start[1:]


def _start(key: Any, counter: Any) -> Any:
    return concat([as_input(key, uint64), as_input(counter, uint64)], 0)


def normal_at(shape: Any, key: Any, counter: Any, alg: Any, dtype: Any) -> Any:
    """Standard normals."""
    sizes = check_shape(read_shape(shape), "StatelessRandomNormalV2")
    return _stateless.stateless_random_normal(_start(key, counter), shape=sizes, dtype=as_dtype(dtype).np)


def truncated_normal_at(shape: Any, key: Any, counter: Any, alg: Any, dtype: Any) -> Any:
    """Standard normals within two standard deviations."""
    sizes = check_shape(read_shape(shape), "StatelessTruncatedNormalV2")
    start = _start(key, counter)
    return _stateless.stateless_random_truncated_normal(start, shape=sizes, dtype=as_dtype(dtype).np)


def uniform_at(shape: Any, key: Any, counter: Any, alg: Any, dtype: Any) -> Any:
    """Uniform numbers in [0, 1)."""
    sizes = check_shape(read_shape(shape), "StatelessRandomUniformV2")
    return _stateless.stateless_random_uniform(_start(key, counter), shape=sizes, dtype=as_dtype(dtype).np)
