"""Everything of coaching on one person's home page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pamong.agency.models import Person
from pamong.coaching import words
from pamong.coaching.briefs import CommitmentBrief, CycleBrief, PersonWork, SessionBrief
from pamong.coaching.models import Commitment, Cycle, Reflection, Session, Side
from pamong.coaching.queries.briefing import brief, loaded, someone
from pamong.coaching.queries.sides import nearest_of_each_side
from pamong.coaching.rules import cycles as rules
from pamong.coaching.rules.sessions import completed_at

AHEAD: Final = timedelta(days=62)
LEFT_OPEN: Final = timedelta(days=21)
RATE_WITHIN: Final = timedelta(days=14)
MOST_PROMISES: Final = 30
"""Of each side, so that what others owe never hides what one owes oneself."""
HELD: Final = (Session.State.HELD, Session.State.COMPLETED)
State = Session.State


def work_of(person: Person, now: datetime, other: UUID | None = None) -> PersonWork:
    """Return what is coming, what waits, what was promised, and what runs; with `other`, of the two of them alone,
    without the count of the year. Four queries, or three."""
    pair = Q(supervisor=other) | Q(employee=other) if other else Q()
    rows = list(_sessions(person, now, pair))
    known = {row.pk: brief(row, now) for row in rows}
    coming = [known[row.pk] for row in rows if row.state == State.PLANNED]
    held = [known[row.pk] for row in rows if row.state == State.HELD]
    met = [row for row in rows if row.state in HELD]
    promises = _promises(person, pair)
    cycles = [_cycle(row, person) for row in _cycles(person).filter(pair)]
    return PersonWork(
        sessions=(*coming, *held),
        awaiting_me=tuple(each for each in held if each.waits_for(person.pk)),
        mine=tuple(each for each in promises if each.owner.id == person.pk),
        theirs=tuple(each for each in promises if each.owner.id != person.pk),
        cycles=tuple(each for each in cycles if not each.waits_for_me),
        proposals=tuple(each for each in cycles if each.waits_for_me),
        unrated=tuple(_unrated(rows, known, now)),
        last_held=known[max(met, key=lambda row: (row.starts_at, row.pk)).pk] if met else None,
        held_this_year=0 if other else _held_this_year(person, now, pair),
    )


def _sessions(person: Person, now: datetime, pair: Q) -> QuerySet[Session]:
    own = Session.objects.visible_to(person).filter(pair)
    last = own.filter(state__in=HELD).order_by("-starts_at", "-pk").values("pk")[:1]
    wanted = (
        Q(state=State.PLANNED, ends_at__gt=now - LEFT_OPEN, starts_at__lt=now + AHEAD)
        | Q(state=State.HELD)
        | Q(state=State.COMPLETED, supervisor_confirmed_at__gte=now - RATE_WITHIN)
        | Q(state=State.COMPLETED, employee_confirmed_at__gte=now - RATE_WITHIN)
        | Q(pk__in=Subquery(last))
    )
    rated = Reflection.objects.filter(session=OuterRef("pk"), by=person)
    return loaded(own.filter(wanted)).annotate(rated=Exists(rated)).order_by("starts_at", "pk")


def counts_of(employee: Person, now: datetime) -> tuple[int, int]:
    """Return how many cycles run for an employee and how many conversations she had this year: all that someone above
    her supervisor may know. Two queries."""
    running = Cycle.objects.filter(employee=employee, state=Cycle.State.AGREED).count()
    return running, _held_this_year(employee, now, Q(employee=employee))


def _unrated(rows: list[Session], known: dict[UUID, SessionBrief], now: datetime) -> list[SessionBrief]:
    found = []
    for row in reversed(rows):
        done = completed_at(row) if row.state == State.COMPLETED else None
        if done and done >= now - RATE_WITHIN and not row.rated:  # type: ignore[attr-defined]  # an annotation
            found.append(known[row.pk])
    return found


def _promises(person: Person, pair: Q) -> list[CommitmentBrief]:
    own = Commitment.objects.visible_to(person).filter(pair).open().defer("support", "measure", "remark")
    rows = nearest_of_each_side(own.select_related("supervisor__position", "employee__position"), person, MOST_PROMISES)
    return [_promise(row) for row in rows]


def _promise(row: Commitment) -> CommitmentBrief:
    is_hers = row.owner_id == row.employee_id
    owner, other = (row.employee, row.supervisor) if is_hers else (row.supervisor, row.employee)
    return CommitmentBrief(
        id=row.pk,
        cycle_id=row.cycle_id,
        session_id=row.session_id,
        owner=someone(owner),
        other=someone(other),
        condition=row.condition,
        action=row.action,
        due_on=row.due_on,
        first_due_on=row.first_due_on,
        made_at=row.made_at,
    )


def _cycles(person: Person) -> QuerySet[Cycle]:
    held = Session.objects.filter(cycle=OuterRef("pk"), state__in=HELD).order_by().values("cycle")
    open_ones = Commitment.objects.open().filter(cycle=OuterRef("pk")).order_by().values("cycle")
    return (
        Cycle.objects.visible_to(person)
        .open()
        .select_related("topic", "supervisor__position", "employee__position")
        .defer("measure", "outcome")
        .annotate(
            held=Coalesce(Subquery(held.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
            promised=Coalesce(Subquery(open_ones.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
        )
        .order_by("state", "ends_on", "pk")
    )


def _cycle(row: Cycle, person: Person) -> CycleBrief:
    return CycleBrief(
        id=row.pk,
        supervisor=someone(row.supervisor),
        employee=someone(row.employee),
        topic=words.topic_words(row.topic),
        goal=row.goal,
        state=row.state,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        rhythm=row.rhythm,
        waits_for_me=rules.waits_for(row, row.side_of(person) or Side.EMPLOYEE),
        sessions_held=row.held,  # type: ignore[attr-defined]  # an annotation of `_cycles`
        commitments_open=row.promised,  # type: ignore[attr-defined]  # likewise
    )


def _held_this_year(person: Person, now: datetime, pair: Q) -> int:
    local = now.astimezone(ZoneInfo(person.time_zone))
    first = local.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    own = Session.objects.visible_to(person).filter(pair, state__in=HELD, starts_at__gte=first)
    return own.count()
