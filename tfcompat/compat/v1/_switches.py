"""What scripts of version 1 say about how they run. Here everything runs eagerly, with variables of version 2."""

from __future__ import annotations

from typing import Any, NoReturn

import tfcompat as tf


def _refuse(name: str, what: str) -> NoReturn:
    raise RuntimeError(
        f"tf.compat.v1.{name}(): tfcompat has no {what}; it runs eagerly, as TensorFlow 2 does. "
        "Take the call out, and build functions with tf.function where a graph is wanted."
    )


def set_random_seed(seed: Any) -> None:
    """Set the global seed: `tf.random.set_seed`.

    Args:
        seed: an integer.

    >>> tf.compat.v1.set_random_seed(1)
    """
    tf.random.set_seed(seed)


def disable_eager_execution() -> None:
    """Refuse to build graphs: raises RuntimeError, always.

    Raises:
        RuntimeError: there are no graphs of version 1 here.
    """
    _refuse("disable_eager_execution", "graphs and sessions of version 1")


def disable_v2_behavior() -> None:
    """Refuse the behaviour of version 1: raises RuntimeError, always.

    Raises:
        RuntimeError: there are no graphs of version 1 here.
    """
    _refuse("disable_v2_behavior", "graphs and sessions of version 1")


def disable_tensor_equality() -> None:
    """Refuse comparison by identity: raises RuntimeError, always.

    Raises:
        RuntimeError: tensors are compared by value here.
    """
    _refuse("disable_tensor_equality", "comparison of tensors by identity")


def disable_resource_variables() -> None:
    """Refuse variables of version 1: raises RuntimeError, always.

    Raises:
        RuntimeError: there are variables of version 2 here.
    """
    _refuse("disable_resource_variables", "variables of version 1")


def disable_control_flow_v2() -> None:
    """Refuse the control flow of version 1: raises RuntimeError, always.

    Raises:
        RuntimeError: there is that of version 2 here.
    """
    _refuse("disable_control_flow_v2", "control flow of version 1")


def disable_v2_tensorshape() -> None:
    """Refuse shapes made of `Dimension`s: raises RuntimeError, always.

    Raises:
        RuntimeError: shapes are made of numbers here.
    """
    _refuse("disable_v2_tensorshape", "shapes of version 1")


def enable_eager_execution(config: Any = None, device_policy: Any = None, execution_mode: Any = None) -> None:
    """Run eagerly: that is so already.

    Args:
        config: has no effect.
        device_policy: has no effect.
        execution_mode: has no effect.
    """


def enable_v2_behavior() -> None:
    """Behave as version 2: that is so already."""


def enable_tensor_equality() -> None:
    """Compare tensors by value: that is so already."""


def enable_resource_variables() -> None:
    """Have variables of version 2: that is so already."""


def enable_control_flow_v2() -> None:
    """Have the control flow of version 2: that is so already."""


def enable_v2_tensorshape() -> None:
    """Have shapes made of numbers: that is so already."""


def resource_variables_enabled() -> bool:
    """Whether variables are those of version 2: True.

    >>> tf.compat.v1.resource_variables_enabled()
    True
    """
    return True


def control_flow_v2_enabled() -> bool:
    """Whether control flow is that of version 2: True."""
    return True


def executing_eagerly() -> bool:
    """Whether ops run at once.

    >>> tf.compat.v1.executing_eagerly()
    True
    """
    return tf.executing_eagerly()


def executing_eagerly_outside_functions() -> bool:
    """Whether ops outside of functions run at once: True."""
    return True


def placeholder(dtype: Any, shape: Any = None, name: Any = None) -> NoReturn:
    """Not for eager programs: raises RuntimeError, always.

    Args:
        dtype: of the values.
        shape: of the values.
        name: of the placeholder.

    Raises:
        RuntimeError: there are no graphs of version 1.
    """
    raise RuntimeError("tf.placeholder() is not compatible with eager execution.")


class Session:
    """Not for eager programs: raises RuntimeError.

    Args:
        target: of the session.
        graph: of the session.
        config: of the session.

    Raises:
        RuntimeError: there are no graphs of version 1.
    """

    def __init__(self, target: str = "", graph: Any = None, config: Any = None) -> None:
        _refuse(type(self).__name__, "graphs and sessions of version 1")


class InteractiveSession(Session):
    """Not for eager programs: raises RuntimeError.

    Args:
        target: of the session.
        graph: of the session.
        config: of the session.

    Raises:
        RuntimeError: there are no graphs of version 1.
    """


def global_variables_initializer() -> None:
    """Variables of eager programs have their values from the beginning: nothing to do."""


def local_variables_initializer() -> None:
    """Variables of eager programs have their values from the beginning: nothing to do."""


def variables_initializer(var_list: Any, name: str = "init") -> None:
    """Variables of eager programs have their values from the beginning: nothing to do.

    Args:
        var_list: the variables.
        name: of the operation.
    """


def tables_initializer(name: str = "init_all_tables") -> None:
    """Tables of eager programs have their values from the beginning: nothing to do.

    Args:
        name: of the operation.
    """


def reset_default_graph() -> None:
    """There is no default graph to reset: nothing to do."""
