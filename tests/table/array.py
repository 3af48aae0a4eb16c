"""Rows of the ops whose home is `tf.*` itself: creating, reshaping, joining, indexing, scattering, sorting."""

from __future__ import annotations

import numpy as np

from . import COMPLEX, REAL, Row, without_gradients_of_integers

ANY = (*REAL, *COMPLEX)
SORTABLE = ("float32", "float64", "int8", "int32", "int64", "uint8")


def _of(*shape, **more):
    """A row's arguments: one tensor of a shape, then what else is given."""
    statics = more.pop("then", ())
    return lambda s: ((s.real(*shape), *statics), more)


def _two(a, b, **more):
    """Two tensors in a list, then keywords."""
    return lambda s: (([s.real(*a), s.real(*b)],), more)


def _apart(*shape, **more):
    statics = more.pop("then", ())
    return lambda s: ((s.apart(*shape), *statics), more)


def _places(values, dtype="int32"):
    return np.array(values, dtype)


CREATE = [
    Row(
        "fill",
        lambda s: (([2, 3], s.real()), {}),
        ANY,
        errors=(
            lambda tf: tf.fill([-1], 1),
            lambda tf: tf.fill([2.0], 1),
            lambda tf: tf.fill([[2]], 1),
            lambda tf: tf.fill([2], [1, 2]),
        ),
    ),
    Row(
        "eye",
        lambda s: ((2, 3), {"batch_shape": [2], "dtype": s.dtype}),
        ANY,
        order=0,
        errors=(lambda tf: tf.eye(-1), lambda tf: tf.eye(2.5), lambda tf: tf.eye(2, dtype=tf.string)),
    ),
    Row(
        "range",
        lambda s: ((1, 7, 2), {"dtype": s.dtype}),
        ("float16", "float32", "float64", "int32", "int64"),
        order=0,
        errors=(
            lambda tf: tf.range(1, 10, 0),
            lambda tf: tf.range(5, 1),
            lambda tf: tf.range(5, delta=-1),
            lambda tf: tf.range(0.0, float("inf")),
            lambda tf: tf.range([1, 2]),
            lambda tf: tf.range(5, dtype=tf.uint8),
            lambda tf: tf.range("a"),
        ),
    ),
    Row("range", lambda s: ((0.0, 1.0, 0.1), {}), order=0, id="steps of a tenth"),
    Row("range", lambda s: ((0, 5.5), {}), order=0, id="int and float"),
    Row(
        "linspace",
        lambda s: (s.real(2), s.real(2), 4),
        errors=(
            lambda tf: tf.linspace(0.0, 1.0, -1),
            lambda tf: tf.linspace(0.0, 1.0, 2.5),
            lambda tf: tf.linspace(0, 1.0, 3),
            lambda tf: tf.linspace([0.0], [1.0], 3, axis=5),
        ),
    ),
    Row("linspace", lambda s: ((s.real(2, 3), s.real(3), 5), {"axis": -1}), id="axis"),
    Row("linspace", lambda s: (np.int32(0), np.int32(10), 4), order=0, id="int"),
    Row("zeros_like", _of(2, 3), ANY, order=1),
    Row("ones_like", _of(2, 3), ANY, order=1, errors=(lambda tf: tf.ones_like("a"),)),
    Row(
        "one_hot",
        lambda s: ((s.ints(2, 3, low=-1, high=5), 4), {"dtype": s.dtype, "axis": 1}),
        ANY,
        order=0,
        errors=(
            lambda tf: tf.one_hot([0], -1),
            lambda tf: tf.one_hot([0], [3]),
            lambda tf: tf.one_hot([0], 3, axis=5),
            lambda tf: tf.one_hot([0.0], 3),
            lambda tf: tf.one_hot([0], 3, on_value=5, off_value=1.0),
            lambda tf: tf.one_hot([0], 3, on_value=5.0, dtype=tf.int32),
        ),
    ),
    Row("one_hot", lambda s: ((s.ints(3, high=4), 4), {"on_value": 5, "off_value": 2}), order=0, id="values"),
    Row(
        "meshgrid",
        lambda s: (s.real(3), s.real(2), s.real(2)),
        errors=(lambda tf: tf.meshgrid([1], indexing="zz"), lambda tf: tf.meshgrid([1], foo=1)),
    ),
    Row("meshgrid", lambda s: ((s.real(3), s.real(2)), {"indexing": "ij"}), id="ij"),
    Row(
        "sequence_mask",
        lambda s: ((s.ints(2, 3, high=5), 4), {"dtype": s.dtype}),
        REAL,
        order=0,
        errors=(lambda tf: tf.sequence_mask([1], [4]), lambda tf: tf.sequence_mask([1], -1)),
    ),
    Row("zeros", lambda s: (([2, 0], s.dtype), {}), ANY, order=0, errors=(lambda tf: tf.zeros([[2]]),)),
    Row("ones", lambda s: (([2, 1], s.dtype), {}), ANY, order=0, errors=(lambda tf: tf.ones([2], tf.string),)),
]

