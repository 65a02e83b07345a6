"""Sheets of finished training that HR hands in: what a file says, what is wrong with it row by row, and what is there already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.intake.columns import Layout
from pamong.agency.intake.records import UnreadableFile, shorten
from pamong.agency.intake.rowcheck import lost_digits, read_date
from pamong.agency.intake.sheets import Limits, Row, read_table
from pamong.agency.models import Person
from pamong.agency.queries_hr import people_of
from pamong.agency.rules import Standing
from pamong.rulebook.learning import Form
from pamong.rulebook.queries import conversions_of
from pamong.rulebook.rules import JP, Book, rule_on
from pamong.study.models import Entry
from pamong.study.queries.doubts import COMPARED
from pamong.study.rules.drafts import BY_HAND, EntryDraft, faults

LAYOUT: Final = Layout(
    kind="training",
    title=_lazy("daftar pelatihan yang selesai"),
    required=("NIP", "Bentuk", "Judul", "Mulai"),
    optional=("Selesai", "Hari", "Menit", "JP", "Penyelenggara", "Tempat", "Nomor sertifikat", "Internasional"),
)
HEAD: Final = (*LAYOUT.required, *LAYOUT.optional)
SAMPLE: Final = (
    ("199200002018012001", "Pelatihan teknis", "Penyusunan anggaran berbasis kinerja", "02-11-2026", "06-11-2026", "5",
     "", "40", "Pusat Pelatihan Contoh", "Jakarta", "123/PPC/2026", ""),
    ("199200002018012001", "Seminar, konferensi, atau sarasehan", "Sarasehan layanan publik", "12-11-2026", "", "1", "",
     "", "Balai Contoh", "daring", "SRS-45", "tidak"),
)  # fmt: skip
LIMITS: Final = Limits(bytes=5 * 2**20, unpacked=80 * 2**20, rows=20_000, parts=500)
MOST: Final = 500
"""Rows of one sheet: each is credited by itself."""
SHOWN: Final = 100
FORMS: Final = tuple(form for form in BY_HAND if form != Form.SELF_STUDY)
"""Self-learning is told by whoever learned."""
COLUMNS: Final[Mapping[str, str]] = {
    "form": "Bentuk", "title": "Judul", "on": "Mulai", "until": "Selesai", "days": "Hari", "minutes": "Menit",
    "stated": "JP", "provider": "Penyelenggara", "place": "Tempat", "certificate": "Nomor sertifikat",
}  # fmt: skip
YES: Final = frozenset({"ya", "y", "yes", "1", "x", "internasional"})
NO: Final = frozenset({"", "tidak", "t", "no", "0", "-", "nasional"})
_AMOUNT: Final = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?")


@dataclass(frozen=True)
class Fault:
    """Something wrong in a file, where, and how to put it right."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Finished:
    """A training that somebody finished, as a row tells it."""

    row: int
    person_id: UUID
    name: str
    draft: EntryDraft


@dataclass
class Reading:
    """What a file says; with faults nothing of it is used."""

    rows: list[Finished] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    """Sheets that were not read."""

    @property
    def listed(self) -> Sequence[Fault]:
        """The first faults."""
        return self.faults[:SHOWN]

    @property
    def more(self) -> int:
        """How many faults are not listed."""
        return max(0, len(self.faults) - SHOWN)


def read(stream: BinaryIO, by: Standing, today: date) -> Reading:
    """Read a sheet of finished training; raise `UnreadableFile` when it cannot be used as a whole. Two queries."""
    reading = Reading()
    rows = list(_rows(stream, reading.skipped))
    numbers = {row.cells.get("NIP", "").replace(" ", "") for row in rows}
    people = {person.nip: person for person in people_of(by).filter(nip__in=numbers)}
    book = conversions_of(by.person.agency_id)
    seen: dict[object, int] = {}
    for row in rows:
        wrong: dict[str, str] = {}
        person = _person(row, people, by, wrong)
        draft = _draft(row, wrong)
        if draft:
            wrong = _faults(draft, book, today) | wrong
            twin = (person and person.pk, draft.form, draft.title.casefold(), draft.on)
            if twin in seen:
                wrong["Judul"] = _("Sama dengan baris %(row)d. Hapus salah satunya.") % {"row": seen[twin]}
            seen.setdefault(twin, row.number)
        reading.faults += [Fault(row.number, column, said) for column, said in wrong.items()]
        if person and draft and not wrong:
            fitted = draft.fitted(rule_on(book, draft.form, draft.on))
            reading.rows.append(Finished(row.number, person.pk, person.full_name, fitted))
    return reading


def _rows(stream: BinaryIO, skipped: list[str]) -> Iterable[Row]:
    rows = read_table(stream, LAYOUT, skipped=lambda sheet, _hidden: skipped.append(shorten(sheet)), limits=LIMITS)
    for count, row in enumerate(rows, 1):
        if count > MOST:
            raise UnreadableFile(
                _("Berkas berisi lebih dari %(most)d baris. Pisahkan menjadi beberapa berkas, lalu unggah lagi.")
                % {"most": MOST}
            )
        yield row


