"""Facts about TensorFlow's public API: its names and signatures, and the coverage page that is drawn from them.

    python -m conformance.facts --write      ask the installed TensorFlow, write the committed facts
    python -m conformance.facts --check      ask it, and say whether the committed facts are current
    python -m conformance.facts --coverage   write conformance/COVERAGE.md from the committed facts alone
    python -m conformance.facts --coverage --check

`tfcompat/_facts/names.txt` is every public name by namespace and goes into the wheel, since error messages consult it.
`tests/facts/signatures.txt`, and beside it those of Keras 3 and Keras 2, are what a call may look like, and serve tests
and the coverage page only.
"""

from __future__ import annotations

import argparse
import enum
import importlib
import inspect
import os
import re
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tfcompat import _facts

ROOT = Path(__file__).resolve().parents[1]
NAMES = ROOT / "tfcompat" / "_facts" / "names.txt"
VERSION_1 = ROOT / "tfcompat" / "_facts" / "version_1.txt"
RAW_OPS = ROOT / "tfcompat" / "_facts" / "raw_ops.txt"
SIGNATURES = ROOT / "tests" / "facts" / "signatures.txt"
KERAS_SIGNATURES = ROOT / "tests" / "facts" / "keras_signatures.txt"
KERAS_2_SIGNATURES = ROOT / "tests" / "facts" / "keras_2_signatures.txt"
EXCEPTIONS = ROOT / "tests" / "facts" / "exceptions.txt"
COVERAGE = ROOT / "conformance" / "COVERAGE.md"

# Modules whose content is the public API; whatever else hangs on a namespace (`sys`, `os`, internals) leaked there.
PUBLIC_MODULES = ("tensorflow._api.v2.", "tensorflow.experimental", "keras.", "tf_keras.api._v2.keras.")
PRIVATE_MODULES = ("keras.src",)
# A second spelling of the whole API, and the first version's copy of the second inside itself.
ECHOES = {"tf.compat.v2", "tf.compat.v1.compat", "tf.compat.v1.keras", "tf.compat.v1.raw_ops"}
# One-to-one copies of the operation registry; signatures of 1,400 generated functions help nobody read a page.
UNSIGNED = ("tf.raw_ops.", "tf.compat.v1.")


# What an API looks like ----------------------------------------------------------------------------------------------


def kind(value: Any) -> str:
    """Say which of four kinds a public object is: `module`, `class`, `function` or `constant`."""
    if isinstance(value, types.ModuleType):
        return "module"
    if isinstance(value, type):
        return "class"
    # A union of types can be called up to Python 3.13, to be told that it cannot.
    return "function" if callable(value) or typing.get_origin(value) is typing.Union else "constant"


