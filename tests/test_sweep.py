"""The table of ops on tfcompat alone: gradients against numeric differences to second order, raw == recorded."""

from __future__ import annotations

import numpy as np
import pytest

import tfcompat as tf
from tests.table.collect import Call, arguments, rows

ROWS = rows()
STEP = 1e-6


def _calls(order):
    return [(name, row) for name, row in ROWS.items() if row.order >= order]


def _double(row):
    """The dtype in which a row's gradients are checked, or None."""
    for dtype in ("float64", "complex128"):
        if dtype in row.dtypes:
            return dtype
    return None


def _dot(gradients, directions):
    """The change of the loss along directions, by its gradients (complex ones in TensorFlow's conjugate convention)."""
    return sum(
        float(np.real(np.sum(np.conj(np.asarray(g)) * d)))
        for g, d in zip(gradients, directions, strict=True)
        if g is not None
    )


def _directions(sources, seed=7):
    rng = np.random.default_rng(seed)
    drawn = [rng.uniform(-1, 1, x.shape) for x in sources]
    return [
        np.asarray(d + 1j * rng.uniform(-1, 1, d.shape) if x.dtype.kind == "c" else d, x.dtype)
        for d, x in zip(drawn, sources, strict=True)
    ]


def _numeric(function, sources, directions):
    def at(step):
        return float(function([tf.constant(x + step * d) for x, d in zip(sources, directions, strict=True)]))

    return (at(STEP) - at(-STEP)) / (2 * STEP)


def _weighted(call, tensors):
    total = 0.0
    for at, g in enumerate(call.gradients(tensors)):
        if g is not None:
            value = np.asarray(g)
            weights = np.sin(np.arange(value.size) + at).reshape(value.shape) + 1.5
            total += float(np.real(np.sum(value * weights)))
    return total


@pytest.mark.parametrize("name", [name for name, row in _calls(1) if _double(row)])
def test_gradient_is_the_numeric_difference(name):
    row = ROWS[name]
    call = Call(tf, row, *arguments(row, _double(row)))
    directions = _directions(call.sources)
    expected = _numeric(lambda tensors: call.loss(*tensors), call.sources, directions)
    assert np.isclose(_dot(call.gradients(call.tensors()), directions), expected, rtol=2e-5, atol=2e-5)


@pytest.mark.parametrize("name", [name for name, row in _calls(2) if _double(row)])
def test_second_gradient_is_the_numeric_difference(name):
    row = ROWS[name]
    call = Call(tf, row, *arguments(row, _double(row)))
    directions = _directions(call.sources)
    expected = _numeric(lambda tensors: _weighted(call, tensors), call.sources, directions)
    found = call.second(call.tensors())
    assert np.isclose(_dot(found, directions) if found else 0.0, expected, rtol=5e-5, atol=5e-5)


@pytest.mark.parametrize(("name", "dtype"), [(name, d) for name, row in _calls(1) for d in row.dtypes])
def test_recorded_gradient_is_the_raw_one(name, dtype):
    """Formulas give the same bits on arrays (nothing watches) and on tensors (an outer tape does)."""
    row = ROWS[name]
    call = Call(tf, row, *arguments(row, dtype))
    tensors = call.tensors()
    raw = call.gradients(tensors)
    with tf.GradientTape():
        recorded = call.gradients(tensors)
    for a, b in zip(raw, recorded, strict=True):
        assert (a is None) == (b is None)
        if a is not None:
            assert a.dtype == b.dtype
            np.testing.assert_array_equal(a.numpy(), b.numpy())


@pytest.mark.parametrize("name", [name for name, row in _calls(1) if _double(row)])
def test_forward_mode_is_the_transpose_of_reverse(name):
    row = ROWS[name]
    call = Call(tf, row, *arguments(row, _double(row)))
    tensors = call.tensors()
    if any(x.dtype.kind == "c" for x in call.sources):
        pytest.skip("forward mode of complex functions: TensorFlow's convention differs by a conjugate")
    directions = _directions(call.sources)
    with tf.autodiff.ForwardAccumulator(tensors, [tf.constant(d) for d in directions]) as acc:
        loss = call.loss(*tensors)
    forward = acc.jvp(loss)
    reverse = _dot(call.gradients(tensors), directions)
    assert np.isclose(0.0 if forward is None else float(forward), reverse, rtol=1e-9, atol=1e-9)
