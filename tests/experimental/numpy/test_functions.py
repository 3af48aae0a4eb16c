"""tf.experimental.numpy against numpy itself, its refusals, and its gradients."""

import numpy as np
import pytest

import tfcompat as tf
from tfcompat._core.tensor import EagerTensor
from tfcompat.experimental import numpy as tnp
from tfcompat.experimental.numpy._dtypes import Settings

M = np.array([[1.5, -2.0, 0.25], [3.0, 0.5, -1.25]])
V = np.array([0.5, -0.25, 0.75])
I = np.array([7, -7, 2])  # noqa: E741
U = np.array([12, 18, 5], np.uint8)
B = np.array([True, False, True])
Z = np.array([1 + 2j, -1j, 3])
C = np.arange(24).reshape(2, 3, 4)

# A call as numpy understands it; the same words mean the same there.
SAME = """
sin(V); cos(M); tan(V); arcsin(V); arccos(V); arctan(M); sinh(V); cosh(V); tanh(V); arcsinh(M); arccosh(V + 2)
arctanh(V); deg2rad(V); exp(M); exp2(V); expm1(V); log(V + 1); log1p(V); log2(V + 1); log10(V + 1); sqrt(V + 1)
cbrt(M); sinc(M); square(I); reciprocal(M); abs(I); absolute(M); fabs(M); negative(I); positive(I); signbit(M)
bitwise_not(I); bitwise_not(B); sign(M); sign(I); ceil(M); floor(M); fix(M); conj(Z); conjugate(Z); real(Z); imag(Z)
isnan(M); isfinite(M); iscomplex(Z); isreal(Z); logical_not(I); add(I, U); subtract(I, V); multiply(U, V)
true_divide(I, I + 1); divide(U, 2); floor_divide(I, 2); mod(I, 3); remainder(I, -3); power(V + 1, 2); power(I, 2)
arctan2(V, M); hypot(V, V); maximum(I, V); minimum(B, B); maximum(B, B); nextafter(V, V + 1); logaddexp(V, V)
logaddexp2(V, V); gcd(I, 14); lcm(I, 4); bitwise_and(I, 6); bitwise_or(B, B); bitwise_xor(U, U); heaviside(V, V)
add(B, B); multiply(B, B); true_divide(B, B | True); equal(I, V); not_equal(I, 7); greater(I, V); greater_equal(B, B)
less(B, I); less_equal(U, I); logical_and(I, B); logical_or(B, I); logical_xor(I, B); isclose(V, V + 1e-9)
isclose(I, I); allclose(V, V); array_equal(V, V); array_equal(V, M); sum(M); sum(U); sum(B); sum(M, axis=0)
sum(M, axis=(0, 1), keepdims=True); prod(I); prod(U); mean(I); mean(M, axis=1); var(M); var(M, axis=0); std(I)
std(M, axis=1); amax(M, axis=0); amin(I); max(B); min(B); max(M, keepdims=True); ptp(M, axis=1); all(I)
any(M, axis=0); average(I); average(M, axis=0, weights=[1, 3]); average(V, weights=V + 1); nansum([1.0, np.nan])
nanprod([2.0, np.nan]); nanmean([1.0, np.nan]); cumsum(M); cumsum(U); cumprod(I, axis=0); cumsum(M, axis=-1)
diff(M); diff(M, axis=0); diff(I, n=2); diff(B); sort(M); sort(I); sort(M, axis=0); argsort(I); argsort(M, axis=0)
argmax(M); argmax(M, axis=0); argmin(I); count_nonzero(B); nonzero(M)[0]; dot(V, V); dot(M, V)
dot(C, I[:1].repeat(4)); inner(M, M); vdot(Z, Z); outer(V, I); matmul(M, V); matmul(M, M.T); kron(V, M)
tensordot(M, M); tensordot(M, V, axes=1); einsum("ij,kj->ik", M, M); cross(V, I); cross(M, V); trace(C); trace(M, 1)
diagonal(C); diagonal(C, 1, 0, 2); diagonal(M, -1); diag(V); diag(M, 1); diag(V, -1); diagflat(M); tri(3, 4, 1)
tril(M); triu(M, 1); tril(C, -1); vander(I); vander(V, 2, increasing=True); eye(3, 2, k=-1); identity(2)
zeros((2, 1)); ones(3); full((2,), 2.5); zeros_like(I); ones_like(M); full_like(M, 3); arange(5)
arange(1.0, 3.0, 0.5); arange(5, 1, -2); linspace(0.0, 1.0, 5); linspace(0.0, 1.0, 4, endpoint=False)
logspace(0.0, 2.0, 3); geomspace(1.0, 100.0, 3); meshgrid(V, V)[1]; reshape(C, (4, 6))
reshape(C, (4, 6), order="F"); ravel(M); transpose(C, (2, 0, 1)); swapaxes(C, 0, -1); moveaxis(C, 0, -1)
moveaxis(C, (0, 1), (2, 0)); expand_dims(V, 0); squeeze(V[None]); atleast_1d(2.5); atleast_2d(V); atleast_3d(V)
atleast_3d(M); atleast_3d(C); flip(M); flip(C, 1); flipud(M); fliplr(M); rot90(M); rot90(M, 2); rot90(M, 3)
rot90(C, 1, (1, 2)); rot90(C, -1, (2, 0)); roll(M, 1); roll(M, 2, 1); concatenate([V, I])
concatenate([M, M], axis=1); append(I, V); append(M, M, axis=0); stack([V, I]); stack([V, V], axis=-1)
hstack([V, I]); vstack([V, M]); dstack([V, V]); split(V, 3)[1]; split(V, [1, 5])[1]; vsplit(M, 2)[0]
hsplit(V, 3)[0]; dsplit(C, 2)[1]; tile(M, 2); tile(V, (2, 2)); tile(C, (1, 2)); repeat(M, 2)
repeat(M, [1, 2], axis=0); pad(M, ((1, 0), (0, 2)), "constant"); pad(V, [[2, 1]], "reflect")
pad(V, [[2, 1]], "symmetric"); broadcast_to(V, (2, 3)); broadcast_arrays(V, M)[0]; where(B, V, I)
where(M > 0, M, 0); select([V > 0, V < 0], [V, I], 5.0); compress([True, False], M, axis=0); take(V, [2, 0])
take(M, [5], mode="wrap"); take_along_axis(M, np.argsort(M, axis=1), 1)
take_along_axis(C, np.zeros((1, 1, 4), int), 1); take_along_axis(M, np.array([[-1], [-2]]), -1); ix_(I[:2], B)[1]
diag_indices(3)[0]; polyval(V, I); clip(I, 0, 3); clip(V, None, 0.5); array([[1, 2], [3, 4.5]]); shape(C); ndim(C)
size(C); iscomplexobj(Z); isrealobj(Z); isscalar(2.5)
"""


