"""Indexing and slicing of tensors, their gradients, and the gathering and scattering functions."""

import numpy as np


def _grid(tf):
    return tf.constant(np.arange(24.0).reshape(2, 3, 4), tf.float32)


def case_basic(tf):
    x = _grid(tf)
    return {
        "integer": x[1],
        "two": x[1, 2],
        "three": x[1, 2, 3],
        "negative": x[-1, -2],
        "slice": x[:, 1:3],
        "step": x[..., ::2],
        "reversed": x[:, ::-1],
        "negative step": x[0, 2:0:-1],
        "ellipsis": x[..., 0],
        "ellipsis in the middle": x[0, ..., 1],
        "new axis": x[:, tf.newaxis].shape,
        "none": x[None, 0].shape,
        "new axis at the end": x[..., None].shape,
        "whole": x[:],
        "only ellipsis": x[...],
        "empty slice": x[:, 2:1],
        "beyond the end": x[:, 1:100],
        "before the start": x[:, -100:2],
        "empty tuple": lambda: x[()],
        "two ellipses": lambda: x[..., 0, ...],
        "too many": lambda: x[0, 0, 0, 0],
        "out of range": lambda: x[5],
        "out of range in the second": lambda: x[0, 7],
        "negative out of range": lambda: x[-3],
        "step of zero": lambda: x[::0],
        "scalar": lambda: tf.constant(1.0)[0],
        "scalar by ellipsis": lambda: tf.constant(1.0)[...],
        "scalar by new axis": lambda: tf.constant(1.0)[None],
    }


def case_by_tensors(tf):
    x = _grid(tf)
    i = tf.constant(1)
    return {
        "tensor": x[i],
        "tensor in a slice": x[:, i:],
        "variable": lambda: x[tf.Variable(1)],
        "int64 tensor": x[tf.constant(1, tf.int64)],
        "numpy integer": x[np.int64(1)],
        "float": lambda: x[1.0],
        "float tensor": lambda: x[tf.constant(1.0)],
        "list": lambda: x[[0, 1]],
        "array": lambda: x[np.array([0, 1])],
        "vector tensor": lambda: x[tf.constant([0, 1])],
        "bool": lambda: x[True],
        "text": lambda: x["a"],
        "bool mask": lambda: x[x > 20.0],
        "bool mask of the first axis": lambda: x[tf.constant([True, False])],
        "numpy mask": lambda: x[np.array([True, False])],
        "list of bools": lambda: x[[True, False]],
        "mask of a wrong shape": lambda: x[tf.constant([True, False, True])],
        "slice by float": lambda: x[0.5:],
        "tuple of lists": lambda: x[[0], [1]],
    }


def case_gradients(tf):
    def slope(f):
        x = tf.Variable(np.arange(6.0).reshape(2, 3), dtype=tf.float32)
        with tf.GradientTape() as tape:
            y = f(x)
        return tape.gradient(y, x)

    return {
        "element": slope(lambda x: x[1, 2] ** 2),
        "row": slope(lambda x: x[0] * 3.0),
        "column": slope(lambda x: x[:, 1]),
        "step": slope(lambda x: x[:, ::2]),
        "reversed": slope(lambda x: x[:, ::-1] * tf.constant([1.0, 2.0, 3.0])),
        "new axis": slope(lambda x: x[:, None, 1:]),
        "twice": slope(lambda x: x[0] * x[1]),
        "mask": slope(lambda x: x[x > 2.0]),
        "second order": _second_order_of_slice(tf),
        "iterated": slope(lambda x: sum(row[0] * row[1] for row in x)),
        "unstacked": slope(lambda x: tf.unstack(x, axis=1)[2]),
    }


def _second_order_of_slice(tf):
    x = tf.Variable([1.0, 2.0, 3.0])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = x[1] ** 3 * x[0]
        g = inner.gradient(y, x)
    return outer.jacobian(g, x)


def case_iteration_of_assign(tf):
    a, b = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    first, *rest = tf.constant([1, 2, 3])
    return {"rows": [a, b], "first": first, "rest": rest, "zip": [p + q for p, q in zip(a, b)]}


