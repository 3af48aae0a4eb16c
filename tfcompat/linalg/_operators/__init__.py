"""The linear operators of tf.linalg, which load when one is first asked for."""

from . import _algebra as _algebra
from ._base import LinearOperator as LinearOperator
from ._blocks import LinearOperatorBlockDiag as LinearOperatorBlockDiag
from ._blocks import LinearOperatorBlockLowerTriangular as LinearOperatorBlockLowerTriangular
from ._circulant import LinearOperatorCirculant as LinearOperatorCirculant
from ._circulant import LinearOperatorCirculant2D as LinearOperatorCirculant2D
from ._circulant import LinearOperatorCirculant3D as LinearOperatorCirculant3D
from ._composition import LinearOperatorComposition as LinearOperatorComposition
from ._dense import LinearOperatorFullMatrix as LinearOperatorFullMatrix
from ._dense import LinearOperatorLowerTriangular as LinearOperatorLowerTriangular
from ._diag import LinearOperatorDiag as LinearOperatorDiag
from ._householder import LinearOperatorHouseholder as LinearOperatorHouseholder
from ._identity import LinearOperatorIdentity as LinearOperatorIdentity
from ._identity import LinearOperatorScaledIdentity as LinearOperatorScaledIdentity
from ._identity import LinearOperatorZeros as LinearOperatorZeros
from ._kronecker import LinearOperatorKronecker as LinearOperatorKronecker
from ._low_rank import LinearOperatorLowRankUpdate as LinearOperatorLowRankUpdate
from ._permutation import LinearOperatorPermutation as LinearOperatorPermutation
from ._toeplitz import LinearOperatorToeplitz as LinearOperatorToeplitz
from ._tridiag import LinearOperatorTridiag as LinearOperatorTridiag
from ._wrapped import LinearOperatorAdjoint as LinearOperatorAdjoint
from ._wrapped import LinearOperatorInversion as LinearOperatorInversion
