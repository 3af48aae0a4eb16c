"""From the outputs of a network trained with CTC to labels; and helpers for the labels of the CTC loss."""

from __future__ import annotations

import heapq
import math
from typing import Any

import numpy as np

from .._core.dtypes import float32, float64, int32, int64
from .._core.errors import FailedPreconditionError, invalid, tail
from .._core.op import as_input, dims, mismatch, primitive
from ..sparse._tensor import SparseTensor
from ._ctc import check_lengths

_NEVER = -math.inf


def _read(inputs: Any, sequence_length: Any, op: str) -> tuple[Any, Any]:
    x, lengths = as_input(inputs), as_input(sequence_length)
    if lengths.dtype is not int32:
        raise mismatch(op, 1, int32, lengths.dtype)
    if x.shape.rank != 3:
        raise invalid("inputs is not a 3-Tensor", op)
    return x, lengths


def _failed(op: str) -> Any:
    return lambda message: FailedPreconditionError(None, None, message + tail(op))


def _sparse_parts(rows: list[list[int]]) -> tuple[Any, Any, Any]:
    """Rows of labels as the parts of a sparse tensor."""
    at = [(n, i) for n, row in enumerate(rows) for i in range(len(row))]
    return (
        np.array(at, np.int64).reshape(-1, 2),
        np.array([label for row in rows for label in row], np.int64),
        np.array([len(rows), max(map(len, rows), default=0)], np.int64),
    )


# ---------------------------------------------------------------------------------------------------------------
# the best class of each step


@primitive(
    op="CTCGreedyDecoder",
    grad=None,
    dtypes=(float32, float64),
    infer=lambda x, lengths, **statics: [(None, 2), (None,), (2,), (x.shape[1], 1)],
    to=lambda dtype, *others, **statics: [int64, int64, int64, dtype],
)
def _ctc_greedy_decoder(x: Any, lengths: Any, *, merge_repeated: bool, blank_index: int) -> Any:
    steps, batch, classes = x.shape
    check_lengths(lengths, steps, batch, _failed("CTCGreedyDecoder"))
    if not -classes <= blank_index < classes:
        raise invalid(
            f"blank_index expected to be between {-classes} and {classes - 1} but was {blank_index}", "CTCGreedyDecoder"
        )
    blank = blank_index % classes
    best = x.argmax(2) if x.size else np.zeros((steps, batch), np.int64)
    keep = (best != blank) & (np.arange(steps)[:, None] < lengths)
    if merge_repeated:
        keep[1:] &= best[1:] != best[:-1]
    tops = np.where(np.arange(steps)[:, None] < lengths, x.max(2) if x.size else 0, 0)
    rows = [best[keep[:, n], n].tolist() for n in range(batch)]
    return *_sparse_parts(rows), -tops.sum(0, dtype=x.dtype)[:, None]


def ctc_greedy_decoder(
    inputs: Any, sequence_length: Any, merge_repeated: bool = True, blank_index: int | None = None
) -> tuple[list[SparseTensor], Any]:
    """The labels that the best class of each step gives.

    Args:
        inputs: logits of shape [time, batch, classes].
        sequence_length: the number of steps of each sequence, int32.
        merge_repeated: whether equal classes that follow each other are one label.
        blank_index: the class that stands for no label, negative ones counted from the end; the last if not given.

    Returns:
        A list of one SparseTensor of int64, and the negative sums of the logits, shape [batch, 1].

    Raises:
        tf.errors.FailedPreconditionError: when the lengths do not fit the inputs.

    >>> labels, _ = tf.nn.ctc_greedy_decoder(tf.one_hot([[1], [1], [2], [0]], 3), [4])
    >>> labels[0].values.numpy()
    array([1, 0])
    """
    x, lengths = _read(inputs, sequence_length, "CTCGreedyDecoder")
    blank = -1 if blank_index is None else int(blank_index)
    *parts, log_probability = _ctc_greedy_decoder(x, lengths, merge_repeated=bool(merge_repeated), blank_index=blank)
    return [SparseTensor(*parts)], log_probability


# ---------------------------------------------------------------------------------------------------------------
# the best beams


def _log_add(a: float, b: float) -> float:
    """log(exp(a) + exp(b))."""
    if a < b:
        a, b = b, a
    return a if b == _NEVER else a + math.log1p(math.exp(b - a))