SHAPE = [
    Row(
        "reshape",
        _of(2, 3, then=([3, -1],)),
        ANY,
        errors=(
            lambda tf: tf.reshape([1, 2], [3]),
            lambda tf: tf.reshape([1, 2], [-1, 3]),
            lambda tf: tf.reshape([1, 2], [-1, -1]),
            lambda tf: tf.reshape([1, 2], [2, -2]),
            lambda tf: tf.reshape([1, 2], [2.0]),
            lambda tf: tf.reshape([1, 2], [[2]]),
        ),
    ),
    Row("reshape", _of(1, 1, then=([],)), ANY, id="to a scalar"),
    Row("reshape", _of(0, 3, then=([-1, 0],)), order=0, id="empty"),
    Row(
        "transpose",
        _of(2, 3, 4, perm=[2, 0, 1]),
        ANY,
        errors=(
            lambda tf: tf.transpose([1.0], [1, 0]),
            lambda tf: tf.transpose([[1.0]], [0, 0]),
            lambda tf: tf.transpose([[1.0]], [0, 2]),
            lambda tf: tf.transpose([[1.0]], 1),
        ),
    ),
    Row("transpose", _of(2, 3), ANY, id="reversed"),
    Row("transpose", _of(2, 3, conjugate=True), ANY, id="conjugate"),
    Row(
        "expand_dims",
        _of(2, 3, then=(1,)),
        ANY,
        errors=(lambda tf: tf.expand_dims([1], 3), lambda tf: tf.expand_dims([1], 0.0)),
    ),
    Row("expand_dims", _of(then=(-1,)), ANY, id="scalar"),
    Row(
        "squeeze",
        _of(1, 2, 1),
        ANY,
        errors=(
            lambda tf: tf.squeeze([[1, 2]], 1),
            lambda tf: tf.squeeze([[1, 2]], 3),
            lambda tf: tf.squeeze([[1]], tf.constant(0)),
        ),
    ),
    Row("squeeze", _of(1, 2, 1, axis=[-1]), ANY, id="axis"),
    Row("squeeze", _of(1, 1), ANY, id="to a scalar"),
    Row(
        "tile",
        _of(2, 3, then=([2, 3],)),
        ANY,
        errors=(
            lambda tf: tf.tile([1], [1, 2]),
            lambda tf: tf.tile([1], [-1]),
            lambda tf: tf.tile([1], 2),
            lambda tf: tf.tile([1], [2.0]),
        ),
    ),
    Row("tile", _of(2, 1, then=([2, 0],)), id="to nothing"),
    Row(
        "pad",
        _of(2, 3, then=([[1, 1], [2, 0]],)),
        ANY,
        errors=(
            lambda tf: tf.pad([1], [[1, 1], [0, 0]]),
            lambda tf: tf.pad([1], [1, 1]),
            lambda tf: tf.pad([1], [[-1, 1]]),
            lambda tf: tf.pad([1], [[1, 1]], "foo"),
            lambda tf: tf.pad([1, 2], [[2, 0]], "REFLECT"),
            lambda tf: tf.pad([1, 2], [[3, 0]], "SYMMETRIC"),
            lambda tf: tf.pad([1], [[1, 1]], constant_values=9.5),
        ),
    ),
    Row("pad", _of(2, 3, then=([[1, 1], [2, 0]],), constant_values=3), ANY, id="value"),
    Row("pad", _of(2, 3, then=([[1, 0], [1, 2]], "REFLECT")), ANY, id="reflect"),
    Row("pad", _of(2, 3, then=([[1, 2], [3, 2]], "SYMMETRIC")), ANY, id="symmetric"),
    Row(
        "broadcast_to",
        _of(2, 1, then=([2, 2, 3],)),
        ANY,
        errors=(
            lambda tf: tf.broadcast_to([1, 2], [3]),
            lambda tf: tf.broadcast_to([1, 2], []),
            lambda tf: tf.broadcast_to([1, 2], [-1, 2]),
            lambda tf: tf.broadcast_to([1, 2], 2),
        ),
    ),
    Row("broadcast_to", _of(then=([2, 3],)), ANY, id="scalar"),
    Row(
        "reverse",
        _of(2, 3, 2, then=([0, -1],)),
        ANY,
        errors=(
            lambda tf: tf.reverse([1], [1]),
            lambda tf: tf.reverse([1], [0, 0]),
            lambda tf: tf.reverse([1], 0),
        ),
    ),
    Row(
        "roll",
        _of(2, 3, then=([1, -2], [0, 1])),
        ANY,
        errors=(
            lambda tf: tf.roll([1], 1, 1),
            lambda tf: tf.roll([1], [1, 1], [0]),
            lambda tf: tf.roll(1, 1, 0),
        ),
    ),
    Row(
        "repeat",
        _of(2, 3, then=([2, 1], 0)),
        ANY,
        errors=(
            lambda tf: tf.repeat([1, 2], [1, 2, 3]),
            lambda tf: tf.repeat([1, 2], 2, axis=1),
            lambda tf: tf.repeat([1, 2], 1.5),
            lambda tf: tf.repeat([1, 2], -1),
        ),
    ),
    Row("repeat", _of(2, 3, then=(2, 1)), ANY, id="number"),
    Row("repeat", _of(2, 3, then=([0, 2, 1, 1, 3, 1],)), ANY, id="flat"),
    Row(
        "ensure_shape",
        _of(2, 3, then=([2, None],)),
        ANY,
        errors=(lambda tf: tf.ensure_shape([1, 2], [3]), lambda tf: tf.ensure_shape([[1]], [None, 3])),
    ),
    Row("identity", _of(2, 3), ANY),
    Row("identity_n", _two((2,), (3,)), ANY, errors=(lambda tf: tf.identity_n([]),)),
    Row(
        "space_to_batch",
        _of(1, 3, 2, 2, then=([2, 2], [[0, 1], [1, 1]])),
        REAL,
        errors=(
            lambda tf: tf.space_to_batch([[1, 2, 3]], [2], [[0, 0]]),
            lambda tf: tf.space_to_batch([[1, 2]], [0], [[0, 0]]),
            lambda tf: tf.space_to_batch([[1, 2]], [2, 2], [[0, 0]]),
            lambda tf: tf.space_to_batch([[1, 2]], [2], [[-1, 1]]),
        ),
    ),
    Row(
        "batch_to_space",
        _of(4, 2, 2, 1, then=([2, 2], [[0, 1], [1, 0]])),
        REAL,
        errors=(
            lambda tf: tf.batch_to_space([[1, 2]], [2], [[0, 0]]),
            lambda tf: tf.batch_to_space([[1], [2]], [2], [[3, 0]]),
        ),
    ),
    Row("bitcast", _of(2, 4, then=("uint8",)), REAL, order=0, errors=(lambda tf: tf.bitcast([True], tf.uint8),)),
    Row(
        "reverse_sequence",
        _of(2, 3, 2, then=([2, 3],), seq_axis=1),
        ANY,
        errors=(
            lambda tf: tf.reverse_sequence([[1, 2]], [3], seq_axis=1),
            lambda tf: tf.reverse_sequence([[1, 2]], [-1], seq_axis=1),
            lambda tf: tf.reverse_sequence([[1, 2]], [1, 1], seq_axis=1),
            lambda tf: tf.reverse_sequence([[1, 2]], [1], seq_axis=0),
            lambda tf: tf.reverse_sequence([[1, 2]], [1]),
        ),
    ),
    Row("shape", _of(2, 3), ANY, order=0, errors=(lambda tf: tf.shape([1], tf.float32),)),
    Row("shape_n", _two((2,), (3, 1)), REAL, order=0, errors=(lambda tf: tf.shape_n([]),)),
    Row("size", _of(2, 3), ANY, order=0),
    Row("rank", _of(2, 3), ANY, order=0),
    Row(
        "unravel_index",
        lambda s: (_places([22, 41, 37]), [7, 6]),
        order=0,
        errors=(lambda tf: tf.unravel_index([50], [7, 6]), lambda tf: tf.unravel_index([[1]], [7, 6])),
    ),
    Row(
        "broadcast_dynamic_shape",
        lambda s: ([3, 1], [2]),
        order=0,
        errors=(lambda tf: tf.broadcast_dynamic_shape([3], [2]),),
    ),
    Row("required_space_to_batch_paddings", lambda s: ([5, 6], [2, 4]), order=0),
]

