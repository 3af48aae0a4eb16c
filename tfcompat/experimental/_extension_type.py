"""Extension types: classes of one's own with tensors as fields, which functions take and return as they do tensors."""

from __future__ import annotations

import abc
import functools
import inspect
import sys
import typing
from collections.abc import Callable
from typing import Any

from .._array._join import stack
from .._array._shape import shape
from .._core import nest
from .._core.shapes import TensorShape
from .._core.specs import TensorSpec, TypeSpec
from .._core.tensor import Tensor
from ..math._compare import logical_not, tensor_equal
from ..math._reduce import reduce_all
from ._extension_fields import NO_DEFAULT, Field, ImmutableDict, Mode, check, convert_all, converted, is_reserved

if sys.version_info >= (3, 14):
    import annotationlib

_MUTABLE = ("_keras_mask",)


def _made(kind: type, fields: dict[str, Any]) -> Any:
    """An object of an extension type or of its spec, without its constructor."""
    value: Any = object.__new__(kind)
    value.__dict__.update(fields)
    return value


class _HasFields:
    """What extension types and their specs have in common: fields by annotation, which do not change."""

    __slots__ = ()

    _mode = Mode.VALUE
    _speaks_of = "ExtensionType"

    @classmethod
    def _fields_of_type(cls) -> tuple[Field, ...]:
        """The fields, in the order of the annotations, those of base classes first."""
        raise NotImplementedError

    @classmethod
    def _has_field(cls, name: str) -> bool:
        return any(field.name == name for field in cls._fields_of_type())

    def _finish(self) -> None:
        convert_all(self._fields_of_type(), self.__dict__, self._mode)
        self.__validate__()

    def __validate__(self) -> None:
        """Check the fields of an object that has just been made; for subclasses."""

    def _may_change(self, name: str) -> None:
        if not (name in _MUTABLE or ("_constructing" in self.__dict__ and self._has_field(name))):
            raise AttributeError(
                f"Cannot mutate attribute `{name}` outside the custom constructor of {self._speaks_of}."
            )

    def __setattr__(self, name: str, value: Any) -> None:
        self._may_change(name)
        self.__dict__[name] = value

    def __delattr__(self, name: str) -> None:
        self._may_change(name)
        del self.__dict__[name]


def _constructor(kind: Any, fields: tuple[Field, ...], needs_all: bool) -> None:
    """Give a class the constructor that its fields ask for.

    Args:
        kind: an extension type or a spec.
        fields: its fields.
        needs_all: whether defaults are left out.
    """
    seen_default = keywords_only = False
    parameters = []
    for field in fields:
        default = inspect.Parameter.empty if needs_all or field.default is NO_DEFAULT else field.default
        keywords_only = keywords_only or (seen_default and default is inspect.Parameter.empty)
        seen_default = seen_default or default is not inspect.Parameter.empty
        how = inspect.Parameter.KEYWORD_ONLY if keywords_only else inspect.Parameter.POSITIONAL_OR_KEYWORD
        parameters.append(inspect.Parameter(field.name, how, default=default, annotation=field.kind))
    signature = inspect.Signature(parameters)

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        self.__dict__.update(bound.arguments)
        self._finish()

    me = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    __init__.__signature__ = signature.replace(parameters=[me, *parameters])  # type: ignore[attr-defined]
    kind.__init__ = __init__


def _wrap_constructor(kind: Any) -> None:
    """Let a constructor of the user's set fields, and check them behind it."""
    theirs = kind.__init__

    @functools.wraps(theirs)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        self.__dict__["_constructing"] = True
        theirs(self, *args, **kwargs)
        del self.__dict__["_constructing"]
        self._finish()

    kind.__init__ = __init__


class _ExtensionTypeMeta(abc.ABCMeta):
    """Makes the constructor and the spec of an extension type."""

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> None:
        if not namespace.get("_tf_extension_type_do_not_transform_this_class", False):
            _check_class(cls)
            if "__init__" in cls.__dict__:
                _wrap_constructor(cls)
            else:
                _constructor(cls, cls._fields_of_type(), needs_all=False)  # type: ignore[attr-defined]
            _add_spec(cls)
        super().__init__(name, bases, namespace)


