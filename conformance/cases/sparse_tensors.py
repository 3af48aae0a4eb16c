"""`tf.SparseTensor`, its spec, and `tf.sparse`."""

from .neural_networks import listed


def sparse(tf, dtype="float32"):
    return tf.SparseTensor([[0, 0], [1, 2], [2, 1]], tf.constant([1, 2, 3], dtype), [3, 4])


def parts(*tensors):
    return [(x.indices, x.values, x.dense_shape) for x in tensors]


@listed
def case_type(tf):
    x = sparse(tf)
    yield "printed", str(x), repr(x), repr(x._type_spec), str(x.shape), x.dtype, x.get_shape().as_list()
    yield "spec", repr(tf.SparseTensorSpec()), repr(tf.SparseTensorSpec([None, 3], tf.int32))
    yield "equal", tf.SparseTensorSpec([2]) == tf.SparseTensorSpec([2])
    yield "from value", repr(tf.SparseTensorSpec.from_value(x)), repr(tf.type_spec_from_value(x))
    yield (
        "relations",
        tf.SparseTensorSpec([None, 4]).is_compatible_with(x),
        x._type_spec.is_subtype_of(tf.SparseTensorSpec([None, 4])),
    )
    yield "nest", tf.nest.flatten(x, expand_composites=True), len(tf.nest.flatten(x))
    yield "mapped", parts(tf.nest.map_structure(lambda part: part, x, expand_composites=True))
    yield "with values", parts(x.with_values([7.0, 8.0, 9.0]))
    yield "same", x == x, bool(x), tf.is_tensor(x)
    yield "truth", x == 3
    yield "one argument", parts(tf.cast(x, tf.int32), tf.abs(x), tf.negative(x), tf.square(x), tf.sign(x), tf.sin(x))
    yield "one argument too", parts(tf.sqrt(x), tf.tanh(x), tf.math.erf(x))
    yield "not all", lambda: tf.exp(x)
    yield "sizes", tf.shape(x), tf.shape(x, tf.int64), tf.size(x), tf.rank(x), tf.size(x, tf.int64)
    yield "times", parts(x * 2.0, x / 2.0, x * tf.ones([3, 4]), x * tf.range(4.0), tf.ones([3, 4]) * x)
    yield "quotient", parts(sparse(tf, "int32") / 2)


@listed
def case_type_refusals(tf):
    x = sparse(tf)
    yield "values", lambda: tf.SparseTensor([[0]], [1.0, 2.0], [3])
    yield "indices", lambda: tf.SparseTensor([0], [1.0], [3])
    yield "shape", lambda: tf.SparseTensor([[0]], [1.0], [3, 4])
    yield "int32", lambda: tf.SparseTensor(tf.constant([[0]]), [1.0], [3])
    yield "scalar", lambda: tf.SparseTensor([[0]], 1.0, [3])
    yield "sum", lambda: x + x
    yield "minus", lambda: -x
    yield "right", lambda: 2.0 * x
    yield "too many axes", lambda: x * tf.ones([2, 3, 4])
    yield "element", lambda: x[0]
    yield "length", lambda: len(x)
    yield "graph", lambda: x.graph
    yield "value", lambda: tf.SparseTensor.from_value(3)
    yield "spec", lambda: tf.SparseTensorSpec.from_value(3)


@listed
def case_dense(tf):
    x = sparse(tf)
    yield "to dense", tf.sparse.to_dense(x), tf.sparse.to_dense(x, 7.0), tf.sparse.to_dense(x, 7)
    yield "int", tf.sparse.to_dense(sparse(tf, "int64"), -1)
    yield "strings", tf.sparse.to_dense(tf.SparseTensor([[1]], ["a"], [3]))
    yield "none", tf.sparse.to_dense(tf.SparseTensor(tf.zeros([0, 2], tf.int64), [], [2, 2]))
    jumbled = tf.SparseTensor([[1, 2], [0, 0]], [1.0, 2.0], [3, 4])
    yield "jumbled", tf.sparse.to_dense(jumbled, validate_indices=False)
    yield "reordered", parts(tf.sparse.reorder(jumbled))
    yield "refused", lambda: tf.sparse.to_dense(jumbled)
    yield "repeated", lambda: tf.sparse.to_dense(tf.SparseTensor([[1], [1]], [1.0, 2.0], [3]))
    yield "outside", lambda: tf.sparse.to_dense(tf.SparseTensor([[1], [5]], [1.0, 2.0], [3]))
    yield "below", lambda: tf.sparse.to_dense(tf.SparseTensor([[-1]], [1.0], [3]))
    yield "no sparse tensor", lambda: tf.sparse.to_dense(3)
    yield "from dense", parts(tf.sparse.from_dense([[0, 1], [2, 0]]), tf.sparse.from_dense(["", "a"]))
    yield "from zeros", parts(tf.sparse.from_dense(tf.zeros([2, 2])))
    yield "eye", parts(tf.sparse.eye(2), tf.sparse.eye(2, 3), tf.sparse.eye(3, 2, tf.int32))
    ids = tf.SparseTensor([[0, 0], [0, 1], [2, 0]], [2, 0, 1], [3, 2])
    yield "indicator", tf.sparse.to_indicator(ids, 4)


