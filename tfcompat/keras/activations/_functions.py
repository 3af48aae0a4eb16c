"""Functions that layers apply to their results."""

from __future__ import annotations

from typing import Any

import tfcompat as tf


def linear(x: Any) -> Any:
    """`x` itself."""
    return x


def relu(x: Any, negative_slope: float = 0.0, max_value: Any = None, threshold: float = 0.0) -> Any:
    """`max(x, 0)`, or a variant of it.

    Args:
        x: a tensor of floats.
        negative_slope: the slope below the threshold.
        max_value: what larger values become.
        threshold: where the line begins.

    >>> tf.keras.activations.relu(tf.constant([-1.0, 2.0])).numpy()
    array([0., 2.], dtype=float32)
    """
    x = tf.convert_to_tensor(x)
    below = None
    if negative_slope != 0.0:
        if max_value is None and threshold == 0:
            return tf.nn.leaky_relu(x, alpha=negative_slope)
        below = tf.nn.relu(-x + threshold)
    if threshold != 0:
        made = tf.where(x > threshold, x, tf.zeros_like(x))
    elif max_value == 6:
        made = tf.nn.relu6(x)
    else:
        made = tf.nn.relu(x)
    if max_value is not None:
        made = tf.clip_by_value(made, 0.0, float(max_value))
    return made if below is None else made - negative_slope * below


def leaky_relu(x: Any, negative_slope: float = 0.2) -> Any:
    """`x` where it is positive, `negative_slope * x` elsewhere."""
    return tf.nn.leaky_relu(x, alpha=negative_slope)


def relu6(x: Any) -> Any:
    """`min(max(x, 0), 6)`."""
    return tf.nn.relu6(x)


def softmax(x: Any, axis: int = -1) -> Any:
    """Exponentials divided by their sum along an axis.

    >>> tf.keras.activations.softmax(tf.constant([0.0, 0.0])).numpy()
    array([0.5, 0.5], dtype=float32)
    """
    return tf.nn.softmax(x, axis=axis)


def log_softmax(x: Any, axis: int = -1) -> Any:
    """The logarithm of `softmax`."""
    return tf.nn.log_softmax(x, axis=axis)


def elu(x: Any, alpha: float = 1.0) -> Any:
    """`x` where it is positive, `alpha * (exp(x) - 1)` elsewhere (Clevert et al., 2016)."""
    if alpha == 1:
        return tf.nn.elu(x)
    x = tf.convert_to_tensor(x)
    return tf.where(x > 0, tf.nn.elu(x), alpha * tf.nn.elu(x))


def celu(x: Any, alpha: float = 1.0) -> Any:
    """`x` where it is positive, `alpha * (exp(x / alpha) - 1)` elsewhere (Barron, 2017)."""
    x = tf.convert_to_tensor(x)
    return tf.maximum(x, 0.0) + alpha * tf.math.expm1(tf.minimum(x, 0.0) / alpha)


def selu(x: Any) -> Any:
    """`elu` scaled so that means and variances keep (Klambauer et al., 2017)."""
    return tf.nn.selu(x)


def softplus(x: Any) -> Any:
    """`log(1 + exp(x))`."""
    return tf.nn.softplus(x)


def squareplus(x: Any, b: float = 4) -> Any:
    """`(x + sqrt(x * x + b)) / 2` (Barron, 2021)."""
    x = tf.convert_to_tensor(x)
    return (x + tf.sqrt(tf.square(x) + tf.cast(b, x.dtype))) / 2


def softsign(x: Any) -> Any:
    """`x / (1 + |x|)`."""
    return tf.nn.softsign(x)


def soft_shrink(x: Any, threshold: float = 0.5) -> Any:
    """`x` moved towards zero by a threshold, zero within it."""
    x = tf.convert_to_tensor(x)
    return tf.where(x > threshold, x - threshold, tf.where(x < -threshold, x + threshold, tf.zeros_like(x)))


def hard_shrink(x: Any, threshold: float = 0.5) -> Any:
    """`x` outside of a threshold, zero within it."""
    x = tf.convert_to_tensor(x)
    return tf.where(tf.abs(x) > threshold, x, tf.zeros_like(x))


def tanh_shrink(x: Any) -> Any:
    """`x - tanh(x)`."""
    x = tf.convert_to_tensor(x)
    return x - tf.tanh(x)