def _annotations(cls: type) -> dict[str, Any]:
    """The annotations of a class itself; names of classes to come stay text."""
    if sys.version_info >= (3, 14):
        found = annotationlib.get_annotations(cls, format=annotationlib.Format.FORWARDREF)
        return {name: getattr(kind, "__forward_arg__", kind) for name, kind in found.items()}
    return cls.__dict__.get("__annotations__", {})


def _check_class(cls: Any) -> None:
    annotations = _annotations(cls)

    def refuse(what: str) -> None:
        raise ValueError(f"The field annotations for {cls.__name__} are invalid. Field {what}")

    for name, value in cls.__dict__.items():
        if name == "Spec":
            if not isinstance(value, type):
                raise ValueError(f"{cls.__qualname__}.Spec must be a nested class; got {value}.")
            if value.__bases__ not in ((TypeSpec,), (object,)):
                raise ValueError(f"{cls.__qualname__}.Spec must be directly subclassed from tf.TypeSpec.")
        elif is_reserved(name):
            refuse(f"'{name}' is reserved.")
    for name in annotations:
        if is_reserved(name):
            refuse(f"'{name}' is reserved.")
    for name, value in cls.__dict__.items():
        special = name.startswith("_abc_") or (name.startswith("__") and name.endswith("__"))
        if not (name in annotations or callable(value) or special or isinstance(value, _DESCRIPTORS)):
            refuse(f"{name} is missing a type annotation.")


_DESCRIPTORS = (property, classmethod, staticmethod)


def _add_spec(cls: Any) -> None:
    """Make the nested class `Spec`, of what the user wrote there and the fields."""
    name = cls.__qualname__ + ".Spec"
    members = {"value_type": cls, "__module__": cls.__module__}
    theirs = cls.__dict__.get("Spec")
    for key, value in vars(theirs).items() if theirs is not None else ():
        if is_reserved(key):
            raise ValueError(f"TypeSpec {name} uses reserved name '{key}'.")
        if cls._has_field(key):
            raise ValueError(f"TypeSpec {name} defines a variable '{key}' which shadows a field in {cls.__qualname__}")
        if key not in ("__module__", "__dict__", "__weakref__"):
            members[key] = value
    base: type = ExtensionTypeSpec
    if issubclass(cls, BatchableExtensionType):
        base = BatchableExtensionTypeSpec
        if hasattr(cls, "__batch_encoder__"):
            members.setdefault("__batch_encoder__", cls.__batch_encoder__)
    elif hasattr(cls, "__batch_encoder__") or "__batch_encoder__" in members:
        raise ValueError("__batch_encoder__ should only be defined for BatchableExtensionType classes.")
    spec: Any = type(base)(cls.__name__ + ".Spec", (base,), members)
    spec.__qualname__ = name
    cls.Spec = spec
    if "__init__" in spec.__dict__:
        _wrap_constructor(spec)
    else:
        _constructor(spec, cls._fields_of_type(), needs_all=True)


class ExtensionType(_HasFields, metaclass=_ExtensionTypeMeta):
    """The base of classes of one's own that functions, loops and layers take as they do tensors.

    A subclass names its fields by annotations: Python's plain types, `tf.Tensor`, `tf.TensorShape`, `tf.DType`, other
    types made of tensors, and tuples, unions and mappings of these. Objects do not change once they are made.

    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    ...     mask: tf.Tensor
    >>> Masked([1, 2], [True, False]).values.numpy()
    array([1, 2], dtype=int32)
    """

    __slots__ = ("__dict__", "__weakref__", "_spec")

    _tf_extension_type_do_not_transform_this_class = True

    Spec: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if type(self) is ExtensionType:
            raise AssertionError(
                "Cannot create an instance of ExtensionType because ExtensionType is an abstract base class."
            )

    @classmethod
    def _fields_of_type(cls) -> tuple[Field, ...]:
        found = cls.__dict__.get("_resolved_fields")
        if found is not None:
            return found  # type: ignore[no-any-return]
        try:
            hints = {name: kind for name, kind in typing.get_type_hints(cls).items() if name != "Spec"}
            resolved = True
        except (NameError, AttributeError):  # names of classes to come
            hints = {}
            for base in reversed(cls.__mro__):
                hints.update(_annotations(base))
            hints.pop("Spec", None)
            resolved = False
        made = tuple([_field(cls, name, kind) for name, kind in hints.items()])
        if resolved:
            type.__setattr__(cls, "_resolved_fields", made)
        return made

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __repr__(self) -> str:
        fields = ", ".join([f"{field.name}={getattr(self, field.name)!r}" for field in self._fields_of_type()])
        return f"{type(self).__qualname__}({fields})"

    def __eq__(self, other: object) -> Any:
        if type(self) is not type(other) or self._type_spec != other._type_spec:
            return False
        conditions = []
        for one, two in zip(_tensors(self), _tensors(other), strict=True):
            conditions += [reduce_all(tensor_equal(shape(one), shape(two))), reduce_all(tensor_equal(one, two))]
        return reduce_all(stack(conditions))

    def __ne__(self, other: object) -> Any:
        same = self.__eq__(other)
        return logical_not(same) if isinstance(same, Tensor) else not same

    __hash__ = None  # type: ignore[assignment]

    @property
    def _type_spec(self) -> Any:
        try:
            return object.__getattribute__(self, "_spec")
        except AttributeError:
            made = self.Spec.from_value(self)
            object.__setattr__(self, "_spec", made)
            return made


