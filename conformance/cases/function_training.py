"""Programs of functions from guides: training loops, recurrent nets, chains, solvers, derivatives of control flow."""

import threading

import numpy as np


def case_gan(tf):
    g = tf.Variable([[0.5, -0.2], [0.1, 0.3]])
    d = tf.Variable([[1.0], [-1.0]])
    og, od = tf.keras.optimizers.Adam(0.1), tf.keras.optimizers.SGD(0.1, momentum=0.9)

    @tf.function
    def step(z, real):
        with tf.GradientTape() as tg, tf.GradientTape() as td:
            fake = tf.tanh(z @ g)
            a, b = real @ d, fake @ d
            lg = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(tf.ones_like(b), b))
            ld = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(tf.ones_like(a), a)) + tf.reduce_mean(
                tf.nn.sigmoid_cross_entropy_with_logits(tf.zeros_like(b), b)
            )
        og.apply_gradients([(tg.gradient(lg, g), g)])
        od.apply_gradients([(td.gradient(ld, d), d)])
        return lg, ld

    z = tf.constant([[0.1, 0.2], [0.3, -0.4]])
    return [step(z, z + 1) for _ in range(4)], g.numpy(), d.numpy()


def case_newton(tf):
    @tf.function
    def root(x):
        i = 0
        while tf.abs(x * x - 2.0) > 1e-6:
            x = x - (x * x - 2.0) / (2.0 * x)
            i += 1
        return x, i

    x = tf.constant(3.0)
    with tf.GradientTape() as t:
        t.watch(x)
        y, i = root(x)
    return y, i, t.gradient(y, x)


def case_kmeans(tf):
    rng = np.random.RandomState(1)
    x = tf.constant(rng.rand(30, 2), tf.float32)

    @tf.function
    def fit(x, k):
        c = x[:k]
        for _ in tf.range(5):
            d = tf.reduce_sum((x[:, None] - c[None]) ** 2, -1)
            a = tf.argmin(d, 1)
            c = tf.math.unsorted_segment_mean(x, a, k)
        return c, a

    return fit(x, 3)


def case_rnn(tf):
    w = tf.Variable(tf.eye(3) * 0.5)
    u = tf.Variable(tf.ones([2, 3]) * 0.1)
    b = tf.Variable(tf.zeros([3]))

    @tf.function(input_signature=[tf.TensorSpec([None, None, 2])])
    def run(x):
        n = tf.shape(x)[1]
        out = tf.TensorArray(tf.float32, size=n)
        h = tf.zeros([tf.shape(x)[0], 3])
        for t in tf.range(n):
            h = tf.tanh(x[:, t] @ u + h @ w + b)
            out = out.write(t, h)
        return tf.transpose(out.stack(), [1, 0, 2]), h

    rng = np.random.RandomState(1)
    made = []
    for n in (3, 5):
        x = tf.constant(rng.rand(2, n, 2), tf.float32)
        with tf.GradientTape() as t:
            y, h = run(x)
            loss = tf.reduce_sum(y**2) + tf.reduce_sum(h)
        made.append((y, h, t.gradient(loss, [w, u, b])))

    @tf.function
    def train(x):
        with tf.GradientTape() as t:
            y, h = run(x)
            loss = tf.reduce_sum(y**2)
        for v, g in zip([w, u, b], t.gradient(loss, [w, u, b])):
            v.assign_sub(0.1 * g)
        return loss

    return made, train(x), train(x), w.numpy(), run.experimental_get_tracing_count()


def case_metrics(tf):
    class Mean(tf.Module):
        def __init__(self):
            super().__init__()
            self.total = tf.Variable(0.0)
            self.count = tf.Variable(0, dtype=tf.int64)

        @tf.function
        def update(self, x):
            self.total.assign_add(tf.reduce_sum(x))
            self.count.assign_add(tf.size(x, tf.int64))

        @tf.function
        def result(self):
            return tf.math.divide_no_nan(self.total, tf.cast(self.count, tf.float32))

        @tf.function
        def reset(self):
            for v in self.variables:
                v.assign(tf.zeros_like(v))

    m = Mean()
    made = [m.result()]
    m.update(tf.constant([1.0, 2.0]))
    m.update(tf.constant([1.0, 2.0, 5.0]))
    made.append(m.result())
    m.reset()
    made.append(m.result())
    m.update(tf.constant([4.0, 2.0]))
    made.append(m.result())
    return made, [v.name for v in m.variables], len(m.trainable_variables)


def case_mcmc(tf):
    @tf.function
    def chain(n, seed):
        x = tf.constant(0.0)
        out = tf.TensorArray(tf.float32, size=n)
        accepted = tf.constant(0)
        for i in tf.range(n):
            r = tf.random.stateless_uniform([2], tf.stack([seed, i]))
            y = x + (r[0] - 0.5) * 2
            if tf.math.log(r[1]) < 0.5 * (x * x - y * y):
                x = y
                accepted += 1
            out = out.write(i, x)
        return out.stack(), accepted

    return chain(20, 3)


