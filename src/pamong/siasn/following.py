"""The rows follow the ledger: in the transaction in which an activity is credited, voided or counted otherwise.

Only when rules change, and fifty thousand people count otherwise at once, rows are just marked, and `pamong tick` asks
the ledger for them in batches; until then they are not let go.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, cast

from django.db import transaction

from pamong.hours.events import JpAdjusted, JpCredited, JpRecounted, JpReversed
from pamong.hours.queries import ClaimNow, claims_now
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.ports import clock
from pamong.siasn import rules
from pamong.siasn.models import Course, Step

log = logging.getLogger("pamong.siasn")
BATCH: Final = 1000
FOLLOWED: Final = (
    "counted", "is_voided", "is_behind", "state", "release_id", "hours", "changed_at", "mended_at", "mended_by_id", "version",
)  # fmt: skip


def take_up(event: Event, entry: Entry) -> None:
    """An activity is in the ledger: it gets its row."""
    credited = cast(JpCredited, event)
    assert credited.agency_id is not None, "a claim belongs to an agency"
    assert credited.about_id is not None, "a claim is about who learned"
    row = Course(
        agency_id=credited.agency_id,
        claim_id=credited.subject_id,
        person_id=credited.about_id,
        form=credited.form,
        on=credited.on,
        year=credited.on.year,
        counted=credited.amount,
        state=rules.home(credited.amount, is_voided=False),
    )
    Course.objects.bulk_create([row], ignore_conflicts=True)


def follow_claim(event: Event, entry: Entry) -> None:
    """An activity was voided."""
    back = cast(JpReversed, event)
    follow(_locked(claim_id=back.subject_id), entry.at)


def follow_year(event: Event, entry: Entry) -> None:
    """Other activities of a person count otherwise because of one."""
    moved = cast(JpAdjusted, event)
    assert moved.about_id is not None, "a year is somebody's"
    follow(_locked(person_id=moved.about_id, year=moved.year), entry.at)


def mark_behind(event: Event, entry: Entry) -> None:
    """Rules changed, and a person's year counts otherwise."""
    moved = cast(JpRecounted, event)
    assert moved.about_id is not None, "a year is somebody's"
    Course.objects.filter(person_id=moved.about_id, year=moved.year).update(is_behind=True)


def catch_up(now: datetime | None = None) -> int:
    """Ask the ledger for all rows that are marked; return how many. A part of `pamong tick`."""
    done = 0
    while batch := _catch_up_batch(now or clock.now()):
        done += batch
    if done:
        log.info("%s rows for SIASN follow the ledger", done)
    return done


@transaction.atomic
def _catch_up_batch(now: datetime) -> int:
    keys = list(Course.objects.filter(is_behind=True).order_by("pk").values_list("pk", flat=True)[:BATCH])
    return len(follow(_locked(pk__in=keys), now)) if keys else 0


def _locked(**where: Any) -> list[Course]:
    return list(Course.objects.select_for_update(no_key=True).filter(**where).order_by("pk"))


def follow(rows: Sequence[Course], now: datetime) -> Sequence[Course]:
    """Bring locked rows to what the ledger says, and write down what that means for those that were let go. At most three
    statements, of which one reads."""
    ledger = claims_now([row.claim_id for row in rows])
    moved: list[Course] = []
    steps: list[Step] = []
    for row in rows:
        before = _facts(row)
        what = _follow_one(row, ledger.get(row.claim_id, ClaimNow(0, is_voided=True)), now)
        if what:
            steps.append(Step(agency_id=row.agency_id, course=row, what=what, at=now))
        if _facts(row) != before:
            row.version += 1
            moved.append(row)
    # An upsert of rows that are there and locked: one statement for all of them, on both engines.
    fields = [name.removesuffix("_id") for name in FOLLOWED]
    Course.objects.bulk_create(
        moved, update_conflicts=True, unique_fields=["id"], update_fields=fields, batch_size=BATCH
    )
    Step.objects.bulk_create(steps, batch_size=BATCH)
    return rows


def _facts(row: Course) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in FOLLOWED)


def _follow_one(row: Course, ledger: ClaimNow, now: datetime) -> str:
    """Change one row in memory; return what is to be told of it, if anything."""
    same = (row.counted, row.is_voided) == (ledger.counted, ledger.is_voided)
    row.counted, row.is_voided, row.is_behind = ledger.counted, ledger.is_voided, False
    after = rules.after_ledger(row.state, row.hours, row.counted, is_voided=row.is_voided)
    was_let_go = row.state == rules.State.RELEASED and after.state != row.state
    if was_let_go:
        row.release_id, row.hours = None, None
    row.state = after.state
    if after.differs and (row.changed_at is None or not same):
        row.changed_at, row.mended_at, row.mended_by_id = now, None, None
        return Step.What.CHANGED
    if not after.differs and row.changed_at and row.mended_at is None:
        row.changed_at = None
        return Step.What.AGAIN
    return Step.What.RETURNED if was_let_go else ""
