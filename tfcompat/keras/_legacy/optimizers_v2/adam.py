"""Adam of `keras.optimizers.legacy`."""

from __future__ import annotations

from typing import Any

from ..._dtypes import epsilon as default_epsilon
from .base import Hyper, Optimizer, State


class Adam(Optimizer):
    """Steps scaled by running means of the gradient and of its square (Kingma and Ba, 2014).

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        beta_1: the weight of the old mean of gradients.
        beta_2: the weight of the old mean of their squares.
        epsilon: what keeps the division from failing.
        amsgrad: whether the largest mean of squares so far divides.
        name: the name.
        kwargs: as in `Optimizer`.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: Any = 0.9,
        beta_2: Any = 0.999,
        epsilon: float = 1e-7,
        amsgrad: bool = False,
        name: str = "Adam",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        self._set_hyper("learning_rate", learning_rate)
        self._set_hyper("beta_1", beta_1)
        self._set_hyper("beta_2", beta_2)
        self.epsilon = epsilon or default_epsilon()
        self.amsgrad = amsgrad

    def slots(self) -> list[dict[str, Any]]:
        slots: list[dict[str, Any]] = [{"m": 0.0}, {"v": 0.0}]
        return [*slots, {"vhat": 0.0}] if self.amsgrad else slots

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        beta_1, beta_2 = c(self._number("beta_1")), c(self._number("beta_2"))
        alpha = rate * F.sqrt(1 - beta_2**t) / (1 - beta_1**t)
        return alpha, 1 - beta_1, 1 - beta_2, c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        alpha, rest_1, rest_2, epsilon = hyper
        m = state[0] + (g - state[0]) * rest_1
        v = state[1] + (F.square(g) - state[1]) * rest_2
        top = (F.maximum(state[2], v),) if self.amsgrad else ()
        return p - m * alpha / (F.sqrt(top[0] if top else v) + epsilon), (m, v, *top)

    def _update_rows(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        return self.update(F, g.whole(), p, state, hyper)

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("beta_1", "beta_2"), "epsilon": self.epsilon, "amsgrad": self.amsgrad}
