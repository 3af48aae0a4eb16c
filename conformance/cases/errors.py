"""`tf.errors`, and the words in which ops refuse bad input."""

import numpy as np


def case_classes(tf):
    names = (
        "OpError", "AbortedError", "AlreadyExistsError", "CancelledError", "DataLossError", "DeadlineExceededError",
        "FailedPreconditionError", "InternalError", "InvalidArgumentError", "NotFoundError", "OutOfRangeError",
        "PermissionDeniedError", "ResourceExhaustedError", "UnauthenticatedError", "UnavailableError",
        "UnimplementedError", "UnknownError",
    )  # fmt: skip
    found = {}
    for name in names:
        kind = getattr(tf.errors, name)
        found[name] = [issubclass(kind, tf.errors.OpError), issubclass(kind, Exception)]
    return found


def case_made_by_hand(tf):
    error = tf.errors.InvalidArgumentError(None, None, "the message")
    return {
        "itself": error,
        "message": error.message,
        "code": error.error_code,
        "op": error.op,
        "node": error.node_def,
        "text": str(error),
        "constants": [tf.errors.INVALID_ARGUMENT, tf.errors.NOT_FOUND, tf.errors.OK, tf.errors.OUT_OF_RANGE],
        "op error": lambda: str(tf.errors.OpError(None, None, "text", 3)),
        "payloads": lambda: dict(error.experimental_payloads),
    }


def case_caught(tf):
    try:
        tf.constant([1, 2]) + tf.constant([1, 2, 3])
    except tf.errors.InvalidArgumentError as error:
        is_op_error = isinstance(error, tf.errors.OpError)
        return {"code": error.error_code, "op": error.op, "node": error.node_def, "is op error": is_op_error}


def case_shapes_that_do_not_fit(tf):
    a, b, m = tf.constant([1.0, 2.0]), tf.constant([1.0, 2.0, 3.0]), tf.ones([2, 3])
    return {
        "add": lambda: a + b,
        "sub": lambda: a - b,
        "mul": lambda: a * b,
        "div": lambda: a / b,
        "pow": lambda: a**b,
        "maximum": lambda: tf.maximum(a, b),
        "less": lambda: a < b,
        "atan2": lambda: tf.atan2(a, b),
        "squared difference": lambda: tf.math.squared_difference(a, b),
        "add n": lambda: tf.add_n([a, b]),
        "matmul": lambda: m @ m,
        "matmul of vectors": lambda: a @ a,
        "matmul of a vector": lambda: m @ a,
        "matvec": lambda: tf.linalg.matvec(m, a),
        "matmul of batches": lambda: tf.ones([2, 3, 4]) @ tf.ones([3, 4, 5]),
        "einsum": lambda: tf.einsum("ij,jk->ik", m, m),
        "tensordot": lambda: tf.tensordot(m, m, 1),
        "where": lambda: tf.where([True, False, True], a, a),
        "select": lambda: tf.where(tf.constant([[True, False]]), a, b),
        "variable add": lambda: tf.Variable(a) + b,
        "bias": lambda: tf.nn.bias_add(m, a),
        "softmax cross entropy": lambda: tf.nn.softmax_cross_entropy_with_logits(m, tf.ones([2, 4])),
    }


def case_reductions(tf):
    x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    return {
        "axis too large": lambda: tf.reduce_sum(x, axis=2),
        "axis too small": lambda: tf.reduce_sum(x, axis=-3),
        "axis twice": lambda: tf.reduce_sum(x, axis=[0, 0]),
        "axis twice in disguise": lambda: tf.reduce_sum(x, axis=[0, -2]),
        "axis of float": lambda: tf.reduce_sum(x, axis=1.0),
        "axis of text": lambda: tf.reduce_sum(x, axis="a"),
        "axis of tensor": tf.reduce_sum(x, axis=tf.constant(1)),
        "axis empty": tf.reduce_sum(x, axis=[]),
        "argmax of empty": lambda: tf.argmax(tf.constant([])),
        "argmax axis": lambda: tf.argmax(x, axis=5),
        "sum of bools": lambda: tf.reduce_sum(tf.constant([True])),
        "mean of bools": lambda: tf.reduce_mean(tf.constant([True])),
        "sum of text": lambda: tf.reduce_sum(tf.constant(["a"])),
        "all of numbers": lambda: tf.reduce_all(tf.constant([1])),
        "any of numbers": lambda: tf.reduce_any(tf.constant([1.0])),
        "std of ints": lambda: tf.math.reduce_std(tf.constant([1, 2])),
        "logsumexp of ints": lambda: tf.reduce_logsumexp(tf.constant([1, 2])),
        "cumsum axis": lambda: tf.cumsum(x, axis=4),
    }


