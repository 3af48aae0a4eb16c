"""`tf.print` to the letter, the asserts of `tf.debugging`, devices and switches."""

import collections
import functools
import os
import tempfile

import numpy as np


def _printed(tf, *inputs, **keywords):
    """What tf.print writes, by way of a file: both libraries can do that."""
    handle, path = tempfile.mkstemp()
    os.close(handle)
    try:
        tf.print(*inputs, output_stream="file://" + path, **keywords)
        with open(path, "rb") as file:
            return file.read()
    finally:
        os.remove(path)


class _Shown:
    def __repr__(self):
        return "shown by its repr"


def case_print_numbers(tf):
    floats = [0.1, 1 / 3, 2 / 3, 1e-5, 123456.7, 1234567.0, 16777216.0, 1e7, -0.0, 1e-45, 1e20, 3.4028235e38]
    special = [np.nan, np.inf, -np.inf, -1e-40]
    shown = {
        name: _printed(tf, tf.constant(floats + special, getattr(tf, name)), summarize=-1)
        for name in ("float32", "float64", "bfloat16")
    }
    shown["float16"] = _printed(tf, tf.constant([0.1, 1 / 3, 65504, 6e-8, 1e-3, 3.14159], tf.float16), summarize=-1)
    shown["float64 of 17 digits"] = _printed(
        tf, tf.constant([0.1 + 0.2, 1e15, 1e16, 123456789.123, 5e-324], tf.float64)
    )
    for name in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"):
        shown[name] = _printed(tf, tf.constant([1, 100], getattr(tf, name)), tf.constant(7, getattr(tf, name)))
    shown["bool"] = _printed(tf, tf.constant([True, False]), tf.constant(False))
    shown["complex"] = _printed(tf, tf.constant(1 + 2j), tf.constant([[1j, 2j], [3j, 4j]]))
    shown["python"] = _printed(tf, 1, 2.5, True, None, 1e10, 1 / 3, float("nan"), -0.0, 1j)
    return shown


def case_print_text(tf):
    return {
        "alone": _printed(tf, tf.constant('a "b" \n c')),
        "variable alone": _printed(tf, tf.Variable("text")),
        "beside": _printed(tf, "said:", tf.constant('a "b" \n c')),
        "vector": _printed(tf, tf.constant(["a", "tab\t", "nul\0x", "\u00e9", "\\", "it's", "\x7f"]), summarize=-1),
        "bytes": _printed(tf, tf.constant([b"\xff\xfe"])),
        "bytes alone": _printed(tf, tf.constant(b"\xff")),
        "matrix": _printed(tf, tf.constant([["a", "b"], ["c", "d"]])),
        "python": _printed(tf, "a", b"b", "c\nd"),
        "braces": _printed(tf, "{}", tf.constant(1), ["{}", tf.constant(2)]),
        "quotes": _printed(tf, "'", tf.constant(1), "'", sep=""),
        "percent": _printed(tf, "%s %d", tf.constant(1)),
    }


def case_print_shapes(tf):
    shown = {}
    shapes = [(6,), (7,), (2, 3), (7, 8), (2, 2, 2), (2, 7, 2), (2, 2, 2, 2), (9, 8, 7), (2, 1, 2, 1, 2)]
    for shape in shapes:
        tensor = tf.reshape(tf.range(int(np.prod(shape))), shape)
        for summarize in (None, 1, -1, 0):
            shown[f"{shape} {summarize}"] = _printed(tf, tensor, summarize=summarize)
    for shape in ((0,), (0, 3), (3, 0), (2, 0, 2), (1, 2, 0)):
        shown[f"{shape}"] = _printed(tf, "empty", tf.zeros(shape))
    return shown


