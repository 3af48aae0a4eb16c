"""Lists and dicts that tell the layer that holds them what comes into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, SupportsIndex


class TrackedList(list[Any]):
    """A list whose variables and layers belong to a layer.

    Args:
        values: the first items.
        holder: the layer; None is a plain list.
    """

    def __init__(self, values: Iterable[Any] = (), holder: Any = None) -> None:
        self._holder = holder
        super().__init__(map(self._tracked, values))

    def _tracked(self, value: Any) -> Any:
        return value if self._holder is None else self._holder._tracked(value)

    def append(self, value: Any) -> None:
        super().append(self._tracked(value))

    def insert(self, index: SupportsIndex, value: Any) -> None:
        super().insert(index, self._tracked(value))

    def extend(self, values: Iterable[Any]) -> None:
        super().extend(map(self._tracked, values))

    def __iadd__(self, values: Iterable[Any]) -> TrackedList:  # type: ignore[override, misc]
        self.extend(values)
        return self

    def __setitem__(self, index: Any, value: Any) -> None:
        if isinstance(index, slice):
            super().__setitem__(index, map(self._tracked, value))
        else:
            super().__setitem__(index, self._tracked(value))

    def __reduce__(self) -> Any:
        return list, (list(self),)


class TrackedDict(dict[Any, Any]):
    """A dict whose variables and layers belong to a layer.

    Args:
        values: the first items.
        holder: the layer; None is a plain dict.
    """

    def __init__(self, values: Mapping[Any, Any] | Iterable[tuple[Any, Any]] = (), holder: Any = None) -> None:
        self._holder = holder
        super().__init__()
        self.update(values)

    def _tracked(self, value: Any) -> Any:
        return value if self._holder is None else self._holder._tracked(value)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key, self._tracked(value))

    def setdefault(self, key: Any, default: Any = None) -> Any:
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *others: Any, **values: Any) -> None:
        for key, value in dict(*others, **values).items():
            self[key] = value

    def __reduce__(self) -> Any:
        return dict, (dict(self),)
