"""`keras.initializers`: first values of variables."""



from typing import TYPE_CHECKING

from ..._facts import legacy_keras as _legacy_keras
from ..._lazy import lazy
from ._constant import Identity as Identity
from ._constant import Identity as identity
from ._constant import Ones as Ones
from ._constant import Ones as ones
from ._constant import Zeros as Zeros
from ._constant import Zeros as zeros
from ._initializer import Initializer as Initializer
from ._random import Orthogonal as Orthogonal
from ._random import Orthogonal as orthogonal
from ._random import RandomNormal as RandomNormal
from ._random import RandomNormal as random_normal
from ._random import RandomUniform as RandomUniform
from ._random import RandomUniform as random_uniform
from ._random import TruncatedNormal as TruncatedNormal
from ._random import TruncatedNormal as truncated_normal

if not TYPE_CHECKING and _legacy_keras():
    from .._legacy.initializers import Constant as Constant
    from .._legacy.initializers import Constant as constant
    from .._legacy.initializers import GlorotNormal as GlorotNormal
    from .._legacy.initializers import GlorotNormal as glorot_normal
    from .._legacy.initializers import GlorotUniform as GlorotUniform
    from .._legacy.initializers import GlorotUniform as glorot_uniform
    from .._legacy.initializers import HeNormal as HeNormal
    from .._legacy.initializers import HeNormal as he_normal
    from .._legacy.initializers import HeUniform as HeUniform
    from .._legacy.initializers import HeUniform as he_uniform
    from .._legacy.initializers import LecunNormal as LecunNormal
    from .._legacy.initializers import LecunNormal as lecun_normal
    from .._legacy.initializers import LecunUniform as LecunUniform
    from .._legacy.initializers import LecunUniform as lecun_uniform
    from .._legacy.initializers import VarianceScaling as VarianceScaling
    from .._legacy.initializers import VarianceScaling as variance_scaling
    from .._legacy.initializers import deserialize as deserialize
    from .._legacy.initializers import get as get
    from .._legacy.initializers import serialize as serialize
else:
    from ._constant import Constant as Constant
    from ._constant import Constant as constant
    from ._constant import Identity as IdentityInitializer
    from ._identify import deserialize as deserialize
    from ._identify import get as get
    from ._identify import serialize as serialize
    from ._random import GlorotNormal as GlorotNormal
    from ._random import GlorotNormal as glorot_normal
    from ._random import GlorotUniform as GlorotUniform
    from ._random import GlorotUniform as glorot_uniform
    from ._random import HeNormal as HeNormal
    from ._random import HeNormal as he_normal
    from ._random import HeUniform as HeUniform
    from ._random import HeUniform as he_uniform
    from ._random import LecunNormal as LecunNormal
    from ._random import LecunNormal as lecun_normal
    from ._random import LecunUniform as LecunUniform
    from ._random import LecunUniform as lecun_uniform
    from ._random import Orthogonal as OrthogonalInitializer
    from ._random import VarianceScaling as VarianceScaling
    from ._random import VarianceScaling as variance_scaling
    from ._stft import STFT as STFT
    from ._stft import STFT as STFTInitializer
    from ._stft import STFT as stft

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
