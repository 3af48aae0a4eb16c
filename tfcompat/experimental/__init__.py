"""tf.experimental: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from . import numpy as numpy
else:
    __getattr__, __dir__ = lazy(__name__, ("numpy",))