def hard_tanh(x: Any) -> Any:
    """`x` clipped to -1 and 1."""
    return tf.clip_by_value(x, -1.0, 1.0)


def threshold(x: Any, threshold: float, default_value: float) -> Any:
    """`x` above a threshold, a given number elsewhere."""
    x = tf.convert_to_tensor(x)
    return tf.where(x > threshold, x, tf.cast(default_value, x.dtype))


def sparse_plus(x: Any) -> Any:
    """0 up to -1, `x` from 1 on, a parabola between."""
    x = tf.convert_to_tensor(x)
    return tf.where(x <= -1, tf.zeros_like(x), tf.where(x < 1, 0.25 * tf.square(x + 1), x))


def sparse_sigmoid(x: Any) -> Any:
    """0 up to -1, 1 from 1 on, a straight line between."""
    x = tf.convert_to_tensor(x)
    return tf.where(x <= -1, tf.zeros_like(x), tf.where(x >= 1, tf.ones_like(x), 0.5 * (x + 1)))


def sparsemax(x: Any, axis: int = -1) -> Any:
    """Sparse probabilities, along an axis (Martins and Astudillo, 2016).

    Keras adds up all partial sums where the paper takes the last one, so that the results do not sum to one.
    """
    x = tf.convert_to_tensor(x)
    ordered = tf.sort(x, axis=axis, direction="DESCENDING")
    sums = tf.cumsum(ordered, axis=axis)
    shape = [1] * len(x.shape)
    shape[axis] = -1
    count = tf.reshape(tf.range(1, x.shape[axis] + 1, dtype=x.dtype), shape)
    inside = ordered - (sums - 1) / count > 0
    total = tf.reduce_sum(tf.where(inside, sums, tf.zeros_like(sums)), axis=axis, keepdims=True)
    size = tf.reduce_sum(tf.cast(inside, x.dtype), axis=axis, keepdims=True)
    return tf.maximum(x - (total - 1) / size, 0.0)


def silu(x: Any) -> Any:
    """`x * sigmoid(x)`."""
    return tf.nn.silu(x)


def swish(x: Any) -> Any:
    """`x * sigmoid(x)`."""
    return tf.nn.silu(x)


def gelu(x: Any, approximate: bool = False) -> Any:
    """`x` times the normal distribution function of `x` (Hendrycks and Gimpel, 2016)."""
    return tf.nn.gelu(x, approximate=approximate)


def glu(x: Any, axis: int = -1) -> Any:
    """One half of `x` times the sigmoid of the other, along an axis (Dauphin et al., 2017)."""
    x = tf.convert_to_tensor(x)
    if x.shape[axis] % 2:
        raise ValueError(f"axis size must be divisible by 2. Received: x.shape={x.shape} with axis={axis}")
    one, other = tf.split(x, 2, axis=axis)
    return one * tf.sigmoid(other)


def tanh(x: Any) -> Any:
    """The hyperbolic tangent."""
    return tf.tanh(x)


def sigmoid(x: Any) -> Any:
    """`1 / (1 + exp(-x))`.

    >>> tf.keras.activations.sigmoid(tf.constant([0.0])).numpy()
    array([0.5], dtype=float32)
    """
    return tf.sigmoid(x)


def log_sigmoid(x: Any) -> Any:
    """The logarithm of `sigmoid`."""
    return tf.math.log_sigmoid(x)


def exponential(x: Any) -> Any:
    """`exp(x)`."""
    return tf.exp(x)


def hard_sigmoid(x: Any) -> Any:
    """`relu6(x + 3) / 6`."""
    x = tf.convert_to_tensor(x)
    return tf.nn.relu6(x + 3.0) / 6.0


def hard_silu(x: Any) -> Any:
    """`x * hard_sigmoid(x)`."""
    x = tf.convert_to_tensor(x)
    return x * hard_sigmoid(x)


def hard_swish(x: Any) -> Any:
    """`x * hard_sigmoid(x)`."""
    return hard_silu(x)


def mish(x: Any) -> Any:
    """`x * tanh(softplus(x))` (Misra, 2019)."""
    x = tf.convert_to_tensor(x)
    return x * tf.tanh(tf.nn.softplus(x))
