"""tf.compat.v1.nn: functions of neural networks by their old arguments; the others are those of tf.nn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tfcompat as tf

from . import _namespaces
from ._ops import _one

_OWN = [
    "conv2d",
    "dropout",
    "log_softmax",
    "moments",
    "sigmoid_cross_entropy_with_logits",
    "softmax",
    "softmax_cross_entropy_with_logits",
    "softmax_cross_entropy_with_logits_v2",
    "sparse_softmax_cross_entropy_with_logits",
]


def softmax(logits: Any, axis: Any = None, name: Any = None, dim: Any = None) -> Any:
    """`tf.nn.softmax`, whose axis also has its old name.

    Args:
        logits: a tensor.
        axis: the axis; the last if not given.
        name: accepted for TensorFlow's sake.
        dim: the old name of `axis`.

    Returns:
        A tensor.
    """
    return tf.nn.softmax(logits, _one("axis", axis, "dim", dim))


def log_softmax(logits: Any, axis: Any = None, name: Any = None, dim: Any = None) -> Any:
    """`tf.nn.log_softmax`, whose axis also has its old name.

    Args:
        logits: a tensor.
        axis: the axis; the last if not given.
        name: accepted for TensorFlow's sake.
        dim: the old name of `axis`.

    Returns:
        A tensor.
    """
    return tf.nn.log_softmax(logits, _one("axis", axis, "dim", dim))


def dropout(
    x: Any, keep_prob: Any = None, noise_shape: Any = None, seed: Any = None, name: Any = None, rate: Any = None
) -> Any:
    """`tf.nn.dropout`, by the probability that an element stays.

    Args:
        x: a tensor of floating point.
        keep_prob: the probability that an element stays; or give `rate`.
        noise_shape: see `tf.nn.dropout`.
        seed: see `tf.nn.dropout`.
        name: accepted for TensorFlow's sake.
        rate: the probability that an element becomes zero.

    Returns:
        A tensor.

    Raises:
        ValueError: when no probability is given, or one that is out of range.
    """
    if keep_prob is not None and rate is None:
        if isinstance(keep_prob, (int, float)) and not 0 < keep_prob <= 1:
            raise ValueError("`keep_prob` must be in range (0, 1]")
        rate = 1 - keep_prob
    if rate is None:
        raise ValueError(f"`rate` must be provided. Received: rate={rate}")
    return tf.nn.dropout(x, rate, noise_shape, seed)


def moments(
    x: Any, axes: Any, shift: Any = None, name: Any = None, keep_dims: Any = None, keepdims: Any = None
) -> tuple[Any, Any]:
    """`tf.nn.moments` by its old arguments.

    Args:
        x: a tensor.
        axes: the axes.
        shift: has no effect.
        name: accepted for TensorFlow's sake.
        keep_dims: the old name of `keepdims`.
        keepdims: whether the axes stay with length 1.

    Returns:
        The means and the variances.
    """
    return tuple(tf.nn.moments(x, axes, keepdims=bool(_one("keepdims", keepdims, "keep_dims", keep_dims))))


def softmax_cross_entropy_with_logits_v2(
    labels: Any, logits: Any, axis: Any = None, name: Any = None, dim: Any = None
) -> Any:
    """`tf.nn.softmax_cross_entropy_with_logits`, whose axis also has its old name.

    Args:
        labels: probabilities of the classes.
        logits: of the same shape.
        axis: of the classes; the last if not given.
        name: accepted for TensorFlow's sake.
        dim: the old name of `axis`.

    Returns:
        The losses.
    """
    axis = _one("axis", axis, "dim", dim)
    return tf.nn.softmax_cross_entropy_with_logits(labels, logits, -1 if axis is None else axis)


def softmax_cross_entropy_with_logits(
    labels: Any = None, logits: Any = None, dim: Any = -1, name: Any = None, axis: Any = None
) -> Any:
    """`tf.nn.softmax_cross_entropy_with_logits` without a gradient by the labels.

    Args:
        labels: probabilities of the classes.
        logits: of the same shape.
        dim: the old name of `axis`.
        name: accepted for TensorFlow's sake.
        axis: of the classes; the last if not given.

    Returns:
        The losses.

    Raises:
        ValueError: when an argument is missing.
    """
    if labels is None or logits is None:
        raise ValueError("Both `labels` and `logits` must be provided.")
    return tf.nn.softmax_cross_entropy_with_logits(tf.stop_gradient(labels), logits, dim if axis is None else axis)


def sparse_softmax_cross_entropy_with_logits(labels: Any = None, logits: Any = None, name: Any = None) -> Any:
    """`tf.nn.sparse_softmax_cross_entropy_with_logits`.

    Args:
        labels: class numbers.
        logits: with one more axis, that of the classes.
        name: accepted for TensorFlow's sake.

    Returns:
        The losses.
    """
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)


def sigmoid_cross_entropy_with_logits(labels: Any = None, logits: Any = None, name: Any = None) -> Any:
    """`tf.nn.sigmoid_cross_entropy_with_logits`.

    Args:
        labels: probabilities.
        logits: of the same shape.
        name: accepted for TensorFlow's sake.

    Returns:
        The losses.
    """
    return tf.nn.sigmoid_cross_entropy_with_logits(labels, logits)


def conv2d(
    input: Any,
    filter: Any = None,
    strides: Any = None,
    padding: Any = None,
    use_cudnn_on_gpu: bool = True,
    data_format: str = "NHWC",
    dilations: Any = [1, 1, 1, 1],  # noqa: B006
    name: Any = None,
    filters: Any = None,
) -> Any:
    """`tf.nn.conv2d` by its old arguments.

    Args:
        input: see `tf.nn.conv2d`.
        filter: the old name of `filters`.
        strides: see `tf.nn.conv2d`.
        padding: see `tf.nn.conv2d`.
        use_cudnn_on_gpu: has no effect.
        data_format: see `tf.nn.conv2d`.
        dilations: see `tf.nn.conv2d`.
        name: accepted for TensorFlow's sake.
        filters: see `tf.nn.conv2d`.

    Returns:
        A tensor.
    """
    return tf.nn.conv2d(input, _one("filter", filter, "filters", filters), strides, padding, data_format, dilations)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        return _namespaces.look_up(__name__, name)

    def __dir__() -> list[str]:
        return sorted({*_OWN, *_namespaces.names(__name__)})
