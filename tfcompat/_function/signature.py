"""What a function's arguments are, as far as it matters for tracing: types of arguments, and binding calls to them.

A call may use a trace when the types of its arguments are subtypes of the trace's. Tensors count by dtype and shape,
variables by dtype, shape and which of them are the same one, Python values by equality (so 1, 1.0 and True are one
value, as in TensorFlow), other objects by identity; lists, tuples, dicts and attrs classes by what is in them.
"""

from __future__ import annotations

import inspect
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from .._core import nest
from .._core.dtypes import DType
from .._core.shapes import TensorShape, TraceType
from .._core.specs import TensorSpec, TypeSpec
from .._core.tensor import EagerTensor, Readable, Tensor, convert
from .._variables.variable import VariableSpec


class Literal(TraceType):
    """A Python value."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def is_subtype_of(self, other: Any) -> bool:
        """Whether the other is the same value."""
        return self == other

    def most_specific_common_supertype(self, others: Sequence[Any]) -> Any:
        """The same value, or nothing."""
        return self if all(self == other for other in others) else None

    def placeholder_value(self, placeholder_context: Any) -> Any:
        """The value."""
        return self.value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Literal):
            return False
        mine, theirs = self.value, other.value
        if isinstance(mine, (DType, TensorShape)) or isinstance(theirs, (DType, TensorShape)):
            return type(mine) is type(theirs) and bool(mine == theirs)  # a dtype equals its number, [1] a shape
        return bool(mine == theirs)

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Literal[{self.value!r}]"


class Weak(TraceType):
    """An object, known by identity and not kept alive."""

    __slots__ = ("_id", "ref")

    def __init__(self, value: Any) -> None:
        self._id = id(value)
        try:
            self.ref: Any = weakref.ref(value)
        except TypeError:
            self.ref = lambda: value

    def is_subtype_of(self, other: Any) -> bool:
        """Whether the other is the same object."""
        return self == other

    def most_specific_common_supertype(self, others: Sequence[Any]) -> Any:
        """The same object, or nothing."""
        return self if all(self == other for other in others) else None

    def placeholder_value(self, placeholder_context: Any) -> Any:
        """The object."""
        return self.ref()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Weak):
            return False
        mine, theirs = self.ref(), other.ref()
        return mine is not None and theirs is not None and (mine is theirs or bool(mine == theirs))

    def __hash__(self) -> int:
        return hash(self.ref())

    def __repr__(self) -> str:
        return f"Weakref[{self.ref!r}])"  # the bracket too much is TensorFlow's


class Container(TraceType):
    """A nest of types.

    Args:
        value: a list, tuple, mapping, namedtuple or attrs object with the types in it.
        parts: those types, in the order of `tf.nest`.
    """

    __slots__ = ("parts", "value")

    def __init__(self, value: Any, parts: Sequence[Any]) -> None:
        self.value = value
        self.parts = tuple(parts)

    def _alike(self, other: Any) -> bool:
        if not isinstance(other, Container) or type(self.value) is not type(other.value):
            return False
        if isinstance(self.value, Mapping) and set(self.value) != set(other.value):
            return False
        return len(self.parts) == len(other.parts)

    def is_subtype_of(self, other: Any) -> bool:
        """Whether each part is a subtype of the other's."""
        return self._alike(other) and all(
            a.is_subtype_of(b) for a, b in zip(self.parts, other.parts, strict=True)
        )

    def most_specific_common_supertype(self, others: Sequence[Any]) -> Any:
        """The container of the supertypes of the parts."""
        if not all(self._alike(other) for other in others):
            return None
        parts = [
            part.most_specific_common_supertype([other.parts[at] for other in others])
            for at, part in enumerate(self.parts)
        ]
        return None if any(part is None for part in parts) else self.packed(parts)

    def packed(self, parts: Sequence[Any]) -> Container:
        """A container like this one, of other parts."""
        return Container(nest.pack_sequence_as(_shallow(self.value), list(parts)), parts)

    def placeholder_value(self, placeholder_context: Any) -> Any:
        """The nest of the placeholders of the parts."""
        made = [part.placeholder_value(placeholder_context) for part in self.parts]
        return nest.pack_sequence_as(_shallow(self.value), made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Container) and self._alike(other) and self.parts == other.parts

    def __hash__(self) -> int:
        return hash((type(self.value).__name__, self.parts))

    def __repr__(self) -> str:
        value = self.value
        if isinstance(value, Mapping):
            items = ", ".join(f"[{name!r}, {value[name]!r}]" for name in value)
            return f"Dict[{items}]"
        if hasattr(value, "_fields") or hasattr(type(value), "__attrs_attrs__"):
            names = value._fields if hasattr(value, "_fields") else [a.name for a in type(value).__attrs_attrs__]
            items = ", ".join(f"[{name!r}, {getattr(value, name)!r}]" for name in names)
            return f"{type(value).__name__}[{items}]"
        kind = "List" if isinstance(value, list) else "Tuple"
        return f"{kind}[{', '.join(map(repr, value))}]"


