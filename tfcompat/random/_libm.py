"""The C library's `logf` and `sincosf` on the values that random numbers need, to the last bit, in numpy's float64.

TensorFlow's float32 normals go through the C library, whose answers are within one unit of the last place but not
correctly rounded; numpy's own float32 functions differ from it in every fifth normal. The library's method (glibc 2.28
and newer: S. Nagy and W. Dijkstra, "optimized routines") is a table and a short polynomial in double precision, so the
same double operations in the same order, rounded once at the end, give the same floats. A uniform float32 takes 2**23
values only: all of them were compared with glibc, for the logarithm, the sine and the cosine, without a difference.
"""

from __future__ import annotations

import math
import struct

import numpy as np

# logf: one row per sixteenth of an octave: the reciprocal of a point c in it and the logarithm of c.
_LOG_ROWS = tuple(
    (float.fromhex(reciprocal), float.fromhex(logarithm))
    for reciprocal, logarithm in (
        ("0x1.661ec79f8f3bep+0", "-0x1.57bf7808caadep-2"),
        ("0x1.571ed4aaf883dp+0", "-0x1.2bef0a7c06ddbp-2"),
        ("0x1.49539f0f010bp+0", "-0x1.01eae7f513a67p-2"),
        ("0x1.3c995b0b80385p+0", "-0x1.b31d8a68224e9p-3"),
        ("0x1.30d190c8864a5p+0", "-0x1.6574f0ac07758p-3"),
        ("0x1.25e227b0b8eap+0", "-0x1.1aa2bc79c81p-3"),
        ("0x1.1bb4a4a1a343fp+0", "-0x1.a4e76ce8c0e5ep-4"),
        ("0x1.12358f08ae5bap+0", "-0x1.1973c5a611cccp-4"),
        ("0x1.0953f419900a7p+0", "-0x1.252f438e10c1ep-5"),
        ("0x1p+0", "0x0p+0"),
        ("0x1.e608cfd9a47acp-1", "0x1.aa5aa5df25984p-5"),
        ("0x1.ca4b31f026aap-1", "0x1.c5e53aa362eb4p-4"),
        ("0x1.b2036576afce6p-1", "0x1.526e57720db08p-3"),
        ("0x1.9c2d163a1aa2dp-1", "0x1.bc2860d22477p-3"),
        ("0x1.886e6037841edp-1", "0x1.1058bc8a07ee1p-2"),
        ("0x1.767dcf5534862p-1", "0x1.4043057b6ee09p-2"),
    )
)
_LN2 = float.fromhex("0x1.62e42fefa39efp-1")
_L4, _L3, _L2 = (float.fromhex(h) for h in ("-0x1.00ea348b88334p-2", "0x1.5575b0be00b6ap-2", "-0x1.ffffef20a4123p-2"))

# sincosf: odd and even polynomial on [-pi/4, pi/4].
_S3, _S5, _S7 = (float.fromhex(h) for h in ("-0x1.555545995a603p-3", "0x1.1107605230bc4p-7", "-0x1.994eb3774cf24p-13"))
_C2, _C4, _C6, _C8 = (
    float.fromhex(h)
    for h in ("-0x1.ffffffd0c621cp-2", "0x1.55553e1068f19p-5", "-0x1.6c087e89a359dp-10", "0x1.99343027bf8c3p-16")
)
_HALF_PI = float.fromhex("0x1.921fb54442d18p+0")
_TWO_OVER_PI = float.fromhex("0x1.45f306dc9c883p-1")

_MANTISSA = 0x7FFFFF  # a uniform float32 is m * 2**-23 with m the lowest 23 bits of a word
_ULP = 2.0**-23
_SMALLEST = float(np.float32(1e-7)) / _ULP  # what stands in for m = 0, so that the logarithm stays finite
_TURN = 2 * math.pi * _ULP  # the angle of m = 1, before rounding to float32


