"""The base class of initializers."""

from __future__ import annotations

from typing import Any


class Initializer:
    """A function of shape and dtype that makes the first value of a variable."""

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """A tensor of a shape and dtype; for subclasses to write."""
        raise NotImplementedError("Initializer subclasses must implement the `__call__()` method.")

    def get_config(self) -> dict[str, Any]:
        """The arguments that make an initializer like this one."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Initializer:
        """An initializer with the arguments that `get_config` returned."""
        return cls(**config)

    def clone(self) -> Initializer:
        """An initializer like this one."""
        return type(self).from_config(self.get_config())
