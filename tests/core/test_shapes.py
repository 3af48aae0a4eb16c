"""`TensorShape` and `Dimension`: what their methods answer, word for word.

The answers are what TensorFlow 2.21 prints for the same expressions.
"""

import copy
import pickle
import sys

import numpy as np
import pytest

from tfcompat._core.shapes import Dimension as D, TensorShape as S, TraceType, unknown_shape
from tfcompat._core.tensor import convert

a = S([2, 3])
p = S([None, 3])
u = S(None)

NAMES = {"S": S, "D": D, "a": a, "p": p, "u": u, "np": np, "pickle": pickle, "copy": copy}

ANSWERS = [
    ("S(b'ab')", "TensorShape([97, 98])"),
    ("S(np.array([2, 3]))", "TensorShape([2, 3])"),
    ("S(np.array(3))", "TensorShape([3])"),
    ("S(range(3))", "TensorShape([0, 1, 2])"),
    ("S({2: 1})", "TensorShape([2])"),
    ("S([True])", "TensorShape([True])"),
    ("S(iter([1, None]))", "TensorShape([1, None])"),
    ("S(D(3))", "TensorShape([3])"),
    ("S([D(3), D(None)])", "TensorShape([3, None])"),
    ("S([np.array(2)])", "TensorShape([2])"),
    ("S(dims=[1])", "TensorShape([1])"),
    ("S(set([3]))", "TensorShape([3])"),
    ("u[1:3]", "TensorShape([None, None])"),
    ("u[:]", "TensorShape(None)"),
    ("u[-1:]", "TensorShape(None)"),
    ("u[1:-1]", "TensorShape(None)"),
    ("u[3:1]", "TensorShape([])"),
    ("u['a']", "None"),
    ("a[-1]", "3"),
    ("a[::-1]", "TensorShape([3, 2])"),
    ("a[np.int64(1)]", "3"),
    ("a[:1]", "TensorShape([2])"),
    ("a[10:]", "TensorShape([])"),
    ("a + 5", "TensorShape([2, 3, 5])"),
    ("a + None", "TensorShape(None)"),
    ("None + a", "TensorShape(None)"),
    ("5 + a", "TensorShape([5, 2, 3])"),
    ("u + a", "TensorShape(None)"),
    ("a + u", "TensorShape(None)"),
    ("(1,) + a", "TensorShape([1, 2, 3])"),
    ("a + (1,)", "TensorShape([2, 3, 1])"),
    ("a + a", "TensorShape([2, 3, 2, 3])"),
    ("p + [None]", "TensorShape([None, 3, None])"),
    ("a.__concat__([4])", "TensorShape([2, 3, 4])"),
    ("a == u", "False"),
    ("p == S([None, 3])", "True"),
    ("p == [None, 3]", "True"),
    ("p == [1, 3]", "False"),
    ("p != [None, 3]", "False"),
    ("p != [1, 3]", "True"),
    ("a != [2, 4]", "True"),
    ("a != u", "True"),
    ("u != u", "False"),
    ("u != None", "False"),
    ("u == None", "True"),
    ("a == np.array([2, 3])", "True"),
    ("a == S", "False"),
    ("a == 'ab'", "False"),
    ("[2, 3] == a", "True"),
    ("(2, 3) == a", "True"),
    ("S([5]) == 5", "True"),
    ("a != 'x'", "True"),
    ("a != 5", "True"),
    ("hash(a) == hash((2, 3))", "True"),
    ("hash(u) == hash(None)", "True"),
    ("hash(p) == hash((None, 3))", "True"),
    ("hash(S([])) == hash(())", "True"),
    ("bool(a)", "True"),
    ("bool(S([0]))", "True"),
    ("str(S([]))", "'()'"),
    ("repr(S([]))", "'TensorShape([])'"),
    ("str(S([2]))", "'(2,)'"),
    ("str(S([None]))", "'(None,)'"),
    ("u.num_elements()", "None"),
    ("S([0, 3]).num_elements()", "0"),
    ("type(S([np.int64(2)])[0])", "<class 'int'>"),
    ("type(S([2, 3]).num_elements())", "<class 'int'>"),
    ("a.is_compatible_with(u)", "True"),
    ("a.is_compatible_with(5)", "False"),
    ("a.is_compatible_with([2])", "False"),
    ("a.is_compatible_with(None)", "True"),
    ("u.merge_with([2])", "TensorShape([2])"),
    ("a.merge_with(u)", "TensorShape([2, 3])"),
    ("p.merge_with([4, None])", "TensorShape([4, 3])"),
    ("u.concatenate([1])", "TensorShape(None)"),
    ("a.concatenate(5)", "TensorShape([2, 3, 5])"),
    ("a.concatenate(None)", "TensorShape(None)"),
    ("a.with_rank(None)", "TensorShape([2, 3])"),
    ("u.with_rank(0)", "TensorShape([])"),
    ("u.with_rank(-1)", "TensorShape([])"),
    ("u.with_rank_at_least(3)", "TensorShape(None)"),
    ("a.with_rank_at_least(2)", "TensorShape([2, 3])"),
    ("u.with_rank_at_most(3)", "TensorShape(None)"),
    ("a.with_rank_at_most(2)", "TensorShape([2, 3])"),
    ("u.with_rank_at_least(None)", "TensorShape(None)"),
    ("a.assert_has_rank(2)", "None"),
    ("u.assert_has_rank(2)", "None"),
    ("u.assert_has_rank(None)", "None"),
    ("a.assert_same_rank(u)", "None"),
    ("u.assert_same_rank(a)", "None"),
    ("a.assert_is_compatible_with(p)", "None"),
    ("a.assert_is_fully_defined()", "None"),
    ("u.is_fully_defined()", "False"),
    ("p.is_fully_defined()", "False"),
    ("p.as_list()", "[None, 3]"),
    ("u.most_specific_compatible_shape(a)", "TensorShape(None)"),
    ("a.most_specific_compatible_shape(a)", "TensorShape([2, 3])"),
    ("a.most_specific_compatible_shape(5)", "TensorShape(None)"),
    ("p.most_specific_compatible_shape(p)", "TensorShape([None, 3])"),
    ("p.most_specific_compatible_shape([None, 3])", "TensorShape([None, 3])"),
    ("a.is_subtype_of(u)", "True"),
    ("u.is_subtype_of(a)", "False"),
    ("u.is_subtype_of(u)", "True"),
    ("a.is_subtype_of([2, 3])", "False"),
    ("a.is_subtype_of(S([2]))", "False"),
    ("a.is_subtype_of(None)", "False"),
    ("a.most_specific_common_supertype([])", "TensorShape([2, 3])"),
    ("a.most_specific_common_supertype([u])", "TensorShape(None)"),
    ("a.most_specific_common_supertype([S([2])])", "TensorShape(None)"),
    ("a.most_specific_common_supertype([[2, 3]])", "None"),
    ("a.most_specific_common_supertype([p, S([2, None])])", "TensorShape([None, None])"),
    ("a.placeholder_value(None)", "None"),
    ("a.to_tensors(a)", "[]"),
    ("a.flatten()", "[]"),
    ("a.from_tensors([])", "None"),
    ("pickle.loads(pickle.dumps(p))", "TensorShape([None, 3])"),
    ("copy.deepcopy(a)", "TensorShape([2, 3])"),
    ("copy.copy(u)", "TensorShape(None)"),
    ("a.rank", "2"),
    ("list(a)", "[2, 3]"),
    ("2 in a", "True"),
    ("tuple(a)", "(2, 3)"),
    ("[*a]", "[2, 3]"),
    ("np.array(a)", "array([2, 3])"),
    ("np.zeros(a).shape", "(2, 3)"),
    ("list(reversed(a))", "[3, 2]"),
    ("f'{a} {a!r}'", "'(2, 3) TensorShape([2, 3])'"),
    ("D(3)", "Dimension(3)"),
    ("D(None)", "Dimension(None)"),
    ("D(True)", "Dimension(True)"),
    ("D(D(4))", "Dimension(4)"),
    ("D(np.int64(3))", "Dimension(3)"),
    ("str(D(None))", "'?'"),
    ("str(D(3))", "'3'"),
    ("D(3).value", "3"),
    ("D(3) == 3", "True"),
    ("D(3) == None", "None"),
    ("D(3) == D(None)", "None"),
    ("D(3) != 4", "True"),
    ("D(3) != None", "None"),
    ("D(3) == 'a'", "False"),
    ("D(3) != 'a'", "True"),
    ("bool(D(0))", "False"),
    ("bool(D(None))", "False"),
    ("int(D(3))", "3"),
    ("range(9)[D(3)]", "3"),
    ("D(3).is_compatible_with(None)", "True"),
    ("D(3).is_compatible_with(4)", "False"),
    ("D(3).is_compatible_with(3)", "True"),
    ("D(3).assert_is_compatible_with(3)", "None"),
    ("D(3).merge_with(None)", "Dimension(3)"),
    ("D(None).merge_with(4)", "Dimension(4)"),
    ("D(3) + 2", "Dimension(5)"),
    ("2 + D(3)", "Dimension(5)"),
    ("D(3) + None", "Dimension(None)"),
    ("D(3) - 1", "Dimension(2)"),
    ("5 - D(3)", "Dimension(2)"),
    ("None - D(3)", "Dimension(None)"),
    ("D(3) * 2", "Dimension(6)"),
    ("2 * D(3)", "Dimension(6)"),
    ("D(3) * None", "Dimension(None)"),
    ("D(3) * 'a'", "'aaa'"),
    ("D(7) // 2", "Dimension(3)"),
    ("7 // D(2)", "Dimension(3)"),
    ("D(7) // None", "Dimension(None)"),
    ("D(7) % 4", "Dimension(3)"),
    ("7 % D(4)", "Dimension(3)"),
    ("7 % D(None)", "Dimension(None)"),
    ("D(3) < 4", "True"),
    ("D(3) <= None", "None"),
    ("D(3) > 4", "False"),
    ("D(3) >= 3", "True"),
    ("4 < D(3)", "False"),
    ("D(3) - None", "Dimension(None)"),
]

