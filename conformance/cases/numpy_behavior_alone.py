"""tf.experimental.numpy with numpy's ways on tensors: the functions again, methods, slicing, promotion, gradients."""

import numpy as np

from conformance.cases import _numpy_calls

DTYPES = "bool uint8 uint16 uint32 uint64 int8 int16 int32 int64 bfloat16 float16 float32 float64 complex64 complex128"
OTHERS = {
    "bool": "True",
    "int": "2",
    "large int": "2**40",
    "float": "2.5",
    "complex": "1j",
    "list": "[1, 2.5]",
    "numpy float64": "np.float64(2.5)",
    "numpy int8": "np.int8(2)",
    "array": "np.array([1, 2])",
    "array float32": "np.array([1.0, 2.0], np.float32)",
    "text": "'a'",
    "none": "None",
    "variable": "tf.Variable([1.5, 2.0])",
    "tuple": "(1, 2)",
}
OPERATORS = "+ - * / // % ** @ < <= > >= == != & | ^".split()
METHODS = """
m.T; c.T; m.size; c.size; m.ndim; m.data; m.ravel(); m.reshape(4); m.reshape(1, 4); m.reshape((4, 1))
m.reshape(-1, order='F'); m.reshape(4, foo=1); m.reshape([2, 2]); m.reshape(tf.constant([4])); m.transpose()
c.transpose((2, 0, 1)); m.transpose(1, 0); m.clip(2, 3); m.clip(2); m.clip(None, 2); m.astype(tf.int32)
m.astype('float64'); m.astype(np.float16); m.astype(float); m.astype(int); m.astype(bool); m.tolist(); f.tolist()
tf.constant(2.5).tolist(); m.flatten(); m.flatten('F'); m.max(); m.max(axis=0); m.min(1); m.mean()
m.mean(axis=0, keepdims=True); i.mean(); m.sum(); m.dot; m.foo; +m; round(m); round(f, 1); round(i); m.shape
m.dtype; tf.Variable(1.0).T; tf.Variable([1.0]).reshape(1); +tf.Variable(1.0); tf.constant('a').tolist(); m.argmax
m.copy; m.any; m.item; m.nbytes
"""
SLICES = """
[0]; [1, 1]; [-1]; [5]; [:, 1]; [..., 0]; [None, 0]; [0, ..., None]; [::-1]; [:, ::2]; [1:, 1:, 1:]; [()]; [...]
[[0, 1]]; [[1]]; [[-1, 0]]; [[0, 1], [1, 2]]; [[0, 1], [1, -1], [0, 3]]; [[[0], [1]], [[0, 2]]]; [:, [0, 2]]
[:, [0, 2], [1, 1]]; [:, :, [0, 1]]; [[0, 1], :, [0, 1]]; [[0, 1], ..., [0, 1]]; [..., [0, 1]]
[..., [0, 1], [1, 2]]; [..., [0, 1], :]; [0, [0, 1]]; [0, :, [0, 1]]; [[0, 1], 0]; [[0, 1], 0, [1, 2]]
[:, 0, [1, 2]]; [[0, 1], :, 1]; [None, [0, 1]]; [[0, 1], None]; [:, None, [0, 1]]; [[0, 1], None, [0, 2]]
[..., 0, [0, 1]]; [[0, 1], ..., 0]; [tf.constant([1, 0])]; [tf.constant(1)]; [tf.constant([[1, 0]])]
[np.array([0, 1])]; [np.int8(1)]; [np.array(1)]; [np.int64(-1)]; [tf.constant([1], tf.int8)]
[tf.constant([1], tf.uint8)]; [tf.constant([1], tf.uint32)]; [tf.constant([1], tf.uint64)]
[tf.constant(1, tf.int16)]; [[True, False]]; [:, [True, False, True]]; [tf.constant([True, False])]
[np.array([False, True])]; [True]; [c > 12]; [c < 0]; [[True, False], [0]]; [:, [[True, False, True]]]; [1.0]
[[0.5]]; ['a']; [[5]]; [[0, 5], [0, 0]]; [:, [7]]; [[-3]]; [:, [-4]]; [[0, 0], [0, 9]]; [0:tf.constant(1)]
[:tf.constant(2, tf.int64)]; [::np.int8(2)]; [0.5:]; [[0]:]; [[]]; [tf.zeros((0,), tf.int32)]; [[0, 1], [0, 1, 2]]
[0, 0, 0]; [0, 0, 0, 0]; [[0], [0], [0], [0]]; [..., ..., 0]; [slice(None), slice(1)]; [[slice(None), 0]]
[[None, 0]]; [[Ellipsis, 0]]; [(0, 1)]; [[(0, 1), (1, 2)]]; [[np.array([0, 1]), 0]]; [tf.Variable(1)]
[tf.Variable([0, 1])]; [tf.Variable(1):]
"""
GRADIENTS = """
m[[0, 1], [1, 1]]; m[[0, 0]]; m[:, [1, 1]]; m[[[0, 1]], [[1, 0]]]; m.T; m.reshape(4)[1:]; m.clip(2, 3)
m + tf.constant(2); m * tf.constant(2.0, tf.float64); tnp.sum(m * m); tnp.mean(m); tnp.var(m); tnp.std(m)
tnp.average(m, weights=m); tnp.cumsum(m); tnp.dot(m, m); tnp.matmul(m, m); tnp.kron(m, m); tnp.outer(m, m)
tnp.inner(m, m); tnp.logaddexp(m, m); tnp.hypot(m, m); tnp.sinc(m); tnp.cbrt(m); tnp.exp2(m); tnp.log2(m)
tnp.heaviside(m, m); tnp.maximum(m, 0); tnp.maximum(m, 3); tnp.clip(m, 2, 3); tnp.take(m, [0, 0])
tnp.take_along_axis(m, [[1], [0]], 1); tnp.diag(m); tnp.diagonal(m, 1); tnp.tril(m); tnp.trace(m)
tnp.where(m > 2, m, 0); tnp.concatenate([m, m]); tnp.stack([m, m]); tnp.tile(m, 2); tnp.repeat(m, 2)
tnp.pad(m, [[1, 1], [1, 1]], 'reflect'); tnp.flip(m); tnp.rot90(m); tnp.roll(m, 1); tnp.moveaxis(m, 0, 1)
tnp.reshape(m, 4, order='F'); tnp.split(m, 2)[0]; tnp.sort(m); tnp.max(m); tnp.prod(m); tnp.nansum(m)
tnp.nanmean(m); tnp.diff(m); tnp.cross(m, m[::-1]); tnp.einsum('ij,jk', m, m); tnp.polyval(m[0], m)
tnp.vander(m[0]); tnp.linspace(m[0], m[1], 3); tnp.around(m); tnp.deg2rad(m); tnp.angle(m); tnp.real(m)
tnp.power(m, 2); m ** 2 / 3
"""
WEAK = """
tf.constant(1); tf.constant([1.5,2]); tf.constant(1, tf.int32); tf.constant(np.ones(2)); tf.constant(True)
tf.constant('a'); tf.constant(2**40); tf.constant(1j); tf.convert_to_tensor(1); tf.Variable(1.)
tf.constant(tf.constant(1)); tf.add(1,2); tf.add(tf.constant(1.), 1); tf.add(tf.constant(1, tf.int8), 1)
tf.constant(1, tf.int8)+1; 1+tf.constant(1, tf.int8); tf.constant(1, tf.int8)+1.5; tf.constant(1)+1.5
tf.constant(1)+tf.constant(1.5); tf.constant(1,tf.int32)+tf.constant(1.5,tf.float32)
tf.constant(1,tf.int32)+np.float64(1); tf.constant(1,tf.float16)+np.ones(2)
tf.constant(1,tf.uint8)+tf.constant(1,tf.int8); tf.constant(1,tf.uint64)+tf.constant(1,tf.int8)
tf.constant(1,tf.bfloat16)*2.5; tf.constant([1,2])/2; tf.constant([1,2],tf.int32)/2; tf.constant(7)//2.
tf.constant(7)%2; tf.constant(2)**3; tf.constant(2)==2.0; tf.constant(2)!=tf.constant(2.)
tf.constant(2,tf.int32)==tf.constant(2.,tf.float32); tf.constant(2)==None; -tf.constant(2); abs(tf.constant(-2))
~tf.constant(2); tf.constant(6)&3; tf.constant([[1.,2.],[3.,4.]])@tf.constant([[1],[2]]); tf.abs(-1)
tf.abs(tf.constant(-1,tf.int32)); tf.sin(1.); tf.sin(np.float64(1.)); tf.sqrt(4); tf.exp(tf.constant(1))
tf.reduce_sum([1,2]); tf.reduce_sum([1.,2.], axis=0); tf.reduce_mean([1,2]); tf.reshape([1,2],[2,1])
tf.transpose([[1,2]]); tf.zeros_like([1,2]); tf.ones_like([1,2], dtype=tf.float32); tf.zeros(2); tf.maximum(1, 2.5)
tf.maximum(tf.constant(1,tf.int32), 2.5); tf.multiply(2, 3.5); tf.matmul([[1.]],[[2]]); tf.cast(1, tf.float32)
tf.cast(tf.constant(1), tf.int8); tf.identity(1); tf.stack([1,2]); tf.concat([[1],[2]],0); tf.range(3)
tf.nn.relu(-1.); tf.nn.relu6(tf.constant(1.)); tf.clip_by_value(5, 1, 3); tf.where(True, 1, 2.); tf.argmax([1,2])
tf.expand_dims(1, 0); tf.squeeze([[1]]); tf.sign(-2); tf.round(2.5); tf.pow(2,3); tf.divide(1,2)
tf.math.floordiv(7, 2); tf.subtract(1, 2.5); tf.equal(1, 1.0); tf.Variable(1.)+1; tf.Variable(1)+1.5
tf.Variable(1.).assign_add(1); tf.Variable(1).assign_add(1.5); tf.Variable(1.).assign(np.float64(2))
tf.Variable(1, dtype=tf.float16)*2.5; tnp.array(1); tnp.array([1.5]); tnp.array(np.ones(2,np.int8)); tnp.add(1,2.)
tnp.sin(1); tnp.sin(1.); tnp.sum([1,2]); tnp.mean([1,2]); tnp.ones(2); tnp.zeros(2); tnp.arange(3)
tnp.result_type(1,2.); tnp.result_type(tf.int8, 1); tnp.result_type(tf.int32, tf.float32); tnp.result_type()
tnp.result_type(np.float64); tnp.result_type('a', 1); tnp.maximum(1,2.); tnp.dot([1,2],[3,4.]); tnp.where(True,1,2.)
tnp.argsort([2,1]); tnp.concatenate([[1],[2.]]); tnp.max([1,2]); tnp.cumsum([1,2]); tnp.linspace(0,1,3)
tnp.matmul([[1.]],[[2]]); tf.constant([1,2,3])[0]; tf.constant([1,2,3])[[0,1]]; tf.constant([[1,2]]).T
tf.constant([1,2]).reshape(2,1); tf.constant([1,2]).astype(tf.int8); tf.constant([1,2]).numpy()
tf.constant([1,2]).tolist(); list(tf.constant([1,2])); len(tf.constant([1,2])); bool(tf.constant(1))
int(tf.constant(1)); float(tf.constant(1.5)); np.array(tf.constant([1,2])); tf.constant([1,2]).shape
tf.constant([1,2]).dtype; str(tf.constant([1,2])); format(tf.constant(1.5)); format(tf.constant(1.5), '.3f')
tf.is_tensor(tf.constant(1)); tf.constant(1).device; tf.constant(1).tensor; tf.constant(1).to_tensor()
hash(tf.constant(1)); tf.add(tf.constant(1,tf.int32),'a'); tf.constant('a')+'b'
tf.nest.flatten(tf.constant(1), expand_composites=True); tf.reduce_max(tf.constant([1,2])); tf.linalg.trace([[1.]])
tf.gather([1,2],[0]); tf.tile([1],[2]); tf.one_hot([1],2); tf.cumsum([1,2]); tf.random.uniform([1]).dtype
tf.sigmoid(1.); tf.math.softplus(1.); tf.math.log1p(1.); tf.math.atan2(1.,2.); tf.math.squared_difference(1.,2)
tf.math.divide_no_nan(1.,2); tf.math.scalar_mul(2, 3.); tf.truncatediv(7,2); tf.math.mod(7,2.)
"""


