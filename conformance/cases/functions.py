"""`tf.function`: tracing and retracing, signatures, the rules of what runs when, state, errors."""

import collections
import functools

import numpy as np

Pair = collections.namedtuple("Pair", "left right")


def _counts(tf, python_function, calls, **options):
    """The number of traces after each call; the name of the exception where a call is refused."""
    function = tf.function(python_function, **options)
    made = []
    for args, kwargs in calls:
        try:
            function(*args, **kwargs)
        except Exception as error:
            made.append(type(error).__name__)
        else:
            made.append(function.experimental_get_tracing_count())
    return made


def case_tracing_counts_by_argument(tf):
    one = tf.constant
    shared = [
        (1,), (2,), (1,), (1.0,), (True,), (one(1),), (one(2),), (one(1.0),), (one([1]),), (one([1, 2]),),
        (one([1, 2, 3]),), (np.array([1, 2]),), (np.float32(1),), (np.array(1.0),), ("a",), ("a",), (b"a",), (None,),
        ([1, 2],), ((1, 2),), ([one(1), 2],), ([one(1), 3],), ({"a": 1},), ({"a": one(1)},), ({"b": one(1)},),
        (Pair(one(1), 2),), (Pair(one(1), 3),), (Pair(one(5), 3),), ([],), ((),), ({},), (np.int64(3),),
        (np.bool_(True),),
        (tf.float32,), (tf.TensorShape([1]),),
    ]  # fmt: skip
    return _counts(tf, lambda x: 1, [(args, {}) for args in shared])


def case_tracing_counts_by_binding(tf):
    return {
        "defaults": _counts(
            tf, lambda x, y=2: x, [((1,), {}), ((1, 2), {}), ((1,), {"y": 2}), ((), {"x": 1, "y": 2}), ((1, 3), {})]
        ),
        "any": _counts(
            tf,
            lambda *a, **k: 1,
            [((1,), {}), ((1, 2), {}), ((1,), {"z": 2}), ((), {"z": 1, "y": 2}), ((), {"y": 2, "z": 1}), ((), {})],
        ),
        "keyword only": _counts(
            tf, lambda x, *, k=1: x, [((1,), {}), ((1,), {"k": 1}), ((1,), {"k": 2}), ((1, 2), {})]
        ),
        "refused": _counts(tf, lambda x: x, [((), {}), ((1, 2), {}), ((), {"y": 1})]),
    }


def case_tracing_counts_of_variables(tf):
    v, w = tf.Variable(1.0), tf.Variable(2.0)
    calls = [(v,), (w,), (v, v), (v, w), (w, v), (w, w), (tf.Variable([1.0]),), (tf.Variable(1),), (v,)]
    calls += [(tf.Variable(1.0, trainable=False),)]
    return _counts(tf, lambda x, y=2: x * 1, [(args, {}) for args in calls])


def case_tracing_counts_when_reducing(tf):
    one = tf.constant
    calls = [
        one([1]), one([1, 2]), one([1, 2, 3]), one([1, 2, 3, 4]), one([[1]]), one([1.0]), one([1.0, 2.0]), one(1),
        1, 2, 3,
    ]  # fmt: skip
    return _counts(tf, lambda x: x, [((x,), {}) for x in calls], reduce_retracing=True)


def case_wider_traces_serve(tf):
    f = tf.function(lambda x, k=2: x)
    f.get_concrete_function(tf.TensorSpec([None]))
    f(tf.constant([1.0]))
    first = f.experimental_get_tracing_count()
    f(tf.constant(1.0))
    f.get_concrete_function(tf.TensorSpec(None))
    f(tf.constant([[1.0]]))
    f(tf.constant([1.0]), 3)
    return first, f.experimental_get_tracing_count()


