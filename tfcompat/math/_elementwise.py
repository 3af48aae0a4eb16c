"""Arithmetic and rounding, element by element: one statement an op."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from .._array._like import zeros_of
from .._array._shape import identity
from .._core.dtypes import (
    COMPLEXES,
    FLOATS,
    INEXACT,
    SIGNED,
    UNSIGNED,
    DType,
    as_dtype,
    bfloat16,
    complex64,
    complex128,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    qint8,
    qint16,
    qint32,
    quint8,
    quint16,
    string,
    uint8,
    uint16,
    uint32,
    uint64,
    variant,
)
from .._core.errors import InternalError, invalid, tail
from .._core.op import (
    Primitive,
    as_input,
    binary,
    dims,
    mismatch,
    primitive,
    refuse,
    settle,
    unary,
)
from .._core.quiet import quiet
from .._core.rules import alike, broadcast, rank_of, unlike
from .._core.shapes import TensorShape
from .._core.tensor import EagerTensor, Readable, Tensor, convert, convert_leniently
from ._cast import cast_to, complex_abs

# Sets of dtypes that more than one op names, in the order of TensorFlow's messages.
_QUOTIENTS = (*FLOATS, uint8, int8, uint16, int16, int32, uint32, uint64, int64, *COMPLEXES)
_ORDERED = (*FLOATS, int8, uint8, int16, uint16, int32, uint32, int64, uint64)


# ---------------------------------------------------------------------------------------------------------------
# sums, products, quotients
#
# The kernels are Python's operators, not ufuncs: on numpy scalars 0.045 us against 0.58, on arrays the same.


def _add_otherwise(op: Any, primitive: Primitive, x: Any, y: Any) -> Any:
    """Sums of what the hot path does not know: strings are joined, and the right operand may keep its own dtype."""
    x = as_input(x)
    if not isinstance(y, (Tensor, Readable)):
        y = convert_leniently(y, x._dtype)
    if x._dtype is string:
        y = as_input(y)
        if y._dtype is not string:
            raise mismatch("Add", 1, string, y._dtype)
        return _join(x, y)
    return settle(op, primitive, x, y)


@primitive(op="Add", infer=broadcast, grad=(None, None))
def _join(x: Any, y: Any) -> Any:
    made = np.add(x, y)
    if type(made) is np.ndarray:
        return made
    held = np.empty((), object)
    held[()] = made
    return held


add = binary(
    "add",
    operator.add,
    op="AddV2",
    dtypes=(*FLOATS, *UNSIGNED, *SIGNED, *COMPLEXES),
    weak=True,
    slow=_add_otherwise,
    grad=(
        lambda F, g, y, a, b: F.sum_like(g, a),
        lambda F, g, y, a, b: F.sum_like(g, b),
    ),
    doc="""The sum of two tensors, element by element; strings are joined.

    Args:
        x: a tensor of numbers or strings.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    Raises:
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.add([1, 2], 3).numpy()
    array([4, 5], dtype=int32)
    """,
)

subtract = binary(
    "subtract",
    operator.sub,
    op="Sub",
    dtypes=(*FLOATS, uint8, int8, uint16, int16, int32, int64, *COMPLEXES, uint32, uint64),
    weak=True,
    grad=(
        lambda F, g, y, a, b: F.sum_like(g, a),
        lambda F, g, y, a, b: F.sum_like(-g, b),
    ),
    doc="""The difference of two tensors, element by element.

    Args:
        x: a tensor of numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.subtract([1, 2], 3).numpy()
    array([-2, -1], dtype=int32)
    """,
)

multiply = binary(
    "multiply",
    operator.mul,
    op="Mul",
    dtypes=(*FLOATS, uint8, int8, uint16, int16, int32, uint32, uint64, int64, *COMPLEXES),
    weak=True,
    grad=(
        lambda F, g, y, a, b: F.sum_like(g * F.conjugate(b), a),
        lambda F, g, y, a, b: F.sum_like(F.conjugate(a) * g, b),
    ),
    doc="""The product of two tensors, element by element.

    Args:
        x: a tensor of numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.multiply([1., 2.], 3.).numpy()
    array([3., 6.], dtype=float32)
    """,
)


# The dtype in which integers are divided.
_QUOTIENT_OF: dict[DType, DType] = {
    uint8: float32,
    int8: float32,
    uint16: float32,
    int16: float32,
    uint32: float64,
    int32: float64,
    uint64: float64,
    int64: float64,
}
_DIVIDED = "{" + ", ".join(repr(d) for d in (*_QUOTIENT_OF, *INEXACT)) + "}"


def _divide_otherwise(op: Any, primitive: Primitive, x: Any, y: Any) -> Any:
    """Quotients of what the hot path does not know: integers are divided as floating-point numbers."""
    x = as_input(x)
    d = x._dtype
    y = as_input(y) if isinstance(y, (Tensor, Readable)) else convert_leniently(y, d)
    if d is not y._dtype:
        raise TypeError(f"`x` and `y` must have the same dtype, got {d!r} != {y._dtype!r}.")
    if primitive.mask & d.bit:
        return settle(op, primitive, x, y)
    if d not in _QUOTIENT_OF:
        where = "__truediv__" if primitive.op == "RealDiv" else "tf.math.divide_no_nan"
        raise TypeError(f"Invalid dtype {d!r} in {where}. Expected one of {_DIVIDED}.")
    if primitive.op == "RealDiv" and type(x) is type(y) is EagerTensor and _fit(x._value.shape, y._value.shape):
        return _divide_integers(x, y)
    wide = _QUOTIENT_OF[d]
    return op(cast_to(x, dtype=wide), cast_to(y, dtype=wide))


def _fit(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Whether it is plain that two shapes broadcast."""
    return a == b or not a or not b


