"""The optimizers of Keras 2 from 2.11 on: Keras 3's formulas, with plain `tf.Variable`s, other names and arguments."""

from .adadelta import Adadelta as Adadelta
from .adafactor import Adafactor as Adafactor
from .adagrad import Adagrad as Adagrad
from .adam import Adam as Adam
from .adam import AdamW as AdamW
from .adamax import Adamax as Adamax
from .ftrl import Ftrl as Ftrl
from .lion import Lion as Lion
from .nadam import Nadam as Nadam
from .rmsprop import RMSprop as RMSprop
from .sgd import SGD as SGD
from .base import Optimizer as Optimizer