def case_gather(tf):
    x = tf.constant([10.0, 20.0, 30.0])
    m = tf.constant([[1, 2, 3], [4, 5, 6]])
    return {
        "vector": tf.gather(x, [2, 0, 0]),
        "scalar": tf.gather(x, 1),
        "matrix of indices": tf.gather(x, [[0, 1], [2, 2]]),
        "axis 1": tf.gather(m, [2, 0], axis=1),
        "negative axis": tf.gather(m, [2, 0], axis=-1),
        "batch": tf.gather(m, [[2, 0], [1, 1]], axis=1, batch_dims=1),
        "nd": tf.gather_nd(m, [[0, 1], [1, 2]]),
        "nd rows": tf.gather_nd(m, [[1], [0]]),
        "nd batch": lambda: tf.gather_nd(m, [[0], [2]], batch_dims=1),
        "out of range": lambda: tf.gather(x, [0, 3]),
        "negative": lambda: tf.gather(x, [-1]),
        "nd out of range": lambda: tf.gather_nd(m, [[0, 5]]),
        "float index": lambda: tf.gather(x, [0.0]),
        "bad axis": lambda: tf.gather(x, [0], axis=2),
        "of a variable": tf.gather(tf.Variable([1.0, 2.0]), [1]),
        "empty": tf.gather(x, tf.constant([], tf.int32)),
    }


def case_scatter(tf):
    x = tf.constant([1.0, 2.0, 3.0, 4.0])
    return {
        "nd": tf.scatter_nd([[0], [2], [0]], [1.0, 2.0, 3.0], [4]),
        "nd rows": tf.scatter_nd([[1]], [[1.0, 2.0]], [3, 2]),
        "update": tf.tensor_scatter_nd_update(x, [[1], [3]], [20.0, 40.0]),
        "update twice": tf.tensor_scatter_nd_update(x, [[1], [1]], [20.0, 40.0]),
        "add": tf.tensor_scatter_nd_add(x, [[1], [1]], [20.0, 40.0]),
        "sub": tf.tensor_scatter_nd_sub(x, [[1], [1]], [20.0, 40.0]),
        "max": tf.tensor_scatter_nd_max(x, [[1], [3]], [0.0, 40.0]),
        "min": tf.tensor_scatter_nd_min(x, [[1], [3]], [0.0, 40.0]),
        "out of range": lambda: tf.tensor_scatter_nd_update(x, [[9]], [1.0]),
        "nd out of range": lambda: tf.scatter_nd([[9]], [1.0], [4]),
        "wrong shape": lambda: tf.tensor_scatter_nd_update(x, [[1], [2]], [1.0]),
    }


def case_slice_functions(tf):
    x = tf.constant([[1, 2, 3], [4, 5, 6]])
    return {
        "slice": tf.slice(x, [0, 1], [2, 2]),
        "slice to the end": tf.slice(x, [1, 0], [-1, 2]),
        "slice too far": lambda: tf.slice(x, [0, 2], [2, 2]),
        "strided": tf.strided_slice(x, [0, 0], [2, 3], [1, 2]),
        "split": tf.split(x, 3, axis=1),
        "split by sizes": tf.split(x, [1, -1], axis=1),
        "split unevenly": lambda: tf.split(x, 2, axis=1),
        "split wrong sizes": lambda: tf.split(x, [1, 1], axis=1),
        "unstack": tf.unstack(x),
        "unstack along": tf.unstack(x, axis=1),
        "boolean mask": tf.boolean_mask(x, [True, False]),
        "boolean mask along": tf.boolean_mask(x, [True, False, True], axis=1),
        "where": tf.where(x > 2),
        "where of three": tf.where(x > 2, x, 0),
        "where of mixed dtypes": lambda: tf.where(x > 2, x, 0.5),
        "where broadcast": tf.where([[True], [False]], [1, 2], [[3, 4], [5, 6]]),
        "where of one": lambda: tf.where(x > 2, x),
    }


