"""Arithmetic, reductions, comparisons and rounding where imitations go wrong: NaN, empties, ties, overflow."""

import numpy as np

NAN, INF = float("nan"), float("inf")


def case_nan(tf):
    x = tf.constant([1.0, NAN, 2.0])
    return {
        "max": tf.reduce_max(x),
        "min": tf.reduce_min(x),
        "maximum": tf.maximum(x, 1.5),
        "minimum": tf.minimum(1.5, x),
        "clip": tf.clip_by_value(x, 0.0, 1.0),
        "relu": tf.nn.relu(x),
        "sign": tf.sign(x),
        "argmax": tf.argmax(x),
        "argmax first": tf.argmax([NAN, 1.0, 2.0]),
        "argmin": tf.argmin(x),
        "equal": x == x,
        "less": x < 1.5,
        "is nan": tf.math.is_nan(x),
        "is inf": tf.math.is_inf([INF, -INF, NAN, 1.0]),
        "is finite": tf.math.is_finite([INF, -INF, NAN, 1.0]),
        "sum": tf.reduce_sum(x),
        "mean": tf.reduce_mean(x),
        "any": tf.reduce_any(x > 0.0),
        # In float32 TensorFlow's answer is nan for the nan and 0 for the rest, an accident of the vector unit.
        "softmax": tf.nn.softmax(tf.cast(x, tf.float64)),
        "multiply no nan": lambda: tf.math.multiply_no_nan(x, [1.0, 0.0, 1.0]),
        "round": tf.round(x),
        "floor": tf.floor([NAN, INF]),
        "norm": tf.norm(x),
    }


def case_empty(tf):
    e = tf.constant([])
    return {
        "sum": tf.reduce_sum(e),
        "prod": tf.reduce_prod(e),
        "mean": tf.reduce_mean(e),
        "max": tf.reduce_max(e),
        "min": tf.reduce_min(e),
        "max of ints": tf.reduce_max(tf.constant([], tf.int32)),
        "min of int8": tf.reduce_min(tf.constant([], tf.int8)),
        "mean of ints": tf.reduce_mean(tf.constant([], tf.int32)),
        "all": tf.reduce_all(tf.constant([], tf.bool)),
        "any": tf.reduce_any(tf.constant([], tf.bool)),
        "logsumexp": tf.reduce_logsumexp(e),
        "variance": lambda: tf.math.reduce_variance(e),
        "sum along": tf.reduce_sum(tf.zeros([0, 3]), axis=0),
        "matmul": tf.zeros([2, 0]) @ tf.zeros([0, 3]),
        "cumsum": tf.cumsum(e),
        "concat": tf.concat([e, e], 0),
        "add": e + 1.0,
        "softmax": lambda: tf.nn.softmax(e),
        "gradient of sum": lambda: _slope(tf, tf.reduce_sum, e),
    }


def _slope(tf, f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)


def case_integers(tf):
    i, small = tf.constant([1, 2, 4]), tf.constant([100, 100], tf.int8)
    return {
        "mean truncates": tf.reduce_mean(i),
        "mean of negatives": tf.reduce_mean(tf.constant([-1, -2, -4])),
        "sum wraps": tf.reduce_sum(small),
        "add wraps": small + small,
        "product": tf.reduce_prod(i),
        "square wraps": small * small,
        "negative of the least": -tf.constant([-128], tf.int8),
        "abs of the least": tf.abs(tf.constant([-128], tf.int8)),
        "power": i**2,
        "power of zero": tf.pow(tf.constant(0), 0),
        "left shift": tf.bitwise.left_shift(i, 2),
        "right shift": lambda: tf.bitwise.right_shift(tf.constant([-8]), 1),
        "and": i & 6,
        "or": i | 1,
        "xor": i ^ 3,
        "invert": tf.bitwise.invert(i),
        "argmax dtype": tf.argmax(i),
        "argmax output type": tf.argmax(i, output_type=tf.int32),
        "count nonzero": tf.math.count_nonzero(i),
        "cumsum": tf.cumsum(i),
        "cumsum exclusive": tf.cumsum(i, exclusive=True, reverse=True),
        "cumprod": tf.math.cumprod(i),
        "maximum": tf.maximum(i, 3),
        "floor of python": tf.math.floordiv(-7, 2),
        "float mean of half": tf.reduce_mean(tf.constant([1.0, 2.0], tf.float16)),
        "unsigned": tf.constant([1], tf.uint8) - tf.constant([2], tf.uint8),
        "bincount": tf.math.bincount([1, 2, 2]),
    }


