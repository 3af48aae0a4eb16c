"""Linear operators against the matrices that they stand for; what they are made of; what they make of each other.

What TensorFlow's own do and say is compared in `conformance/cases/linear_operators.py`.
"""

import numpy as np
import pytest

import tfcompat as tf

L = tf.linalg
RNG = np.random.default_rng(3)
EYE = 4 * np.eye(4)


def _real(*shape):
    return RNG.normal(size=shape)


def _complex(*shape):
    return RNG.normal(size=shape) + 1j * RNG.normal(size=shape)


def _tridiagonal(k, *batch):
    return k(*batch, 3, 4) + [[0], [5], [0]]


# Each kind with 4 rows, from a source of random numbers.
KINDS = {
    "diag": lambda k: L.LinearOperatorDiag(k(2, 4) + 3),
    "scaled": lambda k: L.LinearOperatorScaledIdentity(4, k(2) + 3),
    "identity": lambda k: L.LinearOperatorIdentity(4, batch_shape=[2], dtype=k(1).dtype),
    "full": lambda k: L.LinearOperatorFullMatrix(k(2, 4, 4) + EYE),
    "lower": lambda k: L.LinearOperatorLowerTriangular(k(2, 4, 4) + EYE),
    "compact": lambda k: L.LinearOperatorTridiag(_tridiagonal(k, 2)),
    "sequence": lambda k: L.LinearOperatorTridiag([k(4), k(2, 4) + 5, k(1, 4)], diagonals_format="sequence"),
    "matrix": lambda k: L.LinearOperatorTridiag(np.triu(np.tril(k(2, 4, 4) + EYE, 1), -1), diagonals_format="matrix"),
    "reflection": lambda k: L.LinearOperatorHouseholder(k(2, 4)),
    "permutation": lambda k: L.LinearOperatorPermutation([[3, 2, 0, 1], [0, 2, 1, 3]], dtype=k(1).dtype),
    "kronecker": lambda k: L.LinearOperatorKronecker(
        [L.LinearOperatorDiag(k(2) + 3), L.LinearOperatorFullMatrix(k(2, 2, 2) + EYE[:2, :2])]
    ),
    "blocks": lambda k: L.LinearOperatorBlockDiag(
        [L.LinearOperatorDiag(k(1) + 3), L.LinearOperatorFullMatrix(k(2, 3, 3) + EYE[:3, :3])]
    ),
    "lower blocks": lambda k: L.LinearOperatorBlockLowerTriangular(
        [
            [L.LinearOperatorDiag(k(2, 1) + 3)],
            [L.LinearOperatorFullMatrix(k(3, 1)), L.LinearOperatorFullMatrix(k(3, 3) + EYE[:3, :3])],
        ]
    ),
    "update": lambda k: L.LinearOperatorLowRankUpdate(L.LinearOperatorDiag(k(2, 4) + 5), k(4, 2), k(2), k(4, 2)),
    "toeplitz": lambda k: L.LinearOperatorToeplitz(k(2, 4) + [9, 0, 0, 0], k(4)),
    "adjoint": lambda k: L.LinearOperatorFullMatrix(k(2, 4, 4) + EYE).H,
    "inversion": lambda k: L.LinearOperatorFullMatrix(k(2, 4, 4) + EYE).inverse(),
    "composition": lambda k: L.LinearOperatorFullMatrix(k(2, 4, 4) + EYE) @ L.LinearOperatorFullMatrix(k(4, 4) + EYE),
    "circulant": lambda k: L.LinearOperatorCirculant(k(2, 4) + 4, input_output_dtype=tf.complex128),
    "circulant 2": lambda k: L.LinearOperatorCirculant2D(k(2, 2, 2) + 4, input_output_dtype=tf.complex128),
    "circulant 3": lambda k: L.LinearOperatorCirculant3D(k(2, 2, 2, 1) + 4, input_output_dtype=tf.complex128),
}
ALL = pytest.mark.parametrize("name", KINDS)
SOURCES = pytest.mark.parametrize("source", [_real, _complex])


def _near(found, expected):
    found = np.asarray(found)
    tolerance = 1e-5 if found.dtype in (np.float32, np.complex64) else 1e-9
    np.testing.assert_allclose(found, expected, rtol=tolerance, atol=tolerance)


def _dagger(x):
    return np.conj(np.swapaxes(x, -1, -2))


def _dense(operator):
    """The matrices, from products with the unit vectors and not from `to_dense`."""
    return operator.matmul(tf.eye(4, batch_shape=operator.batch_shape, dtype=operator.dtype)).numpy()


