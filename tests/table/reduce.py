"""Rows of reductions, running sums, segments and clipping."""

from __future__ import annotations

import numpy as np

from . import COMPLEX, FLOAT, REAL, Row, without_gradients_of_integers

NUMBERS = (*REAL, *COMPLEX)
INEXACT = ("float16", *FLOAT, *COMPLEX)
INTEGERS = ("int8", "int32", "int64", "uint8")

SORTED = np.array([0, 0, 1, 2, 2], np.int32)  # no empty segments: there TensorFlow's forward mode is NaN, as ours is
UNSORTED = np.array([2, 0, -1, 2, 1], np.int32)


def _matrix(s):
    return (s.real(3, 4),)


def _along(*axes, **more):
    return lambda s: ((s.real(2, 3, 4), *axes), more)


def _apart(*axes, **more):
    return lambda s: ((s.apart(2, 3, 4), *axes), more)


def _positive(*axes, **more):
    return lambda s: ((s.real(2, 3, 2, low=0.5, high=2.0), *axes), more)


def _no_such_axis(name):
    """Calls with an axis that is out of range, named twice, or no integer."""

    def function(tf):
        found = tf
        for part in name.split("."):
            found = getattr(found, part)
        return found

    bad = (3, -4, [0, 0], [1, -2], [0, 3], 0.5, "a")
    return tuple(lambda tf, axis=axis: function(tf)(tf.ones((2, 3, 4)), axis) for axis in bad)


def _reduction(name, dtypes=NUMBERS, make=_along, order=2, special=True):
    """Rows of one reduction: over everything, an axis, several axes, none; with and without keepdims."""
    errors = _no_such_axis(name)
    return [
        Row(name, make(), dtypes, order=order, special=special, errors=errors),
        Row(name, make(1), dtypes, order=order, special=special, id="axis"),
        Row(name, make([0, -1], True), dtypes, order=order, id="axes, keepdims"),
        Row(name, make([]), dtypes, order=0 if name == "math.reduce_std" else order, id="no axis"),
    ]


def _scan(name, dtypes, finite=True):
    """Rows of one scan; where an exclusive one begins with -inf, TensorFlow's forward mode is NaN, as ours is."""
    return [
        Row(name, lambda s, e=e, r=r: ((s.real(3, 4, low=0.5),), {"axis": 1, "exclusive": e, "reverse": r}), dtypes,
            order=0 if e and not finite else 2, id=f"exclusive={e}, reverse={r}")
        for e in (False, True)
        for r in (False, True)
    ]  # fmt: skip


ROWS = without_gradients_of_integers(
    [
        *_reduction("reduce_sum"),
        *_reduction("reduce_mean"),
        *_reduction("reduce_max", REAL, _apart),
        *_reduction("reduce_min", REAL, _apart),
        *_reduction("reduce_prod", NUMBERS, _positive, special=False),
        *_reduction("reduce_logsumexp", ("float16", *FLOAT)),
        *_reduction("math.reduce_variance", INEXACT),
        *_reduction("math.reduce_std", INEXACT),
        *_reduction("math.reduce_euclidean_norm", (*REAL, "complex64"), special=False),
        Row("reduce_all", lambda s: (s.bools(3, 4), 1), ("bool",), order=0),
        Row("reduce_any", lambda s: (s.bools(3, 4), [0], True), ("bool",), order=0),
        Row("math.count_nonzero", lambda s: (s.ints(3, 4, high=2, dtype=s.dtype), 1), NUMBERS, order=0),
        Row("math.zero_fraction", lambda s: (s.ints(3, 4, high=2, dtype=s.dtype),), NUMBERS, order=0),
        Row("math.confusion_matrix", lambda s: (s.ints(9), s.ints(9)), ("int32",), order=0),
        Row(
            "math.confusion_matrix",
            lambda s: ((s.ints(9), s.ints(9)), {"num_classes": 4, "weights": s.real(9), "dtype": s.dtype}),
            id="weights",
        ),
        Row("math.l2_normalize", _matrix, (*FLOAT, *COMPLEX)),
        Row("math.l2_normalize", lambda s: (s.real(3, 4), 1), (*FLOAT, *COMPLEX), id="axis"),
        *_scan("cumsum", NUMBERS),
        *_scan("math.cumprod", (*REAL, "complex64")),
        *_scan("math.cumulative_logsumexp", FLOAT, finite=False),
        Row("math.cumulative_logsumexp", _matrix, ("float16",), order=1, id="half", note="exp of a difference of logs"),
        *[
            Row(f"math.segment_{how}", lambda s: (s.apart(5, 2), SORTED), REAL)
            for how in ("sum", "mean", "max", "min", "prod")
        ],
        *[
            Row(f"math.unsorted_segment_{how}", lambda s: (s.apart(5, 2), UNSORTED, 3), REAL)
            for how in ("sum", "mean", "max", "min", "prod")
        ],
        Row("math.unsorted_segment_sqrt_n", lambda s: (s.apart(5, 2), UNSORTED, 3), ("float16", *FLOAT)),
        Row(
            "math.unsorted_segment_sum",
            lambda s: (s.real(2, 2, 3), np.array([[3, -1], [0, 3]], np.int64), 4),
            id="two axes of numbers",
        ),
        Row("clip_by_value", lambda s: (s.apart(3, 4), -0.9, 1.1), ("float16", *FLOAT), special=True),
        Row("clip_by_value", lambda s: (s.real(3, 4), 0, 1), INTEGERS, order=0, id="int"),
        Row(
            "clip_by_value",
            lambda s: (s.apart(3, 4), np.array([-1.05], s.dtype), np.full((3, 1), 0.95, s.dtype)),
            id="tensors",
        ),
        Row("clip_by_norm", lambda s: (s.real(3, 4), 1.5), ("float16", *FLOAT)),
        Row("clip_by_norm", lambda s: (s.real(3, 4), 1.5, 1), id="axes"),
        Row("clip_by_global_norm", lambda s: ([s.real(3, 4), s.real(2)], 1.5)),
        Row("linalg.global_norm", lambda s: ([s.real(3, 4), s.real(2)],)),
    ]
)
