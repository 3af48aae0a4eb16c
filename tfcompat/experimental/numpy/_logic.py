"""Logic functions: truth values of arrays, what numbers they hold, comparisons."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..._array._shape import shape
from ..._core.dtypes import bool as bool_dtype, int32
from ..._core.tensor import convert
from ...math import _compare
from ...math._cast import cast
from ...math._elementwise import abs as tf_abs
from ...math._reduce import reduce_all, reduce_any
from ._arrays import as_array, asarray, promoted_pair, rank_of, to_float
from ._dtypes import is_inexact, result_type
from ._math import imag
from ._rows import compared, of_floats, of_truths


def _as_integers(op: Any) -> Any:
    """A comparison of truth values as integers: the ops of order have no kernel for them."""
    return lambda x1, x2: op(cast(x1, int32), cast(x2, int32))


# ---------------------------------------------------------------------------------------------------------------
# truth values


def all(a: Any, axis: Any = None, keepdims: Any = None) -> Any:
    """Whether all elements along some axes are true.

    Args:
        a: a tensor, an array, or values in lists.
        axis: the axis or axes that go away; all if not given.
        keepdims: whether they stay, with length 1.

    Returns:
        A tensor of truth values.

    >>> tf.experimental.numpy.all([[1, 2], [0, 3]], axis=1).numpy()
    array([ True, False])
    """
    return reduce_all(asarray(a, bool), axis, bool(keepdims))


def any(a: Any, axis: Any = None, keepdims: Any = None) -> Any:
    """Whether any element along some axes is true.

    Args:
        a: a tensor, an array, or values in lists.
        axis: the axis or axes that go away; all if not given.
        keepdims: whether they stay, with length 1.

    Returns:
        A tensor of truth values.

    >>> tf.experimental.numpy.any([[1, 2], [0, 0]], axis=1).numpy()
    array([ True, False])
    """
    return reduce_any(asarray(a, bool), axis, bool(keepdims))


logical_and = of_truths("logical_and", _compare.logical_and, "Whether both are true.", "[1], [0] -> array([False])")
logical_or = of_truths("logical_or", _compare.logical_or, "Whether one of both is true.", "[1], [0] -> array([ True])")
logical_xor = of_truths("logical_xor", _compare.logical_xor, "Whether just one is true.", "[1], [0] -> array([ True])")


def logical_not(x: Any) -> Any:
    """Whether an element is false.

    Args:
        x: a tensor, an array, or values in lists.

    Returns:
        A tensor of truth values.

    >>> tf.experimental.numpy.logical_not([1, 0]).numpy()
    array([False,  True])
    """
    return _compare.logical_not(as_array(x, bool_dtype))


# ---------------------------------------------------------------------------------------------------------------
# what numbers they are

isnan = of_floats(
    "isnan", _compare.is_nan, "Whether an element is not a number.", "[1.0, np.nan] -> array([False,  True])"
)
isfinite = of_floats(
    "isfinite", _compare.is_finite, "Whether an element is a finite number.", "[1.0, np.inf] -> array([ True, False])"
)


def isinf(x: Any) -> Any:
    """Whether an element is infinite.

    Args:
        x: a tensor or a variable: what has a dtype of TensorFlow's.

    Returns:
        A tensor of truth values; just False where the dtype has no infinity.

    >>> tf.experimental.numpy.isinf(tf.constant([1.0, float("inf")])).numpy()
    array([False,  True])
    """
    return _compare.is_inf(to_float(x)) if x.dtype.is_floating else False


def _is(x: Any, number: float) -> Any:
    if not x.dtype.is_floating:
        return False
    return x == convert(number, x.dtype)


def isneginf(x: Any) -> Any:
    """Whether an element is the negative infinity.

    Args:
        x: a tensor or a variable: what has a dtype of TensorFlow's.

    Returns:
        A tensor of truth values; just False where the dtype has no infinity.

    >>> tf.experimental.numpy.isneginf(tf.constant([1.0, float("-inf")])).numpy()
    array([False,  True])
    """
    return _is(x, -np.inf)


def isposinf(x: Any) -> Any:
    """Whether an element is the positive infinity.

    Args:
        x: a tensor or a variable: what has a dtype of TensorFlow's.

    Returns:
        A tensor of truth values; just False where the dtype has no infinity.

    >>> tf.experimental.numpy.isposinf(tf.constant([1.0, float("inf")])).numpy()
    array([False,  True])
    """
    return _is(x, np.inf)


def iscomplex(x: Any) -> Any:
    """Whether the imaginary part is not zero.

    Args:
        x: a tensor, an array, or numbers in lists.

    Returns:
        A tensor of truth values.

    >>> tf.experimental.numpy.iscomplex([1 + 1j, 1 + 0j]).numpy()
    array([ True, False])
    """
    return imag(x) != 0


def isreal(x: Any) -> Any:
    """Whether the imaginary part is zero.

    Args:
        x: a tensor, an array, or numbers in lists.

    Returns:
        A tensor of truth values.

    >>> tf.experimental.numpy.isreal([1 + 1j, 1 + 0j]).numpy()
    array([False,  True])
    """
    return imag(x) == 0


def iscomplexobj(x: Any) -> bool:
    """Whether the dtype is one of complex numbers.

    Args:
        x: a tensor, an array, or numbers in lists.

    Returns:
        A bool.

    >>> tf.experimental.numpy.iscomplexobj([1j])
    True
    """
    return bool(asarray(x).dtype.is_complex)


def isrealobj(x: Any) -> bool:
    """Whether the dtype is not one of complex numbers.

    Args:
        x: a tensor, an array, or numbers in lists.

    Returns:
        A bool.

    >>> tf.experimental.numpy.isrealobj([1.0])
    True
    """
    return not iscomplexobj(x)


def isscalar(num: Any) -> bool:
    """Whether a value has no axes.

    Args:
        num: a tensor, an array, or numbers in lists.

    Returns:
        A bool.

    >>> tf.experimental.numpy.isscalar(1.0)
    True
    """
    return rank_of(asarray(num)) == 0


# ---------------------------------------------------------------------------------------------------------------
# comparisons

equal = compared("equal", _compare.equal, "Whether both are equal.", "[1], 1.0 -> array([ True])")
not_equal = compared("not_equal", _compare.not_equal, "Whether both differ.", "[1], 1.0 -> array([False])")
greater = compared("greater", _compare.greater, "Whether the first is larger.", "[1], 0.5 -> array([ True])",
                   bools=_as_integers(_compare.greater))  # fmt: skip
greater_equal = compared("greater_equal", _compare.greater_equal, "Whether the first is not smaller.",
                         "[1], 1.0 -> array([ True])", bools=_as_integers(_compare.greater_equal))  # fmt: skip
less = compared("less", _compare.less, "Whether the first is smaller.", "[1], 0.5 -> array([False])",
                bools=_as_integers(_compare.less))  # fmt: skip
less_equal = compared("less_equal", _compare.less_equal, "Whether the first is not larger.",
                      "[1], 1.0 -> array([ True])", bools=_as_integers(_compare.less_equal))  # fmt: skip


def isclose(a: Any, b: Any, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> Any:
    """Whether elements are equal within a tolerance, `|a - b| <= atol + rtol * |b|`.

    Args:
        a: a tensor, an array, or numbers in lists.
        b: another one, of any dtype; the shapes broadcast.
        rtol: the tolerance as a part of `b`.
        atol: the tolerance beside that.
        equal_nan: whether NaN is close to NaN.

    Returns:
        A tensor of truth values; of integers, whether they are equal.

    >>> tf.experimental.numpy.isclose([1.0, 2.0], [1.0, 2.1]).numpy()
    array([ True, False])
    """
    a, b = promoted_pair(a, b)
    if not is_inexact(a.dtype):
        return a == b
    part = a.dtype.real_dtype
    close = tf_abs(a - b) <= convert(atol, part) + convert(rtol, part) * tf_abs(b)
    return close | (_compare.is_nan(a) & _compare.is_nan(b)) if equal_nan else close


def allclose(a: Any, b: Any, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> Any:
    """Whether all elements are equal within a tolerance, see `isclose`.

    Args:
        a: a tensor, an array, or numbers in lists.
        b: another one, of any dtype; the shapes broadcast.
        rtol: the tolerance as a part of `b`.
        atol: the tolerance beside that.
        equal_nan: whether NaN is close to NaN.

    Returns:
        A scalar tensor.

    >>> bool(tf.experimental.numpy.allclose([1.0, 2.0], [1.0, 2.0]))
    True
    """
    return all(isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan))


def array_equal(a1: Any, a2: Any) -> Any:
    """Whether two arrays have the same shape and the same elements.

    Args:
        a1: a tensor, an array, or values in lists.
        a2: another one, of any dtype.

    Returns:
        A scalar tensor.

    >>> bool(tf.experimental.numpy.array_equal([1, 2], [1.0, 2.0]))
    True
    """
    dtype = result_type(a1, a2)
    x1, x2 = as_array(a1, dtype), as_array(a2, dtype)
    if not x1.shape.is_compatible_with(x2.shape):
        return convert(False)
    same = reduce_all(_compare.tensor_equal(x1, x2))
    if x1.shape.is_fully_defined() and x2.shape.is_fully_defined():
        return same
    return _compare.logical_and(reduce_all(_compare.equal(shape(x1), shape(x2))), same)