@primitive(op="RealDiv", infer=broadcast, to=lambda x, y: _QUOTIENT_OF[x], grad=None)
def _divide_integers(x: Any, y: Any) -> Any:
    """The quotient of integers in one step: numpy's own, which is float64, or float32 for those of 16 bits and less."""
    return x / y if x.dtype.itemsize > 2 else x.astype(np.float32) / y.astype(np.float32)


truediv = binary(
    "truediv",
    operator.truediv,
    op="RealDiv",
    dtypes=INEXACT,
    weak=True,
    slow=_divide_otherwise,
    grad=(
        lambda F, g, y, a, b: F.sum_like(g / F.conjugate(b), a),
        lambda F, g, y, a, b: F.sum_like(g * F.conjugate((-a / b) / b), b),
    ),
    doc="""The quotient of two tensors, element by element; integers are divided as floating-point numbers.

    Args:
        x: a tensor of numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype; float64 for integers of 32 and 64 bits, float32 for the shorter ones.

    Raises:
        TypeError: when the dtypes differ.

    >>> tf.math.truediv([1, 2], 4).numpy()
    array([0.25, 0.5 ])
    """,
)

real_divide = binary(
    "real_divide",
    operator.truediv,
    op="RealDiv",
    dtypes=_QUOTIENTS,
    lacks=_QUOTIENTS[4:-2],
    weak=True,
    grad=(
        lambda F, g, y, a, b: F.sum_like(g / F.conjugate(b), a),
        lambda F, g, y, a, b: F.sum_like(g * F.conjugate((-a / b) / b), b),
    ),
    doc="""The quotient of two tensors of floating-point or complex numbers.

    Args:
        x: a tensor of floating-point or complex numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.realdiv(1., 4.).numpy()
    np.float32(0.25)
    """,
)


def divide(x: Any, y: Any, name: Any = None) -> Any:
    """The quotient `x / y`, in which `x` may be a Python number beside a tensor `y`.

    Args:
        x: a tensor of numbers, or what converts to the dtype of `y`.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype; floating point for integers.

    Raises:
        TypeError: when the dtypes differ.

    >>> tf.divide(1, [2., 4.]).numpy()
    Traceback (most recent call last):
    TypeError: `x` and `y` must have the same dtype, got tf.int32 != tf.float32.
    >>> tf.divide(1, tf.constant([2., 4.])).numpy()
    array([0.5 , 0.25], dtype=float32)
    """
    if not isinstance(x, (Tensor, Readable)):
        x = convert(x, as_input(y)._dtype if isinstance(y, (Tensor, Readable)) else None)
    return x / y


