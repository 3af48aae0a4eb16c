"""`tf.name_scope`: the names of variables that are made in it.

Expected values, classes of exceptions and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import threading

import pytest

import tfcompat as tf

V = tf.Variable


def name_in(*scopes, name=None):
    """The name of a variable that is made in scopes."""
    if scopes:
        with tf.name_scope(scopes[0]):
            return name_in(*scopes[1:], name=name)
    return V(1.0, name=name).name


@pytest.mark.parametrize(
    ("scopes", "expected"),
    [
        ([], "Variable:0"),
        (["a"], "a/Variable:0"),
        (["a", "b"], "a/b/Variable:0"),
        (["a", "b/"], "b/Variable:0"),
        (["a", "b/c/"], "b/c/Variable:0"),
        (["a", ""], "Variable:0"),
        (["a", "", "b"], "b/Variable:0"),
        (["a/b"], "a/b/Variable:0"),
        (["a", "a"], "a/a/Variable:0"),
        (["a b"], "a b/Variable:0"),
        (["é"], "é/Variable:0"),
        (["/"], "/Variable:0"),
    ],
)
def test_names(scopes, expected):
    assert name_in(*scopes) == expected


def test_what_entering_gives():
    with tf.name_scope("a") as a:
        with tf.name_scope("b") as b, tf.name_scope("c/") as c, tf.name_scope("") as root:
            found = [a, b, c, root]
    assert found == ["a/", "a/b/", "c/", ""]


def test_current_scope():
    assert tf.get_current_name_scope() == ""
    with tf.name_scope("a"), tf.name_scope("b"):
        assert tf.get_current_name_scope() == "a/b"
    assert tf.get_current_name_scope() == ""


def test_names_are_not_made_unique():
    with tf.name_scope("a"):
        first = V(1.0, name="w").name
    with tf.name_scope("a"):
        second = V(1.0, name="w").name
    assert [first, second] == ["a/w:0", "a/w:0"]


def test_a_scope_may_be_entered_again():
    scope = tf.name_scope("a")
    with scope:
        with scope:
            assert V(1.0).name == "a/a/Variable:0"
        assert V(1.0).name == "a/Variable:0"
    assert V(1.0).name == "Variable:0"


def test_an_error_inside_leaves_the_scope():
    with pytest.raises(KeyError), tf.name_scope("a"):
        raise KeyError
    assert V(1.0).name == "Variable:0"


def test_scopes_are_per_thread():
    found = []
    with tf.name_scope("a"):
        thread = threading.Thread(target=lambda: found.append(V(1.0).name))
        thread.start()
        thread.join()
    assert found == ["Variable:0"]


@pytest.mark.parametrize("name", [None, 5, b"a"])
def test_names_that_are_no_strings(name):
    with pytest.raises(ValueError) as caught:
        tf.name_scope(name)
    assert str(caught.value) == "name for name_scope must be a string."


def test_the_name_is_there_to_read():
    scope = tf.name_scope("a")
    assert scope.name == "a"
    with pytest.raises(AttributeError):
        scope.name = "b"
