"""TensorFlow's API on numpy: the table of contents of `tf.*`, under the headings of TensorFlow's own reference."""

from typing import TYPE_CHECKING

# -- tensors
from ._array._create import constant as constant
from ._array._create import convert_to_tensor as convert_to_tensor
from ._array._create import eye as eye
from ._array._create import fill as fill
from ._array._create import get_static_value as get_static_value
from ._array._create import is_tensor as is_tensor
from ._array._create import ones as ones
from ._array._create import ones_like as ones_like
from ._array._create import register_tensor_conversion_function as register_tensor_conversion_function
from ._array._create import zeros as zeros
from ._array._create import zeros_like as zeros_like
from ._array._gather import boolean_mask as boolean_mask
from ._array._gather import gather as gather
from ._array._gather import gather_nd as gather_nd
from ._array._grid import linspace as linspace
from ._array._grid import meshgrid as meshgrid
from ._array._grid import one_hot as one_hot
from ._array._grid import range as range
from ._array._grid import sequence_mask as sequence_mask
from ._array._histogram import histogram_fixed_width as histogram_fixed_width
from ._array._histogram import histogram_fixed_width_bins as histogram_fixed_width_bins
from ._array._histogram import unique as unique
from ._array._histogram import unique_with_counts as unique_with_counts
from ._array._index import slice as slice
from ._array._index import strided_slice as strided_slice
from ._array._join import concat as concat
from ._array._join import dynamic_partition as dynamic_partition
from ._array._join import dynamic_stitch as dynamic_stitch
from ._array._join import parallel_stack as parallel_stack
from ._array._join import split as split
from ._array._join import stack as stack
from ._array._join import unstack as unstack
from ._array._pad import batch_to_space as batch_to_space
from ._array._pad import pad as pad
from ._array._pad import required_space_to_batch_paddings as required_space_to_batch_paddings
from ._array._pad import space_to_batch as space_to_batch
from ._array._pad import space_to_batch_nd as space_to_batch_nd
from ._array._permute import reverse as reverse
from ._array._permute import reverse_sequence as reverse_sequence
from ._array._permute import roll as roll
from ._array._permute import transpose as transpose
from ._array._print import print_v2 as print
from ._array._repeat import broadcast_dynamic_shape as broadcast_dynamic_shape
from ._array._repeat import broadcast_static_shape as broadcast_static_shape
from ._array._repeat import broadcast_to as broadcast_to
from ._array._repeat import repeat as repeat
from ._array._repeat import tile as tile
from ._array._scatter import scatter_nd as scatter_nd
from ._array._scatter import tensor_scatter_nd_add as tensor_scatter_nd_add
from ._array._scatter import tensor_scatter_nd_max as tensor_scatter_nd_max
from ._array._scatter import tensor_scatter_nd_min as tensor_scatter_nd_min
from ._array._scatter import tensor_scatter_nd_sub as tensor_scatter_nd_sub
from ._array._scatter import tensor_scatter_nd_update as tensor_scatter_nd_update
from ._array._shape import bitcast as bitcast
from ._array._shape import ensure_shape as ensure_shape
from ._array._shape import expand_dims as expand_dims
from ._array._shape import guarantee_const as guarantee_const
from ._array._shape import identity as identity
from ._array._shape import identity_n as identity_n
from ._array._shape import rank as rank
from ._array._shape import reshape as reshape
from ._array._shape import shape as shape
from ._array._shape import shape_n as shape_n
from ._array._shape import size as size
from ._array._shape import squeeze as squeeze
from ._array._shape import unravel_index as unravel_index
from ._array._sort import argmax as argmax
from ._array._sort import argmin as argmin
from ._array._sort import argsort as argsort
from ._array._sort import sort as sort
from ._array._where import searchsorted as searchsorted
from ._array._where import where as where

