"""What tf.random must do, one body for two libraries: every case takes `tf` and returns tensors, or raises.

`make_goldens.py` records what TensorFlow answers, `test_goldens.py` asks tfcompat and compares to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

CASES: dict[str, Callable[[Any], Any]] = {}

FLOATS = ("float16", "bfloat16", "float32", "float64")
SEED = [12, -34]


def case(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Enter a case under the name of its function."""
    CASES[function.__name__] = function
    return function


def each(name: str, **cases: Callable[[Any], Any]) -> None:
    """Enter several short cases under one heading."""
    CASES.update({f"{name}: {key}": function for key, function in cases.items()})


# ---------------------------------------------------------------------------------------------------------------
# values

for dtype in FLOATS:
    for n in (0, 1, 3, 10, 41, 300):
        each(
            f"{dtype} x {n}",
            normal=lambda tf, n=n, d=dtype: (tf.random.set_seed(1), tf.random.normal([n], 1.5, 0.3, d, seed=7))[1],
            standard_normal=lambda tf, n=n, d=dtype: tf.random.stateless_normal([n], SEED, dtype=d),
            uniform=lambda tf, n=n, d=dtype: tf.random.stateless_uniform([n], SEED, -2, 7, d),
            truncated=lambda tf, n=n, d=dtype: tf.random.stateless_truncated_normal([n], SEED, dtype=d),
        )

for dtype in ("float16", "bfloat16", "float32"):
    each(
        f"{dtype} x 200,001",
        normal=lambda tf, d=dtype: tf.random.stateless_normal([200_001], SEED, dtype=d),
        uniform=lambda tf, d=dtype: tf.random.stateless_uniform([200_001], SEED, dtype=d),
        truncated=lambda tf, d=dtype: tf.random.stateless_truncated_normal([200_001], SEED, dtype=d),
    )

each(
    "float64 x 20,001",
    uniform=lambda tf: tf.random.stateless_uniform([20_001], SEED, dtype="float64"),
)

for dtype in ("int32", "int64"):
    each(
        f"{dtype} in a range",
        few=lambda tf, d=dtype: tf.random.stateless_uniform([7], SEED, -7, 12345, d),
        many=lambda tf, d=dtype: tf.random.stateless_uniform([30_001], SEED, -7, 12345, d),
        widest=lambda tf, d=dtype: tf.random.stateless_uniform([50], SEED, -(2**31), 2**31 - 1, d),
        stateful=lambda tf, d=dtype: (tf.random.set_seed(3), tf.random.uniform([3, 5], -5, 10, d))[1],
        none=lambda tf, d=dtype: tf.random.stateless_uniform([0], SEED, 5, 5, d),
    )

for dtype in ("int32", "int64", "uint32", "uint64"):
    each(
        f"all of {dtype}",
        few=lambda tf, d=dtype: tf.random.stateless_uniform([7], SEED, None, None, d),
        many=lambda tf, d=dtype: tf.random.stateless_uniform([30_001], SEED, None, None, d),
    )

each(
    "parameters",
    mean_vector=lambda tf: tf.random.stateless_normal([3, 2], SEED, [1.0, 2.0], 0.5),
    widens=lambda tf: tf.random.stateless_normal([1], SEED, [1.0, 2.0]),
    tensor=lambda tf: tf.random.stateless_normal([4], SEED, tf.constant(2.0), tf.constant([1.0, 2.0, 3.0, 4.0])),
    uniform_vectors=lambda tf: tf.random.stateless_uniform([2, 3], SEED, [1.0, 2.0, 3.0], 10.0),
    uniform_maxval=lambda tf: (tf.random.set_seed(2), tf.random.uniform([5], 0, 0.1, seed=3))[1],
    uniform_float_zero=lambda tf: (tf.random.set_seed(2), tf.random.uniform([5], 0.0, 0.1, seed=3))[1],
    uniform_range=lambda tf: (tf.random.set_seed(2), tf.random.uniform([5], -0.1, 0.1, seed=3))[1],
    half_range=lambda tf: (tf.random.set_seed(2), tf.random.uniform([5], 0, 300, "float16", seed=3))[1],
)

