"""The base class of the optimizers of Keras 2 before 2.11."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

import tfcompat as tf

from ...._variables.stand_in import actual
from ..._dtypes import floatx
from ..._serialization import serialize_keras_object
from ...optimizers import schedules
from ...optimizers._arguments import gradients_of
from ...optimizers._pure import PureOptimizer, single
from ..optimizers.base import without_none

State = tuple[Any, ...]
Hyper = tuple[Any, ...]


class Optimizer(PureOptimizer):
    """Changes variables by their gradients.

    Hyperparameters are attributes; they become variables with the first step, and can be assigned at any time.

    Args:
        name: the name.
        gradient_aggregator: must be None.
        gradient_transformers: functions from a list of pairs of gradient and variable to another one.
        kwargs: `clipnorm`, `clipvalue`, `global_clipnorm`, `decay`, and `lr` for `learning_rate`.

    Raises:
        TypeError, ValueError: for arguments that are not known or negative.
    """

    _rows = "unique"
    _hyper: dict[str, Any]

    def __init__(
        self,
        name: str,
        gradient_aggregator: Any = None,
        gradient_transformers: Sequence[Callable[[Any], Any]] | None = None,
        **kwargs: Any,
    ) -> None:
        allowed = {"clipnorm", "clipvalue", "lr", "decay", "global_clipnorm"}
        for key, value in kwargs.items():
            if key not in allowed:
                raise TypeError(
                    f"Unexpected keyword argument passed to optimizer: {key}. Allowed kwargs are {allowed}."
                )
            if value is not None and value < 0:
                raise ValueError(f"Expected {key} >= 0, received: {value}")
            if key == "lr":
                warnings.warn("The `lr` argument is deprecated, use `learning_rate` instead.", stacklevel=3)
        if gradient_aggregator is not None:
            raise NotImplementedError("Optimizer: gradient_aggregator is not supported by tfcompat")
        object.__setattr__(self, "_hyper", {})
        self._name = name
        self._forget()
        self._iterations: Any = None
        self._weights: list[Any] = []
        self._slot_names: list[str] = []
        self._initial_decay = kwargs.get("decay", 0.0)
        self._given_rate = kwargs.get("lr")
        self.gradient_transformers = list(gradient_transformers or ())
        self.clipnorm = kwargs.get("clipnorm")
        self.clipvalue = kwargs.get("clipvalue")
        self.global_clipnorm = kwargs.get("global_clipnorm")
        if self.clipnorm is not None and self.global_clipnorm is not None:
            raise ValueError(
                "Cannot accept both `clipnorm` and `global_clipnorm`. Received: "
                f"`clipnorm`={self.clipnorm}, `global_clipnorm`={self.global_clipnorm}."
            )

    # -- hyperparameters

    def _set_hyper(self, name: str, value: Any) -> None:
        if name == "learning_rate" and name not in self._hyper and self._given_rate is not None:
            value = self._given_rate
        old = self._hyper.get(name)
        if isinstance(old, tf.Variable) and not isinstance(value, schedules.LearningRateSchedule):
            old.assign(value)
        else:
            self._hyper[name] = value

    def _get_hyper(self, name: str, dtype: Any = None) -> Any:
        for key, value in self._hyper.items():
            if not callable(value) and not tf.is_tensor(value):
                self._hyper[key] = tf.Variable(value, dtype=floatx(), trainable=False, name=key)
        value = self._hyper[name]
        if isinstance(value, schedules.LearningRateSchedule):
            return value
        value = value() if callable(value) and not tf.is_tensor(value) else value
        return value if dtype is None else tf.cast(value, dtype)

    def _number(self, name: str) -> float:
        """A hyperparameter as a number, rounded to float32 as its variable is."""
        value = self._hyper[name]
        return single(float(value() if callable(value) and not tf.is_tensor(value) else value))

    def __getattr__(self, name: str) -> Any:
        name = "learning_rate" if name == "lr" else name
        if name in vars(self).get("_hyper", ()):
            return self._get_hyper(name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        name = "learning_rate" if name == "lr" else name
        if name in vars(self).get("_hyper", ()):
            self._set_hyper(name, value)
        else:
            object.__setattr__(self, name, value)

    def __dir__(self) -> Iterable[str]:
        return {*super().__dir__(), *self._hyper, "lr"}

    def _serialize_hyperparameter(self, name: str) -> Any:
        value = self._hyper[name]
        if isinstance(value, tf.Variable):
            return value.numpy()
        if isinstance(value, schedules.LearningRateSchedule):
            return serialize_keras_object(value)
        return value() if callable(value) else value

    def _rate(self) -> Any:
        """The learning rate of the present step."""
        rate = self._get_hyper("learning_rate")
        if isinstance(rate, schedules.LearningRateSchedule):
            rate = rate(tf.cast(self.iterations, floatx()))
        if self._initial_decay > 0.0:
            rate = rate / (1.0 + self._initial_decay * tf.cast(self.iterations, rate.dtype))
        return rate

    # -- variables

    @property
    def iterations(self) -> Any:
        """The number of steps so far, a variable."""
        if self._iterations is None:
            self._iterations = tf.Variable(0, name="iter", dtype=tf.int64, trainable=False)
            self._weights.append(self._iterations)
        return self._iterations

    @iterations.setter
    def iterations(self, variable: Any) -> None:
        if self._iterations is not None:
            raise RuntimeError(
                "Cannot set `iterations` to a new Variable after the Optimizer weights have been created. "
                f"Here it is attempting to set `iterations` to {variable}"
            )
        self._iterations = variable
        self._weights.append(variable)

    @property
    def weights(self) -> list[Any]:
        """The optimizer's own variables: the count of steps, and the state of the parameters."""
        return self._weights

    def variables(self) -> list[Any]:
        """The optimizer's own variables: the count of steps, and the state of the parameters."""
        return self._weights

    def get_weights(self) -> list[Any]:
        """The values of the optimizer's variables, as arrays."""
        return [v.numpy() for v in self._weights]

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Give the optimizer's variables new values.

        Args:
            weights: one array for each of `weights`.

        Raises:
            ValueError: when their number or shapes do not fit; nothing has changed then.
        """
        if len(self._weights) != len(weights):
            raise ValueError(
                f"You called `set_weights(weights)` on optimizer {self._name} with a  weight list of length "
                f"{len(weights)}, but the optimizer was expecting {len(self._weights)} weights. Provided weights: "
                f"{str(weights)[:50]}..."
            )
        for v, value in zip(self._weights, weights, strict=True):
            if tuple(v.shape) != np.shape(value):
                raise ValueError(
                    f"Optimizer weight shape {tuple(v.shape)} not compatible with provided weight shape "
                    f"{np.shape(value)}."
                )
        for v, value in zip(self._weights, weights, strict=True):
            v.assign(value)

    def slots(self) -> list[dict[str, Any]]:
        """The names and initial values of the state of a parameter; groups as in the other optimizers."""
        return []

    def get_slot_names(self) -> list[str]:
        """The names of the parts of a parameter's state."""
        return self._slot_names

    def get_slot(self, var: Any, slot_name: str) -> Any:
        """A part of a parameter's state.

        Args:
            var: the parameter.
            slot_name: the name of the part.
        """
        names = [name for group in self.slots() for name in group]
        return self._states[self._indices[var._variable._number]][names.index(slot_name)]

    def _create_all_weights(self, variables: Sequence[Any]) -> None:
        """Make the state of the parameters that are new."""
        with tf.init_scope(), tf.name_scope(f"{self._name}/"):
            _ = self.iterations
            fresh = [v for v in variables if v._variable._number not in self._indices]
            if not fresh:
                return
            self._create_shared(fresh)
            for v in fresh:
                self._indices[v._variable._number] = len(self._parameters)
                self._parameters.append(actual(v))
                self._states.append([])
            for group in self.slots():
                for v in fresh:
                    for name, initial in group.items():
                        made = tf.Variable(
                            tf.zeros(v.shape, v.dtype) + initial,
                            name=f"{v.name.removesuffix(':0')}/{name}",
                            trainable=False,
                        )
                        if name not in self._slot_names:
                            self._slot_names.append(name)
                        self._states[self._indices[v._variable._number]].append(made)
                        self._weights.append(made)
            self._plan = None

    def _create_shared(self, variables: Sequence[Any]) -> None:
        """Make the optimizer's own state, if it has any."""

    # -- steps

    def apply_gradients(
        self,
        grads_and_vars: Iterable[tuple[Any, Any]],
        name: str | None = None,
        experimental_aggregate_gradients: bool = True,
    ) -> Any:
        """Change variables by their gradients.

        Args:
            grads_and_vars: pairs of a gradient and its variable; pairs whose gradient is None are left out.
            name: has no effect.
            experimental_aggregate_gradients: has no effect.

        Returns:
            The number of steps so far, a variable.
        """
        pairs = list(grads_and_vars)
        if not pairs:
            return self.iterations
        pairs = without_none(pairs)
        self._create_all_weights([v for _, v in pairs])
        for function in self.gradient_transformers:
            pairs = function(pairs)
        at = tuple([self._indices[v._variable._number] for _, v in pairs])
        self._take_step([g for g, _ in pairs], at, self._rate(), [v for _, v in pairs])
        return self._iterations

    def minimize(
        self, loss: Any, var_list: Any, grad_loss: Any = None, name: str | None = None, tape: Any = None
    ) -> Any:
        """Work out the gradients of a loss and change variables by them.

        Args:
            loss: a function without arguments that returns the loss; or a tensor, and the tape that recorded it.
            var_list: the variables, or a function that returns them.
            grad_loss: must be None.
            name: has no effect.
            tape: the tape.

        Returns:
            The number of steps so far, a variable.
        """
        if grad_loss is not None:
            raise NotImplementedError("minimize: the argument grad_loss is not supported by tfcompat")
        return self.apply_gradients(gradients_of(loss, var_list, tape))

    def _clip(self, F: Any, grads: list[Any]) -> list[Any]:
        limits = self.clipnorm, self.clipvalue, self.global_clipnorm
        for only in ((None, limits[1], None), (limits[0], None, None), (None, None, limits[2])):
            if any(only):
                grads = _Clip(*only).apply(F, grads)
        return grads

    def _update_rows(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        """The update by a gradient that names some rows only: of those, as if the others did not exist."""
        new, states = self.update(F, g.values, g.take(p), tuple([g.take(s) for s in state]), hyper)
        return g.put(p, new), tuple([g.put(s, rows) for s, rows in zip(state, states, strict=True)])

    # -- configuration

    def get_config(self) -> dict[str, Any]:
        """The arguments that make an optimizer like this one."""
        limits = {name: getattr(self, name) for name in ("clipnorm", "clipvalue", "global_clipnorm")}
        return {"name": self._name, **{name: limit for name, limit in limits.items() if limit is not None}}

    def _config_of(self, *hypers: str) -> dict[str, Any]:
        """The configuration of the base and of the learning rate, with some hyperparameters."""
        return {
            **Optimizer.get_config(self),
            "learning_rate": self._serialize_hyperparameter("learning_rate"),
            "decay": self._initial_decay,
            **{name: self._serialize_hyperparameter(name) for name in hypers},
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Mapping[str, Any] | None = None) -> Optimizer:
        """An optimizer with the arguments that `get_config` returned.

        Args:
            config: the arguments.
            custom_objects: classes of the script by name.
        """
        config = dict(config)
        if "lr" in config:
            config["learning_rate"] = config.pop("lr")
        rate = config.get("learning_rate")
        if isinstance(rate, dict):
            config["learning_rate"] = schedules.deserialize(rate, custom_objects)
        return cls(**config)


class _Clip(PureOptimizer):
    """One kind of clipping at a time, as the base class does it."""

    def __init__(self, clipnorm: Any, clipvalue: Any, global_clipnorm: Any) -> None:
        self.clipnorm = clipnorm
        self.clipvalue = clipvalue
        self.global_clipnorm = global_clipnorm

    def apply(self, F: Any, grads: list[Any]) -> list[Any]:
        return self._clip(F, grads)


def check_momentum(momentum: Any) -> None:
    """Refuse a momentum outside of 0 and 1.

    Raises:
        ValueError: when it is.
    """
    if isinstance(momentum, (int, float)) and (momentum < 0 or momentum > 1):
        raise ValueError(
            f"`momentum` must be between [0, 1]. Received: momentum={momentum} (of type {type(momentum)})."
        )
