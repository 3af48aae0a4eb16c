"""Descriptions of values without the values: `TypeSpec`, and `TensorSpec` for the shape and dtype of a tensor.

A spec is the tuple that `_serialize` returns: equality, hashing, pickling, printing and the relations between specs
follow from it. A composite value (a ragged tensor for example) names its spec in the property `_type_spec`; the spec
takes the value apart into components and builds it again.
"""

from __future__ import annotations

import abc
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from . import nest
from .dtypes import DType, as_dtype, float32
from .shapes import TensorShape, TraceType, as_shape
from .tensor import EagerTensor, Tensor, convert


class TypeSpec(TraceType, metaclass=abc.ABCMeta):
    """The type of a value that functions of TensorFlow take or return.

    A subclass says what its values are made of (`_component_specs`, `_to_components`, `_from_components`), what it
    consists of itself (`_serialize`: the arguments of its constructor) and what its values are (`value_type`).
    """

    __slots__ = ("__weakref__", "_key")

    _key: Any

    _is_dense = False  # whether the values are tensors or variables, which `tf.nest` does not open

    @property
    @abc.abstractmethod
    def value_type(self) -> Any:
        """The Python type of the values."""

    @abc.abstractmethod
    def _to_components(self, value: Any) -> Any:
        """The structure of tensors and composite tensors that a value is made of."""

    @abc.abstractmethod
    def _from_components(self, components: Any) -> Any:
        """The value made of a structure of tensors and composite tensors."""

    @property
    @abc.abstractmethod
    def _component_specs(self) -> Any:
        """The structure of the specs of the components."""

    @abc.abstractmethod
    def _serialize(self) -> tuple[Any, ...]:
        """What the spec consists of: the arguments of its constructor."""

    @classmethod
    def _deserialize(cls, serialization: Any) -> Any:
        return cls(*serialization)

    # -- relations

    def is_subtype_of(self, other: Any) -> bool:
        """Whether every value of this spec is one of `other` too.

        Args:
            other: another spec.

        Returns:
            A Python bool.

        >>> tf.TensorSpec([2]).is_subtype_of(tf.TensorSpec([None]))
        True
        """
        if type(self) is not type(other):
            return False
        try:
            return all(nest.flatten(nest.map_structure(_is_subtype, self._serialize(), other._serialize())))
        except (ValueError, TypeError):
            return False

    def most_specific_common_supertype(self, others: Any) -> Any:
        """The narrowest spec that covers this one and `others`.

        Args:
            others: a sequence of specs.

        Returns:
            A spec, or None where there is none.

        >>> tf.TensorSpec([2]).most_specific_common_supertype([tf.TensorSpec([3])])
        TensorSpec(shape=(None,), dtype=tf.float32, name=None)
        """
        if any([type(self) is not type(other) for other in others]):
            return None
        try:
            joined = nest.map_structure(_supertype, self._serialize(), *[other._serialize() for other in others])
        except (ValueError, TypeError):
            return None
        return self._deserialize(joined)

    def most_specific_compatible_type(self, other: Any) -> Any:
        """The narrowest spec that covers this one and another (the older `most_specific_common_supertype`).

        Args:
            other: another spec.

        Returns:
            A spec.

        Raises:
            ValueError: when there is none.
        """
        found = self.most_specific_common_supertype([other])
        if found is None:
            raise ValueError(f"No TypeSpec is compatible with both {self} and {other}")
        return found

    def is_compatible_with(self, spec_or_value: Any) -> bool:
        """Whether a value may be of this spec, or of both this and another spec.

        Args:
            spec_or_value: a value or a spec.

        Returns:
            A Python bool.
        """
        other = spec_or_value if isinstance(spec_or_value, TypeSpec) else type_spec_from_value(spec_or_value)
        return type(self) is type(other) and _compatible(self._serialize(), other._serialize())

    def _without_tensor_names(self) -> Any:
        return self._deserialize(nest.map_structure(_unnamed, self._serialize()))

    # -- as an argument of a traced function

    def placeholder_value(self, placeholder_context: Any) -> Any:
        """A value of this spec to trace with.

        Args:
            placeholder_context: made by the tracer: `unnest_only` says that the spec itself will do,
                `placeholder(spec)` makes the tensors.

        Returns:
            A value whose tensors are placeholders.
        """
        if placeholder_context.unnest_only:
            return self
        return self._from_components(
            nest.map_structure(lambda spec: spec.placeholder_value(placeholder_context), self._component_specs)
        )

    def flatten(self) -> list[Any]:
        """The specs of the tensors that a value is made of."""
        return [spec for part in nest.flatten(self._component_specs) for spec in part.flatten()]

    def to_tensors(self, value: Any) -> list[Any]:
        """The tensors that a value is made of, in the order of `flatten`."""
        parts = nest.map_structure(_Tensors.of, self._component_specs, self._to_components(value))
        return [tensor for part in nest.flatten(parts) for tensor in part.tensors]

    def from_tensors(self, tensors: Iterator[Any]) -> Any:
        """The value made of the next of an iterator of tensors, in the order of `flatten`."""
        return self._from_components(nest.map_structure(lambda spec: spec.from_tensors(tensors), self._component_specs))

    def cast(self, value: Any, casting_context: Any) -> Any:
        """A value as one of this spec.

        Args:
            value: a value whose components can be made into those of this spec.
            casting_context: `allow_specs` says that a spec may stand for a value.

        Returns:
            The value itself if it needs no change; this spec for a spec.

        Raises:
            AssertionError, TypeError: when it cannot be one.
        """
        if casting_context.allow_specs and isinstance(value, TypeSpec):
            return _covering(self, value)
        components = self._to_components(value)
        changed = nest.map_structure(lambda spec, v: spec.cast(v, casting_context), self._component_specs, components)
        before, after = nest.flatten(components), nest.flatten(changed)
        if all([a is b for a, b in zip(before, after)]):
            return value
        return self._from_components(changed)

    # -- as a key

    def _comparable(self) -> Any:
        """What equality and hashing go by, made once."""
        try:
            return self._key
        except AttributeError:
            self._key = (type(self), _hashable(self._serialize(), self))
            return self._key

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._comparable() == other._comparable()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._comparable())

    def __reduce__(self) -> Any:
        return type(self), self._serialize()

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._serialize()!r}"


