"""tf.math.special: Bessel functions and integrals that have a name.

The oscillating and exponential integrals behind them are summed by midpoints, which converges geometrically for
periodic and for doubly exponential integrands; far out the asymptotic series take over.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from .._core.dtypes import FLOATS, bfloat16, float16
from .._core.op import unary
from .._lazy import lazy
from ._special import (
    BERNOULLI,
    bessel_i0 as bessel_i0,
    bessel_i0e as bessel_i0e,
    bessel_i1 as bessel_i1,
    bessel_i1e as bessel_i1e,
    in_double,
)

__all__ = [
    "bessel_i0",
    "bessel_i0e",
    "bessel_i1",
    "bessel_i1e",
    "bessel_j0",
    "bessel_j1",
    "bessel_k0",
    "bessel_k0e",
    "bessel_k1",
    "bessel_k1e",
    "bessel_y0",
    "bessel_y1",
    "dawsn",
    "expint",
    "fresnel_cos",
    "fresnel_sin",
    "spence",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)

_HALVES = (bfloat16, float16)
_FAR = 25.0  # from here on the asymptotic series of the Bessel functions are good to the last digit

# ---------------------------------------------------------------------------------------------------------------
# Bessel functions of the first and second kind

_POINTS = 70
_ANGLES = [math.pi * (j + 0.5) / _POINTS for j in range(_POINTS)]
# Neumann's series for Y0 (DLMF 10.8.3 rewritten in J's of even order), summed under the integral
_NEUMANN = [sum((-1) ** (k + 1) * math.cos(2 * k * t) / k for k in range(1, 33)) / _POINTS for t in _ANGLES]


def _hankel(order: int, x: Any) -> tuple[Any, Any]:
    """The Bessel functions of both kinds far out (DLMF 10.17.3 and 10.17.4)."""
    term = np.ones_like(x)
    p, q = term, np.zeros_like(x)
    for k in range(1, 26):
        term = term * ((4 * order * order - (2 * k - 1) ** 2) / (8 * k)) / x
        sign = -1 if k % 4 in (2, 3) else 1
        if k % 2:
            q = q + sign * term
        else:
            p = p + sign * term
    sine, cosine = np.sin(x), np.cos(x)
    c, s = (cosine + sine, sine - cosine) if order == 0 else (sine - cosine, -(sine + cosine))
    scale = 1 / np.sqrt(math.pi * x)
    return scale * (p * c - q * s), scale * (p * s + q * c)


def _near(order: int, x: Any) -> tuple[Any, Any]:
    """The Bessel functions of both kinds up to 25."""
    j0, j1, even, slope = (np.zeros_like(x) for _ in range(4))
    for t, w in zip(_ANGLES, _NEUMANN):
        c, s = np.cos(x * math.sin(t)), np.sin(x * math.sin(t))
        j0 += c / _POINTS
        j1 += math.sin(t) * s / _POINTS
        even += w * c
        slope -= w * math.sin(t) * s
    square = np.minimum(x, 1.0) ** 2 / 4
    series = sum((-square) ** k / (math.factorial(k) * math.factorial(k + 1)) for k in range(10))
    j1 = np.where(x < 1, x / 2 * series, j1)
    log = np.log(x / 2) + np.euler_gamma
    if order == 0:
        return j0, 2 / math.pi * (log * j0 + 2 * even)
    return j1, 2 / math.pi * (log * j1 - j0 / x - 2 * slope)


def _bessel(order: int, kind: int) -> Callable[[Any], Any]:
    def run(x: Any) -> Any:
        size = np.abs(x)
        near = _near(order, np.where(size < _FAR, size, 1.0))[kind]
        far = _hankel(order, np.where(size < _FAR, _FAR, size))[kind]
        made = np.where(size < _FAR, near, far)
        if kind == 0:
            return np.where(np.signbit(x), -made, made) if order else made
        return np.where(x > 0, made, np.where(x <= 0, -np.inf, np.nan))

    return run


def _bessel_ke(order: int) -> Callable[[Any], Any]:
    """exp(x) K(x): the integral of exp(-x (cosh(t) - 1)) cosh(n t) (DLMF 10.32.9) by 300 midpoints."""

    def run(x: Any) -> Any:
        held = np.where((x > 0) & (x < np.inf), x, 1.0)
        step = 2 * np.arcsinh(np.sqrt(21 / held)) / 300
        made = np.zeros_like(held)
        for k in range(300):
            t = (k + 0.5) * step
            made += np.exp(-2 * held * np.sinh(t / 2) ** 2) * (np.cosh(t) if order else 1.0)
        made = np.where(x == np.inf, 0.0, made * step)
        return np.where(x > 0, made, np.where(x <= 0, np.inf, np.nan))

    return run


_k0e, _k1e = _bessel_ke(0), _bessel_ke(1)


bessel_j0 = unary(
    "bessel_j0",
    in_double(_bessel(0, 0)),
    op="BesselJ0",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: -g * F.bessel_j1(x),
    lacks=(bfloat16,),
    doc="""The Bessel function of the first kind and order 0.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.bessel_j0(0.).numpy()
    np.float32(1.0)
    """,
)

bessel_j1 = unary(
    "bessel_j1",
    in_double(_bessel(1, 0)),
    op="BesselJ1",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * F.select(F.not_equal(x, F.zeros_of(x)), F.bessel_j0(x) - y / x, F.ones_of(x) / 2),
    lacks=(bfloat16,),
    doc="""The Bessel function of the first kind and order 1.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.bessel_j1(0.).numpy()
    np.float32(0.0)
    """,
)

bessel_y0 = unary(
    "bessel_y0",
    in_double(_bessel(0, 1)),
    op="BesselY0",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: -g * F.bessel_y1(x),
    lacks=(bfloat16,),
    doc="""The Bessel function of the second kind and order 0.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.bessel_y0(0.).numpy()
    np.float32(-inf)
    """,
)

bessel_y1 = unary(
    "bessel_y1",
    in_double(_bessel(1, 1)),
    op="BesselY1",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * (F.bessel_y0(x) - y / x),
    lacks=(bfloat16,),
    doc="""The Bessel function of the second kind and order 1.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.bessel_y1(0.).numpy()
    np.float32(-inf)
    """,
)

bessel_k0 = unary(
    "bessel_k0",
    in_double(lambda x: _k0e(x) * np.exp(-x)),
    op="BesselK0",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: -g * F.bessel_k1(x),
    lacks=(bfloat16,),
    doc="""The modified Bessel function of the second kind and order 0.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.bessel_k0(0.).numpy()
    np.float32(inf)
    """,
)

bessel_k0e = unary(
    "bessel_k0e",
    in_double(_k0e),
    op="BesselK0e",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * (y - F.bessel_k1e(x)),
    lacks=(bfloat16,),
    doc="""`exp(x)` times `bessel_k0`.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.bessel_k0e(0.).numpy()
    np.float32(inf)
    """,
)

bessel_k1 = unary(
    "bessel_k1",
    in_double(lambda x: _k1e(x) * np.exp(-x)),
    op="BesselK1",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * (-F.bessel_k0(x) - y / x),
    lacks=(bfloat16,),
    doc="""The modified Bessel function of the second kind and order 1.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.bessel_k1(0.).numpy()
    np.float32(inf)
    """,
)

bessel_k1e = unary(
    "bessel_k1e",
    in_double(_k1e),
    op="BesselK1e",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * (y * (1 - F.reciprocal(x)) - F.bessel_k0e(x)),
    lacks=(bfloat16,),
    doc="""`exp(x)` times `bessel_k1`.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.bessel_k1e(0.).numpy()
    np.float32(inf)
    """,
)


# ---------------------------------------------------------------------------------------------------------------
# integrals


def _dawsn(x: Any) -> Any:
    """Rybicki's sampling of the exponential, with steps of 0.2; the power series near 0, the asymptotic one far out."""
    size = np.abs(x)
    held = np.where(size < 12, size, 0.0)
    made = np.zeros_like(held)
    for n in range(1, 96, 2):
        made += (np.exp(-((held - 0.2 * n) ** 2)) - np.exp(-((held + 0.2 * n) ** 2))) / n
    made = made / math.sqrt(math.pi)
    small = np.minimum(size, 0.3)
    term, series = small, small
    for k in range(1, 14):
        term = term * (-2 * small * small) / (2 * k + 1)
        series = series + term
    far = np.where(size < 12, 12.0, size)
    r = 1 / (2 * far * far)
    tail = np.ones_like(far)
    for k in range(12, 0, -1):
        tail = 1 + (2 * k - 1) * r * tail
    made = np.where(size < 0.3, series, np.where(size < 12, made, tail / (2 * far)))
    return np.where(np.isnan(x), np.nan, np.where(x < 0, -made, made))


