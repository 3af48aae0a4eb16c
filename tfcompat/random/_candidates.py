"""Candidate samplers: a few classes drawn to stand for all others in the loss of a large classification."""

from __future__ import annotations

import functools
import math
from collections import namedtuple
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

import numpy as np

from .._core.dtypes import float32, int64
from .._core.errors import invalid
from .._core.op import as_input, mismatch, primitive
from .._core.rules import lengths
from .._core.tensor import Readable, Tensor
from . import _distributions, _philox, _seeds

_RESERVED = 2048  # words kept for each candidate


@functools.cache
def _result(op: str) -> Any:
    """The class of what a sampler returns."""
    return namedtuple(op, ("sampled_candidates", "true_expected_count", "sampled_expected_count"), module=__name__)


def _numbers(key: int, start: int) -> Iterator[int]:
    """The stream as 64-bit integers, the first word low."""
    while True:
        yield from _philox.words(key, start, 128).view(np.uint64).tolist()
        start += 32


def _doubles(key: int, start: int) -> Iterator[float]:
    """The stream as uniform doubles."""
    while True:
        yield from _distributions.doubles(_philox.words(key, start, 128).view(np.uint64)).tolist()
        start += 32


def _uniform_draws(key: int, start: int, limit: int) -> Iterator[int]:
    """Integers below a limit without bias: what would favour the small ones is passed over."""
    skipped = 0 if limit & (limit - 1) == 0 else 2**64 % limit
    return (number % limit for number in _numbers(key, start) if number >= skipped)


def _log_uniform_draws(key: int, start: int, limit: int) -> Iterator[int]:
    """Integers k below a limit with the probability log((k + 2) / (k + 1)) / log(limit + 1)."""
    scale = math.log1p(limit)
    return ((int(math.exp(u * scale)) - 1) % limit for u in _doubles(key, start))


def _expected(probability: Any, count: int, tries: int) -> Any:
    """How often classes of these probabilities (float32) are expected among the candidates.

    The last bit is not TensorFlow's in every case: the C library's float32 `log1p` and `expm1` round otherwise.
    """
    if tries == count:
        return probability * np.float32(count)
    p = probability.astype(np.float64)
    log = np.log1p(-p).astype(np.float32)
    return -np.expm1((np.float32(tries) * log).astype(np.float64)).astype(np.float32)


def sample(
    op: str,
    true_classes: Any,
    num_true: int,
    num_sampled: int,
    unique: bool,
    range_max: int,
    seed: Any,
    draws: Callable[[int, int, int], Iterable[int]],
    probability: Callable[[Any], Any],
    attributes: Hashable = None,
    begin: Callable[[_seeds.Kernel], None] | None = None,
) -> Any:
    """Draw candidates, and say how often they and the true classes are expected.

    Args:
        op, true_classes, num_true, num_sampled, unique, range_max, seed: as the functions have them.
        draws: from the key, the place in the stream and the number of classes to classes, without end.
        probability: from classes to their probabilities, float32.
        attributes: what tells the op's kernels apart besides.
        begin: called with the kernel before anything is drawn.
    """
    stream = _seeds.kernel((op, num_true, num_sampled, bool(unique), range_max, attributes), seed)
    true = as_input(true_classes, None if isinstance(true_classes, (Tensor, Readable)) else int64)
    if true._dtype is not int64:
        raise mismatch(op, 0, int64, true._dtype)
    for attr, value in (("num_true", num_true), ("num_sampled", num_sampled), ("range_max", range_max)):
        if value < 1:
            raise invalid(f"Value for attr '{attr}' of {value} must be at least minimum 1", op)
    columns = lengths(true._value, 2)[1:]
    if len(columns) != 1:
        raise invalid("true_classes must be a matrix", op)
    if type(columns[0]) is int and columns[0] != num_true:
        raise invalid(f"true_classes must have num_true columns, expected: {columns[0]} was: {num_true}", op)
    if unique and num_sampled > range_max:
        raise invalid("Sampler's range is too small.", op)
    made = _draw(
        true,
        op=op,
        stream=stream,
        count=num_sampled,
        unique=bool(unique),
        limit=range_max,
        draws=draws,
        probability=probability,
        begin=begin,
    )
    return _result(op)(*made)