JOIN = [
    Row(
        "concat",
        _two((2, 3), (2, 1), axis=-1),
        ANY,
        errors=(
            lambda tf: tf.concat([[1], [2]], 1),
            lambda tf: tf.concat([1, 2], 0),
            lambda tf: tf.concat([[1], [[2]]], 0),
            lambda tf: tf.concat([[[1]], [[2, 3]]], 0),
            lambda tf: tf.concat([tf.constant([1]), tf.constant([2.0])], 0),
            lambda tf: tf.concat([[1], [2]], 0.5),
        ),
    ),
    Row(
        "stack",
        _two((2, 3), (2, 3), axis=1),
        ANY,
        errors=(
            lambda tf: tf.stack([tf.constant([1]), tf.constant([1, 2])]),
            lambda tf: tf.stack([[1], [1, 2]]),
            lambda tf: tf.stack([[1], [2]], 2),
            lambda tf: tf.stack([tf.constant(1), tf.constant(2.0)]),
            lambda tf: tf.parallel_stack([1, 2]),
        ),
    ),
    Row("stack", _two((), ()), ANY, id="scalars"),
    Row("convert_to_tensor", _two((2,), (2,)), ANY, id="of a list"),
    Row("convert_to_tensor", lambda s: ([[s.real(), 1.5], [2, s.real()]],), id="of a nest"),
    Row(
        "unstack",
        _of(2, 3, axis=-1),
        ANY,
        errors=(
            lambda tf: tf.unstack([1], axis=1),
            lambda tf: tf.unstack([1], num=2),
            lambda tf: tf.unstack(1),
        ),
    ),
    Row(
        "split",
        _of(2, 4, then=(2, 1)),
        ANY,
        errors=(
            lambda tf: tf.split([1, 2], 3),
            lambda tf: tf.split([1, 2], [1, 2]),
            lambda tf: tf.split([1, 2], [-1, -1]),
            lambda tf: tf.split([1, 2], 0),
            lambda tf: tf.split([1, 2], 2, 1),
            lambda tf: tf.split(tf.constant([1, 2]), tf.constant(2)),
        ),
    ),
    Row("split", _of(2, 4, then=([1, -1, 2], -1)), ANY, id="lengths"),
    Row(
        "dynamic_stitch",
        lambda s: ([[0, 2], [1]], [s.real(2, 2), s.real(1, 2)]),
        ANY,
        errors=(
            lambda tf: tf.dynamic_stitch([[0, -1]], [[1, 2]]),
            lambda tf: tf.dynamic_stitch([[0, 1]], [[1, 2, 3]]),
            lambda tf: tf.dynamic_stitch([[0], [1]], [[1]]),
        ),
    ),
    Row(
        "dynamic_partition",
        _of(3, 2, then=([0, 1, 0], 2)),
        ANY,
        errors=(
            lambda tf: tf.dynamic_partition([1, 2], [0, 2], 2),
            lambda tf: tf.dynamic_partition([1, 2], [0, 0, 0], 2),
            lambda tf: tf.dynamic_partition([1, 2], [0, 0], 0),
        ),
    ),
]

