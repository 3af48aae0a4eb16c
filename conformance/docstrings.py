"""``python -m conformance.docstrings``: TensorFlow's own docstring examples on both libraries, under the same seed.

The examples are taken from the installed TensorFlow at run time and never stored. Each docstring is a small session;
each of its examples is run on TensorFlow and on tfcompat, and what is printed (or the class of the exception) is
compared. Only docstrings of names that tfcompat has are looked at, and an example counts only if TensorFlow itself
gets through it.

`docstring_gaps.txt` lists the examples that are known to differ, with the reason. The command ends with 1 where another
one differs, and where a listed one agrees.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import doctest
import io
import json
import linecache
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GAPS = Path(__file__).resolve().parent / "docstring_gaps.txt"
# Namespaces whose names tfcompat may have, in the order of the report.
NAMESPACES = ("tf", "tf.math", "tf.linalg", "tf.nn", "tf.random", "tf.dtypes", "tf.bitwise", "tf.nest", "tf.errors",
              "tf.audio", "tf.autodiff", "tf.quantization", "tf.sets", "tf.signal", "tf.test", "tf.debugging",
              "tf.initializers", "tf.config", "tf.experimental",
              "tf.experimental.numpy", "tf.experimental.numpy.random", "tf.autograph",
              "tf.autograph.experimental")  # fmt: skip


# What an example raises that needs more than its docstring sets up.
UNPREPARED = ("NameError", "ImportError", "ModuleNotFoundError", "SyntaxError")


def gaps(text: str) -> dict[tuple[str, int], str]:
    """The reasons of the known gaps, by name and number of the example (the first of a docstring is 0).

    Args:
        text: lines `name numbers: reason`, such as `tf.map_fn 3 5-7: needs tf.strings`; `#` begins a comment.
    """
    found = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        where, _, reason = line.partition(": ")
        name, *numbers = where.split()
        for part in numbers:
            first, _, last = part.partition("-")
            for number in range(int(first), int(last or first) + 1):
                found[name, number] = reason
    return found


def names(only: str) -> list[str]:
    """The public names of these namespaces that tfcompat has."""
    import tfcompat
    from tfcompat import _facts

    found = []
    for namespace, members in _facts.namespaces().items():
        if namespace in NAMESPACES:
            for member in members:
                path = f"{namespace}.{member}"
                if only in path and _resolve(tfcompat, path) is not None:
                    found.append(path)
    return found


def _resolve(library, path):
    found = library
    for part in path.split(".")[1:]:
        try:
            found = getattr(found, part)
        except (AttributeError, ImportError):
            return None
    return found


def _docstrings(tf, path):
    """The docstring of a name and, for a class, those of its public members."""
    thing = _resolve(tf, path)
    if thing is None:
        return
    if not isinstance(thing, type):
        yield path, getattr(thing, "__doc__", None)
        return
    yield path, thing.__doc__
    for name, member in vars(thing).items():
        if not name.startswith("_") or name in ("__getitem__", "__init__"):
            yield f"{path}.{name}", getattr(member, "__doc__", None)


def collect(tf, paths) -> dict[str, list[str]]:
    """The examples of docstrings as source code, in order, by name; aliases of one docstring are taken once."""
    parser, found, seen = doctest.DocTestParser(), {}, set()
    for path in paths:
        for name, text in _docstrings(tf, path):
            if not isinstance(text, str) or ">>>" not in text or text in seen:
                continue
            seen.add(text)
            try:
                examples = parser.get_examples(text)
            except ValueError:
                continue
            if examples:
                found[name] = [example.source for example in examples]
    return found


def run(tf, sessions) -> dict[str, list[list[str]]]:
    """What each example of each session prints, `["out", text]`, or raises, `["raises", class, message]`."""
    import numpy as np

    results = {}
    for name, sources in sessions.items():
        tf.random.set_seed(1234)
        np.random.seed(1234)
        scope = {"tf": tf, "np": np, "__name__": "__main__", "collections": collections}
        results[name] = [_run_one(source, scope, f"<{name} {at}>") for at, source in enumerate(sources)]
    return results


def _run_one(source, scope, file):
    printed = io.StringIO()
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)  # AutoGraph reads it
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(source, file, "single"), scope)
        except Exception as error:
            return ["raises", type(error).__name__, str(error)[:300]]
    return ["out", printed.getvalue()]


def child(arguments) -> None:
    """The process that imports one library: reads sessions (or collects them) and writes results."""
    given = json.loads(Path(arguments.child).read_text())
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    if arguments.library == "tensorflow":
        import tensorflow as tf

        given["sessions"] = collect(tf, given["names"])
    else:
        import tfcompat as tf
    given["results"] = run(tf, given["sessions"])
    Path(arguments.child).write_text(json.dumps(given))


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m conformance.docstrings", description=__doc__.splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has TensorFlow")
    parser.add_argument("-k", dest="only", default="", help="only names that contain this")
    parser.add_argument("--at-least", type=float, default=0.0, help="end with 1 below this share, in percent")
    parser.add_argument("--library", help=argparse.SUPPRESS)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        child(arguments)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sessions.json"
        file.write_text(json.dumps({"names": names(arguments.only)}))
        outcomes = []
        for library, python in (("tensorflow", arguments.python), ("tfcompat", sys.executable)):
            subprocess.run(
                [python, "-m", "conformance.docstrings", "--library", library, "--child", str(file)],
                cwd=ROOT, check=True, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            outcomes.append(json.loads(file.read_text()))
    return report(outcomes[0]["sessions"], outcomes[0]["results"], outcomes[1]["results"], arguments.at_least)


def report(sessions, expected, actual, at_least) -> int:
    """Print every example that differs, and the share that agrees, known gaps counted in and left out."""
    known = gaps(GAPS.read_text(encoding="utf-8"))
    agree = total = unknown = 0
    met, closed = set(), []
    for name, sources in sessions.items():
        for at, (source, theirs, ours) in enumerate(zip(sources, expected[name], actual[name])):
            if theirs[0] == "raises" and theirs[1] in UNPREPARED:
                continue
            total += 1
            difference = _difference(theirs, ours)
            if not difference:
                agree += 1
                if (name, at) in known:
                    closed.append((name, at))
            elif (name, at) in known:
                met.add((name, at))
            else:
                unknown += 1
                print(f"DIFFERS {name} {at}: {source.strip()[:100]!r}: {difference[:300]}")
    closed += [where for where in known if where[0] in sessions and where not in met and where not in closed]
    for name, at in closed:
        print(f"CLOSED {name} {at}: agrees, or is not there; take it out of {GAPS.name} ({known[name, at]})")
    for reason, count in collections.Counter(known[where] for where in met).most_common():
        print(f"known: {count:3} {reason}")
    share = 100.0 * agree / total if total else 0.0
    without = 100.0 * agree / (total - len(met)) if total > len(met) else 0.0
    print(f"{agree} of {total} examples agree ({share:.2f} %) in {len(sessions)} docstrings of what tfcompat has;")
    print(f"{without:.2f} % of those that are no known gap ({len(met)} are: {GAPS.name}).")
    return 0 if total and share >= at_least and not unknown and not closed else 1


def _difference(theirs, ours) -> str:
    """How two outcomes of an example differ; empty if they agree."""
    from conformance.compare import Tolerance, text_difference
    from conformance.outcome import plain_text

    if theirs[0] == ours[0] == "out":
        tolerance = Tolerance(rtol=2e-6, atol=1e-6, reason="printed digits")
        return text_difference(plain_text(theirs[1]), plain_text(ours[1]), tolerance)
    return "" if theirs[:2] == ours[:2] else f"{theirs}, but got {ours}"


if __name__ == "__main__":
    sys.exit(main())
