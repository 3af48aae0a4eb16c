"""What becomes a tensor, of which dtype, and what is refused."""

import numpy as np


def case_constant_of_python(tf):
    return {
        "int": tf.constant(1),
        "float": tf.constant(1.5),
        "bool": tf.constant(True),
        "complex": tf.constant(1j),
        "text": tf.constant("a"),
        "bytes": tf.constant(b"a"),
        "int beyond 32 bits": lambda: tf.constant(2**31),
        "int below 32 bits": lambda: tf.constant(-(2**31) - 1),
        "int at 32 bits": lambda: tf.constant(2**31 - 1),
        "int beyond 64 bits": lambda: tf.constant(2**63),
        "list of ints": tf.constant([1, 2]),
        "ints with a large one": lambda: tf.constant([1, 2**31]),
        "ints and floats": lambda: tf.constant([1, 2.5]),
        "bools and ints": lambda: tf.constant([True, 2]),
        "ints and bools": lambda: tf.constant([2, True]),
        "ints and text": lambda: tf.constant([1, "a"]),
        "floats and complex": lambda: tf.constant([1.5, 1j]),
        "none": lambda: tf.constant(None),
        "list with none": lambda: tf.constant([1, None]),
        "ragged": lambda: tf.constant([[1, 2], [3]]),
        "mixed depth": lambda: tf.constant([1, [2]]),
        "empty": tf.constant([]),
        "empty rows": tf.constant([[], []]),
        "tuple": tf.constant((1, 2)),
        "nested tuple": tf.constant(((1.0, 2.0), (3.0, 4.0))),
        "range object": lambda: tf.constant(range(3)),
        "object": lambda: tf.constant(object()),
        "set": lambda: tf.constant({1, 2}),
        "dict": lambda: tf.constant({"a": 1}),
        "function": lambda: tf.constant(len),
        "generator": lambda: tf.constant(i for i in range(2)),
    }


def case_constant_with_dtype(tf):
    return {
        "int as float": tf.constant(1, tf.float32),
        "float as int": lambda: tf.constant(1.5, tf.int32),
        "whole float as int": lambda: tf.constant(1.0, tf.int32),
        "floats as int": lambda: tf.constant([1.0, 2.0], tf.int32),
        "int as bool": lambda: tf.constant(1, tf.bool),
        "bool as int": lambda: tf.constant(True, tf.int32),
        "bool as float": lambda: tf.constant(True, tf.float32),
        "int too large": lambda: tf.constant(300, tf.uint8),
        "int too small": lambda: tf.constant(-1, tf.uint8),
        "int too large for 32": lambda: tf.constant(2**31, tf.int32),
        "text as int": lambda: tf.constant("1", tf.int32),
        "int as text": lambda: tf.constant(1, tf.string),
        "complex as float": lambda: tf.constant(1j, tf.float32),
        "float as complex": tf.constant(1.5, tf.complex64),
        "half": tf.constant(1.0001, tf.float16),
        "double": tf.constant(0.1, tf.float64),
        "named": tf.constant([1, 2], "int64"),
        "numpy type": tf.constant([1, 2], np.int8),
        "python type": tf.constant([1, 2], float),
        "uint64": lambda: tf.constant(2**63, tf.uint64),
        "float too large for half": lambda: tf.constant(1e6, tf.float16),
        "float too large for single": lambda: tf.constant(1e300, tf.float32),
    }


def case_constant_with_shape(tf):
    return {
        "fill": tf.constant(7, shape=[2, 3]),
        "fill with dtype": tf.constant(7, tf.float32, [2]),
        "reshape": tf.constant([1, 2, 3, 4], shape=[2, 2]),
        "fill one element": lambda: tf.constant([7], shape=[2, 2]),
        "too few": lambda: tf.constant([1, 2, 3], shape=[2, 2]),
        "too many": lambda: tf.constant([1, 2, 3, 4, 5], shape=[2, 2]),
        "scalar shape": tf.constant(7, shape=[]),
        "of a tensor": lambda: tf.constant(tf.constant([1, 2]), shape=[2, 1]),
        "of a tensor with other dtype": lambda: tf.constant(tf.constant([1, 2]), tf.float32),
        "of a variable": lambda: tf.constant(tf.Variable([1.0, 2.0])),
        "unknown shape": lambda: tf.constant([1, 2], shape=[None]),
    }


