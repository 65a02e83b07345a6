"""What looks odd about an entry: the facts for `rules.doubts`, read for whoever asks."""

from __future__ import annotations

from collections.abc import Iterable

from pamong.agency import roles
from pamong.agency.rules import Standing
from pamong.study.models import Entry, Evidence
from pamong.study.rules.doubts import Doubt, SameFile, Told, of_files, of_times

State = Entry.State
COMPARED = (State.SUBMITTED, State.VERIFIED, State.CREDITED, State.RETURNED, State.APPEALED)
"""Entries that were handed in and hold: a draft is nobody's business, and what was voided counts for nothing."""


def doubts_of(entry: Entry, *, reader: Standing | None = None) -> list[Doubt]:
    """Return what to look at before an entry is handed in, verified or credited. At most three queries.

    `reader`: HR, who is told also of somebody else's entry with the same file; None for the person and her supervisor.
    """
    others = Entry.objects.filter(person_id=entry.person_id, on=entry.on, state__in=COMPARED).exclude(pk=entry.pk)
    told = [told_of(other) for other in others.only("id", "form", "title", "on", "starts_at", "minutes")]
    return [*of_times(told_of(entry), told), *of_files(_same_files(entry, reader), for_hr=reader is not None)]


def told_of(entry: Entry) -> Told:
    """Return what is compared of an entry."""
    return Told(entry.pk, entry.form, entry.title, entry.on, entry.starts_at, entry.minutes)


def _same_files(entry: Entry, reader: Standing | None) -> Iterable[SameFile]:
    own = Evidence.objects.filter(entry=entry)
    rows = Evidence.objects.filter(
        agency_id=entry.agency_id, digest__in=own.values("digest"), entry__state__in=COMPARED
    ).exclude(entry=entry)
    if reader is None:
        rows = rows.filter(entry__person_id=entry.person_id)
    names = (
        dict(own.values_list("digest", "name")) if (found := list(rows.select_related("entry__person__unit"))) else {}
    )
    for row in sorted(found, key=lambda each: str(each.entry_id)):
        other = row.entry
        is_own = other.person_id == entry.person_id
        yield SameFile(
            name=names.get(row.digest, row.name), entry_id=other.pk, title=other.title, on=other.on, is_own=is_own,
            whose="" if is_own or reader is None or not _covers(reader, other) else other.person.name,
        )  # fmt: skip


def _covers(reader: Standing, other: Entry) -> bool:
    unit = other.person.unit
    return other.state in Entry.FOR_HR and reader.has_for(roles.HR, unit.path if unit else None)
