"""Asserts on what a tensor is, whatever its values: its rank, its shape, its dtype."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np

from .._array._shape import rank as rank_op, shape as shape_of
from .._core.dtypes import DType, as_dtype, float32, int32
from .._core.op import as_input
from .._core.symbol import integers_of
from .._core.tensor import EagerTensor, Tensor, convert
from ..math._compare import equal, greater_equal, logical_or
from ._messages import described, prefix
from ._nodes import checked


def _ranks(given: Iterable[Any]) -> tuple[int, ...]:
    """Ranks to compare with, as numbers."""
    tensors = [as_input(one) for one in given]
    for rank in tensors:
        assert_type(rank, int32)
    if any(rank._value.ndim for rank in tensors):
        raise ValueError("Rank must be a scalar.")
    return tuple([int(integers_of(rank)) for rank in tensors])


def _name(x: Any) -> str:
    """The name of a symbol; eager tensors have none."""
    return "" if type(x) is EagerTensor else str(x.name)


def _wrong_rank(x: Any, what: Any, message: Any) -> ValueError:
    own = f"Received rank {x.shape.rank}, shape {x.shape}"
    return ValueError(f"{prefix(message)}Tensor {_name(x)} must have rank {what}.  {own}")


def _later(x: Any, held: Any, what: str, wanted: tuple[int, ...], message: Any) -> Any:
    """Look at a rank that is not known while the function is traced when it runs."""
    numbers = [convert(n, int32) for n in wanted]
    return checked(held, [prefix(message), f"Tensor {x.name} must have rank{what}", *numbers, "Received shape: ",
                          shape_of(x)], None)  # fmt: skip


def assert_rank(x: Any, rank: Any, message: Any = None, name: Any = None) -> Any:
    """Raise an error unless a tensor has a number of axes.

    Args:
        x: a tensor.
        rank: an int32 scalar.
        message: what the error begins with.
        name: accepted for TensorFlow's sake.

    Raises:
        ValueError: when it has another one.

    >>> tf.debugging.assert_rank(tf.ones([2, 3]), 2)
    """
    x = as_input(x)
    (wanted,) = _ranks([rank])
    if x.shape.rank is None:
        return _later(x, equal(rank_op(x), wanted), "", (wanted,), message)
    if x.shape.rank != wanted:
        raise _wrong_rank(x, wanted, message)
    return None


def assert_rank_at_least(x: Any, rank: Any, message: Any = None, name: Any = None) -> Any:
    """Raise an error unless a tensor has a number of axes, or more; see `tf.debugging.assert_rank`.

    >>> tf.debugging.assert_rank_at_least(tf.ones([2, 3]), 1)
    """
    x = as_input(x)
    (wanted,) = _ranks([rank])
    if x.shape.rank is None:
        return _later(x, greater_equal(rank_op(x), wanted), " at least", (wanted,), message)
    if x.shape.rank < wanted:
        raise _wrong_rank(x, f"at least {wanted}", message)
    return None


def assert_rank_in(x: Any, ranks: Any, message: Any = None, name: Any = None) -> Any:
    """Raise an error unless the number of axes of a tensor is one of several.

    Args:
        x: a tensor.
        ranks: int32 scalars.
        message: what the error begins with.
        name: accepted for TensorFlow's sake.

    Raises:
        ValueError: when it is none of them.

    >>> tf.debugging.assert_rank_in(tf.ones([2, 3]), [1, 2])
    """
    given = tuple(ranks)
    x = as_input(x)
    wanted = _ranks(given)
    if x.shape.rank is None:
        held = functools.reduce(logical_or, [equal(rank_op(x), n) for n in wanted])
        return _later(x, held, " in", wanted, message)
    if x.shape.rank not in wanted:
        raise _wrong_rank(x, f"in {wanted}", message)
    return None


def assert_scalar(tensor: Any, message: Any = None, name: Any = None) -> Any:
    """Raise an error unless a tensor is a scalar.

    Args:
        tensor: a tensor.
        message: what the error begins with.
        name: accepted for TensorFlow's sake.

    Raises:
        ValueError: when it has axes.

    >>> tf.debugging.assert_scalar(3.0)
    """
    x = as_input(tensor)
    if x.shape.rank != 0:
        whose = f" for {x.name}" if _name(x) else ""
        raise ValueError(f"{prefix(message)}Expected scalar shape{whose}, saw shape: {x.shape}.")


def assert_type(tensor: Any, tf_type: Any, message: Any = None, name: Any = None) -> None:
    """Raise an error unless a tensor has a dtype.

    Args:
        tensor: a tensor.
        tf_type: the dtype.
        message: what the error begins with.
        name: accepted for TensorFlow's sake.

    Raises:
        TypeError: when it has another one.

    >>> tf.debugging.assert_type(tf.constant(3.0), tf.float32)
    """
    wanted = as_dtype(tf_type)
    found = tensor.dtype if hasattr(type(tensor), "_type_spec") else as_input(tensor).dtype
    if found is not wanted:
        raise TypeError(f"{prefix(message)}tensor must be of type {wanted!r}; got {found!r}")


def assert_integer(x: Any, message: Any = None, name: Any = None) -> None:
    """Raise an error unless a tensor is of integers.

    Args:
        x: a tensor.
        message: what the error begins with.
        name: accepted for TensorFlow's sake.

    Raises:
        TypeError: when it is not; quantized integers do not count.

    >>> tf.debugging.assert_integer(tf.constant(3))
    """
    dtype = as_input(x).dtype
    if not dtype.is_integer:
        raise TypeError(f'{prefix(message)}Expected "x" to be integer type.  Found: tensor of dtype {dtype}')


def assert_same_float_dtype(tensors: Any = None, dtype: DType | None = None) -> DType:
    """The dtype of floats that tensors have in common.

    Args:
        tensors: tensors, or None in places.
        dtype: the one that they shall have.

    Returns:
        It; `tf.float32` when nothing is given.

    Raises:
        ValueError: when they differ, or are no floats.

    >>> tf.debugging.assert_same_float_dtype([tf.constant(1.0), None], tf.float32)
    tf.float32
    """
    first = ""
    for x in tensors or ():
        if x is None:
            continue
        if not dtype:
            dtype, first = x.dtype, f" as {_named(x)}"
        elif x.dtype is not dtype:
            raise ValueError(f"{_named(x)}, type={x.dtype}, must be of the same type ({dtype}){first}.")
    if not dtype:
        return float32
    if not dtype.is_floating:
        raise ValueError(f"Expected floating point type, got {dtype}.")
    return dtype


def _named(x: Any) -> str:
    return x.name if hasattr(x, "name") else str(x)


def assert_proper_iterable(values: Any) -> None:
    """Raise an error unless something is an iterable that one means to iterate over.

    Args:
        values: anything; texts, arrays and tensors do not count.

    Raises:
        TypeError: when it is not.

    >>> tf.debugging.assert_proper_iterable([tf.constant(1.0)])
    """
    if isinstance(values, (Tensor, np.ndarray, str, bytes)):
        raise TypeError(f'Expected argument "values" to be a "proper" iterable.  Found: {type(values)}')
    if not hasattr(values, "__iter__"):
        raise TypeError(f'Expected argument "values" to be iterable.  Found: {type(values)}')


def is_numeric_tensor(tensor: Any) -> bool:
    """Whether something is a tensor of numbers.

    Args:
        tensor: anything; variables are no tensors.

    Returns:
        A Python bool.

    >>> tf.debugging.is_numeric_tensor(tf.constant(1)), tf.debugging.is_numeric_tensor(tf.constant("a"))
    (True, False)
    """
    if not isinstance(tensor, Tensor):
        return False
    dtype = tensor.dtype
    return bool(dtype.is_integer or dtype.is_floating or dtype.is_complex or dtype.is_quantized)


def assert_shapes(shapes: Any, data: Any = None, summarize: Any = None, message: Any = None, name: Any = None) -> Any:
    """Raise an error unless tensors have shapes that fit together.

    Args:
        shapes: pairs of a tensor and its shape, or a dictionary. A shape is a sequence or a string of letters: a number
            is a length, None or `"."` any length, anything else the name of a length that is the same wherever the
            name stands. `...` or `"*"` in front stands for any number of axes. A scalar counts as a vector of one
            element.
        data: has no effect where shapes are known.
        summarize: has no effect where shapes are known.
        message: what the error begins with.
        name: accepted for TensorFlow's sake.

    Raises:
        ValueError: when a shape does not fit.

    >>> tf.debugging.assert_shapes([(tf.ones([2, 3]), ("N", 3)), (tf.ones([2]), "N")])
    """
    if isinstance(shapes, dict):
        shapes = shapes.items()
    pairs = [(as_input(x), shape) for x, shape in shapes if shape is not None]
    wanted = [_symbols(x, shape, message) for x, shape in pairs]
    for (x, _), (symbols, open_front) in zip(pairs, wanted):
        _check_rank(x, len(symbols), open_front, message)
    known: dict[Any, tuple[Any, str]] = {}
    for (x, _), (symbols, open_front) in zip(pairs, wanted):
        _check_lengths(x, symbols, -len(symbols) if open_front else 0, known, message)


def _symbols(x: Any, shape: Any, message: Any) -> tuple[tuple[Any, ...], bool]:
    """The lengths that a shape asks for, and whether any number of axes may stand before them."""
    if not (hasattr(shape, "__iter__") or hasattr(shape, "__getitem__")):
        raise ValueError(
            f"{prefix(message)}Tensor {described(x)}.  Specified shape must be an iterable.  An iterable has the "
            f"attribute `__iter__` or `__getitem__`.  Received specified shape: {shape}"
        )
    symbols = tuple(shape)
    for at, symbol in enumerate(symbols):
        if at and symbol in (Ellipsis, "*"):
            raise ValueError(
                f"{prefix(message)}Tensor {described(x)} specified shape index {at}.  Symbol `...` or `*` for a "
                "variable number of unspecified dimensions is only allowed as the first entry"
            )
    open_front = bool(symbols) and symbols[0] in (Ellipsis, "*")
    return symbols[open_front:] or (1,), open_front


def _check_rank(x: Any, rank: int, open_front: bool, message: Any) -> None:
    if open_front:
        if rank > 1:
            assert_rank_at_least(x, rank, message)
    elif rank == 1:
        assert_rank_in(x, [0, 1], message)
    else:
        assert_rank(x, rank, message)


def _check_lengths(x: Any, symbols: tuple[Any, ...], start: int, known: dict[Any, Any], message: Any) -> None:
    """Compare the lengths of one tensor with numbers and with what names mean already, and learn further names."""
    lengths: list[int | None] = [None] * len(symbols) if x.shape.rank is None else x.shape.as_list() or [1]
    for axis, symbol in enumerate(symbols, start):
        if symbol is None or symbol == ".":
            continue
        number = _number(symbol)
        if number is None and symbol not in known:
            known[symbol] = _length(x, lengths, axis), f"Specified by tensor {_told(x)} dimension {axis}"
            continue
        length, why = known[symbol] if number is None else (number, "Specified explicitly")
        found = _length(x, lengths, axis)
        if isinstance(found, Tensor) or isinstance(length, Tensor):
            told = [prefix(message), why, f"Tensor {_told(x)} dimension", convert(axis), "must have size"]
            checked(equal(found, length), [*told, convert(length), "Received shape: ", shape_of(x)], None)
        elif found != length:
            raise ValueError(
                f"{prefix(message)}{why}.  Tensor {_told(x)} dimension {axis} must have size {length}.  "
                f"Received size {lengths[axis]}, shape {x.shape}"
            )


def _length(x: Any, lengths: list[int | None], axis: int) -> Any:
    """The length of an axis: a number, or a scalar tensor where it is not known while the function is traced."""
    return shape_of(x)[axis] if lengths[axis] is None else lengths[axis]


def _told(x: Any) -> str:
    return _name(x) or described(x)


def _number(symbol: Any) -> int | None:
    try:
        return int(symbol)
    except (TypeError, ValueError):
        return None
