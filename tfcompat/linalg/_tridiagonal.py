"""Tridiagonal matrices: products and equations.

The primitives have them as "compact" arrays of shape `[..., 3, n]`: the superdiagonal with nothing at its end, the main
diagonal, and the subdiagonal with nothing at its start. The gradients of the product and of the solution are products
and solutions again, with the two words `swap_diagonals` (the transpose) and `tridiagonal_outer` (the three diagonals of
a product `a @ b.T`).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._arguments import named, not_allowed
from .._array._join import stack
from .._array._pad import pad
from .._array._shape import expand_dims, squeeze
from .._core.dtypes import complex64, complex128, float32, float64
from .._core.errors import invalid
from .._core.op import as_input, as_inputs, mismatch, primitive
from .._core.rules import differ
from .._core.tensor import Readable, Tensor
from ..math._cast import conj
from ._basic import diag_part, matrix_transpose

_DTYPES = (float64, float32, complex64, complex128)

# ---------------------------------------------------------------------------------------------------------------
# primitives


def _form(diagonals: Any, *others: Any, **statics: Any) -> Any:
    return diagonals.shape


def _form_of_last(diagonals: Any, x: Any, **statics: Any) -> Any:
    return x.shape


def _form_of_outer(a: Any, b: Any) -> Any:
    return (*a.shape[:-2], 3, a.shape[-2])


@primitive(op=None, grad=lambda F, g, y, d: F.swap_diagonals(g), keep=True, infer=_form)
def _swap_diagonals(d: Any) -> Any:
    """The transposes of tridiagonal matrices."""
    made = np.zeros_like(d)
    made[..., 0, :-1] = d[..., 2, 1:]
    made[..., 1, :] = d[..., 1, :]
    made[..., 2, 1:] = d[..., 0, :-1]
    return made


@primitive(
    op=None,
    grad=(
        lambda F, g, y, a, b: F.tridiagonal_matmul(g, F.conjugate(b)),
        lambda F, g, y, a, b: F.tridiagonal_matmul(F.swap_diagonals(g), F.conjugate(a)),
    ),
    keep=True,
    infer=_form_of_outer,
)
def _tridiagonal_outer(a: Any, b: Any) -> Any:
    """The three middle diagonals of `a @ b.T`."""
    made = np.zeros((*a.shape[:-2], 3, a.shape[-2]), a.dtype)
    made[..., 0, :-1] = (a[..., :-1, :] * b[..., 1:, :]).sum(-1)
    made[..., 1, :] = (a * b).sum(-1)
    made[..., 2, 1:] = (a[..., 1:, :] * b[..., :-1, :]).sum(-1)
    return made


@primitive(
    op="TridiagonalMatMul",
    grad=(
        lambda F, g, y, d, x: F.tridiagonal_outer(g, F.conjugate(x)),
        lambda F, g, y, d, x: F.tridiagonal_matmul(F.swap_diagonals(F.conjugate(d)), g),
    ),
    keep=True,
    infer=_form_of_last,
)
def _tridiagonal_matmul(d: Any, x: Any) -> Any:
    above, main, below = (d[..., at, :, None] for at in range(3))
    made = main * x
    made[..., :-1, :] += above[..., :-1, :] * x[..., 1:, :]
    made[..., 1:, :] += below[..., 1:, :] * x[..., :-1, :]
    return made


def _solve_grads(F: Any, g: Any, y: Any, d: Any, b: Any, *, pivoting: bool, perturb: bool) -> list[Any]:
    # TensorFlow does not conjugate here, so that the gradients of complex systems are not what they should be.
    wrt_b = F.tridiagonal_solve(F.swap_diagonals(d), g, pivoting=pivoting, perturb=perturb)
    return [-F.tridiagonal_outer(wrt_b, y), wrt_b]


@primitive(op="TridiagonalSolve", grads=_solve_grads, keep=True, infer=_form_of_last)
def _tridiagonal_solve(d: Any, b: Any, *, pivoting: bool, perturb: bool) -> Any:
    if not b.size:
        return np.zeros_like(b)
    n, k = b.shape[-2:]
    systems = b.size // (n * k)
    if not perturb and systems * (_NUMBER + k) < (_PIVOTING if pivoting else _PLAIN):
        flat = zip(d.reshape(-1, 3, n), b.reshape(-1, n, k))
        made = [_by_numbers(above, main, below, x, pivoting) for (above, main, below), x in flat]
        return np.array(made, b.dtype).reshape(b.shape)
    rows = [np.moveaxis(d[..., at, :], -1, 0)[..., None] for at in range(3)]
    right = np.moveaxis(b, -2, 0)
    solve: Any = perturbed if perturb else _eliminate if pivoting else _thomas
    return np.moveaxis(solve(*rows, right), 0, -2)


# A row of arrays takes 70 us with pivoting and 18 without; one of numbers 0.4 us for each column of the right-hand side
# and ten times that for the matrix. So a few systems are solved one by one. The numbers here are in units of 0.4 us.
_NUMBER, _PIVOTING, _PLAIN = 10, 175, 45


def _by_numbers(above: Any, main: Any, below: Any, b: Any, pivoting: bool) -> Any:
    """Solve one system, number by number; all NaN where a pivot vanishes."""
    n, (a, c, d) = len(b), [list(band) if band.itemsize == 4 else band.tolist() for band in (above, below, main)]
    x = [list(row) for row in b] if b.itemsize == 4 else b.tolist()
    a[-1] = a[-1] * 0
    second = [a[-1]] * n  # the diagonal of U above `a`
    for i in range(n - 1):
        p, low = d[i], c[i + 1]
        if not pivoting or abs(p) >= abs(low):
            if p == 0:
                return np.full_like(b, np.nan)
            factor = low / p
            d[i + 1] = d[i + 1] - factor * a[i]
        else:
            factor = p / low
            d[i], a[i], d[i + 1], second[i], a[i + 1] = (
                low, d[i + 1], a[i] - factor * d[i + 1], a[i + 1], -factor * a[i + 1]
            )  # fmt: skip
            x[i], x[i + 1] = x[i + 1], x[i]
        x[i + 1] = [y - factor * z for y, z in zip(x[i + 1], x[i])]
    if d[-1] == 0:
        return np.full_like(b, np.nan)
    x[-1] = [y / d[-1] for y in x[-1]]
    for i in range(n - 2, -1, -1):
        p, q, r, after = d[i], a[i], second[i], x[i + 2] if i < n - 2 else x[i + 1]
        x[i] = [(y - q * z - r * w) / p for y, z, w in zip(x[i], x[i + 1], after)]
    return x


def _thomas(above: Any, main: Any, below: Any, b: Any) -> Any:
    """Gaussian elimination without interchange of rows; systems with a vanishing pivot get NaN as a whole."""
    n = len(b)
    upper, x = np.empty_like(main), np.empty_like(b)
    pivot = main[0]
    bad = pivot == 0
    upper[0], x[0] = above[0] / pivot, b[0] / pivot
    for i in range(1, n):
        pivot = main[i] - below[i] * upper[i - 1]
        bad = bad | (pivot == 0)
        upper[i] = above[i] / pivot
        x[i] = (b[i] - below[i] * x[i - 1]) / pivot
    for i in range(n - 2, -1, -1):
        x[i] -= upper[i] * x[i + 1]
    return np.where(bad, np.nan, x)


def _eliminate(above: Any, main: Any, below: Any, b: Any) -> Any:
    """Gaussian elimination with partial pivoting; systems with a vanishing pivot get NaN as a whole."""
    u, x = _triangle(above, main, below, b, scaled=False)
    made = _back(u, x, lambda top, pivot: top / pivot)
    return np.where((u[0] == 0).any(0), np.nan, made)


def perturbed(above: Any, main: Any, below: Any, b: Any) -> Any:
    """Solve systems that may be singular, as inverse iteration needs it: pivots that vanish are moved off zero.

    LAPACK's `lagtf` and `lagts`: rows are scaled for the choice of pivots, and a pivot grows by powers of two times the
    rounding of the largest element until its quotient does not overflow.

    Args:
        above: the superdiagonal, shape `[n, ..., 1]`, of which the last element is not used.
        main: the diagonal, likewise.
        below: the subdiagonal, likewise; the first element is not used.
        b: the right-hand sides, shape `[n, ..., k]`.
    """
    limits = np.finfo(main.dtype)
    largest = np.concatenate([abs(main), abs(above[:-1]), abs(below[1:])]).max(0)
    least = np.maximum(limits.eps * largest, limits.tiny)

    def quotient(top: Any, pivot: Any) -> Any:
        size = abs(top).max(-1, keepdims=True)
        step = np.where(np.real(pivot) < 0, -least, least)
        while True:
            small = abs(pivot)
            bad = (small == 0) | (size * limits.tiny > small)
            if not bad.any():
                return top * (1 / pivot)
            pivot, step = np.where(bad, pivot + step, pivot), 2 * step

    return _back(*_triangle(above, main, below, b, scaled=True), quotient)


def _triangle(above: Any, main: Any, below: Any, b: Any, scaled: bool) -> tuple[Any, Any]:
    """The upper triangle that elimination leaves, as its diagonal and the two above, and the right-hand sides.

    Args:
        above: the superdiagonal.
        main: the diagonal.
        below: the subdiagonal.
        b: the right-hand sides.
        scaled: whether pivots are compared in relation to the largest elements of their rows.
    """
    n = len(b)
    u, x = np.zeros((3, *main.shape), main.dtype), np.array(b)
    u[0], u[1, :-1] = main, above[:-1]
    size = abs(u[0, 0]) + abs(u[1, 0])
    for i in range(n - 1):
        (p, q, _), (diagonal, right, _), low = u[:, i].copy(), u[:, i + 1].copy(), below[i + 1]
        next_size = abs(low) + abs(diagonal) + abs(right)
        if scaled:
            stay = (low == 0) | (abs(low) / next_size <= abs(p) / size)
        else:
            stay = abs(p) >= abs(low)
        size = np.where(stay, next_size, size)
        factor = np.where(stay, low / p, p / low)
        factor = np.where(low == 0, 0, factor) if scaled else factor
        u[0, i] = np.where(stay, p, low)
        u[1, i] = np.where(stay, q, diagonal)
        u[2, i] = np.where(stay, 0, right)
        u[0, i + 1] = np.where(stay, diagonal - factor * q, q - factor * diagonal)
        u[1, i + 1] = np.where(stay, right, -factor * right)
        first, second = np.where(stay, x[i], x[i + 1]), np.where(stay, x[i + 1], x[i])
        x[i], x[i + 1] = first, second - factor * first
    return u, x


def _back(u: Any, x: Any, quotient: Any) -> Any:
    """Solve the upper triangle, from the last row to the first, in place."""
    n = len(x)
    for i in range(n - 1, -1, -1):
        top = x[i]
        if i < n - 1:
            top = top - u[1, i] * x[i + 1]
        if i < n - 2:
            top = top - u[2, i] * x[i + 2]
        x[i] = quotient(top, u[0, i])
    return x


# ---------------------------------------------------------------------------------------------------------------
# products and equations


def _of_matrix(diagonals: Any) -> Any:
    """The compact form of square matrices."""
    rows, columns = diagonals._value.shape[-2:]
    if type(rows) is int and type(columns) is int and 0 != rows != columns != 0:
        raise ValueError(f"Expected last two dimensions of diagonals to be same, got {columns} and {rows}")
    return diag_part(diagonals, k=(-1, 1), padding_value=0.0, align="LEFT_RIGHT")


def _check_dtype(op: str, given: Any, x: Any) -> None:
    if x._dtype not in _DTYPES:
        raise not_allowed(op, "T", x._dtype, _DTYPES, named(given))


def tridiagonal_matmul(diagonals: Any, rhs: Any, diagonals_format: str = "compact", name: Any = None) -> Any:
    """The products of tridiagonal matrices with matrices.

    Args:
        diagonals: in the format `"compact"` a tensor of float32, float64 or complex numbers of shape `[..., 3, n]`: the
            superdiagonal (its last element is not used), the main and the subdiagonal (its first element is not used);
            in the format `"sequence"` a list of these three, each of shape `[..., n]`; in the format `"matrix"` a
            tensor of shape `[..., n, n]`, of which no other elements are used.
        rhs: a tensor of the same dtype and of shape `[..., n, k]`.
        diagonals_format: one of the three.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the shape of `rhs`.

    Raises:
        ValueError: for another format.
        tf.errors.InvalidArgumentError: when the shapes do not fit.

    >>> tf.linalg.tridiagonal_matmul(tf.constant([[1., 0.], [2., 2.], [0., 1.]]), [[1.], [2.]]).numpy()
    array([[4.],
           [5.]], dtype=float32)
    """
    op = "TridiagonalMatMul"
    if diagonals_format == "sequence":
        *parts, x = as_inputs(op, *diagonals, rhs)
    elif diagonals_format in ("compact", "matrix"):
        if not isinstance(diagonals, (Tensor, Readable, np.ndarray)):
            raise TypeError(f"{type(diagonals).__name__} indices must be integers or slices, not tuple")
        d, x = as_inputs(op, diagonals, rhs)
        d = _of_matrix(d) if diagonals_format == "matrix" else d
        parts = [d[..., at, :] for at in range(3)]
    else:
        raise ValueError(f"Unrecognized diagonals_format: {diagonals_format}")
    _check_dtype(op, diagonals, x)
    shape = x._value.shape
    for word, part in zip(("superdiagonal", "maindiagonal", "subdiagonal"), parts):
        lengths = part._value.shape
        if len(lengths) + 1 != len(shape):
            raise invalid("All input tensors must have the same rank.", op)
        if differ(lengths[:-1], shape[:-2]):
            raise invalid("All input tensors must have the same outer dimensions.", op)
        if lengths[-1] != shape[-2]:
            raise invalid(f"Invalid {word} shape.", op)
    return _tridiagonal_matmul(stack(parts, axis=-2), x)


def tridiagonal_solve(
    diagonals: Any,
    rhs: Any,
    diagonals_format: str = "compact",
    transpose_rhs: bool = False,
    conjugate_rhs: bool = False,
    name: Any = None,
    partial_pivoting: bool = True,
    perturb_singular: bool = False,
) -> Any:
    """The solutions X of equations A X = B with tridiagonal A.

    Args:
        diagonals: the A, see `tf.linalg.tridiagonal_matmul`; in a sequence the outer diagonals may have length n - 1.
        rhs: the B, a tensor of the same dtype and of shape `[..., n, k]` or `[..., n]`.
        diagonals_format: `"compact"`, `"sequence"` or `"matrix"`.
        transpose_rhs: whether B is transposed before; of vectors it is not.
        conjugate_rhs: whether B is conjugated before.
        name: accepted for TensorFlow's sake.
        partial_pivoting: whether rows are interchanged; without, it is faster and less stable.
        perturb_singular: whether vanishing pivots are replaced by small numbers.

    Returns:
        A tensor of the shape of B; NaN where A is singular.

    Raises:
        ValueError: when the shapes do not fit, or for another format.

    >>> tf.linalg.tridiagonal_solve(tf.constant([[1., 0.], [2., 2.], [0., 1.]]), tf.constant([4., 5.])).numpy()
    array([1., 2.], dtype=float32)
    """
    if perturb_singular and not partial_pivoting:
        raise ValueError("partial_pivoting must be True if perturb_singular is.")
    op = "TridiagonalSolve"
    if diagonals_format == "sequence":
        d = _of_sequence(diagonals)
    elif diagonals_format in ("compact", "matrix"):
        d = as_input(diagonals)
        d = _of_matrix(d) if diagonals_format == "matrix" else d
    else:
        raise ValueError(f"Unrecognized diagonals_format: {diagonals_format}")
    b = as_input(rhs) if isinstance(rhs, (Tensor, Readable)) else as_input(rhs, d._dtype)
    if b._dtype is not d._dtype:
        raise mismatch(op, 1, d._dtype, b._dtype)
    _check_dtype(op, diagonals, d)
    shape, right = d._value.shape, b._value.shape
    rank = len(shape)
    if rank < 2:
        raise ValueError(f"Expected diagonals to have rank at least 2, got {rank}")
    if len(right) not in (rank - 1, rank):
        raise ValueError(f"Expected the rank of rhs to be {rank - 1} or {rank}, got {len(right)}")
    if not d.shape[:-2].is_compatible_with(b.shape[: rank - 2]):
        raise ValueError(f"Batch shapes {d.shape[:-2]} and {b.shape[: rank - 2]} are incompatible")
    if shape[-2] != 3:
        raise ValueError(f"Expected 3 diagonals got {shape[-2]}")
    if conjugate_rhs and (transpose_rhs is False or len(right) == rank - 1):
        b = conj(b)
    if len(right) == rank - 1:
        b = expand_dims(b, -1)
    elif transpose_rhs:
        b = matrix_transpose(b, conjugate=conjugate_rhs)
    if not d.shape[-1:].is_compatible_with(b.shape[-2:-1]):
        raise ValueError(
            "Expected number of left-hand sided and right-hand sides to be equal, "
            f"got {d.shape[-1]} and {b.shape[-2]}"
        )
    made = _tridiagonal_solve(d, b, pivoting=bool(partial_pivoting), perturb=bool(perturb_singular))
    return squeeze(made, -1) if len(right) == rank - 1 else made


def _of_sequence(diagonals: Any) -> Any:
    """The compact form of three diagonals, the outer ones of which may lack the element that is not used."""
    if not isinstance(diagonals, (tuple, list)) or len(diagonals) != 3:
        raise ValueError("Expected diagonals to be a sequence of length 3.")
    above, main, below = [as_input(one) for one in diagonals]
    n = main.shape[-1]

    def padded(one: Any, word: str, ends: list[int]) -> Any:
        length = one.shape[-1]
        if not length or length == n:
            return one
        if length != n - 1:
            raise ValueError(f"Expected {word} to be have length {n} or {n - 1}, got {length}.")
        return pad(one, [[0, 0]] * (len(one.shape) - 1) + [ends])

    if any(not one.shape[:-1].is_compatible_with(main.shape[:-1]) for one in (above, below)):
        raise ValueError(
            "Tensors representing the three diagonals must have the same shape,except for the last dimension, got "
            f"{below.shape}, {main.shape}, {above.shape}"
        )
    return stack([padded(above, "superdiagonal", [0, 1]), main, padded(below, "subdiagonal", [1, 0])], axis=-2)
