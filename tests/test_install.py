"""`tfcompat.install()` and `python -m tfcompat`: TensorFlow's names mean our modules, the rest stays as it was."""

import importlib
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

import tfcompat
from tfcompat import _facts, _install

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def installed(monkeypatch):
    for name in [n for n in sys.modules if n.partition(".")[0] in ("tensorflow", "keras", "tf_keras")]:
        monkeypatch.delitem(sys.modules, name)
    tfcompat.install()
    yield
    tfcompat.uninstall()


def test_names_mean_the_very_modules(installed):
    import tensorflow as tf
    import tensorflow.math as m
    from tensorflow import math

    assert tf is tfcompat
    assert m is math is tfcompat.math is sys.modules["tensorflow.math"] is sys.modules["tfcompat.math"]
    assert tfcompat.math.__name__ == tfcompat.math.__spec__.name == "tfcompat.math"
    assert tfcompat.__spec__.name == "tfcompat"


def test_keras_names_mean_the_very_modules(installed):
    import keras
    import tensorflow.keras.layers as layers
    from keras.layers import Dense
    from tensorflow import keras as through_tensorflow
    from tensorflow.keras.layers import Dense as same

    assert keras is through_tensorflow is tfcompat.keras
    assert layers is tfcompat.keras.layers
    assert Dense is same is tfcompat.keras.layers.Dense


def test_tf_keras_is_keras_2(installed, monkeypatch):
    monkeypatch.delenv("TF_USE_LEGACY_KERAS", raising=False)
    with pytest.raises(ModuleNotFoundError, match="TF_USE_LEGACY_KERAS=1"):
        importlib.import_module("tf_keras")
    ran = run("-c", "import tf_keras, tensorflow; print(tf_keras is tensorflow.keras)", TF_USE_LEGACY_KERAS="1")
    assert (ran.stdout, ran.stderr, ran.returncode) == ("True\n", "", 0)


def absent(namespace: str, kind: str) -> str:
    """Find a name that TensorFlow has and tfcompat does not, so that the tests outlive the progress."""
    module = importlib.import_module("tfcompat" + namespace.removeprefix("tf"))
    names = _facts.namespaces()[namespace].items()
    return next(name for name, what in names if what == kind and not hasattr(module, name))


def test_missing_names_say_whether_tensorflow_has_them(installed):
    function, module = absent("tf", "function"), absent("tf", "module")
    with pytest.raises(ImportError, match=f"^cannot import name '{function}': TensorFlow 2.21 has tf.{function} "):
        exec(f"from tensorflow import {function}")
    with pytest.raises(ModuleNotFoundError, match=rf"^No module named 'tensorflow.{module}': TensorFlow 2.21 has"):
        importlib.import_module(f"tensorflow.{module}")
    with pytest.raises(ImportError, match="^cannot import name 'no_such_thing' from"):
        exec("from tensorflow import no_such_thing")
    with pytest.raises(ModuleNotFoundError, match="^No module named 'tensorflow.no_such_thing'$"):
        importlib.import_module("tensorflow.no_such_thing")


@pytest.mark.parametrize("name", ["tensorflow.abs", "tensorflow.Variable", "tensorflow._core", "tensorflow._install"])
def test_what_is_not_a_module_of_tensorflow_cannot_be_imported_as_one(installed, name):
    with pytest.raises(ModuleNotFoundError, match=f"^No module named '{name}'$"):
        importlib.import_module(name)


@pytest.mark.parametrize("name", ["tensorflow.python.framework.ops", "keras.src.layers"])
def test_private_code_is_named_as_such(installed, name):
    with pytest.raises(ModuleNotFoundError, match="private code"):
        importlib.import_module(name)


def test_install_refuses_to_mix(monkeypatch):
    monkeypatch.setitem(sys.modules, "tensorflow", types.ModuleType("tensorflow"))
    before = list(sys.meta_path)
    with pytest.raises(RuntimeError, match="^tensorflow is already imported and is not tfcompat's: call"):
        tfcompat.install()
    assert sys.meta_path == before


