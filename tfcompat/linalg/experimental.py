"""tf.linalg.experimental: equations solved by the method of conjugate gradients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .._array._create import constant, convert_to_tensor, zeros
from .._array._repeat import broadcast_to
from .._array._shape import expand_dims, squeeze
from .._core.dtypes import int32
from .._core.rules import broadcast_shapes
from .._function.control_flow import while_loop
from .._lazy import lazy
from ..math._compare import logical_and
from ..math._matmul import matvec
from ..math._reduce import reduce_any
from ._basic import norm

__all__ = ["conjugate_gradient"]


class CGState(NamedTuple):
    """Where the method stands: how many steps it took, the solution, the residual, the direction and <r, M^-1 r>."""

    i: Any
    x: Any
    r: Any
    p: Any
    gamma: Any


def _dot(x: Any, y: Any) -> Any:
    return squeeze(matvec(expand_dims(x, -1), y, adjoint_a=True), axis=-1)


def conjugate_gradient(
    operator: Any,
    rhs: Any,
    preconditioner: Any = None,
    x: Any = None,
    tol: float = 1e-05,
    max_iter: int = 20,
    name: str = "conjugate_gradient",
) -> CGState:
    """The solution x of equations A x = b with a self-adjoint positive definite A, by conjugate gradients.

    Args:
        operator: the A, a `LinearOperator` of shape `[..., n, n]`, with the hints that it is so.
        rhs: the b, a tensor of shape `[..., n]`.
        preconditioner: a `LinearOperator` that acts as an approximate inverse of A, or None.
        x: where to start, a tensor of shape `[..., n]`; None for zeros.
        tol: when to stop: the length of the residual in relation to that of b.
        max_iter: how many steps to take at most.
        name: accepted for TensorFlow's sake.

    Returns:
        A named tuple with the solution `x`, the number of steps `i`, the residual `r`, the last direction `p` and
        `gamma`, the product of `r` with the preconditioned `r`.

    Raises:
        ValueError: when the operator is not known to be self-adjoint and positive definite.

    >>> a = tf.linalg.LinearOperatorDiag([1., 2.], is_positive_definite=True)
    >>> tf.linalg.experimental.conjugate_gradient(a, [1., 1.]).x.numpy()
    array([1. , 0.5], dtype=float32)
    """
    if not (operator.is_self_adjoint and operator.is_positive_definite):
        raise ValueError("Expected a self-adjoint, positive definite operator.")
    rhs = convert_to_tensor(rhs)
    batch = broadcast_shapes(rhs._value.shape[:-1], operator._lengths()[:-2])
    if preconditioner is not None:
        batch = broadcast_shapes(batch, preconditioner._lengths()[:-2])
    shape = (*batch, rhs._value.shape[-1])
    r = broadcast_to(rhs, shape)
    limit = tol * norm(r, axis=-1)
    if x is None:
        x = zeros(shape, dtype=rhs.dtype)
    else:
        r = rhs - matvec(operator, x)
    p = r if preconditioner is None else matvec(preconditioner, r)

    def goes_on(i: Any, state: CGState) -> Any:
        return logical_and(i < max_iter, reduce_any(norm(state.r, axis=-1) > limit))

    def step(i: Any, state: CGState) -> tuple[Any, CGState]:
        z = matvec(operator, state.p)
        alpha = expand_dims(state.gamma / _dot(state.p, z), -1)
        r = state.r - alpha * z
        q = r if preconditioner is None else preconditioner.matvec(r)
        gamma = _dot(r, q)
        p = q + expand_dims(gamma / state.gamma, -1) * state.p
        return i + 1, CGState(i + 1, state.x + alpha * state.p, r, p, gamma)

    i = constant(0, dtype=int32)
    _, state = while_loop(goes_on, step, (i, CGState(i, x, r, p, _dot(r, p))))
    return CGState(*state)


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
