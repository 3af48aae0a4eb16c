"""Adadelta of Keras 2."""

from __future__ import annotations

from typing import Any

from ...optimizers import _adadelta
from .base import Optimizer


class Adadelta(Optimizer):
    """Keras 3's Adadelta as Keras 2 has it.

    Args:
        learning_rate: a number or a schedule; the other arguments are as in Keras 3 and in `Optimizer`.
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
        jit_compile: bool = True,
        name: str = "Adadelta",
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
        self.rho = rho
        self.epsilon = epsilon

    slots = _adadelta.Adadelta.slots

    prepare = _adadelta.Adadelta.prepare
    update = _adadelta.Adadelta.update

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "rho": self.rho,
            "epsilon": self.epsilon,
        }
