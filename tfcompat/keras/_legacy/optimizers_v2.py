"""The optimizers of Keras 2 before 2.11, `keras.optimizers.legacy`: with decay, slots by name, and their own formulas.

Gradients that name some rows only change those rows only, except where a formula says otherwise.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

import tfcompat as tf

from .._dtypes import epsilon as default_epsilon, floatx
from .._serialization import serialize_keras_object
from ..optimizers import _adamax, _ftrl, _sgd, schedules
from ..optimizers._optimizer import gradients_of
from ..optimizers._pure import PureOptimizer, single
from .optimizers import without_none

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
        return self._states[self._indices[id(var._variable)]][names.index(slot_name)]

    def _create_all_weights(self, variables: Sequence[Any]) -> None:
        """Make the state of the parameters that are new."""
        with tf.init_scope(), tf.name_scope(f"{self._name}/"):
            _ = self.iterations
            fresh = [v for v in variables if id(v._variable) not in self._indices]
            if not fresh:
                return
            self._create_shared(fresh)
            for v in fresh:
                self._indices[id(v._variable)] = len(self._parameters)
                self._parameters.append(v)
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
                        self._states[self._indices[id(v._variable)]].append(made)
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
        at = tuple([self._indices[id(v._variable)] for _, v in pairs])
        self._take_step([g for g, _ in pairs], at, self._rate())
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


def _check_momentum(momentum: Any) -> None:
    if isinstance(momentum, (int, float)) and (momentum < 0 or momentum > 1):
        raise ValueError(
            f"`momentum` must be between [0, 1]. Received: momentum={momentum} (of type {type(momentum)})."
        )


class SGD(Optimizer):
    """Gradient descent: `w -= rate * g`; with momentum, `v = momentum * v - rate * g` and `w += v`.

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        momentum: a number from 0 to 1.
        nesterov: whether the step looks ahead.
        name: the name.
        kwargs: as in `Optimizer`.
    """

    def __init__(
        self,
        learning_rate: Any = 0.01,
        momentum: Any = 0.0,
        nesterov: bool = False,
        name: str = "SGD",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        _check_momentum(momentum)
        self._set_hyper("learning_rate", learning_rate)
        self._momentum = callable(momentum) or momentum > 0
        self._set_hyper("momentum", momentum)
        self.nesterov = nesterov

    def slots(self) -> list[dict[str, Any]]:
        return [{"momentum": 0.0}] if self._momentum else []

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        return rate, c(self._number("momentum"))

    update = _sgd.SGD.update

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("momentum"), "nesterov": self.nesterov}


class Adam(Optimizer):
    """Steps scaled by running means of the gradient and of its square (Kingma and Ba, 2014).

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        beta_1: the weight of the old mean of gradients.
        beta_2: the weight of the old mean of their squares.
        epsilon: what keeps the division from failing.
        amsgrad: whether the largest mean of squares so far divides.
        name: the name.
        kwargs: as in `Optimizer`.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: Any = 0.9,
        beta_2: Any = 0.999,
        epsilon: float = 1e-7,
        amsgrad: bool = False,
        name: str = "Adam",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        self._set_hyper("learning_rate", learning_rate)
        self._set_hyper("beta_1", beta_1)
        self._set_hyper("beta_2", beta_2)
        self.epsilon = epsilon or default_epsilon()
        self.amsgrad = amsgrad

    def slots(self) -> list[dict[str, Any]]:
        slots: list[dict[str, Any]] = [{"m": 0.0}, {"v": 0.0}]
        return [*slots, {"vhat": 0.0}] if self.amsgrad else slots

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        beta_1, beta_2 = c(self._number("beta_1")), c(self._number("beta_2"))
        alpha = rate * F.sqrt(1 - beta_2**t) / (1 - beta_1**t)
        return alpha, 1 - beta_1, 1 - beta_2, c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        alpha, rest_1, rest_2, epsilon = hyper
        m = state[0] + (g - state[0]) * rest_1
        v = state[1] + (F.square(g) - state[1]) * rest_2
        top = (F.maximum(state[2], v),) if self.amsgrad else ()
        return p - m * alpha / (F.sqrt(top[0] if top else v) + epsilon), (m, v, *top)

    def _update_rows(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        return self.update(F, g.whole(), p, state, hyper)

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("beta_1", "beta_2"), "epsilon": self.epsilon, "amsgrad": self.amsgrad}


