"""Tensors of quantized dtypes keep their dtype through what moves them; what TensorFlow refuses is refused."""

import numpy as np
import pytest

import tfcompat as tf


@pytest.fixture
def numbers():
    return tf.quantization.quantize([-3.0, 0.0, 0.4, 2.6], -1.0, 2.0, tf.qint8).output


def test_printed(numbers):
    assert repr(numbers) == "<tf.Tensor: shape=(4,), dtype=qint8, numpy=array([-128,  -43,   -9,  127], dtype=int8)>"
    assert numbers.numpy().dtype == np.int8


@pytest.mark.parametrize(
    "move",
    [
        lambda x: x[1:],
        lambda x: tf.reshape(x, [2, 2]),
        lambda x: tf.concat([x, x], 0),
        lambda x: tf.gather(x, [0]),
        tf.identity,
        tf.function(lambda x: tf.reshape(x, [2, 2])),
        lambda x: tf.split(x, 2)[1],
        lambda x: tf.cast(tf.cast(x, tf.int32), tf.qint8),
        lambda x: tf.bitcast(tf.bitcast(x, tf.uint8), tf.qint8),
        lambda x: tf.Variable(x).read_value(),
    ],
)
def test_the_dtype_stays(numbers, move):
    assert move(numbers).dtype is tf.qint8


def test_there_and_back(numbers):
    back = tf.quantization.dequantize(numbers, -1.0, 2.0)
    np.testing.assert_allclose(back, [-1.0, 0.0, 0.4, 2.0], atol=1e-6)


def test_refused(numbers):
    with pytest.raises(tf.errors.NotFoundError):
        tf.where([True, False, True, False], numbers, numbers)
    with pytest.raises(tf.errors.InvalidArgumentError, match="Value for attr 'T' of qint8"):
        numbers + numbers
    with pytest.raises(LookupError, match="Dequantize"), tf.GradientTape() as tape:
        x = tf.Variable([1.0])
        tape.gradient(tf.quantization.dequantize(*tf.quantization.quantize(x, -1.0, 2.0, tf.qint8)), x)
