"""The random bit generator behind every number: Philox4x32-10, keyed by 64 bits and counted by 128, as blocks of four
32-bit words. Large requests run in numpy on cache-sized chunks; small ones run on Python's big integers, which carry
all blocks of the request in one number and need a tenth of the time that numpy's call overhead would take.

Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

import numpy as np

MASK32 = 0xFFFFFFFF
MASK64 = 0xFFFFFFFFFFFFFFFF
MASK128 = (1 << 128) - 1

_M0, _M1 = 0xD2511F53, 0xCD9E8D57  # multipliers of words 0 and 2
_W0, _W1 = 0x9E3779B9, 0xBB67AE85  # what the two halves of the key grow by after each round
_ROUNDS = 10

CHUNK = 8192  # blocks worked on at a time: enough to hide numpy's cost per call, few enough to stay in the L2 cache
SMALL = 96  # blocks up to which one big integer beats numpy

_MULTIPLIERS = np.array([[_M0], [_M1]], np.uint64)
_GROWTH = np.arange(_ROUNDS, dtype=np.uint64)[:, None, None] * np.array([[_W0], [_W1]], np.uint64)
_LOW = np.uint64(MASK32)
_HALF = np.uint64(32)


@functools.cache
def _lanes(blocks: int) -> tuple[int, int]:
    """Numbers of `blocks` lanes of 128 bits that hold 1, 1, 1 ... and 0, 1, 2 ..."""
    return sum(1 << 128 * i for i in range(blocks)), sum(i << 128 * i for i in range(blocks))


def small_words(key: int, counter: int, blocks: int) -> bytes:
    """The first `blocks` blocks (at most SMALL) as little-endian 32-bit words.

    Every block owns 128 bits of each big integer. A word times a 32-bit constant fits in the lower 64 of them, so one
    multiplication serves all blocks and no carry crosses into a neighbour.
    """
    lanes, steps = _lanes(blocks)
    low = lanes * MASK32
    start = counter & MASK128
    if start + blocks <= 1 << 128:
        counters = start * lanes + steps
    else:
        counters = sum(((start + i) & MASK128) << (128 * i) for i in range(blocks))
    c0, c1, c2, c3 = counters & low, counters >> 32 & low, counters >> 64 & low, counters >> 96 & low
    k0, k1 = key & MASK32, key >> 32
    for _ in range(_ROUNDS):
        p0 = c0 * _M0
        p1 = c2 * _M1
        c0 = (p1 >> 32 & low) ^ c1 ^ lanes * k0
        c2 = (p0 >> 32 & low) ^ c3 ^ lanes * k1
        c1 = p1 & low
        c3 = p0 & low
        k0 = k0 + _W0 & MASK32
        k1 = k1 + _W1 & MASK32
    return (c0 | c1 << 32 | c2 << 64 | c3 << 96).to_bytes(16 * blocks, "little")


def _round_keys(key: int) -> np.ndarray:
    """The two words of the key of each round, shape [rounds, 2, 1]."""
    return np.array([[key & MASK32], [key >> 32]], np.uint64) + _GROWTH & _LOW


def _scramble(even: np.ndarray, odd: np.ndarray, keys: np.ndarray, product: np.ndarray) -> None:
    """Ten rounds in place. `even` holds words 0 and 2 as its rows, `odd` words 1 and 3, each in a uint64."""
    swapped = product[::-1]
    for pair in keys:
        np.multiply(even, _MULTIPLIERS, out=product)
        np.right_shift(swapped, _HALF, out=even)
        np.bitwise_xor(even, odd, out=even)
        np.bitwise_xor(even, pair, out=even)
        np.bitwise_and(swapped, _LOW, out=odd)


def _load(even: np.ndarray, odd: np.ndarray, counter: int, offsets: np.ndarray) -> None:
    """Split the 128-bit sums `counter + offsets` into the words that the rounds start from."""
    low, high = counter & MASK64, counter >> 64 & MASK64
    sums = np.add(offsets, np.uint64(low))  # modulo 2**64
    np.bitwise_and(sums, _LOW, out=even[0])
    np.right_shift(sums, _HALF, out=odd[0])
    if low + int(offsets.max(initial=0)) > MASK64:
        highs = np.add(np.less(sums, offsets), np.uint64(high), dtype=np.uint64)  # the carry
        np.bitwise_and(highs, _LOW, out=even[1])
        np.right_shift(highs, _HALF, out=odd[1])
    else:
        even[1], odd[1] = high & MASK32, high >> 32


def chunks(
    key: int, counter: int, blocks: int, offsets: np.ndarray | None = None
) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
    """Blocks `counter + offsets` (uint64; without them 0, 1, 2 ...) in pieces (start, even, odd).

    The rows of `even` are words 0 and 2 of each block, those of `odd` words 1 and 3: uint64 of shape [2, up to CHUNK].
    They may be overwritten and are refilled for the next piece.
    """
    if offsets is None and blocks <= SMALL:
        few = words(key, counter, 4 * blocks).reshape(-1, 4)
        yield 0, few[:, 0::2].T.astype(np.uint64), few[:, 1::2].T.astype(np.uint64)
        return
    size = min(CHUNK, blocks)
    steps = np.arange(size, dtype=np.uint64) if offsets is None else offsets
    even, odd, product = np.empty((3, 2, size), np.uint64)
    keys = _round_keys(key)
    for start in range(0, blocks, max(size, 1)):
        count = min(size, blocks - start)
        e, o, p = even[:, :count], odd[:, :count], product[:, :count]
        if offsets is None:
            _load(e, o, counter + start & MASK128, steps[:count])
        else:
            _load(e, o, counter, steps[start : start + count])
        _scramble(e, o, keys, p)
        yield start, e, o


def _store(out: np.ndarray, even: np.ndarray, odd: np.ndarray) -> None:
    """Interleave the four rows (overwritten) into the word order of the stream, a pair of words at a time."""
    np.left_shift(odd, _HALF, out=odd)
    np.bitwise_or(odd, even, out=odd)
    out.view(np.uint64)[...] = odd.T


def words(key: int, counter: int, count: int, finish: Callable[[np.ndarray], object] | None = None) -> np.ndarray:
    """The first `count` words of the stream that starts at block `counter`.

    Args:
        key: of the stream, 64 bits.
        counter: 128 bits.
        count: how many words.
        finish: what else shall be done to the words, in place, while they are in the cache.

    Returns:
        A writable array, uint32 of shape [count].
    """
    blocks = -(-count // 4)
    if blocks <= SMALL:
        few = np.frombuffer(bytearray(small_words(key, counter, blocks)), "<u4")[:count]
        if finish is not None:
            finish(few)
        return few
    out = np.empty((blocks, 4), np.uint32)
    for start, even, odd in chunks(key, counter, blocks):
        part = out[start : start + even.shape[1]]
        _store(part, even, odd)
        if finish is not None:
            finish(part)
    return out.reshape(-1)[:count]


def words_at(key: int, counter: int, offsets: np.ndarray) -> np.ndarray:
    """The blocks `counter + offsets` (uint64 of shape [n]), as uint32 of shape [n, 4]."""
    out = np.empty((offsets.size, 4), np.uint32)
    for start, even, odd in chunks(key, counter, offsets.size, offsets):
        _store(out[start : start + even.shape[1]], even, odd)
    return out
