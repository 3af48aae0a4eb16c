"""tf.autodiff: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from ._autodiff.forward import ForwardAccumulator as ForwardAccumulator
from ._autodiff.tape import GradientTape as GradientTape
from ._lazy import lazy

__all__ = ["ForwardAccumulator", "GradientTape"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