def _on(tf, **options):
    """Numpy's ways, chosen anew by each case: the choice is the process's."""
    tf.experimental.numpy.experimental_enable_numpy_behavior(**options)


def _split(calls):
    return [call.strip() for call in calls.replace("\n", ";").split(";") if call.strip()]


def case_functions_of_one_array(tf):
    _on(tf)
    return _numpy_calls.of_one_array(tf)


def case_functions_of_two_arrays(tf):
    _on(tf)
    return _numpy_calls.of_two_arrays(tf)


def case_table_of_calls(tf):
    _on(tf)
    return _numpy_calls.of_everything(tf)


def case_functions_of_one_array_with_float32(tf):
    _on(tf, prefer_float32=True)
    return _numpy_calls.of_one_array(tf)


def case_functions_of_two_arrays_with_float32(tf):
    _on(tf, prefer_float32=True)
    return _numpy_calls.of_two_arrays(tf)


def case_table_of_calls_with_float32(tf):
    _on(tf, prefer_float32=True)
    return _numpy_calls.of_everything(tf)


def case_methods(tf):
    _on(tf)
    return _numpy_calls.statements(tf, _split(METHODS))


def case_slices(tf):
    _on(tf)
    sources = [f"{x}{key}" for x in ("c", "tf.Variable(c)") for key in _split(SLICES)]
    sources.remove("tf.Variable(c)[tf.constant([[1, 0]])]")  # TensorFlow speaks of a slice with vectors for numbers
    return _numpy_calls.statements(tf, sources)


