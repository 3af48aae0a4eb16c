"""What is there, and how often: `unique`, histograms, `bincount`."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .._core.abstract import SymInt
from .._core.dtypes import DType, as_dtype, bfloat16, float16, float32, float64, int32, int64, string
from .._core.errors import InvalidArgumentError, UnimplementedError, invalid, tail
from .._core.op import as_input, as_inputs, dims, mismatch, primitive
from .._core.rules import differ, same
from .._core.tensor import EagerTensor, Tensor, cast_array
from ..math._cast import cast
from ._arguments import INDEX, enum_name, has_nan, integer, named, no_kernel, not_allowed, read, unregistered
from ._shape import _reshape


class Unique(NamedTuple):
    """What `tf.unique` returns."""

    y: Any
    idx: Any


class UniqueWithCounts(NamedTuple):
    """What `tf.unique_with_counts` returns."""

    y: Any
    idx: Any
    count: Any


_FEW = 64  # elements


def _distinct_few(x: Any, dtype: DType) -> tuple[Any, Any, Any]:
    """`_distinct` of few elements, one by one."""
    seen: dict[Any, int] = {}  # a NaN is equal to none, not even to itself
    inverse = [seen.setdefault(value, len(seen)) for value in x.tolist()]
    counts, first = [0] * len(seen), [0] * len(seen)
    for at in range(len(inverse) - 1, -1, -1):
        counts[inverse[at]] += 1
        first[inverse[at]] = at
    return x[first] if first else x, np.array(inverse, dtype.np), np.array(counts, dtype.np)


def _distinct_close(x: Any, dtype: DType) -> tuple[Any, Any, Any]:
    """`_distinct` of integers that are not further apart than they are many: by a table of all numbers between."""
    low = x.min()
    at = np.subtract(x, low, dtype=np.int64)
    first = np.full(int(at.max()) + 1, x.size)
    first[at[::-1]] = np.arange(x.size - 1, -1, -1)  # of several writes to a place the last one stays
    order = np.argsort(first)[: np.count_nonzero(first < x.size)]
    rank = np.empty_like(first)
    rank[order] = np.arange(len(order))
    return x[first[order]], rank[at].astype(dtype.np), np.bincount(at)[order].astype(dtype.np)


def _distinct(x: Any, dtype: DType) -> tuple[Any, Any, Any]:
    """The elements in the order in which they first come, the number of each element, and how often each comes."""
    if x.size <= _FEW:
        return _distinct_few(x, dtype)
    if x.dtype.kind in "iu" and (x.max().item() - x.min().item()) < x.size:
        return _distinct_close(x, dtype)
    made, first, inverse, counts = np.unique(
        x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False
    )
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return x[first[order]], rank[inverse.reshape(-1)].astype(dtype.np), counts[order].astype(dtype.np)


@primitive(
    op="Unique",
    infer=lambda x, *, dtype: [(None,), x.shape],
    to=lambda x, *, dtype: [x, dtype],
    grads=unregistered("Unique"),
)
def _unique(x: Any, *, dtype: DType) -> Any:
    return _distinct(x, dtype)[:2]


@primitive(
    op="UniqueWithCounts",
    infer=lambda x, *, dtype: [(None,), x.shape, (None,)],
    to=lambda x, *, dtype: [x, dtype, dtype],
    grads=unregistered("UniqueWithCounts"),
)
def _unique_with_counts(x: Any, *, dtype: DType) -> Any:
    return _distinct(x, dtype)


def _vector_of(x: Any, out_idx: Any, op: str) -> tuple[Any, DType]:
    tensor, dtype = read(x), as_dtype(out_idx)
    if dtype not in INDEX:
        raise not_allowed(op, "out_idx", dtype, INDEX, named(x))
    if tensor._value.ndim != 1:
        raise invalid("unique expects a 1D vector.", op, named(x))
    if tensor._dtype.is_complex:
        raise no_kernel(op, f"T={enum_name(tensor._dtype)}, out_idx={enum_name(dtype)}")
    return tensor, dtype


def unique(x: Any, out_idx: Any = int32, name: Any = None) -> Unique:
    """The distinct elements of a vector, in the order in which they first come.

    Args:
        x: a vector.
        out_idx: the dtype of the numbers: int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A named tuple `(y, idx)`: the elements, and for each element of `x` its place among them.

    Raises:
        tf.errors.InvalidArgumentError: when `x` is no vector.

    >>> y, idx = tf.unique([4, 1, 4])
    >>> y.numpy(), idx.numpy()
    (array([4, 1], dtype=int32), array([0, 1, 0], dtype=int32))
    """
    tensor, dtype = _vector_of(x, out_idx, "Unique")
    return Unique(*_unique(tensor, dtype=dtype))


def unique_with_counts(x: Any, out_idx: Any = int32, name: Any = None) -> UniqueWithCounts:
    """The distinct elements of a vector, in the order in which they first come, and how often each comes.

    Args:
        x: a vector.
        out_idx: the dtype of the numbers: int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A named tuple `(y, idx, count)`.

    Raises:
        tf.errors.InvalidArgumentError: when `x` is no vector.

    >>> tf.unique_with_counts([4, 1, 4]).count.numpy()
    array([2, 1], dtype=int32)
    """
    tensor, dtype = _vector_of(x, out_idx, "UniqueWithCounts")
    return UniqueWithCounts(*_unique_with_counts(tensor, dtype=dtype))


def _check_permutation(x: Any, name: str | None) -> None:
    seen: set[int] = set()
    for n in x.tolist():
        if not 0 <= n < len(x):
            raise invalid(f"{n} is not between 0 and {len(x)}", "InvertPermutation", name)
        if n in seen:
            raise invalid(f"{n} is duplicated in the input.", "InvertPermutation", name)
        seen.add(n)


@primitive(op="InvertPermutation", infer=same, grad=None)
def _invert_permutation(x: Any) -> Any:
    _check_permutation(x, "")
    made = np.empty_like(x)
    made[x] = np.arange(len(x))
    return made


def invert_permutation(x: Any, name: Any = None) -> Any:
    """The permutation that undoes another.

    Args:
        x: a vector that holds each number from 0 to its length less 1 once.
        name: accepted for TensorFlow's sake.

    Returns:
        A vector.

    Raises:
        tf.errors.InvalidArgumentError: when `x` is no permutation.

    >>> tf.math.invert_permutation([2, 0, 1]).numpy()
    array([1, 2, 0], dtype=int32)
    """
    op, name = "InvertPermutation", named(x)
    tensor = read(x)
    if tensor._dtype not in INDEX:
        raise not_allowed(op, "T", tensor._dtype, INDEX, name)
    if tensor._value.ndim != 1:
        raise invalid("invert_permutation expects a 1D vector.", op, name)
    if type(tensor) is EagerTensor:
        _check_permutation(tensor._value, name)
    return _invert_permutation(tensor)


def _check_histogram(x: Any, ends: Any, name: str | None) -> None:
    op, (low, high) = "HistogramFixedWidth", ends
    if not low < high:
        raise invalid(
            f"value_range should satisfy value_range[0] < value_range[1], but got '[{low:g}, {high:g}]'", op, name
        )
    if has_nan(x):
        raise invalid("Histogram values must not contain NaN", op, name)


@primitive(
    op="HistogramFixedWidth",
    infer=lambda x, ends, *, bins, dtype: (bins,),
    to=lambda x, ends, *, bins, dtype: dtype,
    grad=unregistered("HistogramFixedWidth"),
)
def _histogram(x: Any, ends: Any, *, bins: int, dtype: DType) -> Any:
    _check_histogram(x, ends, "")
    step = np.float64(ends[1] - ends[0]) / bins
    at = np.minimum((np.maximum(x, ends[0]) - ends[0]).astype(np.float64) / step, bins - 1).astype(np.int64)
    return np.bincount(at.reshape(-1), minlength=bins).astype(dtype.np)


def histogram_fixed_width(values: Any, value_range: Any, nbins: Any = 100, dtype: Any = int32, name: Any = None) -> Any:
    """How many numbers fall into each of several bins of equal width.

    Args:
        values: a tensor of numbers.
        value_range: the two ends; what is outside of them counts in the bins at the ends.
        nbins: the number of bins.
        dtype: int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A vector.

    Raises:
        tf.errors.InvalidArgumentError: when there is no bin, or the range is empty, or a value is NaN.

    >>> tf.histogram_fixed_width([-1., 0., 1.5, 2., 5.], [0., 5.], nbins=5).numpy()
    array([2, 1, 1, 0, 1], dtype=int32)
    """
    op, name = "HistogramFixedWidth", named(values, value_range)
    x, ends = as_inputs(op, values, value_range)
    bins = _number(nbins)
    if bins < 1:
        raise invalid(f"nbins should be a positive number, but got '{bins}'", op, name)
    if type(x) is type(ends) is EagerTensor:
        _check_histogram(x._value, ends._value, name)
    return _histogram(x, ends, bins=bins, dtype=as_dtype(dtype))


def _number(value: Any) -> Any:
    """A number of bins."""
    return int(as_input(value, int32)._value) if not isinstance(value, Tensor) else integer(value, "Cast", "SrcT")


@primitive(op="Floor", infer=same, to=int32, grad=None)
def _bins(x: Any, ends: Any, *, bins: int) -> Any:
    scaled = (x - ends[0]) / (ends[1] - ends[0])
    return cast_array(np.clip(np.floor(x.dtype.type(bins) * scaled), 0, bins - 1), int32)


def histogram_fixed_width_bins(
    values: Any, value_range: Any, nbins: Any = 100, dtype: Any = int32, name: Any = None
) -> Any:
    """Into which of several bins of equal width each number falls.

    Args:
        values: a tensor of floating point.
        value_range: the two ends; what is outside of them falls into the bins at the ends.
        nbins: the number of bins.
        dtype: has no effect, as in TensorFlow: the result is int32.
        name: accepted for TensorFlow's sake.

    Returns:
        An int32 tensor of the shape of `values`.

    Raises:
        tf.errors.InvalidArgumentError: when there is no bin.

    >>> tf.histogram_fixed_width_bins([-1., 0., 1.5, 2., 5.], [0., 5.], nbins=5).numpy()
    array([0, 0, 1, 2, 4], dtype=int32)
    """
    x, ends = read(values), read(value_range)
    if ends._dtype is not x._dtype:
        raise mismatch("Sub", 1, x._dtype, ends._dtype, None)
    bins = _number(nbins)
    if bins < 1:
        raise InvalidArgumentError(
            None,
            None,
            "Expected 'tf.Tensor(False, shape=(), dtype=bool)' to be true. Summarized data: "
            f"b'nbins tf.Tensor({bins}, shape=(), dtype=int32) must > 0'",
        )
    if x._dtype.is_integer:  # TensorFlow multiplies the bins by a quotient
        raise mismatch("Mul", 1, x._dtype, float32 if x._dtype.bits <= 16 else float64)
    if not x._dtype.is_floating:
        raise not_allowed("Floor", "T", x._dtype, (bfloat16, float16, float32, float64), "indices")
    return _bins(x, ends, bins=bins)


_COUNTED = (int32, int64, float32, float64)


@primitive(
    op="DenseBincount",
    infer=lambda x, weights, **statics: (*x.shape[:-1], None),
    to=lambda x, weights, *, dtype, **statics: dtype,
    grads=unregistered("DenseBincount"),
)
def _bincount(x: Any, weights: Any, *, least: int | None, most: int | None, binary: bool, dtype: DType) -> Any:
    if x.size and x.min() < 0:
        raise invalid("Input arr must be non-negative!", "DenseBincount")
    size = max(int(x.max()) + 1 if x.size else 0, least or 0)
    size = size if most is None else min(size, most)
    if x.ndim == 1 and not weights.size and not binary and dtype.is_integer:
        return np.bincount(x[x < size], minlength=size).astype(dtype.np)
    rows = x if x.ndim == 2 else x.reshape(1, -1)
    shares = weights.reshape(rows.shape) if weights.size else np.ones(rows.shape, dtype.np)
    made = np.zeros((len(rows), size), dtype.np)
    within = rows < size
    at = (np.nonzero(within)[0], rows[within])
    if binary:
        made[at] = 1
    else:
        np.add.at(made, at, shares[within])
    return made if x.ndim == 2 else made[0]


def bincount(
    arr: Any,
    weights: Any = None,
    minlength: Any = None,
    maxlength: Any = None,
    dtype: Any = int32,
    name: Any = None,
    axis: Any = None,
    binary_output: bool = False,
) -> Any:
    """How often each number comes.

    Args:
        arr: a tensor of integers that are not negative.
        weights: what each element counts, of the shape of `arr`; 1 if not given.
        minlength: the least length of the result.
        maxlength: its greatest length; numbers that are too large for it are left out.
        dtype: the dtype of the result where there are no weights: int32, int64, float32 or float64.
        name: accepted for TensorFlow's sake.
        axis: None or 0, everything together; -1, for each row of a matrix.
        binary_output: whether to tell only if a number comes.

    Returns:
        A vector as long as the largest number and one more; or a matrix.

    Raises:
        ValueError: for another axis.
        tf.errors.InvalidArgumentError: when a number is negative or the weights do not fit.

    >>> tf.math.bincount([1, 1, 3]).numpy()
    array([0, 2, 0, 1], dtype=int32)
    """
    op = "DenseBincount"
    if axis not in (None, 0, -1):
        raise ValueError(f"Unsupported value for argument axis={axis}. Only 0 and -1 are currently supported.")
    x = read(arr)
    if x._dtype is string:
        raise UnimplementedError(None, None, "Cast string to int32 is not supported" + tail("Cast"))
    if not x._dtype.is_integer:
        x = cast(x, int32)
    if x._dtype not in INDEX:
        raise not_allowed(op, "Tidx", x._dtype, INDEX)
    kind = as_dtype(dtype)
    if weights is None:
        share = EagerTensor(np.zeros(0, kind.as_numpy_dtype), kind)
    else:
        share = read(weights)
        if share._value.size != 0 and differ(share._value.shape, x._value.shape):
            raise invalid(
                "`weights` must be the same shape as `arr` or a length-0 `Tensor`, in which case it acts as all "
                f"weights equal to 1. Received {dims(share._value.shape)}",
                op,
            )
    if share._dtype not in _COUNTED:
        raise not_allowed(op, "T", share._dtype, _COUNTED)
    least, most = (
        n if n is None or type(n) is SymInt else integer(read(n), op, "Tidx") for n in (minlength, maxlength)
    )
    if axis != -1:
        x = _reshape(x, shape=(-1,))
    return _bincount(x, share, least=least, most=most, binary=bool(binary_output), dtype=share._dtype)
