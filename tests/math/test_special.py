"""Special functions against known values, identities and TensorFlow's answers at their poles."""

import math

import numpy as np
import pytest

import tfcompat as tf

INF, NAN = float("inf"), float("nan")


def double(*values):
    return tf.constant(values, tf.float64)


@pytest.mark.parametrize(
    ("op", "values", "expected"),
    [
        (tf.math.erf, [0.0, 1.0, -2.0, NAN], [0, 0.8427007929497149, -0.9953222650189527, NAN]),
        (tf.math.erfc, [0.0, 3.0, -INF, INF], [1, 2.209049699858544e-05, 2, 0]),
        (tf.math.erfinv, [-1.0, 1.0, 1.5, 0.0, -0.5], [-INF, INF, NAN, 0, -0.4769362762044699]),
        (tf.math.ndtri, [0.0, 1.0, 1.5, 0.5, 1e-8], [-INF, INF, NAN, 0, -5.612001244174789]),
        (tf.math.ndtri, [1e-300], [-37.0470962993612]),
        (tf.math.erfcinv, [0.0, 2.0, 3.0, 1e-300], [INF, -INF, NAN, 26.209469960516]),
        (tf.math.lgamma, [0.0, -1.0, -0.5, 3.0, INF, -INF], [INF, INF, 1.265512123484645, math.log(2), INF, INF]),
        (tf.math.digamma, [0.0, -1.0, 1.0, -0.5, INF], [NAN, NAN, -0.5772156649015329, 0.03648997397857652, INF]),
        (tf.math.bessel_i0, [0.0, 1.0, -3.0, INF], [1, 1.2660658777520082, 4.880792585865024, NAN]),
        (tf.math.bessel_i0e, [0.0, 100.0, INF], [1, 0.03994437929909668, 0]),
        (tf.math.bessel_i1, [0.0, 1.0, -3.0], [0, 0.5651591039924851, -3.953370217402609]),
        (tf.math.bessel_i1e, [0.0, 1e-10, 100.0], [0, 5e-11, 0.03974415302513025]),
    ],
)
def test_values(op, values, expected):
    np.testing.assert_allclose(op(double(*values)).numpy(), expected, rtol=1e-12, atol=1e-16)
    np.testing.assert_allclose([op(double(*values)[at]).numpy() for at in range(len(values))], expected, 1e-12, 1e-16)


def test_erf_of_float32_everywhere():
    x = np.linspace(-6, 6, 200001).astype(np.float32)
    exact = np.array([math.erf(v) for v in x.tolist()])
    found = tf.math.erf(x).numpy()
    np.testing.assert_allclose(found, exact, rtol=6e-7)
    assert found.max() == 1 and found.min() == -1
    assert tf.math.erf([INF, -INF]).numpy().tolist() == [1, -1]


def test_inverses_are_inverses():
    p = np.concatenate([np.logspace(-300, -1, 60), np.linspace(0.11, 0.99, 40)])
    x = tf.math.ndtri(p).numpy()
    np.testing.assert_allclose(0.5 * np.array([math.erfc(-v / math.sqrt(2)) for v in x]), p, rtol=2e-12)


def test_polygamma_and_zeta():
    np.testing.assert_allclose(
        tf.math.polygamma(double(0, 1, 2, 3, 0.5, -1), double(1, 1, 2.5, -0.5, 1, 1)).numpy(),
        [-0.5772156649015329, math.pi**2 / 6, -0.236204051641727, 193.40909103400, NAN, NAN],
        rtol=1e-11,
    )
    np.testing.assert_allclose(
        tf.math.zeta(double(2, 4, 1, 0.5, 2, 1.5, 2, 20), double(1, 1, 3, 1, -1, -0.5, INF, 7.3)).numpy(),
        [math.pi**2 / 6, math.pi**4 / 90, INF, NAN, INF, NAN, 0, sum((7.3 + k) ** -20 for k in range(60))],
        rtol=1e-13,
    )


