"""Optimizers in functions with their options, variables made in functions, rows, arrays of tensors, arguments."""


def _class(f):
    def run():
        try:
            return f()
        except Exception as e:
            return type(e).__name__

    return run


def case_keras_in_functions(tf):
    made = {}
    for name in ("SGD", "Adam", "RMSprop", "Adagrad", "Adamax", "Adadelta", "AdamW", "Lion", "Lamb"):
        cls = getattr(tf.keras.optimizers, name, None)
        if cls is None:
            continue
        for options in ({}, {"clipnorm": 1.0}, {"weight_decay": 0.05}, {"use_ema": True, "ema_overwrite_frequency": 2}):

            def run(cls=cls, options=options):
                w = tf.Variable([[1.0, -2.0], [0.5, 3.0]])
                b = tf.Variable([0.1, 0.2])
                opt = cls(learning_rate=tf.keras.optimizers.schedules.ExponentialDecay(0.1, 2, 0.9), **options)

                @tf.function
                def step(x):
                    with tf.GradientTape() as t:
                        loss = tf.reduce_sum((x @ w + b) ** 2)
                    opt.apply_gradients(zip(t.gradient(loss, [w, b]), [w, b]))
                    return loss

                r = [step(tf.constant([[1.0, 2.0], [3.0, 4.0]])) for _ in range(3)]
                return r, w.numpy(), b.numpy(), int(opt.iterations), step.experimental_get_tracing_count()

            made[name, str(options)] = run
    return made


def case_legacy(tf):
    legacy = getattr(tf.keras.optimizers, "legacy", None)
    made = {}
    for name in ("SGD", "Adam", "RMSprop", "Adagrad", "Adamax", "Adadelta", "Nadam", "Ftrl"):
        cls = getattr(legacy, name, None)
        if cls is None:
            continue
        for kind in ("dense", "sparse", "schedule", "callable", "decay", "clip"):

            def run(cls=cls, kind=kind):
                w = tf.Variable([[1.0, -2.0], [0.5, 3.0], [0.3, 0.2]])
                rate = {
                    "schedule": tf.keras.optimizers.schedules.ExponentialDecay(0.1, 2, 0.9),
                    "callable": lambda: 0.2,
                }.get(kind, 0.1)
                extra = {"decay": {"decay": 0.1}, "clip": {"clipvalue": 0.5}}.get(kind, {})
                opt = cls(learning_rate=rate, **extra)

                @tf.function
                def step(i):
                    with tf.GradientTape() as t:
                        x = tf.gather(w, i) if kind == "sparse" else w * 1.5
                        loss = tf.reduce_sum(x**2)
                    opt.apply_gradients([(t.gradient(loss, w), w)])
                    return loss

                r = [step(tf.constant([0, 2, 2])) for _ in range(2)]
                if kind == "dense":
                    opt.learning_rate = 0.5
                r.append(step(tf.constant([0, 2, 2])))
                return r, w.numpy(), int(opt.iterations), step.experimental_get_tracing_count()

            made[name, kind] = run
    return made


def case_layers(tf):
    tf.random.set_seed(1)
    d = tf.keras.layers.Dense(2, kernel_initializer="ones", bias_initializer="zeros")
    opt = tf.keras.optimizers.Adam(0.1)

    @tf.function
    def step(x):
        with tf.GradientTape() as t:
            loss = tf.reduce_sum(d(x) ** 2)
        vs = d.trainable_variables
        opt.apply_gradients(zip(t.gradient(loss, vs), vs))
        return loss

    return (
        [step(tf.ones([3, 2])) for _ in range(3)],
        [v.numpy() for v in d.trainable_variables],
        step.experimental_get_tracing_count(),
    )


def case_new_optimizer_late(tf):
    v = tf.Variable(1.0)

    @tf.function
    def step(n):
        opt = opts[n]
        opt.apply_gradients([(tf.constant(1.0), v)])
        return v + 0.0

    opts = [tf.keras.optimizers.Adam(0.1), tf.keras.optimizers.Adam(0.2)]
    return step(0), _class(lambda: step(1))


def case_variables_created(tf):
    @tf.function
    def late(x, make):
        if make:
            tf.Variable(1.0)
        return x

    class M(tf.Module):
        v = None

        @tf.function
        def __call__(self, x):
            if self.v is None:
                self.v = tf.Variable(lambda: tf.ones([x.shape[-1]]) * 3)
            return x * self.v

    m = M()
    m2 = M()

    @tf.function
    def each(x):
        v = tf.Variable(1.0)
        v.assign_add(x)
        return v

    return (
        late(1.0, False),
        _class(lambda: late(1.0, True)),
        m(tf.ones([2])),
        m2(tf.ones([3])),
        m.v.numpy(),
        _class(lambda: each(1.0)),
    )


