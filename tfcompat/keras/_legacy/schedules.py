"""Learning rates as in Keras 2: without a name unless one is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..optimizers.schedules import _decays, _identify


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


def serialize(learning_rate_schedule: _decays.LearningRateSchedule, use_legacy_format: bool = False) -> Any:
    """The configuration of a schedule, with the name of its class.

    Args:
        learning_rate_schedule: the schedule.
        use_legacy_format: whether to give class name and configuration only.
    """
    full = _identify.serialize(learning_rate_schedule)
    return {key: full[key] for key in ("class_name", "config")} if use_legacy_format else full


def deserialize(
    config: Mapping[str, Any], custom_objects: Mapping[str, Any] | None = None, use_legacy_format: bool = False
) -> Any:
    """The schedule of a configuration.

    Args:
        config: what `serialize` returned, in either format.
        custom_objects: classes of the script by name.
        use_legacy_format: has no effect: both formats are understood.
    """
    return _identify.deserialize(config, custom_objects)
