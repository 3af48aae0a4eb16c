"""tf.config: a list of what the namespace holds."""

from typing import TYPE_CHECKING

# -- devices
from .._function.devices import LogicalDevice as LogicalDevice
from .._function.devices import PhysicalDevice as PhysicalDevice
from .._function.devices import get_soft_device_placement as get_soft_device_placement
from .._function.devices import set_soft_device_placement as set_soft_device_placement
from ._devices import LogicalDeviceConfiguration as LogicalDeviceConfiguration
from ._devices import get_logical_device_configuration as get_logical_device_configuration
from ._devices import get_visible_devices as get_visible_devices
from ._devices import list_logical_devices as list_logical_devices
from ._devices import list_physical_devices as list_physical_devices
from ._devices import set_logical_device_configuration as set_logical_device_configuration
from ._devices import set_visible_devices as set_visible_devices

# -- functions
from .._function.eagerly import functions_run_eagerly as experimental_functions_run_eagerly
from .._function.eagerly import functions_run_eagerly as functions_run_eagerly
from .._function.eagerly import run_functions_eagerly as experimental_run_functions_eagerly
from .._function.eagerly import run_functions_eagerly as run_functions_eagerly

from .._lazy import lazy

if TYPE_CHECKING:
    from . import experimental as experimental
    from . import optimizer as optimizer
    from . import threading as threading
else:
    __getattr__, __dir__ = lazy(__name__, ("experimental", "optimizer", "threading"))
