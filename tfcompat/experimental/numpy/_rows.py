"""The makers of functions that differ from one another in their op only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from ..._core.dtypes import bool as bool_dtype
from ._arrays import as_array, asarray, promoted_pair, to_float
from ._dtypes import result_type

_X = "x: a tensor, an array, or numbers in lists."
_X1_X2 = """x1: a tensor, an array, or numbers in lists.
        x2: another one, of any dtype; the shapes broadcast."""
_NEEDS = """

    Raises:
        AttributeError: for integers and truth values, unless `experimental_enable_numpy_behavior` was called; then
            they become float64."""


def _named(function: Any, name: str, says: str, args: str, returns: str, example: str, more: str = "") -> Any:
    """Give a function its name, its place and a docstring of one pattern."""
    call, shows = example.split(" -> ")
    function.__name__ = function.__qualname__ = name
    function.__module__ = sys._getframe(2).f_globals["__name__"]
    function.__doc__ = f"""{says}

    Args:
        {args}

    Returns:
        {returns}{more}

    >>> tf.experimental.numpy.{name}({call}).numpy()
    {shows}
    """
    return function


def of_numbers(name: str, op: Callable[[Any], Any], says: str, example: str) -> Any:
    """A function of one array that takes it as it is.

    Args:
        name: numpy's name of it.
        op: a tensor to a tensor.
        says: the first sentence of the docstring.
        example: the arguments of a call and the array that it gives, with an arrow between them.
    """

    def function(x: Any) -> Any:
        return op(asarray(x))

    return _named(function, name, says, _X, "A tensor of the same shape.", example)


def of_floats(name: str, op: Callable[[Any], Any], says: str, example: str) -> Any:
    """A function of one array that makes floats of integers; the arguments are those of `of_numbers`."""

    def function(x: Any) -> Any:
        return op(to_float(x))

    return _named(function, name, says, _X, "A tensor of the same shape.", example, _NEEDS)


def of_pairs(
    name: str,
    op: Callable[[Any, Any], Any],
    says: str,
    example: str,
    bools: Callable[[Any, Any], Any] | None = None,
) -> Any:
    """A function of two arrays that are promoted to one dtype.

    Args:
        name: numpy's name of it.
        op: two tensors of one dtype to a tensor.
        says: the first sentence of the docstring.
        example: the arguments of a call and the array that it gives, with an arrow between them.
        bools: what is done with truth values; the op itself if not given.
    """
    with_bools = bools or op

    def function(x1: Any, x2: Any) -> Any:
        a, b = promoted_pair(x1, x2)
        return with_bools(a, b) if a.dtype is bool_dtype else op(a, b)

    return _named(function, name, says, _X1_X2, "A tensor.", example)


def of_truths(name: str, op: Callable[[Any, Any], Any], says: str, example: str) -> Any:
    """A function of two arrays as truth values; the arguments are those of `of_numbers`."""

    def function(x1: Any, x2: Any) -> Any:
        return op(as_array(x1, bool_dtype), as_array(x2, bool_dtype))

    return _named(function, name, says, _X1_X2, "A tensor of truth values.", example)


def compared(
    name: str,
    op: Callable[[Any, Any], Any],
    says: str,
    example: str,
    bools: Callable[[Any, Any], Any] | None = None,
) -> Any:
    """A comparison of two arrays that are promoted to one dtype; the arguments are those of `of_pairs`."""
    with_bools = bools or op

    def function(x1: Any, x2: Any) -> Any:
        dtype = result_type(x1, x2)
        a, b = as_array(x1, dtype), as_array(x2, dtype)
        return with_bools(a, b) if dtype is bool_dtype else op(a, b)

    return _named(function, name, says, _X1_X2, "A tensor of truth values.", example)
