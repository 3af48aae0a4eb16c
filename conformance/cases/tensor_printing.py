"""How tensors and variables print: `str`, `repr`, `format`, and the conversions to Python's own types."""

import numpy as np


def case_scalars(tf):
    for value in (1, 1.5, True, "text", 2.0 + 1j, -0.5, float("nan"), float("inf"), 1e-10, 123456789.0):
        x = tf.constant(value)
        print(x)
        print(repr(x))


def case_vectors(tf):
    for value in ([1, 2, 3], [1.5, 2.0], [True, False], ["a", "bc"], [], [1e-8, 1.0, 1e8], [0.1, 123456.0]):
        x = tf.constant(value)
        print(x)
        print(repr(x))


def case_matrices(tf):
    for value in ([[1, 2], [3, 4]], [[1.0], [2.5]], [[[1.0, 2.0]], [[3.0, 4.0]]]):
        x = tf.constant(value)
        print(x)
        print(repr(x))


def case_long(tf):
    print(tf.range(2000))
    print(tf.zeros([50, 50]))
    print(repr(tf.range(2000.0)))
    print(repr(tf.zeros([0, 3])))


def case_dtypes_in_print(tf):
    for dtype in (tf.int8, tf.uint8, tf.int16, tf.uint16, tf.int32, tf.uint32, tf.int64, tf.uint64, tf.float16,
                  tf.float32, tf.float64, tf.complex64, tf.complex128, tf.bool):
        print(tf.cast(tf.constant([0, 1]), dtype))
        print(repr(tf.cast(tf.constant(1), dtype)))


def case_bfloat16(tf):
    x = tf.constant([1.5, 2.25], tf.bfloat16)
    print(x)
    print(repr(x))
    return {"value": x, "sum": x + 1.0, "cast": tf.cast(x, tf.float32)}


def case_float8(tf):
    x = tf.cast(tf.constant([1.5, 2.25]), tf.dtypes.experimental.float8_e4m3fn)
    y = tf.cast(tf.constant([1.5, 2.25]), tf.dtypes.experimental.float8_e5m2)
    return {"e4m3": tf.cast(x, tf.float32), "e5m2": tf.cast(y, tf.float32), "dtype": x.dtype, "other": y.dtype}


def case_strings(tf):
    print(tf.constant("äö"))
    print(repr(tf.constant(["äö", "b"])))
    print(tf.constant(b"\x00\xff"))
    return {
        "numpy of a scalar": tf.constant("ab").numpy(),
        "numpy of a vector": tf.constant(["ab", "c"]).numpy(),
        "dtype": tf.constant("ab").dtype,
    }


def case_format(tf):
    x = tf.constant(108.0)
    v = tf.constant([1.0, 2.0])
    print(f"{x} {x!r} {x!s} {v} {v!s}")
    print("{} {}".format(x, v))  # noqa: UP032 - the old ways of formatting are what is tested
    print("%s %r" % (x, v))  # noqa: UP031
    return {
        "format spec on a scalar": lambda: f"{tf.constant(3.14159):.2f}",
        "format spec on an integer": lambda: f"{tf.constant(7):04d}",
        "format spec on a vector": lambda: f"{v:.2f}",
        "percent f": lambda: "%.3f" % tf.constant(2.5),  # noqa: UP031
        "percent d": lambda: "%d" % tf.constant(7),  # noqa: UP031
        "variable": lambda: f"{tf.Variable(2.5)}",
        "string": lambda: f"{tf.constant('text')}",
        "width": lambda: f"{x:>10}",
    }


def case_variables(tf):
    for value in (3.6, [1, 2, 3], [[1.0, 2.0], [3.0, 4.0]], "text", True, 2 + 1j):
        v = tf.Variable(value)
        print(v)
        print(repr(v))
    print(tf.Variable(1.0, name="weight"))
    print(tf.Variable([], dtype=tf.float32))


