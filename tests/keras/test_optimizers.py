"""The optimizers against Keras' recorded numbers over 100 steps, configurations and names of variables."""

import json
import os
import re
from pathlib import Path

import numpy as np
import pytest

import tfcompat as tf
from tests.keras import optimizer_cases

GOLDENS = Path(__file__).parent / "goldens"
LEGACY = os.environ.get("TF_USE_LEGACY_KERAS") == "1"
CASES = optimizer_cases.KERAS_2 if LEGACY else optimizer_cases.KERAS_3
ARRAYS = np.load(GOLDENS / f"optimizers_keras{2 if LEGACY else 3}.npz")
FACTS = json.loads((GOLDENS / f"optimizers_keras{2 if LEGACY else 3}.json").read_text(encoding="utf-8"))

# 100 steps, each rounding once or twice more or less than TensorFlow's sums and powers do.
TOLERANCE = {"float16": 2e-3, "float32": 2e-6, "float64": 1e-12}
LOOSER = {
    "Adafactor": 2e-5,  # means in another order
    "Ftrl": 1e-5,  # differences of nearly equal powers
    "Lamb": 2e-5,  # norms in another order
    "Muon": 2e-4,  # products of matrices in another order, five of them in a chain
}


def tolerance(name):
    case = CASES[name]
    usual = TOLERANCE[case["dtype"]]
    return LOOSER.get(case["optimizer"].removeprefix("legacy."), usual) if case["dtype"] == "float32" else usual


def unnumbered(name):
    """The name of a variable; what has none of its own is numbered through the process."""
    return re.sub(r"variable(_\d+)?$", "variable", name)


@pytest.mark.parametrize("name", CASES)
def test_numbers_names_and_configuration_are_those_of_keras(name):
    found, optimizer = optimizer_cases.run(tf, CASES[name])
    made, wanted = optimizer_cases.flat(found), ARRAYS[name]
    own = optimizer.variables
    names = [unnumbered(getattr(v, "path", v.name)) for v in (own() if callable(own) else own)]
    assert names == [unnumbered(n) for n in FACTS[name]["variables"]]
    np.testing.assert_allclose(made, wanted, rtol=tolerance(name), atol=tolerance(name))
    config = optimizer.get_config()
    assert json.loads(json.dumps(config, default=lambda x: x.item())) == FACTS[name]["config"]
    assert type(optimizer).from_config(config).get_config() == config
