"""Powers, exponentials and logarithms, trigonometric and hyperbolic functions: one statement an op."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from .._array._arguments import unregistered
from .._core.dtypes import (
    COMPLEXES,
    FLOATS,
    INEXACT,
    SIGNED,
    bfloat16,
    bool as bool_dtype,
    float16,
    float32,
    float64,
)
from .._core.op import as_input, binary, primitive, unary
from .._core.quiet import quiet
from .._core.rules import same


@quiet
def widened(kernel: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A kernel of several steps, made quiet, and to compute 16-bit numbers in float32 and round once."""
    kernel = quiet(kernel)

    def run(x: Any) -> Any:
        if x.dtype.itemsize == 2:
            return kernel(x.astype(np.float32)).astype(x.dtype)
        return kernel(x)

    return run


@primitive(op="Cast", infer=same, grad=None)
def nonzero_of(x: Any) -> Any:
    """1 where `x` is not 0, and 0 elsewhere, in its dtype."""
    return np.not_equal(x, 0).astype(x.dtype)


# ---------------------------------------------------------------------------------------------------------------
# powers, exponentials, logarithms


rsqrt = unary(
    "rsqrt",
    widened(lambda x: 1 / np.sqrt(x)),
    op="Rsqrt",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g * (0 - F.conjugate(y) / 2) * F.conjugate(y * y),
    doc="""The reciprocal of the square root of a tensor; NaN for negative numbers.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.rsqrt([4., 16.]).numpy()
    array([0.5 , 0.25], dtype=float32)
    """,
)


def _pow_wrt_exponent(F: Any, g: Any, y: Any, a: Any, b: Any) -> Any:
    """g * y * log(a), with log(a) taken as 0 where a is 0 (complex) or not positive (real)."""
    return F.sum_like(g * F.conjugate(y) * F.log_where_positive(F.conjugate(a)), b)


