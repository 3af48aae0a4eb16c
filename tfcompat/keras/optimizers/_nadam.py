"""Nadam."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._dtypes import floatx
from .._variable import Variable
from ._optimizer import StateOptimizer
from ._pure import single


class Nadam(StateOptimizer):
    """Adam with Nesterov's look ahead (Dozat, 2015).

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        beta_1: the weight of the old mean of gradients, in the limit of many steps.
        beta_2: the weight of the old mean of their squares.
        epsilon: what keeps the division from failing.

    >>> v = tf.Variable(1.0)
    >>> _ = tf.keras.optimizers.Nadam(0.1).apply_gradients([(tf.constant(1.0), v)])
    >>> print(round(float(v), 4))
    0.8937
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

    def build(self, var_list: Sequence[Any]) -> None:
        if self.built:
            return
        super().build(var_list)
        product = Variable(1.0, dtype=var_list[0].dtype if var_list else floatx(), trainable=False)
        self._variables.append(product)
        self._shared = [product]

    def advance(self, F: Any, t: Any, shared: list[Any]) -> list[Any]:
        (product,) = shared
        c = F.caster(product)
        return [product * c(self.beta_1) * (1 - c(0.5) * c(0.96) ** F.constant(t, product))]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any, product: Any) -> tuple[Any, ...]:
        beta_1, beta_2, decay, half = c(single(self.beta_1)), c(single(self.beta_2)), c(single(0.96)), c(0.5)
        u_now = beta_1 * (1 - half * decay**t)
        u_next = beta_1 * (1 - half * decay ** (t + 1))
        return (
            rate,
            1 - beta_1,
            1 - beta_2,
            u_next,
            1 - product * u_next,
            1 - u_now,
            1 - product,
            1 - beta_2**t,
            c(self.epsilon),
        )

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        rate, rest_1, rest_2, u_next, rest_next, rest_u, rest_product, rest_power, epsilon = hyper
        m, v = state
        m = m + (g - m) * rest_1
        v = v + (F.square(g) - v) * rest_2
        ahead = u_next * m / rest_next + rest_u * g / rest_product
        return p - ahead * rate / (F.sqrt(v / rest_power) + epsilon), (m, v)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
        }
