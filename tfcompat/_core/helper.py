"""The one further thread, for kernels over large arrays: numpy's loops need no GIL, so two run beside each other."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any

from .quiet import IGNORE, RESET, SET

_lock = threading.Lock()
_helpers: dict[int, Any] = {}  # by process: a thread does not survive a fork


def _helper() -> Any:
    """The thread, begun when first needed; None where there is one core."""
    if (os.cpu_count() or 1) < 2:
        return None
    found = _helpers.get(os.getpid())
    if found is None:
        from concurrent.futures import ThreadPoolExecutor  # 8 ms to import, for large arrays only

        with _lock:
            found = _helpers.get(os.getpid())
            if found is None:
                found = _helpers[os.getpid()] = ThreadPoolExecutor(1, "tfcompat")
    return found


def in_two(run: Callable[[int, int], None], count: int, unit: int = 1) -> None:
    """Runs a function over a range, one half of it in the further thread, with numpy's warnings silenced in both.

    It costs 20 us more than the work itself, so that what takes less than 100 us shall not be shared.

    Args:
        run: a function of a start and an end, which writes its results somewhere; it must not call `in_two`.
        count: the end of the whole range.
        unit: the halves meet at a multiple of it.
    """
    middle = count // 2 // unit * unit
    helper = _helper() if middle else None
    if helper is None:
        _silently(run, 0, count)
        return
    other = helper.submit(_silently, run, middle, count)
    try:
        _silently(run, 0, middle)
    finally:
        other.result()


def _silently(run: Callable[[int, int], None], start: int, end: int) -> None:
    token = SET(IGNORE)  # settings are a thread's own
    try:
        run(start, end)
    finally:
        RESET(token)
