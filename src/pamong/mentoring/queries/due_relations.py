"""Which relations the clock may have something to say about: a few of many, found by narrow questions. Reads only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, DateField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from pamong.agency.models import Placement
from pamong.mentoring.models import Agreement, Meeting, Pulse, Relation
from pamong.mentoring.pulses import EVERY, FIRST_DAY
from pamong.mentoring.queries.telling import FIELDS, Two, two
from pamong.mentoring.rules.quiet import IDLE, STUCK

DAY = timedelta(days=1)
SHORTEST = 7 + STUCK
"""Nobody is overdue before: the shortest rhythm, and 21 days."""
AGREED = ("formal", "informal", "direct")


def relations_to_pulse(today: date) -> list[UUID]:
    """Return running relations of 30 days and more of which one of the two was not asked in the last wave. One query.

    A relation is in wave n from day 30 + 60 (n − 1) on: whoever has no pulse with a due day in the last 60 days may be due.
    """
    late = today + DAY
    recent = Pulse.objects.filter(relation=OuterRef("pk"), due_on__gt=late - timedelta(days=EVERY)).order_by()
    asked = recent.values("relation").annotate(n=Count("pk")).values("n")
    running = Relation.objects.filter(
        state="running", kind__in=AGREED, began_on__lte=late - timedelta(days=FIRST_DAY)
    ).annotate(asked=Coalesce(asked, Value(0)))
    return list(running.filter(asked__lt=2).order_by("pk").values_list("pk", flat=True))


def relations_to_remind(now: datetime, today: date) -> list[UUID]:
    """Return running relations that may be overdue and have no meeting to come. One query."""
    coming = Meeting.objects.filter(relation=OuterRef("pk"), state="planned", starts_at__gt=now)
    since = Greatest(
        F("began_on"), Coalesce(F("last_met_on"), F("began_on")), Coalesce(F("resumed_on"), F("began_on")),
        output_field=DateField(),
    )  # fmt: skip
    rows = Relation.objects.filter(state="running", kind__in=AGREED, began_on__isnull=False).annotate(since=since)
    overdue = rows.filter(since__lte=today + DAY - timedelta(days=SHORTEST))
    untold = Q(quiet_told_on__isnull=True) | Q(quiet_told_on__lte=F("since"))
    long_told = Q(idle_told_on__isnull=True) | Q(idle_told_on__lte=today + DAY - timedelta(days=IDLE))
    idle = Q(since__lte=today + DAY - timedelta(days=IDLE)) & (long_told | Q(idle_told_on__lte=F("since")))
    found = overdue.filter(~Exists(coming)).filter(untold | idle)
    return list(found.order_by("pk").values_list("pk", flat=True))


# --- for reminders: the two, and the day it is about --------------------------------------------------------------------


def requests_waiting(first: date, last: date) -> list[Two]:
    """Return requests and proposals whose last day to answer lies between these days. One query."""
    rows = Relation.objects.filter(state__in=("asked", "proposed"), answer_by__range=(first, last))
    return [two(row) for row in rows.order_by("pk").values_list(*FIELDS)]


def said_yes(ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """Return (relation, person) for each of these proposals and who said yes already. One query."""
    rows = Relation.objects.filter(pk__in=ids)
    found = set()
    for key, mentor, mentee, by_mentor, by_mentee in rows.values_list(
        "pk", "mentor_id", "mentee_id", "mentor_accepted_at", "mentee_accepted_at"
    ):
        found |= {(key, who) for who, when in ((mentor, by_mentor), (mentee, by_mentee)) if when}
    return found


@dataclass(frozen=True)
class Period:
    """The time of a relation that runs by its first or a later agreement."""

    pair: Two
    version: int
    """Of the newest agreement that binds."""
    starts_on: date
    """When that version was signed."""
    ends_on: date


def periods(today: date) -> list[Period]:
    """Return the relations that run by an agreement, with its time. One query."""
    bound = Agreement.objects.filter(
        relation=OuterRef("pk"), mentor_signed_at__isnull=False, mentee_signed_at__isnull=False
    ).order_by("-version")
    signed = Greatest("mentor_signed_at", "mentee_signed_at")
    rows = Relation.objects.filter(state="running", kind__in=AGREED, ends_on__lte=today + 366 * 2 * DAY).annotate(
        bound=Subquery(bound.values("version")[:1]), since=Subquery(bound.annotate(at=signed).values("at")[:1])
    )
    return [
        Period(two(row[: len(FIELDS)]), row[-3], row[-2].date(), row[-1])
        for row in rows.filter(bound__isnull=False).order_by("pk").values_list(*FIELDS, "bound", "since", "ends_on")
    ]


def direct_relations() -> list[Two]:
    """Return living relations between supervisor and employee. One query."""
    rows = Relation.objects.filter(state__in=Relation.LIVING, kind="direct")
    return [two(row) for row in rows.order_by("pk").values_list(*FIELDS)]


def moved_since(day: date) -> list[tuple[Two, UUID, date]]:
    """Return living relations, which of the two moved to another unit since a day, and when. Two queries."""
    rows = [two(row) for row in Relation.objects.filter(state__in=Relation.LIVING).values_list(*FIELDS)]
    people = {key for one in rows for key in (one.mentor_id, one.mentee_id)}
    placed = Placement.objects.filter(reason=Placement.Reason.MOVED, since__gte=day, person__in=people)
    moved = dict(placed.order_by("since").values_list("person_id", "since"))
    return [
        (one, who, moved[who])
        for one in rows
        for who in (one.mentor_id, one.mentee_id)
        if who in moved and one.kind != "direct"
    ]