def case_print_nests(tf):
    Pair = collections.namedtuple("Pair", "a b")
    one, two = tf.constant(1), tf.constant([2.0, 3.0])
    return {
        "list": _printed(tf, [one, two, "text", b"bytes", None, True, 1.5]),
        "tuple": _printed(tf, (one,), (1, 2), (two, (one, [two]))),
        "dictionary": _printed(tf, {"z": 1, "a": two, "m": {"y": (one, [two])}}),
        "ordered": _printed(tf, collections.OrderedDict([("z", one), ("a", 2)])),
        "named": _printed(tf, Pair(one, [Pair(two, "x")])),
        "empty": _printed(tf, [], (), {}, set()),
        "variable": _printed(tf, tf.Variable([1.0, 2.0]), [tf.Variable(3)]),
        "arrays": _printed(tf, np.array([1, 2]), [np.array([[1.5, 2.0]])], np.float32(0.5), np.int64(3), np.str_("s")),
        "objects": _printed(tf, _Shown(), [_Shown(), one], tf.float32, tf.TensorShape([1, None]), two.shape, range(3)),
        "wide": _printed(tf, [f"long string number {i}" for i in range(12)], {f"key{i}": one for i in range(12)}),
        "wide tensors": _printed(tf, [tf.range(30)] * 12, {"a" * 30: tf.range(30), "b" * 30: one, "c" * 30: 2}),
        "slices": _printed(tf, tf.IndexedSlices(tf.constant([[1.0, 2.0]]), tf.constant([0]), tf.constant([3, 2]))),
    }


def case_print_arguments(tf):
    return {
        "nothing": _printed(tf),
        "sep": _printed(tf, 1, tf.constant(2), "c", sep=", "),
        "end": _printed(tf, 1, end="|"),
        "name": _printed(tf, 1, name="n"),
        "summarize as a tensor": _printed(tf, tf.range(9), summarize=tf.constant(1)),
        "summarize as text": lambda: _printed(tf, tf.range(9), summarize="a"),
        "end as a number": lambda: _printed(tf, 1, end=3),
        "no such keyword": lambda: tf.print(1, wrong=2),
        "no such stream": lambda: tf.print(1, output_stream="nowhere"),
        "result": tf.print("to standard error"),
    }


def case_assert_comparisons(tf):
    d, t = tf.debugging, tf.constant
    asserts = (d.assert_equal, d.assert_none_equal, d.assert_less, d.assert_less_equal)
    asserts += (d.assert_greater, d.assert_greater_equal)
    pairs = {
        "vectors": ([1, 2, 3, 4, 5], [5, 4, 3, 2, 1]),
        "same": ([1, 2], [1, 2]),
        "scalars": (1.5, 2.5),
        "broadcast": ([[1.0, 2.0], [3.0, 4.0]], 2.5),
        "matrices": ([[1, 2], [3, 4]], [[1, 5], [3, 0]]),
        "nan": (t([np.nan, 1.0]), t([np.nan, 1.0])),
        "empty": ([], []),
        "half": (t([1.0, 2.0], tf.float16), t([2.0, 1.0], tf.float16)),
        "variable": (tf.Variable([1.0, 2.0]), [2.0, 1.0]),
        "dtypes": (t([1, 2]), t([1.0, 2.0])),
        "shapes": ([1, 2], [1, 2, 3]),
    }
    return {
        f"{function.__name__.removesuffix('_v2')} {what}": functools.partial(function, *pair)
        for function in asserts
        for what, pair in pairs.items()
    }


def case_assert_comparisons_told(tf):
    d = tf.debugging
    return {
        "message": lambda: d.assert_equal([1, 2], [1, 3], message="told"),
        "empty message": lambda: d.assert_equal([1, 2], [1, 3], message=""),
        "message of a tensor": lambda: d.assert_equal([1, 2], [1, 3], message=tf.constant("told")),
        "summarize 0": lambda: d.assert_equal([1, 2], [1, 3], summarize=0),
        "summarize 1": lambda: d.assert_less([3, 2, 1], [1, 2, 3], summarize=1),
        "summarize all": lambda: d.assert_less(tf.range(9), tf.zeros(9, tf.int32), summarize=-1),
        "name": lambda: d.assert_less(2, 1, name="n"),
        "text": lambda: d.assert_equal(["a"], ["b"]),
        "text less": lambda: d.assert_less("a", "b"),
        "bool": lambda: d.assert_equal([True, False], [True, True]),
        "complex": lambda: d.assert_equal([1 + 2j], [1 + 3j]),
        "bfloat16": lambda: d.assert_equal(tf.constant([1, 2], tf.bfloat16), tf.constant([1, 3], tf.bfloat16)),
        "shape": lambda: d.assert_equal(tf.shape(tf.ones((2, 3))), (2, 4)),
        "same object": lambda: d.assert_equal(np.nan, np.nan),
    }