class _Verbatim:
    """A default value that prints as the given text, so that `inspect.Signature` can do the formatting."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _default(value: Any) -> str:
    if isinstance(value, type) or inspect.isroutine(value):
        return f"<{value.__qualname__}>"
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    text = repr(value)
    return f"<{type(value).__name__}>" if " at 0x" in text else text


def signature(value: Any) -> str | None:
    """Write the signature of a callable without its annotations.

    Args:
        value: a function or a class; of a class it is the constructor's signature, without `self`.

    Returns:
        Text such as `(x, axis=None, *, name='')`, or None where Python cannot tell.
    """
    try:
        found = inspect.signature(value)
    except (TypeError, ValueError):
        return "(*args, **kwargs)" if typing.get_origin(value) is typing.Union else None  # up to Python 3.13
    bare = [
        p.replace(
            annotation=p.empty,
            default=p.default if p.default is p.empty else _Verbatim(_default(p.default)),
        )
        for p in found.parameters.values()
    ]
    return str(found.replace(parameters=bare, return_annotation=inspect.Signature.empty))


def members(cls: type, elsewhere: frozenset[type] = frozenset()) -> dict[str, str | None]:
    """Collect the public methods of a class with their signatures, and its properties.

    Args:
        cls: the class.
        elsewhere: classes whose own members are told at their own place, and left out here.

    Returns:
        By name: the signature as `signature` writes it, or the word `property`, or None where Python cannot tell.
    """
    if issubclass(cls, (enum.Enum, tuple)):
        return {}
    silent = {base for base in cls.__mro__[1:] if base in elsewhere or base.__module__ == "builtins"}
    told = {name for base in silent for name in vars(base)}
    found: dict[str, str | None] = {}
    for base in cls.__mro__:
        for name, value in vars(base).items():
            if name.startswith("_") or name in found or (name in told and base is not cls):
                continue
            if isinstance(value, (classmethod, staticmethod)) or inspect.isroutine(value):
                found[name] = signature(getattr(cls, name))
            elif isinstance(value, property) or inspect.isdatadescriptor(value):
                found[name] = "property"
    return dict(sorted(found.items()))


def public_names(module: types.ModuleType) -> list[str]:
    """List a module's public names: no leading underscore (but `__version__`), and no modules that leaked in."""
    ours = module.__name__.partition(".")[0] == "tfcompat"
    names = []
    for name in sorted(dir(module)):
        if name.startswith("_") and name != "__version__":
            continue
        value = getattr(module, name)
        if isinstance(value, types.ModuleType):
            home = getattr(value, "__name__", "")  # a lazy module of version 1 may have none
            if not home.startswith("tfcompat" if ours else PUBLIC_MODULES) or home.startswith(PRIVATE_MODULES):
                continue
        elif getattr(value, "__module__", None) == "__future__":
            continue
        names.append(name)
    return names


def walk(module: types.ModuleType, path: str) -> Iterator[tuple[str, Any]]:
    """Go through a namespace and all below it.

    Args:
        module: the namespace.
        path: what it is called, such as `tf`.

    Yields:
        Pairs of a public path and what is there, the namespace itself included.
    """
    yield path, module
    for name in public_names(module):
        value, where = getattr(module, name), f"{path}.{name}"
        if isinstance(value, types.ModuleType):
            if where not in ECHOES:
                yield from walk(value, where)
        else:
            yield where, value


# Asking TensorFlow ---------------------------------------------------------------------------------------------------


