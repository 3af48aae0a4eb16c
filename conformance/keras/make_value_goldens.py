"""Record values of the installed Keras 3, for tests/keras/test_values.py.

Run `python -m conformance.keras.make_value_goldens`.
"""

from pathlib import Path

import numpy as np

from tests.keras import value_cases

GOLDENS = Path(__file__).parents[2] / "tests" / "keras" / "goldens"


def main():
    """Write the arrays of all cases into one file."""
    import tensorflow as tf

    found = {name: np.asarray(make()) for name, make in value_cases.cases(tf).items()}
    np.savez_compressed(GOLDENS / "values.npz", **found)


if __name__ == "__main__":
    main()
