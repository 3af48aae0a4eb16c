"""tf.errors: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from ._core.errors import ABORTED as ABORTED
from ._core.errors import ALREADY_EXISTS as ALREADY_EXISTS
from ._core.errors import CANCELLED as CANCELLED
from ._core.errors import DATA_LOSS as DATA_LOSS
from ._core.errors import DEADLINE_EXCEEDED as DEADLINE_EXCEEDED
from ._core.errors import FAILED_PRECONDITION as FAILED_PRECONDITION
from ._core.errors import INTERNAL as INTERNAL
from ._core.errors import INVALID_ARGUMENT as INVALID_ARGUMENT
from ._core.errors import NOT_FOUND as NOT_FOUND
from ._core.errors import OK as OK
from ._core.errors import OUT_OF_RANGE as OUT_OF_RANGE
from ._core.errors import PERMISSION_DENIED as PERMISSION_DENIED
from ._core.errors import RESOURCE_EXHAUSTED as RESOURCE_EXHAUSTED
from ._core.errors import UNAUTHENTICATED as UNAUTHENTICATED
from ._core.errors import UNAVAILABLE as UNAVAILABLE
from ._core.errors import UNIMPLEMENTED as UNIMPLEMENTED
from ._core.errors import UNKNOWN as UNKNOWN
from ._core.errors import AbortedError as AbortedError
from ._core.errors import AlreadyExistsError as AlreadyExistsError
from ._core.errors import CancelledError as CancelledError
from ._core.errors import DataLossError as DataLossError
from ._core.errors import DeadlineExceededError as DeadlineExceededError
from ._core.errors import FailedPreconditionError as FailedPreconditionError
from ._core.errors import InternalError as InternalError
from ._core.errors import InvalidArgumentError as InvalidArgumentError
from ._core.errors import NotFoundError as NotFoundError
from ._core.errors import OperatorNotAllowedInGraphError as OperatorNotAllowedInGraphError
from ._core.errors import OpError as OpError
from ._core.errors import OutOfRangeError as OutOfRangeError
from ._core.errors import PermissionDeniedError as PermissionDeniedError
from ._core.errors import ResourceExhaustedError as ResourceExhaustedError
from ._core.errors import UnauthenticatedError as UnauthenticatedError
from ._core.errors import UnavailableError as UnavailableError
from ._core.errors import UnimplementedError as UnimplementedError
from ._core.errors import UnknownError as UnknownError
from ._lazy import lazy

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
