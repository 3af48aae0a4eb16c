"""Reductions: sums, products, extremes and what is made of them, along axes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .._array._arguments import integers, named, not_allowed
from .._array._like import _kept
from .._core.abstract import NeedsValue, product
from .._core.dtypes import (
    FLOATS,
    DType,
    as_dtype,
    bfloat16,
    bool as bool_dtype,
    complex64,
    complex128,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    qint8,
    qint16,
    qint32,
    quint8,
    quint16,
    string,
    uint8,
    uint16,
    uint32,
    uint64,
)
from .._core.errors import InvalidArgumentError, invalid
from .._core.modes import ACTIVE, SWITCHES, observe
from .._core.op import Formula, Primitive, _finish, as_input, mismatch, primitive, refuse
from .._core.quiet import quiet, silent
from .._core.rules import like, rank_of, reduced, same, scalar
from .._core.tensor import EagerTensor, Tensor, convert
from ._cast import complex, imag, real
from ._elementwise import add, maximum, multiply, sqrt, square, subtract
from ._transcendental import rsqrt

Axes = tuple[int, ...] | None  # normalised: sorted and not negative; None is "all"

# TensorFlow's `numbertype` and `realnumbertype`, in the order that its messages have
NUMBERS = (
    float32, float64, int32, uint8, int16, int8, complex64, int64, qint8, quint8, qint32, bfloat16, qint16, quint16,
    uint16, complex128, float16, uint32, uint64,
)  # fmt: skip
_ORDERED = (
    float32, float64, int32, uint8, int16, int8, int64, bfloat16, uint16, float16, uint32, uint64,
    qint8, quint8, qint32, qint16, quint16,
)  # fmt: skip

# Between these bounds a sum along rows by einsum takes half the time and errs by at most 5e-7 (float32): below them its
# call costs more than it spares, above them its few accumulators lose digits.
_MANY = 1 << 16
_LONG = 1 << 12
_ROW = 1 << 10


def axes_of(axis: Any, rank: int | None, op: str | None) -> tuple[int, ...] | None:
    """The argument `axis` of a reduction as a sorted tuple of non-negative ints; None is "all".

    Args:
        axis: None, an integer, a nest of lists of integers, or an integer tensor.
        rank: the number of axes of what is reduced; None if a trace does not know it: the axes stay as they are then.
        op: TensorFlow's name of the op, for messages.

    Raises:
        TypeError, tf.errors.InvalidArgumentError: for an axis that is not an integer, out of range, or named twice.
    """
    if axis is None:
        return None
    name: str | None = ""
    if type(axis) is int:
        found = [axis]
    elif type(axis) in (list, tuple) and all(type(n) is int for n in axis):
        found = list(axis)
        name = None  # TensorFlow takes sequences on another path, whose messages end earlier
    else:
        found = np.ravel(integers(axis, op or "", "Tidx")).tolist()
        name = None if isinstance(axis, (list, tuple, range)) else ""
    made: list[int] = []
    if rank is None:
        return tuple(found)
    for n in found:
        if type(n) is not int:
            raise NeedsValue("an axis must be known while a function is traced")
        if not -rank <= n < rank:
            if SWITCHES.trace is not None:
                raise invalid(f"Invalid reduction dimension {n} for input with {rank} dimensions.", op)
            raise invalid(f"Invalid reduction dimension ({n} for input with {rank} dimension(s)", op, name)
        n %= rank
        if n in made:
            raise invalid(f"Invalid reduction arguments: Axes contains duplicate dimension: {n}", op, None)
        made.append(n)
    return tuple(sorted(made))


@quiet
def _narrow(x: Any) -> bool:
    """Whether an array is of half or bfloat16, which are summed in float32 and rounded once."""
    return x.itemsize == 2 and x.dtype.kind not in "iu"


# ---------------------------------------------------------------------------------------------------------------
# the family


@quiet
def _reduction_op(primitive: Primitive, kernel: Callable[..., Any], mask: int) -> Callable[..., Any]:
    def op(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: Any = None) -> Any:
        if type(input_tensor) is EagerTensor:
            d = input_tensor._dtype
            if mask & d.bit:
                x = input_tensor._value
                if axis is not None:
                    axis = axes_of(axis, x.ndim, primitive.op)
                if keepdims is not False:
                    keepdims = bool(keepdims)
                try:
                    out = EagerTensor(kernel(x, axis, keepdims), d)
                except ArithmeticError:  # the user's numpy settings ask for errors
                    with silent():
                        out = EagerTensor(kernel(x, axis, keepdims), d)
                if ACTIVE:
                    return observe(primitive, (input_tensor,), out, {"axis": axis, "keepdims": keepdims})
                return out
            raise not_allowed(primitive.op or "", "T", d, primitive.dtypes, None if d is string else named(axis))
        x = as_input(input_tensor)
        if type(x) is EagerTensor:
            try:
                return op(x, axis, keepdims)
            except InvalidArgumentError as error:
                if named(input_tensor) is None:
                    error._message = error._message.removesuffix(" name: ")
                raise
        if not mask & x._dtype.bit:
            raise refuse(primitive, x._dtype)
        axis = axes_of(axis, rank_of(x._value), primitive.op)
        return observe(primitive, (x,), None, {"axis": axis, "keepdims": bool(keepdims)})

    return op


def _reduction(
    name: str, kernel: Callable[..., Any], *, op: str, dtypes: tuple[DType, ...], grad: Formula, doc: str
) -> Any:
    """An op that reduces a tensor along axes to one of the same dtype.

    Args:
        name: the function's name.
        kernel: a quiet function of an array, the axes (a tuple, or None for all) and keepdims.
        op: TensorFlow's name of the op.
        dtypes: the dtypes that it takes.
        grad: the formula `(F, g, y, x, *, axis, keepdims)`.
        doc: the docstring.
    """
    made = Primitive(name, op, kernel, (grad,), dtypes, infer=reduced)
    return _finish(_reduction_op(made, kernel, made.mask), made, name, ("input_tensor",), doc)


# ---------------------------------------------------------------------------------------------------------------
# sums and means


@quiet
def _sum(x: Any, axis: Axes, keepdims: bool) -> Any:
    if x.size < _MANY and x.itemsize != 2:
        return np.add.reduce(x, axis, x.dtype, None, keepdims)
    if _narrow(x):
        return np.add.reduce(x, axis, np.float32, None, keepdims).astype(x.dtype)
    if x.dtype.kind == "f" and x.flags.c_contiguous:
        if axis == (x.ndim - 1,) and 8 <= x.shape[-1] <= _LONG:
            made = np.einsum("...i->...", x)
            return made[..., None] if keepdims else made
        if axis is None and not keepdims:  # as rows, whose sums and what is left over are summed pair by pair
            flat, end = x.reshape(-1), x.size - x.size % _ROW
            return np.add.reduce(np.einsum("ij->i", flat[:end].reshape(-1, _ROW))) + np.add.reduce(flat[end:])
    return np.add.reduce(x, axis, x.dtype, None, keepdims)


reduce_sum = _reduction(
    "reduce_sum",
    _sum,
    op="Sum",
    dtypes=NUMBERS,
    grad=lambda F, g, y, x, *, axis, keepdims: F.spread_like(g, x, axis=axis, keepdims=keepdims),
    doc="""The sum of the elements of a tensor along axes.

    Args:
        input_tensor: a tensor of numbers.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the summed axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype; integers wrap around.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist.

    >>> tf.reduce_sum([[1, 2], [3, 4]], axis=0).numpy()
    array([4, 6], dtype=int32)
    """,
)


@quiet
def _count(x: Any, axis: Axes) -> int:
    """How many elements of `x` go into one of the reduced."""
    if axis is None:
        return int(x.size)
    count = 1
    for n in axis:
        count *= x.shape[n]
    return count


@quiet
def _mean(x: Any, axis: Axes, keepdims: bool) -> Any:
    count = _count(x, axis)
    kind = x.dtype.kind
    if kind in "iu":  # summed wide, then truncated towards zero
        total = np.add.reduce(x, axis, np.int64 if kind == "i" else np.uint64, None, keepdims)
        made = np.abs(total) // (count or 1)
        return (np.sign(total) * made).astype(x.dtype) if kind == "i" else made.astype(x.dtype)
    if _narrow(x):
        return (np.add.reduce(x, axis, np.float32, None, keepdims) / np.float32(count)).astype(x.dtype)
    total = _sum(x, axis, keepdims)
    if kind == "c" and not count:
        return total  # TensorFlow's mean of no complex numbers is 0
    return total / total.dtype.type(count)


@primitive(
    op="RealDiv",
    infer=like(1),
    grad=(lambda F, g, y, a, x, *, axis, keepdims: F.reduce_mean(g, axis=axis, keepdims=keepdims), None),
)
def _spread_mean_like(g: Any, x: Any, *, axis: Axes, keepdims: bool) -> Any:
    """The gradient of a mean: each element gets its share of that of the mean."""
    if not x.ndim:
        return g
    share = g / g.dtype.type(_count(x, axis))
    if not keepdims:
        share = np.reshape(share, _kept(x, axis))
    return np.broadcast_to(share, x.shape)


reduce_mean = _reduction(
    "reduce_mean",
    _mean,
    op="Mean",
    dtypes=NUMBERS,
    grad=lambda F, g, y, x, *, axis, keepdims: F.spread_mean_like(g, x, axis=axis, keepdims=keepdims),
    doc="""The mean of the elements of a tensor along axes.

    Args:
        input_tensor: a tensor of numbers.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype: the mean of integers is cut off towards zero. The mean of nothing is NaN (0 for
        integers).

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist.

    >>> tf.reduce_mean([1., 2., 4.]).numpy()
    np.float32(2.3333333)
    >>> tf.reduce_mean([1, 2, 4]).numpy()
    np.int32(2)
    """,
)


# ---------------------------------------------------------------------------------------------------------------
# extremes and products


def _extreme_grad(F: Any, g: Any, y: Any, x: Any, *, axis: Axes, keepdims: bool) -> Any:
    """The gradient of a maximum or minimum: shared evenly among the elements that equal it."""
    chosen = F.cast_like(F.equal(F.spread_like(y, x, axis=axis, keepdims=keepdims), x), x)
    count = F.reduce_sum(chosen, axis=axis, keepdims=True)
    return chosen / count * F.spread_like(g, x, axis=axis, keepdims=keepdims)


@quiet
def _extreme(ufunc: Any, x: Any, axis: Axes, keepdims: bool, lowest: bool) -> Any:
    if x.size:
        return ufunc.reduce(x, axis, x.dtype, None, keepdims)
    shape = np.add.reduce(np.zeros(x.shape, bool), axis, keepdims=keepdims).shape
    if x.dtype.kind in "iu":
        edge: Any = np.iinfo(x.dtype).min if lowest else np.iinfo(x.dtype).max
    else:
        edge = -np.inf if lowest else np.inf
    return np.full(shape, edge, x.dtype)


@quiet
def _max(x: Any, axis: Axes, keepdims: bool) -> Any:
    return _extreme(np.maximum, x, axis, keepdims, True)


@quiet
def _min(x: Any, axis: Axes, keepdims: bool) -> Any:
    return _extreme(np.minimum, x, axis, keepdims, False)


reduce_max = _reduction(
    "reduce_max",
    _max,
    op="Max",
    dtypes=_ORDERED,
    grad=_extreme_grad,
    doc="""The largest of the elements of a tensor along axes.

    The gradient is shared evenly among the elements that equal the largest.

    Args:
        input_tensor: a tensor of real numbers.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype; NaN where one is among the elements. The largest of nothing is -inf, or the lowest
        integer.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist.

    >>> tf.reduce_max([[1, 5], [3, 4]], axis=1).numpy()
    array([5, 4], dtype=int32)
    """,
)


reduce_min = _reduction(
    "reduce_min",
    _min,
    op="Min",
    dtypes=_ORDERED,
    grad=_extreme_grad,
    doc="""The smallest of the elements of a tensor along axes.

    The gradient is shared evenly among the elements that equal the smallest.

    Args:
        input_tensor: a tensor of real numbers.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype; NaN where one is among the elements. The smallest of nothing is inf, or the highest
        integer.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist.

    >>> tf.reduce_min([[1, 5], [3, 4]], axis=1).numpy()
    array([1, 3], dtype=int32)
    """,
)


def _packing(x: Any, axis: Axes) -> tuple[list[int], int]:
    """The permutation that brings the reduced axes of `x` to the front, and how many elements they have."""
    reduced = list(range(x.ndim)) if axis is None else [n % x.ndim for n in axis]
    return reduced + [i for i in range(x.ndim) if i not in reduced], _count(x, axis)


def _packed(x: Any, *, axis: Axes) -> Any:
    reduced = range(len(x.shape)) if axis is None else axis
    others = [n for i, n in enumerate(x.shape) if i not in reduced]
    return product([x.shape[i] for i in reduced]), product(others)


@primitive(op="Reshape", infer=_packed, grad=lambda F, g, y, x, *, axis: F.unpack_like(g, x, axis=axis))
def _pack_axes(x: Any, *, axis: Axes) -> Any:
    """A tensor as a matrix, the given axes as its rows."""
    order, rows = _packing(x, axis)
    return np.transpose(x, order).reshape(rows, x.size // rows if rows else 0)


@primitive(op="Transpose", infer=like(1), grad=(lambda F, g, y, a, x, *, axis: F.pack_axes(g, axis=axis), None))
def _unpack_like(a: Any, x: Any, *, axis: Axes) -> Any:
    """The opposite of `_pack_axes`: a matrix in the shape of `x`."""
    order, _ = _packing(x, axis)
    return a.reshape([x.shape[i] for i in order]).transpose(np.argsort(order))


def _product_grad(F: Any, g: Any, y: Any, x: Any, *, axis: Axes, keepdims: bool) -> Any:
    """The product of all other elements: of those before and those after, so that zeros do no harm."""
    rows = F.pack_axes(x, axis=axis)
    before = F.cumprod(rows, axis=0, exclusive=True, reverse=False)
    after = F.cumprod(rows, axis=0, exclusive=True, reverse=True)
    others = F.unpack_like(F.conjugate(before) * F.conjugate(after), x, axis=axis)
    return F.spread_like(g, x, axis=axis, keepdims=keepdims) * others


@quiet
def _prod(x: Any, axis: Axes, keepdims: bool) -> Any:
    if _narrow(x):
        return np.multiply.reduce(x, axis, np.float32, None, keepdims).astype(x.dtype)
    return np.multiply.reduce(x, axis, x.dtype, None, keepdims)


reduce_prod = _reduction(
    "reduce_prod",
    _prod,
    op="Prod",
    dtypes=NUMBERS,
    grad=_product_grad,
    doc="""The product of the elements of a tensor along axes.

    Args:
        input_tensor: a tensor of numbers.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype; integers wrap around.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist.

    >>> tf.reduce_prod([[1, 2], [3, 4]], axis=0).numpy()
    array([3, 8], dtype=int32)
    """,
)


# ---------------------------------------------------------------------------------------------------------------
# truth values


@primitive(op="All", infer=reduced, grad=None, keep=True)
def _reduce_all(x: Any, *, axis: Axes, keepdims: bool) -> Any:
    return np.logical_and.reduce(x, axis, bool, None, keepdims)


@primitive(op="Any", infer=reduced, grad=None, keep=True)
def _reduce_any(x: Any, *, axis: Axes, keepdims: bool) -> Any:
    return np.logical_or.reduce(x, axis, bool, None, keepdims)


def _truths(value: Any, axis: Any, op: str) -> Any:
    """A value as a tensor of truth values, or the refusal, which depends on the kind of axis."""
    x = value if isinstance(value, Tensor) else as_input(value) if hasattr(value, "dtype") else None
    if x is None:
        return convert(value, bool_dtype)
    if x._dtype is bool_dtype:
        return x
    if isinstance(value, (np.ndarray, np.generic)) or isinstance(axis, (list, tuple, range, np.generic, str)):
        return convert(value, bool_dtype)
    if axis is not None:
        integers(axis, op, "Tidx")
    raise mismatch(op, 0, bool_dtype, x._dtype)


def reduce_all(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: Any = None) -> Any:
    """Whether all elements of a tensor of truth values hold, along axes.

    Args:
        input_tensor: a boolean tensor.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A boolean tensor.

    Raises:
        tf.errors.InvalidArgumentError: when the tensor is of another dtype or an axis does not exist.

    >>> tf.reduce_all([[True, False], [True, True]], axis=1).numpy()
    array([False,  True])
    """
    x = _truths(input_tensor, axis, "All")
    return _reduce_all(x, axis=axes_of(axis, rank_of(x._value), "All"), keepdims=bool(keepdims))


def reduce_any(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: Any = None) -> Any:
    """Whether at least one element of a tensor of truth values holds, along axes.

    Args:
        input_tensor: a boolean tensor.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A boolean tensor.

    Raises:
        tf.errors.InvalidArgumentError: when the tensor is of another dtype or an axis does not exist.

    >>> tf.reduce_any([[True, False], [False, False]], axis=1).numpy()
    array([ True, False])
    """
    x = _truths(input_tensor, axis, "Any")
    return _reduce_any(x, axis=axes_of(axis, rank_of(x._value), "Any"), keepdims=bool(keepdims))


# ---------------------------------------------------------------------------------------------------------------
# what is made of sums


def _logsumexp_grad(F: Any, g: Any, y: Any, x: Any, *, axis: Axes, keepdims: bool) -> Any:
    """The softmax of the elements times the gradient."""
    share = F.exp(x - F.spread_like(y, x, axis=axis, keepdims=keepdims))
    return share * F.spread_like(g, x, axis=axis, keepdims=keepdims)


@primitive(op="IsFinite", infer=reduced, dtypes=FLOATS, grad=_logsumexp_grad, keep=True)
def _reduce_logsumexp(x: Any, *, axis: Axes, keepdims: bool) -> Any:
    top = _extreme(np.maximum, x, axis, True, True)
    top = np.where(np.isfinite(top), top, x.dtype.type(0))
    made = np.log(_sum(np.exp(x - top), axis, True)) + top
    return made if keepdims else np.squeeze(made, axis)


def reduce_logsumexp(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: Any = None) -> Any:
    """The logarithm of the sum of the exponentials of the elements of a tensor along axes, without overflow.

    Args:
        input_tensor: a tensor of floating point numbers.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist.

    >>> tf.reduce_logsumexp([1000., 1000.]).numpy()
    np.float32(1000.69314)
    """
    x = as_input(input_tensor)
    if not reduce_max.primitive.mask & x._dtype.bit:
        raise not_allowed("Max", "T", x._dtype, _ORDERED, None if x._dtype is string else named(input_tensor, axis))
    return _reduce_logsumexp(x, axis=axes_of(axis, rank_of(x._value), "Max"), keepdims=bool(keepdims))


@quiet
def _norm(x: Any, axis: Axes, keepdims: bool) -> Any:
    if x.dtype.kind == "c":
        return np.sqrt(np.add.reduce(x.real * x.real + x.imag * x.imag, axis, None, None, keepdims)).astype(x.dtype)
    squares = x * x  # of half in half, so that those of numbers above 255 overflow as TensorFlow's do
    wide = squares.astype(np.float32) if _narrow(x) else squares
    total = np.add.reduce(wide, axis, wide.dtype, None, keepdims)
    return np.sqrt(total, dtype=total.dtype if total.dtype.kind == "f" else np.float64).astype(x.dtype)


reduce_euclidean_norm = _reduction(
    "reduce_euclidean_norm",
    _norm,
    op="EuclideanNorm",
    dtypes=NUMBERS,
    grad=lambda F, g, y, x, *, axis, keepdims: x / F.spread_like(y / g, x, axis=axis, keepdims=keepdims),
    doc="""The square root of the sum of the squares of the elements of a tensor along axes.

    Args:
        input_tensor: a tensor of numbers.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist.

    >>> tf.math.reduce_euclidean_norm([[3., 4.], [0., 2.]], axis=1).numpy()
    array([5., 2.], dtype=float32)
    """,
)


@primitive(
    op="Real",
    infer=same,
    to=lambda x: x.real_dtype,
    grad=lambda F, g, y, x: x * F.cast_like(g, x) + x * F.cast_like(g, x),
)
def squared_modulus(x: Any) -> Any:
    """|x|^2 of complex numbers, as real numbers."""
    made = x.real * x.real + x.imag * x.imag
    return made if made.ndim else made[()]


def reduce_variance(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: Any = None) -> Any:
    """The variance of the elements of a tensor along axes (of the whole population: divided by their number).

    Args:
        input_tensor: a tensor of floating point or complex numbers.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype; of complex numbers a real one.

    Raises:
        TypeError: for integers.
        tf.errors.InvalidArgumentError: when an axis does not exist.

    >>> tf.math.reduce_variance([[1., 2.], [3., 4.]], axis=0).numpy()
    array([1., 1.], dtype=float32)
    """
    x = as_input(input_tensor)
    mean = reduce_mean(x, axis, True)
    if x._dtype.kind in "iu":
        raise TypeError(f"Input must be either real or complex. Received integer type {x._dtype}.")
    away = subtract(x, mean)
    return reduce_mean(squared_modulus(away) if x._dtype.kind == "c" else square(away), axis, keepdims)


def reduce_std(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: Any = None) -> Any:
    """The standard deviation of the elements of a tensor along axes (of the whole population).

    Args:
        input_tensor: a tensor of floating point or complex numbers.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype; of complex numbers a real one.

    Raises:
        TypeError: for integers.
        tf.errors.InvalidArgumentError: when an axis does not exist.

    >>> tf.math.reduce_std([[1., 2.], [3., 4.]], axis=0).numpy()
    array([1., 1.], dtype=float32)
    """
    return sqrt(reduce_variance(input_tensor, axis, keepdims))


# ---------------------------------------------------------------------------------------------------------------
# counts


@primitive(op="Sum", infer=reduced, to=lambda x, *, dtype, **how: as_dtype(dtype), grad=None)
def _count_nonzero(x: Any, *, axis: Axes, keepdims: bool, dtype: Any) -> Any:
    full = x != (b"" if x.dtype == object else x.dtype.type(0))
    return np.add.reduce(full, axis, np.int64, None, keepdims).astype(dtype)


def count_nonzero(
    input: Any, axis: Any = None, keepdims: bool | None = None, dtype: Any = int64, name: Any = None
) -> Any:
    """How many elements of a tensor are not zero (of strings: not empty), along axes.

    Args:
        input: a tensor of numbers, truth values or strings.
        axis: an axis or a list of axes; all of them if not given.
        keepdims: whether the reduced axes stay, with length 1.
        dtype: the dtype of the result.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of `dtype`.

    Raises:
        tf.errors.InvalidArgumentError: when an axis does not exist.

    >>> tf.math.count_nonzero([[0, 1], [2, 3]], axis=0).numpy()
    array([1, 2])
    """
    x = as_input(input)
    axes = axes_of(axis, rank_of(x._value), "Sum")
    return _count_nonzero(x, axis=axes, keepdims=bool(keepdims), dtype=as_dtype(dtype).np)


def zero_fraction(value: Any, name: Any = None) -> Any:
    """The fraction of the elements of a tensor that are zero.

    Args:
        value: a tensor.
        name: accepted for TensorFlow's sake.

    Returns:
        A float32 scalar; NaN for an empty tensor.

    >>> tf.math.zero_fraction([0, 1, 0, 0]).numpy()
    np.float32(0.75)
    """
    return _zero_fraction(as_input(value))


@primitive(op="RealDiv", infer=scalar, to=float32, grad=None)
def _zero_fraction(x: Any) -> Any:
    full = _count_nonzero.primitive.kernel(x, axis=None, keepdims=False, dtype=np.int64)
    return np.float32(x.size - full) / np.float32(x.size)


# ---------------------------------------------------------------------------------------------------------------
# unit length


def l2_normalize(x: Any, axis: Any = None, epsilon: float = 1e-12, name: Any = None, dim: Any = None) -> Any:
    """A tensor divided by its Euclidean norm along axes.

    x / sqrt(max(sum(x**2), epsilon)).

    Args:
        x: a tensor of floating point or complex numbers.
        axis: the axes along which norms are taken; all of them if not given.
        epsilon: the least square of a norm to divide by.
        name: accepted for TensorFlow's sake.
        dim: the old name of `axis`.

    Returns:
        A tensor of the same dtype and shape.

    Raises:
        ValueError: when both `axis` and `dim` are given.

    >>> tf.math.l2_normalize([3., 4.]).numpy()
    array([0.6       , 0.8000001 ], dtype=float32)
    """
    if dim is not None:
        if axis is not None:
            raise ValueError("Cannot specify both 'dim' and 'axis'.")
        axis = dim
    x = as_input(x)
    if x._dtype.kind == "c":
        squares = add(square(real(x)), square(imag(x)))
        inverse = rsqrt(maximum(reduce_sum(squares, axis, True), epsilon))
        return complex(multiply(real(x), inverse), multiply(imag(x), inverse))
    return multiply(x, rsqrt(maximum(reduce_sum(square(x), axis, True), epsilon)))
