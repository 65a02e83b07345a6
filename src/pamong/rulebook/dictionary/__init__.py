"""The competency dictionary that an agency begins with: eight managerial competencies and one sociocultural.

PermenPANRB 38/2017 names the nine and says what each level is about; the definitions and the 135 behaviours are our own
words. They are data laid down per agency, in Indonesian, not texts of the interface: HR follows them with editions of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from pamong.rulebook.dictionary import growth, person, work
from pamong.rulebook.dictionary.standards import LEVELS, STANDARDS_FROM, standards_of
from pamong.rulebook.dictionary.words import PERMENPANRB_38, Entry

SOURCE: Final = f"{PERMENPANRB_38}; rumusan perilaku oleh Pamong"
ENTRIES: Final[tuple[Entry, ...]] = (
    person.INTEGRITAS,
    person.KERJA_SAMA,
    person.KOMUNIKASI,
    work.ORIENTASI_PADA_HASIL,
    work.PELAYANAN_PUBLIK,
    growth.PENGEMBANGAN,
    growth.MENGELOLA_PERUBAHAN,
    work.PENGAMBILAN_KEPUTUSAN,
    growth.PEREKAT_BANGSA,
)
"""In the order of the regulation."""


@dataclass(frozen=True)
class Tables:
    """Where the dictionary is written; a migration hands in the tables of its own time."""

    book: type[models.Model]
    competency: type[models.Model]
    edition: type[models.Model]
    behaviour: type[models.Model]
    standard: type[models.Model]


def lay_down(agency_id: UUID, tables: Tables, *, now: datetime) -> bool:
    """Write dictionary and default standards for an agency that has none; return whether it had none."""
    books: QuerySet[models.Model] = QuerySet(tables.book)
    books.bulk_create([tables.book(agency_id=agency_id)], ignore_conflicts=True)
    # The lock comes before the question, so that of two who ask at once one writes.
    books.filter(agency_id=agency_id).select_for_update(no_key=True).get()
    if QuerySet(tables.competency).filter(agency_id=agency_id, is_builtin=True).exists():
        return False
    competencies = _write(tables.competency, _competencies(agency_id, tables))
    editions = _write(tables.edition, _editions(agency_id, tables, competencies, now))
    _write(tables.behaviour, _behaviours(agency_id, tables, editions))
    _write(tables.standard, _standards(agency_id, tables, competencies, now))
    return True


def _write(table: type[models.Model], rows: Iterator[models.Model]) -> list[models.Model]:
    source: QuerySet[models.Model] = QuerySet(table)
    return source.bulk_create(list(rows))


def _competencies(agency_id: UUID, tables: Tables) -> Iterator[models.Model]:
    for position, entry in enumerate(ENTRIES, 1):
        yield tables.competency(
            agency_id=agency_id, key=entry.key, kind=entry.kind, is_builtin=True, position=position, name=entry.name
        )


def _editions(
    agency_id: UUID, tables: Tables, competencies: list[models.Model], now: datetime
) -> Iterator[models.Model]:
    for entry, row in zip(ENTRIES, competencies, strict=True):
        yield tables.edition(
            agency_id=agency_id, competency_id=row.pk, number=1, name=entry.name, definition=entry.definition,
            source=SOURCE, recorded_at=now,
        )  # fmt: skip


def _behaviours(agency_id: UUID, tables: Tables, editions: list[models.Model]) -> Iterator[models.Model]:
    for entry, row in zip(ENTRIES, editions, strict=True):
        for level, texts in enumerate(entry.levels, 1):
            for number, text in enumerate(texts, 1):
                yield tables.behaviour(
                    agency_id=agency_id, edition_id=row.pk, level=level, number=number, text=text
                )  # fmt: skip


def _standards(
    agency_id: UUID, tables: Tables, competencies: list[models.Model], now: datetime
) -> Iterator[models.Model]:
    for entry, row in zip(ENTRIES, competencies, strict=True):
        for fields in standards_of(entry):
            yield tables.standard(agency_id=agency_id, competency_id=row.pk, recorded_at=now, **fields)


__all__ = ["ENTRIES", "LEVELS", "SOURCE", "STANDARDS_FROM", "Entry", "Tables", "lay_down"]
