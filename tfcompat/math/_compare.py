"""Comparisons and logic, element by element."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from .._array._arguments import unregistered
from .._core.dtypes import (
    DATA,
    FLOATS,
    QUANTIZED,
    DType,
    bfloat16,
    bool as bool_dtype,
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
from .._core.errors import InvalidArgumentError
from .._core.op import Primitive, as_input, binary, compare, mismatch, primitive, refuse, settle, unary
from .._core.rules import same, scalar
from .._core.tensor import EagerTensor, Readable, Tensor, convert

_ORDERED = (
    float32, float64, int32, uint8, int16, int8, int64, bfloat16, uint16, float16, uint32, uint64,
)  # fmt: skip


# ---------------------------------------------------------------------------------------------------------------
# comparisons


equal = compare(
    "equal",
    operator.eq,
    op="Equal",
    dtypes=(*DATA, *QUANTIZED),
    weak=True,
    doc="""Whether the elements of two tensors are equal; NaN equals nothing.

    Args:
        x: a tensor of any dtype.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool.

    Raises:
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.equal([1, 2], [1, 3]).numpy()
    array([ True, False])
    """,
)

not_equal = compare(
    "not_equal",
    operator.ne,
    op="NotEqual",
    dtypes=(*DATA, *QUANTIZED),
    weak=True,
    doc="""Whether the elements of two tensors differ; NaN differs from everything.

    Args:
        x: a tensor of any dtype.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool.

    Raises:
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.not_equal([1, 2], [1, 3]).numpy()
    array([False,  True])
    """,
)

less = compare(
    "less",
    operator.lt,
    op="Less",
    dtypes=_ORDERED,
    weak=True,
    doc="""Whether the elements of one tensor are less than those of another.

    Args:
        x: a tensor of real numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool.

    Raises:
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.less([1, 2, 3], 2).numpy()
    array([ True, False, False])
    """,
)

less_equal = compare(
    "less_equal",
    operator.le,
    op="LessEqual",
    dtypes=_ORDERED,
    weak=True,
    doc="""Whether the elements of one tensor are less than or equal to those of another.

    Args:
        x: a tensor of real numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool.

    Raises:
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.less_equal([1, 2, 3], 2).numpy()
    array([ True,  True, False])
    """,
)

greater = compare(
    "greater",
    operator.gt,
    op="Greater",
    dtypes=_ORDERED,
    weak=True,
    doc="""Whether the elements of one tensor are greater than those of another.

    Args:
        x: a tensor of real numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool.

    Raises:
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.greater([1, 2, 3], 2).numpy()
    array([False, False,  True])
    """,
)

greater_equal = compare(
    "greater_equal",
    operator.ge,
    op="GreaterEqual",
    dtypes=_ORDERED,
    weak=True,
    doc="""Whether the elements of one tensor are greater than or equal to those of another.

    Args:
        x: a tensor of real numbers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool.

    Raises:
        tf.errors.InvalidArgumentError: when dtypes or shapes do not fit.

    >>> tf.greater_equal([1, 2, 3], 2).numpy()
    array([False,  True,  True])
    """,
)


def _lenient_shapes(op: Any, otherwise: bool, none: bool) -> Callable[[Any, Any], Any]:
    """The operator `==` or `!=`: False or True for shapes that do not broadcast, and for None beside a tensor.

    Args:
        op: `equal` or `not_equal`.
        otherwise: the answer for other shapes.
        none: whether None is compared so too; variables refuse it.
    """

    def compare(x: Any, y: Any) -> Any:
        if y is None and none:
            return otherwise
        try:
            return op(x, y)
        except InvalidArgumentError as error:
            if not error.message.startswith("Incompatible shapes"):
                raise
            return EagerTensor(np.bool_(otherwise), bool_dtype)

    return compare


tensor_equal = _lenient_shapes(equal, False, True)
tensor_not_equal = _lenient_shapes(not_equal, True, True)
variable_equal = _lenient_shapes(equal, False, False)
variable_not_equal = _lenient_shapes(not_equal, True, False)


# ---------------------------------------------------------------------------------------------------------------
# logic


def _truths(primitive: Primitive, *values: Any) -> list[Any]:
    """Arguments as tensors of bool."""
    made = []
    for at, value in enumerate(values):
        x = as_input(value) if isinstance(value, (Tensor, Readable)) else convert(value, bool_dtype)
        if x._dtype is not bool_dtype:
            raise mismatch(primitive.op, at, bool_dtype, x._dtype)
        made.append(x)
    return made


def _settle_logic(op: Any, primitive: Primitive, x: Any, y: Any) -> Any:
    return settle(op, primitive, *_truths(primitive, x, y))


logical_and = binary(
    "logical_and",
    operator.and_,
    op="LogicalAnd",
    dtypes=(bool_dtype,),
    slow=_settle_logic,
    grad=None,
    doc="""Whether both of two are True, element by element.

    Args:
        x: a tensor of bool.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool.

    >>> tf.logical_and([True, False], True).numpy()
    array([ True, False])
    """,
)

logical_or = binary(
    "logical_or",
    operator.or_,
    op="LogicalOr",
    dtypes=(bool_dtype,),
    slow=_settle_logic,
    grad=None,
    doc="""Whether one of two is True, element by element.

    Args:
        x: a tensor of bool.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool.

    >>> tf.logical_or([True, False], True).numpy()
    array([ True,  True])
    """,
)


def logical_xor(x: Any, y: Any, name: Any = "LogicalXor") -> Any:
    """Whether exactly one of two is True, element by element.

    Args:
        x: a tensor of bool.
        y: a tensor of bool, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool.

    >>> tf.math.logical_xor([True, False], True).numpy()
    array([False,  True])
    """
    x, y = _truths(logical_or.primitive, x, y)
    return logical_and(logical_or(x, y), logical_not(logical_and(x, y)))


@primitive(op="LogicalNot", infer=same, grad=None)
def _logical_not(x: Any) -> Any:
    return ~x


def logical_not(x: Any, name: Any = None) -> Any:
    """The opposite of truth values.

    Args:
        x: a tensor of bool.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool.

    >>> tf.logical_not([True, False]).numpy()
    array([False,  True])
    """
    return _logical_not(*_truths(_logical_not.primitive, x))


# ---------------------------------------------------------------------------------------------------------------
# questions about numbers


def _to_bool(dtype: DType) -> DType:
    return bool_dtype


is_nan = unary(
    "is_nan",
    np.isnan,
    op="IsNan",
    dtypes=FLOATS,
    grad=unregistered("IsNan"),
    to=_to_bool,
    doc="""Which elements are NaN.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool of the same shape.

    >>> tf.math.is_nan([1., float("nan"), float("inf")]).numpy()
    array([False,  True, False])
    """,
)

is_inf = unary(
    "is_inf",
    np.isinf,
    op="IsInf",
    dtypes=FLOATS,
    grad=unregistered("IsInf"),
    to=_to_bool,
    doc="""Which elements are infinite.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool of the same shape.

    >>> tf.math.is_inf([1., float("nan"), float("inf")]).numpy()
    array([False, False,  True])
    """,
)

is_finite = unary(
    "is_finite",
    np.isfinite,
    op="IsFinite",
    dtypes=FLOATS,
    grad=unregistered("IsFinite"),
    to=_to_bool,
    doc="""Which elements are neither NaN nor infinite.

    Args:
        x: a tensor of floating-point numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of bool of the same shape.

    >>> tf.math.is_finite([1., float("nan"), float("inf")]).numpy()
    array([ True, False, False])
    """,
)


@primitive(op="All", infer=scalar, to=bool_dtype, grad=None)
def _sorted(x: Any, *, strictly: bool) -> Any:
    """Whether elements rise, row by row."""
    flat = np.reshape(x, (-1,))
    compare = greater if strictly else greater_equal
    return np.bool_(np.all(compare.primitive.kernel(flat[1:], flat[:-1])))


def _in_order(x: Any, strictly: bool) -> Any:
    x = as_input(x)
    if not x._dtype.is_numeric:
        found = EagerTensor(np.reshape(x._value, (-1,)), x._dtype) if type(x) is EagerTensor else x
        raise TypeError(f"Expected x to be numeric, instead found: {found!s}")
    made = (greater if strictly else greater_equal).primitive
    if not made.mask & x._dtype.bit:
        raise refuse(made, x._dtype)
    return _sorted(x, strictly=strictly)


def is_non_decreasing(x: Any, name: Any = None) -> Any:
    """Whether no element is less than the one before it, row by row.

    Args:
        x: a tensor of real numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A scalar tensor of bool.

    Raises:
        TypeError: when `x` is no tensor of numbers.

    >>> tf.math.is_non_decreasing([1, 1, 2]).numpy()
    np.True_
    """
    return _in_order(x, False)


def is_strictly_increasing(x: Any, name: Any = None) -> Any:
    """Whether every element is greater than the one before it, row by row.

    Args:
        x: a tensor of real numbers.
        name: accepted for TensorFlow's sake.

    Returns:
        A scalar tensor of bool.

    Raises:
        TypeError: when `x` is no tensor of numbers.

    >>> tf.math.is_strictly_increasing([1, 1, 2]).numpy()
    np.False_
    """
    return _in_order(x, True)
