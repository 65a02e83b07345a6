"""What an import would change, one row of the preview each, with what is written when it is applied."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

FIELD_LABELS: Mapping[str, str | Promise] = {
    "nip": _lazy("NIP"),
    "siasn_id": _lazy("PNS ID"),
    "name": _lazy("Nama"),
    "front_title": _lazy("Gelar depan"),
    "back_title": _lazy("Gelar belakang"),
    "email": _lazy("Surel dinas"),
    "kind": _lazy("Jenis pegawai"),
    "legal_status": _lazy("Kedudukan hukum"),
    "grade": _lazy("Golongan"),
    "echelon": _lazy("Eselon"),
    "unit": _lazy("Unit"),
    "position": _lazy("Jabatan"),
    "position_since": _lazy("TMT jabatan"),
    "workplace": _lazy("Tempat kerja"),
    "time_zone": _lazy("Zona waktu"),
    "reason": _lazy("Alasan"),
    "parent": _lazy("Unit di atasnya"),
    "leader": _lazy("Pimpinan"),
    "leader_title": _lazy("Jabatan pimpinan"),
    "sort_code": _lazy("Kode urut"),
    "closed_on": _lazy("Ditutup"),
    "supervisor": _lazy("Atasan"),
    "line_kind": _lazy("Jenis"),
    "starts_on": _lazy("Mulai"),
    "ends_on": pgettext_lazy("garis", "Selesai"),
}
"""How the keys of `before` and `after` are shown."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `kind` is an `ImportChange.Kind`, `payload` what `apply` writes."""

    kind: str
    label: str
    target_id: UUID
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    payload: dict[str, Any] = field(default_factory=dict)


def plain(value: object) -> str | None:
    """Write a value so that JSON can hold it; None stays."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


# --- is it a promotion? -----------------------------------------------------------------------------------------------

_ROMAN = {"I": 1, "V": 5, "X": 10}
_RUNGS = ("pemula", "terampil", "mahir", "penyelia", "ahli pertama", "ahli muda", "ahli madya", "ahli utama")


def roman(text: str) -> int:
    """Read a Roman number up to XXXIX; 0 for anything else."""
    if not re.fullmatch("[IVX]+", text):
        return 0
    values = [_ROMAN[letter] for letter in text]
    return sum(-v if v < nxt else v for v, nxt in zip(values, [*values[1:], 0], strict=True))


def grade_rank(grade: str) -> tuple[int, str]:
    """Order grades within PNS (III/c) or PPPK (IX)."""
    level, _slash, step = grade.partition("/")
    return roman(level), step


def echelon_rank(echelon: str) -> tuple[int, int]:
    """Order echelons: none, then V up to I.a."""
    level, _dot, step = echelon.partition(".")
    number = roman(level)
    return (10 - number, 1 if step == "a" else 0) if number else (0, 0)


def rung(position: str) -> int:
    """Say on which rung a functional position stands; 0 for others."""
    plain_name = position.casefold()
    return next((at for at, name in enumerate(_RUNGS, 1) if plain_name.endswith(name)), 0)


def is_promotion(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Say whether grade, echelon or the rung of a functional position went up (and the kind stayed)."""
    if "kind" in after:
        return False
    if "grade" in after and before.get("grade") and grade_rank(after["grade"]) > grade_rank(before["grade"]):
        return True
    if "echelon" in after and echelon_rank(after["echelon"]) > echelon_rank(before.get("echelon", "")):
        return True
    return "position" in after and 0 < rung(before.get("position", "")) < rung(after["position"])
