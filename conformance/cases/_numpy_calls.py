"""The table of calls of `tf.experimental.numpy`, for the cases with and without numpy's ways on tensors.

A call is source text, with `tnp`, `tf`, `np` and a few arrays at hand; it is its own name in the outcome.
"""

import numpy as np

UNARY = (
    "abs absolute angle arccos arccosh arcsin arcsinh arctan arctanh around bitwise_not cbrt ceil conj conjugate cos "
    "cosh deg2rad exp exp2 expm1 fabs fix floor imag iscomplex isfinite isinf isnan isneginf isposinf isreal log log10 "
    "log1p log2 logical_not negative positive rad2deg real reciprocal round sign signbit sin sinc sinh sqrt square tan "
    "tanh cumsum cumprod sum prod mean amax amin max min std var all any ptp average nansum nanprod nanmean argmax "
    "argmin sort argsort count_nonzero nonzero ravel flatten diff copy array asarray asanyarray ascontiguousarray "
    "atleast_1d atleast_2d atleast_3d zeros_like ones_like empty_like flip transpose squeeze ndim shape size isscalar "
    "iscomplexobj isrealobj diagflat"
).split()
UNARY_ARGUMENTS = {
    "float32": "tf.constant([0.5, -0.25, 0.75])",
    "float64": "np.array([0.5, -0.25, 0.75])",
    "int32": "tf.constant([3, -2, 0])",
    "int8": "np.array([3, -2, 0], np.int8)",
    "uint16": "np.array([3, 2, 0], np.uint16)",
    "bool": "tf.constant([True, False, True])",
    "complex64": "tf.constant([1 + 2j, -1j], tf.complex64)",
    "half": "tf.constant([0.5, -0.25], tf.float16)",
    "bfloat16": "tf.constant([0.5, -0.25], tf.bfloat16)",
    "ints": "[1, 2, 3]",
    "floats": "[0.5, 0.25]",
    "number": "0.5",
    "integer": "2",
    "empty": "tf.zeros((0,))",
    "matrix": "tf.constant([[1.5, 0.5], [float('nan'), float('inf')]])",
    "variable": "tf.Variable([0.5, 0.25])",
    "none": "None",
    "text": "'abc'",
}
BINARY = (
    "add arctan2 bitwise_and bitwise_or bitwise_xor divide divmod equal float_power floor_divide gcd greater "
    "greater_equal heaviside hypot lcm less less_equal logaddexp logaddexp2 logical_and logical_or logical_xor matmul "
    "maximum minimum mod multiply nextafter not_equal power remainder subtract true_divide dot inner outer vdot kron "
    "isclose allclose array_equal append polyval tensordot_1"
).split()
BINARY_ARGUMENTS = {
    "float32": "tf.constant([1.5, -2.5]), tf.constant([2.0, 0.5])",
    "int32": "tf.constant([7, -7]), tf.constant([2, 3])",
    "int64 lists": "[7, -7], [2, 3]",
    "int and float": "tf.constant([7, -7]), tf.constant([2.0, 0.5])",
    "int and number": "tf.constant([7, 9]), 2.5",
    "float and integer": "tf.constant([1.5, -2.5]), 2",
    "float and zero": "tf.constant([1.5, -2.5]), 0",
    "number and float": "2.5, tf.constant([1.5, 2.5])",
    "numpy scalar": "tf.constant([1.5, 2.5]), np.float64(2.0)",
    "numpy array": "tf.constant([1.5, 2.5]), np.array([1.0, 2.0])",
    "bytes": "np.array([7, 3], np.uint8), np.array([-2, 3], np.int8)",
    "bools": "tf.constant([True, False]), tf.constant([True, True])",
    "bool and int": "tf.constant([True, False]), 3",
    "complex": "tf.constant([1 + 1j, 2j], tf.complex64), tf.constant([1.0, 2.0])",
    "variables": "tf.Variable([1.5, 2.5]), tf.Variable([0.5, 2.5])",
    "shapes": "tf.ones((2, 2)), tf.ones((3,))",
    "broadcast": "tf.constant([[1.0], [2.0]]), tf.constant([3.0, 4.0])",
    "half and byte": "tf.constant([1.5, 2.5], tf.float16), np.array([1, 2], np.int8)",
}
CALLS = """
array([1, 2.5]); array([True]); array([]); array(3, ndmin=2); array([1, 2], dtype=tf.float32); array(2**40)
array([1.7, -1.7], dtype=int); array([2.0, 2j]); array('abc'); array(['abc', 'd']); array([[1, 2], [3]])
array(2**63); array([tf.constant(1.0), 2.0]); array([tf.constant(1), tf.constant(2.0)])
array(np.arange(3, dtype=np.int8)); array([1], dtype='float32'); array([1], dtype=np.float16); array(1, ndmin=33)
array({'a': 1}); array([1, None]); asarray(f, dtype=float); asarray(f, dtype=tf.float32); ascontiguousarray(3)
asarray(i, dtype=bool); zeros(2); zeros((2, 3), dtype=int); zeros([2], tf.int8); ones(2); ones((1, 2), dtype=bool)
ones(2, None); zeros(2, None); empty((2,)); empty_like(f); zeros_like([1, 2]); zeros_like(f, dtype=int)
ones_like(i, float); zeros(-1); full((2,), 3); full((2, 2), [1, 2]); full(3, 2.5); full((2,), 3, dtype=tf.float32)
full((2,), [1, 2, 3]); full_like(f, 3); full_like(i, 2.5); full_like(i, 2.5, dtype=float)
full_like(f, 1, order='C'); full_like(f, 1, subok=False); full_like(f, 1, shape=(2,)); eye(2); eye(2, 3)
eye(3, 2, k=1); eye(3, 4, k=-1); eye(2, k=5); eye(2, dtype=int); eye(2, k=-2); identity(2)
identity(2, dtype=tf.int32); eye(4, 2, k=-1); eye(2, 4, k=2); eye(4, 2, k=-3); arange(3); arange(1, 4)
arange(1, 4, 2); arange(3.0); arange(0, 1, 0.25); arange(3, dtype=tf.float32); arange(4, 1, -1); arange(-1)
arange(4, 1); arange(1, 4, -1); arange(3, step=0); arange(tf.constant(3)); arange(0, 3, dtype=np.int8)
linspace(0.0, 1.0, 3); linspace(0, 1, 3); linspace(0.0, 1.0, 4, endpoint=False); linspace(0.0, 1.0, 3, retstep=True)
linspace(0.0, 1.0, 1); linspace(0.0, 1.0, 0); linspace(0.0, 1.0, -1); linspace(0.0, 1.0, 1, endpoint=False)
linspace(f, f + 1.0, 3); linspace(f, f + 1.0, 3, axis=-1); linspace(0.0, 1.0, 3, dtype=None)
linspace(0, 5, 3, dtype=int); linspace(0.0, 1.0, 3, endpoint=False, retstep=True)
linspace(0.0, 1.0, 0, endpoint=False); linspace(1, 10, 4); logspace(0.0, 2.0, 3); logspace(0, 2, 3, base=2.0)
logspace(0.0, 2.0, 4, endpoint=False); logspace(0.0, 1.0, 2, dtype=int); geomspace(1.0, 100.0, 3)
geomspace(1, 1000, 4); geomspace(-1.0, -100.0, 3); geomspace(1.0, 8.0, 3, endpoint=False)
geomspace(1.0, 8.0, 4, dtype=tf.float32); geomspace(1, 8, 4, dtype=int); meshgrid([1, 2], [3, 4])
meshgrid([1, 2], [3.0], indexing='ij'); meshgrid([1], sparse=True); meshgrid([1], copy=False); diag([1, 2])
diag([1, 2], k=1); diag([[1, 2], [3, 4]]); diag([[1, 2], [3, 4]], k=-1); diag([[1, 2], [3, 4]], k=2); diag(1)
diag(tf.ones((1, 1, 1))); diag([]); diag([], k=2); diag([[1, 2, 3], [4, 5, 6]], k=2); diagflat([[1, 2], [3, 4]])
diagflat([1], k=-1); tri(2); tri(2, 3, 1); tri(3, k=-1); tri(3, k=-5); tri(2, k=5); tri(2, dtype=bool)
tri(2, dtype=int); tril(m); tril(m, 1); tril(m, -1); triu(m); triu(m, 1); triu(m, -1); tril([1, 2]); triu(3.0)
tril(c); triu([[1, 2], [3, 4]]); vander([1, 2, 3]); vander([1.0, 2.0], 4); vander([2, 3], 3, increasing=True)
vander([[1]]); vander([1, 2], -1); vander([1], 0); reshape(m, 4); reshape(m, (4,), order='F'); reshape(m, [-1, 1])
reshape(m, 3); reshape(m, 4, order='A'); reshape([1, 2], (2, 1)); reshape(c, (3, 8), 'F'); ravel(m); flatten(m)
flatten(m, 'F'); flatten(m, 'K'); flatten(m, 'X'); expand_dims(f, 0); expand_dims(f, -1); expand_dims(f, 3)
squeeze([[1, 2]]); squeeze([[1, 2]], 0); squeeze(m, 0); atleast_1d(1, [2]); atleast_2d([1, 2]); atleast_3d(1)
atleast_3d([1, 2]); atleast_3d(m); atleast_3d(c); atleast_2d(1, m); broadcast_to([1, 2], (2, 2))
broadcast_to(f, (3,)); broadcast_arrays([1, 2], [[1], [2]]); broadcast_arrays(f); broadcast_arrays(f, subok=True)
broadcast_arrays(f, foo=1); broadcast_arrays([1, 2], [1, 2, 3]); transpose(m); transpose(c, (2, 0, 1))
transpose(c, [0, 1]); swapaxes(c, 0, 2); swapaxes(c, -1, 0); swapaxes(c, 0, 5)
swapaxes(m, tf.constant(0), tf.constant(-1)); moveaxis(c, 0, -1); moveaxis(c, (0, 1), (-1, 0))
moveaxis(c, [0], [0, 1]); moveaxis(c, 0, 0); moveaxis(c, -1, 1); flip(m); flip(m, 0); flip(m, -1); flip(m, 2)
flipud(m); fliplr(m); fliplr(f); flip(3.0); rot90(m); rot90(m, 2); rot90(m, 3); rot90(m, 4); rot90(m, -1)
rot90(c, 1, axes=(1, 2)); rot90([[1, 2]]); roll(m, 1); roll(m, 1, 0); roll(m, (1, 1), (0, 1)); roll([1, 2, 3], -1)
roll(m, 5); concatenate([[1], [2.5]]); concatenate([m, m], axis=1); concatenate([]); concatenate(f)
concatenate([m, f]); concatenate(([1],)); concatenate([f, i]); append([1], [2]); append(m, [[1, 2]], axis=0)
append(m, 5); append(i, 2.5); stack([f, f]); stack([f, f], axis=1); stack(m, axis=1); stack(m); stack([[1], [2.5]])
stack([f, m]); stack([]); hstack([f, f]); hstack([m, m]); hstack([1, 2.5]); vstack([f, f]); vstack([m, f])
dstack([f, f]); dstack([m, m]); vstack([1, 2]); hstack(m); vstack(m); split([1, 2, 3, 4], 2); split([1, 2, 3], [1])
split([1, 2, 3], [1, 5]); split([1, 2, 3], 2); split(m, 2, axis=1); split([1, 2, 3], [2, 1])
split([1, 2], [1], axis=1); vsplit(m, 2); hsplit(m, 2); hsplit(f, 2); dsplit(c, 2); dsplit(c, [1]); vsplit(m, 3)
hsplit(m, [1]); dsplit(m, 1); vsplit([[1], [2]], 2); hsplit(f, 3); tile([1, 2], 2); tile(m, (2, 1))
tile([1, 2], (2, 2)); tile(m, 2); tile(3, 2); tile([1], [0]); tile(c, (1, 2)); repeat([1, 2], 2)
repeat(m, 2, axis=0); repeat(m, [1, 2], axis=1); repeat([1, 2], [1, 3]); repeat(m, 2); repeat(3, 2)
pad([1, 2], [[1, 1]], 'constant'); pad([1, 2], [[1, 1]], 'reflect'); pad([1, 2], [[2, 1]], 'symmetric')
pad([1], [[1, 1]], 'edge'); pad(f, [[1, 0]], 'constant', constant_values=5); pad(m, [[1, 0], [0, 1]], 'constant')
pad(m, 1, 'constant'); where([True, False], [1, 2], 0.5); where([1, 0, 2]); where([True], [1]); where(m > 2.0, m, 0)
where(True, i, f); where(m); nonzero([0, 3, 4]); nonzero(m); nonzero(5); nonzero([[0, 1], [1, 0]])
select([[True, False], [True, True]], [[1, 2], [3, 4]]); select([[True, False]], [[1, 2]], default=0.5)
select([], []); select([[True]], []); compress([True, False], [1, 2, 3]); compress([True, False], m, axis=1)
compress([True], 5); compress([[True]], m); compress([False, True], m, axis=-2); compress([True], m, axis=2)
compress([1, 0, 1, 0], m); take([1, 2, 3], [0, 5]); take([1, 2, 3], [-1]); take(m, [0], axis=1)
take([1, 2, 3], [4, -1], mode='wrap'); take([1], [0], mode='raise'); take([1], [0], mode='x'); take([1], [0], out=1)
take(m, 3); take(c, [[0, 1]], axis=-1); take_along_axis(m, [[1], [0]], 1); take_along_axis(m, [[0, 1]], 0)
take_along_axis(m, [[-1], [0]], axis=-1); take_along_axis(f, [1, 0], None)
take_along_axis(c, tf.zeros((1, 3, 1), tf.int32), 2); take_along_axis(m, [[5], [0]], 1); ix_([0, 1], [1, 2, 3])
ix_([True, False], [2]); ix_([[1]]); ix_([1.5]); diagonal(m); diagonal(m, 1); diagonal(m, 5); diagonal(c)
diagonal(c, axis1=1, axis2=2); diagonal(c, 1, 0, 2); diagonal(c, -5); diagonal(f); diagonal(c, 0, -2, -1)
diag_indices(2); diag_indices(2, 3); diag_indices(-1); diag_indices(2, -1); trace(m); trace(m, 1); trace(c)
trace(c, 0, 1, 2); trace(m, dtype=int); trace([[1, 2], [3, 4]]); trace([[1, 2], [3, 4]], 1); trace(f)
trace(np.eye(2, dtype=np.int8)); all(m, axis=0); all(m, keepdims=True); any([[0, 0], [1, 0]], axis=1)
any(m, axis=(0, 1)); all([]); any(m, axis=5); sum(m, axis=0); sum(m, axis=(0, 1), keepdims=True); sum([True, True])
sum(np.ones(2, np.uint8)); sum(m, dtype=int); sum([1, 0], dtype=bool)
sum([[1, 2], [3, 4]], axis=tf.constant(0, tf.int8)); sum(f, dtype=tf.float64); sum(m, axis=2); prod([1, 2, 3])
prod([0, 1], dtype=bool); prod(m, axis=-1); prod(np.ones(2, np.uint32)); mean([1, 2]); mean(m, axis=0)
mean(m, dtype=tf.float64); mean(m, out=1); mean([1, 2], dtype=int); mean(m, keepdims=True); mean(tf.zeros((0,)))
amax(m, axis=0); amax([True, False]); amax(m, out=f); amin([True, False]); amin(m, axis=1, keepdims=True)
max(m, axis=0); min(m, keepdims=True); ptp(m, axis=0); ptp([1, 5]); var(m); var(m, axis=0); var([1, 2, 4])
var(m, dtype=tf.float64); var([1, 2, 4], dtype=tf.float32); var(m, ddof=1); var(m, ddof=1, dtype=tf.float32)
var(m, axis=0, ddof=1, dtype=tf.float64); var(z, ddof=1, dtype=tf.complex64); var(m, out=1); var(z); std(z)
std(m, axis=1, keepdims=True); std([1, 2, 4]); average(m); average(m, axis=0); average([1, 2])
average([1.0, 2.0], weights=[3, 1]); average(m, 0, weights=[1.0, 3.0]); average(m, weights=[1.0])
average(m, axis=(0, 1)); average(m, axis=1, weights=f, returned=True); average(m, returned=True)
average(m, axis=1, returned=True); average(m, weights=m, returned=True); average(i, weights=[1, 2, 3])
average(m, 0, [[1.0]]); nansum([1.0, np.nan]); nanprod([2.0, np.nan], keepdims=True)
nanmean([[1.0, np.nan], [3.0, 5.0]], axis=0); nanmean([1, 2]); nansum([[1, 2], [3, 4]], axis=0); nanmean([np.nan])
nansum(np.array([1.0, np.nan]), dtype=tf.float32); cumsum(m); cumsum(m, axis=0); cumsum(m, axis=-1, dtype=int)
cumsum(np.array([1, 2], np.int8)); cumprod([1, 2, 3]); cumprod(m, axis=1); cumsum(np.array([1, 2], np.uint64))
cumsum([True, True]); cumsum(m, axis=5); cumsum(np.array([1], np.uint32)); diff([1, 4, 9]); diff(m); diff(m, axis=0)
diff([1, 4, 9], n=2); diff([True, False]); diff(m, axis=2); diff(m, n=-1); diff([1], 3); diff(5); sort([3, 1, 2])
sort(m, axis=0); sort(m, axis=None); sort([1], kind='stable'); sort([1], order='x'); sort(5); argsort([3, 1, 2])
argsort(m, axis=0); argsort(m, axis=None); argsort([2, 1, 1], kind='stable'); argsort([1], kind='heap'); argsort(z)
argsort(5); argsort([1], order=1); argmax(m); argmax(m, axis=0); argmin(m, axis=1); argmax(5); argmin([])
argmax([1, 3, 3]); argmax(m, axis=5); count_nonzero(m); count_nonzero([[0, 1], [2, 3]], axis=0)
count_nonzero([True, False]); count_nonzero(5); dot(m, m); dot(f, 2.0); dot(m, f); dot(c, [1, 2, 3, 4]); dot(3, 4)
dot(f, [1, 2, 3]); inner(m, m); inner(f, f); inner(2, 3); vdot(z, z); vdot(m, m); outer(f, f); outer(m, [1, 2])
matmul(m, m); matmul(m, f); matmul(f, m); matmul(f, f); matmul(c, [1] * 4); matmul(m, [1, 2, 3])
matmul(m, tf.ones((3, 1))); matmul(2, m); matmul([[1, 2]], [[3], [4]]); matmul(tf.ones((2, 2, 3)), tf.ones((3, 1)))
tensordot(m, m); tensordot(m, m, axes=1); tensordot(m, f, axes=[[1], [0]]); tensordot([1, 2], [3.0, 4.0], axes=1)
einsum('i,i->', [1, 2], [3.0, 4.0]); einsum('ij->ji', m); einsum('i,i', f, f, casting='no')
einsum('i->i', f, casting='x'); einsum('i->i', f, optimize='optimal'); einsum('i->i', f, optimize='x')
einsum('i,i->', i, f, casting='no'); einsum('ij,jk', m, m, optimize=True); kron([1, 2], [1, 1]); kron(m, [[1, 0]])
kron(f, m); kron(2, f); cross([1, 0, 0], [0, 1, 0]); cross([1, 2], [3, 4]); cross([1, 2], [3, 4, 5])
cross(tf.ones((2, 3)), tf.ones((2, 3)), axisc=0); cross(tf.ones((3, 2)), tf.ones((3, 2)), axis=0)
cross([1.0, 2.0, 3.0], tf.ones((2, 3))); cross([1], [2]); cross(tf.ones((3, 4)), tf.ones((4, 3)), axisa=0)
clip([1, 5], 2, 3); clip(f, None, 0.5); clip(f, 0.5, None); clip(f, None, None); clip(f, 0, 1); clip(i, 0.5, 1.5)
clip(m, f, 2.0); maximum(f, 0); maximum(f, 0.0); maximum(i, False); minimum(f, 0); maximum([-1.0], 0); maximum(i, 0)
maximum(tf.constant([True]), 0); around([1.567, -0.5], 1); around(m, -1); round([2.5]); around(i, -1)
polyval([1, 0, 2], [3]); polyval(2, [3, 4]); polyval([2], m); polyval([1.0, 2.0], i)
isclose([1.0, 2.0], [1.0, 2.1]); isclose([1.0], [1.01], rtol=0.1); isclose([np.nan], [np.nan])
isclose([np.nan], [np.nan], equal_nan=True); isclose([1, 2], [1, 3]); allclose([1.0], [1.0]); allclose(z, z)
isclose(f, f + 1e-6, atol=1e-3); isclose(f, 2); array_equal([1, 2], [1.0, 2.0]); array_equal([1, 2], [1, 2, 3])
array_equal([1], [[1]]); array_equal([np.nan], [np.nan]); sign(f, out=1); sign(f, where=1); sign(f, foo=1)
sign([1 + 2j]); sign([True]); angle([1j, 1.0], deg=True); angle(f, deg=True); isinf([1.0])
isneginf(tf.constant([-np.inf, 1.0])); isposinf(tf.constant([np.inf], tf.float64)); isinf(i); isposinf(i)
rad2deg([1.0]); gcd([12, 0, -8], [18, 5, 12]); gcd(12.0, 3); gcd([0], [0]); lcm([4, 0, -3], 6); lcm(2.0, 3)
heaviside([-1.0, 0.0, 1.0], 0.5); size(m); size(5); size([1, 2], axis=0); size(2.5); size(True); shape(m); shape(5)
ndim(m); ndim(5); isscalar([1]); isscalar('a'); result_type(1, 2.5); result_type(tf.int32, tf.float32)
result_type(np.float32, 1.0); result_type(); result_type([1, 2.5]); result_type('float32'); result_type(f, 1.0)
result_type(i, 2.5); result_type(np.ones(2), f); result_type(None); result_type(1j, f)
result_type(tf.int64, tf.uint64); result_type(tf.bool, tf.int8); result_type(tf.bfloat16, tf.float32)
result_type(True, 1); result_type('abc'); result_type(f, 'abc'); result_type(tf.Variable(1))
result_type(tf.string, tf.int32); result_type(2**40, np.int8); promote_types(int, float)
promote_types(tf.int32, tf.float32); promote_types('int8', np.uint8); promote_types(tf.bool, tf.int8)
finfo(tf.float32).eps; finfo(np.float64).max; finfo(tf.int32); iinfo(np.int32).max; issubdtype(np.int32, np.integer)
float32(2.5); int_(3); bool_(1); complex_(2); float_(1); string_(b'a'); unicode_('a'); inexact; object_; uint8(3)
newaxis; pi; e; inf; ndarray is tf.Tensor; complex128(1); int8(3); uint64(5)
"""


