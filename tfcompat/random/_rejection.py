"""The distributions that reject: gamma, Poisson, binomial and the normal between given bounds.

Every output has a stretch of the stream of its own (`RESERVED` blocks), takes what it needs from there and leaves the
rest. The first attempt of all outputs runs in numpy, as do the loops that use one block a turn; an output whose use of
the stream depends on what it has seen so far is finished by itself in Python numbers.
"""

from __future__ import annotations

import math

import numpy as np

from . import _philox
from ._distributions import RESERVED, box_muller_doubles, doubles, each, wide


class _Stretch:
    """Doubles drawn one by one. Normals and uniforms have a buffer each, filled from the next block of the one stretch
    that they share and emptied from the end: the second value of a block comes first."""

    def __init__(self, key: int, start: int) -> None:
        self._key, self._next = key, start
        self._normals: list[float] = []
        self._uniforms: list[float] = []

    def _block(self) -> np.ndarray:
        self._next += 1
        return _philox.words(self._key, self._next - 1, 4)

    def normal(self) -> float:
        """The next standard normal."""
        if not self._normals:
            self._normals = box_muller_doubles(self._block())[0].tolist()
        return self._normals.pop()

    def uniform(self) -> float:
        """The next uniform number in [0, 1)."""
        if not self._uniforms:
            self._uniforms = doubles(wide(self._block())).tolist()
        return self._uniforms.pop()


def _starts(count: int) -> np.ndarray:
    """The first block of each output's stretch."""
    return np.arange(count, dtype=np.uint64) * np.uint64(RESERVED)


def _uniform_pairs(key: int, counter: int, offsets: np.ndarray) -> np.ndarray:
    """The two uniform doubles of each block in the order of their use, shape [n, 2]."""
    return doubles(wide(_philox.words_at(key, counter, offsets)))[:, ::-1]


def gamma(key: int, counter: int, alphas: np.ndarray, samples: int) -> np.ndarray:
    """Gamma variates of rate 1 in float64.

    alpha = 1 is the exponential distribution; alpha < 1 takes the variate for alpha + 1 times uniform ** (1 / alpha).

    Args:
        key: of the stream.
        counter: where the stream starts.
        alphas: positive float64 of shape [n].
        samples: draws for each of them.

    Returns:
        Array of shape [n, samples]; NaN where the method has no answer.

    Source: G. Marsaglia, W. Tsang, "A simple method for generating gamma variables" (2000).
    """
    alpha = np.repeat(alphas, samples)
    starts = _starts(alpha.size)
    out = np.empty(alpha.size)
    exponential = np.flatnonzero(alpha == 1)
    out[exponential] = -each(math.log1p, -_uniform_pairs(key, counter, starts[exponential])[:, 0])
    rest = np.flatnonzero(alpha != 1)
    if not rest.size:
        return out.reshape(len(alphas), samples)

    a = alpha[rest]
    small = a < 1
    with np.errstate(all="ignore"):
        d = a + np.where(small, 2.0 / 3, -1.0 / 3)
        c = 1.0 / 3 / np.sqrt(d)
        x = box_muller_doubles(_philox.words_at(key, counter, starts[rest]))[:, 1]
        u = _uniform_pairs(key, counter, starts[rest] + np.uint64(1))
        v = 1 + c * x
        cube = v * v * v
        value = d * cube
        done = (v > 0) & (u[:, 0] < 1 - 0.0331 * (x * x) * (x * x))
    unsure = np.flatnonzero(~done & (v > 0))
    bound = 0.5 * x[unsure] * x[unsure] + d[unsure] * (1 - cube[unsure] + each(math.log, cube[unsure]))
    done[unsure] = each(_log, u[unsure, 0]) < bound
    boosted = np.flatnonzero(done & small)
    value[boosted] *= list(map(math.pow, u[boosted, 1].tolist(), (1 / a[boosted]).tolist()))
    for i in np.flatnonzero(~done).tolist():
        value[i] = _gamma_one(_Stretch(key, counter + RESERVED * int(rest[i])), float(a[i]))
    out[rest] = value
    return out.reshape(len(alphas), samples)


