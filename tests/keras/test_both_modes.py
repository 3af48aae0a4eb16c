"""The tests of this folder pass in the mode of Keras 2 too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(os.environ.get("TF_USE_LEGACY_KERAS") == "1", reason="this is the run in the other mode")
def test_keras_2():
    here = Path(__file__).parent
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", str(here)],
        env=os.environ | {"TF_USE_LEGACY_KERAS": "1"},
        cwd=here.parents[1],
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout[-3000:]
