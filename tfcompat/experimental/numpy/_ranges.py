"""Array creation routines: numerical ranges and grids."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ..._array import _grid
from ..._core.dtypes import as_dtype
from ..._core.tensor import convert
from ...math._cast import cast
from ...math._elementwise import floor
from ...math._transcendental import pow
from ._arrays import array, asarray, promoted
from ._creation import zeros
from ._dtypes import Settings, result_type
from ._manipulation import moveaxis
from ._math import log10, real, sign


def arange(start: Any, stop: Any = None, step: Any = 1, dtype: Any = None) -> Any:
    """Numbers from a start to before a stop, in equal steps.

    Args:
        start: the first number; the stop, from 0 on, if there is no other.
        stop: the end, which is not reached.
        step: the distance.
        dtype: the dtype; the promoted one of the numbers if not given.

    Returns:
        A tensor.

    Raises:
        ValueError: for a step of 0.

    >>> tf.experimental.numpy.arange(1, 4).numpy()
    array([1, 2, 3])
    """
    if not step:
        raise ValueError("step must be non-zero.")
    given = (start, step) if stop is None else (start, step, stop)
    dtype = result_type(dtype) if dtype else result_type(*given)
    first, last = (0, start) if stop is None else (start, stop)
    if (step > 0 and first > last) or (step < 0 and first < last):
        return array([], dtype)
    return cast(_grid.range(start, stop, step), dtype)


def _checked(num: Any) -> Any:
    if num < 0:
        raise ValueError(
            f"Argument `num` (number of samples) must be a non-negative integer. Received: num={num}"
        )
    return num


def linspace(
    start: Any,
    stop: Any,
    num: Any = 50,
    endpoint: bool = True,
    retstep: bool = False,
    dtype: Any = float,
    axis: int = 0,
) -> Any:
    """Numbers in equal distances from a start to a stop.

    Args:
        start: the first number, or an array of them.
        stop: the last number, or an array of them.
        num: how many.
        endpoint: whether the stop is among them.
        retstep: whether to return the distance too.
        dtype: has no effect but by being false: the dtype is that of the numbers, as in numpy 2.
        axis: where the new axis is, for arrays.

    Returns:
        A tensor, or a pair of it and the distance.

    Raises:
        ValueError: for a negative `num`.

    >>> tf.experimental.numpy.linspace(0.0, 1.0, 3).numpy()
    array([0. , 0.5, 1. ])
    """
    if dtype:
        dtype = result_type([start * 1.0, stop * 1.0])
    start, stop = array(start, dtype), array(stop, dtype)
    _checked(num)
    step = convert(math.nan)
    if endpoint:
        if num > 1:
            step = (stop - start) / (num - 1)
    else:
        if num > 0:
            step = (stop - start) / num
        if num > 1:
            stop = cast(stop, step.dtype) - step
            start = cast(start, stop.dtype)
    made = _grid.linspace(start, stop, num, axis=axis)
    if dtype:
        made = cast(floor(made) if dtype.is_integer else made, dtype)
    return (made, step) if retstep else made


def logspace(
    start: Any,
    stop: Any,
    num: Any = 50,
    endpoint: bool = True,
    base: Any = 10.0,
    dtype: Any = None,
    axis: int = 0,
) -> Any:
    """Numbers whose logarithms have equal distances.

    Args:
        start: the power of the first number.
        stop: the power of the last number.
        num: how many.
        endpoint: whether the stop is among them.
        base: what the powers are of.
        dtype: has no effect: the dtype is that of the numbers, as in numpy 2.
        axis: where the new axis is, for arrays.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.logspace(0.0, 2.0, 3).numpy()
    array([  1.,  10., 100.])
    """
    dtype = result_type([start * 1.0, stop * 1.0])
    powers = linspace(start, stop, num=num, endpoint=endpoint, dtype=dtype, axis=axis)
    return cast(pow(cast(base, powers.dtype), powers), dtype)


def geomspace(
    start: Any, stop: Any, num: Any = 50, endpoint: bool = True, dtype: Any = None, axis: int = 0
) -> Any:
    """Numbers in equal proportions from a start to a stop.

    Args:
        start: the first number.
        stop: the last number.
        num: how many.
        endpoint: whether the stop is among them.
        dtype: the dtype; the promoted one of the numbers if not given.
        axis: where the new axis is, for arrays.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.geomspace(1.0, 100.0, 3).numpy()
    array([  1.,  10., 100.])
    """
    dtype = as_dtype(dtype) if dtype else result_type(start, stop, float(num), zeros((), dtype))
    working = as_dtype(np.promote_types(dtype.as_numpy_dtype, np.float32))
    start, stop = asarray(start, working), asarray(stop, working)
    # numpy's convention: where both ends are negative, or both of the left half plane, so are all.
    flip = 1 - (1 - sign(real(start))) * (1 - sign(real(stop))) // 2
    made = flip * logspace(log10(flip * start), log10(flip * stop), num, endpoint=endpoint, dtype=working)
    return cast(moveaxis(made, 0, axis) if axis != 0 else made, dtype)


def meshgrid(*xi: Any, **kwargs: Any) -> list[Any]:
    """The coordinates of a grid over vectors.

    Args:
        xi: vectors.
        kwargs: `indexing`, "xy" or "ij"; `sparse` and `copy` only as False and True.

    Returns:
        A list of tensors.

    Raises:
        ValueError: for sparse grids, or grids that are no copies.

    >>> tf.experimental.numpy.meshgrid([1, 2], [3, 4])[1].numpy()
    array([[3, 3],
           [4, 4]])
    """
    sparse, copy = kwargs.get("sparse", False), kwargs.get("copy", True)
    if sparse:
        raise ValueError(f"Function `meshgrid` does not support returning sparse arrays yet. Received: sparse={sparse}")
    if not copy:
        raise ValueError(f"Function `meshgrid` only supports copy=True. Received: copy={copy}")
    indexing = kwargs.get("indexing", "xy")
    arrays = [asarray(x) for x in xi]
    if Settings.promotion != "legacy":
        return _grid.meshgrid(*arrays, indexing=indexing)
    # TensorFlow multiplies each array by ones of the first one's dtype, with the operator that promotes.
    made = _grid.meshgrid(*promoted(*arrays), indexing=indexing)
    return [cast(one, result_type(x, arrays[0])) for one, x in zip(made, arrays, strict=True)]