def _field(cls: type, name: str, kind: Any) -> Field:
    try:
        check(kind)
    except TypeError as error:
        raise TypeError(f"In field {name!r}: {error}") from None
    default = getattr(cls, name, NO_DEFAULT)
    if default is not NO_DEFAULT:
        default = converted(default, kind, f"default value for {name}", Mode.DEFAULT)
    return Field(name, kind, default)


def _tensors(value: Any) -> list[Any]:
    return nest.flatten(value, expand_composites=True)


def _spec_of(value: Any) -> Any:
    if isinstance(value, Tensor):
        tensor: Any = value
        return TensorSpec(tensor.shape, tensor.dtype)
    return getattr(value, "_type_spec", value)


def _plain(value: Any) -> Any:
    """A field with dictionaries for immutable mappings."""
    if isinstance(value, (dict, ImmutableDict)):
        return {key: _plain(item) for key, item in value.items()}
    return tuple([_plain(item) for item in value]) if isinstance(value, tuple) else value


def _immutable(value: Any) -> Any:
    if isinstance(value, (dict, ImmutableDict)):
        return ImmutableDict({key: _immutable(item) for key, item in value.items()})
    return tuple([_immutable(item) for item in value]) if isinstance(value, tuple) else value


class ExtensionTypeSpec(_HasFields, TypeSpec):
    """The base of the specs of extension types: their fields, with specs in the place of tensors.

    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    ...     name: str
    >>> Masked.Spec(tf.TensorSpec([None]), "a").is_compatible_with(Masked([1.5, 2.5], "a"))
    True
    """

    _mode = Mode.SPEC
    _speaks_of = "ExtensionTypeSpec"

    @classmethod
    def _fields_of_type(cls) -> tuple[Field, ...]:
        return cls.value_type._fields_of_type()  # type: ignore[attr-defined,no-any-return]

    @classmethod
    def from_value(cls, value: Any) -> Any:
        """The spec of a value.

        Args:
            value: an object of the extension type.

        Returns:
            A spec.
        """
        return _made(cls, {field.name: nest.map_structure(_spec_of, value.__dict__[field.name])
                           for field in cls._fields_of_type()})  # fmt: skip

    def _serialize(self) -> tuple[Any, ...]:
        return tuple([(name, _plain(value)) for name, value in self.__dict__.items()])

    @classmethod
    def _deserialize(cls, serialization: Any) -> Any:
        return _made(cls, {name: _immutable(value) for name, value in serialization})

    def __reduce__(self) -> Any:
        return _again, (self.value_type, self._serialize())

    @property
    def _component_specs(self) -> Any:
        return tuple([part for part in nest.flatten(tuple(self.__dict__.values())) if isinstance(part, TypeSpec)])

    def _to_components(self, value: Any) -> Any:
        parts = nest.flatten(tuple([value.__dict__[name] for name in self.__dict__]))
        return tuple([part for part in parts if isinstance(part, Tensor) or hasattr(part, "_type_spec")])

    def _from_components(self, components: Any) -> Any:
        specs = tuple(self.__dict__.values())
        left = iter(components)
        parts = [next(left) if isinstance(part, TypeSpec) else part for part in nest.flatten(specs)]
        if list(left):
            raise ValueError(
                "Cannot build an ExtensionType instance from components because more components are provided than the "
                "number expected by the type spec."
            )
        values = nest.pack_sequence_as(specs, parts)
        return _made(self.value_type, dict(zip(self.__dict__, values, strict=True)))

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "_key":  # what equality goes by, made when it is first asked for
            TypeSpec.__setattr__(self, name, value)
        else:
            super().__setattr__(name, value)

    def __repr__(self) -> str:
        fields = ", ".join([f"{name}={value!r}" for name, value in self._serialize()])
        return f"{type(self).__qualname__}({fields})"


