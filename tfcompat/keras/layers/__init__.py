"""`keras.layers`: functions with variables of their own."""

from typing import TYPE_CHECKING

from ..._facts import legacy_keras as _legacy_keras
from ..._lazy import lazy
from ._input_spec import InputSpec as InputSpec

if not TYPE_CHECKING and _legacy_keras():
    from .._legacy.layers import Dense as Dense
    from .._legacy.layers import Layer as Layer
else:
    from ._core.dense import Dense as Dense
    from ._layer import Layer as Layer

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
