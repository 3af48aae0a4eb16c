"""Programs of functions as scripts have them: training steps, state, arguments of all kinds."""

import collections
import functools
import gc
import weakref

import numpy as np


def _class(f):
    def run():
        try:
            return f()
        except Exception as e:
            return type(e).__name__

    return run


def case_linear_regression(tf):
    rng = np.random.RandomState(0)
    x = tf.constant(rng.rand(20, 3), tf.float32)
    y = tf.constant(rng.rand(20, 1), tf.float32)

    class Linear(tf.Module):
        def __init__(self):
            super().__init__()
            self.w = tf.Variable(tf.zeros([3, 1]))
            self.b = tf.Variable(tf.zeros([1]))

        @tf.function
        def __call__(self, x):
            return x @ self.w + self.b

    m = Linear()
    schedule = tf.keras.optimizers.schedules.PiecewiseConstantDecay([3, 6], [0.5, 0.1, 0.01])
    opt = tf.keras.optimizers.SGD(schedule, momentum=0.9)
    losses = []

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(m(x) - y))
        g = tape.gradient(loss, m.trainable_variables)
        opt.apply_gradients(zip(g, m.trainable_variables))
        return loss

    for _ in range(8):
        losses.append(step(x, y))
    return losses, m.w.numpy(), m.b.numpy(), step.experimental_get_tracing_count(), int(opt.iterations)


def case_sparse_optimizers(tf):
    made = {}
    for name in ("SGD", "Adam", "RMSprop", "Adagrad", "Adamax", "Adadelta"):
        for ids in ([0, 2], [1, 1, 3]):
            table = tf.Variable(tf.reshape(tf.range(12.0), [4, 3]) / 10)
            opt = getattr(tf.keras.optimizers, name)(learning_rate=0.1)

            @tf.function
            def step(ids, table=table, opt=opt):
                with tf.GradientTape() as tape:
                    loss = tf.reduce_sum(tf.nn.embedding_lookup(table, ids) ** 2)
                g = tape.gradient(loss, table)
                opt.apply_gradients([(g, table)])
                return loss

            made[name, str(ids)] = lambda step=step, ids=ids, table=table: [
                [step(tf.constant(ids)) for _ in range(3)],
                table.numpy(),
            ]
    return made


def case_sparse_optimizer_options(tf):
    made = {}
    for options in (
        {"clipnorm": 1.0},
        {"clipvalue": 0.5},
        {"global_clipnorm": 1.0},
        {"weight_decay": 0.1},
        {"use_ema": True, "ema_momentum": 0.5},
        {"use_ema": True, "ema_momentum": 0.5, "ema_overwrite_frequency": 2},
        {"gradient_accumulation_steps": 2},
    ):
        for sparse in (False, True):

            def run(options=options, sparse=sparse):
                table = tf.Variable(tf.reshape(tf.range(12.0), [4, 3]) / 10)
                other = tf.Variable([1.0, 2.0])
                opt = tf.keras.optimizers.Adam(learning_rate=0.1, **options)

                @tf.function
                def step(ids):
                    with tf.GradientTape() as tape:
                        x = tf.nn.embedding_lookup(table, ids) if sparse else table * 2
                        loss = tf.reduce_sum(x**2) + tf.reduce_sum(other**3)
                    g = tape.gradient(loss, [table, other])
                    opt.apply_gradients(zip(g, [table, other]))
                    return loss

                return [step(tf.constant([1, 1, 2])) for _ in range(4)], table.numpy(), other.numpy()

            made[str(options), sparse] = run
    return made


def case_learning_rate_changes(tf):
    w = tf.Variable([1.0, 2.0])
    opt = tf.keras.optimizers.SGD(0.1)

    @tf.function
    def step():
        opt.apply_gradients([(tf.constant([1.0, 1.0]), w)])

    made = []
    step()
    made.append(w.numpy())
    opt.learning_rate.assign(0.5)
    step()
    made.append(w.numpy())
    opt.learning_rate = 0.25
    step()
    made.append(w.numpy())
    opt.learning_rate = tf.constant(0.125)
    step()
    made.append(w.numpy())
    return made, step.experimental_get_tracing_count(), int(opt.iterations)


def case_schedules(tf):
    s = tf.keras.optimizers.schedules
    made = {}
    for schedule in (
        s.ExponentialDecay(0.1, 2, 0.5),
        s.ExponentialDecay(0.1, 2, 0.5, staircase=True),
        s.CosineDecay(0.1, 4),
        s.PolynomialDecay(0.1, 4, 0.01),
        s.InverseTimeDecay(0.1, 2, 0.5),
        s.CosineDecayRestarts(0.1, 3),
        s.PolynomialDecay(0.1, 4, 0.01, cycle=True),
        s.CosineDecay(0.1, 4, warmup_target=0.2, warmup_steps=2),
    ):

        def run(schedule=schedule):
            w = tf.Variable([1.0, 2.0])
            opt = tf.keras.optimizers.Adam(schedule)

            @tf.function
            def step():
                opt.apply_gradients([(w * 1.0, w)])
                return opt.learning_rate

            return [(float(step()), w.numpy()) for _ in range(6)]

        made[type(schedule).__name__ + str(len(made))] = run
    return made


