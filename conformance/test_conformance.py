"""Tests of the conformance machinery itself, for pytest; what needs TensorFlow is left out where that is missing."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

import numpy as np
import pytest

from conformance import discover, outcome, runner, selftest

HAS_TENSORFLOW = importlib.util.find_spec("tensorflow") is not None
needs_tensorflow = pytest.mark.skipif(not HAS_TENSORFLOW, reason="needs TensorFlow: install the extra 'conformance'")


def test_damaged_outcomes_are_noticed():
    assert selftest.check_damages() == []


def test_texts_that_differ_are_noticed():
    assert selftest.check_texts() == []


def test_tolerances_need_a_reason_and_have_an_end():
    assert selftest.check_tolerances() == []


def test_gaps_are_strict():
    assert selftest.check_gaps() == []


@needs_tensorflow
def test_a_wrong_kernel_turns_the_run_red():
    assert selftest.check_sabotage(sys.executable) == []


def test_all_modules_of_cases_have_cases_of_different_names():
    seen: set[str] = set()
    for name in discover.modules():
        found = discover.cases_of(importlib.import_module(name))
        assert found, name
        assert not seen & set(found)
        seen |= set(found)


def test_outcomes_keep_messages_but_not_addresses():
    def fail():
        device = "/job:localhost/replica:0/task:0/device:CPU:0"
        raise ValueError("{{function_node __wrapped__Add}} <object object at 0x7f00> on " + device)

    node = outcome.capture(selftest.NO_LIBRARY, {"error": fail})["children"]["error"]
    assert node["message"] == "<object object at 0x> on <device>"


def test_statements_run_one_by_one():
    def fail():
        raise KeyError("first")

    node = outcome.capture(selftest.NO_LIBRARY, {"first": fail, "second": lambda: np.float32(1)})
    assert [child["kind"] for child in node["children"].values()] == ["exception", "numpy scalar"]


def test_the_report_is_the_same_every_time():
    outcomes = {"cases/x::case_y": {"outcome": {"kind": "int", "value": 1}, "printed": "", "tolerance": {}}}
    report = runner.Report(runner.judge(outcomes, outcomes, 3), {3: {"tensorflow": "2.21.0"}})
    assert runner.markdown(report) == runner.markdown(report)
    assert "| cases/x | Keras 3 | 1 | 1 | 1 | 0 |" in runner.markdown(report)


@pytest.mark.parametrize("legacy", [False, True])
def test_lr_is_taken_in_both_keras_modes_with_a_warning(legacy):
    # A deliberate kindness that TensorFlow with Keras 3 does not have: old scripts say `lr`. No case can compare it.
    script = (
        "import warnings, tfcompat as tf\n"
        "with warnings.catch_warnings(record=True) as told:\n"
        "    warnings.simplefilter('always')\n"
        "    optimizer = tf.keras.optimizers.Nadam(lr=0.25)\n"
        "assert float(optimizer.learning_rate) == 0.25\n"
        "assert any('lr' in str(one.message) for one in told), told\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "TF_USE_LEGACY_KERAS"}
    if legacy:
        environment["TF_USE_LEGACY_KERAS"] = "1"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=runner.ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
