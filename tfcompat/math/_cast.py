"""Changes of dtype: `tf.cast` and its relatives, and complex numbers from and to their parts."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._create import zeros_like
from .._array._like import conjugate
from .._array._shape import identity
from .._core.dtypes import (
    COMPLEXES,
    DType,
    as_dtype,
    complex64,
    complex128,
    error_name,
    float32,
    float64,
    int8,
    int16,
    int32,
    qint8,
    qint16,
    qint32,
    quint8,
    quint16,
    uint8,
    uint16,
)
from .._core.errors import UnimplementedError, tail
from .._core.messages import get_logger
from .._core.op import as_input, primitive
from .._core.rules import broadcast, same
from .._core.tensor import Readable, Tensor


def _to_integers(x: Any, to: DType) -> Any:
    """Floats as integers: what does not fit becomes what x86's instructions make of it, as in TensorFlow's kernels."""
    if not x.size or (x.min() > -(2.0**31) - 1 and x.max() < 2.0**31):  # no NaN either
        return x.astype(to.np) if to.bits > 32 and to.kind == "i" else x.astype(np.int32).astype(to.np, copy=False)
    if to.kind == "i" and to.bits == 64:
        return np.where(np.abs(x) < 2.0**63, x, -(2.0**63)).astype(np.int64)
    if to.bits == 64:
        high = (x >= 2.0**63) & (x < 2.0**64)
        low = np.where(np.abs(x) < 2.0**63, x, -(2.0**63)).astype(np.int64).astype(np.uint64)
        return np.where(high, np.where(high, x, 0).astype(np.uint64), low)
    if to.kind == "u" and to.bits == 32:
        return np.where((x > -(2.0**31) - 1) & (x < 2.0**32), x, 2.0**31).astype(np.int64).astype(np.uint32)
    return np.where((x > -(2.0**31) - 1) & (x < 2.0**31), x, -(2.0**31)).astype(np.int32).astype(to.np)


@primitive(
    op="Cast",
    infer=same,
    to=lambda x, *, dtype: dtype,
    grad=lambda F, g, y, x, *, dtype: F.cast_like(g, x) if dtype.kind in "fc" else None,
)
def cast_to(x: Any, *, dtype: DType) -> Any:
    """`x` in another dtype."""
    kind = x.dtype.kind
    if kind == "c" and dtype.kind != "c":
        x, kind = x.real, "f"
    if dtype.kind in "iu" and dtype.bits >= 8 and kind not in "iub":
        wide = x if kind == "f" and x.dtype.itemsize > 2 else x.astype(np.float32)
        return _to_integers(wide, dtype)[()]
    if dtype.kind == "f" and not dtype.np.kind == "f" and kind == "f" and x.dtype.itemsize == 8:
        return x.astype(np.float32).astype(dtype.np)  # two roundings, as in TensorFlow
    return x.astype(dtype.np)


# The integers that quantized numbers are held as.
_HELD = {qint8: int8, quint8: uint8, qint16: int16, quint16: uint16, qint32: int32}


@primitive(op="Cast", infer=same, to=lambda x, *, dtype: dtype, grad=None, declared=True)
def _cast_to_quantized(x: Any, *, dtype: DType) -> Any:
    return cast_to.primitive.kernel(x, dtype=_HELD[dtype])


def _check_cast(source: DType, to: DType) -> None:
    for d in (source, to):
        if d.kind in "Srv" or d.bits == 2:
            message = f"Cast {error_name(source)} to {error_name(to)} is not supported"
            raise UnimplementedError(None, None, message + tail("Cast"))


def cast(x: Any, dtype: Any, name: Any = None) -> Any:
    """A tensor in another dtype.

    Args:
        x: a tensor of numbers or truth values, or an `IndexedSlices`.
        dtype: the dtype. Floats lose their fraction on the way to integers; numbers become True unless they are 0;
            complex numbers lose their imaginary part, with a warning.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype; `x` itself if it has it already.

    Raises:
        tf.errors.UnimplementedError: from and to strings.

    >>> tf.cast([1.8, -1.8], tf.int32).numpy()
    array([ 1, -1], dtype=int32)
    """
    to = as_dtype(dtype)
    if isinstance(x, (Tensor, Readable)) and x.dtype is to:  # type: ignore[union-attr]
        return x
    rows = getattr(x, "_map_values", None)
    if rows is not None:
        return rows(lambda values: cast(values, to))
    x = as_input(x)
    source = x._dtype
    if source is to:
        return x
    if source.kind == "c" and to.kind == "f":
        get_logger().warning(
            f"You are casting an input of type {source.name} to an incompatible dtype {to.name}.  This will "
            "discard the imaginary part and may not be what you intended."
        )
    _check_cast(source, to)
    return cast_to(x, dtype=to) if to.kind != "q" else _cast_to_quantized(x, dtype=to)


@primitive(
    op="ClipByValue",
    infer=same,
    grad=lambda F, g, y, x, *, low, high: F.clip_pass(g, x, low=low, high=high),
    keep=True,
)
def _clip_between(x: Any, *, low: Any, high: Any) -> Any:
    """`x` held between two numbers of its dtype; of complex numbers each part."""
    if x.dtype.kind == "c":
        real, imag = np.clip(x.real, low, high), np.clip(x.imag, low, high)
        return real + x.dtype.type(1j) * imag
    return np.minimum(np.maximum(x, low), high)


@primitive(
    op="ClipByValue",
    infer=same,
    grad=(lambda F, g, y, a, x, *, low, high: F.clip_pass(g, x, low=low, high=high), None),
)
def clip_pass(g: Any, x: Any, *, low: Any, high: Any) -> Any:
    """A gradient where `x` is between two numbers, and 0 elsewhere."""
    return np.where((x < low) | (x > high), g.dtype.type(0), g)[()]


def _limit(source: DType, to: DType, end: str) -> Any:
    """The number of `source` next to the limit of `to` from inside."""
    own, other = getattr(source, end), getattr(to, end)
    kind = source.as_numpy_dtype
    nearest = max(own, other) if end == "min" else min(float(own), float(other))
    with np.errstate(all="ignore"):
        made = np.float64(nearest).astype(kind) if source.kind == "i" and source.bits == 64 else kind(nearest)
    if source.kind == "f" and (float(made) < other if end == "min" else float(made) > other):
        made = np.nextafter(made, kind(0))
    return made


def saturate_cast(value: Any, dtype: Any, name: Any = None) -> Any:
    """A tensor in another dtype; what does not fit becomes the nearest number that does.

    Args:
        value: a tensor of numbers.
        dtype: the dtype.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    Raises:
        TypeError: when one of the dtypes has no limits.

    >>> tf.saturate_cast([300., -3.], tf.uint8).numpy()
    array([255,   0], dtype=uint8)
    """
    value = as_input(value)
    to = as_dtype(dtype)
    source = value._dtype
    if source.kind == "c" and to.kind == "c":
        if source.bits > to.bits:
            value = _clip_between(value, low=np.float64(float32.min), high=np.float64(float32.max))
        return cast(value, to)
    if source.kind == "c":
        value = real(value)
        get_logger().warning("Casting complex to real discards imaginary part.")
        source = source.real_dtype
    part = to.real_dtype
    low, high = _limit(source, part, "min"), _limit(source, part, "max")
    return cast(_clip_between(value, low=low, high=high), to)


# ---------------------------------------------------------------------------------------------------------------
# complex numbers and their parts


def _part(dtype: DType) -> DType:
    """The dtype of the parts of complex numbers."""
    return dtype.real_dtype


@primitive(
    op="Complex",
    infer=broadcast,
    to=lambda real, imag: complex64 if real is float32 else complex128,
    grad=(lambda F, g, y, a, b: F.sum_like(F.real_of(g), a), lambda F, g, y, a, b: F.sum_like(F.imag_of(g), b)),
)
def complex_of(real: Any, imag: Any) -> Any:
    """Complex numbers of their parts."""
    to = np.complex64 if real.dtype == np.float32 else np.complex128
    made = np.empty(np.broadcast_shapes(real.shape, imag.shape), to)
    made.real, made.imag = real, imag
    return made[()]


@primitive(op="Real", infer=same, to=_part, grad=lambda F, g, y, x: F.complex_of(g, F.zeros_of(g)))
def real_of(x: Any) -> Any:
    """The real part of complex numbers."""
    return x.real


@primitive(op="Imag", infer=same, to=_part, grad=lambda F, g, y, x: F.complex_of(F.zeros_of(g), g))
def imag_of(x: Any) -> Any:
    """The imaginary part of complex numbers."""
    return x.imag


@primitive(
    op="ComplexAbs",
    infer=same,
    to=_part,
    dtypes=COMPLEXES,
    grad=lambda F, g, y, x: F.divide_no_nan(F.complex_of(g, F.zeros_of(g)) * x, F.complex_of(y, F.zeros_of(y))),
)
def complex_abs(x: Any) -> Any:
    """The absolute value of complex numbers."""
    return np.abs(x)


def _angle_wrt_input(F: Any, g: Any, y: Any, x: Any) -> Any:
    turned = F.complex_of(F.imag_of(x), F.real_of(x))
    return -F.complex_of(g, F.zeros_of(g)) * F.reciprocal(turned)


@primitive(op="Angle", infer=same, to=_part, dtypes=COMPLEXES, grad=_angle_wrt_input)
def _angle(x: Any) -> Any:
    return np.angle(x)


@primitive(op="SelectV2", infer=same, grad=None)
def _flat_angle(x: Any) -> Any:
    """The angle of real numbers."""
    return np.where(x < 0, x.dtype.type(np.pi), x.dtype.type(0))[()]


def complex(real: Any, imag: Any, name: Any = None) -> Any:
    """Complex numbers of their real and imaginary parts.

    Args:
        real: a tensor of float32 or float64.
        imag: a tensor of the same dtype, of a shape that broadcasts with that of `real`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of complex64 or complex128.

    Raises:
        TypeError: for other dtypes.

    >>> tf.complex([1., 2.], [0., -1.]).numpy()
    array([1.+0.j, 2.-1.j], dtype=complex64)
    """
    a, b = as_input(real), as_input(imag)
    if a._dtype is not b._dtype or a._dtype not in (float32, float64):
        raise TypeError(
            f"The `real` and `imag` components have incorrect types: {a._dtype.name} {b._dtype.name}. They must be "
            f"consistent, and one of {[float32, float64]}"
        )
    return complex_of(a, b)


def real(input: Any, name: Any = None) -> Any:
    """The real part of a tensor; real tensors are their own.

    Args:
        input: a tensor of numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the dtype of the parts.

    Raises:
        TypeError: when `input` is no tensor of numbers.

    >>> tf.math.real([1 + 2j]).numpy()
    array([1.])
    """
    x = _own(input)
    if x._dtype.kind == "c":
        return real_of(x)
    if x._dtype.is_numeric:
        return x
    raise TypeError(f"input must be a numeric tensor, but got tensor with dtype {x._dtype}")


def imag(input: Any, name: Any = None) -> Any:
    """The imaginary part of a tensor; 0 for real ones.

    Args:
        input: a tensor.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the dtype of the parts.

    >>> tf.math.imag([1 + 2j]).numpy()
    array([2.])
    """
    x = as_input(input)
    return imag_of(x) if x._dtype.kind == "c" else zeros_like(x)


def conj(x: Any, name: Any = None) -> Any:
    """The complex conjugate of a tensor; real tensors are their own.

    Args:
        x: a tensor of numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    Raises:
        TypeError: when `x` is no tensor of numbers.

    >>> tf.math.conj([1 + 2j]).numpy()
    array([1.-2.j])
    """
    tensor = _own(x)
    if tensor._dtype.kind == "c":
        return conjugate(tensor)
    if tensor._dtype.is_numeric:
        return tensor
    raise TypeError(f"Expected numeric or variant tensor, got dtype {tensor._dtype!r}.")


def angle(input: Any, name: Any = None) -> Any:
    """The angle of complex numbers in radians; 0 or pi for real ones.

    Args:
        input: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the dtype of the parts.

    >>> tf.math.angle([-1., 2.]).numpy()
    array([3.1415927, 0.       ], dtype=float32)
    """
    x = as_input(input)
    if x._dtype.kind == "c":
        return _angle(x)
    if x._dtype.kind != "f":
        raise TypeError(f"Cannot convert {np.pi!r} to EagerTensor of dtype {error_name(x._dtype)}")
    return _flat_angle(x)


def _own(x: Any) -> Any:
    """A tensor that may be given back as it is: what variables are read as may not."""
    return identity(x) if isinstance(x, Readable) else as_input(x)
