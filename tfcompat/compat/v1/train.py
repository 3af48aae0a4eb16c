"""tf.compat.v1.train: optimizers of version 1 as eager programs use them, step counters and decays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import tfcompat as tf

from . import _namespaces

_OWN = [
    "AdagradOptimizer",
    "AdamOptimizer",
    "GradientDescentOptimizer",
    "MomentumOptimizer",
    "Optimizer",
    "RMSPropOptimizer",
    "exponential_decay",
    "get_global_step",
    "get_or_create_global_step",
    "polynomial_decay",
]


class Optimizer:
    """What the optimizers have in common.

    Args:
        use_locking: has no effect.
        name: of the optimizer.
        use_own_namescope_for_non_slot_vars: has no effect.
    """

    def __init__(self, use_locking: bool, name: str, use_own_namescope_for_non_slot_vars: bool = False) -> None:
        if not name:
            raise ValueError("Must specify the optimizer name")
        self._name = name
        self._slots: dict[str, dict[Any, Any]] = {}
        self._steps = 0

    def get_name(self) -> str:
        """The name of the optimizer."""
        return self._name

    def minimize(
        self,
        loss: Callable[[], Any],
        global_step: Any = None,
        var_list: Any = None,
        gate_gradients: Any = None,
        aggregation_method: Any = None,
        colocate_gradients_with_ops: bool = False,
        name: Any = None,
        grad_loss: Any = None,
    ) -> None:
        """One step down the gradient of a loss.

        Args:
            loss: a function without arguments that computes the loss.
            global_step: a variable to count the steps, or None.
            var_list: the variables; those that the loss reads if not given.
            gate_gradients: has no effect.
            aggregation_method: has no effect.
            colocate_gradients_with_ops: has no effect.
            name: accepted for TensorFlow's sake.
            grad_loss: the gradient by the loss; 1 if not given.

        Raises:
            ValueError: when no variable has a gradient.
            RuntimeError: when the loss is no function.
        """
        pairs = self.compute_gradients(loss, var_list, grad_loss=grad_loss)
        if all(g is None for g, _ in pairs):
            variables = [v for _, v in pairs]
            raise ValueError(
                "No gradients provided for any variable, check your graph for ops that do not support gradients, "
                f"between variables {[str(v) for v in variables]} and loss {loss}."
            )
        self.apply_gradients(pairs, global_step, name)

    def compute_gradients(
        self,
        loss: Callable[[], Any],
        var_list: Any = None,
        gate_gradients: Any = None,
        aggregation_method: Any = None,
        colocate_gradients_with_ops: bool = False,
        grad_loss: Any = None,
    ) -> list[tuple[Any, Any]]:
        """The gradients of a loss.

        Args:
            loss: a function without arguments that computes the loss.
            var_list: the variables; those that the loss reads if not given.
            gate_gradients: has no effect.
            aggregation_method: has no effect.
            colocate_gradients_with_ops: has no effect.
            grad_loss: the gradient by the loss; 1 if not given.

        Returns:
            A list of pairs of a gradient (or None) and a variable.

        Raises:
            RuntimeError: when the loss is no function.
        """
        if not callable(loss):
            raise RuntimeError(
                "`loss` passed to Optimizer.compute_gradients should be a function when eager execution is enabled."
            )
        with tf.GradientTape() as tape:
            if var_list is not None:
                tape.watch(var_list)
            value = loss()
        if var_list is None:
            var_list = tape.watched_variables()
        variables = list(tf.nest.flatten(var_list))
        return list(zip(tape.gradient(value, variables, grad_loss), variables, strict=True))

    def apply_gradients(
        self, grads_and_vars: Iterable[tuple[Any, Any]], global_step: Any = None, name: Any = None
    ) -> None:
        """Change variables by their gradients.

        Args:
            grads_and_vars: pairs of a gradient (or None) and a variable.
            global_step: a variable to count the steps, or None.
            name: accepted for TensorFlow's sake.

        Raises:
            ValueError: when there is no gradient.
        """
        pairs = [(g, v) for g, v in grads_and_vars if g is not None]
        if not pairs:
            raise ValueError(f"No gradients provided for any variable: {[str(v) for _, v in grads_and_vars]}.")
        self._steps += 1
        for g, v in pairs:
            self._update(tf.convert_to_tensor(g), v)
        if global_step is not None:
            global_step.assign_add(1)

    def get_slot(self, var: Any, name: str) -> Any:
        """What the optimizer remembers of a variable.

        Args:
            var: the variable.
            name: of the slot.

        Returns:
            A variable, or None.
        """
        return self._slots.get(name, {}).get(var.ref())

    def get_slot_names(self) -> list[str]:
        """The names of what the optimizer remembers of variables."""
        return sorted(self._slots)

    def variables(self) -> list[Any]:
        """What the optimizer remembers."""
        return [slot for slots in self._slots.values() for slot in slots.values()]

    def _slot(self, var: Any, name: str, value: float = 0.0) -> Any:
        """What is remembered of a variable, made of one number at first."""
        slots = self._slots.setdefault(name, {})
        if var.ref() not in slots:
            slots[var.ref()] = tf.Variable(tf.fill(var.shape, tf.constant(value, var.dtype)), trainable=False)
        return slots[var.ref()]

    def _update(self, g: Any, var: Any) -> None:
        raise NotImplementedError


def _number(value: Any) -> Any:
    """A parameter, which may be a function without arguments."""
    return value() if callable(value) else value


class GradientDescentOptimizer(Optimizer):
    """Steps down the gradient.

    Args:
        learning_rate: a number, a tensor or a function.
        use_locking: has no effect.
        name: of the optimizer.

    >>> v = tf.Variable(2.0)
    >>> tf.compat.v1.train.GradientDescentOptimizer(0.25).minimize(lambda: v * v)
    >>> v.numpy()
    np.float32(1.0)
    """

    def __init__(self, learning_rate: Any, use_locking: bool = False, name: str = "GradientDescent") -> None:
        super().__init__(use_locking, name)
        self._learning_rate = learning_rate

    def _update(self, g: Any, var: Any) -> None:
        var.assign_sub(tf.cast(_number(self._learning_rate), g.dtype) * g)


class MomentumOptimizer(Optimizer):
    """Steps down a running sum of gradients.

    Args:
        learning_rate: a number, a tensor or a function.
        momentum: what is kept of the sum at each step.
        use_locking: has no effect.
        name: of the optimizer.
        use_nesterov: whether to look ahead.
    """

    def __init__(
        self,
        learning_rate: Any,
        momentum: Any,
        use_locking: bool = False,
        name: str = "Momentum",
        use_nesterov: bool = False,
    ) -> None:
        super().__init__(use_locking, name)
        self._learning_rate, self._momentum, self._nesterov = learning_rate, momentum, use_nesterov

    def _update(self, g: Any, var: Any) -> None:
        rate, keep = (tf.cast(_number(x), g.dtype) for x in (self._learning_rate, self._momentum))
        total = self._slot(var, "momentum")
        total.assign(keep * total + g)
        var.assign_sub(rate * (g + keep * total) if self._nesterov else rate * total)


class AdagradOptimizer(Optimizer):
    """Steps down the gradient, divided by the root of the sum of all squares so far.

    Args:
        learning_rate: a number, a tensor or a function.
        initial_accumulator_value: where the sum begins, a positive number.
        use_locking: has no effect.
        name: of the optimizer.

    Raises:
        ValueError: when the sum does not begin with a positive number.
    """

    def __init__(
        self,
        learning_rate: Any,
        initial_accumulator_value: float = 0.1,
        use_locking: bool = False,
        name: str = "Adagrad",
    ) -> None:
        if initial_accumulator_value <= 0.0:
            raise ValueError(f"initial_accumulator_value must be positive: {initial_accumulator_value}")
        super().__init__(use_locking, name)
        self._learning_rate, self._initial = learning_rate, initial_accumulator_value

    def _update(self, g: Any, var: Any) -> None:
        total = self._slot(var, "accumulator", self._initial)
        total.assign_add(g * g)
        var.assign_sub(tf.cast(_number(self._learning_rate), g.dtype) * g * tf.math.rsqrt(total))


class RMSPropOptimizer(Optimizer):
    """Steps down the gradient, divided by the root of a running mean of its squares.

    Args:
        learning_rate: a number, a tensor or a function.
        decay: what is kept of the mean at each step.
        momentum: what is kept of the step before.
        epsilon: what is added to the mean.
        use_locking: has no effect.
        centered: whether the mean gradient is taken out.
        name: of the optimizer.
    """

    def __init__(
        self,
        learning_rate: Any,
        decay: Any = 0.9,
        momentum: Any = 0.0,
        epsilon: Any = 1e-10,
        use_locking: bool = False,
        centered: bool = False,
        name: str = "RMSProp",
    ) -> None:
        super().__init__(use_locking, name)
        self._learning_rate, self._decay, self._momentum = learning_rate, decay, momentum
        self._epsilon, self._centered = epsilon, centered

    def _update(self, g: Any, var: Any) -> None:
        given = (self._learning_rate, self._decay, self._momentum, self._epsilon)
        rate, decay, momentum, epsilon = (tf.cast(_number(x), g.dtype) for x in given)
        mean = self._slot(var, "rms", 1.0)
        mean.assign_add((g * g - mean) * (1 - decay))
        spread = mean + epsilon
        if self._centered:
            centre = self._slot(var, "mg")
            centre.assign_add((g - centre) * (1 - decay))
            spread = mean - centre * centre + epsilon
        step = self._slot(var, "momentum")
        step.assign(momentum * step + rate * g * tf.math.rsqrt(spread))
        var.assign_sub(step)


class AdamOptimizer(Optimizer):
    """Adam, with epsilon added before the correction of the running means (D. Kingma and J. Ba, 2014).

    Args:
        learning_rate: a number, a tensor or a function.
        beta1: what is kept of the mean at each step.
        beta2: what is kept of the mean of squares.
        epsilon: what is added to the root of the latter.
        use_locking: has no effect.
        name: of the optimizer.
        use_own_namescope_for_non_slot_vars: has no effect.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta1: Any = 0.9,
        beta2: Any = 0.999,
        epsilon: Any = 1e-8,
        use_locking: bool = False,
        name: str = "Adam",
        use_own_namescope_for_non_slot_vars: bool = False,
    ) -> None:
        super().__init__(use_locking, name)
        self._learning_rate, self._beta1, self._beta2, self._epsilon = learning_rate, beta1, beta2, epsilon

    def _update(self, g: Any, var: Any) -> None:
        given = (self._learning_rate, self._beta1, self._beta2, self._epsilon)
        rate, beta1, beta2, epsilon = (tf.cast(_number(x), g.dtype) for x in given)
        steps = tf.cast(self._steps, g.dtype)
        rate = rate * tf.sqrt(1 - beta2**steps) / (1 - beta1**steps)
        mean, squares = self._slot(var, "m"), self._slot(var, "v")
        mean.assign_add((g - mean) * (1 - beta1))
        squares.assign_add((g * g - squares) * (1 - beta2))
        var.assign_sub(rate * mean / (tf.sqrt(squares) + epsilon))


