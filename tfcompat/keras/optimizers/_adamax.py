"""Adamax."""

from __future__ import annotations

from typing import Any

from ._optimizer import StateOptimizer
from ._pure import single


class Adamax(StateOptimizer):
    """Adam with the largest gradient in place of the mean of squares (Kingma and Ba, 2014).

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        beta_1: the weight of the old mean of gradients.
        beta_2: the factor by which the largest gradient fades at each step.
        epsilon: what keeps the division from failing.

    >>> v = tf.Variable(1.0)
    >>> _ = tf.keras.optimizers.Adamax(0.1).apply_gradients([(tf.constant(1.0), v)])
    >>> print(round(float(v), 4))
    0.9
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
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
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon

    def slots(self) -> list[dict[str, Any]]:
        return [{"momentum": 0.0, "norm": 0.0}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        power = c(single(self.beta_1)) ** t
        return rate, c(1 - self.beta_1), c(self.beta_2), 1 - power, c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        rate, rest, beta_2, correction, epsilon = hyper
        m, u = state
        m = m + (g - m) * rest
        u = F.maximum(beta_2 * u, F.abs(g))
        return p - rate * m / (correction * (u + epsilon)), (m, u)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
        }