def case_calls(tf):
    @tf.function
    def f(x, y=3, *rest, scale=1.0, **more):
        return {"x": x * scale, "y": y, "rest": rest, "more": more}

    one = tf.constant(1.0)
    return {
        "one": f(one),
        "two": f(one, 4),
        "rest": f(one, 4, 5.0, one),
        "keywords": f(x=one, scale=tf.constant(2.0)),
        "more": f(one, a=1, b=one),
        "python": f(2.0),
        "list": f([1.0]) if False else f(np.array([1.0], np.float32)),
        "missing": lambda: f(),
        "twice": lambda: f(one, x=one),
    }


def case_results(tf):
    x = tf.constant([1.0, 2.0])
    v = tf.Variable(3.0)
    call = lambda make: tf.function(make)(x)  # noqa: E731
    return {
        "none": call(lambda x: None),
        "numbers": call(lambda x: (1, 2.5, True, "a", None)),
        "nest": call(lambda x: [x, {"b": x, "a": (x, None)}]),
        "namedtuple": call(lambda x: Pair(x, 1)),
        "array": call(lambda x: np.ones([2])),
        "variable": call(lambda x: v),
        "argument": call(lambda x: x),
        "list of numbers": call(lambda x: [1, 2]),
        "empty": call(lambda x: []),
        "slices": call(lambda x: tf.IndexedSlices(x, tf.constant([0, 1]), tf.constant([3]))),
        "an object": lambda: call(lambda x: object()),
        "a set": lambda: call(lambda x: {1, 2}),
        "dict order": list(call(lambda x: {"z": 1, "a": 2})),
    }


def case_decorating(tf):
    class Doubler:
        def __call__(self, x):
            return x * 2

    class Counter:
        traces = 0

        @tf.function
        def method(self, x):
            Counter.traces += 1
            return x + 1

        @staticmethod
        @tf.function
        def static(x):
            return x + 2

        @classmethod
        @tf.function
        def of_class(cls, x):
            return x + 3

        @property
        @tf.function
        def prop(self):
            return tf.constant(4)

    x = tf.constant(1)
    one, other = Counter(), Counter()
    made = [one.method(x), one.method(x), other.method(x), one.static(x), one.of_class(x), one.prop]
    plain = tf.function(Counter.method.python_function)
    counts = [counter.method.experimental_get_tracing_count() for counter in (one, other)]
    return {
        "callable": tf.function(Doubler())(x),
        "partial": tf.function(functools.partial(lambda a, b: a * b, b=3))(x),
        "bound": tf.function(Doubler().__call__)(x),
        "lambda": tf.function(lambda x: -x)(x),
        "methods": made,
        "traces": (Counter.traces, counts),
        "by hand": plain(one, x),
        "twice": tf.function(tf.function(lambda x: x + 1))(x),
        "with arguments": tf.function(autograph=False, jit_compile=False)(lambda x: x - 1)(x),
        "name": (tf.function(Doubler.__call__).__name__, tf.function(lambda x: x).__name__),
        "no callable": lambda: tf.function(3),
        "nothing": callable(tf.function()),
    }


def case_input_signature(tf):
    shapes = []

    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32), tf.TensorSpec([], tf.int32)])
    def f(a, b):
        shapes.append((a.shape.as_list(), b.shape.as_list()))
        return a * 2, b

    one = tf.constant([1.0])
    return {
        "lists": f([1.0, 2.0], 3),
        "integers": f([1, 2], 4),
        "tensors": f(one, tf.constant(5)),
        "keywords": f(b=1, a=[1.0]),
        "count": f.experimental_get_tracing_count(),
        "shapes": shapes,
        "rank": lambda: f(tf.constant([[1.0]]), 4),
        "dtype": lambda: f(tf.constant([1]), 4),
        "missing": lambda: f(one),
        "text": lambda: f("a", 1),
        "too many": lambda: f(one, 4, 5),
        "none": lambda: f(None, 4),
        "concrete": str(f.get_concrete_function()),
        "structured": f.get_concrete_function().structured_input_signature,
        "default": tf.function(lambda x, k=3: x * k, input_signature=[tf.TensorSpec([], tf.int32)])(2),
        "nested": tf.function(
            lambda d: d["a"] + d["b"][0],
            input_signature=[{"a": tf.TensorSpec([], tf.int32), "b": [tf.TensorSpec([], tf.int32)]}],
        )({"a": 1, "b": [2]}),
        "too long": lambda: tf.function(lambda x: x, input_signature=[tf.TensorSpec([])] * 2)(1.0),
    }


