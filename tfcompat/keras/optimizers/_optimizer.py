"""`keras.optimizers.Optimizer`, the base class of Keras 3's optimizers."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import tfcompat as tf

from ..._variables.stand_in import actual
from ..._variables.update import all_or_nothing
from .. import initializers
from .._dtypes import floatx
from .._naming import auto_name, name_scope
from .._serialization import serialize_keras_object
from .._variable import Variable
from . import schedules
from ._arguments import check_ema, gradients_of, without_none
from ._pure import PureOptimizer, single


class Optimizer(PureOptimizer):
    """Changes variables by their gradients.

    A subclass for a script of one's own overrides `build`, `update_step` and `get_config`, as in Keras.

    Args:
        learning_rate: a float, a `LearningRateSchedule`, or a function without arguments that returns a number.
        weight_decay: what share of each variable, times the learning rate, is taken away at each step.
        clipnorm: the largest norm of each gradient.
        clipvalue: the largest absolute value of an element of a gradient.
        global_clipnorm: the largest norm of all gradients together.
        use_ema: whether averages of the variables over the steps are kept.
        ema_momentum: the weight of the old average.
        ema_overwrite_frequency: after how many steps, again and again, the variables become their averages.
        loss_scale_factor: what gradients are divided by.
        gradient_accumulation_steps: after how many gradients, which are averaged, the variables change; at least 2.
        name: the name; that of the class in snake case if not given.
        kwargs: `lr`, the former name of `learning_rate`, is understood, with a warning.

    Raises:
        ValueError: for arguments that are out of range or contradict each other.
    """

    def __init__(
        self,
        learning_rate: Any,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        if kwargs.pop("decay", None) is not None:
            warnings.warn("Argument `decay` is no longer supported and will be ignored.", stacklevel=3)
        if "lr" in kwargs:  # Keras 3 refuses it; scripts for Keras 2 have it everywhere
            warnings.warn("The `lr` argument is deprecated, use `learning_rate` instead.", stacklevel=3)
            learning_rate = kwargs.pop("lr")
            learning_rate = float(learning_rate) if isinstance(learning_rate, int) else learning_rate
        if kwargs:
            raise ValueError(f"Argument(s) not recognized: {kwargs}")
        if gradient_accumulation_steps and gradient_accumulation_steps < 2:
            raise ValueError(
                "`gradient_accumulation_steps` must be an integer >= 2. Received: "
                f"gradient_accumulation_steps={gradient_accumulation_steps}"
            )
        if use_ema:
            check_ema(ema_momentum, ema_overwrite_frequency)
        if sum(limit is not None for limit in (clipnorm, clipvalue, global_clipnorm)) > 1:
            raise ValueError(
                "Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. Received: "
                f"clipnorm={clipnorm}, clipvalue={clipvalue}, global_clipnorm={global_clipnorm}"
            )
        self.name = auto_name(type(self).__name__) if name is None else name
        self.weight_decay = weight_decay
        self.clipnorm = clipnorm
        self.global_clipnorm = global_clipnorm
        self.clipvalue = clipvalue
        self.use_ema = use_ema
        self.loss_scale_factor = loss_scale_factor
        self.gradient_accumulation_steps = gradient_accumulation_steps
        self.ema_momentum = ema_momentum
        self.ema_overwrite_frequency = ema_overwrite_frequency
        self.built = False
        self._excluded: tuple[set[int], re.Pattern[str] | None] = (set(), None)
        self._decayed: list[bool] = []
        self._variables: list[Variable] = []
        self._forget()
        self._iterations = self.add_variable((), dtype="int64", name="iteration")
        self._learning_rate: Any = learning_rate
        if not callable(learning_rate):
            if not isinstance(learning_rate, float):
                raise ValueError(
                    "Argument `learning_rate` should be float, or an instance of LearningRateSchedule, or a callable "
                    "(that takes in the current iteration value and returns the corresponding learning rate value). "
                    f"Received instead: learning_rate={learning_rate}"
                )
            self._learning_rate = self.add_variable(
                (), initializer=initializers.Constant(learning_rate), name="learning_rate"
            )

    # -- variables

    @property
    def variables(self) -> list[Variable]:
        """The optimizer's own variables: the count of steps, the learning rate, and the state of each parameter."""
        return self._variables[:]

    @property
    def iterations(self) -> Any:
        """The number of steps so far, a variable; with gradient accumulation, of those that changed something."""
        if self.gradient_accumulation_steps:
            return tf.convert_to_tensor(self._iterations) // self.gradient_accumulation_steps
        return self._iterations

    def add_variable(
        self,
        shape: Any,
        initializer: Any = "zeros",
        dtype: Any = None,
        aggregation: str = "none",
        layout: Any = None,
        name: str | None = None,
    ) -> Variable:
        """Make a variable of the optimizer.

        Args:
            shape: its shape.
            initializer: an initializer or its name.
            dtype: its dtype; float32 if not given.
            aggregation: kept, for distributed variables.
            layout: must be None.
            name: its name.
        """
        if layout is not None:
            raise NotImplementedError("add_variable: the argument layout is not supported by tfcompat")
        with name_scope(self.name, caller=self):
            made = Variable(
                initializers.get(initializer),
                shape=shape,
                dtype=dtype or floatx(),
                trainable=False,
                aggregation=aggregation,
                name=name,
            )
        self._variables.append(made)
        return made

    def add_variable_from_reference(
        self, reference_variable: Any, name: str | None = None, initializer: Any = "zeros"
    ) -> Variable:
        """Make a variable of the optimizer of the shape and dtype of another one.

        Args:
            reference_variable: that other one.
            name: what follows the other one's name in the name.
            initializer: an initializer or its name.
        """
        path = getattr(reference_variable, "path", None) or str(reference_variable.name)
        prefix = path.replace("/", "_").replace(":", "_")
        return self.add_variable(
            reference_variable.shape, initializer, reference_variable.dtype, name=f"{prefix}_{name or 'var'}"
        )

    def add_optimizer_variables(self, trainable_variables: Sequence[Any], name: Any, initializer: Any = "zeros") -> Any:
        """Make one variable, or several, for each of a list of variables.

        Args:
            trainable_variables: the list.
            name: a name, or a list of names.
            initializer: an initializer, or a list of as many as there are names.

        Returns:
            A list of variables, or a tuple of lists for a list of names.
        """
        names = [name] if isinstance(name, str) else list(name)
        several = isinstance(initializer, (list, tuple))
        made_by = list(initializer) if several else [initializer] * len(names)
        if len(names) != len(made_by):
            raise ValueError(
                "The number of provided names must match the number of provided initializers.  Received "
                f"name='{name}', initializer='{initializer}'"
            )
        made: tuple[list[Variable], ...] = tuple([] for _ in names)
        for variable in trainable_variables:
            for column, one, by in zip(made, names, made_by, strict=True):
                column.append(self.add_variable_from_reference(variable, one, by))
        return made[0] if isinstance(name, str) else made

    def slots(self) -> list[dict[str, Any]]:
        """The names and initial values of the state of a parameter; a function makes the value of the parameter.

        The groups differ in the order of the variables only: those of one group are made parameter by parameter.
        """
        return []

    def build(self, variables: Sequence[Any]) -> None:
        """Make the state of the parameters.

        Args:
            variables: the parameters, all that will ever be changed.
        """
        if self.built:
            return
        variables = list(variables)
        with name_scope(self.name, caller=self):
            if self.use_ema:
                self._averages = self.add_optimizer_variables(variables, "average")
            if self.gradient_accumulation_steps:
                self._accumulators = self.add_optimizer_variables(variables, "gradient_accumulator")
            self._parameters = [actual(v) for v in variables]
            self._indices = {v._variable._number: at for at, v in enumerate(variables)}
            self._decayed = [self._use_weight_decay(v) for v in variables]
            self._states = self._make_states(variables)
        self._plan = None
        self.built = True

    def _make_states(self, variables: Sequence[Any]) -> list[list[Any]]:
        states: list[list[Any]] = [[] for _ in variables]
        for group in self.slots():
            for state, v in zip(states, variables, strict=True):
                for name, initial in group.items():
                    made = self.add_variable_from_reference(v, name)
                    with tf.init_scope():
                        if callable(initial):
                            made.assign(initial(v))
                        elif initial:
                            made.assign(tf.zeros(made.shape, made.value.dtype) + single(initial))
                    state.append(made)
        return states

    def _get_variable_index(self, variable: Any) -> int:
        return self._indices[variable._variable._number]

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Give the optimizer's variables new values.

        Args:
            weights: one array for each of `variables`.
        """
        if not self.built:
            raise ValueError(
                "You are calling `set_weights()` on an optimizer that has not yet been built. Please call "
                "`optimizer.build(trainable_variables)` to create the optimizer weights before calling `set_weights()`."
            )
        for variable, weight in zip(self._variables, weights, strict=False):
            if tuple(variable.shape) != tuple(weight.shape):
                raise ValueError(
                    f"Optimizer variable {variable.path} has shape {variable.shape} not compatible with provided "
                    f"weight shape {weight.shape}."
                )
            variable.assign(weight)

    def save_own_variables(self, store: Any) -> None:
        """Put the values of the variables into a mapping, under `"0"`, `"1"`, ..."""
        for at, variable in enumerate(self.variables):
            store[str(at)] = variable.numpy()

    def load_own_variables(self, store: Mapping[str, Any]) -> None:
        """Take the values of the variables from a mapping that `save_own_variables` filled."""
        variables = self.variables
        if len(store.keys()) != len(variables):
            warnings.warn(
                f"Skipping variable loading for optimizer '{self.name}', because it has {len(variables)} variables "
                f"whereas the saved optimizer has {len(store.keys())} variables. ",
                stacklevel=2,
            )
            return
        for at, variable in enumerate(variables):
            variable.assign(store[str(at)])

    # -- the learning rate

    @property
    def learning_rate(self) -> Any:
        """The learning rate: a variable, or what the schedule says for the present step.

        Can be assigned a number, a schedule or a function.
        """
        rate = self._learning_rate
        if isinstance(rate, schedules.LearningRateSchedule):
            return rate(self._iterations)
        if isinstance(rate, Variable):
            return rate
        return rate() if callable(rate) else rate

    @learning_rate.setter
    def learning_rate(self, learning_rate: Any) -> None:
        old = self._learning_rate
        if callable(learning_rate) and not tf.is_tensor(learning_rate):
            self._learning_rate = learning_rate
            if isinstance(old, Variable):
                self._variables = [v for v in self._variables if v is not old]
        elif isinstance(old, schedules.LearningRateSchedule):
            raise TypeError(
                "This optimizer was created with a `LearningRateSchedule` object as its `learning_rate` constructor "
                "argument, hence its learning rate is not settable. If you need the learning rate to be settable, you "
                "should instantiate the optimizer with a float `learning_rate` argument."
            )
        else:
            old.assign(learning_rate)

    # -- steps

    def apply_gradients(self, grads_and_vars: Iterable[tuple[Any, Any]]) -> Variable:
        """Change variables by their gradients.

        Args:
            grads_and_vars: pairs of a gradient and its variable; pairs whose gradient is None are left out.

        Returns:
            The number of steps so far, a variable.

        >>> v = tf.Variable(1.0)
        >>> _ = tf.keras.optimizers.SGD(0.5).apply_gradients([(tf.constant(1.0), v)])
        >>> v.numpy()
        np.float32(0.5)
        """
        grads, variables = zip(*grads_and_vars)
        self.apply(grads, variables)
        return self._iterations

    def apply(self, grads: Sequence[Any], trainable_variables: Sequence[Any] | None = None) -> None:
        """Change variables by their gradients.

        Args:
            grads: the gradients.
            trainable_variables: the variables; those that the optimizer was built for, if not given.

        Raises:
            ValueError: when there is no gradient at all, or a variable is not one the optimizer was built for.
        """
        if len(grads) == 0:
            return
        if trainable_variables is None:
            if not self.built:
                raise ValueError(
                    "When passing `grads` without `variables`, the optimizer must already be built on a list of "
                    "variables. Call `optimizer.build(trainable_variables)` first. "
                )
            if len(grads) != len(self._parameters):
                raise ValueError(
                    "When passing `grads` as a list of gradient tensors, the gradients must match "
                    f"`optimizer.variables` one-to-on. Received a list of {len(grads)} gradients, but the optimizer is "
                    f"tracking {len(self._parameters)} trainable variables."
                )
            variables: Sequence[Any] = self._parameters
        else:
            variables = list(trainable_variables)
            if not self.built:
                with name_scope(self.name, caller=self):
                    self.build(variables)
        indices = self._indices
        try:
            at = [indices[v._variable._number] for v in variables]
        except KeyError:
            self._check_variables_are_known(variables)
            raise
        if any([g is None for g in grads]):
            grads, at = without_none(grads, variables, at)
        if type(self).update_step is Optimizer.update_step:
            self._take_step(grads, tuple(at), self.learning_rate, variables)
        else:
            self._step_by_hand(grads, at)

    def minimize(self, loss: Any, var_list: Any, tape: Any = None) -> Variable:
        """Work out the gradients of a loss and change variables by them.

        Keras 3 has no such method, scripts for Keras 2 have it everywhere: a kindness.

        Args:
            loss: a function without arguments that returns the loss; or a tensor, and the tape that recorded it.
            var_list: the variables, or a function that returns them.
            tape: the tape.

        Returns:
            The number of steps so far, a variable.
        """
        return self.apply_gradients(gradients_of(loss, var_list, tape))

    def _check_variables_are_known(self, variables: Sequence[Any]) -> None:
        for v in variables:
            if v._variable._number not in self._indices:
                raise ValueError(
                    f"Unknown variable: {v}. This optimizer can only be called for the variables it was originally "
                    "built with. When working with a new set of variables, you should recreate a new optimizer "
                    "instance."
                )

    # -- the protocol of optimizers that scripts write: assign in `update_step`

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        """Change one variable and its state; for subclasses to override.

        Args:
            gradient: the gradient.
            variable: the variable.
            learning_rate: the learning rate.
        """
        at = self._get_variable_index(variable)
        count = self._iterations.value
        old = count.numpy()
        self._take_step([gradient], (at,), learning_rate)
        count.assign(old)

    def assign(self, variable: Any, value: Any) -> None:
        """Give a variable a new value, cast to its dtype."""
        variable = variable._variable
        variable.assign(tf.cast(value, variable.dtype))

    def assign_add(self, variable: Any, value: Any) -> None:
        """Add to a variable."""
        variable = variable._variable
        variable.assign_add(tf.cast(tf.convert_to_tensor(value), variable.dtype))

    def assign_sub(self, variable: Any, value: Any) -> None:
        """Subtract from a variable."""
        variable = variable._variable
        variable.assign_sub(tf.cast(tf.convert_to_tensor(value), variable.dtype))

    def _step_by_hand(self, grads: Sequence[Any], at: Sequence[int]) -> None:
        if self.gradient_accumulation_steps or self.use_ema:
            raise NotImplementedError(
                "gradient_accumulation_steps and use_ema are not supported by tfcompat for an optimizer that "
                "overrides update_step"
            )
        variables = [self._parameters[i] for i in at]
        touched = [*variables, *self._variables]
        with all_or_nothing([v._variable for v in touched]):
            if self.loss_scale_factor is not None:
                grads = [g / self.loss_scale_factor for g in grads]
            rate = self.learning_rate
            for i, g in zip(at, self._clip_tensors(grads), strict=True):
                variable = self._parameters[i]._variable
                decay = self._decay_of(i)
                if decay is not None:
                    variable.assign_sub(
                        variable * tf.cast(decay, variable.dtype) * tf.cast(self.learning_rate, variable.dtype)
                    )
                self.update_step(g, variable, rate)
            for v in variables:
                if v.constraint is not None:
                    v.assign(v.constraint(tf.convert_to_tensor(v)))
            self._iterations.value.assign_add(1)

    def _clip_tensors(self, grads: Sequence[Any]) -> Sequence[Any]:
        if self.clipnorm:
            return [tf.clip_by_norm(g, self.clipnorm) for g in grads]
        if self.global_clipnorm:
            return tf.clip_by_global_norm(list(grads), self.global_clipnorm)[0]
        if self.clipvalue:
            return [tf.clip_by_value(g, -self.clipvalue, self.clipvalue) for g in grads]
        return grads

    # -- weight decay and averages

    def exclude_from_weight_decay(
        self, var_list: Iterable[Any] | None = None, var_names: Iterable[str] | None = None
    ) -> None:
        """Spare variables the weight decay. To be called before the optimizer is built.

        Args:
            var_list: the variables.
            var_names: regular expressions; variables in whose names one is found are spared.
        """
        if self.built:
            raise ValueError(
                "`exclude_from_weight_decay()` can only be configured before the optimizer is built."
            )
        pattern = re.compile("|".join(var_names)) if var_names else None
        self._excluded = ({v._variable._number for v in var_list or ()}, pattern)

    def _use_weight_decay(self, variable: Any) -> bool:
        ids, pattern = self._excluded
        held = variable._variable
        return held._number not in ids and not (pattern is not None and pattern.search(held.name))

    def _decay_of(self, at: int) -> float | None:
        return self.weight_decay if self.weight_decay is not None and self._decayed[at] else None

    def finalize_variable_values(self, var_list: Sequence[Any]) -> None:
        """Replace variables by their averages, if averages are kept.

        Args:
            var_list: the variables that the optimizer was built for.
        """
        if not self.use_ema:
            return
        if len(var_list) != len(self._averages):
            raise ValueError(
                f"The length of model variables ({len(var_list)}) to override does not match the length of model "
                f"variables stored in the optimizer ({len(self._averages)}). Please check if the optimizer was called "
                "on your model."
            )
        for variable, average in zip(var_list, self._averages, strict=True):
            variable.assign(average)

    def scale_loss(self, loss: Any) -> Any:
        """The loss times `loss_scale_factor`, or the loss itself."""
        return loss if self.loss_scale_factor is None else loss * self.loss_scale_factor

    # -- configuration

    def get_config(self) -> dict[str, Any]:
        """The arguments that make an optimizer like this one."""
        rate = self._learning_rate
        if isinstance(rate, Variable):
            rate = float(rate.numpy())
        else:
            rate = serialize_keras_object(rate)
        return {
            "name": self.name,
            "learning_rate": rate,
            "weight_decay": self.weight_decay,
            "clipnorm": self.clipnorm,
            "global_clipnorm": self.global_clipnorm,
            "clipvalue": self.clipvalue,
            "use_ema": self.use_ema,
            "ema_momentum": self.ema_momentum,
            "ema_overwrite_frequency": self.ema_overwrite_frequency,
            "loss_scale_factor": self.loss_scale_factor,
            "gradient_accumulation_steps": self.gradient_accumulation_steps,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Mapping[str, Any] | None = None) -> Optimizer:
        """An optimizer with the arguments that `get_config` returned.

        Args:
            config: the arguments.
            custom_objects: classes of the script by name.
        """
        rate = config.get("learning_rate")
        if isinstance(rate, dict):
            config = {**config, "learning_rate": schedules.deserialize(rate, custom_objects)}
        return cls(**config)


class StateOptimizer(Optimizer):
    """The base class of the optimizers that always keep state for each parameter: `build` calls them `var_list`."""

    def build(self, var_list: Sequence[Any]) -> None:
        """Make the state of the parameters.

        Args:
            var_list: the parameters, all that will ever be changed.
        """
        super().build(var_list)
