"""The parts under tf.random: the generator of bits, the C library's functions, the seeds, the streams."""

from __future__ import annotations

import ctypes
import ctypes.util
import platform
import threading

import numpy as np
import pytest

import tfcompat as tf
import tfcompat.random
from tfcompat.random import _distributions, _libm, _philox, _seeds

ONES = 2**128 - 1

# The known answers that the authors of Philox publish (Random123, kat_vectors): counter, key, words.
KNOWN = [
    (0, 0, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    (ONES, 2**64 - 1, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        0x0370734413198A2E85A308D3243F6A88,
        0x299F31D0A4093822,
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "words"), KNOWN)
def test_known_answers(counter, key, words):
    assert tuple(_philox.words(key, counter, 4).tolist()) == words


@pytest.mark.parametrize("counter", [0, 5 << 64, 2**64 - 7, 2**128 - 7, 2**32 - 3])
def test_big_integers_and_arrays_agree(counter, monkeypatch):
    blocks, key = _philox.SMALL, 123456789123456789
    few = _philox.words(key, counter, 4 * blocks)
    monkeypatch.setattr(_philox, "SMALL", 0)
    assert np.array_equal(few, _philox.words(key, counter, 4 * blocks))
    assert np.array_equal(few, _philox.words_at(key, counter, np.arange(blocks, dtype=np.uint64)).ravel())


@pytest.mark.parametrize("count", [_philox.CHUNK * 4 - 3, _philox.CHUNK * 4, _philox.CHUNK * 8 + 5])
def test_chunks_meet(count):
    whole = _philox.words(1, 2**64 - 5, count)
    for skipped in (1, 1000, _philox.CHUNK - 2):
        assert np.array_equal(whole[4 * skipped :], _philox.words(1, 2**64 - 5 + skipped, count - 4 * skipped))


def everything(step):
    """Every `step`-th of the 2**23 words that uniform floats distinguish, and the first and the last."""
    return np.unique(np.concatenate([np.arange(0, 2**23, step), [0, 1, 2**23 - 1]])).astype(np.uint32)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the GNU C library is what TensorFlow was built on")
def test_the_c_library_agrees():
    library = ctypes.CDLL(ctypes.util.find_library("m") or "libm.so.6")
    for name in ("logf", "sinf", "cosf"):
        function = getattr(library, name)
        function.argtypes, function.restype = [ctypes.c_float], ctypes.c_float
    words = everything(331)
    uniform = np.maximum(words * np.float32(2.0**-23), np.float32(1e-7))
    angle = (words * (2 * np.pi * 2.0**-23)).astype(np.float32)
    log = np.array([library.logf(u) for u in uniform.tolist()], np.float32)
    r = np.sqrt(np.float32(-2) * log)
    expected = [np.array([f(x) for x in angle.tolist()], np.float32) * r for f in (library.sinf, library.cosf)]
    pairs = words.astype(np.uint64)[None]
    found = _libm.box_muller(pairs, pairs.copy(), _libm.Scratch(pairs.shape))
    assert np.array_equal(np.concatenate(found), expected)


def test_both_ways_to_normals_agree():
    words = everything(997)
    pairs = words.astype(np.uint64)[None]
    arrays = _libm.box_muller(pairs, pairs.copy(), _libm.Scratch(pairs.shape))
    numbers = np.array([_libm.box_muller_pair(int(w), int(w)) for w in words], np.float32)
    assert np.array_equal(np.concatenate(arrays), numbers.T)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_more_begins_like_less(dtype):
    long = {
        draw: draw(3, 7 << 64, (500,), np.dtype(dtype))
        for draw in (_distributions.normal, _distributions.uniform, _distributions.truncated_normal)
    }
    for draw, values in long.items():
        for n in (1, 2, 39, 40, 41, 191, 192, 193, 499):
            assert np.array_equal(draw(3, 7 << 64, (n,), np.dtype(dtype)), values[:n])


def test_graphs_number_their_ops(monkeypatch):
    """An op without a seed has its number in the graph; each place in a function has a kernel, which rewinds."""
    tf.random.set_seed(5)
    graph = _seeds.Graph()
    monkeypatch.setattr(_seeds, "graph", lambda: graph)
    assert _seeds.get_seed(None) == (5, 0)
    assert _seeds.get_seed(77) == (5, 77)
    assert _seeds.get_seed(None) == (5, 1)
    one = _seeds.kernel("op", 3).fresh()
    begin = one.reserve(10)
    assert one.fresh().reserve(10) == begin
    assert one.reserve(10) != begin
    monkeypatch.setattr(_seeds, "graph", None)
    tf.random.set_seed(6)
    assert one.reserve(10) == begin
    monkeypatch.setattr(_seeds, "graph", lambda: graph)
    assert _seeds.get_seed(None) == (5, 2)  # the seed at the start of the construction counts
    tf.random.set_seed(8)
    assert _seeds.get_seed(None) == (8, 3)
    assert _seeds.Graph(graph).seed == 8
    monkeypatch.setattr(_seeds, "graph", None)
    assert _seeds.get_seed(1) == (6, 1)


def test_unseeded_numbers_differ():
    tf.random.set_seed(None)
    drawn = [tf.random.normal([4]).numpy() for _ in range(3)]
    assert len({values.tobytes() for values in drawn}) == 3
    made = [tf.random.Generator.from_non_deterministic_state().state.numpy() for _ in range(2)]
    assert not np.array_equal(*made)


def test_threads_share_a_stream_without_overlap():
    tf.random.set_seed(1)
    expected = {tf.random.normal([3], seed=2).numpy().tobytes() for _ in range(400)}
    tf.random.set_seed(1)
    found = []

    def draw():
        found.extend([tf.random.normal([3], seed=2).numpy().tobytes() for _ in range(100)])

    threads = [threading.Thread(target=draw) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == expected
    assert len(found) == 400


def test_values_are_plausible():
    """What no comparison of bits would show: that the distributions are what their names say."""
    tf.random.set_seed(3)
    normal = tf.random.normal([200_000], 3.0, 2.0).numpy()
    assert abs(normal.mean() - 3) < 0.02
    assert abs(normal.std() - 2) < 0.02
    truncated = tf.random.truncated_normal([200_000]).numpy()
    assert np.abs(truncated).max() < 2
    assert abs(truncated.std() - 0.8796) < 0.01
    uniform = tf.random.uniform([200_000], -1, 3).numpy()
    assert uniform.min() >= -1
    assert uniform.max() < 3
    assert abs(uniform.mean() - 1) < 0.02
    gamma = tf.random.gamma([100_000], [0.5, 4.0], [1.0, 2.0]).numpy()
    assert np.allclose(gamma.mean(axis=0), [0.5, 2], atol=0.02)
    poisson = tf.random.poisson([100_000], [3.0, 50.0]).numpy()
    assert np.allclose(poisson.var(axis=0), [3, 50], rtol=0.03)
    classes = tf.random.categorical(np.log([[0.2, 0.3, 0.5]]), 100_000).numpy()
    assert np.allclose(np.bincount(classes[0]) / 100_000, [0.2, 0.3, 0.5], atol=0.01)


def test_gradients_pass_to_scale_and_shift():
    tf.random.set_seed(2)
    mean, stddev, beta = tf.Variable(1.0), tf.Variable([1.0, 2.0]), tf.Variable([2.0, 3.0])
    with tf.GradientTape() as tape:
        values = tf.random.normal([5, 2], mean, stddev, seed=3)
        uniform = tf.random.uniform([5, 2], mean, 4.0, seed=3)
        gamma = tf.random.stateless_gamma([5, 2], [1, 2], [1.5, 1.5], beta)
    d_mean, d_stddev, d_uniform, d_beta = tape.gradient(
        [values, uniform, gamma], [mean, stddev, mean, beta], unconnected_gradients="none"
    )
    noise = (values.numpy() - 1) / stddev.numpy()
    assert np.allclose(d_mean, 10 + (1 - (uniform.numpy() - 1) / 3).sum())
    assert np.allclose(d_stddev, noise.sum(axis=0), atol=1e-5)
    assert np.allclose(d_uniform, d_mean)
    assert np.allclose(d_beta, -(gamma.numpy() / beta.numpy()).sum(axis=0), rtol=1e-5)


def test_gamma_gradient_is_that_of_the_quantile():
    from tfcompat.random._stateful import random_gamma_grad

    alpha = np.array([0.3, 1.0, 4.0, 50.0])
    sample = np.array([0.2, 0.7, 5.0, 45.0])
    step = 1e-5

    def quantile(a):  # the x at which the distribution function has its old value
        wanted, x = tf.math.igamma(alpha, sample).numpy(), sample.copy()
        for _ in range(50):
            density = np.exp((a - 1) * np.log(x) - x - tf.math.lgamma(a).numpy())
            x -= (tf.math.igamma(a, x).numpy() - wanted) / density
        return x

    numeric = (quantile(alpha + step) - quantile(alpha - step)) / (2 * step)
    np.testing.assert_allclose(random_gamma_grad(alpha, sample).numpy(), numeric, rtol=1e-6)
