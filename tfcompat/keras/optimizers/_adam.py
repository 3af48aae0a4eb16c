"""Adam and AdamW."""

from __future__ import annotations

from typing import Any

from ._optimizer import StateOptimizer
from ._pure import single


class Adam(StateOptimizer):
    """Steps scaled by running means of the gradient and of its square (Kingma and Ba, 2014).

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        beta_1: the weight of the old mean of gradients.
        beta_2: the weight of the old mean of their squares.
        epsilon: what keeps the division from failing.
        amsgrad: whether the largest mean of squares so far divides (Reddi et al., 2018).

    >>> v = tf.Variable(1.0)
    >>> _ = tf.keras.optimizers.Adam(0.1).apply_gradients([(tf.constant(1.0), v)])
    >>> v.numpy()
    np.float32(0.9)
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        amsgrad: bool = False,
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
        self.amsgrad = amsgrad

    def slots(self) -> list[dict[str, Any]]:
        slots: list[dict[str, Any]] = [{"momentum": 0.0, "velocity": 0.0}]
        return [*slots, {"velocity_hat": 0.0}] if self.amsgrad else slots

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        alpha = rate * F.sqrt(1 - c(single(self.beta_2)) ** t) / (1 - c(single(self.beta_1)) ** t)
        return alpha, c(1 - self.beta_1), c(1 - self.beta_2), c(self.epsilon)

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        alpha, rest_1, rest_2, epsilon = hyper
        m = state[0] + (g - state[0]) * rest_1
        v = state[1] + (F.square(g) - state[1]) * rest_2
        if not self.amsgrad:
            return p - m * alpha / (F.sqrt(v) + epsilon), (m, v)
        top = F.maximum(state[2], v)
        return p - m * alpha / (F.sqrt(top) + epsilon), (m, v, top)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
            "amsgrad": self.amsgrad,
        }


class AdamW(Adam):
    """Adam with weight decay that does not pass through the means (Loshchilov and Hutter, 2019).

    Args:
        learning_rate: as in `Adam`, like all that is not named here.
        weight_decay: must be given.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        weight_decay: float | None = 0.004,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        amsgrad: bool = False,
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
            beta_1,
            beta_2,
            epsilon,
            amsgrad,
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
        if self.weight_decay is None:
            raise ValueError("Argument `weight_decay` must be a float. Received: weight_decay=None")
