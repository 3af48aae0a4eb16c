"""Initializers, activations, constraints and regularizers against Keras' recorded values."""

import os
from pathlib import Path

import numpy as np
import pytest

import tfcompat as tf
from tests.keras import value_cases

if os.environ.get("TF_USE_LEGACY_KERAS") == "1":
    pytest.skip("recorded with Keras 3", allow_module_level=True)

WANTED = np.load(Path(__file__).parent / "goldens" / "values.npz")


CASES = value_cases.cases(tf)


@pytest.mark.parametrize("name", WANTED.files)
def test_values_are_those_of_keras(name):
    wanted, found = WANTED[name], np.asarray(CASES[name]())
    assert found.dtype == wanted.dtype
    if "Orthogonal" in name:  # LAPACK's, not ours
        np.testing.assert_allclose(found, wanted, atol=2e-6)
    elif name.startswith(("initializer", "unseeded", "generator")):
        np.testing.assert_array_equal(found, wanted)
    else:
        np.testing.assert_allclose(found, wanted, rtol=1e-6, atol=1e-7)


def test_all_cases_are_recorded():
    assert CASES.keys() == set(WANTED.files)