def case_slices_that_are_not_static(tf):
    _on(tf)
    return _numpy_calls.statements(
        tf, ["m[m > 2.0]", "m[:, m[0] > 1.0]", "m[tnp.argmax(m, axis=0)]", "f[tnp.argsort(f)]"]
    )


def case_promotion_of_tensors(tf):
    _on(tf)
    names = DTYPES.split()

    def added(a, b):
        return lambda: tf.cast([1, 0], a) + tf.cast([1, 1], b)

    return {f"{a} {b}": added(a, b) for a in names for b in names}


def case_promotion_of_other_values(tf):
    found = {}
    for prefer_float32 in (False, True):
        _on(tf, prefer_float32=prefer_float32)
        for dtype in ("bool", "uint8", "int32", "int64", "float16", "float32", "complex64", "string"):
            x = "tf.constant(['a', 'b'])" if dtype == "string" else f"tf.cast([1, 0], tf.{dtype})"
            for other in OTHERS.values():
                sources = [f"{x} + {other}", f"{other} + {x}"]
                found[f"{prefer_float32} {dtype} {other}"] = _numpy_calls.statements(tf, sources)
    return found


def case_operators(tf):
    _on(tf)
    left = (
        "tf.constant([[6, 3], [2, 1]])",
        "tf.Variable([[6, 3], [2, 1]])",
        "tf.constant([[True, False], [True, True]])",
    )
    right = ("tf.constant([[1.5, 2.0], [2.0, 0.5]])", "np.array([[2, 2], [3, 3]])", "[[1, 2], [3, 4]]")
    numbers = ("2", "2.5", "True")
    sources = [f"{a} {op} {b}" for op in OPERATORS for a in left for b in right]
    sources += [f"{b} {op} {a}" for op in OPERATORS for a in left for b in right[1:]]
    sources += [f"{a} {op} {b}" for op in OPERATORS if op != "@" for a in left for b in numbers]
    sources += [f"{b} {op} {a}" for op in OPERATORS if op != "@" for a in left for b in numbers]
    # TensorFlow's comparisons of a tensor with a variable of any dtype fail in numpy, over the variable's dtype.
    sources += [f"{a} {op} tf.Variable([[1.5, 2.0], [2.0, 0.5]])" for op in "+-*/@" for a in left]
    sources += [
        "-i",
        "~i",
        "abs(i)",
        "divmod(i, 2)",
        "i == None",
        "i != None",
        "i == tf.ones((7,))",
        "i + object()",
        "i + tf.TensorShape([1, 2, 3])",
    ]
    return _numpy_calls.statements(tf, sources)


