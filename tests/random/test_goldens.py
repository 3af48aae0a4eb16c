"""tf.random answers what TensorFlow answered when `make_goldens.py` asked it: values to the last bit, and refusals."""

from __future__ import annotations

import json
import platform

import numpy as np
import pytest

import tfcompat
import tfcompat.random

from .cases import CASES
from .make_goldens import PATH, outcome

GOLDENS = json.loads(PATH.read_text(encoding="utf-8"))["cases"]

# Doubles go through the C library's logarithm and sine, which only the GNU one computes as TensorFlow's did.
EXACT_DOUBLES = platform.libc_ver()[0] == "glibc"

# These messages are numpy's, which words them differently from version to version.
WORDED_BY_NUMPY = ("refused by the others: gamma_int", "refused by the others: set_seed_list")


def test_every_case_is_recorded():
    assert list(CASES) == list(GOLDENS)


def same(ours, theirs):
    if ours == theirs:
        return True
    if EXACT_DOUBLES or not isinstance(ours, list) or len(ours) != len(theirs):
        return False
    return all(a == b or (a["dtype"] == b["dtype"] == "float64" and close(a, b)) for a, b in zip(ours, theirs))


def close(ours, theirs):
    a, b = (np.frombuffer(bytes.fromhex(one.get("data", one.get("first")))) for one in (ours, theirs))
    return ours["shape"] == theirs["shape"] and np.allclose(a, b, rtol=1e-14, atol=0)


@pytest.mark.parametrize("name", CASES)
def test_same_outcome(name):
    if "bfloat16" in name:
        pytest.importorskip("ml_dtypes")
    ours, theirs = outcome(CASES[name], tfcompat), GOLDENS[name]
    if "error" in theirs and "error" in ours:
        assert ours["error"] == theirs["error"]
        if name not in WORDED_BY_NUMPY:
            assert ours["text"] == theirs["text"] or ours["text"].split(" = ")[0] == theirs["text"].split(" = ")[0]
    else:
        assert same(ours, theirs), f"ours {ours}\ntheirs {theirs}"


def test_a_wrong_number_is_noticed():
    ours = outcome(CASES["float32 x 300: standard_normal"], tfcompat)
    changed = outcome(lambda tf: np.nextafter(tf.random.stateless_normal([300], [12, -34]), np.float32(9)), tfcompat)
    assert ours == GOLDENS["float32 x 300: standard_normal"] != changed