def calls(text):
    return [call.strip() for call in text.replace("\n", ";").split(";") if call.strip()]


@pytest.fixture
def numpy_ways():
    """Numpy's ways on tensors, for one test."""
    kinds = (tf.Tensor, EagerTensor, tf.Variable, Settings)
    kept = {kind: dict(vars(kind)) for kind in kinds}
    tnp.experimental_enable_numpy_behavior()
    yield
    tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="off")
    for kind, before in kept.items():
        for name, value in list(vars(kind).items()):
            if name not in before:
                delattr(kind, name)
            elif before[name] is not value:
                setattr(kind, name, before[name])


@pytest.mark.parametrize("call", calls(SAME))
def test_as_numpy(call, numpy_ways):
    given = {"M": M, "V": V, "I": I, "U": U, "B": B, "Z": Z, "C": C, "np": np}
    name, _, rest = call.partition("(")
    theirs = eval(f"function({rest}", {**given, "function": getattr(np, "trunc" if name == "fix" else name)})
    ours = eval(f"function({rest}", {**given, "function": getattr(tnp, name)})
    ours = ours.numpy() if isinstance(ours, tf.Tensor) else ours
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)
    assert np.asarray(ours).shape == np.asarray(theirs).shape


DTYPES = "bool uint8 uint16 uint32 uint64 int8 int16 int32 int64 float16 float32 float64".split()


@pytest.mark.parametrize("one", DTYPES)
def test_promotion_is_numpys(one, numpy_ways):
    for other in DTYPES:
        a, b = tf.cast([1, 0], one), tf.cast([1, 1], other)
        expected = np.promote_types(one, other)
        assert tnp.result_type(a, b) == expected
        assert tnp.maximum(a, b).dtype == expected
        if (one, other) != ("bool", "bool"):
            assert (a * b).dtype == expected
        assert (a == b).dtype is tf.bool


def test_numbers_are_double_unless_float32_is_preferred(numpy_ways):
    assert tnp.array(1.5).dtype is tf.float64
    assert tnp.add(tf.constant([1]), 0.5).dtype is tf.float64
    assert (tf.constant([1.5]) + 1).dtype is tf.float32
    tnp.experimental_enable_numpy_behavior(prefer_float32=True)
    assert tnp.array(1.5).dtype is tf.float32
    assert tnp.zeros(2).dtype is tf.float64  # as in TensorFlow: the type `float` stays a double
    assert tnp.zeros(2, None).dtype is tf.float32
    assert tnp.array([1.5, 2]).dtype is tf.float32
    assert tnp.result_type(1j) is tf.complex64


