"""Rows of tf.audio."""

from __future__ import annotations

import struct

from . import Row


def _wav(data=b"\x00\x01\x00\x02\xff\x7f\x00\x80", *, channels=1, rate=8000, bits=16, kind=1, size=16, before=b"",
         per_sample=None, per_second=None, length=None, behind=b"", after=b""):  # fmt: skip
    """A WAV file, right or wrong."""
    per_sample = channels * bits // 8 if per_sample is None else per_sample
    per_second = rate * channels * bits // 8 if per_second is None else per_second
    head = struct.pack("<IHHIIHH", size, kind, channels, rate, per_second, per_sample, bits)
    length = len(data) if length is None else length
    body = b"WAVE" + before + b"fmt " + head + after + b"data" + struct.pack("<I", length) + data + behind
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _decode(*positional, id, **named):
    given = {name: named.pop(name) for name in ("desired_channels", "desired_samples") if name in named}
    return Row("audio.decode_wav", lambda s: ((_wav(*positional, **named),), given), ("float32",), 0, id=id)


def _refused(*positional, **named):
    return lambda tf: tf.audio.decode_wav(tf.constant(_wav(*positional, **named)))


_ERRORS = (
    *[_refused(**{name: 5}) for name in ("per_sample", "per_second", "size", "length")],
    _refused(length=80),
    _refused(length=2**31),
    _refused(bits=8),
    _refused(kind=3),
    _refused(channels=0),
    _refused(behind=b"data\2\0\0\0ab"),
    _refused(behind=b"LI"),
    _refused(before=b"LIST\2\0\0\0ab"),
    lambda tf: tf.audio.decode_wav(b""),
    lambda tf: tf.audio.decode_wav(_wav()[:36]),
    lambda tf: tf.audio.decode_wav(b"RIFX" + _wav()[4:]),
    lambda tf: tf.audio.decode_wav(b"RIFF0000WAVX"),
    lambda tf: tf.audio.decode_wav([_wav()]),
    lambda tf: tf.audio.decode_wav(_wav(), desired_channels=-2),
    lambda tf: tf.audio.decode_wav(_wav(), desired_samples=-2),
    lambda tf: tf.audio.decode_wav(5),
    lambda tf: tf.audio.encode_wav([0.1], 8000),
    lambda tf: tf.audio.encode_wav([[0.1]], 0),
    lambda tf: tf.audio.encode_wav([[0.1]], -1),
    lambda tf: tf.audio.encode_wav(tf.zeros((2, 0)), 8000),
    lambda tf: tf.audio.encode_wav(tf.zeros((0, 0)), 8000),
    lambda tf: tf.audio.encode_wav(tf.zeros((2, 1), tf.float64), 8000),
    lambda tf: tf.audio.encode_wav([[0.1]], [8000]),
    lambda tf: tf.audio.encode_wav([[0.1]], 8000.0),
    lambda tf: tf.audio.encode_wav(tf.zeros((1, 70000)), 8000),
)

ROWS = [
    Row("audio.decode_wav", lambda s: (_wav(),), ("float32",), 0, errors=_ERRORS),
    _decode(channels=2, id="stereo"),
    _decode(channels=2, desired_channels=3, desired_samples=5, id="more"),
    _decode(channels=2, desired_channels=1, desired_samples=1, id="less"),
    _decode(b"", id="silent"),
    _decode(before=b"JUNK\2\0\0\0ab", behind=b"LIST\2\0\0\0ab", id="other chunks"),
    _decode(size=18, after=b"\0\0", id="long head"),
    Row("audio.encode_wav", lambda s: (s.real(9, 2, low=-1.2, high=1.2), 44100), ("float32",), 0),
    Row("audio.encode_wav", lambda s: ([[x / 65536] for x in range(-5, 6)], 8000), ("float32",), 0, id="halves"),
    Row(
        "audio.encode_wav", lambda s: ([[float("nan")], [float("inf")], [float("-inf")]], 8), ("float32",), 0, id="inf"
    ),
]