def ask() -> dict[Path, str]:
    """Ask the installed TensorFlow for all facts.

    Returns:
        By file, the text that it should contain.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.pop("TF_USE_LEGACY_KERAS", None)
    import tensorflow as tf  # the reference is there on request only: everything else here does without

    api = dict(walk(tf, "tf"))  # before tf-keras is imported, which replaces `tf.compat` by another module
    import keras
    import tf_keras

    old = dict(walk(importlib.import_module("tf_keras.api._v2.keras"), "tf_keras"))
    versions = f"TensorFlow {tf.__version__}, Keras {keras.__version__}, tf-keras {tf_keras.__version__}"
    head = f"# {{}} of {versions}.\n# Written by `python -m conformance.facts --write`; not to be edited.\n"
    shown = {path: value for path, value in api.items() if not path.startswith(UNSIGNED)}
    core = {path: value for path, value in shown.items() if not path.startswith("tf.keras.")}
    lib = {path: value for path, value in shown.items() if path.startswith("tf.keras.")}
    classes = frozenset(value for value in [*shown.values(), *old.values()] if isinstance(value, type))
    return {
        NAMES: head.format("The public names") + _names_text(api) + _names_text(old),
        VERSION_1: head.format("The names of tf.compat.v1 that are the same object elsewhere,") + _version_1_text(api),
        RAW_OPS: head.format("The raw ops (arguments and outputs)") + _raw_ops_text(tf),
        SIGNATURES: head.format("The signatures") + _signatures_text(core, classes),
        KERAS_SIGNATURES: head.format("The signatures (Keras 3)") + _signatures_text(lib, classes),
        KERAS_2_SIGNATURES: head.format("The signatures (Keras 2)") + _signatures_text(old, classes),
    }


def _names_text(api: dict[str, Any]) -> str:
    sections: dict[str, list[str]] = {}
    for path, value in api.items():
        what = kind(value)
        parent, _, name = path.rpartition(".")
        if what == "module":
            sections.setdefault(path, [])
        if parent:
            sections.setdefault(parent, []).append(f"{name} {what}")
    return "".join(f"\n[{path}]\n" + "".join(f"{line}\n" for line in sorted(lines)) for path, lines in sections.items())


def _version_1_text(api: dict[str, Any]) -> str:
    """Draw up which names of version 1 are objects of version 2: `namespace name ... name=path ...`, in short lines."""

    def essence(value: Any) -> tuple[int, str | None]:  # without the wrappers that warn of old names
        inner = value if isinstance(value, type) else inspect.unwrap(value) if callable(value) else value
        return id(inner), signature(value) if callable(value) else None

    plain = (types.ModuleType, int, float, str, bytes, tuple, type(None))
    homes: dict[Any, str] = {}
    for path, value in api.items():
        if not path.startswith(("tf.compat.", "tf.raw_ops", "tf.keras")) and not isinstance(value, plain):
            key = essence(value)
            homes[key] = min(homes.get(key, path), path, key=lambda p: (len(p), p))
    names: dict[str, list[str]] = {}
    for path, value in api.items():
        if not path.startswith("tf.compat.v1.") or isinstance(value, plain) or essence(value) not in homes:
            continue
        namespace, _, name = path.rpartition(".")
        beside = api.get("tf" + path.removeprefix("tf.compat.v1"))
        same = beside is not None and not isinstance(beside, plain) and essence(beside) == essence(value)
        names.setdefault(namespace, []).append(name if same else f"{name}={homes[essence(value)]}")
    lines = []
    for namespace, found in sorted(names.items()):
        text = _wrap(" ".join(sorted(found)), 118 - len(namespace))
        lines += [f"{namespace} {line}\n" for line in text.splitlines()]
    return "\n" + "".join(lines)


def _raw_ops_text(tf: Any) -> str:
    """Draw up the file of raw ops: `Op(arguments) outputs`, an asterisk in front of an output that is a list."""
    from tensorflow.python.framework import op_def_registry

    lines = []
    for name in sorted(name for name in dir(tf.raw_ops) if not name.startswith("_")):
        arguments = []
        for p in inspect.signature(getattr(tf.raw_ops, name)).parameters.values():
            if p.default is p.empty:
                arguments.append(p.name)
            elif p.name != "name":
                dtype = isinstance(p.default, tf.DType)
                arguments.append(f"{p.name}={f'tf.{p.default.name}' if dtype else repr(p.default)}")
        outputs = op_def_registry.get(name).output_arg
        shown = ["*" * bool(o.number_attr or o.type_list_attr) + o.name for o in outputs]
        lines.append(" ".join([f"{name}({', '.join(arguments)})", *shown]) + "\n")
    return "\n" + "".join(lines)


def _signatures_text(api: dict[str, Any], classes: frozenset[type]) -> str:
    """Draw up the file of signatures; a class with several names tells its members under the shortest."""
    homes: dict[type, str] = {}
    for path, value in api.items():
        if isinstance(value, type):
            homes[value] = min(homes.get(value, path), path, key=lambda p: (len(p), p))
    lines = {}
    for path, value in api.items():
        if kind(value) in ("module", "constant"):
            continue
        lines[path] = signature(value)
        if isinstance(value, type) and homes[value] == path:
            lines.update({f"{path}.{name}": text for name, text in members(value, classes).items()})
    return "\n" + "".join(f"{path} {lines[path] or '?'}\n" for path in sorted(lines))


# The committed facts, read without TensorFlow ------------------------------------------------------------------------


def read_signatures(*files: Path) -> dict[str, str]:
    """Read files of signatures: by public path, the signature, `property`, or `?` where Python cannot tell."""
    found = {}
    for file in files or (SIGNATURES, KERAS_SIGNATURES, KERAS_2_SIGNATURES):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                path, _, text = line.partition(" ")
                found[path] = text
    return found


def read_exceptions() -> dict[str, str]:
    """Read the list of accepted differences: by public path, the reason."""
    found = {}
    for line in EXCEPTIONS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            path, _, reason = line.partition(": ")
            if not reason.strip() or path in found:
                raise ValueError(f"{EXCEPTIONS.name}: an exception is 'path: reason', once per path: {line!r}")
            found[path] = reason
    return found


# The coverage page ---------------------------------------------------------------------------------------------------


def coverage() -> str:
    """Draw the coverage page: by namespace, which of TensorFlow's names are present, and how many signatures agree."""
    import tfcompat

    ours, signed = dict(walk(tfcompat, "tf")), read_signatures()
    rows, lists, absent, total = [], [], [], [0, 0, 0, 0]
    for section, names in sorted(_facts.namespaces().items()):
        if section.startswith(("tf_keras", "tf.compat.v1")) or not names:
            continue
        have = [n for n in names if f"{section}.{n}" in ours]
        compared = [n for n in have if signed.get(f"{section}.{n}", "?") != "?"]
        agree = [n for n in compared if signature(ours[f"{section}.{n}"]) == signed[f"{section}.{n}"]]
        counts = [len(have), len(names), len(agree), len(compared)]
        total = [a + b for a, b in zip(total, counts)]
        if not have:
            absent.append(f"`{section}` ({len(names)})")
            continue
        rows.append(_row(f"`{section}`", counts))
        missing = [n for n in names if n not in set(have)]
        if missing:
            lists.append(f"\n### `{section}`\n\n{_wrap(', '.join(missing))}\n")
    return "\n".join(
        [
            "# Coverage",
            "",
            f"Which public names of {_facts.versions()} tfcompat has. Written by",
            "`python -m conformance.facts --coverage`; a test holds it to the code. What the names *do* is compared by",
            "`python -m conformance`; accepted differences in signatures stand in `tests/facts/exceptions.txt`.",
            "",
            "A name that is not here raises an `AttributeError` that says so. Names are counted at every path at which",
            "TensorFlow has them, so that `tf.abs` and `tf.math.abs` are two. `tf.compat.v1` is left out.",
            "",
            "| namespace | present | of | signatures agree | of |",
            "|---|---:|---:|---:|---:|",
            _row("**all**", total),
            *rows,
            "",
            "## Namespaces that are not there at all, with the number of names",
            "",
            _wrap(", ".join(absent) or "None."),
            "",
            "## Names that are missing where others are present",
            "".join(lists),
        ]
    )


