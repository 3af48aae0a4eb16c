"""The settings of AutoGraph: optional features, how much it says, and whether functions are converted here."""

from __future__ import annotations

import enum
import os
import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any

from ..._core.messages import get_logger

AS_IT_IS = "autograph_info__"  # the attribute of functions that are not converted (again)


class Feature(enum.Enum):
    """Conversions that are off unless they are asked for.

    ASSERT_STATEMENTS, BUILTIN_FUNCTIONS (`print` on tensors) and EQUALITY_OPERATORS are what they are in TensorFlow,
    and ALL is these three. AUTO_CONTROL_DEPS is always on, NAME_SCOPES has no effect, and LISTS is not supported.

    >>> tf.autograph.experimental.Feature.EQUALITY_OPERATORS.name
    'EQUALITY_OPERATORS'
    """

    ALL = "ALL"
    AUTO_CONTROL_DEPS = "AUTO_CONTROL_DEPS"
    ASSERT_STATEMENTS = "ASSERT_STATEMENTS"
    BUILTIN_FUNCTIONS = "BUILTIN_FUNCTIONS"
    EQUALITY_OPERATORS = "EQUALITY_OPERATORS"
    LISTS = "LISTS"
    NAME_SCOPES = "NAME_SCOPES"

    @classmethod
    def all(cls) -> tuple[Feature, ...]:
        """Every feature, as a tuple."""
        return tuple(cls.__members__.values())

    @classmethod
    def all_but(cls, exclude: Iterable[Feature] | Feature) -> tuple[Feature, ...]:
        """Every feature but some."""
        excluded = tuple(exclude) if isinstance(exclude, (list, tuple, set)) else (exclude,)
        return tuple(feature for feature in cls.all() if feature not in (*excluded, cls.ALL))


def names_of(features: Any) -> frozenset[str]:
    """The names of features.

    Args:
        features: None, a feature, or several.

    Raises:
        NotImplementedError: when lists are to become tensor lists.
    """
    if features is None:
        return frozenset()
    several = features if isinstance(features, (list, tuple, set, frozenset)) else (features,)
    if Feature.LISTS in several:
        raise NotImplementedError("Feature.LISTS: lists stay lists of Python; use a tf.TensorArray")
    return frozenset([feature.name for feature in several])


_UNSPECIFIED, ENABLED, DISABLED = None, True, False


class _Status(threading.local):
    value: bool | None = _UNSPECIFIED


_STATUS = _Status()


class status:
    """A context in which functions that the library is handed are converted, or are not.

    Args:
        value: ENABLED, DISABLED, or None for neither.
    """

    __slots__ = ("_before", "_value")

    def __init__(self, value: bool | None) -> None:
        self._value = value

    def __enter__(self) -> None:
        self._before = _STATUS.value
        _STATUS.value = self._value

    def __exit__(self, kind: type | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        _STATUS.value = self._before


def current_status() -> bool | None:
    """Whether functions are converted here: True, False, or None where nothing has been said."""
    return _STATUS.value


class _Verbosity:
    level: int | None = None
    to_stdout = False


def set_verbosity(level: int, alsologtostdout: bool = False) -> None:
    """Set how much AutoGraph says of what it does, on the logger of `tf.get_logger()` at level INFO.

    Args:
        level: 0 for nothing, 1 for which functions are converted, 10 for the code too; takes precedence over the
            environment variable AUTOGRAPH_VERBOSITY.
        alsologtostdout: whether to print it too.

    >>> tf.autograph.set_verbosity(0)
    """
    _Verbosity.level, _Verbosity.to_stdout = level, alsologtostdout


def log(level: int, words: str, said: Callable[[], object]) -> None:
    """Say something, if the verbosity is at least a level.

    Args:
        level: from which verbosity on.
        words: what begins the line.
        said: gives what follows.
    """
    if (_Verbosity.level if _Verbosity.level is not None else int(os.getenv("AUTOGRAPH_VERBOSITY", "0"))) >= level:
        message = f"{words}: {said()}"
        get_logger().info("%s", message)
        if _Verbosity.to_stdout:
            print(message)


def trace(*args: Any) -> None:
    """Print the arguments while the function is traced.

    Args:
        *args: anything.

    >>> tf.autograph.trace(1, "two")
    1 two
    """
    print(*args)


_UNSPECIFIED_OPTION: Any = object()


def set_loop_options(
    parallel_iterations: Any = _UNSPECIFIED_OPTION,
    swap_memory: Any = _UNSPECIFIED_OPTION,
    maximum_iterations: Any = _UNSPECIFIED_OPTION,
    shape_invariants: Any = _UNSPECIFIED_OPTION,
) -> None:
    """Say what the loop whose first statement this is passes to `tf.while_loop`, where it becomes one.

    Args:
        parallel_iterations: no effect here.
        swap_memory: no effect here.
        maximum_iterations: how many iterations there may be.
        shape_invariants: a list of pairs (tensor before the loop, `tf.TensorShape` that it may have in it).

    >>> @tf.function
    ... def f(n):
    ...     v = tf.constant([0])
    ...     for i in tf.range(n):
    ...         tf.autograph.experimental.set_loop_options(shape_invariants=[(v, tf.TensorShape([None]))])
    ...         v = tf.concat([v, [i]], 0)
    ...     return v
    >>> f(3).numpy()
    array([0, 0, 1, 2], dtype=int32)
    """