# Places in the outcomes where a message of TensorFlow's lists all kernels, or names a container of its own.
ACCIDENTS = (
    *[f"{name}/tnp.{name}({UNARY_ARGUMENTS['complex64']})" for name in ("around", "round")],
    *[f"reciprocal/tnp.reciprocal({UNARY_ARGUMENTS[kind]})" for kind in ("int32", "int8", "ints", "integer")],
    "sort/tnp.sort('abc')",
    *[f"{name}/tnp.{name}({BINARY_ARGUMENTS['complex']})" for name in ("divmod", "floor_divide")],
    *[
        f"tensordot_1/tnp.tensordot({BINARY_ARGUMENTS[kind]}, axes=1)"
        for kind in ("int and number", "float and integer", "float and zero", "numpy scalar", "bool and int")
    ],
)
TOLERANCE = {
    "rtol": 1e-7,
    "atol": 1e-6,
    "reason": "the last bit of float32, in results that numpy's float64 scalars widen, and in complex powers",
}


def arrays(tf):
    """The arrays that calls name by one letter."""
    return {
        "f": tf.constant([1.5, -2.0]),
        "i": tf.constant([3, -1, 2]),
        "m": tf.constant([[1.0, 2.0], [3.0, 4.5]]),
        "c": tf.constant(np.arange(24).reshape(2, 3, 4)),
        "z": tf.constant([1 + 2j, 3 - 1j], tf.complex64),
    }