ALPHAS = np.array([0.05, 0.3, 0.9, 1.0, 1.5, 3.0, 40.0])
RATES = np.array([0.0, 0.1, 1.0, 5.0, 9.99, 10.0, 15.0, 100.0, 1e4])
COUNTS = np.array([0.0, 1.0, 5.0, 10.0, 30.0, 100.0, 1000.0, 50.0, 50.0])
PROBS = np.array([0.5, 0.3, 0.9, 1.0, 0.2, 0.5, 0.97, 0.1, 0.0])
LOGITS = np.array([[0.1, -1.0, 2.0, 0.5], [3.0, -np.inf, 1.0, np.nan], [0.0, 0.0, 0.0, 0.0]])

for dtype in ("float16", "float32", "float64"):
    each(
        f"rejection, {dtype}",
        gamma=lambda tf, d=dtype: tf.random.stateless_gamma([300, 7], SEED, ALPHAS.astype(d), dtype=d),
        gamma_beta=lambda tf, d=dtype: tf.random.stateless_gamma(
            [5, 2, 7], SEED, ALPHAS.astype(d), np.array([[0.5], [3.0]], d), dtype=d
        ),
        gamma_stateful=lambda tf, d=dtype: (
            tf.random.set_seed(4),
            [tf.random.gamma([3], ALPHAS.astype(d), dtype=d, seed=s) for s in (5, 5, None)],
        )[1],
        poisson=lambda tf, d=dtype: tf.random.stateless_poisson([300, 9], SEED, RATES.astype(d), dtype=d),
        poisson_counts=lambda tf, d=dtype: tf.random.stateless_poisson([300, 9], SEED, RATES.astype(d)),
        poisson_stateful=lambda tf, d=dtype: (
            tf.random.set_seed(4),
            [tf.random.poisson([30], tf.constant(RATES.astype(d)), dtype=d, seed=s) for s in (5, 5, None)],
        )[1],
        binomial=lambda tf, d=dtype: tf.random.stateless_binomial([300, 9], SEED, COUNTS.astype(d), PROBS.astype(d)),
        binomial_out=lambda tf, d=dtype: tf.random.stateless_binomial([4, 9], SEED, COUNTS, PROBS, d),
        categorical=lambda tf, d=dtype: tf.random.stateless_categorical(tf.constant(LOGITS, d), 101, SEED),
        categorical_stateful=lambda tf, d=dtype: (
            tf.random.set_seed(4),
            [tf.random.categorical(tf.constant(LOGITS, d), 5, dtype="int32", seed=s) for s in (5, 5, None)],
        )[1],
    )

each(
    "odd parameters",
    poisson_lists=lambda tf: (
        tf.random.set_seed(4),
        [tf.random.poisson([3], x, seed=1) for x in ([1.0], [1], 2.0, 2, 1.0, (1.0,))],
    )[1],
    poisson_arrays=lambda tf: (
        tf.random.set_seed(4),
        [tf.random.poisson([3], np.array([30.0], d), seed=1) for d in ("float32", "float64", "int32")],
    )[1],
    poisson_negative=lambda tf: tf.random.stateless_poisson([3], SEED, [-1.0, 2.0, 0.0], dtype="float32"),
    binomial_nan=lambda tf: tf.random.stateless_binomial([2], SEED, [10.0, 5.0], [np.nan, 0.5], "float32"),
    binomial_broadcast=lambda tf: tf.random.stateless_binomial([3, 2, 2], SEED, [[10.0], [20.0]], [0.5, 0.2]),
    categorical_nothing=lambda tf: tf.random.stateless_categorical([[-np.inf, -np.inf]], 3, SEED),
    categorical_empty=lambda tf: tf.random.stateless_categorical(np.zeros((0, 2), "f"), 3, SEED),
    categorical_none=lambda tf: tf.random.stateless_categorical([[1.0, 2.0]], 0, SEED),
    gamma_empty=lambda tf: tf.random.stateless_gamma([2, 0], SEED, np.zeros(0, "f")),
    gamma_none=lambda tf: tf.random.stateless_gamma([0, 2], SEED, [1.0, 2.0]),
    poisson_empty=lambda tf: tf.random.poisson([2], np.zeros(0)),
)

