"""Adadelta."""

from __future__ import annotations

from typing import Any

from ._optimizer import StateOptimizer


class Adadelta(StateOptimizer):
    """Steps of the size of the last ones, relative to the size of the gradients (Zeiler, 2012).

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        rho: the weight of the old means of squares.
        epsilon: what keeps the division from failing.

    >>> v = tf.Variable(1.0)
    >>> _ = tf.keras.optimizers.Adadelta(1.0).apply_gradients([(tf.constant(1.0), v)])
    >>> print(round(float(v), 4))
    0.9986
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        rho: float = 0.95,
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
        self.rho = rho
        self.epsilon = epsilon

    def slots(self) -> list[dict[str, Any]]:
        return [{"accumulated_grad": 0.0, "accumulated_delta_var": 0.0}]

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        return rate, c(self.rho), c(1 - self.rho), c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        rate, rho, rest, epsilon = hyper
        grads, steps = state
        grads = rho * grads + rest * F.square(g)
        step = -(F.sqrt(steps + epsilon) * g / F.sqrt(grads + epsilon))
        return p + rate * step, (grads, rho * steps + rest * F.square(step))

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "rho": self.rho,
            "epsilon": self.epsilon,
        }
