"""The fields of extension types: which annotations there may be, and how values are made to agree with them."""

from __future__ import annotations

import collections.abc
import enum
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from .._core.dtypes import DType, as_dtype
from .._core.shapes import TensorShape, as_shape
from .._core.specs import TypeSpec
from .._core.tensor import Tensor, convert

RESERVED = frozenset(
    """self Spec _type_spec _shape_invariant_to_type_spec _consumers value_type is_compatible_with
    most_specific_compatible_type _with_tensor_ranks_only _to_components _from_components _component_specs
    _to_tensor_list _from_tensor_list _from_compatible_tensor_list _flat_tensor_specs _serialize _deserialize
    _to_legacy_output_types _to_legacy_output_shapes _to_legacy_output_classes _keras_mask""".split()
)
PLAIN = (int, float, str, bytes, bool, type(None))


class _NoDefault:
    def __repr__(self) -> str:
        return "ExtensionTypeField.NO_DEFAULT"


NO_DEFAULT = _NoDefault()


class Field(NamedTuple):
    """One field: its name, its annotation, and the value it has if none is given."""

    name: str
    kind: Any
    default: Any


class Mode(enum.Enum):
    """What is converted: values, their specs, or defaults, which wait to become tensors until they are used."""

    VALUE = 1
    SPEC = 2
    DEFAULT = 3


class ImmutableDict(Mapping[Any, Any]):
    """A mapping that does not change: what fields that are mappings hold."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._dict = dict(*args, **kwargs)

    def __getitem__(self, key: Any) -> Any:
        return self._dict[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._dict)

    def __len__(self) -> int:
        return len(self._dict)

    def __repr__(self) -> str:
        return f"ImmutableDict({self._dict})"


def is_reserved(name: str) -> bool:
    """Whether a field may not have a name."""
    return name in RESERVED or name.lower().startswith("_tf_extension_type")


def is_composite(kind: Any) -> bool:
    """Whether a class is one of values that are made of tensors."""
    return isinstance(kind, type) and hasattr(kind, "_type_spec")


def _generic(kind: Any) -> Any:
    """`tuple`, `Union` or `Mapping` for annotations of these, None for others."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return typing.Union
    return origin if origin in (tuple, collections.abc.Mapping) else None


def _forward(kind: Any) -> bool:
    return isinstance(kind, (str, typing.ForwardRef))


def check(kind: Any, in_key: bool = False) -> None:
    """Check that an annotation is one of those that extension types know; names of classes to come are.

    Args:
        kind: the annotation.
        in_key: whether it is that of the keys of a mapping.

    Raises:
        TypeError: when it is another.
    """
    if _forward(kind) or kind is None or kind in PLAIN or kind is DType:
        return
    if kind in (Tensor, TensorShape) or is_composite(kind):
        if in_key:
            raise TypeError(f"Mapping had a key {kind.__name__!r} with type {type(kind).__name__!r}")
        return
    generic = _generic(kind)
    if generic is None:
        raise TypeError(f"Unsupported type annotation {kind.__name__ if isinstance(kind, type) else kind!r}")
    arguments = typing.get_args(kind)
    for at, argument in enumerate(arguments):
        if argument is not Ellipsis:
            check(argument, in_key or (generic is collections.abc.Mapping and at == 0))


def converted(value: Any, kind: Any, path: str, mode: Mode) -> Any:
    """A value of a field, or its spec, as the annotation wants it.

    Args:
        value: the value or spec.
        kind: the annotation.
        path: the name of the field and the place in it, for messages.
        mode: what is converted.

    Raises:
        TypeError: when it cannot be that.
    """
    generic = _generic(kind)
    if generic is not None:
        return _GENERIC[generic](value, kind, path, mode)
    if kind is Tensor:
        return _tensor(value, path, mode)
    if is_composite(kind):
        return _composite(value, kind, path, mode)
    if kind in (TensorShape, DType):
        try:
            return as_shape(value) if kind is TensorShape else as_dtype(value)
        except TypeError:
            raise _refusal(path, f"'tf.{kind.__name__}'", value) from None
    kind = type(None) if kind is None else kind
    if kind not in PLAIN:
        raise TypeError(f"{path}: Unsupported type annotation {kind!r}")
    if not isinstance(value, kind):
        raise _refusal(path, repr(kind.__name__), value)
    return value


def _refusal(path: str, expected: str, value: Any) -> TypeError:
    return TypeError(f"{path}: expected {expected}, got {type(value).__name__!r}")


def _tensor(value: Any, path: str, mode: Mode) -> Any:
    if mode is Mode.SPEC:
        if not (isinstance(value, TypeSpec) and value.value_type is Tensor):
            raise _refusal(path, "a TensorSpec", value)
        return value
    if isinstance(value, Tensor) or mode is Mode.DEFAULT:
        return value
    try:
        return convert(value)
    except (ValueError, TypeError):
        raise _refusal(path, "a Tensor", value) from None


def _composite(value: Any, kind: Any, path: str, mode: Mode) -> Any:
    if mode is Mode.SPEC:
        if not (isinstance(value, TypeSpec) and issubclass(value.value_type, kind)):
            raise _refusal(path, f"a TypeSpec for {kind.__name__!r}", value)
    elif not isinstance(value, kind):
        raise _refusal(path, repr(kind.__name__), value)
    return value


def _tuple(value: Any, kind: Any, path: str, mode: Mode) -> Any:
    if not isinstance(value, collections.abc.Sequence):
        raise _refusal(path, "tuple", value)
    kinds = typing.get_args(kind)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        raise TypeError(f"{path}: expected tuple with length {len(kinds)}, got {type(value).__name__!r})")
    pairs = enumerate(zip(value, kinds, strict=True))
    return tuple([converted(item, of_item, f"{path}[{at}]", mode) for at, (item, of_item) in pairs])


def _mapping(value: Any, kind: Any, path: str, mode: Mode) -> Any:
    if not isinstance(value, Mapping):
        raise _refusal(path, "mapping", value)
    of_key, of_item = typing.get_args(kind)
    return ImmutableDict(
        [
            (converted(key, of_key, f"{path}[<key>]", mode), converted(item, of_item, f"{path}[{key!r}]", mode))
            for key, item in value.items()
        ]
    )


def _union(value: Any, kind: Any, path: str, mode: Mode) -> Any:
    for option in typing.get_args(kind):
        try:
            return converted(value, option, path, mode)
        except TypeError:
            continue
    raise _refusal(path, repr(kind), value)


_GENERIC: dict[Any, Callable[..., Any]] = {
    tuple: _tuple,
    collections.abc.Mapping: _mapping,
    typing.Union: _union,
}


def convert_all(fields: tuple[Field, ...], values: dict[str, Any], mode: Mode) -> None:
    """Convert all fields of an object, in place.

    Args:
        fields: the fields that it must have.
        values: the `__dict__` of the object.
        mode: what the values are.

    Raises:
        ValueError: when there are more or fewer than the fields.
        TypeError: when one cannot be converted.
    """
    names = {field.name for field in fields}
    extra, missing = set(values) - names, names - set(values)
    if extra:
        raise ValueError(f"Got unexpected fields: {extra}")
    if missing:
        raise ValueError(f"Missing required fields: {missing}")
    values.update({field.name: converted(values[field.name], field.kind, field.name, mode) for field in fields})
