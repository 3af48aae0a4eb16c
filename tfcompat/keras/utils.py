"""`keras.utils`: helpers for scripts."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

import tfcompat as tf

from .._lazy import lazy
from ._dtypes import standardize_dtype as standardize_dtype
from .backend import clear_session as clear_session
from .random._seeds import forget_global_generator as _forget_global_generator

__all__ = ["clear_session", "set_random_seed", "standardize_dtype"]


def set_random_seed(seed: int) -> None:
    """Seed Python's `random`, numpy and TensorFlow, and so all that Keras draws.

    Args:
        seed: an int.

    Raises:
        ValueError: when it is not one.

    >>> tf.keras.utils.set_random_seed(1)
    """
    if not isinstance(seed, int):
        raise ValueError(
            "Expected `seed` argument to be an integer. "
            f"Received: seed={seed} (of type {type(seed)})"
        )
    random.seed(seed)
    np.random.seed(seed)
    tf.random.set_seed(seed)
    _forget_global_generator()


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
