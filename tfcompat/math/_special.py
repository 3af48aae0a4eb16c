"""Special functions: error functions, gamma and its derivatives, zeta, Bessel functions.

Kernels compute in float64 and round once. The formulas are the textbook ones (DLMF 5.11, 7.17, 8.7, 8.9, 10.32, 10.40,
25.11) with coefficients derived here.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .._core.dtypes import FLOATS, bfloat16, float16, float32, float64
from .._core.errors import invalid
from .._core.helper import in_two
from .._core.op import as_input, as_inputs, binary, dims, primitive, unary
from .._core.quiet import silent
from .._core.rules import broadcast, rank_of, same, unlike
from ._reduce import reduce_sum

_HALVES = (bfloat16, float16)


@primitive(op="Mul", infer=same, grad=lambda F, g, y, x, *, by: F.scaled(g, by=by), keep=True)
def scaled(x: Any, *, by: float) -> Any:
    """`x` times a number that is rounded to its dtype."""
    return x * x.dtype.type(by)


def in_double(kernel: Callable[..., Any]) -> Callable[..., Any]:
    """A kernel of float64 arrays of rank 1, made quiet, and fit for arrays of any floating-point dtype and shape."""

    def run(*arrays: Any) -> Any:
        dtype = arrays[0].dtype
        if len(arrays) > 1:
            arrays = tuple(np.broadcast_arrays(*arrays))
        with silent():
            made = kernel(*[np.asarray(x, np.float64).reshape(-1) for x in arrays])
            return made.reshape(arrays[0].shape).astype(dtype)[()]

    return run


def _each(function: Callable[[float], float]) -> Callable[[Any], Any]:
    """A function of Python floats as one of arrays: 50 ns an element."""

    def run(x: Any) -> Any:
        return np.array(list(map(function, x.tolist())), np.float64)

    return run


# ---------------------------------------------------------------------------------------------------------------
# error functions

_erf_double = _each(math.erf)
_erfc_double = _each(math.erfc)

# erf(x) / x as a quotient of polynomials of x * x on [-3.92, 3.92]: relative error 2e-8, by weighted least squares;
# from there to 4 it is above 1.
_ERF_TOP = (
    2.050121094965407e-06, 0.0002848771490792, 0.0037653934161591134, 0.05274804097007799, 0.19040133285335634,
    1.128379146343666,
)  # fmt: skip
_ERF_BOTTOM = (
    3.809177028146152e-05, 0.001162480068256274, 0.014968772988724338, 0.11410698529125263, 0.5020715306558396, 1.0,
)  # fmt: skip


def _horner(coefficients: tuple[float, ...], t: Any) -> Any:
    made = np.full_like(t, coefficients[0])
    for c in coefficients[1:]:
        made *= t
        made += t.dtype.type(c)
    return made


_ONE_BY_ONE = 128  # elements: fewer of them are done sooner by Python's functions
_BLOCK = 16384  # elements: the steps of a polynomial stay in the cache


def _in_blocks(function: Callable[[Any], Any], x: Any) -> Any:
    """A function of vectors over the blocks of an array; both cores share large ones."""
    made = np.empty(x.size, x.dtype)
    flat = x.reshape(-1)

    def run(start: int, end: int) -> None:
        for at in range(start, end, _BLOCK):
            part = slice(at, min(at + _BLOCK, end))
            made[part] = function(flat[part])

    if x.size < 4 * _BLOCK:
        run(0, x.size)
    else:
        in_two(run, x.size, _BLOCK)
    return made.reshape(x.shape)


def _erf_single(x: Any) -> Any:
    part = np.clip(x, np.float32(-4), np.float32(4))
    t = part * part
    part *= _horner(_ERF_TOP, t)
    part /= _horner(_ERF_BOTTOM, t)
    return np.clip(part, np.float32(-1), np.float32(1))


# (1 + 2 x) exp(x * x) erfc(x) for x >= 0 as a polynomial of (x - 3) / (x + 3): relative error 5e-13, interpolated at
# Chebyshev's nodes. (The variable and the factor are those of M. Shepherd and J. Laframboise, "Chebyshev approximation
# of (1 + 2x) exp(x**2) erfc x in 0 <= x < inf", 1981.)
_ERFC = (
    -2.92093015256493e-07, 4.773442520268468e-08, 2.9391599885760403e-06, -3.105303423783171e-07,
    -1.9596292500207506e-05, 4.590697775104975e-06, 0.0001248134438311707, -0.00010496879512642305,
    -0.0007797355958017877, 0.00188862834548647, 0.002529373275042582, -0.023770503347040436, 0.0683080291387021,
    -0.1192736645139173, 0.12964515863531684, -0.04756229431280977, -0.13562110612415526, 1.2530080582694794,
)  # fmt: skip


def _erfc_rounded(x: Any) -> Any:
    """The complement of the error function in double precision, good to 12 digits."""
    size = np.minimum(np.abs(x.astype(np.float64)), 30.0)  # from 28 on it is 0
    made = _horner(_ERFC, (size - 3) / (size + 3))
    made *= np.exp(-size * size)
    made /= 1 + 2 * size
    return np.where(x < 0, 2 - made, made)


@in_double
def _erf_exact(x: Any) -> Any:
    return np.where(np.isinf(x), np.nan, _erf_double(x))  # NaN at infinities, as TensorFlow's float64 kernel has it


def _erf(x: Any) -> Any:
    if x.dtype == np.float64:
        return _erf_exact(x)
    with silent():
        if not x.ndim:
            return x.dtype.type(math.erf(x))
        single = x if x.dtype == np.float32 else x.astype(np.float32)
        return _in_blocks(_erf_single, single).astype(x.dtype, copy=False)


_erfc_exact = in_double(_erfc_double)


def _erfc(x: Any) -> Any:
    if x.dtype == np.float64 or x.size < _ONE_BY_ONE:
        return _erfc_exact(x)
    with silent():
        return _in_blocks(_erfc_rounded, x)


erf = unary(
    "erf",
    _erf,
    op="Erf",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: F.scaled(g, by=2 / math.sqrt(math.pi)) * F.exp(-F.square(x)),
    doc="""The error function, `2 / sqrt(pi)` times the integral of `exp(-t * t)` from 0 to x.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.erf([0., 10.]).numpy()
    array([0., 1.], dtype=float32)
    """,
)

erfc = unary(
    "erfc",
    _erfc,
    op="Erfc",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: F.scaled(g, by=-2 / math.sqrt(math.pi)) * F.exp(-F.square(x)),
    doc="""1 less the error function, exact for large numbers too.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.erfc(0.).numpy()
    np.float32(1.0)
    """,
)


def _erfc_inverse(q: Any) -> Any:
    """x with erfc(x) = q for 0 < q <= 1, by Newton's method with Halley's correction (DLMF 3.8(v)).

    It starts from Winitzki's closed form, and for small q from the leading term of the asymptotic expansion.
    """
    w = -np.log(q * (2 - q))
    half = 2 / (math.pi * 0.147) - w / 2
    x = np.sqrt(np.maximum(np.sqrt(half * half + w / 0.147) - half, 0))
    tail = np.maximum(-np.log(q * math.sqrt(math.pi)), 1.0)
    x = np.where(q < 1e-8, np.sqrt(np.maximum(tail - 0.5 * np.log(tail), 0)), x)
    for _ in range(4):
        u = (_erfc_double(x) - q) / (2 / math.sqrt(math.pi) * np.exp(-x * x))
        x = x + u / (1 + x * u)
    return x


@in_double
def _ndtri(p: Any) -> Any:
    lower = p <= 0.5
    q = 2 * np.where(lower, p, 1 - p)
    valid = (q > 0) & (q <= 1)
    z = math.sqrt(2) * _erfc_inverse(np.where(valid, q, 1.0))
    z = np.where(valid, z, np.where(q == 0, np.inf, np.nan))
    return np.where(lower, 0 - z, z)


def _erfinv(x: Any) -> Any:
    with silent():
        return _ndtri((x + 1) / 2) / x.dtype.type(math.sqrt(2))  # TensorFlow's way, with what it loses near 0


erfinv = unary(
    "erfinv",
    _erfinv,
    op="Erfinv",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: F.scaled(g, by=math.sqrt(math.pi) / 2) * F.exp(F.square(y)),
    lacks=_HALVES,
    doc="""The inverse of the error function; NaN outside of -1 to 1.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.erfinv([0., 1.]).numpy()
    array([ 0., inf], dtype=float32)
    """,
)

ndtri = unary(
    "ndtri",
    _ndtri,
    op="Ndtri",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: F.scaled(g, by=math.sqrt(2 * math.pi)) * F.exp(F.square(y) / 2),
    lacks=_HALVES,
    doc="""The quantile function of the standard normal distribution.

    Args:
        x: a tensor of probabilities.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.ndtri([0.5, 1.]).numpy()
    array([ 0., inf], dtype=float32)
    """,
)


def erfcinv(x: Any, name: Any = None) -> Any:
    """The inverse of `erfc`; NaN outside of 0 to 2.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.erfcinv(0.).numpy()
    np.float32(inf)
    """
    return -ndtri(0.5 * as_input(x)) * math.sqrt(0.5)


# ---------------------------------------------------------------------------------------------------------------
# the gamma function and its derivatives

# Bernoulli numbers B2, B4 ... B24
BERNOULLI = (
    1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510, 43867 / 798, -174611 / 330, 854513 / 138,
    -236364091 / 2730,
)  # fmt: skip


def _lgamma_of_float(x: float) -> float:
    try:
        return math.lgamma(x)
    except (ValueError, OverflowError):  # the poles, and beyond the largest float
        return math.inf


_lgamma_double = _each(_lgamma_of_float)


def _digamma_double(x: Any) -> Any:
    """The asymptotic series (DLMF 5.11.2) after steps of the recurrence up to 10; reflection below 0."""
    reflected = x < 0
    z = np.where(reflected, 1 - x, x)
    made = np.zeros_like(z)
    for _ in range(10):
        small = z < 10
        made = np.where(small, made - 1 / z, made)
        z = np.where(small, z + 1, z)
    r = 1 / (z * z)
    series = np.zeros_like(z)
    for j in range(8, 0, -1):
        series = (series + BERNOULLI[j - 1] / (2 * j)) * r
    made = made + np.log(z) - 0.5 / z - series
    turn = x - np.round(x)  # exact, so that the tangent is good near the poles
    made = np.where(reflected, made - math.pi / np.tan(math.pi * turn), made)
    return np.where((x <= 0) & (x == np.floor(x)), np.nan, made)


def _zeta_double(s: Any, q: Any) -> Any:
    """Hurwitz's zeta function by Euler-Maclaurin summation (DLMF 25.11.5) from at least 10 on."""
    whole = q == np.floor(q)
    pole = (q <= 0) & whole
    valid = (s > 1) & ~pole & ((q > 0) | (s == np.floor(s))) & np.isfinite(q)
    a = np.where(valid, q, 1.0)
    p = np.where(valid, s, 2.0)
    total = np.zeros_like(a)
    end = np.maximum(a + 9, 10)
    for _ in range(int(np.ceil(end - a).max(initial=0))):
        more = a < end
        total = np.where(more, total + a**-p, total)
        a = np.where(more, a + 1, a)
    power = a**-p
    total += power * a / (p - 1) + power / 2
    factor = p * power / a
    for j, bernoulli in enumerate(BERNOULLI):
        total += factor * (bernoulli / math.factorial(2 * j + 2))
        factor = factor * ((p + 2 * j + 1) * (p + 2 * j + 2)) / (a * a)
    even = (s == np.floor(s)) & (np.floor(s / 2) * 2 == s)
    made = np.where(valid, total, np.where(pole & even & (s > 1), np.inf, np.nan))
    made = np.where((s > 1) & (q == np.inf), 0.0, made)
    return np.where(s == 1, np.inf, made)


