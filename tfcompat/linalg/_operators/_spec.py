"""Linear operators as composites of tensors: the spec that takes one apart into its parameters and builds it again."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from ..._array._create import get_static_value, zeros
from ..._core import nest
from ..._core.specs import TensorSpec, TypeSpec
from ..._core.tensor import Readable, Tensor
from ..._variables.module import Module

_HINTS = ("is_non_singular", "is_self_adjoint", "is_positive_definite", "is_square")


class LinearOperatorSpec(TypeSpec):
    """The kind of an operator, the specs of its parameters, and those of its parameters that are no tensors.

    Args:
        param_specs: a dict of the specs of the arguments of the constructor that are made of tensors.
        non_tensor_params: a dict of the other arguments.
        prefer_static_fields: the names of arguments that are kept as numbers where they are known.
    """

    __slots__ = ("_non_tensor_params", "_param_specs", "_prefer_static_fields")

    def __init__(
        self, param_specs: dict[str, Any], non_tensor_params: dict[str, Any], prefer_static_fields: tuple[str, ...]
    ) -> None:
        self._param_specs = param_specs
        self._non_tensor_params = non_tensor_params
        self._prefer_static_fields = prefer_static_fields

    @property
    def value_type(self) -> Any:
        """The class of the operators; each derived class has its own."""
        raise NotImplementedError

    @classmethod
    def from_operator(cls, operator: Any) -> LinearOperatorSpec:
        """The spec of an operator.

        Raises:
            NotImplementedError: when a parameter holds both tensors and other things.
        """
        specs, others = {}, {}
        for name, value in _read(operator, {*operator._composite_tensor_fields, *_HINTS}).items():
            described = _described(value)
            is_spec = [isinstance(part, TypeSpec) for part in nest.flatten(described)]
            if all(is_spec):
                specs[name] = described
            elif any(is_spec):
                raise NotImplementedError(f"Field {name} contains a mix of `Tensor` and  non-`Tensor` values.")
            else:
                others[name] = value
        return cls(specs, others, operator._composite_tensor_prefer_static_fields)

    def _to_components(self, value: Any) -> dict[str, Any]:
        return _read(value, self._param_specs)

    def _from_components(self, components: dict[str, Any]) -> Any:
        parts = nest.flatten(components)
        if any(part is None for part in parts):  # gradients, some of which are not there
            if all(part is None for part in parts):
                return None
            components = {
                name: _zeros(self._param_specs[name]) if value is None else value for name, value in components.items()
            }
        return self.value_type(**self._non_tensor_params, **components)

    @property
    def _component_specs(self) -> dict[str, Any]:
        return self._param_specs

    def _serialize(self) -> tuple[Any, ...]:
        return self._param_specs, self._non_tensor_params, self._prefer_static_fields

    def _with(self, specs: Any) -> LinearOperatorSpec:
        return type(self)(specs, self._non_tensor_params, self._prefer_static_fields)

    def _batch(self, batch_size: int | None) -> LinearOperatorSpec:
        return self._with(nest.map_structure(lambda spec: spec._batch(batch_size), self._param_specs))

    def _unbatch(self) -> LinearOperatorSpec:
        return self._with(nest.map_structure(lambda spec: spec._unbatch(), self._param_specs))


@lru_cache(maxsize=256)
def spec_class(kind: type) -> Any:
    """The class of the specs of one kind of operators."""
    return type(f"{kind.__name__}Spec", (LinearOperatorSpec,), {"value_type": kind, "__slots__": ()})


def _read(operator: Any, names: Any) -> dict[str, Any]:
    """Parameters of an operator: attributes, or arguments of its constructor."""
    found = {}
    for name in sorted(names):
        places = [place for place in (name, f"_{name}") if hasattr(operator, place)]
        if places:
            value = getattr(operator, places[0])
        elif name in operator.parameters:
            value = operator.parameters[name]
        else:
            raise ValueError(
                f"Could not determine an appropriate value for field `{name}` in object  `{operator}`. Looked for \n"
                f" 1. an attr called `{name}`,\n 2. an attr called `_{name}`,\n"
                f" 3. an entry in `op.parameters` with key '{name}'."
            )
        if name in operator._composite_tensor_prefer_static_fields and isinstance(value, Tensor):
            known = get_static_value(value)
            value = value if known is None else known
        found[name] = value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value
    return found


def _zeros(spec: Any) -> Any:
    """What a spec describes, made of zeros."""
    return nest.map_structure(lambda one: zeros(one.shape, one.dtype), spec, expand_composites=True)


def _described(value: Any) -> Any:
    """A structure with the specs of the tensors, variables and operators in it instead of these."""
    if isinstance(value, Tensor):
        tensor: Any = value
        return TensorSpec(tensor.shape, tensor.dtype)
    if isinstance(value, (Readable, Module)):
        held: Any = value
        return held._type_spec
    if type(value) is tuple:
        return tuple([_described(part) for part in value])
    if isinstance(value, list):  # the wrapper of a list of a module is one
        return [_described(part) for part in value]
    if isinstance(value, dict):
        return {key: _described(part) for key, part in value.items()}
    return value
