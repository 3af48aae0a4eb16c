"""`tf.Variable`: how it is made, what assigns to it, what it refuses, and what stays unchanged after a refusal."""

import numpy as np


def case_creation(tf):
    return {
        "float": tf.Variable(3.6),
        "list": tf.Variable([1, 2, 3]),
        "tensor": tf.Variable(tf.constant([2.0])),
        "variable": tf.Variable(tf.Variable(2.0)),
        "array": tf.Variable(np.array([1.0, 2.0])),
        "numpy scalar": tf.Variable(np.random.RandomState(0).random_sample() * 0 + 0.25),
        "callable": tf.Variable(lambda: tf.ones([2])),
        "dtype": tf.Variable(1, dtype=tf.float32),
        "wrong dtype": lambda: tf.Variable(1.5, dtype=tf.int32),
        "tensor of other dtype": lambda: tf.Variable(tf.constant(1), dtype=tf.float32),
        "none": lambda: tf.Variable(None),
        "nothing": lambda: tf.Variable(),
        "text": tf.Variable("a"),
        "bool": tf.Variable([True, False]),
        "not trainable": tf.Variable(1.0, trainable=False),
        "integers are trainable": tf.Variable(1).trainable,
        "name": tf.Variable(1.0, name="weight"),
        "shape": lambda: tf.Variable([1.0, 2.0], shape=[None]),
        "shape unknown": lambda: tf.Variable([1.0, 2.0], shape=tf.TensorShape(None)),
        "wrong shape": lambda: tf.Variable([1.0, 2.0], shape=[3]),
        "random": lambda: tf.Variable(tf.random.normal([2, 2])),
        "ragged list": lambda: tf.Variable([[1], [2, 3]]),
    }


def case_attributes(tf):
    v = tf.Variable([[1.0, 2.0]], name="w")
    return {
        "name": v.name,
        "default name": tf.Variable(1.0).name,
        "name with a slash": tf.Variable(1.0, name="a/b").name,
        "bad name": lambda: tf.Variable(1.0, name="a b").name,
        "empty name": lambda: tf.Variable(1.0, name="").name,
        "shape": v.shape,
        "dtype": v.dtype,
        "trainable": v.trainable,
        "ndim": lambda: v.ndim,
        "device": lambda: v.device.endswith("CPU:0"),
        "get shape": lambda: v.get_shape(),
        "synchronization": lambda: v.synchronization.name,
        "aggregation": lambda: v.aggregation.name,
        "constraint": lambda: v.constraint,
        "read": lambda: v.read_value(),
        "value": lambda: v.value(),
        "initialized": lambda: v.is_initialized(),
        "set trainable": lambda: setattr(v, "trainable", False),
        "set name": lambda: setattr(v, "name", "x"),
        "set shape": lambda: setattr(v, "shape", [1]),
        "experimental ref": lambda: v.experimental_ref().deref() is v,
        "no such attribute": lambda: v.no_such_attribute,
        "graph": lambda: v.graph,
        "op": lambda: v.op,
        "initial value": lambda: v.initial_value,
    }


def case_assign(tf):
    def fresh():
        return tf.Variable([1.0, 2.0], name="v")

    def after(action):
        v = fresh()
        result = action(v)
        return {"returns": result, "variable": v, "same": result is v}

    return {
        "assign": after(lambda v: v.assign([3.0, 4.0])),
        "add": after(lambda v: v.assign_add([1.0, 1.0])),
        "sub": after(lambda v: v.assign_sub([1.0, 1.0])),
        "add of a scalar": lambda: after(lambda v: v.assign_add(1.0)),
        "assign a scalar": lambda: after(lambda v: v.assign(1.0)),
        "ints": lambda: after(lambda v: v.assign([3, 4])),
        "float64 array": lambda: after(lambda v: v.assign(np.array([3.0, 4.0]))),
        "float64 scalar": lambda: after(lambda v: v.assign_sub(np.array([3.0, 4.0]) * 0.5)),
        "int tensor": lambda: after(lambda v: v.assign(tf.constant([3, 4]))),
        "variable": lambda: after(lambda v: v.assign(tf.Variable([5.0, 6.0]))),
        "itself": lambda: after(lambda v: v.assign_add(v)),
        "without value": lambda: after(lambda v: v.assign([3.0, 4.0], read_value=False)),
        "keywords": lambda: after(lambda v: v.assign(value=[3.0, 4.0], use_locking=True, name="n", read_value=True)),
        "add keyword": lambda: after(lambda v: v.assign_add(delta=[3.0, 4.0])),
        "wrong shape": lambda: fresh().assign([1.0]),
        "wrong shape scalar": lambda: fresh().assign(1.0),
        "wrong shape of add": lambda: fresh().assign_add([1.0]),
        "wrong shape of sub": lambda: fresh().assign_sub([[1.0, 2.0]]),
        "wrong dtype": lambda: fresh().assign(tf.constant([1, 2])),
        "wrong dtype of add": lambda: fresh().assign_add(tf.constant([1, 2])),
        "text": lambda: fresh().assign("a"),
        "none": lambda: fresh().assign(None),
        "float to int": lambda: tf.Variable(1).assign(1.5),
        "named": lambda: tf.Variable([1.0, 2.0], name="kernel").assign([1.0]),
    }