def _polygamma_double(n: Any, x: Any) -> Any:
    order = np.where((n >= 0) & (n == np.floor(n)), n, np.nan)
    sign = np.where(np.floor(order / 2) * 2 == order, -1.0, 1.0)
    made = sign * np.exp(_lgamma_double(order + 1)) * _zeta_double(order + 1, x)
    return np.where(order == 0, _digamma_double(x), made)


lgamma = unary(
    "lgamma",
    in_double(_lgamma_double),
    op="Lgamma",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * F.digamma(x),
    lacks=(bfloat16,),
    doc="""The logarithm of the absolute value of the gamma function.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.lgamma([1., 3.]).numpy()
    array([0.       , 0.6931472], dtype=float32)
    """,
)

digamma = unary(
    "digamma",
    in_double(_digamma_double),
    op="Digamma",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * F.polygamma(F.ones_of(x), x),
    lacks=(bfloat16,),
    doc="""The derivative of `lgamma`; NaN at the poles.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.digamma(1.).numpy()
    np.float32(-0.5772157)
    """,
)

polygamma = binary(
    "polygamma",
    in_double(_polygamma_double),
    op="Polygamma",
    dtypes=(float32, float64),
    args=("a", "x"),
    grad=(
        None,
        lambda F, g, y, a, b: F.sum_like(F.polygamma(a + 1, b) * g, b),
    ),
    doc="""The derivative of order `a` of `digamma` at `x`.

    Args:
        a: a tensor of floating-point numbers.
        x: a tensor of the same dtype, of a shape that broadcasts with that of `a`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.math.polygamma(1., 1.).numpy()
    np.float32(1.644934)
    """,
)