each(
    "shuffle",
    stateless=lambda tf: [
        tf.random.experimental.stateless_shuffle(np.arange(n), SEED) for n in (0, 1, 2, 5, 300, 2001)
    ],
    rows=lambda tf: tf.random.experimental.stateless_shuffle(np.arange(12).reshape(6, 2), SEED),
    scalar=lambda tf: tf.random.experimental.stateless_shuffle(3, SEED),
    no_columns=lambda tf: tf.random.experimental.stateless_shuffle(np.zeros((3, 0)), SEED),
    text=lambda tf: tf.random.experimental.stateless_shuffle(["a", "b", "c", "d"], SEED),
    stateful=lambda tf: (tf.random.set_seed(6), [tf.random.shuffle(np.arange(9), seed=1) for _ in range(3)])[1],
    by_dtype=lambda tf: (
        tf.random.set_seed(6),
        [tf.random.shuffle(np.arange(9).astype(d), seed=1) for d in ("int32", "float32", "int32")],
    )[1],
)

each(
    "seeds of stateless functions",
    split=lambda tf: [tf.random.split([1, 2], 3), tf.random.split(np.array([1, 2]), 2), tf.random.split([1, 2], 0)],
    fold_in=lambda tf: [tf.random.fold_in([1, 2], 3), tf.random.fold_in([1, 2], np.int64(-3))],
    kinds=lambda tf: [
        tf.random.stateless_uniform([3], seed)
        for seed in ((1, 2), np.array([1, 2]), [2**40, -1], [0, 0], [-(2**63), 1])
    ],
    algorithms=lambda tf: [
        tf.random.stateless_uniform([3], [-5, 2**40], alg=alg)
        for alg in ("philox", "auto_select", "PHI-LOX ", None, 1, 3, tf.random.Algorithm.PHILOX)
    ],
    philox_casts=lambda tf: tf.random.stateless_uniform([3], [1.0, 2.0], alg="philox"),
    index_shuffle=lambda tf: [
        tf.random.experimental.index_shuffle(np.arange(min(m + 1, 9)), [5, 9], np.int64(m))
        for m in (0, 1, 3, 9, 100, 65535, 65536, 10**6, 2**31 - 1, 2**33, 2**50 + 3)
    ],
    index_shuffle_kinds=lambda tf: [
        tf.random.experimental.index_shuffle(2, np.array([5, -9]), 3),
        tf.random.experimental.index_shuffle(2, [2**40 + 5, 9], 3),
        tf.random.experimental.index_shuffle(1, [5, 9], [3, 4, 5]),
        tf.random.experimental.index_shuffle([1, 2, 3], [[1, 2, 3], [4, 5, 6]], 3),
        tf.random.experimental.index_shuffle(np.int64(2), [5, 9], 3),
        tf.random.experimental.index_shuffle([1], [5, 9], 3),
    ],
)

for many in (8, 64, 123_457):
    each(
        f"candidates of {many}",
        uniform=lambda tf, m=many: [
            tf.random.uniform_candidate_sampler([[0, 3], [1, 7]], 2, 5, False, m, seed=3) for _ in range(2)
        ][1],
        log_uniform=lambda tf, m=many: [
            tf.random.log_uniform_candidate_sampler([[0, 3], [1, 7]], 2, 5, False, m, seed=3) for _ in range(2)
        ][1],
        uniform_unique=lambda tf, m=many: tf.random.uniform_candidate_sampler([[0]], 1, 8, True, m, seed=3)[0],
        log_uniform_unique=lambda tf, m=many: tf.random.log_uniform_candidate_sampler([[0]], 1, 8, True, m, seed=3)[0],
        all=lambda tf, m=many: tf.random.all_candidate_sampler([[0, 3], [1, 7]], 2, 8, True),
    )

each(
    "refused by candidate samplers",
    vector=lambda tf: tf.random.log_uniform_candidate_sampler([0], 1, 2, True, 9),
    columns=lambda tf: tf.random.log_uniform_candidate_sampler([[0]], 2, 2, True, 9),
    too_few=lambda tf: tf.random.log_uniform_candidate_sampler([[0]], 1, 20, True, 9),
    out_of_range=lambda tf: tf.random.uniform_candidate_sampler([[10]], 1, 2, True, 9),
    no_range=lambda tf: tf.random.log_uniform_candidate_sampler([[0]], 1, 2, True, -9),
    none=lambda tf: tf.random.log_uniform_candidate_sampler([[0]], 1, 0, True, 9),
    float=lambda tf: tf.random.log_uniform_candidate_sampler([[0.0]], 1, 2, True, 9),
    int32=lambda tf: tf.random.log_uniform_candidate_sampler(tf.constant([[0]]), 1, 2, True, 9),
)

