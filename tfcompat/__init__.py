"""TensorFlow's API on numpy: the table of contents of `tf.*`, under TensorFlow's own headings."""

from typing import TYPE_CHECKING

from ._array._create import constant as constant
from ._array._create import convert_to_tensor as convert_to_tensor
from ._array._create import ones as ones
from ._array._create import zeros as zeros
from ._array._join import concat as concat
from ._array._join import stack as stack
from ._array._shape import identity as identity
from ._array._shape import reshape as reshape
from ._autodiff.tape import GradientTape as GradientTape
from ._core.dtypes import float32 as float32
from ._core.shapes import TensorShape as TensorShape
from ._core.tensor import Tensor as Tensor
from ._lazy import lazy
from ._variables.variable import Variable as Variable
from .math import *  # noqa
