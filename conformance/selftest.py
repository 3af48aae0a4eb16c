"""Proof that the comparison can fail: wrong outcomes are fed to it, and a wrong kernel is put into a run.

    python -m conformance.selftest [--python PATH]

Each check damages one thing only, and expects exactly the verdict that is meant for it.
"""

from __future__ import annotations

import argparse
import copy
import sys
import types

import numpy as np

from conformance import outcome, runner
from conformance.compare import Tolerance, compare, text_difference
from conformance.gaps import Gap

NO_LIBRARY = types.SimpleNamespace()  # outcomes of plain numpy values need none


def _reference() -> dict:
    """An outcome with every kind of node in it."""

    def fail():
        raise ValueError("Shapes [2] and [3] differ")

    value = {
        "floats": np.array([1.0, 2.0, 0.0], np.float32),
        "ints": np.array([1, 2, 3], np.int32),
        "nested": [True, "a text with 3 and 2.5", None],
        "error": fail,
    }
    return outcome.capture(NO_LIBRARY, value)


def _floats(node) -> dict:
    return node["children"]["floats"]


def _set_value(value):
    def damage(node):
        _floats(node)["value"] = np.array(value, np.float32)

    return damage


def _damages() -> dict:
    """Name of the damage: (the verdict that must come out, the function that does it)."""

    def wrong_dtype(node):
        _floats(node)["dtype"] = "float64"

    def wrong_shape(node):
        _floats(node)["shape"] = [3, 1]

    def wrong_integer(node):
        node["children"]["ints"]["value"] = np.array([1, 2, 4], np.int32)

    def missing_key(node):
        del node["children"]["nested"]

    def additional_key(node):
        node["children"]["more"] = {"kind": "int", "value": 1}

    def shorter_list(node):
        del node["children"]["nested"]["children"]["2"]

    def other_kind(node):
        node["children"]["nested"]["children"]["2"] = {"kind": "int", "value": 0}

    def wrong_truth(node):
        node["children"]["nested"]["children"]["0"]["value"] = False

    def wrong_text(node):
        node["children"]["nested"]["children"]["1"]["text"] = "a text with 3 and 2.6"

    def wrong_class(node):
        node["children"]["error"]["class"] = "TypeError"

    def wrong_message(node):
        node["children"]["error"]["message"] = "Shapes [2] and [4] differ"

    def wrong_family(node):
        node["children"]["error"]["from tf.errors"] = True

    def no_exception(node):
        node["children"]["error"] = {"kind": "int", "value": 1}

    def exception_instead(node):
        node["children"]["ints"] = node["children"]["error"]

    return {
        "wrong value": ("value", _set_value([1.0, 2.00001, 0.0])),
        "NaN": ("value", _set_value([1.0, np.nan, 0.0])),
        "infinity": ("value", _set_value([1.0, np.inf, 0.0])),
        "sign of zero": ("value", _set_value([1.0, 2.0, -0.0])),
        "wrong integer": ("value", wrong_integer),
        "wrong truth": ("value", wrong_truth),
        "wrong dtype": ("dtype", wrong_dtype),
        "wrong shape": ("shape", wrong_shape),
        "missing key": ("structure", missing_key),
        "additional key": ("structure", additional_key),
        "shorter list": ("structure", shorter_list),
        "other kind": ("structure", other_kind),
        "wrong text": ("text", wrong_text),
        "wrong exception class": ("exception", wrong_class),
        "wrong message": ("exception", wrong_message),
        "wrong family of exceptions": ("exception", wrong_family),
        "no exception": ("exception", no_exception),
        "exception instead of a value": ("exception", exception_instead),
    }


TEXTS_THAT_DIFFER = {
    "a letter": ("dtype=float32", "dtype=float64"),
    "an integer": ("shape=(2,)", "shape=(3,)"),
    "a number": ("x: 0.5", "x: 0.5001"),
    "a missing point": ("[1. 2.]", "[1 2]"),
    "a blank": ("[1. 2.]", "[1.  2.]"),
    "a line": ("[1. 2.]\n", "[1. 2.]"),
    "an additional number": ("[1. 2.]", "[1. 2. 3.]"),
    "a quote": ("b'a'", "'a'"),
    "a sign": ("[-0.5]", "[0.5]"),
    "digits of another type": ("0.10000000149011612", "0.1"),
    "digits of a complex number": ("(0.4472135901451111+0.5j)", "(0.4472136+0.5j)"),
}
TEXTS_THAT_AGREE = {
    "the same": ("tf.Tensor(1.5, shape=(), dtype=float32)",) * 2,
    "last digit": ("m: 1.1232608556747437", "m: 1.1232607364654541"),
    "last digit of a complex number": ("(0.4472136+0.25j)", "(0.44721356+0.25j)"),
    "width of a complex number": ("[0.5 +0.5874861j ]", "[0.5+0.58748615j]"),
    "last digit and width": ("[0.1       0.8414710]", "[0.1        0.84147098]"),
}


