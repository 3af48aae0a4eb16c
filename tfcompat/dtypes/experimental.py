"""tf.dtypes.experimental: the numbers of 8 bits and less that the optional package ml_dtypes holds."""

from typing import TYPE_CHECKING

from .._core.dtypes import (
    float4_e2m1fn as float4_e2m1fn,
    float8_e4m3b11fnuz as float8_e4m3b11fnuz,
    float8_e4m3fn as float8_e4m3fn,
    float8_e4m3fnuz as float8_e4m3fnuz,
    float8_e5m2 as float8_e5m2,
    float8_e5m2fnuz as float8_e5m2fnuz,
    int2 as int2,
    int4 as int4,
    uint2 as uint2,
    uint4 as uint4,
)
from .._lazy import lazy

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