def case_assert_signs(tf):
    d, t = tf.debugging, tf.constant
    asserts = (d.assert_positive, d.assert_negative, d.assert_non_negative, d.assert_non_positive)
    values = {
        "both": [1, -1],
        "zero": 0,
        "five zeros": tf.zeros((5,)),
        "matrix": [[1.0, -2.0], [0.0, 3.0]],
        "empty": [],
        "nan": t([np.nan]),
        "bytes": t([1, 2], tf.uint8),
        "text": "a",
        "bool": True,
        "complex": 1j,
    }
    values["message"] = ([1, -1, 0], "told", 1)
    return {
        f"{function.__name__.removesuffix('_v2')} {what}": functools.partial(
            function, *(x if type(x) is tuple else (x,))
        )
        for function in asserts
        for what, x in values.items()
    }


def case_assert_near(tf):
    near, t = tf.debugging.assert_near, tf.constant
    return {
        "near": near([1.0, 2.0], [1.0, 2.0000001]),
        "far": lambda: near(1.0, 1.1),
        "far vectors": lambda: near([1.0, 2.0], [1.0, 2.1], message="told", summarize=1),
        "doubles": lambda: near(t(1.0, tf.float64), t(1.1, tf.float64)),
        "halves": near(t([1.0], tf.float16), t([1.001], tf.float16)),
        "complex": lambda: near(t([1 + 1j]), t([1 + 2j])),
        "tolerances": near(1.0, 1.1, rtol=0.2, atol=[0.1]),
        "nan": lambda: near(np.nan, np.nan),
        "infinity": lambda: near(np.inf, np.inf),
        "integers": lambda: near(1, 1),
        "dtypes": lambda: near(tf.ones(2), tf.ones(2, tf.float64)),
        "dtype of the tolerance": lambda: near(1.0, 1.1, rtol=t(0.2, tf.float64)),
        "shapes": lambda: near([1.0, 2.0], [1.0, 2.0, 3.0]),
    }


def case_assert_ranks(tf):
    d, x = tf.debugging, tf.ones((2, 3))
    return {
        "rank": d.assert_rank(x, 2),
        "rank fails": lambda: d.assert_rank(x, 1),
        "rank fails with a message": lambda: d.assert_rank(x, 3, message="told"),
        "rank of a variable": lambda: d.assert_rank(tf.Variable([1.0]), 0),
        "rank is a vector": lambda: d.assert_rank(x, [1, 2]),
        "rank is a float": lambda: d.assert_rank(x, 2.0),
        "rank is an int64": lambda: d.assert_rank(x, np.int64(2)),
        "at least": d.assert_rank_at_least(x, 1),
        "at least fails": lambda: d.assert_rank_at_least(x, 3, "told"),
        "in": d.assert_rank_in(x, [1, 2]),
        "in fails": lambda: d.assert_rank_in(x, (0, tf.constant(1))),
        "in nothing": lambda: d.assert_rank_in(x, []),
        "in a number": lambda: d.assert_rank_in(x, 1),
        "scalar": d.assert_scalar(3),
        "scalar fails": lambda: d.assert_scalar([[3]], message="told"),
    }


