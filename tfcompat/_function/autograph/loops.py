"""Loops of graphs: a body's state as loop variables, with values made up for names that begin in the loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from . import backend, checks
from .overloads import len_
from .undefined import Undefined, UndefinedReturnValue, is_missing

Thunk = Callable[[], Any]
Setter = Callable[[Any], None]


def over_rows(
    tensor: Any,
    extra_test: Thunk | None,
    body: Setter,
    get_state: Thunk,
    set_state: Setter,
    names: tuple[str, ...],
    options: dict[str, Any],
) -> None:
    """A loop over the rows of a tensor."""
    n = len_(tensor)
    row = backend.tf.rows(tensor, n)
    at: Any = 0

    def get() -> tuple[Any, ...]:
        return (at, *get_state())

    def put(values: Sequence[Any]) -> None:
        nonlocal at
        at, *rest = values
        set_state(rest)

    def iteration() -> None:
        nonlocal at
        body(row(at))
        at += 1

    def test() -> Any:
        return _both(at < n, extra_test)

    graph_while(test, iteration, get, put, ("<internal iterate>", *names), options)


def over_range(
    tensor: Any,
    extra_test: Thunk | None,
    body: Setter,
    get_state: Thunk,
    set_state: Setter,
    names: tuple[str, ...],
    options: dict[str, Any],
) -> None:
    """A loop over what `tf.range` made: it counts, and the tensor itself is not needed."""
    tf = backend.tf
    start, limit, delta = tf.range_parts(tensor)
    item, target = start, options["iterate_names"]

    def get() -> tuple[Any, ...]:
        # The target of the loop has a value before the first iteration already: it need not be made up.
        state = [
            item if name == target and isinstance(value, Undefined) else value
            for name, value in zip(names, get_state(), strict=True)
        ]
        return (item, *state)

    def put(values: Sequence[Any]) -> None:
        nonlocal item
        item, *rest = values
        set_state(rest)

    def iteration() -> None:
        nonlocal item
        body(item)
        item += delta

    def test() -> Any:
        step = tf.static_value(delta)
        if step is None:
            up = tf.logical_and(delta >= 0, item < limit)
            more = tf.logical_or(up, tf.logical_and(delta < 0, item > limit))
        else:
            more = item < limit if step >= 0 else item > limit
        return _both(more, extra_test)

    graph_while(test, iteration, get, put, ("<internal iterate>", *names), options)


def _both(more: Any, extra_test: Thunk | None) -> Any:
    return more if extra_test is None else backend.tf.cond(more, extra_test, lambda: False)


def graph_while(
    test: Thunk, body: Thunk, get_state: Thunk, set_state: Setter, names: tuple[str, ...], options: dict[str, Any]
) -> None:
    """A `while_loop` over the state of a body.

    Args:
        test: gives the condition, a tensor.
        body: one iteration; it changes the state.
        get_state: gives the state, a tuple.
        set_state: puts it back.
        names: what the user calls its members.
        options: what `set_loop_options` says.
    """
    tf = backend.tf
    before = original = get_state()
    pairs = options.get("shape_invariants", ())
    invariants = [_invariant_of(value, pairs) for value in before]
    missing = [is_missing(value) for value in before]
    made_up = any(missing)
    if made_up:
        before, invariants = _made_up(body, get_state, set_state, before, missing, invariants, names)
    has_shapes = "shape_invariants" in options or any(x is not None for x in invariants)

    def condition(*state: Any) -> Any:
        set_state(state[1:] if made_up else state)
        return checks.condition(test(), "while loop")

    def iteration(*state: Any) -> tuple[Any, ...]:
        state = state[1:] if made_up else state
        set_state(state)
        body()
        after = tuple(get_state())
        checks.loop_iteration(before, state, after, names, invariants if has_shapes else None)
        return (True, *after) if made_up else after

    given = {key: value for key, value in options.items() if key not in ("iterate_names", "shape_invariants")}
    start = (False, *before) if made_up else tuple(before)
    if has_shapes:
        shapes = [_filled(x, value) for x, value in zip(invariants, before, strict=True)]
        given["shape_invariants"] = (None, *shapes) if made_up else tuple(shapes)
    after = tuple(tf.while_loop(condition, iteration, start, **given))
    if made_up:
        with tf.control_dependencies([tf.Assert(after[0], [_never_ran(names, missing, original)])]):
            after = tf.nest.map_structure(lambda x: tf.identity(x) if tf.is_tensor(x) else x, after[1:])
    set_state(after)


def _invariant_of(value: Any, pairs: Any) -> Any:
    """The shape that the user gave beside a value: the pairs name it by identity."""
    return next((shape for key, shape in pairs if key is value), None)


def _filled(invariant: Any, value: Any) -> Any:
    """A structure of None where the user gave no shape."""
    return backend.tf.nest.map_structure(lambda _: None, value) if invariant is None else invariant


def _never_ran(names: Sequence[str], missing: Sequence[bool], values: Sequence[Any]) -> str:
    told = [
        "the function return value" if isinstance(value, UndefinedReturnValue) else name
        for name, absent, value in zip(names, missing, values, strict=True)
        if absent
    ]
    return f"loop must iterate at least once to initialize {', '.join(told)}"


def _made_up(
    body: Thunk,
    get_state: Thunk,
    set_state: Setter,
    before: Sequence[Any],
    missing: Sequence[bool],
    invariants: list[Any],
    names: Sequence[str],
) -> tuple[tuple[Any, ...], list[Any]]:
    """Try one iteration to see what the names without a value become, and give them zeros of that kind.

    The zeros are never read, as the iteration has shown: it assigned the names first.

    Returns:
        The state, and the invariants with those that the zeros need.
    """
    tf = backend.tf
    first, note, touched = None, None, False
    try:
        with tf.scratch():
            symbols = tf.nest.map_structure(_as_variable_of_loop, tuple(before))
            touched = True
            set_state(symbols)
            body()
            first = get_state()
        filled = [
            _zeros(after, shape, value) if absent else (value, None)
            for value, absent, after, shape in zip(before, missing, first, invariants, strict=True)
        ]
        before = tuple([value for value, _ in filled])
        invariants = [own if own is not None else new for own, (_, new) in zip(invariants, filled, strict=True)]
    except (UnboundLocalError, TypeError, ValueError, KeyError) as error:
        note = f"Note: AutoGraph tried to define it automatically, but ran into a {type(error).__name__}: {error}"
    finally:
        if touched:
            set_state(before)
    checks.loop_start(before, names, first, note)
    return tuple(before), invariants


def _as_variable_of_loop(value: Any) -> Any:
    """What a value becomes as a loop variable: its static value is lost."""
    if isinstance(value, (int, float, bool, str, np.ndarray, np.generic)):
        return backend.tf.placeholder(backend.tf.convert_to_tensor(value))
    return value


def _zeros(like: Any, invariant: Any, original: Any) -> tuple[Any, Any]:
    """Zeros of the kind of a value, and the shape invariant that they need."""
    tf = backend.tf
    if is_missing(like):
        return original, None
    if isinstance(like, (int, float, bool)):
        return type(like)(0), None
    if tf.is_tensor(like):
        allowed = like.shape if invariant is None else invariant
        if allowed.rank is None:
            return tf.zeros((), like.dtype), allowed
        known = like.shape.as_list()
        start = [wide or 0 if n is None else n for n, wide in zip(known, allowed.as_list(), strict=True)]
        return tf.zeros(start, like.dtype), allowed if None in known else None
    if isinstance(like, (list, tuple, dict)):
        parts = tf.nest.flatten(like)
        shapes = [None] * len(parts) if invariant is None else tf.nest.flatten(invariant)
        made = [_zeros(part, shape, None) for part, shape in zip(parts, shapes, strict=True)]
        return tuple([tf.nest.pack_sequence_as(like, list(column)) for column in zip(*made, strict=True)])  # type: ignore[return-value]
    raise TypeError(
        f"Found an unsupported type '{type(like).__name__}' while creating placeholder for {like}. Supported types "
        "include Tensor, int, float, bool, list, tuple or dict."
    )