class _Tensors:
    """The tensors of one component, kept together where a structure is mapped."""

    __slots__ = ("tensors",)

    def __init__(self, tensors: list[Any]) -> None:
        self.tensors = tensors

    @classmethod
    def of(cls, spec: Any, value: Any) -> _Tensors:
        return cls(spec.to_tensors(value))


def _is_subtype(a: Any, b: Any) -> bool:
    if isinstance(a, TraceType):
        return a.is_subtype_of(b)
    return bool(a == b)


def _supertype(a: Any, *others: Any) -> Any:
    if isinstance(a, TraceType):
        found = a.most_specific_common_supertype(others)
        if found is None:
            raise TypeError("no common supertype")
        return found
    if not all([a == b for b in others]):
        raise TypeError("parts differ")
    return a


def _unnamed(part: Any) -> Any:
    return part._without_tensor_names() if isinstance(part, TypeSpec) else part


def _compatible(a: Any, b: Any) -> bool:
    if isinstance(a, TypeSpec):
        return a.is_compatible_with(b)
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all([_compatible(x, y) for x, y in zip(a, b)])
    if isinstance(a, dict):
        return a.keys() == b.keys() and all([_compatible(a[key], b[key]) for key in a])
    if isinstance(a, (TensorShape, DType)):
        return a.is_compatible_with(b)
    return bool(a == b)


