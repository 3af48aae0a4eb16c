"""Losses of classifications with very many classes, of which a few are drawn to stand for the rest."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .._array._create import ones_like, zeros_like
from .._array._join import concat
from .._array._shape import expand_dims, reshape
from .._core.dtypes import float32, int32, int64
from .._core.errors import invalid
from .._core.op import as_input, primitive
from .._core.rules import same
from .._core.tensor import convert
from ..math._cast import cast
from ..math._elementwise import add, multiply, subtract
from ..math._matmul import matmul
from ..math._reduce import reduce_sum
from ..math._transcendental import log
from ..random import _seeds
from ..random._candidates import log_uniform_candidate_sampler
from ..sparse._dense import _sparse_to_dense
from ._embedding import embedding_lookup
from ._losses import sigmoid_cross_entropy_with_logits
from ._softmax import softmax_cross_entropy_with_logits


@primitive(op="StopGradient", grad=None, infer=same)
def _held(x: Any) -> Any:
    """The value, through which no gradient passes."""
    return x


class ComputeAccidentalHits(NamedTuple):
    """What `compute_accidental_hits` returns."""

    indices: Any
    ids: Any
    weights: Any


@primitive(op="ComputeAccidentalHits", grad=None, infer=lambda *_, **__: [(None,)] * 3, to=[int32, int64, float32])
def _accidental_hits(true: Any, sampled: Any, *, num_true: int) -> Any:
    op = "ComputeAccidentalHits"
    if true.ndim != 2 or true.shape[1] != num_true:
        raise invalid("true_candidates must be a batch_size * num_true matrix", op)
    if sampled.ndim != 1:
        raise invalid("sampled_candidates must be a vector, which is typically an output from CandidateSampler", op)
    place = {label: n for n, label in enumerate(sampled.tolist())}
    hits = [(n, place[label]) for n, row in enumerate(true.tolist()) for label in row if label in place]
    found = np.array(hits, np.int64).reshape(-1, 2)
    lowest = np.finfo(np.float32).min
    return found[:, 0].astype(np.int32), found[:, 1], np.full(len(hits), lowest, np.float32)


def compute_accidental_hits(
    true_classes: Any, sampled_candidates: Any, num_true: int, seed: int | None = None, name: Any = None
) -> ComputeAccidentalHits:
    """Where a class that was drawn happens to be a true class of an example.

    Args:
        true_classes: int64 of shape [batch, num_true].
        sampled_candidates: the classes that were drawn, int64.
        num_true: the number of true classes of an example.
        seed: has no effect but that an op without one draws one.
        name: accepted for TensorFlow's sake.

    Returns:
        The numbers of the examples (int32), the places of the classes among those drawn (int64), and as many times
        the lowest float32, to be added to logits.

    Raises:
        tf.errors.InvalidArgumentError: when the shapes do not fit.

    >>> tf.nn.compute_accidental_hits([[1], [5]], [5, 7], 1).indices.numpy()
    array([1], dtype=int32)
    """
    _seeds.get_seed(seed)  # drawn, though nothing comes of it
    found = _accidental_hits(_int64(true_classes), _int64(sampled_candidates), num_true=int(num_true))
    return ComputeAccidentalHits(*found)


def _int64(value: Any) -> Any:
    return as_input(value) if hasattr(value, "dtype") else as_input(value, int64)


def _sampled_logits(
    weights: Any,
    biases: Any,
    labels: Any,
    inputs: Any,
    num_sampled: int,
    num_classes: int,
    num_true: int,
    sampled_values: Any,
    remove_accidental_hits: bool,
    seed: int | None,
) -> tuple[Any, Any]:
    """The logits of the true classes and of those drawn, each less the logarithm of how often it is expected, and
    the labels that go with them."""
    inputs, labels = as_input(inputs), cast(labels, int64)
    if sampled_values is None:
        sampled_values = log_uniform_candidate_sampler(labels, num_true, num_sampled, True, num_classes, seed)
    sampled, true_expected, sampled_expected = [_held(part) for part in sampled_values]
    sampled = cast(sampled, int64)
    flat = reshape(labels, (-1,))
    count = flat.shape[0]
    ids = concat([flat, sampled], 0)
    rows = cast(embedding_lookup(weights if isinstance(weights, list) else [weights], ids), inputs.dtype)
    offsets = cast(embedding_lookup(biases, ids), inputs.dtype)
    width = rows.shape[1]
    true_rows = reshape(rows[:count], (-1, num_true, width))
    true_logits = reduce_sum(multiply(expand_dims(inputs, 1), true_rows), 2)
    true_logits = add(true_logits, reshape(offsets[:count], (-1, num_true)))
    sampled_logits = add(matmul(inputs, rows[count:], transpose_b=True), offsets[count:])
    if remove_accidental_hits:
        examples, places, lowest = compute_accidental_hits(labels, sampled, num_true)
        at = concat([reshape(cast(examples, int64), (-1, 1)), reshape(places, (-1, 1))], 1)
        shape = convert([labels.shape[0], num_sampled], int64)
        zero = convert(0, sampled_logits.dtype)
        hits = _sparse_to_dense(at, shape, cast(lowest, sampled_logits.dtype), zero, validate=False)
        sampled_logits = add(sampled_logits, hits)
    true_logits = subtract(true_logits, log(true_expected))
    sampled_logits = subtract(sampled_logits, log(sampled_expected))
    targets = concat([ones_like(true_logits) / num_true, zeros_like(sampled_logits)], 1)
    return concat([true_logits, sampled_logits], 1), targets


def nce_loss(
    weights: Any,
    biases: Any,
    labels: Any,
    inputs: Any,
    num_sampled: int,
    num_classes: int,
    num_true: int = 1,
    sampled_values: Any = None,
    remove_accidental_hits: bool = False,
    name: str = "nce_loss",
) -> Any:
    """The loss of noise-contrastive estimation: each class is told from drawn ones by a logistic regression.

    After M. Gutmann and A. Hyvarinen, "Noise-contrastive estimation" (AISTATS 2010).

    Args:
        weights: shape [num_classes, dim], or a list of parts of it.
        biases: shape [num_classes].
        labels: the true classes, integers of shape [batch, num_true].
        inputs: shape [batch, dim].
        num_sampled: how many classes to draw.
        num_classes: the number of classes.
        num_true: the number of true classes of an example.
        sampled_values: what a candidate sampler returned; drawn by `tf.random.log_uniform_candidate_sampler` if not
            given.
        remove_accidental_hits: whether to leave out drawn classes that are true ones.
        name: accepted for TensorFlow's sake.

    Returns:
        The losses of the examples, shape [batch].

    >>> weights, biases, inputs = tf.ones([20, 2]), tf.zeros([20]), tf.ones([1, 2])
    >>> tf.nn.nce_loss(weights, biases, [[3]], inputs, 4, 20).shape
    TensorShape([1])
    """
    logits, targets = _sampled_logits(
        weights,
        biases,
        labels,
        inputs,
        num_sampled,
        num_classes,
        num_true,
        sampled_values,
        remove_accidental_hits,
        None,
    )
    return reduce_sum(sigmoid_cross_entropy_with_logits(targets, logits), 1)


def sampled_softmax_loss(
    weights: Any,
    biases: Any,
    labels: Any,
    inputs: Any,
    num_sampled: int,
    num_classes: int,
    num_true: int = 1,
    sampled_values: Any = None,
    remove_accidental_hits: bool = True,
    seed: int | None = None,
    name: str = "sampled_softmax_loss",
) -> Any:
    """The softmax cross entropy over the true classes and a few drawn ones, for training.

    After S. Jean, K. Cho, R. Memisevic and Y. Bengio, "On using very large target vocabulary for neural machine
    translation" (ACL 2015).

    Args:
        weights: shape [num_classes, dim], or a list of parts of it.
        biases: shape [num_classes].
        labels: the true classes, integers of shape [batch, num_true].
        inputs: shape [batch, dim].
        num_sampled: how many classes to draw.
        num_classes: the number of classes.
        num_true: the number of true classes of an example.
        sampled_values: what a candidate sampler returned; drawn by `tf.random.log_uniform_candidate_sampler` if not
            given.
        remove_accidental_hits: whether to leave out drawn classes that are true ones.
        seed: of the sampler, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        The losses of the examples, shape [batch].

    >>> weights, biases, inputs = tf.ones([20, 2]), tf.zeros([20]), tf.ones([1, 2])
    >>> tf.nn.sampled_softmax_loss(weights, biases, [[3]], inputs, 4, 20, seed=1).shape
    TensorShape([1])
    """
    logits, targets = _sampled_logits(
        weights,
        biases,
        labels,
        inputs,
        num_sampled,
        num_classes,
        num_true,
        sampled_values,
        remove_accidental_hits,
        seed,
    )
    return softmax_cross_entropy_with_logits(_held(targets), logits)
