"""tf.compat.v1.losses: losses of a batch as one number each, with weights."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import tfcompat as tf

from ... import _facts

__all__ = [
    "Reduction",
    "absolute_difference",
    "compute_weighted_loss",
    "hinge_loss",
    "huber_loss",
    "log_loss",
    "mean_squared_error",
    "sigmoid_cross_entropy",
    "softmax_cross_entropy",
    "sparse_softmax_cross_entropy",
]


class Reduction:
    """How the losses of the elements become one number."""

    NONE = "none"
    SUM = "weighted_sum"
    SUM_OVER_BATCH_SIZE = "weighted_sum_over_batch_size"
    MEAN = "weighted_mean"
    SUM_BY_NONZERO_WEIGHTS = "weighted_sum_by_nonzero_weights"
    SUM_OVER_NONZERO_WEIGHTS = SUM_BY_NONZERO_WEIGHTS

    @classmethod
    def all(cls) -> tuple[str, ...]:
        """All of them."""
        return (
            cls.NONE,
            cls.SUM,
            cls.MEAN,
            cls.SUM_OVER_BATCH_SIZE,
            cls.SUM_OVER_NONZERO_WEIGHTS,
            cls.SUM_BY_NONZERO_WEIGHTS,
        )

    @classmethod
    def validate(cls, key: str) -> None:
        """Refuse what is none of them.

        Args:
            key: a way to reduce.

        Raises:
            ValueError: when there is no such way.
        """
        if key not in cls.all():
            raise ValueError(f"Invalid Reduction Key {key}. Key should be one of {cls.all()}.")


def compute_weighted_loss(
    losses: Any,
    weights: Any = 1.0,
    scope: Any = None,
    loss_collection: Any = "losses",
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Any:
    """Losses times weights, reduced to one number.

    Args:
        losses: a tensor.
        weights: a number, or a tensor of the same rank whose lengths are those of the losses or 1.
        scope: accepted for TensorFlow's sake.
        loss_collection: has no effect in eager programs.
        reduction: one of `tf.compat.v1.losses.Reduction`.

    Returns:
        A scalar, or a tensor for `Reduction.NONE`.

    Raises:
        ValueError: when there is no such reduction, or the shapes do not fit.

    >>> tf.compat.v1.losses.compute_weighted_loss([1., 2., 6.], [1., 1., 0.]).numpy()
    np.float32(1.5)
    """
    Reduction.validate(reduction)
    losses = tf.convert_to_tensor(losses)
    dtype = losses.dtype
    losses, weights = tf.cast(losses, tf.float32), tf.cast(weights, tf.float32)
    if weights.shape.rank not in (0, losses.shape.rank) or not all(
        n in (1, m) for n, m in zip(weights.shape, losses.shape, strict=False)
    ):
        raise ValueError(
            f"weights can not be broadcast to values. values.rank={losses.shape.rank}. "
            f"weights.rank={weights.shape.rank}. values.shape={losses.shape}. weights.shape={weights.shape}."
        )
    weighted = losses * weights
    if reduction == Reduction.NONE:
        return tf.cast(weighted, dtype)
    loss = tf.reduce_sum(weighted)
    everywhere = tf.broadcast_to(weights, losses.shape)
    if reduction == Reduction.MEAN:
        loss = tf.math.divide_no_nan(loss, tf.reduce_sum(everywhere))
    elif reduction == Reduction.SUM_BY_NONZERO_WEIGHTS:
        loss = tf.math.divide_no_nan(loss, tf.math.count_nonzero(everywhere, dtype=tf.float32))
    elif reduction == Reduction.SUM_OVER_BATCH_SIZE:
        loss = tf.math.divide_no_nan(loss, tf.cast(tf.size(losses), tf.float32))
    return tf.cast(loss, dtype)


def _pair(labels: Any, predictions: Any) -> tuple[Any, Any]:
    """Labels and predictions as floats of one shape."""
    if labels is None or predictions is None:
        raise ValueError(f"Argument `{'labels' if labels is None else 'predictions'}` must not be None.")
    predictions, labels = tf.cast(predictions, tf.float32), tf.cast(labels, tf.float32)
    predictions.shape.assert_is_compatible_with(labels.shape)
    return labels, predictions


def mean_squared_error(
    labels: Any,
    predictions: Any,
    weights: Any = 1.0,
    scope: Any = None,
    loss_collection: Any = "losses",
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Any:
    """The mean of squared differences.

    Args:
        labels: the true values.
        predictions: the predicted ones, of the same shape.
        weights: see `compute_weighted_loss`.
        scope: accepted for TensorFlow's sake.
        loss_collection: has no effect in eager programs.
        reduction: see `compute_weighted_loss`.

    Returns:
        A scalar, or a tensor for `Reduction.NONE`.

    Raises:
        ValueError: when the shapes differ.

    >>> tf.compat.v1.losses.mean_squared_error([1., 2.], [3., 2.]).numpy()
    np.float32(2.0)
    """
    labels, predictions = _pair(labels, predictions)
    return compute_weighted_loss(
        tf.math.squared_difference(predictions, labels), weights, scope, loss_collection, reduction
    )


def absolute_difference(
    labels: Any,
    predictions: Any,
    weights: Any = 1.0,
    scope: Any = None,
    loss_collection: Any = "losses",
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Any:
    """The mean of absolute differences.

    Args:
        labels: the true values.
        predictions: the predicted ones, of the same shape.
        weights: see `compute_weighted_loss`.
        scope: accepted for TensorFlow's sake.
        loss_collection: has no effect in eager programs.
        reduction: see `compute_weighted_loss`.

    Returns:
        A scalar, or a tensor for `Reduction.NONE`.
    """
    labels, predictions = _pair(labels, predictions)
    return compute_weighted_loss(tf.abs(predictions - labels), weights, scope, loss_collection, reduction)


def hinge_loss(
    labels: Any,
    logits: Any,
    weights: Any = 1.0,
    scope: Any = None,
    loss_collection: Any = "losses",
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Any:
    """The mean of max(0, 1 - sign * logit), the sign that of the label.

    Args:
        labels: 0 and 1.
        logits: of the same shape.
        weights: see `compute_weighted_loss`.
        scope: accepted for TensorFlow's sake.
        loss_collection: has no effect in eager programs.
        reduction: see `compute_weighted_loss`.

    Returns:
        A scalar, or a tensor for `Reduction.NONE`.
    """
    labels, logits = _pair(labels, logits)
    return compute_weighted_loss(tf.nn.relu(1 - (2 * labels - 1) * logits), weights, scope, loss_collection, reduction)


def huber_loss(
    labels: Any,
    predictions: Any,
    weights: Any = 1.0,
    delta: float = 1.0,
    scope: Any = None,
    loss_collection: Any = "losses",
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Any:
    """The mean of Huber's losses: half the square of small differences, straight on from there.

    Args:
        labels: the true values.
        predictions: the predicted ones, of the same shape.
        weights: see `compute_weighted_loss`.
        delta: up to which difference the loss is a square.
        scope: accepted for TensorFlow's sake.
        loss_collection: has no effect in eager programs.
        reduction: see `compute_weighted_loss`.

    Returns:
        A scalar, or a tensor for `Reduction.NONE`.
    """
    labels, predictions = _pair(labels, predictions)
    size = tf.abs(predictions - labels)
    square = tf.minimum(size, delta)
    losses = 0.5 * square * square + delta * (size - square)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def log_loss(
    labels: Any,
    predictions: Any,
    weights: Any = 1.0,
    epsilon: float = 1e-7,
    scope: Any = None,
    loss_collection: Any = "losses",
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Any:
    """The mean cross entropy between labels and predicted probabilities.

    Args:
        labels: the true probabilities.
        predictions: the predicted ones, of the same shape.
        weights: see `compute_weighted_loss`.
        epsilon: what is added to probabilities before the logarithm.
        scope: accepted for TensorFlow's sake.
        loss_collection: has no effect in eager programs.
        reduction: see `compute_weighted_loss`.

    Returns:
        A scalar, or a tensor for `Reduction.NONE`.
    """
    labels, p = _pair(labels, predictions)
    losses = -labels * tf.math.log(p + epsilon) - (1 - labels) * tf.math.log(1 - p + epsilon)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def softmax_cross_entropy(
    onehot_labels: Any,
    logits: Any,
    weights: Any = 1.0,
    label_smoothing: float = 0,
    scope: Any = None,
    loss_collection: Any = "losses",
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Any:
    """The mean cross entropy between labels and the softmax of logits.

    Args:
        onehot_labels: probabilities of the classes.
        logits: of the same shape.
        weights: see `compute_weighted_loss`.
        label_smoothing: which share of the labels is spread over all classes.
        scope: accepted for TensorFlow's sake.
        loss_collection: has no effect in eager programs.
        reduction: see `compute_weighted_loss`.

    Returns:
        A scalar, or a tensor for `Reduction.NONE`.
    """
    logits = tf.convert_to_tensor(logits)
    labels = tf.cast(onehot_labels, logits.dtype)
    logits.shape.assert_is_compatible_with(labels.shape)
    if label_smoothing > 0:
        labels = labels * (1 - label_smoothing) + label_smoothing / labels.shape[1]
    losses = tf.nn.softmax_cross_entropy_with_logits(tf.stop_gradient(labels), logits)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def sparse_softmax_cross_entropy(
    labels: Any,
    logits: Any,
    weights: Any = 1.0,
    scope: Any = None,
    loss_collection: Any = "losses",
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Any:
    """The mean cross entropy between class numbers and the softmax of logits.

    Args:
        labels: integers of shape [batch], or [batch, 1].
        logits: shape [batch, classes].
        weights: see `compute_weighted_loss`.
        scope: accepted for TensorFlow's sake.
        loss_collection: has no effect in eager programs.
        reduction: see `compute_weighted_loss`.

    Returns:
        A scalar, or a tensor for `Reduction.NONE`.
    """
    labels, logits, weights = (tf.convert_to_tensor(x) for x in (labels, logits, weights))
    if labels.shape.rank == logits.shape.rank:
        labels = tf.squeeze(labels, -1)
    if weights.shape.rank == labels.shape.rank + 1:
        weights = tf.squeeze(weights, -1)
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def sigmoid_cross_entropy(
    multi_class_labels: Any,
    logits: Any,
    weights: Any = 1.0,
    label_smoothing: float = 0,
    scope: Any = None,
    loss_collection: Any = "losses",
    reduction: str = Reduction.SUM_BY_NONZERO_WEIGHTS,
) -> Any:
    """The mean cross entropy between labels and the sigmoid of logits.

    Args:
        multi_class_labels: probabilities.
        logits: of the same shape.
        weights: see `compute_weighted_loss`.
        label_smoothing: how far labels are moved towards 1/2.
        scope: accepted for TensorFlow's sake.
        loss_collection: has no effect in eager programs.
        reduction: see `compute_weighted_loss`.

    Returns:
        A scalar, or a tensor for `Reduction.NONE`.
    """
    logits = tf.convert_to_tensor(logits)
    labels = tf.cast(multi_class_labels, logits.dtype)
    logits.shape.assert_is_compatible_with(labels.shape)
    if label_smoothing > 0:
        labels = labels * (1 - label_smoothing) + 0.5 * label_smoothing
    losses = tf.nn.sigmoid_cross_entropy_with_logits(labels, logits)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        raise _facts.missing(sys.modules[__name__], name)

    def __dir__() -> list[str]:
        return __all__
