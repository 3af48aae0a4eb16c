"""A pseudorandom permutation of 0 ... max_index computed for one index at a time, without the permutation.

A small block cipher (Simon's round function, few rounds) permutes the numbers of its block size; an answer beyond
max_index is sent through again until one is within ("cycle walking"), which is a permutation of the smaller range.

Sources: R. Beaulieu and others, "The Simon and Speck families of lightweight block ciphers" (2013); J. Black,
P. Rogaway, "Ciphers with arbitrary finite domains" (2002).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np

from .._core.dtypes import int32, int64, uint32, uint64
from .._core.errors import invalid
from .._core.op import as_input, as_inputs, dims, primitive
from .._core.rules import rank_of
from ._arguments import allow

_LEAST_BLOCK = 16  # bits
_FEW = 256  # a range below it is left so often that a table of the whole block is made sooner than a walk
_SEQUENCE = 0x7369F885192C0EF5  # the bits that the key schedule mixes in, one a round


def _round_keys(key: tuple[int, int, int], rounds: int, width: int) -> list[int]:
    word = (1 << width) - 1
    keys = [k & word for k in key]
    for i in range(3, rounds):
        last = keys[-1]
        turned = (last >> 3 | last << width - 3) ^ (last >> 4 | last << width - 4)
        keys.append((0xFFFFFFFC ^ (_SEQUENCE >> i - 3 & 1) ^ keys[i - 3] ^ turned) & word)
    return keys


def permuted(index: int, key: tuple[int, int, int], max_index: int, rounds: int) -> int:
    """Where `index` goes in the permutation of 0 ... max_index that the key names.

    Args:
        index: at least 0, at most max_index.
        key: three 32-bit words.
        max_index: at least 0.
        rounds: even, at least 4.

    Returns:
        An int in the same range.
    """
    if max_index == 0:
        return 0
    bits = math.ceil(math.log2(max_index))
    width = max(bits + bits % 2, _LEAST_BLOCK) // 2
    if max_index < _FEW:
        return _whole_permutation(key, max_index, rounds)[index]
    word = (1 << width) - 1

    def mix(x: int) -> int:
        return ((x << 1 | x >> width - 1) & (x << 8 | x >> width - 8) ^ (x << 2 | x >> width - 2)) & word

    keys = _round_keys(key, rounds, width)
    while True:
        left, right = index >> width & word, index & word
        for i in range(0, rounds, 2):
            left ^= mix(right) ^ keys[i]
            right ^= mix(left) ^ keys[i + 1]
        index = left << width | right
        if index <= max_index:
            return index


@lru_cache(16)
def _whole_permutation(key: tuple[int, int, int], max_index: int, rounds: int) -> list[int]:
    """Where every index goes, for a small range: a cipher's table, and all walks at once, by doubling their steps."""
    size, width = 1 << _LEAST_BLOCK, _LEAST_BLOCK // 2
    left, right = np.divmod(np.arange(size, dtype=np.uint32), np.uint32(1 << width))
    word = np.uint32((1 << width) - 1)

    def mix(x: Any) -> Any:
        return ((x << 1 | x >> width - 1) & (x << 8 | x >> width - 8) ^ (x << 2 | x >> width - 2)) & word

    keys = _round_keys(key, rounds, width)
    for i in range(0, rounds, 2):
        left ^= mix(right) ^ np.uint32(keys[i])
        right ^= mix(left) ^ np.uint32(keys[i + 1])
    step = (left << width | right).astype(np.intp)
    goal = step[: max_index + 1]
    while (outside := goal > max_index).any():
        goal = np.where(outside, step[goal], goal)
        step = np.where(step > max_index, step[step], step)
    return goal.tolist()  # type: ignore[no-any-return]


_SHUFFLE_WORD = 498247692  # what TensorFlow puts before the seed
_ROUNDS = 4


