"""Learning rates as in Keras 2: without a name unless one is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..optimizers.schedules import _decays


class CosineDecay(_decays.CosineDecay):
    """As in Keras 3, but for the name."""

    def __init__(
        self,
        initial_learning_rate: Any,
        decay_steps: Any,
        alpha: Any = 0.0,
        name: str | None = None,
        warmup_target: Any = None,
        warmup_steps: Any = 0,
    ) -> None:
        super().__init__(initial_learning_rate, decay_steps, alpha, name, warmup_target, warmup_steps)  # type: ignore[arg-type]


class CosineDecayRestarts(_decays.CosineDecayRestarts):
    """As in Keras 3, but for the name."""

    def __init__(
        self,
        initial_learning_rate: Any,
        first_decay_steps: Any,
        t_mul: Any = 2.0,
        m_mul: Any = 1.0,
        alpha: Any = 0.0,
        name: str | None = None,
    ) -> None:
        super().__init__(initial_learning_rate, first_decay_steps, t_mul, m_mul, alpha, name)  # type: ignore[arg-type]


class ExponentialDecay(_decays.ExponentialDecay):
    """As in Keras 3, but for the name."""

    def __init__(
        self,
        initial_learning_rate: Any,
        decay_steps: Any,
        decay_rate: Any,
        staircase: bool = False,
        name: str | None = None,
    ) -> None:
        super().__init__(initial_learning_rate, decay_steps, decay_rate, staircase, name)  # type: ignore[arg-type]


class InverseTimeDecay(_decays.InverseTimeDecay):
    """As in Keras 3, but for the name."""

    def __init__(
        self,
        initial_learning_rate: Any,
        decay_steps: Any,
        decay_rate: Any,
        staircase: bool = False,
        name: str | None = None,
    ) -> None:
        super().__init__(initial_learning_rate, decay_steps, decay_rate, staircase, name)  # type: ignore[arg-type]


class PiecewiseConstantDecay(_decays.PiecewiseConstantDecay):
    """As in Keras 3, but for the name."""

    def __init__(
        self,
        boundaries: Sequence[Any],
        values: Sequence[Any],
        name: str | None = None,
    ) -> None:
        super().__init__(boundaries, values, name)  # type: ignore[arg-type]


class PolynomialDecay(_decays.PolynomialDecay):
    """As in Keras 3, but for the name."""

    def __init__(
        self,
        initial_learning_rate: Any,
        decay_steps: Any,
        end_learning_rate: Any = 0.0001,
        power: Any = 1.0,
        cycle: bool = False,
        name: str | None = None,
    ) -> None:
        super().__init__(initial_learning_rate, decay_steps, end_learning_rate, power, cycle, name)  # type: ignore[arg-type]