def case_optimizer_in_loop(tf):
    w = tf.Variable([1.0, 2.0])
    opt = tf.keras.optimizers.Adam(0.1)
    opt.build([w])

    @tf.function
    def train(n):
        for _ in tf.range(n):
            with tf.GradientTape() as t:
                loss = tf.reduce_sum(w**2)
            opt.apply_gradients([(t.gradient(loss, w), w)])
        return loss

    a = train(tf.constant(5))

    @tf.function
    def maybe(x):
        if x > 0:
            opt.apply_gradients([(tf.ones([2]), w)])
        return w * 1.0

    return a, w.numpy(), maybe(1.0), maybe(-1.0), maybe(tf.constant(1.0)), maybe(tf.constant(-1.0)), int(opt.iterations)


def case_sparse_in_loop(tf):
    w = tf.Variable(tf.ones([4, 2]))

    @tf.function
    def f(ids):
        for i in tf.range(3):
            w.scatter_sub(tf.IndexedSlices(tf.ones([2, 2]) * tf.cast(i, tf.float32), ids))
        return w * 1.0

    @tf.function
    def g(ids):
        with tf.GradientTape() as t:
            y = tf.constant(0.0)
            for i in tf.range(3):
                y += tf.reduce_sum(tf.gather(w, ids) ** 2) * tf.cast(i, tf.float32)
        d = t.gradient(y, w)
        return tf.convert_to_tensor(d)

    @tf.function
    def h(ids):
        with tf.GradientTape() as t:
            y = tf.reduce_sum(tf.gather(w, ids) ** 2)
        return t.gradient(y, w)

    r = h(tf.constant([0, 2]))
    return f(tf.constant([0, 2])), g(tf.constant([0, 2])), type(r).__name__, r.values, r.indices, r.dense_shape


def case_tensor_array_functions(tf):
    @tf.function
    def f(n):
        t = tf.TensorArray(tf.float32, size=0, dynamic_size=True, clear_after_read=False, element_shape=[])
        t = t.write(0, 1.0).write(1, 1.0)
        for i in tf.range(2, n):
            t = t.write(i, t.read(i - 1) + t.read(i - 2))
        return t.stack(), t.size()

    x = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])

    @tf.function
    def g(x):
        t = tf.TensorArray(tf.float32, 3).unstack(x)
        out = tf.TensorArray(tf.float32, 3)
        s = tf.zeros([2])
        for i in tf.range(3):
            s = s * 0.5 + t.read(i)
            out = out.write(2 - i, s**2)
        return out.stack(), out.gather([0, 2])

    with tf.GradientTape() as tape:
        tape.watch(x)
        a, b = g(x)
        y = tf.reduce_sum(a * a) + tf.reduce_sum(b)
    return f(tf.constant(8)), a, b, tape.gradient(y, x)


def case_misc(tf):
    @tf.function
    def f(x, flag=False, *args, scale=2.0, **kw):
        y = x * scale
        if flag:
            y += 1
        for a in args:
            y += a
        for k in sorted(kw):
            y += kw[k]
        return y

    one = tf.constant(1.0)

    @tf.function(jit_compile=False)
    def shapes(x):
        n = tf.shape(x)[0]
        return (
            tf.zeros([n, 2]),
            tf.range(n),
            tf.reshape(x, [n, -1]),
            x.shape.rank,
            tf.rank(x),
            tf.size(x),
            tf.fill([n], 7),
        )

    @tf.function
    def comp(x):
        return [e * 2 for e in tf.unstack(x)], {i: e for i, e in enumerate(tf.unstack(x))}

    @tf.function
    def brk(n):
        s = 0
        for i in tf.range(n):
            if i == 3:
                continue
            if i > 6:
                break
            s += i
        return s

    return (
        f(one),
        f(one, True),
        f(one, True, 2.0, tf.constant(3.0)),
        f(one, scale=3.0, z=1.0, a=tf.constant(2.0)),
        shapes(tf.ones([3, 4])),
        comp(tf.constant([1, 2])),
        brk(tf.constant(20)),
        brk(tf.constant(4)),
    )