def _gamma_one(draw: _Stretch, alpha: float) -> float:
    d = alpha + (2.0 / 3 if alpha < 1 else -1.0 / 3)
    if not d > 0:
        return math.nan
    c = 1.0 / 3 / math.sqrt(d)
    while True:
        x = draw.normal()
        v = 1 + c * x
        if v <= 0:
            continue
        v = v * v * v
        u = draw.uniform()
        if u < 1 - 0.0331 * (x * x) * (x * x) or _log(u) < 0.5 * x * x + d * (1 - v + math.log(v)):
            return d * v * (math.pow(draw.uniform(), 1 / alpha) if alpha < 1 else 1.0)


def _log(x: float) -> float:
    return math.log(x) if x > 0 else -math.inf


def poisson(key: int, counter: int, rates: np.ndarray, samples: int) -> np.ndarray:
    """Poisson counts in float64.

    Args:
        key: of the stream.
        counter: where the stream starts.
        rates: float64 of shape [n].
        samples: draws for each of them.

    Returns:
        Array of shape [n, samples].

    Sources: D. Knuth, "Seminumerical algorithms" (1969) for rates under 10; W. Hörmann, "The transformed rejection
    method for generating Poisson random variables" (1993) for the others.
    """
    rate = np.repeat(rates, samples)
    starts = _starts(rate.size)
    out = np.empty(rate.size)
    few = rate < 10
    _poisson_product(key, counter, starts, rate, np.flatnonzero(few), out)
    _poisson_rejection(key, counter, starts, rate, np.flatnonzero(~few), out)
    return out.reshape(len(rates), samples)


def _poisson_product(
    key: int, counter: int, starts: np.ndarray, rate: np.ndarray, pending: np.ndarray, out: np.ndarray
) -> None:
    """Count the uniform numbers whose product stays above exp(-rate)."""
    limit = each(lambda x: math.exp(-x) if x > -700 else math.inf, rate[pending])
    product = np.ones(pending.size)
    step = 0
    while pending.size:
        pair = _uniform_pairs(key, counter, starts[pending] + np.uint64(step))
        first = product * pair[:, 0]
        second = first * pair[:, 1]
        out[pending] = np.where(first <= limit, 2 * step, 2 * step + 1)
        more = ~((first <= limit) | (second <= limit))
        pending, limit, product = pending[more], limit[more], second[more]
        step += 1


def _poisson_rejection(
    key: int, counter: int, starts: np.ndarray, rate: np.ndarray, pending: np.ndarray, out: np.ndarray
) -> None:
    step = 0
    while pending.size:
        u, v = _uniform_pairs(key, counter, starts[pending] + np.uint64(step)).T
        with np.errstate(all="ignore"):
            lam = rate[pending]
            b = 0.931 + 2.53 * np.sqrt(lam)
            a = -0.059 + 0.02483 * b
            u = u - 0.5
            edge = 0.5 - np.abs(u)
            k = np.floor((2 * a / edge + b) * u + lam + 0.43)
            inside = (edge >= 0.07) & (v <= 0.9277 - 3.6224 / (b - 2))
            outside = (k < 0) | ((edge < 0.013) & (v > edge))
            inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
            level = np.log(v * inverse_alpha / (a / (edge * edge) + b))
            done = inside | np.isnan(lam) | np.isinf(lam)
            for i in np.flatnonzero(~inside & ~outside & ~done).tolist():
                done[i] = level[i] <= -lam[i] + k[i] * math.log(lam[i]) - math.lgamma(k[i] + 1)
        out[pending] = k
        pending = pending[~done]
        step += 1


