"""Data type routines: the dtype that numpy's promotion gives for tensors, numbers and types, and limits of types."""

from __future__ import annotations

import functools
import numbers
from typing import Any

import numpy as np

from ..._autodiff.indexed_slices import IndexedSlices
from ..._core import nest
from ..._core.dtypes import DType, as_dtype, float32, float64, int64, string
from ..._core.tensor import Readable, Tensor
from ._weak import WeakTensor, weak_result_type


class Settings:
    """What `experimental_enable_numpy_behavior` has chosen, for the whole process.

    Attributes:
        promotion: how operands of two dtypes are treated: `"off"`, `"legacy"` (operators have numpy's way), `"safe"` or
            `"all"` (functions too have a way with weak types).
        prefer_float32: whether Python's floats count as float32 and complex numbers as complex64.
    """

    promotion = "off"
    prefer_float32 = False


def default_float() -> DType:
    """The dtype of a Python float that meets no array."""
    return float32 if Settings.prefer_float32 else float64


def is_weak_mode() -> bool:
    """Whether weak types are on."""
    return Settings.promotion in ("safe", "all")


def float_type() -> DType:
    """The dtype that stands for Python's `float` as a type."""
    return float32 if is_weak_mode() else float64


def is_inexact(dtype: DType) -> bool:
    """Whether numpy counts a dtype among its floats and complex numbers (bfloat16 is none of numpy's)."""
    return dtype.kind == "c" or (dtype.kind == "f" and dtype.np.kind == "f")


def _known(x: Any) -> Any:
    """What `numpy.result_type` understands of a value, which may be a tensor or a dtype of TensorFlow's."""
    if isinstance(x, numbers.Real):
        return np.float32(x) if Settings.prefer_float32 and isinstance(x, float) else x
    if isinstance(x, (Tensor, Readable, IndexedSlices, WeakTensor)):
        return x.dtype.as_numpy_dtype  # type: ignore[union-attr]
    if isinstance(x, DType):
        return x.as_numpy_dtype
    if Settings.prefer_float32 and isinstance(x, complex):
        return np.complex64(x)
    return x


@functools.cache
def of_two(one: DType, other: DType) -> DType:
    """The dtype that numpy's promotion gives for two others."""
    return as_dtype(np.result_type(one.as_numpy_dtype, other.as_numpy_dtype))


@functools.cache
def beside_float(dtype: DType, prefer_float32: bool) -> DType:
    """The dtype that numpy's promotion gives for another and a Python float."""
    return as_dtype(np.result_type(dtype.as_numpy_dtype, np.float32(0.0) if prefer_float32 else 0.0))


def _quickly(leaves: list[Any]) -> DType | None:
    """The result type where the leaves are alike or two tensors, None if it takes more to find it."""
    kinds = set(map(type, leaves))
    if kinds == {float}:
        return default_float()
    if kinds == {int}:
        return int64 if -(2**63) <= min(leaves) and max(leaves) < 2**63 else None
    if len(leaves) < 3 and all(isinstance(x, (Tensor, Readable)) for x in leaves):
        one, other = leaves[0].dtype, leaves[-1].dtype
        return one if one is other else of_two(one, other)
    return None


def result_type(*arrays_and_dtypes: Any) -> DType:
    """The dtype that numpy's promotion gives for values and types.

    Args:
        arrays_and_dtypes: tensors, arrays, Python numbers, nests of these, and dtypes of numpy, Python or TensorFlow.

    Returns:
        A `tf.DType`; float64 for nothing at all.

    Raises:
        TypeError: when numpy has no common type for them.

    >>> tf.experimental.numpy.result_type(tf.int32, tf.float32)
    tf.float64
    """
    if is_weak_mode():
        return weak_result_type(Settings.promotion, *arrays_and_dtypes)[0]
    return _numpys_result_type(*arrays_and_dtypes)


def _numpys_result_type(*arrays_and_dtypes: Any) -> DType:
    leaves = nest.flatten(arrays_and_dtypes)
    if not leaves:
        return float64
    return _quickly(leaves) or as_dtype(np.result_type(*map(_known, leaves)))


def result_type_of_pair(x1: Any, x2: Any) -> DType:
    """The result type of two operands: numpy's in every mode, as in TensorFlow, unless one is a list."""
    if isinstance(x1, (list, tuple)) or isinstance(x2, (list, tuple)):
        return result_type(x1, x2)
    return _numpys_result_type(x1, x2)


def result_type_unary(a: Any, dtype: Any) -> DType:
    """The dtype that a value has as an array, or the given one; a text is a text here, not the name of a type."""
    if dtype:
        return result_type(dtype)
    if isinstance(a, (str, bytes)):
        return string
    return result_type(a)


def _numpy_dtype(dtype: Any) -> Any:
    return dtype.as_numpy_dtype if isinstance(dtype, DType) else np.dtype(dtype)


def promote_types(type1: Any, type2: Any) -> Any:
    """The smallest type of numpy's that holds both types.

    Args:
        type1: a dtype of numpy, Python or TensorFlow.
        type2: another one.

    Returns:
        A `numpy.dtype`.

    >>> tf.experimental.numpy.promote_types(tf.int32, tf.float32)
    dtype('float64')
    """
    return np.promote_types(_numpy_dtype(type1), _numpy_dtype(type2))


def finfo(dtype: Any) -> Any:
    """The limits of a floating point type, as numpy knows them.

    Args:
        dtype: a dtype of numpy, Python or TensorFlow.

    Returns:
        A `numpy.finfo`.

    >>> float(tf.experimental.numpy.finfo(tf.float32).eps)
    1.1920928955078125e-07
    """
    return np.finfo(_numpy_dtype(dtype))