def case_joining(tf):
    x, y = tf.constant([[1, 2]]), tf.constant([[3, 4]])
    return {
        "concat": tf.concat([x, y], 0),
        "concat along": tf.concat([x, y], axis=1),
        "concat negative": tf.concat([x, y], -1),
        "concat of one": tf.concat([x], 0),
        "concat of none": lambda: tf.concat([], 0),
        "concat of scalars": lambda: tf.concat([1, 2], 0),
        "concat of shapes": lambda: tf.concat([x, tf.constant([[1, 2, 3]])], 0),
        "concat of ranks": lambda: tf.concat([x, tf.constant([1, 2])], 0),
        "concat bad axis": lambda: tf.concat([x, y], 2),
        "concat of dtypes": lambda: tf.concat([x, tf.constant([[1.0, 2.0]])], 0),
        "concat of lists": tf.concat([[1.0], [2.0, 3.0]], 0),
        "concat with an empty one": tf.concat([x, tf.zeros([0, 2], tf.int32)], 0),
        "stack": tf.stack([x, y]),
        "stack along": tf.stack([x, y], axis=-1),
        "stack of shapes": lambda: tf.stack([x, tf.constant([[1, 2, 3]])]),
        "stack of numbers": tf.stack([1, 2.5]),
        "stack bad axis": lambda: tf.stack([x, y], axis=5),
        "tile": tf.tile(x, [2, 2]),
        "tile wrong": lambda: tf.tile(x, [2]),
        "repeat": tf.repeat([1, 2], [2, 3]),
        "repeat along": tf.repeat(x, 2, axis=1),
        "pad": tf.pad(x, [[1, 0], [0, 1]], constant_values=9),
        "pad reflected": tf.pad(tf.constant([1, 2, 3]), [[2, 2]], "REFLECT"),
        "pad symmetric": tf.pad(tf.constant([1, 2, 3]), [[2, 2]], "SYMMETRIC"),
        "pad too far": lambda: tf.pad(tf.constant([1, 2, 3]), [[3, 0]], "REFLECT"),
        "reverse": tf.reverse(x, [1]),
        "roll": tf.roll(tf.constant([1, 2, 3, 4]), 1, 0),
        "meshgrid": tf.meshgrid([1, 2], [3, 4, 5]),
    }


case_joining.accidents = ("concat of none",)  # the message is a dump of kernels


def case_shapes(tf):
    x = tf.constant([[1, 2, 3], [4, 5, 6]])
    return {
        "reshape": tf.reshape(x, [3, 2]),
        "reshape with minus one": tf.reshape(x, [-1]),
        "reshape wrong": lambda: tf.reshape(x, [4]),
        "reshape with two": lambda: tf.reshape(x, [-1, -1]),
        "reshape not divisible": lambda: tf.reshape(x, [-1, 4]),
        "reshape to scalar": lambda: tf.reshape([7], []),
        "transpose": tf.transpose(x),
        "transpose by": tf.transpose(tf.reshape(x, [1, 2, 3]), [2, 0, 1]),
        "transpose wrong": lambda: tf.transpose(x, [0, 0]),
        "transpose too short": lambda: tf.transpose(x, [0]),
        "expand": tf.expand_dims(x, 0),
        "expand at the end": tf.expand_dims(x, -1),
        "expand too far": lambda: tf.expand_dims(x, 5),
        "expand without axis": lambda: tf.expand_dims(x),
        "squeeze": tf.squeeze([[[1], [2]]]),
        "squeeze one": tf.squeeze([[[1], [2]]], axis=0),
        "squeeze wrong": lambda: tf.squeeze(x, axis=0),
        "broadcast": tf.broadcast_to([1, 2, 3], [2, 3]),
        "broadcast wrong": lambda: tf.broadcast_to([1, 2, 3], [2, 2]),
        "broadcast shapes": tf.broadcast_static_shape(tf.TensorShape([2, 1]), tf.TensorShape([3])),
        "broadcast dynamic": tf.broadcast_dynamic_shape([2, 1], [3]),
        "sort": tf.sort([3, 1, 2]),
        "sort downwards": tf.sort([3, 1, 2], direction="DESCENDING"),
        "argsort": tf.argsort([3, 1, 2, 1]),
        "sort with nan": tf.sort([3.0, float("nan"), 1.0]),
        "top k": tf.math.top_k([1.0, 5.0, 3.0, 5.0], 2),
        "top k with nan": tf.math.top_k([3.0, float("nan"), 1.0], 3).values,
        "unique": tf.unique([3, 1, 3, 2]),
        "searchsorted": tf.searchsorted([1.0, 3.0, 5.0], [0.0, 3.0, 9.0]),
    }


case_shapes.accidents = ("expand without axis",)
