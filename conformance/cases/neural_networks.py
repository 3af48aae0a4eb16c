"""tf.nn beyond what the table of ops samples: dropout, sampled losses, CTC, sparse lookups."""

import functools

import numpy as np


def listed(case):
    """A case that yields names and values as one that returns a dictionary of them."""

    @functools.wraps(case)
    def collected(tf):
        return {name: values for name, *values in case(tf)}

    return collected


@listed
def case_dropout(tf):
    x = tf.reshape(tf.range(1.0, 31.0), [5, 6])
    tf.random.set_seed(5)
    yield "numbers", [tf.nn.dropout(x, rate) for rate in (0.1, 0.5, 0.9, np.float32(0.3))]
    yield "op seed", [tf.nn.dropout(x, 0.4, seed=3) for _ in range(3)]
    yield "tensor rate", tf.nn.dropout(x, tf.constant(0.4), seed=3)
    yield "variable rate", tf.nn.dropout(x, tf.Variable(0.4), seed=3)
    yield "noise shape", tf.nn.dropout(x, 0.5, [5, 1]), tf.nn.dropout(x, 0.5, [None, 1]), tf.nn.dropout(x, 0.5, [6])
    yield "scalar", tf.nn.dropout(2.0, 0.5)
    yield "list", tf.nn.dropout([1.0, 2.0, 3.0], 0.5)
    yield "variable", tf.nn.dropout(tf.Variable([1.0, 2.0, 3.0]), 0.5)
    yield "skipped", tf.nn.dropout(x, 0), tf.nn.dropout(x, 0.0), tf.nn.dropout(x, 0.5)
    yield "types", [tf.nn.dropout(tf.cast(x, t), 0.3) for t in ("float16", "bfloat16", "float64")]
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.nn.dropout(x * x, 0.5, seed=1)
    yield "gradient", tape.gradient(y, x)


@listed
def case_dropout_refusals(tf):
    x = tf.ones([2, 3])
    yield "too large", lambda: tf.nn.dropout(x, 1.0)
    yield "negative", lambda: tf.nn.dropout(x, -0.1)
    yield "integers", lambda: tf.nn.dropout([1, 2], 0.5)
    yield "integers, nothing dropped", lambda: tf.nn.dropout([1, 2], 0)
    yield "text", lambda: tf.nn.dropout(x, "a")
    yield "vector", lambda: tf.nn.dropout(x, tf.constant([0.5]))
    yield "another dtype", lambda: tf.nn.dropout(x, tf.constant(0.5, tf.float64))
    yield "noise shape", lambda: tf.nn.dropout(x, 0.5, [4])
    yield "noise shape, negative", lambda: tf.nn.dropout(x, 0.5, [-1])


@listed
def case_stateless_dropout(tf):
    x = tf.ones([4, 5])
    drop = tf.nn.experimental.stateless_dropout
    yield "numbers", [drop(x, rate, seed=[1, 2]) for rate in (0.0, 0.3, 0.8)]
    yield "algorithm", drop(x, 0.5, [3, 4], "philox"), drop(x, 0.5, [3, 4], "auto_select")
    yield "noise shape", drop(x, 0.5, [3, 4], noise_shape=[4, 1])
    general = tf.nn.experimental.general_dropout
    generator = tf.random.Generator.from_seed(7)
    yield "generator", [general(x, 0.5, generator.uniform) for _ in range(2)]


def _labels(tf):
    tf.random.set_seed(1)
    logits = tf.random.normal([7, 3, 5])
    return logits, tf.constant([[1, 2, 0, 0], [3, 3, 1, 2], [4, 0, 0, 0]])


def parts(*tensors):
    return [(x.indices, x.values, x.dense_shape) for x in tensors]


def _loss_and_gradient(tf, function, logits):
    with tf.GradientTape() as tape:
        tape.watch(logits)
        loss = function(logits)
    return loss, tape.gradient(loss, logits)


