"""Nadam of `keras.optimizers.legacy`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tfcompat as tf

from ..._dtypes import epsilon as default_epsilon
from ...optimizers import schedules
from ...optimizers._pure import single
from .base import Hyper, Optimizer, State


class Nadam(Optimizer):
    """Adam with Nesterov's look ahead, and a schedule of the momentum (Dozat, 2015).

    Args:
        learning_rate: a number or a function without arguments.
        beta_1: the weight of the old mean of gradients, in the limit of many steps.
        beta_2: the weight of the old mean of their squares.
        epsilon: what keeps the division from failing.
        name: the name.
        kwargs: as in `Optimizer`; and `schedule_decay`, how fast the momentum nears its limit, 0.004 if not given.

    Raises:
        ValueError: when the learning rate is a schedule.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: Any = 0.9,
        beta_2: Any = 0.999,
        epsilon: float = 1e-7,
        name: str = "Nadam",
        **kwargs: Any,
    ) -> None:
        kwargs["decay"] = kwargs.pop("schedule_decay", 0.004)
        if isinstance(kwargs.get("lr", learning_rate), schedules.LearningRateSchedule):
            raise ValueError(
                "The Nadam optimizer does not support tf.keras.optimizers.LearningRateSchedules as the learning rate."
            )
        super().__init__(name, **kwargs)
        self._set_hyper("learning_rate", learning_rate)
        self._set_hyper("beta_1", beta_1)
        self._set_hyper("beta_2", beta_2)
        self.epsilon = epsilon or default_epsilon()

    def slots(self) -> list[dict[str, Any]]:
        return [{"m": 0.0}, {"v": 0.0}]

    def _create_shared(self, variables: Sequence[Any]) -> None:
        if not self._shared:
            cache = tf.Variable(tf.ones((), variables[0].dtype), name="momentum_cache", trainable=False)
            self._shared = [cache]
            self._weights.append(cache)

    def _rate(self) -> Any:
        return self._get_hyper("learning_rate")  # its decay is that of the momentum

    def advance(self, F: Any, t: Any, shared: list[Any]) -> list[Any]:
        (cache,) = shared
        return [cache * self._momentum_at(lambda x: F.constant(x, cache), F.constant(t, cache))]

    def _momentum_at(self, c: Any, t: Any) -> Any:
        return c(self._number("beta_1")) * (1 - c(0.5) * c(single(0.96)) ** (c(self._initial_decay) * t))

    def prepare(self, F: Any, c: Any, rate: Any, t: Any, cache: Any) -> Hyper:
        beta_1, beta_2 = c(self._number("beta_1")), c(self._number("beta_2"))
        now, following = self._momentum_at(c, t), self._momentum_at(c, t + 1)
        rests = 1 - beta_1, 1 - beta_2, 1 - now, 1 - cache, 1 - cache * following, 1 - beta_2**t
        return rate, beta_1, beta_2, following, *rests, c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        rate, beta_1, beta_2, following, rest_1, rest_2, rest_now, rest_cache, rest_next, rest_power, epsilon = hyper
        m = beta_1 * state[0] + rest_1 * g
        v = beta_2 * state[1] + rest_2 * F.square(g)
        ahead = rest_now * (g / rest_cache) + following * (m / rest_next)
        return p - rate * ahead / (F.sqrt(v / rest_power) + epsilon), (m, v)

    def _update_rows(self, F: Any, g: Any, p: Any, state: State, hyper: Hyper) -> tuple[Any, State]:
        """Means fade in all rows, but only the rows with a gradient move."""
        new, state = self.update(F, g.whole(), p, state, hyper)
        return g.put(p, g.take(new)), state

    def get_config(self) -> dict[str, Any]:
        return {**self._config_of("beta_1", "beta_2"), "epsilon": self.epsilon}
