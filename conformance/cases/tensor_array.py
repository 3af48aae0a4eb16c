"""`tf.TensorArray` in both of its forms, and its spec."""


def case_read_and_write(tf):
    ta = tf.TensorArray(tf.float32, 3)
    shapes = [ta.element_shape]
    ta = ta.write(0, 1.0)
    shapes.append(ta.element_shape)
    return {
        "shapes": shapes,
        "properties": [ta.dtype, ta.dynamic_size, ta.flow, ta.handle],
        "read": ta.read(0),
        "twice": lambda: ta.read(0),
        "never written": ta.read(1),
        "beyond": lambda: ta.read(5),
        "negative": lambda: ta.read(-1),
        "float": lambda: ta.read(1.0),
        "text": lambda: ta.read("a"),
        "tensor": ta.read(tf.constant(2)),
        "write beyond": lambda: ta.write(5, 1.0),
        "write before": lambda: ta.write(-1, 1.0),
        "integer converts": ta.write(0, 1).read(0),
        "integer tensor": lambda: ta.write(0, tf.constant(1)),
        "other shape": lambda: ta.write(0, [1.0, 2.0]),
        "other kind": lambda: ta.write(0, "a"),
        "None": lambda: ta.write(0, None),
        "stack": ta.write(0, 2.0).write(1, 3.0).write(2, 4.0).stack(),
        "gather": [ta.gather([0, 1]), ta.gather(tf.constant([1, 0, 1])), ta.gather([-1]), ta.gather([])],
        "gather beyond": lambda: ta.gather([5]),
        "gather a number": lambda: ta.gather(5),
        "size": ta.size(),
        "grad": lambda: ta.grad("x"),
        "close": [ta.close(), ta.size(), ta.stack()],
        "after": lambda: ta.read(0),
    }


def case_construction(tf):
    def size(n, **arguments):
        return tf.TensorArray(tf.float32, n, **arguments).size()

    return {
        "sizes": [size(2), size(tf.constant(2)), size(-2)],
        "name of a dtype": tf.TensorArray("int64", 1).dtype,
        "no size": lambda: tf.TensorArray(tf.float32),
        "no dtype": lambda: tf.TensorArray(None, 3),
        "float": lambda: size(2.0),
        "text": lambda: size("a"),
        "handle": lambda: size(2, handle=3),
        "flow": lambda: size(2, flow=tf.constant(3)),
        "empty": [
            tf.TensorArray(tf.float32, 0, element_shape=shape).stack() for shape in (None, [2], [], [None, 2])
        ],
        "empty of int": tf.TensorArray(tf.int32, 0).stack(),
        "unknown": lambda: tf.TensorArray(tf.float32, 2).stack(),
        "unknown joined": lambda: tf.TensorArray(tf.float32, 2).concat(),
        "unknown gathered": lambda: tf.TensorArray(tf.float32, 2).gather([0]),
        "partly known": lambda: tf.TensorArray(tf.float32, 2, element_shape=[None]).stack(),
        "zeros": tf.TensorArray(tf.float32, 2, element_shape=[2]).stack(),
        "zeros joined": tf.TensorArray(tf.float32, 2, element_shape=[2]).concat(),
        "empty texts": tf.TensorArray(tf.string, 2, element_shape=[2]).read(1),
        "no shape": lambda: tf.TensorArray(tf.float32, 2, element_shape="a"),
    }


def case_growing(tf):
    ta = tf.TensorArray(tf.int32, 0, dynamic_size=True, clear_after_read=False)
    return {
        "size": ta.write(3, [1, 2]).size(),
        "stack": ta.stack(),
        "reads": [ta.read(0), ta.read(3), ta.read(3)],
        "beyond": lambda: ta.read(4),
        "longer": lambda: ta.write(4, [1, 2, 3]),
        "deeper": lambda: ta.write(4, [[1, 2]]),
        "concat": ta.write(tf.constant(4), [5, 6]).concat(),
        "scatter": ta.scatter([0, 2], [[7, 8], [9, 10]]).stack(),
        "scatter less": ta.scatter([0, 2], [[1, 2], [3, 4], [5, 6]]).stack(),
        "scatter other": lambda: ta.scatter(tf.constant([0]), [[1.5, 2.5]]),
        "scatter a number": lambda: ta.scatter([0], 5),
        "unstack": ta.unstack([[1, 2, 3]]).stack(),
        "unstack shorter": ta.unstack([[1, 2]]).size(),
        "unstack a number": lambda: ta.unstack(5),
        "unstack floats": ta.unstack([1.5, 2.5]).stack(),
        "then": [ta.dtype, ta.element_shape],
    }


