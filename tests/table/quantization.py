"""Rows of tf.quantization.

Gradients pass straight through, which no numeric difference shows: rows of float64 have order 0. Second derivatives are
zero, and TensorFlow has none or fails on the way.
"""

from __future__ import annotations

import numpy as np

from . import Row

_X = np.array([-10, -6.1, -6, -1.03, -0.02, 0, 0.01, 0.0235, 0.0236, 3, 5.9, 6, 7, 0.6, 1.7, -2.2])
NOTE = "one product and one rounding after the steps"


def _fake(name, *positional, shape=(16,), gradient=False, **named):
    def made(s):
        x = _X.astype(s.dtype).reshape(shape)
        return ((np.cos(x), x, *positional) if gradient else (x, *positional)), named

    return made


def _row(name, *positional, dtypes=("float32",), order=1, errors=(), id="", **named):
    return Row(
        f"quantization.{name}", _fake(name, *positional, **named), dtypes, order, 1e-6, errors=errors, note=NOTE, id=id
    )


def _errors(name, *rest):
    """Calls that every function of fake quantization refuses, `rest` being arguments that would do."""

    def f(tf):
        return getattr(tf.quantization, name)

    return (
        lambda tf: f(tf)(*[tf.ones(2, tf.float64)] * (1 + ("gradient" in name)), *rest),
        lambda tf: f(tf)(*[tf.ones(2)] * (1 + ("gradient" in name)), *rest, num_bits=1),
        lambda tf: f(tf)(*[tf.ones(2)] * (1 + ("gradient" in name)), *rest, num_bits=17),
    )


def _range_errors(name):
    def f(tf):
        return getattr(tf.quantization, name)

    return (
        lambda tf: f(tf)(tf.ones(2), 1.0, 1.0),
        lambda tf: f(tf)(tf.ones(2), "a"),
        *_errors(name),
    )


_ARGS, _VARS = "fake_quant_with_min_max_args", "fake_quant_with_min_max_vars"
_CHANNELS = f"{_VARS}_per_channel"
_LOW, _HIGH = np.array([-6, -1, 0, 0], np.float32), np.array([6, 1, 1, 0], np.float32)


def _ends(name, *, gradient=False, order=1, errors=(), id="", low=-1.1, high=5.3, **named):
    """A row in which the ends of the range are inputs with gradients."""

    def made(s):
        low_, high_ = np.asarray(low, np.float32), np.asarray(high, np.float32)
        x = _X.astype(s.dtype).reshape(4, 4)
        return ((np.cos(x), x, low_, high_) if gradient else (x, low_, high_)), named

    return Row(f"quantization.{name}", made, ("float32",), order, 1e-6, errors=errors, note=NOTE, id=id)


def _back(name, *, id="", low=-1.1, high=5.3, dtype="float32", order=1, errors=(), **named):
    def made(s):
        return (_X.astype(s.dtype).reshape(4, 4), np.asarray(low, s.dtype), np.asarray(high, s.dtype)), named

    return Row(f"quantization.{name}", made, (dtype,), order, 1e-6, errors=errors, note=NOTE, id=id)


def _back_errors(name):
    def f(tf):
        return getattr(tf.quantization, name)

    return (
        lambda tf: f(tf)(tf.ones(2, tf.int32), 0, 1),
        lambda tf: f(tf)(tf.ones(2), 0.0, 1.0, round_mode="UP"),
        lambda tf: f(tf)(tf.ones(2), 0.0, 1.0, num_bits=0),
        lambda tf: f(tf)(tf.ones(2), 0.0, 1.0, num_bits=63),
        lambda tf: f(tf)(tf.ones(2), 1.0, 0.0, range_given=True),
        lambda tf: f(tf)(tf.ones(2), tf.zeros(1), tf.ones(1), range_given=True),
        lambda tf: f(tf)(tf.ones((2, 2)), 0.0, 1.0, axis=4),
        lambda tf: f(tf)(tf.ones((2, 2)), 0.0, 1.0, axis=0, range_given=True),
    )


def _backs():
    for name, order in (("quantize_and_dequantize", 1), ("quantize_and_dequantize_v2", 0)):
        yield _back(name, errors=_back_errors(name))
        yield _back(name, range_given=True, id="given")
        yield _back(name, range_given=True, dtype="float64", order=0, id="double")
        yield _back(name, range_given=True, narrow_range=True, num_bits=4, id="narrow")
        yield _back(name, range_given=True, signed_input=False, low=0.0, id="unsigned")
        yield _back(name, round_mode="HALF_UP", num_bits=3, id="half up")
        yield _back(name, axis=1, order=order, id="axis")
        yield _back(name, axis=-2, signed_input=False, num_bits=1, order=order, id="axis, unsigned")
        yield _back(name, range_given=True, low=0.0, high=0.0, id="no range")