def case_concrete_functions(tf):
    @tf.function
    def f(x, k=3):
        return {"a": x * 2, "b": [x, k]}

    c = f.get_concrete_function(tf.TensorSpec([None], tf.float32))
    x = tf.constant([1.0, 2.0])
    return {
        "text": str(c),
        "signature": c.structured_input_signature,
        "captured": c.captured_inputs,
        "variables": (c.variables, c.trainable_variables),
        "operations": [c.graph.get_operations()[0].name, c.graph.get_operations()[0].type],
        "inputs": [(t.name, t.shape, t.dtype) for t in c.inputs],
        "outputs": [(t.shape, t.dtype) for t in c.outputs],
        "call": c(x),
        "keyword": c(x=x),
        "same": c(x, 3),
        "wrong literal": lambda: c(x, 5),
        "nothing": lambda: c(),
        "number": lambda: c(1.0),
        "unknown keyword": lambda: c(y=1),
        "twice": f.get_concrete_function(tf.TensorSpec([None], tf.float32)) is c,
        "signatures": f.pretty_printed_concrete_signatures(),
    }


def case_pretty_signatures(tf):
    f = tf.function(lambda *args, k=2, **kw: args[0])
    one = tf.constant(1.0)
    f(one, [one, 2], Pair(one, 3), k={"z": one, "a": None}, yy="s")
    c = f.get_concrete_function(tf.TensorSpec([2], name="nm"), one)
    g = tf.function(lambda: None)
    v = tf.Variable(2.0)
    of_variable = tf.function(lambda v: v * 2).get_concrete_function(v)
    return {
        "all": f.pretty_printed_concrete_signatures(),
        "named": (c.structured_input_signature, [t.name for t in c.inputs]),
        "no arguments": str(g.get_concrete_function()),
        "variable": str(of_variable),
    }


def case_symbols(tf):
    seen = {}

    def attempt(name, function):
        try:
            seen[name] = function()
        except Exception as error:
            seen[name] = (type(error).__name__, str(error)[: {"sum": 40, "dtypes": 40, "reshape": 0}.get(name, 120)])

    @tf.function(autograph=False)
    def f(x):
        attempt("text", lambda: str(x))
        attempt("repr", lambda: repr(x))
        attempt("name", lambda: (x.name, x.op.name, x.op.type, x.value_index, x.device))
        attempt("numpy", lambda: x.numpy())
        attempt("bool", lambda: bool(x))
        attempt("int", lambda: int(x))
        attempt("len", lambda: len(x))
        attempt("iter", lambda: list(x))
        attempt("np", lambda: np.sin(x))
        attempt("array", lambda: np.array(x))
        attempt("hash", lambda: hash(x))
        attempt("missing", lambda: x.no_such_attribute)
        attempt("format", lambda: f"{x:.2f}")
        attempt("percent", lambda: "%s" % x)  # noqa: UP031
        attempt("eval", lambda: x.eval())
        attempt("symbolic", lambda: (tf.is_symbolic_tensor(x), tf.is_tensor(x)))
        attempt("class", lambda: (type(x).__name__, isinstance(x, tf.Tensor)))
        attempt("eagerly", lambda: (tf.executing_eagerly(), tf.inside_function()))
        attempt("add", lambda: str(x + 1.0))
        attempt("mul", lambda: str(x * x))
        attempt("equal", lambda: str(x == x))
        attempt("matmul", lambda: str(tf.matmul([[1.0]], [[2.0]])))
        attempt("sum", lambda: tf.add(x + tf.zeros([2]), x + tf.zeros([3])))
        attempt("dtypes", lambda: tf.add(x, tf.constant(1)))
        attempt("reshape", lambda: tf.reshape(tf.zeros([4]), [3]))
        return x

    f(tf.constant(2.0))
    return seen


