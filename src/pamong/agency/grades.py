"""Golongan as they are written: I/a to IV/e for PNS, I to XVII for PPPK (PP 11/2017; Perpres 98/2020)."""

from typing import Final

PNS: Final = (*(f"{level}/{step}" for level in ("I", "II", "III", "IV") for step in "abcd"), "IV/e")
PPPK: Final = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"),
)


def grades_of(kind: str) -> tuple[str, ...]:
    """Return the grades that a kind of employee can have."""
    return PNS if kind == "pns" else PPPK
