"""Runs cases on one library in one Keras mode and writes down their outcomes: the child of ``python -m conformance``.

Only such children import a library. One of them runs all cases, since importing TensorFlow costs far more than they do;
before each case seeds are set and Keras' counters cleared, so that cases do not depend on one another.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.metadata
import io
import os
import pickle
import random
import signal
import sys
import warnings
from pathlib import Path

import numpy as np

from conformance import discover, outcome

SECONDS_PER_CASE = 120


def main(arguments=None) -> None:
    """Runs what the parent asks for; see the options of the parser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", choices=("tensorflow", "tfcompat"), required=True)
    parser.add_argument("--modules", required=True, help="names of the modules of cases, with commas between them")
    parser.add_argument("--only", default="", help="run only the cases whose identifier contains this")
    parser.add_argument("--out", required=True, help="file to write the pickled outcomes to")
    parser.add_argument("--sabotage", default="", help="name of a function of tfcompat to make wrong on purpose")
    options = parser.parse_args(arguments)

    with _text_of_stdout():  # what a library prints while it is imported is no case's outcome
        tf = _import(options.library)
    if options.sabotage:
        _sabotage(tf, options.sabotage)
    outcomes = {}
    with_keras = set(discover.modules(2))
    for name in filter(None, options.modules.split(",")):
        for identifier, case in discover.cases_of(importlib.import_module(name)).items():
            if options.only in identifier:
                outcomes[identifier] = run_case(tf, case, name in with_keras)
    result = {"versions": _versions(), "outcomes": outcomes}
    Path(options.out).write_bytes(pickle.dumps(result))


def run_case(tf, case, with_keras: bool = True) -> dict:
    """Runs one case.

    Args:
        tf: The library.
        case: Function that takes the library.
        with_keras: Whether the case may use Keras, whose counters are then cleared before it (which takes a while).

    Returns:
        `{"outcome": node, "printed": text, "tolerance": keyword arguments of compare.Tolerance, "accidents": paths}`.
    """
    _fresh(tf, with_keras)
    with _text_of_stdout() as printed, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _time_limit(SECONDS_PER_CASE):
            node = outcome.capture_call(tf, case, tf)
    return {
        "outcome": node,
        "printed": outcome.plain_text(printed()),
        "tolerance": getattr(case, "tolerance", {}),
        "accidents": getattr(case, "accidents", ()),
    }


def _import(library):
    if library == "tensorflow":
        return importlib.import_module("tensorflow")
    return importlib.import_module("tfcompat")


def _versions() -> dict:
    found = {"numpy": np.__version__}
    if "tfcompat" not in sys.modules:
        legacy = os.environ.get("TF_USE_LEGACY_KERAS") == "1"
        for distribution in ("tensorflow", "tf_keras" if legacy else "keras"):
            found[distribution] = importlib.metadata.version(distribution)
    return found


def _fresh(tf, with_keras):
    random.seed(1)
    np.random.seed(1)
    resets = {"random.set_seed": (1,)} | ({"keras.backend.clear_session": ()} if with_keras else {})
    for dotted, arguments in resets.items():
        reset = outcome.member(tf, dotted)
        if reset is not None:
            reset(*arguments)


def _sabotage(tf, name):
    """Makes one function of the library wrong: its results come out with one added. Proof that a run can turn red."""
    right = getattr(tf, name)

    def wrong(*arguments, **keywords):
        return right(*arguments, **keywords) + 1

    setattr(tf, name, wrong)
    math = getattr(tf, "math", None)
    if hasattr(math, name):
        setattr(math, name, wrong)


@contextlib.contextmanager
def _text_of_stdout():
    """Collects what Python prints to standard output."""
    collected = io.StringIO()
    with contextlib.redirect_stdout(collected):
        yield collected.getvalue


@contextlib.contextmanager
def _time_limit(seconds):
    if not hasattr(signal, "SIGALRM"):  # no such signal on Windows: a case that hangs then hangs the run
        yield
        return

    def give_up(*_):
        raise TimeoutError(f"The case took more than {seconds} seconds.")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


if __name__ == "__main__":
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    main()
