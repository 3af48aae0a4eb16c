"""Making tensors: what the table of ops does not say. Expected values and sentences are TensorFlow 2.21's."""

import numpy as np
import pytest

import tfcompat as tf


def test_constant_of_a_tensor_is_the_tensor():
    x = tf.constant([1.0, 2.0])
    assert tf.constant(x) is x
    assert tf.convert_to_tensor(x) is x


def test_constant_of_a_variable_is_cut_off_from_it():
    v = tf.Variable([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        constant, converted = tf.constant(v) * 2.0, tf.convert_to_tensor(v) * 2.0
    assert tape.gradient(constant, v) is None
    assert tape.gradient(converted, v).numpy().tolist() == [2.0, 2.0]
    held = tf.constant(v)
    v.assign([3.0, 4.0])
    assert held.numpy().tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("value", "shape", "expected"),
    [
        (1, [2, 2], [[1, 1], [1, 1]]),
        ([1], [3], [1, 1, 1]),
        ("a", [2], [b"a", b"a"]),
        ([1, 2], (2, 1), [[1], [2]]),
        (1, [0], []),
        (True, tf.TensorShape([2]), [True, True]),
    ],
)
def test_constant_fills_a_shape(value, shape, expected):
    assert tf.constant(value, shape=shape).numpy().tolist() == expected


def test_constant_with_a_shape_that_does_not_fit():
    with pytest.raises(TypeError) as caught:
        tf.constant([1, 2, 3], shape=[2, 2])
    assert str(caught.value) == (
        "Eager execution of tf.constant with unsupported shape. Tensor [1 2 3] (converted from [1, 2, 3]) has 3 "
        "elements, but got `shape` (2, 2) with 4 elements)."
    )


e = tf.constant(3.0)
x = tf.constant([1.0, 2.0])


@pytest.mark.parametrize(
    ("value", "dtype", "shape"),
    [
        ([x, [1, 2]], tf.float32, (2, 2)),
        ([1, e], tf.float32, (2,)),
        ([tf.constant(1, tf.int64), 2], tf.int64, (2,)),
        ([[e, 1], [3, 4]], tf.float32, (2, 2)),
        ([[x], [x]], tf.float32, (2, 1, 2)),
        ([tf.Variable(1), 2], tf.int32, (2,)),
        ([np.float64(1), e], tf.float32, (2,)),
        ([tf.constant("a"), "b"], tf.string, (2,)),
    ],
)
def test_a_list_with_tensors_takes_the_dtype_of_the_first(value, dtype, shape):
    made = tf.convert_to_tensor(value)
    assert (made.dtype, made.shape) == (dtype, shape)


def test_a_dtype_that_is_asked_for_casts_the_tensors_of_a_list():
    assert tf.convert_to_tensor([tf.constant(1.5), 2], tf.int32).numpy().tolist() == [1, 2]
    assert tf.convert_to_tensor([tf.constant([1, 2]), x], tf.float64).dtype == tf.float64


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        ([1.5, tf.constant(2)], TypeError, "Cannot convert 1.5 to EagerTensor of dtype int32"),
        (
            [tf.constant(2), tf.constant(2.0)],
            tf.errors.InvalidArgumentError,
            "cannot compute Pack as input #1(zero-based) was expected to be a int32 tensor but is a float tensor "
            "[Op:Pack] name: packed",
        ),
        (
            [x, [1, 2, 3]],
            tf.errors.InvalidArgumentError,
            "Shapes of all inputs must match: values[0].shape = [2] != values[1].shape = [3] [Op:Pack] name: ",
        ),
    ],
)
def test_lists_with_tensors_that_do_not_convert(value, kind, words):
    with pytest.raises(kind) as caught:
        tf.convert_to_tensor(value)
    assert str(caught.value) == words