INDEX = [
    Row(
        "gather",
        lambda s: (s.real(4, 2), _places([[3, 0], [0, 1]])),
        ANY,
        errors=(
            lambda tf: tf.gather([1, 2], 2),
            lambda tf: tf.gather([1, 2], [0, -1]),
            lambda tf: tf.gather(1, 0),
            lambda tf: tf.gather([1], [0.0]),
            lambda tf: tf.gather([1], [0], axis=1),
            lambda tf: tf.gather([[1]], [0], axis=1, batch_dims=2),
            lambda tf: tf.gather([[1], [2]], [[0]], batch_dims=1),
            lambda tf: tf.gather(tf.Variable([1, 2]), [2]),
        ),
    ),
    Row("gather", lambda s: ((s.real(2, 4, 3), _places([3, 0, 3])), {"axis": 1}), ANY, id="axis"),
    Row("gather", lambda s: ((s.real(2, 3), np.int32(2)), {"axis": -1}), ANY, id="scalar"),
    Row(
        "gather",
        lambda s: ((s.real(2, 3, 4), _places([[3, 0, 3], [1, 1, 2]])), {"axis": 2, "batch_dims": 1}),
        ANY,
        id="batch",
    ),
    Row(
        "gather_nd",
        lambda s: (s.real(2, 3), _places([[0, 1], [1, 2], [0, 1]])),
        ANY,
        errors=(
            lambda tf: tf.gather_nd([1, 2], [[2]]),
            lambda tf: tf.gather_nd([1, 2], [[-1]]),
            lambda tf: tf.gather_nd([1, 2], [[0, 0]]),
            lambda tf: tf.gather_nd([1, 2], 1),
            lambda tf: tf.gather_nd([1, 2], [[0.0]]),
            lambda tf: tf.gather_nd(1, [[0]]),
        ),
    ),
    Row("gather_nd", lambda s: (s.real(3, 2), _places([[2], [0], [2]])), ANY, id="rows"),
    Row("gather_nd", lambda s: ((s.real(2, 3, 2), _places([[2], [0]])), {"batch_dims": 1}), ANY, id="batch"),
    Row(
        "slice",
        _of(2, 4, then=([0, 1], [2, -1])),
        ANY,
        errors=(
            lambda tf: tf.slice([1, 2], [1], [2]),
            lambda tf: tf.slice([1, 2], [3], [0]),
            lambda tf: tf.slice([1, 2], [0, 0], [1, 1]),
            lambda tf: tf.slice([1, 2], 0, 1),
        ),
    ),
    Row(
        "strided_slice",
        _of(3, 4, then=([2, 0], [0, 4], [-1, 2])),
        ANY,
        errors=(
            lambda tf: tf.strided_slice([1, 2], [0], [1], [0]),
            lambda tf: tf.strided_slice([1, 2], [0, 0], [1]),
            lambda tf: tf.strided_slice([1, 2], [0, 0], [1, 1]),
            lambda tf: tf.strided_slice([1, 2], [5], [6], shrink_axis_mask=1),
        ),
    ),
    Row(
        "strided_slice",
        lambda s: (
            (s.real(3, 4, 2), [1, 0, 9, 0], [2, 0, 9, 1]),
            {"shrink_axis_mask": 1, "ellipsis_mask": 2, "new_axis_mask": 4, "end_mask": 8},
        ),
        ANY,
        id="masks",
    ),
    Row(
        "boolean_mask",
        lambda s: ((s.real(2, 3), np.array([True, False, True])), {"axis": 1}),
        ANY,
        errors=(
            lambda tf: tf.boolean_mask([1, 2], True),
            lambda tf: tf.boolean_mask([1, 2], [True]),
            lambda tf: tf.boolean_mask([[1, 2]], [True], axis=-1),
        ),
    ),
    Row("boolean_mask", lambda s: (s.real(2, 2, 2), np.array([[True, False], [True, True]])), ANY, id="matrix"),
    Row("where", lambda s: (np.array([[True, False, True]]), s.real(2, 3), s.real(3)), ANY),
    Row(
        "where",
        _of(2, 3),
        ("float32", "float64", "int32", "uint8", *COMPLEX),
        order=0,
        id="places",
        errors=(
            lambda tf: tf.where(True),
            lambda tf: tf.where(["a"]),
            lambda tf: tf.where([True], [1], None),
            lambda tf: tf.where([True], tf.constant([1]), tf.constant([2.0])),
            lambda tf: tf.where([1], [1], [2]),
            lambda tf: tf.where([True, False, True], [1, 2], [1, 2]),
        ),
    ),
    Row(
        "searchsorted",
        lambda s: (np.sort(s.real(2, 5), -1), s.real(2, 3)),
        ("float32", "float64", "int32", "int64"),
        order=0,
        errors=(
            lambda tf: tf.searchsorted([1, 3], [2], side="foo"),
            lambda tf: tf.searchsorted([[1, 3], [2, 4]], [3]),
            lambda tf: tf.searchsorted([1, 3], [2.0]),
            lambda tf: tf.searchsorted([1, 3], 2),
        ),
    ),
    Row("searchsorted", lambda s: (([1, 3, 3, 5], [3, 0, 9]), {"side": "right"}), order=0, id="right"),
]

