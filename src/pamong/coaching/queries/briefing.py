"""Sessions as other rooms know them: when, where, who, how far. Never what about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pamong.agency.directory import Someone
from pamong.agency.models import Person
from pamong.coaching.briefs import SessionBrief
from pamong.coaching.models import AgendaPoint, Session
from pamong.coaching.rules import sessions as rules
from pamong.ports import clock


def someone(person: Person) -> Someone:
    """Return a person as other rooms show her; `position` should be loaded."""
    job = person.position.name if person.position else ""
    return Someone(person.pk, person.name, job, person.email, person.time_zone)


def loaded(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Load what a brief shows, and no sealed word."""
    points = AgendaPoint.objects.filter(session=OuterRef("pk"), by=OuterRef("employee")).order_by().values("session")
    counted = Subquery(points.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    people = sessions.select_related("supervisor__position", "employee__position")
    return people.defer("reason").annotate(points=Coalesce(counted, 0))


def brief(session: Session, now: datetime) -> SessionBrief:
    """Return a session that `loaded` found as its brief."""
    return SessionBrief(
        id=session.pk,
        cycle_id=session.cycle_id,
        supervisor=someone(session.supervisor),
        employee=someone(session.employee),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        mode=session.mode,
        place=session.place,
        link=session.link,
        state=session.state,
        sequence=session.sequence,
        series=session.series,
        first_planned_for=session.first_planned_for,
        agenda_submitted=session.agenda_submitted_at is not None,
        agenda_open=rules.agenda_is_open(session, now),
        agenda_points=session.points,  # type: ignore[attr-defined]  # an annotation of `loaded`
        supervisor_confirmed=session.supervisor_confirmed_at is not None,
        employee_confirmed=session.employee_confirmed_at is not None,
        planned_by_id=session.planned_by_id,
    )


def briefs(sessions: QuerySet[Session], now: datetime | None = None) -> list[SessionBrief]:
    """Return these sessions as briefs, in the order of their times. One query."""
    moment = now or clock.now()
    return [brief(each, moment) for each in loaded(sessions).order_by("starts_at", "pk")]


def brief_of(session_id: UUID) -> SessionBrief | None:
    """Return one session, for the letters of the two; None when there is none."""
    found = briefs(Session.objects.filter(pk=session_id))
    return found[0] if found else None


def briefs_of(session_ids: Collection[UUID]) -> list[SessionBrief]:
    """Return these sessions. One query, or none."""
    return briefs(Session.objects.filter(pk__in=session_ids)) if session_ids else []


def sessions_between(person: Person, start: datetime, end: datetime) -> list[SessionBrief]:
    """Return the person's sessions that take time between the two moments. One query."""
    counting = Session.objects.visible_to(person).counting()
    return briefs(counting.filter(starts_at__lt=end, ends_at__gt=start))


def sessions_with(person: Person, other: UUID, limit: int) -> list[SessionBrief]:
    """Return the latest sessions of the two that took or take time, the latest first. One query."""
    pair = Session.objects.visible_to(person).counting().filter(Q(supervisor=other) | Q(employee=other))
    moment = clock.now()
    return [brief(each, moment) for each in loaded(pair).order_by("-starts_at", "-pk")[:limit]]


def calendar_of(person: Person, since: datetime) -> list[SessionBrief]:
    """Return the person's sessions from a moment on, also cancelled and missed ones: what a calendar must show or drop."""
    return briefs(Session.objects.visible_to(person).filter(ends_at__gte=since))


def series_of(series_id: UUID) -> list[SessionBrief]:
    """Return every session of a series, in the order in which they were planned."""
    found = briefs(Session.objects.filter(series=series_id))
    return sorted(found, key=lambda each: each.first_planned_for)


def sessions_to_remind(start: datetime, end: datetime) -> list[SessionBrief]:
    """Return the planned sessions, of every agency, that begin from `start` until before `end`."""
    return briefs(Session.objects.filter(state=Session.State.PLANNED, starts_at__gte=start, starts_at__lt=end))


def agendas_that_open(start: datetime, end: datetime) -> list[SessionBrief]:
    """Return the planned sessions whose agenda opens by itself from `start` until before `end`: nobody submitted it."""
    planned = Session.objects.filter(state=Session.State.PLANNED, agenda_submitted_at=None)
    opens = rules.AGENDA_OPENS
    return briefs(planned.filter(starts_at__gte=start + opens, starts_at__lt=end + opens))


def confirmations_waiting(before: datetime) -> list[SessionBrief]:
    """Return the sessions that one of the two confirmed before a moment and the other has not."""
    held = Session.objects.filter(state=Session.State.HELD)
    return briefs(held.filter(Q(supervisor_confirmed_at__lt=before) | Q(employee_confirmed_at__lt=before)))
