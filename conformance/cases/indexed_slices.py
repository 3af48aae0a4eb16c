"""`tf.IndexedSlices`: where gradients come as slices, how slices add up and print, and what takes them."""


def _embedding(tf):
    table = tf.Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    with tf.GradientTape() as tape:
        rows = tf.nn.embedding_lookup(table, [2, 0, 2])
        loss = tf.reduce_sum(rows * [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    return table, tape.gradient(loss, table)


def case_embedding_lookup(tf):
    table, g = _embedding(tf)
    return {
        "gradient": g,
        "kind": type(g).__name__,
        "dense": tf.convert_to_tensor(g),
        "shape": g.shape,
        "dtype": g.dtype,
        "is slices": isinstance(g, tf.IndexedSlices),
        "is tensor": tf.is_tensor(g),
        "device": lambda: isinstance(g.device, str),
    }


def case_gather(tf):
    x = tf.constant([1.0, 2.0, 3.0])
    v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        of_tensor = tf.gather(x, [0, 2, 0])
        of_variable = tf.gather(v, [1, 1])
        along_1 = tf.gather(v, [1, 0, 1], axis=1)
        matrix = tf.gather(x, [[0, 1], [2, 2]])
        scalar = tf.gather(x, 1)
        method = v.sparse_read([1])
    return {
        "tensor": tape.gradient(of_tensor, x),
        "variable": tape.gradient(of_variable, v),
        "along 1": tape.gradient(along_1, v),
        "matrix of indices": tape.gradient(matrix, x),
        "scalar": tape.gradient(scalar, x),
        "sparse read": tape.gradient(method, v),
    }


def case_sums(tf):
    v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
    with tf.GradientTape(persistent=True) as tape:
        a = tf.reduce_sum(tf.gather(v, [0]))
        b = tf.reduce_sum(tf.gather(v, [1, 0]) * 2.0)
        both = a + b
        mixed = a + tf.reduce_sum(v * v)
    return {
        "two slices": tape.gradient(both, v),
        "two slices, dense": tf.convert_to_tensor(tape.gradient(both, v)),
        "slices and dense": tape.gradient(mixed, v),
        "list of targets": tape.gradient([a, b], v),
    }


def case_print(tf):
    _, g = _embedding(tf)
    print(g)
    made = tf.IndexedSlices(tf.constant([1.0]), tf.constant([0]))
    print(made)
    return {"repr": repr(made), "str": str(made)}


def case_made(tf):
    values, indices = tf.constant([[1.0], [2.0], [3.0]]), tf.constant([0, 2, 0])
    s = tf.IndexedSlices(values, indices, tf.constant([4, 1]))
    return {
        "itself": s,
        "dense": tf.convert_to_tensor(s),
        "without shape": lambda: tf.convert_to_tensor(tf.IndexedSlices(values, indices)),
        "negated": lambda: -s,
        "times": lambda: s * 2.0,
        "plus": lambda: s + 1.0,
        "reduced": lambda: tf.reduce_sum(s),
        "numpy": lambda: s.numpy(),
        "dtype": s.dtype,
        "shape": s.shape,
        "unknown shape": tf.IndexedSlices(values, indices).shape,
        "keywords": tf.IndexedSlices(values=values, indices=indices, dense_shape=None).indices,
        "of lists": lambda: tf.IndexedSlices([[1.0]], [0]).values,
    }


def case_second_order(tf):
    v = tf.Variable([1.0, 2.0, 3.0])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = tf.reduce_sum(tf.gather(v, [0, 1, 1]) ** 3)
        g = inner.gradient(y, v)
        total = tf.reduce_sum(tf.convert_to_tensor(g) ** 2)
    return {"first": g, "second": outer.gradient(total, v)}


def case_clipping(tf):
    _, g = _embedding(tf)
    return {
        "global norm": tf.linalg.global_norm([g, tf.constant([3.0])]),
        "clip by global norm": lambda: tf.clip_by_global_norm([g, tf.constant([3.0])], 1.0)[0],
        "clip by norm": lambda: tf.clip_by_norm(g, 1.0),
        "clip by value": lambda: tf.clip_by_value(g, 0.0, 2.0),
    }


def case_optimizer(tf):
    table, g = _embedding(tf)
    tf.keras.optimizers.SGD(learning_rate=0.5).apply_gradients([(g, table)])
    return table


def case_output_gradients_through_slices(tf):
    v = tf.Variable([1.0, 2.0, 3.0])
    with tf.GradientTape() as tape:
        y = tf.gather(v, [2, 1])
    return tape.gradient(y, v, output_gradients=tf.constant([10.0, 20.0]))


def case_batch_gather(tf):
    v = tf.Variable([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    with tf.GradientTape(persistent=True) as tape:
        a = tf.gather(v, [[0, 0], [2, 1]], axis=1, batch_dims=1)
        b = tf.gather_nd(v, [[0, 1], [1, 2], [0, 1]])
        c = tf.gather(v, 1)
    return [tape.gradient(a, v), tape.gradient(b, v), tape.gradient(c, v)]
