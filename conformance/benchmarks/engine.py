"""An engine of the benchmarks: a worker process that has imported one library and times what it is asked to."""

from __future__ import annotations

import json
import subprocess

from conformance import runner


class Engine:
    """A worker process that times workloads on one engine.

    Args:
        name: The engine, one of `table.ENGINES`.
        python: The interpreter that has its library.
    """

    def __init__(self, name, python):
        self.name = name
        command = [python, "-m", "conformance.benchmarks.worker", name]
        self.process = subprocess.Popen(
            command, cwd=runner.ROOT, env=environment(), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.missing = ""

    def wait(self) -> None:
        """Waits until the engine has imported its library, or has said that it cannot."""
        answer = self._read()
        self.missing = answer.get("missing", "")

    def ask(self, **command) -> dict:
        """Sends one command and waits for the answer."""
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        return self._read()

    def close(self) -> None:
        """Ends the process."""
        self.process.stdin.close()
        self.process.wait()

    def _read(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line else {"missing": "the process ended"}


def environment() -> dict[str, str]:
    """The variables of an engine's process."""
    made = runner.environment()
    made.pop("PYTHONDONTWRITEBYTECODE", None)  # a cold import reads bytecode, as an installed package has it
    return made
