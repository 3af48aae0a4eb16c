"""tf.linalg: a list of what the namespace holds."""

from typing import TYPE_CHECKING

from .._lazy import lazy

# -- products and norms
from ..math._clip import global_norm as global_norm
from ..math._matmul import einsum as einsum
from ..math._matmul import matmul as matmul
from ..math._matmul import matvec as matvec
from ..math._matmul import tensordot as tensordot
from ..math._reduce import l2_normalize as l2_normalize

# -- diagonals, bands, transposes
from .._array._create import eye as eye
from ._basic import adjoint as adjoint
from ._basic import band_part as band_part
from ._basic import cross as cross
from ._basic import diag as diag
from ._basic import diag_part as diag_part
from ._basic import matrix_transpose as matrix_transpose
from ._basic import norm as norm
from ._basic import normalize as normalize
from ._basic import set_diag as set_diag
from ._basic import tensor_diag as tensor_diag
from ._basic import tensor_diag_part as tensor_diag_part
from ._basic import trace as trace

# -- decompositions
from ._decompositions import cholesky as cholesky
from ._decompositions import eig as eig
from ._decompositions import eigh as eigh
from ._decompositions import eigvals as eigvals
from ._decompositions import eigvalsh as eigvalsh
from ._decompositions import lu as lu
from ._decompositions import qr as qr
from ._decompositions import svd as svd

# -- equations
from ._solvers import banded_triangular_solve as banded_triangular_solve
from ._solvers import cholesky_solve as cholesky_solve
from ._solvers import inv as inv
from ._solvers import lstsq as lstsq
from ._solvers import lu_matrix_inverse as lu_matrix_inverse
from ._solvers import lu_reconstruct as lu_reconstruct
from ._solvers import lu_solve as lu_solve
from ._solvers import solve as solve
from ._solvers import triangular_solve as triangular_solve
from ._tridiagonal import tridiagonal_matmul as tridiagonal_matmul
from ._tridiagonal import tridiagonal_solve as tridiagonal_solve

# -- functions of matrices
from ._functions import det as det
from ._functions import expm as expm
from ._functions import logdet as logdet
from ._functions import logm as logm
from ._functions import matrix_rank as matrix_rank
from ._functions import pinv as pinv
from ._functions import slogdet as slogdet
from ._functions import sqrtm as sqrtm

# -- operators, and what needs random numbers: they load when they are first asked for
if TYPE_CHECKING:
    from . import experimental as experimental
    from ._eigh_tridiagonal import eigh_tridiagonal as eigh_tridiagonal
    from ._operators import LinearOperator as LinearOperator
    from ._operators import LinearOperatorAdjoint as LinearOperatorAdjoint
    from ._operators import LinearOperatorBlockDiag as LinearOperatorBlockDiag
    from ._operators import LinearOperatorBlockLowerTriangular as LinearOperatorBlockLowerTriangular
    from ._operators import LinearOperatorCirculant as LinearOperatorCirculant
    from ._operators import LinearOperatorCirculant2D as LinearOperatorCirculant2D
    from ._operators import LinearOperatorCirculant3D as LinearOperatorCirculant3D
    from ._operators import LinearOperatorComposition as LinearOperatorComposition
    from ._operators import LinearOperatorDiag as LinearOperatorDiag
    from ._operators import LinearOperatorFullMatrix as LinearOperatorFullMatrix
    from ._operators import LinearOperatorHouseholder as LinearOperatorHouseholder
    from ._operators import LinearOperatorIdentity as LinearOperatorIdentity
    from ._operators import LinearOperatorInversion as LinearOperatorInversion
    from ._operators import LinearOperatorKronecker as LinearOperatorKronecker
    from ._operators import LinearOperatorLowRankUpdate as LinearOperatorLowRankUpdate
    from ._operators import LinearOperatorLowerTriangular as LinearOperatorLowerTriangular
    from ._operators import LinearOperatorPermutation as LinearOperatorPermutation
    from ._operators import LinearOperatorScaledIdentity as LinearOperatorScaledIdentity
    from ._operators import LinearOperatorToeplitz as LinearOperatorToeplitz
    from ._operators import LinearOperatorTridiag as LinearOperatorTridiag
    from ._operators import LinearOperatorZeros as LinearOperatorZeros
else:
    __getattr__, __dir__ = lazy(
        __name__,
        ["experimental"],
        borrowed={
            "tfcompat.linalg._eigh_tridiagonal": ("eigh_tridiagonal",),
            "tfcompat.linalg._operators": (
                "LinearOperator",
                "LinearOperatorAdjoint",
                "LinearOperatorBlockDiag",
                "LinearOperatorBlockLowerTriangular",
                "LinearOperatorCirculant",
                "LinearOperatorCirculant2D",
                "LinearOperatorCirculant3D",
                "LinearOperatorComposition",
                "LinearOperatorDiag",
                "LinearOperatorFullMatrix",
                "LinearOperatorHouseholder",
                "LinearOperatorIdentity",
                "LinearOperatorInversion",
                "LinearOperatorKronecker",
                "LinearOperatorLowRankUpdate",
                "LinearOperatorLowerTriangular",
                "LinearOperatorPermutation",
                "LinearOperatorScaledIdentity",
                "LinearOperatorToeplitz",
                "LinearOperatorTridiag",
                "LinearOperatorZeros",
            ),
        },
    )
