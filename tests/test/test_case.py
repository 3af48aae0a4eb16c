"""tf.test.TestCase: which asserts hold and which fail; the values and seeds that tests get."""

import os
import unittest

import numpy as np
import pytest

import tfcompat as tf

CASE = tf.test.TestCase()
T = tf.constant


@pytest.mark.parametrize(
    ("name", "held", "broken"),
    [
        ("assertAllEqual", ([1, 2], T([1, 2])), ([1, 2], T([1, 3]))),
        ("assertAllEqual", (["a"], T(["a"])), (["a"], T(["b"]))),
        ("assertAllEqual", ([np.nan], T([np.nan])), ([[1]], [1])),
        ("assertNotAllEqual", ([1], [2]), ([1], [1])),
        ("assertAllClose", ([1.0], T([1.0000001])), ([1.0], T([1.1]))),
        ("assertAllClose", ({"a": [1.0, (2.0, [3.0, 4.0])]},) * 2, ([[1.0], [1.0, 2.0]], [[1.0], [1.0, 3.0]])),
        ("assertAllClose", (np.inf, np.inf), (np.nan, 1.0)),
        ("assertAllClose", (1.0, T(1.0)), ({"a": 1.0}, {"b": 1.0})),
        ("assertNotAllClose", ([1.0], [2.0]), ([1.0], [1.0])),
        ("assertAllCloseAccordingToType", (T(1.0, tf.float16), T(1.0009, tf.float16)), (T(1.0), T(1.0009))),
        ("assertDictEqual", ({"a": T([1])}, {"a": [1]}), ({"a": 1}, {"b": 1})),
        ("assertAllGreater", ([1, 2], 0), ([1, 2], 1)),
        ("assertAllGreaterEqual", ([1, 2], 1), ([1, 2], 2)),
        ("assertAllLess", ([1, 2], 3), ([1, 2], 2)),
        ("assertAllLessEqual", (T([1, 2]), 2), (T([1, 2]), 1)),
        ("assertAllInRange", ([1, 2], 1, 2), ([1, 2], 1, 2, True)),
        ("assertAllInRange", ([1.5], 1, 2, True, True), ([np.nan], 1, 2)),
        ("assertAllInRange", (1, 1, 2), (["a"], 1, 2)),
        ("assertAllInSet", ([1, 2], {1, 2, 3}), ([1, 5], {1, 2, 3})),
        ("assertNear", (1.0, 1.1, 0.2), (1.0, 1.1, 0.01)),
        ("assertArrayNear", ([1.0], [1.1], 0.2), ([1.0], [1.1], 0.01)),
        ("assertNDArrayNear", (np.ones(2), np.ones(2) * 1.1, 0.2), (np.ones(2), np.ones(3), 9.0)),
        ("assertDTypeEqual", (T(1.0), np.float32), (T(1.0), np.int32)),
        ("assertShapeEqual", (T([1.0]), np.ones(1)), (T([1.0]), np.ones(2))),
        ("assertDeviceEqual", ("/CPU:0", "/device:CPU:0"), ("/CPU:0", "/CPU:1")),
        ("assertLen", ([1], 1), ([1], 2)),
        ("assertEmpty", ([],), ([1],)),
        ("assertNotEmpty", ([1],), ([],)),
        ("assertBetween", (1, 0, 2), (3, 0, 2)),
        ("assertStartsWith", ("abc", "a"), ("abc", "b")),
        ("assertNotStartsWith", ("abc", "b"), ("abc", "a")),
        ("assertEndsWith", ("abc", "c"), ("abc", "b")),
        ("assertNotEndsWith", ("abc", "b"), ("abc", "c")),
        ("assertItemsEqual", ([1, 2], [2, 1]), ([1, 1], [1])),
        ("assertSameElements", ([1, 1, 2], [2, 1]), ([1], [2])),
        ("assertContainsSubset", ([1], [1, 2]), ([3], [1, 2])),
        ("assertNoCommonElements", ([3], [1, 2]), ([1], [1, 2])),
        ("assertSequenceStartsWith", ([1], [1, 2]), ([2], [1, 2])),
        ("assertContainsInOrder", (["a", "b"], "a b"), (["b", "a"], "a b")),
        ("assertContainsSubsequence", ([1, 2, 3], [1, 3]), ([1, 2, 3], [3, 1])),
        ("assertContainsExactSubsequence", ([1, 2, 3], [2, 3]), ([1, 2, 3], [1, 3])),
        ("assertSequenceAlmostEqual", ([1.0], [1.0 + 1e-9]), ([1.0], [1.1])),
        ("assertDictAlmostEqual", ({"a": 1.0}, {"a": 1.0 + 1e-9}), ({"a": 1.0}, {"a": 2.0})),
        ("assertTotallyOrdered", ([1], [2, 2], [3]), ([2], [1])),
        ("assertIsSubclass", (bool, int), (int, bool)),
        ("assertNotIsSubclass", (int, bool), (bool, int)),
        ("assertMultiLineEqual", ("a\n", "a\n"), ("a\n", "b\n")),
    ],
)
def test_each_holds_and_fails(name, held, broken):
    assert getattr(CASE, name)(*held) is None
    with pytest.raises(AssertionError):
        getattr(CASE, name)(*broken)


