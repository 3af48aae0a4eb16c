"""`keras.optimizers.schedules`: learning rates that depend on the number of the step."""

from typing import TYPE_CHECKING

from ...._facts import legacy_keras as _legacy_keras
from ...._lazy import lazy
from ._decays import LearningRateSchedule as LearningRateSchedule

if not TYPE_CHECKING and _legacy_keras():
    from ..._legacy.schedules import CosineDecay as CosineDecay
    from ..._legacy.schedules import CosineDecayRestarts as CosineDecayRestarts
    from ..._legacy.schedules import ExponentialDecay as ExponentialDecay
    from ..._legacy.schedules import InverseTimeDecay as InverseTimeDecay
    from ..._legacy.schedules import PiecewiseConstantDecay as PiecewiseConstantDecay
    from ..._legacy.schedules import PolynomialDecay as PolynomialDecay
    from ..._legacy.schedules import deserialize as deserialize
    from ..._legacy.schedules import serialize as serialize
else:
    from ._decays import CosineDecay as CosineDecay
    from ._decays import CosineDecayRestarts as CosineDecayRestarts
    from ._decays import ExponentialDecay as ExponentialDecay
    from ._decays import InverseTimeDecay as InverseTimeDecay
    from ._decays import PiecewiseConstantDecay as PiecewiseConstantDecay
    from ._decays import PolynomialDecay as PolynomialDecay
    from ._identify import deserialize as deserialize
    from ._identify import serialize as serialize

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
