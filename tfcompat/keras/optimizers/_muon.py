"""Muon."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from ._optimizer import StateOptimizer
from ._pure import single


class Muon(StateOptimizer):
    """Momentum made orthogonal for matrices, Adam for the rest (Jordan et al., 2024; Liu et al., 2025).

    Args:
        learning_rate: as in `Optimizer`, like all that is not named here.
        adam_beta_1: Adam's weight of the old mean of gradients.
        adam_beta_2: Adam's weight of the old mean of their squares.
        adam_weight_decay: the weight decay of what Adam moves.
        epsilon: what keeps Adam's division from failing.
        exclude_layers: regular expressions; Adam moves matrices in whose path one is found.
        exclude_embeddings: whether Adam moves matrices in whose path `embedding` is found.
        muon_a: the first coefficient of the iteration that makes a matrix orthogonal.
        muon_b: the second one.
        muon_c: the third one.
        adam_lr_ratio: Adam's learning rate in relation to that of the matrices.
        momentum: the share of the old momentum that is kept.
        ns_steps: the number of iterations.
        nesterov: whether the step looks ahead.
        rms_rate: the root mean square of an update in relation to the learning rate; None leaves it as it is.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        adam_beta_1: float = 0.9,
        adam_beta_2: float = 0.999,
        adam_weight_decay: float | None = 0.004,
        epsilon: float = 1e-7,
        weight_decay: float | None = 0.004,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str | None = None,
        exclude_layers: Sequence[str] | None = None,
        exclude_embeddings: bool = True,
        muon_a: float = 3.4445,
        muon_b: float = -4.775,
        muon_c: float = 2.0315,
        adam_lr_ratio: float = 1,
        momentum: float = 0.95,
        ns_steps: int = 5,
        nesterov: bool = True,
        rms_rate: float | None = 0.2,
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
        self.adam_beta_1 = adam_beta_1
        self.adam_beta_2 = adam_beta_2
        self.adam_weight_decay = adam_weight_decay
        self.epsilon = epsilon
        self.exclude_layers = exclude_layers or []
        self.exclude_embeddings = exclude_embeddings
        self.muon_a = muon_a
        self.muon_b = muon_b
        self.muon_c = muon_c
        self.adam_lr_ratio = adam_lr_ratio
        self.momentum = momentum
        self.ns_steps = ns_steps
        self.nesterov = nesterov
        self.rms_rate = rms_rate

    _decays_apart = True

    def _should_use_adamw(self, variable: Any) -> bool:
        if len(variable.shape) != 2:
            return True
        path = variable.path
        if self.exclude_embeddings and "embedding" in path.lower():
            return True
        return any(re.search(pattern, path) for pattern in self.exclude_layers)

    def _make_states(self, variables: Sequence[Any]) -> list[list[Any]]:
        states = []
        for v in variables:
            names = ["momentum", "velocity"] if self._should_use_adamw(v) else ["momentum"]
            states.append([self.add_variable_from_reference(v, name) for name in names])
        return states

    def _decay_of(self, at: int) -> float | None:
        if not self._decayed[at]:
            return None
        return self.adam_weight_decay if len(self._states[at]) == 2 else self.weight_decay

    def prepare(self, F: Any, c: Any, rate: Any, t: Any) -> tuple[Any, ...]:
        correction_1 = 1 - c(single(self.adam_beta_1)) ** t
        correction_2 = 1 - c(single(self.adam_beta_2)) ** t
        alpha = rate * c(self.adam_lr_ratio) * F.sqrt(correction_2) / correction_1
        adam = (alpha, c(1 - self.adam_beta_1), c(1 - self.adam_beta_2), c(self.epsilon))
        iteration = (c(self.muon_a), c(self.muon_b), c(self.muon_c), c(1e-7))
        return adam, (rate, c(self.momentum - 1), c(self.momentum), c, iteration)

    def update(self, F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
        adam, muon = hyper
        if len(state) == 2:
            return _adam(F, g, p, state, adam)
        rate, fade, momentum, c, iteration = muon
        (m,) = state
        m = m + (g + m * fade)
        step = rate * self._orthogonal(F, g + momentum * m if self.nesterov else m, *iteration)
        if self.rms_rate is not None:
            step = step * c(math.sqrt(max(p.shape))) * c(self.rms_rate)
        return p - step, (m,)

    def _orthogonal(self, F: Any, x: Any, a: Any, b: Any, c: Any, epsilon: Any) -> Any:
        """The matrix with singular values near 1, by some steps of a Newton-Schulz iteration of the fifth order."""
        tall = x.shape[0] > x.shape[1]
        x = F.transpose(x, perm=(1, 0)) if tall else x
        x = x / (F.sqrt(F.reduce_sum(F.square(x), axis=None, keepdims=False)) + epsilon)
        for _ in range(self.ns_steps):
            square = x @ F.transpose(x, perm=(1, 0))
            x = a * x + (b * square + c * square @ square) @ x
        return F.transpose(x, perm=(1, 0)) if tall else x

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "adam_beta_1": self.adam_beta_1,
            "adam_beta_2": self.adam_beta_2,
            "epsilon": self.epsilon,
            "exclude_layers": self.exclude_layers,
            "muon_a": self.muon_a,
            "muon_b": self.muon_b,
            "muon_c": self.muon_c,
            "adam_lr_ratio": self.adam_lr_ratio,
            "momentum": self.momentum,
            "ns_steps": self.ns_steps,
            "nesterov": self.nesterov,
            "exclude_embeddings": self.exclude_embeddings,
            "adam_weight_decay": self.adam_weight_decay,
            "rms_rate": self.rms_rate,
        }


def _adam(F: Any, g: Any, p: Any, state: tuple[Any, ...], hyper: tuple[Any, ...]) -> Any:
    alpha, rest_1, rest_2, epsilon = hyper
    m, v = state
    m = m + (g - m) * rest_1
    v = v + (F.square(g) - v) * rest_2
    return p - m * alpha / (F.sqrt(v) + epsilon), (m, v)