zeta = binary(
    "zeta",
    in_double(_zeta_double),
    op="Zeta",
    dtypes=(float32, float64),
    args=("x", "q"),
    grad=(
        None,
        lambda F, g, y, a, b: F.sum_like(-a * F.zeta(a + 1, b) * g, b),
    ),
    doc="""Hurwitz's zeta function: the sum of `(q + k) ** -x` over k from 0 on.

    Args:
        x: a tensor of floating-point numbers.
        q: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.math.zeta(2., 1.).numpy()
    np.float32(1.644934)
    """,
)


def _stirling_rest(a: Any) -> Any:
    """lgamma(a + 1) less `a * log(a) - a`, without cancellation for large a."""
    big = np.maximum(a, 10.0)
    r = 1 / big
    series = sum(b / (2 * j * (2 * j - 1)) * r ** (2 * j - 1) for j, b in enumerate(BERNOULLI[:8], 1))
    small = np.minimum(a, 10.0)
    direct = _lgamma_double(small + 1) - small * np.log(small) + small
    return np.where(a > 10, 0.5 * np.log(2 * math.pi * big) + series, direct)


def _gamma_weight(a: Any, x: Any) -> Any:
    """x ** a * exp(-x) / gamma(a + 1)."""
    u = (x - a) / a
    ratio = np.where(np.abs(u) < 0.5, np.log1p(u), np.log(x / a))
    return np.exp(a * (ratio - u) - _stirling_rest(a))