@ALL
@SOURCES
def test_products_and_solutions(name, source):
    operator = KINDS[name](source)
    matrix = _dense(operator)
    _near(operator.to_dense(), matrix)
    x = source(3, 1, 4, 2).astype(matrix.dtype)
    for adjoint in (False, True):
        acting = _dagger(matrix) if adjoint else matrix
        for given, flag in ((x, False), (_dagger(x), True)):
            _near(operator.matmul(given, adjoint=adjoint, adjoint_arg=flag), acting @ x)
            given = np.broadcast_to(given, (3, 2, *given.shape[2:]))
            solution = operator.solve(given, adjoint=adjoint, adjoint_arg=flag)
            _near(solution, np.linalg.solve(acting, np.broadcast_to(x, (3, 2, 4, 2))))
        _near(operator.matvec(x[..., 0], adjoint=adjoint), (acting @ x)[..., 0])
        _near(operator.solvevec(x[..., 0], adjoint=adjoint), np.linalg.solve(acting, x + 0 * acting[..., :2])[..., 0])


@ALL
@SOURCES
def test_what_matrices_have(name, source):
    operator = KINDS[name](source)
    matrix = _dense(operator)
    _near(operator.diag_part(), np.diagonal(matrix, axis1=-2, axis2=-1))
    _near(operator.trace(), np.trace(matrix, axis1=-2, axis2=-1))
    _near(operator.determinant(), np.linalg.det(matrix))
    _near(np.real(operator.log_abs_determinant()), np.log(abs(np.linalg.det(matrix))))
    if not (name == "scaled" or (name in ("lower", "diag") and source is _complex)):
        _near(operator.cond(), np.linalg.cond(matrix))
    _near(operator.add_to_tensor(matrix), 2 * matrix)
    _near(operator.adjoint().to_dense(), _dagger(matrix))  # of circulant ones in complex64, as in TensorFlow
    _near(operator.inverse().to_dense(), np.linalg.inv(matrix))
    assert operator.shape == operator.to_dense().shape == tuple(operator.shape_tensor().numpy())
    assert operator.batch_shape == tuple(operator.batch_shape_tensor().numpy())
    assert operator.tensor_rank == operator.tensor_rank_tensor() == len(matrix.shape)


@ALL
def test_parts_of_stacks(name):
    operator = KINDS[name](_real)
    if operator.batch_shape.rank:
        matrix = _dense(operator)
        for key in (0, slice(1, None), Ellipsis, None, (Ellipsis, 1), (None, 0), slice(None, None, -1)):
            full = key if isinstance(key, tuple) else (key,)
            _near(operator[key].to_dense(), matrix[(*full, slice(None), slice(None)) if Ellipsis in full else full])
        with pytest.raises(tf.errors.InvalidArgumentError, match="slice index|Index out of range"):
            operator[0, 0]


@ALL
def test_taken_apart_and_built_again(name):
    operator = KINDS[name](_real)
    parts = tf.nest.flatten(operator, expand_composites=True)
    assert all(tf.is_tensor(part) for part in parts)
    made = tf.nest.pack_sequence_as(operator, parts, expand_composites=True)
    assert type(made) is type(operator)
    assert type(operator._type_spec).__name__ == type(operator).__name__ + "Spec"
    assert operator._type_spec == made._type_spec
    _near(made.to_dense(), operator.to_dense().numpy())