def case_pieces(tf):
    ta = tf.TensorArray(tf.float32, 2, infer_shape=False)
    return {
        "concat": ta.write(0, [1.0, 2.0]).write(1, [3.0]).concat(),
        "stack": lambda: ta.stack(),
        "shape": ta.element_shape,
        "split": ta.split([1.0, 2.0, 3.0], [1, 2]).concat(),
        "read": ta.read(1),
        "too little": lambda: ta.split([1.0, 2.0, 3.0], [1, 1]),
        "matrix": lambda: ta.split([1.0, 2.0, 3.0], [[1, 2]]),
        "scalar lengths": lambda: ta.split([1.0, 2.0, 3.0], 3),
        "scalar": lambda: ta.split(1.0, [1]),
        "number": lambda: ta.split([1.0, 2.0, 3.0], [1, 1, 1]),
        "empty piece": ta.split([[1.0, 2.0, 3.0]], [1, 0]).read(1),
        "too many rows": lambda: ta.unstack([1.0, 2.0, 3.0]),
        "fewer rows": [ta.unstack([1.0]).size(), ta.stack()],
        "scalars": lambda: ta.concat(),
    }


def case_other_dtypes(tf):
    return {
        "bool": tf.TensorArray(tf.bool, 2).write(0, True).stack(),
        "text": tf.TensorArray(tf.string, 2).write(0, "ab").stack(),
        "double": tf.TensorArray(tf.float64, 1).write(0, 1.0).stack(),
        "int64": tf.TensorArray(tf.int64, 1).write(0, 1).stack(),
        "float for int": lambda: tf.TensorArray(tf.int32, 1).write(0, 1.5),
        "variable": tf.TensorArray(tf.float32, 1).write(0, tf.Variable([1.0, 2.0])).read(0),
        "shape checked": lambda: tf.TensorArray(tf.float32, 1, element_shape=[2]).write(0, [1.0, 2.0, 3.0]),
    }


def _gradients(tf, mode):
    x, weights = tf.constant([1.0, 2.0, 3.0]), tf.constant([1.0, 10.0, 100.0])

    def array(**arguments):
        return tf.TensorArray(tf.float32, 3, clear_after_read=False, **arguments)

    def read(x):
        ta = array().unstack(x)
        return ta.read(0) * ta.read(0) * ta.read(2)

    functions = {
        "unstack": lambda x: array().unstack(x).stack() * weights,
        "write": lambda x: array(element_shape=[]).write(0, x[0]).write(2, x[1] * 2.0).stack(),
        "overwrite": lambda x: array().unstack(x).write(1, x[0] * 7.0).stack() * weights,
        "gather": lambda x: array().unstack(x).gather([2, 0]) * weights[:2],
        "scatter": lambda x: array(element_shape=[]).scatter([2, 0], x[:2]).stack() * weights,
        "read": read,
        "split": lambda x: tf.TensorArray(tf.float32, 2, infer_shape=False).split(x, [1, 2]).concat() * weights,
        "piece": lambda x: tf.TensorArray(tf.float32, 2, infer_shape=False).split(x, [1, 2]).read(1) * weights[:2],
    }
    found = {}
    for name, function in functions.items():
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = mode(function)(x)
        found[name] = [y, tape.gradient(y, x)]
    return found


def case_gradients(tf):
    return _gradients(tf, lambda f: f)


def case_traced_gradients(tf):
    return _gradients(tf, tf.function)


