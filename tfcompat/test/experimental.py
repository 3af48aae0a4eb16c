"""tf.test.experimental: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from ._decorators import sync_devices as sync_devices

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