_ROUNDS = 5000  # enough terms for arguments up to about 100,000


def _igamma_parts(a: Any, x: Any) -> tuple[Any, Any]:
    """Both regularised incomplete gamma functions, the smaller of the two computed first (DLMF 8.7.1 and 8.9.2)."""
    valid = (a > 0) & (x > 0) & np.isfinite(a) & np.isfinite(x)
    a = np.where(valid, a, 1.0)
    x = np.where(valid, x, 1.0)
    weight = _gamma_weight(a, x)
    low = x <= a + 1
    term = np.ones_like(x)
    series = np.ones_like(x)
    n = a.copy()
    xs = np.where(low, x, 0.0)
    for _ in range(_ROUNDS):
        n += 1
        term = term * xs / n
        series += term
        if not np.any(term > series * 1e-17):
            break
    # Lentz's evaluation of the continued fraction for the upper function
    tiny = 1e-300
    xl = np.where(low, a + 2, x)
    b = xl + 1 - a
    c = np.full_like(xl, 1 / tiny)
    d = 1 / b
    fraction = d.copy()
    for i in range(1, _ROUNDS):
        an = -i * (i - a)
        b = b + 2
        d = an * d + b
        d = 1 / np.where(np.abs(d) < tiny, tiny, d)
        c = b + an / c
        c = np.where(np.abs(c) < tiny, tiny, c)
        change = d * c
        fraction = fraction * change
        if not np.any(np.abs(change - 1) > 1e-16):
            break
    tail = np.where(weight > 0, weight * a * fraction, 0.0)  # far out the fraction overflows where the weight vanishes
    lower = np.where(low, weight * series, 1 - tail)
    upper = np.where(low, 1 - weight * series, tail)
    return lower, upper


