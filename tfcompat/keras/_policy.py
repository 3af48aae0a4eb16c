"""`keras.DTypePolicy`: in which dtype a layer computes, and in which it keeps its variables."""

from __future__ import annotations

from typing import Any

from ._dtypes import standardize_dtype


class DTypePolicy:
    """One dtype for computing and for variables.

    Args:
        name: the name of a dtype; the default float if not given.
    """

    def __init__(self, name: str | None = None) -> None:
        if name is not None and name.startswith("mixed_"):
            raise NotImplementedError(f"DTypePolicy: {name} is not supported by tfcompat")
        self._name = standardize_dtype(name)

    @property
    def name(self) -> str:
        """The name of the policy."""
        return self._name

    @property
    def compute_dtype(self) -> str:
        """The dtype in which layers compute."""
        return self._name

    @property
    def variable_dtype(self) -> str:
        """The dtype in which layers keep their variables."""
        return self._name

    def get_config(self) -> dict[str, Any]:
        """The arguments that make a policy like this one."""
        return {"name": self._name}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> DTypePolicy:
        """A policy with the arguments that `get_config` returned."""
        return cls(**config)

    def __repr__(self) -> str:
        return f'<DTypePolicy "{self._name}">'

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DTypePolicy) and self._name == other._name

    def __hash__(self) -> int:
        return hash(self._name)


def policy_of(identifier: Any) -> DTypePolicy:
    """The policy that a policy, its configuration, or a dtype stands for."""
    if isinstance(identifier, DTypePolicy):
        return identifier
    if isinstance(identifier, dict):
        return DTypePolicy.from_config(identifier["config"])
    if isinstance(identifier, str) and identifier.startswith("mixed_"):
        return DTypePolicy(identifier)
    return DTypePolicy(standardize_dtype(identifier))