def test_incomplete_gamma():
    a, x = double(1, 2, 0.5, 50, 1e5, 1, -1, 1), double(1, 0.3, 4, 40, 100300, INF, 1, 0)
    low, up = tf.math.igamma(a, x).numpy(), tf.math.igammac(a, x).numpy()
    np.testing.assert_allclose(low[:3], [1 - math.exp(-1), 1 - 1.3 * math.exp(-0.3), math.erf(2)], rtol=1e-13)
    np.testing.assert_allclose(up[:3], [math.exp(-1), 1.3 * math.exp(-0.3), math.erfc(2)], rtol=1e-12)
    np.testing.assert_allclose(low[4], 0.828636, rtol=1e-5)
    np.testing.assert_allclose((low + up)[:5], 1, rtol=1e-13)
    np.testing.assert_array_equal(low[5:], [1, NAN, 0])
    np.testing.assert_array_equal(up[5:], [0, NAN, 1])
    with tf.GradientTape() as tape:
        tape.watch([a, x])
        y = tf.math.igamma(a, x)
    wrt_a, wrt_x = tape.gradient(y, [a, x])
    np.testing.assert_allclose(wrt_a.numpy()[:4], [-0.43172971, -0.07982414, -0.01656598, -0.01982189], rtol=1e-6)
    np.testing.assert_allclose(wrt_x.numpy()[:4], [0.36787944, 0.22224547, 0.00516675, 0.02213377], rtol=1e-6)


def test_incomplete_beta():
    a, b = double(1, 2, 0.5, 50, 1e4, 0, -1, 2, 2, 2, INF, 2), double(2, 3, 0.5, 60, 2e4, 1, 1, 0, 2, 2, 2, 2)
    x = double(0.5, 0.3, 0.9, 0.4, 0.333, 0.5, 0.5, 0.5, 0, 1, 0.5, 1.1)
    expected = [0.75, 0.3483, 0.79516724, 0.12470686, 0.45179284, NAN, NAN, NAN, 0, 1, NAN, NAN]
    np.testing.assert_allclose(tf.math.betainc(a, b, x).numpy(), expected, rtol=5e-8)
    with tf.GradientTape() as tape:
        tape.watch([a, b, x])
        y = tf.math.betainc(a, b, x)
    wrt_a, wrt_b, wrt_x = tape.gradient(y, [a, b, x])
    assert wrt_a is None and wrt_b is None
    np.testing.assert_allclose(wrt_x.numpy()[:3], [1, 1.764, 1.06103295], rtol=1e-8)
    assert tf.math.betainc(1.0, 2, [0.5, 0.1]).numpy().tolist() == pytest.approx([0.75, 0.19])
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"Shapes of a and b are inconsistent: \[2\] vs. \[3\]"):
        tf.math.betainc([1.0, 1.0], [2.0, 2.0, 2.0], 0.5)
    with pytest.raises(tf.errors.InvalidArgumentError, match="Value for attr 'T' of half"):
        half = tf.constant([0.5], tf.float16)
        tf.math.betainc(half, half, half)


def test_what_has_no_gradient():
    a, x = double(2.0), double(1.5)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([a, x])
        y = tf.math.polygamma(a, x) + tf.math.zeta(a, x)
    assert tape.gradient(y, a) is None
    assert tape.gradient(y, x) is not None


def test_lbeta():
    np.testing.assert_allclose(tf.math.lbeta([[1.0, 2, 3], [0.5, 0.5, 0.5]]).numpy(), [-4.0943446, 1.837877], rtol=1e-6)
    assert tf.math.lbeta(tf.zeros([2, 0])).numpy().tolist() == [-INF, -INF]


def test_dtypes():
    for op in (tf.math.erfinv, tf.math.ndtri, tf.math.lgamma):
        assert op(tf.constant([], tf.float32)).shape == (0,)
        with pytest.raises(tf.errors.InvalidArgumentError, match="Value for attr 'T' of int32"):
            op([1])
    with pytest.raises(tf.errors.NotFoundError):
        tf.math.ndtri(tf.constant([0.5], tf.float16))
    assert tf.math.lgamma(tf.constant([3.0], tf.float16)).dtype == tf.float16


