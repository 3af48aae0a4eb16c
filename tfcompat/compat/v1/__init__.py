"""tf.compat.v1: what eager programs still use. The rest of it is the same object in version 2, or missing."""

import importlib
from typing import TYPE_CHECKING

from . import _namespaces

# -- ops by their old arguments
from ._ops import Dimension as Dimension
from ._ops import SparseTensorValue as SparseTensorValue
from ._ops import argmax as argmax
from ._ops import argmin as argmin
from ._ops import assign as assign
from ._ops import assign_add as assign_add
from ._ops import assign_sub as assign_sub
from ._ops import div as div
from ._ops import expand_dims as expand_dims
from ._ops import name_scope as name_scope
from ._ops import reduce_all as reduce_all
from ._ops import reduce_any as reduce_any
from ._ops import reduce_logsumexp as reduce_logsumexp
from ._ops import reduce_max as reduce_max
from ._ops import reduce_mean as reduce_mean
from ._ops import reduce_min as reduce_min
from ._ops import reduce_prod as reduce_prod
from ._ops import reduce_sum as reduce_sum
from ._ops import scatter_add as scatter_add
from ._ops import scatter_div as scatter_div
from ._ops import scatter_max as scatter_max
from ._ops import scatter_min as scatter_min
from ._ops import scatter_mul as scatter_mul
from ._ops import scatter_sub as scatter_sub
from ._ops import scatter_update as scatter_update
from ._ops import squeeze as squeeze
from ._ops import to_bfloat16 as to_bfloat16
from ._ops import to_complex128 as to_complex128
from ._ops import to_complex64 as to_complex64
from ._ops import to_double as to_double
from ._ops import to_float as to_float
from ._ops import to_int32 as to_int32
from ._ops import to_int64 as to_int64
from ._ops import where as where

# -- how programs run
from ._switches import InteractiveSession as InteractiveSession
from ._switches import Session as Session
from ._switches import control_flow_v2_enabled as control_flow_v2_enabled
from ._switches import disable_control_flow_v2 as disable_control_flow_v2
from ._switches import disable_eager_execution as disable_eager_execution
from ._switches import disable_resource_variables as disable_resource_variables
from ._switches import disable_tensor_equality as disable_tensor_equality
from ._switches import disable_v2_behavior as disable_v2_behavior
from ._switches import disable_v2_tensorshape as disable_v2_tensorshape
from ._switches import enable_control_flow_v2 as enable_control_flow_v2
from ._switches import enable_eager_execution as enable_eager_execution
from ._switches import enable_resource_variables as enable_resource_variables
from ._switches import enable_tensor_equality as enable_tensor_equality
from ._switches import enable_v2_behavior as enable_v2_behavior
from ._switches import enable_v2_tensorshape as enable_v2_tensorshape
from ._switches import executing_eagerly as executing_eagerly
from ._switches import executing_eagerly_outside_functions as executing_eagerly_outside_functions
from ._switches import global_variables_initializer as global_variables_initializer
from ._switches import local_variables_initializer as local_variables_initializer
from ._switches import placeholder as placeholder
from ._switches import reset_default_graph as reset_default_graph
from ._switches import resource_variables_enabled as resource_variables_enabled
from ._switches import set_random_seed as set_random_seed
from ._switches import tables_initializer as tables_initializer
from ._switches import variables_initializer as variables_initializer

_BELOW = ("logging", "losses", "nn", "train")
_OWN = frozenset(name for name in globals() if not name.startswith("_")) - {"TYPE_CHECKING", "importlib"}

if TYPE_CHECKING:
    from . import logging as logging
    from . import losses as losses
    from . import nn as nn
    from . import train as train
else:

    def __getattr__(name: str) -> object:
        if name in _BELOW:
            return importlib.import_module(f"{__name__}.{name}")
        found = _namespaces.look_up(__name__, name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*_OWN, *_BELOW, *_namespaces.names(__name__)})
