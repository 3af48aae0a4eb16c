"""Values as arrays: what every function of the namespace does to its arguments before it calls an op."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..._array._create import ones
from ..._array._join import concat
from ..._array._repeat import broadcast_dynamic_shape, broadcast_to
from ..._array._shape import identity, reshape, shape
from ..._core.dtypes import DType, int32, int64, uint64
from ..._core.tensor import Readable, Tensor, convert, convert_leniently
from ...math._cast import cast
from ._dtypes import float_type, is_inexact, result_type, result_type_of_pair, result_type_unary


def array(val: Any, dtype: Any = None, copy: Any = True, ndmin: int = 0) -> Any:
    """A value as a tensor of the dtype that numpy would give it.

    Args:
        val: a tensor, an array, numbers in lists.
        dtype: the dtype, if it shall be another one; numbers are cast to it, whatever they are.
        copy: accepted for numpy's sake; tensors never change.
        ndmin: axes of length 1 are put before the others until there are this many.

    Returns:
        A tensor.

    Raises:
        ValueError, TypeError: when the value cannot be one.

    >>> tf.experimental.numpy.array([1, 2.5])
    <tf.Tensor: shape=(2,), dtype=float64, numpy=array([1. , 2.5])>
    """
    return as_array(val, result_type(dtype) if dtype else None, ndmin)


def as_array(val: Any, dtype: DType | None = None, ndmin: int = 0) -> Any:
    """`array` with a dtype that is TensorFlow's already."""
    if isinstance(val, Tensor):
        made = cast(val, dtype) if dtype is not None else val
    else:
        dtype = result_type_unary(val, dtype)
        if isinstance(val, Readable):
            made = identity(val)
        elif isinstance(val, int) and val >= 2**63:
            made = convert(val, uint64)
        else:
            made = convert_leniently(val, dtype)
        made = cast(made, dtype)
    if ndmin > 32:
        raise ValueError("ndmin bigger than allowable number of dimensions: 32.")
    if ndmin and rank_of(made) < ndmin:
        made = reshape(made, padded_left(made, ndmin))
    return made


def asarray(a: Any, dtype: Any = None) -> Any:
    """A value as a tensor of the dtype that numpy would give it; a tensor itself if it is one of that dtype.

    Args:
        a: a tensor, an array, numbers in lists.
        dtype: the dtype, if it shall be another one.

    Returns:
        A tensor.

    Raises:
        ValueError, TypeError: when the value cannot be one.

    >>> tf.experimental.numpy.asarray([[1, 2]], dtype=tf.float32)
    <tf.Tensor: shape=(1, 2), dtype=float32, numpy=array([[1., 2.]], dtype=float32)>
    """
    if isinstance(a, Tensor) and not dtype:
        return a
    return as_array(a, result_type(dtype) if dtype else None)


def asanyarray(a: Any, dtype: Any = None) -> Any:
    """A value as a tensor, see `asarray`.

    Args:
        a: a tensor, an array, numbers in lists.
        dtype: the dtype, if it shall be another one.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.asanyarray(2.0)
    <tf.Tensor: shape=(), dtype=float64, numpy=2.0>
    """
    return asarray(a, dtype)


def ascontiguousarray(a: Any, dtype: Any = None) -> Any:
    """A value as a tensor of at least one axis.

    Args:
        a: a tensor, an array, numbers in lists.
        dtype: the dtype, if it shall be another one.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.ascontiguousarray(2.0)
    <tf.Tensor: shape=(1,), dtype=float64, numpy=array([2.])>
    """
    return array(a, dtype, ndmin=1)


def copy(a: Any) -> Any:
    """A tensor of the same value.

    Args:
        a: a tensor, an array, numbers in lists.

    Returns:
        A tensor.

    >>> tf.experimental.numpy.copy([1])
    <tf.Tensor: shape=(1,), dtype=int64, numpy=array([1])>
    """
    return identity(array(a))


# ---------------------------------------------------------------------------------------------------------------
# arguments of several functions


def promoted(*arrays: Any) -> list[Any]:
    """Values as tensors of the one dtype that numpy's promotion gives for them."""
    dtype = result_type(*arrays)
    return [a if isinstance(a, Tensor) and a.dtype is dtype else as_array(a, dtype) for a in arrays]


def promoted_pair(x1: Any, x2: Any) -> list[Any]:
    """Two values as tensors of one dtype; two tensors of one dtype, what loops do, at once."""
    if isinstance(x1, Tensor) and isinstance(x2, Tensor) and x1._dtype is x2._dtype:
        return [x1, x2]
    dtype = result_type_of_pair(x1, x2)
    return [a if isinstance(a, Tensor) and a.dtype is dtype else as_array(a, dtype) for a in (x1, x2)]


def to_float(x: Any) -> Any:
    """A value as a tensor of floats or complex numbers; others become floats."""
    x = asarray(x)
    return x if is_inexact(x.dtype) else x.astype(float_type())  # numpy behaviour gives the method


def rank_of(x: Any) -> int:
    """The number of axes, which must be known."""
    rank = x.shape.rank
    if rank is None:
        raise ValueError(f"The rank of {x} must be known.")
    return int(rank)


def shape_of(x: Any) -> Any:
    """The lengths of the axes: a list of numbers where all are known, otherwise a tensor."""
    return x.shape.as_list() if x.shape.is_fully_defined() else shape(x)


def padded_left(x: Any, rank: int) -> Any:
    """The shape of a tensor with ones before it, so that there are at least `rank` axes."""
    missing = max(rank - rank_of(x), 0)
    lengths = shape_of(x)
    return [1] * missing + lengths if isinstance(lengths, list) else concat([ones([missing], int32), lengths], 0)


def length_of(x: Any, axis: int) -> Any:
    """The length of one axis: a number where it is known, otherwise a scalar tensor."""
    known = x.shape[axis]
    return shape(x)[axis] if known is None else known


def broadcast(*arrays: Any) -> Sequence[Any]:
    """Tensors of their common shape."""
    if len(arrays) < 2:
        return arrays
    common = shape(arrays[0])
    for one in arrays[1:]:
        common = broadcast_dynamic_shape(common, shape(one))
    return [broadcast_to(one, common) for one in arrays]


def static(x: Any) -> Any:
    """The number that a scalar of integers or truth values holds, if it is known; otherwise the tensor."""
    if isinstance(x, Tensor) and x.dtype.kind in "iub":
        value = getattr(x, "_value", None)
        return x if value is None else value.item()
    return x


def positive_axis(axis: int, rank: int) -> int:
    """An axis counted from the front."""
    return axis + rank if axis < 0 else axis


def axis_argument(axis: Any) -> Any:
    """The axes of a reduction; tensors of narrow integers are cast to int64."""
    if isinstance(axis, Tensor) and axis.dtype not in (int32, int64):
        return cast(axis, int64)
    return axis
