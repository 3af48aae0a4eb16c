"""tf.config.threading: how many threads TensorFlow may use. numpy has its own ways to say so; the numbers are kept."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from .._lazy import lazy

__all__ = [
    "get_inter_op_parallelism_threads",
    "get_intra_op_parallelism_threads",
    "set_inter_op_parallelism_threads",
    "set_intra_op_parallelism_threads",
]

_THREADS: dict[str, Any] = {"inter": None, "intra": None}


def _number(which: str) -> int:
    number = _THREADS[which]
    return 0 if number is None else operator.index(number)


def get_inter_op_parallelism_threads() -> int:
    """How many ops may run side by side; 0 leaves it to TensorFlow. Here ops run one after the other.

    >>> tf.config.threading.get_inter_op_parallelism_threads()
    0
    """
    return _number("inter")


def set_inter_op_parallelism_threads(num_threads: Any) -> None:
    """Choose how many ops may run side by side; kept, without effect.

    Args:
        num_threads: a number; 0 leaves it to TensorFlow.
    """
    _THREADS["inter"] = num_threads


def get_intra_op_parallelism_threads() -> int:
    """How many threads one op may use; 0 leaves it to TensorFlow. Here numpy and its BLAS decide.

    >>> tf.config.threading.get_intra_op_parallelism_threads()
    0
    """
    return _number("intra")


def set_intra_op_parallelism_threads(num_threads: Any) -> None:
    """Choose how many threads one op may use; kept, without effect.

    Args:
        num_threads: a number; 0 leaves it to TensorFlow.
    """
    _THREADS["intra"] = num_threads


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