SPECIAL = tf.math.special


@pytest.mark.parametrize(
    ("op", "expected"),
    [
        (SPECIAL.bessel_j0, [1, 0.7651976865579666, -0.26005195490193345, 0.01998585030422312]),
        (SPECIAL.bessel_j1, [0, 0.44005058574493355, 0.33905895852593648, -0.07714535201411216]),
        (SPECIAL.bessel_y0, [-INF, 0.08825696421567698, 0.37685001001279034, -0.07724431336508315]),
        (SPECIAL.bessel_y1, [-INF, -0.7812128213002887, 0.3246744247917999, -0.02037231200275932]),
        (SPECIAL.bessel_k0, [INF, 0.42102443824070834, 0.03473950438627924, 4.656628229175902e-45]),
        (SPECIAL.bessel_k1e, [INF, 1.636153486263258, 0.8065634801287867, 0.1257999504795785]),
        (SPECIAL.dawsn, [0, 0.5380795069127684, 0.1782710306105583, 0.005000250037509379]),
        (SPECIAL.expint, [-INF, 1.8951178163559368, 9.933832570625416, 2.7155527448538794e41]),
        (SPECIAL.fresnel_cos, [0, 0.7798934003768228, 0.6057207892976857, 0.4999998986788179]),
        (SPECIAL.fresnel_sin, [0, 0.4382591473903548, 0.4963129989673751, 0.4968169011478376]),
        (SPECIAL.spence, [math.pi**2 / 6, 0, -1.4367463668836808, -12.192421669033171]),
    ],
)
def test_named_integrals(op, expected):
    np.testing.assert_allclose(op(double(0, 1, 3, 100)).numpy(), expected, rtol=1e-12, atol=1e-16)


def test_bessel_functions_of_both_kinds_belong_together():
    """The Wronskians, DLMF 10.5.2 and 10.28.2, across the joints of near and far."""
    x = np.array([1e-3, 0.5, 0.999, 1.001, 5, 24.99, 25.01, 29.99, 30.01, 300])
    j0, j1, y0, y1 = (getattr(SPECIAL, f"bessel_{n}")(x).numpy() for n in ("j0", "j1", "y0", "y1"))
    np.testing.assert_allclose(j1 * y0 - j0 * y1, 2 / (math.pi * x), rtol=1e-12)
    i0, i1, k0, k1 = (getattr(SPECIAL, f"bessel_{n}e")(x).numpy() for n in ("i0", "i1", "k0", "k1"))
    np.testing.assert_allclose(i0 * k1 + i1 * k0, 1 / x, rtol=1e-13)


@pytest.mark.parametrize("name", ["fresnel_cos", "fresnel_sin", "dawsn", "spence", "expint", "bessel_j0", "bessel_y1"])
def test_series_meet(name):
    """No step where one method hands over to another."""
    op = getattr(SPECIAL, name)
    for joint in (0.3, 0.5, 1.0, 2.0, 6.0, 12.0, 25.0, 40.0):
        low, high = op(double(joint * (1 - 1e-12), joint * (1 + 1e-12))).numpy()
        assert abs(high - low) <= 1e-10 * max(1, abs(low))


@pytest.mark.parametrize("dtype", ["float16", "float32"])
def test_many_complements_are_those_of_the_standard_library(dtype):
    """Rounded from 12 digits: one in about 400,000 may be the neighbour of the nearest number."""
    x = np.concatenate([np.linspace(-6, 12, 100_000), [0, -0.0, INF, -INF, NAN, 9.2, 10.0]]).astype(dtype)
    found, wanted = tf.math.erfc(x).numpy(), np.array([math.erfc(v) for v in x.tolist()]).astype(dtype)
    assert found.dtype == dtype
    assert np.count_nonzero((found != wanted) & ~np.isnan(x)) <= 2
    np.testing.assert_allclose(found, wanted, rtol=2e-7, atol=1e-44)
