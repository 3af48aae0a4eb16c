"""RMSprop."""

from __future__ import annotations

from typing import Any

from ._optimizer import StateOptimizer


class RMSprop(StateOptimizer):
    """Steps divided by the root of a running mean of squared gradients (Hinton, 2012).

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        rho: the weight of the old mean.
        momentum: the share of the last step that is taken again.
        epsilon: what keeps the division from failing.
        centered: whether the square of the running mean of gradients is taken off the mean of squares.

    >>> v = tf.Variable(1.0)
    >>> _ = tf.keras.optimizers.RMSprop(0.1).apply_gradients([(tf.constant(1.0), v)])
    >>> print(round(float(v), 4))
    0.6838
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        rho: float = 0.9,
        momentum: float = 0.0,
        epsilon: float = 1e-7,
        centered: bool = False,
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
        super().__init__(
            learning_rate,
            weight_decay,
            clipnorm,
            clipvalue,
            global_clipnorm,
            use_ema,
            ema_momentum,
            ema_overwrite_frequency,
            loss_scale_factor,
            gradient_accumulation_steps,
            name,
            **kwargs,
        )
        self.rho = rho
        self.momentum = momentum
        self.epsilon = epsilon
        self.centered = centered

    def slots(self) -> list[dict[str, Any]]:
        slots: list[dict[str, Any]] = [{"velocity": 0.0}]
        if self.momentum > 0:
            slots.append({"momentum": 0.0})
        if self.centered:
            slots.append({"average_gradient": 0.0})
        return slots

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        return rate, c(self.rho), c(1 - self.rho), c(self.momentum), c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        rate, rho, rest, momentum, epsilon = hyper
        velocity = rho * state[0] + rest * F.square(g)
        made = [velocity]
        if self.centered:
            average = rho * state[-1] + rest * g
            step = rate * g / F.sqrt(velocity - F.square(average) + epsilon)
        else:
            step = rate * g / F.sqrt(velocity + epsilon)
        if self.momentum > 0:
            step = momentum * state[1] + step
            made.append(step)
        if self.centered:
            made.append(average)
        return p - step, tuple(made)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "rho": self.rho,
            "momentum": self.momentum,
            "epsilon": self.epsilon,
            "centered": self.centered,
        }
