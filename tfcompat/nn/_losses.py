"""Losses, element by element or over a whole tensor."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .._array._like import ones_of, select, zeros_of
from .._core.dtypes import FLOATS_HALF_FIRST as _FLOATS
from .._core.op import as_input, mismatch, primitive, refuse
from .._core.rules import broadcast, scalar, unlike
from .._core.tensor import convert
from ..math._compare import greater_equal, less_equal, logical_and
from ..math._elementwise import abs, add, multiply, negative, subtract
from ..math._transcendental import exp, log, log1p
from ._activations import relu


def _same_shape(first: str, x: Any, second: str, z: Any) -> None:
    """Refuse two tensors that differ in shape."""
    if unlike(x._value, z._value):
        raise ValueError(
            f"`{first}` and `{second}` must have the same shape, received ({x._value.shape} vs {z._value.shape})."
        )


@primitive(op="L2Loss", infer=scalar, dtypes=_FLOATS, grad=lambda F, g, y, x: g * x)
def _l2_loss(x: Any) -> Any:
    flat = np.ravel(x)
    if x.itemsize == 2:
        flat = flat.astype(np.float32)
    return (np.dot(flat, flat) / flat.dtype.type(2)).astype(x.dtype)


def l2_loss(t: Any, name: Any = None) -> Any:
    """Half the sum of the squares of a tensor.

    Args:
        t: a tensor of floating point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A scalar of the same dtype.

    >>> tf.nn.l2_loss([3., 4.]).numpy()
    np.float32(12.5)
    """
    return _l2_loss(as_input(t))


@primitive(
    op="Exp",
    infer=broadcast,
    dtypes=_FLOATS,
    grad=(
        lambda F, g, y, x, z: F.sum_like(g * (F.sigmoid(x) - z), x),
        lambda F, g, y, x, z: F.sum_like(-(g * x), z),
    ),
    keep=True,
)
def _sigmoid_cross_entropy(x: Any, z: Any) -> Any:
    return np.maximum(x, x.dtype.type(0)) - x * z + np.log1p(np.exp(-np.abs(x)))


def sigmoid_cross_entropy_with_logits(labels: Any = None, logits: Any = None, name: Any = None) -> Any:
    """The cross entropy between labels, which are probabilities, and the sigmoid of logits, element by element.

    Computed as max(x, 0) - x * z + log(1 + exp(-|x|)), which does not overflow.

    Args:
        labels: a tensor of the dtype and shape of `logits`, with numbers from 0 to 1.
        logits: a tensor of floating point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype and shape.

    Raises:
        ValueError: when the shapes differ.
        tf.errors.InvalidArgumentError: when the dtypes do.

    >>> tf.nn.sigmoid_cross_entropy_with_logits([1., 0.], [2., 2.]).numpy()
    array([0.126928, 2.126928], dtype=float32)
    """
    if labels is None or logits is None:
        raise ValueError(
            "Both `labels` and `logits` must be provided for sigmoid_cross_entropy_with_logits"
            f"Received: labels={labels} and logits={logits}"
        )
    x, z = as_input(logits), as_input(labels)
    _same_shape("logits", x, "labels", z)
    if x._dtype is not z._dtype:
        raise mismatch("Mul", 1, x._dtype, z._dtype)
    if not _sigmoid_cross_entropy.primitive.mask & x._dtype.bit:
        raise refuse(exp.primitive, x._dtype)
    return _sigmoid_cross_entropy(x, z)


def weighted_cross_entropy_with_logits(labels: Any, logits: Any, pos_weight: Any, name: Any = None) -> Any:
    """The cross entropy between labels and the sigmoid of logits, the term of the positive ones weighted.

    Args:
        labels: a tensor of the dtype and shape of `logits`, with numbers from 0 to 1.
        logits: a tensor of floating point numbers.
        pos_weight: the weight, of a shape that broadcasts to that of `logits`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype and shape.

    Raises:
        ValueError: when the shapes differ.

    >>> tf.nn.weighted_cross_entropy_with_logits([1., 0.], [2., 2.], 3.).numpy()
    array([0.380784, 2.126928], dtype=float32)
    """
    x, z = as_input(logits), as_input(labels)
    _same_shape("logits", x, "labels", z)
    weight = 1 + (pos_weight - 1) * z
    loss = add(log1p(exp(negative(abs(x)))), relu(negative(x)))
    return add(multiply(subtract(convert(1, z._dtype), z), x), multiply(weight, loss))


def log_poisson_loss(targets: Any, log_input: Any, compute_full_loss: bool = False, name: Any = None) -> Any:
    """The negative log-likelihood of counts under a Poisson distribution, given the logarithm of its mean.

    exp(c) - z * c with c the logarithm and z the count; the full loss adds Stirling's approximation of log(z!),
    z * log(z) - z + log(2 * pi * z) / 2, for counts that are not between 0 and 1.

    Args:
        targets: a tensor of the dtype and shape of `log_input`.
        log_input: a tensor of floating point numbers.
        compute_full_loss: whether to add the term that depends on the counts alone.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype and shape.

    Raises:
        ValueError: when the shapes differ.

    >>> tf.nn.log_poisson_loss([1., 3.], [0., 1.]).numpy()
    array([ 1.        , -0.28171813], dtype=float32)
    """
    c, z = as_input(log_input), as_input(targets)
    _same_shape("log_input", c, "targets", z)
    loss = subtract(exp(c), multiply(c, z))
    if not compute_full_loss:
        return loss
    stirling = add(subtract(multiply(z, log(z)), z), multiply(log(multiply(z, 2 * math.pi)), 0.5))
    small = logical_and(greater_equal(z, zeros_of(z)), less_equal(z, ones_of(z)))
    return add(loss, select(small, zeros_of(z), stirling))
