"""Learning rates that depend on the number of the step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import tfcompat as tf


class LearningRateSchedule:
    """The base class: a function of the number of the step."""

    def __call__(self, step: Any) -> Any:
        """The learning rate at a step; for subclasses to write."""
        raise NotImplementedError(
            f"Learning rate schedule '{type(self).__name__}' must override `__call__(self, step)`."
        )

    def get_config(self) -> dict[str, Any]:
        """The arguments that make a schedule like this one; for subclasses to write."""
        raise NotImplementedError(
            f"Learning rate schedule '{type(self).__name__}' must override `get_config()` in order to be serializable."
        )

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> LearningRateSchedule:
        """A schedule with the arguments that `get_config` returned."""
        return cls(**config)


def _check_steps(name: str, steps: Any) -> None:
    if steps <= 0:
        raise ValueError(f"Argument `{name}` must be > 0. Received: {name}={steps}")


class ExponentialDecay(LearningRateSchedule):
    """`initial_learning_rate * decay_rate ** (step / decay_steps)`.

    Args:
        initial_learning_rate: the rate at step 0.
        decay_steps: the number of steps in which the rate is multiplied by `decay_rate` once.
        decay_rate: the factor.
        staircase: whether the exponent is rounded down.
        name: a name.

    Raises:
        ValueError: when `decay_steps` is not positive.

    >>> float(tf.keras.optimizers.schedules.ExponentialDecay(1.0, 10, 0.5)(20))
    0.25
    """

    def __init__(
        self,
        initial_learning_rate: Any,
        decay_steps: Any,
        decay_rate: Any,
        staircase: bool = False,
        name: str = "ExponentialDecay",
    ) -> None:
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.decay_rate = decay_rate
        self.staircase = staircase
        self.name = name
        _check_steps("decay_steps", decay_steps)

    def __call__(self, step: Any) -> Any:
        rate = tf.convert_to_tensor(self.initial_learning_rate)
        p = tf.cast(step, rate.dtype) / tf.cast(self.decay_steps, rate.dtype)
        if self.staircase:
            p = tf.floor(p)
        return rate * tf.pow(tf.cast(self.decay_rate, rate.dtype), p)

    def get_config(self) -> dict[str, Any]:
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "decay_rate": self.decay_rate,
            "staircase": self.staircase,
            "name": self.name,
        }


class PiecewiseConstantDecay(LearningRateSchedule):
    """A rate that jumps after given steps.

    Args:
        boundaries: the last step of each piece but the last.
        values: the rate of each piece, one more than there are boundaries.
        name: a name.

    Raises:
        ValueError: when the numbers of boundaries and values do not go together.

    >>> rate = tf.keras.optimizers.schedules.PiecewiseConstantDecay([10], [0.5, 0.25])
    >>> float(rate(10)), float(rate(11))
    (0.5, 0.25)
    """

    def __init__(self, boundaries: Sequence[Any], values: Sequence[Any], name: str = "PiecewiseConstant") -> None:
        if len(boundaries) != len(values) - 1:
            raise ValueError(
                "The length of boundaries should be 1 less than the length of values. Received: "
                f"boundaries={boundaries} of length {len(boundaries)}, and values={values} of length {len(values)}."
            )
        self.boundaries = boundaries
        self.values = values
        self.name = name

    def __call__(self, step: Any) -> Any:
        step = tf.convert_to_tensor(step)
        boundaries = [tf.cast(b, step.dtype) for b in self.boundaries]
        values = [tf.convert_to_tensor(v) for v in self.values]
        made = values[-1]
        for boundary, value in zip(reversed(boundaries), reversed(values[:-1]), strict=True):
            made = tf.where(step <= boundary, value, made)
        return made

    def get_config(self) -> dict[str, Any]:
        return {"boundaries": self.boundaries, "values": self.values, "name": self.name}


class PolynomialDecay(LearningRateSchedule):
    """From one rate to another in a given number of steps, along a power.

    Args:
        initial_learning_rate: the rate at step 0.
        decay_steps: the number of steps.
        end_learning_rate: the rate at the end and after it.
        power: the exponent; 1 is a straight line.
        cycle: whether the rate rises again after the end, each time to fall over more steps.
        name: a name.

    Raises:
        ValueError: when `decay_steps` is not positive.

    >>> float(tf.keras.optimizers.schedules.PolynomialDecay(1.0, 10, 0.5)(5))
    0.75
    """

    def __init__(
        self,
        initial_learning_rate: Any,
        decay_steps: Any,
        end_learning_rate: Any = 0.0001,
        power: Any = 1.0,
        cycle: bool = False,
        name: str = "PolynomialDecay",
    ) -> None:
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.end_learning_rate = end_learning_rate
        self.power = power
        self.cycle = cycle
        self.name = name
        _check_steps("decay_steps", decay_steps)

    def __call__(self, step: Any) -> Any:
        rate = tf.convert_to_tensor(self.initial_learning_rate)
        end = tf.cast(self.end_learning_rate, rate.dtype)
        step = tf.cast(step, rate.dtype)
        steps = tf.cast(self.decay_steps, rate.dtype)
        if self.cycle:
            rounds = tf.math.ceil(step / self.decay_steps)
            steps = steps * tf.where(tf.equal(step, 0), tf.ones_like(rounds), rounds)
        else:
            step = tf.minimum(step, steps)
        return (rate - end) * tf.pow(1 - step / steps, tf.cast(self.power, rate.dtype)) + end

    def get_config(self) -> dict[str, Any]:
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "end_learning_rate": self.end_learning_rate,
            "power": self.power,
            "cycle": self.cycle,
            "name": self.name,
        }


class InverseTimeDecay(LearningRateSchedule):
    """`initial_learning_rate / (1 + decay_rate * step / decay_steps)`.

    Args:
        initial_learning_rate: the rate at step 0.
        decay_steps: how many steps count as one.
        decay_rate: the factor.
        staircase: whether the quotient is rounded down.
        name: a name.

    Raises:
        ValueError: when `decay_steps` is not positive.

    >>> float(tf.keras.optimizers.schedules.InverseTimeDecay(1.0, 10, 1.0)(10))
    0.5
    """

    def __init__(
        self,
        initial_learning_rate: Any,
        decay_steps: Any,
        decay_rate: Any,
        staircase: bool = False,
        name: str = "InverseTimeDecay",
    ) -> None:
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.decay_rate = decay_rate
        self.staircase = staircase
        self.name = name
        _check_steps("decay_steps", decay_steps)

    def __call__(self, step: Any) -> Any:
        rate = tf.convert_to_tensor(self.initial_learning_rate)
        p = tf.cast(step, rate.dtype) / tf.cast(self.decay_steps, rate.dtype)
        if self.staircase:
            p = tf.floor(p)
        return rate / (1 + tf.cast(self.decay_rate, rate.dtype) * p)

    def get_config(self) -> dict[str, Any]:
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "decay_rate": self.decay_rate,
            "staircase": self.staircase,
            "name": self.name,
        }


class CosineDecay(LearningRateSchedule):
    """Half a cosine wave down to a share of the rate, after a straight rise if wanted.

    Args:
        initial_learning_rate: the rate at step 0.
        decay_steps: the number of steps of the fall.
        alpha: the share of the rate that is left at the end.
        name: a name.
        warmup_target: the rate at the end of the rise; None is no rise.
        warmup_steps: the number of steps of the rise.

    Raises:
        ValueError: when `decay_steps` is not positive.

    >>> float(tf.keras.optimizers.schedules.CosineDecay(1.0, 10)(10))
    0.0
    """

    def __init__(
        self,
        initial_learning_rate: Any,
        decay_steps: Any,
        alpha: Any = 0.0,
        name: str = "CosineDecay",
        warmup_target: Any = None,
        warmup_steps: Any = 0,
    ) -> None:
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.alpha = alpha
        self.name = name
        self.warmup_steps = warmup_steps
        self.warmup_target = warmup_target
        _check_steps("decay_steps", decay_steps)

    def _fall(self, step: Any, steps: Any, rate: Any) -> Any:
        wave = 0.5 * (1.0 + tf.cos(tf.cast(math.pi, rate.dtype) * (step / steps)))
        return rate * ((1 - self.alpha) * wave + self.alpha)

    def __call__(self, step: Any) -> Any:
        rate = tf.convert_to_tensor(self.initial_learning_rate)
        steps = tf.cast(self.decay_steps, rate.dtype)
        step = tf.cast(step, rate.dtype)
        if self.warmup_target is None:
            return self._fall(tf.minimum(step, steps), steps, rate)
        top = tf.cast(self.warmup_target, rate.dtype)
        warm = tf.cast(self.warmup_steps, rate.dtype)
        step = tf.minimum(step, steps + warm)
        rise = (top - rate) * (step / warm) + rate
        return tf.where(step < warm, rise, self._fall(step - warm, steps, top))

    def get_config(self) -> dict[str, Any]:
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "decay_steps": self.decay_steps,
            "alpha": self.alpha,
            "name": self.name,
            "warmup_target": self.warmup_target,
            "warmup_steps": self.warmup_steps,
        }


class CosineDecayRestarts(LearningRateSchedule):
    """Half cosine waves one after the other, each longer and lower than the one before (Loshchilov and Hutter, 2016).

    Args:
        initial_learning_rate: the rate at step 0.
        first_decay_steps: the number of steps of the first wave.
        t_mul: how many times longer the next wave is.
        m_mul: how many times higher the next wave begins.
        alpha: the share of the rate that is left at the end of each wave.
        name: a name.

    Raises:
        ValueError: when `first_decay_steps` is not positive.

    >>> float(tf.keras.optimizers.schedules.CosineDecayRestarts(1.0, 10)(10))
    1.0
    """

    def __init__(
        self,
        initial_learning_rate: Any,
        first_decay_steps: Any,
        t_mul: Any = 2.0,
        m_mul: Any = 1.0,
        alpha: Any = 0.0,
        name: str = "SGDRDecay",
    ) -> None:
        self.initial_learning_rate = initial_learning_rate
        self.first_decay_steps = first_decay_steps
        self._t_mul = t_mul
        self._m_mul = m_mul
        self.alpha = alpha
        self.name = name
        _check_steps("first_decay_steps", first_decay_steps)

    def __call__(self, step: Any) -> Any:
        rate = tf.convert_to_tensor(self.initial_learning_rate)
        longer, higher, alpha = (tf.cast(x, rate.dtype) for x in (self._t_mul, self._m_mul, self.alpha))
        done = tf.cast(step, rate.dtype) / tf.cast(self.first_decay_steps, rate.dtype)
        if float(self._t_mul) == 1.0:
            restarts = tf.floor(done)
            done = done - restarts
        else:  # the first n waves take 1 + t + ... + t^(n-1) times the steps of the first one
            restarts = tf.floor(tf.math.log(1.0 - done * (1.0 - longer)) / tf.math.log(longer))
            before = (1.0 - tf.pow(longer, restarts)) / (1.0 - longer)
            done = (done - before) / tf.pow(longer, restarts)
        wave = 0.5 * tf.pow(higher, restarts) * (1.0 + tf.cos(tf.cast(math.pi, rate.dtype) * done))
        return rate * ((1 - alpha) * wave + alpha)

    def get_config(self) -> dict[str, Any]:
        return {
            "initial_learning_rate": self.initial_learning_rate,
            "first_decay_steps": self.first_decay_steps,
            "t_mul": self._t_mul,
            "m_mul": self._m_mul,
            "alpha": self.alpha,
            "name": self.name,
        }