def _hashable(part: Any, spec: TypeSpec) -> Any:
    if part is None or isinstance(part, (int, float, str, bytes, np.generic, DType, TypeSpec, TensorShape)):
        return part
    if isinstance(part, dict):
        return tuple([(_hashable(key, spec), _hashable(part[key], spec)) for key in sorted(part)])
    if isinstance(part, tuple):
        return tuple([_hashable(x, spec) for x in part])
    if isinstance(part, list):
        return list, tuple([_hashable(x, spec) for x in part])
    if isinstance(part, np.ndarray):
        return np.ndarray, part.shape, tuple(part.ravel().tolist())
    raise ValueError(
        f"Cannot generate a hashable key for {spec} because the _serialize() method returned an unsupported value of "
        f"type {type(part)}"
    )


def _covering(spec: Any, value: Any) -> Any:
    if not value.is_subtype_of(spec):
        raise AssertionError(f"Can not cast {value!r} to {spec!r}")
    return spec


# ---------------------------------------------------------------------------------------------------------------
# tensors


class DenseSpec(TypeSpec):
    """The shape, dtype and name of a tensor or of something that is read as one.

    Args:
        shape: the shape, or anything that makes one.
        dtype: the dtype, or anything that names one.
        name: a name, or None.

    Raises:
        TypeError: when `shape` is no shape or `dtype` no dtype.
    """

    __slots__ = ("_dtype", "_name", "_shape")

    _is_dense = True

    def __init__(self, shape: Any, dtype: Any = float32, name: str | None = None) -> None:
        self._shape = as_shape(shape)
        self._dtype = as_dtype(dtype)
        self._name = name

    @property
    def shape(self) -> TensorShape:
        """The lengths of the axes, as far as they are known."""
        return self._shape

    @property
    def dtype(self) -> DType:
        """The type of the elements."""
        return self._dtype

    @property
    def name(self) -> str | None:
        """The name, None where there is none."""
        return self._name

    @property
    def _component_specs(self) -> Any:
        return self

    def is_compatible_with(self, spec_or_value: Any) -> bool:
        """Whether a value may be of this spec, or of both this and another spec: dtypes equal, shapes compatible.

        Args:
            spec_or_value: a value or a spec.

        Returns:
            A Python bool; False for values of another kind.
        """
        return (
            isinstance(spec_or_value, (DenseSpec, self.value_type))
            and self._dtype is spec_or_value.dtype
            and self._shape.is_compatible_with(spec_or_value.shape)
        )

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, DenseSpec)
            and type(self) is type(other)
            and self._shape._dims == other._shape._dims
            and self._dtype is other._dtype
            and self._name == other._name
        )

    def __hash__(self) -> int:
        return hash((self._shape, self._dtype))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(shape={self._shape}, dtype={self._dtype!r}, name={self._name!r})"

    def _serialize(self) -> tuple[Any, ...]:
        return self._shape, self._dtype, self._name


