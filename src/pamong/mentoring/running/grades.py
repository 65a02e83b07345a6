"""Golongan as an integer, so that a step between two people can be told, PNS and PPPK alike. Pure."""

from __future__ import annotations

from typing import Final

from pamong.agency.grades import PNS, PPPK

STEPS: Final = {
    **{grade: at for at, grade in enumerate(PNS, start=1)},
    **{grade: at for at, grade in enumerate(PPPK, start=1)},
}
"""I/a–IV/e and I–XVII are both 1..17. The two ladders meet where the same schooling enters them: SMA at II/a and V, D-III
at II/c and VII, S-1 at III/a and IX, S-2 at III/b and X (PP 98/2000 jo. PP 11/2002 for PNS; Perpres 98/2020 jo. Perpres
11/2024, lampiran, for PPPK). It serves the step in a matching only, not pay or rank."""
UNKNOWN: Final = 9
"""Where no golongan is known: the entry of S-1, in the middle of the ladder."""
BANDS: Final = (("12", 1, 8), ("3", 9, 12), ("4", 13, 17))
"""Golongan I–II, III and IV, and what corresponds to them."""


def step_of(grade: str) -> int | None:
    """Return the step 1..17 of a golongan; None when it is not known."""
    return STEPS.get(grade)


def band_of(step: int) -> str:
    """Return the key of the band in which a step lies."""
    return next(key for key, low, high in BANDS if low <= step <= high)
