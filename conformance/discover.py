"""Which cases there are: the modules of cases, and the functions in each of them."""

from __future__ import annotations

import importlib
import types
from pathlib import Path

HERE = Path(__file__).parent


def modules(mode: int = 3) -> list[str]:
    """Names of the modules of cases: `documents/*.py`, `cases/*.py` and `sweep*.py`, in the order of the alphabet.

    The Keras 2 mode changes nothing but Keras: beyond the documents, only what speaks of Keras at all is run again. A
    file whose name ends in `_keras2` or `_keras3` is about that one only.
    """
    found = [*HERE.glob("documents/*.py"), *HERE.glob("cases/*.py"), *HERE.glob("sweep*.py")]
    found = [path for path in found if _concerns(path, mode)]
    dotted = [".".join(path.relative_to(HERE.parent).with_suffix("").parts) for path in sorted(found)]
    return [name for name in dotted if not name.rsplit(".", 1)[1].startswith("_")]


def _concerns(path: Path, mode: int) -> bool:
    if path.stem.endswith(("_keras2", "_keras3")):
        return path.stem.endswith(str(mode))
    return mode == 3 or path.parent.name == "documents" or "keras" in path.read_text(encoding="utf-8").lower()


def processes(mode: int = 3, only: str = "") -> list[list[str]]:
    """The modules of cases by the process that they share.

    A module whose name ends in `_alone` changes the library for good and so has a process of its own.

    Args:
        mode: Keras mode, 2 or 3.
        only: leave out modules with a process of their own that have no case whose identifier contains this.

    Returns:
        Lists of names, that of all others first.
    """
    names = modules(mode)
    lonely = [name for name in names if name.endswith("_alone")]
    wanted = [name for name in lonely if any(only in case for case in cases_of(importlib.import_module(name)))]
    return [[name for name in names if name not in lonely], *[[name] for name in wanted]]


def scripts() -> list[str]:
    """Paths, from the root of the repository, of the documents' scripts."""
    found = sorted(HERE.glob("documents/*.py"))
    return [path.relative_to(HERE.parent).as_posix() for path in found if not path.name.startswith("_")]


def cases_of(module: types.ModuleType) -> dict:
    """The cases of a module by identifier, `folder/file::case`.

    A case is a function whose name begins with `case_`, in the order of the file; or an entry of the module's
    dictionary `CASES` (name to function), for cases that are made from a table.
    """
    place = module.__name__.removeprefix("conformance.").replace(".", "/")
    found = {name: item for name, item in vars(module).items() if name.startswith("case_") and callable(item)}
    found |= getattr(module, "CASES", {})
    return {f"{place}::{name}": function for name, function in found.items()}
