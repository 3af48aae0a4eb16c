"""The CTC loss against all alignments, counted one by one; the decoders against the best of all sequences."""

import itertools

import numpy as np
import pytest

import tfcompat as tf

LOGITS = np.random.default_rng(3).standard_normal((5, 3, 4)).astype(np.float32)
LABELS = [[1, 2], [2, 2], [3]]


def collapsed(path, blank):
    """The labels of a path: repetitions merged, blanks left out."""
    return [label for label, _ in itertools.groupby(path) if label != blank]


def probabilities(logits, blank):
    """By sequence of labels, the sum of the probabilities of its paths."""
    p = np.exp(logits - np.log(np.exp(logits).sum(-1, keepdims=True)))
    found = {}
    for path in itertools.product(range(p.shape[1]), repeat=len(p)):
        key = tuple(collapsed(path, blank))
        found[key] = found.get(key, 0.0) + float(np.prod([p[t, c] for t, c in enumerate(path)]))
    return found


@pytest.mark.parametrize("blank", [0, 3])
def test_loss_is_the_sum_over_all_paths(blank):
    labels = [[(label - (blank == 3)) for label in row] for row in LABELS]
    wanted = [-np.log(probabilities(LOGITS[:, n], blank)[tuple(row)]) for n, row in enumerate(labels)]
    dense = np.array([row + [0] * (2 - len(row)) for row in labels], np.int32)
    lengths = [len(row) for row in labels]
    found = tf.nn.ctc_loss(dense, LOGITS, lengths, [5, 5, 5], blank_index=blank)
    np.testing.assert_allclose(found.numpy(), wanted, rtol=1e-5)
    at = [[n, i] for n, row in enumerate(labels) for i in range(len(row))]
    sparse = tf.SparseTensor(at, [label for row in labels for label in row], [3, 2])
    found = tf.nn.ctc_loss(tf.cast(sparse, tf.int32), LOGITS, None, [5, 5, 5], blank_index=blank)
    np.testing.assert_allclose(found.numpy(), wanted, rtol=1e-5)


def test_gradient_of_sparse_labels_is_the_numeric_difference():
    sparse = tf.SparseTensor([[0, 0], [0, 1], [1, 0], [1, 1], [2, 0]], [0, 1, 1, 1, 2], [3, 2])

    def loss(x):
        return tf.nn.ctc_loss(sparse, x, None, [5, 4, 3], blank_index=3) * [1.0, 2.0, 3.0]

    (exact,), (numeric,) = tf.test.compute_gradient(loss, [tf.constant(LOGITS, tf.float64)])
    np.testing.assert_allclose(exact, numeric, atol=1e-6)


def test_no_steps_and_no_labels():
    none = tf.SparseTensor(tf.zeros([0, 2], tf.int64), tf.zeros([0], tf.int32), [2, 0])
    assert tf.nn.ctc_loss(none, tf.zeros([0, 2, 3]), None, [0, 0], blank_index=0).numpy().tolist() == [0, 0]
    found = tf.nn.ctc_loss(none, tf.zeros([2, 2, 3]), None, [2, 1], blank_index=0).numpy()
    np.testing.assert_allclose(found, [2 * np.log(3), np.log(3)], rtol=1e-6)


def test_second_derivative_is_refused():
    x = tf.constant(LOGITS)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.nn.ctc_loss([[1, 2], [2, 2], [3, 0]], x, [2, 2, 1], [5, 5, 5])
        g = inner.gradient(y, x)
    with pytest.raises(LookupError, match="explicitly disabled"):
        outer.gradient(g, x)


def test_a_wide_beam_finds_the_best_sequence():
    found, scores = tf.nn.ctc_beam_search_decoder(LOGITS, [5, 5, 5], beam_width=200)
    dense = tf.sparse.to_dense(found[0], -1).numpy()
    for n in range(3):
        best, p = max(probabilities(LOGITS[:, n], 3).items(), key=lambda pair: pair[1])
        assert tuple(label for label in dense[n] if label >= 0) == best
        np.testing.assert_allclose(scores.numpy()[n, 0], np.log(p), rtol=1e-4)
