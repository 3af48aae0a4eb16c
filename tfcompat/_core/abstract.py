"""What stands for a value that is not there yet: the shape and dtype of an array, with integers that may be symbols.

While a function is traced, `x._value` of a symbol is an `AbstractArray`. It answers what arrays are asked for their
form (`shape`, `ndim`, `size`, `dtype`) and raises `NeedsValue` when it is asked for elements. Lengths that are not
known are `SymInt`s: they can be computed with, put into the static arguments of ops, and become Python expressions of
the emitted code.

A comparison with a SymInt holds only where it holds for certain: `n == 3` and `n != 3` are both False for an unknown n.
So checks that refuse what is certainly wrong pass, and shortcuts that need certainty are not taken.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np


class NeedsValue(NotImplementedError):
    """Something asked for the elements of a tensor while a function was being traced."""


class UnknownRank(NeedsValue):
    """Something asked for the shape of a tensor of which not even the number of axes is known."""


class SymInt:
    """An integer of the run of a traced function: a length of an axis, an element of an integer tensor, or a term.

    Attributes:
        kind: `"dim"` for a length, `"item"` for an element, or the sign of a term.
        parts: what it is made of: a symbol and a place, or two operands.
        low: what it is at least, None if that is not known.
    """

    __slots__ = ("_key", "kind", "low", "parts")

    def __init__(self, kind: str, parts: tuple[Any, ...], low: int | None) -> None:
        self.kind = kind
        self.parts = parts
        self.low = low
        self._key = (kind, *[part if isinstance(part, (int, SymInt)) or part is None else id(part) for part in parts])

    @classmethod
    def dim(cls, symbol: Any, axis: int) -> SymInt:
        """The length of an axis of a symbol."""
        return cls("dim", (symbol, axis), 0)

    @classmethod
    def item(cls, symbol: Any, index: int | tuple[int, ...] | None) -> SymInt:
        """An element of a symbol, at a place or several coordinates; its only one if `index` is None."""
        return cls("item", (symbol, index), None)

    def symbols(self) -> Iterator[Any]:
        """The symbols that the value depends on."""
        for part in self.parts:
            if isinstance(part, SymInt):
                yield from part.symbols()
            elif hasattr(part, "_value"):
                yield part

    def source(self, name: Callable[[Any], str]) -> str:
        """The Python expression of the value.

        Args:
            name: gives the name of a symbol's array.
        """
        if self.kind == "dim":
            return f"{name(self.parts[0])}.shape[{self.parts[1]}]"
        if self.kind == "item":
            index = self.parts[1]
            return f"int({name(self.parts[0])}{'' if index is None else f'[{index}]'})"
        a, b = [part.source(name) if isinstance(part, SymInt) else repr(part) for part in self.parts]
        if self.kind in ("min", "max"):
            return f"{self.kind}({a}, {b})"
        return f"({a} {self.kind} {b})"

    def __repr__(self) -> str:
        return f"SymInt({self.source(lambda symbol: getattr(symbol, 'name', 'x'))})"

    def __str__(self) -> str:
        return "?"  # in shapes of error messages

    # -- certainty

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SymInt) and self._key == other._key

    def __ne__(self, other: object) -> bool:
        return self.low is not None and type(other) is int and other < self.low

    def __hash__(self) -> int:
        return hash(self._key)

    def __lt__(self, other: Any) -> bool:
        return False

    def __le__(self, other: Any) -> bool:
        return self == other

    def __gt__(self, other: Any) -> bool:
        return self.low is not None and type(other) is int and self.low > other

    def __ge__(self, other: Any) -> bool:
        return self == other or (self.low is not None and type(other) is int and self.low >= other)

    def __bool__(self) -> bool:
        return True  # "is there anything?": special cases for nothing are not certain

    def __index__(self) -> int:
        raise NeedsValue("a number that a tf.function knows only when it runs is needed while it is traced")

    __int__ = __index__

    def __float__(self) -> float:
        return float(self.__index__())

    def _no(self, other: Any) -> Any:
        return self.__index__()

    __truediv__ = __rtruediv__ = __pow__ = __rpow__ = _no  # numpy's `arange` tries

    # -- arithmetic

    def _term(self, sign: str, a: Any, b: Any, low: int | None) -> Any:
        return SymInt(sign, (a, b), low)

    def __add__(self, other: Any) -> Any:
        if not isinstance(other, (int, SymInt)):
            return NotImplemented
        if type(other) is int and other == 0:
            return self
        if self.kind in "+-" and type(other) is int and type(self.parts[1]) is int:  # (n + 1) + 2 is n + 3
            return self.parts[0] + ((self.parts[1] if self.kind == "+" else -self.parts[1]) + other)
        if type(other) is int and other < 0:
            return SymInt("-", (self, -other), None if self.low is None else self.low + other)
        return SymInt("+", (self, other), _sum(self, other))

    def __radd__(self, other: Any) -> Any:
        return self + other

    def __sub__(self, other: Any) -> Any:
        if type(other) is int:
            return self + -other
        if not isinstance(other, SymInt):
            return NotImplemented
        if self.kind == "+" and self.parts[0] == other:  # (a + b) - a
            return self.parts[1]
        if other.kind == "-" and other.parts[0] == self:  # a - (a - b)
            return other.parts[1]
        return 0 if self == other else SymInt("-", (self, other), None)

    def __rsub__(self, other: Any) -> Any:
        return SymInt("-", (other, self), None) if isinstance(other, int) else NotImplemented

    def __neg__(self) -> Any:
        return 0 - self

    def __mul__(self, other: Any) -> Any:
        if not isinstance(other, (int, SymInt)):
            return NotImplemented
        if type(other) is int and other in (0, 1):
            return self if other else 0
        return SymInt("*", (self, other), 0 if _natural(self) and _natural(other) else None)

    def __rmul__(self, other: Any) -> Any:
        return self * other

    def __floordiv__(self, other: Any) -> Any:
        if not isinstance(other, (int, SymInt)):
            return NotImplemented
        if type(other) is int and other == 1:
            return self
        return SymInt("//", (self, other), 0 if _natural(self) and _natural(other) else None)

    def __rfloordiv__(self, other: Any) -> Any:
        return SymInt("//", (other, self), 0 if _natural(self) and _natural(other) else None)

    def __mod__(self, other: Any) -> Any:
        if not isinstance(other, (int, SymInt)):
            return NotImplemented
        return SymInt("%", (self, other), 0 if _natural(other) else None)

    def __rmod__(self, other: Any) -> Any:
        return SymInt("%", (other, self), 0)


def _natural(n: Any) -> bool:
    return n >= 0 if type(n) is int else n.low is not None and n.low >= 0


def _sum(a: SymInt, b: Any) -> int | None:
    low = b if type(b) is int else b.low
    return None if a.low is None or low is None else a.low + low


def sym_max(a: Any, b: Any) -> Any:
    """The larger of two integers, either of which may be a symbol."""
    if type(a) is int and type(b) is int:
        return max(a, b)
    if a >= b:
        return a
    if b >= a:
        return b
    lows = [n if type(n) is int else n.low for n in (a, b)]
    return SymInt("max", (a, b), max([n for n in lows if n is not None], default=None))


def sym_min(a: Any, b: Any) -> Any:
    """The smaller of two integers, either of which may be a symbol."""
    if type(a) is int and type(b) is int:
        return min(a, b)
    if a >= b:
        return b
    if b >= a:
        return a
    return SymInt("min", (a, b), 0 if _natural(a) and _natural(b) else None)


def product(sizes: Any) -> Any:
    """The product of integers, any of which may be symbols."""
    made: Any = 1
    for n in sizes:
        made = made * n if type(made) is not int or made != 1 else n
    return made


class AbstractArray:
    """The shape and dtype of an array that is not there yet.

    Args:
        shape: a tuple of ints and SymInts, or None where the number of axes is not known.
        dtype: numpy's dtype of the elements.
    """

    __slots__ = ("_shape", "dtype")

    __array_ufunc__ = None

    def __init__(self, shape: tuple[Any, ...] | None, dtype: np.dtype[Any]) -> None:
        self._shape = shape
        self.dtype = dtype

    @property
    def shape(self) -> tuple[Any, ...]:
        """The lengths of the axes.

        Raises:
            UnknownRank: when not even their number is known.
        """
        if self._shape is None:
            raise UnknownRank("the number of axes of a tensor is not known while the function is traced")
        return self._shape

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    @property
    def size(self) -> Any:
        """The number of elements."""
        return product(self.shape)

    @property
    def itemsize(self) -> int:
        """The number of bytes of an element."""
        return int(self.dtype.itemsize)

    def __len__(self) -> int:
        return operator.index(self.shape[0])

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        raise NeedsValue("the elements of a tensor are needed while the function that computes it is traced")

    def _no(self, *args: Any) -> Any:
        return self.__array__()

    __bool__ = __iter__ = __getitem__ = __int__ = __float__ = __index__ = __lt__ = __le__ = __gt__ = __ge__ = _no
    __add__ = __sub__ = __mul__ = __neg__ = __invert__ = __and__ = __or__ = __radd__ = __rsub__ = __rmul__ = _no

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.__array__()

    def __repr__(self) -> str:
        return f"AbstractArray({self._shape}, {self.dtype})"