def binomial(key: int, counter: int, counts: np.ndarray, probs: np.ndarray, samples: int) -> np.ndarray:
    """Successes among `counts` trials of probability `probs`, in float64.

    Args:
        key: of the stream.
        counter: where the stream starts.
        counts: shape [n], a float type.
        probs: shape [n], of the same type.
        samples: draws for each of them.

    Returns:
        Array of shape [n, samples]; NaN where the probability is.

    Source: W. Hörmann, "The generation of binomial random variates" (1993); sums of geometric variates where the
    expected number of the rarer outcome is under 10.
    """
    half = counts.dtype.type(0.5)
    flipped = probs > half
    rarer = np.where(flipped, counts.dtype.type(1) - probs, probs)
    many = np.repeat(counts * rarer >= 10, samples)  # in the type of the arguments, as TensorFlow does it
    count = np.repeat(counts.astype(np.float64), samples)
    prob = np.repeat(rarer.astype(np.float64), samples)
    none = (count <= 0) | np.repeat(probs <= 0, samples)
    every = ~none & np.repeat(probs >= 1, samples)
    out = np.where(every, count, 0.0)
    out[np.isnan(prob) & ~none] = np.nan
    free = ~none & ~every & ~np.isnan(prob)
    _binomial_geometric(key, counter, count, prob, np.flatnonzero(free & ~many), out)
    _binomial_rejection(key, counter, count, prob, np.flatnonzero(free & many), out)
    return np.where(free & np.repeat(flipped, samples), count - out, out).reshape(len(counts), samples)


def _binomial_geometric(
    key: int, counter: int, count: np.ndarray, prob: np.ndarray, pending: np.ndarray, out: np.ndarray
) -> None:
    """Count the geometric variates whose sum stays within the number of trials. Stretches of 42 blocks here."""
    starts = pending.astype(np.uint64) * np.uint64(42)
    scale = each(lambda p: math.log1p(-p), prob[pending])
    trials = count[pending]
    total = np.zeros(pending.size)
    step = 0
    while pending.size:
        logs = each(_log, _uniform_pairs(key, counter, starts + np.uint64(step)))
        first = total + np.ceil(logs[:, 0] / scale)
        second = first + np.ceil(logs[:, 1] / scale)
        out[pending] = np.where(first > trials, 2 * step, 2 * step + 1)
        more = ~((first > trials) | (second > trials))
        pending, starts, scale, trials, total = pending[more], starts[more], scale[more], trials[more], second[more]
        step += 1


_STIRLING = (
    0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
    0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
)  # fmt: skip


def _stirling_tail(k: float) -> float:
    """What Stirling's formula for log(k!) leaves out."""
    if k <= 9:
        return _STIRLING[int(k)]
    square = (k + 1) * (k + 1)
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1)


def _binomial_rejection(
    key: int, counter: int, count: np.ndarray, prob: np.ndarray, pending: np.ndarray, out: np.ndarray
) -> None:
    step = 0
    while pending.size:
        u, v = _uniform_pairs(key, counter, pending.astype(np.uint64) * np.uint64(RESERVED) + np.uint64(step)).T
        n, p = count[pending], prob[pending]
        with np.errstate(all="ignore"):
            deviation = np.sqrt(n * p * (1 - p))
            b = 1.15 + 2.53 * deviation
            a = -0.0873 + 0.0248 * b + 0.01 * p
            u = u - 0.5
            edge = 0.5 - np.abs(u)
            k = np.floor((2 * a / edge + b) * u + (n * p + 0.5))
            done = (edge >= 0.07) & (v <= 0.92 - 4.2 / b)
            level = np.log(v * ((2.83 + 5.1 / b) * deviation) / (a / (edge * edge) + b))
        for i in np.flatnonzero(~done & (k >= 0) & (k <= n)).tolist():
            done[i] = level[i] <= _binomial_bound(float(n[i]), float(p[i]), float(k[i]))
        out[pending] = k
        pending = pending[~done]
        step += 1


def _binomial_bound(n: float, p: float, k: float) -> float:
    """The logarithm that an attempt at k must stay under: how likely k is against the likeliest value m."""
    m = math.floor((n + 1) * p)
    r = p / (1 - p)
    return (
        (m + 0.5) * math.log((m + 1) / (r * (n - m + 1)))
        + (n + 1) * math.log((n - m + 1) / (n - k + 1))
        + (k + 0.5) * math.log(r * (n - k + 1) / (k + 1))
        + _stirling_tail(m)
        + _stirling_tail(n - m)
        - _stirling_tail(k)
        - _stirling_tail(n - k)
    )