class _Leaf:
    __slots__ = ()


def _shallow(value: Any) -> Any:
    """A nest of one level."""
    if isinstance(value, Mapping):
        kind: Any = type(value)
        return value if kind is dict else kind(value)
    return value


def children(value: Any) -> list[Any] | None:
    """What a container holds, in the order of `tf.nest`; None for what is no container."""
    if isinstance(value, (Tensor, Readable, str, bytes, np.ndarray, TypeSpec)):
        return None
    if isinstance(value, Mapping):
        return [value[name] for name in sorted(value)]
    if isinstance(value, (list, tuple)):
        return list(value)
    if hasattr(type(value), "__attrs_attrs__"):
        return [getattr(value, a.name) for a in type(value).__attrs_attrs__]
    return None


class TypingContext:
    """Tells which variables among the arguments of a call are the same one."""

    def __init__(self) -> None:
        self.aliases: dict[int, int] = {}
        self.weak = True

    def alias(self, variable: Any) -> int:
        """The number of a variable among those of the call."""
        return self.aliases.setdefault(id(variable), len(self.aliases))


_LITERALS = (int, float, str, bytes, bool, complex, type(None), type, np.dtype)


def type_of(value: Any, context: TypingContext) -> Any:
    """The type of an argument.

    Raises:
        TypeError: when it has none.
    """
    kind = type(value)
    if kind is EagerTensor:
        return TensorSpec(value.shape, value._dtype)
    if isinstance(value, (DType, TensorShape)):
        return Literal(value)
    if isinstance(value, TraceType):
        return value
    if isinstance(value, Readable):
        variable = value._variable
        return VariableSpec(variable.shape, variable.dtype, variable.trainable, context.alias(variable))
    if isinstance(value, Tensor):
        return TensorSpec(value.shape, value._dtype)  # type: ignore[attr-defined]
    if isinstance(value, (np.ndarray, np.generic)):
        tensor = convert(value)
        return TensorSpec(tensor.shape, tensor._dtype)
    if hasattr(value, "__tf_tracing_type__"):
        return value.__tf_tracing_type__(context)
    if hasattr(value, "_type_spec"):
        return value._type_spec
    if kind in _LITERALS or isinstance(value, (int, float, str, bytes)):
        return Literal(value)
    parts = children(value)
    if parts is not None:
        made = [type_of(part, context) for part in parts]
        return Container(nest.pack_sequence_as(_with_leaves(value, parts), made), made)
    try:
        hash(value)
    except TypeError:
        raise TypeError(
            f"Could not generate a generic TraceType for {value!r}.Please verify that it is immutable/hashable. "
            "Otherwise, consider implementing the Tracing Protocol for it."
        ) from None
    return Weak(value)


def _with_leaves(value: Any, parts: Sequence[Any]) -> Any:
    """A container of one level with a leaf for each part."""
    leaf = _Leaf()
    if isinstance(value, Mapping):
        made = {name: leaf for name in value}
        kind: Any = type(value)
        return made if kind is dict else kind(made)
    if hasattr(value, "_fields"):
        return type(value)(*[leaf] * len(parts))
    if isinstance(value, list):
        return [leaf] * len(parts)
    if isinstance(value, tuple):
        return (leaf,) * len(parts)
    return type(value)(**{a.name.lstrip("_"): leaf for a in type(value).__attrs_attrs__})


def output_type(value: Any) -> Any:
    """The type of what a function returns."""
    if isinstance(value, Tensor):
        return TensorSpec(value.shape, value._dtype)  # type: ignore[attr-defined]
    return type_of(value, TypingContext())


def tensors_of(kind: Any, value: Any) -> Iterator[Any]:
    """The tensors that an argument of a type brings to the call, in order."""
    if isinstance(kind, TensorSpec):
        if type(value) is EagerTensor:
            yield value
        elif isinstance(value, Readable):
            yield value._read()
        else:
            yield convert(value, kind.dtype) if isinstance(value, Tensor) else convert(value)
    elif isinstance(kind, (Literal, Weak)):
        return
    elif isinstance(kind, Container):
        for part, inner in zip(kind.parts, children(value) or (), strict=True):
            yield from tensors_of(part, inner)
    elif isinstance(kind, VariableSpec):
        yield value._variable
    else:
        yield from kind.to_tensors(value)


