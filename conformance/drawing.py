"""Drawing of arguments for the rows of the table: any shape, any static argument, and the numbers that break kernels.

A draw is made from a `random.Random` alone, so that both libraries get the same one on every run. Rows sample through
`Drawer`, which is a `Sampler` that takes their shapes as a pattern: a length that a row writes twice is drawn once.
`DRAWS` holds, for the ops whose static arguments matter, how all of their arguments are drawn.
"""

from __future__ import annotations

import random
from typing import Any

import numpy as np

from tests.table import Sampler

LONGEST, HIGHEST_RANK, MOST = 5, 4, 80
MOODS = ("plain", "wide", "special", "limits")


class Drawer(Sampler):
    """Draws arguments of one dtype from a source of random numbers.

    Args:
        dtype: the name of the dtype that the arguments shall have.
        rng: where every choice comes from.
        moods: of `MOODS`: what the numbers of this draw may be like.
        broadcast: whether every array is an operand of one elementwise op: a part of one drawn shape. Otherwise the
            shapes that a row writes are kept, or each length in them is replaced by another, wherever it stands.
        renames: whether lengths may be replaced at all.
        avoid: special values to leave out.
    """

    def __init__(
        self,
        dtype: str,
        rng: random.Random,
        moods: tuple[str, ...] = MOODS,
        *,
        broadcast: bool = False,
        renames: bool = True,
        avoid: tuple[float, ...] = (),
    ) -> None:
        super().__init__(dtype, rng.randrange(2**31))
        self.rng = rng
        self.mood = rng.choice(moods)
        self._base = self.shape() if broadcast else None
        self._lengths: dict[int, int] = {}
        self._renames = renames and rng.random() < 0.5
        self._least = 0 if rng.random() < 0.3 else 1
        self._avoid = set(map(repr, avoid))

    def shape(self, rank: int | None = None, least: int = 0) -> tuple[int, ...]:
        """A shape of a rank, or of any rank from `least` on; about one in six has no elements."""
        rank = self.rng.randint(least, HIGHEST_RANK) if rank is None else rank
        lengths = range(0 if self.rng.random() < 0.3 else 1, LONGEST + 1)
        shape = tuple(self.rng.choice(lengths) for _ in range(rank))
        return shape if np.prod(shape) <= MOST else tuple(min(n, 2) for n in shape)

    def axis(self, rank: int) -> int:
        """An axis, counted from either end; rarely one that is not there."""
        return self.rng.randint(-rank, rank - 1) if rank and self.rng.random() < 0.95 else rank

    def axes(self, rank: int) -> Any:
        """What reductions take: None, one axis, or a list of different ones."""
        some = [axis - rank * self.rng.randint(0, 1) for axis in range(rank) if self.rng.random() < 0.5]
        return self.rng.choice([None, self.axis(rank), some])

    def choice(self, *options: Any) -> Any:
        """One of these."""
        return self.rng.choice(options)

    def number(self, low: int, high: int) -> int:
        """An integer from low to high, both included."""
        return self.rng.randint(low, high)

    def of(self, shape: tuple[int, ...], low: float = -2.0, high: float = 2.0) -> np.ndarray:
        """Numbers of the dtype in exactly this shape."""
        drawn = self._one(shape, low, high)
        if np.dtype(self.dtype).kind == "c":
            drawn = drawn + 1j * self._one(shape, low, high)
        return np.asarray(drawn).astype(self.dtype)

    def real(self, *shape: int, low: float = -2.0, high: float = 2.0) -> np.ndarray:
        """Numbers of the dtype, ordinary ones within the range and others not."""
        return self.of(self._placed(shape), low, high)

    def apart(self, *shape: int, low: float = -2.0, high: float = 2.0) -> np.ndarray:
        """As `real`: ties and kinks are what is looked for here."""
        return self.of(self._placed(shape), low, high)

    def ints(self, *shape: int, low: int = 0, high: int = 3, dtype: str = "int32") -> np.ndarray:
        """Integers from low to high - 1; in one draw of ten, one beyond either end as well."""
        beyond = int(self.rng.random() < 0.1)
        low = low if np.dtype(dtype).kind == "u" else low - beyond
        return np.asarray(self._rng.integers(low, high + beyond, self._placed(shape))).astype(dtype)

    def bools(self, *shape: int) -> np.ndarray:
        """Truth values."""
        return np.asarray(self._rng.integers(0, 2, self._placed(shape)).astype(bool))

    def ints_of(self, shape: tuple[int, ...], low: int, high: int) -> np.ndarray:
        """Indices from low to high - 1 in exactly this shape; in one draw of ten, one of them may be `high`."""
        beyond = int(self.rng.random() < 0.1 or high <= low)
        return np.asarray(self._rng.integers(low, high + beyond, shape)).astype(self.rng.choice(("int32", "int64")))

    def _placed(self, shape):
        if self._base is not None:
            kept = self._base if self.rng.random() < 0.6 else self._base[self.rng.randint(0, len(self._base)) :]
            return tuple(1 if self.rng.random() < 0.15 else n for n in kept)
        if not self._renames:
            return shape
        return tuple(self._lengths.setdefault(n, self.rng.randint(self._least, LONGEST)) for n in shape)

    def _one(self, shape, low, high):
        kind = np.dtype(self.dtype).kind
        if kind == "b":
            return self._rng.integers(0, 2, shape)
        if kind in "iu":
            info = np.iinfo(self.dtype)
            plain = self._rng.integers(max(int(np.floor(low)), info.min), int(np.ceil(high)) + 1, shape)
            pool = [0, 1, 2, 7, 100] if self.mood == "wide" else [info.min, info.max, info.max - 1, info.min + 1, 0, 1]
            return plain if self.mood in ("plain", "special") else self._mixed(plain, pool)
        plain = self._rng.uniform(low, high, shape)
        if self.mood == "plain":
            return plain
        real = np.zeros(0, self.dtype).real.dtype
        if self.mood == "wide":
            pool = list(self._rng.uniform(-1, 1, 12) * 10.0 ** self._rng.integers(-4, 4, 12))
        elif self.mood == "special":
            pool = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -1.0]
        else:
            info = np.finfo(real)
            pool = [info.max, -info.max, info.tiny, -info.tiny, 1 + info.eps, 1 - info.epsneg, 0.5, -1.5]
        return self._mixed(plain, [x for x in pool if repr(float(x)) not in self._avoid])

    def _mixed(self, plain, pool):
        drawn = np.array(pool)[self._rng.integers(0, len(pool), np.shape(plain))]
        return np.where(self._rng.uniform(size=np.shape(plain)) < 0.5, drawn, plain)