@listed
def case_ctc_loss(tf):
    logits, labels = _labels(tf)
    lengths = tf.constant([2, 4, 1])

    def run(labels, *rest, x=logits, **more):
        return _loss_and_gradient(tf, lambda x: tf.nn.ctc_loss(labels, x, *rest, **more), x)

    yield "dense", run(labels, lengths, [7, 6, 3])
    yield "blank", run(labels, lengths, [7, 7, 7], blank_index=-1), run(labels - 1, lengths, [7, 7, 7], blank_index=2)
    yield "too short", run(labels, lengths, [1, 2, 3])
    yield "no labels", run(labels, [0, 0, 0], [7, 7, 7])
    yield "no steps", run(labels, lengths, [0, 7, 7])
    yield "unique", run(labels, lengths, [7, 6, 3], unique=tf.nn.ctc_unique_labels(labels))
    yield "batch major", run(labels, lengths, [7, 6, 3], x=tf.transpose(logits, [1, 0, 2]), logits_time_major=False)
    yield "one label", run(labels[:, :1], [1, 1, 1], [7, 6, 3])
    yield "half", run(labels, lengths, [7, 6, 3], x=tf.cast(logits, tf.float16))
    yield "double", lambda: run(labels, lengths, [7, 6, 3], x=tf.cast(logits, tf.float64))
    sparse = tf.sparse.from_dense(labels)
    yield "sparse", run(sparse, None, [7, 6, 3], blank_index=0), run(sparse, None, [7, 7, 7], blank_index=-1)
    yield "sparse, double", run(sparse, None, [7, 6, 3], x=tf.cast(logits, tf.float64), blank_index=0)
    yield "sparse, half", run(sparse, None, [7, 6, 3], x=tf.cast(logits, tf.float16), blank_index=0)
    yield (
        "sparse, batch major",
        run(sparse, None, [7, 6, 3], x=tf.transpose(logits, [1, 0, 2]), logits_time_major=False, blank_index=0),
    )
    yield "sparse, just enough", run(sparse, None, [2, 4, 1], blank_index=0)
    yield "sparse, impossible", run(sparse, None, [2, 5, 1], blank_index=0)
    yield "sparse, blank missing", lambda: run(sparse, None, [7, 6, 3])
    yield "sparse, too short", lambda: run(sparse, None, [7, 3, 3], blank_index=0)
    yield "sparse, too long", lambda: run(sparse, None, [7, 9, 3], blank_index=0)
    yield "sparse, lengths", lambda: run(sparse, None, [7, 6], blank_index=0)
    yield "sparse, int64", lambda: run(tf.cast(sparse, tf.int64), None, [7, 6, 3], blank_index=0)
    wrong = tf.sparse.from_dense(tf.constant([[1, 9, 2], [1, 1, 1], [1, 1, 1]]))
    yield "sparse, no class", lambda: run(wrong, None, [7, 7, 7], blank_index=0)


case_ctc_loss.tolerance = {"rtol": 1e-4, "atol": 1e-5, "reason": "sums of many exponentials in float32"}


@listed
def case_ctc_decoders(tf):
    logits, labels = _labels(tf)
    for name, more in {
        "greedy": {}, "greedy, not merged": {"merge_repeated": False}, "greedy, blank": {"blank_index": 1},
    }.items():  # fmt: skip
        found, scores = tf.nn.ctc_greedy_decoder(logits, [7, 6, 3], **more)
        yield name, parts(*found), scores
    yield "greedy, too long", lambda: tf.nn.ctc_greedy_decoder(logits, [7, 9, 3])
    yield "greedy, lengths", lambda: tf.nn.ctc_greedy_decoder(logits, [7])
    yield "greedy, rank", lambda: tf.nn.ctc_greedy_decoder(logits[0], [7])
    yield "greedy, no blank", lambda: tf.nn.ctc_greedy_decoder(logits, [7, 7, 7], blank_index=9)
    for width, paths in ((100, 1), (1, 1), (3, 2), (8, 5)):
        found, scores = tf.nn.ctc_beam_search_decoder(logits, [7, 6, 3], width, paths)
        yield f"beam {width}", parts(*found), scores
    yield "beam, paths", lambda: tf.nn.ctc_beam_search_decoder(logits, [7, 6, 3], 2, 3)
    yield "beam, too long", lambda: tf.nn.ctc_beam_search_decoder(logits, [7, 9, 3])
    yield "unique", tf.nn.ctc_unique_labels(labels)
    yield "collapse", tf.nn.collapse_repeated([[1, 1, 2, 2, 1], [3, 3, 3, 3, 3]], [5, 2])
    yield "collapse, int64", tf.nn.collapse_repeated(tf.constant([[1, 1]], tf.int64), tf.constant([2], tf.int64))


case_ctc_decoders.tolerance = {"rtol": 1e-5, "atol": 1e-5, "reason": "sums of many exponentials in float32"}