def case_static_shapes(tf):
    seen = []

    @tf.function(
        autograph=False,
        input_signature=[
            tf.TensorSpec([None, 3]), tf.TensorSpec([3, None]), tf.TensorSpec(None), tf.TensorSpec([], tf.int32)
        ],  # fmt: skip
    )
    def f(x, y, z, n):
        for t in (
            x @ y, x + 1.0, x + z, tf.transpose(x), tf.reduce_sum(x, 0), tf.reduce_sum(x, 1, keepdims=True),
            tf.reduce_sum(z),
            tf.reshape(x, [-1]), tf.reshape(x, [-1, 1, 3]), tf.reshape(x, tf.shape(x)), tf.shape(x), tf.shape(z), x[0],
            x[:, 0], x[1:], x[..., tf.newaxis], x[:2], tf.concat([x, x], 0), tf.concat([x, x], 1), tf.stack([x, x]),
            tf.expand_dims(x, 0), tf.squeeze(z), tf.tile(x, [2, 1]), tf.zeros_like(x), tf.zeros([tf.shape(x)[0], 2]),
            tf.fill([n, 2], 0.0), tf.range(n), tf.one_hot([1, 2], n), tf.gather(x, [0, 1]), tf.gather(x, n),
            tf.cast(x, tf.int32), tf.boolean_mask(x, x[:, 0] > 0), tf.where(x > 0), tf.unique(x[0])[0],
            tf.nn.softmax(x), tf.argmax(x, 1), tf.split(x, 3, 1)[0], tf.unstack(x, axis=1)[0],
            tf.pad(x, [[1, 1], [0, 2]]), tf.broadcast_to(y[:, :1], [3, 5]), tf.linalg.matvec(x, [1.0, 2.0, 3.0]),
            tf.einsum("ij,jk->ik", x, y), tf.random.normal([n, 2]), tf.random.normal([2, 3]), tf.repeat(x, 2, 0),
            tf.sequence_mask([1, 2], n), tf.ensure_shape(z, [None, 2]), tf.cumsum(x), tf.sort(x),
            tf.math.top_k(x, 2)[0], tf.meshgrid(x[:, 0], x[0])[0], tf.size(x), tf.rank(z), tf.norm(x, axis=1),
            tf.nn.relu(z),
        ):  # fmt: skip
            seen.append(str(t.shape))
        z.set_shape([None, 4])
        seen.append(str(z.shape))
        return 0

    f.get_concrete_function()
    return seen


def case_what_runs_when(tf):
    log = []
    v = tf.Variable(0)

    @tf.function
    def f(x):
        log.append("traced")
        v.assign_add(x)
        return v * 10

    results = [f(tf.constant(1)), f(tf.constant(2)), f(tf.constant(3))]
    return log, results, v


def case_order_of_effects(tf):
    v = tf.Variable(1.0)

    @tf.function
    def f(x):
        a = v.read_value()
        v.assign(x)
        b = v + 0.0
        v.assign_add(10.0)
        c = v + 0.0
        v.assign_sub(1.0)
        return a, b, c, v

    return f(tf.constant(5.0)), f(tf.constant(6.0)), v


def case_variables_made_inside(tf):
    class Net:
        def __init__(self):
            self.w = None

        @tf.function
        def __call__(self, x):
            if self.w is None:
                self.w = tf.Variable(tf.ones([2]) * 3)
            return self.w * x

    net = Net()
    first = net(tf.constant(2.0))

    @tf.function
    def bad(x):
        return tf.Variable(1.0) * x

    holder = []

    @tf.function
    def once(x):
        if not holder:
            holder.append(tf.Variable(x * 2))
        return holder[0] + x

    return {
        "first": first,
        "again": net(tf.constant([1.0, 5.0])),
        "variable": net.w,
        "from the argument": (once(tf.constant(4.0)), once(tf.constant(5.0)), once.experimental_get_tracing_count()),
        "each call": lambda: bad(tf.constant(1.0)),
    }


