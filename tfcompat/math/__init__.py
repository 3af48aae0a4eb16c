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

# -- reductions, running and segment sums, products of matrices
from ._cumulative import cumprod as cumprod
from ._cumulative import cumsum as cumsum
from ._cumulative import cumulative_logsumexp as cumulative_logsumexp
from ._reduce import count_nonzero as count_nonzero
from ._reduce import reduce_all as reduce_all
from ._reduce import reduce_any as reduce_any
from ._reduce import reduce_euclidean_norm as reduce_euclidean_norm
from ._reduce import reduce_logsumexp as reduce_logsumexp
from ._reduce import reduce_max as reduce_max
from ._reduce import reduce_mean as reduce_mean
from ._reduce import reduce_min as reduce_min
from ._reduce import reduce_prod as reduce_prod
from ._reduce import reduce_std as reduce_std
from ._reduce import reduce_variance as reduce_variance
from ._reduce import zero_fraction as zero_fraction