def case_python_conversions(tf):
    one, vector = tf.constant(2.5), tf.constant([1.0, 2.0])
    return {
        "float": lambda: float(one),
        "int": lambda: int(one),
        "int of an int": lambda: int(tf.constant(7)),
        "bool": lambda: bool(one),
        "bool of zero": lambda: bool(tf.constant(0)),
        "complex": lambda: complex(one),
        "index": lambda: [10, 11, 12][tf.constant(1)],
        "range": lambda: list(range(tf.constant(3))),
        "index of a float": lambda: [10, 11, 12][tf.constant(1.0)],
        "float of one element": lambda: float(tf.constant([2.5])),
        "int of one element": lambda: int(tf.constant([2])),
        "float of a vector": lambda: float(vector),
        "bool of a vector": lambda: bool(vector),
        "bool of an empty": lambda: bool(tf.constant([])),
        "bool of one element": lambda: bool(tf.constant([3])),
        "len": lambda: len(vector),
        "len of a scalar": lambda: len(one),
        "list": lambda: list(vector),
        "iterate a scalar": lambda: list(one),
        "unpack": lambda: (lambda a, b: a + b)(*vector),
        "float of a string": lambda: float(tf.constant("2.5")),
        "round": lambda: round(one),
        "float of a variable": lambda: float(tf.Variable(2.5)),
        "int of a variable": lambda: int(tf.Variable(3)),
        "bool of a variable": lambda: bool(tf.Variable(True)),
        "len of a variable": lambda: len(tf.Variable([1, 2])),
        "iterate a variable": lambda: list(tf.Variable([1.0, 2.0])),
        "index by a variable": lambda: [10, 11][tf.Variable(1)],
    }


def case_numpy(tf):
    x, v = tf.constant([[1.0, 2.0]]), tf.Variable([1, 2])
    return {
        "numpy": x.numpy(),
        "scalar": tf.constant(3.0).numpy(),
        "scalar type": type(tf.constant(3.0).numpy()),
        "integer scalar": tf.constant(3).numpy(),
        "bool scalar": tf.constant(True).numpy(),
        "array": np.array(x),
        "asarray": np.asarray(v),
        "asarray with dtype": np.asarray(x, dtype=np.float64),
        "variable": v.numpy(),
        "ufunc": lambda: np.sin(x),
        "ufunc of a variable": lambda: np.add(v, 1),
        "sum": lambda: np.sum(x),
        "array plus tensor": lambda: np.array([1.0, 2.0], np.float32) + x,
        "tensor plus array": lambda: x + np.array([1.0, 2.0], np.float32),
        "tolist": lambda: x.numpy().tolist(),
        "not writing through": lambda: _no_writing_through(tf),
    }


def _no_writing_through(tf):
    source = np.array([1.0, 2.0], np.float32)
    x = tf.constant(source)
    v = tf.Variable(source)
    source[0] = 9.0
    return [x, v]


def case_variable_numpy_is_a_snapshot(tf):
    v = tf.Variable([1.0, 2.0])
    before = v.numpy()
    value = v.value()
    read = v + 0.0
    v.assign_add([1.0, 1.0])
    return {"before": np.array(before), "value": value, "read": read, "now": v.numpy()}


def case_attributes(tf):
    x = tf.constant([[1.0, 2.0, 3.0]])
    return {
        "shape": x.shape,
        "dtype": x.dtype,
        "ndim": x.ndim,
        "device": lambda: x.device.endswith("CPU:0"),
        "get_shape": x.get_shape(),
        "shape indexed": x.shape[1],
        "shape unpacked": list(x.shape),
        "is tensor": tf.is_tensor(x),
        "is tensor of a variable": tf.is_tensor(tf.Variable(1.0)),
        "is tensor of an array": tf.is_tensor(np.ones(2)),
        "isinstance": isinstance(x, tf.Tensor),
        "isinstance of a variable": isinstance(tf.Variable(1.0), tf.Tensor),
        "no such attribute": lambda: x.no_such_attribute,
        "name": lambda: x.name,
        "op": lambda: x.op,
        "graph": lambda: x.graph,
        "a numpy method": lambda: x.reshape([3]),
        "another numpy method": lambda: x.astype("float64"),
        "size": lambda: x.size,
        "T": lambda: x.T,
        "item": lambda: x.item(),
        "tolist": lambda: x.tolist(),
        "ravel": lambda: x.ravel(),
        "set shape": lambda: x.set_shape([1, 3]),
        "set wrong shape": lambda: x.set_shape([2, 3]),
        "eval": lambda: x.eval(),
        "consumers": lambda: x.consumers(),
    }


