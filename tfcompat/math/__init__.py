"""tf.math: a list of what the namespace holds."""

from ._elementwise import add as add
from ._elementwise import cos as cos
from ._elementwise import exp as exp
from ._elementwise import log as log
from ._elementwise import multiply as multiply
from ._elementwise import negative as negative
from ._elementwise import pow as pow
from ._elementwise import sin as sin
from ._elementwise import sqrt as sqrt
from ._elementwise import square as square
from ._elementwise import subtract as subtract
from ._elementwise import tanh as tanh
from ._reduce import reduce_sum as reduce_sum
