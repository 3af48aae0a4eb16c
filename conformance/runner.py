"""Runs every case on both libraries in both Keras modes and compares: the parent, which imports neither library."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from conformance import discover
from conformance.compare import VERDICTS, Disagreement, Tolerance, compare, leaves, text_difference
from conformance.gaps import GAPS, Gap

ROOT = Path(__file__).resolve().parents[1]
MODES = (3, 2)


@dataclass
class Verdict:
    """What the comparison of one case in one mode came to."""

    case: str
    mode: int
    statements: int
    disagreements: list[Disagreement]
    tolerance: Tolerance = Tolerance()


@dataclass
class Report:
    """Everything that a run found."""

    verdicts: list[Verdict]
    versions: dict[int, dict[str, str]]
    gaps: tuple[Gap, ...] = GAPS
    unlisted: list[tuple[Verdict, Disagreement]] = field(default_factory=list)
    listed: Counter = field(default_factory=Counter)
    passing_gaps: list[Gap] = field(default_factory=list)

    def __post_init__(self):
        for verdict in self.verdicts:
            for disagreement in verdict.disagreements:
                gap = self._gap_for(verdict, disagreement)
                if gap is None:
                    self.unlisted.append((verdict, disagreement))
                else:
                    self.listed[gap] += 1
        ran = {(verdict.case, verdict.mode) for verdict in self.verdicts}
        for gap in self.gaps:
            whole = set(gap.modes) <= set(self.versions) and any((gap.case, mode) in ran for mode in gap.modes)
            if whole and not self.listed[gap]:
                self.passing_gaps.append(gap)

    @property
    def agrees(self) -> bool:
        """Whether there is neither a disagreement out of the list nor a gap in the list that has closed."""
        return not self.unlisted and not self.passing_gaps

    def _gap_for(self, verdict, disagreement):
        for gap in self.gaps:
            if gap.covers(verdict.case, verdict.mode, disagreement.path):
                return gap
        return None


def run(python: str, only: str = "", modes: tuple[int, ...] = MODES) -> Report:
    """Runs the cases and compares; where all of them are run, the documents also run whole, as scripts.

    Args:
        python: Path of the interpreter that has TensorFlow; tfcompat runs on the one that runs this.
        only: Run only the cases whose identifier contains this.
        modes: Keras modes, of 2 and 3.

    Returns:
        The report.
    """
    jobs = {}
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for mode in modes:
            jobs["tensorflow", mode] = pool.submit(outcomes, python, "tensorflow", mode, only)
            jobs["tfcompat", mode] = pool.submit(outcomes, sys.executable, "tfcompat", mode, only)
            jobs["scripts", mode] = pool.submit(_scripts, [] if only else discover.scripts(), mode)
    verdicts, versions = [], {}
    for mode in modes:
        expected, actual = jobs["tensorflow", mode].result(), jobs["tfcompat", mode].result()
        versions[mode] = expected["versions"]
        verdicts += judge(expected["outcomes"], actual["outcomes"], mode)
        verdicts += _judge_scripts(expected["outcomes"], jobs["scripts", mode].result(), mode)
    verdicts.sort(key=lambda verdict: (verdict.case, verdict.mode))
    return Report(verdicts, versions)


def outcomes(python: str, library: str, mode: int, only: str = "", sabotage: str = "") -> dict:
    """Runs the cases on one library in one mode, in processes of their own.

    Args:
        python: Path of the interpreter.
        library: `"tensorflow"` or `"tfcompat"`.
        mode: Keras mode, 2 or 3.
        only: Run only the cases whose identifier contains this.
        sabotage: Name of a function of tfcompat to make wrong on purpose.

    Returns:
        `{"versions": ..., "outcomes": {case: ...}}`, as the worker wrote it.

    Raises:
        SystemExit: A process died.
    """
    found: dict = {"versions": {}, "outcomes": {}}
    for number, names in enumerate(discover.processes(mode, only)):
        command = ["--library", library, "--only", only, "--modules", ",".join(names), "--sabotage", sabotage]
        made = _worker(python, command, f"{library} (Keras {mode}, process {number})", mode)
        found["versions"] |= made["versions"]
        found["outcomes"] |= made["outcomes"]
    return found


def _worker(python: str, options: list[str], what: str, mode: int) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "outcomes.pickle"
        command = [python, "-m", "conformance.worker", *options, "--out", str(out)]
        done = subprocess.run(command, cwd=ROOT, env=environment(mode), capture_output=True, text=True)
        if done.returncode or not out.exists():
            tail = "\n".join(done.stderr.splitlines()[-15:])
            raise SystemExit(f"The run on {what} ended with code {done.returncode}:\n{tail}")
        return pickle.loads(out.read_bytes())


def judge(expected: dict, actual: dict, mode: int) -> list[Verdict]:
    """Compares all outcomes of one mode, case by case."""
    verdicts = []
    for case, reference in expected.items():
        tolerance = Tolerance(**reference["tolerance"])
        outcome = actual.get(case)
        if reference["outcome"]["kind"] == "exception":  # two broken runs would agree about nothing
            found = [Disagreement("", "structure", f"the case itself fails on TensorFlow: {reference['outcome']}")]
        elif outcome is None:
            found = [Disagreement("", "structure", "the case did not run")]
        else:
            found = compare(reference["outcome"], outcome["outcome"], tolerance, reference.get("accidents", ()))
            cut_short = any(one.path == "" and one.verdict == "exception" for one in found)
            difference = text_difference(reference["printed"], outcome["printed"], tolerance)
            if difference and not cut_short:
                found.append(Disagreement("printed", "text", difference))
        places = leaves(reference["outcome"]) + bool(reference["printed"])
        verdicts.append(Verdict(case, mode, places, found, tolerance))
    return verdicts


def _judge_scripts(expected: dict, printed: dict, mode: int) -> list[Verdict]:
    """Compares what a document prints as a script with what its cases print on TensorFlow, one after the other."""
    verdicts = []
    for path, text in printed.items():
        place = path.removeprefix("conformance/").removesuffix(".py") + "::"
        cases = {case: reference for case, reference in expected.items() if case.startswith(place)}
        whole = "".join(f"-- {case.removeprefix(place)}\n{reference['printed']}" for case, reference in cases.items())
        own = [Tolerance(**reference["tolerance"]) for reference in cases.values() if reference["tolerance"]]
        rtol = max((tolerance.rtol or 0.0 for tolerance in own), default=None)
        atol = max((tolerance.atol for tolerance in own), default=0.0)
        difference = _section_difference(whole, text, Tolerance(rtol, atol, "the loosest of its cases"))
        found = [Disagreement("printed", "text", difference)] if difference else []
        verdicts.append(Verdict(f"{place}script", mode, 1, found))
    return verdicts


def _section_difference(expected: str, actual: str, tolerance) -> str:
    """Where two long texts part, section by section, so that the report shows the place and not the whole."""
    ours, theirs = expected.split("\n-- "), actual.split("\n-- ")
    for one, other in zip(ours, theirs):
        difference = text_difference(one, other, tolerance)
        if difference:
            return difference
    return "" if len(ours) == len(theirs) else f"ends after {len(theirs)} of {len(ours)} cases: {theirs[-1][-300:]!r}"


def environment(mode: int = 3) -> dict[str, str]:
    """The environment variables for a process in one Keras mode: quiet, on the CPU, with the repository on the path."""
    variables = dict(os.environ, TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="1", CUDA_VISIBLE_DEVICES="")
    variables.pop("TF_USE_LEGACY_KERAS", None)
    if mode == 2:
        variables["TF_USE_LEGACY_KERAS"] = "1"
    path = variables.get("PYTHONPATH")
    variables["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), path]))
    return variables


def _scripts(paths, mode) -> dict:
    """Runs the documents as a user would, `python -m tfcompat script.py`, and returns what they print."""
    found = {}
    for path in paths:
        command = [sys.executable, "-W", "ignore", "-m", "tfcompat", path]
        done = subprocess.run(command, cwd=ROOT, env=environment(mode), capture_output=True, text=True)
        error = (done.stderr.splitlines() or ["no message"])[-1]
        ending = "" if done.returncode == 0 else f"ended with code {done.returncode}: {error}"
        found[path] = done.stdout + ending
    return found


def markdown(report: Report) -> str:
    """The report page: what agrees, by file; the known gaps; the disagreements. The same run gives the same page."""
    lines = ["# Conformance with TensorFlow", ""]
    lines += ["Written by `python -m conformance --report conformance/REPORT.md`; do not edit.", ""]
    for mode, versions in sorted(report.versions.items(), reverse=True):
        named = ", ".join(f"{name} {version}" for name, version in sorted(versions.items()))
        setting = "" if mode == 3 else " (`TF_USE_LEGACY_KERAS=1`)"
        lines.append(f"* Keras {mode} mode{setting}: compared with {named}.")
    lines += ["", "## By file", ""]
    lines += ["| file | mode | cases | agree | places compared | disagreements |", "|---|---|---|---|---|---|"]
    for (file, mode), group in sorted(_by_file(report).items(), key=lambda item: (item[0][0], -item[0][1])):
        agree = sum(not verdict.disagreements for verdict in group)
        statements = sum(verdict.statements for verdict in group)
        wrong = sum(len(verdict.disagreements) for verdict in group)
        lines.append(f"| {file} | Keras {mode} | {len(group)} | {agree} | {statements} | {wrong} |")
    lines += ["", "## By verdict", "", "| verdict | disagreements |", "|---|---|"]
    tally = Counter(found.verdict for verdict in report.verdicts for found in verdict.disagreements)
    lines += [f"| {name} | {tally[name]} |" for name in VERDICTS]
    lines += ["", "## Tolerances of their own", ""]
    own: dict[tuple[str, Tolerance], set[str]] = {}
    for verdict in report.verdicts:
        if verdict.tolerance.reason:
            own.setdefault((verdict.case.split("::")[0], verdict.tolerance), set()).add(verdict.case.split("::")[1])
    for (file, tolerance), cases in own.items():
        named = f"`{min(cases)}`" if len(cases) == 1 else f"{len(cases)} cases"
        rtol = "default" if tolerance.rtol is None else f"{tolerance.rtol:g}"
        lines.append(f"* {file}, {named}: rtol {rtol}, atol {tolerance.atol:g}: {tolerance.reason}")
    lines += [""] if own else ["None.", ""]
    lines += ["## Known gaps", ""]
    for gap in report.gaps:
        place = f" at `{gap.path}`" if gap.path else ""
        lines.append(f"* `{gap.case}`{place} (Keras {', '.join(map(str, gap.modes))}): {gap.reason}")
    lines += [] if report.gaps else ["None."]
    lines += ["", "## Disagreements that are in no list", ""]
    for verdict, disagreement in report.unlisted:
        lines.append(f"* `{verdict.case}` (Keras {verdict.mode}) `{disagreement}`")
    lines += [] if report.unlisted else ["None."]
    return "\n".join(lines) + "\n"


def _by_file(report):
    groups: dict[tuple[str, int], list[Verdict]] = {}
    for verdict in report.verdicts:
        groups.setdefault((verdict.case.split("::")[0].removeprefix("conformance/"), verdict.mode), []).append(verdict)
    return groups
