"""Python's builtin functions as converted code calls them: on tensors they build graphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import backend

_ABSENT: Any = object()
_NONE: dict[str, Any] = {}


def own_overload(name: str, iterables: tuple[Any, ...]) -> Callable[..., Any] | None:
    """What objects have themselves for a builtin function or a statement.

    Args:
        name: `len`, `zip`, `map`, `enumerate`, `filter`, `any`, `all`, or `for`.
        iterables: the arguments that it goes through.

    Returns:
        The function that the classes of all of them hold under the name in a dict `__tf_overloads__`, as datasets do;
        it gets the arguments of the builtin function (of `operators.for_stmt`). None where they hold none or several.
    """
    found = {getattr(type(iterable), "__tf_overloads__", _NONE).get(name) for iterable in iterables}
    return found.pop() if len(found) == 1 else None


def abs_(x: Any) -> Any:
    """The function `abs`."""
    return backend.tf.abs(x) if backend.tf.is_tensor(x) else abs(x)


def float_(x: Any = 0) -> Any:
    """The function `float`: of a tensor, the same as float32."""
    return _number(x, "float32") if backend.tf.is_tensor(x) else float(x)


def int_(x: Any = 0, base: Any = _ABSENT) -> Any:
    """The function `int`: of a tensor, the same as int32."""
    if not backend.tf.is_tensor(x):
        return int(x) if base is _ABSENT else int(x, base)
    if base is not _ABSENT and base != 10:
        raise NotImplementedError(f"base {base} not supported for int")
    return _number(x, "int32")


def _number(x: Any, dtype: str) -> Any:
    tf = backend.tf
    return tf.string_to_number(x, dtype) if x.dtype.name == "string" else tf.cast(x, dtype)


def len_(s: Any) -> Any:
    """The function `len`: of a tensor, an int where its first dimension is known, or else a tensor."""
    own = own_overload("len", (s,))
    if own is not None:
        return own(s)
    tf = backend.tf
    if not tf.is_tensor(s):
        return s.size() if hasattr(s, "unstack") and hasattr(s, "size") else len(s)  # a TensorArray
    if s.shape.rank and s.shape[0] is not None:
        return s.shape[0]
    shape = tf.shape(s)
    if shape.shape[0] == 0:
        raise ValueError(f"len requires a non-scalar tensor, got one of shape {shape}")
    if shape.shape[0] is not None:
        return shape[0]
    rank = tf.rank(s)

    def refuse() -> Any:
        with tf.control_dependencies([tf.Assert(False, ["len requires non-zero rank, got 0"])]):
            return tf.identity(tf.convert_to_tensor(0))

    return tf.cond(rank > 0, lambda: tf.shape(s)[0], refuse)


def print_(*values: Any, **options: Any) -> Any:
    """The function `print`: with a tensor among the values, it prints when the graph runs."""
    unknown = tuple(options.keys() - {"sep", "end", "file", "flush"})
    if unknown:
        raise ValueError(f"invalid keyword arguments: {unknown}")
    if any(backend.tf.is_tensor(value) for value in values):
        return backend.tf.print(values, {"flush": True} | options)
    return print(*values, **options)


def range_(start_or_stop: Any, stop: Any = _ABSENT, step: Any = _ABSENT) -> Any:
    """The function `range`: with a tensor among the arguments, a tensor."""
    tf = backend.tf
    given = [x for x in (start_or_stop, stop, step) if x is not _ABSENT]
    if not any(tf.is_tensor(x) for x in given):
        return range(*given)
    if step is not _ABSENT:
        return tf.range(start_or_stop, stop, step)
    if stop is not _ABSENT:
        return tf.range(start_or_stop, tf.maximum(start_or_stop, stop))
    return tf.range(tf.maximum(start_or_stop, 0))


def sorted_(iterable: Any, key: Any = _ABSENT, reverse: Any = _ABSENT) -> Any:
    """The function `sorted`: of a vector, a vector."""
    tf = backend.tf
    if not tf.is_tensor(iterable):
        given = {"key": key, "reverse": reverse}
        return sorted(iterable, **{name: value for name, value in given.items() if value is not _ABSENT})
    direction = "ASCENDING" if reverse is _ABSENT else "DESCENDING"
    keys = iterable if key is _ABSENT else tf.vectorized_map(key, iterable)
    if keys.shape.rank not in (None, 1):
        raise ValueError("sort only supports only 1D tensors")
    if key is _ABSENT:
        return tf.sort(iterable, direction=direction)
    return tf.gather(iterable, tf.argsort(keys, direction=direction))


def zip_(*iterables: Any, strict: bool = False) -> Any:
    """The function `zip`."""
    made = own_overload("zip", iterables)
    return zip(*iterables, strict=strict) if made is None else made(*iterables)


def map_(function: Any, *iterables: Any) -> Any:
    """The function `map`."""
    made = own_overload("map", iterables)
    return map(function, *iterables) if made is None else made(function, *iterables)


def enumerate_(iterable: Any, start: Any = 0) -> Any:
    """The function `enumerate`."""
    made = own_overload("enumerate", (iterable,))
    return enumerate(iterable, start) if made is None else made(iterable, start)


def filter_(function: Any, iterable: Any) -> Any:
    """The function `filter`."""
    made = own_overload("filter", (iterable,))
    return filter(function, iterable) if made is None else made(function, iterable)


def any_(iterable: Any) -> Any:
    """The function `any`."""
    made = own_overload("any", (iterable,))
    return any(iterable) if made is None else made(iterable)


def all_(iterable: Any) -> Any:
    """The function `all`."""
    made = own_overload("all", (iterable,))
    return all(iterable) if made is None else made(iterable)


OVERLOADS: dict[Any, Callable[..., Any]] = {
    abs: abs_,
    float: float_,
    int: int_,
    len: len_,
    print: print_,
    range: range_,
    enumerate: enumerate_,
    zip: zip_,
    map: map_,
    filter: filter_,
    any: any_,
    all: all_,
    sorted: sorted_,
}
