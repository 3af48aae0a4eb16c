"""Errors of converted code: their class, and the text that leads to the user's lines."""

import sys
import traceback

import pytest

from tfcompat import errors
from tfcompat._function.autograph import convert, do_not_convert
from tfcompat._function.autograph.failures import StagingError


class Own(Exception):
    """An exception that can be made of a text."""


class Other(Exception):
    """One that cannot."""

    def __init__(self, first, second):
        super().__init__(first)
        self.second = second


def inner(x):
    if x:
        raise x


def outer(x):
    for _ in range(2):
        y = inner(x)
    return y


def line_of(function, beyond):
    return function.__code__.co_firstlineno + beyond


def test_the_text():
    with pytest.raises(ValueError) as caught:
        convert(outer)(ValueError("two\nlines"))
    assert str(caught.value) == (
        "in user code:\n\n"
        f'    File "{__file__}", line {line_of(outer, 2)}, in outer  *\n        y = inner(x)\n'
        f'    File "{__file__}", line {line_of(inner, 2)}, in inner  *\n        raise x\n'
        "\n    ValueError: two\n    lines\n"
    )
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (ValueError("x"), ValueError),
        (NotImplementedError("x"), NotImplementedError),
        (KeyError("x"), KeyError),
        (Own("x"), Own),
        (Other("x", 1), StagingError),
        (IndexError("x"), StagingError),
        (ZeroDivisionError("x"), StagingError),
        (errors.InvalidArgumentError(None, None, "x"), errors.InvalidArgumentError),
        (errors.OperatorNotAllowedInGraphError("x"), errors.OperatorNotAllowedInGraphError),
    ],
)
def test_classes(raised, kind):
    with pytest.raises(kind) as caught:
        convert(outer)(raised)
    assert type(caught.value).__name__ == kind.__name__
    assert f"in inner  *\n        raise x\n\n    {type(raised).__name__}: " in str(caught.value)


def test_the_traceback_shows_the_same_lines():
    with pytest.raises(ValueError) as caught:
        convert(outer)(ValueError("x"))
    frames = [frame for frame in traceback.extract_tb(caught.value.__traceback__) if frame.filename == __file__]
    assert (frames[-1].name, frames[-1].line) == ("inner", "raise x")
    assert ("outer", "y = inner(x)") in [(frame.name, frame.line) for frame in frames]


def test_code_that_is_not_converted_is_shown_to_its_depths():
    @do_not_convert
    def library(x):
        return helper(x)

    def helper(x):
        return x + "1"

    def user(x):
        return library(x)

    with pytest.raises(TypeError) as caught:
        convert(user)(1)
    told = str(caught.value)
    assert "in user  *\n        return library(x)" in told
    assert "in library  **\n        return helper(x)" in told
    assert 'in helper\n        return x + "1"' in told


def test_what_is_called_is_marked_and_what_is_reached_otherwise_is_not():
    class Thing:
        def __init__(self, fails):
            if fails:
                raise ValueError("made")

        @property
        def part(self):
            raise ValueError("read")

    def library():
        raise ValueError("called")

    library.__module__ = "numpy.something"

    def makes():
        return Thing(True)

    def calls():
        return library()

    def reads():
        return Thing(False).part

    for user, mark in ((makes, "in __init__  **\n"), (calls, "in library  **\n"), (reads, "in part\n")):
        with pytest.raises(ValueError) as caught:
            convert(user)()
        assert mark in str(caught.value)


def test_one_story_through_functions_in_functions():
    within = convert(inner)

    def user(x):
        if x:
            within(x)

    with pytest.raises(ValueError) as caught:
        convert(user)(ValueError("x"))
    told = str(caught.value)
    assert told.count("in user code:") == 1
    assert told.index("in user  *") < told.index("in inner  *") < told.index("ValueError: x")


def test_caught_inside_the_function():
    def user(x):
        try:
            inner(x)
        except ValueError as error:
            return str(error)

    assert convert(user)(ValueError("x")) == "x"


def test_errors_of_the_call_itself():
    with pytest.raises(TypeError, match="missing 1 required positional argument") as caught:
        convert(outer)()
    assert "in user code" not in str(caught.value)


def test_what_passes_through():
    error = ValueError("x")
    error.ag_pass_through = True
    with pytest.raises(ValueError) as caught:
        convert(outer)(error)
    assert caught.value is error


def test_interrupts_pass():
    with pytest.raises(SystemExit):
        convert(lambda: sys.exit(3))()
