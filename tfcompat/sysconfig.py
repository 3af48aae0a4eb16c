"""tf.sysconfig: how the library was built. There is nothing to compile or link against."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from ._lazy import lazy

__all__ = ["get_build_info"]


def get_build_info() -> OrderedDict[str, bool]:
    """What the library was built with: for a CPU, as TensorFlow would say it.

    >>> tf.sysconfig.get_build_info()["is_cuda_build"]
    False
    """
    return OrderedDict(is_cuda_build=False, is_rocm_build=False, is_tensorrt_build=False)


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
