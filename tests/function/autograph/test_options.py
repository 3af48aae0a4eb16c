"""The settings of AutoGraph, and its doors for the rest of the library."""

import pytest

import tfcompat as tf
from tests.function.autograph.fake import FakeTensor, plain
from tfcompat._function.autograph import convert, convert_if_enabled, converted_call, do_not_convert, options
from tfcompat._function.autograph.options import DISABLED, ENABLED, current_status, status

Feature = tf.autograph.experimental.Feature


def absolute(x):
    if x > 0:
        return x
    return -x


def test_doors(fake):
    x = FakeTensor(-3)
    assert plain(converted_call(absolute, (x,))) == 3
    assert plain(converted_call(absolute, (), {"x": x})) == 3
    assert plain(convert_if_enabled(absolute)(x)) == 3
    with status(DISABLED), pytest.raises(TypeError):
        convert_if_enabled(absolute)(x)
    with pytest.raises(TypeError):
        converted_call(do_not_convert(absolute), (x,))
    assert plain(tf.autograph.to_graph(absolute)(x)) == 3


def test_only_the_function_itself(fake):
    def outer(x):
        return absolute(x) if x is None else absolute(x)

    assert plain(tf.autograph.to_graph(outer)(FakeTensor(-3))) == 3
    with pytest.raises(TypeError):
        tf.autograph.to_graph(outer, recursive=False)(FakeTensor(-3))


def test_the_status_of_a_thread():
    seen = []
    convert(lambda: seen.append(current_status()))()
    do_not_convert(lambda: seen.append(current_status()))()
    assert (seen, current_status()) == ([ENABLED, DISABLED], None)


def test_features(fake):
    assert options.names_of(None) == frozenset()
    assert options.names_of(Feature.EQUALITY_OPERATORS) == {"EQUALITY_OPERATORS"}
    assert options.names_of([Feature.ALL]) == {"ALL"}
    with pytest.raises(NotImplementedError, match="LISTS"):
        options.names_of((Feature.LISTS,))
    assert Feature.LISTS not in Feature.all_but(Feature.LISTS)
    assert plain(convert(lambda x: x == 3, Feature.ALL)(FakeTensor(3)))


def test_what_cannot_be_converted():
    with pytest.raises(Exception, match="Cannot apply autograph to a function that doesn't expose a __code__ object"):
        tf.autograph.to_code(len)
    with pytest.raises(Exception, match="Cannot apply autograph"):
        tf.autograph.to_graph(FakeTensor)


def test_texts():
    assert tf.autograph.to_code(absolute).startswith("def tf__absolute(x):\n")
    assert tf.autograph.to_code(lambda x: not x) == "tf__lam = lambda x: ag__.not_(x)\n"


def test_verbosity(capsys, monkeypatch):
    monkeypatch.setattr(options._Verbosity, "level", None)
    tf.autograph.set_verbosity(1, alsologtostdout=True)
    options.log(1, "said", lambda: 3)
    options.log(2, "not said", lambda: 4)
    assert capsys.readouterr().out == "said: 3\n"
    monkeypatch.setenv("AUTOGRAPH_VERBOSITY", "10")
    tf.autograph.set_verbosity(None, alsologtostdout=True)
    convert(lambda x: not x)(3)
    assert "ag__.not_(x)" in capsys.readouterr().out
    tf.autograph.set_verbosity(0)