def case_ode(tf):
    k = tf.Variable(0.7)

    @tf.function
    def solve(y, dt, n):
        def f(y):
            return -k * y + tf.sin(y)

        for _ in tf.range(n):
            a = f(y)
            b = f(y + dt / 2 * a)
            c = f(y + dt / 2 * b)
            d = f(y + dt * c)
            y = y + dt / 6 * (a + 2 * b + 2 * c + d)
        return y

    y0 = tf.constant([1.0, 2.0])
    with tf.GradientTape(persistent=True) as t2:
        t2.watch(y0)
        with tf.GradientTape() as t:
            t.watch(y0)
            y = solve(y0, 0.1, tf.constant(7))
        g = t.gradient(y, [y0, k])
    return y, g, t2.gradient(g[1], [y0, k]), t2.gradient(g[0], [y0, k])


def case_ema(tf):
    w = tf.Variable([1.0, 2.0])
    e = tf.Variable([0.0, 0.0])
    n = tf.Variable(0, dtype=tf.int64)

    @tf.function
    def step(g):
        w.assign_sub(0.1 * g)
        n.assign_add(1)
        d = tf.minimum(0.99, (1.0 + tf.cast(n, tf.float32)) / (10.0 + tf.cast(n, tf.float32)))
        e.assign(d * e + (1 - d) * w)
        return e, d

    return [step(tf.constant([1.0, -1.0])) for _ in range(3)], e.numpy()


def case_batchnorm(tf):
    m = tf.Variable(tf.zeros([2]), trainable=False)
    v = tf.Variable(tf.ones([2]), trainable=False)
    gamma = tf.Variable(tf.ones([2]))
    beta = tf.Variable(tf.zeros([2]))

    @tf.function
    def norm(x, training):
        if training:
            mean, var = tf.nn.moments(x, [0])
            m.assign(0.9 * m + 0.1 * mean)
            v.assign(0.9 * v + 0.1 * var)
        else:
            mean, var = m, v
        return tf.nn.batch_normalization(x, mean, var, beta, gamma, 1e-3)

    x = tf.constant([[1.0, 2.0], [3.0, 5.0], [0.0, 1.0]])
    with tf.GradientTape() as t:
        y = norm(x, True)
        loss = tf.reduce_sum(y * x)
    a = t.gradient(loss, [gamma, beta])
    with tf.GradientTape() as t:
        z = norm(x, tf.constant(False))
        w = norm(x, tf.constant(True))
        loss = tf.reduce_sum(z * x + w**2)
    return y, a, z, w, t.gradient(loss, [gamma, beta, m]), m.numpy(), v.numpy(), norm.experimental_get_tracing_count()


def case_clipping(tf):
    vs = [tf.Variable([3.0, 4.0]), tf.Variable([[1.0]])]

    @tf.function
    def step():
        with tf.GradientTape() as t:
            loss = tf.add_n([tf.reduce_sum(v**3) for v in vs])
        g = t.gradient(loss, vs)
        g, n = tf.clip_by_global_norm(g, 1.0)
        for v, d in zip(vs, g):
            v.assign_sub(d)
        return n, g

    return step(), step(), [v.numpy() for v in vs]


def case_generators(tf):
    g = tf.random.Generator.from_seed(1)

    @tf.function
    def f():
        return g.normal([2]), g.uniform([3], maxval=10, dtype=tf.int32)

    @tf.function
    def h():
        x = tf.constant(0.0)
        for _ in tf.range(3):
            x += g.normal([])
        return x

    a = f(), f(), g.normal([2]), h(), g.state.numpy()
    tf.random.set_seed(3)

    @tf.function
    def s():
        return (
            tf.random.shuffle(tf.range(5)),
            tf.nn.dropout(tf.ones([6]), 0.5),
            tf.random.normal([2], seed=4),
            tf.random.stateless_normal([2], [1, 2]),
        )

    return a, s(), s()


def case_custom_gradient_variables(tf):
    w = tf.Variable(2.0)

    @tf.custom_gradient
    def scaled(x):
        y = x * w

        def grad(dy, variables=None):
            return dy * w * 10, [dy * x * 100] * len(variables)

        return y, grad

    @tf.function
    def straight(x):
        with tf.GradientTape() as t:
            t.watch(x)
            y = scaled(x)
        return y, t.gradient(y, [x, w])

    one = tf.constant(1.5)
    return straight(one)


