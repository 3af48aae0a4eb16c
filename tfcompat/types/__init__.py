"""tf.types: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from . import experimental as experimental
else:
    __getattr__, __dir__ = lazy(__name__, ("experimental",))