def case_init_scope(tf):
    seen = []

    @tf.function
    def f(x):
        with tf.init_scope():
            seen.append((tf.executing_eagerly(), tf.inside_function(), tf.constant(1.0) + 1.0))
        seen.append((tf.executing_eagerly(), tf.inside_function()))
        return x

    f(1)
    return seen, tf.executing_eagerly(), tf.inside_function()


def case_running_eagerly(tf):
    log = []

    @tf.function
    def f(x):
        log.append(tf.executing_eagerly())
        return x + 1

    f(tf.constant(1))
    tf.config.run_functions_eagerly(True)
    try:
        made = f(tf.constant(2)), f(tf.constant(3)), tf.config.functions_run_eagerly()
    finally:
        tf.config.run_functions_eagerly(False)
    return log, made, f(tf.constant(4)), log


def case_leaks(tf):
    leaked = []

    @tf.function
    def f(x):
        leaked.append(x + 1)
        return x

    f(tf.constant(1.0))

    @tf.function(autograph=False)
    def g(x):
        return leaked[0] + x

    def first_line(function):
        try:
            return function()
        except TypeError as error:  # TensorFlow goes on with where the symbol was made
            return str(error).splitlines()[0]

    return {
        "eagerly": first_line(lambda: leaked[0] + 1),
        "by an op": first_line(lambda: tf.exp(leaked[0])),
        "in another function": first_line(lambda: g(tf.constant(1.0))),
        "text": str(leaked[0]),
    }


def case_calls_of_functions(tf):
    @tf.function
    def inner(x):
        return x * 3, x.shape.as_list()

    v = tf.Variable(2.0)

    @tf.function
    def changes(x):
        v.assign_add(x)
        return v.read_value()

    @tf.function
    def outer(x):
        y, shape = inner(x)
        a = changes(x)
        b = changes(y)
        return y + 1, shape, a, b, v

    @tf.function
    def factorial(n):
        if n <= 1:
            return 1
        return n * factorial(n - 1)

    return {
        "nested": outer(tf.constant(1.0)),
        "again": outer(tf.constant(2.0)),
        "python recursion": factorial(5),
        "variable": v,
    }


def case_gradients_around(tf):
    v = tf.Variable([1.0, 2.0])

    @tf.function
    def f(x):
        return tf.reduce_sum(v * x * x), tf.exp(x)

    x = tf.constant([3.0, 4.0])
    with tf.GradientTape(persistent=True) as outer:
        outer.watch(x)
        with tf.GradientTape(persistent=True) as inner:
            inner.watch(x)
            y, z = f(x)
            both = y + tf.reduce_sum(z)
        first = inner.gradient(both, x)
        of_v = inner.gradient(y, v)
        only = inner.gradient(z, x)
        nothing = inner.gradient(z, v)
    return {
        "first": first,
        "of the variable": of_v,
        "of one result": only,
        "unconnected": nothing,
        "second": outer.gradient(first, x),
        "mixed": outer.gradient(of_v, x),
        "second of the variable": outer.gradient(first, v),
    }


def case_gradients_inside(tf):
    v = tf.Variable(3.0)

    @tf.function
    def f(x):
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = v * x**3
            g = inner.gradient(y, [x, v])
        return y, g, outer.gradient(g[0], x)

    x = tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y, g, second = f(x)
    return y, g, second, tape.gradient(second, [x, v])


def case_gradients_of_assigned_variables(tf):
    v = tf.Variable(3.0)

    @tf.function
    def f(x):
        v.assign(x * 2)
        return v * v

    x = tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return y, tape.gradient(y, [x, v])