@quiet
def _divide_no_nan(x: Any, y: Any) -> Any:
    zero, made = y == 0, np.divide(x, y)
    return np.where(zero, x.dtype.type(0), made)[()] if np.count_nonzero(zero) else made


def _divide_no_nan_otherwise(op: Any, primitive: Primitive, x: Any, y: Any) -> Any:
    if isinstance(y, (Tensor, Readable)) and not isinstance(x, (Tensor, Readable)):
        x = convert(x, as_input(y)._dtype)
    return _divide_otherwise(op, primitive, x, y)


divide_no_nan = binary(
    "divide_no_nan",
    _divide_no_nan,
    op="DivNoNan",
    dtypes=(float16, float32, bfloat16, float64, *COMPLEXES),
    slow=_divide_no_nan_otherwise,
    grad=(
        lambda F, g, y, a, b: F.sum_like(F.divide_no_nan(g, F.conjugate(b)), a),
        lambda F, g, y, a, b: F.sum_like(
            g * F.divide_no_nan(F.divide_no_nan(-F.conjugate(a), F.conjugate(b)), F.conjugate(b)), b
        ),
    ),
    doc="""The quotient of two tensors, and 0 where the divisor is 0.

    Args:
        x: a tensor of numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.math.divide_no_nan([1., 2.], [0., 4.]).numpy()
    array([0. , 0.5], dtype=float32)
    """,
)


def _multiply_no_nan_otherwise(op: Any, primitive: Primitive, x: Any, y: Any) -> Any:
    x = as_input(x)
    return settle(op, primitive, x, as_input(y, x._dtype))


@quiet
def _multiply_no_nan(x: Any, y: Any) -> Any:
    zero, made = y == 0, np.multiply(x, y)
    return np.where(zero, x.dtype.type(0), made)[()] if np.count_nonzero(zero) else made


multiply_no_nan = binary(
    "multiply_no_nan",
    _multiply_no_nan,
    op="MulNoNan",
    dtypes=INEXACT,
    slow=_multiply_no_nan_otherwise,
    grad=(
        lambda F, g, y, a, b: F.sum_like(F.multiply_no_nan(g, b), a),
        lambda F, g, y, a, b: F.sum_like(F.multiply_no_nan(a, g), b),
    ),
    doc="""The product of two tensors, and 0 where the second is 0, even beside NaN and infinities.

    Args:
        x: a tensor of floating-point or complex numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.math.multiply_no_nan([float("nan"), 2.], [0., 4.]).numpy()
    array([0., 8.], dtype=float32)
    """,
)


@quiet
def _squared_difference(x: Any, y: Any) -> Any:
    d = x - y
    if d.dtype.kind == "c":
        return (d.real * d.real + d.imag * d.imag).astype(d.dtype)
    return d * d


squared_difference = binary(
    "squared_difference",
    _squared_difference,
    op="SquaredDifference",
    dtypes=(*FLOATS, int32, int64, *COMPLEXES),
    grad=(
        lambda F, g, y, a, b: F.sum_like(2 * g * (a - b), a),
        lambda F, g, y, a, b: F.sum_like(-2 * g * (a - b), b),
    ),
    doc="""The square of the difference of two tensors (of its absolute value, if complex).

    Args:
        x: a tensor of numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.math.squared_difference([1., 2.], 4.).numpy()
    array([9., 4.], dtype=float32)
    """,
)

negative = unary(
    "negative",
    operator.neg,
    op="Neg",
    dtypes=(*FLOATS, *SIGNED, *COMPLEXES),
    grad=lambda F, g, y, x: -g,
    doc="""The negative of a tensor.

    Args:
        x: a tensor of signed numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.negative([1, -2]).numpy()
    array([-1,  2], dtype=int32)
    """,
)

