"""`tf.Variable`: making, printing, reading, copying, and every method that assigns, with good input and with bad.

Expected values, classes of exceptions and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import copy
import pickle

import numpy as np
import pytest

import tfcompat as tf

V = tf.Variable


def IS(values, indices, dense_shape=None):
    """IndexedSlices of tensors."""
    return tf.IndexedSlices(tf.convert_to_tensor(values), tf.convert_to_tensor(indices), dense_shape)


MAKE = {
    "A": lambda: V([1.0, 2.0, 3.0]),
    "B": lambda: V([[1.0, 2.0], [3.0, 4.0]]),
    "I": lambda: V([1, 2, 3]),
    "S": lambda: V(["a", "b"]),
    "Z": lambda: V(5.0),
    "Bo": lambda: V([True, False]),
    "H": lambda: V([1.0, 2.0], dtype=tf.float16),
    "C": lambda: V([1 + 2j]),
    "U": lambda: V([1.0, 2.0], shape=[None]),
}
NAMES = {"tf": tf, "np": np, "V": V, "IS": IS}


def run(name, statement):
    """A fresh variable, and what a statement about it returns."""
    v = MAKE[name]()
    return v, eval(statement, {**NAMES, "v": v})


# What a statement leaves in the variable.
ASSIGNED = [
    ("A", "v.assign(np.array([1.0, 2.0, 3.0]))", [1.0, 2.0, 3.0]),
    ("I", "v.assign(np.array([1.5, 2, 3]))", [1, 2, 3]),
    ("I", "v.assign([2 ** 40, 1, 1])", [0, 1, 1]),
    ("I", "v.assign_add([2147483647] * 3)", [-2147483648, -2147483647, -2147483646]),
    ("S", "v.assign(['x', 'y'])", [b"x", b"y"]),
    ("Bo", "v.assign([False, False])", [False, False]),
    ("H", "v.assign_add([1.0, 1.0])", [2.0, 3.0]),
    ("C", "v.assign_add([1j])", [(1 + 3j)]),
    ("U", "v.assign([1.0, 2.0, 3.0])", [1.0, 2.0, 3.0]),
    ("U", "v.assign_add([1.0, 1.0])", [2.0, 3.0]),
    ("Z", "v.assign(np.float64(2))", 2.0),
    ("Z", "v.assign(2)", 2.0),
    ("Z", "v.assign(True)", 1.0),
    ("A", "v.scatter_add(IS([1.0], [0]))", [2.0, 2.0, 3.0]),
    ("A", "v.scatter_add(IS(1.0, [0, 1]))", [2.0, 3.0, 3.0]),
    ("A", "v.scatter_add(IS(1.0, 0))", [2.0, 2.0, 3.0]),
    ("A", "v.scatter_add(IS([1.0], tf.constant([0], tf.int64)))", [2.0, 2.0, 3.0]),
    ("A", "v.scatter_add(tf.IndexedSlices([1.0], [0]))", [2.0, 2.0, 3.0]),
    ("A", "v.scatter_add(tf.IndexedSlices(np.array([1.0]), np.array([0])))", [2.0, 2.0, 3.0]),
    ("A", "v.scatter_add(IS(tf.zeros([0]), tf.zeros([0], tf.int32)))", [1.0, 2.0, 3.0]),
    ("A", "v.scatter_update(IS([1.0, 2.0], [0, 0]))", [2.0, 2.0, 3.0]),
    ("A", "v.scatter_update(IS(1.0, [0, 1]))", [1.0, 1.0, 3.0]),
    ("B", "v.scatter_add(IS([[1.0, 1.0]], [1]))", [[1.0, 2.0], [4.0, 5.0]]),
    ("B", "v.scatter_add(IS([[[1.0, 1.0], [2.0, 2.0]]], [[0, 1]]))", [[2.0, 3.0], [5.0, 6.0]]),
    ("B", "v.scatter_update(IS([[1.0, 1.0]], [1]))", [[1.0, 2.0], [1.0, 1.0]]),
    ("B", "v.scatter_update(IS([1.0, 1.0], 1))", [[1.0, 2.0], [1.0, 1.0]]),
    ("B", "v.scatter_mul(IS([[2.0, 3.0]], [1]))", [[1.0, 2.0], [6.0, 12.0]]),
    ("B", "v.scatter_max(IS([[2.0, 9.0]], [1]))", [[1.0, 2.0], [3.0, 9.0]]),
    ("B", "v.scatter_min(IS([[2.0, 9.0]], [1]))", [[1.0, 2.0], [2.0, 4.0]]),
    ("B", "v.scatter_sub(IS([[2.0, 9.0]], [1]))", [[1.0, 2.0], [1.0, -5.0]]),
    ("I", "v.scatter_add(IS([1], [0]))", [2, 2, 3]),
    ("I", "v.scatter_div(IS([2], [1]))", [1, 1, 3]),
    ("I", "v.scatter_div(IS([2], [2]))", [1, 2, 1]),
    ("I", "v.scatter_div(IS([-2], [2]))", [1, 2, -1]),
    ("S", "v.scatter_update(IS(['z'], [1]))", [b"a", b"z"]),
    ("Bo", "v.scatter_update(IS([True], [1]))", [True, True]),
    ("H", "v.scatter_add(IS(tf.constant([1.0], tf.float16), [0]))", [2.0, 2.0]),
    ("A", "v.scatter_nd_add([[0], [2]], [1.0, 1.0])", [2.0, 2.0, 4.0]),
    ("A", "v.scatter_nd_add([[0], [0]], [1.0, 2.0])", [4.0, 2.0, 3.0]),
    ("A", "v.scatter_nd_add([[0]], [1])", [2.0, 2.0, 3.0]),
    ("A", "v.scatter_nd_update([[0], [0]], [1.0, 2.0])", [2.0, 2.0, 3.0]),
    ("A", "v.scatter_nd_update(np.zeros((0, 1), np.int32), np.zeros((0,), np.float32))", [1.0, 2.0, 3.0]),
    ("B", "v.scatter_nd_update([[0]], [[9.0, 9.0]])", [[9.0, 9.0], [3.0, 4.0]]),
    ("B", "v.scatter_nd_update([[0, 1], [1, 0]], [9.0, 8.0])", [[1.0, 9.0], [8.0, 4.0]]),
    ("B", "v.scatter_nd_update([[[0, 1]], [[1, 0]]], [[9.0], [8.0]])", [[1.0, 9.0], [8.0, 4.0]]),
    ("B", "v.scatter_nd_sub([[0]], [[9.0, 9.0]])", [[-8.0, -7.0], [3.0, 4.0]]),
    ("B", "v.scatter_nd_max([[0]], [[0.0, 9.0]])", [[1.0, 9.0], [3.0, 4.0]]),
    ("B", "v.scatter_nd_min([[0]], [[0.0, 9.0]])", [[0.0, 2.0], [3.0, 4.0]]),
    ("I", "v.scatter_nd_add([[0]], [1])", [2, 2, 3]),
    ("S", "v.scatter_nd_update([[0]], ['q'])", [b"q", b"b"]),
    ("Bo", "v.scatter_nd_update([[0]], [False])", [False, False]),
    ("A", "v.batch_scatter_update(IS([9.0], [0]))", [9.0, 2.0, 3.0]),
    ("B", "v.batch_scatter_update(IS([[9.0], [8.0]], [[0], [1]]))", [[9.0, 2.0], [3.0, 8.0]]),
    ("B", "v.batch_scatter_update(IS([[9.0]], [[0]]))", [[9.0, 2.0], [3.0, 4.0]]),
    ("A", "v[0].assign(5.0)", [5.0, 2.0, 3.0]),
    ("A", "v[0].assign([5.0])", [5.0, 2.0, 3.0]),
    ("A", "v[0:1].assign([5.0])", [5.0, 2.0, 3.0]),
    ("A", "v[0:2].assign([5.0])", [5.0, 5.0, 3.0]),
    ("A", "v[0:2].assign(5.0)", [5.0, 5.0, 3.0]),
    ("A", "v[0].assign(1)", [1.0, 2.0, 3.0]),
    ("A", "v[5:].assign([])", [1.0, 2.0, 3.0]),
    ("A", "v[5:].assign(1.0)", [1.0, 2.0, 3.0]),
    ("A", "v[::-1].assign([7.0, 8.0, 9.0])", [9.0, 8.0, 7.0]),
    ("A", "v[tf.newaxis].assign([[7.0, 8.0, 9.0]])", [7.0, 8.0, 9.0]),
    ("A", "v[...].assign([7.0, 8.0, 9.0])", [7.0, 8.0, 9.0]),
    ("A", "v[tf.constant(1)].assign(9.0)", [1.0, 9.0, 3.0]),
    ("B", "v[0, 1].assign(9.0)", [[1.0, 9.0], [3.0, 4.0]]),
    ("B", "v[:, 1].assign([9.0, 8.0])", [[1.0, 9.0], [3.0, 8.0]]),
    ("B", "v[:, 1].assign([[9.0, 8.0]])", [[1.0, 9.0], [3.0, 8.0]]),
    ("B", "v[1].assign([[1.0, 2.0]])", [[1.0, 2.0], [1.0, 2.0]]),
    ("Z", "v[...].assign(7.0)", 7.0),
    ("Z", "v[()].assign(7.0)", 7.0),
    ("S", "v[0].assign('z')", [b"z", b"b"]),
    ("Bo", "v[0].assign(False)", [False, False]),
    ("U", "v[0].assign(9.0)", [9.0, 2.0]),
    ("A", "v.load([4.0, 5.0, 6.0])", [4.0, 5.0, 6.0]),
    ("A", "v.set_shape([3])", [1.0, 2.0, 3.0]),
    ("U", "v.set_shape([2])", [1.0, 2.0]),
]


@pytest.mark.parametrize(("name", "statement", "expected"), ASSIGNED)
def test_assigned(name, statement, expected):
    v, _ = run(name, statement)
    assert v.numpy().tolist() == expected


# What a statement is refused with; the variable stays as it was.
REFUSED = [
    (
        "A",
        "v.assign([1.0, 2.0])",
        "ValueError: Cannot assign value to variable ' Variable:0': Shape mismatch.The variable shape (3,), "
        "and the assigned value shape (2,) are incompatible.",
    ),
    (
        "A",
        "v.assign([[1.0, 2.0, 3.0]])",
        "ValueError: Cannot assign value to variable ' Variable:0': Shape mismatch.The variable shape (3,), "
        "and the assigned value shape (1, 3) are incompatible.",
    ),
    (
        "A",
        "v.assign(None)",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    ("A", "v.assign('a')", "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    (
        "A",
        "v.assign(tf.constant([1, 2, 3]))",
        "ValueError: Tensor conversion requested dtype float32 for Tensor with dtype int32: <tf.Tensor: "
        "shape=(3,), dtype=int32, numpy=array([1, 2, 3], dtype=int32)>",
    ),
    (
        "A",
        "v.assign(tf.constant([1.0, 2.0, 3.0], tf.float64))",
        "ValueError: Tensor conversion requested dtype float32 for Tensor with dtype float64: <tf.Tensor: "
        "shape=(3,), dtype=float64, numpy=array([1., 2., 3.])>",
    ),
    ("A", "v.assign([1j, 2, 3])", "TypeError: Cannot convert [1j, 2, 3] to EagerTensor of dtype float"),
    (
        "A",
        "v.assign(V([1.0, 2.0]))",
        "ValueError: Cannot assign value to variable ' Variable:0': Shape mismatch.The variable shape (3,), "
        "and the assigned value shape (2,) are incompatible.",
    ),
    (
        "A",
        "v.assign(V([1, 2, 3]))",
        "ValueError: Incompatible type conversion requested to type float32 for `tf.Variable of type int32. "
        "(Variable: <",
    ),
    ("I", "v.assign([1.5, 2, 3])", "TypeError: Cannot convert [1.5, 2, 3] to EagerTensor of dtype int32"),
    (
        "A",
        "v.assign_add([1.0, 2.0])",
        "tf.errors.InvalidArgumentError: Cannot update variable with shape [3] using a Tensor with shape [2], "
        "shapes must be equal.",
    ),
    (
        "A",
        "v.assign_add(1.0)",
        "tf.errors.InvalidArgumentError: Cannot update variable with shape [3] using a Tensor with shape [], "
        "shapes must be equal.",
    ),
    (
        "A",
        "v.assign_add(None)",
        "ValueError: Attempt to convert a value (None) with an unsupported type (<class 'NoneType'>) to a Tensor.",
    ),
    ("A", "v.assign_add('a')", "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    (
        "A",
        "v.assign_add(tf.constant([1, 2, 3]))",
        "ValueError: Tensor conversion requested dtype float32 for Tensor with dtype int32: <tf.Tensor: "
        "shape=(3,), dtype=int32, numpy=array([1, 2, 3], dtype=int32)>",
    ),
    (
        "A",
        "v.assign_sub([[1.0, 2.0, 3.0]])",
        "tf.errors.InvalidArgumentError: Cannot update variable with shape [3] using a Tensor with shape "
        "[1,3], shapes must be equal.",
    ),
    (
        "A",
        "v.assign_sub(1)",
        "tf.errors.InvalidArgumentError: Cannot update variable with shape [3] using a Tensor with shape [], "
        "shapes must be equal.",
    ),
    ("I", "v.assign_add([1.5, 1, 1])", "TypeError: Cannot convert [1.5, 1, 1] to EagerTensor of dtype int32"),
    (
        "S",
        "v.assign_add(['x', 'y'])",
        "tf.errors.InvalidArgumentError: No OpKernel was registered to support Op 'AssignAddVariableOp' used "
        "by {{node AssignAddVariableOp}} with these attrs: [dtype=DT_STRING]",
    ),
    (
        "S",
        "v.assign_sub(['x', 'y'])",
        "tf.errors.InvalidArgumentError: No OpKernel was registered to support Op 'AssignSubVariableOp' used "
        "by {{node AssignSubVariableOp}} with these attrs: [dtype=DT_STRING]",
    ),
    ("S", "v.assign([1, 2])", "TypeError: Cannot convert [1, 2] to EagerTensor of dtype string"),
    (
        "Bo",
        "v.assign_add([True, True])",
        "tf.errors.InvalidArgumentError: No OpKernel was registered to support Op 'AssignAddVariableOp' used "
        "by {{node AssignAddVariableOp}} with these attrs: [dtype=DT_BOOL]",
    ),
    (
        "U",
        "v.assign(5.0)",
        "ValueError: Cannot assign value to variable ' Variable:0': Shape mismatch.The variable shape (None,), "
        "and the assigned value shape () are incompatible.",
    ),
    (
        "U",
        "v.assign([[1.0]])",
        "ValueError: Cannot assign value to variable ' Variable:0': Shape mismatch.The variable shape (None,), "
        "and the assigned value shape (1, 1) are incompatible.",
    ),
    (
        "U",
        "v.assign_add([1.0, 1.0, 1.0])",
        "tf.errors.InvalidArgumentError: Cannot update variable with shape [2] using a Tensor with shape [3], "
        "shapes must be equal.",
    ),
    (
        "Z",
        "v.assign([5.0])",
        "ValueError: Cannot assign value to variable ' Variable:0': Shape mismatch.The variable shape (), and "
        "the assigned value shape (1,) are incompatible.",
    ),
    (
        "Z",
        "v.assign_add([5.0])",
        "tf.errors.InvalidArgumentError: Cannot update variable with shape [] using a Tensor with shape [1], "
        "shapes must be equal.",
    ),
    ("A", "v.scatter_add(IS([1.0], [3]))", "tf.errors.InvalidArgumentError: indices[0] = 3 is not in [0, 3)"),
    ("A", "v.scatter_add(IS([1.0], [-1]))", "tf.errors.InvalidArgumentError: indices[0] = -1 is not in [0, 3)"),
    (
        "A",
        "v.scatter_add(IS([1.0, 2.0], [0]))",
        "tf.errors.InvalidArgumentError: The shape of indices ([1]) must be a prefix of the shape of updates ([2])",
    ),
    (
        "A",
        "v.scatter_add(IS([1.0], [0, 1]))",
        "tf.errors.InvalidArgumentError: The shape of indices ([2]) must be a prefix of the shape of updates ([1])",
    ),
    (
        "A",
        "v.scatter_add(IS([1], [0]))",
        "ValueError: Tensor conversion requested dtype float32 for Tensor with dtype int32: <tf.Tensor: "
        "shape=(1,), dtype=int32, numpy=array([1], dtype=int32)>",
    ),
    (
        "A",
        "v.scatter_add(IS([1.0], [0.0]))",
        "tf.errors.InvalidArgumentError: Value for attr 'Tindices' of float is not in the list of allowed "
        "values: int32, int64",
    ),
    (
        "A",
        "v.scatter_add(IS([1.0], tf.constant([0], tf.int16)))",
        "tf.errors.InvalidArgumentError: Value for attr 'Tindices' of int16 is not in the list of allowed "
        "values: int32, int64",
    ),
    (
        "A",
        "v.scatter_add([1.0])",
        "TypeError: Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: [1.0]",
    ),
    (
        "A",
        "v.scatter_add(None)",
        "TypeError: Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: None",
    ),
    ("A", "v.scatter_update(IS([1.0], [3]))", "tf.errors.InvalidArgumentError: indices[0] = 3 is not in [0, 3)"),
    (
        "A",
        "v.scatter_update(IS([1.0, 2.0], [0]))",
        "tf.errors.InvalidArgumentError: The shape of indices ([1]) must be a prefix of the shape of updates ([2])",
    ),
    (
        "A",
        "v.scatter_update(None)",
        "TypeError: Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: None",
    ),
    (
        "B",
        "v.scatter_add(IS([1.0], [1]))",
        "tf.errors.InvalidArgumentError: Must have updates.shape = indices.shape + params.shape[1:] or "
        "updates.shape = [], got updates.shape [1], indices.shape [1], params.shape [2,2]",
    ),
    (
        "B",
        "v.scatter_add(IS([1.0, 1.0], [1]))",
        "tf.errors.InvalidArgumentError: Must have updates.shape = indices.shape + params.shape[1:] or "
        "updates.shape = [], got updates.shape [2], indices.shape [1], params.shape [2,2]",
    ),
    (
        "B",
        "v.scatter_update(IS([1.0, 1.0], [1]))",
        "tf.errors.InvalidArgumentError: Must have updates.shape = indices.shape + params.shape[1:] or "
        "updates.shape = [], got updates.shape [2], indices.shape [1], params.shape [2,2]",
    ),
    ("B", "v.scatter_div(IS([[2.0, 0.0]], [1]))", "tf.errors.InvalidArgumentError: updates must not contain 0"),
    ("I", "v.scatter_div(IS([0], [0]))", "tf.errors.InvalidArgumentError: updates must not contain 0"),
    (
        "S",
        "v.scatter_add(IS(['z'], [1]))",
        "tf.errors.InvalidArgumentError: Value for attr 'dtype' of string is not in the list of allowed "
        "values: float, double, int32, uint8, int16, int8, complex64, int64, qint8, quint8, qint32, bfloat16, "
        "qint16, quint16, uint16, complex128, half, uint32, uint64",
    ),
    (
        "Bo",
        "v.scatter_add(IS([True], [1]))",
        "tf.errors.InvalidArgumentError: Value for attr 'dtype' of bool is not in the list of allowed values: "
        "float, double, int32, uint8, int16, int8, complex64, int64, qint8, quint8, qint32, bfloat16, qint16, "
        "quint16, uint16, complex128, half, uint32, uint64",
    ),
    (
        "Z",
        "v.scatter_add(IS([1.0], [0]))",
        "tf.errors.InvalidArgumentError: Must have updates.shape = indices.shape + params.shape[1:] or "
        "updates.shape = [], got updates.shape [1], indices.shape [1], params.shape []",
    ),
    (
        "Z",
        "v.scatter_update(IS([1.0], [0]))",
        "tf.errors.InvalidArgumentError: Must have updates.shape = indices.shape + params.shape[1:] or "
        "updates.shape = [], got updates.shape [1], indices.shape [1], params.shape []",
    ),
    (
        "A",
        "v.scatter_nd_add([[-1]], [1.0])",
        "tf.errors.InvalidArgumentError: indices[0] = [-1] does not index into shape [3]",
    ),
    (
        "A",
        "v.scatter_nd_add([[0], [2]], [1.0])",
        "tf.errors.InvalidArgumentError: Dimensions [0,1) of indices[shape=[2,1]] = 2 must match dimensions "
        "[0,1) of updates[shape=[1]] = 1",
    ),
    (
        "A",
        "v.scatter_nd_add([[0, 1]], [1.0])",
        "tf.errors.InvalidArgumentError: Dimensions [2,1) of input[shape=[3]] must match dimensions [2,1) of "
        "updates[shape=[1]]",
    ),
    (
        "A",
        "v.scatter_nd_add([[0]], tf.constant([1]))",
        "ValueError: Tensor conversion requested dtype float32 for Tensor with dtype int32: <tf.Tensor: "
        "shape=(1,), dtype=int32, numpy=array([1], dtype=int32)>",
    ),
    (
        "A",
        "v.scatter_nd_add([[0.0]], [1.0])",
        "tf.errors.InvalidArgumentError: Value for attr 'Tindices' of float is not in the list of allowed "
        "values: int32, int64",
    ),
    (
        "A",
        "v.scatter_nd_update([[0], [7]], [1.0, 2.0])",
        "tf.errors.InvalidArgumentError: indices[1] = [7] does not index into shape [3]",
    ),
    (
        "A",
        "v.scatter_nd_update([], [1.0])",
        "tf.errors.InvalidArgumentError: Value for attr 'Tindices' of float is not in the list of allowed "
        "values: int32, int64",
    ),
    (
        "B",
        "v.scatter_nd_update([[0]], [9.0])",
        "tf.errors.InvalidArgumentError: Dimensions [1,2) of input[shape=[2,2]] must match dimensions [1,1) of "
        "updates[shape=[1]]",
    ),
    (
        "B",
        "v.scatter_nd_update([[2, 0]], [9.0])",
        "tf.errors.InvalidArgumentError: indices[0] = [2, 0] does not index into shape [2,2]",
    ),
    (
        "B",
        "v.scatter_nd_max([[3]], [[0.0, 9.0]])",
        "tf.errors.InvalidArgumentError: indices[0] = [3] does not index into shape [2,2]",
    ),
    (
        "S",
        "v.scatter_nd_add([[0]], ['q'])",
        "tf.errors.InvalidArgumentError: No OpKernel was registered to support Op 'ResourceScatterNdAdd' used "
        "by {{node ResourceScatterNdAdd}} with these attrs: [",
    ),
    (
        "B",
        "v.batch_scatter_update(IS([9.0], [0]))",
        "tf.errors.InvalidArgumentError: Dimensions [1,2) of input[shape=[2,2]] must match dimensions [1,1) of "
        "updates[shape=[1]]",
    ),
    (
        "A",
        "v.batch_scatter_update(5)",
        "TypeError: Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: 5",
    ),
    (
        "A",
        "v[0:2].assign([1.0, 2.0, 3.0])",
        "tf.errors.InvalidArgumentError: Cannot broadcast input shape [3] into final shape [2]",
    ),
    ("A", "v[0].assign('a')", "TypeError: Cannot convert 'a' to EagerTensor of dtype float"),
    (
        "A",
        "v[0].assign(tf.constant(1))",
        "ValueError: Tensor conversion requested dtype float32 for Tensor with dtype int32: <tf.Tensor: "
        "shape=(), dtype=int32, numpy=1>",
    ),
    ("A", "v[5].assign(1.0)", "tf.errors.InvalidArgumentError: slice index 5 of dimension 0 out of bounds."),
    (
        "A",
        "v[0].assign_add(1.0)",
        "AttributeError: 'tensorflow.python.framework.ops.EagerTensor' object has no attribute 'assign_add'",
    ),
    (
        "A",
        "v[0].assign_sub(1.0)",
        "AttributeError: 'tensorflow.python.framework.ops.EagerTensor' object has no attribute 'assign_sub'",
    ),
    (
        "A",
        "v[0].assign_mul(1.0)",
        "AttributeError: 'tensorflow.python.framework.ops.EagerTensor' object has no attribute 'assign_mul'",
    ),
    (
        "B",
        "v[0, 0, 0].assign(1.0)",
        "tf.errors.InvalidArgumentError: Index out of range using input dim 2; input has only 2 dims",
    ),
    (
        "B",
        "v[v > 2.0].assign(5.0)",
        "AttributeError: 'tensorflow.python.framework.ops.EagerTensor' object has no attribute 'assign'",
    ),
    ("I", "v.count_up_to(3)", "tf.errors.InvalidArgumentError: input is not a scalar: [3]"),
    (
        "Z",
        "v.count_up_to(3)",
        "tf.errors.InvalidArgumentError: Value for attr 'T' of float is not in the list of allowed values: "
        "int32, int64",
    ),
    ("A", "v.eval()", "RuntimeError: This operation is not supported when eager execution is enabled."),
    (
        "A",
        "v.load([4.0, 5.0])",
        "ValueError: Cannot assign value to variable ' Variable:0': Shape mismatch.The variable shape (3,), "
        "and the assigned value shape (2,) are incompatible.",
    ),
    ("A", "v.to_proto()", "RuntimeError: This operation is not supported when eager execution is enabled."),
    ("A", "v.sparse_read([0, 5])", "tf.errors.InvalidArgumentError: indices[1] = 5 is not in [0, 3)"),
    ("A", "v.sparse_read([-1])", "tf.errors.InvalidArgumentError: indices[0] = -1 is not in [0, 3)"),
    (
        "A",
        "v.gather_nd([[0], [5]])",
        "tf.errors.InvalidArgumentError: indices[1] = [5] does not index into param shape [3], node name: "
        "ResourceGatherNd",
    ),
    ("A", "v.set_shape([4])", "ValueError: Shapes (3,) and (4,) are not compatible"),
]


@pytest.mark.parametrize(("name", "statement", "expected"), REFUSED)
def test_refused_and_nothing_changed(name, statement, expected):
    v = MAKE[name]()
    kind, _, words = expected.partition(": ")
    with pytest.raises(eval(kind, NAMES)) as caught:
        eval(statement, {**NAMES, "v": v})
    said = str(caught.value)
    assert said[said.rfind("}} ", 0, 120) + 3 if said.startswith("{{function_node") else 0 :].startswith(words)
    assert v.numpy().tolist() == MAKE[name]().numpy().tolist()


# What a statement returns.
READ = [
    ("A", "v.sparse_read([0, 2])", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 3.], dtype=float32)>"),
    ("A", "v.sparse_read(1)", "<tf.Tensor: shape=(), dtype=float32, numpy=2.0>"),
    ("A", "v.gather_nd([[0], [2]])", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 3.], dtype=float32)>"),
    ("A", "v.gather_nd([0])", "<tf.Tensor: shape=(), dtype=float32, numpy=1.0>"),
]


@pytest.mark.parametrize(("name", "statement", "expected"), READ)
def test_read(name, statement, expected):
    assert repr(run(name, statement)[1]) == expected


# -- bad input that TensorFlow answers by changing a part first; here nothing changes


@pytest.mark.parametrize(
    "statement",
    [
        "v.scatter_add(IS([9.0, 8.0], [0, 5]))",
        "v.scatter_update(IS([9.0, 8.0], [0, 5]))",
        "v.scatter_nd_add([[0], [5]], [9.0, 8.0])",
        "v.scatter_nd_update([[0], [5]], [9.0, 8.0])",
        "v.scatter_nd_update([[0], [-1]], [9.0, 8.0])",
        "v.scatter_max(IS([9.0, 8.0], [0, -1]))",
        "v.scatter_div(IS([9.0, 8.0], [0, -1]))",
    ],
)
def test_a_bad_position_among_good_ones_changes_nothing(statement):
    v = MAKE["A"]()
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"indices\[1\] = "):
        eval(statement, {**NAMES, "v": v})
    assert v.numpy().tolist() == [1.0, 2.0, 3.0]


def test_a_bad_position_in_a_batch_changes_nothing():
    v = MAKE["B"]()
    with pytest.raises(
        tf.errors.InvalidArgumentError, match=r"indices\[1,0\] = \[1, 5\] does not index into shape \[2,2\]"
    ):
        v.batch_scatter_update(IS([[9.0], [8.0]], [[0], [5]]))
    assert v.numpy().tolist() == [[1.0, 2.0], [3.0, 4.0]]


def test_rows_of_another_length_change_nothing():
    v = MAKE["B"]()
    with pytest.raises(
        tf.errors.InvalidArgumentError, match=r"Must have updates.shape = indices.shape \+ params.shape"
    ):
        v.scatter_add(IS([[1.0, 1.0, 1.0]], [1]))
    assert v.numpy().tolist() == [[1.0, 2.0], [3.0, 4.0]]


# -- making


def test_making():
    assert V(3.6).dtype == tf.float32
    assert V([1, 2]).dtype == tf.int32
    assert V(np.array([1.0])).dtype == tf.float64
    assert V(1, dtype=tf.float64).numpy() == 1.0
    assert V(np.float32(1.5), dtype=tf.float64).dtype == tf.float64
    assert V(lambda: tf.ones([2])).shape == (2,)
    assert V(V(2.0)).numpy() == 2.0
    assert V(1.0, True, True, None, "nm").name == "nm:0"


@pytest.mark.parametrize(
    ("make", "kind", "words"),
    [
        (lambda: V(1.5, dtype=tf.int32), TypeError, "Cannot convert 1.5 to EagerTensor of dtype int32"),
        (lambda: V(1.0, dtype="float99"), TypeError, "Cannot convert the argument `type_value`: 'float99' to a Tensor"),
        (
            lambda: V(1.0, constraint=5),
            ValueError,
            "Argument `constraint` must be None or a callable. a callable. Got a",
        ),
        (lambda: V(1.0, synchronization=5), ValueError, "Invalid variable synchronization mode: 5 for variable: None"),
        (lambda: V(1.0, aggregation=5, name="a"), ValueError, "Invalid variable aggregation mode: 5 for variable: a"),
        (lambda: V(1.0, name=5), ValueError, "name for name_scope must be a string."),
        (lambda: V([[1], [2, 3]]), ValueError, "Can't convert non-rectangular Python sequence to Tensor."),
        (lambda: V(None), ValueError, "The `initial_value` arg to `tf.Variable` must be specified except when you are"),
        (
            lambda: V([1.0, 2.0], shape=[3]),
            ValueError,
            "In this `tf.Variable` creation, the initial value's shape ((2,)) is not compatible with the explicitly "
            "supplied `shape` argument ([3]).",
        ),
        (
            lambda: V(tf.constant(1), dtype=tf.float32),
            ValueError,
            "initial_value: Tensor conversion requested dtype float32 for Tensor with dtype int32",
        ),
        (
            lambda: V(V(1.0), dtype=tf.float64),
            ValueError,
            "Incompatible type conversion requested to type float64 for `tf.Variable of type float32. (Variable: ",
        ),
    ],
)
def test_making_refused(make, kind, words):
    with pytest.raises(kind) as caught:
        make()
    assert str(caught.value).startswith(words)


def test_trainable():
    on_read = tf.VariableSynchronization.ON_READ
    assert V(1.0).trainable is True
    assert V(1).trainable is True
    assert V(1.0, trainable=False).trainable is False
    assert V(1.0, synchronization=on_read).trainable is False
    assert V(1.0, synchronization=on_read, trainable=True).trainable is True


def test_modes():
    v = V(1.0)
    assert repr(v.aggregation) == "<VariableAggregation.NONE: 0>"
    assert repr(tf.VariableAggregation.NONE) == "<VariableAggregationV2.NONE: 0>"
    assert v.aggregation == tf.VariableAggregation.NONE
    assert tf.VariableAggregation.NONE == v.aggregation
    assert tf.VariableAggregation.SUM != v.aggregation
    assert hash(tf.VariableAggregation.SUM) == 1
    assert repr(V(1.0, aggregation=tf.VariableAggregation.SUM).aggregation) == "<VariableAggregationV2.SUM: 1>"
    assert repr(v.synchronization) == "<VariableSynchronization.AUTO: 0>"


def test_names():
    assert [V(1.0).name, V(1.0).name, V(1.0, name="w").name, V(1.0, name="a/b").name] == [
        "Variable:0",
        "Variable:0",
        "w:0",
        "a/b:0",
    ]
    with tf.name_scope("s"):
        assert [V(1.0).name, V(1.0, name="w").name] == ["s/Variable:0", "s/w:0"]
        assert [V(1.0, name="").name, V(1.0, name="a/").name] == [":0", "a:0"]
    assert [V(1.0, name="a b").name, V(1.0, name="é").name, V(1.0, name="/").name] == ["a b:0", "é:0", ":0"]


# -- printing


@pytest.mark.parametrize(
    ("v", "expected"),
    [
        (V(3.6), "<tf.Variable 'Variable:0' shape=() dtype=float32, numpy=3.5999999046325684>"),
        (V(True), "<tf.Variable 'Variable:0' shape=() dtype=bool, numpy=True>"),
        (V(b"x"), "<tf.Variable 'Variable:0' shape=() dtype=string, numpy=b'x'>"),
        (V([]), "<tf.Variable 'Variable:0' shape=(0,) dtype=float32, numpy=array([], dtype=float32)>"),
        (
            V(["a", "b"], name="s"),
            "<tf.Variable 's:0' shape=(2,) dtype=string, numpy=array([b'a', b'b'], dtype=object)>",
        ),
        (
            V([[1, 2], [3, 4]]),
            "<tf.Variable 'Variable:0' shape=(2, 2) dtype=int32, numpy=\narray([[1, 2],\n       [3, 4]], dtype=int32)>",
        ),
        (
            V([1.0], shape=tf.TensorShape(None)),
            "<tf.Variable 'Variable:0' shape=<unknown> dtype=float32, numpy=array([1.], dtype=float32)>",
        ),
        (
            V([[1.0]], shape=[None, 1]),
            "<tf.Variable 'Variable:0' shape=(None, 1) dtype=float32, numpy=array([[1.]], dtype=float32)>",
        ),
        (V([1 + 2j]), "<tf.Variable 'Variable:0' shape=(1,) dtype=complex128, numpy=array([1.+2.j])>"),
        (V(1.5, dtype=tf.float16), "<tf.Variable 'Variable:0' shape=() dtype=float16, numpy=1.5>"),
    ],
)
def test_printing(v, expected):
    assert [repr(v), str(v), f"{v}"] == [expected] * 3


def test_printing_of_bfloat16():
    pytest.importorskip("ml_dtypes")
    v = V([1.5], dtype=tf.bfloat16)
    assert repr(v) == "<tf.Variable 'Variable:0' shape=(1,) dtype=bfloat16, numpy=array([1.5], dtype=bfloat16)>"


def test_printing_of_what_assign_returns():
    v = V([1.0, 2.0], name="w")
    assert repr(v.assign([3.0, 4.0])) == (
        "<tf.Variable 'UnreadVariable' shape=(2,) dtype=float32, numpy=array([3., 4.], dtype=float32)>"
    )


def test_formats_are_refused():
    with pytest.raises(TypeError) as caught:
        f"{V(1.5):.2f}"
    assert str(caught.value) == "unsupported format string passed to ResourceVariable.__format__"


# -- reading


def test_reading_gives_copies_that_later_assignments_do_not_touch():
    v = V([1.0, 2.0])
    kept = [v.numpy(), v.read_value(), v.value(), tf.convert_to_tensor(v), v[:], tf.identity(v), np.asarray(v)]
    v.assign_add([10.0, 10.0])
    v[0].assign(99.0)
    v.scatter_add(IS([5.0], [1]))
    assert [np.asarray(x).tolist() for x in kept] == [[1.0, 2.0]] * 7
    kept[0][0] = 7.0
    assert v.numpy().tolist() == [99.0, 17.0]


def test_the_value_is_not_shared_with_what_it_came_from():
    array, tensor = np.array([1.0, 2.0], np.float32), tf.constant([3.0, 4.0])
    v, w, u = V(array), V(tensor), V([0.0, 0.0])
    u.assign(array)
    array[0] = 50.0
    w.assign_add([1.0, 1.0])
    x = V(w)
    w.assign([0.0, 0.0])
    assert [one.numpy().tolist() for one in (v, w, u, x)] == [[1.0, 2.0], [0.0, 0.0], [1.0, 2.0], [4.0, 5.0]]
    assert tensor.numpy().tolist() == [3.0, 4.0]


def test_python_conversions():
    assert [int(V(3)), float(V(3.5)), complex(V(3.5)), bool(V(0.0)), bool(V(2))] == [3, 3.5, 3.5 + 0j, False, True]
    assert [x.numpy() for x in V([1.0, 2.0])] == [1.0, 2.0]
    for call, words in {
        lambda: len(V([1.0])): "object of type 'ResourceVariable' has no len()",
        lambda: iter(V(1.0)): "Cannot iterate over a scalar tensor.",
        lambda: range(V(3)): "'ResourceVariable' object cannot be interpreted as an integer",
        lambda: [1, 2][V(1)]: "list indices must be integers or slices, not ResourceVariable",
    }.items():
        with pytest.raises(TypeError) as caught:
            call()
        assert str(caught.value) == words


def test_ref_and_hash():
    v = V([1.0])
    assert v.ref() == v.ref()
    assert v.ref() != V([1.0]).ref()
    assert v.ref().deref() is v
    assert {v.ref(): 5}[v.ref()] == 5
    with pytest.raises(TypeError, match="Variable is unhashable. Instead, use variable.ref\\(\\) as the key."):
        hash(v)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("foo", "'ResourceVariable' object has no attribute 'foo'"),
        ("ndim", "'ResourceVariable' object has no attribute 'ndim'"),
        ("op", "Tensor.op is undefined when eager execution is enabled."),
        ("graph", "Tensor.graph is undefined when eager execution is enabled."),
    ],
)
def test_attributes_that_are_not_there(name, words):
    with pytest.raises(AttributeError) as caught:
        getattr(V(1.0), name)
    assert str(caught.value) == words


@pytest.mark.parametrize("name", ["shape", "dtype", "name", "trainable"])
def test_attributes_that_cannot_be_set(name):
    v = V(1.0)
    before = getattr(v, name)
    with pytest.raises(AttributeError, match=f"'{name}'"):
        setattr(v, name, None)
    assert getattr(v, name) == before


def test_count_up_to():
    v = V(2)
    assert v.count_up_to(3).numpy() == 2
    with pytest.raises(tf.errors.OutOfRangeError, match="Reached limit of 3"):
        v.count_up_to(3)
    assert v.numpy() == 3


# -- what assign returns


def test_what_assign_returns():
    v = V([1.0, 2.0])
    u = v.assign([3.0, 4.0])
    assert isinstance(u, tf.Variable)
    assert u is not v
    u.assign_add([1.0, 1.0]).assign_sub([0.0, 5.0])
    v[0].assign(7.0).assign_add([1.0, 0.0])
    assert [v.numpy().tolist(), u.numpy().tolist()] == [[8.0, 0.0]] * 2
    assert v.assign([0.0, 0.0], read_value=False) is None
    assert v.assign_add([1.0, 1.0], read_value=False) is None
    assert v.assign_sub([1.0, 1.0], use_locking=True, name="n", read_value=False) is None


# -- copies


def test_copies():
    v = V([1.0, 2.0], name="w", trainable=False)
    assert copy.copy(v) is v
    for w in (copy.deepcopy(v), pickle.loads(pickle.dumps(v))):
        assert w is not v
        assert [w.name, w.trainable, w.dtype, w.numpy().tolist()] == ["w:0", False, tf.float32, [1.0, 2.0]]
        w.assign([5.0, 6.0])
        assert v.numpy().tolist() == [1.0, 2.0]
    a, b = copy.deepcopy([v, v])
    assert a is b


def test_copies_have_the_shape_of_the_value():
    v = V([[1.0, 2.0]], shape=tf.TensorShape(None))
    assert copy.deepcopy(v).shape == (1, 2)
    assert pickle.loads(pickle.dumps(v)).shape == (1, 2)


@pytest.mark.parametrize(
    "x", [tf.constant([1.0, 2.0]), tf.constant("a"), tf.constant(["a", "b"]), tf.constant(7), tf.constant([[True]])]
)
def test_copies_of_tensors(x):
    for y in (copy.copy(x), copy.deepcopy(x), pickle.loads(pickle.dumps(x))):
        assert repr(y) == repr(x)


# -- who makes variables


def test_creator_scopes():
    said = []

    def outer(next_creator, **kwargs):
        said.append(("outer", kwargs["name"]))
        return next_creator(**{**kwargs, "name": "renamed"})

    def inner(next_creator, **kwargs):
        said.append(("inner", kwargs["name"], kwargs["trainable"], kwargs["initial_value"]))
        return next_creator(**kwargs)

    with tf.variable_creator_scope(outer), tf.variable_creator_scope(inner):
        v = V(1.0, False, name="given")
    assert said == [("inner", "given", False, 1.0), ("outer", "given")]
    assert [v.name, v.trainable, v.numpy()] == ["renamed:0", False, 1.0]
    assert V(1.0, name="given").name == "given:0"


def test_creator_scope_that_makes_something_else():
    with tf.variable_creator_scope(lambda next_creator, **kwargs: "no variable"):
        assert V(1.0) == "no variable"


def test_creator_scopes_that_are_crossed():
    scopes = [tf.variable_creator_scope(lambda next_creator, **kwargs: next_creator(**kwargs)) for _ in range(2)]
    for scope in scopes:
        scope.__enter__()
    with pytest.raises(RuntimeError, match="Exiting variable_creator_scope without proper nesting."):
        scopes[0].__exit__(None, None, None)
    scopes[1].__exit__(None, None, None)


# -- operators that would change the variable


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            "v += 1.0",
            "`variable += value` with `tf.Variable`s is not supported. Use `variable.assign_add(value)` to modify the "
            "variable, or `out = variable + value` if you need to get a new output Tensor.",
        ),
        (
            "v -= 1.0",
            "`variable -= value` with `tf.Variable`s is not supported. Use `variable.assign_sub(value)` to modify the "
            "variable, or `out = variable * value` if you need to get a new output Tensor.",
        ),
        (
            "v *= 2.0",
            "`var *= value` with `tf.Variable`s is not supported. Use `var.assign(var * value)` to modify the "
            "variable, or `out = var * value` if you need to get a new output Tensor.",
        ),
        (
            "v /= 2.0",
            "`var /= value` with `tf.Variable`s is not supported. Use `var.assign(var / value)` to modify the "
            "variable, or `out = var / value` if you need to get a new output Tensor.",
        ),
        (
            "v **= 2.0",
            "`var **= value` with `tf.Variable`s is not supported. Use `var.assign(var ** value)` to modify the "
            "variable, or `out = var ** value` if you need to get a new output Tensor.",
        ),
    ],
)
def test_operators_in_place(change, words):
    v = V([1.0, 2.0])
    with pytest.raises(RuntimeError) as caught:
        exec(change, {"v": v})
    assert str(caught.value) == words
    assert v.numpy().tolist() == [1.0, 2.0]