def case_refused_assign_changes_nothing(tf):
    v = tf.Variable([1.0, 2.0])
    found = {}
    for name, action in {
        "assign": lambda: v.assign([1.0, 2.0, 3.0]),
        "add": lambda: v.assign_add(tf.constant([1, 2])),
        "sub": lambda: v.assign_sub("a"),
        "slice": lambda: v[0:1].assign([1.0, 2.0, 3.0]),
    }.items():
        try:
            action()
            found[name] = "no exception"
        except Exception as error:
            found[name] = type(error).__name__
        found[name + " leaves"] = v.numpy().copy()
    return found


def case_unknown_shape(tf):
    v = tf.Variable([1.0], shape=tf.TensorShape(None))
    w = tf.Variable([[1.0, 2.0]], shape=[None, 2])
    v.assign([[1.0, 2.0]])
    w.assign([[1.0, 2.0], [3.0, 4.0]])
    return {"v": v.numpy(), "shape": v.shape, "w": w, "wshape": w.shape, "refused": lambda: w.assign([[1.0]])}


def case_slice_assignment(tf):
    def after(action, value=((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))):
        v = tf.Variable(value)
        result = action(v)
        return {"returns": result, "variable": v}

    return {
        "element": lambda: after(lambda v: v[0, 1].assign(9.0)),
        "row": lambda: after(lambda v: v[1].assign([7.0, 8.0, 9.0])),
        "column": lambda: after(lambda v: v[:, 0].assign([7.0, 8.0])),
        "step": lambda: after(lambda v: v[:, ::2].assign([[7.0, 8.0], [9.0, 10.0]])),
        "add": lambda: after(lambda v: v[0].assign_add([1.0, 1.0, 1.0])),
        "sub": lambda: after(lambda v: v[0].assign_sub([1.0, 1.0, 1.0])),
        "broadcast": lambda: after(lambda v: v[0].assign(5.0)),
        "ellipsis": lambda: after(lambda v: v[..., 1].assign([0.0, 0.0])),
        "negative": lambda: after(lambda v: v[-1, -1].assign(0.0)),
        "reversed": lambda: after(lambda v: v[0, ::-1].assign([1.0, 2.0, 3.0])),
        "wrong shape": lambda: after(lambda v: v[0].assign([1.0, 2.0])),
        "out of range": lambda: after(lambda v: v[5].assign([1.0, 2.0, 3.0])),
        "setitem": lambda: after(lambda v: v.__setitem__(0, 1.0)),
        "mask": lambda: after(lambda v: v[v > 2.0]),
    }


def case_setitem(tf):
    v, x = tf.Variable([1.0, 2.0]), tf.constant([1.0, 2.0])

    def to_variable():
        v[0] = 5.0

    def to_tensor():
        x[0] = 5.0

    def delete():
        del x[0]

    return {"variable": to_variable, "tensor": to_tensor, "delete": delete}


def case_scatter(tf):
    def slices(values, indices):
        return tf.IndexedSlices(tf.constant(values), tf.constant(indices))

    def after(method, values=(10.0, 20.0), indices=(2, 0), **keywords):
        v = tf.Variable([1.0, 2.0, 3.0, 4.0])
        result = getattr(v, method)(slices(values, indices), **keywords)
        return {"returns": result, "variable": v}

    return {
        "update": lambda: after("scatter_update"),
        "add": lambda: after("scatter_add"),
        "add twice to one": lambda: after("scatter_add", (1.0, 2.0), (0, 0)),
        "update twice one": lambda: after("scatter_update", (1.0, 2.0), (0, 0)),
        "sub": lambda: after("scatter_sub"),
        "mul": lambda: after("scatter_mul"),
        "div": lambda: after("scatter_div"),
        "max": lambda: after("scatter_max"),
        "min": lambda: after("scatter_min"),
        "batch update": lambda: tf.Variable([[1.0, 2.0], [3.0, 4.0]]).batch_scatter_update(
            slices([[9.0], [8.0]], [[0], [1]])
        ),
        "out of range": lambda: after("scatter_update", (1.0,), (9,)),
        "negative": lambda: after("scatter_add", (1.0,), (-1,)),
        "shapes": lambda: after("scatter_add", (1.0, 2.0, 3.0), (0, 1)),
        "wrong dtype": lambda: after("scatter_add", (1, 2), (0, 1)),
        "no slices": lambda: tf.Variable([1.0]).scatter_add([1.0]),
        "nd update": lambda: tf.Variable([1.0, 2.0, 3.0]).scatter_nd_update([[0], [2]], [9.0, 8.0]),
        "nd add": lambda: tf.Variable([1.0, 2.0, 3.0]).scatter_nd_add([[0], [2]], [9.0, 8.0]),
        "nd sub": lambda: tf.Variable([1.0, 2.0, 3.0]).scatter_nd_sub([[0], [2]], [9.0, 8.0]),
        "nd max": lambda: tf.Variable([1.0, 2.0, 3.0]).scatter_nd_max([[0], [2]], [0.0, 8.0]),
        "nd min": lambda: tf.Variable([1.0, 2.0, 3.0]).scatter_nd_min([[0], [2]], [0.0, 8.0]),
        "nd out of range": lambda: tf.Variable([1.0, 2.0, 3.0]).scatter_nd_update([[5]], [9.0]),
        "sparse read": lambda: tf.Variable([1.0, 2.0, 3.0]).sparse_read([2, 0]),
        "gather nd": lambda: tf.Variable([[1.0, 2.0]]).gather_nd([[0, 1]]),
        "count up to": lambda: tf.Variable(1).count_up_to(3),
    }