def test_nests_that_differ_in_kind_or_length():
    with pytest.raises(ValueError, match="Can't compare dict to non-dict"):
        CASE.assertAllClose({"a": 1.0}, [1.0])
    with pytest.raises(AssertionError, match=r"Shape mismatch: expected \(2,\), got \(3,\)"):
        CASE.assertAllClose([[1.0], {"a": 2.0}], [[1.0], {"a": 2.0}, 3.0])
    with pytest.raises(TypeError, match="input_a must be a Numpy ndarray"):
        CASE.assertShapeEqual([1.0], np.ones(1))


def test_exceptions_by_predicate():
    def bad():
        return T([1, 2]) + T([1, 2, 3])

    with CASE.assertRaisesOpError("Incompatible shapes"):
        bad()
    with CASE.assertRaisesIncompatibleShapesError():
        bad()
    with CASE.assertRaisesWithPredicateMatch(ValueError, lambda error: "x" in str(error)):
        int("x")
    with CASE.assertRaisesWithLiteralMatch(ZeroDivisionError, "division by zero"):
        _ = 1 / 0
    with pytest.raises(AssertionError, match="Exception of type"), CASE.assertRaisesOpError("other words"):
        bad()
    with pytest.raises(AssertionError, match="ValueError not raised"):
        with CASE.assertRaisesWithPredicateMatch(ValueError, "x"):
            pass
    with pytest.raises(AssertionError, match="message does not match"):
        CASE.assertRaisesWithLiteralMatch(ValueError, "other words", int, "x")


def test_values():
    found = CASE.evaluate([T(1), {"a": tf.Variable(2.0)}, None, lambda: T(3)])
    assert found == [1, {"a": 2.0}, None, 3]
    with pytest.raises(ValueError, match="Unsupported type 'int'"):
        CASE.evaluate(3)
    with CASE.cached_session() as session:
        assert session.run(T(1)) == CASE.evaluate(T(1)) == 1
        with pytest.raises(NotImplementedError):
            session.run(T(1), {"x": 1})


def test_a_run_sets_seeds_and_clears_its_folder():
    seen = []

    class Case(tf.test.TestCase):
        def test_it(self):
            seen.append((np.random.rand(), float(tf.random.uniform([])), self.get_temp_dir()))
            assert os.path.isdir(seen[-1][2]) and self.get_temp_dir() == seen[-1][2]

    for _ in range(2):
        result = unittest.TestResult()
        unittest.defaultTestLoader.loadTestsFromTestCase(Case).run(result)
        assert result.wasSuccessful(), result.errors
    assert seen[0][:2] == seen[1][:2]
    assert not any(os.path.exists(folder) for _, _, folder in seen)
