"""What stands for a variable: an object with a face of its own that ops, tapes and operators take for the variable."""

from __future__ import annotations

from typing import Any

from .._array.operators import install
from .._core.tensor import EagerTensor, Readable
from .variable import Variable


class StandIn(Readable):
    """The base class of Keras' variables.

    Args:
        variable: what it stands for.
    """

    __slots__ = ("__dict__", "__weakref__", "_held")

    __array_priority__ = 100

    def __init__(self, variable: Variable) -> None:
        self._held = variable

    @property
    def _variable(self) -> Variable:
        return self._held

    @property
    def _dtype(self) -> Any:
        return self._held._dtype

    @property
    def _trainable(self) -> bool:
        return self._held._trainable

    @_trainable.setter
    def _trainable(self, value: bool) -> None:
        self._held._trainable = value

    def _read(self) -> EagerTensor:
        return self._held._read()

    def __getitem__(self, key: Any) -> Any:
        return self._held[key]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self._held.__array__(dtype, copy)


install(StandIn)


def is_argument(variable: Any) -> bool:
    """Whether a variable only stands for an argument of a function that is being traced."""
    return hasattr(variable._variable, "_symbol")


def actual(variable: Any) -> Any:
    """A variable as it is; of one that stands for an argument, the variable that the function was traced with."""
    return variable._variable._actual() if is_argument(variable) else variable