def test_gradients_flow_through_a_list_with_tensors():
    a, b = tf.constant(1.5), tf.constant(2.5)
    with tf.GradientTape() as tape:
        tape.watch([a, b])
        y = tf.reduce_sum(tf.convert_to_tensor([[a, b], [1, a]]) * [[1.0, 2.0], [3.0, 4.0]])
    assert [g.numpy() for g in tape.gradient(y, [a, b])] == [5.0, 2.0]


def test_conversion_functions_of_users_are_asked_by_priority():
    class Token:
        pass

    tf.register_tensor_conversion_function(Token, lambda v, dtype, name, as_ref: tf.constant(2.0))
    tf.register_tensor_conversion_function(Token, lambda v, dtype, name, as_ref: NotImplemented, priority=10)
    assert tf.convert_to_tensor(Token()).numpy() == 2.0
    tf.register_tensor_conversion_function(Token, lambda v, dtype, name, as_ref: tf.constant(3.0), priority=50)
    assert tf.add(Token(), 1.0).numpy() == 4.0


def test_conversion_functions_of_users_are_checked():
    with pytest.raises(TypeError):
        tf.register_tensor_conversion_function("Token", len)
    with pytest.raises(TypeError):
        tf.register_tensor_conversion_function(dict, None)
    with pytest.raises(TypeError):
        tf.register_tensor_conversion_function(float, len)


def test_is_tensor():
    slices = tf.IndexedSlices(x, tf.constant([0, 1]))
    assert [tf.is_tensor(v) for v in (x, tf.Variable(1.0), slices)] == [True] * 3
    assert [tf.is_tensor(v) for v in (3, [x], np.ones(2), "a", None, tf.TensorShape([2]))] == [False] * 6


def test_static_values():
    assert tf.get_static_value(x).tolist() == [1.0, 2.0]
    assert tf.get_static_value(tf.Variable(1.0)) is None
    assert tf.get_static_value([1, 2]) == [1, 2]


@pytest.mark.parametrize(
    ("args", "dtype"),
    [
        ((3,), tf.int32),
        ((2**31, 2**31 + 2), tf.int64),
        ((0, 3.5), tf.float32),
        ((np.float64(3),), tf.float64),
        ((tf.constant(3), tf.constant(5, tf.int64)), tf.int64),
        ((tf.constant(3, tf.float16),), tf.float16),
    ],
)
def test_dtype_of_a_range(args, dtype):
    assert tf.range(*args).dtype == dtype


def test_a_float_range_counts_its_steps():
    """start + i * step, not a running sum: 0.7 has the bits that TensorFlow gives it."""
    assert tf.range(0.0, 1.0, 0.1).numpy()[7] == np.float32(0.7)


def test_strings():
    assert tf.zeros([2], tf.string).numpy().tolist() == [b"", b""]
    assert tf.zeros_like(["a", "b"]).numpy().tolist() == [b"", b""]
    assert tf.fill([2], "a").numpy().tolist() == [b"a", b"a"]
    assert tf.one_hot([0], 2, on_value="a", off_value="b").numpy().tolist() == [[b"a", b"b"]]


def test_shapes_may_hold_tensors():
    assert tf.zeros([tf.constant(2), 1]).shape == (2, 1)
    assert tf.ones([tf.Variable(3)]).shape == (3,)


def test_layouts_are_refused():
    with pytest.raises(NotImplementedError):
        tf.zeros([2], layout="mesh")


def test_keras_variables_are_read_as_variables_are():
    layer = tf.keras.layers.Dense(2, kernel_initializer="ones")
    layer.build((None, 2))
    kernel, bias = layer.kernel, layer.bias
    assert tf.constant(kernel).numpy().tolist() == [[1.0, 1.0], [1.0, 1.0]]
    assert tf.convert_to_tensor([bias, [1, 2]]).numpy().tolist() == [[0.0, 0.0], [1.0, 2.0]]
    with tf.GradientTape() as tape:
        y = tf.gather(kernel, [1])
    assert isinstance(tape.gradient(y, kernel), tf.IndexedSlices)
