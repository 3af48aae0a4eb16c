"""Nested structures: what is opened, in which order, and what is said when two differ.

The answers are what TensorFlow 2.21 prints for the same expressions.
"""

import array
import collections
import dataclasses
import enum
import types

import numpy as np
import pytest

from tfcompat._core import nest
from tfcompat._core.nest import assert_same_structure, flatten, is_nested, map_structure, pack_sequence_as
from tfcompat._core.shapes import TensorShape as TS
from tfcompat._core.tensor import convert

NT = collections.namedtuple("NT", "a b")
NT2 = collections.namedtuple("NT", "a b")
NT3 = collections.namedtuple("Other", "a b")
OD = collections.OrderedDict


class SubNT(NT):
    pass


class FakeNT(tuple):
    _fields = ("a", "b")


class L(list):
    pass


class Tu(tuple):
    pass


class Dd(dict):
    pass


@dataclasses.dataclass
class DC:
    a: int
    b: int


@dataclasses.dataclass
class DCN:
    mask: bool
    value: object

    def __tf_flatten__(self):
        return (self.mask,), (self.value,)

    @classmethod
    def __tf_unflatten__(cls, metadata, components):
        return cls(metadata[0], *components)


@dataclasses.dataclass
class DCN2(DCN):
    other: object = 3

    def __tf_flatten__(self):
        return (self.mask,), (self.value, self.other)


class CN:
    def __init__(self, m, v):
        self.m = m
        self.v = v

    def __tf_flatten__(self):
        return (self.m,), (self.v,)

    @classmethod
    def __tf_unflatten__(cls, metadata, components):
        return cls(metadata[0], components[0])

    def __repr__(self):
        return f"CN({self.m},{self.v})"


class HalfCN:
    def __tf_flatten__(self):
        return (), ()


class Bad(DCN):
    def __tf_flatten__(self):
        return (), [1]


class Attr:
    """Marked as the package attrs marks its classes."""

    __attrs_attrs__ = (types.SimpleNamespace(name="b"), types.SimpleNamespace(name="a"))

    def __init__(self, b, a):
        self.a = a
        self.b = b

    def __repr__(self):
        return f"Attr(b={self.b!r},a={self.a!r})"


class Seq(collections.abc.Sequence):
    def __init__(self, x):
        self.x = list(x)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i]

    def __repr__(self):
        return f"Seq({self.x})"


class Mp(collections.abc.Mapping):
    def __init__(self, x=()):
        self.d = dict(x)

    def __len__(self):
        return len(self.d)

    def __getitem__(self, i):
        return self.d[i]

    def __iter__(self):
        return iter(self.d)

    def __repr__(self):
        return f"Mp({self.d})"


class MM(Mp, collections.abc.MutableMapping):
    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __repr__(self):
        return f"MM({self.d})"


class En(enum.Enum):
    A = 1


def ddef(factory, items):
    return collections.defaultdict(factory, items)


def f1(x):
    return x + "1" if isinstance(x, str) else x + 1


NAMES = {
    **{"assert_same_structure": assert_same_structure, "flatten": flatten, "is_nested": is_nested},
    **{"map_structure": map_structure, "pack_sequence_as": pack_sequence_as, "f1": f1, "ddef": ddef},
    **{"NT": NT, "NT2": NT2, "NT3": NT3, "SubNT": SubNT, "FakeNT": FakeNT, "OD": OD, "L": L, "Tu": Tu, "Dd": Dd},
    **{"DC": DC, "DCN": DCN, "DCN2": DCN2, "CN": CN, "HalfCN": HalfCN, "Bad": Bad, "Attr": Attr, "Seq": Seq},
    **{"Mp": Mp, "MM": MM, "En": En, "TS": TS, "np": np, "types": types, "collections": collections, "array": array},
}

