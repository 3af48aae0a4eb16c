"""Arithmetic, rounding, powers, exponentials and trigonometric functions at the points where imitations go wrong.

Every expected number is TensorFlow 2.21's.
"""

import warnings

import numpy as np
import pytest

import tfcompat as tf

INF, NAN = float("inf"), float("nan")


def gradients(op, *values, dtype=tf.float32):
    """First derivatives of the sum of an op, and the derivatives of each of those, as lists of arrays or None."""
    xs = [tf.constant(v, None if isinstance(v, tf.Tensor) else dtype) for v in values]
    with tf.GradientTape(persistent=True) as outer:
        outer.watch(xs)
        with tf.GradientTape() as inner:
            inner.watch(xs)
            y = op(*xs)
        first = inner.gradient(y, xs)
    second = [[None] * len(xs) if g is None else outer.gradient(g, xs) for g in first]
    return _numpy(first), [_numpy(row) for row in second]


def _numpy(tensors):
    return [None if t is None else t.numpy() for t in tensors]


def same(found, expected, rtol=2e-6):
    if expected is None:
        assert found is None
    else:
        np.testing.assert_allclose(found, np.asarray(expected), rtol=rtol, atol=1e-30)


@pytest.mark.parametrize(
    ("op", "values", "first"),
    [
        (tf.abs, [[0.0, -0.0, -1.0]], [[0, 0, -1]]),
        (tf.sign, [[7.5, 0.0]], [[0, 0]]),
        (tf.maximum, [[1.0, 2.0, NAN, 0.0], [1.0, 3.0, 1.0, -0.0]], [[1, 0, 0, 1], [0, 1, 1, 0]]),
        (tf.minimum, [[1.0, 2.0, NAN, 0.0], [1.0, 3.0, 1.0, -0.0]], [[1, 1, 0, 1], [0, 0, 1, 0]]),
        (tf.math.multiply_no_nan, [[1.0, 2.0, 0.0, NAN], [1.0, 0.0, 0.0, 0.0]], [[1, 0, 0, 0], [1, 2, 0, NAN]]),
        (tf.math.divide_no_nan, [[1.0, 2.0, 0.0], [1.0, 0.0, 0.0]], [[1, 0, 0], [-1, 0, 0]]),
        (tf.math.reciprocal, [[1.0, 2.0, 0.0]], [[-1, -0.25, -INF]]),
        (tf.math.reciprocal_no_nan, [[1.0, 2.0, 0.0]], [[-1, -0.25, 0]]),
        (tf.math.floormod, [7.5, 2.0], [1, -3]),
        (tf.math.nextafter, [7.5, 2.0], [1, 0]),
        (tf.sqrt, [[0.0, 4.0, -1.0]], [[INF, 0.25, NAN]]),
        (tf.math.rsqrt, [[0.0, 4.0, -1.0]], [[-INF, -0.0625, NAN]]),
        (tf.pow, [[0.0, 0.0, -1.0, 2.0, -2.0, 0.0], [0.0, 2.0, 2.0, 0.0, 3.0, 0.5]],
         [[NAN, 0, -2, 0, 12, INF], [0, 0, 0, 0.6931472, 0, 0]]),
        (tf.math.xlogy, [[0.0, 0.0, 1.0, 0.0, 2.0], [0.0, NAN, 2.0, -1.0, 0.0]],
         [[0, 0, 0.6931472, 0, -INF], [0, 0, 0.5, 0, INF]]),
        (tf.math.xlog1py, [[0.0, 0.0, 1.0, 2.0], [-1.0, NAN, 2.0, -1.0]],
         [[0, 0, 1.0986123, -INF], [0, 0, 0.33333334, INF]]),
        (tf.math.xdivy, [[0.0, 0.0, 1.0, 2.0], [0.0, NAN, 2.0, 0.0]], [[0, 0, 0.5, INF], [0, 0, -0.25, -INF]]),
        (tf.atan2, [[0.0, 1.0], [0.0, -1.0]], [[NAN, -0.5], [NAN, -0.5]]),
        (tf.acos, [[1.0, 0.0]], [[-INF, -1]]),
    ],
)  # fmt: skip
def test_gradients_at_kinks_ties_and_poles(op, values, first):
    for found, expected in zip(gradients(op, *values)[0], first, strict=True):
        same(found, expected)


@pytest.mark.parametrize(
    ("op", "values", "second"),
    [
        (tf.abs, [[0.0, -1.0]], [[[0, 0]]]),
        (tf.sign, [7.5], [[None]]),
        (tf.maximum, [1.0, 1.0], [[None, None], [None, None]]),
        (tf.sqrt, [[0.0, 4.0]], [[[-INF, -0.03125]]]),
        (tf.pow, [[2.0, 1.0], [0.0, 3.0]], [[[0, 6], [0.5, 1]], [[0.5, 1], [0.480453, 0]]]),
        (tf.pow, [[0.0, 0.0], [2.0, 1.0]], [[[2, NAN], [0, 1]], [[0, 0], [0, 0]]]),
        (tf.math.multiply_no_nan, [[1.0, 2.0], [1.0, 0.0]], [[None, [1, 1]], [[1, 1], None]]),
        (tf.multiply, [2.0, 3.0], [[None, 1], [1, None]]),
    ],
)
def test_second_derivatives(op, values, second):
    for row, expected_row in zip(gradients(op, *values)[1], second, strict=True):
        for found, expected in zip(row, expected_row, strict=True):
            same(found, expected)


