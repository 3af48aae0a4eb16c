"""The list of docstring examples that differ: how it is read, and that the command is strict about it."""

from conformance import docstrings

SESSIONS = {"tf.a": ["1", "2", "3"]}
SAME = ["out", "1\n"]


def test_the_list_is_read():
    found = docstrings.gaps("# why\n\ntf.a 1 3-4: needs tf.b: soon\n")
    assert found == {("tf.a", number): "needs tf.b: soon" for number in (1, 3, 4)}


def test_every_line_has_a_reason():
    found = docstrings.gaps(docstrings.GAPS.read_text(encoding="utf-8"))
    assert found
    assert all(found.values())


def run(monkeypatch, tmp_path, text, ours):
    monkeypatch.setattr(docstrings, "GAPS", tmp_path / "gaps.txt")
    docstrings.GAPS.write_text(text)
    return docstrings.report(SESSIONS, {"tf.a": [SAME] * 3}, {"tf.a": ours}, 0.0)


def test_only_what_is_listed_may_differ(monkeypatch, tmp_path, capsys):
    other = ["raises", "ValueError", "no"]
    assert run(monkeypatch, tmp_path, "", [SAME] * 3) == 0
    assert run(monkeypatch, tmp_path, "", [SAME, other, SAME]) == 1
    assert run(monkeypatch, tmp_path, "tf.a 1: why", [SAME, other, SAME]) == 0
    assert "2 of 3 examples agree (66.67 %)" in capsys.readouterr().out


def test_what_agrees_must_not_be_listed(monkeypatch, tmp_path, capsys):
    assert run(monkeypatch, tmp_path, "tf.a 1: why", [SAME] * 3) == 1
    assert run(monkeypatch, tmp_path, "tf.a 7: why", [SAME] * 3) == 1
    assert "CLOSED tf.a 7" in capsys.readouterr().out
