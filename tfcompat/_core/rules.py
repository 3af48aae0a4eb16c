"""Shape rules: the shape of an op's result from the forms of its inputs. They are asked while a function is traced.

A rule is called as the kernel is: `rule(*values, **statics)`. The values may be arrays or abstract ones; a rule reads
`shape` and `ndim` of them, and lengths may be symbols (`SymInt`). It returns a tuple of lengths with None where one is
not known before the run; a list of such tuples for an op of several outputs; None where not even the rank is known. An
input of unknown rank raises `UnknownRank` when its shape is read, and then the result's is unknown too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .abstract import AbstractArray, SymInt
from .errors import invalid

Rule = Callable[..., Any]


def same(x: Any, *others: Any, **statics: Any) -> Any:
    """The shape of the first input."""
    return x.shape


def like(at: int) -> Rule:
    """The rule "the shape of that input".

    Args:
        at: which one.
    """

    def rule(*values: Any, **statics: Any) -> Any:
        return values[at].shape

    return rule


def scalar(*values: Any, **statics: Any) -> Any:
    """No axes."""
    return ()


def vector(*values: Any, **statics: Any) -> Any:
    """One axis of a length that is only known at the run."""
    return (None,)


def unknown(*values: Any, **statics: Any) -> Any:
    """Nothing is known before the run."""
    return None


def shaped(*values: Any, shape: tuple[Any, ...], **statics: Any) -> Any:
    """The shape that the static argument `shape` says."""
    return tuple(shape)


def rank_of(value: Any) -> int | None:
    """The number of axes of a value, None where a trace does not know it."""
    if type(value) is AbstractArray:
        return None if value._shape is None else len(value._shape)
    return value.ndim


def lengths(value: Any, rank: int) -> tuple[Any, ...]:
    """The lengths of the axes of a value that has so many of them: None for each where a trace knows nothing."""
    return (None,) * rank if rank_of(value) is None else value.shape


def unlike(x: Any, y: Any) -> bool:
    """Whether two values have different shapes for certain."""
    a = x._shape if type(x) is AbstractArray else x.shape
    b = y._shape if type(y) is AbstractArray else y.shape
    if a is None or b is None or a == b:
        return False
    return len(a) != len(b) or any([m != n for m, n in zip(a, b, strict=True)])


def alike(*values: Any, **statics: Any) -> Any:
    """The shape of inputs that all have the same one."""
    known = [x._shape if type(x) is AbstractArray else x.shape for x in values]
    shape, *others = [shape for shape in known if shape is not None] or [None]
    for other in others:
        shape = tuple([fits(a, b) for a, b in zip(shape, other, strict=True)])
    return shape


def fits(a: Any, b: Any) -> Any:
    """The length of two axes that must agree; None if they certainly do not."""
    if type(a) is int and type(b) is int:
        return a if a == b else None
    return a if type(a) is int else b


def differ(a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
    """Whether two shapes are different for certain."""
    return len(a) != len(b) or any([n != m for n, m in zip(a, b, strict=True)])


def contradiction(a: Any, b: Any) -> str:
    """What is wrong with two shapes that shall be one and are not, in the words of TensorFlow's graphs.

    Args:
        a: lengths, None for those that are not known.
        b: likewise.
    """
    if len(a) != len(b):
        return f"Shape must be rank {len(b)} but is rank {len(a)}"
    at = next(at for at, (n, m) in enumerate(zip(a, b, strict=True)) if None not in (n, m) and n != m)
    shapes = ["[" + ",".join(["?" if n is None else str(n) for n in shape]) + "]" for shape in (a, b)]
    lengths = f"Dimension {at} in both shapes must be equal, but are {a[at]} and {b[at]}"
    return f"{lengths}. Shapes are {shapes[0]} and {shapes[1]}."


def merged(*shapes: tuple[Any, ...]) -> tuple[Any, ...]:
    """What is known of a shape that several say, of which none contradicts another."""
    made = list(shapes[0])
    for shape in shapes[1:]:
        for at, n in enumerate(shape):
            if type(n) is int or made[at] is None:
                made[at] = n
    return tuple(made)


def broadcast_shapes(*shapes: tuple[Any, ...]) -> tuple[Any, ...]:
    """The shape that several shapes broadcast to.

    Raises:
        ValueError: when they do not, with the two lengths as arguments.
    """
    made: list[Any] = []
    rank = max(map(len, shapes))
    for at in range(-rank, 0):
        length: Any = 1
        for shape in shapes:
            if -at > len(shape):
                continue
            n = shape[at]
            if length == n or (type(n) is int and n == 1):
                continue
            if type(length) is int and length == 1:
                length = n
            elif type(length) is int and type(n) is int:
                raise ValueError(length, n)
            elif type(n) is int or type(length) is int:
                length = n if type(n) is int else length  # not 1: the unknown one must be 1 or the same
            else:
                length = None
                break
        made.append(length)
    return tuple(made)


def broadcast(*values: Any, **statics: Any) -> Any:
    """The shape that all inputs broadcast to."""
    first = values[0].shape
    for x in values[1:]:
        if x.shape != first:
            return broadcast_shapes(*[x.shape for x in values])
    return first


def reduced(x: Any, *others: Any, axis: tuple[int, ...] | None, keepdims: bool, **statics: Any) -> Any:
    """What is left when axes are reduced.

    Args:
        x: the input.
        others: what else the op takes.
        axis: the reduced axes, not negative; None is all of them.
        keepdims: whether they stay with length 1.
        statics: what else the op takes.
    """
    if axis is None and not keepdims:
        return ()
    shape = x.shape
    if axis is None:
        return (1,) * len(shape)
    if keepdims:
        return tuple([1 if at in axis else n for at, n in enumerate(shape)])
    return tuple([n for at, n in enumerate(shape) if at not in axis])


def known(n: Any) -> bool:
    """Whether a length is a number."""
    return type(n) is int


def span(start: Any, stop: Any, step: Any, length: Any) -> Any:
    """How many places a slice takes of an axis; None if that is not known before the run.

    Args:
        start, stop, step: the slice, each a number, a symbol or None.
        length: that of the axis.
    """
    if step is None:
        step = 1
    if type(length) is int and all(n is None or type(n) is int for n in (start, stop, step)):
        return len(range(*slice(start, stop, step).indices(length)))
    if start in (None, 0) and stop is None and step == 1:
        return length
    if step == 1 and stop is None and type(start) is int and start < 0 and type(length) is SymInt:
        return None
    return None


def refused(op: str | None, a: Any, b: Any) -> Exception:
    """The error of shapes that do not fit."""
    return invalid(f"Dimensions must be equal, but are {a} and {b}", op)
