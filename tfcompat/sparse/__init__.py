"""tf.sparse: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy

# -- the type
from ._tensor import SparseTensor as SparseTensor

# -- from and to dense tensors
from ._dense import eye as eye
from ._dense import from_dense as from_dense
from ._dense import to_dense as to_dense
from ._arithmetic import to_indicator as to_indicator

# -- shapes and parts
from ._order import concat as concat
from ._order import expand_dims as expand_dims
from ._order import fill_empty_rows as fill_empty_rows
from ._order import reorder as reorder
from ._order import reset_shape as reset_shape
from ._order import reshape as reshape
from ._order import retain as retain
from ._order import slice as slice
from ._order import split as split
from ._order import transpose as transpose

# -- arithmetic
from ._arithmetic import add as add
from ._arithmetic import map_values as map_values
from ._arithmetic import maximum as maximum
from ._arithmetic import minimum as minimum
from ._arithmetic import reduce_max as reduce_max
from ._arithmetic import reduce_sum as reduce_sum
from ._arithmetic import softmax as softmax
from ._arithmetic import sparse_dense_matmul as sparse_dense_matmul
from ._segment import segment_mean as segment_mean
from ._segment import segment_sqrt_n as segment_sqrt_n
from ._segment import segment_sum as segment_sum

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
