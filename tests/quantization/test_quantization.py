"""tf.quantization where a row of the table cannot say it."""

import numpy as np
import pytest

import tfcompat as tf

X = np.linspace(-2.0, 2.0, 12, dtype=np.float32).reshape(3, 4)
ROUND_TRIPS = (tf.quantization.quantize_and_dequantize, tf.quantization.quantize_and_dequantize_v2)


@pytest.mark.parametrize("f", ROUND_TRIPS)
@pytest.mark.parametrize("axis", [0, 1, -1])
def test_given_ranges_along_an_axis(f, axis):
    """As documented; TensorFlow 2.21 has no kernel that takes them."""
    n = X.shape[axis]
    low, high = -np.arange(1.0, n + 1, dtype=np.float32), np.arange(1.0, n + 1, dtype=np.float32) / 2
    found = f(X, low, high, range_given=True, axis=axis, num_bits=4).numpy()
    for at in range(n):
        one = f(np.take(X, at, axis), low[at], high[at], range_given=True, num_bits=4)
        np.testing.assert_array_equal(np.take(found, at, axis), one)
    with pytest.raises(tf.errors.InvalidArgumentError, match="incorrect size"):
        f(X, [-1.0, -1.0], [1.0, 1.0], range_given=True, axis=axis)


def test_gradients_along_an_axis():
    x = tf.constant(X)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.quantization.quantize_and_dequantize_v2(x, [-1.0] * 4, [1.0] * 4, range_given=True, axis=1)
    np.testing.assert_array_equal(tape.gradient(y, x), np.abs(X) <= 1)


@pytest.mark.parametrize("f", ROUND_TRIPS)
@pytest.mark.parametrize("dtype", [tf.float16, tf.bfloat16])
def test_half_precision_has_no_kernel(f, dtype):
    if dtype is tf.bfloat16:
        pytest.importorskip("ml_dtypes")
    with pytest.raises(tf.errors.NotFoundError, match=r"QuantizeAndDequantizeV\d\[T=DT_.*HALF_TO_EVEN"):
        f(tf.ones(2, dtype), 0.0, 1.0)


def test_channels_of_a_scalar():
    with pytest.raises(tf.errors.InvalidArgumentError, match="at least rank 1"):
        tf.quantization.fake_quant_with_min_max_vars_per_channel(1.0, [0.0], [1.0])


def test_traced():
    @tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32)])
    def f(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.quantization.fake_quant_with_min_max_vars_per_channel(x, [-1.0] * 4, [1.0] * 4)
            z = tf.quantization.quantize_and_dequantize_v2(y, -1.0, 1.0, range_given=True)
        return y, z, tape.gradient(z, x)

    y, z, g = f(X)
    np.testing.assert_array_equal(y, tf.quantization.fake_quant_with_min_max_args(X, -1.0, 1.0))
    np.testing.assert_allclose(z, np.clip(X, -1, 1), atol=0.01)
    np.testing.assert_array_equal(g, (np.abs(X) <= 1) & (np.abs(y.numpy()) <= 1))
