"""Candidate samplers that draw classes by their frequencies, given or learned from the true classes."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from .._core.errors import invalid
from .._core.op import as_input
from . import _philox
from ._candidates import sample
from ._seeds import Kernel

# ---------------------------------------------------------------------------------------------------------------
# random numbers, one 32-bit word of the stream at a time


def _words(key: int, start: int) -> Iterator[int]:
    while True:
        yield from _philox.words(key, start, 128).tolist()
        start += 32


def _below(words: Iterator[int], limit: int) -> int:
    """An integer below a limit without bias: words that would favour the small ones are passed over."""
    if limit & (limit - 1) == 0:
        return next(words) & (limit - 1)
    skipped = (2**32 - 1) % limit + 1
    while True:
        word = next(words)
        if word >= skipped:
            return word % limit


def _uniform(word: int) -> np.float32:
    """A word as a number in [0, 1): its low bits as the fraction of a number in [1, 2)."""
    return np.uint32(word & 0x7FFFFF | 0x3F800000).view(np.float32) - np.float32(1)


# ---------------------------------------------------------------------------------------------------------------
# given frequencies


def _alias_table(weights: Any) -> tuple[list[np.float32], list[int]]:
    """For each class the share of its cell that is its own, and the class that has the rest.

    The method of A. J. Walker, "An efficient method for generating discrete random variables with general
    distributions" (1977), with cells paired in the order in which TensorFlow pairs them: the last first.
    """
    count = len(weights)
    total = float(sum(map(float, weights)))
    share = [float(w * np.float32(count)) / total for w in weights]
    other = [-1] * count
    low = [n for n in range(count) if share[n] < 1]
    high = [n for n in range(count) if not share[n] < 1]
    while high and low:
        short, long = low.pop(), high.pop()
        other[short] = long
        share[long] -= 1 - share[short]
        (low if share[long] < 1 else high).append(long)
    for n in (*high, *low):  # what rounding left over
        share[n], other[n] = 1.0, n
    return [np.float32(p) for p in share], other


def _file_weights(path: str) -> list[float]:
    """The numbers behind the last comma of the lines of a file."""
    with open(path, encoding="utf-8") as lines:
        return [float(line.rstrip("\n").rpartition(",")[2]) for line in lines if line.strip()]


def fixed_unigram_candidate_sampler(
    true_classes: Any,
    num_true: int,
    num_sampled: int,
    unique: bool,
    range_max: int,
    vocab_file: str = "",
    distortion: float = 1.0,
    num_reserved_ids: int = 0,
    num_shards: int = 1,
    shard: int = 0,
    unigrams: Sequence[float] = (),
    seed: int | None = None,
    name: Any = None,
) -> Any:
    """Draw classes by given frequencies.

    Args:
        true_classes: int64 of shape [batch, num_true].
        num_true: the number of true classes of an example.
        num_sampled: how many to draw.
        unique: whether to draw none twice.
        range_max: the number of classes.
        vocab_file: a file with a line for each class, whose frequency stands behind the last comma.
        distortion: the power to which frequencies are raised.
        num_reserved_ids: so many classes in front are never drawn; the frequencies are those of the others.
        num_shards: draw from a part of the classes only: those whose number leaves the remainder `shard`.
        shard: see `num_shards`.
        unigrams: the frequencies; instead of the file.
        seed: the op's own seed, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        As `tf.random.uniform_candidate_sampler`.

    Raises:
        tf.errors.InvalidArgumentError: when there are no frequencies, or not one for each class.

    >>> tf.random.fixed_unigram_candidate_sampler([[0]], 1, 3, True, 3, unigrams=[1., 2., 3.])[0].shape
    TensorShape([3])
    """
    op = "FixedUnigramCandidateSampler"
    given = tuple(map(float, unigrams))
    if vocab_file and given:
        raise invalid("Must only provide one of vocab_file and unigrams.", op)
    if not vocab_file and not given:
        raise invalid("Must provide either vocab_file or unigrams.", op)
    raw = [0.0] * num_reserved_ids
    raw += [float(np.float32(np.float64(np.float32(w)) ** distortion)) for w in given or _file_weights(vocab_file)]
    weights = np.array(raw, np.float32)[shard::num_shards]
    total = np.float32(0)
    for w in weights:
        total += w
    if len(weights) != range_max:
        raise invalid(f"range is {range_max} must be equal to weights size  {len(weights)}", op)
    share, other = _alias_table(weights)

    def draws(key: int, start: int, limit: int) -> Iterator[int]:
        words = _words(key, start)
        while True:
            u = _uniform(next(words))
            at = _below(words, len(share))
            yield at if u < share[at] else other[at]

    def probability(values: Any) -> Any:
        return weights[values] / total

    attributes = (vocab_file, distortion, num_reserved_ids, num_shards, shard, given)
    return sample(op, true_classes, num_true, num_sampled, unique, range_max, seed, draws, probability, attributes)


# ---------------------------------------------------------------------------------------------------------------
# learned frequencies

_LEARNED: weakref.WeakKeyDictionary[Kernel, Any] = weakref.WeakKeyDictionary()  # what each kernel has counted


def learned_unigram_candidate_sampler(
    true_classes: Any,
    num_true: int,
    num_sampled: int,
    unique: bool,
    range_max: int,
    seed: int | None = None,
    name: Any = None,
) -> Any:
    """Draw classes by the frequencies of the true classes so far (and 1 for each).

    An op without a seed of its own has a memory for one call only, in eager mode.

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
        ValueError: when there are too many classes.

    >>> tf.random.learned_unigram_candidate_sampler([[0]], 1, 3, True, 5)[0].shape
    TensorShape([3])
    """
    if range_max > 2**31 - 1:
        raise ValueError(f"Value of range_max:{range_max} is too large to handle")
    counts = np.ones(max(range_max, 0), np.int64)

    def begin(stream: Kernel) -> None:
        nonlocal counts
        counts = _LEARNED.setdefault(stream, counts)

    def draws(key: int, start: int, limit: int) -> Iterator[int]:
        words = _words(key, start)
        ends = np.cumsum(counts)
        while True:
            yield int(np.searchsorted(ends, _below(words, int(ends[-1])), "right"))

    def probability(values: Any) -> Any:
        return counts[values].astype(np.float32) / np.float32(counts.sum())

    op = "LearnedUnigramCandidateSampler"
    made = sample(
        op, true_classes, num_true, num_sampled, unique, range_max, seed, draws, probability, begin=begin
    )
    np.add.at(counts, as_input(true_classes)._value, 1)
    return made
