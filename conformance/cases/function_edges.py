"""Edges of functions: state in branches and loops, what can be collected, errors at the run, what a trace keeps."""

import gc
import weakref


def _class(f):
    def run():
        try:
            return f()
        except Exception as e:
            return type(e).__name__

    return run


def case_state_in_branches(tf):
    v = tf.Variable(2.0)
    w = tf.Variable(3.0)

    @tf.function
    def f(x):
        if x > 0:
            v.assign_add(x)
            y = v * x
            v.assign(v * w)
        else:
            y = v - x
        return y * v

    made = []
    for x in (1.5, -1.0):
        with tf.GradientTape() as t:
            y = f(tf.constant(x))
        made.append((y, t.gradient(y, [v, w]), v.numpy()))

    @tf.function
    def g(n):
        while v < n:
            for _ in tf.range(2):
                v.assign(v * 1.5)
                if v > 5.0:
                    w.assign_add(v)
        return v + w

    with tf.GradientTape() as t:
        y = g(tf.constant(20.0))
    made.append((y, t.gradient(y, [v, w]), v.numpy(), w.numpy()))
    return made


def case_second_order_state(tf):
    v = tf.Variable(2.0)

    @tf.function
    def f(x):
        for i in tf.range(3):
            x = x * v * v
            if i == 1:
                v.assign_add(1.0)
        return x

    with tf.GradientTape() as t2:
        with tf.GradientTape() as t:
            y = f(tf.constant(0.5))
        g = t.gradient(y, v)
    return y, g, t2.gradient(g, v)


def case_module(tf):
    class Dense(tf.Module):
        def __init__(self, n, m, name=None):
            super().__init__(name=name)
            self.w = tf.Variable(tf.ones([n, m]), name="w")
            self.b = tf.Variable(tf.zeros([m]), name="b")

        def __call__(self, x):
            return tf.nn.relu(x @ self.w + self.b)

    class Lazy(tf.Module):
        def __init__(self, m):
            super().__init__()
            self.built = False
            self.m = m

        @tf.function
        def __call__(self, x):
            if not self.built:
                self.w = tf.Variable(tf.ones([x.shape[-1], self.m]), name="lw")
                self.built = True
            return x @ self.w

    class Net(tf.Module):
        def __init__(self):
            super().__init__()
            with self.name_scope:
                self.layers = [Dense(2, 3), Dense(3, 2, name="last")]
            self.lazy = Lazy(2)

        @tf.function(input_signature=[tf.TensorSpec([None, 2])])
        def __call__(self, x):
            for layer in self.layers:
                x = layer(x)
            return x

        @tf.Module.with_name_scope
        def scoped(self):
            return tf.Variable(1.0, name="s").name

    n = Net()
    x = tf.ones([2, 2])
    y = n(x), n.lazy(x), n.lazy(tf.ones([1, 2]))
    return (
        y,
        [v.name for v in n.variables],
        [v.name for v in n.trainable_variables],
        [m.name for m in n.submodules],
        n.scoped(),
        n.lazy.__call__.experimental_get_tracing_count(),
        n.name,
    )


