"""The optimizers of Keras 2 before 2.11, `keras.optimizers.legacy`: with decay, slots by name, and their own formulas.

Gradients that name some rows only change those rows only, except where a formula says otherwise.
"""

from .adadelta import Adadelta as Adadelta
from .adagrad import Adagrad as Adagrad
from .adam import Adam as Adam
from .adamax import Adamax as Adamax
from .ftrl import Ftrl as Ftrl
from .nadam import Nadam as Nadam
from .rmsprop import RMSprop as RMSprop
from .sgd import SGD as SGD
from .base import Optimizer as Optimizer