def case_rounding(tf):
    x = tf.constant([0.5, 1.5, 2.5, -0.5, -1.5, 2.4, -2.6])
    return {
        "round": tf.round(x),
        "rint": tf.math.rint(x),
        "floor": tf.floor(x),
        "ceil": tf.math.ceil(x),
        "round of ints": tf.round(tf.constant([1, 2])),
        "cast": tf.cast(x, tf.int32),
        "mod": tf.math.mod(x, 1.0),
        "floormod": tf.math.floormod(x, -1.0),
        "truncate": lambda: tf.truncatediv(tf.constant([7, -7]), 2),
        "floordiv": tf.math.floordiv(x, 1.0),
    }


def case_powers(tf):
    x = tf.constant([4.0, 0.0, -8.0])
    return {
        "square": x**2,
        "cube": x**3,
        "half": x**0.5,
        "zero": x**0,
        "minus one": x**-1,
        "reflected": 2**x,
        "sqrt": tf.sqrt(x),
        "rsqrt": tf.math.rsqrt(x),
        "reciprocal": tf.math.reciprocal(x),
        "square function": tf.square(x),
        "ints": tf.constant([2, 3]) ** 2,
        "int to float": lambda: tf.constant([2, 3]) ** 0.5,
        "tensor exponent": tf.constant([2.0, 3.0]) ** tf.constant([2.0, 0.5]),
    }


def case_powers_gradients(tf):
    found = {}
    for name, f in {
        "square": lambda x: x**2,
        "cube": lambda x: x**3,
        "half": lambda x: x**0.5,
        "minus one": lambda x: x**-1,
        "zero": lambda x: x**0,
        "reflected": lambda x: 2.0**x,
        "itself": lambda x: x**x,
    }.items():
        found[name] = _slope(tf, f, tf.constant([4.0, 0.5, 1.0]))
    return found


def case_special_values(tf):
    x = tf.constant([0.0, -0.0, INF, -INF, NAN])
    return {
        name: f(x)
        for name, f in {
            "abs": tf.abs, "negative": tf.negative, "exp": tf.exp, "log": tf.math.log, "sqrt": tf.sqrt,
            "sin": tf.sin, "tanh": tf.tanh, "sigmoid": tf.sigmoid, "softplus": tf.nn.softplus,
            "reciprocal": lambda x: 1.0 / x, "square": tf.square, "floor": tf.floor, "atan": tf.atan,
            "expm1": tf.math.expm1, "log1p": tf.math.log1p,
            "sign": tf.sign,
        }.items()
    } | {"relu": tf.nn.relu(x[2:])}  # fmt: skip - of -0.0 it is 0.0 or -0.0, by the place in the vector


def case_comparison(tf):
    x, y = tf.constant([1, 2, 3]), tf.constant([3, 2, 1])
    return {
        "less": x < y,
        "less equal": x <= y,
        "greater": x > y,
        "greater equal": x >= y,
        "equal": x == y,
        "not equal": x != y,
        "reflected": 2 < x,
        "with list": x > [0, 5, 0],
        "bools": tf.constant([True, False]) == tf.constant([True, True]),
        "and": tf.constant([True, False]) & tf.constant([True, True]),
        "or": tf.constant([True, False]) | False,
        "xor": tf.constant([True, False]) ^ True,
        "invert": ~tf.constant([True, False]),
        "logical and": tf.logical_and([True, False], True),
        "reflected and": True & tf.constant([True, False]),
        "text": tf.constant(["a", "b"]) == ["a", "c"],
        "text less": lambda: tf.constant(["a"]) < tf.constant(["b"]),
        "chained": lambda: bool(1 < tf.constant(2) < 3),
        "not operator": lambda: not tf.constant(False),
        "and keyword": lambda: tf.constant(True) and tf.constant(False),
    }


def case_reflected_operators(tf):
    x = tf.constant([1.0, 2.0])
    n, m = np.array([3.0, 4.0], np.float32), tf.constant([[1.0, 2.0], [3.0, 4.0]])
    return {
        "list plus": [3.0, 4.0] + x,
        "list minus": [3.0, 4.0] - x,
        "list times": [3.0, 4.0] * x,
        "list over": [3.0, 4.0] / x,
        "list power": [3.0, 4.0] ** x,
        "list floordiv": [3.0, 4.0] // x,
        "list modulo": [3.0, 4.5] % x,
        "list matmul": [[1.0, 0.0]] @ m,
        "matmul list": m @ [[1.0], [0.0]],
        "array plus": n + x,
        "array minus": n - x,
        "array times": n * x,
        "array over": n / x,
        "array power": n**x,
        "array matmul": np.ones((1, 2), np.float32) @ m,
        "tuple plus": (3.0, 4.0) + x,
        "array less": n < x,
        "array equal": n == x,
        "list less": [0.0, 5.0] < x,
        "array in place": lambda: _in_place(n.copy(), x),
        "number minus": 1 - x,
        "numpy scalar minus": np.float32(1) - x,
        "numpy int scalar times": np.int64(2) * x,
        "true plus": lambda: True + x,
        "divmod": lambda: divmod(x, 2.0),
    }


