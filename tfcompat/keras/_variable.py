"""`keras.Variable`: Keras 3's own face of a `tf.Variable`, with a path, a dtype in letters, and a `value`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

import tfcompat as tf

from .._variables.stand_in import StandIn
from . import initializers
from ._dtypes import standardize_dtype
from ._naming import auto_name, current_path


class Variable(StandIn):
    """A tensor that layers and optimizers change.

    It is not a `tf.Variable` but holds one, `value`; ops and tapes take it for that one.

    Args:
        initializer: what converts to a tensor, or an initializer or its name, which `shape` goes with.
        shape: the shape, where an initializer makes the value.
        dtype: the dtype; that of the value, or float32 with an initializer, if not given.
        trainable: whether tapes watch the variable by themselves.
        autocast: kept.
        aggregation: kept, for distributed variables.
        synchronization: kept, for distributed variables.
        name: the name, without a slash; `"variable"`, `"variable_1"`, ... if not given.
        layout: must be None.
        kwargs: must be empty.

    Raises:
        ValueError: when the name has a slash, or an initializer comes without a shape.

    >>> tf.keras.Variable([1.0, 2.0], name="v")
    <Variable path=v, shape=(2,), dtype=float32, value=[1. 2.]>
    """

    __slots__ = ()

    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self,
        initializer: Any,
        shape: Any = None,
        dtype: Any = None,
        trainable: bool = True,
        autocast: bool = True,
        aggregation: str | None = "none",
        synchronization: str | None = "auto",
        name: str | None = None,
        layout: Any = None,
        **kwargs: Any,
    ) -> None:
        if layout is not None or kwargs:
            raise NotImplementedError(f"keras.Variable: not supported by tfcompat: {['layout', *kwargs]}")
        name = name or auto_name(type(self).__name__)
        if not isinstance(name, str) or "/" in name:
            raise ValueError(
                f"Argument `name` must be a string and cannot contain character `/`. Received: name={name}"
            )
        path = current_path()
        self._name = name
        self._path = f"{path}/{name}" if path else name
        self._regularizer: Callable[[Any], Any] | None = None
        self._constraint: Callable[[Any], Any] | None = None
        self.aggregation = aggregation or "none"
        self.synchronization = synchronization or "auto"
        with tf.name_scope(f"{path}/" if path else ""):
            value = self._first_value(initializer, shape, dtype) if tf.executing_eagerly() else functools.partial(
                self._first_value, initializer, shape, dtype
            )  # made outside of the function that is being traced
            super().__init__(tf.Variable(value, trainable=bool(trainable), name=name))

    @staticmethod
    def _first_value(initializer: Any, shape: Any, dtype: Any) -> Any:
        if isinstance(initializer, str):
            initializer = initializers.get(initializer)
        if callable(initializer) and not tf.is_tensor(initializer):
            if shape is None:
                raise ValueError(
                    "When creating a Variable from an initializer, the `shape` argument should be specified. "
                    f"Received: initializer={initializer} and shape={shape}"
                )
            kind = standardize_dtype(dtype)
            return tf.cast(initializer(tuple(shape), dtype=kind), kind)
        if dtype is None:
            return tf.convert_to_tensor(initializer)
        return tf.cast(initializer, standardize_dtype(dtype))

    # -- what it is

    @property
    def value(self) -> tf.Variable:
        """The `tf.Variable` that holds the value."""
        return self._held

    @property
    def name(self) -> str:
        """The name, without that of the scopes."""
        return self._name

    @property
    def path(self) -> str:
        """The names of the scopes that it was made in and its own, joined by slashes."""
        return self._path

    @property
    def shape(self) -> tf.TensorShape:
        """The lengths of the axes."""
        return self._held.shape

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self._held.shape)

    @property
    def dtype(self) -> str:
        """The name of the dtype."""
        return self._held.dtype.name

    @property
    def trainable(self) -> bool:
        """Whether tapes watch the variable by themselves."""
        return self._trainable

    @trainable.setter
    def trainable(self, value: bool) -> None:
        self._trainable = bool(value)

    @property
    def regularizer(self) -> Callable[[Any], Any] | None:
        """The function of the value that adds to the losses of the layer, or None."""
        return self._regularizer

    @regularizer.setter
    def regularizer(self, value: Callable[[Any], Any] | None) -> None:
        if value is not None and not callable(value):
            raise ValueError(
                "Invalid value for attribute `regularizer`. Expected a callable (such as a "
                f"`keras.regularizers.Regularizer` instance) or `None`. Received: regularizer={value}"
            )
        self._regularizer = value

    @property
    def constraint(self) -> Callable[[Any], Any] | None:
        """The function that optimizers apply to the value after each update, or None."""
        return self._constraint

    @constraint.setter
    def constraint(self, value: Callable[[Any], Any] | None) -> None:
        if value is not None and not callable(value):
            raise ValueError(
                "Invalid value for attribute `constraint`. Expected a callable (such as a "
                f"`keras.constraints.Constraint` instance) or `None`. Received: constraint={value}"
            )
        self._constraint = value

    def numpy(self) -> Any:
        """The present value as a numpy array of one's own."""
        return np.array(self._held)

    def __int__(self) -> int:
        self._check_scalar()
        return int(self._held)

    def __float__(self) -> float:
        self._check_scalar()
        return float(self._held)

    def _check_scalar(self) -> None:
        if self.ndim > 0:
            raise TypeError(f"Only scalar arrays can be converted to Python scalars. Got: shape={self.shape}")

    def __bool__(self) -> bool:
        raise TypeError("A Keras Variable cannot be used as a boolean.")

    def __repr__(self) -> str:
        return f"<Variable path={self._path}, shape={self.shape}, dtype={self.dtype}, value={self._held.numpy()}>"

    # -- changing

    def assign(self, value: Any) -> Any:
        """Give the variable a new value.

        Args:
            value: what converts to a tensor of the variable's shape; it is cast to the variable's dtype.

        Returns:
            The new value, a tensor.

        Raises:
            ValueError: when the shapes differ.
        """
        tensor = tf.cast(value, self._held.dtype)
        if tensor.shape != self.shape:
            raise ValueError(
                "The shape of the target variable and the shape of the target value in `variable.assign(value)` must "
                f"match. variable.shape={self.shape}, Received: value.shape={tensor.shape}. Target variable: {self}"
            )
        self._held.assign(tensor)
        return tensor

    def assign_add(self, value: Any) -> Any:
        """Add to the value; returns the new one."""
        return self.assign(self + value)

    def assign_sub(self, value: Any) -> Any:
        """Subtract from the value; returns the new one."""
        return self.assign(self - value)
