"""From seeds to streams: the global seed, the rules that pair it with an op's own seed, and the kernels that remember
how much of their stream they have used.

TensorFlow's rules in short. A stateful op has two seeds, its graph's and its own; the pair names a stream. Eagerly, an
op without a seed of its own draws one from Python's Mersenne Twister, started by `set_seed`; an op with one belongs to
a kernel that lives until the next `set_seed` and goes on in its stream at every call. In a function under
construction, ops without a seed are counted instead: that rule plugs in through `graph`.
"""

from __future__ import annotations

import os
import random
import struct
import threading
from collections.abc import Callable

import numpy as np

from . import _philox

DEFAULT_GRAPH_SEED = 87654321
_MODULUS = 2**31 - 1

_lock = threading.Lock()


class Kernel:
    """One stream of a stateful op and the position in it."""

    __slots__ = ("counter", "key")

    def __init__(self, seed: int, seed2: int) -> None:
        if seed == 0 and seed2 == 0:  # TensorFlow's way to say: anything will do
            seed, seed2 = struct.unpack("<QQ", os.urandom(16))
        self.key = seed & _philox.MASK64
        self.counter = (seed2 & _philox.MASK64) << 64

    def reserve(self, blocks: int) -> tuple[int, int]:
        """Take `blocks` blocks off the stream.

        Returns:
            The key, and the counter of the first block taken.
        """
        with _lock:
            start = self.counter
            self.counter = start + blocks & _philox.MASK128
        return self.key, start


class _Eager:
    """The state of seeding outside functions. One for the process: TensorFlow's is not per thread either."""

    def __init__(self) -> None:
        self.seed: int | None = None
        self.draws: random.Random | None = None
        self.kernels: dict[object, Kernel] = {}


_eager = _Eager()

# The slot for the function layer: while it builds a graph, a callable that answers for the innermost graph with the
# global seed at the start of its construction and with the number of ops that asked before, counting this one.
graph: Callable[[], tuple[int | None, int]] | None = None


def set_seed(seed: object) -> None:
    """Set the global seed, and begin all streams anew.

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
    with _lock:
        _eager.seed = seed  # type: ignore[assignment]
        try:
            hash(seed)
            draws = random.Random(seed)  # type: ignore[arg-type]
        except TypeError:  # a tensor or a numpy scalar
            draws = random.Random(int(np.array(seed)))
        _eager.draws = draws
        _eager.kernels.clear()


def global_seed() -> int | None:
    """What `set_seed` was last given, or None."""
    return _eager.seed


def get_seed(op_seed: int | None) -> tuple[int | None, int | None]:
    """The pair of seeds of an op whose own seed is `op_seed`, or (None, None) where nothing was seeded."""
    overall = _eager.seed
    if graph is not None:
        overall, position = graph()
        if op_seed is None:
            op_seed = position
    if overall is None:
        if op_seed is None:
            return None, None
        pair = DEFAULT_GRAPH_SEED, op_seed % _MODULUS
    else:
        if op_seed is None:
            assert _eager.draws is not None
            with _lock:
                op_seed = _eager.draws.randint(0, _MODULUS)
        pair = overall % _MODULUS, op_seed % _MODULUS
    return (0, _MODULUS) if pair == (0, 0) else pair


def kernel(attributes: object, op_seed: int | None) -> Kernel:
    """The kernel of the op with these attributes (its name, dtypes: anything hashable) for this call."""
    seed, seed2 = get_seed(op_seed)
    if seed is None:
        seed = seed2 = 0
    elif op_seed is None:
        return Kernel(int(seed), int(seed2))  # its own seed was drawn for this call alone: nothing to remember
    identity = attributes, int(seed), int(seed2)
    found = _eager.kernels.get(identity)
    if found is None:
        found = _eager.kernels.setdefault(identity, Kernel(*identity[1:]))
    return found


_SCRAMBLE = 0x02461E293EC8F720


def stateless(seed0: int, seed1: int) -> tuple[int, int]:
    """The key and the counter of the stream that the seed of a stateless op names: one block, keyed by a constant."""
    counter = (seed0 & _philox.MASK64) | (seed1 & _philox.MASK64) << 64
    key, high = struct.unpack("<QQ", _philox.small_words(_SCRAMBLE, counter, 1))
    return key, high << 64