class TensorSpec(DenseSpec):
    """The shape and dtype of a tensor, as the signature of a `tf.function` for example states them.

    Args:
        shape: the shape, or anything that makes one; None for an unknown rank, None as a length for an unknown one.
        dtype: the dtype, or anything that names one.
        name: a name, or None.

    Raises:
        TypeError: when `shape` is no shape or `dtype` no dtype.

    >>> tf.TensorSpec([None, 3], tf.int32)
    TensorSpec(shape=(None, 3), dtype=tf.int32, name=None)
    """

    __slots__ = ()

    @property
    def value_type(self) -> Any:
        """The class of tensors."""
        return Tensor

    @classmethod
    def from_spec(cls, spec: Any, name: str | None = None) -> Any:
        """A TensorSpec of the shape and dtype of another spec.

        Args:
            spec: anything with a `shape`, a `dtype` and a `name`.
            name: the name; None takes that of `spec`.

        Returns:
            A TensorSpec.

        >>> tf.TensorSpec.from_spec(tf.TensorSpec([8], name="old"), "new")
        TensorSpec(shape=(8,), dtype=tf.float32, name='new')
        """
        return cls(spec.shape, spec.dtype, name or spec.name)

    @classmethod
    def from_tensor(cls, tensor: Any, name: str | None = None) -> TensorSpec:
        """The spec of a tensor.

        Args:
            tensor: a tensor.
            name: the name; None takes that of the operation when the tensor belongs to a graph.

        Returns:
            A TensorSpec.

        Raises:
            ValueError: when `tensor` is no tensor.

        >>> tf.TensorSpec.from_tensor(tf.constant([1, 2, 3]))
        TensorSpec(shape=(3,), dtype=tf.int32, name=None)
        """
        if not isinstance(tensor, Tensor):
            raise ValueError(f"`tensor` should be a tf.Tensor, but got type {type(tensor)}.")
        symbol: Any = tensor
        return TensorSpec(
            symbol.shape, symbol.dtype, name if isinstance(tensor, EagerTensor) else name or symbol.op.name
        )

    def is_compatible_with(self, spec_or_tensor: Any) -> bool:
        """Whether a tensor may be of this spec, or of both this and another spec: dtypes equal, shapes compatible.

        Args:
            spec_or_tensor: a tensor or a TensorSpec.

        Returns:
            A Python bool; False for anything else.

        >>> tf.TensorSpec([None]).is_compatible_with(tf.constant([1.0]))
        True
        """
        return super().is_compatible_with(spec_or_tensor)

    def is_subtype_of(self, other: Any) -> bool:
        """Whether every tensor of this spec is one of `other` too.

        Args:
            other: another TensorSpec.

        Returns:
            A Python bool. A named spec is a subtype of specs of its name only.

        >>> tf.TensorSpec([2]).is_subtype_of(tf.TensorSpec([None]))
        True
        """
        return (
            isinstance(other, TensorSpec)
            and (not self._name or self._name == other._name)
            and self._dtype is other._dtype
            and self._shape.is_subtype_of(other._shape)
        )

    def most_specific_common_supertype(self, others: Any) -> Any:
        """The narrowest spec that covers this one and `others`.

        Args:
            others: a sequence of specs.

        Returns:
            A TensorSpec, or None where a dtype or a name differs.

        >>> tf.TensorSpec([2]).most_specific_common_supertype([tf.TensorSpec([3])])
        TensorSpec(shape=(None,), dtype=tf.float32, name=None)
        """
        return super().most_specific_common_supertype(others)

    # -- as an argument of a traced function

    def placeholder_value(self, placeholder_context: Any) -> Any:
        """A tensor of this spec to trace with; see `tf.TypeSpec.placeholder_value`."""
        return self if placeholder_context.unnest_only else placeholder_context.placeholder(self)

    def flatten(self) -> list[Any]:
        """This spec alone."""
        return [self]

    def to_tensors(self, value: Any) -> list[Any]:
        """A value as a list of one tensor.

        Raises:
            TypeError: when it cannot be a tensor of this spec.
        """
        return [self._as_tensor(value)]

    def from_tensors(self, tensors: Iterator[Any]) -> Any:
        """The next of an iterator of tensors."""
        return next(tensors)

    def cast(self, value: Any, casting_context: Any) -> Any:
        """A value as a tensor of this spec.

        Args:
            value: a tensor, or anything that makes one.
            casting_context: `allow_specs` says that a spec may stand for a value.

        Returns:
            A tensor; this spec for a spec.

        Raises:
            AssertionError, TypeError: when it cannot be one.
        """
        if casting_context.allow_specs and isinstance(value, TensorSpec):
            return _covering(self, value)
        return self._as_tensor(value)

    def _as_tensor(self, value: Any) -> Any:
        if not isinstance(value, Tensor):
            value = convert(value, self._dtype)
        spec = TensorSpec(value.shape, value.dtype, self._name)
        if not spec.is_subtype_of(self):
            if not self.is_subtype_of(spec):
                raise TypeError(f"Can not cast {spec!r} to {self!r}")
            value.set_shape(self._shape)
        return value

    # -- parts and batches

    def _to_components(self, value: Any) -> Any:
        return value

    def _from_components(self, components: Any) -> Any:
        return components

    def _without_tensor_names(self) -> TensorSpec:
        return self if self._name is None else TensorSpec(self._shape, self._dtype)

    def _batch(self, batch_size: int | None) -> TensorSpec:
        """The spec of a stack of tensors."""
        return TensorSpec(TensorShape([batch_size]).concatenate(self._shape), self._dtype)

    def _unbatch(self) -> TensorSpec:
        """The spec of one of a stack of tensors."""
        if self._shape.rank == 0:
            raise ValueError("Unbatching a tensor is only supported for rank >= 1")
        return TensorSpec(self._shape[1:], self._dtype)


