"""Linear operators: what each kind makes of arguments, of itself and of other kinds; gradients, hints, refusals."""

import numpy as np

_ROUNDING = {"rtol": 1e-9, "atol": 1e-9, "reason": "solvers and Fourier transforms of another library"}
_DRAWN = np.random.default_rng(0)
_EYE = 4 * np.eye(3)


def _numbers(*shape):
    return np.round(_DRAWN.normal(size=shape), 2)


def _both(*shape):
    """Real numbers, and complex ones with the same real parts."""
    real = _numbers(*shape)
    return real, real + 1j * _numbers(*shape)


_V, _V1, _N, _M, _M1 = _both(2, 3), _both(3), _both(2), _both(2, 3, 3), _both(3, 3)
_B, _B1, _U, _K, _X = _both(2, 2, 2), _both(2, 1), _both(3, 1), _both(2, 2, 1), _both(2, 3, 2)
_T = _both(2, 3, 3)


def _kinds(tf, at):
    """Operators of shape [2, 3, 3], or such as broadcast to it, real (0) or complex (1)."""
    L, dtype = tf.linalg, (tf.float64, tf.complex128)[at]
    full = L.LinearOperatorFullMatrix(_M[at] + _EYE)
    corner = L.LinearOperatorFullMatrix(_B[at] + _EYE[:2, :2])
    diag = L.LinearOperatorDiag(_V[at] + 3)
    tridiagonal = _T[at] + [[0], [5], [0]]
    return {
        "diag": diag,
        "one diag": L.LinearOperatorDiag(_V1[at] + 3),
        "scaled": L.LinearOperatorScaledIdentity(3, _N[at] + 2),
        "identity": L.LinearOperatorIdentity(3, batch_shape=[2], dtype=dtype),
        "full": full,
        "one full": L.LinearOperatorFullMatrix(_M1[at] + _EYE),
        "lower": L.LinearOperatorLowerTriangular(_M[at] + _EYE),
        "compact": L.LinearOperatorTridiag(tridiagonal),
        "sequence": L.LinearOperatorTridiag([tridiagonal[:, at] for at in range(3)], diagonals_format="sequence"),
        "matrix": L.LinearOperatorTridiag(np.triu(np.tril(_M[at] + _EYE, 1), -1), diagonals_format="matrix"),
        "reflection": L.LinearOperatorHouseholder(_V[at]),
        "permutation": L.LinearOperatorPermutation(np.array([[2, 0, 1], [0, 2, 1]], np.int32), dtype=dtype),
        "kronecker": L.LinearOperatorKronecker([L.LinearOperatorDiag(_B1[at]), full]),
        "blocks": L.LinearOperatorBlockDiag([L.LinearOperatorDiag(_B1[at]), corner]),
        "lower blocks": L.LinearOperatorBlockLowerTriangular(
            [[L.LinearOperatorDiag(_B1[at])], [L.LinearOperatorFullMatrix(_K[at]), corner]]
        ),
        "update": L.LinearOperatorLowRankUpdate(diag, _U[at], diag_update=_V1[at][:1], v=_V1[at][:, None]),
        "positive update": L.LinearOperatorLowRankUpdate(
            L.LinearOperatorDiag(
                abs(_V[0]) + 1 + 0j * _V[at], is_positive_definite=True, is_self_adjoint=True
            ) if at else L.LinearOperatorDiag(abs(_V[0]) + 1, is_positive_definite=True),
            _U[at],
        ),
        "toeplitz": L.LinearOperatorToeplitz(_V[at] + 4, _V[at][::-1]),
        "circulant": L.LinearOperatorCirculant(_V[at] + 3, input_output_dtype=dtype),
        "circulant 2": L.LinearOperatorCirculant2D(_V[at][:, None] + 3, input_output_dtype=dtype),
        "circulant 3": L.LinearOperatorCirculant3D(_V[at][:, None, :, None] + 3, input_output_dtype=tf.complex128),
        "adjoint": L.LinearOperatorAdjoint(full),
        "inversion": L.LinearOperatorInversion(full),
        "composition": L.LinearOperatorComposition([L.LinearOperatorDiag(_V1[at] + 3), full]),
    }  # fmt: skip


def _told(operator):
    """What an operator says of itself."""
    hints = [getattr(operator, f"is_{word}") for word in _HINTS]
    return [type(operator).__name__, operator.name, operator.dtype.name, str(operator.shape), *hints]


_HINTS = ("square", "non_singular", "self_adjoint", "positive_definite")
_METHODS = ("to_dense", "diag_part", "trace", "determinant", "log_abs_determinant", "cond")
_SHAPES = ("shape_tensor", "batch_shape_tensor", "tensor_rank_tensor", "domain_dimension_tensor")


