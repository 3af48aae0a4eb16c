"""Rows of tf.sets with dense tensors; sparse ones are in `conformance/cases/set_operations.py`."""

from __future__ import annotations

from . import Row

INTEGERS = ("int8", "int16", "int32", "int64", "uint8", "uint16")


def _pair(*shape, other=5, **named):
    return lambda s: ((s.real(*shape, low=0, high=6), s.real(*shape[:-1], other, low=0, high=6)), named)


def _errors(name):
    """Calls that every operation on two sets refuses."""

    def f(tf):
        return getattr(tf.sets, name)

    return (
        lambda tf: f(tf)([[1.0]], [[2.0]]),
        lambda tf: f(tf)([[1]], tf.constant([[1]], tf.int64)),
        lambda tf: f(tf)([1, 2], [2, 3]),
        lambda tf: f(tf)([[1], [2]], [[2]]),
        lambda tf: f(tf)(1, 2),
    )


ROWS = [
    *[
        Row(f"sets.{name}", _pair(2, 3, 4), INTEGERS, 0, errors=_errors(name))
        for name in ("intersection", "union", "difference")
    ],
    Row("sets.difference", _pair(3, 4, aminusb=False), INTEGERS, 0, id="b - a"),
    Row("sets.union", _pair(3, 0, other=2), INTEGERS, 0, id="with nothing"),
    Row("sets.intersection", _pair(3, 2, other=0), INTEGERS, 0, id="with nothing"),
]