def case_from_numpy(tf):
    return {
        "float64": tf.constant(np.array([1.5])),
        "float32": tf.constant(np.array([1.5], np.float32)),
        "int64": tf.constant(np.array([1])),
        "bool": tf.constant(np.array([True])),
        "float64 scalar": tf.constant(np.float64(1.5)),
        "int64 scalar": tf.constant(np.int64(1)),
        "list of float64 scalars": tf.constant([np.float64(1.5)]),
        "list of float32 scalars": tf.constant([np.float32(1.5), np.float32(2)]),
        "list of arrays": tf.constant([np.array([1.0, 2.0]), np.array([3.0, 4.0])]),
        "text": tf.constant(np.array(["a", "bc"])),
        "bytes": tf.constant(np.array([b"a", b"bc"])),
        "objects": lambda: tf.constant(np.array(["a", "bc"], object)),
        "object of numbers": lambda: tf.constant(np.array([1, None], object)),
        "datetime": lambda: tf.constant(np.array(["2020-01-01"], "datetime64[D]")),
        "structured": lambda: tf.constant(np.zeros(2, [("a", "f4")])),
        "longdouble": lambda: tf.constant(np.array([1.0], np.longdouble)),
        "as float32": tf.constant(np.array([1.5]), tf.float32),
        "float as int": lambda: tf.constant(np.array([1.5]), tf.int32),
        "int as float": tf.constant(np.array([1, 2]), tf.float32),
        "not contiguous": tf.constant(np.arange(6).reshape(2, 3).T),
        "reversed": tf.constant(np.arange(4)[::-1]),
        "big endian": lambda: tf.constant(np.array([1.5], ">f4")),
        "zero dimensions": tf.constant(np.array(3.0)),
        "empty": tf.constant(np.zeros((0, 3))),
        "readonly": tf.constant(np.broadcast_to(np.float32(1), (2, 2))),
    }


def case_convert_to_tensor(tf):
    x = tf.constant([1.0])
    v = tf.Variable([1.0])
    return {
        "of a tensor is the tensor": tf.convert_to_tensor(x) is x,
        "of a variable": tf.convert_to_tensor(v),
        "with dtype": tf.convert_to_tensor(2, tf.float32),
        "preferred": tf.convert_to_tensor(2, dtype_hint=tf.float64),
        "preferred in vain": tf.convert_to_tensor(2.5, dtype_hint=tf.int32),
        "wrong dtype": lambda: tf.convert_to_tensor(x, tf.int32),
        "wrong dtype of a variable": lambda: tf.convert_to_tensor(v, tf.float64),
        "float to int": lambda: tf.convert_to_tensor(2.5, tf.int32),
        "list of tensors": tf.convert_to_tensor([tf.constant(1.0), 2.0]),
        "list of variables": lambda: tf.convert_to_tensor([v, v]),
        "list of tensors of different dtype": lambda: tf.convert_to_tensor([tf.constant(1.0), tf.constant(2)]),
        "list of tensors of different shape": lambda: tf.convert_to_tensor([tf.constant(1.0), tf.constant([2.0])]),
        "tensor shape": tf.convert_to_tensor(tf.TensorShape([2, 3])),
        "unknown tensor shape": lambda: tf.convert_to_tensor(tf.TensorShape([2, None])),
        "dtype object": lambda: tf.convert_to_tensor(tf.float32),
        "numpy": tf.convert_to_tensor(np.array([[1, 2]])),
        "indexed slices": lambda: tf.convert_to_tensor(
            tf.IndexedSlices(tf.constant([[1.0], [2.0], [3.0]]), tf.constant([0, 2, 0]), tf.constant([3, 1]))
        ),
        "object with __array__": lambda: tf.convert_to_tensor(_Arraylike()),
        "object with __tf_tensor__": lambda: tf.convert_to_tensor(_Tensorlike(tf)),
        "none": lambda: tf.convert_to_tensor(None),
    }


class _Arraylike:
    def __array__(self, dtype=None, copy=None):
        return np.array([1.0, 2.0], dtype)


class _Tensorlike:
    def __init__(self, tf):
        self.tf = tf

    def __tf_tensor__(self, dtype=None, name=None):
        return self.tf.constant([4.0], dtype=dtype)