def case_operators(tf):
    v, i = tf.Variable([1.0, 2.0]), tf.Variable([7, -7])
    return {
        "add": v + v,
        "add number": v + 1,
        "reflected": 1 - v,
        "power": v**2,
        "reflected power": 2.0**v,
        "divide": v / 2,
        "matmul": lambda: tf.Variable([[1.0, 2.0]]) @ tf.Variable([[3.0], [4.0]]),
        "list matmul": lambda: [[1.0, 2.0]] @ tf.Variable([[3.0], [4.0]]),
        "negative": -v,
        "positive": lambda: +v,
        "absolute": abs(i),
        "floordiv": i // 2,
        "modulo": i % 3,
        "compare": v > 1.5,
        "equal": v == v,
        "equal to a list": v == [1.0, 5.0],
        "not equal": v != [1.0, 5.0],
        "bitwise": lambda: tf.Variable([6, 3]) & 5,
        "bitwise or": lambda: tf.Variable([6, 3]) | 5,
        "bitwise xor": lambda: tf.Variable([6, 3]) ^ 5,
        "invert": lambda: ~tf.Variable([True, False]),
        "invert of integers": lambda: ~tf.Variable([6, 3]),
        "index": v[1],
        "slice": v[:1],
        "array times variable": lambda: np.array([2.0, 3.0]) * v,
        "plus equals": lambda: _plus_equals(v),
        "equal to none": lambda: v == None,  # noqa: E711 - the operator is what is tested
    }


def _plus_equals(v):
    v += 1.0
    return v


def case_equality_of_shapes(tf):
    x = tf.constant([1.0, 2.0])
    return {
        "different shapes": lambda: x == tf.constant([1.0, 2.0, 3.0]),
        "not equal of different shapes": lambda: x != tf.constant([1.0, 2.0, 3.0]),
        "none": lambda: x == None,  # noqa: E711 - the operator is what is tested
        "not none": lambda: x != None,  # noqa: E711
        "text": lambda: x == "a",
        "broadcast": lambda: x == tf.constant([[1.0], [2.0]]),
        "equal function": lambda: tf.equal(x, tf.constant([1.0, 2.0, 3.0])),
        "different dtype": lambda: x == tf.constant([1, 2]),
        "list": lambda: x == [1.0, 3.0],
        "number": lambda: x == 1,
        "object": lambda: x == object(),
        "string tensors": lambda: tf.constant(["a", "b"]) == "a",
    }


def case_names_do_not_count_up(tf):
    a, b = tf.Variable(1.0), tf.Variable(2.0)
    c, d = tf.Variable(1.0, name="x"), tf.Variable(1.0, name="x")
    return [a.name, b.name, c.name, d.name]


def case_aliasing(tf):
    v = tf.Variable([1.0, 2.0])
    w = tf.Variable(v)
    x = tf.convert_to_tensor(v)
    y = tf.identity(v)
    z = v[:1]
    u = tf.reshape(v, [2, 1])
    v.assign_add([10.0, 10.0])
    v[0].assign(99.0)
    return [v, w, x, y, z, u]


def case_aliasing_of_assigned_values(tf):
    value = np.array([1.0, 2.0], np.float32)
    v = tf.Variable([0.0, 0.0])
    v.assign(value)
    value[0] = 50.0
    x = tf.constant([3.0, 4.0])
    w = tf.Variable(x)
    w.assign_add([1.0, 1.0])
    v2 = tf.Variable([0.0, 0.0])
    v2.assign(x)
    v2.assign_sub([1.0, 1.0])
    return [v, x, w, v2]


def case_variable_in_functions(tf):
    v = tf.Variable([4.0, 9.0])
    return [tf.sqrt(v), tf.reduce_sum(v), tf.concat([v, v], 0), tf.stack([v, v]), tf.add_n([v, v]), tf.shape(v)]


def case_deepcopy_and_init_scope(tf):
    import copy

    v = tf.Variable([1.0], name="v")
    w = copy.deepcopy(v)
    w.assign([5.0])
    with tf.init_scope():
        u = tf.Variable(2.0)
    return {"v": v, "w": w, "u": u}


def case_variable_enums(tf):
    return {
        "synchronization": [kind.name for kind in tf.VariableSynchronization],
        "aggregation": [kind.name for kind in tf.VariableAggregation],
        "made with": lambda: tf.Variable(
            1.0, synchronization=tf.VariableSynchronization.ON_READ, aggregation=tf.VariableAggregation.SUM
        ),
    }
