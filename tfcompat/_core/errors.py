"""TensorFlow's exceptions, and the sentences that more than one op uses in them."""

from __future__ import annotations

from typing import Any

from .modes import SWITCHES


class OpError(Exception):
    """The base of the errors that ops raise.

    Args:
        node_def: the node of a graph that failed, or None.
        op: the operation that failed, or None.
        message: what was wrong.
        error_code: the number of the condition, see the constants of `tf.errors`.
    """

    def __init__(self, node_def: Any, op: Any, message: str, error_code: int, *args: Any) -> None:
        super().__init__()
        self._node_def = node_def
        self._op = op
        self._message = message
        self._error_code = error_code
        self._experimental_payloads: dict[Any, Any] = args[0] if args and isinstance(args[0], dict) else {}

    @property
    def message(self) -> str:
        """What was wrong."""
        return self._message

    @property
    def op(self) -> Any:
        """The operation that failed, or None where it ran eagerly."""
        return self._op

    @property
    def node_def(self) -> Any:
        """The node of the graph that failed, or None where it ran eagerly."""
        return self._node_def

    @property
    def error_code(self) -> int:
        """The number of the condition."""
        return self._error_code

    @property
    def experimental_payloads(self) -> dict[Any, Any]:
        """Further details of the error."""
        return self._experimental_payloads

    def __str__(self) -> str:
        return self._message

    def __reduce__(self) -> Any:
        return _rebuild, (type(self), self._node_def, self._op, self._message, self._error_code)


def _rebuild(kind: type, node_def: Any, op: Any, message: str, code: int) -> OpError:
    error: OpError = kind.__new__(kind)
    OpError.__init__(error, node_def, op, message, code)
    return error


OK = 0
CANCELLED = 1
UNKNOWN = 2
INVALID_ARGUMENT = 3
DEADLINE_EXCEEDED = 4
NOT_FOUND = 5
ALREADY_EXISTS = 6
PERMISSION_DENIED = 7
RESOURCE_EXHAUSTED = 8
FAILED_PRECONDITION = 9
ABORTED = 10
OUT_OF_RANGE = 11
UNIMPLEMENTED = 12
INTERNAL = 13
UNAVAILABLE = 14
DATA_LOSS = 15
UNAUTHENTICATED = 16


class _Coded(OpError):
    """An error whose class says its code."""

    CODE = UNKNOWN

    def __init__(self, node_def: Any, op: Any, message: str, *args: Any) -> None:
        super().__init__(node_def, op, message, self.CODE, *args)


class CancelledError(_Coded):
    """An operation was cancelled."""

    CODE = CANCELLED


class UnknownError(OpError):
    """An error of no other class."""

    def __init__(self, node_def: Any, op: Any, message: str, *args: Any) -> None:
        code = args[0] if args and isinstance(args[0], int) else UNKNOWN
        super().__init__(node_def, op, message, code, *args[1:])


class InvalidArgumentError(_Coded):
    """An op was given an argument it cannot take."""

    CODE = INVALID_ARGUMENT


class DeadlineExceededError(_Coded):
    """A time limit ran out."""

    CODE = DEADLINE_EXCEEDED


class NotFoundError(_Coded):
    """Something asked for, a file for example, does not exist."""

    CODE = NOT_FOUND


class AlreadyExistsError(_Coded):
    """Something to be made exists already."""

    CODE = ALREADY_EXISTS


class PermissionDeniedError(_Coded):
    """The caller may not do this."""

    CODE = PERMISSION_DENIED


class UnauthenticatedError(_Coded):
    """The caller did not say who it is."""

    CODE = UNAUTHENTICATED


class ResourceExhaustedError(_Coded):
    """Memory, or another resource, ran out."""

    CODE = RESOURCE_EXHAUSTED


class FailedPreconditionError(_Coded):
    """The system is not in the state that the operation needs."""

    CODE = FAILED_PRECONDITION


class AbortedError(_Coded):
    """An operation was broken off."""

    CODE = ABORTED


class OutOfRangeError(_Coded):
    """An operation went past the end of its input."""

    CODE = OUT_OF_RANGE


class UnimplementedError(_Coded):
    """An op does not do this for these arguments."""

    CODE = UNIMPLEMENTED


class InternalError(_Coded):
    """The library broke one of its own rules."""

    CODE = INTERNAL


class UnavailableError(_Coded):
    """A service cannot be reached now."""

    CODE = UNAVAILABLE


class DataLossError(_Coded):
    """Data is lost or damaged beyond repair."""

    CODE = DATA_LOSS


class OperatorNotAllowedInGraphError(TypeError):
    """A tensor of a graph was used where Python needs a value."""


class InaccessibleTensorError(ValueError):
    """A tensor of a branch or a loop was used outside of it."""


def invalid(message: str, op: str | None = None, name: str | None = "") -> Any:
    """An InvalidArgumentError as a kernel raises it.

    Args:
        message: the condition.
        op: TensorFlow's name of the op, put behind the message as TensorFlow does.
        name: the name of the node; None where TensorFlow leaves the word `name:` out.

    Returns:
        The exception, to be raised by the caller; while a function is traced it is a ValueError, as of TensorFlow's
        shape functions.
    """
    if SWITCHES.trace is not None:
        return ValueError(f"{message} for '{{{{node {op}}}}}'")
    return InvalidArgumentError(None, None, message + tail(op, name))


def tail(op: str | None, name: str | None = "") -> str:
    """The ` [Op:AddV2] name: ` that TensorFlow puts behind the message of an op."""
    if op is None:
        return ""
    return f" [Op:{op}]" if name is None else f" [Op:{op}] name: {name}"
