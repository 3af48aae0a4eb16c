"""The static shape of a tensor: `TensorShape`, which may lack lengths or even the rank, and TF1's `Dimension`.

A shape is immutable and known by its tuple of lengths alone, so `TensorShape.of` hands out shared objects.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any


def _dim(value: Any) -> int | None:
    """The length that a value names, None where it is unknown."""
    if isinstance(value, int):
        if value < 0:
            raise ValueError(f"Dimension {value} must be >= 0")
        return value
    if value is None:
        return None
    if isinstance(value, Dimension):
        return value._value
    try:
        length = int(value.__index__())
    except AttributeError:
        raise TypeError(
            "Dimension value must be integer or None or have an __index__ method, "
            f"got value '{value!r}' with type '{type(value)!r}'"
        ) from None
    if length < 0:
        raise ValueError(f"Dimension {length} must be >= 0")
    return length


def _arithmetic(compute: Callable[[int, int], int], reflected: bool = False) -> Callable[[Any, Any], Any]:
    def method(self: Dimension, other: Any) -> Any:
        a = self._value
        try:
            b = _dim(other)
        except (TypeError, ValueError):
            return NotImplemented
        if a is None or b is None:
            return Dimension(None)
        return Dimension(compute(b, a) if reflected else compute(a, b))

    return method


def _comparison(compare: Callable[[int, int], bool]) -> Callable[[Any, Any], Any]:
    def method(self: Dimension, other: Any) -> bool | None:
        a, b = self._value, _dim(other)
        return None if a is None or b is None else compare(a, b)

    return method


def _true_division(reflected: bool) -> Callable[[Any, Any], Any]:
    def method(self: Dimension, other: Any) -> Any:
        left, right = type(self).__name__, type(other).__name__
        if reflected:
            left, right = right, left
        raise TypeError(f"unsupported operand type(s) for /: '{left}' and '{right}', please use // instead")

    return method


class Dimension:
    """One length of a shape as TF1 knew it: a number, or None where it is unknown.

    Arithmetic with an unknown length is unknown, a comparison with one is None.

    >>> tf.TensorShape([2, None]).dims
    [Dimension(2), Dimension(None)]
    """

    __slots__ = ("_value",)

    __hash__ = None  # type: ignore[assignment]  # equality answers None, so this is no key of a dict

    def __init__(self, value: Any) -> None:
        self._value = _dim(value)

    @property
    def value(self) -> int | None:
        """The length, None where it is unknown."""
        return self._value

    def is_compatible_with(self, other: Any) -> bool:
        """Whether the two may be the same length.

        Args:
            other: another Dimension, or anything that makes one.

        Returns:
            A Python bool.
        """
        length = _dim(other)
        return self._value is None or length is None or self._value == length

    def assert_is_compatible_with(self, other: Any) -> None:
        """Check that the two may be the same length.

        Args:
            other: another Dimension, or anything that makes one.

        Raises:
            ValueError: when they differ.
        """
        if not self.is_compatible_with(other):
            raise ValueError(f"Dimensions {self} and {other} are not compatible")

    def merge_with(self, other: Any) -> Dimension:
        """The length that both agree on.

        Args:
            other: another Dimension, or anything that makes one.

        Returns:
            A Dimension, known where one of the two is.

        Raises:
            ValueError: when they differ.
        """
        other = Dimension(other)
        self.assert_is_compatible_with(other)
        return Dimension(other._value if self._value is None else self._value)

    def __eq__(self, other: object) -> Any:
        try:
            length = _dim(other)
        except (TypeError, ValueError):
            return NotImplemented
        return None if self._value is None or length is None else self._value == length

    def __ne__(self, other: object) -> Any:
        same = self.__eq__(other)
        return same if same is None or same is NotImplemented else not same

    __lt__ = _comparison(operator.lt)
    __le__ = _comparison(operator.le)
    __gt__ = _comparison(operator.gt)
    __ge__ = _comparison(operator.ge)

    __add__ = _arithmetic(operator.add)
    __radd__ = _arithmetic(operator.add, reflected=True)
    __sub__ = _arithmetic(operator.sub)
    __rsub__ = _arithmetic(operator.sub, reflected=True)
    __mul__ = _arithmetic(operator.mul)
    __rmul__ = _arithmetic(operator.mul, reflected=True)
    __floordiv__ = _arithmetic(operator.floordiv)
    __rfloordiv__ = _arithmetic(operator.floordiv, reflected=True)
    __mod__ = _arithmetic(operator.mod)
    __rmod__ = _arithmetic(operator.mod, reflected=True)
    __truediv__ = _true_division(reflected=False)
    __rtruediv__ = _true_division(reflected=True)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __int__(self) -> int:
        return self._value  # type: ignore[return-value]  # Python's own TypeError where it is unknown

    __index__ = __int__

    def __reduce__(self) -> Any:
        return Dimension, (self._value,)

    def __repr__(self) -> str:
        return f"Dimension({self._value!r})"

    def __str__(self) -> str:
        return "?" if self._value is None else str(self._value)


class TraceType:
    """What `tf.function` knows of an argument when it decides which trace a call may use.

    A class that describes its own arguments derives from this one and defines at least `is_subtype_of`,
    `most_specific_common_supertype` and `placeholder_value`.
    """

    __slots__ = ()

    def is_subtype_of(self, other: TraceType) -> bool:
        """Whether every value of this type is one of `other` too."""
        raise NotImplementedError

    def most_specific_common_supertype(self, others: Any) -> TraceType | None:
        """The narrowest type that covers this one and `others`; None where there is none."""
        raise NotImplementedError

    def placeholder_value(self, placeholder_context: Any) -> Any:
        """A value of this type to trace with."""
        raise NotImplementedError

    def to_tensors(self, value: Any) -> list[Any]:
        """The tensors that a value of this type is made of."""
        return []

    def from_tensors(self, tensors: Any) -> Any:
        """A value of this type, made of the next of an iterator of tensors."""
        return self.placeholder_value(None)

    def flatten(self) -> list[Any]:
        """The specs of the tensors that a value of this type is made of."""
        return []

    def cast(self, value: Any, cast_context: Any) -> Any:
        """`value` as a value of this type.

        Raises:
            AssertionError: when it is none.
        """
        if value != self.placeholder_value(None):
            raise AssertionError(f"Can not cast {value!r} to type {self!r}")
        return value


class TensorShape(TraceType):
    """The lengths of the axes of a tensor, as far as they are known.

    Args:
        dims: the lengths, None for an unknown one: a number, an iterable of numbers, another shape; None alone
            is a shape of unknown rank.

    Raises:
        TypeError: when something in `dims` is no length.
        ValueError: when a length is negative.

    >>> tf.TensorShape([2, None])
    TensorShape([2, None])
    """

    __slots__ = ("__weakref__", "_dims")

    _dims: tuple[int | None, ...] | None

    of: Callable[[tuple[int, ...]], TensorShape]

    def __init__(self, dims: Any) -> None:
        if isinstance(dims, (tuple, list)):
            self._dims = tuple([_dim(d) for d in dims])
        elif dims is None:
            self._dims = None
        elif isinstance(dims, TensorShape):
            self._dims = dims._dims
        else:
            try:
                lengths = iter(dims)
            except TypeError:
                self._dims = (_dim(dims),)
            else:
                self._dims = tuple([_dim_within(d, dims) for d in lengths])

    # -- what it says

    @property
    def rank(self) -> int | None:
        """The number of axes, None where it is unknown."""
        return None if self._dims is None else len(self._dims)

    ndims = rank

    @property
    def dims(self) -> list[Dimension] | None:
        """The lengths as a list of TF1's `Dimension`, None where the rank is unknown."""
        return None if self._dims is None else [Dimension(d) for d in self._dims]

    def as_list(self) -> list[int | None]:
        """The lengths as a list.

        Returns:
            A list of numbers, None for an unknown one.

        Raises:
            ValueError: when the rank is unknown.

        >>> tf.TensorShape([2, None]).as_list()
        [2, None]
        """
        if self._dims is None:
            raise ValueError("as_list() is not defined on an unknown TensorShape.")
        return list(self._dims)

    def num_elements(self) -> int | None:
        """The number of elements of a tensor of this shape, None where a length is unknown.

        >>> tf.TensorShape([2, 3]).num_elements()
        6
        """
        dims = self._dims
        return None if dims is None or None in dims else math.prod(dims)  # type: ignore[arg-type]

    def is_fully_defined(self) -> bool:
        """Whether every length is known.

        >>> tf.TensorShape([2, None]).is_fully_defined()
        False
        """
        return self._dims is not None and None not in self._dims

    # -- two shapes

    def is_compatible_with(self, other: Any) -> bool:
        """Whether some tensor may have both shapes.

        Args:
            other: a shape, or anything that makes one.

        Returns:
            A Python bool.

        >>> tf.TensorShape([2, None]).is_compatible_with([2, 3])
        True
        """
        a, b = self._dims, as_shape(other)._dims
        if a is None or b is None or a == b:
            return True
        return len(a) == len(b) and all(
            [x is None or y is None or x == y for x, y in zip(a, b)]  # the lengths were compared
        )

    def is_subtype_of(self, other: Any) -> bool:
        """Whether every tensor of this shape has the shape `other` too.

        Args:
            other: a TensorShape.

        Returns:
            A Python bool; False for anything but a TensorShape.

        >>> tf.TensorShape([2, 3]).is_subtype_of(tf.TensorShape([2, None]))
        True
        """
        if not isinstance(other, TensorShape):
            return False
        a, b = self._dims, other._dims
        if b is None:
            return True
        return a is not None and len(a) == len(b) and all([y is None or x == y for x, y in zip(a, b)])

    def merge_with(self, other: Any) -> TensorShape:
        """The shape that knows what either of two shapes knows.

        Args:
            other: a shape, or anything that makes one.

        Returns:
            A TensorShape.

        Raises:
            ValueError: when the two contradict each other.

        >>> tf.TensorShape([2, None]).merge_with([None, 3])
        TensorShape([2, 3])
        """
        shape = as_shape(other)
        a, b = self._dims, shape._dims
        if a is None:
            return shape
        if b is None:
            return self
        if not self.is_compatible_with(shape):
            raise ValueError(f"Shapes {self} and {shape} are not compatible")
        return _made(tuple([y if x is None else x for x, y in zip(a, b)]))

    def most_specific_compatible_shape(self, other: Any) -> TensorShape:
        """The narrowest shape that every tensor of either of two shapes has.

        Args:
            other: a shape, or anything that makes one.

        Returns:
            A TensorShape.

        >>> tf.TensorShape([2, 3]).most_specific_compatible_shape([2, 4])
        TensorShape([2, None])
        """
        return self._joined((as_shape(other),))

    def most_specific_common_supertype(self, others: Any) -> TensorShape | None:
        """The narrowest shape that this one and `others` are subtypes of.

        Args:
            others: a sequence of TensorShapes.

        Returns:
            A TensorShape, or None when one of `others` is something else.

        >>> tf.TensorShape([2, 3]).most_specific_common_supertype([tf.TensorShape([2, 4])])
        TensorShape([2, None])
        """
        if not all([isinstance(other, TensorShape) for other in others]):
            return None
        return self._joined(others)

    def _joined(self, others: Iterable[TensorShape]) -> TensorShape:
        dims = self._dims
        for other in others:
            b = other._dims
            if dims is None or b is None or len(dims) != len(b):
                return _made(None)
            dims = tuple([x if x == y else None for x, y in zip(dims, b)])
        return _made(dims)

    def concatenate(self, other: Any) -> TensorShape:
        """The axes of this shape, then those of another.

        Args:
            other: a shape, or anything that makes one.

        Returns:
            A TensorShape, of unknown rank where that of either is unknown.

        >>> tf.TensorShape([2]).concatenate([3, None])
        TensorShape([2, 3, None])
        """
        a, b = self._dims, as_shape(other)._dims
        return _made(None if a is None or b is None else a + b)

    def __add__(self, other: Any) -> TensorShape:
        return self.concatenate(other)

    __concat__ = __add__

    def __radd__(self, other: Any) -> TensorShape:
        return as_shape(other).concatenate(self)

    # -- demands

    def with_rank(self, rank: int | None) -> TensorShape:
        """This shape, known to have a rank.

        Args:
            rank: the number of axes.

        Returns:
            A TensorShape.

        Raises:
            ValueError: when it has another rank.

        >>> tf.TensorShape(None).with_rank(2)
        TensorShape([None, None])
        """
        try:
            return self.merge_with(unknown_shape(rank))
        except ValueError:
            raise ValueError(f"Shape {self} must have rank {rank}") from None

    def with_rank_at_least(self, rank: int) -> TensorShape:
        """This shape, if it may have as many axes.

        Args:
            rank: the lowest number of axes.

        Returns:
            This TensorShape.

        Raises:
            ValueError: when it has fewer.
        """
        if self._dims is not None and len(self._dims) < rank:
            raise ValueError(f"Shape {self} must have rank at least {rank}")
        return self

    def with_rank_at_most(self, rank: int) -> TensorShape:
        """This shape, if it may have as few axes.

        Args:
            rank: the highest number of axes.

        Returns:
            This TensorShape.

        Raises:
            ValueError: when it has more.
        """
        if self._dims is not None and len(self._dims) > rank:
            raise ValueError(f"Shape {self} must have rank at most {rank}")
        return self

    def assert_has_rank(self, rank: int) -> None:
        """Check that this shape may have a rank.

        Raises:
            ValueError: when it has another one.
        """
        if self._dims is not None and len(self._dims) != rank:
            raise ValueError(f"Shape {self} must have rank {rank}")

    def assert_same_rank(self, other: Any) -> None:
        """Check that two shapes may have the same rank.

        Raises:
            ValueError: when their ranks differ.
        """
        other = as_shape(other)
        if self._dims is not None and other._dims is not None and len(self._dims) != len(other._dims):
            raise ValueError(f"Shapes {self} and {other} must have the same rank")

    def assert_is_compatible_with(self, other: Any) -> None:
        """Check that some tensor may have both shapes.

        Raises:
            ValueError: when none may.
        """
        if not self.is_compatible_with(other):
            raise ValueError(f"Shapes {self} and {other} are incompatible")

    def assert_is_fully_defined(self) -> None:
        """Check that every length is known.

        Raises:
            ValueError: when one is not.
        """
        if not self.is_fully_defined():
            raise ValueError(f"Shape {self} is not fully defined")

    # -- as an argument of a traced function: a shape carries no tensors

    def placeholder_value(self, placeholder_context: Any) -> None:
        """None: no value stands for a shape in a trace."""

    # -- as a sequence and a key

    def __len__(self) -> int:
        if self._dims is None:
            raise ValueError("Cannot take the length of shape with unknown rank.")
        return len(self._dims)

    def __bool__(self) -> bool:
        return self._dims is not None

    def __iter__(self) -> Iterator[int | None]:
        if self._dims is None:
            raise ValueError("Cannot iterate over a shape with unknown rank.")
        return iter(self._dims)

    def __getitem__(self, key: Any) -> Any:
        dims = self._dims
        if dims is not None:
            found = dims[key]
            return _made(found) if isinstance(key, slice) else found
        if not isinstance(key, slice):
            return None
        if key.step is not None:
            raise ValueError("Steps are not yet handled")
        start = 0 if key.start is None else key.start
        if key.stop is None or start < 0 or key.stop < 0:
            return _made(None)
        return unknown_shape(key.stop - start)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, TensorShape):
            return self._dims == other._dims
        try:
            return self._dims == as_shape(other)._dims
        except TypeError:
            return NotImplemented

    def __hash__(self) -> int:
        return hash(self._dims)

    def __reduce__(self) -> Any:
        return TensorShape, (self.dims,)

    def __repr__(self) -> str:
        return "TensorShape(None)" if self._dims is None else f"TensorShape({list(self._dims)})"

    def __str__(self) -> str:
        return "<unknown>" if self._dims is None else str(tuple(self._dims))


