"""`tf.py_function` and `tf.numpy_function`: what they take and return, their errors and gradients, in both modes."""


def _raises(error):
    raise error


def case_py_function(tf):
    def call(function, inp=(1.0,), Tout=tf.float32):
        return tf.py_function(function, list(inp), Tout)

    return {
        "one": call(lambda a: a * 2),
        "list": call(lambda a: a * 2, Tout=[tf.float32]),
        "two": call(lambda a: (a * 2, a), Tout=[tf.float32, tf.float32]),
        "the first of two": call(lambda a: (a * 2, a)),
        "nothing": call(lambda a: None, Tout=[]),
        "number": call(lambda a: 3),
        "text": call(lambda a: "s", Tout=tf.string),
        "no arguments": call(lambda: 1.0, inp=()),
        "rows": tf.py_function(lambda a, b: a + b, tf.constant([1.0, 2.0]), tf.float32),
        "spec": call(lambda a: a, Tout=tf.TensorSpec([2], tf.float32)),
        "name of a dtype": call(lambda a: a, Tout="float32"),
        "what it gets": call(lambda a: type(a).__name__, inp=(tf.Variable(1.0),), Tout=tf.string),
        "callable": lambda: call(3),
        "no list": lambda: tf.py_function(lambda a: a, 1.0, tf.float32),
        "no Tout": lambda: tf.py_function(lambda a: a, [1.0]),
        "no inp": lambda: tf.py_function(lambda a: a, Tout=tf.float32),
        "no func": lambda: tf.py_function(inp=[1.0], Tout=tf.float32),
        "object": lambda: call(lambda a: a, inp=(object(),)),
    }


def case_decorators(tf):
    @tf.py_function(Tout=tf.float32)
    def add(a, b):
        return a + b

    @tf.numpy_function(Tout=tf.float32)
    def multiply(a, b):
        return a * b

    return {
        "add": [add(tf.constant(1.0), 2.0), add.__name__],
        "multiply": [multiply(tf.constant(3.0), tf.constant(2.0)), multiply.__name__],
        "keyword": lambda: add(1.0, b=2.0),
    }


def case_errors(tf):
    def call(function, Tout=tf.float32):
        return lambda: tf.py_function(function, [1.0], Tout)

    return {
        "one of two": call(lambda a: a, [tf.float32, tf.float32]),
        "None": call(lambda a: None),
        "one of none": call(lambda a: a, []),
        "float for int": call(lambda a: 3.5, tf.int32),
        "text": call(lambda a: "s"),
        "other dtype": call(lambda a: tf.constant(1)),
        "variable": call(lambda a: tf.Variable(1.0)),
        "dict": call(lambda a: {"a": a}),
        "division": call(lambda a: 1 / 0),
        "value": call(lambda a: int("x")),
        "key": call(lambda a: _raises(KeyError("k"))),
        "type": call(lambda a: _raises(TypeError("t"))),
        "not implemented": call(lambda a: _raises(NotImplementedError("n"))),
        "memory": call(lambda a: _raises(MemoryError("m"))),
        "shapes": call(lambda a: tf.constant([1, 2]) + tf.constant([1, 2, 3]), tf.int32),
        "too few arguments": call(lambda a, b: a),
    }


# The messages hold tracebacks and the running number of the function.
case_errors.accidents = (
    "one of two", "None", "one of none", "float for int", "text", "other dtype", "variable", "dict", "division",
    "value", "key", "type", "not implemented", "memory", "shapes", "too few arguments",
)  # fmt: skip


def case_gradients(tf):
    x, v = tf.constant(3.0), tf.Variable(2.0)
    found = {}
    functions = {
        "square": lambda x: tf.py_function(lambda a: a * a, [x], tf.float32),
        "two": lambda x: tf.py_function(lambda a, b: (a * a, a * b), [x, 2.0], [tf.float32, tf.float32]),
        "constant": lambda x: tf.py_function(lambda a: tf.constant(1.0), [x], tf.float32),
        "of a variable": lambda x: tf.py_function(lambda a: a * a, [v], tf.float32),
        "of a variable inside": lambda x: tf.py_function(lambda a: a * v, [x], tf.float32),
        "numpy": lambda x: tf.numpy_function(lambda a: a * a, [x], tf.float32),
    }
    for name, function in functions.items():
        for mode in ("eager", "traced"):
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = function(x) if mode == "eager" else tf.function(function)(x)
            found[name, mode] = [y, tape.gradient(y, [x, v])]
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = functions["square"](x)
        slope = tape.gradient(y, x)
    found["no second order"] = [slope, outer.gradient(slope, x)]
    return {str(key): value for key, value in found.items()}


def case_numpy_function(tf):
    def call(function, inp=(1.0,), Tout=tf.float32, **arguments):
        return tf.numpy_function(function, list(inp), Tout, **arguments)

    x = tf.constant([1.0, 2.0])

    def in_place(a):
        a[0] = 5.0
        return a

    return {
        "double": call(lambda a: a * 2),
        "float": call(lambda a: a * 2, inp=(tf.constant(1.0),)),
        "two": call(lambda a: (a * 2, a)),
        "list of one": call(lambda a: [a], Tout=[tf.float32]),
        "nothing": call(lambda a: None, Tout=[]),
        "text": call(lambda a: "s"),
        "texts": call(lambda a: a, inp=(tf.constant(["s", "tt"]),)),
        "what it gets": call(lambda a: type(a).__name__, inp=(x,)),
        "variable": call(lambda a: a, inp=(tf.Variable(1.0),)),
        "stateless": call(lambda a: a, stateful=False, name="a"),
        "in place": [call(in_place, inp=(x,)), x],
        "division": lambda: call(lambda a: 1 / 0),
        "callable": lambda: call(3),
        "object": lambda: call(lambda a: object()),
        "no Tout": lambda: tf.numpy_function(lambda a: a, [1.0]),
        "no inp": lambda: tf.numpy_function(lambda a: a, Tout=tf.float32),
    }


def case_traced(tf):
    x = tf.constant([3.0, 4.0])
    counted = []

    @tf.function
    def counts(x):
        counted.append("traced")
        return tf.py_function(lambda a: (counted.append("run"), a * a)[1], [x], tf.float32)

    def run(function, Tout=tf.float32):
        return tf.function(lambda x: tf.numpy_function(function, [x], Tout))(x)

    def twice(a):
        return a, a

    return {
        "runs": [counts(x), counts(x), counted],
        "numpy": run(lambda a: a * 2),
        "two": run(twice, [tf.float32, tf.float32]),
        "what it gets": run(lambda a: type(a).__name__, tf.string),
        "shape": str(tf.function(lambda x: tf.numpy_function(lambda a: a, [x], tf.float32).shape.rank is None)(x)),
        "dtype": lambda: run(lambda a: a, tf.float64),
        "number": lambda: run(twice),
        "division": lambda: run(lambda a: 1 / 0),
        "value": lambda: run(lambda a: int("x")),
    }


case_traced.accidents = ("dtype", "number", "division", "value")


def case_no_gradient(tf):
    return {"said": tf.no_gradient("NoOpOfOurs"), "number": lambda: tf.no_gradient(3)}
