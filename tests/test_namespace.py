"""Every public name of tfcompat is TensorFlow's, of the same kind and with the same signature.

TensorFlow's side is the committed facts (conformance/facts.py writes them), so that this runs without TensorFlow.
Accepted differences stand in tests/facts/exceptions.txt, one by one. All of it runs twice, once with Keras 2.
"""

import enum
import os
import subprocess
import sys

import numpy as np
import pytest

import tfcompat
from conformance import facts
from tfcompat import _facts

OURS = dict(facts.walk(tfcompat, "tf"))
THEIRS = facts.read_signatures()
EXCEPTIONS = facts.read_exceptions()


# What TensorFlow takes from Python's enums and numpy's scalars has the signatures of this Python and this numpy; the
# facts are those of Python 3.11 and a numpy that still tells them.
FOREIGN = sys.version_info[:2] != (3, 11) or not "2.4" <= np.__version__ < "2.5"


def is_foreign(value: object) -> bool:
    """Say whether the signatures of a class are Python's or numpy's, and not of the versions that the facts tell of."""
    return FOREIGN and isinstance(value, type) and issubclass(value, (enum.Enum, np.generic))


def differences(path: str, value: object) -> dict[str, str]:
    """Compare what is at a public path with the facts: by path (of the object or of a member), what differs."""
    what, expected = facts.kind(value), _facts.kind(path)
    if expected is None:
        return {path: "TensorFlow has no such name"}
    if what != expected:
        return {path: f"a {what}, in TensorFlow a {expected}"}
    if is_foreign(value):
        return {}
    found = {path: facts.signature(value)} if what in ("class", "function") else {}
    if isinstance(value, type):
        found |= {f"{path}.{name}": text for name, text in facts.members(value).items()}
    wanted = {where: THEIRS.get(_facts.home(where), "?") for where in found}
    return {
        where: f"{text}, in TensorFlow {wanted[where]}"
        for where, text in found.items()
        if wanted[where] not in ("?", text)
    }


def keras_3_under_keras_2(value: object) -> bool:
    """Say whether `TF_USE_LEGACY_KERAS` is set and an object is Keras 3's all the same: a gap that README states."""
    where = getattr(value, "__module__", None) or getattr(value, "__name__", "tfcompat.keras")
    return _facts.legacy_keras() and where.startswith("tfcompat.keras") and "._legacy" not in where


FOUND = {
    path: differences(path, value)
    for path, value in OURS.items()
    if path != "tf" and not (path.startswith("tf.keras.") and keras_3_under_keras_2(value))
}
ALL = {_facts.home(where) for found in FOUND.values() for where in found}


@pytest.mark.parametrize("namespace", sorted({path.rpartition(".")[0] for path in OURS} - {""}))
def test_names_kinds_and_signatures(namespace):
    within = [found for path, found in FOUND.items() if path.rpartition(".")[0] == namespace]
    differing = [pair for found in within for pair in found.items() if _facts.home(pair[0]) not in EXCEPTIONS]
    assert not differing, "\n" + "\n".join(f"{where}: {text}" for where, text in differing)


def test_every_exception_is_needed():
    def seen(path):  # Keras 2 and Keras 3 are seen one at a time
        here = ("tf.keras.", "tf.optimizers.", "tf.initializers.")
        return not path.startswith(here if _facts.legacy_keras() else "tf_keras.")

    assert not [path for path in EXCEPTIONS if path not in ALL and seen(path)]


@pytest.mark.skipif(_facts.legacy_keras(), reason="this is that run")
def test_all_of_it_with_keras_2():
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__],
        cwd=facts.ROOT,
        env=os.environ | {"TF_USE_LEGACY_KERAS": "1"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


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


@pytest.mark.skipif(FOREIGN, reason="the page counts signatures that are Python's and numpy's")
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
