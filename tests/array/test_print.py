"""tf.print: the text of numbers and nests, the streams, what is refused. Conformance compares more texts."""

import io
import sys

import numpy as np
import pytest

import tfcompat as tf
from tfcompat._array._print import array_text


def printed(capsys, *inputs, **keywords):
    assert tf.print(*inputs, output_stream=sys.stdout, **keywords) is None
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.float32(0.1), "0.1"),
        (np.float32(1 / 3), "0.333333343"),  # six digits do not tell it: nine
        (np.float64(1 / 3), "0.33333333333333331"),
        (np.float64(0.1 + 0.2), "0.30000000000000004"),
        (np.float16(0.1), "0.0999755859"),
        (np.float32(16777216), "16777216"),
        (np.float32(1e7), "1e+07"),
        (np.float64(1e7), "10000000"),
        (np.float32(-0.0), "-0"),
        (np.float32(1e-40), "0"),  # below the normal numbers
        (np.float64(-5e-324), "-0"),
        (np.float32("nan"), "nan"),
        (np.float32("-inf"), "-inf"),
        (np.bool_(True), "1"),
        (np.int8(-3), "-3"),
        (np.uint64(2**63), "9223372036854775808"),
        (np.complex64(1 + 2j), "?"),
    ],
)
def test_one_number(value, text):
    assert array_text(value) == text
    assert array_text(np.array([value])) == f"[{text}]"


def test_axes_are_cut_in_the_middle():
    assert array_text(np.arange(7), 3) == "[0 1 2 ... 4 5 6]"
    assert array_text(np.arange(6), 3) == "[0 1 2 3 4 5]"
    assert array_text(np.arange(7), 0) == "[ ...]"
    assert array_text(np.arange(7)) == "[0 1 2 3 4 5 6]"
    assert array_text(np.arange(12).reshape(3, 4), 1) == "[[0 ... 3]\n ...\n [8 ... 11]]"
    assert array_text(np.zeros((2, 2, 1), int)) == "[[[0]\n  [0]]\n\n [[0]\n  [0]]]"
    assert array_text(np.zeros((10,), complex), 3) == "[? ? ?...]"


def test_empty_arrays():
    assert [array_text(np.zeros(shape), 3) for shape in ((0,), (0, 3), (3, 0))] == ["[]", "[]", "[\n ...]"]


def test_texts_are_quoted_unless_alone(capsys):
    text = tf.constant('a "b"\n')
    assert printed(capsys, text) == 'a "b"\n\n'
    assert printed(capsys, text, 1) == '"a \\"b\\"\\n" 1\n'
    assert printed(capsys, tf.constant(["\x01", "\u00e9"])) == '["\\001" "\u00e9"]\n'


def test_nests_and_what_looks_like_a_mark_of_ours(capsys):
    assert printed(capsys, {"b": tf.constant([1]), "a": (None, tf.constant(2.5))}) == "{'a': (None, 2.5), 'b': [1]}\n"
    assert printed(capsys, "{}", [tf.constant(1), "{}", "{}2"]) == "{} [1, '{}', '{}2']\n"
    assert printed(capsys, [tf.constant("a"), "a", b"a"]) == "[\"a\", 'a', b'a']\n"


def test_sep_and_end(capsys):
    assert printed(capsys, 1, tf.constant(2), sep="-", end="|") == "1-2|"
    assert printed(capsys) == "\n"


def test_standard_error_is_the_default(capsys):
    tf.print("here")
    assert capsys.readouterr() == ("", "here\n")


def test_files_are_appended_to(tmp_path):
    path = tmp_path / "printed.txt"
    tf.print("a", output_stream=f"file://{path}")
    tf.print(tf.constant(b"\xff"), output_stream=f"file://{path}")
    assert path.read_bytes() == b"a\n\xff\n"


def test_bytes_that_are_no_text_reach_a_stream_of_text(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", stream)
    tf.print(tf.constant(b"\xff"), output_stream=stream)
    stream.flush()
    assert stream.buffer.getvalue().decode() == "\ufffd\n"


@pytest.mark.parametrize(
    ("keywords", "error", "says"),
    [
        ({"wrong": 1}, ValueError, "Unrecognized keyword arguments"),
        ({"output_stream": "nowhere"}, ValueError, "Unsupported output stream"),
        ({"summarize": "a"}, TypeError, "Expected int for argument 'summarize' not 'a'"),
        ({"end": 3}, TypeError, "Expected string for argument 'end' not 3"),
    ],
)
def test_refusals_print_nothing(capsys, keywords, error, says):
    with pytest.raises(error, match=says):
        tf.print(tf.range(3), **keywords)
    assert capsys.readouterr() == ("", "")
