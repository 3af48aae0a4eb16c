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


@listed
def case_average_loss(tf):
    average, scale = tf.nn.compute_average_loss, tf.nn.scale_regularization_loss
    yield "values", average([1.0, 2.0, 3.0]), average([1.0, 2.0, 3.0], [1.0, 0.0, 2.0], 6), average([[1.0], [3.0]])
    yield "weights", average(tf.ones([2, 3]), [1.0, 2.0]), average(tf.ones([3]), [[1.0], [2.0], [3.0]])
    yield "integers", average([1, 2, 4]), average([1.0], global_batch_size=0)
    yield "scaled", scale([1.0, 2.0]), scale(3.0)
    yield "scalar", lambda: average(3.0)
    yield "negative", lambda: average([1.0], global_batch_size=-1)
    yield "no integer", lambda: average([1.0], global_batch_size=2.0)
    yield "vector", lambda: average([1.0], global_batch_size=[2])


@listed
def case_blocks(tf):
    x = tf.reshape(tf.range(64.0), [2, 4, 4, 2])
    yield "there", tf.nn.space_to_depth(x, 2), tf.nn.space_to_depth(tf.cast(x, tf.int32), 4)
    yield "back", tf.nn.depth_to_space(tf.reshape(x, [2, 2, 2, 8]), 2)
    yield "not divisible", lambda: tf.nn.space_to_depth(x, 3)
    yield "one", lambda: tf.nn.space_to_depth(x, 1)
    yield "rank", lambda: tf.nn.space_to_depth(x[0], 2)
    yield "depth", lambda: tf.nn.depth_to_space(x, 2)
    yield "depth, rank", lambda: tf.nn.depth_to_space(x[0], 2)
    yield "format", lambda: tf.nn.space_to_depth(x, 2, "NCHW")
    yield "no format", lambda: tf.nn.space_to_depth(x, 2, "foo")


case_blocks.accidents = ("one/0", "format/0", "no format/0")


