"""Comparison of two outcomes: dtype, shape, value, exception and printed text, in that order, as separate verdicts.

The rules, in one place:

* Integers, booleans and strings are equal or they are not.
* Floating-point numbers agree when they differ by at most `rtol` of their own size, plus one unit in the last place
  of the largest finite number in the expected array (a sum that cancels cannot be better than its terms). NaN equals
  NaN, infinities and the sign of zero count.
* Text is cut into numbers and the rest. The rest must be the same to the letter; an integer too; a number with a
  decimal point agrees with another within the tolerance. Its *digits* may differ, since the last one may, and so may
  the blanks beside it, since numpy pads numbers to a common width: blanks are only compared where every number is the
  same text. Two ways of printing one and the same float32 value do not agree.
* What counts of an exception: the class, whether it is one of `tf.errors`, the built-in classes that catch it, and the
  message.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

import numpy as np

VERDICTS = ("structure", "dtype", "shape", "value", "exception", "text")

# Relative tolerance by dtype: about eight units in the last place for the wide types, where two good implementations of
# a transcendental function differ by that much; two for the narrow ones, which are computed wide and rounded once.
RTOL = {
    "float64": 2e-15,
    "complex128": 2e-15,
    "float32": 1e-6,
    "complex64": 1e-6,
    "float16": 2e-3,
    "bfloat16": 1.6e-2,
    "float8_e4m3fn": 0.0,
    "float8_e5m2": 0.0,
}
EPSILON = {
    "float64": 2.3e-16,
    "complex128": 2.3e-16,
    "float32": 1.2e-7,
    "complex64": 1.2e-7,
    "float16": 9.8e-4,
    "bfloat16": 7.9e-3,
}
TEXT_RTOL = 1e-6


@dataclass(frozen=True)
class Tolerance:
    """How far two numbers may be apart.

    Attributes:
        rtol: Relative tolerance, or None for the default of the dtype.
        atol: Absolute tolerance, added to one unit in the last place of the largest number.
        reason: Why this case needs more than the default; required with the other two.
    """

    rtol: float | None = None
    atol: float = 0.0
    reason: str = ""

    def __post_init__(self):
        if (self.rtol is not None or self.atol) and not self.reason:
            raise ValueError("A tolerance of one's own needs a written reason.")


@dataclass(frozen=True)
class Disagreement:
    """One verdict against one place of an outcome."""

    path: str
    verdict: str
    detail: str

    def __str__(self):
        return f"{self.path or '.'} [{self.verdict}] {self.detail}"


def compare(
    expected: dict, actual: dict, tolerance: Tolerance | None = None, accidents: Container[str] = ()
) -> list[Disagreement]:
    """Compares two outcomes node by node.

    Args:
        expected: The outcome on TensorFlow.
        actual: The outcome on the library under test.
        tolerance: For the numbers in it; the default depends on the dtype.
        accidents: Places where the message of TensorFlow's exception is an accident of its insides (a private
            attribute that a number does not have, say) and states no condition: there only the class counts.

    Returns:
        Every disagreement, empty where the outcomes agree. Where the dtype or the shape disagrees, nothing further is
        compared.
    """
    found: list[Disagreement] = []
    _compare_node(expected, actual, tolerance or Tolerance(), "", found)
    return [one for one in found if not (one.path in accidents and one.detail.startswith("message: "))]


def leaves(node: dict) -> int:
    """Number of places that an outcome compares."""
    children = node.get("children")
    own = 0 if children is not None and "value" not in node and "text" not in node else 1
    return own + sum(leaves(child) for child in (children or {}).values())


def _compare_node(expected, actual, tolerance, path, found):
    def differ(verdict, detail):
        found.append(Disagreement(path, verdict, detail))

    raised = "exception" in (expected["kind"], actual["kind"])
    if raised:
        _compare_exceptions(expected, actual, differ)
        return
    if expected["kind"] != actual["kind"]:
        differ("structure", f"{_brief(expected)}, but got {_brief(actual)}")
        return
    if expected.get("dtype") != actual.get("dtype"):
        differ("dtype", f"{expected.get('dtype')}, but got {actual.get('dtype')}")
        return
    if expected.get("shape") != actual.get("shape"):
        differ("shape", f"{expected.get('shape')}, but got {actual.get('shape')}")
        return
    if "value" in expected:
        difference = _value_difference(expected["value"], actual["value"], expected.get("dtype"), tolerance)
        if difference:
            differ("value", difference)
            return  # the text would only say it again
    if expected.get("text") != actual.get("text"):
        dtype = expected.get("dtype") or "float32"
        difference = text_difference(expected.get("text") or "", actual.get("text") or "", tolerance, dtype)
        if difference:
            differ("text", difference)
    _compare_children(expected, actual, tolerance, path, found)


def _compare_children(expected, actual, tolerance, path, found):
    ours, theirs = expected.get("children") or {}, actual.get("children") or {}
    if list(ours) != list(theirs):
        found.append(Disagreement(path, "structure", f"members {list(ours)}, but got {list(theirs)}"))
    for name, child in ours.items():
        if name in theirs:
            _compare_node(child, theirs[name], tolerance, f"{path}/{name}" if path else name, found)


def _compare_exceptions(expected, actual, differ):
    if expected["kind"] != actual["kind"] or expected.get("class") != actual.get("class"):
        differ("exception", f"{_brief(expected)}, but got {_brief(actual)}")
        return
    for field in ("from tf.errors", "caught as", "message"):
        if expected[field] != actual[field]:
            differ("exception", f"{field}: {expected[field]!r}, but got {actual[field]!r}")


def _value_difference(expected, actual, dtype, tolerance) -> str:
    expected, actual = np.asarray(expected), np.asarray(actual)
    if expected.dtype.kind not in "fc":
        if np.array_equal(expected, actual):
            return ""
        return f"{_short(expected)}, but got {_short(actual)}"
    near = _close(expected, actual, dtype, tolerance)
    if near.all():
        return ""
    places = np.argwhere(~near)
    worst = tuple(int(i) for i in places[0])
    where = f" at {list(worst)}" if worst else ""
    more = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
    return f"{expected[worst]!r}, but got {actual[worst]!r}{where}{more}"


def _close(expected, actual, dtype, tolerance):
    if expected.dtype.kind == "c":
        return _close(expected.real, actual.real, dtype, tolerance) & _close(
            expected.imag, actual.imag, dtype, tolerance
        )
    rtol = RTOL.get(dtype, 1e-6) if tolerance.rtol is None else tolerance.rtol
    finite = np.isfinite(expected) & np.isfinite(actual)
    wide_expected = np.where(finite, expected, 0).astype(np.float64)
    wide_actual = np.where(finite, actual, 0).astype(np.float64)
    largest = float(np.max(np.abs(wide_expected), initial=0.0))
    room = rtol * np.abs(wide_expected) + tolerance.atol
    if expected.size > 1:
        room = room + EPSILON.get(dtype, 0.0) * largest
    near = np.abs(wide_expected - wide_actual) <= room
    zeros = (expected == 0) & (actual == 0)
    near &= ~zeros | (np.signbit(expected) == np.signbit(actual))
    same = (expected == actual) | (np.isnan(expected) & np.isnan(actual))
    return np.where(finite, near, same)


_DECIMAL = r"\d+\.\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|\d+[eE][-+]?\d+"
_NUMBER = re.compile(rf"(?:[-+]|(?<![\w.]))(?:{_DECIMAL})j?(?!\w)")


def text_difference(
    expected: str, actual: str, tolerance: Tolerance | None = None, dtype: str = "float32"
) -> str:
    """Says how two texts differ, beyond the last digits of the decimal numbers in them; empty where they do not.

    Args:
        expected: The text on TensorFlow.
        actual: The text on the library under test.
        tolerance: For the numbers in it.
        dtype: What the numbers are, as far as it is known.

    Returns:
        The first line that differs, in words.
    """
    if expected == actual:
        return ""
    tolerance = tolerance or Tolerance()
    message = _first_difference(expected, actual)
    ours, theirs = ([one.rstrip("j") for one in _NUMBER.findall(text)] for text in (expected, actual))
    if len(ours) != len(theirs) or ours == theirs:
        return message
    if _bare(expected) != _bare(actual):
        return message
    rtol = max(tolerance.rtol or 0.0, RTOL.get(dtype, 0.0), TEXT_RTOL)
    unit = max(EPSILON.get(dtype, 0.0), EPSILON["float32"])
    largest = max((abs(float(number)) for number in ours), default=0.0)
    for one, other in zip(ours, theirs):
        room = rtol * abs(float(one)) + tolerance.atol + unit * largest * (len(ours) > 1)
        if abs(float(one) - float(other)) > room or _is_other_format(one, other, tolerance):
            return message
    return ""


def _first_difference(expected: str, actual: str) -> str:
    """The first line in which two texts differ, or how many lines they have if that is where they do."""
    ours, theirs = expected.split("\n"), actual.split("\n")
    for place, (one, other) in enumerate(zip(ours, theirs)):
        if one != other:
            return f"{_clip(one)}, but got {_clip(other)}" + (f" in line {place + 1}" if len(ours) > 1 else "")
    return f"{len(ours)} lines, but got {len(theirs)}: {_clip(actual[-200:])}"


def _is_other_format(one: str, other: str, tolerance) -> bool:
    """Whether two numbers are one float32 value in two ways of printing: `0.1` and `0.10000000149011612`."""
    if one == other or tolerance.rtol is not None or np.float32(one) != np.float32(other):
        return False
    return abs(float(one) - float(other)) > 1e-12 * abs(float(one))


def _bare(text: str) -> str:
    return " ".join(_NUMBER.sub(" # ", text).split())


def _clip(text: str) -> str:
    shown = repr(text)
    return shown if len(shown) <= 300 else shown[:297] + "..."


def _short(array) -> str:
    return " ".join(np.array2string(array, threshold=10).split())


def _brief(node) -> str:
    if node["kind"] == "exception":
        return f"{node['class']}: {_clip(node['message'])}"
    if "value" in node:
        return f"{node['kind']} {_short(np.asarray(node['value']))}"
    return f"{node['kind']} {node.get('text') or ''}".strip()
