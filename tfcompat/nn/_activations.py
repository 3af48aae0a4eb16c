"""Activation functions."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._join import concat
from .._core.dtypes import (
    FLOATS_HALF_FIRST as _FLOATS,
    bfloat16,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    qint8,
    uint8,
    uint16,
    uint32,
    uint64,
)
from .._core.op import as_input, primitive, refuse, unary
from .._core.quiet import quiet
from .._core.rules import broadcast, same
from ..math._cast import cast
from ..math._elementwise import multiply, negative
from ..math._special import erfc
from ..math._transcendental import pow, sigmoid, tanh

_REALS = (float32, float64, int32, uint8, int16, int8, int64, bfloat16, uint16, float16, uint32, uint64)


def _no_curvature(F: Any, g: Any, y: Any, a: Any, x: Any, **statics: Any) -> Any:
    """The gradient of a gradient with respect to the point: zero (and not None), as TensorFlow has it."""
    return F.zeros_of(x)


@primitive(op="ReluGrad", infer=same, grad=(lambda F, g, y, a, x: F.relu_grad(g, x), _no_curvature), keep=True)
def _relu_grad(a: Any, x: Any) -> Any:
    """`a` where `x` is positive, 0 elsewhere."""
    return np.where(x > 0, a, a.dtype.type(0))


@primitive(op="Relu6Grad", infer=same, grad=(lambda F, g, y, a, x: F.relu6_grad(g, x), _no_curvature), keep=True)
def _relu6_grad(a: Any, x: Any) -> Any:
    """`a` where `x` is between 0 and 6, 0 elsewhere."""
    return np.where((x > 0) & (x < 6), a, a.dtype.type(0))


@quiet
def _relu(x: Any) -> Any:
    return np.maximum(x.dtype.type(0), x)  # in this order -0 stays -0, as in TensorFlow


relu = unary(
    "relu",
    _relu,
    op="Relu",
    dtypes=(*_REALS, qint8),
    args=("features",),
    grad=lambda F, g, y, x: F.relu_grad(g, y),
    doc="""The positive part of a tensor: max(x, 0). Its gradient at 0 is 0.

    Args:
        features: a tensor of real numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.nn.relu([-1., 2.]).numpy()
    array([0., 2.], dtype=float32)
    """,
)


@quiet
def _relu6(x: Any) -> Any:
    return np.minimum(np.maximum(x.dtype.type(0), x), x.dtype.type(6))


relu6 = unary(
    "relu6",
    _relu6,
    op="Relu6",
    dtypes=_REALS,
    args=("features",),
    grad=lambda F, g, y, x: F.relu6_grad(g, y),
    doc="""The positive part of a tensor, at most 6. Its gradient at 0 and at 6 is 0.

    Args:
        features: a tensor of real numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.nn.relu6([-1., 2., 9.]).numpy()
    array([0., 2., 6.], dtype=float32)
    """,
)


@primitive(
    op="LeakyRelu",
    infer=same,
    dtypes=_FLOATS,
    grad=lambda F, g, y, x, *, alpha: F.leaky_relu_grad(g, x, alpha=alpha),
    keep=True,
)
def _leaky_relu(x: Any, *, alpha: float) -> Any:
    return np.where(x > 0, x, x * x.dtype.type(alpha))


@primitive(
    op="LeakyReluGrad",
    infer=same,
    grad=(lambda F, g, y, a, x, *, alpha: F.leaky_relu_grad(g, x, alpha=alpha), _no_curvature),
    keep=True,
)
def _leaky_relu_grad(a: Any, x: Any, *, alpha: float) -> Any:
    """`a` where `x` is positive, `a * alpha` elsewhere."""
    return np.where(x > 0, a, a * a.dtype.type(alpha))


def leaky_relu(features: Any, alpha: float = 0.2, name: Any = None) -> Any:
    """x where it is positive, alpha * x elsewhere. Its gradient at 0 is alpha.

    Args:
        features: a tensor of real numbers; integers become float32.
        alpha: the slope on the negative side, a Python number.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape.

    >>> tf.nn.leaky_relu([-1., 2.]).numpy()
    array([-0.2,  2. ], dtype=float32)
    """
    x = as_input(features)
    if x._dtype.kind in "iu":
        x = cast(x, float32)
    if isinstance(alpha, np.ndarray):
        alpha = alpha.item()
    if not isinstance(alpha, (int, float, np.number)):
        raise TypeError(f"Expected float for argument 'alpha' not {alpha!r}.")
    return _leaky_relu(x, alpha=float(np.float32(alpha)))  # TensorFlow holds it in float32


@quiet
def _elu(x: Any) -> Any:
    return np.where(x < 0, np.exp(np.minimum(x, 0)) - x.dtype.type(1), x)[()]


elu = unary(
    "elu",
    _elu,
    op="Elu",
    dtypes=_FLOATS,
    args=("features",),
    grad=lambda F, g, y, x: F.select(F.less(y, F.zeros_of(y)), (y + 1) * g, g),
    doc="""The exponential linear unit: x where it is not negative, exp(x) - 1 elsewhere.

    Args:
        features: a tensor of floating point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.nn.elu([-1., 2.]).numpy()
    array([-0.63212055,  2.        ], dtype=float32)
    """,
)

# Klambauer et al., "Self-Normalizing Neural Networks": the constants that keep mean 0 and variance 1.
_SCALE = 1.0507009873554805
_SCALE_ALPHA = 1.7580993408473769


@quiet
def _selu(x: Any) -> Any:
    kind = x.dtype.type
    return np.where(x < 0, kind(_SCALE_ALPHA) * (np.exp(np.minimum(x, 0)) - kind(1)), kind(_SCALE) * x)[()]


selu = unary(
    "selu",
    _selu,
    op="Selu",
    dtypes=_FLOATS,
    args=("features",),
    grad=lambda F, g, y, x: F.cast_like(
        F.select(F.less(y, F.zeros_of(y)), (y + _SCALE_ALPHA) * g, g * _SCALE), x
    ),
    doc="""The scaled exponential linear unit, 1.0507 * elu(x) with 1.6733 as its negative limit.

    Args:
        features: a tensor of floating point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.nn.selu([-1., 2.]).numpy()
    array([-1.1113307,  2.101402 ], dtype=float32)
    """,
)


def crelu(features: Any, axis: Any = -1, name: Any = None) -> Any:
    """The positive part of a tensor and that of its negative, side by side.

    Args:
        features: a tensor of real numbers.
        axis: the axis along which the two are joined.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype, twice as long along `axis`.

    >>> tf.nn.crelu([-1., 2.]).numpy()
    array([0., 2., 1., 0.], dtype=float32)
    """
    x = as_input(features)
    return relu(concat([x, negative(x)], axis, name=""))


# TensorFlow makes float32 of these two before the dtype of the input.
_COEFFICIENT = float(np.float32(0.044715))
_ROOT_HALF = float(np.float32(0.7071067811865476))


def gelu(features: Any, approximate: bool = False, name: Any = None) -> Any:
    """The Gaussian error linear unit: x times the probability that a standard normal number is below x.

    Args:
        features: a tensor of floating point numbers.
        approximate: whether the approximation by tanh is taken (Hendrycks and Gimpel, 2016).
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    Raises:
        ValueError: when the dtype is not a floating point type.

    >>> tf.nn.gelu([-1., 2.], approximate=True).numpy()
    array([-0.158808 ,  1.9545977], dtype=float32)
    """
    x = as_input(features)
    if not x._dtype.is_floating:
        raise ValueError(f"`features.dtype` must be a floating point tensor.Received:features.dtype={x._dtype}")
    if approximate:
        inner = multiply(x + multiply(pow(x, 3), _COEFFICIENT), 0.7978845608028654)
        return multiply(x, 0.5) * (tanh(inner) + 1.0)
    return multiply(x, 0.5) * erfc(multiply(negative(x), _ROOT_HALF))


def _silu_wrt_x(F: Any, g: Any, y: Any, x: Any, beta: Any) -> Any:
    s = F.sigmoid(beta * x)
    return F.cast_like(g * (s * (1.0 + (beta * x) * (1.0 - s))), x)


def _silu_wrt_beta(F: Any, g: Any, y: Any, x: Any, beta: Any) -> Any:
    """One number whatever the shape of beta, as TensorFlow has it."""
    s = F.sigmoid(beta * x)
    return F.reduce_sum(F.cast_like(g * (x * x) * s * (1.0 - s), x), axis=None, keepdims=False)


@primitive(op="Mul", infer=broadcast, grad=(_silu_wrt_x, _silu_wrt_beta))
def _silu(x: Any, beta: Any) -> Any:
    return x * sigmoid.primitive.kernel(beta * x)


def silu(features: Any, beta: Any = 1.0) -> Any:
    """x * sigmoid(beta * x), also called swish.

    Args:
        features: a tensor of floating point or complex numbers.
        beta: a number or tensor that is cast to the dtype of `features`.

    Returns:
        A tensor of the same dtype.

    >>> tf.nn.silu([-1., 2.]).numpy()
    array([-0.26894143,  1.7615942 ], dtype=float32)
    """
    x = as_input(features)
    beta = cast(as_input(beta), x._dtype)
    if not sigmoid.primitive.mask & x._dtype.bit:
        raise refuse(sigmoid.primitive, x._dtype)
    return _silu(x, beta)


swish = silu