ERRORS = [
    (
        "S('12')",
        TypeError,
        "Failed to convert ''12'' to a shape: ''1''could not be converted to a dimension. A shape should either "
        "be single dimension (e.g. 10), or an iterable of dimensions (e.g. [1, 10, None]).",
    ),
    (
        "S(np.array([2.0, 3.0]))",
        TypeError,
        "Failed to convert 'array([2., 3.])' to a shape: 'np.float64(2.0)'could not be converted to a dimension. "
        "A shape should either be single dimension (e.g. 10), or an iterable of dimensions (e.g. [1, 10, None]).",
    ),
    (
        "S(2.5)",
        TypeError,
        "Dimension value must be integer or None or have an __index__ method, got value '2.5' with type '<class "
        "'float'>'",
    ),
    ("S([np.array([2])])", TypeError, "only integer scalar arrays can be converted to a scalar index"),
    (
        "S([np.float32(2)])",
        TypeError,
        "Dimension value must be integer or None or have an __index__ method, got value 'np.float32(2.0)' with "
        "type '<class 'numpy.float32'>'",
    ),
    ("S()", TypeError, "TensorShape.__init__() missing 1 required positional argument: 'dims'"),
    (
        "S([[1], 2])",
        TypeError,
        "Dimension value must be integer or None or have an __index__ method, got value '[1]' with type '<class "
        "'list'>'",
    ),
    (
        "S([2, 'a'])",
        TypeError,
        "Dimension value must be integer or None or have an __index__ method, got value ''a'' with type '<class "
        "'str'>'",
    ),
    ("S(-1)", ValueError, "Dimension -1 must be >= 0"),
    ("S(np.int64(-1))", ValueError, "Dimension -1 must be >= 0"),
    ("S([np.int64(-3)])", ValueError, "Dimension -3 must be >= 0"),
    ("u[::2]", ValueError, "Steps are not yet handled"),
    ("a['a']", TypeError, "tuple indices must be integers or slices, not str"),
    ("a[None]", TypeError, "tuple indices must be integers or slices, not NoneType"),
    (
        "a + 'x'",
        TypeError,
        "Failed to convert ''x'' to a shape: ''x''could not be converted to a dimension. A shape should either "
        "be single dimension (e.g. 10), or an iterable of dimensions (e.g. [1, 10, None]).",
    ),
    ("a < p", TypeError, "'<' not supported between instances of 'TensorShape' and 'TensorShape'"),
    ("p < a", TypeError, "'<' not supported between instances of 'TensorShape' and 'TensorShape'"),
    ("a <= a", TypeError, "'<=' not supported between instances of 'TensorShape' and 'TensorShape'"),
    ("a < a", TypeError, "'<' not supported between instances of 'TensorShape' and 'TensorShape'"),
    ("a >= p", TypeError, "'>=' not supported between instances of 'TensorShape' and 'TensorShape'"),
    ("a > p", TypeError, "'>' not supported between instances of 'TensorShape' and 'TensorShape'"),
    ("a < [2, 3]", TypeError, "'<' not supported between instances of 'TensorShape' and 'list'"),
    ("a < 5", TypeError, "'<' not supported between instances of 'TensorShape' and 'int'"),
    (
        "a.is_compatible_with('a')",
        TypeError,
        "Failed to convert ''a'' to a shape: ''a''could not be converted to a dimension. A shape should either "
        "be single dimension (e.g. 10), or an iterable of dimensions (e.g. [1, 10, None]).",
    ),
    ("a.merge_with(5)", ValueError, "Shapes (2, 3) and (5,) are not compatible"),
    (
        "a.merge_with('x')",
        TypeError,
        "Failed to convert ''x'' to a shape: ''x''could not be converted to a dimension. A shape should either "
        "be single dimension (e.g. 10), or an iterable of dimensions (e.g. [1, 10, None]).",
    ),
    ("a.with_rank('2')", TypeError, "can't multiply sequence by non-int of type 'str'"),
    ("a.with_rank(2.0)", TypeError, "can't multiply sequence by non-int of type 'float'"),
    ("a.assert_same_rank(5)", ValueError, "Shapes (2, 3) and (5,) must have the same rank"),
    ("a.assert_is_compatible_with(5)", ValueError, "Shapes (2, 3) and 5 are incompatible"),
    ("u.assert_is_fully_defined()", ValueError, "Shape <unknown> is not fully defined"),
    ("a.most_specific_common_supertype(None)", TypeError, "'NoneType' object is not iterable"),
    ("a.cast([2, 3], None)", AssertionError, "Can not cast [2, 3] to type TensorShape([2, 3])"),
    ("a.cast(a, None)", AssertionError, "Can not cast TensorShape([2, 3]) to type TensorShape([2, 3])"),
    ("a.cast(p, None)", AssertionError, "Can not cast TensorShape([None, 3]) to type TensorShape([2, 3])"),
    ("p.cast(a, None)", AssertionError, "Can not cast TensorShape([2, 3]) to type TensorShape([None, 3])"),
    ("a.foo", AttributeError, "'TensorShape' object has no attribute 'foo'"),
    ("a * 2", TypeError, "unsupported operand type(s) for *: 'TensorShape' and 'int'"),
    ("D(-1)", ValueError, "Dimension -1 must be >= 0"),
    (
        "D(1.5)",
        TypeError,
        "Dimension value must be integer or None or have an __index__ method, got value '1.5' with type '<class "
        "'float'>'",
    ),
    (
        "D('a')",
        TypeError,
        "Dimension value must be integer or None or have an __index__ method, got value ''a'' with type '<class "
        "'str'>'",
    ),
    ("int(D(None))", TypeError, "__int__ returned non-int (type NoneType)"),
    ("hash(D(3)) == hash(3)", TypeError, "unhashable type: 'Dimension'"),
    ("hash(D(None)) == hash(None)", TypeError, "unhashable type: 'Dimension'"),
    ("D(3).assert_is_compatible_with(4)", ValueError, "Dimensions 3 and 4 are not compatible"),
    ("D(3).merge_with(4)", ValueError, "Dimensions 3 and 4 are not compatible"),
    (
        "D(3).merge_with('q')",
        TypeError,
        "Dimension value must be integer or None or have an __index__ method, got value ''q'' with type '<class "
        "'str'>'",
    ),
    ("D(3) + 'a'", TypeError, "unsupported operand type(s) for +: 'Dimension' and 'str'"),
    ("D(3) * 1.5", TypeError, "unsupported operand type(s) for *: 'Dimension' and 'float'"),
    (
        "D(7) // 0",
        ZeroDivisionError,
        "division by zero" if sys.version_info >= (3, 14) else "integer division or modulo by zero",
    ),
    ("D(7) // 'a'", TypeError, "unsupported operand type(s) for //: 'Dimension' and 'str'"),
    ("7 / D(2)", TypeError, "unsupported operand type(s) for /: 'int' and 'Dimension', please use // instead"),
    ("D(7) / 2", TypeError, "unsupported operand type(s) for /: 'Dimension' and 'int', please use // instead"),
    ("D(7) / D(2)", TypeError, "unsupported operand type(s) for /: 'Dimension' and 'Dimension', please use // instead"),
    (
        "D(3) < 'a'",
        TypeError,
        "Dimension value must be integer or None or have an __index__ method, got value ''a'' with type '<class "
        "'str'>'",
    ),
    ("D(3) - 'a'", TypeError, "unsupported operand type(s) for -: 'Dimension' and 'str'"),
]


