"""`tf.map_fn`, `tf.scan`, `tf.foldl`, `tf.foldr`, `tf.vectorized_map`, in both modes."""

import collections

Pair = collections.namedtuple("Pair", "a b")


def case_map_fn(tf):
    x = tf.constant([1.0, 2.0, 3.0])
    return {
        "squares": tf.map_fn(lambda a: a * a, x),
        "rows": tf.map_fn(tf.reduce_sum, tf.constant([[1, 2], [3, 4]])),
        "two results": tf.map_fn(lambda a: (a, -a), x, fn_output_signature=(tf.float32, tf.float32)),
        "two inputs": tf.map_fn(lambda a: a[0] * a[1], (x, x), fn_output_signature=tf.float32),
        "namedtuple": tf.map_fn(lambda p: Pair(p.b, p.a), Pair(x, -x)),
        "dict": tf.map_fn(lambda a: {"b": a["a"]}, {"a": x}, fn_output_signature={"b": tf.float32}),
        "dtype": tf.map_fn(lambda a: tf.cast(a, tf.int32), x, dtype=tf.int32),
        "numbers": tf.map_fn(lambda a: 1, x),
        "texts": tf.map_fn(lambda a: "a", x, fn_output_signature=tf.string),
        "spec": tf.map_fn(lambda a: a * a, tf.zeros([0, 2]), fn_output_signature=tf.TensorSpec([2], tf.float32)),
        "no rows": tf.map_fn(lambda a: a * a, tf.zeros([0, 2])),
        "variable": tf.map_fn(tf.math.square, tf.Variable([1.0, 2.0])),
        "arguments": tf.map_fn(tf.math.square, x, parallel_iterations=3, swap_memory=True, name="a"),
        "scalars": lambda: tf.map_fn(lambda a: a, [1, 2, 3]),
        "scalar": lambda: tf.map_fn(lambda a: a, tf.constant(3)),
        "nothing": lambda: tf.map_fn(lambda a: a, []),
        "None": lambda: tf.map_fn(lambda a: a, None),
        "structure": lambda: tf.map_fn(lambda a: (a, -a), x),
        "container": lambda: tf.map_fn(lambda a: [a, -a], x, fn_output_signature=(tf.float32, tf.float32)),
        "one less": lambda: tf.map_fn(lambda a: (a,), x, fn_output_signature=(tf.float32, tf.float32)),
        "keys": lambda: tf.map_fn(lambda a: {"b": a["a"]}, {"a": x}),
        "lengths": lambda: tf.map_fn(lambda a: a[0], (x, x[:2]), fn_output_signature=tf.float32),
        "rank": lambda: tf.map_fn(lambda a: a[0], (x, tf.constant(1.0)), fn_output_signature=tf.float32),
        "other dtype": lambda: tf.map_fn(lambda a: tf.cast(a, tf.int32), x),
        "float for int": lambda: tf.map_fn(lambda a: 1.5, x, fn_output_signature=tf.int32),
        "result None": lambda: tf.map_fn(lambda a: None, x),
        "shapes": lambda: tf.map_fn(lambda a: tf.ones([tf.cast(a, tf.int32)]), x),
        "shapes, unchecked": lambda: tf.map_fn(lambda a: tf.ones([tf.cast(a, tf.int32)]), x, infer_shape=False),
        "shape": lambda: tf.map_fn(lambda a: tf.ones([2]), x, fn_output_signature=tf.TensorSpec([3], tf.float32)),
        "parallel": lambda: tf.map_fn(tf.math.square, x, parallel_iterations=-3),
        "no function": lambda: tf.map_fn(3, x),
        "slices out": lambda: tf.map_fn(lambda a: a, x, fn_output_signature=tf.IndexedSlicesSpec()),
    }


