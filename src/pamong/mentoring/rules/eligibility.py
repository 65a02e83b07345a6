"""Who may enrol in a programme, by side: grades, kinds of position, months of service, echelons and units. Pure.

Months of service are read from the NIP: digits 9 to 14 hold year and month of the first appointment; a PPPK's hold the
year and the contract, so that she counts from the end of that year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.grades import PNS, PPPK
from pamong.agency.models import Person, Position
from pamong.mentoring.models import Side

GRADES: Final = (*PNS, *PPPK)
ECHELONS: Final = tuple(f"{level}.{step}" for level in ("I", "II", "III", "IV") for step in "ab")
MOST_MONTHS: Final = 480
MOST_UNITS: Final = 50
BEGAN: Final = slice(8, 14)
"""Where an NIP says when its holder was first appointed."""


@dataclass(frozen=True)
class Eligibility:
    """What a side asks for; what is empty asks for nothing."""

    grades: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    """`Position.Kind`."""
    months: int = 0
    echelons: frozenset[str] = frozenset()
    units: frozenset[UUID] = frozenset()
    """In one of these units or below."""

    @property
    def is_open(self) -> bool:
        """Whether everybody fits."""
        return not (self.grades or self.kinds or self.months or self.echelons or self.units)

    def as_json(self) -> dict[str, Any]:
        """Return it as the programme keeps it; what asks for nothing is left out."""
        kept: dict[str, Any] = {
            "grades": [grade for grade in GRADES if grade in self.grades],
            "kinds": sorted(self.kinds),
            "months": self.months,
            "echelons": sorted(self.echelons),
            "units": sorted(map(str, self.units)),
        }
        return {name: value for name, value in kept.items() if value}


def read(stored: Mapping[str, Any], side: str) -> Eligibility:
    """Return what a programme asks of a side."""
    asked = stored.get(side, {})
    return Eligibility(
        grades=frozenset(asked.get("grades", ())),
        kinds=frozenset(asked.get("kinds", ())),
        months=int(asked.get("months", 0)),
        echelons=frozenset(asked.get("echelons", ())),
        units=frozenset(UUID(key) for key in asked.get("units", ())),
    )


def fault(asked: Eligibility) -> str:
    """Say what cannot be asked for."""
    if not asked.grades <= set(GRADES) or not asked.kinds <= set(Position.Kind.values):
        return _("Ada pilihan yang tidak dikenal. Muat ulang halaman.")
    if not 0 <= asked.months <= MOST_MONTHS:
        return _("Masa kerja ditulis dalam bulan, 0 sampai 480.")
    if len(asked.units) > MOST_UNITS or len(asked.echelons) > len(ECHELONS) + 10:
        return _("Terlalu banyak yang dipilih.")
    return ""


def cutoff(today: date, months: int) -> str:
    """Return the latest first appointment, as an NIP writes it, that gives so many months of service today."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return f"{year:04d}{month + 1:02d}"


def reasons(asked: Eligibility, person: Person, paths: Mapping[UUID, str], today: date) -> list[str]:
    """Say, for herself, why somebody does not fit; nothing when she does. `paths`: of the units that are asked for.

    `person.position` and `person.unit` should be loaded.
    """
    said = []
    if asked.grades and person.grade not in asked.grades:
        said.append(_("Golongan Anda tidak termasuk yang dituju program ini."))
    kind = person.position.kind if person.position else ""
    if asked.kinds and kind not in asked.kinds:
        said.append(_("Program ini untuk jenis jabatan lain."))
    if asked.echelons and person.echelon not in asked.echelons:
        said.append(_("Program ini untuk eselon lain."))
    if asked.months and not person.nip[BEGAN] <= cutoff(today, asked.months):
        text = ngettext("Program ini untuk yang masa kerjanya paling sedikit %(n)s bulan.",
                        "Program ini untuk yang masa kerjanya paling sedikit %(n)s bulan.", asked.months)  # fmt: skip
        said.append(text % {"n": asked.months})
    own = person.unit.path if person.unit else ""
    if asked.units and not any(own.startswith(path) for path in paths.values()):
        said.append(_("Program ini untuk unit lain."))
    return said


def in_words(asked: Eligibility, units: Iterable[str]) -> list[str]:
    """Return what is asked for, in short words; `units`: their names."""
    said = []
    if asked.grades:
        said.append(_("golongan %(list)s") % {"list": _grades_in_words(asked.grades)})
    if asked.kinds:
        kinds = [str(Position.Kind(kind).label).lower() for kind in Position.Kind.values if kind in asked.kinds]
        said.append(_("jabatan %(list)s") % {"list": ", ".join(kinds)})
    if asked.echelons:
        said.append(_("eselon %(list)s") % {"list": ", ".join(sorted(asked.echelons))})
    if asked.months:
        text = ngettext("masa kerja paling sedikit %(n)s bulan", "masa kerja paling sedikit %(n)s bulan", asked.months)
        said.append(text % {"n": asked.months})
    if names := list(units):
        said.append(_("dari %(list)s") % {"list": ", ".join(names)})
    return said


def _grades_in_words(grades: frozenset[str]) -> str:
    """`III/a–III/d, IX`: grades that follow one another as a span."""
    spans: list[str] = []
    for scale in (PNS, PPPK):
        run: list[str] = []
        for grade in (*scale, ""):
            if grade in grades:
                run.append(grade)
                continue
            if run:
                spans.append(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}")
            run = []
    return ", ".join(spans)


SIDES: Final = (Side.MENTEE, Side.MENTOR)
