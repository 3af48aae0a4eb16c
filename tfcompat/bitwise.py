"""tf.bitwise: operations on the bits of integers."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

import numpy as np

from ._core.dtypes import SIGNED, UNSIGNED
from ._core.op import binary, unary
from ._core.quiet import quiet
from ._lazy import lazy

__all__ = ["bitwise_and", "bitwise_or", "bitwise_xor", "invert", "left_shift", "right_shift"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)

_INTEGERS = (*SIGNED, *UNSIGNED)


bitwise_and = binary(
    "bitwise_and",
    operator.and_,
    op="BitwiseAnd",
    dtypes=_INTEGERS,
    grad=None,
    doc="""The bits that are set in both of two integers.

    Args:
        x: a tensor of integers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.bitwise.bitwise_and(6, 3).numpy()
    np.int32(2)
    """,
)

bitwise_or = binary(
    "bitwise_or",
    operator.or_,
    op="BitwiseOr",
    dtypes=_INTEGERS,
    grad=None,
    doc="""The bits that are set in one of two integers.

    Args:
        x: a tensor of integers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.bitwise.bitwise_or(6, 3).numpy()
    np.int32(7)
    """,
)

bitwise_xor = binary(
    "bitwise_xor",
    operator.xor,
    op="BitwiseXor",
    dtypes=_INTEGERS,
    grad=None,
    doc="""The bits that are set in exactly one of two integers.

    Args:
        x: a tensor of integers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.bitwise.bitwise_xor(6, 3).numpy()
    np.int32(5)
    """,
)


@quiet
def _shift(kernel: Any) -> Any:
    """A shift by a number of bits that is held between 0 and the width less one, as TensorFlow does."""

    def run(x: Any, y: Any) -> Any:
        return kernel(x, np.clip(y, 0, 8 * x.dtype.itemsize - 1))

    return run


left_shift = binary(
    "left_shift",
    _shift(np.left_shift),
    op="LeftShift",
    dtypes=_INTEGERS,
    grad=None,
    doc="""The bits of integers moved towards the high end.

    Args:
        x: a tensor of integers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.bitwise.left_shift([1, 3], 2).numpy()
    array([ 4, 12], dtype=int32)
    """,
)

right_shift = binary(
    "right_shift",
    _shift(np.right_shift),
    op="RightShift",
    dtypes=_INTEGERS,
    grad=None,
    doc="""The bits of integers moved towards the low end; the sign stays.

    Args:
        x: a tensor of integers.
        y: a tensor of the same dtype, of a shape that broadcasts with that of `x`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of that dtype.

    >>> tf.bitwise.right_shift([-8, 12], 2).numpy()
    array([-2,  3], dtype=int32)
    """,
)

invert = unary(
    "invert",
    operator.invert,
    op="Invert",
    dtypes=_INTEGERS,
    grad=None,
    doc="""The opposite of each bit.

    Args:
        x: a tensor of integers.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same dtype and shape.

    >>> tf.bitwise.invert([0, 5]).numpy()
    array([-1, -6], dtype=int32)
    """,
)