def case_no_promotion(tf):
    i, f, d = tf.constant([1, 2]), tf.constant([1.0, 2.0]), tf.constant([1.0, 2.0], tf.float64)
    return {
        "int32 plus float32": lambda: i + f,
        "float32 plus int32": lambda: f + i,
        "float32 times float64": lambda: f * d,
        "int32 plus python float": lambda: i + 1.5,
        "python float plus int32": lambda: 1.5 + i,
        "int32 times python float": lambda: i * 2.0,
        "float32 plus python int": lambda: f + 1,
        "float32 plus bool": lambda: f + True,
        "float32 plus float64 array": lambda: f + np.array([1.0, 2.0]),
        "float64 array plus float32": lambda: np.array([1.0, 2.0]) + f,
        "float32 plus float64 scalar": lambda: f + np.float64(1.5),
        "float64 scalar times float32": lambda: np.float64(1.5) * f,
        "int32 plus int64 array": lambda: i + np.array([1, 2]),
        "int32 plus float array": lambda: i + np.array([1.0, 2.0]),
        "float32 plus int array": lambda: f + np.array([1, 2]),
        "float32 plus list of ints": lambda: f + [1, 2],
        "list of floats plus int32": lambda: [1.5, 2.5] + i,
        "int32 plus int64": lambda: i + tf.constant([1, 2], tf.int64),
        "int8 plus 300": lambda: tf.constant([1], tf.int8) + 300,
        "uint8 minus": lambda: tf.constant([1], tf.uint8) - 2,
        "uint8 plus negative": lambda: tf.constant([1], tf.uint8) + (-1),
        "add by name": lambda: tf.add(i, f),
        "multiply by name": lambda: tf.multiply(f, d),
        "maximum": lambda: tf.maximum(i, f),
        "equal": lambda: tf.equal(i, f),
        "less": lambda: i < f,
        "matmul": lambda: tf.matmul([[1.0]], [[1]]),
        "matmul of tensors": lambda: tf.matmul(tf.constant([[1.0]]), tf.constant([[1]])),
        "float32 plus complex": lambda: f + 1j,
        "float32 plus text": lambda: f + "a",
        "float32 plus none": lambda: f + None,
        "text plus text": lambda: tf.constant("a") + "b",
        "text plus number": lambda: tf.constant("a") + 1,
        "bool plus bool": lambda: tf.constant(True) + tf.constant(True),
        "variable int plus float": lambda: tf.Variable(1) + 1.5,
        "variable plus float64 array": lambda: tf.Variable([1.0]) * np.array([2.0]),
        "add of a list and a tensor": lambda: tf.add([1, 2], f),
        "add of python numbers": lambda: tf.add(1, 2),
        "add of python int and float": lambda: tf.add(1, 2.5),
        "add of python float and int": lambda: tf.add(2.5, 1),
        "add of arrays": lambda: tf.add(np.array([1.0]), np.array([2.0], np.float32)),
        "float16 plus large": lambda: tf.constant(1.0, tf.float16) + 1e6,
    }


def case_division_dtypes(tf):
    a, b = tf.constant([7, -7]), tf.constant([2, 2])
    small = tf.constant([7, -7], tf.int8)
    return {
        "int over int": a / b,
        "int8 over int8": small / tf.constant([2, 2], tf.int8),
        "int16": lambda: tf.constant(7, tf.int16) / tf.constant(2, tf.int16),
        "int64": lambda: tf.constant(7, tf.int64) / 2,
        "uint8": lambda: tf.constant(7, tf.uint8) / 2,
        "float over int": tf.constant(7.0) / 2,
        "int over float": lambda: a / 2.0,
        "divide": lambda: tf.divide(a, b),
        "floor": a // b,
        "modulo": a % b,
        "modulo of negatives": tf.constant([7, -7, 7, -7]) % tf.constant([3, 3, -3, -3]),
        "floor of negatives": tf.constant([7, -7, 7, -7]) // tf.constant([3, 3, -3, -3]),
        "truncate": lambda: tf.truncatediv(a, b),
        "truncate modulo": lambda: tf.truncatemod(a, b),
        "floor of floats": tf.constant([7.5, -7.5]) // 2.0,
        "modulo of floats": tf.constant([7.5, -7.5]) % 2.0,
        "divide by zero": tf.constant([1.0, -1.0, 0.0]) / 0.0,
        "int divide by zero": lambda: tf.constant([1, 0]) / 0,
        "floor by zero": lambda: a // 0,
        "modulo by zero": lambda: a % 0,
        "float floor by zero": lambda: tf.constant([1.0, 0.0]) // 0.0,
        "float modulo by zero": lambda: tf.constant([1.0]) % 0.0,
        "divide no nan": lambda: tf.math.divide_no_nan([1.0, 0.0], [0.0, 0.0]),
        "reflected": 7 / b,
        "reflected floor": 7 // b,
        "reflected modulo": 7 % b,
        "bool": lambda: tf.constant(True) / tf.constant(True),
    }


