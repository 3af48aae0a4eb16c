"""The known gaps: disagreements with TensorFlow that are known, one by one, each with its reason.

The run is strict about them: a gap that agrees again is an error, so that this list never outlives its reasons.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Gap:
    """One known disagreement.

    Attributes:
        case: Identifier of the case, `folder/file::case`.
        reason: Why tfcompat differs, and what it would take.
        path: Place in the outcome, as the run prints it, or None for every place of the case.
        modes: Keras modes in which it shows.
    """

    case: str
    reason: str
    path: str | None = None
    modes: tuple[int, ...] = (2, 3)

    def covers(self, case: str, mode: int, path: str) -> bool:
        """Whether a disagreement belongs to this gap."""
        return case == self.case and mode in self.modes and self.path in (None, path)


def _drawn(row: str, reason: str, *paths: str) -> list[Gap]:
    """Gaps in draws of one row of the table and dtype."""
    return [Gap(f"sweep_drawn::{row}", reason, path, (3,)) for path in paths]


_DIAGONALS = "TensorFlow's gradient asks for more diagonals than the matrix has and fails; ours has zeros there"
_SHORT = "of nothing TensorFlow pads by a negative width, or looks at a length before it pads, and fails; ours goes on"
_FRAMES = "TensorFlow's gradient fails where there is no frame; ours is zeros"
_LENGTHS = "TensorFlow's gradient takes the length of the transform for that of the argument and fails; ours does not"
_NADAM = "tf-keras counts products of momenta in Python, at tracing only, and so takes stale ones in a function"

GAPS: tuple[Gap, ...] = (
    *(
        Gap("cases/functions::case_optimizers_inside", _NADAM, path, (2,))
        for path in ("Nadam/0/2", "Nadam/0/3", "Nadam/1", "Nadam/2")
    ),
    *_drawn("linalg.banded_triangular_solve[float32]", _DIAGONALS, "gradient 0"),
    *_drawn("linalg.banded_triangular_solve[float64]", _DIAGONALS, "gradient 0"),
    *_drawn("linalg.banded_triangular_solve[complex64]", _DIAGONALS, "gradient 0"),
    *_drawn("linalg.banded_triangular_solve[complex128]", _DIAGONALS, "gradient 1"),
    *_drawn("linalg.banded_triangular_solve:upper adjoint[float64]", _DIAGONALS, "gradient 0"),
    *_drawn("linalg.banded_triangular_solve:upper adjoint[complex128]", _DIAGONALS, "gradient 0"),
    *_drawn(
        "linalg.lu_matrix_inverse[complex128]",
        "batches that do not broadcast: TensorFlow's words are a kernel's, ours those of static shapes",
        "value 1",
        "gradient 1",
    ),
    *_drawn("signal.dct:3, 6, o[float32]", _SHORT, "value 0", "gradient 0"),
    *_drawn("signal.dct:4, 7, o[float32]", _SHORT, "value 0", "gradient 0"),
    *_drawn("signal.inverse_mdct[float64]", _SHORT, "value 0", "gradient 0"),
    *_drawn("signal.frame[float32]", _FRAMES, "gradient 0"),
    *_drawn("signal.frame[float64]", _FRAMES, "gradient 1"),
    *_drawn("signal.irfft:odd[complex128]", _LENGTHS, "gradient 0"),
    *_drawn("signal.rfft2d:longer[float64]", _LENGTHS, "gradient 1"),
    *_drawn("signal.irfft2d[complex64]", _LENGTHS, "gradient 0"),
    *_drawn("signal.irfft2d:longer[complex64]", _LENGTHS, "gradient 0"),
    *_drawn(
        "extract_volume_patches[float32]",
        "TensorFlow's gradient fails where there are no channels; ours is empty",
        "gradient 0",
    ),
    *_drawn(
        "nn.softmax:axis[float32]",
        "of a column with one NaN TensorFlow's library of kernels makes 0 and NaN, ours makes NaN of all",
        "value 0/0",
    ),
    *_drawn(
        "math.zeta[float32]",
        "at s = 1 + 1e-7 and q near the largest number TensorFlow says 0; the value is 8.4e6, as ours",
        "value 0/0",
    ),
)
