"""`tf.cond`, `tf.case`, `tf.switch_case` and `tf.while_loop`: what is chosen, what is refused, in both modes."""

import collections

Pair = collections.namedtuple("Pair", "a b")


def case_cond_predicates(tf):
    def choose(pred):
        return tf.cond(pred, lambda: 1, lambda: 2)

    return {
        "True": choose(True),
        "tensor": choose(tf.constant(False)),
        "one": choose(1),
        "zero": choose(0.0),
        "list of one": choose([True]),
        "two": lambda: choose([True, False]),
        "none": lambda: choose([]),
        "text": choose("a"),
        "empty text": choose(""),
        "None": lambda: choose(None),
        "variable": choose(tf.Variable(True)),
        "number in a variable": choose(tf.Variable(0)),
    }


def case_cond_functions(tf):
    return {
        "kept as it is": tf.cond(True, lambda: [tf.constant(1)], lambda: 2),
        "nothing": tf.cond(True, lambda: None, lambda: 2),
        "no functions": lambda: tf.cond(True, None, lambda: 2),
        "one function": lambda: tf.cond(True, lambda: 1),
        "a number": lambda: tf.cond(True, 1, lambda: 2),
        "another number": lambda: tf.cond(True, lambda: 1, 3),
    }


def case_case(tf):
    yes, no = tf.constant(True), tf.constant(False)
    one, two, three = (lambda: tf.constant(1)), (lambda: tf.constant(2)), (lambda: tf.constant(3))
    return {
        "first": tf.case([(yes, one), (yes, two)], default=three),
        "second": tf.case([(no, one), (yes, two)], default=three),
        "default": tf.case([(no, one), (no, two)], default=three),
        "nothing": lambda: tf.case([(no, one), (no, two)]),
        "last is the default": tf.case([(no, one), (yes, two)]),
        "not exclusive": tf.case([(yes, one), (yes, two)]),
        "the last is not looked at": tf.case([(yes, one), (yes, two)], exclusive=True),
        "exclusive": lambda: tf.case([(yes, one), (yes, two)], default=three, exclusive=True),
        "exclusive and right": tf.case([(yes, one), (no, two)], default=three, exclusive=True),
        "opened": tf.case([(yes, lambda: [one()])], default=three),
        "strict": tf.case([(yes, lambda: [one()])], default=three, strict=True),
        "tuple": tf.case(((yes, one),), default=three, name="x"),
        "list of one": tf.case([(tf.constant([True]), one)], default=three),
        "two": lambda: tf.case([(tf.constant([True, True]), one)], default=three),
        "dict": lambda: tf.case({}, default=three),
        "dict of texts": lambda: tf.case({"a": one}, default=three, exclusive=True),
        "no pairs": lambda: tf.case([], default=three),
        "a number": lambda: tf.case(3),
        "no pair": lambda: tf.case([yes, one]),
        "list": lambda: tf.case([[1, 2]]),
        "Python bool": lambda: tf.case([(True, one)]),
        "of integers": lambda: tf.case([(tf.constant(1), one)]),
        "no function": lambda: tf.case([(yes, 1)]),
        "no default function": lambda: tf.case([(no, one)], default=1),
        "variable": lambda: tf.case([(tf.Variable(True), one)], default=three),
    }


def case_switch_case(tf):
    fns = [lambda: tf.constant(17), lambda: tf.constant(31), lambda: tf.constant(-1)]
    return {
        "in range": [tf.switch_case(tf.constant(i), fns) for i in range(3)],
        "beyond": [tf.switch_case(tf.constant(i), fns) for i in (5, -1)],
        "default": [tf.switch_case(tf.constant(i), fns, default=lambda: 99) for i in (5, -1)],
        "dict": tf.switch_case(tf.constant(1), {1: fns[0], 0: fns[1]}),
        "pairs": tf.switch_case(tf.constant(1), [(1, fns[0]), (0, fns[1])]),
        "int64": tf.switch_case(tf.constant(1, tf.int64), fns),
        "gap": lambda: tf.switch_case(tf.constant(1), [(1, fns[0]), (2, fns[1])]),
        "twice": lambda: tf.switch_case(tf.constant(1), [(1, fns[0]), (1, fns[1])]),
        "Python number": lambda: tf.switch_case(1, fns),
        "float": lambda: tf.switch_case(tf.constant(1.0), fns),
        "bool": lambda: tf.switch_case(tf.constant(True), fns),
        "vector": lambda: tf.switch_case(tf.constant([1]), fns),
        "nothing": lambda: tf.switch_case(tf.constant(1), []),
        "a number": lambda: tf.switch_case(tf.constant(1), 3),
        "no function": lambda: tf.switch_case(tf.constant(1), [(0, 1)]),
        "no number": lambda: tf.switch_case(tf.constant(1), [(1.0, fns[0])]),
        "text": lambda: tf.switch_case(tf.constant(1), {"a": fns[0]}),
    }