def case_assert_dtypes(tf):
    d, f = tf.debugging, tf.constant(1.0)
    return {
        "integer": d.assert_integer(3),
        "integer fails": lambda: d.assert_integer(3.0, message="told"),
        "integer of bool": lambda: d.assert_integer(True),
        "type": d.assert_type(tf.Variable(1.0), tf.float32),
        "type fails": lambda: d.assert_type(1, tf.float32, message="told"),
        "type of nonsense": lambda: d.assert_type(1, "nonsense"),
        "float": d.assert_same_float_dtype([f, None, tf.Variable(1.0)]),
        "float asked for": d.assert_same_float_dtype([f], tf.float32),
        "float of nothing": d.assert_same_float_dtype(),
        "float fails": lambda: d.assert_same_float_dtype([f, tf.constant(1.0, tf.float64)]),
        "float fails by what was asked for": lambda: d.assert_same_float_dtype([f], tf.float16),
        "float of variables": lambda: d.assert_same_float_dtype([tf.Variable(1.0, name="v"), tf.constant(1)]),
        "float of integers": lambda: d.assert_same_float_dtype([tf.constant(1)]),
        "iterable": d.assert_proper_iterable([1]),
        "iterable of text": lambda: d.assert_proper_iterable("a"),
        "iterable of an array": lambda: d.assert_proper_iterable(np.ones(1)),
        "iterable of a number": lambda: d.assert_proper_iterable(1),
        "numeric": [d.is_numeric_tensor(x) for x in (f, tf.constant("a"), tf.constant(True), tf.Variable(1.0), 1)],
    }


def case_assert_shapes(tf):
    shapes, x, y = tf.debugging.assert_shapes, tf.ones((2, 3)), tf.ones((2, 4))
    return {
        "fit": shapes([(x, ("N", 3)), (y, ("N", "M")), ([1, 2, 3, 4], ("M",)), (1.0, ())]),
        "letters": shapes([(x, "NM"), (y, "N.")]),
        "front": shapes([(x, ("...", 3)), (x, ("*", "M")), (1, (..., 1))]),
        "any": shapes([(x, (None, 3)), (x, None)]),
        "dictionary": shapes({"a": "b"}),
        "number": lambda: shapes([(x, (2, 4))]),
        "symbol": lambda: shapes([(x, ("N", "M")), (y, ("M", "N"))], message="told"),
        "symbol twice": lambda: shapes([(x, ("N", "N"))]),
        "rank": lambda: shapes([(x, ("N", 3, 1))], message="told"),
        "rank one": lambda: shapes([(x, (2,))]),
        "rank with a front": lambda: shapes([(x, (..., 1, 2, 3))]),
        "front fails": lambda: shapes([(x, ("*", 5))]),
        "front in the middle": lambda: shapes([(x, ("N", ...))]),
        "scalar": lambda: shapes([([1, 2], ())]),
        "no shape": lambda: shapes([(x, 3)]),
        "tensor shape": lambda: shapes([(x, tf.TensorShape([2, 4]))]),
    }


def case_assert(tf):
    Assert, t = tf.debugging.Assert, tf.constant
    return {
        "holds": tf.Assert(True, ["x"]),
        "is the same": tf.Assert is Assert,
        "fails": lambda: Assert(False, [t([1, 2]), "x", 1.5]),
        "fails by a tensor": lambda: Assert(t(1) > t(2), [tf.range(9)], summarize=4),
        "shows all": lambda: Assert(False, [tf.range(9)], summarize=-1),
        "shows nothing": lambda: Assert(False, [t("s"), tf.range(9)], summarize=0),
        "shows a matrix": lambda: Assert(False, [[[1.0, 2.0], [3.0, 4.0]]]),
        "no list": lambda: Assert(False, t([1, 2])),
        "no data": lambda: Assert(False, None),
        "empty": lambda: Assert(False, []),
        "vector": lambda: Assert(t([True, False]), ["x"]),
        "variable": lambda: Assert(tf.Variable(False), ["x"]),
    }


