"""`keras.optimizers`: what changes variables by their gradients."""

from typing import TYPE_CHECKING

from ..._lazy import lazy
from . import schedules as schedules
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

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
