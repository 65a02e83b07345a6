"""What HR says of a programme: how it is kept, and what is wrong with it by field. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.kit.faults import Faults, only
from pamong.kit.texts import clean, fault
from pamong.mentoring.models import Programme, Rhythm

Kind, Intake, State = Programme.Kind, Programme.Intake, Programme.State
NAME: Final = 120
SHORTEST_NAME: Final = 5
PURPOSE: Final = 1200
SHORTEST_PURPOSE: Final = 20
LONGEST: Final = timedelta(days=731)
"""Of a programme of one cohort: two years."""
MOST_PLACES: Final = 20
YEARS: Final = range(2000, 2200)
FIXED: Final = ("kind", "intake", "unit")
"""What nobody changes any more once colleagues have read the programme."""


@dataclass(frozen=True)
class ProgrammeDraft:
    """What a programme says of itself."""

    name: str = ""
    purpose: str = ""
    kind: str = Kind.ONE
    intake: str = Intake.COHORT
    unit: UUID | None = None
    enrol_from: date | None = None
    enrol_until: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    months: int = 6
    rhythm: str = Rhythm.MONTHLY
    minutes: int = 60
    capacity: int = 3
    least: int = 0

    def cleaned(self) -> ProgrammeDraft:
        """Return it as it is kept; an evergreen programme has no end, and only groups have a least."""
        evergreen = self.intake == Intake.EVERGREEN
        return replace(
            self,
            name=clean(self.name, one_line=True),
            purpose=clean(self.purpose),
            ends_on=None if evergreen else self.ends_on,
            least=self.least if self.kind == Kind.GROUP else 0,
        )


NAMES: Final = tuple(ProgrammeDraft.__dataclass_fields__)


def draft_of(programme: Programme) -> ProgrammeDraft:
    """Return what a programme says now."""
    values = {name: getattr(programme, name) for name in NAMES if name != "unit"}
    return ProgrammeDraft(**values, unit=programme.unit_id)


def faults(draft: ProgrammeDraft) -> Faults:
    """Say what is wrong with a cleaned draft, by field. Dates may still be missing; `opening_faults` asks for them."""
    return only(
        {
            "name": fault(draft.name, NAME, required=True) or _short_name(draft.name),
            "purpose": fault(draft.purpose, PURPOSE, required=True) or _short_purpose(draft.purpose),
            "kind": "" if draft.kind in Kind.values else _("Pilih bentuknya dari daftar."),
            "intake": "" if draft.intake in Intake.values else _("Pilih dari daftar."),
            "rhythm": "" if draft.rhythm in Rhythm.values else _("Pilih dari daftar."),
            "months": _between(draft.months, 1, 24, _("Tulis 1 sampai 24 bulan.")),
            "minutes": _between(draft.minutes, 15, 240, _("Tulis 15 sampai 240 menit.")),
            "capacity": _capacity_fault(draft),
            "least": _least_fault(draft),
        }
        | _date_faults(draft)
    )


def opening_faults(draft: ProgrammeDraft, today: date) -> Faults:
    """Say what a programme needs before colleagues may enrol."""
    cohort = draft.intake == Intake.COHORT
    need = _("Isi tanggal ini sebelum pendaftaran dibuka.")
    found = {
        "enrol_from": "" if draft.enrol_from else need,
        "enrol_until": need if cohort and not draft.enrol_until else "",
        "starts_on": need if cohort and not draft.starts_on else "",
        "ends_on": need if cohort and not draft.ends_on else "",
    }
    if draft.enrol_until and draft.enrol_until < today:
        found["enrol_until"] = _("Hari terakhir mendaftar sudah lewat. Majukan dulu tanggalnya.")
    return only(found)


def fixed_fault(was: ProgrammeDraft, now: ProgrammeDraft) -> Faults:
    """Say what stays as it is once a programme was opened."""
    said = _("Tidak dapat diubah lagi, karena rekan sudah membaca program ini. Salin programnya bila perlu yang lain.")
    return {name: said for name in FIXED if getattr(was, name) != getattr(now, name)}


def _short_name(name: str) -> str:
    return "" if len(name) >= SHORTEST_NAME else _("Beri nama yang dikenali rekan, paling sedikit lima huruf.")


def _short_purpose(purpose: str) -> str:
    if len(purpose) >= SHORTEST_PURPOSE:
        return ""
    return _("Tulis satu kalimat: siapa yang ditemani, dan apa yang diharapkan sesudahnya.")


def _between(number: int, least: int, most: int, said: str) -> str:
    return "" if least <= number <= most else said


def _capacity_fault(draft: ProgrammeDraft) -> str:
    if draft.capacity < 1:
        return _("Dengan 0 tempat tidak seorang pun mendapat mentor. Tulis paling sedikit 1.")
    if draft.kind == Kind.GROUP and draft.capacity < 2:
        return _("Satu kelompok berisi paling sedikit 2 mentee.")
    return "" if draft.capacity <= MOST_PLACES else _("Paling banyak 20 mentee untuk satu mentor.")


def _least_fault(draft: ProgrammeDraft) -> str:
    if draft.least < 0:
        return _("Tulis 0 atau lebih.")
    return "" if draft.least <= max(draft.capacity, 0) else _("Tidak boleh lebih dari jumlah tempat satu mentor.")


def _date_faults(draft: ProgrammeDraft) -> Faults:
    said: Faults = {}
    for name in ("enrol_from", "enrol_until", "starts_on", "ends_on"):
        day = getattr(draft, name)
        if day is not None and day.year not in YEARS:
            said[name] = _("Tahun itu terlalu jauh. Periksa tanggalnya.")
    if said:
        return said
    if draft.enrol_from and draft.enrol_until and draft.enrol_until < draft.enrol_from:
        said["enrol_until"] = _("Hari terakhir mendaftar mendahului hari pertama.")
    if draft.intake == Intake.EVERGREEN:
        return said
    if draft.starts_on and draft.enrol_from and draft.starts_on < draft.enrol_from:
        said["starts_on"] = _("Program tidak dapat mulai sebelum pendaftaran dibuka.")
    if draft.starts_on and draft.ends_on and draft.ends_on <= draft.starts_on:
        said["ends_on"] = _("Hari terakhir harus sesudah hari mulai.")
    elif draft.starts_on and draft.ends_on and draft.ends_on - draft.starts_on > LONGEST:
        said["ends_on"] = _("Program berlangsung paling lama dua tahun.")
    return said
