"""`tf.GradientTape`, whole: what is watched, what is returned, what is refused, and to any order."""

import threading

import numpy as np


def case_constant_is_not_watched(tf):
    x = tf.constant([2.0])
    with tf.GradientTape() as tape:
        y = x**2
    return tape.gradient(y, x)


def case_watched_constant(tf):
    x = tf.constant([2.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x**2
    return tape.gradient(y, x)


def case_watch_after_use(tf):
    x = tf.constant(2.0)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        tape.watch(x)
        z = y * x
    return {"y": tape.gradient(y, x), "z": tape.gradient(z, x), "to itself": tape.gradient(x, x)}


def case_watch_nests(tf):
    a, b, c = tf.constant(1.0), tf.constant(2.0), tf.Variable(3.0)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch({"a": a, "rest": [b, (c,)]})
        y = a * b * c
    return tape.gradient(y, {"a": a, "rest": [b, (c,)]})


def case_watch_refuses(tf):
    def watch(value):
        with tf.GradientTape() as tape:
            return tape.watch(value)

    return {
        "python number": lambda: watch(1.0),
        "list of numbers": lambda: watch([1.0]),
        "array": lambda: watch(np.ones(2)),
        "none": lambda: watch(None),
        "text": lambda: watch("a"),
        "integers": lambda: watch(tf.constant(1)),
        "integer variable": lambda: watch(tf.Variable(1)),
        "bool tensor": lambda: watch(tf.constant(True)),
    }


def case_watch_returns_nothing(tf):
    with tf.GradientTape() as tape:
        return tape.watch(tf.constant(1.0))


def case_sources_in_nests(tf):
    x, y = tf.Variable(2.0), tf.Variable([3.0, 4.0])
    with tf.GradientTape(persistent=True) as tape:
        loss = tf.reduce_sum(x * y)
    return {
        "one": tape.gradient(loss, x),
        "list": tape.gradient(loss, [x, y]),
        "tuple": tape.gradient(loss, (x, y)),
        "dict": tape.gradient(loss, {"y": y, "x": x}),
        "deep": tape.gradient(loss, {"a": [x, {"b": (y, x)}], "c": y}),
        "empty list": tape.gradient(loss, []),
        "empty dict": tape.gradient(loss, {}),
        "same twice": tape.gradient(loss, [x, x]),
        "dict order": list(tape.gradient(loss, {"y": y, "x": x})),
    }


def case_sources_refused(tf):
    def gradient(sources):
        x = tf.Variable(2.0)
        with tf.GradientTape() as tape:
            y = x * x
        return tape.gradient(y, sources)

    return {
        "python number": lambda: gradient(1.0),
        "array": lambda: gradient(np.ones(2)),
        "none": lambda: gradient(None),
        "text": lambda: gradient("x"),
        "list with none": lambda: gradient([None]),
        "other variable": lambda: gradient(tf.Variable(1.0)),
        "integer tensor": lambda: gradient(tf.constant(1)),
        "integer variable": lambda: gradient(tf.Variable(1)),
    }


case_sources_refused.accidents = ("python number", "array", "none", "text", "list with none")


def case_targets(tf):
    x = tf.Variable(2.0)
    with tf.GradientTape(persistent=True) as tape:
        y, z = x * x, tf.stack([x, 2.0 * x, x * x])
        other = tf.constant(3.0)
        whole = tf.cast(x, tf.int32)
    return {
        "vector is summed": tape.gradient(z, x),
        "list is summed": tape.gradient([y, z], x),
        "dict is summed": tape.gradient({"a": y, "b": z}, x),
        "unconnected": tape.gradient(other, x),
        "list with an unconnected one": tape.gradient([y, other], x),
        "variable itself": tape.gradient(x, x),
        "empty list": lambda: tape.gradient([], x),
        "integer": lambda: tape.gradient(whole, x),
        "python number": lambda: tape.gradient(1.0, x),
        "none": lambda: tape.gradient(None, x),
        "list with none": lambda: tape.gradient([None, y], x),
        "array": lambda: tape.gradient(np.ones(2), x),
    }


case_targets.accidents = ("python number", "array", "list with none")


def case_output_gradients(tf):
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        z = tf.reduce_sum(x)
    return {
        "tensor": tape.gradient(y, x, output_gradients=tf.constant([10.0, 100.0])),
        "list": lambda: tape.gradient(y, x, output_gradients=[tf.constant([10.0, 100.0])]),
        "numbers": lambda: tape.gradient(y, x, output_gradients=[10.0, 100.0]),
        "array": lambda: tape.gradient(y, x, output_gradients=np.array([10.0, 100.0], np.float32)),
        "wider array": lambda: tape.gradient(y, x, output_gradients=np.array([10.0, 100.0])),
        "of several": tape.gradient([y, z], x, output_gradients=[tf.constant([1.0, 2.0]), tf.constant(3.0)]),
        "none among several": lambda: tape.gradient([y, z], x, output_gradients=[None, tf.constant(3.0)]),
        "scalar for a vector": lambda: tape.gradient(y, x, output_gradients=tf.constant(2.0)),
        "wrong shape": lambda: tape.gradient(y, x, output_gradients=tf.constant([1.0, 2.0, 3.0])),
        "wrong dtype": lambda: tape.gradient(y, x, output_gradients=tf.constant([1, 2])),
        "too few": lambda: tape.gradient([y, z], x, output_gradients=[tf.constant([1.0, 2.0])]),
    }


def case_unconnected_gradients(tf):
    x, w = tf.Variable([1.0, 2.0]), tf.Variable([[1.0]])
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
    zero, none = tf.UnconnectedGradients.ZERO, tf.UnconnectedGradients.NONE
    return {
        "none": tape.gradient(y, [x, w], unconnected_gradients=none),
        "zero": tape.gradient(y, [x, w], unconnected_gradients=zero),
        "text zero": tape.gradient(y, w, unconnected_gradients="zero"),
        "text none": tape.gradient(y, w, unconnected_gradients="none"),
        "nonsense": lambda: tape.gradient(y, w, unconnected_gradients="nonsense"),
        "zero through a cast to int": lambda: tape.gradient(
            tf.cast(y, tf.int32), x, unconnected_gradients=zero
        ),
        "enum prints": lambda: str(zero),
        "enum value": lambda: zero.value,
    }


def case_second_gradient_call(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = x * x
    return {
        "first": lambda: tape.gradient(y, x),
        "second": lambda: tape.gradient(y, x),
        "jacobian after": lambda: tape.jacobian(y, x),
    }


def case_persistent(tf):
    x = tf.constant(3.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x * x
        z = y * y
    first = [tape.gradient(z, x), tape.gradient(y, x), tape.gradient(z, y), tape.gradient(z, x)]
    del tape
    return first


def case_gradient_inside_with(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = x * x
        inside = tape.gradient(y, x)
    return {"inside": inside, "after": lambda: tape.gradient(y, x)}


def case_gradient_inside_persistent(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        first = tape.gradient(y, x)
        z = first * x
    return {"first": first, "of first": tape.gradient(first, x), "z": tape.gradient(z, x)}


def case_ops_after_with_are_not_recorded(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = x * x
    z = y * 2.0
    return tape.gradient(z, x)


def case_watched_variables(tf):
    a = tf.Variable(1.0, name="a")
    b = tf.Variable(2.0, name="b", trainable=False)
    c = tf.Variable(3.0, name="c")
    d = tf.Variable(4, name="d")
    with tf.GradientTape() as tape:
        inside = [v.name for v in tape.watched_variables()]
        y = c * a + b + a + tf.cast(d, tf.float32)
    names = [v.name for v in tape.watched_variables()]
    return {"inside": inside, "names": names, "kind": tape.watched_variables(), "y": tape.gradient(y, [a, b, c])}


def case_watch_accessed_variables_off(tf):
    x0, x1 = tf.Variable(0.0), tf.Variable(10.0)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(x1)
        y = tf.math.sin(x0) + tf.nn.softplus(x1)
    return tape.gradient(y, {"x0": x0, "x1": x1})


def case_not_trainable_can_be_watched(tf):
    x = tf.Variable(3.0, trainable=False)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    return tape.gradient(y, x)


def case_stop_recording(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        with tape.stop_recording():
            z = y * x
            w = x * x
        u = z * x
    return {"y": tape.gradient(y, x), "z": tape.gradient(z, x), "w": tape.gradient(w, x), "u": tape.gradient(u, x)}


def case_stop_recording_outside(tf):
    def stop():
        with tf.GradientTape() as tape:
            pass
        with tape.stop_recording():
            return 1

    return {"outside": lambda: stop()}


def case_reset(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        y = x * x
        tape.reset()
        z = x + 1.0
    return {"names": len(tape.watched_variables()), "gradients": lambda: tape.gradient([y, z], x)}


def case_reset_forgets(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        tape.reset()
        z = x * 5.0
    return {"y": tape.gradient(y, x), "z": tape.gradient(z, x)}


def case_entering_twice(tf):
    x = tf.Variable(3.0)
    tape = tf.GradientTape(persistent=True)
    with tape:
        y = x * x
    with tape:
        z = x * y

    def nested():
        with tape:
            with tape:
                pass

    return {"y": tape.gradient(y, x), "z": tape.gradient(z, x), "nested": nested}


def case_not_entered(tf):
    x = tf.Variable(3.0)
    tape = tf.GradientTape()
    y = x * x
    return {
        "gradient": lambda: tape.gradient(y, x),
        "watched": lambda: tf.GradientTape().watched_variables(),
        "watch": lambda: tf.GradientTape().watch(x),
        "reset": lambda: tf.GradientTape().reset(),
    }


case_not_entered.accidents = ("watch",)


def case_nested_tapes(tf):
    x = tf.Variable(2.0)
    with tf.GradientTape() as third:
        with tf.GradientTape() as second:
            with tf.GradientTape() as first:
                y = x**4
            d1 = first.gradient(y, x)
        d2 = second.gradient(d1, x)
    d3 = third.gradient(d2, x)
    return [y, d1, d2, d3]


def case_fifth_derivative(tf):
    x = tf.constant(0.7)

    def derive(f):
        def derivative(value):
            with tf.GradientTape() as tape:
                tape.watch(value)
                y = f(value)
            return tape.gradient(y, value)

        return derivative

    results, f = [], lambda value: tf.sin(value) * tf.exp(value)
    for _ in range(6):
        results.append(f(x))
        f = derive(f)
    return results


case_fifth_derivative.tolerance = {"rtol": 1e-5, "reason": "five derivatives of sums that partly cancel"}


def case_inner_tape_watching_gradient(tf):
    x = tf.constant([1.0, 2.0, 3.0])
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(x**3)
        g = inner.gradient(y, x)
        norm = tf.reduce_sum(g * g)
    return outer.gradient(norm, x)


def case_gradient_outside_of_outer_is_constant(tf):
    x = tf.Variable(2.0)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = x**3
    first = inner.gradient(y, x)
    return {"first": first, "second": outer.gradient(first, x)}


def case_jacobian(tf):
    x = tf.constant([1.0, 2.0, 3.0])
    w = tf.Variable([[0.1, 0.2], [-0.3, 0.4], [0.05, -0.06]])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = tf.tanh(tf.linalg.matvec(w, x, transpose_a=True))
        s = tf.reduce_sum(y)
        free = tf.constant([1.0])
    return {
        "vector": tape.jacobian(y, x),
        "matrix": tape.jacobian(y, w),
        "scalar": tape.jacobian(s, x),
        "nest": tape.jacobian(y, {"x": x, "w": [w]}),
        "without pfor": tape.jacobian(y, x, experimental_use_pfor=False),
        "unconnected": tape.jacobian(free, x),
        "unconnected zero": lambda: tape.jacobian(free, x, unconnected_gradients=tf.UnconnectedGradients.ZERO),
        "list of targets": lambda: tape.jacobian([y], x),
    }


case_jacobian.accidents = ("list of targets",)


def case_jacobian_once(tf):
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as tape:
        y = x * x
    return {"first": lambda: tape.jacobian(y, x), "second": lambda: tape.jacobian(y, x)}


def case_batch_jacobian(tf):
    x = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    w = tf.constant([[1.0, -1.0, 0.5], [0.5, 2.0, 1.0]])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = tf.sin(x @ w)
        wrong = tf.reduce_sum(y, axis=0)
        free = tf.constant([[1.0], [2.0], [3.0]])
        mixed = x * tf.reduce_sum(x, axis=0)
    return {
        "jacobian": tape.batch_jacobian(y, x),
        "without pfor": tape.batch_jacobian(y, x, experimental_use_pfor=False),
        "not recorded": lambda: tape.batch_jacobian(x * x, x),
        "unconnected": lambda: tape.batch_jacobian(free, x),
        "unconnected zero": lambda: tape.batch_jacobian(free, x, unconnected_gradients="zero"),
        "other batch": lambda: tape.batch_jacobian(wrong, x[:2]),
        "batch of two and three": lambda: tape.batch_jacobian(y[:2], x),
        "rows that see each other": lambda: tape.batch_jacobian(mixed, x),
        "list of sources": lambda: tape.batch_jacobian(y, [x]),
    }


case_batch_jacobian.accidents = ("list of sources",)


def case_hessian(tf):
    x = tf.Variable([1.0, 2.0, 3.0])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = tf.reduce_prod(x) + tf.reduce_sum(x**3)
        g = inner.gradient(y, x)
    return {"gradient": g, "hessian": outer.jacobian(g, x)}


def case_python_control_flow(tf):
    def f(x, y):
        output = tf.constant(1.0)
        for i in range(y):
            if 1 < i < 5:
                output = tf.multiply(output, x)
        return output

    x = tf.convert_to_tensor(2.0)
    found = {}
    for y in (0, 3, 4, 5, 6):
        with tf.GradientTape() as tape:
            tape.watch(x)
            out = f(x, y)
        found[y] = [out, tape.gradient(out, x)]
    return found


def case_condition_on_a_tensor(tf):
    def f(x):
        while x < 100.0:
            x = x * x if x > 3.0 else x + 1.0
        return x

    found = []
    for start in (1.5, 4.0, 200.0):
        x = tf.Variable(start)
        with tf.GradientTape() as tape:
            y = f(x * 1.0)
        found.append([y, tape.gradient(y, x)])
    return found


def case_intermediate_values(tf):
    x = tf.constant(3.0)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x * x
        z = tf.sin(y)
        w = z * y
    return [tape.gradient(w, y), tape.gradient(w, z), tape.gradient(w, x), tape.gradient(z, y), tape.gradient(y, z)]


def case_none_where_nothing_flows(tf):
    x = tf.Variable([1.5, -2.5])
    n = tf.constant([1, 2])
    found = {}
    functions = {
        "floor": lambda: tf.floor(x),
        "round": lambda: tf.round(x),
        "ceil": lambda: tf.math.ceil(x),
        "sign": lambda: tf.sign(x),
        "cast to int": lambda: tf.cast(x, tf.int32),
        "compare": lambda: x > 0.0,
        "argmax": lambda: tf.argmax(x),
        "floordiv": lambda: x // 2.0,
        "shape": lambda: tf.shape(x),
        "ones like": lambda: tf.ones_like(x),
        "zeros like": lambda: tf.zeros_like(x),
        "stop gradient": lambda: tf.stop_gradient(x),
        "through numpy": lambda: tf.constant(x.numpy()) * 2.0,
        "cast and back": lambda: tf.cast(tf.cast(x, tf.int32), tf.float32),
        "integers": lambda: n * 2,
        "logical": lambda: tf.logical_not(x > 0.0),
        "rint": lambda: tf.math.rint(x),
    }
    for name, function in functions.items():
        with tf.GradientTape() as tape:
            y = function()
        found[name] = lambda tape=tape, y=y: tape.gradient(y, x)
    return found


def case_kinks(tf):
    def slope(f, *points):
        x = tf.constant(list(points))
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        return tape.gradient(y, x)

    nan = float("nan")
    return {
        "abs": slope(tf.abs, 0.0, -1.0, 1.0, -0.0, nan),
        "relu": slope(tf.nn.relu, 0.0, -1.0, 1.0, nan),
        "relu6": slope(tf.nn.relu6, 0.0, 6.0, 3.0, 7.0),
        "leaky relu": slope(tf.nn.leaky_relu, 0.0, -1.0, 1.0),
        "elu": slope(tf.nn.elu, 0.0, -1.0, 1.0),
        "selu": slope(tf.nn.selu, 0.0, -1.0, 1.0),
        "sqrt": slope(tf.sqrt, 0.0, 4.0, -1.0),
        "rsqrt": slope(tf.math.rsqrt, 0.0, 4.0),
        "norm": slope(tf.norm, 0.0, 0.0),
        "acos": slope(tf.acos, 1.0, 0.0),
        "log": slope(tf.math.log, 0.0, -1.0),
        "power zero": slope(lambda x: x**0.0, 0.0, 2.0),
        "power one": slope(lambda x: x**1.0, 0.0, 2.0),
        "power half": slope(lambda x: x**0.5, 0.0, 4.0),
        "zero to the x": slope(lambda x: tf.constant(0.0) ** x, 0.0, 2.0),
        "negative to the x": slope(lambda x: tf.constant(-1.0) ** x, 2.0, 3.0),
        "clip at bounds": slope(lambda x: tf.clip_by_value(x, 1.0, 2.0), 1.0, 2.0, 0.5, 1.5, 2.5),
        "l2 normalize": slope(lambda x: tf.math.l2_normalize(x), 0.0, 0.0),
        "std": slope(tf.math.reduce_std, 2.0, 2.0),
        "atan2": slope(lambda x: tf.atan2(x, tf.zeros_like(x)), 0.0, 1.0),
        "div no nan": slope(lambda x: tf.math.divide_no_nan(tf.ones_like(x), x), 0.0, 2.0),
        "xlogy": slope(lambda x: tf.math.xlogy(x, tf.zeros_like(x)), 0.0),
        "sign": slope(lambda x: tf.sign(x) * x, 0.0, -2.0, 3.0),
    }


def case_ties(tf):
    def slope(f, x):
        x = tf.constant(x)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        return tape.gradient(y, x)

    def slopes(f, a, b):
        a, b = tf.constant(a), tf.constant(b)
        with tf.GradientTape() as tape:
            tape.watch([a, b])
            y = f(a, b)
        return tape.gradient(y, [a, b])

    return {
        "reduce max": slope(tf.reduce_max, [1.0, 3.0, 3.0]),
        "reduce min": slope(tf.reduce_min, [1.0, 1.0, 1.0, 2.0]),
        "reduce max over rows": slope(lambda x: tf.reduce_max(x, axis=1), [[1.0, 1.0], [2.0, 5.0]]),
        "maximum": slopes(tf.maximum, [1.0, 2.0, 3.0], [1.0, 3.0, 2.0]),
        "minimum": slopes(tf.minimum, [1.0, 2.0, 3.0], [1.0, 3.0, 2.0]),
        "top k": slope(lambda x: tf.math.top_k(x, 1).values, [3.0, 3.0, 1.0]),
        "segment max": slope(lambda x: tf.math.segment_max(x, [0, 0, 1]), [2.0, 2.0, 1.0]),
        "cumprod with a zero": slope(tf.math.cumprod, [2.0, 0.0, 3.0]),
        "reduce prod with a zero": slope(tf.reduce_prod, [2.0, 0.0, 3.0]),
        "reduce prod with two zeros": slope(tf.reduce_prod, [0.0, 0.0, 3.0]),
    }


def case_broadcast_gradients(tf):
    a = tf.Variable([[1.0, 2.0, 3.0]])
    b = tf.Variable([[10.0], [20.0]])
    c = tf.Variable(2.0)
    with tf.GradientTape(persistent=True) as tape:
        y = a * b + c
        z = a / b - c**a
    return {"y": tape.gradient(y, [a, b, c]), "z": tape.gradient(z, [a, b, c])}


def case_variable_assignment_under_tape(tf):
    v = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        y = v * v
        v.assign(5.0)
        z = v * v
        v.assign_add(1.0)
        w = v * y
    return {"y": tape.gradient(y, v), "z": tape.gradient(z, v), "w": tape.gradient(w, v)}


def case_assign_after_tape(tf):
    v = tf.Variable([3.0, 4.0])
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(v * v)
    v.assign([100.0, 100.0])
    return tape.gradient(y, v)


def case_mixed_dtypes(tf):
    x = tf.Variable(2.0, dtype=tf.float64)
    with tf.GradientTape(persistent=True) as tape:
        y = tf.cast(x, tf.float32) ** 2
        z = tf.cast(x, tf.float16) * 3.0
    return {"y": tape.gradient(y, x), "z": tape.gradient(z, x)}


def case_complex(tf):
    z = tf.Variable(1.0 + 2.0j, dtype=tf.complex64)
    with tf.GradientTape(persistent=True) as tape:
        square = z * z
        modulus = tf.abs(z)
        real = tf.math.real(z * z)
        imag = tf.math.imag(z)
        conj = tf.math.conj(z)
    return {
        "square": tape.gradient(square, z),
        "modulus": tape.gradient(modulus, z),
        "real": tape.gradient(real, z),
        "imag": tape.gradient(imag, z),
        "conj": tape.gradient(conj, z),
    }


def case_threads(tf):
    x = tf.Variable(3.0)
    found = {}

    def work():
        y = x * x
        found["no tape here"] = y
        with tf.GradientTape() as own:
            z = x**3
        found["own tape"] = own.gradient(z, x)
        found["y"] = y

    with tf.GradientTape(persistent=True) as tape:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        mine = x * 2.0
    found["other thread's op"] = tape.gradient(found["y"], x)
    found["mine"] = tape.gradient(mine, x)
    return dict(sorted(found.items()))


def case_exception_inside_with(tf):
    x = tf.Variable(3.0)
    try:
        with tf.GradientTape() as tape:
            y = x * x
            raise KeyError("inside")
    except KeyError:
        pass
    z = x * x
    return {"y": tape.gradient([y, z], x)}


def case_keyword_names(tf):
    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True, watch_accessed_variables=True) as tape:
        y = x * x
    return {
        "gradient": tape.gradient(target=y, sources=x, output_gradients=None, unconnected_gradients="none"),
        "jacobian": tape.jacobian(
            target=y, sources=x, parallel_iterations=None, experimental_use_pfor=True
        ),
        "unknown": lambda: tf.GradientTape(unknown=1),
    }


def case_gradients_function_is_refused(tf):
    x = tf.Variable(3.0)
    return {"tf.gradients": lambda: tf.gradients(x * x, x), "tf.hessians": lambda: tf.hessians(x * x, x)}


def case_gradients_are_not_shared(tf):
    x = tf.Variable([1.0, 2.0])
    with tf.GradientTape() as tape:
        y = x + x
    a = tape.gradient(y, x)
    b = a.numpy().copy()
    x.assign_sub(a)
    return [a, b, x]


def case_chain_of_thousands(tf):
    x = tf.Variable(1.0)
    with tf.GradientTape() as tape:
        y = x * 1.0
        for _ in range(3000):
            y = y * 1.0001
    return tape.gradient(y, x)


case_chain_of_thousands.tolerance = {"rtol": 3e-5, "reason": "3,000 roundings in a row"}


def case_fan_out(tf):
    x = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        y = x * x
        total = y + y * y + tf.sin(y) + x
    return tape.gradient(total, x)


def case_unused_branches(tf):
    x, w = tf.Variable(2.0), tf.Variable(5.0)
    with tf.GradientTape() as tape:
        y = x * x
        _ = w * y
    return tape.gradient(y, [x, w])


def case_compute_gradient(tf):
    theoretical, numerical = tf.test.compute_gradient(lambda x, y: x * tf.sin(y), [[1.0, 2.0], [0.5, 0.25]])
    return {"theoretical": list(theoretical), "shapes": [item.shape for item in numerical],
            "numerical": list(numerical)}


case_compute_gradient.tolerance = {
    "rtol": 1e-3,
    "atol": 1e-3,
    "reason": "the numeric derivative in float32 is a difference of close numbers",
}