def case_errors(tf):
    v = tf.Variable(0)

    @tf.function
    def f(x, i):
        v.assign_add(1)
        y = tf.gather(x, i)
        v.assign_add(10)
        return y

    @tf.function
    def inv(x):
        return tf.linalg.inv(x)

    @tf.function
    def res(x, n):
        return tf.reshape(x, [n, 2])

    @tf.function
    def div(a, b):
        return a // b

    @tf.function
    def num(x):
        return tf.debugging.check_numerics(x, "bad")

    @tf.function(input_signature=[tf.TensorSpec([None, None]), tf.TensorSpec([None, None])])
    def mm(a, b):
        return a @ b

    @tf.function
    def dec(s):
        return tf.strings.to_number(s)

    @tf.function
    def ta(i):
        t = tf.TensorArray(tf.float32, 2)
        return t.write(i, 1.0).stack()

    @tf.function
    def eq(a, b):
        tf.debugging.assert_equal(a, b, message="not equal")
        return a

    @tf.function
    def sh(x):
        return tf.ensure_shape(x, [2, None])

    @tf.function
    def ast(x):
        assert x > 0, "negative"
        return x

    @tf.function
    def py(x):
        if x is None:
            raise KeyError("k")
        return tf.py_function(lambda y: 1 / int(y), [x], tf.float32)

    one = tf.constant
    return [
        _class(lambda: f(one([1.0]), one(3))),
        lambda: v.numpy() in (1, 11),
        _class(lambda: inv(tf.zeros([2, 2]))),
        _class(lambda: res(tf.ones([6]), one(2))),
        _class(lambda: div(one(1), one(0))),
        _class(lambda: num(one(float("nan")))),
        _class(lambda: mm(tf.ones([2, 3]), tf.ones([2, 3]))),
        _class(lambda: mm(tf.ones([2, 3]), one(1.0))),
        _class(lambda: ta(one(5))),
        _class(lambda: eq(one(1), one(2))),
        _class(lambda: sh(tf.ones([3, 2]))),
        _class(lambda: ast(one(-1))),
        _class(lambda: ast(one(1))),
        _class(lambda: py(None)),
        _class(lambda: py(one(0))),
        _class(lambda: py(one(2))),
        _class(lambda: tf.function(lambda x: x @ x)(tf.ones([2, 3]))),
        _class(lambda: tf.function(lambda x: x + one([1, 2]))(one([1, 2, 3]))),
        _class(lambda: tf.function(lambda x: tf.reshape(x, [7]))(one([1, 2, 3]))),
        _class(lambda: tf.function(lambda x: x + one(1.0))(one(1))),
        _class(lambda: tf.function(lambda x: tf.concat([x, x], 5))(one([1]))),
        _class(lambda: tf.function(lambda x: x.foo)(one([1]))),
        _class(lambda: tf.function(lambda x: object())(one([1]))),
    ]


def case_endless_recursion(tf):
    @tf.function
    def f(x):
        return f(x + 1)

    return _class(lambda: f(tf.constant(1)))


def case_static_recursion(tf):
    @tf.function
    def power(x, n):
        return tf.ones_like(x) if n == 0 else x * power(x, n - 1)

    x = tf.constant([1.0, 2.0])
    with tf.GradientTape() as t:
        t.watch(x)
        y = power(x, 6)
    return y, t.gradient(y, x), power.experimental_get_tracing_count()


def case_collectable(tf):
    class M:
        def __init__(self):
            self.v = tf.Variable(1.0)

        @tf.function
        def f(self, x):
            return x * self.v

    m = M()
    m.f(tf.constant(1.0))
    r = weakref.ref(m)
    vr = weakref.ref(m.v)
    del m
    gc.collect()
    f = tf.function(lambda x: x + 1)
    c = f.get_concrete_function(tf.TensorSpec([]))
    cr = weakref.ref(c)
    fr = weakref.ref(f)
    del f, c
    gc.collect()

    class K(tf.Module):
        def __init__(self):
            super().__init__()
            self.g = tf.function(self._g)
            self.v = tf.Variable(1.0)

        def _g(self, x):
            return x * self.v

    k = K()
    y = k.g(tf.constant(3.0))
    kr = weakref.ref(k)
    del k
    gc.collect()
    return r() is None, vr() is None, cr() is None, fr() is None, y, kr() is None


def case_passing_functions(tf):
    @tf.function
    def apply(f, x):
        return f(x) + 1

    @tf.function
    def outer(x):
        def inner(y):
            return y * x

        return apply(inner, x), apply(lambda y: y - x, x)

    sq = tf.function(lambda x: x * x)
    cf = sq.get_concrete_function(tf.TensorSpec([]))

    @tf.function
    def uses(x):
        return cf(x) + sq(x)

    return (
        apply(tf.square, 3.0),
        apply(sq, tf.constant(3.0)),
        outer(tf.constant(2.0)),
        uses(tf.constant(4.0)),
        cf(tf.constant(2.0)),
        apply.experimental_get_tracing_count() >= 3,
    )


