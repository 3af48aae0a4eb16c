"""From random words to numbers: one function per distribution, each taking the key and the counter of a Philox stream
and returning a numpy array with TensorFlow's own values for the CPU.

Which word of which block makes which value is TensorFlow's choice, not a consequence of the mathematics: a value per
word for the small types, two words for the 64-bit ones; the pair (sine, cosine) of Box-Muller in this order; 256 blocks
kept for every output of the distributions that reject. The 64-bit types read pairs of words as little-endian memory.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from .._core.errors import invalid
from . import _libm, _philox

RESERVED = 256  # blocks that one output of a rejecting distribution may use

_AT_ONCE = 100_000  # comparisons that are cheaper to make than to search for each row by itself
_SMALL_NORMALS = 56  # up to here Python floats beat numpy's calls


def outputs(shape: tuple[int, ...]) -> int:
    """How many numbers a shape holds.

    Raises:
        tf.errors.InvalidArgumentError: when it is none, which is known no sooner of a shape in a traced function.
    """
    for n in shape:
        if n < 0:
            raise invalid(f"Dimension {n} must be >= 0")
    return math.prod(shape)


def wide(words: np.ndarray) -> np.ndarray:
    """Pairs of words as uint64, the first word low."""
    return words.view(np.uint64)


def doubles(pairs: np.ndarray) -> np.ndarray:
    """Uniform float64 in [0, 1) from pairs of words (uint64, overwritten): 20 bits of the first, then the second."""
    swapped = pairs << np.uint64(32)
    np.right_shift(pairs, np.uint64(32), out=pairs)
    np.bitwise_or(pairs, swapped, out=pairs)
    np.bitwise_and(pairs, np.uint64((1 << 52) - 1), out=pairs)
    np.bitwise_or(pairs, np.uint64(0x3FF << 52), out=pairs)
    values = pairs.view(np.float64)
    return np.subtract(values, 1.0, out=values)


def uniform(key: int, counter: int, shape: tuple[int, ...], dtype: np.dtype) -> np.ndarray:
    """Uniform floats in [0, 1): as many random bits as the mantissa has, so every value is a multiple of 2**-bits."""
    n = outputs(shape)
    if dtype == np.float64:
        return doubles(wide(_philox.words(key, counter, 2 * n))).reshape(shape)
    if dtype == np.float32:
        return _philox.words(key, counter, n, _float32_from_words).view(np.float32).reshape(shape)
    words = _philox.words(key, counter, n)
    if dtype == np.float16:
        return ((words & np.uint32(0x3FF)) * np.float32(2.0**-10)).astype(dtype).reshape(shape)
    return ((words & np.uint32(0x7F)) * np.float32(2.0**-7)).astype(dtype).reshape(shape)  # bfloat16


def _float32_from_words(words: np.ndarray) -> None:
    """Words to the bits of floats in [1, 2), and these to floats in [0, 1), in place."""
    np.bitwise_and(words, np.uint32(0x7FFFFF), out=words)
    np.bitwise_or(words, np.uint32(0x3F800000), out=words)
    values = words.view(np.float32)
    np.subtract(values, np.float32(1), out=values)


def full_integers(
    key: int,
    counter: int,
    shape: tuple[int, ...],
    dtype: np.dtype,
    finish: Callable[[np.ndarray], object] | None = None,
) -> np.ndarray:
    """Integers over the whole range of `dtype`: the words themselves, unless `finish` changes them in place."""
    n = outputs(shape)
    words = _philox.words(key, counter, 2 * n if dtype.itemsize == 8 else n, finish)
    return words.view(dtype).reshape(shape)


def integers(key: int, counter: int, shape: tuple[int, ...], dtype: np.dtype, low: int, high: int) -> np.ndarray:
    """Integers in [low, high) as `low + word mod (high - low)`, with low < high."""
    unsigned = np.uint64 if dtype.itemsize == 8 else np.uint32
    width = unsigned(high - low)

    def reduce(words: np.ndarray) -> None:  # by hand: numpy divides by a constant much faster than it takes remainders
        values = words.view(unsigned)
        quotients = np.floor_divide(values, width)
        np.multiply(quotients, width, out=quotients)
        np.subtract(values, quotients, out=values)
        np.add(values, unsigned(low & (2 ** (8 * dtype.itemsize) - 1)), out=values)

    return full_integers(key, counter, shape, dtype, reduce)


def normal(key: int, counter: int, shape: tuple[int, ...], dtype: np.dtype) -> np.ndarray:
    """Standard normals by Box and Muller: the smaller types are computed in float32 and rounded."""
    n = outputs(shape)
    if dtype == np.float64:
        words = _philox.words(key, counter, 4 * -(-n // 2))
        return box_muller_doubles(words).reshape(-1)[:n].reshape(shape)
    blocks = -(-n // 4)
    if n <= _SMALL_NORMALS:
        drawn = memoryview(_philox.small_words(key, counter, blocks)).cast("I")
        values: list[float] = []
        for i in range(0, len(drawn), 2):
            values += _libm.box_muller_pair(drawn[i], drawn[i + 1])
        out = np.array(values[:n], np.float32).reshape(shape)
    else:
        out = _box_muller(key, counter, blocks).reshape(-1)[:n].reshape(shape)
    return out if dtype == np.float32 else out.astype(dtype)


def _box_muller(key: int, counter: int, blocks: int, offsets: np.ndarray | None = None) -> np.ndarray:
    """Four float32 normals of every block, shape [blocks, 4]."""
    out = np.empty((blocks, 2, 2), np.float32)
    scratch = _libm.Scratch((2, min(_philox.CHUNK, blocks)))
    for start, even, odd in _philox.chunks(key, counter, blocks, offsets):
        sine, cosine = _libm.box_muller(even, odd, scratch)
        part = out[start : start + even.shape[1]]
        part[:, :, 0] = sine.T
        part[:, :, 1] = cosine.T
    return out.reshape(blocks, 4)


def each(function: Callable[[float], float], values: np.ndarray) -> np.ndarray:
    """The C library's double function on every element: numpy's own may differ from it in the last bit."""
    return np.fromiter(map(function, values.ravel().tolist()), np.float64, values.size).reshape(values.shape)


def box_muller_doubles(words: np.ndarray) -> np.ndarray:
    """Two float64 normals of every block of four words, shape [blocks, 2]."""
    unit = doubles(wide(words).reshape(-1, 2))
    r = np.sqrt(-2.0 * each(math.log, np.maximum(unit[:, 0], 1e-7)))
    angle = 2 * math.pi * unit[:, 1]
    return np.stack([each(math.sin, angle) * r, each(math.cos, angle) * r], axis=1)


def truncated_normal(key: int, counter: int, shape: tuple[int, ...], dtype: np.dtype) -> np.ndarray:
    """Standard normals within (-2, 2). Each block's worth of outputs searches a stretch of the stream of its own."""
    n = outputs(shape)
    is_wide = dtype == np.float64
    width = 2 if is_wide else 4
    groups = -(-n // width)
    starts = np.arange(groups, dtype=np.uint64) * np.uint64(RESERVED * width // 4)

    def normals(offsets: np.ndarray) -> np.ndarray:
        if is_wide:
            return box_muller_doubles(_philox.words_at(key, counter, offsets))
        return _box_muller(key, counter, offsets.size, offsets)

    out = normals(starts)
    pending = np.flatnonzero((np.abs(out) >= 2).any(axis=1))  # one group in six goes on to its next blocks
    values = out[pending]
    filled = np.zeros(pending.size, np.intp)
    step = 0
    while pending.size:
        kept = np.abs(values) < 2
        place = np.cumsum(kept, axis=1) + (filled - 1)[:, None]
        row, column = np.nonzero(kept & (place < width))
        out[pending[row], place[row, column]] = values[row, column]
        filled = place[:, -1] + 1
        short = filled < width
        pending, filled = pending[short], filled[short]
        step += 1
        values = normals(starts[pending] + np.uint64(step))
    return out.reshape(-1)[:n].reshape(shape).astype(dtype, copy=False)


def permutation(key: int, counter: int, n: int) -> np.ndarray:
    """The order that a shuffle of n rows puts them in (Fisher and Yates, forwards; one word per row but the last)."""
    order = list(range(n))
    if n > 1:
        left = np.arange(n, 1, -1, dtype=np.uint32)
        picks = _philox.words(key, counter, n - 1) % left
        for i, j in enumerate((picks + np.arange(n - 1, dtype=np.uint32)).tolist()):
            order[i], order[j] = order[j], order[i]
    return np.array(order, np.intp)


def categorical(key: int, counter: int, logits: np.ndarray, samples: int, dtype: np.dtype) -> np.ndarray:
    """Class numbers drawn by inverting the running sum of exp(logits); non-finite logits have no weight.

    Args:
        key: of the stream.
        counter: where the stream starts.
        logits: shape [batch, classes], a float type.
        samples: draws per row.
        dtype: of the result.

    Returns:
        Array of shape [batch, samples].
    """
    batch, classes = logits.shape
    finite = np.isfinite(logits)
    values = np.where(finite, logits, 0).astype(np.float64)
    top = np.max(values, axis=1, keepdims=True, where=finite, initial=-np.inf)
    weights = np.exp(values - top, where=finite, out=np.zeros_like(values))
    sums = np.cumsum(weights, axis=1)
    sought = uniform(key, counter, (batch, samples), np.dtype(np.float64)) * sums[:, -1:]
    if batch * samples * classes <= _AT_ONCE:
        return (sums[:, None, :] <= sought[:, :, None]).sum(axis=2, dtype=dtype)
    out = np.empty((batch, samples), dtype)
    for row in range(batch):
        out[row] = np.searchsorted(sums[row], sought[row], side="right")
    return out