# ---------------------------------------------------------------------------------------------------------------
# streams: who draws, who continues, who begins anew


@case
def global_seed_alone(tf):
    tf.random.set_seed(5)
    first = [tf.random.normal([2]), tf.random.uniform([2]), tf.random.shuffle([1, 2, 3, 4]), tf.random.normal([2])]
    tf.random.set_seed(5)
    return [*first, tf.random.uniform([2]), tf.random.normal([2])]


@case
def op_seed_continues(tf):
    tf.random.set_seed(5)
    values = []
    for _ in range(3):
        values += [
            tf.random.normal([2], seed=1),
            tf.random.normal([3], seed=1, dtype="float64"),
            tf.random.uniform([2], seed=1),
            tf.random.uniform([2], -1, 1, seed=1),
            tf.random.uniform([2], 0, 9, "int32", seed=1),
            tf.random.uniform([2], 0, 99, "int64", seed=1),
            tf.random.truncated_normal([5], seed=1),
            tf.random.normal([0], seed=1),
            tf.random.normal([], seed=1),
            tf.random.normal(np.array([2]), seed=1),
            tf.random.normal([2], seed=2),
        ]
    tf.random.set_seed(5)
    return [*values, tf.random.normal([2], seed=1)]


@case
def op_seed_alone(tf):
    tf.random.set_seed(None)
    return [tf.random.normal([2], seed=1), tf.random.normal([2], seed=1), tf.random.uniform([2], seed=-3)]


@case
def kinds_of_seeds(tf):
    values = []
    for seed in (0, 1, -1, -3, 2**31 - 1, 2**31, 2**70 + 1, 1.5, True, np.int64(3), np.array(3)):
        tf.random.set_seed(seed)
        values += [tf.random.normal([1]), tf.random.normal([1], seed=0), tf.random.normal([1], seed=np.int64(2))]
    tf.random.set_seed(0)
    for seed in (0, 2**31 - 1, -3, 2**31, 1.5, True):
        values.append(tf.random.normal([1], seed=seed))
    return values


@case
def refusals_draw(tf):
    tf.random.set_seed(5)
    for shape in ([-1], 3, [2.0], [[2, 3]]):
        try:
            tf.random.normal(shape)
        except tf.errors.InvalidArgumentError:
            pass
    for arguments in ({"dtype": "int32"}, {"mean": "a"}, {"dtype": None}):
        try:
            tf.random.normal([1], **arguments)
        except (TypeError, ValueError):
            pass
    return tf.random.normal([1])


@case
def set_seed_refused(tf):
    tf.random.set_seed(5)
    first = tf.random.normal([1], seed=1)
    try:
        tf.random.set_seed([3, 4])
    except TypeError:
        pass
    try:
        tf.random.normal([1])
    except TypeError:
        pass
    tf.random.set_seed(5)
    return [first, tf.random.normal([1])]


@case
def generator(tf):
    g = tf.random.Generator.from_seed(1234)
    values = [
        g.normal((2, 3)),
        g.state,
        g.uniform([3], -1.0, 2.0),
        g.uniform([3], 0, 10, "int32"),
        g.uniform([3], None, None, "int64"),
        g.uniform_full_int([3]),
        g.uniform_full_int([2], "uint32"),
        g.truncated_normal([3], 1.0, 0.5, "float64"),
        g.state,
        g.binomial([2], [10.0, 20.0], [0.5, 0.2]),
        g.binomial([5], 10.0, 0.5),
        g.state,
        g.skip(5),
        g.skip(-1),
        g.state,
        g.normal([]),
        g.normal([0]),
        g.make_seeds(3),
        g.key,
    ]
    for one in g.split(2):
        values += [one.state, one.normal([2])]
    return [*values, g.state, g.algorithm]