def _log_tables() -> tuple[int, int, np.ndarray, np.ndarray]:
    """The rows for every sixteenth of an octave from 2**-24 to 1, with the octave's share already in them.

    Returns:
        The bits where the sixteenth that holds m = _SMALLEST starts and its number, then for each following
        sixteenth the factor that takes m to z/c and the logarithm of c * 2**k.
    """
    origin = int(np.array([0x3F330000], np.uint32).view(np.float32).astype(np.float64).view(np.int64)[0])
    octaves = range(-24, 1)
    scale = [invc * 2.0**-k * _ULP for k in octaves for invc, _ in _LOG_ROWS]
    offset = [logc + k * _LN2 for k in octaves for _, logc in _LOG_ROWS]
    start = origin + ((23 - 24) << 52)  # m = u * 2**23
    return start, 48, np.array(scale), np.array(offset)


_LOG_START, _LOG_SHIFT, _LOG_SCALE, _LOG_OFFSET = _log_tables()
_LOG_PAIRS = tuple(zip(_LOG_SCALE.tolist(), _LOG_OFFSET.tolist(), strict=True))

_ONE_BITS = np.uint64(0x4330000000000000)  # of 2.0**52, whose last place is one
_ONE = 2.0**52
_ROUND = 1.5 * 2.0**52  # adding it rounds to an integer and leaves that integer in the lowest bits
_PACK = struct.Struct("<d").pack
_SPLIT = 2.0**29 + 1  # Veltkamp's constant: keeps 24 of 53 bits


