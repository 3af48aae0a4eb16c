"""Static shapes: what `x.shape` shows of the results of ops while a function is traced."""


def _shapes(tf, function, *specs):
    """The shapes and dtypes of the results of a function of symbols, as texts; or the kind of error that it raises."""
    shown = []

    def traced(*symbols):
        flat = tf.nest.flatten(function(*symbols))
        shown.append([None if x is None else f"{x.shape} {x.dtype.name}" for x in flat])

    try:
        tf.function(traced, input_signature=specs, autograph=False).get_concrete_function()
    except ValueError:
        return "refused"
    return shown[0]


def _of_one(tf):
    return {
        "neg": lambda x: -x,
        "sin": lambda x: tf.sin(x),
        "x+1": lambda x: x + 1,
        "x+x": lambda x: x + x,
        "gt": lambda x: x > 1,
        "sum": lambda x: tf.reduce_sum(x),
        "sum0": lambda x: tf.reduce_sum(x, 0),
        "sum1k": lambda x: tf.reduce_sum(x, 1, keepdims=True),
        "sum-1": lambda x: tf.reduce_mean(x, -1),
        "max": lambda x: tf.reduce_max(x, [0, 1]),
        "any": lambda x: tf.reduce_any(x > 0, 0),
        "lse": lambda x: tf.reduce_logsumexp(x, 0),
        "transposed": lambda x: tf.transpose(x),
        "permuted": lambda x: tf.transpose(x, [1, 0]),
        "resh-1": lambda x: tf.reshape(x, [-1]),
        "resh-1,3": lambda x: tf.reshape(x, [-1, 3]),
        "resh 3,-1": lambda x: tf.reshape(x, [3, -1]),
        "resh dyn2": lambda x: tf.reshape(x, [tf.shape(x)[0], 3, 1]),
        "resh dyn3": lambda x: tf.reshape(x, tf.shape(x)),
        "resh dyn4": lambda x: tf.reshape(x, tf.concat([tf.shape(x)[:1], [3, 1]], 0)),
        "expand": lambda x: tf.expand_dims(x, 0),
        "expand-1": lambda x: tf.expand_dims(x, -1),
        "squeeze": lambda x: tf.squeeze(x),
        "squeeze0": lambda x: tf.squeeze(x[:1], 0),
        "shape": lambda x: tf.shape(x),
        "size": lambda x: tf.size(x),
        "rank": lambda x: tf.rank(x),
        "identity": lambda x: tf.identity(x),
        "zeros_like": lambda x: tf.zeros_like(x),
        "ones_like": lambda x: tf.ones_like(x),
        "zeros": lambda x: tf.zeros([tf.shape(x)[0], 2]),
        "zerosdyn": lambda x: tf.zeros(tf.shape(x)),
        "ones": lambda x: tf.ones([2, tf.shape(x)[0]]),
        "fill": lambda x: tf.fill([tf.shape(x)[0], 2], 1.0),
        "eye": lambda x: tf.eye(tf.shape(x)[0]),
        "eye2": lambda x: tf.eye(3, tf.shape(x)[0]),
        "eyeb": lambda x: tf.eye(3, batch_shape=[tf.shape(x)[0]]),
        "range": lambda x: tf.range(tf.shape(x)[0]),
        "range2": lambda x: tf.range(tf.shape(x)[1]),
        "range3": lambda x: tf.range(1, 10, 2),
        "linspace": lambda x: tf.linspace(x[0], x[1], 5),
        "onehot": lambda x: tf.one_hot(tf.cast(x, tf.int32), 4),
        "onehotd": lambda x: tf.one_hot(tf.cast(x, tf.int32), tf.shape(x)[0]),
        "seqmask": lambda x: tf.sequence_mask(tf.cast(x, tf.int32)),
        "seqmask5": lambda x: tf.sequence_mask(tf.cast(x, tf.int32), 5),
        "x[0]": lambda x: x[0],
        "x[:,0]": lambda x: x[:, 0],
        "x[1:]": lambda x: x[1:],
        "x[:2]": lambda x: x[:2],
        "x[::2]": lambda x: x[::2],
        "x[::-1]": lambda x: x[::-1],
        "x[...,None]": lambda x: x[..., None],
        "x[None]": lambda x: x[None],
        "x[:,1:]": lambda x: x[:, 1:],
        "x[:,::-1]": lambda x: x[:, ::-1],
        "x[i]": lambda x: x[tf.shape(x)[0] - 1],
        "x[:n]": lambda x: x[: tf.shape(x)[0] - 1],
        "x[-1]": lambda x: x[-1],
        "x[...,0]": lambda x: x[..., 0],
        "x[:,-2:]": lambda x: x[:, -2:],
        "x[0:1]": lambda x: x[0:1],
        "x[:,0:2]": lambda x: x[:, 0:2],
        "slice": lambda x: tf.slice(x, [0, 1], [-1, 2]),
        "slice3": lambda x: tf.slice(x, [tf.shape(x)[0] - 1, 0], [1, 2]),
        "strided": lambda x: tf.strided_slice(x, [0, 0], [2, 2]),
        "concat0": lambda x: tf.concat([x, x], 0),
        "concat1": lambda x: tf.concat([x, x], 1),
        "concatk": lambda x: tf.concat([x, tf.ones([2, 3])], 0),
        "concatm": lambda x: tf.concat([x, tf.ones([2, 1])], 1),
        "stack": lambda x: tf.stack([x, x]),
        "stack1": lambda x: tf.stack([x, x], 1),
        "stack-1": lambda x: tf.stack([x, x], -1),
        "split": lambda x: tf.split(x, 3, 1),
        "split0": lambda x: tf.split(x, 2, 0),
        "splitv": lambda x: tf.split(x, [1, -1], 1),
        "splitv0": lambda x: tf.split(x, [1, -1], 0),
        "splitv1": lambda x: tf.split(x, [1, 2], 0),
        "unstack1": lambda x: tf.unstack(x, axis=1),
        "unstackn": lambda x: tf.unstack(x, num=2),
        "tile": lambda x: tf.tile(x, [2, 3]),
        "tile1": lambda x: tf.tile(x, [1, 2]),
        "tiled": lambda x: tf.tile(x, [tf.shape(x)[0], 1]),
        "bcast": lambda x: tf.broadcast_to(x, [5, 2, 3]),
        "bcastd": lambda x: tf.broadcast_to(x, [tf.shape(x)[0], 3]),
        "repeat": lambda x: tf.repeat(x, 2, 0),
        "repeat1": lambda x: tf.repeat(x, 2, 1),
        "repeatn": lambda x: tf.repeat(x, 2),
        "pad": lambda x: tf.pad(x, [[1, 1], [2, 0]]),
        "padr": lambda x: tf.pad(x, [[1, 1], [2, 0]], "REFLECT"),
        "padd": lambda x: tf.pad(x, [[0, tf.shape(x)[0]], [0, 0]]),
        "pad0": lambda x: tf.pad(x, [[0, 0], [1, 1]]),
        "gather": lambda x: tf.gather(x, [0, 1]),
        "gather1": lambda x: tf.gather(x, [0, 1], axis=1),
        "gathers": lambda x: tf.gather(x, 0, axis=1),
        "gatherdyn": lambda x: tf.gather(x, tf.range(tf.shape(x)[0])),
        "gathernd": lambda x: tf.gather_nd(x, [[0, 1], [1, 1]]),
        "gathernd1": lambda x: tf.gather_nd(x, [[0], [1]]),
        "mask": lambda x: tf.boolean_mask(x, x[:, 0] > 0),
        "mask2": lambda x: tf.boolean_mask(x, x > 0),
        "where": lambda x: tf.where(x > 0),
        "where3": lambda x: tf.where(x > 0, x, 0.0),
        "reverse": lambda x: tf.reverse(x, [0]),
        "roll": lambda x: tf.roll(x, 1, 0),
        "sort": lambda x: tf.sort(x),
        "argsort": lambda x: tf.argsort(x, 0),
        "topk": lambda x: tf.math.top_k(x, 2),
        "argmax": lambda x: tf.argmax(x),
        "argmax1": lambda x: tf.argmax(x, 1),
        "unique": lambda x: tf.unique(tf.reshape(x, [-1])),
        "cumsum": lambda x: tf.cumsum(x),
        "bincount": lambda x: tf.math.bincount(tf.cast(x, tf.int32)),
        "hist": lambda x: tf.histogram_fixed_width(x, [0.0, 1.0], 5),
        "scatternd": lambda x: tf.scatter_nd([[0], [1]], x[:2], [4, 3]),
        "scatternddyn": lambda x: tf.scatter_nd([[0], [1]], x[:2], tf.shape(x)),
        "tsu": lambda x: tf.tensor_scatter_nd_update(x, [[0]], [[1.0, 2.0, 3.0]]),
        "matmul": lambda x: tf.matmul(x, tf.ones([3, 4])),
        "matmulT": lambda x: tf.matmul(x, x, transpose_b=True),
        "matmulA": lambda x: tf.matmul(x, x, transpose_a=True),
        "einsum": lambda x: tf.einsum("ij,kj->ik", x, x),
        "tensordot": lambda x: tf.tensordot(x, tf.ones([3, 2]), 1),
        "matvec": lambda x: tf.linalg.matvec(x, tf.ones([3])),
        "softmax": lambda x: tf.nn.softmax(x),
        "lsm": lambda x: tf.nn.log_softmax(x),
        "relu": lambda x: tf.nn.relu(x),
        "l2n": lambda x: tf.nn.l2_normalize(x, 1),
        "moments": lambda x: tf.nn.moments(x, [0]),
        "scewl": lambda x: tf.nn.softmax_cross_entropy_with_logits(x, x),
        "sscewl": lambda x: tf.nn.sparse_softmax_cross_entropy_with_logits(tf.zeros([tf.shape(x)[0]], tf.int32), x),
        "sig": lambda x: tf.nn.sigmoid_cross_entropy_with_logits(x, x),
        "bias": lambda x: tf.nn.bias_add(x, tf.ones([3])),
        "cast": lambda x: tf.cast(x, tf.int32),
        "sumseg": lambda x: tf.math.segment_sum(x, [0, 0, 1]),
        "norm": lambda x: tf.norm(x, axis=1),
        "normall": lambda x: tf.norm(x),
        "meshgrid": lambda x: tf.meshgrid(x[0], x[1]),
        "confusion": lambda x: tf.math.confusion_matrix([0, 1], [0, 1]),
        "diag": lambda x: tf.linalg.diag(x),
        "diagpart": lambda x: tf.linalg.diag_part(x),
        "bandpart": lambda x: tf.linalg.band_part(x, 1, 1),
        "clip": lambda x: tf.clip_by_value(x, 0, 1),
        "clipn": lambda x: tf.clip_by_norm(x, 1.0),
        "addn": lambda x: tf.add_n([x, x]),
        "accn": lambda x: tf.math.accumulate_n([x, x]),
        "ensure": lambda x: tf.ensure_shape(x, [None, 3]),
        "ensure2": lambda x: tf.ensure_shape(x, [4, None]),
        "stopg": lambda x: tf.stop_gradient(x),
        "grad": lambda x: tf.gradients(tf.reduce_sum(x * x), x),
        "batch dyn": lambda x: tf.gather(x, [[0]], batch_dims=0),
        "unravel": lambda x: tf.unravel_index([1], [2, 3]),
        "dynpart": lambda x: tf.dynamic_partition(x, [0, 1], 2),
        "stitch": lambda x: tf.dynamic_stitch([[0], [1]], [x[:1], x[1:2]]),
        "required": lambda x: tf.required_space_to_batch_paddings(tf.shape(x), [2, 2]),
        "bitcast": lambda x: tf.bitcast(x, tf.int8),
        "bds": lambda x: tf.broadcast_dynamic_shape(tf.shape(x), [1, 3]),
        "searchs": lambda x: tf.searchsorted(x, x),
        "revseq": lambda x: tf.reverse_sequence(x, [1, 1], seq_axis=1),
        "shape_n": lambda x: tf.shape_n([x, x]),
        "concat shape": lambda x: tf.concat([tf.shape(x), [4]], 0),
    }