def _quantized(T, *, id, low=-1.1, high=5.3, errors=(), **named):
    def made(s):
        return (_X.astype(s.dtype).reshape(4, 4), np.asarray(low, s.dtype), np.asarray(high, s.dtype), T), named

    return Row("quantization.quantize", made, ("float32",), 0, 1e-6, errors=errors, note=NOTE, id=id)


_QUANTIZE_ERRORS = (
    lambda tf: tf.quantization.quantize(tf.ones(2, tf.float64), 0.0, 1.0, tf.qint8),
    lambda tf: tf.quantization.quantize(tf.ones(2), 1.0, 0.0, tf.qint8),
    lambda tf: tf.quantization.quantize(tf.ones(2), [0.0, 1.0], 1.0, tf.qint8),
    lambda tf: tf.quantization.quantize(tf.ones(2), 0.0, 1.0, tf.float32),
    lambda tf: tf.quantization.quantize(tf.ones(2), 0.0, 1.0, tf.qint8, mode="FIRST"),
    lambda tf: tf.quantization.quantize(tf.ones(2), 0.0, 1.0, tf.qint8, round_mode="HALF_TO_EVEN"),
    lambda tf: tf.quantization.quantize(tf.ones((2, 2)), [0.0] * 3, [1.0] * 3, tf.qint8, axis=1),
    lambda tf: tf.quantization.quantize(tf.ones((2, 2)), [0.0] * 2, [1.0] * 2, tf.qint8, axis=2),
)

_QUANTIZED = [
    _quantized("qint8", id="qint8", errors=_QUANTIZE_ERRORS),
    *[_quantized(T, id=T) for T in ("quint8", "qint16", "quint16", "qint32")],
    *[_quantized(T, id=f"{T}, min first", mode="MIN_FIRST") for T in ("qint8", "quint8", "qint32")],
    *[_quantized(T, id=f"{T}, scaled", mode="SCALED") for T in ("qint8", "quint8", "qint32")],
    _quantized("qint8", id="narrow", mode="SCALED", narrow_range=True),
    _quantized("qint8", id="even", mode="SCALED", round_mode="HALF_TO_EVEN"),
    _quantized("qint16", id="even, qint16", mode="SCALED", round_mode="HALF_TO_EVEN"),
    _quantized("qint8", id="axis", axis=1, low=[-1.0, -2.0, 0.0, -4.0], high=[1.0, 1.0, 5.0, 9.0]),
    _quantized("quint8", id="no range", low=0.0, high=0.0),
]


ROWS = [
    _row(_ARGS, errors=_range_errors(_ARGS)),
    _row(_ARGS, -1.0, 7.3, num_bits=4, id="few bits"),
    _row(_ARGS, 0.1, 6.0, narrow_range=True, id="narrow"),
    _row(_ARGS, -7.0, -1.0, num_bits=16, id="below zero"),
    _row(f"{_ARGS}_gradient", gradient=True, order=0, errors=_range_errors(f"{_ARGS}_gradient")[2:]),
    _row(f"{_ARGS}_gradient", -1.0, 1.1, 4, True, gradient=True, order=0, id="narrow"),
    _ends(
        _VARS,
        errors=(
            *_errors(_VARS, -1.0, 1.0),
            lambda tf: tf.quantization.fake_quant_with_min_max_vars(tf.ones(2), [0.0], 1.0),
        ),
    ),
    _ends(_VARS, num_bits=4, narrow_range=True, id="narrow"),
    _ends(_VARS, low=0.0, high=0.0, id="no range"),
    _ends(_VARS, low=1.0, high=5.3, id="above zero"),
    _ends(f"{_VARS}_gradient", gradient=True, order=0, errors=_errors(f"{_VARS}_gradient", -1.0, 1.0)),
    _ends(f"{_VARS}_gradient", gradient=True, order=0, low=0.0, high=0.0, id="no range"),
    _ends(
        _CHANNELS,
        low=_LOW,
        high=_HIGH,
        errors=(
            *_errors(_CHANNELS, [-1.0, -1.0], [1.0, 1.0]),
            lambda tf: tf.quantization.fake_quant_with_min_max_vars_per_channel(tf.ones((2, 3)), [0.0] * 2, [1.0] * 3),
        ),
    ),
    _ends(_CHANNELS, low=_LOW, high=_HIGH, num_bits=4, narrow_range=True, id="narrow"),
    _ends(
        f"{_CHANNELS}_gradient",
        gradient=True,
        order=0,
        low=_LOW,
        high=_HIGH,
        errors=_errors(f"{_CHANNELS}_gradient", [-1.0, -1.0], [1.0, 1.0]),
    ),
    *_backs(),
    *_QUANTIZED,
]
