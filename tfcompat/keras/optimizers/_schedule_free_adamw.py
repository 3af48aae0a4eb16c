"""ScheduleFreeAdamW."""

from __future__ import annotations

from typing import Any

from ._optimizer import StateOptimizer
from ._pure import single


class ScheduleFreeAdamW(StateOptimizer):
    """Adam that averages its parameters in place of a schedule (Defazio et al., 2024).

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        beta_1: the weight of the average in the parameters at which gradients are taken.
        beta_2: the weight of the old mean of squared gradients.
        epsilon: what keeps the division from failing.
        warmup_steps: the number of steps in which the learning rate rises to its full value.
    """

    def __init__(
        self,
        learning_rate: Any = 0.0025,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-8,
        warmup_steps: int = 0,
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
        self.warmup_steps = warmup_steps

    def slots(self) -> list[dict[str, Any]]:
        return [{"momentum": lambda variable: variable, "velocity": 0.0}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        if self.warmup_steps > 0:
            warm = t / c(self.warmup_steps)
            rate = rate * F.minimum(warm, F.ones_of(warm))
        beta_1, beta_2 = c(single(self.beta_1)), c(single(self.beta_2))
        weight = 1 / t
        return (
            rate,
            beta_1,
            1 - beta_1,
            1 - beta_2,
            1 - beta_2**t,
            c(single(self.epsilon)),
            weight,
            1 - weight,
        )

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        rate, beta_1, rest_1, rest_2, correction, epsilon, weight, rest = hyper
        z, v = state
        v = v + (F.square(g) - v) * rest_2
        z = z - rate * g / (F.sqrt(v / correction) + epsilon)
        # The method takes the average apart with the old z. Keras on TensorFlow reads the new one here, and so do we.
        average = (p - rest_1 * z) / beta_1
        average = rest * average + weight * z
        return rest_1 * z + beta_1 * average, (z, v)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
            "warmup_steps": self.warmup_steps,
        }
