"""Arithmetic, element by element: one statement an op."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from .._core.dtypes import (
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
    string,
    uint8,
    uint16,
    uint32,
    uint64,
)
from .._core.errors import invalid
from .._core.op import binary, primitive, unary

# The sets of dtypes that TensorFlow's op definitions name, in their order.
_FLOATS = (bfloat16, float16, float32, float64)
_INEXACT = (*_FLOATS, complex64, complex128)
_SIGNED = (int8, int16, int32, int64)
_NUMBERS = (*_FLOATS, uint8, uint16, uint32, uint64, *_SIGNED, complex64, complex128)

# The kernels are Python's operators, not ufuncs: on numpy scalars 0.045 us against 0.58, on arrays the same.

add = binary(
    "add",
    operator.add,
    op="AddV2",
    dtypes=(*_NUMBERS, string),
    weak=True,
    grad=(lambda F, g, y, a, b: F.sum_like(g, a), lambda F, g, y, a, b: F.sum_like(g, b)),
    doc="""The sum of two tensors, element by element.

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
    weak=True,
    dtypes=_NUMBERS,
    grad=(lambda F, g, y, a, b: F.sum_like(g, a), lambda F, g, y, a, b: F.sum_like(-g, b)),
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
    weak=True,
    dtypes=_NUMBERS,
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

real_divide = binary(
    "real_divide",
    operator.truediv,
    op="RealDiv",
    weak=True,
    dtypes=_INEXACT,
    grad=(
        lambda F, g, y, a, b: F.sum_like(g / F.conjugate(b), a),
        lambda F, g, y, a, b: F.sum_like(g * F.conjugate((-a / b) / b), b),
    ),
    doc="""The quotient of two tensors of floating point or complex numbers.""",
)

negative = unary(
    "negative",
    operator.neg,
    op="Neg",
    dtypes=(*_FLOATS, *_SIGNED, complex64, complex128),
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
    lambda x: x * x,
    op="Square",
    dtypes=(*_FLOATS, *_SIGNED, uint8, uint16, uint32, uint64, complex64, complex128),
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
    dtypes=_INEXACT,
    grad=lambda F, g, y, x: g * 0.5 / F.conjugate(y),
    doc="""The square root of a tensor; NaN for negative numbers.

    Args:
        x: a tensor of floating point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.sqrt([4., 9.]).numpy()
    array([2., 3.], dtype=float32)
    """,
)

exp = unary(
    "exp",
    np.exp,
    op="Exp",
    dtypes=_INEXACT,
    grad=lambda F, g, y, x: g * F.conjugate(y),
    doc="""e to the power of a tensor.

    Args:
        x: a tensor of floating point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.exp(0.).numpy()
    np.float32(1.0)
    """,
)

log = unary(
    "log",
    np.log,
    op="Log",
    dtypes=_INEXACT,
    grad=lambda F, g, y, x: g / F.conjugate(x),
    doc="""The natural logarithm of a tensor.

    Args:
        x: a tensor of floating point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.log(1.).numpy()
    np.float32(0.0)
    """,
)

sin = unary(
    "sin",
    np.sin,
    op="Sin",
    dtypes=_INEXACT,
    grad=lambda F, g, y, x: g * F.conjugate(F.cos(x)),
    doc="""The sine of a tensor of radians.

    Args:
        x: a tensor of floating point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.sin(0.).numpy()
    np.float32(0.0)
    """,
)

cos = unary(
    "cos",
    np.cos,
    op="Cos",
    dtypes=_INEXACT,
    grad=lambda F, g, y, x: -g * F.conjugate(F.sin(x)),
    doc="""The cosine of a tensor of radians.

    Args:
        x: a tensor of floating point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.cos(0.).numpy()
    np.float32(1.0)
    """,
)

tanh = unary(
    "tanh",
    np.tanh,
    op="Tanh",
    dtypes=_INEXACT,
    grad=lambda F, g, y, x: g * (1 - F.conjugate(y * y)),
    doc="""The hyperbolic tangent of a tensor.

    Args:
        x: a tensor of floating point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.tanh(0.).numpy()
    np.float32(0.0)
    """,
)


def _power(x: Any, y: Any) -> Any:
    if x.dtype.kind == "i" and np.any(y < 0):
        raise invalid("Integers to negative integer powers are not allowed", "Pow")
    return x**y


def _pow_wrt_exponent(F: Any, g: Any, y: Any, a: Any, b: Any) -> Any:
    """g * y * log(a), with log(a) taken as 0 where a is 0 (complex) or not positive (real)."""
    a = F.conjugate(a)
    return F.sum_like(g * F.conjugate(y) * F.log_where_positive(a), b)


pow = binary(
    "pow",
    _power,
    op="Pow",
    dtypes=(*_FLOATS, *_SIGNED, complex64, complex128),
    grad=(
        lambda F, g, y, a, b: F.sum_like(g * F.conjugate(b) * F.pow(F.conjugate(a), F.conjugate(b) - 1), a),
        _pow_wrt_exponent,
    ),
    doc="""One tensor to the power of another, element by element.

    Args:
        x: a tensor of numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    Raises:
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit, or an integer exponent is negative.

    >>> tf.pow([2., 3.], 2.).numpy()
    array([4., 9.], dtype=float32)
    """,
)


@primitive(op="Log", grad=lambda F, g, y, x: F.where_true(g / x, F.not_equal(y, F.zeros_of(y))))
def log_where_positive(x: Any) -> Any:
    """log(x) where it is defined and 0 elsewhere, as the gradient of `pow` has it."""
    safe = x != 0 if x.dtype.kind == "c" else x > 0
    made = np.where(safe, np.log(np.where(safe, x, x.dtype.type(1))), x.dtype.type(0))
    return made if made.ndim else made[()]
