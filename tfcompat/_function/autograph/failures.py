"""The errors of AutoGraph, and the text that leads an error of a function being traced back to the user's lines."""

from __future__ import annotations

import linecache
import os
from opcode import opname
from types import CodeType, TracebackType
from typing import Any, NamedTuple

from ..._core.errors import OperatorNotAllowedInGraphError, OpError

_HERE = os.path.dirname(os.path.abspath(__file__)) + os.sep
PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(_HERE))) + os.sep


class PyCTError(Exception):
    """The base of what goes wrong while code is transformed."""


class UnsupportedLanguageElementError(PyCTError, NotImplementedError):
    """Code uses what cannot be transformed."""


class InaccessibleSourceCodeError(PyCTError, ValueError):
    """The source of a function is not to be had."""


class AutoGraphError(PyCTError):
    """The base of AutoGraph's errors."""


class ConversionError(AutoGraphError):
    """A function could not be converted."""


class StagingError(AutoGraphError):
    """A converted function failed while it was traced, with an exception that cannot be made again."""


class Origin(NamedTuple):
    """Whose code a converted code object is."""

    code: CodeType
    owner: int  # the id of the code object of the function that it belongs to
    whole: bool  # whether it is that function, not one of the blocks made out of it
    text: dict[int, str]  # its lines, where it is a lambda


CONVERTED: dict[int, Origin] = {}  # by the id of a code object
BOUNDARIES: set[CodeType] = set()  # of the functions that call `retold`


class Frame(NamedTuple):
    """One line of the story of an error."""

    filename: str
    line: int
    function: str
    mark: str
    text: str = ""

    def lines(self) -> list[str]:
        """How it is told."""
        code = (self.text or linecache.getline(self.filename, self.line)).strip()
        return [f'    File "{self.filename}", line {self.line}, in {self.function}{self.mark}', f"        {code}"]


class Story(NamedTuple):
    """What an error of converted code carries: the way to it, outermost first, and what it said."""

    frames: list[Frame]
    cause: str

    def message(self) -> str:
        """The text of the error that the user sees."""
        told = [line for frame in self.frames for line in frame.lines()]
        cause = ["    " + line for line in self.cause.split("\n")]
        return "\n".join(["in user code:", "", *told, "", *cause, ""])


class _KeyError(KeyError):
    """A KeyError whose text may have more than one line."""

    def __init__(self, message: str, original: str) -> None:
        super().__init__(original)
        self._text = message

    def __str__(self) -> str:
        return self._text


_KeyError.__name__ = "KeyError"

_FROM_TEXT = (
    AssertionError,
    AttributeError,
    NameError,
    NotImplementedError,
    RuntimeError,
    StopIteration,
    TypeError,
    UnboundLocalError,
    ValueError,
)
_BASES = (PyCTError, AutoGraphError, ConversionError, StagingError, OperatorNotAllowedInGraphError)


def retold(error: Exception, boundary: TracebackType | None) -> Exception | None:
    """The error to raise in place of one that came out of converted code.

    Args:
        error: what was raised.
        boundary: its traceback, from the frame on that called the converted function.

    Returns:
        An exception of the same class, where one can be made, whose text leads to the user's lines; None where the
        error did not pass through converted code, and is to be raised as it is.
    """
    if hasattr(error, "ag_pass_through"):
        return None
    frames = _frames(boundary)
    inner: Story | None = getattr(error, "ag_error_metadata", None)
    if inner is None and not any(frame.mark == "  *" for frame in frames):
        return None
    if inner is None:
        story = Story(frames, f"{type(error).__name__}: {error}")
    else:
        story = Story([frame for frame in frames if frame.mark == "  *"] + inner.frames, inner.cause)
    made: Any = _again(error, story).with_traceback(error.__traceback__)
    made.ag_error_metadata = story
    return made  # type: ignore[no-any-return]


def _again(error: Exception, story: Story) -> Exception:
    kind: Any = type(error)
    message = story.message()
    if isinstance(error, OpError):
        made: Exception = kind.__new__(kind)
        OpError.__init__(made, error.node_def, error.op, message, error.error_code, error.experimental_payloads)  # type: ignore[arg-type]
        return made
    # The class whose constructor it is. Python's own classes count each: up to 3.13 they had constructors of their own.
    maker = next(base for base in kind.__mro__ if "__init__" in vars(base) or base.__module__ == "builtins")
    if maker is Exception or kind in _FROM_TEXT or kind in _BASES:
        return kind(message)  # type: ignore[no-any-return]
    if kind in (KeyError, _KeyError):
        return _KeyError(message, story.cause)
    return StagingError(message)


def _frames(traceback: TracebackType | None) -> list[Frame]:
    """The frames of a traceback that the user should see, outermost first; the first one, the boundary, is left out."""
    kept: list[Frame] = []
    owner, called = 0, False
    while traceback is not None and (traceback := traceback.tb_next) is not None:
        code, line = traceback.tb_frame.f_code, traceback.tb_lineno
        if code in BOUNDARIES:
            break
        origin = CONVERTED.get(id(code))
        if origin is not None:
            kept = [frame for frame in kept if frame.mark == "  *"]
            if kept and not origin.whole and origin.owner == owner:
                kept.pop()  # a block of the function that the last line is of
            name = "None" if code.co_name == "<lambda>" else code.co_name
            kept.append(Frame(code.co_filename, line, name, "  *", origin.text.get(line, "")))
            owner = origin.owner
        elif not code.co_filename.startswith(PACKAGE):
            kept.append(Frame(code.co_filename, line, code.co_name, "  **" if called else ""))
        # What converted code calls, itself or by a wrapper of ours, is marked; what it reaches otherwise is not.
        called = _is_call(code, traceback.tb_lasti) if origin is not None else code.co_filename.startswith(_HERE)
    return kept


def _is_call(code: CodeType, at: int) -> bool:
    """Whether the instruction at a place of some code is a call."""
    while opname[code.co_code[at]] == "CACHE":  # belongs to the instruction before it
        at -= 2
    return opname[code.co_code[at]].startswith(("CALL", "PRECALL"))
