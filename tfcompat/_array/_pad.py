"""Elements put around a tensor, and blocks of space put into the batch, which need it."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.dtypes import int32
from .._core.errors import invalid
from .._core.modes import SWITCHES
from .._core.op import as_input, dims, mismatch, primitive
from .._core.rules import differ, like, rank_of
from .._core.tensor import EagerTensor, Tensor, convert
from ._arguments import integers, named, plain, read, symbolic, vector, zeros_array
from ._permute import _transpose
from ._shape import _reshape

# ---------------------------------------------------------------------------------------------------------------
# padding


def _inside(paddings: tuple[tuple[int, int], ...], shape: tuple[int, ...]) -> tuple[slice, ...]:
    """Where the elements stand in what padding makes of a shape."""
    return tuple([slice(before, before + n) for (before, _), n in zip(paddings, shape, strict=True)])


def _padded(x: Any, *others: Any, paddings: tuple[tuple[Any, Any], ...], **statics: Any) -> tuple[Any, ...]:
    if rank_of(x) is None:
        return (None,) * len(paddings)
    return tuple([n + before + after for n, (before, after) in zip(x.shape, paddings, strict=True)])


@primitive(
    op="Pad", infer=_padded, grad=lambda F, g, y, x, *, paddings: F.unpad_like(g, x, paddings=paddings), keep=True
)
def _pad(x: Any, *, paddings: tuple[tuple[int, int], ...]) -> Any:
    shape = x.shape
    made = zeros_array(_padded(x, paddings=paddings), x.dtype)
    made[_inside(paddings, shape)] = x
    return made


@primitive(op="Slice", infer=like(1), grad=(lambda F, g, y, a, x, *, paddings: F.pad(g, paddings=paddings), None))
def _unpad_like(a: Any, x: Any, *, paddings: tuple[tuple[int, int], ...]) -> Any:
    """The part of `a` that is not padding around the shape of `x`."""
    return a[_inside(paddings, x.shape)]


@primitive(
    op="PadV2",
    infer=_padded,
    grad=(lambda F, g, y, x, value, *, paddings: F.unpad_like(g, x, paddings=paddings), None),
    keep=True,
)
def _pad_with(x: Any, value: Any, *, paddings: tuple[tuple[int, int], ...]) -> Any:
    shape = x.shape
    made = np.empty(_padded(x, paddings=paddings), x.dtype)
    made[...] = value
    made[_inside(paddings, shape)] = x
    return made


@primitive(
    op="MirrorPad",
    infer=_padded,
    grad=lambda F, g, y, x, *, paddings, edge: F.unmirror_like(g, x, paddings=paddings, edge=edge),
    keep=True,
)
def _mirror_pad(x: Any, *, paddings: tuple[tuple[int, int], ...], edge: int) -> Any:
    _check_mirrors(x.shape, paddings, edge, "")
    for axis, (before, after) in enumerate(paddings):
        if before or after:
            n = x.shape[axis]
            # the places before, in and after; without the edge itself where `edge` is 1
            at = [*range(before - 1 + edge, edge - 1, -1), *range(n), *range(n - 1 - edge, n - 1 - edge - after, -1)]
            x = x.take(at, axis)
    return x


@primitive(
    op="MirrorPadGrad",
    infer=like(1),
    grad=(lambda F, g, y, a, x, *, paddings, edge: F.mirror_pad(g, paddings=paddings, edge=edge), None),
)
def _unmirror_like(a: Any, x: Any, *, paddings: tuple[tuple[int, int], ...], edge: int) -> Any:
    """The opposite of mirror padding: what was mirrored is added to its original."""
    for axis, (before, after) in enumerate(paddings):
        if before or after:
            all_before: tuple[Any, ...] = (slice(None),) * axis
            n = x.shape[axis]
            made = a[(*all_before, slice(before, before + n))].copy()
            made[(*all_before, slice(edge, edge + before))] += a[(*all_before, slice(0, before))][
                (*all_before, slice(None, None, -1))
            ]
            made[(*all_before, slice(n - edge - after, n - edge))] += a[(*all_before, slice(before + n, None))][
                (*all_before, slice(None, None, -1))
            ]
            a = made
    return a


def _check_mirrors(shape: tuple[int, ...], paddings: tuple[tuple[int, int], ...], edge: int, name: str | None) -> None:
    for n, (before, after) in zip(shape, paddings, strict=True):
        if max(before, after) > n - edge:
            how = ("less than", "not less than") if edge else ("no greater than", "greater than")
            words = f"paddings must be {how[0]} the dimension size: {before}, {after} {how[1]} {n}"
            raise invalid(words, "MirrorPad", name)


def pad(tensor: Any, paddings: Any, mode: str = "CONSTANT", constant_values: Any = 0, name: Any = None) -> Any:
    """A tensor with elements put before and after it along its axes.

    Args:
        tensor: a tensor.
        paddings: for each axis how many elements go before and after it, of shape `[rank, 2]`.
        mode: "CONSTANT"; "REFLECT", which mirrors the tensor without its edge; "SYMMETRIC", which mirrors it with
            its edge.
        constant_values: the scalar that a constant padding is made of.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype.

    Raises:
        tf.errors.InvalidArgumentError: when `paddings` does not fit the tensor.
        ValueError: when the mode is unknown.

    >>> tf.pad([1, 2], [[1, 2]]).numpy()
    array([0, 1, 2, 0, 0], dtype=int32)
    """
    mode = mode.upper()
    if mode not in ("CONSTANT", "REFLECT", "SYMMETRIC"):
        raise ValueError(
            'Value of argument `mode` expected to be one of "CONSTANT", "REFLECT", or "SYMMETRIC". '
            f"Received `mode` = {mode}"
        )
    zero = type(constant_values) in (int, float, bool) and not constant_values
    op = "MirrorPad" if mode != "CONSTANT" else "Pad" if zero else "PadV2"
    x = read(tensor)
    name = named(tensor, paddings)
    counts = _paddings(paddings, x, op, name)
    if mode == "CONSTANT":
        if zero:
            return _pad(x, paddings=counts)
        value = constant_values if isinstance(constant_values, Tensor) else as_input(constant_values, x._dtype)
        if value._dtype is not x._dtype:
            raise mismatch(op, 2, x._dtype, value._dtype, name)
        if value._value.ndim:
            raise invalid(f"constant_values must be a scalar. Found: {dims(value._value.shape)}", op, name)
        return _pad_with(x, value, paddings=counts)
    edge = 1 if mode == "REFLECT" else 0
    if type(x) is EagerTensor and not any(map(symbolic, counts)):
        _check_mirrors(x._value.shape, counts, edge, name)
    return _mirror_pad(x, paddings=counts, edge=edge)


def _paddings(paddings: Any, x: Any, op: str, name: str | None) -> tuple[tuple[int, int], ...]:
    rank = rank_of(x._value)
    given = [plain(row) for row in paddings] if type(paddings) in (list, tuple) else []
    if None in given and SWITCHES.trace is not None:  # lists with symbols in them
        given = [vector(row, op, "Tpaddings") for row in paddings]
    if len(given) == rank and given and all([row is not None and len(row) == 2 and min(row) >= 0 for row in given]):
        return tuple(given)  # type: ignore[arg-type]
    array = integers(paddings, op, "Tpaddings", [] if name is None else 0)
    if array.ndim != 2 or array.shape[1] != 2:
        raise invalid(f"paddings must be a matrix with 2 columns: {dims(array.shape)}", op, name)
    if rank is not None and len(array) != rank:
        words = "The first dimension of paddings must be the rank of inputs"
        raise invalid(f"{words}{dims(array.shape)} {dims(x._value.shape)}", op, name)
    made = tuple([(before, after) for before, after in array.tolist()])
    for before, after in made:
        if before < 0 or after < 0:
            word = "paddings" if op == "MirrorPad" else "Paddings"
            raise invalid(f"{word} must be non-negative: {before} {after}", op, name)
    return made


# ---------------------------------------------------------------------------------------------------------------
# space to batch


def space_to_batch(input: Any, block_shape: Any, paddings: Any, name: Any = None) -> Any:
    """Blocks of the axes behind the first one, laid out along the first.

    Args:
        input: a tensor of shape `[batch, *space, ...]`.
        block_shape: the lengths of a block along the axes of space.
        paddings: zeros before and after each axis of space, of shape `[m, 2]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor whose first axis is longer by the size of a block, the axes of space shorter.

    Raises:
        tf.errors.InvalidArgumentError: when the padded lengths are no multiples of the block.

    >>> tf.space_to_batch([[1, 2, 3, 4]], [2], [[0, 0]]).numpy()
    array([[1, 3],
           [2, 4]], dtype=int32)
    """
    op, name = "SpaceToBatchND", named(input, block_shape, paddings)
    x = read(input)
    block, counts = _blocks(block_shape, paddings, x._value, op, name)
    if min(map(min, counts), default=0) < 0:
        raise invalid("Paddings must be non-negative", op, name)
    m = len(block)
    shape = x._value.shape
    lengths = [n + sum(pair) for n, pair in zip(shape[1:], counts, strict=False)]
    for at, (n, b) in enumerate(zip(lengths, block, strict=True)):
        if n % b != 0:
            raise invalid(f"padded_shape[{at}]={n} is not divisible by block_shape[{at}]={b}", op, name)
    rest = shape[1 + m :]
    x = _pad(x, paddings=((0, 0), *counts, *[(0, 0)] * len(rest)))
    split = [k for n, b in zip(lengths, block, strict=True) for k in (n // b, b)]
    x = _reshape(x, shape=(shape[0], *split, *rest))
    order = (*range(2, 2 * m + 1, 2), 0, *range(1, 2 * m, 2), *range(2 * m + 1, 2 * m + 1 + len(rest)))
    batch = shape[0] * int(np.prod(block))
    return _reshape(
        _transpose(x, perm=order), shape=(batch, *[n // b for n, b in zip(lengths, block, strict=True)], *rest)
    )


def space_to_batch_nd(input: Any, block_shape: Any, paddings: Any, name: Any = None) -> Any:
    """The same as `tf.space_to_batch`.

    Args:
        input: a tensor of shape `[batch, *space, ...]`.
        block_shape: the lengths of a block along the axes of space.
        paddings: zeros before and after each axis of space.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.
    """
    return space_to_batch(input, block_shape, paddings)


def batch_to_space(input: Any, block_shape: Any, crops: Any, name: Any = None) -> Any:
    """The opposite of `tf.space_to_batch`: blocks laid out along the first axis, put back into space.

    Args:
        input: a tensor of shape `[batch, *space, ...]`.
        block_shape: the lengths of a block along the axes of space.
        crops: how many elements to cut off before and after each axis of space, of shape `[m, 2]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor whose first axis is shorter by the size of a block, the axes of space longer.

    Raises:
        tf.errors.InvalidArgumentError: when the batch is no multiple of the block, or too much is cut off.

    >>> tf.batch_to_space([[1, 3], [2, 4]], [2], [[0, 0]]).numpy()
    array([[1, 2, 3, 4]], dtype=int32)
    """
    op, name = "BatchToSpaceND", named(input, block_shape, crops)
    if isinstance(block_shape, int):
        block_shape = [block_shape, block_shape]
    x = read(input)
    block, cuts = _blocks(block_shape, crops, x._value, op, name)
    m = len(block)
    shape = x._value.shape
    size = int(np.prod(block))
    if shape[0] % size != 0:
        raise invalid(
            f"Input batch dimension ({shape[0]}) is not divisible by product of block sizes ({size})", op, name
        )
    if min(map(min, cuts), default=0) < 0:
        raise invalid("Crops must be non-negative", op, name)
    lengths = [n * b for n, b in zip(shape[1:], block, strict=False)]
    for at, (n, pair) in enumerate(zip(lengths, cuts, strict=True)):
        if n < sum(pair):
            raise invalid(f"cropped_shape[{at}]={n - sum(pair)} must be non-negative", op, name)
    rest = shape[1 + m :]
    x = _reshape(x, shape=(*block, shape[0] // size, *shape[1:]))
    pairs = [axis for at in range(m) for axis in (m + 1 + at, at)]
    x = _transpose(x, perm=(m, *pairs, *range(2 * m + 1, 2 * m + 1 + len(rest))))
    x = _reshape(x, shape=(shape[0] // size, *lengths, *rest))
    begin = (0, *[before for before, _ in cuts], *[0] * len(rest))
    ends = [n - after for n, (_, after) in zip(lengths, cuts, strict=True)]
    return _window(x, begin=begin, end=(shape[0] // size, *ends, *rest))


def _blocks(
    block_shape: Any, pairs: Any, x: Any, op: str, name: str | None
) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """The lengths of a block, and the paddings or crops that belong to them."""
    blocks = integers(block_shape, op, "Tblock_shape")
    if blocks.ndim != 1:
        raise invalid(f"block_shape rank should be 1 instead of {blocks.ndim}", op, name)
    block = tuple(blocks.tolist())
    if x.ndim < 1 + len(block):
        raise invalid(f"input rank should be >= {1 + len(block)} instead of {x.ndim}", op, name)
    word = "paddings" if op == "SpaceToBatchND" else "crops"
    counts = integers(pairs, op, f"T{word}")
    if counts.shape != (len(block), 2):
        raise invalid(f"{word} should have shape [{len(block)}, 2] instead of {dims(counts.shape)}", op, name)
    for at, b in enumerate(block):
        if b < 1:
            raise invalid(f"All values in block_shape must be positive, got value, {b} at index {at}.", op, name)
    return block, tuple([(before, after) for before, after in counts.tolist()])


@primitive(
    op="Slice",
    infer=lambda x, *, begin, end: tuple([b - a for a, b in zip(begin, end, strict=True)]),
    grad=lambda F, g, y, x, *, begin, end: F.unwindow_like(g, x, begin=begin, end=end),
    keep=True,
)
def _window(x: Any, *, begin: tuple[int, ...], end: tuple[int, ...]) -> Any:
    if not begin:
        return x
    made = x[tuple([slice(a, b) for a, b in zip(begin, end, strict=True)])]
    for at, (n, a, b, found) in enumerate(zip(x.shape, begin, end, made.shape, strict=True)):
        if found != b - a or a < 0:
            if not 0 <= a <= n:
                raise invalid(f"Expected begin[{at}] in [0, {n}], but got {a}", "Slice")
            raise invalid(f"Expected size[{at}] in [0, {n - a}], but got {b - a}", "Slice")
    return made


@primitive(op="Pad", infer=like(1), grad=(lambda F, g, y, a, x, *, begin, end: F.window(g, begin=begin, end=end), None))
def _unwindow_like(a: Any, x: Any, *, begin: tuple[int, ...], end: tuple[int, ...]) -> Any:
    """Zeros like `x` with `a` in a window."""
    if not begin:
        return a
    made = np.zeros(x.shape, a.dtype)
    made[tuple([slice(a, b) for a, b in zip(begin, end, strict=True)])] = a
    return made


def required_space_to_batch_paddings(
    input_shape: Any, block_shape: Any, base_paddings: Any = None, name: Any = None
) -> tuple[Any, Any]:
    """The paddings that make lengths multiples of a block, and the crops that undo them.

    Args:
        input_shape: a vector, the lengths of the axes of space.
        block_shape: a vector of the same length.
        base_paddings: the least paddings, of shape `[m, 2]`; zeros if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        `(paddings, crops)`, int32 tensors of shape `[m, 2]`, for `tf.space_to_batch` and `tf.batch_to_space`.

    >>> paddings, crops = tf.required_space_to_batch_paddings([5], [2])
    >>> paddings.numpy()
    array([[0, 1]], dtype=int32)
    """
    lengths, blocks = convert(input_shape, int32), convert(block_shape, int32)
    if differ(lengths._value.shape, blocks._value.shape):
        raise ValueError(f"Shapes {lengths.shape} and {blocks.shape.as_list()} are incompatible")
    base = np.zeros((blocks._value.shape[0], 2), np.int32) if base_paddings is None else base_paddings
    return tuple(_block_paddings(lengths, blocks, convert(base, int32)))  # type: ignore[return-value]


@primitive(
    op="SpaceToBatchPaddings", infer=lambda n, b, base: [(*b.shape, 2)] * 2, to=lambda n, b, base: [n, n], grad=None
)
def _block_paddings(lengths: Any, blocks: Any, base: Any) -> Any:
    before, after = base[:, 0], base[:, 1]
    extra = -(lengths + before + after) % blocks
    return np.stack([before, after + extra], 1), np.stack([np.zeros_like(extra), extra], 1)