_UPDATES = (
    lambda tf, f: f([1, 2], [[5]], [1]),
    lambda tf, f: f([1, 2], [[-1]], [1]),
    lambda tf, f: f([1, 2], [[0]], [1, 2]),
    lambda tf, f: f([[1, 2]], [[0]], [1]),
    lambda tf, f: f([1, 2], [0], 1),
    lambda tf, f: f([1, 2], [[0.0]], [1]),
    lambda tf, f: f([1, 2], [[0]], [1.5]),
)


def _into(name):
    """Rows of one op of the `tensor_scatter_nd` family."""

    def refusal(call):
        return lambda tf: call(tf, getattr(tf, name))

    dtypes = ANY if name[-3:] in ("add", "sub", "ate") else REAL
    return [
        Row(
            name,
            lambda s: (s.apart(4, 2), _places([[3], [0]]), s.apart(2, 2) * 3),
            ("float32", "float64", "int32", "int64"),
            errors=tuple(refusal(call) for call in _UPDATES),
        ),
        Row(name, lambda s: (s.real(3, 2), _places([[2, 1], [0, 0]]), s.real(2)), dtypes, id="elements"),
    ]


SCATTER = [
    Row(
        "scatter_nd",
        lambda s: (_places([[1], [3], [1]]), s.real(3, 2), [4, 2]),
        ANY,
        errors=(
            lambda tf: tf.scatter_nd([[5]], [1], [3]),
            lambda tf: tf.scatter_nd([[-1]], [1], [3]),
            lambda tf: tf.scatter_nd([[0], [1]], [1], [3]),
            lambda tf: tf.scatter_nd([[0]], [[1, 2]], [3]),
            lambda tf: tf.scatter_nd([[0]], [1], [-1]),
            lambda tf: tf.scatter_nd([[0]], [1], []),
            lambda tf: tf.scatter_nd([[0]], [1], [0]),
            lambda tf: tf.scatter_nd([[0.0]], [1], [3]),
            lambda tf: tf.scatter_nd([0], 1, [3]),
        ),
    ),
    Row("scatter_nd", lambda s: (_places([[0, 1], [2, 0]]), s.real(2), [3, 2]), ANY, id="elements"),
    *_into("tensor_scatter_nd_add"),
    *_into("tensor_scatter_nd_sub"),
    *_into("tensor_scatter_nd_min"),
    *_into("tensor_scatter_nd_max"),
    *_into("tensor_scatter_nd_update"),
]