square = unary(
    "square",
    quiet(lambda x: x * x),
    op="Square",
    dtypes=(*FLOATS, *SIGNED, *UNSIGNED, *COMPLEXES),
    grad=lambda F, g, y, x: g * (2 * F.conjugate(x)),
    doc="""The square of a tensor.

    Args:
        x: a tensor of numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.square([1, -2]).numpy()
    array([1, 4], dtype=int32)
    """,
)

sqrt = unary(
    "sqrt",
    np.sqrt,
    op="Sqrt",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g / 2 / F.conjugate(y),
    doc="""The square root of a tensor; NaN for negative numbers.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.sqrt([4., 9.]).numpy()
    array([2., 3.], dtype=float32)
    """,
)

reciprocal = unary(
    "reciprocal",
    quiet(lambda x: 1 / x),
    op="Reciprocal",
    dtypes=(*FLOATS, *SIGNED, *COMPLEXES),
    lacks=SIGNED,
    grad=lambda F, g, y, x: -g * F.conjugate(y) * F.conjugate(y),
    doc="""The reciprocal of a tensor.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.reciprocal([2., 4.]).numpy()
    array([0.5 , 0.25], dtype=float32)
    """,
)


def reciprocal_no_nan(x: Any, name: Any = None) -> Any:
    """The reciprocal of a tensor, and 0 where it is 0.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.reciprocal_no_nan([2., 0.]).numpy()
    array([0.5, 0. ], dtype=float32)
    """
    x = as_input(x)
    if not divide_no_nan.primitive.mask & x._dtype.bit:
        names = (float16, float32, bfloat16, float64, *COMPLEXES)
        raise refuse(Primitive("reciprocal_no_nan", "DivNoNan", operator.truediv, None, names), x._dtype)
    return divide_no_nan(convert(1, x._dtype), x)


# ---------------------------------------------------------------------------------------------------------------
# absolute value, sign, extremes


def _abs_otherwise(op: Any, primitive: Primitive, x: EagerTensor) -> Any:
    if x._dtype.kind == "c":
        return complex_abs(x)
    raise refuse(primitive, x._dtype)


abs = unary(
    "abs",
    operator.abs,
    op="Abs",
    dtypes=(*FLOATS, *SIGNED),
    grad=lambda F, g, y, x: g * F.sign(x),
    slow=_abs_otherwise,
    doc="""The absolute value of a tensor.

    Args:
        x: a tensor of signed numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype, or of the dtype of the parts of a complex one.

    >>> tf.abs([1, -2]).numpy()
    array([1, 2], dtype=int32)
    """,
)


def _sign_otherwise(op: Any, primitive: Primitive, x: EagerTensor) -> Any:
    if x._dtype.kind == "c":
        return divide_no_nan(x, cast_to(complex_abs(x), dtype=x._dtype))
    raise refuse(primitive, x._dtype)


sign = unary(
    "sign",
    np.sign,
    op="Sign",
    dtypes=(*FLOATS, *SIGNED, *COMPLEXES),
    lacks=COMPLEXES,
    grad=lambda F, g, y, x: F.zeros_of(x),
    slow=_sign_otherwise,
    doc="""-1, 0 or 1 by the sign of each element; `x / abs(x)` for complex numbers, and 0 for 0.

    Args:
        x: a tensor of signed numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.sign([3., -0., -2.]).numpy()
    array([ 1.,  0., -1.], dtype=float32)
    """,
)

def _maximum(x: Any, y: Any) -> Any:
    if type(x) is np.ndarray or type(y) is np.ndarray:
        return np.maximum(x, y)
    return x if x >= y or x != x else y  # 0.15 us against 1.2 for the ufunc on scalars


def _minimum(x: Any, y: Any) -> Any:
    if type(x) is np.ndarray or type(y) is np.ndarray:
        return np.minimum(x, y)
    return x if x <= y or x != x else y