def case_check_numerics(tf):
    check, t = tf.debugging.check_numerics, tf.constant

    def gradient(upstream):
        x = tf.Variable([1.0, 2.0])
        with tf.GradientTape() as tape:
            y = check(x, "told")
        return tape.gradient(y, x, output_gradients=t(upstream))

    return {
        "finite": check([1.0, 2.0], "told"),
        "nan": lambda: check(t([1.0, np.nan]), "told"),
        "infinite": lambda: check(t(-np.inf), "told"),
        "both": lambda: check(t([np.inf, np.nan]), "told"),
        "half": lambda: check(t([np.nan], tf.float16), "told"),
        "bfloat16": lambda: check(t([np.inf], tf.bfloat16), "told"),
        "variable": lambda: check(tf.Variable([np.nan]), "told"),
        "integers": lambda: check(t([1, 2]), "told"),
        "message of a number": lambda: check(t(1.0), 3),
        "all finite": tf.debugging.assert_all_finite([1.0], "told"),
        "not all finite": lambda: tf.debugging.assert_all_finite(t([np.inf]), "told"),
        "gradient": gradient([1.0, 3.0]),
        "gradient fails": lambda: gradient([1.0, np.nan]),
    }


def case_check_numerics_everywhere(tf):
    t = tf.constant

    def checked(function):
        tf.debugging.enable_check_numerics()
        try:
            return function()
        finally:
            tf.debugging.disable_check_numerics()

    return {
        "finite": checked(lambda: tf.exp(t([1.0]))),
        "log": lambda: checked(lambda: tf.math.log(t([-1.0, 0.0, 2.0]))),
        "sum": lambda: checked(lambda: t([np.inf]) + t([1.0])),
        "quotient": lambda: checked(lambda: tf.zeros([2]) / tf.zeros([2])),
        "cast": lambda: checked(lambda: tf.cast(t(-1e300, tf.float64), tf.float32)),
        "moved": checked(lambda: tf.reshape(t([np.nan]), [1, 1])),
        "constant": checked(lambda: t(np.nan)),
        "off again": tf.math.log(t(-1.0)),
    }


def case_devices(tf):
    c = tf.config
    gpu = c.PhysicalDevice("/physical_device:GPU:0", "GPU")
    (cpu,) = c.list_physical_devices("CPU")

    def where(name):
        with tf.device(name):
            return (tf.constant(1.0) + 1).device

    def crossed():
        outer, inner = tf.device("/CPU:0"), tf.device("/CPU:0")
        outer.__enter__()
        inner.__enter__()
        try:
            outer.__exit__(None, None, None)
        finally:
            inner.__exit__(None, None, None)
            outer.__exit__(None, None, None)

    return {
        "cpu": repr(cpu),
        "gpus": c.list_physical_devices("GPU"),
        "logical": repr(c.list_logical_devices()),
        "logical gpus": c.list_logical_devices("GPU"),
        "visible": repr(c.get_visible_devices()),
        "hide gpus": c.set_visible_devices([], "GPU"),
        "show the cpu": c.set_visible_devices(cpu, "CPU"),
        "show a gpu": lambda: c.set_visible_devices(gpu),
        "show a cpu as a gpu": lambda: c.set_visible_devices(cpu, "GPU"),
        "configuration": repr(c.LogicalDeviceConfiguration(memory_limit=3)),
        "configuration of a gpu": lambda: c.get_logical_device_configuration(gpu),
        "configure with a limit": lambda: c.set_logical_device_configuration(cpu, [c.LogicalDeviceConfiguration(3)]),
        "details": c.experimental.get_device_details(cpu),
        "details of a gpu": lambda: c.experimental.get_device_details(gpu),
        "details of text": lambda: c.experimental.get_device_details("a"),
        "growth": lambda: c.experimental.set_memory_growth(cpu, True),
        "growth of a gpu": lambda: c.experimental.set_memory_growth(gpu, True),
        "growth asked": lambda: c.experimental.get_memory_growth(cpu),
        "memory": [c.experimental.get_memory_info(name) for name in ("CPU:0", "/CPU:0", "/device:CPU:0")],
        "memory of a gpu": lambda: c.experimental.get_memory_info("GPU:0"),
        "memory of nonsense": lambda: c.experimental.get_memory_info("nonsense"),
        "usage": c.experimental.get_memory_usage("CPU:0"),
        "same class": c.experimental.VirtualDeviceConfiguration is c.LogicalDeviceConfiguration,
        "where": [where(name) for name in ("/CPU:0", "cpu:0", "/GPU:0", "", None, c.list_logical_devices()[0])],
        "where: nonsense": lambda: where("nonsense"),
        "where: no number": lambda: where("/CPU:a"),
        "where: twice": lambda: where("/CPU:0/GPU:0"),
        "where: a number": lambda: where(3),
        "where: elsewhere": lambda: where("/job:worker/task:3"),
        "where: a function": lambda: where(lambda op: "/CPU:0"),
        "where: crossed": crossed,
        "test": [tf.test.is_gpu_available(), tf.test.gpu_device_name()],
    }