def check_damages() -> list[str]:
    """Damages an outcome in every way and returns what went unnoticed or came out as another verdict."""
    problems = []
    clean = compare(_reference(), _reference())
    if clean:
        problems.append(f"an undamaged outcome disagrees with itself: {clean}")
    for name, (verdict, damage) in _damages().items():
        damaged = copy.deepcopy(_reference())
        damage(damaged)
        found = {one.verdict for one in compare(_reference(), damaged)}
        if found != {verdict}:
            problems.append(f"{name}: expected the verdict {verdict!r}, got {sorted(found)}")
    return problems


def check_texts() -> list[str]:
    """Compares texts that differ and texts that agree, and returns what came out wrong."""
    problems = [f"unnoticed: {name}" for name, pair in TEXTS_THAT_DIFFER.items() if not text_difference(*pair)]
    problems += [f"too strict: {name}" for name, pair in TEXTS_THAT_AGREE.items() if text_difference(*pair)]
    return problems


def check_tolerances() -> list[str]:
    """A tolerance needs a reason, and lets through what it says and no more."""
    problems = []
    try:
        Tolerance(rtol=1e-3)
        problems.append("a tolerance without a reason was accepted")
    except ValueError:
        pass
    near, far = copy.deepcopy(_reference()), copy.deepcopy(_reference())
    _set_value([1.0, 2.001, 0.0])(near)
    _set_value([1.0, 2.01, 0.0])(far)
    loose = Tolerance(rtol=1e-3, reason="the self-test")
    if compare(_reference(), near, loose):
        problems.append("a tolerance of 1e-3 refuses a difference of 5e-4")
    if not compare(_reference(), far, loose):
        problems.append("a tolerance of 1e-3 lets a difference of 5e-3 through")
    return problems


def check_gaps() -> list[str]:
    """A listed disagreement is no failure; one that is not listed is; and so is a gap that has closed."""
    clean = {"c": {"outcome": _reference(), "printed": "", "tolerance": {}, "accidents": ()}}
    damaged = copy.deepcopy(clean)
    _set_value([9.0, 2.0, 0.0])(damaged["c"]["outcome"])
    gap = (Gap("c", "the self-test", path="floats"),)
    outcomes = {
        "clean, no gap": (clean, (), True),
        "damaged, no gap": (damaged, (), False),
        "damaged, listed": (damaged, gap, True),
        "damaged, listed elsewhere": (damaged, (Gap("c", "the self-test", path="ints"),), False),
        "clean, listed": (clean, gap, False),
        "missing": ({}, (), False),
    }
    problems = []
    broken = {"c": clean["c"] | {"outcome": _reference()["children"]["error"]}}
    if not runner.judge(broken, broken, 3)[0].disagreements:
        problems.append("a case that fails on both libraries passes")
    for name, (actual, gaps, agrees) in outcomes.items():
        verdicts = [verdict for mode in runner.MODES for verdict in runner.judge(clean, actual, mode)]
        if runner.Report(verdicts, dict.fromkeys(runner.MODES, {}), gaps).agrees is not agrees:
            problems.append(f"{name}: the report should {'agree' if agrees else 'disagree'}")
    return problems


def check_sabotage(python: str) -> list[str]:
    """Runs a few cases with one function of tfcompat made wrong, then as it is: red first, then green."""
    problems = []
    for name, only in SABOTAGES.items():
        expected = runner.outcomes(python, "tensorflow", 3, only)["outcomes"]
        for sabotage in (name, ""):
            actual = runner.outcomes(sys.executable, "tfcompat", 3, only, sabotage)["outcomes"]
            found = [one.verdict for verdict in runner.judge(expected, actual, 3) for one in verdict.disagreements]
            if sabotage and "value" not in found:
                problems.append(f"tf.{name} made wrong went unnoticed in {only}")
            if not sabotage and (found or not expected):
                problems.append(f"{only} disagrees even with tf.{name} as it is")
    return problems


# Function to make wrong: the case that uses it.
SABOTAGES = {
    "multiply": "document_1_talk::case_square_of_the_sum",
    "sin": "document_2_course::case_a_chain_of_functions",
}


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m conformance.selftest", description=__doc__.splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has TensorFlow")
    options = parser.parse_args()
    problems = check_damages() + check_texts() + check_tolerances() + check_gaps() + check_sabotage(options.python)
    for problem in problems:
        print(problem)
    print("The self-test passes." if not problems else f"{len(problems)} problems.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
