"""The ledger follows the rulebook, and people whose kind of employment changes: in batches, each a transaction.

A standing knows the version of the rulebook by which it was settled, so the work can stop anywhere and go on: whatever
is behind is settled by the next call, be it the delivery that is tried again or `pamong tick`. Between two batches
sessions of other people are credited as ever.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from pamong.agency.models import Agency, Person
from pamong.hours.models import Claim, Reason, Standing
from pamong.hours.settling import Made, recounted, settle
from pamong.journal.engine import announce_many
from pamong.journal.events import Event
from pamong.journal.models import Entry as JournalEntry
from pamong.ports import clock
from pamong.rulebook.queries import Changed, book_of, changed_since

log = logging.getLogger("pamong.hours")

BATCH = 1000
"""How many people one transaction settles."""


def follow_rulebook(event: Event, entry: JournalEntry) -> None:
    """Rules or bounds changed: bring every year that they touch to what they want now."""
    assert event.agency_id is not None, "a rule belongs to an agency"
    settle_agency(event.agency_id)


def catch_up(now: datetime | None = None) -> int:
    """Settle whatever is behind in any agency, and follow people whose kind changed; return how many standings.

    A part of `pamong tick`.
    """
    return sum(settle_agency(key, now) + follow_kinds(key, now) for key in Agency.objects.values_list("pk", flat=True))


def settle_agency(agency_id: UUID, now: datetime | None = None) -> int:
    """Settle every standing that an older version of the rulebook settled; return how many."""
    done = 0
    while batch := _settle_batch(agency_id, now or clock.now()):
        done += batch
    if done:
        log.info("%s standings follow the rulebook of agency %s", done, agency_id)
    return done


@transaction.atomic
def _settle_batch(agency_id: UUID, now: datetime) -> int:
    book = book_of(agency_id)
    behind = Standing.objects.filter(agency_id=agency_id, version__lt=book.version)
    first = behind.order_by("year").values_list("year", flat=True).first()
    if first is None:
        return 0
    rows = behind.filter(year=first).defer("settled_at").select_for_update(no_key=True).order_by("pk")[:BATCH]
    standings = {standing.pk: standing for standing in rows}
    oldest = min((standing.version for standing in standings.values()), default=book.version)
    causes = _touched(standings, changed_since(agency_id, oldest))
    made = Made(now, None, causes)
    settled = [standing for key, standing in standings.items() if key in causes]
    changes = settle(settled, book, made)
    announce_many(recounted(settled, changes, book, made), by=None)
    Standing.objects.filter(pk__in=standings.keys() - causes.keys()).update(version=book.version)
    return len(standings)


def _touched(keys: Iterable[UUID], changed: Iterable[Changed]) -> dict[UUID, Reason]:
    """Return which of the standings the changes can have touched, and by what."""
    by_rule, by_bounds = conditions(changed)
    mine = Standing.objects.filter(pk__in=list(keys))
    found: dict[UUID, Reason] = {}
    for condition, reason in ((by_bounds, Reason.BOUNDS_CHANGED), (by_rule, Reason.RULE_CHANGED)):
        if condition is not None:
            found |= dict.fromkeys(mine.filter(condition).values_list("pk", flat=True), reason)
    return found


def conditions(changed: Iterable[Changed]) -> tuple[Q | None, Q | None]:
    """Return which standings changes can touch: those of rules, those of bounds; None when there are none."""
    by_rule, by_bounds = [], []
    for each in changed:
        older = Q(version__lt=each.version)
        if each.form:
            claims = Claim.objects.filter(
                person=OuterRef("person"), year=OuterRef("year"), form=each.form, on__gte=each.since
            )
            by_rule.append(older & Q(year__gte=each.since.year) & Q(Exists(claims)))
        else:
            by_bounds.append(older & Q(kind=each.kind, year__gte=each.since.year))
    return (reduce(or_, by_rule) if by_rule else None), (reduce(or_, by_bounds) if by_bounds else None)


def follow_kinds(agency_id: UUID, now: datetime | None = None) -> int:
    """Measure the running year of people whose kind of employment changed by the bounds of the new one.

    Years that are past stay measured by what the person was.
    """
    moment, done = now or clock.now(), 0
    while batch := _follow_kinds_batch(agency_id, moment):
        done += batch
    return done


@transaction.atomic
def _follow_kinds_batch(agency_id: UUID, now: datetime) -> int:
    other = Standing.objects.filter(agency_id=agency_id, year__gte=clock.today().year).exclude(kind=F("person__kind"))
    year = other.order_by("year").values_list("year", flat=True).first()
    if year is None:
        return 0
    rows = other.filter(year=year).select_for_update(no_key=True, of=("self",)).order_by("pk")[:BATCH]
    standings = list(rows)
    kinds = dict(Person.objects.filter(pk__in=[row.person_id for row in standings]).values_list("pk", "kind"))
    for standing in standings:
        standing.kind = kinds[standing.person_id]
    for kind in set(kinds.values()):
        Standing.objects.filter(pk__in=[row.pk for row in standings if row.kind == kind]).update(kind=kind)
    book = book_of(agency_id)
    made = Made(now, None, {standing.pk: Reason.KIND_CHANGED for standing in standings})
    changes = settle(standings, book, made)
    announce_many(recounted(standings, changes, book, made), by=None)
    return len(standings)