@listed
def case_shapes(tf):
    x = sparse(tf)
    yield "reshape", parts(tf.sparse.reshape(x, [4, 3]), tf.sparse.reshape(x, [-1]), tf.sparse.reshape(x, [2, -1, 2]))
    yield "reshape, no multiple", lambda: tf.sparse.reshape(x, [5, -1])
    yield "reshape refused", lambda: tf.sparse.reshape(x, [5, 2])
    yield "reshape refused twice", lambda: tf.sparse.reshape(x, [-1, -1])
    yield "transpose", parts(tf.sparse.transpose(x), tf.sparse.transpose(x, [0, 1]))
    yield "expand", parts(*[tf.sparse.expand_dims(x, axis) for axis in (None, 0, 1, 2, -2)])
    yield "retain", parts(tf.sparse.retain(x, [True, False, True]))
    yield "retain refused", lambda: tf.sparse.retain(x, [True])
    yield "reset", parts(tf.sparse.reset_shape(x), tf.sparse.reset_shape(x, [5, 5]))
    yield "reset refused", lambda: tf.sparse.reset_shape(x, [2, 5])
    holes = tf.SparseTensor([[0, 1], [2, 0], [2, 3]], [1.0, 2.0, 3.0], [5, 4])
    filled, empty = tf.sparse.fill_empty_rows(holes, -1.0)
    yield "fill", parts(filled), empty
    yield "slice", parts(tf.sparse.slice(x, [1, 0], [2, 2]), tf.sparse.slice(x, [0, 1], [9, 9]))
    yield "split", [parts(*tf.sparse.split(x, 2, axis)) for axis in (0, 1, -1)]
    yield "split refused", lambda: tf.sparse.split(x, 9, 1)
    yield "split, axis refused", lambda: tf.sparse.split(x, 2, 2)
    other = tf.SparseTensor([[0, 3], [1, 1]], [5.0, 6.0], [3, 4])
    yield "concat", parts(tf.sparse.concat(0, [x, other]), tf.sparse.concat(-1, [x, other]))
    small = tf.SparseTensor([[1, 1]], [5.0], [2, 2])
    yield "concat, expanding", parts(tf.sparse.concat(0, [x, small], expand_nonconcat_dims=True))
    yield "concat refused", lambda: tf.sparse.concat(0, [x, small])


