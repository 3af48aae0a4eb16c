"""Dtypes as Keras names them: by strings, with a default for floats."""

from __future__ import annotations

from typing import Any

import tfcompat as tf

_PYTHON = {bool: "bool", int: "int64", float: "float32", str: "string", "int": "int64"}
_DEFAULTS = {"floatx": "float32", "epsilon": 1e-7}


def floatx() -> str:
    """The name of the dtype that floats have by default.

    >>> tf.keras.backend.floatx()
    'float32'
    """
    return _DEFAULTS["floatx"]  # type: ignore[return-value]


def set_floatx(value: str) -> None:
    """Choose the dtype that floats have by default.

    Args:
        value: `"float32"`, `"float64"`, `"float16"` or `"bfloat16"`.

    Raises:
        ValueError: for any other name.
    """
    accepted = {"bfloat16", "float16", "float32", "float64"}
    if value not in accepted:
        raise ValueError(f"Unknown `floatx` value: {value}. Expected one of {accepted}")
    _DEFAULTS["floatx"] = str(value)


def epsilon() -> float:
    """The small number that keeps divisions from failing, 1e-7 by default.

    >>> tf.keras.backend.epsilon()
    1e-07
    """
    return _DEFAULTS["epsilon"]  # type: ignore[return-value]


def set_epsilon(value: float) -> None:
    """Choose the number that `epsilon` returns."""
    _DEFAULTS["epsilon"] = value


def standardize_dtype(dtype: Any) -> str:
    """The name of a dtype.

    Args:
        dtype: a name, a TensorFlow or numpy dtype, a Python type, or None for the default of floats.

    Returns:
        A name such as `"float32"`.

    Raises:
        ValueError: when nothing has that name.

    >>> tf.keras.utils.standardize_dtype(tf.int32)
    'int32'
    """
    if dtype is None:
        return floatx()
    name = _PYTHON.get(dtype) if isinstance(dtype, (str, type)) else None
    if name is None:
        name = dtype if isinstance(dtype, str) else getattr(dtype, "name", getattr(dtype, "__name__", dtype))
    try:
        return tf.as_dtype(name).name
    except TypeError:
        raise ValueError(f"Invalid dtype: {name}") from None
