"""Adadelta of `keras.optimizers.legacy`."""

from __future__ import annotations

from typing import Any

from ..._dtypes import epsilon as default_epsilon
from .base import Hyper, Optimizer, State


class Adadelta(Optimizer):
    """Steps of the size of the last ones, relative to the size of the gradients (Zeiler, 2012).

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        rho: the weight of the old means of squares.
        epsilon: what keeps the division from failing.
        name: the name.
        kwargs: as in `Optimizer`.
    """

    def __init__(
        self, learning_rate: Any = 0.001, rho: Any = 0.95, epsilon: float = 1e-7, name: str = "Adadelta", **kwargs: Any
    ) -> None:
        super().__init__(name, **kwargs)
        self._set_hyper("learning_rate", learning_rate)
        self._set_hyper("rho", rho)
        self.epsilon = epsilon or default_epsilon()

    def slots(self) -> list[dict[str, Any]]:
        return [{"accum_grad": 0.0}, {"accum_var": 0.0}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        rho = c(self._number("rho"))
        return rate, rho, 1 - rho, c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        rate, rho, rest, epsilon = hyper
        grads, steps = state
        grads = grads * rho + F.square(g) * rest
        step = F.sqrt(steps + epsilon) / F.sqrt(grads + epsilon) * g
        return p - step * rate, (grads, steps * rho + F.square(step) * rest)

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("rho"), "epsilon": self.epsilon}
