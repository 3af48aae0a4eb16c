"""tf.audio: WAV files of 16 bits."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ._array._arguments import named
from ._core.dtypes import float32, int32, string
from ._core.errors import invalid
from ._core.op import as_input, as_inputs, dims, primitive
from ._lazy import lazy

__all__ = ["decode_wav", "encode_wav"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)

_SKIPPED = (b"JUNK", b"bext", b"iXML", b"qlty", b"mext", b"levl", b"link", b"axml")  # what may stand before the format
_LARGEST = 2**31 - 1


class DecodeWav(NamedTuple):
    """What `tf.audio.decode_wav` returns."""

    audio: Any
    sample_rate: Any


class _Reader:
    """The bytes of a file, read from its beginning."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, count: int) -> bytes:
        """The next bytes."""
        self.at += count
        if self.at > len(self.data):
            raise invalid("Data too short when trying to read string", "DecodeWav")
        return self.data[self.at - count : self.at]

    def numbers(self, form: str) -> tuple[int, ...]:
        """The next numbers, in the language of the module `struct`."""
        return struct.unpack("<" + form, self.take(struct.calcsize("<" + form)))

    def expect(self, text: bytes) -> None:
        """Refuse what does not go on like that."""
        found = self.take(4)
        if found != text:
            wanted, found_text = text.decode(), found.decode("latin-1")
            raise invalid(f"Header mismatch: Expected {wanted} but found {found_text}", "DecodeWav")


def _format(file: _Reader) -> tuple[int, int]:
    """The number of channels and the sample rate, from the head of a file."""
    file.expect(b"RIFF")
    file.take(4)
    file.expect(b"WAVE")
    name = file.take(4)
    while name != b"fmt ":
        if name not in _SKIPPED:
            raise invalid(f"Unexpected field {name.decode('latin-1')}", "DecodeWav")
        file.take(file.numbers("I")[0])
        name = file.take(4)
    (size,) = file.numbers("I")
    if size not in (16, 18):
        raise invalid(f"Bad format chunk size for WAV: Expected 16 or 18, but got{size}", "DecodeWav")
    kind, channels, rate, per_second, per_sample, bits = file.numbers("HHIIHH")
    if kind != 1:
        raise invalid(f"Bad audio format for WAV: Expected 1 (PCM), but got{kind}", "DecodeWav")
    if channels < 1:
        raise invalid(f"Bad number of channels for WAV: Expected at least 1, but got {channels}", "DecodeWav")
    if bits != 16:
        raise invalid(f"Can only read 16-bit WAV files, but received {bits}", "DecodeWav")
    if per_sample != 2 * channels:
        words = f"Bad bytes per sample in WAV header: Expected {2 * channels} but got {per_sample}"
        raise invalid(words, "DecodeWav")
    if per_second != per_sample * rate:
        words = f"Bad bytes per second in WAV header: Expected {per_sample * rate} but got {per_second} "
        raise invalid(f"{words}(sample_rate={rate}, bytes_per_sample={per_sample})", "DecodeWav")
    file.take(size - 16)
    return channels, rate


@primitive(
    op="DecodeWav",
    grad=None,
    infer=lambda contents, *, channels, samples: [
        (samples if samples >= 0 else None, channels if channels >= 0 else None),
        (),
    ],
    to=[float32, int32],
)
def _decode_wav(contents: Any, *, channels: int, samples: int) -> Any:
    file = _Reader(contents[()])
    stored, rate = _format(file)
    sound = None
    while file.at < len(file.data):
        name = file.take(4)
        (size,) = file.numbers("I")
        if size > _LARGEST:
            words = f"WAV data chunk '{name.decode('latin-1')}' is too large: {size} bytes"
            raise invalid(f"{words}, but the limit is {_LARGEST}", "DecodeWav")
        if name != b"data":
            file.at += size
            continue
        if sound is not None:
            raise invalid("More than one data chunk found in WAV", "DecodeWav")
        length = size // (2 * stored)
        sound = np.frombuffer(file.take(2 * stored * length), "<i2").reshape(length, stored)
    if sound is None:
        raise invalid("No data chunk found in WAV", "DecodeWav")
    wanted = sound.shape[0] if samples < 0 else samples
    width = stored if channels < 0 else channels
    made = np.zeros((wanted, width), np.float32)
    from_channel = np.minimum(np.arange(width), stored - 1)  # channels that are not there repeat the last
    made[: len(sound)] = sound[:wanted, from_channel] * np.float32(1 / 32768)
    return made, np.int32(rate)


