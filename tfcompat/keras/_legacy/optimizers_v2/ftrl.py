"""Ftrl of `keras.optimizers.legacy`."""

from __future__ import annotations

from typing import Any

from ...optimizers import _ftrl
from ...optimizers._pure import single
from .base import Hyper, Optimizer


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