# The ops that need to know how many axes there are.
_RANKED = (
    "linspace", "onehot", "onehotd", "slice", "slice2", "slice3", "stack1", "split", "split0", "splitv", "splitv0",
    "splitv1", "unstack1", "unstackn", "repeat", "repeat1", "gather1", "gathers", "gathernd", "gathernd1", "mask",
    "mask2", "reverse", "roll", "sort", "argsort", "topk", "argmax", "argmax1", "scatternd", "scatternddyn", "tsu",
    "tensordot", "scewl", "sscewl", "meshgrid", "diag", "diagpart", "bandpart", "dynpart", "stitch", "searchs",
    "revseq",
)  # fmt: skip


def _each(tf, functions, *shapes):
    return {
        name: _shapes(tf, function, *[tf.TensorSpec(shape) for shape in shapes]) for name, function in functions.items()
    }


def case_of_rows(tf):
    return _each(tf, _of_one(tf), [None, 3])


def case_of_a_matrix(tf):
    return _each(tf, _of_one(tf), [2, 3])


def case_of_unknown_lengths(tf):
    return _each(tf, _of_one(tf), [None, None])


def case_of_unknown_rank(tf):
    functions = _of_one(tf)
    return _each(tf, {name: functions[name] for name in functions if name not in _RANKED}, None)


