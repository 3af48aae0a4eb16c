"""`tf.nest`: structures flattened, mapped over, packed and compared."""

import collections

Point = collections.namedtuple("Point", ["x", "y"])


def case_flatten(tf):
    return {
        "list": tf.nest.flatten([1, [2, [3]]]),
        "tuple": tf.nest.flatten((1, (2, 3))),
        "dict in order of keys": tf.nest.flatten({"b": 1, "a": [2, 3]}),
        "ordered dict": tf.nest.flatten(collections.OrderedDict([("b", 1), ("a", 2)])),
        "namedtuple": tf.nest.flatten(Point(1, [2, 3])),
        "scalar": tf.nest.flatten(5),
        "text": tf.nest.flatten("abc"),
        "none": tf.nest.flatten(None),
        "none inside": tf.nest.flatten([None, 1]),
        "empty": tf.nest.flatten([]),
        "empty inside": tf.nest.flatten([[], {}, 1]),
        "tensor": tf.nest.flatten(tf.constant([1, 2])),
        "set": tf.nest.flatten({1}),
        "keys that do not compare": lambda: tf.nest.flatten({1: 1, "a": 2}),
        "array": lambda: len(tf.nest.flatten(__import__("numpy").ones(3))),
    }


def case_map_structure(tf):
    return {
        "one": tf.nest.map_structure(lambda x: x + 1, {"a": 1, "b": [2, (3,)]}),
        "two": tf.nest.map_structure(lambda x, y: x * y, [1, 2], [10, 20]),
        "namedtuple": tf.nest.map_structure(lambda x: -x, Point(1, 2)),
        "dict order": list(tf.nest.map_structure(lambda x: x, {"b": 1, "a": 2})),
        "scalar": tf.nest.map_structure(lambda x: x + 1, 1),
        "different structure": lambda: tf.nest.map_structure(lambda x, y: x, [1, 2], [1, [2]]),
        "different length": lambda: tf.nest.map_structure(lambda x, y: x, [1, 2], [1]),
        "different types": lambda: tf.nest.map_structure(lambda x, y: x, [1, 2], (1, 2)),
        "types not checked": lambda: tf.nest.map_structure(lambda x, y: x + y, [1, 2], (1, 2), check_types=False),
        "different keys": lambda: tf.nest.map_structure(lambda x, y: x, {"a": 1}, {"b": 1}),
        "no structure": lambda: tf.nest.map_structure(lambda: 1),
        "not a function": lambda: tf.nest.map_structure(3, [1]),
        "unknown keyword": lambda: tf.nest.map_structure(lambda x: x, [1], wrong=True),
        "tensors": tf.nest.map_structure(lambda x: x * 2, [tf.constant(1), tf.constant([2.0])]),
    }


def case_pack(tf):
    return {
        "list": tf.nest.pack_sequence_as([0, [0, 0]], [1, 2, 3]),
        "dict": tf.nest.pack_sequence_as({"b": 0, "a": 0}, [1, 2]),
        "namedtuple": tf.nest.pack_sequence_as(Point(0, 0), [1, 2]),
        "scalar": tf.nest.pack_sequence_as(0, [1]),
        "too few": lambda: tf.nest.pack_sequence_as([0, [0, 0]], [1, 2]),
        "too many": lambda: tf.nest.pack_sequence_as([0], [1, 2]),
        "scalar of many": lambda: tf.nest.pack_sequence_as(0, [1, 2]),
        "not a sequence": lambda: tf.nest.pack_sequence_as([0], 1),
    }


def case_same_structure(tf):
    return {
        "same": tf.nest.assert_same_structure([1, {"a": 2}], [3, {"a": 4}]),
        "different": lambda: tf.nest.assert_same_structure([1, 2], [1, [2]]),
        "length": lambda: tf.nest.assert_same_structure([1, 2], [1]),
        "types": lambda: tf.nest.assert_same_structure([1], (1,)),
        "types not checked": tf.nest.assert_same_structure([1], (1,), check_types=False),
        "scalar and list": lambda: tf.nest.assert_same_structure(1, [1]),
        "keys": lambda: tf.nest.assert_same_structure({"a": 1}, {"b": 1}),
        "namedtuples": lambda: tf.nest.assert_same_structure(Point(1, 2), (1, 2)),
    }


def case_is_nested(tf):
    values = {"list": [], "tuple": (), "dict": {}, "text": "a", "number": 1, "none": None, "set": {1}}
    found = {name: tf.nest.is_nested(value) for name, value in values.items()}
    return found | {"tensor": tf.nest.is_nested(tf.constant([1])), "namedtuple": tf.nest.is_nested(Point(1, 2))}


def case_composites(tf):
    slices = tf.IndexedSlices(tf.constant([1.0]), tf.constant([0]))
    return {
        "kept": len(tf.nest.flatten([slices])),
        "expanded": lambda: tf.nest.flatten([slices], expand_composites=True),
    }
