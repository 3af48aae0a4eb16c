"""tf.debugging: a list of what the namespace holds."""

from typing import TYPE_CHECKING

# -- values
from ._values import Assert as Assert
from ._values import assert_equal as assert_equal
from ._values import assert_greater as assert_greater
from ._values import assert_greater_equal as assert_greater_equal
from ._values import assert_less as assert_less
from ._values import assert_less_equal as assert_less_equal
from ._values import assert_near as assert_near
from ._values import assert_negative as assert_negative
from ._values import assert_non_negative as assert_non_negative
from ._values import assert_non_positive as assert_non_positive
from ._values import assert_none_equal as assert_none_equal
from ._values import assert_positive as assert_positive

# -- ranks, shapes and dtypes
from ._static import assert_integer as assert_integer
from ._static import assert_proper_iterable as assert_proper_iterable
from ._static import assert_rank as assert_rank
from ._static import assert_rank_at_least as assert_rank_at_least
from ._static import assert_rank_in as assert_rank_in
from ._static import assert_same_float_dtype as assert_same_float_dtype
from ._static import assert_scalar as assert_scalar
from ._static import assert_shapes as assert_shapes
from ._static import assert_type as assert_type
from ._static import is_numeric_tensor as is_numeric_tensor

# -- NaN and infinities
from ._numerics import assert_all_finite as assert_all_finite
from ._numerics import check_numerics as check_numerics
from ._numerics import disable_check_numerics as disable_check_numerics
from ._numerics import enable_check_numerics as enable_check_numerics

# -- what is said
from ._switches import disable_traceback_filtering as disable_traceback_filtering
from ._switches import enable_traceback_filtering as enable_traceback_filtering
from ._switches import get_log_device_placement as get_log_device_placement
from ._switches import is_traceback_filtering_enabled as is_traceback_filtering_enabled
from ._switches import set_log_device_placement as set_log_device_placement

from .._lazy import lazy

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
