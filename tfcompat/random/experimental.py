"""tf.random.experimental: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from . import _stateless
from ._arguments import Algorithm as Algorithm
from ._generator import (
    Generator as Generator,
    create_rng_state as create_rng_state,
    get_global_generator as get_global_generator,
    set_global_generator as set_global_generator,
)
from ._index_shuffle import index_shuffle as index_shuffle
from ._stateless import stateless_shuffle as stateless_shuffle

stateless_fold_in = _stateless.fold_in
stateless_split = _stateless.split

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