def case_dtypes_refused(tf):
    i, b, s = tf.constant([1, 2]), tf.constant([True]), tf.constant(["a"])
    return {
        "sqrt of ints": lambda: tf.sqrt(i),
        "sin of ints": lambda: tf.sin(i),
        "exp of ints": lambda: tf.exp(i),
        "log of ints": lambda: tf.math.log(i),
        "tanh of ints": lambda: tf.tanh(i),
        "sigmoid of ints": lambda: tf.sigmoid(i),
        "sqrt of a list of ints": lambda: tf.sqrt([4, 9]),
        "sqrt of a python int": lambda: tf.sqrt(4),
        "negative of bool": lambda: -b,
        "abs of bool": lambda: tf.abs(b),
        "not of ints": lambda: tf.logical_not(i),
        "and of ints": lambda: tf.logical_and(i, i),
        "invert of floats": lambda: ~tf.constant([1.0]),
        "and operator of floats": lambda: tf.constant([1.0]) & tf.constant([1.0]),
        "softmax of ints": lambda: tf.nn.softmax(i),
        "relu of ints": tf.nn.relu(tf.constant([-1, 1])),
        "relu of text": lambda: tf.nn.relu(s),
        "text times two": lambda: s * 2,
        "matmul of bools": lambda: tf.matmul([[True]], [[True]]),
        "floor of ints": lambda: tf.floor(i),
        "pow of negative ints": lambda: tf.pow(i, -1),
        "pow of bools": lambda: tf.pow(b, b),
        "is nan of ints": lambda: tf.math.is_nan(i),
        "less of complex": lambda: tf.constant(1j) < tf.constant(2j),
        "maximum of complex": lambda: tf.maximum(tf.constant(1j), tf.constant(2j)),
        "real of ints": lambda: tf.math.real(i),
        "random of text": lambda: tf.random.normal([2], dtype=tf.int32),
        "random uniform ints without maximum": lambda: tf.random.uniform([2], dtype=tf.int32),
    }


def case_arguments(tf):
    return {
        "too many": lambda: tf.sin(1.0, "name", 3),
        "missing": lambda: tf.add(1.0),
        "unknown keyword": lambda: tf.sin(1.0, wrong=2),
        "unknown keyword of a method": lambda: tf.Variable(1.0).assign(1.0, wrong=2),
        "name": tf.sin(0.0, name="n"),
        "keyword": tf.sin(x=0.0),
        "reduce": tf.reduce_sum(input_tensor=[1.0, 2.0], axis=0, keepdims=True, name="n"),
        "cast": tf.cast(x=1, dtype=tf.float32, name="n"),
        "matmul": tf.matmul(a=[[1.0]], b=[[2.0]], transpose_a=True),
        "old keyword": lambda: tf.reduce_sum([1.0], keep_dims=True),
        "cast to nonsense": lambda: tf.cast(1, "nonsense"),
        "zeros of nonsense": lambda: tf.zeros("a"),
        "ones of none": lambda: tf.ones(None),
        "stop gradient of text": tf.stop_gradient("a"),
    }


case_arguments.accidents = ("too many", "missing", "unknown keyword", "unknown keyword of a method", "old keyword")


def case_names_in_errors(tf):
    return {
        "with a name": lambda: tf.add([1.0, 2.0], [1.0, 2.0, 3.0], name="my_name"),
        "in a scope": lambda: _in_scope(tf),
        "reshape": lambda: tf.reshape([1.0, 2.0], [3], name="my_name"),
        "concat": lambda: tf.concat([[1.0], [[2.0]]], 0, name="my_name"),
        "gather": lambda: tf.gather([1.0], [4], name="my_name"),
        "sum": lambda: tf.reduce_sum([1.0], axis=4, name="my_name"),
    }


def _in_scope(tf):
    with tf.name_scope("outer"):
        return tf.add([1.0, 2.0], [1.0, 2.0, 3.0], name="inner")


def case_asserts(tf):
    x = tf.constant([1.0, 2.0])
    return {
        "equal passes": lambda: tf.debugging.assert_equal(x, x),
        "equal fails": lambda: tf.debugging.assert_equal(x, [1.0, 3.0]),
        "equal fails with a message": lambda: tf.debugging.assert_equal(x, [1.0, 3.0], message="told"),
        "positive": lambda: tf.debugging.assert_positive([-1.0]),
        "less": lambda: tf.debugging.assert_less([2.0], [1.0]),
        "rank": lambda: tf.debugging.assert_rank(x, 2),
        "near": lambda: tf.debugging.assert_near([1.0], [1.1]),
        "all finite": lambda: tf.debugging.check_numerics(tf.constant([float("nan")]), "told"),
        "shapes": lambda: tf.debugging.assert_shapes([(x, (3,))]),
        "assert": lambda: tf.debugging.Assert(False, [x]),
        "type": lambda: tf.debugging.assert_type(x, tf.int32),
    }


def case_linear_algebra(tf):
    return {
        "cholesky of a matrix not positive": lambda: tf.linalg.band_part(
            tf.linalg.cholesky([[1.0, 2.0], [2.0, 1.0]]), -1, 0
        ),
        "inverse of singular": lambda: tf.linalg.inv([[1.0, 2.0], [2.0, 4.0]]),
        "inverse not square": lambda: tf.linalg.inv(tf.ones([2, 3])),
        "solve singular": lambda: tf.linalg.solve([[0.0, 0.0], [0.0, 0.0]], [[1.0], [1.0]]),
        "det": lambda: tf.linalg.det([[1.0, 2.0], [3.0, 4.0]]),
    }


def case_missing_names(tf):
    return {
        "module": lambda: tf.no_such_name,
        "math": lambda: tf.math.no_such_name,
        "old name": lambda: tf.placeholder,
        "old session": lambda: tf.Session,
        "contrib": lambda: tf.contrib,
    }


case_missing_names.accidents = ("module", "math", "old name", "old session", "contrib")


def case_numpy_objects(tf):
    return {
        "add object array": lambda: tf.add(np.array([object()]), 1.0),
        "float of text": lambda: tf.constant(["1.5"]) * 1.0,
    }