class RMSprop(Optimizer):
    """Steps divided by the root of a running mean of squared gradients (Hinton, 2012).

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        rho: the weight of the old mean.
        momentum: the share of the last step that is taken again.
        epsilon: what keeps the division from failing.
        centered: whether the square of the running mean of gradients is taken off the mean of squares.
        name: the name.
        kwargs: as in `Optimizer`.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        rho: Any = 0.9,
        momentum: Any = 0.0,
        epsilon: float = 1e-7,
        centered: bool = False,
        name: str = "RMSprop",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        _check_momentum(momentum)
        self._set_hyper("learning_rate", learning_rate)
        self._set_hyper("rho", rho)
        self._momentum = callable(momentum) or momentum > 0
        self._set_hyper("momentum", momentum)
        self.epsilon = epsilon or default_epsilon()
        self.centered = centered

    def slots(self) -> list[dict[str, Any]]:
        names = ["rms"] + ["momentum"] * self._momentum + ["mg"] * self.centered
        return [{name: 0.0} for name in names]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        rho = c(self._number("rho"))
        return rate, rho, 1 - rho, c(self._number("momentum")), c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        rate, rho, rest, momentum, epsilon = hyper
        squares = rho * state[0] + rest * F.square(g)
        mean = (rho * state[-1] + rest * g,) if self.centered else ()
        spread = squares - F.square(mean[0]) if mean else squares
        if not self._momentum:
            return p - rate * g / (F.sqrt(spread) + epsilon), (squares, *mean)
        step = momentum * state[1] + rate * g / F.sqrt(spread + epsilon)
        return p - step, (squares, step, *mean)

    def _update_rows(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        if self._momentum:
            return super()._update_rows(F, g, p, state, hyper)
        return self.update(F, g.whole(), p, state, hyper)

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("rho", "momentum"), "epsilon": self.epsilon, "centered": self.centered}


class Adagrad(Optimizer):
    """Steps divided by the root of the sum of all squared gradients (Duchi et al., 2011).

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        initial_accumulator_value: where the sum begins.
        epsilon: what keeps the division from failing.
        name: the name.
        kwargs: as in `Optimizer`.

    Raises:
        ValueError: when the sum begins below zero.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        initial_accumulator_value: float = 0.1,
        epsilon: float = 1e-7,
        name: str = "Adagrad",
        **kwargs: Any,
    ) -> None:
        if initial_accumulator_value < 0.0:
            raise ValueError(f"initial_accumulator_value must be non-negative: {initial_accumulator_value}")
        super().__init__(name, **kwargs)
        self._set_hyper("learning_rate", learning_rate)
        self._initial_accumulator_value = initial_accumulator_value
        self.epsilon = epsilon or default_epsilon()

    def slots(self) -> list[dict[str, Any]]:
        return [{"accumulator": self._initial_accumulator_value}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        return rate, c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        rate, epsilon = hyper
        total = state[0] + F.square(g)
        return p - g * rate / (F.sqrt(total) + epsilon), (total,)

    def get_config(self) -> dict[str, Any]:
        return {
            **self._config_of(),
            "initial_accumulator_value": self._initial_accumulator_value,
            "epsilon": self.epsilon,
        }


class Adadelta(Optimizer):
    """Steps of the size of the last ones, relative to the size of the gradients (Zeiler, 2012).

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        rho: the weight of the old means of squares.
        epsilon: what keeps the division from failing.
        name: the name.
        kwargs: as in `Optimizer`.
    """

    def __init__(
        self, learning_rate: Any = 0.001, rho: Any = 0.95, epsilon: float = 1e-7, name: str = "Adadelta", **kwargs: Any
    ) -> None:
        super().__init__(name, **kwargs)
        self._set_hyper("learning_rate", learning_rate)
        self._set_hyper("rho", rho)
        self.epsilon = epsilon or default_epsilon()

    def slots(self) -> list[dict[str, Any]]:
        return [{"accum_grad": 0.0}, {"accum_var": 0.0}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        rho = c(self._number("rho"))
        return rate, rho, 1 - rho, c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        rate, rho, rest, epsilon = hyper
        grads, steps = state
        grads = grads * rho + F.square(g) * rest
        step = F.sqrt(steps + epsilon) / F.sqrt(grads + epsilon) * g
        return p - step * rate, (grads, steps * rho + F.square(step) * rest)

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("rho"), "epsilon": self.epsilon}


class Adamax(Optimizer):
    """Adam with the largest gradient in place of the mean of squares (Kingma and Ba, 2014).

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        beta_1: the weight of the old mean of gradients.
        beta_2: the factor by which the largest gradient fades at each step.
        epsilon: what keeps the division from failing.
        name: the name.
        kwargs: as in `Optimizer`.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: Any = 0.9,
        beta_2: Any = 0.999,
        epsilon: float = 1e-7,
        name: str = "Adamax",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        self._set_hyper("learning_rate", learning_rate)
        self._set_hyper("beta_1", beta_1)
        self._set_hyper("beta_2", beta_2)
        self.epsilon = epsilon or default_epsilon()

    def slots(self) -> list[dict[str, Any]]:
        return [{"m": 0.0}, {"v": 0.0}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        beta_1 = c(self._number("beta_1"))
        return rate, 1 - beta_1, c(self._number("beta_2")), 1 - beta_1**t, c(self.epsilon)

    update = _adamax.Adamax.update

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("beta_1", "beta_2"), "epsilon": self.epsilon}


class Nadam(Optimizer):
    """Adam with Nesterov's look ahead, and a schedule of the momentum (Dozat, 2015).

    Args:
        learning_rate: a number or a function without arguments.
        beta_1: the weight of the old mean of gradients, in the limit of many steps.
        beta_2: the weight of the old mean of their squares.
        epsilon: what keeps the division from failing.
        name: the name.
        kwargs: as in `Optimizer`; and `schedule_decay`, how fast the momentum nears its limit, 0.004 if not given.

    Raises:
        ValueError: when the learning rate is a schedule.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: Any = 0.9,
        beta_2: Any = 0.999,
        epsilon: float = 1e-7,
        name: str = "Nadam",
        **kwargs: Any,
    ) -> None:
        kwargs["decay"] = kwargs.pop("schedule_decay", 0.004)
        if isinstance(kwargs.get("lr", learning_rate), schedules.LearningRateSchedule):
            raise ValueError(
                "The Nadam optimizer does not support tf.keras.optimizers.LearningRateSchedules as the learning rate."
            )
        super().__init__(name, **kwargs)
        self._set_hyper("learning_rate", learning_rate)
        self._set_hyper("beta_1", beta_1)
        self._set_hyper("beta_2", beta_2)
        self.epsilon = epsilon or default_epsilon()

    def slots(self) -> list[dict[str, Any]]:
        return [{"m": 0.0}, {"v": 0.0}]

    def _create_shared(self, variables: Sequence[Any]) -> None:
        if not self._shared:
            cache = tf.Variable(tf.ones((), variables[0].dtype), name="momentum_cache", trainable=False)
            self._shared = [cache]
            self._weights.append(cache)

    def _rate(self) -> Any:
        return self._get_hyper("learning_rate")  # its decay is that of the momentum

    def advance(self, F: Any, t: Any, shared: list[Any]) -> list[Any]:
        (cache,) = shared
        return [cache * self._momentum_at(lambda x: F.constant(x, cache), F.constant(t, cache))]

    def _momentum_at(self, c: Any, t: Any) -> Any:
        return c(self._number("beta_1")) * (1 - c(0.5) * c(single(0.96)) ** (c(self._initial_decay) * t))

    def prepare(self, F: Any, c: Any, rate: Any, t: Any, cache: Any) -> Hyper:
        beta_1, beta_2 = c(self._number("beta_1")), c(self._number("beta_2"))
        now, following = self._momentum_at(c, t), self._momentum_at(c, t + 1)
        rests = 1 - beta_1, 1 - beta_2, 1 - now, 1 - cache, 1 - cache * following, 1 - beta_2**t
        return rate, beta_1, beta_2, following, *rests, c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        rate, beta_1, beta_2, following, rest_1, rest_2, rest_now, rest_cache, rest_next, rest_power, epsilon = hyper
        m = beta_1 * state[0] + rest_1 * g
        v = beta_2 * state[1] + rest_2 * F.square(g)
        ahead = rest_now * (g / rest_cache) + following * (m / rest_next)
        return p - rate * ahead / (F.sqrt(v / rest_power) + epsilon), (m, v)

    def _update_rows(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        """Means fade in all rows, but only the rows with a gradient move."""
        new, state = self.update(F, g.whole(), p, state, hyper)
        return g.put(p, g.take(new)), state

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("beta_1", "beta_2"), "epsilon": self.epsilon}


