"""Names that have no value yet, as values: graph control flow has to carry every name that a block may assign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn


class Undefined:
    """Stands for a name that nothing has been assigned to.

    Args:
        symbol_name: the name as the user wrote it.
    """

    __slots__ = ("symbol_name",)

    def __init__(self, symbol_name: str) -> None:
        self.symbol_name = symbol_name

    def read(self) -> NoReturn:
        """Raise what reading an unassigned name raises."""
        raise UnboundLocalError(f"'{self.symbol_name}' is used before assignment")

    def __repr__(self) -> str:
        return self.symbol_name

    def __getattr__(self, name: str) -> Undefined:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: Any) -> Undefined:
        return self


class UndefinedReturnValue:
    """Stands for the result of a function that has not returned yet."""

    __slots__ = ()


def is_missing(value: Any) -> bool:
    """Whether a value is None or stands for none."""
    return value is None or isinstance(value, (Undefined, UndefinedReturnValue))


def ld(value: Any) -> Any:
    """The value of a name; raises UnboundLocalError where it has none."""
    if type(value) is Undefined:
        value.read()
    return value


def ldu(read: Callable[[], Any], name: str) -> Any:
    """The value of an attribute or an item, Undefined where there is none.

    Args:
        read: reads it.
        name: how the user wrote it.
    """
    try:
        return read()
    except (KeyError, AttributeError, NameError, IndexError):
        return Undefined(name)


def ret(value: Any) -> Any:
    """What a converted function returns: None where it never came to a return statement."""
    return None if type(value) is UndefinedReturnValue else value