def case_scan(tf):
    x = tf.constant([1.0, 2.0, 3.0])

    def add(a, b):
        return a + b

    return {
        "sums": tf.scan(add, x),
        "reversed": tf.scan(add, x, reverse=True),
        "initializer": [tf.scan(add, x, initializer=10.0), tf.scan(add, x, initializer=10.0, reverse=True)],
        "two": tf.scan(lambda a, b: (a[0] + b[0], a[1] * b[1]), (x, x)),
        "two from one": tf.scan(lambda a, b: (a[0] + b, a[1] * b), x, initializer=(0.0, 1.0)),
        "one from two": tf.scan(lambda a, b: a + b[0] + b[1], (x, x), initializer=0.0),
        "dict": tf.scan(lambda a, b: {"s": a["s"] + b}, x, initializer={"s": 0.0}),
        "texts": tf.scan(add, tf.constant(["a", "b"])),
        "no rows": tf.scan(add, tf.zeros([0, 2]), initializer=tf.zeros([2])),
        "variables": tf.scan(add, tf.Variable([1.0, 2.0]), initializer=tf.Variable(3.0)),
        "no rows at all": lambda: tf.scan(add, tf.zeros([0])),
        "scalar": lambda: tf.scan(add, tf.constant(1.0)),
        "nothing": lambda: tf.scan(add, []),
        "container": lambda: tf.scan(lambda a, b: (a[0], b[1]), [x, x]),
        "structure": lambda: tf.scan(lambda a, b: (a, b), x, initializer=0.0),
        "fewer": lambda: tf.scan(lambda a, b: a, (x, x[:2]), initializer=0.0),
        "more": lambda: tf.scan(lambda a, b: a, (x[:2], x), initializer=0.0),
        "shapes": lambda: tf.scan(lambda a, b: tf.concat([a, [b]], 0), x, initializer=tf.zeros([0])),
        "dtype": lambda: tf.scan(lambda a, b: tf.cast(a + b, tf.float64), x),
        "result None": lambda: tf.scan(lambda a, b: None, x),
        "integer initializer": lambda: tf.scan(add, x, initializer=10),
        "parallel": lambda: tf.scan(add, x, parallel_iterations=0),
    }


def case_folds(tf):
    x, i = tf.constant([1.0, 2.0, 3.0]), tf.constant([1, 2, 3])

    def minus(a, b):
        return a - b

    return {
        "from the left": [tf.foldl(minus, x), tf.foldl(minus, i, initializer=10)],
        "from the right": [tf.foldr(minus, x), tf.foldr(minus, i, initializer=10)],
        "two": tf.foldl(lambda a, b: (a[0] + b[0], a[1] * b[1]), (x, x)),
        "one from two": tf.foldl(lambda a, b: a + b[0] * b[1], (x, x), initializer=0.0),
        "dict": tf.foldr(lambda a, b: {"s": a["s"] + b}, x, initializer={"s": 0.0}),
        "no rows": [tf.foldl(minus, x[:0], initializer=1.0), tf.foldr(minus, x[:0], initializer=1.0)],
        "shapes may change": tf.foldl(lambda a, b: tf.concat([a, [b]], 0), x, initializer=tf.zeros([0])),
        "dtypes may change": tf.foldl(lambda a, b: "s", x),
        "nothing from the left": lambda: tf.foldl(minus, x[:0]),
        "nothing from the right": lambda: tf.foldr(minus, x[:0]),
        "scalars": lambda: tf.foldl(minus, [1, 2, 3]),
        "container": lambda: tf.foldl(lambda a, b: [a[0] + b[0], a[1] * b[1]], (x, x)),
        "fewer": lambda: tf.foldl(lambda a, b: a, (x, x[:2]), initializer=0.0),
        "result None": lambda: tf.foldl(lambda a, b: None, x),
        "no function": lambda: tf.foldl(3, x),
        "parallel": lambda: tf.foldl(minus, x, parallel_iterations=0),
    }


def case_vectorized_map(tf):
    x, m = tf.constant([1.0, 2.0, 3.0]), tf.constant([[1.0, 2.0], [3.0, 4.0]])
    one = tf.constant([[1.0, 1.0]])

    def slope(a):
        with tf.GradientTape() as tape:
            tape.watch(a)
            y = tf.reduce_sum(a**3)
        return tape.gradient(y, a)

    return {
        "squares": tf.vectorized_map(lambda a: a * a, x),
        "one row for all": [tf.vectorized_map(lambda a: a[0] + a[1], pair) for pair in ((m, one), (one, m))],
        "structure": tf.vectorized_map(lambda a: {"a": a, "b": tf.reduce_sum(a)}, m),
        "constants": tf.vectorized_map(lambda a: (a, 1, "s", None), m),
        "no rows": [tf.vectorized_map(f, tf.zeros([0, 3])) for f in (lambda a: a, tf.reduce_sum)],
        "variable": tf.vectorized_map(lambda a: a + 1, tf.Variable([1.0, 2.0])),
        "conditional": tf.vectorized_map(lambda a: tf.cond(a[0] > 2, lambda: a, lambda: -a), m),
        "map": tf.vectorized_map(lambda a: tf.map_fn(lambda b: b * 2, a), m),
        "gradients of rows": tf.vectorized_map(slope, m),
        "numbers of rows": lambda: tf.vectorized_map(lambda a: a[0] + a[1], (m, tf.ones([3, 2]))),
        "scalar": lambda: tf.vectorized_map(lambda a: a, tf.constant(1.0)),
        "nothing": lambda: tf.vectorized_map(lambda a: a, []),
        "shapes": lambda: tf.vectorized_map(lambda a: tf.ones([tf.cast(a, tf.int32)]), x),
        "no tensor": lambda: tf.vectorized_map(lambda a: object(), x),
        "no function": lambda: tf.vectorized_map(3, x),
    }


