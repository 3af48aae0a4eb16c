"""tf.experimental.numpy: a list of what the namespace holds, under the headings of numpy's reference."""

from typing import TYPE_CHECKING

# -- constants
from math import e as e
from math import inf as inf
from math import pi as pi

# -- types: numpy's own
from numpy import bool_ as bool_
from numpy import complex128 as complex128
from numpy import complex64 as complex64
from numpy import complex128 as complex_
from numpy import float16 as float16
from numpy import float32 as float32
from numpy import float64 as float64
from numpy import float64 as float_
from numpy import iinfo as iinfo
from numpy import inexact as inexact
from numpy import int16 as int16
from numpy import int32 as int32
from numpy import int64 as int64
from numpy import int8 as int8
from numpy import int_ as int_
from numpy import issubdtype as issubdtype
from numpy import object_ as object_
from numpy import bytes_ as string_
from numpy import uint16 as uint16
from numpy import uint32 as uint32
from numpy import uint64 as uint64
from numpy import uint8 as uint8
from numpy import str_ as unicode_

from ..._core.tensor import Tensor as ndarray
from . import random as random

# -- data type routines
from ._dtypes import finfo as finfo
from ._dtypes import promote_types as promote_types
from ._dtypes import result_type as result_type

# -- array creation: from existing data
from ._arrays import array as array
from ._arrays import asanyarray as asanyarray
from ._arrays import asarray as asarray
from ._arrays import ascontiguousarray as ascontiguousarray
from ._arrays import copy as copy

# -- array creation: from shape or value
from ._creation import broadcast_to as broadcast_to
from ._creation import empty as empty
from ._creation import empty_like as empty_like
from ._creation import eye as eye
from ._creation import full as full
from ._creation import full_like as full_like
from ._creation import identity as identity
from ._creation import ones as ones
from ._creation import ones_like as ones_like
from ._creation import zeros as zeros
from ._creation import zeros_like as zeros_like

# -- array creation: numerical ranges
from ._ranges import arange as arange
from ._ranges import geomspace as geomspace
from ._ranges import linspace as linspace
from ._ranges import logspace as logspace
from ._ranges import meshgrid as meshgrid

# -- array creation: building matrices
from ._matrices import diag as diag
from ._matrices import diagflat as diagflat
from ._matrices import tri as tri
from ._matrices import tril as tril
from ._matrices import triu as triu
from ._matrices import vander as vander

# -- array manipulation
from ._manipulation import atleast_1d as atleast_1d
from ._manipulation import atleast_2d as atleast_2d
from ._manipulation import atleast_3d as atleast_3d
from ._manipulation import broadcast_arrays as broadcast_arrays
from ._manipulation import expand_dims as expand_dims
from ._manipulation import flatten as flatten
from ._manipulation import flip as flip
from ._manipulation import fliplr as fliplr
from ._manipulation import flipud as flipud
from ._manipulation import moveaxis as moveaxis
from ._manipulation import ndim as ndim
from ._manipulation import ravel as ravel
from ._manipulation import reshape as reshape
from ._manipulation import roll as roll
from ._manipulation import rot90 as rot90
from ._manipulation import shape as shape
from ._manipulation import size as size
from ._manipulation import squeeze as squeeze
from ._manipulation import swapaxes as swapaxes
from ._manipulation import transpose as transpose

# -- array manipulation: joining, splitting, tiling
from ._joining import append as append
from ._joining import concatenate as concatenate
from ._joining import dsplit as dsplit
from ._joining import dstack as dstack
from ._joining import hsplit as hsplit
from ._joining import hstack as hstack
from ._joining import pad as pad
from ._joining import repeat as repeat
from ._joining import split as split
from ._joining import stack as stack
from ._joining import tile as tile
from ._joining import vsplit as vsplit
from ._joining import vstack as vstack

# -- indexing
from ._indexing import compress as compress
from ._indexing import diag_indices as diag_indices
from ._indexing import diagonal as diagonal
from ._indexing import ix_ as ix_
from ._indexing import nonzero as nonzero
from ._indexing import select as select
from ._indexing import take as take
from ._indexing import take_along_axis as take_along_axis
from ._indexing import where as where

