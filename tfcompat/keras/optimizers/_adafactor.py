"""Adafactor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._variable import Variable
from ._optimizer import StateOptimizer
from ._pure import single


class Adafactor(StateOptimizer):
    """Adam whose squares of matrices are kept as means of rows and of columns (Shazeer and Stern, 2018).

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        beta_2_decay: the exponent by which the weight of new squares falls with the number of the step.
        epsilon_1: what is added to the squares.
        epsilon_2: the least size of a parameter that steps are relative to.
        clip_threshold: the largest root mean square of an update.
        relative_step: whether the learning rate falls as the root of the number of the step.
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
                factors = [Variable(0, name=v.name, trainable=False) for _ in range(2)]
                self._variables += factors
            else:
                factors = [
                    self.add_variable(kept, dtype=v.dtype, name=v.name)
                    for kept in (shape[:-1], [*shape[:-2], shape[-1]])
                ]
            states.append([*factors, self.add_variable_from_reference(v, "velocity")])
        return states

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        slowest = 1 / F.sqrt(t)
        if self.relative_step and not callable(self._learning_rate):
            rate = F.minimum(rate, slowest)
        fresh = t ** c(self.beta_2_decay)
        old = 1 - fresh
        epsilons = c(self.epsilon_1), c(single(self.epsilon_2))
        return F.minimum(rate, slowest), old, 1 - old, *epsilons, c(self.clip_threshold)

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        rate, old, fresh, epsilon_1, epsilon_2, threshold = hyper
        r, c, v = state
        size = F.maximum(epsilon_2, _root_mean_square(F, p))
        squares = F.square(g) + epsilon_1
        last = len(p.shape) - 1
        if last > 0:
            r = old * r + fresh * F.reduce_mean(squares, axis=(last,), keepdims=False)
            c = old * c + fresh * F.reduce_mean(squares, axis=(last - 1,), keepdims=False)
            rows = r / F.reduce_mean(r, axis=(last - 1,), keepdims=True)
            v = F.expand_dims(rows, axis=last) * F.expand_dims(c, axis=last - 1)
        else:
            v = old * v + fresh * squares
        step = g / F.sqrt(v)
        step = step / F.maximum(F.ones_of(threshold), _root_mean_square(F, step) / threshold)
        return p - size * rate * step, (r, c, v)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_2_decay": self.beta_2_decay,
            "epsilon_1": self.epsilon_1,
            "epsilon_2": self.epsilon_2,
            "clip_threshold": self.clip_threshold,
            "relative_step": self.relative_step,
        }


def _root_mean_square(F: Any, x: Any) -> Any:
    return F.sqrt(F.reduce_mean(F.square(x), axis=None, keepdims=False))
