"""Adafactor of Keras 2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tfcompat as tf

from ...optimizers import _adafactor
from .base import Optimizer


class Adafactor(Optimizer):
    """Keras 3's Adafactor as Keras 2 has it.

    Args:
        learning_rate: a number or a schedule; the other arguments are as in Keras 3 and in `Optimizer`.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_2_decay: float = -0.8,
        epsilon_1: float = 1e-30,
        epsilon_2: float = 0.001,
        clip_threshold: float = 1.0,
        relative_step: bool = True,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        jit_compile: bool = True,
        name: str = "Adafactor",
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
        self.beta_2_decay = beta_2_decay
        self.epsilon_1 = epsilon_1
        self.epsilon_2 = epsilon_2
        self.clip_threshold = clip_threshold
        self.relative_step = relative_step

    def _make_states(self, variables: Sequence[Any]) -> list[list[Any]]:
        states = []
        for v in variables:
            shape = v.shape.as_list()
            if len(shape) < 2:  # no rows and columns; Keras keeps two numbers in their place
                factors = [tf.Variable(0, trainable=False) for _ in range(2)]
            else:
                factors = [
                    self.add_variable_from_reference(v, name, shape=kept)
                    for name, kept in (("r", shape[:-1]), ("c", [*shape[:-2], shape[-1]]))
                ]
            states.append([*factors, self.add_variable_from_reference(v, "v")])
        return states

    prepare = _adafactor.Adafactor.prepare
    update = _adafactor.Adafactor.update

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_2_decay": self.beta_2_decay,
            "epsilon_1": self.epsilon_1,
            "epsilon_2": self.epsilon_2,
            "clip_threshold": self.clip_threshold,
            "relative_step": self.relative_step,
        }
