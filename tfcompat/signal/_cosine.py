"""Discrete cosine transforms of the four types, by Fourier transforms of signals of the same length or half of it.

The transforms of types II and III, up to weights of the frequencies, are each other's adjoints; that of type IV is its
own. Algorithms: J. Makhoul, "A fast cosine transform in one and two dimensions" (1980), for types II and III; for type
IV a complex transform of half the length, R. Gluth, "Regular FFT-related transform kernels" (1991).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np

from .._array._index import _index, getitem
from .._array._join import concat
from .._array._pad import _pad
from .._core.abstract import SymInt
from .._core.dtypes import float32, float64
from .._core.op import as_input, primitive
from .._core.rules import same
from ..math._cast import real
from ._fft import rfft
from ._fourier import along

_REAL = (float32, float64)


def _kept(made: Any) -> Any:
    """An array that is kept for the next call, and so must not change."""
    made.flags.writeable = False
    return made


@lru_cache(64)
def _turns(n: int, offset: float, dtype: Any) -> Any:
    """The phases exp(-i pi (m + offset) / n) for m = 0 ... n / 2."""
    made = np.exp(-1j * math.pi / n * (np.arange(n // 2 + 1) + offset))
    return _kept(made.astype(np.result_type(dtype, np.complex64)))


@lru_cache(64)
def _weights(n: int, norm: str, dtype: Any) -> Any:
    """The weights of frequencies: "ortho" makes transforms orthonormal, "twice" is 2, "once" 2 but 1 at zero."""
    made = np.full(n, math.sqrt(2 / n) if norm == "ortho" else 2.0)
    if norm != "twice":
        made[0] *= math.sqrt(0.5) if norm == "ortho" else 0.5
    return _kept(made.astype(dtype))


def _sums(x: Any) -> Any:
    """The sums over m of x[m] cos(pi k (2m + 1) / 2n)."""
    n = x.shape[-1]
    # the even samples upwards, then the odd ones downwards: a signal of length n whose spectrum says it all
    spectrum = along(np.fft.rfft, np.concatenate((x[..., ::2], x[..., 1::2][..., ::-1]), axis=-1))
    spectrum *= _turns(2 * n, 0, x.dtype)[: n // 2 + 1]
    made = np.empty(x.shape, x.dtype)
    made[..., : n // 2 + 1] = spectrum.real
    made[..., : n // 2 : -1] = -spectrum.imag[..., 1 : (n + 1) // 2]  # numpy 2.4's negative errs with such an `out`
    return made


@primitive(op="RFFT", grad=lambda F, g, y, x, *, norm: F.dct3(g, norm=norm), infer=same, keep=True)
def _dct2(x: Any, *, norm: str) -> Any:
    """The sums over m of x[m] cos(pi k (2m + 1) / 2n), times the weights of k."""
    if not x.size:
        return x
    made = _sums(x)
    made *= _weights(x.shape[-1], norm, x.dtype)
    return made


@primitive(op="IRFFT", grad=lambda F, g, y, x, *, norm: F.dct2(g, norm=norm), infer=same, keep=True)
def _dct3(x: Any, *, norm: str) -> Any:
    """The sums over k of x[k] cos(pi k (2m + 1) / 2n) times the weights of k."""
    if not x.size:
        return x
    n = x.shape[-1]
    half = n // 2 + 1
    weighed = x * _weights(n, norm, x.dtype)
    turns = _turns(2 * n, 0, x.dtype)[:half]
    spectrum = np.empty((*x.shape[:-1], half), turns.dtype)
    spectrum.real = weighed[..., :half]
    spectrum.imag[..., 0] = 0
    spectrum.imag[..., 1:] = -weighed[..., : n - half : -1]
    spectrum[..., 1:] *= x.dtype.type(0.5)
    spectrum *= turns.conj()
    ordered = along(np.fft.irfft, spectrum, n, norm="forward")
    made = np.empty(x.shape, x.dtype)
    made[..., ::2] = ordered[..., : (n + 1) // 2]
    made[..., 1::2] = ordered[..., : (n - 1) // 2 : -1]
    return made


@primitive(op="RFFT", grad=lambda F, g, y, x, *, norm: F.dct4(g, norm=norm), infer=same, keep=True)
def _dct4(x: Any, *, norm: str) -> Any:
    """The sums over m of x[m] cos(pi (2k + 1) (2m + 1) / 4n), times the weight that is not that of zero."""
    if not x.size:
        return x
    n = x.shape[-1]
    weight = x.dtype.type(math.sqrt(2 / n) if norm == "ortho" else 2)
    if n % 2:  # every other sum of a signal of twice the length
        return _sums(np.concatenate((x, np.zeros_like(x)), axis=-1))[..., 1::2] * weight
    z = np.empty((*x.shape[:-1], n // 2), np.result_type(x.dtype, np.complex64))
    z.real = x[..., ::2]
    z.imag = x[..., ::-2]
    z *= _turns(n, 0.25, x.dtype)[:-1]
    z = along(np.fft.fft, z)
    z *= _turns(n, 0, x.dtype)[:-1] * weight
    made = np.empty(x.shape, x.dtype)
    made[..., ::2] = z.real
    made[..., ::-2] = -z.imag
    return made


def _resized(x: Any, n: Any) -> Any:
    """The first `n` samples; zeros follow where there are not so many."""
    length, rank = x._value.shape[-1], len(x._value.shape)
    if n <= length or isinstance(length, SymInt):
        x = getitem(x, (..., slice(0, n)))
    more = n - x._value.shape[-1]
    return x if more == 0 else _pad(x, paddings=((0, 0),) * (rank - 1) + ((0, more),))


def _transform(x: Any, type: Any, n: Any, axis: Any, norm: Any) -> Any:
    """The transform of one of the types, of the first `n` samples."""
    if axis != -1:
        raise NotImplementedError(f"axis must be -1. Got: {axis}")
    if n is not None and n < 1:
        raise ValueError("n should be a positive integer or None")
    if type not in (1, 2, 3, 4):
        raise ValueError("Types I, II, III and IV (I)DCT are supported.")
    x = as_input(x)
    if type == 1:
        if norm == "ortho":
            raise ValueError("Normalization is not supported for the Type-I DCT.")
        if x._value.shape[-1] < 2:
            raise ValueError("Type-I DCT requires the dimension to be greater than one.")
    if norm not in (None, "ortho"):
        raise ValueError(f"Unknown normalization. Expected None or 'ortho', got: {norm}")
    as_input(0.0, x._dtype)  # refuses what is not of floating point
    if n is not None:
        x = _resized(x, _index(n))
    if type == 1:
        return real(rfft(concat((x, getitem(x, (..., slice(-2, 0, -1)))), -1)))
    if x._dtype not in _REAL:
        raise TypeError(
            f"The `real` and `imag` components have incorrect types: {x._dtype.name} {x._dtype.name}. They must be "
            "consistent, and one of [tf.float32, tf.float64]"
        )
    if x._value.shape[-1:] == ():
        raise IndexError("tuple index out of range")
    if type == 4:
        return _dct4(x, norm=norm or "twice")
    return _dct2(x, norm=norm or "twice") if type == 2 else _dct3(x, norm=norm or "once")


def dct(input: Any, type: Any = 2, n: Any = None, axis: Any = -1, norm: Any = None, name: Any = None) -> Any:
    """The discrete cosine transform of signals.

    With N samples x[m], type I is x[0] + (-1)^k x[N-1] + 2 sum x[m] cos(pi k m / (N - 1)) over the others, type II is
    2 sum x[m] cos(pi k (2m + 1) / 2N), type III is x[0] + 2 sum x[m] cos(pi m (2k + 1) / 2N) over the others, and type
    IV is 2 sum x[m] cos(pi (2k + 1) (2m + 1) / 4N).

    Args:
        input: a tensor of float32 or float64 of shape `[..., samples]`.
        type: 1, 2, 3 or 4.
        n: the length to which signals are cut or filled up with zeros; their own if None.
        axis: -1, the only axis that TensorFlow transforms.
        norm: "ortho" for orthonormal transforms of types 2 to 4.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and of shape `[..., n]`.

    Raises:
        ValueError: when the type or the normalisation is none, or the length is not positive.
        NotImplementedError: when the axis is not -1.
        TypeError: when the dtype is another.

    >>> tf.signal.dct([1., 0., 0., 0.], norm="ortho").numpy()
    array([0.5      , 0.6532815, 0.5      , 0.2705981], dtype=float32)
    """
    return _transform(input, type, n, axis, norm)


def idct(input: Any, type: Any = 2, n: Any = None, axis: Any = -1, norm: Any = None, name: Any = None) -> Any:
    """The inverse of the discrete cosine transform of a type; without `norm="ortho"`, times twice the length.

    Args:
        input: a tensor of float32 or float64 of shape `[..., samples]`.
        type: the type of the transform to be undone: 1, 2, 3 or 4.
        n: the length to which the input is cut or filled up with zeros; its own if None.
        axis: -1, the only axis that TensorFlow transforms.
        norm: "ortho" for orthonormal transforms of types 2 to 4.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and of shape `[..., n]`.

    Raises:
        ValueError: when the type or the normalisation is none, or the length is not positive.
        NotImplementedError: when the axis is not -1.
        TypeError: when the dtype is another.

    >>> tf.signal.idct(tf.signal.dct([1., 2., 3.], norm="ortho"), norm="ortho").numpy().round(3)
    array([1., 2., 3.], dtype=float32)
    """
    return _transform(input, {2: 3, 3: 2}.get(type, type), n, axis, norm)