maximum = binary(
    "maximum",
    quiet(_maximum),
    op="Maximum",
    dtypes=_ORDERED,
    grad=(
        lambda F, g, y, a, b: F.sum_like(F.select(F.greater_equal(a, b), g, F.zeros_of(g)), a),
        lambda F, g, y, a, b: F.sum_like(F.select(F.greater_equal(a, b), F.zeros_of(g), g), b),
    ),
    doc="""The larger of two tensors, element by element; NaN where one is NaN; a tie's gradient goes to the first.

    Args:
        x: a tensor of real numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.maximum([1, 4], [3, 2]).numpy()
    array([3, 4], dtype=int32)
    """,
)

minimum = binary(
    "minimum",
    quiet(_minimum),
    op="Minimum",
    dtypes=_ORDERED,
    grad=(
        lambda F, g, y, a, b: F.sum_like(F.select(F.less_equal(a, b), g, F.zeros_of(g)), a),
        lambda F, g, y, a, b: F.sum_like(F.select(F.less_equal(a, b), F.zeros_of(g), g), b),
    ),
    doc="""The smaller of two tensors, element by element; NaN where one is NaN; a tie's gradient goes to the first.

    Args:
        x: a tensor of real numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.minimum([1, 4], [3, 2]).numpy()
    array([1, 2], dtype=int32)
    """,
)


# ---------------------------------------------------------------------------------------------------------------
# integer division


def _floordiv(x: Any, y: Any) -> Any:
    if x.dtype.kind in "iu":
        if np.any(y == 0):
            raise invalid("Integer division by zero", "FloorDiv")
        return np.floor_divide(x, y)
    return np.floor(x / y)


def _floormod(x: Any, y: Any) -> Any:
    if x.dtype.kind in "iu":
        if np.any(y == 0):
            raise invalid("Integer division by zero", "FloorMod")
        return np.remainder(x, y)
    left = np.fmod(x, y)
    made = np.where((left != 0) & ((y < 0) != (left < 0)), left + y, left)
    return made[()]


def _truncatediv(x: Any, y: Any) -> Any:
    if x.dtype.kind in "iu":
        _refuse_zero(y, "TruncateDiv")
        q = np.floor_divide(x, y)
        return np.where((np.remainder(x, y) != 0) & ((x < 0) != (y < 0)), q + q.dtype.type(1), q)[()]
    return np.trunc(x / y)


def _truncatemod(x: Any, y: Any) -> Any:
    if x.dtype.kind in "iu":
        _refuse_zero(y, "TruncateMod")
    return np.fmod(x, y)


def _refuse_zero(y: Any, op: str) -> None:
    if np.any(y == 0):
        message = "Unexpected error in binary operator (only integer div and mod should have errors)"
        raise InternalError(None, None, message + tail(op))


floordiv = binary(
    "floordiv",
    quiet(_floordiv),
    op="FloorDiv",
    dtypes=_QUOTIENTS,
    lacks=COMPLEXES,
    grad=None,
    doc="""The quotient of two tensors, rounded down.

    Args:
        x: a tensor of real numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    Raises:
        tf.errors.InvalidArgumentError: when an integer is divided by 0.

    >>> tf.math.floordiv([-7, 7], 2).numpy()
    array([-4,  3], dtype=int32)
    """,
)

floormod = binary(
    "floormod",
    quiet(_floormod),
    op="FloorMod",
    dtypes=(*SIGNED, *UNSIGNED, *FLOATS),
    grad=(
        lambda F, g, y, a, b: F.sum_like(g, a),
        lambda F, g, y, a, b: F.sum_like(-g * F.floordiv(a, b), b),
    ),
    doc="""What is left of a division that rounds down; it has the sign of the divisor.

    Args:
        x: a tensor of real numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    Raises:
        tf.errors.InvalidArgumentError: when an integer is divided by 0.

    >>> tf.math.floormod([-7, 7], 3).numpy()
    array([2, 1], dtype=int32)
    """,
)

truncatediv = binary(
    "truncatediv",
    quiet(_truncatediv),
    op="TruncateDiv",
    dtypes=_QUOTIENTS,
    lacks=COMPLEXES,
    grad=None,
    doc="""The quotient of two tensors, rounded towards 0.

    Args:
        x: a tensor of real numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.truncatediv([-7, 7], 2).numpy()
    array([-3,  3], dtype=int32)
    """,
)

