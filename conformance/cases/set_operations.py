"""tf.sets on sparse tensors and on strings."""

NAMES = ("intersection", "union", "difference")


def _sparse(tf, rows, dtype, width=4):
    """A sparse tensor of lists of different lengths."""
    places = [[at, k] for at, row in enumerate(rows) for k in range(len(row))]
    return tf.SparseTensor(places, tf.constant([x for row in rows for x in row], dtype), [len(rows), width])


def case_operations(tf):
    a = _sparse(tf, [[1, 9], [], [3, 3, 7]], tf.int64)
    b = _sparse(tf, [[9, 1, 4], [5], [7]], tf.int64)
    dense = tf.constant([[1, 9, 2], [4, 4, 6], [7, 8, 8]], tf.int64)
    one = _sparse(tf, [[1]], tf.int64)
    texts = _sparse(tf, [["b", "a", "b"], ["c"]], tf.string), tf.constant([["a", "d"], ["c", "c"]])
    turned = tf.SparseTensor([[1, 0], [0, 0]], tf.constant([1, 2], tf.int64), [2, 2])
    made = {}
    for name in NAMES:
        f = getattr(tf.sets, name)
        made[name] = [f(a, b), f(a, dense), f(dense, a), f(*texts), f(texts[1], texts[0])]
        made[f"{name} of other shapes"] = lambda f=f: f(a, one)
        made[f"{name} out of order"] = lambda f=f: f(tf.ones((2, 2), tf.int64), turned)
        made[f"{name} of other dtypes"] = lambda f=f: f(a, texts[0])
    made["the other way round"] = [tf.sets.difference(x, y, aminusb=False) for x, y in ((a, b), (a, dense), (dense, b))]
    return made


def case_sizes(tf):
    places = [[0, 0, 0], [0, 0, 1], [1, 1, 0]]
    turned = tf.SparseTensor([[1, 0], [0, 0]], [1, 2], [2, 2])
    return {
        "of rows": tf.sets.size(_sparse(tf, [[1, 9, 9], [3], []], tf.int32)),
        "of strings": tf.sets.size(_sparse(tf, [["a", "b", "a"]], tf.string)),
        "of matrices": tf.sets.size(tf.SparseTensor(places, [1, 1, 2], [2, 2, 2])),
        "of dense tensors": lambda: tf.sets.size(tf.ones((2, 2), tf.int32)),
        "of floats": lambda: tf.sets.size(_sparse(tf, [[1.0]], tf.float32)),
        "of a vector": lambda: tf.sets.size(tf.SparseTensor([[0], [2]], [5, 5], [4])),
        "out of order": lambda: tf.sets.size(turned),
        "out of order, unseen": tf.sets.size(turned, validate_indices=False),
    }