# -- automatic differentiation
from ._autodiff.aggregation import AggregationMethod as AggregationMethod
from ._autodiff.custom import custom_gradient as custom_gradient
from ._autodiff.custom import grad_pass_through as grad_pass_through
from ._autodiff.custom import gradients as gradients
from ._autodiff.custom import hessians as hessians
from ._autodiff.custom import recompute_grad as recompute_grad
from ._autodiff.custom import stop_gradient as stop_gradient
from ._autodiff.indexed_slices import IndexedSlices as IndexedSlices
from ._autodiff.indexed_slices import IndexedSlicesSpec as IndexedSlicesSpec
from ._autodiff.tape import GradientTape as GradientTape
from ._autodiff.tape import UnconnectedGradients as UnconnectedGradients

# -- types
from ._core.dtypes import as_dtype as as_dtype
from ._core.dtypes import bfloat16 as bfloat16
from ._core.dtypes import bool as bool
from ._core.dtypes import complex128 as complex128
from ._core.dtypes import complex64 as complex64
from ._core.dtypes import double as double
from ._core.dtypes import DType as DType
from ._core.dtypes import float16 as float16
from ._core.dtypes import float32 as float32
from ._core.dtypes import float64 as float64
from ._core.dtypes import half as half
from ._core.dtypes import int16 as int16
from ._core.dtypes import int32 as int32
from ._core.dtypes import int64 as int64
from ._core.dtypes import int8 as int8
from ._core.dtypes import qint16 as qint16
from ._core.dtypes import qint32 as qint32
from ._core.dtypes import qint8 as qint8
from ._core.dtypes import quint16 as quint16
from ._core.dtypes import quint8 as quint8
from ._core.dtypes import resource as resource
from ._core.dtypes import string as string
from ._core.dtypes import uint16 as uint16
from ._core.dtypes import uint32 as uint32
from ._core.dtypes import uint64 as uint64
from ._core.dtypes import uint8 as uint8
from ._core.dtypes import variant as variant
from ._core.messages import get_logger as get_logger
from ._core.modes import executing_eagerly as executing_eagerly
from ._core.shapes import TensorShape as TensorShape
from ._core.specs import NoneTensorSpec as NoneTensorSpec
from ._core.specs import TensorSpec as TensorSpec
from ._core.specs import type_spec_from_value as type_spec_from_value
from ._core.specs import TypeSpec as TypeSpec
from ._core.tensor import Tensor as Tensor

# -- functions
from ._function.contexts import control_dependencies as control_dependencies
from ._function.contexts import group as group
from ._function.contexts import init_scope as init_scope
from ._function.contexts import inside_function as inside_function
from ._function.contexts import is_symbolic_tensor as is_symbolic_tensor
from ._function.contexts import no_op as no_op
from ._function.contexts import timestamp as timestamp
from ._function.contexts import tuple_v2 as tuple
from ._function.devices import device as device
from ._function.devices import DeviceSpec as DeviceSpec

# -- state
from ._variables.module import Module as Module
from ._variables.scopes import get_current_name_scope as get_current_name_scope
from ._variables.scopes import name_scope as name_scope
from ._variables.scopes import variable_creator_scope as variable_creator_scope
from ._variables.variable import Variable as Variable
from ._variables.variable import VariableAggregation as VariableAggregation
from ._variables.variable import VariableSynchronization as VariableSynchronization

