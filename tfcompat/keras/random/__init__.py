"""`keras.random`: random numbers from seeds, the same for the same seed."""

from typing import TYPE_CHECKING

from ..._lazy import lazy
from ._draw import normal as normal
from ._draw import truncated_normal as truncated_normal
from ._draw import uniform as uniform
from ._seeds import SeedGenerator as SeedGenerator

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
