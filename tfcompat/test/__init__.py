"""tf.test: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from ._case import TestCase as TestCase
from ._case import main as main
from ._gradients import compute_gradient as compute_gradient

# -- decorators
from ._decorators import disable_with_predicate as disable_with_predicate
from ._decorators import with_eager_op_as_function as with_eager_op_as_function

# -- what the library was built for
from ._built import gpu_device_name as gpu_device_name
from ._built import is_built_with_cuda as is_built_with_cuda
from ._built import is_built_with_gpu_support as is_built_with_gpu_support
from ._built import is_built_with_rocm as is_built_with_rocm
from ._built import is_built_with_xla as is_built_with_xla
from ._built import is_cpu_target_available as is_cpu_target_available
from ._built import is_gpu_available as is_gpu_available

from .._lazy import lazy

if TYPE_CHECKING:
    from . import experimental as experimental
else:
    __getattr__, __dir__ = lazy(__name__, ["experimental"])
