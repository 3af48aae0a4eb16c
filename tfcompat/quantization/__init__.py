"""tf.quantization: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy

# -- fake quantization
from ._fake import fake_quant_with_min_max_args as fake_quant_with_min_max_args
from ._fake import fake_quant_with_min_max_args_gradient as fake_quant_with_min_max_args_gradient
from ._fake import fake_quant_with_min_max_vars as fake_quant_with_min_max_vars
from ._fake import fake_quant_with_min_max_vars_gradient as fake_quant_with_min_max_vars_gradient
from ._fake import fake_quant_with_min_max_vars_per_channel as fake_quant_with_min_max_vars_per_channel
from ._fake import (
    fake_quant_with_min_max_vars_per_channel_gradient as fake_quant_with_min_max_vars_per_channel_gradient,
)

# -- quantized numbers
from ._quantize import dequantize as dequantize
from ._quantize import quantize as quantize
from ._quantize import quantized_concat as quantized_concat

# -- there and back
from ._round_trip import quantize_and_dequantize as quantize_and_dequantize
from ._round_trip import quantize_and_dequantize_v2 as quantize_and_dequantize_v2

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
