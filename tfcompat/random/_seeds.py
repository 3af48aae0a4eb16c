"""From seeds to streams: the global seed, the rules that pair it with an op's own seed, and the kernels that remember
how much of their stream they have used.

TensorFlow's rules in short. A stateful op has two seeds, its graph's and its own; the pair names a stream. Eagerly, an
op without a seed of its own draws one from Python's Mersenne Twister, started by `set_seed`; an op with one belongs to
a kernel that lives until the next `set_seed` and goes on in its stream at every call. In a function under
construction ops without a seed are counted instead: that layer plugs in through `graph`.
"""

from __future__ import annotations

import os
import random
import struct
import threading
import weakref
from collections.abc import Callable
from typing import Any

import numpy as np

from . import _philox

DEFAULT_GRAPH_SEED = 87654321
_MODULUS = 2**31 - 1

_lock = threading.Lock()


class Kernel:
    """One stream of a stateful op and the position in it."""

    __slots__ = ("__weakref__", "_begin", "_seeds", "counter", "key")

    def __init__(self, seed: int, seed2: int) -> None:
        self._seeds = seed, seed2
        if seed == 0 and seed2 == 0:  # TensorFlow's way to say: anything will do
            seed, seed2 = struct.unpack("<QQ", os.urandom(16))
        self.key = seed & _philox.MASK64
        self.counter = self._begin = (seed2 & _philox.MASK64) << 64

    def reserve(self, blocks: int) -> tuple[int, int]:
        """Take `blocks` blocks off the stream.

        Returns:
            The key, and the counter of the first block taken.
        """
        with _lock:
            start = self.counter
            self.counter = start + blocks & _philox.MASK128
        return self.key, start

    def fresh(self) -> Kernel:
        """Another kernel of the same seeds, for one place in the code of a function: each has a stream of its own."""
        made = Kernel(*self._seeds)
        _traced.add(made)
        return made

    def rewind(self) -> None:
        """Go back to the beginning of the stream."""
        self.counter = self._begin


class Eager:
    """The seeding of ops that run at once. One for the process: TensorFlow's is not per thread either."""

    def __init__(self) -> None:
        self.seed: Any = None
        self.draws = random.Random()

    def draw(self) -> int:
        """The seed of an op that was given none."""
        with _lock:
            return self.draws.randint(0, _MODULUS)


class Graph:
    """The seeding of ops in one graph under construction: it keeps the global seed that it began with.

    Args:
        around: that of the graph in which it is made, None where there is none.
    """

    def __init__(self, around: Graph | None = None) -> None:
        self.seed: Any = (around or _eager).seed
        self.used = 0

    def draw(self) -> int:
        """The seed of an op that was given none: its number among such ops of this graph."""
        self.used += 1
        return self.used - 1


_eager = Eager()
_kernels: dict[object, Kernel] = {}  # of eager ops with seeds of their own
_traced: weakref.WeakSet[Kernel] = weakref.WeakSet()  # of the ops in graphs, each of which has its own

# The slot that the function layer fills: what answers with the graph that this thread is building, if it is.
graph: Callable[[], Graph | None] | None = None


def set_seed(seed: Any) -> None:
    """Set the global seed, and begin all streams anew; while a function is traced, only the seed of what follows in it.

    Args:
        seed: an integer (anything that Python's `random.Random` takes, or a scalar tensor); None for no seed.

    Raises:
        TypeError: when the seed is no scalar.

    >>> tf.random.set_seed(1234)
    >>> tf.random.uniform([1]).numpy()
    array([0.5380393], dtype=float32)
    >>> tf.random.uniform([1]).numpy()
    array([0.3253647], dtype=float32)
    """
    building = graph and graph()
    if building:
        building.seed = seed
        return
    with _lock:
        _eager.seed = seed
        if not isinstance(seed, (int, float, str, bytes, type(None))):  # a tensor or a numpy scalar
            seed = int(np.array(seed))
        draws = random.Random(seed)
        _eager.draws = draws
        _kernels.clear()
        for made in _traced:
            made.rewind()


def get_seed(op_seed: Any) -> tuple[int, int] | None:
    """The pair of seeds of an op whose own seed is `op_seed`, or None where nothing was seeded."""
    return _pair((graph and graph()) or _eager, op_seed)


def _pair(source: Eager | Graph, op_seed: Any) -> tuple[int, int] | None:
    if type(op_seed) is tuple:  # both seeds, as the raw ops have them
        return op_seed
    if source.seed is not None:
        if op_seed is None:
            op_seed = source.draw()
        pair = int(source.seed % _MODULUS), int(op_seed % _MODULUS)
    elif op_seed is not None:
        pair = DEFAULT_GRAPH_SEED, int(op_seed % _MODULUS)
    else:
        return None
    return (0, _MODULUS) if pair == (0, 0) else pair


def kernel(attributes: object, op_seed: Any) -> Kernel:
    """The kernel that serves this call of an op.

    Args:
        attributes: what tells its kernels apart besides the seeds: the op's name, the dtypes.
        op_seed: the seed that the op was given, or None.
    """
    source = (graph and graph()) or _eager
    pair = _pair(source, op_seed) or (0, 0)
    if source is not _eager:
        return Kernel(*pair)  # emitted code makes its own of it
    if op_seed is None and pair != (0, 0):
        return Kernel(*pair)  # the seed was drawn for this call alone: nothing to remember
    found = _kernels.get((attributes, pair))
    return found or _kernels.setdefault((attributes, pair), Kernel(*pair))


_SCRAMBLE = 0x02461E293EC8F720


def stateless(seed0: int, seed1: int) -> tuple[int, int]:
    """The key and the counter of the stream that the seed of a stateless op names: one block, keyed by a constant."""
    counter = (seed0 & _philox.MASK64) | (seed1 & _philox.MASK64) << 64
    key, high = struct.unpack("<QQ", _philox.small_words(_SCRAMBLE, counter, 1))
    return key, high << 64
