"""`tf.Module`: a named holder of variables and of other modules."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from .._core import nest
from .._core.specs import TypeSpec
from .containers import wrapped
from .scopes import current, name_scope
from .variable import Variable

_IDENTIFIER = re.compile(r"^[a-zA-Z_]([a-zA-Z0-9_])*$")
_Method = TypeVar("_Method", bound=Callable[..., Any])


def _snake(name: str) -> str:
    """`CamelCase` as `camel_case`."""
    name = re.sub(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))", r"_\1", name)
    return name.lower()


class Module:
    """The base class of things that hold variables as attributes, however nested.

    Args:
        name: the name of its scope; the class's name in snake case if not given.

    Raises:
        ValueError: when the name is not a Python identifier.

    >>> class Line(tf.Module):
    ...     def __init__(self):
    ...         super().__init__()
    ...         self.m = tf.Variable(2.0, name="m")
    >>> [v.name for v in Line().trainable_variables]
    ['m:0']
    """

    _TF_MODULE_IGNORED_PROPERTIES: frozenset[str] = frozenset(("_name", "_name_scope"))

    def __init__(self, name: str | None = None) -> None:
        if name is None:
            name = _snake(type(self).__name__)
        elif not _IDENTIFIER.match(name):
            raise ValueError(
                f"{name!r} is not a valid module name. Module names must be valid Python identifiers (e.g. a valid "
                "class name)."
            )
        self._name = name
        self._name_scope = name_scope(f"{current()}{name}/")  # Sonnet asks whether a module has this attribute

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, wrapped(value))

    @property
    def name(self) -> str:
        """The name of the module."""
        return self._name

    @property
    def name_scope(self) -> name_scope:
        """The scope that `with_name_scope` opens."""
        return name_scope(self._name_scope.name)  # a new one: threads that share the module do not share it

    @property
    def variables(self) -> tuple[Any, ...]:
        """The variables of this module and of the modules in it."""
        return tuple(self._flatten(predicate=_is_variable, expand_composites=True))

    @property
    def trainable_variables(self) -> tuple[Any, ...]:
        """Those of the variables that are trainable."""
        return tuple(self._flatten(predicate=lambda x: _is_variable(x) and x.trainable, expand_composites=True))

    @property
    def non_trainable_variables(self) -> tuple[Any, ...]:
        """Those of the variables that are not trainable."""
        return tuple(self._flatten(predicate=lambda x: _is_variable(x) and not x.trainable, expand_composites=True))

    @property
    def submodules(self) -> tuple[Any, ...]:
        """The modules in this one, and those in them."""
        return tuple(self._flatten(predicate=lambda x: isinstance(x, Module)))

    def _flatten(
        self,
        recursive: bool = True,
        predicate: Callable[[Any], bool] | None = None,
        attribute_traversal_key: Callable[[str], Any] | None = None,
        with_path: bool = False,
        expand_composites: bool = False,
    ) -> Iterator[Any]:
        """Walk over the leaves of the attributes: first those of this module in order of name, then of those in it."""
        return _walk(
            self,
            recursive,
            predicate or (lambda x: True),
            attribute_traversal_key,
            with_path,
            expand_composites,
            (),
            {id(self)},
        )

    @classmethod
    def with_name_scope(cls, method: _Method) -> _Method:
        """Decorate a method so that it runs in the scope of its module.

        Args:
            method: a method of a module.

        Returns:
            A method.

        >>> class Line(tf.Module):
        ...     @tf.Module.with_name_scope
        ...     def __call__(self):
        ...         return tf.Variable(2.0, name="m")
        >>> Line()().name
        'line/m:0'
        """

        @functools.wraps(method)
        def scoped(self: Any, *args: Any, **kwargs: Any) -> Any:
            with self.name_scope:
                return method(self, *args, **kwargs)

        return scoped  # type: ignore[return-value]


def _is_variable(x: Any) -> bool:
    return isinstance(x, Variable)


def _paths(value: Any, path: tuple[Any, ...], composites: bool) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The leaves of a nest, each with the keys that lead to it; composite tensors are opened if that is asked for."""
    if composites and not isinstance(value, Variable) and isinstance(getattr(value, "_type_spec", None), TypeSpec):
        value = value._type_spec._to_components(value)
    if not nest.is_nested(value):
        yield path, value
    elif hasattr(value, "keys"):
        for key in sorted(value, key=str):
            yield from _paths(value[key], (*path, key), composites)
    else:
        for at, item in enumerate(value):
            yield from _paths(item, (*path, at), composites)


def _walk(
    module: Any,
    recursive: bool,
    predicate: Callable[[Any], bool],
    order: Callable[[str], Any] | None,
    with_path: bool,
    expand_composites: bool,
    path: tuple[Any, ...],
    seen: set[int],
) -> Iterator[Any]:
    attributes = vars(module)
    ignored: frozenset[str] = getattr(module, "_TF_MODULE_IGNORED_PROPERTIES", frozenset())
    inside = []
    for key in sorted(attributes, key=order):
        if key in ignored:
            continue
        for leaf_path, leaf in _paths(attributes[key], (key,), expand_composites):
            if id(leaf) in seen:
                continue
            seen.add(id(leaf))
            full = path + leaf_path
            if predicate(leaf):
                yield (full, leaf) if with_path else leaf
            if recursive and isinstance(leaf, Module):
                inside.append((full, leaf))
    for full, leaf in inside:
        yield from _walk(leaf, recursive, predicate, order, with_path, expand_composites, full, seen)