def _reduction(d):
    shape = d.shape()
    return (d.of(shape), d.axes(len(shape))), {"keepdims": d.choice(False, True)}


def _along(d):
    shape = d.shape()
    return (d.of(shape),), {"axis": d.axis(len(shape))}


def _softmax(d):
    shape = d.shape(least=1)
    return (d.of(shape),), {"axis": d.axis(len(shape))}


def _reshape(d):
    shape = d.shape()
    size = int(np.prod(shape))
    first = d.choice(*[n for n in range(1, 6) if size % n == 0], size, 3)
    wanted = d.choice([-1], [first, -1], [-1, first], [size], [1, size, 1], [], [first, size // max(first, 1)])
    return d.of(shape), wanted


def _transpose(d):
    rank = d.number(0, 4)
    perm = d.rng.sample(range(rank), rank)
    from_the_end = [a - rank for a in perm]  # TensorFlow's gradient refuses those
    return (d.of(d.shape(rank)), d.choice(None, perm, perm if np.dtype(d.dtype).kind in "fc" else from_the_end)), {}


def _expand_dims(d):
    shape = d.shape()
    return d.of(shape), d.axis(len(shape) + 1)


def _squeeze(d):
    shape = tuple(d.choice(1, n) for n in d.shape())
    ones = [a for a, n in enumerate(shape) if n == 1]
    return d.of(shape), d.choice(None, d.axis(len(shape)), ones, [a - len(shape) for a in ones])


def _concat(d):
    shape = d.shape(least=1)
    axis = d.number(-len(shape), len(shape) - 1)

    def part():
        lengths = list(shape)
        lengths[axis] = d.number(0, 4)
        return d.of(tuple(lengths))

    return [part() for _ in range(d.number(1, 4))], axis


def _stack(d):
    shape = d.shape(d.number(0, 3))
    return [d.of(shape) for _ in range(d.number(1, 4))], d.axis(len(shape) + 1)


def _unstack(d):
    shape = d.shape(least=1)
    return (d.of(shape),), {"axis": d.axis(len(shape))}


def _split(d):
    shape = d.shape(least=1)
    axis = d.number(-len(shape), len(shape) - 1)
    n = shape[axis]
    first = d.number(0, n)
    return d.of(shape), d.choice(*[k for k in range(1, 6) if n % k == 0], 2, [first, n - first], [first, -1]), axis


def _one_hot(d):
    shape = d.shape(d.number(0, 3))
    return (d.ints_of(shape, -1, 5), d.number(0, 5)), {"axis": d.number(-1, len(shape)), "dtype": d.dtype}


def _matmul(d):
    m, k, n = d.shape(3)
    lead = d.shape(d.number(0, 2))
    other = tuple(d.choice(1, length) for length in lead[d.number(0, len(lead)) :])
    flip_a, flip_b = d.choice(False, True), d.choice(False, False, True)
    a = (*lead, k, m) if flip_a else (*lead, m, k)
    b = (*other, n, k) if flip_b else (*other, k, n)
    return (d.of(a), d.of(b)), {"transpose_a": flip_a, "transpose_b": flip_b}


def _gather(d):
    shape = d.shape(least=1)
    axis = d.number(-len(shape), len(shape) - 1)
    return (d.of(shape), d.ints_of(d.shape(d.number(0, 2)), 0, shape[axis])), {"axis": axis}


def _gather_nd(d):
    shape = tuple(max(n, 1) for n in d.shape(least=1))
    depth = d.number(0, len(shape))
    lead = d.shape(d.number(0, 2))
    return d.of(shape), d.ints_of((*lead, depth), 0, min(shape))


def _where(d):
    base = d.shape()

    def part():
        return tuple(d.choice(1, n, n, n) for n in base[d.number(0, len(base)) :])

    return d.ints_of(part(), 0, 2).astype(bool), d.of(part()), d.of(part())


def _tile(d):
    shape = d.shape(d.number(0, 3))
    return d.of(shape), [d.number(0, 3) for _ in shape]


def _pad(d):
    shape = d.shape(d.number(0, 3))
    widths = [[d.number(0, 2), d.number(0, 2)] for _ in shape]
    return d.of(shape), widths, d.choice("CONSTANT", "CONSTANT", "REFLECT", "SYMMETRIC")


def _cumulative(d):
    shape = d.shape(least=1)
    statics = {"axis": d.axis(len(shape)), "exclusive": d.choice(False, True), "reverse": d.choice(False, True)}
    return (d.of(shape),), statics


def _broadcast_to(d):
    to = d.shape()
    return d.of(tuple(d.choice(1, n, n) for n in to[d.number(0, len(to)) :])), list(to)


def _slice(d):
    shape = d.shape()
    begin = [d.number(0, n) for n in shape]
    return d.of(shape), begin, [d.choice(-1, d.number(0, n - b)) for n, b in zip(shape, begin, strict=True)]


def _strided_slice(d):
    shape = d.shape(least=1)
    edges = [[d.number(-n - 1, n + 1) for n in shape] for _ in range(2)]
    strides = [d.choice(1, 1, 2, -1, -2) for _ in shape]
    masks = {name: d.number(0, 2 ** len(shape) - 1) for name in ("begin_mask", "end_mask")}
    return (d.of(shape), *edges, strides), masks


def _boolean_mask(d):
    shape = d.shape(least=1)
    axis = d.number(0, len(shape) - 1)
    rank = d.number(1, len(shape) - axis)
    return (d.of(shape), d.ints_of(shape[axis : axis + rank], 0, 2).astype(bool)), {"axis": axis}


def _repeat(d):
    shape = d.shape()
    axis = d.axis(len(shape)) if shape else None
    length = shape[axis] if shape and axis < len(shape) else 1
    # of an empty vector of counts TensorFlow gets the shape wrong
    each = [d.number(0, 2) for _ in range(length)] if length or np.dtype(d.dtype).kind in "iu" else 2
    return (d.of(shape), d.choice(d.number(0, 3), each)), {"axis": axis}


def _sort(d):
    shape = d.shape(least=1)
    return (d.of(shape),), {"axis": d.axis(len(shape)), "direction": d.choice("ASCENDING", "DESCENDING")}


def _top_k(d):
    shape = d.shape(least=1)
    return (d.of(shape),), {"k": d.number(0, shape[-1])}


def _roll(d):
    shape = d.shape(least=1)
    count = d.number(0, 3)
    axes = [d.number(-len(shape), len(shape) - 1) for _ in range(count)]
    return d.of(shape), [d.number(-7, 7) for _ in range(count)], axes


def _reverse(d):
    shape = d.shape()
    return d.of(shape), [a - len(shape) * d.number(0, 1) for a in range(len(shape)) if d.number(0, 1)]


def _labels(d):
    *lead, classes = d.shape(least=1)
    return d.ints_of(tuple(lead), 0, classes), d.of((*lead, classes))


def _probabilities(d):
    shape = d.shape(least=1)
    return (d.of(shape, 0.0, 1.0), d.of(shape)), {"axis": d.axis(len(shape))}


def _moments(d):
    shape = d.shape()
    axes = [a for a in range(len(shape)) if d.number(0, 1)]
    return (d.of(shape), axes), {"keepdims": d.choice(False, True)}


def _made(d):
    return list(d.shape()), d.dtype


def _range(d):
    start, limit = d.number(-9, 9), d.number(-9, 9)
    step = d.choice(1, 2, -1, 3, -2)
    scale = d.choice(1, 0.5, 0.1) if np.dtype(d.dtype).kind == "f" else 1
    return (start * scale, limit * scale, step * scale), {"dtype": d.dtype}


def _linspace(d):
    shape = d.shape(d.number(0, 2))
    return (d.of(shape), d.of(shape), d.number(1, 6)), {"axis": d.number(-1, len(shape))}


def _tensordot(d):
    shape = d.shape(d.number(1, 3))
    count = d.number(0, len(shape))
    return d.of(shape), d.of((*shape[len(shape) - count :], *d.shape(1))), count


def _scatter_nd(d):
    shape = tuple(max(n, 1) for n in d.shape(d.number(1, 3)))
    depth = d.number(1, len(shape))
    lead = d.shape(d.number(1, 2))
    return d.ints_of((*lead, depth), 0, min(shape)), d.of((*lead, *shape[depth:])), list(shape)


def _tensor_scatter(d):
    indices, updates, shape = _scatter_nd(d)
    return d.of(tuple(shape)), indices, updates


def _bias(d):
    shape = d.shape(d.number(2, 4))
    return d.of(shape), d.of(shape[-1:])


def _two(d):
    return d.real(3, 4), d.real(4)


def _clip(d):
    low = np.dtype(d.dtype).kind != "u"
    return d.of(d.shape()), -1 if low else 0, 1


REDUCTIONS = ("sum", "mean", "max", "min", "prod", "logsumexp", "all", "any")
DRAWS = {
    **{f"reduce_{name}": _reduction for name in REDUCTIONS},
    **{f"math.reduce_{name}": _reduction for name in ("variance", "std", "euclidean_norm")},
    **dict.fromkeys(("argmax", "argmin", "math.l2_normalize"), _along),
    **dict.fromkeys(("nn.softmax", "nn.log_softmax"), _softmax),
    **dict.fromkeys(("cumsum", "math.cumprod", "math.cumulative_logsumexp"), _cumulative),
    **dict.fromkeys(("zeros", "ones"), _made),
    **dict.fromkeys(("sort", "argsort"), _sort),
    **dict.fromkeys(("maximum", "minimum"), _two),
    **{f"tensor_scatter_nd_{name}": _tensor_scatter for name in ("add", "sub", "max", "min", "update")},
    **dict.fromkeys(("zeros_like", "ones_like", "shape", "size", "rank", "identity"), lambda d: (d.of(d.shape()),)),
    "reshape": _reshape,
    "transpose": _transpose,
    "expand_dims": _expand_dims,
    "squeeze": _squeeze,
    "concat": _concat,
    "stack": _stack,
    "unstack": _unstack,
    "split": _split,
    "one_hot": _one_hot,
    "matmul": _matmul,
    "gather": _gather,
    "gather_nd": _gather_nd,
    "where": _where,
    "tile": _tile,
    "pad": _pad,
    "broadcast_to": _broadcast_to,
    "fill": lambda d: (list(d.shape()), d.of(())),
    "slice": _slice,
    "strided_slice": _strided_slice,
    "boolean_mask": _boolean_mask,
    "repeat": _repeat,
    "math.top_k": _top_k,
    "roll": _roll,
    "reverse": _reverse,
    "range": _range,
    "linspace": _linspace,
    "tensordot": _tensordot,
    "scatter_nd": _scatter_nd,
    "clip_by_value": _clip,
    "nn.sparse_softmax_cross_entropy_with_logits": _labels,
    "nn.softmax_cross_entropy_with_logits": _probabilities,
    "nn.moments": _moments,
    "nn.bias_add": _bias,
    "nn.l2_loss": lambda d: (d.of(d.shape()),),
}