def _described(tf, at):
    found = {}
    for name, operator in _kinds(tf, at).items():
        found[name] = {
            "told": _told(operator),
            "made": [_told(operator.adjoint()), lambda op=operator: _told(op.inverse())],
            "dense": [operator.adjoint().to_dense(), lambda op=operator: op.inverse().to_dense()],
            **{method: getattr(operator, method) for method in (*_METHODS, *_SHAPES)},
        }
    return found


def case_real_operators(tf):
    return _described(tf, 0)


def case_complex_operators(tf):
    return _described(tf, 1)


def _applied(tf, at):
    found = {}
    for name, operator in _kinds(tf, at).items():
        x = tf.cast(_X[at], operator.dtype)
        here = found[name] = {}
        for adjoint in (False, True):
            for given, flag in ((x, False), (tf.linalg.adjoint(x), True)):
                flags = {"adjoint": adjoint, "adjoint_arg": flag}
                here[f"matmul {adjoint} {flag}"] = operator.matmul(given, **flags)
                here[f"solve {adjoint} {flag}"] = operator.solve(given, **flags)
            here[f"vectors {adjoint}"] = [
                operator.matvec(x[..., 0], adjoint=adjoint), operator.solvevec(x[..., 0], adjoint=adjoint),
            ]  # fmt: skip
        here["sum"] = operator.add_to_tensor(tf.ones((2, 3, 3), operator.dtype))
        here["parts"] = [lambda op=operator, s=s: op[s].to_dense() for s in (0, slice(0, 1), (..., 1), None)]
    return found


def case_real_operators_applied(tf):
    return _applied(tf, 0)


def case_complex_operators_applied(tf):
    return _applied(tf, 1)


def _slopes(tf, at):
    found = {}
    for name, operator in _kinds(tf, at).items():
        with tf.GradientTape() as tape:
            parts = tf.nest.flatten(operator, expand_composites=True)
            tape.watch(parts)
            made = operator.matmul(tf.cast(_X[at], operator.dtype)), operator.solve(tf.cast(_X[at], operator.dtype))
            loss = tf.reduce_sum(tf.abs(made[0]) ** 2) + tf.reduce_sum(tf.abs(made[1]))
            loss += tf.reduce_sum(tf.math.real(operator.log_abs_determinant()))
        found[name] = tape.gradient(loss, parts)
    return found


def case_gradients_of_real_operators(tf):
    return _slopes(tf, 0)


def case_gradients_of_complex_operators(tf):
    return _slopes(tf, 1)


for _case in (
    case_real_operators, case_complex_operators, case_real_operators_applied, case_complex_operators_applied,
    case_gradients_of_real_operators, case_gradients_of_complex_operators,
):  # fmt: skip
    _case.tolerance = _ROUNDING


def _small(tf):
    L = tf.linalg
    diag, full = L.LinearOperatorDiag([1.0, 2.0]), L.LinearOperatorFullMatrix([[2.0, 1.0], [0.0, 4.0]])
    one, two = L.LinearOperatorDiag([2.0]), L.LinearOperatorDiag([3.0])
    return {
        "identity": L.LinearOperatorIdentity(2),
        "scaled": L.LinearOperatorScaledIdentity(2, 3.0),
        "zeros": L.LinearOperatorZeros(2),
        "diag": diag,
        "full": full,
        "lower": L.LinearOperatorLowerTriangular([[1.0, 5.0], [3.0, 2.0]]),
        "adjoint": full.H,
        "inversion": full.inverse(),
        "permutation": L.LinearOperatorPermutation([1, 0]),
        "blocks": L.LinearOperatorBlockDiag([one, two]),
        "lower blocks": L.LinearOperatorBlockLowerTriangular([[one], [L.LinearOperatorFullMatrix([[5.0]]), two]]),
        "tridiagonal": L.LinearOperatorTridiag([[1.0, 0.0], [2.0, 3.0], [0.0, 1.0]]),
        "toeplitz": L.LinearOperatorToeplitz([1.0, 2.0], [1.0, 3.0]),
        "circulant": L.LinearOperatorCirculant([2.0, 4.0], input_output_dtype=tf.float32),
    }


def _with_matrix(operator):
    return [_told(operator), operator.to_dense()]


def case_products_of_kinds(tf):
    kinds = _small(tf)
    return {
        f"{a}, {b}": [
            lambda a=a, b=b: _with_matrix(kinds[a] @ kinds[b]),
            lambda a=a, b=b: _with_matrix(kinds[a].solve(kinds[b])),
        ]
        for a in kinds
        for b in kinds
    }


