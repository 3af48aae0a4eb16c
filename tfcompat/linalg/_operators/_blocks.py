"""Operators made of blocks: on the diagonal, or on and below it."""

from __future__ import annotations

from typing import Any

from ..._array._create import convert_to_tensor, zeros
from ..._array._join import concat
from ..._array._shape import expand_dims, squeeze
from ..._core.shapes import Dimension
from ..._function.contexts import group
from ...math._transcendental import exp
from .._basic import adjoint as adjoint_of
from .._lengths import Lengths, common
from ._base import ALGEBRA, BuiltIn, LinearOperator, given
from ._composition import listed, of_one_dtype
from ._shapes import divide, is_blockwise, same_batch


def _agree(right: Any, left: Any, words: str) -> None:
    """Check that the dimensions of two operators fit."""
    made, taken = right.range_dimension, left.domain_dimension
    if None not in (made.value, taken.value) and made != taken:
        raise ValueError(words.format(taken, made))


class _Blocks(BuiltIn):
    """What takes its arguments in blocks too, as lists of tensors."""

    _operators: Any
    _diagonal_operators: list[Any]

    @property
    def operators(self) -> Any:
        """The blocks."""
        return self._operators

    def _axis_lengths(self, axis: int) -> list[Any]:
        return [one._lengths()[axis] for one in self._diagonal_operators]

    def _dimensions(self, axis: int) -> list[Dimension]:
        return [Dimension(n if type(n) is int else None) for n in self._axis_lengths(axis)]

    def _taken(self, x: Any, axis: int, dimension: int) -> tuple[list[Any], bool]:
        """An argument in blocks, and whether it came so.

        Args:
            x: a tensor, or a list with a tensor for each block.
            axis: which axis of it lies along the blocks.
            dimension: which axis of the operator that is, -2 or -1.
        """
        dimensions = self._dimensions(dimension)
        if not is_blockwise(dimensions, x, axis):
            return divide(self._argument(x, axis, dimension), self._axis_lengths(dimension), axis), False
        made = []
        for block, n in zip(x, dimensions):
            block = convert_to_tensor(block)
            self._check_input_dtype(block)
            n.assert_is_compatible_with(block.shape[axis])
            made.append(block)
        return made, True

    def _pair_of_operators(self, x: Any, adjoint: bool, adjoint_arg: bool, verb: str) -> tuple[Any, Any]:
        return self._paired(x, adjoint, adjoint_arg, "rhs" if verb == "solve" else "x")

    def _products(self, blocks: list[Any], adjoint: bool, adjoint_arg: bool) -> list[Any]:
        raise NotImplementedError

    def _solutions(self, blocks: list[Any], adjoint: bool, adjoint_arg: bool) -> list[Any]:
        raise NotImplementedError

    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        blocks, apart = self._taken(x, -1 if adjoint_arg else -2, -2 if adjoint else -1)
        made = self._products(blocks, adjoint, adjoint_arg)
        return made if apart else concat(same_batch(made), axis=-2)

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        blocks, apart = self._taken(rhs, -1 if adjoint_arg else -2, -1 if adjoint else -2)
        made = self._solutions(blocks, adjoint, adjoint_arg)
        return made if apart else concat(same_batch(made), axis=-2)

    def matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False, name: str = "matmul") -> Any:
        """The product with a matrix, with blocks of one, or with another operator.

        Args:
            x: a tensor of shape `[..., n, k]`, a list with a tensor for each block, or a `LinearOperator`.
            adjoint: whether the adjoint of the operator is meant.
            adjoint_arg: whether the adjoint of `x` is meant.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of shape `[..., m, k]`, a list of blocks, or a `LinearOperator`.

        Raises:
            ValueError: when the dimensions do not fit.
            TypeError: when the dtype is another one.
        """
        if isinstance(x, LinearOperator):
            return ALGEBRA.product(*self._pair_of_operators(x, adjoint, adjoint_arg, "multiply"))
        return self._matmul(x, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False, name: str = "solve") -> Any:
        """The solution X of the equations A X = B.

        Args:
            rhs: the B, a tensor of shape `[..., m, k]`, a list with a tensor for each block, or a `LinearOperator`.
            adjoint: whether the adjoint of the operator is meant.
            adjoint_arg: whether the adjoint of B is meant.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of shape `[..., n, k]`, a list of blocks, or a `LinearOperator`.

        Raises:
            NotImplementedError: when the operator is not square, or known to be singular.
            ValueError: when the dimensions do not fit.
            TypeError: when the dtype is another one.
        """
        self._need_solvable()
        if isinstance(rhs, LinearOperator):
            return ALGEBRA.quotient(*self._pair_of_operators(rhs, adjoint, adjoint_arg, "solve"))
        return self._solve(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def _on_vectors(self, act: Any, x: Any, adjoint: bool, dimension: int) -> Any:
        blocks, apart = self._taken(x, -1, dimension)
        made = act([expand_dims(one, -1) for one in blocks], adjoint, False)
        if apart:
            return [squeeze(one, -1) for one in made]
        return squeeze(concat(same_batch(made), axis=-2), axis=-1)

    def matvec(self, x: Any, adjoint: bool = False, name: str = "matvec") -> Any:
        """The product with a vector, or with blocks of one.

        Args:
            x: a tensor of shape `[..., n]`, or a list with a tensor for each block.
            adjoint: whether the adjoint of the operator is meant.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of shape `[..., m]`, or a list of blocks.

        Raises:
            ValueError: when the dimensions do not fit.
            TypeError: when the dtype is another one.
        """
        return self._on_vectors(self._products, x, adjoint, -2 if adjoint else -1)

    def solvevec(self, rhs: Any, adjoint: bool = False, name: str = "solve") -> Any:
        """The solution x of the equations A x = b.

        Args:
            rhs: the b, a tensor of shape `[..., m]`, or a list with a tensor for each block.
            adjoint: whether the adjoint of the operator is meant.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of shape `[..., n]`, or a list of blocks.

        Raises:
            NotImplementedError: when the operator is not square, or known to be singular.
            ValueError: when the dimensions do not fit.
            TypeError: when the dtype is another one.
        """
        self._need_solvable()
        return self._on_vectors(self._solutions, rhs, adjoint, -1 if adjoint else -2)

    def _joined(self, vectors: list[Any]) -> Any:
        return squeeze(concat(same_batch([expand_dims(one, -1) for one in vectors]), axis=-2), axis=-1)

    def _need_square_blocks(self, what: str) -> None:
        if not all(one.is_square for one in self._diagonal_operators):
            raise NotImplementedError(f"`{what}` not implemented for an operator whose blocks are not square.")

    def _diag_part(self) -> Any:
        self._need_square_blocks("diag_part")
        return self._joined([one.diag_part() for one in self._diagonal_operators])

    def _eigvals(self) -> Any:
        self._need_square_blocks("eigvals")
        return self._joined([one.eigvals() for one in self._diagonal_operators])

    def _trace(self) -> Any:
        self._need_square_blocks("trace")
        made = self._diagonal_operators[0].trace()
        for one in self._diagonal_operators[1:]:
            made = made + one.trace()
        return made

    def _determinant(self) -> Any:
        made = self._diagonal_operators[0].determinant()
        for one in self._diagonal_operators[1:]:
            made = made * one.determinant()
        return made

    def _log_abs_determinant(self) -> Any:
        made = self._diagonal_operators[0].log_abs_determinant()
        for one in self._diagonal_operators[1:]:
            made = made + one.log_abs_determinant()
        return made

    def _assert_non_singular(self) -> Any:
        return group(*[one.assert_non_singular() for one in self._diagonal_operators])

    def _rows_of_blocks(self, rows: list[list[Any]]) -> Any:
        """The matrix of blocks: in each row its first columns are left out, its last are zeros.

        Args:
            rows: the blocks of each row, None for zeros.
        """
        flat = iter(same_batch([block for row in rows for block in row if block is not None]))
        heights, widths = self._axis_lengths(-2), self._axis_lengths(-1)
        batch = self._lengths()[:-2]
        made = []
        for height, row in zip(heights, rows):
            row = [*row, *[None] * (len(widths) - len(row))]
            made.append(
                concat(
                    [
                        zeros((*batch, height, width), dtype=self.dtype) if block is None else next(flat)
                        for block, width in zip(row, widths)
                    ],
                    axis=-1,
                )
            )
        return concat(made, axis=-2)

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        return ("operators",)


class LinearOperatorBlockDiag(_Blocks):
    """Operators as blocks on the diagonal.

    Args:
        operators: a list of operators of one dtype.
        is_non_singular: a hint.
        is_self_adjoint: a hint.
        is_positive_definite: a hint.
        is_square: a hint.
        name: a name; those of the operators with `_ds_` between them if not given.

    Raises:
        TypeError: when the dtypes differ.
        ValueError: when there are no operators, or a hint cannot be.

    >>> one = tf.linalg.LinearOperatorFullMatrix([[1., 2.], [3., 4.]])
    >>> two = tf.linalg.LinearOperatorDiag([5.])
    >>> tf.linalg.LinearOperatorBlockDiag([one, two]).to_dense().numpy()
    array([[1., 2., 0.],
           [3., 4., 0.],
           [0., 0., 5.]], dtype=float32)
    """

    def __init__(
        self,
        operators: Any,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = True,
        name: Any = None,
    ) -> None:
        parameters = given(locals())
        self._operators = self._diagonal_operators = operators = of_one_dtype(
            operators,
            lambda pairs: "Expected all operators to have the same dtype.  Found " + "   ".join(map(str, pairs)),
        )
        if not operators:
            raise ValueError(f"Expected a non-empty list of operators. Found: {operators}")
        hints = {}
        for word, said in (
            ("non_singular", "non-singular"),
            ("self_adjoint", "self-adjoint"),
            ("positive_definite", "positive definite"),
        ):
            hint = parameters[f"is_{word}"]
            if all(getattr(one, f"is_{word}") for one in operators):
                if hint is False:
                    raise ValueError(f"The direct sum of {said} operators is always {said}.")
                hint = True
            hints[f"is_{word}"] = hint
        super().__init__(
            dtype=operators[0].dtype,
            **hints,
            is_square=is_square,
            parameters=parameters,
            name="_ds_".join(one.name for one in operators) if name is None else name,
        )

    def _lengths(self) -> Lengths:
        batch = common(*[one._lengths()[:-2] for one in self._operators])
        return (*batch, sum(self._axis_lengths(-2)), sum(self._axis_lengths(-1)))

    def _pair_of_operators(self, x: Any, adjoint: bool, adjoint_arg: bool, verb: str) -> tuple[Any, Any]:
        left, right = self._paired(x, adjoint, adjoint_arg, "x")
        if isinstance(right, LinearOperatorBlockDiag):
            if len(left.operators) != len(right.operators):
                what = "solve `LinearOperatorBlockDiag`" if verb == "solve" else (
                    "multiply two `LinearOperatorBlockDiag`s together"
                )
                raise ValueError(f"Can not efficiently {what} when number of blocks differ.")
            for a, b in zip(left.operators, right.operators):
                _agree(b, a, "Blocks are incompatible. Expected `x` to have dimension {} but got {}.")
        return left, right

    def _products(self, blocks: list[Any], adjoint: bool, adjoint_arg: bool) -> list[Any]:
        return [
            one.matmul(block, adjoint=adjoint, adjoint_arg=adjoint_arg)
            for one, block in zip(self._operators, blocks)
        ]

    def _solutions(self, blocks: list[Any], adjoint: bool, adjoint_arg: bool) -> list[Any]:
        return [
            one.solve(block, adjoint=adjoint, adjoint_arg=adjoint_arg) for one, block in zip(self._operators, blocks)
        ]

    def _to_dense(self) -> Any:
        return self._rows_of_blocks([[*[None] * at, one.to_dense()] for at, one in enumerate(self._operators)])

    def _assert_self_adjoint(self) -> Any:
        return group(*[one.assert_self_adjoint() for one in self._operators])

    def _assert_positive_definite(self) -> Any:
        return group(*[one.assert_positive_definite() for one in self._operators])

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"operators": [0] * len(self._operators)}


