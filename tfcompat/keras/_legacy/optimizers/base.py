"""The base class of the optimizers of Keras 2 from 2.11 on."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import tfcompat as tf

from ...._variables.stand_in import actual
from ..._dtypes import floatx
from ..._serialization import serialize_keras_object
from ...optimizers import schedules
from ...optimizers._arguments import check_ema, gradients_of
from ...optimizers._pure import PureOptimizer, Rows, single


class VariableList(list[Any]):
    """A list of variables that may be called, since it once was a method."""

    def __call__(self) -> VariableList:
        return self


class Optimizer(PureOptimizer):
    """Changes variables by their gradients.

    Args:
        name: the name.
        weight_decay: what share of each variable, times the learning rate, is taken away at each step.
        clipnorm: the largest norm of each gradient.
        clipvalue: the largest absolute value of an element of a gradient.
        global_clipnorm: the largest norm of all gradients together.
        use_ema: whether averages of the variables over the steps are kept.
        ema_momentum: the weight of the old average.
        ema_overwrite_frequency: after how many steps, again and again, the variables become their averages.
        jit_compile: has no effect.
        kwargs: `lr`, the former name of `learning_rate`, is understood, with a warning (Keras 2 warns and drops it).

    Raises:
        ValueError, TypeError: for arguments that are out of range, contradict each other, or are not known.
    """

    _averages_all = False

    def __init__(
        self,
        name: str,
        weight_decay: float | None = 0,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        jit_compile: bool = True,
        **kwargs: Any,
    ) -> None:
        self.name = name
        self.weight_decay = weight_decay
        self.clipnorm = clipnorm
        self.global_clipnorm = global_clipnorm
        self.clipvalue = clipvalue
        self.use_ema = use_ema
        self.jit_compile = False
        if use_ema:
            check_ema(ema_momentum, ema_overwrite_frequency)
        self.ema_momentum = ema_momentum
        self.ema_overwrite_frequency = ema_overwrite_frequency
        if clipnorm is not None and global_clipnorm is not None:
            raise ValueError(
                "At most one of `clipnorm` and `global_clipnorm` can be set. "
                f"Received: clipnorm={clipnorm}, global_clipnorm={global_clipnorm}."
            )
        self._iterations = tf.Variable(0, name="iteration", dtype=tf.int64, trainable=False)
        self._variables = [self._iterations]
        self._excluded: tuple[set[int], list[str]] = (set(), [])
        self._built = False
        self._current_rate: Any = None
        self._forget()
        kwargs.pop("is_legacy_optimizer", None)
        self._given_rate = kwargs.pop("lr", None)
        if self._given_rate is not None:
            warnings.warn("The `lr` argument is deprecated, use `learning_rate` instead.", stacklevel=3)
        for key in kwargs:
            if key in ("decay", "gradient_aggregator", "gradient_transformers"):
                raise ValueError(
                    f"{key} is deprecated in the new TF-Keras optimizer, please check the docstring for valid "
                    "arguments, or use the legacy optimizer, e.g., "
                    f"tf.keras.optimizers.legacy.{type(self).__name__}."
                )
            raise TypeError(
                f"{key} is not a valid argument, kwargs should be empty  for `optimizer_experimental.Optimizer`."
            )

    # -- the learning rate

    def _build_learning_rate(self, learning_rate: Any) -> Any:
        """What keeps the learning rate: a variable, or the schedule; for the constructors of subclasses."""
        if self._given_rate is not None:
            learning_rate = self._given_rate
        if isinstance(learning_rate, schedules.LearningRateSchedule):
            self._note_rate(learning_rate)
            return learning_rate
        return tf.Variable(learning_rate, name="learning_rate", dtype=floatx(), trainable=False)

    def _note_rate(self, schedule: Any) -> None:
        """Keep what a schedule says for the present step in a variable."""
        rate = tf.convert_to_tensor(schedule(self._iterations))
        if self._current_rate is None:
            self._current_rate = tf.Variable(rate, name="current_learning_rate", trainable=False)
        else:
            self._current_rate.assign(rate)

    @property
    def learning_rate(self) -> Any:
        """The learning rate: a variable; of a schedule what it said for the last step. Can be assigned."""
        if isinstance(self._learning_rate, schedules.LearningRateSchedule):
            return self._current_rate
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, learning_rate: Any) -> None:
        if isinstance(learning_rate, schedules.LearningRateSchedule):
            self._learning_rate: Any = learning_rate
            self._note_rate(learning_rate)
        elif isinstance(self._learning_rate, schedules.LearningRateSchedule):
            raise TypeError(
                "This optimizer was created with a `LearningRateSchedule` object as its `learning_rate` constructor "
                "argument, hence its learning rate is not settable. If you need the learning rate to be settable, you "
                "should instantiate the optimizer with a float `learning_rate` argument."
            )
        else:
            self._learning_rate.assign(learning_rate)

    @property
    def lr(self) -> Any:
        """The learning rate."""
        return self.learning_rate

    @lr.setter
    def lr(self, learning_rate: Any) -> None:
        self.learning_rate = learning_rate

    # -- variables

    @property
    def iterations(self) -> Any:
        """The number of steps so far, a variable."""
        return self._iterations

    @iterations.setter
    def iterations(self, variable: Any) -> None:
        if self._built:
            raise RuntimeError(
                "Cannot set `iterations` to a new Variable after the Optimizer weights have been created. Here it is "
                f"attempting to set `iterations` to {variable}.Usually this means you are trying to set `iterations` "
                "after calling `apply_gradients()`. Please set `iterations` before calling `apply_gradients()`."
            )
        self._iterations = variable

    @property
    def variables(self) -> VariableList:
        """The optimizer's own variables: the count of steps, and the state of each parameter."""
        return VariableList(self._variables)

    def slots(self) -> list[dict[str, Any]]:
        """The names and initial values of the state of a parameter.

        The groups differ in the order of the variables only: those of one group are made parameter by parameter.
        """
        return []

    def add_variable_from_reference(
        self, model_variable: Any, variable_name: str, shape: Any = None, initial_value: Any = None
    ) -> Any:
        """Make a variable of the optimizer of the shape and dtype of another one.

        Args:
            model_variable: that other one.
            variable_name: what stands before the other one's name in the name.
            shape: its shape, if it is another one.
            initial_value: its value; zeros if not given.
        """
        if initial_value is None:
            initial_value = tf.zeros(model_variable.shape if shape is None else shape, model_variable.dtype)
        made = tf.Variable(
            initial_value,
            name=f"{variable_name}/{model_variable.name.removesuffix(':0')}",
            dtype=model_variable.dtype,
            trainable=False,
        )
        self._variables.append(made)
        return made

    def build(self, var_list: Sequence[Any]) -> None:
        """Make the state of the parameters.

        Args:
            var_list: the parameters, all that will ever be changed.
        """
        if self._built:
            return
        variables = [actual(v) for v in var_list]
        if self.use_ema:
            self._averages = [self.add_variable_from_reference(v, "average", initial_value=v) for v in variables]
        self._parameters = variables
        self._indices = {v._variable._number: at for at, v in enumerate(variables)}
        self._states = self._make_states(variables)
        self._plan = None
        self._built = True

    def _make_states(self, variables: Sequence[Any]) -> list[list[Any]]:
        states: list[list[Any]] = [[] for _ in variables]
        for group in self.slots():
            for state, v in zip(states, variables, strict=True):
                for name, initial in group.items():
                    value = tf.zeros(v.shape, v.dtype) + single(initial) if initial else None
                    state.append(self.add_variable_from_reference(v, name, initial_value=value))
        return states

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Give the optimizer's variables new values.

        Args:
            weights: one array for each of `variables`.
        """
        if not self._built:
            raise ValueError(
                "You are calling `set_weights()` on an optimizer that has not yet been built. Please call "
                "`optimizer.build(trainable_variables)` to create the optimizer weights before calling `set_weights()`."
            )
        for variable, weight in zip(self._variables, weights, strict=False):
            variable.assign(weight)

    # -- steps

    def apply_gradients(
        self,
        grads_and_vars: Iterable[tuple[Any, Any]],
        name: str | None = None,
        skip_gradients_aggregation: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Change variables by their gradients.

        Args:
            grads_and_vars: pairs of a gradient and its variable; pairs whose gradient is None are left out.
            name: has no effect.
            skip_gradients_aggregation: has no effect.
            kwargs: `experimental_aggregate_gradients`, which has no effect.

        Returns:
            The number of steps so far, a variable.
        """
        kwargs.pop("experimental_aggregate_gradients", None)
        if kwargs:
            raise TypeError(f"apply_gradients() got an unexpected keyword argument '{next(iter(kwargs))}'")
        if isinstance(self._learning_rate, schedules.LearningRateSchedule):
            self._note_rate(self._learning_rate)
        pairs = list(grads_and_vars)
        if not pairs:
            return self._iterations
        if not self._built:
            with tf.init_scope(), tf.name_scope(f"{self.name or 'optimizer'}/"):
                self.build([v for _, v in pairs])
        pairs = without_none(pairs)
        at = []
        for _, v in pairs:
            if v._variable._number not in self._indices:
                raise KeyError(
                    f"The optimizer cannot recognize variable {v.name}. This usually means you are trying to call the "
                    "optimizer to update different parts of the model separately. Please call "
                    "`optimizer.build(variables)` with the full list of trainable variables before the training loop "
                    f"or use legacy optimizer `tf.keras.optimizers.legacy.{type(self).__name__}."
                )
            at.append(self._indices[v._variable._number])
        self._take_step([g for g, _ in pairs], tuple(at), self.learning_rate, [v for _, v in pairs])
        return self._iterations

    # Clipping works on the parts of IndexedSlices, everything behind it on their sum.

    @property
    def _rows(self) -> str:  # type: ignore[override]
        return "parts" if self.clipnorm or self.global_clipnorm or self.clipvalue else "sum"

    def _clip(self, F: Any, grads: list[Any]) -> list[Any]:
        return [g.whole() if type(g) is Rows else g for g in super()._clip(F, grads)]

    def compute_gradients(self, loss: Any, var_list: Any, tape: Any = None) -> list[tuple[Any, Any]]:
        """The gradients of a loss, each with its variable.

        Args:
            loss: a function without arguments that returns the loss; or a tensor, and the tape that recorded it.
            var_list: the variables, or a function that returns them.
            tape: the tape.
        """
        return gradients_of(loss, var_list, tape)

    def minimize(self, loss: Any, var_list: Any, tape: Any = None) -> None:
        """Work out the gradients of a loss and change variables by them.

        Args:
            loss: a function without arguments that returns the loss; or a tensor, and the tape that recorded it.
            var_list: the variables, or a function that returns them.
            tape: the tape.
        """
        self.apply_gradients(self.compute_gradients(loss, var_list, tape))

    def _new_average(self, F: Any, average: Any, p: Any, iterations: Any) -> Any:
        momentum = F.constant(self.ema_momentum, p)
        return momentum * average + F.constant(1 - self.ema_momentum, p) * p

    def exclude_from_weight_decay(
        self, var_list: Iterable[Any] | None = None, var_names: Iterable[str] | None = None
    ) -> None:
        """Spare variables the weight decay. To be called before the optimizer is built.

        Args:
            var_list: the variables.
            var_names: regular expressions; variables in whose names one is found are spared.
        """
        if self._built:
            raise ValueError("`exclude_from_weight_decay()` can only be configued before the optimizer is built.")
        self._excluded = ({v._variable._number for v in var_list or ()}, list(var_names or ()))

    def _decay_of(self, at: int) -> float | None:
        ids, names = self._excluded
        v = self._parameters[at]._variable
        spared = v._number in ids or any(re.search(name, v.name) for name in names)
        return None if spared else self.weight_decay

    def finalize_variable_values(self, var_list: Sequence[Any]) -> None:
        """Replace variables by their averages, if averages are kept.

        Args:
            var_list: the variables.
        """
        if self.use_ema:
            for v in var_list:
                v.assign(self._averages[self._indices[v._variable._number]])

    # -- configuration

    def get_config(self) -> dict[str, Any]:
        """The arguments that make an optimizer like this one."""
        rate = self._learning_rate
        return {
            "name": self.name,
            "weight_decay": self.weight_decay,
            "clipnorm": self.clipnorm,
            "global_clipnorm": self.global_clipnorm,
            "clipvalue": self.clipvalue,
            "use_ema": self.use_ema,
            "ema_momentum": self.ema_momentum,
            "ema_overwrite_frequency": self.ema_overwrite_frequency,
            "jit_compile": self.jit_compile,
            "is_legacy_optimizer": False,
            "learning_rate": rate.numpy() if isinstance(rate, tf.Variable) else serialize_keras_object(rate),
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


def without_none(pairs: Sequence[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """The pairs that have a gradient; a warning names the others."""
    kept = [(g, v) for g, v in pairs if g is not None]
    if not kept:
        names = ([v.name for _, v in pairs],)
        raise ValueError(
            f"No gradients provided for any variable: {names}. Provided `grads_and_vars` is {tuple(pairs)}."
        )
    missing = [v.name for g, v in pairs if g is None]
    if missing:
        warnings.warn(
            f"Gradients do not exist for variables {missing} when minimizing the loss. If you're using "
            "`model.compile()`, did you forget to provide a `loss` argument?",
            stacklevel=4,
        )
    return kept
