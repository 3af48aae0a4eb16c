"""tf.autograph.experimental: optional conversions, what is left as it is, and the options of loops."""

from typing import TYPE_CHECKING

from .._function.autograph.calls import do_not_convert as do_not_convert
from .._function.autograph.options import Feature as Feature, set_loop_options as set_loop_options
from .._lazy import lazy

__all__ = ["Feature", "do_not_convert", "set_loop_options"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