class Scratch:
    """The buffers of `box_muller` for up to `size` pairs of words a row, reused from chunk to chunk."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.doubles = np.empty((4, *shape))
        self.floats = np.empty((4, *shape), np.float32)

    def cut(self, count: int) -> tuple[np.ndarray, np.ndarray]:
        """Views for a shorter chunk."""
        return self.doubles[..., :count], self.floats[..., :count]


def _integers(words: np.ndarray) -> np.ndarray:
    """The lowest 23 bits of each uint64, as float64 in the same memory."""
    np.bitwise_and(words, np.uint64(_MANTISSA), out=words)
    np.bitwise_or(words, _ONE_BITS, out=words)
    values = words.view(np.float64)
    return np.subtract(values, _ONE, out=values)


def radius(words: np.ndarray, doubles: np.ndarray, out: np.ndarray) -> None:
    """out = sqrt(-2 * logf(u)) in float32, u being the uniform float32 of each word (uint64, overwritten)."""
    m = _integers(words)
    np.maximum(m, _SMALLEST, out=m)
    r, y, t = doubles[0], doubles[1], doubles[2]
    row = doubles[3].view(np.int64)
    np.subtract(m.view(np.int64), _LOG_START, out=row)
    np.right_shift(row, _LOG_SHIFT, out=row)
    np.take(_LOG_SCALE, row, out=r, mode="clip")
    np.multiply(r, m, out=r)
    np.subtract(r, 1.0, out=r)
    np.take(_LOG_OFFSET, row, out=t, mode="clip")
    np.add(t, r, out=t)
    r2 = np.multiply(r, r, out=doubles[3])
    np.multiply(r, _L3, out=y)
    np.add(y, _L2, out=y)
    np.multiply(r2, _L4, out=r)
    np.add(y, r, out=y)
    np.multiply(y, r2, out=y)
    np.add(y, t, out=out, casting="same_kind")
    np.multiply(out, np.float32(-2), out=out)
    np.sqrt(out, out=out)


def sine_cosine(
    words: np.ndarray, doubles: np.ndarray, sine: np.ndarray, cosine: np.ndarray, spare: np.ndarray
) -> None:
    """sine, cosine = sincosf(2 pi u), u being the uniform float32 of each word (uint64, overwritten)."""
    m = _integers(words)
    np.multiply(m, _TURN, out=spare, casting="same_kind")
    x, x2, t, p = doubles
    np.copyto(x, spare)
    np.multiply(x, _TWO_OVER_PI, out=t)
    np.add(t, _ROUND, out=t)
    quadrant = spare.view(np.uint32)
    np.copyto(quadrant, t.view(np.uint64), casting="same_kind")
    np.subtract(t, _ROUND, out=t)
    np.multiply(t, _HALF_PI, out=t)
    np.subtract(x, t, out=x)
    np.multiply(x, x, out=x2)

    x4 = np.multiply(x2, x2, out=m)
    np.multiply(x2, _C2, out=t)
    np.add(t, 1.0, out=t)
    np.multiply(x4, _C4, out=p)
    np.add(t, p, out=t)
    np.multiply(x2, _C8, out=p)
    np.add(p, _C6, out=p)
    np.multiply(x4, x2, out=m)
    np.multiply(p, m, out=p)
    np.add(t, p, out=cosine, casting="same_kind")

    x3 = np.multiply(x2, x, out=t)
    np.multiply(x2, _S7, out=p)
    np.add(p, _S5, out=p)
    np.multiply(x3, x2, out=m)
    np.multiply(p, m, out=p)
    np.multiply(x3, _S3, out=t)
    np.add(t, x, out=t)
    np.add(t, p, out=sine, casting="same_kind")

    # Odd quadrants swap sine and cosine; bit 1 of the quadrant is the sine's sign, bit 1 of its successor the cosine's.
    s, c = sine.view(np.uint32), cosine.view(np.uint32)
    odd, change = x2.view(np.uint32)[..., : s.shape[-1]], x.view(np.uint32)[..., : s.shape[-1]]
    np.bitwise_and(quadrant, np.uint32(1), out=odd)
    np.negative(odd, out=odd)
    np.bitwise_xor(s, c, out=change)
    np.bitwise_and(change, odd, out=change)
    np.bitwise_xor(s, change, out=s)
    np.bitwise_xor(c, change, out=c)
    np.left_shift(quadrant, np.uint32(30), out=odd)
    np.bitwise_and(odd, np.uint32(1 << 31), out=odd)
    np.bitwise_xor(s, odd, out=s)
    np.add(quadrant, np.uint32(1), out=odd)
    np.left_shift(odd, np.uint32(30), out=odd)
    np.bitwise_and(odd, np.uint32(1 << 31), out=odd)
    np.bitwise_xor(c, odd, out=c)


def box_muller(even: np.ndarray, odd: np.ndarray, scratch: Scratch) -> tuple[np.ndarray, np.ndarray]:
    """Two float32 standard normals from each pair of words: (sin * r, cos * r), in buffers of `scratch`."""
    doubles, (sine, cosine, r, spare) = scratch.cut(even.shape[-1])
    radius(even, doubles, r)
    sine_cosine(odd, doubles, sine, cosine, spare)
    return np.multiply(sine, r, out=sine), np.multiply(cosine, r, out=cosine)


def box_muller_pair(word0: int, word1: int) -> tuple[float, float]:
    """`box_muller` of one pair in Python numbers; the products still want rounding to float32."""
    m = float(word0 & _MANTISSA) or _SMALLEST
    bits = int.from_bytes(_PACK(m), "little")
    scale, offset = _LOG_PAIRS[(bits - _LOG_START) >> _LOG_SHIFT]
    z = m * scale - 1.0
    z2 = z * z
    y = (z * _L3 + _L2 + z2 * _L4) * z2 + (offset + z)
    c = y * _SPLIT
    r = math.sqrt(-2.0 * (c - (c - y)))
    c = r * _SPLIT
    r = c - (c - r)

    x = (word1 & _MANTISSA) * _TURN
    c = x * _SPLIT
    x = c - (c - x)
    quadrant = int(x * _TWO_OVER_PI + 0.5)
    x -= quadrant * _HALF_PI
    x2 = x * x
    x3 = x2 * x
    x4 = x2 * x2
    sine = x + x3 * _S3 + x3 * x2 * (x2 * _S7 + _S5)
    cosine = x2 * _C2 + 1.0 + x4 * _C4 + x4 * x2 * (x2 * _C8 + _C6)
    c = sine * _SPLIT
    sine = c - (c - sine)
    c = cosine * _SPLIT
    cosine = c - (c - cosine)
    if quadrant & 1:
        sine, cosine = cosine, -sine
    if quadrant & 2:
        return -sine * r, -cosine * r
    return sine * r, cosine * r