def _expint(x: Any) -> Any:
    """Ei(x) (DLMF 6.6.2, and 6.12.2 from 40 on)."""
    near = np.where((x > 0) & (x < 40), x, 1.0)
    term, series = np.ones_like(near), np.zeros_like(near)
    for k in range(1, 180):
        term = term * near / k
        series = series + term / k
    series = series + np.log(near) + np.euler_gamma
    far = np.where((x >= 40) & (x < np.inf), x, 40.0)
    tail = np.ones_like(far)
    for k in range(38, 0, -1):
        tail = 1 + k / far * tail
    made = np.where(x < 40, series, np.exp(far) / far * tail)
    return np.where((x > 0) & (x < np.inf), made, np.where(x == 0, -np.inf, np.nan))


@functools.cache
def _legendre() -> list[tuple[float, float]]:
    nodes, weights = np.polynomial.legendre.leggauss(64)
    return list(zip(nodes.tolist(), weights.tolist()))


def _fresnel(cosine: bool) -> Callable[[Any], Any]:
    """Gauss's quadrature up to 6, the asymptotic series of the auxiliary functions beyond (DLMF 7.5.3, 7.12.2)."""

    def run(x: Any) -> Any:
        size = np.abs(x)
        half = np.where(size < 6, size, 0.0) / 2
        near = np.zeros_like(half)
        for node, weight in _legendre():
            angle = math.pi / 2 * (half * (node + 1)) ** 2
            near += weight * (np.cos(angle) if cosine else np.sin(angle))
        far = np.where((size >= 6) & (size < 1e7), size, 1e7)
        r = 1 / (math.pi * far * far)
        f, g = np.zeros_like(far), np.zeros_like(far)
        term = np.ones_like(far)
        for k in range(0, 12):
            sign = -1 if k % 4 in (2, 3) else 1
            if k % 2:
                g = g + sign * term
            else:
                f = f + sign * term
            term = term * (2 * k + 1) * r
        f, g = f / (math.pi * far), g / (math.pi * far)
        angle = math.pi / 2 * np.fmod(far * far, 4)
        s, c = np.sin(angle), np.cos(angle)
        beyond = 0.5 + (f * s - g * c if cosine else -f * c - g * s)
        made = np.where(size < 6, near * half, np.where(size < 1e7, beyond, 0.5))
        return np.where(np.isnan(x), np.nan, np.where(x < 0, -made, made))

    return run