# ---------------------------------------------------------------------------------------------------------------
# steps

_STEP: list[Any] = []


def get_global_step(graph: Any = None) -> Any:
    """The counter of steps, or None where none was made.

    Args:
        graph: has no effect.
    """
    return _STEP[0] if _STEP else None


def get_or_create_global_step(graph: Any = None) -> Any:
    """The counter of steps, made if there is none.

    Args:
        graph: has no effect.

    Returns:
        A variable of int64.
    """
    if not _STEP:
        _STEP.append(tf.Variable(0, dtype=tf.int64, trainable=False, name="global_step"))
    return _STEP[0]


def exponential_decay(
    learning_rate: Any, global_step: Any, decay_steps: Any, decay_rate: Any, staircase: bool = False, name: Any = None
) -> Callable[[], Any]:
    """A rate that falls by a factor every so many steps, as a function of no arguments.

    Args:
        learning_rate: where it begins.
        global_step: the counter of steps.
        decay_steps: after how many steps the factor is reached.
        decay_rate: the factor.
        staircase: whether it falls in steps.
        name: accepted for TensorFlow's sake.

    Returns:
        A function that gives the rate of now.

    Raises:
        ValueError: when there is no counter.

    >>> step = tf.Variable(2)
    >>> tf.compat.v1.train.exponential_decay(0.1, step, 1, 0.5)().numpy()
    np.float32(0.025)
    """
    if global_step is None:
        raise ValueError("global_step is required for exponential_decay.")

    def rate() -> Any:
        done = tf.cast(global_step, tf.float32) / decay_steps
        return learning_rate * tf.pow(tf.cast(decay_rate, tf.float32), tf.floor(done) if staircase else done)

    return rate


