"""Adamax of `keras.optimizers.legacy`."""

from __future__ import annotations

from typing import Any

from ..._dtypes import epsilon as default_epsilon
from ...optimizers import _adamax
from .base import Hyper, Optimizer


class Adamax(Optimizer):
    """Adam with the largest gradient in place of the mean of squares (Kingma and Ba, 2014).

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        beta_1: the weight of the old mean of gradients.
        beta_2: the factor by which the largest gradient fades at each step.
        epsilon: what keeps the division from failing.
        name: the name.
        kwargs: as in `Optimizer`.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: Any = 0.9,
        beta_2: Any = 0.999,
        epsilon: float = 1e-7,
        name: str = "Adamax",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        self._set_hyper("learning_rate", learning_rate)
        self._set_hyper("beta_1", beta_1)
        self._set_hyper("beta_2", beta_2)
        self.epsilon = epsilon or default_epsilon()

    def slots(self) -> list[dict[str, Any]]:
        return [{"m": 0.0}, {"v": 0.0}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        beta_1 = c(self._number("beta_1"))
        return rate, 1 - beta_1, c(self._number("beta_2")), 1 - beta_1**t, c(self.epsilon)

    update = _adamax.Adamax.update

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("beta_1", "beta_2"), "epsilon": self.epsilon}
