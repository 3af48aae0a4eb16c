"""SGD of `keras.optimizers.legacy`."""

from __future__ import annotations

from typing import Any

from ...optimizers import _sgd
from .base import Hyper, Optimizer, check_momentum


class SGD(Optimizer):
    """Gradient descent: `w -= rate * g`; with momentum, `v = momentum * v - rate * g` and `w += v`.

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        momentum: a number from 0 to 1.
        nesterov: whether the step looks ahead.
        name: the name.
        kwargs: as in `Optimizer`.
    """

    def __init__(
        self,
        learning_rate: Any = 0.01,
        momentum: Any = 0.0,
        nesterov: bool = False,
        name: str = "SGD",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        check_momentum(momentum)
        self._set_hyper("learning_rate", learning_rate)
        self._momentum = callable(momentum) or momentum > 0
        self._set_hyper("momentum", momentum)
        self.nesterov = nesterov

    def slots(self) -> list[dict[str, Any]]:
        return [{"momentum": 0.0}] if self._momentum else []

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        return rate, c(self._number("momentum"))

    update = _sgd.SGD.update

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("momentum"), "nesterov": self.nesterov}
