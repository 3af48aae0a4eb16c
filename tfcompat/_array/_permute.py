"""The same elements in another order along axes: `transpose`, `reverse`, `roll`."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._core.errors import InvalidArgumentError, invalid
from .._core.op import as_input, primitive
from .._core.rules import merged, rank_of, same
from .._core.tensor import EagerTensor
from ._arguments import INDEX, integers, named, not_allowed, plain, read, symbolic, vector
from ._like import conjugate
from ._shape import _identity


def _inverse(perm: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """The permutation that undoes another."""
    if perm is None:
        return None
    rank = len(perm)
    made = [0] * rank
    for at, n in enumerate(perm):
        made[n % rank] = at
    return tuple(made)


def _permuted(x: Any, *, perm: tuple[int, ...] | None) -> Any:
    if perm is None:
        return x.shape[::-1]
    if rank_of(x) is None or symbolic(perm):
        return (None,) * len(perm)
    if sorted([n + x.ndim if n < 0 else n for n in perm]) != [*range(x.ndim)]:
        raise _not_a_permutation(perm, x.ndim, "")
    return tuple([x.shape[n] for n in perm])


@primitive(
    op="Transpose", infer=_permuted, grad=lambda F, g, y, x, *, perm: F.transpose(g, perm=_inverse(perm)), keep=True
)
def _transpose(x: Any, *, perm: tuple[int, ...] | None) -> Any:
    return x.transpose(perm)


def transpose(a: Any, perm: Any = None, conjugate: bool = False, name: str = "transpose") -> Any:
    """A tensor with its axes in another order.

    Args:
        a: a tensor.
        perm: which axis of `a` each axis of the result is; the reverse order if not given.
        conjugate: whether to conjugate complex numbers as well.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same elements.

    Raises:
        tf.errors.InvalidArgumentError: when `perm` is not a permutation of the axes.

    >>> tf.transpose([[1, 2, 3], [4, 5, 6]]).numpy()
    array([[1, 4],
           [2, 5],
           [3, 6]], dtype=int32)
    """
    x = a if type(a) is EagerTensor else as_input(a)
    if perm is not None:
        order = plain(perm)
        if order is None:
            order = vector(perm, "Transpose", "Tperm", a, words="perm must be rank 1, got shape {}")
    else:
        order = None
    try:
        made = _transpose(x, perm=order)
    except ValueError:
        raise _not_a_permutation(order, x._value.ndim, named(a, perm)) from None  # type: ignore[arg-type]
    return _conjugate(made) if conjugate else made


_conjugate = conjugate  # which `transpose` hides behind its argument


def _not_a_permutation(perm: tuple[int, ...], rank: int, name: str | None) -> InvalidArgumentError:
    if len(perm) != rank:
        words = f"transpose expects a vector of size {rank}. But input(1) is a vector of size {len(perm)}"
        return invalid(words, "Transpose", name)
    places = [n + rank if n < 0 else n for n in perm]
    for n in places:
        if not 0 <= n < rank:
            return invalid(f"{n} is out of range [0 .. {rank})", "Transpose", name)
    missing = next(n for n in range(rank) if n not in places)
    return invalid(f"{missing} is missing from {{{','.join(map(str, perm))}}}.", "Transpose", name)


@primitive(op="ReverseV2", infer=same, grad=lambda F, g, y, x, *, axis: F.reverse(g, axis=axis), keep=True)
def _reverse(x: Any, *, axis: tuple[int, ...]) -> Any:
    return x[tuple([slice(None, None, -1) if at in axis else slice(None) for at in range(x.ndim)])] if axis else x


def reverse(tensor: Any, axis: Any, name: Any = None) -> Any:
    """A tensor with the elements along some axes in reverse order.

    Args:
        tensor: a tensor.
        axis: a list of axes.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist or is named twice.

    >>> tf.reverse([1, 2, 3], [0]).numpy()
    array([3, 2, 1], dtype=int32)
    """
    x = read(tensor)
    rank = x._value.ndim
    array = integers(axis, "ReverseV2", "Tidx", tensor)
    if not rank:
        return _identity(x)
    name = named(tensor, axis)
    if array.ndim != 1:
        raise invalid(f"'dims' must be 1-dimension, not {array.ndim}", "ReverseV2", name)
    axes: list[int] = []
    for at, n in enumerate(array.tolist()):
        if n < -rank or n >= rank:
            raise invalid(f"'axis'[{at}] = {n} is out of valid range [0, {rank - 1}", "ReverseV2", name)
        if n % rank in axes:
            raise invalid(f"axis {n % rank} specified more than once.", "ReverseV2", name)
        axes.append(n % rank)
    return _reverse(x, axis=tuple(axes))


@primitive(
    op="Roll",
    infer=same,
    grad=lambda F, g, y, x, *, shift, axis: F.roll(g, shift=tuple([-n for n in shift]), axis=axis),
    keep=True,
)
def _roll(x: Any, *, shift: tuple[int, ...], axis: tuple[int, ...]) -> Any:
    return np.roll(x, shift, axis)


def roll(input: Any, shift: Any, axis: Any, name: Any = None) -> Any:
    """A tensor with its elements moved along axes; what leaves at one end comes in at the other.

    Args:
        input: a tensor of rank 1 or more.
        shift: by how many places, a number or a list of one for each axis.
        axis: the axis or the axes; one that is named twice moves twice.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist, or the numbers of axes and shifts differ.

    >>> tf.roll([0, 1, 2, 3], 1, 0).numpy()
    array([3, 0, 1, 2], dtype=int32)
    """
    x = read(input)
    shifts, axes = integers(shift, "Roll", "Tshift", input, axis), integers(axis, "Roll", "Taxis", input, shift)
    name = named(input, shift, axis)
    rank = x._value.ndim
    if not rank:
        raise invalid("input must be 1-D or higher", "Roll", name)
    if shifts.shape != axes.shape:
        raise invalid("shift and axis must have the same size", "Roll", name)
    places = tuple([n + rank if n < 0 else n for n in axes.reshape(-1).tolist()])
    for n in places:
        if not 0 <= n < rank:
            raise invalid(f"axis {n} is out of range", "Roll", name)
    return _roll(x, shift=tuple(shifts.reshape(-1).tolist()), axis=places)


def _reversed_sequence(x: Any, lengths: Any, *, seq_axis: int, batch_axis: int) -> tuple[Any, ...]:
    batch = (None,) * batch_axis + lengths.shape + (None,) * (x.ndim - batch_axis - 1)
    return merged(x.shape, batch)


def _check_lengths(lengths: Any, longest: int, seq: int, name: str | None) -> None:
    for at, n in enumerate(lengths.tolist()):
        if n < 0:
            raise invalid(f"seq_lens({at}) < 0", "ReverseSequence", name)
        if n > longest:
            raise invalid(f"seq_lens({at}) > input.dims({seq})", "ReverseSequence", name)


@primitive(
    op="ReverseSequence",
    infer=_reversed_sequence,
    grad=(
        lambda F, g, y, x, n, *, seq_axis, batch_axis: F.reverse_sequence(
            g, n, seq_axis=seq_axis, batch_axis=batch_axis
        ),
        None,
    ),
)
def _reverse_sequence(x: Any, lengths: Any, *, seq_axis: int, batch_axis: int) -> Any:
    _check_lengths(lengths, x.shape[seq_axis], seq_axis, "")
    shape = [1] * x.ndim
    shape[seq_axis] = x.shape[seq_axis]
    at = np.arange(x.shape[seq_axis]).reshape(shape)
    shape[seq_axis], shape[batch_axis] = 1, len(lengths)
    ends = lengths.reshape(shape)
    return np.take_along_axis(x, np.where(at < ends, ends - 1 - at, at), seq_axis)


def reverse_sequence(
    input: Any, seq_lengths: Any, seq_axis: Any = None, batch_axis: Any = None, name: Any = None
) -> Any:
    """A batch of sequences, the first elements of each in reverse order.

    Args:
        input: a tensor.
        seq_lengths: a vector of integers, how many elements of each sequence are reversed.
        seq_axis: the axis along which a sequence runs.
        batch_axis: the axis along which the sequences stand side by side; 0 if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape.

    Raises:
        tf.errors.InvalidArgumentError: when axes or lengths do not fit.

    >>> tf.reverse_sequence([[1, 2, 3], [4, 5, 6]], [2, 3], seq_axis=1).numpy()
    array([[2, 1, 3],
           [6, 5, 4]], dtype=int32)
    """
    op, name = "ReverseSequence", named(input, seq_lengths)
    if seq_axis is None:
        raise TypeError("Expected int for argument 'seq_dim' not None.")
    x, lengths = read(input), read(seq_lengths)
    if lengths._dtype not in INDEX:
        raise not_allowed(op, "Tlen", lengths._dtype, INDEX, name)
    seq, batch = int(seq_axis), int(batch_axis or 0)
    shape, counts = x._value.shape, lengths._value
    if counts.ndim != 1:
        raise invalid(f"seq_lens input must be 1-dim, not {counts.ndim}", op, name)
    if seq == batch:
        raise invalid(f"batch_dim == seq_dim == {seq}", op, name)
    for word, axis in (("seq_dim", seq), ("batch_dim", batch)):
        if axis < 0:
            raise invalid(f"Invalid {word} {axis}", op, name)
        if axis >= len(shape):
            raise invalid(f"{word} must be < input rank ( {axis} vs. {len(shape)})", op, name)
    count = counts.shape[0]
    if count != shape[batch]:
        raise invalid(f"Length of seq_lengths != input.dims({batch}), ({count} vs. {shape[batch]})", op, name)
    if type(x) is type(lengths) is EagerTensor:
        _check_lengths(counts, shape[seq], seq, name)
    return _reverse_sequence(x, lengths, seq_axis=seq, batch_axis=batch)