ANSWERS = [
    ("flatten([1, [2, (3,)], {'b': 4, 'a': 5}])", "[1, 2, 3, 5, 4]"),
    ("flatten(())", "[]"),
    ("flatten([])", "[]"),
    ("flatten({})", "[]"),
    ("flatten(5)", "[5]"),
    ("flatten(NT(1, [2]))", "[1, 2]"),
    ("flatten(SubNT(1, 2))", "[1, 2]"),
    ("flatten(FakeNT((1, 2)))", "[1, 2]"),
    ("flatten(OD([('b', 1), ('a', 2)]))", "[2, 1]"),
    ("flatten(ddef(int, {'b': 1, 'a': 2}))", "[2, 1]"),
    ("flatten({2: 1, 1.5: 2})", "[2, 1]"),
    ("flatten({'a': 1}.keys())", "['a']"),
    ("flatten({'b': 1, 'a': 2}.values())", "[1, 2]"),
    ("flatten({'b': 1, 'a': 2}.items())", "['b', 1, 'a', 2]"),
    ("flatten([{'a': 1}.values()])", "[1]"),
    ("flatten(Seq([1, [2]]))", "[1, 2]"),
    ("flatten(Mp({'b': 1, 'a': 2}))", "[2, 1]"),
    ("flatten(MM({'b': 1, 'a': 2}))", "[2, 1]"),
    ("flatten(types.MappingProxyType({'b': 1, 'a': 2}))", "[2, 1]"),
    ("flatten(collections.ChainMap({'b': 1}, {'a': 2}))", "[2, 1]"),
    ("flatten(collections.Counter('aab'))", "[2, 1]"),
    ("flatten(collections.deque([1, 2]))", "[1, 2]"),
    ("flatten(DC(1, 2))", "[DC(a=1, b=2)]"),
    ("flatten(DCN(True, [1, 2]))", "[1, 2]"),
    ("flatten(DCN2(True, [1, 2], {'z': 3}))", "[1, 2, 3]"),
    ("flatten(CN(True, [1, 2]))", "[1, 2]"),
    ("flatten(Bad(1, 2))", "[1]"),
    ("flatten(Attr(1, [2]))", "[1, 2]"),
    ("flatten(range(0))", "[]"),
    ("flatten(b'ab')", "[b'ab']"),
    ("flatten(bytearray(b'ab'))", "[97, 98]"),
    ("flatten({1, 2})", "[{1, 2}]"),
    ("flatten(frozenset([1]))", "[frozenset({1})]"),
    ("flatten(iter([1])) and 1", "1"),
    ("len(flatten((x for x in [1, 2])))", "1"),
    ("flatten(En.A)", "[<En.A: 1>]"),
    ("flatten(slice(1, 2))", "[slice(1, 2, None)]"),
    ("flatten(np.array([1, 2]))", "[array([1, 2])]"),
    ("flatten(np.float32(2))", "[np.float32(2.0)]"),
    ("flatten(types.SimpleNamespace(a=1))", "[namespace(a=1)]"),
    ("flatten(L([1, 2]))", "[1, 2]"),
    ("flatten(Tu([1, 2]))", "[1, 2]"),
    ("flatten(Dd(b=1, a=2))", "[2, 1]"),
    ("flatten(structure=[1])", "[1]"),
    ("flatten([1], True)", "[1]"),
    ("flatten([1], expand_composites=1)", "[1]"),
    ("flatten(zip([1], [2])) and 1", "1"),
    ("flatten(np.array([[1]], dtype=object))", "[array([[1]], dtype=object)]"),
    ("flatten([None, None])", "[None, None]"),
    ("flatten({None: 1})", "[1]"),
    ("flatten({(1, 2): 1, (0, 5): 2})", "[2, 1]"),
    ("is_nested([])", "True"),
    ("is_nested(())", "True"),
    ("is_nested({})", "True"),
    ("is_nested(None)", "False"),
    ("is_nested({1})", "False"),
    ("is_nested(range(3))", "True"),
    ("is_nested({'a': 1}.keys())", "True"),
    ("is_nested({'a': 1}.items())", "True"),
    ("is_nested(DC(1, 2))", "False"),
    ("is_nested(DCN(1, 2))", "True"),
    ("is_nested(CN(1, 2))", "True"),
    ("is_nested(HalfCN())", "False"),
    ("is_nested(DCN)", "False"),
    ("is_nested(Attr(1, 2))", "True"),
    ("is_nested(Attr)", "False"),
    ("is_nested(Seq([]))", "True"),
    ("is_nested(Mp())", "True"),
    ("is_nested(b'a')", "False"),
    ("is_nested(bytearray())", "True"),
    ("is_nested(collections.deque())", "True"),
    ("is_nested(np.ones(2))", "False"),
    ("is_nested((x for x in []))", "False"),
    ("is_nested(types.MappingProxyType({}))", "True"),
    ("is_nested(collections.UserList([1]))", "True"),
    ("is_nested(collections.UserDict(a=1))", "True"),
    ("is_nested(collections.UserString('ab'))", "True"),
    ("is_nested(array.array('i', [1]))", "True"),
    ("is_nested(FakeNT((1, 2)))", "True"),
    ("is_nested(TS([2, 3]))", "False"),
    ("flatten(TS([2, 3]))", "[TensorShape([2, 3])]"),
    ("flatten(collections.UserList([1, [2]]))", "[1, 2]"),
    ("map_structure(f1, [1, (2,)])", "[2, (3,)]"),
    ("map_structure(f1, 5)", "6"),
    ("map_structure(f1, ())", "()"),
    ("map_structure(f1, {})", "{}"),
    ("map_structure(f1, NT(1, 2))", "NT(a=2, b=3)"),
    ("map_structure(f1, SubNT(1, 2))", "SubNT(a=2, b=3)"),
    ("map_structure(f1, OD([('b', 1), ('a', 2)]))", repr(OD([("b", 2), ("a", 3)]))),
    ("map_structure(f1, ddef(int, {'b': 1, 'a': 2}))", "defaultdict(<class 'int'>, {'b': 2, 'a': 3})"),
    ("map_structure(f1, ddef(list, {'b': 1})).default_factory", "<class 'list'>"),
    ("map_structure(f1, {'b': 1, 'a': 2})", "{'b': 2, 'a': 3}"),
    ("map_structure(f1, {'b': 1, 'a': 2}.values())", "[2, 3]"),
    ("map_structure(f1, {'b': 1, 'a': 2}.keys())", "['b1', 'a1']"),
    ("map_structure(lambda x: x, {'b': 1, 'a': 2}.items())", "[('b', 1), ('a', 2)]"),
    ("map_structure(f1, range(3))", "[1, 2, 3]"),
    ("map_structure(f1, Seq([1, 2]))", "Seq([2, 3])"),
    ("map_structure(f1, Mp({'b': 1, 'a': 2}))", "Mp({'b': 2, 'a': 3})"),
    ("map_structure(f1, MM({'b': 1, 'a': 2}))", "MM({'b': 2, 'a': 3})"),
    ("map_structure(f1, collections.Counter('aab'))", "Counter({'a': 3, 'b': 2})"),
    ("map_structure(f1, collections.ChainMap({'b': 1}, {'a': 2}))", "ChainMap({'a': 3, 'b': 2})"),
    ("map_structure(f1, collections.deque([1, 2]))", "deque([2, 3])"),
    ("map_structure(f1, collections.UserDict(b=1))", "{'b': 2}"),
    ("map_structure(f1, DCN(True, [1, 2]))", "DCN(mask=True, value=[2, 3])"),
    ("map_structure(f1, DCN2(True, [1, 2], {'z': 3}))", "DCN2(mask=True, value=[2, 3], other={'z': 4})"),
    ("map_structure(f1, CN(True, [1, 2]))", "CN(True,[2, 3])"),
    ("map_structure(f1, [DCN(True, [1, 2])])", "[DCN(mask=True, value=[2, 3])]"),
    ("map_structure(f1, Attr(1, [2]))", "Attr(b=2,a=[3])"),
    ("map_structure(f1, L([1, 2]))", "[2, 3]"),
    ("map_structure(lambda x, y: x + y, [1], (2,), check_types=False)", "[3]"),
    ("map_structure(lambda x, y: x + y, [1], L([2]))", "[3]"),
    ("map_structure(lambda x, y: x + y, L([1]), [2])", "[3]"),
    ("map_structure(lambda x, y: x + y, NT(1, 2), NT2(3, 4))", "NT(a=4, b=6)"),
    ("map_structure(lambda x, y: x + y, NT(1, 2), {'a': 1, 'b': 2}, check_types=False)", "NT(a=2, b=4)"),
    ("map_structure(lambda x, y: x + y, {'a': 1, 'b': 2}, OD([('b', 10), ('a', 20)]))", "{'a': 21, 'b': 12}"),
    (
        "map_structure(lambda x, y: x + y, OD([('b', 10), ('a', 20)]), {'a': 1, 'b': 2})",
        repr(OD([("b", 12), ("a", 21)])),
    ),
    ("map_structure(lambda x, y: x + y, {'a': 1}, ddef(int, {'a': 1}))", "{'a': 2}"),
    ("map_structure(lambda x, y: x + y, {'a': 1}, Mp({'a': 1}))", "{'a': 2}"),
    ("map_structure(lambda x, y: x + y, {'a': 1}, {'b': 1}, check_types=False)", "{'a': 2}"),
    ("map_structure(lambda x, y: x + y, {'a': 1}, [1], check_types=False)", "{'a': 2}"),
    ("map_structure(lambda x, y: x + y, 1, 2)", "3"),
    ("map_structure(lambda x, y: (x, y), [None], [3])", "[(None, 3)]"),
    ("map_structure(f1, [1], check_types=True, expand_composites=False)", "[2]"),
    ("map_structure(f1, [], [])", "[]"),
    ("map_structure(lambda *a: a, [1], [2], [3])", "[(1, 2, 3)]"),
    ("map_structure(lambda x, y: x, DCN(True, 1), DCN(False, 2))", "DCN(mask=True, value=1)"),
    ("map_structure(lambda x, y: x + y, CN(True, 1), CN(True, 2))", "CN(True,3)"),
    ("map_structure(lambda x, y: x + y, Attr(1, 2), Attr(3, 4))", "Attr(b=4,a=6)"),
    ("map_structure(lambda x, y: x + y, range(2), range(2))", "[0, 2]"),
    ("map_structure(lambda x, y: x + y, {'a': 1}.values(), {'a': 1}.values())", "[2]"),
    ("assert_same_structure([1, 2], [3, 4])", "None"),
    ("assert_same_structure([1], (1,), check_types=False)", "None"),
    ("assert_same_structure([1], (1,), False)", "None"),
    ("assert_same_structure({'a': 1, 'b': 2}, {'b': 3, 'a': 4})", "None"),
    ("assert_same_structure({'a': 1}, {'b': 1}, check_types=False)", "None"),
    ("assert_same_structure(NT(1, 2), NT3(1, 2), check_types=False)", "None"),
    ("assert_same_structure(NT(1, 2), NT2(1, 2))", "None"),
    ("assert_same_structure(NT(1, 2), {'a': 1, 'b': 2}, check_types=False)", "None"),
    ("assert_same_structure({'a': 1}, [1], check_types=False)", "None"),
    ("assert_same_structure('abc', 3)", "None"),
    ("assert_same_structure(None, 3)", "None"),
    ("assert_same_structure(DCN(True, 1), DCN(False, 1))", "None"),
    ("assert_same_structure([1], DCN(True, 1), check_types=False)", "None"),
    ("assert_same_structure(CN(True, 1), CN(False, 1))", "None"),
    ("assert_same_structure(Attr(1, 2), Attr(3, 4))", "None"),
    ("assert_same_structure(OD(a=1), {'a': 1})", "None"),
    ("assert_same_structure(OD(a=1), ddef(int, {'a': 1}))", "None"),
    ("assert_same_structure(Mp({'a': 1}), {'a': 1})", "None"),
    ("assert_same_structure({'a': 1}.keys(), {'a': 1}.keys())", "None"),
    ("assert_same_structure([1], L([1]))", "None"),
    ("assert_same_structure(nest1=[1], nest2=[1])", "None"),
    ("pack_sequence_as([0, [0]], [1, 2])", "[1, [2]]"),
    ("pack_sequence_as([0, [0]], (1, 2))", "[1, [2]]"),
    ("pack_sequence_as(0, [1])", "1"),
    ("pack_sequence_as([0], {0: 7})", "[7]"),
    ("pack_sequence_as(0, {0: 7})", "7"),
    ("pack_sequence_as([0, 0], range(2))", "[0, 1]"),
    ("pack_sequence_as({'b': 0, 'a': 0}, [1, 2])", "{'b': 2, 'a': 1}"),
    ("pack_sequence_as(OD([('b', 0), ('a', 0)]), [1, 2])", repr(OD([("b", 2), ("a", 1)]))),
    ("pack_sequence_as(ddef(int, {'b': 0, 'a': 0}), [1, 2])", "defaultdict(<class 'int'>, {'b': 2, 'a': 1})"),
    ("pack_sequence_as(NT(0, 0), [1, 2])", "NT(a=1, b=2)"),
    ("pack_sequence_as(Attr(0, 0), [1, 2])", "Attr(b=1,a=2)"),
    ("pack_sequence_as(DCN2(True, 0, 0), [1, 2])", "DCN2(mask=True, value=1, other=2)"),
    ("pack_sequence_as([], [])", "[]"),
    ("pack_sequence_as((), [])", "()"),
    ("pack_sequence_as([0, (0,)], Seq([1, 2]))", "[1, (2,)]"),
    ("pack_sequence_as(structure=[0], flat_sequence=[1])", "[1]"),
    ("pack_sequence_as(None, [3])", "3"),
    ("pack_sequence_as([None, None], [3, 4])", "[3, 4]"),
    ("pack_sequence_as({'a': 1}.values(), [2])", "[2]"),
    ("pack_sequence_as({1, 2}, [3])", "3"),
    ("assert_same_structure(SubNT(1, 2), SubNT(1, 2))", "None"),
    ("map_structure(f1, {'b': 1, 'a': [2]}.values())", "[2, [3]]"),
    ("pack_sequence_as({'b': 1, 'a': 2}.values(), [8, 9])", "[8, 9]"),
    ("pack_sequence_as([0, 0], bytearray(b'ab'))", "[97, 98]"),
    ("pack_sequence_as(bytearray(b'ab'), [3, 4])", "bytearray(b'\\x03\\x04')"),
    ("pack_sequence_as(collections.deque([0, 0]), (1, 2))", "deque([1, 2])"),
    ("map_structure(f1, bytearray(b'ab'))", "bytearray(b'bc')"),
    ("flatten(np.str_('ab'))", "[np.str_('ab')]"),
    ("flatten(np.array(['a']).tolist())", "['a']"),
    ("flatten(En)", "[<enum 'En'>]"),
    ("flatten(3, expand_composites=None)", "[3]"),
    ("map_structure(f1, [1], check_types=1)", "[2]"),
    ("type(flatten(OD))", "<class 'list'>"),
    ("assert_same_structure({'a': {'x': 1}}, {'a': {'y': 1}}, check_types=False)", "None"),
    ("assert_same_structure([(1,)], [[1]], check_types=False)", "None"),
    ("assert_same_structure(1, 2, True, True)", "None"),
    ("flatten({'a': 1}.items())", "['a', 1]"),
    ("flatten([{'b': 1}.keys(), (NT(1, {'z': 3}),)])", "['b', 1, 3]"),
    ("pack_sequence_as(NT(0, {'z': 0, 'c': (0,)}), [1, 2, 3])", "NT(a=1, b={'z': 3, 'c': (2,)})"),
    ("pack_sequence_as([], ())", "[]"),
    ("pack_sequence_as((), {})", "()"),
]