pow = binary(
    "pow",
    operator.pow,
    op="Pow",
    dtypes=(bfloat16, float32, float16, float64, *SIGNED, *COMPLEXES),
    weak=True,
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


@primitive(op="Greater", infer=same, to=bool_dtype, grad=None)
def has_log(x: Any) -> Any:
    """Where `log_where_positive` is the logarithm: at numbers above 0, at complex ones other than 0."""
    return x != 0 if x.dtype.kind == "c" else x > 0


@primitive(op="Log", infer=same, grad=lambda F, g, y, x: F.where_true(g / F.conjugate(x), F.has_log(x)))
def log_where_positive(x: Any) -> Any:
    """log(x) where it is defined and 0 elsewhere, as the gradient of `pow` has it."""
    safe = has_log.primitive.kernel(x)
    return np.where(safe, np.log(np.where(safe, x, x.dtype.type(1))), x.dtype.type(0))[()]


exp = unary(
    "exp",
    np.exp,
    op="Exp",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g * F.conjugate(y),
    doc="""e to the power of a tensor.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.exp(0.).numpy()
    np.float32(1.0)
    """,
)

expm1 = unary(
    "expm1",
    np.expm1,
    op="Expm1",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g * F.exp(F.conjugate(x)),
    doc="""e to the power of a tensor, less 1; exact for small numbers.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.expm1(0.).numpy()
    np.float32(0.0)
    """,
)

log = unary(
    "log",
    np.log,
    op="Log",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g / F.conjugate(x),
    doc="""The natural logarithm of a tensor; NaN for negative numbers.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.log(1.).numpy()
    np.float32(0.0)
    """,
)

log1p = unary(
    "log1p",
    np.log1p,
    op="Log1p",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g / (1 + F.conjugate(x)),
    doc="""The natural logarithm of a tensor plus 1; exact for small numbers.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.log1p(0.).numpy()
    np.float32(0.0)
    """,
)


@quiet
def _unless_zero(kernel: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A kernel of two arrays, made quiet, and to give 0 where the first is 0."""
    kernel = quiet(kernel)

    def run(x: Any, y: Any) -> Any:
        return np.where(x == 0, x, kernel(x, y))[()]

    return run


xlogy = binary(
    "xlogy",
    _unless_zero(lambda x, y: x * np.log(y)),
    op="Xlogy",
    dtypes=(float16, bfloat16, float32, float64, *COMPLEXES),
    grad=(
        lambda F, g, y, a, b: F.sum_like(F.xlogy(F.nonzero_of(a), b) * g, a),
        lambda F, g, y, a, b: F.sum_like(F.xdivy(a, b) * g, b),
    ),
    doc="""`x * log(y)`, and 0 where `x` is 0.

    Args:
        x: a tensor of floating-point or complex numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.math.xlogy([0., 2.], [0., 1.]).numpy()
    array([0., 0.], dtype=float32)
    """,
)

xlog1py = binary(
    "xlog1py",
    _unless_zero(lambda x, y: x * np.log1p(y)),
    op="Xlog1py",
    dtypes=(float16, bfloat16, float32, float64, *COMPLEXES),
    grad=(
        lambda F, g, y, a, b: F.sum_like(F.xlog1py(F.nonzero_of(a), b) * g, a),
        lambda F, g, y, a, b: F.sum_like(F.xdivy(a, b + 1) * g, b),
    ),
    doc="""`x * log1p(y)`, and 0 where `x` is 0.

    Args:
        x: a tensor of floating-point or complex numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.math.xlog1py([0., 2.], [-1., 0.]).numpy()
    array([0., 0.], dtype=float32)
    """,
)

xdivy = binary(
    "xdivy",
    _unless_zero(lambda x, y: x / y),
    op="Xdivy",
    dtypes=(float16, bfloat16, float32, float64, *COMPLEXES),
    grad=(
        lambda F, g, y, a, b: F.sum_like(F.xdivy(F.nonzero_of(a), b) * g, a),
        lambda F, g, y, a, b: F.sum_like(F.xdivy(-a, b * b) * g, b),
    ),
    doc="""`x / y`, and 0 where `x` is 0.

    Args:
        x: a tensor of floating-point or complex numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.math.xdivy([0., 2.], [0., 4.]).numpy()
    array([0. , 0.5], dtype=float32)
    """,
)


def _sigmoid(x: Any) -> Any:
    made = np.exp(-x)
    if made.dtype.kind == "c":  # numpy's complex division by an infinity is NaN
        return np.where(np.isinf(made), x.dtype.type(0), 1 / (1 + made))[()]
    if not made.ndim:
        return 1 / (1 + made)
    made += 1
    return np.divide(1, made, out=made)


sigmoid = unary(
    "sigmoid",
    widened(_sigmoid),
    op="Sigmoid",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g * F.conjugate(y * (1 - y)),
    doc="""The logistic function `1 / (1 + exp(-x))`.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.sigmoid(0.).numpy()
    np.float32(0.5)
    """,
)

softplus = unary(
    "softplus",
    widened(lambda x: np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))),
    op="Softplus",
    dtypes=(float16, bfloat16, float32, float64),
    args=("features",),
    grad=lambda F, g, y, x: g * F.sigmoid(x),
    doc="""A smooth `relu`: `log(1 + exp(x))`.

    Args:
        features: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.nn.softplus([-50., 50.]).numpy()
    array([1.92875e-22, 5.00000e+01], dtype=float32)
    """,
)


@primitive(
    op="SoftsignGrad",
    infer=same,
    # as the op is linear in `g`, the derivative by it serves forward mode; TensorFlow has none by `x`
    grad=(lambda F, h, y, g, x: F.softsign_grad(h, x), unregistered("SoftsignGrad")),
)
def _softsign_grad(g: Any, x: Any) -> Any:
    return g / np.square(1 + np.abs(x))


softsign = unary(
    "softsign",
    widened(lambda x: x / (1 + np.abs(x))),
    op="Softsign",
    dtypes=(float16, bfloat16, float32, float64),
    args=("features",),
    grad=lambda F, g, y, x: F.softsign_grad(g, x),
    doc="""`x / (1 + abs(x))`.

    Args:
        features: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.nn.softsign([-1., 3.]).numpy()
    array([-0.5 ,  0.75], dtype=float32)
    """,
)


def log_sigmoid(x: Any, name: Any = None) -> Any:
    """The logarithm of the logistic function.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.math.log_sigmoid([-50., 0.]).numpy()
    array([-50.       ,  -0.6931472], dtype=float32)
    """
    return -softplus(-as_input(x))


# ---------------------------------------------------------------------------------------------------------------
# trigonometric functions


sin = unary(
    "sin",
    np.sin,
    op="Sin",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g * F.cos(F.conjugate(x)),
    doc="""The sine of a tensor of radians.

    Args:
        x: a tensor of floating-point or complex numbers.
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
    dtypes=INEXACT,
    grad=lambda F, g, y, x: -g * F.sin(F.conjugate(x)),
    doc="""The cosine of a tensor of radians.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.cos(0.).numpy()
    np.float32(1.0)
    """,
)

tan = unary(
    "tan",
    np.tan,
    op="Tan",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: F.square(F.reciprocal(F.cos(F.conjugate(x)))) * g,
    doc="""The tangent of a tensor of radians.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.tan(0.).numpy()
    np.float32(0.0)
    """,
)

asin = unary(
    "asin",
    np.arcsin,
    op="Asin",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g / F.sqrt(1 - F.square(F.conjugate(x))),
    doc="""The inverse of the sine, in radians; NaN outside of -1 to 1.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.asin(0.).numpy()
    np.float32(0.0)
    """,
)

acos = unary(
    "acos",
    np.arccos,
    op="Acos",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: -g / F.sqrt(1 - F.square(F.conjugate(x))),
    doc="""The inverse of the cosine, in radians; NaN outside of -1 to 1.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.acos(1.).numpy()
    np.float32(0.0)
    """,
)

atan = unary(
    "atan",
    np.arctan,
    op="Atan",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g / (1 + F.square(F.conjugate(x))),
    doc="""The inverse of the tangent, in radians.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.atan(0.).numpy()
    np.float32(0.0)
    """,
)

atan2 = binary(
    "atan2",
    np.arctan2,
    op="Atan2",
    dtypes=FLOATS,
    args=("y", "x"),
    grad=(
        lambda F, g, out, a, b: F.sum_like(b * (g / (F.square(a) + F.square(b))), a),
        lambda F, g, out, a, b: F.sum_like(-a * (g / (F.square(a) + F.square(b))), b),
    ),
    doc="""The angle of the point (x, y) in radians, between -pi and pi.

    Args:
        y: a tensor of floating-point numbers.
        x: a tensor of the same dtype, of a shape that broadcasts with that of `y`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.atan2(1., 1.).numpy()
    np.float32(0.7853982)
    """,
)


# ---------------------------------------------------------------------------------------------------------------
# hyperbolic functions


sinh = unary(
    "sinh",
    np.sinh,
    op="Sinh",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g * F.cosh(F.conjugate(x)),
    doc="""The hyperbolic sine of a tensor.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.sinh(0.).numpy()
    np.float32(0.0)
    """,
)

cosh = unary(
    "cosh",
    np.cosh,
    op="Cosh",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g * F.sinh(F.conjugate(x)),
    doc="""The hyperbolic cosine of a tensor.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.cosh(0.).numpy()
    np.float32(1.0)
    """,
)

tanh = unary(
    "tanh",
    np.tanh,
    op="Tanh",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g * (1 - F.conjugate(y * y)),
    doc="""The hyperbolic tangent of a tensor.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.tanh(0.).numpy()
    np.float32(0.0)
    """,
)

asinh = unary(
    "asinh",
    np.arcsinh,
    op="Asinh",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g / F.cosh(F.conjugate(y)),
    doc="""The inverse of the hyperbolic sine.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.asinh(0.).numpy()
    np.float32(0.0)
    """,
)

acosh = unary(
    "acosh",
    np.arccosh,
    op="Acosh",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g / F.sinh(F.conjugate(y)),
    doc="""The inverse of the hyperbolic cosine; NaN below 1.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.acosh(1.).numpy()
    np.float32(0.0)
    """,
)

atanh = unary(
    "atanh",
    np.arctanh,
    op="Atanh",
    dtypes=INEXACT,
    grad=lambda F, g, y, x: g / (1 - F.square(F.conjugate(x))),
    doc="""The inverse of the hyperbolic tangent; NaN outside of -1 to 1.

    Args:
        x: a tensor of floating-point or complex numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.atanh(0.).numpy()
    np.float32(0.0)
    """,
)
