"""Adam and AdamW of Keras 2."""

from __future__ import annotations

from typing import Any

from ...optimizers import _adam
from ...optimizers._pure import single
from .base import Optimizer


class Adam(Optimizer):
    """Keras 3's Adam as Keras 2 has it.

    Args:
        learning_rate: a number or a schedule; the other arguments are as in Keras 3 and in `Optimizer`.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        adaptive_epsilon: bool = False,
        amsgrad: bool = False,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        jit_compile: bool = True,
        name: str = "Adam",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            name,
            weight_decay,
            clipnorm,
            clipvalue,
            global_clipnorm,
            use_ema,
            ema_momentum,
            ema_overwrite_frequency,
            jit_compile,
            **kwargs,
        )
        self._learning_rate = self._build_learning_rate(learning_rate)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.adaptive_epsilon = adaptive_epsilon
        self.amsgrad = amsgrad

    def slots(self) -> list[dict[str, Any]]:
        slots: list[dict[str, Any]] = [{"m": 0.0, "v": 0.0}]
        return [*slots, {"vhat": 0.0}] if self.amsgrad else slots

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        alpha, rest_1, rest_2, epsilon = _adam.Adam.prepare(self, F, c, rate, t)  # type: ignore[arg-type]
        if self.adaptive_epsilon:
            epsilon = epsilon * F.sqrt(1 - c(single(self.beta_2)) ** t)
        return alpha, rest_1, rest_2, epsilon

    update = _adam.Adam.update

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
            "amsgrad": self.amsgrad,
        }


class AdamW(Optimizer):
    """Keras 3's AdamW as Keras 2 has it.

    Args:
        learning_rate: a number or a schedule; the other arguments are as in Keras 3 and in `Optimizer`.
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
        jit_compile: bool = True,
        name: str = "AdamW",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            name,
            weight_decay,
            clipnorm,
            clipvalue,
            global_clipnorm,
            use_ema,
            ema_momentum,
            ema_overwrite_frequency,
            jit_compile,
            **kwargs,
        )
        self._learning_rate = self._build_learning_rate(learning_rate)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.amsgrad = amsgrad
        if self.weight_decay is None:
            raise ValueError("Missing value of `weight_decay` which is required and must be a float value.")

    def slots(self) -> list[dict[str, Any]]:
        slots: list[dict[str, Any]] = [{"m": 0.0, "v": 0.0}]
        return [*slots, {"vhat": 0.0}] if self.amsgrad else slots

    prepare = _adam.Adam.prepare
    update = _adam.Adam.update

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
            "amsgrad": self.amsgrad,
        }