@listed
def case_isotonic(tf):
    rows = tf.constant([[3.0, 1.0, 2.0, 0.0, 0.0, 5.0], [1.0, 2.0, 3.0, 3.0, 3.0, 4.0]])
    yield "falling", tf.nn.isotonic_regression(rows)
    yield "rising", tf.nn.isotonic_regression(rows, decreasing=False)
    yield "columns", tf.nn.isotonic_regression(rows, axis=0), tf.nn.isotonic_regression(rows, False, axis=-2)
    yield "types", [tf.nn.isotonic_regression(tf.cast(rows, t)) for t in ("int8", "int32", "float16", "float64")]
    yield "ties", tf.nn.isotonic_regression(tf.ones([2, 3])), tf.nn.isotonic_regression([2.0, 2.0, 3.0, 1.0])
    yield "refused", lambda: tf.nn.isotonic_regression(rows, axis=2)
    with tf.GradientTape() as tape:
        tape.watch(rows)
        y = tf.nn.isotonic_regression(rows)[0] * [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    yield "gradient", tape.gradient(y, rows)


@listed
def case_largest(tf):
    x = tf.constant([[3.0, 1.0, 9.0, 4.0, 2.0]])
    yield "values", tf.nn.approx_max_k(x, 2), tf.math.approx_max_k(x, 5), tf.approx_top_k(x, 1)
    yield "smallest", lambda: tf.nn.approx_min_k(x, 2)
    yield "another axis", lambda: tf.nn.approx_max_k(x, 1, reduction_dimension=0)
    yield "too many", lambda: tf.nn.approx_max_k(x, 9)


case_largest.accidents = ("smallest/0", "another axis/0")


@listed
def case_candidate_samplers(tf):
    true = tf.constant([[1, 3], [2, 0], [4, 4]], tf.int64)
    frequencies = [0.5, 3.0, 1.0, 0.2, 7.0]
    fixed, learned = tf.random.fixed_unigram_candidate_sampler, tf.random.learned_unigram_candidate_sampler
    tf.random.set_seed(3)
    yield "fixed", fixed(true, 2, 6, False, 5, unigrams=frequencies)
    yield "fixed, unique", [fixed(true, 2, 4, True, 5, unigrams=frequencies, seed=4) for _ in range(3)]
    yield "fixed, distorted", fixed(true, 2, 9, False, 5, unigrams=frequencies, seed=4, distortion=0.75)
    yield "fixed, reserved", fixed(true, 2, 4, False, 6, unigrams=frequencies, num_reserved_ids=1)
    yield "fixed, none", lambda: fixed(true, 2, 4, False, 5)
    yield "fixed, range", lambda: fixed(true, 2, 4, False, 9, unigrams=frequencies)
    yield "fixed, both", lambda: fixed(true, 2, 4, False, 5, unigrams=frequencies, vocab_file="x")
    yield "learned", [learned(true, 2, 4, True, 5, seed=3) for _ in range(3)], learned(true, 2, 8, False, 5)
    yield "learned, range", lambda: learned(true, 2, 4, True, 2**31)
    yield "hits", tf.nn.compute_accidental_hits(true, tf.constant([4, 1, 2, 1, 9], tf.int64), 2)
    yield "hits, columns", lambda: tf.nn.compute_accidental_hits(true, tf.constant([4], tf.int64), 3)
    yield "hits, rank", lambda: tf.nn.compute_accidental_hits(true, tf.constant([[4]], tf.int64), 2)


case_candidate_samplers.tolerance = {"rtol": 1e-6, "atol": 0, "reason": "the C library's float32 log1p and expm1"}


@listed
def case_sampled_losses(tf):
    tf.random.set_seed(7)
    weights, biases = tf.Variable(tf.random.normal([20, 3])), tf.Variable(tf.random.normal([20]))
    inputs, labels = tf.random.normal([4, 3]), tf.constant([[1, 3], [2, 0], [4, 4], [7, 19]], tf.int64)
    for name, loss in (("nce", tf.nn.nce_loss), ("softmax", tf.nn.sampled_softmax_loss)):
        for remove in (False, True):
            with tf.GradientTape() as tape:
                tape.watch(inputs)
                y = loss(weights, biases, labels, inputs, 6, 20, 2, remove_accidental_hits=remove)
            gradients = tape.gradient(y, [weights, biases, inputs])
            yield f"{name} {remove}", y, [tf.convert_to_tensor(g) for g in gradients]
        given = tf.random.uniform_candidate_sampler(labels, 2, 5, True, 20, seed=1)
        yield f"{name}, given", loss(weights, biases, labels, inputs, 5, 20, 2, sampled_values=given)
        yield f"{name}, one label", loss(weights, biases, tf.cast(labels[:, :1], tf.int32), inputs, 6, 20)
    yield "seed", tf.nn.sampled_softmax_loss(weights, biases, labels, inputs, 6, 20, 2, seed=3)


case_sampled_losses.tolerance = {"rtol": 1e-5, "atol": 1e-5, "reason": "the C library's float32 logarithms"}


@listed
def case_sparse_lookup(tf):
    table = tf.reshape(tf.range(1.0, 13.0), [6, 2])
    ids = tf.SparseTensor([[0, 0], [0, 1], [1, 0], [3, 2], [3, 3]], tf.constant([1, 3, 0, 5, 5], tf.int64), [4, 4])
    weights = ids.with_values([1.0, 2.0, 3.0, 0.5, 4.0])
    for combiner in (None, "sum", "mean", "sqrtn"):
        yield f"{combiner}", tf.nn.embedding_lookup_sparse(table, ids, None, combiner)
        yield f"{combiner}, weights", tf.nn.embedding_lookup_sparse(table, ids, weights, combiner)
    yield "norm", tf.nn.embedding_lookup_sparse(table, ids, weights, "sum", max_norm=2.0)
    yield "norm, no weights", tf.nn.embedding_lookup_sparse(table, ids, None, "mean", max_norm=2.0)
    yield "half", tf.nn.embedding_lookup_sparse(tf.cast(table, tf.float16), ids, weights, "mean")
    yield "combiner refused", lambda: tf.nn.embedding_lookup_sparse(table, ids, None, "max")
    yield "ids refused", lambda: tf.nn.embedding_lookup_sparse(table, [1], None)
    yield "weights refused", lambda: tf.nn.embedding_lookup_sparse(table, ids, [1.0])
    yield "outside", lambda: tf.nn.embedding_lookup_sparse(table, ids.with_values(ids.values + 5), weights)
    safe = tf.nn.safe_embedding_lookup_sparse
    bad = tf.SparseTensor([[0, 0], [0, 1], [2, 0], [2, 1]], tf.constant([1, -1, 3, 4], tf.int64), [4, 2])
    some = bad.with_values([1.0, 2.0, -1.0, 3.0])
    for combiner in ("sum", "mean", "sqrtn"):
        yield f"safe, {combiner}", safe(table, bad, None, combiner), safe(table, bad, some, combiner)
    yield "safe, default", safe(table, bad, some, default_id=5)
    cube = tf.SparseTensor([[0, 0, 0], [1, 1, 1]], tf.constant([1, 2], tf.int64), [2, 2, 2])
    yield "safe, cube", safe(table, cube)
    yield "safe, none", lambda: safe(None, bad)
    variable = tf.Variable(table)
    with tf.GradientTape() as tape:
        y = tf.nn.embedding_lookup_sparse(variable, ids, weights, "mean") * 2.0
        z = tf.nn.embedding_lookup_sparse(variable, ids, None, "sqrtn") * 3.0
        total = tf.reduce_sum(y) + tf.reduce_sum(z)
    yield "gradient", tf.convert_to_tensor(tape.gradient(total, variable))
    data = tf.reshape(tf.range(12.0), [6, 2])
    for name in ("sum", "mean", "sqrt_n"):
        segment = getattr(tf.sparse, f"segment_{name}")
        yield f"segments, {name}", segment(data, [0, 1, 5, 2], [0, 0, 0, 2]), segment(data, [0, 1], [0, 3], 6)


@listed
def case_top_level(tf):
    x, f = tf.reshape(tf.range(64.0), [2, 4, 4, 2]), tf.reshape(tf.cos(tf.range(24.0)), [2, 2, 2, 3])
    yield "conv", tf.conv(x, f, [1, 1, 1, 1], "VALID"), tf.conv(x, f, [1, 2, 2, 1], "SAME")
    yield "conv, explicit", tf.conv(x, f, [1, 1, 1, 1], "EXPLICIT", explicit_paddings=[0, 0, 1, 0, 0, 1, 0, 0])
    yield "conv, three axes", tf.conv(x[None], f[None], [1, 1, 1, 1, 1], "VALID")
    yield "no kernels", lambda: tf.conv2d_backprop_filter_v2(x, f, x, [1, 1, 1, 1], "VALID")
    yield "no kernels either", lambda: tf.conv2d_backprop_input_v2(x, f, x, [1, 1, 1, 1], "VALID")
    yield "pinned", lambda: tf.check_pinned(x)
    volume = tf.reshape(tf.range(2.0 * 3 * 4 * 5 * 2), [2, 3, 4, 5, 2])
    for padding in ("SAME", "VALID"):
        yield padding, tf.extract_volume_patches(volume, [1, 2, 2, 3, 1], [1, 1, 2, 2, 1], padding)
    yield "shuffled", tf.random_index_shuffle([0, 5, 9], [1, 2, 3], 10), tf.random_index_shuffle(3, [1, 2, 3], 10, 8)
    yield "shuffled by rows", tf.random_index_shuffle([0, 5], tf.constant([[1, 2, 3], [4, 5, 6]]), 10)
    yield "seed", lambda: tf.random_index_shuffle(3, [1, 2, 3, 4], 10)


case_top_level.accidents = ("no kernels/0", "no kernels either/0")
