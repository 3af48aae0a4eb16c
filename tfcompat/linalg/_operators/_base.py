"""`tf.linalg.LinearOperator`: what acts like a matrix, or a stack of matrices, without being one.

A kind of operator says what it is in methods that begin with an underscore, named as in TensorFlow, so that operators
that users write work too: `_shape` and `_matmul` at least; `_shape_tensor`, `_solve`, `_to_dense`, `_determinant` and
the like where there is something better than the defaults here, which go by way of the dense matrix. All of them are
compositions of ops, so gradients and traces need nothing of their own. What operators make of operators (products,
inverses) stands in tables in `_algebra`.
"""

from __future__ import annotations

import abc
from collections.abc import Callable
from typing import Any

import numpy as np

from ..._array._create import convert_to_tensor, eye
from ..._array._shape import expand_dims, squeeze
from ..._core.abstract import UnknownRank
from ..._core.messages import warn
from ..._core.shapes import Dimension, TensorShape
from ...debugging._values import assert_equal, assert_less, assert_positive
from ...math._elementwise import abs
from ...math._reduce import reduce_max, reduce_min, reduce_sum
from ...math._transcendental import exp, log
from .._basic import adjoint as adjoint_of, diag_part
from .._decompositions import cholesky, eigvalsh, svd
from .._functions import det, slogdet
from .._lengths import Lengths, static
from .._solvers import cholesky_solve
from ._described import Described
from ._shapes import solve_broadcasting

_SLOW = (
    "Using (possibly slow) default implementation of %s.  Requires conversion to a dense matrix and O(N^3) operations."
)


class _Algebra:
    """How operators make operators; filled by `_algebra`, which knows all kinds of them."""

    adjoint: Callable[[Any], Any]
    inverse: Callable[[Any], Any]
    cholesky: Callable[[Any], Any]
    product: Callable[[Any, Any], Any]
    quotient: Callable[[Any, Any], Any]


ALGEBRA = _Algebra()