def _in_place(array, x):
    array += x
    return array


def case_reductions(tf):
    x = tf.constant([[1.0, 5.0, 2.0], [4.0, 3.0, 6.0]])
    return {
        name: [f(x), f(x, axis=0), f(x, axis=-1, keepdims=True)]
        for name, f in {
            "sum": tf.reduce_sum, "mean": tf.reduce_mean, "prod": tf.reduce_prod, "max": tf.reduce_max,
            "min": tf.reduce_min, "std": tf.math.reduce_std, "variance": tf.math.reduce_variance,
            "logsumexp": tf.reduce_logsumexp, "norm": tf.math.reduce_euclidean_norm,
        }.items()
    }  # fmt: skip


def case_matmul(tf):
    a, b = tf.constant([[1.0, 2.0], [3.0, 4.0]]), tf.constant([[5.0, 6.0], [7.0, 8.0]])
    v = tf.constant([1.0, 2.0])
    return {
        "product": a @ b,
        "transposed": tf.matmul(a, b, transpose_a=True),
        "transposed b": tf.matmul(a, b, transpose_b=True),
        "adjoint": tf.matmul(a, b, adjoint_a=True),
        "both": lambda: tf.matmul(a, b, transpose_a=True, adjoint_a=True),
        "matvec": tf.linalg.matvec(a, v),
        "batch": tf.matmul(tf.ones([2, 1, 2]), tf.ones([2, 2, 3])),
        "broadcast": tf.matmul(tf.ones([2, 1, 2]), b),
        "ints": tf.constant([[1, 2]]) @ tf.constant([[3], [4]]),
        "einsum": tf.einsum("ij,jk->ik", a, b),
        "einsum trace": tf.einsum("ii->", a),
        "einsum outer": tf.einsum("i,j->ij", v, v),
        "einsum implicit": tf.einsum("ij,jk", a, b),
        "einsum batch": tf.einsum("...ij,...jk->...ik", tf.ones([2, 1, 2]), tf.ones([2, 2, 2])),
        "tensordot": tf.tensordot(a, b, axes=1),
        "tensordot axes": tf.tensordot(a, b, axes=[[0], [1]]),
        "tensordot scalar": tf.tensordot(v, v, 1),
        "outer by tensordot": tf.tensordot(v, v, 0),
        "wrong einsum": lambda: tf.einsum("ij,jk->il", a, b),
    }


def case_segments(tf):
    x = tf.constant([1.0, 2.0, 3.0, 4.0])
    return {
        "sum": tf.math.segment_sum(x, [0, 0, 2, 2]),
        "mean": tf.math.segment_mean(x, [0, 0, 1, 1]),
        "max with a gap": tf.math.segment_max(x, [0, 0, 2, 2]),
        "not sorted": lambda: tf.math.segment_sum(x, [1, 0, 2, 2]),
        "unsorted": tf.math.unsorted_segment_sum(x, [1, 0, -1, 1], 3),
        "unsorted max of empty": tf.math.unsorted_segment_max(x, [0, 0, 2, 2], 3),
        "unsorted mean": tf.math.unsorted_segment_mean(x, [1, 0, 1, 1], 3),
        "out of range": lambda: tf.math.unsorted_segment_sum(x, [1, 0, 9, 1], 3),
    }


def case_add_n_and_accumulate(tf):
    x = tf.constant([1.0, 2.0])
    return {
        "add n": tf.add_n([x, x, x]),
        "add n of one": tf.add_n([x]),
        "add n of nothing": lambda: tf.add_n([]),
        "add n of a tensor": lambda: tf.add_n(x),
        "add n of dtypes": lambda: tf.add_n([x, tf.constant([1, 2])]),
        "accumulate": tf.math.accumulate_n([x, x]),
        "sum builtin": sum([x, x]),
        "max builtin": lambda: max(tf.constant(1.0), tf.constant(2.0)),
    }
