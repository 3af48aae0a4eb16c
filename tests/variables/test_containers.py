"""Lists and dicts set on a tf.Module: what they print, that they share, and that variables in them are found."""

import copy
import json
import pickle

import numpy as np
import pytest

import tfcompat as tf


@pytest.fixture
def module():
    return tf.Module()


def test_printed(module):
    module.a = [1, {"b": [2]}]
    module.d = {"x": [1]}
    assert repr(module.a) == "ListWrapper([1, DictWrapper({'b': ListWrapper([2])})])"
    assert repr(module.d) == "DictWrapper({'x': ListWrapper([1])})"


def test_variables_that_come_later_are_found(module):
    module.a, module.d = [], {}
    module.a.append(tf.Variable(1.0))
    module.a.extend([[tf.Variable(2.0)]])
    module.d["k"] = tf.Variable(3.0)
    module.d.update(m=tf.Variable(4.0))
    assert [v.numpy() for v in module.variables] == [1, 2, 3, 4]


def test_variables_that_come_into_the_original_are_found(module):
    held, named = [], {}
    module.a, module.d = held, named
    held.append(tf.Variable(1.0))
    named["k"] = tf.Variable(2.0)
    assert len(module.variables) == 2
    assert len(module.a) == len(module.d) == 1
    assert dict(**module.d) == named


def test_a_list_still(module):
    module.a = [3, 1, 2]
    assert isinstance(module.a, list)
    assert module.a == [3, 1, 2]
    assert [0] + module.a + [4] == [0, 3, 1, 2, 4]
    assert module.a * 2 == [3, 1, 2, 3, 1, 2]
    assert type(module.a[1:]) is list
    module.a.sort()
    module.a += [4]
    del module.a[0]
    module.a[0] = [5]
    assert repr(module.a) == "ListWrapper([ListWrapper([5]), 3, 4])"
    assert module.a.pop() == 4
    assert 3 in module.a
    with pytest.raises(TypeError, match="unhashable"):
        hash(module.a)


def test_a_dict_still(module):
    module.d = {"x": 1}
    assert isinstance(module.d, dict)
    assert module.d | {"y": 2} == {"x": 1, "y": 2}
    assert module.d.setdefault("l", []) == []
    module.d["l"].append(3)
    assert module.d == {"x": 1, "l": [3]}
    assert module.d.pop("x") == 1
    assert list(module.d) == ["l"]
    assert module.d.get("nothing") is None


def test_copies_and_other_readers(module):
    module.a, module.d = [1, 2], {"x": [1]}
    for made in (copy.copy(module.a), copy.deepcopy(module.a), pickle.loads(pickle.dumps(module.a)), module.a.copy()):
        assert repr(made) == "ListWrapper([1, 2])"
        made.append(3)
        assert module.a == [1, 2]
    assert repr(copy.deepcopy(module.d)) == "DictWrapper({'x': ListWrapper([1])})"
    assert json.dumps(module.a) == "[1, 2]"
    assert np.array(module.a).tolist() == [1, 2]
    assert tf.constant(module.a).numpy().tolist() == [1, 2]
    assert repr(tf.nest.map_structure(lambda x: x + 1, module.d)) == "DictWrapper({'x': ListWrapper([2])})"
    assert tf.nest.flatten([module.a, module.d]) == [1, 2, 1]


def test_functions_take_them(module):
    module.a = [tf.constant(1.0), tf.constant(2.0)]
    total = tf.function(lambda parts: tf.add_n(parts))
    assert total(module.a).numpy() == 3
    assert total(module.a).numpy() == 3
    assert total.experimental_get_tracing_count() == 1
