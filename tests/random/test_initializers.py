"""`tf.zeros_initializer` and its kin; the expectations are TensorFlow's answers."""

import numpy as np
import pytest

import tfcompat as tf


@pytest.mark.parametrize(
    ("made", "dtype", "expected"),
    [
        (lambda: tf.random_normal_initializer(1.0, 2.0, seed=3), tf.float32, [-0.34316957, 4.352101]),
        (lambda: tf.random_normal_initializer(seed=3), tf.float64, [0.05316754, -0.00274251]),
        (lambda: tf.random_uniform_initializer(seed=3), tf.float32, [-0.03040872, 0.04393453]),
        (lambda: tf.random_uniform_initializer(0, 10, seed=3), tf.int32, [8, 7]),
        (lambda: tf.constant_initializer([1, 2]), tf.int32, [1, 2]),
        (lambda: tf.ones_initializer(), tf.int32, [1, 1]),
        (lambda: tf.zeros_initializer(), tf.bool, [False, False]),
    ],
)
def test_values(made, dtype, expected):
    found = made()((2,), dtype)
    assert found.dtype is dtype
    np.testing.assert_allclose(found.numpy(), expected, rtol=3e-6)


def test_without_a_seed_they_follow_the_global_one():
    tf.random.set_seed(5)
    first = tf.random_normal_initializer()((3,)).numpy()
    tf.random.set_seed(5)
    np.testing.assert_array_equal(tf.random_normal_initializer()((3,)).numpy(), first)
    np.testing.assert_array_equal(tf.random.normal((3,), stddev=0.05).numpy().shape, first.shape)


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (
            lambda: tf.random_normal_initializer()((2,), tf.int32),
            ValueError,
            "Argument `dtype` is expected to be floating point. Received: <dtype: 'int32'>.",
        ),
        (
            lambda: tf.random_uniform_initializer()((2,), tf.bool),
            ValueError,
            "Argument `dtype` expected to be numeric or boolean. Received <dtype: 'bool'>.",
        ),
        (
            lambda: tf.zeros_initializer()((2,), tf.string),
            ValueError,
            "Argument `dtype` expected to be numeric or boolean. Received <dtype: 'string'>.",
        ),
        (
            lambda: tf.zeros_initializer()((2,), foo=1),
            TypeError,
            "Keyword argument should be one of ['partition_shape', 'partition_offset']. Received: foo",
        ),
    ],
)
def test_refusals(call, kind, message):
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == message


def test_a_part_of_a_larger_variable():
    assert tf.ones_initializer()((4,), partition_shape=(1,)).shape == (1,)


def test_config_makes_the_same_again():
    for made in (
        tf.random_normal_initializer(1.0, 2.0, 3),
        tf.random_uniform_initializer(0.0, 2.0, 3),
        tf.constant_initializer(4.0),
        tf.ones_initializer(),
    ):
        again = type(made).from_config(made.get_config() | {"dtype": "float32"})
        assert again.get_config() == made.get_config()
        np.testing.assert_array_equal(again((3,)).numpy(), made((3,)).numpy())
