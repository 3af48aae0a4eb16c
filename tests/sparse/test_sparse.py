"""Sparse tensors under `tf.function`, as arguments and results and in between; and what has no place in the cases."""

import numpy as np
import pytest

import tfcompat as tf

X = np.array([[1.0, 2.0, 0.0], [0.0, 5.0, 0.0]], np.float32)
IDS = tf.SparseTensor([[0, 0], [0, 1], [1, 0]], tf.constant([1, 0, 2], tf.int64), [2, 2])
TABLE = tf.reshape(tf.range(16.0), [8, 2])
LOGITS = tf.random.stateless_normal([5, 2, 4], [1, 2])
PROGRAMS = {
    "argument": lambda s: tf.sparse.to_dense(s),
    "result": lambda s: s,
    "from dense": lambda s: tf.sparse.to_dense(tf.sparse.from_dense(tf.sparse.to_dense(s) * 2.0)),
    "reorder": lambda s: tf.sparse.to_dense(tf.sparse.reorder(s)),
    "reshape": lambda s: tf.sparse.to_dense(tf.sparse.reshape(s, [3, 2])),
    "transpose": lambda s: tf.sparse.to_dense(tf.sparse.transpose(s)),
    "expand": lambda s: tf.sparse.to_dense(tf.sparse.expand_dims(s, 0)),
    "retain": lambda s: tf.sparse.to_dense(tf.sparse.retain(s, s.values > 1.5)),
    "fill": lambda s: tf.sparse.to_dense(tf.sparse.fill_empty_rows(s, 9.0)[0]),
    "slice": lambda s: tf.sparse.to_dense(tf.sparse.slice(s, [0, 1], [2, 2])),
    "split": lambda s: tf.sparse.to_dense(tf.sparse.split(s, 3, 1)[1]),
    "concat": lambda s: tf.sparse.to_dense(tf.sparse.concat(0, [s, s])),
    "add": lambda s: tf.sparse.to_dense(tf.sparse.add(s, s)),
    "add dense": lambda s: tf.sparse.add(s, X),
    "maximum": lambda s: tf.sparse.to_dense(tf.sparse.maximum(s, s)),
    "matmul": lambda s: tf.sparse.sparse_dense_matmul(s, tf.ones([3, 2])),
    "sum": lambda s: tf.sparse.reduce_sum(s, 1),
    "max": lambda s: tf.sparse.reduce_max(s, 1),
    "softmax": lambda s: tf.sparse.to_dense(tf.sparse.softmax(s)),
    "times a number": lambda s: tf.sparse.to_dense(s * 2.0),
    "times a tensor": lambda s: tf.sparse.to_dense(s * X),
    "mapped": lambda s: tf.sparse.to_dense(tf.sparse.map_values(tf.square, s)),
    "lookup": lambda s: tf.nn.embedding_lookup_sparse(TABLE + s.values[0], IDS, None),
    "safe lookup": lambda s: tf.nn.safe_embedding_lookup_sparse(TABLE, tf.cast(s, tf.int64)),
    "decoded": lambda s: tf.sparse.to_dense(tf.nn.ctc_greedy_decoder(LOGITS * s.values[0], [5, 5])[0][0]),
    "decoded by beams": lambda s: tf.sparse.to_dense(tf.nn.ctc_beam_search_decoder(LOGITS, [5, 5])[0][0]),
    "loss": lambda s: tf.nn.ctc_loss(tf.sparse.from_dense([[1, 2], [1, 3]]), LOGITS, None, [5, 5], blank_index=0),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_traced_is_eager(name):
    sparse = tf.sparse.from_dense(X)
    wanted = tf.nest.flatten(PROGRAMS[name](sparse), expand_composites=True)
    found = tf.nest.flatten(tf.function(PROGRAMS[name])(sparse), expand_composites=True)
    for a, b in zip(wanted, found, strict=True):
        np.testing.assert_array_equal(a.numpy(), b.numpy())


def test_unknown_lengths():
    run = tf.function(tf.sparse.to_dense, input_signature=[tf.SparseTensorSpec([None, 3])])
    np.testing.assert_array_equal(run(tf.sparse.from_dense(X)).numpy(), X)


def test_a_variable_gives_no_tensor_of_its_own():
    values = tf.Variable([1.0, 2.0])
    sparse = tf.SparseTensor([[0], [1]], values, [3])
    values.assign([7.0, 8.0])
    assert sparse.values.numpy().tolist() == [1.0, 2.0]


def test_values_of_version_1():
    value = tf.compat.v1.SparseTensorValue([[0]], [1.0], [3])
    assert repr(value) == "SparseTensorValue(indices=[[0]], values=[1.0], dense_shape=[3])"
    assert tf.SparseTensor.from_value(value).shape == (3,)
    assert tf.sparse.to_dense(value).numpy().tolist() == [1.0, 0.0, 0.0]


def test_more_values_than_one_can_look_at():
    rng = np.random.default_rng(0)
    dense = np.where(rng.random((300, 400)) < 0.02, rng.standard_normal((300, 400)), 0.0)
    sparse = tf.sparse.from_dense(dense)
    b = rng.standard_normal((400, 5))
    np.testing.assert_allclose(tf.sparse.sparse_dense_matmul(sparse, b).numpy(), dense @ b, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(tf.sparse.reduce_sum(sparse, 0).numpy(), dense.sum(0), rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(tf.sparse.to_dense(tf.sparse.transpose(sparse)).numpy(), dense.T)
