"""`tf.experimental.Optional`: a value that may be there or not, of a type that is known in either case."""

from __future__ import annotations

import abc
from typing import Any

from .._core import nest
from .._core.errors import InvalidArgumentError, invalid
from .._core.specs import TypeSpec, type_spec_from_value
from .._core.tensor import Tensor, convert


class Optional(abc.ABC):
    """A value that may be there or not.

    >>> tf.experimental.Optional.from_value(42).get_value().numpy()
    np.int32(42)
    >>> bool(tf.experimental.Optional.empty(tf.TensorSpec([], tf.int32)).has_value())
    False
    """

    @abc.abstractmethod
    def has_value(self, name: Any = None) -> Any:
        """Whether the value is there, as a tensor.

        Args:
            name: accepted for TensorFlow's sake.
        """

    @abc.abstractmethod
    def get_value(self, name: Any = None) -> Any:
        """The value.

        Args:
            name: accepted for TensorFlow's sake.

        Raises:
            tf.errors.InvalidArgumentError: when it is not there.
        """

    @property
    @abc.abstractmethod
    def element_spec(self) -> Any:
        """The type of the value, a structure of `tf.TypeSpec`."""

    @property
    @abc.abstractmethod
    def _type_spec(self) -> TypeSpec:
        """The type of this object."""

    @staticmethod
    def empty(element_spec: Any) -> Optional:
        """An Optional whose value is not there.

        Args:
            element_spec: the type that it would have.

        Returns:
            An Optional.

        >>> tf.experimental.Optional.empty(tf.TensorSpec([2])).element_spec
        TensorSpec(shape=(2,), dtype=tf.float32, name=None)
        """
        return _OptionalImpl(element_spec, None, False)

    @staticmethod
    def from_value(value: Any) -> Optional:
        """An Optional with a value.

        Args:
            value: a structure of tensors and what makes tensors.

        Returns:
            An Optional.

        Raises:
            TypeError: when something in it makes no tensor.
            tf.errors.InvalidArgumentError: when there is nothing in it.

        >>> tf.experimental.Optional.from_value([1.5, 2.5]).element_spec
        TensorSpec(shape=(2,), dtype=tf.float32, name=None)
        """
        value = _tensors(value)
        if not nest.flatten(value, expand_composites=True):
            raise InvalidArgumentError(
                None, None, "Length for attr 'Toutput_types' of 0 must be at least minimum 1 [Op:OptionalFromValue]"
            )
        return _OptionalImpl(nest.map_structure(type_spec_from_value, value), value, True)


def _tensors(value: Any) -> Any:
    """A structure of tensors; lists are tensors, as in the elements of datasets."""
    if value is None:
        return ()
    if isinstance(value, tuple):
        items = [_tensors(item) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if isinstance(value, dict):
        return type(value)((key, _tensors(item)) for key, item in value.items())
    if isinstance(value, Tensor) or hasattr(value, "_type_spec"):
        return value
    try:
        return convert(value)
    except (ValueError, TypeError):
        raise TypeError(f"Could not build a `TypeSpec` for {value!r} with type {type(value).__name__}") from None


class _OptionalImpl(Optional):
    """The one implementation."""

    def __init__(self, element_spec: Any, value: Any, present: bool) -> None:
        self._element_spec = element_spec
        self._value = value
        self._present = present

    def has_value(self, name: Any = None) -> Any:
        return convert(self._present)

    def get_value(self, name: Any = None) -> Any:
        if not self._present:
            raise invalid("The given optional does not have a value.", "OptionalGetValue")
        return self._value

    @property
    def element_spec(self) -> Any:
        return self._element_spec

    @property
    def _type_spec(self) -> TypeSpec:
        return OptionalSpec(self._element_spec, self._present)


class OptionalSpec(TypeSpec):
    """The type of an Optional.

    Args:
        element_spec: the type of its value.
        present: whether there is one; a function is traced once for each case.
    """

    __slots__ = ("_element_spec", "_present")

    def __init__(self, element_spec: Any, present: bool = True) -> None:
        self._element_spec = element_spec
        self._present = present

    @staticmethod
    def from_value(value: Any) -> OptionalSpec:
        """The type of a value.

        Args:
            value: an Optional.

        >>> tf.OptionalSpec.from_value(tf.experimental.Optional.from_value(1.0))
        OptionalSpec(TensorSpec(shape=(), dtype=tf.float32, name=None),)
        """
        made: OptionalSpec = value._type_spec
        return made

    @property
    def value_type(self) -> Any:
        return Optional

    @property
    def _component_specs(self) -> Any:
        return self._element_spec if self._present else ()

    def _to_components(self, value: Any) -> Any:
        return value._value if self._present else ()

    def _from_components(self, components: Any) -> Any:
        return _OptionalImpl(self._element_spec, components if self._present else None, self._present)

    def _serialize(self) -> tuple[Any, ...]:
        return self._element_spec, self._present

    def __repr__(self) -> str:
        return f"OptionalSpec({self._element_spec!r},)"
