"""Ftrl."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._optimizer import StateOptimizer


class Ftrl(StateOptimizer):
    """Follow the regularized leader, for sparse linear models (McMahan et al., 2013).

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        learning_rate_power: how steps shrink with the sum of squared gradients; zero or negative.
        initial_accumulator_value: where that sum begins.
        l1_regularization_strength: the pull towards zero.
        l2_regularization_strength: the pull in proportion to the size.
        l2_shrinkage_regularization_strength: what is added to the gradient in proportion to the parameter.
        beta: a further pull, divided by twice the learning rate.

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
        l2_shrinkage_regularization_strength: float = 0.0,
        beta: float = 0.0,
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
        self.learning_rate_power = learning_rate_power
        self.initial_accumulator_value = initial_accumulator_value
        self.l1_regularization_strength = l1_regularization_strength
        self.l2_regularization_strength = l2_regularization_strength
        self.l2_shrinkage_regularization_strength = l2_shrinkage_regularization_strength
        self.beta = beta
        check_signs(vars(self))

    def slots(self) -> list[dict[str, Any]]:
        return [{"accumulator": self.initial_accumulator_value, "linear": 0.0}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        l1 = self.l1_regularization_strength
        l2 = c(self.l2_regularization_strength) + c(self.beta) / (2 * rate)
        shrinkage = c(2 * self.l2_shrinkage_regularization_strength)
        return rate, c(-self.learning_rate_power), c(-l1), c(l1), 2 * l2, shrinkage

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        rate, power, low, high, l2, shrinkage = hyper
        squares, linear = state
        g_to_use = g + shrinkage * p
        total = squares + F.square(g)
        linear = linear + (g_to_use - (total**power - squares**power) / rate * p)
        quadratic = total**power / rate + l2
        return (F.minimum(F.maximum(linear, low), high) - linear) / quadratic, (total, linear)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "learning_rate_power": self.learning_rate_power,
            "initial_accumulator_value": self.initial_accumulator_value,
            "l1_regularization_strength": self.l1_regularization_strength,
            "l2_regularization_strength": self.l2_regularization_strength,
            "l2_shrinkage_regularization_strength": self.l2_shrinkage_regularization_strength,
            "beta": self.beta,
        }


def check_signs(values: Mapping[str, Any]) -> None:
    """Refuse hyperparameters of the wrong sign.

    Raises:
        ValueError: for the first one that is.
    """
    for name, sign, word in (
        ("initial_accumulator_value", 1, "positive"),
        ("learning_rate_power", -1, "negative"),
        ("l1_regularization_strength", 1, "positive"),
        ("l2_regularization_strength", 1, "positive"),
        ("l2_shrinkage_regularization_strength", 1, "positive"),
    ):
        value = values[name]
        if value * sign < 0.0:
            raise ValueError(f"`{name}` needs to be {word} or zero. Received: {name}={value}.")