SORT = [
    Row(
        "sort",
        _apart(3, 4),
        SORTABLE,
        errors=(
            lambda tf: tf.sort([1], axis=1),
            lambda tf: tf.sort([1], direction="foo"),
            lambda tf: tf.sort(1),
            lambda tf: tf.sort(["a"]),
            lambda tf: tf.sort([1j]),
        ),
    ),
    Row("sort", _apart(3, 4, axis=0, direction="DESCENDING"), SORTABLE, id="downwards"),
    Row("argsort", lambda s: (s.ints(3, 6, dtype=s.dtype),), SORTABLE, order=0),
    Row(
        "argsort",
        lambda s: ((s.ints(3, 6, dtype=s.dtype),), {"axis": 0, "direction": "DESCENDING"}),
        SORTABLE,
        order=0,
        id="downwards",
    ),
    Row(
        "math.top_k",
        _apart(2, 5, k=3),
        SORTABLE,
        errors=(
            lambda tf: tf.math.top_k([1], 2),
            lambda tf: tf.math.top_k([1], -1),
            lambda tf: tf.math.top_k(1, 1),
            lambda tf: tf.math.top_k([1], [1]),
            lambda tf: tf.math.top_k(["a"]),
            lambda tf: tf.math.top_k([1], 1, index_type=tf.float32),
        ),
    ),
    Row("math.top_k", lambda s: ((s.ints(3, 6, dtype=s.dtype),), {"k": 4}), ("int32", "int64"), order=0, id="ties"),
    Row(
        "argmax",
        lambda s: ((s.real(3, 4),), {"axis": 1}),
        REAL,
        order=0,
        special=True,
        errors=(
            lambda tf: tf.argmax([1], 1),
            lambda tf: tf.argmax([]),
            lambda tf: tf.argmax(["a"]),
            lambda tf: tf.argmax([1], 0.5),
            lambda tf: tf.argmax([1], output_type=tf.float32),
        ),
    ),
    Row("argmax", lambda s: (s.bools(3, 4),), order=0, id="bool"),
    Row(
        "argmin",
        lambda s: ((s.real(3, 4),), {"axis": -1}),
        REAL,
        order=0,
        errors=(lambda tf: tf.argmin([1], 1), lambda tf: tf.argmin([]), lambda tf: tf.argmin([1], 0, tf.uint16)),
    ),
    Row(
        "math.in_top_k",
        lambda s: (_places([0, 3, 1]), s.real(3, 4), 2),
        ("float32",),
        order=0,
        errors=(
            lambda tf: tf.math.in_top_k([0], [0.5], 1),
            lambda tf: tf.math.in_top_k([[0]], [[0.5]], 1),
            lambda tf: tf.math.in_top_k([0], [[0.5], [0.5]], 1),
        ),
    ),
    Row(
        "unique",
        lambda s: (s.ints(9, high=4, dtype=s.dtype),),
        REAL,
        order=0,
        errors=(lambda tf: tf.unique([[1]]), lambda tf: tf.unique([1], tf.float32)),
    ),
    Row("unique_with_counts", lambda s: (s.ints(9, high=4, dtype=s.dtype),), REAL, order=0),
    Row(
        "math.invert_permutation",
        lambda s: (_places([2, 0, 3, 1]),),
        order=0,
        errors=(
            lambda tf: tf.math.invert_permutation([0, 0]),
            lambda tf: tf.math.invert_permutation([0, 2]),
            lambda tf: tf.math.invert_permutation([[0]]),
        ),
    ),
    Row(
        "histogram_fixed_width",
        lambda s: ((s.real(20), [-1.0, 1.5]), {"nbins": 6}),
        order=0,
        errors=(
            lambda tf: tf.histogram_fixed_width([1.0], [0.0, 5.0], 0),
            lambda tf: tf.histogram_fixed_width([1.0], [5.0, 0.0]),
            lambda tf: tf.histogram_fixed_width([float("nan")], [0.0, 5.0]),
        ),
    ),
    Row(
        "histogram_fixed_width_bins",
        lambda s: ((s.real(4, 5), np.array([-1.0, 1.5], s.dtype)), {"nbins": 6}),
        order=0,
        errors=(
            lambda tf: tf.histogram_fixed_width_bins(tf.constant([1.0], tf.float64), [0.0, 5.0]),
            lambda tf: tf.histogram_fixed_width_bins([1], [0, 5]),
            lambda tf: tf.histogram_fixed_width_bins([1.0], [0.0, 5.0], 0),
        ),
    ),
    Row(
        "math.bincount",
        lambda s: ((s.ints(9, high=4),), {"dtype": s.dtype, "minlength": 6}),
        ("int32", "int64", "float32", "float64"),
        order=0,
        errors=(lambda tf: tf.math.bincount([-1]), lambda tf: tf.math.bincount([1], axis=1)),
    ),
    Row("math.bincount", lambda s: ((s.ints(2, 5, high=4),), {"axis": -1, "binary_output": True}), order=0, id="rows"),
]

ROWS = without_gradients_of_integers([*CREATE, *SHAPE, *JOIN, *INDEX, *SCATTER, *SORT])
