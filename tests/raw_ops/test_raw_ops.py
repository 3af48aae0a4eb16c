"""`tf.raw_ops`: every row of the table makes a function of TensorFlow's signature."""

import inspect

import numpy as np
import pytest

import tfcompat as tf
from conformance.cases import raw_ops as cases
from tfcompat import _facts
from tfcompat.raw_ops._make import facts
from tfcompat.raw_ops._table import TABLE


@pytest.mark.parametrize("name", TABLE)
def test_row(name):
    known = facts(name)
    assert _facts.kind(f"tf.raw_ops.{name}") == "function"
    given = {part.lstrip("-").rpartition("=")[2] for part in TABLE[name].split()[1:]}
    assert given <= set(known.arguments)
    made = getattr(tf.raw_ops, name)
    assert getattr(tf.raw_ops, name) is made
    shown = inspect.signature(made).parameters
    assert list(shown) == [*known.arguments, "name"]
    assert {key: p.default for key, p in shown.items() if p.default is not p.empty} == {**known.defaults, "name": None}


def test_every_row_is_compared_with_tensorflow():
    assert set(TABLE) - {name for name, _ in cases._calls()} == {"Timestamp", "Eig", "SelfAdjointEigV2", "Svd"}


def test_what_is_not_followed_is_refused():
    with pytest.raises(NotImplementedError, match="incompatible_shape_error=False"):
        tf.raw_ops.Equal(x=1, y=2, incompatible_shape_error=False)


def test_names_that_are_missing():
    with pytest.raises(AttributeError, match="tfcompat does not have it yet"):
        tf.raw_ops.ZipDataset  # noqa: B018
    with pytest.raises(AttributeError, match="has no attribute 'Nonsense'"):
        tf.raw_ops.Nonsense  # noqa: B018
    assert {"MatMul", "TopKV2"} <= set(dir(tf.raw_ops))


def test_decompositions_with_and_without_vectors():
    x = [[2.0, 0.0], [0.0, 3.0]]
    values, nothing = tf.raw_ops.Eig(input=x, Tout=tf.complex64, compute_v=False)
    assert sorted(values.numpy().real) == [2.0, 3.0]
    assert nothing.shape == ()
    assert sorted(tf.raw_ops.Eig(input=x, Tout=tf.complex64).e.numpy().real) == [2.0, 3.0]
    e, v = tf.raw_ops.SelfAdjointEigV2(input=x)
    np.testing.assert_allclose(v.numpy() @ np.diag(e.numpy()) @ v.numpy().T, x, rtol=1e-6)
    assert tf.raw_ops.SelfAdjointEigV2(input=x, compute_v=False).e.numpy().tolist() == [2.0, 3.0]
    s, u, w = tf.raw_ops.Svd(input=x)
    np.testing.assert_allclose(u.numpy() @ np.diag(s.numpy()) @ w.numpy().T, x, rtol=1e-6)
    assert tf.raw_ops.Svd(input=x, compute_uv=False).s.numpy().tolist() == [3.0, 2.0]


def test_streams_of_stateful_ops_go_on():
    first = [tf.raw_ops.RandomUniform(shape=[2], dtype=tf.float32, seed=11, seed2=12).numpy() for _ in range(2)]
    assert not np.array_equal(*first)


def test_fused_batch_norm():
    x = tf.reshape(tf.range(24.0), (2, 3, 2, 2)) ** 1.5
    given = {"scale": [1.0, 2.0], "offset": [0.0, 1.0], "mean": [0.5, 1.0], "variance": [1.0, 2.0]}
    with tf.GradientTape() as tape:
        tape.watch(x)
        made = tf.raw_ops.FusedBatchNormV3(x=x, **given, exponential_avg_factor=0.25)
        total = tf.reduce_sum(made.y)
    mean, variance = np.mean(x, (0, 1, 2)), np.var(x, (0, 1, 2))
    np.testing.assert_allclose(np.mean(made.y, (0, 1, 2)), [0.0, 1.0], atol=1e-5)
    np.testing.assert_allclose(made.batch_mean, 0.75 * np.array([0.5, 1.0]) + 0.25 * mean, rtol=1e-5)
    np.testing.assert_allclose(made.batch_variance, 0.75 * np.array([1.0, 2.0]) + 0.25 * variance * 12 / 11, rtol=1e-5)
    np.testing.assert_allclose(tape.gradient(total, x), np.zeros(x.shape), atol=1e-4)
    turned = tf.raw_ops.FusedBatchNorm(x=tf.transpose(x, [0, 3, 1, 2]), **given, data_format="NCHW")
    np.testing.assert_allclose(np.transpose(turned.y, [0, 2, 3, 1]), made.y, rtol=1e-5, atol=1e-5)
    trained = tf.raw_ops.FusedBatchNormV2(x=x, **given, is_training=False)
    np.testing.assert_array_equal(trained.batch_variance, [1.0, 2.0])
