"""`python -m tfcompat script.py args...`: run an unchanged TensorFlow script on tfcompat.

What the script sees (`sys.argv`, `sys.path[0]`, `__main__`, its exit status, its tracebacks) is what it sees under
plain `python`; only the meaning of `import tensorflow`, `import keras` and `import tf_keras` differs.
"""

from __future__ import annotations

import builtins
import importlib.metadata
import importlib.util
import os
import runpy
import sys
import tokenize
import types
from typing import NoReturn

import tfcompat

USAGE = """\
usage: python -m tfcompat script.py [args...]
       python -m tfcompat -m module [args...]
       python -m tfcompat -c code [args...]
       python -m tfcompat - [args...]            the script comes from standard input
       python -m tfcompat --version

Runs a TensorFlow program on numpy: `import tensorflow`, `import keras` and, where TF_USE_LEGACY_KERAS=1 is set,
`import tf_keras` mean tfcompat. An installed TensorFlow is not touched.
"""


def main(arguments: list[str]) -> None:
    """Run what the command line names.

    Args:
        arguments: the words after `python -m tfcompat`.

    Raises:
        SystemExit: the usage was asked for (0) or is needed (2), or the script ends itself.
    """
    first, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if first in ("-h", "--help"):
        print(USAGE, end="")
    elif first in ("-V", "--version"):
        print(f"tfcompat {_version()} (the API of TensorFlow {tfcompat.__version__})")
    elif first in ("-m", "-c") and rest:
        _prepare([first, *rest[1:]])
        if first == "-m":
            if "." not in rest[0] and importlib.util.find_spec(rest[0]) is None:
                _stop(f"{sys.executable}: No module named {rest[0]}\n", status=1)
            runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
        else:
            _execute(rest[0], "<string>", directory="")
    elif first == "-":
        _prepare([first, *rest])
        _execute(sys.stdin.read(), "<stdin>", directory="")
    elif not first or first.startswith("-"):
        _stop(USAGE if not first else f"unknown option: {first}\n{USAGE}")
    else:
        _script(first, rest)


def _version() -> str:
    try:
        return importlib.metadata.version("tfcompat")
    except importlib.metadata.PackageNotFoundError:
        return "(a source tree, not installed)"


def _stop(message: str, status: int = 2) -> NoReturn:
    sys.stderr.write(message)
    raise SystemExit(status)


def _prepare(argv: list[str]) -> None:
    tfcompat.install()
    sys.argv[:] = argv
    sys.excepthook = _show_exception


def _script(path: str, arguments: list[str]) -> None:
    try:
        with tokenize.open(path) as lines:  # honours a coding line, as Python does
            source = lines.read()
    except OSError as error:
        _stop(f"{sys.executable}: can't open file {os.path.abspath(path)!r}: [Errno {error.errno}] {error.strerror}\n")
    _prepare([path, *arguments])
    _execute(source, os.path.abspath(path), directory=os.path.dirname(os.path.realpath(path)))


def _set_first_path(directory: str) -> None:
    if not getattr(sys.flags, "safe_path", False):  # Python 3.11's -P puts nothing there
        sys.path[0] = directory


def _execute(source: str, filename: str, directory: str) -> None:
    """Run source text as the module `__main__`, as the interpreter does: in a module of its own that stays."""
    module = types.ModuleType("__main__")
    module.__dict__["__builtins__"] = builtins
    if filename != "<string>":  # what comes by -c has no file
        module.__file__ = filename
    sys.modules["__main__"] = module
    _set_first_path(directory)
    exec(compile(source, filename, "exec", dont_inherit=True), module.__dict__)


def _show_exception(kind: type[BaseException], error: BaseException, traceback: types.TracebackType | None) -> None:
    """Print an uncaught exception without the frames that lie between the interpreter and the script."""
    between = (__file__, runpy.__file__, "<frozen runpy>")
    while traceback is not None and traceback.tb_frame.f_code.co_filename in between:
        traceback = traceback.tb_next
    sys.__excepthook__(kind, error.with_traceback(traceback), traceback)


if __name__ == "__main__":
    main(sys.argv[1:])