case_products_of_kinds.tolerance = {"rtol": 1e-5, "atol": 1e-5, "reason": "Fourier transforms of another library"}


def case_functions_of_operators(tf):
    L, x = tf.linalg, tf.constant([[1.0, 2.0], [3.0, 4.0]])
    kinds = _small(tf)
    full, positive = kinds["full"], L.LinearOperatorDiag([1.0, 4.0], is_positive_definite=True)
    return {
        "adjoint": _with_matrix(L.adjoint(full)),
        "inv": [_with_matrix(L.inv(full)), _with_matrix(L.inv(full, adjoint=True))],
        "cholesky": [_with_matrix(L.cholesky(positive)), lambda: L.cholesky(full)],
        "numbers": [L.diag_part(full), L.det(full), L.trace(full), L.logdet(positive), lambda: L.logdet(full)],
        "matmul": [
            tf.matmul(full, x), tf.matmul(x, full), full @ x, x @ full, tf.matmul(full, x, adjoint_a=True),
            tf.matmul(x, full, adjoint_a=True, adjoint_b=True), L.matvec(full, [1.0, 2.0]),
            lambda: tf.matmul(full, x, transpose_a=True), lambda: tf.matmul(full, x, a_is_sparse=True),
        ],
        "solve": [L.solve(full, x), lambda: L.solve(x, full)],
        "none": [lambda: L.slogdet(full), lambda: tf.convert_to_tensor(full), lambda: full + full],
    }  # fmt: skip


case_functions_of_operators.accidents = ("none/0", "none/1", "none/2")


def case_operators_with_variables(tf):
    L = tf.linalg
    v, w = tf.Variable([1.0, 2.0], name="v"), tf.Variable([[1.0], [2.0]], name="w")
    operator = L.LinearOperatorLowRankUpdate(L.LinearOperatorDiag(v), w)
    with tf.GradientTape() as tape:
        y = operator.log_abs_determinant()
    found = {
        "names": [one.name for one in operator.variables],
        "submodules": [type(one).__name__ for one in operator.submodules],
        "gradients": tape.gradient(y, operator.trainable_variables),
    }
    v.assign([3.0, 4.0])
    fixed = L.LinearOperatorDiag(tf.constant([1.0, 2.0]))
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(fixed)
        y = tf.reduce_sum(fixed.matvec([3.0, 4.0]) ** 2)
    g = tape.gradient(y, fixed)
    return {
        **found,
        "after assignment": operator.to_dense(),
        "gradient of an operator": [type(g).__name__, g.diag],
        "without": tape.gradient(tf.constant(1.0), fixed),
        "leaves": [len(tf.nest.flatten(operator)), len(tf.nest.flatten(operator, expand_composites=True))],
        "spec": [type(operator._type_spec).__name__, isinstance(operator, tf.Module)],
    }


def case_operators_of_users(tf):
    class Scaling(tf.linalg.LinearOperator):
        def __init__(self, factor):
            super().__init__(tf.float32, is_self_adjoint=True, parameters={"factor": factor})
            self._factor = factor

        def _shape(self):
            return tf.TensorShape([2, 2])

        def _matmul(self, x, adjoint=False, adjoint_arg=False):
            return self._factor * (tf.linalg.adjoint(x) if adjoint_arg else x)

    made = Scaling(3.0)
    return {
        "told": [_told(made), made.parameters],
        **{method: getattr(made, method) for method in (*_METHODS, *_SHAPES, "eigvals")},
        "made": [_with_matrix(made @ made), _with_matrix(made.inverse()), _with_matrix(made.adjoint())],
        "solve": made.solve([[1.0], [2.0]]),
        "asserts": [made.assert_non_singular, made.assert_self_adjoint, made.assert_positive_definite],
        "update": tf.linalg.LinearOperatorLowRankUpdate(made, [[1.0], [2.0]]).to_dense(),
        "abstract": lambda: tf.linalg.LinearOperator(tf.float32),
    }


case_operators_of_users.accidents = ("abstract",)