class _Beam:
    """A sequence of labels, as the last one and the sequence before it.

    Attributes:
        label: the last label, -1 for the empty sequence.
        parent: the sequence without it.
        old: the log-probability at the step before, and the part of it that ends with a blank.
        total, blank, ending: the log-probability now, its parts that end with a blank and with the label.
        children: the sequences that are longer by one label, as far as they were looked at.
    """

    __slots__ = ("blank", "children", "ending", "label", "old", "parent", "total")

    def __init__(self, label: int, parent: _Beam | None) -> None:
        self.label = label
        self.parent = parent
        self.children: dict[int, _Beam] = {}
        self.old = (_NEVER, _NEVER)
        self.total = self.blank = self.ending = _NEVER

    def labels(self, merge: bool) -> list[int]:
        """The sequence; without repetitions if `merge`."""
        made: list[int] = []
        at: _Beam = self
        before = -1
        while at.parent is not None:
            if not merge or at.label != before:
                made.append(at.label)
            before, at = at.label, at.parent
        return made[::-1]


def _search(observed: Any, width: int) -> list[_Beam]:
    """The beams that are left after the last step, best first.

    Args:
        observed: log-probabilities of shape [steps, classes], the blank last.
        width: how many beams are kept.
    """
    root = _Beam(-1, None)
    root.total = root.blank = 0.0
    beams = [root]
    for step in observed.tolist():
        beams = _advance(beams, step, width)
    return beams


def _advance(beams: list[_Beam], step: list[float], width: int) -> list[_Beam]:
    """The beams one step on, best first."""
    for beam in beams:
        beam.old = beam.total, beam.blank
    leaves: list[tuple[float, int, _Beam]] = []
    age = 0
    for beam in beams:
        parent = beam.parent
        if parent is not None:
            if parent.total != _NEVER:
                before = parent.old[1] if beam.label == parent.label else parent.old[0]
                beam.ending = _log_add(beam.ending, before)
            beam.ending += step[beam.label]
        beam.blank = beam.old[0] + step[-1]
        beam.total = _log_add(beam.blank, beam.ending)
        age -= 1
        heapq.heappush(leaves, (beam.total, age, beam))
    for beam in beams:
        total, blank = beam.old
        if not _enters(total, leaves, width):
            continue
        for label in _worth(beam, step, leaves[0][0] if len(leaves) == width else _NEVER):
            child = beam.children.get(label)
            if child is None:
                child = beam.children[label] = _Beam(label, beam)
            if child.total != _NEVER:
                continue  # it is followed already
            score = step[label] + (blank if label == beam.label else total)
            if not _enters(score, leaves, width):
                child.old = (_NEVER, _NEVER)  # one that this step began with and dropped is not continued either
                continue
            child.blank, child.total, child.ending = _NEVER, score, score
            if len(leaves) == width:
                _, _, bottom = heapq.heappop(leaves)
                bottom.total = bottom.blank = bottom.ending = _NEVER
            age -= 1
            heapq.heappush(leaves, (score, age, child))
    return [beam for _, _, beam in sorted(leaves, key=lambda leaf: leaf[:2], reverse=True)]


def _enters(total: float, leaves: list[tuple[float, int, _Beam]], width: int) -> bool:
    """Whether a sequence of some log-probability has a place among the best."""
    return total > _NEVER and (len(leaves) < width or total > leaves[0][0])


def _worth(beam: _Beam, step: list[float], bottom: float) -> list[int]:
    """The labels that may follow a beam: those that could have a place, and those that did before."""
    least = bottom - beam.old[0]
    found = [label for label, p in enumerate(step) if p >= least]
    if found and found[-1] == len(step) - 1:
        found.pop()  # the blank
    return sorted({*found, *beam.children}) if beam.children else found


def _decoder_shapes(x: Any, lengths: Any, *, top_paths: int, **statics: Any) -> Any:
    return [(None, 2), (None,), (2,)] * top_paths + [(x.shape[1], top_paths)]


@primitive(
    op="CTCBeamSearchDecoder",
    grad=None,
    dtypes=(float32, float64),
    infer=_decoder_shapes,
    to=lambda dtype, *others, top_paths, **statics: [int64, int64, int64] * top_paths + [dtype],
)
def _ctc_beam_search_decoder(x: Any, lengths: Any, *, beam_width: int, top_paths: int, merge_repeated: bool) -> Any:
    op = "CTCBeamSearchDecoder"
    steps, batch, _ = x.shape
    check_lengths(lengths, steps, batch, _failed(op))
    if top_paths > beam_width:
        raise invalid("requested more paths than the beam width.", op)
    shifted = x - x.max(2, keepdims=True)
    observed = shifted - np.log(np.exp(shifted).sum(2, keepdims=True))
    paths: list[list[list[int]]] = [[] for _ in range(top_paths)]
    scores = np.zeros((batch, top_paths), x.dtype)
    for n, length in enumerate(lengths.tolist()):
        beams = _search(observed[:length, n], beam_width)
        if len(beams) < top_paths:
            raise invalid("Less leaves in the beam search than requested.", op)
        for i in range(top_paths):
            paths[i].append(beams[i].labels(merge_repeated))
            scores[n, i] = beams[i].total
    return *[part for rows in paths for part in _sparse_parts(rows)], scores