@primitive(
    op="CandidateSampler",
    infer=lambda true, *, count, **how: [(count,), true.shape, (count,)],
    to=[int64, float32, float32],
    grad=None,
    stateful=True,
)
def _draw(
    true: Any,
    *,
    op: str,
    stream: _seeds.Kernel,
    count: int,
    unique: bool,
    limit: int,
    draws: Callable[[int, int, int], Iterable[int]],
    probability: Callable[[Any], Any],
    begin: Callable[[_seeds.Kernel], None] | None,
) -> Any:
    """The candidates, and how often the true classes and they are expected."""
    if begin is not None:
        begin(stream)
    for found in true[(true < 0) | (true >= limit)].tolist()[:1]:
        raise invalid(f"`true_candidate` out of range [0, {limit}), received {found}", op)
    key, start = stream.reserve(-(-_RESERVED * count // 4))
    picked: dict[int, None] = {}
    chosen, tries = [], 0
    for value in draws(key, start, limit):
        if tries == count if not unique else len(picked) == count:
            break
        tries += 1
        chosen.append(value)
        picked[value] = None
    candidates = np.array(list(picked) if unique else chosen, np.int64)
    return (
        candidates,
        _expected(probability(true), count, tries),
        _expected(probability(candidates), count, tries),
    )


def uniform_candidate_sampler(
    true_classes: Any,
    num_true: int,
    num_sampled: int,
    unique: bool,
    range_max: int,
    seed: int | None = None,
    name: Any = None,
) -> Any:
    """Draw classes that are all equally likely.

    Args:
        true_classes: int64 of shape [batch, num_true].
        num_true: the number of true classes of an example.
        num_sampled: how many to draw.
        unique: whether to draw none twice.
        range_max: the number of classes.
        seed: the op's own seed, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        The classes (int64, shape [num_sampled]), and how often the true ones (shape [batch, num_true]) and the drawn
        ones (shape [num_sampled]) are expected in such a draw, float32.

    Raises:
        tf.errors.InvalidArgumentError: when shapes and ranges do not fit.

    >>> tf.random.uniform_candidate_sampler([[0]], 1, 4, True, 4)[2].numpy().round()
    array([1., 1., 1., 1.], dtype=float32)
    """
    return sample(
        "UniformCandidateSampler",
        true_classes,
        num_true,
        num_sampled,
        unique,
        range_max,
        seed,
        _uniform_draws,
        lambda values: np.full(np.shape(values), 1.0 / range_max, np.float32),
    )


def log_uniform_candidate_sampler(
    true_classes: Any,
    num_true: int,
    num_sampled: int,
    unique: bool,
    range_max: int,
    seed: int | None = None,
    name: Any = None,
) -> Any:
    """Draw classes by Zipf's law: for classes that are numbered from the most to the least frequent.

    Args:
        true_classes: int64 of shape [batch, num_true].
        num_true: the number of true classes of an example.
        num_sampled: how many to draw.
        unique: whether to draw none twice.
        range_max: the number of classes.
        seed: the op's own seed, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        As `tf.random.uniform_candidate_sampler`.

    Raises:
        tf.errors.InvalidArgumentError: when shapes and ranges do not fit.

    >>> tf.random.log_uniform_candidate_sampler([[0]], 1, 4, True, 100)[0].shape
    TensorShape([4])
    """
    return sample(
        "LogUniformCandidateSampler",
        true_classes,
        num_true,
        num_sampled,
        unique,
        range_max,
        seed,
        _log_uniform_draws,
        lambda values: (np.log((values + 2.0) / (values + 1.0)) / math.log1p(range_max)).astype(np.float32),
    )


def _count_up(key: int, start: int, limit: int) -> Iterable[int]:
    return range(limit + 1)


def all_candidate_sampler(
    true_classes: Any, num_true: int, num_sampled: int, unique: bool, seed: int | None = None, name: Any = None
) -> Any:
    """Take every class once: candidate sampling without the sampling, for tests.

    Args:
        true_classes: int64 of shape [batch, num_true].
        num_true: the number of true classes of an example.
        num_sampled: the number of classes.
        unique: makes no difference.
        seed: makes no difference.
        name: accepted for TensorFlow's sake.

    Returns:
        As `tf.random.uniform_candidate_sampler`; all expected counts are 1.

    >>> tf.random.all_candidate_sampler([[0]], 1, 3, True).sampled_candidates.numpy()
    array([0, 1, 2])
    """
    return sample(
        "AllCandidateSampler",
        true_classes,
        num_true,
        num_sampled,
        False,
        num_sampled,
        seed,
        _count_up,
        lambda values: np.full(np.shape(values), 1.0 / num_sampled, np.float32),
    )