def case_traced(tf):
    def run(function, size=3, **arguments):
        return tf.function(lambda: function(tf.TensorArray(tf.float32, size, **arguments)))()

    def filled(function, **arguments):
        return run(lambda ta: function(ta.write(0, 1.0)), **arguments)

    return {
        "a new one": filled(lambda t: (t.write(0, 5.0).stack(), t.stack())),
        "twice": filled(lambda t: (t.read(0), t.read(0), t.read(1))),
        "beyond": lambda: filled(lambda t: t.read(7)),
        "negative": lambda: filled(lambda t: t.read(-1)),
        "write beyond": lambda: filled(lambda t: t.write(7, 1.0).stack()),
        "other dtype": lambda: filled(lambda t: t.write(1, tf.constant(1)).stack()),
        "other shape": lambda: filled(lambda t: t.write(1, [1.0]).stack()),
        "gather": filled(lambda t: t.gather([0, 0, 1])),
        "gather beyond": lambda: filled(lambda t: t.gather([7])),
        "size": filled(lambda t: t.size()),
        "scalars": lambda: filled(lambda t: t.concat()),
        "more rows": lambda: filled(lambda t: t.unstack([1.0, 2.0, 3.0, 4.0]).stack()),
        "row": filled(lambda t: t.unstack([1.0, 2.0, 3.0, 4.0]).read(3)),
        "scatter": filled(lambda t: t.scatter([0, 2], [1.0, 2.0]).stack()),
        "scatter beyond": lambda: filled(lambda t: t.scatter([0, 5], [1.0, 2.0]).stack()),
        "scatter less": lambda: filled(lambda t: t.scatter([0, 2], [1.0, 2.0, 3.0]).stack()),
        "identity": filled(lambda t: t.identity().stack()),
        "int64 index": lambda: filled(lambda t: t.read(tf.constant(0, tf.int64))),
        "grows": filled(lambda t: (t.write(4, 1.0).stack(), t.write(4, 1.0).size()), dynamic_size=True),
        "unknown": lambda: run(lambda t: t.stack()),
        "unknown read": lambda: run(lambda t: t.read(0)),
        "unknown gathered": lambda: run(lambda t: t.gather([0])),
        "unknown joined": lambda: run(lambda t: t.concat()),
        "partly known": lambda: run(lambda t: t.stack(), element_shape=[None]),
        "known": run(lambda t: (t.stack(), t.read(0), t.concat()), element_shape=[2]),
        "pieces": run(lambda t: t.write(0, [1.0, 2.0]).write(1, [3.0]).concat(), 2, infer_shape=False),
        "pieces stacked": lambda: run(lambda t: t.write(0, [1.0]).write(1, [3.0, 2.0]).stack(), 2, infer_shape=False),
        "split": run(lambda t: t.split([1.0, 2.0, 3.0], [1, 2]).concat(), 2, infer_shape=False),
        "split too little": lambda: run(lambda t: t.split([1.0, 2.0, 3.0], [1, 1]).concat(), 2, infer_shape=False),
        "empty": lambda: run(lambda t: t.stack(), 0),
        "empty of a shape": run(lambda t: t.stack(), 0, element_shape=[3]),
        "no size": lambda: run(lambda t: t.stack(), None),
        "float size": lambda: run(lambda t: t.size(), 2.0),
        "size in a variable": run(lambda t: t.size(), tf.Variable(2)),
    }


# The messages name nodes of TensorFlow's graph.
case_traced.accidents = (
    "beyond", "negative", "write beyond", "other dtype", "gather beyond", "scalars", "more rows", "scatter beyond",
    "scatter less", "unknown", "unknown read", "unknown gathered", "unknown joined", "partly known", "pieces stacked",
    "split too little", "empty", "float size",
)  # fmt: skip


def case_spec(tf):
    spec = tf.TensorArraySpec()
    ta = tf.TensorArray(tf.int32, 2, dynamic_size=True, element_shape=[3])
    other = tf.TensorArraySpec([2, 3])
    return {
        "text": [repr(spec), repr(tf.TensorArraySpec([2, None], tf.int32, True, False))],
        "equal": spec == tf.TensorArraySpec(),
        "compatible": [
            spec.is_compatible_with(x)
            for x in (
                tf.TensorArray(tf.float32, 2),
                tf.TensorArray(tf.float32, 2, dynamic_size=True),
                tf.TensorArray(tf.int32, 2),
                3,
                tf.TensorSpec([]),
            )
        ],
        "subtype": [spec.is_subtype_of(x) for x in (other, tf.TensorArraySpec(dtype=tf.int32), 3)],
        "supertype": [
            repr(other.most_specific_common_supertype(list(x)))
            for x in (
                [],
                [tf.TensorArraySpec([2, 4])],
                [tf.TensorArraySpec([2], infer_shape=False)],
                [tf.TensorArraySpec([2, 4], tf.int32)],
                [tf.TensorArraySpec([2, 4], dynamic_size=True)],
                [tf.TensorSpec([2, 4])],
            )
        ],
        "from a value": [repr(tf.TensorArraySpec.from_value(ta)), repr(tf.type_spec_from_value(ta))],
        "from no array": lambda: tf.TensorArraySpec.from_value(3),
        "leaves": len(tf.nest.flatten(ta, expand_composites=True)),
    }
