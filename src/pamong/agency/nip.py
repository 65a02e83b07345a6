"""What an employee number and a post say of a person: sex, birth date, and when she retires. Pure; nothing of it is stored.

Read only where a page is for HR, or a figure of five people and more; never to score anybody.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from pamong.agency.intake.nip import DIGITS, Sex

LEADERS_AGE: Final = 60
"""Jabatan pimpinan tinggi (UU 20/2023 Pasal 55)."""
OTHERS_AGE: Final = 58
"""Administrator, pengawas and pelaksana (UU 20/2023 Pasal 55); functional up to ahli muda (PP 11/2017 Pasal 239)."""
MADYA_AGE, UTAMA_AGE = 60, 65
"""Functional ahli madya and ahli utama (PP 11/2017 Pasal 239, as UU 20/2023 Pasal 55 leaves it to regulation)."""


def gender_of(nip: str) -> Sex | None:
    """Return what digit 15 says (1 a man, 2 a woman); None when the number is not of 18 digits or says neither."""
    if not _is_whole(nip):
        return None
    return "man" if nip[14] == "1" else "woman" if nip[14] == "2" else None


def born_on(nip: str) -> date | None:
    """Return the date in digits 1–8; None when there is none."""
    if not _is_whole(nip):
        return None
    try:
        return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return None


def retiring_age(kind: str, *, name: str = "", echelon: str = "") -> int:
    """Return the age (years) at which a post ends: `kind` is a `Position.Kind`, `name` the post, `echelon` as SIASN
    writes it (`II.a`).

    UU 20/2023 Pasal 55: 60 for jabatan pimpinan tinggi (echelon I and II), 58 for administrator, pengawas and
    pelaksana; functional posts by regulation: 65 ahli utama, 60 ahli madya, 58 the others (PP 11/2017 Pasal 239).
    Posts for which another law sets another age (lecturers, researchers, judges …) are not told apart here.
    """
    if kind == "functional":
        words = f" {name.lower()} "
        return UTAMA_AGE if " ahli utama " in words else MADYA_AGE if " ahli madya " in words else OTHERS_AGE
    roman = echelon.upper().replace("/", ".").split(".")[0].strip()
    return LEADERS_AGE if kind == "structural" and roman in {"I", "II"} else OTHERS_AGE


def retires_on(nip: str, kind: str, *, name: str = "", echelon: str = "") -> date | None:
    """Return the first day of retirement: that of the month after the birthday on which the age of the post is
    reached; None when the number holds no birth date."""
    born = born_on(nip)
    if born is None:
        return None
    year = born.year + retiring_age(kind, name=name, echelon=echelon)
    return date(year + born.month // 12, born.month % 12 + 1, 1)


def _is_whole(nip: str) -> bool:
    return len(nip) == DIGITS and nip.isascii() and nip.isdigit()
