"""Lists and dicts as attributes of modules: they print as TensorFlow's do, and share what they hold with the original.

A program may go on filling the list that it has given to a module, so a wrapper reads the original at each access. As
it is a list itself, C code (`json`, numpy) sees the items of its own; these follow at each change through the wrapper.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any


def wrapped(value: Any) -> Any:
    """A plain list or dict in its wrapper; anything else as it is.

    Args:
        value: what is set as an attribute of a module.
    """
    wrapper = _WRAPPERS.get(type(value))
    return value if wrapper is None else wrapper(value)


def _plain(value: Any) -> Any:
    return value._storage if isinstance(value, (ListWrapper, DictWrapper)) else value


def _reading(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method of the wrapper that asks the original."""

    def read(self: Any, *args: Any) -> Any:
        return method(self._storage, *[_plain(x) for x in args])

    read.__name__ = method.__name__
    return read


def _writing(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method of the wrapper that changes the original; new lists and dicts in it are wrapped."""

    def write(self: Any, *args: Any, **kwargs: Any) -> Any:
        found = method(self._storage, *args, **kwargs)
        self._hold()
        return self if found is self._storage else found

    write.__name__ = method.__name__
    return write


class ListWrapper(list[Any]):
    """A list that belongs to a module.

    Args:
        wrapped_list: the original, which goes on holding the items.
    """

    __slots__ = ("_storage",)

    def __init__(self, wrapped_list: Iterable[Any] = ()) -> None:
        super().__init__()
        self._storage = wrapped_list if type(wrapped_list) is list else list(wrapped_list)
        self._hold()

    def _hold(self) -> None:
        self._storage[:] = map(wrapped, self._storage)
        list.__setitem__(self, slice(None), self._storage)

    __len__ = _reading(list.__len__)
    __iter__ = _reading(list.__iter__)
    __reversed__ = _reading(list.__reversed__)
    __getitem__ = _reading(list.__getitem__)
    __contains__ = _reading(list.__contains__)
    __eq__ = _reading(list.__eq__)
    __ne__ = _reading(list.__ne__)
    __lt__ = _reading(list.__lt__)
    __le__ = _reading(list.__le__)
    __gt__ = _reading(list.__gt__)
    __ge__ = _reading(list.__ge__)
    __add__ = _reading(list.__add__)
    __mul__ = _reading(list.__mul__)
    __rmul__ = _reading(list.__rmul__)
    index = _reading(list.index)
    count = _reading(list.count)
    __hash__ = None  # type: ignore[assignment]

    __setitem__ = _writing(list.__setitem__)
    __delitem__ = _writing(list.__delitem__)
    __iadd__ = _writing(list.__iadd__)
    __imul__ = _writing(list.__imul__)
    extend = _writing(list.extend)
    insert = _writing(list.insert)
    pop = _writing(list.pop)
    remove = _writing(list.remove)
    clear = _writing(list.clear)
    sort = _writing(list.sort)
    reverse = _writing(list.reverse)

    def append(self, value: Any) -> None:
        """Put an item at the end."""
        self._storage.append(wrapped(value))
        list.append(self, self._storage[-1])

    def __radd__(self, other: list[Any]) -> list[Any]:
        return other + self._storage

    def copy(self) -> ListWrapper:
        """A wrapper of its own with the same items."""
        return ListWrapper(list(self._storage))

    __copy__ = copy

    def __deepcopy__(self, memo: Any) -> ListWrapper:
        return ListWrapper(copy.deepcopy(self._storage, memo))

    def __reduce__(self) -> Any:
        return ListWrapper, (list(self._storage),)

    def __repr__(self) -> str:
        return f"ListWrapper({self._storage!r})"


class DictWrapper(dict[Any, Any]):
    """A dict that belongs to a module.

    Args:
        wrapped_dict: the original, which goes on holding the items.
    """

    __slots__ = ("_storage",)

    def __init__(self, wrapped_dict: Any = ()) -> None:
        super().__init__()
        self._storage = wrapped_dict if type(wrapped_dict) is dict else dict(wrapped_dict)
        self._hold()

    def _hold(self) -> None:
        for key, value in self._storage.items():
            if type(value) in _WRAPPERS:
                self._storage[key] = wrapped(value)
        dict.clear(self)
        dict.update(self, self._storage)

    __len__ = _reading(dict.__len__)
    __iter__ = _reading(dict.__iter__)
    __reversed__ = _reading(dict.__reversed__)
    __getitem__ = _reading(dict.__getitem__)
    __contains__ = _reading(dict.__contains__)
    __eq__ = _reading(dict.__eq__)
    __ne__ = _reading(dict.__ne__)
    __or__ = _reading(dict.__or__)
    __ror__ = _reading(dict.__ror__)
    get = _reading(dict.get)
    keys = _reading(dict.keys)
    values = _reading(dict.values)
    items = _reading(dict.items)
    copy = _reading(dict.copy)
    __hash__ = None  # type: ignore[assignment]

    __setitem__ = _writing(dict.__setitem__)
    __delitem__ = _writing(dict.__delitem__)
    __ior__ = _writing(dict.__ior__)
    update = _writing(dict.update)
    pop = _writing(dict.pop)
    popitem = _writing(dict.popitem)
    clear = _writing(dict.clear)

    def setdefault(self, key: Any, default: Any = None) -> Any:
        """The value of a key, which gets a default if it is not there."""
        if key not in self._storage:
            self[key] = default
        return self._storage[key]

    def __copy__(self) -> DictWrapper:
        return DictWrapper(dict(self._storage))

    def __deepcopy__(self, memo: Any) -> DictWrapper:
        return DictWrapper(copy.deepcopy(self._storage, memo))

    def __reduce__(self) -> Any:
        return DictWrapper, (dict(self._storage),)

    def __repr__(self) -> str:
        return f"DictWrapper({self._storage!r})"


_WRAPPERS: dict[type, Any] = {list: ListWrapper, dict: DictWrapper}
