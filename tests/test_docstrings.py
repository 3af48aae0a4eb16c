"""Every example in a docstring of the package runs and prints what it says."""

import doctest
import importlib
import pkgutil

import numpy as np
import pytest

import tfcompat

MODULES = sorted(
    found.name for found in pkgutil.walk_packages(tfcompat.__path__, "tfcompat.") if not found.name.endswith("__main__")
)


@pytest.mark.parametrize("name", ["tfcompat", *MODULES])
def test_examples(name):
    module = importlib.import_module(name)
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False)
    told = []
    for test in finder.find(module, name, globs={"tf": tfcompat, "np": np}):
        runner.run(test, out=told.append)
    assert not runner.summarize(verbose=False).failed, "".join(told)