# -- mathematics
from .math._cast import cast as cast
from .math._cast import complex as complex
from .math._cast import saturate_cast as saturate_cast
from .math._clip import clip_by_global_norm as clip_by_global_norm
from .math._clip import clip_by_norm as clip_by_norm
from .math._clip import clip_by_value as clip_by_value
from .math._compare import equal as equal
from .math._compare import greater as greater
from .math._compare import greater_equal as greater_equal
from .math._compare import less as less
from .math._compare import less_equal as less_equal
from .math._compare import logical_and as logical_and
from .math._compare import logical_not as logical_not
from .math._compare import logical_or as logical_or
from .math._compare import not_equal as not_equal
from .math._cumulative import cumsum as cumsum
from .math._elementwise import abs as abs
from .math._elementwise import add as add
from .math._elementwise import add_n as add_n
from .math._elementwise import divide as divide
from .math._elementwise import floor as floor
from .math._elementwise import maximum as maximum
from .math._elementwise import minimum as minimum
from .math._elementwise import multiply as multiply
from .math._elementwise import negative as negative
from .math._elementwise import real_divide as realdiv
from .math._elementwise import round as round
from .math._elementwise import scalar_mul as scalar_mul
from .math._elementwise import sign as sign
from .math._elementwise import sqrt as sqrt
from .math._elementwise import square as square
from .math._elementwise import subtract as subtract
from .math._elementwise import truediv as truediv
from .math._elementwise import truncatediv as truncatediv
from .math._elementwise import truncatemod as truncatemod
from .math._matmul import einsum as einsum
from .math._matmul import matmul as matmul
from .math._matmul import tensordot as tensordot
from .math._reduce import reduce_all as reduce_all
from .math._reduce import reduce_any as reduce_any
from .math._reduce import reduce_logsumexp as reduce_logsumexp
from .math._reduce import reduce_max as reduce_max
from .math._reduce import reduce_mean as reduce_mean
from .math._reduce import reduce_min as reduce_min
from .math._reduce import reduce_prod as reduce_prod
from .math._reduce import reduce_sum as reduce_sum
from .math._transcendental import acos as acos
from .math._transcendental import acosh as acosh
from .math._transcendental import asin as asin
from .math._transcendental import asinh as asinh
from .math._transcendental import atan as atan
from .math._transcendental import atan2 as atan2
from .math._transcendental import atanh as atanh
from .math._transcendental import cos as cos
from .math._transcendental import cosh as cosh
from .math._transcendental import exp as exp
from .math._transcendental import pow as pow
from .math._transcendental import sigmoid as sigmoid
from .math._transcendental import sin as sin
from .math._transcendental import sinh as sinh
from .math._transcendental import tan as tan
from .math._transcendental import tanh as tanh

# -- the ways in
from ._install import install as install
from ._install import uninstall as uninstall
from ._lazy import lazy
from .version import VERSION as __version__

newaxis = None

_LAZY = (
    "audio",
    "autodiff",
    "autograph",
    "bitwise",
    "compat",
    "config",
    "debugging",
    "dtypes",
    "errors",
    "experimental",
    "keras",
    "linalg",
    "math",
    "nest",
    "nn",
    "quantization",
    "random",
    "raw_ops",
    "sets",
    "signal",
    "sparse",
    "strings",
    "sysconfig",
    "test",
    "types",
    "version",
)
_BORROWED = {
    "tfcompat._function.python_calls": ("no_gradient", "numpy_function", "py_function"),
    "tfcompat._function.loops": ("foldl", "foldr", "map_fn", "scan", "vectorized_map"),
    "tfcompat._function.control_flow": ("case", "cond", "switch_case", "while_loop"),
    "tfcompat._function.function": ("function",),
    "tfcompat.experimental._optional": ("OptionalSpec",),
    "tfcompat._function.graph": ("Graph", "Operation"),
    "tfcompat._function.tensor_array": ("TensorArray", "TensorArraySpec"),
    "tfcompat.debugging": ("Assert", "assert_equal", "assert_greater", "assert_less", "assert_rank"),
    "tfcompat.keras": ("initializers", "optimizers"),
    "tfcompat.linalg": ("eig", "eigvals", "norm"),
    "tfcompat.linalg._functions": ("matrix_square_root",),
    "tfcompat.random._initializers": (
        "constant_initializer",
        "ones_initializer",
        "random_normal_initializer",
        "random_uniform_initializer",
        "zeros_initializer",
    ),
    "tfcompat._autodiff.registry": ("RegisterGradient",),
    "tfcompat._function.critical_section": ("CriticalSection",),
    "tfcompat.nn._approx": ("approx_top_k",),
    "tfcompat.nn._conv_any": ("check_pinned", "conv", "conv2d_backprop_filter_v2", "conv2d_backprop_input_v2"),
    "tfcompat.nn._patches": ("extract_volume_patches",),
    "tfcompat.random._index_shuffle": ("random_index_shuffle",),
    "tfcompat.sparse._edit_distance": ("edit_distance",),
    "tfcompat.strings": ("as_string",),
    "tfcompat.signal._raw": ("fftnd", "ifftnd", "irfftnd", "rfftnd"),
    "tfcompat.sparse._tensor": ("SparseTensor", "SparseTensorSpec"),
}

