"""`tf.TensorShape` and `tf.TensorSpec`: made, printed, compared, merged and refused."""


def case_made(tf):
    s = tf.TensorShape([2, 3])
    print(s, repr(s), f"{s}")
    print(tf.TensorShape(None), repr(tf.TensorShape(None)))
    print(tf.TensorShape([None, 3]), repr(tf.TensorShape([None, 3])))
    print(tf.TensorShape([]), repr(tf.TensorShape([])), tf.TensorShape([5]))
    return {
        "of a tuple": tf.TensorShape((2, 3)),
        "of a number": tf.TensorShape(3),
        "of a shape": tf.TensorShape(s),
        "minus one": lambda: tf.TensorShape([-1]),
        "text": lambda: tf.TensorShape("a"),
        "float": lambda: tf.TensorShape([2.5]),
        "dimensions": s.dims,
        "of nothing": lambda: tf.TensorShape(),
        "of a tensor": lambda: tf.TensorShape(tf.constant([2, 3])),
    }


def case_read(tf):
    s, p, u = tf.TensorShape([2, 3]), tf.TensorShape([None, 3]), tf.TensorShape(None)
    return {
        "rank": [s.rank, p.rank, u.rank],
        "ndims": s.ndims,
        "index": s[0],
        "negative index": s[-1],
        "unknown index": p[0],
        "slice": s[1:],
        "slice of unknown": u[1:],
        "index of unknown": u[0],
        "out of range": lambda: s[5],
        "len": len(s),
        "len of unknown": lambda: len(u),
        "list": list(s),
        "iterate unknown": lambda: list(u),
        "bool": [bool(s), bool(u), bool(tf.TensorShape([]))],
        "as list": s.as_list(),
        "as list of partial": p.as_list(),
        "as list of unknown": lambda: u.as_list(),
        "elements": [s.num_elements(), p.num_elements(), u.num_elements()],
        "defined": [s.is_fully_defined(), p.is_fully_defined(), u.is_fully_defined()],
        "tuple": tuple(s),
        "hash": hash(s) == hash(tf.TensorShape([2, 3])),
    }


def case_compared(tf):
    s, p, u = tf.TensorShape([2, 3]), tf.TensorShape([None, 3]), tf.TensorShape(None)
    return {
        "list": s == [2, 3],
        "tuple": s == (2, 3),
        "other": s == [3, 2],
        "shape": s == tf.TensorShape([2, 3]),
        "partial": s == p,
        "partial itself": p == tf.TensorShape([None, 3]),
        "unknown": u == u,
        "unknown and known": u == s,
        "none": lambda: s == None,  # noqa: E711 - the operator is what is tested
        "text": lambda: s == "a",
        "number": lambda: s == 3,
        "not equal": s != [2, 3],
        "reflected": (2, 3) == s,
        "compatible": [s.is_compatible_with(p), s.is_compatible_with([2, 4]), s.is_compatible_with(None)],
        "subtype": lambda: [s.is_subtype_of(p), p.is_subtype_of(s)],
        "assert compatible": lambda: s.assert_is_compatible_with([2, 4]),
        "assert rank": lambda: s.assert_has_rank(3),
        "assert same rank": lambda: s.assert_same_rank([1]),
        "assert defined": lambda: p.assert_is_fully_defined(),
    }


def case_combined(tf):
    s, p, u = tf.TensorShape([2, 3]), tf.TensorShape([None, 3]), tf.TensorShape(None)
    return {
        "merge": p.merge_with([2, None]),
        "merge unknown": u.merge_with(s),
        "merge wrong": lambda: s.merge_with([2, 4]),
        "merge ranks": lambda: s.merge_with([2]),
        "concatenate": s.concatenate([4]),
        "concatenate unknown": s.concatenate(u),
        "add": s + [4],
        "add reflected": lambda: [4] + s,
        "add a shape": s + p,
        "with rank": u.with_rank(2),
        "with wrong rank": lambda: s.with_rank(3),
        "at least": s.with_rank_at_least(1),
        "at most": lambda: s.with_rank_at_most(1),
        "most specific": s.most_specific_compatible_shape([2, 4]),
        "most general": lambda: s.most_specific_common_supertype([tf.TensorShape([4, 3])]),
    }


def case_shape_of_tensors(tf):
    x = tf.zeros([2, 0, 3])
    return {
        "shape": x.shape,
        "printed": str(x.shape),
        "equal to a tuple": x.shape == (2, 0, 3),
        "elements": x.shape.num_elements(),
        "reshape by shape": tf.reshape(tf.range(6), tf.TensorShape([2, 3])),
        "zeros of a shape": tf.zeros(tf.TensorShape([2])),
        "zeros of part": tf.zeros(x.shape[::2]),
        "product": x.shape[0] * x.shape[2],
        "tuple plus": (1,) + tuple(x.shape),
        "random of a shape": tf.random.uniform(tf.ones([2, 2]).shape).shape,
    }


def case_specs(tf):
    s = tf.TensorSpec([None, 3], tf.float32, name="x")
    print(s, repr(s))
    print(tf.TensorSpec(None))
    print(tf.TensorSpec([], tf.int32))
    x = tf.ones([2, 3])
    return {
        "shape": s.shape,
        "dtype": s.dtype,
        "name": s.name,
        "equal": s == tf.TensorSpec([None, 3], tf.float32, name="x"),
        "different name": s == tf.TensorSpec([None, 3], tf.float32),
        "different shape": s == tf.TensorSpec([2, 3], tf.float32, name="x"),
        "hash": lambda: hash(s) == hash(tf.TensorSpec([None, 3], tf.float32, name="x")),
        "from tensor": tf.TensorSpec.from_tensor(x),
        "from tensor with a name": tf.TensorSpec.from_tensor(x, name="n"),
        "from spec": tf.TensorSpec.from_spec(s),
        "compatible": [s.is_compatible_with(x), s.is_compatible_with(tf.ones([3, 2])),
                       s.is_compatible_with(tf.ones([2, 3], tf.float64))],
        "compatible with a spec": s.is_compatible_with(tf.TensorSpec([5, 3])),
        "subtype": lambda: tf.TensorSpec([5, 3], tf.float32, name="x").is_subtype_of(s),
        "type spec of a tensor": lambda: tf.type_spec_from_value(x),
        "type spec of a number": lambda: tf.type_spec_from_value(1.0),
        "default dtype": tf.TensorSpec([1]).dtype,
        "of nothing": lambda: tf.TensorSpec(),
        "bad dtype": lambda: tf.TensorSpec([1], "nonsense"),
        "supertype": lambda: s.most_specific_common_supertype([tf.TensorSpec([2, 4], tf.float32, name="x")]),
    }