class FunctionType(inspect.Signature):
    """The signature of a traced function, with the types of its arguments as annotations.

    >>> f = tf.function(lambda x: x + 1.0)
    >>> f.get_concrete_function(tf.TensorSpec([])).function_type
    Input Parameters:
      x (POSITIONAL_OR_KEYWORD): TensorSpec(shape=(), dtype=tf.float32, name=None)
    Output Type:
      TensorSpec(shape=(), dtype=tf.float32, name=None)
    Captures:
      None
    """

    __slots__ = ("_captures",)

    @classmethod
    def of(cls, kinds: Mapping[str, Any], forms: Mapping[str, str], result: Any, captures: Sequence[str]) -> Any:
        """The type of a function.

        Args:
            kinds: the types of the arguments by name, None where a type is not known yet.
            forms: the kinds of the parameters by name, as `inspect` calls them.
            result: the type of what it returns, None if that is not known yet.
            captures: a line for each thing that it uses beside its arguments.
        """
        # Unchecked: names such as `args_0` of `*args` need not come in the order that Python asks for.
        made = cls(
            [inspect.Parameter(name, _FORMS[forms[name]], annotation=kind) for name, kind in kinds.items()],
            return_annotation=result,
            __validate_parameters__=False,
        )
        made._captures = tuple(captures)  # type: ignore[attr-defined]
        return made

    @classmethod
    def from_callable(cls, obj: Callable[..., Any], *, follow_wrapped: bool = True) -> Any:  # type: ignore[override]
        """The signature of a Python function, with its own annotations.

        Args:
            obj: the function.
            follow_wrapped: whether a decorated function tells the signature of the one inside.
        """
        return super().from_callable(obj, follow_wrapped=follow_wrapped)

    def __repr__(self) -> str:
        lines = ["Input Parameters:"]
        lines += [f"  {p.name} ({p.kind.name}): {p.annotation!r}" for p in self.parameters.values()]
        lines += ["Output Type:", f"  {self.return_annotation!r}", "Captures:"]
        return "\n".join([*lines, *(getattr(self, "_captures", ()) or ["  None"])])


_FORMS = {kind.name: kind for kind in inspect._ParameterKind}