def case_print_and_side_effects(tf):
    seen = []

    @tf.function
    def f(x):
        seen.append(1)
        print("tracing", x.dtype.name)
        tf.print("running", x)
        return x

    f(tf.constant(1))
    f(tf.constant(2))
    f(tf.constant(1.0))
    f(tf.constant([1, 2]))
    return seen


def case_signatures(tf):
    @tf.function(
        input_signature=[
            {"a": tf.TensorSpec([None], tf.float32), "b": tf.TensorSpec([], tf.int32)},
            tf.TensorSpec(None, tf.string),
        ]
    )
    def f(d, s):
        return d["a"] * tf.cast(d["b"], tf.float32), tf.identity(s)

    c = f.get_concrete_function()

    @tf.function(reduce_retracing=True)
    def g(x):
        return tf.reduce_sum(x)

    for n in range(1, 6):
        g(tf.ones([n]))
    return (
        f({"a": [1.0, 2.0], "b": 3}, "x"),
        c.structured_outputs[0].shape.as_list(),
        g.experimental_get_tracing_count(),
        _class(lambda: f({"a": [1.0]}, "x")),
        _class(lambda: f({"a": [[1.0]], "b": 1}, "x")),
    )


def case_dtypes(tf):
    made = {}
    for d in ("float16", "bfloat16", "float32", "float64", "int8", "int32", "int64", "uint8", "complex64"):

        def run(d=d):
            x = tf.cast([1, 2, 3], d)

            @tf.function
            def f(x):
                y = x * 2 + 1
                s = tf.zeros([], x.dtype)
                for e in x:
                    s = s + e * e
                return (
                    y,
                    s,
                    tf.reduce_sum(x),
                    x[0] * x[1],
                    tf.cast(s, tf.float32) if not x.dtype.is_complex else tf.math.real(s),
                )

            r = f(x)
            return r, [e.dtype.name for e in r]

        made[d] = run
    return made


def case_gradients_of_many_results(tf):
    w = tf.Variable([1.0, 2.0])

    @tf.function
    def f(x):
        return {"a": w * x, "b": [w + x, None], "i": tf.constant(3), "s": tf.constant("x")}

    x = tf.constant([3.0, 4.0])
    with tf.GradientTape(persistent=True) as t:
        t.watch(x)
        r = f(x)
        loss = tf.reduce_sum(r["a"])
    return (
        t.gradient(loss, [w, x]),
        t.gradient(r["b"][0], [w, x]),
        t.gradient([r["a"], r["b"][0]], [w, x]),
        t.gradient(r["a"], w, output_gradients=tf.constant([2.0, 3.0])),
    )


def case_python_state(tf):
    class Counter:
        n = 0

    c = Counter()

    @tf.function
    def f(x):
        c.n += 1
        return x + c.n

    a = [f(1.0), f(1.0), f(2.0)]
    external = tf.constant(1.0)

    @tf.function
    def g():
        return external * 2

    b = g()
    external = tf.constant(5.0)
    lst = []

    @tf.function
    def h(x):
        lst.append(x)
        return x

    h(tf.constant(1.0))
    return a, b, g(), c.n, len(lst), _class(lambda: lst[0] + 1.0), _class(lambda: tf.function(lambda: lst[0] * 2)())


def case_variable_reads(tf):
    v = tf.Variable([1.0, 2.0])

    @tf.function
    def f():
        a = v.read_value()
        v.assign_add([1.0, 1.0])
        b = v.value()
        v.assign_sub([0.5, 0.5])
        c = tf.identity(v)
        v.assign(v * 2)
        return a, b, c, v, v[0], v + 1, tf.stack([v, v]), tf.convert_to_tensor(v)

    with tf.GradientTape() as t:
        r = f()
        y = tf.add_n([tf.reduce_sum(e) for e in r])
    return r, v.numpy(), t.gradient(y, v)


def case_tf1_style(tf):
    v = tf.Variable(1.0)

    @tf.function
    def f(x):
        with tf.control_dependencies([v.assign_add(x)]):
            y = tf.identity(v)
        with tf.name_scope("abc"):
            z = tf.add(y, x, name="zz")
        tf.Assert(z > 0, [z])
        return z, tf.no_op() is None

    return lambda: f(tf.constant(2.0))[0]