def case_gradients_through_state(tf):
    v = tf.Variable(2.0)
    w = tf.Variable(3.0)

    @tf.function
    def f(x):
        for _ in tf.range(3):
            x = x * v + w
            w.assign_add(0.1)
        return x * w

    with tf.GradientTape() as t:
        y = f(tf.constant(1.0))

    @tf.function
    def g(x):
        with tf.GradientTape() as t:
            t.watch(x)
            y = x * v
            v.assign(y)
            z = y * v
        return z, t.gradient(z, [x, v])

    return y, t.gradient(y, [v, w]), g(tf.constant(1.5)), v.numpy(), w.numpy()


def case_nested_control(tf):
    @tf.function
    def f(x, n):
        s = tf.constant(0.0)
        for i in tf.range(n):
            j = 0
            while j < i:
                if (i + j) % 2 == 0:
                    s += x * tf.cast(j + 1, tf.float32)
                else:
                    s = s * x
                    if s > 10.0:
                        s = tf.sqrt(s)
                j += 1
        return s

    x = tf.constant(1.3)
    with tf.GradientTape() as t2:
        t2.watch(x)
        with tf.GradientTape() as t:
            t.watch(x)
            y = f(x, tf.constant(5))
        g = t.gradient(y, x)
    return y, g, t2.gradient(g, x)


def case_functional_loops(tf):
    x = tf.constant([1.0, 2.0, 3.0])
    w = tf.Variable(0.5)

    def run(h):
        @tf.function
        def f(x):
            with tf.GradientTape() as t2:
                t2.watch(x)
                with tf.GradientTape() as t:
                    t.watch(x)
                    y = h(x)
                g = t.gradient(y, [x, w])
            return y, g, t2.gradient(g[0], [x, w])

        return lambda: f(x)

    made = {
        "map": run(lambda x: tf.map_fn(lambda e: e**3 * w, x)),
        "scan": run(lambda x: tf.scan(lambda a, e: a * e + w, x)),
        "foldl": run(lambda x: tf.foldl(lambda a, e: a * e * w, x)),
        "foldr": run(lambda x: tf.foldr(lambda a, e: a * e + w, x)),
        "vec": run(lambda x: tf.vectorized_map(lambda e: e**3 * w, x)),
        "ta": run(lambda x: tf.TensorArray(tf.float32, 3).unstack(x * w).gather([2, 0])),
        "while": run(lambda x: tf.while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, y * x * w), (0, x))[1]),
        "cond": run(lambda x: tf.cond(tf.reduce_sum(x) > 1, lambda: tf.sin(x) * w, lambda: x)),
        "case": run(lambda x: tf.switch_case(tf.cast(x[0], tf.int32), [lambda: x * 2, lambda: x * x * w, lambda: x])),
    }
    return made


def case_jacobians(tf):
    x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    w = tf.constant([[0.5, 0.1], [0.2, 0.3]])

    @tf.function
    def f(x):
        return tf.tanh(x @ w)

    @tf.function
    def inside(x):
        with tf.GradientTape(persistent=True) as t:
            t.watch(x)
            y = f(x)
        return t.jacobian(y, x), t.batch_jacobian(y, x)

    with tf.GradientTape(persistent=True) as t:
        t.watch(x)
        y = f(x)

    @tf.function
    def hess(x):
        return tf.hessians(tf.reduce_sum(x**3), x), tf.gradients(tf.reduce_sum(tf.stop_gradient(x) * x), x)

    @tf.function
    def loopy(x):
        for _ in tf.range(2):
            x = tf.sin(x @ w)
        return x

    with tf.GradientTape(persistent=True) as t1:
        t1.watch(x)
        z = loopy(x)
    return (
        inside(x),
        t.jacobian(y, x),
        t.batch_jacobian(y, x),
        hess(x[0]),
        lambda: t1.jacobian(z, x, experimental_use_pfor=False),
        lambda: t1.jacobian(z, x),
    )


def case_forward(tf):
    w = tf.Variable(2.0)

    @tf.function
    def f(x):
        return tf.sin(x * w)

    x = tf.constant([1.0, 2.0])
    with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as acc:
        y = f(x)
    with tf.autodiff.ForwardAccumulator(w, tf.constant(1.0)) as acc2:
        y2 = f(x)

    @tf.function
    def inside(x):
        with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as a:
            y = tf.exp(x) * w
        return a.jvp(y)

    @tf.function
    def loop(x):
        for _ in tf.range(2):
            x = tf.sin(x)
        return x

    def looped():
        with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as a:
            y = loop(x)
        return a.jvp(y)

    return y, acc.jvp(y), acc2.jvp(y2), inside(x), looped


def case_threads(tf):
    count = []

    @tf.function
    def f(x):
        count.append(1)
        for _ in range(20):
            x = tf.tanh(x @ x)
        return x

    x = [tf.constant(np.random.RandomState(i).rand(100, 100) / 50, tf.float32) for i in range(4)]
    found = [None] * 4

    def work(i):
        for _ in range(20):
            found[i] = f(x[i])

    ts = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return len(count), [bool(np.array_equal(found[i], f(x[i]))) for i in range(4)]
