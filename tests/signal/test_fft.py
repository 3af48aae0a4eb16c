"""Fourier transforms where TensorFlow has no kernel or no gradient: along any axes, along three, and of cut signals."""

import numpy as np
import pytest

import tfcompat as tf
from tfcompat.signal import _fourier

RNG = np.random.default_rng(1)
X = RNG.normal(size=(3, 4, 6))
Z = X + 1j * RNG.normal(size=X.shape)


def slope(f, x):
    """The derivative of a weighted sum of the result along a fixed direction: by the tape, and by differences."""
    x = np.asarray(x)
    direction = np.cos(np.arange(x.size)).reshape(x.shape)
    if x.dtype.kind == "c":
        direction = direction + 1j * np.sin(3 * np.arange(x.size)).reshape(x.shape)

    def loss(x):
        y = f(x)
        weights = tf.constant(np.sin(np.arange(1.0, 1 + int(tf.size(y)))).reshape(y.shape))
        total = tf.reduce_sum(tf.math.real(y) * weights)
        return total + 0.5 * tf.reduce_sum(tf.math.imag(y) * weights) if y.dtype.is_complex else total

    source = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(source)
        total = loss(source)
    by_tape = np.sum((np.conj(tape.gradient(total, source)) * direction).real)
    step = 1e-5
    by_differences = (loss(tf.constant(x + step * direction)) - loss(tf.constant(x - step * direction))) / (2 * step)
    return by_tape, by_differences.numpy()


@pytest.mark.parametrize(
    ("f", "x"),
    [
        (tf.signal.rfft3d, X),
        (tf.signal.irfft3d, Z),
        (lambda x: tf.signal.rfft(x, [4]), X),
        (lambda x: tf.signal.irfft(x, [5]), Z),
        (lambda x: tf.signal.rfft2d(x, [3, 5]), X),
        (lambda x: tf.signal.irfft2d(x, [6, 4]), Z),
        (lambda x: tf.signal.fftnd(x, axes=[0, 2]), Z),
        (lambda x: tf.signal.fftnd(x, [5, 2], [0, 2], "ortho"), Z),
        (lambda x: tf.signal.ifftnd(x, [2, 7], [1, 0], "forward"), Z),
        (lambda x: tf.signal.rfftnd(x, [4, 3], [2, 0]), X),
        (lambda x: tf.signal.irfftnd(x, axes=[2, 1], norm="ortho"), Z),
    ],
)
def test_gradients(f, x):
    by_tape, by_differences = slope(f, x)
    np.testing.assert_allclose(by_tape, by_differences, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("norm", [None, "backward", "forward", "ortho"])
def test_any_axes(norm):
    np.testing.assert_allclose(tf.signal.fftnd(Z, norm=norm), np.fft.fftn(Z.astype("complex128"), norm=norm))
    np.testing.assert_allclose(tf.signal.ifftnd(Z, [2, 5], [0, -1], norm), np.fft.ifftn(Z, [2, 5], [0, -1], norm))
    x = X.astype(np.float32)
    np.testing.assert_allclose(tf.signal.rfftnd(x, None, [1], norm), np.fft.rfftn(x, None, [1], norm), atol=1e-5)
    z = tf.constant(Z)
    np.testing.assert_allclose(tf.signal.irfftnd(z, [7, 4], [2, 0], norm), np.fft.irfftn(Z, [7, 4], [2, 0], norm))


def test_any_axes_at_the_top_level():
    np.testing.assert_allclose(tf.fftnd(Z, [3, 4], [0, 1]), np.fft.fftn(Z, [3, 4], [0, 1]))
    np.testing.assert_allclose(tf.ifftnd(Z, [3], [0]), np.fft.ifftn(Z, [3], [0]))
    x = tf.constant(X)
    np.testing.assert_allclose(tf.rfftnd(x, [6], [2], tf.complex128), np.fft.rfftn(X, [6], [2]))
    np.testing.assert_allclose(tf.irfftnd(tf.constant(Z), [6], [2], tf.float64), np.fft.irfftn(Z, [6], [2]))
    with pytest.raises(NotImplementedError, match="complex128"):
        tf.rfftnd(x, [6], [2])


def test_any_axes_refused():
    with pytest.raises(tf.errors.InvalidArgumentError, match="axis 3"):
        tf.signal.fftnd(Z, axes=[3])
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"fft_length must have shape \[1\]"):
        tf.signal.fftnd(Z, [1, 2], [0])
    with pytest.raises(tf.errors.InvalidArgumentError, match="Tcomplex"):
        tf.signal.fftnd(tf.constant(X))
    with pytest.raises(ValueError, match="norm"):
        tf.signal.fftnd(Z, norm="full")
    with pytest.raises(TypeError, match="vector of 1 lengths"):
        tf.signal.rfft(X, 4)


@pytest.mark.parametrize("shape", [(8, 512), (1000, 5), (64, 129)])
def test_single_precision(shape):
    """Large transforms of single precision take another way through numpy."""
    z = (RNG.normal(size=shape) + 1j * RNG.normal(size=shape)).astype(np.complex64)
    wide = z.astype(np.complex128)

    def close(found, expected):
        assert found.dtype in (tf.complex64, tf.float32)
        assert np.abs(found.numpy() - expected).max() < 2e-6 * np.abs(expected).max()

    close(tf.signal.fft(z), np.fft.fft(wide))
    close(tf.signal.ifft(z), np.fft.ifft(wide))
    close(tf.signal.fft2d(z), np.fft.fft2(wide))
    close(tf.signal.fftnd(tf.transpose(z), axes=[0]), np.fft.fft(wide.T, axis=0))
    close(tf.signal.irfftnd(z, axes=[0], norm="forward"), np.fft.irfft(wide, axis=0, norm="forward"))
    close(tf.signal.rfft(z.real.copy()), np.fft.rfft(wide.real))
    close(tf.signal.irfft(z), np.fft.irfft(wide))


def test_infinities_stay():
    x = np.zeros((4, 512), np.float32)
    x[1, 3] = np.inf
    x[2, 0] = np.nan
    found = tf.signal.rfft(x).numpy()
    assert np.isfinite(found[[0, 3]]).all()
    assert not np.isfinite(found[1]).any() and np.isnan(found[2]).any()


@pytest.mark.parametrize("dtype", ["complex64", "complex128"])
@pytest.mark.parametrize(("shape", "axis"), [((70, 1024), -1), ((3, 30000), -1), ((30000, 3), 0), ((2, 3, 20000), 1)])
def test_two_cores_give_the_bits_of_one(monkeypatch, dtype, shape, axis):
    x = (RNG.normal(size=shape) + 1j * RNG.normal(size=shape)).astype(dtype)
    calls = [
        (transform, x.real.copy() if transform is np.fft.rfft else x, n, axis, norm)
        for transform in (np.fft.fft, np.fft.ifft, np.fft.rfft, np.fft.irfft)
        for n in (None, 7)
        for norm in ("backward", "forward", "ortho")
    ]
    shared = [_fourier.along(*call) for call in calls]
    monkeypatch.setattr(_fourier, "_LARGE", 1 << 60)
    for found, call in zip(shared, calls, strict=True):
        alone = _fourier.along(*call)
        assert found.dtype == alone.dtype and found.shape == alone.shape and found.tobytes() == alone.tobytes()