class BoundedTensorSpec(TensorSpec):
    """The shape and dtype of a tensor, and the range of its elements.

    Args:
        shape: the shape, or anything that makes one.
        dtype: the dtype, or anything that names one.
        minimum: the lowest allowed number, or an array of them that broadcasts to `shape`.
        maximum: the highest allowed number, or an array of them that broadcasts to `shape`.
        name: a name, or None.

    Raises:
        ValueError: when a bound is None or does not broadcast to `shape`.
        TypeError: when `shape` is no shape or `dtype` no dtype.
    """

    __slots__ = ("_maximum", "_minimum")

    def __init__(self, shape: Any, dtype: Any, minimum: Any, maximum: Any, name: str | None = None) -> None:
        super().__init__(shape, dtype, name)
        for bound, word in ((minimum, "minimum"), (maximum, "maximum")):
            if bound is None:
                raise ValueError(f"`{word}` can not be None.")
        for bound, word in ((minimum, "minimum"), (maximum, "maximum")):
            if not _broadcasts(np.shape(bound), self._shape):
                raise ValueError(f"`{word}` {bound} is not compatible with shape {self._shape}.")
        self._minimum = np.array(minimum, dtype=self._dtype.as_numpy_dtype)
        self._maximum = np.array(maximum, dtype=self._dtype.as_numpy_dtype)
        self._minimum.setflags(write=False)
        self._maximum.setflags(write=False)

    @property
    def minimum(self) -> Any:
        """The lowest allowed elements, a numpy array."""
        return self._minimum

    @property
    def maximum(self) -> Any:
        """The highest allowed elements, a numpy array."""
        return self._maximum

    @classmethod
    def from_spec(cls, spec: Any, name: str | None = None) -> BoundedTensorSpec:
        """A BoundedTensorSpec of the shape and dtype of another spec.

        Args:
            spec: anything with a `shape`, a `dtype` and a `name`; its bounds are taken if it has any, otherwise
                the limits of the dtype.
            name: the name; None takes that of `spec`.

        Returns:
            A BoundedTensorSpec.
        """
        dtype = as_dtype(spec.dtype)
        minimum = spec.minimum if hasattr(spec, "minimum") else dtype.min
        maximum = spec.maximum if hasattr(spec, "maximum") else dtype.max
        return BoundedTensorSpec(spec.shape, dtype, minimum, maximum, name or spec.name)

    def cast(self, value: Any, casting_context: Any) -> Any:
        """A value as a tensor of this shape and dtype; the bounds are not checked.

        Args:
            value: a tensor, or anything that makes one.
            casting_context: `allow_specs` says that a spec may stand for a value.

        Returns:
            A tensor; this spec for a spec.

        Raises:
            AssertionError, TypeError: when it cannot be one.
        """
        if casting_context.allow_specs and isinstance(value, BoundedTensorSpec):
            return _covering(self, value)
        return TensorSpec(self._shape, self._dtype, self._name).cast(value, casting_context)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, BoundedTensorSpec)
            and super().__eq__(other)
            and bool(np.allclose(self._minimum, other._minimum) and np.allclose(self._maximum, other._maximum))
        )

    def __hash__(self) -> int:
        return hash((self._shape, self._dtype))

    def __repr__(self) -> str:
        return f"{super().__repr__()[:-1]}, minimum={self._minimum!r}, maximum={self._maximum!r})"

    def _serialize(self) -> tuple[Any, ...]:
        return self._shape, self._dtype, self._minimum, self._maximum, self._name


