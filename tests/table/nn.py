"""Rows of `tf.nn`: activations, softmax and losses, normalisation, embeddings."""

from __future__ import annotations

import numpy as np

from . import FLOAT, REAL, Row, without_gradients_of_integers

HALF = ("float16", *FLOAT)
INTEGERS = ("int32", "int64", "uint8")


def _apart(*more, **named):
    return lambda s: ((s.apart(3, 4), *more), named)


def _three(s):
    return (s.real(2, 3, 4),)


def _labelled(s):
    """Labels and logits: rows of probabilities, of which not all are between 0 and 1 exclusive."""
    drawn = s.real(3, 4, low=0.1, high=1.0)
    drawn[0] = [0, 1, 0, 0]
    return drawn / drawn.sum(1, keepdims=True), s.real(3, 4)


def _labels_first(s):
    return s.real(3, 4, low=0.1, high=0.9), s.real(3, 4)


def _normalised(s):
    return s.real(2, 3, 4), s.real(4), s.real(4, low=0.5), s.real(4), s.real(4), 1e-3


ROWS = without_gradients_of_integers(
    [
        *[
            # of nine -0.0 TensorFlow's relu leaves the last, which is beyond the last full vector register
            Row(f"nn.{name}", _apart(), HALF, special=True, avoid=(-0.0,))
            for name in ("relu", "relu6")
        ],
        *[
            Row(f"nn.{name}", _apart(), HALF, special=True)
            for name in ("leaky_relu", "elu", "selu", "gelu", "silu", "softplus", "sigmoid", "tanh")
        ],
        Row("nn.softsign", _apart(), HALF, order=1, special=True, note="TensorFlow has no second derivative of it"),
        Row("nn.relu", lambda s: (s.real(3, 4),), INTEGERS, order=0, id="int"),
        Row("nn.relu6", lambda s: (s.real(3, 4, high=9),), INTEGERS, order=0, id="int"),
        Row("nn.leaky_relu", lambda s: (s.real(3, 4),), INTEGERS, order=0, id="int"),
        Row("nn.leaky_relu", _apart(alpha=1.5), HALF, id="alpha"),
        Row("nn.gelu", _apart(True), HALF, special=True, id="approximate"),
        Row("nn.crelu", _apart(), REAL),
        Row("nn.silu", _apart(beta=1.5), HALF, id="beta"),
        Row("nn.softmax", _three, HALF),
        Row("nn.softmax", lambda s: (s.real(2, 3, 4), 1), HALF, id="axis"),
        Row("nn.log_softmax", _three, HALF),
        Row("nn.log_softmax", lambda s: (s.real(2, 3, 4), 0), HALF, id="axis"),
        Row(
            "nn.softmax_cross_entropy_with_logits",
            _labelled,
            HALF,
            order=1,
            note="TensorFlow leaves the labels out of second derivatives; tests/nn checks those of the logits",
            errors=(
                lambda tf: tf.nn.softmax_cross_entropy_with_logits([[1.0, 0, 0]], [[1.0, 2]]),
                lambda tf: tf.nn.softmax_cross_entropy_with_logits([[1.0, 0]], [[1, 2]]),
            ),
        ),
        Row(
            "nn.sparse_softmax_cross_entropy_with_logits",
            lambda s: (s.ints(3, high=4), s.real(3, 4)),
            HALF,
            errors=(
                lambda tf: tf.nn.sparse_softmax_cross_entropy_with_logits([3], [[1.0, 2]]),
                lambda tf: tf.nn.sparse_softmax_cross_entropy_with_logits([[0]], [[1.0, 2]]),
                lambda tf: tf.nn.sparse_softmax_cross_entropy_with_logits([0, 1], [[1.0, 2]]),
                lambda tf: tf.nn.sparse_softmax_cross_entropy_with_logits([0.5], [[1.0, 2]]),
            ),
        ),
        Row(
            "nn.sparse_softmax_cross_entropy_with_logits",
            lambda s: (s.ints(2, 3, high=4, dtype="int64"), s.real(2, 3, 4)),
            id="more axes",
        ),
        Row("nn.sigmoid_cross_entropy_with_logits", _labels_first, HALF),
        Row("nn.weighted_cross_entropy_with_logits", lambda s: (*_labels_first(s), 2.5), HALF),
        Row("nn.log_poisson_loss", _labels_first, HALF),
        Row("nn.log_poisson_loss", lambda s: (s.real(3, 4, low=1.1, high=5.0), s.real(3, 4), True), id="full"),
        Row("nn.l2_loss", _three, HALF),
        Row("nn.moments", lambda s: (s.real(3, 4), [0]), HALF, order=1, note="see tests/nn"),
        Row("nn.moments", lambda s: ((s.real(2, 3, 4), [0, 2]), {"keepdims": True}), order=1, id="keepdims"),
        Row("nn.weighted_moments", lambda s: (s.real(3, 4), [0], s.real(3, 1, low=0.5))),
        Row("nn.sufficient_statistics", lambda s: (s.real(3, 4), [0]), order=0, note="the count is a constant"),
        Row("nn.normalize_moments", lambda s: (np.asarray(4.0, s.dtype), s.real(3), s.real(3, low=5, high=9), None)),
        Row("nn.batch_normalization", _normalised, HALF),
        Row("nn.batch_normalization", lambda s: (*_normalised(s)[:3], None, None, 1e-3), id="no scale"),
        Row("nn.bias_add", lambda s: (s.real(2, 3, 4), s.real(4)), (*REAL, "complex64")),
        Row("nn.bias_add", lambda s: (s.real(2, 3, 4), s.real(3), "NCHW"), id="NCHW"),
        Row(
            "nn.local_response_normalization",
            lambda s: (s.real(1, 2, 2, 7), 2, 1.5, 0.5, 0.75),
            ("float16", "float32"),
            order=1,
            note="TensorFlow has no second derivative of it",
        ),
        Row("nn.embedding_lookup", lambda s: (s.real(4, 3), s.ints(5, high=4)), (*REAL, "complex64")),
        Row("nn.embedding_lookup", lambda s: ((s.real(4, 3), s.ints(2, 5, high=4)), {"max_norm": 1.5}), id="max_norm"),
    ]
)