@pytest.mark.parametrize("op", [tf.round, tf.floor, tf.math.ceil, tf.math.rint])
def test_rounding_has_no_gradient(op):
    assert gradients(op, 7.5)[0] == [None]


@pytest.mark.parametrize("op", [tf.math.floordiv, tf.truncatediv])
def test_whole_quotients_have_no_gradient(op):
    assert gradients(op, 7.5, 2.0)[0] == [None, None]


def test_what_tensorflow_has_no_gradient_for_says_so():
    with pytest.raises(LookupError, match="gradient registry has no entry for: TruncateMod"):
        gradients(tf.truncatemod, 7.5, 2.0)


def test_broadcast_operands_get_gradients_of_their_own_shapes():
    for op in (tf.add, tf.subtract, tf.multiply, tf.divide, tf.maximum, tf.pow, tf.math.squared_difference, tf.atan2):
        values = np.linspace(0.5, 2, 6).reshape(3, 2), np.linspace(1, 3, 2), 1.25
        for a, b in ((values[0], values[1]), (values[1], values[0]), (values[0], values[2]), (values[2], values[0])):
            (ga, gb), _ = gradients(op, a, b)
            assert ga.shape == np.shape(a) and gb.shape == np.shape(b)


def test_complex_gradients_are_conjugated():
    z = tf.constant([1 + 2j, 0j])
    (g,), _ = gradients(tf.abs, z)
    np.testing.assert_allclose(g, [0.4472136 + 0.89442719j, 0])
    (g,), _ = gradients(tf.sign, z)
    np.testing.assert_allclose(g, [0.35777088 - 0.17888544j, 0], rtol=1e-7)
    (g,), _ = gradients(tf.math.imag, z)
    np.testing.assert_allclose(g, [1j, 1j])
    (g,), _ = gradients(lambda a: tf.exp(a * 1j), tf.constant([0.5 + 0.25j]))
    np.testing.assert_allclose(g, np.conj(1j * np.exp(1j * (0.5 + 0.25j))))


def test_whole_division():
    inf = INF
    floordiv = tf.math.floordiv([1.0, -1.0, 0.0, inf, 1.0, -1.0, 5.0], [0.1, 0.1, 0.0, 1.0, inf, inf, NAN]).numpy()
    np.testing.assert_array_equal(floordiv, np.float32([10, -10, NAN, inf, 0, -0.0, NAN]))
    int8 = tf.math.floordiv(tf.constant([-7, 7, -8, -128], tf.int8), tf.constant([2, -2, -1, -1], tf.int8))
    assert int8.numpy().tolist() == [-4, -4, 8, -128]
    assert tf.math.floormod([-4.0, 4.0, -7.5], [2.0, -2.0, 2.0]).numpy().tolist() == [0, 0, 0.5]
    assert np.signbit(tf.math.floormod(-4.0, 2.0).numpy())
    assert tf.truncatediv([-7, 7, 8], [2, -2, 3]).numpy().tolist() == [-3, -3, 2]
    assert tf.truncatemod([-7, 7], [3, -3]).numpy().tolist() == [-1, 1]
    for op in (tf.math.floordiv, tf.math.floormod):
        with pytest.raises(tf.errors.InvalidArgumentError, match="Integer division by zero"):
            op([1, 2], [0, 1])
    for op in (tf.truncatediv, tf.truncatemod):
        with pytest.raises(tf.errors.InternalError, match="Unexpected error in binary operator"):
            op(7, 0)
    assert tf.math.floordiv([], []).shape == (0,)


@pytest.mark.parametrize(
    ("dtype", "expected"), [("int8", "float32"), ("uint16", "float32"), ("uint32", "float64"), ("int64", "float64")]
)
def test_integers_are_divided_as_floats(dtype, expected):
    found = tf.constant([1, 3], dtype) / 2
    assert found.dtype == expected
    assert found.numpy().tolist() == [0.5, 1.5]


def test_rounding_is_to_even_and_leaves_integers():
    assert tf.round([0.5, 1.5, 2.5, -0.5, -1.5]).numpy().tolist() == [0, 2, 2, 0, -2]
    assert tf.round(tf.Variable([1, 2])).numpy().tolist() == [1, 2]
    with pytest.raises(tf.errors.InvalidArgumentError, match="Value for attr 'T' of bool"):
        tf.round(True)