def _broadcasts(bound: tuple[int, ...], shape: TensorShape) -> bool:
    dims = shape._dims
    return dims is None or all(
        [a == b or a == 1 or b == 1 or b is None for a, b in zip(reversed(bound), reversed(dims))]
    )


class NoneTensorSpec(TypeSpec):
    """The type of None, where a structure of specs stands for a structure of tensors and Nones.

    >>> tf.type_spec_from_value(None)
    NoneTensorSpec()
    """

    __slots__ = ()

    @property
    def value_type(self) -> Any:
        """The class of None."""
        return type(None)

    @staticmethod
    def from_value(value: Any) -> NoneTensorSpec:
        """The spec of None."""
        return NoneTensorSpec()

    def most_specific_compatible_shape(self, other: Any) -> NoneTensorSpec:
        """This spec, when the other is the same.

        Args:
            other: another spec.

        Returns:
            A NoneTensorSpec.

        Raises:
            ValueError: when the other is none.
        """
        if type(other) is not type(self):
            raise ValueError(f"No `TypeSpec` is compatible with both {self} and {other}")
        return self

    @property
    def _component_specs(self) -> Any:
        return []

    def _to_components(self, value: Any) -> Any:
        return []

    def _from_components(self, components: Any) -> None:
        return None

    def _serialize(self) -> tuple[Any, ...]:
        return ()

    def _batch(self, batch_size: int | None) -> NoneTensorSpec:
        return NoneTensorSpec()

    def _unbatch(self) -> NoneTensorSpec:
        return NoneTensorSpec()


# ---------------------------------------------------------------------------------------------------------------
# the spec of a value

_OF_TYPE: dict[type, Callable[[Any], TypeSpec]] = {
    np.ndarray: lambda array: TensorSpec(array.shape, array.dtype),
    type(None): NoneTensorSpec.from_value,
}


def register_type_spec(kind: type, make: Callable[[Any], TypeSpec]) -> None:
    """Let `type_spec_from_value` make the specs of one type of values (not of its subclasses) with a function."""
    _OF_TYPE[kind] = make


def type_spec_from_value(value: Any) -> TypeSpec:
    """The spec of a value.

    Args:
        value: a tensor, a composite tensor, or anything that makes a tensor.

    Returns:
        A `tf.TypeSpec`.

    Raises:
        TypeError: when the value can be no tensor.

    >>> tf.type_spec_from_value(tf.constant([1, 2, 3]))
    TensorSpec(shape=(3,), dtype=tf.int32, name=None)
    """
    spec = _spec_of(value)
    if spec is None:
        try:
            spec = _spec_of(convert(value))
        except (ValueError, TypeError):
            pass  # the sentence below says what the value is
    if spec is None:
        raise TypeError(f"Could not build a TypeSpec for {value} of unsupported type {type(value)}.")
    return spec


def _spec_of(value: Any) -> Any:
    """The spec of a value as it is, None where it would have to be made into a tensor first."""
    if isinstance(value, Tensor):
        tensor: Any = value
        return TensorSpec(tensor.shape, tensor.dtype)
    if hasattr(value, "_type_spec"):
        return value._type_spec
    if isinstance(value, list) and value:
        specs = [_spec_of(item) for item in value]
        if hasattr(specs[0], "_batch"):
            merged = specs[0].most_specific_common_supertype(specs[1:])
            if merged is not None:
                return merged._batch(len(specs))
    make = _OF_TYPE.get(type(value))
    return None if make is None else make(value)