@pytest.mark.parametrize(("expression", "answer"), ANSWERS, ids=[row[0] for row in ANSWERS])
def test_answer(expression, answer):
    assert repr(eval(expression, NAMES)) == answer


@pytest.mark.parametrize(("expression", "error", "words"), ERRORS, ids=[row[0] for row in ERRORS])
def test_error(expression, error, words):
    with pytest.raises(error) as caught:
        eval(expression, NAMES)
    assert type(caught.value) is error
    assert str(caught.value) == words


def test_shape_of_tensors():
    assert S(convert([2, 3])) == [2, 3]
    assert S(convert(3)) == [3]
    assert S([convert(2)]) == [2]
    assert a == convert([2, 3])


def test_dims_are_dimensions():
    assert [type(d) for d in p.dims] == [D, D]
    assert [d.value for d in p.dims] == [None, 3]


def test_unknown_lengths_compare_as_none():
    assert (D(3) == D(None)) is None
    assert (D(3) != D(None)) is None
    assert (D(3) <= None) is None


def test_of_hands_out_one_object_of_plain_integers():
    shape = S.of((np.int64(70), True, 5))
    assert shape is S.of((70, 1, 5))
    assert [type(d) for d in shape] == [int, int, int]
    assert S.of(None) == unknown_shape()
    assert S.of((2, None)) == [2, None]


def test_of_forgets_shapes_when_there_are_too_many():
    table = S.of.__self__
    for n in range(table.LIMIT + 2):
        assert S.of((n, 1)) == (n, 1)
        assert len(table) <= table.LIMIT


def test_pickle_and_copy():
    for shape in (a, p, u):
        for twin in (pickle.loads(pickle.dumps(shape)), copy.deepcopy(shape), copy.copy(shape)):
            assert type(twin) is S and twin == shape
    assert repr(pickle.loads(pickle.dumps(D(3)))) == "Dimension(3)"


def test_shapes_are_trace_types():
    assert isinstance(a, TraceType)
    with pytest.raises(NotImplementedError):
        TraceType().is_subtype_of(a)