def _not_registered(F: Any, g: Any, y: Any, a: Any, b: Any) -> Any:
    raise LookupError("gradient registry has no entry for: TruncateMod")


truncatemod = binary(
    "truncatemod",
    quiet(_truncatemod),
    op="TruncateMod",
    dtypes=(int32, int64, *FLOATS),
    lacks=(bfloat16, float16),
    grad=(_not_registered, _not_registered),
    doc="""What is left of a division that rounds towards 0; it has the sign of the dividend.

    Args:
        x: a tensor of real numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.truncatemod([-7, 7], 3).numpy()
    array([-1,  1], dtype=int32)
    """,
)


# ---------------------------------------------------------------------------------------------------------------
# rounding


def _round_otherwise(op: Any, primitive: Primitive, x: Any) -> Any:
    if x._dtype.is_integer:
        return EagerTensor(x._value, x._dtype) if type(x) is EagerTensor else x
    raise refuse(primitive, x._dtype)


round = unary(
    "round",
    np.rint,
    op="Round",
    dtypes=(*FLOATS, *SIGNED, *COMPLEXES),
    grad=None,
    lacks=(*SIGNED, *COMPLEXES),
    slow=_round_otherwise,
    doc="""The nearest whole number, the even one of two that are equally near.

    Args:
        x: a tensor of real numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.round([0.5, 1.5, -1.2]).numpy()
    array([ 0.,  2., -1.], dtype=float32)
    """,
)

rint = unary(
    "rint",
    np.rint,
    op="Rint",
    dtypes=FLOATS,
    lacks=(bfloat16, float16),
    grad=None,
    doc="""The nearest whole number, the even one of two that are equally near.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.rint([0.5, 1.5]).numpy()
    array([0., 2.], dtype=float32)
    """,
)

floor = unary(
    "floor",
    np.floor,
    op="Floor",
    dtypes=FLOATS,
    grad=None,
    doc="""The largest whole number that is not larger.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.floor([1.5, -1.5]).numpy()
    array([ 1., -2.], dtype=float32)
    """,
)

ceil = unary(
    "ceil",
    np.ceil,
    op="Ceil",
    dtypes=FLOATS,
    grad=None,
    doc="""The smallest whole number that is not smaller.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.ceil([1.5, -1.5]).numpy()
    array([ 2., -1.], dtype=float32)
    """,
)

nextafter = binary(
    "nextafter",
    np.nextafter,
    op="NextAfter",
    dtypes=(float64, float32),
    args=("x1", "x2"),
    grad=(
        lambda F, g, y, a, b: F.sum_like(g, a),
        lambda F, g, y, a, b: F.zeros_of(b),
    ),
    doc="""The next number of the dtype after one tensor in the direction of another.

    Args:
        x1: a tensor of floating-point numbers.
        x2: a tensor of the same dtype, of a shape that broadcasts with that of `x1`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.math.nextafter(0., 1.).numpy()
    np.float32(1e-45)
    """,
)


# ---------------------------------------------------------------------------------------------------------------
# sums of many


@primitive(
    op="AddN",
    infer=alike,
    dtypes=(
        float32, float64, int32, uint8, int16, int8, complex64, int64, qint8, quint8, qint32, bfloat16, qint16, quint16,
        uint16, complex128, float16, uint32, uint64, variant,
    ),
    grads=lambda F, g, y, *inputs: [g] * len(inputs),
)  # fmt: skip
def _add_n(*inputs: Any) -> Any:
    total = first = inputs[0]
    for at, x in enumerate(inputs[1:], 1):
        if x.shape != first.shape:
            raise _not_addable(first, at, x)
        total = total + x
    return total


def _not_addable(first: Any, at: int, x: Any) -> Exception:
    return invalid(  # type: ignore[no-any-return]
        "Inputs to operation AddN of type AddN must have the same size and shape.  "
        f"Input 0: {dims(first.shape)} != input {at}: {dims(x.shape)}",
        "AddN",
    )


