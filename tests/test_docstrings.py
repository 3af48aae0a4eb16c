"""Every example in a docstring of the package, and README's session, runs and prints what it says.

Printed floats may differ by a few units in the last place of float32: numpy's kernels differ that much between
processors. What TensorFlow prints to the last digit is the business of `conformance/`.
"""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import numpy as np
import pytest

import tfcompat

MODULES = sorted(
    found.name for found in pkgutil.walk_packages(tfcompat.__path__, "tfcompat.") if not found.name.endswith("__main__")
)

FLOAT = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+(?=e))(?:e[-+]?\d+)?")


class Checker(doctest.OutputChecker):
    """Compares text exactly but for spaces, and floats in it within rounding."""

    def check_output(self, want, got, optionflags):
        if super().check_output(want, got, optionflags):
            return True
        around = [re.sub(r"\s+", "", FLOAT.sub("#", text)) for text in (want, got)]
        numbers = [[float(number) for number in FLOAT.findall(text)] for text in (want, got)]
        return around[0] == around[1] and bool(numbers[0]) and np.allclose(*numbers, rtol=1e-6, atol=1e-7)


FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("name", ["tfcompat", *MODULES])
def test_examples(name):
    module = importlib.import_module(name)
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(checker=Checker(), optionflags=FLAGS, verbose=False)
    told = []
    for test in finder.find(module, name, globs={"tf": tfcompat, "np": np}):
        runner.run(test, out=told.append)
    assert not runner.summarize(verbose=False).failed, "".join(told)


@pytest.mark.parametrize(
    ("want", "got", "same"),
    [
        ("array([0.3132617], dtype=float32)", "array([0.31326166], dtype=float32)", True),
        ("array([0.313261], dtype=float32)", "array([0.31326166], dtype=float32)", False),
        ("array([1., 2.])", "array([1., 2.5])", False),
        ("array([1., 2.])", "array([1., 2., 3.])", False),
        ("array([1., 2.], dtype=float32)", "array([1., 2.])", False),
        ("3", "4", False),
    ],
)
def test_a_difference_is_noticed(want, got, same):
    assert Checker().check_output(want + "\n", got + "\n", FLAGS) is same


def test_readme():
    page = Path(__file__).resolve().parents[1] / "README.md"
    told = doctest.testfile(str(page), module_relative=False, optionflags=FLAGS, encoding="utf-8")
    assert told.attempted >= 5
    assert not told.failed