def _igamma_double(a: Any, x: Any) -> Any:
    lower, _ = _igamma_parts(a, x)
    made = np.where((a > 0) & (x > 0) & np.isfinite(x) & np.isfinite(a), lower, np.nan)
    made = np.where((a > 0) & (x == np.inf), 1.0, made)
    return np.where(x == 0, 0.0, made)


def _igammac_double(a: Any, x: Any) -> Any:
    _, upper = _igamma_parts(a, x)
    made = np.where((a > 0) & (x > 0) & np.isfinite(x) & np.isfinite(a), upper, np.nan)
    return np.where((a > 0) & (x == np.inf), 0.0, np.where((a > 0) & (x == 0), 1.0, made))


def _igamma_wrt_a_double(a: Any, x: Any) -> Any:
    """The derivative of the series of the lower function, term by term; all its terms are positive."""
    valid = (a > 0) & (x > 0) & np.isfinite(a) & np.isfinite(x)
    zero = x == 0
    a = np.where(valid, a, 1.0)
    x = np.where(valid, x, 1.0)
    term = _gamma_weight(a, x)
    slope = np.log(x) - _digamma_double(a + 1)
    total = term * slope
    n = a.copy()
    for _ in range(_ROUNDS):
        n += 1
        term = term * x / n
        slope = slope - 1 / n
        total += term * slope
        if not np.any((np.abs(term * slope) > 1e-17 * np.abs(total)) | (n < x)):
            break
    return np.where(zero, 0.0, np.where(valid, total, np.nan))


def _not_registered(F: Any, g: Any, y: Any, a: Any, x: Any) -> Any:
    raise LookupError("gradient registry has no entry for: IgammaGradA")


@primitive(op="IgammaGradA", infer=broadcast, grad=(_not_registered, _not_registered))
def igamma_grad_a(a: Any, x: Any) -> Any:
    """The derivative of `igamma` with respect to its first argument."""
    return _igamma_wrt_a(a, x)


_igamma_wrt_a = in_double(_igamma_wrt_a_double)


def _igamma_density(F: Any, a: Any, x: Any) -> Any:
    return F.exp(-x + (a - 1) * F.log(x) - F.lgamma(a))


igamma = binary(
    "igamma",
    in_double(_igamma_double),
    op="Igamma",
    dtypes=FLOATS,
    args=("a", "x"),
    lacks=_HALVES,
    grad=(
        lambda F, g, y, a, b: F.sum_like(F.igamma_grad_a(a, b) * g, a),
        lambda F, g, y, a, b: F.sum_like(_igamma_density(F, a, b) * g, b),
    ),
    doc="""The lower regularised incomplete gamma function.

    Args:
        a: a tensor of positive numbers.
        x: a tensor of the same dtype, of a shape that broadcasts with that of `a`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.math.igamma(1., 0.).numpy()
    np.float32(0.0)
    """,
)