def add_n(inputs: Any, name: Any = None) -> Any:
    """The sum of tensors of one shape.

    Args:
        inputs: a list of at least one tensor, or `IndexedSlices`, of one dtype and shape.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype and shape.

    Raises:
        ValueError: when there is nothing to add.
        tf.errors.InvalidArgumentError: when dtypes or shapes differ.

    >>> tf.add_n([[1., 2.], [3., 4.], [5., 6.]]).numpy()
    array([ 9., 12.], dtype=float32)
    """
    values = list(inputs)
    if not values or any(x is None for x in values):
        raise ValueError(
            "Inputs must be an iterable of at least one Tensor/IndexedSlices with the same dtype and shape."
        )
    tensors: list[Any] = [x if isinstance(x, Tensor) else as_input(x) for x in values]
    if len(tensors) == 1:
        return identity(tensors[0])
    first = tensors[0]
    for at, x in enumerate(tensors):
        if x._dtype is not first._dtype:
            raise mismatch("AddN", at, first._dtype, x._dtype)
        if unlike(x._value, first._value):
            raise _not_addable(first._value, at, x._value)
    return _add_n(*tensors)


def accumulate_n(inputs: Any, shape: Any = None, tensor_dtype: Any = None, name: Any = None) -> Any:
    """The sum of tensors of one shape, see `tf.add_n`.

    Args:
        inputs: a list of at least one tensor of one dtype and shape.
        shape: the shape that they must have.
        tensor_dtype: the dtype that they must have.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype and shape.

    Raises:
        ValueError, TypeError: when dtypes or shapes are not what they must be.

    >>> tf.math.accumulate_n([[1., 2.], [3., 4.]]).numpy()
    array([4., 6.], dtype=float32)
    """
    complaint = "inputs must be a list of at least one Tensor with the same dtype and shape"
    if not inputs or not isinstance(inputs, (list, tuple)):
        raise ValueError(complaint)
    tensors: list[Any] = [x if isinstance(x, Tensor) else as_input(x) for x in inputs]
    if any(x._dtype is not tensors[0]._dtype for x in tensors):
        raise ValueError(complaint)
    known = TensorShape(shape)
    for x in tensors:
        known = known.merge_with(x.shape)
    if tensor_dtype is not None and as_dtype(tensor_dtype) is not tensors[0]._dtype:
        raise TypeError(
            f"The `tensor_dtype` argument is {tensor_dtype}, but `input` is of type {tensors[0]._dtype}. These must be "
            "equal. Try casting the input to the desired type."
        )
    return add_n(tensors)


def scalar_mul(scalar: Any, x: Any, name: Any = None) -> Any:
    """A scalar times a tensor.

    Args:
        scalar: a number or a tensor of rank 0.
        x: a tensor or `IndexedSlices`, whose dtype the scalar takes.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor, or `IndexedSlices`, of the dtype and shape of `x`.

    Raises:
        ValueError: when `scalar` is no scalar.

    >>> tf.math.scalar_mul(2, tf.constant([1., 2.])).numpy()
    array([2., 4.], dtype=float32)
    """
    factor = as_input(scalar, as_dtype(x.dtype))
    if rank_of(factor._value):
        raise ValueError(f"The input scalar must be a 0-D value. Received shape {factor.shape}.")
    rows = getattr(x, "_map_values", None)
    return multiply(factor, x) if rows is None else rows(lambda values: multiply(factor, values))


def polyval(coeffs: Any, x: Any, name: Any = None) -> Any:
    """The value of a polynomial, by Horner's rule.

    Args:
        coeffs: a list of coefficients, that of the highest power first.
        x: a tensor.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor; 0 for no coefficients.

    Raises:
        ValueError: when `coeffs` is no list.

    >>> tf.math.polyval([1., 2., 3.], 2.).numpy()
    np.float32(11.0)
    """
    if not isinstance(coeffs, list):
        raise ValueError(f"Argument coeffs must be list type. Received type {type(coeffs)}.")
    x = as_input(x)
    if not coeffs:
        return zeros_of(x)
    first, *rest = [as_input(c) for c in coeffs]
    for c in rest:
        first = c + first * x
    return identity(first) if not rest else first