def test_the_functions_need_numpys_ways_for_integers():
    assert not hasattr(tf.constant(1), "astype")
    with pytest.raises(AttributeError, match="experimental_enable_numpy_behavior"):
        tnp.sqrt([4])
    np.testing.assert_array_equal(tnp.sqrt([4.0]), [2.0])


def test_methods(numpy_ways):
    x = tf.constant([[1, 2], [3, 4]])
    np.testing.assert_array_equal(x.T, [[1, 3], [2, 4]])
    np.testing.assert_array_equal(x.reshape(1, 4), [[1, 2, 3, 4]])
    np.testing.assert_array_equal(x.reshape((4,), order="F"), [1, 3, 2, 4])
    np.testing.assert_array_equal(x.clip(2, 3), [[2, 2], [3, 3]])
    assert x.astype(tf.float16).dtype is tf.float16
    assert x.tolist() == [[1, 2], [3, 4]]
    assert (x.size, x.ndim) == (4, 2)
    assert float(x.mean()) == 2.5
    assert round(tf.constant(2.55), 1).dtype is tf.float32
    assert (+x) is x
    with pytest.raises(ValueError, match="Unsupported arguments"):
        x.reshape(4, copy=True)
    assert not hasattr(tf.Variable(1.0), "T")


KEYS = [
    np.s_[[0, 1]], np.s_[[0, 1], [1, -1]], np.s_[:, [0, 2]], np.s_[..., [0, 3]], np.s_[[0, 1], :, [0, 1]],
    np.s_[:, [0, 2], [1, 1]], np.s_[[[0], [1]], [[0, 2]]], np.s_[None, [0, 1]], np.s_[[1, 0], ...],
    np.s_[:, :, [[0, 1]]], np.s_[1, [0, 1]], np.s_[:, 1, [0, 2]], np.s_[..., 1:, [0, 1]], np.s_[[True, False]],
    np.s_[:, [True, False, True]], np.s_[np.int8(1)], np.s_[::-1, [1, 1]], np.s_[()], np.s_[C > 12],
    np.s_[np.array([1, 0], np.uint8)],
]  # fmt: skip


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_slices_are_numpys(key, numpy_ways):
    np.testing.assert_array_equal(tf.constant(C)[key], C[key])


def test_slices_refused(numpy_ways):
    x = tf.constant(C)
    for key in (1.0, "a", [0.5], tf.constant([1], tf.uint64)):
        with pytest.raises(IndexError, match="valid indices"):
            x[key]
    with pytest.raises(NotImplementedError, match="rank 1"):
        x[:, [[True, False, True]]]
    with pytest.raises(tf.errors.InvalidArgumentError, match="not in"):
        x[[5]]


@pytest.mark.parametrize(
    "call",
    calls("""
    x[[0, 1], [1, 0]]; x[:, [1, 1]]; tnp.sum(x * x); tnp.var(x); tnp.kron(x, x); tnp.matmul(x, tnp.transpose(x))
    tnp.cumsum(x); tnp.take_along_axis(x, [[2, 0], [1, 1]], 1); tnp.diagonal(x, 1); tnp.tril(x); tnp.rot90(x)
    tnp.roll(x, 1); tnp.cbrt(x); tnp.logaddexp(x, 2 * x); tnp.cross(x, x[::-1]); tnp.average(x, weights=x * x)
    tnp.polyval(x[0], x); tnp.clip(x, -1, 1); tnp.sort(x); tnp.tile(x, 2); tnp.concatenate([x, x])
    tnp.where(x > 0, x, x * x); tnp.sinc(x); tnp.hypot(x, x + 1)
    """),
)
def test_gradients(call, numpy_ways):
    def f(x):
        return tnp.sum(eval(call, {"x": x, "tnp": tnp}) * 1.5)

    theory, numeric = tf.test.compute_gradient(f, [tf.constant(M)])
    np.testing.assert_allclose(theory[0], numeric[0], rtol=1e-5, atol=1e-7)


def test_modes():
    with pytest.raises(ValueError, match="does not exist"):
        tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="none")
    assert Settings.promotion == "off"


@pytest.fixture
def weak_types(numpy_ways):
    """The mode "all", for one test."""
    tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="all")


def test_pythons_numbers_give_way(weak_types):
    weak = tf.constant(1)
    assert repr(weak) == "<tf.Tensor: shape=(), dtype=int32, numpy=1, weak=True>"
    assert not isinstance(weak, tf.Tensor)
    assert tf.is_tensor(weak)
    assert tf.add(tf.constant(1, tf.int8), 1).dtype is tf.int8
    assert (tf.constant(1, tf.float16) * 2.5).dtype is tf.float16
    assert repr(tf.constant(1) + 1.5).endswith("dtype=float32, numpy=2.5, weak=True>")
    assert tf.abs(tf.constant(-1, tf.int32)).dtype is tf.int32
    assert tnp.sum([1, 2]).dtype is tf.int32
    assert tnp.argsort([2, 1]).dtype is tf.int32


