"""Random numbers in traced functions: seeds of graphs, streams of places in code, generators, unknown lengths."""


def _function(tf, python, *specs):
    return tf.function(python, autograph=False, input_signature=list(specs) if specs else None)


def _draws(tf, seed=None):
    return [
        tf.random.normal([3], seed=seed),
        tf.random.uniform([3], seed=seed),
        tf.random.uniform([3], 0, 100, tf.int32, seed=seed),
        tf.random.truncated_normal([2], seed=seed),
        tf.random.shuffle(tf.range(8), seed=seed),
        tf.random.categorical([[0.0, 1.0, 2.0]], 4, seed=seed),
        tf.random.gamma([2], [1.5, 0.5], seed=seed),
        tf.random.poisson([2], [3.0, 20.0], seed=seed),
        tf.random.normal([2], 1.0, 2.0, tf.float64, seed=seed),
        tf.nn.dropout(tf.ones([6]), 0.5, seed=seed),
    ]


def case_seeds(tf):
    made = []
    for seed in (None, 5):
        tf.random.set_seed(3)
        f = _function(tf, lambda seed=seed: _draws(tf, seed))
        made += [f(), f()]
    return made


def case_two_functions_and_eager_ops(tf):
    tf.random.set_seed(7)
    f, g = [_function(tf, lambda: tf.random.normal([2])) for _ in range(2)]
    return f(), g(), tf.random.normal([2]), f(), g(), tf.random.normal([2]), f.get_concrete_function()()


def case_set_seed_between_calls(tf):
    tf.random.set_seed(7)
    f = _function(tf, lambda: tf.random.normal([2]))
    made = [f(), f()]
    for seed in (7, 8):
        tf.random.set_seed(seed)
        made += [f(), f()]
    return [*made, _function(tf, lambda: tf.random.normal([2]))()]


def case_set_seed_inside(tf):
    tf.random.set_seed(7)

    def body():
        first = tf.random.normal([2])
        tf.random.set_seed(9)
        return first, tf.random.normal([2])

    f = _function(tf, body)
    return f(), f(), tf.random.normal([2])


def case_nested(tf):
    tf.random.set_seed(7)
    inner = _function(tf, lambda: tf.random.normal([2]))
    outer = _function(tf, lambda: (tf.random.normal([2]), inner(), inner(), tf.random.normal([2])))
    return outer(), outer(), inner(), outer(), inner()


def case_under_a_tape(tf):
    tf.random.set_seed(7)
    f = _function(tf, lambda x: x * tf.random.normal([2]))
    x = tf.ones([2])
    made = [f(x)]
    for _ in range(2):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        made += [y, tape.gradient(y, x)]
    return [*made, f(x)]


def case_branches_and_loops(tf):
    tf.random.set_seed(4)

    def body(which):
        first = tf.random.normal([])
        looped = tf.while_loop(
            lambda i, a: i < 3,
            lambda i, a: (i + 1, tf.concat([a[1:], [tf.random.normal([])]], 0)),
            [tf.constant(0), tf.zeros([3])],
            parallel_iterations=1,  # else TensorFlow draws the numbers of several rounds in any order
        )
        chosen = tf.cond(which, lambda: tf.random.normal([2]), lambda: tf.random.uniform([2]))
        return first, looped[1], chosen, tf.random.normal([])

    f = _function(tf, body)
    return [f(tf.constant(which)) for which in (True, False, True)]


def case_shapes_known_at_the_run(tf):
    tf.random.set_seed(7)
    said = []

    def body(x):
        made = [
            tf.random.normal(tf.shape(x)), tf.random.uniform([tf.shape(x)[0], 2]), tf.random.shuffle(x),
            tf.random.categorical(x, 5), tf.random.gamma([5], 1.0 + x), tf.random.poisson([2], x),
            tf.random.uniform(tf.shape(x)[:1], 0, 10, tf.int32), tf.nn.dropout(x, 0.5),
            tf.random.stateless_uniform(tf.shape(x), [1, 2]),
            tf.random.stateless_normal([tf.shape(x)[0], 4], tf.shape(x)),
        ]  # fmt: skip
        said.append([str(y.shape) for y in made])
        return made

    f = _function(tf, body, tf.TensorSpec([None, 3]))
    return f(tf.ones([2, 3])), f(tf.ones([4, 3])), said


def case_stateless_seeds_as_arguments(tf):
    def body(seed):
        return [
            tf.random.stateless_normal([3], seed), tf.random.stateless_uniform([3], seed, 0, 50, tf.int32),
            tf.random.stateless_uniform([2], seed, None, None, tf.int64),
            tf.random.stateless_truncated_normal([2], seed),
            tf.random.stateless_categorical([[0.0, 1.0, 2.0]], 4, seed),
            tf.random.stateless_gamma([2], seed, [1.5, 0.5]),
            tf.random.stateless_poisson([2], seed, [3.0, 20.0]),
            tf.random.stateless_binomial([2], seed, [10.0, 20.0], [0.5, 0.2]),
            tf.random.experimental.stateless_shuffle(tf.range(6), seed), tf.random.split(seed, 3),
            tf.random.fold_in(seed, 7), tf.random.stateless_normal([3], seed, alg="philox"),
            tf.random.experimental.index_shuffle(tf.range(5), seed, 4),
        ]  # fmt: skip

    f = _function(tf, body, tf.TensorSpec([2], tf.int32))
    return f(tf.constant([1, 2])), f(tf.constant([3, -4]))


def case_generators(tf):
    g = tf.random.Generator.from_seed(1234)

    def body(x):
        return [
            g.normal(tf.shape(x)), g.uniform([tf.shape(x)[0]]), g.uniform([2], 0, 10, tf.int32),
            g.uniform_full_int([2], tf.int64), g.truncated_normal([2]), g.binomial([2], [10.0, 20.0], [0.5, 0.2]),
            g.make_seeds(2), g.skip(tf.shape(x)[0]), g.state.read_value(), g.key,
        ]  # fmt: skip

    f = _function(tf, body, tf.TensorSpec([None, 3]))
    return f(tf.zeros([2, 3])), f(tf.zeros([5, 3])), g.normal([2]), g.state.numpy()


def case_generators_reset(tf):
    g = tf.random.Generator.from_seed(1)

    def body(state, seed):
        made = [g.normal([2])]
        for reset in (
            lambda: g.reset_from_seed(7), lambda: g.reset_from_seed(seed), lambda: g.reset(state),
            lambda: g.reset_from_key_counter(5, [1, 2]),
        ):  # fmt: skip
            reset()
            made.append(g.normal([2]))
        return made, g.state.read_value()

    f = _function(tf, body)
    return [f(tf.constant([1, 2, 3], tf.int64), tf.constant(n, tf.int64)) for n in (5, 6)]


def case_candidates(tf):
    tf.random.set_seed(4)

    def body(classes):
        return [
            tf.random.uniform_candidate_sampler(classes, 1, 4, True, 10)[0],
            tf.random.log_uniform_candidate_sampler(classes, 1, 4, True, 100, seed=2)[0],
            tf.random.all_candidate_sampler(classes, 1, 3, True)[1],
        ]

    f = _function(tf, body, tf.TensorSpec([None, 1], tf.int64))
    return f(tf.constant([[0], [1]], tf.int64)), f(tf.constant([[0]], tf.int64))