igammac = binary(
    "igammac",
    in_double(_igammac_double),
    op="Igammac",
    dtypes=FLOATS,
    args=("a", "x"),
    lacks=_HALVES,
    grad=(
        lambda F, g, y, a, b: F.sum_like(-F.igamma_grad_a(a, b) * g, a),
        lambda F, g, y, a, b: F.sum_like(-_igamma_density(F, a, b) * g, b),
    ),
    doc="""The upper regularised incomplete gamma function, `1 - igamma(a, x)`.

    Args:
        a: a tensor of positive numbers.
        x: a tensor of the same dtype, of a shape that broadcasts with that of `a`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.math.igammac(1., 0.).numpy()
    np.float32(1.0)
    """,
)


def _betainc_fraction(a: Any, b: Any, x: Any) -> Any:
    """The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method."""
    tiny = 1e-300
    c = np.ones_like(x)
    d = 1 - (a + b) * x / (a + 1)
    d = 1 / np.where(np.abs(d) < tiny, tiny, d)
    made = d
    for m in range(1, _ROUNDS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + term * d
            d = 1 / np.where(np.abs(d) < tiny, tiny, d)
            c = 1 + term / c
            c = np.where(np.abs(c) < tiny, tiny, c)
            made = made * c * d
        if not np.any(np.abs(c * d - 1) > 1e-16):
            break
    return made


@in_double
def _betainc_double(a: Any, b: Any, x: Any) -> Any:
    valid = (a > 0) & (b > 0) & np.isfinite(a) & np.isfinite(b)
    inside = valid & (x > 0) & (x < 1)
    a, b, p = np.where(inside, a, 1.0), np.where(inside, b, 1.0), np.where(inside, x, 0.5)
    turned = p > (a + 1) / (a + b + 2)
    a, b, p = np.where(turned, b, a), np.where(turned, a, b), np.where(turned, 1 - p, p)
    log_beta = _lgamma_double(a) + _lgamma_double(b) - _lgamma_double(a + b)
    part = np.exp(a * np.log(p) + b * np.log1p(-p) - log_beta) / a * _betainc_fraction(a, b, p)
    made = np.where(inside, np.where(turned, 1 - part, part), np.nan)
    return np.where(valid & (x == 0), 0.0, np.where(valid & (x == 1), 1.0, made))


def _betainc_wrt_x(F: Any, g: Any, y: Any, a: Any, b: Any, x: Any) -> Any:
    log_beta = F.lgamma(a) + F.lgamma(b) - F.lgamma(a + b)
    return F.sum_like(F.exp(F.xlog1py(b - 1, -x) + F.xlogy(a - 1, x) - log_beta) * g, x)


@primitive(op="Betainc", infer=broadcast, dtypes=(float32, float64), grad=(None, None, _betainc_wrt_x))
def _betainc(a: Any, b: Any, x: Any) -> Any:
    return _betainc_double(a, b, x)


def betainc(a: Any, b: Any, x: Any, name: Any = None) -> Any:
    """The regularised incomplete beta function.

    Args:
        a: a tensor of positive numbers, float32 or float64.
        b: a tensor of the same dtype; scalar, or of the shape of `a`.
        x: a tensor of the same dtype of numbers between 0 and 1; scalar, or of the shape of the others.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype; NaN outside of the domain.

    Raises:
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.math.betainc(1., 2., [0., 1.]).numpy()
    array([0., 1.], dtype=float32)
    """
    inputs = as_inputs("Betainc", a, b, x)
    names = ("a", "b", "x")
    for i, j in ((0, 1), (0, 2), (1, 2)):
        one, other = inputs[i]._value, inputs[j]._value
        if rank_of(one) and rank_of(other) and unlike(one, other):
            message = f"Shapes of {names[i]} and {names[j]} are inconsistent: {dims(one.shape)} vs. {dims(other.shape)}"
            raise invalid(message, "Betainc", None)
    return _betainc(*inputs)


def lbeta(x: Any, name: Any = None) -> Any:
    """The logarithm of the absolute value of the multivariate beta function, along the last axis.

    Args:
        x: a tensor of floating-point numbers of rank 1 or more.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype without the last axis.

    >>> tf.math.lbeta([1., 1.]).numpy()
    np.float32(0.0)
    """
    x = as_input(x)
    return reduce_sum(lgamma(x), axis=[-1]) - lgamma(reduce_sum(x, axis=[-1]))


# ---------------------------------------------------------------------------------------------------------------
# modified Bessel functions of the first kind


def _bessel_ie(order: int) -> Callable[[Any], Any]:
    """exp(-x) I(x) for x >= 0: the integral over cosines (DLMF 10.32.3) by 40 midpoints, which converges geometrically.

    Above 30 the asymptotic series (DLMF 10.40.1).
    """
    angles = [math.pi * (k + 0.5) / 40 for k in range(40)]
    weights = [(math.cos(t) - 1, math.cos(order * t) / 40) for t in angles]
    factors = [-(4 * order * order - (2 * k - 1) ** 2) / (8 * k) for k in range(1, 26)]

    def run(x: Any) -> Any:
        size = np.abs(x)
        small = np.where(size < 30, size, 0.0)
        near = sum(weight * np.exp(small * decay) for decay, weight in weights)
        large = np.maximum(size, 30.0)
        term = 1 / (math.sqrt(2 * math.pi) * np.sqrt(large))
        far = term
        for factor in factors:
            term = term * factor / large
            far = far + term
        if order:  # odd, and the sum above cancels near 0: the power series (DLMF 10.25.2)
            square = np.minimum(size, 1.0) ** 2 / 4
            series = sum(square**k / (math.factorial(k) * math.factorial(k + 1)) for k in range(10))
            near = np.where(size < 1, 0.5 * size * series * np.exp(-small), near)
        made = np.where(size < 30, near, far)
        made = np.where(np.isnan(x), np.nan, made)
        return np.where(x < 0, -made, made) if order else made

    return run


_i0e_double, _i1e_double = _bessel_ie(0), _bessel_ie(1)


bessel_i0 = unary(
    "bessel_i0",
    in_double(lambda x: _i0e_double(x) * np.exp(np.abs(x))),
    op="BesselI0",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * F.bessel_i1(x),
    lacks=(bfloat16,),
    doc="""The modified Bessel function of the first kind and order 0.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.bessel_i0(0.).numpy()
    np.float32(1.0)
    """,
)

bessel_i0e = unary(
    "bessel_i0e",
    in_double(_i0e_double),
    op="BesselI0e",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * (F.bessel_i1e(x) - F.sign(x) * y),
    lacks=(bfloat16,),
    doc="""`exp(-abs(x))` times `bessel_i0`.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.bessel_i0e(0.).numpy()
    np.float32(1.0)
    """,
)

bessel_i1 = unary(
    "bessel_i1",
    in_double(lambda x: _i1e_double(x) * np.exp(np.abs(x))),
    op="BesselI1",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: g * F.select(F.not_equal(x, F.zeros_of(x)), F.bessel_i0(x) - y / x, F.ones_of(x)),
    lacks=(bfloat16,),
    doc="""The modified Bessel function of the first kind and order 1.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.bessel_i1(0.).numpy()
    np.float32(0.0)
    """,
)

bessel_i1e = unary(
    "bessel_i1e",
    in_double(_i1e_double),
    op="BesselI1e",
    dtypes=FLOATS,
    grad=lambda F, g, y, x: (
        g
        * F.select(F.not_equal(x, F.zeros_of(x)), F.bessel_i0e(x) - y * (F.sign(x) + F.reciprocal(x)), F.ones_of(x) / 2)
    ),
    lacks=(bfloat16,),
    doc="""`exp(-abs(x))` times `bessel_i1`.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.bessel_i1e(0.).numpy()
    np.float32(0.0)
    """,
)