def case_what_does_not_promote(tf):
    _on(tf)
    calls = "tf.add(i, 1.5); tf.add(i, f); tf.multiply(2.5, i); tf.maximum(i, 1.5); tf.constant(1.5)"
    calls += "; tf.where(True, i, 1.5); tf.Variable([1, 2]).assign_add([1.5, 2.5]); tf.Variable(2) == 2.0"
    calls += "; tf.Variable(2) == f; 1.5 * tf.Variable(2)"
    return _numpy_calls.statements(tf, _split(calls))


def case_off_again(tf):
    _on(tf)
    _on(tf, dtype_conversion_mode="off")
    return _numpy_calls.statements(tf, ["i + 1.5", "f + 1", "i.T", "i[[0, 1]]", "i == 1.5"])


def _told(tf, calls):
    """Calls as statements whose outcome is told by the text and the dtype: weak tensors are of a class of their own."""

    def telling(run):
        def tell():
            made = run()
            weak = hasattr(made, "to_tensor")
            return [repr(made) if weak else made, made.to_tensor() if weak else None]

        return tell

    return {source: telling(run) for source, run in _numpy_calls.statements(tf, calls).items()}


def case_weak_types(tf):
    _on(tf, dtype_conversion_mode="all")
    return _told(tf, _split(WEAK))