@ALL
def test_gradients_are_those_of_the_dense_matrix(name):
    if name == "matrix":
        pytest.skip("the dense matrix is the parameter itself, of which the operator reads three diagonals only")
    operator = KINDS[name](_real)
    parts = [x for x in tf.nest.flatten(operator, expand_composites=True) if x.dtype.is_floating]
    x = tf.cast(_real(4, 3), operator.dtype)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(parts)
        dense = operator.to_dense()
        found = tf.abs(operator.matmul(x)) ** 2, tf.abs(operator.solve(x)) ** 2
        expected = tf.abs(dense @ x) ** 2, tf.abs(tf.linalg.inv(dense) @ x) ** 2
        sums = [tf.reduce_sum(y) for y in (*found, *expected, tf.math.real(operator.log_abs_determinant()))]
        sums.append(tf.reduce_sum(tf.linalg.slogdet(dense).log_abs_determinant) if dense.dtype.is_floating else None)
    for part in parts:
        g = [None if y is None else tape.gradient(y, part) for y in sums]
        for a, b in ((g[0], g[2]), (g[1], g[3]), (g[4], g[5])):
            if a is not None and b is not None:
                np.testing.assert_allclose(a, b, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("a", KINDS)
@pytest.mark.parametrize("b", ["diag", "scaled", "identity", "lower", "full", "blocks", "circulant"])
def test_products_of_operators(a, b):
    left, right = KINDS[a](_real), KINDS[b](_real)
    if left.dtype == right.dtype and not (a == b == "circulant"):
        if a == b == "blocks":
            right = KINDS[b](_real)
        _near((left @ right).to_dense(), _dense(left) @ _dense(right))
        _near(left.solve(right).to_dense(), np.linalg.solve(_dense(left), _dense(right)))


def test_products_of_circulant_operators_take_the_default_dtype():
    a, b = KINDS["circulant"](_real), KINDS["circulant"](_real)
    product = a @ b
    assert isinstance(product, L.LinearOperatorCirculant) and product.dtype == tf.complex64
    _near(product.to_dense(), _dense(a) @ _dense(b))


def test_zeros():
    zeros = L.LinearOperatorZeros(2, 3, batch_shape=[4], is_square=False, is_self_adjoint=False)
    assert zeros.matmul(tf.ones((3, 5))).shape == (4, 2, 5)
    assert zeros.matmul(tf.ones((5, 2)), adjoint=True, adjoint_arg=True).shape == (4, 3, 5)
    assert zeros.to_dense().shape == zeros.shape
    assert zeros.diag_part().shape == (4, 2)
    _near(zeros.add_to_tensor(tf.ones((2, 3))), np.ones((4, 2, 3)))
    _near(zeros[1:].trace(), np.zeros(3))
    assert (L.LinearOperatorZeros(2) @ L.LinearOperatorDiag([1.0, 2.0])).determinant() == 0


def test_cholesky_factors():
    positive = _real(3, 3)
    positive = positive @ positive.T + np.eye(3)
    hints = {"is_self_adjoint": True, "is_positive_definite": True}
    full = L.LinearOperatorFullMatrix(positive, **hints)
    diag = L.LinearOperatorDiag([1.0, 4.0], **hints)
    factor = L.LinearOperatorLowerTriangular([[-1.0, 0.0], [2.0, 3.0]], is_non_singular=True)
    kinds = [
        full,
        diag,
        L.LinearOperatorScaledIdentity(2, 4.0, **hints),
        L.LinearOperatorIdentity(2),
        L.LinearOperatorKronecker([diag, diag]),
        L.LinearOperatorBlockDiag([diag, diag]),
        factor @ factor.H,
    ]
    for operator in kinds:
        made = operator.cholesky()
        dense = made.to_dense().numpy()
        _near(dense, np.tril(dense))
        _near(dense @ dense.T, operator.to_dense())
        assert (np.diag(dense) > 0).all()
    _near(full.solve(tf.eye(3, dtype=tf.float64)), np.linalg.inv(positive))
    _near(full.eigvals(), np.linalg.eigvalsh(positive))
    _near(full.log_abs_determinant(), np.log(np.linalg.det(positive)))
    _near(full.determinant(), np.linalg.det(positive))


def test_inverses_of_three_rows_of_blocks():
    one = L.LinearOperatorFullMatrix(_real(2, 2) + EYE[:2, :2])
    two = L.LinearOperatorDiag(_real(2) + 4)
    low = L.LinearOperatorLowerTriangular(_real(2, 2) + EYE[:2, :2])
    multiple = L.LinearOperatorScaledIdentity(2, tf.constant(2.0, tf.float64))
    rows = [[two], [multiple, two], [low, one, multiple], [two, two, low, one]]
    operator = L.LinearOperatorBlockLowerTriangular(rows)
    made = operator.inverse()
    _near(made.to_dense(), np.linalg.inv(operator.to_dense()))
    _near(operator.solvevec(np.ones(8)), np.linalg.solve(operator.to_dense(), np.ones(8)))


def test_variables_are_read_at_each_use_and_tracked():
    v, w = tf.Variable([1.0, 2.0], name="v"), tf.Variable([[1.0], [2.0]], name="w")
    base = L.LinearOperatorDiag(v)
    operator = L.LinearOperatorLowRankUpdate(base, w)
    assert operator.base_operator is base and operator.u is w and operator.v is w
    assert [one.name for one in operator.trainable_variables] == ["v:0", "w:0"]

    class Holder(tf.Module):
        def __init__(self):
            super().__init__()
            self.operators = [operator]

    assert len(Holder().variables) == 2
    before = operator.trace()
    v.assign_add([1.0, 1.0])
    _near(operator.trace() - before, 2.0)
    with tf.GradientTape() as tape:
        y = operator.trace()
    gv, gw = tape.gradient(y, [v, w])
    _near(gv, [1.0, 1.0])
    _near(gw, [[2.0], [4.0]])


def test_gradients_of_operators_are_operators():
    operator = L.LinearOperatorLowRankUpdate(L.LinearOperatorDiag([1.0, 2.0]), [[1.0], [1.0]])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(operator)
        y = tf.reduce_sum(operator.base_operator.matvec([3.0, 4.0]) ** 2)
    made = tape.gradient(y, operator)
    _near(made.base_operator.diag, [18.0, 64.0])
    _near(made.u, [[0.0], [0.0]])
    assert tape.gradient(tf.constant(1.0), operator) is None


def test_functions_take_operators():
    full = L.LinearOperatorFullMatrix(_real(3, 3) + EYE[:3, :3])
    dense, x = full.to_dense().numpy(), _real(3, 3)
    for found, expected in (
        (L.adjoint(full).to_dense(), dense.T),
        (L.inv(full, adjoint=True).to_dense(), np.linalg.inv(dense).T),
        (L.diag_part(full), np.diag(dense)),
        (L.det(full), np.linalg.det(dense)),
        (L.trace(full), np.trace(dense)),
        (L.solve(full, x, adjoint=True), np.linalg.solve(dense.T, x)),
        (tf.matmul(full, x), dense @ x),
        (tf.constant(x) @ full, x @ dense),
        (tf.matmul(x, full, adjoint_a=True, adjoint_b=True), x.T @ dense.T),
        (L.matvec(full, x[0]), dense @ x[0]),
    ):
        _near(found, expected)
    with pytest.raises(ValueError, match="^Transposing not supported at this time.$"):
        tf.matmul(full, x, transpose_b=True)
    with pytest.raises(ValueError, match="Passing in `matrix` as a Tensor and `rhs` as a LinearOperator"):
        L.solve(x, full)


def test_names_and_parameters():
    diag = L.LinearOperatorDiag([1.0, 2.0], name="d")
    assert diag.name == "d"
    assert (diag @ L.LinearOperatorFullMatrix(np.float32(np.eye(2)))).name == "d_o_LinearOperatorFullMatrix"
    assert L.LinearOperatorAdjoint(diag).name == "d_adjoint"
    assert L.LinearOperatorBlockDiag([diag, diag]).name == "d_ds_d"
    assert L.LinearOperatorKronecker([diag, diag]).name == "d_x_d"
    assert diag.parameters == {
        "diag": [1.0, 2.0],
        "is_non_singular": None,
        "is_self_adjoint": None,
        "is_positive_definite": None,
        "is_square": None,
        "name": "d",
    }


@ALL
@pytest.mark.parametrize("known", [True, False])
def test_traced(name, known):
    operator = KINDS[name](_real)
    parts = tf.nest.flatten(operator, expand_composites=True)
    x = tf.cast(_real(2, 4, 3), operator.dtype)

    def shape(t):
        return t.shape if known else [None] * len(t.shape)

    @tf.function(input_signature=[tf.TensorSpec(shape(t), t.dtype) for t in (x, *parts)], autograph=False)
    def traced(x, *parts):
        made = tf.nest.pack_sequence_as(operator, parts, expand_composites=True)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_sum(tf.abs(made.matmul(x)) ** 2)
        return (
            made.matmul(x),
            made.solve(x),
            made.to_dense(),
            made.trace(),
            made.log_abs_determinant(),
            tape.gradient(y, x),
        )

    found = traced(x, *parts)
    expected = (
        operator.matmul(x),
        operator.solve(x),
        operator.to_dense(),
        operator.trace(),
        operator.log_abs_determinant(),
        2 * operator.matmul(operator.matmul(x), adjoint=True),
    )
    for a, b in zip(found, expected):
        _near(a, b.numpy())
    if known:
        assert [t.shape for t in traced.get_concrete_function().outputs[:3]] == [b.shape for b in expected[:3]]


def test_operators_as_arguments_and_results_of_functions():
    @tf.function
    def inverse(operator):
        return operator.inverse()

    made = inverse(L.LinearOperatorDiag([2.0, 4.0]))
    assert isinstance(made, L.LinearOperatorDiag)
    _near(made.diag, [0.5, 0.25])
    inverse(L.LinearOperatorDiag([1.0, 8.0]))
    assert inverse.experimental_get_tracing_count() == 1
