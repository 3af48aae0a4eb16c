"""Connectionist temporal classification: the loss of sequences of labels of which nobody says when they occur.

The method is that of A. Graves, S. Fernandez, F. Gomez and J. Schmidhuber, "Connectionist temporal classification"
(ICML 2006). Sums over all alignments are made by a pass forwards and one backwards in logarithms. TensorFlow has two
ops for it which differ in what they make of impossible sequences, and so there are two here.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._join import concat
from .._array._permute import transpose
from .._array._where import where
from .._core.dtypes import bfloat16, float16, float32, float64, int32, int64
from .._core.errors import invalid
from .._core.op import as_input, dims, mismatch, primitive
from .._core.rules import same
from .._core.tensor import Tensor
from ..math._cast import cast
from ..math._compare import less
from ..sparse._tensor import SparseTensor

_LOG_0 = np.float32(np.log(1e-307))  # what TensorFlow takes for the logarithm of 0 where a state is not final


def _logsumexp(x: Any) -> Any:
    """log(sum(exp(x))) along the first axis; -inf where all are."""
    top = np.max(x, 0)
    top = np.where(np.isfinite(top), top, x.dtype.type(0))
    return np.log(np.sum(np.exp(x - top), 0)) + top


def _log_softmax(x: Any) -> Any:
    shifted = x - np.max(x, -1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), -1, keepdims=True))


def _ctc_shapes(logits: Any, *others: Any, **statics: Any) -> Any:
    return [(logits.shape[1],), logits.shape]


@primitive(op="PreventGradient", grad=None, infer=same)
def _second_derivative(g: Any) -> Any:
    """Refuses to run: nothing is known of how the gradient changes."""
    raise LookupError(
        'Gradient explicitly disabled. Reason: b"Currently there is no way to take the second  derivative of '
        "ctc_loss due to the fused implementation's interaction  with tf.gradients()\""
    )


def _ctc_gradient(F: Any, g: Any, y: Any, *inputs: Any, **statics: Any) -> Any:
    """The loss's gradient with respect to the logits is the second output of the op."""
    made = None if g[0] is None else F.expand_dims(g[0], axis=1) * y[1]
    if g[1] is not None:
        refused = F.second_derivative(g[1])
        made = refused if made is None else made + refused
    return [made] + [None] * (len(inputs) - 1)


# ---------------------------------------------------------------------------------------------------------------
# dense labels; the blank is class 0


def _moves(states: Any, skips: Any, backward: bool) -> Any:
    """The log-probabilities of states one step on (or back), before what is observed there.

    States 0 to n are "start" and the labels, n + 1 to 2 n + 1 the blanks behind each of these. From a label lead ways
    to itself, to the blank behind it and to the next label if that is another one; from a blank to itself and to the
    next label.

    Args:
        states: shape [batch, 2 n + 2].
        skips: 0 where a label may follow the one in front directly and -inf elsewhere, shape [batch, n - 1].
        backward: whether to go against the direction of time.
    """
    half = states.shape[1] // 2
    labels, blanks = states[:, :half], states[:, half:]
    made = np.full((3, *states.shape), -np.inf, states.dtype)
    made[0] = states
    if backward:
        made[1, :, :half] = blanks
        made[1, :, half:-1] = labels[:, 1:]
        made[2, :, 0] = labels[:, 1] if half > 1 else -np.inf
        made[2, :, 1 : half - 1] = labels[:, 2:] + skips
    else:
        made[1, :, half:] = labels
        made[1, :, 1:half] = blanks[:, :-1]
        made[2, :, 1:2] = labels[:, : min(1, half - 1)]
        made[2, :, 2:half] = labels[:, 1:-1] + skips
    return _logsumexp(made)


