"""Eigenvalues of Hermitian tridiagonal matrices by bisection, and eigenvectors by inverse iteration.

Sturm's theorem counts the eigenvalues below a number, so all wanted ones are bracketed at once (LAPACK's `stebz`). The
vectors start from the same random numbers as TensorFlow's, which settles their signs.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._shape import identity
from .._core.errors import InvalidArgumentError, invalid
from .._core.op import as_input, dims, primitive
from .._core.tensor import convert
from ..math._cast import real
from ..random import _seeds
from ..random._distributions import normal
from ._tridiagonal import perturbed

_FUDGE = 2.1
_START = 7, 42  # the seed of the vectors
_LARGEST_GROWTH = 5  # steps of inverse iteration


def _sturm(alpha: Any, squares: Any, least: Any, instead: Any, x: Any) -> Any:
    """How many eigenvalues lie below each of the numbers x."""
    q = alpha[0] - x
    count = (q < 0).astype(np.int32)
    q = np.where(alpha[0] == x, instead, q)
    for i in range(1, len(alpha)):
        q = alpha[i] - squares[i - 1] / q - x
        low = q <= least
        count += low
        q = np.where(low, np.minimum(q, -least), q)
    return count


def _wanted(alpha: Any, beta: Any, *, select: str, bounds: tuple[Any, ...], tol: float | None) -> Any:
    return (None,) if select == "v" else (alpha.shape[0],) if select == "a" else (bounds[1] - bounds[0] + 1,)


def _real(*dtypes: Any, **statics: Any) -> Any:
    return dtypes[0].real_dtype


@primitive(op=None, grad=None, infer=_wanted, to=_real)
def _eigvalsh_tridiagonal(alpha: Any, beta: Any, *, select: str, bounds: tuple[Any, ...], tol: float | None) -> Any:
    """The eigenvalues of which `select` tells: all, those of some indices, or those in an interval."""
    alpha, n = alpha.real, len(alpha)
    squares = (beta.conj() * beta).real
    size = np.sqrt(squares) if beta.dtype.kind == "c" else abs(beta)
    limits, one = np.finfo(alpha.dtype), alpha.dtype.type(1)
    around = np.concatenate([size[:1], size[:-1] + size[1:], size[-1:]])
    high = np.minimum(limits.max, (alpha + around).max())
    low = np.maximum(limits.min, (alpha - around).min())
    norm = np.maximum(abs(low), abs(high))
    least = np.maximum(one / limits.max, (one + limits.eps) * limits.tiny) * np.maximum(one, squares.max())
    instead = np.square(limits.eps * size[0])
    close = limits.eps * norm
    if tol:
        close = np.maximum(one * tol, close)
    slack = alpha.dtype.type(n) * alpha.dtype.type(_FUDGE) * limits.eps * norm
    first, last = 0, n
    if select == "v":
        low, high = alpha.dtype.type(bounds[0]), alpha.dtype.type(bounds[1])
    low = low - slack - alpha.dtype.type(2 * _FUDGE) * least
    high = high + slack + alpha.dtype.type(_FUDGE) * least
    if select == "v":
        first, last = (int(_sturm(alpha, squares, least, instead, end)) for end in (low, high))
    elif select == "i":
        first, last = bounds[0], bounds[1] + 1
    targets = np.arange(first, last)
    lower = np.full(targets.shape, np.maximum(low, limits.min))
    upper = np.full(targets.shape, np.minimum(high, limits.max))
    half = alpha.dtype.type(0.5)
    for _ in range(limits.nmant + 1):
        if not targets.size or not (upper - lower).max() > close:
            break
        middle = half * lower + half * upper
        below = _sturm(alpha, squares, least, instead, middle) <= targets
        lower, upper = np.where(below, middle, lower), np.where(below, upper, middle)
    return half * lower + half * upper


def _clusters(values: Any) -> list[tuple[int, int]]:
    """The runs of eigenvalues that lie so close that their vectors must be made orthogonal."""
    norm = max(abs(values[0]), abs(values[-1]))
    close = np.diff(values) < np.sqrt(np.finfo(values.dtype).eps) * norm
    edges = np.flatnonzero(np.diff(np.concatenate([[False], close, [False]]).astype(np.int8)))
    return [(int(start), int(end) + 1) for start, end in zip(edges[::2], edges[1::2])]


@primitive(op=None, grad=None, infer=lambda alpha, beta, values: (alpha.shape[0], values.shape[0]))
def _eigvecs_tridiagonal(alpha: Any, beta: Any, values: Any) -> Any:
    """The eigenvectors of the given eigenvalues, as columns."""
    n, k = len(alpha), len(values)
    if not k:
        return np.zeros((n, 0), alpha.dtype)
    limits = np.finfo(values.dtype)
    v = normal(*_seeds.stateless(*_START), (k, n), np.dtype(np.float32)).astype(alpha.dtype)
    size = _lengths(v)
    v /= size
    nothing = np.zeros_like(beta[:1])
    bands = [np.concatenate(parts)[:, None, None] for parts in ((beta, nothing), (nothing, beta.conj()))]
    main = (alpha[:, None] - values.astype(alpha.dtype))[..., None]
    before = np.zeros_like(size)
    clusters = _clusters(values)
    growth = limits.dtype.type(1.1)
    for _ in range(_LARGEST_GROWTH):
        if not (size >= growth * before).any():
            break
        full = [np.broadcast_to(band, main.shape) for band in bands]
        v = perturbed(full[0], main, full[1], v.T[..., None])[..., 0].T
        before, size = size, _lengths(v)
        v = v / size
        for start, end in clusters:
            v[start:end] = np.linalg.qr(v[start:end].T)[0].T
    return v.T


def _lengths(v: Any) -> Any:
    return np.sqrt((v.conj() * v).real.sum(1, keepdims=True))


def eigh_tridiagonal(
    alpha: Any,
    beta: Any,
    eigvals_only: bool = True,
    select: str = "a",
    select_range: Any = None,
    tol: Any = None,
    name: Any = None,
) -> Any:
    """The eigenvalues of a Hermitian tridiagonal matrix, and its eigenvectors.

    No gradients pass through it; TensorFlow's are those of the bounds that its search starts from.

    Args:
        alpha: the diagonal, a tensor of floating point or complex numbers of shape `[n]`; real parts count.
        beta: the diagonal above, a tensor of the same dtype and of shape `[n - 1]`.
        eigvals_only: whether the vectors are left out.
        select: `"a"` for all eigenvalues, `"i"` for those whose places (in ascending order, the last one included)
            `select_range` tells, `"v"` for those in the interval `select_range`.
        select_range: a pair of integers or of numbers.
        tol: how close the eigenvalues must be bracketed; None is the rounding of the largest one.
        name: accepted for TensorFlow's sake.

    Returns:
        A real tensor of shape `[k]`, in ascending order; without `eigvals_only` also a tensor of shape `[n, k]` whose
        columns are the vectors. A matrix of one row gives its eigenvalue alone.

    Raises:
        ValueError: for another `select`, or when the dtypes differ.
        tf.errors.InvalidArgumentError: when the range is empty or the shapes do not fit.

    >>> tf.linalg.eigh_tridiagonal([2., 2.], [1.]).numpy()
    array([1., 3.], dtype=float32)
    """
    main = as_input(alpha)
    n = main._value.shape[0]
    if type(n) is int and n <= 1:
        return real(main) if main._dtype.kind == "c" else identity(main)
    off = as_input(beta)
    if main._dtype is not off._dtype:
        raise ValueError("'alpha' and 'beta' must have the same type.")
    if main._dtype.kind not in "fc":
        raise ValueError(f"data type {main._dtype.as_numpy_dtype!r} not inexact")
    m = off._value.shape[0]
    if type(m) is int and type(n) is int and m + 1 != n:
        raise invalid(f"Incompatible shapes: {dims((n,))} vs. {dims((m + 1,))}", "AddV2")
    if select not in ("a", "i", "v"):
        raise ValueError("'select must have a value in {'a', 'i', 'v'}.")
    bounds = () if select == "a" else _bounds(select, select_range)
    values = _eigvalsh_tridiagonal(main, off, select=select, bounds=bounds, tol=None if tol is None else float(tol))
    return values if eigvals_only else (values, _eigvecs_tridiagonal(main, off, values))


def _bounds(select: str, given: Any) -> tuple[Any, Any]:
    """The ends of a range that is not empty."""
    ends = np.asarray(convert(given))
    low, high = ends[0].item(), ends[1].item()
    if select == "i":
        wrong, sign, what = low > high, "<=", "index range"
    else:
        wrong, sign, what = not low < high, "<", "interval"
    if wrong:
        raise InvalidArgumentError(
            None,
            None,
            f"Got empty {what} in select_range.\nCondition x {sign} y did not hold.\n"
            f"First 1 elements of x:\n{ends[:1]}\nFirst 1 elements of y:\n{ends[1:2]}",
        )
    return low, high
