"""HR enters finished training from a sheet: each row verified and credited in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from pamong.agency.models import Person
from pamong.agency.queries import standing_of
from pamong.agency.queries_hr import people_of
from pamong.agency.rules import Standing
from pamong.journal.engine import announce
from pamong.kit.refusals import require
from pamong.study import events
from pamong.study.actions.entry_rows import of_entry
from pamong.study.models import Entry, Ruling
from pamong.study.rules import ruling as rules
from pamong.study.rules.drafts import EntryDraft
from pamong.study.sheets import Finished

WRITTEN = frozenset({each.name for each in fields(EntryDraft)} - {"sources", "contract", "competency", "until"})


def import_entries(rows: Sequence[Finished], *, key: UUID, by: Person, now: datetime) -> int:
    """Enter what a sheet told, verified and credited by HR; return how many rows were new.

    Each row is a transaction of its own: it holds the ledger of one person only, and a sheet that stopped half-way goes
    on where it stopped. `key` names the sheet: sent twice, it enters once.
    """
    standing = standing_of(by)
    done = sum(_import_one(row, key, standing, now) for row in rows)
    if done:
        _announce_import(done, by)
    return done


@transaction.atomic
def _import_one(row: Finished, key: UUID, standing: Standing, now: datetime) -> bool:
    by = standing.person
    require(row.person_id != by.pk, rules.not_on_ones_own())
    person = people_of(standing).filter(pk=row.person_id).select_for_update(no_key=True, of=("self",)).first()
    require(person is not None, rules.only_hr())
    entry_id = uuid5(key, str(row.row))
    if person is None or Entry.objects.filter(pk=entry_id).exists():
        return False
    entry = Entry(
        id=entry_id, agency_id=person.agency_id, person=person, until=row.draft.until or row.draft.on,
        state=Entry.State.CREDITED, submitted_at=now, verified_at=now, verified_by=by, credited_at=now, credited_by=by,
        is_imported=True, created_at=now, changed_at=now, **{name: getattr(row.draft, name) for name in WRITTEN},
    )  # fmt: skip
    entry.save(force_insert=True)
    Ruling.objects.bulk_create(
        Ruling(agency_id=entry.agency_id, entry=entry, what=what, by=by, at=now, as_hr=True)
        for what in (Ruling.What.VERIFIED, Ruling.What.CREDITED)
    )
    announce(
        events.EntryCredited(
            **of_entry(entry), on=entry.on, days=entry.days, minutes=entry.minutes, stated=entry.stated,
            is_international=entry.is_international,
        ),
        by=by,
    )  # fmt: skip
    return True


@transaction.atomic
def _announce_import(count: int, by: Person) -> None:
    announce(events.EntriesImported(agency_id=by.agency_id, subject_id=by.agency_id, count=count), by=by)
