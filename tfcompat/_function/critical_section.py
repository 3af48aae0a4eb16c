"""`tf.CriticalSection`: functions that run one at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from .._core import nest
from .._core.tensor import convert


class CriticalSection:
    """Runs functions one at a time, also when several threads call it.

    Args:
        name: of the section.
        shared_name: sections of one name share their lock.
        critical_section_def: must be None.
        import_scope: must be None.

    Raises:
        NotImplementedError: for sections of saved graphs.

    >>> section = tf.CriticalSection()
    >>> section.execute(lambda: tf.constant(1) + 2).numpy()
    np.int32(3)
    """

    _shared: dict[str, Any] = {}

    def __init__(
        self, name: Any = None, shared_name: Any = None, critical_section_def: Any = None, import_scope: Any = None
    ) -> None:
        if critical_section_def is not None or import_scope is not None:
            raise NotImplementedError("tfcompat has no critical sections of saved graphs")
        made: Any = threading.Lock(), threading.local()
        if shared_name is not None:
            made = self._shared.setdefault(shared_name, made)
        self._lock: Any = made[0]
        self._own: Any = made[1]

    @property
    def name(self) -> str:
        """Not for eager programs."""
        raise AttributeError("Tensor.op is undefined when eager execution is enabled.")

    def execute(self, fn: Callable[[], Any], exclusive_resource_access: bool = True, name: Any = None) -> Any:
        """Run a function while no other runs in this section.

        Args:
            fn: a function without arguments.
            exclusive_resource_access: has no effect in eager programs.
            name: accepted for TensorFlow's sake.

        Returns:
            What the function returns, as tensors.

        Raises:
            ValueError: when the section is running this very call.
        """
        if getattr(self._own, "inside", False):
            raise ValueError(
                "Attempting to lock a CriticalSection in which we are already running. This is illegal and may cause "
                "deadlocks."
            )
        with self._lock:
            self._own.inside = True
            try:
                return nest.map_structure(convert, fn())
            finally:
                self._own.inside = False
