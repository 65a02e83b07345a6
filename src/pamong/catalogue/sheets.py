"""Sheets of resources, in and out: what a file says, what is wrong with it row by row, what it would change.

A file that goes out can be put right in a spreadsheet program and handed in again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO, Final, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.intake.columns import Layout
from pamong.agency.intake.records import UnreadableFile, shorten
from pamong.agency.intake.sheets import Limits, Row, read_table
from pamong.catalogue.held import Held, SheetRow, draft_of
from pamong.catalogue.models import HIGHEST, LOWEST, Resource
from pamong.catalogue.queries.cards import taught_by
from pamong.catalogue.rules import ResourceDraft, Taught
from pamong.kit.money import rupiah_of
from pamong.kit.sheets_out import RISKY
from pamong.rulebook.queries import CompetencyCard
from pamong.rulebook.sheets import Fault, Reading

T = TypeVar("T")
HEAD: Final = (
    "Kode", "Jenis", "Judul", "Penyelenggara", "Alamat", "Ringkasan", "Bahasa", "Menit", "Biaya", "Lisensi", "Kompetensi",
)  # fmt: skip
LAYOUT: Final = Layout(
    kind="resources",
    title=_lazy("daftar sumber belajar"),
    required=("Jenis", "Judul", "Alamat"),
    optional=("Kode", "Penyelenggara", "Ringkasan", "Bahasa", "Menit", "Biaya", "Lisensi", "Kompetensi"),
)
LIMITS: Final = Limits(bytes=5 * 2**20, unpacked=80 * 2**20, rows=20_000, parts=500)
MOST: Final = 1_000
COLUMNS: Final = {
    "code": "Kode", "kind": "Jenis", "title": "Judul", "provider": "Penyelenggara", "address": "Alamat",
    "content": "Alamat", "summary": "Ringkasan", "language": "Bahasa", "minutes": "Menit", "cost": "Biaya",
    "licence": "Lisensi", "teaches": "Kompetensi",
}  # fmt: skip
"""Where each fact stands."""
SAMPLE: Final = (
    (
        "contoh-1", "Kursus", "Menyusun analisis beban kerja", "Pusdiklat Contoh",
        "https://belajar.contoh.go.id/kursus/analisis-beban-kerja", "Langkah demi langkah, dengan lembar kerja.",
        "Bahasa Indonesia", "90", "0", "CC BY 4.0", "komunikasi 2-3; orientasi-pada-hasil 2-4",
    ),
    (
        "", "Bacaan", "Memberi umpan balik yang berguna", "", "https://pustaka.contoh.go.id/umpan-balik", "", "", "", "", "",
        "",
    ),
)  # fmt: skip
_TAUGHT: Final = re.compile(r"(.+?)(?:\s+([1-5])(?:\s*[-–]\s*([1-5]))?)?", re.DOTALL)


def read_resources(
    stream: BinaryIO, cards: Sequence[CompetencyCard], held_by: Callable[[Sequence[SheetRow]], Held]
) -> tuple[Reading[SheetRow], Held]:
    """Read a sheet; raise `UnreadableFile` when it cannot be used as a whole. `held_by` looks up what is there already.

    What a sheet has no column for stays as it is; the text of a module written here cannot be changed by a sheet.
    """
    reading: Reading[SheetRow] = Reading()
    finder = _Finder(cards)
    rows = list(_rows(stream, reading.skipped))
    held = held_by([SheetRow(draft=_first(row)) for row in rows])
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        faults: dict[str, str] = {}
        present = held.find(_first(row))
        draft = finder.draft(row, draft_of(present, held.taught) if present else None, faults).cleaned()
        for field, wrong in draft.faults().items():
            faults.setdefault(COLUMNS[field], wrong)
        if present is not None and present.closed_at is not None:
            faults["Judul"] = _("“%(title)s” sudah ditutup. Buka lagi dahulu.") % {"title": shorten(present.title)}
        other = held.by_address.get(draft.address)
        if other is not None and other != present:
            said = _("Alamat ini sudah ada dalam katalog: “%(title)s”.") % {"title": shorten(other.title)}
            faults.setdefault("Alamat", said)
        _refuse_twins(row, draft, seen, faults)
        reading.faults += [Fault(row.number, column, wrong) for column, wrong in faults.items()]
        key, version = (present.pk, present.version) if present else (None, 0)
        reading.drafts.append(SheetRow(draft=draft, resource=key, version=version))
        reading.rows.append(row.number)
    return reading, held


def _rows(stream: BinaryIO, skipped: list[str]) -> Iterator[Row]:
    rows = read_table(stream, LAYOUT, skipped=lambda sheet, _hidden: skipped.append(shorten(sheet)), limits=LIMITS)
    for count, row in enumerate(rows, 1):
        if count > MOST:
            raise UnreadableFile(
                _("Berkas berisi lebih dari %(most)d baris. Pisahkan menjadi beberapa berkas, lalu unggah lagi.")
                % {"most": MOST}
            )
        yield row


def _cell(row: Row, column: str) -> str:
    """Return a cell; the sign that keeps a text from being a formula in what we hand out is taken off again."""
    text = row.cells.get(column, "")
    return text[1:] if text.startswith("'") and text[1:].startswith(RISKY) else text


def _first(row: Row) -> ResourceDraft:
    """Return what tells which resource a row is about."""
    return ResourceDraft(kind="", title="", code=_cell(row, "Kode").lower(), address=_cell(row, "Alamat"))


def _refuse_twins(row: Row, draft: ResourceDraft, seen: dict[tuple[str, str], int], faults: dict[str, str]) -> None:
    for column, text in (("Kode", draft.code), ("Alamat", draft.address)):
        if text and (column, text) in seen:
            said = _("Sama dengan baris %(row)d. Hapus salah satunya.") % {"row": seen[column, text]}
            faults.setdefault(column, said)
        seen.setdefault((column, text), row.number)


class _Finder:
    """Knows what words in a sheet mean."""

    def __init__(self, cards: Sequence[CompetencyCard]) -> None:
        self.competencies: dict[str, UUID] = {card.key.casefold(): card.id for card in cards}
        for card in cards:
            if not card.closed:
                self.competencies.setdefault(card.name.casefold(), card.id)
        self.kinds = _labelled(Resource.Kind.choices)
        self.languages = _labelled(Resource.Language.choices)
        self.languages |= {"indonesia": "id", "inggris": "en", "lain": "other"}

    def draft(self, row: Row, held: ResourceDraft | None, faults: dict[str, str]) -> ResourceDraft:
        """Return what a row wants on top of what is there; what is wrong goes into `faults` by column."""
        base = held or ResourceDraft(kind="course", title="")
        given: dict[str, Any] = {}
        for field, column in COLUMNS.items():
            if column in row.columns and field not in {"content", "code"}:
                given[field] = self._value(field, _cell(row, column), faults)
        # A code names a resource for ever; what has none keeps its key as one.
        return replace(base, **given, code=base.code if held else _cell(row, "Kode").lower())

    def _value(self, field: str, text: str, faults: dict[str, str]) -> Any:
        if field in {"title", "provider", "address", "summary", "licence"}:
            return text
        if field == "teaches":
            return self._taught(text, faults)
        if field == "kind":
            return _known(text, self.kinds, Resource.Kind.choices, "Jenis", faults) or "course"
        if field == "language":
            return _known(text or "id", self.languages, Resource.Language.choices, "Bahasa", faults) or "id"
        if field == "minutes":
            return _number(text, _whole, "Menit", _("Tulis menit sebagai angka bulat, misalnya 90."), faults)
        return _number(
            text, rupiah_of, "Biaya", _("Tulis rupiah tanpa desimal, misalnya 250.000; 0 bila gratis."), faults
        )

    def _taught(self, text: str, faults: dict[str, str]) -> tuple[Taught, ...]:
        found = []
        for part in filter(None, (each.strip() for each in text.split(";"))):
            match = _TAUGHT.fullmatch(part)
            name, low, high = match.groups() if match else (part, None, None)
            key = self.competencies.get(name.casefold())
            if key is None:
                said = _(
                    "Kompetensi “%(name)s” tidak ada dalam kamus. Tulis kode atau namanya, lalu tingkatnya: komunikasi 2-3."
                )
                faults["Kompetensi"] = said % {"name": shorten(name)}
                continue
            first = int(low) if low else LOWEST
            last = int(high) if high else first if low else HIGHEST
            found.append(Taught(competency=key, level_from=first, level_to=last))
        return tuple(sorted(found))


def _labelled(choices: Sequence[tuple[Any, Any]]) -> dict[str, str]:
    return {word: value for value, label in choices for word in (str(label).casefold(), value)}


def _known(
    text: str, known: Mapping[str, str], choices: Sequence[tuple[Any, Any]], column: str, faults: dict[str, str]
) -> str:
    found = known.get(text.casefold(), "")
    if not found:
        said = _("“%(text)s” tidak dikenal. Tulis salah satu: %(known)s.")
        faults[column] = said % {"text": shorten(text), "known": ", ".join(str(label) for _value, label in choices)}
    return found


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def _number(text: str, read: Callable[[str], int | None], column: str, said: str, faults: dict[str, str]) -> int | None:
    found = read(text) if text else None
    if text and found is None:
        faults[column] = said
    return found


# --- out ------------------------------------------------------------------------------------------------------------


def resources_out(rows: QuerySet[Resource], per: int = 500) -> Iterator[Sequence[str]]:
    """Yield resources row by row. Two queries for each `per`."""
    batch: list[Resource] = []
    for row in rows.iterator(chunk_size=per):
        batch.append(row)
        if len(batch) == per:
            yield from _out(batch)
            batch = []
    yield from _out(batch)


def _out(rows: Sequence[Resource]) -> Iterator[Sequence[str]]:
    taught = taught_by([row.pk for row in rows]) if rows else {}
    for row in rows:
        each = "; ".join(f"{one.key} {one.level_from}-{one.level_to}" for one in taught.get(row.pk, ()))
        yield (
            row.code or str(row.pk), str(row.get_kind_display()), row.title, row.provider, row.address, row.summary,
            str(row.get_language_display()), _text(row.minutes), _text(row.cost), row.licence, each,
        )  # fmt: skip


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
