"""The operators that statements become: each asks for tensors, and runs Python or builds a graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..._core.errors import OperatorNotAllowedInGraphError
from . import backend, checks
from .loops import graph_while, over_range, over_rows
from .overloads import own_overload

_LIMITATIONS = (
    "\nSee https://github.com/tensorflow/tensorflow/blob/master/tensorflow/python/autograph/g3doc/reference/"
    "limitations.md#consistency-of-control-flow-types for more info."
)
Thunk = Callable[[], Any]
Setter = Callable[[Any], None]
Names = tuple[str, ...]


# -- expressions


def if_exp(condition: Any, first: Thunk, second: Thunk, text: str) -> Any:
    """The value of `first() if condition else second()`.

    Args:
        condition: anything.
        first: gives the value where it is true.
        second: gives the value where it is not.
        text: the condition as the user wrote it.
    """
    if not backend.tf.is_tensor(condition):
        return first() if condition else second()
    made: dict[str, Any] = {}

    def branch(which: str, value: Thunk) -> Any:
        made[which] = value()
        if len(made) == 2:
            checks.branch_values(text, made["main"], made["else"])
        return made[which]

    return backend.tf.cond(condition, lambda: branch("main", first), lambda: branch("else", second))


def and_(left: Thunk, right: Thunk) -> Any:
    """The value of `left() and right()`."""
    value = left()
    return backend.tf.cond(value, right, lambda: value) if backend.tf.is_tensor(value) else value and right()


def or_(left: Thunk, right: Thunk) -> Any:
    """The value of `left() or right()`."""
    value = left()
    return backend.tf.cond(value, lambda: value, right) if backend.tf.is_tensor(value) else value or right()


def not_(value: Any) -> Any:
    """The value of `not value`."""
    return backend.tf.logical_not(value) if backend.tf.is_tensor(value) else not value


def eq(left: Any, right: Any) -> Any:
    """The value of `left == right`, elementwise for tensors."""
    if backend.tf.is_tensor(left) or backend.tf.is_tensor(right):
        return backend.tf.equal(left, right)
    return left == right


def not_eq(left: Any, right: Any) -> Any:
    """The value of `left != right`, elementwise for tensors."""
    return not_(eq(left, right))


def assert_stmt(condition: Any, message: Thunk) -> None:
    """The statement `assert condition, message()`."""
    if backend.tf.is_tensor(condition):
        told = message()
        backend.tf.Assert(condition, told if isinstance(told, list) else [told])
    else:
        assert condition, message()


# -- statements


def if_stmt(
    condition: Any, body: Thunk, orelse: Thunk, get_state: Thunk, set_state: Setter, names: Names, outputs: int
) -> None:
    """The statement `if condition: body() else: orelse()`.

    Args:
        condition: anything.
        body: the first branch; it assigns names of the function around it.
        orelse: the second branch.
        get_state: gives the values of those names, those that live on first.
        set_state: assigns them.
        names: what the user calls them.
        outputs: how many of them live on.
    """
    if not backend.tf.is_tensor(condition):
        body() if condition else orelse()
        return
    condition = checks.condition(condition, "if statement")
    before = get_state()
    made: dict[str, Any] = {}

    def branch(which: str, run: Thunk) -> Any:
        set_state(before)
        run()
        state = get_state()[:outputs]
        made[which] = state
        checks.branch(state, names, which)
        if len(made) == 2:
            checks.branches(made["main"], made["else"], names)
        return state or (0,)  # a conditional has a value

    after = backend.tf.cond(condition, lambda: branch("main", body), lambda: branch("else", orelse))
    set_state(tuple(after)[:outputs] + before[outputs:])


def while_stmt(
    test: Thunk, body: Thunk, get_state: Thunk, set_state: Setter, names: Names, options: dict[str, Any]
) -> None:
    """The statement `while test(): body()`.

    Args:
        test: gives the condition.
        body: one iteration; it assigns names of the function around it.
        get_state: gives the values of those names.
        set_state: assigns them.
        names: what the user calls them.
        options: what `set_loop_options` says.
    """
    with backend.tf.scratch():
        first = test()
    if backend.tf.is_tensor(first):
        graph_while(test, body, get_state, set_state, names, options)
        return
    if not first:
        return
    body()
    while _python_bool(test(), _BECAME_TENSOR):
        body()


def for_stmt(
    iterable: Any,
    extra_test: Thunk | None,
    body: Setter,
    get_state: Thunk,
    set_state: Setter,
    names: Names,
    options: dict[str, Any],
) -> None:
    """The statement `for item in iterable: body(item)`.

    Args:
        iterable: what to go through: a tensor, anything that Python can, or what has its own way (see `own_overload`).
        extra_test: gives whether to go on, None for always.
        body: one iteration; it assigns names of the function around it.
        get_state: gives the values of those names.
        set_state: assigns them.
        names: what the user calls them.
        options: what `set_loop_options` says, and the text of the target as "iterate_names".
    """
    own = own_overload("for", (iterable,))
    if own is not None:
        own(iterable, extra_test, body, get_state, set_state, names, options)
    elif backend.tf.is_tensor(iterable):
        over = over_rows if backend.tf.range_parts(iterable) is None else over_range
        over(iterable, extra_test, body, get_state, set_state, names, options)
    elif extra_test is None:
        for item in iterable:
            body(item)
    elif _python_bool(extra_test(), _BREAK_ON_TENSOR):
        for item in iterable:
            body(item)
            if not _python_bool(extra_test(), _BREAK_ON_TENSOR):
                break


_BECAME_TENSOR = (
    "The condition of while loop started as non-Tensor, then changed to Tensor. This may happen either because "
    "variables changed type, or when a break or return statement inside the loop depends on a Tensor condition. In "
    "both cases, changing to a TF loop should remove the error."
)
_BREAK_ON_TENSOR = (
    "break and return statements which depend on a TF condition are not supported in Python for loops. Did you intend "
    "to make it a TF loop?"
)


def _python_bool(value: Any, refusal: str) -> bool:
    try:
        return bool(value)
    except OperatorNotAllowedInGraphError as error:
        raise NotImplementedError(refusal + _LIMITATIONS) from error