def case_custom_gradients_inside(tf):
    @tf.custom_gradient
    def clipped(x):
        return x * x, lambda dy: tf.minimum(dy * 2 * x, 1.0)

    @tf.function
    def f(x):
        return clipped(x) * 3

    x = tf.constant(5.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    around = tape.gradient(y, x)

    @tf.function
    def g(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = clipped(x)
        return tape.gradient(y, x)

    return y, around, g(x)


def case_jacobians(tf):
    x = tf.constant([[1.0, 2.0], [3.0, 4.0]])

    @tf.function
    def f(x):
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            y = tf.sin(x) * tf.reduce_sum(x, 1, keepdims=True)
        return tape.jacobian(y, x), tape.batch_jacobian(y, x)

    @tf.function
    def plain(x):
        return tf.sin(x) * x

    with tf.GradientTape() as tape:
        tape.watch(x)
        y = plain(x)
    return f(x), tape.jacobian(y, x)


def case_seeds(tf):
    tf.random.set_seed(5)

    @tf.function
    def f():
        return tf.random.uniform([2]), tf.random.uniform([2]), tf.random.normal([2], seed=3)

    @tf.function
    def g():
        return tf.random.uniform([2]), tf.random.normal([2], seed=3)

    first = [f(), f(), g(), g()]
    tf.random.set_seed(5)
    again = [f(), tf.random.uniform([2]), g()]
    return first, again


def case_optimizers_inside(tf):
    made = {}
    for name in ("SGD", "Adam", "Nadam", "RMSprop", "Adagrad", "Adamax", "Ftrl", "Adadelta"):
        w = tf.Variable([1.0, -2.0, 3.0])
        b = tf.Variable(0.5)
        optimizer = getattr(tf.keras.optimizers, name)(learning_rate=0.1)

        @tf.function
        def step(x, w=w, b=b, optimizer=optimizer):
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum((w * x + b) ** 2)
            grads = tape.gradient(loss, [w, b])
            optimizer.apply_gradients(zip(grads, [w, b]))
            return loss

        losses = [step(tf.constant([1.0, 2.0, 0.5])) for _ in range(4)]
        made[name] = losses, w.numpy(), b.numpy(), int(optimizer.iterations)
    return made


def case_errors_at_the_run(tf):
    gather = tf.function(lambda x, i: tf.gather(x, i))
    add = tf.function(lambda x, y: x + y, input_signature=[tf.TensorSpec(None), tf.TensorSpec(None)])
    v = tf.Variable(0)

    @tf.function
    def half(x):
        v.assign_add(1)
        tf.debugging.assert_positive(x)
        v.assign_add(1)
        return x

    def run(function):
        try:
            return function()
        except tf.errors.InvalidArgumentError as error:
            return type(error).__name__

    x = tf.constant([1.0, 2.0])
    return {
        "gather": run(lambda: gather(x, [7])),
        "add": run(lambda: add(x, tf.constant([1.0, 2.0, 3.0]))),
        "assert": run(lambda: half(tf.constant(-1))),
        "after it": v.numpy() >= 1,
        "holds": half(tf.constant(1)),
    }


def case_control_dependencies(tf):
    v = tf.Variable(1.0)

    @tf.function
    def f(x):
        with tf.control_dependencies([v.assign(x)]):
            a = tf.identity(v)
        op = tf.group(v.assign_add(1.0), v.assign_add(1.0))
        with tf.control_dependencies([op]):
            b = v.read_value()
        return a, b

    return f(tf.constant(5.0)), v


def case_printing(tf):
    @tf.function
    def f(x):
        print("traced", x.shape)
        tf.print("run", x)
        return x

    f(tf.constant([1, 2]))
    f(tf.constant([3, 4]))
    return 0


def case_py_functions(tf):
    log = []

    def python(x, y):
        log.append(type(x).__name__)
        return x * 2 + y

    @tf.function
    def f(x):
        a = tf.py_function(python, [x, 1.0], tf.float32)
        b = tf.numpy_function(lambda x: np.sort(x), [x], tf.float32)
        a.set_shape(x.shape)
        return a, b, str(b.shape)

    x = tf.constant([3.0, 1.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)[0]
    return f(x), tape.gradient(y, x), log