def index_shuffle(index: Any, seed: Any, max_index: Any) -> Any:
    """Where indices go in a random permutation of 0 ... max_index that is never written out.

    Args:
        index: a scalar or vector of int32, int64, uint32 or uint64, each from 0 to `max_index`.
        seed: shape [2] (or one row for each index) of an integer type: names the permutation.
        max_index: of the type of `index`; a scalar or one for each index.

    Returns:
        A tensor like `index`.

    Raises:
        tf.errors.InvalidArgumentError: when an index is out of range, or shapes do not fit.

    >>> tf.random.experimental.index_shuffle(tf.constant([0, 1, 2, 3]), seed=[5, 9], max_index=3).numpy()
    array([2, 0, 1, 3], dtype=int32)
    """
    op = "RandomIndexShuffle"
    seeds = as_input(seed)
    index, top = as_inputs(op, index, max_index)
    if rank_of(seeds._value) == 0:
        raise invalid("The first dimension of paddings must be the rank of inputs[1,2] []", "PadV2")
    allow(op, index._dtype, (int32, uint32, int64, uint64))
    allow(op, seeds._dtype, (int32, uint32, int64, uint64), "Tseed")
    return _index_shuffle(index, seeds, top, rounds=_ROUNDS, padded=False)


def random_index_shuffle(index: Any, seed: Any, max_index: Any, rounds: int = 4, name: Any = None) -> Any:
    """Where indices go in a random permutation of 0 ... max_index, by a seed of three numbers.

    `tf.random.experimental.index_shuffle` has two, and puts a third before them.

    Args:
        index: a scalar or vector of int32, int64, uint32 or uint64, each from 0 to `max_index`.
        seed: shape [3] (or one row for each index) of an integer type: names the permutation.
        max_index: of the type of `index`; a scalar or one for each index.
        rounds: how often bits are mixed, an even number.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor like `index`.

    Raises:
        tf.errors.InvalidArgumentError: when an index is out of range, or shapes do not fit.

    >>> tf.random_index_shuffle([0, 1, 2, 3], [5, 9, 7], 3).numpy()
    array([2, 3, 1, 0], dtype=int32)
    """
    op = "RandomIndexShuffle"
    seeds = as_input(seed)
    index, top = as_inputs(op, index, max_index)
    allow(op, index._dtype, (int32, uint32, int64, uint64))
    allow(op, seeds._dtype, (int32, uint32, int64, uint64), "Tseed")
    return _index_shuffle(index, seeds, top, rounds=int(rounds), padded=True)


def _of_indices(index: Any, seeds: Any, top: Any, **statics: Any) -> Any:
    if len(seeds.shape) == 1 and not len(top.shape):
        return index.shape
    return top.shape if len(top.shape) else (None,)


@primitive(op="RandomIndexShuffle", infer=_of_indices, grad=None)
def _index_shuffle(index: Any, seeds: Any, top: Any, *, rounds: int, padded: bool) -> Any:
    op = "RandomIndexShuffle"
    if not padded:
        seeds = np.pad(seeds, [(1, 0)] + [(0, 0)] * (seeds.ndim - 1), constant_values=_SHUFFLE_WORD)
    rows = seeds.shape[: seeds.ndim - 1] if padded else seeds.shape[1:]
    lengths = [x.size for x in (index, top) if x.ndim] + list(rows)
    count = max(lengths, default=1) or 1
    if index.shape not in ((), (count,)):
        raise invalid("Index bust be a scalar or vector.", op)
    if top.shape not in ((), (count,)):
        raise invalid(f"Maxval must be a scalar or a vector of the same size as index but got {dims(top.shape)}", op)
    if seeds.shape not in ((3,), (count, 3)):
        raise invalid(
            f"Seed must be a vector of size [3] or a matrix of size [{count}, 3] but got {dims(seeds.shape)}.", op
        )
    keys = (np.broadcast_to(seeds, (count, 3)).astype(np.int64) & 0xFFFFFFFF).tolist()
    indices, tops = (np.broadcast_to(x, (count,)).tolist() for x in (index, top))
    made = [_shuffled(i, key, highest, rounds, op) for i, key, highest in zip(indices, keys, tops)]
    return np.array(made if lengths else made[0], index.dtype)


def _shuffled(index: int, key: list[int], highest: int, rounds: int, op: str) -> int:
    if highest < 0:
        raise invalid(f"max_index must be >= 0 but was {highest}", op)
    if index < 0:
        raise invalid(f"index must be >= 0 but was {index}", op)
    if highest < index:
        raise invalid(f"max_index must be >= index, but {highest} < {index}", op)
    return permuted(index, (key[0], key[1], key[2]), highest, rounds)