if TYPE_CHECKING:
    from . import audio as audio
    from . import autodiff as autodiff
    from . import bitwise as bitwise
    from . import compat as compat
    from . import config as config
    from . import debugging as debugging
    from . import dtypes as dtypes
    from . import errors as errors
    from . import keras as keras
    from . import linalg as linalg
    from . import math as math
    from . import nest as nest
    from . import nn as nn
    from . import quantization as quantization
    from . import random as random
    from . import sets as sets
    from . import signal as signal
    from . import raw_ops as raw_ops
    from . import sparse as sparse
    from . import strings as strings
    from . import autograph as autograph
    from . import experimental as experimental
    from . import sysconfig as sysconfig
    from . import test as test
    from . import types as types
    from . import version as version
    from .debugging import Assert as Assert
    from .debugging import assert_equal as assert_equal
    from .debugging import assert_greater as assert_greater
    from .debugging import assert_less as assert_less
    from .debugging import assert_rank as assert_rank
    from .linalg import eig as eig
    from .linalg import eigvals as eigvals
    from ._function.control_flow import case as case
    from ._function.control_flow import cond as cond
    from ._function.control_flow import switch_case as switch_case
    from ._function.control_flow import while_loop as while_loop
    from ._function.function import function as function
    from ._function.graph import Graph as Graph
    from ._function.graph import Operation as Operation
    from ._function.tensor_array import TensorArray as TensorArray
    from ._function.tensor_array import TensorArraySpec as TensorArraySpec
    from ._function.loops import foldl as foldl
    from ._function.loops import foldr as foldr
    from ._function.loops import map_fn as map_fn
    from ._function.loops import scan as scan
    from ._function.loops import vectorized_map as vectorized_map
    from ._function.python_calls import no_gradient as no_gradient
    from ._function.python_calls import numpy_function as numpy_function
    from ._function.python_calls import py_function as py_function
    from .linalg._functions import matrix_square_root as matrix_square_root
    from .linalg import norm as norm
    from .experimental._optional import OptionalSpec as OptionalSpec
    from .random._initializers import constant_initializer as constant_initializer
    from .random._initializers import ones_initializer as ones_initializer
    from .random._initializers import random_normal_initializer as random_normal_initializer
    from .random._initializers import random_uniform_initializer as random_uniform_initializer
    from .random._initializers import zeros_initializer as zeros_initializer
    from ._autodiff.registry import RegisterGradient as RegisterGradient
    from ._function.critical_section import CriticalSection as CriticalSection
    from .strings import as_string as as_string
    from .nn._approx import approx_top_k as approx_top_k
    from .nn._conv_any import check_pinned as check_pinned
    from .nn._conv_any import conv as conv
    from .nn._conv_any import conv2d_backprop_filter_v2 as conv2d_backprop_filter_v2
    from .nn._conv_any import conv2d_backprop_input_v2 as conv2d_backprop_input_v2
    from .nn._patches import extract_volume_patches as extract_volume_patches
    from .random._index_shuffle import random_index_shuffle as random_index_shuffle
    from .sparse._edit_distance import edit_distance as edit_distance
    from .signal._raw import fftnd as fftnd
    from .signal._raw import ifftnd as ifftnd
    from .signal._raw import irfftnd as irfftnd
    from .signal._raw import rfftnd as rfftnd
    from .sparse._tensor import SparseTensor as SparseTensor
    from .sparse._tensor import SparseTensorSpec as SparseTensorSpec
    from .keras import initializers as initializers
    from .keras import optimizers as optimizers
else:
    __getattr__, __dir__ = lazy(__name__, _LAZY, _BORROWED)