def case_conjugate_gradients(tf):
    matrix = np.float64([[3.0, 1.0, 0.0], [1.0, 4.0, 2.0], [0.0, 2.0, 5.0]])
    operator = tf.linalg.LinearOperatorFullMatrix(matrix, is_self_adjoint=True, is_positive_definite=True)
    rough = tf.linalg.LinearOperatorDiag(1 / np.diag(matrix))
    b = tf.constant([[1.0, 2.0, 3.0], [0.5, 0.0, -1.0]], tf.float64)
    solve = tf.linalg.experimental.conjugate_gradient
    return {
        "plain": solve(operator, b)._asdict(),
        "one step": solve(operator, b, max_iter=1)._asdict(),
        "with a preconditioner": solve(operator, b, preconditioner=rough)._asdict(),
        "from a start": solve(operator, b, x=tf.ones_like(b), tol=1e-3)._asdict(),
        "refused": lambda: solve(tf.linalg.LinearOperatorFullMatrix(matrix), b),
    }


case_conjugate_gradients.tolerance = {"rtol": 1e-6, "atol": 1e-9, "reason": "residuals are rounding errors in the end"}


def case_blockwise_arguments(tf):
    L = tf.linalg
    one, two = L.LinearOperatorFullMatrix([[2.0]]), L.LinearOperatorFullMatrix([[2.0, 3.0], [4.0, 5.0]])
    blocks = L.LinearOperatorBlockDiag([one, two])
    lower = L.LinearOperatorBlockLowerTriangular([[one], [L.LinearOperatorFullMatrix([[1.0], [2.0]]), two]])
    tall, vectors = [tf.ones((1, 2)), tf.ones((2, 2))], [tf.ones(1), tf.ones(2)]
    found = {}
    for name, operator in (("diagonal", blocks), ("lower", lower)):
        found[name] = {
            "matmul": [operator.matmul(tall), operator.matmul(tall, adjoint=True)],
            "solve": [operator.solve(tall), operator.solve(tall, adjoint=True)],
            "vectors": [operator.matvec(vectors), operator.solvevec(vectors), operator.matvec([1.0, 2.0, 3.0])],
            "wrong": lambda operator=operator: operator.matmul([tf.ones((2, 2)), tf.ones((2, 2))]),
        }
    return {
        **found,
        "inverse": _with_matrix(lower.inverse()),
        "wide": L.LinearOperatorBlockDiag([one, L.LinearOperatorFullMatrix([[2.0, 3.0]])], is_square=False).to_dense(),
    }


