"""``python -m conformance``: runs every case on TensorFlow and on tfcompat, compares, and says what disagrees.

Ends with 0 where everything agrees but the known gaps, and with 1 otherwise, also where a known gap has closed.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from conformance import discover, runner


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m conformance", description=__doc__.splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has TensorFlow")
    parser.add_argument("-k", dest="only", default="", metavar="SUBSTRING", help="only cases whose name contains this")
    parser.add_argument("--keras", type=int, choices=(2, 3), help="only one Keras mode")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the report page to this file")
    parser.add_argument("--list", action="store_true", help="list the cases and stop")
    parser.add_argument("--limit", type=int, default=200, help="how many disagreements to print")
    options = parser.parse_args()
    if options.list:
        _list(options.only)
        return 0
    modes = (options.keras,) if options.keras else runner.MODES
    report = runner.run(options.python, options.only, modes)
    if options.report:
        options.report.write_text(runner.markdown(report), encoding="utf-8")
    return _tell(report, options.limit)


def _list(only):
    for name in discover.modules():
        for identifier in discover.cases_of(importlib.import_module(name)):
            if only in identifier:
                print(identifier)
    for path in discover.scripts():
        if only in path:
            print(path)


def _tell(report, limit) -> int:
    for verdict, disagreement in report.unlisted[:limit]:
        print(f"DISAGREES  {verdict.case} (Keras {verdict.mode}) {disagreement}")
    if len(report.unlisted) > limit:
        print(f"... and {len(report.unlisted) - limit} more")
    for gap in report.passing_gaps:
        place = f"{gap.case} {gap.path or ''}".strip()
        print(f"CLOSED     {place} is in the list of gaps, but agrees: take it out of conformance/gaps.py")
    cases = len(report.verdicts)
    wrong = len({(verdict.case, verdict.mode) for verdict, _ in report.unlisted})
    known = sum(report.listed.values())
    places = sum(verdict.statements for verdict in report.verdicts)
    gaps = f"{known} known disagreements in {len(report.listed)} gaps"
    print(f"{cases - wrong} of {cases} cases agree ({places} places compared, {gaps}).")
    if not cases:
        print("No case was run: that is no agreement.")
        return 1
    return 0 if report.agrees else 1


if __name__ == "__main__":
    sys.exit(main())
