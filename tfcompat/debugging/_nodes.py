"""What asserts are while a function is traced: a node that looks at each call whether its condition holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .._array._print import entry
from .._core.errors import InvalidArgumentError
from .._core.modes import SWITCHES
from .._core.op import as_input, primitive
from .._core.tensor import EagerTensor, Readable, Tensor


@primitive(op="Assert", stateful=True, infer=lambda *values, **statics: [], to=[], grad=None)
def _assert(condition: Any, *data: Any, texts: tuple[Any, ...], summarize: int) -> Any:
    """Raise an error unless the condition holds everywhere; `texts` holds texts and the places of tensors in `data`."""
    if not np.all(condition):
        told = [one if isinstance(one, str) else summary(data[one], summarize) for one in texts]
        raise InvalidArgumentError(None, None, "assertion failed: " + " ".join([f"[{one}]" for one in told]))
    return ()


def checked(condition: Any, data: Sequence[Any], summarize: Any) -> Any:
    """Append an assert to the graph.

    Args:
        condition: a symbol of truth values.
        data: what the error shows, texts and tensors.
        summarize: how many entries of each tensor; 3 if None.

    Returns:
        The node.
    """
    tensors: list[Any] = []
    texts: list[Any] = []
    for one in data:
        if isinstance(one, (Tensor, Readable)):
            texts.append(len(tensors))
            tensors.append(as_input(one))
        else:
            texts.append(str(one))
    _assert(condition, *tensors, texts=tuple(texts), summarize=3 if summarize is None else int(summarize))
    trace: Any = SWITCHES.trace
    return trace.graph.nodes[-1]


def summary(value: Any, limit: int) -> str:
    """An array as the kernel of `Assert` shows it: `1 2 3...`, inner axes in brackets.

    Args:
        value: the array.
        limit: how many entries to show; all if negative.
    """
    value = np.asarray(value)
    limit = value.size if limit < 0 else limit
    if not value.ndim:
        return entry(value[()])
    left = [limit]
    return _axis(value, left, "") + ("..." if value.size > limit else "")


def _axis(value: Any, left: list[int], more: str) -> str:
    """One axis of an array, as long as there are entries left to show; `more` stands for the rest of an inner one."""
    if value.ndim == 1:
        shown = value[: left[0]]
        left[0] -= len(shown)
        return " ".join([entry(one) for one in shown]) + (more if len(shown) < len(value) else "")
    parts = []
    for row in value:
        if not left[0]:
            break
        parts.append(f"[{_axis(row, left, '...')}]")
    return "".join(parts)


def named(x: Any) -> str:
    """The name of a tensor in an error."""
    return "Const:0" if type(x) is EagerTensor else str(x.name)
