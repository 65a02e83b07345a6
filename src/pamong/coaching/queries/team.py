"""How it stands between a supervisor and each member of the team: four queries for eight people or for a thousand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, DurationField, ExpressionWrapper, F, Max, OuterRef, Q, Subquery, Sum

from pamong.agency.models import Person
from pamong.coaching.briefs import MemberCoaching, SessionBrief
from pamong.coaching.models import Commitment, Cycle, Session, Side
from pamong.coaching.queries.briefing import briefs
from pamong.coaching.rules.attention import CycleFacts, PairFacts, days_quiet, reasons
from pamong.coaching.rules.cycles import waits_for
from pamong.kit.days import local_day

HELD: Final = (Session.State.HELD, Session.State.COMPLETED)
RECENT: Final = timedelta(days=90)
NOTHING: Final[dict[str, Any]] = {}


@dataclass(frozen=True)
class _Known:
    """What the four queries found, by member."""

    cycles: dict[UUID, list[CycleFacts]]
    figures: dict[UUID, dict[str, Any]]
    sessions: dict[UUID, list[SessionBrief]]
    promises: dict[UUID, dict[str, Any]]


def team_coaching(supervisor: Person, members: Iterable[UUID], now: datetime) -> dict[UUID, MemberCoaching]:
    """Return how it stands with each of the members, also with whom nothing ever began. Four queries, of any size.

    Days are those of the supervisor: it is her page.
    """
    zone = supervisor.time_zone
    today = local_day(now, zone)
    known = _Known(
        cycles=_cycles(supervisor, zone),
        figures=_figures(supervisor, now, zone),
        sessions=_sessions(supervisor, now),
        promises=_promises(supervisor, today),
    )
    return {member: _member(member, known, today=today, now=now, zone=zone) for member in members}


def _member(member: UUID, known: _Known, *, today: date, now: datetime, zone: str) -> MemberCoaching:
    cycles = known.cycles.get(member, [])
    figures = known.figures.get(member, NOTHING)
    promises = known.promises.get(member, NOTHING)
    sessions = known.sessions.get(member, [])
    coming = next((each for each in sessions if each.state == Session.State.PLANNED), None)
    to_confirm = next((each.id for each in sessions if each.state == Session.State.HELD), None)
    last = figures.get("last")
    pair = PairFacts(
        cycles=cycles,
        last_held_on=local_day(last, zone) if last else None,
        next_at=coming.starts_at if coming else None,
        to_confirm=to_confirm,
        overdue_mine=promises.get("overdue_mine", 0),
        overdue_hers=promises.get("overdue_hers", 0),
    )
    shown = _shown_cycle(pair, coming)
    quiet = days_quiet(pair, today)
    return MemberCoaching(
        person_id=member,
        attention=reasons(pair, today),
        cycles_open=sum(cycle.state in Cycle.OPEN for cycle in cycles),
        cycle_id=shown.id if shown else None,
        rhythm=shown.rhythm if shown else "",
        last_held_at=last,
        days_since=(today - pair.last_held_on).days if pair.last_held_on else (quiet[0] if quiet else None),
        next=coming,
        held_this_year=figures.get("this_year", 0),
        held_last_90_days=figures.get("recent", 0),
        minutes_last_90_days=_minutes(figures.get("length")),
        commitments_open=promises.get("open", 0),
        commitments_overdue=promises.get("overdue_hers", 0),
    )


def _shown_cycle(pair: PairFacts, coming: SessionBrief | None) -> CycleFacts | None:
    """The running cycle with the next session, else the one that runs longest."""
    running = pair.running
    if coming and (found := next((cycle for cycle in running if cycle.id == coming.cycle_id), None)):
        return found
    return max(running, key=lambda cycle: (cycle.ends_on, cycle.id), default=None)


def _minutes(length: timedelta | None) -> int:
    return int(length.total_seconds() // 60) if length else 0


def _cycles(supervisor: Person, zone: str) -> dict[UUID, list[CycleFacts]]:
    found: dict[UUID, list[CycleFacts]] = defaultdict(list)
    rows = Cycle.objects.filter(supervisor=supervisor).exclude(state=Cycle.State.WITHDRAWN)
    fields = ("employee", "supervisor", "state", "rhythm", "ends_on", "ended_at")
    for row in rows.only(*fields, "supervisor_agreed_at", "employee_agreed_at").order_by("proposed_at", "pk"):
        one, two = row.supervisor_agreed_at, row.employee_agreed_at
        found[row.employee_id].append(
            CycleFacts(
                id=row.pk,
                state=row.state,
                rhythm=row.rhythm,
                ends_on=row.ends_on,
                agreed_on=local_day(max(one, two), zone) if one and two else None,
                ended_on=local_day(row.ended_at, zone) if row.ended_at else None,
                waits_for_supervisor=waits_for(row, Side.SUPERVISOR),
            )
        )
    return found


def _figures(supervisor: Person, now: datetime, zone: str) -> dict[UUID, dict[str, Any]]:
    """Count and add up what was held with each, in the database."""
    year = now.astimezone(ZoneInfo(zone)).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    recent = Q(starts_at__gte=now - RECENT)
    length = ExpressionWrapper(F("ends_at") - F("starts_at"), output_field=DurationField())
    rows = (
        Session.objects.filter(supervisor=supervisor, state__in=HELD)
        .order_by()
        .values("employee")
        .annotate(
            last=Max("starts_at"),
            this_year=Count("pk", filter=Q(starts_at__gte=year)),
            recent=Count("pk", filter=recent),
            length=Sum(length, filter=recent),
        )
    )
    return {row["employee"]: dict(row) for row in rows}


def _sessions(supervisor: Person, now: datetime) -> dict[UUID, list[SessionBrief]]:
    """The next session with each, and those that wait for the supervisor's confirmation."""
    own = Session.objects.filter(supervisor=supervisor)
    following = own.filter(employee=OuterRef("employee"), state=Session.State.PLANNED, ends_at__gt=now)
    waiting = Q(state=Session.State.HELD, supervisor_confirmed_at=None)
    is_next = Q(pk=Subquery(following.order_by("starts_at", "pk").values("pk")[:1]))
    found: dict[UUID, list[SessionBrief]] = defaultdict(list)
    wanted = own.filter(Q(state=Session.State.PLANNED, ends_at__gt=now) & is_next | waiting)
    for each in briefs(wanted, now):
        found[each.employee.id].append(each)
    return found


def _promises(supervisor: Person, today: date) -> dict[UUID, dict[str, Any]]:
    late = Q(due_on__lt=today)
    rows = (
        Commitment.objects.open()
        .filter(supervisor=supervisor)
        .order_by()
        .values("employee")
        .annotate(
            open=Count("pk"),
            overdue_mine=Count("pk", filter=late & Q(owner=F("supervisor"))),
            overdue_hers=Count("pk", filter=late & Q(owner=F("employee"))),
        )
    )
    return {row["employee"]: dict(row) for row in rows}
