"""``python -m conformance.benchmarks --ops``: every op against TensorFlow eager, and numpy where that is the rival.

Each job of `jobs` is timed on the engines in turn; what counts is the best of the rounds, and ratios are "rival /
tfcompat": above 1 tfcompat is the faster one. Prints for each group its median, its worst jobs and whether the reach
is met.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass

from conformance.benchmarks import jobs
from conformance.benchmarks.engine import Engine
from conformance.benchmarks.table import NUMPY, OURS, TF

WORST = 12


@dataclass(frozen=True)
class Reach:
    """What a group of jobs must reach.

    Attributes:
        rivals: The engines of which the best is compared with.
        median: The least median of the ratios, where one is asked for.
        each: The least ratio of each job, where one is asked for.
        seconds: How long a job is timed in each round.
        rounds: How many rounds there are.
    """

    rivals: tuple[str, ...]
    median: float | None = None
    each: float | None = None
    seconds: float = 0.1
    rounds: int = 3


REACHES = {
    "tiny": Reach((TF,), median=8, each=1, seconds=0.01, rounds=2),
    "million": Reach((TF,), median=1, seconds=0.03, rounds=2),
    "products": Reach((TF, NUMPY), each=1 / 1.3),
    "conv2d": Reach((TF,), each=1 / 2, seconds=0.2),
    "memory": Reach((TF,), each=1 / 3, rounds=1),
    "many normals": Reach((NUMPY,), each=1),
    "few normals": Reach((TF,), each=2),
}


def run(python: str, only: str = "", quick: bool = False) -> list[str]:
    """Times the groups, or the jobs whose "group: name" contains a text; returns what is missed.

    Args:
        python: The interpreter that has TensorFlow.
        only: A part of the names.
        quick: One round instead of several.
    """
    begin = time.perf_counter()
    chosen = {
        group: [job for job in jobs.named(group).values() if only in f"{group}: {job.name}"] for group in REACHES
    }
    engines = _started(python, sorted({name for group in chosen if chosen[group] for name in _engines(group)}))
    missed: list[str] = []
    try:
        for group, found in chosen.items():
            if found:
                missed += _judge(group, _measure(group, found, engines, python, quick))
    finally:
        for engine in engines.values():
            engine.close()
    told = ": " + ", ".join(missed) if missed else ""
    print(f"\n{len(missed)} reaches missed{told}. {time.perf_counter() - begin:.0f} s.", flush=True)
    return missed


def _engines(group) -> tuple[str, ...]:
    return (OURS, *REACHES[group].rivals)


def _started(python, names) -> dict[str, Engine]:
    engines = {name: Engine(name, python if name == TF else sys.executable) for name in names}
    for engine in engines.values():
        engine.wait()
        if engine.missing:
            raise SystemExit(f"{engine.name} is missing: {engine.missing}")
    return engines


def _measure(group, found, engines, python, quick) -> dict[str, dict[str, float]]:
    """By job and engine the seconds (bytes where memory is asked for); an engine that cannot do a job is left out."""
    reach = REACHES[group]
    measured: dict[str, dict[str, float]] = {}
    for job in found:
        best = measured[job.name] = {}
        for _ in range(1 if quick else reach.rounds):
            for name in _engines(group):
                if name == NUMPY and job.numpy is None:
                    continue
                answer = _grown(job, group, name, python) if job.growth else engines[name].ask(
                    what="op", group=group, row=job.name, seconds=reach.seconds
                )  # fmt: skip
                value = answer.get("bytes", answer.get("seconds"))
                if value is None:
                    print(f"{job.name}: {name} cannot: {str(answer)[:150]}")
                    break
                best[name] = min(best.get(name, value), value)
    return measured


def _grown(job, group, name, python) -> dict:
    """The answer of a new process, whose memory has no past."""
    engine = _started(python, [name])[name]
    try:
        return engine.ask(what="growth", group=group, row=job.name)
    finally:
        engine.close()


def _judge(group, measured) -> list[str]:
    reach = REACHES[group]
    ratios = {
        name: min(best[rival] for rival in reach.rivals if rival in best) / best[OURS]
        for name, best in measured.items()
        if OURS in best and len(best) > 1
    }
    if not ratios:
        return [group]
    median = statistics.median(ratios.values())
    rivals = " or ".join(reach.rivals)
    print(f"\n{group}: {len(ratios)} jobs, {rivals} / tfcompat: median {median:.3g}, least {min(ratios.values()):.3g}")
    for name in sorted(ratios, key=ratios.__getitem__)[:WORST]:
        print(f"    {ratios[name]:>7.3g}  {name:<60}" + "".join(_cell(*pair) for pair in measured[name].items()))
    missed: list[str] = []
    if reach.median is not None:
        missed += _say(f"{group}, median", f"{median:.3g} (at least {reach.median:g})", median >= reach.median)
    if reach.each is not None:
        below = [name for name, ratio in ratios.items() if ratio < reach.each]
        missed += _say(f"{group}, each", f"{len(below)} of {len(ratios)} below {reach.each:.3g}", not below)
    return missed


def _cell(engine, value) -> str:
    if value >= 1000:
        return f"{engine:>18} {value / 2**20:>7.3g} MiB"
    unit, factor = ("ms", 1e3) if value >= 1e-3 else ("us", 1e6)
    return f"{engine:>18} {value * factor:>7.3g} {unit} "


def _say(name, told, met) -> list[str]:
    print(f"  {'met   ' if met else 'MISSED'} {name}: {told}")
    return [] if met else [name]