@primitive(op="CTCLossDense", grads=_ctc_gradient, infer=_ctc_shapes, to=[float32, float32])
def _ctc_loss_dense(logits: Any, labels: Any, label_length: Any, logit_length: Any) -> Any:
    steps, batch, classes = logits.shape
    count = labels.shape[1]
    if len(labels) != batch and 1 not in (len(labels), batch):
        wide = dims((1, len(labels), count, classes))
        raise invalid(f"Incompatible shapes: {dims((steps, batch, 1, classes))} vs. {wide}", "Mul")
    observed = _log_softmax(logits)
    known = (labels >= 0) & (labels < classes)
    at = np.where(known, labels, 0)
    seen = np.full((steps, batch, 2 * count + 2), -np.inf, logits.dtype)
    seen[:, :, 1 : count + 1] = np.where(known, observed[:, np.arange(batch)[:, None], at], 0)
    seen[:, :, count + 1 :] = observed[:, :, :1]
    skips = np.where(labels[:, 1:] == labels[:, :-1], -np.inf, 0).astype(logits.dtype)

    state = np.full((batch, 2 * count + 2), _LOG_0, logits.dtype)
    state[:, 0] = 0
    forward = np.empty_like(seen)
    for t in range(steps):
        state = _moves(state, skips, False) + seen[t]
        state = state - _logsumexp(state.T)[:, None]
        forward[t] = state

    last = np.arange(count + 1) == label_length[:, None]
    final = np.where(np.concatenate([last, last], 1), 0, _LOG_0).astype(logits.dtype)
    within = np.arange(steps)[:, None] < logit_length
    state, log_sum = final, np.zeros(batch, logits.dtype)
    for t in reversed(range(steps)):
        forward[t] += state
        state = _moves(state + seen[t], skips, True)
        total = _logsumexp(state.T)
        state = np.where(within[t, :, None], state - total[:, None], final)
        log_sum += np.where(within[t], total, 0)
    loss = -(state[:, 0] + log_sum)

    both = forward - _logsumexp(np.moveaxis(forward, 2, 0))[:, :, None]
    shares = np.where(within[:, :, None], np.exp(both), 0)
    of_classes = np.zeros_like(observed)
    of_classes[:, :, 0] = shares[:, :, count + 1 :].sum(2)
    for i in range(count):
        rows = np.flatnonzero(known[:, i] & (labels[:, i] > 0))
        of_classes[:, rows, labels[rows, i]] += shares[:, rows, i + 1]
    gradient = np.where(within[:, :, None], np.exp(observed) - of_classes, 0)
    return loss.astype(logits.dtype), gradient.astype(logits.dtype)


# ---------------------------------------------------------------------------------------------------------------
# sparse labels; the blank is the last class


def _rows(indices: Any, values: Any, batch: int, classes: int, collapse: bool) -> list[list[int]]:
    """The labels of each sequence, up to the first that is no class."""
    rows: list[list[int]] = [[] for _ in range(batch)]
    for (row, _), value in zip(indices.tolist(), values.tolist(), strict=True):
        if not 0 <= row < batch:
            raise invalid(f"labels batch index must be between 0 and {batch} but saw: {row}", "CTCLoss")
        rows[row].append(value)
    made = []
    for n, row in enumerate(rows):
        kept: list[int] = []
        over = False
        for i, label in enumerate(row):
            if collapse and i and label == row[i - 1]:
                continue
            if label >= classes - 1:
                over = True
                continue
            if over:
                raise invalid(
                    "Saw a non-null label (index >= num_classes - 1) following a null label, "
                    f"batch: {n} num_classes: {classes} labels: {','.join(map(str, row))} labels seen so far: "
                    f"{','.join(map(str, kept))}",
                    "CTCLoss",
                    None,
                )
            kept.append(label)
        if any(label < 0 for label in kept):
            raise invalid(
                f"All labels must be nonnegative integers, batch: {n} labels: {','.join(map(str, row))}", "CTCLoss"
            )
        made.append(kept)
    return made


def check_lengths(lengths: Any, steps: int, batch: int, refuse: Any) -> None:
    """Refuse lengths of sequences that are not one for each, or longer than there are steps.

    Args:
        lengths: int32.
        steps: the number of steps there are.
        batch: the number of sequences.
        refuse: makes the exception of a message.
    """
    if lengths.shape != (batch,):
        raise refuse(f"len(sequence_length) != batch_size.  len(sequence_length):  {len(lengths)} batch_size: {batch}")
    for n in np.flatnonzero(lengths > steps)[:1]:
        raise refuse(f"sequence_length({n}) <= {steps}")


