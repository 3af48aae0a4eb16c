"""Gradient descent, with or without momentum."""

from __future__ import annotations

from typing import Any

from ._optimizer import Optimizer
from ._pure import single


class SGD(Optimizer):
    """Gradient descent: `w -= rate * g`; with momentum, `v = momentum * v - rate * g` and `w += v`.

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        momentum: a float from 0 to 1.
        nesterov: whether the step looks ahead: `w += momentum * v - rate * g`.

    >>> v = tf.Variable(1.0)
    >>> _ = tf.keras.optimizers.SGD(0.5).apply_gradients([(tf.constant(1.0), v)])
    >>> v.numpy()
    np.float32(0.5)
    """

    def __init__(
        self,
        learning_rate: Any = 0.01,
        momentum: float = 0.0,
        nesterov: bool = False,
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
        if not isinstance(momentum, float) or momentum < 0 or momentum > 1:
            raise ValueError("`momentum` must be a float between [0, 1].")
        self.momentum = momentum
        self.nesterov = nesterov

    def slots(self) -> list[dict[str, Any]]:
        return [{"momentum": 0.0}] if self.momentum != 0 else []

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        return rate, c(single(self.momentum))

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        rate, momentum = hyper
        step = g * rate
        if not state:
            return F.minus(p, step), ()
        (m,) = state
        m = m * momentum - step
        return p + (m * momentum - step if self.nesterov else m), (m,)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "momentum": self.momentum, "nesterov": self.nesterov}