def test_weak_tensors_are_read_as_tensors(weak_types):
    weak = tf.constant([1, 2, 3])
    np.testing.assert_array_equal(weak, [1, 2, 3])
    np.testing.assert_array_equal(weak[1:], [2, 3])
    assert [int(x) for x in weak] == [1, 2, 3]
    assert (len(weak), weak.tolist()) == (3, [1, 2, 3])
    assert str(weak) == "tf.Tensor([1 2 3], shape=(3,), dtype=int32, weak=True)"
    assert format(tf.constant(1.5), ".2f") == "1.50 weakly typed"
    assert repr(weak.reshape(3, 1)).endswith("weak=True>")
    assert bool(tf.constant(2) == 2.0)
    assert (weak == None) is False  # noqa: E711


def test_variables_keep_their_dtype(weak_types):
    v = tf.Variable(1)
    assert int(v.assign_add(2)) == 3
    with pytest.raises(TypeError, match="Variable dtype is immutable"):
        v.assign_add(1.5)
    assert int(v) == 3


def test_what_may_lose_digits_is_not_safe(numpy_ways):
    tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="safe")
    with pytest.raises(TypeError, match="In promotion mode PromoMode.SAFE"):
        tf.constant(1, tf.int32) + tf.constant(1.5, tf.float32)
    assert (tf.constant(1, tf.int8) + tf.constant(1, tf.int16)).dtype is tf.int16


def test_functions_are_put_back(weak_types):
    tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="off")
    assert isinstance(tf.constant(1), tf.Tensor)
    assert tf.add is tf.math.add
    assert tf.add.primitive.name == "add"


def test_off_again(numpy_ways):
    tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="off")
    assert tf.constant([1, 2]).T.shape == (2,)
    with pytest.raises(tf.errors.InvalidArgumentError, match="AddV2"):
        tf.constant(1) + tf.constant(1.0)


def test_operators_of_variables_and_others(numpy_ways):
    v = tf.Variable([1, 2])
    assert (v + 0.5).dtype is tf.float64
    assert (0.5 * v).dtype is tf.float64
    np.testing.assert_array_equal(v @ [[1.5], [2.0]], [5.5])

    class Other:
        def __radd__(self, x):
            return "asked"

    assert tf.constant(1) + Other() == "asked"
    with pytest.raises((TypeError, ValueError)):
        tf.constant(1) + object()
    assert (tf.constant(1) == None) is False  # noqa: E711


def test_random_numbers_are_those_of_the_seed():
    tnp.random.seed(7)
    first = tnp.random.randn(3)
    tf.random.set_seed(7)
    np.testing.assert_array_equal(first, tf.random.normal((3,), dtype=tf.float64))
    assert tnp.random.randint(3, 9, (2, 2)).dtype is tf.int64
    assert tnp.random.poisson(2.0, 4).dtype is tf.int64
    with pytest.raises(ValueError, match="Only integers"):
        tnp.random.seed([1])
    with pytest.raises(ValueError, match="dtype"):
        tnp.random.randint(3, dtype=np.int8)


ARRAYS = {"M": M, "V": V, "I": I, "U": U, "B": B, "Z": Z, "C": C}
NO_TENSOR = ("shape", "ndim", "size", "iscomplexobj", "isrealobj")
# Calls that need lengths while they are traced, as TensorFlow's do.
STATIC = ("tril", "triu", "split(V, [", "compress", "polyval")


@pytest.mark.parametrize("known", [True, False], ids=["lengths known", "lengths unknown"])
@pytest.mark.parametrize(
    "call",
    [
        call
        for call in calls(SAME)
        if set(ARRAYS) & set(call) and not call.startswith(NO_TENSOR) and ".repeat" not in call and "np." not in call
    ],
)
def test_traced_as_eager(call, known, numpy_ways):
    def f(*given):
        return eval(f"tnp.{call}", {**dict(zip(ARRAYS, given, strict=True)), "np": np, "tnp": tnp})

    given = [tf.constant(a) for a in ARRAYS.values()]
    expected = f(*given)
    signature = [tf.TensorSpec(x.shape if known else [None] * x.ndim, x.dtype) for x in given]
    traced = tf.function(f, input_signature=signature, autograph=False)
    if call.startswith(STATIC) and not known:
        with pytest.raises((ValueError, TypeError)):
            traced(*given)
        return
    made = traced(*given)
    assert made.dtype is expected.dtype
    np.testing.assert_allclose(made, expected, rtol=1e-12)
