"""A supervisor's queue: what her team handed in, one after the other, and what she ruled lately."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.directory import first_name
from pamong.agency.rules import Standing
from pamong.agency.words import moment_in_words
from pamong.rulebook.queries import conversions_of
from pamong.rulebook.rules import Book, rule_on
from pamong.study.models import Entry, Ruling
from pamong.study.queries.doubts import doubts_of
from pamong.study.queries.entries import FileLine, SourceLine, facts_of, files_of, sources_of, texts_of, when_of
from pamong.study.queries.ruling import Choices, choices_of
from pamong.study.rules.doubts import Doubt
from pamong.study.rules.entry import Worth, worth

State = Entry.State
SHOWN: Final = 50
"""Entries that stand in line on the page; more are counted."""
DONE: Final = 50
LATELY: Final = timedelta(days=30)
MINE: Final = (Ruling.What.VERIFIED, Ruling.What.RETURNED)


@dataclass(frozen=True)
class Turn:
    """One entry in line."""

    id: UUID
    title: str
    name: str
    meta: str
    waits: str
    tone: str


@dataclass(frozen=True)
class Case:
    """The entry whose turn it is: all that is needed to decide."""

    id: UUID
    person_id: UUID
    title: str
    name: str
    position: str
    facts: Sequence[tuple[str, str]]
    texts: Sequence[tuple[str, str]]
    sources: Sequence[SourceLine]
    files: Sequence[FileLine]
    doubts: Sequence[Doubt]
    worth: Worth
    choices: Choices


@dataclass(frozen=True)
class Ruled:
    """Something that she ruled."""

    id: UUID
    title: str
    name: str
    what: str
    tone: str
    when: str


@dataclass(frozen=True)
class TeamQueue:
    """The page of a supervisor."""

    total: int
    place: int
    """Which one of the line is shown, from 1."""
    case: Case | None
    next_id: UUID | None
    turns: Sequence[Turn]
    more: int
    is_seen: bool = True
    """Whether it was written down lately that she read what the person of the case wrote."""


def team_queue(by: Standing, asked: UUID | None, now: datetime, today: date, **noted: Exists) -> TeamQueue:
    """Return what waits for a supervisor, the oldest first; `asked` is the one she wants to see. At most six queries.

    `noted`: whether she was `seen` reading, asked on the way.
    """
    rows = waiting_rows(by, **noted)
    place = next((n for n, row in enumerate(rows) if row.pk == asked), 0)
    book = conversions_of(by.person.agency_id) if rows else Book(0)
    return TeamQueue(
        total=len(rows),
        place=place + 1,
        case=_case(rows[place], by, book, today) if rows else None,
        next_id=rows[(place + 1) % len(rows)].pk if len(rows) > 1 else None,
        turns=[_turn(row, now) for row in rows[:SHOWN]],
        more=max(0, len(rows) - SHOWN),
        is_seen=getattr(rows[place], "seen", False) if rows else True,
    )


def waiting_rows(by: Standing, **noted: Exists) -> list[Entry]:
    """Return what waits for her, the oldest first. One query, or none."""
    if not by.team:
        return []
    rows = Entry.objects.filter(person__in=by.team, agency_id=by.person.agency_id, state=State.SUBMITTED)
    people = ("person__position", "person__unit", "person__agency", "competency")
    rows = rows.exclude(person=by.person).select_related(*people).annotate(**noted)
    return list(rows.order_by("submitted_at", "pk"))


def _case(entry: Entry, by: Standing, book: Book, today: date) -> Case:
    position = entry.person.position
    return Case(
        id=entry.pk,
        person_id=entry.person_id,
        title=entry.title,
        name=entry.person.name,
        position=position.name if position else "",
        facts=facts_of(entry),
        texts=texts_of(entry),
        sources=sources_of(entry),
        files=files_of(entry),
        doubts=doubts_of(entry),
        worth=worth(rule_on(book, entry.form, entry.on), entry),
        choices=choices_of(entry, by, today),
    )


def _turn(row: Entry, now: datetime) -> Turn:
    waits, tone = waits_in_words(row.submitted_at or row.changed_at, row.person.day_at, now)
    return Turn(
        id=row.pk,
        title=row.title,
        name=first_name(row.person.name),
        meta=_("%(form)s, %(day)s") % {"form": row.get_form_display(), "day": when_of(row)},
        waits=waits,
        tone=tone,
    )


def waits_in_words(since: datetime, day_at: Callable[[datetime], date], now: datetime) -> tuple[str, str]:
    """Return for how long something has waited, with its colour; `day_at` tells the local day of a moment."""
    days = max(0, (day_at(now) - day_at(since)).days)
    if not days:
        return _("masuk hari ini"), "info"
    said = ngettext("menunggu %(n)s hari", "menunggu %(n)s hari", days) % {"n": days}
    return said, "warning" if days >= 7 else "info"


def ruled_lately(by: Standing, now: datetime) -> list[Ruled]:
    """Return what she ruled in the last 30 days, the latest first, of what she may still read. One query."""
    rows = Ruling.objects.filter(by=by.person, as_hr=False, what__in=MINE, at__gt=now - LATELY)
    rows = rows.filter(entry__in=Entry.objects.visible_to(by.person, team=by.team)).exclude(entry__person=by.person)
    found = rows.select_related("entry__person").order_by("-at", "-pk")[:DONE]
    return [
        Ruled(
            id=row.entry_id,
            title=row.entry.title,
            name=first_name(row.entry.person.name),
            what=str(row.get_what_display()),
            tone="positive" if row.what == Ruling.What.VERIFIED else "warning",
            when=moment_in_words(row.at),
        )
        for row in found
    ]