def _again(kind: Any, serialization: Any) -> Any:
    return kind.Spec._deserialize(serialization)


class ExtensionTypeBatchEncoder:
    """How extension types are put into batches: by default, their tensors and shapes are, field by field.

    >>> encoder = tf.experimental.ExtensionTypeBatchEncoder()
    >>> class Point(tf.experimental.BatchableExtensionType):
    ...     x: tf.Tensor
    >>> encoder.batch(Point.Spec(tf.TensorSpec([2])), 3).x
    TensorSpec(shape=(3, 2), dtype=tf.float32, name=None)
    """

    def batch(self, spec: Any, batch_size: Any) -> Any:
        """The spec of a batch.

        Args:
            spec: the spec of one value.
            batch_size: how many values, None if that is not known.

        Returns:
            A spec.
        """

        def batched(part: Any) -> Any:
            if isinstance(part, TensorShape):
                return TensorShape([batch_size]).concatenate(part)
            return part._batch(batch_size) if hasattr(part, "_batch") else part

        return _mapped(spec, batched)

    def unbatch(self, spec: Any) -> Any:
        """The spec of one value of a batch.

        Args:
            spec: the spec of the batch.

        Returns:
            A spec.
        """

        def single(part: Any) -> Any:
            if isinstance(part, TensorShape):
                return part[1:]
            return part._unbatch() if hasattr(part, "_unbatch") else part

        return _mapped(spec, single)

    def encode(self, spec: Any, value: Any, minimum_rank: int = 0) -> Any:
        """A value as tensors that may be put together with those of others.

        Args:
            spec: the spec of the value.
            value: the value.
            minimum_rank: how many axes the tensors must have at least.

        Returns:
            A structure of tensors.
        """
        return spec._to_components(value)

    def decode(self, spec: Any, encoded_value: Any) -> Any:
        """The value that tensors made by `encode` stand for.

        Args:
            spec: the spec of the value.
            encoded_value: a structure of tensors.

        Returns:
            A value.
        """
        return spec._from_components(encoded_value)

    def encoding_specs(self, spec: Any) -> Any:
        """The specs of what `encode` returns.

        Args:
            spec: the spec of the value.

        Returns:
            A structure of specs.
        """
        return spec._component_specs


def _mapped(spec: Any, change: Callable[[Any], Any]) -> Any:
    return _made(type(spec), {name: nest.map_structure(change, value) for name, value in spec.__dict__.items()})


class BatchableExtensionTypeSpec(ExtensionTypeSpec):
    """The base of the specs of extension types that can be put into batches."""

    __batch_encoder__ = ExtensionTypeBatchEncoder()

    def _batch(self, batch_size: Any) -> Any:
        return self.__batch_encoder__.batch(self, batch_size)

    def _unbatch(self) -> Any:
        return self.__batch_encoder__.unbatch(self)


class BatchableExtensionType(ExtensionType):
    """The base of extension types that can be put into batches, see `tf.experimental.ExtensionType`.

    >>> class Point(tf.experimental.BatchableExtensionType):
    ...     x: tf.Tensor
    >>> Point([1.5, 2.5])
    Point(x=<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1.5, 2.5], dtype=float32)>)
    """

    _tf_extension_type_do_not_transform_this_class = True


def as_dict(value: Any) -> dict[str, Any]:
    """The fields of an extension type by name; those of extension types in it stay as they are.

    Args:
        value: an object of an extension type.

    Returns:
        A dictionary.

    >>> class Point(tf.experimental.ExtensionType):
    ...     x: int
    >>> tf.experimental.extension_type.as_dict(Point(3))
    {'x': 3}
    """
    return {field.name: getattr(value, field.name) for field in value._fields_of_type()}
