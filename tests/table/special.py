"""Rows of special functions."""

from __future__ import annotations

from . import FLOAT, Row


def _one(low, high):
    return lambda s: (s.real(3, 4, low=low, high=high),)


WIDE = "TensorFlow computes in float32 what we compute in float64 and round once"

ROWS = [
    Row("math.erf", _one(-2.0, 2.0), ("float16", *FLOAT), special=True),
    Row("math.erfc", _one(-2.0, 2.0), ("float16", *FLOAT), special=True),
    Row("math.erfinv", _one(-0.8, 0.8), FLOAT),
    Row("math.erfcinv", _one(0.2, 1.8), FLOAT),
    Row("math.ndtri", _one(0.1, 0.9), FLOAT),
    Row("math.lgamma", _one(0.5, 5.0), FLOAT, rtol=2e-5, note=WIDE),
    Row("math.digamma", _one(0.5, 5.0), FLOAT, rtol=2e-5, note=WIDE),
    Row("math.polygamma", lambda s: (s.ints(4, low=1, high=4, dtype=s.dtype), s.real(3, 4, low=0.5, high=4.0)), FLOAT,
        order=0, rtol=2e-5, note="no gradient for the order; " + WIDE),
    Row("math.zeta", lambda s: (s.real(4, low=1.5, high=4.0), s.real(3, 4, low=0.5, high=4.0)), FLOAT,
        order=0, rtol=2e-5, note="no gradient for the exponent; " + WIDE),
    Row("math.igamma", lambda s: (s.real(4, low=0.5, high=4.0), s.real(3, 4, low=0.2, high=5.0)), FLOAT,
        order=1, rtol=2e-5, note="TensorFlow has no second gradient; " + WIDE),
    Row("math.igammac", lambda s: (s.real(4, low=0.5, high=4.0), s.real(3, 4, low=0.2, high=5.0)), FLOAT,
        order=1, rtol=2e-5, note="TensorFlow has no second gradient; " + WIDE),
    Row("math.betainc",
        lambda s: (s.real(3, 4, low=0.5, high=4.0), s.real(3, 4, low=0.5, high=4.0), s.real(3, 4, low=0.1, high=0.9)),
        FLOAT, order=0, rtol=2e-5, note="no gradients for the shape parameters; " + WIDE),
    Row("math.lbeta", _one(0.5, 4.0), FLOAT, rtol=2e-5, note=WIDE),
    *[
        Row(f"math.bessel_{name}", _one(0.3, 3.0), FLOAT, rtol=2e-5, note=WIDE)
        for name in ("i0", "i0e", "i1", "i1e")
    ],
    *[
        Row(f"math.special.{name}", _one(0.3, 3.0), FLOAT, rtol=2e-5, note=WIDE)
        for name in (
            "bessel_j0", "bessel_j1", "bessel_k0", "bessel_k0e", "bessel_k1", "bessel_k1e", "bessel_y0", "bessel_y1",
            "dawsn", "expint", "fresnel_cos", "fresnel_sin", "spence",
        )
    ],
]  # fmt: skip
