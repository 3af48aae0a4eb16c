"""The vocabulary of gradient formulas that speaks of "like" instead of shapes. Not public names of TensorFlow."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.dtypes import variant
from .._core.modes import ACTIVE, observe
from .._core.op import NO_STATICS, Primitive, primitive
from .._core.rules import broadcast, like, same
from .._core.tensor import EagerTensor


def length(x: Any, axis: int) -> Any:
    """The length of an axis of an array or tensor, for the static arguments of ops; of a symbol it may be one too."""
    return getattr(x, "_value", x).shape[axis]


def _unbroadcast(g: Any, shape: tuple[int, ...]) -> Any:
    """Sum an array over the axes along which a shape was broadcast to it."""
    if g.shape == shape:
        return g
    extra = g.ndim - len(shape)
    axes = [*range(extra)]
    axes += [extra + i for i, n in enumerate(shape) if n == 1 and g.shape[extra + i] != 1]
    total = np.add.reduce(g, axis=tuple(axes), keepdims=True) if axes else g
    return total.reshape(shape) if shape else total.reshape(())[()]


@primitive(op="Sum", infer=like(1), grad=(lambda F, g, y, a, x: F.expand_like(g, a), None))
def sum_like(g: Any, x: Any) -> Any:
    """`g` summed down to the shape of `x`, of which it was a broadcast."""
    return g if g.shape == x.shape else _unbroadcast(g, x.shape)


@primitive(op="BroadcastTo", infer=like(1), grad=(lambda F, g, y, a, x: F.sum_like(g, a), None))
def expand_like(g: Any, x: Any) -> Any:
    """`g` broadcast to the shape of `x`."""
    return g if g.shape == x.shape else np.broadcast_to(g, x.shape)


def _kept(x: Any, axis: tuple[int, ...] | None) -> tuple[int, ...]:
    """The shape that a reduction of `x` over `axis` has with keepdims."""
    if axis is None:
        return (1,) * x.ndim
    kept = list(x.shape)
    for n in axis:
        kept[n] = 1
    return tuple(kept)


@primitive(
    op="BroadcastTo",
    infer=like(1),
    grad=(lambda F, g, y, a, x, *, axis, keepdims: F.reduce_sum(g, axis=axis, keepdims=keepdims), None),
)
def spread_like(g: Any, x: Any, *, axis: tuple[int, ...] | None, keepdims: bool) -> Any:
    """The opposite of a reduction: `g` of a reduced shape, repeated along the reduced axes to the shape of `x`."""
    if not x.ndim:
        return g
    return np.broadcast_to(g if keepdims else np.reshape(g, _kept(x, axis)), x.shape)


@primitive(op="Reshape", infer=like(1), grad=(lambda F, g, y, a, x: F.reshape_like(g, a), None))
def reshape_like(g: Any, x: Any) -> Any:
    """`g` in the shape of `x`, which has as many elements."""
    return np.reshape(g, x.shape)


@primitive(op="Cast", infer=same, to=lambda g, x: x, grad=(lambda F, g, y, a, x: F.cast_like(g, a), None))
def cast_like(g: Any, x: Any) -> Any:
    """`g` in the dtype of `x`; complex numbers lose their imaginary part."""
    if g.dtype == x.dtype:
        return g
    if g.dtype.kind == "c" and x.dtype.kind != "c":
        g = g.real
    return g.astype(x.dtype)


@primitive(op="Conj", infer=same, grad=(lambda F, g, y, x: F.conjugate(g),))
def conjugate(x: Any) -> Any:
    """The complex conjugate; real numbers are their own."""
    return x if x.dtype.kind != "c" else np.conjugate(x)


@primitive(op="ZerosLike", infer=same, grad=(None,))
def zeros_of(x: Any) -> Any:
    """Zeros of the shape and dtype of `x`; empty strings for strings."""
    return np.zeros_like(x) if x.dtype.kind != "O" else np.full(x.shape, b"", object)


@primitive(op="OnesLike", infer=same, grad=(None,))
def ones_of(x: Any) -> Any:
    """Ones of the shape and dtype of `x`."""
    return np.ones_like(x)


def _zero(x: Any) -> Any:
    return x.dtype.type(0)


@primitive(
    op="SelectV2",
    infer=broadcast,
    to=lambda condition, x, y: x,
    grad=(
        None,
        lambda F, g, y, c, a, b: F.sum_like(F.select(c, g, F.zeros_of(g)), a),
        lambda F, g, y, c, a, b: F.sum_like(F.select(c, F.zeros_of(g), g), b),
    ),
)
def select(condition: Any, x: Any, y: Any) -> Any:
    """`x` where the condition holds and `y` elsewhere, broadcast against each other."""
    made = np.where(condition, x, y)
    return made if made.ndim else made[()]


@primitive(op="Mul", infer=same, grad=(lambda F, g, y, a, m: F.where_true(g, m), None))
def where_true(x: Any, condition: Any) -> Any:
    """`x` where the condition holds and 0 elsewhere (NaN and inf too become 0); the shapes are equal."""
    made = np.where(condition, x, _zero(x))
    return made if made.ndim else made[()]


def _rows_and_parts(values: Any, indices: Any, *, rows: Any) -> tuple[Any, ...]:
    return (rows, *values.shape[indices.ndim :])


@primitive(
    op="UnsortedSegmentSum",
    infer=_rows_and_parts,
    grad=(lambda F, g, y, v, i, *, rows: F.take_rows(g, i), None),
)
def scatter_rows(values: Any, indices: Any, *, rows: int) -> Any:
    """A dense array of `rows` rows that holds the sums of the values with the same index."""
    made = np.zeros((rows, *values.shape[indices.ndim :]), values.dtype)
    if values.size:
        np.add.at(made, indices, values)
    return made


@primitive(
    op="UnsortedSegmentSum",
    infer=like(2),
    grad=(lambda F, g, y, v, i, x: F.take_rows(g, i), None, None),
)
def scatter_rows_like(values: Any, indices: Any, x: Any) -> Any:
    """The sums of the values with the same index, as the rows of an array like `x`."""
    made = np.zeros(x.shape, values.dtype)
    if values.size:
        np.add.at(made, indices, values)
    return made


@primitive(
    op="GatherV2",
    infer=lambda params, indices: (*indices.shape, *params.shape[1:]),
    grad=(lambda F, g, y, p, i: F.scatter_rows_like(g, i, p), None),
)
def take_rows(params: Any, indices: Any) -> Any:
    """The rows of an array at some indices."""
    return params[indices]


def _sum_of_variants(a: Any, b: Any) -> Any:
    """The sum of two values of the dtype variant: of stacks entry by entry, None being nothing; of others their own."""
    if a is None or b is None:
        return b if a is None else a
    if type(a) is not tuple:
        return a + b
    pairs = []
    while a is not None:
        pairs.append((a[1:], b[1:]))
        a, b = a[0], b[0]
    made = None
    for left, right in reversed(pairs):
        made = (made, *map(_sum_of_variants, left, right))
    return made


def add_variants(a: Any, b: Any) -> Any:
    """The sum of two cotangents of the dtype variant."""
    out = None
    if type(a) is EagerTensor and type(b) is EagerTensor:
        out = EagerTensor(_sum_of_variants(a._value, b._value), variant)
    return observe(add_variants.primitive, (a, b), out, NO_STATICS) if ACTIVE else out  # type: ignore[attr-defined]


add_variants.primitive = Primitive(  # type: ignore[attr-defined]
    "add_variants",
    "AddN",
    _sum_of_variants,
    (lambda F, g, y, a, b: g, lambda F, g, y, a, b: g),
    infer=lambda a, b: (),
)