ERRORS = [
    ("flatten({1: 1, 'a': 2})", TypeError, "'<' not supported between instances of 'str' and 'int'"),
    ("flatten({'a': 1, None: 2})", TypeError, "'<' not supported between instances of 'NoneType' and 'str'"),
    (
        "map_structure(f1, types.MappingProxyType({'b': 1, 'a': 2}))",
        TypeError,
        "Error creating an object of type <class 'mappingproxy'> like {'b': 1, 'a': 2}. Note that it must accept "
        "a single positional argument representing an iterable of key-value pairs, in addition to self. Cause: "
        "mappingproxy() argument must be a mapping, not generator",
    ),
    (
        "map_structure(lambda x, y: x + y, None, None)",
        TypeError,
        "unsupported operand type(s) for +: 'NoneType' and 'NoneType'",
    ),
    (
        "map_structure(f1, [1], foo=3)",
        ValueError,
        "Only valid keyword arguments are `check_types` and `expand_composites`, not: `foo`",
    ),
    (
        "map_structure(f1, [1], foo=3, bar=4)",
        ValueError,
        "Only valid keyword arguments are `check_types` and `expand_composites`, not: `foo`, `bar`",
    ),
    ("map_structure(f1)", ValueError, "Must provide at least one structure"),
    ("map_structure('a', [1])", TypeError, "func must be callable, got: a"),
    ("map_structure(None)", TypeError, "func must be callable, got: None"),
    ("map_structure(lambda x, y: x, [1])", TypeError, "<lambda>() missing 1 required positional argument: 'y'"),
    (
        "assert_same_structure({'b': 1, 1: 3}, {'b': 1, 1: 3})",
        TypeError,
        "'<' not supported between instances of 'int' and 'str'",
    ),
    (
        "assert_same_structure({'b': 1, 1: 3}, {'b': 1, 1: [3]})",
        TypeError,
        "'<' not supported between instances of 'int' and 'str'",
    ),
    (
        "pack_sequence_as([0, [0]], [1, 2, 3])",
        ValueError,
        "Could not pack sequence. Structure had 2 atoms, but flat_sequence had 3 items.  Structure: [0, [0]], "
        "flat_sequence: [1, 2, 3].",
    ),
    (
        "pack_sequence_as([0, [0]], [1])",
        ValueError,
        "Could not pack sequence. Structure had 2 atoms, but flat_sequence had 1 items.  Structure: [0, [0]], "
        "flat_sequence: [1].",
    ),
    (
        "pack_sequence_as(0, [1, 2])",
        ValueError,
        "The target structure is of type `<class 'int'>`\n  0\nHowever the input is a sequence (<class 'list'>) "
        "of length 2.\n  [1, 2]\nnest cannot guarantee that it is safe to map one to the other.",
    ),
    (
        "pack_sequence_as(0, [])",
        ValueError,
        "The target structure is of type `<class 'int'>`\n  0\nHowever the input is a sequence (<class 'list'>) "
        "of length 0.\n  []\nnest cannot guarantee that it is safe to map one to the other.",
    ),
    (
        "pack_sequence_as([0], 5)",
        TypeError,
        "Attempted to pack value:\n  5\ninto a structure, but found incompatible type `<class 'int'>` instead.",
    ),
    (
        "pack_sequence_as([0], 'a')",
        TypeError,
        "Attempted to pack value:\n  a\ninto a structure, but found incompatible type `<class 'str'>` instead.",
    ),
    (
        "pack_sequence_as([0], None)",
        TypeError,
        "Attempted to pack value:\n  None\ninto a structure, but found incompatible type `<class 'NoneType'>` instead.",
    ),
    (
        "pack_sequence_as([0], np.array([4]))",
        TypeError,
        "Attempted to pack value:\n  [4]\ninto a structure, but found incompatible type `<class "
        "'numpy.ndarray'>` instead.",
    ),
    (
        "pack_sequence_as([0], np.arange(200.0))",
        TypeError,
        "Attempted to pack value:\n  [  0.   1.   2.   3.   4.   5.   6.   7.   8.   9.  10.  11.  12.  13.\n  "
        "14.  15.  16.  17.  18.  19...\ninto a structure, but found incompatible type `<class 'numpy.ndarray'>` "
        "instead.",
    ),
    ("pack_sequence_as({'b': 0, 1: 0}, [1, 2])", TypeError, "nest only supports dicts with sortable keys."),
    (
        "pack_sequence_as([], [1])",
        ValueError,
        "Could not pack sequence. Structure had 0 atoms, but flat_sequence had 1 items.  Structure: [], "
        "flat_sequence: [1].",
    ),
    (
        "pack_sequence_as('a' * 200, list(range(200)))",
        ValueError,
        "The target structure is of type `<class 'str'>`\n  "
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...\n"
        "However the input is a sequence (<class 'list'>) of length 200.\n  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "
        "11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 2...\nnest cannot guarantee that it is "
        "safe to map one to the other.",
    ),
    ("map_structure(f1, {'b': 1, 1: 3})", TypeError, "'<' not supported between instances of 'int' and 'str'"),
    ("pack_sequence_as([0], {1: 7})", KeyError, "0"),
    ("pack_sequence_as([0], {'a': 7}.values())", TypeError, "'dict_values' object is not subscriptable"),
    (
        "pack_sequence_as([0, 0], b'ab')",
        TypeError,
        "Attempted to pack value:\n  b'ab'\ninto a structure, but found incompatible type `<class 'bytes'>` instead.",
    ),
    (
        "pack_sequence_as(DCN(True, 0), [1, 2])",
        ValueError,
        "Could not pack sequence. Structure had 1 atoms, but flat_sequence had 2 items.  Structure: "
        "DCN(mask=True, value=0), flat_sequence: [1, 2].",
    ),
    ("map_structure(f1, En)", TypeError, f"unsupported operand type(s) for +: '{type(En).__name__}' and 'int'"),
    ("flatten()", TypeError, "flatten() missing 1 required positional argument: 'structure'"),
    ("map_structure(func=f1)", ValueError, "Must provide at least one structure"),
    (
        "pack_sequence_as(5, 'a')",
        TypeError,
        "Attempted to pack value:\n  a\ninto a structure, but found incompatible type `<class 'str'>` instead.",
    ),
]

