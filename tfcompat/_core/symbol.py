"""The symbol: a tensor of a function that is being traced. It has a dtype, a shape as far as known, and no value."""

from __future__ import annotations

from typing import Any, NoReturn

import numpy as np

from .abstract import AbstractArray, NeedsValue, SymInt
from .dtypes import DType
from .errors import OperatorNotAllowedInGraphError
from .rules import contradiction
from .shapes import TensorShape, as_shape
from .tensor import EagerTensor, Tensor

_ADVICE = (
    "You can attempt the following resolutions to the problem: If you are running in Graph mode, use Eager execution "
    "mode or decorate this function with @tf.function. If you are using AutoGraph, you can try decorating this "
    "function with @tf.function. If that does not work, then you may be using an unsupported feature or your source "
    "code may not be visible to AutoGraph. See "
    "https://github.com/tensorflow/tensorflow/blob/master/tensorflow/python/autograph/g3doc/reference/limitations.md"
    "#access-to-source-code for more information."
)
PARTIAL = 64  # the longest vector of integers whose elements are followed while tracing


class SymbolicTensor(Tensor):
    """A tensor of a graph.

    Args:
        shape: a tuple of ints, SymInts and None for lengths that are only known at the run, or None where even their
            number is not.
        dtype: the dtype.
        node: what computes it.
        index: which of the node's outputs it is.
    """

    __slots__ = ("_constant", "_integers", "_node", "_value_index")

    def __init__(self, shape: tuple[Any, ...] | None, dtype: DType, node: Any, index: int) -> None:
        self._node = node
        self._value_index = index
        self._dtype = dtype
        self._constant: EagerTensor | None = None  # the value, where tracing found it out
        self._integers: Any = None  # an object array of what is known of the elements: ints and SymInts
        held = np.dtype(object) if dtype.kind in "rv" else dtype.np  # variants hold Python objects
        self._value = AbstractArray(None if shape is None else self._lengths(shape), held)

    def _lengths(self, shape: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple([SymInt.dim(self, axis) if n is None else n for axis, n in enumerate(shape)])

    # -- what it is

    @property
    def shape(self) -> TensorShape:
        """The lengths of the axes, None for those that are not known."""
        lengths = self._value._shape
        if lengths is None:
            return TensorShape(None)
        return TensorShape.of(tuple([n if type(n) is int else None for n in lengths]))  # type: ignore[misc]

    def get_shape(self) -> TensorShape:
        """The lengths of the axes, None for those that are not known."""
        return self.shape

    def set_shape(self, shape: Any) -> None:
        """Say what is known of the shape besides.

        Raises:
            ValueError: when it contradicts what is known.
        """
        given = as_shape(shape)
        if not self.shape.is_compatible_with(given):
            raise ValueError(contradiction(self.shape.as_list(), given.as_list()))
        lengths = self.shape.merge_with(given)
        if lengths.rank is None:
            return
        before = self._value._shape or (None,) * lengths.rank
        made = [old if new is None else new for old, new in zip(before, lengths.as_list(), strict=True)]
        self._value = AbstractArray(self._lengths(tuple(made)), self._value.dtype)

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return self._value.ndim

    @property
    def name(self) -> str:
        """The name of the node and the number of the output."""
        return f"{self._node.name}:{self._value_index}"

    @property
    def op(self) -> Any:
        """The operation that computes the tensor."""
        return self._node

    @property
    def graph(self) -> Any:
        """The graph that the tensor belongs to."""
        return self._node.graph

    @property
    def value_index(self) -> int:
        """Which of the operation's outputs it is."""
        return self._value_index

    @property
    def device(self) -> str:
        """Empty: no device has been chosen."""
        return ""

    def consumers(self) -> list[Any]:
        """The operations that take the tensor."""
        return [node for node in self.graph.nodes if any(x is self for x in node.inputs)]

    # -- what it refuses

    def __array__(self, dtype: Any = None, copy: Any = None) -> NoReturn:
        raise NotImplementedError(
            f"Cannot convert a symbolic tf.Tensor ({self.name}) to a numpy array. This error may indicate that you're "
            "trying to pass a Tensor to a NumPy call, which is not supported."
        )

    def __bool__(self) -> bool:
        raise OperatorNotAllowedInGraphError(
            f"Using a symbolic `tf.Tensor` as a Python `bool` is not allowed. {_ADVICE}"
        )

    def __iter__(self) -> Any:
        lengths = self._value._shape
        if lengths and type(lengths[0]) is int and _iterable():
            return iter([self[i] for i in range(lengths[0])])  # type: ignore[index]
        raise OperatorNotAllowedInGraphError(f"Iterating over a symbolic `tf.Tensor` is not allowed. {_ADVICE}")

    def __len__(self) -> int:
        raise TypeError(
            f"len is not well defined for a symbolic Tensor ({self.name}). Please call `x.shape` rather than `len(x)` "
            "for shape information."
        )

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"'SymbolicTensor' object has no attribute '{name}'")

    def eval(self, feed_dict: Any = None, session: Any = None) -> NoReturn:
        """Not without sessions: raises ValueError."""
        raise ValueError(
            "Cannot evaluate tensor using `eval()`: No default session is registered. Use `with sess.as_default()` or "
            "pass an explicit session to `eval(session=sess)`"
        )

    def __copy__(self) -> SymbolicTensor:
        return self

    # -- printing

    def __str__(self) -> str:
        shape = f"shape={self.shape}, " if self._value._shape is not None else ""
        return f'Tensor("{self.name}", {shape}dtype={self._dtype._name})'

    def __repr__(self) -> str:
        return f"<tf.Tensor '{self.name}' shape={self.shape} dtype={self._dtype._name}>"


def _iterable() -> bool:
    return False


def integers_of(x: Any) -> Any:
    """The elements of an integer tensor, numbers or symbols, as an object array.

    Args:
        x: a tensor or a symbol.

    Raises:
        NeedsValue: when the number of elements is not known.
    """
    if type(x) is EagerTensor:
        return np.asarray(x._value)
    if x._constant is not None:
        return np.asarray(x._constant._value)
    if x._integers is not None:
        return x._integers
    shape = x._value.shape
    if not shape:
        made = np.empty((), object)
        made[()] = SymInt.item(x, None)
        return made
    if not all([type(n) is int for n in shape]):
        raise NeedsValue("a tensor is needed as numbers while the function that computes it is traced")
    made = np.empty(shape, object)
    for place in np.ndindex(shape):
        made[place] = SymInt.item(x, place[0] if len(place) == 1 else place)
    return made


def settled(x: Any) -> Any:
    """The eager tensor that a symbol is known to be; anything else as it is."""
    return x._constant if isinstance(x, SymbolicTensor) and x._constant is not None else x


def is_symbol(x: Any) -> bool:
    """Whether something is a tensor without a value."""
    return isinstance(x, SymbolicTensor)