def case_custom_schedule(tf):
    class Warm(tf.keras.optimizers.schedules.LearningRateSchedule):
        def __call__(self, step):
            step = tf.cast(step, tf.float32)
            return 0.1 * tf.minimum(step + 1, 3.0) / tf.sqrt(step + 1)

    w = tf.Variable([1.0, 2.0])
    opt = tf.keras.optimizers.SGD(Warm())

    @tf.function
    def step():
        opt.apply_gradients([(tf.ones([2]), w)])

    made = []
    for _ in range(4):
        step()
        made.append(w.numpy())
    return made


def case_minimize(tf):
    w = tf.Variable(3.0)
    made = []
    opt = tf.keras.optimizers.SGD(0.1)

    @tf.function
    def step():
        if hasattr(opt, "minimize"):
            opt.minimize(lambda: (w - 1.0) ** 2, [w])
        else:
            with tf.GradientTape() as t:
                loss = (w - 1.0) ** 2
            opt.apply([t.gradient(loss, w)], [w])

    for _ in range(3):
        step()
        made.append(w.numpy())
    return made


def case_scatter_in_functions(tf):
    def attempt(name, *args):
        def run():
            v = tf.Variable(tf.reshape(tf.range(1.0, 13.0), [4, 3]))

            @tf.function
            def f():
                before = v * 1
                out = getattr(v, name)(*args)
                return before, out + 0.0, v + 0.0

            return f(), f(), v.numpy()

        return run

    slices = tf.IndexedSlices(tf.constant([[1.0, 2, 3], [4, 5, 6]]), tf.constant([0, 2]))
    twice = tf.IndexedSlices(tf.constant([[1.0, 2, 3], [4, 5, 6]]), tf.constant([1, 1]))
    bad = tf.IndexedSlices(tf.constant([[1.0, 2, 3], [4, 5, 6]]), tf.constant([1, 9]))
    made = {}
    for name in (
        "scatter_add",
        "scatter_sub",
        "scatter_mul",
        "scatter_div",
        "scatter_max",
        "scatter_min",
        "scatter_update",
    ):
        made[name] = attempt(name, slices)
        made[name + "2"] = attempt(name, twice)
        made[name + "bad"] = _class(attempt(name, bad))
    for name in ("scatter_nd_add", "scatter_nd_sub", "scatter_nd_update", "scatter_nd_max", "scatter_nd_min"):
        made[name] = attempt(name, [[0, 1], [3, 2]], [5.0, 6.0])
        made[name + "rows"] = attempt(name, [[0], [0]], [[5.0, 6.0, 7.0], [1.0, 2.0, 3.0]])
    made["batch"] = attempt(
        "batch_scatter_update",
        tf.IndexedSlices(tf.constant([[7.0], [8], [9], [10]]), tf.constant([[0], [1], [2], [1]])),
    )
    return made


def case_scatter_of_symbols(tf):
    v = tf.Variable(tf.zeros([4, 2]))

    @tf.function(input_signature=[tf.TensorSpec([None], tf.int32), tf.TensorSpec([None, 2])])
    def f(i, x):
        v.scatter_add(tf.IndexedSlices(x, i))
        v.scatter_nd_update(i[:, None], x * 2)
        return v.sparse_read(i), v.gather_nd(i[:, None])

    return (
        f([0, 3], [[1.0, 2], [3, 4]]),
        v.numpy(),
        _class(lambda: f([0, 9], [[1.0, 2], [3, 4]])),
        _class(lambda: f([0], [[1.0, 2], [3, 4]])),
        v.numpy(),
    )


def case_slice_assign(tf):
    v = tf.Variable(tf.zeros([4, 2]))

    @tf.function
    def f(x, n):
        v[1].assign(x)
        a = v + 0.0
        v[2:, 0].assign([7.0, 8.0])
        v[n, 1].assign(9.0)
        return a, v + 0.0

    return f(tf.constant([1.0, 2.0]), tf.constant(0)), v.numpy(), f(tf.constant([3.0, 2.0]), tf.constant(3)), v.numpy()


def case_count_up_to(tf):
    v = tf.Variable(0)

    @tf.function
    def f():
        return v.count_up_to(2)

    return [lambda: f(), lambda: f(), _class(lambda: f()), lambda: v.numpy()]


