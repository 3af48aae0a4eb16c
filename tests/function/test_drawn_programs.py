"""Drawn programs with control flow: traced code equals eager code, bit for bit, gradients included."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings, strategies as st

import tfcompat as tf
from tests import drawn_programs

VALUES = st.sampled_from([-1.5, -0.3, 0.0, 0.2, 0.7, 2.0])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data(), st.tuples(VALUES, VALUES, VALUES))
def test_traced_is_eager(data, values):
    source = drawn_programs.draw(lambda options: data.draw(st.sampled_from(list(options))))
    eager, gradients = drawn_programs.run(source, tf, "eager", False, values)
    traced, of_traced = drawn_programs.run(source, tf, "traced", True, values)
    assert eager.numpy().tobytes() == traced.numpy().tobytes(), source
    for a, b in zip(gradients, of_traced, strict=True):  # sums of many terms may be added in another order
        np.testing.assert_allclose(a.numpy(), b.numpy(), rtol=2e-4, atol=2e-6, err_msg=source)
