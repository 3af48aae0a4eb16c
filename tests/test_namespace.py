"""Every public name of tfcompat is TensorFlow's, of the same kind and with the same signature.

TensorFlow's side is the committed facts (conformance/facts.py writes them), so that this runs without TensorFlow.
Accepted differences stand in tests/facts/exceptions.txt, one by one.
"""

import os
import subprocess
import sys

import pytest

import tfcompat
from conformance import facts
from tfcompat import _facts

OURS = dict(facts.walk(tfcompat, "tf"))
THEIRS = facts.read_signatures()
EXCEPTIONS = facts.read_exceptions()


def differences(path: str, value: object) -> dict[str, str]:
    """Compare what is at a public path with the facts: by path (of the object or of a member), what differs."""
    what, wanted = facts.kind(value), _facts.kind(path)
    if wanted is None:
        return {path: "TensorFlow has no such name"}
    if what != wanted:
        return {path: f"a {what}, in TensorFlow a {wanted}"}
    found = {path: facts.signature(value)} if what in ("class", "function") else {}
    if isinstance(value, type):
        found |= {f"{path}.{name}": text for name, text in facts.members(value).items()}
    return {
        where: f"{text}, in TensorFlow {THEIRS[where]}"
        for where, text in found.items()
        if THEIRS.get(where, "?") not in ("?", text)
    }


FOUND = {path: differences(path, value) for path, value in OURS.items() if path != "tf"}
ALL = {where for found in FOUND.values() for where in found}


@pytest.mark.parametrize("namespace", sorted({path.rpartition(".")[0] for path in OURS} - {""}))
def test_names_kinds_and_signatures(namespace):
    within = [found for path, found in FOUND.items() if path.rpartition(".")[0] == namespace]
    wrong = [f"{where}: {text}" for found in within for where, text in found.items() if where not in EXCEPTIONS]
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_exception_is_needed():
    assert not [path for path in EXCEPTIONS if path not in ALL]


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("tf.no_such_thing", abs, "no such name"),
        ("tf.abs", 3, "a constant, in TensorFlow a function"),
        ("tf.abs", lambda y, name=None: y, "(y, name=None), in TensorFlow (x, name=None)"),
        ("tf.abs", lambda x, name="": x, "(x, name=''), in TensorFlow (x, name=None)"),
        ("tf.abs", lambda x, *, name=None: x, "(x, *, name=None), in TensorFlow (x, name=None)"),
    ],
)
def test_a_difference_is_noticed(path, value, says):
    assert says in differences(path, value)[path]


def test_a_different_method_is_noticed():
    class GradientTape:
        def __init__(self, persistent=False, watch_accessed_variables=True):
            pass

        def watch(self, thing):
            pass

        def reset(self):
            pass

    found = differences("tf.GradientTape", GradientTape)
    assert list(found) == ["tf.GradientTape.watch"]


def test_missing_names_say_whether_tensorflow_has_them():
    absent = next(
        name for name, kind in _facts.namespaces()["tf"].items() if kind == "function" and f"tf.{name}" not in OURS
    )
    with pytest.raises(AttributeError, match=rf"^TensorFlow 2.21 has tf.{absent} \(a function\); tfcompat does not"):
        getattr(tfcompat, absent)
    with pytest.raises(AttributeError, match="^module 'tensorflow' has no attribute 'no_such_thing'$"):
        tfcompat.no_such_thing  # noqa: B018
    with pytest.raises(AttributeError, match=r"^module 'tensorflow' has no attribute '__wrapped__'$"):
        tfcompat.__wrapped__  # noqa: B018
    assert not hasattr(tfcompat, absent)


@pytest.mark.parametrize(
    ("legacy", "module", "name", "says"),
    [
        ("", "tfcompat.keras.ops", "relu", "TensorFlow 2.21 has tf.keras.ops.relu (a function)"),
        ("1", "tfcompat.keras.ops", "relu", "module 'tensorflow.keras.ops' has no attribute 'relu'"),
        ("1", "tfcompat.keras.optimizers.legacy", "Nadam", "has tf.keras.optimizers.legacy.Nadam (a class)"),
        ("", "tfcompat.keras.optimizers.legacy", "no_such_thing", "has no attribute 'no_such_thing'"),
        ("", "tfcompat.compat.v2", "abs", "TensorFlow 2.21 has tf.compat.v2.abs (a function)"),
        ("", "tfcompat.compat.v1", "placeholder", "TensorFlow 2.21 has tf.compat.v1.placeholder (a function)"),
    ],
)
def test_missing_names_of_both_keras(monkeypatch, legacy, module, name, says):
    monkeypatch.setenv("TF_USE_LEGACY_KERAS", legacy)
    assert says in str(_facts.missing(module, name))


def test_every_namespace_explains_missing_names_and_lists_its_own():
    for path, module in OURS.items():
        if facts.kind(module) == "module":
            with pytest.raises(AttributeError, match="^module 'tensorflow.* has no attribute 'no_such_thing'$"):
                module.no_such_thing  # noqa: B018
            assert "lazy" not in dir(module), path


def test_coverage_page_is_current():
    # In a process of its own: what other tests have imported must not decide what the page says.
    ran = subprocess.run(
        [sys.executable, "-m", "conformance.facts", "--coverage", "--check"],
        cwd=facts.ROOT,
        env=os.environ | {"TF_USE_LEGACY_KERAS": ""},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr + "run `python -m conformance.facts --coverage`"
