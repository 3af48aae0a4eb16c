"""Casts: what does not fit, what is not a number, and complex numbers from and to their parts.

Every expected number is TensorFlow 2.21's on x86.
"""

import logging

import numpy as np
import pytest

import tfcompat as tf

INF, NAN = float("inf"), float("nan")


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("bool", [False, False, True, True, True, True, True, True, True]),
        ("uint8", [0, 0, 1, 255, 255, 44, 0, 0, 0]),
        ("int8", [0, 0, 1, -1, -1, 44, 0, 0, 0]),
        ("uint16", [0, 0, 1, 65535, 65535, 300, 0, 0, 0]),
        ("int32", [0, 0, 1, -1, -1, 300, -(2**31), -(2**31), -(2**31)]),
        ("int64", [0, 0, 1, -1, -1, 300, 3 * 10**9, -(2**63), -(2**63)]),
        ("uint32", [0, 0, 1, 2**32 - 1, 2**32 - 1, 300, 3 * 10**9, 2**31, 2**31]),
        ("uint64", [0, 0, 1, 2**64 - 1, 2**64 - 1, 300, 3 * 10**9, 2**63, 2**63]),
    ],
)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_floats_as_integers(dtype, to, expected):
    values = tf.constant([0.0, -0.0, 1.7, -1.7, -1.0, 300.0, 3e9, INF, NAN], dtype)
    found = tf.cast(values, to)
    assert found.dtype == to
    assert found.numpy().tolist() == expected
    for at, one in enumerate(expected):
        assert tf.cast(values[at], to).numpy() == one


def test_integers_wrap():
    x = tf.constant([-1, 300, 2**31, -(2**31) - 1], tf.int64)
    assert tf.cast(x, tf.int32).numpy().tolist() == [-1, 300, -(2**31), 2**31 - 1]
    assert tf.cast(x, tf.uint8).numpy().tolist() == [255, 44, 0, 255]
    assert tf.cast(x, tf.bool).numpy().all()


def test_the_same_dtype_is_the_same_object():
    x, v = tf.constant([1.0]), tf.Variable([1.0])
    assert tf.cast(x, "float32") is x
    assert tf.cast(v, tf.float32) is v
    assert tf.cast(v, tf.float64).dtype == tf.float64


def test_strings_do_not_cast():
    with pytest.raises(tf.errors.UnimplementedError, match="Cast string to float is not supported"):
        tf.cast("1", tf.float32)
    with pytest.raises(tf.errors.UnimplementedError, match="Cast int32 to string is not supported"):
        tf.cast(1, tf.string)
    assert tf.cast("a", tf.string).numpy() == b"a"
    with pytest.raises(TypeError, match="Cannot convert the argument `type_value`"):
        tf.cast(1.0, "foo")


def test_complex_numbers_lose_their_imaginary_part_with_a_warning(caplog):
    with caplog.at_level(logging.WARNING, "tensorflow"):
        assert tf.cast([1 + 2j], tf.float32).numpy().tolist() == [1]
        assert tf.saturate_cast([300 + 2j], tf.uint8).numpy().tolist() == [255]
    assert "You are casting an input of type complex128 to an incompatible dtype float32" in caplog.text
    assert "Casting complex to real discards imaginary part." in caplog.text
    assert tf.cast([1 + 2j, 1j], tf.bool).numpy().tolist() == [True, False]
    assert tf.cast([1.5 + 2j, complex(NAN, 1)], tf.int32).numpy().tolist() == [1, -(2**31)]


def test_gradients_go_between_floats_only():
    x = tf.constant([1.5, 2.5])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        wide, complexes, whole = tf.cast(x, tf.float64), tf.cast(x, tf.complex64), tf.cast(x, tf.int32)
    assert tape.gradient(wide, x).dtype == tf.float32
    assert tape.gradient(complexes, x).numpy().tolist() == [1, 1]
    assert tape.gradient(whole, x) is None


def test_slices_stay_slices():
    slices = tf.IndexedSlices(tf.constant([1.5]), tf.constant([0]), tf.constant([2]))
    found = tf.cast(slices, tf.int32)
    assert isinstance(found, tf.IndexedSlices)
    assert found.values.numpy().tolist() == [1]


@pytest.mark.parametrize(
    ("dtype", "to", "expected"),
    [
        ("float32", "uint8", [0, 255, 255, 0]),
        ("float32", "int32", [-(2**31), 2147483520, 300, -(2**31)]),
        ("float64", "int32", [-(2**31), 2147483647, 300, -(2**31)]),
        ("float32", "float16", [-65504, 65504, 300, NAN]),
    ],
)
def test_saturate(dtype, to, expected):
    found = tf.saturate_cast(tf.constant([-1e20, INF, 300.0, NAN], dtype), to)
    assert found.dtype == to
    np.testing.assert_array_equal(found.numpy(), np.array(expected, found.numpy().dtype))


def test_saturate_integers():
    x = tf.constant([-300, -5, 100, 300, 2**31 - 1])
    assert tf.saturate_cast(x, tf.uint8).numpy().tolist() == [0, 0, 100, 255, 255]
    assert tf.saturate_cast(x, tf.int8).numpy().tolist() == [-128, -5, 100, 127, 127]
    assert tf.saturate_cast(x, tf.uint64).numpy().tolist() == [0, 0, 100, 300, 2**31 - 1]
    with pytest.raises(TypeError, match="Cannot find minimum value of <dtype: 'bool'>"):
        tf.saturate_cast(x, tf.bool)


def test_parts_of_complex_numbers():
    assert tf.complex([1.0, 2.0], 3.0).numpy().tolist() == [1 + 3j, 2 + 3j]
    with pytest.raises(TypeError, match="have incorrect types: float32 int32"):
        tf.complex(1.0, 2)
    x = tf.constant([1.0, -2.0])
    assert tf.math.real(x) is x and tf.math.conj(x) is x
    assert tf.math.imag(x).numpy().tolist() == [0, 0]
    np.testing.assert_allclose(tf.math.angle(x).numpy(), [0, np.pi])
    np.testing.assert_allclose(tf.math.angle([1 + 2j, 0]).numpy(), [1.10714872, 0])
    with pytest.raises(TypeError, match="input must be a numeric tensor, but got tensor with dtype <dtype: 'bool'>"):
        tf.math.real(True)
    with pytest.raises(TypeError, match="Expected numeric or variant tensor, got dtype tf.string"):
        tf.math.conj("a")
    v = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as tape:
        y = tf.math.conj(v) * 3.0
    assert tape.gradient(y, v).numpy().tolist() == [3, 3]


def test_parts_have_gradients():
    a, b = tf.constant(1.0), tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch([a, b])
        z = tf.complex(a, b)
        y = tf.math.real(z) * 2 + tf.math.imag(z) * 3
    assert [g.numpy() for g in tape.gradient(y, [a, b])] == [2, 3]
