"""tf.sysconfig: how the library was built. It is Python: there is nothing to compile or link against."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from ._lazy import lazy

__all__ = [
    "CXX11_ABI_FLAG",
    "CXX_VERSION",
    "MONOLITHIC_BUILD",
    "get_build_info",
    "get_compile_flags",
    "get_include",
    "get_lib",
    "get_link_flags",
]

# Facts about compiled code, of which there is none.
CXX11_ABI_FLAG = 0
CXX_VERSION = 0
MONOLITHIC_BUILD = 0


def get_build_info() -> OrderedDict[str, bool]:
    """What the library was built with: for a CPU, as TensorFlow would say it.

    >>> tf.sysconfig.get_build_info()["is_cuda_build"]
    False
    """
    return OrderedDict(is_cuda_build=False, is_rocm_build=False, is_tensorrt_build=False)


def get_lib() -> str:
    """The folder of the package.

    >>> tf.sysconfig.get_lib().endswith("tfcompat")
    True
    """
    return str(Path(__file__).parent)


def get_include() -> str:
    """The folder in which header files would be: that of the package, which has none.

    >>> tf.sysconfig.get_include() == tf.sysconfig.get_lib()
    True
    """
    return get_lib()


def get_compile_flags() -> list[str]:
    """What a compiler needs to be told to compile against the library: nothing, there are no headers.

    >>> tf.sysconfig.get_compile_flags()
    []
    """
    return []


def get_link_flags() -> list[str]:
    """What a linker needs to be told to link with the library: nothing, there is no compiled code.

    >>> tf.sysconfig.get_link_flags()
    []
    """
    return []


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