def decode_wav(contents: Any, desired_channels: Any = -1, desired_samples: Any = -1, name: Any = None) -> Any:
    """The sound in a WAV file of 16 bits.

    Args:
        contents: a scalar of the bytes of the file.
        desired_channels: how many channels to return: surplus ones are left out, and the last is repeated where there
            are too few. All of them if -1.
        desired_samples: how many samples of each to return; silence follows where there are not so many. All if -1.
        name: accepted for TensorFlow's sake.

    Returns:
        The tuple `(audio, sample_rate)`: float32 from -1 to 1 of shape `[samples, channels]`, and int32.

    Raises:
        tf.errors.InvalidArgumentError: when it is no such file.

    >>> sound, rate = tf.audio.decode_wav(tf.audio.encode_wav([[0.], [0.5], [-1.]], 8000))
    >>> sound.numpy().tolist(), int(rate)
    ([[0.0], [0.5], [-1.0]], 8000)
    """
    file = as_input(contents, string)
    tail = named(contents)
    if file._value.shape:
        raise invalid(f"contents must be scalar, got shape {dims(file._value.shape)}", "DecodeWav", tail)
    channels, samples = int(desired_channels), int(desired_samples)
    for word, count in (("desired_channels", channels), ("desired_samples", samples)):
        if count < -1:
            raise invalid(f"{word} must be >= -1, got {count}", "DecodeWav", tail)
    return DecodeWav(*_decode_wav(file, channels=channels, samples=samples))


@primitive(op="EncodeWav", grad=None, infer=lambda audio, rate: (), to=string)
def _encode_wav(audio: Any, rate: Any) -> Any:
    samples, channels = audio.shape
    if not 0 < rate:
        raise invalid(f"sample_rate must be in (0, 2^32), got: {int(rate) % 2**64}", "EncodeWav")
    if not 0 < channels < 2**16:
        raise invalid(f"num_channels must be in (0, 2^16), got: {channels}", "EncodeWav")
    scaled = np.nan_to_num(audio * np.float32(32768), nan=0.0)
    whole = np.copysign(np.floor(np.abs(scaled) + np.float32(0.5)), scaled)  # halves away from zero
    data = np.clip(whole, -32768, 32767).astype("<i2").tobytes()
    form = struct.pack("<IHHIIHH", 16, 1, channels, int(rate), int(rate) * channels * 2, channels * 2, 16)
    body = b"WAVEfmt " + form + b"data" + struct.pack("<I", len(data)) + data
    made = np.empty((), object)
    made[()] = b"RIFF" + struct.pack("<I", len(body)) + body
    return made


def encode_wav(audio: Any, sample_rate: Any, name: Any = None) -> Any:
    """Sound as a WAV file of 16 bits.

    Args:
        audio: a tensor of float32 from -1 to 1 of shape `[samples, channels]`; what is beyond is cut off.
        sample_rate: samples per second, a scalar of int32.
        name: accepted for TensorFlow's sake.

    Returns:
        A scalar string tensor, the bytes of the file.

    Raises:
        tf.errors.InvalidArgumentError: when the sound has not two axes, or the rate or the number of channels is not
            positive.

    >>> tf.audio.encode_wav([[0.], [0.5]], 8000).numpy()[:4]
    b'RIFF'
    """
    (sound,) = as_inputs("EncodeWav", audio, dtype=float32)
    rate = as_input(sample_rate, int32)
    tail = named(audio, sample_rate)
    shape = sound._value.shape
    if len(shape) != 2:
        raise invalid(f"audio must be 2-dimensional{dims(shape)}", "EncodeWav", tail)
    if rate._value.shape:
        words = f"Input sample_rate should be a scalar tensor, got {dims(rate._value.shape)} instead."
        raise invalid(words, "EncodeWav", tail)
    if shape[0] != 0 and shape[1] == 0:
        raise invalid("audio is null", "EncodeWav", tail)
    return _encode_wav(sound, rate)