# TensorFlow's errors there are those of the graph that it makes of the function.
case_vectorized_map.accidents = ("numbers of rows", "shapes", "no tensor", "no function")


def _slopes(tf, mode):
    x = tf.constant([1.0, 2.0, 3.0])
    functions = {
        "map": lambda x: tf.map_fn(lambda a: a * a * a, x),
        "scan": lambda x: tf.scan(lambda a, b: a * b, x),
        "scan reversed": lambda x: tf.scan(lambda a, b: a * b, x, initializer=2.0, reverse=True),
        "foldl": lambda x: tf.foldl(lambda a, b: a * b * b, x),
        "foldr": lambda x: tf.foldr(lambda a, b: a / b, x),
        "vectorized": lambda x: tf.vectorized_map(lambda a: a * a * a, x),
    }
    found = {}
    for name, function in functions.items():
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = mode(function)(x)
        found[name] = [y, tape.gradient(y, x)]
    return found


def case_gradients(tf):
    return _slopes(tf, lambda f: f)


def case_traced_gradients(tf):
    return _slopes(tf, tf.function)


def case_traced(tf):
    x, m = tf.constant([1.0, 2.0, 3.0]), tf.constant([[1.0, 2.0], [3.0, 4.0]])
    unknown = [tf.TensorSpec([None, None])]

    def run(function, *arguments, **keywords):
        return tf.function(function, **keywords)(*arguments)

    return {
        "map": run(lambda m: tf.map_fn(lambda a: a * 2.0, m), m, input_signature=unknown),
        "map one row": run(lambda m: tf.map_fn(lambda a: a * 2.0, m), m[:1], input_signature=unknown),
        "map no row": lambda: run(lambda m: tf.map_fn(lambda a: a * 2.0, m), m[:0], input_signature=unknown),
        "two results": run(
            lambda m: tf.map_fn(lambda a: (a, 1), m, fn_output_signature=(tf.float32, tf.int32)), m
        ),
        "scan": run(lambda m: tf.scan(lambda b, a: b + a * 2.0, m), m, input_signature=unknown),
        "scan reversed": run(lambda m: tf.scan(lambda b, a: b + a, m, reverse=True), m, input_signature=unknown),
        "scan no row": lambda: run(lambda m: tf.scan(lambda b, a: b + a, m), m[:0], input_signature=unknown),
        "foldl": run(lambda m: tf.foldl(lambda b, a: b - a, m), m, input_signature=unknown),
        "foldr": run(lambda m: tf.foldr(lambda b, a: b - a, m), m, input_signature=unknown),
        "foldr from": run(lambda x: tf.foldr(lambda b, a: b - a * 2.0, x, initializer=1.0), x),
        "vectorized": run(lambda m: tf.vectorized_map(lambda a: a * 2.0, m), m, input_signature=unknown),
        "vectorized structure": run(lambda m: tf.vectorized_map(lambda a: (a, None, 1), m), m),
        "conditional": run(lambda x: tf.map_fn(lambda a: tf.cond(a > 1.0, lambda: a, lambda: -a), x), x),
        "dtype": lambda: run(lambda x: tf.map_fn(lambda a: tf.cast(a, tf.int32), x), x),
        "structure": lambda: run(lambda x: tf.map_fn(lambda a: (a, a), x), x),
        "scalar": lambda: run(lambda x: tf.map_fn(lambda a: a, 3), x),
    }


case_traced.accidents = ("map no row", "scan no row", "dtype", "structure")  # the messages name nodes


def case_autograph_inside(tf):
    def positive(a):
        if a > 2.0:
            return a
        return -a

    @tf.function
    def mapped(x):
        return tf.map_fn(positive, x), tf.vectorized_map(lambda a: positive(a), x)

    return mapped(tf.constant([1.0, 2.0, 3.0]))
