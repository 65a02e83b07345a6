"""Sheets of competencies and standards, in and out: what a file says, what is wrong with it row by row, and what goes out.

A file that goes out can be put right in a spreadsheet program and handed in again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO, Final, Generic, TypeVar
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.intake.columns import Layout
from pamong.agency.intake.records import UnreadableFile, shorten
from pamong.agency.intake.rowcheck import read_date
from pamong.agency.intake.sheets import Limits, Row, read_table
from pamong.agency.models import Position
from pamong.rulebook.classes import PositionClass
from pamong.rulebook.competence import (
    BEHAVIOURS,
    CompetencyDraft,
    StandardDraft,
    competency_faults,
    holder_of,
    standard_fault,
)
from pamong.rulebook.learning import Certainty
from pamong.rulebook.levels import LEVELS
from pamong.rulebook.models import Standard
from pamong.rulebook.queries import CompetencyCard, competencies_of, words_of

D = TypeVar("D")

PLACES: Final = tuple(f"{level}.{number}" for level in LEVELS for number in range(1, BEHAVIOURS + 1))
COMPETENCIES: Final = Layout(
    kind="competencies",
    title=_lazy("daftar kompetensi"),
    required=("Kode", "Nama", "Definisi", *(f"Perilaku {level}.1" for level in LEVELS)),
    optional=("Dasar", *(f"Perilaku {place}" for place in PLACES if not place.endswith(".1"))),
)
STANDARDS: Final = Layout(
    kind="standards",
    title=_lazy("daftar standar kompetensi"),
    required=("Kompetensi", "Tingkat", "Berlaku mulai", "Dasar hukum"),
    optional=("Kelas jabatan", "Jabatan", "Bobot", "Kepastian", "Catatan"),
)
COMPETENCY_HEAD: Final = ("Kode", "Nama", "Definisi", "Dasar", *(f"Perilaku {place}" for place in PLACES))
STANDARD_HEAD: Final = (
    "Kompetensi", "Kelas jabatan", "Jabatan", "Tingkat", "Bobot", "Berlaku mulai", "Dasar hukum", "Kepastian",
    "Catatan",
)  # fmt: skip
LIMITS: Final = Limits(bytes=5 * 2**20, unpacked=80 * 2**20, rows=20_000, parts=500)
MOST: Final = {"competencies": 200, "standards": 3_000}
SHOWN: Final = 100
"""So many faults are listed; more are counted."""


@dataclass(frozen=True)
class Fault:
    """Something wrong in a file, where, and how to put it right."""

    row: int
    column: str
    text: str


@dataclass
class Reading(Generic[D]):
    """What a file says; with faults nothing of it is used."""

    drafts: list[D] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    """The row of each draft, as the person counts them."""
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


def read_competencies(stream: BinaryIO, cards: Sequence[CompetencyCard]) -> Reading[CompetencyDraft]:
    """Read a sheet of competencies; raise `UnreadableFile` when it cannot be used as a whole."""
    reading: Reading[CompetencyDraft] = Reading()
    keys: dict[str, int] = {}
    names = {card.name.casefold(): card.key for card in cards if not card.closed}
    for row in _rows(stream, COMPETENCIES, reading.skipped):
        draft = _competency(row)
        if draft.key in keys:
            said = _("Kode %(code)s sudah ada di baris %(row)d. Hapus salah satunya.")
            reading.faults.append(Fault(row.number, "Kode", said % {"code": draft.key, "row": keys[draft.key]}))
        keys.setdefault(draft.key, row.number)
        if names.setdefault(draft.name.casefold(), draft.key) != draft.key:
            said = _("Nama “%(name)s” sudah dipakai kompetensi lain. Pilih nama lain.")
            reading.faults.append(Fault(row.number, "Nama", said % {"name": shorten(draft.name)}))
        _take(reading, row, draft, competency_faults(draft), _column)
    return reading


def _competency(row: Row) -> CompetencyDraft:
    cell = row.cells.get
    return CompetencyDraft(
        key=slugify(cell("Kode", "")),
        name=cell("Nama", ""),
        definition=cell("Definisi", ""),
        levels=tuple(
            tuple(cell(f"Perilaku {level}.{number}", "") for number in range(1, BEHAVIOURS + 1)) for level in LEVELS
        ),
        source=cell("Dasar", ""),
    )


def _column(field_name: str) -> str:
    names = {"key": "Kode", "name": "Nama", "definition": "Definisi", "source": "Dasar"}
    return names.get(field_name) or f"Perilaku {field_name}"


def read_standards(
    stream: BinaryIO, cards: Sequence[CompetencyCard], jobs: Iterable[Position]
) -> Reading[StandardDraft]:
    """Read a sheet of standards; raise `UnreadableFile` when it cannot be used as a whole."""
    reading: Reading[StandardDraft] = Reading()
    finder = _Finder(cards, jobs)
    seen: dict[object, int] = {}
    for row in _rows(stream, STANDARDS, reading.skipped):
        faults: dict[str, str] = {}
        draft = finder.draft(row, faults)
        if draft is not None:
            place = (draft.competency_id, holder_of(draft), draft.valid_from)
            if place in seen:
                faults["Kompetensi"] = _("Baris ini sama tempatnya dengan baris %(row)d. Hapus salah satunya.") % {
                    "row": seen[place]
                }
            seen.setdefault(place, row.number)
            if wrong := standard_fault(draft):
                faults.setdefault("Tingkat", wrong)
        _take(reading, row, draft, faults, str)
    return reading


def _take(
    reading: Reading[D], row: Row, draft: D | None, faults: Mapping[str, str], column: Callable[[str], str]
) -> None:
    reading.faults += [Fault(row.number, column(name), wrong) for name, wrong in faults.items()]
    if draft is not None:
        reading.drafts.append(draft)
        reading.rows.append(row.number)


def _rows(stream: BinaryIO, layout: Layout, skipped: list[str]) -> Iterator[Row]:
    most = MOST[layout.kind]
    rows = read_table(stream, layout, skipped=lambda sheet, _hidden: skipped.append(shorten(sheet)), limits=LIMITS)
    for count, row in enumerate(rows, 1):
        if count > most:
            raise UnreadableFile(
                _("Berkas berisi lebih dari %(most)d baris. Pisahkan menjadi beberapa berkas, lalu unggah lagi.")
                % {"most": most}
            )
        yield row


class _Finder:
    """Knows what names in a sheet of standards mean."""

    def __init__(self, cards: Sequence[CompetencyCard], jobs: Iterable[Position]) -> None:
        self.competencies: dict[str, CompetencyCard] = {}
        for card in cards:
            self.competencies[card.key.casefold()] = card
            if not card.closed:
                self.competencies.setdefault(card.name.casefold(), card)
        self.jobs: dict[str, list[UUID]] = {}
        for job in jobs:
            self.jobs.setdefault(job.name.casefold(), []).append(job.pk)
        self.classes: dict[str, PositionClass] = {}
        for each in PositionClass:
            label = str(each.label).casefold()
            self.classes |= {label: each, each.value: each, label.removeprefix("fungsional "): each}

    def draft(self, row: Row, faults: dict[str, str]) -> StandardDraft | None:
        """Return what a row wants; what is wrong goes into `faults` by column, and then there may be none."""
        competency = self._competency(row.cells.get("Kompetensi", ""), faults)
        position_class, job = self._holder(row, faults)
        level = _number(row, "Tingkat", 0, 5, faults)
        importance = _number(row, "Bobot", 1, 3, faults) if row.cells.get("Bobot") else 2
        day = read_date(row.cells.get("Berlaku mulai", ""))
        if day is None:
            faults["Berlaku mulai"] = _("Tulis tanggalnya sebagai hh-bb-tttt, misalnya 01-01-2027.")
        basis = row.cells.get("Dasar hukum", "")
        if not basis:
            faults["Dasar hukum"] = _("Tulis keputusan atau peraturan yang menetapkannya.")
        certainty = self._certainty(row.cells.get("Kepastian", ""), faults)
        if competency is None or level is None or importance is None or day is None or not (position_class or job):
            return None
        return StandardDraft(
            competency, level, day, basis or "–", importance, position_class, job, certainty,
            row.cells.get("Catatan", ""),
        )  # fmt: skip

    @staticmethod
    def _certainty(text: str, faults: dict[str, str]) -> str:
        """What nobody says otherwise was read in the decree that the row names."""
        known = {str(each.label).casefold(): each.value for each in Certainty}
        if text and text.casefold() not in known:
            said = _("“%(text)s” tidak dikenal. Tulis salah satu: %(known)s.")
            faults["Kepastian"] = said % {"text": shorten(text), "known": ", ".join(str(e.label) for e in Certainty)}
        return known.get(text.casefold(), Certainty.READ.value)

    def _competency(self, text: str, faults: dict[str, str]) -> UUID | None:
        card = self.competencies.get(text.casefold())
        if card is None:
            said = _("Kompetensi “%(name)s” tidak ada dalam kamus. Tulis kode atau namanya seperti dalam kamus.")
            faults["Kompetensi"] = said % {"name": shorten(text)} if text else _("Tulis kode atau nama kompetensinya.")
            return None
        if card.closed:
            faults["Kompetensi"] = _("Kompetensi “%(name)s” sudah ditutup. Buka lagi dahulu.") % {"name": card.name}
            return None
        return card.id

    def _holder(self, row: Row, faults: dict[str, str]) -> tuple[str, UUID | None]:
        of_class, of_job = row.cells.get("Kelas jabatan", ""), row.cells.get("Jabatan", "")
        if bool(of_class) == bool(of_job):
            faults["Kelas jabatan"] = _("Isi salah satu: kelas jabatan, atau jabatan.")
            return "", None
        if of_class:
            found = self.classes.get(of_class.casefold())
            if found is None:
                said = _("Kelas “%(name)s” tidak dikenal. Yang dikenal: %(known)s.")
                known = ", ".join(str(each.label) for each in PositionClass)
                faults["Kelas jabatan"] = said % {"name": shorten(of_class), "known": known}
            return (found.value, None) if found else ("", None)
        jobs = self.jobs.get(of_job.casefold(), [])
        if len(jobs) != 1:
            said = (
                _("Jabatan “%(name)s” ada lebih dari satu jenis. Tetapkan di halamannya.")
                if jobs
                else _("Jabatan “%(name)s” tidak ada di instansi Anda. Tulis namanya seperti dalam data pegawai.")
            )
            faults["Jabatan"] = said % {"name": shorten(of_job)}
            return "", None
        return "", jobs[0]


def _number(row: Row, column: str, least: int, most: int, faults: dict[str, str]) -> int | None:
    text = row.cells.get(column, "")
    if text.isascii() and text.isdigit() and len(text) < 4 and least <= int(text) <= most:
        return int(text)
    if column == "Tingkat":
        said = _("“%(text)s” bukan tingkat. Tulis 1 sampai 5, atau 0 bila tidak diminta.")
    else:
        said = _("“%(text)s” bukan bobot. Tulis 1 (membantu), 2 (penting), atau 3 (menentukan).")
    faults[column] = said % {"text": shorten(text)}
    return None


# --- out ------------------------------------------------------------------------------------------------------------


def competencies_out(agency_id: UUID) -> Iterator[Sequence[str]]:
    """Yield the dictionary row by row, closed ones left out. Three queries."""
    cards = [card for card in competencies_of(agency_id) if not card.closed]
    words = words_of(card.edition_id for card in cards)
    for card in cards:
        held = words[card.edition_id]
        lines = [
            text for level in LEVELS for text in (*held.levels[level], *[""] * BEHAVIOURS)[:BEHAVIOURS]
        ]  # fmt: skip
        yield (card.key, held.name, held.definition, held.source, *lines)


def standards_out(agency_id: UUID, today: date) -> Iterator[Sequence[str]]:
    """Yield every live standard that holds today or will. One query."""
    live = Standard.objects.filter(agency_id=agency_id, competency__closed_at__isnull=True).standing()
    rows = live.select_related("competency", "job").order_by(
        "competency__position", "competency__key", "job__name", "position_class", "-valid_from"
    )
    done: set[object] = set()
    for row in rows:
        place = (row.competency_id, row.position_class, row.job_id)
        if row.valid_from <= today:
            if place in done:
                continue
            done.add(place)
        yield (
            row.competency.key, str(PositionClass(row.position_class).label) if row.position_class else "",
            row.job.name if row.job else "", str(row.level), str(row.importance), f"{row.valid_from:%d-%m-%Y}",
            row.legal_basis, str(Certainty(row.certainty).label), row.note,
        )  # fmt: skip


COMPETENCY_SAMPLE: Final = (
    (
        "TEK-01", "Analisis jabatan", "Mengurai pekerjaan menjadi tugas, beban, dan syarat jabatan.",
        "Keputusan Kepala Badan 12/2026",
        "Mengisi lembar uraian tugas menurut petunjuk.", "Menanyakan hal yang belum jelas kepada pemegang jabatan.", "",
        "Mewawancarai pemegang jabatan dan menyusun uraian tugasnya.", "Menghitung beban kerja satu jabatan.", "",
        "Menyusun peta jabatan satu unit beserta alasannya.", "Memeriksa uraian tugas yang disusun rekan.", "",
        "Merancang ulang jabatan beberapa unit agar tidak tumpang tindih.", "Melatih analis lain.", "",
        "Menetapkan kebijakan analisis jabatan seluruh instansi.", "Menjadi rujukan instansi lain.", "",
    ),
)  # fmt: skip
STANDARD_SAMPLE: Final = (
    ("komunikasi", "Fungsional ahli muda", "", "3", "2", "01-01-2027", "Keputusan Kepala Badan 12/2026", "", ""),
    (
        "integritas",
        "",
        "Analis SDM Aparatur Ahli Pertama",
        "2",
        "3",
        "01-01-2027",
        "Keputusan Kepala Badan 12/2026",
        "",
    ),
)