class Ftrl(Optimizer):
    """Follow the regularized leader, for sparse linear models (McMahan et al., 2013).

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        learning_rate_power: how steps shrink with the sum of squared gradients; zero or negative.
        initial_accumulator_value: where that sum begins.
        l1_regularization_strength: the pull towards zero.
        l2_regularization_strength: the pull in proportion to the size.
        name: the name.
        l2_shrinkage_regularization_strength: what is added to the gradient in proportion to the parameter.
        beta: a further pull, divided by twice the learning rate.
        kwargs: as in `Optimizer`.

    Raises:
        ValueError: for numbers of the wrong sign.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        learning_rate_power: float = -0.5,
        initial_accumulator_value: float = 0.1,
        l1_regularization_strength: float = 0.0,
        l2_regularization_strength: float = 0.0,
        name: str = "Ftrl",
        l2_shrinkage_regularization_strength: float = 0.0,
        beta: float = 0.0,
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        self.initial_accumulator_value = initial_accumulator_value
        self.l2_shrinkage_regularization_strength = l2_shrinkage_regularization_strength
        self._set_hyper("learning_rate", learning_rate)
        self._set_hyper("learning_rate_power", learning_rate_power)
        self._set_hyper("l1_regularization_strength", l1_regularization_strength)
        self._set_hyper("l2_regularization_strength", l2_regularization_strength)
        self._set_hyper("beta", beta)
        _ftrl.check_signs(
            {
                "initial_accumulator_value": initial_accumulator_value,
                "learning_rate_power": learning_rate_power,
                "l1_regularization_strength": l1_regularization_strength,
                "l2_regularization_strength": l2_regularization_strength,
                "l2_shrinkage_regularization_strength": l2_shrinkage_regularization_strength,
            }
        )

    def slots(self) -> list[dict[str, Any]]:
        return [{"accumulator": self.initial_accumulator_value, "linear": 0.0}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        l1 = self._number("l1_regularization_strength")
        l2 = c(self._number("l2_regularization_strength")) + c(self._number("beta")) / (2 * rate)
        shrinkage = c(2 * single(self.l2_shrinkage_regularization_strength))
        return rate, c(-self._number("learning_rate_power")), c(-l1), c(l1), 2 * l2, shrinkage

    update = _ftrl.Ftrl.update

    def get_config(self) -> dict[str, Any]:
        hypers = ("learning_rate_power", "l1_regularization_strength", "l2_regularization_strength", "beta")
        return {
            **self._config_of(*hypers),
            "initial_accumulator_value": self.initial_accumulator_value,
            "l2_shrinkage_regularization_strength": self.l2_shrinkage_regularization_strength,
        }
