"""`keras.backend`: defaults of dtypes, and forgetting names."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from ._dtypes import (
    epsilon as epsilon,
    floatx as floatx,
    set_epsilon as set_epsilon,
    set_floatx as set_floatx,
    standardize_dtype as standardize_dtype,
)
from ._naming import forget_names as _forget_names, next_number as _next_number
from .random._seeds import forget_global_generator as _forget_global_generator

__all__ = [
    "clear_session",
    "epsilon",
    "floatx",
    "get_uid",
    "set_epsilon",
    "set_floatx",
    "standardize_dtype",
]


def clear_session(free_memory: bool = True) -> None:
    """Let automatic names begin anew, and forget the random stream of what has no seed.

    Args:
        free_memory: has no effect.

    >>> tf.keras.backend.clear_session()
    """
    _forget_names()
    _forget_global_generator()


def get_uid(prefix: str = "") -> int:
    """The next number for a prefix, from 1.

    Args:
        prefix: the prefix; automatic names with it count on.
    """
    return _next_number(prefix)


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