def ctc_beam_search_decoder(
    inputs: Any, sequence_length: Any, beam_width: int = 100, top_paths: int = 1
) -> tuple[list[SparseTensor], Any]:
    """The most probable sequences of labels, each summed over its alignments, as far as a beam search finds them.

    Args:
        inputs: logits of shape [time, batch, classes]; the last class stands for no label.
        sequence_length: the number of steps of each sequence, int32.
        beam_width: how many sequences are followed at a time.
        top_paths: how many are returned, at most the width of the beam.

    Returns:
        A list of `top_paths` SparseTensors of int64, and the log-probabilities, shape [batch, top_paths].

    Raises:
        tf.errors.FailedPreconditionError: when the lengths do not fit the inputs.
        tf.errors.InvalidArgumentError: when more paths are asked for than are followed.

    >>> labels, _ = tf.nn.ctc_beam_search_decoder(tf.one_hot([[1], [1], [2], [0]], 3) * 5, [4])
    >>> labels[0].values.numpy()
    array([1, 0])
    """
    return beam_search(inputs, sequence_length, beam_width, top_paths, merge_repeated=False)


def beam_search(
    inputs: Any, sequence_length: Any, beam_width: int, top_paths: int, merge_repeated: bool
) -> tuple[list[SparseTensor], Any]:
    """The beam search of both versions of the API; TensorFlow 1 may merge repeated labels of what it found."""
    x, lengths = _read(inputs, sequence_length, "CTCBeamSearchDecoder")
    *parts, scores = _ctc_beam_search_decoder(
        x, lengths, beam_width=int(beam_width), top_paths=int(top_paths), merge_repeated=bool(merge_repeated)
    )
    return [SparseTensor(*parts[3 * i : 3 * i + 3]) for i in range(top_paths)], scores


# ---------------------------------------------------------------------------------------------------------------
# labels


@primitive(op="Unique", grad=None, infer=lambda x: [x.shape, x.shape], to=[int64, int32])
def _ctc_unique_labels(labels: Any) -> Any:
    found, places = np.zeros(labels.shape, np.int64), np.zeros(labels.shape, np.int32)
    for n, row in enumerate(labels.tolist()):
        order: dict[int, int] = {}
        places[n] = [order.setdefault(label, len(order)) for label in row]
        found[n, : len(order)] = list(order)
    return found, places


def ctc_unique_labels(labels: Any, name: Any = None) -> list[Any]:
    """The labels of each sequence without repetitions, and where each label stands among them.

    Args:
        labels: integers of shape [batch, longest].
        name: accepted for TensorFlow's sake.

    Returns:
        The labels (int64, padded with zeros) and the places (int32), both of the shape of `labels`.

    >>> tf.nn.ctc_unique_labels([[3, 4, 4, 3]])[0].numpy()
    array([[3, 4, 0, 0]])
    """
    return list(_ctc_unique_labels(as_input(labels)))


@primitive(
    op="CollapseRepeated",
    grad=None,
    infer=lambda labels, lengths: [(labels.shape[0], None), lengths.shape],
    to=lambda *dtypes: list(dtypes),
)
def _collapse_repeated(labels: Any, lengths: Any) -> Any:
    if len(labels) != len(lengths):
        width = labels.shape[1]
        if 1 in (len(labels), len(lengths)):  # masks of both broadcast, what they choose from does not
            sizes = labels.size, width * max(len(labels), len(lengths))
            raise ValueError(f"Shapes ({sizes[0]},) and ({sizes[1]},) are incompatible")
        raise invalid(f"Incompatible shapes: {dims(labels.shape)} vs. {dims((len(lengths), width))}", "LogicalAnd")
    keep = np.arange(labels.shape[1]) < lengths[:, None]
    keep[:, 1:] &= labels[:, 1:] != labels[:, :-1]
    counts = keep.sum(1)
    made = np.zeros((len(labels), counts.max(initial=0)), labels.dtype)
    made[np.arange(made.shape[1]) < counts[:, None]] = labels[keep]
    return made, counts.astype(lengths.dtype)


def collapse_repeated(labels: Any, seq_length: Any, name: Any = None) -> tuple[Any, Any]:
    """Sequences of labels in which equal ones that follow each other are one.

    Args:
        labels: a tensor of shape [batch, longest].
        seq_length: the number of labels of each sequence.
        name: accepted for TensorFlow's sake.

    Returns:
        The labels, padded with zeros to the longest sequence, and the number of labels of each.

    >>> tf.nn.collapse_repeated([[1, 1, 2, 2], [3, 3, 3, 3]], [4, 2])[0].numpy()
    array([[1, 2],
           [3, 0]], dtype=int32)
    """
    made, lengths = _collapse_repeated(as_input(labels), as_input(seq_length))
    return made, lengths
