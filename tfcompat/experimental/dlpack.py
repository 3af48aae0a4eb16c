"""tf.experimental.dlpack: tensors to and from other libraries, by capsules of the DLPack protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .._core.errors import InvalidArgumentError
from .._core.tensor import EagerTensor, convert
from .._lazy import lazy

__all__ = ["from_dlpack", "to_dlpack"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)


class _Held:
    """What numpy wants for a capsule: something that hands it over."""

    def __init__(self, capsule: Any) -> None:
        self._capsule = capsule

    def __dlpack__(self, **kwargs: Any) -> Any:
        return self._capsule

    def __dlpack_device__(self) -> tuple[int, int]:
        return 1, 0  # the memory of the processor


def to_dlpack(tf_tensor: Any) -> Any:
    """A capsule for another library to take a tensor's value from, once.

    The value is copied: what the other library does to it does not reach the tensor.

    Args:
        tf_tensor: a tensor of numbers or truth values.

    Returns:
        A PyCapsule.

    Raises:
        tf.errors.InvalidArgumentError: for what is no tensor, or has a dtype that numpy does not export.

    >>> capsule = tf.experimental.dlpack.to_dlpack(tf.constant([1, 2]))
    >>> tf.experimental.dlpack.from_dlpack(capsule).numpy()
    array([1, 2], dtype=int32)
    """
    if not isinstance(tf_tensor, EagerTensor):
        raise InvalidArgumentError(
            None, None, "The argument to `to_dlpack` must be a TF tensor, not Python object"
        )
    try:
        return tf_tensor.__dlpack__()
    except (BufferError, TypeError) as error:
        raise InvalidArgumentError(None, None, str(error)) from None


def from_dlpack(dlcapsule: Any) -> Any:
    """The tensor of a capsule that another library made.

    Args:
        dlcapsule: a PyCapsule that nobody has taken the value from yet.

    Returns:
        A tensor.

    Raises:
        TypeError: for what is no capsule.
        tf.errors.InvalidArgumentError: for a capsule that was taken, or strides that are not those of a whole array.

    >>> tf.experimental.dlpack.from_dlpack(np.array([1.5]).__dlpack__()).numpy()
    array([1.5])
    """
    if type(dlcapsule).__name__ != "PyCapsule":
        raise TypeError(f"from_dlpack(): incompatible function arguments: a capsule is needed, not {dlcapsule!r}")
    try:
        array = np.from_dlpack(_Held(dlcapsule))
    except (BufferError, ValueError, RuntimeError) as error:
        raise InvalidArgumentError(
            None,
            None,
            'DLPack tensor must be a capsule with name "dltensor". Note that a DLPack tensor may be consumed at most '
            f"once. {error}",
        ) from None
    if not array.flags.c_contiguous:
        raise InvalidArgumentError(None, None, "Invalid strides array from DLPack")
    return convert(array)