@primitive(
    op="CTCLoss",
    grads=_ctc_gradient,
    dtypes=(float32, float64),
    infer=_ctc_shapes,
    to=lambda dtype, *others, **statics: [dtype, dtype],
)
def _ctc_loss(
    logits: Any,
    indices: Any,
    values: Any,
    lengths: Any,
    *,
    preprocess_collapse_repeated: bool,
    ctc_merge_repeated: bool,
    ignore_longer_outputs_than_inputs: bool,
) -> Any:
    steps, batch, classes = logits.shape
    check_lengths(lengths, steps, batch, lambda message: invalid(message, "CTCLoss"))
    labels = _rows(indices, values, batch, classes, preprocess_collapse_repeated)
    if not steps:
        return np.zeros(batch, logits.dtype), np.zeros_like(logits)
    counts = np.array([len(row) for row in labels], np.int64)
    late = counts > lengths
    for n in np.flatnonzero(late)[:1] if not ignore_longer_outputs_than_inputs else ():
        raise invalid(
            f"Not enough time for target transition sequence (required: {counts[n]}, available: {lengths[n]}){n}"
            "You can turn this error into a warning by using the flag ignore_longer_outputs_than_inputs",
            "CTCLoss",
        )
    states = np.full((batch, 2 * max(counts, default=0) + 1), classes - 1)
    for n, row in enumerate(labels):
        states[n, 1 : 2 * len(row) : 2] = row
    loss, gradient = _sums_over_paths(_log_softmax(logits), states, counts, lengths, ctc_merge_repeated)
    none = late | (lengths <= 0)
    loss[none], gradient[:, none] = 0, 0
    return loss, gradient


def _sums_over_paths(observed: Any, states: Any, counts: Any, lengths: Any, merge: bool) -> tuple[Any, Any]:
    """The losses of a batch and their gradients.

    Args:
        observed: log-probabilities of shape [steps, batch, classes].
        states: labels with blanks between and around them, shape [batch, 2 * longest + 1].
        counts: how many labels each sequence has.
        lengths: how many steps.
        merge: whether equal labels that follow each other without a blank are one.
    """
    steps, batch, classes = observed.shape
    dtype, rows = observed.dtype, np.arange(batch)
    places = np.arange(states.shape[1])
    blank = states == classes - 1
    stays = np.where(blank | merge, 0, -np.inf).astype(dtype)
    skips = ~blank[:, 2:] & ~(merge & (states[:, 2:] == states[:, :-2]))
    skips = np.where(skips, 0, -np.inf).astype(dtype)
    seen = observed[:, rows[:, None], states]
    seen = np.where(places <= 2 * counts[:, None], seen, dtype.type(-np.inf))

    forward = np.full(seen.shape, -np.inf, dtype)
    forward[0, :, :2] = seen[0, :, :2]
    ways = np.full((3, *states.shape), -np.inf, dtype)
    for t in range(1, steps):
        before = forward[t - 1]
        ways[0] = before + stays
        ways[1, :, 1:] = before[:, :-1]
        ways[2, :, 2:] = before[:, :-2] + skips
        forward[t] = _logsumexp(ways) + seen[t]

    last = np.where(np.abs(places - 2 * counts[:, None] + 0.5) < 1, 0, -np.inf).astype(dtype)
    state = np.full(states.shape, -np.inf, dtype)
    ways = np.full((3, *states.shape), -np.inf, dtype)
    for t in reversed(range(steps)):
        if t + 1 < steps:
            behind = state + seen[t + 1]
            ways[0] = behind + stays
            ways[1, :, :-1] = behind[:, 1:]
            ways[2, :, :-2] = behind[:, 2:] + skips
            state = _logsumexp(ways)
        state = np.where((lengths == t + 1)[:, None], last, state)
        forward[t] += state
    log_p = _logsumexp(forward[0].T)
    within = np.arange(steps)[:, None, None] < lengths[:, None]
    shares = np.where(within & np.isfinite(log_p)[:, None], np.exp(forward - log_p[:, None]), 0)
    gradient = np.where(within, np.exp(observed), 0)
    gradient[:, :, -1] -= shares[:, :, ::2].sum(2)
    for i in range(1, states.shape[1], 2):
        gradient[:, rows, states[:, i]] -= shares[:, :, i]
    return -log_p, gradient


# ---------------------------------------------------------------------------------------------------------------
# the functions


