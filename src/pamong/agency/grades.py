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


RANKS: Final = dict(
    zip(
        PNS,
        (
            *("Juru Muda", "Juru Muda Tingkat I", "Juru", "Juru Tingkat I"),
            *("Pengatur Muda", "Pengatur Muda Tingkat I", "Pengatur", "Pengatur Tingkat I"),
            *("Penata Muda", "Penata Muda Tingkat I", "Penata", "Penata Tingkat I"),
            *("Pembina", "Pembina Tingkat I", "Pembina Utama Muda", "Pembina Utama Madya", "Pembina Utama"),
        ),
        strict=True,
    )
)
"""Pangkat of a PNS by golongan (PP 99/2000, lampiran). PPPK have a golongan only."""


def rank_of(grade: str) -> str:
    """Return rank and grade as letters write them: `Penata Muda Tingkat I, III/b`; a grade without a rank alone."""
    return f"{RANKS[grade]}, {grade}" if grade in RANKS else grade
