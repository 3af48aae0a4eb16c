"""What every test of tfcompat shares: the settings of hypothesis, where it is installed."""

import os

try:
    import hypothesis
except ImportError:  # numpy and pytest alone run all tests but those that generate their inputs
    pass
else:
    # No deadline: machines that run tests are busy. Reproducible in CI, exploring on a developer's machine.
    hypothesis.settings.register_profile("local", deadline=None)
    hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
    hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")
