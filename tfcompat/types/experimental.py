"""tf.types.experimental: names for annotations, and what a value can do to tell functions how it is traced."""

from __future__ import annotations

import abc
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, Union, runtime_checkable

import numpy as np

from .._core.specs import TypeSpec
from .._core.tensor import Readable, Tensor
from .._function.concrete import ConcreteFunction as Trace
from .._function.function import Function
from .._function.signature import FunctionType
from .._lazy import lazy

__all__ = [
    "Callable",
    "ConcreteFunction",
    "FunctionType",
    "GenericFunction",
    "PolymorphicFunction",
    "SupportsTracingProtocol",
    "TensorLike",
    "TraceType",
]

# What ops take for a tensor. TensorFlow's is such a Union too, and scripts ask it for its members.
TensorLike = Union[  # noqa: UP007
    Tensor, Readable, int, float, bool, str, bytes, complex, tuple, list, np.ndarray, np.generic
]


class TraceType(metaclass=abc.ABCMeta):
    """What a function remembers of an argument, to know when it must be traced again.

    All `tf.TypeSpec` are such types.

    >>> isinstance(tf.TensorSpec([2]), tf.types.experimental.TraceType)
    True
    """

    @abc.abstractmethod
    def is_subtype_of(self, other: TraceType) -> bool:
        """Whether a trace for the other type serves for this one."""

    @abc.abstractmethod
    def most_specific_common_supertype(self, others: Sequence[TraceType]) -> TraceType | None:
        """The narrowest type that covers this one and others; None if there is none."""

    @abc.abstractmethod
    def placeholder_value(self, placeholder_context: Any) -> Any:
        """A value to trace with."""

    def to_tensors(self, value: Any) -> list[Any]:
        """The tensors that a value of this type is made of; none, unless a subclass says otherwise."""
        return []

    def from_tensors(self, tensors: Iterator[Any]) -> Any:
        """A value of this type from the tensors that it is made of."""
        return self.placeholder_value(None)

    def flatten(self) -> list[TraceType]:
        """The types of the tensors that a value of this type is made of."""
        return []

    def cast(self, value: Any, cast_context: Any) -> Any:
        """A value as one of this type.

        Raises:
            AssertionError: when it is another one, unless a subclass knows better.
        """
        assert value == self.placeholder_value(cast_context), f"Can not cast {value!r} to type {self!r}"
        return value

    @abc.abstractmethod
    def __hash__(self) -> int:
        """Equal types have equal hashes."""

    @abc.abstractmethod
    def __eq__(self, other: object) -> bool:
        """Whether this is the same type."""


TraceType.register(TypeSpec)  # type: ignore[type-abstract]


@runtime_checkable
class SupportsTracingProtocol(Protocol):
    """Values that tell functions by themselves how they are traced."""

    def __tf_tracing_type__(self, context: Any) -> TraceType:
        """The type that a function remembers of this value."""


class Callable(metaclass=abc.ABCMeta):
    """Functions that are traced, and traces of functions.

    >>> isinstance(tf.function(lambda x: x), tf.types.experimental.Callable)
    True
    """

    @property
    @abc.abstractmethod
    def function_type(self) -> FunctionType:
        """The signature, with the types of the arguments."""

    @abc.abstractmethod
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run it."""


class ConcreteFunction(Callable):
    """A trace of a function, for arguments of certain types.

    >>> f = tf.function(lambda x: x).get_concrete_function(tf.TensorSpec([]))
    >>> isinstance(f, tf.types.experimental.ConcreteFunction)
    True
    """


class PolymorphicFunction(Callable):
    """What `tf.function` makes: a function with a trace for each kind of arguments.

    >>> isinstance(tf.function(lambda x: x), tf.types.experimental.GenericFunction)
    True
    """

    @abc.abstractmethod
    def get_concrete_function(self, *args: Any, **kwargs: Any) -> ConcreteFunction:
        """The trace for arguments of the types of these."""


GenericFunction = PolymorphicFunction
ConcreteFunction.register(Trace)  # type: ignore[type-abstract]
PolymorphicFunction.register(Function)  # type: ignore[type-abstract]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
