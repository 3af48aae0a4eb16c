"""Buffers of huge results, used again once nobody else holds them.

The C library gives blocks of more than 32 MiB straight from the system and back to it, so that each huge result begins
with a page fault for every 4 kB: a third of the time of `tanh(x * 2 + 1) * y` over ten million float32. numpy avoids
part of it by writing into temporaries; a tensor's array is never a temporary. So the last few huge buffers are
remembered, and one that only this list holds (views count: they hold their base) takes the next result of its shape.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

HUGE = 32 << 20  # bytes; below, the C library keeps blocks itself
_KEEP = 3  # a chain of elementwise ops needs two at a time beside its result

_kept: list[Any] = []
_counted = getattr(sys, "_is_gil_enabled", lambda: True)()  # reference counts are exact under the GIL only


def _unheld(kept: list[Any], shape: tuple[int, ...], dtype: Any) -> Any:
    """One of the remembered arrays that has a shape and dtype and that nobody else holds, or None."""
    if not _counted:
        return None
    # Held by its name alone. How many references that makes differs: Python 3.14 lends some of the names that it loads,
    # without counting; so both are counted by the same loop in C.
    probe = object()
    for _ in range(len(kept)):
        try:
            found = kept.pop(0)  # taken out while it is looked at: no other thread can take it too
        except IndexError:
            break
        held, least = map(sys.getrefcount, (found, probe))
        free = held == least and found.shape == shape and found.dtype == dtype
        kept.append(found)
        if free:
            return found
    return None


def huge_like(x: Any) -> Any:
    """An array of the shape and dtype of a huge one, with anything in it."""
    found = _unheld(_kept, x.shape, x.dtype)
    if found is None:
        found = np.empty(x.shape, x.dtype)
        _kept.append(found)
        del _kept[:-_KEEP]
    return found


class Pool:
    """Buffers of one shape and dtype for one line of emitted code, used again once nobody else holds them.

    From about 64 kB on a new block costs more than what is computed into it: the C library gives memory back to the
    system and takes it again, a page fault for every 4 kB (of an Adam step on 784 x 128 weights two thirds of the
    time).

    Args:
        shape: of the buffers.
        dtype: numpy's.
    """

    __slots__ = ("_dtype", "_kept", "_shape")

    LEAST = 1 << 16
    KEEP = 2  # what a variable holds, and what is computed next

    def __init__(self, shape: tuple[int, ...], dtype: Any) -> None:
        self._shape = shape
        self._dtype = dtype
        self._kept: list[Any] = []

    def __call__(self) -> Any:
        """An array with anything in it."""
        found = _unheld(self._kept, self._shape, self._dtype)
        if found is None:
            found = np.empty(self._shape, self._dtype)
            self._kept.append(found)
            del self._kept[: -self.KEEP]
        return found
