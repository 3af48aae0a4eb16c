"""`tf.keras`: Keras 3, or Keras 2 where the environment variable TF_USE_LEGACY_KERAS asks for it.

The variable is read when a namespace is first imported, as TensorFlow does. What differs in Keras 2 stands in
`_legacy`, and the lists of the namespaces choose.
"""

from typing import TYPE_CHECKING

from .._facts import legacy_keras as _legacy_keras
from .._lazy import lazy

_LAZY = ("activations", "backend", "constraints", "initializers", "layers", "optimizers", "regularizers", "utils")

if TYPE_CHECKING:
    from . import activations as activations
    from . import backend as backend
    from . import constraints as constraints
    from . import initializers as initializers
    from . import layers as layers
    from . import optimizers as optimizers
    from . import random as random
    from . import regularizers as regularizers
    from . import utils as utils
    from ._variable import Variable as Variable
    from .initializers import Initializer as Initializer
    from .layers import InputSpec as InputSpec
    from .layers import Layer as Layer
    from .optimizers import Optimizer as Optimizer
    from .regularizers import Regularizer as Regularizer

    __version__ = "3.15.1"
elif _legacy_keras():
    __version__ = "2.21.0"
    __getattr__, __dir__ = lazy(__name__, _LAZY)
else:
    __version__ = "3.15.1"
    __getattr__, __dir__ = lazy(
        __name__,
        (*_LAZY, "random"),
        {
            f"{__name__}._variable": ("Variable",),
            f"{__name__}.initializers": ("Initializer",),
            f"{__name__}.layers": ("InputSpec", "Layer"),
            f"{__name__}.optimizers": ("Optimizer",),
            f"{__name__}.regularizers": ("Regularizer",),
        },
    )