def _dilog(z: Any) -> Any:
    """Li2 between -1 and 1/2, by the series in log(1 - z) with Bernoulli numbers (DLMF 25.12.2 rewritten)."""
    u = -np.log1p(-z)
    made = u - u * u / 4
    for j, b in enumerate(BERNOULLI, 1):
        made = made + b * u ** (2 * j + 1) / math.factorial(2 * j + 1)
    return made


def _spence(x: Any) -> Any:
    """Li2(1 - x), brought between -1 and 1/2 by reflection and inversion (DLMF 25.12.4 and 25.12.6)."""
    held = np.where((x >= 0) & (x < np.inf), x, 1.0)
    low, high = held < 0.5, held > 2
    z = 1 - held
    inner = np.where(low, held, np.where(high, 1 / np.where(high, z, 1.0), np.where(low, 0.0, z)))
    part = _dilog(inner)
    safe = np.where(low & (held > 0), held, 0.5)
    reflected = math.pi**2 / 6 - np.where(held > 0, np.log1p(-safe) * np.log(safe), 0.0) - part
    inverted = -(math.pi**2) / 6 - 0.5 * np.log(np.where(high, -z, 1.0)) ** 2 - part
    made = np.where(low, reflected, np.where(high, inverted, part))
    return np.where((x >= 0) & (x < np.inf), made, np.nan)


def _spence_slope(F: Any, g: Any, y: Any, x: Any) -> Any:
    one = F.ones_of(x)
    return g * F.select(F.equal(x, one), -one, F.log(x) / (1 - x))


dawsn = unary(
    "dawsn",
    in_double(_dawsn),
    op="Dawsn",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * (1 - 2 * x * y),
    lacks=_HALVES,
    doc="""Dawson's integral: `exp(-x * x)` times the integral of `exp(t * t)` from 0 to x.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.dawsn(0.).numpy()
    np.float32(0.0)
    """,
)

expint = unary(
    "expint",
    in_double(_expint),
    op="Expint",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * F.exp(x) / x,
    lacks=_HALVES,
    doc="""The exponential integral Ei.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.expint(1.).numpy()
    np.float32(1.8951178)
    """,
)

fresnel_cos = unary(
    "fresnel_cos",
    in_double(_fresnel(True)),
    op="FresnelCos",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * F.cos(F.scaled(F.square(x), by=math.pi / 2)),
    lacks=_HALVES,
    doc="""Fresnel's integral of `cos(pi / 2 * t * t)` from 0 to x.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.fresnel_cos(1.).numpy()
    np.float32(0.7798934)
    """,
)

fresnel_sin = unary(
    "fresnel_sin",
    in_double(_fresnel(False)),
    op="FresnelSin",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * F.sin(F.scaled(F.square(x), by=math.pi / 2)),
    lacks=_HALVES,
    doc="""Fresnel's integral of `sin(pi / 2 * t * t)` from 0 to x.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.fresnel_sin(1.).numpy()
    np.float32(0.43825915)
    """,
)

spence = unary(
    "spence",
    in_double(_spence),
    op="Spence",
    dtypes=FLOATS,
    grad=_spence_slope,
    lacks=_HALVES,
    doc="""Spence's integral, the dilogarithm of `1 - x`.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.special.spence(1.).numpy()
    np.float32(0.0)
    """,
)
