"""How a raw op is made of a row of the table and the facts about its signature."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import os
import re
from collections import namedtuple
from collections.abc import Callable
from typing import Any, NamedTuple

from .. import _facts
from .._core.dtypes import as_dtype
from ._table import TABLE

_PACKAGE = __name__.partition(".")[0]
_SNAKE = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z])")


class Facts(NamedTuple):
    """What TensorFlow says of an op.

    Attributes:
        arguments: the names of its arguments.
        defaults: of those that have one.
        outputs: the names of its outputs; an asterisk is in front of one that is a list.
    """

    arguments: list[str]
    defaults: dict[str, Any]
    outputs: list[str]


@functools.lru_cache(maxsize=1)
def _lines() -> dict[str, str]:
    path = os.path.join(os.path.dirname(_facts.__file__), "raw_ops.txt")
    with open(path, encoding="utf-8") as file:
        rows = [line.partition("(") for line in file.read().splitlines() if line and not line.startswith("#")]
    return {name: rest for name, _, rest in rows}


def facts(name: str) -> Facts:
    """Read what TensorFlow says of an op."""
    arguments, _, outputs = _lines()[name].rpartition(")")
    call = ast.parse(f"f({arguments})", mode="eval").body
    assert isinstance(call, ast.Call)
    names = [one.id for one in call.args if isinstance(one, ast.Name)]
    defaults = {str(one.arg): _default(one.value) for one in call.keywords}
    return Facts([*names, *defaults], defaults, outputs.split())


def _default(node: ast.expr) -> Any:
    """A default as a value: a number, a text, a list, or a dtype (`tf.int32`)."""
    if isinstance(node, ast.Attribute):
        return as_dtype(node.attr)
    return ast.literal_eval(node)


def make(name: str) -> Callable[..., Any]:
    """The function of one op.

    Args:
        name: TensorFlow's name of the op.
    """
    known = facts(name)
    target, *given = TABLE[name].split()
    module, _, attribute = target.partition(":")
    function = getattr(importlib.import_module(f"{_PACKAGE}.{module}"), attribute)
    positional = [one for one in given if "=" not in one and not one.startswith("-")]
    keywords = dict(one.split("=") for one in given if "=" in one)
    unused = {one[1:] for one in given if one.startswith("-")}
    if not positional and not keywords:
        positional = [one for one in known.arguments if one not in unused]
    followed = {*positional, *keywords.values(), *unused}
    own = _SNAKE.sub("_", name).lower()
    arguments = [*known.arguments, "name"]
    needed = [one for one in known.arguments if one not in known.defaults]
    result = namedtuple(name, [one.lstrip("*") for one in known.outputs]) if len(known.outputs) > 1 else None

    def op(*args: Any, **kwargs: Any) -> Any:
        if args:
            raise TypeError(
                f"{own} only takes keyword args (possible keys: {arguments}). Please pass these args as kwargs instead."
            )
        missing = [one for one in needed if one not in kwargs]
        if missing:
            listed = " and ".join(repr(one) for one in missing)
            plural = "s" if len(missing) > 1 else ""
            raise TypeError(f"{own}() missing {len(missing)} required positional argument{plural}: {listed}")
        for key, value in kwargs.items():
            if key not in arguments:
                raise TypeError(f"{own}() got an unexpected keyword argument '{key}'")
            if key not in followed and key != "name" and value != known.defaults.get(key):
                raise NotImplementedError(f"tfcompat's tf.raw_ops.{name} does not follow {key}={value!r}")
        values = {**known.defaults, **kwargs}
        found = function(*[values[one] for one in positional], **{key: values[one] for key, one in keywords.items()})
        if result is not None:
            return result(*found)
        if not known.outputs:
            return None
        return list(found) if known.outputs[0].startswith("*") else found

    op.__name__ = op.__qualname__ = own
    op.__doc__ = f"TensorFlow's op {name}, by way of `{target.replace(':', '.')}`. Takes keyword arguments only."
    op.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                one,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=None if one == "name" else known.defaults.get(one, inspect.Parameter.empty),
            )
            for one in arguments
        ]
    )
    return op