class LinearOperatorBlockLowerTriangular(_Blocks):
    """Operators as blocks on the diagonal and below it.

    Args:
        operators: a list of rows: the first a list of one operator, the second of two, and so on; those at the ends
            are square.
        is_non_singular: a hint.
        is_self_adjoint: a hint.
        is_positive_definite: a hint.
        is_square: True.
        name: a name.

    Raises:
        TypeError: when the dtypes differ.
        ValueError: when the rows are not so, the dimensions do not fit, or a hint cannot be.

    >>> one = tf.linalg.LinearOperatorDiag([2.])
    >>> two = tf.linalg.LinearOperatorFullMatrix([[1.]])
    >>> tf.linalg.LinearOperatorBlockLowerTriangular([[one], [two, one]]).solvevec(tf.constant([2., 3.])).numpy()
    array([1., 1.], dtype=float32)
    """

    def __init__(
        self,
        operators: Any,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = "LinearOperatorBlockLowerTriangular",
    ) -> None:
        parameters = given(locals())
        self._operators = operators = [listed(row) for row in listed(operators)]
        if not operators:
            raise ValueError(f"Argument `operators` must be a list of >=1 operators. Received: {operators}.")
        self._diagonal_operators = [row[-1] for row in operators]
        dtype = operators[0][0].dtype
        for at, row in enumerate(operators):
            if any(one.dtype != dtype for one in row):
                found = [str((one.name, one.dtype)) for one in row]
                raise TypeError(
                    f"Expected all operators to have the same dtype.  Found {found} in row {at} and {dtype} in row 0."
                )
        is_non_singular = self._non_singular_hint(is_non_singular)
        self._check_rows()
        if is_square is False:
            raise ValueError(
                "`LinearOperatorBlockLowerTriangular` must be square. Expected argument `is_square` to be True. "
                f"Received: {is_square}."
            )
        for at, one in enumerate(self._diagonal_operators):
            if one.is_square is False:
                raise ValueError(
                    "Matrices on the diagonal (the final elements of each row-partition in the `operators` list) must "
                    f"be square. Expected argument `operators[{at}][-1].is_square` to be True. "
                    f"Received: {one.is_square}."
                )
        super().__init__(
            dtype=dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    def _non_singular_hint(self, hint: Any) -> Any:
        """Whether it has an inverse, as those on the diagonal tell."""
        told = [one.is_non_singular for one in self._diagonal_operators]
        words = (
            "A blockwise lower-triangular operator with {} on the main diagonal is always {}. Expected argument "
            "`is_non_singular` to be True. Received: {}."
        )
        if all(told):
            if hint is False:
                raise ValueError(words.format("non-singular operators", "non-singular", hint))
            return True
        if False in told:
            if hint is True:
                raise ValueError(words.format("a singular operator", "singular", hint))
            return False
        return None

    def _check_rows(self) -> None:
        for i, row in enumerate(self._operators):
            if len(row) != i + 1:
                raise ValueError(
                    f"Argument `operators[{i}]` must contain `{i + 1}` blocks. Received: {len(row)} blocks."
                )
        for i, row in enumerate(self._operators[1:], 1):
            for j, one in enumerate(row[:-1]):
                for axis, other, where in (
                    ("domain", self._operators[i - 1][j], f"[{i - 1}][{j}]"),
                    ("range", row[j + 1], f"[{i}][{j + 1}]"),
                ):
                    n, m = (getattr(each, f"{axis}_dimension") for each in (one, other))
                    if None not in (n.value, m.value) and n != m:
                        raise ValueError(
                            f"Argument `operators[{i}][{j}].{axis}_dimension` ({n}) must be the same as "
                            f"`operators{where}.{axis}_dimension` ({m})."
                        )

    def _lengths(self) -> Lengths:
        batch = common(*[one._lengths()[:-2] for row in self._operators for one in row])
        return (*batch, sum(self._axis_lengths(-2)), sum(self._axis_lengths(-1)))

    def _products(self, blocks: list[Any], adjoint: bool, adjoint_arg: bool) -> list[Any]:
        made = []
        for i in range(len(blocks)):
            if adjoint:
                terms = [(row[i], block) for row, block in zip(self._operators[i:], blocks[i:])]
            else:
                terms = list(zip(self._operators[i], blocks))
            total = None
            for one, block in terms:
                term = one.matmul(block, adjoint=adjoint, adjoint_arg=adjoint_arg)
                total = term if total is None else total + term
            made.append(total)
        return made

    def _solutions(self, blocks: list[Any], adjoint: bool, adjoint_arg: bool) -> list[Any]:
        blocks = [adjoint_of(one) for one in blocks] if adjoint_arg else blocks
        count = len(blocks)
        made: dict[int, Any] = {}
        for i in reversed(range(count)) if adjoint else range(count):
            rest = blocks[i]
            for j in reversed(range(i + 1, count)) if adjoint else range(i):
                one = self._operators[j][i] if adjoint else self._operators[i][j]
                rest = rest - one.matmul(made[j], adjoint=adjoint)
            made[i] = self._diagonal_operators[i].solve(rest, adjoint=adjoint)
        return [made[i] for i in range(count)]

    def _determinant(self) -> Any:
        if all(one.is_positive_definite for one in self._diagonal_operators):
            return exp(self._log_abs_determinant())
        return super()._determinant()

    def _to_dense(self) -> Any:
        return self._rows_of_blocks([[one.to_dense() for one in row] for row in self._operators])

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        return {"operators": [[0] * len(row) for row in self._operators]}