@case
def generator_states(tf):
    Generator = tf.random.Generator
    g = Generator.from_key_counter(7, [1, 2], "philox")
    values = [g.state]
    for change in (
        lambda: g.reset([1, 2, 3]),
        lambda: g.reset_from_seed(7),
        lambda: g.reset_from_key_counter(5, [1, 2]),
        lambda: g.reset([2**64 - 1, 2**63, 3]),
    ):
        change()
        values.append(g.state.numpy())
    values += [Generator(copy_from=g).state, Generator.from_seed(3, "threefry").state]
    for seed in (2**200 + 5, -3, [1, 2, 3, 4], [2**64 - 1], 1.5, np.int64(5)):
        values.append(Generator.from_seed(seed).state)
    for state in ([-1, 5, 9], [-1, -1, 9], [2**32 - 1, 0, 1]):
        one = Generator.from_state(state, "philox")
        values += [one.normal([3]), one.state]
    for alg in ("philox", 2, tf.random.Algorithm.AUTO_SELECT):
        values.append(tf.random.create_rng_state(1234, alg))
    return values


@case
def generator_shares_a_variable(tf):
    v = tf.Variable(np.array([9, 0, 0]))
    g = tf.random.Generator.from_state(v, "philox")
    return [g.normal([1]), v, g.state]


@case
def generator_moves_before_it_refuses(tf):
    g = tf.random.Generator.from_seed(1)
    states = []
    for call in (
        lambda: g.normal([-2]),
        lambda: g.normal(3),
        lambda: g.uniform([3], 5, 5, "int32"),
        lambda: g.uniform([3], 0, 5, "uint8"),
        lambda: g.uniform_full_int([3], "float32"),
        lambda: g.normal([3], mean=tf.constant(1)),
    ):
        try:
            call()
        except (ValueError, tf.errors.InvalidArgumentError):
            states.append(g.state.numpy())
    return states


@case
def global_generator(tf):
    g = tf.random.Generator.from_seed(3)
    tf.random.set_global_generator(g)
    return tf.random.experimental.get_global_generator().normal([2])


# ---------------------------------------------------------------------------------------------------------------
# refusals

each(
    "refused by normal",
    negative=lambda tf: tf.random.normal([-1]),
    scalar_shape=lambda tf: tf.random.normal(3),
    float_shape=lambda tf: tf.random.normal([2.0]),
    matrix_shape=lambda tf: tf.random.normal([[2, 3]]),
    none_shape=lambda tf: tf.random.normal(None),
    none_in_shape=lambda tf: tf.random.normal([None]),
    unknown_shape=lambda tf: tf.random.normal(tf.TensorShape([None, 2])),
    huge=lambda tf: tf.random.normal([2**40, 2**40]),
    int_dtype=lambda tf: tf.random.normal([2], dtype="int32"),
    int_dtype_mean=lambda tf: tf.random.normal([2], 0, 1, dtype="int32"),
    no_dtype=lambda tf: tf.random.normal([2], dtype=None),
    mean_shape=lambda tf: tf.random.normal([3], mean=[1.0, 2.0]),
    mean_double=lambda tf: tf.random.normal([3], mean=tf.constant(1.0, "float64")),
    mean_text=lambda tf: tf.random.normal([3], mean="a"),
    seed_text=lambda tf: tf.random.normal([3], seed="a"),
    truncated_negative=lambda tf: tf.random.truncated_normal([-2]),
)

each(
    "refused by uniform",
    no_maxval=lambda tf: tf.random.uniform([3], dtype="int32"),
    empty_range=lambda tf: tf.random.uniform([3], 5, 5, "int32"),
    reversed_range=lambda tf: tf.random.uniform([3], 5, 2, "int64"),
    vector_maxval=lambda tf: tf.random.uniform([3], 0, [1, 2, 3], "int32"),
    vector_minval=lambda tf: tf.random.uniform([3], [0], 3, "int32"),
    float_maxval=lambda tf: tf.random.uniform([3], 0, 2.5, "int32"),
    unsigned=lambda tf: tf.random.uniform([3], 0, 5, "uint32"),
    small=lambda tf: tf.random.uniform([3], 0, 5, "uint8"),
    complex=lambda tf: tf.random.uniform([3], 0, 5, "complex64"),
    negative=lambda tf: tf.random.uniform([-3]),
    shapes=lambda tf: tf.random.uniform([2], [1.0, 2.0, 3.0], 10),
    no_minval=lambda tf: tf.random.uniform([2], None),
    maxval_double=lambda tf: tf.random.uniform([2], 0, tf.constant(1.0, "float64")),
)