def case_unknown_shapes(tf):
    v = tf.Variable([1.0], shape=tf.TensorShape([None]))
    w = tf.Variable(1.0, shape=tf.TensorShape(None))

    @tf.function
    def f():
        v.assign(tf.concat([v, v], 0))
        w.assign(tf.reduce_sum(v))
        return tf.shape(v)[0], v.shape.as_list(), w

    @tf.function
    def g(x):
        v.assign_add(x)
        return v

    return f(), f(), _class(lambda: g(tf.constant([1.0]))), lambda: g(tf.ones([4])), v.numpy(), w.numpy()


def case_methods(tf):
    class A:
        def __init__(self, k):
            self.k = k

        @tf.function
        def f(self, x):
            return x * self.k

        @tf.function
        def __call__(self, x):
            return x + self.k

        @staticmethod
        @tf.function
        def s(x):
            return x - 1

        @classmethod
        def c(cls, x):
            return tf.function(lambda y: y * 2)(x)

    a, b = A(2.0), A(3.0)
    made = [a.f(1.0), b.f(1.0), a(1.0), b(1.0), A.s(3.0), a.s(4.0), A.c(2.0), A.f(a, 7.0)]
    counts = a.f.experimental_get_tracing_count(), b.f.experimental_get_tracing_count()
    r = weakref.ref(a)
    del a
    gc.collect()
    return made, counts, r() is None


def case_partials(tf):
    def f(a, b, c=3):
        return a * b + c

    g = tf.function(functools.partial(f, tf.constant(2.0)))
    h = functools.partial(tf.function(f), 2.0)
    k = tf.function(functools.partial(f, c=10))
    d = {"a": tf.function(lambda x: x + 1), "b": [tf.function(lambda x: x * 2)]}
    return g(3.0), g(tf.constant(3.0), 4), h(3.0), k(1.0, 2.0), lambda: k(1.0, 2.0, c=4), d["a"](1.0), d["b"][0](2.0)


def case_recursion(tf):
    @tf.function
    def fact(n):
        return tf.constant(1) if n <= 1 else n * fact(n - 1)

    @tf.function
    def fib(x, n):
        return x if n < 2 else fib(x, n - 1) + fib(x * 2, n - 2)

    return (
        fact(5),
        fact.experimental_get_tracing_count(),
        fib(tf.constant(1.0), 5),
        fib.experimental_get_tracing_count(),
    )


def case_variables_as_arguments(tf):
    v, w = tf.Variable([1.0, 2.0]), tf.Variable([3.0, 4.0])

    @tf.function
    def f(a, b):
        a.assign_add(b)
        b.assign(a * 10)
        return a + b

    @tf.function
    def g(a):
        with tf.GradientTape() as t:
            y = tf.reduce_sum(a * a * w)
        return t.gradient(y, [a, w])

    with tf.GradientTape() as t:
        y = tf.reduce_sum(f(v, w))
    return (
        y,
        v.numpy(),
        w.numpy(),
        f(w, w),
        w.numpy(),
        f(v, w),
        g(v),
        g(w),
        f.experimental_get_tracing_count(),
        t.gradient(y, [v, w]),
    )


def case_composite_arguments(tf):
    @tf.function
    def f(s):
        return tf.IndexedSlices(s.values * 2, s.indices, s.dense_shape)

    s = f(tf.IndexedSlices(tf.constant([1.0, 2]), tf.constant([0, 3]), tf.constant([5])))

    @tf.function
    def g(sp):
        return tf.sparse.SparseTensor(sp.indices, sp.values + 1, sp.dense_shape), tf.sparse.to_dense(sp)

    sp = tf.sparse.SparseTensor([[0, 1], [1, 2]], [1.0, 2.0], [2, 3])

    @tf.function
    def ta(n):
        t = tf.TensorArray(tf.float32, size=0, dynamic_size=True)
        for i in tf.range(n):
            t = t.write(i, tf.cast(i, tf.float32) ** 2)
        return t

    @tf.function
    def op(o, x):
        return o.matvec(x), o

    r = g(sp)
    o = op(tf.linalg.LinearOperatorDiag([1.0, 2.0]), tf.constant([3.0, 4.0]))
    return (
        s.values,
        s.indices,
        s.dense_shape,
        r[0].values,
        r[1],
        lambda: ta(4).stack(),
        o[0],
        o[1].to_dense(),
        lambda: tf.function(lambda t: t.stack())(ta(3)),
    )


def case_nests(tf):
    @tf.function
    def f(x):
        return {"a": x, "b": None, "c": (x * 2, [None, x + 1]), "d": ()}

    Point = collections.namedtuple("Point", "x y")

    @tf.function
    def g(p):
        return Point(p.y, p.x), p._replace(x=p.x * 2)

    @tf.function
    def h(a, b=None):
        return a if b is None else a + b

    return f(1.0), g(Point(tf.constant(1.0), tf.constant(2.0))), h(1.0), h(1.0, 2.0), h(1.0, b=tf.constant(3.0))
