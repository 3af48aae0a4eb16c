"""RMSprop of `keras.optimizers.legacy`."""

from __future__ import annotations

from typing import Any

from ..._dtypes import epsilon as default_epsilon
from .base import Hyper, Optimizer, State, check_momentum


class RMSprop(Optimizer):
    """Steps divided by the root of a running mean of squared gradients (Hinton, 2012).

    Args:
        learning_rate: a number, a schedule or a function without arguments.
        rho: the weight of the old mean.
        momentum: the share of the last step that is taken again.
        epsilon: what keeps the division from failing.
        centered: whether the square of the running mean of gradients is taken off the mean of squares.
        name: the name.
        kwargs: as in `Optimizer`.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        rho: Any = 0.9,
        momentum: Any = 0.0,
        epsilon: float = 1e-7,
        centered: bool = False,
        name: str = "RMSprop",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        check_momentum(momentum)
        self._set_hyper("learning_rate", learning_rate)
        self._set_hyper("rho", rho)
        self._momentum = callable(momentum) or momentum > 0
        self._set_hyper("momentum", momentum)
        self.epsilon = epsilon or default_epsilon()
        self.centered = centered

    def slots(self) -> list[dict[str, Any]]:
        names = ["rms"] + ["momentum"] * self._momentum + ["mg"] * self.centered
        return [{name: 0.0} for name in names]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> Hyper:
        rho = c(self._number("rho"))
        return rate, rho, 1 - rho, c(self._number("momentum")), c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        rate, rho, rest, momentum, epsilon = hyper
        squares = rho * state[0] + rest * F.square(g)
        mean = (rho * state[-1] + rest * g,) if self.centered else ()
        spread = squares - F.square(mean[0]) if mean else squares
        if not self._momentum:
            return p - rate * g / (F.sqrt(spread) + epsilon), (squares, *mean)
        step = momentum * state[1] + rate * g / F.sqrt(spread + epsilon)
        return p - step, (squares, step, *mean)

    def _update_rows(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        if self._momentum:
            return super()._update_rows(F, g, p, state, hyper)
        return self.update(F, g.whole(), p, state, hyper)

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("rho", "momentum"), "epsilon": self.epsilon, "centered": self.centered}
