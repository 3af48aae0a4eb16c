"""tf.random: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from . import experimental as experimental

# -- seeds
from ._seeds import set_seed as set_seed

# -- streams that go on
from ._stateful import categorical as categorical
from ._stateful import gamma as gamma
from ._stateful import normal as normal
from ._stateful import poisson as poisson
from ._stateful import shuffle as shuffle
from ._stateful import truncated_normal as truncated_normal
from ._stateful import uniform as uniform

# -- numbers that depend on their arguments alone
from ._between import stateless_parameterized_truncated_normal as stateless_parameterized_truncated_normal
from ._stateless import fold_in as fold_in
from ._stateless import split as split
from ._stateless import stateless_binomial as stateless_binomial
from ._stateless import stateless_categorical as stateless_categorical
from ._stateless import stateless_gamma as stateless_gamma
from ._stateless import stateless_normal as stateless_normal
from ._stateless import stateless_poisson as stateless_poisson
from ._stateless import stateless_truncated_normal as stateless_truncated_normal
from ._stateless import stateless_uniform as stateless_uniform

# -- classes to compare with
from ._candidates import all_candidate_sampler as all_candidate_sampler
from ._candidates import log_uniform_candidate_sampler as log_uniform_candidate_sampler
from ._candidates import uniform_candidate_sampler as uniform_candidate_sampler
from ._unigrams import fixed_unigram_candidate_sampler as fixed_unigram_candidate_sampler
from ._unigrams import learned_unigram_candidate_sampler as learned_unigram_candidate_sampler

# -- generators
from ._arguments import Algorithm as Algorithm
from ._generator import Generator as Generator
from ._generator import create_rng_state as create_rng_state
from ._generator import get_global_generator as get_global_generator
from ._generator import set_global_generator as set_global_generator

from .._lazy import lazy

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
