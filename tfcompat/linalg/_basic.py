"""Matrices without decompositions: norms, diagonals, bands, transposes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from .._array._arguments import named, not_allowed
from .._array._permute import transpose
from .._array._shape import expand_dims, squeeze
from .._core.dtypes import (
    DType,
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
    uint8,
    uint16,
    uint32,
    uint64,
)
from .._core.errors import FailedPreconditionError, invalid, tail
from .._core.op import as_input, dims, mismatch, primitive
from .._core.rules import differ, like, rank_of, same
from .._core.symbol import integers_of
from .._core.tensor import Readable, Tensor, convert
from ..math._cast import cast, conj
from ..math._elementwise import abs, multiply, real_divide, sqrt
from ..math._matmul import MatrixLike
from ..math._reduce import reduce_max, reduce_sum, squared_modulus
from ..math._transcendental import pow
from ._decompositions import dagger, svd

# ---------------------------------------------------------------------------------------------------------------
# norms


def norm(tensor: Any, ord: Any = "euclidean", axis: Any = None, keepdims: Any = None, name: Any = None) -> Any:
    """The norm of vectors or matrices.

    Args:
        tensor: a tensor of floating point or complex numbers.
        ord: of vectors `"euclidean"`, a positive number p, or `np.inf`; of matrices `"euclidean"` or `"fro"`
            (Frobenius), 1 (the largest sum of a column), 2 (the largest singular value) or `np.inf` (the largest sum of
            a row).
        axis: an axis (of vectors), a pair of axes (of matrices), or None for all elements as one vector.
        keepdims: whether the reduced axes stay, with length 1.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype; for complex numbers and orders other than the Euclidean one a real one.

    Raises:
        ValueError: for an axis or an order that is none of these.

    >>> tf.norm([[3., 4.], [6., 8.]], axis=1).numpy()
    array([ 5., 10.], dtype=float32)
    """
    matrices = isinstance(axis, (tuple, list)) and len(axis) == 2
    if matrices:
        axis = tuple(axis)
        if not isinstance(axis[0], int) or not isinstance(axis[1], int) or axis[0] == axis[1]:
            raise ValueError(f"'axis' must be None, an integer, or a tuple of 2 unique integers, got {axis}")
        orders = ["euclidean", "fro", 1, 2, np.inf]
        if ord not in orders:
            raise ValueError(f"'ord' must be a supported matrix norm in {orders}, got {ord}")
    else:
        if not (isinstance(axis, int) or axis is None):
            raise ValueError(f"'axis' must be None, an integer, or a tuple of 2 unique integers, got {axis}")
        if ord != "euclidean" and (isinstance(ord, (str, complex)) or ord <= 0):
            raise ValueError(f"'ord' must be a supported vector norm, got {ord}")
        axis = None if axis is None else (axis,)
    x = as_input(tensor)
    if matrices and ord == 2:
        made = _spectral(x, axis)
    elif ord in ("euclidean", "fro", 2):
        squares = cast(squared_modulus(x), x._dtype) if x._dtype.kind == "c" else multiply(x, x)
        made = sqrt(reduce_sum(squares, axis, True))
    elif ord == 1:
        made = reduce_sum(abs(x), None if axis is None else axis[0], True)
        made = reduce_max(made, axis[1], True) if matrices else made
    elif ord == np.inf:
        made = reduce_sum(abs(x), axis[1], True) if matrices else abs(x)
        made = reduce_max(made, None if axis is None else axis[0], True)
    else:
        made = pow(reduce_sum(pow(abs(x), ord), axis, True), 1.0 / ord)
    return made if keepdims else squeeze(made, axis)


def _spectral(x: Any, axis: tuple[int, int]) -> Any:
    """The largest singular values of matrices that lie along two axes, which stay with length 1."""
    rank = x._value.ndim
    last = tuple([n % rank for n in axis])
    order = (*[n for n in range(rank) if n not in last], *last)
    largest = reduce_max(svd(transpose(x, order), compute_uv=False), -1, True)
    return transpose(expand_dims(largest, -1), tuple([order.index(n) for n in range(rank)]))


def normalize(tensor: Any, ord: Any = "euclidean", axis: Any = None, name: Any = None) -> tuple[Any, Any]:
    """A tensor divided by its norm.

    Args:
        tensor: a tensor of floating point or complex numbers.
        ord: the order of the norm, see `tf.norm`.
        axis: the axis, or pair of axes, of the norm; None for all elements as one vector.
        name: accepted for TensorFlow's sake.

    Returns:
        The normalised tensor, and the norm with the reduced axes kept.

    >>> made, length = tf.linalg.normalize([3., 4.])
    >>> made.numpy(), length.numpy()
    (array([0.6, 0.8], dtype=float32), array([5.], dtype=float32))
    """
    x = as_input(tensor)
    length = cast(norm(x, ord, axis, True), x._dtype)
    return real_divide(x, length), length


# ---------------------------------------------------------------------------------------------------------------
# diagonals


@lru_cache(maxsize=256)
def _places(rows: int, columns: int, low: int, high: int, align: str) -> tuple[Any, Any, Any]:
    """Where diagonals lie: the rows, the columns and "is there one" for each place of `[diagonal, position]`.

    Diagonals go from `high` down to `low`; shorter ones are aligned as told, those above the main one by the first
    word of `align` and those below it by the second.
    """
    above, below = align.split("_")
    longest = max(_length(rows, columns, k) for k in range(low, high + 1))
    shape = high - low + 1, longest
    row, column, there = np.zeros(shape, np.intp), np.zeros(shape, np.intp), np.zeros(shape, bool)
    for at, k in enumerate(range(high, low - 1, -1)):
        n = _length(rows, columns, k)
        side = above if k > 0 else below if k < 0 else "LEFT" if above == "LEFT" or below == "LEFT" else "RIGHT"
        start = longest - n if side == "RIGHT" else 0
        steps = np.arange(n)
        row[at, start : start + n] = steps + max(-k, 0)
        column[at, start : start + n] = steps + max(k, 0)
        there[at, start : start + n] = True
    return row, column, there


def _length(rows: int, columns: int, k: int) -> int:
    return min(rows + min(k, 0), columns - max(k, 0))


def _diagonals(x: Any, *, low: int, high: int, **statics: Any) -> tuple[Any, ...]:
    """The shape rule of `diag_part`."""
    *batch, rows, columns = x.shape
    longest: Any = None
    if type(rows) is int and type(columns) is int:
        longest = max(_length(rows, columns, k) for k in range(low, high + 1))
    elif rows == columns:  # one symbol
        longest = rows + min(high, 0) - max(low, 0)
    return (*batch, longest) if low == high else (*batch, high - low + 1, longest)


def _with_diagonals(d: Any, *, low: int, high: int, rows: Any, columns: Any, **statics: Any) -> tuple[Any, ...]:
    """The shape rule of `diag`."""
    return (*d.shape[: -1 if low == high else -2], rows, columns)


_PLAIN = 1 << 31  # Python's integers below it need no conversion


def _bounds(k: Any, op: str) -> tuple[int, int]:
    """The argument `k` as the lowest and the highest diagonal.

    Raises:
        tf.errors.InvalidArgumentError: when it is neither a number nor a pair in order.
    """
    if type(k) is int and -_PLAIN < k < _PLAIN:
        return k, k
    found = integers_of(as_input(k, int32)).reshape(-1).tolist()
    if len(found) not in (1, 2):
        raise invalid(f"diag_index must have only one or two elements, received {len(found)} elements.", op, None)
    if found[0] > found[-1]:
        raise invalid(f"lower_diag_index must not be larger than upper_diag_index: {found[0]} > {found[-1]}", op, None)
    return found[0], found[-1]


_ALIGNMENTS = ("LEFT_RIGHT", "RIGHT_LEFT", "LEFT_LEFT", "RIGHT_RIGHT")


def _check_matrix(x: Any, low: int, high: int, op: str, name: str | None, align: str, stop: str = ".") -> None:
    """Refuse what is no matrix, diagonals that it does not have, and alignments that there are not."""
    if align not in _ALIGNMENTS:
        words = ", ".join(f'"{one}"' for one in _ALIGNMENTS)
        raise invalid(f"Value for attr 'align' of \"{align}\" is not in the list of allowed values: {words}", op, None)
    if rank_of(x._value) is None:
        return
    if x._value.ndim < 2:
        raise invalid(f"input must be at least 2-dim, received shape: {dims(x._value.shape)}", op, name)
    rows, columns = x._value.shape[-2:]
    for word, k in (("lower", low), ("upper", high)):
        if k and (k <= -rows or k >= columns):
            raise invalid(
                f"{word}_diag_index is out of bound: {k}{stop} It must be between {-rows} and {columns}", op, name
            )


@primitive(
    op="MatrixDiagPartV3",
    infer=_diagonals,
    grad=lambda F, g, y, x, *, low, high, align, padding: F.diag_into_like(g, x, low=low, high=high, align=align),
)
def _diag_part(x: Any, *, low: int, high: int, align: str, padding: Any) -> Any:
    row, column, there = _places(*x.shape[-2:], low, high, align)
    made = x[..., row, column] if row.size else np.zeros((*x.shape[:-2], *row.shape), x.dtype)
    if not there.all():
        made = np.where(there, made, x.dtype.type(padding))
    return made[..., 0, :] if low == high else made


@primitive(
    op="MatrixSetDiagV3",
    infer=like(1),
    grad=(
        lambda F, g, y, a, x, *, low, high, align: F.diag_part(g, low=low, high=high, align=align, padding=0),
        None,
    ),
)
def _diag_into_like(a: Any, x: Any, *, low: int, high: int, align: str) -> Any:
    """Zeros like `x` with `a` on the diagonals."""
    return _set_diag.primitive.kernel(np.zeros(x.shape, a.dtype), a, low=low, high=high, align=align)


@primitive(
    op="MatrixSetDiagV3",
    infer=same,
    grad=(
        lambda F, g, y, x, d, *, low, high, align: F.set_diag(g, F.zeros_of(d), low=low, high=high, align=align),
        lambda F, g, y, x, d, *, low, high, align: F.diag_part(g, low=low, high=high, align=align, padding=0),
    ),
)
def _set_diag(x: Any, diagonal: Any, *, low: int, high: int, align: str) -> Any:
    row, column, there = _places(*x.shape[-2:], low, high, align)
    if low == high:
        diagonal = diagonal[..., None, :]
    made = x.copy()
    made[..., row[there], column[there]] = diagonal[..., there]
    return made


@primitive(
    op="MatrixDiagV3",
    infer=_with_diagonals,
    grad=lambda F, g, y, d, *, low, high, rows, columns, align, padding: F.diag_part(
        g, low=low, high=high, align=align, padding=0
    ),
)
def _diag(diagonal: Any, *, low: int, high: int, rows: int, columns: int, align: str, padding: Any) -> Any:
    outer = diagonal.shape[:-1] if low == high else diagonal.shape[:-2]
    made = np.full((*outer, rows, columns), padding, diagonal.dtype)
    return _set_diag.primitive.kernel(made, diagonal, low=low, high=high, align=align)


def _padding(value: Any, dtype: DType) -> Any:
    if isinstance(value, (Tensor, Readable)):
        return as_input(value)._value.item()
    if type(value) is int and not value and dtype.kind in "iufc":
        return value
    return convert(bool(value) if dtype is bool_dtype else value, dtype)._value.item()


def diag(
    diagonal: Any,
    name: str = "diag",
    k: Any = 0,
    num_rows: Any = -1,
    num_cols: Any = -1,
    padding_value: Any = 0,
    align: str = "RIGHT_LEFT",
) -> Any:
    """Matrices with given diagonals.

    Args:
        diagonal: a tensor of shape `[..., n]`, or `[..., number of diagonals, n]` if `k` is a pair.
        name: accepted for TensorFlow's sake.
        k: which diagonal, counted upwards from the main one; or the lowest and the highest of several.
        num_rows: the number of rows; -1 takes as few as will do.
        num_cols: the number of columns; -1 takes as few as will do.
        padding_value: what stands elsewhere.
        align: on which side shorter diagonals are aligned, those above the main one and those below.

    Returns:
        A tensor of shape `[..., rows, columns]`.

    Raises:
        tf.errors.InvalidArgumentError: when the numbers do not fit the diagonals.

    >>> tf.linalg.diag([1, 2]).numpy()
    array([[1, 0],
           [0, 2]], dtype=int32)
    """
    d = as_input(diagonal)
    padding = _padding(padding_value, d._dtype)
    low, high = _bounds(k, "MatrixDiagV3")
    tail_name = name if named(diagonal, k) is not None else None

    def refusal(message: str, tail: str | None = tail_name) -> Exception:
        return invalid(message, "MatrixDiagV3", tail)

    shape = d._value.shape
    if not shape:
        raise refusal(f"diagonal must be at least 1-dim, received shape: {dims(shape)}")
    if low != high and (len(shape) < 2 or shape[-2] != high - low + 1):
        raise refusal(
            "The number of diagonals provided in the input does not match the lower_diag_index and upper_diag_index "
            "range."
        )
    least_rows, least_columns = shape[-1] - min(high, 0), shape[-1] + max(low, 0)
    rows, columns = (
        n if type(n) is int and -_PLAIN < n < _PLAIN else int(np.ravel(as_input(n)._value)[0])
        for n in (num_rows, num_cols)
    )
    if rows == -1 and columns == -1:
        rows = columns = shape[-1] + max(-min(high, 0), low, 0)
    if rows == -1:
        rows = least_rows
    elif rows < least_rows:
        raise refusal("The number of rows is too small.")
    if columns == -1:
        columns = least_columns
    elif columns < least_columns:
        raise refusal("The number of columns is too small.")
    if rows != least_rows and columns != least_columns:
        raise refusal(
            "The number of rows or columns is not consistent with the specified d_lower, d_upper, and diagonal."
        )
    return _diag(d, low=low, high=high, rows=rows, columns=columns, align=align, padding=padding)


def diag_part(
    input: Any, name: str = "diag_part", k: Any = 0, padding_value: Any = 0, align: str = "RIGHT_LEFT"
) -> Any:
    """The diagonals of matrices.

    Args:
        input: a tensor of shape `[..., rows, columns]`.
        name: accepted for TensorFlow's sake.
        k: which diagonal, counted upwards from the main one; or the lowest and the highest of several.
        padding_value: what fills up shorter diagonals.
        align: on which side shorter diagonals are aligned, those above the main one and those below.

    Returns:
        A tensor of shape `[..., n]`, or `[..., number of diagonals, n]` if `k` is a pair.

    Raises:
        tf.errors.InvalidArgumentError: when the matrices do not have the diagonals.

    >>> tf.linalg.diag_part([[1, 2], [3, 4]]).numpy()
    array([1, 4], dtype=int32)
    """
    if isinstance(input, MatrixLike):
        return input.diag_part()
    x = as_input(input)
    padding = _padding(padding_value, x._dtype)
    low, high = _bounds(k, "MatrixDiagPartV3")
    _check_matrix(x, low, high, "MatrixDiagPartV3", None if named(input, k) is None else name, align)
    return _diag_part(x, low=low, high=high, align=align, padding=padding)


def set_diag(input: Any, diagonal: Any, name: str = "set_diag", k: Any = 0, align: str = "RIGHT_LEFT") -> Any:
    """Matrices with some of their diagonals replaced.

    Args:
        input: a tensor of shape `[..., rows, columns]`.
        diagonal: a tensor of shape `[..., n]`, or `[..., number of diagonals, n]` if `k` is a pair.
        name: accepted for TensorFlow's sake.
        k: which diagonal, counted upwards from the main one; or the lowest and the highest of several.
        align: on which side shorter diagonals are aligned, those above the main one and those below.

    Returns:
        A tensor of the shape of `input`.

    Raises:
        tf.errors.InvalidArgumentError: when the shapes do not fit.

    >>> tf.linalg.set_diag([[1, 2], [3, 4]], [8, 9]).numpy()
    array([[8, 2],
           [3, 9]], dtype=int32)
    """
    x = as_input(input)
    d = as_input(diagonal) if isinstance(diagonal, (Tensor, Readable)) else convert(diagonal, x._dtype)
    if d._dtype is not x._dtype:
        raise mismatch("MatrixSetDiagV3", 1, x._dtype, d._dtype, name)
    low, high = _bounds(k, "MatrixSetDiagV3")
    tail_name = None if named(input, diagonal, k) is None else name
    _check_matrix(x, low, high, "MatrixSetDiagV3", tail_name, align, stop="")
    if rank_of(x._value) is None or rank_of(d._value) is None:
        return _set_diag(x, d, low=low, high=high, align=align)
    shape, wanted = d._value.shape, _diagonals(x._value, low=low, high=high)
    if len(shape) != len(wanted) or any(n != m for n, m in zip(shape, wanted) if m is not None):
        raise invalid(
            "Either first dimensions of diagonal don't match input.shape[:-2], or diagonal.shape[:-1] is not equal to "
            "the longests diagonal in range [lower_diag_index:upper_diag_index].\n"
            f"Input shape: {dims(x._value.shape)}\nDiagonal shape: {dims(d._value.shape)}\n"
            f"Expected diagonal shape: {dims(wanted)}",
            "MatrixSetDiagV3",
            tail_name,
        )
    return _set_diag(x, d, low=low, high=high, align=align)


def trace(x: Any, name: Any = None) -> Any:
    """The sums of the main diagonals of matrices.

    Args:
        x: a tensor of numbers of shape `[..., rows, columns]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[...]`.

    >>> tf.linalg.trace([[1, 2], [3, 4]]).numpy()
    np.int32(5)
    """
    return x.trace() if isinstance(x, MatrixLike) else reduce_sum(diag_part(x), [-1])


@primitive(op="Diag", infer=lambda x: (*x.shape, *x.shape), grad=lambda F, g, y, x: F.tensor_diag_part(g))
def _tensor_diag(x: Any) -> Any:
    return np.diag(np.ravel(x)).reshape(x.shape + x.shape)


@primitive(op="DiagPart", infer=lambda x: x.shape[: x.ndim // 2], grad=lambda F, g, y, x: F.tensor_diag(g))
def _tensor_diag_part(x: Any) -> Any:
    half = x.shape[: x.ndim // 2]
    count = int(np.prod(half, dtype=np.int64))
    return np.diagonal(x.reshape(count, count)).reshape(half)


_DIAGONALS = (bfloat16, float16, float32, float64, int32, int64, complex64, complex128)


def tensor_diag(diagonal: Any, name: Any = None) -> Any:
    """A tensor of twice as many axes, zero but where both halves of an index are the same.

    Args:
        diagonal: a tensor of numbers of at least one axis.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor with the shape of `diagonal` twice.

    >>> tf.linalg.tensor_diag([1, 2]).numpy()
    array([[1, 0],
           [0, 2]], dtype=int32)
    """
    x = as_input(diagonal)
    if x._dtype not in _DIAGONALS:
        raise not_allowed("Diag", "T", x._dtype, _DIAGONALS)
    if not x._value.ndim:
        raise invalid("Input must be at least rank 1, got 0", "Diag")
    return _tensor_diag(x)


def tensor_diag_part(input: Any, name: Any = None) -> Any:
    """The elements of a tensor at indices whose halves are the same.

    Args:
        input: a tensor of numbers whose shape is another shape twice.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of half as many axes.

    >>> tf.linalg.tensor_diag_part([[1, 2], [3, 4]]).numpy()
    array([1, 4], dtype=int32)
    """
    x = as_input(input)
    if x._dtype not in _DIAGONALS:
        raise not_allowed("DiagPart", "T", x._dtype, _DIAGONALS)
    shape = x._value.shape
    half = len(shape) // 2
    if not shape or len(shape) % 2:
        blanks = " " * 41  # in TensorFlow's message too
        message = f"The rank of the tensor should be {blanks}even and positive, got shape {dims(shape)}"
        raise invalid(message, "DiagPart")
    for i in range(half):
        if shape[i] != shape[half + i]:
            raise invalid(f"Invalid shape {dims(shape)}: dimensions {i} and {half + i} do not match.", "DiagPart")
    return _tensor_diag_part(x)


# ---------------------------------------------------------------------------------------------------------------
# bands, transposes, products


@primitive(
    op="MatrixBandPart",
    infer=same,
    grad=lambda F, g, y, x, *, lower, upper: F.band_part(g, lower=lower, upper=upper),
    keep=True,
)
def _band_part(x: Any, *, lower: int, upper: int) -> Any:
    rows, columns = x.shape[-2:]
    away = np.arange(columns) - np.arange(rows)[:, None]  # how far above the main diagonal
    inside = ((lower < 0) | (-away <= lower)) & ((upper < 0) | (away <= upper))
    return np.where(inside, x, x.dtype.type(0))


def _band_limit(value: Any, dtype: DType | None, word: str) -> Any:
    held = as_input(value) if isinstance(value, (Tensor, Readable)) else convert(value, dtype or int64)
    if held._dtype not in (int32, int64):
        raise not_allowed("MatrixBandPart", "Tindex", held._dtype, (int32, int64))
    if held._value.ndim:
        raise invalid(f"{word} must be scalar, got shape {dims(held._value.shape)}", "MatrixBandPart", named(value))
    return held


def band_part(input: Any, num_lower: Any, num_upper: Any, name: Any = None) -> Any:
    """Matrices with all but a band around the main diagonal set to zero.

    Args:
        input: a tensor of shape `[..., rows, columns]`.
        num_lower: how many diagonals below the main one stay; negative keeps all.
        num_upper: how many diagonals above it stay; negative keeps all.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    Raises:
        tf.errors.InvalidArgumentError: when there are not so many diagonals.

    >>> tf.linalg.band_part([[1, 2], [3, 4]], 0, -1).numpy()
    array([[1, 2],
           [0, 4]], dtype=int32)
    """
    x = as_input(input)
    known = next((t.dtype for t in (num_lower, num_upper) if isinstance(t, (Tensor, Readable))), None)  # type: ignore[union-attr]
    low, high = (_band_limit(n, known, word) for n, word in ((num_lower, "num_lower"), (num_upper, "num_upper")))
    if low._dtype is not high._dtype:
        raise mismatch("MatrixBandPart", 2, low._dtype, high._dtype)
    lower, upper = integers_of(low).item(), integers_of(high).item()
    if rank_of(x._value) is None:
        return _band_part(x, lower=lower, upper=upper)
    shape = x._value.shape
    if len(shape) < 2:
        raise invalid(f"input must be at least 2-dim, received shape: {dims(shape)}", "MatrixBandPart", named(input))
    if lower > shape[-2]:
        raise invalid(
            f"num_lower must be negative or less or equal to number of rows ({shape[-2]}) got: {lower}",
            "MatrixBandPart",
            named(input),
        )
    if upper > shape[-1]:
        raise invalid(
            f"num_upper must be negative or less or equal to number of columns ({shape[-1]}) got: {upper}",
            "MatrixBandPart",
            named(input),
        )
    return _band_part(x, lower=lower, upper=upper)


def _swapped(a: Any, conjugate: bool) -> Any:
    x = as_input(a)
    if rank_of(x._value) is None:
        return dagger(x) if conjugate else conj(dagger(x))
    rank = x._value.ndim
    if rank < 2:
        raise ValueError(
            "Argument `a` should be a (batch) matrix with rank >= 2.  "
            f"Received `a` = {x.numpy()} with shape: {x._value.shape}"
        )
    return transpose(x, (*range(rank - 2), rank - 1, rank - 2), conjugate)


def matrix_transpose(a: Any, name: str = "matrix_transpose", conjugate: bool = False) -> Any:
    """Matrices with rows and columns exchanged.

    Args:
        a: a tensor of shape `[..., rows, columns]`.
        name: accepted for TensorFlow's sake.
        conjugate: whether to conjugate complex numbers as well.

    Returns:
        A tensor of shape `[..., columns, rows]`.

    Raises:
        ValueError: when there are less than two axes.

    >>> tf.linalg.matrix_transpose([[1, 2], [3, 4]]).numpy()
    array([[1, 3],
           [2, 4]], dtype=int32)
    """
    return _swapped(a, conjugate)


def adjoint(matrix: Any, name: Any = None) -> Any:
    """Matrices transposed and conjugated.

    Args:
        matrix: a tensor of shape `[..., rows, columns]`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[..., columns, rows]`.

    Raises:
        ValueError: when there are less than two axes.

    >>> tf.linalg.adjoint([[1 + 2j, 3]]).numpy()
    array([[1.-2.j],
           [3.-0.j]])
    """
    return matrix.adjoint() if isinstance(matrix, MatrixLike) else _swapped(matrix, True)


_CROSS = (float32, float64, int32, uint8, int16, int8, int64, bfloat16, uint16, float16, uint32, uint64)


@primitive(
    op="Cross",
    infer=same,
    grad=(lambda F, g, y, a, b: F.cross(b, g), lambda F, g, y, a, b: F.cross(g, a)),
    keep=True,
)
def _cross(a: Any, b: Any) -> Any:
    a1, a2, a3 = a[..., 0], a[..., 1], a[..., 2]
    b1, b2, b3 = b[..., 0], b[..., 1], b[..., 2]
    return np.stack([a2 * b3 - a3 * b2, a3 * b1 - a1 * b3, a1 * b2 - a2 * b1], -1)


def cross(a: Any, b: Any, name: Any = None) -> Any:
    """The cross products of vectors of three numbers.

    Args:
        a: a tensor of real numbers of shape `[..., 3]`.
        b: a tensor of the same dtype and shape.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype and shape.

    Raises:
        tf.errors.InvalidArgumentError, tf.errors.FailedPreconditionError: when dtypes or shapes do not fit.

    >>> tf.linalg.cross([1, 0, 0], [0, 1, 0]).numpy()
    array([0, 0, 1], dtype=int32)
    """
    x = as_input(a)
    y = as_input(b) if isinstance(b, (Tensor, Readable)) else convert(b, x._dtype)
    if x._dtype not in _CROSS:
        raise not_allowed("Cross", "T", x._dtype, _CROSS)
    if x._dtype is not y._dtype:
        raise mismatch("Cross", 1, x._dtype, y._dtype)
    shape, other = x._value.shape, y._value.shape
    name = named(a, b)
    if differ(shape, other):
        raise invalid(f"Both inputs must be of same shape: {dims(shape)} vs. {dims(other)}", "Cross", name)
    if not shape:
        raise invalid(f"Input must be at least 1D{dims(shape)}", "Cross", name)
    if shape[-1] != 3:
        message = "Cross-products are only defined for 3-element vectors."
        raise FailedPreconditionError(None, None, message + tail("Cross", name))
    return _cross(x, y)