def case_device_specs(tf):
    Spec = tf.DeviceSpec
    spec = Spec(job="worker", replica=1, task=2, device_type="gpu", device_index=3)
    return {
        "texts": [spec.to_string(), repr(spec), str(Spec())],
        "parts": [spec.job, spec.replica, spec.task, spec.device_type, spec.device_index],
        "read": [
            Spec.from_string(text).to_string()
            for text in ("", "/job:a/replica:1/task:2/cpu:3", "GPU", "/gpu", "/device:foo:2", "/device:GPU:*", "/Tpu:1")
        ],
        "equal": [
            Spec(device_type="CPU", device_index=0) == Spec.from_string("/CPU:0"),
            spec == "a",
            hash(spec) == hash(spec),
        ],
        "merged": Spec(job="a", task=1).make_merged_spec(Spec(job="b", device_type="CPU")).to_string(),
        "replaced": Spec(job="a", task=1).replace(task=2, device_type="gpu").to_string(),
        "parsed": Spec().parse_from_string("/CPU:1").to_string(),
        "index alone": Spec(device_index=3).to_string(),
        "unknown": lambda: Spec.from_string("foo:2"),
        "too long": lambda: Spec.from_string("/CPU:0:1"),
        "no number": lambda: Spec(replica="x"),
    }


def case_switches(tf):
    c, x, o, d = tf.config, tf.config.experimental, tf.config.optimizer, tf.debugging
    told = {}

    def switch(name, get, put, *values):
        before = get()
        told[name] = [before] + [(put(value), get())[1] for value in values]
        put(before)

    switch("functions", c.functions_run_eagerly, c.run_functions_eagerly, True, 0, "a")
    switch("older functions", c.experimental_functions_run_eagerly, c.experimental_run_functions_eagerly, True)
    switch("soft placement", c.get_soft_device_placement, c.set_soft_device_placement, False, 1)
    switch("policy", x.get_device_policy, x.set_device_policy, "warn", "explicit", None, "silent_for_int32")
    switch("synchronous", x.get_synchronous_execution, x.set_synchronous_execution, True, None)
    switch("short floats", x.tensor_float_32_execution_enabled, x.enable_tensor_float_32_execution, False, 1)
    switch("compiled", o.get_jit, o.set_jit, "autoclustering", False, "nonsense")
    told["no such policy"] = lambda: x.set_device_policy("nonsense")
    told["filtering"] = [d.is_traceback_filtering_enabled()]
    d.disable_traceback_filtering()
    told["filtering"].append(d.is_traceback_filtering_enabled())
    d.enable_traceback_filtering()
    told["filtering"].append(d.is_traceback_filtering_enabled())
    told["log placement"] = d.get_log_device_placement()
    return told


def case_optimizer_options(tf):
    o = tf.config.optimizer
    told = [o.get_experimental_options()]
    for options in (
        {"constant_folding": True, "disable_model_pruning": True},
        {"constant_folding": False, "layout_optimizer": "a", "nonsense": True},
        {"min_graph_nodes": 5, "remapping": 1},
        {"constant_folding": None, "layout_optimizer": None, "remapping": None},
        {"disable_model_pruning": False, "min_graph_nodes": 0},
    ):
        o.set_experimental_options(options)
        told.append(o.get_experimental_options())
    return {"told": told, "no dictionary": lambda: o.set_experimental_options(3)}


