"""What holds variables, and other holders: attributes that are tracked, and the lists made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from ._containers import TrackedDict, TrackedList


class Holder:
    """The base of layers: what becomes an attribute, or lies in a container that does, belongs to it."""

    _variable_kind: Any  # what counts as a variable
    _locked = False
    _trainable = True
    built = False
    name: Any

    # -- what belongs to the layer: variables and layers that become attributes, or lie in containers that do

    def _own_stores(self) -> tuple[list[Any], list[Holder]]:
        """The variables and the layers of this layer, in the order in which they came."""
        stores = vars(self).get("_stores")
        if stores is None:
            stores = ([], [])
            object.__setattr__(self, "_stores", stores)
        return stores  # type: ignore[no-any-return]

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, self._tracked(value))

    def __delattr__(self, name: str) -> None:
        self._forget_item(getattr(self, name))
        object.__delattr__(self, name)

    def _forget_item(self, value: Any) -> None:
        """Let go of a variable or a layer."""
        for store in self._own_stores():
            store[:] = [kept for kept in store if kept is not value]  # type: ignore[index]

    def _tracked(self, value: Any) -> Any:
        """A value that becomes part of the layer, lists and dicts so that they tell of what will come into them."""
        kind = type(value)
        if isinstance(value, (self._variable_kind, Holder)):
            self._track(value)
        elif kind is list:
            return TrackedList(value, self)
        elif kind is dict:
            return TrackedDict(value, self)
        elif kind is tuple:
            return tuple([self._tracked(one) for one in value])
        return value

    def _track(self, value: Any) -> None:
        """Take a variable or a layer for one's own."""
        store: list[Any] = self._own_stores()[isinstance(value, Holder)]  # type: ignore[assignment]
        if any(one is value for one in store):
            return
        if self._locked:
            raise ValueError(
                "You cannot add new elements of state (variables or sub-layers) to a layer that is already built. "
                "All state must be created in the `__init__()` method or in the `build()` method."
            )
        store.append(value)

    def _flatten_layers(self, include_self: bool = True) -> Iterator[Any]:
        if include_self:
            yield self
        for layer in self._own_stores()[1]:
            yield from layer._flatten_layers()

    @property
    def trainable(self) -> bool:
        """Whether its variables are to be trained; assigning it tells the layers inside too."""
        return self._trainable

    @trainable.setter
    def trainable(self, value: bool) -> None:
        value = bool(value)
        self._trainable = value
        variables, layers = self._own_stores()
        for v in variables:
            if id(v) in self._trained:
                self._set_trainable(v, value)
        for layer in layers:
            layer.trainable = value

    @property
    def _trained(self) -> set[int]:
        """The ids of the variables that were made trainable, whatever the layer's `trainable` says now."""
        return vars(self).setdefault("_trained_ids", set())  # type: ignore[no-any-return]

    def _set_trainable(self, variable: Any, value: bool) -> None:
        variable.trainable = value

    @property
    def weights(self) -> list[Any]:
        """All variables of the layer and of those inside of it."""
        found: dict[int, Any] = {}
        variables, layers = self._own_stores()
        own = [v for v in variables if v.trainable or id(v) in self._trained]
        own += [v for v in variables if not (v.trainable or id(v) in self._trained)]
        for v in [*own, *[w for layer in layers for w in layer.weights]]:
            found.setdefault(id(v), v)
        return list(found.values())

    @property
    def variables(self) -> list[Any]:
        """All variables of the layer and of those inside of it."""
        return self.weights

    @property
    def trainable_weights(self) -> list[Any]:
        """The variables to be trained."""
        return [v for v in self.weights if v.trainable] if self.trainable else []

    @property
    def trainable_variables(self) -> list[Any]:
        """The variables to be trained."""
        return self.trainable_weights

    @property
    def non_trainable_weights(self) -> list[Any]:
        """The variables that are not to be trained."""
        return [v for v in self.weights if not v.trainable] if self.trainable else self.weights

    @property
    def non_trainable_variables(self) -> list[Any]:
        """The variables that are not to be trained."""
        return self.non_trainable_weights

    def count_params(self) -> int:
        """The number of elements of all variables.

        Raises:
            ValueError: when the layer is not built.
        """
        if not self.built:
            raise ValueError(
                f"You tried to call `count_params` on layer '{self.name}', but the layer isn't built. You can build it "
                "manually via: `layer.build(input_shape)`."
            )
        return sum(int(np.prod(v.shape.as_list())) for v in self.weights)

    def get_weights(self) -> list[Any]:
        """The values of all variables, as arrays."""
        return [v.numpy() for v in self.weights]

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Give all variables new values.

        Args:
            weights: one array for each of `weights`.

        Raises:
            ValueError: when their number or shapes do not fit; nothing has changed then.
        """
        mine = self.weights
        if len(mine) != len(weights):
            raise ValueError(
                f"You called `set_weights(weights)` on layer '{self.name}' with a weight list of length "
                f"{len(weights)}, but the layer was expecting {len(mine)} weights."
            )
        for variable, value in zip(mine, weights, strict=True):
            if tuple(variable.shape) != tuple(np.shape(value)):
                raise ValueError(
                    f"Layer {self.name} weight shape {variable.shape} is not compatible with provided weight shape "
                    f"{np.shape(value)}."
                )
        for variable, value in zip(mine, weights, strict=True):
            variable.assign(value)
