"""tf.strings: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from ._as_string import as_string as as_string

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