each(
    "refused by the others",
    categorical_vector=lambda tf: tf.random.categorical([1.0, 2.0], 3),
    categorical_int=lambda tf: tf.random.categorical([[1, 2]], 3),
    categorical_negative=lambda tf: tf.random.categorical([[1.0, 2.0]], -3),
    categorical_no_class=lambda tf: tf.random.categorical(np.zeros((2, 0), "f"), 3),
    categorical_dtype=lambda tf: tf.random.categorical([[1.0, 2.0]], 3, "float32"),
    categorical_float=lambda tf: tf.random.categorical([[1.0, 2.0]], 3.0),
    categorical_samples=lambda tf: tf.random.categorical([[1.0, 2.0]], [3]),
    categorical_wide=lambda tf: tf.random.categorical([[1.0, 2.0]], tf.constant(3, "int64")),
    gamma_negative=lambda tf: tf.random.gamma([-2], [1.0]),
    gamma_scalar_shape=lambda tf: tf.random.gamma(2, [1.0]),
    gamma_int=lambda tf: tf.random.gamma([2], [1, 2], dtype="int32"),
    gamma_double=lambda tf: tf.random.gamma([2], tf.constant([1.0], "float64")),
    gamma_wide_shape=lambda tf: tf.random.gamma(tf.constant([2], "int64"), [1.0]),
    poisson_bfloat16=lambda tf: tf.random.poisson([2], [1.0], "bfloat16"),
    poisson_negative=lambda tf: tf.random.poisson([-2], [1.0]),
    poisson_scalar_shape=lambda tf: tf.random.poisson(2, [1.0]),
    set_seed_list=lambda tf: tf.random.set_seed([3, 4]),
)