def case_order(tf):
    called, x = [], [tf.constant(1), None, tf.Variable(2)]
    with tf.control_dependencies([lambda: called.append(1), tf.constant(1)]) as entered:
        pass
    return {
        "control": [entered, called],
        "control by none": tf.control_dependencies(None).__enter__(),
        "control by a number": lambda: tf.control_dependencies(3),
        "control by a scalar": lambda: tf.control_dependencies(tf.constant(1)),
        "group": tf.group(tf.constant(1), [tf.constant(2)], name="a"),
        "no op": tf.no_op(),
        "tuple": tf.tuple(x),
        "tuple is the same": tf.tuple(x) is x,
        "timestamp": [tf.timestamp().dtype, tf.timestamp().shape, float(tf.timestamp()) > 1.7e9],
        "symbolic": [tf.is_symbolic_tensor(y) for y in (tf.constant(1), tf.Variable(1), 3)],
        "inside": tf.inside_function(),
        "logger": tf.get_logger().name,
        "aggregation": [tf.AggregationMethod.DEFAULT, tf.AggregationMethod.EXPERIMENTAL_TREE],
    }


def case_init_scope(tf):
    v = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        with tf.init_scope():
            a = v * v
        b = v * v
    return tape.gradient([a, b], v)


def case_test_case(tf):
    test, t = tf.test.TestCase(), tf.constant

    def raises(function):
        with test.assertRaisesOpError("Incompatible shapes"):
            function()

    return {
        "equal": test.assertAllEqual([1, 2], t([1, 2])),
        "equal fails": lambda: test.assertAllEqual([1, 2], t([1, 3], tf.int64), msg="told"),
        "equal of shapes": lambda: test.assertAllEqual([1, 2], [[1, 2]]),
        "equal of text": test.assertAllEqual(["a"], t(["a"])),
        "equal of nan": test.assertAllEqual([np.nan], [np.nan]),
        "not equal": lambda: test.assertNotAllEqual([1], [1], "told"),
        "close": test.assertAllClose({"a": [1.0, (2.0, 3.0)]}, {"a": [1.0, (2.0, 3.0000001)]}),
        "close fails": lambda: test.assertAllClose([1.0, 2.0], [1.0, 2.1], msg="told"),
        "close fails inside": lambda: test.assertAllClose([[1.0], [1.0, 2.0]], [[1.0], [1.0, 3.0]]),
        "close of keys": lambda: test.assertAllClose({"a": 1.0}, {"b": 1.0}),
        "close of a dictionary and a list": lambda: test.assertAllClose({"a": 1.0}, [1.0]),
        "close of scalars": lambda: test.assertAllClose(1.0, t(2.0)),
        "close by type": test.assertAllCloseAccordingToType(t([1.0], tf.float16), t([1.0009], tf.float16)),
        "not close": lambda: test.assertNotAllClose([1.0], [1.0]),
        "greater": lambda: test.assertAllGreater([1, 2], 1),
        "less": test.assertAllLessEqual(t([1, 2]), 2),
        "range": lambda: test.assertAllInRange([1, 2, 9], 1, 2, open_lower_bound=True),
        "range of nan": lambda: test.assertAllInRange([1, np.nan], 1, 2),
        "set": lambda: test.assertAllInSet([1, 5], [1, 2, 3]),
        "dtype": lambda: test.assertDTypeEqual(t(1.0), np.int32),
        "shape": lambda: test.assertShapeEqual(t([1.0]), np.ones(2)),
        "values": test.evaluate([t(1), {"a": tf.Variable(2.0)}]),
        "no value": lambda: test.evaluate(3),
        "raises": raises(lambda: t([1, 2]) + t([1, 2, 3])),
    }
