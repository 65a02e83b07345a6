"""The rules that an agency begins with. HR puts right what the agency knows better; nothing of it stands in code elsewhere.

The annex of Peraturan LAN 10/2018 could not be read when this was written: its figures are those that systems of
other agencies encode, so each rule says how sure it is. They hold from 1 January 2019: the regulation was promulgated in
the second half of 2018 and hours are counted by calendar year, so 2019 is the first whole year under it.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from pamong.agency.models import Person
from pamong.rulebook.learning import CapIn, Certainty, Form, Measure, Period

LAN_10_2018: Final = "Peraturan LAN 10/2018"
CONVERSION_FROM: Final = date(2019, 1, 1)
PART_TIME_FROM: Final = date(2025, 1, 1)
"""PPPK Paruh Waktu exist since Keputusan Menteri PANRB 16/2025."""
ABROAD: Final = 120
"""An international event counts the national JP and a fifth more; read in the row of outdoor learning only."""

TWICE_A_MONTH = {"cap": 2, "cap_in": CapIn.TIMES, "cap_period": Period.MONTH}
TWO_JP_A_DAY = {"cap": 200, "cap_in": CapIn.JP, "cap_period": Period.DAY}
ABROAD_NOTE = "JP internasional (nasional ditambah 20%) baru terbaca pada baris alam terbuka; pastikan sebelum dipakai."
PRACTICE_NOTE = "Angka dari sistem instansi lain; lampiran peraturannya belum terbaca."


def _fixed(form: Form, measure: Measure, jp: int, certainty: Certainty, evidence: str, **cap: Any) -> dict[str, Any]:
    return {
        "form": form,
        "measure": measure,
        "national": jp * 100,
        "international": jp * ABROAD,
        "certainty": certainty,
        "evidence": evidence,
        "note": f"{PRACTICE_NOTE} {ABROAD_NOTE}",
        **cap,
    }


def _stated(form: Form, certainty: Certainty = Certainty.ASSUMED) -> dict[str, Any]:
    return {
        "form": form,
        "measure": Measure.PROGRAMME,
        "national": None,
        "international": None,
        "international_percent": ABROAD,
        "certainty": certainty,
        "evidence": "Sertifikat yang menyebut JP",
        "note": "Sesuai JP program." if certainty == Certainty.READ else f"Sesuai JP program. {ABROAD_NOTE}",
    }


_PRACTICE, _ASSUMED = Certainty.PRACTICE, Certainty.ASSUMED
RULES: Final[tuple[dict[str, Any], ...]] = (
    _fixed(Form.COACHING, Measure.SESSION, 2, _PRACTICE, "Lembar sesi coaching", **TWICE_A_MONTH),
    _fixed(Form.MENTORING, Measure.SESSION, 2, _PRACTICE, "Lembar sesi mentoring", **TWICE_A_MONTH),
    _fixed(Form.SELF_STUDY, Measure.MINUTES, 1, _PRACTICE, "Laporan proses dan sumber belajar", **TWO_JP_A_DAY),
    _fixed(Form.COMMUNITY, Measure.ACTIVITY, 2, _PRACTICE, "Laporan kegiatan", **TWO_JP_A_DAY),
    _fixed(Form.AT_WORK, Measure.ACTIVITY, 2, _ASSUMED, "Laporan kegiatan", **TWO_JP_A_DAY),
    _fixed(Form.BENCHMARKING, Measure.ACTIVITY, 10, _PRACTICE, "Laporan kegiatan"),
    _fixed(Form.INTERNSHIP, Measure.ACTIVITY, 20, _PRACTICE, "Surat keterangan atau laporan"),
    _fixed(Form.SECONDMENT, Measure.ACTIVITY, 20, _PRACTICE, "Surat keterangan atau laporan"),
    _fixed(Form.EXCHANGE, Measure.ACTIVITY, 20, _PRACTICE, "Surat keterangan atau laporan"),
    _fixed(Form.SEMINAR, Measure.DAY, 4, _PRACTICE, "Sertifikat"),
    _fixed(Form.BRIEFING, Measure.DAY, 4, _PRACTICE, "Sertifikat atau surat keterangan"),
    _fixed(Form.WORKSHOP, Measure.DAY, 5, _PRACTICE, "Sertifikat"),
    *map(
        _stated,
        (
            Form.STRUCTURAL, Form.FUNCTIONAL, Form.TECHNICAL, Form.MANAGERIAL, Form.SOCIOCULTURAL,
            Form.TECHNICAL_GUIDANCE, Form.COURSE, Form.UPGRADING, Form.OTHER_CLASS, Form.E_LEARNING, Form.DISTANCE,
            Form.OTHER_NON_CLASS,
        ),
    ),
    _stated(Form.OUTDOOR, Certainty.READ),
)  # fmt: skip

_PPPK_NOTE = (
    "UU 20/2023 menyetarakan PNS dan PPPK, dan banyak instansi menghitung PPPK menuju 20 JP. Pengelola SDM menetapkan."
)
BOUNDS: Final[tuple[dict[str, Any], ...]] = (
    {
        "kind": Person.Kind.PNS,
        "valid_from": CONVERSION_FROM,
        "minimum": 2000,
        "maximum": None,
        "legal_basis": "PP 11/2017 Pasal 203 ayat (4)",
        "certainty": Certainty.READ,
        "note": "",
    },
    {
        "kind": Person.Kind.PPPK,
        "valid_from": CONVERSION_FROM,
        "minimum": 0,
        "maximum": 2400,
        "legal_basis": "PP 49/2018; Peraturan LAN 15/2020",
        "certainty": Certainty.ASSUMED,
        "note": _PPPK_NOTE,
    },
    {
        "kind": Person.Kind.PPPK_PART_TIME,
        "valid_from": PART_TIME_FROM,
        "minimum": 0,
        "maximum": 2400,
        "legal_basis": "PP 49/2018; Peraturan LAN 15/2020",
        "certainty": Certainty.ASSUMED,
        "note": f"Disamakan dengan PPPK. {_PPPK_NOTE}",
    },
)
"""PP 49/2018 was enacted on 28 November 2018, so its first whole year is 2019 as well."""


def rules() -> Iterator[dict[str, Any]]:
    """Yield the fields of every rule."""
    for rule in RULES:
        yield {"valid_from": CONVERSION_FROM, "legal_basis": LAN_10_2018, **rule}


def lay_down(
    agency_id: UUID,
    *,
    now: datetime,
    book: type[models.Model],
    rule: type[models.Model],
    bounds: type[models.Model],
) -> bool:
    """Write the defaults for an agency that has no rulebook yet; return whether it had none.

    The tables are handed in, so that a migration can hand in those of its own time.
    """
    books: QuerySet[models.Model] = QuerySet(book)
    held = books.filter(agency_id=agency_id)
    books.bulk_create([book(agency_id=agency_id)], ignore_conflicts=True)
    # The lock comes before the question, so that of two who ask at once one writes.
    held.select_for_update(no_key=True).get()
    if QuerySet(rule).filter(agency_id=agency_id).exists():
        return False
    for model, rows in ((rule, rules()), (bounds, iter(BOUNDS))):
        table: QuerySet[models.Model] = QuerySet(model)
        table.bulk_create([model(agency_id=agency_id, recorded_at=now, **row) for row in rows])
    return True
