"""`keras.optimizers`: what changes variables by their gradients."""

from typing import TYPE_CHECKING

from ..._facts import legacy_keras as _legacy_keras
from ..._lazy import lazy
from . import schedules as schedules

if not TYPE_CHECKING and _legacy_keras():
    from .._legacy.identify import deserialize as deserialize
    from .._legacy.identify import get as get
    from .._legacy.identify import serialize as serialize
    from .._legacy.optimizers import SGD as SGD
    from .._legacy.optimizers import Adadelta as Adadelta
    from .._legacy.optimizers import Adafactor as Adafactor
    from .._legacy.optimizers import Adagrad as Adagrad
    from .._legacy.optimizers import Adam as Adam
    from .._legacy.optimizers import Adamax as Adamax
    from .._legacy.optimizers import AdamW as AdamW
    from .._legacy.optimizers import Ftrl as Ftrl
    from .._legacy.optimizers import Lion as Lion
    from .._legacy.optimizers import Nadam as Nadam
    from .._legacy.optimizers import Optimizer as Optimizer
    from .._legacy.optimizers import RMSprop as RMSprop
else:
    from ._adadelta import Adadelta as Adadelta
    from ._adafactor import Adafactor as Adafactor
    from ._adagrad import Adagrad as Adagrad
    from ._adam import Adam as Adam
    from ._adam import AdamW as AdamW
    from ._adamax import Adamax as Adamax
    from ._ftrl import Ftrl as Ftrl
    from ._identify import deserialize as deserialize
    from ._identify import get as get
    from ._identify import serialize as serialize
    from ._lamb import Lamb as Lamb
    from ._lion import Lion as Lion
    from ._muon import Muon as Muon
    from ._nadam import Nadam as Nadam
    from ._optimizer import Optimizer as Optimizer
    from ._rmsprop import RMSprop as RMSprop
    from ._schedule_free_adamw import ScheduleFreeAdamW as ScheduleFreeAdamW
    from ._sgd import SGD as SGD

if TYPE_CHECKING:
    from . import legacy as legacy
else:
    __getattr__, __dir__ = lazy(__name__, ["legacy"])