def case_while_structures(tf):
    def below(n):
        return lambda i, *rest: i < n

    return {
        "list": tf.while_loop(below(10), lambda i: [i + 1], [tf.constant(0)]),
        "the body's": tf.while_loop(below(10), lambda i: (i + 1,), [tf.constant(0)]),
        "no round": tf.while_loop(below(0), lambda i: (i + 1,), [0]),
        "numbers": tf.while_loop(below(10), lambda i: (i + 1,), (0.5,)),
        "namedtuple": tf.while_loop(
            below(10),
            lambda i, p: (i + 1, Pair(p.a + p.b, p.a - p.b)),
            (tf.constant(0), Pair(tf.constant(1), tf.constant(2))),
        ),
        "dict": tf.while_loop(below(3), lambda i, d: (i + 1, {"x": d["x"] * 2}), [0, {"x": 1.0}]),
        "text": tf.while_loop(below(3), lambda i, s: (i + 1, s), [0, "a"]),
        "variable": tf.while_loop(below(10), lambda i: (i + 1,), [tf.Variable(1)]),
        "dtype changes": tf.while_loop(below(10), lambda i: [tf.cast(i + 5, tf.float32)], [tf.constant(0)]),
        "shape changes": tf.while_loop(lambda x: tf.size(x) < 5, lambda x: [tf.concat([x, x], 0)], [tf.constant([1])]),
        "scalar": lambda: tf.while_loop(below(10), lambda i: i + 1, [tf.constant(0)]),
        "number": lambda: tf.while_loop(below(10), lambda i: i + 1, [0]),
        "tuple for namedtuple": lambda: tf.while_loop(
            below(10), lambda i, p: (i + 1, (p.a, p.b)), (tf.constant(0), Pair(tf.constant(1), tf.constant(2)))
        ),
        "tuple for list": lambda: tf.while_loop(below(9), lambda i, p: (i + 1, tuple(p)), (0, [1, 2])),
        "one less": lambda: tf.while_loop(below(9), lambda i, p: [i + 1], (tf.constant(0), 2)),
        "one more": lambda: tf.while_loop(below(9), lambda i, p: [i + 1, p, p], (tf.constant(0), 2)),
        "deeper": lambda: tf.while_loop(below(9), lambda i, p: [i + 1, [p]], (tf.constant(0), 2)),
        "other keys": lambda: tf.while_loop(below(3), lambda i, d: (i + 1, {"y": 1}), [0, {"x": 1.0}]),
        "None": lambda: tf.while_loop(below(3), lambda i, d: (i + 1, d), [0, None]),
        "no variables": lambda: tf.while_loop(lambda: False, lambda: (), []),
        "no sequence": lambda: tf.while_loop(below(3), lambda i: (i + 1,), tf.constant(0)),
    }


def case_while_arguments(tf):
    def loop(**arguments):
        return tf.while_loop(lambda i: i < 10, lambda i: [i + 1], [tf.constant(0)], **arguments)

    return {
        "maximum": loop(maximum_iterations=3),
        "negative maximum": loop(maximum_iterations=-3),
        "maximum of int64": loop(maximum_iterations=tf.constant(3, tf.int64)),
        "maximum in a variable": loop(maximum_iterations=tf.Variable(2)),
        "vector": lambda: loop(maximum_iterations=[3]),
        "text": lambda: loop(maximum_iterations="a"),
        "tuple for list": lambda: tf.while_loop(lambda i: i < 9, lambda i: (i + 1,), [0], maximum_iterations=3),
        "no condition": lambda: tf.while_loop(lambda i: 3, lambda i: [i + 1], [3], maximum_iterations=2),
        "parallel": lambda: loop(parallel_iterations=0),
        "parallel None": lambda: loop(parallel_iterations=None),
        "cond": lambda: tf.while_loop(1, lambda i: i, [0]),
        "body": lambda: tf.while_loop(lambda i: i, 1, [0]),
        "invariants of eager loops": loop(shape_invariants=3),
        "the rest": loop(back_prop=False, swap_memory=True, name="x"),
    }