def _sources():
    for call in CALLS.replace("\n", ";").split(";"):
        call = call.strip()
        if call:
            yield f"tnp.{call}"


def statements(tf, sources):
    """Calls as statements of a case, by their source."""
    scope = {"tf": tf, "tnp": tf.experimental.numpy, "np": np} | arrays(tf)
    return {source: _statement(source, scope) for source in sources}


def _statement(source, scope):
    return lambda: eval(source, dict(scope))


def of_one_array(tf):
    """Every function of one array, on arrays of many kinds."""
    return {name: statements(tf, [f"tnp.{name}({given})" for given in UNARY_ARGUMENTS.values()]) for name in UNARY}


def of_two_arrays(tf):
    """Every function of two arrays, on arrays of many kinds."""
    calls = {}
    for name in BINARY:
        call = "tnp.tensordot({}, axes=1)" if name == "tensordot_1" else f"tnp.{name}({{}})"
        # TensorFlow's powers of complex64 differ in the last bit, which their text shows.
        given = {k: v for k, v in BINARY_ARGUMENTS.items() if k != "complex" or name not in ("power", "float_power")}
        calls[name] = statements(tf, [call.format(arguments) for arguments in given.values()])
    return calls


def of_everything(tf):
    """The table of calls."""
    return statements(tf, _sources())
