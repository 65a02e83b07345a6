"""What coaching knows of the chain from a need to its validation: cycles and the goals they serve, sessions and who confirmed.

Ids, days and states. What the two talked about is not asked for; a viewer learns of her own cycles only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from pamong.agency.models import Person
from pamong.coaching.models import Cycle, Session

PATIENCE: Final = timedelta(days=7)
"""How long a session may wait for the other one's confirmation."""
VAIN: Final = (Cycle.State.WITHDRAWN,)


@dataclass(frozen=True)
class ChainSession:
    """A session that was held."""

    id: UUID
    starts_at: datetime
    is_completed: bool
    waits_since: datetime | None
    """When the first of the two confirmed, while the other has not."""
    waits_for_id: UUID | None
    """Who has not confirmed."""


@dataclass(frozen=True)
class ChainCycle:
    """A cycle with the goal of a plan that it serves."""

    id: UUID
    goal_id: UUID | None
    state: str
    """`Cycle.State`."""
    is_open: bool
    supervisor: str
    starts_on: str
    sessions: tuple[ChainSession, ...]
    """Those of the year that were held."""


def chain_cycles(viewer: Person, employee: Person, year: int) -> list[ChainCycle]:
    """Return the cycles of an employee that `viewer` is one of the two of, and their held sessions of a year. Two queries."""
    rows = Cycle.objects.visible_to(viewer).filter(employee=employee).exclude(state__in=VAIN)
    cycles = list(rows.select_related("supervisor").only(*_CYCLE).order_by("starts_on", "pk"))
    held = Session.objects.filter(cycle__in=cycles, starts_at__year=year)
    held = held.filter(state__in=(Session.State.HELD, Session.State.COMPLETED)).only(*_SESSION)
    sessions: dict[UUID, list[ChainSession]] = {}
    for row in held.order_by("starts_at", "pk"):
        sessions.setdefault(row.cycle_id, []).append(_session(row))
    return [
        ChainCycle(
            id=row.pk,
            goal_id=row.plan_goal_id,
            state=row.state,
            is_open=row.state in Cycle.OPEN,
            supervisor=row.supervisor.name,
            starts_on=row.starts_on.isoformat(),
            sessions=tuple(sessions.get(row.pk, ())),
        )
        for row in cycles
        if row.state in Cycle.OPEN or row.pk in sessions
    ]


_CYCLE: Final = ("plan_goal", "state", "starts_on", "supervisor__name")
_SESSION: Final = (
    "cycle", "starts_at", "state", "supervisor", "employee", "supervisor_confirmed_at", "employee_confirmed_at",
)  # fmt: skip


def _session(row: Session) -> ChainSession:
    confirmed = row.supervisor_confirmed_at or row.employee_confirmed_at
    waits = row.employee_id if row.supervisor_confirmed_at else row.supervisor_id
    is_held = row.state == Session.State.HELD
    return ChainSession(
        row.pk, row.starts_at, not is_held, confirmed if is_held else None, waits if is_held else None
    )  # fmt: skip


def session_without_goal(agency_id: UUID, year: int) -> Q:
    """Return the condition that holds for people with a completed session of a year whose cycle serves no goal of a plan."""
    loose = Session.objects.filter(
        agency_id=agency_id, state=Session.State.COMPLETED, starts_at__year=year, cycle__plan_goal=None
    )  # fmt: skip
    return Q(pk__in=loose.values("employee"))


def session_unconfirmed(agency_id: UUID, now: datetime) -> Q:
    """Return the condition that holds for people with a held session that only one of the two confirmed, a week ago or more."""
    before = now - PATIENCE
    waiting = Session.objects.filter(agency_id=agency_id, state=Session.State.HELD)
    late = waiting.filter(Q(supervisor_confirmed_at__lte=before) | Q(employee_confirmed_at__lte=before))
    return Q(pk__in=late.values("employee"))


def is_one_of_the_two(person: Person, cycle_id: UUID) -> bool:
    """Whether a cycle is the person's own. One query."""
    return Cycle.objects.visible_to(person).filter(pk=cycle_id).exists()