DIFFERENCES = [
    (
        "assert_same_structure([1], [1, 2])",
        ValueError,
        "The two structures don't have the same number of elements. First structure: type=list str=[1]. Second "
        "structure: type=list str=[1, 2]",
    ),
    (
        "assert_same_structure([1], (1,))",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=list str=[1] has type list, "
        "while second structure type=tuple str=(1,) has type tuple",
    ),
    (
        "assert_same_structure({'a': 1}, {'b': 1})",
        ValueError,
        "The two dictionaries don't have the same set of keys. First structure has keys type=list str=['a'], "
        "while second structure has keys type=list str=['b']",
    ),
    (
        "assert_same_structure({'a': 1, 'c': 2}, {'b': 1})",
        ValueError,
        "The two dictionaries don't have the same set of keys. First structure has keys type=list str=['a', "
        "'c'], while second structure has keys type=list str=['b']",
    ),
    (
        "assert_same_structure({1: 1}, {'b': 1})",
        ValueError,
        "The two dictionaries don't have the same set of keys. First structure has keys type=list str=[1], while "
        "second structure has keys type=list str=['b']",
    ),
    (
        "assert_same_structure(1, [1])",
        ValueError,
        'Substructure "type=list str=[1]" is a sequence, while substructure "type=int str=1" is not',
    ),
    (
        "assert_same_structure([1], 1)",
        ValueError,
        'Substructure "type=list str=[1]" is a sequence, while substructure "type=int str=1" is not',
    ),
    (
        "assert_same_structure([1, [2, 3]], [1, 2])",
        ValueError,
        'Substructure "type=list str=[2, 3]" is a sequence, while substructure "type=int str=2" is not',
    ),
    (
        "assert_same_structure([1, [2, 3], 4], [1, 2, [3, 4]])",
        ValueError,
        'Substructure "type=list str=[2, 3]" is a sequence, while substructure "type=int str=2" is not',
    ),
    (
        "assert_same_structure([[1]], [(1,)])",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=list str=[1] has type list, "
        "while second structure type=tuple str=(1,) has type tuple",
    ),
    (
        "assert_same_structure(NT(1, 2), NT3(1, 2))",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=NT str=NT(a=1, b=2) has "
        "type NT, while second structure type=Other str=Other(a=1, b=2) has type Other",
    ),
    (
        "assert_same_structure(NT(1, 2), (1, 2))",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=NT str=NT(a=1, b=2) has "
        "type NT, while second structure type=tuple str=(1, 2) has type tuple",
    ),
    (
        "assert_same_structure((1, 2), NT(1, 2))",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=tuple str=(1, 2) has type "
        "tuple, while second structure type=NT str=NT(a=1, b=2) has type NT",
    ),
    (
        "assert_same_structure(NT(1, 2), [1, 2])",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=NT str=NT(a=1, b=2) has "
        "type NT, while second structure type=list str=[1, 2] has type list",
    ),
    (
        "assert_same_structure({'a': 1}, [1])",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=dict str={'a': 1} has type "
        "dict, while second structure type=list str=[1] has type list",
    ),
    (
        "assert_same_structure([1], {'a': 1})",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=list str=[1] has type list, "
        "while second structure type=dict str={'a': 1} has type dict",
    ),
    (
        "assert_same_structure([0, 1], np.array([0, 1]))",
        ValueError,
        'Substructure "type=list str=[0, 1]" is a sequence, while substructure "type=ndarray str=[0 1]" is not',
    ),
    (
        "assert_same_structure('abc', [3])",
        ValueError,
        'Substructure "type=list str=[3]" is a sequence, while substructure "type=str str=abc" is not',
    ),
    (
        "assert_same_structure(None, [3])",
        ValueError,
        'Substructure "type=list str=[3]" is a sequence, while substructure "type=NoneType str=None" is not',
    ),
    (
        "assert_same_structure(DCN(True, 1), DCN(True, [1]))",
        ValueError,
        'Substructure "type=list str=[1]" is a sequence, while substructure "type=int str=1" is not',
    ),
    (
        "assert_same_structure(DCN(True, 1), DCN2(True, 1))",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=DCN str=DCN(mask=True, "
        "value=1) has type DCN, while second structure type=DCN2 str=DCN2(mask=True, value=1, other=3) has type "
        "DCN2",
    ),
    (
        "assert_same_structure(DCN(True, 1), DCN2(True, 1), check_types=False)",
        ValueError,
        "The two structures don't have the same number of elements. First structure: type=DCN str=DCN(mask=True, "
        "value=1). Second structure: type=DCN2 str=DCN2(mask=True, value=1, other=3)",
    ),
    (
        "assert_same_structure(DCN(True, 1), [1])",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=DCN str=DCN(mask=True, "
        "value=1) has type DCN, while second structure type=list str=[1] has type list",
    ),
    (
        "assert_same_structure([1], DCN(True, 1))",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=list str=[1] has type list, "
        "while second structure type=DCN str=DCN(mask=True, value=1) has type DCN",
    ),
    (
        "assert_same_structure(Attr(1, 2), [3, 4])",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=Attr str=Attr(b=1,a=2) has "
        "type Attr, while second structure type=list str=[3, 4] has type list",
    ),
    (
        "assert_same_structure(Attr(1, [2]), Attr(3, 4))",
        ValueError,
        'Substructure "type=list str=[2]" is a sequence, while substructure "type=int str=4" is not',
    ),
    (
        "assert_same_structure([[[1]], 2], [[[1, 2]], 2])",
        ValueError,
        "The two structures don't have the same number of elements. First structure: type=list str=[1]. Second "
        "structure: type=list str=[1, 2]",
    ),
    (
        "assert_same_structure({'x': [1]}, {'x': (1,)})",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=list str=[1] has type list, "
        "while second structure type=tuple str=(1,) has type tuple",
    ),
    (
        "assert_same_structure({'x': [1, 2]}, {'x': [1]})",
        ValueError,
        "The two structures don't have the same number of elements. First structure: type=list str=[1, 2]. "
        "Second structure: type=list str=[1]",
    ),
    (
        "assert_same_structure({'a': 1}.keys(), ['a'])",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=dict_keys "
        "str=dict_keys(['a']) has type dict_keys, while second structure type=list str=['a'] has type list",
    ),
    (
        "assert_same_structure((1,), Tu([1]))",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=tuple str=(1,) has type "
        "tuple, while second structure type=Tu str=(1,) has type Tu",
    ),
    (
        "assert_same_structure([], ())",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=list str=[] has type list, "
        "while second structure type=tuple str=() has type tuple",
    ),
    (
        "assert_same_structure({}, [])",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=dict str={} has type dict, "
        "while second structure type=list str=[] has type list",
    ),
    (
        "assert_same_structure([], 1)",
        ValueError,
        'Substructure "type=list str=[]" is a sequence, while substructure "type=int str=1" is not',
    ),
    (
        "assert_same_structure([{'a': [1, (2, 3)]}, 4], [{'a': [1, (2, (3,))]}, 4])",
        ValueError,
        'Substructure "type=tuple str=(3,)" is a sequence, while substructure "type=int str=3" is not',
    ),
    (
        "assert_same_structure(OD(a=1), [1])",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=OrderedDict "
        f"str={OD(a=1)!r} has type collections.OrderedDict, while second structure type=list str=[1] "
        "has type list",
    ),
    (
        "assert_same_structure({'c': 1, 'a': 2}, {'b': 1})",
        ValueError,
        "The two dictionaries don't have the same set of keys. First structure has keys type=list str=['c', "
        "'a'], while second structure has keys type=list str=['b']",
    ),
    (
        "assert_same_structure(Mp({'c': 1, 'a': 2}), {'b': 1})",
        ValueError,
        "The two dictionaries don't have the same set of keys. First structure has keys type=list str=['c', "
        "'a'], while second structure has keys type=list str=['b']",
    ),
    (
        "assert_same_structure(Mp({'c': 1, 'a': 2}), {'b': 1, 'a': 2})",
        ValueError,
        "The two dictionaries don't have the same set of keys. First structure has keys type=list str=['c', "
        "'a'], while second structure has keys type=list str=['b', 'a']",
    ),
    (
        "assert_same_structure({'c': 1, 'a': 2}, {'c': 1, 'b': 2})",
        ValueError,
        "The two dictionaries don't have the same set of keys. First structure has keys type=list str=['c', "
        "'a'], while second structure has keys type=list str=['c', 'b']",
    ),
    (
        "assert_same_structure(SubNT(1, 2), NT(1, 2))",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=SubNT str=SubNT(a=1, b=2) "
        "has type SubNT, while second structure type=NT str=NT(a=1, b=2) has type NT",
    ),
    (
        "assert_same_structure(collections.deque([1]), collections.deque([1, 2]))",
        ValueError,
        "The two structures don't have the same number of elements. First structure: type=deque str=deque([1]). "
        "Second structure: type=deque str=deque([1, 2])",
    ),
    (
        "assert_same_structure([1, 2, 3], {1, 2})",
        ValueError,
        'Substructure "type=list str=[1, 2, 3]" is a sequence, while substructure "type=set str={1, 2}" is not',
    ),
    (
        "assert_same_structure(L([1]), Tu([1]))",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=L str=[1] has type L, while "
        "second structure type=Tu str=(1,) has type Tu",
    ),
    (
        "assert_same_structure({'a': {'x': 1}}, {'a': {'y': 1}})",
        ValueError,
        "The two dictionaries don't have the same set of keys. First structure has keys type=list str=['x'], "
        "while second structure has keys type=list str=['y']",
    ),
    (
        "assert_same_structure({'a': 1, 'b': 2}, {'a': 1}, check_types=False)",
        ValueError,
        "The two structures don't have the same number of elements. First structure: type=dict str={'a': 1, 'b': "
        "2}. Second structure: type=dict str={'a': 1}",
    ),
    (
        "assert_same_structure((1, 2), (1,), check_types=False)",
        ValueError,
        "The two structures don't have the same number of elements. First structure: type=tuple str=(1, 2). "
        "Second structure: type=tuple str=(1,)",
    ),
    (
        "assert_same_structure(NT(1, [2]), NT2(1, (2,)))",
        TypeError,
        "The two namedtuples don't have the same sequence type. First structure type=list str=[2] has type list, "
        "while second structure type=tuple str=(2,) has type tuple",
    ),
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


@pytest.mark.parametrize(("expression", "error", "words"), DIFFERENCES, ids=[row[0] for row in DIFFERENCES])
def test_difference(expression, error, words):
    with pytest.raises(error) as caught:
        eval(expression, NAMES)
    assert type(caught.value) is error
    assert f"\n\nMore specifically: {words}\nEntire first structure:\n" in str(caught.value)


def test_the_whole_message():
    with pytest.raises(ValueError) as caught:
        map_structure(lambda x, y: x, [{"a": [1, (2, 3)]}, 4], [{"a": [1, (2, (3,))]}, 4])
    assert str(caught.value) == (
        "The two structures don't have the same nested structure.\n\n"
        "First structure: type=list str=[{'a': [1, (2, 3)]}, 4]\n\n"
        "Second structure: type=list str=[{'a': [1, (2, (3,))]}, 4]\n\n"
        'More specifically: Substructure "type=tuple str=(3,)" is a sequence, '
        'while substructure "type=int str=3" is not\n'
        "Entire first structure:\n[{'a': [., (., .)]}, .]\n"
        "Entire second structure:\n[{'a': [., (., (.,))]}, .]"
    )


def test_values_that_are_no_structures():
    for value in ((x for x in [1]), iter([1]), object(), convert([1, 2]), np.ones(2), slice(1, 2)):
        assert not is_nested(value)
        assert flatten(value)[0] is value


def test_custom_components_must_be_a_tuple():
    assert flatten(Bad(1, 2)) == [1]
    with pytest.raises(AssertionError):
        pack_sequence_as(Bad(1, 2), [1])


def test_a_mapping_that_cannot_be_built():
    class Needy(Mp):
        def __init__(self, x, y):
            super().__init__(x)

    with pytest.raises(TypeError, match="must accept a single positional argument representing an iterable of key"):
        map_structure(f1, Needy({"b": 1}, 1))


def test_pack_into_a_generator():
    with pytest.raises(TypeError, match="found incompatible type `<class 'generator'>` instead"):
        pack_sequence_as([0], (x for x in [1]))


def test_flatten_makes_a_new_list():
    leaves = [1, 2]
    assert flatten(leaves) is not leaves


def test_the_table_of_types_does_not_grow_for_ever():
    table = nest._Table(composites=False)
    table.LIMIT = 8
    for n in range(20):
        assert table[type(f"Made{n}", (), {})] is None
        assert len(table) <= 8
