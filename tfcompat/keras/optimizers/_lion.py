"""Lion."""

from __future__ import annotations

from typing import Any

from ._optimizer import StateOptimizer
from ._pure import single


class Lion(StateOptimizer):
    """Steps of one size, in the direction of the sign of a running mean (Chen et al., 2023).

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        beta_1: the weight of the old mean in the sign.
        beta_2: the weight of the old mean in the new one.

    Raises:
        ValueError: when `beta_1` lies outside of 0 and 1.

    >>> v = tf.Variable(1.0)
    >>> _ = tf.keras.optimizers.Lion(0.5).apply_gradients([(tf.constant(3.0), v)])
    >>> print(float(v))
    0.5
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.99,
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
        if beta_1 <= 0 or beta_1 > 1:
            raise ValueError(
                "Argument `beta_1` must be in the [0, 1] range. Otherwise, the optimizer degenerates to SignSGD. "
                f"Received: beta_1={beta_1}."
            )
        self.beta_1 = beta_1
        self.beta_2 = beta_2

    def slots(self) -> list[dict[str, Any]]:
        return [{"momentum": 0.0}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        beta_1, beta_2 = c(single(self.beta_1)), c(single(self.beta_2))
        return rate, beta_1, 1 - beta_1, beta_2, 1 - beta_2

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        rate, beta_1, rest_1, beta_2, rest_2 = hyper
        (m,) = state
        return p - rate * F.sign(m * beta_1 + g * rest_1), (m * beta_2 + g * rest_2,)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
        }