def _of_two(tf):
    return {
        "add": lambda x, y: x + y,
        "matmul": lambda x, y: tf.matmul(x, y, transpose_b=True),
        "where": lambda x, y: tf.where(x > 0, x, y),
        "concat": lambda x, y: tf.concat([x, y], 0),
        "stack": lambda x, y: tf.stack([x, y]),
        "div": lambda x, y: x / y,
        "sqd": lambda x, y: tf.math.squared_difference(x, y),
    }


def case_of_two(tf):
    rows = [None, 3]
    functions = _of_two(tf)
    found = {"rows, columns": _each(tf, functions, rows, [3, None])}
    others = {"unknown": [None, None], "matrix": [2, 3], "one row": [1, 3]}
    found |= {name: _each(tf, functions, rows, shape) for name, shape in others.items()}
    found["unknown both"] = _each(tf, functions, [None, None], [None, None])
    found["unknown rank"] = _each(tf, functions, rows, None)
    return found


def case_of_numbers(tf):
    """Shapes, axes and sizes that are arguments themselves."""
    rows, vector, scalar = tf.TensorSpec([None, 3]), tf.TensorSpec([None], tf.int32), tf.TensorSpec([], tf.int32)
    calls = {
        "getn": (lambda x, i: x[i], [rows, scalar]),
        "gather i": (lambda x, i: tf.gather(x, i), [rows, vector]),
        "gather i1": (lambda x, i: tf.gather(x, i, axis=1), [rows, vector]),
        "reshape i": (lambda x, i: tf.reshape(x, i), [rows, vector]),
        "reshape i2": (lambda x, i: tf.reshape(x, i), [rows, tf.TensorSpec([2], tf.int32)]),
        "fill i": (lambda i: tf.fill(i, 1.0), [tf.TensorSpec([2], tf.int32)]),
        "fill iu": (lambda i: tf.fill(i, 1.0), [vector]),
        "zeros iu": (lambda i: tf.zeros(i), [vector]),
        "tile i": (lambda x, i: tf.tile(x, i), [rows, tf.TensorSpec([2], tf.int32)]),
        "pad i": (lambda x, i: tf.pad(x, i), [rows, tf.TensorSpec([2, 2], tf.int32)]),
        "transpose i": (lambda x, i: tf.transpose(x, i), [rows, tf.TensorSpec([2], tf.int32)]),
        "slice i": (lambda x, i: tf.slice(x, i, [1, 2]), [rows, tf.TensorSpec([2], tf.int32)]),
        "slice ii": (lambda x, i: tf.slice(x, i, i), [rows, tf.TensorSpec([2], tf.int32)]),
        "bcast i": (lambda x, i: tf.broadcast_to(x, i), [rows, tf.TensorSpec([3], tf.int32)]),
        "range i": (lambda i: tf.range(i), [scalar]),
        "eye i": (lambda i: tf.eye(i), [scalar]),
        "onehot i": (lambda x, i: tf.one_hot(x, i), [vector, scalar]),
        "expand i": (lambda x, i: tf.expand_dims(x, i), [rows, scalar]),
        "concat i": (lambda x, i: tf.concat([x, x], i), [rows, scalar]),
        "topk i": (lambda x, i: tf.math.top_k(x, i), [rows, scalar]),
        "argmax i": (lambda x, i: tf.argmax(x, i), [rows, scalar]),
        "roll i": (lambda x, i: tf.roll(x, i, 0), [rows, scalar]),
        "split i": (lambda x, i: tf.split(x, i, 1), [rows, tf.TensorSpec([2], tf.int32)]),
        "repeat i": (lambda x, i: tf.repeat(x, i, 0), [rows, scalar]),
        "seqmask i": (lambda x, i: tf.sequence_mask(x, i), [vector, scalar]),
        "reverse i": (lambda x, i: tf.reverse(x, i), [rows, tf.TensorSpec([1], tf.int32)]),
    }
    return {name: _shapes(tf, function, *specs) for name, (function, specs) in calls.items()}
