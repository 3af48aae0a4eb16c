"""Asserts about Python's own values that TensorFlow's test case has beyond those of `unittest`."""

from __future__ import annotations

import unittest
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


class Containers(unittest.TestCase):
    """Asserts about containers, texts and exceptions."""

    def fail(self, msg: Any = None, user_msg: Any = None) -> Any:
        """Fail, with the words of the assert and of the one who asked."""
        super().fail(self._formatMessage(user_msg, msg) if msg is not None else user_msg)

    def assertLen(self, container: Any, expected_len: int, msg: Any = None) -> None:
        """Fail unless a container holds a number of items."""
        if len(container) != expected_len:
            self.fail(f"{container!r} has length of {len(container)}, expected {expected_len}.", msg)

    def assertEmpty(self, container: Any, msg: Any = None) -> None:
        """Fail unless a container holds nothing."""
        if not hasattr(container, "__len__"):
            self.fail(f"Expected a Sized object, got: {type(container).__name__!r}", msg)
        if len(container):
            self.fail(f"{container!r} has length of {len(container)}.", msg)

    def assertNotEmpty(self, container: Any, msg: Any = None) -> None:
        """Fail unless a container holds something."""
        if not hasattr(container, "__len__"):
            self.fail(f"Expected a Sized object, got: {type(container).__name__!r}", msg)
        if not len(container):
            self.fail(f"{container!r} has length of 0.", msg)

    def assertBetween(self, value: Any, minv: Any, maxv: Any, msg: Any = None) -> None:
        """Fail unless `minv <= value <= maxv`."""
        if not minv <= value <= maxv:
            self.fail(f'"{value!r}" unexpectedly not between "{minv!r}" and "{maxv!r}"', msg)

    def assertStartsWith(self, actual: Any, expected_start: Any, msg: Any = None) -> None:
        """Fail unless a text begins with another."""
        if not actual.startswith(expected_start):
            self.fail(f"{actual!r} does not start with {expected_start!r}", msg)

    def assertNotStartsWith(self, actual: Any, unexpected_start: Any, msg: Any = None) -> None:
        """Fail if a text begins with another."""
        if actual.startswith(unexpected_start):
            self.fail(f"{actual!r} does start with {unexpected_start!r}", msg)

    def assertEndsWith(self, actual: Any, expected_end: Any, msg: Any = None) -> None:
        """Fail unless a text ends with another."""
        if not actual.endswith(expected_end):
            self.fail(f"{actual!r} does not end with {expected_end!r}", msg)

    def assertNotEndsWith(self, actual: Any, unexpected_end: Any, msg: Any = None) -> None:
        """Fail if a text ends with another."""
        if actual.endswith(unexpected_end):
            self.fail(f"{actual!r} does end with {unexpected_end!r}", msg)

    def assertItemsEqual(self, first: Iterable[Any], second: Iterable[Any], msg: Any = None) -> None:
        """Fail unless two collections hold the same items as often."""
        self.assertCountEqual(first, second, msg)

    def assertSameElements(self, expected_seq: Iterable[Any], actual_seq: Iterable[Any], msg: Any = None) -> None:
        """Fail unless two collections hold the same items, however often."""
        expected, actual = list(expected_seq), list(actual_seq)
        missing = [one for one in expected if one not in actual]
        unexpected = [one for one in actual if one not in expected]
        if missing or unexpected:
            self.fail(f"Expected, but missing:\n  {missing!r}\nUnexpected, but present:\n  {unexpected!r}\n", msg)

    def assertContainsSubset(self, expected_subset: Iterable[Any], actual_set: Iterable[Any], msg: Any = None) -> None:
        """Fail unless a collection holds all of another."""
        missing = set(expected_subset) - set(actual_set)
        if missing:
            self.fail(f"Missing elements {missing}\nExpected: {expected_subset}\nActual: {actual_set}", msg)

    def assertNoCommonElements(self, expected_seq: Iterable[Any], actual_seq: Iterable[Any], msg: Any = None) -> None:
        """Fail if two collections share an item."""
        common = set(expected_seq) & set(actual_seq)
        if common:
            self.fail(f"Common elements {common}\nExpected: {expected_seq}\nActual: {actual_seq}", msg)

    def assertSequenceStartsWith(self, prefix: Any, whole: Any, msg: Any = None) -> None:
        """Fail unless a sequence begins with another, or with one item."""
        wanted = list(prefix) if isinstance(prefix, Iterable) and not isinstance(prefix, str) else [prefix]
        if list(whole[: len(wanted)]) != wanted:
            self.fail(f"prefix: {wanted!r} not found at start of whole: {whole!r}.", msg)

    def assertContainsInOrder(self, strings: Any, target: str, msg: Any = None) -> None:
        """Fail unless texts stand in another one after the other."""
        at = 0
        for one in [strings] if isinstance(strings, str) else strings:
            found = target.find(one, at)
            if found < 0:
                self.fail(f"Did not find '{one}' after position {at} in '{target}'", msg)
            at = found + len(one)

    def assertSequenceAlmostEqual(
        self, expected_seq: Sequence[Any], actual_seq: Sequence[Any], places: Any = None, msg: Any = None,
        delta: Any = None,
    ) -> None:  # fmt: skip
        """Fail unless two sequences of numbers are nearly the same."""
        if len(expected_seq) != len(actual_seq):
            self.fail(f"Sequence size mismatch: {len(expected_seq)} vs {len(actual_seq)}", msg)
        for expected, actual in zip(expected_seq, actual_seq, strict=True):
            self.assertAlmostEqual(expected, actual, places=places, msg=msg, delta=delta)

    def assertDictAlmostEqual(
        self, a: Mapping[Any, Any], b: Mapping[Any, Any], places: Any = None, msg: Any = None, delta: Any = None
    ) -> None:
        """Fail unless two dictionaries of numbers have the same keys, and nearly the same values."""
        self.assertCountEqual(a.keys(), b.keys(), msg)
        for key in a:
            self.assertAlmostEqual(a[key], b[key], places=places, msg=msg, delta=delta)

    def assertDictEqual(self, a: Any, b: Any, msg: Any = None) -> None:
        """Fail unless two dictionaries are equal."""
        super().assertDictEqual(dict(a), dict(b), msg)

    def assertMultiLineEqual(self, first: Any, second: Any, msg: Any = None, **kwargs: Any) -> None:
        """Fail unless two texts are equal; shows the lines that differ."""
        super().assertMultiLineEqual(first, second, msg)

    def assertTotallyOrdered(self, *groups: Iterable[Any], **kwargs: Any) -> None:
        """Fail unless the items of each group are equal, and less than those of the groups behind it."""
        msg = kwargs.pop("msg", None)
        ranked = [(rank, one) for rank, group in enumerate(groups) for one in group]
        for i, a in ranked:
            for j, b in ranked:
                if (a < b, a == b, a > b) != (i < j, i == j, i > j):
                    self.fail(f"{a!r} and {b!r} are not in the order of their groups", msg)

    def assertRaisesWithLiteralMatch(
        self, expected_exception: Any, expected_exception_message: str, callable_obj: Any = None,
        *args: Any, **kwargs: Any,
    ) -> Any:  # fmt: skip
        """Fail unless a call, or the block of a `with` statement, raises an exception with exactly these words."""
        context = _Literally(self, expected_exception, expected_exception_message)
        if callable_obj is None:
            return context
        with context:
            callable_obj(*args, **kwargs)
        return None

    def assertRaisesRegexp(self, expected_exception: Any, expected_regex: Any, *args: Any, **kwargs: Any) -> Any:
        """The older name of `assertRaisesRegex`."""
        return self.assertRaisesRegex(expected_exception, expected_regex, *args, **kwargs)

    def assertNotIsSubclass(self, cls: Any, superclass: Any, msg: Any = None) -> None:
        """Fail if a class derives from another."""
        if issubclass(cls, superclass):
            self.fail(f"{cls!r} is a subclass of {superclass!r}", msg)

    def assertIsSubclass(self, cls: Any, superclass: Any, msg: Any = None) -> None:
        """Fail unless a class derives from another."""
        if not issubclass(cls, superclass):
            self.fail(f"{cls!r} is not a subclass of {superclass!r}", msg)

    def assertContainsSubsequence(self, container: Any, subsequence: Any, msg: Any = None) -> None:
        """Fail unless a sequence holds the items of another in the same order, perhaps with others in between."""
        rest = iter(container)
        if not all(one in rest for one in subsequence):
            self.fail(f"{subsequence!r} not a subsequence of {container!r}.", msg)

    def assertContainsExactSubsequence(self, container: Any, subsequence: Any, msg: Any = None) -> None:
        """Fail unless a sequence holds the items of another side by side."""
        whole, part = list(container), list(subsequence)
        if not any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1)):
            self.fail(f"{subsequence!r} not found in exact order in {container!r}.", msg)


class _Literally:
    """The `with` statement of `assertRaisesWithLiteralMatch`."""

    def __init__(self, case: Containers, expected: Any, words: str) -> None:
        self._case, self._expected, self._words = case, expected, words

    def __enter__(self) -> _Literally:
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        if kind is None:
            self._case.fail(f"Expected exception {self._expected} not raised")
        if not issubclass(kind, self._expected):
            return False
        if str(error) != self._words:
            self._case.fail(f"Exception message does not match.\nExpected: {self._words}\nActual: {error}")
        return True