def test_dtypes_without_a_kernel_are_not_found():
    for call in (
        lambda: tf.math.reciprocal([1, 2]),
        lambda: tf.realdiv([1, 2], [1, 2]),
        lambda: tf.math.rint(tf.constant(1.5, tf.float16)),
        lambda: tf.math.floordiv(1j, 1j),
    ):
        with pytest.raises(tf.errors.NotFoundError, match="Could not find device for node"):
            call()


def test_sigmoid_and_its_kin_far_out():
    np.testing.assert_allclose(
        tf.sigmoid([-104.0, -80.0, 0.0, 100.0, NAN]).numpy(), [0, 1.8048513e-35, 0.5, 1, NAN], rtol=1e-6
    )
    np.testing.assert_allclose(tf.sigmoid(tf.constant([-12.0, -8.0], tf.float16)).numpy(), [6.139e-6, 3.355e-4], 1e-3)
    np.testing.assert_allclose(
        tf.math.softplus([-200.0, -50.0, 0.0, 50.0, 200.0, INF, -INF]).numpy(),
        [0, 1.9287499e-22, 0.6931472, 50, 200, INF, 0],
        rtol=1e-6,
    )
    np.testing.assert_allclose(
        tf.math.log_sigmoid([-200.0, -10.0, 0.0, 10.0]).numpy(),
        [-200, -10.000046, -0.6931472, -4.5398898e-5],
        rtol=1e-6,
    )
    assert np.isnan(tf.math.softsign([INF, -INF]).numpy()).all()


def test_sums_of_many():
    x = tf.constant([1.0, 2.0])
    slices = tf.IndexedSlices(tf.constant([1.0]), tf.constant([0]), tf.constant([2]))
    assert tf.add_n([x, x, slices]).numpy().tolist() == [3, 4]
    assert tf.add_n([slices]).numpy().tolist() == [1, 0]
    assert tf.add_n(x).numpy() == 3
    assert tf.add_n((tf.Variable(1.0), 2.0)).numpy() == 3
    with pytest.raises(ValueError, match="Inputs must be an iterable of at least one Tensor"):
        tf.add_n([])
    with pytest.raises(ValueError, match="Inputs must be an iterable of at least one Tensor"):
        tf.add_n([x, None])
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"same size and shape.  Input 0: \[2\] != input 1: \[\]"):
        tf.add_n([x, 1.0])
    with pytest.raises(tf.errors.InvalidArgumentError, match="cannot compute AddN as input #1"):
        tf.add_n([x, [1, 2]])
    with pytest.raises(ValueError, match="inputs must be a list of at least one Tensor"):
        tf.math.accumulate_n([x, tf.constant([1, 2])])
    with pytest.raises(TypeError, match="The `tensor_dtype` argument is <dtype: 'int32'>"):
        tf.math.accumulate_n([x, x], tensor_dtype=tf.int32)
    (a, b), _ = gradients(lambda a, b: tf.add_n([a, b, a]), [1.0], [2.0])
    assert (a, b) == (2, 1)


def test_scalar_mul():
    slices = tf.IndexedSlices(tf.constant([1.5]), tf.constant([0]), tf.constant([2]))
    assert tf.math.scalar_mul(2, slices).values.numpy().tolist() == [3]
    with pytest.raises(ValueError, match=r"must be a 0-D value. Received shape \(1,\)"):
        tf.math.scalar_mul([2.0], tf.constant([1.0]))
    with pytest.raises(TypeError, match="Cannot convert 2.0 to EagerTensor of dtype int32"):
        tf.math.scalar_mul(2.0, tf.constant([1]))


def test_strings_are_joined():
    assert (tf.constant("a") + "b").numpy() == b"ab"
    assert tf.add(["a", "b"], "c").numpy().tolist() == [b"ac", b"bc"]
    with pytest.raises(tf.errors.InvalidArgumentError, match="cannot compute Add as input #1"):
        tf.constant("a") + 1.0


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_narrow_floats_stay_what_they_are(dtype):
    if dtype == "bfloat16":
        pytest.importorskip("ml_dtypes")
        if np.lib.NumpyVersion(np.__version__) < "2.2.0":
            pytest.skip("before numpy 2.2 a number of Python makes float32 of bfloat16")
    x = tf.cast([0.25, 0.5], dtype)
    for op in (tf.exp, tf.sin, tf.tanh, tf.sigmoid, tf.math.softplus, tf.math.rsqrt, tf.abs, tf.sqrt, tf.math.log1p):
        for value in (x, x[0]):
            with tf.GradientTape() as tape:
                tape.watch(value)
                y = op(value)
            assert y.dtype == tape.gradient(y, value).dtype == dtype
    assert (x < x[0]).dtype == (x[0] == x[0]).dtype == tf.bool
    assert (x[0] < x[1]).numpy() is np.True_


def test_kernels_say_nothing():
    special = np.array([0, -1, 1e30, INF, -INF, NAN], np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in dir(tf.math):
            op = getattr(tf.math, name)
            kernel = getattr(op, "primitive", None)
            mask = getattr(kernel, "mask", -1)
            if mask == -1 or not mask & tf.float32.bit:
                continue
            try:
                op(special)
            except TypeError:
                op(special, special)
