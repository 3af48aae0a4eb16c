"""Ops for which TensorFlow has no gradient: a tape that comes to one says so, as TensorFlow's do."""

import pytest

import tfcompat as tf

X = [0.5, -0.3, 2.0]


@pytest.mark.parametrize(
    ("f", "op"),
    [
        (tf.math.is_nan, "IsNan"),
        (tf.math.is_inf, "IsInf"),
        (tf.math.is_finite, "IsFinite"),
        (lambda x: tf.unique(x)[0], "Unique"),
        (lambda x: tf.unique(x)[1], "Unique"),
        (lambda x: tf.bitcast(x, tf.int32), "Bitcast"),
        (lambda x: tf.math.in_top_k([0], x[None], 1), "InTopKV2"),
        (lambda x: tf.histogram_fixed_width(x, [0.0, 1.0]), "HistogramFixedWidth"),
        (lambda x: tf.random.poisson([2], tf.abs(x)), "RandomPoissonV2"),
    ],
)
def test_refused(f, op):
    x = tf.constant(X)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    with pytest.raises(LookupError, match=f"gradient registry has no entry for: {op}$"):
        tape.gradient(y, x)


@pytest.mark.parametrize("f", [lambda x: tf.cast(x, tf.int32), lambda x: x > 1, lambda x: tf.argmax(x), tf.shape])
def test_no_gradient_is_no_error(f):
    x = tf.constant(X)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    assert tape.gradient(y, x) is None


def test_an_op_on_the_way_that_no_gradient_comes_to():
    x = tf.constant(X)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.where(tf.math.is_nan(x), x, x * 2)
    assert tape.gradient(y, x).numpy().tolist() == [2, 2, 2]


def test_softsign_has_one_derivative():
    x = tf.constant(X)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.nn.softsign(x)
        slope = inner.gradient(y, x)
    with pytest.raises(LookupError, match="SoftsignGrad"):
        outer.gradient(slope, x)


def test_softsign_in_forward_mode():
    x = tf.constant(X)
    with tf.autodiff.ForwardAccumulator(x, tf.ones(3)) as forward:
        y = tf.nn.softsign(x)
    assert forward.jvp(y).numpy() == pytest.approx([1 / 1.5**2, 1 / 1.3**2, 1 / 9], rel=1e-6)
