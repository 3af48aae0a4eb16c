"""The table of ops under `tf.function`: values, shapes and gradients of traced code are those of eager code, bitwise.

Every row runs eagerly, traced for arguments of known shapes, and traced for arguments of unknown lengths. What tracing
says of the shape of a result is held against that of the kernel: for known shapes it must be that very one.
What does not work yet stands in `traced_gaps.txt` with a reason each; an entry that works is an error.
"""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
import pytest

import tfcompat as tf
from tests.table.collect import Call, arguments, rows

ROWS = rows()
KNOWN, UNKNOWN = "known", "unknown"


def _gaps():
    """The entries of the list: `test mode row: reason`."""
    found = {}
    for line in (Path(__file__).parent / "traced_gaps.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            entry, reason = line.split(": ", 1)
            assert entry not in found, f"twice in the list: {entry}"
            found[entry] = reason
    return found


GAPS = _gaps()


class Traced(Call):
    """A row's op as a function of all its arrays, those of integers too."""

    wanted = staticmethod(lambda x: isinstance(x, np.ndarray))

    def flat(self, *tensors):
        """The tensors of the result."""
        made = tf.nest.flatten(self(*tensors), expand_composites=True)
        return [tf.convert_to_tensor(y) for y in made if y is not None]

    def pulled(self, tensors, weights):
        """The gradients of the result, weighted, with respect to the floating-point arguments."""
        with tf.GradientTape() as tape:
            sources = [x for x in tensors if _differentiable(x)]
            tape.watch(sources)
            targets = [y for y in self.flat(*tensors) if _differentiable(y)]
        return [_dense(g) for g in tape.gradient(targets, sources, output_gradients=weights)]


def _differentiable(x):
    return x.dtype.is_floating or x.dtype.is_complex


def _dense(g):
    return g if g is None else tf.convert_to_tensor(g)


@functools.cache
def _case(name, dtype):
    """A row's call, its tensors, the eager results and the weights of them."""
    call = Traced(tf, ROWS[name], *arguments(ROWS[name], dtype))
    tensors = call.tensors()
    results = call.flat(*tensors)
    weights = []
    for at, y in enumerate(y for y in results if _differentiable(y)):
        size = int(np.prod(y.shape.as_list()))
        weights.append(tf.cast(np.cos(np.arange(size) + at).reshape(y.shape.as_list()) + 1.5, y.dtype))
    return call, tensors, results, weights


def _specs(tensors, mode):
    return [tf.TensorSpec(x.shape if mode is KNOWN else [None] * x.shape.rank, x.dtype) for x in tensors]


def _function(python, mode, *groups):
    """A tf.function of several lists of tensors, traced for their shapes."""
    return tf.function(python, input_signature=[_specs(group, mode) for group in groups], autograph=False)


def _assert_same(found, expected):
    assert len(found) == len(expected)
    for a, b in zip(found, expected, strict=True):
        assert (a is None) == (b is None)
        if a is not None:
            assert a.dtype == b.dtype
            assert a.shape == b.shape
            a, b = np.asarray(a), np.asarray(b)
            np.testing.assert_array_equal(a, b)
            assert a.dtype.kind == "O" or np.array_equal(np.signbit(a.real), np.signbit(b.real)), "signs of zeros"


def _cases(order):
    return [(name, mode) for name, row in ROWS.items() if row.order >= order for mode in (KNOWN, UNKNOWN)]


@pytest.fixture(autouse=True)
def gap(request):
    """Expect the failures that are listed, strictly."""
    entry = request.node.name.removeprefix("test_").replace("[", " ", 1).removesuffix("]")
    if entry in GAPS:
        request.applymarker(pytest.mark.xfail(reason=GAPS[entry], strict=True))


def _cased(order=0):
    return pytest.mark.parametrize(
        ("name", "mode"), _cases(order), ids=[f"{mode} {name}" for name, mode in _cases(order)]
    )


def _sampled(row):
    """The dtypes to try: the first and the last."""
    return dict.fromkeys((row.dtypes[0], row.dtypes[-1]))


def _precise(row):
    """The dtype to take gradients in."""
    return next((d for d in ("float64", "complex128") if d in row.dtypes), row.dtypes[0])


@_cased()
def test_value(name, mode):
    for dtype in _sampled(ROWS[name]):
        try:
            call, tensors, results, _ = _case(name, dtype)
        except tf.errors.OpError:  # a dtype that TensorFlow declares and refuses
            continue
        function = _function(lambda xs, call=call: call.flat(*xs), mode, tensors)
        _assert_same(function(tensors), results)


@_cased()
def test_shape(name, mode):
    dtype = ROWS[name].dtypes[0]
    call, tensors, results, _ = _case(name, dtype)
    traced = _function(lambda xs: call.flat(*xs), mode, tensors).get_concrete_function()
    for said, y in zip(traced.structured_outputs, results, strict=True):
        assert said.dtype == y.dtype
        assert said.shape.is_compatible_with(y.shape)
        assert mode is UNKNOWN or said.shape == y.shape


@_cased(1)
def test_tape_inside(name, mode):
    call, tensors, _, weights = _case(name, _precise(ROWS[name]))
    function = _function(call.pulled, mode, tensors, weights)
    _assert_same(function(tensors, weights), call.pulled(tensors, weights))


@_cased(1)
def test_tape_around(name, mode):
    call, tensors, _, weights = _case(name, _precise(ROWS[name]))
    function = _function(lambda xs: call.flat(*xs), mode, tensors)
    with tf.GradientTape() as tape:
        sources = [x for x in tensors if _differentiable(x)]
        tape.watch(sources)
        targets = [y for y in function(tensors) if _differentiable(y)]
    found = [_dense(g) for g in tape.gradient(targets, sources, output_gradients=weights)]
    _assert_same(found, call.pulled(tensors, weights))


def test_gaps_are_of_tests():
    """Every entry of the list names a test that there is."""
    made = [f"{kind} {mode} {name}" for kind in ("value", "shape") for name, mode in _cases(0)]
    made += [f"{kind} {mode} {name}" for kind in ("tape_inside", "tape_around") for name, mode in _cases(1)]
    assert not set(GAPS) - set(made)