each(
    "refused by stateless functions",
    seed_scalar=lambda tf: tf.random.stateless_normal([2], 3),
    seed_three=lambda tf: tf.random.stateless_normal([2], [1, 2, 3]),
    seed_float=lambda tf: tf.random.stateless_normal([2], [1.0, 2.0]),
    seed_unsigned=lambda tf: tf.random.stateless_normal([2], tf.constant([1, 2], "uint32")),
    seed_none=lambda tf: tf.random.stateless_normal([2], None),
    philox_scalar=lambda tf: tf.random.stateless_normal([2], 1, alg="philox"),
    threefry=lambda tf: tf.random.stateless_normal([2], [1, 2], alg="threefry"),
    alg_number=lambda tf: tf.random.stateless_normal([2], [1, 2], alg=7),
    alg_name=lambda tf: tf.random.stateless_normal([2], [1, 2], alg="foo"),
    alg_list=lambda tf: tf.random.stateless_normal([2], [1, 2], alg=[1]),
    negative=lambda tf: tf.random.stateless_normal([-2], [1, 2]),
    scalar_shape=lambda tf: tf.random.stateless_normal(2, [1, 2]),
    float_shape=lambda tf: tf.random.stateless_normal([2.0], [1, 2]),
    int_dtype=lambda tf: tf.random.stateless_normal([2], [1, 2], 0, 1, "int32"),
    one_limit=lambda tf: tf.random.stateless_uniform([2], [1, 2], None, 3, "int32"),
    no_maxval=lambda tf: tf.random.stateless_uniform([2], [1, 2], dtype="int32"),
    unsigned_range=lambda tf: tf.random.stateless_uniform([2], [1, 2], maxval=3, dtype="uint32"),
    small=lambda tf: tf.random.stateless_uniform([2], [1, 2], maxval=3, dtype="int8"),
    no_minval=lambda tf: tf.random.stateless_uniform([2], [1, 2], None),
    empty_range=lambda tf: tf.random.stateless_uniform([2], [1, 2], 3, 3, "int32"),
    vector_minval=lambda tf: tf.random.stateless_uniform([2], [1, 2], [3], [5], "int32"),
    split_negative=lambda tf: tf.random.split([1, 2], -1),
    split_float=lambda tf: tf.random.split([1.0, 2.0], 2),
    fold_in_vector=lambda tf: tf.random.fold_in([1, 2], [3, 4]),
    fold_in_small=lambda tf: tf.random.fold_in([1, 2], tf.constant(3, "uint8")),
    shuffle_seed=lambda tf: tf.random.experimental.stateless_shuffle([1, 2, 3], [8]),
    shuffle_threefry=lambda tf: tf.random.experimental.stateless_shuffle([1, 2, 3], [8, 9], "threefry"),
    index_beyond=lambda tf: tf.random.experimental.index_shuffle(5, [5, 9], 3),
    index_negative=lambda tf: tf.random.experimental.index_shuffle(-1, [5, 9], 3),
    index_no_range=lambda tf: tf.random.experimental.index_shuffle(0, [5, 9], -3),
    index_seed=lambda tf: tf.random.experimental.index_shuffle(2, [5, 9, 1], 3),
    index_seeds=lambda tf: tf.random.experimental.index_shuffle(2, [[5, 9], [6, 9]], 3),
    index_float=lambda tf: tf.random.experimental.index_shuffle(2.0, [5, 9], 3),
    index_matrix=lambda tf: tf.random.experimental.index_shuffle([[1]], [5, 9], 3),
    index_lengths=lambda tf: tf.random.experimental.index_shuffle([1, 2], [5, 9], [3, 4, 5]),
    index_top=lambda tf: tf.random.experimental.index_shuffle(1, [5, 9], [[3]]),
    categorical_seed=lambda tf: tf.random.stateless_categorical([[1.0, 2.0]], 3, [1, 2, 3]),
    categorical_seed_float=lambda tf: tf.random.stateless_categorical([[1.0, 2.0]], 3, [1.0, 2.0]),
    gamma_shape=lambda tf: tf.random.stateless_gamma([3], [1, 2], [1.0, 2.0]),
    gamma_bfloat16=lambda tf: tf.random.stateless_gamma([2], [1, 2], [1.0, 2.0], dtype="bfloat16"),
    gamma_seed=lambda tf: tf.random.stateless_gamma([2], [1], [1.0, 2.0]),
    poisson_shape=lambda tf: tf.random.stateless_poisson([3], [1, 2], [1.0, 2.0]),
    poisson_bfloat16=lambda tf: tf.random.stateless_poisson([2], [1, 2], [1.0, 2.0], "bfloat16"),
    binomial_shape=lambda tf: tf.random.stateless_binomial([3], [1, 2], [10.0, 20.0], [0.5, 0.2]),
    binomial_batch=lambda tf: tf.random.stateless_binomial([3], [1, 2], [1.0, 2.0, 3.0], [0.5, 0.2]),
    binomial_mixed=lambda tf: tf.random.stateless_binomial([1], [1, 2], tf.constant([9.0], "float64"), [0.5]),
    binomial_small=lambda tf: tf.random.stateless_binomial([1], [1, 2], [9.0], [0.5], "int8"),
)

each(
    "refused by generators",
    nothing=lambda tf: tf.random.Generator(),
    no_algorithm=lambda tf: tf.random.Generator.from_state([1, 2, 3], None),
    copy_with_algorithm=lambda tf: tf.random.Generator(tf.random.Generator.from_seed(1), alg=1),
    state_length=lambda tf: tf.random.Generator.from_state([1, 2], "philox"),
    reset_length=lambda tf: tf.random.Generator.from_seed(1).reset([1, 2]),
    counter_length=lambda tf: tf.random.Generator.from_key_counter(5, [1], "philox"),
    key_shape=lambda tf: tf.random.Generator.from_key_counter([5], [1, 2], "philox"),
    algorithm_name=lambda tf: tf.random.Generator.from_seed(1, "foo"),
    algorithm_none=lambda tf: tf.random.Generator.from_key_counter(5, [1, 2], None),
    threefry=lambda tf: tf.random.Generator.from_seed(3, "threefry").normal([2]),
    state_dtype=lambda tf: tf.random.Generator.from_state(tf.Variable([9, 0, 0]), "philox").normal([1]),
    one_limit=lambda tf: tf.random.Generator.from_seed(1).uniform([3], 0, None, "int64"),
    small=lambda tf: tf.random.Generator.from_seed(1).uniform([3], 0, 5, "uint8"),
    unsigned_range=lambda tf: tf.random.Generator.from_seed(1).uniform([3], 0, 5, "uint32"),
    create_rng_state=lambda tf: tf.random.create_rng_state(1, "x"),
)
