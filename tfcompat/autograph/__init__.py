"""tf.autograph: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._function.autograph.calls import to_code as to_code
from .._function.autograph.calls import to_graph as to_graph
from .._function.autograph.options import set_verbosity as set_verbosity
from .._function.autograph.options import trace as trace
from .._lazy import lazy
from . import experimental as experimental

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
