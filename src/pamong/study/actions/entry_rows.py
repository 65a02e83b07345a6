"""What the actions on an entry share: its row, locked, the rule of its day, and the ids of its events."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from pamong.agency.models import Person
from pamong.journal.events import Code
from pamong.kit.refusals import Forbidden, require
from pamong.rulebook.rules import Rule
from pamong.study.models import Entry, Ruling
from pamong.study.queries.rule_of_day import rule_for
from pamong.study.rules import entry as rules


class OfEntry(TypedDict):
    """The ids and codes of an event about an entry."""

    agency_id: UUID
    subject_id: UUID
    about_id: UUID
    form: Code


def of_entry(entry: Entry) -> OfEntry:
    """Return the ids for an event about this entry."""
    return OfEntry(
        agency_id=entry.agency_id, subject_id=entry.pk, about_id=entry.person_id, form=Code(entry.form)
    )  # fmt: skip


def locked_entry(entry_id: UUID, by: Person) -> Entry:
    """Return an entry of one's agency, locked, with the person who learned."""
    rows = Entry.objects.filter(agency_id=by.agency_id).select_for_update(no_key=True, of=("self",))
    entry = rows.select_related("person__unit").filter(pk=entry_id).first()
    if entry is None:
        raise Forbidden(rules.not_yours())
    return entry


def own_entry(entry_id: UUID, by: Person) -> Entry:
    """Return an entry of one's own, locked."""
    entry = locked_entry(entry_id, by)
    require(rules.may_write(by, entry), rules.not_yours())
    return entry


def rule_of(entry: Entry) -> Rule | None:
    """Return the rule of the day of an entry."""
    return rule_for(entry.agency_id, entry.form, entry.on)


def note(entry: Entry, what: Ruling.What, *, by: Person | None, now: datetime, reason: str = "") -> Ruling:
    """Write a step into the history of an entry."""
    return Ruling.objects.create(agency_id=entry.agency_id, entry=entry, what=what, by=by, at=now, reason=reason)
