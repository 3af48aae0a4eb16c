"""``python -m conformance.benchmarks``: the table "Speed to reach", measured here and now.

All engines run in one go, each in a process of its own, and are asked in turn, round after round; what is printed is
the median over the rounds. Ratios are worth more than times, and on a busy machine a ratio within 1.3 of a target
decides nothing; `--clock cpu` counts the process's own seconds there (of all its threads). Ends with 1 where a target
is missed and `--strict` is given.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time

from conformance import runner
from conformance.benchmarks import ops, table
from conformance.benchmarks.engine import Engine, environment
from conformance.benchmarks.table import FUNCTION, NUMPY, OURS, TF, TRACED

MEMORY_LENGTH = 100_000
BYTES_PER_OP = 1000
IMPORT_MS, IMPORT_FACTOR = 60, 15


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m conformance.benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has TensorFlow")
    parser.add_argument("--torch-python", default=None, help="the interpreter that has torch, if it is another one")
    parser.add_argument("-k", dest="only", default="", metavar="NAME", help="only rows whose name contains this")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--clock", choices=("wall", "cpu"), default="wall", help="which seconds to count")
    parser.add_argument("--strict", action="store_true", help="end with 1 where a target is missed")
    parser.add_argument("--ops", action="store_true", help="instead of the table: every op, at several sizes")
    options = parser.parse_args()
    if options.ops:
        missed = ops.run(options.python, options.only, options.quick)
        return 1 if missed and options.strict else 0
    rounds, seconds = (3, 0.05) if options.quick else (5, 0.2)
    missed = []
    if not options.only or options.only in "import":
        missed += _import_row(options.python, rounds, options.clock)
    rows = [row for row in table.ROWS if options.only in row.name]
    if rows:
        missed += _measure(rows, options, rounds, {"seconds": seconds, "clock": options.clock})
    print(f"\n{len(missed)} targets missed{': ' + ', '.join(missed) if missed else ''}.")
    return 1 if missed and options.strict else 0


def _import_row(python, rounds, clock) -> list[str]:
    """Cold imports, each in a new process, in turn; the best counts, as whatever disturbs a start only adds to it."""
    commands = {
        NUMPY: [sys.executable, "-c", "import numpy"],
        OURS: [sys.executable, "-c", "import tfcompat"],
        TF: [python, "-c", "import tensorflow"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            if name == TF and turn > 2:
                continue  # two of them are enough to know some seconds from some milliseconds
            begin = _seconds(clock)
            done = subprocess.run(command, cwd=runner.ROOT, env=environment(), capture_output=True)
            if done.returncode == 0 and turn:
                times[name].append(_seconds(clock) - begin)
    medians = {name: min(found) for name, found in times.items() if found}
    _header()
    print(f"{'import, cold':<22}" + "".join(_cell(medians.get(name)) for name in table.ENGINES))
    missed = []
    if OURS in medians:
        own = (medians[OURS] - medians[NUMPY]) * 1000
        missed += _say("import", f"{own:.3g} ms of its own beyond numpy (at most {IMPORT_MS})", own <= IMPORT_MS)
        target = table.Target(TF, faster=IMPORT_FACTOR)
        missed += _say("import", *target.judge(medians))
    return missed


def _seconds(clock) -> float:
    """Seconds on the wall, or those that the processes started from here have used."""
    if clock == "wall":
        return time.perf_counter()
    times = os.times()
    return times.children_user + times.children_system


def _measure(rows, options, rounds, how) -> list[str]:
    pythons = {TF: options.python, FUNCTION: options.python, table.TORCH: options.torch_python or sys.executable}
    engines = [Engine(name, pythons.get(name, sys.executable)) for name in table.ENGINES]
    missed: list[str] = []
    try:
        for engine in engines:
            engine.wait()
            if engine.missing:
                print(f"{engine.name} is left out: {engine.missing}")
        present = [engine for engine in engines if not engine.missing]
        _header()
        for row in rows:
            missed += _row(row, present, rounds, how)
        if any("chain" in row.name for row in rows):
            missed += _memory([engine for engine in present if engine.name in (TF, OURS)])
    finally:
        for engine in engines:
            engine.close()
    return missed


def _does(engine, row) -> bool:
    if engine in row.slow:
        return False
    makers = {NUMPY: row.numpy, table.TORCH: row.torch, table.JAX: row.jax, FUNCTION: row.traced, TRACED: row.traced}
    return bool(makers.get(engine, row.tf))


def _row(row, engines, rounds, how) -> list[str]:
    times: dict[str, list[float]] = {}
    errors = {}
    taking_part = [engine for engine in engines if _does(engine.name, row)]
    for turn in range(rounds):
        for engine in taking_part:
            if engine.name in errors:
                continue
            answer = engine.ask(what="time", row=row.name, last=turn == rounds - 1, **how)
            if "seconds" in answer:
                times.setdefault(engine.name, []).append(answer["seconds"])
            else:
                errors[engine.name] = answer.get("error") or answer.get("missing")
    medians = {name: statistics.median(found) for name, found in times.items()}
    print(f"{row.name:<22}" + "".join(_cell(medians.get(name)) for name in table.ENGINES))
    for name, error in errors.items():
        print(f"{'':<24}{name} cannot: {error[:150]}")
    missed = []
    for target in row.targets:
        missed += _say(row.name, *target.judge(medians))
    if row.per_op is not None and OURS in medians:
        each = medians[OURS] / row.ops * 1e6
        missed += _say(row.name, f"{each:.3g} us an op (at most {row.per_op:g})", each <= row.per_op)
    elif OURS not in medians:
        missed.append(row.name)
    return missed


def _memory(engines) -> list[str]:
    missed = []
    for engine in engines:
        length = MEMORY_LENGTH if engine.name == OURS else MEMORY_LENGTH // 10
        answer = engine.ask(what="memory", length=length)
        if "error" in answer:
            print(f"{engine.name} cannot: {answer['error'][:150]}")
            continue
        held = answer["bytes per op"]
        kept = answer["bytes kept"]
        told = f"{engine.name}: {held:.0f} bytes an op in a tape of {length:,}, {kept:.0f} kept after it"
        if engine.name != OURS:
            _say("memory", told, None)
            continue
        met = held <= BYTES_PER_OP and kept <= BYTES_PER_OP / 20
        missed += _say("memory", f"{told} (at most {BYTES_PER_OP}, and none kept)", met)
    return missed


def _header():
    print(f"\n{'':<22}" + "".join(f"{name:>20}" for name in table.ENGINES))


def _cell(seconds) -> str:
    if seconds is None:
        return f"{'-':>20}"
    for unit, factor in (("s", 1), ("ms", 1e3), ("us", 1e6)):
        if seconds * factor >= 1:
            return f"{seconds * factor:>17.3g} {unit:<2}"
    return f"{seconds * 1e6:>17.3g} us"


def _say(name, told, met) -> list[str]:
    mark = {True: "met   ", False: "MISSED", None: "  -   "}[met]
    print(f"{'':<24}{mark} {told}")
    return [name] if met is False else []


if __name__ == "__main__":
    sys.exit(main())
