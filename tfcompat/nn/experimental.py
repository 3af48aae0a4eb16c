"""tf.nn.experimental: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from ._dropout import general_dropout as general_dropout, stateless_dropout as stateless_dropout

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