def _person(row: Row, people: Mapping[str, Person], by: Standing, wrong: dict[str, str]) -> Person | None:
    nip = row.cells.get("NIP", "").replace(" ", "")
    if lost_digits(nip):
        wrong["NIP"] = _("Excel mengubah NIP menjadi angka, jadi digit akhirnya hilang. Tulis sebagai teks.")
        return None
    person = people.get(nip)
    if person is None:
        said = _("NIP %(nip)s tidak ada di unit yang Anda kelola.") if nip else _("Tulis NIP-nya.")
        wrong["NIP"] = said % {"nip": shorten(nip)} if nip else said
    elif person.pk == by.person.pk:
        wrong["NIP"] = _("Ini NIP Anda sendiri. Catatan Anda diputuskan pengelola SDM lain.")
    return person


def _draft(row: Row, wrong: dict[str, str]) -> EntryDraft | None:
    cell = row.cells.get
    form, on = _form(cell("Bentuk", ""), wrong), _day(row, "Mulai", wrong)
    until = _day(row, "Selesai", wrong) if cell("Selesai") else on
    abroad = cell("Internasional", "").casefold()
    if abroad not in YES | NO:
        wrong["Internasional"] = _("Tulis ya atau tidak.")
    days, minutes, stated = _whole(row, "Hari", wrong), _whole(row, "Menit", wrong), _jp(cell("JP", ""), wrong)
    if not form or on is None or until is None:
        return None
    return EntryDraft(
        form=form, title=cell("Judul", ""), on=on, until=until, days=days or 1, minutes=minutes, stated=stated,
        is_international=abroad in YES, provider=cell("Penyelenggara", ""), place=cell("Tempat", ""),
        certificate=cell("Nomor sertifikat", ""),
    ).cleaned()  # fmt: skip


def _faults(draft: EntryDraft, book: Book, today: date) -> dict[str, str]:
    """What a row lacks or cannot be, by column."""
    found = faults(draft, rule_on(book, draft.form, draft.on), today=today)
    return {COLUMNS.get(name, "Judul"): said for name, said in found.items()}


def _form(text: str, wrong: dict[str, str]) -> str:
    known = {str(form.label).casefold(): form for form in FORMS} | {str(form.siasn_id): form for form in FORMS}
    found = known.get(text.casefold())
    if found is None:
        same = {str(form.label).casefold() for form in Form}
        if text.casefold() in same:
            wrong["Bentuk"] = _(
                "“%(text)s” tidak diimpor di sini: dicatat pegawainya sendiri, atau tercatat otomatis."
            ) % {"text": shorten(text)}
        else:
            wrong["Bentuk"] = _("“%(text)s” tidak dikenal. Tulis bentuknya seperti di SIASN, atau nomornya.") % {
                "text": shorten(text)
            }
    return found.value if found else ""


def _day(row: Row, column: str, wrong: dict[str, str]) -> date | None:
    found = read_date(row.cells.get(column, ""))
    if found is None:
        wrong[column] = _("Tulis tanggalnya sebagai hh-bb-tttt, misalnya 06-11-2026.")
    return found


def _whole(row: Row, column: str, wrong: dict[str, str]) -> int | None:
    text = row.cells.get(column, "")
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 5 and int(text):
        return int(text)
    wrong[column] = _("“%(text)s” bukan bilangan bulat.") % {"text": shorten(text)}
    return None


def _jp(text: str, wrong: dict[str, str]) -> int | None:
    if not text:
        return None
    found = _AMOUNT.fullmatch(text)
    if found is None:
        wrong["JP"] = _("“%(text)s” bukan angka JP. Tulis misalnya 40 atau 2,5.") % {"text": shorten(text)}
        return None
    return int(found[1]) * JP + int((found[2] or "").ljust(2, "0"))


def doubles(rows: Sequence[Finished], agency_id: UUID) -> dict[int, str]:
    """Return for each row that seems to be there already what it resembles. One query, or none."""
    if not rows:
        return {}
    there = Entry.objects.filter(
        agency_id=agency_id, person__in={row.person_id for row in rows}, on__in={row.draft.on for row in rows},
        state__in=COMPARED,
    )  # fmt: skip
    titles: dict[object, str] = {}
    for person, form, title, on, certificate in there.values_list("person_id", "form", "title", "on", "certificate"):
        titles[person, on, form, title.casefold()] = title
        if certificate:
            titles[person, on, certificate.casefold()] = title
    found: dict[int, str] = {}
    for row in rows:
        draft, person = row.draft, row.person_id
        twin = titles.get((person, draft.on, draft.form, draft.title.casefold()))
        if twin is None and draft.certificate:
            twin = titles.get((person, draft.on, draft.certificate.casefold()))
        if twin is not None:
            found[row.row] = twin
    return found
