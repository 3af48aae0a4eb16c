"""What the tests of AutoGraph share: the fake library in the operators' slot, and functions made from text."""

import itertools
import linecache
import textwrap

import pytest

from tests.function.autograph.fake import Fake
from tfcompat._function.autograph import backend
from tfcompat._function.autograph.callees import Operators
from tfcompat._function.autograph.conversion import converted_function

_numbers = itertools.count()


@pytest.fixture
def fake(monkeypatch):
    """The operators' library, replaced by the fake one."""
    made = Fake()
    monkeypatch.setattr(backend, "tf", made)
    return made


@pytest.fixture
def convert():
    """A function that converts one function, and lets every error of doing so through."""
    return lambda function, *features: converted_function(function, Operators(frozenset(features)), frozenset(features))


@pytest.fixture
def define():
    """A function that makes a function from its text, in a file that only `linecache` knows."""

    def make(text, **names):
        text = textwrap.dedent(text)
        file = f"/generated/{next(_numbers)}.py"
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        exec(compile(text, file, "exec"), names)
        return names["f"]

    return make