def _dim_within(value: Any, dims: Any) -> int | None:
    try:
        return _dim(value)
    except TypeError as error:
        raise TypeError(
            f"Failed to convert '{dims!r}' to a shape: '{value!r}'could not be converted to a dimension. "
            "A shape should either be single dimension (e.g. 10), or an iterable of dimensions (e.g. [1, 10, None])."
        ) from error


def _made(dims: tuple[int | None, ...] | None) -> TensorShape:
    shape = TensorShape.__new__(TensorShape)
    shape._dims = dims
    return shape


class _Shared(dict[Any, TensorShape]):
    """The shape of each tuple of lengths asked for.

    Every `x.shape` passes here: looking a known tuple up runs no Python code, a third of the price of a new object.
    """

    LIMIT = 4096  # a program whose shapes keep changing must not fill the memory

    def __missing__(self, dims: Any) -> TensorShape:
        if len(self) >= self.LIMIT:
            self.clear()
        # numpy's integers and True equal their Python numbers as keys: they must not become everybody's lengths
        shape = _made(None if dims is None else tuple([None if d is None else operator.index(d) + 0 for d in dims]))
        self[shape._dims] = shape
        return shape


TensorShape.of = _Shared().__getitem__


def as_shape(shape: Any) -> TensorShape:
    """A `TensorShape` of anything that makes one."""
    return shape if isinstance(shape, TensorShape) else TensorShape(shape)


def unknown_shape(rank: int | None = None) -> TensorShape:
    """The shape that knows nothing, or no more than its rank."""
    return _made(None if rank is None else (None,) * rank)
