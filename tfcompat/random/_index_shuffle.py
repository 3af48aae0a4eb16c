"""A pseudorandom permutation of 0 ... max_index computed for one index at a time, without the permutation.

A small block cipher (Simon's round function, few rounds) permutes the numbers of its block size; an answer beyond
max_index is sent through again until one is within ("cycle walking"), which is a permutation of the smaller range.

Sources: R. Beaulieu and others, "The Simon and Speck families of lightweight block ciphers" (2013); J. Black,
P. Rogaway, "Ciphers with arbitrary finite domains" (2002).
"""

from __future__ import annotations

import math

_LEAST_BLOCK = 16  # bits
_SEQUENCE = 0x7369F885192C0EF5  # the bits that the key schedule mixes in, one a round


def _round_keys(key: tuple[int, int, int], rounds: int, width: int) -> list[int]:
    word = (1 << width) - 1
    keys = [k & word for k in key]
    for i in range(3, rounds):
        last = keys[-1]
        turned = (last >> 3 | last << width - 3) ^ (last >> 4 | last << width - 4)
        keys.append((0xFFFFFFFC ^ (_SEQUENCE >> i - 3 & 1) ^ keys[i - 3] ^ turned) & word)
    return keys


def index_shuffle(index: int, key: tuple[int, int, int], max_index: int, rounds: int) -> int:
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
