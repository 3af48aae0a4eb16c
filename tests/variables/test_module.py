"""`tf.Module`: what it finds in its attributes, in which order, under which names.

Expected values, classes of exceptions and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import collections
import copy
import pickle

import pytest

import tfcompat as tf

V = tf.Variable
Pair = collections.namedtuple("Pair", ["left", "right"])


class Holder(tf.Module):
    """Variables in every kind of attribute."""

    def __init__(self, name=None):
        super().__init__(name)
        self.b = V(1.0, name="b")
        self.a = V(2.0, name="a", trainable=False)
        self.items = [V(3.0, name="item0"), V(4.0, name="item1")]
        self.table = {"k": V(5.0, name="k"), "j": (V(6.0, name="t"),)}
        self.text, self.number, self.nothing, self.empty = "text", 7, None, []


class Outer(tf.Module):
    """Modules in modules."""

    def __init__(self):
        super().__init__()
        self.one = Holder()
        self.many = [Holder("x1"), Holder("x2")]
        self.w = V(0.0, name="w")


class Camel2CaseHTTPName(tf.Module):
    """A class whose name is hard to write in snake case."""


def names(variables):
    return [v.name for v in variables]


def test_variables_come_in_the_order_of_the_attributes_names():
    m = Holder()
    assert names(m.variables) == ["a:0", "b:0", "item0:0", "item1:0", "t:0", "k:0"]
    assert names(m.trainable_variables) == ["b:0", "item0:0", "item1:0", "t:0", "k:0"]
    assert names(m.non_trainable_variables) == ["a:0"]
    assert isinstance(m.variables, tuple)


def test_those_of_submodules_come_after_ones_own():
    o = Outer()
    inner = ["a:0", "b:0", "item0:0", "item1:0", "t:0", "k:0"]
    assert names(o.variables) == ["w:0", *inner, *inner, *inner]
    assert [m.name for m in o.submodules] == ["x1", "x2", "holder"]


def test_what_is_met_twice_counts_once():
    m = tf.Module()
    m.a = m.b = V(1.0)
    m.c = [m.a, m.a]
    m.me = m
    assert len(m.variables) == 1
    assert m.submodules == ()


def test_modules_in_a_circle():
    a, b = Holder("a"), Holder("b")
    a.other, b.other = b, a
    assert [m.name for m in a.submodules] == ["b"]
    assert len(a.variables) == 12


def test_containers():
    m = tf.Module()
    m.pair = Pair(V(1.0, name="left"), [V(2.0, name="right")])
    m.ordered = collections.OrderedDict([("z", V(3.0, name="z")), ("y", V(4.0, name="y"))])
    m.deep = [[{"a": (V(5.0, name="deep"),)}]]
    assert names(m.variables) == ["deep:0", "y:0", "z:0", "left:0", "right:0"]


def test_what_changes_later():
    m = tf.Module()
    m.items = [V(1.0, name="first")]
    m.items.append(V(2.0, name="second"))
    m.table = {"a": V(3.0, name="a")}
    m.table["b"] = V(4.0, name="b")
    assert names(m.variables) == ["first:0", "second:0", "a:0", "b:0"]
    m.items[0] = V(5.0, name="other")
    del m.table
    assert names(m.variables) == ["other:0", "second:0"]


def test_walk_with_paths():
    found = dict(Outer()._flatten(predicate=lambda x: isinstance(x, V), with_path=True))
    assert list(found)[:7] == [
        ("w",),
        ("many", 0, "a"),
        ("many", 0, "b"),
        ("many", 0, "items", 0),
        ("many", 0, "items", 1),
        ("many", 0, "table", "j", 0),
        ("many", 0, "table", "k"),
    ]
    assert list(found)[-1] == ("one", "table", "k")


def test_walk_that_stays_at_the_top():
    assert names(Outer()._flatten(recursive=False, predicate=lambda x: isinstance(x, V))) == ["w:0"]


def test_walk_in_another_order():
    m = Holder()
    order = {"items": 0, "b": 2}
    found = m._flatten(predicate=lambda x: isinstance(x, V), attribute_traversal_key=lambda key: order.get(key, 1))
    assert names(found) == ["item0:0", "item1:0", "a:0", "t:0", "k:0", "b:0"]


@pytest.mark.parametrize(
    ("kind", "name"), [(Holder, "holder"), (Camel2CaseHTTPName, "camel2_case_http_name"), (tf.Module, "module")]
)
def test_default_names(kind, name):
    assert kind().name == name
    assert kind().name_scope.name == name + "/"


@pytest.mark.parametrize("name", ["a b", "", "1a", "a/b", "a.b"])
def test_names_that_are_no_identifiers(name):
    with pytest.raises(ValueError) as caught:
        tf.Module(name=name)
    assert str(caught.value) == (
        f"{name!r} is not a valid module name. Module names must be valid Python identifiers (e.g. a valid class name)."
    )


def test_name_that_is_no_string():
    with pytest.raises(TypeError):
        tf.Module(name=5)


def test_name_cannot_be_set():
    m = tf.Module()
    with pytest.raises(AttributeError):
        m.name = "other"


def test_names_within_scopes():
    with tf.name_scope("scope"):
        m = Holder("m")
    assert [m.name, m.name_scope.name, m.b.name] == ["m", "scope/m/", "scope/b:0"]
    with m.name_scope:
        assert V(1.0, name="later").name == "scope/m/later:0"


def test_with_name_scope():
    class Scoped(tf.Module):
        """Makes its variable when called."""

        @tf.Module.with_name_scope
        def __call__(self, x, *, factor=1.0):
            """Doc."""
            self.w = V(2.0, name="w")
            return self.w * x * factor

    m = Scoped()
    assert m(3.0, factor=2.0).numpy() == 12.0
    assert m.w.name == "scoped/w:0"
    assert Scoped.__call__.__name__ == "__call__"
    assert V(1.0, name="after").name == "after:0"


def test_variables_without_a_call_of_the_constructor_of_the_base():
    class Late(tf.Module):
        """Forgets `super().__init__()`."""

        def __init__(self):
            self.w = V(1.0)

    m = Late()
    assert len(m.variables) == 1
    with pytest.raises(AttributeError, match="'Late' object has no attribute '_name'"):
        _ = m.name


def test_module_is_not_callable():
    with pytest.raises(TypeError, match="'Holder' object is not callable"):
        Holder()()


def test_containers_are_still_lists_and_dicts():
    m = Holder()
    assert isinstance(m.items, list)
    assert isinstance(m.table, dict)
    assert isinstance(m.table["j"], tuple)
    assert len(m.items + [1]) == 3
    assert m.items == list(m.items)


def test_copies():
    m = Outer()
    shallow, deep, thawed = copy.copy(m), copy.deepcopy(m), pickle.loads(pickle.dumps(m))
    assert shallow.one is m.one
    for other in (deep, thawed):
        assert names(other.variables) == names(m.variables)
        assert [x.name for x in other.submodules] == ["x1", "x2", "holder"]
        other.one.b.assign(50.0)
    assert m.one.b.numpy() == 1.0


def test_gradients_of_a_module():
    m = Holder()
    with tf.GradientTape() as tape:
        y = m.a * m.b * m.b + m.items[0]
    found = tape.gradient(y, m.trainable_variables)
    assert [None if g is None else g.numpy() for g in found] == [4.0, 1.0, None, None, None]
    assert names(tape.watched_variables()) == ["b:0", "item0:0"]