def case_identity_and_hash(tf):
    x, y = tf.constant([1.0]), tf.constant([1.0])
    v = tf.Variable(1.0)
    return {
        "hash": lambda: hash(x),
        "in a dictionary": lambda: {x: 1},
        "in a set": lambda: {v},
        "hash of a variable": lambda: hash(v),
        "ref equal": lambda: x.ref() == x.ref(),
        "ref differs": lambda: x.ref() == y.ref(),
        "deref": lambda: x.ref().deref() is x,
        "ref in a dictionary": lambda: {x.ref(): 1}[x.ref()],
        "ref of a variable": lambda: v.ref().deref() is v,
        "in a list": lambda: x in [x],
        "in a list by value": lambda: y in [x],
        "copy": lambda: __import__("copy").copy(x),
        "deepcopy": lambda: __import__("copy").deepcopy(x),
        "deepcopy of a variable": lambda: __import__("copy").deepcopy(v),
        "pickle": lambda: __import__("pickle").loads(__import__("pickle").dumps(x)),
    }


def case_dtype_objects(tf):
    d = tf.float32
    print(d, repr(d), f"{d}")
    print(tf.int32, tf.bool, tf.string, tf.complex64, tf.resource, tf.variant, tf.bfloat16)
    return {
        "equal to a name": d == "float32",
        "equal to numpy": d == np.float32,
        "equal to numpy dtype": d == np.dtype("float32"),
        "different": d == tf.float64,
        "different from nonsense": lambda: d == "nonsense",
        "different from none": d == None,  # noqa: E711 - the operator is what is tested
        "hash": hash(d) == hash(tf.float32),
        "name": d.name,
        "size": d.size,
        "sizes": [tf.float64.size, tf.int8.size, tf.bool.size, tf.complex128.size],
        "min": d.min,
        "max": d.max,
        "integer limits": [tf.int8.min, tf.int8.max, tf.uint16.max, tf.int64.min],
        "limits of a string": lambda: tf.string.max,
        "limits": lambda: tf.uint8.limits,
        "floating": [d.is_floating, tf.int32.is_floating, tf.bfloat16.is_floating, tf.complex64.is_floating],
        "integer": [tf.int32.is_integer, tf.bool.is_integer, tf.uint8.is_integer],
        "complex": [tf.complex64.is_complex, d.is_complex],
        "bool": tf.bool.is_bool,
        "unsigned": [tf.uint8.is_unsigned, tf.int8.is_unsigned],
        "real": [tf.complex64.real_dtype, tf.complex128.real_dtype, tf.float32.real_dtype],
        "base": d.base_dtype,
        "numpy type": d.as_numpy_dtype,
        "compatible": d.is_compatible_with(tf.float32),
        "as dtype of a name": tf.as_dtype("float32"),
        "as dtype of python": [lambda kind=kind: tf.as_dtype(kind) for kind in (float, bool, int, str, complex)],
        "as dtype of numpy": [tf.as_dtype(np.float64), tf.as_dtype(np.dtype("uint8"))],
        "as dtype of other names": [lambda name=name: tf.as_dtype(name) for name in ("half", "double", "int", "O")],
        "as dtype of nonsense": lambda: tf.as_dtype("nonsense"),
        "as dtype of a number": lambda: tf.as_dtype(3),
        "numpy takes it": lambda: np.zeros(2, tf.float16.as_numpy_dtype),
        "is numpy compatible": tf.string.is_numpy_compatible,
    }