@listed
def case_arithmetic(tf):
    x = sparse(tf)
    other = tf.SparseTensor([[0, 3], [1, 2]], [5.0, -2.0], [3, 4])
    yield "add", parts(tf.sparse.add(x, other), tf.sparse.add(x, other, 0.5))
    yield "add dense", tf.sparse.add(x, tf.ones([3, 4])), tf.sparse.add(tf.ones([3, 4]), x)
    yield "add refused", lambda: tf.sparse.add([1.0], [2.0])
    yield "extremes", parts(tf.sparse.maximum(x, other), tf.sparse.minimum(x, other))
    yield "mapped", parts(tf.sparse.map_values(tf.add, x, 3.0), tf.sparse.map_values(tf.multiply, x, x))
    yield "mapped, none", lambda: tf.sparse.map_values(tf.add, 1, 3.0)
    yield "mapped, mismatch", lambda: parts(tf.sparse.map_values(tf.add, x, other.with_values([1.0, 2.0])))
    b = tf.reshape(tf.range(8.0), [4, 2])
    yield "product", tf.sparse.sparse_dense_matmul(x, b)
    yield "product, adjoint a", tf.sparse.sparse_dense_matmul(x, tf.ones([3, 2]), adjoint_a=True)
    yield "product, adjoint", tf.sparse.sparse_dense_matmul(x, tf.transpose(b), adjoint_b=True)
    yield "product, swapped", tf.sparse.sparse_dense_matmul(tf.ones([2, 3]), x)
    yield "product refused", lambda: tf.sparse.sparse_dense_matmul(x, tf.ones([3, 2]))
    for name in ("sum", "max"):
        reduce = getattr(tf.sparse, f"reduce_{name}")
        yield name, [reduce(x, axis) for axis in (None, 0, 1, -1, [0, 1])], reduce(x, 0, keepdims=True)
        yield f"{name}, sparse", parts(reduce(x, 1, output_is_sparse=True), reduce(x, 0, True, True))
        yield f"{name} refused", lambda reduce=reduce: reduce(x, 2)
    yield "softmax", parts(tf.sparse.softmax(tf.SparseTensor([[0, 0], [0, 2], [1, 1]], [1.0, 2.0, 5.0], [2, 3])))
    yield "softmax refused", lambda: tf.sparse.softmax(tf.SparseTensor([[0]], [1.0], [2]))


@listed
def case_gradients(tf):
    v = tf.constant([1.0, 2.0, 3.0])

    def gradient(function):
        with tf.GradientTape() as tape:
            tape.watch(v)
            y = function(tf.SparseTensor([[0, 0], [1, 2], [2, 1]], v * v, [3, 4]))
        return tf.convert_to_tensor(tape.gradient(y, v))

    weights = tf.reshape(tf.range(12.0), [3, 4])
    yield "dense", gradient(lambda x: tf.sparse.to_dense(x) * weights)
    yield "transpose", gradient(lambda x: tf.sparse.to_dense(tf.sparse.transpose(x)) * tf.transpose(weights))
    yield "sum", gradient(lambda x: tf.sparse.reduce_sum(x, 1) * [1.0, 2.0, 3.0])
    yield "product", gradient(lambda x: tf.sparse.sparse_dense_matmul(x, tf.transpose(weights)))
    yield "softmax", gradient(lambda x: tf.sparse.softmax(x).values * [1.0, 2.0, 3.0])
    yield "times", gradient(lambda x: (x * weights).values)
    yield "add", gradient(lambda x: tf.sparse.to_dense(tf.sparse.add(x, x)) * weights)
    yield "reshape", gradient(lambda x: tf.sparse.to_dense(tf.sparse.reshape(x, [4, 3])) * tf.reshape(weights, [4, 3]))
    with tf.GradientTape() as tape:
        d = tf.constant(2.0)
        tape.watch(d)
        y = tf.sparse.to_dense(sparse(tf), d)
    yield "default", tape.gradient(y, d)


@listed
def case_edit_distance(tf):
    said = tf.SparseTensor([[0, 0, 0], [1, 0, 0]], ["a", "b"], [2, 1, 1])
    true = tf.SparseTensor([[0, 1, 0], [1, 0, 0], [1, 0, 1], [1, 1, 0]], ["a", "b", "c", "a"], [2, 2, 2])
    yield "texts", tf.edit_distance(said, true), tf.edit_distance(said, true, normalize=False)
    one, other = tf.sparse.from_dense([[1, 2, 3, 4]]), tf.sparse.from_dense([[1, 3, 3]])
    yield "numbers", tf.edit_distance(one, other), tf.edit_distance(other, one, False)
    none = tf.SparseTensor(tf.zeros([0, 2], tf.int64), tf.zeros([0], tf.int32), [1, 0])
    yield "none", tf.edit_distance(one, none), tf.edit_distance(none, none), tf.edit_distance(none, one)
    yield "not sparse", lambda: tf.edit_distance(1, true)
    yield "truth not sparse", lambda: tf.edit_distance(said, 1)
    yield "ranks", lambda: tf.edit_distance(one, tf.sparse.from_dense([[[1, 3]]]))
    yield "types", lambda: tf.edit_distance(one, tf.sparse.from_dense([[1.0, 3.0]]))
