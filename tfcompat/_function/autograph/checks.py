"""What graph control flow demands of the values that it carries, in TensorFlow's words."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np

from . import backend
from .undefined import Undefined, UndefinedReturnValue

LEGAL_LOOP_TYPES = "Tensor, int, float, bool or a list, tuple or dict thereof"
_CONVERTED = (bool, int, float, str, np.ndarray)


def condition(value: Any, tag: str) -> Any:
    """The condition of a statement as a boolean scalar.

    Args:
        value: what the user gave.
        tag: the statement, for the error.
    """
    value = backend.tf.convert_to_tensor(value)
    hint = "to check for None, use `is not None`"
    if value.dtype.name != "bool":
        raise ValueError(
            f"condition of {tag} expected to be `tf.bool` scalar, got {value}; to use as boolean Tensor, use "
            f"`tf.cast`; {hint}"
        )
    if value.shape.rank is not None and value.shape.rank > 0:
        known = [n for n in value.shape.as_list() if n is not None]
        if np.prod(known) > 1:
            raise ValueError(f"condition of {tag} expected to be `tf.bool` scalar, got {value}; {hint}")
    return value if value.shape.rank == 0 else backend.tf.reshape(value, ())


def loop_start(before: Sequence[Any], names: Sequence[str], first: Sequence[Any] | None, note: str | None) -> None:
    """Refuse what may not enter a loop.

    Args:
        before: the state.
        names: what the user calls it.
        first: the state after one iteration, where one has been tried.
        note: what went wrong with that iteration.
    """
    for name, value, after in zip(names, before, first or (None,) * len(names), strict=True):
        if isinstance(value, UndefinedReturnValue):
            if after is not None:
                raise ValueError(
                    f"the return value from a TensorFlow loop may only be a {LEGAL_LOOP_TYPES}; got {type(after)}"
                )
            raise NotImplementedError(
                "a return statement cannot be placed inside this TensorFlow loop; this may happen if a return "
                "statement depends on a static Python condition such as a hyperparameter"
            )
        if value is None:
            raise ValueError(f"'{name}' is not allowed to be None before the loop")
        if isinstance(value, Undefined):
            raise ValueError(f"'{name}' must be defined before the loop" + (f"\n{note}" if note else ""))


def loop_iteration(
    before: Sequence[Any], entry: Sequence[Any], after: Sequence[Any], names: Sequence[str], invariants: Any
) -> None:
    """Refuse state that one iteration changes in dtype, shape or structure.

    Args:
        before: the state before the loop.
        entry: the same as the iteration sees it.
        after: the state at the end of the iteration.
        names: what the user calls it.
        invariants: shapes that the user allows, one for each, or None.
    """
    for at, name in enumerate(names):
        _same_structure(name, before[at], entry[at])
        try:
            backend.tf.nest.assert_same_structure(entry[at], after[at], expand_composites=True)
        except (ValueError, TypeError) as error:
            raise _restructured(name, error) from error
        allowed = None if invariants is None else invariants[at]
        if allowed is None:
            shapes: Any = backend.tf.nest.map_structure(lambda _: None, entry[at])
        else:
            shapes = allowed
            try:
                backend.tf.nest.assert_same_structure(before[at], shapes, expand_composites=False)
            except (ValueError, TypeError) as error:
                raise TypeError(
                    f"'{name}' does not have the same nested structure as its corresponding shape invariant.\n\n{error}"
                ) from error
        check = functools.partial(_loop_value, name)
        backend.tf.nest.map_structure(check, before[at], entry[at], after[at], shapes)


def _same_structure(name: str, before: Any, entry: Any) -> None:
    nest = backend.tf.nest
    try:
        nest.assert_same_structure(before, entry, expand_composites=True)
    except (ValueError, TypeError):
        try:
            nest.assert_same_structure(backend.tf.convert_variables(before), entry, expand_composites=True)
        except (ValueError, TypeError) as error:
            raise _restructured(name, error) from error


def _restructured(name: str, error: Exception) -> TypeError:
    return TypeError(f"'{name}' does not have the same nested structure after one iteration.\n\n{error}")


def _as_tensor(value: Any) -> Any:
    return backend.tf.convert_to_tensor(value) if isinstance(value, _CONVERTED) else value


def _loop_value(name: str, before: Any, entry: Any, after: Any, invariant: Any) -> None:
    if after is None:
        raise ValueError(f"'{name}' is None at the end of the iteration.")
    before, entry, after = _as_tensor(before), _as_tensor(entry), _as_tensor(after)
    if not all(backend.tf.is_tensor(x) and hasattr(x, "dtype") and hasattr(x, "shape") for x in (entry, after)):
        return
    if entry.dtype != after.dtype:
        raise TypeError(
            f"'{name}' has dtype {entry.dtype.name} before the loop, but dtype {after.dtype.name} after one iteration"
        )
    if invariant is None:
        if not _is_subshape(after.shape, entry.shape):
            raise ValueError(
                f"'{name}' has shape {entry.shape} before the loop, but shape {after.shape} after one iteration. Use "
                "tf.autograph.experimental.set_loop_options to set shape invariants."
            )
        return
    for shape, when in ((before.shape, "before the loop"), (after.shape, "after one iteration")):
        if not _is_subshape(shape, invariant):
            raise ValueError(
                f"'{name}' has shape {shape} {when}, which does not conform with the shape invariant {invariant}."
            )


def _is_subshape(shape: Any, general: Any) -> bool:
    """Whether a shape says at least as much as another one."""
    if general.rank is None:
        return True
    if shape.rank != general.rank:
        return False
    return all(wide is None or wide == n for n, wide in zip(shape.as_list(), general.as_list(), strict=True))


def branch(values: Sequence[Any], names: Sequence[str], which: str) -> None:
    """Refuse a branch that leaves names without a value.

    Args:
        values: the state at its end.
        names: what the user calls it.
        which: "main" or "else".
    """
    for name, value in zip(names, values, strict=False):
        if isinstance(value, Undefined):
            raise ValueError(f"'{name}' must also be initialized in the {which} branch")
        if isinstance(value, UndefinedReturnValue):
            raise ValueError(f"the {which} branch must also have a return statement.")


def branches(main: Sequence[Any], other: Sequence[Any], names: Sequence[str]) -> None:
    """Refuse branches whose values differ in dtype or structure.

    Args:
        main: the state at the end of the first branch.
        other: the state at the end of the second.
        names: what the user calls it.
    """
    tf = backend.tf
    for name, first, second in zip(names, main, other, strict=False):
        try:
            tf.nest.assert_same_structure(first, second, expand_composites=True)
        except (ValueError, TypeError):
            try:
                pair = tf.convert_variables(first), tf.convert_variables(second)
                tf.nest.assert_same_structure(*pair, expand_composites=True)
            except (ValueError, TypeError) as error:
                raise TypeError(
                    f"'{name}' must have the same nested structure in the main and else branches:\n\n{error}"
                ) from error
        tf.nest.map_structure(functools.partial(branch_values, name), first, second)


def branch_values(name: str, main: Any, other: Any) -> None:
    """Refuse two values of a conditional that differ in dtype.

    Args:
        name: what the user calls it.
        main: the value of the first branch.
        other: the value of the second.
    """
    for value, which in ((main, "main"), (other, "else")):
        if value is None:
            raise ValueError(f"'{name}' is None at the end of the {which} branch.")
    main, other = _as_tensor(main), _as_tensor(other)
    if not all(backend.tf.is_tensor(x) and hasattr(x, "dtype") for x in (main, other)):
        return
    if main.dtype != other.dtype:
        raise TypeError(
            f"'{name}' has dtype {main.dtype.name} in the main branch, but dtype {other.dtype.name} in the else branch"
        )
