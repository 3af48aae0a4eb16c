"""Rows of arithmetic, rounding, powers, exponentials, trigonometric and hyperbolic functions, and complex parts."""

from __future__ import annotations

from . import COMPLEX, FLOAT, REAL, Row

HALF = ("float16", *FLOAT)
INEXACT = (*FLOAT, *COMPLEX)
INTEGERS = ("int8", "int32", "int64", "uint8")
SIGNED = ("float16", *FLOAT, "int8", "int32", "int64")


def _one(low=-2.0, high=2.0):
    return lambda s: (s.real(3, 4, low=low, high=high),)


def _two(low=-2.0, high=2.0):
    """Two operands of which the second broadcasts."""
    return lambda s: (s.real(3, 4, low=low, high=high), s.real(4, low=low, high=high))


def _apart(s):
    return (s.apart(3, 4),)


def _apart_two(s):
    drawn = s.apart(16)
    return drawn[:12].reshape(3, 4), drawn[12:]


def _by_positive(s):
    """A dividend of any sign and a divisor above 0."""
    return s.real(3, 4), s.real(4, low=0.6, high=2.5)


ROWS = [
    *[Row(name, _two(), INTEGERS, order=0, id="int") for name in ("add", "subtract", "multiply")],
    *[Row(name, _one(), SIGNED[3:], order=0, id="int") for name in ("negative", "square", "abs", "sign")],
    Row("add_n", lambda s: ([s.real(3, 4), s.real(3, 4)],), INTEGERS, order=0, id="int"),
    Row("add", _two(), (*HALF, *COMPLEX), special=True),
    Row("subtract", _two(), (*HALF, *COMPLEX), special=True),
    Row("multiply", _two(), (*HALF, *COMPLEX), special=True),
    Row("divide", _by_positive, INEXACT, special=True),
    Row(
        "math.truediv", lambda s: (s.ints(3, 4, low=1, high=9, dtype=s.dtype),) * 2, ("int8", "int32", "uint8"), order=0
    ),
    Row("realdiv", _by_positive, INEXACT),
    Row("math.divide_no_nan", _by_positive, INEXACT, special=True),
    Row("math.multiply_no_nan", _two(), INEXACT),
    Row("math.squared_difference", _two(), INEXACT),
    Row("negative", _one(), (*HALF, *COMPLEX), special=True),
    Row("square", _one(), (*HALF, *COMPLEX), special=True),
    Row("sqrt", _one(0.1, 3.0), (*HALF, *COMPLEX), special=True),
    Row("math.reciprocal", _one(0.3, 3.0), (*HALF, *COMPLEX), special=True),
    Row("math.reciprocal_no_nan", _one(0.3, 3.0), INEXACT, special=True),
    Row("abs", _apart, FLOAT, special=True),
    Row("abs", _one(0.2, 2.0), COMPLEX, id="complex"),
    Row("sign", _apart, FLOAT, special=True),
    Row("sign", _one(0.2, 2.0), COMPLEX, id="complex"),
    Row("maximum", _apart_two, FLOAT, special=True),
    Row("minimum", _apart_two, FLOAT, special=True),
    Row("math.floordiv", _by_positive, FLOAT, order=0, special=True),
    Row("math.floormod", lambda s: (s.apart(3, 4), s.real(4, low=3.0, high=4.0)), FLOAT),
    Row(
        "math.floormod",
        lambda s: (s.real(3, 4), s.ints(4, low=1, high=4, dtype=s.dtype)),
        ("int32", "uint8"),
        order=0,
        id="int",
    ),
    Row(
        "math.floordiv",
        lambda s: (s.real(3, 4), s.ints(4, low=1, high=4, dtype=s.dtype)),
        ("int32", "uint8"),
        order=0,
        id="int",
    ),
    Row("truncatediv", _by_positive, FLOAT, order=0),
    Row("truncatemod", lambda s: (s.real(3, 4), s.ints(4, low=1, high=4, dtype=s.dtype)), ("int32", "int64"), order=0),
    Row("round", _one(), HALF, order=0, special=True),
    Row("math.rint", _one(), FLOAT, order=0, special=True),
    Row("floor", _one(), HALF, order=0, special=True),
    Row("math.ceil", _one(), HALF, order=0, special=True),
    Row("math.nextafter", _two(), FLOAT, order=0, note="one step of a float has no numeric derivative"),
    Row("add_n", lambda s: ([s.real(3, 4), s.real(3, 4), s.real(3, 4)],), (*HALF, *COMPLEX)),
    Row("math.accumulate_n", lambda s: ([s.real(3, 4), s.real(3, 4)],), FLOAT),
    Row("scalar_mul", lambda s: (s.real(), s.real(3, 4)), FLOAT),
    Row("math.rsqrt", _one(0.3, 3.0), INEXACT, special=True),
    Row("math.rsqrt", _one(0.3, 3.0), ("float16",), id="half", note="TensorFlow's zeros at infinity differ in sign"),
    Row("pow", lambda s: (s.real(3, 4, low=0.3, high=2.0), s.real(4)), INEXACT, special=True),
    Row("pow", lambda s: (s.real(3, 4), s.ints(4, dtype=s.dtype)), ("int32", "int64"), order=0, id="int"),
    Row("exp", _one(), (*HALF, *COMPLEX), special=True),
    Row("math.expm1", _one(), (*HALF, *COMPLEX), special=True),
    Row("math.log", _one(0.3, 3.0), (*HALF, *COMPLEX), special=True),
    Row("math.log1p", _one(-0.5, 3.0), HALF, special=True),
    Row("math.xlogy", lambda s: (s.real(3, 4), s.real(4, low=0.3, high=3.0)), INEXACT, special=True),
    Row("math.xlog1py", lambda s: (s.real(3, 4), s.real(4, low=0.3, high=3.0)), FLOAT, special=True),
    Row("math.xdivy", _by_positive, INEXACT, special=True),
    Row("sigmoid", _one(), (*HALF, *COMPLEX), special=True),
    Row("math.log_sigmoid", _one(), HALF, special=True),
    Row("math.softplus", _one(), HALF, special=True),
    Row("math.softsign", _apart, FLOAT, order=1, note="TensorFlow has no second gradient of softsign"),
    Row("sin", _one(), (*HALF, *COMPLEX), special=True),
    Row("cos", _one(), (*HALF, *COMPLEX), special=True),
    Row("tan", _one(-1.0, 1.0), (*HALF, *COMPLEX), special=True),
    Row("asin", _one(-0.8, 0.8), INEXACT, special=True),
    Row("acos", _one(-0.8, 0.8), INEXACT, special=True),
    Row("atan", _one(-0.8, 0.8), INEXACT, special=True),
    Row("atan2", lambda s: (s.real(3, 4), s.real(4, low=0.5, high=2.0)), FLOAT, special=True),
    Row("sinh", _one(), INEXACT, special=True),
    Row("cosh", _one(), INEXACT, special=True),
    Row("tanh", _one(-1.0, 1.0), (*HALF, *COMPLEX), special=True),
    Row("asinh", _one(-0.8, 0.8), INEXACT, special=True),
    Row("acosh", _one(1.2, 3.0), FLOAT, special=True),
    Row("atanh", _one(-0.7, 0.7), INEXACT, special=True),
    Row("cast", lambda s: (s.real(3, 4), "float64"), (*REAL, "bool"), special=True),
    Row("cast", lambda s: (s.real(3, 4), "complex128"), INEXACT, id="complex"),
    Row("cast", lambda s: (s.real(3, 4), "int32"), REAL, order=0, id="int"),
    Row("saturate_cast", lambda s: (s.real(3, 4, low=-900.0, high=900.0), "uint8"), FLOAT, order=0),
    Row("complex", _two(), FLOAT),
    Row("math.real", _one(), INEXACT),
    Row("math.imag", _one(), COMPLEX),
    Row("math.conj", _one(), INEXACT),
    Row("math.angle", _one(0.2, 2.0), COMPLEX),
    Row("math.angle", _apart, FLOAT, order=0, id="real"),
]
