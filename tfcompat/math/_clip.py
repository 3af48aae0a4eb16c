"""Clipping: values to a range, tensors and lists of tensors to a norm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .._array._arguments import not_allowed
from .._array._join import stack
from .._array._like import ones_of, select
from .._core.dtypes import FLOATS_HALF_FIRST as _FLOATS, float32
from .._core.op import as_input
from .._core.rules import unlike
from .._core.tensor import EagerTensor, convert
from ._cast import cast
from ._compare import greater
from ._elementwise import maximum, minimum, multiply, real_divide, sqrt, square, subtract
from ._reduce import reduce_sum


def _parts(t: Any) -> tuple[Any, Any]:
    """A tensor, or the values of IndexedSlices and a function that puts other values in their place."""
    if hasattr(t, "dense_shape") and hasattr(t, "indices"):
        return as_input(t.values), lambda values: type(t)(values, t.indices, t.dense_shape)
    return as_input(t), lambda values: values


def _same_shape(x: Any, made: Any) -> None:
    """Refuse bounds that broadcast to more than the shape of the values."""
    if unlike(x._value, made._value):
        raise ValueError(f"Shapes {x._value.shape} and {made._value.shape} are incompatible")


def clip_by_value(t: Any, clip_value_min: Any, clip_value_max: Any, name: Any = None) -> Any:
    """The elements of a tensor, those outside of a range moved to its nearer end.

    The gradient is 1 at the ends of the range and 0 outside.

    Args:
        t: a tensor of real numbers or IndexedSlices.
        clip_value_min: the lower end, of a shape that broadcasts to that of `t`.
        clip_value_max: the upper end, of a shape that broadcasts to that of `t`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the dtype and shape of `t`, or IndexedSlices. Where the lower end is above the upper one it wins.

    Raises:
        ValueError: when the ends have more axes, or longer ones, than `t`.
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.clip_by_value([-5, 1, 7], 0, 3).numpy()
    array([0, 1, 3], dtype=int32)
    """
    x, put = _parts(t)
    low = minimum(x, clip_value_max)
    _same_shape(x, low)
    made = maximum(low, clip_value_min)
    _same_shape(x, made)
    return put(made)


def clip_by_norm(t: Any, clip_norm: Any, axes: Any = None, name: Any = None) -> Any:
    """A tensor, made shorter if its Euclidean norm is above a limit.

    Args:
        t: a tensor of floating point numbers or IndexedSlices.
        clip_norm: the greatest norm; negative is zero.
        axes: the axes along which norms are taken; all of them if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the dtype and shape of `t`, or IndexedSlices.

    Raises:
        ValueError: when the limits have more axes, or longer ones, than `t`.

    >>> tf.clip_by_norm([3., 4.], 1.).numpy()
    array([0.6, 0.8], dtype=float32)
    """
    x, put = _parts(t)
    if np.isscalar(clip_norm):
        limit: Any = max(clip_norm, 0)  # type: ignore[type-var]
    else:
        limit = cast(maximum(clip_norm, 0), x._dtype)
    total = reduce_sum(multiply(x, x), axes, True)
    some = greater(total, 0)
    norm = select(some, sqrt(select(some, total, ones_of(total))), total)  # no root of zero, whose gradient is infinite
    scaled = multiply(x, limit)
    _same_shape(x, scaled)
    return put(real_divide(scaled, maximum(norm, limit)))


def _tensors(t_list: Any) -> list[Any]:
    if not isinstance(t_list, Sequence) or isinstance(t_list, str):
        raise TypeError(f"`t_list` should be a sequence of tensors. Received {type(t_list)}.")
    return list(t_list)


def global_norm(t_list: Any, name: Any = None) -> Any:
    """The Euclidean norm of all elements of several tensors.

    Args:
        t_list: a sequence of tensors, IndexedSlices and Nones, which are left out.
        name: accepted for TensorFlow's sake.

    Returns:
        A scalar.

    Raises:
        TypeError: when `t_list` is no sequence.

    >>> tf.linalg.global_norm([tf.constant([3., 0.]), None, tf.constant(4.)]).numpy()
    np.float32(5.0)
    """
    totals = []
    for t in _tensors(t_list):
        if t is not None:
            x = _parts(t)[0]
            if x._dtype not in _FLOATS:
                raise not_allowed("L2Loss", "T", x._dtype, _FLOATS)
            totals.append(reduce_sum(square(x)))
    return sqrt(reduce_sum(stack(totals)) if totals else EagerTensor(np.float32(0), float32))


def clip_by_global_norm(t_list: Any, clip_norm: Any, use_norm: Any = None, name: Any = None) -> tuple[list[Any], Any]:
    """Several tensors, all made shorter by one factor if their common Euclidean norm is above a limit.

    Args:
        t_list: a sequence of tensors, IndexedSlices and Nones, which stay.
        clip_norm: the greatest norm, positive.
        use_norm: the norm as a tensor, if it is known before.
        name: accepted for TensorFlow's sake.

    Returns:
        A list of the clipped tensors, all NaN if the norm is not finite; and the norm before clipping.

    Raises:
        TypeError: when `t_list` is no sequence.

    >>> clipped, norm = tf.clip_by_global_norm([tf.constant([3., 0.]), tf.constant(4.)], 1.)
    >>> clipped[0].numpy(), norm.numpy()
    (array([0.6, 0. ], dtype=float32), np.float32(5.0))
    """
    tensors = _tensors(t_list)
    norm = global_norm(tensors) if use_norm is None else use_norm
    held = as_input(norm)
    one = convert(1.0, norm.dtype)
    limit = as_input(clip_norm, held._dtype)
    scale = multiply(limit, minimum(real_divide(one, held), real_divide(one, limit)))
    scale = scale + subtract(held, held)  # NaN where the norm is not finite
    clipped: list[Any] = []
    for t in tensors:
        if t is None:
            clipped.append(None)
        else:
            x, put = _parts(t)
            clipped.append(put(multiply(x, cast(scale, x._dtype))))
    return clipped, norm
