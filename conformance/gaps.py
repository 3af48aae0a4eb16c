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


_NADAM = "tf-keras counts products of momenta in Python, at tracing only, and so takes stale ones in a function"
GAPS: tuple[Gap, ...] = tuple(
    Gap("cases/functions::case_optimizers_inside", _NADAM, path, (2,))
    for path in ("Nadam/0/2", "Nadam/0/3", "Nadam/1", "Nadam/2")
)