def case_while_gradient(tf):
    x = tf.constant(2.0)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a * x), (0, tf.constant(1.0)))[1]
        slope = tape.gradient(y, x)
    return y, slope, outer.gradient(slope, x)


def case_traced_conditionals(tf):
    @tf.function
    def chosen(p):
        return tf.cond(p, lambda: (print("true"), p)[1], lambda: (print("false"), tf.constant(False))[1])

    @tf.function
    def python_bool():
        return tf.cond(True, lambda: 1, lambda: 2)

    @tf.function
    def nothing(p):
        return tf.cond(p, lambda: None, lambda: None)

    @tf.function
    def lengths(p):
        return tf.cond(p, lambda: None, lambda: 1)

    @tf.function
    def switched(i):
        return tf.switch_case(i, [lambda: 1, lambda: 2], default=lambda: 3)

    @tf.function
    def first(p, q):
        return tf.case([(p, lambda: 1), (q, lambda: [2][0])], default=lambda: 3)

    @tf.function
    def listed(p):
        return tf.case([(p, lambda: [1])], default=lambda: [3])

    yes, no = tf.constant(True), tf.constant(False)
    return {
        "chosen": [chosen(yes), chosen(no)],
        "list of one": chosen(tf.constant([True])),
        "Python bool": python_bool,
        "nothing": nothing(yes),
        "lengths": lambda: lengths(yes),
        "switch": [switched(tf.constant(i)) for i in (0, 1, 2, -1)],
        "int64": lambda: switched(tf.constant(1, tf.int64)),
        "case": [first(p, q) for p in (yes, no) for q in (yes, no)],
        "not opened": listed(yes),
    }


def case_traced_branches_differ(tf):
    def chosen(true_fn, false_fn):
        return tf.function(lambda p: tf.cond(p, true_fn, false_fn))(tf.constant(True))

    return {
        "dtypes": lambda: chosen(lambda: 1, lambda: 2.0),
        "containers": lambda: chosen(lambda: [1], lambda: (1,)),
        "keys": lambda: chosen(lambda: {"a": 1}, lambda: {"b": 1}),
        "no tensor": lambda: chosen(lambda: "abc", lambda: object()),
    }


# TensorFlow names the tensors of the branches in the message; the names of nodes are an accident.
case_traced_branches_differ.accidents = ("dtypes", "containers", "keys", "no tensor")


def case_traced_loops(tf):
    def run(*arguments, **keywords):
        return tf.function(lambda: tf.while_loop(*arguments, **keywords))()

    v = tf.Variable(1)

    def below(n):
        return lambda i, *rest: i < n

    def double(x):
        return [tf.concat([x, x], 0)]

    grows = (lambda x: tf.size(x) < 5, double, [tf.constant([1])])
    return {
        "packed": run(below(10), lambda i: i + 1, [tf.constant(0)]),
        "loop_vars' structure": run(below(10), lambda i: (i + 1,), [0]),
        "maximum": run(below(10), lambda i: [i + 1], (0,), maximum_iterations=3),
        "dict": run(below(3), lambda i, d: (i + 1, {"x": d["x"] * 2}), (0, {"x": 1.0})),
        "text": run(below(3), lambda i, s: (i + 1, s), (0, "a")),
        "variable": run(below(10), lambda i: (v.assign_add(1),), [0]),
        "invariant": run(*grows, shape_invariants=[tf.TensorShape([None])]),
        "unknown rank": run(*grows, shape_invariants=[tf.TensorShape(None)]),
        "always": run(lambda i: True, lambda i: [i + 1], [3], maximum_iterations=2),
        "list of one": run(lambda i: [i < 10], lambda i: [i + 1], [0]),
        "float maximum": lambda: run(below(9), lambda i: [i + 1], (0,), maximum_iterations=3.5),
        "dtype": lambda: run(below(9), lambda i: [tf.cast(i, tf.float32)], [0]),
        "one more": lambda: run(below(9), lambda i: [i + 1, i], [0]),
        "deeper": lambda: run(below(9), lambda i: [[i + 1]], [0]),
        "None": lambda: run(below(9), lambda i: None, [0]),
        "condition None": lambda: run(lambda i: None, lambda i: [i + 1], [3]),
        "shape": lambda: run(*grows),
        "invariant is no shape": lambda: run(*grows, shape_invariants=[[None]]),
        "a number": lambda: run(below(9), lambda i: i + 1, 0),
        "parallel": lambda: run(below(9), lambda i: [i + 1], [0], parallel_iterations=0),
    }


case_traced_loops.accidents = ("float maximum", "one more", "deeper", "shape", "invariant is no shape")
