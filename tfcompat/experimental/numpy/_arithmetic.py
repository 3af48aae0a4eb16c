"""Mathematical functions of two arrays: arithmetic, extremes, powers, bits, common divisors, polynomials."""

from __future__ import annotations

import numbers
from collections.abc import Callable
from typing import Any

import numpy as np

from ..._array._join import unstack
from ..._array._repeat import broadcast_to
from ..._array._shape import reshape
from ..._array._where import where as tf_where
from ..._core.dtypes import bool as bool_dtype, int8
from ..._core.op import primitive
from ..._core.rules import broadcast as broadcast_shape
from ..._core.tensor import Tensor, convert
from ...bitwise import bitwise_and as tf_and, bitwise_or as tf_or, bitwise_xor as tf_xor
from ...math import _elementwise as elementwise, _transcendental as transcendental
from ...math._cast import cast
from ...math._clip import clip_by_value
from ...math._compare import logical_and as tf_logical_and, logical_or as tf_logical_or
from ...nn._activations import relu
from ._arrays import broadcast, promoted, promoted_pair, rank_of, shape_of
from ._dtypes import float_type, is_inexact
from ._indexing import where
from ._logic import isnan
from ._math import abs, exp, exp2, log1p, sqrt, square
from ._rows import of_pairs


def _as(dtype: Any, op: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """An op of two truth values as numbers of a dtype."""
    return lambda x1, x2: op(cast(x1, dtype), cast(x2, dtype))


def _bits(op: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """An op of bits, of two truth values."""
    return lambda x1, x2: cast(op(cast(x1, int8), cast(x2, int8)), bool_dtype)


def _divided(x1: Any, x2: Any) -> Any:
    return elementwise.truediv(x1, x2)


def _divided_truths(x1: Any, x2: Any) -> Any:
    return elementwise.truediv(cast(x1, float_type()), cast(x2, float_type()))


# ---------------------------------------------------------------------------------------------------------------
# arithmetic

add = of_pairs("add", elementwise.add, "The sum; of truth values, the logical or.", "[1], 2.5 -> array([3.5])",
               bools=tf_logical_or)  # fmt: skip
subtract = of_pairs("subtract", elementwise.subtract, "The difference.", "[1], 2.5 -> array([-1.5])")
multiply = of_pairs("multiply", elementwise.multiply, "The product; of truth values, the logical and.",
                    "[2], 2.5 -> array([5.])", bools=tf_logical_and)  # fmt: skip
true_divide = of_pairs("true_divide", _divided, "The quotient, of integers too a float.", "[1], 2 -> array([0.5])",
                       bools=_divided_truths)  # fmt: skip
divide = of_pairs("divide", _divided, "The quotient, of integers too a float.", "[1], 2 -> array([0.5])",
                  bools=_divided_truths)  # fmt: skip
floor_divide = of_pairs("floor_divide", elementwise.floordiv, "The quotient, rounded down.", "[-7], 2 -> array([-4])",
                        bools=_as(int8, elementwise.floordiv))  # fmt: skip
mod = of_pairs("mod", elementwise.floormod, "The remainder, of the sign of the divisor.", "[-7], 3 -> array([2])",
               bools=_as(int8, elementwise.floormod))  # fmt: skip
remainder = of_pairs("remainder", elementwise.floormod, "The remainder, of the sign of the divisor.",
                     "[-7], 3 -> array([2])", bools=_as(int8, elementwise.floormod))  # fmt: skip


def divmod(x1: Any, x2: Any) -> tuple[Any, Any]:
    """The quotient, rounded down, and the remainder.

    Args:
        x1: a tensor, an array, or numbers in lists.
        x2: another one, of any dtype; the shapes broadcast.

    Returns:
        A pair of tensors.

    >>> quotient, rest = tf.experimental.numpy.divmod([7], 3)
    >>> quotient.numpy(), rest.numpy()
    (array([2]), array([1]))
    """
    return floor_divide(x1, x2), mod(x1, x2)


# ---------------------------------------------------------------------------------------------------------------
# powers and angles

power = of_pairs("power", transcendental.pow, "The power.", "[2], 3 -> array([8])")
float_power = of_pairs("float_power", transcendental.pow, "The power, in the promoted dtype.",
                       "[2.0], 3 -> array([8.])")  # fmt: skip
arctan2 = of_pairs("arctan2", transcendental.atan2, "The angle of the point (x2, x1) in radians.",
                   "[0.0], 1.0 -> array([0.])")  # fmt: skip
nextafter = of_pairs("nextafter", elementwise.nextafter, "The float after x1 towards x2.", "[1.0], 1.0 -> array([1.])")


def hypot(x1: Any, x2: Any) -> Any:
    """The length of the hypotenuse, the root of the sum of two squares.

    Args:
        x1: a tensor, an array, or numbers in lists.
        x2: another one of the same dtype (or, with numpy behaviour on, of any).

    Returns:
        A tensor.

    >>> tf.experimental.numpy.hypot([3.0], [4.0]).numpy()
    array([5.])
    """
    return sqrt(square(x1) + square(x2))


def heaviside(x1: Any, x2: Any) -> Any:
    """0 below zero, 1 above it, and x2 at zero.

    Args:
        x1: a tensor, an array, or numbers in lists.
        x2: the value at zero.

    Returns:
        A tensor of floats.

    Raises:
        AttributeError: for integers, unless `experimental_enable_numpy_behavior` was called.

    >>> tf.experimental.numpy.heaviside([-1.0, 0.0, 1.0], 0.5).numpy()
    array([0. , 0.5, 1. ])
    """
    a, b = promoted_pair(x1, x2)
    zero, one = convert(0, b.dtype), convert(1, b.dtype)
    y = tf_where(a < 0, zero, tf_where(a > 0, one, b))
    return y if is_inexact(y.dtype) else y.astype(float_type())


def _log_sum(x1: Any, x2: Any, tail: Callable[[Any], Any]) -> Any:
    largest = maximum(x1, x2)
    delta = x1 - x2
    return where(isnan(delta), x1 + x2, largest + tail(-abs(delta)))  # NaN, and infinities of one sign


def logaddexp(x1: Any, x2: Any) -> Any:
    """The logarithm of the sum of two powers of e.

    Args:
        x1: a tensor or an array.
        x2: another one of the same dtype (or, with numpy behaviour on, of any).

    Returns:
        A tensor.

    >>> tf.experimental.numpy.logaddexp(tf.constant([0.0]), tf.constant([0.0])).numpy()
    array([0.6931472], dtype=float32)
    """
    return _log_sum(x1, x2, lambda delta: log1p(exp(delta)))


def logaddexp2(x1: Any, x2: Any) -> Any:
    """The logarithm to base two of the sum of two powers of two.

    Args:
        x1: a tensor or an array.
        x2: another one of the same dtype (or, with numpy behaviour on, of any).

    Returns:
        A tensor.

    >>> tf.experimental.numpy.logaddexp2(tf.constant([0.0]), tf.constant([0.0])).numpy()
    array([1.], dtype=float32)
    """
    return _log_sum(x1, x2, lambda delta: log1p(exp2(delta)) / np.log(2))


# ---------------------------------------------------------------------------------------------------------------
# extremes

_maximum = of_pairs("maximum", elementwise.maximum, "The larger one.", "[1], 2 -> array([2])", bools=tf_logical_or)
minimum = of_pairs("minimum", elementwise.minimum, "The smaller one; of truth values, the logical and.",
                   "[1], 2 -> array([1])", bools=tf_logical_and)  # fmt: skip


def maximum(x1: Any, x2: Any) -> Any:
    """The larger one; of truth values, the logical or.

    A tensor beside the number 0 keeps its dtype: TensorFlow takes that for `tf.nn.relu`.

    Args:
        x1: a tensor, an array, or numbers in lists.
        x2: another one, of any dtype; the shapes broadcast.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.maximum([-1.0, 1.0], 0).numpy()
    array([0., 1.])
    """
    number = isinstance(x2, numbers.Real) and not isinstance(x2, bool)
    if number and x2 == 0 and isinstance(x1, Tensor) and x1.dtype is not bool_dtype:
        return relu(x1)
    return _maximum(x1, x2)


def clip(a: Any, a_min: Any, a_max: Any) -> Any:
    """Numbers held between two bounds.

    Args:
        a: a tensor, an array, or numbers in lists.
        a_min: the lower bound, None for none.
        a_max: the upper bound, None for none.

    Returns:
        A tensor of the promoted dtype of all.

    Raises:
        ValueError: when there are no bounds at all.

    >>> tf.experimental.numpy.clip([1, 5], 2, 3).numpy()
    array([2, 3])
    """
    if a_min is None and a_max is None:
        raise ValueError("Not more than one of `a_min` and `a_max` may be `None`.")
    if a_min is None:
        return minimum(a, a_max)
    if a_max is None:
        return maximum(a, a_min)
    return clip_by_value(*broadcast(*promoted(a, a_min, a_max)))


# ---------------------------------------------------------------------------------------------------------------
# bits and divisors

bitwise_and = of_pairs("bitwise_and", tf_and, "The bits that are set in both.", "[6], 3 -> array([2])",
                       bools=_bits(tf_and))  # fmt: skip
bitwise_or = of_pairs("bitwise_or", tf_or, "The bits that are set in one of both.", "[6], 3 -> array([7])",
                      bools=_bits(tf_or))  # fmt: skip
bitwise_xor = of_pairs("bitwise_xor", tf_xor, "The bits that are set in just one.", "[6], 3 -> array([5])",
                       bools=_bits(tf_xor))  # fmt: skip


def _divisor(x1: Any, x2: Any) -> Any:
    """The greatest common divisor of two tensors of integers, by Euclid's steps on all elements at once."""
    if x1.dtype.kind not in "iu":
        raise ValueError("Arguments to gcd must be integers.")
    return _gcd(elementwise.abs(x1), elementwise.abs(x2))


@primitive(op=None, infer=broadcast_shape, grad=None)
def _gcd(x1: Any, x2: Any) -> Any:
    return np.gcd(x1, x2)


def _multiple(x1: Any, x2: Any) -> Any:
    d = _divisor(x1, x2)
    zero = d == 0
    whole = elementwise.abs(x1) * (elementwise.abs(x2) // tf_where(zero, convert(1, d.dtype), d))
    return tf_where(zero, convert(0, d.dtype), whole)


gcd = of_pairs("gcd", _divisor, "The greatest common divisor.", "[12], 18 -> array([6])")
lcm = of_pairs("lcm", _multiple, "The least common multiple.", "[4], 6 -> array([12])")


def polyval(p: Any, x: Any) -> Any:
    """A polynomial at some places, by Horner's rule.

    Args:
        p: the coefficients, that of the highest power first.
        x: the places.

    Returns:
        A tensor of the shape of `x`.

    >>> tf.experimental.numpy.polyval([1, 0, 2], [3]).numpy()
    array([11])
    """
    p, x = promoted_pair(p, x)
    coefficients = unstack(reshape(p, [1]) if rank_of(p) == 0 else p)
    y = elementwise.polyval(coefficients, x)
    return broadcast_to(y, shape_of(x)) if len(coefficients) == 1 else y