def case_weak_types_where_safe(tf):
    _on(tf, dtype_conversion_mode="safe")
    return _told(tf, _split(WEAK))


def case_promotion_of_weak_types(tf):
    found = {}
    values = [f"tf.cast(1, tf.{name})" for name in DTYPES.split()]
    values += ["1", "1.5", "1j", "tf.constant(2) / 2", "True", "np.int8(1)", "np.float64(1.5)", "[1, 2]", "np.ones(2)"]
    for mode in ("all", "safe"):
        _on(tf, dtype_conversion_mode=mode)
        told = _told(tf, [f"tf.add({x}, {y})" for x in values for y in values])
        found[mode] = {source: _now(run) for source, run in told.items()}
    return found


def _now(run):
    """What a statement returns, or the class of what it raises, at once: the mode changes behind it."""
    try:
        return run()
    except Exception as error:
        return type(error).__name__


def case_gradients_of_weak_tensors(tf):
    _on(tf, dtype_conversion_mode="all")
    x, v = tf.constant(2.0), tf.Variable(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x * v
    slopes = tape.gradient(y, [x, v])
    return [float(slope) for slope in slopes]


def case_weak_types_off_again(tf):
    _on(tf, dtype_conversion_mode="all")
    _on(tf, dtype_conversion_mode="off")
    calls = ["tf.constant(1)", "tf.add(1, 2)", "tf.constant(1) + 1.5", "tf.abs(-1)", "tf.Variable(1).assign_add(1)"]
    return _numpy_calls.statements(tf, calls)


def case_unknown_mode(tf):
    return {"none": lambda: _on(tf, dtype_conversion_mode="none")}


def case_gradients(tf):
    _on(tf)

    def slope(source):
        def run():
            m = tf.Variable([[1.5, 2.0], [3.0, 4.5]])
            with tf.GradientTape() as tape:
                x = tf.identity(m)
                y = eval(source, {"m": x, "tnp": tf.experimental.numpy, "tf": tf})
            return tape.gradient(y, m)

        return run

    return {source: slope(source) for source in _split(GRADIENTS)}


def case_random(tf):
    _on(tf)
    r = tf.experimental.numpy.random
    found = {"seed": r.seed(7)}
    found["randn"] = r.randn(3)
    found["randn of two"] = r.randn(2, 2)
    found["randn of none"] = r.randn()
    found["standard_normal"] = [r.standard_normal(), r.standard_normal(2), r.standard_normal((2, 1))]
    found["uniform"] = [r.uniform(), r.uniform(1, 2), r.uniform([0.0, 1.0], 5.0)]
    found["uniform of a shape"] = [
        lambda: r.uniform(size=3),
        lambda: r.uniform(0.0, 1.0, (2, 2)),
        lambda: r.uniform([0.0, 1.0], 2.0, [3, 2]),
    ]
    found["random"] = [r.random(), lambda: r.random(2), r.random((2,))]
    found["rand"] = [r.rand(), r.rand(2), r.rand(2, 2)]
    found["randint"] = [
        r.randint(5),
        r.randint(2, 9, 4),
        r.randint(2, 9, (2, 2), tf.int32),
        r.randint(-5, 5, [3], np.int32),
    ]
    found["randint refused"] = [lambda: r.randint(5, dtype=np.int8), lambda: r.randint(5, 5), lambda: r.randint(5, 2)]
    found["poisson"] = [r.poisson(), r.poisson(4.0, 5), r.poisson([1.0, 20.0], (3,))]
    found["seed refused"] = [lambda: r.seed([1]), lambda: r.seed("a"), lambda: r.seed(1.5)]
    tf.random.set_seed(7)
    found["the same again"] = r.randn(3)
    return found


for _case in (case_functions_of_one_array, case_functions_of_one_array_with_float32):
    _case.accidents = _numpy_calls.ACCIDENTS
for _case in (case_functions_of_two_arrays, case_functions_of_two_arrays_with_float32):
    _case.accidents = _numpy_calls.ACCIDENTS
    _case.tolerance = _numpy_calls.TOLERANCE
