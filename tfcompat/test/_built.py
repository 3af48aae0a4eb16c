"""What the library was built for: a CPU. The answers are those of a TensorFlow without support for anything else."""

from __future__ import annotations

import platform
from typing import Any


def is_gpu_available(cuda_only: bool = False, min_cuda_compute_capability: Any = None) -> bool:
    """Whether there is a GPU: no.

    Args:
        cuda_only: whether it must be one of CUDA.
        min_cuda_compute_capability: what it must be able to do at least.

    >>> tf.test.is_gpu_available()
    False
    """
    return False


def gpu_device_name() -> str:
    """The name of a GPU, or an empty string where there is none.

    >>> tf.test.gpu_device_name()
    ''
    """
    return ""


def is_built_with_cuda() -> bool:
    """Whether the library can use CUDA: no.

    >>> tf.test.is_built_with_cuda()
    False
    """
    return False


def is_built_with_gpu_support() -> bool:
    """Whether the library can use a GPU: no.

    >>> tf.test.is_built_with_gpu_support()
    False
    """
    return False


def is_built_with_rocm() -> bool:
    """Whether the library can use ROCm: no.

    >>> tf.test.is_built_with_rocm()
    False
    """
    return False


def is_built_with_xla() -> bool:
    """Whether the library can use XLA: no.

    >>> tf.test.is_built_with_xla()
    False
    """
    return False


_MACHINES = {"aarch64": ("aarch64", "arm64"), "x86_64": ("x86_64", "amd64")}


def is_cpu_target_available(target: str) -> bool:
    """Whether the CPU is of an architecture.

    Args:
        target: `"aarch64"` or `"x86_64"`.

    Raises:
        AssertionError: for any other.
    """
    if target not in _MACHINES:
        raise AssertionError(f"Unknown CPU target: {target}")
    return platform.machine().lower() in _MACHINES[target]