# -- logic
from ._logic import all as all
from ._logic import allclose as allclose
from ._logic import any as any
from ._logic import array_equal as array_equal
from ._logic import equal as equal
from ._logic import greater as greater
from ._logic import greater_equal as greater_equal
from ._logic import isclose as isclose
from ._logic import iscomplex as iscomplex
from ._logic import iscomplexobj as iscomplexobj
from ._logic import isfinite as isfinite
from ._logic import isinf as isinf
from ._logic import isnan as isnan
from ._logic import isneginf as isneginf
from ._logic import isposinf as isposinf
from ._logic import isreal as isreal
from ._logic import isrealobj as isrealobj
from ._logic import isscalar as isscalar
from ._logic import less as less
from ._logic import less_equal as less_equal
from ._logic import logical_and as logical_and
from ._logic import logical_not as logical_not
from ._logic import logical_or as logical_or
from ._logic import logical_xor as logical_xor
from ._logic import not_equal as not_equal

# -- mathematical functions of one array
from ._math import abs as abs
from ._math import absolute as absolute
from ._math import angle as angle
from ._math import arccos as arccos
from ._math import arccosh as arccosh
from ._math import arcsin as arcsin
from ._math import arcsinh as arcsinh
from ._math import arctan as arctan
from ._math import arctanh as arctanh
from ._math import around as around
from ._math import bitwise_not as bitwise_not
from ._math import cbrt as cbrt
from ._math import ceil as ceil
from ._math import conj as conj
from ._math import conjugate as conjugate
from ._math import cos as cos
from ._math import cosh as cosh
from ._math import deg2rad as deg2rad
from ._math import exp as exp
from ._math import exp2 as exp2
from ._math import expm1 as expm1
from ._math import fabs as fabs
from ._math import fix as fix
from ._math import floor as floor
from ._math import imag as imag
from ._math import log as log
from ._math import log10 as log10
from ._math import log1p as log1p
from ._math import log2 as log2
from ._math import negative as negative
from ._math import positive as positive
from ._math import rad2deg as rad2deg
from ._math import real as real
from ._math import reciprocal as reciprocal
from ._math import round as round
from ._math import sign as sign
from ._math import signbit as signbit
from ._math import sin as sin
from ._math import sinc as sinc
from ._math import sinh as sinh
from ._math import sqrt as sqrt
from ._math import square as square
from ._math import tan as tan
from ._math import tanh as tanh

# -- mathematical functions of two arrays
from ._arithmetic import add as add
from ._arithmetic import arctan2 as arctan2
from ._arithmetic import bitwise_and as bitwise_and
from ._arithmetic import bitwise_or as bitwise_or
from ._arithmetic import bitwise_xor as bitwise_xor
from ._arithmetic import clip as clip
from ._arithmetic import divide as divide
from ._arithmetic import divmod as divmod
from ._arithmetic import float_power as float_power
from ._arithmetic import floor_divide as floor_divide
from ._arithmetic import gcd as gcd
from ._arithmetic import heaviside as heaviside
from ._arithmetic import hypot as hypot
from ._arithmetic import lcm as lcm
from ._arithmetic import logaddexp as logaddexp
from ._arithmetic import logaddexp2 as logaddexp2
from ._arithmetic import maximum as maximum
from ._arithmetic import minimum as minimum
from ._arithmetic import mod as mod
from ._arithmetic import multiply as multiply
from ._arithmetic import nextafter as nextafter
from ._arithmetic import polyval as polyval
from ._arithmetic import power as power
from ._arithmetic import remainder as remainder
from ._arithmetic import subtract as subtract
from ._arithmetic import true_divide as true_divide

# -- sums, products, differences, statistics
from ._reductions import amax as amax
from ._reductions import amin as amin
from ._reductions import average as average
from ._reductions import cumprod as cumprod
from ._reductions import cumsum as cumsum
from ._reductions import diff as diff
from ._reductions import max as max
from ._reductions import mean as mean
from ._reductions import min as min
from ._reductions import nanmean as nanmean
from ._reductions import nanprod as nanprod
from ._reductions import nansum as nansum
from ._reductions import prod as prod
from ._reductions import ptp as ptp
from ._reductions import std as std
from ._reductions import sum as sum
from ._reductions import var as var

# -- sorting, searching, counting
from ._sorting import argmax as argmax
from ._sorting import argmin as argmin
from ._sorting import argsort as argsort
from ._sorting import count_nonzero as count_nonzero
from ._sorting import sort as sort

# -- linear algebra
from ._products import cross as cross
from ._products import dot as dot
from ._products import einsum as einsum
from ._products import inner as inner
from ._products import kron as kron
from ._products import matmul as matmul
from ._products import outer as outer
from ._products import tensordot as tensordot
from ._products import trace as trace
from ._products import vdot as vdot

# -- numpy's ways on tensors
from ._behavior import experimental_enable_numpy_behavior as experimental_enable_numpy_behavior

from ..._lazy import lazy

newaxis = None

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