class Parameters:
    """The parameters of a Python function, and its input signature if it has one.

    Args:
        function: the function.
        input_signature: a sequence of specs, or None.
        bound: whether the first parameter is given already (a method's `self`).
    """

    def __init__(self, function: Callable[..., Any], input_signature: Any, bound: bool) -> None:
        try:
            found = inspect.signature(function)
        except (TypeError, ValueError):
            found = inspect.Signature(
                [
                    inspect.Parameter("args", inspect.Parameter.VAR_POSITIONAL),
                    inspect.Parameter("kwargs", inspect.Parameter.VAR_KEYWORD),
                ]
            )
        parameters = list(found.parameters.values())
        if bound and parameters and parameters[0].kind is not inspect.Parameter.VAR_POSITIONAL:
            parameters = parameters[1:]
        self.signature = inspect.Signature(parameters)
        self.input_signature = None if input_signature is None else tuple(input_signature)
        self.kinds: dict[str, Any] = {}
        if self.input_signature is not None:
            self._declare(parameters)

    def _declare(self, parameters: Sequence[inspect.Parameter]) -> None:
        """Give the parameters the types of the input signature."""
        given = list(self.input_signature or ())
        names: list[str] = []
        for p in parameters:
            if p.kind is inspect.Parameter.VAR_POSITIONAL:
                names += [f"{p.name}_{at}" for at in range(len(given) - len(names))]
            elif p.kind in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD):
                names.append(p.name)
        if len(given) > len(names):
            raise TypeError(f"input_signature contains {len(given) - len(names)} extra type constraints.")
        self.kinds = {name: _declared(spec) for name, spec in zip(names, given, strict=False)}

    def __str__(self) -> str:
        parts = []
        for p in self.signature.parameters.values():
            text = str(p.replace(default=inspect.Parameter.empty, annotation=inspect.Parameter.empty))
            kind = self.kinds.get(p.name)
            if kind is not None:
                text += f": {kind!r}"
            elif p.default is not inspect.Parameter.empty:
                text += "=<captured_default_value>"
            parts.append(text)
        return f"({', '.join(parts)})"

    def refusal(self, why: Any, args: Any, kwargs: Any) -> TypeError:
        """The error of a call that does not fit."""
        return TypeError(
            f"Binding inputs to tf.function failed due to `{why}`. Received args: {tuple(args)} and kwargs: {kwargs} "
            f"for signature: {self}."
        )

    def bind(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Bound:
        """The arguments of a call by parameter.

        Raises:
            TypeError: when they do not fit.
        """
        try:
            found = self.signature.bind(*args, **kwargs)
        except TypeError as error:
            raise self.refusal(error, args, kwargs) from None
        values: dict[str, Any] = {}
        kinds: dict[str, Any] = {}
        context = TypingContext()
        forms: dict[str, str] = {}
        for name, p in self.signature.parameters.items():
            if p.kind is inspect.Parameter.VAR_POSITIONAL:
                for at, value in enumerate(found.arguments.get(name, ())):
                    values[f"{name}_{at}"] = value
                    forms[f"{name}_{at}"] = "POSITIONAL_ONLY"
            elif p.kind is inspect.Parameter.VAR_KEYWORD:
                for key, value in sorted(found.arguments.get(name, {}).items()):
                    values[key] = value
                    forms[key] = "KEYWORD_ONLY"
            else:
                values[name] = found.arguments[name] if name in found.arguments else p.default
                forms[name] = p.kind.name
        for name, value in values.items():
            declared = self.kinds.get(name)
            if declared is None:
                kinds[name] = type_of(value, context)
                continue
            try:
                values[name] = cast(declared, value)
            except (TypeError, ValueError) as error:
                raise self.refusal(error, args, kwargs) from None
            kinds[name] = declared
        return Bound(self, values, kinds, forms)

    def call(self, values: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
        """Values by parameter as the positional and the keyword arguments of the function."""
        args: list[Any] = []
        kwargs: dict[str, Any] = {}
        used: set[str] = set()
        for name, p in self.signature.parameters.items():
            if p.kind is inspect.Parameter.VAR_POSITIONAL:
                at = 0
                while f"{name}_{at}" in values:
                    args.append(values[f"{name}_{at}"])
                    used.add(f"{name}_{at}")
                    at += 1
            elif p.kind is inspect.Parameter.VAR_KEYWORD:
                kwargs.update({key: value for key, value in values.items() if key not in used and key not in kwargs})
            elif p.kind is inspect.Parameter.KEYWORD_ONLY:
                kwargs[name] = values[name]
                used.add(name)
            else:
                args.append(values[name])
                used.add(name)
        return args, kwargs


class Bound:
    """The arguments of one call: values, types, and kinds of parameters by name."""

    __slots__ = ("forms", "kinds", "parameters", "values")

    def __init__(
        self, parameters: Parameters, values: dict[str, Any], kinds: dict[str, Any], forms: dict[str, str]
    ) -> None:
        self.parameters = parameters
        self.values = values
        self.kinds = kinds
        self.forms = forms

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells traces apart."""
        return tuple(self.kinds.items())

    def tensors(self, kinds: Mapping[str, Any]) -> list[Any]:
        """The tensors of the call, for a trace of some types."""
        made: list[Any] = []
        for name, kind in kinds.items():
            made.extend(tensors_of(kind, self.values[name]))
        return made


def _declared(spec: Any) -> Any:
    """A part of an input signature as a type."""
    if isinstance(spec, TraceType):
        return spec
    if isinstance(spec, Readable):
        return type_of(spec, TypingContext())
    parts = children(spec)
    if parts is not None:
        made = [_declared(part) for part in parts]
        return Container(nest.pack_sequence_as(_with_leaves(spec, parts), made), made)
    if spec is None or isinstance(spec, (int, float, str, bool)):
        raise TypeError(
            f"input_signature must be a possibly nested sequence of TensorSpec objects, got {spec!r}"
        )
    return type_of(spec, TypingContext())


def cast(kind: Any, value: Any) -> Any:
    """An argument as a value of a declared type.

    Raises:
        TypeError: when it is none.
    """
    if isinstance(kind, TensorSpec):
        if isinstance(value, Readable):
            value = value._read()
        if not isinstance(value, Tensor):
            value = convert(value, kind.dtype)
        own = TensorSpec(value.shape, value.dtype)
        if own.dtype is not kind.dtype or not own.shape.is_subtype_of(kind.shape):
            if own.dtype is kind.dtype and type(value) is not EagerTensor and own.shape.is_compatible_with(kind.shape):
                return value
            raise TypeError(f"Can not cast {own!r} to {TensorSpec(kind.shape, kind.dtype)!r}")
        return value
    if isinstance(kind, Container):
        parts = children(value)
        if parts is None or len(parts) != len(kind.parts):
            raise TypeError(f"Can not cast {value!r} to {kind!r}")
        made = [cast(part, inner) for part, inner in zip(kind.parts, parts, strict=True)]
        return nest.pack_sequence_as(_with_leaves(value, parts), made)
    if isinstance(kind, Literal):
        if not isinstance(value, Tensor) and value == kind.value:
            return value
        raise TypeError(f"Can not cast {value!r} to {kind!r}")
    return value
