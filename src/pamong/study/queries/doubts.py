"""What looks odd about an entry: the facts for `rules.doubts`, read for whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pamong.agency import roles
from pamong.agency.rules import Standing
from pamong.study.models import Entry, Evidence
from pamong.study.rules.doubts import Doubt, SameFile, Told, of_files, of_times

State = Entry.State
COMPARED = (State.SUBMITTED, State.VERIFIED, State.CREDITED, State.RETURNED, State.APPEALED)
"""Entries that were handed in and hold: a draft is nobody's business, and what was voided counts for nothing."""


def doubts_of(entry: Entry, *, reader: Standing | None = None, files: Sequence[Evidence] | None = None) -> list[Doubt]:
    """Return what to look at before an entry is handed in, verified or credited. Two queries, one when `files` are given.

    `reader`: HR, who is told also of somebody else's entry with the same file; None for the person and her supervisor.
    """
    others = Entry.objects.filter(person_id=entry.person_id, on=entry.on, state__in=COMPARED).exclude(pk=entry.pk)
    told = [told_of(other) for other in others.only("id", "form", "title", "on", "starts_at", "minutes")]
    rows = alike(entry) if files is None else files
    return [*of_times(told_of(entry), told), *of_files(_same_files(entry, rows, reader), for_hr=reader is not None)]


def alike(entry: Entry) -> list[Evidence]:
    """Return the files of an entry and every file of the agency that is the same as one of them, the oldest first."""
    own = Evidence.objects.filter(entry=entry).values("digest")
    rows = Evidence.objects.filter(agency_id=entry.agency_id, digest__in=own).select_related("entry__person__unit")
    return list(rows.order_by("uploaded_at", "id"))


def told_of(entry: Entry) -> Told:
    """Return what is compared of an entry."""
    return Told(entry.pk, entry.form, entry.title, entry.on, entry.starts_at, entry.minutes)


def _same_files(entry: Entry, rows: Sequence[Evidence], reader: Standing | None) -> Iterable[SameFile]:
    names = {row.digest: row.name for row in rows if row.entry_id == entry.pk}
    for row in rows:
        other = row.entry
        if other.pk == entry.pk or other.state not in COMPARED:
            continue
        is_own = other.person_id == entry.person_id
        covered = reader is not None and may_name(reader, other)
        yield SameFile(
            name=names[row.digest], entry_id=other.pk, title=other.title, on=other.on, is_own=is_own,
            whose=other.person.name if covered and not is_own else "",
        )  # fmt: skip


def may_name(reader: Standing, other: Entry) -> bool:
    """Whether HR may be told whose entry it is: she may read it."""
    unit = other.person.unit
    return other.state in Entry.FOR_HR and reader.has_for(roles.HR, unit.path if unit else None)