def ctc_loss(
    labels: Any,
    logits: Any,
    label_length: Any,
    logit_length: Any,
    logits_time_major: bool = True,
    unique: Any = None,
    blank_index: int | None = None,
    name: Any = None,
) -> Any:
    """The negative log-probability of sequences of labels, summed over all their alignments with the logits.

    Args:
        labels: integers of shape [batch, longest], padded with zeros; or a SparseTensor of int32.
        logits: float32 (float16, bfloat16; with sparse labels also float64) of shape [time, batch, classes].
        label_length: the number of labels of each sequence; not used with sparse labels.
        logit_length: the number of steps of each sequence.
        logits_time_major: False where the logits have the shape [batch, time, classes].
        unique: what `tf.nn.ctc_unique_labels` makes of the labels; changes nothing here.
        blank_index: the class that stands for no label, negative ones counted from the end; 0 if not given.
        name: accepted for TensorFlow's sake.

    Returns:
        The losses, shape [batch].

    Raises:
        ValueError: when the labels are sparse and the blank is not given.
        tf.errors.InvalidArgumentError: when sparse labels are more than there are steps.

    >>> tf.nn.ctc_loss([[1]], tf.zeros([2, 1, 3]), [1], [2]).numpy()
    array([1.0986123], dtype=float32)
    """
    logits = as_input(logits)
    half = logits.dtype if logits.dtype in (float16, bfloat16) else None
    if isinstance(labels, SparseTensor):
        if blank_index is None:
            raise ValueError("Argument `blank_index` must be provided when `labels` is a `SparseTensor`.")
        if blank_index < 0:
            blank_index += logits.shape[2]
        parts = [
            logits[:, :, :blank_index],
            logits[:, :, blank_index + 1 :],
            logits[:, :, blank_index : blank_index + 1],
        ]
        values = labels.values
        values = where(less(values, blank_index), values, values - 1)
        logits = concat(parts, 2)
        if not logits_time_major:
            logits = transpose(logits, [1, 0, 2])
        loss = ctc_loss_of_sparse(cast(logits, float32) if half else logits, labels.indices, values, logit_length)[0]
        return cast(loss, half) if half else loss
    labels, label_length, logit_length = as_input(labels), as_input(label_length), as_input(logit_length)
    if half:
        logits = cast(logits, float32)
    elif logits.dtype is not float32:
        raise mismatch("Mul", 1, logits.dtype, float32)
    if not logits_time_major:
        logits = transpose(logits, [1, 0, 2])
    blank_index = blank_index or 0
    if blank_index:
        if blank_index < 0:
            blank_index += logits.shape[2]
        parts = [
            logits[:, :, blank_index : blank_index + 1],
            logits[:, :, :blank_index],
            logits[:, :, blank_index + 1 :],
        ]
        logits = concat(parts, 2)
        labels = where(less(labels, blank_index), labels + 1, labels)
    loss = _ctc_loss_dense(logits, labels, label_length, logit_length)[0]
    return cast(loss, half) if half else loss


def ctc_loss_of_sparse(
    inputs: Any,
    labels_indices: Any,
    labels_values: Any,
    sequence_length: Any,
    preprocess_collapse_repeated: bool = False,
    ctc_merge_repeated: bool = True,
    ignore_longer_outputs_than_inputs: bool = False,
) -> Any:
    """The op behind `tf.nn.ctc_loss` of sparse labels: the losses, and their gradients by the logits.

    Args:
        inputs: logits of shape [time, batch, classes]; the last class is the blank.
        labels_indices: the positions of the labels, int64 of shape [n, 2].
        labels_values: the labels, int32.
        sequence_length: the number of steps of each sequence, int32.
        preprocess_collapse_repeated: whether equal labels that follow each other count as one.
        ctc_merge_repeated: whether the network's equal outputs that follow each other do.
        ignore_longer_outputs_than_inputs: whether sequences with more labels than steps have the loss 0.
    """
    x = as_input(inputs)
    wanted = None if isinstance(sequence_length, Tensor) else int32  # TensorFlow converts all where it converts one
    at, values, lengths = as_input(labels_indices), as_input(labels_values, wanted), as_input(sequence_length, wanted)
    for n, (given, wanted) in enumerate(((at, int64), (values, int32), (lengths, int32)), 1):
        if given.dtype is not wanted:
            raise mismatch("CTCLoss", n, wanted, given.dtype)
    if x.shape.rank != 3:
        raise invalid("inputs is not a 3-Tensor", "CTCLoss")
    return _ctc_loss(
        x,
        at,
        values,
        lengths,
        preprocess_collapse_repeated=bool(preprocess_collapse_repeated),
        ctc_merge_repeated=bool(ctc_merge_repeated),
        ignore_longer_outputs_than_inputs=bool(ignore_longer_outputs_than_inputs),
    )