def _row(title: str, counts: list[int]) -> str:
    return f"| {title} | " + " | ".join(f"{c}" for c in counts) + " |"


def _wrap(text: str, width: int = 118) -> str:
    return re.sub(rf"(.{{1,{width}}})(?: |$)", r"\1\n", text).rstrip("\n")


def main(arguments: list[str] | None = None) -> int:
    """Write or check the facts or the coverage page; return 1 where a check finds a stale file."""
    parser = argparse.ArgumentParser(prog="python -m conformance.facts", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="ask TensorFlow and write the facts")
    parser.add_argument("--coverage", action="store_true", help="the coverage page instead of the facts")
    parser.add_argument("--check", action="store_true", help="compare with what is committed, write nothing")
    options = parser.parse_args(arguments)
    if not (options.write or options.coverage or options.check):
        parser.error("one of --write, --check and --coverage is needed")
    wanted = {COVERAGE: coverage()} if options.coverage else ask()
    stale = [f for f, text in wanted.items() if not f.exists() or f.read_text(encoding="utf-8") != text]
    for file in stale:
        if options.check:
            print(f"{file.relative_to(ROOT)} is not current", file=sys.stderr)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(wanted[file], encoding="utf-8")
            print(f"{file.relative_to(ROOT)} written")
    if not stale:
        print("current: " + ", ".join(str(f.relative_to(ROOT)) for f in wanted))
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