def polynomial_decay(
    learning_rate: Any,
    global_step: Any,
    decay_steps: Any,
    end_learning_rate: Any = 0.0001,
    power: Any = 1.0,
    cycle: bool = False,
    name: Any = None,
) -> Callable[[], Any]:
    """A rate that falls to another one along a power, as a function of no arguments.

    Args:
        learning_rate: where it begins.
        global_step: the counter of steps.
        decay_steps: after how many steps it ends.
        end_learning_rate: where it ends.
        power: the power.
        cycle: whether it begins again, with more steps each time.
        name: accepted for TensorFlow's sake.

    Returns:
        A function that gives the rate of now.

    Raises:
        ValueError: when there is no counter.
    """
    if global_step is None:
        raise ValueError("global_step is required for polynomial_decay.")

    def rate() -> Any:
        step = tf.cast(global_step, tf.float32)
        last = tf.cast(decay_steps, tf.float32)
        if cycle:
            last = last * tf.maximum(tf.math.ceil(step / last), 1.0)
        left = 1 - tf.minimum(step, last) / last
        return (learning_rate - end_learning_rate) * tf.pow(left, power) + end_learning_rate

    return rate


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        return _namespaces.look_up(__name__, name)

    def __dir__() -> list[str]:
        return sorted({*_OWN, *_namespaces.names(__name__)})
