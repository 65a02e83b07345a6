"""HR's page of supply and demand: which competencies many lack, and who could accompany them. Joins plans and guides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.words import Chip
from pamong.guides.queries.supply import supply_of
from pamong.plans.queries import shortfalls_of
from pamong.rulebook.queries import competencies_of

ANY: Final = 1


@dataclass(frozen=True)
class Row:
    """One competency."""

    id: UUID
    name: str
    kind: str
    people: int
    """At least so many lack it; 0: fewer than five, or none."""
    level: int | None
    mentors: int
    """Who offer it at that level or above; at any level where nobody is told to lack it."""
    places: int
    """What is free with them."""
    chip: Chip

    @property
    def short(self) -> int:
        """At least so many places are missing."""
        return max(0, self.people - self.places)


@dataclass(frozen=True)
class Supply:
    """The whole page."""

    rows: Sequence[Row]
    short: int
    """Competencies with fewer places than people."""
    without: int
    """Of them, those that nobody offers."""


def supply(agency_id: UUID, today: date) -> Supply:
    """Return every competency that somebody lacks or offers, the greatest shortage first. Three queries at most."""
    lacking, offered = shortfalls_of(agency_id, today), supply_of(agency_id, today)
    rows: list[Row] = []
    for card in competencies_of(agency_id):
        told, places = lacking.get(card.id), offered.get(card.id, [])
        people, level = (told.people, told.level) if told else (0, None)
        if card.closed or not (people or places or told):
            continue
        able = [each for each in places if each.level >= (level or ANY)]
        free = sum(each.free for each in able)
        rows.append(
            Row(card.id, card.name, card.kind_in_words, people, level, len(able), free, _chip(people, free, len(able)))
        )
    rows.sort(key=lambda row: (-row.short, -row.people, row.name))
    short = [row for row in rows if row.short]
    return Supply(rows, len(short), sum(not row.mentors for row in short))


def _chip(people: int, free: int, mentors: int) -> Chip:
    if not people:
        return Chip(_("Belum dicari"))
    if not mentors:
        return Chip(_("Belum ada mentor"), "negative")
    if free < people:
        return Chip(_("Kurang paling sedikit %(n)d tempat") % {"n": people - free}, "warning")
    return Chip(_("Cukup"), "positive")


def people_in_words(people: int) -> str:
    """`15 atau lebih`; fewer than five are never told."""
    return _("%(n)d atau lebih") % {"n": people} if people else _("kurang dari 5")


def sheet(found: Supply) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the file."""
    for row in found.rows:
        yield (
            row.name, row.kind, people_in_words(row.people), str(row.level or ""), str(row.mentors), str(row.places),
            row.chip.text,
        )  # fmt: skip


def sheet_head() -> list[str]:
    """Return the head of the file."""
    return [
        _("Kompetensi"), _("Jenis"), _("Pegawai di bawah tuntutan jabatan"), _("Tingkat yang dibutuhkan"),
        _("Mentor pada tingkat itu"), _("Tempat kosong"), _("Keadaan"),
    ]  # fmt: skip
