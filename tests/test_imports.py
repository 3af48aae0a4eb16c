"""Arrows point down only: which module may import which, and what importing the package does to a process."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "tfcompat"

# The floors of the house, lowest first; tfcompat/README.md explains them. A module imports from its own floor and
# below. A file may live higher than its folder: random numbers are ops, but a generator keeps its state in a variable,
# and a linear operator is a module.
FLOORS = [
    {"_facts", "_lazy", "version"},
    {"_core"},
    {"_array", "math", "linalg", "nn", "random", "quantization", "signal", "audio", "bitwise", "strings", "sparse",
     "dtypes", "nest", "errors"},
    {"_autodiff", "_function", "_variables", "autodiff", "autograph"}
    | {"random/__init__", "random/_generator", "random/experimental"},
    {"data", "io", "lookup", "image", "ragged", "sets", "debugging", "test", "config", "experimental",
     "sysconfig", "types", "raw_ops"}
    | {"linalg/_operators", "linalg/experimental"},
    {"keras", "train", "saved_model", "summary", "compat"},
    {"__init__", "__main__", "_install", "testing", "tfcompat"},
]
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}
PUBLIC_ONLY = FLOORS[5]  # written in the public tf, which they may import: they load on demand, when it is there
BELOW = FLOORS[0] | {"__init__"}
DOORS = {  # what they may import beside it, and why
    "tfcompat._variables.stand_in": "variables of Keras stand for tf.Variables, in the eyes of ops and tapes",
    "tfcompat._variables.update": "optimizers hand over pure functions, which change all variables or none",
}

# What else may pass between floors: `file: imported module`, and why.
SEAMS = {
    ("keras/_variable.py", "tfcompat._variables.stand_in"): "a Keras variable is taken by every op as a tf.Variable is",
}

# Imports inside functions: `file: imported module`, and why it cannot stand at the top.
DEFERRED = {
    ("_autodiff/rows.py", "tfcompat._function.loops"): "in traces only, where it is loaded; tapes load at start-up",
    ("_array/_print.py", "pprint"): "brings `inspect`, slow to load; for nested structures in `tf.print` only",
    ("_function/autograph/calls.py", "tfcompat._function.autograph.callees"): "brings `ast`, for converting only",
    ("_function/autograph/calls.py", "tfcompat._function.autograph.conversion"): "brings `ast`, for converting only",
    ("_core/helper.py", "concurrent.futures"): "8 ms to load, for arrays of a million elements only",
    ("_core/dtypes.py", "ml_dtypes"): "optional: only the dtypes that numpy lacks need it",
    ("_variables/variable.py", "inspect"): "slow to load where numpy has not done it, for signatures only",
    ("_core/messages.py", "logging"): "only a rare warning needs it, and it takes 5 ms to load",
}
ALLOWED = sys.stdlib_module_names | {"numpy", "tfcompat", "annotationlib"}  # the last one is new in Python 3.14
OPTIONAL = {"ml_dtypes"}  # extras; inside functions only


class Import(NamedTuple):
    """One imported module: where, what, and whether the statement stands inside a function."""

    file: str
    line: int
    target: str
    inside: bool


def imports(source: str, file: str) -> Iterator[Import]:
    """Find the modules that a source file of the package imports when it runs (not those for type checkers only)."""
    package = ["tfcompat", *Path(file).parts[:-1]]

    def visit(node: ast.AST, inside: bool) -> Iterator[Import]:
        if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            for child in node.orelse:
                yield from visit(child, inside)
            return
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(file, node.lineno, name.name, inside)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base += node.module.split(".") if node.module else []
            for name in node.names:
                yield Import(file, node.lineno, _module_of(base, name.name), inside)
        inside = inside or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for child in ast.iter_child_nodes(node):
            yield from visit(child, inside)

    yield from visit(ast.parse(source), False)


def _module_of(base: list[str], name: str) -> str:
    """Say which module `from base import name` imports: the submodule of that name if there is one, else the base."""
    if base[:1] == ["tfcompat"]:
        place = PACKAGE.joinpath(*base[1:], name)
        if name == "*" or place.is_dir() or place.with_suffix(".py").is_file():
            return ".".join([*base, name])
    return ".".join(base)


def tenant(path: str) -> str:
    """Name the entry of FLOORS that a file or module belongs to: itself, where it is listed, or else its top folder."""
    parts = path.removesuffix(".py").split("/")
    return "/".join(parts[:2]) if "/".join(parts[:2]) in FLOOR else parts[0]


def complaints(found: Import) -> Iterator[str]:
    """Say what is wrong with one import, if anything is."""
    where, top = f"{found.file}:{found.line} imports {found.target}", found.target.partition(".")[0]
    if found.target.endswith(".*"):
        yield f"{where}: names are listed by hand"
    if top not in ALLOWED and not (top in OPTIONAL and found.inside):
        yield f"{where}: numpy and the standard library only"
    if found.inside and (found.file, found.target) not in DEFERRED:
        yield f"{where} inside a function: move it up, or list it in DEFERRED with the reason"
    if top != "tfcompat":
        return
    here, there = tenant(found.file), tenant(found.target.replace(".", "/").removeprefix("tfcompat/"))
    if not {here, there} <= FLOOR.keys():
        yield f"{where}: give both a floor in FLOORS"
    elif (found.file, found.target) in SEAMS:
        return
    elif here in PUBLIC_ONLY and there.startswith("_") and there not in BELOW and found.target not in DOORS:
        yield f"{where}: {here} is written in the public tf"
    elif FLOOR[there] > FLOOR[here] and not (here in PUBLIC_ONLY and there == "tfcompat"):
        yield f"{where}: floor {FLOOR[here]} reaches up to floor {FLOOR[there]}"


FILES = sorted(str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py"))
FOUND = [found for file in FILES for found in imports((PACKAGE / file).read_text(encoding="utf-8"), file)]


def test_imports_point_down():
    wrong = [text for found in FOUND for text in complaints(found)]
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_exception_is_needed():
    assert not DEFERRED.keys() - {(found.file, found.target) for found in FOUND if found.inside}
    assert not SEAMS.keys() - {(found.file, found.target) for found in FOUND}


@pytest.mark.parametrize(
    ("file", "source", "says"),
    [
        ("math/_reduce.py", "from ..keras import layers", "reaches up"),
        ("math/_reduce.py", "from .. import abs", "reaches up"),
        ("_core/op.py", "import tfcompat", "reaches up"),
        ("_core/op.py", "def f():\n    from . import tensor", "inside a function"),
        ("nn/__init__.py", "from ._losses import *", "listed by hand"),
        ("nn/__init__.py", "import tensorflow as tf", "standard library only"),
        ("nn/__init__.py", "import ml_dtypes", "standard library only"),
        ("keras/layers/core.py", "from ..._core.tensor import Tensor", "public tf"),
        ("no_such_place.py", "from . import math", "give both a floor"),
        ("random/_stateless.py", "from .._variables.variable import Variable", "reaches up"),
        ("random/_generator.py", "from .._variables.variable import Variable", None),
        ("math/_reduce.py", "from .._core.op import unary\nimport numpy as np\nfrom . import _special", None),
        ("math/_reduce.py", "if TYPE_CHECKING:\n    from ..keras import layers", None),
        ("keras/layers/core.py", "import tfcompat as tf\nfrom ... import math", None),
        ("keras/optimizers/_pure.py", "from ..._variables.update import transform", None),
        ("keras/optimizers/_pure.py", "from ..._variables.variable import Variable", "public tf"),
    ],
)
def test_a_wrong_import_is_noticed(file, source, says):
    found = [text for one in imports(source, file) for text in complaints(one)]
    assert not found if says is None else any(says in text for text in found), found


PROBE = """
import json, os, signal, sys, threading, time, warnings
import numpy as np
def state():
    return {
        "numpy errors": np.geterr(), "print options": repr(np.get_printoptions()), "filters": repr(warnings.filters),
        "environment": dict(os.environ), "threads": threading.active_count(), "random": repr(np.random.get_state()),
        "path": list(sys.path), "finders": len(sys.meta_path), "hooks": repr((sys.excepthook, sys.displayhook)),
        "recursion": sys.getrecursionlimit(), "interrupt": repr(signal.getsignal(signal.SIGINT)),
    }
before, modules, began = state(), set(sys.modules), time.perf_counter()
import tfcompat
seconds = time.perf_counter() - began
after = state()
with open(sys.argv[1], "w") as file:
    json.dump({
        "changed": [key for key in before if before[key] != after[key]],
        "modules": sorted(set(sys.modules) - modules),
        "seconds": seconds,
    }, file)
"""


def test_importing_changes_nothing(tmp_path, record_property):
    result = tmp_path / "result.json"
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, str(result)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    told = json.loads(result.read_text())
    assert told["changed"] == []
    assert {name.partition(".")[0] for name in told["modules"]} <= ALLOWED
    # What most scripts do without loads on demand, and what the interpreter loads slowly does not load at all.
    lazy = {"tfcompat.keras", "tfcompat.data", "tfcompat.__main__", "inspect", "pathlib", "dataclasses", "ast"}
    assert not lazy & set(told["modules"])
    # The aim is 60 ms, which the benchmark measures on a quiet machine. This only notices a catastrophe.
    record_property("import_milliseconds", round(1e3 * told["seconds"], 1))
    assert told["seconds"] < 1
