"""Sorting, searching and counting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..._array import _sort
from ..._array._shape import reshape
from ..._core.dtypes import int32, int64
from ..._core.tensor import convert
from ...math import _reduce
from ...math._cast import cast
from ._arrays import array, rank_of
from ._dtypes import is_weak_mode
from ._manipulation import atleast_1d


def sort(a: Any, axis: Any = -1, kind: str = "quicksort", order: Any = None) -> Any:
    """An array with the elements along an axis in ascending order.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis; None for the flattened array.
        kind: only "quicksort".
        order: not supported.

    Returns:
        A tensor.

    Raises:
        ValueError: for another kind or an order.

    >>> tf.experimental.numpy.sort([3, 1, 2]).numpy()
    array([1, 2, 3])
    """
    if kind != "quicksort":
        raise ValueError(
            f'Invalid value for argument `kind`. Only kind="quicksort" is supported. Received: kind={kind}'
        )
    _refuse_order(order)
    a = array(a)
    return _sort.sort(reshape(a, [-1]), 0) if axis is None else _sort.sort(a, axis)


def argsort(a: Any, axis: Any = -1, kind: str = "quicksort", order: Any = None) -> Any:
    """The places of the elements along an axis in ascending order.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis; None for the flattened array.
        kind: "quicksort" or "stable"; both keep the order of equal elements.
        order: not supported.

    Returns:
        A tensor of int64.

    Raises:
        ValueError: for another kind or an order.
        TypeError: for complex numbers.

    >>> tf.experimental.numpy.argsort([3, 1, 2]).numpy()
    array([1, 2, 0])
    """
    if kind not in ("quicksort", "stable"):
        raise ValueError(
            'Invalid value for argument `kind`. Only kind="quicksort" and kind="stable" are supported. '
            f"Received: kind={kind}"
        )
    _refuse_order(order)
    a = array(a)
    if a.dtype.is_complex:
        raise TypeError(f"argsort does not support complex64/complex128 dtypes. Received dtype: {a.dtype}")
    dtype = int32 if is_weak_mode() else int64
    if not rank_of(a):
        return convert([0], dtype)
    if axis is None:
        a, axis = reshape(a, [-1]), 0
    return cast(_sort.argsort(a, axis, stable=kind == "stable"), dtype)


def _refuse_order(order: Any) -> None:
    if order is not None:
        raise ValueError("The `order` argument is not supported. Pass order=None")


def _place(op: Callable[..., Any], a: Any, axis: Any) -> Any:
    a = array(a)
    return op(reshape(a, [-1]) if axis is None else atleast_1d(a), axis)


def argmax(a: Any, axis: Any = None) -> Any:
    """The place of the largest element along an axis.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis; if not given, the array is flattened.

    Returns:
        A tensor of int64.

    >>> tf.experimental.numpy.argmax([3, 1, 2]).numpy()
    np.int64(0)
    """
    return _place(_sort.argmax, a, axis)


def argmin(a: Any, axis: Any = None) -> Any:
    """The place of the smallest element along an axis.

    Args:
        a: a tensor, an array, or numbers in lists.
        axis: the axis; if not given, the array is flattened.

    Returns:
        A tensor of int64.

    >>> tf.experimental.numpy.argmin([3, 1, 2]).numpy()
    np.int64(1)
    """
    return _place(_sort.argmin, a, axis)


def count_nonzero(a: Any, axis: Any = None) -> Any:
    """The number of elements that are not zero, along some axes.

    Args:
        a: a tensor, an array, or values in lists.
        axis: the axis or axes that go away; all if not given.

    Returns:
        A tensor of int64.

    >>> tf.experimental.numpy.count_nonzero([3, 0, 2]).numpy()
    np.int64(2)
    """
    return _reduce.count_nonzero(array(a), axis)
