"""Rows of comparisons, logic, questions about numbers, and operations on bits."""

from __future__ import annotations

from . import COMPLEX, FLOAT, REAL, Row

INTEGERS = ("int8", "int32", "int64", "uint8")


def _two(s):
    """Operands with ties, of which the second broadcasts."""
    return s.ints(3, 4, high=3, dtype=s.dtype), s.ints(4, high=3, dtype=s.dtype)


def _bools(s):
    return s.bools(3, 4), s.bools(4)


def _shifts(s):
    return s.ints(3, 4, high=50, dtype=s.dtype), s.ints(4, high=6, dtype=s.dtype)


ROWS = [
    Row("equal", _two, REAL + COMPLEX, order=0, special=True),
    Row("not_equal", _two, REAL + COMPLEX, order=0, special=True),
    *[Row(name, _two, REAL, order=0, special=True) for name in ("less", "less_equal", "greater", "greater_equal")],
    *[Row(name, _bools, ("bool",), order=0) for name in ("logical_and", "logical_or", "math.logical_xor")],
    Row("logical_not", lambda s: (s.bools(3, 4),), ("bool",), order=0),
    *[
        Row(f"math.{name}", lambda s: (s.real(3, 4),), ("float16", *FLOAT), order=0, special=True)
        for name in ("is_nan", "is_inf", "is_finite")
    ],
    Row("math.is_non_decreasing", lambda s: (s.real(5),), REAL, order=0),
    Row("math.is_strictly_increasing", lambda s: (s.real(5),), REAL, order=0),
    *[Row(f"bitwise.{name}", _two, INTEGERS, order=0) for name in ("bitwise_and", "bitwise_or", "bitwise_xor")],
    Row("bitwise.left_shift", _shifts, INTEGERS, order=0),
    Row("bitwise.right_shift", _shifts, INTEGERS, order=0),
    Row("bitwise.invert", lambda s: (s.ints(3, 4, dtype=s.dtype),), INTEGERS, order=0),
]
