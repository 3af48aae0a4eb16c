"""Mathematical functions of one array: angles, rounding, exponents and logarithms, signs and roots, complex numbers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ..._array._create import fill, ones_like
from ..._array._shape import shape
from ..._array._where import where as tf_where
from ..._core.dtypes import FLOATS, bool as bool_dtype
from ...bitwise import invert
from ...math import _cast, _elementwise as elementwise, _transcendental as transcendental
from ...math._cast import cast
from ...math._compare import logical_not as tf_logical_not
from ._arrays import asarray, to_float
from ._dtypes import float_type, is_inexact
from ._rows import of_floats, of_numbers

# ---------------------------------------------------------------------------------------------------------------
# trigonometric and hyperbolic functions

sin = of_floats("sin", transcendental.sin, "The sine of angles in radians.", "[0.0] -> array([0.])")
cos = of_floats("cos", transcendental.cos, "The cosine of angles in radians.", "[0.0] -> array([1.])")
tan = of_floats("tan", transcendental.tan, "The tangent of angles in radians.", "[0.0] -> array([0.])")
arcsin = of_floats("arcsin", transcendental.asin, "The angle in radians of a sine.", "[0.0] -> array([0.])")
arccos = of_floats("arccos", transcendental.acos, "The angle in radians of a cosine.", "[1.0] -> array([0.])")
arctan = of_floats("arctan", transcendental.atan, "The angle in radians of a tangent.", "[0.0] -> array([0.])")
sinh = of_floats("sinh", transcendental.sinh, "The hyperbolic sine.", "[0.0] -> array([0.])")
cosh = of_floats("cosh", transcendental.cosh, "The hyperbolic cosine.", "[0.0] -> array([1.])")
tanh = of_floats("tanh", transcendental.tanh, "The hyperbolic tangent.", "[0.0] -> array([0.])")
arcsinh = of_floats("arcsinh", transcendental.asinh, "The inverse of the hyperbolic sine.", "[0.0] -> array([0.])")
arccosh = of_floats("arccosh", transcendental.acosh, "The inverse of the hyperbolic cosine.", "[1.0] -> array([0.])")
arctanh = of_floats("arctanh", transcendental.atanh, "The inverse of the hyperbolic tangent.", "[0.0] -> array([0.])")
deg2rad = of_floats(
    "deg2rad", lambda x: x * (math.pi / 180.0), "Angles in degrees as radians.", "[180.0] -> array([3.14159265])"
)


def rad2deg(x: Any) -> Any:
    """Angles in radians as degrees.

    Args:
        x: a tensor, an array or a number (what knows how to multiply itself; a list does not).

    Returns:
        The product: a tensor of a tensor.

    >>> tf.experimental.numpy.rad2deg(tf.constant([0.0])).numpy()
    array([0.], dtype=float32)
    """
    return x * (180.0 / math.pi)


# ---------------------------------------------------------------------------------------------------------------
# rounding

ceil = of_floats("ceil", elementwise.ceil, "The next integers above.", "[1.2] -> array([2.])")
floor = of_floats("floor", elementwise.floor, "The next integers below.", "[1.8] -> array([1.])")
fix = of_floats(
    "fix",
    lambda x: tf_where(x < 0, elementwise.ceil(x), elementwise.floor(x)),
    "The next integers towards zero.",
    "[-1.8] -> array([-1.])",
)


def around(a: Any, decimals: int = 0) -> Any:
    """Numbers rounded to a number of decimal places, halves to the even neighbour.

    Args:
        a: a tensor, an array, or numbers in lists.
        decimals: how many places behind the point stay; negative ones are before it.

    Returns:
        A tensor of the same dtype.

    Raises:
        AttributeError: unless `experimental_enable_numpy_behavior` was called, as in TensorFlow, whose function needs
            the methods that it puts on tensors.

    The product with a power of ten is what is rounded.
    """
    a = asarray(a)
    working = a.dtype if is_inexact(a.dtype) else float_type()
    factor = cast(math.pow(10, decimals), working)
    wide = a if working is a.dtype else a.astype(working)
    return elementwise.divide(elementwise.round(elementwise.multiply(wide, factor)), factor).astype(a.dtype)


def round(a: Any, decimals: int = 0) -> Any:
    """Numbers rounded to a number of decimal places, see `around`.

    Args:
        a: a tensor, an array, or numbers in lists.
        decimals: how many places behind the point stay.

    Returns:
        A tensor of the same dtype.

    Raises:
        AttributeError: unless `experimental_enable_numpy_behavior` was called.
    """
    return around(a, decimals=decimals)


# ---------------------------------------------------------------------------------------------------------------
# exponents and logarithms

# The divisors are numpy's float64 scalars, as in TensorFlow: with numpy behaviour on, they make float64 of float32.
exp = of_floats("exp", transcendental.exp, "Powers of e.", "[0.0] -> array([1.])")
exp2 = of_floats("exp2", lambda x: 2**x, "Powers of two.", "[3.0] -> array([8.])")
expm1 = of_floats("expm1", transcendental.expm1, "Powers of e, less one.", "[0.0] -> array([0.])")
log = of_floats("log", transcendental.log, "The natural logarithm.", "[1.0] -> array([0.])")
log1p = of_floats("log1p", transcendental.log1p, "The natural logarithm of one more.", "[0.0] -> array([0.])")
log2 = of_floats(
    "log2", lambda x: transcendental.log(x) / np.log(2), "The logarithm to base two.", "[8.0] -> array([3.])"
)
log10 = of_floats(
    "log10", lambda x: transcendental.log(x) / np.log(10), "The logarithm to base ten.", "[1.0] -> array([0.])"
)

# ---------------------------------------------------------------------------------------------------------------
# signs, roots and powers


def _cube_root(x: Any) -> Any:
    root = elementwise.abs(x) ** (1.0 / 3)  # the power of a negative number is NaN
    return tf_where(x < 0, -root, root)


def _sinc(x: Any) -> Any:
    angle_ = x * math.pi
    return tf_where(x == 0, ones_like(x), transcendental.sin(angle_) / angle_)


def _signbit(x: Any) -> Any:
    return fill(shape(x), False) if x.dtype is bool_dtype else x < 0


def _flipped(x: Any) -> Any:
    return tf_logical_not(x) if x.dtype is bool_dtype else invert(x)


sqrt = of_floats("sqrt", elementwise.sqrt, "The square root.", "[4.0] -> array([2.])")
cbrt = of_floats("cbrt", _cube_root, "The cube root, of negative numbers too.", "[-8.0] -> array([-2.])")
sinc = of_floats("sinc", _sinc, "The sine of pi times x over pi times x, 1 at 0.", "[0.0] -> array([1.])")
square = of_numbers("square", elementwise.square, "The square.", "[3] -> array([9])")
reciprocal = of_numbers("reciprocal", elementwise.reciprocal, "One over x.", "[4.0] -> array([0.25])")
abs = of_numbers("abs", elementwise.abs, "The absolute value.", "[-3] -> array([3])")
absolute = of_numbers("absolute", elementwise.abs, "The absolute value.", "[-3] -> array([3])")
fabs = of_numbers("fabs", elementwise.abs, "The absolute value.", "[-3.0] -> array([3.])")
negative = of_numbers("negative", elementwise.negative, "The number of the other sign.", "[3] -> array([-3])")
positive = of_numbers("positive", lambda x: x, "The number itself.", "[3] -> array([3])")
signbit = of_numbers("signbit", _signbit, "Whether a number is below zero.", "[-3] -> array([ True])")
bitwise_not = of_numbers("bitwise_not", _flipped, "Every bit flipped.", "[3] -> array([-4])")


def sign(x: Any, out: Any = None, where: Any = None, **kwargs: Any) -> Any:
    """-1, 0 or 1 by the sign; of a complex number, the number of its direction on the unit circle.

    Args:
        x: a tensor, an array, or numbers in lists.
        out: not supported.
        where: not supported.
        kwargs: not supported.

    Returns:
        A tensor of the same dtype.

    Raises:
        ValueError: when one of the others is given.

    >>> tf.experimental.numpy.sign([-3.0, 0.0]).numpy()
    array([-1.,  0.])
    """
    if out:
        raise ValueError("tf.numpy doesnt support setting out.")
    if where:
        raise ValueError("tf.numpy doesnt support setting where.")
    if kwargs:
        raise ValueError(f"tf.numpy doesnt support setting {kwargs.keys()}")
    return elementwise.sign(asarray(x))


# ---------------------------------------------------------------------------------------------------------------
# complex numbers

conj = of_numbers("conj", _cast.conj, "The complex conjugate.", "[1j] -> array([0.-1.j])")
conjugate = of_numbers("conjugate", _cast.conj, "The complex conjugate.", "[1j] -> array([0.-1.j])")


def real(val: Any) -> Any:
    """The real part.

    Args:
        val: a tensor, an array, or numbers in lists.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.real([1 + 2j]).numpy()
    array([1.])
    """
    return _cast.real(asarray(val))


def imag(val: Any) -> Any:
    """The imaginary part, zeros of real numbers.

    Args:
        val: a tensor, an array, or numbers in lists.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.imag([1 + 2j]).numpy()
    array([2.])
    """
    return _cast.imag(asarray(val))


def angle(z: Any, deg: bool = False) -> Any:
    """The angle of complex numbers with the real axis; of real ones 0 or pi, as float32.

    Args:
        z: a tensor, an array, or numbers in lists.
        deg: whether in degrees; radians otherwise.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.angle([1j], deg=True).numpy()
    array([90.])
    """
    x = to_float(z)
    y = tf_where(x < 0, math.pi, 0) if x.dtype in FLOATS else _cast.angle(x)
    return rad2deg(y) if deg else y
