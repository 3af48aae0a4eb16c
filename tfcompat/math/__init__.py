"""tf.math: a list of what the namespace holds."""

from typing import TYPE_CHECKING

# -- arithmetic and rounding
from ._elementwise import abs as abs
from ._elementwise import accumulate_n as accumulate_n
from ._elementwise import add as add
from ._elementwise import add_n as add_n
from ._elementwise import ceil as ceil
from ._elementwise import divide as divide
from ._elementwise import divide_no_nan as divide_no_nan
from ._elementwise import floor as floor
from ._elementwise import floordiv as floordiv
from ._elementwise import floormod as floormod
from ._elementwise import floormod as mod
from ._elementwise import maximum as maximum
from ._elementwise import minimum as minimum
from ._elementwise import multiply as multiply
from ._elementwise import multiply_no_nan as multiply_no_nan
from ._elementwise import negative as negative
from ._elementwise import nextafter as nextafter
from ._elementwise import polyval as polyval
from ._elementwise import reciprocal as reciprocal
from ._elementwise import reciprocal_no_nan as reciprocal_no_nan
from ._elementwise import rint as rint
from ._elementwise import round as round
from ._elementwise import scalar_mul as scalar_mul
from ._elementwise import sign as sign
from ._elementwise import sqrt as sqrt
from ._elementwise import square as square
from ._elementwise import squared_difference as squared_difference
from ._elementwise import subtract as subtract
from ._elementwise import truediv as truediv

# -- powers, exponentials, trigonometric and hyperbolic functions
from ._transcendental import acos as acos
from ._transcendental import acosh as acosh
from ._transcendental import asin as asin
from ._transcendental import asinh as asinh
from ._transcendental import atan as atan
from ._transcendental import atan2 as atan2
from ._transcendental import atanh as atanh
from ._transcendental import cos as cos
from ._transcendental import cosh as cosh
from ._transcendental import exp as exp
from ._transcendental import expm1 as expm1
from ._transcendental import log as log
from ._transcendental import log1p as log1p
from ._transcendental import log_sigmoid as log_sigmoid
from ._transcendental import pow as pow
from ._transcendental import rsqrt as rsqrt
from ._transcendental import sigmoid as sigmoid
from ._transcendental import sin as sin
from ._transcendental import sinh as sinh
from ._transcendental import softplus as softplus
from ._transcendental import softsign as softsign
from ._transcendental import tan as tan
from ._transcendental import tanh as tanh
from ._transcendental import xdivy as xdivy
from ._transcendental import xlog1py as xlog1py
from ._transcendental import xlogy as xlogy

# -- comparisons and logic
from ._compare import equal as equal
from ._compare import greater as greater
from ._compare import greater_equal as greater_equal
from ._compare import is_finite as is_finite
from ._compare import is_inf as is_inf
from ._compare import is_nan as is_nan
from ._compare import is_non_decreasing as is_non_decreasing
from ._compare import is_strictly_increasing as is_strictly_increasing
from ._compare import less as less
from ._compare import less_equal as less_equal
from ._compare import logical_and as logical_and
from ._compare import logical_not as logical_not
from ._compare import logical_or as logical_or
from ._compare import logical_xor as logical_xor
from ._compare import not_equal as not_equal

# -- special functions
from ._special import bessel_i0 as bessel_i0
from ._special import bessel_i0e as bessel_i0e
from ._special import bessel_i1 as bessel_i1
from ._special import bessel_i1e as bessel_i1e
from ._special import betainc as betainc
from ._special import digamma as digamma
from ._special import erf as erf
from ._special import erfc as erfc
from ._special import erfcinv as erfcinv
from ._special import erfinv as erfinv
from ._special import igamma as igamma
from ._special import igammac as igammac
from ._special import lbeta as lbeta
from ._special import lgamma as lgamma
from ._special import ndtri as ndtri
from ._special import polygamma as polygamma
from ._special import zeta as zeta

# -- complex numbers
from ._cast import angle as angle
from ._cast import conj as conj
from ._cast import imag as imag
from ._cast import real as real

# -- reductions, running sums, segments
from ._cumulative import cumprod as cumprod
from ._cumulative import cumsum as cumsum
from ._cumulative import cumulative_logsumexp as cumulative_logsumexp
from ._reduce import count_nonzero as count_nonzero
from ._reduce import l2_normalize as l2_normalize
from ._reduce import reduce_all as reduce_all
from ._reduce import reduce_any as reduce_any
from ._reduce import reduce_euclidean_norm as reduce_euclidean_norm
from ._reduce import reduce_logsumexp as reduce_logsumexp
from ._reduce import reduce_max as reduce_max
from ._reduce import reduce_mean as reduce_mean
from ._reduce import reduce_min as reduce_min
from ._reduce import reduce_prod as reduce_prod
from ._reduce import reduce_std as reduce_std
from ._reduce import reduce_sum as reduce_sum
from ._reduce import reduce_variance as reduce_variance
from ._reduce import zero_fraction as zero_fraction
from ._segment import confusion_matrix as confusion_matrix
from ._segment import segment_max as segment_max
from ._segment import segment_mean as segment_mean
from ._segment import segment_min as segment_min
from ._segment import segment_prod as segment_prod
from ._segment import segment_sum as segment_sum
from ._segment import unsorted_segment_max as unsorted_segment_max
from ._segment import unsorted_segment_mean as unsorted_segment_mean
from ._segment import unsorted_segment_min as unsorted_segment_min
from ._segment import unsorted_segment_prod as unsorted_segment_prod
from ._segment import unsorted_segment_sqrt_n as unsorted_segment_sqrt_n
from ._segment import unsorted_segment_sum as unsorted_segment_sum

# -- even points
from ._sobol import sobol_sample as sobol_sample

# -- order and counting
from .._array._sort import argmax as argmax
from .._array._sort import argmin as argmin
from .._array._histogram import bincount as bincount
from .._array._sort import in_top_k as in_top_k
from .._array._histogram import invert_permutation as invert_permutation
from .._array._sort import top_k as top_k

# -- what lives in tf.nn, which loads when one of these is asked for
from .._lazy import lazy

_BORROWED = {"tfcompat.nn": ("approx_max_k", "approx_min_k", "log_softmax", "softmax")}

if TYPE_CHECKING:
    from . import special as special
    from ..nn._approx import approx_max_k as approx_max_k
    from ..nn._approx import approx_min_k as approx_min_k
    from ..nn._softmax import log_softmax as log_softmax
    from ..nn._softmax import softmax as softmax
else:
    __getattr__, __dir__ = lazy(__name__, ["special"], borrowed=_BORROWED)
