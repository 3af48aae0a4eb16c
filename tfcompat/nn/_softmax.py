"""Softmax, its logarithm, and the cross entropies over it.

All of them are primitives, by benchmark: of 128 x 10 logits, value and gradient, the softmax takes 34 us where maximum,
difference, exponential, sum and quotient took 81, and the cross entropy 46 us where its composite took 96.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._arguments import not_allowed
from .._array._repeat import broadcast_to
from .._array._shape import reshape
from .._core.dtypes import FLOATS_HALF_FIRST as _FLOATS, bfloat16, float32, int32, int64
from .._core.errors import AbortedError, InvalidArgumentError, invalid, tail
from .._core.op import as_input, dims, primitive, refuse
from .._core.rules import differ, merged, rank_of, same, unlike
from .._core.tensor import Readable, Tensor, convert
from ..math._cast import cast


def _scaled(x: Any, axis: int) -> tuple[Any, Any, Any]:
    """The differences to the largest number along an axis, their exponentials, and the sums of these.

    Half precision is widened to float32.
    """
    if x.itemsize == 2:
        x = x.astype(np.float32)
    away = x - np.maximum.reduce(x, axis, None, None, True, -np.inf)
    shares = np.exp(away)
    return away, shares, np.add.reduce(shares, axis, None, None, True)


def _softmax_grad(F: Any, g: Any, y: Any, x: Any, *, axis: int) -> Any:
    return (g - F.reduce_sum(g * y, axis=(axis,), keepdims=True)) * y


@primitive(op="Softmax", infer=same, dtypes=_FLOATS, grad=_softmax_grad, keep=True)
def _softmax(x: Any, *, axis: int) -> Any:
    _, shares, total = _scaled(x, axis)
    return (shares / total).astype(x.dtype, copy=False)


def _log_softmax_grad(F: Any, g: Any, y: Any, x: Any, *, axis: int) -> Any:
    return g - F.reduce_sum(g, axis=(axis,), keepdims=True) * F.exp(y)


@primitive(op="LogSoftmax", infer=same, dtypes=_FLOATS, grad=_log_softmax_grad, keep=True)
def _log_softmax(x: Any, *, axis: int) -> Any:
    away, _, total = _scaled(x, axis)
    return (away - np.log(total)).astype(x.dtype, copy=False)


def _axis_of(axis: Any, rank: int | None) -> int:
    """The argument `axis` as a non-negative int.

    Raises:
        tf.errors.InvalidArgumentError: when there is no such axis.
    """
    at: Any = -1 if axis is None else axis
    if isinstance(axis, (Tensor, Readable, np.generic)):
        at = int(as_input(axis)._value)
    if rank is None:
        return int(at)
    if at != -1 and not -rank <= at < rank:
        raise InvalidArgumentError(
            None,
            None,
            f"`dim` must be in the range [{-rank}, {rank}) where {rank} is the number of dimensions in the input. "
            f"Received: dim={at}",
        )
    return int(at) % rank if rank else -1


def softmax(logits: Any, axis: Any = None, name: Any = None) -> Any:
    """The exponentials of a tensor divided by their sums along an axis.

    Args:
        logits: a tensor of floating point numbers, of at least one axis.
        axis: the axis, the last if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    Raises:
        tf.errors.InvalidArgumentError: when the axis does not exist.

    >>> tf.nn.softmax([1., 2., 3.]).numpy()
    array([0.09003057, 0.24472848, 0.66524094], dtype=float32)
    """
    x = as_input(logits)
    rank = rank_of(x._value)
    axis = _axis_of(axis, rank)
    if not _softmax.primitive.mask & x._dtype.bit:
        raise refuse(_softmax.primitive, x._dtype)
    if rank == 0:
        if x._dtype in (float32, bfloat16):  # oneDNN's kernel
            raise AbortedError(None, None, "Input dims must be <= 5 and >=1" + tail("Softmax"))
        raise invalid("logits must have >= 1 dimension, got []", "Softmax")
    return _softmax(x, axis=axis)


def log_softmax(logits: Any, axis: Any = None, name: Any = None) -> Any:
    """The logarithms of the softmax of a tensor along an axis.

    Args:
        logits: a tensor of floating point numbers, of at least one axis.
        axis: the axis, the last if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    Raises:
        tf.errors.InvalidArgumentError: when the axis does not exist.

    >>> tf.nn.log_softmax([1., 2., 3.]).numpy()
    array([-2.407606  , -1.4076059 , -0.40760595], dtype=float32)
    """
    x = as_input(logits)
    rank = rank_of(x._value)
    axis = _axis_of(axis, rank)
    if not _log_softmax.primitive.mask & x._dtype.bit:
        raise refuse(_log_softmax.primitive, x._dtype)
    if rank == 0:
        raise invalid("logits must have >= 1 dimension, got []", "LogSoftmax")
    return _log_softmax(x, axis=axis)


# ---------------------------------------------------------------------------------------------------------------
# cross entropies. As in TensorFlow the ops have a second result, the gradient of the first with respect to the logits;
# so the way back does not compute exponentials again.


def _second_order(F: Any, gradient: Any, logits: Any, axis: int) -> Any:
    """What a gradient of the second result gives to the logits, through the softmax in it."""
    share = F.softmax(logits, axis=axis)
    return (gradient - F.reduce_sum(gradient * share, axis=(axis,), keepdims=True)) * share


def _cross_entropy_wrt_logits(F: Any, g: Any, y: Any, logits: Any, labels: Any, *, axis: int) -> Any:
    of_loss, of_slope = g
    first = None if of_loss is None else F.spread_like(of_loss, logits, axis=(axis,), keepdims=False) * y[1]
    if of_slope is None:
        return first
    second = _second_order(F, of_slope, logits, axis)
    return second if first is None else first + second


def _cross_entropy_wrt_labels(F: Any, g: Any, y: Any, logits: Any, labels: Any, *, axis: int) -> Any:
    """Zeros where only the second result is differentiated: TensorFlow leaves that path out, and so do we."""
    if g[0] is None:
        return F.zeros_of(labels)
    made = F.spread_like(g[0], logits, axis=(axis,), keepdims=False) * -F.log_softmax(logits, axis=axis)
    return F.sum_like(made, labels)


def _losses_and_slopes(logits: Any, labels: Any, *, axis: int) -> Any:
    shape = list(logits.shape)
    del shape[axis]
    return [tuple(shape), logits.shape]


def _sparse_losses_and_slopes(logits: Any, labels: Any) -> Any:
    shape = logits.shape
    return [labels.shape if rank_of(labels) is None else merged(shape[:-1], labels.shape), shape]


@primitive(
    op="SoftmaxCrossEntropyWithLogits",
    infer=_losses_and_slopes,
    to=lambda logits, labels, **how: [logits, logits],
    dtypes=_FLOATS,
    grad=(_cross_entropy_wrt_logits, _cross_entropy_wrt_labels),
)
def _cross_entropy(logits: Any, labels: Any, *, axis: int) -> Any:
    if labels.shape != logits.shape:
        labels = _broadcast(labels, logits)
    away, shares, total = _scaled(logits, axis)
    loss = np.add.reduce(labels * (np.log(total) - away), axis)
    return loss, shares / total - labels


def _broadcast(labels: Any, logits: Any) -> Any:
    """Labels in the shape of logits, which a trace did not know both."""
    try:
        return np.broadcast_to(labels, logits.shape)
    except ValueError:
        sizes = f"logits_size={dims(logits.shape)} labels_size={dims(labels.shape)}"
        raise invalid(
            f"logits and labels must be broadcastable: {sizes}", "SoftmaxCrossEntropyWithLogits"
        ) from None


def softmax_cross_entropy_with_logits(labels: Any, logits: Any, axis: Any = -1, name: Any = None) -> Any:
    """The cross entropy between labels, which are probabilities, and the softmax of logits.

    Args:
        labels: a tensor of the shape of `logits` whose sums along `axis` are 1; it is cast to the dtype of `logits`.
        logits: a tensor of floating point numbers.
        axis: the axis of the classes.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the dtype of `logits` without the axis of the classes.

    Raises:
        tf.errors.InvalidArgumentError: when shapes or dtypes do not fit.

    >>> tf.nn.softmax_cross_entropy_with_logits([[0., 1.]], [[1., 2.]]).numpy()
    array([0.3132617], dtype=float32)
    """
    x = as_input(logits)
    z = as_input(labels)
    d = x._dtype
    if not _cross_entropy.primitive.mask & d.bit:
        raise refuse(_cross_entropy.primitive, d)
    if d.bits == 16:
        x = cast(x, float32)
    z = cast(z, x._dtype)
    rank = rank_of(x._value)
    if rank == 0:
        raise invalid(
            "Expected begin[0] == 0 (got -1) and size[0] == 0 (got 1) when input.dim_size(0) == 0", "Slice", None
        )
    axis = int(as_input(axis)._value)
    if axis < -1:
        raise invalid(f"Requires start <= limit when delta > 0: 0/{axis}", "Range")  # an accident of TensorFlow's
    if rank is not None and axis >= rank:
        raise invalid(f"Requires start <= limit when delta > 0: {axis + 1}/{rank}", "Range")
    if unlike(x._value, z._value):
        return _matched(x, z, d)
    loss = _cross_entropy(x, z, axis=axis if rank is None else axis % rank)[0]
    return cast(loss, d) if d is not x._dtype else loss


def _matched(x: Any, z: Any, dtype: Any) -> Any:
    """The cross entropy of logits and labels that differ in shape: as matrices of classes, which may broadcast."""
    shape = x._value.shape
    rows, labels = (reshape(t, (-1, t._value.shape[-1])) for t in (x, z))
    try:
        both = np.broadcast_shapes(rows._value.shape, labels._value.shape)
    except ValueError:
        sizes = f"logits_size={dims(rows._value.shape)} labels_size={dims(labels._value.shape)}"
        raise invalid(
            f"logits and labels must be broadcastable: {sizes}", "SoftmaxCrossEntropyWithLogits"
        ) from None
    rows, labels = (broadcast_to(t, both) for t in (rows, labels))
    loss = reshape(_cross_entropy(rows, labels, axis=1)[0], convert(shape[:-1], int32))
    return cast(loss, dtype) if dtype is not x._dtype else loss


def _sparse_wrt_logits(F: Any, g: Any, y: Any, logits: Any, labels: Any) -> Any:
    return _cross_entropy_wrt_logits(F, g, y, logits, labels, axis=-1)


@primitive(
    op="SparseSoftmaxCrossEntropyWithLogits",
    infer=_sparse_losses_and_slopes,
    to=lambda logits, labels: [logits, logits],
    dtypes=_FLOATS,
    grad=(_sparse_wrt_logits, None),
)
def _sparse_cross_entropy(logits: Any, labels: Any) -> Any:
    classes = logits.shape[-1]
    name = "SparseSoftmaxCrossEntropyWithLogits"
    if not classes:
        raise invalid(f"Must have at least one class, but got logits shape {dims((labels.size, 0))}", name)
    if labels.shape != logits.shape[:-1]:
        sizes = f"logits shape {dims(logits.shape)} and labels shape {dims(labels.shape)}"
        raise invalid(f"logits and labels must have the same first dimension, got {sizes}", name)
    shape = labels.shape
    labels, rows = labels.reshape(-1), logits.reshape(-1, classes)
    wrong = np.flatnonzero((labels < 0) | (labels >= classes))
    if wrong.size:
        raise invalid(
            f"Received a label value of {labels[wrong[-1]]} which is outside the valid range of [0, {classes}).  "
            f"Label values: {' '.join(map(str, labels.tolist()))}",
            name,
        )
    away, shares, total = _scaled(rows, 1)
    at = np.arange(len(rows)), labels
    loss = np.log(total[:, 0]) - away[at]
    slope = shares / total
    slope[at] -= 1
    return loss.reshape(shape), slope.reshape(logits.shape)


def _check_labels(shape: Any, wanted: Any, x: Any) -> None:
    """Refuse labels whose shape is not that of the logits without the classes."""
    if not wanted:
        raise ValueError(f"`logits` cannot be a scalar. Received logits={x._value}`")
    if len(shape) != len(wanted) - 1:
        raise ValueError(
            f"`labels.shape.rank` must equal `logits.shape.rank - 1`. Received: labels.shape={shape} of rank "
            f"{len(shape)} and logits.shape={wanted} of rank {len(wanted)}"
        )
    if differ(shape, wanted[:-1]):
        raise ValueError(
            "`labels.shape` must equal `logits.shape` except for the last dimension. Received: "
            f"labels.shape={shape} and logits.shape={wanted}"
        )


def sparse_softmax_cross_entropy_with_logits(labels: Any, logits: Any, name: Any = None) -> Any:
    """The cross entropy between labels, which are numbers of classes, and the softmax of logits.

    Args:
        labels: a tensor of int32 or int64 of the shape of `logits` without its last axis.
        logits: a tensor of floating point numbers; its last axis is that of the classes.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the dtype of `logits` and the shape of `labels`.

    Raises:
        ValueError: when the shapes do not fit.
        tf.errors.InvalidArgumentError: when a label is no number of a class.

    >>> tf.nn.sparse_softmax_cross_entropy_with_logits([1], [[1., 2.]]).numpy()
    array([0.3132617], dtype=float32)
    """
    if labels is None or logits is None:
        raise ValueError(
            "Both `labels` and `logits` must be provided for sparse_softmax_cross_entropy_with_logits"
            f"Received: labels={labels} and logits={logits}"
        )
    z, x = as_input(labels), as_input(logits)
    if None not in (rank_of(z._value), rank_of(x._value)):
        _check_labels(z._value.shape, x._value.shape, x)
    d = x._dtype
    if not _sparse_cross_entropy.primitive.mask & d.bit:
        raise refuse(_sparse_cross_entropy.primitive, d)
    if z._dtype not in (int32, int64):
        raise not_allowed("SparseSoftmaxCrossEntropyWithLogits", "Tlabels", z._dtype, (int32, int64))
    if d.bits == 16:
        x = cast(x, float32)
    loss = _sparse_cross_entropy(x, z)[0]
    return cast(loss, d) if d is not x._dtype else loss
