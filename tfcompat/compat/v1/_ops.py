"""Ops of version 1 that scripts still use in eager programs, by their old arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tfcompat as tf

from ...sparse._tensor import SparseTensorValue as SparseTensorValue

_SHAPE: Any = tf.TensorShape([1])
Dimension = type(_SHAPE.dims[0])


def _one(new: str, value: Any, old: str, deprecated: Any) -> Any:
    """The value of an argument that has two names, of which only one may be given."""
    if deprecated is None:
        return value
    if value is not None:
        raise ValueError(f"Cannot specify both '{old}' and '{new}'.")
    return deprecated


def _reduction(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    def reduce(
        input_tensor: Any,
        axis: Any = None,
        keepdims: Any = None,
        name: Any = None,
        reduction_indices: Any = None,
        keep_dims: Any = None,
    ) -> Any:
        axis = _one("axis", axis, "reduction_indices", reduction_indices)
        return function(input_tensor, axis, bool(_one("keepdims", keepdims, "keep_dims", keep_dims)))

    reduce.__name__ = reduce.__qualname__ = name
    reduce.__doc__ = f"`tf.{name}`, whose arguments also have their old names."
    return reduce


reduce_all = _reduction(tf.reduce_all, "reduce_all")
reduce_any = _reduction(tf.reduce_any, "reduce_any")
reduce_logsumexp = _reduction(tf.reduce_logsumexp, "reduce_logsumexp")
reduce_max = _reduction(tf.reduce_max, "reduce_max")
reduce_mean = _reduction(tf.reduce_mean, "reduce_mean")
reduce_min = _reduction(tf.reduce_min, "reduce_min")
reduce_prod = _reduction(tf.reduce_prod, "reduce_prod")
reduce_sum = _reduction(tf.reduce_sum, "reduce_sum")


def argmax(input: Any, axis: Any = None, name: Any = None, dimension: Any = None, output_type: Any = tf.int64) -> Any:
    """`tf.argmax`, whose axis also has its old name.

    Args:
        input: a tensor.
        axis: the axis; the first if not given.
        name: accepted for TensorFlow's sake.
        dimension: the old name of `axis`.
        output_type: int32 or int64.

    Returns:
        A tensor of positions.

    >>> tf.compat.v1.argmax([1, 5, 2], dimension=0).numpy()
    np.int64(1)
    """
    return tf.argmax(input, _one("axis", axis, "dimension", dimension), output_type)


def argmin(input: Any, axis: Any = None, name: Any = None, dimension: Any = None, output_type: Any = tf.int64) -> Any:
    """`tf.argmin`, whose axis also has its old name.

    Args:
        input: a tensor.
        axis: the axis; the first if not given.
        name: accepted for TensorFlow's sake.
        dimension: the old name of `axis`.
        output_type: int32 or int64.

    Returns:
        A tensor of positions.
    """
    return tf.argmin(input, _one("axis", axis, "dimension", dimension), output_type)


def expand_dims(input: Any, axis: Any = None, name: Any = None, dim: Any = None) -> Any:
    """`tf.expand_dims`, whose axis also has its old name.

    Args:
        input: a tensor.
        axis: where the new axis stands.
        name: accepted for TensorFlow's sake.
        dim: the old name of `axis`.

    Returns:
        A tensor.

    Raises:
        ValueError: when no axis is given.
    """
    axis = _one("axis", axis, "dim", dim)
    if axis is None:
        raise ValueError("Must specify an axis argument to tf.expand_dims()")
    return tf.expand_dims(input, axis)


def squeeze(input: Any, axis: Any = None, name: Any = None, squeeze_dims: Any = None) -> Any:
    """`tf.squeeze`, whose axis also has its old name.

    Args:
        input: a tensor.
        axis: the axes to take out.
        name: accepted for TensorFlow's sake.
        squeeze_dims: the old name of `axis`.

    Returns:
        A tensor.
    """
    return tf.squeeze(input, _one("axis", axis, "squeeze_dims", squeeze_dims))


def div(x: Any, y: Any, name: Any = None) -> Any:
    """A quotient as in Python 2: of integers it is rounded down.

    Args:
        x: a tensor.
        y: a tensor of the same dtype.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.compat.v1.div(-7, 2).numpy()
    np.int32(-4)
    """
    x = tf.convert_to_tensor(x)
    return tf.math.floordiv(x, y) if x.dtype.is_integer else tf.realdiv(x, y)


def _to(dtype: Any, name: str) -> Callable[..., Any]:
    def to(x: Any, name: str = name) -> Any:
        return tf.cast(x, dtype)

    to.__name__ = to.__qualname__ = "to_" + dtype.name
    to.__doc__ = f"`tf.cast` to {dtype.name}."
    return to


to_bfloat16 = _to(tf.bfloat16, "ToBFloat16")
to_complex128 = _to(tf.complex128, "ToComplex128")
to_complex64 = _to(tf.complex64, "ToComplex64")
to_double = _to(tf.float64, "ToDouble")
to_float = _to(tf.float32, "ToFloat")
to_int32 = _to(tf.int32, "ToInt32")
to_int64 = _to(tf.int64, "ToInt64")


# ---------------------------------------------------------------------------------------------------------------
# variables


def assign(ref: Any, value: Any, validate_shape: Any = None, use_locking: Any = None, name: Any = None) -> Any:
    """Give a variable a value: its method `assign`.

    Args:
        ref: a variable.
        value: its new value.
        validate_shape: must not be False.
        use_locking: has no effect.
        name: accepted for TensorFlow's sake.

    Returns:
        The variable.

    Raises:
        NotImplementedError: when the shape shall not be looked at.
    """
    if validate_shape is False:
        raise NotImplementedError("tfcompat's variables keep their shape")
    return ref.assign(value)


def assign_add(ref: Any, value: Any, use_locking: Any = None, name: Any = None) -> Any:
    """Add to a variable: its method `assign_add`.

    Args:
        ref: a variable.
        value: what is added.
        use_locking: has no effect.
        name: accepted for TensorFlow's sake.

    Returns:
        The variable.
    """
    return ref.assign_add(value)


def assign_sub(ref: Any, value: Any, use_locking: Any = None, name: Any = None) -> Any:
    """Subtract from a variable: its method `assign_sub`.

    Args:
        ref: a variable.
        value: what is subtracted.
        use_locking: has no effect.
        name: accepted for TensorFlow's sake.

    Returns:
        The variable.
    """
    return ref.assign_sub(value)


def _scatter(method: str) -> Callable[..., Any]:
    def scatter(ref: Any, indices: Any, updates: Any, use_locking: bool = False, name: Any = None) -> Any:
        return getattr(ref, method)(tf.IndexedSlices(tf.convert_to_tensor(updates, ref.dtype), indices))

    scatter.__name__ = scatter.__qualname__ = method
    scatter.__doc__ = f"The method `{method}` of a variable, by rows and their positions."
    return scatter


scatter_add = _scatter("scatter_add")
scatter_div = _scatter("scatter_div")
scatter_max = _scatter("scatter_max")
scatter_min = _scatter("scatter_min")
scatter_mul = _scatter("scatter_mul")
scatter_sub = _scatter("scatter_sub")


def scatter_update(ref: Any, indices: Any, updates: Any, use_locking: bool = True, name: Any = None) -> Any:
    """The method `scatter_update` of a variable, by rows and their positions.

    Args:
        ref: a variable.
        indices: the positions.
        updates: the rows.
        use_locking: has no effect.
        name: accepted for TensorFlow's sake.

    Returns:
        The variable.

    >>> v = tf.Variable([1., 2., 3.])
    >>> tf.compat.v1.scatter_update(v, [1], [9.]).numpy()
    array([1., 9., 3.], dtype=float32)
    """
    return ref.scatter_update(tf.IndexedSlices(tf.convert_to_tensor(updates, ref.dtype), indices))


def where(condition: Any, x: Any = None, y: Any = None, name: Any = None) -> Any:
    """`tf.where` as it was, which broadcasts nothing, but takes a condition for each row.

    Args:
        condition: a tensor of bool: of the shape of the others, of as many elements as they have rows, or a scalar;
            alone, of any numbers.
        x: a tensor.
        y: a tensor of the same dtype and shape.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype; of the condition alone the coordinates, int64 of shape `[n, rank]`.

    Raises:
        ValueError: when one of `x` and `y` is given alone.
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.compat.v1.where([True, False], [[1, 2], [3, 4]], [[5, 6], [7, 8]]).numpy()
    array([[1, 2],
           [7, 8]], dtype=int32)
    """
    if x is None or y is None:
        return tf.where(condition, x, y)
    return tf.raw_ops.Select(condition=condition, x=x, y=y)  # type: ignore[attr-defined]


class name_scope(tf.name_scope):
    """`tf.name_scope`, whose name may be left to a default.

    Args:
        name: the name; None means `default_name`.
        default_name: the name that is taken then; none at all leaves the open scopes.
        values: tensors, accepted for TensorFlow's sake.

    Raises:
        ValueError: when the name is not a string.

    >>> with tf.compat.v1.name_scope(None, "layer", [1.0]) as path:
    ...     path
    'layer/'
    """

    def __init__(self, name: str | None, default_name: str | None = None, values: Any = None) -> None:
        name = default_name if name is None else name
        super().__init__("" if name is None else name)
