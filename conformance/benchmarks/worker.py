"""One engine in one process: reads commands from standard input, answers with times, and does nothing in between.

The parent asks the engines in turn, so that all of them see the same moods of the machine.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import time
import warnings

from conformance.benchmarks import jobs, table, workloads

CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}


def main() -> None:
    """Serves until the input ends: one JSON command per line in, one JSON answer per line out."""
    engine = sys.argv[1]
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a library prints goes to standard error, not between the answers
    warnings.simplefilter("ignore")
    steps: dict = {}
    try:
        library = _library(engine)
    except ImportError as error:
        _answer(answers, {"missing": str(error)})
        return
    _answer(answers, {"ready": engine})
    for line in sys.stdin:
        command = json.loads(line)
        try:
            _answer(answers, _serve(engine, library, command, steps))
        except Exception as error:  # a workload that an engine cannot do is an empty cell, not the end of the run
            _answer(answers, {"error": f"{type(error).__name__}: {error}"})


def _answer(answers, message):
    answers.write(json.dumps(message) + "\n")
    answers.flush()


def _library(engine):
    if engine == table.NUMPY:
        return None
    names = {table.TF: "tensorflow", table.FUNCTION: "tensorflow", table.TORCH: "torch", table.JAX: "jax"}
    library = importlib.import_module(names.get(engine, "tfcompat"))
    return library


def _serve(engine, library, command, steps):
    if command["what"] == "memory":
        held, kept = workloads.chain_memory(library, command["length"])
        return {"bytes per op": held, "bytes kept": kept}
    if command["what"] == "growth":
        return {"bytes": workloads.growth(jobs.find(command["group"], command["row"]).tf(library))}
    name = command["row"]
    if command["what"] == "op":
        if name not in steps:
            steps.clear()
            job = jobs.find(command["group"], name)
            steps[name] = job.numpy() if engine == table.NUMPY else job.tf(library)
            steps[name]()
        return {"seconds": _time(steps[name], command["seconds"], time.perf_counter, brief=True)}
    if name not in steps:
        steps[name] = _make(engine, library, next(row for row in table.ROWS if row.name == name))
        steps[name]()  # the first call pays for building, tracing and caches
    seconds = _time(steps[name], command["seconds"], CLOCKS[command["clock"]])
    if command.get("last"):
        del steps[name]
        gc.collect()
    return {"seconds": seconds}


def _make(engine, library, row):
    if engine == table.NUMPY:
        return row.numpy()
    if engine == table.TORCH:
        return row.torch(library)
    if engine == table.JAX:
        return row.jax(library)
    step = row.tf(library)
    return library.function(step) if engine in (table.FUNCTION, table.TRACED) else step


def _time(step, seconds, clock, brief=False) -> float:
    """Seconds per iteration: the best of up to five slices, which is what the machine can do when nothing disturbs.

    If it shall be brief, a step that takes twice the seconds that there are is not done again, and the garbage of
    earlier steps is not collected (which takes longer than the steps themselves).
    """
    begin = clock()
    step()
    once = max(clock() - begin, 1e-7)
    if brief and once > 2 * seconds:
        return once
    slices = 5 if once * 5 < seconds else 1
    count = max(1, int(seconds / slices / once))
    best = float("inf")
    enabled = gc.isenabled()
    if not brief:
        gc.collect()
    gc.disable()  # a collection in the middle of a slice belongs to no workload
    try:
        for _ in range(slices):
            begin = clock()
            for _ in range(count):
                step()
            best = min(best, (clock() - begin) / count)
    finally:
        if enabled:
            gc.enable()
    return best


if __name__ == "__main__":
    main()