def given(variables: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a constructor, from the `locals()` at its beginning."""
    return {name: value for name, value in variables.items() if name not in ("self", "__class__")}


def slow(what: str) -> None:
    """Warn of a default that needs the dense matrix."""
    warn(_SLOW, 5, what)


class LinearOperator(Described):
    """The base of linear operators: (stacks of) matrices of shape `[..., m, n]` that need not exist as such.

    The hints `is_*` are promises of the user, which nothing checks: True, False, or None for "not known".

    Args:
        dtype: the dtype of the elements, and of the arguments of `matmul` and `solve`.
        graph_parents: deprecated; a list of tensors.
        is_non_singular: whether the operator has an inverse.
        is_self_adjoint: whether it equals its conjugate transpose.
        is_positive_definite: whether x^H A x has a positive real part for every x but zero.
        is_square: whether m = n.
        name: a name; the class's if not given.
        parameters: the arguments of the constructor of the derived class.

    Raises:
        ValueError: when hints contradict each other.

    >>> class Shift(tf.linalg.LinearOperator):
    ...     def _shape(self):
    ...         return tf.TensorShape([3, 3])
    ...     def _matmul(self, x, adjoint=False, adjoint_arg=False):
    ...         x = tf.linalg.adjoint(x) if adjoint_arg else x
    ...         return tf.roll(x, -1 if adjoint else 1, axis=-2)
    >>> Shift(tf.float32).matvec([1., 2., 3.]).numpy()
    array([3., 1., 2.], dtype=float32)
    """

    # -- checks

    def _can_use_cholesky(self) -> Any:
        return self.is_self_adjoint and self.is_positive_definite

    def _assert_non_singular(self) -> Any:
        slow("assert_non_singular")
        if self._can_use_cholesky():
            return self.assert_positive_definite()
        eps = np.finfo(self.dtype.as_numpy_dtype).eps
        largest = max(100, *[n for n in self._lengths()[-2:] if type(n) is int])
        values = svd(self.to_dense(), compute_uv=False)
        ratio = reduce_max(values, axis=-1) / reduce_min(values, axis=-1)
        limit = convert_to_tensor(1 / (largest * float(eps)), ratio.dtype)
        return assert_less(ratio, limit, message="Singular matrix up to precision epsilon.")

    def assert_non_singular(self, name: str = "assert_non_singular") -> Any:
        """Check that it has an inverse, as far as rounding shows.

        Raises:
            tf.errors.InvalidArgumentError: when it has none.
        """
        return self._assert_non_singular()

    def _assert_positive_definite(self) -> Any:
        slow("assert_positive_definite")
        if self.is_self_adjoint:
            return assert_positive(
                diag_part(cholesky(self.to_dense())), message="Matrix was not positive definite."
            )
        raise NotImplementedError("assert_positive_definite is not implemented.")

    def assert_positive_definite(self, name: str = "assert_positive_definite") -> Any:
        """Check that it is positive definite.

        Raises:
            tf.errors.InvalidArgumentError: when it is not.
            NotImplementedError: when it is not known to be self-adjoint.
        """
        return self._assert_positive_definite()

    def _assert_self_adjoint(self) -> Any:
        dense = self.to_dense()
        slow("assert_self_adjoint")
        return assert_equal(dense, adjoint_of(dense), message="Matrix was not equal to its adjoint.")

    def assert_self_adjoint(self, name: str = "assert_self_adjoint") -> Any:
        """Check that it equals its conjugate transpose.

        Raises:
            tf.errors.InvalidArgumentError: when it does not.
        """
        return self._assert_self_adjoint()

    def _argument(self, x: Any, axis: int, dimension: int) -> Any:
        """An argument as a tensor of the operator's dtype, one axis of which is as long as one of the operator's."""
        x = convert_to_tensor(x)
        self._check_input_dtype(x)
        Dimension(self.shape[dimension] if self.shape.rank is not None else None).assert_is_compatible_with(
            x.shape[axis]
        )
        return x

    def _check_input_dtype(self, x: Any) -> None:
        if x.dtype != self.dtype:
            raise TypeError(f"Expected argument to have dtype {self.dtype}.  Found: {x.dtype} in tensor {x!s}")

    def _paired(self, other: LinearOperator, adjoint: bool, adjoint_arg: bool, word: str) -> tuple[Any, Any]:
        """Two operators whose dimensions fit, their adjoints taken where that is asked for."""
        left = self.adjoint() if adjoint else self
        right = other.adjoint() if adjoint_arg else other
        if right.range_dimension != left.domain_dimension and None not in (
            right.range_dimension.value,
            left.domain_dimension.value,
        ):
            raise ValueError(
                f"Operators are incompatible. Expected `{word}` to have dimension {left.domain_dimension} "
                f"but got {right.range_dimension}."
            )
        return left, right

    # -- products

    @abc.abstractmethod
    def _matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        raise NotImplementedError("_matmul is not implemented.")

    def matmul(self, x: Any, adjoint: bool = False, adjoint_arg: bool = False, name: str = "matmul") -> Any:
        """The product with a matrix, or with another operator.

        Args:
            x: a tensor of shape `[..., n, k]` of the operator's dtype, or a `LinearOperator`.
            adjoint: whether the adjoint of the operator is meant.
            adjoint_arg: whether the adjoint of `x` is meant.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of shape `[..., m, k]`, or a `LinearOperator`.

        Raises:
            ValueError: when the dimensions do not fit.
            TypeError: when the dtype is another one.
        """
        if isinstance(x, LinearOperator):
            return ALGEBRA.product(*self._paired(x, adjoint, adjoint_arg, "x"))
        x = self._argument(x, -1 if adjoint_arg else -2, -2 if adjoint else -1)
        return self._matmul(x, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def __matmul__(self, other: Any) -> Any:
        return self.matmul(other)

    def _matvec(self, x: Any, adjoint: bool = False) -> Any:
        return squeeze(self.matmul(expand_dims(x, axis=-1), adjoint=adjoint), axis=-1)

    def matvec(self, x: Any, adjoint: bool = False, name: str = "matvec") -> Any:
        """The product with a vector.

        Args:
            x: a tensor of shape `[..., n]` of the operator's dtype.
            adjoint: whether the adjoint of the operator is meant.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of shape `[..., m]`.

        Raises:
            ValueError: when the dimensions do not fit.
            TypeError: when the dtype is another one.
        """
        return self._matvec(self._argument(x, -1, -2 if adjoint else -1), adjoint=adjoint)

    # -- determinants

    def _determinant(self) -> Any:
        slow("determinant")
        return exp(self.log_abs_determinant()) if self._can_use_cholesky() else det(self.to_dense())

    def determinant(self, name: str = "det") -> Any:
        """The determinant.

        Returns:
            A tensor of shape `[...]`.

        Raises:
            NotImplementedError: when it is not square.
        """
        self._need_square("Determinant not implemented")
        return self._determinant()

    def _log_abs_determinant(self) -> Any:
        slow("determinant")
        if self._can_use_cholesky():
            return 2 * reduce_sum(log(diag_part(cholesky(self.to_dense()))), axis=[-1])
        return slogdet(self.to_dense()).log_abs_determinant

    def log_abs_determinant(self, name: str = "log_abs_det") -> Any:
        """The logarithm of the absolute value of the determinant.

        Returns:
            A tensor of shape `[...]`.

        Raises:
            NotImplementedError: when it is not square.
        """
        self._need_square("Determinant not implemented")
        return self._log_abs_determinant()

    def _need_square(self, what: str) -> None:
        if self.is_square is False:
            raise NotImplementedError(f"{what} for an operator that is expected to not be square.")

    # -- equations

    def _dense_solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        if self.is_square is False:
            raise NotImplementedError("Solve is not yet implemented for non-square operators.")
        rhs = adjoint_of(rhs) if adjoint_arg else rhs
        if self._can_use_cholesky():
            return cholesky_solve(cholesky(self.to_dense()), rhs)
        return solve_broadcasting(self.to_dense(), rhs, adjoint=adjoint)

    def _solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False) -> Any:
        slow("solve")
        return self._dense_solve(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def _need_solvable(self) -> None:
        if self.is_non_singular is False:
            raise NotImplementedError("Exact solve not implemented for an operator that is expected to be singular.")
        self._need_square("Exact solve not implemented")

    def solve(self, rhs: Any, adjoint: bool = False, adjoint_arg: bool = False, name: str = "solve") -> Any:
        """The solution X of the equations A X = B.

        Args:
            rhs: the B, a tensor of shape `[..., m, k]` of the operator's dtype, or a `LinearOperator`.
            adjoint: whether the adjoint of the operator is meant.
            adjoint_arg: whether the adjoint of B is meant.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of shape `[..., n, k]`, or a `LinearOperator`.

        Raises:
            NotImplementedError: when the operator is not square, or known to be singular.
            ValueError: when the dimensions do not fit.
            TypeError: when the dtype is another one.
        """
        self._need_solvable()
        if isinstance(rhs, LinearOperator):
            return ALGEBRA.quotient(*self._paired(rhs, adjoint, adjoint_arg, "rhs"))
        rhs = self._argument(rhs, -1 if adjoint_arg else -2, -1 if adjoint else -2)
        return self._solve(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def _solvevec(self, rhs: Any, adjoint: bool = False) -> Any:
        return squeeze(self.solve(expand_dims(rhs, axis=-1), adjoint=adjoint), axis=-1)

    def solvevec(self, rhs: Any, adjoint: bool = False, name: str = "solve") -> Any:
        """The solution x of the equations A x = b.

        Args:
            rhs: the b, a tensor of shape `[..., m]` of the operator's dtype.
            adjoint: whether the adjoint of the operator is meant.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of shape `[..., n]`.

        Raises:
            NotImplementedError: when the operator is not square, or known to be singular.
            ValueError: when the dimensions do not fit.
            TypeError: when the dtype is another one.
        """
        return self._solvevec(self._argument(rhs, -1, -1 if adjoint else -2), adjoint=adjoint)

    # -- operators from it

    def adjoint(self, name: str = "adjoint") -> Any:
        """The adjoint operator: itself if it is known to be self-adjoint.

        Returns:
            A `LinearOperator`.
        """
        return self if self.is_self_adjoint is True else ALGEBRA.adjoint(self)

    H = property(adjoint, None)

    def inverse(self, name: str = "inverse") -> Any:
        """The inverse operator.

        Returns:
            A `LinearOperator`.

        Raises:
            ValueError: when it is known not to be square, or to be singular.
        """
        for hint, word in ((self.is_square, "non square"), (self.is_non_singular, "singular")):
            if hint is False:
                raise ValueError(f"Cannot take the Inverse: This operator represents a {word} matrix.")
        return ALGEBRA.inverse(self)

    def cholesky(self, name: str = "cholesky") -> Any:
        """The Cholesky factor.

        Returns:
            A `LinearOperator` L with L L^H = A.

        Raises:
            ValueError: when it is not known to be self-adjoint and positive definite.
        """
        if not self._can_use_cholesky():
            raise ValueError(
                "Cannot take the Cholesky decomposition: Not a positive definite self adjoint matrix."
            )
        return ALGEBRA.cholesky(self)

    # -- matrices from it

    def _to_dense(self) -> Any:
        *batch, _, n = self._lengths()
        return self.matmul(eye(n, batch_shape=batch, dtype=self.dtype))

    def to_dense(self, name: str = "to_dense") -> Any:
        """The matrices themselves.

        Returns:
            A tensor of shape `[..., m, n]`.
        """
        return self._to_dense()

    def _diag_part(self) -> Any:
        return diag_part(self.to_dense())

    def diag_part(self, name: str = "diag_part") -> Any:
        """The main diagonals.

        Returns:
            A tensor of shape `[..., min(m, n)]`.
        """
        return self._diag_part()

    def _trace(self) -> Any:
        return reduce_sum(self.diag_part(), axis=-1)

    def trace(self, name: str = "trace") -> Any:
        """The sums of the main diagonals.

        Returns:
            A tensor of shape `[...]`.
        """
        return self._trace()

    def _add_to_tensor(self, x: Any) -> Any:
        return self.to_dense() + x

    def add_to_tensor(self, x: Any, name: str = "add_to_tensor") -> Any:
        """The sum of the operator and matrices.

        Args:
            x: a tensor of the operator's dtype whose shape broadcasts with it.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor.
        """
        x = convert_to_tensor(x)
        self._check_input_dtype(x)
        return self._add_to_tensor(x)

    def _eigvals(self) -> Any:
        return eigvalsh(self.to_dense())

    def eigvals(self, name: str = "eigvals") -> Any:
        """The eigenvalues.

        Returns:
            A tensor of shape `[..., n]`.

        Raises:
            NotImplementedError: when it is not known to be self-adjoint.
        """
        if not self.is_self_adjoint:
            raise NotImplementedError("Only self-adjoint matrices are supported.")
        return self._eigvals()

    def _cond(self) -> Any:
        values = abs(self._eigvals()) if self.is_self_adjoint else svd(self.to_dense(), compute_uv=False)
        return reduce_max(values, axis=-1) / reduce_min(values, axis=-1)

    def cond(self, name: str = "cond") -> Any:
        """The condition number: the ratio of the largest and the smallest singular value.

        Returns:
            A tensor of shape `[...]`.
        """
        return self._cond()


class BuiltIn(LinearOperator):
    """The base of our own operators, which know the lengths of all their axes, symbols of a trace included."""

    @abc.abstractmethod
    def _lengths(self) -> Lengths:
        raise NotImplementedError

    def _shape(self) -> TensorShape:
        try:
            return static(self._lengths())
        except UnknownRank:
            return TensorShape(None)

    def _shape_tensor(self) -> Any:
        return convert_to_tensor(list(self._lengths()))
