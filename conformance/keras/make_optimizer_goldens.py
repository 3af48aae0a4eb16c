"""Record what the optimizers of the installed Keras do, for tests/keras/test_optimizers.py.

Run `python -m conformance.keras.make_optimizer_goldens` for Keras 3, and with TF_USE_LEGACY_KERAS=1 for Keras 2.
"""

import json
import os
from pathlib import Path

import numpy as np

from tests.keras import optimizer_cases

GOLDENS = Path(__file__).parents[2] / "tests" / "keras" / "goldens"


def main():
    """Write the numbers of all cases into one file, and configurations and names of variables into another."""
    import tensorflow as tf

    legacy = os.environ.get("TF_USE_LEGACY_KERAS") == "1"
    cases = optimizer_cases.KERAS_2 if legacy else optimizer_cases.KERAS_3
    arrays, facts = {}, {}
    for name, case in cases.items():
        found, optimizer = optimizer_cases.run(tf, case)
        arrays[name] = optimizer_cases.flat(found)
        own = optimizer.variables
        facts[name] = {
            "config": optimizer.get_config(),
            "variables": [getattr(v, "path", v.name) for v in (own() if callable(own) else own)],
        }
    stem = f"optimizers_keras{2 if legacy else 3}"
    np.savez_compressed(GOLDENS / f"{stem}.npz", **arrays)
    text = json.dumps(facts, indent=1, default=lambda x: x.item())
    (GOLDENS / f"{stem}.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
