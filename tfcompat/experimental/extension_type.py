"""tf.experimental.extension_type: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from ._extension_type import as_dict as as_dict

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
