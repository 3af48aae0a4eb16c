"""Adagrad of `keras.optimizers.legacy`."""

from __future__ import annotations

from typing import Any

from ..._dtypes import epsilon as default_epsilon
from .base import Hyper, Optimizer, State


class Adagrad(Optimizer):
    """Steps divided by the root of the sum of all squared gradients (Duchi et al., 2011).

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        initial_accumulator_value: where the sum begins.
        epsilon: what keeps the division from failing.
        name: the name.
        kwargs: as in `Optimizer`.

    Raises:
        ValueError: when the sum begins below zero.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        initial_accumulator_value: float = 0.1,
        epsilon: float = 1e-7,
        name: str = "Adagrad",
        **kwargs: Any,
    ) -> None:
        if initial_accumulator_value < 0.0:
            raise ValueError(f"initial_accumulator_value must be non-negative: {initial_accumulator_value}")
        super().__init__(name, **kwargs)
        self._set_hyper("learning_rate", learning_rate)
        self._initial_accumulator_value = initial_accumulator_value
        self.epsilon = epsilon or default_epsilon()

    def slots(self) -> list[dict[str, Any]]:
        return [{"accumulator": self._initial_accumulator_value}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        return rate, c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        rate, epsilon = hyper
        total = state[0] + F.square(g)
        return p - g * rate / (F.sqrt(total) + epsilon), (total,)

    def get_config(self) -> dict[str, Any]:
        return {
            **self._config_of(),
            "initial_accumulator_value": self._initial_accumulator_value,
            "epsilon": self.epsilon,
        }
