"""Every example in a docstring of the package, and README's session, runs and prints what it says."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import numpy as np
import pytest

import tfcompat

MODULES = sorted(
    found.name for found in pkgutil.walk_packages(tfcompat.__path__, "tfcompat.") if not found.name.endswith("__main__")
)

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("name", ["tfcompat", *MODULES])
def test_examples(name):
    module = importlib.import_module(name)
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
    told = []
    for test in finder.find(module, name, globs={"tf": tfcompat, "np": np}):
        runner.run(test, out=told.append)
    assert not runner.summarize(verbose=False).failed, "".join(told)


def test_readme():
    page = Path(__file__).resolve().parents[1] / "README.md"
    told = doctest.testfile(str(page), module_relative=False, optionflags=FLAGS, encoding="utf-8")
    assert told.attempted >= 5
    assert not told.failed
