"""Nested structures: lists, tuples, dicts and their kin, opened to a flat list of leaves and packed again.

What a value is follows from its type alone, so each type is looked at once and its treatment kept in a table:
None for a leaf, otherwise a `_How`. There are two tables because composite tensors and their specs are leaves unless
`expand_composites` asks for what they are made of.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable, Mapping, MappingView, MutableMapping, Sequence
from typing import Any, NoReturn

from .tensor import Readable, Tensor


class _How:
    """How the containers of one kind are opened, and built again from as many items."""

    __slots__ = ("build", "children", "kind")

    def __init__(
        self, kind: str, children: Callable[[Any], Iterable[Any]], build: Callable[[Any, list[Any]], Any]
    ) -> None:
        self.kind = kind
        self.children = children
        self.build = build


class _Table(dict[type, Any]):
    """The `_How` of each type seen so far, None for leaves."""

    LIMIT = 4096  # classes made on the fly must not be kept for ever

    def __init__(self, composites: bool) -> None:
        super().__init__()
        self._composites = composites

    def __missing__(self, kind: type) -> _How | None:
        if len(self) >= self.LIMIT:
            self.clear()
        how = self[kind] = _container(kind) or (_composite(kind) if self._composites else None)
        return how


# -- the kinds


def _itself(structure: Any) -> Any:
    return structure


def _sorted_values(mapping: Any) -> list[Any]:
    return [mapping[key] for key in sorted(mapping)]


def _build_sequence(like: Any, items: list[Any]) -> Any:
    return type(like)(items)


def _build_namedtuple(like: Any, items: list[Any]) -> Any:
    return type(like)(*items)


def _build_list(like: Any, items: list[Any]) -> list[Any]:
    return items


def _build_mapping(like: Any, items: list[Any]) -> Any:
    """A mapping of the same type, its keys in the order of `like` although the items come in sorted order."""
    values = dict(zip(sorted(like), items))
    kind = type(like)
    if kind is dict:
        return {key: values[key] for key in like}
    if issubclass(kind, MutableMapping):
        built = kind(like.default_factory) if kind is collections.defaultdict else kind()
        for key in like:
            built[key] = values[key]
        return built
    try:
        return kind((key, values[key]) for key in like)
    except TypeError as error:
        raise TypeError(
            f"Error creating an object of type {kind} like {like}. Note that it must accept a single positional "
            f"argument representing an iterable of key-value pairs, in addition to self. Cause: {error}"
        ) from error


def _attrs_values(structure: Any) -> list[Any]:
    return [getattr(structure, field.name) for field in type(structure).__attrs_attrs__]


def _custom_components(structure: Any) -> Any:
    return structure.__tf_flatten__()[1]


def _build_custom(like: Any, items: list[Any]) -> Any:
    metadata, components = like.__tf_flatten__()
    if not isinstance(components, tuple):
        raise AssertionError(f"__tf_flatten__ of {type(like)} must return its components as a tuple.")
    return like.__tf_unflatten__(metadata, tuple(items))


def _components(composite: Any) -> list[Any]:
    return [composite._type_spec._to_components(composite)]


def _build_composite(like: Any, items: list[Any]) -> Any:
    return like._type_spec._from_components(items[0])


def _component_specs(spec: Any) -> list[Any]:
    return [spec._component_specs]


def _build_from_spec(like: Any, items: list[Any]) -> Any:
    return like._from_components(items[0])


_MAPPING = _How("mapping", _sorted_values, _build_mapping)
_VIEW = _How("view", _itself, _build_list)
_ATTRS = _How("attrs", _attrs_values, _build_namedtuple)
_NAMEDTUPLE = _How("namedtuple", _itself, _build_namedtuple)
_LIST = _How("sequence", _itself, _build_list)
_SEQUENCE = _How("sequence", _itself, _build_sequence)
_CUSTOM = _How("custom", _custom_components, _build_custom)
_COMPOSITE = _How("composite", _components, _build_composite)
_SPEC = _How("spec", _component_specs, _build_from_spec)


def _container(kind: type) -> _How | None:
    """How a Python container is opened; None where the type is none that TensorFlow opens."""
    if issubclass(kind, Mapping):
        return _MAPPING
    if issubclass(kind, MappingView):
        return _VIEW
    if hasattr(kind, "__attrs_attrs__"):
        return _ATTRS
    if issubclass(kind, tuple) and _fields(kind) is not None:
        return _NAMEDTUPLE
    if kind is list or kind is range:
        return _LIST
    if issubclass(kind, Sequence) and not issubclass(kind, (str, bytes)):
        return _SEQUENCE
    if hasattr(kind, "__tf_flatten__") and hasattr(kind, "__tf_unflatten__"):
        return _CUSTOM
    return None


def _composite(kind: type) -> _How | None:
    """How a value made of tensors is opened, or the spec of one; None for the tensors themselves and the rest."""
    if issubclass(kind, (Tensor, Readable)):
        return None
    if hasattr(kind, "_type_spec"):
        return _COMPOSITE
    if getattr(kind, "_is_dense", None) is False:  # a TypeSpec, but not that of a tensor or variable
        return _SPEC
    return None


def _fields(kind: type) -> tuple[str, ...] | None:
    """The names of the items of a namedtuple class, None for another class."""
    fields = getattr(kind, "_fields", None)
    if isinstance(fields, tuple) and all([isinstance(field, str) for field in fields]):
        return fields
    return None


_PLAIN = _Table(composites=False)
_EXPANDED = _Table(composites=True)
_END = object()


# -- the functions


def is_nested(seq: Any) -> bool:
    """Whether a value is a structure that the functions of `tf.nest` open.

    Args:
        seq: any value.

    Returns:
        True for sequences but strings, mappings and their views, namedtuples, attrs classes and classes that define
        `__tf_flatten__` and `__tf_unflatten__`; False for the rest: tensors, arrays, sets, dataclasses, generators.

    >>> tf.nest.is_nested([1, 2]), tf.nest.is_nested("ab")
    (True, False)
    """
    return _PLAIN[type(seq)] is not None


def flatten(structure: Any, expand_composites: bool = False) -> list[Any]:
    """The leaves of a structure, dicts in the order of their sorted keys.

    Args:
        structure: a leaf or a structure of leaves.
        expand_composites: whether ragged and sparse tensors and their like are opened too.

    Returns:
        A new list; of the one leaf if `structure` is no structure.

    Raises:
        TypeError: when the keys of a dict cannot be sorted.

    >>> tf.nest.flatten({"b": 1, "a": [2, (3, None)]})
    [2, 3, None, 1]
    """
    table = _EXPANDED if expand_composites else _PLAIN
    how = table[type(structure)]
    if how is None:
        return [structure]
    flat: list[Any] = []
    _gather(how.children(structure), flat, table)
    return flat


def _gather(children: Iterable[Any], flat: list[Any], table: _Table) -> None:
    for child in children:
        how = table[type(child)]
        if how is None:
            flat.append(child)
        else:
            _gather(how.children(child), flat, table)


def pack_sequence_as(structure: Any, flat_sequence: Any, expand_composites: bool = False) -> Any:
    """The items of a flat sequence in the form of a structure: the inverse of `tf.nest.flatten`.

    Args:
        structure: a leaf or a structure of leaves; only its form matters.
        flat_sequence: as many items as `structure` has leaves.
        expand_composites: whether ragged and sparse tensors and their like are built from their parts.

    Returns:
        A structure of the types of `structure` that holds the items; the only item if `structure` is a leaf.

    Raises:
        ValueError: when the number of items is not the number of leaves.
        TypeError: when `flat_sequence` is no sequence, or the keys of a dict cannot be sorted.

    >>> tf.nest.pack_sequence_as({"b": 0, "a": [0, 0]}, [1, 2, 3])
    {'b': 3, 'a': [1, 2]}
    """
    table = _EXPANDED if expand_composites else _PLAIN
    if table[type(flat_sequence)] is None:
        raise TypeError(
            f"Attempted to pack value:\n  {_short(flat_sequence)}\ninto a structure, but found incompatible type "
            f"`{type(flat_sequence)}` instead."
        )
    count = len(flat_sequence)
    how = table[type(structure)]
    if how is None:
        if count != 1:
            raise ValueError(
                f"The target structure is of type `{type(structure)}`\n  {_short(structure)}\nHowever the input is a "
                f"sequence ({type(flat_sequence)}) of length {count}.\n  {_short(flat_sequence)}\n"
                "nest cannot guarantee that it is safe to map one to the other."
            )
        return flat_sequence[0]
    items = iter(flat_sequence if type(flat_sequence) is list else [flat_sequence[i] for i in range(count)])
    try:
        packed = _packed(structure, how, items.__next__, table)
    except StopIteration:
        _refuse(structure, flat_sequence, table)
    if next(items, _END) is not _END:
        _refuse(structure, flat_sequence, table)
    return packed


def _packed(structure: Any, how: _How, take: Callable[[], Any], table: _Table) -> Any:
    try:
        children = how.children(structure)
    except TypeError as error:
        if how is _MAPPING:
            raise TypeError("nest only supports dicts with sortable keys.") from error
        raise
    items = []
    for child in children:
        inner = table[type(child)]
        items.append(take() if inner is None else _packed(child, inner, take, table))
    return how.build(structure, items)


def _refuse(structure: Any, flat_sequence: Any, table: _Table) -> NoReturn:
    leaves = len(flatten(structure, expand_composites=table is _EXPANDED))
    raise ValueError(
        f"Could not pack sequence. Structure had {leaves} atoms, but flat_sequence had {len(flat_sequence)} items.  "
        f"Structure: {structure}, flat_sequence: {flat_sequence}."
    )


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 100 else text[:100] + "..."


def map_structure(func: Callable[..., Any], *structure: Any, **kwargs: Any) -> Any:
    """The structure of the results of a function, called with the leaves of one or more structures.

    Args:
        func: takes as many arguments as there are structures.
        *structure: structures of the same form.
        **kwargs: `check_types` (True): whether the containers must be of the same types; `expand_composites` (False):
            whether ragged and sparse tensors and their like are opened too.

    Returns:
        A structure of the types of the first one.

    Raises:
        TypeError: when `func` cannot be called, or the types of the containers differ.
        ValueError: when there is no structure, the forms differ, or a keyword is unknown.

    >>> tf.nest.map_structure(lambda x, y: x + y, {"a": [1, 2]}, {"a": [10, 20]})
    {'a': [11, 22]}
    """
    if not callable(func):
        raise TypeError(f"func must be callable, got: {func}")
    if not structure:
        raise ValueError("Must provide at least one structure")
    check_types = kwargs.pop("check_types", True)
    expand_composites = kwargs.pop("expand_composites", False)
    if kwargs:
        raise ValueError(
            "Only valid keyword arguments are `check_types` and `expand_composites`, not: `{}`".format(
                "`, `".join(kwargs)
            )
        )
    first = structure[0]
    for other in structure[1:]:
        assert_same_structure(first, other, check_types, expand_composites)
    results = [func(*leaves) for leaves in zip(*[flatten(one, expand_composites) for one in structure])]
    return pack_sequence_as(first, results, expand_composites)


def assert_same_structure(nest1: Any, nest2: Any, check_types: bool = True, expand_composites: bool = False) -> None:
    """Check that two structures have the same form.

    Args:
        nest1: a leaf or a structure of leaves.
        nest2: another one.
        check_types: whether the containers must be of the same types and dicts have the same keys. Any two lists, any
            two mappings, and namedtuples of the same name and fields count as the same type.
        expand_composites: whether the form of ragged and sparse tensors and their like is compared too.

    Raises:
        ValueError: when one has more leaves, levels or other keys than the other.
        TypeError: when the types of containers differ.

    >>> tf.nest.assert_same_structure([1, (2, 3)], ["a", ("b", "c")])
    """
    problem = _difference(nest1, nest2, bool(check_types), _EXPANDED if expand_composites else _PLAIN)
    if problem is not None:
        error, words = problem
        raise error(
            f"The two structures don't have the same nested structure.\n\nFirst structure: {_named(nest1)}\n\n"
            f"Second structure: {_named(nest2)}\n\nMore specifically: {words}\n"
            f"Entire first structure:\n{map_structure(_dot, nest1)}\n"
            f"Entire second structure:\n{map_structure(_dot, nest2)}"
        )


def _difference(a: Any, b: Any, check_types: bool, table: _Table) -> tuple[type[Exception], str] | None:
    """What is first found to differ: the class of the error and its words."""
    how_a, how_b = table[type(a)], table[type(b)]
    if how_a is None or how_b is None:
        if how_a is how_b:
            return None
        opened, leaf = (a, b) if how_b is None else (b, a)
        return ValueError, (
            f'Substructure "{_named(opened)}" is a sequence, while substructure "{_named(leaf)}" is not'
        )
    if check_types:
        if not _same_type(a, b, how_a, how_b):
            return TypeError, (
                f"The two namedtuples don't have the same sequence type. First structure {_named(a)} has type "
                f"{_c_name(type(a))}, while second structure {_named(b)} has type {_c_name(type(b))}"
            )
        if how_a is _MAPPING and (len(a) != len(b) or any([key not in b for key in a])):
            return ValueError, (
                f"The two dictionaries don't have the same set of keys. First structure has keys {_named(list(a))}, "
                f"while second structure has keys {_named(list(b))}"
            )
    if how_a is _COMPOSITE or how_b is _COMPOSITE:
        spec_a = (a if how_a is _SPEC else a._type_spec)._without_tensor_names()
        spec_b = (b if how_b is _SPEC else b._type_spec)._without_tensor_names()
        if spec_a.most_specific_common_supertype([spec_b]) is None:
            return ValueError, f"Incompatible CompositeTensor TypeSpecs: {_named(spec_a)} vs. {_named(spec_b)}"
    rest_a, rest_b = iter(how_a.children(a)), iter(how_b.children(b))
    while True:
        child_a, child_b = next(rest_a, _END), next(rest_b, _END)
        if child_a is _END and child_b is _END:
            return None
        if child_a is _END or child_b is _END:
            return ValueError, (
                "The two structures don't have the same number of elements. "
                f"First structure: {_named(a)}. Second structure: {_named(b)}"
            )
        found = _difference(child_a, child_b, check_types, table)
        if found is not None:
            return found


def _same_type(a: Any, b: Any, how_a: _How, how_b: _How) -> bool:
    kind_a, kind_b = type(a), type(b)
    if kind_a is kind_b:
        return True
    if how_a is _NAMEDTUPLE and how_b is _NAMEDTUPLE and kind_a.__bases__ == (tuple,) == kind_b.__bases__:
        return kind_a.__name__ == kind_b.__name__ and _fields(kind_a) == _fields(kind_b)
    if how_a is _MAPPING and how_b is _MAPPING or isinstance(a, list) and isinstance(b, list):
        return True
    return how_a in (_COMPOSITE, _SPEC) and how_b in (_COMPOSITE, _SPEC)


def _named(value: Any) -> str:
    return f"type={type(value).__name__} str={value!s}"


_HEAP_TYPE = 1 << 9  # the flag of CPython for classes that are not part of a compiled module


def _c_name(kind: type) -> str:
    """The name of a type inside of CPython, which is what TensorFlow's message shows: `collections.OrderedDict`."""
    if kind.__flags__ & _HEAP_TYPE or kind.__module__ == "builtins":
        return kind.__name__
    return f"{kind.__module__}.{kind.__name__}"


class _Dot:
    """Stands for a leaf where a message shows the form of a structure."""

    def __repr__(self) -> str:
        return "."


_DOT = _Dot()


def _dot(leaf: Any) -> _Dot:
    return _DOT
