"""tf.compat: texts and bytes, and the other versions of the API."""

from __future__ import annotations

import contextlib
import numbers
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

import tfcompat as tf

from .._lazy import lazy

__all__ = [
    "as_bytes",
    "as_str",
    "as_str_any",
    "as_text",
    "bytes_or_text_types",
    "complex_types",
    "dimension_at_index",
    "dimension_value",
    "forward_compatibility_horizon",
    "forward_compatible",
    "integral_types",
    "path_to_str",
    "real_types",
    "v1",
    "v2",
]

bytes_or_text_types = (bytes, str)
integral_types = (numbers.Integral, np.integer)
real_types = (numbers.Real, np.integer, np.floating)
complex_types = (numbers.Complex, np.number)


def as_bytes(bytes_or_text: Any, encoding: str = "utf-8") -> bytes:
    """A text as bytes; bytes as they are.

    Args:
        bytes_or_text: `bytes`, `bytearray` or `str`.
        encoding: of the text.

    Returns:
        `bytes`.

    Raises:
        TypeError: when it is something else.

    >>> tf.compat.as_bytes("a")
    b'a'
    """
    if isinstance(bytes_or_text, bytearray):
        return bytes(bytes_or_text)
    if isinstance(bytes_or_text, str):
        return bytes_or_text.encode(encoding)
    if isinstance(bytes_or_text, bytes):
        return bytes_or_text
    raise TypeError(f"Expected binary or unicode string, got {bytes_or_text!r}")


def as_text(bytes_or_text: Any, encoding: str = "utf-8") -> str:
    """Bytes as a text; a text as it is.

    Args:
        bytes_or_text: `bytes` or `str`.
        encoding: of the bytes.

    Returns:
        `str`.

    Raises:
        TypeError: when it is something else.

    >>> tf.compat.as_text(b"a")
    'a'
    """
    if isinstance(bytes_or_text, str):
        return bytes_or_text
    if isinstance(bytes_or_text, bytes):
        return bytes_or_text.decode(encoding)
    raise TypeError(f"Expected binary or unicode string, got {bytes_or_text!r}")


as_str = as_text


def as_str_any(value: Any, encoding: str = "utf-8") -> str:
    """Anything as a text: bytes are decoded.

    Args:
        value: any object.
        encoding: of bytes.

    Returns:
        `str`.

    >>> tf.compat.as_str_any(3)
    '3'
    """
    return as_text(value, encoding) if isinstance(value, bytes) else str(value)


def path_to_str(path: Any) -> Any:
    """A path as a text; what is none as it is.

    Args:
        path: `str`, `bytes` or what has `__fspath__`.

    Returns:
        `str` for what has `__fspath__`.

    >>> import pathlib
    >>> tf.compat.path_to_str(pathlib.PurePosixPath("a") / "b")
    'a/b'
    """
    return as_str_any(os.fspath(path)) if hasattr(path, "__fspath__") else path


def dimension_value(dimension: Any) -> Any:
    """A length as a number, whether it is one or a `tf.compat.v1.Dimension`.

    Args:
        dimension: either of the two, or None.

    Returns:
        An integer, or None.

    >>> tf.compat.dimension_value(tf.compat.v1.Dimension(3))
    3
    """
    return dimension.value if isinstance(dimension, tf.compat.v1.Dimension) else dimension


def dimension_at_index(shape: Any, index: int) -> Any:
    """A length of a shape as a `tf.compat.v1.Dimension`.

    Args:
        shape: a `tf.TensorShape`.
        index: which one.

    Returns:
        A Dimension, of unknown length where the rank is not known.

    >>> tf.compat.dimension_at_index(tf.TensorShape([1, 2]), 1)
    Dimension(2)
    """
    return tf.compat.v1.Dimension(None) if shape.rank is None else shape.dims[index]


_HORIZON = [(2026, 1, 16)]  # the day that TensorFlow 2.21 takes for today here


def forward_compatible(year: int, month: int, day: int) -> bool:
    """Whether programs older than a day need not be thought of any more.

    Args:
        year: of the day.
        month: of the day.
        day: of the month.

    Returns:
        True for days that are past.

    >>> tf.compat.forward_compatible(2019, 1, 1)
    True
    """
    return _HORIZON[-1] > (year, month, day)


@contextlib.contextmanager
def forward_compatibility_horizon(year: int, month: int, day: int) -> Iterator[None]:
    """A context in which a later day is taken for today.

    Args:
        year: of the day.
        month: of the day.
        day: of the month.

    >>> with tf.compat.forward_compatibility_horizon(2099, 1, 2):
    ...     tf.compat.forward_compatible(2099, 1, 1)
    True
    """
    _HORIZON.append(max((year, month, day), _HORIZON[0]))  # days that are past change nothing
    try:
        yield
    finally:
        _HORIZON.pop()


v2 = tf

if TYPE_CHECKING:
    from . import v1 as v1
else:
    __getattr__, __dir__ = lazy(__name__, ["v1"])
