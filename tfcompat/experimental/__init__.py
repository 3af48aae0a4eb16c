"""tf.experimental: a list of what the namespace holds."""

from typing import TYPE_CHECKING

# -- types
from .._core.dtypes import float4_e2m1fn as float4_e2m1fn
from .._core.dtypes import float8_e4m3b11fnuz as float8_e4m3b11fnuz
from .._core.dtypes import float8_e4m3fn as float8_e4m3fn
from .._core.dtypes import float8_e4m3fnuz as float8_e4m3fnuz
from .._core.dtypes import float8_e5m2 as float8_e5m2
from .._core.dtypes import float8_e5m2fnuz as float8_e5m2fnuz
from .._core.dtypes import int2 as int2
from .._core.dtypes import int4 as int4
from .._core.dtypes import uint2 as uint2
from .._core.dtypes import uint4 as uint4

# -- types of one's own
from ._dispatch import dispatch_for_api as dispatch_for_api
from ._dispatch import dispatch_for_binary_elementwise_apis as dispatch_for_binary_elementwise_apis
from ._dispatch import dispatch_for_binary_elementwise_assert_apis as dispatch_for_binary_elementwise_assert_apis
from ._dispatch import dispatch_for_unary_elementwise_apis as dispatch_for_unary_elementwise_apis
from ._dispatch import unregister_dispatch_for as unregister_dispatch_for
from ._extension_type import BatchableExtensionType as BatchableExtensionType
from ._extension_type import ExtensionType as ExtensionType
from ._extension_type import ExtensionTypeBatchEncoder as ExtensionTypeBatchEncoder
from ._extension_type import ExtensionTypeSpec as ExtensionTypeSpec

# -- values that may be there or not
from ._optional import Optional as Optional

# -- asynchronous ops
from ._scopes import async_clear_error as async_clear_error
from ._scopes import async_scope as async_scope

from .._lazy import lazy

if TYPE_CHECKING:
    from . import dlpack as dlpack
    from . import extension_type as extension_type
    from . import numpy as numpy
else:
    __getattr__, __dir__ = lazy(__name__, ("dlpack", "extension_type", "numpy"))
