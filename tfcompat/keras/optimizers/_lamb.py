"""Lamb."""

from __future__ import annotations

from typing import Any

from ._optimizer import StateOptimizer
from ._pure import single


class Lamb(StateOptimizer):
    """Adam with each step as long, in relation to its parameter, as the learning rate says (You et al., 2019).

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        beta_1: the weight of the old mean of gradients.
        beta_2: the weight of the old mean of their squares.
        epsilon: what keeps the division from failing.
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
        return [{"momentum": 0.0, "velocity": 0.0}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        rest_power_1 = 1 - c(single(self.beta_1)) ** t
        rest_power_2 = 1 - c(single(self.beta_2)) ** t
        return rate, c(1 - self.beta_1), c(1 - self.beta_2), rest_power_1, rest_power_2, c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        rate, rest_1, rest_2, rest_power_1, rest_power_2, epsilon = hyper
        m, v = state
        m = m + (g - m) * rest_1
        v = v + (F.square(g) - v) * rest_2
        step = m / rest_power_1 / (F.sqrt(v / rest_power_2) + epsilon)
        length, wanted = _norm(F, step), _norm(F, p)
        one = F.ones_of(length)
        ratio = F.select(wanted > 0, F.select(length > 0, wanted / length, one), one)
        return p - ratio * rate * step, (m, v)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
        }


def _norm(F: Any, x: Any) -> Any:
    return F.sqrt(F.reduce_sum(F.square(x), axis=None, keepdims=False))