def case_refused_hints(tf):
    L = tf.linalg
    one = L.LinearOperatorFullMatrix([[1.0]])
    wide = L.LinearOperatorFullMatrix([[1.0, 2.0]])
    return {
        "positive but singular": lambda: L.LinearOperatorFullMatrix(
            [[1.0]], is_positive_definite=True, is_non_singular=False
        ),
        "non-singular but not square": lambda: L.LinearOperatorFullMatrix(
            [[1.0]], is_non_singular=True, is_square=False
        ),
        "self-adjoint but not square": lambda: L.LinearOperatorFullMatrix(
            [[1.0]], is_self_adjoint=True, is_square=False
        ),
        "square all the same": lambda: L.LinearOperatorFullMatrix([[1.0]], is_square=False).is_square,
        "integers": lambda: L.LinearOperatorFullMatrix([[1]]),
        "vector": lambda: L.LinearOperatorFullMatrix([1.0]),
        "diagonals": [
            lambda: L.LinearOperatorDiag(1.0),
            lambda: L.LinearOperatorDiag([1.0], is_self_adjoint=False),
            lambda: L.LinearOperatorDiag([1.0], is_square=False),
            lambda: L.LinearOperatorDiag([1.0, 0.0]).assert_non_singular(),
            lambda: L.LinearOperatorDiag([-1.0]).assert_positive_definite(),
            lambda: L.LinearOperatorDiag(tf.constant([1j])).assert_self_adjoint(),
        ],
        "identities": [
            lambda: L.LinearOperatorIdentity(-1),
            lambda: L.LinearOperatorIdentity(2.0),
            lambda: L.LinearOperatorIdentity([2]),
            lambda: L.LinearOperatorIdentity(2, batch_shape=2),
            lambda: L.LinearOperatorIdentity(2, batch_shape=[-2]),
            lambda: L.LinearOperatorIdentity(2, is_square=False),
            lambda: L.LinearOperatorScaledIdentity(2, 2.0, is_self_adjoint=False),
            lambda: L.LinearOperatorScaledIdentity(2, 0.0).assert_non_singular(),
            lambda: L.LinearOperatorScaledIdentity(2, 0.0).cond(),
        ],
        "zeros": [
            lambda: L.LinearOperatorZeros(2, 3),
            lambda: L.LinearOperatorZeros(2, is_self_adjoint=False),
            lambda: L.LinearOperatorZeros(2).solve(tf.ones((2, 1))),
            lambda: L.LinearOperatorZeros(2).inverse(),
            lambda: L.LinearOperatorZeros(2).assert_non_singular(),
            lambda: L.LinearOperatorZeros(2, 3, is_square=False, is_self_adjoint=False).matmul(tf.ones((3, 2))),
            lambda: L.LinearOperatorZeros(2, 3, is_square=False, is_self_adjoint=False) @ wide.H,
        ],
        "permutations": [
            lambda: L.LinearOperatorPermutation([0, 0]),
            lambda: L.LinearOperatorPermutation(1),
            lambda: L.LinearOperatorPermutation([0.0, 1.0]),
            lambda: L.LinearOperatorPermutation([0, 1], is_non_singular=False),
        ],
        "reflections": [
            lambda: L.LinearOperatorHouseholder(1.0),
            lambda: L.LinearOperatorHouseholder([1.0], is_self_adjoint=False),
            lambda: L.LinearOperatorHouseholder([1.0], is_positive_definite=True),
            lambda: L.LinearOperatorHouseholder([1.0]).assert_positive_definite(),
        ],
        "compositions": [
            lambda: L.LinearOperatorComposition([]),
            lambda: L.LinearOperatorComposition([wide, wide]).shape,
            lambda: _with_matrix(L.LinearOperatorComposition([wide, wide.H])),
            lambda: L.LinearOperatorComposition([L.LinearOperatorIdentity(1)], is_non_singular=False),
            lambda: _with_matrix(_squared(tf).cholesky()),
        ],
        "kronecker": [
            lambda: L.LinearOperatorKronecker([]),
            lambda: L.LinearOperatorKronecker([one, L.LinearOperatorIdentity(1, dtype=tf.float64)]),
            lambda: L.LinearOperatorKronecker([wide, one]).assert_non_singular(),
            lambda: L.LinearOperatorKronecker([wide, wide.H]).matmul(tf.ones((2, 3))),
            lambda: L.LinearOperatorKronecker([wide, wide.H]).matmul(tf.ones((3, 2)), adjoint=True, adjoint_arg=True),
        ],
        "blocks": [
            lambda: L.LinearOperatorBlockDiag([]),
            lambda: L.LinearOperatorBlockDiag([one, wide], is_square=None).diag_part(),
            lambda: L.LinearOperatorBlockDiag([one, one]) @ L.LinearOperatorBlockDiag([L.LinearOperatorIdentity(2)]),
            lambda: L.LinearOperatorBlockLowerTriangular([]),
            lambda: L.LinearOperatorBlockLowerTriangular([[one], [one]]),
            lambda: L.LinearOperatorBlockLowerTriangular([[one], [wide, one]]),
            lambda: L.LinearOperatorBlockLowerTriangular([[wide]]),
            lambda: L.LinearOperatorBlockLowerTriangular([[one]], is_square=False),
        ],
        "updates": [
            lambda: L.LinearOperatorLowRankUpdate(one, [[1.0]], is_diag_update_positive=False),
            lambda: L.LinearOperatorLowRankUpdate(L.LinearOperatorDiag([1.0]), [[1.0]], is_self_adjoint=False),
            lambda: L.LinearOperatorLowRankUpdate(one, [[1.0], [2.0]]),
            lambda: L.LinearOperatorLowRankUpdate(one, [[1.0]], diag_update=[1.0, 2.0]),
        ],
        "others": [
            lambda: L.LinearOperatorToeplitz([1.0, 2.0], [1.0]),
            lambda: L.LinearOperatorToeplitz([1.0, 2.0], [1.0, 3.0]).assert_self_adjoint(),
            lambda: L.LinearOperatorTridiag([[1.0]], diagonals_format="x"),
            lambda: L.LinearOperatorCirculant([1.0], is_self_adjoint=False),
            lambda: L.LinearOperatorCirculant2D([1.0]),
            lambda: L.LinearOperatorInversion(wide),
            lambda: L.LinearOperatorAdjoint(L.LinearOperatorDiag([1.0]), is_self_adjoint=False),
        ],
        "not for these": [
            one.eigvals, wide.determinant, lambda: wide.solve([[1.0]]), wide.inverse, one.assert_positive_definite,
            lambda: one @ L.LinearOperatorIdentity(2), lambda: one.matmul(tf.ones((2, 1))),
            lambda: one.matmul(tf.ones((1, 1), tf.float64)),
        ],
    }  # fmt: skip


def _squared(tf):
    factor = tf.linalg.LinearOperatorLowerTriangular([[-1.0, 0.0], [2.0, 3.0]], is_non_singular=True)
    return tf.linalg.LinearOperatorComposition([factor, factor.H])