def test_install_twice_and_uninstall(monkeypatch):
    for name in [n for n in sys.modules if n.partition(".")[0] in ("tensorflow", "keras", "tf_keras")]:
        monkeypatch.delitem(sys.modules, name)
    before = list(sys.meta_path)
    tfcompat.install()
    tfcompat.install()
    assert sys.meta_path == [_install._FINDER, *before]
    import tensorflow.math  # noqa: F401

    tfcompat.uninstall()
    tfcompat.uninstall()
    assert sys.meta_path == before
    assert not [name for name in sys.modules if name.partition(".")[0] == "tensorflow"]
    assert sys.modules["tfcompat.math"] is tfcompat.math


# python -m tfcompat --------------------------------------------------------------------------------------------------

TELL = """\
import sys
print(sys.argv, sys.path[0], __name__, globals().get('__file__'), sys.modules['__main__'].__dict__ is globals())
"""
FAIL = "def f(x):\n    raise KeyError(x)\n\nf(3)\n"


def run(*arguments, through=("-m", "tfcompat"), cwd=None, stdin="", **environment):
    return subprocess.run(
        [sys.executable, *through, *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        input=stdin,
        capture_output=True,
        text=True,
    )


def outcome(ran):
    return ran.stdout, ran.stderr, ran.returncode


@pytest.mark.parametrize(
    "arguments",
    [
        ["script.py", "a", "--flag"],
        ["link.py"],
        ["sub/script.py", "-m"],
        ["-m", "script", "a"],
        ["-m", "no_such_module"],
        ["-c", TELL, "a"],
        ["-", "a"],
        ["fail.py"],
        ["exit.py"],
        ["message.py"],
        ["syntax.py"],
        ["latin.py"],
        ["no_such_file.py"],
    ],
    ids=lambda words: " ".join(words).splitlines()[0],
)
def test_script_sees_what_it_sees_under_python(tmp_path, arguments):
    (tmp_path / "sub").mkdir()
    for name, text in {
        "script.py": TELL,
        "sub/script.py": TELL,
        "fail.py": FAIL,
        "exit.py": "import sys\nprint('before')\nsys.exit(3)\n",
        "message.py": "raise SystemExit('a message')\n",
        "syntax.py": "x = (\n",
        "latin.py": "# -*- coding: latin-1 -*-\nprint(ascii('\u00e9'))\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="latin-1" if name == "latin.py" else "utf-8")
    (tmp_path / "link.py").symlink_to(tmp_path / "sub" / "script.py")
    plain = run(*arguments, through=(), cwd=tmp_path, stdin=TELL)
    ours = run(*arguments, cwd=tmp_path, stdin=TELL)
    assert outcome(ours) == outcome(plain)
    assert plain.stdout or plain.stderr


def test_script_imports_tensorflow(tmp_path):
    script = tmp_path / "script.py"
    script.write_text("import tensorflow as tf\nprint(tf.__name__, tf.__version__)\n")
    assert outcome(run(script)) == ("tfcompat 2.21.0\n", "", 0)


def test_script_may_pickle_its_own_classes(tmp_path):
    (tmp_path / "script.py").write_text(
        "import pickle, sys\nclass A: x = 1\nsys.stdout.write(str(pickle.loads(pickle.dumps(A())).x))\n"
    )
    assert outcome(run("script.py", cwd=tmp_path)) == ("1", "", 0)


def test_usage_and_version():
    assert run().returncode == 2 and run().stderr.startswith("usage: python -m tfcompat script.py")
    assert run("--help").stdout == run().stderr
    assert run("--no-such-option").returncode == 2
    told = run("--version").stdout
    assert told.startswith("tfcompat ") and told.endswith("(the API of TensorFlow 2.21.0)\n")