def case_casts(tf):
    x = tf.constant([float("nan"), float("inf"), -float("inf"), 1e20, -1e20, 1.9, -1.9, 300.0, -1.0])
    return {
        "to int32": tf.cast(x, tf.int32),
        "to int64": tf.cast(x, tf.int64),
        "to bool": tf.cast(x, tf.bool),
        "to half": tf.cast(x, tf.float16),
        "to double": tf.cast(tf.constant([0.1]), tf.float64),
        "saturated": lambda: tf.saturate_cast(x, tf.uint8),
        "saturated to int32": lambda: tf.saturate_cast(x, tf.int32),
        "int to uint8": tf.cast(tf.constant([300, -1]), tf.uint8),
        "int to bool": tf.cast(tf.constant([0, 1, 2]), tf.bool),
        "bool to float": tf.cast(tf.constant([True, False]), tf.float32),
        "float to complex": tf.cast(tf.constant([1.5]), tf.complex64),
        "complex to float": tf.cast(tf.constant([1.5 + 2j]), tf.float32),
        "to text": lambda: tf.cast(tf.constant([1.5]), tf.string),
        "from text": lambda: tf.cast(tf.constant(["1"]), tf.int32),
        "same is same": lambda: tf.cast(x, tf.float32) is x,
        "of a list": tf.cast([1.7, 2.2], tf.int32),
        "of a variable": tf.cast(tf.Variable([1.7]), tf.int32),
        "named": tf.cast(x[5:7], "int8"),
        "int64 to int32": tf.cast(tf.constant([2**32 + 5]), tf.int32),
    }


def case_creation(tf):
    x = tf.constant([[1, 2, 3]])
    return {
        "ones": tf.ones((2, 2)),
        "ones of a scalar shape": tf.ones([]),
        "ones of one number": lambda: tf.ones(3),
        "zeros": tf.zeros([2], tf.int32),
        "zeros of text": tf.zeros([2], tf.string),
        "zeros of bool": tf.zeros([2], tf.bool),
        "zeros of a tensor shape": tf.zeros(tf.constant([2, 1])),
        "zeros of a negative shape": lambda: tf.zeros([-1]),
        "zeros of a float shape": lambda: tf.zeros([2.0]),
        "zeros like": tf.zeros_like(x),
        "ones like with dtype": tf.ones_like(x, dtype=tf.float32),
        "ones like a list": tf.ones_like([1.0, 2.0]),
        "fill": tf.fill([2, 2], 7),
        "eye": tf.eye(2),
        "eye not square": tf.eye(2, 3),
        "range": tf.range(5),
        "range of floats": tf.range(0.0, 1.0, 0.25),
        "range downwards": tf.range(5, 0, -2),
        "range of mixed": lambda: tf.range(0, 1.0, 0.5),
        "range with no end": lambda: tf.range(0, 5, -1),
        "range with zero step": lambda: tf.range(0, 5, 0),
        "linspace": tf.linspace(0.0, 1.0, 5),
        "linspace of ints": lambda: tf.linspace(0, 10, 3),
        "one hot": tf.one_hot([0, 2, -1, 5], 3),
        "one hot with values": tf.one_hot([1], 3, on_value=5.0, off_value=-1.0),
        "one hot along axis 0": tf.one_hot([0, 1], 3, axis=0),
        "identity": tf.identity(x),
        "identity is new": tf.identity(x) is x,
        "shape": tf.shape(x),
        "shape as int64": tf.shape(x, out_type=tf.int64),
        "size": tf.size(x),
        "rank": tf.rank(x),
    }


def case_shapes_as_tensors(tf):
    """Shapes convert to int32 or int64 only; constants of them may have any dtype."""
    shape = tf.TensorShape([1, 2])
    return {
        "own": tf.convert_to_tensor(shape),
        "int64": tf.convert_to_tensor(shape, tf.int64),
        "large": tf.convert_to_tensor(tf.TensorShape([1, 2**40])),
        "scalar's": tf.convert_to_tensor(tf.TensorShape([]), tf.int64),
        "float32": lambda: tf.convert_to_tensor(shape, tf.float32),
        "too large": lambda: tf.convert_to_tensor(tf.TensorShape([1, 2**40]), tf.int32),
        "constant": tf.constant(shape, tf.float32),
        "times": lambda: tf.constant([1.0, 2.0]) * shape,
    }


def case_negative_numbers_are_no_uint64(tf):
    """TensorFlow trips over them."""
    return {
        "one": lambda: tf.constant(-1, tf.uint64),
        "a list": lambda: tf.constant([1, -1], tf.uint64),
        "too large": lambda: tf.constant(2**64, tf.uint64),
        "the largest": tf.constant(2**64 - 1, tf.uint64),
        "of an array": tf.constant(np.int64(-1), tf.uint64),
    }
